/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: the files of a record on disk.
 */
#include "store-files.h"

IcStore *
open_record (const char *directory)
{
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (directory, &error);

  g_assert_no_error (error);
  return store;
}

sqlite3 *
open_raw (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "record.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  return handle;
}

void
tamper (const char *directory, const char *sql)
{
  sqlite3 *handle = open_raw (directory);

  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

void
write_file (const char *directory, const char *name, const char *content, gssize length)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
}

GBytes *
read_file (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char *content;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}
