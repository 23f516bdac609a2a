/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tokens and the keys of outlets in a real keyring: gnome-keyring in a world of its own. Before it runs
 * there is no keyring at all.
 */
#include "ic-credentials.h"
#include "ic-secrets.h"
#include "waiting.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

static const IcSecretName desk = { "https://incidents.example", "0195-lineage", "urn:uuid:desk" };
static const IcSecretName other = { "https://incidents.example", "0195-lineage", "urn:uuid:other" };

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static bool
store (const IcSecretName *name, const char *token, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_secrets_store_async (name, "Incident Console: token of a test", token, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_secrets_store_finish (result, error);
}

static char *
lookup (const IcSecretName *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_secrets_lookup_async (name, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_secrets_lookup_finish (result, error);
}

static bool
forget (const IcSecretName *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_secrets_forget_async (name, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_secrets_forget_finish (result, error);
}

static bool
keep (IcCredentials *credentials, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_credentials_store_async (credentials, name, secret, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_credentials_store_finish (result, error);
}

static void
assert_kept (IcCredentials *credentials, const char *name, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  ic_credentials_lookup_async (credentials, name, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  secret = ic_credentials_lookup_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
}

/* The key of an outlet is held like a token, and whoever sets it is told. */
static void
test_outlets_without (void)
{
  g_autoptr (IcCredentials) credentials = ic_credentials_new_keyring ("urn:uuid:desk");
  g_autoptr (GError) error = NULL;

  g_assert_false (keep (credentials, "statuspage", "k3y", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
  assert_kept (credentials, "statuspage", "k3y");
  g_clear_error (&error);
  g_assert_false (keep (credentials, "statuspage", NULL, &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
}

/* By name, and one record's are no other's. */
static void
check_outlets (void)
{
  g_autoptr (IcCredentials) one = ic_credentials_new_keyring ("urn:uuid:desk");
  g_autoptr (IcCredentials) another = ic_credentials_new_keyring ("urn:uuid:other");
  g_autoptr (GError) error = NULL;

  g_assert_true (keep (one, "statuspage", "k3y", &error));
  g_assert_true (keep (one, "mail", "w0rd", &error));
  g_assert_no_error (error);
  assert_kept (one, "statuspage", "k3y");
  assert_kept (one, "mail", "w0rd");
  assert_kept (another, "statuspage", NULL);
  g_assert_true (keep (one, "statuspage", NULL, &error));
  g_assert_true (keep (one, "statuspage", NULL, &error));
  assert_kept (one, "statuspage", NULL);
  assert_kept (one, "mail", "w0rd");
  g_assert_false (keep (one, "../mail", "x", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
}

/* Said in words, and the token is there for as long as the program runs. */
static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *gone = NULL;

  g_assert_false (store (&desk, "t0ken", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
  g_assert_nonnull (strstr (error->message, "start one"));
  g_clear_error (&error);
  token = lookup (&desk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "t0ken");

  g_assert_false (forget (&desk, &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
  g_clear_error (&error);
  gone = lookup (&desk, &error);
  g_assert_null (gone);
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_NO_KEYRING);
}

static GSubprocess *
start_keyring (void)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *keyring = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                           "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL);
  GOutputStream *in;

  g_assert_no_error (error);
  in = g_subprocess_get_stdin_pipe (keyring);
  g_assert_true (g_output_stream_write_all (in, "password", strlen ("password"), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (in, NULL, NULL));
  return keyring;
}

static bool
is_owned (const char *name)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                                             g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, 5000, NULL, NULL);
  gboolean owned = FALSE;

  g_variant_get (answer, "(b)", &owned);
  return owned;
}

static gboolean
beat_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
test_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) keyring = start_keyring ();
  guint beat = g_timeout_add (20, beat_cb, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  WAIT_AT_MOST (30, is_owned ("org.freedesktop.secrets"));
  g_source_remove (beat);

  g_assert_true (store (&desk, "first", &error));
  g_assert_no_error (error);
  g_assert_true (store (&other, "second", &error));
  first = lookup (&desk, &error);
  second = lookup (&other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "first");
  g_assert_cmpstr (second, ==, "second");

  /* One's own and no other. */
  g_assert_true (forget (&desk, &error));
  g_clear_pointer (&first, g_free);
  g_clear_pointer (&second, g_free);
  first = lookup (&desk, &error);
  second = lookup (&other, &error);
  g_assert_no_error (error);
  g_assert_null (first);
  g_assert_cmpstr (second, ==, "second");
  g_assert_true (forget (&desk, &error));
  check_outlets ();

  g_subprocess_send_signal (keyring, SIGTERM);
  g_subprocess_wait (keyring, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Else libsecret has a file of its own, as other tests want it. */
  g_unsetenv ("SECRET_BACKEND");
  g_test_add_func ("/secrets/no-keyring", test_no_keyring);
  g_test_add_func ("/secrets/outlets-without", test_outlets_without);
  g_test_add_func ("/secrets/keyring", test_keyring);

  return g_test_run ();
}
