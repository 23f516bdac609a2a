/* SPDX-License-Identifier: GPL-3.0-or-later
 * Events that desks write.
 */
#include "ic-service-private.h"

#include <string.h>
#include <syslog.h>

/* What may wait for the disk. */
#define MAX_WAITING (64 * 1024 * 1024)

/* A batch the keeper has. The turn is gone when it was answered otherwise. */
typedef struct {
  IcService *service;
  IcTurn    *turn;
} IcSubmitting;

static void
let_go (IcTurn *turn)
{
  IcService *self = turn->service;

  g_queue_unlink (&self->submitting, &turn->link);
  self->submitting_bytes -= turn->size;
}

static void
submitted_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  g_autofree IcSubmitting *submitting = user_data;
  g_autoptr (GPtrArray) results = NULL;

  for (guint i = 0; i < n; i++)
    submitting->service->refused += verdicts[i].error != NULL;
  if (submitting->turn == NULL)
    return;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_result_free);
  for (guint i = 0; i < n; i++)
    {
      IcWireResult *result = g_new0 (IcWireResult, 1);

      result->position = verdicts[i].position;
      result->placed = verdicts[i].placed;
      memcpy (result->link, verdicts[i].link, IC_DIGEST_SIZE);
      result->error = verdicts[i].error != NULL ? g_error_copy (verdicts[i].error) : NULL;
      g_ptr_array_add (results, result);
    }
  let_go (submitting->turn);
  ic_turn_reply (submitting->turn, 200, IC_WIRE_JSON, ic_wire_results_write (results));
}

static void
submit (IcTurn *turn, GPtrArray *events, gsize size)
{
  IcService *self = turn->service;
  IcSubmitting *submitting = g_new (IcSubmitting, 1);
  g_autofree char *user = g_strdup (turn->user);
  g_autofree char *device = g_strdup (turn->device);
  IcGrant grant = { turn->permission, user, device };

  *submitting = (IcSubmitting){ self, turn };
  turn->size = size;
  turn->link.data = submitting;
  g_queue_push_tail_link (&self->submitting, &turn->link);
  self->submitting_bytes += size;
  ic_keeper_submit (self->keeper, events, &grant, submitted_cb, submitting);
}

void
ic_service_events (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gsize size = g_bytes_get_size (call->body);

  if (self->restoring)
    {
      ic_turn_fail (turn, IC_PROBLEM_RESTORING, "This server was restored from a backup and waits for what desks can hand back; what you write is kept on your desk until then");
      return;
    }
  if (self->trouble != NULL)
    {
      ic_turn_fail (turn, IC_PROBLEM_TROUBLE, "%s", self->trouble);
      return;
    }
  if (!ic_turn_check_body (turn, call, IC_WIRE_BATCH, IC_WIRE_MAX_BODY))
    return;
  if (self->submitting_bytes + size > MAX_WAITING)
    {
      ic_turn_fail (turn, IC_PROBLEM_BUSY, "More is being written than the disk takes; send it again in a moment");
      return;
    }
  events = ic_wire_batch_read (call->body, &error);
  if (events == NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }

  submit (turn, events, size);
}

void
ic_events_trouble (IcService *self, const GError *error, guint waiting)
{
  bool was = self->trouble != NULL;
  GList *link;

  g_clear_pointer (&self->trouble, g_free);
  /* Where only reading fails, writing may go on. */
  if (error == NULL || !ic_authority_is_stuck (ic_keeper_authority (self->keeper)))
    {
      if (was)
        ic_service_log (self, LOG_NOTICE, "events are placed again");
      return;
    }

  if (!was)
    ic_service_log (self, LOG_ERR, "nothing can be placed: %s", error->message);
  self->trouble = g_strdup (error->message);
  ic_ingests_trouble (self, self->trouble);
  /* They ask again; what is placed meanwhile gives them the same answer then. */
  while ((link = self->submitting.head) != NULL)
    {
      IcSubmitting *submitting = link->data;
      IcTurn *turn = g_steal_pointer (&submitting->turn);

      let_go (turn);
      ic_turn_fail (turn, IC_PROBLEM_TROUBLE, "%s", self->trouble);
    }
}
