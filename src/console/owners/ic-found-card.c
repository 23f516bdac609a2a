/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is looked for, and what was found.
 */
#include "ic-found-card.h"

#include "ic-card-text.h"
#include "ic-list-rows.h"
#include "ic-owners-resource.h"
#include "ic-owners-words.h"

#include <glib/gi18n-lib.h>

struct _IcFoundCard {
  AdwBin          parent_instance;

  /* Template */
  IcCard         *card;
  GtkSearchEntry *entry;
  GtkWidget      *count;
  GtkListBox     *rows;

  gboolean        telling; /* rows change by what is shown, not by who sits here */
};

G_DEFINE_FINAL_TYPE (IcFoundCard, ic_found_card, ADW_TYPE_BIN)

enum { SEARCH, CHOOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
key_of (IcOwnersKind kind, const char *id)
{
  return g_strdup_printf ("%d:%s", (int) kind, id);
}

static void
search_cb (IcFoundCard *self)
{
  g_signal_emit (self, signals[SEARCH], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
selected_cb (IcFoundCard *self, GtkListBoxRow *row)
{
  const char *key = row != NULL && !self->telling ? ic_list_row_key (row) : NULL;

  if (key != NULL)
    g_signal_emit (self, signals[CHOOSE], 0, key[0] - '0', key + 2);
}

static void
choose (IcFoundCard *self, int step)
{
  GtkListBoxRow *now = gtk_list_box_get_selected_row (self->rows);
  int at = now != NULL ? gtk_list_box_row_get_index (now) + step : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->rows, MAX (at, 0));

  if (next != NULL)
    gtk_list_box_select_row (self->rows, next);
}

/* The arrows choose a match while the keyboard stays in the entry. */
static gboolean
key_cb (IcFoundCard *self, guint key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  choose (self, key == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
activate_cb (IcFoundCard *self)
{
  choose (self, 0);
}

static gboolean
ic_found_card_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_FOUND_CARD (widget)->entry));
}

static void
ic_found_card_class_init (IcFoundCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = ic_found_card_grab_focus;
  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-found-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcFoundCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcFoundCard, entry);
  gtk_widget_class_bind_template_child (widget_class, IcFoundCard, count);
  gtk_widget_class_bind_template_child (widget_class, IcFoundCard, rows);
}

static void
ic_found_card_init (IcFoundCard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->card), _("Who owns what"));
  ic_accessible_name (GTK_WIDGET (self->entry), _("Symptom, service, host, error or person"));
  ic_accessible_name (GTK_WIDGET (self->rows), _("What was found"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static void
show_row (IcItemRow *row, const IcOwnersMatch *match)
{
  IcTone tone;
  const char *word = ic_owners_match_tag (match, &tone);
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", match->name);
  g_autofree char *why = ic_owners_match_text (match), *detail = g_markup_escape_text (why, -1);
  g_autofree char *name = g_strdup_printf ("%s, %s. %s", match->name, word, why);

  ic_item_row_set_centred (row, TRUE);
  ic_item_row_set_lead_tag (row, word, tone, NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
  ic_accessible_row_name (GTK_WIDGET (row), name);
}

void
ic_found_card_show (IcFoundCard *self, const IcOwnersView *view)
{
  g_autofree char *count = ic_owners_count (view), *markup = g_markup_escape_text (count, -1);
  guint n = view->matches != NULL ? view->matches->len : 0;

  self->telling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const IcOwnersMatch *match = view->matches->pdata[i];
      g_autofree char *key = key_of (match->kind, match->id);

      show_row (ic_list_rows_take (self->rows, (int) i, key), match);
    }
  ic_list_rows_end (self->rows, (int) n);
  self->telling = FALSE;
  ic_label_show (self->count, markup);
}

void
ic_found_card_select (IcFoundCard *self, IcOwnersKind kind, const char *id)
{
  g_autofree char *key = id != NULL ? key_of (kind, id) : NULL;

  self->telling = TRUE;
  gtk_list_box_select_row (self->rows, key != NULL ? ic_list_rows_find (self->rows, key) : NULL);
  self->telling = FALSE;
}

void
ic_found_card_search (IcFoundCard *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
