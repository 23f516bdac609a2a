/* SPDX-License-Identifier: GPL-3.0-or-later
 * The network between desks and a server: requests and their answers.
 */
#include "sim-net-private.h"

#include <string.h>

/* A request from its sending until nobody can hear of it any more. */
typedef struct {
  grefcount refs;
  SimLine  *line;
  guint64   life;
  guint64   ticket;
  char     *method, *path, *query, *content_type, *token;
  GBytes   *body;
  bool      over;     /* the near end has its answer */
  SimTimer *deadline;
} Exchange;

/* An answer on its way. */
typedef struct {
  Exchange *exchange;
  guint     status;   /* 0: the connection broke */
  GBytes   *body;
  int       retry_after;
} Answer;

/* A request at the far end, not yet replied to. */
typedef struct {
  Exchange *exchange;
  SimNet   *net;
  guint64   life;
  GList     link;
} Visit;

static void
exchange_unref (gpointer data)
{
  Exchange *self = data;

  if (!g_ref_count_dec (&self->refs))
    return;
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_free (self->content_type);
  g_free (self->token);
  g_bytes_unref (self->body);
  g_free (self);
}

static Exchange *
exchange_ref (Exchange *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  exchange_unref (self->exchange);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

gint64
sim_line_delay (SimLine *self)
{
  return sim_skewed (self->net->world, self->fastest, self->slowest);
}

/* -- back at the desk ------------------------------------------------------ */

static bool
exchange_end (Exchange *self)
{
  if (self->over)
    return false;

  self->over = true;
  g_ptr_array_remove_fast (self->line->open, self);
  if (self->deadline != NULL)
    sim_timer_cancel (g_steal_pointer (&self->deadline));
  if (self->life != self->line->life)
    return false;
  self->line->asked--;
  return true;
}

void
sim_line_cancel (SimLine *self)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      Exchange *exchange = self->open->pdata[i - 1];

      if (exchange->ticket < SIM_OTHER_TICKETS)
        exchange_end (exchange);
    }
}

static void
give_up (Exchange *self, int code, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, code, text);

  if (!exchange_end (self))
    return;
  sim_say (self->line->net->world, self->line->name, "%s %s: %s", self->method, self->path, text);
  self->line->near.answered (self->line->desk, self->ticket, 0, NULL, -1, error);
}

static void
deadline_cb (gpointer data)
{
  Exchange *self = data;

  self->deadline = NULL;
  give_up (self, G_IO_ERROR_TIMED_OUT, "no answer");
}

static void
deliver (Answer *self)
{
  Exchange *exchange = self->exchange;
  SimLine *line = exchange->line;

  if (self->status == 0)
    {
      give_up (exchange, G_IO_ERROR_CONNECTION_CLOSED, "the connection broke");
      return;
    }
  if (!exchange_end (exchange))
    return;

  sim_trace (line->net->world, line->name, exchange->path,
             self->body != NULL ? g_bytes_get_data (self->body, NULL) : NULL, self->body != NULL ? g_bytes_get_size (self->body) : 0);
  line->heard = line->net->world->now;
  line->near.answered (line->desk, exchange->ticket, self->status, self->body, self->retry_after, NULL);
}

/* -- what waits for the end of a cut --------------------------------------- */

typedef struct {
  bool     up;
  SimFunc  func; /* called once it is over */
  gpointer data;
  GDestroyNotify destroy;
} Stalled;

static void
stalled_free (gpointer data)
{
  Stalled *self = data;

  self->destroy (self->data);
  g_free (self);
}

static void
stall (SimLine *self, bool up, SimFunc func, gpointer data, GDestroyNotify destroy)
{
  Stalled *stalled = g_new (Stalled, 1);

  *stalled = (Stalled) { up, func, data, destroy };
  g_ptr_array_add (self->stalled, stalled);
}

