/* SPDX-License-Identifier: GPL-3.0-or-later
 * Identifiers, and the made-up environment they are made from here.
 */
#include "ic-uuid.h"

#include <string.h>

static void
test_new (void)
{
  IcTestEnv env;
  ic_test_env_init (&env, G_GINT64_CONSTANT (1795161480123456), 1);

  g_autofree char *one = ic_uuid_new (&env.parent);
  g_autofree char *two = ic_uuid_new (&env.parent);
  g_assert_true (ic_uuid_is_valid (one));
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpint (one[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", one[19]));

  /* The first 48 bits are the milliseconds. */
  g_autofree char *hex = g_strdup_printf ("%.8s%.4s", one, one + 9);
  g_assert_cmpint (g_ascii_strtoll (hex, NULL, 16), ==, G_GINT64_CONSTANT (1795161480123));

  env.time += 1000;
  g_autofree char *later = ic_uuid_new (&env.parent);
  g_assert_cmpstr (one, <, later);
}

static void
test_many (void)
{
  IcTestEnv env;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ic_test_env_init (&env, 0, 7);

  for (int i = 0; i < 20000; i++)
    {
      char *id = ic_uuid_new (&env.parent);
      g_assert_true (ic_uuid_is_valid (id));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_derive (void)
{
  g_autofree char *one = ic_uuid_derive ("stream", "promise-late", "42", NULL);
  g_autofree char *same = ic_uuid_derive ("stream", "promise-late", "42", NULL);
  g_autofree char *glued = ic_uuid_derive ("stream", "promise-late42", NULL);
  g_autofree char *shifted = ic_uuid_derive ("strea", "mpromise-late", "42", NULL);
  g_autofree char *longer = ic_uuid_derive ("stream", "promise-late", "42", "", NULL);

  g_assert_true (ic_uuid_is_valid (one));
  g_assert_cmpint (one[14], ==, '8');
  g_assert_nonnull (strchr ("89ab", one[19]));
  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, glued);
  g_assert_cmpstr (one, !=, shifted);
  g_assert_cmpstr (one, !=, longer);

  /* Kept for ever: SHA-256 of 00 00 00 00 00 00 00 01 61, reckoned elsewhere. */
  g_autofree char *fixed = ic_uuid_derive ("a", NULL);
  g_assert_cmpstr (fixed, ==, "3b196fd4-907b-8df5-9c30-90e9835f2f7c");
}

static void
test_is_valid (void)
{
  static const char * const bad[] = {
    "", "018f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0", "018f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0f0", "018F4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
    "018f4e9c11a2b-7c3d-8e4f-5a6b7c8d9e0f", "018f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0g", "018f4e9-c1a2b-7c3d-8e4f-5a6b7c8d9e0f",
    "{18f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0f", "018f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e-f",
  };

  g_assert_true (ic_uuid_is_valid ("018f4e9c-1a2b-7c3d-8e4f-5a6b7c8d9e0f"));
  g_assert_true (ic_uuid_is_valid ("00000000-0000-0000-0000-000000000000"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ic_uuid_is_valid (bad[i]));
  g_assert_false (ic_uuid_is_valid (NULL));
}

static void
test_env (void)
{
  IcTestEnv one, two;
  guint8 a[21], b[21];
  ic_test_env_init (&one, 5, 99);
  ic_test_env_init (&two, 5, 99);

  g_assert_cmpint (ic_env_now (&one.parent), ==, 5);
  one.time = 6;
  g_assert_cmpint (ic_env_now (&one.parent), ==, 6);

  ic_env_random (&one.parent, a, sizeof a);
  ic_env_random (&two.parent, b, sizeof b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  ic_env_random (&two.parent, b, sizeof b);
  g_assert_true (memcmp (a, b, sizeof a) != 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/new", test_new);
  g_test_add_func ("/uuid/many", test_many);
  g_test_add_func ("/uuid/derive", test_derive);
  g_test_add_func ("/uuid/is-valid", test_is_valid);
  g_test_add_func ("/uuid/env", test_env);
  return g_test_run ();
}
