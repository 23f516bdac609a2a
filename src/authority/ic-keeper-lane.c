/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: what goes from one incident to one outlet, one after the other. That
 * it is about to be sent is in the record before the first byte goes out; what
 * became of it afterwards. Whatever ends in between, it is sent again, with the
 * same name, so that the other side can tell.
 *
 * What was given up (the text is refused, the settings make no sense) stands in
 * nobody's way; it is tried again when somebody asks for it, or when the outlet or
 * its secret has changed, and for want of a secret once after each start: it may have
 * been changed meanwhile. What waited for that or for a pause to end, and is followed
 * by something newer, is not sent any more.
 */
#include "ic-keeper-private.h"

#include "ic-time.h"

#include <string.h>

#define RETRY_FIRST (5 * IC_SECOND)
#define RETRY_MOST (300 * IC_SECOND)
#define ASKED_MOST (IC_HOUR) /* no longer do we leave anybody alone who asks for it */
#define MAX_LINE 500         /* of what stands in an event */
#define HOPE (7 * IC_DAY)    /* so old may be what waits for the outlet or its secret to be changed after its incident was closed */

struct _IcLane {
  IcWatched    *watched;
  IcOutlet     *outlet;
  GCancellable *cancellable;
  char         *gate;     /* its key, while it is ours; else NULL */
  char         *busy;     /* what is on its way; "": what is there already, once more; or NULL */
  char         *secret;   /* of the outlet, while something is on its way */
  gint64        kept;     /* of the outlet whose secret that is */
  gint64        retry;    /* when it is tried again; 0: nothing is to be */
  gint64        pause;    /* so long was waited last */
  gint64        entry;    /* when the gate may be open; 0: nobody waits there */
  gint64        waited;   /* so long is that, for a clock that is set back */
  gint64        asked;    /* the newest time somebody asked for another try */
  guint64       settled;  /* nothing new before this position is folded */
  GHashTable   *sent;     /* what got there, also when that is not folded yet */
  GHashTable   *given_up; /* what was given up once more, of which the record has nothing new → gint64 when, owned */
  char         *trouble;  /* why the last one did not get there */
  bool          again;    /* what is on its way was tried before */
  bool          stale;    /* what is there may say what the record says no longer */
};

/* What comes back to a lane that may be gone by then. */
typedef struct {
  IcLane       *lane;
  GCancellable *cancellable;
} IcLaneTicket;

static IcLaneTicket *
ticket_new (IcLane *lane)
{
  IcLaneTicket *self = g_new (IcLaneTicket, 1);

  *self = (IcLaneTicket){ lane, g_object_ref (lane->cancellable) };
  return self;
}

/* Returns: the lane, or NULL when it is gone. */
static IcLane *
ticket_take (IcLaneTicket *self)
{
  IcLane *lane = g_cancellable_is_cancelled (self->cancellable) ? NULL : self->lane;

  g_object_unref (self->cancellable);
  g_free (self);

  return lane;
}

static IcKeeper *
keeper_of (const IcLane *self)
{
  return self->watched->keeper;
}

/* -- what is to be done ------------------------------------------------------ */

/* Whether anything leaves this incident at all: never a drill. */
static bool
is_open (const IcLane *self)
{
  const IcWatched *watched = self->watched;

  return watched->state != NULL && !watched->loading && !ic_state_is_drill (watched->state)
         && !ic_authority_has_moved (watched->keeper->authority, watched->state);
}

/* When that for which it was given up may last have become another. */
static gint64
changed_for (const IcLane *self, const IcDelivery *delivery)
{
  gint64 changed = ic_keeper_outlet_changed (keeper_of (self), self->outlet);

  return g_strcmp0 (delivery->why, "secret") == 0 ? MAX (changed, keeper_of (self)->opened) : changed;
}

static bool
is_given_up (const IcLane *self, const IcWanted *wanted)
{
  const IcDelivery *delivery = wanted->delivery;
  const gint64 *again = g_hash_table_lookup (self->given_up, wanted->id);

  return delivery != NULL && delivery->final && MAX (delivery->at, again != NULL ? *again : 0) >= changed_for (self, delivery);
}

static bool
is_due (const IcLane *self, const IcWanted *wanted)
{
  return !is_given_up (self, wanted) && !g_hash_table_contains (self->sent, wanted->id);
}

