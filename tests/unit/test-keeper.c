/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeping a record over a store in memory: what is folded, summarised, written
 * and let go of. Only outlets need the machine's own time and disk.
 */
#include "ic-keeper.h"

#include "ic-memory-store.h"
#include "ic-summary.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000000)
#define SOURCE "urn:uuid:0190b8a0-0000-7000-8000-00000000000a"
#define UUID "0190b8a0-0000-7000-8000-000000000001"
#define STREAM "incident/" UUID
#define COMMS "comms/" UUID
#define PUBLISHED "{\"id\":\"u1\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"Some payments fail.\",\"digest\":\"d\",\"author\":\"ana\"}"
#define OTHER "incident/0190b8a0-0000-7000-8000-000000000002"

typedef struct {
  IcTestEnv   env;
  IcStore    *store;
  IcKeeper   *keeper;
  char       *directory;
  GHashTable *summaries; /* stream → IcState */
  GHashTable *states;    /* stream → IcState */
  GPtrArray  *entries;   /* of char *: "comms 1" */
  GPtrArray  *placed;    /* of char *: kinds */
  guint       told;      /* summaries */
  guint       opened, wakes, anews;
  GError     *error;
  bool        in_trouble;
  guint       refused;
} Bench;

static void
opened_cb (const GError *error, gpointer data)
{
  Bench *b = data;

  b->opened++;
  g_clear_error (&b->error);
  b->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  Bench *b = data;
  IcState *state = ic_summary_read (stream, summary);

  g_assert_nonnull (state);
  b->told++;
  g_hash_table_replace (b->summaries, g_strdup (stream), state);
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Bench *b = data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (b->entries, g_strdup_printf ("%.5s %" G_GUINT64_FORMAT, stream, ((IcEntry *) entries->pdata[i])->position));
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  g_hash_table_replace (((Bench *) data)->states, g_strdup (stream), ic_state_ref (state));
}

static void
anew_cb (const char *stream, gpointer data)
{
  ((Bench *) data)->anews++;
}

static void
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  g_ptr_array_add (((Bench *) data)->placed, g_strdup (event->kind->name));
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  ((Bench *) data)->in_trouble = error != NULL;
}

static void
wake_cb (gpointer data)
{
  ((Bench *) data)->wakes++;
}

static void
settle (Bench *b)
{
  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      if (ic_keeper_next (b->keeper) > b->env.time)
        return;
      ic_keeper_step (b->keeper);
    }
  while (true);
}

static void
make_keeper (Bench *b, bool hold)
{
  static const IcKeeperEvents events = { opened_cb, summary_cb, entries_cb, state_cb, anew_cb, NULL, placed_cb, trouble_cb, wake_cb };

  b->keeper = ic_keeper_new (&b->env.parent, b->store, b->directory, SOURCE, &events, b);
  b->opened = b->told = 0;
  g_hash_table_remove_all (b->summaries);
  g_hash_table_remove_all (b->states);
  g_ptr_array_set_size (b->entries, 0);
  ic_keeper_hold (b->keeper, hold);
}

static void
open_keeper (Bench *b)
{
  ic_keeper_open (b->keeper);
  settle (b);
}

static void
bench_init (Bench *b)
{
  *b = (Bench){ 0 };
  ic_test_env_init (&b->env, NOON, 3);
  b->store = ic_memory_store_new ();
  b->summaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  b->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  b->entries = g_ptr_array_new_with_free_func (g_free);
  b->placed = g_ptr_array_new_with_free_func (g_free);
}

static void
drop_keeper (Bench *b)
{
  ic_keeper_close (b->keeper);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  ic_keeper_free (b->keeper);
}

static void
bench_restart (Bench *b)
{
  settle (b);
  drop_keeper (b);
  make_keeper (b, false);
  open_keeper (b);
}

static void
bench_clear (Bench *b)
{
  ic_keeper_close (b->keeper);
  ic_store_free (b->store);
  ic_keeper_free (b->keeper);
  g_hash_table_unref (b->summaries);
  g_hash_table_unref (b->states);
  g_ptr_array_unref (b->entries);
  g_ptr_array_unref (b->placed);
  g_clear_error (&b->error);
}

static void
answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    ((Bench *) data)->refused += verdicts[i].error != NULL;
}

