/* SPDX-License-Identifier: GPL-3.0-or-later
 * The inbox: which alerts share a line, what waits first, storms, noise, and
 * who is told when nobody looks.
 */
#include "stream.h"

#include "ic-escalation.h"
#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-time.h"

#include <string.h>

#define INBOX "inbox/2026-11"
#define BEGIN IcTestStream t; ic_test_stream_init (&t, INBOX)
#define END ic_test_stream_clear (&t)
#define WAIT(span) ic_test_stream_wait (&t, span)

static const IcEntry *
fire (IcTestStream *t, const char *key, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"source\":\"prom\",\"key\":\"%s\",\"summary\":\"%s is on fire\",\"severity\":\"error\"%s%s}", key, key, more != NULL ? "," : "", more != NULL ? more : "");

  return ic_test_stream_act (t, "prom", "alert.fired", data);
}

static const IcEntry *
say (IcTestStream *t, const char *kind, const char *key)
{
  g_autofree char *data = g_strdup_printf ("{\"source\":\"prom\",\"key\":\"%s\"}", key);

  return ic_test_stream_act (t, "prom", kind, data);
}

static const IcEntry *
decide (IcTestStream *t, const char *kind, const char *group, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"group\":\"%s\"%s%s}", group, more != NULL ? "," : "", more != NULL ? more : "");

  return ic_test_stream_act (t, "ana", kind, data);
}

static const IcSignal *
signal_of (IcTestStream *t, const char *key)
{
  g_autofree char *id = ic_signal_id ("prom", key);
  const IcSignal *found = ic_map_find (t->state->signals, id);

  g_assert_nonnull (found);
  return found;
}

static const IcAlertGroup *
group_of (IcTestStream *t, const char *key)
{
  const IcAlertGroup *group = ic_map_find (t->state->alert_groups, signal_of (t, key)->group);

  g_assert_nonnull (group);
  return group;
}

#define GROUP "\"group\":\"g\",\"service\":\"shop\""

static void
test_names (void)
{
  g_autofree char *now = ic_inbox_stream (IC_TEST_NOON);
  g_autofree char *before = ic_inbox_stream_before (IC_TEST_NOON);
  g_autofree char *year = ic_inbox_stream_before (IC_TEST_NOON + 50 * IC_DAY);
  g_autofree char *of = ic_inbox_stream_of ("2026-10.abc-1");

  g_assert_cmpstr (now, ==, INBOX);
  g_assert_cmpstr (before, ==, "inbox/2026-10");
  g_assert_cmpstr (year, ==, "inbox/2026-12");
  g_assert_cmpstr (of, ==, "inbox/2026-10");
  g_assert_null (ic_inbox_stream_of ("abc"));
  g_assert_null (ic_inbox_stream_of ("2026/10.abc"));
  g_assert_null (ic_inbox_stream_of (NULL));
}

/* A line from its first alert to its last. */
static void
test_life (void)
{
  BEGIN;
  fire (&t, "a", GROUP ",\"labels\":{\"x\":\"y\"},\"started\":\"2026-11-20T11:59:00Z\"");
  g_assert_true (g_str_has_prefix (group_of (&t, "a")->id, "2026-11."));
  g_assert_cmpstr (signal_of (&t, "a")->labels, ==, "{\"x\":\"y\"}");
  g_assert_cmpint (signal_of (&t, "a")->started, ==, IC_TEST_NOON - IC_MINUTE);
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, IC_TEST_NOON);
  WAIT (IC_HOUR);
  fire (&t, "b", GROUP);
  g_assert_true (group_of (&t, "a") == group_of (&t, "b"));
  g_assert_cmpint (group_of (&t, "a")->firing, ==, 2);
  say (&t, "alert.resolved", "a");
  g_assert_null (signal_of (&t, "a")->labels);
  g_assert_cmpint (group_of (&t, "a")->firing, ==, 1);
  g_assert_cmpint (group_of (&t, "a")->resolved, ==, 0);
  say (&t, "alert.resolved", "b");
  g_assert_cmpint (group_of (&t, "a")->firing, ==, 0);
  g_assert_cmpint (group_of (&t, "a")->total, ==, 2);
  g_assert_cmpint (group_of (&t, "a")->resolved, ==, t.env.time);
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, 0);
  END;
}

