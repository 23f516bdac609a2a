/* SPDX-License-Identifier: GPL-3.0-or-later
 * Customers who are told in person.
 */
#include "ic-top-customers-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-promises.h"
#include "ic-support.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcTopCustomersCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcTopCustomersCard, ic_top_customers_card, ADW_TYPE_BIN)

/* "called 13:20" */
static char *
contact_text (const IcContact *contact, const IcCustomersView *view)
{
  g_autofree char *at = ic_view_time (&view->base, contact->at);

  if (g_strcmp0 (contact->how, "mail") == 0)
    return g_strdup_printf (_("mailed %s"), at);
  if (g_strcmp0 (contact->how, "chat") == 0)
    return g_strdup_printf (_("written to %s"), at);
  if (g_strcmp0 (contact->how, "meeting") == 0)
    return g_strdup_printf (_("met %s"), at);
  return g_strdup_printf (_("called %s"), at);
}

static const IcContact *
newest_contact (const IcCareRow *row)
{
  guint n = row->care != NULL ? ic_items_count (row->care->contacts) : 0;

  return n > 0 ? IC_AT (IcContact, row->care->contacts, n - 1) : NULL;
}

static const char *
owner_name (const IcCareRow *row, const IcCustomersView *view)
{
  if (row->care != NULL && row->care->owner != NULL)
    return ic_state_name (view->base.state, row->care->owner);
  if (row->customer != NULL && row->customer->owner != NULL)
    return ic_state_name (view->org, row->customer->owner);
  return _("nobody yet");
}

static char *
promise_text (const IcCareRow *row, const IcCustomersView *view)
{
  g_autofree char *at = NULL;

  if (row->care == NULL || row->care->promised == 0)
    return NULL;
  at = ic_view_time (&view->base, row->care->promised);
  return g_strdup_printf (row->reached != NULL ? _("promised the next word by %s") : _("promised a call by %s"), at);
}

static char *
detail_text (const IcCareRow *row, const IcCustomersView *view)
{
  const IcContact *newest = newest_contact (row);
  g_autofree char *when = row->reached != NULL ? contact_text (row->reached, view) : NULL;
  g_autofree char *said = row->reached != NULL && row->reached->said != NULL ? g_strdup_printf ("“%s”", row->reached->said) : NULL;
  g_autofree char *missed = newest != NULL && newest->missed ? ic_view_time (&view->base, newest->at) : NULL;
  g_autofree char *not_reached = missed != NULL ? g_strdup_printf (_("not reached %s"), missed) : NULL;
  g_autofree char *promised = promise_text (row, view);
  bool to_call = row->customer != NULL && (row->reached == NULL || row->untold);
  g_autofree char *all = ic_words_join (" · ", (const char *const[]){
    owner_name (row, view), when, said, not_reached, row->untold ? _("not told yet that it is over") : NULL, promised,
    to_call ? row->customer->contact : NULL, to_call ? row->customer->reach : NULL, to_call ? row->customer->note : NULL }, 9);

  return g_markup_escape_text (all, -1);
}

static void
show_mark (IcItemRow *line, const IcCareRow *row)
{
  const IcContact *newest = newest_contact (row);

  if (row->untold)
    ic_item_row_set_mark (line, "ic-warning-symbolic", NULL, IC_TONE_WARNING, _("not told yet that it is over"));
  else if (row->reached != NULL)
    ic_item_row_set_mark (line, "ic-check-symbolic", NULL, IC_TONE_GOOD, _("contacted"));
  else if (newest != NULL || (row->care != NULL && row->care->promised != 0))
    ic_item_row_set_mark (line, NULL, "!", IC_TONE_WARNING, _("not reached yet"));
  else
    ic_item_row_set_mark (line, NULL, "–", IC_TONE_NEUTRAL, _("not contacted"));
}

/* The countdown of what is promised, in colour and in words. */
static void
show_promise (IcItemRow *line, const IcCareRow *row, const IcCustomersView *view)
{
  gint64 due = row->care != NULL ? row->care->promised : 0;
  IcPromiseTone tone = ic_promise_tone (due, view->base.now);
  g_autofree char *until = NULL;

  if (due == 0 || tone == IC_PROMISE_FAR)
    {
      ic_item_row_set_tag (line, NULL, IC_TONE_NEUTRAL, NULL, NULL);
      return;
    }
  until = ic_view_until (&view->base, due);
  ic_item_row_set_tag (line, until, tone == IC_PROMISE_PAST ? IC_TONE_BAD : IC_TONE_WARNING, "ic-promise-symbolic", _("What was promised to this customer"));
}

static void
show_row (IcTopCustomersCard *self, const IcCareRow *row, const IcCustomersView *view)
{
  IcItemRow *line = ic_rows_take (self->rows, row->id);
  bool owned = row->care != NULL && row->care->owner != NULL;
  bool open = row->reached == NULL || row->untold || row->care->promised != 0;
  IcRowAct take[] = { { _("Take"), "win.customer-take", row->id, NULL, _("You look after them now") }, { NULL } };
  IcRowAct log[] = { { _("Log contact…"), "win.customer-contact", row->id, NULL, NULL }, { NULL } };
  IcRowAct menu[] = { { _("Log a Contact…"), "win.customer-contact", row->id, NULL, NULL }, { _("Give To…"), "win.customer-assign", row->id, NULL, NULL }, { NULL } };
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", row->name);
  g_autofree char *detail = detail_text (row, view);
  g_autofree char *about = g_strdup_printf (_("More about %s"), row->name);

  show_mark (line, row);
  ic_item_row_set_text (line, text);
  ic_item_row_set_detail (line, detail);
  show_promise (line, row, view);
  ic_item_row_set_buttons (line, !open ? NULL : owned ? log : take);
  ic_item_row_set_menu (line, about, menu);
  if (view->base.placed != NULL && row->care != NULL)
    ic_row_show_provisional (line, &view->base, view->base.placed->cares, row->care);
}

static void
ic_top_customers_card_class_init (IcTopCustomersCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-top-customers-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcTopCustomersCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcTopCustomersCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcTopCustomersCard, rows);
}

static void
ic_top_customers_card_init (IcTopCustomersCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Customers who are told in person"));
}

void
ic_top_customers_card_show (IcTopCustomersCard *self, const IcCustomersView *view)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *subtitle = NULL;
  guint contacted;

  rows = ic_support_customers (view->base.state, view->org, &contacted);
  subtitle = rows->len > 0 ? g_strdup_printf (_("%u of %u contacted"), contacted, rows->len) : NULL;
  ic_card_say (self->card, subtitle);
  gtk_widget_set_visible (self->empty, rows->len == 0);
  ic_empty_row_set_title (IC_EMPTY_ROW (self->empty), _("No customer is told in person"));
  ic_empty_row_set_subtitle (IC_EMPTY_ROW (self->empty), view->writes ? _("Those who must not hear it from the status page first") : "");
  ic_empty_row_set_button (IC_EMPTY_ROW (self->empty), view->writes ? _("_List Customers…") : NULL, "win.telling");
  ic_rows_begin (self->rows);
  for (guint i = 0; i < rows->len; i++)
    show_row (self, rows->pdata[i], view);
  ic_rows_end (self->rows);
}
