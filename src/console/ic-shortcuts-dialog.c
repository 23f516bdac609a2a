/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keys of the desk, made from the table of its acts.
 */
#include "ic-shortcuts-dialog.h"

#include "ic-actions.h"
#include "ic-fuzzy.h"
#include "ic-kit.h"

#include <glib/gi18n.h>

struct _IcShortcutsDialog {
  AdwWindow parent_instance;

  /* Template */
  GtkSearchEntry *search;
  GtkBox         *groups;

  /* Borrowed, children of the groups */
  GtkWidget *group[IC_ACTION_GROUPS];
  GPtrArray *rows; /* owned; of borrowed GtkWidget, by the table's order of those with keys */
};

G_DEFINE_FINAL_TYPE (IcShortcutsDialog, ic_shortcuts_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
new_keys (const char *text)
{
  g_auto(GStrv) keys = g_strsplit (text, "+", -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  for (char **key = keys; *key != NULL; key++)
    {
      /* "Ctrl++" ends in the plus key itself. */
      GtkWidget *cap = gtk_label_new (**key != '\0' ? *key : "+");

      if (**key == '\0' && key[1] != NULL)
        continue;
      gtk_widget_add_css_class (cap, "ic-key");
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), cap);
    }
  return box;
}

static GtkWidget *
new_row (const IcActionRow *action)
{
  g_auto(GStrv) accelerators = g_strsplit (action->accelerators, " ", -1);
  GtkWidget *row = adw_action_row_new ();
  g_autoptr(GString) spoken = g_string_new (_(action->title));
  g_autofree char *title = g_markup_escape_text (_(action->title), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (char **accelerator = accelerators; *accelerator != NULL; accelerator++)
    {
      g_autofree char *text = ic_accelerator_text (*accelerator);

      if (accelerator != accelerators)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (g_str_equal (action->parameter, "i") ? "" : _("or")));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_keys (text));
      g_string_append_printf (spoken, ", %s", text);
    }
  ic_accessible_name (row, spoken->str);
  g_object_set_data_full (G_OBJECT (row), "words", g_strdup (spoken->str), g_free);
  return row;
}

static void
fill (IcShortcutsDialog *self)
{
  for (int group = 0; group < IC_ACTION_GROUPS; group++)
    {
      GtkWidget *box = adw_preferences_group_new ();
      guint n = 0;

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (box), ic_action_group_title (group));
      for (const IcActionRow *action = ic_action_rows (); action->name != NULL; action++)
        if ((int) action->group == group && *action->accelerators != '\0')
          {
            GtkWidget *row = new_row (action);

            adw_preferences_group_add (ADW_PREFERENCES_GROUP (box), row);
            g_object_set_data (G_OBJECT (row), "group", GINT_TO_POINTER (group));
            g_ptr_array_add (self->rows, row);
            n++;
          }
      if (n > 0)
        {
          gtk_box_append (self->groups, box);
          self->group[group] = box;
        }
      else
        g_object_ref_sink (box), g_object_unref (box);
    }
}

static void
search_changed_cb (IcShortcutsDialog *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint shown[IC_ACTION_GROUPS] = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      bool fits = ic_fuzzy_score (query, g_object_get_data (G_OBJECT (row), "words")) >= 0;

      gtk_widget_set_visible (row, fits);
      if (fits)
        shown[GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "group"))]++;
    }
  for (int group = 0; group < IC_ACTION_GROUPS; group++)
    if (self->group[group] != NULL)
      gtk_widget_set_visible (self->group[group], shown[group] > 0);
}

static void
ic_shortcuts_dialog_finalize (GObject *object)
{
  IcShortcutsDialog *self = IC_SHORTCUTS_DIALOG (object);

  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (ic_shortcuts_dialog_parent_class)->finalize (object);
}

static void
ic_shortcuts_dialog_class_init (IcShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ic_shortcuts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-shortcuts-dialog.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_bind_template_child (widget_class, IcShortcutsDialog, search);
  gtk_widget_class_bind_template_child (widget_class, IcShortcutsDialog, groups);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
ic_shortcuts_dialog_init (IcShortcutsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ic_accessible_name (GTK_WIDGET (self->search), _("Find an act or a key"));
  fill (self);
}

void
ic_shortcuts_dialog_present (IcWindow *window)
{
  ic_window_present_dialog (window, g_object_new (IC_TYPE_SHORTCUTS_DIALOG, NULL));
}

char *
ic_accelerator_text (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup (accelerator);
  return gtk_accelerator_get_label (key, modifiers);
}
