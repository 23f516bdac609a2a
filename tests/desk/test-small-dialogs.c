/* SPDX-License-Identifier: GPL-3.0-or-later
 * The small dialogs on a record: each is built and let go, says what is wrong next
 * to the field, and leaves in the record what was filled in.
 */
#include "story.h"

#include "ic-dialog.h"
#include "ic-dialogs.h"
#include "ic-form-field.h"
#include "ic-metric-trial.h"
#include "ic-person-entry.h"
#include "ic-time-entry.h"
#include "ic-time.h"
#include "loopback.h"

#include <math.h>
#include <string.h>

static GtkApplication *application;

typedef struct {
  Story     story;
  IcWindow *window;
} Desk;

static void
desk_init (Desk *self)
{
  story_init (&self->story);
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

static const IcState *
state (Desk *self)
{
  return story_state (&self->story);
}

/* The field labelled so, mnemonics aside. */
static IcFormField *
find_field (GtkWidget  *widget,
            const char *label)
{
  if (IC_IS_FORM_FIELD (widget))
    {
      g_autofree char *own = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *plain = NULL;

      g_object_get (widget, "label", &own, NULL);
      parts = g_strsplit (own, "_", -1);
      plain = g_strjoinv ("", parts);
      if (g_str_equal (plain, label))
        return IC_FORM_FIELD (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      IcFormField *found = find_field (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static IcFormField *
field (Desk       *desk,
       const char *label)
{
  IcFormField *found = find_field (GTK_WIDGET (bare_window_dialog (desk->window)), label);

  if (found == NULL)
    g_error ("no field “%s”", label);
  return found;
}

static void
put (Desk       *desk,
     const char *label,
     const char *text)
{
  g_object_set (ic_form_field_get_child (field (desk, label)), "text", text, NULL);
}

static void
assert_text (Desk       *desk,
             const char *label,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (ic_form_field_get_child (field (desk, label)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* As by its key or a click. */
static void
choose (Desk       *desk,
        const char *label,
        int         choice)
{
  g_signal_emit_by_name (ic_form_field_get_child (field (desk, label)), "chosen", choice);
}

static void
assert_hint (Desk       *desk,
             const char *label,
             const char *part)
{
  g_autofree char *hint = NULL;

  g_object_get (field (desk, label), "hint", &hint, NULL);
  if (part == NULL)
    g_assert_true (hint == NULL || *hint == '\0');
  else if (hint == NULL || strstr (hint, part) == NULL)
    g_error ("the hint of “%s” is “%s”, not “%s”", label, hint, part);
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

static GtkWidget *
find_check (GtkWidget  *widget,
            const char *label)
{
  if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (Desk       *desk,
       const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (bare_window_dialog (desk->window)), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Accepts in vain: the dialog stays and says why. */
static void
refuse (Desk       *desk,
        const char *label,
        const char *why)
{
  GtkWindow *dialog = bare_window_dialog (desk->window);

  ic_dialog_accept (IC_DIALOG (dialog));
  g_assert_true (bare_window_dialog (desk->window) == dialog);
  assert_hint (desk, label, why);
}

static const IcEntry *
find_entry (Desk       *desk,
            const char *part)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->story.session)));

  for (guint i = g_list_model_get_n_items (timeline); i > 0; i--)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i - 1);
      const IcEntry *entry = ic_timeline_item_get_entry (item);

      if (strstr (entry->text, part) != NULL && !(entry->flags & IC_ENTRY_PENDING))
        return entry;
    }
  return NULL;
}

/* Until the record has what was submitted before: what comes after it has come. */
static void
settle (Desk *desk)
{
  static int n_marks;
  g_autofree char *mark = g_strdup_printf ("mark %d.", ++n_marks);
  const IcEntry *entry;
  IcVerbs *verbs;

  STORY_WAIT (bare_window_dialog (desk->window) == NULL);
  verbs = ic_session_begin (desk->story.session);
  ic_verb_note (verbs, mark, NULL);
  ic_session_submit (desk->story.session, verbs);
  STORY_WAIT ((entry = find_entry (desk, mark)) != NULL && (guint64) state (desk)->position >= entry->position);
}

static void
accept (Desk *desk)
{
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk->window)));
  settle (desk);
}

static void
close_dialog (Desk *desk)
{
  gtk_window_close (bare_window_dialog (desk->window));
  STORY_WAIT (bare_window_dialog (desk->window) == NULL);
}

#define LAST(Type, list) IC_AT (Type, list, (list)->n - 1)

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
  Desk desk;

  desk_init (&desk);
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
      close_dialog (&desk);
      STORY_WAIT (left == NULL);
    }
  desk_clear (&desk);
}

