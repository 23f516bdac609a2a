/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns the post-mortem, and until when.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_POSTMORTEM_DIALOG (ic_postmortem_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcPostmortemDialog, ic_postmortem_dialog, IC, POSTMORTEM_DIALOG, IcDialog)

struct _IcPostmortemDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *owner;
  IcFormField *due;
};

G_DEFINE_FINAL_TYPE (IcPostmortemDialog, ic_postmortem_dialog, IC_TYPE_DIALOG)

static gboolean
ic_postmortem_dialog_accept (IcDialog *dialog)
{
  IcPostmortemDialog *self = IC_POSTMORTEM_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) owner = ic_form_person (&form, self->owner, _("Name one person who writes it"));
  gint64 due = ic_form_time (&form, self->due);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  done = g_strdup_printf (_("%s owns the post-mortem"), ic_form_name (owner));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_postmortem_owner (verbs, owner, due);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_postmortem_dialog_constructed (GObject *object)
{
  IcPostmortemDialog *self = IC_POSTMORTEM_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const IcState *state;

  G_OBJECT_CLASS (ic_postmortem_dialog_parent_class)->constructed (object);
  state = ic_dialog_get_state (dialog);
  ic_form_set_person (dialog, self->owner, NULL, state->postmortem_owner != NULL ? state->postmortem_owner : state->ic);
  ic_form_set_time (dialog, self->due, state->postmortem_due > ic_dialog_now (dialog) ? state->postmortem_due
                                       : ic_dialog_now (dialog) + state->policies->postmortem);
  ic_form_keep (dialog, self->owner, "postmortem/owner");
  ic_form_keep (dialog, self->due, "postmortem/due");
}

static void
ic_postmortem_dialog_class_init (IcPostmortemDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_postmortem_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_postmortem_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-postmortem-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcPostmortemDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, IcPostmortemDialog, due);
}

static void
ic_postmortem_dialog_init (IcPostmortemDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_postmortem_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_POSTMORTEM_DIALOG, "window", window, NULL));
}
