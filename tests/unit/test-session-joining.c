/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two desks and the real server: joining it, leaving it, and bringing along what
 * was done alone.
 */
#include "joined.h"

#include "ic-device.h"
#include "ic-joining.h"
#include "ic-secrets.h"
#include "ic-system-env.h"
#include "ic-time.h"

#include <string.h>

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

/* A server that does not answer does not keep the token here meanwhile. */
static void
test_leave_forgets_first (void)
{
  World world;
  guint16 port;
  IcSecretName name;
  g_autofree char *source = NULL;
  g_autoptr (IcJoining) joining = NULL;
  g_autoptr (GSocketListener) deaf = g_socket_listener_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  join_as (&world, &world.kim, IC_PERMISSION_RESPONDER);
  joining = ic_joining_read (world.kim.directory, &error);
  g_assert_no_error (error);
  source = ic_device_source (world.kim.directory, ic_system_env_get (), &error);
  g_assert_no_error (error);
  name = (IcSecretName){ joining->server, joining->lineage, source };
  g_assert_true (ic_secrets_is_held (&name));
  port = server_down (&world);
  g_socket_listener_add_inet_port (deaf, port, NULL, &error);
  g_assert_no_error (error);

  ic_session_leave_async (world.kim.session, NULL, result_cb, &result);
  WAIT_FOR (!ic_secrets_is_held (&name));
  g_assert_null (result);
  ic_session_close (world.kim.session);
  WAIT_FOR (result != NULL);
  g_clear_object (&result);
  g_assert_null (ic_joining_read (world.kim.directory, &error));
  g_assert_no_error (error);
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
  joined_init (&argc, &argv);
  g_test_add_func ("/session-joining/alone", test_alone);
  g_test_add_func ("/session-joining/join", test_join);
  g_test_add_func ("/session-joining/leave", test_leave);
  g_test_add_func ("/session-joining/leave/forgets-first", test_leave_forgets_first);
  g_test_add_func ("/session-joining/revoked", test_revoked);
  g_test_add_func ("/session-joining/adopt", test_adopt);
  g_test_add_func ("/session-joining/adopt-broken-off", test_adopt_broken_off);
  g_test_add_func ("/session-joining/adopt-in-part", test_adopt_in_part);
  g_test_add_func ("/session-joining/keyring-later", test_keyring_later);

  return g_test_run ();
}