/* Without an incident none of them has anything to be about. */
static void
test_none (void)
{
  Desk desk;

  story_init (&desk.story);
  desk.window = ic_window_new (application, desk.story.session);
  ic_task_dialog_present (desk.window);
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_cmpstr (bare_window_said (desk.window), ==, "No incident is open");
  ic_relieve_dialog_present (desk.window, "kim-declan");
  ic_fix_end_dialog_present (desk.window, "none", IC_FIX_FINISHED);
  ic_metric_dialog_present (desk.window, NULL);
  g_assert_null (bare_window_dialog (desk.window));
  desk_clear (&desk);
}

/* --- Attack plan ------------------------------------------------------------------ */

static void
test_task (void)
{
  g_autofree char *long_text = g_strnfill (512, 'x');
  const IcTask *task;
  Desk desk;

  desk_init (&desk);
  ic_task_dialog_present (desk.window);
  refuse (&desk, "What is to be done?", "Say what");
  put (&desk, "What is to be done?", long_text);
  assert_hint (&desk, "What is to be done?", NULL);
  refuse (&desk, "What is to be done?", "12 characters too long");
  put (&desk, "What is to be done?", " Drain the queue ");
  put (&desk, "Who does it?", "kim declan");
  close_dialog (&desk);

  /* Escape kept it. */
  ic_task_dialog_present (desk.window);
  assert_text (&desk, "What is to be done?", " Drain the queue ");
  accept (&desk);
  task = LAST (IcTask, state (&desk)->tasks);
  g_assert_cmpstr (task->text, ==, "Drain the queue");
  g_assert_cmpstr (task->owner, ==, "kim-declan");
  g_assert_cmpstr (bare_window_said (desk.window), ==, "Kim Declan has the task");

  ic_task_dialog_present (desk.window);
  assert_text (&desk, "What is to be done?", "");
  desk_clear (&desk);
}

static void
add_metric (Desk       *desk,
            const char *name)
{
  g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);
  IcVerbs *verbs = story_begin (&desk->story, "ana");

  ic_set_text (&metric->name, name);
  ic_set_text (&metric->source, "prometheus");
  ic_set_text (&metric->url, "http://127.0.0.1:9/");
  ic_set_text (&metric->query, "up");
  ic_set_text (&metric->unit, "%");
  metric->warning = 99;
  metric->critical = 98;
  ic_verb_metric (verbs, metric);
  story_place (&desk->story, verbs);
}

static void
test_objective (void)
{
  Desk desk;

  desk_init (&desk);
  add_metric (&desk, "Checkout success");
  ic_objective_dialog_present (desk.window);
  assert_text (&desk, "What must be true for this to be over?", "Card payments above 98 % and stable for 30 min");
  put (&desk, "What must be true for this to be over?", "");
  refuse (&desk, "What must be true for this to be over?", "one sentence");
  put (&desk, "What must be true for this to be over?", "Payments work");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ic_form_field_get_child (field (&desk, "Measured by"))), 1);
  assert_text (&desk, "Bound", "99");
  put (&desk, "Bound", "lots");
  refuse (&desk, "Bound", "Type a number");
  put (&desk, "Bound", "98,5 %");
  put (&desk, "For how long", "20 min");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->objective, ==, "Payments work");
  g_assert_cmpstr (state (&desk)->objective_metric, ==, "checkout-success");
  g_assert_true (state (&desk)->objective_above);
  g_assert_cmpfloat (state (&desk)->objective_value, ==, 98.5);
  g_assert_cmpint (state (&desk)->objective_hold, ==, 20 * IC_MINUTE);

  /* And it reads so the next time. */
  ic_objective_dialog_present (desk.window);
  assert_text (&desk, "Bound", "98.5");
  assert_text (&desk, "For how long", "20 min");
  desk_clear (&desk);
}

static void
test_fix (void)
{
  const IcFix *fix;
  g_autofree char *id = NULL;
  Desk desk;

  desk_init (&desk);
  ic_fix_dialog_present (desk.window, NULL);
  refuse (&desk, "What will be done?", "Say what");
  put (&desk, "What will be done?", "Drain the queue");
  choose (&desk, "Kind", 1);
  put (&desk, "Services it touches", "payments-api,  payment-queue ,");
  put (&desk, "Undo if not by", "soon");
  refuse (&desk, "What will be done?", NULL);
  put (&desk, "Undo if not by", "15 min");
  put (&desk, "Who does it?", "Jo Lindqvist");
  accept (&desk);
  fix = LAST (IcFix, state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "planned");
  g_assert_cmpstr (fix->nature, ==, "hotfix");
  g_assert_cmpstr (fix->scope[0], ==, "payments-api");
  g_assert_cmpstr (fix->scope[1], ==, "payment-queue");
  g_assert_null (fix->scope[2]);
  g_assert_cmpint (fix->undo_within, ==, 15 * IC_MINUTE);
  g_assert_cmpstr (fix->owner, ==, "jo-lindqvist");

  id = g_strdup (fix->id);
  ic_fix_dialog_present (desk.window, id);
  assert_text (&desk, "Services it touches", "payments-api, payment-queue");
  put (&desk, "What will be done?", "Drain the stuck queue");
  accept (&desk);
  fix = LAST (IcFix, state (&desk)->fixes);
  g_assert_cmpstr (fix->id, ==, id);
  g_assert_cmpstr (fix->text, ==, "Drain the stuck queue");

  /* The one in flight is no plan any more. */
  ic_fix_dialog_present (desk.window, IC_AT (IcFix, state (&desk)->fixes, 0)->id);
  g_assert_null (bare_window_dialog (desk.window));
  desk_clear (&desk);
}