static void
release (SimLine *self)
{
  g_autoptr (GPtrArray) stalled = g_steal_pointer (&self->stalled);
  SimWorld *world = self->net->world;

  self->stalled = g_ptr_array_new_with_free_func (stalled_free);
  g_ptr_array_set_free_func (stalled, NULL);
  for (guint i = 0; i < stalled->len; i++)
    {
      Stalled *one = stalled->pdata[i];

      if (one->up ? self->up_cut : self->down_cut)
        g_ptr_array_add (self->stalled, one);
      else if (sim_chance (world, 500))
        stalled_free (one);
      else
        {
          sim_world_in (world, sim_line_delay (self), one->func, one->data, one->destroy);
          g_free (one);
        }
    }
}

/* -- the way back ---------------------------------------------------------- */

static void
come_back_cb (gpointer data)
{
  Answer *self = data;

  if (!self->exchange->line->down_cut)
    {
      deliver (self);
      return;
    }
  /* The timer frees its data: the stalled one has its own. */
  Answer *later = g_memdup2 (self, sizeof *self);
  exchange_ref (later->exchange);
  if (later->body != NULL)
    g_bytes_ref (later->body);
  stall (self->exchange->line, false, come_back_cb, later, answer_free);
}

static void
send_back (Exchange *exchange, guint status, GBytes *body, int retry_after)
{
  SimLine *line = exchange->line;
  SimWorld *world = line->net->world;
  Answer *self = g_new (Answer, 1);

  *self = (Answer) { exchange_ref (exchange), status, body != NULL ? g_bytes_ref (body) : NULL, retry_after };
  if (status != 0 && sim_chance (world, line->drop))
    answer_free (self);
  else
    sim_world_in (world, sim_line_delay (line), come_back_cb, self, answer_free);
}

/* -- at the server --------------------------------------------------------- */

static void
visit_free (Visit *self)
{
  g_queue_unlink (&self->net->visits, &self->link);
  exchange_unref (self->exchange);
  g_free (self);
}

static void
call_of (const Exchange *exchange, IcCall *call)
{
  *call = (IcCall) {
    .method = exchange->method, .path = exchange->path, .query = exchange->query, .token = exchange->token,
    .content_type = exchange->content_type, .address = exchange->line->name, .body = exchange->body,
  };
}

static void
replied_cb (const IcReply *reply, gpointer user_data)
{
  Visit *self = user_data;
  Exchange *exchange = self->exchange;
  SimNet *net = self->net;

  if (self->life == net->life)
    {
      IcCall call;

      call_of (exchange, &call);
      net->far.replied (net->server, exchange->line, &call, reply);
      send_back (exchange, reply->status, reply->body, reply->retry_after);
    }
  visit_free (self);
}

static void
arrive (Exchange *self)
{
  SimNet *net = self->line->net;
  Visit *visit;
  IcCall call;

  if (!net->up)
    {
      if (!net->silent)
        send_back (self, 0, NULL, -1);
      return;
    }

  sim_trace (net->world, "server", self->path, g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body));
  visit = g_new0 (Visit, 1);
  *visit = (Visit) { exchange_ref (self), net, net->life };
  visit->link.data = visit;
  g_queue_push_tail_link (&net->visits, &visit->link);
  call_of (self, &call);
  net->far.call (net->server, &call, NULL, NULL, replied_cb, visit);
}

static void
arrive_cb (gpointer data)
{
  Exchange *self = data;

  if (self->line->up_cut)
    stall (self->line, true, arrive_cb, exchange_ref (self), exchange_unref);
  else
    arrive (self);
}

/* -- from the desk --------------------------------------------------------- */

