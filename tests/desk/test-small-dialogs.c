/* SPDX-License-Identifier: GPL-3.0-or-later
 * The small dialogs on a record: each is built and let go; those about people and
 * command say what is wrong next to the field, and leave in the record what was filled in.
 */
#include "dialogs-desk.h"

#include "ic-dialog.h"
#include "ic-dialogs.h"
#include "ic-metric-trial.h"
#include "ic-person-entry.h"
#include "ic-time-entry.h"
#include "ic-time.h"
#include "loopback.h"

#include <math.h>
#include <string.h>

/* --- Every one of them ------------------------------------------------------------ */

static void
show_fix (IcWindow *window)
{
  ic_fix_dialog_present (window, NULL);
}

static void
show_fix_end (IcWindow *window)
{
  ic_fix_end_dialog_present (window, IC_AT (IcFix, ic_window_get_state (window)->fixes, 0)->id, IC_FIX_FINISHED);
}

static void
show_followup (IcWindow *window)
{
  ic_followup_dialog_present (window, NULL);
}

static void
show_group_report (IcWindow *window)
{
  ic_group_report_dialog_present (window, "payments-api");
}

static void
show_metric (IcWindow *window)
{
  ic_metric_dialog_present (window, NULL);
}

static void
show_relieve (IcWindow *window)
{
  ic_relieve_dialog_present (window, "dana-okoro");
}

static void
show_role (IcWindow *window)
{
  ic_role_dialog_present (window, NULL);
}

static const struct {
  const char *name;
  void      (*show) (IcWindow *window);
} dialogs[] = {
  { "act-as", ic_act_as_dialog_present },   { "change", ic_change_dialog_present },     { "fix", show_fix },
  { "fix-end", show_fix_end },              { "followup", show_followup },              { "group", ic_group_dialog_present },
  { "group-report", show_group_report },    { "impact", ic_impact_dialog_present },     { "message", ic_message_dialog_present },
  { "metric", show_metric },                { "objective", ic_objective_dialog_present }, { "person", ic_person_dialog_present },
  { "postmortem", ic_postmortem_dialog_present }, { "relieve", show_relieve },          { "reported", ic_reported_dialog_present },
  { "role", show_role },                    { "take", ic_take_dialog_present },         { "task", ic_task_dialog_present },
  { "voiced", ic_voiced_dialog_present },
};

/* The letters that Alt reaches in what is shown, each once. */
static void
collect_mnemonics (GtkWidget *widget,
                   GString   *letters)
{
  guint key = GDK_KEY_VoidSymbol;

  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
  if (key < 128 && g_ascii_isalnum (key))
    {
      if (strchr (letters->str, (int) key) != NULL)
        g_error ("two things answer to Alt+%c: “%s”", (char) key, gtk_label_get_text (GTK_LABEL (widget)));
      g_string_append_c (letters, (char) key);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_mnemonics (child, letters);
}

static void
test_each (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gpointer left;
      g_autoptr (GString) letters = g_string_new (NULL);

      g_test_message ("%s", dialogs[i].name);
      dialogs[i].show (desk.window);
      left = bare_window_dialog (desk.window);
      g_assert_nonnull (left);
      g_object_add_weak_pointer (left, &left);
      STORY_WAIT (gtk_widget_get_mapped (left));
      /* Whoever opens it can type at once. */
      g_assert_nonnull (gtk_window_get_focus (left));
      g_assert_false (GTK_IS_BUTTON (gtk_window_get_focus (left)) && gtk_widget_get_ancestor (gtk_window_get_focus (left), ADW_TYPE_HEADER_BAR) != NULL);
      collect_mnemonics (left, letters);
      g_assert_cmpint (gtk_widget_get_width (left), <=, 1200);
      dialogs_close (&desk);
      STORY_WAIT (left == NULL);
    }
  dialogs_clear (&desk);
}

/* Without an incident none of them has anything to be about. */
static void
test_none (void)
{
  DialogsDesk desk;

  story_init (&desk.story);
  desk.window = dialogs_window (desk.story.session);
  ic_task_dialog_present (desk.window);
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_cmpstr (bare_window_said (desk.window), ==, "No incident is open");
  ic_relieve_dialog_present (desk.window, "kim-declan");
  ic_fix_end_dialog_present (desk.window, "none", IC_FIX_FINISHED);
  ic_metric_dialog_present (desk.window, NULL);
  g_assert_null (bare_window_dialog (desk.window));
  dialogs_clear (&desk);
}

/* --- People and command ------------------------------------------------------------- */

