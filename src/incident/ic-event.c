/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading and writing one event.
 */
#include "ic-event.h"

#include "ic-time.h"
#include "ic-uuid.h"

#include <string.h>

#define MAX_SKEW (366.0 * 100 * 24 * 60 * 60 * 1000) /* milliseconds */
#define MAX_NAME 200 /* bytes */
#define SPAN_MOST (400 * (IC_DAY / IC_SECOND)) /* seconds */

G_DEFINE_QUARK (ic-event-error-quark, ic_event_error)

bool
ic_stream_is_valid (const char *stream)
{
  const char *slash = strchr (stream, '/');

  if (strcmp (stream, "org") == 0)
    return true;
  if (slash == NULL)
    return false;
  if (g_str_has_prefix (stream, "inbox/"))
    return strlen (slash + 1) == 7 && strspn (slash + 1, "0123456789-") == 7 && slash[5] == '-';

  return (g_str_has_prefix (stream, "incident/") || g_str_has_prefix (stream, "comms/")) && ic_uuid_is_valid (slash + 1);
}

IcStreamType
ic_stream_type (const char *stream)
{
  if (g_str_has_prefix (stream, "incident/"))
    return IC_STREAM_INCIDENT;
  if (g_str_has_prefix (stream, "comms/"))
    return IC_STREAM_COMMS;
  if (g_str_has_prefix (stream, "inbox/"))
    return IC_STREAM_INBOX;
  return IC_STREAM_ORG;
}

const char *
ic_stream_uuid (const char *stream)
{
  IcStreamType type = ic_stream_type (stream);

  return type == IC_STREAM_INCIDENT || type == IC_STREAM_COMMS ? strchr (stream, '/') + 1 : NULL;
}

static bool
malformed (GError **error, const char *what)
{
  g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_MALFORMED, "This is no event of the record: %s", what);
  return false;
}

/* Of milliseconds; nonsense is no skew. */
static gint64
read_skew (IcJsonNode node)
{
  gint64 milliseconds = ic_json_int (node, 0);

  return ABS ((double) milliseconds) < MAX_SKEW ? milliseconds * 1000 : 0;
}

/* A name that would not fit on a line is none. */
static const char *
read_name (IcJsonNode node)
{
  const char *name = ic_json_string (node, NULL);

  return name != NULL && *name != '\0' && strlen (name) <= MAX_NAME && strpbrk (name, "\r\n\t") == NULL ? name : NULL;
}

static bool
read_envelope (IcEvent *self, GError **error)
{
  IcJsonNode root = ic_json_root (self->json);
  const char *version = ic_json_string (ic_json_member (root, "specversion"), "");
  const char *time = ic_json_string (ic_json_member (root, "time"), NULL);

  self->id = ic_json_string (ic_json_member (root, "id"), NULL);
  self->source = ic_json_string (ic_json_member (root, "source"), NULL);
  self->type = ic_json_string (ic_json_member (root, "type"), NULL);
  self->subject = ic_json_string (ic_json_member (root, "subject"), NULL);
  self->actor = ic_json_string (ic_json_member (root, "actor"), NULL);
  self->actor_name = read_name (ic_json_member (root, "actorname"));
  self->entered_by = ic_json_string (ic_json_member (root, "enteredby"), self->actor);
  self->epoch = ic_json_int (ic_json_member (root, "epoch"), -1);
  self->skew = read_skew (ic_json_member (root, "skew"));
  self->data = ic_json_member (root, "data");

  if (strcmp (version, "1.0") != 0)
    return malformed (error, "“specversion” must be \"1.0\" (CloudEvents)");
  if (self->id == NULL || !ic_uuid_is_valid (self->id))
    return malformed (error, "“id” must be a UUID in lower case");
  if (self->source == NULL || *self->source == '\0' || strlen (self->source) > 255)
    return malformed (error, "“source” must name the device in up to 255 bytes");
  if (self->type == NULL || !g_str_has_prefix (self->type, IC_TYPE_PREFIX))
    return malformed (error, "“type” must begin with " IC_TYPE_PREFIX);
  if (self->subject == NULL || !ic_stream_is_valid (self->subject))
    return malformed (error, "“subject” must name a stream: org, inbox/YYYY-MM, incident/UUID or comms/UUID");
  if (self->actor == NULL || !ic_id_is_valid (self->actor) || !ic_id_is_valid (self->entered_by))
    return malformed (error, "“actor” and “enteredby” must be identifiers of 1 to 64 characters");
  if (time == NULL || !ic_time_parse (time, &self->time))
    return malformed (error, "“time” must be an RFC 3339 time");
  if (self->redacted && ic_json_type (self->data) != IC_JSON_MISSING)
    return malformed (error, "what was redacted has no “data”");
  if (!self->redacted && ic_json_type (self->data) != IC_JSON_OBJECT)
    return malformed (error, "“data” must be an object");

  self->kind = ic_kind_find (self->type);
  return true;
}

