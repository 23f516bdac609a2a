/* SPDX-License-Identifier: GPL-3.0-or-later
 * Recent changes. What changed shortly before the harm began is the first suspect.
 */
#include "ic-changes-card.h"

#include "ic-card-text.h"
#include "ic-command-resource.h"
#include "ic-time.h"

#include <glib/gi18n-lib.h>

struct _IcChangesCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *add;
  GtkBox    *rows;
};

G_DEFINE_FINAL_TYPE (IcChangesCard, ic_changes_card, ADW_TYPE_BIN)

#define SHOWN 6
/* A change so long before the harm is marked. */
#define SUSPECT (30 * IC_MINUTE)

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const IcChange *x = *(const IcChange * const *) a, *y = *(const IcChange * const *) b;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : 0;
}

static GPtrArray *
sorted (const IcItems *changes)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (changes); i++)
    g_ptr_array_add (list, (gpointer) IC_AT (IcChange, changes, i));
  g_ptr_array_sort (list, newest_first);
  return list;
}

static void
show_suspicion (IcItemRow *row, const IcChange *change, const IcCommandView *view)
{
  gint64 before = ic_state_harm_start (view->state) - change->at;
  g_autofree char *span = ic_time_span (before);
  g_autofree char *text = NULL;

  if (before >= 0 && before <= SUSPECT)
    text = g_strdup_printf (_("%s before"), span);
  else if (before < 0)
    text = g_strdup (_("during"));
  ic_item_row_set_tag (row, text, before >= 0 ? IC_TONE_BAD : IC_TONE_WARNING, "ic-change-symbolic", _("How long before customers were harmed"));
}

static void
show_change (IcItemRow *row, const IcChange *change, const IcCommandView *view)
{
  g_autofree char *when = ic_view_time (view, change->at);
  g_autofree char *tooltip = ic_view_tooltip (view, change->at);
  g_autofree char *text = change->service != NULL ? g_markup_printf_escaped ("<b>%s</b> %s", change->service, change->summary) : g_markup_escape_text (change->summary, -1);

  ic_row_show_provisional (row, view, view->placed != NULL ? view->placed->changes : NULL, change);
  ic_item_row_set_time (row, when, tooltip);
  ic_item_row_set_text (row, text);
  show_suspicion (row, change, view);
}

static void
ic_changes_card_class_init (IcChangesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_COMMAND_RESOURCE_PATH "ic-changes-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, add);
  gtk_widget_class_bind_template_child (widget_class, IcChangesCard, rows);
}

static void
ic_changes_card_init (IcChangesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("Changes, the newest first"));
}

void
ic_changes_card_show (IcChangesCard *self, const IcCommandView *view)
{
  g_autoptr (GPtrArray) list = sorted (view->state->changes);
  g_autofree char *harm = ic_view_time (view, ic_state_harm_start (view->state));
  g_autofree char *text = NULL;

  ic_rows_begin (self->rows);
  for (guint i = 0; i < list->len && i < SHOWN; i++)
    show_change (ic_rows_take (self->rows, ((const IcChange *) list->pdata[i])->id), list->pdata[i], view);
  ic_rows_end (self->rows);
  if (list->len > SHOWN)
    text = g_strdup_printf (_("the newest %d of %u"), SHOWN, list->len);
  else
    /* TRANSLATORS: the changes are told by how long before the harm began: "harm since 12:05" */
    text = g_strdup_printf (_("harm since %s"), harm);
  ic_card_say (self->card, text);
  gtk_widget_set_visible (self->add, ic_state_is_open (view->state));
  gtk_widget_set_visible (GTK_WIDGET (self), list->len > 0);
}
