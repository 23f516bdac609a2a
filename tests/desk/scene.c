/* SPDX-License-Identifier: GPL-3.0-or-later
 * Made-up incidents to show to widgets.
 */
#include "scene.h"

#include "ic-incident-private.h"
#include "ic-time.h"

#define INCIDENT_STREAM "incident/0190b8a0-0000-7000-8000-000000000001"
#define COMMS_STREAM    "comms/0190b8a0-0000-7000-8000-000000000001"
#define DIGEST "\"digest\":\"00\""

/* -- Small makers ---------------------------------------------------------- */

static void
at (IcScene *self, int hour, int minute)
{
  gint64 time = IC_TEST_NOON + (hour - 12) * IC_HOUR + minute * IC_MINUTE;

  self->incident.env.time = time;
  self->comms.env.time = time;
}

static void
act (IcScene *self, const char *actor, const char *kind, const char *data)
{
  ic_test_stream_act (&self->incident, actor, kind, data);
}

static void
draft (IcScene *self, const char *actor, const char *kind, const char *data)
{
  ic_test_stream_act (&self->comms, actor, kind, data);
}

/* @values are evenly spread over the hour before the scene's time. */
static IcSamples *
samples (IcScene *self, const double *values, guint n)
{
  g_autofree IcSample *made = g_new (IcSample, n);

  for (guint i = 0; i < n; i++)
    made[i] = (IcSample) { self->incident.env.time - (n - 1 - i) * IC_HOUR / (n - 1), values[i] };
  return ic_samples_new (made, n);
}

static void
set_health (IcScene *self, int index, const char *metric, IcHealthStatus status, double value, double normal, const double *values, guint n)
{
  IcHealth *health = ic_health_new (metric);
  double usual[] = { normal, normal + 0.02, normal, normal - 0.02, normal };

  health->status = status;
  health->value = value;
  health->normal = normal;
  health->time = health->asked = self->incident.env.time - 15 * IC_SECOND;
  if (values != NULL)
    {
      g_clear_pointer (&health->samples, ic_samples_unref);
      health->samples = samples (self, values, n);
    }
  if (!isnan (normal))
    health->baseline = samples (self, usual, G_N_ELEMENTS (usual));
  self->health[index] = health;
}

static void
make_readings (IcScene *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  const IcItems *metrics = self->incident.state->metrics;

  for (guint i = 0; i < ic_items_count (metrics); i++)
    g_ptr_array_add (list, ic_health_to_reading (self->health[i], IC_AT (IcMetric, metrics, i)));
  g_clear_pointer (&self->readings, ic_items_unref);
  self->readings = ic_items_new (list);
}

static GTimeZone *
find_zone (const char *name, gpointer data)
{
  static GHashTable *zones;
  GTimeZone *zone;

  if (zones == NULL)
    zones = g_hash_table_new (g_str_hash, g_str_equal);
  zone = g_hash_table_lookup (zones, name);
  if (zone == NULL)
    {
      zone = g_time_zone_new_identifier (name);
      if (zone != NULL)
        g_hash_table_insert (zones, g_strdup (name), zone);
    }
  return zone;
}

static void
make_view (IcScene *self)
{
  self->view = (IcCommandView) {
    .state = self->incident.state, .comms = self->comms.state, .readings = self->readings,
    .now = self->incident.env.time, .zones = &self->zones, .acting = "ana",
    .placed = self->placed, .joined = self->placed != NULL || self->watched, .watches = self->watched,
    .why_no_note = self->watched ? "This takes the permission communications; an admin of the server can give it to you" : NULL,
  };
  for (int i = 0; i < IC_MAX_METRICS; i++)
    self->view.health[i] = self->health[i];
}

static void
begin (IcScene *self)
{
  *self = (IcScene) { 0 };
  ic_test_stream_init (&self->incident, INCIDENT_STREAM);
  ic_test_stream_init (&self->comms, COMMS_STREAM);
  self->zones = (IcZones) { .own = g_time_zone_new_utc (), .find = find_zone };
}

