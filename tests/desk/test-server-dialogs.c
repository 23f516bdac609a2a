/* SPDX-License-Identifier: GPL-3.0-or-later
 * Joining a server, what it refused, and what is brought along: the dialogs, without a server.
 */
#include "story.h"

#include "ic-dialog.h"
#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-kit.h"
#include "ic-person-entry.h"
#include "ic-session-private.h"
#include "ic-time.h"

#include <string.h>

static GtkApplication *application;

typedef struct {
  Story     story;
  IcWindow *window;
} Room;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
room_init (Room *self)
{
  story_init (&self->story);
  self->window = ic_window_new (application, self->story.session);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
room_clear (Room *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  story_clear (&self->story);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
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
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
dialog_of (Room *room)
{
  g_assert_nonnull (bare_window_dialog (room->window));
  return GTK_WIDGET (bare_window_dialog (room->window));
}

static void
close_dialog (Room *room)
{
  gtk_window_close (bare_window_dialog (room->window));
  STORY_WAIT (bare_window_dialog (room->window) == NULL);
}

/* What is wrong with a link is said under it, in words, and nothing is asked. */
static void
test_join_wrong (void)
{
  Room room;

  room_init (&room);
  ic_join_dialog_present (room.window, NULL);
  ic_dialog_accept (IC_DIALOG (dialog_of (&room)));
  g_assert_nonnull (find_label (dialog_of (&room), "Paste the invitation"));
  close_dialog (&room);

  ic_join_dialog_present (room.window, "incident://join?server=https%3A%2F%2Fincidents.example");
  g_assert_nonnull (find_label (dialog_of (&room), "has lost its code"));
  close_dialog (&room);
  room_clear (&room);
}

/* Whose server it is, is read before anybody joins; and whether others can read along. */
static void
test_join_host (void)
{
  Room room;

  room_init (&room);
  ic_join_dialog_present (room.window, "incident://join?server=https%3A%2F%2Fincidents.example%3A8443&code=0123456789abcdef0123456789abcdef");
  g_assert_nonnull (find_label (dialog_of (&room), "incidents.example"));
  g_assert_nonnull (find_label (dialog_of (&room), "https://incidents.example:8443"));
  /* Who opened a link has nothing to paste. */
  g_assert_null (find_label (dialog_of (&room), "as somebody sent it to you"));
  close_dialog (&room);

  ic_join_dialog_present (room.window, "incident://join?server=http%3A%2F%2Fincidents.example&code=0123456789abcdef0123456789abcdef");
  g_assert_nonnull (find_label (dialog_of (&room), "without encryption"));
  close_dialog (&room);

  ic_join_dialog_present (room.window, "incident://join?server=http%3A%2F%2F127.0.0.1%3A8080&code=0123456789abcdef0123456789abcdef");
  g_assert_nonnull (find_label (dialog_of (&room), "127.0.0.1"));
  close_dialog (&room);
  room_clear (&room);
}

/* Nobody answers there: said in words, and what was filled in is still there to try again. */
static void
test_join_unreachable (void)
{
  Room room;
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  GtkWidget *link;

  room_init (&room);
  ic_join_dialog_present (room.window, "incident://join?server=http%3A%2F%2F127.0.0.1%3A1&code=0123456789abcdef0123456789abcdef");
  collect (dialog_of (&room), IC_TYPE_FORM_FIELD, fields);
  link = fields->pdata[0];
  ic_dialog_accept (IC_DIALOG (dialog_of (&room)));
  STORY_WAIT (gtk_widget_get_visible (link) && gtk_widget_get_sensitive (link));
  g_assert_cmpuint (strlen (gtk_editable_get_text (GTK_EDITABLE (ic_form_field_get_child (IC_FORM_FIELD (link))))), >, 20);
  g_assert_nonnull (find_label (dialog_of (&room), "refuses connections"));
  close_dialog (&room);
  room_clear (&room);
}

static void
add_refused (Room       *room,
             const char *key,
             const char *reason)
{
  static const char event[] = "{\"specversion\":\"1.0\",\"id\":\"0193471f-0000-7000-8000-000000000001\",\"source\":\"urn:uuid:0193471f-0000-7000-8000-000000000002\","
                              "\"type\":\"org.example.incident.note.added\",\"subject\":\"incident/0193471f-0000-7000-8000-000000000003\","
                              "\"time\":\"2026-11-20T13:00:00Z\",\"actor\":\"ana\",\"enteredby\":\"ana\",\"data\":{\"text\":\"The gateway vendor is on the bridge\"}}";
  g_autoptr(GBytes) bytes = g_bytes_new_static (event, strlen (event));
  g_autoptr(IcRefusedAct) act = ic_refused_act_new (&(IcLinkAct) { .key = (char *) key, .bytes = bytes, .reason = (char *) reason, .time = STORY_NOW });

  g_list_store_append (G_LIST_STORE (ic_session_get_refused (room->story.session)), act);
}

static void
test_refused (void)
{
  Room room;
  GListStore *refused;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *copy;

  room_init (&room);
  refused = G_LIST_STORE (ic_session_get_refused (room.story.session));
  add_refused (&room, "1", "The incident is closed; reopen it first");
  add_refused (&room, "2", "This takes the permission responder");
  ic_refused_dialog_present (room.window);
  settle ();
  collect (dialog_of (&room), GTK_TYPE_LIST_BOX_ROW, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_nonnull (find_label (rows->pdata[0], "The gateway vendor is on the bridge"));
  g_assert_nonnull (find_label (rows->pdata[0], "reopen it first"));
  g_assert_nonnull (find_label (rows->pdata[0], "14:02"));
  g_assert_nonnull (find_button (rows->pdata[0], "Send Again"));
  g_assert_nonnull (find_button (rows->pdata[0], "Dismiss"));
  copy = find_button (rows->pdata[0], "Copy");
  g_signal_emit_by_name (copy, "clicked");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (copy)), ==, "Copied");
  /* What was dealt with goes; when nothing is left, that is said. */
  g_list_store_remove_all (refused);
  settle ();
  g_assert_nonnull (find_label (dialog_of (&room), "Nothing is left to look at"));
  close_dialog (&room);
  room_clear (&room);
}

static void
test_adopt (void)
{
  Room room;
  IcAdoptable open = { .stream = (char *) "incident/1", .label = (char *) "INC-2", .title = (char *) "Checkout errors in EU", .state = 2,
                       .declared = STORY_NOW, .events = 40, .sent = 12 };
  IcAdoptable closed = { .stream = (char *) "incident/2", .label = (char *) "INC-1", .title = (char *) "Slow search", .outcome = (char *) "resolved",
                         .declared = STORY_NOW, .events = 1 };
  IcOrgDifference round = { .key = (char *) "loop", .what = (char *) "a round lasts", .mine = (char *) "10 min", .theirs = (char *) "15 min" };
  IcOrgDifference metric = { .key = (char *) "metric", .what = (char *) "the metric “Checkout success”", .mine = (char *) "98 %" };
  IcAdoptables found = { .incidents = g_ptr_array_new (), .differences = g_ptr_array_new () };
  g_autoptr(GPtrArray) checks = g_ptr_array_new ();
  static const bool ticked[] = { true, true, false, true };

  g_ptr_array_add (found.incidents, &open);
  g_ptr_array_add (found.incidents, &closed);
  g_ptr_array_add (found.differences, &round);
  g_ptr_array_add (found.differences, &metric);
  room_init (&room);
  ic_adopt_dialog_present (room.window, &found);
  collect (dialog_of (&room), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, ==, 4);
  g_assert_nonnull (find_label (dialog_of (&room), "INC-2 · Checkout errors in EU"));
  g_assert_nonnull (find_label (dialog_of (&room), "40 entries · 12 are on the server already"));
  g_assert_nonnull (find_label (dialog_of (&room), "Closed"));
  g_assert_nonnull (find_label (dialog_of (&room), "Here: 10 min. On the server: 15 min."));
  g_assert_nonnull (find_label (dialog_of (&room), "The server has none."));
  for (guint i = 0; i < checks->len; i++)
    g_assert_cmpint (gtk_check_button_get_active (checks->pdata[i]), ==, ticked[i]);
  /* Alone there is nobody to hand it to: said, and everything is as it was. */
  ic_dialog_accept (IC_DIALOG (dialog_of (&room)));
  STORY_WAIT (find_button (dialog_of (&room), "_Not Now") != NULL && find_label (dialog_of (&room), "alone") != NULL);
  /* Nothing ticked: nothing to do. */
  for (guint i = 0; i < checks->len; i++)
    gtk_check_button_set_active (checks->pdata[i], FALSE);
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog_of (&room), "_Bring Along")));
  close_dialog (&room);
  room_clear (&room);
  g_ptr_array_unref (found.incidents);
  g_ptr_array_unref (found.differences);
}

