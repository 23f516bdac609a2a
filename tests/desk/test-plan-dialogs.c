/* SPDX-License-Identifier: GPL-3.0-or-later
 * The dialogs about the attack plan, the impact and metrics on a record: what is wrong
 * is said next to the field, what was filled in is left in the record.
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

/* --- Attack plan ------------------------------------------------------------------ */

static void
test_task (void)
{
  g_autofree char *long_text = g_strnfill (512, 'x');
  const IcTask *task;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_task_dialog_present (desk.window);
  dialogs_refuse (&desk, "What is to be done?", "Say what");
  dialogs_put (&desk, "What is to be done?", long_text);
  dialogs_assert_hint (&desk, "What is to be done?", NULL);
  dialogs_refuse (&desk, "What is to be done?", "12 characters too long");
  dialogs_put (&desk, "What is to be done?", " Drain the queue ");
  dialogs_put (&desk, "Who does it?", "kim declan");
  dialogs_close (&desk);

  /* Escape kept it. */
  ic_task_dialog_present (desk.window);
  dialogs_assert_text (&desk, "What is to be done?", " Drain the queue ");
  dialogs_accept (&desk);
  task = LAST (IcTask, dialogs_state (&desk)->tasks);
  g_assert_cmpstr (task->text, ==, "Drain the queue");
  g_assert_cmpstr (task->owner, ==, "kim-declan");
  g_assert_cmpstr (bare_window_said (desk.window), ==, "Kim Declan has the task");

  ic_task_dialog_present (desk.window);
  dialogs_assert_text (&desk, "What is to be done?", "");
  dialogs_clear (&desk);
}

static void
add_metric (DialogsDesk       *desk,
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
  DialogsDesk desk;

  dialogs_init (&desk);
  add_metric (&desk, "Checkout success");
  ic_objective_dialog_present (desk.window);
  dialogs_assert_text (&desk, "What must be true for this to be over?", "Card payments above 98 % and stable for 30 min");
  dialogs_put (&desk, "What must be true for this to be over?", "");
  dialogs_refuse (&desk, "What must be true for this to be over?", "one sentence");
  dialogs_put (&desk, "What must be true for this to be over?", "Payments work");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ic_form_field_get_child (dialogs_field (&desk, "Measured by"))), 1);
  dialogs_assert_text (&desk, "Bound", "99");
  dialogs_put (&desk, "Bound", "lots");
  dialogs_refuse (&desk, "Bound", "Type a number");
  dialogs_put (&desk, "Bound", "98,5 %");
  dialogs_put (&desk, "For how long", "20 min");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->objective, ==, "Payments work");
  g_assert_cmpstr (dialogs_state (&desk)->objective_metric, ==, "checkout-success");
  g_assert_true (dialogs_state (&desk)->objective_above);
  g_assert_cmpfloat (dialogs_state (&desk)->objective_value, ==, 98.5);
  g_assert_cmpint (dialogs_state (&desk)->objective_hold, ==, 20 * IC_MINUTE);

  /* And it reads so the next time. */
  ic_objective_dialog_present (desk.window);
  dialogs_assert_text (&desk, "Bound", "98.5");
  dialogs_assert_text (&desk, "For how long", "20 min");
  dialogs_clear (&desk);
}

