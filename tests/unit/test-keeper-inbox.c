/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes in is placed once, whatever is sent again and whatever breaks
 * between; nobody's silence goes unnoticed; what nobody looks at goes up.
 */
#include "keeping.h"

#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-memory-store.h"
#include "ic-time.h"

#include <gio/gio.h>
#include <string.h>

#define NOW "inbox/2026-11"
#define NEXT "inbox/2026-12"

typedef struct {
  guint   calls, placed;
  GError *error;
} Told;

static KeepingBench b;

static void
set_up (void)
{
  keeping_init (&b);
  keeping_make (&b, false);
  keeping_open (&b);
}

static void
told_cb (guint placed, const GError *error, gpointer data)
{
  Told *told = data;

  told->calls++;
  told->placed += placed;
  if (error != NULL && told->error == NULL)
    told->error = g_error_copy (error);
}

static IcIngested *
one (IcSignalAct act, const char *key, gint64 started)
{
  IcIngested *in = ic_ingested_new ();
  IcSignalIn *signal = ic_ingested_add (in, act);

  signal->key = g_strdup (key);
  signal->summary = g_strdup_printf ("%s is on fire", key);
  signal->severity = "critical";
  signal->started = started;

  return in;
}

/* How many events it made. */
static guint
ingest (IcIngested *in)
{
  Told told = { 0 };

  ic_keeper_ingest (b.keeper, "prom", in, told_cb, &told);
  keeping_settle (&b);
  g_assert_no_error (told.error);
  g_assert_cmpuint (told.calls, ==, 1);

  return told.placed;
}

static IcState *
inbox (const char *stream)
{
  return g_hash_table_lookup (b.states, stream);
}

static const IcSignal *
signal_in (const char *stream, const char *key)
{
  g_autofree char *id = ic_signal_id ("prom", key);

  return inbox (stream) != NULL ? ic_map_find (inbox (stream)->signals, id) : NULL;
}

static const IcAlertGroup *
group_in (const char *stream, const char *key)
{
  return ic_map_find (inbox (stream)->alert_groups, signal_in (stream, key)->group);
}

static guint
n_placed (const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < b.placed->len; i++)
    n += strcmp (b.placed->pdata[i], kind) == 0;

  return n;
}

/* -- once ------------------------------------------------------------------ */

/* Alertmanager sends what fires again and again, and says when it began. */
static void
test_again (void)
{
  set_up ();
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 1);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", NOON)), ==, 1);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", NOON)), ==, 0);
  /* Late, of what is over. */
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 0);
  g_assert_cmpstr (signal_in (NOW, "a")->status, ==, "resolved");
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON + IC_MINUTE)), ==, 1);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", NOON)), ==, 0);
  g_assert_cmpstr (signal_in (NOW, "a")->status, ==, "firing");
  g_assert_cmpint (signal_in (NOW, "a")->times, ==, 2);
  g_assert_cmpuint (n_placed ("alert.fired"), ==, 2);
  keeping_clear (&b);
}

/* PagerDuty's clients do not say when. */
static void
test_without_times (void)
{
  set_up ();
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", 0)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_SEEN, "a", 0)), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", 0)), ==, 1);
      g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", 0)), ==, 0);
      g_assert_cmpuint (ingest (one (IC_SIGNAL_SEEN, "a", 0)), ==, 1);
      g_assert_cmpuint (ingest (one (IC_SIGNAL_SEEN, "a", 0)), ==, 0);
      g_assert_cmpstr (group_in (NOW, "a")->acknowledged_by, ==, "prom");
      g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", 0)), ==, 1);
      g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", 0)), ==, 0);
    }
  g_assert_cmpint (signal_in (NOW, "a")->times, ==, 3);
  keeping_clear (&b);
}

/* Everything of one alert in one request, twice. */
static void
test_in_one_batch (void)
{
  set_up ();
  for (guint i = 0; i < 2; i++)
    {
      IcIngested *in = one (IC_SIGNAL_FIRED, "a", NOON);
      static const IcSignalAct acts[] = { IC_SIGNAL_FIRED, IC_SIGNAL_SEEN, IC_SIGNAL_SEEN, IC_SIGNAL_RESOLVED, IC_SIGNAL_RESOLVED };

      for (guint j = 0; j < G_N_ELEMENTS (acts); j++)
        {
          IcSignalIn *signal = ic_ingested_add (in, acts[j]);

          signal->key = g_strdup ("a");
          signal->summary = g_strdup ("x");
          signal->started = NOON;
        }
      g_assert_cmpuint (ingest (in), ==, i == 0 ? 3 : 0);
    }
  g_assert_cmpstr (signal_in (NOW, "a")->status, ==, "resolved");
  keeping_clear (&b);
}

