/* SPDX-License-Identifier: GPL-3.0-or-later
 * A handoff that was already done by voice.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_VOICED_DIALOG (ic_voiced_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcVoicedDialog, ic_voiced_dialog, IC, VOICED_DIALOG, IcDialog)

struct _IcVoicedDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *from;
  IcFormField *to;
  IcFormField *at;
};

G_DEFINE_FINAL_TYPE (IcVoicedDialog, ic_voiced_dialog, IC_TYPE_DIALOG)

static gboolean
ic_voiced_dialog_accept (IcDialog *dialog)
{
  IcVoicedDialog *self = IC_VOICED_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) from = ic_form_person (&form, self->from, _("Say who handed over"));
  g_autoptr (IcPerson) to = ic_form_person (&form, self->to, _("Say who took over"));
  gint64 at = ic_form_time (&form, self->at);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (from != NULL && to != NULL && g_strcmp0 (from->id, to->id) == 0)
    ic_form_wrong (&form, self->to, _("Command went from one person to another: name the other one"));
  if (!ic_form_end (&form))
    return FALSE;
  done = g_strdup_printf (_("Recorded: command went to %s"), ic_form_name (to));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_voiced (verbs, from->id, to, at);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_voiced_dialog_constructed (GObject *object)
{
  IcVoicedDialog *self = IC_VOICED_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const IcState *state;
  const char *acting;

  G_OBJECT_CLASS (ic_voiced_dialog_parent_class)->constructed (object);
  state = ic_dialog_get_state (dialog);
  acting = ic_session_get_acting (ic_dialog_get_session (dialog));
  ic_form_set_person (dialog, self->from, NULL, state->ic);
  ic_form_set_person (dialog, self->to, state->ic, g_strcmp0 (acting, state->ic) != 0 ? acting : NULL);
  ic_form_set_time (dialog, self->at, 0);
  ic_form_set_text (self->at, "now");
  ic_form_keep (dialog, self->to, "voiced/to");
  ic_form_keep (dialog, self->at, "voiced/at");
  gtk_widget_grab_focus (GTK_WIDGET (self->to));
}

static void
ic_voiced_dialog_class_init (IcVoicedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_voiced_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_voiced_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-voiced-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcVoicedDialog, from);
  gtk_widget_class_bind_template_child (widget_class, IcVoicedDialog, to);
  gtk_widget_class_bind_template_child (widget_class, IcVoicedDialog, at);
}

static void
ic_voiced_dialog_init (IcVoicedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_voiced_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_VOICED_DIALOG, "window", window, NULL));
}
