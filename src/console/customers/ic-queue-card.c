/* SPDX-License-Identifier: GPL-3.0-or-later
 * The updates on their way to customers.
 */
#include "ic-queue-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-customers-words.h"
#include "ic-list-rows.h"
#include "ic-outlet-standing.h"
#include "ic-promises.h"
#include "ic-time.h"
#include "ic-update-sheet.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcQueueCard {
  AdwBin      parent_instance;

  /* Template */
  IcCard     *card;
  GtkWidget  *add, *notice, *empty;
  GtkWidget  *review, *drafts, *published;
  GtkListBox *review_rows, *draft_rows, *published_rows;

  /* Owned */
  char       *selected;
};

G_DEFINE_FINAL_TYPE (IcQueueCard, ic_queue_card, ADW_TYPE_BIN)

enum { OPEN, MERGE, N_SIGNALS };
static guint signals[N_SIGNALS];

static bool
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

/* -- Rows ---------------------------------------------------------------------------- */

static void
end_rows (GtkListBox *box, GtkWidget *section, int n)
{
  ic_list_rows_end (box, n);
  gtk_widget_set_visible (section, n > 0);
}

static void
name_row (IcItemRow *row, const IcUpdate *update, const char *detail)
{
  g_autofree char *plain = NULL, *name = NULL;

  if (detail == NULL || !pango_parse_markup (detail, -1, 0, NULL, &plain, NULL, NULL))
    plain = g_strdup ("");
  name = g_strdup_printf ("%s, %s. %s", ic_update_phase_word (update->phase), update->title != NULL ? update->title : _("No heading yet"), plain);
  ic_accessible_row_name (GTK_WIDGET (row), name);
}

static void
show_texts (IcItemRow *row, const IcUpdate *update, IcTone tone, const char *detail)
{
  g_autofree char *title = update->title != NULL ? g_markup_printf_escaped ("<b>%s</b>", update->title) : g_strdup_printf ("<b>%s</b>", _("No heading yet"));

  ic_item_row_set_centred (row, TRUE);
  ic_item_row_set_lead_tag (row, ic_update_phase_word (update->phase), tone, NULL);
  ic_item_row_set_text (row, title);
  ic_item_row_set_detail (row, detail);
  name_row (row, update, detail);
}

/* -- What waits ---------------------------------------------------------------------- */

/* Whether its author types at another desk now. */
static bool
is_writing (const IcCustomersView *view, const char *person)
{
  GListModel *present = ic_session_get_present (view->session);

  for (guint i = 0; present != NULL && i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr (IcPresent) one = g_list_model_get_item (present, i);

      if (ic_present_get_writing (one) && is (ic_present_get_id (one), person))
        return true;
    }
  return false;
}

static char *
first_name (const IcCustomersView *view, const char *person)
{
  const char *name = ic_state_name (view->base.state, person), *space = strchr (name, ' ');

  return space != NULL ? g_strndup (name, space - name) : g_strdup (name);
}

/* "due 14:00 in 0:48"; NULL: nothing is. */
static char *
due_words (const IcCustomersView *view)
{
  gint64 due = ic_promises_next_word (view->base.state);
  g_autofree char *at = NULL, *until = NULL;

  if (due == 0)
    return NULL;
  at = ic_view_time (&view->base, due);
  until = ic_view_until (&view->base, due);
  return g_markup_printf_escaped (_("due <b>%s</b> %s"), at, until);
}

static char *
review_detail (const IcCustomersView *view, const IcUpdate *update)
{
  g_autofree char *author = first_name (view, update->author), *waits = ic_time_span (MAX (view->base.now - update->submitted, 0)), *due = due_words (view);
  g_autofree char *who = g_markup_escape_text (author, -1);

  return due != NULL ? g_strdup_printf (_("%s · waiting %s · %s"), who, waits, due) : g_strdup_printf (_("%s · waiting %s"), who, waits);
}

static char *
draft_detail (const IcCustomersView *view, const IcUpdate *update)
{
  g_autofree char *author = first_name (view, update->author), *saved = ic_words_ago (update->revised, view->base.now);

  if (update->copy_of != NULL)
    return g_markup_printf_escaped (_("%s · <b>a copy</b>: both wrote at once"), author);
  if (is_writing (view, update->author))
    return g_markup_printf_escaped (_("<b>%s is writing</b>"), author);
  if (is (update->status, "returned"))
    return g_markup_printf_escaped (_("%s · <b>returned</b>: %s"), author, update->note != NULL ? update->note : "");
  return g_markup_printf_escaped (_("%s · saved %s"), author, saved);
}

