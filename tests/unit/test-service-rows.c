/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows: catching up, an incident that is handed over, and a record that comes from a backup.
 */
#include "serving.h"

#include <string.h>

#define ROWS "/v1/streams/" SERVING_INCIDENT "/events"
#define COMMS_ROWS "/v1/streams/" SERVING_COMMS "/events"

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  return n;
}

static GPtrArray *
read_rows (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GPtrArray *rows = ic_wire_rows_read (bytes, NULL);

  g_assert_nonnull (rows);
  return rows;
}

static void
write_notes (Desk *desk, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *expected = g_strdup_printf ("placed %u", i);

      desk_writes (desk, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, expected);
    }
}

/* -- catching up ----------------------------------------------------------- */

static void
test_rows (void)
{
  Serving serving;
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;
  g_autofree char *none = NULL;
  g_autofree char *escaped = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  write_notes (ana, 3, 6);

  all = desk_get (ana, ROWS, "200");
  g_assert_cmpuint (count_lines (all), ==, 6);
  rows = read_rows (all);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (((IcWireRow *) rows->pdata[i])->position, ==, i + 1);
  some = desk_get (ana, ROWS "?after=2&limit=3", "200");
  g_assert_cmpuint (count_lines (some), ==, 3);
  g_assert_true (g_str_has_prefix (some, "{\"stream\":\"" SERVING_INCIDENT "\",\"position\":3,"));
  none = desk_get (ana, ROWS "?after=6", "200");
  g_assert_cmpstr (none, ==, "");
  escaped = desk_get (ana, "/v1/streams/incident%2F0190b8a0-0000-7000-8000-000000000001/events", "200");
  g_assert_cmpstr (escaped, ==, all);

  g_free (desk_get (ana, ROWS "?after=-1", "400 bad-request"));
  g_free (desk_get (ana, ROWS "?after=x", "400 bad-request"));
  g_free (desk_get (ana, ROWS "?limit=99999999999999999999", "400 bad-request"));
  g_free (desk_get (ana, "/v1/streams/incident/0190b8a0-0000-7000-8000-00000000ffff/events", "404 not-found"));
  g_free (desk_get (ana, "/v1/streams/nonsense/events", "404 not-found"));
  serving_clear (&serving);
}

/* An answer never becomes larger than allowed; what is missing is asked for again. */
static void
test_large_rows (void)
{
  Serving serving;
  g_autofree char *filling = g_strnfill (24000, 'x');
  g_autofree char *text = g_strdup_printf ("\"%s\"", filling);
  guint64 after = 0;
  guint answers = 0;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  for (guint i = 3; i <= 202; i++)
    {
      g_autofree char *expected = g_strdup_printf ("placed %u", i);

      desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", text, expected);
      serving.env.time += IC_SECOND / 10;
    }

  while (after < 202)
    {
      g_autofree char *path = g_strdup_printf (ROWS "?after=%" G_GUINT64_FORMAT, after);
      g_autofree char *body = desk_get (ana, path, "200");
      g_autoptr (GPtrArray) rows = read_rows (body);

      g_assert_cmpuint (strlen (body), <, IC_WIRE_MAX_ROWS_BYTES);
      g_assert_cmpuint (rows->len, >, 0);
      g_assert_cmpuint (((IcWireRow *) rows->pdata[0])->position, ==, after + 1);
      after += rows->len;
      answers++;
    }
  g_assert_cmpuint (after, ==, 202);
  g_assert_cmpuint (answers, >, 1);
  serving_clear (&serving);
}

static void
status_cb (const IcReply *reply, gpointer user_data)
{
  *(guint *) user_data = reply->status;
}

static void
ask_rows (Desk *desk, guint *status)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  const IcCall call = { .method = "GET", .path = ROWS, .token = desk->token, .address = "192.0.2.7", .body = nothing };

  ic_service_call (desk->serving->service, &call, NULL, NULL, status_cb, status);
}

