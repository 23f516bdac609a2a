/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a drill went.
 */
#include "ic-drill-summary.h"

#include "ic-a11y.h"
#include "ic-compat.h"
#include "ic-tag.h"
#include "ic-wrap-box.h"

#include <glib/gi18n.h>

struct _IcDrillSummary {
  AdwWindow parent_instance;

  /* Template */
  GtkLabel   *points;
  GtkLabel   *lead;
  GtkListBox *list;
  GtkWidget  *keep;
};

G_DEFINE_FINAL_TYPE (IcDrillSummary, ic_drill_summary, ADW_TYPE_WINDOW)

enum { KEEP, CLOSE_DRILL, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_row (const IcScoreRow *row)
{
  bool full = row->points == row->of;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *line = gtk_list_box_row_new ();
  g_autofree char *points = g_strdup_printf (_("%u of %u"), row->points, row->of);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", row->title, points, row->finding);
  GtkWidget *tag = ic_tag_new (points, full ? IC_TONE_GOOD : row->points > 0 ? IC_TONE_WARNING : IC_TONE_BAD, full ? "ic-check-symbolic" : "ic-warning-symbolic");

  gtk_box_append (GTK_BOX (texts), new_text (row->title, "ic-bold"));
  gtk_box_append (GTK_BOX (texts), new_text (row->finding, "ic-dim"));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), tag);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  ic_accessible_name (line, spoken);

  return line;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IcDrillSummary) self = user_data;
  g_autoptr (GFile) folder = ic_compat_select_folder_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    g_signal_emit (self, signals[KEEP], 0, path);
}

static void
keep_cb (IcDrillSummary *self)
{
  ic_compat_select_folder_async (GTK_WINDOW (self), _("Keep the Drill's Record In"), NULL, chosen_cb, g_object_ref (self));
}

static void
close_cb (IcDrillSummary *self)
{
  g_signal_emit (self, signals[CLOSE_DRILL], 0);
}

static void
ic_drill_summary_class_init (IcDrillSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (IC_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/IncidentConsole/ic-drill-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, IcDrillSummary, points);
  gtk_widget_class_bind_template_child (widget_class, IcDrillSummary, lead);
  gtk_widget_class_bind_template_child (widget_class, IcDrillSummary, list);
  gtk_widget_class_bind_template_child (widget_class, IcDrillSummary, keep);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  signals[KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSE_DRILL] = g_signal_new ("close-drill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ic_drill_summary_init (IcDrillSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ic_drill_summary_new (const IcScore *score, bool kept)
{
  IcDrillSummary *self = g_object_new (IC_TYPE_DRILL_SUMMARY, NULL);
  g_autofree char *points = g_strdup_printf (_("%u of %u"), score->points, score->of);

  gtk_label_set_text (self->points, points);
  gtk_label_set_text (self->lead, kept ? _("Judged on procedure, not on how fast the fault was found.")
                                       : _("Judged on procedure, not on how fast the fault was found. The record goes when the drill's window closes, unless you keep it."));
  gtk_widget_set_sensitive (self->keep, !kept);
  for (guint i = 0; i < score->rows->len; i++)
    gtk_list_box_append (self->list, new_row (score->rows->pdata[i]));

  return GTK_WIDGET (self);
}

void
ic_drill_summary_set_kept (IcDrillSummary *self, const char *directory)
{
  g_autofree char *text = g_strdup_printf (_("The record will be in %s once the drill's window is closed."), directory);

  gtk_label_set_text (self->lead, text);
  gtk_widget_set_sensitive (self->keep, FALSE);
}
