/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two desks and the real server: joining, acting, being out of reach, and what
 * becomes of acts then.
 */
#include "ic-session.h"
#include "loopback.h"
#include "served.h"
#include "waiting.h"

#include "ic-device.h"
#include "ic-joining.h"
#include "ic-secrets.h"
#include "ic-system-env.h"
#include "ic-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define WAIT_FOR(condition) WAIT_AT_MOST (40, condition)

/* -- desks ------------------------------------------------------------------ */

typedef struct {
  char      *directory;
  const char *id, *name;
  IcSession *session;
  guint      overtaken, announced;
  char      *overtaken_remark;
  char      *offered;   /* "stream label from" */
  char      *refused;   /* why */
  guint      moved;
} Desk;

typedef struct {
  char   *directory; /* all lies below it */
  Served *server;
  Desk    ana, kim;
} World;

static void
overtaken_cb (IcSession *session, IcEntry *entry, Desk *desk)
{
  desk->overtaken++;
  g_free (desk->overtaken_remark);
  desk->overtaken_remark = g_strdup (entry->remark);
}

static void
announced_cb (IcSession *session, IcEntry *entry, Desk *desk)
{
  desk->announced++;
}

static void
offered_cb (IcSession *session, const char *stream, const char *label, const char *from, Desk *desk)
{
  g_free (desk->offered);
  desk->offered = g_strdup_printf ("%s %s %s", stream, label, from);
}

static void
refused_cb (IcSession *session, const char *text, const char *why, Desk *desk)
{
  g_free (desk->refused);
  desk->refused = g_strdup (why);
}

static void
moved_cb (IcSession *session, Desk *desk)
{
  desk->moved++;
}

static void
desk_open (Desk *desk)
{
  desk->session = ic_session_new (desk->directory, NULL);
  g_signal_connect (desk->session, "overtaken", G_CALLBACK (overtaken_cb), desk);
  g_signal_connect (desk->session, "announced", G_CALLBACK (announced_cb), desk);
  g_signal_connect (desk->session, "offered", G_CALLBACK (offered_cb), desk);
  g_signal_connect (desk->session, "refused", G_CALLBACK (refused_cb), desk);
  g_signal_connect (desk->session, "moved", G_CALLBACK (moved_cb), desk);
  ic_session_set_me (desk->session, desk->id, desk->name, "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (desk->session) != IC_SESSION_OPENING);
  g_assert_no_error (ic_session_get_error (desk->session));
}

static void
desk_close (Desk *desk)
{
  gpointer alive = desk->session;

  g_object_add_weak_pointer (G_OBJECT (desk->session), &alive);
  ic_session_close (desk->session);
  g_clear_object (&desk->session);
  WAIT_FOR (alive == NULL);
}

static void
desk_init (World *world, Desk *desk, const char *id, const char *name)
{
  *desk = (Desk){ g_build_filename (world->directory, id, NULL), id, name };
  desk_open (desk);
}

static void
desk_clear (Desk *desk)
{
  if (desk->session != NULL)
    desk_close (desk);
  g_free (desk->directory);
  g_free (desk->overtaken_remark);
  g_free (desk->offered);
  g_free (desk->refused);
}

static IcLinkPhase
phase_of (Desk *desk)
{
  const IcLinkStatus *status = ic_session_get_link (desk->session);

  g_assert_nonnull (status);
  return status->phase;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static bool
join (Desk *desk, const char *invitation, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_join_async (desk->session, invitation, NULL, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_join_finish (desk->session, result, error);
}

/* Joins, and comes back with the shared record. */
static void
join_as (World *world, Desk *desk, IcPermission permission)
{
  g_autofree char *invitation = served_invite (world->server, NULL, permission);
  g_autoptr (GError) error = NULL;
  guint moved = desk->moved;

  g_assert_true (join (desk, invitation, &error));
  g_assert_no_error (error);
  WAIT_FOR (desk->moved == moved + 1);
  desk_close (desk);
  desk_open (desk);
  WAIT_FOR (phase_of (desk) == IC_LINK_LIVE);
}

static void
world_init (World *world)
{
  g_autofree char *data = NULL;

  *world = (World){ g_dir_make_tmp ("ic-joined-XXXXXX", NULL) };
  data = g_build_filename (world->directory, "server", NULL);
  world->server = served_new (data, 0);
  desk_init (world, &world->ana, "ana", "Ana");
  desk_init (world, &world->kim, "kim", "Kim");
}

/* Both joined as responders. */
static void
world_init_joined (World *world)
{
  world_init (world);
  join_as (world, &world->ana, IC_PERMISSION_RESPONDER);
  join_as (world, &world->kim, IC_PERMISSION_RESPONDER);
}

static guint16
server_down (World *world)
{
  guint16 port = served_port (world->server);

  g_clear_pointer (&world->server, served_free);
  return port;
}

static void
server_up (World *world, guint16 port)
{
  g_autofree char *data = g_build_filename (world->directory, "server", NULL);

  world->server = served_new (data, port);
}

static void
world_clear (World *world)
{
  desk_clear (&world->ana);
  desk_clear (&world->kim);
  g_clear_pointer (&world->server, served_free);
  ic_test_remove_tree (world->directory);
  g_free (world->directory);
}

/* -- acting ----------------------------------------------------------------- */

static const IcState *
state_of (Desk *desk)
{
  return ic_incident_get_state (ic_session_get_incident (desk->session));
}

static bool
is_in_front (Desk *desk)
{
  IcIncident *incident = ic_session_get_incident (desk->session);

  return incident != NULL && !ic_incident_get_loading (incident);
}

static void
declare (Desk *desk, const char *title)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_declare (verbs, &(IcDeclaration){ .title = title, .state = 1, .ic = ic_session_get_me_person (desk->session) });
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (is_in_front (desk) && g_strcmp0 (state_of (desk)->title, title) == 0);
}

static void
note (Desk *desk, const char *text)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_note (verbs, text, NULL);
  ic_session_submit (desk->session, verbs);
}

static guint
n_entries (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session))));
}

