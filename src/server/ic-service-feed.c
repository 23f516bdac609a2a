/* SPDX-License-Identifier: GPL-3.0-or-later
 * The live feeds: what is placed, and what is true only now.
 */
#include "ic-service-private.h"

#include <string.h>

/* An incident in which much happens need not be told as a line of the list each time. */
#define TELL_EVERY (G_USEC_PER_SEC)
#define SEEN_EVERY (10 * 60 * G_USEC_PER_SEC)

/* -- cursors --------------------------------------------------------------- */

char *
ic_service_cursor (IcService *self, guint64 row)
{
  return g_strdup_printf ("%s.%" G_GUINT64_FORMAT, self->incarnation, row);
}

/* The row of a cursor; G_MAXUINT64 where it is none of this record as it is now. */
static guint64
row_of (IcService *self, const char *cursor)
{
  gsize length = strlen (self->incarnation);
  guint64 row;

  if (cursor == NULL || strncmp (cursor, self->incarnation, length) != 0 || cursor[length] != '.'
      || !g_ascii_string_to_unsigned (cursor + length + 1, 10, 0, G_MAXINT64, &row, NULL))
    return G_MAXUINT64;

  return row;
}

/* -- publishing ------------------------------------------------------------ */

void
ic_feed_publish_row (IcService *self, const char *stream, const IcRow *row, bool with_cursor)
{
  IcWireRow wire = { .stream = (char *) stream, .position = row->position, .placed = row->placed, .bytes = row->bytes, .redacted = row->redacted };
  g_autofree char *cursor = with_cursor ? ic_service_cursor (self, row->row) : NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) frame = NULL;

  memcpy (wire.link, row->link, IC_DIGEST_SIZE);
  memcpy (wire.digest, row->digest, IC_DIGEST_SIZE);
  data = ic_wire_row_write (&wire);
  frame = ic_frame_write (IC_FRAME_PLACED, cursor, data);
  ic_ring_publish (self->ring, with_cursor ? row->row : 0, ic_service_audience (stream), frame);
}

void
ic_feed_publish (IcService *self, IcFrameType type, guint audience, GBytes *data)
{
  g_autoptr (GBytes) frame = ic_frame_write (type, NULL, data);

  g_bytes_unref (data);
  if (self->feeds.length > 0 || !(audience & IC_AUDIENCE_NOW))
    ic_ring_publish (self->ring, 0, audience, frame);
}

void
ic_feed_health (IcService *self, const char *stream, const IcHealth *health)
{
  g_autoptr (IcJsonWriter) w = NULL;

  if (self->feeds.length == 0 || !ic_ends_is_shown (self, stream))
    return;

  w = ic_json_writer_new ();
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "incident", stream);
  ic_health_to_json (health, w, "health");
  ic_json_end (w);
  ic_feed_publish (self, IC_FRAME_READINGS, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, ic_json_writer_to_bytes (w));
}

static void
tell_summaries (IcService *self)
{
  IcEnd *end;

  while ((end = g_queue_pop_head (&self->untold)) != NULL)
    {
      end->told = true;
      if (end->summary != NULL && end->head.position > 0 && ic_ends_is_shown (self, end->head.stream))
        ic_feed_publish (self, IC_FRAME_SUMMARY, IC_AUDIENCE_ALL, ic_summary_frame_write (end->head.stream, end->summary));
    }
}

/* -- time ------------------------------------------------------------------ */

/* Whether what was to happen @at is due; a clock that was set back by more than @span does not put it off. */
static bool
is_due (gint64 at, gint64 now, gint64 span)
{
  return now >= at || at - now > span;
}

static void
note_seen (IcService *self)
{
  for (GList *link = self->feeds.head; link != NULL; link = link->next)
    ic_access_note (self->access, ((const IcFeed *) link->data)->token);
}

void
ic_feeds_step (IcService *self, gint64 now)
{
  if (self->untold.length > 0 && is_due (self->tell_at, now, TELL_EVERY))
    {
      tell_summaries (self);
      self->tell_at = now + TELL_EVERY;
    }
  if (self->feeds.length == 0)
    return;

  if (is_due (self->ping_at, now, IC_WIRE_PING))
    {
      ic_feed_publish (self, IC_FRAME_PING, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, ic_ping_write (now));
      self->ping_at = now + IC_WIRE_PING;
    }
  if (is_due (self->seen_at, now, SEEN_EVERY))
    {
      note_seen (self);
      self->seen_at = now + SEEN_EVERY;
    }
}

/* -- one feed -------------------------------------------------------------- */