void
sim_line_send (SimLine *self, guint64 ticket, const char *method, const char *path, const char *content_type, GBytes *body)
{
  SimWorld *world = self->net->world;
  const char *query = strchr (path, '?');
  Exchange *exchange = g_new0 (Exchange, 1);

  g_ref_count_init (&exchange->refs);
  exchange->line = self;
  exchange->life = self->life;
  exchange->ticket = ticket;
  exchange->method = g_strdup (method);
  exchange->path = query != NULL ? g_strndup (path, query - path) : g_strdup (path);
  exchange->query = query != NULL ? g_strdup (query + 1) : NULL;
  exchange->content_type = g_strdup (content_type);
  exchange->token = g_strdup (self->token);
  exchange->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  exchange->deadline = sim_world_in (world, self->patience, deadline_cb, exchange_ref (exchange), exchange_unref);
  self->asked++;
  g_ptr_array_add (self->open, exchange);
  sim_say (world, self->name, "%s %s", method, path);
  if (!sim_chance (world, self->drop))
    sim_world_in (world, sim_line_delay (self), arrive_cb, exchange_ref (exchange), exchange_unref);
  if (sim_chance (world, self->twice))
    sim_world_in (world, sim_line_delay (self) + sim_line_delay (self), arrive_cb, exchange_ref (exchange), exchange_unref);
  exchange_unref (exchange);
}

static void
port_send (IcLinkPort *port, const IcLinkRequest *request)
{
  sim_line_send ((SimLine *) port, request->ticket, request->method, request->path, request->content_type, request->body);
}

/* -- lines ----------------------------------------------------------------- */

void
sim_line_cut (SimLine *self, bool up, bool down)
{
  sim_say (self->net->world, self->name, "cut: up %d down %d", up, down);
  self->up_cut = up;
  self->down_cut = down;
  release (self);
  sim_feeds_release (self);
}

void
sim_line_lose (SimLine *self)
{
  self->life++;
  self->asked = 0;
  self->feeds = 0;
  sim_feeds_lose (self);
}

SimLine *
sim_net_line (SimNet *self, const char *name, const SimNearEnd *near, gpointer desk)
{
  SimLine *line = g_new0 (SimLine, 1);

  line->port = (IcLinkPort) { port_send, sim_feed_open, sim_feed_close };
  line->net = self;
  line->name = g_strdup (name);
  line->near = *near;
  line->desk = desk;
  line->fastest = 1 * SIM_MS;
  line->slowest = 20 * SIM_MS;
  line->patience = 30 * SIM_S;
  line->window = 64 * 1024;
  line->stalled = g_ptr_array_new_with_free_func (stalled_free);
  line->open = g_ptr_array_new ();
  line->connections = g_ptr_array_new_with_free_func (sim_feed_unref);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
line_free (gpointer data)
{
  SimLine *self = data;

  g_ptr_array_unref (self->stalled);
  g_ptr_array_unref (self->connections);
  g_ptr_array_unref (self->open);
  g_free (self->name);
  g_free (self->token);
  g_free (self);
}

/* -- the net --------------------------------------------------------------- */

void
sim_net_listen (SimNet *self)
{
  self->up = true;
}

void
sim_net_lose (SimNet *self, bool silent)
{
  self->up = false;
  self->silent = silent;
  self->life++;
  for (guint i = 0; i < self->lines->len; i++)
    sim_feeds_orphan (self->lines->pdata[i], silent);
  for (GList *link = self->visits.head; link != NULL && !silent; link = link->next)
    {
      Visit *visit = link->data;

      if (visit->life + 1 == self->life)
        send_back (visit->exchange, 0, NULL, -1);
    }
}

SimNet *
sim_net_new (SimWorld *world, const SimFarEnd *far, gpointer server)
{
  SimNet *self = g_new0 (SimNet, 1);

  self->world = world;
  self->far = *far;
  self->server = server;
  self->backlog = 1024 * 1024;
  self->life = 1;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  g_queue_init (&self->visits);
  return self;
}

void
sim_net_free (SimNet *self)
{
  while (self->visits.head != NULL)
    visit_free (self->visits.head->data);
  g_ptr_array_unref (self->lines);
  g_free (self);
}
