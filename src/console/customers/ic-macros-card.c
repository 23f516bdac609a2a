/* SPDX-License-Identifier: GPL-3.0-or-later
 * Texts to paste into answers.
 */
#include "ic-macros-card.h"

#include "ic-card-text.h"
#include "ic-customers-resource.h"
#include "ic-support-copy.h"

#include <glib/gi18n-lib.h>

struct _IcMacrosCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *customer, *ticket;
  GtkBox    *rows;

  /* Borrowed: the card is in it */
  IcWindow  *window;
};

G_DEFINE_FINAL_TYPE (IcMacrosCard, ic_macros_card, ADW_TYPE_BIN)

static const char *const ids[IC_MACROS] = { "short", "workaround", "closing" };

static char *
filled (IcMacrosCard *self, const IcSupportWords *words, IcMacroKind kind, GTimeZone *zone)
{
  return ic_support_macro (words, kind, gtk_editable_get_text (GTK_EDITABLE (self->customer)), gtk_editable_get_text (GTK_EDITABLE (self->ticket)), zone);
}

/* What is copied is what may be said at this moment, not what was shown a while ago. */
static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IcMacrosCard *self = IC_MACROS_CARD (widget);
  g_autoptr (IcSupportWords) words = self->window != NULL ? ic_support_words_of_window (self->window) : NULL;
  const char *id = g_variant_get_string (parameter, NULL);

  for (IcMacroKind kind = 0; words != NULL && kind < IC_MACROS; kind++)
    if (g_str_equal (ids[kind], id))
      {
        g_autofree char *text = filled (self, words, kind, ic_window_get_zones (self->window).own);

        if (text != NULL)
          ic_support_copy (self->window, words, text);
      }
}

static const char *
name_of (IcMacroKind kind)
{
  switch (kind)
    {
    case IC_MACRO_SHORT:
      return _("Short answer");
    case IC_MACRO_WORKAROUND:
      return _("With the workaround");
    case IC_MACRO_CLOSING:
    case IC_MACROS:
    default:
      return _("It is over");
    }
}

static void
ic_macros_card_class_init (IcMacrosCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "macros.copy", "s", copy_cb);
  gtk_widget_class_set_template_from_resource (widget_class, IC_CUSTOMERS_RESOURCE_PATH "ic-macros-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcMacrosCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcMacrosCard, customer);
  gtk_widget_class_bind_template_child (widget_class, IcMacrosCard, ticket);
  gtk_widget_class_bind_template_child (widget_class, IcMacrosCard, rows);
}

static void
ic_macros_card_init (IcMacrosCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Answers to paste"));
  ic_accessible_name (self->customer, _("Customer"));
  ic_accessible_name (self->ticket, _("Ticket"));
}

void
ic_macros_card_show (IcMacrosCard *self, const IcCustomersView *view)
{
  g_autoptr (IcSupportWords) words = ic_support_words (view->base.state, view->org);

  self->window = view->window;
  ic_rows_begin (self->rows);
  for (IcMacroKind kind = 0; kind < IC_MACROS; kind++)
    {
      g_autofree char *text = filled (self, words, kind, view->base.zones->own);
      g_autofree char *name = g_markup_printf_escaped ("<b>%s</b>", name_of (kind));
      g_autofree char *detail = text != NULL ? g_markup_escape_text (g_strchomp (text), -1) : NULL;
      IcRowAct acts[] = { { _("Copy"), "macros.copy", ids[kind], NULL, NULL }, { NULL } };
      IcItemRow *line;

      if (text == NULL)
        continue;
      line = ic_rows_take (self->rows, ids[kind]);
      ic_item_row_set_text (line, name);
      ic_item_row_set_detail (line, detail);
      ic_item_row_set_buttons (line, acts);
    }
  ic_rows_end (self->rows);
}
