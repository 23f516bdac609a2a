/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts the server refused, with why: kept until somebody tells them away or
 * sends them once more.
 */
#include "ic-link-private.h"

#include "ic-chain.h"

#include <string.h>

#define MAX_NOTE (4 * IC_EVENT_MAX_BYTES)

/* -- the shelf ------------------------------------------------------------- */

/* The event stands in it as a text, for its own depth leaves no room around it. */
static GBytes *
write_note (const IcLinkEntry *entry, gint64 time)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  gsize size;
  const char *bytes = g_bytes_get_data (entry->event->bytes, &size);
  g_autofree char *event = g_strndup (bytes, size);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "reason", entry->reason);
  ic_json_put_int (w, "time", time);
  ic_json_put_string (w, "event", event);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static IcLinkAct *
read_note (const char *key, GBytes *value)
{
  gsize size;
  const char *text = g_bytes_get_data (value, &size);
  g_autoptr (IcJson) json = ic_json_parse (text, size, MAX_NOTE, NULL);
  const char *event = json != NULL ? ic_json_string (ic_json_member (ic_json_root (json), "event"), NULL) : NULL;
  IcLinkAct *act;

  if (event == NULL)
    return NULL;
  act = g_new0 (IcLinkAct, 1);
  act->key = g_strdup (key);
  act->bytes = g_bytes_new (event, strlen (event));
  act->reason = g_strdup (ic_json_string (ic_json_member (ic_json_root (json), "reason"), ""));
  act->time = ic_json_int (ic_json_member (ic_json_root (json), "time"), 0);

  return act;
}

static guint
find (IcLink *self, const char *key)
{
  guint i;

  for (i = 0; i < self->refused->len; i++)
    if (strcmp (((IcLinkAct *) self->refused->pdata[i])->key, key) == 0)
      break;

  return i;
}

static void
tell (IcLink *self, const IcLinkAct *now)
{
  if (self->events.refused != NULL)
    self->events.refused (self->refused, now, self->data);
}

/* An act that stands on both shelves was on its way from one to the other when the
 * program ended. Returns whether it was on its way into the outbox. */
static bool
finish_move (IcLink *self, const IcLinkAct *act)
{
  g_autoptr (IcEvent) event = ic_event_parse (act->bytes, NULL);
  IcLinkEntry *entry = event != NULL ? ic_link_outbox_find (self, event) : NULL;

  if (entry == NULL)
    return false;
  if (strcmp (entry->key, act->key) == 0)
    {
      ic_link_entry_set (self, entry, IC_ENTRY_MOVED);
      return false;
    }
  ic_store_put (self->store, IC_SHELF_REFUSED, act->key, NULL, ic_env_now (self->env), NULL, NULL);
  return true;
}

void
ic_link_refused_load (IcLink *self, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      IcLinkAct *act = read_note (note->key, note->value);
      guint64 number = 0;

      if (g_ascii_string_to_unsigned (note->key, 10, 1, G_MAXINT64, &number, NULL))
        {
          self->next_key = MAX (self->next_key, number + 1);
          self->first_key = MIN (self->first_key, number);
        }
      if (act != NULL && finish_move (self, act))
        ic_link_act_free (act);
      else if (act != NULL)
        g_ptr_array_add (self->refused, act);
    }
  tell (self, NULL);
}

/* -- being refused --------------------------------------------------------- */

typedef struct {
  IcLink      *link;
  IcLinkEntry *entry;
  gint64       time;
} Moving;

static void
moved_cb (const GError *error, gpointer user_data)
{
  g_autofree Moving *moving = user_data;
  g_autoptr (IcLinkEntry) entry = moving->entry;
  IcLink *self = moving->link;

  if (self->closing)
    return;

  ic_link_enter (self);
  if (error != NULL)
    {
      if (entry->state == IC_ENTRY_MOVING)
        ic_link_entry_set (self, entry, IC_ENTRY_REFUSED);
      ic_link_store_failed (self, error);
    }
  else if (entry->state != IC_ENTRY_MOVING)
    {
      /* Its row has come meanwhile. */
      ic_store_put (self->store, IC_SHELF_REFUSED, entry->key, NULL, ic_env_now (self->env), NULL, NULL);
    }
  else
    {
      IcLinkAct *act = g_new0 (IcLinkAct, 1);

      *act = (IcLinkAct){ g_strdup (entry->key), g_bytes_ref (entry->event->bytes), g_strdup (entry->reason), moving->time };
      g_ptr_array_add (self->refused, act);
      ic_link_entry_set (self, entry, IC_ENTRY_MOVED);
      ic_link_store_works (self);
      tell (self, act);
    }
  ic_link_leave (self);
}

void
ic_link_refused_move (IcLink *self, IcLinkEntry *entry)
{
  Moving *moving = g_new (Moving, 1);
  gint64 now = ic_env_now (self->env);
  g_autoptr (GBytes) note = write_note (entry, now);

  *moving = (Moving){ self, ic_link_entry_ref (entry), now };
  ic_link_entry_set (self, entry, IC_ENTRY_MOVING);
  ic_store_put (self->store, IC_SHELF_REFUSED, entry->key, note, now, moved_cb, moving);
}

/* -- what people do about it ----------------------------------------------- */

void
ic_link_refused_forget (IcLink *self, const char *key)
{
  guint index = find (self, key);

  if (index == self->refused->len)
    return;
  g_ptr_array_remove_index (self->refused, index);
  ic_store_put (self->store, IC_SHELF_REFUSED, key, NULL, ic_env_now (self->env), NULL, NULL);
  tell (self, NULL);
}

/* Whether it is the very act that was placed with this digest. */
static bool
is_act (const IcLinkAct *act, const guint8 digest[IC_DIGEST_SIZE])
{
  guint8 own[IC_DIGEST_SIZE];
  gsize size;
  const void *bytes = g_bytes_get_data (act->bytes, &size);

  ic_chain_digest (bytes, size, own);
  return memcmp (own, digest, IC_DIGEST_SIZE) == 0;
}

void
ic_link_refused_placed (IcLink *self, const IcEvent *event, const guint8 digest[IC_DIGEST_SIZE])
{
  if (strcmp (event->source, self->source) != 0)
    return;

  for (guint i = 0; i < self->refused->len; i++)
    {
      const IcLinkAct *act = self->refused->pdata[i];
      g_autofree char *key = is_act (act, digest) ? g_strdup (act->key) : NULL;

      if (key == NULL)
        continue;
      ic_link_refused_forget (self, key);
      return;
    }
}

void
ic_link_forget (IcLink *self, const char *key)
{
  if (self->closing)
    return;

  ic_link_enter (self);
  ic_link_refused_forget (self, key);
  ic_link_leave (self);
}

void
ic_link_resend (IcLink *self, const char *key)
{
  guint index = find (self, key);
  IcEvent *event;

  if (self->closing || index == self->refused->len)
    return;
  event = ic_event_parse (((IcLinkAct *) self->refused->pdata[index])->bytes, NULL);
  if (event == NULL)
    return;

  ic_link_enter (self);
  if (ic_link_outbox_find (self, event) == NULL)
    ic_link_outbox_append (self, event)->resent = g_strdup (key);
  else
    ic_event_unref (event);
  ic_link_leave (self);
}
