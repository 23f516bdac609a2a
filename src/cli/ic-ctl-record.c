/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the record, the incident asked for, and who acts.
 */
#include "ic-ctl-private.h"

#include "ic-verbs.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define SETTLE 5 /* s */
#define CATCH_UP 3 /* s; a network that swallows everything must not keep anybody waiting for long */

/* -- who -- */

static char *
setting (GSettings *settings, const char *key)
{
  g_autofree char *value = settings != NULL ? g_settings_get_string (settings, key) : NULL;

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

/* Whom the desk knows here; without its settings the user of this machine. */
IcPerson *
ic_ctl_find_me (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, IC_APPLICATION_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new (IC_APPLICATION_ID) : NULL;
  IcPerson *me = ic_item_new (&ic_person_type);

  me->id = setting (settings, "person-id");
  me->name = setting (settings, "person-name");
  me->zone = setting (settings, "time-zone");
  if (me->name == NULL)
    me->name = g_strdup (strcmp (g_get_real_name (), "Unknown") != 0 ? g_get_real_name () : g_get_user_name ());
  if (me->id == NULL)
    me->id = ic_person_id (me->name);
  if (me->id == NULL)
    me->id = g_strdup ("somebody");

  return me;
}

/* -- folding -- */

void
ic_ctl_fold_clear (IcCtlFold *fold)
{
  g_clear_pointer (&fold->fold, ic_fold_free);
  g_clear_pointer (&fold->timeline, ic_timeline_free);
  g_clear_pointer (&fold->state, ic_state_unref);
  fold->position = 0;
  fold->placed = 0;
}

static bool
fold_rows (IcCtlFold *fold, const char *stream, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      g_autoptr (IcEvent) event = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);

      if (event == NULL)
        {
          g_autofree char *position = g_strdup_printf ("%" G_GUINT64_FORMAT, row->position);

          g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_DAMAGED,
                       _("Position %s of %s cannot be read: type “incidentctl verify”"), position, stream);
          return false;
        }
      ic_timeline_add (fold->timeline, ic_fold_apply (fold->fold, event, row->position, row->placed));
      fold->position = row->position;
    }
  fold->placed = fold->timeline->entries->len;

  return true;
}

static bool
is_placed (const IcCtlFold *fold, const char *id)
{
  for (guint i = 0; i < fold->timeline->entries->len; i++)
    if (strcmp (((IcEntry *) fold->timeline->entries->pdata[i])->id, id) == 0)
      return true;

  return false;
}

/* What waits for a server, on top of what is placed. */
static void
fold_waiting (IcCtl *self, const char *stream, IcCtlFold *fold)
{
  g_autoptr (IcFold) on_top = ic_fold_new_from (fold->state);
  guint64 position = fold->position;

  for (guint i = 0; self->waiting != NULL && i < self->waiting->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (self->waiting->pdata[i], NULL);
      IcEntry *entry;

      if (event == NULL || strcmp (event->subject, stream) != 0 || is_placed (fold, event->id))
        continue;
      entry = ic_fold_apply (on_top, event, ++position, ic_env_now (self->env));
      entry->flags |= IC_ENTRY_PENDING;
      ic_timeline_add (fold->timeline, entry);
    }
  ic_state_unref (fold->state);
  fold->state = ic_fold_state (on_top);
}

bool
ic_ctl_fold_stream (IcCtl *self, const char *stream, IcCtlFold *fold, GError **error)
{
  g_autoptr (GPtrArray) rows = ic_record_client_rows (self->client, stream, fold->position, error);

  if (rows == NULL)
    return false;
  if (fold->fold == NULL)
    {
      fold->fold = ic_fold_new (stream);
      fold->timeline = ic_timeline_new ();
    }
  g_ptr_array_set_size (fold->timeline->entries, (int) fold->placed);
  if (!fold_rows (fold, stream, rows, error))
    return false;

  g_clear_pointer (&fold->state, ic_state_unref);
  fold->state = ic_fold_state (fold->fold);
  fold_waiting (self, stream, fold);
  return true;
}

bool
ic_ctl_fold (IcCtl *self, GError **error)
{
  g_autofree char *comms = g_strconcat ("comms/", ic_stream_uuid (self->stream), NULL);

  return ic_ctl_fold_stream (self, self->stream, &self->folded, error) && ic_ctl_fold_stream (self, comms, &self->comms, error);
}

gint64
ic_ctl_now (IcCtl *self)
{
  return ic_state_time (self->folded.state, ic_env_now (self->env));
}

static GTimeZone *
find_zone (const char *name, gpointer data)
{
  return g_time_zone_new_identifier (name);
}

const IcZones *
ic_ctl_zones (IcCtl *self)
{
  static IcZones zones;

  zones = (IcZones) { .own = self->zone, .find = find_zone };
  return &zones;
}

const char *
ic_ctl_name (const IcState *state)
{
  return state->label != NULL ? state->label : _("(unsent)");
}

/* -- which -- */

