/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page on a record: nothing goes out that was not looked at and approved as
 * it stands, by hand as little as otherwise.
 */
#include "customers-desk.h"

#include "ic-dialog.h"

#include <string.h>

#define RISKY "Card payments fail for some customers in the EU. It will be fixed within 20 minutes."
#define PLAIN "Card payments fail for some customers in the EU. We are rolling back a change."

/* Somebody at another desk writes @text into the draft @id and hands it in; who signed in acts here after it. */
static void
tell_submitted (Desk *self, const char *person, const char *id, const char *text)
{
  IcVerbs *verbs = story_begin (&self->story, person);

  ic_verb_update_submit (verbs, &(IcUpdateTexts) { .id = id, .phase = "identified", .title = "Card payments", .text = text });
  story_place (&self->story, verbs);
  g_signal_emit_by_name (self->story.session, "tick", self->story.now);
}

static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one != NULL; one = one->next)
    if (ADW_IS_MESSAGE_DIALOG (one->data) && gtk_widget_get_mapped (one->data))
      return one->data;
  return NULL;
}

static void
answer_question (const char *response)
{
  GtkWidget *question;

  STORY_WAIT ((question = find_question ()) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_close (GTK_WINDOW (question));
  STORY_WAIT (find_question () == NULL);
}

static void
tick_all (GtkWidget *dialog)
{
  GtkWidget *tick = desk_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL);

  g_assert_nonnull (tick);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
}

static gboolean
can_accept (GtkWidget *dialog)
{
  gboolean can;

  g_object_get (dialog, "can-accept", &can, NULL);
  return can;
}

/* -- By hand --------------------------------------------------------------------------- */

/* What is not in review, has findings or is for others to approve is put nowhere. */
static void
test_by_hand_unapproved (void)
{
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_nonnull (strstr (bare_window_said (desk.window), "Submit it for review first"));

  tell_submitted (&desk, "chris-baumann", "second", RISKY);
  desk_act_as (&desk, "kim-declan");
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_nonnull (strstr (bare_window_said (desk.window), "to mend or override"));

  tell_submitted (&desk, "chris-baumann", "second", PLAIN);
  desk_act_as (&desk, "kim-declan");
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_nonnull (strstr (bare_window_said (desk.window), "approves it"));

  desk_act_as (&desk, NULL);
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_nonnull (bare_window_dialog (desk.window));
  g_assert_null (find_question ());
  gtk_window_close (bare_window_dialog (desk.window));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  desk_clear (&desk);
}

/* Its author hands in another text while it is being copied: that one is shown, and nothing is recorded before it was seen. */
static void
test_by_hand_changed (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  tell_submitted (&desk, "chris-baumann", "second", PLAIN);
  ic_composer_act (desk_composer (&desk), "by-hand");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, PLAIN) != NULL);
  g_assert_null (desk_find (dialog, GTK_TYPE_LABEL, "has changed"));
  tick_all (dialog);
  g_assert_true (can_accept (dialog));

  tell_submitted (&desk, "chris-baumann", "second", "Card payments fail in Spain. We are rolling back a change.");
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "has changed") != NULL);
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "in Spain") != NULL);
  g_assert_null (desk_find (dialog, GTK_TYPE_LABEL, PLAIN));
  g_assert_false (can_accept (dialog));

  /* It is returned: there is nothing to put there. */
  {
    IcVerbs *verbs = story_begin (&desk.story, "ana");

    ic_verb_update_return (verbs, "second", "In Portugal, too");
    story_place (&desk.story, verbs);
  }
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "Submit it for review first") != NULL);
  tick_all (dialog);
  g_assert_false (can_accept (dialog));
  ic_dialog_accept (IC_DIALOG (dialog));
  g_assert_cmpuint (desk_published (&desk), ==, 1);

  tell_submitted (&desk, "chris-baumann", "second", "Card payments fail in Spain and Portugal. We are rolling back a change.");
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "and Portugal") != NULL);
  tick_all (dialog);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (desk_published (&desk) == 2);
  g_assert_nonnull (strstr (ic_state_published (story_state (&desk.story))->text, "and Portugal"));
  desk_clear (&desk);
}

/* One's own words, before an approver had time to answer: that is asked first, and recorded. */
static void
test_by_hand_alone (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), "second");
  tell_submitted (&desk, "chris-baumann", "second", PLAIN);
  desk_act_as (&desk, "chris-baumann");
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_null (bare_window_dialog (desk.window));
  answer_question ("cancel");
  g_assert_null (bare_window_dialog (desk.window));

  ic_composer_act (desk_composer (&desk), "by-hand");
  answer_question ("confirm");
  STORY_WAIT (bare_window_dialog (desk.window) != NULL);
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, PLAIN) != NULL);
  tick_all (dialog);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (desk_published (&desk) == 2);
  g_assert_true (ic_state_published (story_state (&desk.story))->alone);
  desk_clear (&desk);
}

/* -- Let pass --------------------------------------------------------------------------- */

