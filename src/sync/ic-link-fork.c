/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stream that is another one here than there: the server was restored from a
 * backup and went on without this desk. The server's chain counts, if it
 * verifies; this desk's own acts behind the last common row are durable in the
 * outbox again before the rows here are taken away.
 */
#include "ic-link-private.h"

#include "ic-chain.h"

#include <string.h>

#define PAGE 500

/* -- which ----------------------------------------------------------------- */

bool
ic_link_is_settled (IcLink *self)
{
  return self->fork.stage == IC_FORK_IDLE && g_queue_is_empty (&self->forks) && g_queue_is_empty (&self->probes);
}

static void
tell_dispute (IcLink *self, const IcLinkStream *stream)
{
  g_clear_error (&self->dispute);
  self->dispute = g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT,
                               "The server's record of %s is another one than the one kept here; it is read again, and what this desk did in it is sent again",
                               stream->name);
  self->trouble_changed = true;
}

void
ic_link_fork_begin (IcLink *self, IcLinkStream *stream)
{
  if (stream->forked || stream->broken)
    return;
  /* All that is here was found to be there too, and yet what follows does not fit. */
  if (stream->alike == stream->held + 1)
    {
      ic_link_break (self, stream, "has an event that does not continue it, or that stands elsewhere already");
      return;
    }
  stream->forked = true;
  stream->queued = stream->held;
  g_queue_remove (&self->probes, stream); /* it is compared as a whole */
  ic_link_stream_lose (stream, stream->known);
  g_queue_push_tail (&self->forks, stream);
  tell_dispute (self, stream);
}

void
ic_link_fork_hint (IcLink *self, IcLinkStream *stream, guint64 position, const guint8 *link)
{
  if (stream->forked || stream->broken)
    return;
  ic_link_fork_begin (self, stream);
  if (!stream->forked)
    return;
  stream->hint = position;
  stream->hinted = true;
  if (link != NULL)
    memcpy (stream->hint_link, link, IC_DIGEST_SIZE);
}

void
ic_link_probe (IcLink *self, IcLinkStream *stream)
{
  if (g_queue_find (&self->probes, stream) == NULL)
    g_queue_push_tail (&self->probes, stream);
}

/* -- the end --------------------------------------------------------------- */

static void
clear (IcLink *self)
{
  g_clear_pointer (&self->fork.theirs, g_ptr_array_unref);
  g_clear_pointer (&self->fork.own, g_ptr_array_unref);
  g_clear_pointer (&self->fork.kept, ic_link_entry_unref);
  self->fork = (IcFork){ .stage = IC_FORK_IDLE };
}

void
ic_link_fork_clear (IcLink *self)
{
  clear (self);
  g_queue_clear (&self->forks);
  g_queue_clear (&self->probes);
}

/* It was no fork after all, or is none any more: the rest of it is fetched. */
void
ic_link_fork_finish (IcLink *self)
{
  IcLinkStream *stream = self->fork.stream;

  stream->forked = stream->hinted = false;
  stream->queued = stream->held;
  stream->gap = MIN (stream->gap, stream->held);
  stream->look = true;
  clear (self);
  if (g_queue_is_empty (&self->forks))
    {
      self->trouble_changed |= self->dispute != NULL;
      g_clear_error (&self->dispute);
    }
}

static void
give_up (IcLink *self, const char *what)
{
  IcLinkStream *stream = self->fork.stream;

  stream->forked = stream->hinted = false;
  clear (self);
  ic_link_break (self, stream, what);
}

/* The last row that is alike is known: nothing more is asked of the server. */
static void
found_common (IcLink *self)
{
  g_clear_pointer (&self->fork.theirs, g_ptr_array_unref);
  self->fork.common = self->fork.at;
  if (self->fork.common >= self->fork.stream->held)
    {
      self->fork.stream->alike = self->fork.stream->held + 1;
      ic_link_fork_finish (self);
    }
  else
    self->fork.stage = IC_FORK_SALVAGE;
}

