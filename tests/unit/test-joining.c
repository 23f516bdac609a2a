/* SPDX-License-Identifier: GPL-3.0-or-later
 * The key file of a joined desk: written, read back, damaged, taken away.
 */
#include "ic-joining.h"
#include "ic-store.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

#define LINEAGE "01978a5e-0000-7000-8000-000000000001"

static char *directory;

static IcJoining *
sample (void)
{
  IcJoining *joining = ic_joining_new ();

  joining->server = g_strdup ("https://incidents.example:8443");
  joining->called = g_strdup ("Incidents of “Example”");
  joining->lineage = g_strdup (LINEAGE);
  joining->user = g_strdup ("kim");
  joining->name = g_strdup ("Kim Österberg");
  joining->permission = IC_PERMISSION_RESPONDER;

  return joining;
}

static void
test_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (directory, "nowhere", NULL);

  g_assert_null (ic_joining_read (directory, &error));
  g_assert_no_error (error);
  g_assert_null (ic_joining_read (nowhere, &error));
  g_assert_no_error (error);
  g_assert_true (ic_joining_remove (directory, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJoining) joining = sample ();
  g_autofree char *below = g_build_filename (directory, "made", "below", NULL);
  g_autofree char *path = g_build_filename (below, "link", NULL);
  g_autofree char *replica = NULL;
  g_autofree char *expected = g_build_filename (below, "servers", LINEAGE, NULL);
  GStatBuf status;

  g_assert_true (ic_joining_write (joining, below, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_autoptr (IcJoining) read = ic_joining_read (below, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->server, ==, joining->server);
  g_assert_cmpstr (read->called, ==, joining->called);
  g_assert_cmpstr (read->lineage, ==, LINEAGE);
  g_assert_cmpstr (read->user, ==, "kim");
  g_assert_cmpstr (read->name, ==, joining->name);
  g_assert_cmpint (read->permission, ==, IC_PERMISSION_RESPONDER);
  replica = ic_joining_directory (read, below);
  g_assert_cmpstr (replica, ==, expected);

  g_assert_true (ic_joining_remove (below, &error));
  g_assert_null (ic_joining_read (below, &error));
  g_assert_no_error (error);
}

/* What cannot be read is never taken for a desk that works alone, and no name leads out of the directory. */
static void
test_damaged (void)
{
  static const char * const texts[] = {
    "", "[link", "[other]\nserver=x\n",
    "[link]\nserver=http://x\nuser=kim\nname=Kim\npermission=responder\n",
    "[link]\nserver=http://x\nlineage=../../etc\nuser=kim\nname=Kim\npermission=responder\n",
    "[link]\nserver=http://x\nlineage=" LINEAGE "\nuser=kim\nname=Kim\npermission=emperor\n",
    "[link]\nserver=http://x\nlineage=" LINEAGE "\nuser=no id\nname=Kim\npermission=admin\n",
  };
  g_autofree char *path = g_build_filename (directory, "link", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (ic_joining_read (directory, &error));
      g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, path));
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJoining) joining = sample ();
  g_autofree char *file = g_build_filename (directory, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_false (ic_joining_write (joining, below, &error));
  g_assert_error (error, IC_STORE_ERROR, IC_STORE_ERROR_UNWRITABLE);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  directory = g_dir_make_tmp ("ic-joining-XXXXXX", NULL);
  g_test_add_func ("/joining/alone", test_alone);
  g_test_add_func ("/joining/round-trip", test_round_trip);
  g_test_add_func ("/joining/damaged", test_damaged);
  g_test_add_func ("/joining/unwritable", test_unwritable);
  status = g_test_run ();
  ic_test_remove_tree (directory);
  g_free (directory);

  return status;
}
