/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the service.
 */
#include "serving.h"

#include "fields.h"

#include <string.h>

/* -- the server ------------------------------------------------------------ */

typedef struct {
  bool    done;
  GError *error;
} Opened;

static void
opened_cb (const GError *error, gpointer user_data)
{
  Opened *opened = user_data;

  opened->done = true;
  g_assert_no_error ((GError *) error);
}

void
serving_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
serving_start (Serving *self)
{
  IcServiceSettings settings = { .name = "the server" };
  Opened opened = { 0 };

  self->service = ic_service_new (&self->env.parent, self->store, &settings, NULL, NULL);
  ic_service_open (self->service, opened_cb, &opened);
  while (!opened.done)
    g_main_context_iteration (NULL, TRUE);
}

void
serving_init (Serving *self)
{
  *self = (Serving){ .store = ic_memory_store_new (), .address = "192.0.2.7" };
  ic_test_env_init (&self->env, SERVING_NOON, 11);
  serving_start (self);
}

void
serving_clear (Serving *self)
{
  ic_service_close (self->service);
  ic_store_free (self->store);
  ic_service_free (self->service);
}

void
serving_restart (Serving *self)
{
  serving_settle ();
  ic_service_close (self->service);
  serving_settle ();
  ic_service_free (self->service);
  serving_start (self);
}

void
serving_wait (Serving *self, gint64 span)
{
  gint64 until = self->env.time + span;

  do
    {
      gint64 next = ic_service_next (self->service);

      self->env.time = CLAMP (next, self->env.time, until);
      ic_service_step (self->service);
      serving_settle ();
    }
  while (self->env.time < until);
}

/* -- calling --------------------------------------------------------------- */

static void
replied_cb (const IcReply *reply, gpointer user_data)
{
  Answer *answer = user_data;

  g_assert_cmpuint (answer->replies, ==, 0);
  answer->replies++;
  answer->status = reply->status;
  answer->type = g_strdup (reply->content_type);
  answer->body = reply->body != NULL ? g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body)) : NULL;
  answer->allow = g_strdup (reply->allow);
  answer->retry_after = reply->retry_after;
  answer->reader = reply->reader;
}

static void
wake_cb (gpointer data)
{
  ++*(int *) data;
}

static void
ask (Serving *self, const char *token, const char *method, const char *target, const char *type, GBytes *body, int *woken, Answer *answer)
{
  const char *query = strchr (target, '?');
  g_autofree char *path = query != NULL ? g_strndup (target, (gsize) (query - target)) : g_strdup (target);
  IcCall call = {
    .method = method, .path = path, .query = query != NULL ? query + 1 : NULL, .token = token, .content_type = type, .address = self->address, .body = body,
  };

  *answer = (Answer){ 0 };
  ic_service_call (self->service, &call, wake_cb, woken, replied_cb, answer);
  for (guint i = 0; answer->replies == 0 && i < 100000; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (answer->replies, ==, 1);
  serving_settle ();
}

Answer
serving_call_typed (Serving *self, const char *token, const char *method, const char *path, const char *type, GBytes *body)
{
  static int woken;
  Answer answer;

  ask (self, token, method, path, type, body, &woken, &answer);
  return answer;
}

static const char *
usual_type (const char *path)
{
  return strcmp (path, "/v1/events") == 0 ? IC_WIRE_BATCH : g_str_has_prefix (path, "/v1/streams/") ? IC_WIRE_NDJSON : IC_WIRE_JSON;
}

Answer
serving_call (Serving *self, const char *token, const char *method, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body != NULL ? body : "", body != NULL ? strlen (body) : 0);

  return serving_call_typed (self, token, method, path, body != NULL ? usual_type (path) : NULL, bytes);
}

void
answer_clear (Answer *self)
{
  g_free (self->type);
  g_free (self->body);
  g_free (self->allow);
}

