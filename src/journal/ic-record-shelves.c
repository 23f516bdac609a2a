/* SPDX-License-Identifier: GPL-3.0-or-later
 * The small private things beside the record.
 */
#include "ic-record-private.h"

/* Table names cannot be bound. */
#define PUT(table)  "INSERT OR REPLACE INTO " table " (key, value, saved) VALUES (?1, ?2, ?3)"
#define TAKE(table) "DELETE FROM " table " WHERE key = ?1"
#define LIST(table) "SELECT key, value, saved FROM " table " ORDER BY key"
#define ALL(table)  { PUT (table), TAKE (table), LIST (table) }

typedef enum { SHELF_PUT, SHELF_TAKE, SHELF_LIST } ShelfQuery;

static const char * const shelves[IC_N_SHELVES][IC_N_SHELF_QUERIES] = {
  [IC_SHELF_DRAFTS]    = ALL ("draft"),
  [IC_SHELF_SUMMARIES] = ALL ("summary"),
  [IC_SHELF_PINS]      = ALL ("pin"),
  [IC_SHELF_OUTBOX]    = ALL ("outbox"),
  [IC_SHELF_REFUSED]   = ALL ("refused"),
  [IC_SHELF_ACCESS]    = ALL ("access"),
  [IC_SHELF_META]      = ALL ("meta"),
};

static IcUse *
use_shelf (IcRecord *self, IcShelf shelf, ShelfQuery query, GError **error)
{
  sqlite3_stmt **prepared = &self->shelves[shelf][query];

  if (*prepared == NULL &&
      sqlite3_prepare_v3 (self->database->handle, shelves[shelf][query], -1, SQLITE_PREPARE_PERSISTENT, prepared, NULL) != SQLITE_OK)
    ic_database_fail (self->database, error);
  return *prepared;
}

bool
ic_record_put (IcRecord *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, GError **error)
{
  g_autoptr (IcUse) statement = use_shelf (self, shelf, value != NULL ? SHELF_PUT : SHELF_TAKE, error);

  if (statement == NULL)
    return false;
  ic_bind_text (statement, 1, key);
  if (value != NULL)
    {
      ic_bind_bytes (statement, 2, value);
      sqlite3_bind_int64 (statement, 3, now);
    }
  return ic_record_run (self, statement, error);
}

GPtrArray *
ic_record_list (IcRecord *self, IcShelf shelf, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_note_free);
  g_autoptr (IcUse) query = use_shelf (self, shelf, SHELF_LIST, error);
  int result;

  if (query == NULL)
    return NULL;
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcNote *note = g_new0 (IcNote, 1);
      note->key = g_strdup ((const char *) sqlite3_column_text (query, 0));
      note->value = ic_column_bytes (query, 1);
      note->saved = sqlite3_column_int64 (query, 2);
      g_ptr_array_add (notes, note);
      if (note->key == NULL)
        {
          ic_record_fail_damaged (self, "beside the events", "a key", error);
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
