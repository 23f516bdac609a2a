/* SPDX-License-Identifier: GPL-3.0-or-later
 * When a metric's level has changed enough to be written into the record.
 */
#include "ic-crossing.h"

#include <string.h>

#define NO_DATA          (-1)
#define NEVER            (-2)
#define MARGIN           0.02
#define READINGS         2
#define READINGS_BETTER  4
#define READINGS_NO_DATA 3

static const char no_data_word[] = "no-data";
static const char *const levels[] = { "healthy", "warning", "critical" };

static int
level_of (const char *word)
{
  if (word == NULL)
    return NEVER;
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (strcmp (levels[i], word) == 0)
      return (int) i;
  return NO_DATA;
}

static int
rank (const IcMetric *metric, double value)
{
  switch (ic_health_judge (metric, value))
    {
    case IC_HEALTH_HEALTHY:  return 0;
    case IC_HEALTH_WARNING:  return 1;
    case IC_HEALTH_CRITICAL: return 2;
    default:                 return NO_DATA;
    }
}

/* The level when the value is moved 2 % of the gap towards worse. With a single
 * threshold there is no gap to measure by: only four readings in a row will do. */
static int
strict_rank (const IcMetric *metric, double value, int plain)
{
  double margin = fabs (metric->warning - metric->critical) * MARGIN;

  if (isnan (margin))
    return plain > 0 ? plain : !isnan (metric->critical) ? 2 : !isnan (metric->warning) ? 1 : 0;
  return rank (metric, metric->above ? value + margin : value - margin);
}

static bool
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
remember (IcCrossing *memory, const IcMetric *metric, const IcHealth *health)
{
  int plain = ic_health_is_reading (health->status) ? rank (metric, health->value) : NO_DATA;

  memmove (&memory->seen[1], &memory->seen[0], sizeof memory->seen - sizeof memory->seen[0]);
  memory->seen[0].plain = (gint8) plain;
  memory->seen[0].strict = (gint8) (plain == NO_DATA ? NO_DATA : strict_rank (metric, health->value, plain));
  memory->n = MIN (memory->n + 1, IC_CROSSING_MEMORY);
  memory->asked = health->asked;
}

/* The mildest (or worst) level of the newest @n; NO_DATA when there are not so many, or one is no data. */
static int
extreme (const IcCrossing *memory, guint n, bool worst, bool strict)
{
  int found = worst ? 0 : 2;

  if (memory->n < n)
    return NO_DATA;
  for (guint i = 0; i < n; i++)
    {
      int level = strict ? memory->seen[i].strict : memory->seen[i].plain;

      if (level == NO_DATA)
        return NO_DATA;
      found = worst ? MAX (found, level) : MIN (found, level);
    }
  return found;
}

static bool
all_no_data (const IcCrossing *memory)
{
  if (memory->n < READINGS_NO_DATA)
    return false;
  for (guint i = 0; i < READINGS_NO_DATA; i++)
    if (memory->seen[i].plain != NO_DATA)
      return false;
  return true;
}

/* From nothing known: what two readings agree on, or at least have in common
 * where both are bad. */
static int
first_level (const IcCrossing *memory)
{
  int mild = extreme (memory, READINGS, false, false), bad = extreme (memory, READINGS, true, false);

  return mild == bad || mild > 0 ? mild : NO_DATA;
}

static int
better_level (const IcCrossing *memory)
{
  int clear = extreme (memory, READINGS, true, true), lasting = extreme (memory, READINGS_BETTER, true, false);

  if (clear == NO_DATA || lasting == NO_DATA)
    return MAX (clear, lasting);
  return MIN (clear, lasting);
}

static int
next_level (const IcCrossing *memory, int logged)
{
  int worse = extreme (memory, READINGS, false, false), better;

  if (all_no_data (memory))
    return NO_DATA;
  if (logged < 0)
    {
      int first = first_level (memory);

      return first == NO_DATA || (first == 0 && logged == NEVER) ? logged : first;
    }
  if (worse > logged)
    return worse;
  better = better_level (memory);
  return better != NO_DATA && better < logged ? better : logged;
}

/* The record follows a moment later: what was given is not given again meanwhile. */
static const char *
say_once (IcCrossing *memory, int before, int now)
{
  const char *level = now == NO_DATA ? no_data_word : now == NEVER ? NULL : levels[now];

  if (now == before)
    level = memory->said = NULL;
  else if (level == memory->said)
    level = NULL;
  else
    memory->said = level;
  return level;
}

const char *
ic_crossing_step (IcCrossing *memory, const IcMetric *metric, const char *logged, const IcHealth *health)
{
  int before = level_of (logged);

  if (memory->n > 0
      && (!same (memory->warning, metric->warning) || !same (memory->critical, metric->critical)
          || memory->above != metric->above))
    *memory = (IcCrossing) { 0 };
  if (health->status == IC_HEALTH_LOADING || (memory->n > 0 && health->asked == memory->asked))
    return NULL;
  memory->warning = metric->warning;
  memory->critical = metric->critical;
  memory->above = metric->above;
  remember (memory, metric, health);
  return say_once (memory, before, next_level (memory, before));
}
