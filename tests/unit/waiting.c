/* SPDX-License-Identifier: GPL-3.0-or-later
 * Waiting, and directories of tests.
 */
#include "waiting.h"

#include <glib/gstdio.h>

static gboolean
give_up_cb (gpointer data)
{
  g_error ("waited too long");
  return G_SOURCE_REMOVE;
}

guint
ic_test_give_up_after (guint seconds)
{
  return g_timeout_add_seconds (seconds, give_up_cb, NULL);
}

void
ic_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      ic_test_remove_tree (child);
    }
  g_remove (path);
}