static void
submit (Bench *b, IcKindId kind, const char *stream, const char *data)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .epoch = 1 };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (IcJson) json = ic_json_parse (data, strlen (data), 0, NULL);
  IcJsonIter iter = ic_json_iter (ic_json_root (json));
  const char *name;
  IcJsonNode value;
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  while (ic_json_next (&iter, &name, &value))
    {
      gsize length;
      const char *raw = ic_json_raw (value, &length);

      ic_json_put_raw (draft.data, name, raw, (gssize) length);
    }
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_keeper_submit (b->keeper, events, NULL, answer_cb, b);
  settle (b);
}

static void
declare (Bench *b, const char *stream)
{
  submit (b, IC_KIND_INCIDENT_DECLARED, stream, "{\"title\":\"Checkout errors\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"}}");
}

static void
note (Bench *b, const char *stream)
{
  submit (b, IC_KIND_NOTE_ADDED, stream, "{\"text\":\"hello\"}");
}

static void
finish (Bench *b, const char *stream)
{
  submit (b, IC_KIND_INCIDENT_DISMISSED, stream, "{\"reason\":\"a false alarm\"}");
}

static IcState *
summary_of (Bench *b, const char *stream)
{
  return g_hash_table_lookup (b->summaries, stream);
}

static bool
is_folded (Bench *b, const char *stream)
{
  guint before = b->told;

  note (b, stream);
  return b->told > before;
}

/* What is declared is folded and summarised; after a start the summaries come first. */
static void
test_opens (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_no_error (b.error);
  g_assert_cmpuint (b.told, ==, 0);
  declare (&b, STREAM);
  g_assert_cmpstr (summary_of (&b, STREAM)->label, ==, "INC-1");
  g_assert_cmpuint (b.wakes, >, 0);
  g_assert_cmpuint (b.placed->len, ==, 2);
  g_assert_cmpuint (b.entries->len, ==, 0);

  bench_restart (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_cmpstr (summary_of (&b, STREAM)->label, ==, "INC-1");
  g_assert_nonnull (g_hash_table_lookup (b.states, STREAM));
  g_assert_nonnull (g_hash_table_lookup (b.states, "org"));
  bench_clear (&b);
}

static void
shelf_cb (GPtrArray *notes, const GError *error, gpointer data)
{
  gint64 *position = data;

  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *kept = notes->pdata[i];
      g_autoptr (IcState) state = strcmp (kept->key, STREAM) == 0 ? ic_summary_read (kept->key, kept->value) : NULL;

      if (state != NULL)
        *position = state->position;
    }
}

/* The position of the summary on the shelf. */
static gint64
kept_position (Bench *b)
{
  gint64 position = 0;

  ic_store_list (b->store, IC_SHELF_SUMMARIES, shelf_cb, &position);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return position;
}

/* Each summary is told at once, but where much happens not each goes to the disk. */
static void
test_keeps (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  b.env.time += 2 * IC_SECOND;
  note (&b, STREAM);
  g_assert_cmpint (kept_position (&b), ==, 3);
  note (&b, STREAM);
  note (&b, STREAM);
  g_assert_cmpint (summary_of (&b, STREAM)->position, ==, 5);
  g_assert_cmpint (kept_position (&b), ==, 3);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, b.env.time + IC_SECOND);
  b.env.time += IC_SECOND;
  settle (&b);
  g_assert_cmpint (kept_position (&b), ==, 5);

  /* Set back, the clock does not keep it from the disk. */
  note (&b, STREAM);
  b.env.time -= 10 * IC_SECOND;
  ic_keeper_step (b.keeper);
  g_assert_cmpint (kept_position (&b), ==, 6);

  /* The last one is not waited with, nor any at the end. */
  note (&b, STREAM);
  note (&b, STREAM);
  drop_keeper (&b);
  g_assert_cmpint (kept_position (&b), ==, 8);
  make_keeper (&b, false);
  open_keeper (&b);
  note (&b, STREAM);
  finish (&b, STREAM);
  g_assert_cmpint (kept_position (&b), ==, 10);
  bench_clear (&b);
}

/* A store that cannot be read is told, once. */
static void
test_does_not_open (void)
{
  for (guint nth = 0; nth < 3; nth++)
    {
      Bench b;

      bench_init (&b);
      make_keeper (&b, false);
      ic_keeper_open (b.keeper);
      for (guint i = 0; i < nth; i++)
        g_main_context_iteration (NULL, FALSE);
      ic_memory_store_fail (b.store, 1, IC_STORE_ERROR_CORRUPT);
      settle (&b);
      g_assert_cmpuint (b.opened, ==, 1);
      bench_clear (&b);
    }
}

