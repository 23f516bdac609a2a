/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: joining a server, how the link to it is, and what it refused.
 */
#include "ic-ctl-private.h"

#include "ic-record-variants.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* -- the link -- */

static bool
is_joined (IcCtl *self, GError **error)
{
  if (self->link != NULL)
    return true;

  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW,
                       _("This record is not joined to a server: type “incidentctl join” and the link of your invitation"));
  return false;
}

static const char *
server_name (const IcRecordLink *link)
{
  return link->server != NULL ? link->server : link->address;
}

/* "offline since 14:03: the server cannot be reached; tried again at 14:05". Returns: (transfer full). */
static char *
phase_words (IcCtl *self, const IcRecordLink *link)
{
  g_autofree char *since = ic_time_of_day_zone (link->since, self->zone);
  g_autofree char *retry = link->retry != 0 ? ic_time_of_day_zone (link->retry, self->zone) : NULL;

  switch (link->phase)
    {
    case IC_LINK_CONNECTING:
      return g_strdup (_("connecting"));
    case IC_LINK_CATCHING_UP:
      return g_strdup_printf (_("catching up since %s"), since);
    case IC_LINK_LIVE:
      return g_strdup_printf (_("live since %s"), since);
    case IC_LINK_OFFLINE:
      return g_strdup_printf (retry != NULL ? _("offline since %s: %s (tried again at %s)") : _("offline since %s: %s"), since,
                              link->reason != NULL ? link->reason : "", retry);
    case IC_LINK_REFUSED:
    default:
      return g_strdup_printf (_("refused since %s: %s"), since, link->reason != NULL ? link->reason : "");
    }
}

void
ic_ctl_tell_stale (IcCtl *self)
{
  if (self->link == NULL || self->link->phase == IC_LINK_LIVE)
    return;

  g_autofree char *phase = phase_words (self, self->link);
  g_autofree char *text = g_strdup_printf (_("This is what is known here; what others did since is missing (%s)"), phase);
  ic_ctl_complain (self, text);
}

static void
print_row (IcCtl *self, const char *name, const char *text)
{
  ic_ctl_print (self, "%-10s %s\n", name, text);
}

static void
print_count (IcCtl *self, const char *name, guint64 count, const char *what)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT "%s%s", count, count > 0 ? "  " : "", count > 0 ? what : "");

  print_row (self, name, text);
}

static void
print_link (IcCtl *self, const IcRecordLink *link)
{
  g_autofree char *server = g_strdup_printf ("%s (%s)", server_name (link), link->address);
  g_autofree char *you = g_strdup_printf ("%s (%s), %s", link->name, link->user, ic_permission_name (link->permission));
  g_autofree char *phase = phase_words (self, link);

  print_row (self, _("Server"), server);
  print_row (self, _("You"), you);
  print_row (self, _("Link"), phase);
  print_count (self, _("Not sent"), link->waiting, _("they are kept here and go out when the server is reached"));
  print_count (self, _("Refused"), link->refused, _("type “incidentctl refused”"));
  if (link->behind > 0)
    print_count (self, _("Behind"), link->behind, _("events are still to come"));
  if (link->skew != 0)
    {
      g_autofree char *skew = g_strdup_printf (link->skew > 0 ? _("this clock is %.1f s ahead of the server's") : _("this clock is %.1f s behind the server's"),
                                               (double) ABS (link->skew) / G_USEC_PER_SEC);

      print_row (self, _("Clock"), skew);
    }
}

static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  g_autofree char *text = time != 0 ? ic_time_format (time) : NULL;

  ic_json_put_string (w, name, text);
}

