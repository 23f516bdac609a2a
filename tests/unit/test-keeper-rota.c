/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper reads calendars of rotas: what changed is written, what is lost is said, and nothing is written twice.
 */
#include "keeping.h"
#include "loopback.h"

#include "ic-map.h"
#include "ic-rota.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  KeepingBench b;
  Loopback    *server;
  const char  *body;     /* NULL: 503 */
  guint        asked, unchanged;
  char        *authorization;
} Bench;

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" events "END:VCALENDAR\r\n"
#define WEEKLY(name, start, end) "BEGIN:VEVENT\r\nUID:" name "\r\nSUMMARY:" name "\r\nDTSTART:2026" start "T080000Z\r\nDTEND:2026" end "T080000Z\r\n" \
  "RRULE:FREQ=WEEKLY;INTERVAL=2\r\nEND:VEVENT\r\n"
static const char two[] = CALENDAR (WEEKLY ("Dana Okoro", "1116", "1123") WEEKLY ("Jo Lindqvist", "1123", "1130"));
static const char other[] = CALENDAR (WEEKLY ("dana@example.org", "1116", "1123") WEEKLY ("Kim Declan", "1123", "1130"));

static void
serve (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  Bench *t = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *tag = t->body != NULL ? g_compute_checksum_for_string (G_CHECKSUM_MD5, t->body, -1) : NULL;
  g_autofree char *etag = g_strdup_printf ("\"%s\"", tag);

  t->asked++;
  g_free (t->authorization);
  t->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  if (t->body == NULL)
    {
      soup_server_message_set_status (message, 503, NULL);
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  if (g_strcmp0 (soup_message_headers_get_one (headers, "If-None-Match"), etag) == 0)
    {
      t->unchanged++;
      soup_server_message_set_status (message, 304, NULL);
      return;
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/calendar", SOUP_MEMORY_STATIC, t->body, strlen (t->body));
}

static guint
n_read (Bench *t)
{
  guint n = 0;

  for (guint i = 0; i < t->b.placed->len; i++)
    n += strcmp (t->b.placed->pdata[i], "rota.read") == 0;

  return n;
}

/* Lets what is under way end; at most 20 s. */
#define SETTLE(t, condition) G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < end_) { keeping_settle (&(t)->b); loopback_run (5); } \
    g_assert_true (condition); \
    loopback_run (20); \
    keeping_settle (&(t)->b); \
  } G_STMT_END

static void
bench_init (Bench *t)
{
  *t = (Bench) { .body = two };
  keeping_init (&t->b);
  t->b.directory = g_dir_make_tmp ("rota-XXXXXX", NULL);
  t->server = loopback_new ();
  loopback_handle (t->server, "/rota.ics", serve, t);
  keeping_make (&t->b, false);
  keeping_open (&t->b);
}

static void
keep_calendar (Bench *t, const char *more)
{
  g_autofree char *url = loopback_url (t->server, "/rota.ics");
  g_autofree char *data = g_strdup_printf ("{\"id\":\"c\",\"name\":\"Rota\",\"team\":\"pay\",\"url\":\"%s\"%s}", url, more);

  keeping_submit (&t->b, IC_KIND_CALENDAR_KEPT, "org", data);
}

static void
bench_clear (Bench *t)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", t->b.directory);

  loopback_free (t->server);
  keeping_clear (&t->b);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (t->b.directory);
  g_free (t->authorization);
}

static const IcState *
org_of (Bench *t)
{
  return g_hash_table_lookup (t->b.states, "org");
}

static void
pass (Bench *t, gint64 span)
{
  t->b.env.time += span;
  keeping_settle (&t->b);
}

static void
assert_now (Bench *t, const char *name, const char *person)
{
  g_autoptr (IcRotaNow) now = ic_rota_now (org_of (t), "pay", t->b.env.time);
  const IcOnCall *one = now->now->len > 0 ? now->now->pdata[0] : NULL;

  g_assert_nonnull (one);
  g_assert_cmpstr (one->name, ==, name);
  g_assert_cmpstr (one->person, ==, person);
}

