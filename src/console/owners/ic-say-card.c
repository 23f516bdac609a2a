/* SPDX-License-Identifier: GPL-3.0-or-later
 * What may be said, and where to read on.
 */
#include "ic-say-card.h"

#include "ic-card-text.h"
#include "ic-owners-resource.h"
#include "ic-owners-words.h"
#include "ic-support.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

struct _IcSayCard {
  AdwBin     parent_instance;

  /* Template */
  IcCard    *card;
  GtkWidget *held, *words, *copy, *well, *links_label, *links;

  /* Owned: what the links were made of */
  IcOwnedService *service;
  char      *runbook;
};

G_DEFINE_FINAL_TYPE (IcSayCard, ic_say_card, ADW_TYPE_BIN)

/* A link to something that can be opened; else only what it is called. */
static void
add_link (IcSayCard *self, const char *title, const char *url, const char *tooltip)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;
  bool opens = g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "mailto") == 0;
  GtkWidget *link = opens ? gtk_link_button_new_with_label (url, title) : ic_tag_new (title, IC_TONE_NEUTRAL, NULL);

  if (opens)
    gtk_widget_add_css_class (link, "ic-link");
  if (tooltip != NULL)
    gtk_widget_set_tooltip_text (link, tooltip);
  ic_wrap_box_append (IC_WRAP_BOX (self->links), link);
}

/* "Runbook (updated 3 d 4 h ago)" */
static char *
runbook_text (const IcOwnedService *service, gint64 now)
{
  g_autofree char *ago = service->runbook_updated != 0 ? ic_words_ago (service->runbook_updated, now) : NULL;

  return ago != NULL ? g_strdup_printf (_("Runbook (updated %s)"), ago) : g_strdup (_("Runbook"));
}

/* Made anew only for another service, or when the runbook's age reads otherwise: whoever has the keyboard in one keeps it. */
static void
show_links (IcSayCard *self, const IcOwnersView *view)
{
  const IcOwnedService *service = view->answer->service;
  g_autofree char *runbook = runbook_text (service, view->base.now);

  if (service == self->service && g_strcmp0 (runbook, self->runbook) == 0)
    return;
  g_clear_pointer (&self->service, ic_item_unref);
  self->service = ic_item_ref (service);
  ic_set_text (&self->runbook, runbook);
  ic_wrap_box_remove_all (IC_WRAP_BOX (self->links));
  if (service->runbook != NULL)
    add_link (self, runbook, service->runbook, service->runbook);
  for (guint i = 0; i < ic_items_count (service->links); i++)
    {
      const IcReference *link = IC_AT (IcReference, service->links, i);

      add_link (self, link->title != NULL ? link->title : link->url, link->url, link->url);
    }
  if (service->channel != NULL)
    add_link (self, service->channel, NULL, _("Where its people talk"));
  gtk_widget_set_visible (self->links, gtk_widget_get_first_child (self->links) != NULL);
}

static void
show_words (IcSayCard *self, const IcOwnersView *view)
{
  const IcSupportWords *words = view->answer->words;
  g_autofree char *text = words != NULL ? ic_support_text (words, view->base.zones->own) : NULL;
  g_autofree char *markup = text != NULL ? ic_markup_bold (text, words->title) : NULL;

  gtk_widget_set_visible (self->well, words != NULL);
  if (words == NULL)
    return;
  ic_label_show (self->words, markup);
  gtk_widget_set_visible (self->held, !words->approved && !words->over);
}

static void
ic_say_card_dispose (GObject *object)
{
  IcSayCard *self = IC_SAY_CARD (object);

  g_clear_pointer (&self->service, ic_item_unref);
  g_clear_pointer (&self->runbook, g_free);

  G_OBJECT_CLASS (ic_say_card_parent_class)->dispose (object);
}

static void
ic_say_card_class_init (IcSayCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_say_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-say-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, card);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, well);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, held);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, words);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, copy);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, links_label);
  gtk_widget_class_bind_template_child (widget_class, IcSayCard, links);
}

static void
ic_say_card_init (IcSayCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ic_say_card_show (IcSayCard *self, const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;

  gtk_widget_set_visible (GTK_WIDGET (self), answer->kind == IC_OWNERS_SERVICE);
  if (answer->kind != IC_OWNERS_SERVICE)
    return;
  show_words (self, view);
  show_links (self, view);
  ic_card_set_title (self->card, answer->words != NULL ? _("What may I say?") : _("Where to read on"));
  gtk_widget_set_visible (self->links_label, answer->words != NULL && gtk_widget_get_visible (self->links));
  gtk_widget_set_visible (GTK_WIDGET (self), answer->words != NULL || gtk_widget_get_visible (self->links));
}
