/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page in the whole window on the story's record, to look at and to drive.
 *
 *   customers-gallery [--width=1440] [--height=900] [--scene=review|first|write|published|copy|bare]
 */
#include "customers-scenes.h"

#include "ic-kit.h"

static int window_width = 1440;
static int window_height = 900;
static char *scene;
static Story story;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { "scene", 0, 0, G_OPTION_ARG_STRING, &scene, "What there is to see", "NAME" },
  { NULL }
};

static bool
is (const char *name)
{
  return g_strcmp0 (scene, name) == 0;
}

static void
tell (void)
{
  story_init (&story);
  if (!is ("bare"))
    customers_tell_org (&story);
  story_tell_until (&story, is ("first") || is ("bare"));
  if (is ("first") || is ("bare"))
    return;
  customers_tell_second (&story);
  if (!is ("write"))
    customers_tell_review (&story);
  if (is ("copy"))
    customers_tell_copy (&story);
}

static gboolean
show_cb (gpointer window)
{
  if (is ("write"))
    gtk_widget_activate_action (window, "win.update", NULL);
  if (is ("published"))
    gtk_widget_activate_action (window, "win.update-open", "s", "second");
  if (is ("copy"))
    gtk_widget_activate_action (window, "win.update-open", "s", "fourth");
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application)
{
  IcWindow *window;

  ic_kit_init ();
  tell ();
  window = ic_window_new (application, story.session);
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page-customers", NULL);
  g_timeout_add (500, show_cb, window);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.CustomersGallery", "flags", G_APPLICATION_NON_UNIQUE,
                                                        "resource-base-path", "/org/example/IncidentConsole", NULL);
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  if (story.session != NULL)
    story_clear (&story);
  return status;
}