static void
show_waiting_row (const IcCustomersView *view, IcItemRow *row, const IcUpdate *update, bool review)
{
  g_autofree char *detail = review ? review_detail (view, update) : draft_detail (view, update);
  IcRowAct merge[] = { { _("_Merge…"), "queue.merge", update->id, NULL, _("See both, and take one or keep both") }, { NULL } };

  show_texts (row, update, review ? IC_TONE_ACCENT : IC_TONE_NEUTRAL, detail);
  ic_item_row_set_buttons (row, update->copy_of != NULL ? merge : NULL);
  ic_row_show_provisional (row, &view->base, view->base.placed_comms != NULL ? view->base.placed_comms->updates : NULL, update);
}

static guint
show_waiting (IcQueueCard *self, const IcCustomersView *view)
{
  const IcItems *updates = view->writes && view->base.comms != NULL ? view->base.comms->updates : NULL;
  int review = 0, drafts = 0;

  for (guint i = 0; i < ic_items_count (updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, updates, i);

      if (!ic_update_waits (view->base.state, update))
        continue;
      if (is (update->status, "review"))
        show_waiting_row (view, ic_list_rows_take (self->review_rows, review++, update->id), update, true);
      else
        show_waiting_row (view, ic_list_rows_take (self->draft_rows, drafts++, update->id), update, false);
    }
  end_rows (self->review_rows, self->review, review);
  end_rows (self->draft_rows, self->drafts, drafts);
  return review + drafts;
}

/* -- Published ------------------------------------------------------------------------- */

/* "next try in 0:28"; NULL: nothing failed that is tried again by itself, or nobody can tell. */
static char *
next_try (const IcCustomersView *view, const IcUpdate *update)
{
  for (guint i = 0; view->standings != NULL && i < view->standings->len; i++)
    {
      const IcOutletStanding *standing = view->standings->pdata[i];
      const IcDelivery *delivery = ic_state_delivery (view->base.state, update->id, standing->id);
      gint64 left = standing->next - view->base.now;

      if (delivery != NULL && is (delivery->status, "failed") && !delivery->final && left > 0)
        return g_strdup_printf (_("next try in %d:%02d"), (int) (left / IC_MINUTE), (int) (left % IC_MINUTE / IC_SECOND));
    }
  return NULL;
}

static char *
published_detail (const IcCustomersView *view, const IcUpdate *update)
{
  const IcState *state = view->base.state;
  g_autofree char *at = ic_view_time (&view->base, update->published);
  g_autofree char *places = ic_customers_delivery_words (state, view->org, update);
  g_autofree char *promise = ic_customers_promise_words (update, view->base.zones->own);
  g_autofree char *number = update->corrects != NULL ? ic_customers_number (state, update->corrects) : NULL;
  g_autofree char *corrects = number != NULL ? g_strdup_printf (_("corrects %s"), number) : NULL;
  g_autofree char *next = next_try (view, update);

  return ic_words_join (" · ", (const char *const[]){ at, corrects, places, next, promise }, 5);
}

static void
show_published_row (const IcCustomersView *view, IcItemRow *row, const IcUpdate *update)
{
  g_autofree char *detail = published_detail (view, update);
  const char *failed = ic_customers_failed_at (view->base.state, view->org, update);
  g_autofree char *about = failed != NULL ? g_strdup_printf ("%s/%s", update->id, failed) : NULL;
  IcRowAct retry[] = { { _("_Retry Now"), "win.deliver-again", about, NULL, NULL }, { NULL } };

  show_texts (row, update, is (update->phase, "resolved") ? IC_TONE_GOOD : IC_TONE_NEUTRAL, detail);
  ic_item_row_set_buttons (row, failed != NULL && view->writes ? retry : NULL);
  ic_row_show_provisional (row, &view->base, view->base.placed != NULL ? view->base.placed->updates : NULL, update);
  /* A row that opens nothing is none to press. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (GTK_WIDGET (row))), view->writes || update->text != NULL);
}

static guint
show_published (IcQueueCard *self, const IcCustomersView *view)
{
  const IcItems *updates = view->base.state->updates;
  int n = 0;

  /* The newest first. */
  for (guint i = ic_items_count (updates); i > 0; i--)
    {
      const IcUpdate *update = IC_AT (IcUpdate, updates, i - 1);

      show_published_row (view, ic_list_rows_take (self->published_rows, n++, update->id), update);
    }
  end_rows (self->published_rows, self->published, n);
  return n;
}

