/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well a few letters fit a text.
 */
#include "ic-fuzzy.h"

static void
test_fits (void)
{
  static const struct {
    const char *query, *text;
    gboolean    fits;
  } rows[] = {
    { "hand", "Hand Off Command…", TRUE },
    { "HAND", "Hand Off Command…", TRUE },
    { "hoc", "Hand Off Command…", TRUE },
    { "off hand", "Hand Off Command…", TRUE },
    { "zzz", "Hand Off Command…", FALSE },
    { "hand zzz", "Hand Off Command…", FALSE },
    { "rene", "René Dupont", TRUE },
    { "ubung", "Übung", TRUE },
    { "dno", "Hand Off Command…", FALSE }, /* in that order they are not there */
    { "cd", "Incident", FALSE },            /* strewn about */
    { "", "anything", TRUE },
    { "  ", "anything", TRUE },
    { "a", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if ((ic_fuzzy_score (rows[i].query, rows[i].text) >= 0) != rows[i].fits)
      g_error ("“%s” in “%s”", rows[i].query, rows[i].text);
}

static void
test_order (void)
{
  static const struct {
    const char *query, *better, *worse;
  } rows[] = {
    { "task", "Task Is Done", "Add a multitasking note" },
    { "res", "Resolve…", "Impression" },
    { "hand", "Hand Off Command…", "Record a Handoff by Voice, with a good deal of other words" },
    { "so", "Some", "Also" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (ic_fuzzy_score (rows[i].query, rows[i].better), >, ic_fuzzy_score (rows[i].query, rows[i].worse));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzzy/fits", test_fits);
  g_test_add_func ("/fuzzy/order", test_order);
  return g_test_run ();
}
