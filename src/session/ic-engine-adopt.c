/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: brings along what was done alone. Incidents are
 * handed over row by row, as they are; settings become ordinary acts.
 */
#include "ic-engine-adopt-private.h"

#include "ic-org-differences.h"

#include <string.h>

static void
adopting_free (gpointer data)
{
  IcAdopting *self = data;

  if (self->asker != NULL)
    g_cancellable_disconnect (self->asker, self->handler);
  g_hash_table_unref (self->sent);
  g_clear_object (&self->asker);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->adoptables, ic_adoptables_free);
  g_strfreev (self->streams);
  g_strfreev (self->keys);
  g_free (self->stream);
  g_free (self);
}

static IcAdopting *
adopting_new (IcEngine *engine, gpointer user_data)
{
  IcAdopting *self = g_new0 (IcAdopting, 1);

  self->engine = engine;
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->user_data = user_data;

  return self;
}

static void
tell_listed (IcEngine *engine, gpointer data)
{
  IcAdopting *self = data;

  self->listed (g_steal_pointer (&self->adoptables), self->error, self->user_data);
}

static void
tell_adopted (IcEngine *engine, gpointer data)
{
  IcAdopting *self = data;

  self->done (self->error, self->user_data);
}

static void
do_nothing (IcEngine *engine, gpointer data)
{
}

/* Takes @error. */
void
ic_adopting_answer (IcAdopting *self, GError *error)
{
  IcEngine *engine = self->engine;

  self->error = error;
  if (error != NULL)
    g_clear_pointer (&self->adoptables, ic_adoptables_free);
  /* Not from here: it may be in the middle of telling. */
  if (self->record != NULL)
    ic_engine_ask (engine, do_nothing, g_steal_pointer (&self->record), (GDestroyNotify) ic_alone_record_free);
  if (self->cancellable != NULL)
    g_ptr_array_remove_fast (engine->moving, self->cancellable);
  ic_engine_answer (engine, self->listed != NULL ? tell_listed : tell_adopted, self, adopting_free);
  ic_engine_end (engine);
}

bool
ic_adopting_is_called_off (IcAdopting *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    return false;

  ic_adopting_answer (self, error);
  return true;
}

guint64
ic_adopting_sent (IcAdopting *self, const char *stream)
{
  const guint64 *sent = g_hash_table_lookup (self->sent, stream);

  return sent != NULL ? *sent : 0;
}

/* Beside an incident are its drafts. */
char *
ic_adopting_comms (const char *stream)
{
  return g_strconcat ("comms/", ic_stream_uuid (stream), NULL);
}

/* -- what both begin with ------------------------------------------------------ */

static void build_list (IcAdopting *self);
static void adopt_next (IcAdopting *self);

static void
sent_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  IcAdopting *self = user_data;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      g_autofree char *text = g_strndup (g_bytes_get_data (note->value, NULL), g_bytes_get_size (note->value));
      guint64 sent;

      if (g_str_has_prefix (note->key, IC_ADOPTING_NOTE) && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &sent, NULL))
        g_hash_table_replace (self->sent, g_strdup (note->key + strlen (IC_ADOPTING_NOTE)), g_memdup2 (&sent, sizeof sent));
    }
  if (error != NULL)
    ic_adopting_answer (self, g_error_copy (error));
  else if (self->listed != NULL)
    build_list (self);
  else if (!ic_adopting_is_called_off (self))
    adopt_next (self);
}

static void
read_cb (const GError *error, gpointer user_data)
{
  IcAdopting *self = user_data;

  if (error != NULL)
    ic_adopting_answer (self, g_error_copy (error));
  else
    ic_store_list (self->engine->store, IC_SHELF_META, sent_cb, self);
}

static GError *
refusal (IcEngine *engine)
{
  if (engine->link == NULL)
    return g_error_new_literal (IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE, "This desk works alone: join a server first, then bring the record along");
  if (!ic_permission_holds (ic_engine_link_permission (engine->link), IC_PERMISSION_ADMIN))
    return g_error_new_literal (IC_SESSION_ERROR, IC_SESSION_ERROR_FORBIDDEN,
                                "Bringing a record along needs the permission “admin”: ask an admin to do it, or to give it to you");
  return NULL;
}

static void
begin (IcAdopting *self)
{
  IcEngine *engine = self->engine;
  GError *error = refusal (engine);

  ic_engine_begin (engine);
  if (self->cancellable != NULL)
    g_ptr_array_add (engine->moving, g_object_ref (self->cancellable));
  if (error == NULL)
    self->record = ic_alone_record_open (engine->directory, engine->env, engine->source, &error);
  if (self->record != NULL)
    ic_alone_record_read (self->record, read_cb, self);
  else if (error != NULL)
    ic_adopting_answer (self, error);
  else
    sent_cb (NULL, NULL, self);
}

/* -- the list ------------------------------------------------------------------ */

static IcAdoptable *
adoptable_of (IcAdopting *self, const IcHead *head, const IcState *state)
{
  IcAdoptable *adoptable = g_new0 (IcAdoptable, 1);
  g_autofree char *comms = ic_adopting_comms (head->stream);

  adoptable->stream = g_strdup (head->stream);
  adoptable->label = g_strdup (state->label != NULL ? state->label : "");
  adoptable->title = g_strdup (state->title != NULL ? state->title : "");
  adoptable->outcome = g_strdup (state->outcome);
  adoptable->state = (int) state->state;
  adoptable->declared = state->declared;
  adoptable->events = head->position + ic_alone_record_end (self->record, comms);
  adoptable->sent = ic_adopting_sent (self, head->stream) + ic_adopting_sent (self, comms);

  return adoptable;
}

