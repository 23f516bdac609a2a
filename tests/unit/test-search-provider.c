/* SPDX-License-Identifier: GPL-3.0-or-later
 * The search of GNOME Shell, asked over a connection of its own.
 */
#include "ic-search-provider.h"

#include "ic-map.h"
#include "ic-time.h"
#include "waiting.h"

#include <string.h>
#include <sys/socket.h>

#define WAIT_FOR(condition) WAIT_AT_MOST (20, condition)

typedef struct {
  char             *directory;
  IcSession        *session;
  GDBusConnection  *server, *client;
  IcSearchProvider *provider;
  GVariant         *answer;
  char             *chosen;
} Bench;

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GDBusConnection **) data = g_dbus_connection_new_finish (result, &error);
  g_assert_no_error (error);
}

static void
connect_end (int fd, bool server, GDBusConnection **connection)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();

  g_dbus_connection_new (G_IO_STREAM (stream), server ? guid : NULL,
                         server ? G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER : G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT,
                         NULL, NULL, connected_cb, connection);
}

static void
chosen_cb (IcOwnersKind kind, const char *id, const char *words, guint32 timestamp, gpointer data)
{
  Bench *b = data;

  g_free (b->chosen);
  b->chosen = g_strdup_printf ("%d %s (%s) %u", (int) kind, id != NULL ? id : "all", words, timestamp);
}

static void
bench_init (Bench *b)
{
  g_autoptr (IcOwnedService) service = ic_item_new (&ic_owned_service_type);
  g_autoptr (IcPerson) kim = ic_person_named (NULL, "Kim Declan");
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time ();
  IcVerbs *verbs;
  int fds[2];

  *b = (Bench) { .directory = g_dir_make_tmp ("ic-provider-XXXXXX", NULL) };
  b->session = ic_session_new (b->directory, NULL);
  ic_session_set_me (b->session, "ana", "Ana", "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (b->session) == IC_SESSION_READY);
  verbs = ic_session_begin (b->session);
  ic_set_text (&service->name, "Payments API");
  ic_set_text (&service->team, "pay");
  ic_verb_service_keep (verbs, service);
  g_free (ic_verb_shift_cover (verbs, "pay", kim, now - IC_HOUR, now + IC_DAY, NULL));
  ic_session_submit (b->session, verbs);
  WAIT_FOR (ic_map_count (ic_session_get_org (b->session)->covers) == 1);

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  connect_end (fds[0], true, &b->server);
  connect_end (fds[1], false, &b->client);
  WAIT_FOR (b->server != NULL && b->client != NULL);
  b->provider = ic_search_provider_new (b->session, b->server, chosen_cb, b, &error);
  g_assert_no_error (error);
}

static void
bench_clear (Bench *b)
{
  gpointer alive = b->session;

  ic_search_provider_free (b->provider);
  g_object_unref (b->client);
  g_object_unref (b->server);
  g_object_add_weak_pointer (G_OBJECT (b->session), &alive);
  ic_session_close (b->session);
  g_object_unref (b->session);
  WAIT_FOR (alive == NULL);
  ic_test_remove_tree (b->directory);
  g_free (b->directory);
  g_free (b->chosen);
  g_clear_pointer (&b->answer, g_variant_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GVariant **) data = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
}

static char *
call (Bench *b, const char *method, GVariant *parameters)
{
  g_clear_pointer (&b->answer, g_variant_unref);
  g_dbus_connection_call (b->client, NULL, IC_SEARCH_PROVIDER_PATH, "org.gnome.Shell.SearchProvider2", method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, 20000, NULL, answered_cb, &b->answer);
  WAIT_FOR (b->answer != NULL);

  return g_variant_print (b->answer, FALSE);
}

static void
test_search (void)
{
  static const char *const words[] = { "paymnets", "api", NULL }, *const none[] = { NULL };
  static const char *const ids[] = { "service payments-api", "nonsense", "service gone", NULL };
  Bench b;

  bench_init (&b);
  g_autofree char *found = call (&b, "GetInitialResultSet", g_variant_new ("(^as)", words));
  g_assert_cmpstr (found, ==, "(['service payments-api'],)");
  g_autofree char *again = call (&b, "GetSubsearchResultSet", g_variant_new ("(^as^as)", none, words));
  g_assert_cmpstr (again, ==, "(['service payments-api'],)");
  g_autofree char *nothing = call (&b, "GetInitialResultSet", g_variant_new ("(^as)", none));
  g_assert_cmpstr (nothing, ==, "([],)");
  g_autofree char *metas = call (&b, "GetResultMetas", g_variant_new ("(^as)", ids));
  g_assert_nonnull (strstr (metas, "'name': <'Payments API'>"));
  g_assert_nonnull (strstr (metas, "on call: Kim Declan until "));
  g_assert_null (strstr (metas, "gone"));

  g_free (call (&b, "ActivateResult", g_variant_new ("(s^asu)", "service payments-api", words, 7)));
  g_assert_cmpstr (b.chosen, ==, "0 payments-api (paymnets api) 7");
  g_free (call (&b, "LaunchSearch", g_variant_new ("(^asu)", words, 8)));
  g_assert_cmpstr (b.chosen, ==, "0 all (paymnets api) 8");
  bench_clear (&b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-provider/search", test_search);

  return g_test_run ();
}
