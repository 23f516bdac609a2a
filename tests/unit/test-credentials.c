/* SPDX-License-Identifier: GPL-3.0-or-later
 * Secrets in a directory.
 */
#include "ic-credentials.h"
#include "ic-secrets.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  char          *parent, *directory;
  IcCredentials *credentials;
} Bench;

static void
bench_init (Bench *b)
{
  b->parent = g_dir_make_tmp ("credentials-XXXXXX", NULL);
  b->directory = g_build_filename (b->parent, "credentials", NULL);
  b->credentials = ic_credentials_new_directory (b->directory);
}

static void
remove_all (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (directory);
}

static void
bench_clear (Bench *b)
{
  ic_credentials_free (b->credentials);
  remove_all (b->directory);
  remove_all (b->parent);
  g_free (b->directory);
  g_free (b->parent);
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static bool
store (Bench *b, const char *name, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_credentials_store_async (b->credentials, name, secret, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_credentials_store_finish (result, error);
}

static char *
lookup (Bench *b, const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_credentials_lookup_async (b->credentials, name, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_credentials_lookup_finish (result, error);
}

static void
assert_secret (Bench *b, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = lookup (b, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
}

static mode_t
mode_of (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

/* Kept where nobody else reads, replaced in one step, forgotten; none is no error. */
static void
test_keeps (void)
{
  Bench b;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  bench_init (&b);
  assert_secret (&b, "statuspage", NULL);
  g_assert_true (store (&b, "statuspage", NULL, &error));
  g_assert_true (store (&b, "statuspage", "k3y", &error));
  g_assert_true (store (&b, "mail", "geheim ü", &error));
  g_assert_no_error (error);
  assert_secret (&b, "statuspage", "k3y");
  assert_secret (&b, "mail", "geheim ü");
  g_assert_cmpint (mode_of (b.directory, "statuspage"), ==, 0600);
  g_assert_cmpint (mode_of (b.parent, "credentials"), ==, 0700);

  g_assert_true (store (&b, "statuspage", "an0ther", &error));
  assert_secret (&b, "statuspage", "an0ther");
  g_assert_cmpint (mode_of (b.directory, "statuspage"), ==, 0600);
  g_assert_true (store (&b, "mail", NULL, &error));
  assert_secret (&b, "mail", NULL);
  /* No other file is left behind. */
  dir = g_dir_open (b.directory, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "statuspage");
  g_assert_null (g_dir_read_name (dir));
  bench_clear (&b);
}

/* What systemd hands over comes first and is never written. */
static void
test_handed_over (void)
{
  Bench b;
  g_autofree char *given = g_dir_make_tmp ("given-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (given, "statuspage", NULL);
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  g_assert_true (store (&b, "statuspage", "own", &error));
  g_assert_true (g_file_set_contents (path, "given\n", -1, NULL));
  g_setenv ("CREDENTIALS_DIRECTORY", given, TRUE);
  assert_secret (&b, "statuspage", "given");
  g_assert_false (store (&b, "statuspage", "other", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_ELSEWHERE);
  g_assert_nonnull (strstr (error->message, "systemd"));
  g_assert_null (strstr (error->message, "other"));
  assert_secret (&b, "statuspage", "given");
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  assert_secret (&b, "statuspage", "own");
  bench_clear (&b);
  remove_all (given);
}

/* A name leads nowhere else; what is no text is not handed on. */
static void
test_refuses (void)
{
  static const char *names[] = { "", ".", "..", ".hidden", "a/b", "../x", "a b", "ä",
                                 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg" };
  Bench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  bench_init (&b);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_false (store (&b, names[i], "x", &error));
      g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
      g_clear_error (&error);
      g_assert_null (lookup (&b, names[i], &error));
      g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
      g_clear_error (&error);
    }
  g_assert_false (g_file_test (b.directory, G_FILE_TEST_EXISTS));

  g_assert_true (store (&b, "good", "x", &error));
  path = g_build_filename (b.directory, "bad", NULL);
  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  g_assert_null (lookup (&b, "bad", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
  bench_clear (&b);
}

/* It says where it cannot be kept, and not what. */
static void
test_unwritable (void)
{
  Bench b;
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  g_assert_true (g_file_set_contents (b.directory, "", 0, NULL));
  g_assert_false (store (&b, "statuspage", "t0psecret", &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, b.directory));
  g_assert_null (strstr (error->message, "t0psecret"));
  g_assert_cmpint (g_unlink (b.directory), ==, 0);
  bench_clear (&b);
}

/* -- whom they are for --------------------------------------------------------- */

static bool
store_for (Bench *b, const char *name, const char *secret, const char *const *origins, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_credentials_store_for_async (b->credentials, name, secret, origins, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_credentials_store_finish (result, error);
}

static char *
lookup_for (Bench *b, const char *name, const char *origin, const char *const *origins, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_credentials_lookup_for_async (b->credentials, name, origin, origins, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_credentials_lookup_for_finish (result, error);
}

static void
assert_for (Bench *b, const char *origin, const char *expected)
{
  const char *const origins[] = { origin, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = lookup_for (b, "key", origin, origins, &error);

  g_assert_cmpstr (secret, ==, expected);
  if (expected != NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_OTHER_ADDRESS);
      g_assert_nonnull (strstr (error->message, origin));
      g_assert_null (strstr (error->message, "k3y"));
    }
}

static void
write_beside (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Given for some, sent to nobody else, until it is given for others. */
static void
test_origins (void)
{
  static const char *const two[] = { "https://a.example", "smtp://b.example:587", NULL };
  static const char *const other[] = { "https://c.example", NULL };
  Bench b;
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  g_assert_null (lookup_for (&b, "key", "https://a.example", two, &error));
  g_assert_no_error (error);
  g_assert_true (store_for (&b, "key", "k3y", two, &error));
  g_assert_cmpint (mode_of (b.directory, "key.origin"), ==, 0600);
  assert_for (&b, "https://a.example", "k3y");
  assert_for (&b, "smtp://b.example:587", "k3y");
  assert_for (&b, "http://a.example", NULL);
  assert_for (&b, "https://a.example:8443", NULL);
  assert_for (&b, "https://a.example.evil.example", NULL);
  g_assert_true (store_for (&b, "key", "k3y-2", other, &error));
  assert_for (&b, "https://a.example", NULL);
  assert_for (&b, "https://c.example", "k3y-2");
  g_assert_true (store_for (&b, "key", NULL, other, &error));
  g_assert_null (lookup_for (&b, "key", "https://a.example", two, &error));
  g_assert_no_error (error);
  assert_secret (&b, "key.origin", NULL);
  bench_clear (&b);
}

/* One of before is for whom it is first used for; who only looks binds nothing. */
static void
test_first_use (void)
{
  static const char *const two[] = { "https://a.example", "https://b.example", NULL };
  Bench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *looked = NULL, *used = NULL;

  bench_init (&b);
  g_assert_true (store (&b, "key", "k3y", &error));
  looked = lookup_for (&b, "key", "https://x.example", NULL, &error);
  g_assert_cmpstr (looked, ==, "k3y");
  assert_secret (&b, "key.origin", NULL);
  used = lookup_for (&b, "key", "https://a.example", two, &error);
  g_assert_cmpstr (used, ==, "k3y");
  assert_for (&b, "https://b.example", "k3y");
  assert_for (&b, "https://x.example", NULL);
  bench_clear (&b);
}

/* What is an address itself goes nowhere else, whatever kind the outlet becomes. */
static void
test_itself (void)
{
  static const char *const itself[] = { IC_CREDENTIALS_ITSELF, NULL };
  Bench b;
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  g_assert_true (store_for (&b, "key", "https://hooks.example/services/k3y", itself, &error));
  assert_for (&b, IC_CREDENTIALS_ITSELF, "https://hooks.example/services/k3y");
  assert_for (&b, "https://x.example", NULL);
  assert_secret (&b, "key.origin", "https://hooks.example");
  bench_clear (&b);
}

/* Beside what is handed over lies whom it is for; else it is kept in the own directory, which is asked anew after a restart. */
static void
test_handed_over_origins (void)
{
  Bench b;
  g_autofree char *given = g_dir_make_tmp ("given-XXXXXX", NULL);

  bench_init (&b);
  write_beside (given, "key", "k3y\n");
  write_beside (given, "key.origin", "https://a.example/v1/\nhttps://b.example\n");
  g_setenv ("CREDENTIALS_DIRECTORY", given, TRUE);
  assert_for (&b, "https://a.example", "k3y");
  assert_for (&b, "https://b.example", "k3y");
  assert_for (&b, "https://c.example", NULL);
  {
    g_autofree char *beside = g_build_filename (given, "key.origin", NULL);

    g_assert_cmpint (g_unlink (beside), ==, 0);
  }
  assert_for (&b, "https://c.example", "k3y");
  assert_for (&b, "https://a.example", NULL);
  ic_credentials_free (b.credentials);
  b.credentials = ic_credentials_new_directory (b.directory);
  assert_for (&b, "https://a.example", NULL);

  ic_test_remove_tree (b.directory);
  write_beside (b.parent, "credentials", "in the way");
  /* A file in the way is not the same as none: nobody knows whom it is for. */
  {
    static const char *const one[] = { "https://a.example", NULL };
    g_autoptr (GError) error = NULL;

    g_assert_null (lookup_for (&b, "key", "https://a.example", one, &error));
    g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
  }
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_unlink (b.directory);
  bench_clear (&b);
  remove_all (given);
}

/* Whoever may set a secret must not be able to say of another one whom it is for. */
static void
test_origin_is_no_secret (void)
{
  static const char *const one[] = { "https://a.example", NULL };
  Bench b;
  g_autoptr (GError) error = NULL;

  bench_init (&b);
  g_assert_true (store_for (&b, "key", "k3y", one, &error));
  g_assert_false (store_for (&b, "key.origin", "https://x.example", one, &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (lookup_for (&b, "key.origin", "https://x.example", one, &error));
  g_assert_error (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_FAILED);
  assert_for (&b, "https://x.example", NULL);
  bench_clear (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_add_func ("/credentials/keeps", test_keeps);
  g_test_add_func ("/credentials/handed-over", test_handed_over);
  g_test_add_func ("/credentials/refuses", test_refuses);
  g_test_add_func ("/credentials/unwritable", test_unwritable);
  g_test_add_func ("/credentials/origins", test_origins);
  g_test_add_func ("/credentials/first-use", test_first_use);
  g_test_add_func ("/credentials/itself", test_itself);
  g_test_add_func ("/credentials/handed-over-origins", test_handed_over_origins);
  g_test_add_func ("/credentials/origin-is-no-secret", test_origin_is_no_secret);
  return g_test_run ();
}
