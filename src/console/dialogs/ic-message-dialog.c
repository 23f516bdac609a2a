/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something said elsewhere.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_MESSAGE_DIALOG (ic_message_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcMessageDialog, ic_message_dialog, IC, MESSAGE_DIALOG, IcDialog)

struct _IcMessageDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *from;
  IcFormField *channel;
  IcFormField *text;
};

G_DEFINE_FINAL_TYPE (IcMessageDialog, ic_message_dialog, IC_TYPE_DIALOG)

static gboolean
ic_message_dialog_accept (IcDialog *dialog)
{
  IcMessageDialog *self = IC_MESSAGE_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *from = ic_form_line (&form, self->from, _("Say who it was"));
  g_autofree char *channel = ic_form_line (&form, self->channel, NULL);
  g_autofree char *text = ic_form_text (&form, self->text, _("Write what they said"));
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_message (verbs, from, text, channel);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Message logged"));
  return TRUE;
}

static void
ic_message_dialog_constructed (GObject *object)
{
  IcMessageDialog *self = IC_MESSAGE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_message_dialog_parent_class)->constructed (object);
  ic_form_keep (dialog, self->from, "message/from");
  ic_form_keep (dialog, self->channel, "message/channel");
  ic_form_keep (dialog, self->text, "message/text");
}

static void
ic_message_dialog_class_init (IcMessageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_message_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_message_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-message-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcMessageDialog, from);
  gtk_widget_class_bind_template_child (widget_class, IcMessageDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, IcMessageDialog, text);
}

static void
ic_message_dialog_init (IcMessageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_message_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_MESSAGE_DIALOG, "window", window, NULL));
}
