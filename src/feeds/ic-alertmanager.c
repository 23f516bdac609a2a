/* SPDX-License-Identifier: GPL-3.0-or-later
 * What Alertmanager's webhook posts.
 */
#include "ic-alertmanager.h"

#include <string.h>

static const char * const summaries[] = { "summary", "message", "description", "title", NULL };
static const char * const names[] = { "alertname", NULL };
static const char * const services[] = { "service", "app", "application", "app_kubernetes_io_name", NULL };
static const char * const hosts[] = { "instance", "host", "hostname", "node", NULL };
static const char * const components[] = { "component", "container", NULL };
static const char * const runbooks[] = { "runbook_url", "runbook", NULL };
static const char * const addresses[] = { "generatorURL", "panelURL", "dashboardURL", NULL };
static const char * const outer_addresses[] = { "externalURL", NULL };

/* The notification around the alerts. */
typedef struct {
  IcJsonNode  root;
  IcJsonNode  labels, annotations; /* of all alerts in it */
  const char *status;
  char       *group;
} IcNotification;

static void
add_problem (GString *problems, guint index, const char *what)
{
  if (problems->len < 2000)
    g_string_append_printf (problems, "%salerts[%u]: %s", problems->len > 0 ? "\n" : "", index, what);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The labels in the order of their names, as one text. */
static char *
labels_key (IcJsonNode labels)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;
  IcJsonIter iter = ic_json_iter (labels);
  const char *name;
  IcJsonNode value;

  while (ic_json_type (labels) == IC_JSON_OBJECT && ic_json_next (&iter, &name, &value))
    {
      gsize length;
      const char *raw = ic_json_raw (value, &length);

      g_ptr_array_add (pairs, g_strdup_printf ("%s=%.*s", name, (int) MIN (length, 10000), raw));
    }
  if (pairs->len == 0)
    return NULL;

  g_ptr_array_sort (pairs, compare_texts);
  g_ptr_array_add (pairs, NULL);
  all = g_strjoinv ("\n", (char **) pairs->pdata);
  return ic_ingest_digest (all, strlen (all), 32);
}

/* Said of the alert itself, else of all in the notification. */
static char *
first_of (IcJsonNode own, IcJsonNode common, const char * const *which)
{
  char *found = ic_ingest_first (own, which);

  return found != NULL ? found : ic_ingest_first (common, which);
}

static void
describe (IcSignalIn *signal, const IcNotification *notification, IcJsonNode labels, IcJsonNode annotations)
{
  IcJsonNode all[] = { labels, notification->labels };
  g_autofree char *severity = first_of (labels, notification->labels, (const char * const[]){ "severity", "level", "priority", NULL });
  const char *said = ic_ingest_severity (severity);

  signal->severity = said;
  signal->summary = first_of (annotations, notification->annotations, summaries);
  if (signal->summary == NULL)
    signal->summary = first_of (labels, notification->labels, names);
  if (signal->summary == NULL)
    signal->summary = g_strdup ("An alert without a name");
  signal->service = first_of (labels, notification->labels, services);
  signal->host = first_of (labels, notification->labels, hosts);
  signal->component = first_of (labels, notification->labels, components);
  signal->runbook = ic_ingest_address (annotations, runbooks);
  if (signal->runbook == NULL)
    signal->runbook = ic_ingest_address (notification->annotations, runbooks);
  signal->labels = ic_ingest_labels (all, G_N_ELEMENTS (all));
  signal->group = g_strdup (notification->group);
}

static bool
is_resolved (const char *status, const IcNotification *notification, gint64 ended)
{
  if (status == NULL)
    status = notification->status;

  return status != NULL ? g_ascii_strcasecmp (status, "resolved") == 0 : ended != 0;
}

/* What is wrong with it, or NULL. */
static const char *
add_alert (IcIngested *in, const IcNotification *notification, IcJsonNode alert)
{
  IcJsonNode labels = ic_json_member (alert, "labels");
  IcJsonNode annotations = ic_json_member (alert, "annotations");
  const char *status = ic_json_string (ic_json_member (alert, "status"), NULL);
  g_autofree char *fingerprint = ic_ingest_member (alert, "fingerprint");
  g_autofree char *key = fingerprint != NULL ? ic_ingest_key (fingerprint) : labels_key (labels);
  gint64 started, ended;
  IcSignalIn *signal;

  if (ic_json_type (alert) != IC_JSON_OBJECT)
    return "must be an object";
  if (key == NULL)
    return "needs “fingerprint” or “labels”, to be told from others";
  if (!ic_ingest_time (alert, "startsAt", &started) || !ic_ingest_time (alert, "endsAt", &ended))
    return "“startsAt” and “endsAt” must be RFC 3339 times";
  if (status != NULL && g_ascii_strcasecmp (status, "firing") != 0 && g_ascii_strcasecmp (status, "resolved") != 0)
    return "“status” must be firing or resolved";

  signal = ic_ingested_add (in, is_resolved (status, notification, ended) ? IC_SIGNAL_RESOLVED : IC_SIGNAL_FIRED);
  signal->key = g_steal_pointer (&key);
  signal->started = started;
  signal->at = signal->act == IC_SIGNAL_RESOLVED ? ended : started;
  describe (signal, notification, labels, annotations);
  signal->url = ic_ingest_address (alert, addresses);
  if (signal->url == NULL)
    signal->url = ic_ingest_address (notification->root, outer_addresses);

  return NULL;
}

