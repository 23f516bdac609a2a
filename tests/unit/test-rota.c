/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who is on call: layers, overrides, covers, gaps, and what is not known.
 */
#include "ic-map.h"
#include "ic-rota.h"
#include "ic-time.h"
#include "stream.h"

#include <string.h>

static void
keep (IcTestStream *org, const char *id, const char *more, const char *shifts)
{
  g_autofree char *kept = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"url\":\"https://c.example/%s\"%s}", id, id, id, more);
  g_autofree char *read = g_strdup_printf ("{\"calendar\":\"%s\",\"at\":\"2026-11-20T12:00:00Z\",\"from\":\"2026-11-16T00:00:00Z\",\"until\":\"2026-11-30T00:00:00Z\",\"shifts\":[%s]}", id, shifts);

  ic_test_stream_act (org, "ana", "calendar.kept", kept);
  ic_test_stream_act (org, "authority", "rota.read", read);
}

#define SHIFT(name, start, end) "{\"person\":\"" name "\",\"name\":\"" name "\",\"start\":\"2026-11-" start ":00:00Z\",\"end\":\"2026-11-" end ":00:00Z\"}"

/* "20 12-21 08 dana+jo; …" */
static char *
told (const GPtrArray *spans)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const IcRotaSpan *span = spans->pdata[i];
      g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (span->start / IC_SECOND);
      g_autoptr (GDateTime) end = g_date_time_new_from_unix_utc (span->end / IC_SECOND);
      g_autofree char *from = g_date_time_format (start, "%d %H");
      g_autofree char *until = g_date_time_format (end, "%d %H");

      g_string_append_printf (text, "%s%s-%s", i > 0 ? "; " : "", from, until);
      for (guint j = 0; j < span->people->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "+" : " ", ((const IcOnCall *) span->people->pdata[j])->name);
      if (span->people->len == 0)
        g_string_append (text, span->known ? " nobody" : " unknown");
    }

  return g_string_free (text, FALSE);
}

