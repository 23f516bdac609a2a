/* SPDX-License-Identifier: GPL-3.0-or-later
 * An authority over a store in memory, and what it told.
 */
#include "bench.h"

#include "ic-chain.h"

#include <string.h>

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Bench *b = data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (b->entries, ic_entry_ref (entries->pdata[i]));
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Bench *b = data;

  g_clear_pointer (&b->state, ic_state_unref);
  b->state = ic_state_ref (state);
}

static void
anew_cb (const char *stream, gpointer data)
{
  Bench *b = data;

  b->anews++;
  g_ptr_array_set_size (b->entries, 0);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  Bench *b = data;

  b->in_trouble = error != NULL;
  b->troubles += error != NULL;
}

static void
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  Bench *b = data;
  g_autofree guint8 *digest = g_malloc (IC_DIGEST_SIZE);
  gsize size;
  const void *bytes = g_bytes_get_data (row->bytes, &size);

  ic_chain_digest (bytes, size, digest);
  if (!row->redacted)
    g_assert_cmpmem (row->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
  g_assert_cmpint (row->redacted, ==, event->redacted);
  if (b->row != 0)
    g_assert_cmpuint (row->row, ==, b->row + 1);
  b->row = row->row;
  g_assert_cmpstr (row->stream, ==, stream);
  g_assert_cmpstr (event->subject, ==, stream);
  g_assert_true (g_bytes_equal (event->bytes, row->bytes));
  g_ptr_array_add (b->placed, g_strdup_printf ("%.4s %" G_GUINT64_FORMAT " %s", stream, row->position, event->kind->name));
}

static void
loaded_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ((Bench *) data)->loaded = true;
}

void
bench_answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  Bench *b = data;

  b->told = b->placed->len;
  for (guint i = 0; i < n; i++)
    {
      b->answers++;
      if (verdicts[i].error == NULL)
        g_ptr_array_add (b->links, g_bytes_new (verdicts[i].link, IC_DIGEST_SIZE));
      else
        {
          b->refused++;
          g_free (b->why);
          b->why = g_strdup (verdicts[i].error->message);
        }
    }
}

void
bench_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
bench_open (Bench *b)
{
  static const IcAuthorityEvents events = { .entries = entries_cb, .state = state_cb, .anew = anew_cb, .placed = placed_cb, .trouble = trouble_cb };

  b->authority = ic_authority_new (&b->env.parent, b->store, b->source, &events, b);
  ic_authority_load (b->authority, loaded_cb, b);
  bench_settle ();
  g_assert_true (b->loaded);
}

void
bench_init (Bench *b, const char *source, guint64 seed)
{
  *b = (Bench){ .source = source };
  ic_test_env_init (&b->env, BENCH_NOON, seed);
  b->store = ic_memory_store_new ();
  b->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  b->placed = g_ptr_array_new_with_free_func (g_free);
  b->links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  bench_open (b);
}

void
bench_end (Bench *b)
{
  ic_authority_close (b->authority);
  ic_store_free (b->store);
  ic_authority_free (b->authority);
  g_clear_pointer (&b->state, ic_state_unref);
  g_ptr_array_unref (b->entries);
  g_ptr_array_unref (b->placed);
  g_ptr_array_unref (b->links);
}

void
bench_clear (Bench *b)
{
  bench_settle ();
  bench_end (b);
  g_free (b->why);
}

void
bench_crash (Bench *b)
{
  ic_authority_close (b->authority);
  bench_settle ();
  ic_authority_free (b->authority);
  b->row = 0; /* what was placed meanwhile was not told */
  b->loaded = false;
  bench_open (b);
}

void
bench_restart (Bench *b)
{
  bench_settle ();
  bench_crash (b);
}

void
bench_wait (Bench *b)
{
  gint64 next = ic_authority_next (b->authority);

  g_assert_cmpint (next, <, G_MAXINT64);
  b->env.time = MAX (b->env.time, next);
  ic_authority_step (b->authority);
  bench_settle ();
}

