/* SPDX-License-Identifier: GPL-3.0-or-later
 * From an act on one desk to the frame that paints its row on another: two
 * programs and incident-server. One of them acts, without a display; the other
 * shows the Command page.
 *
 * usage: bench-two-desks DIRECTORY INCIDENT-SERVER, with a display (tests/rig/run)
 */
#include "figures.h"
#include "served.h"

#include "ic-command-page.h"
#include "ic-kit.h"
#include "ic-session.h"
#include "ic-timeline-card.h"

#include <adwaita.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ACTS      120
#define PAUSE     60 /* ms between two acts */
#define PATIENCE  60 /* seconds */

/* -- a desk that has joined ------------------------------------------------- */

typedef struct {
  char      *directory;
  const char *id;
  IcSession *session;
  bool       moved;
} Desk;

static void
moved_cb (IcSession *session, Desk *desk)
{
  desk->moved = true;
}

#define WAIT_FOR(condition) \
  for (double until_ = ic_figures_now () + PATIENCE; !(condition); g_main_context_iteration (NULL, TRUE)) \
    if (ic_figures_now () > until_) \
      g_error ("%s: waited %d s for " #condition, desk->id, PATIENCE)

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
open_desk (Desk *desk)
{
  desk->session = ic_session_new (desk->directory, NULL);
  ic_session_set_me (desk->session, desk->id, desk->id, NULL);
  g_signal_connect (desk->session, "moved", G_CALLBACK (moved_cb), desk);
  WAIT_FOR (ic_session_get_status (desk->session) != IC_SESSION_OPENING);
  if (ic_session_get_status (desk->session) != IC_SESSION_READY)
    g_error ("%s: %s", desk->id, ic_session_get_error (desk->session)->message);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!ic_session_join_finish (IC_SESSION (source), result, &error))
    g_error ("%s", error->message);
}

/* Comes back with the shared record. */
static void
join (Desk *desk, const char *directory, const char *id, const char *invitation)
{
  g_timeout_add (20, tick_cb, NULL);
  desk->id = id;
  desk->directory = g_build_filename (directory, id, NULL);
  open_desk (desk);
  ic_session_join_async (desk->session, invitation, NULL, NULL, joined_cb, NULL);
  WAIT_FOR (desk->moved);
  ic_session_close (desk->session);
  g_clear_object (&desk->session);
  open_desk (desk);
  WAIT_FOR (ic_session_get_link (desk->session) != NULL && ic_session_get_link (desk->session)->phase == IC_LINK_LIVE);
}

static void
leave (Desk *desk)
{
  ic_session_close (desk->session);
  g_clear_object (&desk->session);
  g_free (desk->directory);
}

/* -- the desk that acts ----------------------------------------------------- */

typedef struct {
  Desk   desk;
  double submitted;
  guint  acts;
} Actor;

/* Says when it acted, and when it knew that this was placed. */
static void
own_placed_cb (IcSession *session, const IcEntry *entry, Actor *self)
{
  if (entry->kind != IC_KIND_NOTE_ADDED)
    return;
  printf ("%.9f %.9f\n", self->submitted, ic_figures_now ());
  fflush (stdout);
  self->acts++;
}

static void
act_once (Actor *self)
{
  IcVerbs *verbs = ic_session_begin (self->desk.session);

  ic_verb_note (verbs, "The pool of checkout is at 900, the database says it has room", NULL);
  self->submitted = ic_figures_now ();
  ic_session_submit (self->desk.session, verbs);
}

static int
act (const char *directory, const char *invitation)
{
  Actor self = { { NULL } };
  Desk *desk = &self.desk;
  IcVerbs *verbs;
  int c;

  join (desk, directory, "ana", invitation);
  verbs = ic_session_begin (desk->session);
  ic_verb_declare (verbs, &(IcDeclaration){ .title = "Checkout errors", .state = 1, .ic = ic_session_get_me_person (desk->session) });
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (ic_session_get_incident (desk->session) != NULL && ic_session_get_unsent (desk->session) == 0
            && !ic_incident_get_loading (ic_session_get_incident (desk->session)));
  g_signal_connect (desk->session, "placed", G_CALLBACK (own_placed_cb), &self);
  printf ("ready\n");
  fflush (stdout);
  /* One act for each line that comes. */
  while ((c = getchar ()) != EOF)
    {
      guint before = self.acts;

      act_once (&self);
      WAIT_FOR (self.acts > before);
    }
  leave (desk);
  return 0;
}

/* -- the desk that shows ---------------------------------------------------- */

typedef struct {
  Desk           desk;
  IcIncident    *incident;
  IcCommandPage *page;
  GtkWidget     *window;
  GdkFrameClock *clock;
  guint          placed, painted;
  double         shown;    /* when the last row was painted */
  GIOChannel    *said;
  int            orders;
} Watcher;

static void
show (Watcher *self)
{
  const IcZones zones = { ic_session_get_zone (self->desk.session), NULL, NULL };
  g_autoptr (IcItems) readings = ic_incident_get_readings (self->incident);
  const IcCommandView view = {
    .state = ic_incident_get_state (self->incident), .comms = ic_incident_get_comms (self->incident), .readings = readings,
    .now = ic_incident_now (self->incident), .zones = &zones, .acting = "kim", .loading = ic_incident_get_loading (self->incident),
  };

  ic_command_page_show (self->page, &view);
}

