/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Owners page: its cards, shown one view at a time.
 */
#include "ic-owners-page.h"

#include "ic-called-card.h"
#include "ic-card-text.h"
#include "ic-depends-card.h"
#include "ic-found-card.h"
#include "ic-kit.h"
#include "ic-map.h"
#include "ic-owner-card.h"
#include "ic-owners-resource.h"
#include "ic-owners-resources.h"
#include "ic-promises.h"
#include "ic-say-card.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _IcOwnersPage {
  AdwBin         parent_instance;

  /* Template */
  IcFoundCard   *found;
  IcOwnerCard   *owner;
  IcDependsCard *depends;
  IcCalledCard  *called;
  IcSayCard     *say;
  GtkWidget     *empty, *incident, *count;
  GtkWidget     *title, *since;

  /* Owned: the stream of the incident told of */
  char          *stream;
};

G_DEFINE_FINAL_TYPE (IcOwnersPage, ic_owners_page, ADW_TYPE_BIN)

enum { SEARCH, CHOOSE, ACT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
search_cb (IcOwnersPage *self, const char *text)
{
  g_signal_emit (self, signals[SEARCH], 0, text);
}

static void
choose_cb (IcOwnersPage *self, int kind, const char *id)
{
  g_signal_emit (self, signals[CHOOSE], 0, kind, id);
}

/* "owners.word": the part behind the dot is the act. */
static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IcOwnersPage *self = IC_OWNERS_PAGE (widget);
  const char *subject = parameter != NULL ? g_variant_get_string (parameter, NULL) : self->stream;

  g_signal_emit (self, signals[ACT], 0, name + strlen ("owners."), subject != NULL ? subject : "");
}

/* "Confirmed · 1 h 42 · next word 14:00" */
static void
show_incident (IcOwnersPage *self, const IcOwnersView *view)
{
  const IcOwnersAnswer *answer = view->answer;
  gint64 next = answer != NULL && answer->words != NULL ? answer->words->next_word : 0;
  bool told = answer != NULL && answer->incident != NULL;
  g_autofree char *title = NULL, *span = NULL, *at = NULL, *word = NULL, *since = NULL;

  gtk_widget_set_visible (self->incident, told);
  if (!told)
    return;
  ic_set_text (&self->stream, answer->incident);
  title = g_markup_printf_escaped ("<b>%s</b>", answer->title != NULL ? answer->title : answer->label);
  span = ic_time_span (view->base.now - answer->declared);
  at = next != 0 ? ic_view_time (&view->base, next) : NULL;
  word = at != NULL ? g_strdup_printf (_("next word %s"), at) : NULL;
  since = ic_words_join (" · ", (const char *const[]){ answer->label, ic_state_word (answer->state), span, word }, 4);
  ic_label_show (self->title, title);
  gtk_label_set_label (GTK_LABEL (self->since), since);
  gtk_widget_set_visible (self->count, view->counts);
}

static void
show_empty (IcOwnersPage *self, const IcOwnersView *view)
{
  AdwStatusPage *empty = ADW_STATUS_PAGE (self->empty);
  bool known = ic_map_count (view->org->catalogue) + ic_map_count (view->org->teams) > 0;

  gtk_widget_set_visible (self->empty, view->answer == NULL);
  adw_status_page_set_title (empty, known ? _("Who owns what") : _("Nothing is in the catalogue yet"));
  adw_status_page_set_description (empty, known ? _("Type what a customer said, a host, an error or a name; the arrows choose.")
                                          : _("Import a catalogue: “incidentctl import catalogue” takes catalog-info.yaml files, directories, addresses and CSV."));
}

static void
ic_owners_page_finalize (GObject *object)
{
  g_free (IC_OWNERS_PAGE (object)->stream);

  G_OBJECT_CLASS (ic_owners_page_parent_class)->finalize (object);
}

static gboolean
ic_owners_page_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_OWNERS_PAGE (widget)->found));
}

static void
install_acts (GtkWidgetClass *widget_class)
{
  static const char *with_subject[] = { "owners.service", "owners.reach", "owners.word", "owners.unword" };
  static const char *without[] = { "owners.incident", "owners.count", "owners.copy" };

  for (guint i = 0; i < G_N_ELEMENTS (with_subject); i++)
    gtk_widget_class_install_action (widget_class, with_subject[i], "s", action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    gtk_widget_class_install_action (widget_class, without[i], NULL, action_cb);
}

static void
ensure_types (void)
{
  g_resources_register (ic_owners_get_resource ());
  g_type_ensure (IC_TYPE_CALLED_CARD);
  g_type_ensure (IC_TYPE_DEPENDS_CARD);
  g_type_ensure (IC_TYPE_FOUND_CARD);
  g_type_ensure (IC_TYPE_OWNER_CARD);
  g_type_ensure (IC_TYPE_SAY_CARD);
  g_type_ensure (IC_TYPE_TRI_LAYOUT);
}

static void
ic_owners_page_class_init (IcOwnersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  G_OBJECT_CLASS (klass)->finalize = ic_owners_page_finalize;
  widget_class->grab_focus = ic_owners_page_grab_focus;
  signals[SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  install_acts (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, IC_OWNERS_RESOURCE_PATH "ic-owners-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, found);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, owner);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, depends);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, called);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, say);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, empty);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, incident);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, count);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, title);
  gtk_widget_class_bind_template_child (widget_class, IcOwnersPage, since);
}

static void
ic_owners_page_init (IcOwnersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->found, "search", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
}

void
ic_owners_page_show (IcOwnersPage *self, const IcOwnersView *view)
{
  g_return_if_fail (IC_IS_OWNERS_PAGE (self));

  ic_found_card_show (self->found, view);
  show_empty (self, view);
  show_incident (self, view);
  gtk_widget_set_visible (GTK_WIDGET (self->owner), view->answer != NULL);
  if (view->answer == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->depends), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->called), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->say), FALSE);
      return;
    }
  ic_owner_card_show (self->owner, view);
  ic_depends_card_show (self->depends, view);
  ic_called_card_show (self->called, view);
  ic_say_card_show (self->say, view);
}

void
ic_owners_page_select (IcOwnersPage *self, IcOwnersKind kind, const char *id)
{
  ic_found_card_select (self->found, kind, id);
}

void
ic_owners_page_search (IcOwnersPage *self, const char *text)
{
  ic_found_card_search (self->found, text);
}
