/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reads what can still be read of a damaged record into a fresh one.
 *
 * The damaged files are never opened themselves: SQLite would fold the log into
 * them and change what may be needed again. A copy is read by ranges of row
 * numbers, which are halved around every damaged page.
 */
#include "ic-chain.h"
#include "ic-journal.h"
#include "ic-json.h"
#include "ic-record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No row takes fewer bytes; to know where to stop when the end is damaged. */
#define SMALLEST_ROW 128

#define COPY_SIZE (64 * 1024)

typedef struct {
  gint64 first, last;
} Range;

typedef struct {
  guint64 position; /* of the last event kept */
  guint64 seen;     /* the highest position anything tells of */
  gint64  placed;
  guint8  link[IC_DIGEST_SIZE];
} Progress;

typedef struct {
  IcDatabase *from;
  IcRecord   *to;
  GHashTable *streams; /* name → Progress */
  GString    *unplaced;
  const char *query;   /* for the rows of a range */
  guint64     kept, aside;
} Salvage;

static const char rows_sql[] =
  "SELECT stream, position, placed, source, id, bytes, digest, link, seal, row, redacted "
  "FROM event NOT INDEXED WHERE row BETWEEN ?1 AND ?2 ORDER BY row";
/* Of a record that was never opened by a version that redacts. */
static const char rows_1_sql[] =
  "SELECT stream, position, placed, source, id, bytes, digest, link, seal, row, 0 "
  "FROM event NOT INDEXED WHERE row BETWEEN ?1 AND ?2 ORDER BY row";

static void
salvage_clear (Salvage *self)
{
  g_clear_pointer (&self->from, ic_database_close);
  g_clear_pointer (&self->to, ic_record_free);
  g_clear_pointer (&self->streams, g_hash_table_unref);
  if (self->unplaced != NULL)
    g_string_free (self->unplaced, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Salvage, salvage_clear)

static Progress *
find_progress (Salvage *self, const char *stream)
{
  Progress *progress = g_hash_table_lookup (self->streams, stream);

  if (progress == NULL)
    {
      progress = g_new0 (Progress, 1);
      progress->placed = G_MININT64;
      g_hash_table_insert (self->streams, g_strdup (stream), progress);
    }
  return progress;
}

/* The name an event is filed under; the one inside it when that was damaged. */
static bool
find_name (sqlite3_stmt *row, GBytes *bytes, const guint8 digest[IC_DIGEST_SIZE], char **source, char **id)
{
  const char *filed_source = (const char *) sqlite3_column_text (row, 3), *filed_id = (const char *) sqlite3_column_text (row, 4);
  guint8 seal[IC_DIGEST_SIZE], filed_seal[IC_DIGEST_SIZE];

  if (filed_source != NULL && filed_id != NULL && ic_column_digest (row, 8, filed_seal))
    {
      ic_chain_seal (filed_source, filed_id, digest, seal);
      if (memcmp (seal, filed_seal, IC_DIGEST_SIZE) == 0)
        {
          *source = g_strdup (filed_source);
          *id = g_strdup (filed_id);
          return true;
        }
    }

  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (IcJson) json = ic_json_parse (text, size, 0, NULL);
  if (json == NULL)
    return false;
  *source = g_strdup (ic_json_string (ic_json_member (ic_json_root (json), "source"), NULL));
  *id = g_strdup (ic_json_string (ic_json_member (ic_json_root (json), "id"), NULL));
  return *source != NULL && *id != NULL;
}

static void
put_hex (IcJsonWriter *writer, const char *name, const guint8 digest[IC_DIGEST_SIZE])
{
  char hex[2 * IC_DIGEST_SIZE + 1];

  for (int i = 0; i < IC_DIGEST_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", digest[i]);
  ic_json_put_string (writer, name, hex);
}

/* An intact event that its chain no longer leads to; @digest when it was redacted. */
static void
set_aside (Salvage *self, const char *stream, const IcHead *head, GBytes *bytes, const guint8 *digest)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (IcJson) json = ic_json_parse (text, size, 0, NULL);

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "stream", stream);
  ic_json_put_int (writer, "position", head->position);
  ic_json_put_int (writer, "placed", head->placed);
  if (digest != NULL)
    put_hex (writer, "digest", digest);
  if (json != NULL && memchr (text, '\n', size) == NULL && memchr (text, '\r', size) == NULL)
    ic_json_put_raw (writer, digest != NULL ? "redacted" : "event", text, size);
  else
    {
      g_autofree char *base64 = g_base64_encode ((const guchar *) text, size);
      ic_json_put_string (writer, "event_base64", base64);
    }
  ic_json_end (writer);
  g_autofree char *line = ic_json_writer_to_text (writer);
  g_string_append (self->unplaced, line);
  g_string_append_c (self->unplaced, '\n');
  self->aside++;
}