/* Another window of the program: a question over the desk. */
static GtkWidget *
find_toplevel (const char *button)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (gtk_widget_get_mapped (window->data))
      {
        GtkWidget *found = find_button (window->data, button);

        if (found != NULL)
          return found;
      }
  return NULL;
}

/* Answers the question that has this button: by it, or by Escape. */
static void
answer (const char *button,
        bool        yes)
{
  GtkWidget *found;

  STORY_WAIT ((found = find_toplevel (button)) != NULL);
  if (yes)
    g_signal_emit_by_name (found, "clicked");
  else
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (found)));
  STORY_WAIT (find_toplevel (button) == NULL);
}

static void
plan_and_start (Desk       *desk,
                const char *text,
                const char *scope)
{
  ic_fix_dialog_present (desk->window, NULL);
  put (desk, "What will be done?", text);
  put (desk, "Services it touches", scope);
  click (desk, "Plan and _Start");
}

static void
test_fix_start (void)
{
  const char *running;
  const IcFix *fix;
  Desk desk;

  desk_init (&desk);
  running = IC_AT (IcFix, state (&desk)->fixes, 0)->id;

  /* Elsewhere: nothing is asked. */
  plan_and_start (&desk, "Restart the search", "search");
  settle (&desk);
  fix = LAST (IcFix, state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "flight");
  g_assert_null (fix->alongside);

  /* In the scope of the rollback: asked once; no leaves everything as it was typed. */
  plan_and_start (&desk, "Drain the queue", "payments-api");
  answer ("_Start Anyway", false);
  g_assert_cmpuint (ic_items_count (state (&desk)->fixes), ==, 2);
  assert_text (&desk, "What will be done?", "Drain the queue");
  click (&desk, "Plan and _Start");
  answer ("_Start Anyway", true);
  settle (&desk);
  fix = LAST (IcFix, state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "flight");
  g_assert_nonnull (fix->alongside);
  g_assert_cmpstr (fix->alongside[0], ==, running);
  g_assert_null (fix->alongside[1]);

  ic_fix_start_confirm (desk.window, running);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "That fix is started already");
  desk_clear (&desk);
}

static void
test_fix_end (void)
{
  const IcFollowup *followup;
  const IcFix *fix;
  g_autofree char *id = NULL;
  Desk desk;

  desk_init (&desk);
  id = g_strdup (IC_AT (IcFix, state (&desk)->fixes, 0)->id);

  /* A workaround, hotfix or rollback proposes its proper fix: one click. */
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_FINISHED);
  assert_text (&desk, "Follow-up", "Proper fix for: Roll back payments-api to v2.40.3");
  put (&desk, "Did it help?", "Back above 99 %");
  choose (&desk, "Agree the proper fix within", 2);
  accept (&desk);
  fix = IC_AT (IcFix, state (&desk)->fixes, 0);
  followup = LAST (IcFollowup, state (&desk)->followups);
  g_assert_cmpstr (fix->status, ==, "finished");
  g_assert_cmpstr (fix->outcome, ==, "Back above 99 %");
  g_assert_cmpstr (fix->followup, ==, followup->id);
  g_assert_cmpint (followup->due, ==, STORY_NOW + 72 * IC_HOUR);
  g_assert_cmpstr (followup->owner, ==, "kim-declan");

  /* Agreed once is enough. */
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_FINISHED);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Follow-up"))));
  close_dialog (&desk);
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_UNDONE);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Follow-up"))));
  close_dialog (&desk);
  ic_fix_end_dialog_present (desk.window, "none", IC_FIX_ABANDONED);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "That fix is gone");
  desk_clear (&desk);
}

static void
test_fix_end_not_needed (void)
{
  Desk desk;

  desk_init (&desk);
  ic_fix_end_dialog_present (desk.window, IC_AT (IcFix, state (&desk)->fixes, 0)->id, IC_FIX_FINISHED);
  choose (&desk, "Agree the proper fix within", 3);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (field (&desk, "Follow-up"))));
  accept (&desk);
  g_assert_cmpuint (ic_items_count (state (&desk)->followups), ==, 0);
  desk_clear (&desk);
}

