/* SPDX-License-Identifier: GPL-3.0-or-later
 * What must be true at every step of a story.
 */
#include "sim-story.h"

#include <string.h>

/* Told within so long of reconnecting that somebody else was first. */
#define TOLD_WITHIN  (2 * SIM_S)
/* The state of the link is shown truthfully within so long. */
#define TRUE_WITHIN  (10 * SIM_S)
/* Whoever says LIVE is compared with the record so often. */
#define COMPARED_EVERY SIM_S
/* A revoked token's feed is closed within so long. */
#define CLOSED_WITHIN (5 * SIM_S)
/* What came before that is stored within so long, also when the disk is full for a while. */
#define STORED_WITHIN (3 * SIM_MIN)
/* Requests of one desk that are under way at once. */
#define MOST_ASKED   8

#define wrong(desk, ...) sim_fail ((desk)->story->world, __VA_ARGS__)

/* -- a desk's disk --------------------------------------------------------- */

static GArray *
replica_of (SimDesk *desk, const char *stream)
{
  GArray *links = g_tree_lookup (desk->replica, stream);

  if (links == NULL)
    {
      links = g_array_new (FALSE, FALSE, sizeof (SimLink));
      g_tree_insert (desk->replica, g_strdup (stream), links);
    }
  return links;
}

static void
check_row (SimDesk *desk, const IcStoreRow *row)
{
  const char *stream = row->event->stream;
  GArray *links = replica_of (desk, stream);
  const SimRow *truth = sim_record_row (desk->story->record, stream, row->position);
  SimLink link;

  if (row->position != links->len + 1)
    wrong (desk, "%s stores %s %" G_GUINT64_FORMAT " after %u", desk->name, stream, row->position, links->len);
  if (truth == NULL || memcmp (truth->link, row->link, IC_DIGEST_SIZE) != 0)
    if (!desk->story->record->restored || !sim_record_ever (desk->story->record, row->link))
      wrong (desk, "%s stores another %s %" G_GUINT64_FORMAT " than the server", desk->name, stream, row->position);
  if (!sim_desk_reads (desk, stream) && desk->story->world->now - desk->demoted > STORED_WITHIN)
    wrong (desk, "%s stores a row of %s, which it may not read", desk->name, stream);
  memcpy (link.bytes, row->link, IC_DIGEST_SIZE);
  g_array_append_val (links, link);
}

static bool
has_refused (SimDesk *desk, const char *name)
{
  GHashTableIter iter;
  gpointer refused;

  g_hash_table_iter_init (&iter, desk->shelves[1]);
  while (g_hash_table_iter_next (&iter, NULL, &refused))
    if (strcmp (refused, name) == 0)
      return true;
  return false;
}

/* It was shown as provisional up to now: from now on its row is, or nothing would be. */
static void
check_row_is_here (SimDesk *desk, const SimAct *act)
{
  const SimRow *row = sim_record_find (desk->story->record, act->name);

  if (row == NULL || desk->story->record->restored || ic_stream_type (act->stream) == IC_STREAM_COMMS)
    return;
  if (replica_of (desk, act->stream)->len < row->position)
    wrong (desk, "%s drops %s from its outbox before its row is on the disk", desk->name, act->name);
}

/* What leaves the outbox is in the server's record, or refused. */
static void
check_dropped (SimDesk *desk, const char *key)
{
  const char *name = g_hash_table_lookup (desk->shelves[0], key);
  SimAct *act = name != NULL ? g_hash_table_lookup (desk->acts, name) : NULL;

  bool placed;

  if (name == NULL)
    return;
  placed = sim_record_find (desk->story->record, name) != NULL || sim_record_had (desk->story->record, name);
  if (!placed && !has_refused (desk, name))
    wrong (desk, "%s drops %s from its outbox, which is nowhere else", desk->name, name);
  /* Who lost the permission meanwhile may be told that it was refused, until the row comes. */
  if (act != NULL && placed && !has_refused (desk, name))
    check_row_is_here (desk, act);
  if (act != NULL && act->fate == SIM_WAITS)
    act->fate = placed ? SIM_PLACED : SIM_REFUSED;
  g_hash_table_remove (desk->shelves[0], key);
}

