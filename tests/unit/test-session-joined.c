/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two desks and the real server: acting, being out of reach, and what becomes of
 * acts then.
 */
#include "joined.h"
#include "loopback.h"

#include "ic-inbox.h"
#include "ic-time.h"

#include <string.h>

/* An act on one desk is on the other; both have the same positions. */
static void
test_act (void)
{
  World world;

  world_init_joined (&world);
  declare_together (&world);
  WAIT_FOR (n_entries (&world.kim) == n_entries (&world.ana) && n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  note (&world.kim, "seen on the dashboard");
  WAIT_FOR (has_entry (&world.ana, "seen on the dashboard") && ic_session_get_unsent (world.kim.session) == 0);
  g_assert_cmpint (state_of (&world.ana)->position, ==, state_of (&world.kim)->position);
  g_assert_cmpuint (served_end (world.server, state_of (&world.ana)->stream), ==, (guint64) state_of (&world.ana)->position);
  world_clear (&world);
}

static const IcInboxLine *
only_line (GPtrArray *lines)
{
  return lines->len == 1 ? lines->pdata[0] : NULL;
}

/* What is reported at one desk waits in the inbox of all, until somebody at another one declares from it. */
static void
test_inbox (void)
{
  World world;
  IcVerbs *verbs;
  g_autoptr (GPtrArray) lines = NULL;

  world_init_joined (&world);
  verbs = ic_session_begin (world.kim.session);
  ic_verb_problem (verbs, "Customers cannot pay", "payments", NULL);
  ic_session_submit (world.kim.session, verbs);
  WAIT_FOR (ic_session_get_inbox (world.ana.session, FALSE) != NULL);
  lines = ic_session_list_inbox (world.ana.session);
  g_assert_nonnull (only_line (lines));
  g_assert_cmpint (only_line (lines)->place, ==, IC_INBOX_WAITING);
  g_assert_cmpstr (only_line (lines)->group->by, ==, "kim");

  declare (&world.ana, "Payments are down");
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  verbs = ic_session_begin (world.ana.session);
  ic_verb_alerts_attach (verbs, only_line (lines)->group);
  ic_session_submit (world.ana.session, verbs);
  do
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      WAIT_FOR (g_main_context_iteration (NULL, TRUE));
      lines = ic_session_list_inbox (world.kim.session);
    }
  while (only_line (lines) == NULL || only_line (lines)->place != IC_INBOX_ATTACHED);
  WAIT_FOR (ic_items_count (state_of (&world.ana)->alerts) == 1);
  g_clear_pointer (&lines, g_ptr_array_unref);

  /* With the server out of reach it is shown as if it were placed. */
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 0);
  server_down (&world);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_OFFLINE);
  lines = ic_session_list_inbox (world.ana.session);
  g_assert_cmpint (only_line (lines)->place, ==, IC_INBOX_ATTACHED);
  verbs = ic_session_begin (world.ana.session);
  ic_verb_alerts_dismiss (verbs, only_line (lines)->group->id, "A test");
  ic_session_submit (world.ana.session, verbs);
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = ic_session_list_inbox (world.ana.session);
  g_assert_cmpint (only_line (lines)->place, ==, IC_INBOX_DISMISSED);
  g_clear_pointer (&lines, g_ptr_array_unref);
  world_clear (&world);
}

typedef struct {
  GListModel *timeline;
  guint       least;
} Flicker;

static gboolean
beat_cb (gpointer data)
{
  Flicker *flicker = data;

  /* As a frame would see it: between two turns of the main context. */
  flicker->least = MIN (flicker->least, g_list_model_get_n_items (flicker->timeline));
  return G_SOURCE_CONTINUE;
}

/* Out of reach: what is done is shown, survives a restart, and goes out in order. */
static void
test_offline (void)
{
  World world;
  guint16 port;
  g_autofree char *stream = NULL;

  world_init_joined (&world);
  declare_together (&world);
  stream = g_strdup (state_of (&world.ana)->stream);
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  port = server_down (&world);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_OFFLINE && ic_session_get_link (world.ana.session)->reason != NULL);

  note (&world.ana, "first, alone");
  note (&world.ana, "second, alone");
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 2);
  g_assert_cmpuint (n_flagged (&world.ana, IC_ENTRY_PENDING), ==, 2);

  desk_close (&world.ana);
  desk_open (&world.ana);
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 2);
  g_assert_true (ic_session_may (world.ana.session, IC_KIND_NOTE_ADDED));
  ic_session_open_incident (world.ana.session, stream);
  WAIT_FOR (is_in_front (&world.ana) && n_flagged (&world.ana, IC_ENTRY_PENDING) == 2);
  note (&world.ana, "third, alone");
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 3);

  server_up (&world, port);
  ic_session_retry_link (world.ana.session);
  ic_session_retry_link (world.kim.session);
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 0 && n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  WAIT_FOR (has_entry (&world.kim, "third, alone") && has_entry (&world.kim, "first, alone"));
  g_assert_cmpint (state_of (&world.ana)->position, ==, state_of (&world.kim)->position);
  world_clear (&world);
}

