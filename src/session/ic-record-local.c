/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record opened here: an engine of its own, asked one thing after the other.
 */
#include "ic-record-client-private.h"

#include "ic-engine.h"
#include "ic-session-private.h"
#include "ic-summary.h"

typedef struct {
  IcRecordClient  parent;
  GMainContext   *context;
  IcEngine       *engine;
  GHashTable     *summaries; /* stream → IcState */
  IcRecordLink   *link;      /* NULL: works alone */
  GPtrArray      *waiting;   /* of GBytes */
  GPtrArray      *refused;   /* of IcRefusedLine */
  char           *remark;    /* about the token, or NULL */
  IcAdoptables   *adoptables;

  /* The answer that is waited for. */
  guint           question; /* counts them */
  bool            answered;
  GPtrArray      *array;
  char           *text;
  GError         *error;
} Local;

/* -- what the engine tells -- */

static void
opened_cb (const char *source, const GError *error, gpointer data)
{
  Local *self = data;

  self->parent.source = g_strdup (source);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->answered = true;
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  Local *self = data;
  IcState *state = ic_summary_read (stream, summary);

  if (state != NULL)
    g_hash_table_replace (self->summaries, g_strdup (stream), state);
}

static void
ignore_drafts (GPtrArray *notes, gpointer data)
{
}

static void
ignore_entries (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
}

static void
ignore_state (const char *stream, IcState *state, bool loading, gpointer data)
{
}

static void
ignore_health (const char *stream, const IcHealth *health, gpointer data)
{
}

/* -- what it tells of a server -- */

static void
joined_cb (const IcJoining *joining, gpointer data)
{
  Local *self = data;

  self->link = g_new0 (IcRecordLink, 1);
  self->link->permission = joining->permission;
  self->link->user = g_strdup (joining->user);
  self->link->name = g_strdup (joining->name);
  self->link->server = g_strdup (joining->called);
  self->link->address = g_strdup (joining->server);
}

static void
keyring_cb (const GError *error, gpointer data)
{
  Local *self = data;

  g_free (self->remark);
  self->remark = g_strdup (error->message);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  IcRecordLink *link = ((Local *) data)->link;

  link->phase = status->phase;
  link->since = status->since;
  link->retry = status->retry;
  link->refused = status->refused;
  link->behind = status->behind;
  link->skew = status->skew;
  /* While the server was not heard yet, it is what it said last. */
  if (status->user != NULL)
    link->permission = status->permission;
  g_free (link->reason);
  link->reason = g_strdup (status->reason);
}

static void
outbox_cb (GPtrArray *acts, gpointer data)
{
  Local *self = data;

  g_ptr_array_set_size (self->waiting, 0);
  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (self->waiting, g_bytes_ref (((IcLinkAct *) acts->pdata[i])->bytes));
  self->link->waiting = acts->len;
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  Local *self = data;

  g_ptr_array_set_size (self->refused, 0);
  for (guint i = acts->len; i > 0; i--)
    {
      const IcLinkAct *act = acts->pdata[i - 1];
      g_autoptr (IcEvent) event = ic_event_parse (act->bytes, NULL);
      IcRefusedLine *line = g_new (IcRefusedLine, 1);

      *line = (IcRefusedLine){ g_strdup (act->key), ic_act_words (act->bytes), g_strdup (act->reason), g_strdup (event != NULL ? event->subject : ""), act->time };
      g_ptr_array_add (self->refused, line);
    }
}

/* A desk goes on trying; who waits at a command line is told. */
static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  Local *self = data;

  if (error == NULL || self->answered)
    return;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->answered = true;
}

/* -- asking -- */

/* A question on its way. The engine answers each, if only when it ends: an
 * answer to an earlier one must not be taken for that to the present one. */
typedef struct {
  Local *local;
  guint  number;
} Question;

