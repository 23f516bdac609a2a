/* SPDX-License-Identifier: GPL-3.0-or-later
 * A server that does as it is told.
 */
#include "link-double.h"

#include "ic-chain.h"
#include "ic-http.h"

#include <string.h>

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* -- the port -------------------------------------------------------------- */

static void
port_send (IcLinkPort *port, const IcLinkRequest *request)
{
  Double *self = (Double *) port;
  Asked *asked = g_new0 (Asked, 1);

  *asked = (Asked){ request->ticket, g_strdup (request->method), g_strdup (request->path),
                    request->body != NULL ? g_bytes_ref (request->body) : g_bytes_new (NULL, 0) };
  g_ptr_array_add (self->log, g_strdup_printf ("%s %s", request->method, request->path));
  g_queue_push_tail (&self->asked, asked);
  self->most = MAX (self->most, g_queue_get_length (&self->asked));
}

static void
port_open_feed (IcLinkPort *port, guint64 ticket, const char *cursor)
{
  Double *self = (Double *) port;

  g_assert_cmpuint (self->feed, ==, 0);
  self->feed = ticket;
  self->feed_greeted = self->feed_passed = false;
  self->opens++;
  g_free (self->feed_cursor);
  self->feed_cursor = g_strdup (cursor);
}

static void
port_close_feed (IcLinkPort *port, guint64 ticket)
{
  Double *self = (Double *) port;

  g_assert_cmpuint (self->feed, ==, ticket);
  self->feed = 0;
}

/* -- its record ------------------------------------------------------------ */

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

void
double_init (Double *self, IcTestEnv *env, const char *lineage)
{
  *self = (Double){ .port = { port_send, port_open_feed, port_close_feed }, .env = env, .permission = IC_PERMISSION_ADMIN, .retry_after = -1 };
  self->lineage = g_strdup (lineage);
  self->ancestors = g_new0 (char *, 1);
  self->name = g_strdup ("Ops");
  self->streams = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->summaries = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_bytes_unref);
  self->arrivals = g_ptr_array_new ();
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->handed = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->asked);
}

void
double_clear (Double *self)
{
  g_queue_clear_full (&self->asked, asked_free);
  g_ptr_array_unref (self->log);
  g_ptr_array_unref (self->handed);
  g_ptr_array_unref (self->arrivals);
  g_tree_unref (self->streams);
  g_tree_unref (self->summaries);
  g_strfreev (self->ancestors);
  g_free (self->lineage);
  g_free (self->name);
  g_free (self->feed_cursor);
  g_free (self->presence);
}

GPtrArray *
double_stream (Double *self, const char *stream)
{
  return g_tree_lookup (self->streams, stream);
}

static GPtrArray *
stream_rows (Double *self, const char *stream)
{
  GPtrArray *rows = double_stream (self, stream);

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_row_free);
      g_tree_insert (self->streams, g_strdup (stream), rows);
    }
  return rows;
}

static IcWireRow *
add_row (Double *self, IcWireRow *row)
{
  g_ptr_array_add (stream_rows (self, row->stream), row);
  g_ptr_array_add (self->arrivals, row);

  return row;
}

static IcWireRow *
find_row (Double *self, const IcEvent *event)
{
  for (guint i = 0; i < self->arrivals->len; i++)
    {
      IcWireRow *row = self->arrivals->pdata[i];
      g_autoptr (IcEvent) other = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);

      if (strcmp (other->id, event->id) == 0 && strcmp (other->source, event->source) == 0)
        return row;
    }

  return NULL;
}

IcWireRow *
double_place (Double *self, GBytes *bytes)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, NULL);
  GPtrArray *rows = stream_rows (self, event->subject);
  const IcWireRow *last = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
  IcWireRow *row = g_new0 (IcWireRow, 1);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  row->stream = g_strdup (event->subject);
  row->position = rows->len + 1;
  row->placed = MAX (self->env->time + self->skew, last != NULL ? last->placed : 0);
  row->bytes = g_bytes_ref (bytes);
  ic_chain_digest (data, size, row->digest);
  ic_chain_link (last != NULL ? last->link : ic_chain_start, row->stream, row->position, row->placed, row->digest, row->link);

  return add_row (self, row);
}