/* Between two frames an act is either waiting or placed, never neither and never both. */
static void
test_no_flicker (void)
{
  World world;
  Flicker flicker;
  guint beat, before;

  world_init_joined (&world);
  declare_together (&world);
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  flicker.timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (world.ana.session)));
  beat = g_idle_add_full (G_PRIORITY_DEFAULT, beat_cb, &flicker, NULL);
  for (guint i = 0; i < 20; i++)
    {
      before = n_entries (&world.ana);
      flicker.least = G_MAXUINT;
      note (&world.ana, "again");
      g_assert_cmpuint (n_entries (&world.ana), ==, before + 1);
      WAIT_FOR (ic_session_get_unsent (world.ana.session) == 0 && n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
      g_assert_cmpuint (n_entries (&world.ana), ==, before + 1);
      g_assert_cmpuint (flicker.least, ==, before + 1);
    }
  g_source_remove (beat);
  world_clear (&world);
}

/* Declared without a server: listed, open, worked on, also after a restart; then the server knows it. */
static void
test_declared_offline (void)
{
  World world;
  guint16 port;
  g_autofree char *stream = NULL;

  world_init_joined (&world);
  port = server_down (&world);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_OFFLINE);
  declare (&world.ana, "Nobody answers");
  stream = g_strdup (state_of (&world.ana)->stream);
  g_assert_cmpuint (n_incidents (&world.ana), ==, 1);
  note (&world.ana, "on my own");
  g_assert_cmpuint (n_flagged (&world.ana, IC_ENTRY_PENDING), ==, 2);
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 2);

  desk_close (&world.ana);
  desk_open (&world.ana);
  WAIT_FOR (n_incidents (&world.ana) == 1);
  ic_session_open_incident (world.ana.session, stream);
  WAIT_FOR (is_in_front (&world.ana) && g_strcmp0 (state_of (&world.ana)->title, "Nobody answers") == 0);
  g_assert_cmpstr (state_of (&world.ana)->ic, ==, "ana");
  g_assert_cmpuint (n_flagged (&world.ana, IC_ENTRY_PENDING), ==, 2);

  server_up (&world, port);
  ic_session_retry_link (world.ana.session);
  ic_session_retry_link (world.kim.session);
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0 && state_of (&world.ana)->label != NULL);
  g_assert_cmpuint (n_incidents (&world.ana), ==, 1);
  open_newest (&world.kim);
  WAIT_FOR (has_entry (&world.kim, "on my own"));
  world_clear (&world);
}

/* What the server refuses holds up nothing, is told, and can be sent again or forgotten. */
static void
test_refused (void)
{
  World world;
  IcVerbs *verbs;
  g_autofree char *key = NULL;

  world_init (&world);
  join_as (&world, &world.ana, IC_PERMISSION_RESPONDER);
  join_as (&world, &world.kim, IC_PERMISSION_OBSERVER);
  declare_together (&world);
  g_assert_false (ic_session_may (world.kim.session, IC_KIND_NOTE_ADDED));
  g_assert_true (ic_session_may (world.ana.session, IC_KIND_NOTE_ADDED));
  note (&world.kim, "what I think");
  WAIT_FOR (world.kim.refused != NULL);
  WAIT_FOR (g_list_model_get_n_items (ic_session_get_refused (world.kim.session)) == 1 && ic_session_get_unsent (world.kim.session) == 0);
  g_assert_false (has_entry (&world.kim, "what I think"));

  g_autoptr (IcRefusedAct) act = g_list_model_get_item (ic_session_get_refused (world.kim.session), 0);
  g_assert_nonnull (strstr (ic_refused_act_get_text (act), "what I think"));
  g_assert_cmpstr (ic_refused_act_get_stream (act), ==, state_of (&world.ana)->stream);
  g_assert_cmpstr (ic_refused_act_get_reason (act), ==, world.kim.refused);
  key = g_strdup (ic_refused_act_get_key (act));

  g_clear_pointer (&world.kim.refused, g_free);
  ic_session_resend_refused (world.kim.session, key);
  WAIT_FOR (world.kim.refused != NULL && g_list_model_get_n_items (ic_session_get_refused (world.kim.session)) == 1);
  g_autoptr (IcRefusedAct) again = g_list_model_get_item (ic_session_get_refused (world.kim.session), 0);
  ic_session_forget_refused (world.kim.session, ic_refused_act_get_key (again));
  WAIT_FOR (g_list_model_get_n_items (ic_session_get_refused (world.kim.session)) == 0);

  /* What is no event at all is refused before it goes anywhere. */
  g_clear_pointer (&world.ana.refused, g_free);
  verbs = ic_session_begin (world.ana.session);
  g_ptr_array_add (verbs->events, g_bytes_new_static ("{}", 2));
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (world.ana.refused != NULL);
  g_assert_cmpuint (n_flagged (&world.ana, IC_ENTRY_PENDING), ==, 0);
  world_clear (&world);
}

