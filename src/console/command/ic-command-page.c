/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Command page: its cards, shown one view at a time.
 */
#include "ic-command-page.h"

#include "ic-alarms-bar.h"
#include "ic-changes-card.h"
#include "ic-command-resource.h"
#include "ic-command-resources.h"
#include "ic-health-card.h"
#include "ic-impact-card.h"
#include "ic-kit.h"
#include "ic-loop-card.h"
#include "ic-people-card.h"
#include "ic-plan-card.h"
#include "ic-sitrep-card.h"
#include "ic-updates-card.h"

struct _IcCommandPage {
  AdwBin          parent_instance;

  /* Template */
  IcAlarmsBar    *alarms;
  GtkWidget      *reading, *columns;
  IcHealthCard   *health;
  IcImpactCard   *impact;
  IcChangesCard  *changes;
  IcLoopCard     *loop;
  IcPlanCard     *plan;
  IcTimelineCard *timeline;
  IcUpdatesCard  *updates;
  IcPeopleCard   *people;
  IcSitrepCard   *sitrep;
};

G_DEFINE_FINAL_TYPE (IcCommandPage, ic_command_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_QUESTION, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { ENTERED, TYPED, PROPOSE_TASK, REFRESH, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
refresh_cb (IcCommandPage *self)
{
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
question_cb (IcCommandPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUESTION]);
  refresh_cb (self);
}

static void
entered_cb (IcCommandPage *self, const char *text)
{
  g_signal_emit (self, signals[ENTERED], 0, text);
}

static void
typed_cb (IcCommandPage *self, const char *text)
{
  g_signal_emit (self, signals[TYPED], 0, text);
}

static void
propose_task_cb (IcCommandPage *self, const char *text)
{
  g_signal_emit (self, signals[PROPOSE_TASK], 0, text);
}

static void
ic_command_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_QUESTION)
    g_value_set_int (value, ic_loop_card_get_question (IC_COMMAND_PAGE (object)->loop));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ic_command_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_QUESTION)
    ic_loop_card_set_question (IC_COMMAND_PAGE (object)->loop, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ensure_types (void)
{
  g_resources_register (ic_command_get_resource ());
  g_type_ensure (IC_TYPE_ALARMS_BAR);
  g_type_ensure (IC_TYPE_CHANGES_CARD);
  g_type_ensure (IC_TYPE_HEALTH_CARD);
  g_type_ensure (IC_TYPE_IMPACT_CARD);
  g_type_ensure (IC_TYPE_LOOP_CARD);
  g_type_ensure (IC_TYPE_PEOPLE_CARD);
  g_type_ensure (IC_TYPE_PLAN_CARD);
  g_type_ensure (IC_TYPE_SITREP_CARD);
  g_type_ensure (IC_TYPE_TIMELINE_CARD);
  g_type_ensure (IC_TYPE_UPDATES_CARD);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-command-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, alarms);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, reading);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, columns);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, health);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, impact);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, changes);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, loop);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, plan);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, updates);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, people);
  gtk_widget_class_bind_template_child (widget_class, IcCommandPage, sitrep);
}

static void
ic_command_page_class_init (IcCommandPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  ensure_types ();
  object_class->get_property = ic_command_page_get_property;
  object_class->set_property = ic_command_page_set_property;
  props[PROP_QUESTION] = g_param_spec_int ("question", NULL, NULL, 1, 6, 1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ENTERED] = g_signal_new ("entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PROPOSE_TASK] = g_signal_new ("propose-task", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFRESH] = g_signal_new ("refresh", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ic_command_page_init (IcCommandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->loop, "notify::question", G_CALLBACK (question_cb), self);
  g_signal_connect_swapped (self->plan, "refresh", G_CALLBACK (refresh_cb), self);
  g_signal_connect_swapped (self->impact, "propose-task", G_CALLBACK (propose_task_cb), self);
  g_signal_connect_swapped (self->timeline, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->timeline, "typed", G_CALLBACK (typed_cb), self);
}

void
ic_command_page_show (IcCommandPage *self, const IcCommandView *view)
{
  g_return_if_fail (IC_IS_COMMAND_PAGE (self));

  /* A summary knows too little: cards would say that there is nothing where there is much. */
  ic_empty_row_set_loading (IC_EMPTY_ROW (self->reading), view->loading);
  gtk_widget_set_visible (self->reading, view->loading);
  gtk_widget_set_visible (self->columns, !view->loading);
  if (view->loading)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->alarms), FALSE);
      return;
    }
  ic_alarms_bar_show (self->alarms, view);
  ic_health_card_show (self->health, view);
  ic_impact_card_show (self->impact, view);
  ic_changes_card_show (self->changes, view);
  ic_loop_card_show (self->loop, view);
  ic_plan_card_show (self->plan, view);
  ic_timeline_card_show (self->timeline, view);
  ic_updates_card_show (self->updates, view);
  ic_people_card_show (self->people, view);
  ic_sitrep_card_show (self->sitrep, view);
}

IcTimelineCard *
ic_command_page_get_timeline (IcCommandPage *self)
{
  g_return_val_if_fail (IC_IS_COMMAND_PAGE (self), NULL);

  return self->timeline;
}
