/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine of a joined desk: reads that wait for what is on the server and not
 * here yet, as old incidents are.
 */
#include "ic-engine-private.h"

#define PATIENCE (15 * G_TIME_SPAN_SECOND)
#define LOOK 30 /* ms */

struct _IcFetches {
  IcEngineLink *link;
  GMainContext *context;
  GPtrArray    *waiting; /* of IcFetch */
  GSource      *looking; /* after them, or NULL */
};

typedef struct {
  char           *stream;
  gint64          end; /* by the monotonic clock: then it is read as it is */
  IcEngineFetched done;
  gpointer        user_data;
} IcFetch;

static void
fetch_free (gpointer data)
{
  g_free (((IcFetch *) data)->stream);
  g_free (data);
}

IcFetches *
ic_fetches_new (IcEngineLink *link, GMainContext *context)
{
  IcFetches *self = g_new0 (IcFetches, 1);

  self->link = link;
  self->context = context;
  self->waiting = g_ptr_array_new_with_free_func (fetch_free);

  return self;
}

void
ic_fetches_free (IcFetches *self)
{
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static gboolean
look_cb (gpointer user_data)
{
  IcFetches *self = user_data;

  for (guint i = self->waiting->len; i > 0; i--)
    {
      IcFetch *fetch = self->waiting->pdata[i - 1];

      if (ic_engine_link_lacks (self->link, fetch->stream) && g_get_monotonic_time () < fetch->end)
        continue;
      fetch->done (fetch->user_data);
      ic_engine_link_fetched (self->link, fetch->stream);
      g_ptr_array_remove_index (self->waiting, i - 1);
    }
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;

  g_clear_pointer (&self->looking, g_source_unref);
  return G_SOURCE_REMOVE;
}

void
ic_fetches_add (IcFetches *self, const char *stream, IcEngineFetched done, gpointer user_data)
{
  const IcFetch fetch = { g_strdup (stream), g_get_monotonic_time () + PATIENCE, done, user_data };

  g_ptr_array_add (self->waiting, g_memdup2 (&fetch, sizeof fetch));
  if (self->looking != NULL)
    return;

  self->looking = g_timeout_source_new (LOOK);
  g_source_set_callback (self->looking, look_cb, self, NULL);
  g_source_attach (self->looking, self->context);
}

void
ic_fetches_end (IcFetches *self)
{
  if (self->looking != NULL)
    g_source_destroy (self->looking);
  g_clear_pointer (&self->looking, g_source_unref);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      IcFetch *fetch = self->waiting->pdata[i];

      fetch->done (fetch->user_data);
    }
  g_ptr_array_set_size (self->waiting, 0);
}
