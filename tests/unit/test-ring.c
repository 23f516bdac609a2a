/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ring of frames: order, audiences, sleep and wake-up, falling behind,
 * resuming, and several threads at once.
 */
#include "ic-ring.h"

#include <stdlib.h>
#include <string.h>

#define EVERYTHING (IC_AUDIENCE_ALL | IC_AUDIENCE_COMMS)

static void
publish (IcRing *ring, guint64 row, IcAudience audience, const char *text)
{
  g_autoptr (GBytes) frame = g_bytes_new (text, strlen (text));

  ic_ring_publish (ring, row, audience, frame);
}

/* "a", "b", "c" … as rows @first to @last. */
static void
publish_rows (IcRing *ring, guint first, guint last)
{
  for (guint row = first; row <= last; row++)
    {
      char text[2] = { (char) ('a' + (row - 1) % 26), '\0' };

      publish (ring, row, IC_AUDIENCE_ALL, text);
    }
}

static void
count_wake (gpointer data)
{
  ++*(int *) data;
}

/* All there is, in pieces of @piece bytes; *@end: what the last read said. Returns: (transfer full). */
static char *
drain_in (IcReader *reader, gsize piece, gssize *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (piece);
  gssize n;

  while ((n = ic_reader_read (reader, buffer, piece)) > 0)
    g_string_append_len (text, buffer, n);
  if (end != NULL)
    *end = n;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_reads (IcReader *reader, const char *expected, gssize end)
{
  gssize ended;
  g_autofree char *text = drain_in (reader, 64, &ended);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (ended, ==, end);
}

static void
test_audience (void)
{
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_OBSERVER), ==, IC_AUDIENCE_ALL);
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_SUPPORT), ==, IC_AUDIENCE_ALL);
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_COMMUNICATIONS), ==, EVERYTHING);
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_RESPONDER), ==, EVERYTHING);
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_ADMIN), ==, EVERYTHING);
  g_assert_cmpuint (ic_ring_audience (IC_PERMISSION_INGEST), ==, 0);
}

static void
test_order (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (GBytes) hello = g_bytes_new_static ("hello ", 6);

  g_assert_true (resumed);
  publish_rows (ring, 1, 3);
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "!");
  ic_reader_push (reader, hello);
  g_assert_cmpuint (ic_reader_backlog (reader), ==, 10);
  g_assert_cmpuint (ic_ring_newest (ring), ==, 3);
  check_reads (reader, "hello abc!", 0);
  g_assert_cmpuint (ic_reader_backlog (reader), ==, 0);
  g_assert_cmpint (woken, ==, 0);
}

/* Its own frame comes where what it missed ends, also when nothing was missed. */
static void
test_behind (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (GBytes) hello = g_bytes_new_static ("hello ", 6), behind = g_bytes_new_static (" behind ", 8);
  g_autoptr (IcReader) fresh = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) late = NULL;

  check_reads (fresh, "", 0);
  ic_reader_push_behind (fresh, behind);
  g_assert_cmpint (woken, ==, 1);
  g_assert_cmpuint (ic_reader_backlog (fresh), ==, 8);
  publish_rows (ring, 1, 3);
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "!");

  late = ic_reader_new (ring, EVERYTHING, 1, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  ic_reader_push (late, hello);
  ic_reader_push_behind (late, behind);
  publish_rows (ring, 4, 5);
  check_reads (late, "hello bc behind de", 0);
  check_reads (fresh, " behind abc!de", 0);
}

static void
test_pieces (void)
{
  for (gsize piece = 1; piece < 8; piece++)
    {
      g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
      bool resumed;
      int woken = 0;
      g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
      g_autofree char *text = NULL;

      publish (ring, 1, IC_AUDIENCE_ALL, "first ");
      publish (ring, 2, IC_AUDIENCE_COMMS, "");
      publish (ring, 3, IC_AUDIENCE_COMMS, "second ");
      publish (ring, 4, IC_AUDIENCE_ALL, "third");
      text = drain_in (reader, piece, NULL);
      g_assert_cmpstr (text, ==, "first second third");
    }
}

static void
test_sleep (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0, public_woken = 0;
  g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) public = ic_reader_new (ring, IC_AUDIENCE_ALL, 0, &resumed, count_wake, &public_woken);
  g_autoptr (GBytes) own = g_bytes_new_static ("own", 3);

  publish_rows (ring, 1, 1); /* nobody sleeps yet */
  g_assert_cmpint (woken, ==, 0);
  check_reads (reader, "a", 0);
  check_reads (public, "a", 0);
  check_reads (public, "", 0); /* asked again while asleep: still one wake-up */

  publish (ring, 2, IC_AUDIENCE_COMMS, "draft");
  g_assert_cmpint (woken, ==, 1);
  g_assert_cmpint (public_woken, ==, 0);
  publish_rows (ring, 3, 4);
  g_assert_cmpint (woken, ==, 1);
  g_assert_cmpint (public_woken, ==, 1);
  check_reads (reader, "draftcd", 0);
  check_reads (public, "cd", 0);

  ic_reader_push (public, own);
  g_assert_cmpint (public_woken, ==, 2);
  check_reads (public, "own", 0);
  ic_reader_end (public, NULL);
  g_assert_cmpint (public_woken, ==, 3);
  check_reads (public, "", -1);
  g_assert_cmpint (woken, ==, 1);
}