static void
take_command (Desk *desk)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_take (verbs, ic_session_get_me_person (desk->session), "nobody answers me");
  ic_session_submit (desk->session, verbs);
}

/* Two take command while nobody hears the other: one has it, the other is told at once. */
static void
test_split (void)
{
  World world;
  guint16 port;
  Desk *winner, *loser;
  gint64 back;

  world_init_joined (&world);
  declare_together (&world);
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  note (&world.kim, "here");
  WAIT_FOR (has_entry (&world.ana, "here"));
  port = server_down (&world);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_OFFLINE && phase_of (&world.kim) == IC_LINK_OFFLINE);
  take_command (&world.ana);
  take_command (&world.kim);
  WAIT_FOR (ic_session_get_unsent (world.ana.session) == 1 && ic_session_get_unsent (world.kim.session) == 1);
  g_assert_cmpstr (state_of (&world.kim)->ic, ==, "kim");

  /* Whoever is not looking at it is told as well. */
  ic_session_open_incident (world.ana.session, NULL);
  server_up (&world, port);
  ic_session_retry_link (world.kim.session);
  WAIT_FOR (ic_session_get_unsent (world.kim.session) == 0);
  ic_session_retry_link (world.ana.session);
  WAIT_FOR (phase_of (&world.ana) != IC_LINK_OFFLINE && phase_of (&world.ana) != IC_LINK_CONNECTING);
  back = g_get_monotonic_time ();
  winner = &world.kim;
  loser = &world.ana;
  WAIT_FOR (loser->overtaken > 0);
  g_test_message ("the loser was told %.3f s after reconnecting", (double) (g_get_monotonic_time () - back) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - back, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpuint (loser->overtaken, ==, 1);
  g_assert_cmpuint (winner->overtaken, ==, 0);
  g_assert_nonnull (loser->overtaken_remark);

  open_newest (loser);
  WAIT_FOR (state_of (loser)->position == state_of (winner)->position);
  g_assert_cmpstr (state_of (loser)->ic, ==, "kim");
  g_assert_cmpstr (state_of (winner)->ic, ==, "kim");
  g_assert_cmpuint (n_flagged (winner, IC_ENTRY_NO_EFFECT), ==, 1);
  world_clear (&world);
}

/* Offered on one machine, told and accepted on another, which looks at something else. */
static void
test_offer (void)
{
  World world;
  IcVerbs *verbs;
  g_autofree char *expected = NULL;
  g_autofree char *first = NULL;

  world_init_joined (&world);
  declare_together (&world);
  note (&world.kim, "here");
  WAIT_FOR (has_entry (&world.ana, "here") && n_flagged (&world.kim, IC_ENTRY_PENDING) == 0);
  first = g_strdup (state_of (&world.ana)->stream);
  expected = g_strdup_printf ("%s %s Ana", first, state_of (&world.ana)->label);
  ic_session_open_incident (world.kim.session, NULL);

  verbs = ic_session_begin (world.ana.session);
  ic_verb_offer (verbs, ic_session_get_me_person (world.kim.session), &(IcBriefTexts){ .situation = "Card payments fail" }, "take over, please");
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (world.kim.offered != NULL);
  g_assert_cmpstr (world.kim.offered, ==, expected);
  g_assert_null (world.ana.offered);

  ic_session_open_incident (world.kim.session, first);
  WAIT_FOR (is_in_front (&world.kim) && ic_state_offer (state_of (&world.kim)) != NULL);
  verbs = ic_session_begin (world.kim.session);
  ic_verb_accept (verbs, ic_state_offer (state_of (&world.kim))->id, NULL, NULL);
  ic_session_submit (world.kim.session, verbs);
  WAIT_FOR (g_strcmp0 (state_of (&world.ana)->ic, "kim") == 0 && n_flagged (&world.kim, IC_ENTRY_PENDING) == 0);
  WAIT_FOR (state_of (&world.ana)->position == state_of (&world.kim)->position);
  g_assert_cmpuint (world.ana.overtaken + world.kim.overtaken, ==, 0);
  world_clear (&world);
}

