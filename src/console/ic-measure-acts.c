/* SPDX-License-Identifier: GPL-3.0-or-later
 * When each act was made, came placed, and was shown.
 */
#include "ic-measure-acts.h"

#include "ic-event.h"

#include <stdbool.h>
#include <stdio.h>

/* The ids that came placed since the last frame. */
typedef struct {
  GtkWindow *window;
  GPtrArray *placed;
} Acts;

static bool
is_wanted (void)
{
  return g_getenv ("INCIDENT_CONSOLE_MEASURE_ACTS") != NULL;
}

static void
tell (const char *what,
      const char *id)
{
  printf ("%s %s %" G_GINT64_FORMAT "\n", what, id, g_get_monotonic_time ());
  fflush (stdout);
}

static void
placed_cb (IcSession *session,
           IcEntry   *entry,
           Acts      *self)
{
  tell ("placed", entry->id);
  g_ptr_array_add (self->placed, g_strdup (entry->id));
}

static void
after_paint_cb (GdkFrameClock *clock,
                Acts          *self)
{
  for (guint i = 0; i < self->placed->len; i++)
    tell ("painted", self->placed->pdata[i]);
  g_ptr_array_set_size (self->placed, 0);
}

static void
realize_cb (GtkWidget *window,
            Acts      *self)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), self);
}

void
ic_measure_acts (GtkWindow *window,
                 IcSession *session)
{
  Acts *self;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!is_wanted ())
    return;
  /* For as long as the program: frames may be painted until its very end. */
  self = g_new0 (Acts, 1);
  self->window = window;
  self->placed = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (session, "placed", G_CALLBACK (placed_cb), self);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), self);
}

void
ic_measure_acts_made (GPtrArray *events)
{
  if (!is_wanted ())
    return;
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr(IcEvent) event = ic_event_parse (events->pdata[i], NULL);

      if (event != NULL)
        tell ("made", event->id);
    }
}
