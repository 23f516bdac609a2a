/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: the link to the server in place of an authority
 * of its own.
 */
#include "ic-engine-private.h"

#include "ic-inbox.h"
#include "ic-link-driver.h"
#include "ic-secrets.h"
#include "ic-summary.h"

#include <string.h>

#define MAX_READINGS (1024 * 1024)

struct _IcEngineLink {
  IcEngine     *engine;
  IcJoining    *joining;
  char         *token;    /* NULL: not known (yet) */
  bool          looking_up; /* it, in the keyring */
  char         *locked;   /* why the keyring does not hand it over, or NULL */
  GCancellable *cancellable;
  IcLinkDriver *driver;
  bool          loaded;   /* what is here has been read */
  bool          stuck, leaving;
  char         *month;    /* whose inbox is followed last, or NULL */
  char         *shown;    /* the incident that is followed because it is in front, or NULL */
  IcLinkPhase   phase;
  IcPermission  permission;
  char         *user;
  IcState      *org;      /* NULL: not read yet */
  GHashTable   *acts;     /* key on the outbox → id of its event: those that were there last */
  GHashTable   *mine;     /* id → stream: this desk's events whose placed rows have not been seen */
  GHashTable   *open;     /* incidents that are open: folded for what somebody has to be told of */
  GHashTable   *summarised; /* stream → position of the newest summary that was made of what is folded here */
  GHashTable   *offers;   /* ids of offers that were told */
  IcPolling    *polling;
  IcFetches    *fetches;
};

static IcLink *
link_of (IcEngineLink *self)
{
  return ic_link_driver_link (self->driver);
}

/* -- what the link tells ------------------------------------------------------- */

/* Whether an act of this desk came too late; told once. */
static void
look_for_mine (IcEngineLink *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len && g_hash_table_size (self->mine) > 0; i++)
    {
      IcEntry *entry = entries->pdata[i];

      /* A ticket that somebody counted before is what counting by tickets is for. */
      if (g_hash_table_remove (self->mine, entry->id) && (entry->flags & IC_ENTRY_NO_EFFECT) && entry->kind != IC_KIND_CUSTOMER_REPORTED)
        ic_engine_say_overtaken (self->engine, entry);
    }
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcEngineLink *self = data;

  look_for_mine (self, entries);
  if (ic_engine_is_in_front (self->engine, stream))
    ic_engine_say_entries (stream, entries, live, self->engine);
}

static void
look_for_offer (IcEngineLink *self, const IcState *state)
{
  const IcOffer *offer = ic_state_offer (state);

  if (offer == NULL || g_strcmp0 (offer->to, self->user) != 0 || g_strcmp0 (offer->from, self->user) == 0 || !g_hash_table_add (self->offers, g_strdup (offer->id)))
    return;

  ic_engine_say_offered (self->engine, state->stream, state->label != NULL ? state->label : "", ic_state_name (state, offer->from));
}

/* Whether what is folded here has told of @position of @stream already. */
static bool
is_told (IcEngineLink *self, const char *stream, gint64 position)
{
  const gint64 *told = g_hash_table_lookup (self->summarised, stream);

  return told != NULL && *told >= position;
}

/* The server's summary comes a moment after the rows, or not at all when it is lost
 * between the two: what is folded here says the same. */
static void
summarise (IcEngineLink *self, const IcState *state)
{
  bool first = !g_hash_table_contains (self->summarised, state->stream);
  g_autoptr (GBytes) summary = NULL;

  if (state->declared == 0 || is_told (self, state->stream, state->position))
    return;

  g_hash_table_replace (self->summarised, g_strdup (state->stream), g_memdup2 (&state->position, sizeof state->position));
  summary = ic_summary_write (state);
  ic_engine_say_summary (state->stream, summary, self->engine);
  /* So that it is listed after a restart; the link keeps those that come from the server. */
  if (first)
    ic_store_put (self->engine->store, IC_SHELF_SUMMARIES, state->stream, summary, ic_env_now (self->engine->env), NULL, NULL);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcEngineLink *self = data;

  if (!loading && ic_stream_type (stream) == IC_STREAM_INCIDENT)
    {
      look_for_offer (self, state);
      summarise (self, state);
    }
  if (!loading && strcmp (stream, "org") == 0)
    {
      g_clear_pointer (&self->org, ic_state_unref);
      self->org = ic_state_ref (state);
    }
  if (g_strcmp0 (stream, self->engine->front) == 0)
    ic_polling_update (self->polling, state);
  /* The past is not over before what is known to be there is here. */
  ic_engine_say_state (stream, state, loading || ic_engine_link_lacks (self, stream), self->engine);
}

