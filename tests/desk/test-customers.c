/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page on a record: an update from its first word to customers, alone
 * and with others; what is kept, what is refused and why, what is let pass.
 */
#include "customers-desk.h"

#include "ic-contradiction-card.h"
#include "ic-dialog.h"
#include "ic-queue-card.h"
#include "ic-time.h"
#include "ic-time-entry.h"
#include "ic-update-sheet.h"

#include <string.h>

/* -- Stories ------------------------------------------------------------------------- */

/* Chris leads communications: what Chris writes, Ana approves, word for word. */
static void
test_reviewed (void)
{
  g_autofree char *digest = NULL;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, "chris-baumann");
  ic_composer_open (desk_composer (&desk), "second");
  desk_write_text (&desk, "Card payments at checkout fail in the EU. We are rolling back a change.");
  desk_press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (desk_status (&desk, "second"), "review") == 0);
  digest = g_strdup (desk_draft (&desk, "second")->digest);

  /* The lead does not approve their own words before the commander had time to. */
  STORY_WAIT (desk_button (&desk, "Publish Alone…") != NULL);

  /* Ana changes a word: it is not what is in review any more. */
  desk_act_as (&desk, NULL);
  STORY_WAIT (desk_button (&desk, "Approve & Publish") != NULL);
  desk_write_text (&desk, "Card payments at checkout fail in the EU. We are rolling it back.");
  STORY_WAIT (desk_button (&desk, "Submit for Review") != NULL);
  desk_write_text (&desk, "Card payments at checkout fail in the EU. We are rolling back a change.");
  desk_press (&desk, "Approve & Publish");
  STORY_WAIT (desk_published (&desk) == 2);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->digest, ==, digest);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->author, ==, "chris-baumann");
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->approver, ==, "ana");
  g_assert_false (ic_state_published (story_state (&desk.story))->alone);
  g_assert_null (ic_composer_get_update (desk_composer (&desk)));
  /* The keyboard is where the next one is begun. */
  STORY_WAIT (gtk_window_get_focus (GTK_WINDOW (desk.window)) != NULL
              && gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk.window)), GTK_WIDGET (desk_composer (&desk)))
              && gtk_widget_get_mapped (gtk_window_get_focus (GTK_WINDOW (desk.window))));
  desk_clear (&desk);
}

static void
test_returned (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_review (&desk.story);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "third");
  desk_press (&desk, "Return with Note…");
  desk_answer (&desk, "It is not rolled back yet");
  STORY_WAIT (g_strcmp0 (desk_status (&desk, "third"), "returned") == 0);
  g_assert_cmpstr (desk_draft (&desk, "third")->note, ==, "It is not rolled back yet");
  STORY_WAIT (desk_label (&desk, "Returned: It is not rolled back yet") != NULL);
  STORY_WAIT (desk_button (&desk, "Submit for Review") != NULL);
  desk_clear (&desk);
}

/* Nothing goes out past a finding: it is mended, or let pass with a reason that stands in the record. */
static void
test_findings (void)
{
  g_autofree char *text = NULL;
  const IcUpdate *update;
  Desk desk;

  desk_init (&desk);
  customers_tell_review (&desk.story);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "third");
  STORY_WAIT (desk_label (&desk, "to mend or override") != NULL);
  g_assert_false (gtk_widget_is_sensitive (desk_button (&desk, "Approve & Publish")));
  ic_composer_act (desk_composer (&desk), "go");
  g_assert_nonnull (strstr (bare_window_said (desk.window), "to mend or override"));
  g_assert_cmpuint (desk_published (&desk), ==, 1);

  /* Each is let pass in its turn: the first with a reason, what is left as a false positive. */
  ic_composer_act (desk_composer (&desk), "override");
  desk_answer (&desk, "The vendor announced it");
  for (int i = 0; i < 8 && desk_label (&desk, "to mend or override") != NULL; i++)
    ic_composer_act (desk_composer (&desk), "pass");
  g_assert_null (desk_label (&desk, "to mend or override"));
  desk_press (&desk, "Approve & Publish");
  STORY_WAIT (desk_published (&desk) == 2);
  update = ic_state_published (story_state (&desk.story));
  g_assert_nonnull (update->overrides);
  text = g_strjoinv ("\n", update->overrides);
  g_assert_nonnull (strstr (text, ": The vendor announced it (“"));
  g_assert_nonnull (strstr (text, ": false positive (“"));
  desk_clear (&desk);
}