static void
test_followup (void)
{
  const IcFollowup *followup;
  Desk desk;

  desk_init (&desk);
  ic_followup_dialog_present (desk.window, NULL);
  refuse (&desk, "What is to be done afterwards?", "Say what");
  put (&desk, "What is to be done afterwards?", "Alert on queue age");
  choose (&desk, "Or within", 0);
  assert_text (&desk, "By when", "24 h");
  accept (&desk);
  followup = LAST (IcFollowup, state (&desk)->followups);
  g_assert_cmpstr (followup->text, ==, "Alert on queue age");
  g_assert_cmpint (followup->due, ==, STORY_NOW + IC_DAY);
  g_assert_null (followup->fix);

  ic_followup_dialog_present (desk.window, IC_AT (IcFix, state (&desk)->fixes, 0)->id);
  assert_text (&desk, "What is to be done afterwards?", "Proper fix for: Roll back payments-api to v2.40.3");
  accept (&desk);
  g_assert_cmpstr (IC_AT (IcFix, state (&desk)->fixes, 0)->followup, ==, LAST (IcFollowup, state (&desk)->followups)->id);
  desk_clear (&desk);
}

/* --- Impact ------------------------------------------------------------------------ */

static const char *
accept_label (Desk *desk)
{
  static char *label;

  g_free (label);
  g_object_get (bare_window_dialog (desk->window), "accept-label", &label, NULL);
  return label;
}

/* Whether a label shown in the dialog holds @part. */
static bool
shows (GtkWidget  *widget,
       const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return false;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return true;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, part))
      return true;
  return false;
}

#define SHOWS(desk, part) shows (GTK_WIDGET (bare_window_dialog ((desk)->window)), part)

static void
test_impact (void)
{
  Desk desk;

  desk_init (&desk);
  ic_impact_dialog_present (desk.window);
  assert_text (&desk, "Affected customers", "1 240");
  assert_text (&desk, "Share that fails", "25 %");
  g_assert_cmpstr (accept_label (&desk), ==, "_Reviewed, Nothing New");
  g_assert_true (SHOWS (&desk, "€ 18 500/h"));
  g_assert_true (SHOWS (&desk, "proposes High"));

  /* The loss follows what is typed. */
  put (&desk, "Share that fails", "50");
  g_assert_true (SHOWS (&desk, "€ 37 000/h"));
  g_assert_cmpstr (accept_label (&desk), ==, "_Revise");
  put (&desk, "Share that fails", "500");
  refuse (&desk, "Share that fails", "percentage from 0 to 100");
  put (&desk, "Share that fails", "50");
  put (&desk, "Affected customers", "2.5k");
  put (&desk, "Not affected", "Wallets");
  put (&desk, "SLA credits", "1 200");
  choose (&desk, "Class", 3);
  accept (&desk);
  g_assert_cmpfloat (state (&desk)->share, ==, 0.5);
  g_assert_cmpint (state (&desk)->affected, ==, 2500);
  g_assert_cmpstr (state (&desk)->not_affected, ==, "Wallets");
  g_assert_cmpfloat (state (&desk)->sla_credits, ==, 1200);
  g_assert_cmpstr (state (&desk)->impact_class, ==, "high");
  /* What was not touched is as it was, to the second. */
  g_assert_cmpint (state (&desk)->impact_start, ==, STORY_NOW - 117 * IC_MINUTE);
  g_assert_cmpint (state (&desk)->tickets, ==, 63);
  g_assert_cmpstr (state (&desk)->level, ==, "outage");
  desk_clear (&desk);
}

static void
test_impact_wrong (void)
{
  Desk desk;

  desk_init (&desk);
  ic_impact_dialog_present (desk.window);
  put (&desk, "Tickets so far", "");
  refuse (&desk, "Tickets so far", "cannot be emptied");
  put (&desk, "Tickets so far", "63");
  put (&desk, "Currency", "euros");
  refuse (&desk, "Currency", "three letters");
  put (&desk, "Currency", "usd");
  g_assert_true (SHOWS (&desk, "$ 18 500/h") || SHOWS (&desk, "usd 18 500/h"));
  put (&desk, "Well again since", "11:00");
  refuse (&desk, "Well again since", "before it began");
  put (&desk, "Well again since", "13:00");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->currency, ==, "USD");
  g_assert_cmpint (state (&desk)->mitigated, ==, STORY_NOW - 62 * IC_MINUTE);
  desk_clear (&desk);
}

static void
test_impact_reviewed (void)
{
  gint64 reviewed;
  Desk desk;

  desk_init (&desk);
  reviewed = state (&desk)->impact_reviewed;
  desk.story.now += 5 * IC_MINUTE;
  ic_impact_dialog_present (desk.window);
  accept (&desk);
  g_assert_cmpint (state (&desk)->impact_reviewed, >, reviewed);
  g_assert_cmpint (state (&desk)->affected, ==, 1240);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "Impact reviewed");
  desk_clear (&desk);
}