void
double_redact (Double *self, const char *stream, guint64 position)
{
  IcWireRow *row = double_stream (self, stream)->pdata[position - 1];
  GBytes *tombstone = ic_event_tombstone (row->bytes);

  g_bytes_unref (row->bytes);
  row->bytes = tombstone;
  row->redacted = true;
}

void
double_forget (Double *self, const char *stream, guint64 position)
{
  GPtrArray *rows = double_stream (self, stream);

  self->era++;
  for (guint i = self->arrivals->len; i > 0; i--)
    {
      const IcWireRow *row = self->arrivals->pdata[i - 1];

      if (strcmp (row->stream, stream) == 0 && row->position > position)
        g_ptr_array_remove_index (self->arrivals, i - 1);
    }
  self->sent = self->arrivals->len;
  g_ptr_array_set_size (rows, (int) position);
  if (position == 0)
    g_tree_remove (self->streams, stream);
}

void
double_summary (Double *self, const char *stream, const char *json)
{
  g_tree_replace (self->summaries, g_strdup (stream), g_bytes_new (json, strlen (json)));
}

/* -- the feed -------------------------------------------------------------- */

static bool
may_read (Double *self, const char *stream)
{
  return ic_permission_reads (self->permission, ic_stream_type (stream));
}

void
double_send (Double *self, IcFrameType type, const char *cursor, const char *json)
{
  g_autoptr (GBytes) data = g_bytes_new (json, strlen (json));
  g_autoptr (GBytes) frame = ic_frame_write (type, cursor, data);
  gsize size, piece;
  const char *bytes = g_bytes_get_data (frame, &size);
  guint64 feed = self->feed;

  for (gsize i = 0; i < size && self->feed == feed && feed != 0; i += piece)
    {
      piece = self->piece != 0 ? MIN (self->piece, size - i) : size;
      ic_link_heard (self->link, feed, bytes + i, piece);
    }
}

static void
send_bytes (Double *self, IcFrameType type, const char *cursor, GBytes *json)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));

  double_send (self, type, cursor, text);
  g_bytes_unref (json);
}

void
double_bye (Double *self, IcProblem problem, const char *detail)
{
  send_bytes (self, IC_FRAME_BYE, NULL, ic_bye_write (problem, detail));
}

void
double_break (Double *self)
{
  g_autoptr (GError) error = g_error_new_literal (IC_HTTP_ERROR, IC_HTTP_ERROR_UNREACHABLE, "ops closed the connection");
  guint64 feed = self->feed;

  self->feed = 0;
  if (feed != 0)
    ic_link_feed_ended (self->link, feed, 0, NULL, -1, error);
}

static char *
cursor_at (Double *self, guint row)
{
  return g_strdup_printf ("%.8s-%u.%u", self->lineage, self->era, row);
}

/* The number of arrival of a cursor; -1: it is none of ours. */
static int
row_of (Double *self, const char *cursor)
{
  g_autofree char *prefix = g_strdup_printf ("%.8s-%u.", self->lineage, self->era);

  if (cursor == NULL || !g_str_has_prefix (cursor, prefix))
    return -1;

  return MIN (atoi (cursor + strlen (prefix)), (int) self->arrivals->len);
}

static void
greet (Double *self)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new ();
  char *kinds[] = { NULL };
  int row = row_of (self, self->feed_cursor);
  IcHello hello = {
    .server = self->name, .version = (char *) "1", .lineage = self->lineage, .ancestors = self->ancestors,
    .time = self->env->time + self->skew, .resumed = row >= 0, .restoring = self->restoring,
    .user = { (char *) "ana", (char *) "Ana", self->permission }, .kinds = kinds, .present = present,
  };

  self->feed_greeted = true;
  self->sent = row >= 0 ? (guint) row : self->arrivals->len;
  send_bytes (self, IC_FRAME_HELLO, NULL, ic_hello_write (&hello));
}

