/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-record RECORD: how fast a record is read, folded and written, what its
 * state costs, and how much memory it takes. The longest stream of the record in
 * the directory RECORD is measured; what is written goes beside it, to RECORD.scratch.
 */
#include "figures.h"

#include "ic-journal.h"
#include "ic-loop.h"
#include "ic-postmortem.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#define RUNS 5
#define CHUNK 2048

/* The record in memory, read once. */
typedef struct {
  const char *record;  /* its directory */
  char       *scratch; /* a directory on the same disk */
  char       *stream;
  GPtrArray  *chunks;  /* of GPtrArray of IcRow, as they were read */
  GPtrArray  *rows;    /* of IcRow, borrowed from the chunks */
  GPtrArray  *events;  /* of IcEvent */
} Bench;

static void
spin_until (const bool *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static IcStore *
open_store (const char *directory)
{
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (directory, &error);

  if (store == NULL)
    g_error ("%s", error->message);

  return store;
}

/* -- reading --------------------------------------------------------------- */

typedef struct {
  Bench *bench;
  guint  got;
  bool   done;
} Reading;

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  Reading *reading = user_data;

  if (error != NULL)
    g_error ("%s", error->message);
  g_ptr_array_add (reading->bench->chunks, g_ptr_array_ref (rows));
  g_ptr_array_extend (reading->bench->rows, rows, NULL, NULL);
  reading->got = rows->len;
  reading->done = true;
}

static void
read_rows (Bench *self)
{
  Reading reading = { self, CHUNK, false };
  g_autoptr (IcStore) store = open_store (self->record);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->chunks, 0);
  while (reading.got == CHUNK)
    {
      reading.done = false;
      ic_store_read (store, self->stream, self->rows->len, CHUNK, rows_cb, &reading);
      spin_until (&reading.done);
    }
}

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  const IcHead *longest = NULL;
  char **stream = user_data;

  for (guint i = 0; heads != NULL && i < heads->len; i++)
    if (longest == NULL || ((IcHead *) heads->pdata[i])->position > longest->position)
      longest = heads->pdata[i];
  *stream = g_strdup (longest != NULL ? longest->stream : "");
}

static char *
longest_stream (const char *record)
{
  g_autoptr (IcStore) store = open_store (record);
  char *stream = NULL;

  ic_store_heads (store, heads_cb, &stream);
  while (stream == NULL)
    g_main_context_iteration (NULL, TRUE);

  return stream;
}

static void
measure_reading (Bench *self)
{
  IcFigures rates;

  ic_figures_init (&rates);
  for (guint run = 0; run < RUNS; run++)
    {
      double started = ic_figures_now ();

      read_rows (self);
      ic_figures_add (&rates, self->rows->len / (ic_figures_now () - started));
    }
  ic_figures_rate ("open and read", &rates, "events/s");
  ic_figures_clear (&rates);
}

/* -- folding --------------------------------------------------------------- */

static GPtrArray *
parse_rows (GPtrArray *rows)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_event_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (events, ic_event_parse (((IcRow *) rows->pdata[i])->bytes, NULL));

  return events;
}

/* Folds; the state and the timeline are the caller's. */
static IcState *
fold_events (Bench *self, IcTimeline *timeline)
{
  g_autoptr (IcFold) fold = ic_fold_new (self->stream);

  for (guint i = 0; i < self->events->len; i++)
    {
      const IcRow *row = self->rows->pdata[i];

      ic_timeline_add (timeline, ic_fold_apply (fold, self->events->pdata[i], row->position, row->placed));
    }

  return ic_fold_state (fold);
}

static void
measure_folding (Bench *self)
{
  IcFigures parsing, folding, both;

  ic_figures_init (&parsing);
  ic_figures_init (&folding);
  ic_figures_init (&both);
  for (guint run = 0; run < RUNS; run++)
    {
      double started, parsed, folded;
      g_autoptr (IcTimeline) timeline = ic_timeline_new ();
      g_autoptr (IcState) state = NULL;

      g_clear_pointer (&self->events, g_ptr_array_unref);
      started = ic_figures_now ();
      self->events = parse_rows (self->rows);
      parsed = ic_figures_now ();
      state = fold_events (self, timeline);
      folded = ic_figures_now ();
      ic_figures_add (&parsing, self->rows->len / (parsed - started));
      ic_figures_add (&folding, self->rows->len / (folded - parsed));
      ic_figures_add (&both, self->rows->len / (folded - started));
    }
  ic_figures_rate ("parse", &parsing, "events/s");
  ic_figures_rate ("fold", &folding, "events/s");
  ic_figures_rate ("parse and fold", &both, "events/s");
  ic_figures_clear (&parsing);
  ic_figures_clear (&folding);
  ic_figures_clear (&both);
}

