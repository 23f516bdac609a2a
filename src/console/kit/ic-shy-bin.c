/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shows its child where it fits whole, and nothing where it does not.
 */
#include "ic-shy-bin.h"

struct _IcShyBin {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (IcShyBin, ic_shy_bin, GTK_TYPE_WIDGET)

static void
ic_shy_bin_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child == NULL)
    return;
  gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
ic_shy_bin_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int natural;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_child_visible (child, width >= natural);
  if (width >= natural)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
ic_shy_bin_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ic_shy_bin_parent_class)->dispose (object);
}

static void
ic_shy_bin_class_init (IcShyBinClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_shy_bin_dispose;
  GTK_WIDGET_CLASS (klass)->measure = ic_shy_bin_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = ic_shy_bin_size_allocate;
}

static void
ic_shy_bin_init (IcShyBin *self)
{
}