/* It comes back soon: the same line, which somebody has to look at again. Much later it is another one. */
static void
test_again (void)
{
  BEGIN;
  g_autofree char *first = NULL;

  fire (&t, "a", GROUP);
  first = g_strdup (group_of (&t, "a")->id);
  decide (&t, "alerts.acknowledged", first, NULL);
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, 0);
  g_assert_true (decide (&t, "alerts.acknowledged", first, NULL)->flags & IC_ENTRY_NO_EFFECT);
  say (&t, "alert.resolved", "a");
  WAIT (IC_INBOX_QUIET);
  fire (&t, "a", GROUP);
  g_assert_cmpstr (group_of (&t, "a")->id, ==, first);
  g_assert_cmpint (group_of (&t, "a")->total, ==, 1);
  g_assert_cmpint (group_of (&t, "a")->fired, ==, 2);
  g_assert_cmpint (group_of (&t, "a")->acknowledged, ==, 0);
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, t.env.time);
  say (&t, "alert.resolved", "a");
  WAIT (IC_INBOX_QUIET + 1);
  fire (&t, "a", GROUP);
  g_assert_cmpstr (group_of (&t, "a")->id, !=, first);
  g_assert_cmpint (signal_of (&t, "a")->times, ==, 3);
  END;
}

/* Said again while it fires, it is the same alert, with what is known of it now. */
static void
test_said_again (void)
{
  BEGIN;
  fire (&t, "a", GROUP);
  fire (&t, "a", GROUP ",\"host\":\"db-2\"");
  g_assert_cmpint (group_of (&t, "a")->firing, ==, 1);
  g_assert_cmpint (group_of (&t, "a")->total, ==, 1);
  g_assert_cmpstr (signal_of (&t, "a")->host, ==, "db-2");
  END;
}

static void
test_unknown (void)
{
  BEGIN;
  g_assert_true (say (&t, "alert.resolved", "nobody")->flags & IC_ENTRY_NO_EFFECT);
  g_assert_true (say (&t, "alert.seen", "nobody")->flags & IC_ENTRY_NO_EFFECT);
  fire (&t, "a", NULL);
  say (&t, "alert.resolved", "a");
  g_assert_true (say (&t, "alert.resolved", "a")->flags & IC_ENTRY_NO_EFFECT);
  g_assert_cmpint (group_of (&t, "a")->firing, ==, 0);
  g_assert_true (decide (&t, "alerts.dismissed", "2026-11.none", "\"reason\":\"x\"")->flags & IC_ENTRY_NO_EFFECT);
  END;
}

/* Where the source does not say what belongs together, what comes at the same time does. */
static void
test_together (void)
{
  BEGIN;
  fire (&t, "a", "\"service\":\"shop\"");
  WAIT (IC_INBOX_TOGETHER);
  fire (&t, "b", "\"service\":\"shop\"");
  fire (&t, "c", "\"service\":\"search\"");
  g_assert_true (group_of (&t, "a") == group_of (&t, "b"));
  g_assert_true (group_of (&t, "a") != group_of (&t, "c"));
  WAIT (IC_INBOX_TOGETHER + 1);
  fire (&t, "d", "\"service\":\"shop\"");
  g_assert_true (group_of (&t, "a") != group_of (&t, "d"));
  END;
}

/* Whoever dismissed a line dismissed what was in it then; whoever put it off, also what comes until then. */
static void
test_after_decisions (void)
{
  BEGIN;
  fire (&t, "a", GROUP);
  decide (&t, "alerts.dismissed", group_of (&t, "a")->id, "\"reason\":\"A test\"");
  fire (&t, "b", GROUP);
  g_assert_true (group_of (&t, "a") != group_of (&t, "b"));
  decide (&t, "alerts.snoozed", group_of (&t, "b")->id, "\"until\":\"2026-11-20T14:00:00Z\"");
  say (&t, "alert.resolved", "b");
  WAIT (IC_HOUR);
  fire (&t, "b", GROUP);
  fire (&t, "c", GROUP);
  g_assert_true (group_of (&t, "c") == group_of (&t, "b"));
  g_assert_cmpint (ic_inbox_place (group_of (&t, "c"), NULL, NULL, t.env.time, NULL), ==, IC_INBOX_SNOOZED);
  g_assert_cmpint (ic_inbox_place (group_of (&t, "c"), NULL, NULL, t.env.time + IC_HOUR, NULL), ==, IC_INBOX_WAITING);
  END;
}