static IcEvent *
parse (GBytes *bytes, bool redacted, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (IcJson) json = ic_json_parse (text, length, IC_EVENT_MAX_BYTES, &local_error);
  g_autoptr (IcEvent) self = NULL;

  if (json == NULL)
    {
      malformed (error, local_error->message);
      return NULL;
    }
  if (memchr (text, '\n', length) != NULL || memchr (text, '\r', length) != NULL)
    {
      malformed (error, "it must be one line");
      return NULL;
    }

  self = g_atomic_rc_box_new0 (IcEvent);
  self->bytes = g_bytes_ref (bytes);
  self->json = g_steal_pointer (&json);
  self->redacted = redacted;

  return read_envelope (self, error) ? g_steal_pointer (&self) : NULL;
}

IcEvent *
ic_event_parse (GBytes *bytes, GError **error)
{
  return parse (bytes, false, error);
}

IcEvent *
ic_event_parse_tombstone (GBytes *bytes, GError **error)
{
  return parse (bytes, true, error);
}

GBytes *
ic_event_tombstone (GBytes *bytes)
{
  static const char *const envelope[] = { "specversion", "id", "source", "type", "subject", "time", "actor", "enteredby", "epoch", "skew", NULL };
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);
  g_autoptr (IcJsonWriter) w = NULL;
  IcJsonIter iter;
  const char *name;
  IcJsonNode value;

  if (event == NULL)
    return NULL;

  w = ic_json_writer_new ();
  iter = ic_json_iter (ic_json_root (event->json));
  ic_json_begin_object (w, NULL);
  while (ic_json_next (&iter, &name, &value))
    if (g_strv_contains (envelope, name))
      {
        gsize length;
        const char *raw = ic_json_raw (value, &length);

        ic_json_put_raw (w, name, raw, (gssize) length);
      }
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static void
event_clear (gpointer data)
{
  IcEvent *self = data;

  g_bytes_unref (self->bytes);
  ic_json_unref (self->json);
}

void
ic_event_unref (IcEvent *self)
{
  g_atomic_rc_box_release_full (self, event_clear);
}

void
ic_event_draft_begin (IcEventDraft *draft, IcKindId kind, const IcEventContext *context, const char *stream)
{
  g_autofree char *id = ic_uuid_new (context->env);

  ic_event_draft_begin_id (draft, kind, context, stream, id);
}

void
ic_event_draft_begin_id (IcEventDraft *draft, IcKindId kind, const IcEventContext *context, const char *stream, const char *id)
{
  const IcKind *k = ic_kind (kind);
  g_autofree char *type = g_strconcat (IC_TYPE_PREFIX, k->name, NULL);
  gint64 when = context->time != 0 ? context->time : ic_env_now (context->env) + context->offset;
  g_autofree char *time = ic_time_format (when);

  draft->id = g_strdup (id);
  draft->data = ic_json_writer_new ();
  ic_json_begin_object (draft->data, NULL);
  ic_json_put_string (draft->data, "specversion", "1.0");
  ic_json_put_string (draft->data, "id", id);
  ic_json_put_string (draft->data, "source", context->source);
  ic_json_put_string (draft->data, "type", type);
  ic_json_put_string (draft->data, "subject", stream);
  ic_json_put_string (draft->data, "time", time);
  ic_json_put_string (draft->data, "actor", context->actor);
  ic_json_put_string (draft->data, "actorname", context->actor_name);
  ic_json_put_string (draft->data, "enteredby", context->entered_by);
  if (k->nature == IC_NATURE_DECISION)
    ic_json_put_int (draft->data, "epoch", context->epoch);
  if (ABS (context->skew) > IC_SKEW_TOLD)
    ic_json_put_int (draft->data, "skew", context->skew / 1000);
  ic_json_begin_object (draft->data, "data");
}

GBytes *
ic_event_draft_finish (IcEventDraft *draft)
{
  GBytes *bytes;

  ic_json_end (draft->data);
  ic_json_end (draft->data);
  bytes = ic_json_writer_to_bytes (draft->data);
  g_clear_pointer (&draft->data, ic_json_writer_free);
  g_clear_pointer (&draft->id, g_free);

  return bytes;
}

void
ic_put_person (IcJsonWriter *data, const char *member, const char *id, const char *name, const char *zone)
{
  ic_json_begin_object (data, member);
  ic_json_put_string (data, "id", id);
  ic_json_put_string (data, "name", name);
  ic_json_put_string (data, "zone", zone);
  ic_json_end (data);
}

void
ic_put_time (IcJsonWriter *data, const char *member, gint64 time)
{
  g_autofree char *text = time != 0 ? ic_time_format (time) : NULL;

  ic_json_put_string (data, member, text);
}

gint64
ic_get_time (IcJsonNode data, const char *member)
{
  const char *text = ic_json_string (ic_json_member (data, member), NULL);
  gint64 time = 0;

  if (text != NULL)
    ic_time_parse (text, &time);

  return time;
}

gint64
ic_get_span (IcJsonNode data, const char *member, gint64 seconds)
{
  return CLAMP (ic_json_int (ic_json_member (data, member), seconds), 0, SPAN_MOST) * IC_SECOND;
}
