/* SPDX-License-Identifier: GPL-3.0-or-later
 * Handing over command: brief, candidates, read-back, changes.
 */
#include "ic-handoff.h"
#include "made.h"
#include "stream.h"

static void
test_brief (void)
{
  static const char *const expected[] = {
    "Card payments fail for EU shoppers. Wallets work. Since 12:05. Confirmed 12:31.",
    "Outage · 1 240 customers · 63 tickets · € 18 500/h",
    "Card payments above 98 % and stable for 30 min",
    "Roll back payments-api to v2.40.3 (rollback, Payments API, since 13:55)",
    "Queue may need draining",
    "edge rate limit",
    "Customer update by 14:00 (draft in review) · sitrep by 14:38",
    "Comms Chris · Database Dana (relieve now) · Payments API Kim",
    "Undo “Roll back payments-api to v2.40.3” if it has not worked by 14:25 · round 6 of the event loop until 14:03",
  };
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (IcBrief) brief = ic_handoff_brief (state, comms, made_at (MADE_NOW), made_utc ());
  g_autofree char *text = ic_brief_to_text (brief);

  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    g_assert_cmpstr (brief->parts[i], ==, expected[i]);
  g_assert_true (g_str_has_prefix (text, "Situation: Card payments fail"));
}

static void
test_empty_brief (void)
{
  static const char *const expected[] = {
    "Checkout errors in EU. Since 12:00. Investigating 12:00.",
    "Level unknown · customers unknown · loss unknown",
    "None set",
    "None",
    "None",
    "None",
    "Nothing",
    "Ana alone, every role",
    "Round 1 of the event loop until 12:15",
  };
  g_autoptr (IcState) state = made_fresh ();
  g_autoptr (IcBrief) brief = ic_handoff_brief (state, NULL, made_at ("12:05"), made_utc ());

  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    g_assert_cmpstr (brief->parts[i], ==, expected[i]);
}

/* What is written into the offer comes back from the fold. */
static void
test_brief_round_trip (void)
{
  IcTestStream stream;
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (IcBrief) brief = ic_handoff_brief (state, NULL, made_at (MADE_NOW), made_utc ());
  g_autoptr (IcBrief) back = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *data = NULL;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", "o1");
  ic_put_person (w, "to", "kim", "Kim", NULL);
  ic_json_begin_object (w, "brief");
  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    ic_json_put_string (w, ic_brief_member (i), brief->parts[i]);
  ic_json_end (w);
  ic_json_put_string (w, "lapses", "2026-11-20T12:10:00Z");
  ic_json_end (w);
  data = ic_json_writer_to_text (w);

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&stream, "ana", "handoff.offered", data);
  back = ic_brief_of_offer (ic_state_offer (stream.state));
  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    g_assert_cmpstr (back->parts[i], ==, brief->parts[i]);
  ic_test_stream_clear (&stream);
}

static char *
candidates (const IcState *state)
{
  g_autoptr (GPtrArray) list = ic_handoff_candidates (state, made_at (MADE_NOW), made_zones ());
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const IcCandidate *one = g_ptr_array_index (list, i);
      g_string_append_printf (text, "%s %s [%s] %s (%s)\n", one->warn ? "!" : "·", one->row->person->id, one->rest, one->detail, one->remark);
    }

  return g_string_free (text, FALSE);
}

static void
test_candidates (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autofree char *first = candidates (state);
  g_autofree char *next = NULL;

  g_assert_cmpstr (first, ==,
                   "· chris [rested] Communications · on duty 58 min · 13:59 local ()\n"
                   "! kim [rested] Payments API lead · on duty 1 h 30 · 13:59 local (runs the fix in flight)\n"
                   "! jo [rested] Payments API · on duty 1 h 09 · 13:59 local (runs the fix in flight)\n"
                   "· sam [rested] Duty manager · not on duty yet · 13:59 local (will be paged)\n"
                   "! ricardo [left 49 min ago] off duty · 13:59 local (will be paged)\n"
                   "! dana [6 h 10] Database lead · on duty 6 h 10 · 02:59 local (should rest)\n");
  ic_set_text (&state->next_ic, "dana");
  ((IcPerson *) made_find (state->people, "chris"))->break_since = made_at ("13:50");
  next = candidates (state);
  g_assert_true (g_str_has_prefix (next, "! dana [6 h 10]"));
  g_assert_true (g_str_has_suffix (next, "! chris [on a break] Communications · on duty 58 min · 13:59 local ()\n"));
}