/* Whether it would be tried again if somebody gave the outlet another address or another secret, before it is too old to be told. */
static bool
waits_for_change (const IcLane *self, const IcWanted *wanted)
{
  const char *why = is_given_up (self, wanted) ? wanted->delivery->why : NULL;

  return (g_strcmp0 (why, "secret") == 0 || g_strcmp0 (why, "settings") == 0)
         && ic_env_now (keeper_of (self)->env) - ic_wanted_time (wanted) < HOPE;
}

static const IcWanted *
find_due (const IcLane *self, GPtrArray *wanted, const char *id)
{
  for (guint i = 0; i < wanted->len; i++)
    if (is_due (self, wanted->pdata[i]) && (id == NULL || strcmp (((IcWanted *) wanted->pdata[i])->id, id) == 0))
      return wanted->pdata[i];

  return NULL;
}

/* A page shows the whole incident: what was redacted has to go from there. What was sent to people is with them. */
static bool
is_stale (const IcLane *self)
{
  return self->stale && strcmp (self->outlet->kind, "site") == 0
         && (ic_items_count (self->watched->state->updates) > 0 || ic_wanted_was_any (self->watched->state, self->outlet));
}

bool
ic_lane_has_work (IcLane *self)
{
  g_autoptr (GPtrArray) wanted = NULL;

  if (!is_open (self))
    return false;
  if (self->busy != NULL || is_stale (self))
    return true;

  wanted = ic_wanted (self->watched->state, self->outlet);
  for (guint i = 0; i < wanted->len; i++)
    if (is_due (self, wanted->pdata[i]) || waits_for_change (self, wanted->pdata[i]))
      return true;

  return false;
}

/* Somebody asked for another try since the last look: it is not put off. */
static void
hear_asking (IcLane *self, GPtrArray *wanted)
{
  gint64 newest = self->asked;

  for (guint i = 0; i < wanted->len; i++)
    {
      const IcDelivery *delivery = ((IcWanted *) wanted->pdata[i])->delivery;

      if (delivery != NULL)
        newest = MAX (newest, delivery->asked);
    }
  if (newest > self->asked)
    self->retry = self->pause = 0;
  self->asked = newest;
}

/* -- waiting ----------------------------------------------------------------- */

static void
leave_gate (IcLane *self, gint64 wait)
{
  g_autofree char *gate = g_steal_pointer (&self->gate);

  if (gate != NULL)
    ic_gate_leave (keeper_of (self), gate, MAX (wait, ic_outlet_pause (self->outlet)));
}

static bool
enter_gate (IcLane *self)
{
  g_autofree char *key = ic_gate_key (self->outlet);

  self->entry = ic_gate_enter (keeper_of (self), key);
  if (self->entry != 0)
    {
      self->waited = self->entry - ic_env_now (keeper_of (self)->env);
      ic_keeper_wake (keeper_of (self));
      return false;
    }

  self->gate = g_steal_pointer (&key);
  return true;
}

static void
end_try (IcLane *self)
{
  g_clear_pointer (&self->busy, g_free);
  g_clear_pointer (&self->secret, g_free);
}

/* Twice as long as before, and not all at once: half of it by chance. */
static void
retry_later (IcLane *self)
{
  IcKeeper *keeper = keeper_of (self);
  guint32 chance;

  ic_env_random (keeper->env, &chance, sizeof chance);
  self->pause = self->pause == 0 ? RETRY_FIRST : MIN (2 * self->pause, RETRY_MOST);
  self->retry = ic_env_now (keeper->env) + self->pause / 2 + chance % (self->pause / 2);
  ic_keeper_wake (keeper);
}

/* -- what became of it ------------------------------------------------------- */

/* One line as an event takes it. Returns: (transfer full). */
static char *
one_line (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  for (char *p = valid; p != NULL && *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return valid != NULL ? g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_LINE)) : NULL;
}

/* The outcome is in the record, or cannot be: what comes next waits until it is folded. */
static void
settled_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcLane *self = ticket_take (user_data);

  if (self == NULL)
    return;

  end_try (self);
  if (verdicts[0].error == NULL)
    self->settled = verdicts[0].position;
  else
    retry_later (self);
  ic_lane_update (self);
  ic_watched_settle (self->watched);
}

