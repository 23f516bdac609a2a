/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody comes on duty.
 */
#include "ic-dialogs.h"

#include "ic-form.h"
#include "ic-person-entry.h"
#include "ic-time.h"
#include "ic-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#define IC_TYPE_PERSON_DIALOG (ic_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IcPersonDialog, ic_person_dialog, IC, PERSON_DIALOG, IcDialog)

struct _IcPersonDialog {
  IcDialog parent_instance;

  /* Template */
  IcFormField *person;
  IcFormField *title;
  IcFormField *group;
  IcFormField *zone;
  IcFormField *since;

  char *filled; /* whose title, zone and group were put in */
};

G_DEFINE_FINAL_TYPE (IcPersonDialog, ic_person_dialog, IC_TYPE_DIALOG)

/* NULL when there is no such zone. Returns: (transfer full). */
static GTimeZone *
find_zone (IcPersonDialog *self)
{
  g_autofree char *name = ic_dialog_text (ic_form_field_get_child (self->zone));

  if (strchr (name, '/') == NULL && g_ascii_strcasecmp (name, "UTC") != 0)
    return NULL;
  return g_time_zone_new_identifier (name);
}

static void
zone_cb (IcPersonDialog *self)
{
  g_autoptr (GTimeZone) zone = find_zone (self);
  g_autofree char *local = zone != NULL ? ic_time_of_day (ic_dialog_now (IC_DIALOG (self)), zone, false) : NULL;
  g_autofree char *hint = local != NULL ? g_strdup_printf (_("%s there now"), local) : NULL;

  ic_form_set_hint (self->zone, hint);
}

/* What is known of the person is filled in, once. */
static void
person_cb (IcPersonDialog *self)
{
  const IcState *state = ic_dialog_get_state (IC_DIALOG (self));
  IcPersonEntry *entry = IC_PERSON_ENTRY (ic_form_field_get_child (self->person));
  g_autoptr (IcPerson) person = ic_person_entry_get_person (entry);
  g_autofree char *since = NULL, *hint = NULL;

  ic_form_set_hint (self->person, NULL);
  if (person == NULL || ic_person_entry_is_new (entry))
    return;
  if (ic_state_on_duty (person))
    {
      since = ic_time_of_day_zone (person->since, ic_dialog_zone (IC_DIALOG (self)));
      hint = g_strdup_printf (_("On duty already, since %s: this corrects it"), since);
      ic_form_set_hint (self->person, hint);
    }
  if (g_strcmp0 (self->filled, person->id) == 0)
    return;
  g_free (self->filled);
  self->filled = g_strdup (person->id);
  ic_form_set_text (self->title, person->title);
  ic_form_set_text (self->zone, person->zone);
  ic_form_select (self->group, ic_items_find (state->groups, person->group) != NULL ? person->group : NULL);
}

static gboolean
ic_person_dialog_accept (IcDialog *dialog)
{
  IcPersonDialog *self = IC_PERSON_DIALOG (dialog);
  IcForm form = { NULL };
  g_autoptr (IcPerson) known = ic_form_person (&form, self->person, _("Type a name"));
  g_autofree char *title = ic_form_line (&form, self->title, NULL);
  g_autofree char *zone = ic_form_line (&form, self->zone, NULL);
  gint64 since = ic_form_time (&form, self->since);
  g_autoptr (GTimeZone) found = find_zone (self);
  g_autoptr (IcPerson) person = NULL;
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (zone != NULL && found == NULL)
    ic_form_wrong (&form, self->zone, _("There is no such zone: type one like Europe/Berlin, or leave it empty"));
  if (!ic_form_end (&form))
    return FALSE;
  person = ic_item_copy (known);
  if (zone != NULL)
    ic_set_text (&person->zone, zone);
  done = g_strdup_printf (_("%s is on duty"), ic_form_name (person));
  verbs = ic_session_begin (ic_dialog_get_session (dialog));
  ic_verb_arrive (verbs, person, title, ic_form_selected (self->group), since);
  ic_window_submit (ic_dialog_get_window (dialog), verbs, done);
  return TRUE;
}

static void
ic_person_dialog_constructed (GObject *object)
{
  IcPersonDialog *self = IC_PERSON_DIALOG (object);
  IcDialog *dialog = IC_DIALOG (object);
  G_OBJECT_CLASS (ic_person_dialog_parent_class)->constructed (object);
  ic_form_set_person (dialog, self->person, NULL, NULL);
  ic_form_set_groups (self->group, ic_dialog_get_state (dialog), _("No group"));
  ic_form_set_time (dialog, self->since, 0);
  ic_form_set_text (self->since, "now");
  ic_form_on_change (self->zone, G_CALLBACK (zone_cb), self);
  ic_form_on_change (self->person, G_CALLBACK (person_cb), self);
  ic_form_keep (dialog, self->person, "person/name");
  ic_form_keep (dialog, self->title, "person/title");
  ic_form_keep (dialog, self->zone, "person/zone");
}

static void
ic_person_dialog_finalize (GObject *object)
{
  IcPersonDialog *self = IC_PERSON_DIALOG (object);

  g_free (self->filled);
  G_OBJECT_CLASS (ic_person_dialog_parent_class)->finalize (object);
}

static void
ic_person_dialog_class_init (IcPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ic_person_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = ic_person_dialog_finalize;
  IC_DIALOG_CLASS (klass)->accept = ic_person_dialog_accept;
  ic_dialog_class_bind (widget_class, "ic-person-dialog");
  gtk_widget_class_bind_template_child (widget_class, IcPersonDialog, person);
  gtk_widget_class_bind_template_child (widget_class, IcPersonDialog, title);
  gtk_widget_class_bind_template_child (widget_class, IcPersonDialog, group);
  gtk_widget_class_bind_template_child (widget_class, IcPersonDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, IcPersonDialog, since);
}

static void
ic_person_dialog_init (IcPersonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_person_dialog_present (IcWindow *window)
{
  if (ic_form_ready (window))
    ic_dialog_present (g_object_new (IC_TYPE_PERSON_DIALOG, "window", window, NULL));
}
