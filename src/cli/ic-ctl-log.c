/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the record itself.
 */
#include "ic-ctl-private.h"

#include "ic-journal.h"
#include "ic-ndjson.h"

#include <glib/gi18n.h>
#include <string.h>

static bool
print_stream (IcCtl *self, const char *stream, GError **error)
{
  g_autoptr (GPtrArray) rows = ic_record_client_rows (self->client, stream, 0, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (rows == NULL)
    return false;
  for (guint i = 0; i < rows->len; i++)
    ic_ndjson_append (text, stream, rows->pdata[i]);
  fwrite (text->str, 1, text->len, self->out);

  return true;
}

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(IcHead **) a)->stream, (*(IcHead **) b)->stream);
}

static bool
print_all (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) heads = ic_record_client_heads (self->client, error);

  if (heads == NULL)
    return false;
  g_ptr_array_sort (heads, compare_heads);
  for (guint i = 0; i < heads->len; i++)
    if (!print_stream (self, ((IcHead *) heads->pdata[i])->stream, error))
      return false;

  return true;
}

IcCtlStatus
ic_ctl_log (IcCtl *self, int argc, char **argv, GError **error)
{
  bool all = argc == 2 && strcmp (argv[1], "--all") == 0;
  g_autofree char *comms = NULL;

  if (argc > 2)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("“%s” is one word too many: type “incidentctl log --all”"), argv[2]);
      return IC_CTL_USAGE;
    }
  if (!ic_ctl_open (self, false, error))
    return IC_CTL_RECORD;
  if (all)
    return print_all (self, error) ? IC_CTL_GOOD : IC_CTL_RECORD;

  if (argc == 2)
    {
      g_free (self->incident);
      self->incident = g_strdup (argv[1]);
    }
  if (!ic_ctl_choose (self, true, error))
    return IC_CTL_REFUSED;
  comms = g_strconcat ("comms/", ic_stream_uuid (self->stream), NULL);
  return print_stream (self, self->stream, error) && print_stream (self, comms, error) ? IC_CTL_GOOD : IC_CTL_RECORD;
}

IcCtlStatus
ic_ctl_verify (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autofree char *report = ic_ctl_open (self, false, error) ? ic_record_client_verify (self->client, error) : NULL;

  if (report == NULL)
    return IC_CTL_DAMAGED;
  g_autofree char *line = g_strconcat (report, self->json ? "" : "\n", NULL);
  ic_ctl_print_document (self, "report", line);
  return IC_CTL_GOOD;
}

IcCtlStatus
ic_ctl_salvage (IcCtl *self, int argc, char **argv, GError **error)
{
  guint64 kept, lost;

  if (argc != 2)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Say where to: type “incidentctl salvage DIRECTORY”, which must not exist yet"));
      return IC_CTL_USAGE;
    }
  if (!ic_journal_salvage (self->directory, argv[1], &kept, &lost, error))
    return IC_CTL_RECORD;

  if (self->json)
    {
      g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
      ic_json_begin_object (w, NULL);
      ic_json_put_int (w, "kept", (gint64) kept);
      ic_json_put_int (w, "lost", (gint64) lost);
      ic_json_end (w);
      ic_ctl_print_json (self, w);
      return IC_CTL_GOOD;
    }

  g_autofree char *saved = g_strdup_printf ("%" G_GUINT64_FORMAT, kept);
  g_autofree char *rest = g_strdup_printf ("%" G_GUINT64_FORMAT, lost);
  ic_ctl_print (self, _("%s events were saved into %s, %s could not be.\n"), saved, argv[1], rest);
  return IC_CTL_GOOD;
}
