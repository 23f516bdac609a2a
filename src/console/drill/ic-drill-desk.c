/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window in which a drill is played.
 */
#include "ic-drill-desk.h"

#include "ic-drill-bar.h"
#include "ic-drill-summary.h"
#include "ic-window-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* How long the score stays on the screen before the program ends by itself. */
#define LINGER 2500

typedef struct {
  IcApplication *application; /* borrowed */
  IcWindow      *window;      /* borrowed; NULL once it is being destroyed */
  IcDrill       *drill;
  GtkWindow     *summary;     /* weak */
  char          *directory;   /* of the record */
  char          *keep;        /* where it is to be afterwards; the same: it stays; NULL: nowhere */
  bool           exit_when_done;
} Desk;

#define DESK "ic-drill-desk"
#define STATUS "ic-drill-status"

/* -- the record afterwards ------------------------------------------------- */

/* Files first; a drill's record has no deep tree. Symbolic links are removed, not followed. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = !g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* To another disk nothing can be renamed. */
static bool
copy_tree (const char *from, const char *to, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, error);
  const char *name;

  if (dir == NULL)
    return false;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL), *target = g_build_filename (to, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (source), copy = g_file_new_for_path (target);

      if (g_file_test (source, G_FILE_TEST_IS_DIR)
            ? g_mkdir (target, 0700) != 0 || !copy_tree (source, target, error)
            : !g_file_copy (file, copy, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, error))
        return false;
    }

  return true;
}

static void
settle_record (Desk *self)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->keep, self->directory) == 0)
    return;
  if (self->keep != NULL && g_rename (self->directory, self->keep) == 0)
    return;
  if (self->keep != NULL && (g_mkdir (self->keep, 0700) != 0 || !copy_tree (self->directory, self->keep, &error)))
    {
      g_message (_("The drill's record could not be put into %s (%s); it is still in %s"), self->keep,
                 error != NULL ? error->message : g_strerror (errno), self->directory);
      return;
    }
  remove_tree (self->directory);
}

/* -- the window goes ------------------------------------------------------- */

static void
unrealize_cb (GtkWidget *window, Desk *self)
{
  /* The session behind it is closed right after this; what the abort writes goes with it. */
  g_signal_handlers_disconnect_by_data (self->drill, self);
  ic_drill_abort (self->drill);
}

/* By now the window has closed the session, so nothing holds the record's files. */
static void
window_gone_cb (gpointer data, GObject *window)
{
  Desk *self = data;

  g_clear_object (&self->drill);
  settle_record (self);
  g_free (self->directory);
  g_free (self->keep);
  g_free (self);
}

/* -- the end --------------------------------------------------------------- */

static gboolean
quit_cb (gpointer data)
{
  g_autoptr (IcWindow) window = data;

  gtk_window_destroy (GTK_WINDOW (window));

  return G_SOURCE_REMOVE;
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcWindow) window = data;
  Desk *self = g_object_get_data (G_OBJECT (window), DESK);
  g_autoptr (GError) error = NULL;
  g_autofree char *report = ic_session_verify_finish (IC_SESSION (source), result, &error);
  bool resolved = g_strcmp0 (ic_drill_get_outcome (self->drill), "resolved") == 0;

  if (report == NULL)
    g_printerr (_("The drill's record does not verify: %s\n"), error->message);
  else if (resolved)
    g_object_set_data (G_OBJECT (self->application), STATUS, GINT_TO_POINTER (1));
  else
    g_printerr (_("The drill ended as %s%s%s\n"), ic_drill_get_outcome (self->drill), ic_drill_get_failure (self->drill) != NULL ? ": " : "",
                ic_drill_get_failure (self->drill) != NULL ? ic_drill_get_failure (self->drill) : "");
  g_timeout_add (LINGER, quit_cb, g_steal_pointer (&window));
}

static void
kept_cb (IcDrillSummary *summary, const char *folder, Desk *self)
{
  const IcState *state = ic_window_get_state (self->window);
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, ic_drill_get_script (self->drill)->name, (state != NULL ? state->declared : 0) / G_USEC_PER_SEC);

  g_free (self->keep);
  self->keep = g_build_filename (folder, name, NULL);
  ic_drill_summary_set_kept (summary, self->keep);
}

static void
close_cb (Desk *self)
{
  gtk_window_close (GTK_WINDOW (self->window));
}

static void
show_score (Desk *self)
{
  GtkWidget *summary;

  if (ic_drill_get_score (self->drill) == NULL || self->summary != NULL)
    return;

  summary = ic_drill_summary_new (ic_drill_get_score (self->drill), self->keep != NULL);
  g_set_weak_pointer (&self->summary, GTK_WINDOW (summary));
  g_signal_connect (summary, "keep", G_CALLBACK (kept_cb), self);
  g_signal_connect_swapped (summary, "close-drill", G_CALLBACK (close_cb), self);
  ic_window_present_dialog (self->window, GTK_WINDOW (summary));
}