static void
assert_spans (IcTestStream *org, gint64 from, gint64 until, const char *expected)
{
  g_autoptr (GPtrArray) spans = ic_rota_spans (org->state, "pay", from, until);
  g_autofree char *text = told (spans);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_layers (void)
{
  IcTestStream org;
  gint64 noon = IC_TEST_NOON;

  ic_test_stream_init (&org, "org");
  assert_spans (&org, noon, noon + IC_DAY, "");
  keep (&org, "low", ",\"team\":\"pay\"", SHIFT ("ana", "20T00", "21T00") "," SHIFT ("ben", "21T00", "22T00") "," SHIFT ("ben", "23T00", "24T00"));
  assert_spans (&org, noon, noon + 4 * IC_DAY, "20 12-21 00 ana; 21 00-22 00 ben; 22 00-23 00 nobody; 23 00-24 00 ben; 24 00-24 12 nobody");
  keep (&org, "high", ",\"team\":\"pay\",\"layer\":2", SHIFT ("cy", "20T18", "21T06"));
  assert_spans (&org, noon, noon + IC_DAY, "20 12-20 18 ana; 20 18-21 06 cy; 21 06-21 12 ben");
  keep (&org, "over", ",\"team\":\"pay\",\"overrides\":true", SHIFT ("di", "20T20", "20T22"));
  assert_spans (&org, noon, noon + IC_DAY, "20 12-20 18 ana; 20 18-20 20 cy; 20 20-20 22 di; 20 22-21 06 cy; 21 06-21 12 ben");
  /* Two in one layer are both on call; what is not read is not a gap. */
  keep (&org, "beside", ",\"team\":\"pay\"", SHIFT ("zoe", "20T12", "20T14"));
  assert_spans (&org, noon, noon + 6 * IC_HOUR, "20 12-20 14 ana+zoe; 20 14-20 18 ana");
  assert_spans (&org, noon + 9 * IC_DAY, noon + 11 * IC_DAY, "29 12-30 00 nobody; 30 00-01 12 unknown");
  /* Another team's is another rota; a team may name its calendar instead. */
  keep (&org, "shared", "", SHIFT ("eve", "20T00", "22T00"));
  ic_test_stream_act (&org, "ana", "team.kept", "{\"id\":\"net\",\"name\":\"Network\",\"calendar\":\"shared\"}");
  g_autoptr (GPtrArray) net = ic_rota_spans (org.state, "net", noon, noon + IC_HOUR);
  g_autofree char *text = told (net);
  g_assert_cmpstr (text, ==, "20 12-20 13 eve");
  g_autoptr (GPtrArray) teams = ic_rota_teams (org.state);
  g_assert_cmpuint (teams->len, ==, 1);
  ic_test_stream_clear (&org);
}

static void
test_covers (void)
{
  IcTestStream org;
  gint64 noon = IC_TEST_NOON;
  const IcEntry *entry;

  ic_test_stream_init (&org, "org");
  keep (&org, "low", ",\"team\":\"pay\"", SHIFT ("ana", "20T00", "22T00") "," SHIFT ("ben", "20T00", "21T00"));
  ic_test_stream_act (&org, "kim", "shift.covered",
                      "{\"id\":\"k1\",\"team\":\"pay\",\"person\":{\"id\":\"kim\",\"name\":\"Kim\"},\"start\":\"2026-11-20T14:00:00Z\",\"end\":\"2026-11-20T16:00:00Z\",\"instead\":\"Ana\"}");
  assert_spans (&org, noon, noon + 6 * IC_HOUR, "20 12-20 14 ana+ben; 20 14-20 16 Kim+ben; 20 16-20 18 ana+ben");
  ic_test_stream_act (&org, "jo", "shift.covered",
                      "{\"id\":\"k2\",\"team\":\"pay\",\"person\":{\"id\":\"jo\"},\"start\":\"2026-11-20T15:00:00Z\",\"end\":\"2026-11-20T17:00:00Z\"}");
  assert_spans (&org, noon, noon + 6 * IC_HOUR, "20 12-20 14 ana+ben; 20 14-20 15 Kim+ben; 20 15-20 16 Kim+jo; 20 16-20 17 jo; 20 17-20 18 ana+ben");
  ic_test_stream_act (&org, "jo", "shift.uncovered", "{\"id\":\"k2\"}");
  assert_spans (&org, noon, noon + 6 * IC_HOUR, "20 12-20 14 ana+ben; 20 14-20 16 Kim+ben; 20 16-20 18 ana+ben");
  entry = ic_test_stream_act (&org, "jo", "shift.covered",
                              "{\"id\":\"k3\",\"team\":\"pay\",\"person\":{\"id\":\"jo\"},\"start\":\"2026-11-20T17:00:00Z\",\"end\":\"2026-11-20T17:00:00Z\"}");
  g_assert_true (entry->flags & IC_ENTRY_NO_EFFECT);
  /* A cover alone is a rota. */
  ic_test_stream_act (&org, "jo", "shift.covered",
                      "{\"id\":\"k4\",\"team\":\"bare\",\"person\":{\"id\":\"jo\"},\"start\":\"2026-11-20T11:00:00Z\",\"end\":\"2026-11-20T17:00:00Z\"}");
  g_autoptr (IcRotaNow) now = ic_rota_now (org.state, "bare", noon);
  g_assert_true (now->kept);
  g_assert_cmpstr (((const IcOnCall *) now->now->pdata[0])->cover, ==, "k4");
  ic_test_stream_clear (&org);
}

static void
test_now (void)
{
  IcTestStream org;
  g_autoptr (IcRotaNow) now = NULL, gap = NULL, none = NULL, stale = NULL;
  const IcOnCall *one;

  ic_test_stream_init (&org, "org");
  none = ic_rota_now (org.state, "pay", IC_TEST_NOON);
  g_assert_false (none->kept);
  keep (&org, "low", ",\"team\":\"pay\"",
        SHIFT ("ana", "19T00", "20T00") "," SHIFT ("ana", "20T00", "21T00") "," SHIFT ("ben", "22T00", "23T00") "," SHIFT ("ben", "23T00", "24T00"));
  now = ic_rota_now (org.state, "pay", IC_TEST_NOON);
  one = now->now->pdata[0];
  g_assert_cmpstr (one->name, ==, "ana");
  g_assert_cmpint (one->from, ==, IC_TEST_NOON - 36 * IC_HOUR);
  g_assert_cmpint (one->until, ==, IC_TEST_NOON + 12 * IC_HOUR);
  g_assert_cmpint (now->gap_from, ==, IC_TEST_NOON + 12 * IC_HOUR);
  g_assert_cmpint (now->next_from, ==, IC_TEST_NOON + 36 * IC_HOUR);
  one = now->next->pdata[0];
  g_assert_cmpstr (one->name, ==, "ben");
  g_assert_cmpint (one->until, ==, IC_TEST_NOON + 84 * IC_HOUR);
  g_assert_cmpint (now->read, ==, IC_TEST_NOON);
  gap = ic_rota_now (org.state, "pay", IC_TEST_NOON + IC_DAY);
  g_assert_cmpuint (gap->now->len, ==, 0);
  g_assert_cmpstr (((const IcOnCall *) gap->next->pdata[0])->name, ==, "ben");

  /* What was read counts on while it cannot be read; then it is said that it is old. */
  ic_test_stream_act (&org, "authority", "rota.read", "{\"calendar\":\"low\",\"at\":\"2026-11-20T13:00:00Z\",\"error\":\"c.example does not answer\"}");
  stale = ic_rota_now (org.state, "pay", IC_TEST_NOON);
  g_assert_cmpuint (stale->now->len, ==, 1);
  g_assert_cmpstr (stale->trouble, ==, "low: c.example does not answer");
  g_assert_cmpint (stale->read, ==, IC_TEST_NOON);
  ic_test_stream_act (&org, "authority", "rota.read", "{\"calendar\":\"low\",\"at\":\"2026-11-20T14:00:00Z\"}");
  g_assert_null (((const IcRotaCalendar *) ic_map_find (org.state->calendars, "low"))->trouble);
  g_assert_cmpuint (ic_items_count (((const IcRotaCalendar *) ic_map_find (org.state->calendars, "low"))->shifts), ==, 4);
  /* Elsewhere, what was read before counts no longer. */
  ic_test_stream_act (&org, "ana", "calendar.kept", "{\"id\":\"low\",\"name\":\"low\",\"team\":\"pay\",\"url\":\"https://other.example\"}");
  g_assert_cmpuint (ic_items_count (((const IcRotaCalendar *) ic_map_find (org.state->calendars, "low"))->shifts), ==, 0);
  ic_test_stream_clear (&org);
}

static void
test_coverage (void)
{
  IcTestStream org;
  g_autoptr (IcRotaCoverage) week = NULL, more = NULL;

  ic_test_stream_init (&org, "org");
  keep (&org, "low", ",\"team\":\"pay\"", SHIFT ("ana", "20T00", "23T00") "," SHIFT ("ben", "24T00", "28T00"));
  week = ic_rota_coverage (org.state, "pay", IC_TEST_NOON, IC_TEST_NOON + IC_ROTA_WEEK);
  g_assert_cmpuint (week->gaps->len, ==, 1);
  g_assert_cmpint (((const IcRotaSpan *) week->gaps->pdata[0])->start, ==, IC_TEST_NOON + 60 * IC_HOUR);
  g_assert_cmpuint (week->people, ==, 2);
  g_assert_true (week->few);
  keep (&org, "low", ",\"team\":\"pay\"", SHIFT ("ana", "20T00", "23T00") "," SHIFT ("ben", "23T00", "24T00") "," SHIFT ("cy", "24T00", "28T00"));
  more = ic_rota_coverage (org.state, "pay", IC_TEST_NOON, IC_TEST_NOON + IC_ROTA_WEEK);
  g_assert_cmpuint (more->gaps->len, ==, 0);
  g_assert_false (more->few);
  ic_test_stream_clear (&org);
}

static GTimeZone *
find_zone (const char *name, gpointer unused)
{
  static GTimeZone *toronto;

  if (toronto == NULL)
    toronto = g_time_zone_new_identifier ("America/Toronto");

  return strcmp (name, "America/Toronto") == 0 ? toronto : NULL;
}

static void
test_awake (void)
{
  const IcZones zones = { .find = find_zone };
  IcTestStream org;
  g_autoptr (GPtrArray) rows = NULL;
  const IcAwakeRow *row;

  ic_test_stream_init (&org, "org");
  keep (&org, "low", ",\"team\":\"pay\"", SHIFT ("ana", "20T00", "23T00"));
  ic_test_stream_act (&org, "ana", "team.kept", "{\"id\":\"pay\",\"name\":\"Payments\",\"members\":[{\"id\":\"dana\",\"name\":\"Dana\"},{\"id\":\"ana\",\"name\":\"Ana\"}]}");
  ic_test_stream_act (&org, "ana", "colleague.kept", "{\"id\":\"dana\",\"name\":\"Dana Okoro\",\"zone\":\"America/Toronto\"}");
  rows = ic_rota_awake (org.state, "pay", IC_TEST_NOON, &zones);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "Dana Okoro");
  g_assert_cmpstr (row->local, ==, "07:00");
  g_assert_true (row->awake);
  row = rows->pdata[1];
  g_assert_true (row->on_call);
  g_assert_null (row->local);
  ic_test_stream_clear (&org);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rota/layers", test_layers);
  g_test_add_func ("/rota/covers", test_covers);
  g_test_add_func ("/rota/now", test_now);
  g_test_add_func ("/rota/coverage", test_coverage);
  g_test_add_func ("/rota/awake", test_awake);

  return g_test_run ();
}