static void
anew_cb (const char *stream, gpointer data)
{
  IcEngineLink *self = data;

  /* It may have gone another way, and be shorter now. */
  g_hash_table_remove (self->summarised, stream);
  if (ic_engine_is_in_front (self->engine, stream))
    ic_engine_say_anew (stream, self->engine);
}

/* Whether acts of this desk are on their way into @stream. */
static bool
has_mine (IcEngineLink *self, const char *stream)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->mine);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (value, stream) == 0)
      return true;

  return false;
}

/* Nobody looks at it any more: it is folded as far as something else needs it. */
static void
follow_less (IcEngineLink *self, const char *stream)
{
  bool mine = has_mine (self, stream);

  ic_link_unfollow (link_of (self), stream);
  if (mine || g_hash_table_contains (self->open, stream))
    ic_link_follow (link_of (self), stream, mine);
}

/* What is open is folded, unless nothing is to be read yet. */
static void
follow_open (IcEngineLink *self, const char *stream)
{
  if (self->loaded && !self->engine->held)
    ic_link_follow (link_of (self), stream, false);
}

/* The inbox of this month and of the one before. What the months before have stays as it was told. */
static void
follow_months (IcEngineLink *self)
{
  gint64 now = ic_env_now (self->engine->env);
  g_autofree char *month = ic_inbox_stream (now);
  g_autofree char *before = ic_inbox_stream_before (now);

  if (!self->loaded || self->engine->held || g_strcmp0 (self->month, month) == 0)
    return;

  ic_link_follow (link_of (self), before, false);
  ic_link_follow (link_of (self), month, false);
  g_free (self->month);
  self->month = g_steal_pointer (&month);
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  IcEngineLink *self = data;
  g_autoptr (IcState) state = ic_summary_read (stream, summary);

  if (state == NULL)
    return;

  if (!is_told (self, stream, state->position + 1))
    ic_engine_say_summary (stream, summary, self->engine);
  if (ic_state_is_open (state))
    {
      g_hash_table_add (self->open, g_strdup (stream));
      follow_open (self, stream);
    }
  else if (g_hash_table_remove (self->open, stream) && !ic_engine_is_in_front (self->engine, stream) && !has_mine (self, stream))
    ic_link_unfollow (link_of (self), stream);
}

/* Follows where the acts go, to see what becomes of them. */
static void
take_act (IcEngineLink *self, const IcLinkAct *act, GHashTable *acts)
{
  g_autoptr (IcEvent) event = NULL;
  char *key, *id;

  if (g_hash_table_steal_extended (self->acts, act->key, (gpointer *) &key, (gpointer *) &id))
    {
      g_hash_table_insert (acts, key, id);
      return;
    }
  event = ic_event_parse (act->bytes, NULL);
  if (event == NULL)
    return;

  g_hash_table_insert (acts, g_strdup (act->key), g_strdup (event->id));
  if (ic_stream_type (event->subject) != IC_STREAM_INCIDENT && ic_stream_type (event->subject) != IC_STREAM_COMMS)
    return;
  g_hash_table_replace (self->mine, g_strdup (event->id), g_strdup (event->subject));
  ic_link_follow (link_of (self), event->subject, true);
}