static void
test_backlog (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) public = ic_reader_new (ring, IC_AUDIENCE_ALL, 0, &resumed, count_wake, &woken);
  char buffer[3];

  publish (ring, 1, IC_AUDIENCE_COMMS, "draft");
  publish (ring, 2, IC_AUDIENCE_ALL, "words");
  g_assert_cmpuint (ic_reader_backlog (reader), ==, 10);
  g_assert_cmpuint (ic_reader_backlog (public), ==, 5);
  g_assert_cmpint (ic_reader_read (public, buffer, 3), ==, 3);
  g_assert_cmpuint (ic_reader_backlog (public), ==, 2);
  g_assert_cmpuint (ic_reader_backlog (reader), ==, 10);
}

/* Who falls behind what is held gets what was begun, a "bye", and the end; the others notice nothing. */
static void
test_slow (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 4);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) slow = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) quick = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  char buffer[2];
  gssize end;
  g_autofree char *text = NULL;

  publish (ring, 1, IC_AUDIENCE_ALL, "begun;");
  g_assert_cmpint (ic_reader_read (slow, buffer, 2), ==, 2);
  check_reads (quick, "begun;", 0);
  for (guint row = 2; row < 8; row++)
    {
      publish (ring, row, IC_AUDIENCE_ALL, "x");
      check_reads (quick, "x", 0);
    }

  text = drain_in (slow, 7, &end);
  g_assert_true (g_str_has_prefix (text, "gun;event: bye\n"));
  g_assert_nonnull (strstr (text, ic_problem_name (IC_PROBLEM_INTERRUPTED)));
  g_assert_true (g_str_has_suffix (text, "\n\n"));
  g_assert_cmpint (end, ==, -1);
  publish (ring, 8, IC_AUDIENCE_ALL, "y");
  check_reads (slow, "", -1);
  check_reads (quick, "y", 0);
}

static void
test_bytes_limit (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (10, 64);
  bool resumed;
  int woken = 0;

  publish (ring, 1, IC_AUDIENCE_ALL, "aaaa");
  publish (ring, 2, IC_AUDIENCE_ALL, "bbbb");
  publish (ring, 3, IC_AUDIENCE_ALL, "cccc");
  {
    g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 1, &resumed, count_wake, &woken);

    g_assert_true (resumed);
    check_reads (reader, "bbbbcccc", 0);
  }
  {
    g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);

    g_assert_false (resumed);
    check_reads (reader, "", 0);
  }
  /* One that is larger than the whole ring is held alone. */
  publish (ring, 4, IC_AUDIENCE_ALL, "dddddddddddddddd");
  {
    g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 3, &resumed, count_wake, &woken);

    g_assert_true (resumed);
    check_reads (reader, "dddddddddddddddd", 0);
  }
}

/* Somebody who sleeps through frames that are not theirs has missed nothing when those have left. */
static void
test_others_frames (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 2);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) public = ic_reader_new (ring, IC_AUDIENCE_ALL, 0, &resumed, count_wake, &woken);

  check_reads (public, "", 0);
  for (guint row = 1; row <= 5; row++)
    publish (ring, row, IC_AUDIENCE_COMMS, "draft");
  check_reads (public, "", 0);
  publish (ring, 6, IC_AUDIENCE_ALL, "words");
  check_reads (public, "words", 0);
}

/* A ring that begins in the middle of a record, as after a restart. */
static void
test_resume (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  struct
  {
    guint64     after;
    bool        resumed;
    const char *text;
  } cases[] = {
    { 99, false, "" },    /* 100 is not held */
    { 100, true, "bcd" }, /* exactly */
    { 102, true, "d" },   /* "c" is row 102 */
    { 103, true, "" },    /* nothing missed */
    { 104, false, "" },   /* of a future this record does not know */
    { 0, false, "" },
  };

  publish (ring, 101, IC_AUDIENCE_ALL, "b");
  publish (ring, 102, IC_AUDIENCE_ALL, "c");
  publish (ring, 103, IC_AUDIENCE_ALL, "d");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      bool resumed;
      int woken = 0;
      g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, cases[i].after, &resumed, count_wake, &woken);

      g_assert_cmpint (resumed, ==, cases[i].resumed);
      check_reads (reader, cases[i].text, 0);
    }
}