static void
placed_cb (IcSession *session, const IcEntry *entry, Watcher *self)
{
  self->placed += entry->kind == IC_KIND_NOTE_ADDED;
}

static void
after_paint_cb (GdkFrameClock *clock, Watcher *self)
{
  if (self->painted == self->placed)
    return;
  self->painted = self->placed;
  self->shown = ic_figures_now ();
}

static void
open_window (Watcher *self)
{
  self->page = g_object_new (IC_TYPE_COMMAND_PAGE, NULL);
  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1440, 900);
  ic_timeline_card_set_model (ic_command_page_get_timeline (self->page), ic_incident_get_timeline (self->incident));
  g_signal_connect_swapped (self->incident, "changed", G_CALLBACK (show), self);
  g_signal_connect (self->desk.session, "placed", G_CALLBACK (placed_cb), self);
  show (self);
  gtk_window_present (GTK_WINDOW (self->window));
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
watch (Watcher *self)
{
  Desk *desk = &self->desk;
  g_autoptr (IcIncidentRow) row = NULL;

  WAIT_FOR (g_list_model_get_n_items (ic_session_get_incidents (desk->session)) > 0);
  row = g_list_model_get_item (ic_session_get_incidents (desk->session), 0);
  ic_session_open_incident (desk->session, ic_incident_row_get_stream (row));
  WAIT_FOR (ic_session_get_incident (desk->session) != NULL && !ic_incident_get_loading (ic_session_get_incident (desk->session)));
  self->incident = ic_session_get_incident (desk->session);
  open_window (self);
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

/* -- both ------------------------------------------------------------------- */

/* What the other program says; it is small, and comes soon. */
static char *
hear (Watcher *self)
{
  g_autoptr (GError) error = NULL;
  char *line = NULL;

  if (g_io_channel_read_line (self->said, &line, NULL, NULL, &error) != G_IO_STATUS_NORMAL)
    g_error ("the desk that acts has ended");
  return line;
}

static char *
invitation (const char *server, const char *directory)
{
  const char * const argv[] = { server, "--data", directory, "invite", "--permission", "responder", NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  return g_strstrip (out);
}

static void
start_actor (Watcher *self, const char *program, const char *directory, const char *link)
{
  const char * const argv[] = { program, "act", directory, link, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;
  int out;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &self->orders, &out, NULL, &error))
    g_error ("%s", error->message);
  self->said = g_io_channel_unix_new (out);
  g_io_channel_set_close_on_unref (self->said, TRUE);
  ready = hear (self);
}

static void
measure (Watcher *self)
{
  Desk *desk = &self->desk;
  IcFigures confirmed, painted, later;

  ic_figures_init (&confirmed);
  ic_figures_init (&painted);
  ic_figures_init (&later);
  for (guint i = 0; i < ACTS; i++)
    {
      g_autofree char *line = NULL;
      double times[2];
      char *end;

      if (write (self->orders, "\n", 1) != 1)
        g_error ("the desk that acts has ended");
      WAIT_FOR (self->painted == i + 1);
      line = hear (self);
      times[0] = g_ascii_strtod (line, &end);
      times[1] = g_ascii_strtod (end, NULL);
      ic_figures_add (&confirmed, times[1] - times[0]);
      ic_figures_add (&painted, self->shown - times[0]);
      ic_figures_add (&later, self->shown - times[1]);
      /* Not in step with the frames. */
      run_for (PAUSE + i % 17);
    }
  ic_figures_latency ("from an act to its own desk knowing it placed", &confirmed);
  ic_figures_latency ("from an act to the frame on another desk", &painted);
  ic_figures_latency ("  that is behind its own desk", &later);
  ic_figures_clear (&confirmed);
  ic_figures_clear (&painted);
  ic_figures_clear (&later);
}

static void
bench (const char *program, const char *directory, const char *server)
{
  g_autofree char *data = g_build_filename (directory, "server", NULL);
  const char * const argv[] = { server, "--data", "DIR", "--listen", "127.0.0.1:PORT", NULL };
  g_autofree char *first = NULL, *second = NULL;
  Watcher self = { { NULL } };
  Served *served;

  g_mkdir_with_parents (data, 0700);
  served = served_new (data, argv);
  served_start (served);
  first = invitation (server, data);
  second = invitation (server, data);
  start_actor (&self, program, directory, first);
  join (&self.desk, directory, "kim", second);
  watch (&self);
  run_for (1000);
  measure (&self);
  close (self.orders);
  g_io_channel_unref (self.said);
  gtk_window_destroy (GTK_WINDOW (self.window));
  leave (&self.desk);
  served_free (served);
}

int
main (int argc, char **argv)
{
  /* Tokens are held for this run, and no proxy of the machine is in between. */
  g_setenv ("no_proxy", "*", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  if (argc == 4 && strcmp (argv[1], "act") == 0)
    return act (argv[2], argv[3]);
  if (argc != 3)
    {
      fprintf (stderr, "usage: bench-two-desks DIRECTORY INCIDENT-SERVER\n");
      return 2;
    }

  adw_init ();
  ic_kit_init ();
  bench (argv[0], argv[1], argv[2]);
  return 0;
}
