/* SPDX-License-Identifier: GPL-3.0-or-later
 * The timeline, the newest on top. Rows are made for what is in sight only, so
 * that 100 000 entries cost as much as ten.
 */
#include "ic-timeline-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-kit.h"
#include "ic-reverse-model.h"
#include "ic-timeline-row.h"

#include <glib/gi18n-lib.h>

struct _IcTimelineCard {
  AdwBin           parent_instance;

  /* Template */
  IcCard          *card;
  GtkWidget       *filters, *more, *empty, *scroller;
  GtkToggleButton *all, *decisions, *comms, *machine;
  GtkListView     *list;
  IcNoteEntry     *entry;

  /* Owned */
  IcTimelineModel *model; /* NULL: none */
  IcReverseModel  *reversed;
  GTimeZone       *zone;  /* NULL before the first show */
  gint64           now;

  const char      *pending; /* what is said of an entry that is not in the record yet; static */
};

G_DEFINE_FINAL_TYPE (IcTimelineCard, ic_timeline_card, ADW_TYPE_BIN)

enum { ENTERED, TYPED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* -- Rows ------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, ic_timeline_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  IcTimelineCard *self = data;
  IcTimelineItem *shown = gtk_list_item_get_item (item);

  if (self->zone != NULL)
    ic_timeline_row_show (IC_TIMELINE_ROW (gtk_list_item_get_child (item)), ic_timeline_item_get_entry (shown), self->zone, self->now,
                          self->pending);
}

/* Whoever reads the newest sees what comes; whoever has scrolled away is left in peace. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  IcTimelineCard *self = data;
  GtkAdjustment *where = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (position == 0 && added > 0 && gtk_adjustment_get_value (where) < 1)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

/* -- Callbacks ------------------------------------------------------------- */

static int
filter (IcTimelineCard *self)
{
  if (gtk_toggle_button_get_active (self->decisions))
    return IC_CLASS_DECISION;
  if (gtk_toggle_button_get_active (self->comms))
    return IC_CLASS_COMMS;
  if (gtk_toggle_button_get_active (self->machine))
    return IC_CLASS_MACHINE;
  return -1;
}

static void
filter_cb (IcTimelineCard *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->model == NULL)
    return;
  ic_timeline_model_set_filter (self->model, filter (self));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->reversed)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

static void
entered_cb (IcTimelineCard *self, const char *text)
{
  g_signal_emit (self, signals[ENTERED], 0, text);
}

static void
typed_cb (IcTimelineCard *self, const char *text)
{
  g_signal_emit (self, signals[TYPED], 0, text);
}

/* -- Overrides ------------------------------------------------------------- */

static void
ic_timeline_card_dispose (GObject *object)
{
  IcTimelineCard *self = IC_TIMELINE_CARD (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->reversed);
  g_clear_object (&self->model);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (ic_timeline_card_parent_class)->dispose (object);
}

static void
ic_timeline_card_class_init (IcTimelineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (IC_TYPE_NOTE_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ic_timeline_card_dispose;
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-timeline-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, filters);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, more);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, scroller);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, all);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, decisions);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, comms);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, machine);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, list);
  gtk_widget_class_bind_template_child (widget_class, IcTimelineCard, entry);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
}

static void
ic_timeline_card_init (IcTimelineCard *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reversed = ic_reverse_model_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->reversed)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  /* After the list's own handler, so that it knows the item to scroll to. */
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_AFTER);
  ic_accessible_name (GTK_WIDGET (self->list), _("Timeline, the newest first"));
  ic_accessible_name (self->filters, _("What of the timeline is shown"));
  ic_accessible_name (self->more, _("Copy or correct the timeline"));
  ic_accessible_tab_leaves (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->entry, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->entry, "typed", G_CALLBACK (typed_cb), self);
}

/* -- Public ---------------------------------------------------------------- */

static void
show_empty (IcTimelineCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->reversed));
  gboolean all = gtk_toggle_button_get_active (self->all);

  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), all ? _("Nothing has happened yet") : _("Nothing of this kind yet"));
  gtk_widget_set_visible (self->empty, n == 0);
}

void
ic_timeline_card_show (IcTimelineCard *self, const IcCommandView *view)
{
  gboolean moved = self->zone != view->zones->own || self->pending != ic_view_pending_word (view);

  g_return_if_fail (IC_IS_TIMELINE_CARD (self));

  if (moved)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = g_time_zone_ref (view->zones->own);
    }
  self->now = view->now;
  self->pending = ic_view_pending_word (view);
  if (moved)
    ic_reverse_model_refresh (self->reversed);
  ic_note_entry_forbid (self->entry, view->why_no_note);
  ic_note_entry_set_states (self->entry, view->state, view->comms);
  show_empty (self);
}

void
ic_timeline_card_set_model (IcTimelineCard *self, IcTimelineModel *model)
{
  g_return_if_fail (IC_IS_TIMELINE_CARD (self));

  if (self->model == model)
    return;
  g_clear_object (&self->model);
  self->model = model != NULL ? g_object_ref (model) : NULL;
  if (model != NULL)
    ic_timeline_model_set_filter (model, filter (self));
  ic_reverse_model_set_model (self->reversed, model != NULL ? G_LIST_MODEL (model) : NULL);
}

IcNoteEntry *
ic_timeline_card_get_entry (IcTimelineCard *self)
{
  return self->entry;
}