static guint
n_flagged (Desk *desk, guint flag)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session)));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i);

      n += (ic_timeline_item_get_entry (item)->flags & flag) != 0;
    }

  return n;
}

static bool
has_entry (Desk *desk, const char *text)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session)));

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i);

      if (strstr (ic_timeline_item_get_entry (item)->text, text) != NULL)
        return true;
    }

  return false;
}

static guint
n_incidents (Desk *desk)
{
  return g_list_model_get_n_items (ic_session_get_incidents (desk->session));
}

/* Has the incident that the other one declared in front. */
static void
open_newest (Desk *desk)
{
  WAIT_FOR (n_incidents (desk) > 0);
  g_autoptr (IcIncidentRow) row = g_list_model_get_item (ic_session_get_incidents (desk->session), 0);

  ic_session_open_incident (desk->session, ic_incident_row_get_stream (row));
  WAIT_FOR (is_in_front (desk) && state_of (desk)->declared != 0);
}

/* Ana has declared, and both look at it. */
static void
declare_together (World *world)
{
  declare (&world->ana, "Checkout errors");
  open_newest (&world->kim);
  WAIT_FOR (ic_session_get_unsent (world->ana.session) == 0 && state_of (&world->kim)->label != NULL);
}

/* -- the tests -------------------------------------------------------------- */

static void
test_alone (void)
{
  World world;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) left = NULL;

  world_init (&world);
  g_assert_null (ic_session_get_link (world.ana.session));
  g_assert_true (ic_session_may (world.ana.session, IC_KIND_POLICY_SET));
  g_assert_cmpuint (ic_session_get_unsent (world.ana.session), ==, 0);
  ic_session_retry_link (world.ana.session);
  ic_session_set_writing (world.ana.session, TRUE);
  ic_session_leave_async (world.ana.session, NULL, result_cb, &left);
  WAIT_FOR (left != NULL);
  g_assert_false (ic_session_leave_finish (world.ana.session, left, &error));
  g_assert_error (error, IC_SESSION_ERROR, IC_SESSION_ERROR_ALONE);
  g_clear_error (&error);
  g_clear_object (&left);

  g_assert_false (join (&world.ana, "https://incidents.example/join", &error));
  g_assert_nonnull (strstr (error->message, "incident://"));
  g_clear_error (&error);
  g_assert_false (join (&world.ana, "incident://join?server=http%3A%2F%2F127.0.0.1%3A1&code=abc", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (world.ana.moved, ==, 0);
  world_clear (&world);
}

/* Joined by one invitation, which is good for one desk. */
static void
test_join (void)
{
  World world;
  g_autofree char *invitation = NULL;
  g_autofree char *replica = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJoining) joining = NULL;

  world_init (&world);
  declare (&world.ana, "Alone");
  join_as (&world, &world.ana, IC_PERMISSION_ADMIN);
  g_assert_cmpstr (ic_session_get_me (world.ana.session), ==, "ana");
  g_assert_cmpint (ic_session_get_link (world.ana.session)->permission, ==, IC_PERMISSION_ADMIN);
  g_assert_cmpstr (ic_session_get_link (world.ana.session)->server, ==, "The test's server");
  /* No keyring keeps the token: said in words, and all works for as long as the program runs. */
  WAIT_FOR (ic_session_get_trouble (world.ana.session) != NULL);
  g_assert_nonnull (strstr (ic_session_get_trouble (world.ana.session), "start a keyring"));
  g_assert_error (ic_session_get_trouble_error (world.ana.session), IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
  /* What was done alone is not in the shared record, but still there. */
  g_assert_cmpuint (n_incidents (&world.ana), ==, 0);

  joining = ic_joining_read (world.ana.directory, &error);
  g_assert_no_error (error);
  replica = ic_joining_directory (joining, world.ana.directory);
  g_assert_true (g_file_test (replica, G_FILE_TEST_IS_DIR));

  /* Joined already; and from another desk the same invitation is used up. */
  invitation = served_invite (world.server, "ana", IC_PERMISSION_ADMIN);
  g_assert_false (join (&world.ana, invitation, &error));
  g_assert_error (error, IC_SESSION_ERROR, IC_SESSION_ERROR_JOINED);
  g_clear_error (&error);
  g_assert_true (join (&world.kim, invitation, &error));
  g_assert_no_error (error);
  WAIT_FOR (world.kim.moved == 1);
  desk_close (&world.kim);
  desk_open (&world.kim);
  /* The invitation named Ana: this is a second desk of hers. */
  g_assert_cmpstr (ic_session_get_me (world.kim.session), ==, "ana");
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_LIVE && phase_of (&world.ana) == IC_LINK_LIVE);
  world_clear (&world);
}

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

