/* SPDX-License-Identifier: GPL-3.0-or-later
 * CDEvents over CloudEvents.
 */
#include "ic-cdevents.h"

#include <string.h>

#define PREFIX "dev.cdevents."

typedef struct {
  IcIngested *in;
  GString    *problems;
  guint       index;
  bool        batch;
} IcReading;

static const struct {
  const char *subject, *predicate, *words;
} changes[] = {
  { "service", "deployed", "deployed" },
  { "service", "upgraded", "upgraded" },
  { "service", "rolledback", "rolled back" },
  { "service", "removed", "removed" },
  { "service", "published", "published" },
  { "environment", "created", "created" },
  { "environment", "modified", "modified" },
  { "environment", "deleted", "deleted" },
};

static void
complain (IcReading *reading, const char *what)
{
  if (reading->problems->len > 2000)
    return;
  if (reading->problems->len > 0)
    g_string_append_c (reading->problems, '\n');
  if (reading->batch)
    g_string_append_printf (reading->problems, "[%u]: ", reading->index);
  g_string_append (reading->problems, what);
}

/* "dev.cdevents.service.deployed.0.3.0" → service, deployed. */
static bool
split_type (const char *type, char **subject, char **predicate)
{
  g_auto (GStrv) parts = type != NULL && g_str_has_prefix (type, PREFIX) ? g_strsplit (type + strlen (PREFIX), ".", 3) : NULL;

  if (parts == NULL || g_strv_length (parts) < 2)
    return false;
  *subject = g_strdup (parts[0]);
  *predicate = g_strdup (parts[1]);
  return true;
}

/* The same event sent again has the same source and id. */
static char *
event_key (const char *source, const char *id)
{
  g_autofree char *both = g_strconcat (source, " ", id, NULL);

  return ic_ingest_key (both);
}

static void
put_common (IcSignalIn *signal, IcJsonNode event)
{
  static const char * const people[] = { "user", "author", "actor", "who", NULL };
  static const char * const addresses[] = { "uri", "url", "href", NULL };
  IcJsonNode content = ic_json_member (ic_json_member (event, "subject"), "content");
  IcJsonNode custom = ic_json_member (event, "customData");
  IcJsonNode environment = ic_json_member (content, "environment");

  signal->environment = ic_ingest_member (environment, "id");
  signal->artifact = ic_ingest_member (content, "artifactId");
  signal->who = ic_ingest_first (custom, people);
  signal->url = ic_ingest_address (content, addresses);
  if (signal->url == NULL)
    signal->url = ic_ingest_address (custom, addresses);
  signal->labels = ic_ingest_labels (&custom, 1);
}

static void
add_change (IcReading *reading, IcJsonNode event, guint what, const char *key, gint64 at)
{
  IcSignalIn *signal = ic_ingested_add (reading->in, IC_SIGNAL_CHANGE);
  g_autofree char *name = ic_ingest_member (ic_json_member (event, "subject"), "id");
  g_autoptr (GString) summary = g_string_new (name);

  signal->key = g_strdup (key);
  signal->at = at;
  signal->kind = g_strdup (changes[what].predicate);
  put_common (signal, event);
  if (strcmp (changes[what].subject, "service") == 0)
    signal->service = g_steal_pointer (&name);
  else if (signal->environment == NULL)
    signal->environment = g_steal_pointer (&name);
  g_string_append_printf (summary, " %s", changes[what].words);
  if (signal->service != NULL && signal->environment != NULL)
    g_string_append_printf (summary, " to %s", signal->environment);
  if (signal->artifact != NULL)
    g_string_append_printf (summary, " (%s)", signal->artifact);
  signal->summary = ic_ingest_line (summary->str, 500);
}

/* An incident over there is an alert here: the same one by its subject, from being detected to being resolved. */
static void
add_incident (IcReading *reading, IcJsonNode event, const char *predicate, gint64 at)
{
  bool resolved = strcmp (predicate, "resolved") == 0;
  IcSignalIn *signal = ic_ingested_add (reading->in, resolved ? IC_SIGNAL_RESOLVED : IC_SIGNAL_FIRED);
  IcJsonNode subject = ic_json_member (event, "subject");
  IcJsonNode content = ic_json_member (subject, "content");
  const char *source = ic_json_string (ic_json_member (subject, "source"), NULL);

  if (source == NULL)
    source = ic_json_string (ic_json_member (ic_json_member (event, "context"), "source"), "");
  signal->key = event_key (source, ic_json_string (ic_json_member (subject, "id"), ""));
  signal->at = at;
  put_common (signal, event);
  signal->summary = ic_ingest_member (content, "description");
  if (signal->summary == NULL)
    signal->summary = g_strdup_printf ("Incident %s", ic_json_string (ic_json_member (subject, "id"), ""));
  signal->service = ic_ingest_member (ic_json_member (content, "service"), "id");
}

