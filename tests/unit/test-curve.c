/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a metric of a drill moves.
 */
#include "ic-curve.h"

#include "ic-time.h"

static GArray *
points (guint n, const IcCurvePoint *at)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (IcCurvePoint));

  g_array_append_vals (array, at, n);
  return array;
}

static IcCurve *
falling (void)
{
  IcCurve *curve = ic_curve_new ("success");
  const IcCurvePoint fall[] = { { -10 * IC_MINUTE, 100 }, { 0, 90 }, { 10 * IC_MINUTE, 80 } };
  const IcCurvePoint rise[] = { { 4 * IC_MINUTE, 96 }, { 8 * IC_MINUTE, 100 } };
  const IcCurvePoint drop[] = { { 0, 50 } };

  curve->baseline = 99.5;
  ic_curve_add (curve, NULL, points (G_N_ELEMENTS (fall), fall));
  ic_curve_add (curve, ic_condition_parse ("declared", NULL), points (G_N_ELEMENTS (rise), rise));
  ic_curve_add (curve, ic_condition_parse ("mitigated", NULL), points (G_N_ELEMENTS (drop), drop));

  return curve;
}

#define CHECK(curve, minutes, value) g_assert_cmpfloat_with_epsilon (ic_curve_value (curve, (gint64) ((minutes) * IC_MINUTE)), value, 1e-6)

static void
test_lines (void)
{
  g_autoptr (IcCurve) curve = falling ();

  CHECK (curve, -30, 100);
  CHECK (curve, -10, 100);
  CHECK (curve, -5, 95);
  CHECK (curve, 5, 85);
  CHECK (curve, 10, 80);
  CHECK (curve, 300, 80);
  g_assert_cmpfloat (ic_curve_normal (curve, -7 * IC_DAY), ==, 99.5);
}

/* A branch goes on from the value there was, and changes nothing of the past. */
static void
test_branch (void)
{
  g_autoptr (IcCurve) curve = falling ();

  ic_curve_begin (curve, 1, 5 * IC_MINUTE);
  ic_curve_begin (curve, 1, 9 * IC_MINUTE);
  CHECK (curve, 4, 86);
  CHECK (curve, 5, 85);
  CHECK (curve, 7, 90.5);
  CHECK (curve, 9, 96);
  CHECK (curve, 13, 100);
  CHECK (curve, 60, 100);

  ic_curve_begin (curve, 2, 20 * IC_MINUTE);
  CHECK (curve, 19, 100);
  CHECK (curve, 20, 50);
  CHECK (curve, 7, 90.5);
}

static void
test_copy (void)
{
  g_autoptr (IcCurve) curve = falling ();
  g_autoptr (IcCurve) copy = NULL;

  ic_curve_begin (curve, 1, 0);
  copy = ic_curve_copy (curve);
  CHECK (copy, 10, 80);
  ic_curve_begin (copy, 2, IC_MINUTE);
  CHECK (copy, 2, 50);
  CHECK (curve, 8, 100);
}

static void
test_noise (void)
{
  g_autoptr (IcCurve) curve = falling (), other = ic_curve_new ("other");
  double sum = 0;
  bool differs = false;
  const IcCurvePoint flat[] = { { 0, 80 } };

  ic_curve_add (other, NULL, points (1, flat));
  curve->noise = other->noise = 2;
  for (int i = 0; i < 1000; i++)
    {
      gint64 time = (20 + i) * IC_MINUTE;
      double value = ic_curve_value (curve, time);

      g_assert_cmpfloat (value, ==, ic_curve_value (curve, time));
      g_assert_cmpfloat (fabs (value - 80), <=, 2);
      differs |= value != ic_curve_value (other, time);
      sum += value - 80;
    }
  g_assert_true (differs);
  g_assert_cmpfloat (fabs (sum / 1000), <, 0.2);

  curve->most = 80.1;
  curve->least = 79.9;
  for (int i = 0; i < 100; i++)
    {
      g_assert_cmpfloat (ic_curve_value (curve, (20 + i) * IC_MINUTE), <=, 80.1);
      g_assert_cmpfloat (ic_curve_value (curve, (20 + i) * IC_MINUTE), >=, 79.9);
    }
}

/* Neighbouring readings are near each other, also around the declaration. */
static void
test_smooth (void)
{
  g_autoptr (IcCurve) curve = falling ();

  curve->noise = 1;
  for (gint64 time = -2 * IC_MINUTE; time < 2 * IC_MINUTE; time += IC_SECOND / 4)
    g_assert_cmpfloat (fabs (ic_curve_value (curve, time) - ic_curve_value (curve, time + IC_SECOND / 4)), <, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve/lines", test_lines);
  g_test_add_func ("/curve/branch", test_branch);
  g_test_add_func ("/curve/copy", test_copy);
  g_test_add_func ("/curve/noise", test_noise);
  g_test_add_func ("/curve/smooth", test_smooth);

  return g_test_run ();
}
