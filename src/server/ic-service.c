/* SPDX-License-Identifier: GPL-3.0-or-later
 * The server's routes, without a transport.
 */
#include "ic-service-private.h"

#include <string.h>
#include <syslog.h>

#define RING_BYTES (8 * 1024 * 1024)
#define RING_FRAMES 16384
/* How many of the last rows are in the ring after a start. */
#define PRELOADED 4096

/* -- beginning ------------------------------------------------------------- */

static void
finish_open (IcService *self, const GError *error)
{
  IcStoreDone opened = g_steal_pointer (&self->opened);

  if (opened == NULL)
    return;
  self->open = error == NULL;
  opened (error, self->opened_data);
  ic_record_check (self);
}

/* Whether @error or the end came in between. */
static bool
is_over (IcService *self, const GError *error)
{
  g_autoptr (GError) ending = NULL;

  if (error == NULL && !self->closed)
    return false;
  if (error == NULL)
    ending = g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The server ends");
  finish_open (self, error != NULL ? error : ending);
  return true;
}

static void
opened_cb (const GError *error, gpointer data)
{
  IcService *self = data;

  if (!is_over (self, error))
    finish_open (self, NULL);
}

static void
summary_cb (const char *stream, GBytes *summary, gpointer data)
{
  ic_ends_summary (data, stream, summary);
}

static void
health_cb (const char *stream, const IcHealth *health, gpointer data)
{
  ic_feed_health (data, stream, health);
}

static bool
is_redaction (const IcEvent *event)
{
  return event->kind != NULL && (event->kind->id == IC_KIND_EVENT_REDACTED || event->kind->id == IC_KIND_DRAFT_REDACTED);
}

static void
last_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcService *self = user_data;
  const IcRow *row = rows != NULL && rows->len > 0 ? rows->pdata[0] : NULL;
  g_autoptr (IcEvent) event = row != NULL && !self->closed ? ic_event_parse (row->bytes, NULL) : NULL;

  if (event != NULL)
    ic_feed_publish_row (self, event->subject, row, false);
}

/* An incident was handed over, and its communications stream before it, unseen:
 * the last row says that there is one, the rest is fetched. */
static void
show_communications (IcService *self, const char *uuid)
{
  g_autofree char *stream = g_strconcat ("comms/", uuid, NULL);
  const IcEnd *end = ic_ends_find (self, stream);

  if (end != NULL)
    ic_store_read (self->store, stream, end->head.position - 1, 1, last_cb, self);
}

static void
placed_cb (const char *stream, const IcRow *row, const IcEvent *event, gpointer data)
{
  IcService *self = data;

  ic_ends_move (self, stream, row);
  self->placed++;
  if (event != NULL && is_redaction (event))
    ic_ring_forget (self->ring);
  if (!ic_ends_is_shown (self, stream))
    return;

  ic_feed_publish_row (self, stream, row, true);
  if (event != NULL && event->kind != NULL && event->kind->id == IC_KIND_STREAM_MOVED)
    show_communications (self, ic_stream_uuid (stream));
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  ic_events_trouble (data, error, waiting);
}

static void
wake (IcService *self)
{
  if (self->wake != NULL && !self->closed)
    self->wake (self->wake_data);
}

static void
wake_cb (gpointer data)
{
  wake (data);
}

static void
open_keeper (IcService *self)
{
  static const IcKeeperEvents events = {
    .opened = opened_cb, .summary = summary_cb, .health = health_cb, .placed = placed_cb, .trouble = trouble_cb, .wake = wake_cb,
  };

  self->keeper = ic_keeper_new (self->env, self->store, self->directory, self->credentials, self->source, &events, self);
  /* What is due would take the places of what desks hand back, and what was published long ago must not be again. */
  ic_keeper_hold (self->keeper, self->restoring);
  ic_authority_restore (ic_keeper_authority (self->keeper), self->restoring);
  ic_keeper_open (self->keeper);
}

void
ic_service_log (IcService *self, int priority, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  if (self->log == NULL)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->log (priority, text, self->log_data);
}

void
ic_service_release (IcService *self)
{
  ic_authority_restore (ic_keeper_authority (self->keeper), false);
  ic_keeper_hold (self->keeper, false);
  wake (self);
}

/* What the authority will say, before it can be asked. */
static bool
is_hidden (IcService *self, const char *stream)
{
  const char *uuid = ic_stream_uuid (stream);
  g_autofree char *incident = uuid != NULL ? g_strconcat ("incident/", uuid, NULL) : NULL;

  return uuid != NULL && (ic_ends_find (self, incident) == NULL || g_tree_lookup (self->hidden, uuid) != NULL);
}

