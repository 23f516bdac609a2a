/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the organisation keeps for telling customers.
 */
#include "ic-telling-private.h"

#include "ic-actions.h"
#include "ic-compat.h"
#include "ic-outlet-standing.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (IcTellingWindow, ic_telling_window, ADW_TYPE_PREFERENCES_WINDOW)

static const struct {
  const char *name, *title, *icon, *heading, *about;
  IcKindId kind;
  void (*show) (IcTellingWindow *self);
} pages[IC_TELLING_PAGES] = {
  { "outlets", N_("Outlets"), "ic-send-symbolic", N_("Where updates and sitreps go"),
    N_("Secrets are kept apart from the record, and are never shown again."), IC_KIND_OUTLET_KEPT, ic_telling_show_outlets },
  { "components", N_("Components"), "ic-machine-symbolic", N_("What customers know by name"),
    N_("Each update says how they are."), IC_KIND_COMPONENT_KEPT, ic_telling_show_components },
  { "statements", N_("Statements"), "ic-note-symbolic", N_("Wording kept ready"),
    N_("Templates to begin an update with, and holding statements, which may be published as they stand."), IC_KIND_STATEMENT_KEPT, ic_telling_show_statements },
  { "customers", N_("Top Customers"), "ic-customers-symbolic", N_("Customers who are told in person"),
    N_("They are listed in every incident, with who looks after them."), IC_KIND_CUSTOMER_KEPT, ic_telling_show_customers },
};

IcSession *
ic_telling_session (IcTellingWindow *self)
{
  return ic_window_get_session (self->window);
}

const IcState *
ic_telling_org (IcTellingWindow *self)
{
  return ic_session_get_org (ic_telling_session (self));
}

void
ic_telling_tell (IcTellingWindow *self,
                 const char      *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (text));
}

void
ic_telling_submit (IcTellingWindow *self,
                   IcVerbs         *verbs,
                   const char      *done)
{
  ic_window_submit (self->window, verbs, NULL);
  ic_telling_tell (self, done);
}

/* -- Rows ------------------------------------------------------------------ */

void
ic_telling_clear (IcTellingWindow *self,
                  IcTellingPage    page)
{
  for (guint i = 0; i < self->rows[page]->len; i++)
    adw_preferences_group_remove (self->groups[page], self->rows[page]->pdata[i]);
  g_ptr_array_set_size (self->rows[page], 0);
}

GtkWidget *
ic_telling_add_row (IcTellingWindow *self,
                    IcTellingPage    page,
                    const char      *title,
                    const char      *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_preferences_group_add (self->groups[page], row);
  g_ptr_array_add (self->rows[page], row);
  return row;
}

GtkWidget *
ic_telling_add_button (IcTellingWindow *self,
                       GtkWidget       *row,
                       const char      *label,
                       const char      *spoken,
                       const char      *id,
                       GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, spoken);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  ic_accessible_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

GtkWidget *
ic_telling_add_menu (GtkWidget  *row,
                     const char *spoken)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf (_("More: %s"), spoken);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "ic-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  ic_accessible_name (button, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return box;
}

GtkWidget *
ic_telling_add_to_menu (IcTellingWindow *self,
                        GtkWidget       *menu,
                        const char      *label,
                        const char      *id,
                        GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *popover = gtk_widget_get_ancestor (menu, GTK_TYPE_POPOVER);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  /* First the menu goes, then what was chosen comes. */
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (menu), button);
  return button;
}

void
ic_telling_add_none (IcTellingWindow *self,
                     IcTellingPage    page,
                     const char      *text)
{
  gtk_widget_add_css_class (ic_telling_add_row (self, page, text, NULL), "dim-label");
}

/* -- Taking away ----------------------------------------------------------- */

typedef struct {
  IcTellingWindow *self;
  char *id, *done;
  void (*drop) (IcVerbs *verbs, const char *id);
} Drop;

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Drop *drop = user_data;

  if (ic_compat_confirm_finish (result, NULL) && gtk_widget_get_visible (GTK_WIDGET (drop->self)))
    {
      IcVerbs *verbs = ic_session_begin (ic_telling_session (drop->self));

      drop->drop (verbs, drop->id);
      ic_telling_submit (drop->self, verbs, drop->done);
    }
  g_object_unref (drop->self);
  g_free (drop->id);
  g_free (drop->done);
  g_free (drop);
}

void
ic_telling_confirm_drop (IcTellingWindow *self,
                         const char      *heading,
                         const char      *body,
                         const char      *id,
                         void           (*drop) (IcVerbs *verbs, const char *id),
                         const char      *done)
{
  Drop *data = g_new0 (Drop, 1);

  data->self = g_object_ref (self);
  data->id = g_strdup (id);
  data->done = g_strdup (done);
  data->drop = drop;
  ic_compat_confirm_async (GTK_WINDOW (self), heading, body, _("_Delete"), TRUE, self->cancellable, confirmed_cb, data);
}

