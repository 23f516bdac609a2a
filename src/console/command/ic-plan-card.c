/* SPDX-License-Identifier: GPL-3.0-or-later
 * The attack plan. What is over beyond the newest few waits behind a button, so
 * that twenty tasks do not push the timeline off the screen.
 */
#include "ic-plan-card.h"

#include "ic-command-resource.h"
#include "ic-plan-rows.h"

#include <glib/gi18n-lib.h>

struct _IcPlanCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *add, *empty, *objective, *over;
  GtkBox    *fixes, *tasks, *hypotheses, *followups;

  guint      hidden; /* rows that wait behind the button */
};

G_DEFINE_FINAL_TYPE (IcPlanCard, ic_plan_card, ADW_TYPE_BIN)

enum { REFRESH, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Of what is over, so many of the newest stay in sight. */
#define FIXES_OVER 2
#define OTHERS_OVER 0

static gboolean
is_one_of (const char *status, const char *a, const char *b)
{
  return g_strcmp0 (status, a) == 0 || g_strcmp0 (status, b) == 0;
}

/* Whether something that is over is shown: the button says so, or it is among the newest. */
static gboolean
is_shown (IcPlanCard *self, guint *over, guint keep)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->over)) || *over < keep)
    {
      self->hidden += *over >= keep;
      *over += 1;
      return TRUE;
    }
  self->hidden += 1;
  *over += 1;
  return FALSE;
}

static void
show_fixes (IcPlanCard *self, const IcCommandView *view)
{
  const IcItems *fixes = view->state->fixes;
  gboolean first = TRUE;
  guint over = 0;

  ic_rows_begin (self->fixes);
  for (guint i = ic_items_count (fixes); i > 0; i--)
    {
      const IcFix *fix = IC_AT (IcFix, fixes, i - 1);

      if (g_strcmp0 (fix->status, "flight") == 0)
        ic_plan_row_show_fix (ic_rows_take (self->fixes, fix->id), fix, FALSE, view);
    }
  for (guint i = 0; i < ic_items_count (fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, fixes, i);

      if (g_strcmp0 (fix->status, "planned") != 0)
        continue;
      ic_plan_row_show_fix (ic_rows_take (self->fixes, fix->id), fix, first, view);
      first = FALSE;
    }
  for (guint i = ic_items_count (fixes); i > 0; i--)
    {
      const IcFix *fix = IC_AT (IcFix, fixes, i - 1);

      if (!is_one_of (fix->status, "flight", "planned") && is_shown (self, &over, FIXES_OVER))
        ic_plan_row_show_fix (ic_rows_take (self->fixes, fix->id), fix, FALSE, view);
    }
  ic_rows_end (self->fixes);
}

static void
show_tasks (IcPlanCard *self, const IcCommandView *view)
{
  guint over = 0;

  ic_rows_begin (self->tasks);
  for (guint i = 0; i < ic_items_count (view->state->tasks); i++)
    {
      const IcTask *task = IC_AT (IcTask, view->state->tasks, i);

      if (is_one_of (task->status, "open", "blocked") || is_shown (self, &over, OTHERS_OVER))
        ic_plan_row_show_task (ic_rows_take (self->tasks, task->id), task, view);
    }
  ic_rows_end (self->tasks);
}

static void
show_hypotheses (IcPlanCard *self, const IcCommandView *view)
{
  guint over = 0;

  ic_rows_begin (self->hypotheses);
  for (guint i = 0; i < ic_items_count (view->state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, view->state->hypotheses, i);

      if (is_one_of (hypothesis->status, "open", "confirmed") || is_shown (self, &over, OTHERS_OVER))
        ic_plan_row_show_hypothesis (ic_rows_take (self->hypotheses, hypothesis->id), hypothesis, view);
    }
  ic_rows_end (self->hypotheses);
}

static void
show_followups (IcPlanCard *self, const IcCommandView *view)
{
  guint over = 0;

  ic_rows_begin (self->followups);
  for (guint i = 0; i < ic_items_count (view->state->followups); i++)
    {
      const IcFollowup *followup = IC_AT (IcFollowup, view->state->followups, i);

      if (g_strcmp0 (followup->status, "open") == 0 || is_shown (self, &over, OTHERS_OVER))
        ic_plan_row_show_followup (ic_rows_take (self->followups, followup->id), followup, view);
    }
  ic_rows_end (self->followups);
}

static void
show_over (IcPlanCard *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->over));
  g_autofree char *label = g_strdup_printf (_("%u over"), self->hidden);

  gtk_widget_set_visible (self->over, self->hidden > 0);
  gtk_button_set_label (GTK_BUTTON (self->over), label);
  gtk_widget_set_tooltip_text (self->over, shown ? _("Hide what is over") : _("Show what is over, too"));
}

static void
over_toggled_cb (IcPlanCard *self)
{
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
ic_plan_card_class_init (IcPlanCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[REFRESH] = g_signal_new ("refresh", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-plan-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, objective);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, over);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, fixes);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, tasks);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, hypotheses);
  gtk_widget_class_bind_template_child (widget_class, IcPlanCard, followups);
  gtk_widget_class_bind_template_callback (widget_class, over_toggled_cb);
}

static void
ic_plan_card_init (IcPlanCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->add, _("Add to the plan"));
  ic_accessible_name (GTK_WIDGET (self->fixes), _("Fixes"));
  ic_accessible_name (GTK_WIDGET (self->tasks), _("Tasks"));
  ic_accessible_name (GTK_WIDGET (self->hypotheses), _("Hypotheses"));
  ic_accessible_name (GTK_WIDGET (self->followups), _("Follow-ups"));
}

void
ic_plan_card_show (IcPlanCard *self, const IcCommandView *view)
{
  g_autofree char *objective = ic_plan_objective (view);
  gboolean open = ic_state_is_open (view->state);

  self->hidden = 0;
  ic_label_show (self->objective, objective);
  show_fixes (self, view);
  show_tasks (self, view);
  show_hypotheses (self, view);
  show_followups (self, view);
  show_over (self);
  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), open ? _("Nothing is planned yet") : _("Nothing was planned"));
  ic_empty_row_set_subtitle (IC_EMPTY_ROW (self->empty), open ? _("First the objective: what must be true for this to be over?") : "");
  ic_empty_row_set_button (IC_EMPTY_ROW (self->empty), open ? _("Set the _objective…") : NULL, "win.objective");
  gtk_widget_set_visible (self->empty, objective == NULL && ic_rows_count (self->fixes) + ic_rows_count (self->tasks) + ic_rows_count (self->hypotheses) + ic_rows_count (self->followups) == 0);
}
