/* SPDX-License-Identifier: GPL-3.0-or-later
 * The world of one simulated story: its time, its dice, what will happen when,
 * and the trace of what did. Time moves only from one timer to the next, dice
 * are thrown from the seed alone, so that a seed tells the same story for ever.
 */
#pragma once

#include "ic-env.h"

#include <stdbool.h>

typedef struct _SimWorld SimWorld;
typedef struct _SimTimer SimTimer;
typedef void (*SimFunc) (gpointer data);

/* 2026-11-20T12:00:00Z, where every story begins. */
#define SIM_NOON G_GINT64_CONSTANT (1795176000000000)
#define SIM_MS   G_GINT64_CONSTANT (1000)
#define SIM_S    G_GINT64_CONSTANT (1000000)
#define SIM_MIN  (60 * SIM_S)

struct _SimWorld {
  guint64       seed;
  gint64        now;      /* true time, microseconds UTC; devices have clocks of their own */
  guint64       dice;
  guint64       steps;    /* timers that went off */
  guint64       trace;    /* digest of all that was traced */
  bool          verbose;  /* the trace is also printed */
  char         *failure;  /* the first thing found wrong, or NULL */
  GMainContext *context;  /* in which stores answer; iterated by hand */
  GPtrArray    *heap;     /* of SimTimer, the next one first */
  guint64       order;
};

SimWorld *sim_world_new     (guint64 seed, bool verbose);
void      sim_world_free    (SimWorld *self);

/* Has @func called at @time, or at once after what is going on when that has passed. Timers
 * of the same time go off in the order in which they were set. The handle is good until then. */
SimTimer *sim_world_at      (SimWorld *self, gint64 time, SimFunc func, gpointer data, GDestroyNotify destroy);
SimTimer *sim_world_in      (SimWorld *self, gint64 span, SimFunc func, gpointer data, GDestroyNotify destroy);
void      sim_timer_cancel  (SimTimer *timer);
/* Lets the next timer go off. False: there is none, or something was found wrong. */
bool      sim_world_step    (SimWorld *self);
/* When that is; G_MAXINT64: never. */
gint64    sim_world_next    (SimWorld *self);
/* Gives the answers that stores have posted. */
void      sim_world_settle  (SimWorld *self);

guint64   sim_roll          (SimWorld *self);
/* From @low to @high, both included. */
gint64    sim_between       (SimWorld *self, gint64 low, gint64 high);
bool      sim_chance        (SimWorld *self, guint per_mille);
/* Short mostly, long sometimes: from @low to @high. */
gint64    sim_skewed        (SimWorld *self, gint64 low, gint64 high);

/* Notes that @who did @what with these bytes. */
void      sim_trace         (SimWorld *self, const char *who, const char *what, gconstpointer bytes, gsize n);
/* The same for what says more in words; the words count. */
void      sim_say           (SimWorld *self, const char *who, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Something is wrong: the story ends. Only the first is kept. */
void      sim_fail          (SimWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* How often something is done at one and the same time: more than a few times, and it spins. */
typedef struct {
  gint64 time;
  guint  times;
} SimSpin;
void      sim_world_count   (SimWorld *self, SimSpin *spin, const char *who);

/* The clock and dice of one device. */
typedef struct {
  IcEnv     parent;
  SimWorld *world;
  gint64    offset; /* ahead of the true time by so much */
  gint64    drift;  /* and by so many microseconds more per second */
  gint64    since;  /* of the drift */
  guint64   dice;
} SimClock;
void      sim_clock_init    (SimClock *self, SimWorld *world, gint64 offset, gint64 drift);
/* How long by true time until this clock, left alone, shows @time; never negative. */
gint64    sim_clock_until   (SimClock *self, gint64 time);
