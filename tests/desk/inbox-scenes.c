/* SPDX-License-Identifier: GPL-3.0-or-later
 * An evening's inbox, made up.
 */
#include "inbox-scenes.h"

#include "ic-map.h"

#include "made.h"
#include "stream.h"

#define INCIDENT "0190b8a0-0000-7000-8000-000000000001"

static const char *
label_of (const char *incident, gpointer data)
{
  return g_str_equal (incident, INCIDENT) ? "INC-42" : NULL;
}

static void
add_signal (gconstpointer item, gpointer data)
{
  InboxScene *self = data;
  const IcSignal *signal = item;

  if (self->view.chosen != NULL && g_strcmp0 (signal->group, self->view.chosen->group->id) == 0 && self->signals->len < 10)
    g_ptr_array_add (self->signals, (gpointer) signal);
}

static void
add_deploy (gconstpointer item, gpointer deploys)
{
  g_ptr_array_add (deploys, (gpointer) item);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const IcDeploy *one = *(gpointer *) a, *other = *(gpointer *) b;

  return one->at < other->at ? 1 : -1;
}

void
inbox_scene_choose (InboxScene *self, int n)
{
  g_ptr_array_set_size (self->signals, 0);
  self->view.chosen = n >= 0 ? self->lines->pdata[n] : NULL;
  ic_map_foreach (self->inbox->signals, add_signal, self);
}

static void
look (InboxScene *self, IcTestStream *stream)
{
  self->inbox = ic_state_ref (stream->state);
  self->zones = *made_zones ();
  self->view.org = self->org;
  self->view.base.zones = &self->zones;
  self->view.base.now = stream->env.time;
  self->view.lines = self->lines = ic_inbox_lines (self->inbox, NULL, NULL, NULL, stream->env.time);
  self->view.signals = self->signals = g_ptr_array_new ();
  self->view.deploys = self->deploys = g_ptr_array_new ();
  self->view.noise = self->noise = ic_inbox_noise (self->inbox, NULL);
  self->view.front = "INC-42";
  self->view.label = label_of;
  self->view.triages = TRUE;
  ic_map_foreach (self->inbox->deploys, add_deploy, self->deploys);
  g_ptr_array_sort (self->deploys, newest_first);
  if (self->lines->len > 0)
    inbox_scene_choose (self, 0);
  ic_test_stream_clear (stream);
}

static void
tell_org (InboxScene *self)
{
  IcTestStream stream;

  ic_test_stream_init (&stream, "org");
  ic_test_stream_act (&stream, "ana", "source.kept", "{\"id\":\"prometheus-eu\",\"name\":\"Prometheus EU\",\"format\":\"alertmanager\",\"heartbeat\":300}");
  ic_test_stream_act (&stream, "ana", "escalation.kept", "{\"id\":\"payments\",\"name\":\"Payments\",\"least\":\"warning\",\"steps\":["
                      "{\"after\":300,\"to\":\"oncall\",\"id\":\"payments\",\"name\":\"Dana Okoro\"},{\"after\":900,\"to\":\"person\",\"id\":\"kim\",\"name\":\"Kim Declan\"}]}");
  self->org = ic_state_ref (stream.state);
  ic_test_stream_clear (&stream);
}

static void
fire (IcTestStream *stream, const char *source, const char *key, const char *severity, const char *service, const char *group, const char *summary)
{
  g_autofree char *data = g_strdup_printf ("{\"key\":\"%s\",\"severity\":\"%s\",\"service\":\"%s\",\"group\":\"%s\",\"summary\":\"%s\",\"host\":\"%s.example\","
                                           "\"url\":\"https://prometheus.example.com/graph\",\"runbook\":\"https://runbooks.example.com/%s\"}", key, severity, service, group, summary, key, service);

  ic_test_stream_act (stream, source, "alert.fired", data);
}

/* What is done with the line of @series, by Ana. */
static void
triage (IcTestStream *stream, const char *kind, const char *group, const char *more)
{
  const char *found = NULL;
  g_autoptr (GPtrArray) lines = ic_inbox_lines (stream->state, NULL, NULL, NULL, stream->env.time);
  g_autofree char *data = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const IcInboxLine *line = lines->pdata[i];

      if (g_strcmp0 (line->group->summary, group) == 0)
        found = line->group->id;
    }
  g_assert_nonnull (found);
  data = g_strdup_printf ("{\"group\":\"%s\"%s}", found, more);
  ic_test_stream_act (stream, "ana", kind, data);
}

