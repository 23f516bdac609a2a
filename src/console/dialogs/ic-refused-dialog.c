/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the server refused: what was typed, why, and what can be done with it.
 */
#include "ic-dialogs.h"

#include "ic-dialog.h"
#include "ic-time.h"

#include <glib/gi18n.h>

#define IC_TYPE_REFUSED_DIALOG (ic_refused_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcRefusedDialog, ic_refused_dialog, IC, REFUSED_DIALOG, IcDialog)

struct _IcRefusedDialog {
  IcDialog parent_instance;

  /* Template */
  GtkWidget  *lead;
  GtkListBox *list;
  GtkWidget  *empty;
};

G_DEFINE_FINAL_TYPE (IcRefusedDialog, ic_refused_dialog, IC_TYPE_DIALOG)

static GtkWidget *
new_line (GtkWidget  *into,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (into), label);
  return label;
}

static IcRefusedAct *
act_of (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "act");
}

static void
send_again_cb (IcRefusedDialog *self,
               GtkButton       *button)
{
  ic_session_resend_refused (ic_dialog_get_session (IC_DIALOG (self)), ic_refused_act_get_key (act_of (button)));
}

static void
copy_cb (IcRefusedDialog *self,
         GtkButton       *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), ic_refused_act_get_text (act_of (button)));
  gtk_button_set_label (button, _("Copied"));
}

static void
dismiss_cb (IcRefusedDialog *self,
            GtkButton       *button)
{
  ic_session_forget_refused (ic_dialog_get_session (IC_DIALOG (self)), ic_refused_act_get_key (act_of (button)));
}

static void
add_button (IcRefusedDialog *self,
            GtkWidget       *into,
            IcRefusedAct    *act,
            const char      *label,
            GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ic-small");
  g_object_set_data_full (G_OBJECT (button), "act", g_object_ref (act), g_object_unref);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  /* Each of several rows has one: which is meant is heard with it. */
  ic_accessible_description (button, ic_refused_act_get_text (act));
  ic_wrap_box_append (IC_WRAP_BOX (into), button);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  IcRefusedDialog *self = user_data;
  IcRefusedAct *act = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = ic_wrap_box_new ();
  g_autofree char *when = ic_time_of_day (ic_refused_act_get_time (act), ic_dialog_zone (IC_DIALOG (self)), false);
  g_autofree char *refused = g_strdup_printf (_("Refused at %s"), when);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", ic_refused_act_get_text (act), ic_refused_act_get_reason (act));

  new_line (box, refused, "ic-dim");
  new_line (box, ic_refused_act_get_text (act), "ic-bold");
  new_line (box, ic_refused_act_get_reason (act), NULL);
  ic_wrap_box_set_spacing (IC_WRAP_BOX (buttons), 6);
  gtk_widget_set_margin_top (buttons, 4);
  add_button (self, buttons, act, _("Send Again"), G_CALLBACK (send_again_cb));
  add_button (self, buttons, act, _("Copy"), G_CALLBACK (copy_cb));
  add_button (self, buttons, act, _("Dismiss"), G_CALLBACK (dismiss_cb));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  ic_accessible_name (row, spoken);
  return row;
}

static void
changed_cb (IcRefusedDialog *self)
{
  GListModel *refused = ic_session_get_refused (ic_dialog_get_session (IC_DIALOG (self)));
  bool any = g_list_model_get_n_items (refused) > 0;

  gtk_widget_set_visible (self->lead, any);
  gtk_widget_set_visible (GTK_WIDGET (self->list), any);
  gtk_widget_set_visible (self->empty, !any);
}

static void
ic_refused_dialog_constructed (GObject *object)
{
  IcRefusedDialog *self = IC_REFUSED_DIALOG (object);
  GListModel *refused;

  G_OBJECT_CLASS (ic_refused_dialog_parent_class)->constructed (object);
  refused = ic_session_get_refused (ic_dialog_get_session (IC_DIALOG (object)));
  gtk_list_box_bind_model (self->list, refused, new_row, self, NULL);
  g_signal_connect_object (refused, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
ic_refused_dialog_class_init (IcRefusedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_refused_dialog_constructed;
  ic_dialog_class_bind (widget_class, "ic-refused-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcRefusedDialog, lead);
  gtk_widget_class_bind_template_child (widget_class, IcRefusedDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IcRefusedDialog, empty);
}

static void
ic_refused_dialog_init (IcRefusedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->list), _("What the server refused"));
}

void
ic_refused_dialog_present (IcWindow *window)
{
  g_return_if_fail (IC_IS_WINDOW (window));

  ic_dialog_present (g_object_new (IC_TYPE_REFUSED_DIALOG, "window", window, NULL));
}
