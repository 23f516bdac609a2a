/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Inbox page at work: it follows the session's inbox, and what is decided
 * about a line goes into the record. A storm is decided about as a whole.
 */
#include "ic-inbox-page.h"

#include "ic-dialogs.h"
#include "ic-map.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>

/* A storm changes the inbox a thousand times a second; nobody reads so fast. */
#define LOOK_AGAIN_MS 100
/* Of the alerts in a line. */
#define SIGNALS_MAX 20

typedef struct {
  IcInboxPage *page;    /* borrowed: it owns this */
  IcWindow    *window;  /* borrowed: the page is in it */
  IcSession   *session; /* held */
  char        *chosen;  /* a line's id; NULL: the first */
  char        *label;   /* of the incident that was asked about last */
  guint        again;   /* a look is due */
} Desk;

/* -- Looking ------------------------------------------------------------------- */

static const char *
label_of (const char *incident, gpointer data)
{
  Desk *desk = data;
  GListModel *incidents = ic_session_get_incidents (desk->session);
  g_autofree char *stream = g_strconcat ("incident/", incident, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (IcIncidentRow) row = g_list_model_get_item (incidents, i);

      if (!g_str_equal (ic_incident_row_get_stream (row), stream))
        continue;
      ic_set_text (&desk->label, ic_incident_row_get_label (row));
      return *desk->label != '\0' ? desk->label : NULL;
    }
  return NULL;
}

typedef struct {
  GPtrArray  *found;
  const char *group;
} Collect;

static void
collect_signal (gconstpointer item, gpointer data)
{
  const IcSignal *signal = item;
  Collect *collect = data;

  if (collect->found->len < SIGNALS_MAX && g_strcmp0 (signal->group, collect->group) == 0)
    g_ptr_array_add (collect->found, (gpointer) signal);
}

static void
collect_deploy (gconstpointer item, gpointer data)
{
  g_ptr_array_add (((Collect *) data)->found, (gpointer) item);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const IcDeploy *one = *(gpointer *) a, *other = *(gpointer *) b;

  return one->at == other->at ? 0 : one->at < other->at ? 1 : -1;
}

/* From this month's inbox and the one before. */
static GPtrArray *
collect (Desk *desk, size_t member, IcMapFunc func, const char *group)
{
  Collect what = { g_ptr_array_new (), group };

  for (int before = 0; before < 2; before++)
    {
      const IcState *inbox = ic_session_get_inbox (desk->session, before);

      if (inbox != NULL)
        ic_map_foreach (*(IcMap *const *) ((const char *) inbox + member), func, &what);
    }
  return what.found;
}

static const IcInboxLine *
find_line (GPtrArray *lines, const char *group)
{
  for (guint i = 0; group != NULL && i < lines->len; i++)
    if (g_str_equal (((const IcInboxLine *) lines->pdata[i])->group->id, group))
      return lines->pdata[i];
  return lines->len > 0 ? lines->pdata[0] : NULL;
}

static GPtrArray *
noise_of (Desk *desk)
{
  const IcState *inbox = ic_session_get_inbox (desk->session, FALSE);

  return inbox != NULL ? ic_inbox_noise (inbox, ic_session_get_inbox (desk->session, TRUE)) : g_ptr_array_new ();
}

static void
show (Desk *desk)
{
  IcZones zones = ic_window_get_zones (desk->window);
  IcIncident *front = ic_session_get_incident (desk->session);
  const IcState *state = front != NULL ? ic_incident_get_state (front) : NULL;
  g_autoptr (GPtrArray) lines = ic_session_list_inbox (desk->session), noise = noise_of (desk), signals = NULL, deploys = NULL;
  IcInboxView view = { .lines = lines, .noise = noise, .label = label_of, .data = desk };

  view.base.now = ic_session_now (desk->session);
  view.base.zones = &zones;
  view.org = ic_session_get_org (desk->session);
  view.chosen = find_line (lines, desk->chosen);
  ic_set_text (&desk->chosen, view.chosen != NULL ? view.chosen->group->id : NULL);
  view.signals = signals = collect (desk, offsetof (IcState, signals), collect_signal, desk->chosen);
  view.deploys = deploys = collect (desk, offsetof (IcState, deploys), collect_deploy, NULL);
  g_ptr_array_sort (deploys, newest_first);
  view.front = state != NULL && ic_state_is_open (state) ? state->label : NULL;
  view.triages = ic_session_may (desk->session, IC_KIND_ALERTS_ACKNOWLEDGED);
  ic_inbox_page_show (desk->page, &view);
}

static void
show_if_seen (Desk *desk)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    show (desk);
}

static gboolean
again_cb (gpointer data)
{
  Desk *desk = data;

  desk->again = 0;
  show_if_seen (desk);
  return G_SOURCE_REMOVE;
}

static void
inbox_cb (Desk *desk)
{
  if (desk->again == 0)
    desk->again = g_timeout_add (LOOK_AGAIN_MS, again_cb, desk);
}

static void
choose_cb (Desk *desk, const char *group)
{
  ic_set_text (&desk->chosen, group);
  show (desk);
}

/* -- Deciding -------------------------------------------------------------------- */

/* What is decided about, for as long as somebody is asked: the ids of a line's groups. */
typedef struct {
  GPtrArray *groups; /* of char * */
} Line;

static void
line_free (gpointer data)
{
  g_ptr_array_unref (((Line *) data)->groups);
  g_free (data);
}

