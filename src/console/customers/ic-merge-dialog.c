/* SPDX-License-Identifier: GPL-3.0-or-later
 * One draft that two people changed at once.
 */
#include "ic-merge-dialog.h"

#include "ic-dialog.h"
#include "ic-diff-area.h"
#include "ic-form-field.h"
#include "ic-update-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct {
  IcDialog *dialog; /* borrowed: it owns this */
  char     *copy, *other;
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_free (merge->copy);
  g_free (merge->other);
  g_free (merge);
}

static const IcItems *
drafts (IcWindow *window)
{
  return ic_incident_get_comms (ic_session_get_incident (ic_window_get_session (window)))->updates;
}

/* What the other one says from now on is what the copy says. */
static void
take_copy_cb (Merge *merge)
{
  IcWindow *window = ic_dialog_get_window (merge->dialog);
  const IcUpdate *copy = ic_items_find (drafts (window), merge->copy), *other = ic_items_find (drafts (window), merge->other);
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  if (copy != NULL && other != NULL)
    {
      IcUpdateTexts texts = ic_update_texts (copy);

      texts.id = other->id;
      texts.base = other->event;
      g_free (ic_verb_update_draft (verbs, &texts));
      ic_verb_update_discard (verbs, copy->id);
    }
  ic_window_submit (window, verbs, _("Taken over; the other text stays in the record"));
  gtk_window_close (GTK_WINDOW (merge->dialog));
}

static void
take_other_cb (Merge *merge)
{
  IcWindow *window = ic_dialog_get_window (merge->dialog);
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  ic_verb_update_discard (verbs, merge->copy);
  ic_window_submit (window, verbs, _("The copy is discarded"));
  gtk_window_close (GTK_WINDOW (merge->dialog));
}

static void
keep_both_cb (Merge *merge)
{
  gtk_window_close (GTK_WINDOW (merge->dialog));
}

static void
add_text (Merge *merge, const IcUpdate *update, const char *title, const char *button, GCallback take)
{
  IcWindow *window = ic_dialog_get_window (merge->dialog);
  const IcState *state = ic_window_get_state (window);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *sheet = ic_update_sheet_new (), *choose = gtk_button_new_with_mnemonic (button);
  g_autofree char *foot = g_strdup_printf (_("by %s"), ic_state_name (state, update->author));
  IcUpdateTexts texts = ic_update_texts (update);

  ic_update_sheet_show (IC_UPDATE_SHEET (sheet), &texts, foot, ic_session_get_zone (ic_window_get_session (window)));
  gtk_widget_set_halign (choose, GTK_ALIGN_START);
  g_signal_connect_swapped (choose, "clicked", take, merge);
  gtk_box_append (GTK_BOX (box), sheet);
  gtk_box_append (GTK_BOX (box), choose);
  ic_dialog_append (merge->dialog, ic_form_field_new (title, box));
}

void
ic_merge_dialog_present (IcWindow *window, const char *id)
{
  const IcUpdate *copy = ic_items_find (drafts (window), id), *other = copy != NULL ? ic_items_find (drafts (window), copy->copy_of) : NULL;
  GtkWidget *diff = ic_diff_label_new (), *both;
  Merge *merge;

  if (copy == NULL || other == NULL)
    {
      ic_window_toast (window, _("That draft is gone"), NULL);
      return;
    }
  merge = g_new0 (Merge, 1);
  merge->dialog = g_object_new (IC_TYPE_DIALOG, "window", window, "title", _("Two Texts of One Update"), "cancel-label", _("_Close"), "content-width", 640, NULL);
  merge->copy = g_strdup (copy->id);
  merge->other = g_strdup (other->id);
  g_object_set_data_full (G_OBJECT (merge->dialog), "merge", merge, merge_free);
  add_text (merge, other, _("The draft"), _("Take _This One"), G_CALLBACK (take_other_cb));
  add_text (merge, copy, _("The copy beside it"), _("Take This One _Instead"), G_CALLBACK (take_copy_cb));
  ic_diff_label_show (IC_DIFF_LABEL (diff), other->text, copy->text);
  ic_dialog_append (merge->dialog, ic_form_field_new (_("From the draft to the copy"), diff));
  both = gtk_button_new_with_mnemonic (_("_Keep Both"));
  g_signal_connect_swapped (both, "clicked", G_CALLBACK (keep_both_cb), merge);
  ic_dialog_add_button (merge->dialog, both);
  ic_dialog_present (merge->dialog);
}