/* Who asks for very much at once waits in nobody's way. */
static void
test_many_at_once (void)
{
  Serving serving;
  guint statuses[100] = { 0 }, other = 0, answered = 0;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  desk_declares (ana);
  serving_settle ();
  ic_memory_store_hold (serving.store, true);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    ask_rows (kim, &statuses[i]);
  ask_rows (ana, &other);
  g_assert_cmpuint (other, ==, 0);
  ic_memory_store_hold (serving.store, false);
  serving_settle ();
  g_assert_cmpuint (other, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_assert_true (statuses[i] == 200 || statuses[i] == 429);
      answered += statuses[i] == 200;
    }
  /* Those that were being read, and those that waited. */
  g_assert_cmpuint (answered, ==, 4 + 8);
  serving_clear (&serving);
}

static void
test_list (void)
{
  Serving serving;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *both = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (IcWireHeads) heads = NULL;
  const IcWireHead *head;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  desk_declares (ana);
  serving.env.time += IC_SECOND;
  desk_writes (ana, IC_KIND_POLICY_SET, "org", NULL, NULL, "placed 1");

  for (guint pass = 0; pass < 2; pass++)
    {
      both = desk_get (kim, "/v1/streams", "200");
      bytes = g_bytes_new (both, strlen (both));
      heads = ic_wire_heads_read (bytes, NULL);
      g_assert_cmpuint (heads->heads->len, ==, 2);
      head = heads->heads->pdata[0];
      g_assert_cmpstr (head->stream, ==, "org");
      g_assert_cmpuint (head->position, ==, 1);
      g_assert_null (head->summary);
      head = heads->heads->pdata[1];
      g_assert_cmpstr (head->stream, ==, SERVING_INCIDENT);
      g_assert_cmpuint (head->position, ==, 2);
      g_assert_nonnull (head->summary);
      first = desk_get (kim, "/v1/streams?limit=1", "200");
      g_assert_nonnull (strstr (first, "\"org\""));
      g_assert_null (strstr (first, "incident/"));
      second = desk_get (kim, "/v1/streams?limit=1&offset=1", "200");
      g_assert_nonnull (strstr (second, SERVING_INCIDENT));
      g_clear_pointer (&both, g_free);
      g_clear_pointer (&first, g_free);
      g_clear_pointer (&second, g_free);
      g_clear_pointer (&bytes, g_bytes_unref);
      g_clear_pointer (&heads, ic_wire_heads_free);
      serving_restart (&serving);
    }

  /* Written to again, it comes first: the answer is not an old one. */
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");
  first = desk_get (kim, "/v1/streams", "200");
  g_assert_nonnull (strstr (first, "\"position\":3"));
  g_assert_true (strstr (first, SERVING_INCIDENT) < strstr (first, "\"org\""));
  serving_clear (&serving);
}

/* -- handing over ---------------------------------------------------------- */

/* An incident and its drafts, made alone, and ended there by "stream.moved". */
static void
make_elsewhere (char **incident, char **comms)
{
  Serving elsewhere;

  serving_init (&elsewhere);
  elsewhere.env.state = 99;
  g_autoptr (Desk) ana = serving_join (&elsewhere, "ana", IC_PERMISSION_ADMIN);
  desk_declares (ana);
  desk_writes (ana, IC_KIND_UPDATE_DRAFTED, SERVING_COMMS, NULL, NULL, "placed 1");
  write_notes (ana, 3, 5);
  desk_writes (ana, IC_KIND_EVENT_REDACTED, SERVING_INCIDENT, "position", "4", "placed 6");
  desk_writes (ana, IC_KIND_STREAM_MOVED, SERVING_INCIDENT, "to", "\"the server\"", "placed 7");
  *incident = desk_get (ana, ROWS, "200");
  *comms = desk_get (ana, COMMS_ROWS, "200");
  g_assert_cmpuint (count_lines (*incident), ==, 7);
  g_assert_nonnull (strstr (*incident, "\"redacted\":{"));
  serving_clear (&elsewhere);
}

