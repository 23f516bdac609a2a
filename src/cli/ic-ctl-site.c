/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the status site, made from the record.
 */
#include "ic-ctl-private.h"

#include "ic-outlet.h"
#include "ic-site.h"

#include <glib/gi18n.h>
#include <string.h>

/* The site's own settings where the organisation has one, so that it looks the same; what it is called, else the first. */
static const IcOutlet *
find_outlet (const IcState *org, const char *id, GError **error)
{
  for (guint i = 0; i < ic_items_count (org->outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, org->outlets, i);

      if (g_strcmp0 (outlet->kind, "site") == 0 && (id == NULL || strcmp (outlet->id, id) == 0))
        return outlet;
    }
  if (id != NULL)
    g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no status site “%s” among the outlets"), id);

  return NULL;
}

/* Only what is placed: what waits for a server is not published. */
static bool
add_incident (IcCtl *self, const char *stream, GPtrArray *incidents, GError **error)
{
  IcCtlFold fold = { 0 };
  bool folded = ic_ctl_fold_stream (self, stream, &fold, error);
  g_autoptr (IcState) placed = folded ? ic_fold_state (fold.fold) : NULL;
  IcSiteIncident *incident = folded ? ic_site_incident_new (placed) : NULL;

  if (incident != NULL)
    g_ptr_array_add (incidents, incident);
  /* Whoever publishes next finds beside the record what the record says. */
  if (folded && self->link == NULL)
    {
      g_autofree char *kept = ic_site_kept_folder (self->directory);

      folded = ic_site_keep (kept, placed, error);
    }
  ic_ctl_fold_clear (&fold);

  return folded;
}

static GPtrArray *
read_incidents (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_site_incident_free);
  g_autoptr (GPtrArray) lines = ic_ctl_incidents (self, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!add_incident (self, ((IcIncidentLine *) lines->pdata[i])->stream, incidents, error))
      return NULL;

  return lines != NULL ? g_steal_pointer (&incidents) : NULL;
}

static void
tell (IcCtl *self, guint written, guint files, const char *directory)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (!self->json)
    {
      ic_ctl_print (self, _("%s: %u files, of which %u are new or changed.\n"), directory, files, written);
      return;
    }
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "directory", directory);
  ic_json_put_int (w, "files", files);
  ic_json_put_int (w, "written", written);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

static bool
make_site (IcCtl *self, const char *directory, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  const IcOutlet *outlet = find_outlet (self->org.state, id, &wrong);
  g_autoptr (IcSiteSettings) settings = wrong == NULL ? ic_site_settings_read (outlet != NULL ? outlet->settings : NULL, &wrong) : NULL;
  g_autoptr (GPtrArray) incidents = settings != NULL ? read_incidents (self, &wrong) : NULL;
  g_autoptr (IcSite) site = NULL;
  g_autoptr (GPtrArray) files = NULL;
  guint written = 0;

  if (incidents != NULL)
    {
      site = ic_site_new (settings, outlet != NULL ? outlet->id : NULL, self->org.state, incidents);
      files = ic_site_render (site);
    }
  if (files == NULL || !ic_site_write (directory, files, &written, &wrong))
    {
      if (wrong->domain == IC_OUTLET_ERROR)
        g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, wrong->message);
      else
        g_propagate_error (error, g_steal_pointer (&wrong));
      return false;
    }

  tell (self, written, files->len, directory);
  return true;
}

IcCtlStatus
ic_ctl_site (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autofree char *directory = NULL;

  if (argc < 2 || argc > 3)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Say where to: type “incidentctl site DIRECTORY”, and behind it the outlet where there are several"));
      return IC_CTL_USAGE;
    }
  if (!ic_ctl_open (self, false, error) || !ic_ctl_fold_stream (self, "org", &self->org, error))
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  directory = g_canonicalize_filename (argv[1], NULL);

  return make_site (self, directory, argc == 3 ? argv[2] : NULL, error) ? IC_CTL_GOOD : IC_CTL_REFUSED;
}
