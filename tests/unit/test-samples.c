/* SPDX-License-Identifier: GPL-3.0-or-later
 * Samples: copied, moved, searched.
 */
#include "ic-samples.h"

static const IcSample some[] = { { 10, 1 }, { 20, NAN }, { 30, 3 } };

static void
test_new (void)
{
  g_autoptr (IcSamples) samples = ic_samples_new (some, G_N_ELEMENTS (some));
  g_autoptr (IcSamples) same = ic_samples_ref (samples), empty = ic_samples_new (NULL, 0);

  g_assert_true (same == samples);
  g_assert_cmpuint (ic_samples_count (samples), ==, 3);
  g_assert_cmpuint (ic_samples_count (empty), ==, 0);
  g_assert_cmpuint (ic_samples_count (NULL), ==, 0);
  g_assert_cmpint (samples->at[2].time, ==, 30);
}

static void
test_shift (void)
{
  g_autoptr (IcSamples) samples = ic_samples_new (some, G_N_ELEMENTS (some));
  g_autoptr (IcSamples) moved = ic_samples_shift (samples, 5);

  g_assert_cmpint (moved->at[0].time, ==, 15);
  g_assert_cmpfloat (moved->at[2].value, ==, 3);
  g_assert_cmpint (samples->at[0].time, ==, 10);
}

static void
test_before (void)
{
  g_autoptr (IcSamples) samples = ic_samples_new (some, G_N_ELEMENTS (some));

  g_assert_null (ic_samples_before (samples, 9));
  g_assert_cmpint (ic_samples_before (samples, 10)->time, ==, 10);
  /* A gap is no sample. */
  g_assert_cmpint (ic_samples_before (samples, 29)->time, ==, 10);
  g_assert_cmpint (ic_samples_before (samples, 99)->time, ==, 30);
  g_assert_null (ic_samples_before (NULL, 99));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/samples/new", test_new);
  g_test_add_func ("/samples/shift", test_shift);
  g_test_add_func ("/samples/before", test_before);
  return g_test_run ();
}
