/* SPDX-License-Identifier: GPL-3.0-or-later
 * The network between desks and a server: feeds, one connection each, whose
 * bytes arrive in order and in pieces of any size.
 */
#include "sim-net-private.h"

#include <string.h>

#define PIECE 4096
/* A feed from which nothing was taken for so long is ended. */
#define STALL (20 * SIM_S)

typedef struct {
  grefcount refs;
  SimLine  *line;
  guint64   near_life, far_life;
  guint64   ticket;
  char     *query, *token;
  bool      near_open;  /* the desk still wants to hear */
  bool      near_gone;  /* and the far end knows that it does not */
  IcReader *reader;     /* while the far end has it open */
  bool      pumping;    /* a timer to read on is set */
  bool      watched;    /* a timer looks whether it is read at all */
  gint64    taken;      /* when something last was */
  GQueue    pieces;     /* of Piece, on their way, the first to arrive first */
  gsize     under_way;
  gint64    last;       /* when the last of them arrives */
  bool      stalled;    /* the first has arrived at a cut */
} SimFeed;

/* Bytes; or the end, with what was answered instead of a feed. */
typedef struct {
  GBytes *bytes;
  bool    end;
  guint   status;
  int     retry_after;
} Piece;

static void
piece_free (Piece *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static SimFeed *
feed_ref (SimFeed *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
sim_feed_unref (gpointer data)
{
  SimFeed *self = data;

  if (!g_ref_count_dec (&self->refs))
    return;
  g_queue_clear_full (&self->pieces, (GDestroyNotify) piece_free);
  g_free (self->query);
  g_free (self->token);
  g_free (self);
}

static bool
is_heard (const SimFeed *self)
{
  return self->near_open && self->near_life == self->line->life;
}

/* -- the far end lets go --------------------------------------------------- */

static void
far_close (SimFeed *self)
{
  SimNet *net = self->line->net;

  if (self->reader != NULL)
    net->far.gone (net->server, g_steal_pointer (&self->reader));
}

static void
forget (SimFeed *self)
{
  g_ptr_array_remove (self->line->connections, self);
}

static void
learn_gone_cb (gpointer data)
{
  SimFeed *self = data;

  self->near_gone = true;
  if (self->line->up_cut)
    return;
  far_close (self);
  forget (self);
}

/* The far end learns that nobody listens, unless the line is cut: then later. */
static void
tell_gone (SimFeed *self)
{
  sim_world_in (self->line->net->world, sim_line_delay (self->line), learn_gone_cb, feed_ref (self), sim_feed_unref);
}

/* -- at the desk ----------------------------------------------------------- */

static void pump (SimFeed *self);
static void watch (SimFeed *self);

static void
near_end (SimFeed *self, const Piece *piece)
{
  SimLine *line = self->line;

  self->near_open = false;
  line->feeds--;
  sim_say (line->net->world, line->name, "feed ends (%u)", piece->status);
  sim_line_cancel (line);
  line->near.feed_ended (line->desk, self->ticket, piece->status, piece->status != 0 ? piece->bytes : NULL, piece->retry_after);
}

static void
hear (SimFeed *self, const Piece *piece)
{
  SimLine *line = self->line;
  gsize n;
  const char *bytes = g_bytes_get_data (piece->bytes, &n);

  sim_trace (line->net->world, line->name, "hears", bytes, n);
  line->heard = line->net->world->now;
  line->near.heard (line->desk, self->ticket, bytes, n);
}

static void arrive_cb (gpointer data);

static void
await (SimFeed *self, gint64 time)
{
  self->last = MAX (self->last, time);
  sim_world_at (self->line->net->world, time, arrive_cb, feed_ref (self), sim_feed_unref);
}

/* What a piece took from the first byte to the last, for a slow reader. */
static gint64
reading_time (const SimFeed *self, const Piece *piece)
{
  return piece->bytes != NULL ? (gint64) g_bytes_get_size (piece->bytes) * self->line->per_kib / 1024 : 0;
}

static void
arrive_cb (gpointer data)
{
  SimFeed *self = data;
  Piece *piece = g_queue_peek_head (&self->pieces);
  SimWorld *world = self->line->net->world;

  if (piece == NULL)
    return;
  if (self->line->down_cut)
    {
      self->stalled = true;
      return;
    }

  g_queue_pop_head (&self->pieces);
  if (!piece->end)
    self->under_way -= g_bytes_get_size (piece->bytes);
  if (is_heard (self))
    {
      if (piece->end)
        near_end (self, piece);
      else
        hear (self, piece);
    }
  else if (!self->near_gone)
    tell_gone (self);
  if (self->pieces.head != NULL)
    await (self, world->now + reading_time (self, self->pieces.head->data) + sim_between (world, 0, self->line->fastest));
  if (piece->end)
    forget (self);
  piece_free (piece);
  pump (self);
}

/* -- at the server --------------------------------------------------------- */

static void
push_piece (SimFeed *self, GBytes *bytes, bool end, guint status, int retry_after)
{
  Piece *piece = g_new (Piece, 1);

  *piece = (Piece) { bytes, end, status, retry_after };
  if (!end)
    self->under_way += g_bytes_get_size (bytes);
  g_queue_push_tail (&self->pieces, piece);
  if (self->pieces.length == 1)
    await (self, MAX (self->last, self->line->net->world->now + sim_line_delay (self->line) + reading_time (self, piece)));
}

static gsize
piece_size (SimFeed *self)
{
  SimWorld *world = self->line->net->world;
  gsize most = MIN (PIECE, self->line->window - self->under_way);

  return sim_chance (world, 100) ? (gsize) sim_between (world, 1, most) : most;
}

/* As the HTTP engine does: a feed that nobody reads is ended. */
static void
stalled_cb (gpointer data)
{
  SimFeed *self = data;
  SimNet *net = self->line->net;

  self->watched = false;
  if (self->reader == NULL || self->under_way < self->line->window)
    return;
  if (net->world->now - self->taken < STALL)
    {
      watch (self);
      return;
    }
  sim_say (net->world, self->line->name, "reads nothing");
  far_close (self);
  push_piece (self, NULL, true, 0, -1);
}

static void
watch (SimFeed *self)
{
  if (self->watched)
    return;
  self->watched = true;
  sim_world_at (self->line->net->world, self->taken + STALL, stalled_cb, feed_ref (self), sim_feed_unref);
}

static void
pump (SimFeed *self)
{
  SimNet *net = self->line->net;
  char buffer[PIECE];

  while (self->reader != NULL && self->under_way < self->line->window)
    {
      gssize n = ic_reader_read (self->reader, buffer, piece_size (self));

      if (n == 0)
        return;
      if (n < 0)
        {
          far_close (self);
          push_piece (self, NULL, true, 0, -1);
          return;
        }
      net->far.fed (net->server, self->line, self->token, buffer, n);
      self->taken = net->world->now;
      push_piece (self, g_bytes_new (buffer, n), false, 0, -1);
      if (sim_chance (net->world, self->line->reset))
        {
          far_close (self);
          push_piece (self, NULL, true, 0, -1);
        }
    }
  if (self->reader != NULL)
    watch (self);
}

static void
pump_cb (gpointer data)
{
  SimFeed *self = data;
  SimNet *net = self->line->net;

  self->pumping = false;
  if (self->reader == NULL)
    return;
  if (ic_reader_backlog (self->reader) > net->backlog)
    {
      sim_say (net->world, self->line->name, "too slow a reader");
      far_close (self);
      push_piece (self, NULL, true, 0, -1);
      return;
    }
  pump (self);
}

/* In the middle of publishing: reading comes later. */
static void
wake_cb (gpointer data)
{
  SimFeed *self = data;

  if (self->pumping)
    return;
  self->pumping = true;
  sim_world_in (self->line->net->world, 5, pump_cb, feed_ref (self), sim_feed_unref);
}

static void
replied_cb (const IcReply *reply, gpointer user_data)
{
  SimFeed *self = user_data;
  SimNet *net = self->line->net;

  if (self->far_life != net->life)
    {
      if (reply->reader != NULL)
        net->far.gone (net->server, reply->reader);
      sim_feed_unref (self);
      return;
    }

  const IcCall call = { .method = "GET", .path = "/v1/feed", .query = self->query, .token = self->token };
  net->far.replied (net->server, self->line, &call, reply);
  self->reader = reply->reader;
  if (self->reader == NULL)
    push_piece (self, reply->body != NULL ? g_bytes_ref (reply->body) : NULL, true, reply->status, reply->retry_after);
  else if (self->near_gone)
    far_close (self);
  else
    wake_cb (self);
  sim_feed_unref (self);
}

/* A connection that is never made: some systems say so in the end, others wait on. */
static void
no_connection_cb (gpointer data)
{
  SimFeed *self = data;
  const Piece end = { NULL, true, 0, -1 };

  if (is_heard (self) && self->far_life == 0)
    near_end (self, &end);
  if (self->far_life == 0)
    forget (self);
}

static void
get_nowhere (SimFeed *self)
{
  SimLine *line = self->line;

  if (sim_chance (line->net->world, 500))
    sim_world_in (line->net->world, line->patience, no_connection_cb, feed_ref (self), sim_feed_unref);
}

static void
call_cb (gpointer data)
{
  SimFeed *self = data;
  SimNet *net = self->line->net;
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  const IcCall call = {
    .method = "GET", .path = "/v1/feed", .query = self->query, .token = self->token, .address = self->line->name, .body = empty,
  };

  if (self->line->up_cut || (!net->up && net->silent))
    {
      get_nowhere (self);
      return;
    }
  if (!net->up)
    {
      push_piece (self, NULL, true, 0, -1);
      return;
    }
  self->far_life = net->life;
  sim_trace (net->world, "server", "feed", self->query, self->query != NULL ? strlen (self->query) : 0);
  net->far.call (net->server, &call, wake_cb, self, replied_cb, feed_ref (self));
}

/* -- the port -------------------------------------------------------------- */

void
sim_feed_open (IcLinkPort *port, guint64 ticket, const char *cursor)
{
  SimLine *line = (SimLine *) port;
  SimWorld *world = line->net->world;
  SimFeed *self = g_new0 (SimFeed, 1);

  g_ref_count_init (&self->refs);
  self->line = line;
  self->near_life = line->life;
  self->ticket = ticket;
  self->query = cursor != NULL ? g_strdup_printf ("cursor=%s", cursor) : NULL;
  self->token = g_strdup (line->token);
  self->near_open = true;
  g_queue_init (&self->pieces);
  g_ptr_array_add (line->connections, self);
  line->feeds++;
  sim_say (world, line->name, "opens a feed at %s", cursor != NULL ? cursor : "the end");
  if (sim_chance (world, line->drop))
    get_nowhere (self);
  else
    sim_world_in (world, sim_line_delay (line), call_cb, feed_ref (self), sim_feed_unref);
}

void
sim_feed_close (IcLinkPort *port, guint64 ticket)
{
  SimLine *line = (SimLine *) port;

  for (guint i = 0; i < line->connections->len; i++)
    {
      SimFeed *self = line->connections->pdata[i];

      if (self->ticket != ticket || !is_heard (self))
        continue;
      self->near_open = false;
      line->feeds--;
      sim_say (line->net->world, line->name, "closes its feed");
      sim_line_cancel (line);
      tell_gone (self);
      return;
    }
}

/* -- cuts and losses ------------------------------------------------------- */

void
sim_feeds_release (SimLine *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    {
      SimFeed *feed = self->connections->pdata[i];

      if (feed->stalled && !self->down_cut)
        {
          feed->stalled = false;
          await (feed, self->net->world->now + sim_line_delay (self));
        }
      if (feed->near_gone && !self->up_cut)
        tell_gone (feed);
    }
}

void
sim_feeds_lose (SimLine *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    tell_gone (self->connections->pdata[i]);
}

void
sim_feeds_orphan (SimLine *self, bool silent)
{
  for (guint i = 0; i < self->connections->len; i++)
    {
      SimFeed *feed = self->connections->pdata[i];

      if (feed->reader == NULL)
        continue;
      far_close (feed);
      if (!silent)
        push_piece (feed, NULL, true, 0, -1);
    }
}

bool
sim_line_is_connected (SimLine *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    {
      const SimFeed *feed = self->connections->pdata[i];

      if (feed->reader != NULL && is_heard (feed))
        return true;
    }
  return false;
}

void
sim_line_reset (SimLine *self)
{
  for (guint i = 0; i < self->connections->len; i++)
    {
      SimFeed *feed = self->connections->pdata[i];

      if (feed->reader == NULL)
        continue;
      far_close (feed);
      push_piece (feed, NULL, true, 0, -1);
    }
}
