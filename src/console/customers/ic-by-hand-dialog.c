/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update put there by hand.
 */
#include "ic-by-hand-dialog.h"

#include "ic-compat.h"
#include "ic-customers-words.h"
#include "ic-dialog.h"
#include "ic-kept-update.h"
#include "ic-outlet-preview-dialog.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

#define IC_TYPE_BY_HAND_DIALOG (ic_by_hand_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcByHandDialog, ic_by_hand_dialog, IC, BY_HAND_DIALOG, IcDialog)

struct _IcByHandDialog {
  IcDialog       parent_instance;

  GtkWidget     *notice; /* the text has changed, or cannot be put there any more */
  GtkWidget     *places;
  GPtrArray     *ticks;  /* of GtkCheckButton, borrowed */
  char          *shown;  /* fingerprint of the text that is shown */
  bool           stands; /* it may still be put there */
  IcByHandLook   look;
  IcByHandDone   done;
  gpointer       data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (IcByHandDialog, ic_by_hand_dialog, IC_TYPE_DIALOG)

static void
ticked_cb (IcByHandDialog *self)
{
  bool any = false;

  for (guint i = 0; i < self->ticks->len; i++)
    any = any || gtk_check_button_get_active (self->ticks->pdata[i]);
  ic_dialog_set_can_accept (IC_DIALOG (self), any && self->stands);
}

static void
copy_cb (IcByHandDialog *self, GtkButton *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), g_object_get_data (G_OBJECT (button), "text"));
  gtk_button_set_label (button, _("Copied ✓"));
}

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "max-width-chars", 60, "selectable", TRUE, NULL);

  gtk_widget_add_css_class (label, "ic-well");
  return label;
}

/* A heading with the button that copies, the text, and the tick. */
static void
add_place (IcByHandDialog *self, const char *id, const char *name, const char *text, const char *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "hexpand", TRUE, NULL);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy the Text"));
  g_autofree char *tick_text = g_strdup_printf (_("It is there: %s"), name), *copy_name = g_strdup_printf (_("Copy the text for %s"), name);
  GtkWidget *tick = gtk_check_button_new_with_label (tick_text);

  gtk_widget_add_css_class (title, "ic-bold");
  gtk_widget_add_css_class (copy, "ic-small");
  ic_accessible_name (copy, copy_name);
  g_object_set_data_full (G_OBJECT (copy), "text", g_strdup (text), g_free);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (tick), "outlet", g_strdup (id), g_free);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->ticks, tick);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), copy);
  gtk_box_append (GTK_BOX (box), head);
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), text_new (note));
  gtk_box_append (GTK_BOX (box), text_new (text));
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (self->places), box);
}

static void
add_outlet (IcByHandDialog *self, IcWindow *window, const IcUpdate *update, const IcOutlet *outlet)
{
  IcOutletPreview *preview = ic_outlet_preview_of (window, update, outlet, NULL);
  g_autofree char *text = ic_words_join ("\n\n", (const char *const[]){ preview->subject, preview->text }, 2);

  add_place (self, outlet->id, outlet->name, text, NULL);
  ic_outlet_preview_free (preview);
}

/* The text of each outlet that waits for it, nothing of it ticked. */
static void
show_places (IcByHandDialog *self, const IcUpdate *update)
{
  IcWindow *window = ic_dialog_get_window (IC_DIALOG (self));
  const IcState *state = ic_window_get_state (window), *org = ic_session_get_org (ic_window_get_session (window));
  GtkWidget *child;

  g_ptr_array_set_size (self->ticks, 0);
  while ((child = gtk_widget_get_first_child (self->places)) != NULL)
    gtk_box_remove (GTK_BOX (self->places), child);
  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, org->outlets, i);
      IcDelivered how = ic_customers_delivered (state, update, outlet->id);

      if (ic_customers_goes_to (update, outlet) && how != IC_DELIVERED_DONE && how != IC_DELIVERED_BY_HAND && how != IC_DELIVERED_SKIPPED)
        add_outlet (self, window, update, outlet);
    }
  if (self->ticks->len == 0)
    gtk_box_append (GTK_BOX (self->places), g_object_new (GTK_TYPE_LABEL, "label", _("There is nowhere to put it by hand: no outlet waits for it."),
                                                          "xalign", 0.0, "wrap", TRUE, NULL));
}