static void
note (IcLane *self, IcKindId kind, const char *text, const char *why, bool final)
{
  g_autofree char *line = one_line (text);

  ic_authority_delivery (keeper_of (self)->authority, self->watched->stream, kind, self->busy, self->outlet->id, line, why, final,
                         settled_cb, ticket_new (self));
  ic_keeper_wake (keeper_of (self));
}

static void
succeed (IcLane *self, const char *reference)
{
  self->pause = 0;
  g_clear_pointer (&self->trouble, g_free);
  g_hash_table_add (self->sent, g_strdup (self->busy));
  note (self, IC_KIND_DELIVERY_DONE, reference, NULL, false);
}

/* The other side may say the same in other words each time: how long to wait, a number of the try. */
static bool
is_other (const IcDelivery *before, const char *reason, const char *why)
{
  g_autofree char *line = one_line (reason);

  return before->why != NULL ? g_strcmp0 (before->why, why) != 0 : g_strcmp0 (before->reason, line) != 0;
}

/* Only a changed outcome is an event; and that it was given up again, after what it was given up for has changed. */
static bool
is_news (IcLane *self, const char *reason, const char *why, bool final)
{
  const IcDelivery *before = ic_state_delivery (self->watched->state, self->busy, self->outlet->id);

  return before == NULL || strcmp (before->status, "failed") != 0 || before->final != final || is_other (before, reason, why)
         || (final && before->at < ic_keeper_outlet_changed (keeper_of (self), self->outlet));
}

static void
note_given_up (IcLane *self)
{
  gint64 now = ic_env_now (keeper_of (self)->env);

  g_hash_table_replace (self->given_up, g_strdup (self->busy), g_memdup2 (&now, sizeof now));
}

static void
fail (IcLane *self, const GError *error)
{
  bool passing = error->domain != IC_OUTLET_ERROR || ic_outlet_error_is_passing (error);
  const char *why = ic_outlet_error_word (error);

  g_free (self->trouble);
  self->trouble = g_strdup (error->message);
  if (passing)
    retry_later (self);
  if (is_news (self, error->message, why, !passing))
    {
      note (self, IC_KIND_DELIVERY_FAILED, error->message, why, !passing);
      return;
    }

  if (!passing)
    note_given_up (self);
  end_try (self);
  if (passing)
    return;
  ic_lane_update (self);
  ic_watched_settle (self->watched);
}

/* Nothing the record would have to know. */
static void
end_rewriting (IcLane *self, const GError *error)
{
  end_try (self);
  self->stale |= error != NULL;
  if (error != NULL)
    retry_later (self);
  else
    self->pause = 0;
  if (error == NULL)
    ic_lane_update (self);
  ic_watched_settle (self->watched);
  ic_keeper_wake (keeper_of (self));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcLane *self = ticket_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = NULL;

  ic_outlet_send_finish (result, &reference, &error);
  if (self == NULL)
    return;

  leave_gate (self, error != NULL && error->domain == IC_OUTLET_ERROR ? CLAMP (ic_outlet_retry_after (error), 0, ASKED_MOST) : 0);
  if (*self->busy == '\0')
    end_rewriting (self, error);
  else if (error == NULL)
    succeed (self, reference);
  else
    fail (self, error);
}

/* -- sending ----------------------------------------------------------------- */

/* It is no longer wanted: put there by hand, redacted, or the outlet paused or defined anew meanwhile: its secret is not for another address. */
static void
give_way (IcLane *self)
{
  leave_gate (self, 0);
  end_try (self);
  ic_lane_update (self);
  ic_watched_settle (self->watched);
}

