/* SPDX-License-Identifier: GPL-3.0-or-later
 * Feeds: what comes, to whom, after a pause, after a restart, and how they end.
 */
#include "serving.h"

#include <string.h>

static Serving serving;

static void
set_up (void)
{
  serving_init (&serving);
}

static bool
says (const char *json, const char *member, const char *value)
{
  g_autoptr (IcJson) document = ic_json_parse (json, strlen (json), 0, NULL);

  return g_strcmp0 (ic_json_string (ic_json_member (ic_json_root (document), member), NULL), value) == 0;
}

static IcHello *
read_hello (Feed *feed)
{
  const char *data = g_ptr_array_index (feed->data, 0);
  IcHello *hello = ic_hello_read (data, strlen (data), NULL);

  g_assert_nonnull (hello);
  return hello;
}

static void
test_hello (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autoptr (IcHello) hello = NULL;

  feed_reads (feed, "hello;ping;");
  hello = read_hello (feed);
  g_assert_cmpstr (hello->server, ==, "the server");
  g_assert_cmpstr (hello->version, ==, IC_VERSION);
  g_assert_cmpstr (hello->lineage, ==, ic_service_lineage (serving.service));
  g_assert_cmpuint (g_strv_length (hello->ancestors), ==, 0);
  g_assert_cmpint (hello->time, ==, serving.env.time);
  g_assert_false (hello->resumed);
  g_assert_false (hello->restoring);
  g_assert_cmpstr (hello->user.id, ==, "ana");
  g_assert_cmpint (hello->user.permission, ==, IC_PERMISSION_RESPONDER);
  g_assert_cmpuint (g_strv_length (hello->kinds), ==, IC_N_KINDS);
  g_assert_cmpuint (hello->present->len, ==, 0);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
test_placed (void)
{
  g_autoptr (IcWireRow) row = NULL;
  g_autofree char *event = NULL;
  g_autofree char *result = NULL;
  gsize size;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  feed_reads (feed, "hello;ping;");
  desk_declares (ana);
  g_assert_cmpint (feed->woken, >, 0);
  feed_reads (feed, "placed;placed;");
  event = desk_event (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"hello\"");
  result = desk_post (ana, g_strdup (event));
  feed_reads (feed, "placed;");

  row = ic_wire_row_read (feed_last (feed), strlen (feed_last (feed)), NULL);
  g_assert_nonnull (row);
  g_assert_cmpstr (row->stream, ==, SERVING_INCIDENT);
  g_assert_cmpuint (row->position, ==, 3);
  g_assert_cmpmem (g_bytes_get_data (row->bytes, &size), g_bytes_get_size (row->bytes), event, strlen (event));
  g_assert_true (g_str_has_suffix (feed->cursor, ".3"));
  /* The same again is no news. */
  g_free (desk_post (ana, g_strdup (event)));
  feed_reads (feed, "");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
test_summary_and_ping (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autofree char *stream = NULL;
  g_autoptr (GBytes) summary = NULL;

  desk_declares (ana);
  feed_reads (feed, "hello;ping;placed;placed;");
  serving_wait (&serving, 2 * IC_SECOND);
  feed_reads (feed, "summary;");
  g_assert_true (ic_summary_frame_read (feed_last (feed), strlen (feed_last (feed)), &stream, &summary, NULL));
  g_assert_cmpstr (stream, ==, SERVING_INCIDENT);

  /* Many acts within a second are one line in the list. */
  for (guint i = 0; i < 5; i++)
    desk_writes (ana, IC_KIND_INCIDENT_RENAMED, SERVING_INCIDENT, NULL, NULL, (const char *[]){ "placed 3", "placed 4", "placed 5", "placed 6", "placed 7" }[i]);
  feed_reads (feed, "placed;placed;placed;placed;placed;");
  serving_wait (&serving, 1500 * 1000);
  feed_reads (feed, "summary;");

  serving_wait (&serving, 8 * IC_SECOND);
  feed_reads (feed, "ping;ping;");
  g_assert_cmpint (ic_ping_read (feed_last (feed), strlen (feed_last (feed))), >, SERVING_NOON);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* A clock that is set back by an hour does not silence the server for an hour. */
static void
test_clock_set_back (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  feed_reads (feed, "hello;ping;");
  serving.env.time -= IC_HOUR;
  ic_service_step (serving.service);
  feed_reads (feed, "ping;");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* Drafts reach those who may read them, in no form the others. */
static void
test_communications (void)
{
  g_autofree char *list = NULL;
  g_autofree char *all = NULL;
  g_autofree char *rows = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) eva = serving_join (&serving, "eva", IC_PERMISSION_SUPPORT);
  g_autoptr (Desk) tom = serving_join (&serving, "tom", IC_PERMISSION_COMMUNICATIONS);
  g_autoptr (Feed) ana_feed = desk_feed (ana, NULL);
  g_autoptr (Feed) eva_feed = desk_feed (eva, NULL);
  g_autoptr (Feed) tom_feed = desk_feed (tom, NULL);

  desk_declares (ana);
  desk_writes (tom, IC_KIND_UPDATE_DRAFTED, SERVING_COMMS, NULL, NULL, "placed 1");
  feed_reads (ana_feed, "hello;ping;placed;placed;placed;");
  feed_reads (tom_feed, "hello;ping;placed;placed;placed;");
  feed_reads (eva_feed, "hello;ping;placed;placed;");
  g_assert_true (g_str_has_suffix (tom_feed->cursor, ".3"));
  g_assert_true (g_str_has_suffix (eva_feed->cursor, ".2"));

  all = desk_get (tom, "/v1/streams", "200");
  g_assert_nonnull (strstr (all, SERVING_COMMS));
  list = desk_get (eva, "/v1/streams", "200");
  g_assert_null (strstr (list, SERVING_COMMS));
  g_assert_nonnull (strstr (list, SERVING_INCIDENT));
  rows = desk_get (tom, "/v1/streams/" SERVING_COMMS "/events", "200");
  g_assert_nonnull (strstr (rows, "update.drafted"));
  g_free (desk_get (eva, "/v1/streams/" SERVING_COMMS "/events", "404 not-found"));
  /* Neither does going on behind the cursor help. */
  feed_free (g_steal_pointer (&eva_feed));
  eva_feed = desk_feed (eva, tom_feed->cursor);
  feed_reads (eva_feed, "hello;ping;");

  feed_free (g_steal_pointer (&ana_feed));
  feed_free (g_steal_pointer (&eva_feed));
  feed_free (g_steal_pointer (&tom_feed));
  serving_clear (&serving);
}

/* -- going on -------------------------------------------------------------- */

static bool
has_resumed (Feed *feed)
{
  g_autoptr (IcHello) hello = read_hello (feed);

  return hello->resumed;
}

static void
test_resume (void)
{
  g_autofree char *cursor = NULL;
  g_autofree char *old = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  desk_declares (ana);
  feed_reads (feed, "hello;ping;placed;placed;");
  cursor = g_strdup (feed->cursor);
  feed_free (g_steal_pointer (&feed));
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 4");

  feed = desk_feed (ana, cursor);
  feed_reads (feed, "hello;placed;placed;ping;");
  g_assert_true (has_resumed (feed));
  feed_free (g_steal_pointer (&feed));

  /* After a restart the ring is filled from the record. */
  serving_restart (&serving);
  feed = desk_feed (ana, cursor);
  feed_reads (feed, "hello;placed;placed;ping;");
  g_assert_true (has_resumed (feed));
  g_free (cursor);
  cursor = g_strdup (feed->cursor);
  feed_free (g_steal_pointer (&feed));
  feed = desk_feed (ana, cursor);
  feed_reads (feed, "hello;ping;");
  g_assert_true (has_resumed (feed));
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* The line of an incident follows its row, and the server may end in between: who goes on behind
 * the row is told the line after all. */
static void
test_resume_summary (void)
{
  g_autofree char *cursor = NULL;
  g_autofree char *stream = NULL;
  g_autoptr (GBytes) summary = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  desk_declares (ana);
  serving_wait (&serving, 2 * IC_SECOND);
  desk_writes (ana, IC_KIND_INCIDENT_RENAMED, SERVING_INCIDENT, "title", "\"All is well\"", "placed 3");
  feed_reads (feed, "hello;ping;placed;placed;summary;placed;");
  cursor = g_strdup (feed->cursor);
  feed_free (g_steal_pointer (&feed));

  serving_restart (&serving);
  feed = desk_feed (ana, cursor);
  serving_wait (&serving, IC_SECOND);
  feed_reads (feed, "hello;ping;summary;");
  g_assert_true (has_resumed (feed));
  g_assert_true (ic_summary_frame_read (feed_last (feed), strlen (feed_last (feed)), &stream, &summary, NULL));
  g_assert_nonnull (strstr (feed_last (feed), "All is well"));
  feed_free (g_steal_pointer (&feed));

  /* Also who comes when it was told. */
  feed = desk_feed (ana, cursor);
  feed_reads (feed, "hello;summary;ping;");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
test_cursors_of_others (void)
{
  static const char * const cursors[] = { "", "x", "00000000.1", "00000000.", ".1", "99999999999999999999" };

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = NULL;
  g_autofree char *future = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *list = NULL;

  desk_declares (ana);
  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      feed = desk_feed (ana, cursors[i]);
      feed_reads (feed, "hello;ping;");
      g_assert_false (has_resumed (feed));
      feed_free (g_steal_pointer (&feed));
    }

  feed = desk_feed (ana, NULL);
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");
  feed_reads (feed, "hello;ping;placed;");
  prefix = g_strndup (feed->cursor, 9);
  feed_free (g_steal_pointer (&feed));
  future = g_strconcat (prefix, "4", NULL);
  feed = desk_feed (ana, future);
  feed_reads (feed, "hello;ping;");
  g_assert_false (has_resumed (feed));
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* The list of streams says from where to go on. */
static void
test_cursor_of_list (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (IcWireHeads) heads = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = NULL;

  desk_declares (ana);
  text = desk_get (ana, "/v1/streams", "200");
  bytes = g_bytes_new (text, strlen (text));
  heads = ic_wire_heads_read (bytes, NULL);
  g_assert_nonnull (heads);
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, NULL, NULL, "placed 3");
  feed = desk_feed (ana, heads->cursor);
  feed_reads (feed, "hello;placed;ping;");
  g_assert_true (has_resumed (feed));
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* What was redacted is told to nobody any more, not even to who goes on from before. */
static void
test_redaction (void)
{
  g_autofree char *cursor = NULL;
  g_autofree char *rows = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_ADMIN);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autoptr (Feed) late = NULL;

  desk_declares (ana);
  feed_reads (feed, "hello;ping;placed;placed;");
  cursor = g_strdup (feed->cursor);
  desk_writes (ana, IC_KIND_NOTE_ADDED, SERVING_INCIDENT, "text", "\"the password\"", "placed 3");
  feed_reads (feed, "placed;");
  desk_writes (ana, IC_KIND_EVENT_REDACTED, SERVING_INCIDENT, "position", "3", "placed 4");
  feed_reads (feed, "placed;");
  feed_free (g_steal_pointer (&feed));

  late = desk_feed (ana, cursor);
  feed_reads (late, "hello;ping;");
  g_assert_false (has_resumed (late));
  rows = desk_get (ana, "/v1/streams/" SERVING_INCIDENT "/events", "200");
  g_assert_null (strstr (rows, "the password"));
  g_assert_nonnull (strstr (rows, "\"redacted\":{"));
  feed_free (g_steal_pointer (&late));
  serving_clear (&serving);
}

/* -- ending ---------------------------------------------------------------- */

static void
check_bye (Feed *feed, const char *problem)
{
  g_autofree char *log = feed_read (feed);
  g_autofree char *urn = g_strconcat ("urn:incident-console:problem:", problem, NULL);
  g_autoptr (IcJson) json = NULL;

  g_assert_true (g_str_has_suffix (log, "bye;end;"));
  json = ic_json_parse (feed_last (feed), strlen (feed_last (feed)), 0, NULL);
  g_assert_cmpstr (ic_json_string (ic_json_member (ic_json_member (ic_json_root (json), "problem"), "type"), NULL), ==, urn);
  g_assert_true (feed->ended);
}

static void
test_replaced (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) first = desk_feed (ana, NULL);
  g_autoptr (Feed) second = NULL;

  feed_reads (first, "hello;ping;");
  second = desk_feed (ana, NULL);
  check_bye (first, "replaced");
  feed_reads (second, "hello;ping;");
  feed_free (g_steal_pointer (&first));
  desk_declares (ana);
  feed_reads (second, "placed;placed;");
  feed_free (g_steal_pointer (&second));
  serving_clear (&serving);
}

static void
done_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(bool *) user_data = true;
}

static void
test_revoked (void)
{
  bool done = false;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autoptr (Feed) other = desk_feed (kim, NULL);

  feed_reads (feed, "hello;ping;");
  feed_reads (other, "hello;ping;");
  desk_declares (ana);
  desk_does (ana, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  feed_reads (other, "placed;placed;presence;");
  ic_access_revoke (ic_service_access (serving.service), ana->token, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  check_bye (feed, "signed-out");
  feed_reads (other, "presence;");
  g_assert_null (strstr (feed_last (other), "incident"));
  desk_does (ana, "GET", "/v1/feed", NULL, "401 signed-out");
  feed_free (g_steal_pointer (&feed));
  feed_free (g_steal_pointer (&other));
  serving_clear (&serving);
}

/* A desk whose person may do another thing connects again and learns it. */
static void
test_permission_changed (void)
{
  IcUser user = { (char *) "ana", NULL, NULL, IC_PERMISSION_OBSERVER };
  g_autoptr (IcHello) hello = NULL;
  bool done = false;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  ic_access_set_user (ic_service_access (serving.service), &user, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  check_bye (feed, "changed");
  feed_free (g_steal_pointer (&feed));
  feed = desk_feed (ana, NULL);
  feed_reads (feed, "hello;ping;");
  hello = read_hello (feed);
  g_assert_cmpint (hello->user.permission, ==, IC_PERMISSION_OBSERVER);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
test_closing (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  Answer answer;

  ic_service_close (serving.service);
  check_bye (feed, "interrupted");
  answer = serving_call (&serving, ana->token, "GET", "/v1/streams", NULL);
  answer_is (&answer, "503 trouble");
  answer_clear (&answer);
  g_assert_cmpint (ic_service_next (serving.service), ==, G_MAXINT64);
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* -- presence -------------------------------------------------------------- */

static void
test_presence (void)
{
  g_autoptr (IcHello) hello = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autoptr (Feed) late = NULL;

  desk_does (ana, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "404 not-found");
  desk_declares (ana);
  feed_reads (feed, "hello;ping;placed;placed;");
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  feed_reads (feed, "presence;");
  g_assert_true (says (feed_last (feed), "id", "kim"));
  g_assert_true (says (feed_last (feed), "device", kim->device));
  g_assert_true (says (feed_last (feed), "doing", "looking"));
  /* Said again it is no news; doing something else is. */
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  feed_reads (feed, "");
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"writing\"}", "204");
  feed_reads (feed, "presence;");

  /* Who comes later is told with the hello. */
  late = desk_feed (kim, NULL);
  feed_reads (late, "hello;ping;");
  hello = read_hello (late);
  g_assert_cmpuint (hello->present->len, ==, 1);
  g_assert_cmpstr (((IcPresence *) hello->present->pdata[0])->id, ==, "kim");
  g_assert_true (((IcPresence *) hello->present->pdata[0])->writing);

  /* It ends with the feed. */
  feed_free (g_steal_pointer (&late));
  feed_reads (feed, "presence;");
  g_assert_null (strstr (feed_last (feed), "\"incident\""));

  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"nonsense\",\"doing\":\"looking\"}", "400 bad-request");
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"sleeping\"}", "400 bad-request");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

static void
issued_cb (const char *secret, const GError *error, gpointer user_data)
{
  g_assert_no_error ((GError *) error);
  *(char **) user_data = g_strdup (secret);
}

/* Also of a program, which has no device. */
static void
test_presence_revoked (void)
{
  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);
  g_autofree char *token = NULL;
  bool done = false;
  Answer answer;

  desk_declares (ana);
  ic_access_issue (ic_service_access (serving.service), "wall", IC_PERMISSION_OBSERVER, issued_cb, &token);
  while (token == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = serving_call (&serving, token, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}");
  answer_is (&answer, "204");
  answer_clear (&answer);
  feed_reads (feed, "hello;ping;placed;placed;presence;");
  ic_access_revoke (ic_service_access (serving.service), token, done_cb, &done);
  serving_settle ();
  g_assert_true (done);
  feed_reads (feed, "presence;");
  g_assert_null (strstr (feed_last (feed), "\"incident\""));
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

/* What is told to everybody is not said hundreds of times a second. */
static void
test_presence_limit (void)
{
  guint told = 0;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  desk_declares (ana);
  for (guint i = 0; i < 100; i++)
    {
      const char *body = i % 2 == 0 ? "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}" : "{}";
      Answer answer = serving_call (&serving, kim->token, "POST", "/v1/presence", body);

      told += answer.status == 204;
      g_assert_true (answer.status == 204 || answer.status == 429);
      answer_clear (&answer);
    }
  g_assert_cmpuint (told, ==, 20);
  desk_does (ana, "POST", "/v1/presence", "{}", "204");
  serving.env.time += IC_SECOND;
  desk_does (kim, "POST", "/v1/presence", "{}", "204");
  serving_clear (&serving);
}

static void
test_presence_expires (void)
{
  g_autofree char *log = NULL;

  set_up ();
  g_autoptr (Desk) ana = serving_join (&serving, "ana", IC_PERMISSION_RESPONDER);
  g_autoptr (Desk) kim = serving_join (&serving, "kim", IC_PERMISSION_OBSERVER);
  g_autoptr (Feed) feed = desk_feed (ana, NULL);

  desk_declares (ana);
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  serving_wait (&serving, 59 * IC_SECOND);
  g_free (feed_read (feed));
  serving_wait (&serving, IC_SECOND);
  log = feed_read (feed);
  g_assert_nonnull (strstr (log, "presence;"));
  g_assert_null (strstr (log, "presence;presence"));

  /* Going away is said once. */
  desk_does (kim, "POST", "/v1/presence", "{\"incident\":\"" SERVING_INCIDENT "\",\"doing\":\"looking\"}", "204");
  desk_does (kim, "POST", "/v1/presence", "{}", "204");
  desk_does (kim, "POST", "/v1/presence", "{}", "204");
  feed_reads (feed, "presence;presence;");
  feed_free (g_steal_pointer (&feed));
  serving_clear (&serving);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service-feed/hello", test_hello);
  g_test_add_func ("/service-feed/placed", test_placed);
  g_test_add_func ("/service-feed/summary-and-ping", test_summary_and_ping);
  g_test_add_func ("/service-feed/clock-set-back", test_clock_set_back);
  g_test_add_func ("/service-feed/communications", test_communications);
  g_test_add_func ("/service-feed/resume", test_resume);
  g_test_add_func ("/service-feed/resume-summary", test_resume_summary);
  g_test_add_func ("/service-feed/cursors-of-others", test_cursors_of_others);
  g_test_add_func ("/service-feed/cursor-of-list", test_cursor_of_list);
  g_test_add_func ("/service-feed/redaction", test_redaction);
  g_test_add_func ("/service-feed/replaced", test_replaced);
  g_test_add_func ("/service-feed/revoked", test_revoked);
  g_test_add_func ("/service-feed/permission-changed", test_permission_changed);
  g_test_add_func ("/service-feed/closing", test_closing);
  g_test_add_func ("/service-feed/presence", test_presence);
  g_test_add_func ("/service-feed/presence-revoked", test_presence_revoked);
  g_test_add_func ("/service-feed/presence-limit", test_presence_limit);
  g_test_add_func ("/service-feed/presence-expires", test_presence_expires);

  return g_test_run ();
}
