/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a metric of a drill moves.
 */
#include "ic-curve.h"

#include "ic-time.h"

/* Noise has a value of its own so often, and straight lines between. */
#define NOISE_STEP (20 * IC_SECOND)

static void
branch_free (gpointer data)
{
  IcCurveBranch *self = data;

  ic_condition_free (self->when);
  g_array_unref (self->points);
  g_free (self);
}

IcCurve *
ic_curve_new (const char *seed_text)
{
  IcCurve *self = g_new0 (IcCurve, 1);

  self->branches = g_ptr_array_new_with_free_func (branch_free);
  self->baseline = self->least = self->most = NAN;
  self->seed = g_str_hash (seed_text);

  return self;
}

IcCurve *
ic_curve_copy (const IcCurve *self)
{
  IcCurve *copy = g_memdup2 (self, sizeof *self);

  copy->branches = g_ptr_array_new_with_free_func (branch_free);
  for (guint i = 0; i < self->branches->len; i++)
    {
      const IcCurveBranch *branch = g_ptr_array_index (self->branches, i);

      ic_curve_add (copy, NULL, g_array_ref (branch->points));
      ((IcCurveBranch *) g_ptr_array_index (copy->branches, i))->began = i == 0 ? 0 : G_MAXINT64;
    }

  return copy;
}

void
ic_curve_free (IcCurve *self)
{
  g_ptr_array_unref (self->branches);
  g_free (self);
}

void
ic_curve_add (IcCurve *self, IcCondition *when, GArray *points)
{
  IcCurveBranch *branch = g_new0 (IcCurveBranch, 1);

  branch->when = when;
  branch->points = points;
  branch->began = when == NULL ? 0 : G_MAXINT64;
  g_ptr_array_add (self->branches, branch);
}

void
ic_curve_begin (IcCurve *self, guint branch, gint64 time)
{
  IcCurveBranch *begun = g_ptr_array_index (self->branches, branch);

  if (begun->began == G_MAXINT64)
    begun->began = time;
}

/* A straight line from @value at time 0 to the first point, then from point to
 * point; flat before and after. */
static double
along (const GArray *points, double value, gint64 time)
{
  gint64 from = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const IcCurvePoint *to = &g_array_index (points, IcCurvePoint, i);

      if (time < to->time)
        return isnan (value) || time <= from ? (isnan (value) ? to->value : value)
               : value + (to->value - value) * (double) (time - from) / (double) (to->time - from);
      from = to->time;
      value = to->value;
    }

  return value;
}

/* The branch that began last before @time, but no later than those after it in
 * the order they began. NULL when only the curve's own points are left. */
static const IcCurveBranch *
branch_at (const IcCurve *self, gint64 time, const IcCurveBranch *before)
{
  const IcCurveBranch *found = NULL;

  for (guint i = 1; i < self->branches->len; i++)
    {
      const IcCurveBranch *branch = g_ptr_array_index (self->branches, i);

      if (branch->began == G_MAXINT64 || branch->began > time || (before != NULL && branch->began >= before->began))
        continue;
      if (found == NULL || branch->began > found->began)
        found = branch;
    }

  return found;
}

static double
smooth_value (const IcCurve *self, gint64 time, const IcCurveBranch *before)
{
  const IcCurveBranch *branch = branch_at (self, time, before);
  const IcCurveBranch *own = g_ptr_array_index (self->branches, 0);

  if (branch == NULL)
    return along (own->points, NAN, time);

  return along (branch->points, smooth_value (self, branch->began, branch), time - branch->began);
}

/* Between -1 and 1, the same for the same place. */
static double
dice (guint32 seed, gint64 place)
{
  guint64 x = ((guint64) place + 0x9e3779b97f4a7c15u) * (2 * (guint64) seed + 1);

  x ^= x >> 31;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 29;
  x *= 0x94d049bb133111ebu;
  x ^= x >> 32;

  return (double) (x >> 11) / (double) (G_GUINT64_CONSTANT (1) << 52) - 1;
}

static double
with_noise (const IcCurve *self, double value, guint32 seed, gint64 time)
{
  gint64 place = time >= 0 ? time / NOISE_STEP : -((-time + NOISE_STEP - 1) / NOISE_STEP);
  double into = (double) (time - place * NOISE_STEP) / NOISE_STEP;

  value += self->noise * (dice (seed, place) * (1 - into) + dice (seed, place + 1) * into);
  if (!isnan (self->most))
    value = fmin (value, self->most);
  if (!isnan (self->least))
    value = fmax (value, self->least);

  return value;
}

double
ic_curve_value (const IcCurve *self, gint64 time)
{
  return with_noise (self, smooth_value (self, time, NULL), self->seed, time);
}

double
ic_curve_normal (const IcCurve *self, gint64 time)
{
  return with_noise (self, self->baseline, self->seed + 1, time);
}