static void
end (IcScene *self)
{
  if (ic_items_count (self->incident.state->metrics) > 0)
    make_readings (self);
  self->timeline = ic_timeline_model_new ();
  ic_timeline_model_add (self->timeline, self->incident.timeline->entries);
  make_view (self);
}

/* -- The rich one ---------------------------------------------------------- */

static void
rich_begins (IcScene *self)
{
  at (self, 12, 18);
  act (self, "ricardo", "incident.declared", "{\"title\":\"Checkout errors in EU\",\"seen\":\"Card payments fail\",\"level\":\"outage\",\"impact_start\":\"2026-11-20T12:05:00Z\","
       "\"ic\":{\"id\":\"ricardo\",\"name\":\"Ricardo\",\"zone\":\"Europe/London\"},\"services\":[\"payments-api\",\"checkout\"]}");
  act (self, "ricardo", "incident.labelled", "{\"label\":\"INC-42\"}");
  act (self, "ricardo", "metric.added", "{\"id\":\"checkout\",\"name\":\"Checkout success\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\",\"unit\":\"%\",\"warning\":99,\"critical\":98,\"baseline\":true}");
  act (self, "ricardo", "metric.added", "{\"id\":\"http\",\"name\":\"HTTP availability\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\",\"unit\":\"%\",\"warning\":99.9,\"critical\":99,\"baseline\":true}");
  act (self, "ricardo", "metric.added", "{\"id\":\"tests\",\"name\":\"Integration tests\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\",\"unit\":\"%\",\"warning\":100,\"critical\":95}");
  act (self, "ricardo", "change.attached", "{\"id\":\"c1\",\"service\":\"catalog\",\"summary\":\"v8.3.2 → prod\",\"at\":\"2026-11-20T09:55:00Z\"}");
  act (self, "ricardo", "change.attached", "{\"id\":\"c2\",\"service\":\"edge-config\",\"summary\":\"rate limit 200 → 150\",\"at\":\"2026-11-20T11:30:00Z\"}");
  act (self, "ricardo", "change.attached", "{\"id\":\"c3\",\"service\":\"payments-api\",\"summary\":\"v2.41.0 → prod\",\"at\":\"2026-11-20T11:56:00Z\"}");
  at (self, 12, 20);
  act (self, "ricardo", "person.arrived", "{\"person\":{\"id\":\"ana\",\"name\":\"Ana\",\"zone\":\"UTC\"}}");
  act (self, "ricardo", "group.formed", "{\"id\":\"database\",\"name\":\"Database\",\"supervisor\":{\"id\":\"dana\",\"name\":\"Dana\",\"zone\":\"Pacific/Auckland\"}}");
  act (self, "ricardo", "person.arrived", "{\"person\":{\"id\":\"dana\",\"name\":\"Dana\",\"zone\":\"Pacific/Auckland\"},\"since\":\"2026-11-20T07:49:00Z\",\"group\":\"database\"}");
  act (self, "ricardo", "person.arrived", "{\"person\":{\"id\":\"lu\",\"name\":\"Lu\",\"zone\":\"UTC\"},\"group\":\"database\"}");
  act (self, "ricardo", "group.formed", "{\"id\":\"payments\",\"name\":\"Payments API\",\"supervisor\":{\"id\":\"kim\",\"name\":\"Kim\",\"zone\":\"UTC\"}}");
  at (self, 12, 31);
  act (self, "ricardo", "state.changed", "{\"to\":2}");
  at (self, 12, 40);
  act (self, "ricardo", "role.assigned", "{\"role\":\"communications\",\"person\":{\"id\":\"chris\",\"name\":\"Chris\",\"zone\":\"UTC\"}}");
  act (self, "ricardo", "handoff.offered", "{\"id\":\"offer-1\",\"to\":{\"id\":\"ana\",\"name\":\"Ana\",\"zone\":\"UTC\"},\"brief\":{},\"lapses\":\"2026-11-20T13:10:00Z\"}");
  at (self, 12, 58);
  act (self, "ana", "handoff.accepted", "{\"id\":\"offer-1\"}");
}

