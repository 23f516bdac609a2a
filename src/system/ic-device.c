/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of this device.
 */
#include "ic-device.h"

#include "ic-uuid.h"

char *
ic_device_source (const char *directory, IcEnv *env, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "device", NULL);
  g_autofree char *id = NULL;

  if (g_file_get_contents (path, &id, NULL, NULL) && ic_uuid_is_valid (g_strstrip (id)))
    return g_strconcat ("urn:uuid:", id, NULL);

  g_free (id);
  id = ic_uuid_new (env);
  if (!g_file_set_contents_full (path, id, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return NULL;

  return g_strconcat ("urn:uuid:", id, NULL);
}