/* While held nothing is folded and nothing that is due is written. */
static void
test_held (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  settle (&b);
  drop_keeper (&b);
  b.env.time += 15 * IC_MINUTE;
  make_keeper (&b, true);
  open_keeper (&b);
  g_assert_cmpuint (b.opened, ==, 1);
  g_assert_nonnull (summary_of (&b, STREAM));
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  note (&b, STREAM);
  declare (&b, OTHER);
  g_assert_null (g_hash_table_lookup (b.states, OTHER));
  ic_keeper_hold (b.keeper, false);
  settle (&b);
  g_assert_cmpstr (summary_of (&b, OTHER)->label, ==, "INC-2");
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, STREAM))->round, ==, 2);

  /* Held again: what is written meanwhile is come back to. */
  finish (&b, OTHER);
  ic_keeper_hold (b.keeper, true);
  g_assert_false (is_folded (&b, OTHER));
  ic_keeper_hold (b.keeper, false);
  settle (&b);
  g_assert_cmpint (summary_of (&b, OTHER)->position, ==, 4);
  bench_clear (&b);
}

/* The one in front tells its entries and those of its drafts; who comes back is told them from the first on. */
static void
test_front (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  ic_keeper_front (b.keeper, STREAM);
  open_keeper (&b);
  declare (&b, STREAM);
  declare (&b, OTHER);
  submit (&b, IC_KIND_UPDATE_DRAFTED, COMMS, "{\"id\":\"u1\",\"phase\":\"investigating\"}");
  g_assert_cmpuint (b.entries->len, ==, 3);
  g_assert_cmpstr (b.entries->pdata[2], ==, "comms 1");
  ic_keeper_front (b.keeper, OTHER);
  settle (&b);
  g_assert_cmpuint (b.entries->len, ==, 5);
  note (&b, STREAM);
  g_assert_cmpuint (b.entries->len, ==, 5);
  g_ptr_array_set_size (b.entries, 0);
  ic_keeper_front (b.keeper, STREAM);
  settle (&b);
  g_assert_cmpuint (b.entries->len, ==, 4);
  g_assert_cmpstr (b.entries->pdata[0], ==, "comms 1");
  ic_keeper_front (b.keeper, NULL);
  settle (&b);
  note (&b, STREAM);
  g_assert_cmpuint (b.entries->len, ==, 4);
  bench_clear (&b);
}

/* What is over and not looked at is folded no more, until somebody writes into it. */
static void
test_lets_go (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  ic_keeper_front (b.keeper, STREAM);
  declare (&b, STREAM);
  declare (&b, OTHER);
  finish (&b, STREAM);
  finish (&b, OTHER);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpstr (summary_of (&b, OTHER)->outcome, ==, "false-alarm");
  bench_restart (&b);
  /* Nothing but the organisation's: neither is open. */
  g_assert_cmpuint (g_hash_table_size (b.states), ==, 1);
  note (&b, OTHER);
  g_assert_cmpint (summary_of (&b, OTHER)->position, ==, 4);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  bench_clear (&b);
}

/* What becomes due is written in every open incident. */
static void
test_due (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  b.env.time += IC_MINUTE;
  declare (&b, OTHER);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 15 * IC_MINUTE);
  b.env.time = NOON + 16 * IC_MINUTE;
  settle (&b);
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, STREAM))->round, ==, 2);
  g_assert_cmpint (((IcState *) g_hash_table_lookup (b.states, OTHER))->round, ==, 2);
  bench_clear (&b);
}

/* A summary says nothing that was redacted. */
static void
test_redacted (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  submit (&b, IC_KIND_INCIDENT_RENAMED, STREAM, "{\"title\":\"Ms Miller's card\"}");
  g_assert_cmpstr (summary_of (&b, STREAM)->title, ==, "Ms Miller's card");
  submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":3,\"reason\":\"a name\"}");
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_cmpuint (b.anews, ==, 1);
  g_assert_cmpstr (summary_of (&b, STREAM)->title, ==, "Checkout errors");
  bench_clear (&b);
}

/* What has moved elsewhere is over here: nothing is due in it, and it is not folded again. */
static void
test_moved (void)
{
  Bench b;

  bench_init (&b);
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  submit (&b, IC_KIND_STREAM_MOVED, STREAM, "{\"to\":\"Example Server\"}");
  g_assert_cmpstr (summary_of (&b, STREAM)->moved_to, ==, "Example Server");
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  bench_restart (&b);
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  b.env.time += IC_DAY;
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, G_MAXINT64);
  bench_clear (&b);
}

static void
run_until (Bench *b, guint n_placed)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (b->placed->len < n_placed && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, FALSE);
      ic_keeper_step (b->keeper);
      g_usleep (1000);
    }
  g_assert_cmpuint (b->placed->len, ==, n_placed);
}

