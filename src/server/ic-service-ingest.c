/* SPDX-License-Identifier: GPL-3.0-or-later
 * Alerts and changes that monitoring and deployment tools send, in their own
 * formats. They ask again after 5xx alone: whatever is not refused for good is
 * answered with 503, never with 429, and a resend places nothing twice.
 */
#include "ic-service-private.h"

#include "ic-alertmanager.h"
#include "ic-cdevents.h"
#include "ic-pagerduty.h"

#include <gio/gio.h>
#include <string.h>
#include <syslog.h>

#define RETRY_AFTER 2

/* How a client is answered. */
typedef enum { IC_SPEECH_OURS, IC_SPEECH_EVENTS, IC_SPEECH_CHANGES } IcSpeech;

/* What the keeper has. The turn is gone when it was answered otherwise. */
typedef struct {
  IcService *service;
  IcTurn    *turn;
  IcSpeech   speech;
  guint      taken;
  char      *dedup_key;
} IcIngesting;

/* -- answers --------------------------------------------------------------- */

static void
refuse (IcTurn *turn, IcSpeech speech, guint status, const char *text)
{
  IcProblem problem = status == 413 ? IC_PROBLEM_TOO_LARGE : status == 503 ? IC_PROBLEM_TROUBLE : IC_PROBLEM_BAD_REQUEST;
  g_autoptr (GBytes) body = NULL;
  IcReply reply = { .status = status, .retry_after = status == 503 ? RETRY_AFTER : -1 };

  if (speech == IC_SPEECH_OURS)
    body = ic_problem_write (problem, text);
  else if (status == 503)
    body = ic_pagerduty_refused ("temporarily unavailable", "Send it again in a moment", text);
  else
    body = ic_pagerduty_refused (speech == IC_SPEECH_EVENTS ? "invalid event" : "invalid change event",
                                 speech == IC_SPEECH_EVENTS ? "Event object is invalid" : "Change event object is invalid", text);
  reply.body = body;
  reply.content_type = speech == IC_SPEECH_OURS ? IC_WIRE_PROBLEM : IC_WIRE_JSON;
  ic_turn_send (turn, &reply);
}

static void
refuse_error (IcTurn *turn, IcSpeech speech, const GError *error)
{
  bool for_good = error->domain == IC_INGEST_ERROR || error->domain == IC_EVENT_ERROR;

  refuse (turn, speech, g_error_matches (error, IC_INGEST_ERROR, IC_INGEST_ERROR_TOO_LARGE) ? 413 : for_good ? 400 : 503, error->message);
}

static GBytes *
write_counts (guint taken, guint placed)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "taken", taken);
  ic_json_put_int (w, "placed", placed);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static void
accept (IcTurn *turn, const IcIngesting *ingesting, guint placed)
{
  if (ingesting->speech == IC_SPEECH_OURS)
    ic_turn_reply (turn, 200, IC_WIRE_JSON, write_counts (ingesting->taken, placed));
  else
    ic_turn_reply (turn, 202, IC_WIRE_JSON, ic_pagerduty_accepted (ingesting->dedup_key));
}

static void
placed_cb (guint placed, const GError *error, gpointer user_data)
{
  IcIngesting *self = user_data;
  IcTurn *turn = self->turn;

  if (turn != NULL)
    {
      g_queue_unlink (&self->service->ingesting, &turn->link);
      if (error != NULL)
        refuse_error (turn, self->speech, error);
      else
        accept (turn, self, placed);
    }
  g_free (self->dedup_key);
  g_free (self);
}

void
ic_ingests_trouble (IcService *self, const char *detail)
{
  GList *link;

  while ((link = self->ingesting.head) != NULL)
    {
      IcIngesting *ingesting = link->data;
      IcTurn *turn = g_steal_pointer (&ingesting->turn);

      g_queue_unlink (&self->ingesting, &turn->link);
      refuse (turn, ingesting->speech, 503, detail);
    }
}

/* -- taking ---------------------------------------------------------------- */

/* Whether something can be placed now; false when it was answered. */
static bool
check_ready (IcTurn *turn, IcSpeech speech)
{
  IcService *self = turn->service;

  if (self->restoring)
    refuse (turn, speech, 503, "This server was restored from a backup and waits for what desks can hand back; send it again later");
  else if (self->trouble != NULL)
    refuse (turn, speech, 503, self->trouble);
  else if (!ic_limits_take (self, IC_LIMIT_INGEST, turn->token))
    refuse (turn, speech, 503, "This source sends too often; send it again in a moment");
  else
    return true;

  return false;
}

