/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a service depends on, and how many use it.
 */
#include "ic-depends-card.h"

#include "ic-card-text.h"
#include "ic-owners-resource.h"

#include <glib/gi18n-lib.h>

struct _IcDependsCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *empty, *users_label;
  GtkBox    *rows, *users;
};

G_DEFINE_FINAL_TYPE (IcDependsCard, ic_depends_card, ADW_TYPE_BIN)

static void
show_service (GtkBox *box, const IcOwnersService *service)
{
  IcItemRow *row = ic_rows_take (box, service->id);
  g_autofree char *text = g_markup_printf_escaped ("<b>%s</b>", service->name);
  g_autofree char *team = service->team != NULL ? g_markup_escape_text (service->team, -1) : NULL;
  IcRowAct acts[] = { { _("Show"), "owners.service", service->id, "flat", NULL }, { NULL } };

  ic_item_row_set_lead_tag (row, service->known ? _("service") : _("unknown"), service->known ? IC_TONE_NEUTRAL : IC_TONE_WARNING, NULL);
  ic_item_row_set_text (row, text);
  ic_item_row_set_detail (row, service->known ? team : _("Named as a dependency, and not in the catalogue"));
  ic_item_row_set_buttons (row, service->known ? acts : NULL);
}

static void
show_services (GtkBox *box, const GPtrArray *services)
{
  ic_rows_begin (box);
  for (guint i = 0; i < services->len; i++)
    show_service (box, services->pdata[i]);
  ic_rows_end (box);
}

static void
ic_depends_card_class_init (IcDependsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-depends-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcDependsCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcDependsCard, empty);
  gtk_widget_class_bind_template_child (widget_class, IcDependsCard, rows);
  gtk_widget_class_bind_template_child (widget_class, IcDependsCard, users_label);
  gtk_widget_class_bind_template_child (widget_class, IcDependsCard, users);
}

static void
ic_depends_card_init (IcDependsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->rows), _("What it depends on"));
  ic_accessible_name (GTK_WIDGET (self->users), _("What uses it"));
}

void
ic_depends_card_show (IcDependsCard *self, const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;
  g_autofree char *used = NULL;
  gboolean more;

  gtk_widget_set_visible (GTK_WIDGET (self), answer->kind == IC_OWNERS_SERVICE);
  if (answer->kind != IC_OWNERS_SERVICE)
    return;
  more = answer->users > answer->used_by->len;
  used = answer->users > 0 ? g_strdup_printf (ngettext ("used by %u", "used by %u", answer->users), answer->users) : NULL;
  ic_card_say (self->card, used);
  show_services (self->rows, answer->depends);
  gtk_widget_set_visible (self->empty, answer->depends->len == 0);
  show_services (self->users, answer->used_by);
  gtk_widget_set_visible (self->users_label, answer->users > 0);
  gtk_label_set_label (GTK_LABEL (self->users_label), more ? _("Used by, among others") : _("Used by"));
}