static void
dispatch (IcLane *self)
{
  const IcState *state = self->watched->state;
  g_autoptr (GPtrArray) wanted = ic_wanted (state, self->outlet);
  bool all = *self->busy == '\0';
  const IcWanted *what = all ? NULL : find_due (self, wanted, self->busy);
  const IcUpdate *newest = ic_state_published (state);
  IcPost post = { .outlet = self->outlet, .org = keeper_of (self)->org, .state = state, .reference = ic_wanted_reference (state, self->outlet),
                  .directory = keeper_of (self)->directory, .now = ic_env_now (keeper_of (self)->env) };

  if (!is_open (self) || self->outlet->paused || self->kept != self->outlet->kept || (!all && what == NULL))
    {
      give_way (self);
      return;
    }

  post.update = all ? newest : what->update;
  post.sitrep = all ? NULL : what->sitrep;
  post.key = !all ? what->key : newest != NULL ? newest->event : self->watched->stream;
  post.again = all || self->again;
  self->stale = false;
  ic_outlet_send_async (&post, self->secret, ic_keeper_http (keeper_of (self)), self->cancellable, sent_cb, ticket_new (self));
}

static void
attempted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcLane *self = ticket_take (user_data);

  if (self == NULL)
    return;
  if (verdicts[0].error == NULL)
    {
      dispatch (self);
      return;
    }
  leave_gate (self, 0);
  end_try (self);
  retry_later (self);
}

/* That it begins is in the record: the first time, and when somebody asked for it. */
static void
attempt (IcLane *self)
{
  g_autoptr (GPtrArray) wanted = ic_wanted (self->watched->state, self->outlet);
  const IcWanted *what = *self->busy != '\0' ? find_due (self, wanted, self->busy) : NULL;
  const IcDelivery *before = what != NULL ? what->delivery : NULL;

  self->again = before != NULL;
  if (what == NULL || (before != NULL && before->asked <= before->at))
    dispatch (self);
  else
    ic_authority_delivery (keeper_of (self)->authority, self->watched->stream, IC_KIND_DELIVERY_ATTEMPTED, self->busy, self->outlet->id, NULL, NULL, false,
                           attempted_cb, ticket_new (self));
}

static void
secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcLane *self = ticket_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = ic_keeper_lookup_secret_finish (result, &error);

  if (self == NULL)
    return;
  if (error == NULL)
    {
      self->secret = g_steal_pointer (&secret);
      attempt (self);
      return;
    }
  leave_gate (self, 0);
  if (*self->busy == '\0')
    end_rewriting (self, error);
  else
    fail (self, error);
}

/* -- what is true no longer -------------------------------------------------- */

/* What waited for a pause to end or for the outlet to be changed; unless a person asked for it. */
static bool
was_held (const IcLane *self, const IcWanted *what)
{
  const IcDelivery *delivery = what->delivery;

  return (delivery == NULL || delivery->asked == 0) && (ic_wanted_time (what) < self->outlet->resumed || (delivery != NULL && delivery->final));
}

/* Of what goes to people only the newest is true; who was told that it began is told with it that it is over. A site shows all there is. */
static bool
is_overtaken (const IcLane *self, GPtrArray *wanted, const IcWanted *what)
{
  bool after = false;

  if (!was_held (self, what) || strcmp (self->outlet->kind, "site") == 0)
    return false;
  for (guint i = 0; i < wanted->len; i++)
    {
      const IcWanted *other = wanted->pdata[i];

      if (after && (other->update != NULL) == (what->update != NULL) && is_due (self, other))
        return true;
      after |= other == what;
    }

  return ic_wanted_is_followed (self->watched->state, self->outlet, what);
}

static void
skip (IcLane *self, const IcWanted *what)
{
  const char *reason = ic_wanted_time (what) < self->outlet->resumed ? "The outlet was paused, and by now there is a newer one"
                                                                     : "It failed there before the outlet was changed, and by now there is a newer one";

  self->busy = g_strdup (what->id);
  note (self, IC_KIND_DELIVERY_SKIPPED, reason, NULL, false);
}

void
ic_lane_update (IcLane *self)
{
  IcKeeper *keeper = keeper_of (self);
  g_autoptr (GPtrArray) wanted = NULL;
  const IcWanted *first;

  if (self->busy != NULL || !is_open (self) || (guint64) self->watched->state->position < self->settled)
    return;
  wanted = ic_wanted (self->watched->state, self->outlet);
  hear_asking (self, wanted);
  first = find_due (self, wanted, NULL);
  if (self->retry != 0 || keeper->quiet || self->outlet->paused || (first == NULL && !is_stale (self)))
    return;
  if (first != NULL && is_overtaken (self, wanted, first))
    {
      skip (self, first);
      return;
    }
  if (!enter_gate (self))
    return;

  self->busy = g_strdup (first != NULL ? first->id : "");
  self->kept = self->outlet->kept;
  if (self->outlet->secret != NULL && keeper->credentials != NULL)
    ic_keeper_lookup_secret_async (keeper, self->outlet, true, self->cancellable, secret_cb, ticket_new (self));
  else
    attempt (self);
}

