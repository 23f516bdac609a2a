/* SPDX-License-Identifier: GPL-3.0-or-later
 * The drill's bar and its score, as widgets.
 */
#include "ic-drill-bar.h"
#include "ic-drill-summary.h"
#include "ic-kit.h"

#include <glib/gstdio.h>
#include <string.h>

/* Linked from a library that nothing else of is asked for. */
GResource *ic_console_get_resource (void);

static gboolean
give_up_cb (gpointer data)
{
  g_error ("waited too long");
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(condition)                                      \
  G_STMT_START                                                   \
  {                                                              \
    guint timeout = g_timeout_add_seconds (40, give_up_cb, NULL); \
    while (!(condition))                                         \
      g_main_context_iteration (NULL, TRUE);                     \
    g_source_remove (timeout);                                   \
  }                                                              \
  G_STMT_END

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* The first shown label in @widget whose text begins with @text. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

static void
test_steps (void)
{
  g_assert_cmpfloat (ic_drill_bar_step (12, true), ==, 20);
  g_assert_cmpfloat (ic_drill_bar_step (12, false), ==, 8);
  g_assert_cmpfloat (ic_drill_bar_step (15, true), ==, 20);
  g_assert_cmpfloat (ic_drill_bar_step (15, false), ==, 12);
  g_assert_cmpfloat (ic_drill_bar_step (60, true), ==, 60);
  g_assert_cmpfloat (ic_drill_bar_step (1, false), ==, 1);
  g_assert_cmpfloat (ic_drill_bar_step (600, false), ==, 60);
}

typedef struct {
  char      *directory;
  IcSession *session;
  IcDrill   *drill;
  GtkWidget *window, *bar;
  guint      asked;
} Fixture;

static void
score_cb (Fixture *f)
{
  f->asked++;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = ic_drill_script_find ("card-payments", &error);

  g_assert_no_error (error);
  f->directory = g_dir_make_tmp ("ic-drill-bar-XXXXXX", NULL);
  f->session = ic_session_new (f->directory, NULL);
  f->drill = ic_drill_new (f->session, ic_drill_script_load (path, NULL), 60, FALSE);
  f->bar = ic_drill_bar_new (f->drill);
  f->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), f->bar);
  g_signal_connect_swapped (f->bar, "score", G_CALLBACK (score_cb), f);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (f->bar), (gpointer *) &f->bar);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ic_session_close (f->session);
  WAIT_FOR (f->bar == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (f->drill);
  g_assert_finalize_object (f->session);
  remove_tree (f->directory);
  g_free (f->directory);
}

static void
test_guided (Fixture *f, gconstpointer unused)
{
  g_assert_nonnull (find_label (f->bar, "DRILL"));
  g_assert_nonnull (find_label (f->bar, "Nothing here reaches a customer"));
  g_assert_nonnull (find_label (f->bar, "The drill is about to begin"));
  g_assert_null (find_label (f->bar, "Do It for Me"));

  g_assert_true (ic_drill_start (f->drill, NULL));
  WAIT_FOR (find_label (f->bar, "An alert, a metric in the red") != NULL);
  g_assert_nonnull (find_label (f->bar, "60× · step 1 of"));
  g_assert_nonnull (find_label (f->bar, "Ctrl+2"));
  g_assert_true (gtk_widget_activate_action (f->bar, "drill.do-it", NULL));
  WAIT_FOR (find_label (f->bar, "60× · step 2 of") != NULL);
  g_assert_true (gtk_widget_activate_action (f->bar, "drill.slower", NULL));
  WAIT_FOR (find_label (f->bar, "30× · step 2 of") != NULL);
  WAIT_FOR (find_label (f->bar, "Chris is here") != NULL);
  g_assert_true (gtk_widget_activate_action (f->bar, "drill.skip", NULL));
  WAIT_FOR (find_label (f->bar, "30× · step 3 of") != NULL);

  ic_drill_abort (f->drill);
  g_assert_nonnull (find_label (f->bar, "over"));
  g_assert_nonnull (find_label (f->bar, "The drill is over"));
  g_assert_null (find_label (f->bar, "Do It for Me"));
  g_assert_null (find_label (f->bar, "Abort Drill"));
  g_assert_null (find_label (f->bar, "Show the Score"));
}

static void
keep_cb (GtkWidget *summary, const char *directory, guint *n)
{
  g_assert_not_reached ();
}

static void
close_cb (guint *n)
{
  (*n)++;
}

static void
test_summary (void)
{
  g_autoptr (IcState) state = ic_state_new ("incident/0190a000-0000-7000-8000-000000000001");
  IcTimeline *timeline = ic_timeline_new ();
  g_autoptr (IcScore) score = ic_score_new (state, timeline, 0);
  GtkWidget *summary = ic_drill_summary_new (score, false);
  g_autofree char *points = g_strdup_printf ("%u of %u", score->points, score->of);
  guint closed = 0;

  g_object_add_weak_pointer (G_OBJECT (summary), (gpointer *) &summary);
  g_signal_connect (summary, "keep", G_CALLBACK (keep_cb), NULL);
  g_signal_connect_swapped (summary, "close-drill", G_CALLBACK (close_cb), &closed);
  gtk_window_present (GTK_WINDOW (summary));
  g_assert_nonnull (find_label (summary, points));
  for (guint i = 0; i < score->rows->len; i++)
    {
      const IcScoreRow *row = score->rows->pdata[i];

      g_assert_nonnull (find_label (summary, row->title));
      g_assert_nonnull (find_label (summary, row->finding));
    }
  ic_drill_summary_set_kept (IC_DRILL_SUMMARY (summary), "/somewhere/safe");
  g_assert_nonnull (find_label (summary, "The record will be in /somewhere/safe"));
  gtk_widget_mnemonic_activate (gtk_widget_get_ancestor (find_label (summary, "Close the Drill"), GTK_TYPE_BUTTON), FALSE);
  WAIT_FOR (closed == 1);
  gtk_window_destroy (GTK_WINDOW (summary));
  WAIT_FOR (summary == NULL);
  ic_timeline_free (timeline);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  ic_kit_init ();
  g_resources_register (ic_console_get_resource ());
  g_test_add_func ("/drill-bar/steps", test_steps);
  g_test_add ("/drill-bar/guided", Fixture, NULL, set_up, test_guided, tear_down);
  g_test_add_func ("/drill-bar/summary", test_summary);

  return g_test_run ();
}
