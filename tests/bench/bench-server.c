/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-server beside a bare server that does the same work, in one run: how
 * many notes become durable, what it costs to tell everybody, how quickly a
 * thousand desks are back, and how quickly a long record is fetched.
 *
 * usage: bench-server DIRECTORY BARE-SERVER INCIDENT-SERVER [ROUNDS [SECONDS [one|many|batches|few|all]]]
 */
#include "figures.h"
#include "served.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STREAM   "incident/01900000-0000-7000-8000-00000000abcd"
#define WRITERS  16
#define BATCH    16
#define DESKS_EACH 60 /* of a writer: no desk may ask as often as that */
#define RATE     50   /* notes per second told to all */
#define FEW      200
#define ALL      1000

/* What is measured, in the order it is told. */
typedef enum {
  ACKS_ONE, ACKS_ONE_P99, ACKS_ONE_CPU, ACKS_MANY, ACKS_MANY_P99, ACKS_MANY_CPU, ACKS_BATCH, ACKS_BATCH_P99, ACKS_BATCH_CPU,
  FEW_LAST, FEW_P99, FEW_DELIVERY, ALL_LAST, ALL_P99, ALL_DELIVERY, MEMORY, BACK, PEAK,
  N_MEASURES,
} Measure;

static const struct {
  const char *name, *unit;
  double      scale;
} measures[N_MEASURES] = {
  { "durable notes, 1 writer", "per second", 1 },
  { "  answered, p99", "ms", 1e3 },
  { "  CPU per note", "µs", 1e6 },
  { "durable notes, 16 writers", "per second", 1 },
  { "  answered, p99", "ms", 1e3 },
  { "  CPU per note", "µs", 1e6 },
  { "durable notes, 16 writers, batches of 16", "per second", 1 },
  { "  answered, p99", "ms", 1e3 },
  { "  CPU per note", "µs", 1e6 },
  { "50 notes/s to 200 desks: until the last has it", "ms", 1e3 },
  { "  p99", "ms", 1e3 },
  { "  CPU per delivery", "µs", 1e6 },
  { "50 notes/s to 1000 desks: until the last has it", "ms", 1e3 },
  { "  p99", "ms", 1e3 },
  { "  CPU per delivery", "µs", 1e6 },
  { "memory per desk", "kB", 1e-3 },
  { "1000 desks back at once, after", "ms", 1e3 },
  { "most memory until then", "MB", 1e-6 },
};

typedef struct {
  const char *name;
  Served     *served;
  Swarm      *swarm;
  double      seconds; /* of each measurement */
  IcFigures   figures[N_MEASURES];
} Contestant;

static double
at (GArray *samples, double share)
{
  IcFigures figures = { samples };

  return ic_figures_at (&figures, share);
}

static void
must_be_well (Contestant *self)
{
  const SwarmCounts *counts = swarm_counts (self->swarm);

  if (counts->refused > 0 || counts->busy > 0 || counts->lost > 0)
    g_error ("%s: %s", self->name, counts->complaint != NULL ? counts->complaint : "a connection was lost, or a desk asked too often");
}

static void
note (Contestant *self, Measure measure, double value)
{
  ic_figures_add (&self->figures[measure], value);
}

static void
clear (Contestant *self)
{
  swarm_drop_feeds (self->swarm);
  swarm_drop_writers (self->swarm);
  swarm_reset (self->swarm);
}

static void
measure_acks (Contestant *self, Measure measure, guint writers, guint batch)
{
  for (guint i = 0; i < writers; i++)
    {
      SwarmDesk desks[DESKS_EACH];
      for (guint k = 0; k < DESKS_EACH; k++)
        desks[k] = served_desk (self->served, k * WRITERS + i);
      swarm_add_writer (self->swarm, desks, DESKS_EACH, batch);
    }
  swarm_run (self->swarm, self->seconds / 4, NULL, NULL);
  swarm_reset (self->swarm);
  double since = ic_figures_now (), cpu = served_cpu (self->served);
  swarm_run (self->swarm, self->seconds, NULL, NULL);
  double notes = (double) swarm_counts (self->swarm)->acked;
  note (self, measure, notes / (ic_figures_now () - since));
  note (self, measure + 1, at (swarm_counts (self->swarm)->latencies, 0.99));
  note (self, measure + 2, (served_cpu (self->served) - cpu) / notes);
  swarm_settle (self->swarm, 10);
  must_be_well (self);
  clear (self);
}