static void
tail_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcService *self = user_data;

  if (is_over (self, error))
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = rows->pdata[i];

      if (is_hidden (self, row->stream))
        continue;
      ic_feed_publish_row (self, row->stream, row, true);
      ic_ends_tell (self, row->stream);
    }
  open_keeper (self);
}

static void
heads_cb (GPtrArray *heads, const GError *error, gpointer user_data)
{
  IcService *self = user_data;

  if (is_over (self, error))
    return;
  ic_ends_load (self, heads);
  ic_store_tail (self->store, G_MAXUINT64, PRELOADED, tail_cb, self);
}

static void
awaited_cb (const GError *error, gpointer user_data)
{
  IcService *self = user_data;

  if (!is_over (self, error))
    ic_store_heads (self->store, heads_cb, self);
}

static void
access_cb (const GError *error, gpointer user_data)
{
  IcService *self = user_data;

  if (!is_over (self, error))
    ic_record_await (self, awaited_cb);
}

static void
record_cb (const GError *error, gpointer user_data)
{
  IcService *self = user_data;

  if (!is_over (self, error))
    ic_access_load (self->access, access_cb, self);
}

void
ic_service_open (IcService *self, IcStoreDone done, gpointer user_data)
{
  self->opened = done;
  self->opened_data = user_data;
  ic_record_load (self, record_cb);
}

