/* SPDX-License-Identifier: GPL-3.0-or-later
 * The streams there are, from the one that was written to last.
 */
#include "ic-service-private.h"

#include <string.h>

#define LIST_DEFAULT 500
#define LIST_MAX 1000

static void
end_free (gpointer data)
{
  IcEnd *self = data;

  g_free (self->head.stream);
  g_clear_pointer (&self->summary, g_bytes_unref);
  g_free (self);
}

void
ic_ends_init (IcService *self)
{
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, end_free);
  g_queue_init (&self->newest);
  g_queue_init (&self->untold);
}

void
ic_ends_clear (IcService *self)
{
  g_queue_clear (&self->untold);
  g_hash_table_unref (self->ends);
  g_clear_pointer (&self->listed[0], g_bytes_unref);
  g_clear_pointer (&self->listed[1], g_bytes_unref);
}

IcEnd *
ic_ends_find (IcService *self, const char *stream)
{
  return g_hash_table_lookup (self->ends, stream);
}

static IcEnd *
make_end (IcService *self, const char *stream)
{
  IcEnd *end = ic_ends_find (self, stream);

  if (end == NULL)
    {
      end = g_new0 (IcEnd, 1);
      end->head.stream = g_strdup (stream);
      end->link.data = end;
      end->told = true;
      g_hash_table_insert (self->ends, end->head.stream, end);
      g_queue_push_head_link (&self->newest, &end->link);
    }

  return end;
}

static void
note_end (IcEnd *end, guint64 position, gint64 placed, const guint8 link[IC_DIGEST_SIZE])
{
  end->head.position = position;
  end->head.placed = placed;
  memcpy (end->head.link, link, IC_DIGEST_SIZE);
}

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const IcHead *one = *(gpointer *) a, *other = *(gpointer *) b;

  return one->placed != other->placed ? (one->placed < other->placed ? -1 : 1) : -strcmp (one->stream, other->stream);
}

void
ic_ends_load (IcService *self, GPtrArray *heads)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  g_ptr_array_extend (sorted, heads, NULL, NULL);
  g_ptr_array_sort (sorted, compare_heads);
  for (guint i = 0; i < sorted->len; i++)
    {
      const IcHead *head = sorted->pdata[i];

      note_end (make_end (self, head->stream), head->position, head->placed, head->link);
    }
}

IcEnd *
ic_ends_move (IcService *self, const char *stream, const IcRow *row)
{
  IcEnd *end = make_end (self, stream);

  if (row->position > end->head.position)
    note_end (end, row->position, row->placed, row->link);
  g_queue_unlink (&self->newest, &end->link);
  g_queue_push_head_link (&self->newest, &end->link);
  self->version++;

  return end;
}

IcEnd *
ic_ends_find_visible (IcTurn *turn, const char *stream)
{
  IcEnd *end = ic_ends_find (turn->service, stream);

  if (end == NULL || end->head.position == 0 || !ic_permission_reads (turn->permission, ic_stream_type (stream)))
    return NULL;
  /* Whoever hands it over has to see how far that is. */
  return ic_permission_holds (turn->permission, IC_PERMISSION_ADMIN) || ic_ends_is_shown (turn->service, stream) ? end : NULL;
}

bool
ic_ends_is_shown (IcService *self, const char *stream)
{
  return ic_authority_is_whole (ic_keeper_authority (self->keeper), stream);
}

static void
tell (IcService *self, IcEnd *end)
{
  if (!end->told)
    return;
  end->told = false;
  g_queue_push_tail (&self->untold, end);
}

void
ic_ends_tell (IcService *self, const char *stream)
{
  if (ic_stream_type (stream) == IC_STREAM_INCIDENT)
    tell (self, make_end (self, stream));
}

void
ic_ends_summary (IcService *self, const char *stream, GBytes *summary)
{
  IcEnd *end = make_end (self, stream);

  if (end->summary != NULL && g_bytes_equal (end->summary, summary))
    return;

  g_clear_pointer (&end->summary, g_bytes_unref);
  end->summary = g_bytes_ref (summary);
  self->version++;
  if (self->open)
    tell (self, end);
}

/* -- GET /v1/streams ------------------------------------------------------- */

static IcWireHead *
head_to_wire (const IcEnd *end)
{
  IcWireHead *head = g_new0 (IcWireHead, 1);

  head->stream = g_strdup (end->head.stream);
  head->position = end->head.position;
  head->placed = end->head.placed;
  memcpy (head->link, end->head.link, IC_DIGEST_SIZE);
  head->summary = end->summary != NULL ? g_bytes_ref (end->summary) : NULL;

  return head;
}

static GBytes *
write_list (IcTurn *turn, guint64 limit, guint64 offset)
{
  IcService *self = turn->service;
  g_autofree char *cursor = ic_service_cursor (self, ic_ring_newest (self->ring));
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_head_free);
  IcWireHeads list = { cursor, heads };

  for (GList *link = self->newest.head; link != NULL && heads->len < limit; link = link->next)
    {
      const IcEnd *end = link->data;

      if (ic_ends_find_visible (turn, end->head.stream) == NULL)
        continue;
      if (offset > 0)
        offset--;
      else
        g_ptr_array_add (heads, head_to_wire (end));
    }

  return ic_wire_heads_write (&list);
}

/* When a thousand desks come back at once they all ask for the same; but for admins. */
static GBytes *
first_page (IcTurn *turn)
{
  IcService *self = turn->service;
  guint kind = ic_permission_reads (turn->permission, IC_STREAM_COMMS);

  if (self->listed[kind] == NULL || self->listed_version[kind] != self->version)
    {
      g_clear_pointer (&self->listed[kind], g_bytes_unref);
      self->listed[kind] = write_list (turn, LIST_DEFAULT, 0);
      self->listed_version[kind] = self->version;
    }

  return g_bytes_ref (self->listed[kind]);
}

void
ic_service_list (IcTurn *turn, const IcCall *call)
{
  guint64 limit, offset;

  if (!ic_turn_get_number (turn, call, "limit", LIST_DEFAULT, G_MAXINT32, &limit)
      || !ic_turn_get_number (turn, call, "offset", 0, G_MAXINT32, &offset))
    return;

  if (limit == LIST_DEFAULT && offset == 0 && !ic_permission_holds (turn->permission, IC_PERMISSION_ADMIN))
    ic_turn_reply (turn, 200, IC_WIRE_JSON, first_page (turn));
  else if (ic_limits_take (turn->service, IC_LIMIT_LISTS, turn->token))
    ic_turn_reply (turn, 200, IC_WIRE_JSON, write_list (turn, MIN (limit, LIST_MAX), offset));
  else
    ic_turn_fail (turn, IC_PROBLEM_BUSY, "This desk asks for the list of streams too often; wait a moment");
}
