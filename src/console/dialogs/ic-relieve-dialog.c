/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody takes over whatever a person does here.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-people.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>

#define IC_TYPE_RELIEVE_DIALOG (ic_relieve_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcRelieveDialog, ic_relieve_dialog, IC, RELIEVE_DIALOG, IcDialog)

struct _IcRelieveDialog {
  IcDialog parent_instance;

  /* Template */
  GtkLabel    *what;
  IcFormField *person;
  IcFormField *then;
  GtkLabel    *moves;

  char *relieved;
};

G_DEFINE_FINAL_TYPE (IcRelieveDialog, ic_relieve_dialog, IC_TYPE_DIALOG)

static const char *const thens[] = { "break", "leave", NULL };

static bool
is_going (const IcTask *task)
{
  return g_strcmp0 (task->status, "open") == 0 || g_strcmp0 (task->status, "blocked") == 0;
}

/* Calls @role, @group and @task for each thing @person holds; any may be NULL. */
static void
each_held (const IcState *state,
           const char    *person,
           void         (*role) (const IcRole *, gpointer),
           void         (*group) (const IcGroup *, gpointer),
           void         (*task) (const IcTask *, gpointer),
           gpointer       data)
{
  for (guint i = 0; i < ic_items_count (state->roles); i++)
    if (g_strcmp0 (IC_AT (IcRole, state->roles, i)->person, person) == 0)
      role (IC_AT (IcRole, state->roles, i), data);
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    if (g_strcmp0 (IC_AT (IcGroup, state->groups, i)->supervisor, person) == 0 && IC_AT (IcGroup, state->groups, i)->closed == 0)
      group (IC_AT (IcGroup, state->groups, i), data);
  for (guint i = 0; i < ic_items_count (state->tasks); i++)
    if (g_strcmp0 (IC_AT (IcTask, state->tasks, i)->owner, person) == 0 && is_going (IC_AT (IcTask, state->tasks, i)))
      task (IC_AT (IcTask, state->tasks, i), data);
}

/* --- In words --- */

static void
tell_role (const IcRole *role,
           gpointer      list)
{
  g_ptr_array_add (list, ic_words_capital (role->role));
}

static void
tell_group (const IcGroup *group,
            gpointer       list)
{
  g_ptr_array_add (list, g_strdup_printf (_("the group %s"), group->name));
}

static void
tell_task (const IcTask *task,
           gpointer      list)
{
  g_ptr_array_add (list, g_strdup_printf (_("the task “%s”"), task->text));
}

static GPtrArray *
held_by (const IcState *state,
         const char    *person)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  each_held (state, person, tell_role, tell_group, tell_task, list);
  g_ptr_array_add (list, NULL);
  return list;
}

static void
tell (IcRelieveDialog *self,
      const IcPerson  *person)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  g_autoptr (GPtrArray) list = held_by (state, self->relieved);
  g_autofree char *all = ic_words_list ((const char * const *) list->pdata);
  g_autofree char *on = ic_time_span (ic_people_on_for (person, ic_dialog_now (IC_DIALOG (self))));
  g_autofree char *what = g_strdup_printf (_("%s has been on for %s."), ic_form_name (person), on);
  g_autofree char *moves = list->len > 1 ? g_strdup_printf (_("Goes over: %s."), all)
                                         : g_strdup_printf (_("%s holds nothing here, so nobody needs to take over."), ic_form_name (person));

  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->moves, moves);
  gtk_widget_set_visible (GTK_WIDGET (self->person), list->len > 1);
}

/* --- As verbs --- */

typedef struct {
  IcVerbs        *verbs;
  const IcPerson *to;
} Move;

static void
move_role (const IcRole *role,
           gpointer      data)
{
  Move *move = data;

  ic_verb_role (move->verbs, role->role, move->to, role->note);
}

static void
move_group (const IcGroup *group,
            gpointer       data)
{
  Move *move = data;

  ic_verb_group (move->verbs, group->id, group->name, move->to, (const char * const *) group->services);
}

