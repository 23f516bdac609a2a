/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page on a record: an update from its first word to customers, alone
 * and with others; what is kept, what is refused and why, what is let pass.
 */
#include "customers-scenes.h"

#include "ic-contradiction-card.h"
#include "ic-customers-page.h"
#include "ic-dialog.h"
#include "ic-kit.h"
#include "ic-queue-card.h"
#include "ic-time.h"
#include "ic-time-entry.h"
#include "ic-update-sheet.h"

#include <string.h>

static GtkApplication *application;

typedef struct {
  Story            story;
  IcWindow        *window;
  IcCustomersPage *page;
} Desk;

static void
desk_show (Desk *self)
{
  self->window = ic_window_new (application, self->story.session);
  self->page = IC_CUSTOMERS_PAGE (ic_customers_page_new (self->window));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1400, 850);
  gtk_window_present (GTK_WINDOW (self->window));
  STORY_WAIT (gtk_widget_get_mapped (GTK_WIDGET (self->page)));
}

static void
desk_init (Desk *self)
{
  story_init (&self->story);
  customers_tell_org (&self->story);
  story_tell (&self->story);
  desk_show (self);
}

static void
desk_hide (Desk *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->page), (gpointer *) &self->page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  STORY_WAIT (self->page == NULL);
}

static void
desk_clear (Desk *self)
{
  desk_hide (self);
  story_clear (&self->story);
}

static IcComposer *
composer (Desk *self)
{
  return ic_customers_page_get_composer (self->page);
}

static void
act_as (Desk *self, const char *person)
{
  ic_session_set_acting (self->story.session, person);
  g_signal_emit_by_name (self->story.session, "tick", self->story.now);
}

/* -- Finding things ------------------------------------------------------------------ */

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget);
}

/* The first shown widget of @type under @widget that says @text. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  const char *says = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && is_shown (widget) && (text == NULL || (says != NULL && strstr (says, text) != NULL)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
label (Desk *self, const char *text)
{
  return find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, text);
}

static GtkWidget *
button (Desk *self, const char *text)
{
  return find (GTK_WIDGET (self->page), GTK_TYPE_BUTTON, text);
}

static void
press (Desk *self, const char *text)
{
  GtkWidget *found;

  STORY_WAIT ((found = button (self, text)) != NULL && gtk_widget_is_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
}

static void
write_heading (Desk *self, const char *text)
{
  GtkWidget *area = find (GTK_WIDGET (composer (self)), IC_TYPE_TEXT_AREA, NULL);

  g_assert_nonnull (area);
  g_object_set (gtk_widget_get_prev_sibling (area), "text", text, NULL);
}

static void
write_text (Desk *self, const char *text)
{
  g_object_set (find (GTK_WIDGET (composer (self)), IC_TYPE_TEXT_AREA, NULL), "text", text, NULL);
}

static char *
read_text (Desk *self)
{
  char *text;

  g_object_get (find (GTK_WIDGET (composer (self)), IC_TYPE_TEXT_AREA, NULL), "text", &text, NULL);
  return text;
}

static const IcUpdate *
draft (Desk *self, const char *id)
{
  return ic_items_find (story_comms (&self->story)->updates, id);
}

static guint
published (Desk *self)
{
  return ic_items_count (story_state (&self->story)->updates);
}

static const char *
status (Desk *self, const char *id)
{
  return draft (self, id) != NULL ? draft (self, id)->status : NULL;
}

static void
answer (Desk *self, const char *text)
{
  GtkWidget *dialog = GTK_WIDGET (bare_window_dialog (self->window)), *area;

  g_assert_nonnull (dialog);
  area = find (dialog, IC_TYPE_TEXT_AREA, NULL);
  if (area == NULL)
    area = find (dialog, GTK_TYPE_ENTRY, NULL);
  g_object_set (area, "text", text, NULL);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (bare_window_dialog (self->window) == NULL);
}

/* -- Stories ------------------------------------------------------------------------- */

