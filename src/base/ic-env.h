/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything a step function may want from the world. Production hands in the
 * real one (src/system), tests and the simulation a made-up one: no code below
 * src/system asks the clock or rolls dice by itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _IcEnv IcEnv;

struct _IcEnv {
  gint64 (*now)    (IcEnv *self);                          /* microseconds UTC; may jump with the wall clock */
  void   (*random) (IcEnv *self, void *buffer, gsize size); /* unpredictable bytes */
  gint64 (*steady) (IcEnv *self);                          /* microseconds since some moment; never jumps */
};

static inline gint64
ic_env_now (IcEnv *env)
{
  return env->now (env);
}

static inline gint64
ic_env_steady (IcEnv *env)
{
  return env->steady (env);
}

static inline void
ic_env_random (IcEnv *env, void *buffer, gsize size)
{
  env->random (env, buffer, size);
}

/* A made-up environment for tests, the simulation and reproducible drills: the
 * clock stands still until it is moved, random bytes come from a seed. */
typedef struct {
  IcEnv   parent;
  gint64  time;
  guint64 state;
  gint64  set;   /* so much of @time did not pass */
} IcTestEnv;
void ic_test_env_init (IcTestEnv *self, gint64 time, guint64 seed);
/* Somebody sets the clock: it shows another time, and none has passed. */
void ic_test_env_set_clock (IcTestEnv *self, gint64 by);

G_END_DECLS
