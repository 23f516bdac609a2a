/* SPDX-License-Identifier: GPL-3.0-or-later
 * Samples, medians and lines of a table.
 */
#include "figures.h"

#include <math.h>
#include <stdio.h>

static IcFigures *stalls;
static double awake; /* since when the loop is busy; 0: not watched yet */

void
ic_figures_init (IcFigures *self)
{
  self->samples = g_array_new (FALSE, FALSE, sizeof (double));
}

void
ic_figures_clear (IcFigures *self)
{
  g_array_unref (self->samples);
}

void
ic_figures_add (IcFigures *self, double sample)
{
  g_array_append_val (self->samples, sample);
}

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

double
ic_figures_at (const IcFigures *self, double share)
{
  guint n = self->samples->len;

  if (n == 0)
    return NAN;

  g_array_sort (self->samples, compare_samples);
  return g_array_index (self->samples, double, MIN ((guint) (share * n), n - 1));
}

void
ic_figures_head (const char *title)
{
  printf ("\n%s\n", title);
  fflush (stdout);
}

void
ic_figures_line (const char *name, const char *remark, const char *format, ...)
{
  va_list args;
  g_autofree char *value = NULL;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);
  printf ("  %-46s %18s%s%s\n", name, value, remark != NULL ? "   " : "", remark != NULL ? remark : "");
  fflush (stdout);
}

void
ic_figures_rate (const char *name, const IcFigures *rates, const char *unit)
{
  g_autofree char *remark = g_strdup_printf ("%s, median of %u", unit, rates->samples->len);

  ic_figures_line (name, remark, "%.0f", ic_figures_at (rates, 0.5));
}

void
ic_figures_latency (const char *name, const IcFigures *seconds)
{
  g_autofree char *remark = g_strdup_printf ("p99 %.2f, most %.2f (%u)", 1e3 * ic_figures_at (seconds, 0.99), 1e3 * ic_figures_at (seconds, 1),
                                             seconds->samples->len);

  ic_figures_line (name, remark, "%.2f ms", 1e3 * ic_figures_at (seconds, 0.5));
}

double
ic_figures_now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  int ready;

  if (awake > 0)
    ic_figures_add (stalls, ic_figures_now () - awake);
  ready = g_poll (fds, n, timeout);
  awake = ic_figures_now ();

  return ready;
}

void
ic_stalls_begin (IcFigures *seconds)
{
  stalls = seconds;
  awake = 0;
  g_main_context_set_poll_func (g_main_context_default (), timed_poll);
}

void
ic_stalls_end (void)
{
  g_main_context_set_poll_func (g_main_context_default (), NULL);
  stalls = NULL;
}
