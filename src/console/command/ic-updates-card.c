/* SPDX-License-Identifier: GPL-3.0-or-later
 * Customer updates: the next promise, the draft that waits, and what was published.
 */
#include "ic-updates-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-promises.h"
#include "ic-update-preview.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcUpdatesCard {
  AdwBin           parent_instance;

  /* Template */
  IcCard          *card;
  GtkWidget       *add, *empty, *notice, *counts;
  IcTag           *in_review, *in_draft, *published;
  IcUpdatePreview *preview;
  GtkBox          *rows;
};

G_DEFINE_FINAL_TYPE (IcUpdatesCard, ic_updates_card, ADW_TYPE_BIN)

/* Published ones in sight, the newest first; the timeline has the rest. */
#define SHOWN 4

static gboolean
is (const IcUpdate *update, const char *status)
{
  return g_strcmp0 (update->status, status) == 0;
}

/* -- What waits ------------------------------------------------------------ */

typedef struct {
  guint           review, draft;
  const IcUpdate *first; /* the one to show: in review, else returned, else a draft */
} Waiting;

static int
rank (const IcUpdate *update)
{
  return update == NULL ? 0 : is (update, "review") ? 3 : is (update, "returned") ? 2 : 1;
}

static Waiting
find_waiting (const IcCommandView *view)
{
  Waiting waiting = { 0 };

  for (guint i = 0; view->comms != NULL && i < ic_items_count (view->comms->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, view->comms->updates, i);

      if (!ic_update_waits (view->state, update))
        continue;
      waiting.review += is (update, "review");
      waiting.draft += !is (update, "review");
      if (rank (update) > rank (waiting.first))
        waiting.first = update;
    }
  return waiting;
}

static void
show_count (IcTag *tag, const char *format, guint n)
{
  g_autofree char *text = g_strdup_printf ("%s %u", format, n);

  ic_tag_set_label (tag, text);
  gtk_widget_set_visible (GTK_WIDGET (tag), n > 0);
}

/* -- Promises and decisions ------------------------------------------------ */

static void
show_header (IcUpdatesCard *self, const IcCommandView *view)
{
  gint64 due = ic_promises_next_word (view->state);
  g_autofree char *at = NULL;
  g_autofree char *until = NULL;
  g_autofree char *text = NULL;

  if (due != 0)
    {
      at = ic_view_time (view, due);
      until = ic_view_until (view, due);
      /* TRANSLATORS: markup; "next promised 14:00 · in 0:48" */
      text = g_strdup_printf (_("next promised <b>%s</b> · %s"), at, until);
    }
  ic_card_say (self->card, text);
}

/* Who owes customers the next word, by name. */
static const char *
word_owner (const IcState *state)
{
  const char *owner = ic_promises_word_owner (state);

  return owner != NULL ? ic_state_name (state, owner) : _("nobody yet");
}

static char *
first_post_text (const IcCommandView *view, gint64 due, const char **style)
{
  g_autofree char *at = ic_view_time (view, due);
  g_autofree char *until = ic_view_until (view, due);

  *style = view->now >= view->state->confirmed + view->state->policies->first_post_alarm ? "bad" : "warning";
  if (view->now < due)
    return g_markup_printf_escaped (_("First post promised by <b>%s</b>, %s · %s"), at, until, word_owner (view->state));
  return g_markup_printf_escaped (_("<b>Nothing is published.</b> First post was promised by %s, %s · %s"), at, until, word_owner (view->state));
}

static void
show_notice (IcUpdatesCard *self, const IcCommandView *view)
{
  gint64 first = ic_promises_first_post (view->state);
  g_autofree char *text = NULL;
  const char *style = NULL;

  if (view->state->no_post_since != 0)
    {
      g_autofree char *at = ic_view_time (view, view->state->no_post_since);

      text = g_markup_printf_escaped (_("<b>No public post</b>, decided %s: %s"), at, view->state->no_post_reason != NULL ? view->state->no_post_reason : _("no reason given"));
    }
  else if (first != 0)
    text = first_post_text (view, first, &style);
  ic_label_show (self->notice, text);
  gtk_widget_remove_css_class (self->notice, "warning");
  gtk_widget_remove_css_class (self->notice, "bad");
  if (style != NULL)
    gtk_widget_add_css_class (self->notice, style);
}

/* -- Published ------------------------------------------------------------- */

