/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: bringing along what was done alone, and taking something out of
 * every copy of the record.
 */
#include "ic-ctl-private.h"

#include "ic-time.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* -- what can be brought along -- */

static void
print_adoptables (IcCtl *self, const IcAdoptables *adoptables)
{
  for (guint i = 0; i < adoptables->incidents->len; i++)
    {
      const IcAdoptable *one = adoptables->incidents->pdata[i];
      g_autofree char *declared = ic_time_date_of_day (one->declared, self->zone);
      g_autofree char *events = one->sent > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, one->sent, one->events)
                                              : g_strdup_printf ("%" G_GUINT64_FORMAT, one->events);

      ic_ctl_print (self, "%-9s %-10s %s  %s  %s\n", one->label, one->outcome != NULL ? one->outcome : _("open"), declared, events, one->title);
    }
  for (guint i = 0; i < adoptables->differences->len; i++)
    {
      const IcOrgDifference *one = adoptables->differences->pdata[i];

      ic_ctl_print (self, _("%-24s %s: here %s, on the server %s\n"), one->key, one->what, one->mine, one->theirs != NULL ? one->theirs : _("nothing"));
    }
  if (adoptables->incidents->len + adoptables->differences->len == 0)
    ic_ctl_print (self, "%s\n", _("There is nothing to bring along: the server has it all."));
  else
    ic_ctl_print (self, "\n%s\n", _("Type “incidentctl adopt” and the labels or keys to bring along, or “all” for every incident."));
}

static void
put_adoptables (IcCtl *self, const IcAdoptables *adoptables)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_begin_array (w, "incidents");
  for (guint i = 0; i < adoptables->incidents->len; i++)
    {
      const IcAdoptable *one = adoptables->incidents->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "stream", one->stream);
      ic_json_put_string (w, "label", one->label);
      ic_json_put_string (w, "title", one->title);
      ic_json_put_string (w, "outcome", one->outcome);
      ic_json_put_int (w, "events", (gint64) one->events);
      ic_json_put_int (w, "sent", (gint64) one->sent);
      ic_json_end (w);
    }
  ic_json_end (w);
  ic_json_begin_array (w, "settings");
  for (guint i = 0; i < adoptables->differences->len; i++)
    {
      const IcOrgDifference *one = adoptables->differences->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "key", one->key);
      ic_json_put_string (w, "what", one->what);
      ic_json_put_string (w, "here", one->mine);
      ic_json_put_string (w, "there", one->theirs);
      ic_json_end (w);
    }
  ic_json_end (w);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

/* -- bringing it along -- */

/* Adds what @typed means to one of the two lists. */
static bool
take_word (const IcAdoptables *adoptables, const char *typed, GStrvBuilder *streams, GStrvBuilder *keys)
{
  bool all = strcmp (typed, "all") == 0, found = all;

  for (guint i = 0; i < adoptables->incidents->len; i++)
    {
      const IcAdoptable *one = adoptables->incidents->pdata[i];

      if (!all && g_ascii_strcasecmp (one->label, typed) != 0 && strcmp (one->stream, typed) != 0)
        continue;
      g_strv_builder_add (streams, one->stream);
      found = true;
    }
  for (guint i = 0; !found && i < adoptables->differences->len; i++)
    {
      const IcOrgDifference *one = adoptables->differences->pdata[i];

      if (strcmp (one->key, typed) != 0)
        continue;
      g_strv_builder_add (keys, one->key);
      found = true;
    }

  return found;
}

static IcCtlStatus
adopt (IcCtl *self, const IcAdoptables *adoptables, int argc, char **argv, GError **error)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) settings = g_strv_builder_new ();
  g_auto (GStrv) streams = NULL;
  g_auto (GStrv) keys = NULL;
  g_autofree char *incidents = NULL;
  g_autofree char *others = NULL;

  for (int i = 1; i < argc; i++)
    if (!take_word (adoptables, argv[i], chosen, settings))
      {
        g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no “%s” to bring along: “incidentctl adopt” shows what there is"), argv[i]);
        return IC_CTL_REFUSED;
      }
  streams = g_strv_builder_end (chosen);
  keys = g_strv_builder_end (settings);
  if (!ic_record_client_adopt (self->client, (const char * const *) streams, (const char * const *) keys, error))
    return IC_CTL_REFUSED;

  incidents = g_strdup_printf ("%u", g_strv_length (streams));
  others = g_strdup_printf ("%u", g_strv_length (keys));
  if (self->json)
    ic_ctl_print_document (self, "adopted", incidents);
  else
    ic_ctl_print (self, _("Brought along: incidents %s, settings %s.\n"), incidents, others);
  return IC_CTL_GOOD;
}

IcCtlStatus
ic_ctl_adopt (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (IcAdoptables) adoptables = ic_ctl_open (self, false, error) ? ic_record_client_adoptable (self->client, error) : NULL;

  if (adoptables == NULL)
    return IC_CTL_REFUSED;
  if (argc > 1)
    return adopt (self, adoptables, argc, argv, error);

  if (self->json)
    put_adoptables (self, adoptables);
  else
    print_adoptables (self, adoptables);
  return IC_CTL_GOOD;
}

/* -- taking something out -- */

static bool
read_redaction (int argc, char **argv, bool *comms, guint64 *position, char **reason, GError **error)
{
  int at = 1;

  *comms = argc > 1 && strcmp (argv[1], "--drafts") == 0;
  at += *comms;
  if (argc > at + 1 && g_ascii_string_to_unsigned (argv[at], 10, 1, G_MAXINT64, position, NULL))
    *reason = g_strjoinv (" ", argv + at + 1);
  if (*reason != NULL && *g_strstrip (*reason) != '\0')
    return true;

  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("Type “incidentctl redact”, the position of the event, and why, without repeating it; “--drafts” in front of the position means the drafts. "
                         "“incidentctl log” shows the positions"));
  return false;
}

IcCtlStatus
ic_ctl_redact (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (IcVerbs) verbs = NULL;
  g_autofree char *reason = NULL;
  guint64 position = 0;
  bool comms;

  if (!read_redaction (argc, argv, &comms, &position, &reason, error))
    return IC_CTL_USAGE;
  if (!ic_ctl_open (self, false, error))
    return IC_CTL_RECORD;
  if (!ic_ctl_choose (self, true, error) || !ic_ctl_fold (self, error))
    return IC_CTL_REFUSED;

  verbs = ic_ctl_verbs (self, self->me->id);
  ic_verb_redact (verbs, (gint64) position, comms, reason);
  return ic_ctl_submit (self, verbs, error);
}