/* What the author let pass, and why, is before the approver, who lets it pass with it or takes it back. */
static void
test_overrides_travel (void)
{
  g_autofree char *text = NULL;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, "chris-baumann");
  ic_composer_open (desk_composer (&desk), "second");
  desk_write_text (&desk, RISKY);
  STORY_WAIT (desk_label (&desk, "ETA") != NULL);
  ic_composer_act (desk_composer (&desk), "override");
  desk_answer (&desk, "The vendor announced it");
  desk_press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (desk_status (&desk, "second"), "review") == 0);
  g_assert_cmpuint (g_strv_length (desk_draft (&desk, "second")->overrides), ==, 1);

  /* Another desk, which kept nothing of what was typed at this one. */
  desk_hide (&desk);
  {
    g_autofree char *key = g_strdup_printf ("%s/compose/second", story_state (&desk.story)->stream);

    ic_session_set_draft (desk.story.session, key, NULL);
  }
  desk_show (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  STORY_WAIT (desk_label (&desk, "Chris Baumann let it pass") != NULL);
  g_assert_nonnull (desk_label (&desk, "The vendor announced it"));
  g_assert_null (desk_label (&desk, "to mend or override"));

  desk_press (&desk, "Approve & Publish");
  STORY_WAIT (desk_published (&desk) == 2);
  text = g_strjoinv ("\n", ic_state_published (story_state (&desk.story))->overrides);
  g_assert_nonnull (strstr (text, "eta: The vendor announced it (“"));
  desk_clear (&desk);
}

/* -- Looked at ---------------------------------------------------------------------------- */

/* What was found in another text a moment ago says nothing of this one. */
static void
test_fresh_lint (void)
{
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  tell_submitted (&desk, "chris-baumann", "second", RISKY);
  STORY_WAIT (desk_label (&desk, "to mend or override") != NULL);
  desk_write_text (&desk, PLAIN);
  STORY_WAIT (desk_label (&desk, "ETA") == NULL);
  /* Nothing runs between the two: no timer has looked at the text that goes. */
  desk_write_text (&desk, RISKY);
  ic_composer_act (desk_composer (&desk), "go");
  g_assert_nonnull (strstr (bare_window_said (desk.window), "to mend or override"));
  desk_write_text (&desk, PLAIN);
  STORY_WAIT (desk_label (&desk, "ETA") == NULL);
  desk_write_text (&desk, RISKY);
  ic_composer_act (desk_composer (&desk), "by-hand");
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_cmpuint (desk_published (&desk), ==, 1);
  desk_clear (&desk);
}

/* Somebody else ends the draft under what is being typed: that goes on as a draft of its own. */
static void
test_ended_by_others (gconstpointer how)
{
  g_autofree char *text = NULL;
  const char *now;
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  desk_write_text (&desk, "What I was typing");
  verbs = story_begin (&desk.story, "chris-baumann");
  if (g_str_equal (how, "discarded"))
    ic_verb_update_discard (verbs, "second");
  else
    ic_verb_update_publish (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Theirs." }, &(IcPublication) { .author = "chris-baumann" });
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  g_assert_nonnull (strstr (bare_window_said (desk.window), "goes on as a new draft"));
  now = ic_composer_get_update (desk_composer (&desk));
  g_assert_nonnull (now);
  g_assert_cmpstr (now, !=, "second");
  text = desk_read_text (&desk);
  g_assert_cmpstr (text, ==, "What I was typing");

  /* It is kept on this desk at once, and placed as a draft of its own when it is left. */
  ic_composer_leave (desk_composer (&desk));
  STORY_WAIT (desk_draft (&desk, ic_composer_get_update (desk_composer (&desk))) != NULL);
  g_assert_cmpstr (desk_draft (&desk, ic_composer_get_update (desk_composer (&desk)))->text, ==, "What I was typing");
  g_assert_cmpstr (desk_draft (&desk, "second")->text, !=, "What I was typing");
  desk_clear (&desk);
}

/* Nothing was typed: there is nothing to go on with. */
static void
test_ended_unread (void)
{
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "second");
  verbs = story_begin (&desk.story, "chris-baumann");
  ic_verb_update_discard (verbs, "second");
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  g_assert_null (ic_composer_get_update (desk_composer (&desk)));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  desk_begin ();
  g_test_add_func ("/customers-approval/by-hand/unapproved", test_by_hand_unapproved);
  g_test_add_func ("/customers-approval/by-hand/changed", test_by_hand_changed);
  g_test_add_func ("/customers-approval/by-hand/alone", test_by_hand_alone);
  g_test_add_func ("/customers-approval/overrides", test_overrides_travel);
  g_test_add_func ("/customers-approval/fresh-lint", test_fresh_lint);
  g_test_add_data_func ("/customers-approval/ended/discarded", "discarded", test_ended_by_others);
  g_test_add_data_func ("/customers-approval/ended/published", "published", test_ended_by_others);
  g_test_add_func ("/customers-approval/ended/unread", test_ended_unread);
  status = g_test_run ();
  desk_end ();
  return status;
}
