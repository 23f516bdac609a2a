/* SPDX-License-Identifier: GPL-3.0-or-later
 * Word differences.
 */
#include "ic-diff.h"

#include <string.h>

/* Segments as "same [-removed-] {+added+}". */
static char *
show (const char *before, const char *after)
{
  static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
  g_autoptr (GPtrArray) segments = ic_diff_words (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const IcDiffSegment *segment = g_ptr_array_index (segments, i);
      g_string_append_printf (text, "%s%s%s", marks[segment->kind][0], segment->text, marks[segment->kind][1]);
    }

  return g_string_free (text, FALSE);
}

static void
test_texts (void)
{
  static const struct {
    const char *before, *after, *shown;
    bool differs;
  } cases[] = {
    { NULL, NULL, "", false },
    { "", "", "", false },
    { "same words", "same words", "same words", false },
    { NULL, "new", "{+new+}", true },
    { "old", "", "[-old-]", true },
    { "980 customers, 41 tickets", "1 240 customers, 63 tickets", "[-980-]{+1 240+} customers, [-41-]{+63+} tickets", true },
    { "a b c d", "a x y d", "a [-b c-]{+x y+} d", true },
    { "a b", "a b c", "a b{+ c+}", true },
    { "a b c", "b c", "[-a -]b c", true },
    { "We’ve rolled back.", "We’re rolling back.", "[-We’ve rolled-]{+We’re rolling+} back.", true },
    { "one\ntwo", "one two", "one[-\n-]{+ +}two", false },
    { "naïve café", "naïve cafe\u0301", "naïve [-café-]{+cafe\u0301+}", true },
    { "💥 down", "💥 up", "💥 [-down-]{+up+}", true },
    { "ab c", "a bc", "[-ab c-]{+a bc+}", true },
    { " padded ", "padded", "[- -]padded[- -]", false },
    { "room 12 345 left", "room 12 346 left", "room [-12 345-]{+12 346+} left", true },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = show (cases[i].before, cases[i].after);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpint (ic_diff_differs (cases[i].before, cases[i].after), ==, cases[i].differs);
    }
}

/* Whatever the texts, what is shown as the old one is the old one. */
static void
assert_rebuilds (const char *before, const char *after)
{
  g_autoptr (GPtrArray) segments = ic_diff_words (before, after);
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const IcDiffSegment *segment = g_ptr_array_index (segments, i);

      g_assert_cmpstr (segment->text, !=, "");
      if (segment->kind != IC_DIFF_ADDED)
        g_string_append (old, segment->text);
      if (segment->kind != IC_DIFF_REMOVED)
        g_string_append (new, segment->text);
      if (i > 0)
        g_assert_cmpint (segment->kind, !=, ((IcDiffSegment *) g_ptr_array_index (segments, i - 1))->kind);
    }
  g_assert_cmpstr (old->str, ==, before);
  g_assert_cmpstr (new->str, ==, after);
}

static char *
random_text (GRand *rand, guint words)
{
  static const char *const pool[] = { "a", "b", "c", "d", " ", " ", "\n", "é", "1 240", "12", ",", "  " };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    g_string_append (text, pool[g_rand_int_range (rand, 0, G_N_ELEMENTS (pool))]);

  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *before = random_text (rand, g_rand_int_range (rand, 0, 30));
      g_autofree char *after = random_text (rand, g_rand_int_range (rand, 0, 30));
      assert_rebuilds (before, after);
    }
}

static void
test_too_different (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GPtrArray) segments = NULL;
  gint64 started = g_get_monotonic_time ();

  while (before->len < 25000)
    g_string_append_printf (before, "%u ", g_rand_int (rand));
  while (after->len < 25000)
    g_string_append_printf (after, "%u ", g_rand_int (rand));
  segments = ic_diff_words (before->str, after->str);
  assert_rebuilds (before->str, after->str);
  g_assert_cmpuint (segments->len, ==, 2);
  g_test_message ("two texts with nothing in common: %" G_GINT64_FORMAT " µs", (g_get_monotonic_time () - started) / 2);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 2 * G_USEC_PER_SEC);
}

static void
test_long_and_alike (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = NULL;
  g_autoptr (GPtrArray) segments = NULL;

  for (guint i = 0; before->len < 25000; i++)
    g_string_append_printf (before, "word%u ", i);
  after = g_string_new (before->str);
  g_string_insert (after, after->len / 2, " inserted ");
  g_string_append (after, "end");
  segments = ic_diff_words (before->str, after->str);
  g_assert_cmpuint (segments->len, >=, 3);
  g_assert_cmpuint (segments->len, <=, 6);
  assert_rebuilds (before->str, after->str);
}

static void
test_bad_encoding (void)
{
  g_autoptr (GPtrArray) segments = ic_diff_words ("a \xff b", "a b");

  for (guint i = 0; i < segments->len; i++)
    g_assert_true (g_utf8_validate (((IcDiffSegment *) g_ptr_array_index (segments, i))->text, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/texts", test_texts);
  g_test_add_func ("/diff/rebuilds-both-texts", test_random);
  g_test_add_func ("/diff/too-different", test_too_different);
  g_test_add_func ("/diff/long-and-alike", test_long_and_alike);
  g_test_add_func ("/diff/bad-encoding", test_bad_encoding);
  return g_test_run ();
}
