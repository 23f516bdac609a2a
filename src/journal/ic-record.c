/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is done with the record: placing, reading, and the small private things.
 */
#include "ic-record-private.h"
#include "ic-chain.h"

#include <string.h>

#define ROW "position, placed, bytes, link, digest, redacted, row"

static const char * const queries[N_IC_QUERIES] = {
  [IC_QUERY_BEGIN]     = "BEGIN",
  [IC_QUERY_COMMIT]    = "COMMIT",
  [IC_QUERY_FIND]      = "SELECT digest, position, placed, link, row FROM event WHERE source = ?1 AND id = ?2",
  /* The head and the last event, which have to agree. */
  [IC_QUERY_HEAD]      = "SELECT head.position, head.placed, head.link, event.position, event.placed, event.link "
                         "FROM (SELECT ?1 AS stream) AS asked "
                         "LEFT JOIN head ON head.stream = asked.stream "
                         "LEFT JOIN event ON event.row = "
                         "(SELECT row FROM event WHERE stream = ?1 ORDER BY position DESC LIMIT 1)",
  [IC_QUERY_INSERT]    = "INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal, redacted) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (source, id) DO NOTHING",
  [IC_QUERY_SET_HEAD]  = "INSERT INTO head (stream, position, placed, link) VALUES (?1, ?2, ?3, ?4) "
                         "ON CONFLICT (stream) DO UPDATE "
                         "SET position = excluded.position, placed = excluded.placed, link = excluded.link",
  [IC_QUERY_DROP_HEAD] = "DELETE FROM head WHERE stream = ?1",
  [IC_QUERY_READ]      = "SELECT " ROW " FROM event WHERE stream = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
  [IC_QUERY_TAIL]      = "SELECT " ROW ", stream FROM event WHERE row > ?1 ORDER BY row LIMIT ?2",
  [IC_QUERY_LAST]      = "SELECT * FROM (SELECT " ROW ", stream FROM event ORDER BY row DESC LIMIT ?1) ORDER BY row",
  [IC_QUERY_AT]        = "SELECT placed, link FROM event WHERE stream = ?1 AND position = ?2",
  [IC_QUERY_HEADS]     = "SELECT stream, position, placed, link FROM head ORDER BY stream",
  /* Where the tombstone is all there ever was, nothing has to go. */
  [IC_QUERY_REDACT]    = "UPDATE event SET bytes = ?3, redacted = 1 "
                         "WHERE stream = ?1 AND position = ?2 AND redacted = 0 AND bytes <> ?3",
  [IC_QUERY_TRUNCATE]  = "DELETE FROM event WHERE stream = ?1 AND position > ?2",
};

IcUse *
ic_record_use (IcRecord *self, IcQuery query, GError **error)
{
  if (self->prepared[query] == NULL &&
      sqlite3_prepare_v3 (self->database->handle, queries[query], -1, SQLITE_PREPARE_PERSISTENT,
                          &self->prepared[query], NULL) != SQLITE_OK)
    ic_database_fail (self->database, error);
  return self->prepared[query];
}

bool
ic_record_run (IcRecord *self, IcUse *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || ic_database_fail (self->database, error);
}

bool
ic_record_fail_damaged (IcRecord *self, const char *stream, const char *what, GError **error)
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

/* The first time the head is compared with the last event, so that a damaged one
 * never leads on. */
IcRecordHead *
ic_record_find_head (IcRecord *self, const char *stream, GError **error)
{
  IcRecordHead *head = g_hash_table_lookup (self->heads, stream);
  guint8 last[IC_DIGEST_SIZE];
  IcHead end = { .placed = G_MININT64 };

  if (head != NULL)
    return head;
  g_autoptr (IcUse) query = ic_record_use (self, IC_QUERY_HEAD, error);
  if (query == NULL)
    return NULL;
  ic_bind_text (query, 1, stream);
  if (sqlite3_step (query) != SQLITE_ROW)
    {
      ic_database_fail (self->database, error);
      return NULL;
    }

  bool has_head = sqlite3_column_type (query, 0) != SQLITE_NULL;
  bool has_event = sqlite3_column_type (query, 3) != SQLITE_NULL;
  if (has_head || has_event)
    {
      end.position = sqlite3_column_int64 (query, 0);
      end.placed = sqlite3_column_int64 (query, 1);
      if (!has_head || !has_event || !ic_column_digest (query, 2, end.link) || !ic_column_digest (query, 5, last) ||
          (gint64) end.position != sqlite3_column_int64 (query, 3) || end.placed != sqlite3_column_int64 (query, 4) ||
          memcmp (end.link, last, IC_DIGEST_SIZE) != 0)
        {
          ic_record_fail_damaged (self, stream, "the last event does not agree with the head", error);
          return NULL;
        }
    }
  head = g_new0 (IcRecordHead, 1);
  head->end = end;
  head->end.stream = g_strdup (stream);
  g_hash_table_insert (self->heads, head->end.stream, head);
  return head;
}

