/* SPDX-License-Identifier: GPL-3.0-or-later
 * The event loop: six questions with their evidence, and what can be done.
 *
 * The acts of a row are actions of the card ("loop.fine" …): they select the
 * row's question and then do what the key of the same name does.
 */
#include "ic-loop-card.h"

#include "ic-act-action.h"
#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-loop.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>

struct _IcLoopCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty, *footer, *keys, *together;
  GtkBox    *rows;

  int        question;
};

G_DEFINE_FINAL_TYPE (IcLoopCard, ic_loop_card, ADW_TYPE_BIN)

enum { PROP_0, PROP_QUESTION, N_PROPS };
static GParamSpec *props[N_PROPS];

/* -- Rows ------------------------------------------------------------------ */

static void
show_mark (IcItemRow *row, const IcLoopRow *loop)
{
  g_autofree char *number = g_strdup_printf ("%d", loop->question);

  if (loop->status == IC_LOOP_ANSWERED)
    ic_item_row_set_mark (row, "ic-check-symbolic", NULL, IC_TONE_GOOD, _("Answered"));
  else if (loop->status == IC_LOOP_SKIPPED)
    ic_item_row_set_mark (row, "ic-person-symbolic", NULL, IC_TONE_NEUTRAL, _("Not asked while one person is alone on duty"));
  else if (loop->status == IC_LOOP_SNOOZED)
    ic_item_row_set_mark (row, "ic-clock-symbolic", NULL, IC_TONE_NEUTRAL, _("Snoozed"));
  else if (loop->mood == IC_MOOD_ATTENTION)
    ic_item_row_set_mark (row, "ic-warning-symbolic", NULL, IC_TONE_WARNING, _("Asks for something"));
  else if (loop->mood == IC_MOOD_UNKNOWN)
    ic_item_row_set_mark (row, "ic-question-symbolic", NULL, IC_TONE_NEUTRAL, _("The record cannot tell"));
  else
    ic_item_row_set_mark (row, NULL, number, IC_TONE_NEUTRAL, _("Looks fine, not answered yet"));
}

static void
show_tag (IcItemRow *row, const IcLoopRow *loop, const IcCommandView *view)
{
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  switch (loop->status)
    {
    case IC_LOOP_ANSWERED:
      when = ic_view_time (view, loop->answered);
      text = g_strdup_printf ("%s · %s", loop->answer, when);
      ic_item_row_set_tag (row, text, g_strcmp0 (loop->answer, loop->fine) == 0 ? IC_TONE_GOOD : IC_TONE_NEUTRAL, NULL, NULL);
      break;
    case IC_LOOP_SNOOZED:
      when = ic_view_time (view, loop->snoozed);
      text = g_strdup_printf (_("snoozed to %s"), when);
      ic_item_row_set_tag (row, text, IC_TONE_NEUTRAL, "ic-clock-symbolic", NULL);
      break;
    case IC_LOOP_MISSED:
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "missed %d round", "missed %d rounds", loop->missed), loop->missed);
      ic_item_row_set_tag (row, text, IC_TONE_WARNING, "ic-timer-symbolic", NULL);
      break;
    case IC_LOOP_SKIPPED:
      ic_item_row_set_tag (row, _("skipped, alone"), IC_TONE_NEUTRAL, NULL, _("Not asked while one person is alone on duty"));
      break;
    case IC_LOOP_OPEN:
      ic_item_row_set_tag (row, NULL, IC_TONE_NEUTRAL, NULL, NULL);
      break;
    }
}

/* An answer of this desk's that is not in the record yet. */
static void
show_provisional (IcItemRow *row, const IcLoopRow *loop, const IcCommandView *view)
{
  guint i = (guint) loop->question - 1;

  if (i < ic_items_count (view->state->answers))
    ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->answers : NULL, IC_AT (IcAnswer, view->state->answers, i));
}

static void
show_buttons (IcItemRow *row, const IcLoopRow *loop)
{
  gboolean asked = loop->status == IC_LOOP_OPEN || loop->status == IC_LOOP_MISSED || loop->status == IC_LOOP_SNOOZED;
  g_autofree char *number = g_strdup_printf ("%d", loop->question);
  gboolean takes_subject;
  const char *action = ic_act_action (loop->act, loop->subject, &takes_subject);
  IcRowAct acts[3] = { 0 };
  int n = 0;

  if (asked && action != NULL && loop->act_label != NULL)
    acts[n++] = (IcRowAct) { loop->act_label, action, takes_subject ? loop->subject : NULL, loop->act == IC_ACT_REVIEW_UPDATE ? "suggested-action" : NULL, _("Do what is proposed (Enter)") };
  if (asked)
    acts[n++] = (IcRowAct) { loop->fine, "loop.fine", number, "flat", _("Fine as shown (Space)") };
  ic_item_row_set_buttons (row, acts);
}

/* Only the selected row has a menu, to keep the others quiet. */
static void
show_menu (IcItemRow *row, const IcLoopRow *loop, gboolean selected)
{
  g_autofree char *number = g_strdup_printf ("%d", loop->question);
  IcRowAct acts[] = {
    { _("Answer in Words…"), "loop.answer", number, NULL },
    { _("Snooze"), "loop.snooze", number, NULL },
    { NULL },
  };

  if (loop->status == IC_LOOP_ANSWERED || loop->status == IC_LOOP_SKIPPED)
    acts[1] = (IcRowAct) { NULL };
  ic_item_row_set_menu (row, _("Other answers"), selected ? acts : NULL);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_activate_action (row, "win.loop-choose", "i", GPOINTER_TO_INT (data));
}