/* The lines @first to @last of a text. */
static char *
lines_of (const char *text, guint first, guint last)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) some = g_string_new (NULL);

  for (guint i = first; i <= last; i++)
    g_string_append_printf (some, "%s\n", lines[i - 1]);
  return g_string_free (g_steal_pointer (&some), FALSE);
}

static void
hand_over (Desk *desk, const char *path, const char *text, guint first, guint last, const char *expected)
{
  g_autofree char *body = lines_of (text, first, last);
  g_autofree char *target = g_strdup_printf ("%s?after=%u", path, first - 1);
  g_autoptr (GBytes) bytes = NULL;
  guint64 end;
  Answer answer = serving_call (desk->serving, desk->token, "POST", target, body);

  answer_is (&answer, expected);
  if (answer.status == 200)
    {
      bytes = g_bytes_new (answer.body, strlen (answer.body));
      g_assert_true (ic_position_read (bytes, &end, NULL));
      g_assert_cmpuint (end, >=, last);
    }
  answer_clear (&answer);
}

static void
test_adoption (void)
{
  Serving serving;
  g_autofree char *incident = NULL;
  g_autofree char *comms = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *list = NULL;

  make_elsewhere (&incident, &comms);
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (kim, NULL);

  feed_reads (feed, "hello;ping;");
  hand_over (kim, ROWS, incident, 1, 6, "403 forbidden");
  hand_over (ana, COMMS_ROWS, comms, 1, 1, "200");
  hand_over (ana, ROWS, incident, 1, 2, "200");
  hand_over (ana, ROWS, incident, 4, 6, "409 conflict");
  hand_over (ana, ROWS, incident, 1, 4, "200"); /* again, and on */

  /* Nobody else sees it yet, nor writes into it, also after a restart. */
  for (guint pass = 0; pass < 2; pass++)
    {
      list = desk_get (kim, "/v1/streams", "200");
      g_assert_null (strstr (list, "0190b8a0-0000-7000-8000-000000000001"));
      g_clear_pointer (&list, g_free);
      g_free (desk_get (kim, ROWS, "404 not-found"));
      g_free (desk_get (kim, COMMS_ROWS, "404 not-found"));
      desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "404 not-found");
      desk_does (ana, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "404 not-found");
      desk_writes (kim, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "409 conflict");
      feed_reads (feed, pass == 0 ? "" : "hello;ping;");
      list = desk_get (ana, "/v1/streams", "200");
      g_assert_nonnull (strstr (list, "\"position\":4"));
      g_clear_pointer (&list, g_free);
      feed_free (g_steal_pointer (&feed));
      if (pass == 0)
        serving_restart (&serving);
      feed = desk_feed (kim, NULL);
    }
  g_free (feed_read (feed));

  hand_over (ana, ROWS, incident, 5, 7, "200");
  serving_settle ();
  feed_reads (feed, "placed;placed;");
  rows = desk_get (kim, ROWS, "200");
  g_assert_true (g_str_has_prefix (rows, incident));
  desk_writes (kim, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 8");

  /* Sent again, as when the last answer was lost. */
  hand_over (ana, ROWS, incident, 5, 7, "200");
  hand_over (ana, COMMS_ROWS, comms, 1, 1, "200");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
test_bad_rows (void)
{
  Serving serving;
  g_autofree char *incident = NULL;
  g_autofree char *comms = NULL;
  g_autofree char *forged = NULL;
  g_autoptr (GString) text = NULL;

  make_elsewhere (&incident, &comms);
  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  hand_over (ana, ROWS, comms, 1, 1, "400 bad-request");
  hand_over (ana, "/v1/streams/org/events", incident, 1, 1, "403 forbidden");
  desk_does (ana, "POST", "/v1/streams/nonsense/events?after=0", "x", "404 not-found");
  desk_does (ana, "POST", ROWS "?after=0", "", "400 bad-request");
  desk_does (ana, "POST", ROWS "?after=0", "nonsense\n", "400 bad-request");
  desk_does (ana, "POST", ROWS "?after=x", "x", "400 bad-request");

  /* One letter in what somebody said, and the chain does not verify. */
  text = g_string_new (incident);
  g_string_replace (text, "something", "somethinG", 0);
  hand_over (ana, ROWS, text->str, 1, 6, "409 conflict");
  serving_clear (&serving);
}

/* -- restoring ------------------------------------------------------------- */

typedef struct {
  GPtrArray *notes;
  GPtrArray *rows;
  guint      answers;
} Copy;

static void
notes_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  Copy *copy = user_data;

  g_assert_no_error ((GError *) error);
  copy->notes = g_ptr_array_ref (notes);
  copy->answers++;
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  Copy *copy = user_data;

  g_assert_no_error ((GError *) error);
  copy->rows = g_ptr_array_ref (rows);
  copy->answers++;
}

