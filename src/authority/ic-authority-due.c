/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority: writes what is due in the streams it follows.
 */
#include "ic-authority-private.h"

void
ic_duty_free (IcDuty *self)
{
  g_clear_pointer (&self->state, ic_state_unref);
  g_hash_table_unref (self->written);
  g_free (self);
}

static IcDuty *
duty_of (IcAuthority *self, const char *stream)
{
  IcDuty *duty = g_hash_table_lookup (self->duties, stream);

  if (duty == NULL)
    {
      duty = g_new0 (IcDuty, 1);
      duty->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->duties, g_strdup (stream), duty);
    }

  return duty;
}

static void
look_ahead (IcDuty *self)
{
  self->next = self->state != NULL ? ic_due_next_but (self->state, self->written) : G_MAXINT64;
}

void
ic_duty_update (IcAuthority *self, const char *stream, IcState *state, bool loading)
{
  IcDuty *duty = duty_of (self, stream);
  bool waits = loading || !ic_authority_is_whole (self, stream) || ic_authority_has_moved (self, state);

  g_clear_pointer (&duty->state, ic_state_unref);
  duty->state = waits ? NULL : ic_state_ref (state);
  look_ahead (duty);
}

/* A due event on its way. */
typedef struct {
  IcAuthority *authority;
  char        *stream;
  char        *id;
} IcWriting;

/* Placed now, or there already, or refused because its name is taken (by the
 * same cause, before it was redacted): it is not written again. */
static void
written_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  IcWriting *writing = user_data;
  IcDuty *duty = g_hash_table_lookup (writing->authority->duties, writing->stream);

  if (duty != NULL)
    {
      g_hash_table_add (duty->written, g_steal_pointer (&writing->id));
      duty->asked = false;
      look_ahead (duty);
    }
  g_free (writing->stream);
  g_free (writing->id);
  g_free (writing);
}

static void
write_due (IcAuthority *self, const char *stream, IcDuty *duty, gint64 now)
{
  IcEventContext context = ic_authority_context (self);
  g_autoptr (GPtrArray) due = NULL;

  if (duty->asked || duty->next > now)
    return;

  /* One at a time: what follows from it is due only once it is folded. */
  due = ic_due (duty->state, now);
  for (guint i = 0; i < due->len && !duty->asked; i++)
    {
      g_autofree char *id = ic_due_id (due->pdata[i], duty->state);
      IcWriting *writing;

      if (g_hash_table_contains (duty->written, id))
        continue;
      duty->asked = true;
      writing = g_new (IcWriting, 1);
      *writing = (IcWriting){ self, g_strdup (stream), g_steal_pointer (&id) };
      ic_authority_submit_own (self, ic_due_to_event (due->pdata[i], duty->state, &context), written_cb, writing);
    }
}

void
ic_duties_write (IcAuthority *self)
{
  gint64 now = ic_env_now (self->env);
  GHashTableIter iter;
  gpointer stream, duty;

  if (self->restoring)
    return;

  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, &stream, &duty))
    write_due (self, stream, duty, now);
}

gint64
ic_duties_next (IcAuthority *self)
{
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  if (self->restoring)
    return next;

  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const IcDuty *duty = value;

      if (!duty->asked)
        next = MIN (next, duty->next);
    }

  return next;
}
