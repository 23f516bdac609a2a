/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-page RECORD: the Command page on a long record. From an act to the frame
 * that paints its row, and scrolling through the timeline by keyboard: how long
 * frames take, and how long the main loop is busy without a pause.
 *
 * Needs a display of its own with a window manager, and xdotool (tests/rig/run).
 */
#include "figures.h"

#include "ic-command-page.h"
#include "ic-kit.h"
#include "ic-session.h"
#include "ic-timeline-card.h"

#include <adwaita.h>
#include <stdio.h>

#define ACTS 60
#define KEYS 150

typedef struct {
  IcSession     *session;
  IcIncident    *incident;
  IcCommandPage *page;
  GtkWidget     *window;
  bool           shown, placed;
  double         submitted, frame_began;
  IcFigures      frames, rows;
} Bench;

static void
show (Bench *self)
{
  const IcZones zones = { ic_session_get_zone (self->session), NULL, NULL };
  g_autoptr (IcItems) readings = ic_incident_get_readings (self->incident);
  const IcCommandView view = {
    .state = ic_incident_get_state (self->incident), .comms = ic_incident_get_comms (self->incident), .readings = readings,
    .now = ic_incident_now (self->incident), .zones = &zones, .acting = "ana", .loading = ic_incident_get_loading (self->incident),
  };

  ic_command_page_show (self->page, &view);
}

static void
placed_cb (IcSession *session, const IcEntry *entry, Bench *self)
{
  if (entry->kind == IC_KIND_NOTE_ADDED)
    self->placed = true;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *self)
{
  self->frame_began = ic_figures_now ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *self)
{
  double now = ic_figures_now ();

  self->shown = true;
  ic_figures_add (&self->frames, now - self->frame_began);
  if (!self->placed)
    return;
  self->placed = false;
  ic_figures_add (&self->rows, now - self->submitted);
}

/* -- opening --------------------------------------------------------------- */

static void
open_incident (Bench *self, const char *record)
{
  g_autoptr (IcIncidentRow) row = NULL;

  self->session = ic_session_new (record, NULL);
  ic_session_set_me (self->session, "ana", "Ana", NULL);
  while (ic_session_get_status (self->session) == IC_SESSION_OPENING)
    g_main_context_iteration (NULL, TRUE);
  row = g_list_model_get_item (ic_session_get_incidents (self->session), 0);
  if (row == NULL)
    g_error ("no incident in %s", record);
  ic_session_open_incident (self->session, ic_incident_row_get_stream (row));
  self->incident = ic_session_get_incident (self->session);
}

static void
open_window (Bench *self)
{
  GdkFrameClock *clock;

  self->page = g_object_new (IC_TYPE_COMMAND_PAGE, NULL);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1440, 900);
  ic_timeline_card_set_model (ic_command_page_get_timeline (self->page), ic_incident_get_timeline (self->incident));
  g_signal_connect_swapped (self->incident, "changed", G_CALLBACK (show), self);
  g_signal_connect (self->session, "placed", G_CALLBACK (placed_cb), self);
  show (self);
  gtk_window_present (GTK_WINDOW (self->window));
  clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

static gboolean
time_up_cb (gpointer data)
{
  *(bool *) data = true;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  bool over = false;

  g_timeout_add (ms, time_up_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_loading (Bench *self)
{
  IcFigures stalls;

  ic_figures_init (&stalls);
  ic_stalls_begin (&stalls);
  while (ic_incident_get_loading (self->incident))
    g_main_context_iteration (NULL, TRUE);
  self->shown = false;
  while (!self->shown)
    g_main_context_iteration (NULL, TRUE);
  run_for (500);
  ic_stalls_end ();
  ic_figures_line ("longest stall while the record is read", NULL, "%.1f ms", 1e3 * ic_figures_at (&stalls, 1));
  ic_figures_clear (&stalls);
}

/* -- acting and scrolling -------------------------------------------------- */

static void
measure_rows (Bench *self)
{
  for (guint i = 0; i < ACTS; i++)
    {
      IcVerbs *verbs = ic_session_begin (self->session);
      guint before = self->rows.samples->len;

      ic_verb_note (verbs, "The pool of checkout is at 900, the database says it has room", NULL);
      self->submitted = ic_figures_now ();
      ic_session_submit (self->session, verbs);
      while (self->rows.samples->len == before)
        g_main_context_iteration (NULL, TRUE);
      run_for (20);
    }
  ic_figures_latency ("from an act to the frame with its row", &self->rows);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static void
press_keys (void)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (const char *const *word = (const char *const[]){ "xdotool", "key", "--delay", "30", NULL }; *word != NULL; word++)
    g_ptr_array_add (argv, (gpointer) *word);
  for (guint i = 0; i < KEYS; i++)
    g_ptr_array_add (argv, (gpointer) "Next");
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_async (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
measure_scrolling (Bench *self)
{
  GtkWidget *list = find_list (GTK_WIDGET (ic_command_page_get_timeline (self->page)));
  GtkAdjustment *where = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  IcFigures stalls;

  ic_figures_init (&stalls);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  run_for (300);
  g_array_set_size (self->frames.samples, 0);
  ic_stalls_begin (&stalls);
  press_keys ();
  run_for (KEYS * 60);
  ic_stalls_end ();
  if (gtk_adjustment_get_value (where) < 1)
    g_error ("the timeline did not scroll");

  ic_figures_latency ("a frame while scrolling by pages", &self->frames);
  ic_figures_latency ("the main loop between two pauses", &stalls);
  ic_figures_clear (&stalls);
}

int
main (int argc, char **argv)
{
  Bench self = { NULL };

  if (argc != 2)
    {
      fprintf (stderr, "usage: bench-page RECORD\n");
      return 2;
    }

  adw_init ();
  ic_kit_init ();
  ic_figures_init (&self.frames);
  ic_figures_init (&self.rows);
  ic_figures_head ("The Command page on it");
  open_incident (&self, argv[1]);
  open_window (&self);
  measure_loading (&self);
  measure_rows (&self);
  measure_scrolling (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  ic_session_close (self.session);

  return 0;
}