void
sim_check_replicated (SimDesk *desk, GPtrArray *rows, const IcReplica *outcomes, GPtrArray *drop)
{
  for (guint i = 0; i < rows->len; i++)
    if (outcomes[i] == IC_REPLICA_NEW)
      check_row (desk, rows->pdata[i]);
  for (guint i = 0; drop != NULL && i < drop->len; i++)
    check_dropped (desk, drop->pdata[i]);
}

void
sim_check_truncated (SimDesk *desk, const char *stream, guint64 after)
{
  GArray *links = replica_of (desk, stream);

  if (!desk->story->record->restored && (desk->demoted == 0 || ic_stream_type (stream) != IC_STREAM_COMMS))
    wrong (desk, "%s takes rows of %s out of its replica, and the server was never restored", desk->name, stream);
  if (after < links->len)
    g_array_set_size (links, after);
}

/* The name of the event in a note: the outbox has it as it is, the refused shelf as a text in a document. */
static char *
name_in (GBytes *value)
{
  gsize n;
  const char *text = g_bytes_get_data (value, &n);
  g_autoptr (IcEvent) event = ic_event_parse (value, NULL);
  g_autoptr (IcJson) json = NULL;
  const char *inner;

  if (event != NULL)
    return g_strconcat (event->source, " ", event->id, NULL);
  json = ic_json_parse (text, n, 8 * IC_EVENT_MAX_BYTES, NULL);
  inner = json != NULL ? ic_json_string (ic_json_member (ic_json_root (json), "event"), NULL) : NULL;
  if (inner == NULL)
    return NULL;

  g_autoptr (GBytes) bytes = g_bytes_new (inner, strlen (inner));
  return name_in (bytes);
}

/* -- the order of acts ----------------------------------------------------- */

void
sim_check_done (SimDesk *desk, GBytes *bytes)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);

  if (event != NULL)
    g_hash_table_replace (desk->order, g_strconcat (event->source, " ", event->id, NULL), GUINT_TO_POINTER (++desk->done));
}

/* What somebody did is placed in the order in which it was done. After a restore what was lost comes again; and
 * what was refused in an answer that was lost may be permitted the next time. */
void
sim_check_placed (SimStory *self, const IcStoreEvent *event)
{
  g_autofree char *name = g_strconcat (event->source, " ", event->id, NULL);

  for (guint i = 0; i < self->plan.desks; i++)
    {
      SimDesk *desk = self->desks[i];
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (desk->order, name));

      if (number == 0)
        continue;
      if (number < desk->placed && !self->record->restored && !g_hash_table_contains (self->refusals, name))
        wrong (desk, "%s of %s is placed after what was done later", name, desk->name);
      desk->placed = MAX (desk->placed, number);
      return;
    }
}

/* -- the shelves ----------------------------------------------------------- */

static void
check_forgotten (SimDesk *desk, const char *key)
{
  const char *name = g_hash_table_lookup (desk->shelves[1], key);
  SimAct *act = name != NULL ? g_hash_table_lookup (desk->acts, name) : NULL;

  if (act != NULL && act->fate == SIM_REFUSED && sim_record_find (desk->story->record, name) != NULL)
    act->fate = SIM_PLACED;
  if (act != NULL && act->fate == SIM_REFUSED)
    wrong (desk, "%s forgets that %s was refused", desk->name, name);
  g_hash_table_remove (desk->shelves[1], key);
}

void
sim_check_put (SimDesk *desk, IcShelf shelf, const char *key, GBytes *value)
{
  g_autofree char *name = NULL;
  SimAct *act;

  if (shelf != IC_SHELF_OUTBOX && shelf != IC_SHELF_REFUSED)
    return;
  if (value == NULL)
    {
      (shelf == IC_SHELF_OUTBOX ? check_dropped : check_forgotten) (desk, key);
      return;
    }

  name = name_in (value);
  if (name == NULL)
    {
      wrong (desk, "%s puts something on a shelf that is no act", desk->name);
      return;
    }
  if (shelf == IC_SHELF_REFUSED && !g_hash_table_contains (desk->story->refusals, name))
    wrong (desk, "%s says that %s was refused, and the server never did", desk->name, name);
  act = g_hash_table_lookup (desk->acts, name);
  if (act != NULL)
    act->fate = shelf == IC_SHELF_REFUSED ? SIM_REFUSED : SIM_WAITS;
  g_hash_table_replace (desk->shelves[shelf == IC_SHELF_REFUSED], g_strdup (key), g_steal_pointer (&name));
}

