/* SPDX-License-Identifier: GPL-3.0-or-later
 * The dry run of an outlet.
 */
#include "ic-dry-run-dialog.h"

#include "ic-outlet.h"

#include <glib/gi18n.h>

#define IC_TYPE_DRY_RUN_DIALOG (ic_dry_run_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcDryRunDialog, ic_dry_run_dialog, IC, DRY_RUN_DIALOG, IcDialog)

struct _IcDryRunDialog {
  IcDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (IcDryRunDialog, ic_dry_run_dialog, IC_TYPE_DIALOG)

static void
ic_dry_run_dialog_class_init (IcDryRunDialogClass *klass)
{
}

static void
ic_dry_run_dialog_init (IcDryRunDialog *self)
{
}

static IcState *
made_up (gint64 now)
{
  IcState *state = ic_state_new ("incident/0190b8a0-0000-7000-8000-000000000001");
  g_autoptr(GPtrArray) updates = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr(GPtrArray) sitreps = g_ptr_array_new_with_free_func (ic_item_unref);
  IcUpdate *update = ic_item_new (&ic_update_type);
  IcSitrep *sitrep = ic_item_new (&ic_sitrep_type);

  ic_set_text (&state->label, "INC-1");
  ic_set_text (&state->title, _("An example"));
  state->declared = state->confirmed = now;
  state->state = IC_CONFIRMED;
  ic_set_text (&update->id, "0190b8a0-0000-7000-8000-000000000002");
  ic_set_text (&update->event, update->id);
  ic_set_text (&update->phase, "investigating");
  ic_set_text (&update->title, _("An example"));
  ic_set_text (&update->text, _("This is an example: so an update would look here."));
  ic_set_text (&update->status, "published");
  update->published = update->revised = now;
  g_ptr_array_add (updates, update);
  state->updates = ic_items_new (updates);
  sitrep->number = 1;
  ic_set_text (&sitrep->event, "0190b8a0-0000-7000-8000-000000000003");
  ic_set_text (&sitrep->broken, _("This is an example: so a sitrep would look here."));
  sitrep->issued = now;
  g_ptr_array_add (sitreps, sitrep);
  state->sitreps = ic_items_new (sitreps);
  return state;
}

static void
add_text (IcDialog   *dialog,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  ic_dialog_append (dialog, label);
}

static void
fill (IcDialog              *dialog,
      const IcOutletPreview *preview)
{
  g_autofree char *count = preview->limit > 0 ? g_strdup_printf (_("%u of at most %u characters"), preview->length, preview->limit)
                                              : g_strdup_printf (_("%u characters"), preview->length);

  ic_dialog_set_subtitle (dialog, count);
  if (preview->subject != NULL)
    add_text (dialog, preview->subject, "ic-bold");
  if (preview->text != NULL)
    add_text (dialog, preview->text, NULL);
  if (preview->payload != NULL)
    add_text (dialog, preview->payload, "monospace");
}

void
ic_dry_run_dialog_present (IcWindow       *window,
                                  GtkWindow      *over,
                                  const IcOutlet *outlet)
{
  IcSession *session = ic_window_get_session (window);
  const IcState *state = ic_window_get_state (window);
  bool sitreps = g_strcmp0 (outlet->carries, "sitreps") == 0;
  g_autoptr(IcState) example = NULL;
  g_autoptr(IcOutletPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  IcDialog *dialog = g_object_new (IC_TYPE_DRY_RUN_DIALOG, "window", window, "title", outlet->name, "accept-label", NULL, "cancel-label", _("_Close"),
                                   "content-width", 640, NULL);
  IcPost post = { .outlet = outlet, .org = ic_session_get_org (session), .directory = ic_session_get_directory (session), .zone = NULL };

  if (state == NULL || (sitreps ? ic_state_sitrep (state) == NULL : ic_state_published (state) == NULL))
    state = example = made_up (ic_session_now (session));
  post.state = state;
  post.update = sitreps ? NULL : ic_state_published (state);
  post.sitrep = sitreps ? ic_state_sitrep (state) : NULL;
  post.key = sitreps ? post.sitrep->event : post.update->event;
  preview = ic_outlet_preview (&post, &error);
  if (preview != NULL)
    fill (dialog, preview);
  else
    add_text (dialog, error->message, "ic-bad");
  ic_dialog_set_announcement (dialog, _("Only looked at: nothing is sent."));
  ic_dialog_present (dialog);
  if (over != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (dialog), over);
}