static void
put_link (IcJsonWriter *w, const IcRecordLink *link)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_bool (w, "joined", link != NULL);
  if (link != NULL)
    {
      ic_json_put_string (w, "phase", ic_link_phase_name (link->phase));
      put_time (w, "since", link->since);
      put_time (w, "retry", link->retry);
      ic_json_put_string (w, "reason", link->reason);
      ic_json_put_string (w, "server", link->server);
      ic_json_put_string (w, "address", link->address);
      ic_json_put_string (w, "user", link->user);
      ic_json_put_string (w, "name", link->name);
      ic_json_put_string (w, "permission", ic_permission_name (link->permission));
      ic_json_put_int (w, "waiting", link->waiting);
      ic_json_put_int (w, "refused", link->refused);
      ic_json_put_int (w, "behind", (gint64) link->behind);
      ic_json_put_int (w, "skew", link->skew / 1000);
    }
  ic_json_end (w);
}

IcCtlStatus
ic_ctl_link (IcCtl *self, int argc, char **argv, GError **error)
{
  if (argc > 1)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("“%s” is one word too many: type “incidentctl link”"), argv[1]);
      return IC_CTL_USAGE;
    }
  if (!ic_ctl_open (self, false, error))
    return IC_CTL_RECORD;

  if (self->json)
    {
      g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

      put_link (w, self->link);
      ic_ctl_print_json (self, w);
    }
  else if (self->link != NULL)
    print_link (self, self->link);
  else
    ic_ctl_print (self, "%s\n", _("This record is not joined to a server: it works alone."));

  return IC_CTL_GOOD;
}

/* -- joining and leaving -- */

/* Takes "LINK", "--name NAME" and "--name=NAME". */
static bool
read_join (int argc, char **argv, const char **invitation, const char **name, GError **error)
{
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--name="))
      *name = argv[i] + strlen ("--name=");
    else if (strcmp (argv[i], "--name") == 0 && i + 1 < argc)
      *name = argv[++i];
    else if (*invitation == NULL)
      *invitation = argv[i];
    else
      *invitation = "";

  if (*invitation != NULL && **invitation != '\0')
    return true;
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("Type “incidentctl join” and the link of your invitation, in quotes, and with --name who you are if it names nobody"));
  return false;
}

/* The record is another one now. */
static bool
open_anew (IcCtl *self, GError **error)
{
  g_clear_pointer (&self->client, ic_record_client_free);
  g_clear_pointer (&self->link, ic_record_link_free);

  return ic_ctl_open (self, true, error);
}

IcCtlStatus
ic_ctl_join (IcCtl *self, int argc, char **argv, GError **error)
{
  const char *invitation = NULL, *name = NULL;
  g_autofree char *remark = NULL;
  g_autofree char *id = NULL;

  if (!read_join (argc, argv, &invitation, &name, error))
    return IC_CTL_USAGE;
  if (!ic_ctl_open (self, true, error))
    return IC_CTL_RECORD;
  if (name != NULL)
    {
      id = ic_person_id (name);
      ic_set_text (&self->me->name, name);
      ic_set_text (&self->me->id, id);
    }
  else if (ic_record_client_is_remote (self->client))
    ic_set_text (&self->me->name, ""); /* the desk knows who sits there */
  if (!ic_record_client_join (self->client, invitation, self->me, &remark, error))
    return IC_CTL_REFUSED;

  if (remark != NULL || ic_record_client_is_remote (self->client))
    {
      ic_ctl_print (self, "%s\n", remark != NULL ? remark : _("Joined. The desk opens the shared record now."));
      return IC_CTL_GOOD;
    }
  if (!open_anew (self, error))
    return IC_CTL_RECORD;
  return ic_ctl_link (self, 1, argv, error);
}

IcCtlStatus
ic_ctl_leave (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autofree char *unsent = NULL;

  if (!ic_ctl_open (self, false, error))
    return IC_CTL_RECORD;
  if (!is_joined (self, error) || !ic_record_client_leave (self->client, error))
    return IC_CTL_REFUSED;

  if (self->json)
    {
      ic_ctl_print_document (self, "left", self->link->address);
      return IC_CTL_GOOD;
    }
  ic_ctl_print (self, _("Signed out from %s. This record works alone again.\n"), server_name (self->link));
  if (self->link->waiting > 0)
    {
      unsent = g_strdup_printf ("%u", self->link->waiting);
      ic_ctl_print (self, _("Not sent: %s. They are kept and go out when you join that server again.\n"), unsent);
    }

  return IC_CTL_GOOD;
}

