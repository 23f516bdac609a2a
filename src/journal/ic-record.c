/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is done with the record: placing, reading, and the small private things.
 */
#include "ic-record.h"
#include "ic-chain.h"

#include <string.h>

typedef enum {
  QUERY_BEGIN,
  QUERY_COMMIT,
  QUERY_FIND,
  QUERY_HEAD,
  QUERY_INSERT,
  QUERY_SET_HEAD,
  QUERY_READ,
  QUERY_HEADS,
  N_QUERIES,
} Query;

static const char * const queries[N_QUERIES] = {
  [QUERY_BEGIN]    = "BEGIN",
  [QUERY_COMMIT]   = "COMMIT",
  [QUERY_FIND]     = "SELECT digest, position, placed, link FROM event WHERE source = ?1 AND id = ?2",
  /* The head and the last event, which have to agree. */
  [QUERY_HEAD]     = "SELECT head.position, head.placed, head.link, event.position, event.placed, event.link "
                     "FROM (SELECT ?1 AS stream) AS asked "
                     "LEFT JOIN head ON head.stream = asked.stream "
                     "LEFT JOIN event ON event.row = "
                     "(SELECT row FROM event WHERE stream = ?1 ORDER BY position DESC LIMIT 1)",
  [QUERY_INSERT]   = "INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [QUERY_SET_HEAD] = "INSERT INTO head (stream, position, placed, link) VALUES (?1, ?2, ?3, ?4) "
                     "ON CONFLICT (stream) DO UPDATE "
                     "SET position = excluded.position, placed = excluded.placed, link = excluded.link",
  [QUERY_READ]     = "SELECT position, placed, bytes, link FROM event "
                     "WHERE stream = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
  [QUERY_HEADS]    = "SELECT stream, position, placed, link FROM head ORDER BY stream",
};

/* Table names cannot be bound. */
static const char * const shelves[] = {
  [IC_SHELF_DRAFTS] = "draft", [IC_SHELF_SUMMARIES] = "summary", [IC_SHELF_PINS] = "pin", [IC_SHELF_OUTBOX] = "outbox",
};

struct _IcRecord {
  IcDatabase   *database;
  sqlite3_stmt *prepared[N_QUERIES];
  GHashTable   *heads; /* stream → IcHead, as of the open transaction */
  int           log_pages;
};

/* A prepared statement in use; it is made ready again when it goes out of scope. */
typedef sqlite3_stmt Use;
static void
use_end (Use *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Use, use_end)

static Use *
use (IcRecord *self, Query query, GError **error)
{
  if (self->prepared[query] == NULL &&
      sqlite3_prepare_v3 (self->database->handle, queries[query], -1, SQLITE_PREPARE_PERSISTENT,
                          &self->prepared[query], NULL) != SQLITE_OK)
    ic_database_fail (self->database, error);
  return self->prepared[query];
}

static bool
run (IcRecord *self, Use *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || ic_database_fail (self->database, error);
}

static void
bind_text (Use *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

static void
bind_digest (Use *statement, int at, const guint8 digest[IC_DIGEST_SIZE])
{
  sqlite3_bind_blob (statement, at, digest, IC_DIGEST_SIZE, SQLITE_STATIC);
}

/* Empty bytes have no address, which SQLite would take for NULL. */
static void
bind_bytes (Use *statement, int at, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, at, size > 0 ? data : "", size, SQLITE_STATIC);
}

static bool
fail_damaged (IcRecord *self, const char *stream, const char *what, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT,
               "The record %s is damaged: %s (%s). Keep the file, and salvage what can be read into a "
               "new record or restore a backup.", self->database->path, what, stream);
  return false;
}

static int
wal_hook_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  IcRecord *self = data;

  self->log_pages = pages;
  return SQLITE_OK;
}

/* The end of @stream before the next event: zeroes for a new stream. The first
 * time the head is compared with the last event, so that a damaged one never
 * leads on. Returns: (transfer none). */
static IcHead *
find_head (IcRecord *self, const char *stream, GError **error)
{
  IcHead *head = g_hash_table_lookup (self->heads, stream);
  guint8 last[IC_DIGEST_SIZE];

  if (head != NULL)
    return head;
  g_autoptr (Use) query = use (self, QUERY_HEAD, error);
  if (query == NULL)
    return NULL;
  bind_text (query, 1, stream);
  if (sqlite3_step (query) != SQLITE_ROW)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }

  bool has_head = sqlite3_column_type (query, 0) != SQLITE_NULL;
  bool has_event = sqlite3_column_type (query, 3) != SQLITE_NULL;
  g_autofree IcHead *found = g_new0 (IcHead, 1);
  if (has_head || has_event)
    {
      found->position = sqlite3_column_int64 (query, 0);
      found->placed = sqlite3_column_int64 (query, 1);
      if (!has_head || !has_event || !ic_column_digest (query, 2, found->link) || !ic_column_digest (query, 5, last) ||
          (gint64) found->position != sqlite3_column_int64 (query, 3) || found->placed != sqlite3_column_int64 (query, 4) ||
          memcmp (found->link, last, IC_DIGEST_SIZE) != 0)
        {
          fail_damaged (self, stream, "the last event does not agree with the head", error);
          return NULL;
        }
    }
  else
    found->placed = G_MININT64;
  found->stream = g_strdup (stream);
  head = g_steal_pointer (&found);
  g_hash_table_insert (self->heads, head->stream, head);
  return head;
}

