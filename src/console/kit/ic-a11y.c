/* SPDX-License-Identifier: GPL-3.0-or-later
 * Accessible names, and Tab that leaves a list.
 */
#include "ic-a11y.h"

static gboolean
tab_forward_cb (GtkWidget *list,
                GVariant  *args,
                gpointer   data)
{
  return ic_accessible_focus_beyond (list, GTK_DIR_TAB_FORWARD);
}

static gboolean
tab_backward_cb (GtkWidget *list,
                 GVariant  *args,
                 gpointer   data)
{
  return ic_accessible_focus_beyond (list, GTK_DIR_TAB_BACKWARD);
}

static void
add_shortcut (GtkShortcutController *controller,
              const char            *trigger,
              GtkShortcutFunc        func)
{
  gtk_shortcut_controller_add_shortcut (controller,
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (func, NULL, NULL)));
}

void
ic_accessible_name (GtkWidget  *widget,
                    const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if ((GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && gtk_widget_get_first_child (widget) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
ic_accessible_description (GtkWidget  *widget,
                           const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (description != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
ic_accessible_row_name (GtkWidget  *child,
                        const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  ic_accessible_name (row != NULL ? row : child, name);
}

void
ic_accessible_tab_leaves (GtkWidget *list)
{
  GtkShortcutController *controller;

  g_return_if_fail (GTK_IS_WIDGET (list));

  controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (controller), GTK_PHASE_CAPTURE);
  add_shortcut (controller, "Tab|KP_Tab", tab_forward_cb);
  add_shortcut (controller, "<Shift>Tab|<Shift>ISO_Left_Tab|<Shift>KP_Tab", tab_backward_cb);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (controller));
}

bool
ic_accessible_grab_focus (GtkWidget *widget,
                          GtkWidget *child)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (child == NULL || (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget))))
    return false;
  return gtk_widget_grab_focus (child);
}

bool
ic_accessible_focus_beyond (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  bool moved;

  if (root == NULL)
    return false;
  /* GTK asks the focused container first; one that cannot take focus just now is passed over. */
  gtk_widget_set_can_focus (widget, FALSE);
  moved = gtk_widget_child_focus (root, direction);
  gtk_widget_set_can_focus (widget, TRUE);
  return moved;
}