/* What is mended is not found any more. */
static void
test_mended (void)
{
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), NULL);
  desk_write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  STORY_WAIT (desk_label (&desk, "ETA") != NULL);
  desk_write_text (&desk, "Card payments fail for some customers in the EU. We are working on it.");
  STORY_WAIT (desk_label (&desk, "ETA") == NULL);

  /* The wording proposed is taken over by a key, and by the row's button. */
  desk_write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  STORY_WAIT (desk_button (&desk, "⏎") != NULL);
  ic_composer_act (desk_composer (&desk), "take");
  STORY_WAIT (desk_button (&desk, "⏎") == NULL);
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_null (strstr (text, "20 minutes"));
    g_assert_true (g_str_has_prefix (text, "Card payments fail for some customers in the EU. We are working on it."));
  }
  desk_write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  desk_press (&desk, "⏎");
  STORY_WAIT (desk_button (&desk, "⏎") == NULL);
  desk_clear (&desk);
}

/* The commander is the only one: submits and approves, and that is recorded. */
static void
test_alone (void)
{
  Desk desk;

  desk_init (&desk);
  {
    IcVerbs *verbs = story_begin (&desk.story, "ana");

    ic_verb_role (verbs, "communications", NULL, NULL);
    story_place (&desk.story, verbs);
  }
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), NULL);
  desk_write_heading (&desk, "Search");
  desk_write_text (&desk, "Search fails for everybody. We are looking into it.");
  desk_press (&desk, "Submit for Review");
  desk_press (&desk, "Publish Alone");
  STORY_WAIT (desk_published (&desk) == 2);
  g_assert_true (ic_state_published (story_state (&desk.story))->alone);

  /* A correction names what it corrects, and begins with its words. */
  ic_composer_correct (desk_composer (&desk), ic_state_published (story_state (&desk.story))->id);
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_cmpstr (text, ==, "Search fails for everybody. We are looking into it.");
  }
  g_assert_nonnull (desk_label (&desk, "Correction of update 2"));
  desk_write_text (&desk, "Search fails for some customers. We are looking into it.");
  desk_press (&desk, "Submit for Review");
  desk_press (&desk, "Publish Alone");
  STORY_WAIT (desk_published (&desk) == 3);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->corrects, ==, IC_AT (IcUpdate, story_state (&desk.story)->updates, 1)->id);
  STORY_WAIT (desk_label (&desk, "corrects update 2") != NULL);
  desk_clear (&desk);
}

/* A holding statement goes out as it stands, whoever writes; a changed one is reviewed. */
static void
test_holding (void)
{
  const IcUpdate *update;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, "kim-declan");
  ic_composer_begin_with (desk_composer (&desk), "holding");
  STORY_WAIT (desk_button (&desk, "Publish Holding Statement") != NULL);
  desk_write_text (&desk, "Some customers cannot pay.");
  STORY_WAIT (desk_button (&desk, "Submit for Review") != NULL);
  ic_composer_begin_with (desk_composer (&desk), "holding");
  desk_press (&desk, "Publish Holding Statement");
  STORY_WAIT (desk_published (&desk) == 2);
  update = ic_state_published (story_state (&desk.story));
  g_assert_cmpstr (update->statement, ==, "holding");
  g_assert_cmpstr (update->author, ==, "kim-declan");
  g_assert_false (update->alone);
  /* The component the incident is about is proposed with it. */
  g_assert_cmpuint (ic_items_count (update->components), ==, 1);
  g_assert_cmpstr (IC_AT (IcComponentState, update->components, 0)->state, ==, "partial_outage");
  desk_clear (&desk);
}

/* What was typed and never reached the record comes back after the desk is gone, at once and open. */
static void
test_survives (void)
{
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), NULL);
  desk_write_heading (&desk, "Half");
  desk_write_text (&desk, "Half a sen");
  ic_session_flush_drafts (desk.story.session);
  /* As if it had been killed: nothing says good-bye to the record. */
  g_signal_handlers_disconnect_matched (desk.page, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, NULL, NULL, NULL);
  desk_hide (&desk);
  g_assert_cmpuint (ic_items_count (story_comms (&desk.story)->updates), ==, 1);
  story_reopen (&desk.story);
  desk_show (&desk);
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_cmpstr (text, ==, "Half a sen");
  }
  desk_clear (&desk);
}

/* Leaving places what was typed; what nobody wrote is no draft. */
static void
test_left (void)
{
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), NULL);
  ic_composer_open (desk_composer (&desk), "second");
  g_assert_cmpuint (ic_items_count (story_comms (&desk.story)->updates), ==, 1);
  desk_write_text (&desk, "Card payments at checkout fail for customers in the EU. Wallets work.");
  ic_composer_leave (desk_composer (&desk));
  STORY_WAIT (g_strcmp0 (desk_draft (&desk, "second")->text, "Card payments at checkout fail for customers in the EU. Wallets work.") == 0);
  STORY_WAIT (desk_label (&desk, "saved · ") != NULL);
  desk_clear (&desk);
}