static void
revoked_cb (const IcToken *token, bool valid, gpointer data)
{
  IcService *self = data;

  ic_service_log (self, LOG_NOTICE, "token %s of %s %s", token->id, token->user, valid ? "has another permission" : "is no longer valid");
  if (valid)
    {
      ic_feeds_end (self, token->id, IC_PROBLEM_CHANGED, "What this desk may do has changed; connect again");
      return;
    }
  ic_feeds_end (self, token->id, IC_PROBLEM_SIGNED_OUT, "This desk was signed out; join again with a new invitation");
  ic_present_drop (self, token->device != NULL ? token->device : token->id);
  /* Who joins anew still has what a restored record lost. */
  if (token->device != NULL && !ic_access_is_joining (self->access, token->device))
    ic_record_handed_back (self, token->device, NULL, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

IcService *
ic_service_new (IcEnv *env, IcStore *store, const IcServiceSettings *settings, void (*woken) (gpointer data), gpointer data)
{
  IcService *self = g_new0 (IcService, 1);

  self->env = env;
  self->store = store;
  self->name = g_strdup (settings->name);
  self->directory = g_strdup (settings->directory);
  self->credentials = settings->credentials != NULL ? ic_credentials_new_directory (settings->credentials) : NULL;
  self->wake = woken;
  self->wake_data = data;
  self->ancestors = g_new0 (char *, 1);
  self->hidden = g_tree_new_full (compare_names, NULL, g_free, NULL);
  self->awaited = g_tree_new_full (compare_names, NULL, g_free, NULL);
  self->access = ic_access_new (env, store);
  ic_access_set_revoked (self->access, revoked_cb, self);
  self->ring = ic_ring_new (settings->ring_bytes > 0 ? settings->ring_bytes : RING_BYTES, RING_FRAMES);
  ic_ends_init (self);
  g_queue_init (&self->feeds);
  self->present = g_tree_new_full (compare_names, NULL, NULL, (GDestroyNotify) ic_present_free);
  self->present_at = G_MAXINT64;
  g_queue_init (&self->submitting);
  g_queue_init (&self->reading);
  g_queue_init (&self->ingesting);
  g_queue_init (&self->asking);
  ic_limits_init (self);

  return self;
}

/* -- ending ---------------------------------------------------------------- */

void
ic_service_close (IcService *self)
{
  if (self->closed)
    return;

  self->closed = true;
  ic_feeds_end (self, NULL, IC_PROBLEM_INTERRUPTED, "The server ends; it is tried again by itself");
  ic_access_close (self->access);
  ic_askings_end (self);
  if (self->keeper == NULL)
    return;
  ic_keeper_close (self->keeper);
  ic_ingests_trouble (self, "The server ends; send it again in a moment");
  /* Whatever is asked before there is a keeper is answered by the store. */
  is_over (self, NULL);
}

void
ic_service_free (IcService *self)
{
  ic_service_close (self);
  g_clear_pointer (&self->keeper, ic_keeper_free);
  g_clear_pointer (&self->credentials, ic_credentials_free);
  ic_access_free (self->access);
  ic_ends_clear (self);
  g_tree_unref (self->present);
  g_tree_unref (self->hidden);
  g_tree_unref (self->awaited);
  ic_limits_clear (self);
  ic_ring_unref (self->ring);
  g_strfreev (self->ancestors);
  g_free (self->lineage);
  g_free (self->source);
  g_free (self->restored);
  g_free (self->awaiting);
  g_free (self->trouble);
  g_free (self->name);
  g_free (self->directory);
  g_free (self);
}

/* -- calls ----------------------------------------------------------------- */

/* Whether who asks may take this route; false when the turn was answered. */
static bool
admit (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  const IcRoute *route = ic_service_route ((guint) turn->route);
  const IcToken *token = route->open || call->token == NULL ? NULL : ic_access_find (self->access, call->token);

  if (route->open)
    return true;
  if (token == NULL)
    {
      ic_turn_fail (turn, IC_PROBLEM_SIGNED_OUT, "This needs a token that is valid; join again with a new invitation");
      return false;
    }

  turn->user = g_strdup (token->user);
  turn->device = g_strdup (token->device);
  turn->token = g_strdup (token->id);
  turn->permission = token->permission;
  if (!(route->machines && token->permission == IC_PERMISSION_INGEST) && !ic_permission_holds (token->permission, route->needed))
    ic_turn_fail (turn, IC_PROBLEM_FORBIDDEN, "This needs the permission “%s”; yours is “%s”. Ask an admin",
                  ic_permission_name (route->needed), ic_permission_name (token->permission));
  else if (route->needed != IC_PERMISSION_INGEST && !ic_limits_take (self, IC_LIMIT_CALLS, turn->token))
    ic_turn_fail (turn, IC_PROBLEM_BUSY, "This desk asks too often; wait a moment");
  else
    return true;

  return false;
}

static void
answer_no_route (IcTurn *turn, const char *path, const char *allow)
{
  g_autofree char *detail = NULL;
  IcReply reply = { .content_type = IC_WIRE_PROBLEM, .retry_after = -1, .allow = allow };

  if (allow == NULL)
    {
      ic_turn_fail (turn, IC_PROBLEM_NOT_FOUND, "There is nothing here; check the address");
      return;
    }
  detail = g_strdup_printf ("This can only be asked with %s", allow);
  reply.status = ic_problem_status (IC_PROBLEM_METHOD);
  reply.body = ic_problem_write (IC_PROBLEM_METHOD, detail);
  ic_turn_send (turn, &reply);
  g_bytes_unref (reply.body);
}

void
ic_service_call (IcService *self, const IcCall *call, IcReaderWake reader_wake, gpointer wake_data, IcReplied done, gpointer user_data)
{
  IcTurn *turn = g_new0 (IcTurn, 1);
  g_autofree char *allow = NULL;

  turn->service = self;
  turn->reader_wake = reader_wake;
  turn->reader_data = wake_data;
  turn->done = done;
  turn->user_data = user_data;
  turn->route = ic_routes_find (call->method, call->path, &turn->stream, &allow);
  if (self->closed || !self->open)
    ic_turn_fail (turn, IC_PROBLEM_TROUBLE, "The server is %s; try again in a moment", self->closed ? "ending" : "starting");
  else if (turn->route < 0)
    answer_no_route (turn, call->path, allow);
  else if (admit (turn, call))
    ic_routes_func (turn->route) (turn, call);
  wake (self);
}

/* -- time ------------------------------------------------------------------ */

void
ic_service_step (IcService *self)
{
  gint64 now = ic_env_now (self->env);

  if (!self->open || self->closed)
    return;

  ic_keeper_step (self->keeper);
  ic_record_step (self, now);
  ic_present_step (self, now);
  ic_feeds_step (self, now);
}

gint64
ic_service_next (IcService *self)
{
  gint64 next;

  if (!self->open || self->closed)
    return G_MAXINT64;

  next = MIN (ic_keeper_next (self->keeper), self->present_at);
  if (self->resume_at != 0)
    next = MIN (next, self->resume_at);
  if (self->feeds.length > 0)
    next = MIN (next, self->ping_at);
  if (self->untold.length > 0)
    next = MIN (next, self->tell_at);

  return next;
}

/* -- asking ---------------------------------------------------------------- */

IcAccess *
ic_service_access (IcService *self)
{
  return self->access;
}

IcKeeper *
ic_service_keeper (IcService *self)
{
  return self->keeper;
}

const char *
ic_service_lineage (IcService *self)
{
  return self->lineage;
}

bool
ic_service_is_restoring (IcService *self)
{
  return self->restoring;
}

void
ic_service_set_metrics (IcService *self, IcServiceMetrics func, gpointer data)
{
  self->metrics = func;
  self->metrics_data = data;
}

void
ic_service_set_log (IcService *self, IcServiceLog func, gpointer data)
{
  self->log = func;
  self->log_data = data;
}