static void
say (IcByHandDialog *self, const char *text)
{
  bool anew = text != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->notice)), text) != 0;

  gtk_label_set_text (GTK_LABEL (self->notice), text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
  if (anew)
    ic_compat_announce (GTK_WIDGET (self), text, true);
}

static char *
fingerprint_of (const IcUpdate *update)
{
  IcUpdateTexts texts = ic_update_texts (update);

  return ic_update_fingerprint (&texts);
}

/* Whether what is shown is still what would be put there; if not, the new text is shown, or why there is none. */
static bool
look (IcByHandDialog *self)
{
  g_autofree char *why = NULL, *now = NULL;
  IcUpdate *update = self->look (self->data, &why);
  bool same;

  self->stands = update != NULL;
  now = update != NULL ? fingerprint_of (update) : NULL;
  same = g_strcmp0 (now, self->shown) == 0;
  if (update == NULL)
    say (self, why);
  else if (!same)
    {
      say (self, self->shown != NULL ? _("The text has changed: what you copied before is not it any more. Copy it again.") : NULL);
      show_places (self, update);
      g_free (self->shown);
      self->shown = g_steal_pointer (&now);
    }
  ticked_cb (self);
  g_clear_pointer (&update, ic_item_unref);
  return same;
}

static void
look_cb (IcByHandDialog *self)
{
  look (self);
}

static gboolean
ic_by_hand_dialog_accept (IcDialog *dialog)
{
  IcByHandDialog *self = IC_BY_HAND_DIALOG (dialog);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) outlets = NULL;

  /* It may have changed a moment ago. */
  if (!look (self))
    return FALSE;
  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (self->ticks->pdata[i]))
      g_strv_builder_add (builder, g_object_get_data (self->ticks->pdata[i], "outlet"));
  outlets = g_strv_builder_end (builder);
  self->done (ic_dialog_get_window (dialog), (const char *const *) outlets, self->data);
  return TRUE;
}

static void
ic_by_hand_dialog_finalize (GObject *object)
{
  IcByHandDialog *self = IC_BY_HAND_DIALOG (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_ptr_array_unref (self->ticks);
  g_free (self->shown);
  G_OBJECT_CLASS (ic_by_hand_dialog_parent_class)->finalize (object);
}

static void
ic_by_hand_dialog_class_init (IcByHandDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_by_hand_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_by_hand_dialog_accept;
}

static void
ic_by_hand_dialog_init (IcByHandDialog *self)
{
  self->ticks = g_ptr_array_new ();
}

void
ic_by_hand_dialog_present (IcWindow *window, IcByHandLook look_now, IcByHandDone done, gpointer data, GDestroyNotify destroy)
{
  IcSession *session = ic_window_get_session (window);
  IcByHandDialog *self = g_object_new (IC_TYPE_BY_HAND_DIALOG, "window", window, "title", _("Publish by Hand"), "accept-label", _("_Record as Published"),
                                       "content-width", 600, "announcement", _("Where it is ticked nothing is sent any more: nobody reads it twice."), NULL);

  self->look = look_now;
  self->done = done;
  self->data = data;
  self->destroy = destroy;
  self->notice = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "max-width-chars", 60, "visible", FALSE, NULL);
  self->places = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->notice, "ic-notice");
  gtk_widget_add_css_class (self->notice, "warning");
  ic_dialog_append (IC_DIALOG (self), self->notice);
  ic_dialog_append (IC_DIALOG (self), self->places);
  look (self);
  g_signal_connect_object (session, "tick", G_CALLBACK (look_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ic_session_get_incident (session), "changed", G_CALLBACK (look_cb), self, G_CONNECT_SWAPPED);
  ic_dialog_present (IC_DIALOG (self));
}
