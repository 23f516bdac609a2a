/* SPDX-License-Identifier: GPL-3.0-or-later
 * A desk of a story: the real link on a simulated disk and network.
 */
#include "sim-story.h"

#include <string.h>

#define TICKET_JOIN SIM_OTHER_TICKETS
/* The driver looks at the clock so often, lest it was set. */
#define LOOK_AGAIN  (5 * SIM_S)

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

bool
sim_desk_reads (SimDesk *self, const char *stream)
{
  return ic_permission_reads (self->permission, ic_stream_type (stream));
}

/* -- time ------------------------------------------------------------------ */

static void rearm (SimDesk *self);

static void
step_cb (gpointer data)
{
  SimDesk *self = data;

  self->timer = NULL;
  if (self->link == NULL)
    return;
  sim_world_count (self->story->world, &self->spin, self->name);
  ic_link_step (self->link);
  rearm (self);
}

static void
rearm (SimDesk *self)
{
  gint64 next;

  if (self->timer != NULL)
    sim_timer_cancel (g_steal_pointer (&self->timer));
  if (self->link == NULL)
    return;
  next = ic_link_next (self->link);
  if (next != G_MAXINT64)
    self->timer = sim_world_in (self->story->world, MIN (sim_clock_until (&self->clock, next), LOOK_AGAIN), step_cb, self, NULL);
}

static void
rearm_cb (gpointer data)
{
  SimDesk *self = data;

  self->woken = false;
  rearm (self);
}

static void
wake_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->woken)
    return;
  self->woken = true;
  sim_world_in (self->story->world, 0, rearm_cb, self, NULL);
}

/* -- its disk -------------------------------------------------------------- */

static void
appended_cb (GPtrArray *events, const IcPlacement *placements, gpointer data)
{
  SimDesk *self = data;

  sim_fail (self->story->world, "%s places events itself", self->name);
}

static void
replicated_cb (GPtrArray *rows, const IcReplica *outcomes, GPtrArray *drop, gpointer data)
{
  sim_check_replicated (data, rows, outcomes, drop);
}

static void
put_cb (IcShelf shelf, const char *key, GBytes *value, gpointer data)
{
  sim_check_put (data, shelf, key, value);
}

static void
truncated_cb (const char *stream, guint64 after, GPtrArray *rows, gpointer data)
{
  SimDesk *self = data;

  sim_check_truncated (self, stream, after);
}

static const SimDiskEvents disk_events = { appended_cb, replicated_cb, put_cb, truncated_cb };

/* -- what the link tells --------------------------------------------------- */

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  sim_check_entries (data, stream, entries);
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  SimDesk *self = data;

  if (loading)
    return;
  g_tree_replace (self->states, g_strdup (stream), ic_state_ref (state));
  sim_check_state (self, stream, state);
}

static void
anew_cb (const char *stream, gpointer data)
{
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
}

static gpointer
act_bytes_cb (gconstpointer act, gpointer data)
{
  return g_bytes_ref (((const IcLinkAct *) act)->bytes);
}

static void
outbox_cb (GPtrArray *acts, gpointer data)
{
  SimDesk *self = data;

  g_ptr_array_unref (self->outbox);
  self->outbox = g_ptr_array_copy (acts, act_bytes_cb, NULL);
  g_ptr_array_set_free_func (self->outbox, (GDestroyNotify) g_bytes_unref);
}

static gpointer
act_key_cb (gconstpointer act, gpointer data)
{
  return g_strdup (((const IcLinkAct *) act)->key);
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  SimDesk *self = data;

  g_ptr_array_unref (self->refused);
  self->refused = g_ptr_array_copy (acts, act_key_cb, NULL);
  g_ptr_array_set_free_func (self->refused, g_free);
  if (now != NULL)
    sim_say (self->story->world, self->name, "is told: refused, %s", now->reason);
}

static void
follow_cb (const char *stream, guint64 held, guint64 known, gpointer data)
{
  g_ptr_array_add (data, g_strdup (stream));
}

/* People open what they hear of. */
static void
follow_all (SimDesk *self)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_free);

  ic_link_streams (self->link, follow_cb, streams);
  for (guint i = 0; i < streams->len; i++)
    {
      const char *stream = streams->pdata[i];

      if (g_tree_lookup (self->states, stream) == NULL && sim_desk_reads (self, stream))
        ic_link_follow (self->link, stream, true);
    }
}

