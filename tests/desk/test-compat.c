/* SPDX-License-Identifier: GPL-3.0-or-later
 * What differs between GTK versions: each answer comes once, and a "no" is told from a failure.
 */
#include "ic-compat.h"

typedef struct
{
  GtkWidget    *parent;
  GCancellable *cancellable;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->parent = gtk_window_new ();
  fixture->cancellable = g_cancellable_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_clear_object (&fixture->cancellable);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

static void
wait_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GObject) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
ask (Fixture *fixture,
     bool     destructive)
{
  ic_compat_confirm_async (GTK_WINDOW (fixture->parent), "Take command?", "Everybody is told.", "_Take Command",
                           destructive, fixture->cancellable, done_cb, fixture);
}

static void
test_confirm (Fixture       *fixture,
              gconstpointer  answer)
{
  g_autoptr(GError) error = NULL;
  AdwMessageDialog *dialog;
  bool confirmed;

  ask (fixture, g_str_equal (answer, "cancel"));
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_default_response (dialog), ==, answer);
  adw_message_dialog_response (dialog, answer);
  gtk_window_close (GTK_WINDOW (dialog));
  wait_result (fixture);
  confirmed = ic_compat_confirm_finish (fixture->result, &error);
  g_assert_no_error (error);
  g_assert_true (confirmed == g_str_equal (answer, "confirm"));
}

static void
test_confirm_cancelled (Fixture       *fixture,
                        gconstpointer  before)
{
  g_autoptr(GError) error = NULL;

  if (before != NULL)
    g_cancellable_cancel (fixture->cancellable);
  ask (fixture, true);
  g_assert_true ((find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL) == (before != NULL));
  g_cancellable_cancel (fixture->cancellable);
  wait_result (fixture);
  g_assert_false (ic_compat_confirm_finish (fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
elapsed_cb (gpointer data)
{
  *(bool *) data = true;
  return G_SOURCE_REMOVE;
}

static void
test_save_cancelled (Fixture       *fixture,
                     gconstpointer  before)
{
  g_autoptr(GError) error = NULL;
  bool elapsed = before != NULL;

  if (before != NULL)
    g_cancellable_cancel (fixture->cancellable);
  ic_compat_save_file_async (GTK_WINDOW (fixture->parent), "Save the post-mortem", "INC-42.md",
                             fixture->cancellable, done_cb, fixture);
  /* GTK complains in a dialog of its own when it is disturbed while reading the folder. */
  if (!elapsed)
    g_timeout_add (700, elapsed_cb, &elapsed);
  while (!elapsed)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (fixture->cancellable);
  wait_result (fixture);
  g_assert_null (ic_compat_save_file_finish (fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_open_uri_fails (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  ic_compat_open_uri_async (GTK_WINDOW (fixture->parent), "no-such-scheme-at-all:x", NULL, done_cb, fixture);
  wait_result (fixture);
  g_assert_false (ic_compat_open_uri_finish (fixture->result, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
test_about (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const developers[] = { "Somebody", NULL };
  AdwAboutWindow *about;

  ic_compat_show_about (GTK_WINDOW (fixture->parent), "Incident Console", "0.1.0", "Runs incidents", developers);
  about = find_window (ADW_TYPE_ABOUT_WINDOW);
  g_assert_nonnull (about);
  g_assert_cmpstr (adw_about_window_get_version (about), ==, "0.1.0");
  gtk_window_destroy (GTK_WINDOW (about));
}

static void
test_colors (Fixture       *fixture,
             gconstpointer  data)
{
  GdkRGBA color = { 0.1f, 0.2f, 0.3f, 0.4f }, before = color;

  g_assert_false (ic_compat_lookup_color (fixture->parent, "no_such_color", &color));
  g_assert_true (gdk_rgba_equal (&color, &before));
  g_assert_true (ic_compat_lookup_color (fixture->parent, "accent_bg_color", &color));
  g_assert_cmpfloat (color.blue, >, color.red);
  ic_compat_get_color (fixture->parent, &color);
  g_assert_cmpfloat (color.alpha, >, 0);
  ic_compat_announce (fixture->parent, "Incident confirmed", true);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/compat/confirm/yes", Fixture, "confirm", set_up, test_confirm, tear_down);
  g_test_add ("/compat/confirm/no", Fixture, "cancel", set_up, test_confirm, tear_down);
  g_test_add ("/compat/confirm/cancelled", Fixture, NULL, set_up, test_confirm_cancelled, tear_down);
  g_test_add ("/compat/confirm/cancelled-before", Fixture, "before", set_up, test_confirm_cancelled, tear_down);
  g_test_add ("/compat/save/cancelled", Fixture, NULL, set_up, test_save_cancelled, tear_down);
  g_test_add ("/compat/save/cancelled-before", Fixture, "before", set_up, test_save_cancelled, tear_down);
  g_test_add ("/compat/open-uri", Fixture, NULL, set_up, test_open_uri_fails, tear_down);
  g_test_add ("/compat/about", Fixture, NULL, set_up, test_about, tear_down);
  g_test_add ("/compat/colors", Fixture, NULL, set_up, test_colors, tear_down);
  return g_test_run ();
}
