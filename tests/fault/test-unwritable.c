/* SPDX-License-Identifier: GPL-3.0-or-later
 * Directories and files that cannot be written. Root may write everywhere, so
 * the checks run in a child process that gives root up.
 */
#include "store-sync.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static bool
refused_plainly (const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcStore) store = ic_journal_open (directory, &error);

  return store == NULL && g_error_matches (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE)
         && strstr (error->message, "cannot be written") != NULL && strstr (error->message, "Check to whom it belongs") != NULL;
}

/* The parent has no thread of its own left when this is called. */
static void
assert_refused_as_nobody (const char *directory)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (3);
      _exit (refused_plainly (directory) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
fill (const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcStore) store = ic_journal_open (directory, &error);

  g_assert_no_error (error);
  append_range (store, "s", 1, 3, 1);
}

static void
set_mode (const char *directory, const char *name, int mode)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
test_directory (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *below = g_build_filename (scratch, "below", NULL);

  set_mode (scratch, "", 0555);
  assert_refused_as_nobody (scratch);
  assert_refused_as_nobody (below);
  set_mode (scratch, "", 0755);
}

static void
test_file (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();

  fill (scratch);
  set_mode (scratch, "record.lock", 0666);
  set_mode (scratch, "record.db", 0444);
  set_mode (scratch, "", 0777);
  assert_refused_as_nobody (scratch);

  /* And nothing came of it. */
  set_mode (scratch, "record.db", 0600);
  g_autoptr (GError) error = NULL;
  g_autoptr (IcStore) store = ic_journal_open (scratch, &error);
  g_assert_no_error (error);
  assert_stream (store, "s", 3);
}

static void
test_below_a_file (void)
{
  g_autoptr (Scratch) scratch = scratch_new ();
  g_autofree char *file = g_build_filename (scratch, "file", NULL), *below = g_build_filename (file, "record", NULL);

  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  g_assert_true (refused_plainly (below));
  g_assert_true (refused_plainly (file));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/unwritable/directory", test_directory);
  g_test_add_func ("/fault/unwritable/file", test_file);
  g_test_add_func ("/fault/unwritable/below-a-file", test_below_a_file);
  return g_test_run ();
}
