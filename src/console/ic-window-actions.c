/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window's actions, from the table, and when each is enabled.
 */
#include "ic-window-private.h"

#include "ic-act-action.h"

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  const IcActionRow *row = ic_action_find (g_action_get_name (G_ACTION (action)));

  row->run (IC_WINDOW (user_data), parameter);
}

static void
page_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ic_window_show_page (IC_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
add_row (IcWindow          *self,
         const IcActionRow *row)
{
  g_autoptr(GSimpleAction) action = NULL;
  const GVariantType *type = *row->parameter != '\0' ? G_VARIANT_TYPE (row->parameter) : NULL;

  if (g_str_equal (row->name, "utc"))
    action = g_simple_action_new_stateful (row->name, NULL, g_variant_new_boolean (g_settings_get_boolean (self->settings, "utc")));
  else
    action = g_simple_action_new (row->name, type);
  g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
ic_window_add_actions (IcWindow *self)
{
  g_autoptr(GSimpleAction) page = g_simple_action_new_stateful ("page", G_VARIANT_TYPE_STRING, g_variant_new_string ("command"));

  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    add_row (self, row);
  /* What the page buttons show; the table's acts for it take no parameter. */
  g_signal_connect_object (page, "activate", G_CALLBACK (page_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (page));
}

void
ic_window_get_world (IcWindow      *self,
                     IcActionWorld *world)
{
  const IcLinkStatus *link = self->session != NULL ? ic_session_get_link (self->session) : NULL;

  world->ready = self->session != NULL && !self->given_up && ic_session_get_status (self->session) == IC_SESSION_READY;
  world->state = world->ready ? ic_window_get_state (self) : NULL;
  world->drill = self->coached;
  world->joined = link != NULL;
  world->shut_out = link != NULL && link->phase == IC_LINK_REFUSED;
  world->permission = link != NULL ? link->permission : IC_PERMISSION_ADMIN;
  world->refused = link != NULL ? link->refused : 0;
  world->me = link != NULL ? ic_session_get_me (self->session) : NULL;
  world->acting = link != NULL ? ic_session_get_acting (self->session) : NULL;
}

void
ic_window_update_actions (IcWindow *self)
{
  IcActionWorld world;

  ic_window_get_world (self, &world);
  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), row->name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), ic_action_why_not (row, &world) == NULL);
    }
}

const char *
ic_window_why_not (IcWindow   *self,
                   const char *action)
{
  const IcActionRow *row = ic_action_find (action);
  IcActionWorld world;

  g_return_val_if_fail (IC_IS_WINDOW (self), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  ic_window_get_world (self, &world);
  return ic_action_why_not (row, &world);
}

void
ic_window_do_act (IcWindow   *self,
                  IcAct       act,
                  const char *subject)
{
  gboolean takes_subject;
  const char *action = ic_act_action (act, subject, &takes_subject);

  g_return_if_fail (IC_IS_WINDOW (self));

  if (action != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, takes_subject ? g_variant_new_string (subject) : NULL);
}
