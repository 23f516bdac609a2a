/* SPDX-License-Identifier: GPL-3.0-or-later
 * One small dialog on the story's record, over an empty window, to look at and to drive.
 *
 *   small-dialogs-gallery [--width=1440] [--height=900] DIALOG
 */
#include "story.h"

#include "ic-dialog.h"
#include "ic-dialogs.h"
#include "ic-kit.h"
#include "ic-metric-trial.h"
#include "ic-session-private.h"
#include "ic-time.h"

static int window_width = 1440;
static int window_height = 900;
static char **names;
static Story story;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, "Which", "DIALOG" },
  { NULL }
};

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
show_fix_undone (IcWindow *window)
{
  ic_fix_end_dialog_present (window, IC_AT (IcFix, ic_window_get_state (window)->fixes, 0)->id, IC_FIX_UNDONE);
}

/* A second fix in the scope of the one in flight. */
static void
show_fix_start (IcWindow *window)
{
  static const char *const scope[] = { "payments-api", NULL };
  IcVerbs *verbs = story_begin (&story, "ana");
  g_autofree char *fix = ic_verb_fix_plan (verbs, &(IcFixPlan) { .text = "Drain the stuck payment queue", .nature = "hotfix", .scope = scope });

  story_place (&story, verbs);
  ic_fix_start_confirm (window, fix);
}

static void
show_followup (IcWindow *window)
{
  ic_followup_dialog_present (window, IC_AT (IcFix, ic_window_get_state (window)->fixes, 0)->id);
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
  ic_role_dialog_present (window, "communications");
}

/* Something typed before, as by Escape. */
static void
keep (IcWindow   *window,
      const char *key,
      const char *text)
{
  g_autofree char *whole = g_strdup_printf ("%s/%s", ic_window_get_state (window)->stream, key);

  ic_session_set_draft (story.session, whole, text);
}

static void
show_corruption (IcWindow *window)
{
  keep (window, "impact/level", "corruption");
  keep (window, "impact/share", "140 %");
  keep (window, "impact/affected", "many");
  ic_impact_dialog_present (window);
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (window)));
}

static void
show_task_wrong (IcWindow *window)
{
  ic_task_dialog_present (window);
  ic_dialog_accept (IC_DIALOG (bare_window_dialog (window)));
}

static GtkWidget *
find_trial (GtkWidget *widget)
{
  GtkWidget *found = IC_IS_METRIC_TRIAL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_trial (child);
  return found;
}

/* Nobody listens on port 9. */
static void
show_metric_down (IcWindow *window)
{
  keep (window, "metric/new/url", "http://127.0.0.1:9");
  keep (window, "metric/new/query", "up");
  keep (window, "metric/new/warning", "97");
  keep (window, "metric/new/critical", "98");
  ic_metric_dialog_present (window, NULL);
  g_signal_emit_by_name (find_trial (GTK_WIDGET (bare_window_dialog (window))), "asked");
}

/* A rollback with a long name, judged by metrics with long names. */
static void
show_measured (IcWindow *window)
{
  static const char *const metrics[] = { "Checkout success", "Card authorisations answered within two seconds in all regions of the EU", NULL };

  for (guint i = 0; metrics[i] != NULL; i++)
    {
      g_autoptr (IcMetric) metric = ic_item_new (&ic_metric_type);
      IcVerbs *verbs = story_begin (&story, "ana");

      ic_set_text (&metric->name, metrics[i]);
      ic_set_text (&metric->source, "probe");
      ic_set_text (&metric->measure, "availability");
      ic_set_text (&metric->url, "http://127.0.0.1:9");
      ic_set_text (&metric->unit, "%");
      metric->critical = 98;
      ic_verb_metric (verbs, metric);
      story_place (&story, verbs);
    }
  show_fix_end (window);
}

#define INVITATION "incident://join?server=https%3A%2F%2Fincidents.example%3A8443&code=0123456789abcdef0123456789abcdef"

static void
show_join (IcWindow *window)
{
  ic_join_dialog_present (window, NULL);
}

static void
show_join_link (IcWindow *window)
{
  ic_join_dialog_present (window, INVITATION);
}

static void
show_join_wrong (IcWindow *window)
{
  ic_join_dialog_present (window, "incident://join?server=http%3A%2F%2Fincidents.example");
}

