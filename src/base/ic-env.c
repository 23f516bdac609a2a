/* SPDX-License-Identifier: GPL-3.0-or-later
 * The made-up environment of tests, the simulation and reproducible drills.
 */
#include "ic-env.h"

#include <string.h>

/* SplitMix64 (Steele, Lea and Flood, 2014): every seed gives a good stream. */
static guint64
next_random (IcTestEnv *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ z >> 31;
}

static gint64
test_env_now (IcEnv *env)
{
  return ((IcTestEnv *) env)->time;
}

static gint64
test_env_steady (IcEnv *env)
{
  IcTestEnv *self = (IcTestEnv *) env;

  return self->time - self->set;
}

static void
test_env_random (IcEnv *env, void *buffer, gsize size)
{
  guint8 *to = buffer;

  while (size > 0)
    {
      guint64 word = GUINT64_TO_LE (next_random ((IcTestEnv *) env));
      gsize step = MIN (size, sizeof word);
      memcpy (to, &word, step);
      to += step;
      size -= step;
    }
}

void
ic_test_env_init (IcTestEnv *self, gint64 time, guint64 seed)
{
  self->parent.now = test_env_now;
  self->parent.random = test_env_random;
  self->parent.steady = test_env_steady;
  self->time = time;
  self->state = seed;
  self->set = 0;
}

void
ic_test_env_set_clock (IcTestEnv *self, gint64 by)
{
  self->time += by;
  self->set += by;
}
