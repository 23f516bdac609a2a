/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window shows when no incident is in front.
 */
#include "ic-welcome-page.h"

#include "ic-a11y.h"
#include "ic-incident-line.h"
#include "ic-link-texts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More than these are in the list of all incidents. */
#define SHOWN 6

struct _IcWelcomePage {
  GtkWidget parent_instance;

  /* Template */
  GtkLabel    *lead;
  GtkWidget   *who;
  AdwEntryRow *name;
  GtkWidget   *use;
  GtkWidget   *drill;
  GtkWidget   *past;
  GtkWidget   *all;
  GtkListBox  *list;
  GtkWidget   *join;
  GtkLabel    *place;

  /* Owned */
  IcSession          *session;
  GSettings          *settings;
  GtkSliceListModel  *newest;
};

G_DEFINE_FINAL_TYPE (IcWelcomePage, ic_welcome_page, GTK_TYPE_WIDGET)

static void
name_cb (IcWelcomePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *id = ic_person_id (name);

  if (*name == '\0')
    return;
  g_settings_set_string (self->settings, "person-id", id);
  /* The last one, since whoever listens for it wants both. */
  g_settings_set_string (self->settings, "person-name", name);
}

/* A server knows who sits here, and is where the record is. */
static void
link_cb (IcWelcomePage *self)
{
  const IcLinkStatus *link = ic_session_get_link (self->session);
  const IcPerson *me = ic_session_get_me_person (self->session);
  g_autofree char *known = g_settings_get_string (self->settings, "person-name");
  g_autofree char *place = NULL;

  gtk_widget_set_visible (self->who, *known == '\0' && link == NULL);
  gtk_widget_set_visible (self->join, link == NULL);
  if (link == NULL)
    place = g_strdup_printf (_("The record is on this machine, in %s"), ic_session_get_directory (self->session));
  else
    place = g_strdup_printf (_("Joined to %s as %s (%s)"), link->server, me != NULL ? me->name : link->user, ic_permission_title (link->permission));
  gtk_label_set_text (self->place, place);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  IcWelcomePage *self = user_data;
  GtkWidget *line = ic_incident_line_new (item, ic_session_get_zone (self->session));
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *standing = ic_incident_line_standing (item);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", ic_incident_row_get_title (item), standing);

  gtk_widget_set_margin_top (line, 8);
  gtk_widget_set_margin_bottom (line, 8);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  ic_accessible_name (row, spoken);
  return row;
}

static void
row_activated_cb (IcWelcomePage *self,
                  GtkListBoxRow *row)
{
  g_autoptr(IcIncidentRow) incident = g_list_model_get_item (G_LIST_MODEL (self->newest), (guint) gtk_list_box_row_get_index (row));

  if (incident != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-incident", "s", ic_incident_row_get_stream (incident));
}

static void
items_changed_cb (IcWelcomePage *self)
{
  GListModel *all = self->session != NULL ? ic_session_get_incidents (self->session) : NULL;
  guint n = all != NULL ? g_list_model_get_n_items (all) : 0;

  gtk_widget_set_visible (self->past, n > 0);
  gtk_widget_set_visible (self->all, n > SHOWN);
  gtk_label_set_text (self->lead, n > 0 ? _("No incident is in front. Open one below, or declare when something is wrong: when unsure, declare.")
                                        : _("Nothing is on fire. Practise with the drill, or declare when something is wrong: when unsure, declare."));
}

static void
set_model (IcWelcomePage *self,
           GListModel    *model)
{
  if (self->newest != NULL)
    {
      gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
      g_signal_handlers_disconnect_by_data (gtk_slice_list_model_get_model (self->newest), self);
      g_clear_object (&self->newest);
    }
  if (model == NULL)
    return;
  self->newest = gtk_slice_list_model_new (g_object_ref (model), 0, SHOWN);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->newest), new_row, self, NULL);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
map_cb (IcWelcomePage *self)
{
  /* The drill may be left out of a build. */
  GActionMap *window = G_ACTION_MAP (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_widget_set_visible (self->drill, g_action_map_lookup_action (window, "drill") != NULL);
}

static void
ic_welcome_page_dispose (GObject *object)
{
  IcWelcomePage *self = IC_WELCOME_PAGE (object);
  GtkWidget *child;

  ic_welcome_page_set_session (self, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_welcome_page_parent_class)->dispose (object);
}

static void
ic_welcome_page_class_init (IcWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-welcome-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, lead);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, who);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, name);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, use);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, drill);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, past);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, all);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, list);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, join);
  gtk_widget_class_bind_template_child (widget_class, IcWelcomePage, place);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ic_welcome_page_init (IcWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->list), _("Incidents in this record"));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

void
ic_welcome_page_set_session (IcWelcomePage *self,
                             IcSession     *session,
                             GSettings     *settings)
{
  g_return_if_fail (IC_IS_WELCOME_PAGE (self));

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  set_model (self, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->settings, settings);
  if (session == NULL)
    return;
  g_signal_connect_swapped (settings, "changed::person-name", G_CALLBACK (link_cb), self);
  g_signal_connect_swapped (session, "notify::link", G_CALLBACK (link_cb), self);
  link_cb (self);
  gtk_editable_set_text (GTK_EDITABLE (self->name), ic_session_get_me_person (session)->name);
  set_model (self, ic_session_get_incidents (session));
  items_changed_cb (self);
}