/* -- time -------------------------------------------------------------------- */

/* A clock that was set back does not make a pause longer. */
static bool
is_time (gint64 when, gint64 now, gint64 most)
{
  return when != 0 && (when <= now || when - now > most);
}

void
ic_lane_step (IcLane *self, bool left)
{
  gint64 now = ic_env_now (keeper_of (self)->env);
  bool tries = is_time (self->retry, now, self->pause);
  bool enters = self->entry == G_MAXINT64 ? left : is_time (self->entry, now, self->waited);

  if (tries)
    self->retry = 0;
  if (enters)
    self->entry = 0;
  if (tries || enters)
    ic_lane_update (self);
}

gint64
ic_lane_next (IcLane *self)
{
  return MIN (self->retry != 0 ? self->retry : G_MAXINT64, self->entry != 0 ? self->entry : G_MAXINT64);
}

/* -- public ------------------------------------------------------------------ */

bool
ic_lane_is_sending (IcLane *self)
{
  g_autoptr (GPtrArray) wanted = NULL;

  if (self->busy != NULL || keeper_of (self)->quiet)
    return self->busy != NULL;
  if (self->watched->loading)
    return true;
  if (!is_open (self) || self->retry != 0 || self->outlet->paused)
    return false;

  wanted = ic_wanted (self->watched->state, self->outlet);
  return find_due (self, wanted, NULL) != NULL || (keeper_of (self)->site_lost && is_stale (self));
}

bool
ic_lane_owes_site (IcLane *self)
{
  return strcmp (self->outlet->kind, "site") == 0 && ic_lane_has_work (self);
}

IcLane *
ic_lane_new (IcWatched *watched, const IcOutlet *outlet)
{
  IcLane *self = g_new0 (IcLane, 1);

  self->watched = watched;
  self->outlet = ic_item_ref (outlet);
  self->cancellable = g_cancellable_new ();
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->given_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stale = true;

  return self;
}

void
ic_lane_free (IcLane *self)
{
  leave_gate (self, 0);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  end_try (self);
  ic_item_unref (self->outlet);
  g_hash_table_unref (self->sent);
  g_hash_table_unref (self->given_up);
  g_free (self->trouble);
  g_free (self);
}

const IcOutlet *
ic_lane_outlet (IcLane *self)
{
  return self->outlet;
}

void
ic_lane_redefine (IcLane *self, const IcOutlet *outlet)
{
  bool changed = outlet->kept != self->outlet->kept;

  ic_item_unref (self->outlet);
  self->outlet = ic_item_ref (outlet);
  if (changed)
    ic_lane_retry (self);
}

void
ic_lane_retry (IcLane *self)
{
  self->retry = self->pause = 0;
  ic_lane_update (self);
}

void
ic_lane_refold (IcLane *self)
{
  self->stale = true;
  /* Of the way it went before; positions stay, but it is folded from the first again. */
  self->settled = 0;
}

/* What the record says of it, before it was tried again after a start. */
static const char *
last_reason (GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const IcWanted *what = wanted->pdata[i];

      if (what->delivery != NULL && what->delivery->reason != NULL)
        return what->delivery->reason;
    }

  return NULL;
}

void
ic_lane_tell (IcLane *self, IcOutletStanding *standing)
{
  g_autoptr (GPtrArray) wanted = is_open (self) ? ic_wanted (self->watched->state, self->outlet) : g_ptr_array_new ();
  gint64 next = ic_lane_next (self);

  standing->waiting += wanted->len;
  for (guint i = 0; i < wanted->len; i++)
    standing->failed += is_given_up (self, wanted->pdata[i]);
  if (wanted->len > 0 && next != G_MAXINT64)
    standing->next = standing->next != 0 ? MIN (standing->next, next) : next;
  if (standing->trouble == NULL)
    standing->trouble = g_strdup (self->trouble != NULL ? self->trouble : last_reason (wanted));
}
