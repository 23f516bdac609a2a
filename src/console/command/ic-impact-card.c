/* SPDX-License-Identifier: GPL-3.0-or-later
 * The impact: how bad, for whom, since when, and what it costs.
 */
#include "ic-impact-card.h"

#include "ic-act-action.h"
#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-loss.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcImpactCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *more, *sentence, *loss, *money, *rest, *classes, *acts;
  IcWrapBox *tags;
  IcTag     *urgency;
  GtkBox    *proposals;

  /* Owned: the tags shown, so that the same ones stay */
  GPtrArray *tag_widgets;
};

G_DEFINE_FINAL_TYPE (IcImpactCard, ic_impact_card, ADW_TYPE_BIN)

enum { PROPOSE_TASK, N_SIGNALS };
static guint signals[N_SIGNALS];

/* -- Tags ------------------------------------------------------------------ */

typedef struct {
  IcImpactCard *card;
  guint         n;
} Tags;

static void
add_tag (Tags *tags, const char *label, IcTone tone, const char *icon, const char *tooltip)
{
  IcTag *tag;

  if (tags->n == tags->card->tag_widgets->len)
    {
      GtkWidget *made = ic_tag_new (label, tone, icon);

      ic_wrap_box_append (tags->card->tags, made);
      g_ptr_array_add (tags->card->tag_widgets, made);
    }
  tag = tags->card->tag_widgets->pdata[tags->n++];
  ic_tag_set_label (tag, label);
  ic_tag_set_tone (tag, tone);
  ic_tag_set_icon_name (tag, icon);
  gtk_widget_set_visible (GTK_WIDGET (tag), TRUE);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (tag)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (tag), tooltip);
}

static void
add_level (Tags *tags, const char *level)
{
  if (g_strcmp0 (level, "outage") == 0)
    add_tag (tags, _("Outage"), IC_TONE_BAD, "ic-warning-symbolic", NULL);
  else if (g_strcmp0 (level, "corruption") == 0)
    add_tag (tags, _("Data corruption"), IC_TONE_BAD, "ic-warning-symbolic", NULL);
  else if (g_strcmp0 (level, "degradation") == 0)
    add_tag (tags, _("Degradation"), IC_TONE_WARNING, "ic-falling-symbolic", NULL);
  else
    add_tag (tags, _("Level unknown"), IC_TONE_NEUTRAL, "ic-question-symbolic", NULL);
}

static void
add_count (Tags *tags, gint64 count, const char *one, const char *many, const char *tooltip)
{
  g_autofree char *text = NULL;

  if (count < 0)
    return;
  text = ic_words_count (count, one, many);
  add_tag (tags, text, IC_TONE_NEUTRAL, NULL, tooltip);
}

static char *
estimate_text (const IcCommandView *view)
{
  const IcState *state = view->state;
  g_autofree char *ago = state->affected_at != 0 ? ic_words_ago (state->affected_at, view->now) : NULL;

  if (state->affected < 0)
    return NULL;
  if (state->affected_source == NULL)
    return ago != NULL ? g_strdup_printf (_("Estimated %s"), ago) : NULL;
  /* TRANSLATORS: where the number of affected customers comes from, and when: "Estimate: gateway logs, 14 min ago" */
  return g_strdup_printf (_("Estimate: %s, %s"), state->affected_source, ago != NULL ? ago : _("time unknown"));
}

static void
show_tags (IcImpactCard *self, const IcCommandView *view)
{
  const IcState *state = view->state;
  g_autofree char *estimate = estimate_text (view);
  Tags tags = { self, 0 };

  add_level (&tags, state->level);
  if (state->affected < 0)
    add_tag (&tags, _("customers unknown"), IC_TONE_NEUTRAL, NULL, _("How many are affected is not known"));
  add_count (&tags, state->affected, _("customer"), _("customers"), estimate);
  add_count (&tags, ic_support_tickets (state), _("ticket"), _("tickets"), NULL);
  if (state->reported > 0)
    {
      g_autofree char *text = g_strdup_printf (_("%d reported"), (int) state->reported);

      add_tag (&tags, text, IC_TONE_NEUTRAL, NULL, _("Customers who said so"));
    }
  for (guint i = tags.n; i < self->tag_widgets->len; i++)
    gtk_widget_set_visible (self->tag_widgets->pdata[i], FALSE);
}

/* -- The rest -------------------------------------------------------------- */

static void
show_header (IcImpactCard *self, const IcCommandView *view)
{
  const IcState *state = view->state;
  g_autofree char *since = ic_view_time (view, ic_state_harm_start (state));
  g_autofree char *until = state->mitigated != 0 ? ic_view_time (view, state->mitigated) : NULL;
  g_autofree char *reviewed = state->impact_reviewed > state->declared ? ic_words_ago (state->impact_reviewed, view->now) : NULL;
  g_autofree char *span = until != NULL ? g_strdup_printf (_("%s to %s"), since, until) : g_strdup_printf (_("since %s"), since);
  g_autofree char *text = reviewed != NULL ? g_strdup_printf (_("%s · reviewed %s"), span, reviewed) : g_strdup_printf (_("%s · not reviewed"), span);

  ic_card_say (self->card, text);
}

static const char *
class_word (const char *impact_class)
{
  if (g_strcmp0 (impact_class, "high") == 0)
    return _("High");
  if (g_strcmp0 (impact_class, "medium") == 0)
    return _("Medium");
  if (g_strcmp0 (impact_class, "low") == 0)
    return _("Low");
  return NULL;
}

