/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every dialog on a record: it is built and let go, keeps what is typed, and does what it says.
 */
#include "story.h"

#include "ic-approval.h"
#include "ic-brief-row.h"
#include "ic-dialog.h"
#include "ic-dialogs.h"
#include "ic-diff-area.h"
#include "ic-form-field.h"
#include "ic-handoff.h"
#include "ic-person-entry.h"
#include "ic-read-back-row.h"
#include "ic-time-entry.h"
#include "ic-time.h"

static GtkApplication *application;

typedef struct {
  Story     story;
  IcWindow *window;
} Desk;

static void
desk_init (Desk *self,
           bool  told)
{
  story_init (&self->story);
  if (told)
    story_tell (&self->story);
  self->window = ic_window_new (application, self->story.session);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
desk_clear (Desk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  story_clear (&self->story);
}

/* Whether @widget, or what is inside it, is called @name. */
static bool
is_named (GtkWidget  *widget,
          const char *name)
{
  g_autofree char *error = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  if (error == NULL)
    return true;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_named (child, name))
      return true;
  return false;
}

/* The first widget of @type under @widget that is called @name (NULL: anything). */
static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (name == NULL || is_named (widget, name)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
field (Desk       *desk,
       GType       type,
       const char *name)
{
  GtkWidget *found = find (GTK_WIDGET (bare_window_dialog (desk->window)), type, name);

  if (found == NULL)
    g_error ("no field “%s”", name);
  return found;
}

static void
write_field (Desk       *desk,
       GType       type,
       const char *name,
       const char *text)
{
  g_object_set (field (desk, type, name), "text", text, NULL);
}

static void
accept (Desk *desk)
{
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk->window)));
}

static bool
can_accept (Desk *desk)
{
  gboolean can;

  g_object_get (bare_window_dialog (desk->window), "can-accept", &can, NULL);
  return can;
}

static void
close_dialog (Desk *desk)
{
  gtk_window_close (bare_window_dialog (desk->window));
  STORY_WAIT (bare_window_dialog (desk->window) == NULL);
}

/* --- Questions -------------------------------------------------------------------- */

static void
asked_cb (IcWindow   *window,
          const char *text,
          gpointer    data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (text);
}

static int n_destroyed;

static void
destroy_cb (gpointer data)
{
  n_destroyed++;
}

static void
test_ask (void)
{
  static const IcAsk ask = { .title = "Lower to 1", .label = "Why?", .accept = "_Lower", .draft = "lower", .required = true };
  g_autofree char *answer = NULL;
  Desk desk;

  desk_init (&desk, false);
  n_destroyed = 0;
  ic_ask_dialog_present (desk.window, &ask, asked_cb, &answer, destroy_cb);
  g_assert_false (can_accept (&desk));
  accept (&desk);
  g_assert_nonnull (bare_window_dialog (desk.window));
  write_field (&desk, GTK_TYPE_ENTRY, "Why?", "  calmer ");
  g_assert_true (can_accept (&desk));
  close_dialog (&desk);
  g_assert_null (answer);
  g_assert_cmpint (n_destroyed, ==, 1);

  /* Closing kept it; accepting forgets it. */
  ic_ask_dialog_present (desk.window, &ask, asked_cb, &answer, destroy_cb);
  accept (&desk);
  g_assert_cmpstr (answer, ==, "calmer");
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  g_assert_cmpint (n_destroyed, ==, 2);
  ic_ask_dialog_present (desk.window, &ask, asked_cb, &answer, destroy_cb);
  g_assert_false (can_accept (&desk));
  close_dialog (&desk);
  desk_clear (&desk);
}

static void
person_cb (IcWindow       *window,
           const IcPerson *person,
           gpointer        data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup_printf ("%s/%s", person->id, person->name);
}

static void
test_ask_person (void)
{
  g_autofree char *answer = NULL;
  Desk desk;

  desk_init (&desk, true);
  ic_ask_person_dialog_present (desk.window, "Name the Next IC", "Who?", "sam-ortega", "_Name", person_cb, &answer, NULL);
  accept (&desk);
  g_assert_cmpstr (answer, ==, "sam-ortega/Sam Ortega");
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);

  ic_ask_person_dialog_present (desk.window, "Name the Next IC", "Who?", NULL, "_Name", person_cb, &answer, NULL);
  g_assert_false (can_accept (&desk));
  write_field (&desk, IC_TYPE_PERSON_ENTRY, "Who?", "kim declan");
  g_assert_false (ic_person_entry_is_new (IC_PERSON_ENTRY (field (&desk, IC_TYPE_PERSON_ENTRY, "Who?"))));
  write_field (&desk, IC_TYPE_PERSON_ENTRY, "Who?", "Robin Vale");
  g_assert_true (ic_person_entry_is_new (IC_PERSON_ENTRY (field (&desk, IC_TYPE_PERSON_ENTRY, "Who?"))));
  accept (&desk);
  g_assert_cmpstr (answer, ==, "robin-vale/Robin Vale");
  desk_clear (&desk);
}