static void
join_again_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->joining == SIM_STRANGER)
    sim_desk_join (self);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  SimDesk *self = data;
  static const char * const phases[] = { "connecting", "catching up", "live", "offline", "refused" };

  sim_say (self->story->world, self->name, "is %s: %u waiting, %" G_GUINT64_FORMAT " behind, %u refused%s%s", phases[status->phase],
           status->waiting, status->behind, status->refused, status->reason != NULL ? ", " : "", status->reason != NULL ? status->reason : "");
  sim_check_status (self, status);
  if (status->phase == IC_LINK_REFUSED && self->joining == SIM_JOINED)
    {
      self->joining = SIM_STRANGER;
      sim_world_in (self->story->world, sim_between (self->story->world, SIM_S, 20 * SIM_S), join_again_cb, self, NULL);
    }
}

static void
presence_cb (const IcPresence *presence, gpointer data)
{
}

static void
readings_cb (const char *json, gsize length, gpointer data)
{
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  SimDesk *self = data;

  sim_say (self->story->world, self->name, "has trouble: %s", error != NULL ? error->message : "no longer");
}

static const IcLinkEvents link_events = {
  entries_cb, state_cb, anew_cb, summary_cb, outbox_cb, refused_cb, status_cb, presence_cb, readings_cb, trouble_cb, wake_cb,
};

/* -- joining --------------------------------------------------------------- */

static void
ask_for_token (SimDesk *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) body = NULL;

  if (self->asking || self->down || self->code == NULL)
    return;
  text = g_strdup_printf ("{\"code\":\"%s\",\"device\":\"%s\",\"id\":\"%s\",\"name\":\"%s\"}", self->code, self->source, self->user, self->user);
  body = g_bytes_new (text, strlen (text));
  self->asking = true;
  sim_line_send (self->line, TICKET_JOIN, "POST", "/v1/join", IC_WIRE_JSON, body);
}

static void
ask_again_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->joining == SIM_INVITED)
    ask_for_token (self);
}

static void
joined (SimDesk *self, guint status, GBytes *body)
{
  g_autoptr (IcWireJoined) answer = body != NULL && status == 201 ? ic_wire_joined_read (body, NULL) : NULL;
  SimWorld *world = self->story->world;

  self->asking = false;
  if (answer == NULL && (status == 0 || status >= 429))
    {
      sim_world_in (world, 2 * SIM_S, ask_again_cb, self, NULL);
      return;
    }
  g_clear_pointer (&self->code, g_free);
  if (answer == NULL)
    {
      /* A server restored from a backup does not know the invitation. */
      self->joining = SIM_STRANGER;
      sim_world_in (world, 2 * SIM_S, join_again_cb, self, NULL);
      return;
    }
  sim_say (world, self->name, "has joined as %s", ic_permission_name (answer->user.permission));
  self->joining = SIM_JOINED;
  self->permission = answer->user.permission;
  g_free (self->line->token);
  self->line->token = g_strdup (answer->token);
  if (self->lineage == NULL)
    self->lineage = g_strdup (answer->lineage);
  if (self->link != NULL)
    ic_link_retry (self->link);
  else
    sim_desk_start (self);
}

static void
invited_cb (const char *secret, const GError *error, gpointer user_data)
{
  SimDesk *self = user_data;

  if (error != NULL)
    {
      sim_say (self->story->world, self->name, "is not invited: %s", error->message);
      sim_world_in (self->story->world, 2 * SIM_S, join_again_cb, self, NULL);
      return;
    }
  self->joining = SIM_INVITED;
  self->code = g_strdup (secret);
  ask_for_token (self);
}

void
sim_desk_join (SimDesk *self)
{
  SimServer *server = self->story->server;
  const IcUser *user;

  if (!server->open)
    {
      sim_world_in (self->story->world, SIM_S / 2, join_again_cb, self, NULL);
      return;
    }
  user = ic_access_user (ic_service_access (server->service), self->user);
  ic_access_invite (ic_service_access (server->service), self->user, user != NULL ? user->permission : self->permission,
                    24 * 60 * SIM_MIN, invited_cb, self);
}