static void
rich_updates (IcScene *self)
{
  at (self, 13, 0);
  draft (self, "chris", "update.drafted", "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"Card payments failing\",\"text\":\"x\"}");
  act (self, "ana", "update.published", "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"Card payments failing\",\"text\":\"We are looking into it.\",\"next_by\":\"2026-11-20T13:30:00Z\"," DIGEST ",\"author\":\"chris\"}");
  act (self, "ana", "delivery.done", "{\"update\":\"u1\",\"outlet\":\"status-page\"}");
  act (self, "ana", "delivery.done", "{\"update\":\"u1\",\"outlet\":\"chat\"}");
  at (self, 13, 28);
  act (self, "ana", "update.published", "{\"id\":\"u2\",\"phase\":\"identified\",\"title\":\"Card payments failing\",\"text\":\"We found it.\",\"next_by\":\"2026-11-20T14:00:00Z\"," DIGEST ",\"author\":\"chris\"}");
  act (self, "ana", "delivery.done", "{\"update\":\"u2\",\"outlet\":\"status-page\"}");
  at (self, 13, 50);
  draft (self, "chris", "update.drafted", "{\"id\":\"u4\",\"phase\":\"identified\",\"title\":\"What to do meanwhile\"}");
  at (self, 13, 57);
  draft (self, "chris", "update.drafted", "{\"id\":\"u3\",\"phase\":\"identified\",\"title\":\"Card payments recovering\",\"text\":\"We are rolling back a recent change and card payments in the EU are recovering. "
         "We believe the database caused the failures and everything will be back to normal within 20 minutes. "
         "Wallet payments keep working if you need to pay now. The next update comes by 14:30.\",\"next_by\":\"2026-11-20T14:30:00Z\"}");
  draft (self, "chris", "update.submitted", "{\"id\":\"u3\"," DIGEST "}");
}

#define READINGS(value) "\"readings\":[{\"metric\":\"checkout\",\"name\":\"Checkout success\",\"value\":" value ",\"unit\":\"%\",\"status\":\"critical\"}]"