/* --- Declaring -------------------------------------------------------------------- */

static void
test_declare (void)
{
  Desk desk;

  desk_init (&desk, false);
  ic_declare_dialog_present (desk.window);
  g_assert_false (can_accept (&desk));
  write_field (&desk, GTK_TYPE_ENTRY, "What is wrong?", "Search is down");
  write_field (&desk, IC_TYPE_TIME_ENTRY, "Customers harmed since", "13:40");
  write_field (&desk, GTK_TYPE_ENTRY, "Services", "search, , front page");
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk.window)));
  STORY_WAIT (ic_session_get_incident (desk.story.session) != NULL && !ic_incident_get_loading (ic_session_get_incident (desk.story.session)));
  g_assert_cmpstr (story_state (&desk.story)->title, ==, "Search is down");
  g_assert_cmpstr (story_state (&desk.story)->ic, ==, "ana");
  g_assert_cmpint (story_state (&desk.story)->state, ==, 1);
  g_assert_cmpint (story_state (&desk.story)->impact_start, ==, STORY_NOW - 22 * IC_MINUTE);
  g_assert_cmpstr (story_state (&desk.story)->services[1], ==, "front page");
  g_assert_null (story_state (&desk.story)->services[2]);

  /* What was typed is forgotten; one that is like it is pointed out. */
  ic_declare_dialog_present (desk.window);
  g_assert_false (can_accept (&desk));
  write_field (&desk, GTK_TYPE_ENTRY, "What is wrong?", "searches fail");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (field (&desk, GTK_TYPE_BUTTON, "Open It"))));
  write_field (&desk, GTK_TYPE_ENTRY, "What is wrong?", "Mail is late");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (field (&desk, GTK_TYPE_BUTTON, "Open It"))));
  write_field (&desk, IC_TYPE_TIME_ENTRY, "Customers harmed since", "lunch");
  g_assert_false (can_accept (&desk));
  close_dialog (&desk);
  desk_clear (&desk);
}

/* --- Command ---------------------------------------------------------------------- */

static void
test_handoff (void)
{
  const IcOffer *offer;
  Desk desk;

  desk_init (&desk, true);
  ic_handoff_dialog_present (desk.window, "kim-declan");
  write_field (&desk, IC_TYPE_TEXT_AREA, "Anything else Kim must know?", "Vendor is on the bridge");
  write_field (&desk, IC_TYPE_BRIEF_ROW, "Objective", "Cards work");
  accept (&desk);
  STORY_WAIT (ic_state_offer (story_state (&desk.story)) != NULL);
  offer = ic_state_offer (story_state (&desk.story));
  g_assert_cmpstr (offer->to, ==, "kim-declan");
  g_assert_cmpstr (offer->objective, ==, "Cards work");
  g_assert_cmpstr (offer->note, ==, "Vendor is on the bridge");
  g_assert_cmpstr (offer->flight, ==, "Roll back payments-api to v2.40.3 (rollback, Payments API, since 13:55)");
  g_assert_cmpstr (story_state (&desk.story)->ic, ==, "ana");
  desk_clear (&desk);
}

/* Alone, there is nobody to choose: a name is written at once. */
static void
test_handoff_to_somebody_new (void)
{
  GtkWidget *focus;
  Desk desk;

  desk_init (&desk, false);
  ic_declare_dialog_present (desk.window);
  write_field (&desk, GTK_TYPE_ENTRY, "What is wrong?", "Search is down");
  accept (&desk);
  STORY_WAIT (ic_session_get_incident (desk.story.session) != NULL && !ic_incident_get_loading (ic_session_get_incident (desk.story.session)));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  ic_handoff_dialog_present (desk.window, NULL);
  g_assert_false (can_accept (&desk));
  focus = gtk_window_get_focus (bare_window_dialog (desk.window));
  g_assert_true (gtk_widget_is_ancestor (focus, field (&desk, IC_TYPE_PERSON_ENTRY, NULL)));
  g_object_set (field (&desk, IC_TYPE_PERSON_ENTRY, NULL), "text", "Robin Vale", NULL);
  accept (&desk);
  STORY_WAIT (ic_state_offer (story_state (&desk.story)) != NULL);
  g_assert_cmpstr (ic_state_offer (story_state (&desk.story))->to, ==, "robin-vale");
  desk_clear (&desk);
}

