/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record for programs without a desk.
 */
#include "ic-record-client-private.h"

/* Rows asked for at a time: at most 16 MiB in one answer. */
#define CHUNK 256
/* How often, and at what distance, a record that is held is tried again: 3 s. */
#define TRIES 60
#define PAUSE (50 * G_TIME_SPAN_MILLISECOND)

G_DEFINE_QUARK (ic-record-error-quark, ic_record_error)

static IcRecordClient *
try_open (const char *directory, IcEnv *env, bool create, GError **error)
{
  g_autofree char *file = g_build_filename (directory, "record.db", NULL);
  g_autoptr (GError) failed = NULL;
  IcRecordClient *self = ic_record_remote_open (directory, env, &failed);

  if (self != NULL)
    return self;
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (!create && !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_UNUSABLE,
                   "There is no record in %s: declare an incident to begin one, or name another directory with --record", directory);
      return NULL;
    }

  return ic_record_local_open (directory, env, error);
}

/* Another command like this one holds the record for a moment only, and a desk
 * that has just started is about to be found on the bus: worth a little patience. */
IcRecordClient *
ic_record_client_open (const char *directory, IcEnv *env, bool create, GError **error)
{
  for (int tries = 0;; tries++)
    {
      g_autoptr (GError) failed = NULL;
      IcRecordClient *self = try_open (directory, env, create, &failed);

      if (self != NULL)
        return self;
      if (tries == TRIES || !g_error_matches (failed, IC_RECORD_ERROR, IC_RECORD_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      g_usleep (PAUSE);
    }
}

void
ic_record_client_free (IcRecordClient *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  self->free (self);
}

const char *
ic_record_client_source (IcRecordClient *self)
{
  return self->source;
}

bool
ic_record_client_is_remote (IcRecordClient *self)
{
  return self->remote;
}

bool
ic_record_client_submit (IcRecordClient *self, GPtrArray *events, GError **error)
{
  return self->submit (self, events, error);
}

GPtrArray *
ic_record_client_heads (IcRecordClient *self, GError **error)
{
  return self->heads (self, error);
}

GPtrArray *
ic_record_client_rows (IcRecordClient *self, const char *stream, guint64 after, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);

  while (true)
    {
      GPtrArray *rows = self->rows (self, stream, after, CHUNK, error);
      bool more;

      if (rows == NULL)
        return NULL;
      more = rows->len == CHUNK;
      if (rows->len > 0)
        after = ((IcRow *) rows->pdata[rows->len - 1])->position;
      g_ptr_array_extend_and_steal (all, rows);
      if (!more)
        return g_steal_pointer (&all);
    }
}

void
ic_incident_line_free (IcIncidentLine *self)
{
  g_free (self->stream);
  g_free (self->label);
  g_free (self->title);
  g_free (self->outcome);
  g_free (self->ic_name);
  g_free (self);
}

IcIncidentLine *
ic_incident_line_new (const IcState *state)
{
  IcIncidentLine *self = g_new0 (IcIncidentLine, 1);

  self->stream = g_strdup (state->stream);
  self->label = g_strdup (state->label != NULL ? state->label : "");
  self->title = g_strdup (state->title != NULL ? state->title : "");
  self->outcome = g_strdup (state->outcome != NULL ? state->outcome : "");
  self->ic_name = g_strdup (ic_state_name (state, state->ic));
  self->state = (int) state->state;
  self->declared = state->declared;

  return self;
}

int
ic_incident_line_compare (gconstpointer a, gconstpointer b)
{
  const IcIncidentLine *left = *(IcIncidentLine **) a, *right = *(IcIncidentLine **) b;

  return left->declared > right->declared ? -1 : left->declared < right->declared;
}

GPtrArray *
ic_record_client_summaries (IcRecordClient *self, GError **error)
{
  return self->summaries (self, error);
}

char *
ic_record_client_verify (IcRecordClient *self, GError **error)
{
  return self->verify (self, error);
}

/* -- a joined record ----------------------------------------------------------- */

void
ic_record_link_free (IcRecordLink *self)
{
  g_free (self->reason);
  g_free (self->user);
  g_free (self->name);
  g_free (self->server);
  g_free (self->address);
  g_free (self);
}

IcRecordLink *
ic_record_client_link (IcRecordClient *self, GError **error)
{
  return self->link (self, error);
}

GPtrArray *
ic_record_client_waiting (IcRecordClient *self, GError **error)
{
  return self->waiting (self, error);
}

/* Whether there is something to wait for: acts that are on their way. */
static bool
is_under_way (IcRecordClient *self, bool *known, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (IcRecordLink) link = self->link (self, &failed);

  *known = failed == NULL;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));

  return link != NULL && (link->waiting > 0 || link->behind > 0 || link->phase == IC_LINK_CONNECTING || link->phase == IC_LINK_CATCHING_UP)
         && link->phase != IC_LINK_OFFLINE && link->phase != IC_LINK_REFUSED;
}

bool
ic_record_client_settle (IcRecordClient *self, guint seconds, GError **error)
{
  gint64 end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  bool known;

  while (is_under_way (self, &known, error) && g_get_monotonic_time () < end)
    self->pause (self);

  return known;
}

void
ic_refused_line_free (IcRefusedLine *self)
{
  g_free (self->key);
  g_free (self->text);
  g_free (self->reason);
  g_free (self->stream);
  g_free (self);
}

GPtrArray *
ic_record_client_refused (IcRecordClient *self, GError **error)
{
  return self->refused (self, error);
}

bool
ic_record_client_forget (IcRecordClient *self, const char *key, GError **error)
{
  return self->refusal (self, key, false, error);
}

bool
ic_record_client_resend (IcRecordClient *self, const char *key, GError **error)
{
  return self->refusal (self, key, true, error);
}

bool
ic_record_client_join (IcRecordClient *self, const char *invitation, const IcPerson *me, char **remark, GError **error)
{
  return self->join (self, invitation, me, remark, error);
}

bool
ic_record_client_leave (IcRecordClient *self, GError **error)
{
  return self->leave (self, error);
}

IcAdoptables *
ic_record_client_adoptable (IcRecordClient *self, GError **error)
{
  return self->adoptable (self, error);
}

bool
ic_record_client_adopt (IcRecordClient *self, const char * const *streams, const char * const *keys, GError **error)
{
  return self->adopt (self, streams, keys, error);
}

GPtrArray *
ic_record_client_outlets (IcRecordClient *self, GError **error)
{
  return self->outlets (self, error);
}

char *
ic_record_client_test_outlet (IcRecordClient *self, const char *id, GError **error)
{
  return self->test_outlet (self, id, error);
}

bool
ic_record_client_set_secret (IcRecordClient *self, const char *name, const char *secret, GError **error)
{
  return self->set_secret (self, name, secret, error);
}
