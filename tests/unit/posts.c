/* SPDX-License-Identifier: GPL-3.0-or-later
 * Posts to send to outlets, and what came of it.
 */
#include "posts.h"

#include "made.h"

#include <string.h>

Posts *
posts_new (const char *kind, const char *url, const char *settings, const char *secret)
{
  Posts *self = g_new0 (Posts, 1);

  self->http = ic_http_new ();
  self->org = ic_state_new ("org");
  self->state = made_checkout ();
  self->outlet = ic_item_new (&ic_outlet_type);
  ic_set_text (&self->outlet->id, "out");
  ic_set_text (&self->outlet->name, "Outlet");
  ic_set_text (&self->outlet->kind, kind);
  ic_set_text (&self->outlet->url, url);
  ic_set_text (&self->outlet->settings, settings);
  ic_set_text (&self->outlet->secret, secret != NULL ? "out-secret" : NULL);
  self->secret = g_strdup (secret);
  ic_set_text (&((IcUpdate *) made_find (self->state->updates, "u1"))->event, "event-1");
  self->update = made_find (self->state->updates, "u2");
  ic_set_text (&self->update->event, "event-2");
  self->sitrep = (IcSitrep *) self->state->sitreps->items[0];
  ic_set_text (&self->sitrep->event, "event-s3");
  self->post = (IcPost){ .outlet = self->outlet, .org = self->org, .state = self->state, .update = self->update, .key = "event-2" };

  return self;
}

void
posts_free (Posts *self)
{
  ic_http_unref (self->http);
  ic_state_unref (self->org);
  ic_state_unref (self->state);
  ic_item_unref (self->outlet);
  g_free (self->secret);
  g_free (self);
}

void
posts_take_sitrep (Posts *self)
{
  self->post.update = NULL;
  self->post.sitrep = self->sitrep;
  self->post.key = "event-s3";
  ic_set_text (&self->outlet->carries, "both");
}

void
posts_add_state (Posts *self, IcUpdate *update, const char *id, const char *name, const char *state)
{
  IcComponentState *component = MADE (IcComponentState, component_state, update->components);

  ic_set_text (&component->id, id);
  ic_set_text (&component->name, name);
  ic_set_text (&component->state, state);
}

void
posts_add_delivery (Posts *self, const char *update, const char *status, const char *reference)
{
  IcDelivery *delivery = MADE (IcDelivery, delivery, self->state->deliveries);

  ic_set_text (&delivery->update, update);
  ic_set_text (&delivery->outlet, self->outlet->id);
  ic_set_text (&delivery->status, status);
  ic_set_text (&delivery->reference, reference);
}

void
sent_clear (Sent *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_error (&self->error);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sent *sent = data;
  bool good = ic_outlet_send_finish (result, &sent->text, &sent->error);

  g_assert_true (good == (sent->error == NULL));
  sent->done = true;
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sent *sent = data;

  sent->text = ic_outlet_test_finish (result, &sent->error);
  g_assert_true ((sent->text != NULL) == (sent->error == NULL));
  sent->done = true;
}

static void
assert_no_secret (const Posts *self, const Sent *sent)
{
  g_autofree char *end = self->secret != NULL ? g_path_get_basename (self->secret) : NULL;

  if (end != NULL && strlen (end) >= 4 && sent->error != NULL && strstr (sent->error->message, end) != NULL)
    g_error ("“%s” has the secret in it", sent->error->message);
}

static gboolean
too_long_cb (gpointer data)
{
  g_error ("Nothing came of it for 100 s");
  return G_SOURCE_REMOVE;
}

/* Longer than others wait: reading a system's certificates is slow where memory is watched. */
static void
wait_sent (const Sent *sent)
{
  guint guard = g_timeout_add_seconds (100, too_long_cb, NULL);

  while (!sent->done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

Sent
posts_send (Posts *self)
{
  Sent sent = { 0 };

  ic_outlet_send_async (&self->post, self->secret, self->http, NULL, sent_cb, &sent);
  wait_sent (&sent);
  assert_no_secret (self, &sent);

  return sent;
}

Sent
posts_test (Posts *self)
{
  Sent sent = { 0 };

  ic_outlet_test_async (self->outlet, self->org, self->secret, self->post.directory, self->http, NULL, tested_cb, &sent);
  wait_sent (&sent);
  assert_no_secret (self, &sent);

  return sent;
}

void
assert_sent_fails (const Sent *sent, IcOutletError code, const char *words)
{
  g_assert_error (sent->error, IC_OUTLET_ERROR, (int) code);
  if (strstr (sent->error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", sent->error->message, words);
  g_assert_null (strchr (sent->error->message, '\n'));
}

/* -- answers --------------------------------------------------------------- */

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_free (self->body);
  g_free (self->authorization);
  g_free (self->type);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

static void
copy_header (const char *name, const char *value, gpointer data)
{
  soup_message_headers_append (data, name, value);
}

static Request *
request_new (SoupServerMessage *message)
{
  Request *self = g_new0 (Request, 1);
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  self->method = g_strdup (soup_server_message_get_method (message));
  self->path = g_strdup (g_uri_get_path (uri));
  self->query = g_strdup (g_uri_get_query (uri));
  self->body = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  self->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  self->type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  soup_message_headers_foreach (headers, copy_header, self->headers);
  self->at = g_get_monotonic_time ();

  return self;
}

static void
answer_cb (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  Answers *self = data;
  guint i = MIN (self->requests->len, self->n - 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  g_ptr_array_add (self->requests, request_new (message));
  if (self->retry_after != NULL)
    soup_message_headers_replace (headers, "Retry-After", self->retry_after);
  if (self->statuses[i] >= 300 && self->statuses[i] < 400)
    soup_message_headers_replace (headers, "Location", "/elsewhere");
  soup_server_message_set_status (message, self->statuses[i], NULL);
  soup_server_message_set_response (message, self->type, SOUP_MEMORY_COPY, self->texts[i], strlen (self->texts[i]));
}

Answers *
answers_new (Loopback *server, const char *path, guint status, const char *text)
{
  Answers *self = g_new0 (Answers, 1);

  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->type = "application/json";
  answers_then (self, status, text);
  loopback_handle (server, path, answer_cb, self);

  return self;
}

void
answers_then (Answers *self, guint status, const char *text)
{
  g_assert_cmpuint (self->n, <, G_N_ELEMENTS (self->texts));
  self->statuses[self->n] = status;
  self->texts[self->n++] = text;
}

void
answers_free (Answers *self)
{
  g_ptr_array_unref (self->requests);
  g_free (self);
}

const Request *
answers_request (const Answers *self, guint i)
{
  g_assert_cmpuint (i, <, self->requests->len);

  return self->requests->pdata[i];
}

/* -- both together ----------------------------------------------------------- */

void
fixture_set_up (Fixture *self, const char *kind, const char *path, const char *settings, const char *secret, guint status, const char *text)
{
  g_autofree char *url = NULL;

  self->server = loopback_new ();
  self->answers = answers_new (self->server, path, status, text);
  url = loopback_url (self->server, path);
  self->posts = posts_new (kind, url, settings, secret);
}

void
fixture_tear_down (Fixture *self, gconstpointer unused)
{
  posts_free (self->posts);
  loopback_free (self->server);
  answers_free (self->answers);
}

IcJson *
fixture_json (const Fixture *self, guint i, const char *type)
{
  const Request *request = answers_request (self->answers, i);
  g_autoptr (GError) error = NULL;
  IcJson *json = ic_json_parse (request->body, strlen (request->body), 0, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (request->type, ==, type);

  return json;
}