/* It is on the disk by the time it is answered. */
void
sim_check_acknowledged (SimDesk *desk, SimAct *act)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, desk->shelves[0]);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    if (strcmp (name, act->name) == 0)
      return;
  act->fate = SIM_PLACED;
  if (sim_record_find (desk->story->record, act->name) != NULL || sim_record_had (desk->story->record, act->name))
    return;
  act->fate = g_hash_table_contains (desk->forgotten, act->name) ? SIM_FORGOTTEN : SIM_REFUSED;
  if (act->fate == SIM_REFUSED && !has_refused (desk, act->name))
    wrong (desk, "%s acknowledges %s, which is not on its disk", desk->name, act->name);
}

/* -- what a desk is told --------------------------------------------------- */

void
sim_check_state (SimDesk *desk, const char *stream, IcState *state)
{
  SimStream *truth = sim_record_stream (desk->story->record, stream);
  const SimRow *row = sim_record_row (desk->story->record, stream, state->position);
  GArray *links = replica_of (desk, stream);

  if (state->position == 0 || (truth != NULL && truth->redactions > 0))
    return;
  if ((guint64) state->position > links->len)
    {
      wrong (desk, "%s shows %s at %" G_GINT64_FORMAT ", which is not on its disk", desk->name, stream, state->position);
      return;
    }
  if (row == NULL || memcmp (g_array_index (links, SimLink, state->position - 1).bytes, row->link, IC_DIGEST_SIZE) != 0)
    return;
  if (g_strcmp0 (state->ic, row->ic) != 0 || state->epoch != row->epoch)
    wrong (desk, "%s folds %s at %" G_GINT64_FORMAT " to IC %s, epoch %" G_GINT64_FORMAT "; the server to %s, %" G_GINT64_FORMAT,
           desk->name, stream, state->position, state->ic, state->epoch, row->ic, row->epoch);
}

void
sim_check_entries (SimDesk *desk, const char *stream, GPtrArray *entries)
{
  guint64 last = GPOINTER_TO_SIZE (g_tree_lookup (desk->entries, stream));

  for (guint i = 0; i < entries->len; i++)
    {
      const IcEntry *entry = entries->pdata[i];
      g_autofree char *name = g_strconcat (desk->source, " ", entry->id, NULL);
      SimAct *act = g_hash_table_lookup (desk->acts, name);

      if (entry->position != last + 1 && entry->position != 1)
        wrong (desk, "%s is told of %s %" G_GUINT64_FORMAT " after %" G_GUINT64_FORMAT, desk->name, stream, entry->position, last);
      last = entry->position;
      if (act != NULL)
        act->told = true;
    }
  g_tree_replace (desk->entries, g_strdup (stream), GSIZE_TO_POINTER (last));
}

/* -- the truth about the link ---------------------------------------------- */

typedef struct {
  SimDesk *desk;
  gint64   clean;
} Promise;

static void
check_told_cb (gpointer data)
{
  Promise *promise = data;
  SimDesk *desk = promise->desk;
  GHashTableIter iter;
  gpointer value;

  if (desk->clean == 0 || desk->clean != promise->clean)
    return;
  g_hash_table_iter_init (&iter, desk->acts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const SimAct *act = value;

      if (act->takes && !act->told && act->fate != SIM_REFUSED && act->fate != SIM_FORGOTTEN
          && desk->story->world->now - act->done >= TOLD_WITHIN)
        wrong (desk, "%s is not told what became of %s within 2 s of reconnecting", desk->name, act->name);
    }
}

static void
promise (SimDesk *desk)
{
  Promise *told = g_new (Promise, 1);

  *told = (Promise) { desk, desk->clean };
  sim_world_in (desk->story->world, TOLD_WITHIN + 1, check_told_cb, told, g_free);
}

