/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl on a record that is shared: with the real server, alone at it, with
 * the server out of reach, and beside a desk.
 */
#include "ctl.h"
#include "served.h"

#include "ic-json.h"
#include "ic-record-bus.h"
#include "ic-record-service.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  Ctl     ctl;
  char   *data; /* the server's */
  Served *server;
} Fixture;

#define RUN(...) ctl_run (&f->ctl, __VA_ARGS__, NULL)
#define GOOD(...) g_assert_cmpint (RUN (__VA_ARGS__), ==, 0)
#define OUT(words) ctl_says (&f->ctl, f->ctl.out, words)
#define ERR(words) ctl_says (&f->ctl, f->ctl.err, words)
#define NOT_OUT(words) g_assert_null (strstr (f->ctl.out, words))

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autofree char *file = NULL;

  ctl_init (&f->ctl);
  f->data = g_build_filename (f->ctl.home, "server", NULL);
  f->server = served_new (f->data, 0);
  file = g_build_filename (f->ctl.home, "keyring", NULL);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_pointer (&f->server, served_free);
  g_free (f->data);
  ctl_clear (&f->ctl);
}

static void
join (Fixture *f, IcPermission permission)
{
  g_autofree char *invitation = served_invite (f->server, NULL, permission);

  GOOD ("join", invitation, "--name", "Ana");
  OUT ("The test's server");
  OUT ("Ana (ana)");
  OUT ("live since");
}

static guint16
server_down (Fixture *f)
{
  guint16 port = served_port (f->server);

  g_clear_pointer (&f->server, served_free);
  return port;
}

static void
test_alone (Fixture *f, gconstpointer unused)
{
  GOOD ("declare", "Alone");
  GOOD ("link");
  OUT ("works alone");
  GOOD ("link", "--json");
  OUT ("\"joined\":false");
  g_assert_cmpint (RUN ("link", "now"), ==, 1);
  g_assert_cmpint (RUN ("leave"), ==, 2);
  ERR ("not joined");
  g_assert_cmpint (RUN ("refused"), ==, 2);
  g_assert_cmpint (RUN ("adopt"), ==, 2);
  ERR ("join a server first");
  g_assert_cmpint (RUN ("join"), ==, 1);
  g_assert_cmpint (RUN ("join", "https://incidents.example"), ==, 2);
  ERR ("incident://");
  g_assert_cmpint (RUN ("join", "incident://join?server=http%3A%2F%2F127.0.0.1%3A1&code=x"), ==, 2);
  GOOD ("link");
  OUT ("works alone");
}

/* The position of the row that says @text in what "log" said. */
static char *
position_of (Fixture *f, const char *text)
{
  const char *found = strstr (f->ctl.out, text);
  const char *start = found;

  g_assert_nonnull (found);
  while (start > f->ctl.out && start[-1] != '\n')
    start--;
  start = strstr (start, "\"position\":");
  return g_strdup_printf ("%d", atoi (start + strlen ("\"position\":")));
}

static void
test_shared (Fixture *f, gconstpointer unused)
{
  g_autofree char *position = NULL;

  join (f, IC_PERMISSION_ADMIN);
  GOOD ("declare", "Checkout errors");
  OUT ("INC-1");
  NOT_OUT ("kept here");
  GOOD ("note", "the password is hunter2");
  GOOD ("list");
  OUT ("Checkout errors");
  OUT ("Ana");
  GOOD ("link", "--json");
  OUT ("\"phase\":\"live\"");
  OUT ("\"permission\":\"admin\"");

  GOOD ("log");
  position = position_of (f, "hunter2");
  g_assert_cmpint (RUN ("redact", position), ==, 1);
  GOOD ("redact", position, "a", "password");
  GOOD ("log");
  NOT_OUT ("hunter2");
  OUT ("\"redacted\":");
  GOOD ("timeline");
  NOT_OUT ("hunter2");
  GOOD ("verify");

  GOOD ("leave");
  OUT ("Signed out");
  GOOD ("list");
  OUT ("No incident has been declared");
  GOOD ("link");
  OUT ("works alone");
}

/* Out of reach: kept, shown, marked; then it goes out with the next command. */
static void
test_out_of_reach (Fixture *f, gconstpointer unused)
{
  guint16 port;

  join (f, IC_PERMISSION_RESPONDER);
  GOOD ("declare", "Checkout errors");
  port = server_down (f);
  GOOD ("note", "typed alone");
  OUT ("[kept here, not yet placed]");
  OUT ("goes out when The test's server is reached");
  GOOD ("declare", "A second one");
  OUT ("[kept here, not yet placed]");
  GOOD ("list");
  OUT ("A second one");
  GOOD ("--incident", "Checkout", "timeline");
  OUT ("typed alone");
  GOOD ("--incident", "A second", "note", "in it");
  GOOD ("link");
  OUT ("offline since");
  OUT ("Not sent   3");

  f->server = served_new (f->data, port);
  GOOD ("link");
  OUT ("live since");
  OUT ("Not sent   0");
  GOOD ("--incident", "A second", "timeline");
  OUT ("in it");
  GOOD ("list");
  OUT ("INC-2");
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autofree char *invitation = NULL;
  Ctl other;

  /* Somebody else has declared. */
  ctl_init (&other);
  invitation = served_invite (f->server, "kim", IC_PERMISSION_RESPONDER);
  g_assert_cmpint (ctl_run (&other, "join", invitation, NULL), ==, 0);
  g_assert_cmpint (ctl_run (&other, "declare", "Checkout errors", NULL), ==, 0);
  ctl_clear (&other);

  join (f, IC_PERMISSION_OBSERVER);
  GOOD ("list");
  OUT ("Checkout errors");
  g_assert_cmpint (RUN ("note", "what I think"), ==, 2);
  ERR ("The server refused it");
  GOOD ("refused");
  OUT ("what I think");
  g_assert_cmpint (RUN ("refused", "forget", "7"), ==, 2);
  g_assert_cmpint (RUN ("refused", "lose", "1"), ==, 1);
  GOOD ("refused", "forget", "1");
  GOOD ("refused");
  OUT ("refused nothing");
}

