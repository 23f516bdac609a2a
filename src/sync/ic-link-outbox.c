/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts of this desk that the server has not placed yet, in order, each durable
 * before it goes anywhere.
 */
#include "ic-link-private.h"

#include <string.h>

/* Keys are numbers of fixed width. */
#define KEY_FORMAT "%016" G_GUINT64_FORMAT
/* So many acts that became durable are told at a time, at most. */
#define TOGETHER 256

/* -- entries --------------------------------------------------------------- */

static void
entry_clear (gpointer data)
{
  IcLinkEntry *self = data;

  ic_event_unref (self->event);
  g_slist_free_full (self->waiters, g_free);
  g_free (self->key);
  g_free (self->reason);
  g_free (self->resent);
}

IcLinkEntry *
ic_link_entry_ref (IcLinkEntry *self)
{
  return g_rc_box_acquire (self);
}

void
ic_link_entry_unref (IcLinkEntry *self)
{
  g_rc_box_release_full (self, entry_clear);
}

static char *
name_of (const IcEvent *event)
{
  return g_strconcat (event->source, " ", event->id, NULL);
}

IcLinkEntry *
ic_link_outbox_find (IcLink *self, const IcEvent *event)
{
  g_autofree char *name = name_of (event);

  return g_hash_table_lookup (self->by_name, name);
}

void
ic_link_entry_set (IcLink *self, IcLinkEntry *entry, IcEntryState state)
{
  self->in_state[entry->state]--;
  self->in_state[state]++;
  entry->state = state;
}

/* @index: where in the outbox. */
static IcLinkEntry *
add_entry (IcLink *self, guint index, char *key, IcEvent *event, gint64 time)
{
  IcLinkEntry *entry = g_rc_box_new0 (IcLinkEntry);

  entry->key = key;
  entry->event = event;
  entry->time = time;
  self->in_state[IC_ENTRY_NEW]++;
  g_ptr_array_insert (self->outbox, (int) index, entry);
  g_hash_table_insert (self->by_name, name_of (event), entry);
  ic_link_stream (self, event->subject)->submitted = true;

  return entry;
}

void
ic_link_outbox_remove (IcLink *self, IcLinkEntry *entry)
{
  g_autofree char *name = name_of (entry->event);
  guint index;

  if (!g_ptr_array_find (self->outbox, entry, &index))
    return;

  ic_link_entry_set (self, entry, IC_ENTRY_GONE);
  g_hash_table_remove (self->by_name, name);
  self->outbox_changed = true;
  ic_link_entry_ref (entry);
  g_ptr_array_remove_index (self->outbox, index);
  ic_link_entry_settle (entry);
  ic_link_entry_unref (entry);
}

/* -- reading it ------------------------------------------------------------ */

/* The number in a key; 0: it is none of ours. */
static guint64
key_number (const char *key)
{
  guint64 number;

  return strlen (key) == 16 && g_ascii_string_to_unsigned (key, 10, 1, G_MAXINT64, &number, NULL) ? number : 0;
}

void
ic_link_outbox_load (IcLink *self, GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];
      guint64 number = key_number (note->key);
      IcEvent *event = number != 0 ? ic_event_parse (note->value, NULL) : NULL;

      if (event == NULL)
        continue;
      ic_link_entry_set (self, add_entry (self, self->outbox->len, g_strdup (note->key), event, note->saved), IC_ENTRY_READY);
      self->first_key = MIN (self->first_key, number);
      self->next_key = MAX (self->next_key, number + 1);
    }
  self->outbox_changed = true;
}

guint
ic_link_outbox_fresh (IcLink *self)
{
  return self->in_state[IC_ENTRY_NEW] + self->in_state[IC_ENTRY_PUTTING];
}

guint
ic_link_outbox_waiting (IcLink *self)
{
  return self->outbox->len - ic_link_outbox_fresh (self);
}

void
ic_link_outbox_tell (IcLink *self)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_act_free);

  self->outbox_changed = false;
  for (guint i = 0; i < self->outbox->len; i++)
    {
      const IcLinkEntry *entry = self->outbox->pdata[i];
      IcLinkAct *act;

      if (entry->state < IC_ENTRY_READY)
        continue;
      act = g_new0 (IcLinkAct, 1);
      *act = (IcLinkAct){ g_strdup (entry->key), g_bytes_ref (entry->event->bytes), NULL, entry->time };
      g_ptr_array_add (acts, act);
    }
  if (self->events.outbox != NULL)
    self->events.outbox (acts, self->data);
}

void
ic_link_act_free (IcLinkAct *self)
{
  g_free (self->key);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->reason);
  g_free (self);
}

/* -- putting in ------------------------------------------------------------ */

IcLinkEntry *
ic_link_outbox_append (IcLink *self, IcEvent *event)
{
  return add_entry (self, self->outbox->len, g_strdup_printf (KEY_FORMAT, self->next_key++), event, ic_env_now (self->env));
}

IcLinkEntry *
ic_link_outbox_prepend (IcLink *self, IcEvent *event)
{
  char *key = g_strdup_printf (KEY_FORMAT, --self->first_key);

  return ic_link_entry_ref (add_entry (self, 0, key, event, ic_env_now (self->env)));
}

