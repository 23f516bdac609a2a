/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say now.
 */
#include "ic-support-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-diff.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcSupportCard {
  AdwBin       parent_instance;

  /* Template */
  IcCard      *card;
  GtkWidget   *copy, *held, *changed, *changed_text, *diff_box, *components;
  GtkWidget   *heading, *text, *who, *rest, *approved, *brief, *figures;
  IcDiffLabel *diff;

  /* Owned: the two texts the difference was made from */
  char        *before, *after;
  IcItems     *shown;
};

G_DEFINE_FINAL_TYPE (IcSupportCard, ic_support_card, ADW_TYPE_BIN)

/* -- The wording ----------------------------------------------------------- */

static void
add_line (GString *text, const char *what, const char *words)
{
  g_autofree char *line = NULL;

  if (ic_words_blank (words))
    return;
  line = g_markup_printf_escaped ("%s<b>%s</b> %s", text->len > 0 ? "\n" : "", what, words);
  g_string_append (text, line);
}

static char *
next_word_text (const IcSupportWords *words, const IcCustomersView *view)
{
  g_autofree char *at = NULL;
  g_autofree char *until = NULL;

  if (words->next_word == 0)
    return NULL;
  at = ic_time_of_day_zone (words->next_word, view->base.zones->own);
  until = ic_view_until (&view->base, words->next_word);
  return g_strdup_printf ("%s · %s", at, until);
}

static void
show_words (IcSupportCard *self, const IcSupportWords *words, const IcCustomersView *view)
{
  g_autofree char *heading = words->title != NULL ? g_markup_printf_escaped ("<b>%s</b>", words->title) : NULL;
  g_autofree char *text = g_markup_escape_text (words->text, -1);
  g_autofree char *next = next_word_text (words, view);
  g_autoptr (GString) who = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  add_line (who, _("Affected:"), words->affected);
  add_line (who, _("Not affected:"), words->not_affected);
  add_line (who, _("How to tell:"), words->tell);
  add_line (rest, _("Workaround:"), words->workaround);
  add_line (rest, _("Next word:"), next);
  ic_label_show (self->heading, heading);
  ic_label_show (self->text, text);
  ic_label_show (self->who, who->str);
  ic_label_show (self->rest, rest->str);
}

/* Who answers for it, and since when. */
static void
show_approved (IcSupportCard *self, const IcSupportWords *words, const IcCustomersView *view)
{
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->held, !words->approved && !words->over);
  if (words->since != 0)
    {
      at = ic_view_time (&view->base, words->since);
      text = g_markup_printf_escaped (_("approved by %s, %s"), ic_state_name (view->base.state, words->by), at);
    }
  ic_label_show (self->approved, text);
}

/* -- What changed since it was copied -------------------------------------- */

static void
show_diff (IcSupportCard *self, const char *before, const char *after)
{
  g_autoptr (GPtrArray) segments = NULL;
  g_autofree IcDiffPiece *pieces = NULL;

  gtk_widget_set_visible (self->diff_box, before != NULL);
  if (before == NULL || (g_strcmp0 (before, self->before) == 0 && g_strcmp0 (after, self->after) == 0))
    return;
  ic_set_text (&self->before, before);
  ic_set_text (&self->after, after);
  segments = ic_diff_words (before, after);
  pieces = g_new0 (IcDiffPiece, MAX (segments->len, 1));
  for (guint i = 0; i < segments->len; i++)
    {
      const IcDiffSegment *segment = segments->pdata[i];

      pieces[i].op = segment->kind == IC_DIFF_SAME ? IC_PIECE_SAME : segment->kind == IC_DIFF_ADDED ? IC_PIECE_ADDED : IC_PIECE_REMOVED;
      pieces[i].text = segment->text;
    }
  ic_diff_label_set_segments (self->diff, pieces, segments->len);
}

static void
show_changed (IcSupportCard *self, const IcSupportWords *words, const IcCustomersView *view)
{
  const char *acting = view->base.acting;
  const IcCopy *copy = acting != NULL ? ic_items_find (view->base.state->copies, acting) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = ic_support_text (words, NULL);
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;
  bool changed = ic_support_changed (view->base.state, words, acting, &before);

  gtk_widget_set_visible (self->changed, changed);
  if (!changed)
    return;
  at = ic_view_time (&view->base, copy->at);
  text = g_strdup_printf (_("<b>The wording has changed</b> since you copied it at %s."), at);
  ic_label_show (self->changed_text, text);
  show_diff (self, before, after);
}

