/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type for a time.
 */
#include "ic-typed-time.h"

#include "ic-time.h"

/* 2026-11-20 14:02 in Berlin. */
#define NOW (G_GINT64_CONSTANT (1795179720) * IC_SECOND)

static GTimeZone *berlin;

static void
check (const char  *text,
       IcTypedKind  kind,
       const char  *words)
{
  g_autofree char *problem = NULL, *said = NULL;
  gint64 time = 0;

  g_assert_true (ic_typed_time_parse (text, kind, NOW, berlin, &time, &problem));
  g_assert_null (problem);
  said = ic_typed_time_words (time, kind, NOW, berlin, false);
  g_assert_cmpstr (said, ==, words);
}

static void
check_problem (const char  *text,
               IcTypedKind  kind,
               const char  *begins)
{
  g_autofree char *problem = NULL;
  gint64 time = 7;

  g_assert_false (ic_typed_time_parse (text, kind, NOW, berlin, &time, &problem));
  g_assert_cmpint (time, ==, 7);
  if (begins == NULL)
    g_assert_null (problem);
  else if (problem == NULL || !g_str_has_prefix (problem, begins))
    g_error ("“%s” says: %s", text, problem);
}

static void
test_ahead (void)
{
  check ("14:30", IC_TYPED_AHEAD, "14:30 CET, in 28 min");
  check (" 30 min ", IC_TYPED_AHEAD, "14:32 CET, in 30 min");
  check ("45", IC_TYPED_AHEAD, "14:47 CET, in 45 min");
  check ("1h30", IC_TYPED_AHEAD, "15:32 CET, in 1 h 30");
  check ("13:00", IC_TYPED_AHEAD, "2026-11-21 13:00 CET, in 22 h 58");
  check ("2026-11-25", IC_TYPED_AHEAD, "2026-11-25 17:00 CET, in 5 d 2 h");
  check ("2026-11-25 09:15", IC_TYPED_AHEAD, "2026-11-25 09:15 CET, in 4 d 19 h");
  check_problem ("", IC_TYPED_AHEAD, NULL);
  check_problem ("   ", IC_TYPED_AHEAD, NULL);
  check_problem ("soon", IC_TYPED_AHEAD, "Write when:");
  check_problem ("25:00", IC_TYPED_AHEAD, "Write when:");
  check_problem ("2026-02-31", IC_TYPED_AHEAD, "Write when:");
  check_problem ("2026-11-25x", IC_TYPED_AHEAD, "Write when:");
  check_problem ("2026-11-19", IC_TYPED_AHEAD, "That is over already");
}

static void
test_ago (void)
{
  check ("12:05", IC_TYPED_AGO, "12:05 CET, 1 h 57 ago");
  check ("20 min", IC_TYPED_AGO, "13:42 CET, 20 min ago");
  check ("now", IC_TYPED_AGO, "14:02 CET, now");
  check ("14:02", IC_TYPED_AGO, "14:02 CET, now");
  check ("23:10", IC_TYPED_AGO, "2026-11-19 23:10 CET, 14 h 52 ago");
  check_problem ("2026-11-21 10:00", IC_TYPED_AGO, "That is still to come");
  check_problem ("lunch", IC_TYPED_AGO, "Write when it was:");
}

static void
test_span (void)
{
  check ("30 min", IC_TYPED_SPAN, "30 min");
  check_problem ("14:30", IC_TYPED_SPAN, "Write how long:");
  check_problem ("0", IC_TYPED_SPAN, "Write how long:");
}

static void
test_there_and_back (void)
{
  static const gint64 ahead[] = { 28 * IC_MINUTE, 23 * IC_HOUR + 58 * IC_MINUTE, 5 * IC_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (ahead); i++)
    {
      g_autofree char *text = ic_typed_time_text (NOW + ahead[i], IC_TYPED_AHEAD, NOW, berlin), *problem = NULL;
      gint64 time = 0;

      g_assert_true (ic_typed_time_parse (text, IC_TYPED_AHEAD, NOW, berlin, &time, &problem));
      g_assert_cmpint (time, ==, NOW + ahead[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_test_add_func ("/typed-time/ahead", test_ahead);
  g_test_add_func ("/typed-time/ago", test_ago);
  g_test_add_func ("/typed-time/span", test_span);
  g_test_add_func ("/typed-time/there-and-back", test_there_and_back);
  return g_test_run ();
}