static void
measure_one (Contestant *self)
{
  measure_acks (self, ACKS_ONE, 1, 1);
}

static void
measure_many (Contestant *self)
{
  measure_acks (self, ACKS_MANY, WRITERS, 1);
}

static void
measure_batches (Contestant *self)
{
  measure_acks (self, ACKS_BATCH, WRITERS, BATCH);
}

static bool
all_greeted (Swarm *swarm, gpointer data)
{
  return swarm_counts (swarm)->greeted >= GPOINTER_TO_UINT (data);
}

static void
open_feeds (Contestant *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      SwarmDesk desk = served_desk (self->served, i);
      swarm_add_feed (self->swarm, &desk, NULL);
    }
  if (!swarm_run (self->swarm, 30, all_greeted, GUINT_TO_POINTER (n)))
    g_error ("%s: of %u desks only %u were greeted within 30 s, and %u sent away: %s", self->name, n, swarm_counts (self->swarm)->greeted,
             swarm_counts (self->swarm)->ended, swarm_counts (self->swarm)->complaint);
}

static void
publish_for_a_while (Contestant *self, guint publisher, double seconds)
{
  guint n = (guint) (RATE * seconds);
  gint64 next = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      while (!swarm_publish (self->swarm, publisher))
        swarm_run (self->swarm, 0.001, NULL, NULL);
      next += G_USEC_PER_SEC / RATE;
      gint64 left = next - g_get_monotonic_time ();
      if (left > 0)
        swarm_run (self->swarm, (double) left / 1e6, NULL, NULL);
    }
  swarm_run (self->swarm, 0.3, NULL, NULL);
}

/* Until the last desk has a note, and what each delivery costs the server. */
static void
measure_fan_out (Contestant *self, Measure measure, guint feeds)
{
  SwarmDesk desk = served_desk (self->served, feeds);
  guint publisher = swarm_add_publisher (self->swarm, &desk);

  publish_for_a_while (self, publisher, self->seconds / 4);
  swarm_reset (self->swarm);
  double cpu = served_cpu (self->served);
  publish_for_a_while (self, publisher, self->seconds);
  cpu = served_cpu (self->served) - cpu;

  const SwarmCounts *counts = swarm_counts (self->swarm);
  note (self, measure, at (counts->spreads, 0.5));
  note (self, measure + 1, at (counts->spreads, 0.99));
  note (self, measure + 2, cpu / (double) counts->heard);
  must_be_well (self);
  if (counts->ended > 0)
    g_error ("%s ended %u feeds", self->name, counts->ended);
}

static void
measure_few (Contestant *self)
{
  open_feeds (self, FEW);
  measure_fan_out (self, FEW_LAST, FEW);
  clear (self);
}

static void
measure_all (Contestant *self)
{
  gsize before = served_memory (self->served, "VmRSS");

  open_feeds (self, ALL);
  if (self->figures[MEMORY].samples->len == 0)
    note (self, MEMORY, ((double) served_memory (self->served, "VmRSS") - (double) before) / ALL);
  measure_fan_out (self, ALL_LAST, ALL);
  /* The connections break, and everybody comes back. */
  clear (self);
  double since = ic_figures_now ();
  open_feeds (self, ALL);
  note (self, BACK, ic_figures_now () - since);
  note (self, PEAK, (double) served_memory (self->served, "VmHWM"));
  clear (self);
}

/* The two take turns, so that whatever else the machine does meets both. */
static void
measure_both (Contestant *bare, Contestant *real, guint rounds, const char *only)
{
  static const struct {
    const char *name;
    void (*func) (Contestant *self);
    bool often; /* a disk is now quick and now slow */
  } all[] = {
    { "one", measure_one, true }, { "many", measure_many, true }, { "batches", measure_batches, true }, { "few", measure_few }, { "all", measure_all },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint round = 0; round < (all[i].often ? 3 * rounds : rounds) && (only == NULL || g_str_equal (only, all[i].name)); round++)
      {
        all[i].func (bare);
        all[i].func (real);
      }
}