/* -- Around them ------------------------------------------------------------------------ */

static void
show_rate (IcQueueCard *self, const IcCustomersView *view)
{
  g_autoptr (GPtrArray) history = ic_promises_history (view->base.state, view->base.now);
  g_autofree char *text = NULL;
  guint kept, of;

  ic_promises_rate (history, true, &kept, &of);
  if (of > 0)
    text = g_strdup_printf (_("promises kept %u of %u"), kept, of);
  ic_card_say (self->card, text);
}

static void
show_notice (IcQueueCard *self, const IcCustomersView *view)
{
  const IcState *state = view->base.state;
  const char *owner = ic_promises_word_owner (state);
  gint64 first = ic_promises_first_post (state);
  g_autofree char *text = NULL;
  bool bad = false;

  if (state->no_post_since != 0)
    text = g_markup_printf_escaped (_("<b>No public post</b>: %s"), state->no_post_reason != NULL ? state->no_post_reason : _("no reason given"));
  else if (first != 0)
    {
      g_autofree char *at = ic_view_time (&view->base, first), *until = ic_view_until (&view->base, first);

      bad = view->base.now > first;
      text = owner != NULL ? g_markup_printf_escaped (_("First post promised by <b>%s</b>, %s · %s"), at, until, ic_state_name (state, owner))
                           : g_markup_printf_escaped (_("First post promised by <b>%s</b>, %s"), at, until);
    }
  ic_label_show (self->notice, text);
  gtk_widget_remove_css_class (self->notice, "warning");
  gtk_widget_remove_css_class (self->notice, "bad");
  if (first != 0 && state->no_post_since == 0)
    gtk_widget_add_css_class (self->notice, bad ? "bad" : "warning");
}

static void
select_in (IcQueueCard *self, GtkListBox *box)
{
  GtkListBoxRow *row = self->selected != NULL ? ic_list_rows_find (box, self->selected) : NULL;

  if (row == NULL)
    gtk_list_box_unselect_all (box);
  else if (!gtk_list_box_row_is_selected (row))
    gtk_list_box_select_row (box, row);
}

static void
select_all (IcQueueCard *self)
{
  select_in (self, self->review_rows);
  select_in (self, self->draft_rows);
  select_in (self, self->published_rows);
}

static void
activated_cb (IcQueueCard *self, GtkListBoxRow *row)
{
  g_autofree char *key = g_strdup (ic_list_row_key (row));

  g_signal_emit (self, signals[OPEN], 0, key);
  select_all (self);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[MERGE], 0, g_variant_get_string (parameter, NULL));
}

/* -- Class ------------------------------------------------------------------------------- */

static void
ic_queue_card_finalize (GObject *object)
{
  g_free (IC_QUEUE_CARD (object)->selected);
  G_OBJECT_CLASS (ic_queue_card_parent_class)->finalize (object);
}

static void
ic_queue_card_class_init (IcQueueCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_queue_card_finalize;
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MERGE] = g_signal_new ("merge", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-queue-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, notice);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, review);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, drafts);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, published);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, review_rows);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, draft_rows);
  gtk_widget_class_bind_template_child (widget_class, IcQueueCard, published_rows);
  gtk_widget_class_install_action (widget_class, "queue.merge", "s", merge_cb);
}

static void
init_rows (IcQueueCard *self, GtkListBox *box, const char *name)
{
  ic_accessible_name (GTK_WIDGET (box), name);
  g_signal_connect_object (box, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_queue_card_init (IcQueueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (self->add, _("Draft a customer update"));
  init_rows (self, self->review_rows, _("Updates in review"));
  init_rows (self, self->draft_rows, _("Drafts"));
  init_rows (self, self->published_rows, _("Published updates, the newest first"));
}

void
ic_queue_card_show (IcQueueCard *self, const IcCustomersView *view)
{
  guint n;

  g_return_if_fail (IC_IS_QUEUE_CARD (self));

  n = show_waiting (self, view);
  n += show_published (self, view);
  gtk_widget_set_visible (self->add, view->writes);
  gtk_widget_set_visible (self->empty, n == 0);
  show_rate (self, view);
  show_notice (self, view);
  select_all (self);
}

void
ic_queue_card_select (IcQueueCard *self, const char *update)
{
  g_return_if_fail (IC_IS_QUEUE_CARD (self));

  if (g_strcmp0 (self->selected, update) != 0)
    {
      g_free (self->selected);
      self->selected = g_strdup (update);
    }
  select_all (self);
}
