/* SPDX-License-Identifier: GPL-3.0-or-later
 * The world of the simulation: time, disks and the network, with doubles at both ends.
 */
#include "sim-disk.h"
#include "sim-net.h"
#include "sim-record.h"

#include <string.h>

/* -- time ------------------------------------------------------------------ */

static void
note_cb (gpointer data)
{
  g_string_append (data, "x");
}

typedef struct {
  SimWorld *world;
  GString  *order;
  char      letter;
} Mark;

static void
mark_cb (gpointer data)
{
  Mark *mark = data;

  g_string_append_c (mark->order, mark->letter);
}

static void
test_order (void)
{
  SimWorld *world = sim_world_new (1, false);
  g_autoptr (GString) order = g_string_new (NULL);
  static const gint64 times[] = { 50, 10, 30, 10, 0, 50, 20 };
  Mark marks[G_N_ELEMENTS (times)];
  SimTimer *timers[G_N_ELEMENTS (times)];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      marks[i] = (Mark) { world, order, (char) ('a' + i) };
      timers[i] = sim_world_in (world, times[i], mark_cb, &marks[i], NULL);
    }
  sim_timer_cancel (timers[2]);
  while (sim_world_step (world))
    ;
  g_assert_cmpstr (order->str, ==, "ebdgaf");
  g_assert_cmpint (world->now, ==, SIM_NOON + 50);
  sim_world_free (world);
}

static void
test_seed_decides (void)
{
  guint64 first[20];

  for (guint64 seed = 1; seed <= 2; seed++)
    for (int time = 0; time < 2; time++)
      {
        SimWorld *world = sim_world_new (seed, false);

        for (guint i = 0; i < G_N_ELEMENTS (first); i++)
          {
            guint64 roll = sim_roll (world);

            if (time == 0 && seed == 1)
              first[i] = roll;
            else
              g_assert_true ((roll == first[i]) == (seed == 1));
          }
        sim_world_free (world);
      }
}

static void
test_clocks (void)
{
  SimWorld *world = sim_world_new (1, false);
  SimClock clock;

  sim_clock_init (&clock, world, -5 * SIM_S, 100);
  world->now += 1000 * SIM_S;
  g_assert_cmpint (ic_env_now (&clock.parent), ==, SIM_NOON + 995 * SIM_S + 100000);
  g_assert_cmpint (sim_clock_until (&clock, ic_env_now (&clock.parent) + 7), ==, 7);
  g_assert_cmpint (sim_clock_until (&clock, 0), ==, 0);
  sim_world_free (world);
}

static void
test_failure_ends (void)
{
  SimWorld *world = sim_world_new (1, false);
  g_autoptr (GString) order = g_string_new (NULL);

  sim_world_in (world, 1, note_cb, order, NULL);
  sim_fail (world, "first");
  sim_fail (world, "second");
  g_assert_cmpstr (world->failure, ==, "first");
  g_assert_false (sim_world_step (world));
  g_assert_cmpuint (order->len, ==, 0);
  sim_world_free (world);
}

/* -- disks ----------------------------------------------------------------- */

typedef struct {
  GString *told;
  SimDisk *disk;
} Told;

static void
put_done_cb (const GError *error, gpointer data)
{
  g_string_append_c (data, error == NULL ? '+' : g_error_matches (error, IC_STORE_ERROR, IC_STORE_ERROR_FULL) ? 'F' : '-');
}

static void
disk_put_cb (IcShelf shelf, const char *key, GBytes *value, gpointer data)
{
  g_string_append (data, key);
}

static void
disk_appended_cb (GPtrArray *events, const IcPlacement *placements, gpointer data)
{
}

static void
disk_replicated_cb (GPtrArray *rows, const IcReplica *outcomes, GPtrArray *drop, gpointer data)
{
}

static void
disk_truncated_cb (const char *stream, guint64 after, GPtrArray *rows, gpointer data)
{
}

static const SimDiskEvents disk_events = { disk_appended_cb, disk_replicated_cb, disk_put_cb, disk_truncated_cb };

static void
put (SimDisk *disk, const char *key, GString *told)
{
  g_autoptr (GBytes) value = g_bytes_new_static ("v", 1);

  ic_store_put (&disk->parent, IC_SHELF_DRAFTS, key, value, 1, put_done_cb, told);
}