/* -- Showing --------------------------------------------------------------- */

static bool
may_change (IcTellingWindow *self,
            IcTellingPage    page)
{
  return ic_session_may (ic_telling_session (self), pages[page].kind);
}

static void
show (IcTellingWindow *self)
{
  for (IcTellingPage page = 0; page < IC_TELLING_PAGES; page++)
    {
      ic_telling_clear (self, page);
      pages[page].show (self);
    }
}

static void
standings_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(IcTellingWindow) self = user_data;
  GPtrArray *standings = ic_session_list_outlets_finish (IC_SESSION (source), result, NULL);

  /* Without an answer the list is there all the same, only less is known. */
  if (standings == NULL)
    return;
  g_clear_pointer (&self->standings, g_ptr_array_unref);
  self->standings = standings;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  ic_telling_clear (self, IC_TELLING_OUTLETS);
  ic_telling_show_outlets (self);
}

static void
org_cb (IcTellingWindow *self)
{
  show (self);
  if (may_change (self, IC_TELLING_OUTLETS))
    ic_session_list_outlets_async (ic_telling_session (self), self->cancellable, standings_cb, g_object_ref (self));
}

static GtkWidget *
new_header_button (IcTellingWindow *self,
                   const char      *label,
                   GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static void
add_header (IcTellingWindow *self,
            IcTellingPage    page)
{
  static void (*const adders[]) (IcTellingWindow *) = {
    ic_telling_add_outlet_cb, ic_telling_add_component_cb, ic_telling_add_statement_cb, ic_telling_add_customer_cb,
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  if (page == IC_TELLING_CUSTOMERS)
    gtk_box_append (GTK_BOX (box), new_header_button (self, _("_Import…"), G_CALLBACK (ic_telling_import_cb)));
  gtk_box_append (GTK_BOX (box), new_header_button (self, _("_Add…"), G_CALLBACK (adders[page])));
  adw_preferences_group_set_header_suffix (self->groups[page], box);
}

static void
add_page (IcTellingWindow *self,
          IcTellingPage    page)
{
  const IcLinkStatus *link = ic_session_get_link (ic_telling_session (self));
  const char *why = link != NULL ? ic_action_why_forbidden (link->permission, pages[page].kind) : NULL;

  self->pages[page] = g_object_new (ADW_TYPE_PREFERENCES_PAGE, "name", pages[page].name, "title", _(pages[page].title), "icon-name", pages[page].icon, NULL);
  self->groups[page] = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _(pages[page].heading), "description", why != NULL ? why : _(pages[page].about), NULL);
  self->rows[page] = g_ptr_array_new ();
  adw_preferences_page_add (self->pages[page], self->groups[page]);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), self->pages[page]);
  add_header (self, page);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups[page]), why == NULL);
}

static void
ic_telling_window_dispose (GObject *object)
{
  IcTellingWindow *self = IC_TELLING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  for (IcTellingPage page = 0; page < IC_TELLING_PAGES; page++)
    g_clear_pointer (&self->rows[page], g_ptr_array_unref);
  G_OBJECT_CLASS (ic_telling_window_parent_class)->dispose (object);
}

static void
ic_telling_window_finalize (GObject *object)
{
  IcTellingWindow *self = IC_TELLING_WINDOW (object);

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_hash_table_unref (self->answers);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (ic_telling_window_parent_class)->finalize (object);
}

static gboolean
ic_telling_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (IC_TELLING_WINDOW (window)->cancellable);
  return GTK_WINDOW_CLASS (ic_telling_window_parent_class)->close_request (window);
}

static void
ic_telling_window_class_init (IcTellingWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_telling_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ic_telling_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ic_telling_window_close_request;
}

static void
ic_telling_window_init (IcTellingWindow *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
}

void
ic_telling_window_present (IcWindow   *window,
                           const char *page)
{
  IcTellingWindow *self = g_object_new (IC_TYPE_TELLING_WINDOW, "title", _("Outlets and Customers"), "search-enabled", FALSE,
                                        "default-width", 720, "default-height", 680, NULL);
  IcTellingPage first = 0;

  self->window = window;
  for (IcTellingPage i = 0; i < IC_TELLING_PAGES; i++)
    add_page (self, i);
  while (first + 1 < IC_TELLING_PAGES && (page != NULL ? !g_str_equal (pages[first].name, page) : !may_change (self, first)))
    first++;
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (self), self->pages[first]);
  g_signal_connect_object (ic_telling_session (self), "notify::org", G_CALLBACK (org_cb), self, G_CONNECT_SWAPPED);
  org_cb (self);
  ic_window_present_dialog (window, GTK_WINDOW (self));
}