static void
leave (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint moved = desk->moved;

  ic_session_leave_async (desk->session, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (ic_session_leave_finish (desk->session, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  WAIT_FOR (desk->moved == moved + 1);
  desk_close (desk);
  desk_open (desk);
}

/* Signed out it works alone; what was not sent goes out when it joins again. */
static void
test_leave (void)
{
  World world;
  guint16 port;

  world_init_joined (&world);
  declare_together (&world);
  port = server_down (&world);
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_OFFLINE);
  note (&world.kim, "not sent");
  WAIT_FOR (ic_session_get_unsent (world.kim.session) == 1);
  leave (&world.kim);
  g_assert_null (ic_session_get_link (world.kim.session));
  g_assert_cmpuint (n_incidents (&world.kim), ==, 0);
  g_assert_cmpstr (ic_session_get_me (world.kim.session), ==, "kim");

  server_up (&world, port);
  g_autofree char *invitation = served_invite (world.server, "kim", IC_PERMISSION_RESPONDER);
  g_autoptr (GError) error = NULL;
  g_assert_true (join (&world.kim, invitation, &error));
  g_assert_no_error (error);
  desk_close (&world.kim);
  desk_open (&world.kim);
  ic_session_retry_link (world.ana.session);
  WAIT_FOR (has_entry (&world.ana, "not sent"));
  world_clear (&world);
}

/* A token that was taken away: said in words, nothing is lost, and an invitation brings it back. */
static void
test_revoked (void)
{
  World world;
  g_autofree char *invitation = NULL;
  g_autoptr (GError) error = NULL;

  world_init_joined (&world);
  declare_together (&world);
  served_revoke (world.server, "kim");
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_REFUSED);
  g_assert_nonnull (strstr (ic_session_get_link (world.kim.session)->reason, "join"));
  note (&world.kim, "typed all the same");
  WAIT_FOR (ic_session_get_unsent (world.kim.session) == 1 && n_flagged (&world.kim, IC_ENTRY_PENDING) == 1);

  invitation = served_invite (world.server, "kim", IC_PERMISSION_RESPONDER);
  g_assert_true (join (&world.kim, invitation, &error));
  g_assert_no_error (error);
  desk_close (&world.kim);
  desk_open (&world.kim);
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_LIVE && ic_session_get_unsent (world.kim.session) == 0);
  WAIT_FOR (has_entry (&world.ana, "typed all the same"));
  world_clear (&world);
}

/* -- bringing along --------------------------------------------------------- */