/* A line that gets graver calls for somebody again. */
static void
test_graver (void)
{
  BEGIN;
  fire (&t, "a", GROUP);
  decide (&t, "alerts.acknowledged", group_of (&t, "a")->id, NULL);
  ic_test_stream_act (&t, "prom", "alert.fired", "{\"source\":\"prom\",\"key\":\"b\",\"summary\":\"Less\",\"severity\":\"warning\"," GROUP "}");
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, 0);
  g_assert_cmpstr (group_of (&t, "a")->summary, ==, "a is on fire");
  WAIT (IC_MINUTE);
  ic_test_stream_act (&t, "prom", "alert.fired", "{\"source\":\"prom\",\"key\":\"c\",\"summary\":\"All of it\",\"severity\":\"critical\"," GROUP "}");
  g_assert_cmpint (group_of (&t, "a")->waiting, ==, t.env.time);
  g_assert_cmpstr (group_of (&t, "a")->summary, ==, "All of it");
  END;
}

static void
test_seen_elsewhere (void)
{
  BEGIN;
  fire (&t, "a", GROUP);
  say (&t, "alert.seen", "a");
  g_assert_cmpstr (group_of (&t, "a")->acknowledged_by, ==, "prom");
  g_assert_cmpint (ic_inbox_place (group_of (&t, "a"), NULL, NULL, t.env.time, NULL), ==, IC_INBOX_LOOKED_AT);
  END;
}

static bool
only_one_is_open (const char *incident, gpointer data)
{
  return strcmp (incident, "0190b8a0-0000-7000-8000-000000000001") == 0;
}

/* What fires on after its incident is over is said to, and not left there. */
static void
test_over (void)
{
  BEGIN;
  const char *over;

  fire (&t, "a", GROUP);
  decide (&t, "alerts.attached", group_of (&t, "a")->id, "\"incident\":\"0190b8a0-0000-7000-8000-000000000001\"");
  g_assert_cmpint (ic_inbox_place (group_of (&t, "a"), only_one_is_open, NULL, t.env.time, &over), ==, IC_INBOX_ATTACHED);
  g_assert_null (over);
  decide (&t, "alerts.attached", group_of (&t, "a")->id, "\"incident\":\"0190b8a0-0000-7000-8000-000000000002\"");
  g_assert_cmpint (ic_inbox_place (group_of (&t, "a"), only_one_is_open, NULL, t.env.time, &over), ==, IC_INBOX_WAITING);
  g_assert_cmpstr (over, ==, "0190b8a0-0000-7000-8000-000000000002");
  say (&t, "alert.resolved", "a");
  g_assert_cmpint (ic_inbox_place (group_of (&t, "a"), only_one_is_open, NULL, t.env.time, &over), ==, IC_INBOX_RESOLVED);
  g_assert_null (over);
  END;
}

static void
test_order (void)
{
  BEGIN;
  g_autoptr (GPtrArray) lines = NULL;
  static const char *const expected[] = { "critical", "error", "error", "warning", "unknown", "error" };
  static const char *const severities[] = { "error", "warning", "critical", "error", "error" };

  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      g_autofree char *data = g_strdup_printf ("{\"source\":\"prom\",\"key\":\"k%u\",\"group\":\"g%u\",\"summary\":\"s%u\",\"severity\":\"%s\"}", i, i, i, severities[i]);

      ic_test_stream_act (&t, "prom", "alert.fired", data);
      WAIT (10 * IC_MINUTE);
    }
  ic_test_stream_act (&t, "sam", "problem.reported", "{\"text\":\"Nobody can pay\"}");
  decide (&t, "alerts.acknowledged", group_of (&t, "k4")->id, NULL);
  lines = ic_inbox_lines (t.state, NULL, NULL, NULL, t.env.time);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr (((IcInboxLine *) lines->pdata[i])->group->severity, ==, expected[i]);
  g_assert_cmpstr (((IcInboxLine *) lines->pdata[1])->group->summary, ==, "s0");
  g_assert_cmpstr (((IcInboxLine *) lines->pdata[5])->group->summary, ==, "s4");
  END;
}