static void
test_reads (void)
{
  Bench t;

  bench_init (&t);
  keeping_submit (&t.b, IC_KIND_COLLEAGUE_KEPT, "org", "{\"id\":\"dana\",\"name\":\"Dana OKORO\",\"mail\":\"dana@example.org\"}");
  keep_calendar (&t, "");
  SETTLE (&t, n_read (&t) == 1);
  assert_now (&t, "Dana Okoro", "dana");

  /* Nothing changed: nothing is written, until it is worth telling that it is still so. */
  pass (&t, 5 * IC_MINUTE);
  SETTLE (&t, t.unchanged == 1);
  g_assert_cmpuint (n_read (&t), ==, 1);
  pass (&t, 6 * IC_HOUR);
  SETTLE (&t, n_read (&t) == 2);
  g_assert_cmpuint (t.unchanged, ==, 2);
  assert_now (&t, "Dana Okoro", "dana");

  t.body = other;
  pass (&t, 5 * IC_MINUTE);
  SETTLE (&t, n_read (&t) == 3);
  assert_now (&t, "dana@example.org", "dana");

  /* As time goes on more is told, though it says the same. */
  pass (&t, 15 * IC_DAY);
  SETTLE (&t, n_read (&t) == 4);
  g_assert_cmpint (((const IcRotaCalendar *) ic_map_find (org_of (&t)->calendars, "c"))->until, >, t.b.env.time + 30 * IC_DAY);
  bench_clear (&t);
}

static void
test_trouble (void)
{
  Bench t;
  const IcRotaCalendar *calendar;
  guint asked;

  bench_init (&t);
  keep_calendar (&t, "");
  SETTLE (&t, n_read (&t) == 1);
  t.body = NULL;
  pass (&t, 5 * IC_MINUTE);
  SETTLE (&t, n_read (&t) == 2);
  calendar = ic_map_find (org_of (&t)->calendars, "c");
  g_assert_nonnull (calendar->trouble);
  g_assert_nonnull (strstr (calendar->trouble, "503"));
  assert_now (&t, "Dana Okoro", NULL);
  /* The same trouble is not written again, and it is tried on. */
  asked = t.asked;
  pass (&t, 2 * IC_MINUTE);
  SETTLE (&t, t.asked > asked);
  g_assert_cmpuint (n_read (&t), ==, 2);
  t.body = "<html>";
  pass (&t, IC_HOUR);
  SETTLE (&t, n_read (&t) == 3);
  t.body = two;
  pass (&t, IC_HOUR);
  SETTLE (&t, n_read (&t) == 4);
  calendar = ic_map_find (org_of (&t)->calendars, "c");
  g_assert_null (calendar->trouble);

  /* Whoever starts again looks at once, and writes nothing that is known. */
  asked = t.asked;
  keeping_restart (&t.b);
  SETTLE (&t, t.asked > asked);
  g_assert_cmpuint (n_read (&t), ==, 4);
  /* Dropped: nobody asks any more, also not what is under way. */
  keeping_submit (&t.b, IC_KIND_CALENDAR_DROPPED, "org", "{\"id\":\"c\"}");
  asked = t.asked;
  pass (&t, IC_DAY);
  loopback_run (50);
  g_assert_cmpuint (t.asked, ==, asked);
  bench_clear (&t);
}

static void
test_quiet (void)
{
  Bench t;

  bench_init (&t);
  ic_keeper_set_quiet (t.b.keeper, true);
  keep_calendar (&t, "");
  loopback_run (50);
  keeping_settle (&t.b);
  g_assert_cmpuint (t.asked, ==, 0);
  ic_keeper_set_quiet (t.b.keeper, false);
  SETTLE (&t, n_read (&t) == 1);
  bench_clear (&t);
}

static void
test_file (void)
{
  Bench t;
  g_autofree char *path = NULL, *data = NULL, *wrong = NULL;

  bench_init (&t);
  path = g_build_filename (t.b.directory, "rota.ics", NULL);
  data = g_strdup_printf ("{\"id\":\"f\",\"name\":\"File\",\"team\":\"pay\",\"path\":\"%s\"}", path);
  wrong = g_strdup ("{\"id\":\"w\",\"name\":\"Other\",\"team\":\"x\",\"path\":\"/etc/passwd\"}");
  keeping_submit (&t.b, IC_KIND_CALENDAR_KEPT, "org", data);
  SETTLE (&t, n_read (&t) == 1);
  g_assert_nonnull (((const IcRotaCalendar *) ic_map_find (org_of (&t)->calendars, "f"))->trouble);
  g_assert_true (g_file_set_contents (path, two, -1, NULL));
  pass (&t, 2 * IC_MINUTE);
  SETTLE (&t, n_read (&t) == 2);
  assert_now (&t, "Dana Okoro", NULL);
  keeping_submit (&t.b, IC_KIND_CALENDAR_KEPT, "org", wrong);
  SETTLE (&t, n_read (&t) == 3);
  g_assert_nonnull (strstr (((const IcRotaCalendar *) ic_map_find (org_of (&t)->calendars, "w"))->trouble, ".ics"));
  bench_clear (&t);
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/keeper-rota/reads", test_reads);
  g_test_add_func ("/keeper-rota/trouble", test_trouble);
  g_test_add_func ("/keeper-rota/quiet", test_quiet);
  g_test_add_func ("/keeper-rota/file", test_file);

  return g_test_run ();
}