/* Whether an event of that name is there already; fills the placement if so. */
static bool
find_known (IcRecord *self, const IcStoreEvent *event, const guint8 digest[IC_DIGEST_SIZE], IcPlacement *placement,
            bool *known, GError **error)
{
  g_autoptr (Use) query = use (self, QUERY_FIND, error);
  guint8 there[IC_DIGEST_SIZE];

  *known = false;
  if (query == NULL)
    return false;
  bind_text (query, 1, event->source);
  bind_text (query, 2, event->id);
  int result = sqlite3_step (query);
  if (result == SQLITE_DONE)
    return true;
  if (result != SQLITE_ROW)
    return ic_database_fail (self->database, error);

  *known = true;
  if (!ic_column_digest (query, 0, there) || !ic_column_digest (query, 3, placement->link))
    return fail_damaged (self, event->stream, "an event", error);
  if (memcmp (there, digest, IC_DIGEST_SIZE) != 0)
    {
      *placement = (IcPlacement) { .outcome = IC_PLACEMENT_CONFLICT };
      return true;
    }
  placement->outcome = IC_PLACEMENT_KNOWN;
  placement->position = sqlite3_column_int64 (query, 1);
  placement->placed = sqlite3_column_int64 (query, 2);
  return true;
}

static bool
set_head (IcRecord *self, const char *stream, const IcHead *head, GError **error)
{
  g_autoptr (Use) statement = use (self, QUERY_SET_HEAD, error);

  if (statement == NULL)
    return false;
  bind_text (statement, 1, stream);
  sqlite3_bind_int64 (statement, 2, head->position);
  sqlite3_bind_int64 (statement, 3, head->placed);
  bind_digest (statement, 4, head->link);
  return run (self, statement, error);
}

static bool
place (IcRecord *self, const IcStoreEvent *event, gint64 now, IcPlacement *placement, GError **error)
{
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (event->bytes, &size);
  bool known;

  ic_chain_digest (data, size, digest);
  if (!find_known (self, event, digest, placement, &known, error))
    return false;
  if (known)
    return true;

  IcHead *head = find_head (self, event->stream, error);
  if (head == NULL)
    return false;
  head->position++;
  head->placed = MAX (head->placed, now);
  ic_chain_link (head->link, event->stream, head->position, head->placed, digest, head->link);
  *placement = (IcPlacement) { IC_PLACEMENT_NEW, head->position, head->placed, { 0 } };
  memcpy (placement->link, head->link, IC_DIGEST_SIZE);
  return ic_record_insert (self, event, head, digest, error);
}

static void
free_head (gpointer data)
{
  ic_head_free (data);
}

IcRecord *
ic_record_new (IcDatabase *database)
{
  IcRecord *self = g_new0 (IcRecord, 1);

  self->database = database;
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_head);
  sqlite3_wal_hook (database->handle, wal_hook_cb, self);
  return self;
}

void
ic_record_free (IcRecord *self)
{
  for (int i = 0; i < N_QUERIES; i++)
    sqlite3_finalize (self->prepared[i]);
  ic_database_close (self->database);
  g_hash_table_unref (self->heads);
  g_free (self);
}

IcDatabase *
ic_record_database (IcRecord *self)
{
  return self->database;
}

bool
ic_record_begin (IcRecord *self, GError **error)
{
  g_autoptr (Use) statement = use (self, QUERY_BEGIN, error);

  return statement != NULL && run (self, statement, error);
}

bool
ic_record_commit (IcRecord *self, GError **error)
{
  g_autoptr (Use) statement = use (self, QUERY_COMMIT, error);

  return statement != NULL && run (self, statement, error);
}