/* -- refused acts -- */

static void
put_refused (IcJsonWriter *w, const IcRefusedLine *line)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "key", line->key);
  put_time (w, "time", line->time);
  ic_json_put_string (w, "stream", *line->stream != '\0' ? line->stream : NULL);
  ic_json_put_string (w, "text", line->text);
  ic_json_put_string (w, "reason", line->reason);
  ic_json_end (w);
}

/* The label of an incident, also for its communications; NULL for what is none, or has none yet. */
static const char *
label_of (GPtrArray *incidents, const char *stream)
{
  const char *uuid = ic_stream_uuid (stream);

  for (guint i = 0; uuid != NULL && incidents != NULL && i < incidents->len; i++)
    {
      const IcIncidentLine *line = incidents->pdata[i];

      if (g_strcmp0 (ic_stream_uuid (line->stream), uuid) == 0)
        return *line->label != '\0' ? line->label : NULL;
    }

  return NULL;
}

static void
list_refused (IcCtl *self, GPtrArray *lines)
{
  /* What is refused is told, also when the incidents cannot be read. */
  g_autoptr (GPtrArray) incidents = ic_ctl_incidents (self, NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const IcRefusedLine *line = lines->pdata[i];
      g_autofree char *time = ic_time_date_of_day (line->time, self->zone);
      const char *label = label_of (incidents, line->stream);

      if (self->json)
        put_refused (w, line);
      else
        ic_ctl_print (self, "%u  %s  %s%s%s\n   %s\n", i + 1, time, label != NULL ? label : "", label != NULL ? "  " : "", line->text, line->reason);
    }
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (lines->len == 0)
    ic_ctl_print (self, "%s\n", _("The server has refused nothing."));
}

/* By its number in the list, or its key; NULL: none of that name. */
static const char *
find_key (GPtrArray *lines, const char *typed)
{
  int number = atoi (typed);

  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((IcRefusedLine *) lines->pdata[i])->key, typed) == 0)
      return typed;

  return number >= 1 && (guint) number <= lines->len ? ((IcRefusedLine *) lines->pdata[number - 1])->key : NULL;
}

static IcCtlStatus
change_refused (IcCtl *self, GPtrArray *lines, bool resend, const char *typed, GError **error)
{
  bool (*change) (IcRecordClient *client, const char *key, GError **error) = resend ? ic_record_client_resend : ic_record_client_forget;
  const char *key = find_key (lines, typed);

  if (strcmp (typed, "all") == 0)
    {
      for (guint i = lines->len; i > 0; i--)
        if (!change (self->client, ((IcRefusedLine *) lines->pdata[i - 1])->key, error))
          return IC_CTL_REFUSED;
      return IC_CTL_GOOD;
    }
  if (key == NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no refused act “%s”: “incidentctl refused” shows those there are"), typed);
      return IC_CTL_REFUSED;
    }

  return change (self->client, key, error) ? IC_CTL_GOOD : IC_CTL_REFUSED;
}

IcCtlStatus
ic_ctl_refused (IcCtl *self, int argc, char **argv, GError **error)
{
  bool forget = argc == 3 && strcmp (argv[1], "forget") == 0, resend = argc == 3 && strcmp (argv[1], "resend") == 0;
  g_autoptr (GPtrArray) lines = NULL;

  if (argc > 1 && !forget && !resend)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("Type “incidentctl refused”, or behind it “forget” or “resend” and a number from its list, or “all”"));
      return IC_CTL_USAGE;
    }
  if (!ic_ctl_open (self, false, error))
    return IC_CTL_RECORD;
  if (!is_joined (self, error))
    return IC_CTL_REFUSED;

  lines = ic_record_client_refused (self->client, error);
  if (lines == NULL)
    return IC_CTL_RECORD;
  if (forget || resend)
    return change_refused (self, lines, resend, argv[2], error);

  list_refused (self, lines);
  return IC_CTL_GOOD;
}
