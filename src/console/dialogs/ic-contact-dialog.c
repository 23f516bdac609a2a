/* SPDX-License-Identifier: GPL-3.0-or-later
 * A customer was told in person.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_CONTACT_DIALOG (ic_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcContactDialog, ic_contact_dialog, IC, CONTACT_DIALOG, IcDialog)

struct _IcContactDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField    *how;
  GtkCheckButton *missed;
  IcFormField    *said;
  IcFormField    *next_by;

  /* Owned */
  char *id, *name;
};

G_DEFINE_FINAL_TYPE (IcContactDialog, ic_contact_dialog, IC_TYPE_DIALOG)

static gboolean
ic_contact_dialog_accept (IcDialog *dialog)
{
  IcContactDialog *self = IC_CONTACT_DIALOG (dialog);
  IcForm form = { NULL };
  bool missed = gtk_check_button_get_active (self->missed);
  g_autofree char *said = ic_form_text (&form, self->said, NULL);
  gint64 next_by = ic_form_time (&form, self->next_by);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_customer_contact (verbs, &(IcContactTexts) {
    .customer = self->id, .name = self->name, .how = ic_form_chosen (self->how), .said = said, .missed = missed, .next_by = next_by });
  done = g_strdup_printf (missed ? _("Logged: %s was not reached") : _("Logged: %s was told"), self->name);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

/* Whom to ask for, and where. */
static char *
subtitle_of (IcContactDialog *self)
{
  const IcCustomer *customer = ic_items_find (ic_session_get_org (ic_dialog_get_session (IC_DIALOG (self)))->customers, self->id);
  const char *contact = customer != NULL ? customer->contact : NULL;
  const char *reach = customer != NULL ? customer->reach : NULL;

  if (contact != NULL && reach != NULL)
    return g_strdup_printf ("%s · %s · %s", self->name, contact, reach);
  if (contact != NULL || reach != NULL)
    return g_strdup_printf ("%s · %s", self->name, contact != NULL ? contact : reach);
  return g_strdup (self->name);
}

static void
fill (IcContactDialog *self)
{
  static const char *const words[] = { "call", "mail", "chat", "meeting", NULL };
  const char *const labels[] = { _("Called"), _("Mailed"), _("Wrote to"), _("Met"), NULL };
  IcDialog *dialog = IC_DIALOG (self);
  g_autofree char *said = g_strdup_printf ("contact/%s/said", self->id);
  g_autofree char *subtitle = subtitle_of (self);

  ic_dialog_set_subtitle (dialog, subtitle);
  ic_form_set_choices (self->how, words, labels);
  ic_form_choose (self->how, "call");
  ic_form_set_time (dialog, self->next_by, 0);
  ic_form_keep (dialog, self->said, said);
}

static void
ic_contact_dialog_finalize (GObject *object)
{
  IcContactDialog *self = IC_CONTACT_DIALOG (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (ic_contact_dialog_parent_class)->finalize (object);
}

static void
ic_contact_dialog_class_init (IcContactDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_contact_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_contact_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-contact-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcContactDialog, how);
  gtk_widget_class_bind_template_child (widget_class, IcContactDialog, missed);
  gtk_widget_class_bind_template_child (widget_class, IcContactDialog, said);
  gtk_widget_class_bind_template_child (widget_class, IcContactDialog, next_by);
}

static void
ic_contact_dialog_init (IcContactDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_contact_dialog_present (IcWindow   *window,
                           const char *id,
                           const char *name)
{
  IcContactDialog *self;

  if (!ic_form_ready (window))
    return;
  if (name == NULL)
    {
      ic_form_gone (window, _("This customer is no longer in the list"));
      return;
    }
  self = g_object_new (IC_TYPE_CONTACT_DIALOG, "window", window, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  fill (self);
  ic_dialog_present (IC_DIALOG (self));
}