/* There and back before the record shows what was typed: it is what it was, and nobody's words come between. */
static void
test_there_and_back (void)
{
  Desk desk;

  desk_init (&desk);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *typed = g_strdup_printf ("Cards fail in the EU, as typed %d times.", i), *text = NULL;

      ic_composer_open (desk_composer (&desk), "second");
      desk_write_text (&desk, typed);
      ic_composer_open (desk_composer (&desk), NULL);
      g_assert_cmpstr (ic_composer_get_update (desk_composer (&desk)), !=, "second");
      ic_composer_open (desk_composer (&desk), "second");
      text = desk_read_text (&desk);
      g_assert_cmpstr (text, ==, typed);
    }
  STORY_WAIT (g_strcmp0 (desk_draft (&desk, "second")->text, "Cards fail in the EU, as typed 2 times.") == 0);
  g_assert_cmpuint (ic_items_count (story_comms (&desk.story)->updates), ==, 1);
  g_assert_null (desk_label (&desk, "Somebody else changed it"));
  {
    g_autofree char *text = desk_read_text (&desk), *key = g_strdup_printf ("%s/compose/second", story_state (&desk.story)->stream);

    g_assert_cmpstr (text, ==, "Cards fail in the EU, as typed 2 times.");
    /* And nothing of it is left on this desk. */
    STORY_WAIT (ic_session_get_draft (desk.story.session, key) == NULL);
  }
  desk_clear (&desk);
}

/* Handed in as it stood on record, it follows what others make of it. */
static void
test_follows_handed_in (void)
{
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, "chris-baumann");
  ic_composer_open (desk_composer (&desk), "second");
  desk_press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (desk_status (&desk, "second"), "review") == 0);
  verbs = story_begin (&desk.story, "ana");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Ana's words." }));
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_cmpstr (text, ==, "Ana's words.");
  }
  desk_clear (&desk);
}

/* Somebody else revises what is open: unless something was typed, theirs is shown. */
static void
test_follows (void)
{
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), "second");
  verbs = story_begin (&desk.story, "chris-baumann");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Cards fail in the EU." }));
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_cmpstr (text, ==, "Cards fail in the EU.");
  }
  desk_clear (&desk);
}

/* Both typed: nobody's text is lost, and one of them is taken. */
static void
test_both_typed (void)
{
  const IcUpdate *copy;
  IcVerbs *verbs;
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), "second");
  desk_write_text (&desk, "Mine.");
  verbs = story_begin (&desk.story, "chris-baumann");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Theirs." }));
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  STORY_WAIT (desk_label (&desk, "Somebody else changed it meanwhile") != NULL);
  g_assert_false (gtk_widget_is_sensitive (desk_button (&desk, "Submit for Review")));
  desk_press (&desk, "Keep Both");
  STORY_WAIT (ic_items_count (story_comms (&desk.story)->updates) == 2);
  copy = IC_AT (IcUpdate, story_comms (&desk.story)->updates, 1);
  g_assert_cmpstr (copy->copy_of, ==, "second");
  g_assert_cmpstr (copy->text, ==, "Mine.");
  g_assert_cmpstr (desk_draft (&desk, "second")->text, ==, "Theirs.");
  STORY_WAIT (g_strcmp0 (ic_composer_get_update (desk_composer (&desk)), copy->id) == 0);

  desk_press (&desk, "Merge…");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  g_assert_nonnull (dialog);
  STORY_WAIT (desk_find (dialog, GTK_TYPE_BUTTON, "Instead") != NULL);
  g_signal_emit_by_name (desk_find (dialog, GTK_TYPE_BUTTON, "Instead"), "clicked");
  STORY_WAIT (g_strcmp0 (desk_draft (&desk, "second")->text, "Mine.") == 0);
  STORY_WAIT (g_strcmp0 (IC_AT (IcUpdate, story_comms (&desk.story)->updates, 1)->status, "discarded") == 0);
  desk_clear (&desk);
}

