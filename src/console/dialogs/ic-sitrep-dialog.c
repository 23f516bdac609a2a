/* SPDX-License-Identifier: GPL-3.0-or-later
 * Composing a sitrep.
 */
#include "ic-sitrep-dialog.h"

#include "ic-dialogs.h"
#include "ic-diff-area.h"
#include "ic-form-field.h"
#include "ic-outlet.h"
#include "ic-sitrep.h"
#include "ic-time-entry.h"
#include "ic-time.h"
#include "ic-two-panes.h"
#include "ic-words.h"

#include <glib/gi18n.h>

typedef enum { FORMAT_MAIL, FORMAT_CHAT, FORMAT_PLAIN } Format;

struct _IcSitrepDialog {
  IcDialog        parent_instance;

  /* Template */
  IcFormField    *fields[IC_SITREP_TEXTS];
  IcDiffArea     *areas[IC_SITREP_TEXTS];
  IcTimeEntry    *next_by;
  IcWrapBox      *goes_to;
  IcStateStepper *format;
  GtkWidget      *subject_box;
  GtkLabel       *subject;
  GtkLabel       *preview;

  /* Owned */
  IcSitrepDraft  *draft;

  bool            kept; /* something typed earlier was put in */
};

G_DEFINE_FINAL_TYPE (IcSitrepDialog, ic_sitrep_dialog, IC_TYPE_DIALOG)

static char *
preview_text (IcSitrepDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  GTimeZone *zone = ic_dialog_zone (IC_DIALOG (self));
  gint64 now = ic_dialog_now (IC_DIALOG (self));

  switch (ic_state_stepper_get_state (self->format))
    {
    case FORMAT_MAIL:
      return ic_sitrep_mail (state, self->draft, now, zone);
    case FORMAT_CHAT:
      return ic_sitrep_chat (state, self->draft, now, zone);
    default:
      return ic_sitrep_plain (state, self->draft, now, zone);
    }
}

/* How mail and chat show it: titles in bold. */
static char *
preview_markup (IcSitrepDialog *self,
                const char     *text)
{
  Format format = ic_state_stepper_get_state (self->format);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto(GStrv) lines = g_strsplit (escaped, "\n", -1);

  for (guint i = 0; lines[i] != NULL && format != FORMAT_PLAIN; i++)
    for (int part = 0; part < IC_SITREP_PARTS; part++)
      {
        const char *star = format == FORMAT_CHAT ? "*" : "";
        g_autofree char *title = g_strdup_printf (part == IC_SITREP_NEXT ? "%s%s%s" : "%s%s.%s", star, ic_sitrep_title (part), star);

        if (g_str_has_prefix (lines[i], title))
          {
            char *bold = g_strdup_printf ("<b>%s%s</b>%s", ic_sitrep_title (part), part == IC_SITREP_NEXT ? "" : ".", lines[i] + strlen (title));

            g_free (lines[i]);
            lines[i] = bold;
            break;
          }
      }
  return g_strjoinv ("\n", lines);
}

static void
show_preview (IcSitrepDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  g_autofree char *subject = ic_sitrep_subject (state, self->draft, ic_dialog_now (IC_DIALOG (self)), ic_dialog_zone (IC_DIALOG (self)));
  g_autofree char *text = preview_text (self);
  g_autofree char *markup = preview_markup (self, text);

  gtk_widget_set_visible (self->subject_box, ic_state_stepper_get_state (self->format) == FORMAT_MAIL);
  gtk_label_set_text (self->subject, subject);
  gtk_label_set_markup (self->preview, g_strchomp (markup));
}

static void
show_tags (IcSitrepDialog *self)
{
  for (int i = 0; i < IC_SITREP_TEXTS; i++)
    if (ic_words_blank (self->draft->texts[i]))
      ic_form_field_set_tag (self->fields[i], _("empty"), IC_TONE_NEUTRAL);
    else
      ic_form_field_set_tag (self->fields[i], self->draft->changed[i] ? _("changed") : NULL, IC_TONE_WARNING);
}

