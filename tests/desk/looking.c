/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a window shows and what can be pressed in it.
 */
#include "looking.h"

#include "ic-tag.h"

#include <string.h>

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *left = data;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("nothing was drawn for 20 s");
  return G_SOURCE_REMOVE;
}

void
looking_settle (GtkWidget *window)
{
  guint limit = g_timeout_add_seconds (20, give_up_cb, NULL);
  int left = 3;

  gtk_widget_add_tick_callback (window, frame_cb, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (IC_IS_TAG (widget))
    return ic_tag_get_label (IC_TAG (widget));
  return NULL;
}

GtkWidget *
looking_find (GtkWidget *root, const char *text)
{
  const char *said = gtk_widget_get_mapped (root) ? text_of (root) : NULL;
  GtkWidget *found = said != NULL && strstr (said, text) != NULL ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = looking_find (child, text);
  return found;
}

void
looking_press (GtkWidget *root, const char *text)
{
  GtkWidget *said = looking_find (root, text);
  GtkWidget *button = said != NULL ? gtk_widget_get_ancestor (said, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL)
    g_error ("there is no button “%s”", text);
  g_signal_emit_by_name (button, "clicked");
}
