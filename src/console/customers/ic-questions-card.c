/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support asked, and the answers.
 */
#include "ic-questions-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-promises.h"
#include "ic-support.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcQuestionsCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcQuestionsCard, ic_questions_card, ADW_TYPE_BIN)

static void
show_open (IcItemRow *line, const IcQuestion *question, const IcCustomersView *view)
{
  g_autofree char *ago = ic_words_ago (question->at, view->base.now);
  g_autofree char *detail = g_markup_printf_escaped ("%s · %s", ic_state_name (view->base.state, question->by), ago);
  gint64 due = question->at + view->base.state->policies->round;
  IcRowAct answer[] = { { _("Answer…"), "win.question-answer", question->id, NULL, NULL }, { NULL } };

  ic_item_row_set_mark (line, "ic-question-symbolic", NULL, IC_TONE_WARNING, _("not answered yet"));
  ic_item_row_set_detail (line, detail);
  ic_item_row_set_tag (line, view->base.now > due ? _("waits long") : NULL, IC_TONE_WARNING, "ic-clock-symbolic", _("Somebody has a customer on the phone"));
  ic_item_row_set_buttons (line, view->writes ? answer : NULL);
}

static void
show_answered (IcItemRow *line, const IcQuestion *question, const IcCustomersView *view)
{
  g_autofree char *at = ic_view_time (&view->base, question->answered);
  g_autofree char *detail = g_markup_printf_escaped ("%s\n<small>%s · %s</small>", question->answer, ic_state_name (view->base.state, question->answered_by), at);

  ic_item_row_set_mark (line, "ic-check-symbolic", NULL, IC_TONE_GOOD, _("answered"));
  ic_item_row_set_detail (line, detail);
  ic_item_row_set_tag (line, NULL, IC_TONE_NEUTRAL, NULL, NULL);
  ic_item_row_set_buttons (line, NULL);
}

static void
show_row (IcQuestionsCard *self, const IcQuestion *question, const IcCustomersView *view)
{
  IcItemRow *line = ic_rows_take (self->rows, question->id);
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", question->text);

  ic_item_row_set_text (line, text);
  if (question->answered == 0)
    show_open (line, question, view);
  else
    show_answered (line, question, view);
  if (view->base.placed != NULL)
    ic_row_show_provisional (line, &view->base, view->base.placed->questions, question);
}

static void
ic_questions_card_class_init (IcQuestionsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-questions-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcQuestionsCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcQuestionsCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcQuestionsCard, rows);
}

static void
ic_questions_card_init (IcQuestionsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Questions of support"));
  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), _("Nobody asked anything"));
  ic_empty_row_set_subtitle (IC_EMPTY_ROW (self->empty), _("An answer is for all of support"));
}

void
ic_questions_card_show (IcQuestionsCard *self, const IcCustomersView *view)
{
  const IcItems *questions = view->base.state->questions;
  g_autoptr (GPtrArray) open = ic_support_questions (view->base.state);
  g_autofree char *subtitle = open->len > 0 ? g_strdup_printf (ngettext ("%u open", "%u open", open->len), open->len) : NULL;

  ic_card_say (self->card, subtitle);
  gtk_widget_set_visible (self->empty, ic_items_count (questions) == 0);
  ic_rows_begin (self->rows);
  for (guint i = 0; i < open->len; i++)
    show_row (self, open->pdata[i], view);
  /* The newest answer is the one somebody waits for. */
  for (guint i = ic_items_count (questions); i > 0; i--)
    if (IC_AT (IcQuestion, questions, i - 1)->answered != 0)
      show_row (self, IC_AT (IcQuestion, questions, i - 1), view);
  ic_rows_end (self->rows);
}