/* -- comparing ------------------------------------------------------------- */

/* The next server may be another one: from the beginning. */
static void
start_again (IcLink *self)
{
  IcLinkStream *stream = self->fork.stream;

  stream->hinted = false;
  clear (self);
  g_queue_push_head (&self->forks, stream);
}

static void
step_to (IcLink *self, guint64 position, gint64 placed, const guint8 *link)
{
  self->fork.at = position;
  self->fork.placed = placed;
  memcpy (self->fork.link, link, IC_DIGEST_SIZE);
}

static void
ours_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  GPtrArray *theirs = self->fork.theirs;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->fork.busy = false;
  if (self->fork.stale)
    start_again (self);
  else if (error != NULL)
    ic_link_store_failed (self, error);
  else
    {
      guint i;

      for (i = 0; i < theirs->len && i < rows->len; i++)
        {
          const IcRow *row = rows->pdata[i];

          if (memcmp (row->link, ((IcWireRow *) theirs->pdata[i])->link, IC_DIGEST_SIZE) != 0)
            break;
          step_to (self, row->position, row->placed, row->link);
        }
      if (theirs->len == 0 || i < theirs->len)
        found_common (self);
      else
        g_clear_pointer (&self->fork.theirs, g_ptr_array_unref);
    }
  ic_link_leave (self);
}

/* Whether these rows continue what was compared so far. */
static bool
verifies (IcLink *self, GPtrArray *rows)
{
  guint8 link[IC_DIGEST_SIZE];
  guint64 position = self->fork.at;

  memcpy (link, self->fork.link, IC_DIGEST_SIZE);
  for (guint i = 0; i < rows->len; i++)
    {
      const IcWireRow *row = rows->pdata[i];

      if (strcmp (row->stream, self->fork.stream->name) != 0 || row->position != ++position)
        return false;
      ic_chain_link (link, row->stream, row->position, row->placed, row->digest, link);
      if (memcmp (link, row->link, IC_DIGEST_SIZE) != 0)
        return false;
    }

  return true;
}

/* Reads rows of theirs: none where there is no such stream. Returns whether that is known;
 * else it is asked again later. */
static bool
take_theirs (IcLink *self, guint status, GBytes *body, int retry_after, const GError *error, GPtrArray **rows)
{
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);

  if (!self->greeted)
    return false;
  self->fork.busy = false;
  if (problem == NULL)
    *rows = ic_wire_rows_read (body, &problem);
  else if (g_error_matches (problem, IC_PROBLEM_ERROR, IC_PROBLEM_NOT_FOUND) && ic_problem_is_document (body))
    *rows = g_ptr_array_new ();
  if (*rows == NULL)
    ic_link_backoff_fail (self, &self->fetch_pause, retry_after);

  return *rows != NULL;
}

static void
theirs_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!take_theirs (self, status, body, retry_after, error, &rows))
    return;
  if (!verifies (self, rows))
    give_up (self, "does not verify");
  else
    self->fork.theirs = g_steal_pointer (&rows);
}

static void
ask_theirs (IcLink *self, guint64 after, guint limit, IcLinkAnswer answer)
{
  IcLinkCall *call = ic_link_call_new (self, answer);
  g_autofree char *path = g_strdup_printf ("/v1/streams/%s/events?after=%" G_GUINT64_FORMAT "&limit=%u", self->fork.stream->name, after, limit);

  self->fork.busy = true;
  ic_link_call_send (self, call, "GET", path, NULL, NULL, IC_WIRE_MAX_ROWS_BYTES);
}

static void
compare (IcLink *self)
{
  if (self->fork.theirs == NULL)
    {
      if (self->greeted && self->fetch_pause.timer.at == 0)
        ask_theirs (self, self->fork.at, PAGE, theirs_cb);
      return;
    }
  self->fork.busy = true;
  ic_store_read (self->store, self->fork.stream->name, self->fork.at, MAX (self->fork.theirs->len, 1), ours_cb, self);
}

