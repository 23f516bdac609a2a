/* SPDX-License-Identifier: GPL-3.0-or-later
 * Crossings: what is written into the record while a metric moves and trembles.
 */
#include "ic-crossing.h"

#include <string.h>

/* A metric with two thresholds, 90 and 80, below is worse: the gap is 10, its 2 % are 0.2. */
static IcMetric *
metric_new (void)
{
  IcMetric *metric = ic_item_new (&ic_metric_type);

  ic_set_text (&metric->id, "m1");
  metric->warning = 90;
  metric->critical = 80;
  return metric;
}

static gint64 asked;

/* One reading; NaN is no data. The record keeps what is given. */
static const char *
step (IcCrossing *memory, const IcMetric *metric, const char **logged, double value)
{
  g_autoptr (IcHealth) health = ic_health_new ("m1");
  const char *level;

  health->status = ic_health_judge (metric, value);
  health->value = value;
  health->asked = ++asked;
  level = ic_crossing_step (memory, metric, *logged, health);
  if (level != NULL)
    {
      g_assert_cmpstr (level, !=, *logged);
      *logged = level;
    }
  return level;
}

/* Plays the readings of @story ("95 95 70 …", "-" no data, "|" what must have been
 * logged at that reading: "70|critical") from the level @logged. */
static void
play (const IcMetric *metric, const char *logged, const char *story)
{
  g_auto (GStrv) readings = g_strsplit (story, " ", -1);
  IcCrossing memory = { 0 };

  for (guint i = 0; readings[i] != NULL; i++)
    {
      char *expected = strchr (readings[i], '|');
      const char *level;

      if (expected != NULL)
        *expected++ = '\0';
      level = step (&memory, metric, &logged, g_str_equal (readings[i], "-") ? NAN : g_ascii_strtod (readings[i], NULL));
      if (g_strcmp0 (level, expected) != 0)
        g_error ("“%s”: reading %u gave %s, not %s", story, i + 1, level, expected);
    }
}

static void
test_stories (void)
{
  static const struct { const char *logged, *story; } cases[] = {
    /* The first level; healthy is no news. */
    { NULL, "95 95 95 95 95" },
    { NULL, "85 85|warning 85 85" },
    { NULL, "70 70|critical" },
    { NULL, "70 85|warning 70 70|critical" },
    { NULL, "95 70 70|critical" },
    /* Worse after two in a row; one alone is nothing. */
    { "healthy", "95 70 95 70 95 95" },
    { "healthy", "95 85 85|warning 85 70 70|critical 70 70" },
    { "healthy", "70 85|warning 85" },
    { "healthy", "70 70|critical" },
    { "warning", "70 70|critical" },
    /* Better after two that are clearly past … */
    { "critical", "85 85|warning 85 85" },
    { "critical", "95 95|healthy 95" },
    { "critical", "85 95|warning 95|healthy" },
    { "warning", "90.3 90.3|healthy" },
    /* … or four that are only just past. */
    { "warning", "90.1 90.1 90.1 90.1|healthy" },
    { "critical", "80.1 80.1 80.1 80.1|warning" },
    { "warning", "90.1 90.3 90.1 90.3|healthy" },
    { "warning", "90.1 90.1 90.1 89.9 90.1 90.1 90.1 90.1|healthy" },
    /* Trembling on the threshold says nothing. */
    { "warning", "90.1 89.9 90.1 89.9 90.1 89.9 90.1 89.9 90.1 89.9" },
    { "healthy", "90.1 89.9 90.1 89.9 90.1 89.9 90.1 89.9 90.1 89.9" },
    /* No data after three in a row; healthy again is news then. */
    { "healthy", "- - 95 - - 95" },
    { "healthy", "95 - - -|no-data - - - 95 95|healthy 95" },
    { NULL, "- - -|no-data - 85 85|warning" },
    { "no-data", "- - - -" },
    { "no-data", "95 - 95 95|healthy" },
    { "critical", "- - -|no-data 70 70|critical" },
    /* Missing readings between break a row. */
    { "healthy", "70 - 70 - 70 70|critical" },
    { "critical", "95 - 95 95|healthy" },
  };
  IcMetric *metric = metric_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    play (metric, cases[i].logged, cases[i].story);
  ic_item_unref (metric);
}

