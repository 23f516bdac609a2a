/* SPDX-License-Identifier: GPL-3.0-or-later
 * Catching up: the ends of all streams are compared, then what is missing is
 * fetched, what somebody looks at first, then the organisation, then incidents,
 * newest first.
 */
#include "ic-link-private.h"

#include <string.h>

#define PAGE_HEADS 500
#define MAX_FAILURES 5

/* -- the ends of streams --------------------------------------------------- */

void
ic_link_compare (IcLink *self)
{
  self->comparing = true;
  self->page_asked = false;
  self->offset = 0;
  for (guint i = 0; i < self->order->len; i++)
    ((IcLinkStream *) self->order->pdata[i])->listed = false;
}

/* The server has less of it than this desk had when the connection began. */
static void
is_shorter_there (IcLink *self, IcLinkStream *stream, guint64 position, const guint8 *link)
{
  if (self->restoring)
    ic_link_handback_add (self, stream, position);
  else
    ic_link_fork_hint (self, stream, position, link);
}

static void
compare_head (IcLink *self, const IcWireHead *head)
{
  IcLinkStream *stream = ic_link_stream (self, head->stream);
  bool twice = stream->listed;

  stream->listed = true;
  ic_link_stream_know (self, stream, head->position, head->placed);
  if (head->summary != NULL)
    ic_link_summary_heard (self, stream, head->summary);
  if (twice || !ic_link_stream_is_read (self, stream))
    return;

  stream->looked = true;
  stream->look = false;
  if (head->position > stream->queued)
    ic_link_stream_lose (stream, head->position);
  if (head->position < stream->base)
    is_shorter_there (self, stream, head->position, head->link);
  else if (head->position == stream->base && memcmp (head->link, stream->base_link, IC_DIGEST_SIZE) != 0)
    ic_link_fork_begin (self, stream);
  else if (self->rebasing && stream->base > 0 && head->position > stream->base)
    ic_link_probe (self, stream);
}

/* What was not in the list is not there, as a rule: it is asked for, because a stream that
 * was written to while the list was read went to a page that had been read before. */
static void
compare_rest (IcLink *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      if (stream->listed || !ic_link_stream_is_read (self, stream))
        continue;
      stream->looked = true;
      stream->look = false;
      if (stream->base > 0 && self->restoring)
        ic_link_handback_add (self, stream, 0);
      else if (stream->base > 0)
        ic_link_probe (self, stream);
    }
}

static void
page_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);
  g_autoptr (IcWireHeads) heads = problem == NULL ? ic_wire_heads_read (body, &problem) : NULL;

  if (!self->greeted)
    return;
  self->page_asked = false;
  if (heads == NULL)
    {
      ic_link_backoff_fail (self, &self->fetch_pause, retry_after);
      /* Nothing can be sent before it is known: that is no connection worth the name. */
      if (self->fetch_pause.failures > MAX_FAILURES)
        ic_link_disconnect (self, problem->message, retry_after);
      return;
    }

  ic_link_backoff_end (&self->fetch_pause);
  for (guint i = 0; i < heads->heads->len; i++)
    compare_head (self, heads->heads->pdata[i]);
  self->offset += heads->heads->len;
  if (heads->heads->len > 0)
    return;
  self->comparing = false;
  compare_rest (self);
  /* As old as the list: should the feed not have named a newer one, it will do. */
  if (self->next_cursor == NULL)
    self->next_cursor = g_strdup (heads->cursor);
}

static void
ask_page (IcLink *self)
{
  IcLinkCall *call = ic_link_call_new (self, page_cb);
  g_autofree char *path = g_strdup_printf ("/v1/streams?limit=%d&offset=%u", PAGE_HEADS, self->offset);

  self->page_asked = true;
  ic_link_call_send (self, call, "GET", path, NULL, NULL, IC_WIRE_MAX_ROWS_BYTES);
}

/* -- rows ------------------------------------------------------------------ */

static bool
is_missing (IcLink *self, const IcLinkStream *stream)
{
  return !stream->fetching && !stream->forked && !stream->broken && (stream->look || stream->gap > stream->queued)
         && ic_link_stream_is_wanted (self, stream);
}

/* What is fetched before what: smaller first. */
static int
rank (const IcLinkStream *stream)
{
  return stream->opened ? 0 : stream->type == IC_STREAM_ORG ? 1 : stream->type == IC_STREAM_INBOX ? 2 : 3;
}

static bool
is_before (const IcLinkStream *one, const IcLinkStream *other)
{
  return rank (one) != rank (other) ? rank (one) < rank (other) : one->placed > other->placed;
}

