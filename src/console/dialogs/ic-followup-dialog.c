/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something to be done after the incident.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-time.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>

#define IC_TYPE_FOLLOWUP_DIALOG (ic_followup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcFollowupDialog, ic_followup_dialog, IC, FOLLOWUP_DIALOG, IcDialog)

struct _IcFollowupDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *text;
  IcFormField *owner;
  IcFormField *due;
  IcFormField *when;

  char *fix;
};

G_DEFINE_FINAL_TYPE (IcFollowupDialog, ic_followup_dialog, IC_TYPE_DIALOG)

static const char *const spans[] = { "24 h", "48 h", "72 h", NULL };

static void
when_cb (IcFollowupDialog *self)
{
  const char *span = ic_form_chosen (self->when);

  if (span != NULL)
    ic_form_set_text (self->due, span);
}

/* A date typed by hand is none of the three. */
static void
due_cb (IcFollowupDialog *self)
{
  g_autofree char *due = ic_dialog_text (ic_form_field_get_child (self->due));

  if (g_strcmp0 (due, ic_form_chosen (self->when)) != 0)
    ic_form_choose (self->when, due);
}

static void
fill_from_fix (IcFollowupDialog *self)
{
  const IcFix *fix = self->fix != NULL ? ic_items_find (ic_dialog_get_state (IC_DIALOG (self))->fixes, self->fix) : NULL;
  g_autofree char *text = NULL;

  if (fix == NULL)
    return;
  text = ic_form_proper_fix (fix);
  gtk_window_set_title (GTK_WINDOW (self), _("Agree the Proper Fix"));
  ic_form_set_text (self->text, text);
  ic_form_set_text (self->due, "48 h");
  if (fix->owner != NULL)
    ic_form_set_person (IC_DIALOG (self), self->owner, NULL, fix->owner);
}

static gboolean
ic_followup_dialog_accept (IcDialog *dialog)
{
  IcFollowupDialog *self = IC_FOLLOWUP_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *text = ic_form_line (&form, self->text, _("Say what is to be done"));
  g_autoptr (IcPerson) owner = ic_form_person (&form, self->owner, NULL);
  gint64 due = ic_form_time (&form, self->due);
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_followup (verbs, text, owner, due, self->fix);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Follow-up agreed"));
  return TRUE;
}

static void
ic_followup_dialog_constructed (GObject *object)
{
  IcFollowupDialog *self = IC_FOLLOWUP_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_followup_dialog_parent_class)->constructed (object);
  ic_form_set_person (dialog, self->owner, NULL, NULL);
  ic_form_set_time (dialog, self->due, 0);
  ic_form_set_choices (self->when, spans, spans);
  ic_form_on_change (self->when, G_CALLBACK (when_cb), self);
  ic_form_on_change (self->due, G_CALLBACK (due_cb), self);
}

static void
ic_followup_dialog_finalize (GObject *object)
{
  IcFollowupDialog *self = IC_FOLLOWUP_DIALOG (object);

  g_free (self->fix);
  G_OBJECT_CLASS (ic_followup_dialog_parent_class)->finalize (object);
}

static void
ic_followup_dialog_class_init (IcFollowupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_followup_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_followup_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_followup_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-followup-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcFollowupDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcFollowupDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, IcFollowupDialog, due);
  gtk_widget_class_bind_template_child (widget_class, IcFollowupDialog, when);
}

static void
ic_followup_dialog_init (IcFollowupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_followup_dialog_present (IcWindow   *window,
                            const char *fix)
{
  IcFollowupDialog *self;
  g_autofree char *key = NULL;

  if (!ic_form_ready (window))
    return;
  self = g_object_new (IC_TYPE_FOLLOWUP_DIALOG, "window", window, NULL);
  self->fix = g_strdup (fix);
  fill_from_fix (self);
  key = g_strdup_printf ("followup/%s/text", fix != NULL ? fix : "new");
  ic_form_keep (IC_DIALOG (self), self->text, key);
  ic_dialog_present (IC_DIALOG (self));
}