static void
test_person (void)
{
  const IcPerson *person;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_person_dialog_present (desk.window);
  dialogs_refuse (&desk, "Name", "Type a name");
  dialogs_put (&desk, "Name", "Dana Okoro");
  dialogs_assert_hint (&desk, "Name", "On duty already");
  dialogs_assert_text (&desk, "Time zone", "Pacific/Auckland");
  dialogs_assert_text (&desk, "Title", "Database lead");
  dialogs_put (&desk, "Name", "Robin Vale");
  dialogs_put (&desk, "Time zone", "Berlin");
  dialogs_refuse (&desk, "Time zone", "no such zone");
  dialogs_put (&desk, "Time zone", "Asia/Tokyo");
  dialogs_assert_hint (&desk, "Time zone", "22:02 there now");
  dialogs_put (&desk, "Title", "Duty manager");
  dialogs_put (&desk, "On duty since", "2 h");
  dialogs_accept (&desk);
  person = ic_state_person (dialogs_state (&desk), "robin-vale");
  g_assert_nonnull (person);
  g_assert_cmpstr (person->name, ==, "Robin Vale");
  g_assert_cmpstr (person->zone, ==, "Asia/Tokyo");
  g_assert_cmpstr (person->title, ==, "Duty manager");
  g_assert_cmpint (person->since, ==, STORY_NOW - 2 * IC_HOUR);
  dialogs_clear (&desk);
}

static void
test_relieve (void)
{
  IcVerbs *verbs;
  g_autoptr (IcPerson) dana = NULL;
  DialogsDesk desk;

  dialogs_init (&desk);
  verbs = story_begin (&desk.story, "ana");
  dana = ic_person_named (dialogs_state (&desk), "dana-okoro");
  ic_verb_task (verbs, "Watch the replicas", dana);
  story_place (&desk.story, verbs);

  ic_relieve_dialog_present (desk.window, "dana-okoro");
  g_assert_true (SHOWS (&desk, "6 h 10"));
  g_assert_true (SHOWS (&desk, "the group Database and the task “Watch the replicas”"));
  dialogs_refuse (&desk, "Who takes over?", "Say who");
  dialogs_put (&desk, "Who takes over?", "Dana Okoro");
  dialogs_refuse (&desk, "Who takes over?", "Somebody else");
  dialogs_put (&desk, "Who takes over?", "Jo Lindqvist");
  dialogs_accept (&desk);
  g_assert_cmpint (ic_state_person (dialogs_state (&desk), "dana-okoro")->left, !=, 0);
  g_assert_cmpstr (((const IcGroup *) ic_items_find (dialogs_state (&desk)->groups, "database"))->supervisor, ==, "jo-lindqvist");
  g_assert_cmpstr (LAST (IcTask, dialogs_state (&desk)->tasks)->owner, ==, "jo-lindqvist");

  /* Who holds nothing just goes. */
  ic_relieve_dialog_present (desk.window, "sam-ortega");
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Who takes over?"))));
  dialogs_close (&desk);
  /* Command moves by a handoff. */
  ic_relieve_dialog_present (desk.window, "ana");
  g_assert_cmpstr (gtk_window_get_title (bare_window_dialog (desk.window)), ==, "Hand Off Command");
  dialogs_clear (&desk);
}

static void
test_groups (void)
{
  const IcGroup *group;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_group_dialog_present (desk.window);
  dialogs_refuse (&desk, "Name", "Give the group a name");
  dialogs_put (&desk, "Name", "payments api");
  dialogs_assert_hint (&desk, "Name", "There is such a group");
  dialogs_put (&desk, "Name", "Edge");
  dialogs_assert_hint (&desk, "Name", NULL);
  dialogs_put (&desk, "Supervisor", "Jo Lindqvist");
  dialogs_put (&desk, "Works on", "cdn, dns");
  dialogs_accept (&desk);
  group = LAST (IcGroup, dialogs_state (&desk)->groups);
  g_assert_cmpstr (group->name, ==, "Edge");
  g_assert_cmpstr (group->supervisor, ==, "jo-lindqvist");
  g_assert_cmpstr (group->services[1], ==, "dns");

  ic_group_report_dialog_present (desk.window, group->id);
  g_assert_cmpstr (gtk_window_get_title (bare_window_dialog (desk.window)), ==, "Word From Edge");
  dialogs_refuse (&desk, "What they say", "Write what");
  dialogs_put (&desk, "What they say", "Waiting for the vendor");
  dialogs_choose (&desk, "What they need", 2);
  dialogs_accept (&desk);
  group = LAST (IcGroup, dialogs_state (&desk)->groups);
  g_assert_cmpstr (group->word, ==, "Waiting for the vendor");
  g_assert_cmpstr (group->need, ==, "blocked");
  dialogs_clear (&desk);
}

static void
test_role (void)
{
  const IcRole *role;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_role_dialog_present (desk.window, "communications");
  dialogs_assert_hint (&desk, "Role", "Chris Baumann has it now");
  dialogs_click (&desk, "_Release");
  dialogs_settle (&desk);
  g_assert_null (ic_items_find (dialogs_state (&desk)->roles, "communications"));

  ic_role_dialog_present (desk.window, NULL);
  dialogs_choose (&desk, "Role", 1);
  dialogs_assert_hint (&desk, "Role", "it is with Ana Weber");
  dialogs_refuse (&desk, "Who takes it?", "Name one person");
  dialogs_put (&desk, "Who takes it?", "Robin Vale");
  dialogs_put (&desk, "What they must know", "Log in UTC");
  dialogs_accept (&desk);
  role = ic_items_find (dialogs_state (&desk)->roles, "scribe");
  g_assert_cmpstr (role->person, ==, "robin-vale");
  g_assert_cmpstr (role->note, ==, "Log in UTC");
  dialogs_clear (&desk);
}

