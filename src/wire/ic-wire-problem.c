/* SPDX-License-Identifier: GPL-3.0-or-later
 * Problem documents (RFC 9457), and how other errors become one.
 */
#include "ic-wire-private.h"

#include <string.h>

#define TYPE_PREFIX "urn:incident-console:problem:"
#define MAX_DOCUMENT (64 * 1024)

G_DEFINE_QUARK (ic-problem-error-quark, ic_problem_error)

/* In the order of IcProblem. */
static const struct {
  const char *name;
  guint       status;
  const char *title;
} problems[IC_N_PROBLEMS] = {
  { "bad-request", 400, "This cannot be read" },
  { "signed-out", 401, "Not signed in" },
  { "forbidden", 403, "Not permitted" },
  { "not-found", 404, "No such thing" },
  { "method", 405, "Not done this way" },
  { "conflict", 409, "It contradicts what is there" },
  { "used", 410, "Used or expired" },
  { "too-large", 413, "Too large" },
  { "unknown-kind", 422, "Unknown kind of event" },
  { "busy", 429, "Too many requests" },
  { "trouble", 503, "The server is in trouble" },
  { "restoring", 503, "The server is being restored" },
  { "interrupted", 503, "Interrupted" },
  { "replaced", 409, "Replaced by another one" },
  { "changed", 503, "Another permission" },
};

guint
ic_problem_status (IcProblem problem)
{
  return problems[problem].status;
}

const char *
ic_problem_name (IcProblem problem)
{
  return problems[problem].name;
}

static void
put_members (IcJsonWriter *w, IcProblem problem, const char *detail)
{
  g_autofree char *type = g_strconcat (TYPE_PREFIX, problems[problem].name, NULL);

  ic_json_put_string (w, "type", type);
  ic_json_put_string (w, "title", problems[problem].title);
  ic_json_put_int (w, "status", problems[problem].status);
  ic_json_put_string (w, "detail", detail);
}

GBytes *
ic_problem_write (IcProblem problem, const char *detail)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  put_members (w, problem, detail);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

void
ic_wire_put_problem (IcJsonWriter *w, const char *name, IcProblem problem, const char *detail)
{
  ic_json_begin_object (w, name);
  put_members (w, problem, detail);
  ic_json_end (w);
}

static bool
find_by_type (const char *type, IcProblem *problem)
{
  if (type == NULL || !g_str_has_prefix (type, TYPE_PREFIX))
    return false;
  for (guint i = 0; i < IC_N_PROBLEMS; i++)
    if (strcmp (type + strlen (TYPE_PREFIX), problems[i].name) == 0)
      {
        *problem = (IcProblem) i;
        return true;
      }

  return false;
}

static IcProblem
find_by_status (guint status)
{
  for (guint i = 0; i < IC_N_PROBLEMS; i++)
    if (problems[i].status == status)
      return (IcProblem) i;

  return status >= 400 && status < 500 ? IC_PROBLEM_BAD_REQUEST : IC_PROBLEM_TROUBLE;
}

/* What a status says by itself, where whoever answered gave no reason: a proxy, most often. */
static const char *
words_of_status (guint status)
{
  switch (status)
    {
    case 401: return "whoever answers does not know this desk; join again with a new invitation";
    case 403: return "whoever answers does not let this desk in; ask who runs the server";
    case 404: return "there is no incident server at this address; check it";
    case 413: return "a proxy in between lets no request of this size through; its limit should be 1 MiB or more";
    case 429: return "it is asked too often, wait a little";
    case 502: case 503: case 504: return "the server behind it is down or just starting; it is tried again";
    default:  return "what answers may not be an incident server; check the address, or look at its log";
    }
}

GError *
ic_wire_get_problem (IcJsonNode object)
{
  gint64 status = ic_json_int (ic_json_member (object, "status"), 0);
  const char *detail = ic_json_string (ic_json_member (object, "detail"), NULL);
  const char *title = ic_json_string (ic_json_member (object, "title"), NULL);
  IcProblem problem;

  if (detail == NULL || *detail == '\0')
    detail = title;
  if (find_by_type (ic_json_string (ic_json_member (object, "type"), NULL), &problem))
    return g_error_new_literal (IC_PROBLEM_ERROR, (int) problem, detail != NULL ? detail : problems[problem].title);
  /* A problem this version does not know by name: its status says enough. */
  if (detail == NULL || status < 400 || status > 599)
    return NULL;

  return g_error_new_literal (IC_PROBLEM_ERROR, (int) find_by_status ((guint) status), detail);
}

bool
ic_problem_is_document (GBytes *body)
{
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autoptr (IcJson) json = length > 0 ? ic_json_parse (text, length, MAX_DOCUMENT, NULL) : NULL;
  const char *type = json != NULL ? ic_json_string (ic_json_member (ic_json_root (json), "type"), NULL) : NULL;

  return type != NULL && g_str_has_prefix (type, TYPE_PREFIX);
}

GError *
ic_problem_read (guint status, GBytes *body)
{
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autoptr (IcJson) json = length > 0 ? ic_json_parse (text, length, MAX_DOCUMENT, NULL) : NULL;
  GError *error = json != NULL ? ic_wire_get_problem (ic_json_root (json)) : NULL;

  if (error == NULL)
    error = g_error_new (IC_PROBLEM_ERROR, (int) find_by_status (status), "The answer was %u: %s", status, words_of_status (status));

  return error;
}

static IcProblem
problem_of_event (int code)
{
  switch ((IcEventError) code)
    {
    case IC_EVENT_ERROR_UNKNOWN:   return IC_PROBLEM_UNKNOWN_KIND;
    case IC_EVENT_ERROR_FORBIDDEN: return IC_PROBLEM_FORBIDDEN;
    case IC_EVENT_ERROR_CONFLICT:  return IC_PROBLEM_CONFLICT;
    case IC_EVENT_ERROR_MALFORMED:
    case IC_EVENT_ERROR_INVALID:
    default:                       return IC_PROBLEM_BAD_REQUEST;
    }
}

IcProblem
ic_problem_of (const GError *error)
{
  if (error->domain == IC_PROBLEM_ERROR)
    return (IcProblem) error->code;
  if (error->domain == IC_EVENT_ERROR)
    return problem_of_event (error->code);
  if (error->domain == IC_JSON_ERROR)
    return error->code == IC_JSON_ERROR_TOO_LARGE ? IC_PROBLEM_TOO_LARGE : IC_PROBLEM_BAD_REQUEST;

  /* The store, or something below it. */
  return IC_PROBLEM_TROUBLE;
}