static void
show_subtitle (IcSitrepDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  g_autofree char *from = ic_time_of_day (self->draft->covers_from, ic_dialog_zone (dialog), false);
  g_autofree char *to = ic_time_of_day (ic_dialog_now (dialog), ic_dialog_zone (dialog), false);
  g_autofree char *text = g_strdup_printf (self->kept ? _("saved · covers %s to %s") : _("covers %s to %s"), from, to);

  ic_dialog_set_subtitle (dialog, text);
}

static void
changed_cb (IcSitrepDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));

  for (int i = 0; i < IC_SITREP_TEXTS; i++)
    {
      g_autofree char *text = ic_dialog_text (GTK_WIDGET (self->areas[i]));

      if (g_strcmp0 (text, self->draft->texts[i]) != 0)
        {
          ic_sitrep_draft_set (self->draft, state, i, text);
          self->kept = true;
        }
    }
  self->draft->next_by = ic_time_entry_get_time (self->next_by);
  show_tags (self);
  show_subtitle (self);
  show_preview (self);
  ic_dialog_set_can_accept (IC_DIALOG (self), !ic_words_blank (self->draft->texts[IC_SITREP_BROKEN]) && ic_time_entry_get_valid (self->next_by));
}

static void
format_chosen_cb (IcSitrepDialog *self,
                  int             format)
{
  ic_state_stepper_set_state (self->format, format);
  show_preview (self);
}

static void
copy_cb (IcSitrepDialog *self)
{
  g_autofree char *text = preview_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  ic_window_toast (ic_dialog_get_window (IC_DIALOG (self)), _("Copied"), NULL);
}

static void
tick_cb (IcSitrepDialog *self)
{
  ic_time_entry_set_clock (self->next_by, ic_dialog_now (IC_DIALOG (self)), ic_dialog_zone (IC_DIALOG (self)));
  show_subtitle (self);
}

static gboolean
ic_sitrep_dialog_accept (IcDialog *dialog)
{
  IcSitrepDialog *self = IC_SITREP_DIALOG (dialog);
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (dialog));
  g_autofree char *done = g_strdup_printf (_("Sitrep #%d sent"), self->draft->number);

  changed_cb (self);
  ic_verb_sitrep (verbs, &(IcSitrepTexts) {
    .broken = self->draft->texts[IC_SITREP_BROKEN], .impact = self->draft->texts[IC_SITREP_IMPACT],
    .doing = self->draft->texts[IC_SITREP_DOING], .who = self->draft->texts[IC_SITREP_WHO],
    .needed = self->draft->texts[IC_SITREP_NEEDED], .next_by = self->draft->next_by });
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

/* Where it is sent besides; a drill is sent nowhere. */
static void
add_outlets (IcSitrepDialog *self,
             const IcState  *state)
{
  const IcItems *outlets = ic_session_get_org (ic_dialog_get_session (IC_DIALOG (self)))->outlets;

  for (guint i = 0; i < ic_items_count (outlets) && !ic_state_is_drill (state); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, outlets, i);
      g_autofree char *text = outlet->paused ? g_strdup_printf (_("%s (paused)"), outlet->name) : g_strdup (outlet->name);

      if (ic_outlet_carries (outlet, true))
        ic_wrap_box_append (self->goes_to, ic_tag_new (text, outlet->paused ? IC_TONE_NEUTRAL : IC_TONE_ACCENT, "ic-send-symbolic"));
    }
}

static void
fill_goes_to (IcSitrepDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  guint groups = 0;

  ic_wrap_box_append (self->goes_to, ic_tag_new (_("the record"), IC_TONE_ACCENT, NULL));
  add_outlets (self, state);
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    groups += IC_AT (IcGroup, state->groups, i)->closed == 0 ? 1 : 0;
  if (groups > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u group to acknowledge", "%u groups to acknowledge", groups), groups);

      ic_wrap_box_append (self->goes_to, ic_tag_new (text, IC_TONE_ACCENT, NULL));
    }
}