static guint
n_present (Desk *desk)
{
  return g_list_model_get_n_items (ic_session_get_present (desk->session));
}

static bool
is_one_writing (Desk *desk)
{
  g_autoptr (IcPresent) first = g_list_model_get_item (ic_session_get_present (desk->session), 0);

  return n_present (desk) == 1 && ic_present_get_writing (first);
}

/* Who looks, who writes, and who is gone. */
static void
test_presence (void)
{
  World world;

  world_init_joined (&world);
  declare_together (&world);
  WAIT_FOR (n_present (&world.ana) == 1 && n_present (&world.kim) == 1);
  g_autoptr (IcPresent) kim = g_list_model_get_item (ic_session_get_present (world.ana.session), 0);
  g_assert_cmpstr (ic_present_get_id (kim), ==, "kim");
  g_assert_cmpstr (ic_present_get_name (kim), ==, "Kim");
  g_assert_false (ic_present_get_writing (kim));

  ic_session_set_writing (world.kim.session, TRUE);
  WAIT_FOR (is_one_writing (&world.ana));
  desk_close (&world.kim);
  WAIT_FOR (n_present (&world.ana) == 0);
  world_clear (&world);
}

static const IcHealth *
health_of (Desk *desk)
{
  return ic_incident_get_health (ic_session_get_incident (desk->session), "front-page");
}

static bool
is_healthy (Desk *desk)
{
  const IcHealth *health = health_of (desk);

  return health != NULL && health->status == IC_HEALTH_HEALTHY;
}

static bool
is_own (Desk *desk)
{
  const IcHealth *health = health_of (desk);

  return is_healthy (desk) && health->remark != NULL && strstr (health->remark, "this desk alone") != NULL;
}

/* The server asks the metrics; a desk that does not reach it asks them itself, and says so. */
static void
test_health (void)
{
  World world;
  guint16 port;
  IcVerbs *verbs;
  g_autoptr (Loopback) page = loopback_new ();
  g_autofree char *url = loopback_url (page, "/");
  g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);

  loopback_answer (page, "/", 200, "text/plain", "fine");
  world_init_joined (&world);
  declare_together (&world);
  ic_set_text (&metric->name, "Front page");
  ic_set_text (&metric->source, "probe");
  ic_set_text (&metric->url, url);
  ic_set_text (&metric->measure, "availability");
  metric->window = 10 * IC_MINUTE;
  metric->critical = 50;
  verbs = ic_session_begin (world.ana.session);
  ic_verb_metric (verbs, metric);
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (is_healthy (&world.ana) && is_healthy (&world.kim));
  g_assert_false (is_own (&world.ana));

  port = server_down (&world);
  WAIT_FOR (is_own (&world.ana));
  server_up (&world, port);
  ic_session_retry_link (world.ana.session);
  WAIT_FOR (is_healthy (&world.ana) && !is_own (&world.ana));
  world_clear (&world);
}

/* What is taken out of the record is gone from every desk, and both records verify. */
static void
test_redaction (void)
{
  World world;
  IcVerbs *verbs;
  gint64 position;

  world_init (&world);
  join_as (&world, &world.ana, IC_PERMISSION_ADMIN);
  join_as (&world, &world.kim, IC_PERMISSION_RESPONDER);
  declare_together (&world);
  note (&world.kim, "the password is hunter2");
  WAIT_FOR (has_entry (&world.ana, "hunter2") && n_flagged (&world.kim, IC_ENTRY_PENDING) == 0);
  position = state_of (&world.ana)->position;

  verbs = ic_session_begin (world.ana.session);
  ic_verb_redact (verbs, position, false, "a password");
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (state_of (&world.ana)->position > position && state_of (&world.kim)->position > position);
  WAIT_FOR (!has_entry (&world.ana, "hunter2") && !has_entry (&world.kim, "hunter2"));
  for (guint i = 0; i < 2; i++)
    {
      Desk *desk = i == 0 ? &world.ana : &world.kim;
      g_autoptr (GAsyncResult) verified = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *report = NULL;

      ic_session_verify_async (desk->session, result_cb, &verified);
      WAIT_FOR (verified != NULL);
      report = ic_session_verify_finish (desk->session, verified, &error);
      g_assert_no_error (error);
      g_assert_nonnull (report);
    }
  world_clear (&world);
}

