/* SPDX-License-Identifier: GPL-3.0-or-later
 * One record and the incident in front.
 */
#include "ic-session-private.h"

#include "ic-engine.h"
#include "ic-incident-list.h"
#include "ic-incident-private.h"
#include "ic-system-env.h"
#include "ic-time.h"

#include <string.h>

#define DRAFT_DELAY 500 /* ms; at most a second of typing may be lost */
#define HOLD 1000 /* ms */

struct _IcSession {
  GObject          parent_instance;
  char            *directory;
  IcEnv           *env;
  IcEngine        *engine;
  IcSessionLink   *link;
  IcSessionStatus  status;
  GError          *error;
  char            *trouble;
  GError          *trouble_error; /* what it is about */
  GError          *keyring;       /* why the server's token is not kept, or NULL */
  char            *source;

  IcPerson        *me;
  bool             joined;  /* who that is the server has said */
  char            *acting; /* NULL: me */
  gboolean         utc;
  GTimeZone       *local, *utc_zone;

  IcIncidentList  *list;
  IcIncident      *incident;
  IcState         *org;
  IcSessionInbox  *inbox;
  GPtrArray       *pending;   /* of GBytes: submitted, not answered */

  GHashTable      *drafts;    /* key → text */
  GHashTable      *unsaved;   /* keys */
  guint            draft_timer;
  guint            tick_timer;
  guint            hold_timer;
};

G_DEFINE_FINAL_TYPE (IcSession, ic_session, G_TYPE_OBJECT)

