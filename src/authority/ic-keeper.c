/* SPDX-License-Identifier: GPL-3.0-or-later
 * Keeping a record: what is open is folded, every incident has its summary.
 */
#include "ic-keeper-private.h"

#include "ic-site.h"
#include "ic-summary.h"

#include <string.h>

/* In an incident in which much happens the shelf is that far behind: each of its
 * summaries would have the next events wait for the disk twice. One that is missing
 * after a crash is made again, for its position is not that of the stream. */
#define KEEP_EVERY (G_USEC_PER_SEC)

/* -- small things ---------------------------------------------------------- */

void
ic_keeper_wake (IcKeeper *self)
{
  if (self->events.wake != NULL && !self->closed)
    self->events.wake (self->data);
}

IcHttp *
ic_keeper_http (IcKeeper *self)
{
  if (self->http == NULL)
    self->http = ic_http_new ();

  return self->http;
}

static void
watched_free (gpointer data)
{
  IcWatched *self = data;

  g_clear_pointer (&self->health, ic_health_watch_free);
  g_clear_pointer (&self->deliverer, ic_deliverer_free);
  g_clear_pointer (&self->state, ic_state_unref);
  g_free (self->stream);
  g_free (self);
}

static bool
is_in_front (IcKeeper *self, const char *stream)
{
  return g_strcmp0 (stream, self->front) == 0 || g_strcmp0 (stream, self->front_comms) == 0;
}

static bool
is_over (IcKeeper *self, const IcState *state)
{
  return !ic_state_is_open (state) || ic_authority_has_moved (self->authority, state);
}

bool
ic_watched_is_over (const IcWatched *self)
{
  return is_over (self->keeper, self->state);
}

/* -- incidents that are folded --------------------------------------------- */

static void
watch (IcKeeper *self, const char *stream, bool entries)
{
  if (ic_stream_type (stream) == IC_STREAM_INCIDENT && !g_hash_table_contains (self->incidents, stream))
    {
      IcWatched *watched = g_new0 (IcWatched, 1);

      watched->keeper = self;
      watched->stream = g_strdup (stream);
      watched->loading = true;
      watched->health = ic_health_watch_new (watched);
      watched->deliverer = ic_deliverer_new (watched);
      g_hash_table_insert (self->incidents, watched->stream, watched);
    }
  ic_authority_watch (self->authority, stream, entries);
}

static void
keep_summary (IcWatched *watched, GBytes *summary)
{
  IcKeeper *self = watched->keeper;

  watched->unkept = false;
  watched->kept = ic_env_now (self->env);
  ic_store_put (self->store, IC_SHELF_SUMMARIES, watched->stream, summary, watched->kept, NULL, NULL);
}

/* What is over and not delivered everywhere is folded again after a restart, for the
 * summary on the shelf is not of its end: who was told that it began is told that it is over. */
static bool
is_withheld (const IcWatched *watched)
{
  return ic_watched_is_over (watched) && ic_deliverer_has_work (watched->deliverer);
}

/* Everything that waits. */
static void
keep_summaries (IcKeeper *self)
{
  GHashTableIter iter;
  gpointer value;

  self->keep_at = G_MAXINT64;
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      IcWatched *watched = value;
      g_autoptr (GBytes) summary = watched->unkept && !is_withheld (watched) ? ic_summary_write (watched->state) : NULL;

      if (summary != NULL)
        keep_summary (watched, summary);
    }
}

static bool
may_wait (const IcWatched *watched)
{
  gint64 since = ic_env_now (watched->keeper->env) - watched->kept;

  return watched->summarised != 0 && !ic_watched_is_over (watched) && since >= 0 && since < KEEP_EVERY;
}

static void
summarise (IcWatched *watched)
{
  IcKeeper *self = watched->keeper;
  g_autoptr (GBytes) summary = ic_summary_write (watched->state);

  watched->unkept = is_withheld (watched) || may_wait (watched);
  watched->summarised = (guint64) watched->state->position;
  if (!watched->unkept)
    keep_summary (watched, summary);
  else if (!is_withheld (watched))
    self->keep_at = MIN (self->keep_at, watched->kept + KEEP_EVERY);
  if (self->events.summary != NULL)
    self->events.summary (watched->stream, summary, self->data);
}

/* What only people look at needs no fold once it is over and summarised. */
static bool
may_let_go (const IcWatched *watched)
{
  return watched->state != NULL && !watched->loading && ic_watched_is_over (watched) && !is_in_front (watched->keeper, watched->stream)
         && !ic_deliverer_has_work (watched->deliverer);
}

static void
settle (IcKeeper *self, const char *stream)
{
  g_ptr_array_add (self->settled, g_strdup (stream));
}