/* Where it goes and how components are is part of what is reviewed. */
static void
test_places (void)
{
  GtkWidget *chip;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), "second");
  chip = desk_button (&desk, "Chat");
  g_assert_nonnull (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (desk_composer (&desk)), "composer.component", "s", "search");
  desk_press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (desk_status (&desk, "second"), "review") == 0);
  {
    g_autofree char *outlets = g_strjoinv (" ", desk_draft (&desk, "second")->outlets);

    g_assert_cmpstr (outlets, ==, "page mail");
  }
  g_assert_cmpuint (ic_items_count (desk_draft (&desk, "second")->components), ==, 1);
  g_assert_cmpstr (IC_AT (IcComponentState, desk_draft (&desk, "second")->components, 0)->id, ==, "search");
  desk_clear (&desk);
}

/* With the server out of reach: put there by hand, ticked, and published as such. */
static void
test_by_hand (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  desk_act_as (&desk, "chris-baumann");
  ic_composer_begin_with (desk_composer (&desk), "holding");
  ic_composer_act (desk_composer (&desk), "by-hand");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "Some customers cannot pay") != NULL);
  {
    gboolean can;

    g_object_get (dialog, "can-accept", &can, NULL);
    g_assert_false (can);
  }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (desk_published (&desk) == 2);
  {
    g_autofree char *outlets = g_strjoinv (" ", ic_state_published (story_state (&desk.story))->by_hand);

    g_assert_cmpstr (outlets, ==, "page");
  }
  STORY_WAIT (desk_label (&desk, "Status page by hand ✓") != NULL);
  desk_clear (&desk);
}

/* What each outlet will show, without anything going there. */
static void
test_preview (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (desk_composer (&desk), "second");
  ic_composer_act (desk_composer (&desk), "preview");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "are rolling back a change") != NULL);
  g_assert_nonnull (desk_find (dialog, GTK_TYPE_LABEL, "Status page"));
  g_assert_nonnull (desk_find (dialog, GTK_TYPE_LABEL, "characters"));
  gtk_window_close (GTK_WINDOW (dialog));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  g_assert_cmpuint (desk_published (&desk), ==, 1);
  desk_clear (&desk);
}

/* The words that are not so are replaced from the card that says so. */
static void
test_contradiction (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_review (&desk.story);
  desk_act_as (&desk, NULL);
  ic_composer_open (desk_composer (&desk), "third");
  STORY_WAIT (desk_label (&desk, "still in flight") != NULL);
  desk_press (&desk, "Explain…");
  desk_press (&desk, "Change to “We're rolling back”");
  {
    g_autofree char *text = desk_read_text (&desk);

    g_assert_true (g_str_has_prefix (text, "We're rolling back a recent change"));
  }
  STORY_WAIT (desk_label (&desk, "still in flight") == NULL);
  desk_clear (&desk);
}

static void
test_read (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_second (&desk.story);
  ic_composer_open (desk_composer (&desk), "first");
  STORY_WAIT (desk_label (&desk, "Update 1") != NULL);
  g_assert_nonnull (desk_find (GTK_WIDGET (desk_composer (&desk)), IC_TYPE_UPDATE_SHEET, NULL));
  g_assert_nonnull (desk_label (&desk, "promise 13:32 late"));
  desk_press (&desk, "Correct…");
  g_assert_nonnull (desk_label (&desk, "Correction of update 1"));
  desk_clear (&desk);
}

