/* SPDX-License-Identifier: GPL-3.0-or-later
 * The customer update that waits.
 */
#include "ic-update-preview.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-compat.h"
#include "ic-let-pass.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcUpdatePreview {
  AdwBin     parent_instance;

  /* Template */
  IcTag     *phase;
  GtkLabel  *title, *text;
  GtkWidget *state, *give_back, *edit, *discard, *approve;
  GtkBox    *findings;

  /* Owned: what is shown, and what is wrong with it (of IcLintFinding) */
  IcUpdate  *update;
  GPtrArray *found;
};

G_DEFINE_FINAL_TYPE (IcUpdatePreview, ic_update_preview, ADW_TYPE_BIN)

static gboolean
is (const IcUpdate *update, const char *status)
{
  return g_strcmp0 (update->status, status) == 0;
}

/* "Chris submitted it 3 min ago", "Returned: …", "Chris, draft". */
static char *
state_text (const IcUpdate *update, const IcCommandView *view)
{
  const char *author = ic_state_name (view->state, update->author);
  g_autofree char *ago = NULL;

  if (is (update, "returned"))
    return g_markup_printf_escaped (_("<b>Returned</b> to %s: %s"), author, update->note != NULL ? update->note : _("no note"));
  if (is (update, "review"))
    {
      ago = ic_words_ago (update->submitted, view->now);
      return g_markup_printf_escaped (_("%s submitted it %s"), author, ago);
    }
  ago = ic_words_ago (update->revised != 0 ? update->revised : update->drafted, view->now);
  return g_markup_printf_escaped (_("Draft by %s, changed %s"), author, ago);
}

/* -- What is wrong with it --------------------------------------------------- */

static void
underline (IcUpdatePreview *self, PangoAttrList *list, const IcLintFinding *finding)
{
  const char *text = gtk_label_get_text (self->text);
  PangoAttribute *wave = pango_attr_underline_new (PANGO_UNDERLINE_ERROR), *ink;
  GdkRGBA colour;

  if (!ic_compat_lookup_color (GTK_WIDGET (self), finding->blocks ? "ic_bad_line_color" : "ic_warning_line_color", &colour))
    colour = (GdkRGBA) { 0.75f, 0.1f, 0.15f, 1 };
  ink = pango_attr_underline_color_new ((guint16) (colour.red * G_MAXUINT16), (guint16) (colour.green * G_MAXUINT16), (guint16) (colour.blue * G_MAXUINT16));
  wave->start_index = ink->start_index = (guint) (g_utf8_offset_to_pointer (text, finding->start) - text);
  wave->end_index = ink->end_index = (guint) (g_utf8_offset_to_pointer (text, finding->end) - text);
  pango_attr_list_insert (list, wave);
  pango_attr_list_insert (list, ink);
}

/* Pango wants colours as numbers, so they are looked up again whenever the style changes. */
static void
mark (IcUpdatePreview *self)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const IcLintFinding *finding = self->found->pdata[i];

      if (finding->end > finding->start)
        underline (self, list, finding);
    }
  gtk_label_set_attributes (self->text, list);
}

static void
list (IcUpdatePreview *self)
{
  ic_rows_begin (self->findings);
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      const IcLintFinding *finding = self->found->pdata[i];
      g_autofree char *key = g_strdup_printf ("%u:%s", i, ic_lint_rule_id (finding->rule));
      g_autofree char *message = g_markup_escape_text (finding->message, -1);
      IcItemRow *row = ic_rows_take (self->findings, key);

      ic_item_row_set_lead_tag (row, ic_lint_rule_label (finding->rule), finding->blocks ? IC_TONE_BAD : IC_TONE_WARNING,
                                finding->blocks ? "ic-close-symbolic" : NULL);
      ic_item_row_set_text (row, message);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), finding->explanation);
    }
  ic_rows_end (self->findings);
}

/* What its author let pass, with a reason, is no longer wrong. */
static bool
is_passed (const IcUpdate *update, const IcLintFinding *finding)
{
  for (char **words = update->overrides; words != NULL && *words != NULL; words++)
    if (ic_let_pass_holds (*words, finding, update->text))
      return true;
  return false;
}

/* It is checked in the composer again, where findings can be mended or overridden: here they say that it needs to be. */
static void
check (IcUpdatePreview *self, const IcUpdate *update, const IcUpdate *previous)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (update->text != NULL)
    self->found = ic_lint (update->text, update->phase, previous != NULL ? previous->text : NULL, NULL);
  for (guint i = self->found != NULL ? self->found->len : 0; i > 0; i--)
    if (is_passed (update, self->found->pdata[i - 1]))
      g_ptr_array_remove_index (self->found, i - 1);
  mark (self);
  list (self);
  if (self->found != NULL && ic_lint_blocks (self->found))
    gtk_widget_remove_css_class (self->approve, "suggested-action");
  else
    gtk_widget_add_css_class (self->approve, "suggested-action");
}

/* The target first: an action that takes a text must not be named without one. */
static void
aim (GtkWidget *button, const char *action, const char *id)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
take (IcUpdatePreview *self, const IcUpdate *update, const IcUpdate *previous)
{
  if (self->update == update)
    return;
  g_clear_pointer (&self->update, ic_item_unref);
  self->update = ic_item_ref (update);
  ic_tag_set_label (self->phase, ic_phase_word (update->phase));
  gtk_label_set_label (self->title, update->title != NULL ? update->title : _("No title yet"));
  gtk_label_set_label (self->text, update->text != NULL ? update->text : _("No text yet"));
  aim (self->give_back, "win.update-open", update->id);
  aim (self->edit, "win.update-open", update->id);
  aim (self->discard, "win.update-discard", update->id);
  aim (self->approve, "win.update-open", update->id);
  gtk_widget_set_visible (self->give_back, is (update, "review"));
  gtk_widget_set_visible (self->approve, is (update, "review"));
  gtk_widget_set_visible (self->discard, !is (update, "review"));
  check (self, update, previous);
  ic_accessible_name (GTK_WIDGET (self), update->title != NULL ? update->title : _("Customer update"));
}

static void
ic_update_preview_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ic_update_preview_parent_class)->css_changed (widget, change);

  mark (IC_UPDATE_PREVIEW (widget));
}

static void
ic_update_preview_dispose (GObject *object)
{
  IcUpdatePreview *self = IC_UPDATE_PREVIEW (object);

  g_clear_pointer (&self->update, ic_item_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (ic_update_preview_parent_class)->dispose (object);
}

static void
ic_update_preview_class_init (IcUpdatePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_update_preview_dispose;
  widget_class->css_changed = ic_update_preview_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-update-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, phase);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, title);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, text);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, findings);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, state);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, give_back);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, edit);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, discard);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, approve);
}

static void
ic_update_preview_init (IcUpdatePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_update_preview_show (IcUpdatePreview *self, const IcUpdate *update, const IcCommandView *view)
{
  g_autofree char *state = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), update != NULL);
  if (update == NULL)
    return;
  state = state_text (update, view);
  take (self, update, ic_state_published (view->state));
  ic_label_show (self->state, state);
}

const char *
ic_phase_word (const char *phase)
{
  if (g_strcmp0 (phase, "investigating") == 0)
    return _("Investigating");
  if (g_strcmp0 (phase, "identified") == 0)
    return _("Identified");
  if (g_strcmp0 (phase, "monitoring") == 0)
    return _("Monitoring");
  if (g_strcmp0 (phase, "resolved") == 0)
    return _("Resolved");
  return phase != NULL ? phase : "";
}
