/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows of one stream for desks that catch up.
 */
#include "ic-service-private.h"

#include <string.h>

/* An answer is sent when it has so many bytes; well below IC_WIRE_MAX_ROWS_BYTES, for many may be asked at once. */
#define ENOUGH (2 * 1024 * 1024)
#define PIECE 512       /* rows read at a time: 32 MiB at the very most */
#define MAX_AT_ONCE 4   /* answers being put together; the store does one thing at a time anyway */
#define MAX_WAITING 8   /* of one token: more than a desk asks for at once */
#define LIMIT_DEFAULT 10000

typedef struct {
  IcTurn  *turn;
  guint64  after, left;
  guint    asked;
  GString *text;
} IcRowsTurn;

static void
append_row (IcRowsTurn *self, const IcRow *row)
{
  IcWireRow wire = { .stream = self->turn->stream, .position = row->position, .placed = row->placed, .bytes = row->bytes, .redacted = row->redacted };
  g_autoptr (GBytes) line = NULL;
  gsize size;
  const char *bytes;

  memcpy (wire.link, row->link, IC_DIGEST_SIZE);
  memcpy (wire.digest, row->digest, IC_DIGEST_SIZE);
  line = ic_wire_row_write (&wire);
  bytes = g_bytes_get_data (line, &size);
  g_string_append_len (self->text, bytes, (gssize) size);
  g_string_append_c (self->text, '\n');
}

static void begin_next (IcService *self);
static void read_on (IcRowsTurn *self);

static void
reading_end (IcRowsTurn *self, const GError *error)
{
  IcService *service = self->turn->service;

  if (error != NULL)
    ic_turn_fail (self->turn, IC_PROBLEM_TROUBLE, "The record cannot be read now: %s", error->message);
  else
    ic_turn_reply (self->turn, 200, IC_WIRE_NDJSON, g_string_free_to_bytes (g_steal_pointer (&self->text)));
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
  service->n_reading--;
  begin_next (service);
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcRowsTurn *self = user_data;

  for (guint i = 0; rows != NULL && i < rows->len && self->text->len < ENOUGH; i++)
    {
      const IcRow *row = rows->pdata[i];

      append_row (self, row);
      self->after = row->position;
      self->left--;
    }
  if (error != NULL || rows->len < self->asked || self->left == 0 || self->text->len >= ENOUGH)
    reading_end (self, error);
  else
    read_on (self);
}

static void
read_on (IcRowsTurn *self)
{
  self->asked = (guint) MIN (self->left, PIECE);
  ic_store_read (self->turn->service->store, self->turn->stream, self->after, self->asked, rows_cb, self);
}

static void
begin_next (IcService *self)
{
  IcRowsTurn *reading;

  while (self->n_reading < MAX_AT_ONCE && (reading = g_queue_pop_head (&self->reading)) != NULL)
    {
      self->n_reading++;
      if (self->closed)
        {
          g_autoptr (GError) error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "the server ends");

          reading_end (reading, error);
        }
      else
        read_on (reading);
    }
}

/* So that nobody's turn comes behind hundreds of another's. */
static bool
waits_enough (const IcTurn *turn)
{
  guint n = 0;

  for (GList *link = turn->service->reading.head; link != NULL; link = link->next)
    n += strcmp (((const IcRowsTurn *) link->data)->turn->token, turn->token) == 0;

  return n >= MAX_WAITING;
}

void
ic_service_rows (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  guint64 after, limit;
  IcRowsTurn *reading;

  if (ic_ends_find_visible (turn, turn->stream) == NULL)
    {
      ic_turn_fail (turn, IC_PROBLEM_NOT_FOUND, "There is no stream %s here", turn->stream);
      return;
    }
  if (!ic_turn_get_number (turn, call, "after", 0, G_MAXINT64, &after) || !ic_turn_get_number (turn, call, "limit", LIMIT_DEFAULT, G_MAXINT32, &limit))
    return;

  if (waits_enough (turn))
    {
      ic_turn_fail (turn, IC_PROBLEM_BUSY, "This desk asks for too many rows at once; wait for those that were asked for");
      return;
    }

  reading = g_new0 (IcRowsTurn, 1);
  reading->turn = turn;
  reading->after = after;
  reading->left = CLAMP (limit, 1, LIMIT_DEFAULT);
  reading->text = g_string_new (NULL);
  g_queue_push_tail (&self->reading, reading);
  begin_next (self);
}