/* -- what the store does with them ----------------------------------------- */

/* Shown before whoever submitted it goes on. */
void
ic_link_outbox_settle (IcLink *self)
{
  g_autoptr (GPtrArray) durable = g_steal_pointer (&self->durable);

  self->durable = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_link_entry_unref);
  if (self->outbox_changed && !self->closing)
    ic_link_outbox_tell (self);
  for (guint i = 0; i < durable->len; i++)
    ic_link_entry_settle (durable->pdata[i]);
}

/* Something about an entry is being written. */
typedef struct {
  IcLink      *link;
  IcLinkEntry *entry;
} Writing;

static Writing *
writing_new (IcLink *self, IcLinkEntry *entry)
{
  Writing *writing = g_new (Writing, 1);

  *writing = (Writing){ self, ic_link_entry_ref (entry) };
  return writing;
}

static void
writing_free (Writing *self)
{
  ic_link_entry_unref (self->entry);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* An act that was sent once more is in the outbox: it leaves the refused shelf. */
static void
leave_refused (IcLink *self, IcLinkEntry *entry)
{
  g_autofree char *key = g_steal_pointer (&entry->resent);

  if (key != NULL)
    ic_link_refused_forget (self, key);
}

static void
put_cb (const GError *error, gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  IcLink *self = writing->link;
  IcLinkEntry *entry = writing->entry;

  if (self->closing)
    {
      if (error == NULL)
        ic_link_entry_settle (entry);
      return;
    }

  ic_link_enter (self);
  if (error != NULL)
    {
      ic_link_store_failed (self, error);
      if (entry->state == IC_ENTRY_PUTTING)
        ic_link_entry_set (self, entry, IC_ENTRY_NEW);
    }
  else
    {
      ic_link_store_works (self);
      if (entry->state == IC_ENTRY_PUTTING)
        {
          ic_link_entry_set (self, entry, IC_ENTRY_READY);
          leave_refused (self, entry);
          self->outbox_changed = true;
        }
      g_ptr_array_add (self->durable, ic_link_entry_ref (entry));
    }
  /* What was written together is told together. */
  if (self->in_state[IC_ENTRY_PUTTING] == 0 || self->durable->len >= TOGETHER)
    ic_link_outbox_settle (self);
  ic_link_leave (self);
}

static void
dropped_cb (const GError *error, gpointer user_data)
{
  g_autoptr (Writing) writing = user_data;
  IcLink *self = writing->link;
  IcLinkEntry *entry = writing->entry;

  if (self->closing)
    return;

  ic_link_enter (self);
  if (error == NULL)
    {
      ic_link_store_works (self);
      ic_link_outbox_remove (self, entry);
    }
  else
    {
      ic_link_store_failed (self, error);
      if (entry->state != IC_ENTRY_GONE)
        ic_link_entry_set (self, entry, entry->state == IC_ENTRY_DROPPING ? IC_ENTRY_PLACED : IC_ENTRY_MOVED);
    }
  ic_link_leave (self);
}

static void
put_entry (IcLink *self, IcLinkEntry *entry, GBytes *value, IcStoreDone done)
{
  ic_store_put (self->store, IC_SHELF_OUTBOX, entry->key, value, ic_env_now (self->env), done, writing_new (self, entry));
}

/* An act the server has placed leaves with its row. Where no row comes, or it is
 * here already, it leaves by itself. */
static bool
leaves_alone (IcLink *self, const IcLinkEntry *entry)
{
  const IcLinkStream *stream = ic_link_stream (self, entry->event->subject);

  return !stream->forked && (!ic_link_stream_is_read (self, stream) || stream->held >= entry->position);
}

static void
entry_turn (IcLink *self, IcLinkEntry *entry)
{
  switch (entry->state)
    {
    case IC_ENTRY_NEW:
      ic_link_entry_set (self, entry, IC_ENTRY_PUTTING);
      put_entry (self, entry, entry->event->bytes, put_cb);
      break;
    case IC_ENTRY_PLACED:
      if (!leaves_alone (self, entry))
        break;
      ic_link_entry_set (self, entry, IC_ENTRY_DROPPING);
      put_entry (self, entry, NULL, dropped_cb);
      break;
    case IC_ENTRY_REFUSED:
      ic_link_refused_move (self, entry);
      break;
    case IC_ENTRY_MOVED:
      ic_link_entry_set (self, entry, IC_ENTRY_LEAVING);
      put_entry (self, entry, NULL, dropped_cb);
      break;
    case IC_ENTRY_PUTTING: case IC_ENTRY_READY: case IC_ENTRY_DROPPING: case IC_ENTRY_MOVING: case IC_ENTRY_LEAVING: case IC_ENTRY_GONE:
    case IC_N_ENTRY_STATES:
      break;
    }
}

void
ic_link_outbox_turn (IcLink *self)
{
  const guint *in = self->in_state;

  if (!self->loaded || self->disk.timer.at != 0
      || in[IC_ENTRY_NEW] + in[IC_ENTRY_PLACED] + in[IC_ENTRY_REFUSED] + in[IC_ENTRY_MOVED] == 0)
    return;
  for (guint i = 0; i < self->outbox->len; i++)
    entry_turn (self, self->outbox->pdata[i]);
}
