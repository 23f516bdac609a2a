/* SPDX-License-Identifier: GPL-3.0-or-later
 * A published update for those who do not write.
 */
#include "ic-published-dialog.h"

#include "ic-card-text.h"
#include "ic-customers-words.h"
#include "ic-dialog.h"
#include "ic-form-field.h"
#include "ic-support-copy.h"
#include "ic-update-sheet.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

#define TEXT "ic-published-text"
#define EVENT "ic-published-event"

/* The words themselves, whoever reads them where. */
static char *
text_of (const IcUpdate *update, GTimeZone *zone)
{
  g_autofree char *when = update->next_by != 0 ? ic_words_time (update->next_by, zone) : NULL;
  g_autofree char *next = when != NULL ? g_strdup_printf (_("Next update by %s."), when) : NULL;

  return ic_words_join ("\n\n", (const char *const[]){ update->title, update->text, next }, 3);
}

/* Whoever takes the words that hold now is told when they change; others are history. */
static void
copy_cb (IcDialog *dialog, GtkButton *button)
{
  IcWindow *window = ic_dialog_get_window (dialog);
  const char *text = g_object_get_data (G_OBJECT (button), TEXT);
  g_autoptr (IcSupportWords) words = ic_support_words_of_window (window);

  if (words != NULL && g_strcmp0 (words->source, g_object_get_data (G_OBJECT (button), EVENT)) == 0)
    ic_support_copy (window, words, text);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), text);
  gtk_button_set_label (button, _("Copied ✓"));
}

/* An update as customers read it, with the button that copies it. */
static GtkWidget *
sheet_new (IcDialog *dialog, const IcState *state, const IcUpdate *update)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *sheet = ic_update_sheet_new (), *copy = gtk_button_new_with_label (_("Copy the Text"));
  GTimeZone *zone = ic_dialog_zone (dialog);
  g_autofree char *at = ic_customers_published_words (state, update, zone), *number = ic_customers_number (state, update->id);
  g_autofree char *name = g_strdup_printf (_("Copy the text of %s"), number);
  IcUpdateTexts texts = ic_update_texts (update);

  ic_update_sheet_show (IC_UPDATE_SHEET (sheet), &texts, at, zone);
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "ic-small");
  ic_accessible_name (copy, name);
  g_object_set_data_full (G_OBJECT (copy), TEXT, text_of (update, zone), g_free);
  g_object_set_data_full (G_OBJECT (copy), EVENT, g_strdup (update->event), g_free);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), dialog, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), sheet);
  gtk_box_append (GTK_BOX (box), copy);
  return box;
}

static void
add_notice (IcDialog *dialog, const char *text)
{
  GtkWidget *notice = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 60, NULL);

  gtk_widget_add_css_class (notice, "ic-notice");
  gtk_widget_add_css_class (notice, "warning");
  ic_dialog_append (dialog, notice);
}

static guint
place_of (const IcState *state, const IcUpdate *update)
{
  guint i = 0;

  while (i < ic_items_count (state->updates) && IC_AT (IcUpdate, state->updates, i) != update)
    i++;
  return i;
}

static char *
heading (const IcState *state, const IcUpdate *update)
{
  return g_strdup_printf (_("Update %u"), place_of (state, update) + 1);
}

/* Those before it, the newest first. */
static void
add_history (IcDialog *dialog, const IcState *state, const IcUpdate *update)
{
  for (guint i = place_of (state, update); i > 0; i--)
    {
      const IcUpdate *before = IC_AT (IcUpdate, state->updates, i - 1);
      g_autofree char *title = heading (state, before);

      ic_dialog_append (dialog, ic_form_field_new (title, sheet_new (dialog, state, before)));
    }
}

void
ic_published_dialog_present (IcWindow *window, const char *id)
{
  const IcState *state = ic_window_get_state (window);
  const IcUpdate *update = state != NULL ? ic_items_find (state->updates, id) : NULL, *newest = state != NULL ? ic_state_published (state) : NULL;
  g_autofree char *title = NULL, *promise = NULL;
  IcDialog *dialog;

  if (update == NULL)
    {
      ic_window_toast (window, _("That update is gone"), NULL);
      return;
    }
  title = heading (state, update);
  dialog = g_object_new (IC_TYPE_DIALOG, "window", window, "title", title, "cancel-label", _("_Close"), "content-width", 620, NULL);
  if (update != newest)
    add_notice (dialog, _("Customers were told something newer since: this is not what may be said now."));
  ic_dialog_append (dialog, sheet_new (dialog, state, update));
  promise = ic_customers_promise_words (update, ic_dialog_zone (dialog));
  if (promise != NULL)
    ic_dialog_append (dialog, g_object_new (GTK_TYPE_LABEL, "label", promise, "use-markup", TRUE, "xalign", 0.0, "wrap", TRUE, NULL));
  add_history (dialog, state, update);
  ic_dialog_present (dialog);
}