static char *
name_of (guint status, const char *type, const char *body)
{
  g_autoptr (IcJson) json = NULL;
  const char *urn;

  if (g_strcmp0 (type, IC_WIRE_PROBLEM) != 0)
    return g_strdup_printf ("%u", status);

  json = ic_json_parse (body, strlen (body), 0, NULL);
  g_assert_nonnull (json);
  urn = ic_json_string (ic_json_member (ic_json_root (json), "type"), "");
  g_assert_true (g_str_has_prefix (urn, "urn:incident-console:problem:"));
  g_assert_cmpint (ic_json_int (ic_json_member (ic_json_root (json), "status"), 0), ==, status);
  g_assert_cmpuint (strlen (ic_json_string (ic_json_member (ic_json_root (json), "detail"), "")), >, 10);
  return g_strdup_printf ("%u %s", status, strrchr (urn, ':') + 1);
}

void
answer_is (Answer *self, const char *expected)
{
  g_autofree char *name = name_of (self->status, self->type, self->body);

  if (strcmp (name, expected) != 0)
    g_test_message ("%s", self->body);
  g_assert_cmpstr (name, ==, expected);
}

char *
desk_get (Desk *self, const char *path, const char *expected)
{
  Answer answer = serving_call (self->serving, self->token, "GET", path, NULL);
  char *body = g_strdup (answer.body);

  answer_is (&answer, expected);
  answer_clear (&answer);
  return body;
}

void
desk_does (Desk *self, const char *method, const char *path, const char *body, const char *expected)
{
  Answer answer = serving_call (self->serving, self->token, method, path, body);

  answer_is (&answer, expected);
  answer_clear (&answer);
}

/* -- desks ----------------------------------------------------------------- */

static void
secret_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(char **) user_data = g_strdup (secret);
}

Desk *
serving_join (Serving *self, const char *user, IcPermission permission)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autofree char *code = NULL;
  g_autofree char *body = NULL;
  g_autoptr (IcJson) json = NULL;
  Answer answer;

  desk->serving = self;
  desk->user = g_strdup (user);
  desk->device = g_strdup_printf ("urn:uuid:0190b8a0-0000-7000-8000-0000000a%04u", ++self->named);
  ic_access_invite (ic_service_access (self->service), user, permission, IC_HOUR, secret_cb, &code);
  while (code == NULL)
    g_main_context_iteration (NULL, TRUE);

  body = g_strdup_printf ("{\"code\":\"%s\",\"device\":\"%s\"}", code, desk->device);
  answer = serving_call (self, NULL, "POST", "/v1/join", body);
  answer_is (&answer, "201");
  json = ic_json_parse (answer.body, strlen (answer.body), 0, NULL);
  desk->token = g_strdup (ic_json_string (ic_json_member (ic_json_root (json), "token"), NULL));
  answer_clear (&answer);
  /* So that tests may have as many desks as they like join from one address. */
  self->env.time += 10 * IC_SECOND;

  return desk;
}

void
desk_free (Desk *self)
{
  g_free (self->user);
  g_free (self->device);
  g_free (self->token);
  g_free (self);
}

char *
desk_event (Desk *self, IcKindId id, const char *stream, const char *member, const char *value)
{
  IcEventContext context = { .env = &self->serving->env.parent, .source = self->device, .actor = self->user, .entered_by = self->user };
  const IcKind *kind = ic_kind (id);
  g_autoptr (GBytes) bytes = NULL;
  IcEventDraft draft;

  ic_event_draft_begin (&draft, id, &context, stream);
  for (const IcField *field = kind->fields; field->name != NULL; field++)
    if (member != NULL && strcmp (field->name, member) == 0)
      ic_json_put_raw (draft.data, member, value, -1);
    else if (field->required)
      fields_put_something (draft.data, field);
  bytes = ic_event_draft_finish (&draft);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
name_of_result (IcJsonNode result)
{
  IcJsonNode error = ic_json_member (result, "error");

  if (ic_json_type (error) == IC_JSON_MISSING)
    {
      g_assert_cmpuint (strlen (ic_json_string (ic_json_member (result, "link"), "")), ==, 64);
      return g_strdup_printf ("placed %" G_GINT64_FORMAT, ic_json_int (ic_json_member (result, "position"), 0));
    }

  g_test_message ("%s", ic_json_string (ic_json_member (error, "detail"), "no detail"));
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", ic_json_int (ic_json_member (error, "status"), 0),
                          strrchr (ic_json_string (ic_json_member (error, "type"), ":"), ':') + 1);
}

