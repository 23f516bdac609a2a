/* SPDX-License-Identifier: GPL-3.0-or-later
 * The incident in front. What is shown is what is placed, with the acts that
 * still wait applied on top.
 */
#include "ic-incident-private.h"

#include <string.h>

/* A stream's placed state with pending acts on top. */
typedef struct {
  const IcState *placed;
  const IcState *org;
  IcFold        *fold; /* NULL: nothing pending */
  guint64        position;
} IcOnTop;

struct _IcIncident {
  GObject          parent_instance;

  char            *stream, *comms_stream;
  IcEnv           *env;
  IcState         *org;                   /* what the authority compares holding statements with; NULL: not known */
  gboolean         loading;
  IcState         *placed, *placed_comms; /* as folded from the record */
  IcState         *state, *comms;         /* as shown */
  GPtrArray       *pending;               /* of GBytes, or NULL */
  guint            applied;               /* so many of them are */
  IcOnTop          on_top, comms_on_top;
  GPtrArray       *waiting;               /* of IcEntry: of those that are */
  GPtrArray       *early;                 /* entries of the communications stream that came before people had names */
  GHashTable      *comms_ids;             /* of the entries of the communications stream */
  char            *anew;                  /* which of the two streams is told from its beginning again, or NULL */
  IcTimelineModel *timeline;
  GHashTable      *health; /* metric → IcHealth */
};

G_DEFINE_FINAL_TYPE (IcIncident, ic_incident, G_TYPE_OBJECT)

enum { CHANGED, HEALTH_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { PROP_0, PROP_LOADING, N_PROPS };
static GParamSpec *properties[N_PROPS];

static IcEntry *
apply_on_top (IcOnTop *self, const IcEvent *event, gint64 now)
{
  IcEntry *entry;

  if (self->fold == NULL)
    {
      self->fold = ic_fold_new_from (self->placed);
      self->position = (guint64) self->placed->position;
    }
  ic_fold_vouch (self->fold, self->org, event);
  entry = ic_fold_apply (self->fold, event, ++self->position, now);
  entry->flags |= IC_ENTRY_PENDING;

  return entry;
}

static IcState *
state_on_top (const IcOnTop *self)
{
  return self->fold != NULL ? ic_fold_state (self->fold) : ic_state_ref ((IcState *) self->placed);
}

/* What waits is applied anew, on what is placed now. */
static void
begin_on_top (IcIncident *self)
{
  g_clear_pointer (&self->on_top.fold, ic_fold_free);
  g_clear_pointer (&self->comms_on_top.fold, ic_fold_free);
  self->on_top = (IcOnTop){ .placed = self->placed, .org = self->org };
  self->comms_on_top = (IcOnTop){ .placed = self->placed_comms, .org = self->org };
  self->applied = 0;
  g_ptr_array_set_size (self->waiting, 0);
}

/* In the order in which somebody did it, in both streams. */
static void
apply_pending (IcIncident *self)
{
  gint64 now = ic_env_now (self->env);

  for (; self->pending != NULL && self->applied < self->pending->len; self->applied++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (self->pending->pdata[self->applied], NULL);

      if (event != NULL && strcmp (event->subject, self->stream) == 0)
        g_ptr_array_add (self->waiting, apply_on_top (&self->on_top, event, now));
      else if (event != NULL && strcmp (event->subject, self->comms_stream) == 0)
        {
          g_autoptr (IcEntry) entry = apply_on_top (&self->comms_on_top, event, now);

          g_ptr_array_add (self->waiting, ic_entry_with_name (entry, ic_state_name (self->placed, entry->actor)));
        }
    }
}

static void
show (IcIncident *self)
{
  g_autoptr (IcState) state = g_steal_pointer (&self->state);
  g_autoptr (IcState) comms = g_steal_pointer (&self->comms);

  apply_pending (self);
  self->state = state_on_top (&self->on_top);
  self->comms = state_on_top (&self->comms_on_top);
  ic_timeline_model_set_pending (self->timeline, self->waiting);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ic_incident_finalize (GObject *object)
{
  IcIncident *self = IC_INCIDENT (object);

  g_free (self->stream);
  g_free (self->comms_stream);
  g_clear_pointer (&self->org, ic_state_unref);
  ic_state_unref (self->placed);
  ic_state_unref (self->placed_comms);
  ic_state_unref (self->state);
  ic_state_unref (self->comms);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->on_top.fold, ic_fold_free);
  g_clear_pointer (&self->comms_on_top.fold, ic_fold_free);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->early);
  g_hash_table_unref (self->comms_ids);
  g_free (self->anew);
  g_clear_object (&self->timeline);
  g_hash_table_unref (self->health);
  G_OBJECT_CLASS (ic_incident_parent_class)->finalize (object);
}