static void
show_adopt (IcWindow *window)
{
  IcAdoptable incidents[] = {
    { .stream = (char *) "incident/1", .label = (char *) "INC-2", .title = (char *) "Checkout errors in EU", .state = 2, .declared = STORY_NOW - 100 * IC_MINUTE,
      .events = 140, .sent = 12 },
    { .stream = (char *) "incident/2", .label = (char *) "INC-1", .outcome = (char *) "resolved", .declared = STORY_NOW - 30 * IC_DAY, .events = 1,
      .title = (char *) "The nightly settlement of card authorisations in all regions of the EU did not finish before the opening of business" },
  };
  IcOrgDifference differences[] = {
    { .key = (char *) "loop", .what = (char *) "a round lasts", .mine = (char *) "10 min", .theirs = (char *) "15 min" },
    { .key = (char *) "metric", .what = (char *) "the metric “Checkout success”", .mine = (char *) "critical below 98 %, from http://prometheus.example:9090" },
  };
  IcAdoptables found = { .incidents = g_ptr_array_new (), .differences = g_ptr_array_new () };

  for (guint i = 0; i < G_N_ELEMENTS (incidents); i++)
    g_ptr_array_add (found.incidents, &incidents[i]);
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    g_ptr_array_add (found.differences, &differences[i]);
  ic_adopt_dialog_present (window, &found);
  g_ptr_array_unref (found.incidents);
  g_ptr_array_unref (found.differences);
}

static void
add_refused (const char *key,
             const char *kind,
             const char *data,
             const char *reason)
{
  g_autofree char *event = g_strdup_printf ("{\"specversion\":\"1.0\",\"id\":\"0193471f-0000-7000-8000-00000000000%s\",\"source\":\"urn:uuid:0193471f-0000-7000-8000-000000000009\","
                                            "\"type\":\"org.example.incident.%s\",\"subject\":\"incident/0193471f-0000-7000-8000-000000000008\","
                                            "\"time\":\"2026-11-20T13:00:00Z\",\"actor\":\"ana\",\"enteredby\":\"ana\",\"data\":%s}", key, kind, data);
  g_autoptr(GBytes) bytes = g_bytes_new (event, strlen (event));
  g_autoptr(IcRefusedAct) act = ic_refused_act_new (&(IcLinkAct) { .key = (char *) key, .bytes = bytes, .reason = (char *) reason, .time = STORY_NOW });

  g_list_store_append (G_LIST_STORE (ic_session_get_refused (story.session)), act);
}

static void
show_refused (IcWindow *window)
{
  add_refused ("1", "note.added", "{\"text\":\"The gateway vendor is on the bridge until 15:00 and wants the list of failed authorisations by mail\"}",
               "The incident was closed meanwhile: reopen it, then send this again");
  add_refused ("2", "state.changed", "{\"to\":3,\"reason\":\"Wallets fail too\"}", "This takes the permission responder; yours is support. An admin of the server can change that");
  ic_refused_dialog_present (window);
}

static const struct { const char *name; void (*show) (IcWindow *window); } dialogs[] = {
  { "act-as", ic_act_as_dialog_present },
  { "adopt", show_adopt },
  { "change", ic_change_dialog_present },
  { "fix", show_fix },
  { "fix-end", show_fix_end },
  { "fix-end-measured", show_measured },
  { "fix-start", show_fix_start },
  { "fix-undone", show_fix_undone },
  { "followup", show_followup },
  { "group", ic_group_dialog_present },
  { "group-report", show_group_report },
  { "impact", ic_impact_dialog_present },
  { "impact-wrong", show_corruption },
  { "join", show_join },
  { "join-link", show_join_link },
  { "join-wrong", show_join_wrong },
  { "message", ic_message_dialog_present },
  { "metric", show_metric },
  { "metric-down", show_metric_down },
  { "objective", ic_objective_dialog_present },
  { "person", ic_person_dialog_present },
  { "postmortem", ic_postmortem_dialog_present },
  { "refused", show_refused },
  { "relieve", show_relieve },
  { "reported", ic_reported_dialog_present },
  { "role", show_role },
  { "take", ic_take_dialog_present },
  { "task", ic_task_dialog_present },
  { "task-wrong", show_task_wrong },
  { "voiced", ic_voiced_dialog_present },
};

static void
activate_cb (GtkApplication *application)
{
  IcWindow *window;

  ic_kit_init ();
  story_init (&story);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    if (names != NULL && g_str_equal (dialogs[i].name, names[0]))
      {
        story_tell (&story);
        window = ic_window_new (application, story.session);
        gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
        gtk_window_present (GTK_WINDOW (window));
        dialogs[i].show (window);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  int status;

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  if (story.session != NULL)
    story_clear (&story);
  return status;
}