static void
rich_plan (IcScene *self)
{
  const char *start = "{\"id\":\"f1\"," READINGS ("85.1") "}", *finish = "{\"id\":\"f1\"," READINGS ("88.4") "}";

  at (self, 13, 5);
  act (self, "ana", "objective.set", "{\"text\":\"EU customers can pay by card\",\"metric\":\"checkout\",\"op\":\"above\",\"value\":99,\"hold\":900}");
  act (self, "ana", "fix.planned", "{\"id\":\"f1\",\"text\":\"Route wallets around EU gateway\",\"nature\":\"workaround\",\"scope\":[\"wallets\"],\"group\":\"payments\"}");
  act (self, "ana", "fix.started", start);
  at (self, 13, 20);
  act (self, "ana", "fix.finished", finish);
  act (self, "ana", "hypothesis.opened", "{\"id\":\"h1\",\"text\":\"The new connection pool starves the database\"}");
  act (self, "ana", "hypothesis.opened", "{\"id\":\"h2\",\"text\":\"The card gateway is down\"}");
  act (self, "ana", "hypothesis.eliminated", "{\"id\":\"h2\",\"evidence\":\"Other merchants pay through it\"}");
  act (self, "ana", "task.opened", "{\"id\":\"t1\",\"text\":\"Ask the gateway for their error rate\",\"owner\":{\"id\":\"lu\",\"name\":\"Lu\"}}");
  act (self, "ana", "fix.planned", "{\"id\":\"f2\",\"text\":\"Roll back payments-api to v2.40.3\",\"nature\":\"rollback\",\"scope\":[\"payments-api\"],\"group\":\"payments\",\"undo_within\":900}");
  act (self, "ana", "fix.planned", "{\"id\":\"f3\",\"text\":\"Drain stuck payment queue\",\"nature\":\"hotfix\",\"scope\":[\"payments-api\"],\"group\":\"database\"}");
  at (self, 13, 35);
  act (self, "ana", "impact.revised", "{\"summary\":\"Card payments fail for EU shoppers. Wallets work.\",\"level\":\"outage\",\"class\":\"high\",\"affected\":1240,\"source\":\"gateway logs\",\"tickets\":63,"
       "\"revenue_per_hour\":25000,\"share\":0.74,\"workaround\":\"Pay by wallet\"}");
  at (self, 13, 37);
  act (self, "ana", "sitrep.issued", "{\"broken\":\"EU card payments fail at checkout.\",\"impact\":\"1 240 customers, 63 tickets, about € 18 500/h.\",\"doing\":\"Rolling back payments-api to v2.40.3.\","
       "\"who\":\"IC Ana; Comms Chris; Database Dana; Payments Kim.\",\"next_by\":\"2026-11-20T14:38:00Z\"}");
  act (self, "dana", "sitrep.acknowledged", "{\"number\":1,\"group\":\"database\"}");
  at (self, 13, 48);
  act (self, "kim", "group.reported", "{\"id\":\"payments\",\"text\":\"Rollback is built, starting\"}");
  act (self, "dana", "group.reported", "{\"id\":\"database\",\"text\":\"Pool is at its limit\",\"need\":\"support\"}");
  at (self, 13, 50);
  act (self, "ana", "loop.turned", "{\"round\":6}");
  at (self, 13, 52);
  act (self, "ana", "impact.revised", "{\"tickets\":63}");
  act (self, "ana", "loop.answered", "{\"round\":6,\"answers\":[{\"question\":4,\"answer\":\"Yes\",\"evidence\":\"x\"},{\"question\":5,\"answer\":\"Not yet\",\"evidence\":\"x\"}]}");
  at (self, 13, 55);
  act (self, "kim", "fix.started", "{\"id\":\"f2\"}");
}

void
ic_scene_init_rich (IcScene *self)
{
  static const double checkout[] = { 99.6, 99.6, 99.5, 99.4, 99.1, 94.6, 88, 90.7, 90.3, 90.4, 91, 91.2, 91.4 };
  static const double http[] = { 99.98, 99.98, 99.98, 99.97, 99.9, 99.82, 99.67, 99.68, 99.69, 99.7, 99.71 };
  static const double tests[] = { 100, 100, 100, 100 };

  begin (self);
  rich_begins (self);
  rich_updates (self);
  rich_plan (self);
  act (self, "ana", "note.added", "{\"text\":\"Gateway says: no errors on their side\"}");
  at (self, 13, 59);
  ic_scene_wait (self, 12 * IC_SECOND);
  set_health (self, 0, "checkout", IC_HEALTH_CRITICAL, 91.4, 99.6, checkout, G_N_ELEMENTS (checkout));
  set_health (self, 1, "http", IC_HEALTH_WARNING, 99.71, 99.98, http, G_N_ELEMENTS (http));
  set_health (self, 2, "tests", IC_HEALTH_HEALTHY, 100, NAN, tests, G_N_ELEMENTS (tests));
  end (self);
}

/* -- The others ------------------------------------------------------------ */

void
ic_scene_init_fresh (IcScene *self)
{
  begin (self);
  ic_test_stream_declare (&self->incident);
  ic_scene_wait (self, 40 * IC_SECOND);
  end (self);
}

#define LONG "An uncommonly long name that somebody typed because they wanted to be thorough and said everything at once without any rest"
#define WORD "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