static void
count_notes_cb (GPtrArray *notes, const GError *error, gpointer data)
{
  *(guint *) data = notes->len;
}

static guint
count_notes (SimDisk *disk)
{
  guint n = G_MAXUINT;

  ic_store_list (disk->inner, IC_SHELF_DRAFTS, count_notes_cb, &n);
  sim_world_settle (disk->world);
  return n;
}

/* What was asked is done in order, answered in order, and takes time. */
static void
test_disk_order (void)
{
  for (guint64 seed = 1; seed < 50; seed++)
    {
      SimWorld *world = sim_world_new (seed, false);
      g_autoptr (GString) done = g_string_new (NULL), told = g_string_new (NULL);
      SimDisk *disk = sim_disk_new (world, "disk", &disk_events, done);

      put (disk, "a", told);
      put (disk, "b", told);
      put (disk, "c", told);
      g_assert_cmpstr (told->str, ==, "");
      while (sim_world_step (world))
        g_assert_cmpuint (told->len, <=, done->len);
      g_assert_cmpstr (done->str, ==, "abc");
      g_assert_cmpstr (told->str, ==, "+++");
      g_assert_cmpint (world->now, >, SIM_NOON);
      sim_disk_free (disk);
      sim_world_free (world);
    }
}

/* A crash at every step: a prefix of what was asked is kept, and at least what was answered. */
static void
test_disk_crash (void)
{
  bool unanswered = false;

  for (guint64 seed = 1; seed < 200; seed++)
    {
      SimWorld *world = sim_world_new (seed, false);
      g_autoptr (GString) done = g_string_new (NULL), told = g_string_new (NULL);
      SimDisk *disk = sim_disk_new (world, "disk", &disk_events, done);
      gsize answered;

      for (const char *key = "abcdef"; *key != '\0'; key++)
        put (disk, ((char[]) { *key, '\0' }), told);
      for (gint64 steps = sim_between (world, 0, 8); steps > 0; steps--)
        sim_world_step (world);
      answered = told->len;
      unanswered |= answered < done->len;
      sim_disk_crash (disk);
      g_assert_cmpuint (told->len, ==, 6);
      g_assert_cmpuint (count_notes (disk), ==, done->len);
      g_assert_cmpuint (done->len, >=, answered);
      g_assert_true (g_str_has_prefix ("abcdef", done->str));
      sim_disk_free (disk);
      sim_world_free (world);
    }
  g_assert_true (unanswered);
}

static void
test_disk_full (void)
{
  SimWorld *world = sim_world_new (3, false);
  g_autoptr (GString) done = g_string_new (NULL), told = g_string_new (NULL);
  SimDisk *disk = sim_disk_new (world, "disk", &disk_events, done);

  disk->full = true;
  put (disk, "a", told);
  while (sim_world_step (world))
    ;
  disk->full = false;
  put (disk, "b", told);
  while (sim_world_step (world))
    ;
  g_assert_cmpstr (told->str, ==, "F+");
  g_assert_cmpstr (done->str, ==, "b");
  sim_disk_free (disk);
  sim_world_free (world);
}

/* -- the network, with a ring for a server and a notebook for a desk -------- */

typedef struct {
  SimWorld *world;
  SimNet   *net;
  SimLine  *line;
  IcRing   *ring;
  GString  *said;   /* what came to the desk */
  guint     calls, gone, fed;
  guint     answers, errors, ends;
} Double;

static void
double_call (gpointer server, const IcCall *call, IcReaderWake wake, gpointer wake_data, IcReplied done, gpointer user_data)
{
  Double *self = server;
  g_autoptr (GBytes) body = g_bytes_new_static ("yes", 3);
  IcReply reply = { .status = 200, .body = body, .retry_after = -1 };
  bool resumed;

  self->calls++;
  if (strcmp (call->path, "/v1/feed") == 0)
    {
      reply.body = NULL;
      reply.reader = ic_reader_new (self->ring, IC_AUDIENCE_ALL, 0, &resumed, wake, wake_data);
    }
  done (&reply, user_data);
}

