/* SPDX-License-Identifier: GPL-3.0-or-later
 * What PagerDuty's Events API takes.
 */
#include "ic-pagerduty.h"

#include <string.h>

#define MAX_SUMMARY 1024
#define MAX_LINE 500

static const char * const services[] = { "service", "service_name", "app", "application", NULL };
static const char * const people[] = { "user", "author", "actor", "deployed_by", "who", NULL };
static const char * const environments[] = { "environment", "env", "stage", NULL };
static const char * const artifacts[] = { "artifact", "version", "commit", "sha", "revision", NULL };
static const char * const runbooks[] = { "runbook_url", "runbook", NULL };
static const char * const client_addresses[] = { "client_url", NULL };
static const char * const link_addresses[] = { "href", NULL };

typedef struct {
  IcJsonNode root, payload, details;
  GString   *problems;
} IcBody;

static void G_GNUC_PRINTF (2, 3)
complain (IcBody *body, const char *format, ...)
{
  va_list arguments;

  if (body->problems->len > 0)
    g_string_append_c (body->problems, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (body->problems, format, arguments);
  va_end (arguments);
}

/* The text of a member that has to say something, of at most @max characters. */
static const char *
need_text (IcBody *body, IcJsonNode object, const char *prefix, const char *name, glong max)
{
  const char *text = ic_json_string (ic_json_member (object, name), NULL);
  g_autofree char *line = ic_ingest_line (text, 2);

  if (line == NULL)
    complain (body, "'%s%s' is missing or blank", prefix, name);
  else if (g_utf8_strlen (text, -1) > max)
    complain (body, "'%s%s' must have at most %ld characters", prefix, name, max);
  else
    return text;

  return NULL;
}

/* The first of “links” that leads somewhere, else the client's own. */
static char *
find_address (const IcBody *body)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (body->root, "links"));
  IcJsonNode link;
  char *found = NULL;

  if (ic_json_type (ic_json_member (body->root, "links")) == IC_JSON_ARRAY)
    while (found == NULL && ic_json_next (&iter, NULL, &link))
      found = ic_ingest_address (link, link_addresses);

  return found != NULL ? found : ic_ingest_address (body->root, client_addresses);
}

static void
check_lists (IcBody *body)
{
  static const char * const lists[] = { "links", "images" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      IcJsonType type = ic_json_type (ic_json_member (body->root, lists[i]));

      if (type > IC_JSON_NULL && type != IC_JSON_ARRAY)
        complain (body, "'%s' must be an array", lists[i]);
    }
}

/* False where the body is nothing of the kind. */
static bool
begin (IcBody *body, IcJson *json, IcIngested *in, GError **error)
{
  IcJsonNode key;

  body->root = ic_json_root (json);
  body->payload = ic_json_member (body->root, "payload");
  body->details = ic_json_member (body->payload, "custom_details");
  if (ic_json_type (body->root) != IC_JSON_OBJECT)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_MALFORMED, "the body must be a JSON object");
      return false;
    }

  key = ic_json_member (body->root, "routing_key");
  if (ic_json_type (key) == IC_JSON_STRING && *ic_json_string (key, "") != '\0')
    in->routing_key = g_strdup (ic_json_string (key, NULL));
  else if (ic_json_type (key) > IC_JSON_NULL)
    complain (body, "'routing_key' must be a text that is not blank");
  check_lists (body);

  return true;
}

static bool
finish (IcBody *body, GError **error)
{
  if (body->problems->len > 0)
    g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_INVALID, body->problems->str);

  return body->problems->len == 0;
}

/* -- events ---------------------------------------------------------------- */

static bool
read_action (IcBody *body, IcSignalAct *act)
{
  const char *action = ic_json_string (ic_json_member (body->root, "event_action"), NULL);

  if (g_strcmp0 (action, "trigger") == 0)
    *act = IC_SIGNAL_FIRED;
  else if (g_strcmp0 (action, "acknowledge") == 0)
    *act = IC_SIGNAL_SEEN;
  else if (g_strcmp0 (action, "resolve") == 0)
    *act = IC_SIGNAL_RESOLVED;
  else
    {
      complain (body, "'event_action' must be one of trigger, acknowledge, resolve");
      return false;
    }

  return true;
}

static char *
read_key (IcBody *body, IcSignalAct act, GBytes *bytes)
{
  IcJsonNode node = ic_json_member (body->root, "dedup_key");
  const char *text = ic_json_string (node, NULL);

  if (text == NULL && ic_json_type (node) > IC_JSON_NULL)
    complain (body, "'dedup_key' must be a text");
  else if (text != NULL && g_utf8_strlen (text, -1) > IC_INGEST_KEY_MAX)
    complain (body, "'dedup_key' must have at most %d characters", IC_INGEST_KEY_MAX);
  else if (text != NULL && *text != '\0')
    return ic_ingest_key (text);
  else if (act != IC_SIGNAL_FIRED)
    complain (body, "'dedup_key' is needed to acknowledge or resolve");
  else
    return ic_ingest_digest (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 32);

  return NULL;
}

