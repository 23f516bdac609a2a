/* SPDX-License-Identifier: GPL-3.0-or-later
 * Carries the words of a link: requests through the bounded HTTP client, the feed
 * over a message of its own that is read as it comes.
 */
#include "ic-link-driver-private.h"

#include <string.h>

/* An answer may have 8 MiB and come a long way; silence of the feed ends it sooner. */
#define DEADLINE (30 * G_USEC_PER_SEC)
#define CHUNK    (64 * 1024)
/* Of an answer that is no feed. */
#define MAX_PAGE (64 * 1024)

/* What is under way holds it, for its end is heard later. */
struct _IcLinkWire {
  IcHttp       *http;
  char         *server;
  char         *token;       /* NULL: not known yet */
  IcLink       *link;        /* NULL: ended */
  GCancellable *cancellable; /* of this connection: of requests and feed */
  guint64       feed;        /* its ticket; 0: none */
  char         *cursor;      /* of a feed that waits for the token */
  bool          waiting;
};

/* -- small things ---------------------------------------------------------- */

int
ic_link_wire_seconds (const char *retry_after)
{
  guint64 seconds;

  /* The other form is a date; it is as well to come back when we think fit. */
  return retry_after != NULL && g_ascii_string_to_unsigned (retry_after, 10, 0, G_MAXINT, &seconds, NULL) ? (int) seconds : -1;
}

char *
ic_link_wire_address (const char *server)
{
  char *address = g_strdup (server);

  for (gsize length = strlen (address); length > 0 && address[length - 1] == '/'; length--)
    address[length - 1] = '\0';

  return address;
}

static void
wire_clear (gpointer data)
{
  IcLinkWire *self = data;

  ic_http_unref (self->http);
  g_object_unref (self->cancellable);
  g_free (self->server);
  g_free (self->token);
  g_free (self->cursor);
}

static void
wire_unref (IcLinkWire *self)
{
  g_rc_box_release_full (self, wire_clear);
}

/* Ends what belongs to this connection; what comes then is another one's. */
static void
let_go (IcLinkWire *self)
{
  self->feed = 0;
  self->waiting = false;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* -- requests -------------------------------------------------------------- */

typedef struct {
  IcLinkWire *wire;
  guint64     ticket;
} Sent;

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Sent *sent = data;
  IcLinkWire *self = sent->wire;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcHttpAnswer) answer = ic_http_send_finish (result, &error);

  /* Cancelled: the connection it belonged to is gone, and so is whoever asked. */
  if (self->link != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (answer != NULL)
        ic_link_answered (self->link, sent->ticket, answer->status, answer->body, ic_link_wire_seconds (answer->retry_after), NULL);
      else
        ic_link_answered (self->link, sent->ticket, 0, NULL, -1, error);
    }
  wire_unref (self);
}

void
ic_link_wire_send (IcLinkWire *self, const IcLinkRequest *request)
{
  g_autofree char *url = g_strconcat (self->server, request->path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  const char *headers[] = { "Authorization", bearer, NULL };
  IcHttpRequest asked = {
    .method = request->method, .url = url, .headers = headers, .content_type = request->content_type, .body = request->body,
    .deadline = DEADLINE, .max_bytes = request->max_bytes,
  };
  Sent *sent = g_new (Sent, 1);

  *sent = (Sent){ g_rc_box_acquire (self), request->ticket };
  ic_http_send_async (self->http, &asked, self->cancellable, sent_cb, sent);
}

/* -- the feed -------------------------------------------------------------- */

typedef struct {
  IcLinkWire   *wire;
  guint64       ticket;
  GCancellable *cancellable;
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *page;  /* of an answer that is no feed; NULL else */
} Feed;

static void
feed_free (Feed *self)
{
  wire_unref (self->wire);
  g_object_unref (self->cancellable);
  g_object_unref (self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->page, g_byte_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Feed, feed_free)

static bool
is_current (const Feed *self)
{
  return self->wire->link != NULL && self->wire->feed == self->ticket;
}

/* @error (transfer full) of GIO or libsoup, or NULL. */
static void
feed_end (Feed *self, GError *error)
{
  IcLinkWire *wire = self->wire;
  guint64 ticket = self->ticket;
  g_autofree char *where = ic_http_host (wire->server);
  g_autoptr (GError) explained = error != NULL ? ic_http_explain (error, where) : NULL;
  g_autoptr (GBytes) page = NULL;
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (!is_current (self))
    return;
  let_go (wire);
  if (self->page == NULL || explained != NULL)
    {
      ic_link_feed_ended (wire->link, ticket, 0, NULL, -1, explained);
      return;
    }
  page = g_byte_array_free_to_bytes (g_steal_pointer (&self->page));
  ic_link_feed_ended (wire->link, ticket, soup_message_get_status (self->message), page,
                      ic_link_wire_seconds (soup_message_headers_get_one (headers, "Retry-After")), NULL);
}

static void read_on (Feed *self);

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Feed) self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (!is_current (self))
    {
      g_clear_error (&error);
      return;
    }
  if (size == 0 || (self->page != NULL && self->page->len + size > MAX_PAGE))
    {
      feed_end (self, error);
      return;
    }
  if (self->page != NULL)
    g_byte_array_append (self->page, (const guint8 *) text, (guint) size);
  else
    ic_link_heard (self->wire->link, self->ticket, text, size);
  if (is_current (self))
    read_on (g_steal_pointer (&self));
}

