/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority: what has to be read before an event may be placed. Whatever
 * comes after such an event waits with it, so that the order stays.
 */
#include "ic-authority-private.h"

#include <string.h>

static void
settle (IcAuthority *self, IcPending *pending, guint need)
{
  pending->needs &= ~need;
  if (pending->needs == 0)
    self->checks--;
}

static void
take_out (IcAuthority *self, IcPending *pending)
{
  guint index;

  if (pending->needs != 0)
    self->checks--;
  if (g_ptr_array_find (self->queue, pending, &index))
    g_ptr_array_steal_index (self->queue, index);
}

/* -- whether the incident is here ------------------------------------------ */

typedef struct {
  IcAuthority *authority;
  char        *stream;
} IcTailAsked;

static void
look_at_last (IcEnd *end, GPtrArray *rows)
{
  const IcRow *row = rows->len > 0 ? rows->pdata[0] : NULL;
  g_autoptr (IcEvent) event = row != NULL && !row->redacted ? ic_event_parse (row->bytes, NULL) : NULL;
  bool moved = event != NULL && event->kind != NULL && event->kind->id == IC_KIND_STREAM_MOVED;

  /* An adopted incident ends so too, until the first event is placed here. */
  end->tail = moved && end->adopted == IC_ADOPTED_NOT ? IC_TAIL_MOVED : IC_TAIL_HERE;
  if (end->tail == IC_TAIL_MOVED)
    {
      g_free (end->moved);
      end->moved = g_strdup (ic_json_string (ic_json_member (event->data, "to"), ""));
    }
}

static void
settle_tail (IcAuthority *self, IcEnd *end)
{
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();

  for (guint i = 0; i < self->queue->len; i++)
    {
      IcPending *pending = self->queue->pdata[i];

      if ((pending->needs & IC_NEEDS_TAIL) == 0 || ic_authority_find_incident (self, pending->event->subject) != end)
        continue;
      if (end->tail == IC_TAIL_MOVED)
        g_ptr_array_add (refused, pending);
      else
        settle (self, pending, IC_NEEDS_TAIL);
    }

  for (guint i = 0; i < refused->len; i++)
    take_out (self, refused->pdata[i]);
  /* Whoever is answered may submit the next. */
  for (guint i = 0; i < refused->len; i++)
    ic_authority_refuse (refused->pdata[i], ic_end_moved_error (end));
}

static void
tail_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcTailAsked *asked = user_data;
  IcAuthority *self = asked->authority;
  IcEnd *end = ic_authority_find_end (self, asked->stream);

  end->asked = false;
  if (error != NULL)
    ic_authority_fail (self, error);
  else
    {
      look_at_last (end, rows);
      settle_tail (self, end);
      ic_authority_send_on (self);
    }
  g_free (asked->stream);
  g_free (asked);
}

static void
ask_tail (IcAuthority *self, IcEnd *end)
{
  IcTailAsked *asked = g_new (IcTailAsked, 1);

  end->asked = true;
  *asked = (IcTailAsked){ self, g_strdup (end->head.stream) };
  ic_store_read (self->store, end->head.stream, end->head.position - 1, 1, tail_cb, asked);
}

/* -- what is redacted ------------------------------------------------------ */

typedef struct {
  IcAuthority *authority;
  IcPending   *pending; /* in the queue until this is answered */
} IcTargetAsked;

static bool
is_redaction (const IcEvent *event)
{
  return event->kind->id == IC_KIND_EVENT_REDACTED || event->kind->id == IC_KIND_DRAFT_REDACTED;
}

static GError *
cannot_redact (guint64 position, const char *why)
{
  return g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_INVALID, "Entry %" G_GUINT64_FORMAT " cannot be redacted: %s", position, why);
}

/* Why nothing can be taken out of an event of this kind, or NULL. */
static const char *
kept_because (const IcKind *kind)
{
  if (kind == NULL)
    return NULL;
  if (kind->id == IC_KIND_INCIDENT_DECLARED)
    return "without its declaration there is no incident; give it another title instead";
  if (kind->id == IC_KIND_INCIDENT_LABELLED || kind->id == IC_KIND_STREAM_MOVED)
    return "the record needs it to be found";
  if (kind->id == IC_KIND_EVENT_REDACTED || kind->id == IC_KIND_DRAFT_REDACTED)
    return "it says itself what was redacted and why";
  /* Rounds would stop at a turn that is gone; only a failed delivery says what a machine elsewhere said. */
  if (kind->permission == IC_PERMISSION_AUTHORITY && kind->id != IC_KIND_DELIVERY_FAILED)
    return "it was written by the clock, nobody said anything in it";

  return NULL;
}

static GError *
prepare_redaction (IcPending *pending, guint64 position, GPtrArray *rows)
{
  const IcRow *row = rows->len > 0 ? rows->pdata[0] : NULL;
  g_autoptr (IcEvent) event = NULL;
  const char *why;

  if (row == NULL)
    return cannot_redact (position, "there is none of that number here; look it up in the log");

  /* Said once more, it changes nothing. */
  if (row->redacted)
    pending->tombstone = g_bytes_ref (row->bytes);
  else
    {
      event = ic_event_parse (row->bytes, NULL);
      why = event == NULL ? "it cannot be read" : kept_because (event->kind);
      if (why != NULL)
        return cannot_redact (position, why);
      pending->tombstone = ic_event_tombstone (row->bytes);
    }
  pending->redacts = position;

  return NULL;
}

static guint64
target_of (const IcEvent *event)
{
  return (guint64) ic_json_int (ic_json_member (event->data, "position"), 0);
}

static void
target_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  g_autofree IcTargetAsked *asked = user_data;
  IcAuthority *self = asked->authority;
  IcPending *pending = asked->pending;
  GError *refusal;

  pending->asked = false;
  if (error != NULL)
    {
      ic_authority_fail (self, error);
      return;
    }

  refusal = prepare_redaction (pending, target_of (pending->event), rows);
  if (refusal != NULL)
    {
      take_out (self, pending);
      ic_authority_refuse (pending, refusal);
    }
  else
    settle (self, pending, IC_NEEDS_TARGET);
  ic_authority_send_on (self);
}

static void
ask_target (IcAuthority *self, IcPending *pending)
{
  IcTargetAsked *asked = g_new (IcTargetAsked, 1);
  guint64 position = target_of (pending->event);

  pending->asked = true;
  *asked = (IcTargetAsked){ self, pending };
  /* There is no position 0: nothing is found then. */
  ic_store_read (self->store, pending->event->subject, position > 0 ? position - 1 : G_MAXINT64, 1, target_cb, asked);
}

/* -- both ------------------------------------------------------------------ */

void
ic_checks_begin (IcAuthority *self, IcPending *pending)
{
  const IcEnd *incident = ic_authority_find_incident (self, pending->event->subject);

  if (incident != NULL && incident->tail == IC_TAIL_UNKNOWN)
    pending->needs |= IC_NEEDS_TAIL;
  if (is_redaction (pending->event))
    pending->needs |= IC_NEEDS_TARGET;
  if (pending->needs != 0)
    self->checks++;
}

void
ic_checks_ask (IcAuthority *self)
{
  for (guint i = 0; self->checks > 0 && i < self->queue->len; i++)
    {
      IcPending *pending = self->queue->pdata[i];
      IcEnd *incident = ic_authority_find_incident (self, pending->event->subject);

      if (pending->needs & IC_NEEDS_TAIL && !incident->asked)
        ask_tail (self, incident);
      else if (pending->needs == IC_NEEDS_TARGET && !pending->asked)
        ask_target (self, pending);
    }
}
