/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: asks a store and waits for the answer.
 */
#include "store-sync.h"
#include "ic-chain.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  bool         done;
  bool         ok;
  GError      *error;
  IcPlacement *placements;
  IcReplica   *outcomes;
  guint        n;
  GPtrArray   *list;
  char        *trouble;
  guint64      streams, events;
} Answer;

static bool
wait_for (Answer *answer, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  while (!answer->done)
    g_main_context_iteration (context, TRUE);
  if (answer->error != NULL)
    g_propagate_error (error, answer->error);
  return answer->error == NULL;
}

static void
finish (Answer *answer, const GError *error)
{
  g_assert_false (answer->done);
  answer->done = true;
  answer->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
append_cb (const IcPlacement *placements, guint n, const GError *error, gpointer data)
{
  Answer *answer = data;

  finish (answer, error);
  if (error == NULL)
    {
      g_assert_cmpuint (n, ==, answer->n);
      for (guint i = 0; i < n; i++)
        answer->placements[i] = placements[i];
    }
}

static void
replicate_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer data)
{
  Answer *answer = data;

  finish (answer, error);
  if (error == NULL)
    {
      g_assert_cmpuint (n, ==, answer->n);
      for (guint i = 0; i < n; i++)
        answer->outcomes[i] = outcomes[i];
    }
}

static void
list_cb (GPtrArray *list, const GError *error, gpointer data)
{
  Answer *answer = data;

  finish (answer, error);
  g_assert_true ((list == NULL) == (error != NULL));
  answer->list = list != NULL ? g_ptr_array_ref (list) : NULL;
}

static void
put_cb (const GError *error, gpointer data)
{
  finish (data, error);
}

static void
verify_cb (const IcVerification *result, const GError *error, gpointer data)
{
  Answer *answer = data;

  finish (answer, error);
  if (error != NULL)
    return;
  answer->trouble = g_strdup (result->trouble);
  answer->streams = result->streams;
  answer->events = result->events;
}

static IcStoreEvent *
event_with (const char *stream, guint n, const char *word)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", stream, n);
  g_autofree char *padding = g_strnfill (n % 97 * (n % 10 == 0 ? 60 : 1), 'x');
  char *text = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"urn:test\",\"type\":\"%s\",\"data\":\"%s\"}",
                                id, word, padding);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return ic_store_event_new (stream, "urn:test", id, bytes);
}

IcStoreEvent *
event_new (const char *stream, guint n)
{
  return event_with (stream, n, "note");
}

IcStoreEvent *
event_forged (const char *stream, guint n)
{
  return event_with (stream, n, "forged");
}

IcStoreEvent *
event_redacting (const char *stream, guint n, guint64 redacts, const char *tombstone)
{
  IcStoreEvent *event = event_new (stream, n);

  event->redacts = redacts;
  event->tombstone = g_bytes_new (tombstone, strlen (tombstone));
  return event;
}

IcStoreEvent *
event_of_redacted_stream (const char *stream, guint n)
{
  return n % 5 == 0 ? event_redacting (stream, n, n - 1, "{}") : event_new (stream, n);
}

bool
sync_append (IcStore *store, GPtrArray *events, gint64 now, IcPlacement *placements, GError **error)
{
  Answer answer = { .placements = placements, .n = events->len };

  ic_store_append (store, events, now, append_cb, &answer);
  return wait_for (&answer, error);
}

void
append_range (IcStore *store, const char *stream, guint first, guint n, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autofree IcPlacement *placements = g_new0 (IcPlacement, n);
  GPtrArray *events = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (events, event_new (stream, first + i));
  sync_append (store, events, now, placements, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (placements[i].outcome, ==, IC_PLACEMENT_NEW);
      g_assert_cmpuint (placements[i].position, ==, first + i);
    }
}

void
append_one (IcStore *store, IcStoreEvent *event)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new ();
  IcPlacement placement;

  g_ptr_array_add (events, event);
  sync_append (store, events, 300, &placement, &error);
  g_assert_no_error (error);
  g_assert_cmpint (placement.outcome, ==, IC_PLACEMENT_NEW);
}

GPtrArray *
sync_read (IcStore *store, const char *stream, guint64 after, guint max, GError **error)
{
  Answer answer = { 0 };

  ic_store_read (store, stream, after, max, list_cb, &answer);
  wait_for (&answer, error);
  return answer.list;
}

GPtrArray *
sync_heads (IcStore *store, GError **error)
{
  Answer answer = { 0 };

  ic_store_heads (store, list_cb, &answer);
  wait_for (&answer, error);
  return answer.list;
}

bool
sync_put_bytes (IcStore *store, IcShelf shelf, const char *key, GBytes *value, gint64 now, GError **error)
{
  Answer answer = { 0 };

  ic_store_put (store, shelf, key, value, now, put_cb, &answer);
  return wait_for (&answer, error);
}

