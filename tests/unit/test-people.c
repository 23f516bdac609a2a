/* SPDX-License-Identifier: GPL-3.0-or-later
 * People on duty, fatigue, span of control, time off owed.
 */
#include "ic-people.h"
#include "made.h"

static void
test_on_duty (void)
{
  static const struct {
    const char *id, *what, *local;
    gint64 minutes;
    IcFatigue fatigue;
    bool night, member;
    guint members;
  } rows[] = {
    { "ana", "Incident Commander", NULL, 102, IC_FATIGUE_FINE, false, false, 0 },
    { "chris", "Communications", NULL, 58, IC_FATIGUE_FINE, false, false, 0 },
    { "dana", "Database lead", "02:59", 370, IC_FATIGUE_RELIEVE, true, false, 0 },
    { "kim", "Payments API lead", NULL, 90, IC_FATIGUE_FINE, false, false, 1 },
    { "jo", "Payments API", NULL, 69, IC_FATIGUE_FINE, false, true, 0 },
  };
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = ic_people_on_duty (state, made_at (MADE_NOW), made_zones ());

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < list->len; i++)
    {
      const IcDutyRow *row = g_ptr_array_index (list, i);

      g_assert_cmpstr (row->person->id, ==, rows[i].id);
      g_assert_cmpstr (row->what, ==, rows[i].what);
      g_assert_cmpstr (row->local, ==, rows[i].local);
      g_assert_cmpint (row->on_for / IC_MINUTE, ==, rows[i].minutes);
      g_assert_cmpint (row->fatigue, ==, rows[i].fatigue);
      g_assert_cmpint (row->night, ==, rows[i].night);
      g_assert_cmpint (row->member, ==, rows[i].member);
      g_assert_cmpuint (row->members, ==, rows[i].members);
    }
}

static void
test_fatigue (void)
{
  static const struct {
    const char *since, *rested, *break_since, *left;
    IcFatigue fatigue;
    gint64 minutes;
  } cases[] = {
    { "10:01", NULL, NULL, NULL, IC_FATIGUE_FINE, 239 },
    { "10:00", NULL, NULL, NULL, IC_FATIGUE_WARN, 240 },
    { "08:01", NULL, NULL, NULL, IC_FATIGUE_WARN, 359 },
    { "08:00", NULL, NULL, NULL, IC_FATIGUE_RELIEVE, 360 },
    { "06:00", "13:00", NULL, NULL, IC_FATIGUE_FINE, 60 },
    { "06:00", NULL, "13:55", NULL, IC_FATIGUE_FINE, 480 },
    { "06:00", NULL, NULL, "13:00", IC_FATIGUE_FINE, 0 },
    { NULL, NULL, NULL, NULL, IC_FATIGUE_FINE, 0 },
    { "14:30", NULL, NULL, NULL, IC_FATIGUE_FINE, 0 },
  };
  g_autoptr (IcState) state = made_fresh ();
  IcPerson *ana = made_find (state->people, "ana");
  gint64 now = made_at ("14:00");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ana->since = cases[i].since != NULL ? made_at (cases[i].since) : 0;
      ana->rested = cases[i].rested != NULL ? made_at (cases[i].rested) : 0;
      ana->break_since = cases[i].break_since != NULL ? made_at (cases[i].break_since) : 0;
      ana->left = cases[i].left != NULL ? made_at (cases[i].left) : 0;
      g_assert_cmpint (ic_people_fatigue (state->policies, ana, now), ==, cases[i].fatigue);
      g_assert_cmpint (ic_people_on_for (ana, now) / IC_MINUTE, ==, cases[i].minutes);
    }
}