void
inbox_scene_init_busy (InboxScene *self)
{
  IcTestStream stream;

  *self = (InboxScene) { 0 };
  tell_org (self);
  ic_test_stream_init (&stream, "inbox/2026-11");
  fire (&stream, "prometheus-eu", "disk-1", "warning", "primary-db", "disk", "Disk of primary-db-2 is full in 4 h");
  triage (&stream, "alerts.snoozed", "Disk of primary-db-2 is full in 4 h", ",\"until\":\"2026-11-20T16:00:00Z\"");
  fire (&stream, "prometheus-eu", "cert-1", "warning", "edge", "cert", "Certificate of edge runs out in 9 days");
  triage (&stream, "alerts.dismissed", "Certificate of edge runs out in 9 days", ",\"reason\":\"renewed at night by itself\"");
  fire (&stream, "prometheus-eu", "lat-1", "error", "catalog", "latency", "Catalog answers slowly");
  ic_test_stream_act (&stream, "prometheus-eu", "alert.resolved", "{\"key\":\"lat-1\"}");
  ic_test_stream_wait (&stream, 4 * IC_MINUTE);
  ic_test_stream_act (&stream, "deploys", "change.made", "{\"id\":\"d1\",\"summary\":\"v8.3.2\",\"service\":\"catalog\",\"at\":\"2026-11-20T09:55:00Z\",\"kind\":\"deployed\",\"environment\":\"production\",\"who\":\"Jo\"}");
  ic_test_stream_act (&stream, "deploys", "change.made", "{\"id\":\"d2\",\"summary\":\"rate limit 200 → 150\",\"service\":\"edge-config\",\"at\":\"2026-11-20T11:30:00Z\",\"kind\":\"configured\",\"who\":\"Lu\"}");
  ic_test_stream_act (&stream, "deploys", "change.made", "{\"id\":\"d3\",\"summary\":\"v2.41.0\",\"service\":\"payments-api\",\"at\":\"2026-11-20T11:56:00Z\",\"kind\":\"deployed\",\"environment\":\"production\",\"who\":\"Kim\"}");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *key = g_strdup_printf ("pay-%u", i);

      fire (&stream, "prometheus-eu", key, "critical", "payments-api", "checkout", "Checkout success below 98 %");
    }
  ic_test_stream_act (&stream, "prometheus-eu", "alert.resolved", "{\"key\":\"pay-3\"}");
  fire (&stream, "prometheus-eu", "q-1", "error", "queue", "queue", "Payment queue grows");
  triage (&stream, "alerts.attached", "Payment queue grows", ",\"incident\":\"" INCIDENT "\"");
  ic_test_stream_act (&stream, "lena", "problem.reported", "{\"text\":\"Customers cannot print invoices\",\"service\":\"invoices\",\"ticket\":\"T-881\"}");
  fire (&stream, "prometheus-eu", "pod-1", "error", "search", "pods", "Search restarts again and again");
  triage (&stream, "alerts.acknowledged", "Search restarts again and again", "");
  ic_test_stream_wait (&stream, 3 * IC_MINUTE);
  look (self, &stream);
}

void
inbox_scene_init_storm (InboxScene *self)
{
  IcTestStream stream;

  *self = (InboxScene) { 0 };
  tell_org (self);
  ic_test_stream_init (&stream, "inbox/2026-11");
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *key = g_strdup_printf ("node-%u", i), *group = g_strdup_printf ("zone-%u", i % 40), *service = g_strdup_printf ("shop-%u", i % 40);

      fire (&stream, "prometheus-eu", key, i == 500 ? "critical" : "error", service, group, i == 500 ? "Rack 7 lost power" : "Node is gone");
    }
  ic_test_stream_wait (&stream, IC_MINUTE);
  look (self, &stream);
}

void
inbox_scene_init_empty (InboxScene *self)
{
  IcTestStream stream;

  *self = (InboxScene) { 0 };
  tell_org (self);
  ic_test_stream_init (&stream, "inbox/2026-11");
  ic_test_stream_act (&stream, "lena", "problem.reported", "{\"text\":\"x\"}");
  look (self, &stream);
  g_ptr_array_set_size (self->lines, 0);
  self->view.chosen = NULL;
}

void
inbox_scene_clear (InboxScene *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->signals);
  g_ptr_array_unref (self->deploys);
  g_ptr_array_unref (self->noise);
  ic_state_unref (self->inbox);
  ic_state_unref (self->org);
}