static void
check_payload (IcBody *body)
{
  static const char * const severities[] = { "critical", "error", "warning", "info", NULL };
  const char *severity = ic_json_string (ic_json_member (body->payload, "severity"), NULL);

  if (ic_json_type (body->payload) != IC_JSON_OBJECT)
    {
      complain (body, "'payload' is missing or no object");
      return;
    }
  need_text (body, body->payload, "payload.", "summary", MAX_SUMMARY);
  need_text (body, body->payload, "payload.", "source", MAX_SUMMARY);
  if (severity == NULL || !g_strv_contains (severities, severity))
    complain (body, "'payload.severity' must be one of critical, error, warning, info");
}

static void
describe (IcBody *body, IcSignalIn *signal)
{
  IcJsonNode all[] = { body->payload, body->details };

  signal->summary = ic_ingest_member (body->payload, "summary");
  signal->severity = ic_ingest_severity (ic_json_string (ic_json_member (body->payload, "severity"), NULL));
  signal->host = ic_ingest_member (body->payload, "source");
  signal->component = ic_ingest_member (body->payload, "component");
  signal->group = ic_ingest_member (body->payload, "group");
  signal->service = ic_ingest_first (body->details, services);
  signal->runbook = ic_ingest_address (body->details, runbooks);
  signal->url = find_address (body);
  /* The summary is told already. */
  signal->labels = ic_ingest_labels (&all[1], 1);
}

IcIngested *
ic_pagerduty_read_event (GBytes *bytes, GError **error)
{
  g_autoptr (IcJson) json = ic_ingest_parse (bytes, IC_PAGERDUTY_MAX_BYTES, error);
  g_autoptr (IcIngested) in = ic_ingested_new ();
  g_autoptr (GString) problems = g_string_new (NULL);
  IcBody body = { .problems = problems };
  IcSignalAct act = IC_SIGNAL_FIRED;
  g_autofree char *dedup_key = NULL;
  IcSignalIn *signal;
  gint64 at = 0;

  if (json == NULL || !begin (&body, json, in, error))
    return NULL;
  if (read_action (&body, &act))
    {
      dedup_key = read_key (&body, act, bytes);
      if (act == IC_SIGNAL_FIRED)
        check_payload (&body);
    }
  if (!ic_ingest_time (body.payload, "timestamp", &at))
    complain (&body, "'payload.timestamp' must be an ISO 8601 time");
  if (!finish (&body, error))
    return NULL;

  signal = ic_ingested_add (in, act);
  signal->key = g_steal_pointer (&dedup_key);
  signal->at = at;
  describe (&body, signal);
  if (signal->summary == NULL)
    signal->summary = g_strdup (act == IC_SIGNAL_SEEN ? "Acknowledged" : "Resolved");

  return g_steal_pointer (&in);
}

/* -- changes --------------------------------------------------------------- */

/* What it says, without the key it was sent with and however it is spaced. */
static char *
change_key (const IcBody *body)
{
  gsize length;
  const char *raw = ic_json_raw (body->payload, &length);

  return ic_ingest_digest (raw, length, 32);
}

IcIngested *
ic_pagerduty_read_change (GBytes *bytes, GError **error)
{
  g_autoptr (IcJson) json = ic_ingest_parse (bytes, IC_PAGERDUTY_MAX_BYTES, error);
  g_autoptr (IcIngested) in = ic_ingested_new ();
  g_autoptr (GString) problems = g_string_new (NULL);
  IcBody body = { .problems = problems };
  IcSignalIn *signal;
  gint64 at;

  if (json == NULL || !begin (&body, json, in, error))
    return NULL;
  if (ic_json_type (body.payload) != IC_JSON_OBJECT)
    complain (&body, "'payload' is missing or no object");
  else
    need_text (&body, body.payload, "payload.", "summary", MAX_SUMMARY);
  if (!ic_ingest_time (body.payload, "timestamp", &at))
    complain (&body, "'payload.timestamp' must be an ISO 8601 time");
  if (!finish (&body, error))
    return NULL;

  signal = ic_ingested_add (in, IC_SIGNAL_CHANGE);
  signal->key = change_key (&body);
  signal->at = at;
  signal->summary = ic_ingest_member (body.payload, "summary");
  signal->host = ic_ingest_member (body.payload, "source");
  signal->service = ic_ingest_first (body.details, services);
  signal->environment = ic_ingest_first (body.details, environments);
  signal->artifact = ic_ingest_first (body.details, artifacts);
  signal->who = ic_ingest_first (body.details, people);
  signal->url = find_address (&body);
  signal->labels = ic_ingest_labels (&body.details, 1);

  return g_steal_pointer (&in);
}

/* -- answers --------------------------------------------------------------- */

GBytes *
ic_pagerduty_accepted (const char *dedup_key)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "status", "success");
  ic_json_put_string (writer, "message", dedup_key != NULL ? "Event processed" : "Change event processed");
  ic_json_put_string (writer, "dedup_key", dedup_key);
  ic_json_end (writer);

  return ic_json_writer_to_bytes (writer);
}

GBytes *
ic_pagerduty_refused (const char *status, const char *message, const char *text)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "status", status);
  ic_json_put_string (writer, "message", message);
  ic_json_begin_array (writer, "errors");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      ic_json_put_string (writer, NULL, lines[i]);
  ic_json_end (writer);
  ic_json_end (writer);

  return ic_json_writer_to_bytes (writer);
}
