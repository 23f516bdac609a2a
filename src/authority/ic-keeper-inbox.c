/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: what comes in. An alert that is sent again, by whatever happened on
 * the way or after a restart, is placed once: what is placed is told from the
 * folded inbox, one batch at a time, under names that the same cause gives again.
 */
#include "ic-keeper-private.h"

#include "ic-authority-private.h"
#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-time.h"
#include "ic-uuid.h"

#include <gio/gio.h>
#include <string.h>

/* So many events go to the store at once. */
#define MAX_BATCH 1024
/* A change without a time of its own is the same when it is sent again within this. */
#define CHANGE_WITHIN (10 * IC_MINUTE)

/* What one request brought. */
typedef struct {
  char        *source;
  IcIngested  *in;
  guint        next;    /* of its signals */
  guint        asked, placed;
  GError      *error;
  IcIngestDone done;
  gpointer     user_data;
} IcArrival;

/* What is known of an alert, also of what is on its way. */
typedef struct {
  bool   firing, seen;
  gint64 started, times;
  char   stream[16];
} IcKnown;

struct _IcInbox {
  IcKeeper     *keeper;
  IcVigil      *vigil;
  char         *now, *before; /* streams; NULL until the pasts are read */
  IcInboxStates states;
  GQueue        waiting;      /* of IcArrival */
  guint         n_waiting;    /* signals in them */
  GPtrArray    *under_way;    /* of IcArrival (not owned), one for each event; NULL: none */
  GHashTable   *overlay;      /* ic_signal_id() → IcKnown, owned: what is under way makes of it */
  GHashTable   *changes;      /* ids under way, owned */
  gint64        ends;         /* this month */
  bool          late;         /* something was placed since */
  bool          closed;
};

/* -- arrivals -------------------------------------------------------------- */

static void
arrival_end (IcArrival *self, const GError *error)
{
  if (self->done != NULL)
    self->done (self->placed, error != NULL ? error : self->error, self->user_data);
  g_clear_error (&self->error);
  ic_ingested_free (self->in);
  g_free (self->source);
  g_free (self);
}

/* -- what is known --------------------------------------------------------- */

static bool
look_up (const IcState *state, const char *id, IcKnown *known)
{
  const IcSignal *signal = state != NULL ? ic_map_find (state->signals, id) : NULL;
  const IcAlertGroup *group = signal != NULL ? ic_map_find (state->alert_groups, signal->group) : NULL;

  if (signal == NULL)
    return false;
  *known = (IcKnown) { .firing = g_strcmp0 (signal->status, "firing") == 0, .seen = group != NULL && group->acknowledged != 0,
                       .started = signal->started, .times = signal->times };
  g_strlcpy (known->stream, state->stream, sizeof known->stream);
  return true;
}

/* What fires since last month does so there. */
static bool
find_known (IcInbox *self, const char *id, IcKnown *known)
{
  const IcKnown *under_way = g_hash_table_lookup (self->overlay, id);

  if (under_way != NULL)
    {
      *known = *under_way;
      return true;
    }

  return look_up (self->states.now, id, known) || look_up (self->states.before, id, known);
}

static void
remember (IcInbox *self, const char *id, const IcKnown *known)
{
  g_hash_table_replace (self->overlay, g_strdup (id), g_memdup2 (known, sizeof *known));
}

/* -- events ---------------------------------------------------------------- */

/* Each source writes as a device of its own. */
static char *
device_of (const char *source)
{
  g_autofree char *uuid = ic_uuid_derive ("ingest", source, NULL);

  return g_strconcat ("urn:uuid:", uuid, NULL);
}

static IcJsonWriter *
begin (IcInbox *self, IcEventDraft *draft, IcKindId kind, const IcArrival *arrival, const char *stream, const char *id, gint64 at)
{
  g_autofree char *device = device_of (arrival->source);
  IcEventContext context = { .env = self->keeper->env, .source = device, .actor = arrival->source, .entered_by = arrival->source, .time = at };

  ic_event_draft_begin_id (draft, kind, &context, stream, id);

  return draft->data;
}

/* Which time it fires: by when it began, else by how often it has. */
static char *
occurrence (gint64 started, gint64 times)
{
  return started != 0 ? g_strdup_printf ("s%" G_GINT64_FORMAT, started) : g_strdup_printf ("n%" G_GINT64_FORMAT, times);
}

static const IcSource *
definition (IcInbox *self, const IcArrival *arrival)
{
  return self->keeper->org != NULL ? ic_items_find (self->keeper->org->sources, arrival->source) : NULL;
}

