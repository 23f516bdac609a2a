/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody takes care of telling a customer.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_ASSIGN_CUSTOMER_DIALOG (ic_assign_customer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcAssignCustomerDialog, ic_assign_customer_dialog, IC, ASSIGN_CUSTOMER_DIALOG, IcDialog)

struct _IcAssignCustomerDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *person;
  IcFormField *by;

  /* Owned */
  char *id, *name;
};

G_DEFINE_FINAL_TYPE (IcAssignCustomerDialog, ic_assign_customer_dialog, IC_TYPE_DIALOG)

static gboolean
ic_assign_customer_dialog_accept (IcDialog *dialog)
{
  IcAssignCustomerDialog *self = IC_ASSIGN_CUSTOMER_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr(IcPerson) person = ic_form_person (&form, self->person, _("Say who tells them"));
  gint64 by = ic_form_time (&form, self->by);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_customer_assign (verbs, self->id, self->name, person, by);
  done = g_strdup_printf (_("%s tells %s"), ic_form_name (person), self->name);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_assign_customer_dialog_finalize (GObject *object)
{
  IcAssignCustomerDialog *self = IC_ASSIGN_CUSTOMER_DIALOG (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (ic_assign_customer_dialog_parent_class)->finalize (object);
}

static void
ic_assign_customer_dialog_class_init (IcAssignCustomerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_assign_customer_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_assign_customer_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-assign-customer-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcAssignCustomerDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcAssignCustomerDialog, by);
}

static void
ic_assign_customer_dialog_init (IcAssignCustomerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_assign_customer_dialog_present (IcWindow   *window,
                                   const char *id,
                                   const char *name)
{
  IcAssignCustomerDialog *self;

  if (!ic_form_ready (window))
    return;
  if (name == NULL)
    {
      ic_form_gone (window, _("This customer is no longer in the list"));
      return;
    }
  self = g_object_new (IC_TYPE_ASSIGN_CUSTOMER_DIALOG, "window", window, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  ic_dialog_set_subtitle (IC_DIALOG (self), name);
  ic_form_set_person (IC_DIALOG (self), self->person, NULL, ic_session_get_acting (ic_window_get_session (window)));
  ic_form_set_time (IC_DIALOG (self), self->by, 0);
  ic_dialog_present (IC_DIALOG (self));
}
