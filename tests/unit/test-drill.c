/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole scripted incident, played in autopilot against a real record, and
 * what a person can do to it.
 */
#include "ic-drill.h"

#include "ic-time.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char       *directory;
  IcSession  *session;
  IcDrill    *drill;
  GPtrArray  *milestones;
  guint       stumbles;
  bool        ended;
} Play;

#define WAIT_FOR(condition) WAIT_AT_MOST (90, condition)

static void
stumbled_cb (IcDrill *drill, const char *why, Play *play)
{
  g_test_message ("stumbled: %s", why);
  play->stumbles++;
}

static void
milestone_cb (IcDrill *drill, const char *name, Play *play)
{
  g_ptr_array_add (play->milestones, g_strdup (name));
}

static void
ended_cb (IcDrill *drill, Play *play)
{
  play->ended = true;
}

static void
play_open (Play *play, double speed, bool autopilot)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ic_drill_script_find ("card-payments", &error);
  IcDrillScript *script = ic_drill_script_load (path, &error);

  g_assert_no_error (error);
  *play = (Play) { .directory = g_dir_make_tmp ("ic-drill-XXXXXX", NULL), .milestones = g_ptr_array_new_with_free_func (g_free) };
  play->session = ic_session_new (play->directory, NULL);
  play->drill = ic_drill_new (play->session, script, speed, autopilot);
  g_signal_connect (play->drill, "stumbled", G_CALLBACK (stumbled_cb), play);
  g_signal_connect (play->drill, "milestone", G_CALLBACK (milestone_cb), play);
  g_signal_connect (play->drill, "ended", G_CALLBACK (ended_cb), play);
  g_assert_true (ic_drill_start (play->drill, &error));
  g_assert_no_error (error);
}