static IcAdoptables *
list_adoptable (Desk *desk, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_list_adoptable_async (desk->session, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_list_adoptable_finish (desk->session, result, error);
}

static bool
adopt (Desk *desk, const char * const *streams, const char * const *keys, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_adopt_async (desk->session, streams, keys, NULL, NULL, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_adopt_finish (desk->session, result, error);
}

/* What Ana does before there is a server: an incident with drafts, and settings. */
static char *
work_alone (Desk *desk)
{
  IcVerbs *verbs;
  IcPolicies *policies = ic_item_new (&ic_policies_type);
  g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);

  declare (desk, "Before the server");
  verbs = ic_session_begin (desk->session);
  for (guint i = 0; i < 400; i++)
    ic_verb_note (verbs, "one of many", NULL);
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts){ .phase = "investigating", .title = "Checkout", .text = "We look" }));
  policies->round = 20 * IC_MINUTE;
  ic_verb_policies (verbs, policies);
  ic_set_text (&metric->id, "success");
  ic_set_text (&metric->name, "Checkout success");
  ic_set_text (&metric->source, "prometheus");
  ic_set_text (&metric->url, "http://127.0.0.1:1");
  ic_set_text (&metric->query, "success");
  ic_verb_preset_keep (verbs, metric);
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (n_entries (desk) == 402 && ic_items_count (ic_session_get_org (desk->session)->metrics) == 1);
  ic_item_unref (policies);

  return g_strdup (state_of (desk)->stream);
}

