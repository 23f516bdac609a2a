/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window with the Inbox page and a made-up evening, to look at.
 *
 *   inbox-gallery [--width=1440] [--height=790] [--scene=busy|storm|empty]
 */
#include "inbox-scenes.h"

#include "ic-kit.h"
#include "ic-inbox-page.h"

static int window_width = 1440;
static int window_height = 790;
static char *scene_name;
static InboxScene scene;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { "scene", 0, 0, G_OPTION_ARG_STRING, &scene_name, "busy, storm or empty", "NAME" },
  { NULL }
};

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window, *page;

  ic_kit_init ();
  if (g_strcmp0 (scene_name, "storm") == 0)
    inbox_scene_init_storm (&scene);
  else if (g_strcmp0 (scene_name, "empty") == 0)
    inbox_scene_init_empty (&scene);
  else
    inbox_scene_init_busy (&scene);
  window = gtk_application_window_new (application);
  gtk_window_set_title (GTK_WINDOW (window), "Inbox");
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
  page = g_object_new (IC_TYPE_INBOX_PAGE, NULL);
  gtk_window_set_child (GTK_WINDOW (window), page);
  ic_inbox_page_show (IC_INBOX_PAGE (page), &scene.view);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.InboxGallery", "flags", G_APPLICATION_NON_UNIQUE,
                                                        "resource-base-path", "/org/example/IncidentConsole", NULL);
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  int status;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  if (scene.org != NULL)
    inbox_scene_clear (&scene);
  return status;
}