/* Who looks on from another desk is proposed, and has the id they have there: a name alone would make another person. */
static void
test_present_people (void)
{
  Room room;
  g_autoptr(IcPresent) kim = ic_present_new (&(IcPresence) { .device = (char *) "d", .id = (char *) "k.declan", .name = (char *) "Kim Declan", .incident = (char *) "incident/1" });
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();
  g_autoptr(IcPerson) person = NULL;
  g_autoptr(IcPerson) other = NULL;

  room_init (&room);
  story_tell (&room.story);
  g_list_store_append (G_LIST_STORE (ic_session_get_present (room.story.session)), kim);
  ic_task_dialog_present (room.window);
  collect (dialog_of (&room), IC_TYPE_PERSON_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 1);
  /* The story has a Kim Declan of its own, who is the one that is meant. */
  g_object_set (entries->pdata[0], "text", "kim declan", NULL);
  person = ic_person_entry_get_person (entries->pdata[0]);
  g_assert_cmpstr (person->id, ==, "kim-declan");
  ic_person_entry_set_state (entries->pdata[0], NULL, NULL);
  other = ic_person_entry_get_person (entries->pdata[0]);
  g_assert_cmpstr (other->id, ==, "k.declan");
  close_dialog (&room);
  room_clear (&room);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  adw_init ();
  ic_kit_init ();
  application = gtk_application_new ("org.example.TestServerDialogs", G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;
  g_test_add_func ("/server-dialogs/join-wrong", test_join_wrong);
  g_test_add_func ("/server-dialogs/join-host", test_join_host);
  g_test_add_func ("/server-dialogs/join-unreachable", test_join_unreachable);
  g_test_add_func ("/server-dialogs/refused", test_refused);
  g_test_add_func ("/server-dialogs/adopt", test_adopt);
  g_test_add_func ("/server-dialogs/present-people", test_present_people);
  return g_test_run ();
}
