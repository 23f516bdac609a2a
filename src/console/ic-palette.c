/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ctrl+K: everything that can be done, by a few letters of its name.
 */
#include "ic-palette.h"

#include "ic-commands.h"
#include "ic-compat.h"
#include "ic-kit.h"
#include "ic-palette-item.h"
#include "ic-window-private.h"

#include <glib/gi18n.h>

struct _IcPalette {
  AdwWindow parent_instance;

  /* Template */
  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListView    *list;
  GtkLabel       *hint;
  GtkLabel       *error;

  /* Owned */
  GPtrArray          *items;
  GListStore         *shown;
  GtkSingleSelection *selection;

  /* Borrowed: it is modal over this window. */
  IcWindow *window;
};

G_DEFINE_FINAL_TYPE (IcPalette, ic_palette, ADW_TYPE_WINDOW)

static const char *
query_of (IcPalette *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static bool
is_command (IcPalette *self)
{
  return g_str_has_prefix (query_of (self), "/");
}

static const IcState *
comms_of (IcPalette *self)
{
  IcIncident *incident = ic_session_get_incident (ic_window_get_session (self->window));

  return incident != NULL ? ic_incident_get_comms (incident) : NULL;
}

static GtkWidget *
new_label (const char *css_class,
           gboolean    expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (IcPalette   *self,
          GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = new_label (NULL, TRUE);
  GtkWidget *detail = new_label ("ic-dim", FALSE);
  GtkWidget *keys = new_label ("ic-key", FALSE);

  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), detail);
  gtk_box_append (GTK_BOX (row), keys);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (IcPalette   *self,
         GtkListItem *item)
{
  IcPaletteItem *shown = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (row);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  GtkWidget *keys = gtk_widget_get_next_sibling (detail);
  const char *why = ic_palette_item_get_why_not (shown);
  const char *beside = why != NULL ? why : ic_palette_item_get_detail (shown);
  g_autofree char *spoken = g_strjoin (", ", ic_palette_item_get_title (shown), beside, NULL);

  gtk_label_set_text (GTK_LABEL (title), ic_palette_item_get_title (shown));
  gtk_label_set_text (GTK_LABEL (detail), beside);
  gtk_label_set_text (GTK_LABEL (keys), ic_palette_item_get_keys (shown));
  gtk_widget_set_visible (keys, *ic_palette_item_get_keys (shown) != '\0');
  if (why != NULL)
    gtk_widget_add_css_class (row, "ic-unavailable");
  else
    gtk_widget_remove_css_class (row, "ic-unavailable");
  ic_accessible_row_name (row, spoken);
}

static void
say_selected (IcPalette *self)
{
  IcPaletteItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    ic_compat_announce (GTK_WIDGET (self->entry), ic_palette_item_get_title (item), false);
}

static void
select_item (IcPalette *self,
             int        position)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n == 0)
    return;
  position = CLAMP (position, 0, n - 1);
  gtk_single_selection_set_selected (self->selection, (guint) position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) position);
  say_selected (self);
}

/* What the typed command is, while there is nothing to complete. */
static void
show_hint (IcPalette *self)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) words = g_strsplit (query_of (self), " ", 2);
  const IcCommand *command = ic_command_find (words[0], &error);
  g_autofree char *usage = command != NULL ? ic_command_usage (command) : NULL;
  g_autofree char *text = command != NULL ? g_strdup_printf ("/%s\n%s", usage, command->help) : g_strdup (error->message);

  gtk_label_set_text (self->hint, text);
}

static void
search_changed_cb (IcPalette *self)
{
  const char *query = query_of (self);
  g_autoptr(GPtrArray) found = is_command (self) ? ic_palette_commands (query, ic_window_get_state (self->window), comms_of (self))
                                                 : ic_palette_search (self->items, query);

  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), found->pdata, found->len);
  if (found->len == 0 && is_command (self))
    show_hint (self);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : is_command (self) ? "command" : "empty");
  if (found->len > 0)
    gtk_single_selection_set_selected (self->selection, 0);
}

