/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: a catalogue from elsewhere, compared with what there is and taken.
 */
#include "ic-ctl-private.h"

#include "ic-catalogue-import.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHOWN 200 /* rows; the rest is counted */

static const char *
what_words (IcCatalogueWhat what)
{
  return what == IC_CATALOGUE_SERVICE ? _("service") : what == IC_CATALOGUE_TEAM ? _("team") : _("person");
}

static void
print_rows (IcCtl *self, const IcCatalogueDiff *diff)
{
  for (guint i = 0; i < MIN (diff->rows->len, SHOWN); i++)
    {
      const IcCatalogueRow *row = diff->rows->pdata[i];

      ic_ctl_print (self, "%s %s %s%s%s\n", row->change == IC_CATALOGUE_ADDED ? "+" : row->change == IC_CATALOGUE_GONE ? "−" : "~", what_words (row->what), row->name,
                    row->words != NULL ? "  " : "", row->words != NULL ? row->words : "");
    }
  if (diff->rows->len > SHOWN)
    ic_ctl_print (self, _("… and %u more; --json tells all.\n"), diff->rows->len - SHOWN);
}

static void
put_strings (IcJsonWriter *w, const char *member, const GPtrArray *texts)
{
  ic_json_begin_array (w, member);
  for (guint i = 0; i < texts->len; i++)
    ic_json_put_string (w, NULL, texts->pdata[i]);
  ic_json_end (w);
}

static void
print_json (IcCtl *self, const IcCatalogue *catalogue, const IcCatalogueDiff *diff, bool taken)
{
  static const char *const changes[] = { "added", "changed", "gone" };
  static const char *const whats[] = { "service", "team", "person" };
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "from", catalogue->from);
  ic_json_put_int (w, "added", diff->added);
  ic_json_put_int (w, "changed", diff->changed);
  ic_json_put_int (w, "gone", diff->gone);
  ic_json_put_int (w, "same", diff->same);
  ic_json_put_bool (w, "whole", diff->whole);
  ic_json_put_bool (w, "taken", taken);
  ic_json_begin_array (w, "rows");
  for (guint i = 0; i < diff->rows->len; i++)
    {
      const IcCatalogueRow *row = diff->rows->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "change", changes[row->change]);
      ic_json_put_string (w, "what", whats[row->what]);
      ic_json_put_string (w, "id", row->id);
      ic_json_put_string (w, "name", row->name);
      ic_json_put_string (w, "words", row->words);
      ic_json_end (w);
    }
  ic_json_end (w);
  put_strings (w, "problems", catalogue->problems);
  put_strings (w, "notes", catalogue->notes);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

static void
print_diff (IcCtl *self, const IcCatalogue *catalogue, const IcCatalogueDiff *diff, bool taken)
{
  g_autofree char *summary = ic_catalogue_diff_summary (diff);

  if (self->json)
    {
      print_json (self, catalogue, diff, taken);
      return;
    }
  print_rows (self, diff);
  for (guint i = 0; i < catalogue->notes->len; i++)
    ic_ctl_print (self, "%s\n", (const char *) catalogue->notes->pdata[i]);
  for (guint i = 0; i < catalogue->problems->len; i++)
    ic_ctl_complain (self, catalogue->problems->pdata[i]);
  if (!diff->whole)
    ic_ctl_complain (self, _("Something could not be read, so nothing is taken for gone."));
  ic_ctl_print (self, "%s%s\n", summary, taken ? "" : _(" (nothing was taken)"));
}

static bool
take (IcCtl *self, const IcCatalogueDiff *diff, GError **error)
{
  for (guint at = 0; at < diff->rows->len;)
    {
      g_autoptr (IcVerbs) verbs = ic_ctl_verbs (self, self->me->id);

      at = ic_catalogue_import_take (diff, at, verbs);
      if (!ic_record_client_submit (self->client, verbs->events, error))
        return false;
    }

  return true;
}

static IcCtlStatus
import_catalogue (IcCtl *self, const char *place, bool dry, GError **error)
{
  g_autoptr (IcCatalogue) catalogue = NULL;
  g_autoptr (IcCatalogueDiff) diff = NULL;

  catalogue = ic_catalogue_fetch (place, NULL, error);
  if (catalogue == NULL)
    return IC_CTL_USAGE;
  if (!ic_ctl_open (self, !dry, error) || !ic_ctl_fold_stream (self, "org", &self->org, error))
    return IC_CTL_RECORD;
  diff = ic_catalogue_import_diff (catalogue, self->org.state);
  if (!dry && !take (self, diff, error))
    return IC_CTL_REFUSED;
  print_diff (self, catalogue, diff, !dry);

  return IC_CTL_GOOD;
}

IcCtlStatus
ic_ctl_import (IcCtl *self, int argc, char **argv, GError **error)
{
  const char *place = NULL;
  bool dry = false, good = argc >= 3 && strcmp (argv[1], "catalogue") == 0;

  for (int i = 2; good && i < argc; i++)
    {
      if (strcmp (argv[i], "--dry-run") == 0)
        dry = true;
      else if (place == NULL && *argv[i] != '\0' && !g_str_has_prefix (argv[i], "--"))
        place = argv[i];
      else
        good = false;
    }
  if (!good || place == NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                   _("Type “incidentctl import catalogue PLACE [--dry-run]”; PLACE is a file (catalog-info.yaml, .json, .csv), a directory or an address"));
      return IC_CTL_USAGE;
    }

  return import_catalogue (self, place, dry, error);
}
