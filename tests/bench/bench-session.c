/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-session RECORD: how long a record takes to open, how long the main loop
 * is kept busy by that, how long an act takes until it is in the timeline, and
 * how much memory it all needs. Without a display.
 */
#include "figures.h"

#include "ic-session.h"

#include <stdio.h>
#include <string.h>

#define ACTS 300

typedef struct {
  IcSession *session;
  double     submitted;
  IcFigures  latencies;
  guint      placed;
} Bench;

static double
resident (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return 0;

  return (double) g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) / 1024;
}

static void
placed_cb (IcSession *session, const IcEntry *entry, gpointer user_data)
{
  Bench *self = user_data;

  if (entry->kind != IC_KIND_NOTE_ADDED)
    return; /* the authority writes what is due meanwhile */
  ic_figures_add (&self->latencies, ic_figures_now () - self->submitted);
  self->placed++;
}

static void
open_newest (Bench *self, const char *record)
{
  IcFigures stalls;
  double started = ic_figures_now (), ready, loaded;
  g_autoptr (IcIncidentRow) row = NULL;

  ic_figures_init (&stalls);
  ic_stalls_begin (&stalls);
  self->session = ic_session_new (record, NULL);
  ic_session_set_me (self->session, "ana", "Ana", NULL);
  while (ic_session_get_status (self->session) == IC_SESSION_OPENING)
    g_main_context_iteration (NULL, TRUE);
  ready = ic_figures_now ();
  row = g_list_model_get_item (ic_session_get_incidents (self->session), 0);
  if (ic_session_get_status (self->session) != IC_SESSION_READY || row == NULL)
    g_error ("no incident in %s", record);

  ic_session_open_incident (self->session, ic_incident_row_get_stream (row));
  while (ic_incident_get_loading (ic_session_get_incident (self->session)))
    g_main_context_iteration (NULL, TRUE);
  loaded = ic_figures_now ();
  ic_stalls_end ();

  ic_figures_line ("until the list of incidents is there", NULL, "%.1f ms", 1e3 * (ready - started));
  ic_figures_line ("until the incident is folded and shown", NULL, "%.0f ms", 1e3 * (loaded - started));
  ic_figures_line ("longest stall of the main loop meanwhile", NULL, "%.2f ms", 1e3 * ic_figures_at (&stalls, 1));
  ic_figures_line ("resident memory", NULL, "%.0f MB", resident ());
  ic_figures_clear (&stalls);
}

/* As fast as a person never is: the next one as soon as the last was placed. */
static void
submit_notes (Bench *self)
{
  gulong handler = g_signal_connect (self->session, "placed", G_CALLBACK (placed_cb), self);

  ic_figures_init (&self->latencies);
  for (guint i = 0; i < ACTS; i++)
    {
      IcVerbs *verbs = ic_session_begin (self->session);
      guint before = self->placed;

      ic_verb_note (verbs, "The pool of checkout is at 900, the database says it has room", NULL);
      self->submitted = ic_figures_now ();
      ic_session_submit (self->session, verbs);
      while (self->placed == before)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (self->session, handler);
  ic_figures_latency ("from an act to its entry, durable", &self->latencies);
  ic_figures_clear (&self->latencies);
}

int
main (int argc, char **argv)
{
  Bench self = { NULL };

  if (argc != 2)
    {
      fprintf (stderr, "usage: bench-session RECORD\n");
      return 2;
    }

  ic_figures_head ("A session on it");
  ic_figures_line ("resident memory before", NULL, "%.0f MB", resident ());
  open_newest (&self, argv[1]);
  submit_notes (&self);
  ic_session_close (self.session);
  g_object_unref (self.session);

  return 0;
}
