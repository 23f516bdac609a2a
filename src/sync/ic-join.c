/* SPDX-License-Identifier: GPL-3.0-or-later
 * Joining a server with an invitation.
 */
#include "ic-link-driver-private.h"

#define DEADLINE  (15 * G_USEC_PER_SEC)
#define MAX_BYTES (64 * 1024)

static GError *
no_server (const IcHttpAnswer *answer)
{
  return g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_NOT_FOUND,
                      "what answers at %s is no incident server; check the invitation, or ask for a new one", answer->where);
}

/* What the answer says went wrong; NULL: nothing. */
static GError *
problem_of (const IcHttpAnswer *answer)
{
  if (answer->status == 201 || answer->status == 200)
    return NULL;
  if (ic_problem_is_document (answer->body) || (answer->status != 404 && answer->status < 500))
    return ic_problem_read (answer->status, answer->body);
  if (answer->status >= 500)
    return g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_TROUBLE, "%s answered %u: the server behind it is down or just starting; try again in a minute",
                        answer->where, answer->status);

  return no_server (answer);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (IcHttpAnswer) answer = ic_http_send_finish (result, &error);
  IcWireJoined *joined = NULL;

  if (answer != NULL)
    error = problem_of (answer);
  if (error == NULL)
    {
      joined = ic_wire_joined_read (answer->body, NULL);
      if (joined == NULL)
        error = no_server (answer);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, joined, (GDestroyNotify) ic_wire_joined_free);
}

void
ic_join_async (IcHttp *http, const char *server, const char *code, const char *device, const char *id, const char *name, const char *zone,
               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autofree char *address = ic_link_wire_address (server);
  g_autofree char *url = g_strconcat (address, "/v1/join", NULL);
  IcWireJoin join = { (char *) code, (char *) device, (char *) id, (char *) name, (char *) zone };
  g_autoptr (GBytes) body = ic_wire_join_write (&join);
  IcHttpRequest request = { .method = "POST", .url = url, .content_type = IC_WIRE_JSON, .body = body, .deadline = DEADLINE, .max_bytes = MAX_BYTES };

  g_task_set_source_tag (task, ic_join_async);
  ic_http_send_async (http, &request, cancellable, answered_cb, task);
}

IcWireJoined *
ic_join_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
