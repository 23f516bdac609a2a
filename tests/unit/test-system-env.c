/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real environment: it tells the time and its random bytes differ.
 */
#include "ic-system-env.h"

#include <string.h>

static void
test_now (void)
{
  gint64 before = g_get_real_time (), now = ic_env_now (ic_system_env_get ()), after = g_get_real_time ();

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, after);
}

static void
test_steady (void)
{
  gint64 first = ic_env_steady (ic_system_env_get ());

  for (guint i = 0; i < 1000; i++)
    {
      gint64 next = ic_env_steady (ic_system_env_get ());

      g_assert_cmpint (next, >=, first);
      first = next;
    }
}

static void
test_random (void)
{
  guint8 one[1024] = { 0 }, other[1024] = { 0 };
  guint seen[256] = { 0 }, different = 0;

  ic_env_random (ic_system_env_get (), one, sizeof one);
  ic_env_random (ic_system_env_get (), other, sizeof other);
  g_assert_cmpint (memcmp (one, other, sizeof one), !=, 0);
  for (gsize i = 0; i < sizeof one; i++)
    different += seen[one[i]]++ == 0;
  /* 1024 dice with 256 sides show about 251 of them. */
  g_assert_cmpuint (different, >, 200);
  ic_env_random (ic_system_env_get (), one, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/system-env/now", test_now);
  g_test_add_func ("/system-env/steady", test_steady);
  g_test_add_func ("/system-env/random", test_random);
  return g_test_run ();
}