static void
test_changes (void)
{
  set_up ();
  for (guint i = 0; i < 2; i++)
    {
      IcIngested *in = one (IC_SIGNAL_CHANGE, "c1", 0);
      IcSignalIn *signal = in->signals->pdata[0];

      signal->at = NOON - IC_HOUR;
      signal->service = g_strdup ("payments");
      g_assert_cmpuint (ingest (in), ==, i == 0);
    }
  g_assert_cmpuint (ic_map_count (inbox (NOW)->deploys), ==, 1);
  /* Without a time it is another one after a while. */
  g_assert_cmpuint (ingest (one (IC_SIGNAL_CHANGE, "c2", 0)), ==, 1);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_CHANGE, "c2", 0)), ==, 0);
  b.env.time += IC_HOUR;
  g_assert_cmpuint (ingest (one (IC_SIGNAL_CHANGE, "c2", 0)), ==, 1);
  keeping_clear (&b);
}

/* What is needed of a source's definition. */
static void
test_service (void)
{
  IcIngested *in = one (IC_SIGNAL_FIRED, "b", 0);
  IcSignalIn *signal = in->signals->pdata[0];

  set_up ();
  keeping_submit (&b, IC_KIND_SOURCE_KEPT, "org", "{\"id\":\"prom\",\"name\":\"Prometheus\",\"service\":\"shop\",\"label\":\"team\"}");
  ingest (one (IC_SIGNAL_FIRED, "a", 0));
  signal->service = g_strdup ("other");
  signal->labels = g_strdup ("{\"team\":\"payments\"}");
  ingest (in);
  g_assert_cmpstr (signal_in (NOW, "a")->service, ==, "shop");
  g_assert_cmpstr (signal_in (NOW, "b")->service, ==, "payments");
  keeping_clear (&b);
}

/* -- whatever breaks ------------------------------------------------------- */

static void
test_restart (void)
{
  set_up ();
  ingest (one (IC_SIGNAL_FIRED, "a", NOON));
  ingest (one (IC_SIGNAL_FIRED, "b", 0));
  keeping_restart (&b);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "b", 0)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "b", 0)), ==, 1);
  keeping_restart (&b);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "b", 0)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", NOON)), ==, 1);
  g_assert_cmpuint (n_placed ("alert.fired"), ==, 2);
  g_assert_cmpuint (n_placed ("alert.resolved"), ==, 2);
  keeping_clear (&b);
}

/* It was durable, and nobody was told: what is sent again is there already. */
static void
test_torn (void)
{
  Told told = { 0 };
  IcStore *store;

  set_up ();
  ic_memory_store_hold (b.store, true);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "a", NOON), told_cb, &told);
  g_assert_cmpuint (told.calls, ==, 0);
  store = b.store;
  ic_memory_store_tear (store, 1);
  b.store = ic_memory_store_fork (store);
  ic_keeper_close (b.keeper);
  ic_store_free (store);
  ic_keeper_free (b.keeper);
  g_assert_cmpuint (told.calls, ==, 1);
  g_clear_error (&told.error);
  keeping_make (&b, false);
  keeping_open (&b);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 0);
  g_assert_cmpstr (signal_in (NOW, "a")->status, ==, "firing");
  g_assert_cmpint (signal_in (NOW, "a")->times, ==, 1);
  keeping_clear (&b);
}

/* While the disk is slow, what comes waits in order, up to a limit. */
static void
test_busy (void)
{
  Told told = { 0 }, refused = { 0 };
  IcIngested *many = ic_ingested_new ();

  set_up ();
  ic_memory_store_hold (b.store, true);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "a", 0), told_cb, &told);
  for (guint i = 0; i < IC_KEEPER_MAX_ARRIVALS; i++)
    {
      IcSignalIn *signal = ic_ingested_add (many, IC_SIGNAL_FIRED);

      signal->key = g_strdup_printf ("m%u", i);
      signal->summary = g_strdup ("Many");
      signal->group = g_strdup ("many");
    }
  ic_keeper_ingest (b.keeper, "prom", many, told_cb, &told);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_RESOLVED, "a", 0), told_cb, &refused);
  g_assert_error (refused.error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&refused.error);
  g_assert_cmpuint (told.calls, ==, 0);
  ic_memory_store_hold (b.store, false);
  keeping_settle (&b);
  g_assert_no_error (told.error);
  g_assert_cmpuint (told.calls, ==, 2);
  g_assert_cmpuint (told.placed, ==, IC_KEEPER_MAX_ARRIVALS + 1);
  g_assert_cmpuint (ic_map_count (inbox (NOW)->signals), ==, IC_KEEPER_MAX_ARRIVALS + 1);
  g_assert_cmpint (group_in (NOW, "m7")->total, ==, IC_KEEPER_MAX_ARRIVALS);
  keeping_clear (&b);
}