/* A thousand lines of one source at once are one; what is not part of it stays apart. */
static void
test_storm (void)
{
  BEGIN;
  g_autoptr (GPtrArray) lines = NULL;
  const IcInboxLine *storm = NULL;
  guint storms = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *data = g_strdup_printf ("{\"source\":\"prom\",\"key\":\"k%u\",\"group\":\"g%u\",\"summary\":\"s%u\",\"severity\":\"%s\"}", i, i, i, i == 500 ? "critical" : "warning");

      ic_test_stream_act (&t, "prom", "alert.fired", data);
      WAIT (IC_SECOND);
    }
  ic_test_stream_act (&t, "other", "alert.fired", "{\"source\":\"other\",\"key\":\"k\",\"summary\":\"Quite another thing\",\"severity\":\"warning\"}");
  decide (&t, "alerts.acknowledged", group_of (&t, "k10")->id, NULL);
  lines = ic_inbox_lines (t.state, NULL, NULL, NULL, t.env.time);
  for (guint i = 0; i < lines->len; i++)
    if (((IcInboxLine *) lines->pdata[i])->groups->len > 1)
      {
        storm = lines->pdata[i];
        storms++;
      }
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpuint (storms, ==, 1);
  g_assert_cmpuint (storm->groups->len, ==, 999);
  g_assert_cmpint (storm->firing, ==, 999);
  g_assert_cmpstr (storm->group->summary, ==, "s500");
  END;
}

static void
test_two_months (void)
{
  BEGIN;
  IcTestStream old;
  g_autoptr (GPtrArray) lines = NULL;

  ic_test_stream_init (&old, "inbox/2026-10");
  fire (&old, "a", GROUP);
  fire (&t, "b", GROUP);
  lines = ic_inbox_lines (t.state, old.state, NULL, NULL, t.env.time);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (group_of (&old, "a")->series, ==, group_of (&t, "b")->series);
  g_assert_true (g_str_has_prefix (group_of (&old, "a")->id, "2026-10."));
  ic_test_stream_clear (&old);
  END;
}

static void
test_noise (void)
{
  BEGIN;
  g_autoptr (GPtrArray) noise = NULL;
  const IcNoise *first;

  for (guint i = 0; i < 5; i++)
    {
      fire (&t, "flaps", "\"group\":\"flapping\"");
      say (&t, "alert.resolved", "flaps");
      WAIT (IC_HOUR);
    }
  fire (&t, "real", "\"group\":\"real\"");
  decide (&t, "alerts.attached", group_of (&t, "real")->id, "\"incident\":\"x\"");
  say (&t, "alert.resolved", "real");
  fire (&t, "known", "\"group\":\"known\"");
  decide (&t, "alerts.dismissed", group_of (&t, "known")->id, "\"reason\":\"known\"");
  noise = ic_inbox_noise (t.state, NULL);
  g_assert_cmpuint (noise->len, ==, 2);
  first = noise->pdata[0];
  g_assert_cmpuint (first->lines, ==, 5);
  g_assert_cmpuint (first->nothing, ==, 5);
  g_assert_cmpint (first->fired, ==, 5);
  g_assert_cmpstr (first->sample->summary, ==, "flaps is on fire");
  END;
}

/* -- silence --------------------------------------------------------------- */

static void
test_silence (void)
{
  BEGIN;
  const char *data = "{\"source\":\"prom\",\"name\":\"Prometheus\",\"heard\":\"2026-11-20T11:50:00Z\"}";

  g_assert_null (ic_inbox_silence (t.state, NULL, "prom"));
  ic_test_stream_act (&t, "authority", "source.fell-silent", data);
  g_assert_nonnull (ic_inbox_silence (t.state, NULL, "prom"));
  g_assert_cmpint (ic_inbox_silence (t.state, NULL, "prom")->first, ==, IC_TEST_NOON - 10 * IC_MINUTE);
  g_assert_cmpint (ic_inbox_place (ic_inbox_silence (t.state, NULL, "prom"), NULL, NULL, t.env.time, NULL), ==, IC_INBOX_WAITING);
  g_assert_true (ic_test_stream_act (&t, "authority", "source.fell-silent", data)->flags & IC_ENTRY_NO_EFFECT);
  ic_test_stream_act (&t, "authority", "source.heard-again", "{\"source\":\"prom\"}");
  g_assert_null (ic_inbox_silence (t.state, NULL, "prom"));
  g_assert_true (ic_test_stream_act (&t, "authority", "source.heard-again", "{\"source\":\"prom\"}")->flags & IC_ENTRY_NO_EFFECT);
  ic_test_stream_act (&t, "authority", "source.fell-silent", data);
  g_assert_nonnull (ic_inbox_silence (NULL, t.state, "prom"));
  g_assert_cmpuint (ic_map_count (t.state->alert_groups), ==, 2);
  END;
}

/* -- changes --------------------------------------------------------------- */