static void
double_gone (gpointer server, IcReader *reader)
{
  ((Double *) server)->gone++;
  ic_reader_free (reader);
}

static void
double_replied (gpointer server, SimLine *line, const IcCall *call, const IcReply *reply)
{
}

static void
double_fed (gpointer server, SimLine *line, const char *token, const char *bytes, gsize n)
{
  ((Double *) server)->fed += n;
}

static const SimFarEnd far_end = { double_call, double_gone, double_replied, double_fed };

static void
double_answered (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error)
{
  Double *self = desk;

  self->answers += error == NULL;
  self->errors += error != NULL;
}

static void
double_heard (gpointer desk, guint64 ticket, const char *bytes, gsize n)
{
  g_string_append_len (((Double *) desk)->said, bytes, n);
}

static void
double_feed_ended (gpointer desk, guint64 ticket, guint status, GBytes *body, int retry_after)
{
  ((Double *) desk)->ends++;
}

static const SimNearEnd near_end = { double_answered, double_heard, double_feed_ended };

static void
double_init (Double *self, guint64 seed)
{
  *self = (Double) { .world = sim_world_new (seed, false), .ring = ic_ring_new (1 << 20, 1000), .said = g_string_new (NULL) };
  self->net = sim_net_new (self->world, &far_end, self);
  self->line = sim_net_line (self->net, "desk", &near_end, self);
  sim_net_listen (self->net);
}

static void
double_clear (Double *self)
{
  sim_net_lose (self->net, true);
  while (sim_world_step (self->world))
    ;
  sim_net_free (self->net);
  sim_world_free (self->world);
  ic_ring_unref (self->ring);
  g_string_free (self->said, TRUE);
}

static void
run (Double *self, gint64 span)
{
  gint64 end = self->world->now + span;

  while (sim_world_next (self->world) <= end && sim_world_step (self->world))
    ;
  self->world->now = MAX (self->world->now, end);
}

static void
publish (Double *self, const char *text)
{
  g_autoptr (GBytes) frame = g_bytes_new (text, strlen (text));

  ic_ring_publish (self->ring, 0, IC_AUDIENCE_ALL, frame);
}

static void
test_net_request (void)
{
  for (guint64 seed = 1; seed < 30; seed++)
    {
      Double self;

      double_init (&self, seed);
      sim_line_send (self.line, 1, "GET", "/x", NULL, NULL);
      run (&self, SIM_S);
      g_assert_cmpuint (self.calls, ==, 1);
      g_assert_cmpuint (self.answers, ==, 1);
      /* Delivered twice, answered once. */
      self.line->twice = 1000;
      sim_line_send (self.line, 2, "GET", "/x", NULL, NULL);
      run (&self, SIM_S);
      g_assert_cmpuint (self.calls, ==, 3);
      g_assert_cmpuint (self.answers, ==, 2);
      /* Lost: the desk gives up. */
      self.line->twice = 0;
      self.line->drop = 1000;
      sim_line_send (self.line, 3, "GET", "/x", NULL, NULL);
      g_assert_cmpuint (self.line->asked, ==, 1);
      run (&self, 2 * self.line->patience);
      g_assert_cmpuint (self.calls, ==, 3);
      g_assert_cmpuint (self.errors, ==, 1);
      g_assert_cmpuint (self.line->asked, ==, 0);
      double_clear (&self);
    }
}

/* One way cut: the server has done what the desk never hears of. */
static void
test_net_cut (void)
{
  Double self;

  double_init (&self, 5);
  sim_line_cut (self.line, false, true);
  sim_line_send (self.line, 1, "GET", "/x", NULL, NULL);
  run (&self, 2 * self.line->patience);
  g_assert_cmpuint (self.calls, ==, 1);
  g_assert_cmpuint (self.answers, ==, 0);
  g_assert_cmpuint (self.errors, ==, 1);
  sim_line_cut (self.line, true, false);
  for (guint i = 0; i < 20; i++)
    sim_line_send (self.line, 2 + i, "GET", "/x", NULL, NULL);
  run (&self, SIM_S);
  g_assert_cmpuint (self.calls, ==, 1);
  /* Some of what stalled arrives after the cut, some never does. */
  sim_line_cut (self.line, false, false);
  run (&self, 2 * self.line->patience);
  g_assert_cmpuint (self.calls, >, 1);
  g_assert_cmpuint (self.calls, <, 21);
  g_assert_cmpuint (self.answers, ==, self.calls - 1);
  g_assert_cmpuint (self.answers + self.errors, ==, 21);
  double_clear (&self);
}