static void
update_clean (SimDesk *desk)
{
  SimStory *story = desk->story;
  SimServer *server = story->server;
  bool clean = story->calm && story->world->now >= MAX (story->settled, desk->settled) && desk->connected && desk->link != NULL && sim_line_is_connected (desk->line) && desk->line->per_kib == 0
               && !desk->line->up_cut && !desk->line->down_cut && !desk->disk->full && !server->disk->full
               && server->open && !ic_service_is_restoring (server->service);

  if (clean == (desk->clean != 0))
    return;
  desk->clean = clean ? story->world->now : 0;
  if (clean)
    promise (desk);
}

void
sim_check_trouble (SimStory *self)
{
  for (guint i = 0; i < self->plan.desks; i++)
    update_clean (self->desks[i]);
}

/* What has been in the record for so long that a desk which says LIVE has it. */
static bool
ought_to_be_here (SimDesk *desk, const SimRow *row)
{
  gint64 since = MAX (row->since, MAX (desk->story->record->returned, desk->demoted));

  return desk->story->world->now - since > TRUE_WITHIN;
}

static gboolean
check_stream_is_here_cb (gpointer key, gpointer value, gpointer data)
{
  SimDesk *desk = data;
  const SimStream *truth = value;
  const GArray *links = replica_of (desk, key);
  guint both = MIN (links->len, truth->rows->len);
  const SimRow *last = both > 0 ? truth->rows->pdata[both - 1] : NULL;
  const SimRow *next = truth->rows->len > both ? truth->rows->pdata[both] : NULL;

  if (!sim_desk_reads (desk, key))
    return FALSE;
  if (next != NULL && ought_to_be_here (desk, next))
    wrong (desk, "%s says LIVE, and %s %" G_GUINT64_FORMAT " is not here %.3f s after it was placed", desk->name, (char *) key, next->position,
           (double) (desk->story->world->now - next->since) / SIM_S);
  else if (last != NULL && ought_to_be_here (desk, last) && memcmp (g_array_index (links, SimLink, both - 1).bytes, last->link, IC_DIGEST_SIZE) != 0)
    wrong (desk, "%s says LIVE, and has another %s %u than the server", desk->name, (char *) key, both);
  return FALSE;
}

static bool
is_live (const SimDesk *desk)
{
  return desk->link != NULL && ic_link_status (desk->link)->phase == IC_LINK_LIVE;
}

/* Whoever says LIVE shows what there is, but for what came just now. Over a thin line the pings come late too. */
static void
check_whole_cb (gpointer data)
{
  SimDesk *desk = data;

  desk->compared = false;
  if (!is_live (desk))
    return;
  if (!desk->story->plan.slow_readers)
    g_tree_foreach (desk->story->record->streams, check_stream_is_here_cb, desk);
  desk->compared = true;
  sim_world_in (desk->story->world, COMPARED_EVERY, check_whole_cb, desk, NULL);
}

static void
check_live_cb (gpointer data)
{
  SimDesk *desk = data;
  SimWorld *world = desk->story->world;

  desk->watched = false;
  if (!is_live (desk))
    return;
  if (world->now - desk->line->heard > TRUE_WITHIN)
    {
      wrong (desk, "%s says LIVE and has heard nothing for %.3f s", desk->name, (double) (world->now - desk->line->heard) / SIM_S);
      return;
    }
  desk->watched = true;
  sim_world_at (world, desk->line->heard + TRUE_WITHIN + 1, check_live_cb, desk, NULL);
}

void
sim_check_status (SimDesk *desk, const IcLinkStatus *status)
{
  bool connected = status->phase == IC_LINK_CATCHING_UP || status->phase == IC_LINK_LIVE;

  /* A connection that is begun anew asks anew what was under way. */
  if (connected && !desk->connected)
    desk->settled = 0;
  desk->connected = connected;
  update_clean (desk);
  if (status->phase == IC_LINK_LIVE && !desk->watched)
    {
      desk->watched = true;
      sim_world_in (desk->story->world, 0, check_live_cb, desk, NULL);
    }
  if (status->phase == IC_LINK_LIVE && !desk->compared)
    {
      desk->compared = true;
      sim_world_in (desk->story->world, 0, check_whole_cb, desk, NULL);
    }
  if (desk->line->asked > MOST_ASKED)
    wrong (desk, "%s has %u requests under way", desk->name, desk->line->asked);
  if (desk->line->feeds > 1)
    wrong (desk, "%s has %u feeds at once", desk->name, desk->line->feeds);
}