static void
show_class (IcImpactCard *self, const IcState *state)
{
  const char *word = class_word (state->impact_class);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->urgency), word != NULL);
  gtk_widget_set_visible (self->classes, word == NULL && ic_state_is_open (state));
  if (word == NULL)
    return;
  text = g_strdup_printf ("%s → %s", word, ic_class_means (state->impact_class));
  ic_tag_set_label (self->urgency, text);
  ic_tag_set_tone (self->urgency, g_strcmp0 (state->impact_class, "high") == 0 ? IC_TONE_BAD : g_strcmp0 (state->impact_class, "medium") == 0 ? IC_TONE_WARNING : IC_TONE_NEUTRAL);
}

static void
show_loss (IcImpactCard *self, const IcCommandView *view)
{
  IcLoss loss = ic_loss (view->state, view->now);
  g_autofree char *so_far = ic_loss_so_far_text (&loss);
  g_autofree char *rate = isnan (loss.rate) ? NULL : ic_loss_rate_text (&loss);
  /* TRANSLATORS: markup; what the incident has cost, then how much an hour */
  g_autofree char *text = rate != NULL ? g_markup_printf_escaped (_("Loss so far <b>%s</b> <span alpha='70%%' size='smaller'>%s</span>"), so_far, rate)
                                       : g_markup_printf_escaped (_("Loss so far <b>%s</b>"), so_far);

  ic_label_show (self->money, text);
}

static void
add_line (GString *text, const char *format, const char *what)
{
  g_autofree char *line = NULL;

  if (ic_words_blank (what))
    return;
  line = g_markup_printf_escaped ("%s", what);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, format);
  g_string_append_c (text, ' ');
  g_string_append (text, line);
}

static void
show_rest (IcImpactCard *self, const IcCommandView *view)
{
  const IcState *state = view->state;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *services = state->services != NULL ? ic_words_list ((const char * const *) state->services) : NULL;

  add_line (text, _("<b>Services</b>"), services);
  add_line (text, _("<b>Workaround</b>"), state->workaround);
  add_line (text, _("<b>Not affected</b>"), state->not_affected);
  ic_label_show (self->rest, text->str);
}

/* -- Proposals ------------------------------------------------------------- */

static void
propose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[PROPOSE_TASK], 0, g_variant_get_string (parameter, NULL));
}

/* The class buttons set the class in one key; the rest goes where the act says. */
static const char *
proposal_action (const IcProposal *proposal)
{
  if (g_strcmp0 (proposal->id, "class") == 0)
    return g_strcmp0 (proposal->subject, "high") == 0 ? "win.class-high" : g_strcmp0 (proposal->subject, "medium") == 0 ? "win.class-medium" : "win.class-low";
  if (proposal->act == IC_ACT_NONE)
    return "impact.propose-task";
  return ic_act_action (proposal->act, proposal->subject, NULL);
}

static const char *
proposal_verb (const IcProposal *proposal)
{
  if (g_strcmp0 (proposal->id, "class") == 0)
    return _("Set");
  if (g_strcmp0 (proposal->id, "state") == 0)
    return _("Raise");
  return proposal->act == IC_ACT_NONE ? _("Make It a Task") : _("Do It");
}

static void
show_proposals (IcImpactCard *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) list = ic_loss_proposals (view->state, view->now, view->zones->own);

  ic_rows_begin (self->proposals);
  for (guint i = 0; i < list->len; i++)
    {
      const IcProposal *proposal = list->pdata[i];
      IcItemRow *row = ic_rows_take (self->proposals, proposal->id);
      g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", proposal->text);
      g_autofree char *detail = proposal->detail != NULL ? g_markup_escape_text (proposal->detail, -1) : NULL;
      IcRowAct acts[] = { { proposal_verb (proposal), proposal_action (proposal), proposal->act == IC_ACT_NONE ? proposal->text : NULL, NULL }, { NULL } };

      gtk_widget_add_css_class (GTK_WIDGET (row), "ic-notice");
      gtk_widget_add_css_class (GTK_WIDGET (row), "warning");
      ic_item_row_set_centred (row, TRUE);
      ic_item_row_set_text (row, text);
      ic_item_row_set_detail (row, detail);
      ic_item_row_set_buttons (row, acts);
    }
  ic_rows_end (self->proposals);
}

/* -- Class ----------------------------------------------------------------- */

static void
ic_impact_card_dispose (GObject *object)
{
  IcImpactCard *self = IC_IMPACT_CARD (object);

  g_clear_pointer (&self->tag_widgets, g_ptr_array_unref);

  G_OBJECT_CLASS (ic_impact_card_parent_class)->dispose (object);
}

static void
ic_impact_card_class_init (IcImpactCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_impact_card_dispose;
  signals[PROPOSE_TASK] = g_signal_new ("propose-task", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "impact.propose-task", "s", propose_cb);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-impact-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, more);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, tags);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, loss);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, money);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, urgency);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, rest);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, classes);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, proposals);
  gtk_widget_class_bind_template_child (widget_class, IcImpactCard, acts);
}

static void
ic_impact_card_init (IcImpactCard *self)
{
  self->tag_widgets = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->more, _("Revise the impact"));
  ic_accessible_name (GTK_WIDGET (self->proposals), _("Proposals"));
}

void
ic_impact_card_show (IcImpactCard *self, const IcCommandView *view)
{
  g_autofree char *sentence = view->state->impact != NULL ? g_markup_escape_text (view->state->impact, -1) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "impact.propose-task", !view->watches);
  ic_card_show_provisional (self->card, view, view->placed != NULL && view->placed->impact_reviewed != view->state->impact_reviewed);
  show_header (self, view);
  show_tags (self, view);
  ic_label_show (self->sentence, sentence);
  show_loss (self, view);
  show_class (self, view->state);
  show_rest (self, view);
  show_proposals (self, view);
  gtk_widget_set_visible (self->acts, ic_state_is_open (view->state));
  gtk_widget_set_visible (self->more, ic_state_is_open (view->state));
}