/* Takes @in. */
static void
ingest (IcTurn *turn, IcSpeech speech, IcIngested *in)
{
  IcService *self = turn->service;
  IcIngesting *ingesting = g_new0 (IcIngesting, 1);
  const IcSignalIn *first = in->signals->len > 0 ? in->signals->pdata[0] : NULL;

  if (in->left_out > 0)
    ic_service_log (self, LOG_WARNING, "%s kept %u alerts back: take “max_alerts” out of its receiver", turn->user, in->left_out);
  *ingesting = (IcIngesting) { self, turn, speech, in->signals->len, speech == IC_SPEECH_EVENTS && first != NULL ? g_strdup (first->key) : NULL };
  turn->link.data = ingesting;
  g_queue_push_tail_link (&self->ingesting, &turn->link);
  ic_keeper_ingest (self->keeper, turn->user, in, placed_cb, ingesting);
}

void
ic_service_ingest_alertmanager (IcTurn *turn, const IcCall *call)
{
  g_autoptr (GError) error = NULL;
  IcIngested *in;

  if (!check_ready (turn, IC_SPEECH_OURS))
    return;
  in = ic_alertmanager_read (call->body, &error);
  if (in != NULL)
    ingest (turn, IC_SPEECH_OURS, in);
  else
    refuse_error (turn, IC_SPEECH_OURS, error);
}

void
ic_service_ingest_cdevents (IcTurn *turn, const IcCall *call)
{
  g_autoptr (GError) error = NULL;
  IcIngested *in;

  if (!check_ready (turn, IC_SPEECH_OURS))
    return;
  in = ic_cdevents_read (call->body, call->content_type, &error);
  if (in != NULL)
    ingest (turn, IC_SPEECH_OURS, in);
  else
    refuse_error (turn, IC_SPEECH_OURS, error);
}

/* -- PagerDuty's clients --------------------------------------------------- */

/* Who they are stands in the body, or in the head as everywhere else. */
static bool
identify (IcTurn *turn, const IcCall *call, const IcIngested *in)
{
  const char *secret = in->routing_key != NULL ? in->routing_key : call->token;
  const IcToken *token = secret != NULL ? ic_access_find (turn->service->access, secret) : NULL;

  if (token == NULL || token->permission != IC_PERMISSION_INGEST)
    return false;

  turn->user = g_strdup (token->user);
  turn->token = g_strdup (token->id);
  turn->permission = token->permission;
  return true;
}

/* What is in @call; NULL when it was answered. Reading it is work, and anybody may ask for it: whoever sent much
 * that was from nobody known waits. */
static IcIngested *
read_enqueued (IcTurn *turn, const IcCall *call, IcSpeech speech)
{
  IcService *self = turn->service;
  g_autofree char *neighbours = ic_limits_neighbours (call->address);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcIngested) in = NULL;

  if (!ic_limits_would (self, IC_LIMIT_STRANGERS, neighbours))
    {
      refuse (turn, speech, 503, "Too much came from this address that names no source here; check the 'routing_key', or send it again in a moment");
      return NULL;
    }

  in = speech == IC_SPEECH_EVENTS ? ic_pagerduty_read_event (call->body, &error) : ic_pagerduty_read_change (call->body, &error);
  if (in != NULL && identify (turn, call, in))
    return g_steal_pointer (&in);

  ic_limits_take (self, IC_LIMIT_STRANGERS, neighbours);
  if (in == NULL)
    refuse_error (turn, speech, error);
  else
    refuse (turn, speech, 400, "'routing_key' is no token of a source here: make one with “incident-server token issue ID --permission ingest”");

  return NULL;
}

static void
enqueue (IcTurn *turn, const IcCall *call, IcSpeech speech)
{
  g_autoptr (IcIngested) in = read_enqueued (turn, call, speech);

  if (in != NULL && check_ready (turn, speech))
    ingest (turn, speech, g_steal_pointer (&in));
}

void
ic_service_enqueue_event (IcTurn *turn, const IcCall *call)
{
  enqueue (turn, call, IC_SPEECH_EVENTS);
}

void
ic_service_enqueue_change (IcTurn *turn, const IcCall *call)
{
  enqueue (turn, call, IC_SPEECH_CHANGES);
}
