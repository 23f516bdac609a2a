/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a record lies, and its name on the session bus.
 */
#include "ic-record-bus.h"

#include "ic-record1.h"

#include <stdlib.h>

static char *
user_directory (void)
{
  return g_build_filename (g_get_user_data_dir (), "incident-console", "record", NULL);
}

char *
ic_record_default_directory (void)
{
  const char *chosen = g_getenv ("INCIDENT_CONSOLE_RECORD");

  return chosen != NULL && *chosen != '\0' ? g_strdup (chosen) : user_directory ();
}

char *
ic_record_real_path (const char *directory)
{
  g_autofree char *path = g_canonicalize_filename (directory, NULL);
  char *real = realpath (path, NULL);
  g_autofree char *parent = NULL, *name = NULL, *real_parent = NULL;
  char *result;

  if (real != NULL)
    {
      result = g_strdup (real);
      free (real);
      return result;
    }

  /* Not there yet: the part that is there may still be a link. */
  parent = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  if (g_strcmp0 (parent, path) == 0)
    return g_steal_pointer (&path);
  real_parent = ic_record_real_path (parent);
  return g_build_filename (real_parent, name, NULL);
}

char *
ic_record_bus_name (const char *directory)
{
  g_autofree char *own = user_directory ();
  g_autofree char *usual = ic_record_real_path (own);
  g_autofree char *real = ic_record_real_path (directory);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);

  if (g_strcmp0 (usual, real) == 0)
    return g_strdup (IC_APPLICATION_ID);
  return g_strdup_printf ("%s.r%.12s", IC_APPLICATION_ID, digest);
}

static gpointer
read_node (gpointer unused)
{
  GDBusNodeInfo *node = g_dbus_node_info_new_for_xml (record1_xml, NULL);

  g_assert (node != NULL); /* it is built in, and a test reads it */
  return node;
}

GDBusInterfaceInfo *
ic_record_interface (void)
{
  static GOnce once = G_ONCE_INIT;

  return ((GDBusNodeInfo *) g_once (&once, read_node, NULL))->interfaces[0];
}
