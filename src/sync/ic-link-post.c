/* SPDX-License-Identifier: GPL-3.0-or-later
 * Drains the outbox: one request at a time, in order. An answer that was lost is
 * asked for again with the same events, which gives the same answer.
 */
#include "ic-link-private.h"

#include <string.h>

/* A row that was placed ought to be here by the feed within this time. */
#define EXPECTED_WITHIN G_USEC_PER_SEC

/* The server is there and takes nothing: whoever waits for it should know why. */
static void
complain (IcLink *self, const GError *error)
{
  self->trouble_changed |= (self->complaint != NULL) != (error != NULL);
  g_clear_error (&self->complaint);
  if (error != NULL)
    self->complaint = g_error_new (error->domain, error->code, "The server takes nothing now (%s); what was done here waits, and is sent again by itself",
                                   error->message);
}

/* -- what became of them --------------------------------------------------- */

static void
refuse (IcLink *self, IcLinkEntry *entry, const GError *error)
{
  ic_link_entry_set (self, entry, IC_ENTRY_REFUSED);
  g_free (entry->reason);
  entry->reason = g_strdup (error->message);
}

static void
note_placed (IcLink *self, IcLinkEntry *entry, const IcWireResult *result)
{
  IcLinkStream *stream = ic_link_stream (self, entry->event->subject);

  ic_link_entry_set (self, entry, IC_ENTRY_PLACED);
  entry->position = result->position;
  ic_link_stream_know (self, stream, result->position, result->placed);
  if (self->expect.at == 0)
    ic_link_timer_set (self, &self->expect, EXPECTED_WITHIN);
}

/* Not a verdict on the event: it stays, and so do those behind it. */
static bool
is_passing (const GError *error)
{
  return error->code == IC_PROBLEM_BUSY || error->code == IC_PROBLEM_TROUBLE || error->code == IC_PROBLEM_RESTORING
         || error->code == IC_PROBLEM_INTERRUPTED;
}

static void
take_results (IcLink *self, GPtrArray *entries, GPtrArray *results, int retry_after)
{
  const GError *pause = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      const IcWireResult *result = results->pdata[i];
      IcLinkEntry *entry = entries->pdata[i];

      if (result->error != NULL && result->error->code == IC_PROBLEM_SIGNED_OUT)
        {
          ic_link_refuse (self, result->error->message);
          return;
        }
      if (result->error != NULL && is_passing (result->error))
        {
          pause = result->error;
          continue;
        }
      if (entry->state != IC_ENTRY_READY)
        continue;
      if (result->error != NULL)
        refuse (self, entry, result->error);
      else
        note_placed (self, entry, result);
    }
  if (pause != NULL)
    ic_link_backoff_fail (self, &self->post_pause, retry_after);
  else
    ic_link_backoff_end (&self->post_pause);
  complain (self, pause != NULL && pause->code == IC_PROBLEM_TROUBLE ? pause : NULL);
  self->post_most = MIN (2 * self->post_most, IC_WIRE_MAX_BATCH);
}

/* -- refused as a whole ---------------------------------------------------- */

/* Whether the server could not bear these events, rather than anything at all. What is
 * no document comes from a proxy, and that judges nothing but their size. */
static bool
is_about_events (guint status, GBytes *body, const GError *problem)
{
  if (problem->domain != IC_PROBLEM_ERROR || status < 400 || status >= 500)
    return false;

  switch (problem->code)
    {
    case IC_PROBLEM_TOO_LARGE:
      return true;
    case IC_PROBLEM_BAD_REQUEST: case IC_PROBLEM_FORBIDDEN: case IC_PROBLEM_CONFLICT: case IC_PROBLEM_UNKNOWN_KIND:
      return ic_problem_is_document (body);
    default:
      return false;
    }
}

/* Whoever answers takes nothing, and not only because it is asked to wait. */
static bool
is_worth_a_complaint (guint status, const GError *problem)
{
  return status != 0
         && !(problem->domain == IC_PROBLEM_ERROR && (problem->code == IC_PROBLEM_BUSY || problem->code == IC_PROBLEM_RESTORING));
}

/* One of them is to blame: fewer at a time, until it is alone. */
static void
narrow (IcLink *self, GPtrArray *entries, const GError *problem)
{
  IcLinkEntry *first = entries->pdata[0];

  if (entries->len > 1)
    self->post_most = entries->len / 2;
  else if (first->state == IC_ENTRY_READY)
    refuse (self, first, problem);
}

static void
posted_cb (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GError) problem = ic_link_call_error (self, status, body, error);
  g_autoptr (GPtrArray) results = NULL;

  if (!self->greeted)
    return;
  self->posting = false;
  results = problem == NULL ? ic_wire_results_read (body, call->entries->len, &problem) : NULL;
  if (results != NULL)
    take_results (self, call->entries, results, retry_after);
  else if (is_about_events (status, body, problem))
    narrow (self, call->entries, problem);
  else
    {
      if (ic_link_call_was_slow (problem))
        self->post_most = MAX (self->post_most / 2, 1);
      ic_link_backoff_fail (self, &self->post_pause, retry_after);
      if (is_worth_a_complaint (status, problem))
        complain (self, problem);
    }
}

/* -- sending --------------------------------------------------------------- */

/* The next acts, as far as they are durable without a gap. */
static GPtrArray *
next_entries (IcLink *self)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_entry_unref);
  gsize bytes = 2; /* the brackets */

  for (guint i = 0; i < self->outbox->len && entries->len < self->post_most; i++)
    {
      IcLinkEntry *entry = self->outbox->pdata[i];
      gsize more = g_bytes_get_size (entry->event->bytes) + 1;

      if (entry->state < IC_ENTRY_READY)
        break;
      if (entry->state > IC_ENTRY_READY)
        continue;
      if (bytes + more > IC_WIRE_MAX_BODY)
        break;
      bytes += more;
      g_ptr_array_add (entries, ic_link_entry_ref (entry));
    }

  return entries;
}

/* Acts that stood in a stream which went another way go first. */
static bool
may_post (IcLink *self)
{
  return self->greeted && !self->posting && !self->restoring && !self->comparing && self->post_pause.timer.at == 0
         && ic_link_is_settled (self);
}

void
ic_link_post_turn (IcLink *self)
{
  g_autoptr (GPtrArray) entries = NULL, events = NULL;
  g_autoptr (GBytes) body = NULL;
  IcLinkCall *call;

  if (!may_post (self))
    return;
  entries = next_entries (self);
  if (entries->len == 0)
    return;

  events = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (events, ((IcLinkEntry *) entries->pdata[i])->event->bytes);
  body = ic_wire_batch_write (events);
  call = ic_link_call_new (self, posted_cb);
  call->entries = g_steal_pointer (&entries);
  self->posting = true;
  ic_link_call_send (self, call, "POST", "/v1/events", IC_WIRE_BATCH, body, IC_WIRE_MAX_BODY);
}

void
ic_link_post_again (IcLink *self, const char *stream)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      IcLinkEntry *entry = self->outbox->pdata[i];

      if (entry->state == IC_ENTRY_PLACED && (stream == NULL || strcmp (entry->event->subject, stream) == 0))
        ic_link_entry_set (self, entry, IC_ENTRY_READY);
    }
}

/* What was placed over a connection that is gone is asked for again: the answer is the same. */
void
ic_link_post_stop (IcLink *self)
{
  self->posting = false;
  ic_link_backoff_end (&self->post_pause);
  ic_link_post_again (self, NULL);
  complain (self, NULL);
}
