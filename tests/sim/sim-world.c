/* SPDX-License-Identifier: GPL-3.0-or-later
 * The world of one simulated story.
 */
#include "sim-world.h"

#include <string.h>

/* Steps of one program at one and the same time. */
#define MOST_AT_ONCE 200

struct _SimTimer {
  gint64         time;
  guint64        order;
  SimFunc        func; /* NULL once it is cancelled */
  gpointer       data;
  GDestroyNotify destroy;
};

/* -- dice ------------------------------------------------------------------ */

/* SplitMix64 (Steele, Lea and Flood, 2014). */
static guint64
next_dice (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ z >> 31;
}

guint64
sim_roll (SimWorld *self)
{
  return next_dice (&self->dice);
}

gint64
sim_between (SimWorld *self, gint64 low, gint64 high)
{
  return high <= low ? low : low + (gint64) (sim_roll (self) % (guint64) (high - low + 1));
}

bool
sim_chance (SimWorld *self, guint per_mille)
{
  return per_mille > 0 && sim_roll (self) % 1000 < per_mille;
}

gint64
sim_skewed (SimWorld *self, gint64 low, gint64 high)
{
  gint64 span = high - low;

  for (int halvings = (int) (sim_roll (self) % 6); halvings > 0; halvings--)
    span /= 2;
  return sim_between (self, low, low + span);
}

/* -- timers: a binary heap ------------------------------------------------- */

