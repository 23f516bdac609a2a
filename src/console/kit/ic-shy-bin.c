/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shows its child where it fits, and nothing where it does not.
 */
#include "ic-shy-bin.h"

#include <stdbool.h>

struct _IcShyBin {
  GtkWidget parent_instance;

  int       least; /* 0: whole or not at all */
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
  int least = IC_SHY_BIN (widget)->least;
  int minimum, natural;
  bool fits;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  fits = width >= natural || (least > 0 && width >= MAX (least, minimum));
  gtk_widget_set_child_visible (child, fits);
  if (fits)
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

void
ic_shy_bin_set_least (IcShyBin *self,
                      int       least)
{
  g_return_if_fail (IC_IS_SHY_BIN (self));

  if (self->least == least)
    return;
  self->least = least;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