bool
ic_record_set_head (IcRecord *self, const char *stream, const IcHead *end, GError **error)
{
  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_SET_HEAD, error);

  if (statement == NULL)
    return false;
  ic_bind_text (statement, 1, stream);
  sqlite3_bind_int64 (statement, 2, end->position);
  sqlite3_bind_int64 (statement, 3, end->placed);
  ic_bind_digest (statement, 4, end->link);
  return ic_record_run (self, statement, error);
}

bool
ic_record_set_heads (IcRecord *self, GError **error)
{
  for (guint i = 0; i < self->moved->len; i++)
    {
      IcRecordHead *head = g_ptr_array_index (self->moved, i);
      if (!ic_record_set_head (self, head->end.stream, &head->end, error))
        return false;
      head->moved = false;
    }
  g_ptr_array_set_size (self->moved, 0);
  return true;
}

/* Carries out the redaction that @event, placed at @position, asks for, if any. */
static bool
redact (IcRecord *self, const IcStoreEvent *event, guint64 position, GError **error)
{
  if (event->redacts == 0 || event->redacts >= position || event->tombstone == NULL)
    return true;

  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_REDACT, error);
  if (statement == NULL)
    return false;
  ic_bind_text (statement, 1, event->stream);
  sqlite3_bind_int64 (statement, 2, event->redacts);
  ic_bind_bytes (statement, 3, event->tombstone);
  self->lingers = true;
  return ic_record_run (self, statement, error);
}

bool
ic_record_place (IcRecord *self, IcRecordHead *head, const IcStoreEvent *event, gint64 placed,
                 const guint8 digest[IC_DIGEST_SIZE], bool redacted, bool *taken, GError **error)
{
  IcHead end = { head->end.stream, head->end.position + 1, placed, { 0 } };

  ic_chain_link (head->end.link, end.stream, end.position, placed, digest, end.link);
  if (!ic_record_insert (self, event, &end, digest, redacted, taken, error) || *taken)
    return *taken;
  head->end = end;
  if (!head->moved)
    g_ptr_array_add (self->moved, head);
  head->moved = true;
  return redact (self, event, end.position, error);
}

/* The answer to an event whose name is taken: by the same, or by another one. */
static bool
answer_taken (IcRecord *self, const IcStoreEvent *event, const guint8 digest[IC_DIGEST_SIZE], IcPlacement *placement,
              GError **error)
{
  g_autoptr (IcUse) query = ic_record_use (self, IC_QUERY_FIND, error);
  guint8 there[IC_DIGEST_SIZE];

  if (query == NULL)
    return false;
  ic_bind_text (query, 1, event->source);
  ic_bind_text (query, 2, event->id);
  int result = sqlite3_step (query);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return ic_database_fail (self->database, error);
  if (result == SQLITE_DONE || !ic_column_digest (query, 0, there) || !ic_column_digest (query, 3, placement->link))
    return ic_record_fail_damaged (self, event->stream, "an event", error);
  if (memcmp (there, digest, IC_DIGEST_SIZE) != 0)
    {
      *placement = (IcPlacement) { .outcome = IC_PLACEMENT_CONFLICT };
      return true;
    }
  placement->outcome = IC_PLACEMENT_KNOWN;
  placement->position = sqlite3_column_int64 (query, 1);
  placement->placed = sqlite3_column_int64 (query, 2);
  placement->row = sqlite3_column_int64 (query, 4);
  memcpy (placement->digest, digest, IC_DIGEST_SIZE);
  return true;
}

/* Whether the stream that @event needs has begun; also when it needs none. */
static bool
has_stream (IcRecord *self, const IcStoreEvent *event, bool *has, GError **error)
{
  const IcRecordHead *needed = event->needs != NULL ? ic_record_find_head (self, event->needs, error) : NULL;

  *has = event->needs == NULL || (needed != NULL && needed->end.position > 0);
  return event->needs == NULL || needed != NULL;
}