static void
test_change (void)
{
  BEGIN;
  const char *data = "{\"id\":\"c1\",\"source\":\"ci\",\"summary\":\"payments 2.41\",\"service\":\"payments\",\"at\":\"2026-11-20T11:40:00Z\",\"environment\":\"production\"}";
  const IcDeploy *deploy;

  ic_test_stream_act (&t, "ci", "change.made", data);
  g_assert_true (ic_test_stream_act (&t, "ci", "change.made", data)->flags & IC_ENTRY_NO_EFFECT);
  ic_test_stream_act (&t, "ci", "change.made", "{\"id\":\"c2\",\"source\":\"ci\",\"summary\":\"From the future\",\"at\":\"2027-01-01T00:00:00Z\"}");
  deploy = ic_map_find (t.state->deploys, "c1");
  g_assert_cmpint (deploy->at, ==, IC_TEST_NOON - 20 * IC_MINUTE);
  g_assert_cmpstr (deploy->environment, ==, "production");
  g_assert_cmpint (((const IcDeploy *) ic_map_find (t.state->deploys, "c2"))->at, ==, t.env.time);
  END;
}

/* -- escalation ------------------------------------------------------------ */

#define STEPS "\"steps\":[{\"after\":300,\"to\":\"oncall\",\"id\":\"payments\",\"name\":\"Payments on call\"},{\"after\":900,\"to\":\"person\",\"id\":\"kim\",\"name\":\"Kim\"}]"

static void
set_up_paths (IcTestStream *org)
{
  ic_test_stream_init (org, "org");
  ic_test_stream_act (org, "ana", "escalation.kept", "{\"id\":\"all\",\"name\":\"Everything\"," STEPS "}");
  ic_test_stream_act (org, "ana", "escalation.kept", "{\"id\":\"shop\",\"name\":\"Shop\",\"services\":[\"shop\"],\"least\":\"warning\"," STEPS "}");
  ic_test_stream_act (org, "ana", "escalation.kept", "{\"id\":\"own\",\"name\":\"Own\",\"services\":[\"none\"]," STEPS "}");
  ic_test_stream_act (org, "ana", "source.kept", "{\"id\":\"special\",\"name\":\"Special\",\"escalation\":\"own\"}");
}

static void
check_path (IcTestStream *org, const IcAlertGroup *group, const char *expected)
{
  const IcEscalation *path = ic_escalation_path (org->state, group);

  g_assert_cmpstr (path != NULL ? path->id : NULL, ==, expected);
}

static void
test_paths (void)
{
  BEGIN;
  IcTestStream org;
  const IcAlertGroup *special;

  set_up_paths (&org);
  fire (&t, "a", "\"service\":\"shop\"");
  fire (&t, "b", "\"service\":\"search\"");
  ic_test_stream_act (&t, "special", "alert.fired", "{\"source\":\"special\",\"key\":\"x\",\"summary\":\"X\",\"service\":\"shop\"}");
  special = ic_map_find (t.state->alert_groups, ((const IcSignal *) ic_map_find (t.state->signals, "special x"))->group);
  check_path (&org, group_of (&t, "a"), "shop");
  check_path (&org, group_of (&t, "b"), "all");
  check_path (&org, special, "own");
  ic_test_stream_act (&org, "ana", "escalation.dropped", "{\"id\":\"all\"}");
  check_path (&org, group_of (&t, "b"), NULL);
  ic_test_stream_clear (&org);
  END;
}

static const IcEntry *
escalate (IcTestStream *t, const IcEscalationNext *next)
{
  g_autofree char *data = g_strdup_printf ("{\"group\":\"%s\",\"step\":%u,\"to\":\"%s\",\"due\":\"2026-11-20T12:00:00Z\"}", group_of (t, "a")->id, next->number, next->step->name);

  return ic_test_stream_act (t, "authority", "alerts.escalated", data);
}