static void
offer_to_kim (Desk *desk)
{
  g_autoptr(IcPerson) kim = ic_person_named (story_state (&desk->story), "kim-declan");
  IcVerbs *verbs = story_begin (&desk->story, "ana");

  ic_verb_offer (verbs, kim, &(IcBriefTexts) { .situation = "Cards fail" }, NULL);
  story_place (&desk->story, verbs);
}

/* The right option of question @n, or a wrong one. */
static int
option (Desk *desk,
        guint n,
        bool  right)
{
  const IcState *state = story_state (&desk->story);
  g_autoptr(GPtrArray) questions = ic_handoff_read_back (state, ic_state_offer (state)->id, desk->story.now, ic_session_get_zone (desk->story.session));
  int answer = ((IcReadBack *) questions->pdata[n])->right;

  return right ? answer : (answer + 1) % IC_READ_BACK_OPTIONS;
}

static void
test_offer (void)
{
  IcReadBackRow *rows[3];
  GtkWidget *row;
  Desk desk;

  desk_init (&desk, true);
  ic_offer_dialog_present (desk.window);
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_cmpstr (bare_window_said (desk.window), ==, "No offer of command is open");

  offer_to_kim (&desk);
  ic_offer_dialog_present (desk.window);
  row = field (&desk, IC_TYPE_READ_BACK_ROW, NULL);
  for (int i = 0; i < 3; i++, row = gtk_widget_get_next_sibling (row))
    rows[i] = IC_READ_BACK_ROW (row);
  g_assert_false (can_accept (&desk));
  ic_read_back_row_pick (rows[0], option (&desk, 0, false));
  g_assert_false (ic_read_back_row_is_right (rows[0]));
  ic_read_back_row_pick (rows[1], option (&desk, 1, true));
  g_assert_true (ic_read_back_row_is_right (rows[1]));
  g_assert_false (can_accept (&desk));
  /* A wrong pick is shown, and does not block. */
  ic_read_back_row_pick (rows[2], option (&desk, 2, true));
  g_assert_true (can_accept (&desk));
  accept (&desk);
  STORY_WAIT (g_strcmp0 (story_state (&desk.story)->ic, "kim-declan") == 0);
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "kim-declan");
  g_assert_cmpstr (bare_window_said (desk.window), ==, "This desk acts for Kim Declan now");
  g_assert_cmpint (IC_AT (IcOffer, story_state (&desk.story)->offers, 0)->wrong, ==, 1);
  /* Their group went to the other one in it. */
  g_assert_cmpstr (((IcGroup *) ic_items_find (story_state (&desk.story)->groups, "payments-api"))->supervisor, ==, "jo-lindqvist");
  desk_clear (&desk);
}

static void
test_offer_declined (void)
{
  const IcOffer *offer;
  Desk desk;

  desk_init (&desk, true);
  offer_to_kim (&desk);
  ic_offer_dialog_present (desk.window);
  g_object_set (field (&desk, GTK_TYPE_CHECK_BUTTON, NULL), "active", TRUE, NULL);
  g_assert_true (can_accept (&desk));
  IC_DIALOG_GET_CLASS (bare_window_dialog (desk.window))->cancel (IC_DIALOG (bare_window_dialog (desk.window)));
  write_field (&desk, GTK_TYPE_ENTRY, "Why?", "I run the fix");
  accept (&desk);
  STORY_WAIT (ic_state_offer (story_state (&desk.story)) == NULL);
  offer = IC_AT (IcOffer, story_state (&desk.story)->offers, 0);
  g_assert_cmpstr (offer->status, ==, "declined");
  g_assert_cmpstr (offer->reason, ==, "I run the fix");
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "ana");
  desk_clear (&desk);
}

/* --- Communications --------------------------------------------------------------- */