static void
outbox_cb (GPtrArray *acts, gpointer data)
{
  IcEngineLink *self = data;
  GHashTable *now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < acts->len; i++)
    take_act (self, acts->pdata[i], now);
  g_hash_table_unref (self->acts);
  self->acts = now;
  ic_engine_say_outbox (self->engine, acts);
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  IcEngineLink *self = data;
  g_autoptr (IcEvent) event = now != NULL ? ic_event_parse (now->bytes, NULL) : NULL;

  if (event != NULL)
    g_hash_table_remove (self->mine, event->id);
  ic_engine_say_refused (self->engine, acts, now);
}

/* Without a token nothing is asked of the server: it is not to blame. */
static const char *
reason_of (IcEngineLink *self, const IcLinkStatus *status)
{
  if (status->phase != IC_LINK_OFFLINE || self->token != NULL)
    return status->reason;
  if (self->looking_up)
    return "The keyring has not handed over this desk's token yet; unlock it";

  return self->locked != NULL ? self->locked : status->reason;
}

/* The server knows best who this is and what they may do, also the next time it is out of reach. */
static void
keep_who (IcEngineLink *self, const IcLinkStatus *status)
{
  IcJoining *joining = self->joining;

  self->permission = status->permission;
  if (g_strcmp0 (status->user, self->user) != 0)
    {
      g_free (self->user);
      self->user = g_strdup (status->user);
    }
  if (self->leaving || (joining->permission == status->permission && g_strcmp0 (joining->called, status->server) == 0))
    return;

  joining->permission = status->permission;
  g_free (joining->called);
  joining->called = g_strdup (status->server);
  /* When it cannot be written, it is learnt anew. */
  ic_joining_write (joining, self->engine->directory, NULL);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  IcEngineLink *self = data;
  IcLinkStatus told = *status;

  self->phase = status->phase;
  follow_months (self);
  if (status->user != NULL)
    keep_who (self, status);
  ic_polling_set_needed (self->polling, status->phase == IC_LINK_OFFLINE || status->phase == IC_LINK_REFUSED);
  told.reason = reason_of (self, status);
  ic_engine_say_status (self->engine, &told);
}

static void
presence_cb (const IcPresence *presence, gpointer data)
{
  follow_months (data);
  ic_engine_say_presence (((IcEngineLink *) data)->engine, presence);
}

static void
readings_cb (const char *json, gsize length, gpointer data)
{
  IcEngineLink *self = data;
  g_autoptr (IcJson) document = ic_json_parse (json, length, MAX_READINGS, NULL);
  IcJsonNode root = document != NULL ? ic_json_root (document) : IC_JSON_NONE;
  const char *incident = ic_json_string (ic_json_member (root, "incident"), NULL);
  g_autoptr (IcHealth) health = ic_health_from_json (ic_json_member (root, "health"));

  if (health != NULL && ic_engine_is_in_front (self->engine, incident))
    ic_engine_say_health (incident, health, self->engine);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  ((IcEngineLink *) data)->stuck = error != NULL && waiting > 0;
  ic_engine_say_trouble (error, waiting, ((IcEngineLink *) data)->engine);
}

static void
no_wake (gpointer data)
{
}

/* -- reads of what is not here ------------------------------------------------- */

typedef struct {
  const char *stream;
  guint64     held, known;
} IcLookup;

static void
look_up (const char *stream, guint64 held, guint64 known, gpointer data)
{
  IcLookup *lookup = data;

  if (strcmp (stream, lookup->stream) == 0)
    *lookup = (IcLookup){ lookup->stream, held, known };
}

static IcLookup
lookup_of (IcEngineLink *self, const char *stream)
{
  IcLookup lookup = { stream, 0, 0 };

  ic_link_streams (link_of (self), look_up, &lookup);

  return lookup;
}

bool
ic_engine_link_lacks (IcEngineLink *self, const char *stream)
{
  const IcLookup lookup = lookup_of (self, stream);

  return lookup.held < lookup.known && (self->phase == IC_LINK_LIVE || self->phase == IC_LINK_CATCHING_UP);
}