enum { TICK, ANNOUNCED, PLACED, REFUSED, OVERTAKEN, OFFERED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { PROP_0, PROP_STATUS, PROP_TROUBLE, PROP_INCIDENT, PROP_ACTING, PROP_ORG, PROP_INBOX, PROP_LINK, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
notify (IcSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* -- what the engine tells ------------------------------------------------- */

static void
opened_cb (const char *source, const GError *error, gpointer data)
{
  IcSession *self = data;

  self->source = g_strdup (source);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->status = error != NULL ? IC_SESSION_FAILED : IC_SESSION_READY;
  notify (self, PROP_STATUS);
}

static void
drafts_cb (GPtrArray *notes, gpointer data)
{
  IcSession *self = data;

  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      gsize length;
      const char *text = g_bytes_get_data (note->value, &length);

      if (!g_hash_table_contains (self->drafts, note->key) && g_utf8_validate (text, (gssize) length, NULL))
        g_hash_table_insert (self->drafts, g_strdup (note->key), g_strndup (text, length));
    }
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  ic_incident_list_take_summary (((IcSession *) data)->list, stream, summary);
}

static bool
is_in_front (IcSession *self, const char *stream)
{
  return self->incident != NULL && g_strcmp0 (ic_stream_uuid (stream), ic_stream_uuid (ic_incident_get_stream (self->incident))) == 0;
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  IcSession *self = data;

  if (!is_in_front (self, stream))
    return;

  ic_incident_take_entries (self->incident, stream, entries);
  for (guint i = 0; live && i < entries->len; i++)
    {
      IcEntry *entry = entries->pdata[i];

      g_signal_emit (self, signals[PLACED], 0, entry);
      if ((entry->flags & IC_ENTRY_LOUD) && !(entry->flags & IC_ENTRY_NO_EFFECT))
        g_signal_emit (self, signals[ANNOUNCED], 0, entry);
    }
}

static GPtrArray *waiting_acts (IcSession *self);

static void
inbox_told (IcSession *self, const IcState *state)
{
  g_autoptr (GPtrArray) acts = waiting_acts (self);

  if (ic_session_inbox_take (self->inbox, state, acts, ic_env_now (self->env)))
    notify (self, PROP_INBOX);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  IcSession *self = data;

  if (strcmp (stream, "org") == 0)
    {
      ic_state_unref (self->org);
      self->org = ic_state_ref (state);
      if (self->incident != NULL)
        ic_incident_set_org (self->incident, self->org);
      notify (self, PROP_ORG);
    }
  else if (ic_stream_type (stream) == IC_STREAM_INBOX)
    inbox_told (self, state);
  else if (is_in_front (self, stream))
    ic_incident_take_state (self->incident, state, loading);
}

static void
health_cb (const char *stream, const IcHealth *health, gpointer data)
{
  IcSession *self = data;

  if (is_in_front (self, stream))
    ic_incident_take_health (self->incident, health);
}

static void
anew_cb (const char *stream, gpointer data)
{
  IcSession *self = data;

  if (is_in_front (self, stream))
    ic_incident_take_anew (self->incident, stream);
}

static bool
holds (GPtrArray *events, GBytes *event)
{
  for (guint i = 0; i < events->len; i++)
    if (g_bytes_equal (events->pdata[i], event))
      return true;

  return false;
}

/* What the server does not have yet, and what nobody has answered for. Alone, an
 * act is placed as fast as it is written: it waits only when there is trouble. */
static GPtrArray *
waiting_acts (IcSession *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GPtrArray *outbox = ic_session_link_outbox (self->link);

  for (guint i = 0; i < outbox->len; i++)
    g_ptr_array_add (all, g_bytes_ref (outbox->pdata[i]));
  for (guint i = 0; (self->joined || self->trouble != NULL) && i < self->pending->len; i++)
    if (!holds (outbox, self->pending->pdata[i]))
      g_ptr_array_add (all, g_bytes_ref (self->pending->pdata[i]));

  return all->len > 0 ? g_steal_pointer (&all) : NULL;
}

void
ic_session_show_pending (IcSession *self)
{
  g_autoptr (GPtrArray) acts = waiting_acts (self);

  /* Closed: what was under way is answered still, when the environment may be gone. */
  if (self->engine == NULL)
    return;
  ic_incident_list_set_pending (self->list, acts);
  if (self->incident != NULL)
    ic_incident_set_pending (self->incident, acts);
  if (ic_session_inbox_show (self->inbox, acts, ic_env_now (self->env)))
    notify (self, PROP_INBOX);
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  IcSession *self = data;
  g_autofree char *words = NULL;

  if (error != NULL && waiting > 0)
    words = g_strdup_printf ("%s%s %u %s only in memory: keep this window open.", error->message, g_str_has_suffix (error->message, ".") ? "" : ".",
                             waiting, waiting == 1 ? "act is" : "acts are");
  else if (error != NULL)
    words = g_strdup (error->message);
  if (g_strcmp0 (words, self->trouble) == 0)
    return;

  g_free (self->trouble);
  self->trouble = g_steal_pointer (&words);
  g_clear_error (&self->trouble_error);
  self->trouble_error = error != NULL ? g_error_copy (error) : NULL;
  ic_session_show_pending (self);
  notify (self, PROP_TROUBLE);
}

void
ic_session_tell_keyring (IcSession *self, const GError *error)
{
  g_clear_error (&self->keyring);
  self->keyring = error != NULL ? g_error_copy (error) : NULL;
  notify (self, PROP_TROUBLE);
}

/* -- time ------------------------------------------------------------------ */

static gboolean tick_cb (gpointer user_data);

/* Beats right after the second changes, so that all clocks move together. */
static void
arm_tick (IcSession *self)
{
  gint64 into = ic_env_now (self->env) % IC_SECOND;

  self->tick_timer = g_timeout_add ((guint) ((IC_SECOND - into) / 1000 + 1), tick_cb, self);
}

static gboolean
tick_cb (gpointer user_data)
{
  IcSession *self = user_data;
  gint64 now = ic_env_now (self->env);

  arm_tick (self);
  g_signal_emit (self, signals[TICK], 0, self->incident != NULL ? ic_incident_now (self->incident) : now);

  return G_SOURCE_REMOVE;
}

/* -- the object ------------------------------------------------------------ */

static void
ic_session_finalize (GObject *object)
{
  IcSession *self = IC_SESSION (object);

  ic_session_close (self);
  g_clear_pointer (&self->link, ic_session_link_free);
  g_free (self->directory);
  g_clear_error (&self->error);
  g_clear_error (&self->trouble_error);
  g_clear_error (&self->keyring);
  g_free (self->trouble);
  g_free (self->source);
  ic_item_unref (self->me);
  g_free (self->acting);
  g_time_zone_unref (self->local);
  g_time_zone_unref (self->utc_zone);
  g_clear_object (&self->incident);
  ic_incident_list_free (self->list);
  ic_state_unref (self->org);
  ic_session_inbox_free (self->inbox);
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->unsaved);
  G_OBJECT_CLASS (ic_session_parent_class)->finalize (object);
}

static void
ic_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IcSession *self = IC_SESSION (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_int (value, (int) self->status);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, ic_session_get_trouble (self));
      break;
    case PROP_INCIDENT:
      g_value_set_object (value, self->incident);
      break;
    case PROP_ACTING:
      g_value_set_string (value, ic_session_get_acting (self));
      break;
    case PROP_ORG:
      g_value_set_pointer (value, self->org);
      break;
    case PROP_INBOX:
      g_value_set_pointer (value, (gpointer) ic_session_inbox_get (self->inbox, false));
      break;
    case PROP_LINK:
      g_value_set_pointer (value, (gpointer) ic_session_get_link (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ic_session_class_init (IcSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = ic_session_finalize;
  object_class->get_property = ic_session_get_property;

  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  properties[PROP_INCIDENT] = g_param_spec_object ("incident", NULL, NULL, IC_TYPE_INCIDENT, flags);
  properties[PROP_ACTING] = g_param_spec_string ("acting", NULL, NULL, NULL, flags);
  properties[PROP_ORG] = g_param_spec_pointer ("org", NULL, NULL, flags);
  properties[PROP_INBOX] = g_param_spec_pointer ("inbox", NULL, NULL, flags);
  properties[PROP_LINK] = g_param_spec_pointer ("link", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TICK] = g_signal_new ("tick", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ANNOUNCED] = g_signal_new ("announced", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PLACED] = g_signal_new ("placed", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REFUSED] = g_signal_new ("refused", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OVERTAKEN] = g_signal_new ("overtaken", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OFFERED] = g_signal_new ("offered", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", IC_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ic_session_init (IcSession *self)
{
  self->org = ic_state_new ("org");
  self->inbox = ic_session_inbox_new ();
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->local = g_time_zone_new_local ();
  self->utc_zone = g_time_zone_new_utc ();
  self->me = ic_item_new (&ic_person_type);
  ic_set_text (&self->me->id, "me");
  ic_set_text (&self->me->name, "Me");
}

IcSession *
ic_session_new (const char *directory, IcEnv *env)
{
  const IcEngineEvents events = { opened_cb, drafts_cb, summary_cb, entries_cb, state_cb, health_cb, trouble_cb, anew_cb, ic_session_link_events, true };
  IcSession *self = g_object_new (IC_TYPE_SESSION, NULL);

  self->directory = g_strdup (directory);
  self->link = ic_session_link_new (self);
  self->env = env != NULL ? env : ic_system_env_get ();
  self->list = ic_incident_list_new (self->env);
  self->engine = ic_engine_new (directory, self->env, &events, self);
  arm_tick (self);

  return self;
}

/* A window that opens out of sight is never painted. */
static gboolean
hold_timer_cb (gpointer user_data)
{
  IcSession *self = user_data;

  self->hold_timer = 0;
  ic_engine_hold (self->engine, false);

  return G_SOURCE_REMOVE;
}

void
ic_session_hold (IcSession *self, gboolean hold)
{
  g_return_if_fail (IC_IS_SESSION (self));

  if (self->engine == NULL)
    return;

  g_clear_handle_id (&self->hold_timer, g_source_remove);
  if (hold)
    self->hold_timer = g_timeout_add (HOLD, hold_timer_cb, self);
  ic_engine_hold (self->engine, hold);
}

void
ic_session_close (IcSession *self)
{
  if (self->engine == NULL)
    return;

  ic_session_flush_drafts (self);
  g_clear_handle_id (&self->tick_timer, g_source_remove);
  g_clear_handle_id (&self->hold_timer, g_source_remove);
  g_clear_pointer (&self->engine, ic_engine_free);
}

const char *
ic_session_get_directory (IcSession *self)
{
  return self->directory;
}

IcSessionStatus
ic_session_get_status (IcSession *self)
{
  return self->status;
}

const GError *
ic_session_get_error (IcSession *self)
{
  return self->error;
}

const char *
ic_session_get_trouble (IcSession *self)
{
  return self->trouble == NULL && self->keyring != NULL ? self->keyring->message : self->trouble;
}

const GError *
ic_session_get_trouble_error (IcSession *self)
{
  return self->trouble != NULL ? self->trouble_error : self->keyring;
}

IcEngine *
ic_session_get_engine (IcSession *self)
{
  return self->engine;
}

IcEnv *
ic_session_get_env (IcSession *self)
{
  return self->env;
}

IcState *
ic_session_get_summary (IcSession *self, const char *stream)
{
  return ic_incident_list_get_summary (self->list, stream);
}

const char *
ic_session_get_source (IcSession *self)
{
  return self->source;
}

IcSessionLink *
ic_session_link_of (IcSession *session)
{
  return session->link;
}

/* -- who and when ---------------------------------------------------------- */

static void
keep_me (IcSession *self, const char *id, const char *name, const char *zone)
{
  IcPerson *me = ic_item_new (&ic_person_type);

  ic_set_text (&me->id, id);
  ic_set_text (&me->name, name);
  ic_set_text (&me->zone, zone);
  ic_item_unref (self->me);
  self->me = me;
  notify (self, PROP_ACTING);
}

void
ic_session_set_me (IcSession *self, const char *id, const char *name, const char *zone)
{
  const char *known = zone != NULL && *zone != '\0' ? zone : NULL;

  if (known != NULL)
    {
      g_time_zone_unref (self->local);
      self->local = g_time_zone_ref (ic_session_find_zone (known));
    }
  keep_me (self, self->joined ? self->me->id : id, self->joined ? self->me->name : name, known);
}

void
ic_session_sits_here (IcSession *self, const char *id, const char *name)
{
  g_autofree char *zone = g_strdup (self->me->zone);

  self->joined = true;
  keep_me (self, id, name, zone);
}

void
ic_session_set_acting (IcSession *self, const char *id)
{
  g_autofree char *acting = g_strdup (g_strcmp0 (id, self->me->id) != 0 ? id : NULL);

  if (g_strcmp0 (acting, self->acting) == 0)
    return;

  g_free (self->acting);
  self->acting = g_steal_pointer (&acting);
  notify (self, PROP_ACTING);
}

const char *
ic_session_get_me (IcSession *self)
{
  return self->me->id;
}

const char *
ic_session_get_acting (IcSession *self)
{
  return self->acting != NULL ? self->acting : self->me->id;
}

const IcPerson *
ic_session_get_me_person (IcSession *self)
{
  return self->me;
}

GTimeZone *
ic_session_get_zone (IcSession *self)
{
  return self->utc ? self->utc_zone : self->local;
}

void
ic_session_set_utc (IcSession *self, gboolean utc)
{
  self->utc = utc;
}

GTimeZone *
ic_session_find_zone (const char *name)
{
  static GHashTable *zones;
  GTimeZone *zone;

  if (zones == NULL)
    zones = g_hash_table_new (g_str_hash, g_str_equal);
  zone = g_hash_table_lookup (zones, name);
  if (zone == NULL)
    {
      zone = g_time_zone_new_identifier (name);
      if (zone == NULL)
        zone = g_time_zone_new_utc ();
      g_hash_table_insert (zones, g_strdup (name), zone);
    }

  return zone;
}

gint64
ic_session_now (IcSession *self)
{
  return self->incident != NULL ? ic_incident_now (self->incident) : ic_env_now (self->env);
}

/* -- incidents ------------------------------------------------------------- */

GListModel *
ic_session_get_incidents (IcSession *self)
{
  return ic_incident_list_get_model (self->list);
}

IcIncident *
ic_session_get_incident (IcSession *self)
{
  return self->incident;
}

/* The list says of the incident in front what the screen does. */
static void
front_changed_cb (IcIncident *incident, gpointer data)
{
  IcSession *self = data;

  if (!self->joined || incident != self->incident || ic_incident_get_loading (incident))
    return;

  ic_incident_list_set_front (self->list, ic_incident_get_state (incident));
}

void
ic_session_open_incident (IcSession *self, const char *stream)
{
  if (self->engine == NULL || (self->incident != NULL && g_strcmp0 (stream, ic_incident_get_stream (self->incident)) == 0))
    return;

  g_clear_object (&self->incident);
  ic_incident_list_set_front (self->list, NULL);
  if (stream != NULL)
    {
      self->incident = ic_incident_new (stream, self->env, ic_incident_list_get_summary (self->list, stream));
      g_signal_connect_object (self->incident, "changed", G_CALLBACK (front_changed_cb), self, 0);
      ic_incident_set_org (self->incident, self->org);
      ic_session_show_pending (self);
    }
  ic_session_set_acting (self, NULL);
  ic_engine_front (self->engine, stream);
  ic_session_link_show_present (self->link);
  notify (self, PROP_INCIDENT);
}

const IcState *
ic_session_get_org (IcSession *self)
{
  return self->org;
}

IcSessionInbox *
ic_session_inbox_of (IcSession *self)
{
  return self->inbox;
}

/* -- acting ---------------------------------------------------------------- */

/* What who acts is called; NULL: not known here. */
static const char *
acting_name (IcSession *self)
{
  const char *acting = ic_session_get_acting (self);
  const IcPerson *person = self->incident != NULL ? ic_state_person (ic_incident_get_state (self->incident), acting) : NULL;

  if (person != NULL && person->name != NULL)
    return person->name;

  return strcmp (acting, self->me->id) == 0 ? self->me->name : NULL;
}

IcVerbs *
ic_session_begin (IcSession *self)
{
  g_autoptr (IcItems) readings = self->incident != NULL ? ic_incident_get_readings (self->incident) : NULL;

  IcVerbs *verbs = ic_verbs_new (self->env, self->source, ic_session_get_acting (self), self->me->id,
                                 self->incident != NULL ? ic_incident_get_state (self->incident) : NULL,
                                 self->incident != NULL ? ic_incident_get_comms (self->incident) : NULL, readings);

  ic_verbs_set_actor_name (verbs, acting_name (self));
  if (ic_session_get_link (self) != NULL)
    verbs->context.skew = ic_session_get_link (self)->skew;

  return verbs;
}

static void
submitted_cb (const GError *error, const IcVerdict *verdicts, guint n, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  IcSession *self = g_task_get_source_object (task);
  IcVerbs *verbs = g_task_get_task_data (task);

  for (guint i = 0; i < verbs->events->len; i++)
    {
      g_ptr_array_remove (self->pending, verbs->events->pdata[i]);
      if (i < n && verdicts[i].error != NULL)
        {
          g_autofree char *words = ic_act_words (verbs->events->pdata[i]);

          g_signal_emit (self, signals[REFUSED], 0, words, verdicts[i].error->message);
        }
    }
  ic_session_show_pending (self);
  if (error != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  if (verbs->state == NULL && verbs->stream != NULL && self->engine != NULL)
    ic_session_open_incident (self, verbs->stream);
  g_task_return_boolean (task, TRUE);
}

void
ic_session_submit_async (IcSession *self, IcVerbs *verbs, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, ic_session_submit_async);
  g_task_set_task_data (task, verbs, (GDestroyNotify) ic_verbs_free);
  if (self->engine == NULL || self->status != IC_SESSION_READY)
    {
      g_task_return_new_error (task, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The record is not open yet");
      g_object_unref (task);
      return;
    }

  for (guint i = 0; i < verbs->events->len; i++)
    g_ptr_array_add (self->pending, g_bytes_ref (verbs->events->pdata[i]));
  ic_session_show_pending (self);
  ic_engine_submit (self->engine, verbs->events, submitted_cb, task);
}

gboolean
ic_session_submit_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ic_session_submit (IcSession *self, IcVerbs *verbs)
{
  ic_session_submit_async (self, verbs, NULL, NULL);
}

guint
ic_session_get_waiting (IcSession *self)
{
  return self->trouble != NULL ? self->pending->len : 0;
}

/* -- drafts ---------------------------------------------------------------- */

void
ic_session_flush_drafts (IcSession *self)
{
  GHashTableIter iter;
  gpointer key;

  g_clear_handle_id (&self->draft_timer, g_source_remove);
  if (self->engine == NULL)
    return;
  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      ic_engine_draft (self->engine, key, g_hash_table_lookup (self->drafts, key));
      g_hash_table_iter_remove (&iter);
    }
}

static gboolean
draft_timer_cb (gpointer user_data)
{
  IcSession *self = user_data;

  self->draft_timer = 0;
  ic_session_flush_drafts (self);
  return G_SOURCE_REMOVE;
}

void
ic_session_set_draft (IcSession *self, const char *key, const char *text)
{
  const char *old = g_hash_table_lookup (self->drafts, key);

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (old, text) == 0)
    return;
  if (text != NULL)
    g_hash_table_insert (self->drafts, g_strdup (key), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, key);
  g_hash_table_add (self->unsaved, g_strdup (key));
  if (self->draft_timer == 0 && self->engine != NULL)
    self->draft_timer = g_timeout_add (DRAFT_DELAY, draft_timer_cb, self);
}

const char *
ic_session_get_draft (IcSession *self, const char *key)
{
  return g_hash_table_lookup (self->drafts, key);
}