static void
test_above (void)
{
  IcMetric *metric = metric_new ();

  metric->above = true;
  metric->warning = 10;
  metric->critical = 20;
  play (metric, "healthy", "5 25 25|critical 19.9 19.9 19.9 19.9|warning 9.7 9.7|healthy 10.1 10.1|warning");
  ic_item_unref (metric);
}

static void
test_one_threshold (void)
{
  IcMetric *metric = metric_new ();

  metric->warning = NAN;
  play (metric, "healthy", "79 79|critical 81 99 99 99|healthy");
  metric->warning = 90;
  metric->critical = NAN;
  play (metric, "healthy", "1 1|warning 99 99 99 99|healthy");
  metric->warning = NAN;
  play (metric, NULL, "1 1 1 1 - - -|no-data 1 1|healthy");
  ic_item_unref (metric);
}

/* Stale and failing answers are no data for the record, whatever value they still carry. */
static void
test_no_reading (void)
{
  static const IcHealthStatus statuses[] = { IC_HEALTH_NO_DATA, IC_HEALTH_STALE, IC_HEALTH_ERROR };
  IcMetric *metric = metric_new ();
  IcCrossing memory = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (IcHealth) health = ic_health_new ("m1");

      health->status = statuses[i];
      health->value = 95;
      health->asked = ++asked;
      g_assert_cmpstr (ic_crossing_step (&memory, metric, "healthy", health), ==, i == 2 ? "no-data" : NULL);
    }
  ic_item_unref (metric);
}

/* The same poll told twice (its history came later) is one reading; loading is none. */
static void
test_same_poll (void)
{
  IcMetric *metric = metric_new ();
  IcCrossing memory = { 0 };
  g_autoptr (IcHealth) health = ic_health_new ("m1"), loading = ic_health_new ("m1");

  health->status = IC_HEALTH_CRITICAL;
  health->value = 70;
  health->asked = ++asked;
  loading->asked = ++asked;
  for (guint i = 0; i < 5; i++)
    g_assert_null (ic_crossing_step (&memory, metric, "healthy", health));
  g_assert_null (ic_crossing_step (&memory, metric, "healthy", loading));
  health->asked = ++asked;
  g_assert_cmpstr (ic_crossing_step (&memory, metric, "healthy", health), ==, "critical");
  ic_item_unref (metric);
}

/* The record is written a moment later: meanwhile nothing is said twice. */
static void
test_said_once (void)
{
  IcMetric *metric = metric_new ();
  IcCrossing memory = { 0 };
  const char *healthy = "healthy";
  guint said = 0;

  for (guint i = 0; i < 10; i++)
    {
      const char *logged = healthy;

      said += step (&memory, metric, &logged, 70) != NULL;
    }
  g_assert_cmpuint (said, ==, 1);
  memory.said = NULL;
  g_assert_cmpstr (step (&memory, metric, &healthy, 70), ==, "critical");
  ic_item_unref (metric);
}

static void
test_other_thresholds (void)
{
  IcMetric *metric = metric_new ();
  IcCrossing memory = { 0 };
  const char *logged = "healthy";

  g_assert_null (step (&memory, metric, &logged, 85));
  metric->warning = 88;
  g_assert_null (step (&memory, metric, &logged, 85));
  g_assert_cmpstr (step (&memory, metric, &logged, 85), ==, "warning");
  ic_item_unref (metric);
}

/* Whatever comes: no level twice, none from a single reading. */
static void
test_random (void)
{
  IcMetric *metric = metric_new ();

  for (guint round = 0; round < 200; round++)
    {
      IcCrossing memory = { 0 };
      const char *logged = NULL;
      int last = -1;

      for (int i = 0; i < 200; i++)
        {
          double value = g_test_rand_int_range (0, 6) == 0 ? NAN : g_test_rand_double_range (75, 95);

          if (step (&memory, metric, &logged, value) == NULL)
            continue;
          g_assert_cmpint (i, >=, 1);
          g_assert_cmpint (i, >, last);
          last = i;
        }
    }
  ic_item_unref (metric);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crossing/stories", test_stories);
  g_test_add_func ("/crossing/above", test_above);
  g_test_add_func ("/crossing/one-threshold", test_one_threshold);
  g_test_add_func ("/crossing/no-reading", test_no_reading);
  g_test_add_func ("/crossing/same-poll", test_same_poll);
  g_test_add_func ("/crossing/said-once", test_said_once);
  g_test_add_func ("/crossing/other-thresholds", test_other_thresholds);
  g_test_add_func ("/crossing/random", test_random);
  return g_test_run ();
}