static void
taken_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer user_data)
{
  Copy *copy = user_data;

  g_assert_no_error ((GError *) error);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (outcomes[i], ==, IC_REPLICA_NEW);
  copy->answers++;
}

static void
put_cb (const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  ((Copy *) user_data)->answers++;
}

static void
wait_for (Copy *copy)
{
  while (copy->answers == 0)
    g_main_context_iteration (NULL, TRUE);
  copy->answers = 0;
}

static void
copy_shelf (IcStore *from, IcStore *to, IcShelf shelf)
{
  Copy copy = { 0 };

  ic_store_list (from, shelf, notes_cb, &copy);
  wait_for (&copy);
  for (guint i = 0; i < copy.notes->len; i++)
    {
      const IcNote *note = copy.notes->pdata[i];

      ic_store_put (to, shelf, note->key, note->value, note->saved, put_cb, &copy);
      wait_for (&copy);
    }
  g_ptr_array_unref (copy.notes);
}

static IcStoreRow *
store_row (const IcRow *row)
{
  g_autoptr (IcEvent) event = ic_event_parse (row->bytes, NULL);
  IcStoreRow *copy = g_new0 (IcStoreRow, 1);

  copy->event = ic_store_event_new (row->stream, event->source, event->id, row->bytes);
  copy->position = row->position;
  copy->placed = row->placed;
  memcpy (copy->link, row->link, IC_DIGEST_SIZE);
  memcpy (copy->digest, row->digest, IC_DIGEST_SIZE);
  return copy;
}

/* A backup of the server's record as it is now. */
static IcStore *
back_up (Serving *serving)
{
  IcStore *store = ic_memory_store_new ();
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_row_free);
  Copy copy = { 0 };

  serving_settle ();
  copy_shelf (serving->store, store, IC_SHELF_ACCESS);
  copy_shelf (serving->store, store, IC_SHELF_META);
  copy_shelf (serving->store, store, IC_SHELF_SUMMARIES);
  ic_store_tail (serving->store, 0, 10000, rows_cb, &copy);
  wait_for (&copy);
  for (guint i = 0; i < copy.rows->len; i++)
    g_ptr_array_add (rows, store_row (copy.rows->pdata[i]));
  ic_store_replicate (store, rows, NULL, taken_cb, &copy);
  wait_for (&copy);
  g_ptr_array_unref (copy.rows);
  return store;
}

/* The server is lost, and its backup takes its place. */
static void
restore (Serving *serving, IcStore *backup)
{
  Copy copy = { 0 };

  serving_settle ();
  serving_clear (serving);
  serving->store = backup;
  ic_service_mark_restored (backup, serving->env.time, put_cb, &copy);
  wait_for (&copy);
  serving_start (serving);
}

static bool
is_restoring (Feed *feed)
{
  const char *data = g_ptr_array_index (feed->data, 0);
  g_autoptr (IcHello) hello = ic_hello_read (data, strlen (data), NULL);

  g_assert_cmpuint (g_strv_length (hello->ancestors), ==, 0);
  return hello->restoring;
}

static void
hands_back (Desk *desk, const char *expected)
{
  g_autofree char *body = g_strdup_printf ("{\"device\":\"%s\"}", desk->device);

  desk_does (desk, "POST", "/v1/handback", body, expected);
}