static void
test_fix (void)
{
  const IcFix *fix;
  g_autofree char *id = NULL;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_fix_dialog_present (desk.window, NULL);
  dialogs_refuse (&desk, "What will be done?", "Say what");
  dialogs_put (&desk, "What will be done?", "Drain the queue");
  dialogs_choose (&desk, "Kind", 1);
  dialogs_put (&desk, "Services it touches", "payments-api,  payment-queue ,");
  dialogs_put (&desk, "Undo if not by", "soon");
  dialogs_refuse (&desk, "What will be done?", NULL);
  dialogs_put (&desk, "Undo if not by", "15 min");
  dialogs_put (&desk, "Who does it?", "Jo Lindqvist");
  dialogs_accept (&desk);
  fix = LAST (IcFix, dialogs_state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "planned");
  g_assert_cmpstr (fix->nature, ==, "hotfix");
  g_assert_cmpstr (fix->scope[0], ==, "payments-api");
  g_assert_cmpstr (fix->scope[1], ==, "payment-queue");
  g_assert_null (fix->scope[2]);
  g_assert_cmpint (fix->undo_within, ==, 15 * IC_MINUTE);
  g_assert_cmpstr (fix->owner, ==, "jo-lindqvist");

  id = g_strdup (fix->id);
  ic_fix_dialog_present (desk.window, id);
  dialogs_assert_text (&desk, "Services it touches", "payments-api, payment-queue");
  dialogs_put (&desk, "What will be done?", "Drain the stuck queue");
  dialogs_accept (&desk);
  fix = LAST (IcFix, dialogs_state (&desk)->fixes);
  g_assert_cmpstr (fix->id, ==, id);
  g_assert_cmpstr (fix->text, ==, "Drain the stuck queue");

  /* The one in flight is no plan any more. */
  ic_fix_dialog_present (desk.window, IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->id);
  g_assert_null (bare_window_dialog (desk.window));
  dialogs_clear (&desk);
}

/* Another window of the program: a question over the desk. */
static GtkWidget *
find_toplevel (const char *button)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (gtk_widget_get_mapped (window->data))
      {
        GtkWidget *found = dialogs_find_button (window->data, button);

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
plan_and_start (DialogsDesk       *desk,
                const char *text,
                const char *scope)
{
  ic_fix_dialog_present (desk->window, NULL);
  dialogs_put (desk, "What will be done?", text);
  dialogs_put (desk, "Services it touches", scope);
  dialogs_click (desk, "Plan and _Start");
}

static void
test_fix_start (void)
{
  const char *running;
  const IcFix *fix;
  DialogsDesk desk;

  dialogs_init (&desk);
  running = IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->id;

  /* Elsewhere: nothing is asked. */
  plan_and_start (&desk, "Restart the search", "search");
  dialogs_settle (&desk);
  fix = LAST (IcFix, dialogs_state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "flight");
  g_assert_null (fix->alongside);

  /* In the scope of the rollback: asked once; no leaves everything as it was typed. */
  plan_and_start (&desk, "Drain the queue", "payments-api");
  answer ("_Start Anyway", false);
  g_assert_cmpuint (ic_items_count (dialogs_state (&desk)->fixes), ==, 2);
  dialogs_assert_text (&desk, "What will be done?", "Drain the queue");
  dialogs_click (&desk, "Plan and _Start");
  answer ("_Start Anyway", true);
  dialogs_settle (&desk);
  fix = LAST (IcFix, dialogs_state (&desk)->fixes);
  g_assert_cmpstr (fix->status, ==, "flight");
  g_assert_nonnull (fix->alongside);
  g_assert_cmpstr (fix->alongside[0], ==, running);
  g_assert_null (fix->alongside[1]);

  ic_fix_start_confirm (desk.window, running);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "That fix is started already");
  dialogs_clear (&desk);
}

