/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: alerts that nobody looks at go up, and a source that is not heard
 * from is an alert itself. Whatever is due is written by the authority.
 */
#include "ic-keeper-private.h"

#include "ic-authority-private.h"
#include "ic-escalation.h"
#include "ic-inbox.h"
#include "ic-map.h"
#include "ic-uuid.h"

#include <string.h>

struct _IcVigil {
  IcKeeper            *keeper;
  const IcInboxStates *states;
  gint64               since;   /* nobody could be heard before */
  GHashTable          *heard;   /* source → gint64, owned */
  GHashTable          *rising;  /* line → when somebody is told next, owned */
  gint64               next;    /* the first of them; G_MAXINT64 */
  GHashTable          *written; /* ids of what was written, or is under way, owned */
  gint64               again;   /* what is due and on its way is looked at again then */
};

#define AGAIN_AFTER G_USEC_PER_SEC

/* -- who is told next ------------------------------------------------------ */

static void
forget (IcVigil *self, const char *group)
{
  const gint64 *due = g_hash_table_lookup (self->rising, group);

  if (due == NULL)
    return;
  /* Looked for anew when it is asked for. */
  if (*due == self->next)
    self->next = 0;
  g_hash_table_remove (self->rising, group);
}

static void
consider (IcVigil *self, const IcAlertGroup *group)
{
  IcEscalationNext next;

  forget (self, group->id);
  if (self->keeper->org == NULL || !ic_escalation_next (self->keeper->org, group, &next))
    return;
  g_hash_table_replace (self->rising, g_strdup (group->id), g_memdup2 (&next.due, sizeof next.due));
  self->next = MIN (self->next, next.due);
}

static void
differs_cb (gconstpointer old, gconstpointer now, gpointer data)
{
  if (now != NULL)
    consider (data, now);
  else
    forget (data, ((const IcAlertGroup *) old)->id);
}

static void
consider_cb (gconstpointer item, gpointer data)
{
  consider (data, item);
}

void
ic_vigil_update (IcVigil *self, const IcState *before, const IcState *now)
{
  ic_map_diff (before != NULL ? before->alert_groups : NULL, now != NULL ? now->alert_groups : NULL, differs_cb, self);
}

void
ic_vigil_renew (IcVigil *self)
{
  g_hash_table_remove_all (self->rising);
  self->next = G_MAXINT64;
  if (self->states->now != NULL)
    ic_map_foreach (self->states->now->alert_groups, consider_cb, self);
  if (self->states->before != NULL)
    ic_map_foreach (self->states->before->alert_groups, consider_cb, self);
}

static void
look_for_next (IcVigil *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self->next != 0)
    return;
  self->next = G_MAXINT64;
  g_hash_table_iter_init (&iter, self->rising);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    self->next = MIN (self->next, *(gint64 *) value);
}

static const IcAlertGroup *
find_group (IcVigil *self, const char *id)
{
  const IcAlertGroup *group = self->states->now != NULL ? ic_map_find (self->states->now->alert_groups, id) : NULL;

  return group != NULL || self->states->before == NULL ? group : ic_map_find (self->states->before->alert_groups, id);
}

/* -- writing --------------------------------------------------------------- */

/* Takes @event. What was written once is not again, whatever became of it. */
static void
write_once (IcVigil *self, GBytes *event)
{
  g_autoptr (IcEvent) parsed = ic_event_parse (event, NULL);

  if (parsed != NULL && g_hash_table_add (self->written, g_strdup (parsed->id)))
    ic_authority_submit_own (self->keeper->authority, event, NULL, NULL);
  else
    g_bytes_unref (event);
}

static void
write_escalations (IcVigil *self, gint64 now)
{
  IcEventContext context = ic_authority_context (self->keeper->authority);
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, value;

  look_for_next (self);
  if (self->next > now)
    return;

  g_hash_table_iter_init (&iter, self->rising);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(gint64 *) value <= now)
      g_ptr_array_add (due, g_strdup (key));
  for (guint i = 0; i < due->len; i++)
    {
      const IcAlertGroup *group = find_group (self, due->pdata[i]);
      IcEscalationNext next;

      /* Until it is folded it is not due again. */
      forget (self, due->pdata[i]);
      if (group != NULL && ic_escalation_next (self->keeper->org, group, &next) && next.due <= now)
        write_once (self, ic_escalation_to_event (&next, group, &context));
    }
}

/* -- silence --------------------------------------------------------------- */