static void
feed_end (IcService *self, IcFeed *feed, IcProblem problem, const char *detail)
{
  g_autoptr (GBytes) bye = ic_bye_write (problem, detail);
  g_autoptr (GBytes) frame = ic_frame_write (IC_FRAME_BYE, NULL, bye);

  self->byes[problem]++;
  ic_reader_end (feed->reader, frame);
}

void
ic_feeds_end (IcService *self, const char *token, IcProblem problem, const char *detail)
{
  for (GList *link = self->feeds.head; link != NULL; link = link->next)
    {
      IcFeed *feed = link->data;

      if (token == NULL || strcmp (feed->token, token) == 0)
        feed_end (self, feed, problem, detail);
    }
}

static char **
kind_names (void)
{
  char **names = g_new0 (char *, IC_N_KINDS + 1);

  for (guint i = 0; i < IC_N_KINDS; i++)
    names[i] = g_strdup (ic_kind (i)->name);

  return names;
}

static GBytes *
write_hello (IcTurn *turn, bool resumed)
{
  IcService *self = turn->service;
  const IcUser *user = ic_access_user (self->access, turn->user);
  g_auto (GStrv) kinds = kind_names ();
  g_autoptr (GPtrArray) present = g_ptr_array_new ();
  IcHello hello = {
    .server = self->name, .version = (char *) IC_VERSION, .lineage = self->lineage, .ancestors = self->ancestors,
    .time = ic_env_now (self->env), .resumed = resumed, .restoring = self->restoring,
    .user = { user->id, user->name, turn->permission }, .kinds = kinds, .present = present,
  };
  g_autoptr (GBytes) data = NULL;

  for (GTreeNode *node = g_tree_node_first (self->present); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (present, &((IcPresent *) g_tree_node_value (node))->presence);
  data = ic_hello_write (&hello);

  return ic_frame_write (IC_FRAME_HELLO, NULL, data);
}

/* Behind all that was missed: whoever hears it has caught up. */
static void
push_ping (IcService *self, IcFeed *feed)
{
  g_autoptr (GBytes) data = ic_ping_write (ic_env_now (self->env));
  g_autoptr (GBytes) frame = ic_frame_write (IC_FRAME_PING, NULL, data);

  ic_reader_push_behind (feed->reader, frame);
}

/* A second feed of a device: the first one is a connection that is not known to be dead yet. */
static void
replace_feed (IcService *self, const char *device)
{
  for (GList *link = self->feeds.head; link != NULL; link = link->next)
    {
      IcFeed *feed = link->data;

      if (strcmp (feed->device, device) == 0)
        feed_end (self, feed, IC_PROBLEM_REPLACED, "This desk has another feed now");
    }
}

void
ic_service_feed (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  g_autofree char *cursor = ic_query_value (call->query, "cursor");
  IcFeed *feed = g_new0 (IcFeed, 1);
  g_autoptr (GBytes) hello = NULL;
  IcReply reply = { .status = 200, .content_type = IC_WIRE_SSE, .retry_after = -1 };
  bool resumed;

  feed->token = g_strdup (turn->token);
  feed->device = g_strdup (turn->device != NULL ? turn->device : turn->token);
  feed->link.data = feed;
  replace_feed (self, feed->device);
  feed->reader = ic_reader_new (self->ring, ic_ring_audience (turn->permission), row_of (self, cursor), &resumed,
                                turn->reader_wake, turn->reader_data);
  hello = write_hello (turn, resumed);
  ic_reader_push (feed->reader, hello);
  push_ping (self, feed);

  if (self->feeds.length == 0)
    self->ping_at = ic_env_now (self->env) + IC_WIRE_PING;
  g_queue_push_tail_link (&self->feeds, &feed->link);
  reply.reader = feed->reader;
  ic_turn_send (turn, &reply);
}

static void
feed_free (IcFeed *self)
{
  ic_reader_free (self->reader);
  g_free (self->token);
  g_free (self->device);
  g_free (self);
}

static bool
has_feed (IcService *self, const char *device)
{
  for (GList *link = self->feeds.head; link != NULL; link = link->next)
    if (strcmp (((const IcFeed *) link->data)->device, device) == 0)
      return true;

  return false;
}

void
ic_service_gone (IcService *self, IcReader *reader)
{
  GList *link = self->feeds.head;
  IcFeed *feed;

  while (((const IcFeed *) link->data)->reader != reader)
    link = link->next;
  feed = link->data;
  g_queue_unlink (&self->feeds, link);
  if (!self->closed && !has_feed (self, feed->device))
    ic_present_drop (self, feed->device);
  feed_free (feed);
}
