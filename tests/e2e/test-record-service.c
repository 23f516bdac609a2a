/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl while somebody else holds the record: through the bus, and without it.
 */
#include "ctl.h"

#include "ic-record-bus.h"
#include "ic-record-client.h"
#include "ic-record-service.h"
#include "ic-system-env.h"
#include "store-files.h"
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  Ctl              ctl;
  GDBusConnection *connection;
  IcSession       *session;
  IcRecordService *service;
  guint            name;
  bool             owned;
} Fixture;

static void
owned_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Fixture *) user_data)->owned = true;
}

/* One for all: it is started before there is a second thread, as it sets the environment. */
static GTestDBus *bus;

/* What a desk does, with @prepare or a record of its own. */
static void
set_up (Fixture *f, gconstpointer prepare)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  ctl_init (&f->ctl);
  if (prepare != NULL)
    ((void (*) (const char *)) prepare) (f->ctl.directory);
  f->ctl.bus = g_strdup (g_test_dbus_get_bus_address (bus));
  f->connection = g_dbus_connection_new_for_address_sync (f->ctl.bus, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                          NULL, NULL, &error);
  g_assert_no_error (error);

  f->session = ic_session_new (f->ctl.directory, NULL);
  while (ic_session_get_status (f->session) == IC_SESSION_OPENING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (ic_session_get_error (f->session));
  f->service = ic_record_service_new (f->session, f->connection, &error);
  g_assert_no_error (error);
  name = ic_record_bus_name (f->ctl.directory);
  f->name = g_bus_own_name_on_connection (f->connection, name, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, f, NULL);
  while (!f->owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_bus_unown_name (f->name);
  ic_record_service_free (f->service);
  ic_session_close (f->session);
  g_object_unref (f->session);
  g_dbus_connection_close_sync (f->connection, NULL, NULL);
  g_object_unref (f->connection);
  ctl_clear (&f->ctl);
}

#define RUN(...) ctl_run (&f->ctl, __VA_ARGS__, NULL)
#define GOOD(...) g_assert_cmpint (RUN (__VA_ARGS__), ==, 0)

/* The only incident, once the desk's list has it. */
static IcIncidentRow *
wait_for_row (Fixture *f)
{
  GListModel *incidents = ic_session_get_incidents (f->session);

  while (g_list_model_get_n_items (incidents) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (incidents), ==, 1);
  return g_list_model_get_item (incidents, 0);
}

static void
test_through_the_desk (Fixture *f, gconstpointer unused)
{
  GOOD ("--as", "Ana", "declare", "Checkout errors");
  ctl_says (&f->ctl, f->ctl.out, "INC-1");
  /* The desk has seen it. */
  g_autoptr (IcIncidentRow) row = wait_for_row (f);
  g_assert_cmpstr (ic_incident_row_get_title (row), ==, "Checkout errors");

  GOOD ("--as", "ana", "note", "from the command line");
  GOOD ("list");
  ctl_says (&f->ctl, f->ctl.out, "Checkout errors");
  GOOD ("log", "--all");
  ctl_says (&f->ctl, f->ctl.out, "from the command line");
  GOOD ("verify");
  ctl_says (&f->ctl, f->ctl.out, "verifies");

  g_autofree char *long_text = g_strnfill (30000, 'x');
  g_assert_cmpint (RUN ("--as", "ana", "note", long_text), ==, 2);
  ctl_says (&f->ctl, f->ctl.err, "25,000 characters");
  g_assert_cmpint (RUN ("--as", "kim", "state", "3"), ==, 2);
}

static void
test_many_rows (Fixture *f, gconstpointer unused)
{
  IcVerbs *verbs;

  GOOD ("--as", "Ana", "declare", "Checkout errors");
  g_autoptr (IcIncidentRow) row = wait_for_row (f);
  ic_session_open_incident (f->session, ic_incident_row_get_stream (row));
  while (ic_incident_get_loading (ic_session_get_incident (f->session)))
    g_main_context_iteration (NULL, TRUE);
  verbs = ic_session_begin (f->session);
  for (int i = 0; i < 700; i++)
    {
      g_autofree char *text = g_strdup_printf ("note %d", i);
      ic_verb_note (verbs, text, NULL);
    }
  ic_session_submit (f->session, verbs);

  for (int i = 0; i < 50; i++)
    {
      GOOD ("log", "--all");
      if (strstr (f->ctl.out, "note 699") != NULL)
        break;
    }
  g_auto (GStrv) lines = g_strsplit (g_strchomp (f->ctl.out), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 702);
}

/* Two events, the first of them redacted by the second. */
static void
prepare_redacted (const char *directory)
{
  g_autoptr (IcStore) store = open_record (directory);
  IcStoreEvent *second = event_redacting ("inbox/2026-01", 2, 1, "{\"specversion\":\"1.0\"}");

  append_one (store, event_new ("inbox/2026-01", 1));
  append_one (store, second);
}

/* What was redacted goes over the bus with its digest, so that the text verifies. */
static void
test_redacted (Fixture *f, gconstpointer unused)
{
  GOOD ("log", "--all");
  ctl_says (&f->ctl, f->ctl.out, "\"redacted\":{\"specversion\":\"1.0\"}");
  g_autoptr (IcStoreEvent) first = event_new ("inbox/2026-01", 1);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first->bytes);
  g_autofree char *words = g_strdup_printf ("\"digest\":\"%s\"", digest);
  ctl_says (&f->ctl, f->ctl.out, words);
}

