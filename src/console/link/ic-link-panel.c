/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything about the link to the server in one place.
 */
#include "ic-link-panel.h"

#include "ic-kit.h"
#include "ic-link-resources.h"
#include "ic-link-texts.h"
#include "ic-presence-box.h"

#include <adwaita.h>
#include <glib/gi18n.h>

enum { FACT_SERVER, FACT_YOU, FACT_UNSENT, FACT_REFUSED, FACT_CLOCK, FACT_HERE, N_FACTS };

/* A dim word, and what there is to say. */
typedef struct {
  GtkWidget *title;
  GtkWidget *value;
} Fact;

struct _IcLinkPanel {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *sign;
  GtkLabel  *state;
  GtkLabel  *reason;
  GtkLabel  *meaning;
  GtkLabel  *retry;
  GtkGrid   *facts;
  GtkWidget *try_now;
  GtkWidget *refused;

  /* Made here, in the grid */
  Fact       fact[N_FACTS];
};

G_DEFINE_FINAL_TYPE (IcLinkPanel, ic_link_panel, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (text != NULL && g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
set_fact (Fact       *fact,
          const char *text)
{
  set_text (GTK_LABEL (fact->value), text);
  gtk_widget_set_visible (fact->title, text != NULL);
}

static void
make_fact (IcLinkPanel *self,
           int          which,
           const char  *title)
{
  Fact *fact = &self->fact[which];

  fact->title = gtk_label_new (title);
  fact->value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (fact->title), 0);
  gtk_label_set_yalign (GTK_LABEL (fact->title), 0);
  gtk_widget_add_css_class (fact->title, "ic-dim");
  gtk_label_set_xalign (GTK_LABEL (fact->value), 0);
  gtk_label_set_wrap (GTK_LABEL (fact->value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (fact->value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (fact->value), 34);
  gtk_widget_set_hexpand (fact->value, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (fact->value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, fact->title, NULL, -1);
  gtk_grid_attach (self->facts, fact->title, 0, which, 1, 1);
  gtk_grid_attach (self->facts, fact->value, 1, which, 1, 1);
}

static void
show_state (IcLinkPanel      *self,
            const IcLinkView *view)
{
  g_autofree char *state = ic_link_state_text (view->status, view->now, view->zone);
  g_autofree char *meaning = ic_link_meaning (view->status);
  g_autofree char *retry = ic_link_retry_text (view->status, view->now);

  ic_tag_set_icon_name (IC_TAG (self->sign), ic_link_icon (view->status));
  ic_tag_set_tone (IC_TAG (self->sign), ic_link_tone (view->status));
  ic_accessible_name (self->sign, state);
  set_text (self->state, state);
  set_text (self->reason, view->status->reason);
  set_text (self->meaning, meaning);
  set_text (self->retry, retry);
}

static void
show_facts (IcLinkPanel      *self,
            const IcLinkView *view)
{
  const IcLinkStatus *status = view->status;
  g_autofree char *you = g_strdup_printf ("%s · %s\n%s", view->name != NULL ? view->name : status->user, ic_permission_title (status->permission),
                                          ic_permission_meaning (status->permission));
  g_autofree char *unsent = ic_link_unsent_text (status);
  g_autofree char *refused = status->refused > 0 ? g_strdup_printf (ngettext ("%u act, kept here", "%u acts, kept here", status->refused), status->refused) : NULL;
  g_autofree char *clock = ic_link_skew_text (status);
  g_autofree char *here = ic_presence_names (view->present);

  set_fact (&self->fact[FACT_SERVER], status->server);
  set_fact (&self->fact[FACT_YOU], you);
  set_fact (&self->fact[FACT_UNSENT], unsent != NULL ? unsent : _("Nothing; the server has all you did"));
  set_fact (&self->fact[FACT_REFUSED], refused);
  set_fact (&self->fact[FACT_CLOCK], clock);
  set_fact (&self->fact[FACT_HERE], here);
}

static void
ic_link_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_link_panel_parent_class)->dispose (object);
}

static void
ic_link_panel_class_init (IcLinkPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_link_panel_dispose;
  g_resources_register (ic_link_get_resource ());
  g_type_ensure (IC_TYPE_TAG);
  gtk_widget_class_set_css_name (widget_class, "ic-link-panel");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/link/ic-link-panel.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, sign);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, state);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, reason);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, meaning);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, retry);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, try_now);
  gtk_widget_class_bind_template_child (widget_class, IcLinkPanel, refused);
}

static void
ic_link_panel_init (IcLinkPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self), _("The link to the server"));
  make_fact (self, FACT_SERVER, _("Server"));
  make_fact (self, FACT_YOU, _("You"));
  make_fact (self, FACT_UNSENT, _("Unsent"));
  make_fact (self, FACT_REFUSED, _("Refused"));
  make_fact (self, FACT_CLOCK, _("Clock"));
  make_fact (self, FACT_HERE, _("Also here"));
}

GtkWidget *
ic_link_panel_new (void)
{
  return g_object_new (IC_TYPE_LINK_PANEL, NULL);
}

void
ic_link_panel_show (IcLinkPanel      *self,
                    const IcLinkView *view)
{
  g_return_if_fail (IC_IS_LINK_PANEL (self));
  g_return_if_fail (view->status != NULL);

  show_state (self, view);
  show_facts (self, view);
  gtk_widget_set_visible (self->try_now, view->status->phase == IC_LINK_OFFLINE);
  gtk_widget_set_visible (self->refused, view->status->refused > 0);
  gtk_button_set_label (GTK_BUTTON (self->refused), ngettext ("Show the R_efused Act…", "Show the R_efused Acts…", view->status->refused));
}