static void
test_corruption (void)
{
  Desk desk;

  desk_init (&desk);
  ic_impact_dialog_present (desk.window);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Last good backup"))));
  choose (&desk, "Level", 2);
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Last good backup"))));
  put (&desk, "Last good backup", "02:00");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->level, ==, "corruption");
  g_assert_cmpint (state (&desk)->last_backup, ==, STORY_NOW - (12 * 60 + 2) * IC_MINUTE);
  g_assert_cmpstr (LAST (IcTask, state (&desk)->tasks)->text, ==, "Stop the writes");

  /* Once is enough. */
  ic_impact_dialog_present (desk.window);
  accept (&desk);
  g_assert_cmpuint (ic_items_count (state (&desk)->tasks), ==, 1);
  desk_clear (&desk);
}

static void
test_reported (void)
{
  Desk desk;

  desk_init (&desk);
  ic_reported_dialog_present (desk.window);
  put (&desk, "Ticket", "ZD-1");
  assert_hint (&desk, "Ticket", NULL);
  accept (&desk);
  g_assert_cmpint (state (&desk)->reported, ==, 1);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "1 customer reported it so far");

  ic_reported_dialog_present (desk.window);
  put (&desk, "Ticket", "ZD-1");
  assert_hint (&desk, "Ticket", "Counted already");
  put (&desk, "What they said", "Declined twice");
  accept (&desk);
  g_assert_cmpint (state (&desk)->reported, ==, 1);
  ic_reported_dialog_present (desk.window);
  accept (&desk);
  g_assert_cmpint (state (&desk)->reported, ==, 2);
  desk_clear (&desk);
}

static void
test_change (void)
{
  const IcChange *change;
  Desk desk;

  desk_init (&desk);
  ic_change_dialog_present (desk.window);
  refuse (&desk, "What was changed?", "Say what");
  put (&desk, "What was changed?", "v2.41.0 to production");
  put (&desk, "Where", "payments-api");
  put (&desk, "When", "12:09");
  accept (&desk);
  change = LAST (IcChange, state (&desk)->changes);
  g_assert_cmpstr (change->summary, ==, "v2.41.0 to production");
  g_assert_cmpstr (change->service, ==, "payments-api");
  g_assert_cmpint (change->at, ==, STORY_NOW - 113 * IC_MINUTE);
  desk_clear (&desk);
}

/* --- Metrics ----------------------------------------------------------------------- */