/* A published update is brought to the status feed: attempted, tried again when that failed, done. */
static void
test_outlets (void)
{
  Bench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autofree char *status = g_build_filename (directory, "status", NULL);
  g_autofree char *feed = g_build_filename (status, "INC-1.atom", NULL);

  bench_init (&b);
  b.directory = directory;
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  /* A file stands where the directory should be. */
  g_assert_true (g_file_set_contents (status, "", 0, NULL));
  submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, PUBLISHED);
  g_assert_cmpuint (b.refused, ==, 0);
  run_until (&b, 5);
  g_assert_cmpstr (b.placed->pdata[3], ==, "delivery.attempted");
  g_assert_cmpstr (b.placed->pdata[4], ==, "delivery.failed");
  /* The summary goes to the disk first. */
  b.env.time += IC_SECOND;
  ic_keeper_step (b.keeper);
  g_assert_cmpint (ic_keeper_next (b.keeper), ==, NOON + 5 * IC_SECOND);
  g_assert_cmpint (g_unlink (status), ==, 0);
  b.env.time += 4 * IC_SECOND;
  run_until (&b, 6);
  g_assert_cmpstr (b.placed->pdata[5], ==, "delivery.done");
  g_assert_true (g_file_test (feed, G_FILE_TEST_IS_REGULAR));
  bench_clear (&b);
  g_assert_cmpint (g_unlink (feed), ==, 0);
  g_assert_cmpint (g_rmdir (status), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static bool
says (const char *path, const char *words)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

static void
run_until_says (Bench *b, const char *path, const char *words, bool expected)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (says (path, words) != expected && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, FALSE);
      ic_keeper_step (b->keeper);
      g_usleep (1000);
    }
  g_assert_true (says (path, words) == expected);
}

/* What is redacted goes out of the status feed too: of an open incident, of a closed
 * one, and when the program ended before that was done. */
static void
test_redacted_outlets (void)
{
  Bench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autofree char *status = g_build_filename (directory, "status", NULL);
  g_autofree char *feed = g_build_filename (status, "INC-1.atom", NULL);

  bench_init (&b);
  b.directory = directory;
  make_keeper (&b, false);
  open_keeper (&b);
  declare (&b, STREAM);
  submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, PUBLISHED);
  run_until (&b, 5);
  submit (&b, IC_KIND_UPDATE_PUBLISHED, STREAM, "{\"id\":\"u2\",\"phase\":\"resolved\",\"title\":\"Payments\",\"text\":\"All is well.\",\"digest\":\"d\",\"author\":\"ana\"}");
  run_until (&b, 8);
  g_assert_true (says (feed, "Some payments fail.") && says (feed, "All is well."));

  submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":3,\"reason\":\"a name\"}");
  run_until_says (&b, feed, "Some payments fail.", false);
  g_assert_true (says (feed, "All is well."));

  finish (&b, STREAM);
  g_assert_true (g_file_set_contents (feed, "Some payments fail.", -1, NULL));
  bench_restart (&b);
  note (&b, STREAM);
  run_until_says (&b, feed, "All is well.", true);
  run_until_says (&b, feed, "Some payments fail.", false);

  submit (&b, IC_KIND_EVENT_REDACTED, STREAM, "{\"position\":6,\"reason\":\"another\"}");
  run_until_says (&b, feed, "All is well.", false);
  g_assert_cmpuint (b.refused, ==, 0);
  g_assert_false (g_file_test (feed, G_FILE_TEST_EXISTS));
  /* Nothing of that is anybody's act. */
  g_assert_cmpstr (b.placed->pdata[b.placed->len - 1], ==, "event.redacted");
  bench_clear (&b);
  g_assert_cmpint (g_rmdir (status), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper/opens", test_opens);
  g_test_add_func ("/keeper/keeps", test_keeps);
  g_test_add_func ("/keeper/does-not-open", test_does_not_open);
  g_test_add_func ("/keeper/held", test_held);
  g_test_add_func ("/keeper/front", test_front);
  g_test_add_func ("/keeper/lets-go", test_lets_go);
  g_test_add_func ("/keeper/due", test_due);
  g_test_add_func ("/keeper/redacted", test_redacted);
  g_test_add_func ("/keeper/moved", test_moved);
  g_test_add_func ("/keeper/outlets", test_outlets);
  g_test_add_func ("/keeper/redacted-outlets", test_redacted_outlets);
  return g_test_run ();
}