/* -- at the server's door -------------------------------------------------- */

static void
check_results (SimStory *self, const IcCall *call, const IcReply *reply)
{
  g_autoptr (GPtrArray) events = ic_wire_batch_read (call->body, NULL);
  g_autoptr (GPtrArray) results = events != NULL ? ic_wire_results_read (reply->body, events->len, NULL) : NULL;

  if (results == NULL)
    {
      sim_fail (self->world, "The server answers a batch with what cannot be read");
      return;
    }
  for (guint i = 0; i < results->len; i++)
    {
      const IcWireResult *result = results->pdata[i];
      g_autofree char *name = name_in (events->pdata[i]);
      const SimRow *row = name != NULL ? sim_record_find (self->record, name) : NULL;

      if (result->error != NULL)
        {
          if (name != NULL)
            g_hash_table_add (self->refusals, g_steal_pointer (&name));
          continue;
        }
      if (row == NULL || row->position != result->position || memcmp (row->link, result->link, IC_DIGEST_SIZE) != 0)
        sim_fail (self->world, "The server acknowledges %s, which is not in its record", name);
    }
}

/* Whoever says that they have handed back everything has; unless they said it to the server before it was
 * restored a second time. */
static void
check_handed_back (SimStory *self, SimDesk *desk)
{
  const char *stream;

  if (self->record->restored > 1)
    return;

  for (GTreeNode *node = g_tree_node_first (desk->replica); node != NULL; node = g_tree_node_next (node))
    {
      const GArray *links = g_tree_node_value (node);
      const SimRow *row;

      stream = g_tree_node_key (node);
      row = sim_record_row (self->record, stream, links->len);
      if (links->len > 0 && !self->impatient && ic_permission_holds (desk->permission, IC_PERMISSION_RESPONDER)
          && (row == NULL || memcmp (row->link, g_array_index (links, SimLink, links->len - 1).bytes, IC_DIGEST_SIZE) != 0))
        wrong (desk, "%s has handed back everything, and its %u rows of %s are not there", desk->name, links->len, stream);
    }
}

static bool
may_read_comms (SimStory *self, SimLine *line)
{
  const SimDesk *desk = line->desk;
  const IcUser *user = ic_access_user (ic_service_access (self->server->service), desk->user);

  return self->world->now - desk->demoted <= CLOSED_WITHIN || (user != NULL && ic_permission_reads (user->permission, IC_STREAM_COMMS));
}

void
sim_check_replied (SimStory *self, SimLine *line, const IcCall *call, const IcReply *reply)
{
  gsize n = 0;
  const char *body = reply->body != NULL ? g_bytes_get_data (reply->body, &n) : NULL;

  sim_say (self->world, "server", "answers %s %s with %u", call->method, call->path, reply->status);
  if (reply->status == 200 && strcmp (call->path, "/v1/events") == 0)
    check_results (self, call, reply);
  if (reply->status == 204 && strcmp (call->path, "/v1/handback") == 0)
    check_handed_back (self, line->desk);
  if (n > 0 && strcmp (call->method, "GET") == 0 && g_strstr_len (body, n, "\"comms/") != NULL && !may_read_comms (self, line))
    sim_fail (self->world, "The server gives %s communications, which it may not read", line->name);
}

void
sim_check_fed (SimStory *self, SimLine *line, const char *token, const char *bytes, gsize n)
{
  const gint64 *revoked = token != NULL ? g_hash_table_lookup (self->revoked, token) : NULL;

  if (g_strstr_len (bytes, n, "\"comms/") != NULL && !may_read_comms (self, line))
    sim_fail (self->world, "The server feeds %s communications, which it may not read", line->name);
  /* A slow reader is still read to the end of a frame that was begun. */
  if (revoked != NULL && !self->plan.slow_readers && self->world->now - *revoked > CLOSED_WITHIN)
    sim_fail (self->world, "The server feeds %s more than 5 s after its token was revoked", line->name);
}
