/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what is shown, in which order, and all files of it.
 */
#include "ic-site-private.h"

#include "ic-kinds.h"

#include <string.h>

/* -- incidents ----------------------------------------------------------------- */

static bool
goes_there (const IcUpdate *update, const char *outlet)
{
  return outlet == NULL || update->outlets == NULL || g_strv_contains ((const char * const *) update->outlets, outlet);
}

/* Whether anything is left. */
static bool
keep_those_that_go_there (IcSiteIncident *incident, const char *outlet)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new ();
  IcItems *all = incident->updates;

  for (guint i = 0; i < ic_items_count (all); i++)
    if (goes_there (IC_AT (IcUpdate, all, i), outlet))
      g_ptr_array_add (updates, all->items[i]);
  incident->updates = ic_items_new (updates);
  ic_items_unref (all);

  return updates->len > 0;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const IcSiteIncident *one = *(IcSiteIncident *const *) a, *other = *(IcSiteIncident *const *) b;
  gint64 began = ic_site_began (one), other_began = ic_site_began (other);

  return began != other_began ? (began < other_began ? 1 : -1) : strcmp (one->uuid, other->uuid);
}

/* A label may have been given elsewhere and be anything, and there may be two of them: it names a folder only where it
 * leads nowhere else. The elder incident keeps it, so that no address comes to mean something else. */
static void
find_paths (GPtrArray *incidents)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = incidents->len; i-- > 0;)
    {
      IcSiteIncident *incident = incidents->pdata[i];
      bool fits = incident->label != NULL && ic_id_is_valid (incident->label) && incident->label[0] != '.';
      g_autofree char *folded = fits ? g_ascii_strdown (incident->label, -1) : NULL;

      if (fits)
        fits = g_hash_table_add (taken, g_steal_pointer (&folded));
      g_free (incident->path);
      incident->path = g_strconcat ("incidents/", fits ? incident->label : incident->uuid, NULL);
    }
}

/* -- components ----------------------------------------------------------------- */

static int
by_order (gconstpointer a, gconstpointer b)
{
  const IcComponent *one = *(IcComponent *const *) a, *other = *(IcComponent *const *) b;
  int names = g_strcmp0 (one->name, other->name);

  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;

  return names != 0 ? names : g_strcmp0 (one->id, other->id);
}

/* Those of a group stand together, where its first one stands. */
static GPtrArray *
components_by_group (const IcItems *components)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *grouped = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < ic_items_count (components); i++)
    g_ptr_array_add (sorted, components->items[i]);
  g_ptr_array_sort (sorted, by_order);
  while (sorted->len > 0)
    {
      const char *group = ((IcComponent *) sorted->pdata[0])->group;

      for (guint i = 0; i < sorted->len;)
        if (g_strcmp0 (((IcComponent *) sorted->pdata[i])->group, group) == 0)
          g_ptr_array_add (grouped, ic_item_ref (g_ptr_array_remove_index (sorted, i)));
        else
          i++;
    }

  return grouped;
}

/* -- public ------------------------------------------------------------------------ */

IcSite *
ic_site_new (const IcSiteSettings *settings, const char *outlet, const IcState *org, GPtrArray *incidents)
{
  IcSite *self = g_new0 (IcSite, 1);

  self->settings = settings;
  self->components = components_by_group (org != NULL ? org->components : NULL);
  self->incidents = g_ptr_array_new ();
  for (guint i = 0; i < incidents->len; i++)
    if (keep_those_that_go_there (incidents->pdata[i], outlet))
      g_ptr_array_add (self->incidents, incidents->pdata[i]);
  g_ptr_array_sort (self->incidents, newest_first);
  find_paths (self->incidents);

  return self;
}

void
ic_site_free (IcSite *self)
{
  g_ptr_array_unref (self->components);
  g_ptr_array_unref (self->incidents);
  g_free (self);
}

static void
file_free (gpointer data)
{
  IcSiteFile *self = data;

  g_free (self->path);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
ic_site_add_file (GPtrArray *files, const char *path, const char *text, gssize length)
{
  IcSiteFile *file = g_new (IcSiteFile, 1);

  file->path = g_strdup (path);
  file->bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_ptr_array_add (files, file);
}

/* What leads somewhere comes after what it leads to. */
GPtrArray *
ic_site_render (const IcSite *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);

  for (guint i = 0; i < self->incidents->len; i++)
    ic_site_render_incident (self, self->incidents->pdata[i], files);
  ic_site_render_history (self, files);
  ic_site_add_file (files, "robots.txt", "User-agent: *\nAllow: /\n", -1);
  ic_site_render_feed (self, files);
  ic_site_render_api (self, files);
  ic_site_render_index (self, files);

  return files;
}
