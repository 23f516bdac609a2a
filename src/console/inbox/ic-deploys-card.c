/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was changed lately.
 */
#include "ic-deploys-card.h"

#include "ic-card-text.h"
#include "ic-inbox-resource.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcDeploysCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcDeploysCard, ic_deploys_card, ADW_TYPE_BIN)

/* The newest; the rest is read where it is asked about. */
#define SHOWN 12

static void
show_row (IcDeploysCard *self, const IcInboxView *view, const IcDeploy *deploy)
{
  g_autofree char *at = ic_view_time (&view->base, deploy->at), *tooltip = ic_view_tooltip (&view->base, deploy->at);
  g_autofree char *text = deploy->service != NULL ? g_markup_printf_escaped ("<b>%s</b> %s", deploy->service, deploy->summary) : g_markup_escape_text (deploy->summary, -1);
  g_autofree char *rest = ic_words_join (" · ", (const char *const[]){ deploy->kind, deploy->environment, deploy->who }, 3);
  g_autofree char *detail = g_markup_escape_text (rest, -1);
  IcItemRow *row = ic_rows_take (self->rows, deploy->id);

  ic_item_row_set_time (row, at, tooltip);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
}

static void
ic_deploys_card_class_init (IcDeploysCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_INBOX_RESOURCE_PATH "ic-deploys-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcDeploysCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcDeploysCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcDeploysCard, rows);
}

static void
ic_deploys_card_init (IcDeploysCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Changes, the newest first"));
}

void
ic_deploys_card_show (IcDeploysCard *self, const IcInboxView *view)
{
  ic_rows_begin (self->rows);
  for (guint i = 0; i < MIN (view->deploys->len, SHOWN); i++)
    show_row (self, view, view->deploys->pdata[i]);
  ic_rows_end (self->rows);
  gtk_widget_set_visible (self->empty, view->deploys->len == 0);
}
