/* SPDX-License-Identifier: GPL-3.0-or-later
 * A request on its way in: its head is checked, its body taken within limits, and
 * then it is handed to the service while its connection sleeps.
 */
#include "ic-http-private.h"

#include <arpa/inet.h>
#include <string.h>

static IcHttpConnection *
connection_of (struct MHD_Connection *mhd)
{
  return MHD_get_connection_info (mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void
ic_http_calls_push (IcHttpCalls *self, IcHttpCall *call)
{
  call->next = NULL;
  if (self->tail != NULL)
    self->tail->next = call;
  else
    self->head = call;
  self->tail = call;
}

IcHttpCall *
ic_http_calls_take (IcHttpCalls *self)
{
  IcHttpCall *all = self->head;

  *self = (IcHttpCalls) { 0 };
  return all;
}

void
ic_http_call_unref (IcHttpCall *self)
{
  if (--self->refs > 0)
    return;
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_pointer (&self->reply_body, g_bytes_unref);
  g_free (self->path);
  g_free (self->query);
  g_free (self->content_type);
  g_free (self->reply_type);
  g_free (self->allow);
  g_free (self);
}

/* "Application/JSON; charset=…" → "application/json". */
static char *
plain_type (const char *type)
{
  if (type == NULL)
    return NULL;

  char *plain = g_ascii_strdown (type, strcspn (type, "; \t"));
  return plain;
}

static void
set_target (IcHttpCall *call, const char *target)
{
  const char *mark = strchr (target, '?');

  call->path = mark != NULL ? g_strndup (target, mark - target) : g_strdup (target);
  call->query = mark != NULL ? g_strdup (mark + 1) : NULL;
}

/* Whoever the proxy says asks. False when what it says is no address. */
static bool
forwarded_address (const IcHttpHead *head, char address[INET6_ADDRSTRLEN])
{
  struct sockaddr_in four = { .sin_family = AF_INET };
  struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
  const char *forwarded = head->forwarded != NULL ? head->forwarded : "";
  const char *comma = strrchr (forwarded, ',');
  g_autofree char *last = g_strstrip (g_strdup (comma != NULL ? comma + 1 : forwarded));

  /* Written as everywhere here: a proxy that listens on both kinds at once names an IPv4 address within IPv6. */
  if (inet_pton (AF_INET, last, &four.sin_addr) == 1)
    ic_http_address_text ((const struct sockaddr *) &four, address);
  else if (inet_pton (AF_INET6, last, &six.sin6_addr) == 1)
    ic_http_address_text ((const struct sockaddr *) &six, address);
  else
    return false;
  return true;
}

static IcHttpCall *
call_new (IcHttpConnection *connection, const char *method, const IcHttpHead *head)
{
  IcHttpCall *self = g_new0 (IcHttpCall, 1);

  self->refs = 1;
  self->server = connection->server;
  self->service = connection->server->service;
  self->connection = connection;
  self->link.data = self;
  self->method = method;
  self->token = head->token;
  self->content_type = plain_type (head->content_type);
  self->declared = head->length;
  set_target (self, connection->target);
  g_strlcpy (self->address, connection->address, sizeof self->address);
  connection->server->n_calls++;
  return self;
}

/* The first call for a request: its head is there. */
static enum MHD_Result
begin (IcHttpConnection *connection, const char *method, const char *version)
{
  IcHttpServer *self = connection->server;
  IcHttpHead head;
  const char *wrong = ic_http_check (connection, method, version, &head);
  char forwarded[INET6_ADDRSTRLEN];
  IcHttpAddress *from = NULL;

  ic_http_count (&self->requests);
  if (wrong != NULL)
    return ic_http_refuse (connection, IC_PROBLEM_BAD_REQUEST, wrong);
  if (head.length > self->settings.max_body)
    return ic_http_refuse (connection, IC_PROBLEM_TOO_LARGE, NULL);
  if (self->settings.behind_proxy && forwarded_address (&head, forwarded))
    {
      from = ic_http_address_find (self, forwarded);
      if (from->requests >= self->settings.per_address)
        return ic_http_refuse (connection, IC_PROBLEM_BUSY, "Too many requests from this address are under way; try again in a moment");
      from->requests++;
    }

  IcHttpCall *call = connection->call = call_new (connection, method, &head);
  call->from = from;
  if (from != NULL)
    g_strlcpy (call->address, forwarded, sizeof call->address);
  return MHD_YES;
}

/* A piece of the body. The rest of one that cannot be kept is passed over, so that the answer is read. */
static void
take (IcHttpCall *call, const char *bytes, gsize n)
{
  IcHttpServer *self = call->connection->server;
  IcHttpAddress *from = call->from != NULL ? call->from : call->connection->peer;

  if (call->detail != NULL)
    return;
  if (self->bodies + n > IC_HTTP_BODIES || from->bodies + n > IC_HTTP_BODIES_EACH)
    {
      call->problem = IC_PROBLEM_BUSY;
      call->detail = "Too much is being sent at once; try again in a moment";
      return;
    }
  self->bodies += n;
  from->bodies += n;
  call->received += n;
  if (call->body == NULL)
    call->body = g_byte_array_sized_new (MIN (call->declared, IC_HTTP_MEMORY));
  g_byte_array_append (call->body, (const guint8 *) bytes, n);
}

static enum MHD_Result
hand_over (IcHttpCall *call)
{
  IcHttpConnection *connection = call->connection;

  if (call->detail != NULL)
    return ic_http_refuse (connection, call->problem, call->detail);
  if (connection->server->ending)
    return ic_http_refuse (connection, IC_PROBLEM_TROUBLE, "The server is ending; try again in a moment");

  ic_http_connection_until (connection, IC_HTTP_PHASE_SERVICE, 0);
  MHD_suspend_connection (connection->mhd);
  ic_http_bridge_ask (call);
  return MHD_YES;
}

enum MHD_Result
ic_http_access_cb (void *data, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                   const char *upload, size_t *upload_size, void **request)
{
  IcHttpConnection *connection = connection_of (mhd);
  IcHttpCall *call = connection->call;

  if (call == NULL)
    return begin (connection, method, version);
  if (*upload_size > 0)
    {
      take (call, upload, *upload_size);
      *upload_size = 0;
      return MHD_YES;
    }
  return call->asked ? ic_http_answer (call) : hand_over (call);
}

void *
ic_http_target_cb (void *data, const char *target, struct MHD_Connection *mhd)
{
  IcHttpConnection *connection = connection_of (mhd);

  g_free (connection->target);
  connection->target = g_strdup (target);
  connection->target_at = target;
  ic_http_connection_until (connection, IC_HTTP_PHASE_REQUEST, connection->server->settings.deadline);
  return NULL;
}

/* What it counted for counts no longer. */
static void
release (IcHttpCall *call, IcHttpConnection *connection)
{
  IcHttpServer *self = connection->server;
  IcHttpAddress *from = call->from != NULL ? call->from : connection->peer;

  self->bodies -= call->received;
  from->bodies -= call->received;
  if (call->from != NULL)
    {
      call->from->requests--;
      ic_http_address_drop (self, call->from);
    }
  self->n_calls--;
}

void
ic_http_completed_cb (void *data, struct MHD_Connection *mhd, void **request, enum MHD_RequestTerminationCode code)
{
  IcHttpConnection *connection = connection_of (mhd);
  IcHttpServer *self = connection->server;
  IcHttpCall *call = connection->call;

  ic_http_connection_until (connection, IC_HTTP_PHASE_IDLE, IC_HTTP_IDLE * G_USEC_PER_SEC + self->settings.deadline);
  if (call == NULL)
    return;
  connection->call = NULL;
  release (call, connection);
  ic_http_bridge_let_go (self, call);
  ic_http_call_unref (call);
}