static Question *
local_ask (Local *self)
{
  Question *question = g_new (Question, 1);

  self->answered = false;
  g_clear_pointer (&self->array, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_error (&self->error);
  *question = (Question) { self, ++self->question };
  return question;
}

/* Whose answer this is; NULL when nobody waits for it any more. */
static Local *
take_answer (Question *question, const GError *error)
{
  Local *self = question->number == question->local->question && !question->local->answered ? question->local : NULL;

  g_free (question);
  if (self != NULL)
    {
      self->error = error != NULL ? g_error_copy (error) : NULL;
      self->answered = true;
    }
  return self;
}

static void
local_wait (Local *self)
{
  while (!self->answered)
    g_main_context_iteration (self->context, TRUE);
}

static bool
local_finish (Local *self, IcRecordError code, GError **error)
{
  local_wait (self);
  if (self->error == NULL)
    return true;

  g_set_error_literal (error, IC_RECORD_ERROR, (int) code, self->error->message);
  return false;
}

static void
submitted_cb (const GError *error, const IcVerdict *verdicts, guint n, gpointer user_data)
{
  take_answer (user_data, error);
}

static bool
submit (IcRecordClient *client, GPtrArray *events, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_submit (self->engine, events, submitted_cb, local_ask (self));
  local_wait (self);
  if (self->error == NULL)
    return true;

  g_set_error_literal (error, IC_RECORD_ERROR, self->error->domain == IC_STORE_ERROR ? IC_RECORD_ERROR_UNUSABLE : IC_RECORD_ERROR_REFUSED,
                       self->error->message);
  return false;
}

static void
array_cb (GPtrArray *array, const GError *error, gpointer user_data)
{
  Local *self = take_answer (user_data, error);

  if (self != NULL)
    self->array = array != NULL ? g_ptr_array_ref (array) : NULL;
}

static GPtrArray *
heads (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_heads (self->engine, array_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_UNUSABLE, error) ? g_steal_pointer (&self->array) : NULL;
}

static GPtrArray *
rows (IcRecordClient *client, const char *stream, guint64 after, guint max, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_rows (self->engine, stream, after, max, array_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_UNUSABLE, error) ? g_steal_pointer (&self->array) : NULL;
}

static void
text_cb (const char *text, const GError *error, gpointer user_data)
{
  Local *self = take_answer (user_data, error);

  if (self != NULL)
    self->text = g_strdup (text);
}

static char *
verify (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_verify (self->engine, text_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_DAMAGED, error) ? g_steal_pointer (&self->text) : NULL;
}

/* -- a joined record -- */

static IcRecordLink *
link_copy (IcRecordClient *client, GError **error)
{
  const IcRecordLink *link = ((Local *) client)->link;
  IcRecordLink *copy;

  if (link == NULL)
    return NULL;

  copy = g_memdup2 (link, sizeof *link);
  copy->reason = g_strdup (link->reason);
  copy->user = g_strdup (link->user);
  copy->name = g_strdup (link->name);
  copy->server = g_strdup (link->server);
  copy->address = g_strdup (link->address);
  return copy;
}

static GPtrArray *
waiting (IcRecordClient *client, GError **error)
{
  return g_ptr_array_copy (((Local *) client)->waiting, (GCopyFunc) (void (*) (void)) g_bytes_ref, NULL);
}

static gpointer
refused_line_copy (gconstpointer item, gpointer data)
{
  const IcRefusedLine *line = item;
  IcRefusedLine *copy = g_new (IcRefusedLine, 1);

  *copy = (IcRefusedLine){ g_strdup (line->key), g_strdup (line->text), g_strdup (line->reason), g_strdup (line->stream), line->time };
  return copy;
}

static GPtrArray *
refused (IcRecordClient *client, GError **error)
{
  GPtrArray *copy = g_ptr_array_copy (((Local *) client)->refused, refused_line_copy, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) ic_refused_line_free);
  return copy;
}

static bool
has_refused (Local *self, const char *key)
{
  for (guint i = 0; i < self->refused->len; i++)
    if (g_strcmp0 (((IcRefusedLine *) self->refused->pdata[i])->key, key) == 0)
      return true;

  return false;
}

static bool
refusal (IcRecordClient *client, const char *key, bool resend, GError **error)
{
  Local *self = (Local *) client;

  if (!has_refused (self, key))
    {
      g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_REFUSED, "There is no refused act “%s”", key);
      return false;
    }
  if (resend)
    ic_engine_resend (self->engine, key);
  else
    ic_engine_forget (self->engine, key);
  while (has_refused (self, key))
    g_main_context_iteration (self->context, TRUE);

  return true;
}

static void
did_cb (const GError *error, gpointer user_data)
{
  take_answer (user_data, error);
}

static bool
join (IcRecordClient *client, const char *invitation, const IcPerson *me, char **remark, GError **error)
{
  Local *self = (Local *) client;

  if (self->link != NULL && self->link->phase != IC_LINK_REFUSED)
    {
      g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_REFUSED, "This record is joined to %s already: leave it first", self->link->server);
      return false;
    }
  ic_engine_join (self->engine, invitation, me->id, me->name, me->zone, NULL, did_cb, local_ask (self));
  if (!local_finish (self, IC_RECORD_ERROR_REFUSED, error))
    return false;

  *remark = g_strdup (self->remark);
  return true;
}

static bool
leave (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_leave (self->engine, did_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error);
}

static void
adoptables_cb (IcAdoptables *adoptables, const GError *error, gpointer user_data)
{
  Local *self = take_answer (user_data, error);

  if (self != NULL)
    self->adoptables = adoptables;
  else
    g_clear_pointer (&adoptables, ic_adoptables_free);
}

static IcAdoptables *
adoptable (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_list_adoptable (self->engine, adoptables_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error) ? g_steal_pointer (&self->adoptables) : NULL;
}

static bool
adopt (IcRecordClient *client, const char * const *streams, const char * const *keys, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_adopt (self->engine, streams, keys, NULL, NULL, NULL, did_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error);
}

/* -- outlets -- */