static bool
goes_before (const SimTimer *a, const SimTimer *b)
{
  return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static void
heap_push (GPtrArray *heap, SimTimer *timer)
{
  guint at = heap->len;

  g_ptr_array_add (heap, timer);
  while (at > 0 && goes_before (timer, heap->pdata[(at - 1) / 2]))
    {
      heap->pdata[at] = heap->pdata[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  heap->pdata[at] = timer;
}

static SimTimer *
heap_pop (GPtrArray *heap)
{
  SimTimer *first = heap->pdata[0], *last = heap->pdata[heap->len - 1];
  guint at = 0, below;

  g_ptr_array_set_size (heap, heap->len - 1);
  while ((below = 2 * at + 1) < heap->len)
    {
      if (below + 1 < heap->len && goes_before (heap->pdata[below + 1], heap->pdata[below]))
        below++;
      if (!goes_before (heap->pdata[below], last))
        break;
      heap->pdata[at] = heap->pdata[below];
      at = below;
    }
  if (heap->len > 0)
    heap->pdata[at] = last;
  return first;
}

static void
timer_free (SimTimer *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

SimTimer *
sim_world_at (SimWorld *self, gint64 time, SimFunc func, gpointer data, GDestroyNotify destroy)
{
  SimTimer *timer = g_new (SimTimer, 1);

  *timer = (SimTimer) { MAX (time, self->now), ++self->order, func, data, destroy };
  heap_push (self->heap, timer);
  return timer;
}

SimTimer *
sim_world_in (SimWorld *self, gint64 span, SimFunc func, gpointer data, GDestroyNotify destroy)
{
  return sim_world_at (self, self->now + MAX (span, 0), func, data, destroy);
}

void
sim_timer_cancel (SimTimer *timer)
{
  timer->func = NULL;
}

bool
sim_world_step (SimWorld *self)
{
  SimTimer *timer;

  if (self->failure != NULL || self->heap->len == 0)
    return false;

  timer = heap_pop (self->heap);
  if (timer->func != NULL)
    {
      self->now = timer->time;
      self->steps++;
      timer->func (timer->data);
    }
  timer_free (timer);
  return self->failure == NULL;
}

gint64
sim_world_next (SimWorld *self)
{
  return self->heap->len > 0 ? ((SimTimer *) self->heap->pdata[0])->time : G_MAXINT64;
}

void
sim_world_settle (SimWorld *self)
{
  while (g_main_context_iteration (self->context, FALSE))
    ;
}

/* -- the trace ------------------------------------------------------------- */

static void
mix (SimWorld *self, gconstpointer bytes, gsize n)
{
  const guint8 *from = bytes;
  guint64 word;

  for (; n >= sizeof word; n -= sizeof word, from += sizeof word)
    {
      memcpy (&word, from, sizeof word);
      self->trace = (self->trace ^ word) * G_GUINT64_CONSTANT (0x9FB21C651E98DF25);
      self->trace ^= self->trace >> 29;
    }
  word = 0;
  if (n > 0)
    memcpy (&word, from, n);
  self->trace = (self->trace ^ word ^ n << 56) * G_GUINT64_CONSTANT (0x9FB21C651E98DF25);
  self->trace ^= self->trace >> 32;
}

static void
print_line (SimWorld *self, const char *who, const char *what, const char *text, gsize n)
{
  gint64 past = self->now - SIM_NOON;
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%8.3f  %-8s %s", (double) past / SIM_S, who, what);
  if (n > 0)
    g_string_append (line, "  ");
  for (gsize i = 0; i < MIN (n, 400); i++)
    g_string_append_c (line, g_ascii_isprint (text[i]) ? text[i] : '.');
  g_print ("%s\n", line->str);
}

void
sim_trace (SimWorld *self, const char *who, const char *what, gconstpointer bytes, gsize n)
{
  mix (self, &self->now, sizeof self->now);
  mix (self, who, strlen (who));
  mix (self, what, strlen (what));
  mix (self, bytes, n);
  if (self->verbose)
    print_line (self, who, what, bytes, n);
}

void
sim_say (SimWorld *self, const char *who, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sim_trace (self, who, text, NULL, 0);
}

void
sim_fail (SimWorld *self, const char *format, ...)
{
  va_list arguments;

  if (self->failure != NULL)
    return;

  va_start (arguments, format);
  self->failure = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sim_trace (self, "WRONG", self->failure, NULL, 0);
}

void
sim_world_count (SimWorld *self, SimSpin *spin, const char *who)
{
  spin->times = spin->time == self->now ? spin->times + 1 : 0;
  spin->time = self->now;
  if (spin->times > MOST_AT_ONCE)
    sim_fail (self, "%s asks for a step again and again", who);
}

/* -- clocks ---------------------------------------------------------------- */

static gint64
clock_now (IcEnv *env)
{
  SimClock *self = (SimClock *) env;
  gint64 now = self->world->now;

  return now + self->offset + (now - self->since) / SIM_S * self->drift;
}

static gint64
clock_steady (IcEnv *env)
{
  SimClock *self = (SimClock *) env;
  gint64 now = self->world->now;

  return now + (now - self->since) / SIM_S * self->drift;
}

static void
clock_random (IcEnv *env, void *buffer, gsize size)
{
  guint8 *to = buffer;

  while (size > 0)
    {
      guint64 word = GUINT64_TO_LE (next_dice (&((SimClock *) env)->dice));
      gsize step = MIN (size, sizeof word);

      memcpy (to, &word, step);
      to += step;
      size -= step;
    }
}

void
sim_clock_init (SimClock *self, SimWorld *world, gint64 offset, gint64 drift)
{
  *self = (SimClock) { { clock_now, clock_random, clock_steady }, world, offset, drift, world->now, sim_roll (world) };
}

gint64
sim_clock_until (SimClock *self, gint64 time)
{
  return MAX (time - clock_now (&self->parent), 0);
}

/* -- beginning and end ----------------------------------------------------- */

SimWorld *
sim_world_new (guint64 seed, bool verbose)
{
  SimWorld *self = g_new0 (SimWorld, 1);

  self->seed = seed;
  self->now = SIM_NOON;
  self->dice = seed * G_GUINT64_CONSTANT (0xD1342543DE82EF95) + 1;
  self->verbose = verbose;
  self->heap = g_ptr_array_new ();
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  return self;
}

void
sim_world_free (SimWorld *self)
{
  for (guint i = 0; i < self->heap->len; i++)
    timer_free (self->heap->pdata[i]);
  g_ptr_array_unref (self->heap);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_free (self->failure);
  g_free (self);
}