static void
test_adopt (void)
{
  World world;
  g_autofree char *stream = NULL;
  g_autofree char *comms = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  stream = work_alone (&world.ana);
  comms = g_strconcat ("comms/", ic_stream_uuid (stream), NULL);
  join_as (&world, &world.ana, IC_PERMISSION_ADMIN);
  join_as (&world, &world.kim, IC_PERMISSION_RESPONDER);
  g_assert_null (list_adoptable (&world.kim, &error));
  g_assert_error (error, IC_SESSION_ERROR, IC_SESSION_ERROR_FORBIDDEN);
  g_clear_error (&error);

  g_autoptr (IcAdoptables) adoptables = list_adoptable (&world.ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (adoptables->incidents->len, ==, 1);
  g_assert_cmpstr (((IcAdoptable *) adoptables->incidents->pdata[0])->title, ==, "Before the server");
  g_assert_cmpuint (adoptables->differences->len, ==, 2);
  g_assert_cmpstr (((IcOrgDifference *) adoptables->differences->pdata[0])->key, ==, "policy:round");
  g_assert_cmpstr (((IcOrgDifference *) adoptables->differences->pdata[0])->mine, ==, "20 min");
  g_assert_cmpstr (((IcOrgDifference *) adoptables->differences->pdata[0])->theirs, ==, "15 min");
  g_assert_cmpstr (((IcOrgDifference *) adoptables->differences->pdata[1])->key, ==, "metric:success");
  g_assert_null (((IcOrgDifference *) adoptables->differences->pdata[1])->theirs);

  g_assert_true (adopt (&world.ana, (const char *[]){ stream, NULL }, (const char *[]){ "policy:round", "metric:success", NULL }, &error));
  g_assert_no_error (error);
  open_newest (&world.kim);
  WAIT_FOR (state_of (&world.kim)->position >= 402 && n_entries (&world.kim) >= 402);
  WAIT_FOR (ic_items_count (ic_incident_get_comms (ic_session_get_incident (world.kim.session))->updates) == 1);
  g_assert_cmpstr (state_of (&world.kim)->title, ==, "Before the server");
  WAIT_FOR (ic_session_get_org (world.kim.session)->policies->round == 20 * IC_MINUTE && ic_items_count (ic_session_get_org (world.kim.session)->metrics) == 1);

  /* It goes on at the server. */
  note (&world.kim, "and on");
  open_newest (&world.ana);
  WAIT_FOR (has_entry (&world.ana, "and on"));
  g_autoptr (IcAdoptables) after = list_adoptable (&world.ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->incidents->len + after->differences->len, ==, 0);
  world_clear (&world);
}

/* The server goes away in the middle: taken up where it was. */
static void
test_adopt_broken_off (void)
{
  World world;
  guint16 port;
  g_autofree char *stream = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  stream = work_alone (&world.ana);
  join_as (&world, &world.ana, IC_PERMISSION_ADMIN);
  port = server_down (&world);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_OFFLINE);
  g_assert_false (adopt (&world.ana, (const char *[]){ stream, NULL }, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  server_up (&world, port);
  ic_session_retry_link (world.ana.session);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_LIVE);
  g_assert_true (adopt (&world.ana, (const char *[]){ stream, NULL }, NULL, &error));
  g_assert_no_error (error);
  open_newest (&world.ana);
  WAIT_FOR (n_entries (&world.ana) >= 402);
  g_assert_cmpstr (state_of (&world.ana)->stream, ==, stream);
  world_clear (&world);
}

static void
stop_cb (const char *stream, guint64 sent, guint64 events, gpointer data)
{
  /* The drafts were first. */
  if (sent > 100)
    g_cancellable_cancel (data);
}

/* Half of an incident is on the server when it is called off: what is missing can still be brought along. */
static void
test_adopt_in_part (void)
{
  World world;
  g_autofree char *stream = NULL, *replica = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  IcVerbs *verbs;
  guint64 there;

  world_init (&world);
  stream = work_alone (&world.ana);
  verbs = ic_session_begin (world.ana.session);
  for (guint i = 0; i < 4000; i++)
    ic_verb_note (verbs, "one of very many", NULL);
  ic_session_submit (world.ana.session, verbs);
  WAIT_FOR (n_entries (&world.ana) > 4400);
  join_as (&world, &world.ana, IC_PERMISSION_ADMIN);
  ic_session_adopt_async (world.ana.session, (const char *[]){ stream, NULL }, NULL, stop_cb, cancellable, cancellable, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_false (ic_session_adopt_finish (world.ana.session, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&result);
  there = served_end (world.server, stream);
  g_assert_cmpuint (there, >, 0);
  g_assert_cmpuint (there, <, 4400);

  /* A desk that has to compare all streams is told of this one too. */
  desk_close (&world.ana);
  replica = g_build_filename (world.ana.directory, "servers", NULL);
  ic_test_remove_tree (replica);
  desk_open (&world.ana);
  WAIT_FOR (phase_of (&world.ana) == IC_LINK_LIVE);
  g_autoptr (IcAdoptables) adoptables = list_adoptable (&world.ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (adoptables->incidents->len, ==, 1);
  g_assert_true (adopt (&world.ana, (const char *[]){ stream, NULL }, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (served_end (world.server, stream), >, 4400);
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

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer token)
{
  *(char **) token = ic_secrets_lookup_finish (result, NULL);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  *(bool *) done = true;
}

/* A keyring that has no token now may have it when it is asked again. */
static void
test_keyring_later (void)
{
  World world;
  IcSecretName name;
  char *token = NULL;
  bool done = false;
  g_autofree char *source = NULL;
  g_autoptr (IcJoining) joining = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  join_as (&world, &world.kim, IC_PERMISSION_RESPONDER);
  desk_close (&world.kim);
  source = ic_device_source (world.kim.directory, ic_system_env_get (), &error);
  g_assert_no_error (error);
  joining = ic_joining_read (world.kim.directory, &error);
  g_assert_no_error (error);
  name = (IcSecretName){ joining->server, joining->lineage, source };
  ic_secrets_lookup_async (&name, NULL, lookup_cb, &token);
  WAIT_FOR (token != NULL);
  ic_secrets_forget_async (&name, NULL, done_cb, &done);
  WAIT_FOR (done);

  desk_open (&world.kim);
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_REFUSED);
  done = false;
  ic_secrets_store_async (&name, "for a test", token, NULL, done_cb, &done);
  WAIT_FOR (done);
  ic_session_retry_link (world.kim.session);
  WAIT_FOR (phase_of (&world.kim) == IC_LINK_LIVE);
  g_free (token);
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  /* No keyring, so that tokens are held for this run, and no proxy of the machine in between. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("no_proxy", "*", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-joined/alone", test_alone);
  g_test_add_func ("/session-joined/join", test_join);
  g_test_add_func ("/session-joined/act", test_act);
  g_test_add_func ("/session-joined/offline", test_offline);
  g_test_add_func ("/session-joined/no-flicker", test_no_flicker);
  g_test_add_func ("/session-joined/declared-offline", test_declared_offline);
  g_test_add_func ("/session-joined/refused", test_refused);
  g_test_add_func ("/session-joined/split", test_split);
  g_test_add_func ("/session-joined/offer", test_offer);
  g_test_add_func ("/session-joined/presence", test_presence);
  g_test_add_func ("/session-joined/health", test_health);
  g_test_add_func ("/session-joined/leave", test_leave);
  g_test_add_func ("/session-joined/revoked", test_revoked);
  g_test_add_func ("/session-joined/adopt", test_adopt);
  g_test_add_func ("/session-joined/adopt-broken-off", test_adopt_broken_off);
  g_test_add_func ("/session-joined/adopt-in-part", test_adopt_in_part);
  g_test_add_func ("/session-joined/redaction", test_redaction);
  g_test_add_func ("/session-joined/keyring-later", test_keyring_later);

  return g_test_run ();
}
