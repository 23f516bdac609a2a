/* SPDX-License-Identifier: GPL-3.0-or-later
 * Durable appends with nothing around them.
 */
#include "bare-record.h"

#include <nettle/sha2.h>
#include <sqlite3.h>
#include <string.h>

/* As the journal: the log goes into the file when it has grown to 16 MiB, or when idle. */
#define LOG_PAGES 4096

struct _BareRecord {
  sqlite3      *handle;
  sqlite3_stmt *begin, *insert, *head, *commit;
  int           log_pages;
  BareText      stream; /* the one stream it knows; owned */
  guint64       position;
  gint64        placed;
  guint8        link[BARE_DIGEST];
};

static void
check (BareRecord *self, int result)
{
  if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
    g_error ("the bare record: %s", sqlite3_errmsg (self->handle));
}

static int
wal_hook_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  ((BareRecord *) data)->log_pages = pages;
  return SQLITE_OK;
}

static sqlite3_stmt *
prepare (BareRecord *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (self, sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL));
  return statement;
}

BareRecord *
bare_record_open (const char *directory)
{
  BareRecord *self = g_new0 (BareRecord, 1);
  g_autofree char *path = g_build_filename (directory, "bare.db", NULL);

  g_mkdir_with_parents (directory, 0700);
  check (self, sqlite3_open (path, &self->handle));
  check (self, sqlite3_exec (self->handle,
                             "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;"
                             "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON;"
                             "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;"
                             "CREATE TABLE event (row INTEGER PRIMARY KEY, stream TEXT NOT NULL, position INTEGER NOT NULL, placed INTEGER NOT NULL,"
                             " source TEXT NOT NULL, id TEXT NOT NULL, bytes BLOB NOT NULL, digest BLOB NOT NULL, link BLOB NOT NULL,"
                             " seal BLOB NOT NULL, redacted INTEGER NOT NULL DEFAULT 0) STRICT;"
                             "CREATE UNIQUE INDEX event_by_position ON event (stream, position);"
                             "CREATE UNIQUE INDEX event_by_name ON event (source, id);"
                             "CREATE TABLE head (stream TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, placed INTEGER NOT NULL,"
                             " link BLOB NOT NULL) STRICT, WITHOUT ROWID;",
                             NULL, NULL, NULL));
  sqlite3_wal_hook (self->handle, wal_hook_cb, self);
  self->begin = prepare (self, "BEGIN IMMEDIATE");
  self->insert = prepare (self, "INSERT INTO event (stream, position, placed, source, id, bytes, digest, link, seal) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
  self->head = prepare (self, "INSERT OR REPLACE INTO head (stream, position, placed, link) VALUES (?1,?2,?3,?4)");
  self->commit = prepare (self, "COMMIT");
  return self;
}

void
bare_record_close (BareRecord *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->head);
  sqlite3_finalize (self->commit);
  sqlite3_close (self->handle);
  g_free ((char *) self->stream.text);
  g_free (self);
}

static void
run (BareRecord *self, sqlite3_stmt *statement)
{
  check (self, sqlite3_step (statement));
  check (self, sqlite3_reset (statement));
}

void
bare_record_begin (BareRecord *self)
{
  run (self, self->begin);
}

static void
hash_part (struct sha256_ctx *sha, const void *part, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64) size);

  sha256_update (sha, sizeof length, (const guint8 *) &length);
  sha256_update (sha, size, part);
}

static void
hash_number (struct sha256_ctx *sha, guint64 number)
{
  guint64 big_endian = GUINT64_TO_BE (number);

  hash_part (sha, &big_endian, sizeof big_endian);
}

static void
make_digest (const BareEvent *event, guint8 digest[BARE_DIGEST])
{
  struct sha256_ctx sha;

  sha256_init (&sha);
  sha256_update (&sha, event->bytes.size, (const guint8 *) event->bytes.text);
  sha256_digest (&sha, BARE_DIGEST, digest);
}

static void
make_link (BareRecord *self, const guint8 digest[BARE_DIGEST])
{
  struct sha256_ctx sha;

  sha256_init (&sha);
  hash_part (&sha, self->link, BARE_DIGEST);
  hash_part (&sha, self->stream.text, self->stream.size);
  hash_number (&sha, self->position);
  hash_number (&sha, (guint64) self->placed);
  hash_part (&sha, digest, BARE_DIGEST);
  sha256_digest (&sha, BARE_DIGEST, self->link);
}

static void
make_seal (const BareEvent *event, const guint8 digest[BARE_DIGEST], guint8 seal[BARE_DIGEST])
{
  struct sha256_ctx sha;

  sha256_init (&sha);
  hash_part (&sha, event->source.text, event->source.size);
  hash_part (&sha, event->id.text, event->id.size);
  hash_part (&sha, digest, BARE_DIGEST);
  sha256_digest (&sha, BARE_DIGEST, seal);
}

static void
bind_text (sqlite3_stmt *statement, int n, BareText text)
{
  sqlite3_bind_text (statement, n, text.text, (int) text.size, SQLITE_STATIC);
}

static void
write_rows (BareRecord *self, const BareEvent *event, const guint8 digest[BARE_DIGEST], const guint8 seal[BARE_DIGEST])
{
  bind_text (self->insert, 1, self->stream);
  sqlite3_bind_int64 (self->insert, 2, (sqlite3_int64) self->position);
  sqlite3_bind_int64 (self->insert, 3, self->placed);
  bind_text (self->insert, 4, event->source);
  bind_text (self->insert, 5, event->id);
  sqlite3_bind_blob (self->insert, 6, event->bytes.text, (int) event->bytes.size, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert, 7, digest, BARE_DIGEST, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert, 8, self->link, BARE_DIGEST, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert, 9, seal, BARE_DIGEST, SQLITE_STATIC);
  run (self, self->insert);

  bind_text (self->head, 1, self->stream);
  sqlite3_bind_int64 (self->head, 2, (sqlite3_int64) self->position);
  sqlite3_bind_int64 (self->head, 3, self->placed);
  sqlite3_bind_blob (self->head, 4, self->link, BARE_DIGEST, SQLITE_STATIC);
  run (self, self->head);
}

void
bare_record_place (BareRecord *self, BareEvent *event)
{
  guint8 digest[BARE_DIGEST], seal[BARE_DIGEST];

  if (self->stream.text == NULL)
    self->stream = (BareText) { g_strndup (event->stream.text, event->stream.size), event->stream.size };
  make_digest (event, digest);
  self->position++;
  self->placed = MAX (self->placed, g_get_real_time ());
  make_link (self, digest);
  make_seal (event, digest, seal);
  write_rows (self, event, digest, seal);
  event->position = event->row = self->position;
  event->placed = self->placed;
  memcpy (event->link, self->link, BARE_DIGEST);
}

void
bare_record_commit (BareRecord *self)
{
  run (self, self->commit);
  if (self->log_pages >= LOG_PAGES)
    bare_record_idle (self);
}

void
bare_record_idle (BareRecord *self)
{
  sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  self->log_pages = 0;
}
