/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the desk shows of its link to a server, widget by widget.
 */
#include "link-scenes.h"

#include "ic-kit.h"
#include "ic-link-button.h"
#include "ic-link-panel.h"
#include "ic-presence-box.h"
#include "ic-summons-bar.h"

#include <adwaita.h>

static const LinkScene *
find_scene (const char *name)
{
  for (const LinkScene *scene = link_scenes (); scene->name != NULL; scene++)
    if (g_str_equal (scene->name, name))
      return scene;
  g_assert_not_reached ();
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_label (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button is there only with a link, reads its state, and has a sign and a tone for it. */
static void
test_button (void)
{
  static const struct {
    const char *scene, *text, *tone;
  } rows[] = {
    { "live", "Live · 3 consoles", "good" },
    { "behind", "Catching up · 12345 behind", "neutral" },
    { "offline", "Offline since 13:59 · 3 unsent", "warning" },
    { "refused", "Refused by the server · 1 unsent", "bad" },
    { "restoring", "Server restored from a backup · 12 unsent", "warning" },
  };
  GtkWidget *button = g_object_ref_sink (ic_link_button_new ());
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_false (gtk_widget_get_visible (button));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LinkScene *scene = find_scene (rows[i].scene);
      g_autoptr(GListModel) present = link_scene_present (scene);
      IcLinkView view = link_scene_view (scene, present, zone);

      ic_link_button_show (IC_LINK_BUTTON (button), &view);
      g_assert_true (gtk_widget_get_visible (button));
      g_assert_cmpstr (ic_link_button_get_text (IC_LINK_BUTTON (button)), ==, rows[i].text);
      g_assert_true (gtk_widget_has_css_class (button, rows[i].tone));
    }
  ic_link_button_show (IC_LINK_BUTTON (button), NULL);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_cmpstr (ic_link_button_get_text (IC_LINK_BUTTON (button)), ==, "");
  g_object_unref (button);
}

static void
test_panel (void)
{
  GtkWidget *panel = g_object_ref_sink (ic_link_panel_new ());
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GListModel) nobody = link_scene_present (find_scene ("offline"));
  g_autoptr(GListModel) some = link_scene_present (find_scene ("live"));
  IcLinkView view = link_scene_view (find_scene ("offline"), nobody, zone);

  ic_link_panel_show (IC_LINK_PANEL (panel), &view);
  g_assert_nonnull (find_label (panel, "Offline since 13:59"));
  g_assert_nonnull (find_label (panel, "does not answer"));
  g_assert_nonnull (find_label (panel, "Next try in 0:08"));
  g_assert_nonnull (find_label (panel, "3 acts wait to be sent"));
  g_assert_nonnull (find_label (panel, "5 s ahead"));
  g_assert_nonnull (find_label (panel, "Ana Weber · Responder"));
  g_assert_null (find_label (panel, "Also here"));
  g_assert_true (gtk_widget_get_visible (find_button (panel, "win.link-retry")));
  g_assert_false (gtk_widget_get_visible (find_button (panel, "win.refused")));

  view = link_scene_view (find_scene ("refused"), nobody, zone);
  ic_link_panel_show (IC_LINK_PANEL (panel), &view);
  g_assert_nonnull (find_label (panel, "was revoked"));
  g_assert_nonnull (find_label (panel, "2 acts, kept here"));
  g_assert_true (gtk_widget_get_visible (find_button (panel, "win.refused")));

  view = link_scene_view (find_scene ("live"), some, zone);
  ic_link_panel_show (IC_LINK_PANEL (panel), &view);
  g_assert_nonnull (find_label (panel, "the server has all you did"));
  g_assert_nonnull (find_label (panel, "Kim Declan, Chris Baumann (writing an update)"));
  g_assert_null (find_label (panel, "Next try"));
  g_assert_false (gtk_widget_get_visible (find_button (panel, "win.link-retry")));
  g_object_unref (panel);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
test_presence (void)
{
  GtkWidget *box = g_object_ref_sink (ic_presence_box_new ());
  g_autoptr(GListModel) many = link_scene_present (find_scene ("long"));
  g_autoptr(GListModel) two = link_scene_present (find_scene ("live"));
  g_autoptr(GListModel) nobody = link_scene_present (find_scene ("offline"));
  g_autoptr(IcPresent) kim = g_list_model_get_item (two, 0);
  g_autofree char *writing = ic_presence_writing (two);
  g_autofree char *several = ic_presence_writing (many);

  g_assert_false (gtk_widget_get_visible (box));
  ic_presence_box_set_model (IC_PRESENCE_BOX (box), many);
  g_assert_nonnull (find_label (box, "+3"));
  g_assert_cmpuint (count_children (box), ==, 5);
  ic_presence_box_set_model (IC_PRESENCE_BOX (box), two);
  g_assert_cmpuint (count_children (box), ==, 2);
  /* Two desks, one person. */
  g_list_store_append (G_LIST_STORE (two), kim);
  g_assert_cmpuint (count_children (box), ==, 2);
  g_list_store_remove_all (G_LIST_STORE (two));
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_cmpstr (writing, ==, "Chris Baumann is writing an update");
  g_assert_cmpstr (several, ==, "Maximiliane Hohenzollern-Sigmaringen, Chris Baumann are writing an update");
  g_assert_null (ic_presence_names (nobody));
  g_assert_null (ic_presence_writing (nobody));
  g_object_unref (box);
}

static void
dismissed_cb (char       **dismissed,
              const char  *key)
{
  g_free (*dismissed);
  *dismissed = g_strdup (key);
}

static GtkWidget *
find_dismiss (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "_Dismiss") == 0 && gtk_widget_get_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_dismiss (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_summons (void)
{
  GtkWidget *widget = g_object_ref_sink (ic_summons_bar_new ());
  IcSummonsBar *bar = IC_SUMMONS_BAR (widget);
  g_autofree char *dismissed = NULL;
  GtkWidget *act;

  g_signal_connect_swapped (bar, "dismissed", G_CALLBACK (dismissed_cb), &dismissed);
  g_assert_false (gtk_widget_get_visible (widget));
  ic_summons_bar_put (bar, "offer/a", &(IcSummons) { .icon = "ic-handoff-symbolic", .tone = IC_TONE_ACCENT, .text = "Ana offers you command",
                                                    .act_label = "_Read the Brief", .action = "win.read-brief", .target = "incident/a" });
  ic_summons_bar_put (bar, "overtaken/b", &(IcSummons) { .icon = "ic-warning-symbolic", .tone = IC_TONE_WARNING, .text = "Kim took command first",
                                                        .detail = "Nothing is lost", .dismissible = true });
  g_assert_true (gtk_widget_get_visible (widget));
  act = find_button (widget, "win.read-brief");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (act)), NULL), ==, "incident/a");
  /* Told differently, it is the same line and the same button, which may have the keyboard. */
  ic_summons_bar_put (bar, "offer/a", &(IcSummons) { .icon = "ic-handoff-symbolic", .tone = IC_TONE_ACCENT, .text = "Ana offers you command", .detail = "Lapses in 8:41",
                                                    .act_label = "_Read the Brief", .action = "win.read-brief", .target = "incident/a" });
  g_assert_true (find_button (widget, "win.read-brief") == act);
  g_assert_nonnull (find_label (widget, "Lapses in 8:41"));
  g_signal_emit_by_name (find_dismiss (widget), "clicked");
  g_assert_cmpstr (dismissed, ==, "overtaken/b");
  g_assert_false (ic_summons_bar_has (bar, "overtaken/b"));
  g_assert_true (ic_summons_bar_has (bar, "offer/a"));
  ic_summons_bar_drop (bar, "offer/a");
  g_assert_false (gtk_widget_get_visible (widget));
  g_object_unref (widget);
}

/* Each is let go with what it follows. */
static void
test_let_go (void)
{
  GtkWidget *box = g_object_ref_sink (ic_presence_box_new ());
  GListModel *present = link_scene_present (find_scene ("live"));
  gpointer watched = present;

  ic_presence_box_set_model (IC_PRESENCE_BOX (box), present);
  g_object_add_weak_pointer (G_OBJECT (present), &watched);
  g_object_unref (present);
  g_assert_nonnull (watched);
  g_object_unref (box);
  g_assert_null (watched);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();
  g_test_add_func ("/link/button", test_button);
  g_test_add_func ("/link/panel", test_panel);
  g_test_add_func ("/link/presence", test_presence);
  g_test_add_func ("/link/summons", test_summons);
  g_test_add_func ("/link/let-go", test_let_go);
  return g_test_run ();
}