static void
ic_incident_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, IC_INCIDENT (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ic_incident_class_init (IcIncidentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ic_incident_finalize;
  object_class->get_property = ic_incident_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", IC_TYPE_INCIDENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HEALTH_CHANGED] = g_signal_new ("health-changed", IC_TYPE_INCIDENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ic_incident_init (IcIncident *self)
{
  self->loading = TRUE;
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  self->early = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  self->comms_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->timeline = ic_timeline_model_new ();
  ic_timeline_model_set_loading (self->timeline, true);
  self->health = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_health_unref);
}

IcIncident *
ic_incident_new (const char *stream, IcEnv *env, IcState *summary)
{
  IcIncident *self = g_object_new (IC_TYPE_INCIDENT, NULL);

  self->stream = g_strdup (stream);
  self->comms_stream = g_strconcat ("comms/", ic_stream_uuid (stream), NULL);
  self->env = env;
  self->placed = summary != NULL ? ic_state_ref (summary) : ic_state_new (stream);
  self->placed_comms = ic_state_new (self->comms_stream);
  self->state = ic_state_ref (self->placed);
  self->comms = ic_state_ref (self->placed_comms);
  begin_on_top (self);

  return self;
}

static void
drop_health_of_removed (IcIncident *self)
{
  GHashTableIter iter;
  gpointer metric;

  g_hash_table_iter_init (&iter, self->health);
  while (g_hash_table_iter_next (&iter, &metric, NULL))
    if (ic_items_find (self->placed->metrics, metric) == NULL)
      g_hash_table_iter_remove (&iter);
}

/* The communications stream knows people by their ids only. */
static void
add_comms_entries (IcIncident *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      const IcEntry *entry = entries->pdata[i];

      g_ptr_array_add (named, ic_entry_with_name (entry, ic_state_name (self->placed, entry->actor)));
      g_hash_table_add (self->comms_ids, g_strdup (entry->id));
    }
  ic_timeline_model_add (self->timeline, named);
}

void
ic_incident_take_entries (IcIncident *self, const char *stream, GPtrArray *entries)
{
  if (strcmp (stream, self->stream) == 0)
    ic_timeline_model_add (self->timeline, entries);
  else if (!self->loading)
    add_comms_entries (self, entries);
  else
    for (guint i = 0; i < entries->len; i++)
      g_ptr_array_add (self->early, ic_entry_ref (entries->pdata[i]));
}

