/* SPDX-License-Identifier: GPL-3.0-or-later
 * A keeper over a store in memory, in time that is moved by hand.
 */
#include "keeping.h"

#include "ic-memory-store.h"
#include "ic-summary.h"

#include <string.h>


static void
opened_cb (const GError *error, gpointer data)
{
  KeepingBench *b = data;

  b->opened++;
  g_clear_error (&b->error);
  b->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  KeepingBench *b = data;
  IcState *state = ic_summary_read (stream, summary);

  g_assert_nonnull (state);
  b->told++;
  g_hash_table_replace (b->summaries, g_strdup (stream), state);
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  KeepingBench *b = data;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (b->entries, g_strdup_printf ("%.5s %" G_GUINT64_FORMAT, stream, ((IcEntry *) entries->pdata[i])->position));
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  g_hash_table_replace (((KeepingBench *) data)->states, g_strdup (stream), ic_state_ref (state));
}

static void
anew_cb (const char *stream, gpointer data)
{
  ((KeepingBench *) data)->anews++;
}

static void
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  g_ptr_array_add (((KeepingBench *) data)->placed, g_strdup (event->kind->name));
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  ((KeepingBench *) data)->in_trouble = error != NULL;
}

static void
wake_cb (gpointer data)
{
  ((KeepingBench *) data)->wakes++;
}

void
keeping_settle (KeepingBench *b)
{
  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      if (ic_keeper_next (b->keeper) > b->env.time)
        return;
      ic_keeper_step (b->keeper);
    }
  while (true);
}

void
keeping_make (KeepingBench *b, bool hold)
{
  static const IcKeeperEvents events = { opened_cb, summary_cb, entries_cb, state_cb, anew_cb, NULL, placed_cb, trouble_cb, wake_cb };

  b->keeper = ic_keeper_new (&b->env.parent, b->store, b->directory, b->credentials, SOURCE, &events, b);
  b->opened = b->told = 0;
  g_hash_table_remove_all (b->summaries);
  g_hash_table_remove_all (b->states);
  g_ptr_array_set_size (b->entries, 0);
  ic_keeper_hold (b->keeper, hold);
}

void
keeping_open (KeepingBench *b)
{
  ic_keeper_open (b->keeper);
  keeping_settle (b);
}

void
keeping_init (KeepingBench *b)
{
  *b = (KeepingBench){ 0 };
  ic_test_env_init (&b->env, NOON, 3);
  b->store = ic_memory_store_new ();
  b->summaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  b->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ic_state_unref);
  b->entries = g_ptr_array_new_with_free_func (g_free);
  b->placed = g_ptr_array_new_with_free_func (g_free);
}

void
keeping_drop (KeepingBench *b)
{
  ic_keeper_close (b->keeper);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  ic_keeper_free (b->keeper);
}

void
keeping_restart (KeepingBench *b)
{
  keeping_settle (b);
  keeping_drop (b);
  keeping_make (b, false);
  keeping_open (b);
}

void
keeping_clear (KeepingBench *b)
{
  ic_keeper_close (b->keeper);
  ic_store_free (b->store);
  ic_keeper_free (b->keeper);
  g_hash_table_unref (b->summaries);
  g_hash_table_unref (b->states);
  g_ptr_array_unref (b->entries);
  g_ptr_array_unref (b->placed);
  g_clear_error (&b->error);
}

static void
answer_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    ((KeepingBench *) data)->refused += verdicts[i].error != NULL;
}

void
keeping_submit (KeepingBench *b, IcKindId kind, const char *stream, const char *data)
{
  IcEventContext context = { .env = &b->env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .epoch = 1 };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (IcJson) json = ic_json_parse (data, strlen (data), 0, NULL);
  IcJsonIter iter = ic_json_iter (ic_json_root (json));
  const char *name;
  IcJsonNode value;
  IcEventDraft draft;

  ic_event_draft_begin (&draft, kind, &context, stream);
  while (ic_json_next (&iter, &name, &value))
    {
      gsize length;
      const char *raw = ic_json_raw (value, &length);

      ic_json_put_raw (draft.data, name, raw, (gssize) length);
    }
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_keeper_submit (b->keeper, events, NULL, answer_cb, b);
  keeping_settle (b);
}

void
keeping_declare (KeepingBench *b, const char *stream)
{
  keeping_submit (b, IC_KIND_INCIDENT_DECLARED, stream, "{\"title\":\"Checkout errors\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"}}");
}

void
keeping_note (KeepingBench *b, const char *stream)
{
  keeping_submit (b, IC_KIND_NOTE_ADDED, stream, "{\"text\":\"hello\"}");
}

void
keeping_finish (KeepingBench *b, const char *stream)
{
  keeping_submit (b, IC_KIND_INCIDENT_DISMISSED, stream, "{\"reason\":\"a false alarm\"}");
}

IcState *
keeping_summary (KeepingBench *b, const char *stream)
{
  return g_hash_table_lookup (b->summaries, stream);
}

bool
keeping_is_folded (KeepingBench *b, const char *stream)
{
  guint before = b->told;

  keeping_note (b, stream);
  return b->told > before;
}
