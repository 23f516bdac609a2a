/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who acts at this desk.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-person-entry.h"

#include <glib/gi18n.h>

#define IC_TYPE_ACT_AS_DIALOG (ic_act_as_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcActAsDialog, ic_act_as_dialog, IC, ACT_AS_DIALOG, IcDialog)

struct _IcActAsDialog {
  IcDialog parent_instance;

  /* Template */
  GtkLabel    *now;
  IcFormField *person;
  GtkButton   *myself;
};

G_DEFINE_FINAL_TYPE (IcActAsDialog, ic_act_as_dialog, IC_TYPE_DIALOG)

static void
myself_cb (IcActAsDialog *self)
{
  ic_session_set_acting (ic_dialog_get_session (IC_DIALOG (self)), NULL);
  ic_window_toast (ic_dialog_get_window (IC_DIALOG (self)), _("You act as yourself again"), NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
ic_act_as_dialog_accept (IcDialog *dialog)
{
  IcActAsDialog *self = IC_ACT_AS_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) person = ic_form_person (&form, self->person, _("Say who acts"));
  g_autofree char *done = NULL;

  /* A name nobody here has would leave acts in the record that are nobody's. */
  if (person != NULL && ic_person_entry_is_new (IC_PERSON_ENTRY (ic_form_field_get_child (self->person))))
    ic_form_wrong (&form, self->person, _("Nobody of this name is here: put them on duty first"));
  if (!ic_form_end (&form))
    return FALSE;
  done = g_strdup_printf (_("%s acts at this desk now"), ic_form_name (person));
  ic_session_set_acting (ic_dialog_get_session (dialog), person->id);
  ic_window_toast (ic_dialog_get_window (dialog), done, NULL);
  return TRUE;
}

static void
ic_act_as_dialog_constructed (GObject *object)
{
  IcActAsDialog *self = IC_ACT_AS_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  IcSession *session;
  const char *acting, *me;
  g_autofree char *now = NULL;

  G_OBJECT_CLASS (ic_act_as_dialog_parent_class)->constructed (object);
  session = ic_dialog_get_session (dialog);
  acting = ic_session_get_acting (session);
  me = ic_session_get_me (session);
  now = g_strdup_printf (_("Now %s acts at this desk. The record tells who acted and that %s entered it."), ic_form_name_of (dialog, acting), ic_form_name_of (dialog, me));
  gtk_label_set_text (self->now, now);
  gtk_widget_set_visible (GTK_WIDGET (self->myself), g_strcmp0 (acting, me) != 0);
  ic_form_set_person (dialog, self->person, acting, NULL);
  g_signal_connect_object (self->myself, "clicked", G_CALLBACK (myself_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_act_as_dialog_class_init (IcActAsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_act_as_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_act_as_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-act-as-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcActAsDialog, now);
  gtk_widget_class_bind_template_child (widget_class, IcActAsDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcActAsDialog, myself);
}

static void
ic_act_as_dialog_init (IcActAsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_act_as_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_ACT_AS_DIALOG, "window", window, NULL));
}