/* Held by somebody who is not on this bus. */
static void
test_unreachable (Fixture *f, gconstpointer unused)
{
  g_clear_pointer (&f->ctl.bus, g_free);
  g_assert_cmpint (RUN ("list"), ==, 3);
  ctl_says (&f->ctl, f->ctl.err, "Another program holds the record");
}

/* A desk of that name with another record must not be taken for it. */
static void
test_another_directory (Fixture *f, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (f->ctl.home, "other", NULL);
  g_autofree char *name = ic_record_bus_name (other);
  guint also;

  f->owned = false;
  also = g_bus_own_name_on_connection (f->connection, name, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, f, NULL);
  while (!f->owned)
    g_main_context_iteration (NULL, TRUE);
  GOOD ("--record", other, "--as", "Ana", "declare", "Elsewhere");
  g_assert_cmpuint (g_list_model_get_n_items (ic_session_get_incidents (f->session)), ==, 0);
  g_bus_unown_name (also);
}

static void
test_names (void)
{
  g_autofree char *home = g_dir_make_tmp ("names-XXXXXX", NULL);
  g_autofree char *directory = g_build_filename (home, "record", NULL);
  g_autofree char *around = g_build_filename (home, "x", "..", "record", NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "incident-console", "record", NULL);
  g_autofree char *one = ic_record_bus_name (directory);
  g_autofree char *same = ic_record_bus_name (around);
  g_autofree char *application = ic_record_bus_name (usual);

  g_assert_true (g_str_has_prefix (one, "org.example.IncidentConsole.r"));
  g_assert_cmpuint (strlen (one), ==, strlen ("org.example.IncidentConsole.r") + 12);
  g_assert_true (g_dbus_is_name (one));
  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (application, ==, "org.example.IncidentConsole");
  g_assert_nonnull (g_dbus_interface_info_lookup_method (ic_record_interface (), "Submit"));

  g_rmdir (home);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/record-service/names", test_names);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record-service/through-the-desk", test_through_the_desk);
  ADD ("/record-service/many-rows", test_many_rows);
  g_test_add ("/record-service/redacted", Fixture, prepare_redacted, set_up, test_redacted, tear_down);
  ADD ("/record-service/unreachable", test_unreachable);
  ADD ("/record-service/another-directory", test_another_directory);

  status = g_test_run ();
  g_test_dbus_stop (bus);
  g_object_unref (bus);
  return status;
}