static void
test_reports (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autofree char *none = ic_people_reports_warning (state);
  g_autofree char *warning = NULL;

  /* Chris, Dana, Kim; Jo is behind Kim, Ricardo has left, Sam is not here yet. */
  g_assert_cmpuint (ic_people_reports (state), ==, 3);
  g_assert_null (none);
  for (guint i = 0; i < 5; i++)
    {
      IcPerson *person = MADE (IcPerson, person, state->people);
      g_autofree char *id = g_strdup_printf ("p%u", i);
      ic_set_text (&person->id, id);
      person->since = made_at ("13:00");
    }
  warning = ic_people_reports_warning (state);
  g_assert_cmpuint (ic_people_reports (state), ==, 8);
  g_assert_cmpstr (warning, ==, "8 people report to Ana: form a group, so that no more than 7 do");
  /* When Kim leaves, Jo reports to Ana. */
  ((IcPerson *) made_find (state->people, "kim"))->left = made_at ("13:50");
  g_assert_cmpuint (ic_people_reports (state), ==, 8);
}

static void
test_night (void)
{
  static const struct {
    const char *at;
    bool night;
  } cases[] = { { "21:59:59", false }, { "22:00", true }, { "00:00", true }, { "05:59:59", true }, { "06:00", false }, { "12:00", false } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ic_people_is_night (made_at (cases[i].at), made_utc ()), ==, cases[i].night);
}

static void
test_unknown_zone (void)
{
  g_autoptr (IcState) state = made_checkout ();
  IcPerson *dana = made_find (state->people, "dana");
  g_autoptr (IcDutyRow) row = NULL;

  ic_set_text (&dana->zone, "Nowhere/At-all");
  row = ic_people_row (state, dana, made_at ("02:00"), made_zones ());
  g_assert_null (row->local);
  g_assert_false (row->night); /* not known, so not claimed */
}

static void
test_owed (void)
{
  /* 2026-11-20 is a Friday. */
  static const struct {
    const char *since, *left, *zone;
    gint64 night, weekend; /* minutes */
  } cases[] = {
    { "12:00", "17:00", NULL, 0, 0 },
    { "21:30", "22:15", NULL, 15, 0 },
    { "23:00", "2026-11-21 09:00", NULL, 420, 180 },
    { "2026-11-21 08:00", "2026-11-21 23:00", NULL, 60, 840 },
    { "2026-11-22 20:00", "2026-11-23 07:00", NULL, 480, 120 },
    { "12:00", "13:00", "+13", 60, 0 },
    { "16:00", "18:30", "+05:30", 120, 0 }, /* 21:30 to 24:00 there */
    { "12:00", "12:00", NULL, 0, 0 },
    { "13:00", "12:00", NULL, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcState) state = made_fresh ();
      g_autoptr (GPtrArray) owed = NULL;
      IcPerson *ana = made_find (state->people, "ana");

      ana->since = made_at (cases[i].since);
      ana->left = made_at (cases[i].left);
      ic_set_text (&ana->zone, cases[i].zone);
      owed = ic_people_owed (state, made_at ("2026-11-30 12:00"), made_zones ());
      g_assert_cmpuint (owed->len, ==, cases[i].night + cases[i].weekend > 0 ? 1 : 0);
      if (owed->len > 0)
        {
          const IcOwed *one = g_ptr_array_index (owed, 0);
          g_assert_cmpint (one->night / IC_MINUTE, ==, cases[i].night);
          g_assert_cmpint (one->weekend / IC_MINUTE, ==, cases[i].weekend);
        }
    }
}

static void
test_owed_until_close (void)
{
  g_autoptr (IcState) state = made_fresh ();
  g_autoptr (GPtrArray) owed = NULL;

  ((IcPerson *) made_find (state->people, "ana"))->since = made_at ("22:00");
  state->closed = made_at ("23:00");
  owed = ic_people_owed (state, made_at ("2026-11-29 12:00"), made_zones ());
  g_assert_cmpuint (owed->len, ==, 1);
  g_assert_cmpint (((IcOwed *) g_ptr_array_index (owed, 0))->night, ==, IC_HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/on-duty", test_on_duty);
  g_test_add_func ("/people/fatigue", test_fatigue);
  g_test_add_func ("/people/reports", test_reports);
  g_test_add_func ("/people/night", test_night);
  g_test_add_func ("/people/unknown-zone", test_unknown_zone);
  g_test_add_func ("/people/owed", test_owed);
  g_test_add_func ("/people/owed-until-close", test_owed_until_close);
  return g_test_run ();
}