static Line *
line_new (const IcInboxLine *from)
{
  Line *line = g_new0 (Line, 1);

  line->groups = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < from->groups->len; i++)
    g_ptr_array_add (line->groups, g_strdup (((const IcAlertGroup *) from->groups->pdata[i])->id));
  return line;
}

static void
dismissed_cb (IcWindow *window, const char *reason, gpointer data)
{
  const Line *line = data;
  IcVerbs *verbs = ic_session_begin (ic_window_get_session (window));

  for (guint i = 0; i < line->groups->len; i++)
    ic_verb_alerts_dismiss (verbs, line->groups->pdata[i], reason);
  ic_window_submit (window, verbs, _("Dismissed"));
}

static void
snoozed_cb (IcWindow *window, const char *text, gpointer data)
{
  const Line *line = data;
  IcSession *session = ic_window_get_session (window);
  IcVerbs *verbs;
  gint64 span;

  if (!ic_time_parse_span (text, &span) || span <= 0)
    {
      ic_window_toast (window, _("That is no time: write “30 min” or “2 h”"), NULL);
      return;
    }
  verbs = ic_session_begin (session);
  for (guint i = 0; i < line->groups->len; i++)
    ic_verb_alerts_snooze (verbs, line->groups->pdata[i], ic_session_now (session) + span);
  ic_window_submit (window, verbs, _("Put off"));
}

static void
ask_reason (Desk *desk, const IcInboxLine *line)
{
  IcAsk question = { .title = _("Dismiss It"), .label = _("Why does it need nothing?"), .accept = _("_Dismiss"), .required = true,
                     .explanation = _("Alerts that are dismissed again and again are listed as noise. What fires later is another line.") };

  ic_ask_dialog_present (desk->window, &question, dismissed_cb, line_new (line), line_free);
}

static void
ask_span (Desk *desk, const IcInboxLine *line)
{
  IcAsk question = { .title = _("Put It Off"), .label = _("For how long?"), .prefill = _("30 min"), .accept = _("_Put Off"), .required = true };

  ic_ask_dialog_present (desk->window, &question, snoozed_cb, line_new (line), line_free);
}

static void
attach (Desk *desk, const IcInboxLine *line)
{
  IcVerbs *verbs;

  if (ic_session_get_incident (desk->session) == NULL)
    return;
  verbs = ic_session_begin (desk->session);
  for (guint i = 0; i < line->groups->len; i++)
    ic_verb_alerts_attach (verbs, line->groups->pdata[i]);
  ic_window_submit (desk->window, verbs, _("It belongs to the incident now"));
}

static void
for_each_group (Desk *desk, const IcInboxLine *line, void (*verb) (IcVerbs *verbs, const char *group), const char *done)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  for (guint i = 0; i < line->groups->len; i++)
    verb (verbs, ((const IcAlertGroup *) line->groups->pdata[i])->id);
  ic_window_submit (desk->window, verbs, done);
}

static void
act_cb (Desk *desk, const char *act)
{
  g_autoptr (GPtrArray) lines = ic_session_list_inbox (desk->session);
  const IcInboxLine *line = find_line (lines, desk->chosen);

  if (line == NULL)
    return;
  if (g_str_equal (act, "declare"))
    ic_declare_dialog_present_for (desk->window, line->groups);
  else if (g_str_equal (act, "attach"))
    attach (desk, line);
  else if (g_str_equal (act, "snooze"))
    ask_span (desk, line);
  else if (g_str_equal (act, "dismiss"))
    ask_reason (desk, line);
  else if (g_str_equal (act, "acknowledge"))
    for_each_group (desk, line, ic_verb_alerts_acknowledge, _("You look after it"));
  else
    for_each_group (desk, line, ic_verb_alerts_return, _("It waits again"));
}

/* -- Following the session ----------------------------------------------------------- */

static void
map_cb (Desk *desk)
{
  show (desk);
  gtk_widget_grab_focus (GTK_WIDGET (desk->page));
}

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->session, desk);
  g_clear_handle_id (&desk->again, g_source_remove);
  g_object_unref (desk->session);
  g_free (desk->chosen);
  g_free (desk->label);
  g_free (desk);
}

static void
destroy_cb (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), "ic-inbox-desk", NULL);
}

GtkWidget *
ic_inbox_page_new (IcWindow *window)
{
  GtkWidget *page = g_object_new (IC_TYPE_INBOX_PAGE, NULL);
  Desk *desk = g_new0 (Desk, 1);

  desk->page = IC_INBOX_PAGE (page);
  desk->window = window;
  desk->session = g_object_ref (ic_window_get_session (window));
  g_object_set_data_full (G_OBJECT (page), "ic-inbox-desk", desk, (GDestroyNotify) desk_free);
  g_signal_connect (page, "destroy", G_CALLBACK (destroy_cb), NULL);
  g_signal_connect_swapped (page, "choose", G_CALLBACK (choose_cb), desk);
  g_signal_connect_swapped (page, "act", G_CALLBACK (act_cb), desk);
  g_signal_connect_swapped (page, "map", G_CALLBACK (map_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::inbox", G_CALLBACK (inbox_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::incident", G_CALLBACK (show_if_seen), desk);
  g_signal_connect_swapped (desk->session, "tick", G_CALLBACK (show_if_seen), desk);
  return page;
}
