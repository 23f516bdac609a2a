/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keys of the window: the bare ones of the event loop, and walking from
 * section to section.
 */
#include "ic-window-private.h"

#include "ic-kit.h"

/* Keys like "s" or Space mean an act only while nobody types and nothing with
 * the focus wants them: they are looked at when everything below let them pass. */
static bool
is_typing (GtkWidget *focus)
{
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget))
      return true;
  return false;
}

static bool
may_act (IcWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stages), "pages") != 0)
    return false;
  if (focus == NULL)
    return true;
  /* A popover (a menu, a list to choose from) has keys of its own. */
  return gtk_widget_get_native (focus) == GTK_NATIVE (self) && !is_typing (focus);
}

/* The key's place among @row's bare accelerators, from 1; 0: it is none of them. */
static int
match_key (const IcActionRow *row,
           guint              keyval)
{
  g_auto(GStrv) accelerators = ic_action_accelerators (row, true);

  for (int i = 0; accelerators[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (accelerators[i], &key, &modifiers)
          && (key == keyval || (key == GDK_KEY_Return && keyval == GDK_KEY_KP_Enter)
              || (key >= GDK_KEY_0 && key <= GDK_KEY_9 && keyval == key - GDK_KEY_0 + GDK_KEY_KP_0)))
        return i + 1;
    }
  return 0;
}

static bool
is_on_page (IcWindow          *self,
            const IcActionRow *row)
{
  return row->group != IC_ACTIONS_LOOP || g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "command") == 0;
}

static gboolean
key_pressed_cb (IcWindow        *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  if (keyval == GDK_KEY_Escape && gtk_window_get_focus (GTK_WINDOW (self)) != GTK_WIDGET (self->stages))
    {
      ic_window_rest_focus (self);
      return TRUE;
    }
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || !may_act (self))
    return FALSE;
  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      int place = match_key (row, gdk_keyval_to_lower (keyval));

      if (place == 0 || !is_on_page (self, row) || !g_action_group_get_action_enabled (G_ACTION_GROUP (self), row->name))
        continue;
      g_action_group_activate_action (G_ACTION_GROUP (self), row->name, *row->parameter == 'i' ? g_variant_new_int32 (place) : NULL);
      /* Whoever types "/task …" means the slash too. */
      if (keyval == GDK_KEY_slash)
        g_signal_emit_by_name (self, "focus-timeline", "/");
      return TRUE;
    }
  return FALSE;
}

/* The place of rest is out of the Tab chain again as soon as the keyboard leaves it. */
static void
rest_left_cb (IcWindow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self->stages), FALSE);
}

void
ic_window_rest_focus (IcWindow *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self->stages), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->stages));
  gtk_window_set_focus_visible (GTK_WINDOW (self), FALSE);
}

void
ic_window_add_keys (IcWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (rest_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stages), focus);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* What F6 walks: the header, the strip, and every card that is shown. */
static void
collect_sections (GtkWidget *widget,
                  GPtrArray *sections)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (IC_IS_CARD (widget) || IC_IS_STRIP (widget) || ADW_IS_HEADER_BAR (widget) || IC_IS_WELCOME_PAGE (widget) || IC_IS_FAILURE_PAGE (widget))
    {
      g_ptr_array_add (sections, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_sections (child, sections);
}

static bool
enter (GtkWidget *section)
{
  if (IC_IS_CARD (section))
    return ic_card_enter (IC_CARD (section));
  return gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
}

void
ic_window_move_section (IcWindow *self,
                        int       step)
{
  g_autoptr(GPtrArray) sections = g_ptr_array_new ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int n, current = -1;

  collect_sections (GTK_WIDGET (self->top), sections);
  n = (int) sections->len;
  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == sections->pdata[i] || gtk_widget_is_ancestor (focus, sections->pdata[i])))
      current = i;
  if (current < 0)
    current = step > 0 ? -1 : n;
  for (int tries = 1; tries <= n; tries++)
    {
      GtkWidget *section = sections->pdata[((current + step * tries) % n + n) % n];

      /* Focus has to leave first: child-focus inside the same section would only step on. */
      if (enter (section))
        return;
    }
}