static void
heavy_plan (IcScene *self)
{
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *task = g_strdup_printf ("{\"id\":\"t%d\",\"text\":\"Task %d: " LONG "\",\"owner\":{\"id\":\"p%d\",\"name\":\"Person %d\"}}", i, i, i % 9, i % 9);
      g_autofree char *done = g_strdup_printf ("{\"id\":\"t%d\"}", i);

      act (self, "ana", "task.opened", task);
      if (i % 3 == 0)
        act (self, "ana", i % 2 == 0 ? "task.done" : "task.blocked", done);
    }
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *fix = g_strdup_printf ("{\"id\":\"f%d\",\"text\":\"Fix %d " WORD "\",\"nature\":\"hotfix\",\"scope\":[\"payments-api\"],\"effect\":\"" LONG "\",\"undo_within\":60}", i, i);
      g_autofree char *start = g_strdup_printf ("{\"id\":\"f%d\",\"alongside\":[\"f0\"]}", i);

      act (self, "ana", "fix.planned", fix);
      act (self, "ana", "fix.started", start);
    }
}

static void
heavy_people (IcScene *self)
{
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *person = g_strdup_printf ("{\"person\":{\"id\":\"p%d\",\"name\":\"Maximiliane-Sophie von Hohenstein-Waldburg %d\",\"zone\":\"Asia/Tokyo\"},\"title\":\"" LONG "\",\"since\":\"2026-11-20T0%d:10:00Z\"}", i, i, i % 10);

      act (self, "ana", "person.arrived", person);
    }
  act (self, "ana", "break.started", "{\"id\":\"p1\"}");
  act (self, "ana", "group.formed", "{\"id\":\"g1\",\"name\":\"" LONG "\",\"supervisor\":{\"id\":\"p2\",\"name\":\"P2\"}}");
  act (self, "ana", "group.reported", "{\"id\":\"g1\",\"text\":\"" LONG "\",\"need\":\"blocked\"}");
}

void
ic_scene_init_heavy (IcScene *self)
{
  begin (self);
  at (self, 12, 0);
  act (self, "ana", "incident.declared", "{\"title\":\"" LONG "\",\"level\":\"corruption\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\",\"zone\":\"UTC\"},\"services\":[\"payments-api\",\"" WORD "\"]}");
  act (self, "ana", "metric.added", "{\"id\":\"m0\",\"name\":\"" WORD "\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\",\"unit\":\"requests/s\",\"worse\":\"above\",\"critical\":1234567}");
  act (self, "ana", "metric.added", "{\"id\":\"m1\",\"name\":\"" LONG "\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\",\"unit\":\"s\",\"worse\":\"above\",\"critical\":2}");
  act (self, "ana", "metric.added", "{\"id\":\"m2\",\"name\":\"Third\",\"source\":\"prometheus\",\"url\":\"http://localhost:9090\",\"query\":\"x\"}");
  act (self, "ana", "impact.revised", "{\"summary\":\"" LONG "\",\"affected\":123456789,\"source\":\"" LONG "\",\"tickets\":98765,\"revenue_per_hour\":123456789,\"share\":1,\"workaround\":\"" WORD "\",\"not_affected\":\"" LONG "\"}");
  act (self, "ana", "state.changed", "{\"to\":2}");
  heavy_people (self);
  heavy_plan (self);
  act (self, "ana", "update.published", "{\"id\":\"u1\",\"phase\":\"monitoring\",\"title\":\"" LONG "\",\"text\":\"We've rolled back\",\"next_by\":\"2026-11-20T12:05:00Z\"," DIGEST ",\"author\":\"ana\"}");
  act (self, "ana", "delivery.failed", "{\"update\":\"u1\",\"outlet\":\"status-page\",\"reason\":\"" LONG "\"}");
  draft (self, "ana", "update.drafted", "{\"id\":\"u2\",\"phase\":\"monitoring\",\"title\":\"" WORD "\",\"text\":\"" LONG " " WORD " " LONG "\"}");
  draft (self, "ana", "update.returned", "{\"id\":\"u2\",\"note\":\"" LONG "\"}");
  act (self, "ana", "sitrep.issued", "{\"broken\":\"" LONG "\",\"impact\":\"" WORD "\",\"next_by\":\"2026-11-20T12:02:00Z\"}");
  act (self, "ana", "change.attached", "{\"id\":\"c1\",\"service\":\"" WORD "\",\"summary\":\"" LONG "\",\"at\":\"2026-11-20T11:55:00Z\"}");
  at (self, 12, 20);
  act (self, "ana", "handoff.offered", "{\"id\":\"o1\",\"to\":{\"id\":\"p3\",\"name\":\"P3\"},\"brief\":{},\"note\":\"" LONG "\",\"lapses\":\"2026-11-20T12:30:00Z\"}");
  act (self, "ana", "note.added", "{\"text\":\"" LONG " " WORD "\"}");
  at (self, 12, 21);
  set_health (self, 0, "m0", IC_HEALTH_ERROR, 1234567.25, NAN, NULL, 0);
  self->health[0]->message = g_strdup ("error: " LONG);
  set_health (self, 1, "m1", IC_HEALTH_STALE, 3.2, 0.25, NULL, 0);
  self->health[1]->time -= 3 * IC_MINUTE;
  self->health[1]->message = g_strdup ("stale: last reading 3 min ago");
  end (self);
}

