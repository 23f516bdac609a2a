/* SPDX-License-Identifier: GPL-3.0-or-later
 * A change seen before or during the incident.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_CHANGE_DIALOG (ic_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcChangeDialog, ic_change_dialog, IC, CHANGE_DIALOG, IcDialog)

struct _IcChangeDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *summary;
  IcFormField *service;
  IcFormField *at;
};

G_DEFINE_FINAL_TYPE (IcChangeDialog, ic_change_dialog, IC_TYPE_DIALOG)

static gboolean
ic_change_dialog_accept (IcDialog *dialog)
{
  IcChangeDialog *self = IC_CHANGE_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *summary = ic_form_line (&form, self->summary, _("Say what was changed"));
  g_autofree char *service = ic_form_line (&form, self->service, NULL);
  gint64 at = ic_form_time (&form, self->at);
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_change (verbs, summary, service, at);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, _("Change noted"));
  return TRUE;
}

static void
ic_change_dialog_constructed (GObject *object)
{
  IcChangeDialog *self = IC_CHANGE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_change_dialog_parent_class)->constructed (object);
  ic_form_set_time (dialog, self->at, 0);
  ic_form_keep (dialog, self->summary, "change/summary");
  ic_form_keep (dialog, self->service, "change/service");
  ic_form_keep (dialog, self->at, "change/at");
}

static void
ic_change_dialog_class_init (IcChangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_change_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_change_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-change-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcChangeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IcChangeDialog, service);
  gtk_widget_class_bind_template_child (widget_class, IcChangeDialog, at);
}

static void
ic_change_dialog_init (IcChangeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_change_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_CHANGE_DIALOG, "window", window, NULL));
}