static char *
deliveries_text (const IcUpdate *update, const IcState *state)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (state->deliveries); i++)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);
      g_autofree char *one = NULL;

      if (g_strcmp0 (delivery->update, update->id) != 0)
        continue;
      if (g_strcmp0 (delivery->status, "failed") == 0)
        one = g_markup_printf_escaped (_("<b>%s failed</b>: %s"), delivery->outlet, delivery->reason != NULL ? delivery->reason : _("no reason given"));
      else if (g_strcmp0 (delivery->status, "done") == 0)
        one = ic_delivery_shortfall (delivery) != NULL ? g_markup_printf_escaped (_("<b>%s not to everybody</b>: %s"), delivery->outlet, ic_delivery_shortfall (delivery))
                                                       : g_markup_printf_escaped ("%s ✓", delivery->outlet);
      else if (g_strcmp0 (delivery->status, "skipped") == 0)
        one = g_markup_printf_escaped (_("%s left out"), delivery->outlet);
      else
        one = g_markup_printf_escaped (_("%s under way"), delivery->outlet);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", one);
    }
  return g_string_free (text, FALSE);
}

/* Where it is, and while the next one is promised, who owes it. */
static char *
published_detail (const IcUpdate *update, const IcState *state)
{
  g_autofree char *deliveries = deliveries_text (update, state), *next = NULL;

  if (g_strcmp0 (update->promise, "open") != 0)
    return g_steal_pointer (&deliveries);
  next = g_markup_printf_escaped (_("next from %s"), word_owner (state));
  return ic_words_join (" · ", (const char *const[]){ deliveries, next }, 2);
}

static void
show_promise (IcItemRow *row, const IcUpdate *update, const IcCommandView *view)
{
  g_autofree char *at = update->next_by != 0 ? ic_view_time (view, update->next_by) : NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (update->promise, "kept") == 0)
    ic_item_row_set_tag (row, _("kept"), IC_TONE_GOOD, "ic-check-symbolic", _("The next update came by when it was promised"));
  else if (g_strcmp0 (update->promise, "late") == 0)
    ic_item_row_set_tag (row, _("late"), IC_TONE_WARNING, "ic-clock-symbolic", _("The next update did not come by when it was promised"));
  else if (g_strcmp0 (update->promise, "open") == 0 && at != NULL)
    {
      text = g_strdup_printf (_("next %s"), at);
      ic_item_row_set_tag (row, text, IC_TONE_NEUTRAL, "ic-promise-symbolic", _("When the next update is promised"));
    }
  else
    ic_item_row_set_tag (row, NULL, IC_TONE_NEUTRAL, NULL, NULL);
}

static void
show_published (IcItemRow *row, const IcUpdate *update, const IcCommandView *view)
{
  g_autofree char *at = ic_view_time (view, update->published);
  g_autofree char *tooltip = ic_view_tooltip (view, update->published);
  g_autofree char *text = update->title != NULL ? g_markup_printf_escaped ("<b>%s</b> — %s", ic_phase_word (update->phase), update->title) : g_markup_printf_escaped ("<b>%s</b>", ic_phase_word (update->phase));
  g_autofree char *detail = published_detail (update, view->state);
  g_autofree char *name = g_strdup_printf (_("What can be done with the update of %s"), at);
  IcRowAct acts[] = { { _("Read It"), "win.update-open", update->id, NULL }, { _("Correct…"), "win.update-correct", update->id, NULL }, { NULL } };

  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->updates : NULL, update);
  ic_item_row_set_time (row, at, tooltip);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  show_promise (row, update, view);
  ic_item_row_set_menu (row, name, acts);
}

static guint
show_list (IcUpdatesCard *self, const IcCommandView *view)
{
  const IcItems *updates = view->state->updates;
  guint n = ic_items_count (updates);

  ic_rows_begin (self->rows);
  for (guint i = n; i > 0 && n - i < SHOWN; i--)
    {
      const IcUpdate *update = IC_AT (IcUpdate, updates, i - 1);

      show_published (ic_rows_take (self->rows, update->id), update, view);
    }
  ic_rows_end (self->rows);
  return n;
}

/* -- Class ----------------------------------------------------------------- */

static void
ic_updates_card_class_init (IcUpdatesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (IC_TYPE_UPDATE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-updates-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, notice);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, counts);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, in_review);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, in_draft);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, published);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, preview);
  gtk_widget_class_bind_template_child (widget_class, IcUpdatesCard, rows);
}

static void
ic_updates_card_init (IcUpdatesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->add, _("Tell customers"));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Published updates, the newest first"));
}

void
ic_updates_card_show (IcUpdatesCard *self, const IcCommandView *view)
{
  Waiting waiting = find_waiting (view);
  guint published = show_list (self, view);

  show_header (self, view);
  show_notice (self, view);
  show_count (self->in_review, _("Review"), waiting.review);
  show_count (self->in_draft, _("Draft"), waiting.draft);
  show_count (self->published, _("Published"), published);
  gtk_widget_set_visible (self->counts, waiting.review + waiting.draft + published > 0);
  ic_update_preview_show (self->preview, waiting.first, view);
  gtk_widget_set_visible (self->empty, published == 0 && waiting.first == NULL && view->state->no_post_since == 0);
}