void
ic_scene_init_offline (IcScene *self)
{
  ic_scene_init_rich (self);
  self->placed = ic_state_ref (self->incident.state);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  ic_scene_act (self, "ana", "state.changed", "{\"to\":3}");
  ic_scene_act (self, "ana", "task.opened", "{\"id\":\"offline\",\"text\":\"Call the gateway vendor\",\"owner\":{\"id\":\"ana\",\"name\":\"Ana\"}}");
  ic_scene_act (self, "ana", "hypothesis.opened", "{\"id\":\"offline\",\"text\":\"The certificate of the gateway has expired\"}");
  ic_scene_act (self, "ana", "impact.revised", "{\"affected\":2500}");
  ic_scene_act (self, "ana", "note.added", "{\"text\":\"Gateway vendor is on the bridge\"}");
}

void
ic_scene_init_watched (IcScene *self)
{
  ic_scene_init_rich (self);
  self->watched = TRUE;
  make_view (self);
}

void
ic_scene_init_over (IcScene *self)
{
  begin (self);
  ic_test_stream_declare (&self->incident);
  act (self, "ana", "update.skipped", "{\"reason\":\"Nobody outside noticed\"}");
  ic_scene_wait (self, 30 * IC_MINUTE);
  act (self, "ana", "incident.resolved", "{\"summary\":\"Rolled back\"}");
  end (self);
}

void
ic_scene_clear (IcScene *self)
{
  g_clear_object (&self->timeline);
  g_clear_pointer (&self->placed, ic_state_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->readings, ic_items_unref);
  for (int i = 0; i < IC_MAX_METRICS; i++)
    g_clear_pointer (&self->health[i], ic_health_unref);
  g_time_zone_unref (self->zones.own);
  ic_test_stream_clear (&self->incident);
  ic_test_stream_clear (&self->comms);
}

void
ic_scene_wait (IcScene *self, gint64 span)
{
  self->incident.env.time += span;
  self->comms.env.time += span;
  make_view (self);
}

void
ic_scene_act (IcScene *self, const char *actor, const char *kind, const char *data)
{
  IcEntry *entry = (IcEntry *) ic_test_stream_act (&self->incident, actor, kind, data);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  if (self->placed != NULL)
    {
      entry->flags |= IC_ENTRY_PENDING;
      g_ptr_array_add (self->pending, ic_entry_ref (entry));
      ic_timeline_model_set_pending (self->timeline, self->pending);
    }
  else
    {
      g_ptr_array_add (entries, entry);
      ic_timeline_model_add (self->timeline, entries);
    }
  make_view (self);
}