static void
test_adopt (Fixture *f, gconstpointer unused)
{
  GOOD ("declare", "Before the server");
  GOOD ("note", "written alone");
  join (f, IC_PERMISSION_ADMIN);
  GOOD ("list");
  OUT ("No incident has been declared");
  GOOD ("adopt");
  OUT ("Before the server");
  GOOD ("adopt", "--json");
  OUT ("\"title\":\"Before the server\"");
  g_assert_cmpint (RUN ("adopt", "INC-77"), ==, 2);
  GOOD ("adopt", "inc-1");
  OUT ("incidents 1");
  GOOD ("timeline");
  OUT ("written alone");
  GOOD ("adopt");
  OUT ("nothing to bring along");
  GOOD ("note", "and on");
}

/* -- beside a desk ----------------------------------------------------------- */

static GTestDBus *bus;

typedef struct {
  Fixture         *fixture;
  GDBusConnection *connection;
  IcSession       *session;
  IcRecordService *service;
  guint            name;
  guint            moved;
} Desk;

static void
desk_open (Desk *desk);

static void
desk_close (Desk *desk)
{
  ic_record_service_free (desk->service);
  ic_session_close (desk->session);
  g_clear_object (&desk->session);
}

/* As the application does. */
static gboolean
reopen_cb (gpointer data)
{
  Desk *desk = data;

  desk_close (desk);
  desk_open (desk);
  desk->moved++;
  return G_SOURCE_REMOVE;
}

static void
moved_cb (IcSession *session, gpointer desk)
{
  g_idle_add (reopen_cb, desk);
}

static void
desk_open (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->session = ic_session_new (desk->fixture->ctl.directory, NULL);
  ic_session_set_me (desk->session, "ana", "Ana", NULL);
  g_signal_connect (desk->session, "moved", G_CALLBACK (moved_cb), desk);
  while (ic_session_get_status (desk->session) == IC_SESSION_OPENING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (ic_session_get_error (desk->session));
  desk->service = ic_record_service_new (desk->session, desk->connection, &error);
  g_assert_no_error (error);
}

static void
owned_cb (GDBusConnection *connection, const char *name, gpointer owned)
{
  *(bool *) owned = true;
}

static void
desk_init (Desk *desk, Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  bool owned = false;

  *desk = (Desk){ f };
  f->ctl.bus = g_strdup (g_test_dbus_get_bus_address (bus));
  desk->connection = g_dbus_connection_new_for_address_sync (f->ctl.bus, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                             NULL, NULL, &error);
  g_assert_no_error (error);
  desk_open (desk);
  name = ic_record_bus_name (f->ctl.directory);
  desk->name = g_bus_own_name_on_connection (desk->connection, name, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &owned, NULL);
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
desk_clear (Desk *desk)
{
  g_bus_unown_name (desk->name);
  desk_close (desk);
  g_dbus_connection_close_sync (desk->connection, NULL, NULL);
  g_object_unref (desk->connection);
}

static void
wait_for_move (Desk *desk, guint moved)
{
  while (desk->moved < moved)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_beside_a_desk (Fixture *f, gconstpointer unused)
{
  g_autofree char *invitation = NULL;
  Desk desk;

  desk_init (&desk, f);
  GOOD ("declare", "Before the server");
  invitation = served_invite (f->server, NULL, IC_PERMISSION_ADMIN);
  g_assert_cmpint (RUN ("join", "nonsense"), ==, 2);
  g_assert_cmpint (RUN ("join", invitation), ==, 0);
  wait_for_move (&desk, 1);
  g_assert_nonnull (ic_session_get_link (desk.session));
  while (ic_session_get_link (desk.session)->phase != IC_LINK_LIVE)
    g_main_context_iteration (NULL, TRUE);

  GOOD ("link");
  OUT ("Ana (ana), admin");
  GOOD ("adopt", "all");
  GOOD ("--incident", "Before", "note", "through the desk");
  NOT_OUT ("kept here");
  GOOD ("declare", "Checkout errors");
  g_clear_pointer (&f->server, served_free);
  GOOD ("--incident", "Checkout", "note", "typed alone");
  OUT ("[kept here, not yet placed]");
  GOOD ("link");
  OUT ("Not sent   1");
  GOOD ("refused");
  OUT ("refused nothing");
  g_assert_cmpint (RUN ("refused", "forget", "all"), ==, 0);

  GOOD ("leave");
  OUT ("Not sent: 1");
  wait_for_move (&desk, 2);
  g_assert_null (ic_session_get_link (desk.session));
  GOOD ("list");
  OUT ("Before the server");
  desk_clear (&desk);
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add ("/incidentctl-joined/alone", Fixture, NULL, set_up, test_alone, tear_down);
  g_test_add ("/incidentctl-joined/shared", Fixture, NULL, set_up, test_shared, tear_down);
  g_test_add ("/incidentctl-joined/out-of-reach", Fixture, NULL, set_up, test_out_of_reach, tear_down);
  g_test_add ("/incidentctl-joined/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/incidentctl-joined/adopt", Fixture, NULL, set_up, test_adopt, tear_down);
  g_test_add ("/incidentctl-joined/beside-a-desk", Fixture, NULL, set_up, test_beside_a_desk, tear_down);
  status = g_test_run ();
  g_test_dbus_down (bus);
  g_object_unref (bus);

  return status;
}