/* It is delivered now. */
static void
keep_withheld (IcWatched *self)
{
  g_autoptr (GBytes) summary = self->unkept ? ic_summary_write (self->state) : NULL;

  if (summary != NULL)
    keep_summary (self, summary);
}

static void
let_go_of_settled (IcKeeper *self)
{
  g_autoptr (GPtrArray) settled = g_steal_pointer (&self->settled);

  self->settled = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < settled->len; i++)
    {
      const char *stream = settled->pdata[i];
      IcWatched *watched = g_hash_table_lookup (self->incidents, stream);

      if (watched == NULL || !may_let_go (watched))
        continue;
      keep_withheld (watched);
      ic_authority_unwatch (self->authority, stream);
      g_hash_table_remove (self->incidents, stream);
    }
}

void
ic_watched_settle (IcWatched *self)
{
  if (!may_let_go (self))
    return;
  settle (self->keeper, self->stream);
  ic_keeper_wake (self->keeper);
}

static void
incident_changed (IcWatched *watched, IcState *state, bool loading)
{
  g_clear_pointer (&watched->state, ic_state_unref);
  watched->state = ic_state_ref (state);
  watched->loading = loading;
  if (loading)
    return;

  if (watched->summarised != (guint64) state->position)
    summarise (watched);
  ic_health_watch_update (watched->health);
  ic_deliverer_update (watched->deliverer);
  ic_keeper_go_on (watched->keeper);
  /* Not from here: the authority is in the middle of this very stream. */
  if (may_let_go (watched))
    settle (watched->keeper, watched->stream);
}

/* -- what the authority tells ---------------------------------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcKeeper *self = data;

  if (self->events.entries != NULL)
    self->events.entries (stream, entries, live, self->data);
}

static void
watch_any (const IcHead *head, gpointer data)
{
  IcKeeper *self = data;

  if (ic_stream_type (head->stream) == IC_STREAM_INCIDENT && ic_authority_is_whole (self->authority, head->stream))
    watch (self, head->stream, false);
}

/* Restored from a backup, or somebody took it away: a page must not forget what is over. Who sends nothing writes none. */
void
ic_keeper_look_for_site (IcKeeper *self)
{
  if (self->directory == NULL || self->quiet || self->held || !self->pasts || self->site_lost || ic_site_is_whole (self->directory))
    return;

  self->site_lost = true;
  ic_authority_streams (self->authority, watch_any, self);
}

static bool
is_site_whole (IcKeeper *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self->org == NULL || self->quiet || self->held)
    return false;

  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const IcWatched *watched = value;

      if (watched->loading || ic_deliverer_owes_site (watched->deliverer))
        return false;
    }

  return true;
}

/* Where it cannot be noted it is made again at the next start. */
static void
note_whole_site (IcKeeper *self)
{
  if (!self->site_lost || !is_site_whole (self))
    return;

  self->site_lost = false;
  ic_site_mark_whole (self->directory, NULL);
}

static void
organisation_changed (IcKeeper *self, IcState *state)
{
  GHashTableIter iter;
  gpointer value;

  g_clear_pointer (&self->org, ic_state_unref);
  self->org = ic_state_ref (state);
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      IcWatched *watched = value;

      ic_deliverer_reorganise (watched->deliverer);
      ic_watched_settle (watched);
    }
  ic_inbox_reorganise (self->inbox);
  ic_rota_watch_reorganise (self->rota);
  ic_keeper_go_on (self);
  note_whole_site (self);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcKeeper *self = data;
  IcWatched *watched = g_hash_table_lookup (self->incidents, stream);

  if (watched != NULL)
    incident_changed (watched, state, loading);
  else if (!loading && strcmp (stream, "org") == 0)
    organisation_changed (self, state);
  else if (ic_stream_type (stream) == IC_STREAM_INBOX)
    ic_inbox_state (self->inbox, stream, state, loading);
  if (self->events.state != NULL)
    self->events.state (stream, state, loading, self->data);
  ic_keeper_wake (self);
}

static void
anew_cb (const char *stream, gpointer data)
{
  IcKeeper *self = data;
  IcWatched *watched = g_hash_table_lookup (self->incidents, stream);

  /* Its summary may say what was redacted: it is written again, though its position is the same. */
  if (watched != NULL)
    {
      watched->loading = true;
      watched->summarised = 0;
      watched->unkept = false;
      ic_deliverer_refold (watched->deliverer);
    }
  if (self->events.anew != NULL)
    self->events.anew (stream, self->data);
}

/* Whoever declared an incident, or wrote into one that was let go: it is folded
 * from now on, so that the list shows it and what is due in it is written. */
