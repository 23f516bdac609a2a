/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Command page at work: it follows the incident in front, and what is
 * written in the timeline's line becomes events.
 */
#include "ic-command-page.h"

#include "ic-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  IcCommandPage *page;     /* borrowed: it owns this */
  IcWindow      *window;   /* borrowed: the page is in it */
  IcSession     *session;  /* held */
  IcIncident    *incident; /* held; NULL: none in front */

  /* What was changed around it, and what that was made from: held, so that what it points to is there. */
  GPtrArray     *near;     /* of IcChangeNear; NULL: nothing came in */
  IcState       *state, *org, *inbox, *before;
  gint64         ranked;   /* when, by the incident's clock */
} Desk;

/* -- Showing --------------------------------------------------------------- */

/* It is looked at each second, and made from the whole catalogue and everything that came in. */
#define RANK_AGAIN (60 * G_USEC_PER_SEC)

static void
hold (IcState **where, const IcState *state)
{
  g_clear_pointer (where, ic_state_unref);
  *where = state != NULL ? ic_state_ref (state) : NULL;
}

static void
rank_changes (Desk *desk, const IcState *state, gint64 now)
{
  const IcState *org = ic_session_get_org (desk->session);
  const IcState *inbox = ic_session_get_inbox (desk->session, FALSE), *before = ic_session_get_inbox (desk->session, TRUE);

  if (desk->state == state && desk->org == org && desk->inbox == inbox && desk->before == before && ABS (now - desk->ranked) < RANK_AGAIN)
    return;
  g_clear_pointer (&desk->near, g_ptr_array_unref);
  hold (&desk->state, state);
  hold (&desk->org, org);
  hold (&desk->inbox, inbox);
  hold (&desk->before, before);
  desk->ranked = now;
  if (inbox != NULL)
    desk->near = ic_changes_near (state, org, inbox, before, now);
}

static void
show (Desk *desk)
{
  IcZones zones = ic_window_get_zones (desk->window);
  g_autoptr (IcItems) readings = NULL;
  IcCommandView view = { 0 };

  if (desk->incident == NULL)
    return;
  readings = ic_incident_get_readings (desk->incident);
  ic_command_view_take (&view, desk->window, desk->incident, &zones, readings);
  view.why_no_note = ic_session_may (desk->session, IC_KIND_NOTE_ADDED) ? NULL : ic_window_why_not (desk->window, "note");
  rank_changes (desk, view.state, view.now);
  view.near = desk->near;
  view.watches = !ic_session_may (desk->session, IC_KIND_LOOP_ANSWERED);
  for (guint i = 0; i < ic_items_count (view.state->metrics) && i < IC_MAX_METRICS; i++)
    view.health[i] = ic_incident_get_health (desk->incident, IC_AT (IcMetric, view.state->metrics, i)->id);
  ic_command_page_show (desk->page, &view);
}

/* Nobody looks at a page that is not mapped: it is shown when it comes up. */
static void
show_if_seen_cb (Desk *desk)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (desk->page)))
    show (desk);
}

/* -- Drafts ---------------------------------------------------------------- */

static char *
draft_key (Desk *desk)
{
  return g_strconcat ("note/", ic_incident_get_stream (desk->incident), NULL);
}

static void
typed_cb (Desk *desk, const char *text)
{
  g_autofree char *key = NULL;

  if (desk->incident == NULL)
    return;
  key = draft_key (desk);
  ic_session_set_draft (desk->session, key, text);
}

static void
let_incident_go (Desk *desk)
{
  if (desk->incident != NULL)
    g_signal_handlers_disconnect_by_data (desk->incident, desk);
  g_clear_object (&desk->incident);
}