/* Step by step while nobody looks, from the first again when it comes back. */
static void
test_countdown (void)
{
  BEGIN;
  IcTestStream org;
  IcEscalationNext next;

  set_up_paths (&org);
  fire (&t, "a", "\"group\":\"g\",\"service\":\"shop\"");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  g_assert_cmpuint (next.number, ==, 1);
  g_assert_cmpint (next.due, ==, IC_TEST_NOON + 5 * IC_MINUTE);
  WAIT (5 * IC_MINUTE);
  g_assert_false (escalate (&t, &next)->flags & IC_ENTRY_NO_EFFECT);
  g_assert_true (escalate (&t, &next)->flags & IC_ENTRY_NO_EFFECT);
  g_assert_cmpstr (group_of (&t, "a")->told, ==, "Payments on call");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  g_assert_cmpint (next.due, ==, IC_TEST_NOON + 15 * IC_MINUTE);
  escalate (&t, &next);
  g_assert_false (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  say (&t, "alert.resolved", "a");
  fire (&t, "a", "\"group\":\"g\",\"service\":\"shop\"");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  g_assert_cmpuint (next.number, ==, 1);
  decide (&t, "alerts.snoozed", group_of (&t, "a")->id, "\"until\":\"2026-11-20T14:00:00Z\"");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  g_assert_cmpint (next.due, ==, IC_TEST_NOON + 2 * IC_HOUR);
  decide (&t, "alerts.acknowledged", group_of (&t, "a")->id, NULL);
  g_assert_false (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  ic_test_stream_clear (&org);
  END;
}

static void
test_not_grave_enough (void)
{
  BEGIN;
  IcTestStream org;
  IcEscalationNext next;
  g_autoptr (GPtrArray) lines = NULL;
  const IcAlertGroup *problem = NULL;

  set_up_paths (&org);
  ic_test_stream_act (&t, "prom", "alert.fired", "{\"source\":\"prom\",\"key\":\"a\",\"summary\":\"X\",\"severity\":\"warning\"}");
  g_assert_false (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  ic_test_stream_act (&t, "prom", "alert.fired", "{\"source\":\"prom\",\"key\":\"b\",\"summary\":\"X\",\"severity\":\"warning\",\"service\":\"shop\"}");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "b"), &next));
  ic_test_stream_act (&t, "sam", "problem.reported", "{\"text\":\"Nobody can pay\"}");
  lines = ic_inbox_lines (t.state, NULL, NULL, NULL, t.env.time);
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((IcInboxLine *) lines->pdata[i])->group->kind, "problem") == 0)
      problem = ((IcInboxLine *) lines->pdata[i])->group;
  g_assert_nonnull (problem);
  g_assert_true (ic_escalation_next (org.state, problem, &next));
  ic_test_stream_clear (&org);
  END;
}

/* The same cause gives the same event. */
static void
test_derived (void)
{
  BEGIN;
  IcTestStream org;
  IcEscalationNext next;
  const IcEventContext context = { .env = &t.env.parent, .source = "urn:uuid:0190b8a0-0000-7000-8000-0000000000aa", .actor = "authority", .entered_by = "authority" };
  g_autoptr (GBytes) one = NULL, same = NULL;
  g_autoptr (IcEvent) first = NULL, again = NULL;

  set_up_paths (&org);
  fire (&t, "a", "\"service\":\"shop\"");
  g_assert_true (ic_escalation_next (org.state, group_of (&t, "a"), &next));
  one = ic_escalation_to_event (&next, group_of (&t, "a"), &context);
  WAIT (IC_MINUTE);
  same = ic_escalation_to_event (&next, group_of (&t, "a"), &context);
  first = ic_event_parse (one, NULL);
  again = ic_event_parse (same, NULL);
  g_assert_cmpstr (first->id, ==, again->id);
  g_assert_cmpstr (first->subject, ==, INBOX);
  g_assert_true (ic_kind_check (first->kind, first->data, NULL));
  ic_test_stream_clear (&org);
  END;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inbox/names", test_names);
  g_test_add_func ("/inbox/life", test_life);
  g_test_add_func ("/inbox/again", test_again);
  g_test_add_func ("/inbox/said-again", test_said_again);
  g_test_add_func ("/inbox/unknown", test_unknown);
  g_test_add_func ("/inbox/together", test_together);
  g_test_add_func ("/inbox/after-decisions", test_after_decisions);
  g_test_add_func ("/inbox/graver", test_graver);
  g_test_add_func ("/inbox/seen-elsewhere", test_seen_elsewhere);
  g_test_add_func ("/inbox/over", test_over);
  g_test_add_func ("/inbox/order", test_order);
  g_test_add_func ("/inbox/storm", test_storm);
  g_test_add_func ("/inbox/two-months", test_two_months);
  g_test_add_func ("/inbox/noise", test_noise);
  g_test_add_func ("/inbox/silence", test_silence);
  g_test_add_func ("/inbox/change", test_change);
  g_test_add_func ("/inbox/paths", test_paths);
  g_test_add_func ("/inbox/countdown", test_countdown);
  g_test_add_func ("/inbox/not-grave-enough", test_not_grave_enough);
  g_test_add_func ("/inbox/derived", test_derived);

  return g_test_run ();
}
