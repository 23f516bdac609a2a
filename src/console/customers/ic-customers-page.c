/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page: its cards, shown one view at a time.
 */
#include "ic-customers-page.h"

#include "ic-composer.h"
#include "ic-contradiction-card.h"
#include "ic-customers-resource.h"
#include "ic-customers-resources.h"
#include "ic-kit.h"
#include "ic-merge-dialog.h"
#include "ic-published-dialog.h"
#include "ic-queue-card.h"
#include "ic-support-column.h"

struct _IcCustomersPage {
  AdwBin               parent_instance;

  /* Template */
  GtkWidget           *reading, *columns;
  IcQueueCard         *queue;
  IcContradictionCard *contradictions;
  IcComposer          *composer;
  GtkWidget           *readers; /* the middle for those who do not write */
  GtkWidget           *right;

  /* Children of the two above */
  IcSupportColumn     *support_view, *support_column;

  /* Borrowed: the page is in the window */
  IcWindow            *window;
};

G_DEFINE_FINAL_TYPE (IcCustomersPage, ic_customers_page, ADW_TYPE_BIN)

enum { REFRESH, N_SIGNALS };
static guint signals[N_SIGNALS];

/* -- Between the cards ---------------------------------------------------------- */

static void
refresh_cb (IcCustomersPage *self)
{
  ic_queue_card_select (self->queue, ic_composer_get_update (self->composer));
  g_signal_emit (self, signals[REFRESH], 0);
}

static void
open_cb (IcCustomersPage *self, const char *update)
{
  /* Who does not write reads it: no draft is in their queue. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->composer)))
    ic_composer_open (self->composer, update);
  else
    ic_published_dialog_present (self->window, update);
}

static void
apply_cb (IcCustomersPage *self, const char *update, const char *words, const char *by)
{
  ic_composer_replace (self->composer, words, by);
}

static void
merge_cb (IcCustomersPage *self, const char *copy)
{
  ic_composer_leave (self->composer);
  ic_merge_dialog_present (self->window, copy);
}

static void
leave_cb (IcCustomersPage *self)
{
  ic_composer_leave (self->composer);
}

static void
ensure_types (void)
{
  g_resources_register (ic_customers_get_resource ());
  g_type_ensure (IC_TYPE_COMPOSER);
  g_type_ensure (IC_TYPE_CONTRADICTION_CARD);
  g_type_ensure (IC_TYPE_EMPTY_ROW);
  g_type_ensure (IC_TYPE_QUEUE_CARD);
  g_type_ensure (IC_TYPE_TRI_LAYOUT);
}

static void
ic_customers_page_class_init (IcCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  signals[REFRESH] = g_signal_new ("refresh", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, reading);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, columns);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, queue);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, contradictions);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, composer);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, readers);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, right);
}

static void
ic_customers_page_init (IcCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->support_view = IC_SUPPORT_COLUMN (ic_support_column_new (TRUE));
  self->support_column = IC_SUPPORT_COLUMN (ic_support_column_new (FALSE));
  gtk_box_append (GTK_BOX (self->readers), GTK_WIDGET (self->support_view));
  gtk_box_append (GTK_BOX (self->right), GTK_WIDGET (self->support_column));
  g_signal_connect_object (self->composer, "opened", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "checked", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "merge", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->contradictions, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (leave_cb), NULL);
}

void
ic_customers_page_show (IcCustomersPage *self, const IcCustomersView *view)
{
  g_return_if_fail (IC_IS_CUSTOMERS_PAGE (self));

  /* A summary knows too little: cards would say that there is nothing where there is much. */
  ic_empty_row_set_loading (IC_EMPTY_ROW (self->reading), view->base.loading);
  gtk_widget_set_visible (self->reading, view->base.loading);
  gtk_widget_set_visible (self->columns, !view->base.loading);
  if (view->base.loading)
    return;
  self->window = view->window;
  gtk_widget_set_visible (GTK_WIDGET (self->composer), view->writes);
  gtk_widget_set_visible (self->readers, !view->writes);
  ic_tri_layout_set_middle_first (IC_TRI_LAYOUT (self->columns), !view->writes);
  if (!view->writes)
    ic_support_column_show (self->support_view, view);
  ic_support_column_show (self->support_column, view);
  if (view->writes)
    ic_composer_show (self->composer, view);
  ic_queue_card_select (self->queue, ic_composer_get_update (self->composer));
  ic_queue_card_show (self->queue, view);
  ic_contradiction_card_show (self->contradictions, view, ic_composer_get_update (self->composer), ic_composer_get_contradictions (self->composer));
}

IcComposer *
ic_customers_page_get_composer (IcCustomersPage *self)
{
  g_return_val_if_fail (IC_IS_CUSTOMERS_PAGE (self), NULL);

  return self->composer;
}
