/* SPDX-License-Identifier: GPL-3.0-or-later
 * The emergency door: somebody takes command.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_TAKE_DIALOG (ic_take_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcTakeDialog, ic_take_dialog, IC, TAKE_DIALOG, IcDialog)

struct _IcTakeDialog {
  IcDialog parent_instance;

  /* Template */
  GtkLabel    *warning;
  IcFormField *person;
  IcFormField *reason;
};

G_DEFINE_FINAL_TYPE (IcTakeDialog, ic_take_dialog, IC_TYPE_DIALOG)

static const char *
commander (IcTakeDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));

  return ic_state_name (state, state->ic);
}

/* What everybody will read, with whoever is named now. */
static void
person_cb (IcTakeDialog *self)
{
  IcForm form = { NULL };
  g_autoptr (IcPerson) person = ic_form_person (&form, self->person, NULL);
  g_autofree char *line = g_strdup_printf (_("@all: %s TOOK COMMAND from %s"), person != NULL ? ic_form_name (person) : "…", commander (self));
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", line);
  g_autofree char *markup = g_strdup_printf (_("Everybody will read %s with your reason, at the same place in the record."), bold);

  ic_dialog_set_announcement (IC_DIALOG (self), markup);
}

static void
set_warning (IcTakeDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcOffer *offer = ic_state_offer (state);
  g_autofree char *name = g_markup_escape_text (commander (self), -1);
  g_autofree char *ends = offer != NULL ? g_markup_printf_escaped (_(" The open offer to %s ends."), ic_state_name (state, offer->to)) : g_strdup ("");
  g_autofree char *markup = g_strdup_printf (_("<b>%s has command.</b> Once it is taken, what they still decide has no effect, and they are told so.%s "
                                               "If they can answer, ask for a handoff instead: then nothing is lost."), name, ends);

  gtk_label_set_markup (self->warning, markup);
}

static gboolean
ic_take_dialog_accept (IcDialog *dialog)
{
  IcTakeDialog *self = IC_TAKE_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) person = ic_form_person (&form, self->person, _("Say who takes command"));
  g_autofree char *reason = ic_form_line (&form, self->reason, _("Say why: everybody will read it"));
  const IcState *state = ic_dialog_get_state (dialog);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (person != NULL && g_strcmp0 (person->id, state->ic) == 0)
    ic_form_wrong (&form, self->person, _("They have command already"));
  if (!ic_form_end (&form))
    return FALSE;
  done = g_strdup_printf (_("%s has command"), ic_form_name (person));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_take (verbs, person, reason);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_take_dialog_constructed (GObject *object)
{
  IcTakeDialog *self = IC_TAKE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const IcState *state;
  const char *acting;

  G_OBJECT_CLASS (ic_take_dialog_parent_class)->constructed (object);
  state = ic_dialog_get_state (dialog);
  acting = ic_session_get_acting (ic_dialog_get_session (dialog));
  set_warning (self);
  ic_form_set_person (dialog, self->person, state->ic, g_strcmp0 (acting, state->ic) != 0 ? acting : state->next_ic);
  ic_form_on_change (self->person, G_CALLBACK (person_cb), self);
  person_cb (self);
  ic_form_keep (dialog, self->reason, "take/reason");
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
ic_take_dialog_class_init (IcTakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_take_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_take_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-take-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcTakeDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, IcTakeDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcTakeDialog, reason);
}

static void
ic_take_dialog_init (IcTakeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_take_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_TAKE_DIALOG, "window", window, NULL));
}
