/* SPDX-License-Identifier: GPL-3.0-or-later
 * Above the cards: the open offer of command, and contradictions. Many of them
 * scroll, so that the page stays in sight.
 */
#include "ic-alarms-bar.h"

#include "ic-act-action.h"
#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-contradictions.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>

struct _IcAlarmsBar {
  AdwBin  parent_instance;

  /* Template */
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (IcAlarmsBar, ic_alarms_bar, ADW_TYPE_BIN)

static IcItemRow *
take (IcAlarmsBar *self, const char *key, const char *style)
{
  IcItemRow *row = ic_rows_take (self->rows, key);

  if (!gtk_widget_has_css_class (GTK_WIDGET (row), "ic-notice"))
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "ic-notice");
      if (style != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (row), style);
      ic_item_row_set_centred (row, TRUE);
    }
  return row;
}

static void
show_offer (IcAlarmsBar *self, const IcOffer *offer, const IcCommandView *view)
{
  IcItemRow *row = take (self, "offer", NULL);
  gint64 left = offer->lapses - view->now;
  g_autofree char *clock = ic_time_countdown (MAX (left, 0));
  g_autofree char *note = offer->note != NULL ? g_markup_escape_text (offer->note, -1) : NULL;
  /* TRANSLATORS: markup; who offered command to whom, and how long until it lapses */
  g_autofree char *text = g_markup_printf_escaped (_("<b>%s</b> offered command to <b>%s</b>, lapses in %s"), ic_state_name (view->state, offer->from), ic_state_name (view->state, offer->to), clock);
  IcRowAct acts[] = {
    { _("_Answer…"), "win.answer-offer", NULL, "suggested-action" },
    { _("_Withdraw"), "win.withdraw-offer", NULL, "flat" },
    { NULL },
  };

  ic_item_row_set_mark (row, "ic-handoff-symbolic", NULL, IC_TONE_ACCENT, _("Command is offered"));
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, note);
  ic_item_row_set_buttons (row, acts);
}

static void
show_contradiction (IcAlarmsBar *self, const IcContradiction *contradiction, const IcCommandView *view)
{
  IcItemRow *row = take (self, contradiction->id, "bad");
  g_autofree char *text = ic_markup_bold (contradiction->text, contradiction->bold);
  g_autofree char *detail = contradiction->explanation != NULL ? g_markup_escape_text (contradiction->explanation, -1) : NULL;
  gboolean takes_subject = FALSE;
  const char *action = ic_act_action (contradiction->act, contradiction->subject, &takes_subject);
  IcRowAct acts[] = { { contradiction->act_label, contradiction->act_label != NULL ? action : NULL, takes_subject ? contradiction->subject : NULL, NULL }, { NULL } };

  ic_item_row_set_mark (row, "ic-warning-symbolic", NULL, IC_TONE_BAD, _("What is said and what is so do not agree"));
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  ic_item_row_set_buttons (row, acts);
}

static void
show_contradictions (IcAlarmsBar *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) list = ic_contradictions (view->state, view->comms, view->readings, view->now, view->zones->own);

  for (guint i = 0; i < list->len; i++)
    show_contradiction (self, list->pdata[i], view);
}

/* "payments-api was changed at 14:05, while hands are off it: v2.42" */
static void
show_foreign (IcAlarmsBar *self, const IcDeploy *deploy, const IcCommandView *view)
{
  g_autofree char *key = g_strdup_printf ("foreign:%s", deploy->id), *at = ic_view_time (view, deploy->at);
  g_autofree char *text = g_markup_printf_escaped (_("<b>%s</b> was changed at %s, while hands are off it: %s"), deploy->service, at, deploy->summary);
  g_autofree char *who = deploy->who != NULL ? g_markup_printf_escaped (_("By %s. Ask what it was and whether it goes back; attach it when you know."), deploy->who)
                                             : g_strdup (_("Ask what it was and whether it goes back; attach it when you know."));
  IcRowAct acts[] = { { _("_Suspect It"), "win.change-suspect", deploy->id, NULL }, { _("_Attach It"), "win.change-attach", deploy->id, "flat" }, { NULL } };
  IcItemRow *row = take (self, key, "bad");

  ic_item_row_set_mark (row, "ic-change-symbolic", NULL, IC_TONE_BAD, _("Somebody changes what is affected"));
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, who);
  ic_item_row_set_buttons (row, view->watches ? NULL : acts);
}

static void
show_all_foreign (IcAlarmsBar *self, const IcCommandView *view)
{
  for (guint i = 0; view->near != NULL && i < view->near->len; i++)
    {
      const IcChangeNear *near = view->near->pdata[i];

      if (ic_change_is_foreign (near, view->state))
        show_foreign (self, near->deploy, view);
    }
}

static void
ic_alarms_bar_class_init (IcAlarmsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-alarms-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IcAlarmsBar, rows);
}

static void
ic_alarms_bar_init (IcAlarmsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Alarms"));
}

void
ic_alarms_bar_show (IcAlarmsBar *self, const IcCommandView *view)
{
  const IcOffer *offer = ic_state_offer (view->state);

  ic_rows_begin (self->rows);
  /* Whom it is to at a joined desk reads it above every page. */
  if (offer != NULL && !(view->joined && g_strcmp0 (offer->to, view->acting) == 0))
    show_offer (self, offer, view);
  show_contradictions (self, view);
  show_all_foreign (self, view);
  ic_rows_end (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self), ic_rows_count (self->rows) > 0);
}
