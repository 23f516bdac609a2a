/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Inbox page: its cards, shown one view at a time.
 */
#include "ic-inbox-page.h"

#include "ic-deploys-card.h"
#include "ic-inbox-page-resources.h"
#include "ic-inbox-resource.h"
#include "ic-kit.h"
#include "ic-line-card.h"
#include "ic-lines-card.h"
#include "ic-noise-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _IcInboxPage {
  AdwBin         parent_instance;

  /* Template */
  IcLinesCard   *lines;
  IcLineCard    *line;
  IcDeploysCard *deploys;
  IcNoiseCard   *noise;
};

G_DEFINE_FINAL_TYPE (IcInboxPage, ic_inbox_page, ADW_TYPE_BIN)

enum { CHOOSE, ACT, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  const char *action;
  guint       key;
} acts[] = {
  { "inbox.declare", GDK_KEY_d }, { "inbox.attach", GDK_KEY_a }, { "inbox.acknowledge", GDK_KEY_e },
  { "inbox.snooze", GDK_KEY_s }, { "inbox.dismiss", GDK_KEY_x }, { "inbox.return", GDK_KEY_u },
};

static void
choose_cb (IcInboxPage *self, const char *group)
{
  g_signal_emit (self, signals[CHOOSE], 0, group);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACT], 0, name + strlen ("inbox."));
}

/* An act that the chosen line does not offer now is none by its letter either. */
static void
allow_acts (IcInboxPage *self, const IcInboxView *view)
{
  const IcInboxLine *line = view->chosen;
  IcInboxPlace place = line != NULL ? line->place : IC_INBOX_RESOLVED;
  bool some = line != NULL && view->triages;
  bool live = place == IC_INBOX_WAITING || place == IC_INBOX_LOOKED_AT;
  bool away = place == IC_INBOX_SNOOZED || place == IC_INBOX_DISMISSED || place == IC_INBOX_ATTACHED;
  bool allowed[] = { some && place != IC_INBOX_ATTACHED, some && place != IC_INBOX_ATTACHED && view->front != NULL, some && place == IC_INBOX_WAITING,
                     some && live, some && place != IC_INBOX_ATTACHED && place != IC_INBOX_DISMISSED, some && away };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), acts[i].action, allowed[i]);
}

static void
ensure_types (void)
{
  g_resources_register (ic_inbox_page_get_resource ());
  g_type_ensure (IC_TYPE_DEPLOYS_CARD);
  g_type_ensure (IC_TYPE_EMPTY_ROW);
  g_type_ensure (IC_TYPE_LINES_CARD);
  g_type_ensure (IC_TYPE_LINE_CARD);
  g_type_ensure (IC_TYPE_NOISE_CARD);
  g_type_ensure (IC_TYPE_TRI_LAYOUT);
}

static gboolean
ic_inbox_page_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_INBOX_PAGE (widget)->lines));
}

static void
ic_inbox_page_class_init (IcInboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  widget_class->grab_focus = ic_inbox_page_grab_focus;
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      gtk_widget_class_install_action (widget_class, acts[i].action, NULL, action_cb);
      gtk_widget_class_add_binding_action (widget_class, acts[i].key, 0, acts[i].action, NULL);
    }
  gtk_widget_class_set_template_from_resource (widget_class, IC_INBOX_RESOURCE_PATH "ic-inbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IcInboxPage, lines);
  gtk_widget_class_bind_template_child (widget_class, IcInboxPage, line);
  gtk_widget_class_bind_template_child (widget_class, IcInboxPage, deploys);
  gtk_widget_class_bind_template_child (widget_class, IcInboxPage, noise);
}

static void
ic_inbox_page_init (IcInboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->lines, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
}

void
ic_inbox_page_show (IcInboxPage *self, const IcInboxView *view)
{
  g_return_if_fail (IC_IS_INBOX_PAGE (self));

  ic_lines_card_show (self->lines, view);
  ic_line_card_show (self->line, view);
  ic_deploys_card_show (self->deploys, view);
  ic_noise_card_show (self->noise, view);
  allow_acts (self, view);
}