static void
loading_done (IcIncident *self)
{
  self->loading = FALSE;
  if (self->early->len > 0)
    add_comms_entries (self, self->early);
  g_ptr_array_set_size (self->early, 0);
  ic_timeline_model_set_loading (self->timeline, false);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static bool
keep_incident (const IcEntry *entry, gpointer data)
{
  return !g_hash_table_contains (((IcIncident *) data)->comms_ids, entry->id);
}

static bool
keep_comms (const IcEntry *entry, gpointer data)
{
  return !keep_incident (entry, data);
}

void
ic_incident_take_anew (IcIncident *self, const char *stream)
{
  bool comms = strcmp (stream, self->comms_stream) == 0;

  ic_timeline_model_renew (self->timeline, comms ? keep_incident : keep_comms, self);
  if (comms)
    {
      g_hash_table_remove_all (self->comms_ids);
      g_ptr_array_set_size (self->early, 0);
    }
  g_free (self->anew);
  self->anew = g_strdup (stream);
}

/* The past of @stream has been told. */
static void
past_done (IcIncident *self, const char *stream)
{
  if (g_strcmp0 (self->anew, stream) == 0)
    g_clear_pointer (&self->anew, g_free);
  if (self->loading && strcmp (stream, self->stream) == 0)
    loading_done (self);
  else if (!self->loading && self->anew == NULL)
    ic_timeline_model_set_loading (self->timeline, false);
}

void
ic_incident_take_state (IcIncident *self, IcState *state, gboolean loading)
{
  bool comms = strcmp (state->stream, self->comms_stream) == 0;
  IcState **where = comms ? &self->placed_comms : &self->placed;

  /* Nothing of an old incident is here yet: its summary says more. */
  if (!comms && state->position == 0 && self->loading && self->placed->position > 0)
    return;

  ic_state_unref (*where);
  *where = ic_state_ref (state);
  if (!comms)
    drop_health_of_removed (self);
  if (!loading)
    past_done (self, state->stream);
  begin_on_top (self);
  show (self);
}

void
ic_incident_take_health (IcIncident *self, const IcHealth *health)
{
  g_hash_table_replace (self->health, g_strdup (health->metric), ic_health_ref (health));
  g_signal_emit (self, signals[HEALTH_CHANGED], 0);
}

void
ic_incident_set_org (IcIncident *self, const IcState *org)
{
  IcState *kept = ic_state_ref ((IcState *) org);

  g_clear_pointer (&self->org, ic_state_unref);
  self->org = kept;
  begin_on_top (self);
}

bool
ic_pending_extends (GPtrArray *before, GPtrArray *events)
{
  if (before == NULL || events == NULL || events->len < before->len)
    return false;
  for (guint i = 0; i < before->len; i++)
    if (before->pdata[i] != events->pdata[i] && !g_bytes_equal (before->pdata[i], events->pdata[i]))
      return false;

  return true;
}

void
ic_incident_set_pending (IcIncident *self, GPtrArray *events)
{
  bool more = ic_pending_extends (self->pending, events);

  if ((self->pending == NULL && events == NULL) || (more && events->len == self->pending->len))
    return;

  g_clear_pointer (&self->pending, g_ptr_array_unref);
  self->pending = events != NULL ? g_ptr_array_ref (events) : NULL;
  if (!more)
    begin_on_top (self);
  show (self);
}

const char *
ic_incident_get_stream (IcIncident *self)
{
  return self->stream;
}

gboolean
ic_incident_get_loading (IcIncident *self)
{
  return self->loading;
}

const IcState *
ic_incident_get_state (IcIncident *self)
{
  return self->state;
}

const IcState *
ic_incident_get_comms (IcIncident *self)
{
  return self->comms;
}

const IcState *
ic_incident_get_placed (IcIncident *self)
{
  return self->placed;
}

const IcState *
ic_incident_get_placed_comms (IcIncident *self)
{
  return self->placed_comms;
}

IcTimelineModel *
ic_incident_get_timeline (IcIncident *self)
{
  return self->timeline;
}

const IcHealth *
ic_incident_get_health (IcIncident *self, const char *id)
{
  return g_hash_table_lookup (self->health, id);
}

IcItems *
ic_incident_get_readings (IcIncident *self)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (ic_item_unref);

  for (guint i = 0; i < ic_items_count (self->state->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, self->state->metrics, i);

      g_ptr_array_add (readings, ic_health_to_reading (ic_incident_get_health (self, metric->id), metric));
    }

  return ic_items_new (readings);
}

gint64
ic_incident_now (IcIncident *self)
{
  return ic_state_time (self->state, ic_env_now (self->env));
}