void
ic_engine_link_fetch (IcEngineLink *self, const char *stream, IcEngineFetched done, gpointer user_data)
{
  ic_link_follow (link_of (self), stream, true);
  ic_fetches_add (self->fetches, stream, done, user_data);
}

void
ic_engine_link_fetched (IcEngineLink *self, const char *stream)
{
  if (!ic_engine_is_in_front (self->engine, stream))
    follow_less (self, stream);
}

bool
ic_engine_is_in_front (IcEngine *self, const char *stream)
{
  return stream != NULL && (g_strcmp0 (stream, self->front) == 0 || g_strcmp0 (stream, self->front_comms) == 0);
}

/* -- the token ----------------------------------------------------------------- */

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = ic_secrets_lookup_finish (result, &error);
  IcEngineLink *self;
  IcSecretName name;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  self->looking_up = false;
  name = (IcSecretName){ self->joining->server, self->joining->lineage, self->engine->source };
  if (token != NULL && ic_secrets_is_held (&name))
    error = ic_engine_keyring_error ();
  if (error != NULL || self->locked != NULL)
    ic_engine_say_keyring (self->engine, error);

  g_clear_pointer (&self->locked, g_free);
  /* It is there, only not to be had: asking the server without it would look like being signed out. */
  if (g_error_matches (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_LOCKED) || g_error_matches (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED))
    {
      self->locked = g_strdup (error->message);
      return;
    }
  g_free (self->token);
  self->token = g_steal_pointer (&token);
  ic_link_driver_set_token (self->driver, self->token != NULL ? self->token : "");
}

static void
look_up_token (IcEngineLink *self)
{
  const IcSecretName name = { self->joining->server, self->joining->lineage, self->engine->source };

  if (self->looking_up)
    return;
  self->looking_up = true;
  ic_secrets_lookup_async (&name, self->cancellable, token_cb, self);
}

/* -- public -------------------------------------------------------------------- */

IcEngineLink *
ic_engine_link_new (IcEngine *engine, const IcJoining *joining)
{
  static const IcLinkEvents events = { .entries = entries_cb, .state = state_cb, .anew = anew_cb, .summary = summary_cb, .outbox = outbox_cb, .refused = refused_cb,
                                       .status = status_cb, .presence = presence_cb, .readings = readings_cb, .trouble = trouble_cb, .wake = no_wake };
  IcEngineLink *self = g_new0 (IcEngineLink, 1);

  self->engine = engine;
  self->joining = ic_joining_copy (joining);
  self->user = g_strdup (joining->user);
  self->cancellable = g_cancellable_new ();
  self->acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->mine = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->summarised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->offers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fetches = ic_fetches_new (self, engine->context);
  self->permission = joining->permission;
  self->polling = ic_polling_new (engine);
  self->driver = ic_link_driver_new (engine->env, engine->store, ic_engine_http (engine), joining->server, NULL, engine->source, joining->lineage, &events, self);
  ic_engine_say_joined (engine, joining);

  return self;
}

/* The incident in front first; then what is open. */
static void
read_pasts (IcEngineLink *self)
{
  GHashTableIter iter;
  gpointer stream;

  if (!self->loaded || self->engine->held)
    return;

  ic_link_follow (link_of (self), "org", false);
  ic_engine_link_front (self);
  follow_months (self);
  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &stream, NULL))
    ic_link_follow (link_of (self), stream, false);
}

static void
loaded_cb (const GError *error, gpointer user_data)
{
  IcEngineLink *self = user_data;

  self->loaded = error == NULL;
  ic_engine_say_opened (error, self->engine);
  read_pasts (self);
}

void
ic_engine_link_open (IcEngineLink *self)
{
  ic_link_load (link_of (self), loaded_cb, self);
  look_up_token (self);
}

void
ic_engine_link_hold (IcEngineLink *self)
{
  read_pasts (self);
}

bool
ic_engine_link_is_stuck (IcEngineLink *self)
{
  return self->stuck;
}