/* Looked at for seconds on end by somebody who acts for another: told once for each of them. */
static void
test_sitrep_read (void)
{
  World world;
  IcVerbs *verbs;
  gint64 before;

  world_init_joined (&world);
  declare_together (&world);
  verbs = ic_session_begin (world.ana.session);
  ic_verb_sitrep (verbs, &(IcSitrepTexts){ .broken = "Card payments" });
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (ic_state_sitrep (state_of (&world.kim)) != NULL);
  ic_session_set_acting (world.kim.session, "sam");
  WAIT_FOR (n_flagged (&world.ana, IC_ENTRY_PENDING) == 0);
  before = state_of (&world.ana)->position;
  for (guint i = 0; i < 5; i++)
    {
      ic_session_tell_sitrep_read (world.kim.session);
      WAIT_FOR (ic_session_get_unsent (world.kim.session) == 0 && state_of (&world.kim)->position == before + 1);
    }
  ic_session_set_acting (world.kim.session, NULL);
  for (guint i = 0; i < 5; i++)
    {
      ic_session_tell_sitrep_read (world.kim.session);
      WAIT_FOR (ic_session_get_unsent (world.kim.session) == 0 && state_of (&world.kim)->position == before + 2);
    }
  g_assert_cmpuint (g_strv_length (ic_state_sitrep (state_of (&world.kim))->readers), ==, 2);
  world_clear (&world);
}

static guint
n_drafts (Desk *desk)
{
  return ic_items_count (ic_incident_get_comms (ic_session_get_incident (desk->session))->updates);
}

static bool
contains (const char *bytes, gsize n, const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i + length <= n; i++)
    if (memcmp (bytes + i, text, length) == 0)
      return true;

  return false;
}

/* Whether a file below @path has @text in it. */
static bool
is_on_disk (const char *path, const char *text)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  bool found = false;
  const char *name;

  if (directory == NULL)
    return g_file_get_contents (path, &content, &length, NULL) && contains (content, length, text);
  while (!found && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      found = is_on_disk (below, text);
    }

  return found;
}

/* Drafts are gone from the screen and from the disk of whoever may not read them any more, and come back. */
static void
test_demoted (void)
{
  World world;
  IcVerbs *verbs;

  world_init_joined (&world);
  declare_together (&world);
  verbs = ic_session_begin (world.ana.session);
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "Not for everybody" }));
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (n_drafts (&world.kim) == 1 && has_entry (&world.kim, "began an update"));
  served_permit (world.server, "kim", IC_PERMISSION_SUPPORT);
  WAIT_FOR (ic_session_get_link (world.kim.session)->permission == IC_PERMISSION_SUPPORT && n_drafts (&world.kim) == 0);
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_LIVE);
  g_assert_true (has_entry (&world.kim, "Checkout errors"));
  WAIT_FOR (!has_entry (&world.kim, "began an update"));
  desk_close (&world.kim);
  g_assert_false (is_on_disk (world.kim.directory, "Not for everybody"));
  g_assert_true (is_on_disk (world.ana.directory, "Not for everybody"));

  served_permit (world.server, "kim", IC_PERMISSION_RESPONDER);
  desk_open (&world.kim);
  open_newest (&world.kim);
  WAIT_FOR (n_drafts (&world.kim) == 1);
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  joined_init (&argc, &argv);
  g_test_add_func ("/session-joined/act", test_act);
  g_test_add_func ("/session-joined/offline", test_offline);
  g_test_add_func ("/session-joined/no-flicker", test_no_flicker);
  g_test_add_func ("/session-joined/declared-offline", test_declared_offline);
  g_test_add_func ("/session-joined/refused", test_refused);
  g_test_add_func ("/session-joined/split", test_split);
  g_test_add_func ("/session-joined/offer", test_offer);
  g_test_add_func ("/session-joined/presence", test_presence);
  g_test_add_func ("/session-joined/health", test_health);
  g_test_add_func ("/session-joined/inbox", test_inbox);
  g_test_add_func ("/session-joined/redaction", test_redaction);
  g_test_add_func ("/session-joined/sitrep-read", test_sitrep_read);
  g_test_add_func ("/session-joined/demoted", test_demoted);

  return g_test_run ();
}
