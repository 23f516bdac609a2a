/* SPDX-License-Identifier: GPL-3.0-or-later
 * The layout of IcWrapBox: lines of children at their natural widths.
 */
#include "ic-wrap-box.h"

#include <stdbool.h>

struct _IcWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
  int              line_spacing;
};

G_DEFINE_FINAL_TYPE (IcWrapLayout, ic_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The children that share one line: from @first up to, not including, @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int        width;
  int        height;
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
child_size (GtkWidget *child,
            int        available,
            int       *width,
            int       *height)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  *width = MIN (*width, MAX (available, 0));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* Takes as many children from @first on as fit into @available; at least one. */
static Line
take_line (IcWrapLayout *self,
           GtkWidget    *first,
           int           available)
{
  Line line = { .first = first, .end = NULL };

  for (GtkWidget *child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int width, height, before = line.width > 0 ? line.width + self->spacing : 0;

      child_size (child, available, &width, &height);
      if (child != first && before + width > available)
        {
          line.end = child;
          break;
        }
      line.width = before + width;
      line.height = MAX (line.height, height);
    }
  return line;
}

static void
measure_width (IcWrapLayout *self,
               GtkWidget    *widget,
               int          *minimum,
               int          *natural)
{
  int n = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_min, child_nat;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, &child_nat, NULL, NULL);
      *minimum = MAX (*minimum, child_min);
      *natural += child_nat + (n++ > 0 ? self->spacing : 0);
    }
}

static int
measure_height (IcWrapLayout *self,
                GtkWidget    *widget,
                int           width)
{
  int height = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      Line line = take_line (self, child, width);

      height += line.height + (height > 0 ? self->line_spacing : 0);
      child = line.end;
    }
  return height;
}

static void
allocate_line (IcWrapLayout *self,
               GtkWidget    *widget,
               const Line   *line,
               int           available,
               int           y)
{
  bool mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      GtkAllocation box = { .y = y };

      child_size (child, available, &box.width, &box.height);
      box.height = line->height;
      box.x = mirrored ? available - x - box.width : x;
      gtk_widget_size_allocate (child, &box, -1);
      x += box.width + self->spacing;
    }
}

static GtkSizeRequestMode
ic_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ic_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  IcWrapLayout *self = IC_WRAP_LAYOUT (manager);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  if (for_size < 0)
    {
      int narrowest = 0;

      /* The width is not known yet: ask for one line. */
      for_size = 0;
      measure_width (self, widget, &narrowest, &for_size);
    }
  *natural = measure_height (self, widget, for_size);
  *minimum = *natural;
}

static void
ic_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  IcWrapLayout *self = IC_WRAP_LAYOUT (manager);
  int y = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      Line line = take_line (self, child, width);

      allocate_line (self, widget, &line, width, y);
      y += line.height + self->line_spacing;
      child = line.end;
    }
}

static void
ic_wrap_layout_class_init (IcWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ic_wrap_layout_get_request_mode;
  layout_class->measure = ic_wrap_layout_measure;
  layout_class->allocate = ic_wrap_layout_allocate;
}

static void
ic_wrap_layout_init (IcWrapLayout *self)
{
  self->spacing = 6;
  self->line_spacing = 6;
}

GtkLayoutManager *
ic_wrap_layout_new (void)
{
  return g_object_new (IC_TYPE_WRAP_LAYOUT, NULL);
}

void
ic_wrap_layout_set_spacing (IcWrapLayout *self,
                            int           between,
                            int           between_lines)
{
  g_return_if_fail (IC_IS_WRAP_LAYOUT (self));

  self->spacing = between;
  self->line_spacing = between_lines;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
