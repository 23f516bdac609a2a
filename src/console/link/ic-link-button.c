/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the link to the server is, in the header of every page.
 */
#include "ic-link-button.h"

#include "ic-compat.h"
#include "ic-kit.h"
#include "ic-link-panel.h"
#include "ic-link-texts.h"

#include <glib/gi18n.h>

/* Enough for "Offline…". */
#define LEAST_TEXT 56

struct _IcLinkButton {
  GtkWidget parent_instance;

  /* Borrowed: children */
  GtkWidget    *button;
  GtkWidget    *icon;
  GtkLabel     *text;
  GtkWidget    *refused;
  IcLinkPanel  *panel; /* NULL until it was opened first */

  /* Owned */
  IcSession    *session;
  char         *name; /* as the button is called */

  bool          joined;
  bool          settled_once;
  IcLinkStatus  settled; /* the last that was no step on the way to another; of it only what is no pointer */
};

G_DEFINE_FINAL_TYPE (IcLinkButton, ic_link_button, GTK_TYPE_WIDGET)

/* Everything that is shown, read anew: @view is filled while the session has a link. */
static bool
read_view (IcLinkButton *self,
           IcLinkView   *view)
{
  const IcPerson *me;

  if (self->session == NULL || ic_session_get_link (self->session) == NULL)
    return false;
  me = ic_session_get_me_person (self->session);
  *view = (IcLinkView) {
    .status = ic_session_get_link (self->session),
    .name = me != NULL ? me->name : NULL,
    .present = ic_session_get_present (self->session),
    .now = ic_session_now (self->session),
    .zone = ic_session_get_zone (self->session),
  };
  return true;
}

static void
update (IcLinkButton *self)
{
  IcLinkView view;

  ic_link_button_show (self, read_view (self, &view) ? &view : NULL);
}

static guint
count_people (GListModel *present)
{
  return present != NULL ? g_list_model_get_n_items (present) : 0;
}

static void
announce (IcLinkButton     *self,
          const IcLinkView *view)
{
  const IcLinkStatus *status = view->status;
  g_autofree char *text = ic_link_announcement (self->settled_once ? &self->settled : NULL, status, view->now, view->zone);

  if (text != NULL)
    ic_compat_announce (GTK_WIDGET (self), text, status->phase != IC_LINK_LIVE);
  if (status->phase == IC_LINK_CONNECTING || status->phase == IC_LINK_CATCHING_UP)
    return;
  self->settled_once = true;
  self->settled = (IcLinkStatus) { .phase = status->phase, .restoring = status->restoring };
}

static void
show_refused (IcLinkButton *self,
              guint         n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf (ngettext ("%u act was refused", "%u acts were refused", n), n);

  gtk_widget_set_visible (self->refused, n > 0);
  if (n == 0)
    return;
  ic_tag_set_label (IC_TAG (self->refused), count);
  gtk_widget_set_tooltip_text (self->refused, name);
  ic_accessible_name (self->refused, name);
}

static void
set_name (IcLinkButton     *self,
          const IcLinkView *view,
          const char       *text)
{
  g_autofree char *refused = view->status->refused > 0
                             ? g_strdup_printf (ngettext (", %u act was refused", ", %u acts were refused", view->status->refused), view->status->refused)
                             : g_strdup ("");
  g_autofree char *name = g_strdup_printf (_("The link to the server: %s%s"), text, refused);

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  ic_accessible_name (self->button, self->name);
}

static GtkWidget *
make_panel (IcLinkButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->panel = IC_LINK_PANEL (ic_link_panel_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->panel));
  ic_accessible_name (popover, _("The link to the server"));
  return popover;
}

static void
show_panel (IcLinkButton     *self,
            const IcLinkView *view)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));

  ic_link_panel_show (self->panel, view);
  /* Old GTK leaves an open popover as large as it was. */
  if (popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_popover_present (popover);
}

/* A popover costs more than the button it hangs on. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  IcLinkButton *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, make_panel (self));
  update (self);
}

static void
ic_link_button_dispose (GObject *object)
{
  IcLinkButton *self = IC_LINK_BUTTON (object);

  ic_link_button_set_session (self, NULL);
  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), NULL, NULL, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ic_link_button_parent_class)->dispose (object);
}

static void
ic_link_button_class_init (IcLinkButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_link_button_dispose;
  gtk_widget_class_set_css_name (widget_class, "ic-link");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ic_link_button_init (IcLinkButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *shy = g_object_new (IC_TYPE_SHY_BIN, NULL);

  self->button = gtk_menu_button_new ();
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = GTK_LABEL (gtk_label_new (NULL));
  self->refused = ic_tag_new (NULL, IC_TONE_BAD, NULL);
  ic_tag_set_round (IC_TAG (self->refused), true);
  gtk_widget_set_visible (self->refused, FALSE);
  /* The first words say most; less than a word says nothing. */
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  ic_shy_bin_set_least (IC_SHY_BIN (shy), LEAST_TEXT);
  gtk_widget_set_parent (GTK_WIDGET (self->text), shy);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), shy);
  gtk_box_append (GTK_BOX (box), self->refused);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ic_link_button_new (void)
{
  return g_object_new (IC_TYPE_LINK_BUTTON, NULL);
}

void
ic_link_button_set_session (IcLinkButton *self,
                            IcSession    *session)
{
  g_return_if_fail (IC_IS_LINK_BUTTON (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (ic_session_get_present (self->session), self);
    }
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "notify::link", G_CALLBACK (update), self);
  g_signal_connect_swapped (session, "tick", G_CALLBACK (update), self);
  g_signal_connect_swapped (ic_session_get_present (session), "items-changed", G_CALLBACK (update), self);
  update (self);
}

/* While the panel is open it says the same, and a tooltip would lie over it. */
static void
show_tooltip (IcLinkButton *self,
              const char   *meaning)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));
  const char *tooltip = popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)) ? NULL : meaning;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->button), tooltip) != 0)
    gtk_widget_set_tooltip_text (self->button, tooltip);
}

void
ic_link_button_show (IcLinkButton     *self,
                     const IcLinkView *view)
{
  g_autofree char *text = NULL;
  g_autofree char *meaning = NULL;

  g_return_if_fail (IC_IS_LINK_BUTTON (self));

  self->joined = view != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), view != NULL);
  if (view == NULL)
    return;
  text = ic_link_short_text (view->status, count_people (view->present), view->now, view->zone);
  meaning = ic_link_meaning (view->status);
  if (g_strcmp0 (gtk_label_get_text (self->text), text) != 0)
    gtk_label_set_text (self->text, text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), ic_link_icon (view->status));
  ic_tone_apply (ic_link_tone (view->status), GTK_WIDGET (self));
  show_tooltip (self, meaning);
  show_refused (self, view->status->refused);
  set_name (self, view, text);
  announce (self, view);
  if (self->panel != NULL)
    show_panel (self, view);
}

void
ic_link_button_popup (IcLinkButton *self)
{
  g_return_if_fail (IC_IS_LINK_BUTTON (self));

  if (self->joined)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

const char *
ic_link_button_get_text (IcLinkButton *self)
{
  g_return_val_if_fail (IC_IS_LINK_BUTTON (self), "");

  return self->joined ? gtk_label_get_text (self->text) : "";
}