/* What the source's definition says of the service, else what the alert says, else what the source is for. */
static void
put_service (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, IcJsonWriter *data)
{
  const IcSource *source = definition (self, arrival);
  g_autoptr (IcJson) labels = source != NULL && source->label != NULL && in->labels != NULL ? ic_json_parse (in->labels, strlen (in->labels), 0, NULL) : NULL;
  const char *named = labels != NULL ? ic_json_string (ic_json_member (ic_json_root (labels), source->label), NULL) : NULL;

  if (named == NULL)
    named = in->service;
  if (named == NULL && source != NULL)
    named = source->service;
  ic_json_put_string (data, "service", named);
}

static GBytes *
write_fired (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, const IcKnown *known)
{
  g_autofree char *which = occurrence (in->started, known->times);
  g_autofree char *id = ic_uuid_derive ("alert.fired", arrival->source, in->key, which, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = begin (self, &draft, IC_KIND_ALERT_FIRED, arrival, known->stream, id, in->at);

  ic_json_put_string (data, "key", in->key);
  ic_json_put_string (data, "summary", in->summary);
  ic_json_put_string (data, "severity", in->severity);
  put_service (self, arrival, in, data);
  ic_json_put_string (data, "group", in->group);
  ic_json_put_string (data, "host", in->host);
  ic_json_put_string (data, "component", in->component);
  ic_json_put_string (data, "url", in->url);
  ic_json_put_string (data, "runbook", in->runbook);
  ic_put_time (data, "started", in->started);
  if (in->labels != NULL)
    ic_json_put_raw (data, "labels", in->labels, -1);

  return ic_event_draft_finish (&draft);
}

static GBytes *
write_about (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, const IcKnown *known, IcKindId kind, gint64 at)
{
  g_autofree char *which = occurrence (known->started, known->times);
  g_autofree char *id = ic_uuid_derive (ic_kind (kind)->name, arrival->source, in->key, which, NULL);
  IcEventDraft draft;
  IcJsonWriter *data = begin (self, &draft, kind, arrival, known->stream, id, at);

  ic_json_put_string (data, "key", in->key);

  return ic_event_draft_finish (&draft);
}

/* The same one again says nothing new; one that began earlier comes too late. */
static GBytes *
take_fired (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, const char *id)
{
  IcKnown known = { 0 };
  bool is_known = find_known (self, id, &known);

  if (is_known && (in->started != 0 ? in->started <= known.started : known.firing))
    return NULL;
  if (!is_known || !known.firing)
    {
      g_strlcpy (known.stream, self->now, sizeof known.stream);
      known.seen = false;
    }
  known.firing = true;
  known.started = in->started;
  known.times++;
  remember (self, id, &known);

  return write_fired (self, arrival, in, &known);
}

/* What is not known, or over, cannot be over. */
static GBytes *
take_resolved (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, const char *id)
{
  IcKnown known;

  if (!find_known (self, id, &known) || !known.firing || (in->started != 0 && in->started < known.started))
    return NULL;
  known.firing = false;
  remember (self, id, &known);

  return write_about (self, arrival, in, &known, IC_KIND_ALERT_RESOLVED, in->at);
}

static GBytes *
take_seen (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in, const char *id)
{
  IcKnown known;

  if (!find_known (self, id, &known) || !known.firing || known.seen)
    return NULL;
  known.seen = true;
  remember (self, id, &known);

  return write_about (self, arrival, in, &known, IC_KIND_ALERT_SEEN, 0);
}

static bool
is_change_known (IcInbox *self, const char *id)
{
  return g_hash_table_contains (self->changes, id) || ic_map_find (self->states.now->deploys, id) != NULL
         || ic_map_find (self->states.before->deploys, id) != NULL;
}

static GBytes *
take_change (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in)
{
  gint64 now = ic_env_now (self->keeper->env);
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, in->at != 0 ? in->at : now / CHANGE_WITHIN);
  g_autofree char *id = ic_uuid_derive ("change.made", arrival->source, in->key, when, NULL);
  IcEventDraft draft;
  IcJsonWriter *data;

  if (is_change_known (self, id))
    return NULL;
  g_hash_table_add (self->changes, g_strdup (id));
  data = begin (self, &draft, IC_KIND_CHANGE_MADE, arrival, self->now, id, in->at);
  ic_json_put_string (data, "id", id);
  ic_json_put_string (data, "summary", in->summary);
  put_service (self, arrival, in, data);
  ic_put_time (data, "at", in->at != 0 ? in->at : now);
  ic_json_put_string (data, "environment", in->environment);
  ic_json_put_string (data, "artifact", in->artifact);
  ic_json_put_string (data, "url", in->url);
  ic_json_put_string (data, "kind", in->kind);
  ic_json_put_string (data, "who", in->who);

  return ic_event_draft_finish (&draft);
}