static void
test_read_back (void)
{
  static const struct {
    const char *question, *right;
  } rows[] = {
    { "What is the impact?", "Outage, 1 240 customers" },
    { "Which fix is in flight?", "Roll back payments-api to v2.40.3" },
    { "What have we promised next, and when?", "Customer update 14:00" },
  };
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = ic_handoff_read_back (state, "o1", made_at (MADE_NOW), made_utc ());
  g_autoptr (GPtrArray) again = ic_handoff_read_back (state, "o1", made_at ("13:59:50"), made_utc ());

  g_assert_cmpuint (list->len, ==, 3);
  for (guint i = 0; i < list->len; i++)
    {
      const IcReadBack *one = g_ptr_array_index (list, i), *other = g_ptr_array_index (again, i);
      const char *fact = NULL;

      g_assert_cmpstr (one->question, ==, rows[i].question);
      g_assert_cmpstr (one->options[one->right], ==, rows[i].right);
      g_assert_true (ic_read_back_judge (one, rows[i].right, NULL));
      g_assert_false (ic_read_back_judge (one, one->options[(one->right + 1) % 3], &fact));
      g_assert_cmpstr (fact, ==, rows[i].right);
      for (guint j = 0; j < IC_READ_BACK_OPTIONS; j++)
        {
          g_assert_cmpstr (one->options[j], ==, other->options[j]);
          g_assert_cmpstr (one->options[j], !=, one->options[(j + 1) % 3]);
        }
    }
}

/* The record moved on between reading and picking. */
static void
test_read_back_is_live (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  const char *fact = NULL;

  ic_set_text (&((IcFix *) made_find (state->fixes, "rollback"))->status, "finished");
  state->affected = 2000;
  list = ic_handoff_read_back (state, "o1", made_at (MADE_NOW), made_utc ());
  g_assert_false (ic_read_back_judge (g_ptr_array_index (list, 1), "Roll back payments-api to v2.40.3", &fact));
  g_assert_cmpstr (fact, ==, "None");
  g_assert_false (ic_read_back_judge (g_ptr_array_index (list, 0), "Outage, 1 240 customers", &fact));
  g_assert_cmpstr (fact, ==, "Outage, 2 000 customers");
}

/* Whatever the record holds there are three different options, and the right one is not always at the same place. */
static void
test_read_back_always_three (void)
{
  static const gint64 affected[] = { -1, 0, 1, 9, 10, 100, 1000, 1240 };
  static const char *const levels[] = { "unknown", "degradation", "corruption", "outage" };
  guint places[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (affected) * G_N_ELEMENTS (levels) * 8; i++)
    {
      g_autoptr (IcState) state = i % 2 ? made_checkout () : made_fresh ();
      g_autofree char *offer = g_strdup_printf ("offer-%u", i);
      g_autoptr (GPtrArray) list = NULL;

      state->affected = affected[i / 4 % G_N_ELEMENTS (affected)];
      ic_set_text (&state->level, levels[i % 4]);
      list = ic_handoff_read_back (state, offer, made_at (MADE_NOW), made_utc ());
      for (guint q = 0; q < list->len; q++)
        {
          const IcReadBack *one = g_ptr_array_index (list, q);

          places[one->right]++;
          for (guint j = 0; j < 3; j++)
            {
              g_assert_nonnull (one->options[j]);
              g_assert_cmpstr (one->options[j], !=, one->options[(j + 1) % 3]);
            }
        }
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (places[i], >, 100);
}

static void
test_changes (void)
{
  IcTestStream stream;
  g_autoptr (GPtrArray) changes = NULL;
  const IcEntry *entry;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&stream, "ana", "note.added", "{\"text\":\"before\"}");
  ic_test_stream_act (&stream, "ana", "handoff.offered", "{\"id\":\"o1\",\"to\":{\"id\":\"kim\",\"name\":\"Kim\"},\"brief\":{},\"lapses\":\"2026-11-20T12:10:00Z\"}");
  ic_test_stream_act (&stream, "ana", "loop.answered", "{\"round\":1,\"answers\":[{\"question\":2,\"answer\":\"No\"}]}");
  ic_test_stream_act (&stream, "kim", "handoff.read-back", "{\"id\":\"o1\",\"voice\":true}");
  ic_test_stream_wait (&stream, IC_MINUTE);
  ic_test_stream_act (&stream, "ana", "note.added", "{\"text\":\"after\"}");
  changes = ic_handoff_changes (stream.timeline, ic_state_offer (stream.state));
  g_assert_cmpuint (changes->len, ==, 1);
  entry = g_ptr_array_index (changes, 0);
  g_assert_cmpint (entry->kind, ==, IC_KIND_NOTE_ADDED);
  g_assert_cmpuint (entry->position, ==, 6);
  g_assert_cmpint (entry->time, ==, IC_TEST_NOON + IC_MINUTE);
  ic_test_stream_clear (&stream);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handoff/brief", test_brief);
  g_test_add_func ("/handoff/empty-brief", test_empty_brief);
  g_test_add_func ("/handoff/brief-round-trip", test_brief_round_trip);
  g_test_add_func ("/handoff/candidates", test_candidates);
  g_test_add_func ("/handoff/read-back", test_read_back);
  g_test_add_func ("/handoff/read-back-is-live", test_read_back_is_live);
  g_test_add_func ("/handoff/read-back-always-three", test_read_back_always_three);
  g_test_add_func ("/handoff/changes", test_changes);
  return g_test_run ();
}