static void
log_cb (int priority, const char *text, gpointer data)
{
  g_string_append_printf (data, "%s\n", text);
}

static void
test_restore (void)
{
  Serving serving;
  g_autoptr (GString) logged = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;
  g_autofree char *cursor = NULL;
  g_autofree char *lineage = NULL;
  g_autoptr (Feed) feed = NULL;
  g_autoptr (Feed) other = NULL;
  IcStore *backup;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) eva = serving_join (&serving, "eva", IC_PERMISSION_OBSERVER);
  desk_declares (ana);
  g_free (desk_get (kim, "/v1/streams", "200"));
  g_free (desk_get (eva, "/v1/streams", "200"));
  backup = back_up (&serving);
  write_notes (ana, 3, 5);
  rows = desk_get (ana, ROWS, "200");
  feed = desk_feed (ana, NULL);
  write_notes (ana, 6, 6);
  g_free (feed_read (feed));
  cursor = g_strdup (feed->cursor);
  lineage = g_strdup (ic_service_lineage (serving.service));
  feed_free (g_steal_pointer (&feed));
  restore (&serving, backup);

  g_assert_true (ic_service_is_restoring (serving.service));
  g_assert_cmpstr (ic_service_lineage (serving.service), ==, lineage);
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "503 restoring");
  feed = desk_feed (ana, cursor);
  other = desk_feed (kim, NULL);
  feed_reads (feed, "hello;ping;");
  feed_reads (other, "hello;ping;");
  g_assert_true (is_restoring (feed));

  ic_service_set_log (serving.service, log_cb, logged);
  /* An observer's desk cannot make anybody say anything. */
  hand_over (eva, ROWS, rows, 3, 5, "403 forbidden");
  hands_back (eva, "204");
  hand_over (ana, ROWS, rows, 3, 5, "200");
  hand_over (kim, ROWS, rows, 3, 4, "200"); /* it has them too */
  g_assert_cmpstr (logged->str, ==, "ana hands over 3 rows of " SERVING_INCIDENT " after position 2\nkim hands over 2 rows of " SERVING_INCIDENT " after position 2\n");
  feed_reads (other, "placed;placed;placed;");
  hands_back (ana, "204");
  g_assert_true (ic_service_is_restoring (serving.service));
  feed_free (g_steal_pointer (&feed));
  feed_free (g_steal_pointer (&other));
  serving_restart (&serving);
  g_assert_true (ic_service_is_restoring (serving.service));
  other = desk_feed (eva, NULL);
  feed_reads (other, "hello;ping;");
  hands_back (kim, "204");
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  feed_reads (other, "restored;");

  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 6");
  again = desk_get (ana, ROWS, "200");
  g_assert_true (g_str_has_prefix (again, rows));
  feed_free (g_steal_pointer (&other));
  serving_restart (&serving);
  g_assert_false (ic_service_is_restoring (serving.service));
  serving_clear (&serving);
}

/* What was redacted since the backup comes back as the tombstone it is, and what is behind it too. */
static void
test_restore_redacted (void)
{
  Serving serving;
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;
  IcStore *backup;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  desk_declares (ana);
  backup = back_up (&serving);
  write_notes (ana, 3, 3);
  desk_writes (ana, IC_KIND_EVENT_REDACTED, SERVING_INCIDENT, "position", "3", "placed 4");
  write_notes (ana, 5, 5);
  rows = desk_get (ana, ROWS, "200");
  g_assert_nonnull (strstr (rows, "\"redacted\":{"));
  restore (&serving, backup);

  hand_over (ana, ROWS, rows, 3, 5, "200");
  hands_back (ana, "204");
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  again = desk_get (ana, ROWS, "200");
  g_assert_cmpstr (again, ==, rows);
  serving_clear (&serving);
}

static void
fail_next_cb (const IcReply *reply, gpointer user_data)
{
  g_assert_cmpuint (reply->status, ==, 204);
  ic_memory_store_fail (((Serving *) user_data)->store, 1, IC_STORE_ERROR_FULL);
}