static const char *
announcement (DialogsDesk *desk)
{
  static char *text;

  g_free (text);
  g_object_get (bare_window_dialog (desk->window), "announcement", &text, NULL);
  return text;
}

static void
test_take (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_take_dialog_present (desk.window);
  dialogs_assert_text (&desk, "Who takes command?", "Sam Ortega");
  g_assert_true (SHOWS (&desk, "Ana Weber has command."));
  dialogs_put (&desk, "Who takes command?", "Ana Weber");
  dialogs_refuse (&desk, "Why can it not wait?", "everybody will read it");
  dialogs_assert_hint (&desk, "Who takes command?", "have command already");
  dialogs_put (&desk, "Who takes command?", "Robin <Vale>");
  g_test_message ("%s", announcement (&desk));
  g_assert_nonnull (strstr (announcement (&desk), "@all: Robin &lt;Vale&gt; TOOK COMMAND from Ana Weber"));
  dialogs_put (&desk, "Who takes command?", "Kim Declan");
  dialogs_put (&desk, "Why can it not wait?", "No answer since 13:40");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->ic, ==, "kim-declan");
  g_assert_cmpstr (LAST (IcEpoch, dialogs_state (&desk)->epochs)->how, ==, "taken");
  g_assert_cmpstr (LAST (IcEpoch, dialogs_state (&desk)->epochs)->reason, ==, "No answer since 13:40");
  dialogs_clear (&desk);
}

static void
test_voiced (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_voiced_dialog_present (desk.window);
  dialogs_refuse (&desk, "To", "Say who took over");
  dialogs_put (&desk, "To", "ana weber");
  dialogs_refuse (&desk, "To", "the other one");
  dialogs_put (&desk, "To", "Kim Declan");
  dialogs_put (&desk, "Agreed at", "10 min");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->ic, ==, "kim-declan");
  g_assert_cmpstr (LAST (IcEpoch, dialogs_state (&desk)->epochs)->how, ==, "voice");
  g_assert_cmpint (LAST (IcEpoch, dialogs_state (&desk)->epochs)->agreed, ==, STORY_NOW - 10 * IC_MINUTE);
  dialogs_clear (&desk);
}

static void
test_act_as (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_act_as_dialog_present (desk.window);
  dialogs_put (&desk, "Who acts at this desk from now on?", "Nobody Known");
  dialogs_refuse (&desk, "Who acts at this desk from now on?", "put them on duty first");
  dialogs_put (&desk, "Who acts at this desk from now on?", "Kim Declan");
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk.window)));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "kim-declan");
  ic_act_as_dialog_present (desk.window);
  dialogs_click (&desk, "Act as _Myself");
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "ana");
  dialogs_clear (&desk);
}

static void
test_message_and_postmortem (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_message_dialog_present (desk.window);
  dialogs_refuse (&desk, "Who", "Say who it was");
  dialogs_put (&desk, "Who", "Gateway vendor");
  dialogs_put (&desk, "Where", "Phone");
  dialogs_refuse (&desk, "What they said", "Write what");
  dialogs_put (&desk, "What they said", "We see it too");
  dialogs_accept (&desk);
  g_assert_true (dialogs_find_entry (&desk, "We see it too") != NULL);

  ic_postmortem_dialog_present (desk.window);
  dialogs_assert_text (&desk, "Who writes it?", "Ana Weber");
  dialogs_put (&desk, "Who writes it?", "Kim Declan");
  dialogs_put (&desk, "By when", "2026-11-27");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->postmortem_owner, ==, "kim-declan");
  g_assert_cmpint (dialogs_state (&desk)->postmortem_due, ==, STORY_NOW + 7 * IC_DAY + 178 * IC_MINUTE);
  dialogs_clear (&desk);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  loopback_init (&argc, &argv);
  gtk_init ();
  dialogs_begin ();
  g_test_add_func ("/small-dialogs/each", test_each);
  g_test_add_func ("/small-dialogs/none", test_none);
  g_test_add_func ("/small-dialogs/person", test_person);
  g_test_add_func ("/small-dialogs/relieve", test_relieve);
  g_test_add_func ("/small-dialogs/groups", test_groups);
  g_test_add_func ("/small-dialogs/role", test_role);
  g_test_add_func ("/small-dialogs/take", test_take);
  g_test_add_func ("/small-dialogs/voiced", test_voiced);
  g_test_add_func ("/small-dialogs/act-as", test_act_as);
  g_test_add_func ("/small-dialogs/message-and-postmortem", test_message_and_postmortem);
  status = g_test_run ();
  dialogs_end ();
  return status;
}