static void
test_fix_end (void)
{
  const IcFollowup *followup;
  const IcFix *fix;
  g_autofree char *id = NULL;
  DialogsDesk desk;

  dialogs_init (&desk);
  id = g_strdup (IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->id);

  /* A workaround, hotfix or rollback proposes its proper fix: one click. */
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_FINISHED);
  dialogs_assert_text (&desk, "Follow-up", "Proper fix for: Roll back payments-api to v2.40.3");
  dialogs_put (&desk, "Did it help?", "Back above 99 %");
  dialogs_choose (&desk, "Agree the proper fix within", 2);
  dialogs_accept (&desk);
  fix = IC_AT (IcFix, dialogs_state (&desk)->fixes, 0);
  followup = LAST (IcFollowup, dialogs_state (&desk)->followups);
  g_assert_cmpstr (fix->status, ==, "finished");
  g_assert_cmpstr (fix->outcome, ==, "Back above 99 %");
  g_assert_cmpstr (fix->followup, ==, followup->id);
  g_assert_cmpint (followup->due, ==, STORY_NOW + 72 * IC_HOUR);
  g_assert_cmpstr (followup->owner, ==, "kim-declan");

  /* Agreed once is enough. */
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_FINISHED);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Follow-up"))));
  dialogs_close (&desk);
  ic_fix_end_dialog_present (desk.window, id, IC_FIX_UNDONE);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Follow-up"))));
  dialogs_close (&desk);
  ic_fix_end_dialog_present (desk.window, "none", IC_FIX_ABANDONED);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "That fix is gone");
  dialogs_clear (&desk);
}

static void
test_fix_end_not_needed (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_fix_end_dialog_present (desk.window, IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->id, IC_FIX_FINISHED);
  dialogs_choose (&desk, "Agree the proper fix within", 3);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (dialogs_field (&desk, "Follow-up"))));
  dialogs_accept (&desk);
  g_assert_cmpuint (ic_items_count (dialogs_state (&desk)->followups), ==, 0);
  dialogs_clear (&desk);
}

static void
test_followup (void)
{
  const IcFollowup *followup;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_followup_dialog_present (desk.window, NULL);
  dialogs_refuse (&desk, "What is to be done afterwards?", "Say what");
  dialogs_put (&desk, "What is to be done afterwards?", "Alert on queue age");
  dialogs_choose (&desk, "Or within", 0);
  dialogs_assert_text (&desk, "By when", "24 h");
  dialogs_accept (&desk);
  followup = LAST (IcFollowup, dialogs_state (&desk)->followups);
  g_assert_cmpstr (followup->text, ==, "Alert on queue age");
  g_assert_cmpint (followup->due, ==, STORY_NOW + IC_DAY);
  g_assert_null (followup->fix);

  ic_followup_dialog_present (desk.window, IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->id);
  dialogs_assert_text (&desk, "What is to be done afterwards?", "Proper fix for: Roll back payments-api to v2.40.3");
  dialogs_accept (&desk);
  g_assert_cmpstr (IC_AT (IcFix, dialogs_state (&desk)->fixes, 0)->followup, ==, LAST (IcFollowup, dialogs_state (&desk)->followups)->id);
  dialogs_clear (&desk);
}

/* --- Impact ------------------------------------------------------------------------ */

static const char *
accept_label (DialogsDesk *desk)
{
  static char *label;

  g_free (label);
  g_object_get (bare_window_dialog (desk->window), "accept-label", &label, NULL);
  return label;
}

static void
test_impact (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_impact_dialog_present (desk.window);
  dialogs_assert_text (&desk, "Affected customers", "1 240");
  dialogs_assert_text (&desk, "Share that fails", "25 %");
  g_assert_cmpstr (accept_label (&desk), ==, "_Reviewed, Nothing New");
  g_assert_true (SHOWS (&desk, "€ 18 500/h"));
  g_assert_true (SHOWS (&desk, "proposes High"));

  /* The loss follows what is typed. */
  dialogs_put (&desk, "Share that fails", "50");
  g_assert_true (SHOWS (&desk, "€ 37 000/h"));
  g_assert_cmpstr (accept_label (&desk), ==, "_Revise");
  dialogs_put (&desk, "Share that fails", "500");
  dialogs_refuse (&desk, "Share that fails", "percentage from 0 to 100");
  dialogs_put (&desk, "Share that fails", "50");
  dialogs_put (&desk, "Affected customers", "2.5k");
  dialogs_put (&desk, "Not affected", "Wallets");
  dialogs_put (&desk, "SLA credits", "1 200");
  dialogs_choose (&desk, "Class", 3);
  dialogs_accept (&desk);
  g_assert_cmpfloat (dialogs_state (&desk)->share, ==, 0.5);
  g_assert_cmpint (dialogs_state (&desk)->affected, ==, 2500);
  g_assert_cmpstr (dialogs_state (&desk)->not_affected, ==, "Wallets");
  g_assert_cmpfloat (dialogs_state (&desk)->sla_credits, ==, 1200);
  g_assert_cmpstr (dialogs_state (&desk)->impact_class, ==, "high");
  /* What was not touched is as it was, to the second. */
  g_assert_cmpint (dialogs_state (&desk)->impact_start, ==, STORY_NOW - 117 * IC_MINUTE);
  g_assert_cmpint (dialogs_state (&desk)->tickets, ==, 63);
  g_assert_cmpstr (dialogs_state (&desk)->level, ==, "outage");
  dialogs_clear (&desk);
}