/* Whatever the delays and cuts, what arrives of a feed is what was sent, in order. */
static void
test_net_feed (void)
{
  for (guint64 seed = 1; seed < 60; seed++)
    {
      Double self;
      g_autoptr (GString) sent = g_string_new (NULL);

      double_init (&self, seed);
      self.line->slowest = 2 * SIM_S;
      self.line->window = (gsize) sim_between (self.world, 10, 5000);
      self.line->port.open_feed (&self.line->port, 7, "here");
      run (&self, 5 * SIM_S);
      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *text = g_strnfill (sim_between (self.world, 1, 300), (char) ('a' + i % 26));

          publish (&self, text);
          g_string_append (sent, text);
          if (sim_chance (self.world, 200))
            sim_line_cut (self.line, false, sim_chance (self.world, 500));
          run (&self, sim_between (self.world, 0, SIM_S));
        }
      g_assert_true (g_str_has_prefix (sent->str, self.said->str));
      sim_line_cut (self.line, false, false);
      run (&self, 10 * SIM_MIN);
      g_assert_cmpstr (self.said->str, ==, sent->str);
      g_assert_cmpuint (self.fed, ==, sent->len);
      self.line->port.close_feed (&self.line->port, 7);
      run (&self, 10 * SIM_S);
      g_assert_cmpuint (self.gone, ==, 1);
      g_assert_cmpuint (self.ends, ==, 0);
      g_assert_cmpuint (self.line->connections->len, ==, 0);
      double_clear (&self);
    }
}

/* Nobody listens: refused, or nothing at all. */
static void
test_net_down (void)
{
  Double self;

  double_init (&self, 9);
  self.line->port.open_feed (&self.line->port, 1, NULL);
  run (&self, SIM_S);
  sim_net_lose (self.net, false);
  run (&self, SIM_S);
  g_assert_cmpuint (self.ends, ==, 1);
  g_assert_cmpuint (self.gone, ==, 1);
  sim_line_send (self.line, 2, "GET", "/x", NULL, NULL);
  run (&self, SIM_S);
  g_assert_cmpuint (self.errors, ==, 1);

  sim_net_listen (self.net);
  self.line->port.open_feed (&self.line->port, 3, NULL);
  run (&self, SIM_S);
  sim_net_lose (self.net, true);
  run (&self, SIM_MIN);
  g_assert_cmpuint (self.ends, ==, 1);
  g_assert_cmpuint (self.line->feeds, ==, 1);
  double_clear (&self);
}

/* A desk that crashes hears nothing more, and the server learns that it is gone. */
static void
test_net_lose (void)
{
  Double self;

  double_init (&self, 11);
  self.line->port.open_feed (&self.line->port, 1, NULL);
  sim_line_send (self.line, 2, "GET", "/x", NULL, NULL);
  run (&self, 100);
  sim_line_lose (self.line);
  g_assert_cmpuint (self.line->asked, ==, 0);
  run (&self, SIM_MIN);
  g_assert_cmpuint (self.answers + self.errors + self.ends, ==, 0);
  g_assert_cmpuint (self.gone, ==, 1);
  double_clear (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/order", test_order);
  g_test_add_func ("/sim/seed-decides", test_seed_decides);
  g_test_add_func ("/sim/clocks", test_clocks);
  g_test_add_func ("/sim/failure-ends", test_failure_ends);
  g_test_add_func ("/sim/disk/order", test_disk_order);
  g_test_add_func ("/sim/disk/crash", test_disk_crash);
  g_test_add_func ("/sim/disk/full", test_disk_full);
  g_test_add_func ("/sim/net/request", test_net_request);
  g_test_add_func ("/sim/net/cut", test_net_cut);
  g_test_add_func ("/sim/net/feed", test_net_feed);
  g_test_add_func ("/sim/net/down", test_net_down);
  g_test_add_func ("/sim/net/lose", test_net_lose);
  return g_test_run ();
}