/* -- The rest -------------------------------------------------------------- */

static const char *
component_word (const char *state, IcTone *tone)
{
  *tone = IC_TONE_WARNING;
  if (g_strcmp0 (state, "degraded_performance") == 0)
    return _("degraded");
  if (g_strcmp0 (state, "partial_outage") == 0)
    return _("partial outage");
  *tone = IC_TONE_BAD;
  if (g_strcmp0 (state, "major_outage") == 0)
    return _("outage");
  *tone = IC_TONE_NEUTRAL;
  if (g_strcmp0 (state, "under_maintenance") == 0)
    return _("maintenance");
  *tone = IC_TONE_GOOD;
  return _("works");
}

/* What the published updates say of the components. */
static void
show_components (IcSupportCard *self, const IcCustomersView *view)
{
  IcItems *shown = view->base.state->shown;

  gtk_widget_set_visible (self->components, ic_items_count (shown) > 0);
  if (!ic_items_moved (&self->shown, shown))
    return;
  ic_wrap_box_remove_all (IC_WRAP_BOX (self->components));
  for (guint i = 0; i < ic_items_count (shown); i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, shown, i);
      IcTone tone;
      const char *word = component_word (component->state, &tone);
      g_autofree char *text = g_strdup_printf ("%s: %s", component->name != NULL ? component->name : component->id, word);

      ic_wrap_box_append (IC_WRAP_BOX (self->components), ic_tag_new (text, tone, tone == IC_TONE_GOOD ? "ic-check-symbolic" : "ic-warning-symbolic"));
    }
}

static void
show_figures (IcSupportCard *self, const IcCustomersView *view)
{
  const IcState *state = view->base.state;
  g_autofree char *figures = ic_support_figures (state);
  g_autofree char *estimate = ic_support_estimate (state, view->base.now);
  g_autofree char *reported = g_strdup_printf (ngettext ("%d customer said so", "%d customers said so", (gulong) state->reported), (int) state->reported);
  g_autofree char *tooltip = estimate != NULL ? g_strdup_printf (_("%s; the number of affected customers is an estimate: %s"), reported, estimate) : g_strdup (reported);
  g_autofree char *markup = g_markup_escape_text (figures, -1);

  ic_label_show (self->figures, markup);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->figures), tooltip) != 0)
    gtk_widget_set_tooltip_text (self->figures, tooltip);
}

static void
ic_support_card_dispose (GObject *object)
{
  IcSupportCard *self = IC_SUPPORT_CARD (object);

  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->shown, ic_items_unref);
  G_OBJECT_CLASS (ic_support_card_parent_class)->dispose (object);
}

static void
ic_support_card_class_init (IcSupportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_support_card_dispose;
  g_type_ensure (IC_TYPE_DIFF_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-support-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, copy);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, held);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, changed);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, changed_text);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, diff_box);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, diff);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, components);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, heading);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, text);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, who);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, rest);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, approved);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, brief);
  gtk_widget_class_bind_template_child (widget_class, IcSupportCard, figures);
}

static void
ic_support_card_init (IcSupportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->copy, _("Copy what support may say"));
  ic_accessible_name (self->components, _("What customers see of the components"));
}

void
ic_support_card_set_large (IcSupportCard *self, gboolean large)
{
  g_return_if_fail (IC_IS_SUPPORT_CARD (self));

  if (large)
    gtk_widget_add_css_class (GTK_WIDGET (self->card), "ic-large");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->card), "ic-large");
}

void
ic_support_card_show (IcSupportCard *self, const IcCustomersView *view)
{
  g_autoptr (IcSupportWords) words = ic_support_words (view->base.state, view->org);
  const IcState *placed = view->base.placed;

  ic_card_show_provisional (self->card, &view->base, placed != NULL && (g_strcmp0 (placed->brief, view->base.state->brief) != 0 ||
                                                                        ic_items_count (placed->updates) != ic_items_count (view->base.state->updates)));
  show_changed (self, words, view);
  show_approved (self, words, view);
  show_components (self, view);
  show_words (self, words, view);
  show_figures (self, view);
  gtk_widget_set_visible (self->brief, view->writes);
}