static void
test_impact_wrong (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_impact_dialog_present (desk.window);
  dialogs_put (&desk, "Tickets so far", "");
  dialogs_refuse (&desk, "Tickets so far", "cannot be emptied");
  dialogs_put (&desk, "Tickets so far", "63");
  dialogs_put (&desk, "Currency", "euros");
  dialogs_refuse (&desk, "Currency", "three letters");
  dialogs_put (&desk, "Currency", "usd");
  g_assert_true (SHOWS (&desk, "$ 18 500/h") || SHOWS (&desk, "usd 18 500/h"));
  dialogs_put (&desk, "Well again since", "11:00");
  dialogs_refuse (&desk, "Well again since", "before it began");
  dialogs_put (&desk, "Well again since", "13:00");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->currency, ==, "USD");
  g_assert_cmpint (dialogs_state (&desk)->mitigated, ==, STORY_NOW - 62 * IC_MINUTE);
  dialogs_clear (&desk);
}

static void
test_impact_reviewed (void)
{
  gint64 reviewed;
  DialogsDesk desk;

  dialogs_init (&desk);
  reviewed = dialogs_state (&desk)->impact_reviewed;
  desk.story.now += 5 * IC_MINUTE;
  ic_impact_dialog_present (desk.window);
  dialogs_accept (&desk);
  g_assert_cmpint (dialogs_state (&desk)->impact_reviewed, >, reviewed);
  g_assert_cmpint (dialogs_state (&desk)->affected, ==, 1240);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "Impact reviewed");
  dialogs_clear (&desk);
}