/* A draft of the sitrep before this one would be stale. */
static char *
key_of (IcSitrepDialog *self,
        const char     *member)
{
  return g_strdup_printf ("sitrep/%d/%s", self->draft->number, member);
}

static void
fill (IcSitrepDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  const IcState *state = ic_dialog_get_state (dialog);
  g_autoptr(IcItems) readings = ic_incident_get_readings (ic_session_get_incident (ic_dialog_get_session (dialog)));
  g_autofree char *title = NULL, *key = NULL;

  self->draft = ic_sitrep_prefill (state, readings, ic_dialog_now (dialog), ic_dialog_zone (dialog));
  title = g_strdup_printf (_("Sitrep #%d"), self->draft->number);
  gtk_window_set_title (GTK_WINDOW (self), title);
  for (int i = 0; i < IC_SITREP_TEXTS; i++)
    {
      g_autofree char *member = key_of (self, ic_sitrep_member (i));

      g_object_set (self->areas[i], "text", self->draft->texts[i], "before", ic_sitrep_before (state, i), NULL);
      self->kept |= ic_dialog_keep (dialog, GTK_WIDGET (self->areas[i]), member);
      g_signal_connect_object (self->areas[i], "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  tick_cb (self);
  ic_time_entry_set_time (self->next_by, self->draft->next_by);
  key = key_of (self, ic_sitrep_member (IC_SITREP_NEXT));
  self->kept |= ic_dialog_keep (dialog, GTK_WIDGET (self->next_by), key);
  g_signal_connect_object (self->next_by, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_dialog_get_session (dialog), "tick", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  fill_goes_to (self);
  changed_cb (self);
}

static void
ic_sitrep_dialog_constructed (GObject *object)
{
  G_OBJECT_CLASS (ic_sitrep_dialog_parent_class)->constructed (object);
  fill (IC_SITREP_DIALOG (object));
}

static void
ic_sitrep_dialog_finalize (GObject *object)
{
  g_clear_pointer (&IC_SITREP_DIALOG (object)->draft, ic_sitrep_draft_free);
  G_OBJECT_CLASS (ic_sitrep_dialog_parent_class)->finalize (object);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  for (int i = 0; i < IC_SITREP_TEXTS; i++)
    {
      g_autofree char *field = g_strdup_printf ("field_%s", ic_sitrep_member (i));

      gtk_widget_class_bind_template_child_full (widget_class, g_intern_string (field), FALSE,
                                                 G_STRUCT_OFFSET (IcSitrepDialog, fields) + i * sizeof (gpointer));
      gtk_widget_class_bind_template_child_full (widget_class, ic_sitrep_member (i), FALSE,
                                                 G_STRUCT_OFFSET (IcSitrepDialog, areas) + i * sizeof (gpointer));
    }
}

static void
ic_sitrep_dialog_class_init (IcSitrepDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ic_sitrep_dialog_constructed;
  object_class->finalize = ic_sitrep_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_sitrep_dialog_accept;

  g_type_ensure (IC_TYPE_DIFF_AREA);
  g_type_ensure (IC_TYPE_TWO_PANES);
  ic_dialog_class_bind (widget_class, "ic-sitrep-dialog");
  bind_fields (widget_class);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, next_by);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, goes_to);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, format);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, subject_box);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, IcSitrepDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, format_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
ic_sitrep_dialog_init (IcSitrepDialog *self)
{
  const char *const formats[] = { _("Mail"), _("Chat"), _("Plain"), NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  ic_state_stepper_set_choices (self->format, formats, NULL);
  ic_state_stepper_set_state (self->format, FORMAT_MAIL);
}

void
ic_sitrep_dialog_present (IcWindow *window)
{
  g_return_if_fail (IC_IS_WINDOW (window));

  if (ic_window_get_state (window) != NULL)
    ic_dialog_present (g_object_new (IC_TYPE_SITREP_DIALOG, "window", window, NULL));
}
