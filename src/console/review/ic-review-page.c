/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Review page.
 */
#include "ic-review-page.h"

#include "ic-kit.h"
#include "ic-markdown-view.h"
#include "ic-postmortem.h"
#include "ic-promises.h"
#include "ic-review-texts.h"
#include "ic-time.h"

#include <glib/gi18n.h>

/* What is typed elsewhere comes in bursts. */
#define SETTLE_MS 250

struct _IcReviewPage {
  GtkWidget parent_instance;

  /* Template */
  IcCard      *about;
  GtkLabel    *owner;
  IcCard      *promises;
  GtkBox      *promise_rows;
  IcCard      *followups;
  GtkBox      *followup_rows;
  GtkTextView *view;
  GtkBox      *parts;

  /* Borrowed */
  IcWindow   *window;
  GtkWidget  *texts;

  /* Owned */
  IcIncident *incident;
  char       *followups_shown; /* what their rows say */
  guint       settle;
};

G_DEFINE_FINAL_TYPE (IcReviewPage, ic_review_page, GTK_TYPE_WIDGET)

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
new_line (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
show_owner (IcReviewPage  *self,
            const IcState *state,
            gint64         now,
            GTimeZone     *zone)
{
  g_autofree char *due = state->postmortem_due != 0 ? ic_time_date_of_day (state->postmortem_due, zone) : NULL;
  g_autofree char *name = g_markup_escape_text (ic_state_name (state, state->postmortem_owner), -1);
  g_autofree char *text = NULL;
  bool late = state->postmortem_due != 0 && now > state->postmortem_due;

  if (state->postmortem_owner == NULL)
    text = g_strdup (_("Nobody owns it yet."));
  else if (due == NULL)
    text = g_strdup_printf (_("<b>%s</b> owns it; no date is set."), name);
  else
    text = g_strdup_printf (late ? _("<b>%s</b> owns it; it was due on %s.") : _("<b>%s</b> owns it; it is due on %s."), name, due);
  gtk_label_set_markup (self->owner, text);
  ic_card_set_subtitle (self->about, ic_state_is_open (state) ? _("the incident is still open") : late ? _("late") : NULL);
}

static void
add_promise (IcReviewPage        *self,
             const IcPromisePast *promise,
             GTimeZone           *zone)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *tag = ic_tag_new (promise->kept ? _("kept") : _("late"), promise->kept ? IC_TONE_GOOD : IC_TONE_BAD,
                               promise->kept ? "ic-check-symbolic" : "ic-warning-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *due = ic_time_of_day (promise->due, zone, false);
  g_autofree char *came = promise->came != 0 ? ic_time_of_day (promise->came, zone, false) : g_strdup (_("not yet"));
  g_autofree char *when = g_strdup_printf (_("promised for %s, came %s"), due, came);

  gtk_widget_set_valign (tag, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), tag);
  gtk_box_append (GTK_BOX (texts), new_line (promise->text, NULL));
  gtk_box_append (GTK_BOX (texts), new_line (when, "ic-dim"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (self->promise_rows, row);
}

/* Of all real incidents in the record; NULL while there is only this one to count. Returns: (transfer full). */
static char *
rate_over_time (GListModel *incidents)
{
  guint n = 0, kept = 0, of = 0;

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr(IcIncidentRow) row = g_list_model_get_item (incidents, i);
      guint kept_here, of_here;

      ic_incident_row_get_promises (row, &kept_here, &of_here);
      if (ic_incident_row_get_drill (row) || of_here == 0)
        continue;
      n++;
      kept += kept_here;
      of += of_here;
    }
  if (n < 2)
    return NULL;
  /* TRANSLATORS: over more than one incident: "To customers, over 12 incidents: 37 of 41 kept (90 %)" */
  return g_strdup_printf (_("To customers, over %u incidents: %u of %u kept (%u %%)"), n, kept, of, kept * 100 / of);
}

static void
show_promises (IcReviewPage  *self,
               const IcState *state,
               gint64         now,
               GTimeZone     *zone)
{
  g_autoptr(GPtrArray) history = ic_promises_history (state, now);
  g_autofree char *rate = NULL;
  g_autofree char *over_time = NULL;
  guint kept, of;

  ic_promises_rate (history, FALSE, &kept, &of);
  rate = of > 0 ? g_strdup_printf (_("%u of %u kept"), kept, of) : NULL;
  ic_card_set_subtitle (self->promises, rate);
  clear (self->promise_rows);
  for (guint i = 0; i < history->len; i++)
    add_promise (self, history->pdata[i], zone);
  if (history->len == 0)
    gtk_box_append (self->promise_rows, ic_empty_row_new ("ic-promise-symbolic", _("Nothing was promised yet"), NULL));
  over_time = rate_over_time (ic_session_get_incidents (ic_window_get_session (self->window)));
  if (over_time != NULL)
    gtk_box_append (self->promise_rows, new_line (over_time, "ic-dim"));
}

static GtkWidget *
new_done_button (const IcFollowup *followup)
{
  GtkWidget *done = gtk_button_new_with_label (_("Done"));
  g_autofree char *spoken = g_strdup_printf (_("Done: %s"), followup->text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "win.followup-done");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (done), "s", followup->id);
  gtk_widget_add_css_class (done, "ic-small");
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  ic_accessible_name (done, spoken);
  return done;
}

