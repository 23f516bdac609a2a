/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces of plain English.
 */
#include "ic-words.h"
#include "made.h"

#include <math.h>

static void
expect (const char *expected, char *text /* taken */)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  static const struct {
    gint64 number;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 999, "999" },
    { 1000, "1 000" },
    { 1240, "1 240" },
    { 18500, "18 500" },
    { 999999, "999 999" },
    { 1000000, "1 000 000" },
    { -5, "-5" },
    { -1240, "-1 240" },
    { -100, "-100" },
    { G_MININT64, "-9 223 372 036 854 775 808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (cases[i].text, ic_words_number (cases[i].number));
  expect ("1 group", ic_words_count (1, "group", "groups"));
  expect ("0 groups", ic_words_count (0, "group", "groups"));
  expect ("1 240 customers", ic_words_count (1240, "customer", "customers"));
}

static void
test_values (void)
{
  static const struct {
    double value;
    const char *unit, *text;
  } cases[] = {
    { 91.4, "%", "91.4 %" },
    { 100, "%", "100 %" },
    { 99.71, "%", "99.71 %" },
    { 0, "%", "0 %" },
    { 0.25, "s", "0.25 s" },
    { 0.0123, "s", "0.012 s" },
    { 42, NULL, "42" },
    { 42, " ", "42" },
    { 12345.6, "req/s", "12 346 req/s" },
    { -0.001, NULL, "-0.001" },
    { -0.0001, NULL, "0" },
    { NAN, "%", "unknown" },
    { INFINITY, "%", "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (cases[i].text, ic_words_value (cases[i].value, cases[i].unit));
}

static void
test_texts (void)
{
  expect ("14 min ago", ic_words_ago (made_at ("12:00"), made_at ("12:14")));
  expect ("just now", ic_words_ago (made_at ("12:00"), made_at ("12:00:29")));
  expect ("just now", ic_words_ago (made_at ("12:05"), made_at ("12:00")));
  expect ("Émile", ic_words_capital ("émile"));
  expect ("", ic_words_capital (NULL));
  expect ("It is so.", ic_words_sentence (" It is so "));
  expect ("Really?", ic_words_sentence ("Really?"));
  expect ("Well…", ic_words_sentence ("Well…"));
  expect ("", ic_words_sentence (NULL));
  expect ("", ic_words_list (NULL));
  expect ("a", ic_words_list ((const char *const[]){ "a", NULL }));
  expect ("a and b", ic_words_list ((const char *const[]){ "a", "b", NULL }));
  expect ("a, b and c", ic_words_list ((const char *const[]){ "a", "b", "c", NULL }));
  expect ("a · c", ic_words_join (" · ", (const char *const[]){ "a", NULL, " ", "c" }, 4));
  g_assert_true (ic_words_blank (NULL));
  g_assert_true (ic_words_blank (" \t\u00a0"));
  g_assert_false (ic_words_blank (" x"));
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) east = g_time_zone_new_identifier ("+01");

  expect ("14:00 UTC", ic_words_time (made_at ("14:00"), made_utc ()));
  expect ("15:00 +01 (14:00 UTC)", ic_words_time (made_at ("14:00"), east));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/values", test_values);
  g_test_add_func ("/words/texts", test_texts);
  g_test_add_func ("/words/time", test_time);
  return g_test_run ();
}
