/* SPDX-License-Identifier: GPL-3.0-or-later
 * Says at every button that a permission keeps insensitive, why.
 */
#include "ic-permission-notes.h"

#include "ic-kit.h"
#include "ic-window-private.h"

/* On a button that has a note: the tooltip it had of its own, "" for none. */
#define OWN_TOOLTIP "ic-own-tooltip"
/* On the window: there are such buttons. */
#define NOTED "ic-permission-noted"

/* The window's act behind a button's. Cards have a few of their own that lead to one. */
static const IcActionRow *
row_of (const char *name)
{
  g_autofree char *loop = NULL;

  if (name == NULL)
    return NULL;
  if (g_str_has_prefix (name, "win."))
    return ic_action_find (name + strlen ("win."));
  if (g_str_has_prefix (name, "loop."))
    {
      loop = g_strconcat ("loop-", name + strlen ("loop."), NULL);
      return ic_action_find (loop);
    }
  return g_str_equal (name, "impact.propose-task") ? ic_action_find ("task-add") : NULL;
}

static const char *
why_forbidden (GtkWidget           *widget,
               const IcActionWorld *world)
{
  const IcActionRow *row = row_of (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)));

  if (row == NULL || !world->joined)
    return NULL;
  if (g_str_has_prefix (row->name, "hand-off"))
    return ic_action_why_not (row, world);
  return ic_action_why_forbidden (world->permission, row->kind);
}

static void
note (GtkWidget  *widget,
      const char *why)
{
  const char *own = g_object_get_data (G_OBJECT (widget), OWN_TOOLTIP);

  if (why == NULL && own == NULL)
    return;
  if (why == NULL)
    {
      gtk_widget_set_tooltip_text (widget, *own != '\0' ? own : NULL);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      g_object_set_data (G_OBJECT (widget), OWN_TOOLTIP, NULL);
      return;
    }
  if (own == NULL)
    {
      const char *tooltip = gtk_widget_get_tooltip_text (widget);

      g_object_set_data_full (G_OBJECT (widget), OWN_TOOLTIP, g_strdup (tooltip != NULL ? tooltip : ""), g_free);
    }
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), why) == 0)
    return;
  gtk_widget_set_tooltip_text (widget, why);
  ic_accessible_description (widget, why);
}

static void
walk (GtkWidget           *widget,
      const IcActionWorld *world)
{
  if (GTK_IS_ACTIONABLE (widget))
    note (widget, why_forbidden (widget, world));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (child, world);
}

void
ic_permission_notes_update (GtkWidget *root)
{
  GtkRoot *window = gtk_widget_get_root (root);
  bool noted = g_object_get_data (G_OBJECT (root), NOTED) != NULL;
  IcActionWorld world;
  bool forbids;

  g_return_if_fail (IC_IS_WINDOW (window));

  ic_window_get_world (IC_WINDOW (window), &world);
  forbids = world.joined && (world.permission < IC_PERMISSION_ADMIN || (world.state != NULL && g_strcmp0 (world.state->ic, world.acting) != 0));
  if (!forbids && !noted)
    return;
  g_object_set_data (G_OBJECT (root), NOTED, forbids ? GINT_TO_POINTER (1) : NULL);
  walk (root, &world);
}
