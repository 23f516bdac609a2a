/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page: its cards, shown one view at a time.
 */
#include "ic-customers-page.h"

#include "ic-customers-resource.h"
#include "ic-customers-resources.h"
#include "ic-kit.h"
#include "ic-support-column.h"

struct _IcCustomersPage {
  AdwBin     parent_instance;

  /* Template */
  GtkWidget *reading, *columns;
  GtkWidget *readers; /* the middle for those who do not write */
  GtkWidget *right;

  /* Children of the two above */
  IcSupportColumn *support_view, *support_column;
};

G_DEFINE_FINAL_TYPE (IcCustomersPage, ic_customers_page, ADW_TYPE_BIN)

static void
ensure_types (void)
{
  g_resources_register (ic_customers_get_resource ());
  g_type_ensure (IC_TYPE_EMPTY_ROW);
  g_type_ensure (IC_TYPE_TRI_LAYOUT);
}

static void
ic_customers_page_class_init (IcCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, reading);
  gtk_widget_class_bind_template_child (widget_class, IcCustomersPage, columns);
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
  gtk_widget_set_visible (self->readers, !view->writes);
  if (!view->writes)
    ic_support_column_show (self->support_view, view);
  ic_support_column_show (self->support_column, view);
}