/* Whatever else a machine does, it only makes things worse: the best round counts. */
static double
best (const Contestant *self, Measure measure)
{
  return ic_figures_at (&self->figures[measure], measures[measure].scale == 1 ? 1 : 0);
}

/* Of what was measured right after each other: the median of @real to @bare. Before anything sorts them. */
static double
in_pairs (const Contestant *bare, const Contestant *real, Measure measure)
{
  const GArray *without = bare->figures[measure].samples, *with = real->figures[measure].samples;
  IcFigures ratios;
  double median;

  ic_figures_init (&ratios);
  for (guint i = 0; i < MIN (without->len, with->len); i++)
    ic_figures_add (&ratios, g_array_index (with, double, i) / g_array_index (without, double, i));
  median = ic_figures_at (&ratios, 0.5);
  ic_figures_clear (&ratios);
  return median;
}

static void
print_both (const Contestant *bare, const Contestant *real)
{
  for (guint i = 0; i < N_MEASURES; i++)
    {
      if (real->figures[i].samples->len == 0)
        continue;
      double pairs = in_pairs (bare, real, i), without = best (bare, i), with = best (real, i);
      int places = with * measures[i].scale < 100 ? 2 : 0;
      bool same = i != MEMORY && i != PEAK; /* the other one holds nothing */
      g_autofree char *ratio = same ? g_strdup_printf (", %.2f ×, in pairs %.2f ×", with / without, pairs) : g_strdup ("");
      g_autofree char *remark = g_strdup_printf ("%s; bare %.*f%s", measures[i].unit, places, without * measures[i].scale, ratio);

      ic_figures_line (measures[i].name, remark, "%.*f", places, with * measures[i].scale);
    }
}

static void
begin (Contestant *self, const char *name, const char *directory, const char * const *argv, guint people, double seconds)
{
  g_autofree char *own = g_build_filename (directory, name, NULL);

  self->name = name;
  self->seconds = seconds;
  for (guint i = 0; i < N_MEASURES; i++)
    ic_figures_init (&self->figures[i]);
  g_mkdir_with_parents (own, 0700);
  self->served = served_new (own, argv);
  if (people > 0)
    {
      /* All desks come from one address, and those that went are not forgotten at once. */
      served_configure (self->served, "[limits]\nper-address=4096\n");
      served_invite (self->served, people);
    }
  served_start (self->served);
  self->swarm = swarm_new (served_port (self->served), STREAM);
  SwarmDesk first = served_desk (self->served, 0);
  swarm_declare (self->swarm, &first);
}

static void
finish (Contestant *self)
{
  swarm_free (self->swarm);
  served_free (self->served);
  for (guint i = 0; i < N_MEASURES; i++)
    ic_figures_clear (&self->figures[i]);
}

int
main (int argc, char *argv[])
{
  if (argc < 4)
    {
      fprintf (stderr, "usage: bench-server DIRECTORY BARE-SERVER INCIDENT-SERVER [ROUNDS [SECONDS [one|many|batches|few|all]]]\n");
      return 2;
    }
  const char *bare_argv[] = { argv[2], "DIR", "PORT", NULL };
  const char *real_argv[] = { argv[3], "--data", "DIR", "--listen", "127.0.0.1:PORT", NULL };
  guint rounds = argc > 4 ? (guint) atoi (argv[4]) : 4;
  double seconds = argc > 5 ? atof (argv[5]) : 0.4;
  Contestant bare, real;

  begin (&bare, "bare", argv[1], bare_argv, 0, seconds);
  begin (&real, "incident-server", argv[1], real_argv, ALL + 1, seconds);
  measure_both (&bare, &real, rounds, argc > 6 ? argv[6] : NULL);
  print_both (&bare, &real);
  finish (&bare);
  finish (&real);
  return 0;
}