static void
send_row (Double *self, const IcWireRow *row, const char *cursor)
{
  if (may_read (self, row->stream))
    send_bytes (self, IC_FRAME_PLACED, cursor, ic_wire_row_write (row));
}

static bool
run_feed (Double *self)
{
  g_autoptr (GBytes) document = NULL;
  guint64 feed = self->feed;
  bool did = false;

  if (feed == 0 || self->silent)
    return false;
  if (self->down)
    {
      double_break (self);
      return true;
    }
  if (!self->feed_greeted && self->feed_status != 0)
    {
      self->feed = 0;
      document = ic_problem_write (self->problem, "Not this way");
      ic_link_feed_ended (self->link, feed, self->feed_status, document, self->retry_after, NULL);
      return true;
    }
  if (!self->feed_greeted)
    {
      greet (self);
      did = true;
    }
  while (!self->hold_feed && self->feed == feed && self->sent < self->arrivals->len)
    {
      const IcWireRow *row = self->arrivals->pdata[self->sent++];
      g_autofree char *cursor = cursor_at (self, self->sent);

      did = true;
      if (self->lose_rows > 0)
        {
          self->lose_rows--;
          continue;
        }
      send_row (self, row, cursor);
      if (self->twice)
        send_row (self, row, cursor);
    }
  if (!self->hold_feed && self->feed == feed && !self->feed_passed)
    {
      self->feed_passed = did = true;
      send_bytes (self, IC_FRAME_PING, NULL, ic_ping_write (self->env->time + self->skew));
    }

  return did;
}

/* -- requests -------------------------------------------------------------- */

static void
answer (Double *self, const Asked *asked, guint status, GBytes *body)
{
  ic_link_answered (self->link, asked->ticket, status, body, self->retry_after, NULL);
  g_clear_pointer (&body, g_bytes_unref);
}

static void
lose (Double *self, const Asked *asked, IcHttpError code)
{
  g_autoptr (GError) error = g_error_new_literal (IC_HTTP_ERROR, (int) code, "ops closed the connection before the answer was complete");

  ic_link_answered (self->link, asked->ticket, 0, NULL, -1, error);
}

static bool
has_text (GBytes *bytes, const char *text)
{
  return text != NULL && g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), text) != NULL;
}

static IcWireResult *
place_one (Double *self, GBytes *bytes)
{
  IcWireResult *result = g_new0 (IcWireResult, 1);
  g_autoptr (IcEvent) event = ic_event_parse (bytes, &result->error);
  const IcWireRow *row = event != NULL ? find_row (self, event) : NULL;

  if (event == NULL)
    return result;
  if (has_text (bytes, self->refused))
    result->error = g_error_new_literal (IC_PROBLEM_ERROR, IC_PROBLEM_FORBIDDEN, "The server does not want this");
  else
    {
      if (row == NULL)
        row = double_place (self, bytes);
      result->position = row->position;
      result->placed = row->placed;
      memcpy (result->link, row->link, IC_WIRE_DIGEST);
    }

  return result;
}

static GBytes *
do_events (Double *self, GBytes *body, guint *status)
{
  g_autoptr (GPtrArray) events = ic_wire_batch_read (body, NULL);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_result_free);

  g_assert_nonnull (events);
  g_assert_cmpuint (events->len, >, 0);
  if (has_text (body, self->unbearable))
    {
      *status = 400;
      return ic_problem_write (IC_PROBLEM_BAD_REQUEST, "The server cannot read this");
    }
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (results, place_one (self, events->pdata[i]));

  return ic_wire_results_write (results);
}