static void
outlets_cb (const char *text, GPtrArray *standings, const GError *error, gpointer user_data)
{
  Local *self = take_answer (user_data, error);

  if (self == NULL)
    return;
  self->text = g_strdup (text);
  self->array = standings != NULL ? g_ptr_array_ref (standings) : NULL;
}

static GPtrArray *
outlets (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_list_outlets (self->engine, NULL, outlets_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error) ? g_steal_pointer (&self->array) : NULL;
}

static char *
test_outlet (IcRecordClient *client, const char *id, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_test_outlet (self->engine, id, NULL, outlets_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error) ? g_steal_pointer (&self->text) : NULL;
}

static bool
set_secret (IcRecordClient *client, const char *name, const char *secret, GError **error)
{
  Local *self = (Local *) client;

  ic_engine_set_secret (self->engine, name, secret, NULL, outlets_cb, local_ask (self));
  return local_finish (self, IC_RECORD_ERROR_REFUSED, error);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* Until something comes, or a moment is over. */
static void
pause_a_moment (IcRecordClient *client)
{
  Local *self = (Local *) client;
  g_autoptr (GSource) wake = g_timeout_source_new (50);

  g_source_set_callback (wake, wake_cb, NULL, NULL);
  g_source_attach (wake, self->context);
  g_main_context_iteration (self->context, TRUE);
  g_source_destroy (wake);
}

/* -- the list of incidents -- */

static bool
is_current (Local *self, const IcHead *head)
{
  const IcState *summary = g_hash_table_lookup (self->summaries, head->stream);

  return ic_stream_type (head->stream) != IC_STREAM_INCIDENT || (summary != NULL && (guint64) summary->position >= head->position);
}

/* What changed since its summary was written is folded here: reading must not
 * depend on the engine's having written a new one, which a full disk prevents. */
static bool
summarise (Local *self, const char *stream, GError **error)
{
  g_autoptr (GPtrArray) all = ic_record_client_rows (&self->parent, stream, 0, error);
  g_autoptr (IcFold) fold = ic_fold_new (stream);

  if (all == NULL)
    return false;
  for (guint i = 0; i < all->len; i++)
    {
      const IcRow *row = all->pdata[i];
      g_autoptr (IcEvent) event = ic_event_parse (row->bytes, NULL);

      if (event != NULL)
        ic_entry_unref (ic_fold_apply (fold, event, row->position, row->placed));
    }
  g_hash_table_replace (self->summaries, g_strdup (stream), ic_fold_state (fold));

  return true;
}

static GPtrArray *
summaries (IcRecordClient *client, GError **error)
{
  Local *self = (Local *) client;
  g_autoptr (GPtrArray) all = heads (client, error);
  GPtrArray *lines;
  GHashTableIter iter;
  gpointer state;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (!is_current (self, all->pdata[i]) && !summarise (self, ((IcHead *) all->pdata[i])->stream, error))
      return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_incident_line_free);
  g_hash_table_iter_init (&iter, self->summaries);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    g_ptr_array_add (lines, ic_incident_line_new (state));
  g_ptr_array_sort (lines, ic_incident_line_compare);
  return lines;
}

static void
local_free (IcRecordClient *client)
{
  Local *self = (Local *) client;

  g_clear_pointer (&self->engine, ic_engine_free);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_unref (self->context);
  g_hash_table_unref (self->summaries);
  g_clear_pointer (&self->array, g_ptr_array_unref);
  g_clear_pointer (&self->link, ic_record_link_free);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->refused);
  g_free (self->remark);
  g_free (self->text);
  g_clear_error (&self->error);
  g_free (self);
}

IcRecordClient *
ic_record_local_open (const char *directory, IcEnv *env, GError **error)
{
  static const IcEngineEvents events = { opened_cb, ignore_drafts, summary_cb, ignore_entries, ignore_state, ignore_health, trouble_cb, .link = {
    .joined = joined_cb, .keyring = keyring_cb, .status = status_cb, .outbox = outbox_cb, .refused = refused_cb }, .brief = true };
  Local *self = g_new0 (Local, 1);

  self->parent = (IcRecordClient) { NULL, false, local_free, submit, heads, rows, summaries, verify, link_copy, waiting, refused, refusal, join, leave,
                                    adoptable, adopt, outlets, test_outlet, set_secret, pause_a_moment };
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_refused_line_free);
  self->context = g_main_context_new ();
  self->summaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  g_main_context_push_thread_default (self->context);
  self->engine = ic_engine_new (directory, env, &events, self);
  g_main_context_pop_thread_default (self->context);
  local_wait (self);

  if (self->error != NULL)
    {
      bool locked = g_error_matches (self->error, IC_STORE_ERROR, IC_STORE_ERROR_LOCKED);

      if (locked)
        g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_BUSY,
                     "Another program holds the record in %s and is not reachable on this session's bus: close it, or type this in the session where it runs", directory);
      else
        g_set_error_literal (error, IC_RECORD_ERROR, IC_RECORD_ERROR_UNUSABLE, self->error->message);
      ic_record_client_free (&self->parent);
      return NULL;
    }

  return &self->parent;
}
