/* SPDX-License-Identifier: GPL-3.0-or-later
 * A new task.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_TASK_DIALOG (ic_task_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcTaskDialog, ic_task_dialog, IC, TASK_DIALOG, IcDialog)

struct _IcTaskDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *text;
  IcFormField *owner;
};

G_DEFINE_FINAL_TYPE (IcTaskDialog, ic_task_dialog, IC_TYPE_DIALOG)

static gboolean
ic_task_dialog_accept (IcDialog *dialog)
{
  IcTaskDialog *self = IC_TASK_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *text = ic_form_line (&form, self->text, _("Say what is to be done"));
  g_autoptr (IcPerson) owner = ic_form_person (&form, self->owner, NULL);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_task (verbs, text, owner);
  done = owner != NULL ? g_strdup_printf (_("%s has the task"), ic_form_name (owner)) : g_strdup (_("Task added; nobody has it yet"));
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_task_dialog_constructed (GObject *object)
{
  IcTaskDialog *self = IC_TASK_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_task_dialog_parent_class)->constructed (object);
  ic_form_set_person (dialog, self->owner, NULL, NULL);
  ic_form_keep (dialog, self->text, "task/text");
  ic_form_keep (dialog, self->owner, "task/owner");
}

static void
ic_task_dialog_class_init (IcTaskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_task_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_task_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-task-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcTaskDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcTaskDialog, owner);
}

static void
ic_task_dialog_init (IcTaskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_task_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_TASK_DIALOG, "window", window, NULL));
}
