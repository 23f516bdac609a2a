/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlets and their secrets as a desk asks for them: alone, and of the server it is
 * joined to.
 */
#include "ic-session.h"
#include "loopback.h"
#include "served.h"
#include "waiting.h"

#include "ic-outlet.h"
#include "ic-secrets.h"

#include <glib/gstdio.h>
#include <string.h>

#define WAIT_FOR(condition) WAIT_AT_MOST (40, condition)

typedef struct {
  char      *directory, *record;
  IcSession *session;
  Loopback  *hook;
  char      *url;
} Bench;

static void
open_desk (Bench *b)
{
  b->session = ic_session_new (b->record, NULL);
  ic_session_set_me (b->session, "ana", "Ana", "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (b->session) != IC_SESSION_OPENING);
  g_assert_no_error (ic_session_get_error (b->session));
}

static void
close_desk (Bench *b)
{
  gpointer alive = b->session;

  g_object_add_weak_pointer (G_OBJECT (b->session), &alive);
  ic_session_close (b->session);
  g_clear_object (&b->session);
  WAIT_FOR (alive == NULL);
}

static void
bench_init (Bench *b)
{
  b->directory = g_dir_make_tmp ("outlets-XXXXXX", NULL);
  b->record = g_build_filename (b->directory, "ana", NULL);
  b->hook = loopback_new ();
  loopback_answer (b->hook, "/hook", 200, "application/json", "{}");
  b->url = loopback_url (b->hook, "/hook");
  open_desk (b);
}

static void
bench_clear (Bench *b)
{
  close_desk (b);
  loopback_free (b->hook);
  ic_test_remove_tree (b->directory);
  g_free (b->directory);
  g_free (b->record);
  g_free (b->url);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
keep_outlet (Bench *b)
{
  IcVerbs *verbs = ic_session_begin (b->session);
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ic_set_text (&outlet->id, "hook");
  ic_set_text (&outlet->name, "The hook");
  ic_set_text (&outlet->kind, "webhook");
  ic_set_text (&outlet->carries, "updates");
  ic_set_text (&outlet->url, b->url);
  ic_set_text (&outlet->secret, "hook-key");
  ic_verb_outlet_keep (verbs, outlet);
  ic_item_unref (outlet);
  ic_session_submit_async (b->session, verbs, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (ic_session_submit_finish (b->session, result, &error));
  g_assert_no_error (error);
}

static bool
set_secret (Bench *b, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_set_secret_async (b->session, "hook-key", secret, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_set_secret_finish (b->session, result, error);
}

static char *
test_outlet (Bench *b, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_test_outlet_async (b->session, id, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_test_outlet_finish (b->session, result, error);
}

static IcOutletSecret
secret_of (Bench *b, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = NULL;

  ic_session_list_outlets_async (b->session, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  standings = ic_session_list_outlets_finish (b->session, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < standings->len; i++)
    if (strcmp (((IcOutletStanding *) standings->pdata[i])->id, id) == 0)
      return ((IcOutletStanding *) standings->pdata[i])->secret;
  g_assert_not_reached ();
}

/* The same from wherever the updates are sent. */
static void
check_outlet (Bench *b)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  found = test_outlet (b, "hook", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (found, "200"));
  g_assert_null (test_outlet (b, "nowhere", &error));
  g_assert_nonnull (strstr (error->message, "nowhere"));
}

/* Alone, in a login without a keyring: what was set can be used, and it is said that it is not kept. */
static void
test_alone (void)
{
  Bench b;
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  keep_outlet (&b);
  g_assert_null (test_outlet (&b, "hook", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (set_secret (&b, "k3y", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
  g_clear_error (&error);
  g_assert_cmpint (secret_of (&b, "hook"), ==, IC_OUTLET_SECRET_THERE);
  check_outlet (&b);
  g_assert_false (set_secret (&b, NULL, &error));
  bench_clear (&b);
}

static void
join (Bench *b, Served *server, IcPermission permission)
{
  g_autofree char *invitation = served_invite (server, "ana", permission);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ic_session_join_async (b->session, invitation, NULL, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (ic_session_join_finish (b->session, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  close_desk (b);
  open_desk (b);
  WAIT_FOR (ic_session_get_link (b->session)->phase == IC_LINK_LIVE);
}

/* Joined, the server keeps it and sends from there. */
static void
test_joined (void)
{
  Bench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree char *file = NULL;
  g_autofree char *kept = NULL;
  Served *server;

  bench_init (&b);
  data = g_build_filename (b.directory, "server", NULL);
  file = g_build_filename (data, "credentials", "hook-key", NULL);
  server = served_new (data, 0);
  join (&b, server, IC_PERMISSION_ADMIN);
  keep_outlet (&b);
  WAIT_FOR (ic_session_get_unsent (b.session) == 0);
  g_assert_cmpint (secret_of (&b, "hook"), ==, IC_OUTLET_SECRET_MISSING);
  g_assert_null (test_outlet (&b, "hook", &error));
  g_assert_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_true (set_secret (&b, "k3y", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "k3y");
  g_assert_cmpint (secret_of (&b, "hook"), ==, IC_OUTLET_SECRET_THERE);
  check_outlet (&b);
  g_assert_true (set_secret (&b, NULL, &error));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  /* Out of reach, that is said. */
  served_free (server);
  g_assert_false (set_secret (&b, "k3y", &error));
  g_assert_nonnull (error);
  bench_clear (&b);
}

/* Who may not is told so. */
static void
test_forbidden (void)
{
  Bench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  Served *server;

  bench_init (&b);
  data = g_build_filename (b.directory, "server", NULL);
  server = served_new (data, 0);
  join (&b, server, IC_PERMISSION_SUPPORT);
  g_assert_false (set_secret (&b, "k3y", &error));
  g_assert_nonnull (strstr (error->message, "admin"));
  bench_clear (&b);
  served_free (server);
}

int
main (int argc, char *argv[])
{
  /* No keyring. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  loopback_init (&argc, &argv);
  g_test_add_func ("/session-outlets/alone", test_alone);
  g_test_add_func ("/session-outlets/joined", test_joined);
  g_test_add_func ("/session-outlets/forbidden", test_forbidden);
  return g_test_run ();
}