/* Adds @event to the fresh record as the end of its stream. Sets @taken when there
 * is one of that name already. */
static bool
keep (Salvage *self, const IcHead *end, Progress *progress, IcStoreEvent *event, const guint8 digest[IC_DIGEST_SIZE],
      bool redacted, bool *taken, GError **error)
{
  if (!ic_record_insert (self->to, event, end, digest, redacted, taken, error))
    return false;
  if (*taken)
    return true;
  progress->position = end->position;
  progress->placed = end->placed;
  memcpy (progress->link, end->link, IC_DIGEST_SIZE);
  self->kept++;
  return true;
}

/* Returns false only when the fresh record cannot be written. */
static bool
salvage_row (Salvage *self, sqlite3_stmt *row, GError **error)
{
  const char *stream = (const char *) sqlite3_column_text (row, 0);
  IcHead head = { (char *) stream, sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2), { 0 } };
  g_autoptr (GBytes) bytes = ic_column_bytes (row, 5);
  g_autofree char *source = NULL, *id = NULL;
  guint8 digest[IC_DIGEST_SIZE], filed[IC_DIGEST_SIZE], link[IC_DIGEST_SIZE];

  if (stream == NULL || !g_utf8_validate (stream, -1, NULL))
    return true;
  ic_chain_digest (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), digest);
  bool redacted = sqlite3_column_int (row, 10) != 0;
  if (!ic_column_digest (row, 6, filed) || (!redacted && memcmp (filed, digest, IC_DIGEST_SIZE) != 0))
    return true;
  memcpy (digest, filed, IC_DIGEST_SIZE);

  Progress *progress = find_progress (self, stream);
  bool aside = true;
  ic_chain_link (progress->link, stream, head.position, head.placed, digest, head.link);
  if (head.position == progress->position + 1 && head.placed >= progress->placed &&
      ic_column_digest (row, 7, link) && memcmp (link, head.link, IC_DIGEST_SIZE) == 0 &&
      find_name (row, bytes, digest, &source, &id))
    {
      g_autoptr (IcStoreEvent) event = ic_store_event_new (stream, source, id, bytes);
      if (!keep (self, &head, progress, event, digest, redacted, &aside, error))
        return false;
    }
  if (aside)
    set_aside (self, stream, &head, bytes, redacted ? digest : NULL);
  progress->seen = MAX (progress->seen, head.position);
  return true;
}

/* Reads @range; @reached becomes the last row that could be read. Sets
 * @damaged when it stopped at a damaged page. */
static bool
salvage_range (Salvage *self, Range range, gint64 *reached, bool *damaged, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  int result;

  *reached = range.first - 1;
  *damaged = sqlite3_prepare_v2 (self->from->handle, self->query, -1, &query, NULL) != SQLITE_OK;
  if (*damaged)
    {
      *reached = range.last;
      return true;
    }
  sqlite3_bind_int64 (query, 1, range.first);
  sqlite3_bind_int64 (query, 2, range.last);
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (query, 9);
      if (row <= *reached || row > range.last)
        break;
      if (!salvage_row (self, query, error))
        return false;
      *reached = row;
    }
  *damaged = result != SQLITE_DONE;
  return true;
}

static bool
salvage_events (Salvage *self, gint64 last, GError **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Range all = { 1, last };

  g_array_append_val (ranges, all);
  while (ranges->len > 0)
    {
      Range range = g_array_index (ranges, Range, ranges->len - 1);
      gint64 reached;
      bool damaged;

      g_array_set_size (ranges, ranges->len - 1);
      if (!salvage_range (self, range, &reached, &damaged, error))
        return false;
      range.first = reached + 1;
      if (!damaged || range.first >= range.last)
        continue;
      /* The lower half is read first, so that streams grow in order. */
      gint64 middle = range.first + (range.last - range.first) / 2;
      Range lower = { range.first, middle }, upper = { middle + 1, range.last };
      g_array_append_val (ranges, upper);
      g_array_append_val (ranges, lower);
    }
  return true;
}