static void
test_sitrep (void)
{
  const IcSitrep *sitrep;
  Desk desk;

  desk_init (&desk, true);
  ic_sitrep_dialog_present (desk.window);
  g_assert_cmpstr (gtk_window_get_title (bare_window_dialog (desk.window)), ==, "Sitrep #2");
  g_assert_true (can_accept (&desk));
  write_field (&desk, IC_TYPE_DIFF_AREA, "What is needed", "A DBA");
  write_field (&desk, IC_TYPE_TIME_ENTRY, "Next sitrep by", "never");
  g_assert_false (can_accept (&desk));
  write_field (&desk, IC_TYPE_TIME_ENTRY, "Next sitrep by", "30 min");

  /* The program is killed: what was typed comes back. */
  ic_session_flush_drafts (desk.story.session);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  story_reopen (&desk.story);
  desk.window = ic_window_new (application, desk.story.session);
  ic_sitrep_dialog_present (desk.window);
  accept (&desk);
  STORY_WAIT (ic_items_count (story_state (&desk.story)->sitreps) == 2);
  sitrep = ic_state_sitrep (story_state (&desk.story));
  g_assert_cmpstr (sitrep->needed, ==, "A DBA");
  g_assert_cmpint (sitrep->next_by, ==, STORY_NOW + 30 * IC_MINUTE);
  g_assert_nonnull (strstr (sitrep->impact, "240 customers"));
  desk_clear (&desk);
}

static void
test_approval (void)
{
  Desk desk;
  const IcState *state;
  gint64 then = STORY_NOW;

  desk_init (&desk, true);
  state = story_state (&desk.story);
  g_assert_cmpstr (ic_approval_turn (state, "kim-declan"), ==, "chris-baumann");
  g_assert_cmpstr (ic_approval_turn (state, "ana"), ==, "chris-baumann");
  g_assert_cmpstr (ic_approval_turn (state, "chris-baumann"), ==, "ana");
  g_assert_cmpint (ic_approval_of (state, "kim-declan", "ana", then, then), ==, IC_APPROVAL_NONE);
  g_assert_cmpint (ic_approval_of (state, "chris-baumann", "ana", then, then), ==, IC_APPROVAL_FULL);
  g_assert_cmpint (ic_approval_of (state, "ana", "kim-declan", then, then), ==, IC_APPROVAL_FULL);
  g_assert_cmpint (ic_approval_of (state, "ana", "ana", then, then + 3 * IC_MINUTE - 1), ==, IC_APPROVAL_ALONE_LATER);
  g_assert_cmpint (ic_approval_of (state, "ana", "ana", then, then + 3 * IC_MINUTE), ==, IC_APPROVAL_ALONE);

  /* Whom the commander named stands in for them. */
  g_assert_cmpint (ic_approval_of (state, "kim-declan", "chris-baumann", then, then), ==, IC_APPROVAL_NONE);
  {
    g_autoptr(IcPerson) kim = ic_person_named (state, "kim-declan");
    IcVerbs *verbs = story_begin (&desk.story, "ana");

    ic_verb_delegate (verbs, kim);
    story_place (&desk.story, verbs);
  }
  state = story_state (&desk.story);
  g_assert_cmpint (ic_approval_of (state, "kim-declan", "chris-baumann", then, then), ==, IC_APPROVAL_FULL);
  g_assert_cmpint (ic_approval_of (state, "kim-declan", "kim-declan", then, then), ==, IC_APPROVAL_ALONE_LATER);
  desk_clear (&desk);
}

/* --- Ways out --------------------------------------------------------------------- */

static void
test_resolve (void)
{
  const IcState *state;
  Desk desk;

  desk_init (&desk, true);
  ic_closing_dialog_present (desk.window, IC_WAY_RESOLVE);
  /* A fix is in flight, customers were told nothing of an end: one reason lets all of it pass. */
  g_assert_false (can_accept (&desk));
  write_field (&desk, GTK_TYPE_ENTRY, "Why close it all the same?", "the vendor confirmed it");
  g_assert_true (can_accept (&desk));
  write_field (&desk, IC_TYPE_PERSON_ENTRY, "Post-mortem owner", "Robin Vale");
  write_field (&desk, IC_TYPE_TIME_ENTRY, "Due", "2 d");
  accept (&desk);
  STORY_WAIT (!ic_state_is_open (story_state (&desk.story)));
  state = story_state (&desk.story);
  g_assert_cmpstr (state->outcome, ==, "resolved");
  g_assert_true (g_strv_contains ((const char *const *) state->unmet, "fix"));
  g_assert_cmpstr (state->postmortem_owner, ==, "robin-vale");
  g_assert_cmpstr (ic_state_name (state, "robin-vale"), ==, "Robin Vale");
  g_assert_cmpint (state->postmortem_due, ==, STORY_NOW + 2 * IC_DAY);

  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  ic_closing_dialog_present (desk.window, IC_WAY_REOPEN);
  g_assert_false (can_accept (&desk));
  write_field (&desk, IC_TYPE_TEXT_AREA, "Why?", "It came back");
  accept (&desk);
  STORY_WAIT (ic_state_is_open (story_state (&desk.story)));
  g_assert_cmpint (story_state (&desk.story)->state, ==, 2);
  desk_clear (&desk);
}

