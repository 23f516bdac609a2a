/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what, for whoever works with a session.
 */
#include "ic-session-owners.h"

#include "ic-finder.h"
#include "ic-map.h"
#include "ic-session-private.h"

/* Of an incident that is not in front; what may be said of one with more comes when it is in front. */
#define MAX_ROWS 20000

static IcFinder *
finder_of (IcSession *self)
{
  IcFinder *finder = g_object_get_data (G_OBJECT (self), "ic-finder");

  if (finder == NULL)
    {
      finder = ic_finder_new ();
      g_object_set_data_full (G_OBJECT (self), "ic-finder", finder, (GDestroyNotify) ic_finder_free);
    }

  return finder;
}

/* Open incidents: the one in front as it is shown, the others as their summaries tell. */
static GPtrArray *
open_incidents (IcSession *self)
{
  GPtrArray *open = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_state_unref);
  GListModel *rows = ic_session_get_incidents (self);
  IcIncident *front = ic_session_get_incident (self);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (IcIncidentRow) row = g_list_model_get_item (rows, i);
      const char *stream = ic_incident_row_get_stream (row);
      const IcState *state = ic_session_get_summary (self, stream);

      if (front != NULL && g_strcmp0 (ic_incident_get_stream (front), stream) == 0 && !ic_incident_get_loading (front))
        state = ic_incident_get_state (front);
      if (state != NULL && ic_state_is_open (state))
        g_ptr_array_add (open, ic_state_ref (state));
    }

  return open;
}

/* -- finding --------------------------------------------------------------- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *rows = ic_finder_find_finish (result, &error);

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ic_session_find_owners_async (IcSession *self, const char *words, guint max, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GPtrArray) open = open_incidents (self);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_session_find_owners_async);
  ic_finder_find_async (finder_of (self), ic_session_get_org (self), open, words, max, cancellable, found_cb, task);
}

GPtrArray *
ic_session_find_owners_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- one answer ------------------------------------------------------------ */

typedef struct {
  IcOwnersKind kind;
  char        *id;
  GPtrArray   *open;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->id);
  g_ptr_array_unref (self->open);
  g_free (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  IcOwnersAnswer *answer = ic_finder_answer_finish (result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) ic_owners_answer_free);
  else
    g_task_return_error (task, error);
}

static void
ask_finder (GTask *task, GPtrArray *rows)
{
  IcSession *self = g_task_get_source_object (task);
  const Question *question = g_task_get_task_data (task);

  ic_finder_answer_async (finder_of (self), ic_session_get_org (self), question->open, question->kind, question->id, ic_env_now (ic_session_get_env (self)), rows,
                          g_task_get_cancellable (task), answered_cb, task);
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  GTask *task = user_data;

  /* Without its rows the answer lacks what may be said, and nothing else. */
  if (!g_task_return_error_if_cancelled (task))
    ask_finder (task, error == NULL && rows != NULL && rows->len < MAX_ROWS ? rows : NULL);
  else
    g_object_unref (task);
}

/* An open incident of which only the summary is here; NULL: none, or it is in front. */
static const char *
needs_rows (IcSession *self, const Question *question)
{
  const IcOwnedService *service = question->kind == IC_OWNERS_SERVICE ? ic_map_find (ic_session_get_org (self)->catalogue, question->id) : NULL;
  const IcState *incident = service != NULL ? ic_owners_incident (service, question->open) : NULL;

  return incident != NULL && incident->declared_by == NULL && ic_session_get_engine (self) != NULL ? incident->stream : NULL;
}

void
ic_session_get_owner_async (IcSession *self, IcOwnersKind kind, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  const char *stream;

  g_task_set_source_tag (task, ic_session_get_owner_async);
  *question = (Question) { kind, g_strdup (id), open_incidents (self) };
  g_task_set_task_data (task, question, question_free);
  stream = needs_rows (self, question);
  if (stream != NULL)
    ic_engine_rows (ic_session_get_engine (self), stream, 0, MAX_ROWS, rows_cb, task);
  else
    ask_finder (task, NULL);
}

IcOwnersAnswer *
ic_session_get_owner_finish (IcSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
