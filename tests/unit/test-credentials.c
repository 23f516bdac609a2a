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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_add_func ("/credentials/keeps", test_keeps);
  g_test_add_func ("/credentials/handed-over", test_handed_over);
  g_test_add_func ("/credentials/refuses", test_refuses);
  g_test_add_func ("/credentials/unwritable", test_unwritable);
  return g_test_run ();
}