static gint64
heard_from (IcVigil *self, const char *source)
{
  const gint64 *heard = g_hash_table_lookup (self->heard, source);

  return heard != NULL ? *heard : 0;
}

/* Whoever was set up just now has not been silent since the start. */
static gint64
silent_from (IcVigil *self, const IcSource *source)
{
  return MAX (MAX (heard_from (self, source->id), source->kept), self->since) + source->heartbeat;
}

static void
write_silence (IcVigil *self, const IcSource *source, const char *stream)
{
  IcEventContext context = ic_authority_context (self->keeper->authority);
  gint64 heard = silent_from (self, source) - source->heartbeat;
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, heard);
  g_autofree char *id = ic_uuid_derive ("source.fell-silent", source->id, at, NULL);
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, IC_KIND_SOURCE_FELL_SILENT, &context, stream, id);
  ic_json_put_string (draft.data, "source", source->id);
  ic_json_put_string (draft.data, "name", source->name);
  ic_json_put_string (draft.data, "service", source->service);
  ic_put_time (draft.data, "heard", heard);
  write_once (self, ic_event_draft_finish (&draft));
}

/* Where the silence is, also when that was last month. */
static void
write_heard (IcVigil *self, const IcAlertGroup *silence, const char *source)
{
  IcEventContext context = ic_authority_context (self->keeper->authority);
  g_autofree char *stream = ic_inbox_stream_of (silence->id);
  g_autofree char *id = ic_uuid_derive ("source.heard-again", silence->id, NULL);
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, IC_KIND_SOURCE_HEARD_AGAIN, &context, stream, id);
  ic_json_put_string (draft.data, "source", source);
  write_once (self, ic_event_draft_finish (&draft));
}

static void
listen_to (IcVigil *self, const IcSource *source, const char *stream, gint64 now)
{
  const IcAlertGroup *silence = ic_inbox_silence (self->states->now, self->states->before, source->id);

  if (silence == NULL && source->heartbeat > 0 && silent_from (self, source) <= now)
    write_silence (self, source, stream);
  else if (silence != NULL && (source->heartbeat == 0 || heard_from (self, source->id) > silence->last))
    write_heard (self, silence, source->id);
}

void
ic_vigil_heard (IcVigil *self, const char *source)
{
  gint64 now = ic_env_now (self->keeper->env);

  g_hash_table_replace (self->heard, g_strdup (source), g_memdup2 (&now, sizeof now));
}

/* -- time ------------------------------------------------------------------ */

void
ic_vigil_step (IcVigil *self, const char *stream)
{
  gint64 now = ic_env_now (self->keeper->env);
  const IcState *org = self->keeper->org;

  if (org == NULL || self->states->now == NULL || self->states->before == NULL)
    return;

  self->again = now + AGAIN_AFTER;
  write_escalations (self, now);
  for (guint i = 0; i < ic_items_count (org->sources); i++)
    listen_to (self, IC_AT (IcSource, org->sources, i), stream, now);
}

/* When something is to be written of a source. */
static gint64
next_word (IcVigil *self, const IcSource *source)
{
  const IcAlertGroup *silence = self->states->now != NULL && self->states->before != NULL ? ic_inbox_silence (self->states->now, self->states->before, source->id) : NULL;

  if (silence != NULL)
    return source->heartbeat == 0 || heard_from (self, source->id) > silence->last ? 0 : G_MAXINT64;

  return source->heartbeat > 0 ? silent_from (self, source) : G_MAXINT64;
}

gint64
ic_vigil_next (IcVigil *self)
{
  const IcState *org = self->keeper->org;
  gint64 now = ic_env_now (self->keeper->env);
  gint64 next;

  if (org == NULL)
    return G_MAXINT64;
  look_for_next (self);
  next = self->next;
  for (guint i = 0; i < ic_items_count (org->sources); i++)
    next = MIN (next, next_word (self, IC_AT (IcSource, org->sources, i)));

  /* A clock that was set back does not put it off. */
  return next <= now && self->again > now && self->again - now <= AGAIN_AFTER ? self->again : next;
}

IcVigil *
ic_vigil_new (IcKeeper *keeper, const IcInboxStates *states)
{
  IcVigil *self = g_new0 (IcVigil, 1);

  self->keeper = keeper;
  self->states = states;
  self->since = ic_env_now (keeper->env);
  self->heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rising = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->next = G_MAXINT64;

  return self;
}

void
ic_vigil_free (IcVigil *self)
{
  g_hash_table_unref (self->heard);
  g_hash_table_unref (self->rising);
  g_hash_table_unref (self->written);
  g_free (self);
}
