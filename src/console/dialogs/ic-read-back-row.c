/* SPDX-License-Identifier: GPL-3.0-or-later
 * One question of the read back.
 */
#include "ic-read-back-row.h"

#include "ic-kit.h"

#include <glib/gi18n.h>

struct _IcReadBackRow {
  GtkWidget   parent_instance;

  /* Children */
  IcTag      *mark;
  GtkLabel   *question;
  GtkLabel   *answer;
  GtkWidget  *options;
  GtkButton  *buttons[IC_READ_BACK_OPTIONS];

  /* Owned */
  char       *words[IC_READ_BACK_OPTIONS];
  char       *asked;
  char       *picked;

  int         number;
  int         right;
};

G_DEFINE_FINAL_TYPE (IcReadBackRow, ic_read_back_row, GTK_TYPE_WIDGET)

enum { PICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_mark (IcReadBackRow *self)
{
  g_autofree char *number = g_strdup_printf ("%d", self->number);
  bool right = ic_read_back_row_is_right (self);

  ic_tag_set_label (self->mark, self->picked == NULL ? number : NULL);
  ic_tag_set_icon_name (self->mark, self->picked == NULL ? NULL : right ? "ic-check-symbolic" : "ic-warning-symbolic");
  ic_tag_set_tone (self->mark, self->picked == NULL ? IC_TONE_ACCENT : right ? IC_TONE_GOOD : IC_TONE_WARNING);
  if (self->picked == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), "outline");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "outline");
  ic_accessible_name (GTK_WIDGET (self->mark), self->picked == NULL ? number : right ? _("As the record says") : _("Not as the record says"));
}

static void
show_answer (IcReadBackRow *self)
{
  bool right = ic_read_back_row_is_right (self);
  g_autofree char *text = NULL;

  if (self->picked != NULL && !right)
    text = g_strdup_printf (_("You said “%s”. The record says: %s"), self->picked, self->words[self->right]);
  gtk_label_set_text (self->answer, right ? self->picked : text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), self->picked != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->answer), right ? "ic-warning" : "ic-dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), right ? "ic-dim" : "ic-warning");
  gtk_widget_set_visible (self->options, !right);
  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    if (g_strcmp0 (self->picked, self->words[i]) == 0)
      gtk_widget_add_css_class (GTK_WIDGET (self->buttons[i]), "suggested-action");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->buttons[i]), "suggested-action");
}

static void
clicked_cb (IcReadBackRow *self,
            GtkButton     *button)
{
  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    if (button == self->buttons[i])
      ic_read_back_row_pick (self, i);
}

static void
ic_read_back_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_read_back_row_parent_class)->dispose (object);
}

static void
ic_read_back_row_finalize (GObject *object)
{
  IcReadBackRow *self = IC_READ_BACK_ROW (object);

  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    g_free (self->words[i]);
  g_free (self->asked);
  g_free (self->picked);
  G_OBJECT_CLASS (ic_read_back_row_parent_class)->finalize (object);
}

static void
ic_read_back_row_class_init (IcReadBackRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ic_read_back_row_dispose;
  object_class->finalize = ic_read_back_row_finalize;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ic-read-back");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
add_options (IcReadBackRow *self)
{
  self->options = ic_wrap_box_new ();
  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, NULL);

      self->buttons[i] = g_object_new (GTK_TYPE_BUTTON, "child", label, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->buttons[i]), "ic-small");
      g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      ic_wrap_box_append (IC_WRAP_BOX (self->options), GTK_WIDGET (self->buttons[i]));
    }
}

static void
ic_read_back_row_init (IcReadBackRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 10);
  self->mark = IC_TAG (ic_tag_new (NULL, IC_TONE_ACCENT, NULL));
  ic_tag_set_round (self->mark, true);
  gtk_widget_set_valign (GTK_WIDGET (self->mark), GTK_ALIGN_CENTER);
  self->question = make_label ("ic-bold");
  self->answer = make_label ("ic-dim");
  add_options (self);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (column), self->options);
  gtk_widget_set_parent (GTK_WIDGET (self->mark), GTK_WIDGET (self));
  gtk_widget_set_parent (column, GTK_WIDGET (self));
}

GtkWidget *
ic_read_back_row_new (int number)
{
  IcReadBackRow *self = g_object_new (IC_TYPE_READ_BACK_ROW, NULL);

  self->number = number;
  show_mark (self);
  return GTK_WIDGET (self);
}

void
ic_read_back_row_set_question (IcReadBackRow    *self,
                               const IcReadBack *question)
{
  g_return_if_fail (IC_IS_READ_BACK_ROW (self));

  g_free (self->asked);
  self->asked = g_strdup (question->question);
  self->right = question->right;
  gtk_label_set_text (self->question, question->question);
  for (int i = 0; i < IC_READ_BACK_OPTIONS; i++)
    {
      g_autofree char *name = g_strdup_printf (_("%d: %s"), i + 1, question->options[i]);

      g_free (self->words[i]);
      self->words[i] = g_strdup (question->options[i]);
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (self->buttons[i])), question->options[i]);
      ic_accessible_name (GTK_WIDGET (self->buttons[i]), name);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->buttons[i]), name);
    }
  show_mark (self);
  show_answer (self);
}

void
ic_read_back_row_pick (IcReadBackRow *self,
                       int            option)
{
  g_return_if_fail (IC_IS_READ_BACK_ROW (self));
  g_return_if_fail (option >= 0 && option < IC_READ_BACK_OPTIONS);

  g_free (self->picked);
  self->picked = g_strdup (self->words[option]);
  show_mark (self);
  show_answer (self);
  g_signal_emit (self, signals[PICKED], 0);
}

const char *
ic_read_back_row_get_picked (IcReadBackRow *self)
{
  g_return_val_if_fail (IC_IS_READ_BACK_ROW (self), NULL);

  return self->picked;
}

bool
ic_read_back_row_is_right (IcReadBackRow *self)
{
  g_return_val_if_fail (IC_IS_READ_BACK_ROW (self), false);

  return self->picked != NULL && g_strcmp0 (self->picked, self->words[self->right]) == 0;
}

const char *
ic_read_back_row_get_question (IcReadBackRow *self)
{
  g_return_val_if_fail (IC_IS_READ_BACK_ROW (self), NULL);

  return self->asked;
}
