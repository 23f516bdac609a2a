/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which changes may have caused this: by time, by service, by what depends on what.
 */
#include "stream.h"

#include "ic-changes.h"
#include "ic-time.h"

#include <string.h>

static IcTestStream incident, org, inbox;

/* checkout depends on payments, that on ledger, that on disks, those on power; the shop uses checkout. */
static void
set_up (void)
{
  ic_test_stream_init (&incident, NULL);
  ic_test_stream_init (&org, "org");
  ic_test_stream_init (&inbox, "inbox/2026-11");
  ic_test_stream_act (&incident, "ana", "incident.declared",
                      "{\"title\":\"Checkout errors\",\"ic\":{\"id\":\"ana\"},\"services\":[\"Checkout\"],\"impact_start\":\"2026-11-20T11:30:00Z\"}");
  ic_test_stream_act (&org, "ana", "service.kept", "{\"id\":\"checkout\",\"name\":\"Checkout\",\"depends\":[\"payments\"]}");
  ic_test_stream_act (&org, "ana", "service.kept", "{\"id\":\"payments\",\"name\":\"Payments\",\"aliases\":[\"pay-api\"],\"depends\":[\"ledger\"]}");
  ic_test_stream_act (&org, "ana", "service.kept", "{\"id\":\"ledger\",\"name\":\"Ledger\",\"depends\":[\"disks\"]}");
  ic_test_stream_act (&org, "ana", "service.kept", "{\"id\":\"disks\",\"name\":\"Disks\",\"depends\":[\"power\",\"checkout\"]}");
  ic_test_stream_act (&org, "ana", "service.kept", "{\"id\":\"shop\",\"name\":\"Shop\",\"depends\":[\"checkout\"]}");
}

static void
tear_down (void)
{
  ic_test_stream_clear (&incident);
  ic_test_stream_clear (&org);
  ic_test_stream_clear (&inbox);
}

/* @minutes before the harm began. */
static void
change (const char *id, const char *service, int minutes)
{
  g_autofree char *at = ic_time_format (IC_TEST_NOON - 30 * IC_MINUTE - minutes * IC_MINUTE);
  g_autofree char *data = g_strdup_printf ("{\"id\":\"%s\",\"summary\":\"%s\"%s%s%s,\"at\":\"%s\"}", id, id, service != NULL ? ",\"service\":\"" : "",
                                           service != NULL ? service : "", service != NULL ? "\"" : "", at);

  ic_test_stream_act (&inbox, "ci", "change.made", data);
}

/* Their ids in order. */
static char *
ranked (void)
{
  g_autoptr (GPtrArray) list = ic_changes_near (incident.state, org.state, inbox.state, NULL, IC_TEST_NOON);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((IcChangeNear *) list->pdata[i])->deploy->id);

  return g_string_free (text, FALSE);
}

static void
check (const char *expected)
{
  g_autofree char *order = ranked ();

  g_assert_cmpstr (order, ==, expected);
}

static void
test_services (void)
{
  set_up ();
  change ("elsewhere", "search", 10);
  change ("nowhere", NULL, 10);
  change ("user", "shop", 10);
  change ("far", "ledger", 10);
  change ("near", "pay-api", 10);
  change ("itself", "CHECKOUT", 10);
  check ("itself near far user elsewhere nowhere");
  tear_down ();
}

/* What it depends on in turn, as far as that is followed, though it goes in a circle. */
static void
test_dependencies (void)
{
  set_up ();
  change ("disks", "Disks", 5);
  change ("power", "power", 5);
  g_autoptr (GPtrArray) list = ic_changes_near (incident.state, org.state, inbox.state, NULL, IC_TEST_NOON);
  const IcChangeNear *first = list->pdata[0], *second = list->pdata[1];

  g_assert_cmpstr (first->deploy->id, ==, "disks");
  g_assert_cmpint (first->nearness, ==, IC_CHANGE_OF_DEPENDENCY);
  g_assert_cmpuint (first->steps, ==, 3);
  g_assert_cmpint (first->before, ==, 5 * IC_MINUTE);
  g_assert_cmpint (second->nearness, ==, IC_CHANGE_ELSEWHERE);
  tear_down ();
}

static void
test_time (void)
{
  set_up ();
  change ("yesterday", "checkout", 25 * 60);
  change ("hours", "checkout", 8 * 60);
  change ("soon-after", "checkout", -4);
  change ("afterwards", "checkout", -20);
  change ("before", "checkout", 10);
  change ("future", "checkout", -200);
  /* What is to come is taken as of when it was told. */
  check ("soon-after before afterwards future hours");
  tear_down ();
}

static void
test_nothing_known (void)
{
  g_autoptr (GPtrArray) list = NULL;

  set_up ();
  list = ic_changes_near (incident.state, org.state, NULL, NULL, IC_TEST_NOON);
  g_assert_cmpuint (list->len, ==, 0);
  ic_test_stream_act (&incident, "ana", "impact.revised", "{\"services\":[]}");
  change ("any", "checkout", 10);
  check ("any");
  tear_down ();
}

static bool
is_foreign (const char *id)
{
  g_autoptr (GPtrArray) list = ic_changes_near (incident.state, org.state, inbox.state, NULL, IC_TEST_NOON + IC_HOUR);

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((IcChangeNear *) list->pdata[i])->deploy->id, id))
      return ic_change_is_foreign (list->pdata[i], incident.state);
  g_assert_not_reached ();
}

/* Hands off what is affected once it is confirmed: but for what is done about it, and what is known. */
static void
test_foreign (void)
{
  set_up ();
  ic_test_stream_wait (&inbox, IC_HOUR);
  change ("early", "checkout", 5);
  change ("late", "checkout", -40);
  change ("elsewhere", "payments", -40);
  change ("fixed", "checkout", -50);
  g_assert_false (is_foreign ("late"));
  ic_test_stream_act (&incident, "ana", "state.changed", "{\"to\":2}");
  g_assert_true (is_foreign ("late") && is_foreign ("fixed"));
  g_assert_false (is_foreign ("early") || is_foreign ("elsewhere"));
  ic_test_stream_act (&incident, "ana", "change.attached", "{\"id\":\"late\",\"summary\":\"late\",\"at\":\"2026-11-20T12:10:00Z\"}");
  g_assert_false (is_foreign ("late"));
  ic_test_stream_wait (&incident, 15 * IC_MINUTE);
  ic_test_stream_act (&incident, "ana", "fix.planned", "{\"id\":\"f\",\"text\":\"Back\",\"nature\":\"rollback\",\"scope\":[\"checkout\"]}");
  ic_test_stream_act (&incident, "ana", "fix.started", "{\"id\":\"f\"}");
  g_assert_false (is_foreign ("fixed"));
  tear_down ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/services", test_services);
  g_test_add_func ("/changes/dependencies", test_dependencies);
  g_test_add_func ("/changes/time", test_time);
  g_test_add_func ("/changes/foreign", test_foreign);
  g_test_add_func ("/changes/nothing-known", test_nothing_known);

  return g_test_run ();
}
