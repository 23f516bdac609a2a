/* SPDX-License-Identifier: GPL-3.0-or-later
 * The head of a request, read so that no two programs can read it differently:
 * what a proxy in front and this server disagree on is how requests are smuggled
 * past a proxy.
 *
 * libmicrohttpd before 1.0 ends lines at a bare LF, lets NUL and folded lines
 * through, and shows nothing of it afterwards. But it reads in place: it puts a
 * NUL over each byte that ends something, so that in an honest request the name
 * after a value begins exactly two bytes behind it. Where that is not so,
 * something was there that does not belong there. Newer versions refuse all of
 * this themselves when told to be strict.
 */
#include "ic-http-private.h"

#include <string.h>

#define MAX_TOKEN 512

typedef struct {
  IcHttpHead *head;
  const char *wrong;
  const char *next;    /* where the next name has to begin; NULL: not looked at */
  guint       hosts, lengths, authorizations;
} Scan;

static bool
is_token (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || strchr ("!#$%&'*+-.^_`|~", text[i]) == NULL))
      return false;
  return n > 0;
}

/* No control characters but tabs. Bytes beyond ASCII are nobody's business here. */
static bool
is_clean (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (((guchar) text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7f)
      return false;
  return true;
}

static bool
is_name (const char *name, gsize n, const char *wanted)
{
  return n == strlen (wanted) && g_ascii_strncasecmp (name, wanted, n) == 0;
}

static const char *
read_length (const char *value, gsize n, guint64 *length)
{
  *length = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (value[i]) || i >= 18)
        return "Content-Length has to be one number";
      *length = *length * 10 + (value[i] - '0');
    }
  return n > 0 ? NULL : "Content-Length has to be one number";
}

static const char *
read_authorization (const char *value, gsize n, const char **token)
{
  if (n <= 7 || g_ascii_strncasecmp (value, "Bearer ", 7) != 0)
    return NULL; /* another kind of which nothing is known here is as good as none */
  if (n > 7 + MAX_TOKEN)
    return "The token is too long";
  *token = value + 7;
  return NULL;
}

static const char *
read_field (Scan *scan, const char *name, gsize n, const char *value, gsize size)
{
  if (is_name (name, n, "host"))
    return ++scan->hosts > 1 ? "There are two Host lines" : NULL;
  if (is_name (name, n, "content-length"))
    return ++scan->lengths > 1 ? "There are two Content-Length lines" : read_length (value, size, &scan->head->length);
  if (is_name (name, n, "transfer-encoding"))
    return "A body has to come with Content-Length, not with Transfer-Encoding";
  if (is_name (name, n, "authorization"))
    return ++scan->authorizations > 1 ? "There are two Authorization lines" : read_authorization (value, size, &scan->head->token);
  if (is_name (name, n, "content-type"))
    scan->head->content_type = value;
  if (is_name (name, n, "x-forwarded-for"))
    {
      scan->head->forwarded = value;
      scan->head->forwarded_size = size;
    }
  return NULL;
}

static enum MHD_Result
field_cb (void *data, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value, size_t value_size)
{
  Scan *scan = data;

  /* A name without a value has none at all. */
  if (value == NULL)
    value_size = 0;
  if (scan->next != NULL && (name != scan->next || value == NULL || value[value_size] != '\0' || value[value_size + 1] != '\0'))
    scan->wrong = "A line of the request is folded, ends in something else than CR LF, or has a NUL in it";
  else if (!is_token (name, name_size) || (value != NULL && !is_clean (value, value_size)))
    scan->wrong = "A line of the request has characters in it that may not be there";
  else
    scan->wrong = read_field (scan, name, name_size, value, value_size);

  if (scan->next != NULL && value != NULL)
    scan->next = value + value_size + 2;
  return scan->wrong == NULL ? MHD_YES : MHD_NO;
}

/* A path that begins here, and nothing but visible ASCII. */
static bool
is_target (const char *target)
{
  for (const char *c = target; *c != '\0'; c++)
    if (*c <= 0x20 || *c >= 0x7f)
      return false;
  return target[0] == '/';
}

/* The request line is where it was, ends before the first name, and the head ends behind the last value. */
static const char *
begin_in_place (IcHttpConnection *connection, const char *version, const char **first)
{
  /* The version follows the target and one blank. A “?” in the target was replaced, its length is the same. */
  if (version != connection->target_at + strlen (connection->target) + 1)
    return "The first line of the request is not METHOD TARGET VERSION";
  *first = version + strlen (version) + 2;
  return (*first)[-1] == '\0' && (*first)[-2] == '\0' ? NULL : "The first line of the request does not end in CR LF";
}

static bool
ends_in_place (IcHttpConnection *connection, const char *method, const char *next)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info (connection->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

  return info != NULL && method + info->header_size == next + 2;
}

bool
ic_http_reads_in_place (void)
{
  return g_str_has_prefix (MHD_get_version (), "0.");
}

const char *
ic_http_check (IcHttpConnection *connection, const char *method, const char *version, IcHttpHead *head)
{
  Scan scan = { .head = head };

  *head = (IcHttpHead) { 0 };
  if (connection->target == NULL || !is_target (connection->target) || !is_token (method, strlen (method)))
    return "The first line of the request is not METHOD /PATH VERSION";
  if (ic_http_reads_in_place ())
    {
      const char *wrong = begin_in_place (connection, version, &scan.next);
      if (wrong != NULL)
        return wrong;
    }
  MHD_get_connection_values_n (connection->mhd, MHD_HEADER_KIND, field_cb, &scan);
  if (scan.wrong != NULL)
    return scan.wrong;
  if (scan.next != NULL && !ends_in_place (connection, method, scan.next))
    return "The head of the request does not end in CR LF";
  return scan.hosts == 0 && strcmp (version, "HTTP/1.0") != 0 ? "There is no Host line" : NULL;
}
