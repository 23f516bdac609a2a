/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page on a record, and what somebody at it does and sees.
 */
#include "customers-desk.h"

#include "ic-dialog.h"
#include "ic-kit.h"

#include <string.h>

static GtkApplication *application;

void
desk_show (Desk *self)
{
  self->window = ic_window_new (application, self->story.session);
  self->page = IC_CUSTOMERS_PAGE (ic_customers_page_new (self->window));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1400, 850);
  gtk_window_present (GTK_WINDOW (self->window));
  STORY_WAIT (gtk_widget_get_mapped (GTK_WIDGET (self->page)));
}

void
desk_init (Desk *self)
{
  story_init (&self->story);
  customers_tell_org (&self->story);
  story_tell (&self->story);
  desk_show (self);
}

void
desk_hide (Desk *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  STORY_WAIT (self->page == NULL);
}

void
desk_clear (Desk *self)
{
  desk_hide (self);
  story_clear (&self->story);
}

void
desk_show_reader (Desk *self, GPtrArray *standings)
{
  IcIncident *incident = ic_session_get_incident (self->story.session);
  IcZones zones = ic_window_get_zones (self->window);
  g_autoptr (IcItems) readings = ic_incident_get_readings (incident);
  IcCustomersView view = { .window = self->window, .session = self->story.session, .standings = standings, .serves = TRUE };

  ic_command_view_take (&view.base, self->window, incident, &zones, readings);
  view.org = ic_session_get_org (self->story.session);
  ic_customers_page_show (self->page, &view);
}

IcComposer *
desk_composer (Desk *self)
{
  return ic_customers_page_get_composer (self->page);
}

void
desk_act_as (Desk *self, const char *person)
{
  ic_session_set_acting (self->story.session, person);
  g_signal_emit_by_name (self->story.session, "tick", self->story.now);
}

/* -- Finding things ------------------------------------------------------------------ */

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget);
}

/* The first shown widget of @type under @widget that says @text. */
GtkWidget *
desk_find (GtkWidget *widget, GType type, const char *text)
{
  const char *says = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && is_shown (widget) && (text == NULL || (says != NULL && strstr (says, text) != NULL)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = desk_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
desk_label (Desk *self, const char *text)
{
  return desk_find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, text);
}

GtkWidget *
desk_button (Desk *self, const char *text)
{
  return desk_find (GTK_WIDGET (self->page), GTK_TYPE_BUTTON, text);
}

void
desk_press (Desk *self, const char *text)
{
  GtkWidget *found;

  STORY_WAIT ((found = desk_button (self, text)) != NULL && gtk_widget_is_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
}

void
desk_write_heading (Desk *self, const char *text)
{
  GtkWidget *heading = desk_find (GTK_WIDGET (desk_composer (self)), GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (heading);
  g_object_set (heading, "text", text, NULL);
}

void
desk_write_text (Desk *self, const char *text)
{
  g_object_set (desk_find (GTK_WIDGET (desk_composer (self)), IC_TYPE_TEXT_AREA, NULL), "text", text, NULL);
}

char *
desk_read_text (Desk *self)
{
  char *text;

  g_object_get (desk_find (GTK_WIDGET (desk_composer (self)), IC_TYPE_TEXT_AREA, NULL), "text", &text, NULL);
  return text;
}

const IcUpdate *
desk_draft (Desk *self, const char *id)
{
  return ic_items_find (story_comms (&self->story)->updates, id);
}

guint
desk_published (Desk *self)
{
  return ic_items_count (story_state (&self->story)->updates);
}

const char *
desk_status (Desk *self, const char *id)
{
  return desk_draft (self, id) != NULL ? desk_draft (self, id)->status : NULL;
}

void
desk_answer (Desk *self, const char *text)
{
  GtkWidget *dialog = GTK_WIDGET (bare_window_dialog (self->window)), *area;

  g_assert_nonnull (dialog);
  area = desk_find (dialog, IC_TYPE_TEXT_AREA, NULL);
  if (area == NULL)
    area = desk_find (dialog, GTK_TYPE_ENTRY, NULL);
  g_object_set (area, "text", text, NULL);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (bare_window_dialog (self->window) == NULL);
}

void
desk_begin (void)
{
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
}

void
desk_end (void)
{
  g_clear_object (&application);
}