static void
run_command (IcPalette *self)
{
  IcSession *session = ic_window_get_session (self->window);
  IcVerbs *verbs = ic_session_begin (session);
  IcCommandContext context = {
    .verbs = verbs,
    .zone = ic_session_get_zone (session),
    .me = ic_session_get_me_person (session),
    .policies = ic_session_get_org (session)->policies,
    .presets = ic_session_get_org (session)->metrics,
  };
  g_autoptr(GError) error = NULL;

  if (!ic_command_run (&context, query_of (self), &error))
    {
      ic_verbs_free (verbs);
      gtk_label_set_text (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      ic_compat_announce (GTK_WIDGET (self->entry), error->message, true);
      return;
    }
  ic_window_submit (self->window, verbs, _("Done"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
complete (IcPalette     *self,
          IcPaletteItem *item)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), ic_palette_item_get_command (item));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
choose (IcPalette     *self,
        IcPaletteItem *item)
{
  IcWindow *window = self->window;
  g_autofree char *action = g_strdup (ic_palette_item_get_action (item));
  g_autoptr(GVariant) target = NULL;

  if (ic_palette_item_get_command (item) != NULL)
    {
      complete (self, item);
      return;
    }
  if (ic_palette_item_get_why_not (item) != NULL)
    {
      gtk_label_set_text (self->error, ic_palette_item_get_why_not (item));
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      return;
    }
  if (ic_palette_item_get_target (item) != NULL)
    target = g_variant_ref (ic_palette_item_get_target (item));
  /* First away with this window: what comes next may be a dialog over the other one. */
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), action, target);
}

static void
activate_cb (IcPalette *self,
             guint      position)
{
  g_autoptr(IcPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    choose (self, item);
}

/* Enter runs a command that is complete; Tab and Enter on a proposal complete it. */
static void
entry_activate_cb (IcPalette *self)
{
  IcPaletteItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL || (is_command (self) && strchr (query_of (self), ' ') != NULL))
    {
      if (is_command (self))
        run_command (self);
      return;
    }
  g_object_ref (item);
  choose (self, item);
  g_object_unref (item);
}

static gboolean
key_pressed_cb (IcPalette       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  int selected = (int) gtk_single_selection_get_selected (self->selection);
  IcPaletteItem *item = gtk_single_selection_get_selected_item (self->selection);

  switch (keyval)
    {
    case GDK_KEY_Down:
      select_item (self, selected + 1);
      return TRUE;
    case GDK_KEY_Up:
      select_item (self, selected - 1);
      return TRUE;
    case GDK_KEY_Page_Down:
      select_item (self, selected + 8);
      return TRUE;
    case GDK_KEY_Page_Up:
      select_item (self, selected - 8);
      return TRUE;
    case GDK_KEY_Tab:
      if (!is_command (self) || item == NULL)
        return FALSE;
      complete (self, item);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
ic_palette_dispose (GObject *object)
{
  IcPalette *self = IC_PALETTE (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  G_OBJECT_CLASS (ic_palette_parent_class)->dispose (object);
}

static void
ic_palette_class_init (IcPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-palette.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_bind_template_child (widget_class, IcPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, IcPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, IcPalette, list);
  gtk_widget_class_bind_template_child (widget_class, IcPalette, hint);
  gtk_widget_class_bind_template_child (widget_class, IcPalette, error);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
ic_palette_init (IcPalette *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_list_store_new (IC_TYPE_PALETTE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  ic_accessible_tab_leaves (GTK_WIDGET (self->list));
  ic_accessible_name (GTK_WIDGET (self->entry), _("Find an action"));
  ic_accessible_name (GTK_WIDGET (self->list), _("What fits"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

void
ic_palette_present (IcWindow *window)
{
  IcPalette *self = g_object_new (IC_TYPE_PALETTE, NULL);
  IcActionWorld world;

  self->window = window;
  ic_window_get_world (window, &world);
  self->items = ic_palette_items (&world, comms_of (self), world.ready ? ic_session_get_incidents (ic_window_get_session (window)) : NULL);
  search_changed_cb (self);
  ic_window_present_dialog (window, GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
