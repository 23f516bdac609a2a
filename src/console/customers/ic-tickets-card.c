/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tickets whose customers are told how it ended.
 */
#include "ic-tickets-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-support.h"

#include <glib/gi18n-lib.h>

/* More at once are no list to work off. */
#define SHOWN 20

struct _IcTicketsCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *more;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcTicketsCard, ic_tickets_card, ADW_TYPE_BIN)

static void
show_row (IcTicketsCard *self, const IcTicket *ticket, const IcCustomersView *view)
{
  IcItemRow *line = ic_rows_take (self->rows, ticket->id);
  g_autofree char *text = ticket->customer != NULL ? g_markup_printf_escaped ("<b>%s</b> %s", ticket->id, ticket->customer)
                                                   : g_markup_printf_escaped ("<b>%s</b>", ticket->id);
  g_autofree char *detail = ticket->words != NULL ? g_markup_printf_escaped ("“%s”", ticket->words) : NULL;
  IcRowAct acts[] = { { _("Copy Answer"), "win.ticket-copy", ticket->id, NULL, NULL }, { _("Answered"), "win.ticket-answered", ticket->id, NULL, NULL }, { NULL } };

  ic_item_row_set_text (line, text);
  ic_item_row_set_detail (line, detail);
  ic_item_row_set_buttons (line, acts);
}

static void
ic_tickets_card_class_init (IcTicketsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-tickets-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcTicketsCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcTicketsCard, more);
  gtk_widget_class_bind_template_child (widget_class, IcTicketsCard, rows);
}

static void
ic_tickets_card_init (IcTicketsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Tickets to answer"));
}

void
ic_tickets_card_show (IcTicketsCard *self, const IcCustomersView *view)
{
  g_autoptr (GPtrArray) open = ic_support_unanswered (view->base.state);
  guint all = ic_items_count (view->base.state->reported_tickets);
  g_autofree char *subtitle = g_strdup_printf (_("%u of %u answered"), all - open->len, all);
  g_autofree char *more = open->len > SHOWN ? g_strdup_printf (_("and %u more"), open->len - SHOWN) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), open->len > 0 && ic_support_is_over (view->base.state));
  ic_card_say (self->card, subtitle);
  ic_rows_begin (self->rows);
  for (guint i = 0; i < open->len && i < SHOWN; i++)
    show_row (self, open->pdata[i], view);
  ic_rows_end (self->rows);
  ic_label_show (self->more, more);
}
