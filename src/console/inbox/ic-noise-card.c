/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which alerts led to nothing.
 */
#include "ic-noise-card.h"

#include "ic-card-text.h"
#include "ic-inbox-resource.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcNoiseCard {
  AdwBin  parent_instance;

  /* Template */
  IcCard *card;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (IcNoiseCard, ic_noise_card, ADW_TYPE_BIN)

#define SHOWN 5

static void
show_row (IcNoiseCard *self, const IcNoise *noise)
{
  const IcAlertGroup *group = noise->sample;
  g_autofree char *text = g_markup_escape_text (group->summary != NULL ? group->summary : group->series, -1);
  g_autofree char *led = g_strdup_printf (_("%u of %u times it led to nothing"), noise->nothing, noise->lines);
  g_autofree char *fired = g_strdup_printf (ngettext ("fired %d time", "fired %d times", (gulong) noise->fired), (int) noise->fired);
  g_autofree char *rest = ic_words_join (" · ", (const char *const[]){ led, fired, group->service }, 3), *detail = g_markup_escape_text (rest, -1);
  IcItemRow *row = ic_rows_take (self->rows, group->series);

  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, detail);
}

static void
ic_noise_card_class_init (IcNoiseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_INBOX_RESOURCE_PATH "ic-noise-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcNoiseCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcNoiseCard, rows);
}

static void
ic_noise_card_init (IcNoiseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Alerts that led to nothing, the noisiest first"));
}

void
ic_noise_card_show (IcNoiseCard *self, const IcInboxView *view)
{
  ic_rows_begin (self->rows);
  for (guint i = 0; i < MIN (view->noise->len, SHOWN); i++)
    show_row (self, view->noise->pdata[i]);
  ic_rows_end (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self), view->noise->len > 0);
}
