/* SPDX-License-Identifier: GPL-3.0-or-later
 * A fix is planned, perhaps started at once.
 */
#include "ic-dialogs.h"

#include "ic-fix-start.h"
#include "ic-fold.h"
#include "ic-form.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>

#define IC_TYPE_FIX_DIALOG (ic_fix_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcFixDialog, ic_fix_dialog, IC, FIX_DIALOG, IcDialog)

struct _IcFixDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *text;
  IcFormField *nature;
  IcFormField *scope;
  IcFormField *effect;
  IcFormField *undo;
  IcFormField *within;
  IcFormField *owner;
  IcFormField *group;
  GtkButton   *start;

  char *fix; /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (IcFixDialog, ic_fix_dialog, IC_TYPE_DIALOG)

static const char *const natures[] = { "workaround", "hotfix", "rollback", "proper", NULL };

/* Verbs with the plan in them and *@id the fix; NULL when something is wrong. */
static IcVerbs *
plan (IcFixDialog *self,
      char       **id)
{
  IcForm form = { NULL };
  g_autofree char *text = ic_form_line (&form, self->text, _("Say what will be done"));
  g_auto (GStrv) scope = ic_form_names (&form, self->scope);
  g_autofree char *effect = ic_form_line (&form, self->effect, NULL);
  g_autofree char *undo = ic_form_line (&form, self->undo, NULL);
  gint64 within = ic_form_time (&form, self->within);
  g_autoptr (IcPerson) owner = ic_form_person (&form, self->owner, NULL);
  IcFixPlan planned = {
    .id = self->fix, .text = text, .nature = ic_form_chosen (self->nature), .effect = effect, .undo = undo,
    .group = ic_form_selected (self->group), .scope = (const char * const *) scope, .undo_within = within, .owner = owner,
  };
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return NULL;
  verbs = ic_session_begin (ic_dialog_get_session (IC_DIALOG (self)));
  *id = ic_verb_fix_plan (verbs, &planned);
  return verbs;
}

/* What is done next with @verbs is done with the plan in the record. */
static void
take_effect (IcVerbs *verbs)
{
  g_autoptr (IcFold) fold = ic_fold_new_from (verbs->state);
  g_autoptr (IcEvent) event = ic_event_parse (verbs->events->pdata[0], NULL);
  IcState *before = verbs->state;

  ic_entry_unref (ic_fold_apply (fold, event, before->position + 1, before->placed));
  verbs->state = ic_fold_state (fold);
  ic_state_unref (before);
}

static void
started_cb (gpointer data)
{
  ic_dialog_forget (data);
  gtk_window_close (data);
}

static void
start_cb (IcFixDialog *self)
{
  g_autofree char *id = NULL;
  IcVerbs *verbs = plan (self, &id);

  if (verbs == NULL)
    return;
  take_effect (verbs);
  ic_fix_start_ask (ic_dialog_get_window (IC_DIALOG (self)), GTK_WINDOW (self), verbs, id, started_cb, self);
}

static void
fill (IcFixDialog *self,
      const IcFix *fix)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Change the Planned Fix"));
  ic_dialog_set_accept_label (IC_DIALOG (self), _("_Change"));
  gtk_button_set_label (self->start, _("Change and _Start"));
  ic_form_set_text (self->text, fix->text);
  ic_form_choose (self->nature, fix->nature);
  ic_form_set_names (self->scope, (const char * const *) fix->scope);
  ic_form_set_text (self->effect, fix->effect);
  ic_form_set_text (self->undo, fix->undo);
  ic_form_set_time (IC_DIALOG (self), self->within, fix->undo_within);
  ic_form_set_person (IC_DIALOG (self), self->owner, NULL, fix->owner);
  ic_form_select (self->group, fix->group);
}

static void
keep (IcFixDialog *self)
{
  const struct { IcFormField *field; const char *name; } fields[] = {
    { self->text, "text" }, { self->nature, "nature" }, { self->scope, "scope" }, { self->effect, "effect" },
    { self->undo, "undo" }, { self->within, "within" }, { self->owner, "owner" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *key = g_strdup_printf ("fix/%s/%s", self->fix != NULL ? self->fix : "new", fields[i].name);

      ic_form_keep (IC_DIALOG (self), fields[i].field, key);
    }
}

static gboolean
ic_fix_dialog_accept (IcDialog *dialog)
{
  IcFixDialog *self = IC_FIX_DIALOG (dialog);
  g_autofree char *id = NULL;
  IcVerbs *verbs = plan (self, &id);

  if (verbs == NULL)
    return FALSE;
  ic_window_submit (ic_dialog_get_window (dialog), verbs, self->fix != NULL ? _("The plan is changed") : _("Fix planned"));
  return TRUE;
}

static void
ic_fix_dialog_constructed (GObject *object)
{
  IcFixDialog *self = IC_FIX_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  const char *const labels[] = { _("Workaround"), _("Hotfix"), _("Rollback"), _("Proper Fix"), NULL };

  G_OBJECT_CLASS (ic_fix_dialog_parent_class)->constructed (object);
  ic_form_set_choices (self->nature, natures, labels);
  ic_form_set_hint (self->scope, _("Names between commas. Left empty it touches everything."));
  ic_form_set_person (dialog, self->owner, NULL, NULL);
  ic_form_set_groups (self->group, ic_dialog_get_state (dialog), _("No group"));
  ic_form_set_time (dialog, self->within, 0);
  g_signal_connect_object (self->start, "clicked", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_fix_dialog_finalize (GObject *object)
{
  IcFixDialog *self = IC_FIX_DIALOG (object);

  g_free (self->fix);
  G_OBJECT_CLASS (ic_fix_dialog_parent_class)->finalize (object);
}

static void
ic_fix_dialog_class_init (IcFixDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_fix_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_fix_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_fix_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-fix-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, text);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, nature);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, effect);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, undo);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, within);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, group);
  gtk_widget_class_bind_template_child (widget_class, IcFixDialog, start);
}

static void
ic_fix_dialog_init (IcFixDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_fix_dialog_present (IcWindow   *window,
                       const char *id)
{
  const IcFix *fix = NULL;
  IcFixDialog *self;

  if (!ic_form_ready (window))
    return;
  fix = ic_items_find (ic_window_get_state (window)->fixes, id);
  if (id != NULL && (fix == NULL || g_strcmp0 (fix->status, "planned") != 0))
    {
      ic_form_gone (window, _("Only a fix that is not started can be changed"));
      return;
    }
  self = g_object_new (IC_TYPE_FIX_DIALOG, "window", window, NULL);
  self->fix = g_strdup (id);
  if (fix != NULL)
    fill (self, fix);
  else
    ic_form_choose (self->nature, "rollback");
  keep (self);
  ic_dialog_present (IC_DIALOG (self));
}