static void
test_corruption (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_impact_dialog_present (desk.window);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Last good backup"))));
  dialogs_choose (&desk, "Level", 2);
  g_assert_true (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Last good backup"))));
  dialogs_put (&desk, "Last good backup", "02:00");
  dialogs_accept (&desk);
  g_assert_cmpstr (dialogs_state (&desk)->level, ==, "corruption");
  g_assert_cmpint (dialogs_state (&desk)->last_backup, ==, STORY_NOW - (12 * 60 + 2) * IC_MINUTE);
  g_assert_cmpstr (LAST (IcTask, dialogs_state (&desk)->tasks)->text, ==, "Stop the writes");

  /* Once is enough. */
  ic_impact_dialog_present (desk.window);
  dialogs_accept (&desk);
  g_assert_cmpuint (ic_items_count (dialogs_state (&desk)->tasks), ==, 1);
  dialogs_clear (&desk);
}

static void
test_reported (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_reported_dialog_present (desk.window);
  dialogs_put (&desk, "Ticket", "ZD-1");
  dialogs_assert_hint (&desk, "Ticket", NULL);
  dialogs_accept (&desk);
  g_assert_cmpint (dialogs_state (&desk)->reported, ==, 1);
  g_assert_cmpstr (bare_window_said (desk.window), ==, "1 customer reported it so far");

  ic_reported_dialog_present (desk.window);
  dialogs_put (&desk, "Ticket", "ZD-1");
  dialogs_assert_hint (&desk, "Ticket", "Counted already");
  dialogs_put (&desk, "What they said", "Declined twice");
  dialogs_accept (&desk);
  g_assert_cmpint (dialogs_state (&desk)->reported, ==, 1);
  ic_reported_dialog_present (desk.window);
  dialogs_accept (&desk);
  g_assert_cmpint (dialogs_state (&desk)->reported, ==, 2);
  dialogs_clear (&desk);
}

static void
test_change (void)
{
  const IcChange *change;
  DialogsDesk desk;

  dialogs_init (&desk);
  ic_change_dialog_present (desk.window);
  dialogs_refuse (&desk, "What was changed?", "Say what");
  dialogs_put (&desk, "What was changed?", "v2.41.0 to production");
  dialogs_put (&desk, "Where", "payments-api");
  dialogs_put (&desk, "When", "12:09");
  dialogs_accept (&desk);
  change = LAST (IcChange, dialogs_state (&desk)->changes);
  g_assert_cmpstr (change->summary, ==, "v2.41.0 to production");
  g_assert_cmpstr (change->service, ==, "payments-api");
  g_assert_cmpint (change->at, ==, STORY_NOW - 113 * IC_MINUTE);
  dialogs_clear (&desk);
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
try_it (DialogsDesk *desk)
{
  IcMetricTrial *trial = find_trial (GTK_WIDGET (bare_window_dialog (desk->window)));

  dialogs_click (desk, "_Try It");
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
  DialogsDesk desk;

  dialogs_init (&desk);
  loopback_answer (server, "/api/v1/query", 200, "application/json", value);
  loopback_answer (server, "/api/v1/query_range", 200, "application/json", MATRIX);
  ic_metric_dialog_present (desk.window, NULL);

  /* It can be tried before it has a name. */
  dialogs_click (&desk, "_Try It");
  dialogs_assert_hint (&desk, "Server address", "address of the server");
  dialogs_assert_hint (&desk, "Name", NULL);
  dialogs_put (&desk, "Server address", "prometheus");
  dialogs_click (&desk, "_Try It");
  dialogs_assert_hint (&desk, "Server address", "http");
  dialogs_put (&desk, "Server address", url);
  dialogs_put (&desk, "Query", "checkout");
  dialogs_put (&desk, "Unit", "%");
  dialogs_put (&desk, "Warning", "99");
  dialogs_put (&desk, "Critical", "98");
  g_assert_cmpstr (try_it (&desk), ==, "91.4 %");
  g_assert_true (SHOWS (&desk, "critical"));
  dialogs_put (&desk, "Critical", "90");
  g_assert_true (SHOWS (&desk, "warning"));

  /* Something else is asked now: the value is not its. */
  dialogs_put (&desk, "Query", "nothing");
  g_assert_false (SHOWS (&desk, "91.4"));
  loopback_answer (server, "/api/v1/query", 200, "application/json", NOTHING);
  g_assert_nonnull (strstr (try_it (&desk), "no data"));
  loopback_answer (server, "/api/v1/query", 400, "application/json",
                   "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error at char 3\"}");
  g_assert_nonnull (strstr (try_it (&desk), "parse error"));
  /* And it may be closed while it asks. */
  dialogs_click (&desk, "_Try It");
  dialogs_close (&desk);
  dialogs_clear (&desk);
}

static void
test_metric_probe (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *url = loopback_url (server, "/health");
  const IcMetric *metric;
  DialogsDesk desk;

  dialogs_init (&desk);
  loopback_answer (server, "/health", 200, "text/plain", "fine");
  ic_metric_dialog_present (desk.window, NULL);
  dialogs_choose (&desk, "Source", 1);
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Query"))));
  dialogs_put (&desk, "Address to ask", url);
  g_assert_cmpstr (try_it (&desk), ==, "100 %");
  g_assert_true (SHOWS (&desk, "healthy"));
  loopback_answer (server, "/health", 503, "text/plain", "no");
  g_assert_cmpstr (try_it (&desk), ==, "0 %");
  g_assert_true (SHOWS (&desk, "critical"));
  dialogs_choose (&desk, "Measure", 1);
  dialogs_assert_text (&desk, "Unit", "s");
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (dialogs_field (&desk, "Over the last"))));
  dialogs_choose (&desk, "Measure", 0);
  dialogs_assert_text (&desk, "Unit", "%");
  dialogs_put (&desk, "Over the last", "5 min");
  dialogs_refuse (&desk, "Name", "Give it the name");
  dialogs_put (&desk, "Name", "Shop answers");
  dialogs_put (&desk, "Critical", "95");
  dialogs_accept (&desk);
  metric = LAST (IcMetric, dialogs_state (&desk)->metrics);
  g_assert_cmpstr (metric->id, ==, "shop-answers");
  g_assert_cmpstr (metric->source, ==, "probe");
  g_assert_cmpstr (metric->measure, ==, "availability");
  g_assert_cmpint (metric->window, ==, 5 * IC_MINUTE);
  g_assert_cmpstr (metric->unit, ==, "%");
  g_assert_cmpfloat (metric->warning, ==, 99);
  g_assert_cmpfloat (metric->critical, ==, 95);
  g_assert_false (metric->above);
  dialogs_clear (&desk);
}