static void
move_task (const IcTask *task,
           gpointer      data)
{
  Move *move = data;

  ic_verb_task_assign (move->verbs, task->id, move->to);
}

static gboolean
ic_relieve_dialog_accept (IcDialog *dialog)
{
  IcRelieveDialog *self = IC_RELIEVE_DIALOG (dialog);
  IcForm form = { NULL };
  const IcState *state = ic_dialog_get_state (dialog);
  bool needed = gtk_widget_get_visible (GTK_WIDGET (self->person));
  g_autoptr (IcPerson) to = ic_form_person (&form, self->person, needed ? _("Say who takes over") : NULL);
  g_autofree char *done = NULL;
  Move move;

  if (to != NULL && g_strcmp0 (to->id, self->relieved) == 0)
    ic_form_wrong (&form, self->person, _("Somebody else has to take over"));
  if (!ic_form_end (&form))
    return FALSE;
  move = (Move) { .verbs = ic_session_begin (ic_dialog_get_session (dialog)), .to = to };
  if (to != NULL)
    each_held (state, self->relieved, move_role, move_group, move_task, &move);
  if (g_strcmp0 (ic_form_chosen (self->then), "break") == 0)
    ic_verb_break (move.verbs, self->relieved, true);
  else
    ic_verb_leave (move.verbs, self->relieved);
  done = to != NULL ? g_strdup_printf (_("%s takes over from %s"), ic_form_name (to), ic_state_name (state, self->relieved))
                    : g_strdup_printf (_("%s is relieved"), ic_state_name (state, self->relieved));
  ic_window_submit (ic_dialog_get_window (dialog), move.verbs, done);
  return TRUE;
}

static void
ic_relieve_dialog_constructed (GObject *object)
{
  IcRelieveDialog *self = IC_RELIEVE_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("Take a Break"), _("Go Off Duty"), NULL };

  G_OBJECT_CLASS (ic_relieve_dialog_parent_class)->constructed (object);
  (void) dialog;
  ic_form_set_choices (self->then, thens, labels);
  ic_form_choose (self->then, "leave");
}

static void
ic_relieve_dialog_finalize (GObject *object)
{
  IcRelieveDialog *self = IC_RELIEVE_DIALOG (object);

  g_free (self->relieved);
  G_OBJECT_CLASS (ic_relieve_dialog_parent_class)->finalize (object);
}

static void
ic_relieve_dialog_class_init (IcRelieveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_relieve_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_relieve_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_relieve_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-relieve-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcRelieveDialog, what);
  gtk_widget_class_bind_template_child (widget_class, IcRelieveDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcRelieveDialog, then);
  gtk_widget_class_bind_template_child (widget_class, IcRelieveDialog, moves);
}

static void
ic_relieve_dialog_init (IcRelieveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_relieve_dialog_present (IcWindow   *window,
                           const char *id)
{
  const IcPerson *person = ic_form_ready (window) ? ic_state_person (ic_window_get_state (window), id) : NULL;
  g_autofree char *title = NULL;
  IcRelieveDialog *self;

  if (person == NULL)
    {
      ic_form_gone (window, _("That person is not here"));
      return;
    }
  /* Command moves by a handoff, and the commander goes when it has moved. */
  if (g_strcmp0 (id, ic_window_get_state (window)->ic) == 0)
    {
      ic_handoff_dialog_present (window, NULL);
      return;
    }
  self = g_object_new (IC_TYPE_RELIEVE_DIALOG, "window", window, NULL);
  self->relieved = g_strdup (id);
  title = g_strdup_printf (_("Relieve %s"), ic_form_name (person));
  gtk_window_set_title (GTK_WINDOW (self), title);
  ic_form_set_person (IC_DIALOG (self), self->person, id, NULL);
  tell (self, person);
  ic_dialog_present (IC_DIALOG (self));
}
