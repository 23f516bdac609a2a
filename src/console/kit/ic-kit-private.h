/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small things every widget of the kit needs and nobody else.
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/* Where the kit's templates are in its GResource. */
#define IC_KIT_RESOURCE_PATH "/org/example/IncidentConsole/kit/"

/* Replaces *@field by a copy of @text; says whether that was a change. NULL and "" are different. */
static inline bool
ic_kit_set_text (char       **field,
                 const char  *text)
{
  char *copy;

  if (g_strcmp0 (*field, text) == 0)
    return false;
  copy = g_strdup (text);
  g_free (*field);
  *field = copy;
  return true;
}

/* To be called from dispose of a widget that parents its children itself. */
static inline void
ic_kit_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* A label shows nothing, not an empty line, when it has no text. */
static inline void
ic_kit_show_text (GtkLabel   *label,
                  const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}