static void
read_on (Feed *self)
{
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable, read_cb, self);
}

static bool
is_feed (SoupMessage *message)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return soup_message_get_status (message) == SOUP_STATUS_OK && type != NULL && g_ascii_strcasecmp (type, IC_WIRE_SSE) == 0;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Feed) self = data;
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (self->stream == NULL || !is_current (self))
    {
      feed_end (self, error);
      return;
    }
  if (!is_feed (self->message))
    self->page = g_byte_array_new ();
  read_on (g_steal_pointer (&self));
}

static SoupMessage *
feed_message (IcLinkWire *self, const char *cursor)
{
  g_autofree char *escaped = cursor != NULL ? g_uri_escape_string (cursor, NULL, FALSE) : NULL;
  g_autofree char *url = escaped != NULL ? g_strconcat (self->server, "/v1/feed?cursor=", escaped, NULL) : g_strconcat (self->server, "/v1/feed", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  SoupMessage *message = soup_message_new (SOUP_METHOD_GET, url);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Authorization", bearer);
  soup_message_headers_replace (headers, "Accept", IC_WIRE_SSE);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  /* What is compressed comes in lumps; and the token is for nobody else. */
  soup_message_disable_feature (message, SOUP_TYPE_CONTENT_DECODER);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);

  return message;
}

static void
fail_address (IcLinkWire *self, guint64 ticket)
{
  g_autoptr (GError) error = NULL;

  if (ic_http_check_url (self->server, &error))
    g_set_error_literal (&error, IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS, "the server’s address cannot be read; join again with a new invitation");
  self->feed = 0;
  ic_link_feed_ended (self->link, ticket, 0, NULL, -1, error);
}

static void
begin_feed (IcLinkWire *self, const char *cursor)
{
  SoupMessage *message = feed_message (self, cursor);
  Feed *feed;

  self->waiting = false;
  if (message == NULL)
    {
      fail_address (self, self->feed);
      return;
    }
  feed = g_new0 (Feed, 1);
  feed->wire = g_rc_box_acquire (self);
  feed->ticket = self->feed;
  feed->cancellable = g_object_ref (self->cancellable);
  feed->message = message;
  soup_session_send_async (ic_http_get_session (self->http), message, G_PRIORITY_DEFAULT, feed->cancellable, opened_cb, feed);
}

void
ic_link_wire_open_feed (IcLinkWire *self, guint64 ticket, const char *cursor)
{
  self->feed = ticket;
  if (self->token != NULL)
    {
      begin_feed (self, cursor);
      return;
    }
  self->waiting = true;
  g_free (self->cursor);
  self->cursor = g_strdup (cursor);
}

void
ic_link_wire_close_feed (IcLinkWire *self)
{
  let_go (self);
}

/* -- */

void
ic_link_wire_set_token (IcLinkWire *self, const char *token)
{
  guint64 feed = self->feed;
  bool same = g_strcmp0 (self->token, token) == 0;

  g_free (self->token);
  self->token = g_strdup (token);
  if (self->waiting && token != NULL)
    begin_feed (self, self->cursor);
  else if (feed != 0 && !same)
    {
      let_go (self);
      ic_link_feed_ended (self->link, feed, 0, NULL, -1, NULL);
    }
}

IcLinkWire *
ic_link_wire_new (IcHttp *http, const char *server, const char *token, IcLink *link)
{
  IcLinkWire *self = g_rc_box_new0 (IcLinkWire);

  self->http = ic_http_ref (http);
  self->server = ic_link_wire_address (server);
  self->token = g_strdup (token);
  self->link = link;
  self->cancellable = g_cancellable_new ();

  return self;
}

void
ic_link_wire_free (IcLinkWire *self)
{
  self->link = NULL;
  let_go (self);
  wire_unref (self);
}
