/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who holds a role beside the commander.
 */
#include "ic-dialogs.h"

#include "ic-form.h"

#include <glib/gi18n.h>

#define IC_TYPE_ROLE_DIALOG (ic_role_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcRoleDialog, ic_role_dialog, IC, ROLE_DIALOG, IcDialog)

struct _IcRoleDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *role;
  IcFormField *person;
  IcFormField *note;
  GtkButton   *release;
};

G_DEFINE_FINAL_TYPE (IcRoleDialog, ic_role_dialog, IC_TYPE_DIALOG)

static const char *const roles[] = { "communications", "scribe", "liaison", "operations", NULL };

static const IcRole *
held (IcRoleDialog *self)
{
  return ic_items_find (ic_dialog_get_state (IC_DIALOG (self))->roles, ic_form_chosen (self->role));
}

static void
role_cb (IcRoleDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  const IcRole *role = held (self);
  g_autofree char *hint = role != NULL ? g_strdup_printf (_("%s has it now"), ic_state_name (state, role->person))
                                       : g_strdup_printf (_("Nobody has it, so it is with %s"), ic_state_name (state, state->ic));

  ic_form_set_hint (self->role, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->release), role != NULL);
}

/* Back to the commander. */
static void
release_cb (IcRoleDialog *self)
{
  IcDialog *dialog = IC_DIALOG (self);
  IcVerbs *verbs = ic_session_begin (ic_dialog_get_session (dialog));
  const IcState *state = ic_dialog_get_state (dialog);
  g_autofree char *done = g_strdup_printf (_("Released; it is with %s now"), ic_state_name (state, state->ic));

  ic_verb_role (verbs, ic_form_chosen (self->role), NULL, NULL);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  ic_dialog_forget (dialog);
  gtk_window_close (GTK_WINDOW (self));
}

/* The first that nobody has. */
static const char *
first_free (const IcState *state)
{
  for (guint i = 0; roles[i] != NULL; i++)
    if (ic_items_find (state->roles, roles[i]) == NULL)
      return roles[i];
  return roles[0];
}

static gboolean
ic_role_dialog_accept (IcDialog *dialog)
{
  IcRoleDialog *self = IC_ROLE_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) person = ic_form_person (&form, self->person, _("Name one person"));
  g_autofree char *note = ic_form_text (&form, self->note, NULL);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  done = g_strdup_printf (_("%s has the role"), ic_form_name (person));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_role (verbs, ic_form_chosen (self->role), person, note);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_role_dialog_constructed (GObject *object)
{
  IcRoleDialog *self = IC_ROLE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("Communications"), _("Scribe"), _("Liaison"), _("Operations"), NULL };

  G_OBJECT_CLASS (ic_role_dialog_parent_class)->constructed (object);
  ic_form_set_choices (self->role, roles, labels);
  ic_form_choose (self->role, first_free (ic_dialog_get_state (dialog)));
  ic_form_on_change (self->role, G_CALLBACK (role_cb), self);
  role_cb (self);
  ic_form_set_person (dialog, self->person, NULL, NULL);
  ic_form_keep (dialog, self->note, "role/note");
  g_signal_connect_object (self->release, "clicked", G_CALLBACK (release_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_role_dialog_class_init (IcRoleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_role_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_role_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-role-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcRoleDialog, role);
  gtk_widget_class_bind_template_child (widget_class, IcRoleDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcRoleDialog, note);
  gtk_widget_class_bind_template_child (widget_class, IcRoleDialog, release);
}

static void
ic_role_dialog_init (IcRoleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_role_dialog_present (IcWindow   *window,
                        const char *role)
{
  IcRoleDialog *self;

  if (!ic_form_ready (window))
    return;
  self = g_object_new (IC_TYPE_ROLE_DIALOG, "window", window, NULL);
  if (role != NULL)
    {
      ic_form_choose (self->role, role);
      gtk_widget_grab_focus (GTK_WIDGET (self->person));
    }
  ic_dialog_present (IC_DIALOG (self));
}
