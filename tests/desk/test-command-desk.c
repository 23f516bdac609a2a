/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Command page at work on a record: it shows what happens, and what is
 * written in its line happens.
 */
#include "story.h"

#include "ic-command-page.h"
#include "ic-kit.h"
#include "ic-time.h"

#include <string.h>

static GtkApplication *application;

typedef struct {
  Story          story;
  IcWindow      *window;
  IcCommandPage *page;
} Desk;

static void
desk_init (Desk *self, gboolean told)
{
  story_init (&self->story);
  if (told)
    story_tell (&self->story);
  self->window = ic_window_new (application, self->story.session);
  self->page = IC_COMMAND_PAGE (ic_command_page_new (self->window));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1300, 850);
  gtk_window_present (GTK_WINDOW (self->window));
  STORY_WAIT (gtk_widget_get_mapped (GTK_WIDGET (self->page)));
}

static void
desk_clear (Desk *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  STORY_WAIT (self->page == NULL);
  story_clear (&self->story);
}

static GtkWidget *
label_saying (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = label_saying (child, text);
  return found;
}

static IcNoteEntry *
entry (Desk *self)
{
  return ic_timeline_card_get_entry (ic_command_page_get_timeline (self->page));
}

/* As somebody does who types and presses Enter. */
static void
type (Desk *self, const char *text)
{
  ic_note_entry_set_text (entry (self), text);
  g_signal_emit_by_name (entry (self), "entered", text);
}

static void
test_follows (void)
{
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk, TRUE);
  g_assert_nonnull (label_saying (GTK_WIDGET (desk.page), "Event loop · round"));
  g_assert_null (label_saying (GTK_WIDGET (desk.page), "Find out who else pays so"));
  verbs = story_begin (&desk.story, "ana");
  ic_verb_task (verbs, "Find out who else pays so", NULL);
  story_place (&desk.story, verbs);
  STORY_WAIT (label_saying (GTK_WIDGET (desk.page), "Find out who else pays so") != NULL);
  desk_clear (&desk);
}

static void
test_note (void)
{
  Desk desk;

  desk_init (&desk, TRUE);
  type (&desk, "The queue drains by itself");
  g_assert_cmpstr (ic_note_entry_get_text (entry (&desk)), ==, "");
  STORY_WAIT (label_saying (GTK_WIDGET (desk.page), "The queue drains by itself") != NULL);
  desk_clear (&desk);
}

static void
test_command (void)
{
  Desk desk;

  desk_init (&desk, TRUE);
  type (&desk, "/task Look at the replicas");
  STORY_WAIT (label_saying (GTK_WIDGET (desk.page), "Look at the replicas") != NULL);
  g_assert_cmpstr (bare_window_said (desk.window), !=, NULL);
  type (&desk, "/nonsense at all");
  g_assert_cmpstr (ic_note_entry_get_text (entry (&desk)), ==, "/nonsense at all");
  g_assert_nonnull (label_saying (GTK_WIDGET (entry (&desk)), "nonsense"));
  desk_clear (&desk);
}

/* What was being typed is there again, at the incident it was typed at. */
static void
test_draft (void)
{
  Desk desk;

  desk_init (&desk, TRUE);
  ic_note_entry_set_text (entry (&desk), "Half a sen");
  gtk_window_destroy (GTK_WINDOW (desk.window));
  story_reopen (&desk.story);
  desk.window = ic_window_new (application, desk.story.session);
  desk.page = IC_COMMAND_PAGE (ic_command_page_new (desk.window));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (desk.window), GTK_WIDGET (desk.page));
  g_assert_cmpstr (ic_note_entry_get_text (entry (&desk)), ==, "Half a sen");
  ic_session_open_incident (desk.story.session, NULL);
  STORY_WAIT (*ic_note_entry_get_text (entry (&desk)) == '\0');
  desk_clear (&desk);
}

static void
test_window (void)
{
  int question = 0;
  Desk desk;

  desk_init (&desk, TRUE);
  ic_window_set_question (desk.window, 5);
  g_object_get (desk.page, "question", &question, NULL);
  g_assert_cmpint (question, ==, 5);
  g_signal_emit_by_name (desk.window, "focus-timeline", "/");
  g_assert_cmpstr (ic_note_entry_get_text (entry (&desk)), ==, "/");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk.window)), GTK_WIDGET (entry (&desk))));
  desk_clear (&desk);
}

/* Without an incident there is nothing to show and nothing to break. */
static void
test_nothing (void)
{
  Desk desk;

  desk_init (&desk, FALSE);
  type (&desk, "Into the void");
  g_assert_cmpstr (ic_note_entry_get_text (entry (&desk)), ==, "Into the void");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
  g_test_add_func ("/command-desk/follows", test_follows);
  g_test_add_func ("/command-desk/note", test_note);
  g_test_add_func ("/command-desk/command", test_command);
  g_test_add_func ("/command-desk/draft", test_draft);
  g_test_add_func ("/command-desk/window", test_window);
  g_test_add_func ("/command-desk/nothing", test_nothing);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