/* What happened between two rows comes again to who resumes there, but for what was true only then. */
static void
test_resume_between (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) before = NULL;
  g_autoptr (IcReader) after = NULL;

  publish_rows (ring, 1, 2);
  publish (ring, 0, IC_AUDIENCE_ALL, "(summary)");
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(ping)");
  publish_rows (ring, 3, 3);
  publish (ring, 0, IC_AUDIENCE_ALL, "(last)");

  before = ic_reader_new (ring, EVERYTHING, 2, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  after = ic_reader_new (ring, EVERYTHING, 3, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(pong)");
  check_reads (before, "(summary)c(last)(pong)", 0);
  check_reads (after, "(last)(pong)", 0);
}

/* Who resumes behind a row has not heard what was told after it, once that is gone: it is no different from a row. */
static void
test_lost_between (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 4);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) reader = NULL;

  publish_rows (ring, 1, 1);
  publish (ring, 0, IC_AUDIENCE_ALL, "(summary)");
  publish_rows (ring, 2, 4);
  reader = ic_reader_new (ring, EVERYTHING, 1, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  check_reads (reader, "(summary)bcd", 0);
  g_clear_pointer (&reader, ic_reader_free);

  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(ping)");
  reader = ic_reader_new (ring, EVERYTHING, 1, &resumed, count_wake, &woken);
  g_assert_false (resumed);
  g_clear_pointer (&reader, ic_reader_free);
  /* What was true only then is not missed. */
  publish_rows (ring, 5, 6);
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(ping)");
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(ping)");
  publish (ring, 0, IC_AUDIENCE_ALL | IC_AUDIENCE_NOW, "(ping)");
  reader = ic_reader_new (ring, EVERYTHING, 5, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  check_reads (reader, "f", 0);
  g_clear_pointer (&reader, ic_reader_free);

  /* Nor is it kept from who comes behind the newest row. */
  publish (ring, 0, IC_AUDIENCE_ALL, "(summary)");
  ic_ring_forget (ring);
  reader = ic_reader_new (ring, EVERYTHING, 6, &resumed, count_wake, &woken);
  g_assert_false (resumed);
  publish_rows (ring, 7, 7);
  check_reads (reader, "g", 0);
}

/* What was redacted is not told again: whoever has read it notices nothing, the others fetch it anew. */
static void
test_forget (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) behind = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) current = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) later = NULL;
  g_autofree char *text = NULL;
  gssize end;

  publish_rows (ring, 1, 3);
  check_reads (current, "abc", 0);
  ic_ring_forget (ring);
  later = ic_reader_new (ring, EVERYTHING, 2, &resumed, count_wake, &woken);
  g_assert_false (resumed);
  publish_rows (ring, 4, 4);
  check_reads (current, "d", 0);
  check_reads (later, "d", 0);
  text = drain_in (behind, 64, &end);
  g_assert_true (g_str_has_prefix (text, "event: bye\n"));
  g_assert_cmpint (end, ==, -1);
  g_clear_pointer (&later, ic_reader_free);
  later = ic_reader_new (ring, EVERYTHING, 3, &resumed, count_wake, &woken);
  g_assert_true (resumed);
  check_reads (later, "d", 0);
}

/* Forgotten before anything else is published: who is behind is told at once, not at the next frame. */
static void
test_forget_all (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) behind = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (IcReader) public = ic_reader_new (ring, IC_AUDIENCE_ALL, 0, &resumed, count_wake, &woken);
  g_autofree char *text = NULL;
  gssize end;

  publish (ring, 1, IC_AUDIENCE_COMMS, "draft");
  ic_ring_forget (ring);
  check_reads (public, "", 0);
  text = drain_in (behind, 64, &end);
  g_assert_true (g_str_has_prefix (text, "event: bye\n"));
  g_assert_cmpint (end, ==, -1);
}

static void
test_end (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);
  g_autoptr (GBytes) bye = g_bytes_new_static ("bye", 3);
  g_autoptr (GBytes) again = g_bytes_new_static ("again", 5);
  char buffer[1];

  publish (ring, 1, IC_AUDIENCE_ALL, "begun ");
  publish (ring, 2, IC_AUDIENCE_ALL, "never");
  g_assert_cmpint (ic_reader_read (reader, buffer, 1), ==, 1);
  ic_reader_end (reader, bye);
  ic_reader_end (reader, again);
  publish (ring, 3, IC_AUDIENCE_ALL, "never");
  check_reads (reader, "egun bye", -1);
  check_reads (reader, "", -1);
  g_assert_cmpint (woken, ==, 0);
}