/* The disk is full: it waits, and is placed once when there is space again. */
static void
test_full (void)
{
  Told told = { 0 };

  set_up ();
  ic_memory_store_fill (b.store, G_MAXUINT);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "a", NOON), told_cb, &told);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "a", NOON), told_cb, &told);
  keeping_settle (&b);
  g_assert_true (b.in_trouble);
  g_assert_cmpuint (told.calls, ==, 0);
  ic_memory_store_fill (b.store, 0);
  b.env.time += IC_MINUTE;
  keeping_settle (&b);
  g_assert_cmpuint (told.calls, ==, 2);
  g_assert_cmpuint (told.placed, ==, 1);
  g_assert_cmpuint (n_placed ("alert.fired"), ==, 1);
  keeping_clear (&b);
}

/* Whoever waits when it ends is told to come again. */
static void
test_ends (void)
{
  Told told = { 0 };

  set_up ();
  ic_memory_store_hold (b.store, true);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "a", 0), told_cb, &told);
  ic_keeper_ingest (b.keeper, "prom", one (IC_SIGNAL_FIRED, "b", 0), told_cb, &told);
  keeping_clear (&b);
  g_assert_cmpuint (told.calls, ==, 2);
  g_assert_error (told.error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED);
  g_clear_error (&told.error);
}

/* What began last month is over there; what begins is in this month. */
static void
test_month (void)
{
  set_up ();
  ingest (one (IC_SIGNAL_FIRED, "a", NOON));
  b.env.time += 11 * IC_DAY;
  ingest (one (IC_SIGNAL_FIRED, "b", 0));
  g_assert_nonnull (signal_in (NEXT, "b"));
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON)), ==, 0);
  g_assert_cmpuint (ingest (one (IC_SIGNAL_RESOLVED, "a", NOON)), ==, 1);
  g_assert_cmpstr (signal_in (NOW, "a")->status, ==, "resolved");
  g_assert_null (signal_in (NEXT, "a"));
  g_assert_cmpuint (ingest (one (IC_SIGNAL_FIRED, "a", NOON + IC_MINUTE)), ==, 1);
  g_assert_nonnull (signal_in (NEXT, "a"));
  keeping_clear (&b);
}

/* Also what somebody reports. */
static void
test_month_by_hand (void)
{
  set_up ();
  b.env.time += 11 * IC_DAY;
  keeping_submit (&b, IC_KIND_PROBLEM_REPORTED, NEXT, "{\"text\":\"Nobody can pay\"}");
  g_assert_nonnull (inbox (NEXT));
  g_assert_cmpuint (ic_map_count (inbox (NEXT)->alert_groups), ==, 1);
  keeping_clear (&b);
}

/* -- silence --------------------------------------------------------------- */

#define SOURCE_OF "{\"id\":\"prom\",\"name\":\"Prometheus\",\"heartbeat\":300}"

static const IcAlertGroup *
silence (void)
{
  return ic_inbox_silence (inbox (NOW), NULL, "prom");
}

static void
test_silence (void)
{
  set_up ();
  keeping_submit (&b, IC_KIND_SOURCE_KEPT, "org", SOURCE_OF);
  b.env.time += 5 * IC_MINUTE - 1;
  keeping_settle (&b);
  g_assert_null (silence ());
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 5 * IC_MINUTE);
  b.env.time++;
  keeping_settle (&b);
  g_assert_nonnull (silence ());
  b.env.time += IC_HOUR;
  keeping_settle (&b);
  keeping_restart (&b);
  b.env.time += IC_HOUR;
  keeping_settle (&b);
  g_assert_cmpuint (n_placed ("source.fell-silent"), ==, 1);
  g_assert_nonnull (silence ());
  /* Any word will do. */
  ingest (ic_ingested_new ());
  b.env.time += IC_SECOND;
  keeping_settle (&b);
  g_assert_null (silence ());
  b.env.time += 5 * IC_MINUTE;
  keeping_settle (&b);
  g_assert_nonnull (silence ());
  g_assert_cmpuint (n_placed ("source.fell-silent"), ==, 2);
  g_assert_cmpuint (n_placed ("source.heard-again"), ==, 1);
  keeping_clear (&b);
}