/* Everything was handed back, and then the disk does not take the note that it is over. */
static void
test_restore_disk_fails (void)
{
  Serving serving;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  IcStore *backup;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  backup = back_up (&serving);
  restore (&serving, backup);

  text = g_strdup_printf ("{\"device\":\"%s\"}", ana->device);
  body = g_bytes_new (text, strlen (text));
  const IcCall call = {
    .method = "POST", .path = "/v1/handback", .token = ana->token, .content_type = IC_WIRE_JSON, .address = serving.address, .body = body,
  };
  ic_service_call (serving.service, &call, NULL, NULL, fail_next_cb, &serving);
  serving_settle ();
  g_assert_true (ic_service_is_restoring (serving.service));
  serving_wait (&serving, 6 * IC_SECOND);
  g_assert_false (ic_service_is_restoring (serving.service));
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");
  serving_clear (&serving);
}

/* A cursor of the time before means nothing afterwards: the numbers of arrival are other ones. */
static void
test_cursor_before_restore (void)
{
  Serving serving;
  g_autofree char *cursor = NULL;
  g_autoptr (Feed) feed = NULL;
  g_autoptr (IcHello) hello = NULL;
  IcStore *backup;
  const char *data;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  feed = desk_feed (ana, NULL);
  desk_declares (ana);
  g_free (feed_read (feed));
  cursor = g_strdup (feed->cursor);
  backup = back_up (&serving);
  feed_free (g_steal_pointer (&feed));
  restore (&serving, backup);

  feed = desk_feed (ana, cursor);
  feed_reads (feed, "hello;ping;");
  data = g_ptr_array_index (feed->data, 0);
  hello = ic_hello_read (data, strlen (data), NULL);
  g_assert_false (hello->resumed);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* Nobody is waited for who was not there: the record takes events at once. */
static void
test_restore_nobody (void)
{
  Serving serving;
  IcStore *backup;

  serving_init (&serving);
  backup = back_up (&serving);
  restore (&serving, backup);
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  serving_clear (&serving);
}

/* Not for who was away for more than a week, nor for who is signed out meanwhile. */
static void
test_restore_awaits (void)
{
  Serving serving;
  IcStore *backup;

  serving_init (&serving);
  g_autoptr (Desk) old = serving_join (&serving, "old", IC_PERMISSION_RESPONDER);
  g_free (desk_get (old, "/v1/streams", "200"));
  serving.env.time += 8 * IC_DAY;
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) lost = serving_join (&serving, "lost", IC_PERMISSION_RESPONDER);
  g_free (desk_get (ana, "/v1/streams", "200"));
  g_free (desk_get (lost, "/v1/streams", "200"));
  backup = back_up (&serving);
  restore (&serving, backup);
  hands_back (ana, "204");
  serving_settle ();
  g_assert_true (ic_service_is_restoring (serving.service));
  ic_access_revoke (ic_service_access (serving.service), lost->token, NULL, NULL);
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  serving_clear (&serving);
}

/* Whose desk joins anew, for its token is lost, has not handed anything back by that. */
static void
test_restore_joined_anew (void)
{
  Serving serving;
  IcStore *backup;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) anew = NULL;
  g_free (desk_get (ana, "/v1/streams", "200"));
  backup = back_up (&serving);
  restore (&serving, backup);

  serving.named = 0;
  anew = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_assert_cmpstr (anew->device, ==, ana->device);
  g_free (desk_get (ana, "/v1/streams", "401 signed-out"));
  serving_settle ();
  g_assert_true (ic_service_is_restoring (serving.service));
  hands_back (anew, "204");
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  serving_clear (&serving);
}

