/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lines of the inbox.
 */
#include "ic-lines-card.h"

#include "ic-card-text.h"
#include "ic-inbox-resource.h"
#include "ic-inbox-words.h"
#include "ic-list-rows.h"

#include <glib/gi18n-lib.h>

struct _IcLinesCard {
  AdwBin      parent_instance;

  /* Template */
  IcCard     *card;
  GtkWidget  *empty, *rest;
  GtkListBox *rows;

  gboolean    telling; /* rows change by what is shown, not by who sits here */
};

G_DEFINE_FINAL_TYPE (IcLinesCard, ic_lines_card, ADW_TYPE_BIN)

enum { CHOOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
selected_cb (IcLinesCard *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->telling)
    g_signal_emit (self, signals[CHOOSE], 0, ic_list_row_key (row));
}

static void
show_row (IcItemRow *row, const IcInboxView *view, const IcInboxLine *line)
{
  IcTone tone, state_tone;
  const char *icon, *state_icon, *word = ic_inbox_severity (line->group, &tone, &icon);
  g_autofree char *title = ic_inbox_line_title (line), *detail = ic_inbox_line_detail (view, line);
  g_autofree char *state = ic_inbox_line_state (view, line, &state_tone, &state_icon);
  bool waits = line->place == IC_INBOX_WAITING;
  g_autofree char *text = g_markup_printf_escaped (waits ? "<b>%s</b>" : "%s", title), *escaped = g_markup_escape_text (detail, -1);
  g_autofree char *name = g_strdup_printf ("%s, %s. %s. %s", title, word, detail, state != NULL ? state : "");

  ic_item_row_set_lead_tag (row, word, waits ? tone : IC_TONE_NEUTRAL, waits ? icon : NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, escaped);
  ic_item_row_set_tag (row, state, state_tone, state_icon, NULL);
  ic_accessible_row_name (GTK_WIDGET (row), name);
}

static gboolean
ic_lines_card_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_LINES_CARD (widget)->rows));
}

static void
ic_lines_card_class_init (IcLinesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = ic_lines_card_grab_focus;
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, IC_INBOX_RESOURCE_PATH "ic-lines-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcLinesCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcLinesCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcLinesCard, rest);
  gtk_widget_class_bind_template_child (widget_class, IcLinesCard, rows);
}

static void
ic_lines_card_init (IcLinesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("What came in, what waits first"));
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/* More than a screen full of them is not read; what waits is among the first. */
static void
show_rest (IcLinesCard *self, guint n)
{
  guint rest = n > IC_LINES_SHOWN ? n - IC_LINES_SHOWN : 0;
  g_autofree char *text = rest > 0 ? g_strdup_printf (ngettext ("and %u more: “incidentctl inbox” lists them all", "and %u more: “incidentctl inbox” lists them all", rest), rest) : NULL;

  ic_label_show (self->rest, text);
}

void
ic_lines_card_show (IcLinesCard *self, const IcInboxView *view)
{
  g_autofree char *count = ic_inbox_count (view);
  guint n = MIN (view->lines->len, IC_LINES_SHOWN);

  self->telling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const IcInboxLine *line = view->lines->pdata[i];

      show_row (ic_list_rows_take (self->rows, (int) i, line->group->id), view, line);
    }
  ic_list_rows_end (self->rows, (int) n);
  gtk_list_box_select_row (self->rows, view->chosen != NULL ? ic_list_rows_find (self->rows, view->chosen->group->id) : NULL);
  self->telling = FALSE;
  ic_card_say (self->card, count);
  show_rest (self, view->lines->len);
  gtk_widget_set_visible (self->empty, n == 0);
}