char *
desk_post (Desk *self, char *event)
{
  g_autofree char *owned = event;
  g_autofree char *batch = g_strdup_printf ("[%s]", owned);
  Answer answer = serving_call (self->serving, self->token, "POST", "/v1/events", batch);
  g_autoptr (IcJson) json = NULL;
  IcJsonIter iter;
  IcJsonNode result;
  char *name;

  if (answer.status != 200)
    {
      name = name_of (answer.status, answer.type, answer.body);
      answer_clear (&answer);
      return name;
    }

  json = ic_json_parse (answer.body, strlen (answer.body), 0, NULL);
  iter = ic_json_iter (ic_json_member (ic_json_root (json), "results"));
  g_assert_true (ic_json_next (&iter, NULL, &result));
  name = name_of_result (result);
  g_assert_false (ic_json_next (&iter, NULL, &result));
  answer_clear (&answer);
  return name;
}

void
desk_writes (Desk *self, IcKindId kind, const char *stream, const char *member, const char *value, const char *expected)
{
  g_autofree char *result = desk_post (self, desk_event (self, kind, stream, member, value));

  g_assert_cmpstr (result, ==, expected);
}

void
desk_declares (Desk *self)
{
  g_autofree char *ic = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\"}", self->user, self->user);

  desk_writes (self, IC_KIND_INCIDENT_DECLARED, SERVING_INCIDENT, "ic", ic, "placed 1");
}

/* -- feeds ----------------------------------------------------------------- */

static void
frame_cb (const IcFrame *frame, gpointer data)
{
  Feed *self = data;

  g_string_append_printf (self->log, "%s;", ic_frame_name (frame->type));
  g_ptr_array_add (self->data, g_strndup (frame->data, frame->length));
  if (frame->cursor != NULL)
    {
      g_free (self->cursor);
      self->cursor = g_strdup (frame->cursor);
    }
}

Feed *
desk_feed (Desk *self, const char *cursor)
{
  g_autofree char *path = cursor != NULL ? g_strconcat ("/v1/feed?cursor=", cursor, NULL) : g_strdup ("/v1/feed");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  Feed *feed = g_new0 (Feed, 1);
  Answer answer;

  feed->serving = self->serving;
  feed->log = g_string_new (NULL);
  feed->data = g_ptr_array_new_with_free_func (g_free);
  feed->frames = ic_frame_reader_new (1024 * 1024, frame_cb, feed);
  ask (self->serving, self->token, "GET", path, NULL, nothing, &feed->woken, &answer);
  answer_is (&answer, "200");
  g_assert_cmpstr (answer.type, ==, IC_WIRE_SSE);
  g_assert_nonnull (answer.reader);
  feed->reader = answer.reader;
  answer_clear (&answer);

  return feed;
}

char *
feed_read (Feed *self)
{
  g_autoptr (GError) error = NULL;
  char buffer[97], *log;
  gssize n;

  while ((n = ic_reader_read (self->reader, buffer, sizeof buffer)) > 0)
    {
      ic_frame_reader_take (self->frames, buffer, (gsize) n, &error);
      g_assert_no_error (error);
    }
  self->ended = n < 0;
  if (self->ended)
    g_string_append (self->log, "end;");

  log = g_strdup (self->log->str);
  g_string_truncate (self->log, 0);
  return log;
}

void
feed_reads (Feed *self, const char *expected)
{
  g_autofree char *log = feed_read (self);

  g_assert_cmpstr (log, ==, expected);
}

const char *
feed_last (Feed *self)
{
  return g_ptr_array_index (self->data, self->data->len - 1);
}

void
feed_free (Feed *self)
{
  ic_service_gone (self->serving->service, self->reader);
  ic_frame_reader_free (self->frames);
  g_string_free (self->log, TRUE);
  g_ptr_array_unref (self->data);
  g_free (self->cursor);
  g_free (self);
}
