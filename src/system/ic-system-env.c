/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real environment: the wall clock, the monotonic one and the kernel's random numbers.
 */
#include "ic-system-env.h"

#include <errno.h>
#include <sys/random.h>

static gint64
system_now (IcEnv *self)
{
  return g_get_real_time ();
}

static void
system_random (IcEnv *self, void *buffer, gsize size)
{
  guint8 *at = buffer;

  while (size > 0)
    {
      gssize got = getrandom (at, size, 0);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        g_error ("The kernel gives no random numbers: %s", g_strerror (errno));
      at += got;
      size -= (gsize) got;
    }
}

static gint64
system_steady (IcEnv *self)
{
  return g_get_monotonic_time ();
}

static IcEnv system_env = { system_now, system_random, system_steady };

IcEnv *
ic_system_env_get (void)
{
  return &system_env;
}
