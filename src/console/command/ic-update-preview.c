/* SPDX-License-Identifier: GPL-3.0-or-later
 * The customer update that waits.
 */
#include "ic-update-preview.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcUpdatePreview {
  AdwBin     parent_instance;

  /* Template */
  IcTag     *phase;
  GtkLabel  *title, *text;
  GtkWidget *state, *give_back, *edit, *discard, *approve;

  /* Owned: what is shown */
  IcUpdate  *update;
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

/* The target first: an action that takes a text must not be named without one. */
static void
aim (GtkWidget *button, const char *action, const char *id)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
take (IcUpdatePreview *self, const IcUpdate *update)
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
  ic_accessible_name (GTK_WIDGET (self), update->title != NULL ? update->title : _("Customer update"));
}

static void
ic_update_preview_dispose (GObject *object)
{
  IcUpdatePreview *self = IC_UPDATE_PREVIEW (object);

  g_clear_pointer (&self->update, ic_item_unref);

  G_OBJECT_CLASS (ic_update_preview_parent_class)->dispose (object);
}

static void
ic_update_preview_class_init (IcUpdatePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_update_preview_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-update-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, phase);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, title);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatePreview, text);
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
  take (self, update);
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
