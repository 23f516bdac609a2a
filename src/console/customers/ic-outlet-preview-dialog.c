/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update exactly as each outlet will show it.
 */
#include "ic-outlet-preview-dialog.h"

#include "ic-customers-words.h"
#include "ic-dialog.h"
#include "ic-form-field.h"
#include "ic-update-sheet.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

/* What is read anywhere, when nothing is known of the place. */
static IcOutletPreview *
words_alone (const IcUpdate *update, GTimeZone *zone)
{
  IcOutletPreview *preview = g_new0 (IcOutletPreview, 1);
  g_autofree char *when = update->next_by != 0 ? ic_words_time (update->next_by, zone) : NULL;
  g_autofree char *next = when != NULL ? g_strdup_printf ("Next update by %s.", when) : NULL;

  preview->subject = g_strdup (update->title);
  preview->text = ic_words_join ("\n\n", (const char *const[]){ update->text, next }, 2);
  preview->length = (guint) g_utf8_strlen (preview->text, -1);
  return preview;
}

IcOutletPreview *
ic_outlet_preview_of (IcWindow *window, const IcUpdate *update, const IcOutlet *outlet, char **why)
{
  IcSession *session = ic_window_get_session (window);
  GTimeZone *zone = ic_session_get_zone (session);
  IcPost post = { .outlet = outlet, .org = ic_session_get_org (session), .state = ic_window_get_state (window), .update = update,
                  .key = update->event != NULL ? update->event : update->id, .zone = zone };
  g_autoptr (GError) error = NULL;
  IcOutletPreview *preview = ic_outlet_preview (&post, &error);

  if (preview != NULL)
    return preview;
  if (why != NULL)
    *why = g_strdup (error->message);
  return words_alone (update, zone);
}

/* -- One place ---------------------------------------------------------------------- */

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", 60, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
payload_new (const char *payload)
{
  GtkWidget *expander = gtk_expander_new (_("What goes over the wire")), *scroller = gtk_scrolled_window_new ();
  GtkWidget *label = label_new (payload, "monospace");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_expander_set_child (GTK_EXPANDER (expander), scroller);
  return expander;
}

static GtkWidget *
page_new (IcWindow *window, const IcUpdate *update, const IcOutlet *outlet)
{
  g_autofree char *why = NULL, *count = NULL;
  IcOutletPreview *preview = ic_outlet_preview_of (window, update, outlet, &why);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (sheet, "ic-sheet");
  if (!ic_words_blank (preview->subject))
    gtk_box_append (GTK_BOX (sheet), label_new (preview->subject, "ic-bold"));
  gtk_box_append (GTK_BOX (sheet), label_new (preview->text, NULL));
  if (why != NULL)
    gtk_box_append (GTK_BOX (page), label_new (why, "ic-bad"));
  gtk_box_append (GTK_BOX (page), sheet);
  count = preview->limit > 0 ? g_strdup_printf (_("%u of %u characters"), preview->length, preview->limit)
                             : g_strdup_printf (ngettext ("%u character", "%u characters", preview->length), preview->length);
  gtk_box_append (GTK_BOX (page), label_new (count, preview->limit > 0 && preview->length > preview->limit ? "ic-bad" : "ic-dim"));
  if (!ic_words_blank (preview->payload))
    gtk_box_append (GTK_BOX (page), payload_new (preview->payload));
  ic_outlet_preview_free (preview);
  return page;
}

/* The status site beside the record, which is always there, and what any reader sees. */
static GtkWidget *
plain_page_new (IcWindow *window, const IcUpdate *update)
{
  GtkWidget *sheet = ic_update_sheet_new ();
  IcUpdateTexts texts = ic_update_texts (update);

  ic_update_sheet_show (IC_UPDATE_SHEET (sheet), &texts, NULL, ic_session_get_zone (ic_window_get_session (window)));
  return sheet;
}

void
ic_outlet_preview_dialog_present (IcWindow *window, const IcUpdate *update)
{
  const IcState *org = ic_session_get_org (ic_window_get_session (window));
  GtkWidget *dialog = g_object_new (IC_TYPE_DIALOG, "window", window, "title", _("As Customers Will See It"), "cancel-label", _("_Close"),
                                    "content-width", 620, NULL);
  bool any = false;

  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, org->outlets, i);

      if (!ic_customers_goes_to (update, outlet))
        continue;
      ic_dialog_append (IC_DIALOG (dialog), ic_form_field_new (outlet->name, page_new (window, update, outlet)));
      any = true;
    }
  if (!any)
    ic_dialog_append (IC_DIALOG (dialog), ic_form_field_new (_("Status site"), plain_page_new (window, update)));
  ic_dialog_present (IC_DIALOG (dialog));
}
