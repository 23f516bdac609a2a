/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-server is killed 300 times while 16 writers post to it as fast as it
 * answers. Whoever was answered finds the note where the answer said; whoever was
 * not says the same again to the next one, and it is there once. The chain
 * verifies after each kill: after every other one here, in between by the next.
 *
 * usage: test-server-kill INCIDENT-SERVER [KILLS]
 */
#include "served.h"
#include "store-sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STREAM     "incident/01900000-0000-7000-8000-00000000dead"
#define WRITERS    16
#define DESKS_EACH 4
#define PER_RECORD 20 /* a new record now and then, as each check walks all of it */

#if defined(__SANITIZE_ADDRESS__)
#define KILLS 40
#else
#define KILLS 300
#endif

static const char *program;
static guint kills = KILLS;

typedef struct {
  char   *directory;
  Served *served;
  Swarm  *swarm;
  GRand  *rand;
  guint64 acknowledged, events; /* of all records */
} Story;

static void
begin_record (Story *self)
{
  const char *argv[] = { program, "--data", "DIR", "--listen", "127.0.0.1:PORT", NULL };

  self->directory = scratch_new ();
  self->served = served_new (self->directory, argv);
  served_invite (self->served, WRITERS * DESKS_EACH);
  served_start (self->served);
  self->swarm = swarm_new (served_port (self->served), STREAM);
  SwarmDesk first = served_desk (self->served, 0);
  swarm_declare (self->swarm, &first);
  for (guint i = 0; i < WRITERS; i++)
    {
      SwarmDesk desks[DESKS_EACH];
      for (guint k = 0; k < DESKS_EACH; k++)
        desks[k] = served_desk (self->served, k * WRITERS + i);
      swarm_add_writer (self->swarm, desks, DESKS_EACH, 1 + i % 3);
    }
}

static void
end_record (Story *self)
{
  g_clear_pointer (&self->swarm, swarm_free);
  g_clear_pointer (&self->served, served_free);
  g_clear_pointer (&self->directory, scratch_remove);
}

/* "… #mark W.S" → where it is, for each writer in order. */
static void
collect (GPtrArray *rows, GArray *places[WRITERS])
{
  for (guint i = 0; i < rows->len; i++)
    {
      const IcRow *row = g_ptr_array_index (rows, i);
      gsize size;
      const char *bytes = g_bytes_get_data (row->bytes, &size);
      const char *mark = g_strstr_len (bytes, (gssize) size, "#mark ");
      guint writer, sequence;

      g_assert_cmpuint (row->position, ==, i + 1);
      if (mark == NULL)
        continue;
      g_assert_cmpint (sscanf (mark, "#mark %u.%u", &writer, &sequence), ==, 2);
      g_assert_cmpuint (writer, <, WRITERS);
      /* A writer's notes come in the order in which it wrote them, and each once. */
      g_assert_cmpuint (sequence, ==, places[writer]->len);
      g_array_append_val (places[writer], row->position);
    }
}

/* Everything that was acknowledged so far is where the answer said. */
static void
check_record (Story *self)
{
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (self->directory, &error);
  GArray *places[WRITERS];
  guint64 streams, events;

  g_assert_no_error (error);
  g_autofree char *trouble = sync_verify (store, &streams, &events);
  g_assert_null (trouble);
  for (guint i = 0; i < WRITERS; i++)
    places[i] = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GPtrArray) rows = sync_read (store, STREAM, 0, G_MAXUINT, &error);
  g_assert_no_error (error);
  collect (rows, places);
  for (guint i = 0; i < WRITERS; i++)
    {
      g_assert_cmpuint (places[i]->len, >=, swarm_acked (self->swarm, i));
      for (guint64 k = 0; k < swarm_acked (self->swarm, i); k++)
        g_assert_cmpuint (g_array_index (places[i], guint64, k), ==, swarm_position (self->swarm, i, k));
      g_array_unref (places[i]);
    }
  ic_store_free (store);
}

/* Answers that are on their way still count: they were given before the end. */
static void
hear_the_end (Story *self)
{
  swarm_settle (self->swarm, 5);
}

static void
kill_once (Story *self, guint number)
{
  swarm_run (self->swarm, g_rand_double_range (self->rand, 0.005, 0.08), NULL, NULL);
  served_kill (self->served);
  hear_the_end (self);
  g_assert_cmpuint (swarm_counts (self->swarm)->refused, ==, 0);
  if (number % 2 == 1)
    check_record (self);
  served_start (self->served);
  swarm_reconnect (self->swarm, served_port (self->served));
}

static void
test_kill (void)
{
  Story story = { .rand = g_rand_new_with_seed (0x1ce) };

  for (guint number = 0; number < kills; number++)
    {
      if (number % PER_RECORD == 0)
        begin_record (&story);
      kill_once (&story, number);
      if ((number + 1) % PER_RECORD != 0 && number + 1 < kills)
        continue;
      g_assert_true (swarm_settle (story.swarm, 20));
      story.acknowledged += swarm_counts (story.swarm)->acked;
      served_stop (story.served);
      check_record (&story);
      end_record (&story);
    }
  g_test_message ("%u kills, %" G_GUINT64_FORMAT " notes acknowledged, none lost, none twice", kills, story.acknowledged);
  g_assert_cmpuint (story.acknowledged, >, kills);
  g_rand_free (story.rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc < 2)
    {
      fprintf (stderr, "usage: test-server-kill INCIDENT-SERVER [KILLS]\n");
      return 2;
    }
  program = argv[1];
  if (argc > 2)
    kills = (guint) atoi (argv[2]);
  g_test_add_func ("/server/kill", test_kill);
  return g_test_run ();
}
