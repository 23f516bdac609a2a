/* SPDX-License-Identifier: GPL-3.0-or-later
 * A new operations group.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>

#define IC_TYPE_GROUP_DIALOG (ic_group_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcGroupDialog, ic_group_dialog, IC, GROUP_DIALOG, IcDialog)

struct _IcGroupDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *name;
  IcFormField *supervisor;
  IcFormField *services;
};

G_DEFINE_FINAL_TYPE (IcGroupDialog, ic_group_dialog, IC_TYPE_DIALOG)

/* The open group that the name would be: it gets what is filled in here. */
static const IcGroup *
same_group (IcGroupDialog *self,
            const char    *name)
{
  g_autofree char *id = name != NULL ? ic_person_id (name) : NULL;
  const IcGroup *group = id != NULL ? ic_items_find (ic_dialog_get_state (IC_DIALOG (self))->groups, id) : NULL;

  return group != NULL && group->closed == 0 ? group : NULL;
}

static void
name_cb (IcGroupDialog *self)
{
  g_autofree char *name = ic_dialog_text_or_null (ic_form_field_get_child (self->name));

  ic_form_field_set_hint (self->name, same_group (self, name) != NULL ? _("There is such a group: it gets this supervisor") : NULL, IC_TONE_WARNING);
}

static gboolean
ic_group_dialog_accept (IcDialog *dialog)
{
  IcGroupDialog *self = IC_GROUP_DIALOG (dialog);
  IcForm form = { NULL };
  g_autofree char *name = ic_form_line (&form, self->name, _("Give the group a name"));
  g_autoptr (IcPerson) supervisor = ic_form_person (&form, self->supervisor, NULL);
  g_auto (GStrv) services = ic_form_names (&form, self->services);
  g_autofree char *done = NULL;
  const IcGroup *same;
  IcVerbs *verbs;

  if (!ic_form_end (&form))
    return FALSE;
  same = same_group (self, name);
  done = supervisor != NULL ? g_strdup_printf (_("%s leads %s"), ic_form_name (supervisor), name) : g_strdup_printf (_("%s is formed"), name);
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_group (verbs, same != NULL ? same->id : NULL, name, supervisor, (const char * const *) services);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_group_dialog_constructed (GObject *object)
{
  IcGroupDialog *self = IC_GROUP_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_group_dialog_parent_class)->constructed (object);
  ic_form_set_person (dialog, self->supervisor, NULL, NULL);
  ic_form_on_change (self->name, G_CALLBACK (name_cb), self);
  ic_form_keep (dialog, self->name, "group/name");
  ic_form_keep (dialog, self->supervisor, "group/supervisor");
  ic_form_keep (dialog, self->services, "group/services");
}

static void
ic_group_dialog_class_init (IcGroupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_group_dialog_constructed;
  IC_DIALOG_CLASS (klass)->accept = ic_group_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-group-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcGroupDialog, name);
  gtk_widget_class_bind_template_child (widget_class, IcGroupDialog, supervisor);
  gtk_widget_class_bind_template_child (widget_class, IcGroupDialog, services);
}

static void
ic_group_dialog_init (IcGroupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_group_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_GROUP_DIALOG, "window", window, NULL));
}