static GtkWidget *
row_of (Desk *desk, const char *text)
{
  GtkWidget *label = desk_label (desk, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

/* A second may have passed, with which the page is shown to who signed in again. */
static void
press_as_reader (Desk *desk, GtkWidget *row)
{
  gtk_widget_grab_focus (row);
  desk_show_reader (desk, NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_nonnull (bare_window_dialog (desk->window));
}

/* Who only reads opens what customers read, with what came before it, and takes it along. */
static void
test_read_by_support (void)
{
  GtkWidget *row, *dialog;
  Desk desk;

  desk_init (&desk);
  customers_tell_second (&desk.story);
  desk_show_reader (&desk, NULL);
  STORY_WAIT ((row = row_of (&desk, "13:02 · ")) != NULL);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  press_as_reader (&desk, row);
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "not what may be said now") != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);

  desk_show_reader (&desk, NULL);
  STORY_WAIT ((row = row_of (&desk, "Card payments failing in the EU")) != NULL);
  press_as_reader (&desk, row);
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (desk_find (dialog, GTK_TYPE_LABEL, "written by Chris Baumann, approved by Ana Weber") != NULL);
  g_assert_null (desk_find (dialog, GTK_TYPE_LABEL, "not what may be said now"));
  /* With the one before it, below. */
  g_assert_nonnull (desk_find (dialog, GTK_TYPE_LABEL, "Update 1"));
  g_signal_emit_by_name (desk_find (dialog, GTK_TYPE_BUTTON, "Copy the Text"), "clicked");
  STORY_WAIT (desk_find (dialog, GTK_TYPE_BUTTON, "Copied ✓") != NULL);
  /* Whoever took what holds now is told when it changes. */
  STORY_WAIT (ic_items_count (story_state (&desk.story)->copies) == 1);
  g_assert_cmpstr (IC_AT (IcCopy, story_state (&desk.story)->copies, 0)->wording, ==, ic_state_published (story_state (&desk.story))->event);
  gtk_window_close (GTK_WINDOW (dialog));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  desk_clear (&desk);
}

/* Where there is room the update before this one stands beside the text, else below it. */
static void
test_beside (void)
{
  static const struct { int width; bool beside; } cases[] = { { 1880, true }, { 1000, false } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *area, *sheet;
      graphene_rect_t of_area = { 0 }, of_sheet = { 0 };
      Desk desk;

      story_init (&desk.story);
      customers_tell_org (&desk.story);
      story_tell (&desk.story);
      desk_show (&desk);
      gtk_widget_set_size_request (GTK_WIDGET (desk.page), cases[i].width, -1);
      gtk_window_set_default_size (GTK_WINDOW (desk.window), cases[i].width, 850);
      ic_composer_open (desk_composer (&desk), "second");
      STORY_WAIT ((sheet = desk_find (GTK_WIDGET (desk_composer (&desk)), IC_TYPE_UPDATE_SHEET, NULL)) != NULL && gtk_widget_get_height (sheet) > 0
                  && gtk_widget_get_width (GTK_WIDGET (desk.page)) >= cases[i].width);
      area = desk_find (GTK_WIDGET (desk_composer (&desk)), IC_TYPE_TEXT_AREA, NULL);
      STORY_WAIT (gtk_widget_compute_bounds (area, GTK_WIDGET (desk.page), &of_area) && gtk_widget_compute_bounds (sheet, GTK_WIDGET (desk.page), &of_sheet)
                  && (of_sheet.origin.x > of_area.origin.x + of_area.size.width) == cases[i].beside);
      if (!cases[i].beside)
        g_assert_cmpfloat (of_sheet.origin.y, >, of_area.origin.y + of_area.size.height);
      desk_clear (&desk);
    }
}

/* Nothing drafted: what is to be done, and by when. */
static void
test_first (void)
{
  Desk desk;

  story_init (&desk.story);
  story_tell_until (&desk.story, true);
  desk_show (&desk);
  STORY_WAIT (desk_label (&desk, "Draft the first update") != NULL);
  g_assert_nonnull (desk_label (&desk, "due in 3:00"));
  desk.story.now += 4 * IC_MINUTE;
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  g_assert_nonnull (desk_label (&desk, "1:00 late"));
  desk_clear (&desk);
}

/* -- Life ------------------------------------------------------------------------------ */

static void
test_templates (void)
{
  GType types[] = { IC_TYPE_CUSTOMERS_PAGE, IC_TYPE_COMPOSER, IC_TYPE_QUEUE_CARD, IC_TYPE_CONTRADICTION_CARD };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL)), *gone = widget;

      g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &gone);
      g_object_unref (widget);
      g_assert_null (gone);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  desk_begin ();
  g_test_add_func ("/customers/templates", test_templates);
  g_test_add_func ("/customers/reviewed", test_reviewed);
  g_test_add_func ("/customers/returned", test_returned);
  g_test_add_func ("/customers/findings", test_findings);
  g_test_add_func ("/customers/mended", test_mended);
  g_test_add_func ("/customers/alone", test_alone);
  g_test_add_func ("/customers/holding", test_holding);
  g_test_add_func ("/customers/survives", test_survives);
  g_test_add_func ("/customers/left", test_left);
  g_test_add_func ("/customers/there-and-back", test_there_and_back);
  g_test_add_func ("/customers/follows", test_follows);
  g_test_add_func ("/customers/follows/handed-in", test_follows_handed_in);
  g_test_add_func ("/customers/both-typed", test_both_typed);
  g_test_add_func ("/customers/places", test_places);
  g_test_add_func ("/customers/by-hand", test_by_hand);
  g_test_add_func ("/customers/preview", test_preview);
  g_test_add_func ("/customers/contradiction", test_contradiction);
  g_test_add_func ("/customers/read", test_read);
  g_test_add_func ("/customers/read-by-support", test_read_by_support);
  g_test_add_func ("/customers/beside", test_beside);
  g_test_add_func ("/customers/first", test_first);
  status = g_test_run ();
  desk_end ();
  return status;
}
