/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the desk shows of its link to a server, in each state, to look at and to drive.
 */
#include "link-scenes.h"

#include "ic-kit.h"
#include "ic-link-button.h"
#include "ic-link-panel.h"
#include "ic-presence-box.h"
#include "ic-summons-bar.h"

#include <adwaita.h>

static GtkWidget *
new_scene (const LinkScene *scene)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GListModel) present = link_scene_present (scene);
  IcLinkView view = link_scene_view (scene, present, zone);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = ic_link_button_new ();
  GtkWidget *here = ic_presence_box_new ();
  GtkWidget *panel = ic_link_panel_new ();
  GtkWidget *frame = gtk_frame_new (NULL);

  ic_link_button_show (IC_LINK_BUTTON (button), &view);
  ic_presence_box_set_model (IC_PRESENCE_BOX (here), present);
  ic_link_panel_show (IC_LINK_PANEL (panel), &view);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), here);
  gtk_frame_set_child (GTK_FRAME (frame), panel);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), frame);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
new_summons (void)
{
  GtkWidget *bar = ic_summons_bar_new ();

  ic_summons_bar_put (IC_SUMMONS_BAR (bar), "link", &(IcSummons) {
    .icon = "ic-offline-symbolic", .tone = IC_TONE_WARNING, .text = "Offline since 13:59",
    .detail = "Go on working: what you do is kept on this machine and sent when the server answers. You do not see what others do meanwhile.",
    .act_label = "_Try Now", .action = "win.link-retry" });
  ic_summons_bar_put (IC_SUMMONS_BAR (bar), "overtaken", &(IcSummons) {
    .icon = "ic-warning-symbolic", .tone = IC_TONE_WARNING, .text = "Kim Declan took command first, at 12:03",
    .detail = "Your claim came too late. Nothing you wrote is lost.", .dismissible = true });
  ic_summons_bar_put (IC_SUMMONS_BAR (bar), "offer", &(IcSummons) {
    .icon = "ic-handoff-symbolic", .tone = IC_TONE_ACCENT, .text = "Ana Weber offers you command of INC-42",
    .detail = "The offer lapses in 8:41. Until you accept, command stays.", .act_label = "_Read the Brief", .action = "win.read-brief",
    .target = "incident/x" });
  return bar;
}

/* Buttons are insensitive without their acts. */
static void
add_acts (GtkWindow *window)
{
  static const char *const names[] = { "link-retry", "refused", "sign-out" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (names[i], NULL);

      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (g_simple_action_new ("read-brief", G_VARIANT_TYPE_STRING)));
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_window_set_title (GTK_WINDOW (window), "The link to a server");
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  add_acts (GTK_WINDOW (window));
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  ic_accessible_name (flow, "States");
  for (const LinkScene *scene = link_scenes (); scene->name != NULL; scene++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), new_scene (scene));
      gtk_widget_set_focusable (child, FALSE);
      ic_accessible_name (child, scene->name);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), flow);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (top), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (top), new_summons ());
  gtk_box_append (GTK_BOX (top), scroller);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), top);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = adw_application_new ("org.example.LinkGallery", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "startup", G_CALLBACK (ic_kit_init), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