static bool
append (IcRecord *self, const IcStoreEvent *event, gint64 now, IcPlacement *placement, GError **error)
{
  IcRecordHead *head = ic_record_find_head (self, event->stream, error);
  guint8 digest[IC_DIGEST_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (event->bytes, &size);
  bool taken = false, has = false;

  if (head == NULL || !has_stream (self, event, &has, error))
    return false;
  if (!has)
    {
      *placement = (IcPlacement) { .outcome = IC_PLACEMENT_ORPHAN };
      return true;
    }
  ic_chain_digest (data, size, digest);
  if (!ic_record_place (self, head, event, MAX (head->end.placed, now), digest, false, &taken, error))
    return false;
  if (taken)
    return answer_taken (self, event, digest, placement, error);
  *placement = (IcPlacement) { IC_PLACEMENT_NEW, head->end.position, head->end.placed, { 0 },
                               sqlite3_last_insert_rowid (self->database->handle) };
  memcpy (placement->link, head->end.link, IC_DIGEST_SIZE);
  memcpy (placement->digest, digest, IC_DIGEST_SIZE);
  return true;
}

static void
free_head (gpointer data)
{
  IcRecordHead *head = data;

  g_free (head->end.stream);
  g_free (head);
}

IcRecord *
ic_record_new (IcDatabase *database)
{
  IcRecord *self = g_new0 (IcRecord, 1);

  self->database = database;
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_head);
  self->moved = g_ptr_array_new ();
  sqlite3_wal_hook (database->handle, wal_hook_cb, self);
  /* A log that a killed program left may hold what it had just redacted. */
  self->lingers = true;
  ic_record_checkpoint (self, NULL);
  return self;
}

void
ic_record_free (IcRecord *self)
{
  for (int i = 0; i < N_IC_QUERIES; i++)
    sqlite3_finalize (self->prepared[i]);
  for (int i = 0; i < IC_N_SHELVES * IC_N_SHELF_QUERIES; i++)
    sqlite3_finalize (self->shelves[i / IC_N_SHELF_QUERIES][i % IC_N_SHELF_QUERIES]);
  ic_database_close (self->database);
  g_ptr_array_unref (self->moved);
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
  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_BEGIN, error);

  return statement != NULL && ic_record_run (self, statement, error);
}

bool
ic_record_commit (IcRecord *self, GError **error)
{
  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_COMMIT, error);

  return statement != NULL && ic_record_set_heads (self, error) && ic_record_run (self, statement, error);
}

void
ic_record_rollback (IcRecord *self)
{
  g_ptr_array_set_size (self->moved, 0);
  g_hash_table_remove_all (self->heads);
  /* SQLite has rolled back by itself after some errors. */
  if (!sqlite3_get_autocommit (self->database->handle))
    sqlite3_exec (self->database->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool
ic_record_checkpoint (IcRecord *self, GError **error)
{
  int mode = self->lingers ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;

  if (sqlite3_wal_checkpoint_v2 (self->database->handle, "main", mode, NULL, NULL) != SQLITE_OK)
    return ic_database_fail (self->database, error);
  self->log_pages = 0;
  self->lingers = false;
  return true;
}

int
ic_record_log_pages (IcRecord *self)
{
  return self->log_pages;
}

bool
ic_record_lingers (IcRecord *self)
{
  return self->lingers;
}

bool
ic_record_append (IcRecord *self, GPtrArray *events, gint64 now, IcPlacement *placements, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    if (!append (self, g_ptr_array_index (events, i), now, &placements[i], error))
      return false;
  return true;
}

bool
ic_record_insert (IcRecord *self, const IcStoreEvent *event, const IcHead *end, const guint8 digest[IC_DIGEST_SIZE],
                  bool redacted, bool *taken, GError **error)
{
  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_INSERT, error);
  guint8 seal[IC_DIGEST_SIZE];

  if (statement == NULL)
    return false;
  ic_chain_seal (event->source, event->id, digest, seal);
  ic_bind_text (statement, 1, event->stream);
  sqlite3_bind_int64 (statement, 2, end->position);
  sqlite3_bind_int64 (statement, 3, end->placed);
  ic_bind_text (statement, 4, event->source);
  ic_bind_text (statement, 5, event->id);
  ic_bind_bytes (statement, 6, event->bytes);
  ic_bind_digest (statement, 7, digest);
  ic_bind_digest (statement, 8, end->link);
  ic_bind_digest (statement, 9, seal);
  sqlite3_bind_int (statement, 10, redacted);
  if (!ic_record_run (self, statement, error))
    return false;
  *taken = sqlite3_changes (self->database->handle) == 0;
  return true;
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
