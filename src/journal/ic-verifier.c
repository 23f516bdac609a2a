/* SPDX-License-Identifier: GPL-3.0-or-later
 * Checks the whole record a slice at a time.
 *
 * No write comes between two rows of one slice, and a slice starts behind the
 * last row seen, so that the end of a stream is always compared with the head of
 * the same moment.
 */
#include "ic-verifier.h"
#include "ic-chain.h"

#include <string.h>

#define SLICE 200

static const char walk_sql[] =
  "SELECT stream, position, placed, source, id, bytes, digest, link, seal, redacted FROM event "
  "WHERE (stream, position) > (?1, ?2) ORDER BY stream, position LIMIT ?3";

struct _IcVerifier {
  IcRecord *record;
  char     *stream;  /* the one being walked, or NULL */
  guint64   position;
  gint64    placed;
  guint8    link[IC_DIGEST_SIZE];
  guint64   streams, events;
  char     *trouble;
};

G_GNUC_PRINTF (2, 3)
static bool
trouble (IcVerifier *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->trouble == NULL)
    self->trouble = g_utf8_make_valid (text, -1);
  return false;
}

/* A query that fails because the file is damaged is a finding, not an error. */
static bool
query_failed (IcVerifier *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  ic_database_fail (ic_record_database (self->record), &local);
  if (g_error_matches (local, IC_STORE_ERROR, IC_STORE_ERROR_CORRUPT) ||
      g_error_matches (local, IC_STORE_ERROR, IC_STORE_ERROR_NOT_A_RECORD))
    return self->stream != NULL
           ? trouble (self, "%s Found after event %" G_GUINT64_FORMAT " of stream %s.", local->message, self->position, self->stream)
           : trouble (self, "%s", local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return false;
}

static sqlite3_stmt *
prepare (IcVerifier *self, const char *sql, GError **error)
{
  sqlite3_stmt *query = NULL;

  if (sqlite3_prepare_v2 (ic_record_database (self->record)->handle, sql, -1, &query, NULL) != SQLITE_OK)
    query_failed (self, error);
  return query;
}

/* The stream that was walked up to now is complete: does its head say so too? */
static bool
end_stream (IcVerifier *self, GError **error)
{
  guint8 link[IC_DIGEST_SIZE];

  if (self->stream == NULL)
    return true;
  g_autoptr (sqlite3_stmt) query = prepare (self, "SELECT position, placed, link FROM head WHERE stream = ?1", error);
  if (query == NULL)
    return false;
  sqlite3_bind_text (query, 1, self->stream, -1, SQLITE_STATIC);
  int result = sqlite3_step (query);
  if (result == SQLITE_DONE)
    return trouble (self, "Stream %s has %" G_GUINT64_FORMAT " events but no head.", self->stream, self->position);
  if (result != SQLITE_ROW)
    return query_failed (self, error);

  guint64 position = sqlite3_column_int64 (query, 0);
  if (position != self->position)
    return trouble (self, "Stream %s ends at event %" G_GUINT64_FORMAT ", but its head says %" G_GUINT64_FORMAT ".",
                    self->stream, self->position, position);
  if (sqlite3_column_int64 (query, 1) != self->placed || !ic_column_digest (query, 2, link) ||
      memcmp (link, self->link, IC_DIGEST_SIZE) != 0)
    return trouble (self, "The head of stream %s does not agree with its last event, %" G_GUINT64_FORMAT ".",
                    self->stream, position);
  return true;
}

static void
begin_stream (IcVerifier *self, const char *stream)
{
  g_free (self->stream);
  self->stream = g_strdup (stream);
  self->position = 0;
  self->placed = G_MININT64;
  memcpy (self->link, ic_chain_start, IC_DIGEST_SIZE);
  self->streams++;
}

static bool
has_digest (sqlite3_stmt *row, int column, const guint8 expected[IC_DIGEST_SIZE])
{
  guint8 digest[IC_DIGEST_SIZE];

  return ic_column_digest (row, column, digest) && memcmp (digest, expected, IC_DIGEST_SIZE) == 0;
}

/* Of a redacted event only the digest is left, which the chain holds to. */
static bool
check_bytes (IcVerifier *self, sqlite3_stmt *row, guint64 position, guint8 digest[IC_DIGEST_SIZE])
{
  bool redacted = sqlite3_column_int (row, 9) != 0;

  ic_chain_digest (sqlite3_column_blob (row, 5), sqlite3_column_bytes (row, 5), digest);
  bool same = has_digest (row, 6, digest);
  if (!redacted && !same)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s was altered: its bytes are not those that were placed.",
                    position, self->stream);
  if (redacted && same)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s is marked as redacted, but its bytes are still there.",
                    position, self->stream);
  return !redacted || ic_column_digest (row, 6, digest)
         || trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s has lost its digest.", position, self->stream);
}

