/* SPDX-License-Identifier: GPL-3.0-or-later
 * One call and its answer.
 */
#include "ic-service-private.h"

#include <string.h>

#define RETRY_BUSY 1
#define RETRY_TROUBLE 5

/* Those that are counted; the last stands for all others. */
static const guint statuses[IC_SERVICE_N_STATUSES] = { 200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 410, 413, 429, 503, 422, 0 };

void
ic_turn_free (IcTurn *self)
{
  g_free (self->stream);
  g_free (self->user);
  g_free (self->device);
  g_free (self->token);
  g_free (self);
}

static void
count (IcTurn *self, guint status)
{
  guint i = 0;

  while (i < IC_SERVICE_N_STATUSES - 1 && statuses[i] != status)
    i++;
  self->service->counts[self->route >= 0 ? (guint) self->route : IC_SERVICE_MAX_ROUTES][i]++;
}

guint
ic_turn_status (guint n)
{
  return statuses[n];
}

void
ic_turn_send (IcTurn *self, const IcReply *reply)
{
  count (self, reply->status);
  self->done (reply, self->user_data);
  ic_turn_free (self);
}

void
ic_turn_reply (IcTurn *self, guint status, const char *content_type, GBytes *body)
{
  g_autoptr (GBytes) owned = body;
  IcReply reply = { .status = status, .content_type = content_type, .body = owned, .retry_after = -1 };

  ic_turn_send (self, &reply);
}

static int
retry_after (IcProblem problem)
{
  return problem == IC_PROBLEM_BUSY ? RETRY_BUSY : problem == IC_PROBLEM_TROUBLE || problem == IC_PROBLEM_RESTORING ? RETRY_TROUBLE : -1;
}

static void
fail (IcTurn *self, IcProblem problem, const char *detail)
{
  g_autoptr (GBytes) body = ic_problem_write (problem, detail);
  IcReply reply = { .status = ic_problem_status (problem), .content_type = IC_WIRE_PROBLEM, .body = body, .retry_after = retry_after (problem) };

  ic_turn_send (self, &reply);
}

void
ic_turn_fail (IcTurn *self, IcProblem problem, const char *format, ...)
{
  va_list arguments;
  g_autofree char *detail = NULL;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fail (self, problem, detail);
}

void
ic_turn_fail_error (IcTurn *self, const GError *error)
{
  fail (self, ic_problem_of (error), error->message);
}

bool
ic_turn_check_body (IcTurn *self, const IcCall *call, const char *content_type, gsize max)
{
  if (g_bytes_get_size (call->body) > max)
    ic_turn_fail (self, IC_PROBLEM_TOO_LARGE, "At most %zu bytes are taken here; this has %zu. Send less at a time", max, g_bytes_get_size (call->body));
  else if (g_strcmp0 (call->content_type, content_type) != 0)
    ic_turn_fail (self, IC_PROBLEM_BAD_REQUEST, "This must be sent with Content-Type: %s", content_type);
  else
    return true;

  return false;
}

char *
ic_query_value (const char *query, const char *name)
{
  gsize length = strlen (name);

  while (query != NULL)
    {
      const char *end = strchr (query, '&');

      if (strncmp (query, name, length) == 0 && query[length] == '=')
        return g_uri_unescape_segment (query + length + 1, end, NULL);
      query = end != NULL ? end + 1 : NULL;
    }

  return NULL;
}

bool
ic_turn_get_number (IcTurn *self, const IcCall *call, const char *name, guint64 fallback, guint64 max, guint64 *value)
{
  g_autofree char *text = ic_query_value (call->query, name);

  *value = fallback;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, max, value, NULL))
    return true;

  ic_turn_fail (self, IC_PROBLEM_BAD_REQUEST, "“%s” must be a whole number from 0 to %" G_GUINT64_FORMAT, name, max);
  return false;
}