/* Readers may outlive what the maker of the ring holds of it. */
static void
test_outlives (void)
{
  IcRing *ring = ic_ring_new (1024, 64);
  bool resumed;
  int woken = 0;
  g_autoptr (IcReader) reader = ic_reader_new (ring, EVERYTHING, 0, &resumed, count_wake, &woken);

  publish_rows (ring, 1, 2);
  ic_ring_unref (ring);
  check_reads (reader, "ab", 0);
}

/* -- threads --------------------------------------------------------------- */

#define ROWS 20000
#define READERS 6

typedef struct {
  GMutex    mutex;
  GCond     cond;
  bool      awake;
  IcReader *reader;
  guint64   expected; /* the next number to come */
  guint64   seen;
  guint     step;     /* every which number is for it */
  gsize     piece;
} Follower;

static void
wake_follower (gpointer data)
{
  Follower *self = data;

  g_mutex_lock (&self->mutex);
  self->awake = true;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
take_lines (Follower *self, GString *text)
{
  char *start = text->str, *end;

  while ((end = strchr (start, '\n')) != NULL)
    {
      guint64 number = g_ascii_strtoull (start, NULL, 10);

      g_assert_cmpuint (number, ==, self->expected);
      self->expected += self->step;
      self->seen++;
      start = end + 1;
    }
  g_string_erase (text, 0, start - text->str);
}

static gpointer
follow (gpointer data)
{
  Follower *self = data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (self->piece);
  gssize n;

  while ((n = ic_reader_read (self->reader, buffer, self->piece)) >= 0)
    {
      g_string_append_len (text, buffer, n);
      take_lines (self, text);
      if (n > 0)
        continue;
      g_mutex_lock (&self->mutex);
      while (!self->awake)
        g_cond_wait (&self->cond, &self->mutex);
      self->awake = false;
      g_mutex_unlock (&self->mutex);
    }
  g_assert_cmpstr (text->str, ==, "end");

  return NULL;
}

/* One publishes, several read in pieces of their own size, half of them only every
 * second frame; nobody misses one or waits for ever, and all are ended from the publisher's thread. */
static void
test_threads (void)
{
  g_autoptr (IcRing) ring = ic_ring_new (64 * 1024 * 1024, 2 * ROWS);
  Follower followers[READERS];
  GThread *threads[READERS];
  g_autoptr (GBytes) end = g_bytes_new_static ("end", 3);

  for (guint i = 0; i < READERS; i++)
    {
      bool resumed;

      followers[i] = (Follower){ .expected = i % 2 ? 2 : 1, .step = i % 2 ? 2 : 1, .piece = 3 + 17 * i };
      g_mutex_init (&followers[i].mutex);
      g_cond_init (&followers[i].cond);
      followers[i].reader = ic_reader_new (ring, i % 2 ? IC_AUDIENCE_ALL : EVERYTHING, 0, &resumed, wake_follower, &followers[i]);
      threads[i] = g_thread_new ("follower", follow, &followers[i]);
    }

  for (guint row = 1; row <= ROWS; row++)
    {
      g_autofree char *line = g_strdup_printf ("%u\n", row);

      publish (ring, row, row % 2 ? IC_AUDIENCE_COMMS : IC_AUDIENCE_ALL, line);
      if (row % 1000 == 0)
        g_thread_yield ();
    }
  for (guint i = 0; i < READERS; i++)
    {
      while (ic_reader_backlog (followers[i].reader) > 0)
        g_usleep (200);
      ic_reader_end (followers[i].reader, end);
      g_thread_join (threads[i]);
      g_assert_cmpuint (followers[i].seen, ==, i % 2 ? ROWS / 2 : ROWS);
      ic_reader_free (followers[i].reader);
      g_mutex_clear (&followers[i].mutex);
      g_cond_clear (&followers[i].cond);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ring/audience", test_audience);
  g_test_add_func ("/ring/order", test_order);
  g_test_add_func ("/ring/behind", test_behind);
  g_test_add_func ("/ring/pieces", test_pieces);
  g_test_add_func ("/ring/sleep", test_sleep);
  g_test_add_func ("/ring/backlog", test_backlog);
  g_test_add_func ("/ring/slow", test_slow);
  g_test_add_func ("/ring/bytes-limit", test_bytes_limit);
  g_test_add_func ("/ring/others-frames", test_others_frames);
  g_test_add_func ("/ring/resume", test_resume);
  g_test_add_func ("/ring/resume-between", test_resume_between);
  g_test_add_func ("/ring/lost-between", test_lost_between);
  g_test_add_func ("/ring/forget", test_forget);
  g_test_add_func ("/ring/forget-all", test_forget_all);
  g_test_add_func ("/ring/end", test_end);
  g_test_add_func ("/ring/outlives", test_outlives);
  g_test_add_func ("/ring/threads", test_threads);

  return g_test_run ();
}