/* -- the line's near end --------------------------------------------------- */

static void
answered_cb (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error)
{
  SimDesk *self = desk;

  if (ticket == TICKET_JOIN)
    joined (self, status, body);
  else if (self->link != NULL)
    ic_link_answered (self->link, ticket, status, body, retry_after, error);
}

static void
heard_cb (gpointer desk, guint64 ticket, const char *bytes, gsize n)
{
  SimDesk *self = desk;

  if (self->link != NULL)
    ic_link_heard (self->link, ticket, bytes, n);
}

static void
feed_ended_cb (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after)
{
  SimDesk *self = desk;

  if (self->link != NULL)
    ic_link_feed_ended (self->link, ticket, status, body, retry_after, NULL);
}

static const SimNearEnd near_end = { answered_cb, heard_cb, feed_ended_cb };

/* -- what people see and do ------------------------------------------------ */

static void
apply_outbox (SimDesk *self, const char *stream, guint64 position, IcFold *fold)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (self->outbox->pdata[i], NULL);

      if (event != NULL && strcmp (event->subject, stream) == 0)
        ic_entry_unref (ic_fold_apply (fold, event, ++position, ic_env_now (&self->clock.parent)));
    }
}

IcState *
sim_desk_shown (SimDesk *self, const char *stream)
{
  IcState *confirmed = g_tree_lookup (self->states, stream);
  g_autoptr (IcFold) fold = confirmed != NULL ? ic_fold_new_from (confirmed) : ic_fold_new (stream);

  apply_outbox (self, stream, confirmed != NULL ? confirmed->position : 0, fold);
  return ic_fold_state (fold);
}

typedef struct {
  SimDesk   *desk;
  guint64    life;
  GPtrArray *events;
} Submission;

static void
acknowledge (SimDesk *self, GBytes *bytes)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);
  SimAct *act = g_new0 (SimAct, 1);

  act->name = g_strconcat (event->source, " ", event->id, NULL);
  act->bytes = g_bytes_ref (bytes);
  act->stream = g_strdup (event->subject);
  act->done = self->story->world->now;
  act->takes = event->kind != NULL && event->kind->id == IC_KIND_COMMAND_TAKEN;
  self->story->acknowledged++;
  g_hash_table_replace (self->acts, act->name, act);
  sim_check_acknowledged (self, act);
}

static void
submitted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  Submission *submission = user_data;
  SimDesk *self = submission->desk;

  for (guint i = 0; i < n && submission->life == self->life; i++)
    if (verdicts[i].error == NULL)
      acknowledge (self, submission->events->pdata[i]);
    else
      sim_say (self->story->world, self->name, "is told at once: %s", verdicts[i].error->message);
  g_ptr_array_unref (submission->events);
  g_free (submission);
}

void
sim_desk_submit (SimDesk *self, GPtrArray *events)
{
  Submission *submission = g_new (Submission, 1);

  *submission = (Submission) { self, self->life, g_ptr_array_ref (events) };
  for (guint i = 0; i < events->len; i++)
    {
      sim_trace (self->story->world, self->name, "does", g_bytes_get_data (events->pdata[i], NULL), g_bytes_get_size (events->pdata[i]));
      sim_check_done (self, events->pdata[i]);
    }
  ic_link_submit (self->link, events, submitted_cb, submission);
}

void
sim_desk_dispose (SimDesk *self, const char *key, bool again)
{
  const char *name = g_hash_table_lookup (self->shelves[1], key);
  SimAct *act = name != NULL ? g_hash_table_lookup (self->acts, name) : NULL;
  g_autofree char *copy = g_strdup (key);

  sim_say (self->story->world, self->name, again ? "sends %s again" : "forgets %s", key);
  if (again)
    {
      if (act != NULL)
        sim_check_done (self, act->bytes);
      ic_link_resend (self->link, copy);
      return;
    }
  if (act != NULL)
    act->fate = SIM_FORGOTTEN;
  if (name != NULL)
    g_hash_table_add (self->forgotten, g_strdup (name));
  ic_link_forget (self->link, copy);
}

