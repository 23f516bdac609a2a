/* SPDX-License-Identifier: GPL-3.0-or-later
 * One more customer said so.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_REPORTED_DIALOG (ic_reported_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcReportedDialog, ic_reported_dialog, IC, REPORTED_DIALOG, IcDialog)

struct _IcReportedDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *ticket;
  IcFormField *customer;
  IcFormField *words;

  bool linking; /* a ticket, rather than counting a customer */
};

G_DEFINE_FINAL_TYPE (IcReportedDialog, ic_reported_dialog, IC_TYPE_DIALOG)

static bool
is_counted (IcReportedDialog *self,
            const char       *ticket)
{
  return ticket != NULL && ic_items_find (ic_dialog_get_state (IC_DIALOG (self))->reported_tickets, ticket) != NULL;
}

static void
ticket_cb (IcReportedDialog *self)
{
  g_autofree char *ticket = ic_dialog_text_or_null (ic_form_field_get_child (self->ticket));

  ic_form_field_set_hint (self->ticket, is_counted (self, ticket) ? _("Counted already: this adds their words, not one more") : NULL, IC_TONE_WARNING);
}

static gboolean
ic_reported_dialog_accept (IcDialog *dialog)
{
  IcReportedDialog *self = IC_REPORTED_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *ticket = ic_form_line (&form, self->ticket, self->linking ? _("Say which ticket") : NULL);
  g_autofree char *customer = ic_form_line (&form, self->customer, NULL);
  g_autofree char *words = ic_form_line (&form, self->words, NULL);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  done = ic_form_counted (ic_dialog_get_state (dialog)->reported + !is_counted (self, ticket));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_reported (verbs, ticket, customer, words);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_reported_dialog_constructed (GObject *object)
{
  IcReportedDialog *self = IC_REPORTED_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  g_autofree char *subtitle = NULL;

  G_OBJECT_CLASS (ic_reported_dialog_parent_class)->constructed (object);
  subtitle = ic_form_counted (ic_dialog_get_state (dialog)->reported);
  ic_dialog_set_subtitle (dialog, subtitle);
  ic_form_on_change (self->ticket, G_CALLBACK (ticket_cb), self);
  ic_form_keep (dialog, self->ticket, "reported/ticket");
  ic_form_keep (dialog, self->customer, "reported/customer");
  ic_form_keep (dialog, self->words, "reported/words");
}

static void
ic_reported_dialog_class_init (IcReportedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_reported_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_reported_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-reported-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcReportedDialog, ticket);
  gtk_widget_class_bind_template_child (widget_class, IcReportedDialog, customer);
  gtk_widget_class_bind_template_child (widget_class, IcReportedDialog, words);
}

static void
ic_reported_dialog_init (IcReportedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_reported_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_REPORTED_DIALOG, "window", window, NULL));
}

void
ic_ticket_dialog_present (IcWindow *window)
{
  IcReportedDialog *self;

  if (!ic_form_ready (window))
    return;
  self = g_object_new (IC_TYPE_REPORTED_DIALOG, "window", window, "title", _("Link a Ticket"), NULL);
  self->linking = true;
  ic_dialog_set_accept_label (IC_DIALOG (self), _("_Link"));
  ic_dialog_present (IC_DIALOG (self));
}
