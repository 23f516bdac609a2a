/* SPDX-License-Identifier: GPL-3.0-or-later
 * Measuring from the start of the process to painted frames.
 */
#include "ic-measure.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

typedef struct {
  GtkWindow      *window;
  IcMeasureStage  stage;
  const char     *last;  /* the stage told last; static */
  const char     *until;
  gint64          started;
} Measure;

static gint64
thread_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Whether it was the last one. */
static bool
tell (Measure *self, const char *stage)
{
  self->last = stage;
  printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", stage, g_get_monotonic_time () - self->started, thread_time ());
  fflush (stdout);

  return g_strcmp0 (stage, self->until) == 0;
}

static void
after_paint_cb (GdkFrameClock *clock, Measure *self)
{
  const char *stage = self->stage != NULL ? self->stage (self->window) : NULL;
  bool over = false;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return;

  if (self->last == NULL)
    over = tell (self, "first-frame");
  if (!over && stage != NULL && g_strcmp0 (stage, self->last) != 0)
    over = tell (self, stage);
  if (over)
    g_application_quit (g_application_get_default ());
}

static void
realize_cb (GtkWidget *window, Measure *self)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), self);
}

void
ic_measure_window (GtkWindow *window, IcMeasureStage stage)
{
  const char *until = g_getenv ("INCIDENT_CONSOLE_MEASURE");
  const char *started = g_getenv ("INCIDENT_CONSOLE_STARTED");
  Measure *self;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (until == NULL || started == NULL)
    return;

  /* For as long as the program: frames may be painted until its very end. */
  self = g_new0 (Measure, 1);
  self->window = window;
  self->stage = stage;
  self->until = until;
  self->started = g_ascii_strtoll (started, NULL, 10);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), self);
}
