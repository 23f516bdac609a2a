/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long the lint takes: for an update as it is written, and for texts that no one writes.
 *
 *   bench-lint
 */
#include "figures.h"

#include "ic-lint.h"

#include <time.h>

#define SECONDS 0.5 /* for each length */

static const char update[] =
  "Update 4 (15:10 UTC): Since 14:02 UTC about one in five uploads to shared folders fails for customers in the EU and the UK; downloads "
  "and previews aren’t affected. You’ll see “Something went wrong” after the progress bar has reached the end. We’ve found the release that "
  "started it & are rolling it back region by region: Ireland and Frankfurt are done, London is next. As far as we can tell a full disk on "
  "one of the storage servers made the errors worse, so we have moved its traffic elsewhere. Everything should be back to normal within "
  "20 minutes or so. If you need to send a file now, attach it to a message instead: attachments up to 25 MB take another way and work as "
  "usual. Files that were uploaded before 14:00 are safe, and nothing has been lost. Our storage provider let us down once again, and we "
  "are talking to their support. Next update at 15:40 UTC, or sooner if there's news; thank you for bearing with us while our engineers "
  "work on this. We will publish a review of what happened in the next five working days.\n";

static char *
make_text (gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (g_utf8_strlen (text->str, -1) < (glong) length)
    g_string_append (text, update);

  return g_utf8_substring (text->str, 0, (glong) length);
}

/* A text of one kind of character, or of one word: where carelessness shows. */
static char *
make_odd (const char *part, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, part);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Seconds that this process computed: others on the machine matter less. */
static double
computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

/* Microseconds for 1,000 characters, at best. */
static double
measure (const char *text)
{
  double length = (double) g_utf8_strlen (text, -1), best = G_MAXDOUBLE, begun = ic_figures_now ();

  do
    {
      double start = computed ();
      GPtrArray *findings = ic_lint (text, "monitoring", NULL, NULL);

      best = MIN (best, computed () - start);
      g_ptr_array_unref (findings);
    }
  while (ic_figures_now () - begun < SECONDS);

  return best * 1e6 * 1000 / length;
}

int
main (void)
{
  static const gsize lengths[] = { 1000, 10000, 100000 };
  static const char * const odd[] = { "a", "by ", "it is not the fault of the provider by five ", "1", ".", "’", "we think that " };
  double first = 0, worst = 0;

  ic_figures_head ("Lint of customer updates");
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = make_text (lengths[i]);
      g_autofree char *name = g_strdup_printf ("%'zu characters", lengths[i]);
      double took = measure (text);

      first = i == 0 ? took : first;
      ic_figures_line (name, i == 0 ? "to be under 1,000" : NULL, "%.0f µs per 1,000 (× %.2f)", took, took / first);
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text = make_odd (odd[i], 100000);

      worst = MAX (worst, measure (text));
    }
  ic_figures_line ("the same words 100,000 characters long", "the worst of a few", "%.0f µs per 1,000", worst);

  return 0;
}