/* Chris leads communications: what Chris writes, Ana approves, word for word. */
static void
test_reviewed (void)
{
  g_autofree char *digest = NULL;
  Desk desk;

  desk_init (&desk);
  act_as (&desk, "chris-baumann");
  ic_composer_open (composer (&desk), "second");
  write_text (&desk, "Card payments at checkout fail in the EU. We are rolling back a change.");
  press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (status (&desk, "second"), "review") == 0);
  digest = g_strdup (draft (&desk, "second")->digest);

  /* The lead does not approve their own words before the commander had time to. */
  STORY_WAIT (button (&desk, "Publish Alone…") != NULL);

  /* Ana changes a word: it is not what is in review any more. */
  act_as (&desk, NULL);
  STORY_WAIT (button (&desk, "Approve & Publish") != NULL);
  write_text (&desk, "Card payments at checkout fail in the EU. We are rolling it back.");
  STORY_WAIT (button (&desk, "Submit for Review") != NULL);
  write_text (&desk, "Card payments at checkout fail in the EU. We are rolling back a change.");
  press (&desk, "Approve & Publish");
  STORY_WAIT (published (&desk) == 2);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->digest, ==, digest);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->author, ==, "chris-baumann");
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->approver, ==, "ana");
  g_assert_false (ic_state_published (story_state (&desk.story))->alone);
  g_assert_null (ic_composer_get_update (composer (&desk)));
  desk_clear (&desk);
}

static void
test_returned (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_review (&desk.story);
  act_as (&desk, NULL);
  ic_composer_open (composer (&desk), "third");
  press (&desk, "Return with Note…");
  answer (&desk, "It is not rolled back yet");
  STORY_WAIT (g_strcmp0 (status (&desk, "third"), "returned") == 0);
  g_assert_cmpstr (draft (&desk, "third")->note, ==, "It is not rolled back yet");
  STORY_WAIT (label (&desk, "Returned: It is not rolled back yet") != NULL);
  STORY_WAIT (button (&desk, "Submit for Review") != NULL);
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
  act_as (&desk, NULL);
  ic_composer_open (composer (&desk), "third");
  STORY_WAIT (label (&desk, "to mend or override") != NULL);
  g_assert_false (gtk_widget_is_sensitive (button (&desk, "Approve & Publish")));
  ic_composer_act (composer (&desk), "go");
  g_assert_nonnull (strstr (bare_window_said (desk.window), "to mend or override"));
  g_assert_cmpuint (published (&desk), ==, 1);

  /* Each is let pass in its turn: the first with a reason, what is left as a false positive. */
  ic_composer_act (composer (&desk), "override");
  answer (&desk, "The vendor announced it");
  for (int i = 0; i < 8 && label (&desk, "to mend or override") != NULL; i++)
    ic_composer_act (composer (&desk), "pass");
  g_assert_null (label (&desk, "to mend or override"));
  press (&desk, "Approve & Publish");
  STORY_WAIT (published (&desk) == 2);
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
  act_as (&desk, NULL);
  ic_composer_open (composer (&desk), NULL);
  write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  STORY_WAIT (label (&desk, "ETA") != NULL);
  write_text (&desk, "Card payments fail for some customers in the EU. We are working on it.");
  STORY_WAIT (label (&desk, "ETA") == NULL);

  /* The wording proposed is taken over by a key, and by the row's button. */
  write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  STORY_WAIT (button (&desk, "⏎") != NULL);
  ic_composer_act (composer (&desk), "take");
  STORY_WAIT (button (&desk, "⏎") == NULL);
  {
    g_autofree char *text = read_text (&desk);

    g_assert_null (strstr (text, "20 minutes"));
    g_assert_true (g_str_has_prefix (text, "Card payments fail for some customers in the EU. We are working on it."));
  }
  write_text (&desk, "Card payments fail for some customers in the EU. We are working on it. It will be fixed within 20 minutes.");
  press (&desk, "⏎");
  STORY_WAIT (button (&desk, "⏎") == NULL);
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
  act_as (&desk, NULL);
  ic_composer_open (composer (&desk), NULL);
  write_heading (&desk, "Search");
  write_text (&desk, "Search fails for everybody. We are looking into it.");
  press (&desk, "Submit for Review");
  press (&desk, "Publish Alone");
  STORY_WAIT (published (&desk) == 2);
  g_assert_true (ic_state_published (story_state (&desk.story))->alone);

  /* A correction names what it corrects, and begins with its words. */
  ic_composer_correct (composer (&desk), ic_state_published (story_state (&desk.story))->id);
  {
    g_autofree char *text = read_text (&desk);

    g_assert_cmpstr (text, ==, "Search fails for everybody. We are looking into it.");
  }
  g_assert_nonnull (label (&desk, "Correction of update 2"));
  write_text (&desk, "Search fails for some customers. We are looking into it.");
  press (&desk, "Submit for Review");
  press (&desk, "Publish Alone");
  STORY_WAIT (published (&desk) == 3);
  g_assert_cmpstr (ic_state_published (story_state (&desk.story))->corrects, ==, IC_AT (IcUpdate, story_state (&desk.story)->updates, 1)->id);
  STORY_WAIT (label (&desk, "corrects update 2") != NULL);
  desk_clear (&desk);
}