/* The highest row number there can be. */
static gint64
last_row (IcDatabase *from)
{
  g_autofree char *text = ic_database_query_text (from, "SELECT max (row) FROM event", NULL);
  gint64 last = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  GStatBuf status;
  gint64 most = g_stat (from->path, &status) == 0 ? status.st_size / SMALLEST_ROW + 1 : 0;
  g_autofree char *log = g_strconcat (from->path, "-wal", NULL);

  if (g_stat (log, &status) == 0)
    most += status.st_size / SMALLEST_ROW + 1;
  return text != NULL ? CLAMP (last, 0, most) : most;
}

static void
note_heads (Salvage *self)
{
  g_autoptr (sqlite3_stmt) query = NULL;

  if (sqlite3_prepare_v2 (self->from->handle, "SELECT stream, position FROM head", -1, &query, NULL) != SQLITE_OK)
    return;
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      const char *stream = (const char *) sqlite3_column_text (query, 0);
      if (stream == NULL)
        continue;
      Progress *progress = find_progress (self, stream);
      progress->seen = MAX (progress->seen, (guint64) MAX (sqlite3_column_int64 (query, 1), 0));
    }
}

/* A pin beyond what was kept would make the new record look damaged for ever. */
static bool
pin_still_true (Salvage *self, const char *stream, GBytes *value)
{
  const Progress *progress = g_hash_table_lookup (self->streams, stream);
  guint64 position;
  guint8 link[IC_DIGEST_SIZE];

  return progress != NULL && ic_chain_read_pin (value, &position, link) && position <= progress->position;
}

static bool
salvage_shelf (Salvage *self, IcShelf shelf, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;

  if (sqlite3_prepare_v2 (self->from->handle, sql, -1, &query, NULL) != SQLITE_OK)
    return true;
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      const char *key = (const char *) sqlite3_column_text (query, 0);
      g_autoptr (GBytes) value = ic_column_bytes (query, 1);
      if (key == NULL || (shelf == IC_SHELF_PINS && !pin_still_true (self, key, value)))
        continue;
      if (!ic_record_put (self->to, shelf, key, value, sqlite3_column_int64 (query, 2), error))
        return false;
    }
  return true;
}

static bool
set_heads (Salvage *self, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Progress *progress = value;
      IcHead end = { key, progress->position, progress->placed, { 0 } };
      memcpy (end.link, progress->link, IC_DIGEST_SIZE);
      if (progress->position > 0 && !ic_record_set_head (self->to, key, &end, error))
        return false;
    }
  return true;
}

static guint64
count_lost (Salvage *self)
{
  GHashTableIter iter;
  gpointer value;
  guint64 seen = 0;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    seen += ((Progress *) value)->seen;
  return seen > self->kept + self->aside ? seen - self->kept - self->aside : 0;
}

static bool
write_all (int fd, const char *data, gssize size)
{
  for (gssize done = 0; done < size; )
    {
      gssize n = write (fd, data + done, size - done);
      if (n < 0 && errno != EINTR)
        return false;
      done += MAX (n, 0);
    }
  return true;
}

/* By hand, as GIO does not tell a full disk from other failures in every case. */
static bool
copy_file (const char *from, const char *to, GError **error)
{
  int source = g_open (from, O_RDONLY | O_CLOEXEC, 0), target = -1;
  g_autofree char *buffer = g_malloc (COPY_SIZE);
  const char *at_fault = from;
  gssize n = -1;

  if (source >= 0 && (target = g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) < 0)
    at_fault = to;
  while (target >= 0 && (n = read (source, buffer, COPY_SIZE)) > 0)
    if (!write_all (target, buffer, n))
      {
        at_fault = to;
        n = -1;
        break;
      }

  int code = errno;
  if (source >= 0)
    g_close (source, NULL);
  if (target >= 0)
    g_close (target, NULL);
  return n == 0 || ic_database_fail_errno (at_fault, code, error);
}

static bool
copy_record (const char *directory, const char *copy, GError **error)
{
  g_autofree char *from = g_build_filename (directory, IC_DATABASE_FILE, NULL);
  g_autofree char *from_log = g_strconcat (from, "-wal", NULL), *copy_log = g_strconcat (copy, "-wal", NULL);

  return copy_file (from, copy, error)
         && (!g_file_test (from_log, G_FILE_TEST_EXISTS) || copy_file (from_log, copy_log, error));
}