/* NULL: it says nothing new. */
static GBytes *
take (IcInbox *self, const IcArrival *arrival, const IcSignalIn *in)
{
  g_autofree char *id = ic_signal_id (arrival->source, in->key);

  switch (in->act)
    {
    case IC_SIGNAL_FIRED:
      return take_fired (self, arrival, in, id);
    case IC_SIGNAL_RESOLVED:
      return take_resolved (self, arrival, in, id);
    case IC_SIGNAL_SEEN:
      return take_seen (self, arrival, in, id);
    case IC_SIGNAL_CHANGE:
      return take_change (self, arrival, in);
    }

  return NULL;
}

/* -- batches --------------------------------------------------------------- */

static void pump (IcInbox *self);
static void turn_month (IcInbox *self);

static void
note_verdict (IcArrival *arrival, const IcVerdict *verdict)
{
  arrival->asked--;
  /* Its name is taken: it was placed before. */
  if (verdict->error == NULL)
    arrival->placed++;
  else if (!g_error_matches (verdict->error, IC_EVENT_ERROR, IC_EVENT_ERROR_CONFLICT) && arrival->error == NULL)
    arrival->error = g_error_copy (verdict->error);
}

static bool
is_done (const IcArrival *arrival)
{
  return arrival->asked == 0 && arrival->next == arrival->in->signals->len;
}

/* Those at the front that need nothing more are answered. */
static void
answer (IcInbox *self)
{
  while (self->waiting.length > 0 && is_done (self->waiting.head->data))
    arrival_end (g_queue_pop_head (&self->waiting), NULL);
}

static void
placed_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcInbox *self = user_data;
  g_autoptr (GPtrArray) arrivals = g_steal_pointer (&self->under_way);

  for (guint i = 0; i < n; i++)
    note_verdict (arrivals->pdata[i], &verdicts[i]);
  g_hash_table_remove_all (self->overlay);
  g_hash_table_remove_all (self->changes);
  answer (self);
  pump (self);
}

/* As much as goes into one batch, in the order in which it came. */
static GPtrArray *
next_batch (IcInbox *self, GPtrArray *arrivals)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (GList *link = self->waiting.head; link != NULL && events->len < MAX_BATCH; link = link->next)
    {
      IcArrival *arrival = link->data;

      while (arrival->next < arrival->in->signals->len && events->len < MAX_BATCH)
        {
          GBytes *event = take (self, arrival, arrival->in->signals->pdata[arrival->next++]);

          self->n_waiting--;
          if (event == NULL)
            continue;
          arrival->asked++;
          g_ptr_array_add (events, event);
          g_ptr_array_add (arrivals, arrival);
        }
    }

  return events;
}

static void
pump (IcInbox *self)
{
  g_autoptr (GPtrArray) arrivals = NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (self->closed || self->under_way != NULL || self->states.now == NULL || self->states.before == NULL || self->keeper->held)
    return;

  arrivals = g_ptr_array_new ();
  events = next_batch (self, arrivals);
  if (events->len > 0)
    {
      self->under_way = g_steal_pointer (&arrivals);
      ic_authority_submit (self->keeper->authority, events, NULL, placed_cb, self);
    }
  else
    answer (self);
}

void
ic_keeper_ingest (IcKeeper *keeper, const char *source, IcIngested *in, IcIngestDone done, gpointer user_data)
{
  IcInbox *self = keeper->inbox;
  IcArrival *arrival = g_new0 (IcArrival, 1);
  g_autoptr (GError) error = NULL;

  *arrival = (IcArrival) { .source = g_strdup (source), .in = in, .done = done, .user_data = user_data };
  ic_vigil_heard (self->vigil, source);
  if (self->closed)
    g_set_error_literal (&error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ends; send it again in a moment");
  else if (self->n_waiting + in->signals->len > IC_KEEPER_MAX_ARRIVALS && self->n_waiting > 0)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_BUSY, "More comes in than can be kept; send it again in a moment");
  if (error != NULL)
    {
      arrival_end (arrival, error);
      return;
    }

  g_queue_push_tail (&self->waiting, arrival);
  self->n_waiting += in->signals->len;
  turn_month (self);
  pump (self);
  ic_keeper_wake (keeper);
}

/* -- the months ------------------------------------------------------------ */

static gint64
month_ends (gint64 now)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) first = at != NULL ? g_date_time_new_utc (g_date_time_get_year (at), g_date_time_get_month (at), 1, 0, 0, 0) : NULL;
  g_autoptr (GDateTime) next = first != NULL ? g_date_time_add_months (first, 1) : NULL;

  return next != NULL ? g_date_time_to_unix (next) * G_USEC_PER_SEC : G_MAXINT64;
}