static void
submit_draft (Bench *b, IcEventDraft *draft)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (events, ic_event_draft_finish (draft));
  ic_authority_submit (b->authority, events, NULL, bench_answer_cb, b);
  bench_settle ();
}

static void
begin (Bench *b, IcEventDraft *draft, IcKindId kind, const char *actor, const char *stream)
{
  IcEventContext context = { .env = &b->env.parent, .source = BENCH_DEVICE, .actor = actor, .entered_by = "ana",
                             .epoch = b->state != NULL ? b->state->epoch : 0 };

  ic_event_draft_begin (draft, kind, &context, stream);
}

void
bench_submit (Bench *b, IcKindId kind, const char *actor, const char *stream, const char *member, const char *value)
{
  IcEventDraft draft;

  begin (b, &draft, kind, actor, stream);
  if (kind == IC_KIND_INCIDENT_DECLARED)
    ic_put_person (draft.data, "ic", "ana", "Ana", NULL);
  if (member != NULL)
    ic_json_put_string (draft.data, member, value);
  submit_draft (b, &draft);
}

void
bench_number (Bench *b, IcKindId kind, const char *stream, const char *member, gint64 value)
{
  IcEventDraft draft;

  begin (b, &draft, kind, "ana", stream);
  ic_json_put_int (draft.data, member, value);
  ic_json_put_string (draft.data, "reason", "a password");
  submit_draft (b, &draft);
}

void
bench_declare (Bench *b)
{
  bench_submit (b, IC_KIND_INCIDENT_DECLARED, "ana", BENCH_STREAM, "title", "Checkout errors");
  ic_authority_watch (b->authority, BENCH_STREAM, true);
  bench_settle ();
}

void
bench_note (Bench *b, const char *text)
{
  bench_submit (b, IC_KIND_NOTE_ADDED, "ana", BENCH_STREAM, "text", text);
}

void
bench_refused (Bench *b, const char *why)
{
  g_assert_cmpint (b->refused, ==, 1);
  if (strstr (b->why, why) == NULL)
    g_error ("“%s” does not say “%s”", b->why, why);
  b->refused = 0;
}

/* -- rows ------------------------------------------------------------------ */

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(GPtrArray **) data = g_ptr_array_ref (rows);
}

static IcStoreRow *
to_store_row (const char *stream, const IcRow *row)
{
  g_autoptr (IcEvent) event = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);
  IcStoreRow *taken = g_new0 (IcStoreRow, 1);

  taken->event = ic_store_event_new (stream, event->source, event->id, row->bytes);
  taken->position = row->position;
  taken->placed = row->placed;
  memcpy (taken->link, row->link, IC_DIGEST_SIZE);
  memcpy (taken->digest, row->digest, IC_DIGEST_SIZE);
  taken->redacted = row->redacted;

  return taken;
}

GPtrArray *
bench_rows (Bench *b, const char *stream, guint64 after, guint max)
{
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_row_free);

  ic_store_read (b->store, stream, after, max, rows_cb, &rows);
  bench_settle ();
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (taken, to_store_row (stream, rows->pdata[i]));

  return taken;
}

void
bench_taken_cb (guint64 position, const GError *error, gpointer data)
{
  Bench *b = data;

  b->takes++;
  b->taken = position;
  if (error == NULL)
    return;
  b->refused++;
  g_free (b->why);
  b->why = g_strdup (error->message);
}

typedef struct {
  const char *stream;
  guint64     position;
} Wanted;

static void
find_head (const IcHead *head, gpointer data)
{
  Wanted *wanted = data;

  if (strcmp (head->stream, wanted->stream) == 0)
    wanted->position = head->position;
}

guint64
bench_head (Bench *b, const char *stream)
{
  Wanted wanted = { stream, 0 };

  ic_authority_streams (b->authority, find_head, &wanted);

  return wanted.position;
}

void
bench_take (Bench *b, const char *stream, guint64 after, GPtrArray *rows)
{
  ic_authority_take_rows (b->authority, stream, after, rows, bench_taken_cb, b);
  bench_settle ();
}
