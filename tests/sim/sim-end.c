/* SPDX-License-Identifier: GPL-3.0-or-later
 * What must be true once everything has healed.
 */
#include "sim-story.h"

#include <string.h>

/* -- is it over? ----------------------------------------------------------- */

typedef struct {
  SimDesk *desk;
  char    *why;
} Comparison;

static gboolean
compare_stream_cb (gpointer key, gpointer value, gpointer data)
{
  Comparison *comparison = data;
  const SimStream *truth = value;
  SimDesk *desk = comparison->desk;
  GArray *links = g_tree_lookup (desk->replica, key);
  const IcState *shown = g_tree_lookup (desk->states, key);
  guint n = links != NULL ? links->len : 0;

  if (!sim_desk_reads (desk, key) || truth->rows->len == 0)
    return FALSE;
  if (n != truth->rows->len)
    comparison->why = g_strdup_printf ("%s has %u of %u rows of %s", desk->name, n, truth->rows->len, (char *) key);
  else if (memcmp (g_array_index (links, SimLink, n - 1).bytes, ((SimRow *) truth->rows->pdata[n - 1])->link, IC_DIGEST_SIZE) != 0)
    comparison->why = g_strdup_printf ("%s has another %s", desk->name, (char *) key);
  else if (shown == NULL || (guint) shown->position != n)
    comparison->why = g_strdup_printf ("%s does not show all of %s", desk->name, (char *) key);
  return comparison->why != NULL;
}

/* Somebody was given another permission since. */
static gboolean
find_unreadable_cb (gpointer key, gpointer value, gpointer data)
{
  Comparison *comparison = data;

  if (((const GArray *) value)->len > 0 && !sim_desk_reads (comparison->desk, key))
    comparison->why = g_strdup_printf ("%s still has %s, which it may not read", comparison->desk->name, (char *) key);
  return comparison->why != NULL;
}

static gboolean
find_extra_cb (gpointer key, gpointer value, gpointer data)
{
  Comparison *comparison = data;
  const GArray *links = value;

  if (links->len > 0 && sim_desk_reads (comparison->desk, key) && sim_record_row (comparison->desk->story->record, key, links->len) == NULL)
    comparison->why = g_strdup_printf ("%s has %u rows of %s, which are not in the record", comparison->desk->name, links->len, (char *) key);
  return comparison->why != NULL;
}

static char *
desk_healed (SimDesk *desk)
{
  const IcLinkStatus *status = desk->link != NULL ? ic_link_status (desk->link) : NULL;
  Comparison comparison = { desk, NULL };

  if (status == NULL || desk->joining != SIM_JOINED)
    return g_strdup_printf ("%s is not there", desk->name);
  if (status->phase != IC_LINK_LIVE || !sim_line_is_connected (desk->line))
    return g_strdup_printf ("%s is not live: %s", desk->name, status->reason);
  if (status->waiting > 0 || g_hash_table_size (desk->shelves[0]) > 0)
    return g_strdup_printf ("%s has %u acts in its outbox", desk->name, g_hash_table_size (desk->shelves[0]));
  if (status->behind > 0)
    return g_strdup_printf ("%s is %" G_GUINT64_FORMAT " events behind", desk->name, status->behind);
  if (desk->disk->requests.length > 0)
    return g_strdup_printf ("%s is at its disk", desk->name);
  g_tree_foreach (desk->story->record->streams, compare_stream_cb, &comparison);
  if (comparison.why == NULL)
    g_tree_foreach (desk->replica, find_extra_cb, &comparison);
  if (comparison.why == NULL)
    g_tree_foreach (desk->replica, find_unreadable_cb, &comparison);
  return comparison.why;
}

char *
sim_check_healed (SimStory *self)
{
  if (!self->server->open || ic_service_is_restoring (self->server->service))
    return g_strdup ("the server takes no events");
  for (guint i = 0; i < self->plan.desks; i++)
    {
      char *why = desk_healed (self->desks[i]);

      if (why != NULL)
        return why;
    }
  return NULL;
}

/* -- everything once more, from the disks ---------------------------------- */

static void
check_act (SimDesk *desk, const SimAct *act)
{
  bool placed = sim_record_find (desk->story->record, act->name) != NULL;

  if (placed || act->fate == SIM_FORGOTTEN || act->fate == SIM_REFUSED)
    return;
  if (sim_record_was_redacted (desk->story->record, act->name) && sim_record_had (desk->story->record, act->name))
    return;
  /* Of a stream that it does not receive, or did not at some time, a desk can give nothing back. */
  if (desk->story->record->restored && (!sim_desk_reads (desk, act->stream) || (desk->demoted != 0 && ic_stream_type (act->stream) == IC_STREAM_COMMS)))
    return;
  sim_fail (desk->story->world, "%s was acknowledged at %s and is gone", act->name, desk->name);
}