bool
sync_put (IcStore *store, IcShelf shelf, const char *key, const char *value, gint64 now, GError **error)
{
  g_autoptr (GBytes) bytes = value != NULL ? g_bytes_new (value, strlen (value)) : NULL;

  return sync_put_bytes (store, shelf, key, bytes, now, error);
}

GPtrArray *
sync_list (IcStore *store, IcShelf shelf, GError **error)
{
  Answer answer = { 0 };

  ic_store_list (store, shelf, list_cb, &answer);
  wait_for (&answer, error);
  return answer.list;
}

bool
sync_replicate (IcStore *store, GPtrArray *rows, GPtrArray *drop, IcReplica *outcomes, GError **error)
{
  Answer answer = { .outcomes = outcomes, .n = rows->len };

  ic_store_replicate (store, rows, drop, replicate_cb, &answer);
  return wait_for (&answer, error);
}

GPtrArray *
sync_tail (IcStore *store, guint64 after, guint max, GError **error)
{
  Answer answer = { 0 };

  ic_store_tail (store, after, max, list_cb, &answer);
  wait_for (&answer, error);
  return answer.list;
}

GPtrArray *
sync_truncate (IcStore *store, const char *stream, guint64 after, GError **error)
{
  Answer answer = { 0 };

  ic_store_truncate (store, stream, after, list_cb, &answer);
  wait_for (&answer, error);
  return answer.list;
}

IcStoreRow *
row_to_go (const char *stream, const IcRow *row)
{
  g_autoptr (IcStoreEvent) named = event_new (stream, row->position);
  IcStoreRow *self = g_new0 (IcStoreRow, 1);

  self->event = ic_store_event_new (stream, named->source, named->id, row->bytes);
  self->position = row->position;
  self->placed = row->placed;
  self->redacted = row->redacted;
  memcpy (self->link, row->link, IC_DIGEST_SIZE);
  /* As on the wire, where a digest comes only with what is redacted. */
  if (row->redacted)
    memcpy (self->digest, row->digest, IC_DIGEST_SIZE);
  return self;
}

GPtrArray *
rows_to_go (IcStore *store, const char *stream, guint64 after, guint n)
{
  g_autoptr (GPtrArray) rows = sync_read (store, stream, after, n, NULL);
  GPtrArray *list = g_ptr_array_new ();

  g_assert_cmpuint (rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, row_to_go (stream, g_ptr_array_index (rows, i)));
  return list;
}

bool
sync_backup (IcStore *store, const char *path, GError **error)
{
  Answer answer = { 0 };

  ic_journal_backup (store, path, put_cb, &answer);
  return wait_for (&answer, error);
}

char *
sync_verify (IcStore *store, guint64 *streams, guint64 *events)
{
  Answer answer = { 0 };
  g_autoptr (GError) error = NULL;

  ic_journal_verify (store, verify_cb, &answer);
  wait_for (&answer, &error);
  g_assert_no_error (error);
  if (streams != NULL)
    *streams = answer.streams;
  if (events != NULL)
    *events = answer.events;
  return answer.trouble;
}

void
assert_stream (IcStore *store, const char *stream, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sync_read (store, stream, 0, n + 1, &error);
  guint8 link[IC_DIGEST_SIZE], digest[IC_DIGEST_SIZE];

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, n);
  memcpy (link, ic_chain_start, sizeof link);
  for (guint i = 0; i < n; i++)
    {
      const IcRow *row = g_ptr_array_index (rows, i);
      g_autoptr (IcStoreEvent) event = event_new (stream, i + 1);
      g_assert_cmpuint (row->position, ==, i + 1);
      g_assert_true (g_bytes_equal (row->bytes, event->bytes));
      ic_chain_digest (g_bytes_get_data (row->bytes, NULL), g_bytes_get_size (row->bytes), digest);
      ic_chain_link (link, stream, row->position, row->placed, digest, link);
      g_assert_cmpmem (row->link, IC_DIGEST_SIZE, link, IC_DIGEST_SIZE);
    }
}

void
assert_redacted_row (const char *stream, const IcRow *row, guint64 head)
{
  g_autoptr (IcStoreEvent) event = event_of_redacted_stream (stream, row->position);
  g_autoptr (GBytes) tombstone = g_bytes_new_static ("{}", 2);
  guint8 digest[IC_DIGEST_SIZE];

  g_assert_true (row->redacted == (row->position % 5 == 4 && row->position < head));
  g_assert_true (g_bytes_equal (row->bytes, row->redacted ? tombstone : event->bytes));
  ic_chain_digest (g_bytes_get_data (event->bytes, NULL), g_bytes_get_size (event->bytes), digest);
  g_assert_cmpmem (row->digest, IC_DIGEST_SIZE, digest, IC_DIGEST_SIZE);
}

char *
scratch_new (void)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_dir_make_tmp ("ic-store-XXXXXX", &error);

  g_assert_no_error (error);
  return directory;
}

void
scratch_remove (char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (directory, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        scratch_remove (g_steal_pointer (&path));
      else
        g_unlink (path);
      g_free (path);
    }
  g_rmdir (directory);
  g_free (directory);
}
