/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole window on the story's record, with the link to a server in one of its states, to look at.
 *
 *   desk-gallery [--width=1440] [--height=900] [--link=live|connecting|behind|offline|refused|restoring|long] [--panel]
 */
#include "link-scenes.h"
#include "story.h"

#include "ic-kit.h"
#include "ic-link-texts.h"
#include "ic-strip.h"
#include "ic-window-private.h"

static int window_width = 1440;
static int window_height = 900;
static char *link_name;
static gboolean panel;
static Story story;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { "link", 0, 0, G_OPTION_ARG_STRING, &link_name, "The state of the link", "NAME" },
  { "panel", 0, 0, G_OPTION_ARG_NONE, &panel, "Open what is behind the link", NULL },
  { NULL }
};

/* The session works alone: what it would tell is put where it would be. */
static void
show_link (IcWindow        *window,
           const LinkScene *scene)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GListModel) present = link_scene_present (scene);
  IcLinkView view = link_scene_view (scene, present, zone);

  for (guint i = 0; i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr(IcPresent) one = g_list_model_get_item (present, i);

      g_list_store_append (G_LIST_STORE (ic_session_get_present (story.session)), one);
    }
  ic_link_button_set_session (window->link, NULL);
  gtk_widget_set_visible (GTK_WIDGET (window->place), FALSE);
  ic_link_button_show (window->link, &view);
  if (panel)
    {
      ic_link_button_popup (window->link);
      ic_link_button_show (window->link, &view);
    }
}

static gboolean
show_cb (gpointer user_data)
{
  for (const LinkScene *scene = link_scenes (); scene->name != NULL; scene++)
    if (g_strcmp0 (scene->name, link_name) == 0)
      show_link (user_data, scene);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application)
{
  IcWindow *window;

  ic_kit_init ();
  story_init (&story);
  story_tell (&story);
  window = ic_window_new (application, story.session);
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
  gtk_window_present (GTK_WINDOW (window));
  if (link_name != NULL)
    g_timeout_add (500, show_cb, window);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.DeskGallery", "flags", G_APPLICATION_NON_UNIQUE,
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
