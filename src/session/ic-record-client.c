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
