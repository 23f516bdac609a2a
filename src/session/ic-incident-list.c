/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of incidents.
 */
#include "ic-incident-list.h"

#include "ic-fold.h"
#include "ic-incident-private.h"
#include "ic-session-private.h"
#include "ic-summary.h"

#include <string.h>

struct _IcIncidentList {
  IcEnv      *env;
  GListStore *rows;      /* of IcIncidentRow, newest first */
  GHashTable *summaries; /* stream → IcState */
  GHashTable *declared;  /* stream → IcState: what waiting acts make of incidents that have no summary */
  IcState    *front;     /* or NULL */
  GPtrArray  *pending;   /* of GBytes, or NULL */
};

/* -- rows ---------------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer unused)
{
  gint64 left = ic_incident_row_get_declared ((IcIncidentRow *) a), right = ic_incident_row_get_declared ((IcIncidentRow *) b);

  return left > right ? -1 : left < right;
}

/* Returns: its place in the list, or -1. */
static int
find_row (IcIncidentList *self, const char *stream)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (IcIncidentRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (strcmp (ic_incident_row_get_stream (row), stream) == 0)
        return (int) i;
    }

  return -1;
}

static bool
kept_the_same (IcIncidentRow *a, IcIncidentRow *b)
{
  guint kept, of, other_kept, other_of;

  ic_incident_row_get_promises (a, &kept, &of);
  ic_incident_row_get_promises (b, &other_kept, &other_of);

  return kept == other_kept && of == other_of;
}

static bool
reads_the_same (IcIncidentRow *a, IcIncidentRow *b)
{
  return strcmp (ic_incident_row_get_label (a), ic_incident_row_get_label (b)) == 0
         && strcmp (ic_incident_row_get_title (a), ic_incident_row_get_title (b)) == 0
         && strcmp (ic_incident_row_get_ic_name (a), ic_incident_row_get_ic_name (b)) == 0
         && ic_incident_row_get_state (a) == ic_incident_row_get_state (b)
         && g_strcmp0 (ic_incident_row_get_outcome (a), ic_incident_row_get_outcome (b)) == 0
         && ic_incident_row_get_declared (a) == ic_incident_row_get_declared (b)
         && kept_the_same (a, b);
}

/* What the line of @stream is made from; NULL: there is none. */
static const IcState *
state_of (IcIncidentList *self, const char *stream)
{
  const IcState *state = g_hash_table_lookup (self->summaries, stream);

  if (self->front != NULL && strcmp (self->front->stream, stream) == 0 && self->front->declared != 0)
    return self->front;

  return state != NULL ? state : g_hash_table_lookup (self->declared, stream);
}

static void
update (IcIncidentList *self, const char *stream)
{
  const IcState *state = state_of (self, stream);
  int index = find_row (self, stream);
  g_autoptr (IcIncidentRow) fresh = state != NULL ? ic_incident_row_new (state) : NULL;
  g_autoptr (IcIncidentRow) old = index >= 0 ? g_list_model_get_item (G_LIST_MODEL (self->rows), (guint) index) : NULL;

  if (fresh != NULL && old != NULL && reads_the_same (fresh, old))
    return;

  if (old != NULL && fresh != NULL && ic_incident_row_get_declared (old) == ic_incident_row_get_declared (fresh))
    {
      g_list_store_splice (self->rows, (guint) index, 1, (gpointer *) &fresh, 1);
      return;
    }
  if (old != NULL)
    g_list_store_remove (self->rows, (guint) index);
  if (fresh != NULL)
    g_list_store_insert_sorted (self->rows, fresh, compare_rows, NULL);
}

/* -- public -------------------------------------------------------------------- */

IcIncidentList *
ic_incident_list_new (IcEnv *env)
{
  IcIncidentList *self = g_new0 (IcIncidentList, 1);

  self->env = env;
  self->rows = g_list_store_new (IC_TYPE_INCIDENT_ROW);
  self->summaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  self->declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);

  return self;
}

void
ic_incident_list_free (IcIncidentList *self)
{
  g_object_unref (self->rows);
  g_hash_table_unref (self->summaries);
  g_hash_table_unref (self->declared);
  g_clear_pointer (&self->front, ic_state_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_free (self);
}

GListModel *
ic_incident_list_get_model (IcIncidentList *self)
{
  return G_LIST_MODEL (self->rows);
}

IcState *
ic_incident_list_get_summary (IcIncidentList *self, const char *stream)
{
  return g_hash_table_lookup (self->summaries, stream);
}

void
ic_incident_list_take_summary (IcIncidentList *self, const char *stream, GBytes *summary)
{
  IcState *state = ic_summary_read (stream, summary);

  if (state == NULL)
    return;

  g_hash_table_replace (self->summaries, g_strdup (stream), state);
  update (self, stream);
}

/* Folds all that waits for the incident that @event declares. */
static IcState *
fold_pending (IcIncidentList *self, const char *stream, GPtrArray *events)
{
  g_autoptr (IcFold) fold = ic_fold_new (stream);
  guint64 position = 0;

  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (events->pdata[i], NULL);

      if (event != NULL && strcmp (event->subject, stream) == 0)
        ic_entry_unref (ic_fold_apply (fold, event, ++position, ic_env_now (self->env)));
    }

  return ic_fold_state (fold);
}

static void
add_declared (IcIncidentList *self, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (events->pdata[i], NULL);

      if (event != NULL && event->kind != NULL && event->kind->id == IC_KIND_INCIDENT_DECLARED)
        g_hash_table_replace (self->declared, g_strdup (event->subject), fold_pending (self, event->subject, events));
    }
}

/* Whether what has come to wait besides makes no line of the list. */
static bool
is_of_no_interest (IcIncidentList *self, GPtrArray *events)
{
  if (!ic_pending_extends (self->pending, events))
    return false;
  for (guint i = self->pending->len; i < events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (events->pdata[i], NULL);

      if (event != NULL && (g_hash_table_contains (self->declared, event->subject)
                            || (event->kind != NULL && event->kind->id == IC_KIND_INCIDENT_DECLARED)))
        return false;
    }

  return true;
}

void
ic_incident_list_set_pending (IcIncidentList *self, GPtrArray *events)
{
  bool idle = is_of_no_interest (self, events);
  g_autoptr (GHashTable) before = NULL;
  GHashTableIter iter;
  gpointer stream;

  g_clear_pointer (&self->pending, g_ptr_array_unref);
  self->pending = events != NULL ? g_ptr_array_ref (events) : NULL;
  if (idle)
    return;

  before = g_steal_pointer (&self->declared);
  self->declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  if (events != NULL)
    add_declared (self, events);

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &stream, NULL))
    update (self, stream);
  g_hash_table_iter_init (&iter, self->declared);
  while (g_hash_table_iter_next (&iter, &stream, NULL))
    update (self, stream);
}

void
ic_incident_list_set_front (IcIncidentList *self, const IcState *state)
{
  g_autoptr (IcState) before = g_steal_pointer (&self->front);

  self->front = state != NULL ? ic_state_ref (state) : NULL;
  if (before != NULL && (state == NULL || strcmp (before->stream, state->stream) != 0))
    update (self, before->stream);
  if (state != NULL)
    update (self, state->stream);
}
