/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many desks and a server in one process, in made-up time: tells the story of
 * each seed twice, checks it at every step, and says how to replay what fails.
 */
#include "sim-run.h"
#include "sim-world.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gint64 first = 1, count = 0, one = -1;
static double minutes = 0;
static gboolean trace = FALSE, tap = FALSE, all = FALSE;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &one, "Tell this story alone", "N" },
  { "trace", 0, 0, G_OPTION_ARG_NONE, &trace, "Print all that happens in it", NULL },
  { "first", 0, 0, G_OPTION_ARG_INT64, &first, "The first of many seeds (1)", "N" },
  { "count", 0, 0, G_OPTION_ARG_INT64, &count, "How many", "N" },
  { "minutes", 0, 0, G_OPTION_ARG_DOUBLE, &minutes, "Go on for so long, by the clock on the wall", "N" },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, "Go on after a seed that fails", NULL },
  { "tap", 0, 0, G_OPTION_ARG_NONE, &tap, "Speak TAP", NULL },
  { NULL },
};

typedef struct {
  guint64 seeds, steps, acknowledged, placed;
  gint64  lasted, began;
} Totals;

static char last_words[200];

/* A crash has to say which seed it was. */
static void
crash_cb (int number)
{
  if (write (STDERR_FILENO, last_words, strlen (last_words)) < 0)
    _exit (3);
  signal (number, SIG_DFL);
  raise (number);
}

static void
watch_crashes (void)
{
  signal (SIGABRT, crash_cb);
  signal (SIGSEGV, crash_cb);
  signal (SIGTRAP, crash_cb);
}

static char *
tell_once (guint64 seed, bool verbose, Totals *totals, guint64 *digest)
{
  SimOutcome outcome = { NULL };

  sim_run (seed, verbose, &outcome);
  totals->steps += outcome.steps;
  totals->lasted += outcome.lasted;
  totals->acknowledged += outcome.acknowledged;
  totals->placed += outcome.placed;
  *digest = outcome.trace;
  return outcome.failure;
}

/* What was wrong with it, or NULL. */
static char *
tell (guint64 seed, Totals *totals)
{
  guint64 digest, again;
  g_autofree char *failure = NULL;

  g_snprintf (last_words, sizeof last_words, "\nCrashed in the middle of: build/tests/sim/sim --seed %" G_GUINT64_FORMAT " --trace\n", seed);
  failure = tell_once (seed, false, totals, &digest);
  if (failure != NULL)
    return g_steal_pointer (&failure);

  failure = tell_once (seed, false, totals, &again);
  if (failure != NULL || digest != again)
    return g_strdup_printf ("the same seed told another story the second time%s%s", failure != NULL ? ": " : "", failure != NULL ? failure : "");
  totals->seeds++;
  return NULL;
}

static void
print_totals (const Totals *totals)
{
  double seconds = (double) (g_get_monotonic_time () - totals->began) / G_USEC_PER_SEC;

  g_print ("%s%" G_GUINT64_FORMAT " seeds, each told twice, in %.1f s: %.0f seeds/s, %.1f virtual hours/s; "
           "%" G_GUINT64_FORMAT " acts acknowledged, %" G_GUINT64_FORMAT " events placed, %" G_GUINT64_FORMAT " steps\n",
           tap ? "# " : "", totals->seeds, seconds, (double) totals->seeds / seconds, (double) totals->lasted / SIM_S / 3600 / seconds,
           totals->acknowledged, totals->placed, totals->steps);
}

static int
tell_one (guint64 seed)
{
  Totals totals = { 0 };
  guint64 digest;
  g_autofree char *failure = tell_once (seed, trace, &totals, &digest);

  g_print ("seed %" G_GUINT64_FORMAT ": %s (trace %016" G_GINT64_MODIFIER "x, %.1f virtual s, %" G_GUINT64_FORMAT " steps)\n", seed,
           failure != NULL ? failure : "all is well", digest, (double) totals.lasted / SIM_S, totals.steps);
  return failure != NULL;
}

static bool
goes_on (const Totals *totals, gint64 done)
{
  if (minutes > 0)
    return g_get_monotonic_time () - totals->began < (gint64) (minutes * SIM_MIN);
  return done < count;
}

static int
tell_many (void)
{
  Totals totals = { .began = g_get_monotonic_time () };
  gint64 failures = 0;

  if (tap)
    g_print ("1..1\n");
  for (gint64 i = 0; goes_on (&totals, i); i++)
    {
      g_autofree char *failure = tell (first + i, &totals);

      if (failure == NULL)
        continue;
      g_print ("%s%sseed %" G_GINT64_FORMAT ": %s\n%sreplay: build/tests/sim/sim --seed %" G_GINT64_FORMAT " --trace\n",
               tap ? "not ok 1 - stories\n" : "", tap ? "# " : "", first + i, failure, tap ? "# " : "", first + i);
      failures++;
      if (!all)
        break;
    }
  print_totals (&totals);
  if (tap && failures == 0)
    g_print ("ok 1 - stories of seeds %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "\n", first, first + count - 1);
  return failures > 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, "Tells the stories of seeds: desks, a server, and everything that can go wrong.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  watch_crashes ();
  if (one >= 0)
    return tell_one (one);
  if (count == 0 && minutes == 0)
    count = 100;
  return tell_many ();
}
