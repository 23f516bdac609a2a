/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the desk itself: pages, palette, sections, help, leaving.
 */
#include "ic-window-private.h"

#include "ic-compat.h"
#include "ic-palette.h"
#include "ic-shortcuts-dialog.h"

#include <glib/gi18n.h>

void
ic_action_PAGE_COMMAND (IcWindow *self,
                        GVariant *parameter)
{
  ic_window_show_page (self, "command");
}

void
ic_action_PAGE_CUSTOMERS (IcWindow *self,
                          GVariant *parameter)
{
  ic_window_show_page (self, "customers");
}

void
ic_action_PAGE_OWNERS (IcWindow *self,
                       GVariant *parameter)
{
  ic_window_show_page (self, "owners");
}

void
ic_action_PAGE_REVIEW (IcWindow *self,
                       GVariant *parameter)
{
  ic_window_show_page (self, "review");
}

void
ic_action_PAGE_INBOX (IcWindow *self,
                      GVariant *parameter)
{
  ic_window_show_page (self, "inbox");
}

void
ic_action_PALETTE (IcWindow *self,
                   GVariant *parameter)
{
  ic_palette_present (self);
}

void
ic_action_NEXT_SECTION (IcWindow *self,
                        GVariant *parameter)
{
  ic_window_move_section (self, 1);
}

void
ic_action_PREVIOUS_SECTION (IcWindow *self,
                            GVariant *parameter)
{
  ic_window_move_section (self, -1);
}

void
ic_action_UTC (IcWindow *self,
               GVariant *parameter)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "utc");
  bool utc = !g_settings_get_boolean (self->settings, "utc");

  /* Every window of the program listens to the setting. */
  g_settings_set_boolean (self->settings, "utc", utc);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (utc));
}

void
ic_action_SHORTCUTS (IcWindow *self,
                     GVariant *parameter)
{
  ic_shortcuts_dialog_present (self);
}

void
ic_action_ABOUT (IcWindow *self,
                 GVariant *parameter)
{
  static const char *const developers[] = { "The Incident Console developers", NULL };

  ic_compat_show_about (GTK_WINDOW (self), _("Incident Console"), IC_VERSION,
                        _("A desk for the person who runs an incident, on a machine that keeps working."), developers);
}

void
ic_action_CLOSE (IcWindow *self,
                 GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
ic_action_QUIT (IcWindow *self,
                GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Closing lets each keep its size and its drafts; the last one ends the program. */
  for (GList *link = windows; link != NULL; link = link->next)
    if (IC_IS_WINDOW (link->data))
      gtk_window_close (link->data);
}