static IcMetricTrial *
find_trial (GtkWidget *widget)
{
  if (IC_IS_METRIC_TRIAL (widget))
    return IC_METRIC_TRIAL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      IcMetricTrial *found = find_trial (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
try_it (Desk *desk)
{
  IcMetricTrial *trial = find_trial (GTK_WIDGET (bare_window_dialog (desk->window)));

  click (desk, "_Try It");
  STORY_WAIT (!ic_metric_trial_is_asking (trial));
  return ic_metric_trial_get_text (trial);
}

#define VALUE "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[%" G_GINT64_FORMAT ",\"91.4\"]}]}}"
#define NOTHING "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
#define MATRIX "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"

static void
test_metric_try (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, ""), *value = g_strdup_printf (VALUE, g_get_real_time () / G_USEC_PER_SEC);
  Desk desk;

  desk_init (&desk);
  loopback_answer (server, "/api/v1/query", 200, "application/json", value);
  loopback_answer (server, "/api/v1/query_range", 200, "application/json", MATRIX);
  ic_metric_dialog_present (desk.window, NULL);

  /* It can be tried before it has a name. */
  click (&desk, "_Try It");
  assert_hint (&desk, "Server address", "address of the server");
  assert_hint (&desk, "Name", NULL);
  put (&desk, "Server address", "prometheus");
  click (&desk, "_Try It");
  assert_hint (&desk, "Server address", "http");
  put (&desk, "Server address", url);
  put (&desk, "Query", "checkout");
  put (&desk, "Unit", "%");
  put (&desk, "Warning", "99");
  put (&desk, "Critical", "98");
  g_assert_cmpstr (try_it (&desk), ==, "91.4 %");
  g_assert_true (SHOWS (&desk, "critical"));
  put (&desk, "Critical", "90");
  g_assert_true (SHOWS (&desk, "warning"));

  /* Something else is asked now: the value is not its. */
  put (&desk, "Query", "nothing");
  g_assert_false (SHOWS (&desk, "91.4"));
  loopback_answer (server, "/api/v1/query", 200, "application/json", NOTHING);
  g_assert_nonnull (strstr (try_it (&desk), "no data"));
  loopback_answer (server, "/api/v1/query", 400, "application/json",
                   "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error at char 3\"}");
  g_assert_nonnull (strstr (try_it (&desk), "parse error"));
  /* And it may be closed while it asks. */
  click (&desk, "_Try It");
  close_dialog (&desk);
  desk_clear (&desk);
}

static void
test_metric_probe (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/health");
  const IcMetric *metric;
  Desk desk;

  desk_init (&desk);
  loopback_answer (server, "/health", 200, "text/plain", "fine");
  ic_metric_dialog_present (desk.window, NULL);
  choose (&desk, "Source", 1);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Query"))));
  put (&desk, "Address to ask", url);
  g_assert_cmpstr (try_it (&desk), ==, "100 %");
  g_assert_true (SHOWS (&desk, "healthy"));
  loopback_answer (server, "/health", 503, "text/plain", "no");
  g_assert_cmpstr (try_it (&desk), ==, "0 %");
  g_assert_true (SHOWS (&desk, "critical"));
  choose (&desk, "Measure", 1);
  assert_text (&desk, "Unit", "s");
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Over the last"))));
  choose (&desk, "Measure", 0);
  assert_text (&desk, "Unit", "%");
  put (&desk, "Over the last", "5 min");
  refuse (&desk, "Name", "Give it the name");
  put (&desk, "Name", "Shop answers");
  put (&desk, "Critical", "95");
  accept (&desk);
  metric = LAST (IcMetric, state (&desk)->metrics);
  g_assert_cmpstr (metric->id, ==, "shop-answers");
  g_assert_cmpstr (metric->source, ==, "probe");
  g_assert_cmpstr (metric->measure, ==, "availability");
  g_assert_cmpint (metric->window, ==, 5 * IC_MINUTE);
  g_assert_cmpstr (metric->unit, ==, "%");
  g_assert_cmpfloat (metric->warning, ==, 99);
  g_assert_cmpfloat (metric->critical, ==, 95);
  g_assert_false (metric->above);
  desk_clear (&desk);
}

static void
test_metric_keep (void)
{
  Desk desk;

  desk_init (&desk);
  add_metric (&desk, "Checkout success");
  ic_metric_dialog_present (desk.window, "checkout-success");
  put (&desk, "Critical", "99.5");
  assert_hint (&desk, "Critical", "before the warning");
  put (&desk, "Critical", "97");
  assert_hint (&desk, "Critical", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (bare_window_dialog (desk.window)), "_Keep it for new incidents")), TRUE);
  accept (&desk);
  g_assert_cmpfloat (LAST (IcMetric, state (&desk)->metrics)->critical, ==, 97);
  STORY_WAIT (ic_items_find (ic_session_get_org (desk.story.session)->metrics, "checkout-success") != NULL);

  add_metric (&desk, "Second");
  add_metric (&desk, "Third");
  ic_metric_dialog_present (desk.window, NULL);
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_nonnull (strstr (bare_window_said (desk.window), "Three metrics are watched already"));
  ic_metric_dialog_present (desk.window, "second");
  g_assert_nonnull (bare_window_dialog (desk.window));
  desk_clear (&desk);
}

/* --- People and command ------------------------------------------------------------- */

static void
test_person (void)
{
  const IcPerson *person;
  Desk desk;

  desk_init (&desk);
  ic_person_dialog_present (desk.window);
  refuse (&desk, "Name", "Type a name");
  put (&desk, "Name", "Dana Okoro");
  assert_hint (&desk, "Name", "On duty already");
  assert_text (&desk, "Time zone", "Pacific/Auckland");
  assert_text (&desk, "Title", "Database lead");
  put (&desk, "Name", "Robin Vale");
  put (&desk, "Time zone", "Berlin");
  refuse (&desk, "Time zone", "no such zone");
  put (&desk, "Time zone", "Asia/Tokyo");
  assert_hint (&desk, "Time zone", "22:02 there now");
  put (&desk, "Title", "Duty manager");
  put (&desk, "On duty since", "2 h");
  accept (&desk);
  person = ic_state_person (state (&desk), "robin-vale");
  g_assert_nonnull (person);
  g_assert_cmpstr (person->name, ==, "Robin Vale");
  g_assert_cmpstr (person->zone, ==, "Asia/Tokyo");
  g_assert_cmpstr (person->title, ==, "Duty manager");
  g_assert_cmpint (person->since, ==, STORY_NOW - 2 * IC_HOUR);
  desk_clear (&desk);
}