/* -- beginning and end ----------------------------------------------------- */

static void
look_around_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->link != NULL && self->loaded)
    follow_all (self);
  sim_world_in (self->story->world, sim_between (self->story->world, 200 * SIM_MS, 2 * SIM_S), look_around_cb, self, NULL);
}

static void start_cb (gpointer data);

/* The desk cannot be opened: it is closed, and tried again. */
static void
not_loaded_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->link == NULL || self->loaded)
    return;
  sim_desk_crash (self);
  sim_world_in (self->story->world, 2 * SIM_S, start_cb, self, NULL);
}

/* A link that was closed meanwhile does not answer. */
static void
loaded_cb (const GError *error, gpointer user_data)
{
  SimDesk *self = user_data;

  if (error != NULL)
    {
      sim_say (self->story->world, self->name, "cannot load: %s", error->message);
      sim_world_in (self->story->world, 0, not_loaded_cb, self, NULL);
      return;
    }
  self->loaded = true;
}

void
sim_desk_start (SimDesk *self)
{
  self->down = false;
  if (self->link != NULL)
    return;
  if (self->lineage == NULL)
    {
      ask_for_token (self);
      return;
    }
  self->life++;
  self->link = ic_link_new (&self->clock.parent, &self->disk->parent, &self->line->port, self->source, self->lineage, &link_events, self);
  ic_link_load (self->link, loaded_cb, self);
  rearm (self);
  if (self->joining == SIM_INVITED)
    ask_for_token (self);
}

static void
start_cb (gpointer data)
{
  sim_desk_start (data);
}

static void
end (SimDesk *self)
{
  self->down = true;
  self->asking = false;
  self->life++;
  self->loaded = false;
  sim_line_lose (self->line);
  if (self->link != NULL)
    ic_link_close (self->link);
  sim_disk_crash (self->disk);
  g_clear_pointer (&self->link, ic_link_free);
  if (self->timer != NULL)
    sim_timer_cancel (g_steal_pointer (&self->timer));
  g_tree_remove_all (self->states);
  g_tree_remove_all (self->entries);
  g_ptr_array_set_size (self->outbox, 0);
  g_ptr_array_set_size (self->refused, 0);
  self->connected = false;
}

void
sim_desk_crash (SimDesk *self)
{
  sim_say (self->story->world, self->name, "crashes");
  end (self);
  sim_check_trouble (self->story);
}

static void
act_free (gpointer data)
{
  SimAct *act = data;

  g_free (act->name);
  g_free (act->stream);
  g_bytes_unref (act->bytes);
  g_free (act);
}

SimDesk *
sim_desk_new (SimStory *story, int index)
{
  SimDesk *self = g_new0 (SimDesk, 1);

  self->story = story;
  self->index = index;
  g_snprintf (self->name, sizeof self->name, "desk%d", index);
  self->disk = sim_disk_new (story->world, self->name, &disk_events, self);
  self->line = sim_net_line (story->net, self->name, &near_end, self);
  self->source = g_strdup_printf ("urn:uuid:0190b8a0-0000-7000-8000-00000000000%d", index);
  self->user = g_strdup_printf ("p%d", index);
  self->permission = IC_PERMISSION_RESPONDER;
  self->states = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) ic_state_unref);
  self->order = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_tree_new_full (compare_names, NULL, g_free, NULL);
  self->replica = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_array_unref);
  for (int i = 0; i < 2; i++)
    self->shelves[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, act_free);
  sim_clock_init (&self->clock, story->world, 0, 0);
  look_around_cb (self);
  return self;
}

void
sim_desk_free (SimDesk *self)
{
  end (self);
  sim_disk_free (self->disk);
  g_tree_unref (self->states);
  g_hash_table_unref (self->order);
  g_hash_table_unref (self->forgotten);
  g_tree_unref (self->entries);
  g_tree_unref (self->replica);
  for (int i = 0; i < 2; i++)
    g_hash_table_unref (self->shelves[i]);
  g_ptr_array_unref (self->outbox);
  g_ptr_array_unref (self->refused);
  g_hash_table_unref (self->acts);
  g_free (self->source);
  g_free (self->user);
  g_free (self->lineage);
  g_free (self->code);
  g_free (self);
}