static void
add_followup (IcReviewPage     *self,
              const IcState    *state,
              const IcFollowup *followup,
              gint64            now,
              GTimeZone        *zone)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *due = followup->due != 0 ? ic_time_date_of_day (followup->due, zone) : g_strdup (_("no date"));
  g_autofree char *who = g_strdup_printf ("%s · %s", followup->owner != NULL ? ic_state_name (state, followup->owner) : _("nobody yet"), due);
  bool done = g_strcmp0 (followup->status, "done") == 0;
  bool late = !done && followup->due != 0 && now > followup->due;

  gtk_box_append (GTK_BOX (texts), new_line (followup->text, NULL));
  gtk_box_append (GTK_BOX (texts), new_line (who, late ? "ic-bad" : "ic-dim"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  if (done)
    {
      GtkWidget *tag = ic_tag_new (_("done"), IC_TONE_GOOD, "ic-check-symbolic");

      gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), tag);
    }
  else
    gtk_box_append (GTK_BOX (row), new_done_button (followup));
  gtk_box_append (self->followup_rows, row);
}

/* All that the rows are made of. */
static char *
describe_followups (const IcState *state,
                    gint64         now,
                    GTimeZone     *zone)
{
  GString *text = g_string_new (g_time_zone_get_identifier (zone));

  for (guint i = 0; i < ic_items_count (state->followups); i++)
    {
      const IcFollowup *followup = IC_AT (IcFollowup, state->followups, i);
      const char *owner = followup->owner != NULL ? ic_state_name (state, followup->owner) : "";

      g_string_append_printf (text, "\n%s %s %" G_GINT64_FORMAT " %d %s %s", followup->id, followup->status, followup->due,
                              now > followup->due, owner, followup->text);
    }
  return g_string_free (text, FALSE);
}

/* Rows made anew would take the keyboard away from the button it is on. */
static void
show_followups (IcReviewPage  *self,
                const IcState *state,
                gint64         now,
                GTimeZone     *zone)
{
  g_autofree char *text = describe_followups (state, now, zone);
  guint n = 0;

  if (g_strcmp0 (text, self->followups_shown) == 0)
    return;
  g_free (self->followups_shown);
  self->followups_shown = g_steal_pointer (&text);
  clear (self->followup_rows);
  for (guint i = 0; i < ic_items_count (state->followups); i++)
    {
      const IcFollowup *followup = IC_AT (IcFollowup, state->followups, i);

      if (g_strcmp0 (followup->status, "dropped") == 0)
        continue;
      add_followup (self, state, followup, now, zone);
      n++;
    }
  if (n == 0)
    gtk_box_append (self->followup_rows, ic_empty_row_new ("ic-task-symbolic", _("Nothing is agreed"), _("What keeps this from happening again?")));
}

static void
show (IcReviewPage *self)
{
  const IcState *state = ic_window_get_state (self->window);
  g_autofree char *markdown = NULL;
  GTimeZone *zone;
  gint64 now;

  if (state == NULL || self->incident == NULL)
    return;
  zone = ic_session_get_zone (ic_window_get_session (self->window));
  now = ic_incident_now (self->incident);
  markdown = ic_review_markdown (self->window);
  ic_markdown_view_show (self->view, markdown);
  show_owner (self, state, now, zone);
  show_promises (self, state, now, zone);
  show_followups (self, state, now, zone);
  ic_review_texts_update (IC_REVIEW_TEXTS (self->texts));
}

static gboolean
settled_cb (gpointer user_data)
{
  IcReviewPage *self = user_data;

  self->settle = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (IcReviewPage *self)
{
  if (self->settle == 0)
    self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
incident_cb (IcReviewPage *self)
{
  IcIncident *incident = ic_session_get_incident (ic_window_get_session (self->window));

  if (self->incident == incident)
    return;
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_set_object (&self->incident, incident);
  if (incident != NULL)
    g_signal_connect_swapped (incident, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

static void
ic_review_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ic_review_page_parent_class)->map (widget);
  show (IC_REVIEW_PAGE (widget));
}

static void
ic_review_page_dispose (GObject *object)
{
  IcReviewPage *self = IC_REVIEW_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_clear_object (&self->incident);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_review_page_parent_class)->dispose (object);
}

static void
ic_review_page_finalize (GObject *object)
{
  g_free (IC_REVIEW_PAGE (object)->followups_shown);
  G_OBJECT_CLASS (ic_review_page_parent_class)->finalize (object);
}

static void
ic_review_page_class_init (IcReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ic_review_page_finalize;
  widget_class->map = ic_review_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/review/ic-review-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, about);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, owner);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, promises);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, promise_rows);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, followups);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, followup_rows);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, view);
  gtk_widget_class_bind_template_child (widget_class, IcReviewPage, parts);
}

static void
ic_review_page_init (IcReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_markdown_view_setup (self->view);
  ic_accessible_name (GTK_WIDGET (self->view), _("Draft of the post-mortem"));
}

GtkWidget *
ic_review_page_new (IcWindow *window)
{
  IcReviewPage *self = g_object_new (IC_TYPE_REVIEW_PAGE, NULL);

  self->window = window;
  self->texts = ic_review_texts_new (window);
  gtk_box_append (self->parts, self->texts);
  g_signal_connect_object (ic_window_get_session (window), "notify::incident", G_CALLBACK (incident_cb), self, G_CONNECT_SWAPPED);
  incident_cb (self);
  return GTK_WIDGET (self);
}

char *
ic_review_markdown (IcWindow *window)
{
  IcIncident *incident = ic_session_get_incident (ic_window_get_session (window));
  IcZones zones = ic_window_get_zones (window);

  return ic_postmortem_draft (ic_incident_get_state (incident), ic_timeline_model_get_timeline (ic_incident_get_timeline (incident)),
                              ic_incident_now (incident), &zones);
}