void
ic_record_rollback (IcRecord *self)
{
  g_hash_table_remove_all (self->heads);
  /* SQLite has rolled back by itself after some errors. */
  if (!sqlite3_get_autocommit (self->database->handle))
    sqlite3_exec (self->database->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
ic_record_checkpoint (IcRecord *self, GError **error)
{
  if (sqlite3_wal_checkpoint_v2 (self->database->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
    return ic_database_fail (self->database, error);
  self->log_pages = 0;
  return true;
}

int
ic_record_log_pages (IcRecord *self)
{
  return self->log_pages;
}

bool
ic_record_append (IcRecord *self, GPtrArray *events, gint64 now, IcPlacement *placements, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    if (!place (self, g_ptr_array_index (events, i), now, &placements[i], error))
      return false;
  return true;
}

bool
ic_record_insert (IcRecord *self, const IcStoreEvent *event, const IcHead *head, const guint8 digest[IC_DIGEST_SIZE],
                  GError **error)
{
  g_autoptr (Use) statement = use (self, QUERY_INSERT, error);
  guint8 seal[IC_DIGEST_SIZE];

  if (statement == NULL)
    return false;
  ic_chain_seal (event->source, event->id, digest, seal);
  bind_text (statement, 1, event->stream);
  sqlite3_bind_int64 (statement, 2, head->position);
  sqlite3_bind_int64 (statement, 3, head->placed);
  bind_text (statement, 4, event->source);
  bind_text (statement, 5, event->id);
  bind_bytes (statement, 6, event->bytes);
  bind_digest (statement, 7, digest);
  bind_digest (statement, 8, head->link);
  bind_digest (statement, 9, seal);
  return run (self, statement, error) && set_head (self, event->stream, head, error);
}

GPtrArray *
ic_record_read (IcRecord *self, const char *stream, guint64 after, guint max, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  g_autoptr (Use) query = use (self, QUERY_READ, error);
  int result;

  if (query == NULL)
    return NULL;
  bind_text (query, 1, stream);
  sqlite3_bind_int64 (query, 2, MIN (after, G_MAXINT64));
  sqlite3_bind_int64 (query, 3, max);
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcRow *row = g_new0 (IcRow, 1);
      row->position = sqlite3_column_int64 (query, 0);
      row->placed = sqlite3_column_int64 (query, 1);
      row->bytes = ic_column_bytes (query, 2);
      g_ptr_array_add (rows, row);
      if (!ic_column_digest (query, 3, row->link) || row->position != after + rows->len)
        {
          fail_damaged (self, stream, "there is a gap between the events", error);
          return NULL;
        }
    }
  if (result != SQLITE_DONE)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
ic_record_heads (IcRecord *self, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_head_free);
  g_autoptr (Use) query = use (self, QUERY_HEADS, error);
  int result;

  if (query == NULL)
    return NULL;
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcHead *head = g_new0 (IcHead, 1);
      head->stream = g_strdup ((const char *) sqlite3_column_text (query, 0));
      head->position = sqlite3_column_int64 (query, 1);
      head->placed = sqlite3_column_int64 (query, 2);
      g_ptr_array_add (heads, head);
      if (head->stream == NULL || !ic_column_digest (query, 3, head->link))
        {
          fail_damaged (self, head->stream != NULL ? head->stream : "?", "the head", error);
          return NULL;
        }
    }
  if (result != SQLITE_DONE)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }
  return g_steal_pointer (&heads);
}

bool
ic_record_put (IcRecord *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, GError **error)
{
  g_autofree char *sql = g_strdup_printf (value != NULL ? "INSERT OR REPLACE INTO %s (key, value, saved) VALUES (?1, ?2, ?3)"
                                                        : "DELETE FROM %s WHERE key = ?1", shelves[shelf]);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->database->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    return ic_database_fail (self->database, error);
  bind_text (statement, 1, key);
  if (value != NULL)
    {
      bind_bytes (statement, 2, value);
      sqlite3_bind_int64 (statement, 3, now);
    }
  return run (self, statement, error);
}

GPtrArray *
ic_record_list (IcRecord *self, IcShelf shelf, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_note_free);
  g_autofree char *sql = g_strdup_printf ("SELECT key, value, saved FROM %s ORDER BY key", shelves[shelf]);
  g_autoptr (sqlite3_stmt) query = NULL;
  int result;

  if (sqlite3_prepare_v2 (self->database->handle, sql, -1, &query, NULL) != SQLITE_OK)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcNote *note = g_new0 (IcNote, 1);
      note->key = g_strdup ((const char *) sqlite3_column_text (query, 0));
      note->value = ic_column_bytes (query, 1);
      note->saved = sqlite3_column_int64 (query, 2);
      g_ptr_array_add (notes, note);
      if (note->key == NULL)
        {
          fail_damaged (self, shelves[shelf], "a key", error);
          return NULL;
        }
    }
  if (result != SQLITE_DONE)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }
  return g_steal_pointer (&notes);
}

bool
ic_column_digest (sqlite3_stmt *query, int column, guint8 digest[IC_DIGEST_SIZE])
{
  const void *data = sqlite3_column_blob (query, column);

  if (data == NULL || sqlite3_column_bytes (query, column) != IC_DIGEST_SIZE)
    return false;
  memcpy (digest, data, IC_DIGEST_SIZE);
  return true;
}

GBytes *
ic_column_bytes (sqlite3_stmt *query, int column)
{
  const void *data = sqlite3_column_blob (query, column);

  return g_bytes_new (data, data != NULL ? sqlite3_column_bytes (query, column) : 0);
}