/* A holding statement goes out as it stands, when who writes may publish; a changed one is reviewed, as by all others. */
static void
test_holding (void)
{
  const IcUpdate *update;
  Desk desk;

  desk_init (&desk);
  act_as (&desk, "kim-declan");
  ic_composer_begin_with (composer (&desk), "holding");
  STORY_WAIT (button (&desk, "Submit for Review") != NULL);
  act_as (&desk, "chris-baumann");
  ic_composer_begin_with (composer (&desk), "holding");
  STORY_WAIT (button (&desk, "Publish Holding Statement") != NULL);
  write_text (&desk, "Some customers cannot pay.");
  STORY_WAIT (button (&desk, "Submit for Review") != NULL);
  ic_composer_begin_with (composer (&desk), "holding");
  press (&desk, "Publish Holding Statement");
  STORY_WAIT (published (&desk) == 2);
  update = ic_state_published (story_state (&desk.story));
  g_assert_cmpstr (update->statement, ==, "holding");
  g_assert_cmpstr (update->author, ==, "chris-baumann");
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
  ic_composer_open (composer (&desk), NULL);
  write_heading (&desk, "Half");
  write_text (&desk, "Half a sen");
  ic_session_flush_drafts (desk.story.session);
  /* As if it had been killed: nothing says good-bye to the record. */
  g_signal_handlers_disconnect_matched (desk.page, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA, g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, NULL, NULL, NULL);
  desk_hide (&desk);
  g_assert_cmpuint (ic_items_count (story_comms (&desk.story)->updates), ==, 1);
  story_reopen (&desk.story);
  desk_show (&desk);
  {
    g_autofree char *text = read_text (&desk);

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
  ic_composer_open (composer (&desk), NULL);
  ic_composer_open (composer (&desk), "second");
  g_assert_cmpuint (ic_items_count (story_comms (&desk.story)->updates), ==, 1);
  write_text (&desk, "Card payments at checkout fail for customers in the EU. Wallets work.");
  ic_composer_leave (composer (&desk));
  STORY_WAIT (g_strcmp0 (draft (&desk, "second")->text, "Card payments at checkout fail for customers in the EU. Wallets work.") == 0);
  STORY_WAIT (label (&desk, "saved · ") != NULL);
  desk_clear (&desk);
}

/* Somebody else revises what is open: unless something was typed, theirs is shown. */
static void
test_follows (void)
{
  IcVerbs *verbs;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (composer (&desk), "second");
  verbs = story_begin (&desk.story, "chris-baumann");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Cards fail in the EU." }));
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  {
    g_autofree char *text = read_text (&desk);

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
  ic_composer_open (composer (&desk), "second");
  write_text (&desk, "Mine.");
  verbs = story_begin (&desk.story, "chris-baumann");
  g_free (ic_verb_update_draft (verbs, &(IcUpdateTexts) { .id = "second", .phase = "identified", .title = "Cards", .text = "Theirs." }));
  story_place (&desk.story, verbs);
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  STORY_WAIT (label (&desk, "Somebody else changed it meanwhile") != NULL);
  g_assert_false (gtk_widget_is_sensitive (button (&desk, "Submit for Review")));
  press (&desk, "Keep Both");
  STORY_WAIT (ic_items_count (story_comms (&desk.story)->updates) == 2);
  copy = IC_AT (IcUpdate, story_comms (&desk.story)->updates, 1);
  g_assert_cmpstr (copy->copy_of, ==, "second");
  g_assert_cmpstr (copy->text, ==, "Mine.");
  g_assert_cmpstr (draft (&desk, "second")->text, ==, "Theirs.");
  STORY_WAIT (g_strcmp0 (ic_composer_get_update (composer (&desk)), copy->id) == 0);

  press (&desk, "Merge…");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  g_assert_nonnull (dialog);
  STORY_WAIT (find (dialog, GTK_TYPE_BUTTON, "Instead") != NULL);
  g_signal_emit_by_name (find (dialog, GTK_TYPE_BUTTON, "Instead"), "clicked");
  STORY_WAIT (g_strcmp0 (draft (&desk, "second")->text, "Mine.") == 0);
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
  ic_composer_open (composer (&desk), "second");
  chip = button (&desk, "Chat");
  g_assert_nonnull (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (composer (&desk)), "composer.component", "s", "search");
  press (&desk, "Submit for Review");
  STORY_WAIT (g_strcmp0 (status (&desk, "second"), "review") == 0);
  {
    g_autofree char *outlets = g_strjoinv (" ", draft (&desk, "second")->outlets);

    g_assert_cmpstr (outlets, ==, "page mail");
  }
  g_assert_cmpuint (ic_items_count (draft (&desk, "second")->components), ==, 1);
  g_assert_cmpstr (IC_AT (IcComponentState, draft (&desk, "second")->components, 0)->id, ==, "search");
  desk_clear (&desk);
}

/* With the server out of reach: put there by hand, ticked, and published as such. */
static void
test_by_hand (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  act_as (&desk, "chris-baumann");
  ic_composer_begin_with (composer (&desk), "holding");
  ic_composer_act (composer (&desk), "by-hand");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (find (dialog, GTK_TYPE_LABEL, "Some customers cannot pay") != NULL);
  {
    gboolean can;

    g_object_get (dialog, "can-accept", &can, NULL);
    g_assert_false (can);
  }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (dialog, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  ic_dialog_accept (IC_DIALOG (dialog));
  STORY_WAIT (published (&desk) == 2);
  {
    g_autofree char *outlets = g_strjoinv (" ", ic_state_published (story_state (&desk.story))->by_hand);

    g_assert_cmpstr (outlets, ==, "page");
  }
  STORY_WAIT (label (&desk, "Status page by hand ✓") != NULL);
  desk_clear (&desk);
}

/* What each outlet will show, without anything going there. */
static void
test_preview (void)
{
  GtkWidget *dialog;
  Desk desk;

  desk_init (&desk);
  ic_composer_open (composer (&desk), "second");
  ic_composer_act (composer (&desk), "preview");
  dialog = GTK_WIDGET (bare_window_dialog (desk.window));
  STORY_WAIT (find (dialog, GTK_TYPE_LABEL, "are rolling back a change") != NULL);
  g_assert_nonnull (find (dialog, GTK_TYPE_LABEL, "Status page"));
  g_assert_nonnull (find (dialog, GTK_TYPE_LABEL, "characters"));
  gtk_window_close (GTK_WINDOW (dialog));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  g_assert_cmpuint (published (&desk), ==, 1);
  desk_clear (&desk);
}

/* The words that are not so are replaced from the card that says so. */
static void
test_contradiction (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_review (&desk.story);
  act_as (&desk, NULL);
  ic_composer_open (composer (&desk), "third");
  STORY_WAIT (label (&desk, "still in flight") != NULL);
  press (&desk, "Explain…");
  press (&desk, "Change to “We're rolling back”");
  {
    g_autofree char *text = read_text (&desk);

    g_assert_true (g_str_has_prefix (text, "We're rolling back a recent change"));
  }
  STORY_WAIT (label (&desk, "still in flight") == NULL);
  desk_clear (&desk);
}

static void
test_read (void)
{
  Desk desk;

  desk_init (&desk);
  customers_tell_second (&desk.story);
  ic_composer_open (composer (&desk), "first");
  STORY_WAIT (label (&desk, "Update 1") != NULL);
  g_assert_nonnull (find (GTK_WIDGET (composer (&desk)), IC_TYPE_UPDATE_SHEET, NULL));
  g_assert_nonnull (label (&desk, "promise 13:32 late"));
  press (&desk, "Correct…");
  g_assert_nonnull (label (&desk, "Correction of update 1"));
  desk_clear (&desk);
}

/* Nothing drafted: what is to be done, and by when. */
static void
test_first (void)
{
  Desk desk;

  story_init (&desk.story);
  story_tell_until (&desk.story, true);
  desk_show (&desk);
  STORY_WAIT (label (&desk, "Draft the first update") != NULL);
  g_assert_nonnull (label (&desk, "due in 3:00"));
  desk.story.now += 4 * IC_MINUTE;
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  g_assert_nonnull (label (&desk, "1:00 late"));
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
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
  g_test_add_func ("/customers/templates", test_templates);
  g_test_add_func ("/customers/reviewed", test_reviewed);
  g_test_add_func ("/customers/returned", test_returned);
  g_test_add_func ("/customers/findings", test_findings);
  g_test_add_func ("/customers/mended", test_mended);
  g_test_add_func ("/customers/alone", test_alone);
  g_test_add_func ("/customers/holding", test_holding);
  g_test_add_func ("/customers/survives", test_survives);
  g_test_add_func ("/customers/left", test_left);
  g_test_add_func ("/customers/follows", test_follows);
  g_test_add_func ("/customers/both-typed", test_both_typed);
  g_test_add_func ("/customers/places", test_places);
  g_test_add_func ("/customers/by-hand", test_by_hand);
  g_test_add_func ("/customers/preview", test_preview);
  g_test_add_func ("/customers/contradiction", test_contradiction);
  g_test_add_func ("/customers/read", test_read);
  g_test_add_func ("/customers/first", test_first);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