/* A payload of somebody's own making: the notification is the alert. */
static bool
add_whole (IcIngested *in, const IcNotification *notification, GError **error)
{
  IcJsonNode labels = ic_json_member (notification->root, "groupLabels");
  g_autofree char *key = notification->group != NULL ? ic_ingest_key (notification->group) : labels_key (labels);
  IcSignalIn *signal;

  if (key == NULL)
    key = labels_key (notification->labels);
  if (key == NULL || notification->status == NULL)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_INVALID,
                           "“alerts” is missing; without it “status” and one of “groupKey”, “groupLabels”, “commonLabels” are needed");
      return false;
    }

  signal = ic_ingested_add (in, is_resolved (NULL, notification, 0) ? IC_SIGNAL_RESOLVED : IC_SIGNAL_FIRED);
  signal->key = g_steal_pointer (&key);
  describe (signal, notification, labels, notification->annotations);
  signal->url = ic_ingest_address (notification->root, outer_addresses);

  return true;
}

static bool
add_alerts (IcIngested *in, const IcNotification *notification, IcJsonNode alerts, GError **error)
{
  g_autoptr (GString) problems = g_string_new (NULL);
  IcJsonIter iter = ic_json_iter (alerts);
  IcJsonNode alert;
  guint index = 0;

  if (ic_json_length (alerts) > IC_INGEST_MAX_SIGNALS)
    {
      g_set_error (error, IC_INGEST_ERROR, IC_INGEST_ERROR_TOO_LARGE, "“alerts” has %u; at most %u are taken at once: set “max_alerts” of the receiver",
                   ic_json_length (alerts), IC_INGEST_MAX_SIGNALS);
      return false;
    }
  while (ic_json_next (&iter, NULL, &alert))
    {
      const char *problem = add_alert (in, notification, alert);

      if (problem != NULL)
        add_problem (problems, index, problem);
      index++;
    }
  if (problems->len > 0)
    g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_INVALID, problems->str);

  return problems->len == 0;
}

static bool
read_notification (IcIngested *in, const IcNotification *notification, GError **error)
{
  IcJsonNode alerts = ic_json_member (notification->root, "alerts");

  if (ic_json_type (notification->root) != IC_JSON_OBJECT)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_MALFORMED, "This must be an object, as Alertmanager's webhook posts it");
      return false;
    }
  if (ic_json_type (alerts) == IC_JSON_ARRAY)
    return add_alerts (in, notification, alerts, error);
  if (ic_json_type (alerts) > IC_JSON_NULL)
    {
      g_set_error_literal (error, IC_INGEST_ERROR, IC_INGEST_ERROR_INVALID, "“alerts” must be an array");
      return false;
    }

  return add_whole (in, notification, error);
}

IcIngested *
ic_alertmanager_read (GBytes *body, GError **error)
{
  g_autoptr (IcJson) json = ic_ingest_parse (body, IC_ALERTMANAGER_MAX_BYTES, error);
  g_autoptr (IcIngested) in = ic_ingested_new ();
  g_autofree char *group = NULL;
  IcNotification notification;
  const char *key;

  if (json == NULL)
    return NULL;

  notification.root = ic_json_root (json);
  notification.labels = ic_json_member (notification.root, "commonLabels");
  notification.annotations = ic_json_member (notification.root, "commonAnnotations");
  notification.status = ic_json_string (ic_json_member (notification.root, "status"), NULL);
  key = ic_json_string (ic_json_member (notification.root, "groupKey"), NULL);
  group = key != NULL && *key != '\0' ? ic_ingest_key (key) : NULL;
  notification.group = group;
  in->left_out = (guint) CLAMP (ic_json_int (ic_json_member (notification.root, "truncatedAlerts"), 0), 0, 1000000);

  return read_notification (in, &notification, error) ? g_steal_pointer (&in) : NULL;
}