static bool
check_event (IcReading *reading, IcJsonNode event, gint64 *at)
{
  IcJsonNode context = ic_json_member (event, "context");
  IcJsonNode subject = ic_json_member (event, "subject");
  g_autofree char *id = ic_ingest_member (context, "id");
  g_autofree char *source = ic_ingest_member (context, "source");
  g_autofree char *name = ic_ingest_member (subject, "id");
  g_autofree char *version = ic_ingest_first (context, (const char * const[]){ "specversion", "version", NULL });

  if (ic_json_type (context) != IC_JSON_OBJECT)
    complain (reading, "“context” is missing: this is not a CDEvent");
  else if (id == NULL || source == NULL)
    complain (reading, "“context” needs “id” and “source”");
  else if (version == NULL)
    complain (reading, "“context” needs “specversion” (“version” before 0.5)");
  else if (name == NULL)
    complain (reading, "“subject” needs an “id”");
  else if (!ic_ingest_time (context, "timestamp", at))
    complain (reading, "“context.timestamp” must be an RFC 3339 time");
  else
    return true;

  return false;
}

static void
read_event (IcReading *reading, IcJsonNode event)
{
  IcJsonNode context = ic_json_member (event, "context");
  const char *type = ic_json_string (ic_json_member (context, "type"), NULL);
  g_autofree char *subject = NULL;
  g_autofree char *predicate = NULL;
  g_autofree char *key = NULL;
  gint64 at;

  if (!check_event (reading, event, &at))
    return;
  if (!split_type (type, &subject, &predicate))
    {
      complain (reading, "“context.type” must begin with “" PREFIX "”");
      return;
    }

  key = event_key (ic_json_string (ic_json_member (context, "source"), ""), ic_json_string (ic_json_member (context, "id"), ""));
  if (strcmp (subject, "incident") == 0 && (strcmp (predicate, "detected") == 0 || strcmp (predicate, "reported") == 0 || strcmp (predicate, "resolved") == 0))
    add_incident (reading, event, predicate, at);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (strcmp (subject, changes[i].subject) == 0 && strcmp (predicate, changes[i].predicate) == 0)
      add_change (reading, event, i, key, at);
}

/* -- CloudEvents ----------------------------------------------------------- */

static void
read_base64 (IcReading *reading, const char *text)
{
  gsize size;
  g_autofree guchar *data = g_base64_decode (text, &size);
  g_autoptr (IcJson) json = ic_json_parse ((const char *) data, size, IC_CDEVENTS_MAX_BYTES, NULL);

  if (json != NULL)
    read_event (reading, ic_json_root (json));
  else
    complain (reading, "“data_base64” is not JSON");
}

static void
read_envelope (IcReading *reading, IcJsonNode envelope)
{
  static const char * const needed[] = { "id", "source", "type" };
  IcJsonNode data = ic_json_member (envelope, "data");
  const char *base64 = ic_json_string (ic_json_member (envelope, "data_base64"), NULL);

  if (g_strcmp0 (ic_json_string (ic_json_member (envelope, "specversion"), NULL), "1.0") != 0)
    {
      complain (reading, "“specversion” must be 1.0: this is not a CloudEvent");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (*ic_json_string (ic_json_member (envelope, needed[i]), "") == '\0')
      {
        g_autofree char *problem = g_strdup_printf ("“%s” is missing", needed[i]);

        complain (reading, problem);
        return;
      }

  if (base64 != NULL)
    read_base64 (reading, base64);
  else if (ic_json_type (data) == IC_JSON_OBJECT)
    read_event (reading, data);
  else
    complain (reading, "“data” must be the event, an object");
}

static bool
read_batch (IcReading *reading, IcJsonNode root, GError **error)
{
  IcJsonIter iter = ic_json_iter (root);
  IcJsonNode envelope;

  if (ic_json_type (root) != IC_JSON_ARRAY)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_MALFORMED, "A batch must be an array of CloudEvents");
      return false;
    }
  if (ic_json_length (root) > IC_INGEST_MAX_SIGNALS)
    {
      g_set_error (error, IC_INGEST_ERROR, IC_INGEST_ERROR_TOO_LARGE, "A batch may have %u events; send several", IC_INGEST_MAX_SIGNALS);
      return false;
    }
  reading->batch = true;
  for (; ic_json_next (&iter, NULL, &envelope); reading->index++)
    read_envelope (reading, envelope);

  return true;
}

IcIngested *
ic_cdevents_read (GBytes *body, const char *content_type, GError **error)
{
  g_autoptr (IcJson) json = ic_ingest_parse (body, IC_CDEVENTS_MAX_BYTES, error);
  g_autoptr (IcIngested) in = ic_ingested_new ();
  g_autoptr (GString) problems = g_string_new (NULL);
  IcReading reading = { in, problems, 0, false };

  if (json == NULL)
    return NULL;
  if (g_strcmp0 (content_type, "application/cloudevents-batch+json") == 0)
    {
      if (!read_batch (&reading, ic_json_root (json), error))
        return NULL;
    }
  else if (g_strcmp0 (content_type, "application/cloudevents+json") == 0)
    read_envelope (&reading, ic_json_root (json));
  else
    read_event (&reading, ic_json_root (json));

  if (problems->len > 0)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_INVALID, problems->str);
      return NULL;
    }

  return g_steal_pointer (&in);
}