static void
check_refused (SimDesk *desk)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, desk->shelves[1]);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    {
      const SimAct *act = g_hash_table_lookup (desk->acts, name);

      if (sim_record_find (desk->story->record, name) != NULL && act != NULL && sim_desk_reads (desk, act->stream))
        sim_fail (desk->story->world, "%s says that %s was refused, and it is in the record", desk->name, (char *) name);
    }
}

static void
check_acts (SimDesk *desk)
{
  GHashTableIter iter;
  gpointer act;

  g_hash_table_iter_init (&iter, desk->acts);
  while (g_hash_table_iter_next (&iter, NULL, &act))
    check_act (desk, act);
}

typedef struct {
  SimDesk         *desk;
  const SimStream *truth;
} Reading;

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  Reading *reading = data;
  SimDesk *desk = reading->desk;
  const SimStream *truth = reading->truth;

  if (rows == NULL || rows->len != truth->rows->len)
    {
      sim_fail (desk->story->world, "The disk of %s has not all of %s", desk->name, truth->name);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];
      const SimRow *right = truth->rows->pdata[i];

      if (row->position != i + 1 || row->placed != right->placed || memcmp (row->link, right->link, IC_DIGEST_SIZE) != 0)
        sim_fail (desk->story->world, "%s %u on the disk of %s is another one than the server's", truth->name, i + 1, desk->name);
      else if (!g_bytes_equal (row->bytes, right->bytes))
        sim_fail (desk->story->world, "%s %u on the disk of %s has other bytes than the server's%s", truth->name, i + 1, desk->name,
                  right->redacted != 0 ? ", where it is redacted" : "");
    }
}

static char *
state_text (const IcState *state)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();

  ic_state_to_json (state, writer, NULL);
  return ic_json_writer_to_text (writer);
}

static void
check_shown (SimDesk *desk, const SimStream *truth)
{
  IcState *shown = g_tree_lookup (desk->states, truth->name);
  g_autoptr (IcState) right = ic_fold_state (truth->fold);
  g_autofree char *is = NULL, *should = NULL;

  is = state_text (shown);
  should = state_text (right);
  if (strcmp (is, should) != 0)
    {
      sim_trace (desk->story->world, desk->name, "shows", is, strlen (is));
      sim_trace (desk->story->world, "server", "folds", should, strlen (should));
      sim_fail (desk->story->world, "%s shows %s otherwise than the record folds", desk->name, truth->name);
    }
}

static gboolean
check_stream_cb (gpointer key, gpointer value, gpointer data)
{
  SimDesk *desk = data;
  Reading reading = { desk, value };

  if (!sim_desk_reads (desk, key) || reading.truth->rows->len == 0 || desk->story->world->failure != NULL)
    return FALSE;
  ic_store_read (desk->disk->inner, key, 0, G_MAXUINT, rows_cb, &reading);
  sim_world_settle (desk->story->world);
  sim_record_row (desk->story->record, key, reading.truth->rows->len);
  check_shown (desk, reading.truth);
  return FALSE;
}

/* Of those who took command knowing the same epoch, the first by position wins and no other. */
static gboolean
check_takes_cb (gpointer key, gpointer value, gpointer data)
{
  SimStory *story = data;
  SimStream *stream = value;
  gint64 epoch = 0;

  sim_record_row (story->record, key, stream->rows->len);
  for (guint i = 0; i < stream->rows->len; i++)
    {
      const SimRow *row = stream->rows->pdata[i];
      bool effect = !(row->flags & IC_ENTRY_NO_EFFECT);

      if (row->redacted == 0 && row->knew >= 0 && effect && row->epoch > epoch && row->knew != epoch)
        sim_fail (story->world, "%s %u takes command of epoch %" G_GINT64_FORMAT " although it is %" G_GINT64_FORMAT, stream->name, i + 1,
                  row->knew, epoch);
      epoch = row->epoch;
    }
  return FALSE;
}

void
sim_check_end (SimStory *self)
{
  g_tree_foreach (self->record->streams, check_takes_cb, self);
  for (guint i = 0; i < self->plan.desks; i++)
    {
      check_acts (self->desks[i]);
      check_refused (self->desks[i]);
      g_tree_foreach (self->record->streams, check_stream_cb, self->desks[i]);
    }
}
