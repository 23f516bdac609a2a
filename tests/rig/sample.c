/* SPDX-License-Identifier: GPL-3.0-or-later
 * A tiny program for the rig's own test: some widgets as they should be and,
 * with --flawed, a nameless icon button and one the keyboard cannot get to.
 */
#include <gtk/gtk.h>
#include <stdbool.h>

static bool flawed;

static void
greet_cb (GtkButton *button, GtkLabel *label)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (button), "entry");
  g_autofree char *text = g_strdup_printf ("Hello %s", gtk_editable_get_text (GTK_EDITABLE (entry)));

  gtk_label_set_text (label, text);
}

static void
notify_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  g_autoptr (GNotification) notification = g_notification_new ("You have command");

  g_notification_set_body (notification, "since a moment ago");
  g_notification_set_default_action (notification, "app.noticed");
  g_application_send_notification (application, "sample", notification);
}

static void
noticed_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  gtk_window_set_title (window, "Noticed");
}

static void
add_flaws (GtkBox *box)
{
  GtkWidget *nameless = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget *aloof = gtk_button_new_with_label ("Aloof");

  gtk_box_append (box, nameless);
  gtk_box_append (box, aloof);
  gtk_widget_add_css_class (aloof, "flat");
  gtk_widget_set_can_focus (aloof, false);
}

static GtkWidget *
make_content (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Greet");
  GtkWidget *label = gtk_label_new ("Nothing yet");

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name", -1);
  g_object_set_data (G_OBJECT (button), "entry", entry);
  g_signal_connect (button, "clicked", G_CALLBACK (greet_cb), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), gtk_check_button_new_with_label ("Loudly"));
  gtk_box_append (GTK_BOX (box), label);
  if (flawed)
    add_flaws (GTK_BOX (box));
  return box;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_title (GTK_WINDOW (window), "Sample");
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), make_content ());
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  const GActionEntry actions[] = {
    { .name = "notify", .activate = notify_cb },
    { .name = "noticed", .activate = noticed_cb },
  };
  g_autoptr (GtkApplication) application =
    gtk_application_new (IC_APPLICATION_ID ".Sample", G_APPLICATION_DEFAULT_FLAGS);

  flawed = argc > 1 && g_str_equal (argv[1], "--flawed");
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (application, "app.notify", (const char *[]) { "<Control>n", NULL });
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