static void
mark_selected (GtkWidget *row, gboolean selected)
{
  if (selected)
    gtk_widget_add_css_class (row, "selected");
  else
    gtk_widget_remove_css_class (row, "selected");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

static void
show_row (IcLoopCard *self, const IcLoopRow *loop, const IcCommandView *view)
{
  g_autofree char *key = g_strdup_printf ("%d", loop->question);
  g_autofree char *text = g_markup_escape_text (loop->text, -1);
  g_autofree char *evidence = ic_markup_bold (loop->evidence, loop->bold);
  guint before = ic_rows_count (self->rows);
  IcItemRow *row = ic_rows_take (self->rows, key);

  if (ic_rows_count (self->rows) > before)
    {
      GtkGesture *click = gtk_gesture_click_new ();

      ic_item_row_set_centred (row, TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (row), "ic-loop-row");
      g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), GINT_TO_POINTER (loop->question));
      gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (click));
    }
  show_mark (row, loop);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, evidence);
  show_tag (row, loop, view);
  show_provisional (row, loop, view);
  show_buttons (row, loop);
  show_menu (row, loop, loop->question == self->question);
  mark_selected (GTK_WIDGET (row), loop->question == self->question);
}

/* -- Header, footer, nothing ----------------------------------------------- */

static void
show_header (IcLoopCard *self, const IcCommandView *view, GPtrArray *rows)
{
  g_autofree char *title = g_strdup_printf (_("Event loop · round %d"), (int) view->state->round);
  gint64 left = ic_loop_due (view->state) - view->now;
  g_autofree char *clock = ic_time_countdown (left);
  g_autofree char *text = NULL;
  int answered = 0, asked = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const IcLoopRow *row = rows->pdata[i];

      answered += row->status == IC_LOOP_ANSWERED;
      asked += row->status != IC_LOOP_SKIPPED;
    }
  ic_card_set_title (self->card, title);
  /* TRANSLATORS: markup; how many of the questions are answered, and when the round ends */
  text = g_strdup_printf (_("%d of %d answered · due in <b>%s</b>"), answered, asked, left > 0 ? clock : "0:00");
  ic_card_say (self->card, text);
}

static void
show_footer (IcLoopCard *self, GPtrArray *rows)
{
  int together = 0;

  for (guint i = 0; i < rows->len; i++)
    together += ic_loop_is_together (rows->pdata[i]);
  if (together > 0)
    {
      g_autofree char *label = g_strdup_printf (_("Confirm %d unchanged"), together);

      gtk_button_set_label (GTK_BUTTON (self->together), label);
    }
  gtk_widget_set_visible (self->footer, together > 0);
}

static void
show_nothing (IcLoopCard *self, const IcCommandView *view)
{
  IcEmptyRow *empty = IC_EMPTY_ROW (self->empty);

  ic_card_set_title (self->card, _("Event loop"));
  ic_card_say (self->card, NULL);
  ic_rows_begin (self->rows);
  ic_rows_end (self->rows);
  gtk_widget_set_visible (self->footer, FALSE);
  if (!ic_state_is_open (view->state))
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d round was asked", "%d rounds were asked", view->state->round), (int) view->state->round);

      ic_empty_row_set_title (empty, _("The event loop has ended"));
      ic_empty_row_set_subtitle (empty, text);
    }
  else
    {
      ic_empty_row_set_title (empty, _("No questions in state 0 Normal"));
      ic_empty_row_set_subtitle (empty, _("The rounds begin with state 1 Investigating"));
    }
  gtk_widget_set_visible (self->empty, TRUE);
}

/* -- Actions --------------------------------------------------------------- */

static void
row_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int question = (int) g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10);
  g_autofree char *action = g_strconcat ("win.loop-", name + strlen ("loop."), NULL);

  if (gtk_widget_activate_action (widget, "win.loop-choose", "i", question))
    gtk_widget_activate_action (widget, action, NULL);
}

static void
ic_loop_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_QUESTION)
    g_value_set_int (value, IC_LOOP_CARD (object)->question);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ic_loop_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_QUESTION)
    ic_loop_card_set_question (IC_LOOP_CARD (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ic_loop_card_class_init (IcLoopCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ic_loop_card_get_property;
  object_class->set_property = ic_loop_card_set_property;
  props[PROP_QUESTION] = g_param_spec_int ("question", NULL, NULL, 1, IC_LOOP_QUESTIONS, 1, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "loop.fine", "s", row_action_cb);
  gtk_widget_class_install_action (widget_class, "loop.answer", "s", row_action_cb);
  gtk_widget_class_install_action (widget_class, "loop.snooze", "s", row_action_cb);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-loop-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, footer);
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, keys);
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, together);
  gtk_widget_class_bind_template_child (widget_class, IcLoopCard, rows);
}

static void
ic_loop_card_init (IcLoopCard *self)
{
  self->question = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Questions of the event loop"));
}

/* -- Public ---------------------------------------------------------------- */

void
ic_loop_card_show (IcLoopCard *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!ic_loop_runs (view->state))
    {
      show_nothing (self, view);
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "loop.fine", !view->watches);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "loop.answer", !view->watches);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "loop.snooze", !view->watches);
  rows = ic_loop_rows (view->state, view->comms, view->now, view->zones);
  gtk_widget_set_visible (self->empty, FALSE);
  show_header (self, view, rows);
  ic_rows_begin (self->rows);
  for (guint i = 0; i < rows->len; i++)
    show_row (self, rows->pdata[i], view);
  ic_rows_end (self->rows);
  show_footer (self, rows);
}

void
ic_loop_card_set_question (IcLoopCard *self, int question)
{
  int at = 1;

  if (self->question == question)
    return;
  self->question = question;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    mark_selected (row, at++ == question);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUESTION]);
}

int
ic_loop_card_get_question (IcLoopCard *self)
{
  return self->question;
}