static void
test_relieve (void)
{
  IcVerbs *verbs;
  g_autoptr (IcPerson) dana = NULL;
  Desk desk;

  desk_init (&desk);
  verbs = story_begin (&desk.story, "ana");
  dana = ic_person_named (state (&desk), "dana-okoro");
  ic_verb_task (verbs, "Watch the replicas", dana);
  story_place (&desk.story, verbs);

  ic_relieve_dialog_present (desk.window, "dana-okoro");
  g_assert_true (SHOWS (&desk, "6 h 10"));
  g_assert_true (SHOWS (&desk, "the group Database and the task “Watch the replicas”"));
  refuse (&desk, "Who takes over?", "Say who");
  put (&desk, "Who takes over?", "Dana Okoro");
  refuse (&desk, "Who takes over?", "Somebody else");
  put (&desk, "Who takes over?", "Jo Lindqvist");
  accept (&desk);
  g_assert_cmpint (ic_state_person (state (&desk), "dana-okoro")->left, !=, 0);
  g_assert_cmpstr (((const IcGroup *) ic_items_find (state (&desk)->groups, "database"))->supervisor, ==, "jo-lindqvist");
  g_assert_cmpstr (LAST (IcTask, state (&desk)->tasks)->owner, ==, "jo-lindqvist");

  /* Who holds nothing just goes. */
  ic_relieve_dialog_present (desk.window, "sam-ortega");
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (field (&desk, "Who takes over?"))));
  close_dialog (&desk);
  /* Command moves by a handoff. */
  ic_relieve_dialog_present (desk.window, "ana");
  g_assert_cmpstr (gtk_window_get_title (bare_window_dialog (desk.window)), ==, "Hand Off Command");
  desk_clear (&desk);
}

static void
test_groups (void)
{
  const IcGroup *group;
  Desk desk;

  desk_init (&desk);
  ic_group_dialog_present (desk.window);
  refuse (&desk, "Name", "Give the group a name");
  put (&desk, "Name", "payments api");
  assert_hint (&desk, "Name", "There is such a group");
  put (&desk, "Name", "Edge");
  assert_hint (&desk, "Name", NULL);
  put (&desk, "Supervisor", "Jo Lindqvist");
  put (&desk, "Works on", "cdn, dns");
  accept (&desk);
  group = LAST (IcGroup, state (&desk)->groups);
  g_assert_cmpstr (group->name, ==, "Edge");
  g_assert_cmpstr (group->supervisor, ==, "jo-lindqvist");
  g_assert_cmpstr (group->services[1], ==, "dns");

  ic_group_report_dialog_present (desk.window, group->id);
  g_assert_cmpstr (gtk_window_get_title (bare_window_dialog (desk.window)), ==, "Word From Edge");
  refuse (&desk, "What they say", "Write what");
  put (&desk, "What they say", "Waiting for the vendor");
  choose (&desk, "What they need", 2);
  accept (&desk);
  group = LAST (IcGroup, state (&desk)->groups);
  g_assert_cmpstr (group->word, ==, "Waiting for the vendor");
  g_assert_cmpstr (group->need, ==, "blocked");
  desk_clear (&desk);
}

static void
test_role (void)
{
  const IcRole *role;
  Desk desk;

  desk_init (&desk);
  ic_role_dialog_present (desk.window, "communications");
  assert_hint (&desk, "Role", "Chris Baumann has it now");
  click (&desk, "_Release");
  settle (&desk);
  g_assert_null (ic_items_find (state (&desk)->roles, "communications"));

  ic_role_dialog_present (desk.window, NULL);
  choose (&desk, "Role", 1);
  assert_hint (&desk, "Role", "it is with Ana Weber");
  refuse (&desk, "Who takes it?", "Name one person");
  put (&desk, "Who takes it?", "Robin Vale");
  put (&desk, "What they must know", "Log in UTC");
  accept (&desk);
  role = ic_items_find (state (&desk)->roles, "scribe");
  g_assert_cmpstr (role->person, ==, "robin-vale");
  g_assert_cmpstr (role->note, ==, "Log in UTC");
  desk_clear (&desk);
}

static const char *
announcement (Desk *desk)
{
  static char *text;

  g_free (text);
  g_object_get (bare_window_dialog (desk->window), "announcement", &text, NULL);
  return text;
}

static void
test_take (void)
{
  Desk desk;

  desk_init (&desk);
  ic_take_dialog_present (desk.window);
  assert_text (&desk, "Who takes command?", "Sam Ortega");
  g_assert_true (SHOWS (&desk, "Ana Weber has command."));
  put (&desk, "Who takes command?", "Ana Weber");
  refuse (&desk, "Why can it not wait?", "everybody will read it");
  assert_hint (&desk, "Who takes command?", "have command already");
  put (&desk, "Who takes command?", "Robin <Vale>");
  g_test_message ("%s", announcement (&desk));
  g_assert_nonnull (strstr (announcement (&desk), "@all: Robin &lt;Vale&gt; TOOK COMMAND from Ana Weber"));
  put (&desk, "Who takes command?", "Kim Declan");
  put (&desk, "Why can it not wait?", "No answer since 13:40");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->ic, ==, "kim-declan");
  g_assert_cmpstr (LAST (IcEpoch, state (&desk)->epochs)->how, ==, "taken");
  g_assert_cmpstr (LAST (IcEpoch, state (&desk)->epochs)->reason, ==, "No answer since 13:40");
  desk_clear (&desk);
}