static guint64
parameter (const char *path, const char *name, guint64 fallback)
{
  g_autofree char *wanted = g_strconcat (name, "=", NULL);
  const char *found = strstr (path, wanted);

  return found != NULL ? g_ascii_strtoull (found + strlen (wanted), NULL, 10) : fallback;
}

static gboolean
add_head_cb (gpointer key, gpointer value, gpointer data)
{
  const IcWireRow *last = g_ptr_array_index ((GPtrArray *) value, ((GPtrArray *) value)->len - 1);
  IcWireHead *head = g_new0 (IcWireHead, 1);

  head->stream = g_strdup (key);
  head->position = last->position;
  head->placed = last->placed;
  memcpy (head->link, last->link, IC_WIRE_DIGEST);
  g_ptr_array_add (data, head);
  return FALSE;
}

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const IcWireHead *one = *(IcWireHead *const *) a, *other = *(IcWireHead *const *) b;

  return one->placed != other->placed ? (one->placed > other->placed ? -1 : 1) : strcmp (one->stream, other->stream);
}

static GBytes *
do_heads (Double *self, const char *path)
{
  g_autofree char *cursor = cursor_at (self, self->arrivals->len);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_wire_head_free);
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  IcWireHeads heads = { cursor, page };
  guint64 offset = parameter (path, "offset", 0), limit = parameter (path, "limit", 100);

  g_tree_foreach (self->streams, add_head_cb, all);
  for (guint i = all->len; i > 0; i--)
    if (!may_read (self, ((IcWireHead *) all->pdata[i - 1])->stream))
      g_ptr_array_remove_index (all, i - 1);
  g_ptr_array_sort (all, compare_heads);
  for (guint64 i = offset; i < all->len && page->len < limit; i++)
    {
      IcWireHead *head = all->pdata[i];
      GBytes *summary = g_tree_lookup (self->summaries, head->stream);

      head->summary = summary != NULL ? g_bytes_ref (summary) : NULL;
      g_ptr_array_add (page, head);
    }

  return ic_wire_heads_write (&heads);
}

static char *
stream_of (const char *path)
{
  const char *from = path + strlen ("/v1/streams/"), *to = strstr (from, "/events");

  return g_strndup (from, (gsize) (to - from));
}

static GBytes *
do_rows (Double *self, const char *path, guint *status)
{
  g_autofree char *stream = stream_of (path);
  GPtrArray *rows = double_stream (self, stream);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint64 after = parameter (path, "after", 0), limit = parameter (path, "limit", 100);

  if (rows == NULL || !may_read (self, stream))
    {
      *status = 404;
      return ic_problem_write (IC_PROBLEM_NOT_FOUND, "There is no such stream");
    }
  for (guint64 i = after; i < rows->len && i < after + limit; i++)
    {
      IcWireRow row = *(IcWireRow *) rows->pdata[i];
      g_autoptr (GBytes) line = NULL;

      row.link[0] ^= self->forge;
      line = ic_wire_row_write (&row);
      g_string_append_len (lines, g_bytes_get_data (line, NULL), (gssize) g_bytes_get_size (line));
      g_string_append_c (lines, '\n');
    }

  return g_string_free_to_bytes (g_steal_pointer (&lines));
}

static bool
continues (GPtrArray *rows, const IcWireRow *row)
{
  const IcWireRow *last = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
  guint8 link[IC_WIRE_DIGEST];

  ic_chain_link (last != NULL ? last->link : ic_chain_start, row->stream, row->position, row->placed, row->digest, link);
  return row->position == rows->len + 1 && memcmp (link, row->link, IC_WIRE_DIGEST) == 0;
}

