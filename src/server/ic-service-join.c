/* SPDX-License-Identifier: GPL-3.0-or-later
 * Joining and signing out.
 */
#include "ic-service-private.h"

#include <syslog.h>

#define MAX_BODY (16 * 1024)

static void
joined_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcTurn *turn = user_data;
  IcService *self = turn->service;
  const IcToken *token;
  const IcUser *user;

  if (error != NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }

  /* Not as the desk asks with it: that it has it, it has yet to show. */
  token = ic_access_token (self->access, secret);
  user = ic_access_user (self->access, token->user);
  ic_service_log (self, LOG_NOTICE, "%s joined as %s with %s, token %s", user->id, ic_permission_name (user->permission), token->device, token->id);
  const IcWireJoined joined = {
    .token = (char *) secret, .server = self->name, .lineage = self->lineage, .user = { user->id, user->name, user->permission },
  };
  ic_turn_reply (turn, 201, IC_WIRE_JSON, ic_wire_joined_write (&joined));
}

void
ic_service_join (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  g_autofree char *neighbours = ic_limits_neighbours (call->address);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcWireJoin) join = NULL;

  if (!ic_limits_take (self, IC_LIMIT_JOINS, neighbours))
    {
      IcReply reply = { .status = ic_problem_status (IC_PROBLEM_BUSY), .content_type = IC_WIRE_PROBLEM, .retry_after = 10 };

      reply.body = ic_problem_write (IC_PROBLEM_BUSY, "Too many tries to join from this address; wait a minute");
      ic_turn_send (turn, &reply);
      g_bytes_unref (reply.body);
      return;
    }
  if (!ic_turn_check_body (turn, call, IC_WIRE_JSON, MAX_BODY))
    return;
  join = ic_wire_join_read (call->body, &error);
  if (join == NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }

  ic_access_join (self->access, join->code, join->device, join->id, join->name, join->zone, joined_cb, turn);
}

static void
signed_out_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcTurn *turn = user_data;

  if (error != NULL)
    ic_turn_fail_error (turn, error);
  else
    ic_turn_reply (turn, 204, NULL, NULL);
}

void
ic_service_sign_out (IcTurn *turn, const IcCall *call)
{
  ic_access_revoke (turn->service->access, call->token, signed_out_cb, turn);
}