/* -- the quick ways -------------------------------------------------------- */

/* The row here where the server's stream ends: alike, as a rule. */
static void
hint_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcLink *self = user_data;
  IcLinkStream *stream = self->fork.stream;
  const IcRow *row = rows != NULL && rows->len > 0 ? rows->pdata[0] : NULL;

  if (self->closing)
    return;

  ic_link_enter (self);
  self->fork.busy = false;
  if (error != NULL)
    ic_link_store_failed (self, error);
  else if (row != NULL && memcmp (row->link, stream->hint_link, IC_DIGEST_SIZE) == 0)
    {
      step_to (self, row->position, row->placed, row->link);
      found_common (self);
    }
  else
    self->fork.stage = IC_FORK_COMPARE;
  ic_link_leave (self);
}

static void
try_hint (IcLink *self)
{
  IcLinkStream *stream = self->fork.stream;

  if (stream->hint == 0)
    {
      found_common (self);
      return;
    }
  self->fork.busy = true;
  ic_store_read (self->store, stream->name, stream->hint - 1, 1, hint_cb, self);
}

static void
probe_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  IcLinkStream *stream = self->fork.stream;
  g_autoptr (GPtrArray) rows = NULL;
  const IcWireRow *row;

  if (!take_theirs (self, status, body, retry_after, error, &rows))
    return;
  row = rows->len > 0 ? rows->pdata[0] : NULL;
  g_queue_remove (&self->probes, stream);
  clear (self);
  if (row == NULL || row->position != stream->base || memcmp (row->link, stream->base_link, IC_DIGEST_SIZE) != 0)
    ic_link_fork_begin (self, stream);
}

/* -- */

static void
begin_next (IcLink *self)
{
  if (!g_queue_is_empty (&self->forks))
    {
      IcLinkStream *stream = g_queue_pop_head (&self->forks);

      self->fork.stream = stream;
      self->fork.stage = stream->hinted ? IC_FORK_HINT : IC_FORK_COMPARE;
    }
  else if (!g_queue_is_empty (&self->probes))
    {
      self->fork.stream = g_queue_peek_head (&self->probes);
      self->fork.stage = IC_FORK_PROBE;
    }
}

static void
go_on (IcLink *self)
{
  switch (self->fork.stage)
    {
    case IC_FORK_IDLE:    begin_next (self); break;
    case IC_FORK_HINT:    try_hint (self); break;
    case IC_FORK_COMPARE: compare (self); break;
    case IC_FORK_SALVAGE: ic_link_fork_salvage (self); break;
    case IC_FORK_KEEP:    ic_link_fork_keep (self); break;
    case IC_FORK_CUT:     ic_link_fork_cut (self); break;
    case IC_FORK_PROBE:
      if (self->greeted && self->fetch_pause.timer.at == 0)
        ask_theirs (self, self->fork.stream->base - 1, 1, probe_cb);
      break;
    }
}

void
ic_link_fork_turn (IcLink *self)
{
  IcForkStage before;

  /* What was on its way into the store has to be there before it is compared. */
  if (self->disk.timer.at != 0 || (self->fork.stage == IC_FORK_IDLE && (self->batch != NULL || self->restoring)))
    return;
  do
    {
      before = self->fork.stage;
      if (!self->fork.busy)
        go_on (self);
    }
  while (!self->fork.busy && self->fork.stage != before);
}

void
ic_link_fork_stop (IcLink *self)
{
  g_queue_clear (&self->probes);
  if (self->fork.stage == IC_FORK_PROBE)
    clear (self);
  else if (self->fork.stage == IC_FORK_COMPARE && self->fork.theirs != NULL && self->fork.busy)
    self->fork.stale = true;
  else if (self->fork.stage == IC_FORK_COMPARE)
    start_again (self);
}
