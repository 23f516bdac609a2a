/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window with the Command page and a made-up incident, to look at.
 *
 *   command-gallery [--width=1440] [--height=900] [--scene=rich|fresh|heavy|offline|watched|over] [--question=2] [--note=/fix]
 */
#include "ic-command-page.h"
#include "ic-kit.h"
#include "scene.h"

static int window_width = 1440;
static int window_height = 790;
static int question = 2;
static char *scene_name, *note;
static IcScene scene;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { "question", 0, 0, G_OPTION_ARG_INT, &question, "The selected question", "N" },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note, "What is being typed in the timeline's line", "TEXT" },
  { "scene", 0, 0, G_OPTION_ARG_STRING, &scene_name, "rich, fresh, heavy, offline, watched or over", "NAME" },
  { NULL }
};

static void
init_scene (void)
{
  if (g_strcmp0 (scene_name, "fresh") == 0)
    ic_scene_init_fresh (&scene);
  else if (g_strcmp0 (scene_name, "heavy") == 0)
    ic_scene_init_heavy (&scene);
  else if (g_strcmp0 (scene_name, "offline") == 0)
    ic_scene_init_offline (&scene);
  else if (g_strcmp0 (scene_name, "watched") == 0)
    ic_scene_init_watched (&scene);
  else if (g_strcmp0 (scene_name, "over") == 0)
    ic_scene_init_over (&scene);
  else
    ic_scene_init_rich (&scene);
}

static void
refresh_cb (IcCommandPage *page)
{
  ic_command_page_show (page, &scene.view);
}

/* A button whose action does not exist looks disabled. */
static void
add_actions (GtkWidget *window)
{
  static const char *names[] = {
#define ACTION(SYMBOL, name, title, accels, type, ...) name, type,
#include "ic-actions.def"
#undef ACTION
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i += 2)
    {
      g_autoptr (GVariantType) type = *names[i + 1] != '\0' ? g_variant_type_new (names[i + 1]) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], type);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

static void
activate_cb (GtkApplication *app)
{
  GtkWidget *window = adw_application_window_new (app), *page;

  ic_kit_init ();
  init_scene ();
  page = g_object_new (IC_TYPE_COMMAND_PAGE, "question", question, NULL);
  add_actions (page);
  g_signal_connect (page, "refresh", G_CALLBACK (refresh_cb), NULL);
  ic_timeline_card_set_model (ic_command_page_get_timeline (IC_COMMAND_PAGE (page)), scene.timeline);
  ic_command_page_show (IC_COMMAND_PAGE (page), &scene.view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), page);
  gtk_window_set_title (GTK_WINDOW (window), "Command gallery");
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
  gtk_window_present (GTK_WINDOW (window));
  if (note != NULL)
    ic_note_entry_focus (ic_timeline_card_get_entry (ic_command_page_get_timeline (IC_COMMAND_PAGE (page))), note);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
