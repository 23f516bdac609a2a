/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading the record: rows by stream and by arrival, and heads.
 */
#include "ic-record-private.h"

/* The row under the cursor; @stream when the query has one. Returns: (transfer full). */
static IcRow *
row_new (IcUse *query, bool stream)
{
  g_autofree IcRow *row = g_new0 (IcRow, 1);

  if (!ic_column_digest (query, 3, row->link) || !ic_column_digest (query, 4, row->digest))
    return NULL;
  row->position = sqlite3_column_int64 (query, 0);
  row->placed = sqlite3_column_int64 (query, 1);
  row->redacted = sqlite3_column_int (query, 5) != 0;
  row->row = sqlite3_column_int64 (query, 6);
  if (stream && (row->stream = g_strdup ((const char *) sqlite3_column_text (query, 7))) == NULL)
    return NULL;
  row->bytes = ic_column_bytes (query, 2);
  return g_steal_pointer (&row);
}

GPtrArray *
ic_record_read (IcRecord *self, const char *stream, guint64 after, guint max, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  g_autoptr (IcUse) query = ic_record_use (self, IC_QUERY_READ, error);
  int result;

  if (query == NULL)
    return NULL;
  ic_bind_text (query, 1, stream);
  sqlite3_bind_int64 (query, 2, MIN (after, G_MAXINT64));
  sqlite3_bind_int64 (query, 3, max);
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcRow *row = row_new (query, false);
      if (row != NULL)
        g_ptr_array_add (rows, row);
      if (row == NULL || row->position != after + rows->len)
        {
          ic_record_fail_damaged (self, stream, "there is a gap between the events", error);
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
ic_record_tail (IcRecord *self, guint64 after, guint max, GError **error)
{
  bool last = after == G_MAXUINT64;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  g_autoptr (IcUse) query = ic_record_use (self, last ? IC_QUERY_LAST : IC_QUERY_TAIL, error);
  int result;

  if (query == NULL)
    return NULL;
  if (!last)
    sqlite3_bind_int64 (query, 1, MIN (after, G_MAXINT64));
  sqlite3_bind_int64 (query, last ? 1 : 2, max);
  while ((result = sqlite3_step (query)) == SQLITE_ROW)
    {
      IcRow *row = row_new (query, true);
      if (row == NULL)
        {
          ic_record_fail_damaged (self, "in the order of arrival", "an event", error);
          return NULL;
        }
      g_ptr_array_add (rows, row);
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
  g_autoptr (IcUse) query = ic_record_use (self, IC_QUERY_HEADS, error);
  int result;

  if (query == NULL || !ic_record_set_heads (self, error))
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
          ic_record_fail_damaged (self, head->stream != NULL ? head->stream : "?", "the head", error);
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