/* Whoever is heard from in time is never silent. */
static void
test_heartbeats (void)
{
  set_up ();
  keeping_submit (&b, IC_KIND_SOURCE_KEPT, "org", SOURCE_OF);
  for (guint i = 0; i < 20; i++)
    {
      b.env.time += 4 * IC_MINUTE;
      keeping_settle (&b);
      ingest (one (IC_SIGNAL_FIRED, "watchdog", NOON));
    }
  g_assert_cmpuint (n_placed ("source.fell-silent"), ==, 0);
  g_assert_cmpuint (n_placed ("alert.fired"), ==, 1);
  keeping_clear (&b);
}

/* Nothing is expected of it any more. */
static void
test_silence_is_over (void)
{
  set_up ();
  keeping_submit (&b, IC_KIND_SOURCE_KEPT, "org", SOURCE_OF);
  b.env.time += 6 * IC_MINUTE;
  keeping_settle (&b);
  g_assert_nonnull (silence ());
  keeping_submit (&b, IC_KIND_SOURCE_KEPT, "org", "{\"id\":\"prom\",\"name\":\"Prometheus\"}");
  b.env.time += IC_SECOND;
  keeping_settle (&b);
  g_assert_null (silence ());
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_clear (&b);
}

/* -- escalation ------------------------------------------------------------ */

#define PATH "{\"id\":\"all\",\"name\":\"Everything\",\"steps\":[{\"after\":300,\"to\":\"oncall\",\"name\":\"On call\"},{\"after\":900,\"to\":\"person\",\"name\":\"Kim\"}]}"

static void
test_goes_up (void)
{
  set_up ();
  keeping_submit (&b, IC_KIND_ESCALATION_KEPT, "org", PATH);
  ingest (one (IC_SIGNAL_FIRED, "a", NOON));
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 5 * IC_MINUTE);
  b.env.time = NOON + 5 * IC_MINUTE;
  keeping_settle (&b);
  g_assert_cmpstr (group_in (NOW, "a")->told, ==, "On call");
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 15 * IC_MINUTE);
  keeping_restart (&b);
  g_assert_cmpuint (n_placed ("alerts.escalated"), ==, 1);
  b.env.time = NOON + 20 * IC_MINUTE;
  keeping_settle (&b);
  g_assert_cmpstr (group_in (NOW, "a")->told, ==, "Kim");
  g_assert_cmpuint (n_placed ("alerts.escalated"), ==, 2);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  keeping_clear (&b);
}

static void
test_acknowledged (void)
{
  g_autofree char *data = NULL;

  set_up ();
  ingest (one (IC_SIGNAL_FIRED, "a", NOON));
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  /* A path that is set up later holds for what waits already. */
  keeping_submit (&b, IC_KIND_ESCALATION_KEPT, "org", PATH);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 5 * IC_MINUTE);
  data = g_strdup_printf ("{\"group\":\"%s\"}", group_in (NOW, "a")->id);
  keeping_submit (&b, IC_KIND_ALERTS_ACKNOWLEDGED, NOW, data);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  b.env.time += IC_HOUR;
  keeping_settle (&b);
  g_assert_cmpuint (n_placed ("alerts.escalated"), ==, 0);
  keeping_clear (&b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-inbox/again", test_again);
  g_test_add_func ("/keeper-inbox/without-times", test_without_times);
  g_test_add_func ("/keeper-inbox/in-one-batch", test_in_one_batch);
  g_test_add_func ("/keeper-inbox/changes", test_changes);
  g_test_add_func ("/keeper-inbox/service", test_service);
  g_test_add_func ("/keeper-inbox/restart", test_restart);
  g_test_add_func ("/keeper-inbox/torn", test_torn);
  g_test_add_func ("/keeper-inbox/busy", test_busy);
  g_test_add_func ("/keeper-inbox/full", test_full);
  g_test_add_func ("/keeper-inbox/ends", test_ends);
  g_test_add_func ("/keeper-inbox/month", test_month);
  g_test_add_func ("/keeper-inbox/month-by-hand", test_month_by_hand);
  g_test_add_func ("/keeper-inbox/silence", test_silence);
  g_test_add_func ("/keeper-inbox/heartbeats", test_heartbeats);
  g_test_add_func ("/keeper-inbox/silence-is-over", test_silence_is_over);
  g_test_add_func ("/keeper-inbox/goes-up", test_goes_up);
  g_test_add_func ("/keeper-inbox/acknowledged", test_acknowledged);

  return g_test_run ();
}