static bool
salvage_all (Salvage *self, const char *target, GError **error)
{
  g_autofree char *unplaced = g_build_filename (target, "unplaced.ndjson", NULL);

  note_heads (self);
  if (!ic_record_begin (self->to, error) ||
      !salvage_events (self, last_row (self->from), error) || !set_heads (self, error) ||
      !salvage_shelf (self, IC_SHELF_DRAFTS, "SELECT key, value, saved FROM draft", error) ||
      !salvage_shelf (self, IC_SHELF_PINS, "SELECT key, value, saved FROM pin", error) ||
      !salvage_shelf (self, IC_SHELF_OUTBOX, "SELECT key, value, saved FROM outbox", error) ||
      !salvage_shelf (self, IC_SHELF_REFUSED, "SELECT key, value, saved FROM refused", error) ||
      !salvage_shelf (self, IC_SHELF_ACCESS, "SELECT key, value, saved FROM access", error) ||
      !salvage_shelf (self, IC_SHELF_META, "SELECT key, value, saved FROM meta", error) ||
      !ic_record_commit (self->to, error))
    return false;
  if (self->aside == 0)
    return true;

  g_autoptr (GError) local = NULL;
  if (g_file_set_contents_full (unplaced, self->unplaced->str, self->unplaced->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return true;
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "%s cannot be written: %s", unplaced, local->message);
  return false;
}

/* The first page tells where the tables begin. All records of one version begin
 * alike, so that a damaged first page can be replaced by that of an empty one;
 * rows that do not belong there would not verify. */
static bool
mend_first_page (const char *copy, int version, GError **error)
{
  gsize size;
  g_autofree guint8 *page = ic_database_first_page (version, &size, error);
  GStatBuf status;

  if (page == NULL)
    return false;
  int fd = g_open (copy, O_WRONLY | O_CLOEXEC, 0);
  bool ok = fd >= 0 && fstat (fd, &status) == 0;
  if (ok)
    {
      guint32 pages = GUINT32_TO_BE ((guint32) (status.st_size / size));
      memcpy (page + 28, &pages, sizeof pages);
      ok = pwrite (fd, page, size, 0) == (gssize) size;
    }
  if (!ok)
    g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The copy %s cannot be mended: %s.", copy, g_strerror (errno));
  if (fd >= 0)
    g_close (fd, NULL);
  return ok;
}

static bool
can_prepare (IcDatabase *database, const char *sql)
{
  g_autoptr (sqlite3_stmt) query = NULL;

  return database != NULL && sqlite3_prepare_v2 (database->handle, sql, -1, &query, NULL) == SQLITE_OK;
}

static IcDatabase *
open_damaged (const char *copy, GError **error)
{
  for (int version = IC_DATABASE_VERSION; ; version--)
    {
      g_autoptr (IcDatabase) damaged = ic_database_open_any (copy, NULL);
      if (can_prepare (damaged, rows_1_sql))
        return g_steal_pointer (&damaged);
      g_clear_pointer (&damaged, ic_database_close);
      if (version == 0)
        return ic_database_open_any (copy, error);
      if (!mend_first_page (copy, version, error))
        return NULL;
    }
}

static bool
salvage_into (const char *copy, const char *target, guint64 *kept, guint64 *lost, GError **error)
{
  g_auto (Salvage) self = { 0 };
  IcDatabase *fresh = ic_database_open (target, error);

  if (fresh == NULL)
    return false;
  self.to = ic_record_new (fresh);
  if ((self.from = open_damaged (copy, error)) == NULL)
    return false;
  self.streams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.unplaced = g_string_new (NULL);
  self.query = can_prepare (self.from, rows_sql) ? rows_sql : rows_1_sql;
  if (!salvage_all (&self, target, error))
    return false;
  *kept = self.kept;
  *lost = count_lost (&self);
  return true;
}

static void
remove_in (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_unlink (path);
}

bool
ic_journal_salvage (const char *directory, const char *target, guint64 *kept, guint64 *lost, GError **error)
{
  g_autofree char *copy = g_build_filename (target, "damaged.db", NULL);
  int lock = -1, target_lock = -1;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE,
                   "%s exists already. Name a directory that does not.", target);
      return false;
    }
  if ((lock = ic_database_lock (directory, false, error)) < 0)
    return false;
  /* Taken only to make the directory and to word what may be wrong with it. */
  if ((target_lock = ic_database_lock (target, true, error)) >= 0)
    g_close (target_lock, NULL);

  bool ok = target_lock >= 0 && copy_record (directory, copy, error) && salvage_into (copy, target, kept, lost, error);
  remove_in (target, "damaged.db");
  remove_in (target, "damaged.db-wal");
  remove_in (target, "damaged.db-shm");
  if (!ok && target_lock >= 0)
    {
      remove_in (target, "record.db");
      remove_in (target, "record.db-wal");
      remove_in (target, "record.lock");
      g_rmdir (target);
    }
  g_close (lock, NULL);
  return ok;
}
