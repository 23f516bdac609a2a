/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a drill went: the sloppy, the late and the careful.
 */
#include "ic-score.h"

#include "acts.h"
#include "ic-commands.h"
#include "ic-time.h"

#include <string.h>

static void
say (IcTestActs *acts, const char *actor, const char *line)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  IcVerbs *verbs = ic_test_acts_begin (acts, actor);
  const IcCommandContext context = { .verbs = verbs, .zone = utc };
  g_autoptr (GError) error = NULL;

  ic_command_run (&context, line, &error);
  g_assert_no_error (error);
  ic_test_acts_place (acts, verbs);
}

static IcScore *
score (IcTestActs *acts)
{
  return ic_score_new (acts->incident.state, acts->incident.timeline, ic_state_time (acts->incident.state, acts->env.time));
}

static const IcScoreRow *
row (const IcScore *score, const char *id)
{
  for (guint i = 0; i < score->rows->len; i++)
    if (strcmp (((IcScoreRow *) score->rows->pdata[i])->id, id) == 0)
      return score->rows->pdata[i];

  g_error ("no row %s", id);
}

#define CHECK(score, id, wanted, says)                                    \
  G_STMT_START                                                            \
  {                                                                       \
    g_assert_cmpint (row (score, id)->points, ==, wanted);                \
    if (strstr (row (score, id)->finding, says) == NULL)                  \
      g_error ("%s: “%s”", id, row (score, id)->finding);                 \
  }                                                                       \
  G_STMT_END

static void
begin (IcTestActs *acts)
{
  ic_test_acts_init (acts);
  ic_test_acts_declare (acts);
}

static void
test_nothing (void)
{
  IcTestActs acts;
  g_autoptr (IcScore) judged = NULL;
  g_auto (GStrv) findings = NULL;
  guint sum = 0, of = 0;

  begin (&acts);
  judged = score (&acts);
  CHECK (judged, "confirmed", 0, "never confirmed");
  CHECK (judged, "first-post", 0, "told nothing");
  CHECK (judged, "sitreps", 0, "No sitrep");
  CHECK (judged, "handoff", 0, "not practised");
  CHECK (judged, "objective", 0, "Nobody wrote");
  CHECK (judged, "hypotheses", 0, "0 hypotheses");
  CHECK (judged, "close", 0, "not resolved");
  CHECK (judged, "postmortem", 0, "Nobody owns");
  for (guint i = 0; i < judged->rows->len; i++)
    {
      sum += ((IcScoreRow *) judged->rows->pdata[i])->points;
      of += ((IcScoreRow *) judged->rows->pdata[i])->of;
    }
  g_assert_cmpint (judged->points, ==, sum);
  g_assert_cmpint (judged->of, ==, of);
  g_assert_cmpint (of, ==, 100);
  findings = ic_score_findings (judged);
  g_assert_cmpint (g_strv_length (findings), ==, 8);
  ic_test_acts_clear (&acts);
}

static void
test_confirmed (void)
{
  const struct { gint64 wait; guint points; } cases[] = { { 2 * IC_MINUTE, 10 }, { 14 * IC_MINUTE, 5 }, { 40 * IC_MINUTE, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IcTestActs acts;
      g_autoptr (IcScore) judged = NULL;

      begin (&acts);
      say (&acts, "ana", "alert Errors severity=critical");
      ic_test_acts_wait (&acts, cases[i].wait);
      say (&acts, "ana", "confirm it is real");
      judged = score (&acts);
      CHECK (judged, "confirmed", cases[i].points, "after the first evidence");
      ic_test_acts_clear (&acts);
    }
}

static void
test_sloppy (void)
{
  IcTestActs acts;
  g_autoptr (IcScore) judged = NULL;

  begin (&acts);
  say (&acts, "ana", "confirm");
  ic_test_acts_wait (&acts, 7 * IC_MINUTE);
  say (&acts, "ana", "draft investigating We look into it. title=Payments next=10m");
  say (&acts, "ana", "submit");
  say (&acts, "ana", "publish");
  say (&acts, "ana", "sitrep It is broken next=10m");
  say (&acts, "ana", "fix rollback Back scope=checkout --start");
  say (&acts, "ana", "fix workaround Drain scope=checkout --start");
  for (int i = 0; i < 4; i++)
    ic_test_acts_wait (&acts, 10 * IC_MINUTE);
  say (&acts, "ana", "arrive Dana since=7h");
  say (&acts, "kim", "take Ana is cut off");
  say (&acts, "kim", "resolve Over override=\"we go home\" owner=@kim");
  judged = score (&acts);
  CHECK (judged, "first-post", 5, "5 min is the promise");
  CHECK (judged, "promises", 0, "0 of 2");
  CHECK (judged, "sitreps", 0, "0 of 1");
  CHECK (judged, "four-eyes", 0, "1 of 1 updates were approved by who wrote them");
  CHECK (judged, "rounds", 0, "questions went unanswered");
  CHECK (judged, "handoff", 0, "not practised");
  CHECK (judged, "people", 0, "Dana");
  CHECK (judged, "fixes", 0, "which one helped");
  CHECK (judged, "close", 0, "Resolved while this was not met");
  CHECK (judged, "postmortem", 5, "named");
  ic_test_acts_clear (&acts);
}

static void
test_handoffs (void)
{
  IcTestActs acts;
  g_autoptr (IcScore) careful = NULL, hasty = NULL;

  begin (&acts);
  say (&acts, "ana", "handoff @kim");
  say (&acts, "kim", "accept --voice");
  careful = score (&acts);
  CHECK (careful, "handoff", 10, "1 of 1 handoffs");
  say (&acts, "kim", "handoff @ana");
  say (&acts, "ana", "accept");
  hasty = score (&acts);
  CHECK (hasty, "handoff", 5, "1 of 2 handoffs");
  ic_test_acts_clear (&acts);
}

static void
test_no_post (void)
{
  IcTestActs acts;
  g_autoptr (IcScore) judged = NULL;

  begin (&acts);
  say (&acts, "ana", "confirm");
  say (&acts, "ana", "no-post Nobody outside can see it");
  judged = score (&acts);
  CHECK (judged, "first-post", 10, "on purpose");
  ic_test_acts_clear (&acts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/nothing", test_nothing);
  g_test_add_func ("/score/confirmed", test_confirmed);
  g_test_add_func ("/score/sloppy", test_sloppy);
  g_test_add_func ("/score/handoffs", test_handoffs);
  g_test_add_func ("/score/no-post", test_no_post);

  return g_test_run ();
}