static void
incident_cb (Desk *desk)
{
  IcIncident *incident = ic_session_get_incident (desk->session);
  IcTimelineCard *timeline = ic_command_page_get_timeline (desk->page);
  g_autofree char *key = NULL;

  if (incident == desk->incident)
    return;
  let_incident_go (desk);
  ic_timeline_card_set_model (timeline, incident != NULL ? ic_incident_get_timeline (incident) : NULL);
  if (incident == NULL)
    {
      ic_note_entry_set_text (ic_timeline_card_get_entry (timeline), NULL);
      return;
    }
  desk->incident = g_object_ref (incident);
  g_signal_connect_swapped (incident, "changed", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (incident, "health-changed", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (incident, "notify::loading", G_CALLBACK (show_if_seen_cb), desk);
  key = draft_key (desk);
  ic_note_entry_set_text (ic_timeline_card_get_entry (timeline), ic_session_get_draft (desk->session, key));
  show (desk);
}

/* -- Writing --------------------------------------------------------------- */

static gboolean
run_command (Desk *desk, IcVerbs *verbs, const char *line, GError **error)
{
  IcCommandContext context = {
    .verbs = verbs,
    .zone = ic_session_get_zone (desk->session),
    .me = ic_session_get_me_person (desk->session),
    .policies = ic_session_get_org (desk->session)->policies,
    .presets = ic_session_get_org (desk->session)->metrics,
    .org = ic_session_get_org (desk->session),
  };

  return ic_command_run (&context, line, error);
}

static void
entered_cb (Desk *desk, const char *text)
{
  IcNoteEntry *entry = ic_timeline_card_get_entry (ic_command_page_get_timeline (desk->page));
  g_autoptr (GError) error = NULL;
  IcVerbs *verbs;

  if (desk->incident == NULL)
    return;
  verbs = ic_session_begin (desk->session);
  if (*text != '/')
    ic_verb_note (verbs, text, NULL);
  else if (!run_command (desk, verbs, text, &error))
    {
      ic_verbs_free (verbs);
      ic_note_entry_refuse (entry, error->message);
      return;
    }
  ic_window_submit (desk->window, verbs, *text == '/' ? _("Done") : NULL);
  ic_note_entry_accept (entry);
}

static void
propose_task_cb (Desk *desk, const char *text)
{
  IcVerbs *verbs;

  if (desk->incident == NULL)
    return;
  verbs = ic_session_begin (desk->session);
  ic_verb_task (verbs, text, NULL);
  ic_window_submit (desk->window, verbs, _("Added as a task; give it to somebody"));
}

static void
focus_timeline_cb (Desk *desk, const char *prefill)
{
  ic_note_entry_focus (ic_timeline_card_get_entry (ic_command_page_get_timeline (desk->page)), prefill);
}

/* -- Life ------------------------------------------------------------------ */

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->window, desk);
  g_signal_handlers_disconnect_by_data (desk->session, desk);
  let_incident_go (desk);
  g_clear_pointer (&desk->near, g_ptr_array_unref);
  g_clear_pointer (&desk->state, ic_state_unref);
  g_clear_pointer (&desk->org, ic_state_unref);
  g_clear_pointer (&desk->inbox, ic_state_unref);
  g_clear_pointer (&desk->before, ic_state_unref);
  g_object_unref (desk->session);
  g_free (desk);
}

static void
destroy_cb (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), "ic-command-desk", NULL);
}

GtkWidget *
ic_command_page_new (IcWindow *window)
{
  GtkWidget *page = g_object_new (IC_TYPE_COMMAND_PAGE, NULL);
  Desk *desk = g_new0 (Desk, 1);

  desk->page = IC_COMMAND_PAGE (page);
  desk->window = window;
  desk->session = g_object_ref (ic_window_get_session (window));
  g_object_set_data_full (G_OBJECT (page), "ic-command-desk", desk, (GDestroyNotify) desk_free);
  g_signal_connect (page, "destroy", G_CALLBACK (destroy_cb), NULL);
  g_object_bind_property (window, "question", page, "question", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (window, "focus-timeline", G_CALLBACK (focus_timeline_cb), desk);
  g_signal_connect_swapped (desk->session, "notify::incident", G_CALLBACK (incident_cb), desk);
  g_signal_connect_swapped (desk->session, "tick", G_CALLBACK (show_if_seen_cb), desk);
  g_signal_connect_swapped (page, "map", G_CALLBACK (show), desk);
  g_signal_connect_swapped (page, "refresh", G_CALLBACK (show), desk);
  g_signal_connect_swapped (page, "entered", G_CALLBACK (entered_cb), desk);
  g_signal_connect_swapped (page, "typed", G_CALLBACK (typed_cb), desk);
  g_signal_connect_swapped (page, "propose-task", G_CALLBACK (propose_task_cb), desk);
  incident_cb (desk);
  return page;
}