static void
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  IcKeeper *self = data;

  /* Before the pasts are read, reading them comes to it. */
  if (ic_stream_type (stream) == IC_STREAM_INCIDENT && self->pasts && ic_authority_is_whole (self->authority, stream))
    {
      if (self->held)
        g_hash_table_add (self->later, g_strdup (stream));
      else
        watch (self, stream, false);
    }
  if (ic_stream_type (stream) == IC_STREAM_INBOX)
    ic_inbox_placed (self->inbox);
  if (self->events.placed != NULL)
    self->events.placed (stream, row, event, self->data);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  IcKeeper *self = data;

  self->in_trouble = error != NULL;
  ic_keeper_go_on (self);
  if (self->events.trouble != NULL)
    self->events.trouble (error, waiting, self->data);
  ic_keeper_wake (self);
}

/* -- opening --------------------------------------------------------------- */

static void
consider_stream (const IcHead *head, gpointer data)
{
  IcKeeper *self = data;
  guint64 *summarised = g_hash_table_lookup (self->summarised, head->stream);

  /* Open, or changed since its summary was written, or never summarised. */
  if (ic_stream_type (head->stream) == IC_STREAM_INCIDENT && (summarised == NULL || *summarised != head->position)
      && ic_authority_is_whole (self->authority, head->stream))
    watch (self, head->stream, false);
}

static void
watch_front (IcKeeper *self)
{
  /* In this order the drafts are there when the incident is, and its timeline is built once. */
  watch (self, self->front_comms, true);
  watch (self, self->front, true);
}

static void
watch_later (gpointer key, gpointer value, gpointer data)
{
  watch (data, key, false);
}

/* The incident in front first; then what is open, for what becomes due in it. */
static void
read_pasts (IcKeeper *self)
{
  if (self->held || self->closed)
    return;

  if (self->summarised != NULL)
    {
      if (self->front != NULL)
        watch_front (self);
      ic_authority_streams (self->authority, consider_stream, self);
      g_clear_pointer (&self->summarised, g_hash_table_unref);
      self->pasts = true;
    }
  ic_keeper_look_for_site (self);
  ic_keeper_go_on (self);
  g_hash_table_foreach (self->later, watch_later, self);
  g_hash_table_remove_all (self->later);
  note_whole_site (self);
  if (self->pasts)
    ic_inbox_open (self->inbox);
}

static void
read_summary (IcKeeper *self, const IcNote *note)
{
  g_autoptr (IcState) state = ic_summary_read (note->key, note->value);
  guint64 position;

  if (state == NULL)
    return;

  position = is_over (self, state) ? (guint64) state->position : 0;
  g_hash_table_insert (self->summarised, g_strdup (note->key), g_memdup2 (&position, sizeof position));
  if (self->events.summary != NULL)
    self->events.summary (note->key, note->value, self->data);
}

static void
say_opened (IcKeeper *self, const GError *error)
{
  if (self->events.opened != NULL)
    self->events.opened (error, self->data);
}

static void
summaries_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcKeeper *self = user_data;

  if (self->closed)
    return;
  if (error != NULL)
    {
      say_opened (self, error);
      return;
    }

  self->summarised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < notes->len; i++)
    read_summary (self, notes->pdata[i]);
  say_opened (self, NULL);
  ic_authority_watch (self->authority, "org", false);
  read_pasts (self);
}

static void
loaded_cb (const GError *error, gpointer user_data)
{
  IcKeeper *self = user_data;

  if (self->closed)
    return;
  if (error != NULL)
    say_opened (self, error);
  else
    ic_store_list (self->store, IC_SHELF_SUMMARIES, summaries_cb, self);
}

/* -- public ---------------------------------------------------------------- */

/* Nobody kept it, so it is kept since never and has everything. */
static IcOutlet *
make_site (void)
{
  IcOutlet *site = ic_item_new (&ic_outlet_type);

  ic_set_text (&site->id, IC_KEEPER_SITE);
  ic_set_text (&site->name, "Status site");
  ic_set_text (&site->kind, "site");
  ic_set_text (&site->carries, "updates");

  return site;
}

IcKeeper *
ic_keeper_new (IcEnv *env, IcStore *store, const char *directory, IcCredentials *credentials, const char *source,
               const IcKeeperEvents *events, gpointer data)
{
  static const IcAuthorityEvents authority_events = { entries_cb, state_cb, anew_cb, placed_cb, trouble_cb };
  IcKeeper *self = g_new0 (IcKeeper, 1);

  self->env = env;
  self->store = store;
  self->directory = g_strdup (directory);
  self->credentials = credentials;
  self->events = *events;
  self->data = data;
  self->site = make_site ();
  self->gates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->patient = g_ptr_array_new_with_free_func (g_object_unref);
  self->authority = ic_authority_new (env, store, source, &authority_events, self);
  self->incidents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, watched_free);
  self->later = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settled = g_ptr_array_new_with_free_func (g_free);
  self->keep_at = G_MAXINT64;
  self->inbox = ic_inbox_new (self);
  self->rota = ic_rota_watch_new (self);

  return self;
}

