/* SPDX-License-Identifier: GPL-3.0-or-later
 * Below the strip, what calls for somebody at this desk.
 */
#include "ic-summons-bar.h"

#include "ic-compat.h"
#include "ic-kit.h"

#include <glib/gi18n.h>

/* One line of it, with what hangs on its box. */
typedef struct {
  GtkWidget *box;
  GtkWidget *icon;
  GtkLabel  *text;
  GtkLabel  *detail;
  GtkWidget *act;
  GtkWidget *dismiss;
} Line;

struct _IcSummonsBar {
  GtkWidget parent_instance;

  /* Owned: key → Line, whose widgets are children */
  GHashTable *lines;
};

G_DEFINE_FINAL_TYPE (IcSummonsBar, ic_summons_bar, GTK_TYPE_WIDGET)

enum { DISMISSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
line_free (gpointer data)
{
  Line *line = data;

  gtk_widget_unparent (line->box);
  g_free (line);
}

static void
update (IcSummonsBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_hash_table_size (self->lines) > 0);
}

static void
dismiss_cb (IcSummonsBar *self,
            GtkButton    *button)
{
  g_autofree char *key = g_strdup (g_object_get_data (G_OBJECT (button), "key"));

  ic_summons_bar_drop (self, key);
  g_signal_emit (self, signals[DISMISSED], 0, key);
}

static GtkLabel *
new_label (GtkWidget *into)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (into), label);
  return GTK_LABEL (label);
}

static Line *
new_line (IcSummonsBar *self,
          const char   *key)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  line->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  line->text = new_label (texts);
  line->detail = new_label (texts);
  line->act = gtk_button_new ();
  line->dismiss = gtk_button_new_with_mnemonic (_("_Dismiss"));
  gtk_widget_add_css_class (GTK_WIDGET (line->text), "ic-bold");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (line->icon, GTK_ALIGN_START);
  gtk_widget_set_valign (line->act, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (line->dismiss, GTK_ALIGN_CENTER);
  gtk_button_set_use_underline (GTK_BUTTON (line->act), TRUE);
  g_object_set_data_full (G_OBJECT (line->dismiss), "key", g_strdup (key), g_free);
  g_signal_connect_object (line->dismiss, "clicked", G_CALLBACK (dismiss_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line->box), line->icon);
  gtk_box_append (GTK_BOX (line->box), texts);
  gtk_box_append (GTK_BOX (line->box), line->act);
  gtk_box_append (GTK_BOX (line->box), line->dismiss);
  /* The newest first: it is what the keyboard comes to. */
  gtk_widget_insert_after (line->box, GTK_WIDGET (self), NULL);
  g_hash_table_insert (self->lines, g_strdup (key), line);
  return line;
}

static void
show_act (Line            *line,
          const IcSummons *summons)
{
  gtk_widget_set_visible (line->act, summons->act_label != NULL);
  if (summons->act_label == NULL)
    return;
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (line->act)), summons->act_label) != 0)
    gtk_button_set_label (GTK_BUTTON (line->act), summons->act_label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (line->act), summons->target != NULL ? g_variant_new_string (summons->target) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (line->act), summons->action);
  if (summons->tone == IC_TONE_ACCENT)
    gtk_widget_add_css_class (line->act, "suggested-action");
  else
    gtk_widget_remove_css_class (line->act, "suggested-action");
}

static void
ic_summons_bar_dispose (GObject *object)
{
  g_clear_pointer (&IC_SUMMONS_BAR (object)->lines, g_hash_table_unref);
  G_OBJECT_CLASS (ic_summons_bar_parent_class)->dispose (object);
}

static void
ic_summons_bar_class_init (IcSummonsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_summons_bar_dispose;
  signals[DISMISSED] = g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "ic-summons");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ic_summons_bar_init (IcSummonsBar *self)
{
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  ic_accessible_name (GTK_WIDGET (self), _("What calls for you"));
  update (self);
}

GtkWidget *
ic_summons_bar_new (void)
{
  return g_object_new (IC_TYPE_SUMMONS_BAR, NULL);
}

void
ic_summons_bar_put (IcSummonsBar    *self,
                    const char      *key,
                    const IcSummons *summons)
{
  Line *line;

  g_return_if_fail (IC_IS_SUMMONS_BAR (self));
  g_return_if_fail (summons->text != NULL);

  line = g_hash_table_lookup (self->lines, key);
  if (line == NULL)
    {
      line = new_line (self, key);
      ic_compat_announce (GTK_WIDGET (self), summons->text, true);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (line->icon), summons->icon);
  if (g_strcmp0 (gtk_label_get_text (line->text), summons->text) != 0)
    gtk_label_set_text (line->text, summons->text);
  gtk_widget_set_visible (GTK_WIDGET (line->detail), summons->detail != NULL);
  if (summons->detail != NULL && g_strcmp0 (gtk_label_get_text (line->detail), summons->detail) != 0)
    gtk_label_set_text (line->detail, summons->detail);
  gtk_widget_set_visible (line->dismiss, summons->dismissible);
  ic_tone_apply (summons->tone, line->box);
  show_act (line, summons);
  update (self);
}

void
ic_summons_bar_drop (IcSummonsBar *self,
                     const char   *key)
{
  g_return_if_fail (IC_IS_SUMMONS_BAR (self));

  g_hash_table_remove (self->lines, key);
  update (self);
}

bool
ic_summons_bar_has (IcSummonsBar *self,
                    const char   *key)
{
  g_return_val_if_fail (IC_IS_SUMMONS_BAR (self), false);

  return g_hash_table_contains (self->lines, key);
}