static void
play_close (Play *play)
{
  ic_session_close (play->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (play->drill);
  g_assert_finalize_object (play->session);
  ic_test_remove_tree (play->directory);
  g_free (play->directory);
  g_ptr_array_unref (play->milestones);
}

static const IcState *
state_of (Play *play)
{
  return ic_incident_get_state (ic_session_get_incident (play->session));
}

static void
print_timeline (Play *play)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const IcTimeline *timeline = ic_timeline_model_get_timeline (ic_incident_get_timeline (ic_session_get_incident (play->session)));
  g_autofree char *text = ic_timeline_to_markdown (timeline, -1, utc);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    g_test_message ("%s", *line);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **report = data;

  *report = ic_session_verify_finish (IC_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static guint
count_kind (Play *play, IcKindId kind)
{
  const IcTimeline *timeline = ic_timeline_model_get_timeline (ic_incident_get_timeline (ic_session_get_incident (play->session)));
  guint n = 0;

  for (guint i = 0; i < timeline->entries->len; i++)
    n += ((IcEntry *) timeline->entries->pdata[i])->kind == kind;

  return n;
}

/* No reader of the record may find anything sent: drills reach no outlet. */
static void
check_nothing_left_the_desk (Play *play)
{
  g_autofree char *site = g_build_filename (play->directory, "status", NULL);

  g_assert_cmpint (ic_items_count (state_of (play)->updates), >=, 3);
  g_assert_cmpint (ic_items_count (state_of (play)->deliveries), ==, 0);
  g_assert_cmpint (count_kind (play, IC_KIND_DELIVERY_ATTEMPTED), ==, 0);
  g_assert_false (g_file_test (site, G_FILE_TEST_EXISTS));
}

/* What the timeline says is text, to the last byte. */
static void
check_texts (Play *play)
{
  const IcTimeline *timeline = ic_timeline_model_get_timeline (ic_incident_get_timeline (ic_session_get_incident (play->session)));
  bool passed = false;

  for (guint i = 0; i < timeline->entries->len; i++)
    {
      const IcEntry *entry = timeline->entries->pdata[i];

      g_assert_true (g_utf8_validate (entry->text, -1, NULL));
      g_assert_true (entry->remark == NULL || g_utf8_validate (entry->remark, -1, NULL));
      passed |= entry->remark != NULL && strstr (entry->remark, "Payments API goes to Sam") != NULL;
    }
  g_assert_true (passed);
}

static void
check_rules (Play *play)
{
  const IcState *state = state_of (play);
  const IcScore *score = ic_drill_get_score (play->drill);

  g_assert_cmpint (state->without_effect, ==, 0);
  g_assert_null (state->unmet);
  g_assert_cmpint (count_kind (play, IC_KIND_PROMISE_LATE), ==, 0);
  g_assert_cmpint (count_kind (play, IC_KIND_NAGGED), ==, 0);
  g_assert_cmpint (count_kind (play, IC_KIND_COMMAND_SILENT), ==, 0);
  g_assert_cmpint (count_kind (play, IC_KIND_FIX_OVERDUE), ==, 0);
  g_assert_cmpint (count_kind (play, IC_KIND_HANDOFF_ACCEPTED), ==, 2);
  g_assert_nonnull (score);
  for (guint i = 0; i < score->rows->len; i++)
    {
      const IcScoreRow *row = score->rows->pdata[i];

      g_test_message ("%s: %u of %u: %s", row->id, row->points, row->of, row->finding);
      g_assert_cmpint (row->points, ==, row->of);
    }
  g_assert_cmpstr (state->score, ==, "100 of 100");
}

static void
test_autopilot (void)
{
  Play play;
  g_autofree char *report = NULL;

  play_open (&play, 600, true);
  WAIT_FOR (play.ended);
  if (g_test_verbose ())
    print_timeline (&play);
  g_assert_cmpstr (ic_drill_get_failure (play.drill), ==, NULL);
  g_assert_cmpstr (ic_drill_get_outcome (play.drill), ==, "resolved");
  g_assert_cmpint (play.stumbles, ==, 0);
  g_assert_cmpint (ic_drill_get_progress (play.drill), ==, ic_drill_get_script (play.drill)->row);
  g_assert_cmpint (play.milestones->len, >=, 10);
  check_nothing_left_the_desk (&play);
  check_rules (&play);
  check_texts (&play);

  ic_session_verify_async (play.session, verified_cb, &report);
  WAIT_FOR (report != NULL);
  play_close (&play);
}

static void
test_do_it (void)
{
  Play play;

  play_open (&play, 60, false);
  g_assert_cmpint (ic_drill_get_status (play.drill), ==, IC_DRILL_WAITING);
  WAIT_FOR (ic_drill_get_can_do (play.drill));
  g_assert_cmpstr (ic_drill_get_key (play.drill), ==, "Ctrl+2");
  g_assert_nonnull (strstr (ic_drill_get_coach (play.drill), "Confirmed"));
  g_assert_cmpint (state_of (&play)->state, ==, 1);
  ic_drill_do_it (play.drill);
  WAIT_FOR (ic_drill_get_progress (play.drill) == 1);
  g_assert_cmpint (state_of (&play)->state, ==, 2);
  play_close (&play);
}

/* A person does it by a door of their own; the coach only watches. */
static void
test_by_hand (void)
{
  Play play;
  IcVerbs *verbs;

  play_open (&play, 60, false);
  WAIT_FOR (ic_drill_get_can_do (play.drill));
  verbs = ic_session_begin (play.session);
  ic_verb_state (verbs, 3, NULL);
  ic_session_submit (play.session, verbs);
  WAIT_FOR (ic_drill_get_progress (play.drill) == 1);
  WAIT_FOR (ic_drill_get_can_do (play.drill));
  ic_drill_skip (play.drill);
  WAIT_FOR (ic_drill_get_progress (play.drill) == 2);
  g_assert_cmpint (ic_items_count (state_of (&play)->roles), ==, 0);
  play_close (&play);
}

static void
test_speed_and_abort (void)
{
  Play play;

  play_open (&play, 12, false);
  WAIT_FOR (ic_session_get_incident (play.session) != NULL && !ic_incident_get_loading (ic_session_get_incident (play.session)));
  g_assert_cmpfloat (ic_drill_get_speed (play.drill), ==, 12);
  ic_drill_set_speed (play.drill, 1000);
  WAIT_FOR (ic_drill_get_speed (play.drill) == IC_DRILL_SPEED_MAX);
  g_assert_cmpfloat (state_of (&play)->speed, ==, IC_DRILL_SPEED_MAX);
  ic_drill_abort (play.drill);
  g_assert_true (play.ended);
  g_assert_cmpstr (ic_drill_get_outcome (play.drill), ==, "aborted");
  g_assert_null (ic_drill_get_score (play.drill));
  WAIT_FOR (state_of (&play)->outcome != NULL);
  g_assert_cmpstr (state_of (&play)->outcome, ==, "false-alarm");
  play_close (&play);
}

/* The script plays a Kim; a Kim who sits here is somebody else. */
static void
test_same_name (void)
{
  g_autofree char *path = ic_drill_script_find ("card-payments", NULL);
  g_autofree char *directory = g_dir_make_tmp ("ic-drill-XXXXXX", NULL);
  IcSession *session = ic_session_new (directory, NULL);
  IcDrill *drill;

  ic_session_set_me (session, "kim", "Kim", "Europe/Berlin");
  drill = ic_drill_new (session, ic_drill_script_load (path, NULL), 12, FALSE);
  g_assert_cmpstr (ic_session_get_me (session), ==, "drill-kim");
  g_object_unref (drill);

  ic_session_set_me (session, "zoe", "Zoe", NULL);
  drill = ic_drill_new (session, ic_drill_script_load (path, NULL), 12, FALSE);
  g_assert_cmpstr (ic_session_get_me (session), ==, "zoe");
  g_assert_finalize_object (drill);
  ic_session_close (session);
  g_assert_finalize_object (session);
  ic_test_remove_tree (directory);
}

/* A record that cannot be opened ends the drill, with the reason. */
static void
test_no_record (void)
{
  g_autofree char *path = ic_drill_script_find ("card-payments", NULL);
  IcSession *session = ic_session_new ("/proc/nowhere", NULL);
  IcDrill *drill = ic_drill_new (session, ic_drill_script_load (path, NULL), 12, FALSE);

  g_assert_true (ic_drill_start (drill, NULL));
  WAIT_FOR (ic_drill_get_status (drill) == IC_DRILL_ENDED);
  g_assert_cmpstr (ic_drill_get_outcome (drill), ==, "failed");
  g_assert_nonnull (ic_drill_get_failure (drill));
  g_assert_finalize_object (drill);
  ic_session_close (session);
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drill/do-it", test_do_it);
  g_test_add_func ("/drill/by-hand", test_by_hand);
  g_test_add_func ("/drill/speed-and-abort", test_speed_and_abort);
  g_test_add_func ("/drill/same-name", test_same_name);
  g_test_add_func ("/drill/no-record", test_no_record);
  g_test_add_func ("/drill/autopilot", test_autopilot);

  return g_test_run ();
}