static int
compare_adoptables (gconstpointer a, gconstpointer b)
{
  const IcAdoptable *left = *(IcAdoptable **) a, *right = *(IcAdoptable **) b;

  return left->declared > right->declared ? -1 : left->declared < right->declared;
}

/* An admin's desk is told of what was handed over in part, too: that can be taken up again. */
static void
add_incidents (IcAdopting *self)
{
  GPtrArray *heads = ic_alone_record_heads (self->record);

  for (guint i = 0; i < heads->len; i++)
    {
      const IcHead *head = heads->pdata[i];
      const IcState *state = ic_alone_record_state (self->record, head->stream);

      if (ic_stream_type (head->stream) == IC_STREAM_INCIDENT && state != NULL && state->declared != 0
          && ic_engine_link_known (self->engine->link, head->stream) < head->position)
        g_ptr_array_add (self->adoptables->incidents, adoptable_of (self, head, state));
    }
  g_ptr_array_sort (self->adoptables->incidents, compare_adoptables);
}

static void
build_list (IcAdopting *self)
{
  const IcState *mine = self->record != NULL ? ic_alone_record_state (self->record, "org") : NULL;
  const IcState *theirs = ic_engine_link_org (self->engine->link);

  self->adoptables = g_new0 (IcAdoptables, 1);
  self->adoptables->incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_adoptable_free);
  if (self->record != NULL)
    add_incidents (self);
  if (mine != NULL && theirs != NULL)
    self->adoptables->differences = ic_org_differences (mine, theirs);
  else
    self->adoptables->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_org_difference_free);
  ic_adopting_answer (self, NULL);
}

static void
do_list (IcEngine *engine, gpointer data)
{
  begin (data);
}

void
ic_engine_list_adoptable (IcEngine *self, IcEngineAdoptables done, gpointer user_data)
{
  IcAdopting *adopting = adopting_new (self, user_data);

  adopting->listed = done;
  ic_engine_ask (self, do_list, adopting, NULL);
}

/* -- adopting ------------------------------------------------------------------ */

void
ic_adopting_stream_sent (IcAdopting *self)
{
  const char *incident = self->streams[self->next];

  /* The drafts first: the last event of the incident makes both visible. */
  if (strcmp (self->stream, incident) != 0)
    {
      ic_adopting_send (self, incident);
      return;
    }
  self->next++;
  adopt_next (self);
}

static void
submitted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcAdopting *self = user_data;
  const GError *first = NULL;

  for (guint i = 0; first == NULL && i < n; i++)
    first = verdicts[i].error;
  ic_adopting_answer (self, first != NULL ? g_error_copy (first) : NULL);
}

static void
take_settings (IcAdopting *self)
{
  IcEngine *engine = self->engine;
  const char *user = ic_engine_link_joining (engine->link)->user;
  const IcState *mine = self->record != NULL ? ic_alone_record_state (self->record, "org") : NULL;
  g_autoptr (IcVerbs) verbs = ic_verbs_new (engine->env, engine->source, user, user, NULL, NULL, NULL);

  if (mine != NULL && self->keys != NULL)
    ic_org_take_over (verbs, mine, (const char * const *) self->keys);
  if (verbs->events->len > 0)
    ic_engine_link_submit (engine->link, verbs->events, submitted_cb, self);
  else
    ic_adopting_answer (self, NULL);
}

static void
moved_cb (const GError *error, gpointer user_data)
{
  IcAdopting *self = user_data;
  g_autofree char *comms = ic_adopting_comms (self->streams[self->next]);

  if (error != NULL)
    ic_adopting_answer (self, g_error_copy (error));
  else if (!ic_adopting_is_called_off (self))
    ic_adopting_send (self, ic_alone_record_end (self->record, comms) > 0 ? comms : self->streams[self->next]);
}

static void
adopt_next (IcAdopting *self)
{
  const IcJoining *joining = ic_engine_link_joining (self->engine->link);
  const char *stream = self->streams != NULL ? self->streams[self->next] : NULL;

  if (stream == NULL)
    take_settings (self);
  else if (ic_stream_type (stream) != IC_STREAM_INCIDENT || self->record == NULL || ic_alone_record_end (self->record, stream) == 0)
    ic_adopting_answer (self, g_error_new (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "There is no incident %s in the record made alone", stream));
  else
    ic_alone_record_move (self->record, stream, joining->called != NULL ? joining->called : joining->server, joining->user, moved_cb, self);
}

static void
do_adopt (IcEngine *engine, gpointer data)
{
  begin (data);
}

void
ic_engine_adopt (IcEngine *self, const char * const *streams, const char * const *keys, IcAdoptProgress progress, gpointer progress_data,
                 GCancellable *cancellable, IcEngineDid done, gpointer user_data)
{
  IcAdopting *adopting = adopting_new (self, user_data);

  adopting->streams = g_strdupv ((char **) streams);
  adopting->keys = g_strdupv ((char **) keys);
  adopting->progress = progress;
  adopting->progress_data = progress_data;
  adopting->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      adopting->asker = g_object_ref (cancellable);
      adopting->handler = g_cancellable_connect (cancellable, G_CALLBACK (ic_engine_cancel_cb), g_object_ref (adopting->cancellable), g_object_unref);
    }
  adopting->done = done;
  ic_engine_ask (self, do_adopt, adopting, NULL);
}
