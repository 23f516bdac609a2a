/* SPDX-License-Identifier: GPL-3.0-or-later
 * Health: up to three metrics.
 */
#include "ic-health-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-metric-row.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcHealthCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *add, *empty;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcHealthCard, ic_health_card, ADW_TYPE_BIN)

/* "vs. last week · 15 s ago": what the figures are compared with, and how old the newest is. */
static void
show_age (IcHealthCard *self, const IcCommandView *view)
{
  g_autofree char *ago = NULL;
  g_autofree char *text = NULL;
  gboolean compared = FALSE;
  gint64 newest = 0;

  for (guint i = 0; i < ic_items_count (view->state->metrics) && i < IC_MAX_METRICS; i++)
    if (view->health[i] != NULL)
      {
        newest = MAX (newest, view->health[i]->time);
        compared = compared || view->health[i]->baseline != NULL;
      }
  if (newest == 0)
    {
      ic_card_say (self->card, NULL);
      return;
    }
  ago = ic_words_ago (newest, view->now);
  /* TRANSLATORS: the figures are shown beside those of a week ago; then how old they are */
  text = compared ? g_strdup_printf (_("vs. last week · %s"), ago) : g_strdup (ago);
  ic_card_say (self->card, text);
}

static void
show_empty (IcHealthCard *self, gboolean empty, gboolean open)
{
  gtk_widget_set_visible (self->empty, empty);
  if (!empty)
    return;
  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), open ? _("No metric is watched yet") : _("No metric was watched"));
  ic_empty_row_set_subtitle (IC_EMPTY_ROW (self->empty), open ? _("Two or three, no more") : "");
  ic_empty_row_set_button (IC_EMPTY_ROW (self->empty), open ? _("_Watch a metric…") : NULL, "win.metric-add");
}

static void
ic_health_card_class_init (IcHealthCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-health-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcHealthCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcHealthCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcHealthCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcHealthCard, rows);
}

static void
ic_health_card_init (IcHealthCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_health_card_show (IcHealthCard *self, const IcCommandView *view)
{
  guint n = ic_items_count (view->state->metrics);

  ic_rows_begin (self->rows);
  for (guint i = 0; i < n && i < IC_MAX_METRICS; i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, view->state->metrics, i);
      g_autofree char *before = g_strdup_printf ("line before %s", metric->id);

      if (i > 0)
        ic_rows_take_widget (self->rows, before, ic_line_new);
      ic_metric_row_show (IC_METRIC_ROW (ic_rows_take_widget (self->rows, metric->id, ic_metric_row_new)), metric, view->health[i], view);
    }
  ic_rows_end (self->rows);
  show_empty (self, n == 0, ic_state_is_open (view->state));
  gtk_widget_set_visible (self->add, n > 0 && n < IC_MAX_METRICS && ic_state_is_open (view->state));
  show_age (self, view);
}