void
ic_keeper_open (IcKeeper *self)
{
  self->opened = ic_env_now (self->env);
  ic_authority_load (self->authority, loaded_cb, self);
}

void
ic_keeper_hold (IcKeeper *self, bool hold)
{
  self->held = hold;
  read_pasts (self);
  ic_keeper_wake (self);
}

void
ic_keeper_close (IcKeeper *self)
{
  if (!self->closed)
    keep_summaries (self);
  self->closed = true;
  g_cancellable_cancel (self->cancellable);
  ic_keeper_go_on (self);
  ic_inbox_close (self->inbox);
  ic_rota_watch_close (self->rota);
  g_hash_table_remove_all (self->incidents);
  ic_authority_close (self->authority);
}

void
ic_keeper_free (IcKeeper *self)
{
  self->closed = true;
  g_cancellable_cancel (self->cancellable);
  g_hash_table_unref (self->incidents);
  ic_authority_free (self->authority);
  ic_inbox_free (self->inbox);
  ic_rota_watch_free (self->rota);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->patient);
  g_hash_table_unref (self->gates);
  g_hash_table_unref (self->secrets);
  ic_item_unref (self->site);
  g_clear_pointer (&self->org, ic_state_unref);
  g_clear_pointer (&self->http, ic_http_unref);
  g_clear_pointer (&self->summarised, g_hash_table_unref);
  g_hash_table_unref (self->later);
  g_ptr_array_unref (self->settled);
  g_free (self->front);
  g_free (self->front_comms);
  g_free (self->directory);
  g_free (self);
}

void
ic_keeper_front (IcKeeper *self, const char *stream)
{
  g_autofree char *old = g_steal_pointer (&self->front);
  g_autofree char *old_comms = g_steal_pointer (&self->front_comms);

  self->front = g_strdup (stream);
  self->front_comms = stream != NULL ? g_strconcat ("comms/", ic_stream_uuid (stream), NULL) : NULL;
  /* Before the pasts are read, read_pasts() comes to it. */
  if (self->closed || !self->pasts || g_strcmp0 (old, stream) == 0)
    return;

  if (old != NULL)
    {
      /* Watched anew, without its timeline: who opens it again is told that from the beginning. */
      ic_authority_unwatch (self->authority, old_comms);
      ic_authority_unwatch (self->authority, old);
      ic_authority_watch (self->authority, old, false);
      settle (self, old);
    }
  if (stream != NULL)
    watch_front (self);
  ic_keeper_wake (self);
}

void
ic_keeper_submit (IcKeeper *self, GPtrArray *events, const IcGrant *grant, IcSubmitDone done, gpointer user_data)
{
  ic_authority_submit (self->authority, events, grant, done, user_data);
  ic_keeper_wake (self);
}

IcAuthority *
ic_keeper_authority (IcKeeper *self)
{
  return self->authority;
}

/* A clock that was set back does not put it off. */
static bool
is_time_to_keep (IcKeeper *self)
{
  gint64 now = ic_env_now (self->env);

  return self->keep_at != G_MAXINT64 && (now >= self->keep_at || self->keep_at - now > KEEP_EVERY);
}

void
ic_keeper_step (IcKeeper *self)
{
  bool left = self->gate_left;
  GHashTableIter iter;
  gpointer value;

  self->gate_left = false;
  let_go_of_settled (self);
  if (is_time_to_keep (self))
    keep_summaries (self);
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ic_deliverer_step (((IcWatched *) value)->deliverer, left);
  note_whole_site (self);
  ic_inbox_step (self->inbox);
  ic_rota_watch_step (self->rota);
  ic_authority_step (self->authority);
}

gint64
ic_keeper_next (IcKeeper *self)
{
  gint64 next = self->settled->len > 0 || self->gate_left ? 0 : MIN (ic_authority_next (self->authority), self->keep_at);
  GHashTableIter iter;
  gpointer value;

  if (self->site_lost && is_site_whole (self))
    return 0;

  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    next = MIN (next, ic_deliverer_next (((IcWatched *) value)->deliverer));

  return MIN (MIN (next, ic_inbox_next (self->inbox)), ic_rota_watch_next (self->rota));
}