/* How the link is, and what the server does not have yet. On a joined record it is the server that knows who this is. */
static bool
look_at_link (IcCtl *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  g_clear_pointer (&self->link, ic_record_link_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  self->link = ic_record_client_link (self->client, &failed);
  if (self->link != NULL)
    self->waiting = ic_record_client_waiting (self->client, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return false;
    }
  if (self->link == NULL)
    return true;

  ic_set_text (&self->me->id, self->link->user);
  ic_set_text (&self->me->name, self->link->name);
  return true;
}

bool
ic_ctl_open (IcCtl *self, bool create, GError **error)
{
  if (self->client != NULL)
    return true;

  self->client = ic_record_client_open (self->directory, self->env, create, error);
  if (self->client == NULL || !look_at_link (self, error))
    return false;

  /* What others did meanwhile comes first: looking and acting are about how it stands now. */
  return self->link == NULL || (ic_record_client_settle (self->client, CATCH_UP, error) && look_at_link (self, error));
}

bool
ic_ctl_settle (IcCtl *self, GError **error)
{
  /* Where nothing answered a moment ago, an answer is hardly on its way. */
  guint patience = self->link != NULL && self->link->phase == IC_LINK_LIVE ? SETTLE : 1;

  return self->link == NULL || (ic_record_client_settle (self->client, patience, error) && look_at_link (self, error));
}

static bool
has_line (GPtrArray *lines, const char *stream)
{
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((IcIncidentLine *) lines->pdata[i])->stream, stream) == 0)
      return true;

  return false;
}

static IcIncidentLine *
line_of_waiting (IcCtl *self, const char *stream)
{
  IcCtlFold fold = { .fold = ic_fold_new (stream), .timeline = ic_timeline_new () };
  IcIncidentLine *line = g_new0 (IcIncidentLine, 1);

  fold.state = ic_fold_state (fold.fold);
  fold_waiting (self, stream, &fold);
  line->stream = g_strdup (stream);
  line->label = g_strdup ("");
  line->title = g_strdup (fold.state->title != NULL ? fold.state->title : "");
  line->outcome = g_strdup (fold.state->outcome != NULL ? fold.state->outcome : "");
  line->ic_name = g_strdup (ic_state_name (fold.state, fold.state->ic));
  line->state = (int) fold.state->state;
  line->declared = fold.state->declared;
  ic_ctl_fold_clear (&fold);

  return line;
}

GPtrArray *
ic_ctl_incidents (IcCtl *self, GError **error)
{
  GPtrArray *lines = ic_record_client_summaries (self->client, error);

  /* In the order they were declared in: the last comes first. */
  for (guint i = 0; lines != NULL && self->waiting != NULL && i < self->waiting->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (self->waiting->pdata[i], NULL);

      if (event != NULL && event->kind->id == IC_KIND_INCIDENT_DECLARED && !has_line (lines, event->subject))
        g_ptr_array_insert (lines, 0, line_of_waiting (self, event->subject));
    }

  return lines;
}

static bool
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* "INC-42", "inc-42", "42", "incident/0190…", the start of that, or of the title. */
static bool
is_meant (const IcIncidentLine *line, const char *typed)
{
  const char *uuid = ic_stream_uuid (line->stream);
  const char *id = g_str_has_prefix (typed, "incident/") ? typed + strlen ("incident/") : typed;
  const char *number = strrchr (line->label, '-');
  g_autofree char *title = g_utf8_casefold (line->title, -1);
  g_autofree char *start = g_utf8_casefold (typed, -1);

  if (g_ascii_strcasecmp (line->label, typed) == 0)
    return true;
  if (is_digits (typed) && strlen (typed) < 6)
    return number != NULL && strcmp (number + 1, typed) == 0 && g_str_has_prefix (line->label, "INC-");
  return (strlen (id) >= 4 && g_str_has_prefix (uuid, id)) || (*start != '\0' && g_str_has_prefix (title, start));
}

static bool
choose_named (IcCtl *self, GPtrArray *lines, GError **error)
{
  const IcIncidentLine *found = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const IcIncidentLine *line = lines->pdata[i];

      if (!is_meant (line, self->incident))
        continue;
      if (found != NULL)
        {
          g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("“%s” could be %s “%s” or %s “%s”: type its label"),
                       self->incident, found->label, found->title, line->label, line->title);
          return false;
        }
      found = line;
    }
  if (found == NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no incident “%s”: “incidentctl list” shows those there are"), self->incident);
      return false;
    }

  self->stream = g_strdup (found->stream);
  return true;
}

bool
ic_ctl_choose (IcCtl *self, bool closed, GError **error)
{
  g_autoptr (GPtrArray) lines = ic_ctl_incidents (self, error);

  if (lines == NULL)
    return false;
  if (self->incident != NULL)
    return choose_named (self, lines, error);

  for (guint i = 0; i < lines->len && self->stream == NULL; i++)
    if (*((IcIncidentLine *) lines->pdata[i])->outcome == '\0')
      self->stream = g_strdup (((IcIncidentLine *) lines->pdata[i])->stream);
  if (self->stream == NULL && closed && lines->len > 0)
    self->stream = g_strdup (((IcIncidentLine *) lines->pdata[0])->stream);
  if (self->stream != NULL)
    return true;

  if (lines->len == 0)
    g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("No incident has been declared: type “incidentctl declare” and what is wrong"));
  else
    g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW,
                 _("No incident is open: type “incidentctl declare” and what is wrong, or say which with --incident %s"),
                 ((IcIncidentLine *) lines->pdata[0])->label);
  return false;
}
