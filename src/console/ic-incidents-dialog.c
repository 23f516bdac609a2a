/* SPDX-License-Identifier: GPL-3.0-or-later
 * All incidents of the record, to find and to open one.
 */
#include "ic-incidents-dialog.h"

#include "ic-fuzzy.h"
#include "ic-incident-line.h"
#include "ic-kit.h"

#include <glib/gi18n.h>

struct _IcIncidentsDialog {
  AdwWindow parent_instance;

  /* Template */
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *list;

  /* Owned */
  IcSession          *session;
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (IcIncidentsDialog, ic_incidents_dialog, ADW_TYPE_WINDOW)

static gboolean
fits (gpointer item,
      gpointer user_data)
{
  IcIncidentsDialog *self = user_data;
  g_autofree char *detail = ic_incident_line_detail (item, ic_session_get_zone (self->session));
  g_autofree char *standing = ic_incident_line_standing (item);
  g_autofree char *all = g_strjoin (" ", ic_incident_row_get_title (item), detail, standing, NULL);

  return ic_fuzzy_score (gtk_editable_get_text (GTK_EDITABLE (self->search)), all) >= 0;
}

static void
bind_cb (IcIncidentsDialog *self,
         GtkListItem       *item)
{
  IcIncidentRow *row = gtk_list_item_get_item (item);
  g_autofree char *standing = ic_incident_line_standing (row);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", ic_incident_row_get_title (row), standing);
  GtkWidget *line = ic_incident_line_new (row, ic_session_get_zone (self->session));

  gtk_list_item_set_child (item, line);
  ic_accessible_row_name (line, spoken);
}

static void
search_changed_cb (IcIncidentsDialog *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "empty");
}

static void
activate_cb (IcIncidentsDialog *self,
             guint              position)
{
  g_autoptr(IcIncidentRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (row == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-incident", "s", ic_incident_row_get_stream (row));
  gtk_window_close (GTK_WINDOW (self));
}

static void
search_activate_cb (IcIncidentsDialog *self)
{
  /* Who types quickly means what is typed, not what was found a moment ago. */
  search_changed_cb (self);
  activate_cb (self, gtk_single_selection_get_selected (self->selection));
}

static void
ic_incidents_dialog_dispose (GObject *object)
{
  IcIncidentsDialog *self = IC_INCIDENTS_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ic_incidents_dialog_parent_class)->dispose (object);
}

static void
ic_incidents_dialog_class_init (IcIncidentsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_incidents_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-incidents-dialog.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_bind_template_child (widget_class, IcIncidentsDialog, search);
  gtk_widget_class_bind_template_child (widget_class, IcIncidentsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, IcIncidentsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
ic_incidents_dialog_init (IcIncidentsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->search), _("Find an incident"));
  ic_accessible_name (GTK_WIDGET (self->list), _("Incidents"));
  ic_accessible_tab_leaves (GTK_WIDGET (self->list));
}

void
ic_incidents_dialog_present (IcWindow *window)
{
  IcIncidentsDialog *self = g_object_new (IC_TYPE_INCIDENTS_DIALOG, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *model;

  self->session = g_object_ref (ic_window_get_session (window));
  self->filter = gtk_custom_filter_new (fits, self, NULL);
  model = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (ic_session_get_incidents (self->session)), g_object_ref (GTK_FILTER (self->filter))));
  self->selection = gtk_single_selection_new (model);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  search_changed_cb (self);
  ic_window_present_dialog (window, GTK_WINDOW (self));
}
