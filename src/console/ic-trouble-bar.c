/* SPDX-License-Identifier: GPL-3.0-or-later
 * The bar that tells what is wrong while work goes on.
 */
#include "ic-trouble-bar.h"

#include "ic-a11y.h"
#include "ic-compat.h"

#include <glib/gi18n.h>
#include <string.h>

struct _IcTroubleBar {
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *trouble_revealer;
  GtkLabel    *trouble_label;
  GtkWidget   *repair;
  GtkRevealer *refusal_revealer;
  GtkLabel    *refusal_label;
  GtkMenuButton *show_button;
  GtkPopover  *popover;
  GtkListBox  *list;

  /* Owned */
  GtkStringList *refusals;
};

G_DEFINE_FINAL_TYPE (IcTroubleBar, ic_trouble_bar, GTK_TYPE_WIDGET)

enum { REPAIR, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
copy_cb (GtkButton *button,
         gpointer   user_data)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  gtk_button_set_label (button, _("Copied"));
}

static GtkWidget *
new_line (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Why, what was typed, and a button to take that elsewhere. */
static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  const char *both = gtk_string_object_get_string (item);
  const char *text = strchr (both, '\n');
  g_autofree char *why = g_strndup (both, (gsize) (text - both));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy"));

  text++;
  gtk_box_append (GTK_BOX (texts), new_line (why, "ic-bold"));
  if (*text != '\0')
    gtk_box_append (GTK_BOX (texts), new_line (text, "ic-dim"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "ic-small");
  g_object_set_data_full (G_OBJECT (copy), "text", g_strdup (*text != '\0' ? text : why), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (GTK_BOX (row), copy);
  return row;
}

/* What is folded away is not there for a screen reader either. */
static void
reveal (GtkRevealer *revealer,
        bool         shown)
{
  if (shown)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, shown);
}

static void
revealed_cb (GtkRevealer *revealer)
{
  if (!gtk_revealer_get_reveal_child (revealer) && !gtk_revealer_get_child_revealed (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static void
update_refusals (IcTroubleBar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->refusals));
  g_autofree char *text = g_strdup_printf (ngettext ("%u act was refused. What you typed is kept here.",
                                                     "%u acts were refused. What you typed is kept here.", n), n);

  if (n > 0)
    gtk_label_set_text (self->refusal_label, text);
  reveal (self->refusal_revealer, n > 0);
}

static void
repair_cb (IcTroubleBar *self)
{
  g_signal_emit (self, signals[REPAIR], 0);
}

static void
dismiss_cb (IcTroubleBar *self)
{
  gtk_popover_popdown (self->popover);
  gtk_string_list_splice (self->refusals, 0, g_list_model_get_n_items (G_LIST_MODEL (self->refusals)), NULL);
  update_refusals (self);
}

static void
ic_trouble_bar_dispose (GObject *object)
{
  IcTroubleBar *self = IC_TROUBLE_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->refusals);
  G_OBJECT_CLASS (ic_trouble_bar_parent_class)->dispose (object);
}

static void
ic_trouble_bar_class_init (IcTroubleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_trouble_bar_dispose;
  signals[REPAIR] = g_signal_new ("repair", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-trouble-bar.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, trouble_revealer);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, repair);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, refusal_revealer);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, show_button);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, popover);
  gtk_widget_class_bind_template_child (widget_class, IcTroubleBar, list);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  gtk_widget_class_bind_template_callback (widget_class, repair_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
ic_trouble_bar_init (IcTroubleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  ic_accessible_name (GTK_WIDGET (self->show_button), _("Show what was refused"));
  self->refusals = gtk_string_list_new (NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->refusals), new_row, NULL, NULL);
}

void
ic_trouble_bar_set_trouble (IcTroubleBar *self,
                            const char   *text,
                            gboolean      repair)
{
  g_return_if_fail (IC_IS_TROUBLE_BAR (self));

  gtk_widget_set_visible (self->repair, repair);
  if (text != NULL && g_strcmp0 (gtk_label_get_text (self->trouble_label), text) != 0)
    {
      gtk_label_set_text (self->trouble_label, text);
      ic_compat_announce (GTK_WIDGET (self), text, true);
    }
  reveal (self->trouble_revealer, text != NULL);
}

void
ic_trouble_bar_add_refusal (IcTroubleBar *self,
                            const char   *text,
                            const char   *why)
{
  g_autofree char *line = NULL;
  g_autofree char *both = NULL;

  g_return_if_fail (IC_IS_TROUBLE_BAR (self));
  g_return_if_fail (why != NULL);

  line = g_strdelimit (g_strdup (why), "\n", ' ');
  both = g_strconcat (line, "\n", text != NULL ? text : "", NULL);
  gtk_string_list_append (self->refusals, both);
  update_refusals (self);
  ic_compat_announce (GTK_WIDGET (self), line, true);
}

gboolean
ic_trouble_bar_told_last (IcTroubleBar *self,
                          const char   *why)
{
  g_autofree char *line = g_strdelimit (g_strdup (why), "\n", ' ');
  const char *newest;
  guint n;

  g_return_val_if_fail (IC_IS_TROUBLE_BAR (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->refusals));
  newest = n > 0 ? gtk_string_list_get_string (self->refusals, n - 1) : "";
  return g_str_has_prefix (newest, line) && newest[strlen (line)] == '\n';
}

GListModel *
ic_trouble_bar_get_refusals (IcTroubleBar *self)
{
  g_return_val_if_fail (IC_IS_TROUBLE_BAR (self), NULL);

  return G_LIST_MODEL (self->refusals);
}
