/* SPDX-License-Identifier: GPL-3.0-or-later
 * How outlets stand, written and read back.
 */
#include "ic-outlet-standing.h"
#include "ic-outlet.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) standings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_outlet_standing_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GBytes) json = NULL;
  IcOutletStanding *one = ic_outlet_standing_new ();
  const IcOutletStanding *back;

  one->id = g_strdup ("page");
  one->name = g_strdup ("Status page");
  one->kind = g_strdup ("statuspage");
  one->secret_name = g_strdup ("token");
  one->paused = true;
  one->waiting = 3;
  one->failed = 1;
  one->trouble = g_strdup ("It says “no”");
  one->next = G_GINT64_CONSTANT (1795176003000000);
  one->secret = IC_OUTLET_SECRET_MISSING;
  g_ptr_array_add (standings, one);
  json = ic_outlet_standings_write (standings);
  read = ic_outlet_standings_read (json);
  g_assert_cmpuint (read->len, ==, 1);
  back = read->pdata[0];
  g_assert_cmpstr (back->id, ==, "page");
  g_assert_cmpstr (back->name, ==, "Status page");
  g_assert_cmpstr (back->kind, ==, "statuspage");
  g_assert_cmpstr (back->secret_name, ==, "token");
  g_assert_true (back->paused);
  g_assert_cmpuint (back->waiting, ==, 3);
  g_assert_cmpuint (back->failed, ==, 1);
  g_assert_cmpstr (back->trouble, ==, "It says “no”");
  g_assert_cmpint (back->next, ==, one->next);
  g_assert_cmpint (back->secret, ==, IC_OUTLET_SECRET_MISSING);
}

static void
test_nonsense (void)
{
  static const char *texts[] = { "", "[]", "{}", "{\"outlets\":3}", "<html>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (texts[i], strlen (texts[i]));

      g_assert_null (ic_outlet_standings_read (json));
    }
}

static void
test_finding (void)
{
  g_autoptr (GBytes) good = ic_outlet_finding_write ("It answers.", NULL);
  g_autoptr (GError) failure = g_error_new (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET, "It does not take the key");
  g_autoptr (GBytes) bad = ic_outlet_finding_write (NULL, failure);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("<html>", 6);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ic_outlet_finding_read (good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "It answers.");
  g_assert_null (ic_outlet_finding_read (bad, &error));
  g_assert_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SECRET);
  g_assert_cmpstr (error->message, ==, "It does not take the key");
  g_clear_error (&error);
  g_assert_null (ic_outlet_finding_read (nonsense, &error));
  g_assert_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outlet-standing/round-trip", test_round_trip);
  g_test_add_func ("/outlet-standing/nonsense", test_nonsense);
  g_test_add_func ("/outlet-standing/finding", test_finding);
  return g_test_run ();
}