static void
test_voiced (void)
{
  Desk desk;

  desk_init (&desk);
  ic_voiced_dialog_present (desk.window);
  refuse (&desk, "To", "Say who took over");
  put (&desk, "To", "ana weber");
  refuse (&desk, "To", "the other one");
  put (&desk, "To", "Kim Declan");
  put (&desk, "Agreed at", "10 min");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->ic, ==, "kim-declan");
  g_assert_cmpstr (LAST (IcEpoch, state (&desk)->epochs)->how, ==, "voice");
  g_assert_cmpint (LAST (IcEpoch, state (&desk)->epochs)->agreed, ==, STORY_NOW - 10 * IC_MINUTE);
  desk_clear (&desk);
}

static void
test_act_as (void)
{
  Desk desk;

  desk_init (&desk);
  ic_act_as_dialog_present (desk.window);
  put (&desk, "Who acts at this desk from now on?", "Nobody Known");
  refuse (&desk, "Who acts at this desk from now on?", "put them on duty first");
  put (&desk, "Who acts at this desk from now on?", "Kim Declan");
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (desk.window)));
  STORY_WAIT (bare_window_dialog (desk.window) == NULL);
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "kim-declan");
  ic_act_as_dialog_present (desk.window);
  click (&desk, "Act as _Myself");
  g_assert_cmpstr (ic_session_get_acting (desk.story.session), ==, "ana");
  desk_clear (&desk);
}

static void
test_message_and_postmortem (void)
{
  Desk desk;

  desk_init (&desk);
  ic_message_dialog_present (desk.window);
  refuse (&desk, "Who", "Say who it was");
  put (&desk, "Who", "Gateway vendor");
  put (&desk, "Where", "Phone");
  refuse (&desk, "What they said", "Write what");
  put (&desk, "What they said", "We see it too");
  accept (&desk);
  g_assert_true (find_entry (&desk, "We see it too") != NULL);

  ic_postmortem_dialog_present (desk.window);
  assert_text (&desk, "Who writes it?", "Ana Weber");
  put (&desk, "Who writes it?", "Kim Declan");
  put (&desk, "By when", "2026-11-27");
  accept (&desk);
  g_assert_cmpstr (state (&desk)->postmortem_owner, ==, "kim-declan");
  g_assert_cmpint (state (&desk)->postmortem_due, ==, STORY_NOW + 7 * IC_DAY + 178 * IC_MINUTE);
  desk_clear (&desk);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  loopback_init (&argc, &argv);
  gtk_init ();
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);
  ic_kit_init ();
  g_test_add_func ("/small-dialogs/each", test_each);
  g_test_add_func ("/small-dialogs/none", test_none);
  g_test_add_func ("/small-dialogs/task", test_task);
  g_test_add_func ("/small-dialogs/objective", test_objective);
  g_test_add_func ("/small-dialogs/fix", test_fix);
  g_test_add_func ("/small-dialogs/fix-start", test_fix_start);
  g_test_add_func ("/small-dialogs/fix-end", test_fix_end);
  g_test_add_func ("/small-dialogs/fix-end-not-needed", test_fix_end_not_needed);
  g_test_add_func ("/small-dialogs/followup", test_followup);
  g_test_add_func ("/small-dialogs/impact", test_impact);
  g_test_add_func ("/small-dialogs/impact-wrong", test_impact_wrong);
  g_test_add_func ("/small-dialogs/impact-reviewed", test_impact_reviewed);
  g_test_add_func ("/small-dialogs/corruption", test_corruption);
  g_test_add_func ("/small-dialogs/reported", test_reported);
  g_test_add_func ("/small-dialogs/change", test_change);
  g_test_add_func ("/small-dialogs/metric-try", test_metric_try);
  g_test_add_func ("/small-dialogs/metric-probe", test_metric_probe);
  g_test_add_func ("/small-dialogs/metric-keep", test_metric_keep);
  g_test_add_func ("/small-dialogs/person", test_person);
  g_test_add_func ("/small-dialogs/relieve", test_relieve);
  g_test_add_func ("/small-dialogs/groups", test_groups);
  g_test_add_func ("/small-dialogs/role", test_role);
  g_test_add_func ("/small-dialogs/take", test_take);
  g_test_add_func ("/small-dialogs/voiced", test_voiced);
  g_test_add_func ("/small-dialogs/act-as", test_act_as);
  g_test_add_func ("/small-dialogs/message-and-postmortem", test_message_and_postmortem);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