/* Rows that are handed back: they continue the stream, or are there already. */
static GBytes *
do_hand (Double *self, const Asked *asked, guint *status)
{
  g_autofree char *stream = stream_of (asked->path);
  g_autoptr (GPtrArray) given = ic_wire_rows_read (asked->body, NULL);
  GPtrArray *rows = stream_rows (self, stream);

  g_assert_nonnull (given);
  g_assert_cmpuint (given->len, >, 0);
  g_ptr_array_set_free_func (given, NULL);
  for (guint i = 0; i < given->len; i++)
    {
      IcWireRow *row = given->pdata[i];

      if (continues (rows, row))
        add_row (self, row);
      else if (row->position <= rows->len && memcmp (row->link, ((IcWireRow *) rows->pdata[row->position - 1])->link, IC_WIRE_DIGEST) == 0)
        ic_wire_row_free (row);
      else
        {
          *status = 409;
          while (i < given->len)
            ic_wire_row_free (given->pdata[i++]);
          return ic_problem_write (IC_PROBLEM_CONFLICT, "That is not how it goes on");
        }
    }

  return ic_position_write (rows->len);
}

static GBytes *
do_presence (Double *self, const Asked *asked, guint *status)
{
  self->presences++;
  g_free (self->presence);
  self->presence = g_strndup (g_bytes_get_data (asked->body, NULL), g_bytes_get_size (asked->body));
  *status = 204;

  return NULL;
}

static GBytes *
perform (Double *self, const Asked *asked, guint *status)
{
  *status = 200;
  if (strcmp (asked->path, "/v1/events") == 0)
    return do_events (self, asked->body, status);
  if (strcmp (asked->path, "/v1/presence") == 0)
    return do_presence (self, asked, status);
  if (strcmp (asked->path, "/v1/handback") == 0)
    {
      g_ptr_array_add (self->handed, ic_handback_read (asked->body, NULL));
      *status = 204;
      return NULL;
    }
  if (g_str_has_prefix (asked->path, "/v1/streams?"))
    return do_heads (self, asked->path);
  g_assert_true (g_str_has_prefix (asked->path, "/v1/streams/"));

  return strcmp (asked->method, "POST") == 0 ? do_hand (self, asked, status) : do_rows (self, asked->path, status);
}

static bool
takes_too_long (Double *self, const Asked *asked)
{
  bool reads = strcmp (asked->method, "GET") == 0 && g_str_has_prefix (asked->path, "/v1/streams/");
  g_autoptr (GPtrArray) events = strcmp (asked->path, "/v1/events") == 0 ? ic_wire_batch_read (asked->body, NULL) : NULL;

  return self->slow != 0 && ((reads && parameter (asked->path, "limit", 100) > self->slow) || (events != NULL && events->len > self->slow));
}

void
double_answer (Double *self, guint n)
{
  Asked *asked = g_queue_pop_nth (&self->asked, n);
  bool writes = strcmp (asked->path, "/v1/events") == 0;
  guint status;

  if (self->down || self->lose_requests > 0)
    {
      self->lose_requests -= self->lose_requests > 0;
      lose (self, asked, IC_HTTP_ERROR_UNREACHABLE);
    }
  else if (takes_too_long (self, asked))
    lose (self, asked, IC_HTTP_ERROR_TIMEOUT);
  else if (self->status != 0 && writes)
    {
      guint code = self->status;

      if (self->failures > 0 && --self->failures == 0)
        self->status = 0;
      answer (self, asked, code, self->page ? g_bytes_new_static ("<html>", 6) : ic_problem_write (self->problem, "Not this way"));
    }
  else
    {
      GBytes *body = perform (self, asked, &status);

      if (self->lose_answers > 0)
        {
          self->lose_answers--;
          g_clear_pointer (&body, g_bytes_unref);
          lose (self, asked, IC_HTTP_ERROR_UNREACHABLE);
        }
      else
        answer (self, asked, status, body);
    }
  asked_free (asked);
}

bool
double_run (Double *self)
{
  bool did = run_feed (self);

  while (!self->hold && !self->silent && !g_queue_is_empty (&self->asked))
    {
      double_answer (self, 0);
      did = true;
    }

  return did;
}

guint
double_count (Double *self, const char *beginning)
{
  guint n = 0;

  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (self->log->pdata[i], beginning);

  return n;
}