static void
watch_month (IcInbox *self, gint64 now)
{
  g_autofree char *month = ic_inbox_stream (now);
  g_autofree char *before = ic_inbox_stream_before (now);
  g_autofree char *old_now = g_steal_pointer (&self->now);
  g_autofree char *old_before = g_steal_pointer (&self->before);

  self->ends = month_ends (now);
  self->now = g_strdup (month);
  self->before = g_strdup (before);
  g_clear_pointer (&self->states.before, ic_state_unref);
  if (g_strcmp0 (old_now, before) == 0)
    self->states.before = g_steal_pointer (&self->states.now);
  g_clear_pointer (&self->states.now, ic_state_unref);
  if (old_before != NULL)
    ic_authority_unwatch (self->keeper->authority, old_before);
  if (old_now != NULL && g_strcmp0 (old_now, before) != 0)
    ic_authority_unwatch (self->keeper->authority, old_now);
  if (self->states.before == NULL)
    ic_authority_watch (self->keeper->authority, before, false);
  ic_authority_watch (self->keeper->authority, month, false);
  ic_vigil_renew (self->vigil);
}

/* While something is under way, the months stay. Nobody needs another one before something comes in. */
static void
turn_month (IcInbox *self)
{
  gint64 now = ic_env_now (self->keeper->env);

  if (self->now == NULL || self->keeper->held || self->under_way != NULL || now < self->ends)
    return;
  self->late = false;
  watch_month (self, now);
}

void
ic_inbox_placed (IcInbox *self)
{
  self->late = self->now != NULL && ic_env_now (self->keeper->env) >= self->ends;
}

void
ic_inbox_state (IcInbox *self, const char *stream, IcState *state, bool loading)
{
  IcState **where = g_strcmp0 (stream, self->now) == 0 ? &self->states.now : g_strcmp0 (stream, self->before) == 0 ? &self->states.before : NULL;
  IcState *old;

  if (where == NULL)
    return;

  old = *where;
  *where = loading ? NULL : ic_state_ref (state);
  ic_vigil_update (self->vigil, old, *where);
  g_clear_pointer (&old, ic_state_unref);
}

/* -- the rest -------------------------------------------------------------- */

IcInbox *
ic_inbox_new (IcKeeper *keeper)
{
  IcInbox *self = g_new0 (IcInbox, 1);

  self->keeper = keeper;
  self->vigil = ic_vigil_new (keeper, &self->states);
  g_queue_init (&self->waiting);
  self->overlay = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ic_inbox_open (IcInbox *self)
{
  if (self->now == NULL)
    watch_month (self, ic_env_now (self->keeper->env));
}

void
ic_inbox_reorganise (IcInbox *self)
{
  ic_vigil_renew (self->vigil);
}

void
ic_inbox_step (IcInbox *self)
{
  if (self->closed || self->now == NULL || self->keeper->held)
    return;

  turn_month (self);
  pump (self);
  ic_vigil_step (self->vigil, self->now);
}

gint64
ic_inbox_next (IcInbox *self)
{
  bool ready = self->states.now != NULL && self->states.before != NULL;

  if (self->closed || self->now == NULL || self->keeper->held)
    return G_MAXINT64;
  if (self->under_way == NULL && (self->late || (ready && self->waiting.length > 0)))
    return 0;

  return ready ? ic_vigil_next (self->vigil) : G_MAXINT64;
}

/* What is under way may still be placed; whoever sends it again has it once. */
void
ic_inbox_close (IcInbox *self)
{
  g_autoptr (GError) error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ends; send it again in a moment");
  GQueue later = G_QUEUE_INIT;

  self->closed = true;
  while (self->waiting.length > 0)
    {
      IcArrival *arrival = g_queue_pop_head (&self->waiting);

      if (arrival->asked > 0)
        g_queue_push_tail (&later, arrival);
      else
        arrival_end (arrival, error);
    }
  /* The rest of what is partly under way is not taken up any more. */
  for (GList *link = later.head; link != NULL; link = link->next)
    {
      IcArrival *arrival = link->data;

      if (arrival->next < arrival->in->signals->len && arrival->error == NULL)
        arrival->error = g_error_copy (error);
      arrival->next = arrival->in->signals->len;
    }
  self->waiting = later;
}

void
ic_inbox_free (IcInbox *self)
{
  g_autoptr (GError) error = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ended before this could be kept");

  ic_inbox_close (self);
  g_clear_pointer (&self->under_way, g_ptr_array_unref);
  while (self->waiting.length > 0)
    arrival_end (g_queue_pop_head (&self->waiting), error);
  ic_vigil_free (self->vigil);
  g_clear_pointer (&self->states.now, ic_state_unref);
  g_clear_pointer (&self->states.before, ic_state_unref);
  g_hash_table_unref (self->overlay);
  g_hash_table_unref (self->changes);
  g_free (self->now);
  g_free (self->before);
  g_free (self);
}