static void
test_metric_keep (void)
{
  DialogsDesk desk;

  dialogs_init (&desk);
  add_metric (&desk, "Checkout success");
  ic_metric_dialog_present (desk.window, "checkout-success");
  dialogs_put (&desk, "Critical", "99.5");
  dialogs_assert_hint (&desk, "Critical", "before the warning");
  dialogs_put (&desk, "Critical", "97");
  dialogs_assert_hint (&desk, "Critical", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (dialogs_find_check (GTK_WIDGET (bare_window_dialog (desk.window)), "_Keep it for new incidents")), TRUE);
  dialogs_accept (&desk);
  g_assert_cmpfloat (LAST (IcMetric, dialogs_state (&desk)->metrics)->critical, ==, 97);
  STORY_WAIT (ic_items_find (ic_session_get_org (desk.story.session)->metrics, "checkout-success") != NULL);

  add_metric (&desk, "Second");
  add_metric (&desk, "Third");
  ic_metric_dialog_present (desk.window, NULL);
  g_assert_null (bare_window_dialog (desk.window));
  g_assert_nonnull (strstr (bare_window_said (desk.window), "Three metrics are watched already"));
  ic_metric_dialog_present (desk.window, "second");
  g_assert_nonnull (bare_window_dialog (desk.window));
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
  g_test_add_func ("/plan-dialogs/task", test_task);
  g_test_add_func ("/plan-dialogs/objective", test_objective);
  g_test_add_func ("/plan-dialogs/fix", test_fix);
  g_test_add_func ("/plan-dialogs/fix-start", test_fix_start);
  g_test_add_func ("/plan-dialogs/fix-end", test_fix_end);
  g_test_add_func ("/plan-dialogs/fix-end-not-needed", test_fix_end_not_needed);
  g_test_add_func ("/plan-dialogs/followup", test_followup);
  g_test_add_func ("/plan-dialogs/impact", test_impact);
  g_test_add_func ("/plan-dialogs/impact-wrong", test_impact_wrong);
  g_test_add_func ("/plan-dialogs/impact-reviewed", test_impact_reviewed);
  g_test_add_func ("/plan-dialogs/corruption", test_corruption);
  g_test_add_func ("/plan-dialogs/reported", test_reported);
  g_test_add_func ("/plan-dialogs/change", test_change);
  g_test_add_func ("/plan-dialogs/metric-try", test_metric_try);
  g_test_add_func ("/plan-dialogs/metric-probe", test_metric_probe);
  g_test_add_func ("/plan-dialogs/metric-keep", test_metric_keep);
  status = g_test_run ();
  dialogs_end ();
  return status;
}