void
ic_engine_link_close (IcEngineLink *self)
{
  g_cancellable_cancel (self->cancellable);
  ic_polling_set_needed (self->polling, false);
  ic_fetches_end (self->fetches);
  ic_link_driver_close (self->driver);
}

void
ic_engine_link_free (IcEngineLink *self)
{
  ic_link_driver_free (self->driver);
  ic_polling_free (self->polling);
  ic_fetches_free (self->fetches);
  g_clear_pointer (&self->org, ic_state_unref);
  ic_joining_free (self->joining);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->acts);
  g_hash_table_unref (self->mine);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->summarised);
  g_hash_table_unref (self->offers);
  g_free (self->month);
  g_free (self->shown);
  g_free (self->token);
  g_free (self->locked);
  g_free (self->user);
  g_free (self);
}

const IcJoining *
ic_engine_link_joining (IcEngineLink *self)
{
  return self->joining;
}

void
ic_engine_link_begin_leaving (IcEngineLink *self)
{
  self->leaving = true;
}

const char *
ic_engine_link_token (IcEngineLink *self)
{
  return self != NULL ? self->token : NULL;
}

const IcState *
ic_engine_link_org (IcEngineLink *self)
{
  return self->org;
}

IcPermission
ic_engine_link_permission (IcEngineLink *self)
{
  return self->permission;
}

guint64
ic_engine_link_known (IcEngineLink *self, const char *stream)
{
  return lookup_of (self, stream).known;
}

void
ic_engine_link_request (IcEngineLink *self, const IcHttpRequest *request, const char *path, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *url = g_strconcat (self->joining->server, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token != NULL ? self->token : "", NULL);
  IcHttpRequest whole = *request;

  whole.url = url;
  whole.headers = (const char *[]){ "Authorization", bearer, NULL };
  ic_http_send_async (ic_engine_http (self->engine), &whole, cancellable, callback, data);
}

void
ic_engine_link_submit (IcEngineLink *self, GPtrArray *events, IcSubmitDone done, gpointer user_data)
{
  ic_link_submit (link_of (self), events, done, user_data);
}

/* Whoever comes to an incident is told it from the beginning. */
static void
follow_anew (IcEngineLink *self, const char *stream)
{
  ic_link_unfollow (link_of (self), stream);
  ic_link_follow (link_of (self), stream, true);
}

/* Nobody looks at the one that was in front. */
static void
leave_shown (IcEngineLink *self)
{
  g_autofree char *before = g_steal_pointer (&self->shown);
  g_autofree char *comms = before != NULL ? g_strconcat ("comms/", ic_stream_uuid (before), NULL) : NULL;

  ic_polling_update (self->polling, NULL);
  if (before == NULL)
    return;

  follow_less (self, comms);
  follow_less (self, before);
}

void
ic_engine_link_front (IcEngineLink *self)
{
  IcEngine *engine = self->engine;

  if (!self->loaded || engine->held || g_strcmp0 (self->shown, engine->front) == 0)
    return;

  leave_shown (self);
  self->shown = g_strdup (engine->front);
  if (engine->front != NULL)
    {
      /* In this order the drafts are there when the incident is, and its timeline is built once. */
      follow_anew (self, engine->front_comms);
      follow_anew (self, engine->front);
    }
  ic_link_present (link_of (self), engine->front, false);
}

GError *
ic_engine_keyring_error (void)
{
  return g_error_new_literal (IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING,
                              "No keyring keeps the token of this desk, so it has to join again when this program has ended: "
                              "start a keyring, such as gnome-keyring, then sign out and join again.");
}

void
ic_engine_link_retry (IcEngineLink *self)
{
  /* The keyring may be unlocked by now, or one have been started. */
  if (self->token == NULL)
    look_up_token (self);
  else
    ic_link_retry (link_of (self));
}

IcLink *
ic_engine_link_get (IcEngineLink *self)
{
  return link_of (self);
}