/* Nobody is waited for because an earlier restore waited for them, on which the backup was made. */
static void
test_restored_twice (void)
{
  IcUser kims = { (char *) "kim", NULL, NULL, IC_PERMISSION_OBSERVER };
  Serving serving;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);
  g_free (desk_get (ana, "/v1/streams", "200"));
  g_free (desk_get (kim, "/v1/streams", "200"));
  restore (&serving, back_up (&serving));
  ic_access_set_user (ic_service_access (serving.service), &kims, NULL, NULL);
  serving_settle ();
  serving.env.time += IC_MINUTE;
  restore (&serving, back_up (&serving));
  serving_restart (&serving);
  g_assert_true (ic_service_is_restoring (serving.service));
  hands_back (ana, "204");
  serving_settle ();
  g_assert_false (ic_service_is_restoring (serving.service));
  serving_clear (&serving);
}

static void
resumed_cb (const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(bool *) user_data = true;
}

static void
refused_cb (const GError *error, gpointer user_data)
{
  g_assert_error ((GError *) error, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT);
  *(bool *) user_data = true;
}

static void
test_new_lineage (void)
{
  Serving serving;
  g_autofree char *lineage = NULL;
  g_autofree char *log = NULL;
  g_autoptr (Feed) feed = NULL;
  g_autoptr (IcHello) hello = NULL;
  IcStore *backup;
  bool done = false, refused = false;
  const char *data;

  serving_init (&serving);
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  desk_declares (ana);
  serving.env.time += IC_HOUR;
  g_free (desk_get (ana, "/v1/streams", "200"));
  lineage = g_strdup (ic_service_lineage (serving.service));
  backup = back_up (&serving);
  restore (&serving, backup);
  feed = desk_feed (ana, NULL);
  feed_reads (feed, "hello;ping;");

  ic_service_resume (serving.service, false, refused_cb, &refused);
  g_assert_true (refused);
  refused = false;
  ic_service_resume (serving.service, true, resumed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  log = feed_read (feed);
  g_assert_cmpstr (log, ==, "bye;end;");
  feed_free (g_steal_pointer (&feed));
  g_assert_false (ic_service_is_restoring (serving.service));
  g_assert_cmpstr (ic_service_lineage (serving.service), !=, lineage);

  for (guint pass = 0; pass < 2; pass++)
    {
      feed = desk_feed (ana, NULL);
      feed_reads (feed, "hello;ping;");
      data = g_ptr_array_index (feed->data, 0);
      hello = ic_hello_read (data, strlen (data), NULL);
      g_assert_cmpstr (hello->lineage, ==, ic_service_lineage (serving.service));
      g_assert_cmpuint (g_strv_length (hello->ancestors), ==, 1);
      g_assert_cmpstr (hello->ancestors[0], ==, lineage);
      g_clear_pointer (&hello, ic_hello_free);
      feed_free (g_steal_pointer (&feed));
      serving_restart (&serving);
    }
  write_notes (ana, 3, 3);
  ic_service_resume (serving.service, true, refused_cb, &refused);
  g_assert_true (refused);
  serving_clear (&serving);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service-rows/rows", test_rows);
  g_test_add_func ("/service-rows/large", test_large_rows);
  g_test_add_func ("/service-rows/many-at-once", test_many_at_once);
  g_test_add_func ("/service-rows/list", test_list);
  g_test_add_func ("/service-rows/adoption", test_adoption);
  g_test_add_func ("/service-rows/bad-rows", test_bad_rows);
  g_test_add_func ("/service-rows/restore", test_restore);
  g_test_add_func ("/service-rows/restore/redacted", test_restore_redacted);
  g_test_add_func ("/service-rows/restore/disk-fails", test_restore_disk_fails);
  g_test_add_func ("/service-rows/cursor-before-restore", test_cursor_before_restore);
  g_test_add_func ("/service-rows/restore-nobody", test_restore_nobody);
  g_test_add_func ("/service-rows/restore-awaits", test_restore_awaits);
  g_test_add_func ("/service-rows/restore-joined-anew", test_restore_joined_anew);
  g_test_add_func ("/service-rows/restored-twice", test_restored_twice);
  g_test_add_func ("/service-rows/new-lineage", test_new_lineage);

  return g_test_run ();
}