static IcLinkStream *
find_missing (IcLink *self)
{
  IcLinkStream *best = NULL;

  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      if (is_missing (self, stream) && (best == NULL || is_before (stream, best)))
        best = stream;
    }

  return best;
}

/* There is no more of it: whatever promised more before it was asked was mistaken. */
static void
is_complete (IcLinkStream *stream, const IcLinkCall *call)
{
  /* Rows were taken away here since it was asked: it says nothing of what is there in their place. */
  if (stream->queued < call->after)
    return;
  stream->look = false;
  stream->looked = true;
  if (stream->queued > call->after || stream->gap > call->gap)
    return;
  stream->gap = MIN (stream->gap, stream->queued);
  stream->known = stream->queued;
  if (stream->held == stream->queued)
    stream->anew = false;
}

/* Nothing that this desk may see. A proxy's page does not know. */
static bool
is_absent (const GError *problem, GBytes *body)
{
  if (!ic_problem_is_document (body))
    return false;
  return g_error_matches (problem, IC_PROBLEM_ERROR, IC_PROBLEM_NOT_FOUND) || g_error_matches (problem, IC_PROBLEM_ERROR, IC_PROBLEM_FORBIDDEN);
}

static void
take_rows (IcLink *self, IcLinkStream *stream, GPtrArray *rows)
{
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      IcWireRow *row = rows->pdata[i];

      if (strcmp (row->stream, stream->name) != 0)
        {
          ic_link_break (self, stream, "belongs to another stream");
          ic_wire_row_free (row);
        }
      else if (row->position <= stream->queued)
        ic_wire_row_free (row);
      else
        ic_link_rows_take (self, stream, row);
    }
  /* Missing until they are stored. */
  ic_link_stream_lose (stream, stream->queued);
}

static void
rows_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  IcLinkStream *stream = call->stream;
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (!self->greeted)
    return;
  self->fetches--;
  stream->fetching = false;
  if (problem != NULL && !is_absent (problem, body))
    {
      if (ic_link_call_was_slow (problem))
        self->fetch_most = MAX (self->fetch_most / 2, 1);
      ic_link_backoff_fail (self, &self->fetch_pause, retry_after);
      return;
    }

  ic_link_backoff_end (&self->fetch_pause);
  rows = problem == NULL ? ic_wire_rows_read (body, NULL) : NULL;
  if (problem == NULL && rows == NULL)
    ic_link_break (self, stream, "cannot be read");
  else if (rows == NULL || rows->len == 0)
    is_complete (stream, call);
  else
    take_rows (self, stream, rows);
  self->fetch_most = MIN (self->fetch_most + IC_LINK_PAGE_ROWS / 20, IC_LINK_PAGE_ROWS);
  /* Rows, but none that could be taken: not at once again. */
  if (rows != NULL && rows->len > 0 && stream->queued == call->after)
    ic_link_backoff_fail (self, &self->fetch_pause, -1);
}

static void
ask_rows (IcLink *self, IcLinkStream *stream)
{
  IcLinkCall *call = ic_link_call_new (self, rows_cb);
  g_autofree char *path = g_strdup_printf ("/v1/streams/%s/events?after=%" G_GUINT64_FORMAT "&limit=%u", stream->name, stream->queued, self->fetch_most);

  call->stream = stream;
  call->after = stream->queued;
  call->gap = stream->gap;
  stream->fetching = true;
  stream->anew |= stream->queued == 0;
  self->fetches++;
  ic_link_call_send (self, call, "GET", path, NULL, NULL, IC_WIRE_MAX_ROWS_BYTES);
}

/* -- */

/* Rows of acts the server has placed did not come by the feed: they are fetched. */
static void
check_expected (IcLink *self)
{
  if (!ic_link_timer_expire (self, &self->expect))
    return;
  for (guint i = 0; i < self->order->len; i++)
    {
      IcLinkStream *stream = self->order->pdata[i];

      if (stream->known > stream->queued)
        ic_link_stream_lose (stream, stream->known);
    }
}

void
ic_link_fetch_turn (IcLink *self)
{
  IcLinkStream *stream;

  if (!self->greeted)
    return;
  check_expected (self);
  if (self->fetch_pause.timer.at != 0)
    return;

  if (self->comparing && !self->page_asked)
    ask_page (self);
  while (self->fetches + self->page_asked < IC_LINK_CALLS && self->queue_bytes <= IC_LINK_QUEUE_BYTES
         && (stream = find_missing (self)) != NULL)
    ask_rows (self, stream);
}

void
ic_link_fetch_stop (IcLink *self)
{
  self->comparing = self->page_asked = false;
  self->fetches = 0;
  self->expect.at = 0;
  ic_link_backoff_end (&self->fetch_pause);
}