static void
tell (const char *name)
{
  g_print ("milestone %s\n", name);
}

static void
milestone_cb (IcDrill *drill, const char *name, Desk *self)
{
  if (ic_drill_get_autopilot (drill))
    tell (name);
}

static void
stumbled_cb (IcDrill *drill, const char *why, Desk *self)
{
  if (ic_drill_get_autopilot (drill))
    g_printerr (_("The drill stumbled: %s\n"), why);
}

static void
ended_cb (IcDrill *drill, Desk *self)
{
  if (ic_drill_get_failure (drill) != NULL)
    ic_window_toast (self->window, ic_drill_get_failure (drill), NULL);
  show_score (self);
  if (ic_drill_get_autopilot (drill))
    tell ("score");
  if (self->exit_when_done && ic_session_get_status (ic_window_get_session (self->window)) == IC_SESSION_READY)
    ic_session_verify_async (ic_window_get_session (self->window), verified_cb, g_object_ref (self->window));
  else if (self->exit_when_done)
    g_timeout_add (LINGER, quit_cb, g_object_ref (self->window));
}

/* -- the beginning --------------------------------------------------------- */

static char *
make_directory (const IcDrillOptions *options, GError **error)
{
  if (options->keep == NULL)
    return g_dir_make_tmp ("incident-drill-XXXXXX", error);
  if (g_mkdir_with_parents (options->keep, 0700) == 0)
    return g_strdup (options->keep);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), _("The directory %s cannot be made: %s"), options->keep, g_strerror (errno));
  return NULL;
}

static void
free_desk (Desk *self)
{
  remove_tree (self->directory);
  g_object_unref (self->drill);
  g_free (self->directory);
  g_free (self->keep);
  g_free (self);
}

static Desk *
make_desk (IcApplication *application, const IcDrillOptions *options, IcDrillScript *script, GError **error)
{
  g_autofree char *directory = make_directory (options, error);
  g_autoptr (IcSession) session = NULL;
  Desk *self;

  if (directory == NULL)
    {
      ic_drill_script_free (script);
      return NULL;
    }

  session = ic_session_new (directory, NULL);
  ic_application_introduce (application, session);
  self = g_new0 (Desk, 1);
  self->application = application;
  self->directory = g_steal_pointer (&directory);
  self->keep = g_strdup (options->keep);
  self->exit_when_done = options->exit_when_done;
  self->drill = ic_drill_new (session, script, options->speed, options->autopilot);
  if (ic_drill_start (self->drill, error))
    return self;

  ic_session_close (session);
  free_desk (self);
  return NULL;
}

static void
abort_cb (GtkWidget *bar)
{
  gtk_widget_activate_action (bar, "drill.abort", NULL);
}

/* Whoever has command, the drill knows how to end itself. */
static void
replace_abort (IcWindow *window, GtkWidget *bar)
{
  g_autoptr (GSimpleAction) abort = g_simple_action_new ("drill-abort", NULL);

  g_signal_connect_object (abort, "activate", G_CALLBACK (abort_cb), bar, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (abort));
}

IcWindow *
ic_drill_desk_open (IcApplication *application, const IcDrillOptions *options, GError **error)
{
  g_autofree char *path = options->file != NULL ? g_strdup (options->file) : ic_drill_script_find ("card-payments", error);
  IcDrillScript *script = path != NULL ? ic_drill_script_load (path, error) : NULL;
  Desk *self = script != NULL ? make_desk (application, options, script, error) : NULL;
  GtkWidget *bar;

  if (self == NULL)
    return NULL;

  self->window = ic_window_new (GTK_APPLICATION (application), ic_drill_get_session (self->drill));
  g_object_set_data (G_OBJECT (self->window), DESK, self);
  bar = ic_drill_bar_new (self->drill);
  g_signal_connect_swapped (bar, "score", G_CALLBACK (show_score), self);
  ic_window_set_coach (self->window, bar);
  replace_abort (self->window, bar);
  g_signal_connect (self->window, "unrealize", G_CALLBACK (unrealize_cb), self);
  g_object_weak_ref (G_OBJECT (self->window), window_gone_cb, self);
  g_signal_connect (self->drill, "milestone", G_CALLBACK (milestone_cb), self);
  g_signal_connect (self->drill, "stumbled", G_CALLBACK (stumbled_cb), self);
  g_signal_connect (self->drill, "ended", G_CALLBACK (ended_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));

  return self->window;
}

IcDrill *
ic_drill_desk_drill (IcWindow *window)
{
  Desk *self = g_object_get_data (G_OBJECT (window), DESK);

  return self != NULL ? self->drill : NULL;
}

int
ic_drill_desk_status (IcApplication *application)
{
  return g_object_get_data (G_OBJECT (application), STATUS) != NULL ? 0 : 1;
}