static double
allocated (void)
{
  return (double) mallinfo2 ().uordblks / 1e6;
}

#define TIME(figures, statement)                             \
  for (guint run = 0; run < 9; run++)                        \
    {                                                        \
      double started = ic_figures_now ();                    \
      statement;                                             \
      ic_figures_add (figures, ic_figures_now () - started); \
    }

/* What is asked of a folded state, and the memory it takes. */
static void
measure_state (Bench *self)
{
  double before = allocated ();
  g_autoptr (IcTimeline) timeline = ic_timeline_new ();
  g_autoptr (IcState) state = fold_events (self, timeline);
  double after = allocated ();
  gint64 now = state->placed + IC_MINUTE;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const IcZones zones = { utc, NULL, NULL };
  IcFigures copy, loop, postmortem;

  ic_figures_init (&copy);
  ic_figures_init (&loop);
  ic_figures_init (&postmortem);
  TIME (&copy, ic_state_unref (ic_item_copy (state)));
  TIME (&loop, g_ptr_array_unref (ic_loop_rows (state, NULL, now, &zones)));
  TIME (&postmortem, g_free (ic_postmortem_draft (state, timeline, now, &zones)));
  ic_figures_latency ("a new state after an event", &copy);
  ic_figures_latency ("the six rows of the event loop", &loop);
  ic_figures_latency ("the post-mortem", &postmortem);
  ic_figures_line ("state and timeline", "allocated for 100,000 events", "%.1f MB", (after - before) * 100000 / self->events->len);
  ic_figures_clear (&copy);
  ic_figures_clear (&loop);
  ic_figures_clear (&postmortem);
}

/* -- writing --------------------------------------------------------------- */

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer user_data)
{
  if (error != NULL)
    g_error ("%s", error->message);
  *(bool *) user_data = true;
}

/* @groups appends of @group events each, one after the other. */
static double
append_rate (Bench *self, IcStore *store, guint *next, guint group, guint groups)
{
  double started = ic_figures_now ();

  for (guint i = 0; i < groups; i++)
    {
      GPtrArray *batch = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_event_free);
      bool done = false;

      for (guint j = 0; j < group; j++)
        {
          const IcEvent *event = self->events->pdata[(*next)++];

          g_ptr_array_add (batch, ic_store_event_new (event->subject, event->source, event->id, event->bytes));
        }
      ic_store_append (store, batch, g_get_real_time (), append_cb, &done);
      spin_until (&done);
    }

  return group * groups / (ic_figures_now () - started);
}

static void
measure_writing (Bench *self)
{
  static const struct { guint group, groups; const char *name; } plans[] = {
    { 1, 200, "append, one at a time" }, { 16, 40, "append, groups of 16" }, { 64, 20, "append, groups of 64" },
  };
  guint next = 0;
  IcStore *store;

  remove_tree (self->scratch);
  store = open_store (self->scratch);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      IcFigures rates;

      ic_figures_init (&rates);
      for (guint run = 0; run < RUNS && next + plans[i].group * plans[i].groups <= self->events->len; run++)
        ic_figures_add (&rates, append_rate (self, store, &next, plans[i].group, plans[i].groups));
      ic_figures_rate (plans[i].name, &rates, "events/s, each durable");
      ic_figures_clear (&rates);
    }
  ic_store_free (store);
  remove_tree (self->scratch);
}

int
main (int argc, char **argv)
{
  Bench self = { .record = argv[1] };
  g_autofree char *title = NULL;

  if (argc != 2)
    {
      fprintf (stderr, "usage: bench-record RECORD\n");
      return 2;
    }

  self.scratch = g_strconcat (self.record, ".scratch", NULL);
  self.stream = longest_stream (self.record);
  self.chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self.rows = g_ptr_array_new ();
  read_rows (&self);

  title = g_strdup_printf ("The record: %u events", self.rows->len);
  ic_figures_head (title);
  measure_reading (&self);
  measure_folding (&self);
  measure_state (&self);
  measure_writing (&self);

  g_clear_pointer (&self.events, g_ptr_array_unref);
  g_ptr_array_unref (self.rows);
  g_ptr_array_unref (self.chunks);
  g_free (self.stream);
  g_free (self.scratch);

  return 0;
}
