/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows that an authority elsewhere has placed: taken over, and taken away again
 * when it went another way.
 */
#include "ic-chain.h"
#include "ic-record-private.h"

#include <string.h>

/* The time and link of the event at @position. Sets @found. */
static bool
find_at (IcRecord *self, const char *stream, guint64 position, gint64 *placed, guint8 link[IC_DIGEST_SIZE],
         bool *found, GError **error)
{
  g_autoptr (IcUse) query = ic_record_use (self, IC_QUERY_AT, error);

  *found = false;
  if (query == NULL)
    return false;
  ic_bind_text (query, 1, stream);
  sqlite3_bind_int64 (query, 2, position);
  int result = sqlite3_step (query);
  if (result == SQLITE_DONE)
    return true;
  if (result != SQLITE_ROW)
    return ic_database_fail (self->database, error);
  *found = true;
  *placed = sqlite3_column_int64 (query, 0);
  return ic_column_digest (query, 1, link) || ic_record_fail_damaged (self, stream, "an event", error);
}

/* What has a place already: is it the same? */
static bool
compare (IcRecord *self, const IcStoreRow *row, IcReplica *outcome, GError **error)
{
  guint8 link[IC_DIGEST_SIZE];
  gint64 placed;
  bool found;

  if (!find_at (self, row->event->stream, row->position, &placed, link, &found, error))
    return false;
  if (!found && row->position > 0)
    return ic_record_fail_damaged (self, row->event->stream, "there is a gap between the events", error);
  *outcome = found && memcmp (link, row->link, IC_DIGEST_SIZE) == 0 ? IC_REPLICA_KNOWN : IC_REPLICA_FORK;
  return true;
}

/* Takes @row over as the next event after @head, if it is that. */
static bool
take (IcRecord *self, const IcStoreRow *row, IcRecordHead *head, IcReplica *outcome, GError **error)
{
  guint8 digest[IC_DIGEST_SIZE], link[IC_DIGEST_SIZE];
  bool taken = false, redacted = ic_chain_row_digest (row, digest);

  *outcome = IC_REPLICA_FORK;
  ic_chain_link (head->end.link, row->event->stream, row->position, row->placed, digest, link);
  if (row->placed < head->end.placed || memcmp (link, row->link, IC_DIGEST_SIZE) != 0)
    return true;
  if (!ic_record_place (self, head, row->event, row->placed, digest, redacted, &taken, error))
    return false;
  if (!taken)
    *outcome = IC_REPLICA_NEW;
  return true;
}

static bool
replicate (IcRecord *self, const IcStoreRow *row, IcReplica *outcome, GError **error)
{
  IcRecordHead *head = ic_record_find_head (self, row->event->stream, error);

  if (head == NULL)
    return false;
  if (row->position <= head->end.position)
    return compare (self, row, outcome, error);
  if (row->position == head->end.position + 1)
    return take (self, row, head, outcome, error);
  *outcome = IC_REPLICA_GAP;
  return true;
}

bool
ic_record_replicate (IcRecord *self, GPtrArray *rows, GPtrArray *drop, IcReplica *outcomes, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!replicate (self, g_ptr_array_index (rows, i), &outcomes[i], error))
      return false;
  for (guint i = 0; drop != NULL && i < drop->len; i++)
    if (!ic_record_put (self, IC_SHELF_OUTBOX, g_ptr_array_index (drop, i), NULL, 0, error))
      return false;
  return true;
}

/* Makes the event at @after the last one of @stream. */
static bool
move_head (IcRecord *self, const char *stream, guint64 after, GError **error)
{
  IcHead head = { .stream = (char *) stream, .position = after };
  bool found;

  if (!ic_record_set_heads (self, error))
    return false;
  g_hash_table_remove (self->heads, stream);
  if (after == 0)
    {
      g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_DROP_HEAD, error);
      if (statement == NULL)
        return false;
      ic_bind_text (statement, 1, stream);
      return ic_record_run (self, statement, error);
    }
  if (!find_at (self, stream, after, &head.placed, head.link, &found, error))
    return false;
  if (!found)
    return ic_record_fail_damaged (self, stream, "there is a gap between the events", error);
  return ic_record_set_head (self, stream, &head, error);
}

/* A pin on what is no longer there would look like damage for ever. */
static bool
drop_pin (IcRecord *self, const char *stream, guint64 after, GError **error)
{
  g_autoptr (GPtrArray) pins = ic_record_list (self, IC_SHELF_PINS, error);
  guint64 position;
  guint8 link[IC_DIGEST_SIZE];

  if (pins == NULL)
    return false;
  for (guint i = 0; i < pins->len; i++)
    {
      const IcNote *pin = g_ptr_array_index (pins, i);
      if (g_str_equal (pin->key, stream) && ic_chain_read_pin (pin->value, &position, link) && position > after)
        return ic_record_put (self, IC_SHELF_PINS, stream, NULL, 0, error);
    }
  return true;
}

GPtrArray *
ic_record_truncate (IcRecord *self, const char *stream, guint64 after, GError **error)
{
  g_autoptr (GPtrArray) rows = ic_record_read (self, stream, after, G_MAXUINT, error);

  if (rows == NULL || rows->len == 0)
    return g_steal_pointer (&rows);

  g_autoptr (IcUse) statement = ic_record_use (self, IC_QUERY_TRUNCATE, error);
  if (statement == NULL)
    return NULL;
  ic_bind_text (statement, 1, stream);
  sqlite3_bind_int64 (statement, 2, after);
  if (!ic_record_run (self, statement, error) || !move_head (self, stream, after, error) ||
      !drop_pin (self, stream, after, error))
    return NULL;
  /* In the log, too: it may be somebody's who may not read it any more. */
  self->lingers = true;
  return g_steal_pointer (&rows);
}
