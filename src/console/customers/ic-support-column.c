/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Customers page has about support.
 */
#include "ic-support-column.h"

#include "ic-macros-card.h"
#include "ic-questions-card.h"
#include "ic-support-card.h"
#include "ic-tickets-card.h"
#include "ic-top-customers-card.h"

struct _IcSupportColumn {
  AdwBin               parent_instance;

  /* Children; NULL where the column has none of it */
  IcSupportCard       *support;
  IcMacrosCard        *macros;
  IcTicketsCard       *tickets;
  IcTopCustomersCard  *customers;
  IcQuestionsCard     *questions;
};

G_DEFINE_FINAL_TYPE (IcSupportColumn, ic_support_column, ADW_TYPE_BIN)

static void
ic_support_column_class_init (IcSupportColumnClass *klass)
{
}

static void
ic_support_column_init (IcSupportColumn *self)
{
}

static gpointer
add (GtkWidget *box, GType type)
{
  GtkWidget *card = g_object_new (type, NULL);

  gtk_box_append (GTK_BOX (box), card);
  return card;
}

GtkWidget *
ic_support_column_new (gboolean reading)
{
  IcSupportColumn *self = g_object_new (IC_TYPE_SUPPORT_COLUMN, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->support = add (box, IC_TYPE_SUPPORT_CARD);
  ic_support_card_set_large (self->support, reading);
  if (reading)
    self->macros = add (box, IC_TYPE_MACROS_CARD);
  self->tickets = add (box, IC_TYPE_TICKETS_CARD);
  if (!reading)
    {
      self->customers = add (box, IC_TYPE_TOP_CUSTOMERS_CARD);
      self->questions = add (box, IC_TYPE_QUESTIONS_CARD);
    }
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
ic_support_column_show (IcSupportColumn *self, const IcCustomersView *view)
{
  g_return_if_fail (IC_IS_SUPPORT_COLUMN (self));

  /* Those who read have the wording and the tickets in the middle. */
  if (self->macros == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->support), view->writes);
      ic_top_customers_card_show (self->customers, view);
      ic_questions_card_show (self->questions, view);
    }
  else
    ic_macros_card_show (self->macros, view);
  ic_support_card_show (self->support, view);
  if (self->macros != NULL || view->writes)
    ic_tickets_card_show (self->tickets, view);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->tickets), FALSE);
}