static void
test_defer (void)
{
  Desk desk;

  desk_init (&desk, true);
  ic_closing_dialog_present (desk.window, IC_WAY_DEFER);
  g_assert_true (can_accept (&desk));
  write_field (&desk, IC_TYPE_TEXT_AREA, "Follow-up", "Mend the queue");
  write_field (&desk, IC_TYPE_TEXT_AREA, "What support may say", "We know of it");
  write_field (&desk, GTK_TYPE_ENTRY, "Why can it wait?", "slow for some");
  accept (&desk);
  STORY_WAIT (!ic_state_is_open (story_state (&desk.story)));
  g_assert_cmpstr (story_state (&desk.story)->outcome, ==, "deferred");
  g_assert_cmpstr (IC_AT (IcFollowup, story_state (&desk.story)->followups, 0)->text, ==, "Mend the queue");
  desk_clear (&desk);
}

static void
test_false_alarm (void)
{
  Desk desk;

  desk_init (&desk, true);
  ic_closing_dialog_present (desk.window, IC_WAY_DUPLICATE);
  g_assert_false (can_accept (&desk));
  close_dialog (&desk);
  ic_closing_dialog_present (desk.window, IC_WAY_FALSE_ALARM);
  g_assert_false (can_accept (&desk));
  write_field (&desk, IC_TYPE_TEXT_AREA, "How do we know?", "The probe was wrong");
  accept (&desk);
  STORY_WAIT (!ic_state_is_open (story_state (&desk.story)));
  g_assert_cmpstr (story_state (&desk.story)->outcome, ==, "false-alarm");
  desk_clear (&desk);
}

/* A time that was put there holds to the second until something else is typed. */
static void
test_time_entry (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  IcTimeEntry *entry = IC_TIME_ENTRY (g_object_ref_sink (ic_time_entry_new (IC_TYPED_AHEAD, true)));
  gint64 now = G_GINT64_CONSTANT (1795179720) * IC_SECOND, due = now + 30 * IC_MINUTE + 17 * IC_SECOND;

  ic_time_entry_set_clock (entry, now, zone);
  ic_time_entry_set_time (entry, due);
  g_assert_cmpint (ic_time_entry_get_time (entry), ==, due);
  ic_time_entry_set_clock (entry, now + IC_MINUTE, zone);
  g_assert_cmpint (ic_time_entry_get_time (entry), ==, due);
  g_object_set (entry, "text", "20 min", NULL);
  g_assert_cmpint (ic_time_entry_get_time (entry), ==, now + 21 * IC_MINUTE);
  ic_time_entry_set_time (entry, 0);
  g_assert_cmpint (ic_time_entry_get_time (entry), ==, 0);
  g_object_unref (entry);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
  g_test_add_func ("/dialogs/time-entry", test_time_entry);
  g_test_add_func ("/dialogs/ask", test_ask);
  g_test_add_func ("/dialogs/ask-person", test_ask_person);
  g_test_add_func ("/dialogs/declare", test_declare);
  g_test_add_func ("/dialogs/handoff", test_handoff);
  g_test_add_func ("/dialogs/handoff-to-somebody-new", test_handoff_to_somebody_new);
  g_test_add_func ("/dialogs/offer", test_offer);
  g_test_add_func ("/dialogs/offer-declined", test_offer_declined);
  g_test_add_func ("/dialogs/sitrep", test_sitrep);
  g_test_add_func ("/dialogs/approval", test_approval);
  g_test_add_func ("/dialogs/resolve", test_resolve);
  g_test_add_func ("/dialogs/defer", test_defer);
  g_test_add_func ("/dialogs/false-alarm", test_false_alarm);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