static bool
check_row (IcVerifier *self, sqlite3_stmt *row)
{
  guint64 position = sqlite3_column_int64 (row, 1);
  gint64 placed = sqlite3_column_int64 (row, 2);
  const char *source = (const char *) sqlite3_column_text (row, 3), *id = (const char *) sqlite3_column_text (row, 4);
  guint8 digest[IC_DIGEST_SIZE], seal[IC_DIGEST_SIZE];

  if (position != self->position + 1)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s is missing; the next one there is %" G_GUINT64_FORMAT ".",
                    self->position + 1, self->stream, position);
  if (!check_bytes (self, row, position, digest))
    return false;
  if (placed < self->placed)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s claims to have been placed before the one in front of it.",
                    position, self->stream);
  ic_chain_link (self->link, self->stream, position, placed, digest, self->link);
  if (!has_digest (row, 7, self->link))
    return trouble (self, "The chain of stream %s breaks at event %" G_GUINT64_FORMAT
                    ": its position, time, bytes or link were altered.", self->stream, position);
  if (source == NULL || id == NULL)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s has lost its name.", position, self->stream);
  ic_chain_seal (source, id, digest, seal);
  if (!has_digest (row, 8, seal))
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s is filed under another name than it came with.",
                    position, self->stream);

  self->position = position;
  self->placed = placed;
  self->events++;
  return true;
}

/* Sets @more when there may be rows behind this slice. */
static bool
walk (IcVerifier *self, bool *more, GError **error)
{
  g_autoptr (sqlite3_stmt) query = prepare (self, walk_sql, error);
  int result, rows = 0;

  *more = false;
  if (query == NULL)
    return false;
  g_autofree char *from = g_strdup (self->stream != NULL ? self->stream : "");
  sqlite3_bind_text (query, 1, from, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (query, 2, self->stream != NULL ? (gint64) self->position : G_MININT64);
  sqlite3_bind_int (query, 3, SLICE);
  for (; (result = sqlite3_step (query)) == SQLITE_ROW; rows++)
    {
      const char *stream = (const char *) sqlite3_column_text (query, 0);
      if (stream == NULL)
        return trouble (self, "An event has lost its stream.");
      if (g_strcmp0 (stream, self->stream) != 0)
        {
          if (!end_stream (self, error))
            return false;
          begin_stream (self, stream);
        }
      if (!check_row (self, query))
        return false;
    }
  if (result != SQLITE_DONE)
    return query_failed (self, error);
  *more = rows == SLICE;
  return *more || end_stream (self, error);
}

static bool
check_lonely_heads (IcVerifier *self, GError **error)
{
  g_autoptr (sqlite3_stmt) query =
    prepare (self, "SELECT stream, position FROM head WHERE NOT EXISTS "
             "(SELECT 1 FROM event WHERE event.stream = head.stream)", error);

  if (query == NULL)
    return false;
  int result = sqlite3_step (query);
  if (result == SQLITE_ROW)
    return trouble (self, "All %" G_GINT64_FORMAT " events of stream %s are missing.",
                    (gint64) sqlite3_column_int64 (query, 1), sqlite3_column_text (query, 0));
  return result == SQLITE_DONE || query_failed (self, error);
}

static bool
check_pin (IcVerifier *self, const IcNote *pin, GError **error)
{
  g_autoptr (sqlite3_stmt) query = prepare (self, "SELECT link FROM event WHERE stream = ?1 AND position = ?2", error);
  guint64 position;
  guint8 link[IC_DIGEST_SIZE];

  if (query == NULL)
    return false;
  if (!ic_chain_read_pin (pin->value, &position, link))
    return trouble (self, "The pinned head of stream %s cannot be read.", pin->key);
  sqlite3_bind_text (query, 1, pin->key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (query, 2, position);
  int result = sqlite3_step (query);
  if (result == SQLITE_DONE)
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s was seen earlier and is no longer there.", position, pin->key);
  if (result != SQLITE_ROW)
    return query_failed (self, error);
  if (!has_digest (query, 0, link))
    return trouble (self, "Event %" G_GUINT64_FORMAT " of stream %s is not the one that was seen earlier.", position, pin->key);
  return true;
}

static bool
check_pins (IcVerifier *self, GError **error)
{
  g_autoptr (GPtrArray) pins = ic_record_list (self->record, IC_SHELF_PINS, NULL);

  if (pins == NULL)
    return query_failed (self, error);
  for (guint i = 0; i < pins->len; i++)
    if (!check_pin (self, g_ptr_array_index (pins, i), error))
      return false;
  return true;
}

static bool
check_file (IcVerifier *self, GError **error)
{
  g_autoptr (sqlite3_stmt) query = prepare (self, "PRAGMA integrity_check(1)", error);

  if (query == NULL)
    return false;
  if (sqlite3_step (query) != SQLITE_ROW)
    return query_failed (self, error);
  const char *finding = (const char *) sqlite3_column_text (query, 0);
  return g_strcmp0 (finding, "ok") == 0 || trouble (self, "The file of the record is damaged: %s.", finding);
}

IcVerifier *
ic_verifier_new (IcRecord *record)
{
  IcVerifier *self = g_new0 (IcVerifier, 1);

  self->record = record;
  return self;
}

void
ic_verifier_free (IcVerifier *self)
{
  g_free (self->stream);
  g_free (self->trouble);
  g_free (self);
}

bool
ic_verifier_step (IcVerifier *self, GError **error)
{
  bool more;

  if (walk (self, &more, error) && !more)
    {
      g_clear_pointer (&self->stream, g_free);
      if (check_lonely_heads (self, error) && check_pins (self, error))
        check_file (self, error);
    }
  return !more;
}

IcVerification *
ic_verifier_result (IcVerifier *self)
{
  IcVerification *result = g_new0 (IcVerification, 1);

  result->streams = self->streams;
  result->events = self->events;
  result->trouble = g_strdup (self->trouble);
  return result;
}

void
ic_verification_free (IcVerification *self)
{
  g_free (self->trouble);
  g_free (self);
}
