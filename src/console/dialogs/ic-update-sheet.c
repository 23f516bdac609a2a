/* SPDX-License-Identifier: GPL-3.0-or-later
 * A customer update as customers read it.
 */
#include "ic-update-sheet.h"

#include "ic-kit.h"
#include "ic-words.h"

#include <glib/gi18n.h>

struct _IcUpdateSheet {
  GtkWidget  parent_instance;

  /* Children */
  IcTag     *phase;
  GtkLabel  *title;
  GtkLabel  *text;
  GtkLabel  *next;
  GtkLabel  *foot;
};

G_DEFINE_FINAL_TYPE (IcUpdateSheet, ic_update_sheet, GTK_TYPE_WIDGET)

const char *const ic_update_phases[] = { "investigating", "identified", "monitoring", "resolved", NULL };

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), !ic_words_blank (text));
}

static void
ic_update_sheet_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_update_sheet_parent_class)->dispose (object);
}

static void
ic_update_sheet_class_init (IcUpdateSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_update_sheet_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ic-update-sheet");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
add_label (IcUpdateSheet *self,
           const char    *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
ic_update_sheet_init (IcUpdateSheet *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ic-sheet");
  self->phase = IC_TAG (ic_tag_new (NULL, IC_TONE_NEUTRAL, NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->phase), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->phase), GTK_WIDGET (self));
  self->title = add_label (self, "ic-bold");
  self->text = add_label (self, NULL);
  self->next = add_label (self, NULL);
  self->foot = add_label (self, "ic-dim");
}

GtkWidget *
ic_update_sheet_new (void)
{
  return g_object_new (IC_TYPE_UPDATE_SHEET, NULL);
}

const char *
ic_update_phase_word (const char *phase)
{
  const char *const words[] = { _("Investigating"), _("Identified"), _("Monitoring"), _("Resolved") };

  for (int i = 0; ic_update_phases[i] != NULL; i++)
    if (g_strcmp0 (phase, ic_update_phases[i]) == 0)
      return words[i];
  return phase != NULL ? phase : "";
}

void
ic_update_sheet_show (IcUpdateSheet       *self,
                      const IcUpdateTexts *texts,
                      const char          *foot,
                      GTimeZone           *zone)
{
  g_autofree char *when = texts->next_by != 0 ? ic_words_time (texts->next_by, zone) : NULL;
  g_autofree char *next = when != NULL ? g_strdup_printf (_("Next update by %s."), when) : NULL;
  bool over = g_strcmp0 (texts->phase, "resolved") == 0;

  g_return_if_fail (IC_IS_UPDATE_SHEET (self));

  ic_tag_set_label (self->phase, ic_update_phase_word (texts->phase));
  ic_tag_set_tone (self->phase, over ? IC_TONE_GOOD : IC_TONE_WARNING);
  show_text (self->title, texts->title);
  show_text (self->text, texts->text);
  show_text (self->next, next);
  show_text (self->foot, foot);
}
