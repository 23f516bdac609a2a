/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two panes side by side, or one below the other.
 */
#include "ic-two-panes.h"

#include <stdbool.h>

/* Below this width they stand one below the other. */
#define NARROW 760

struct _IcTwoPanes {
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *start;
  GtkWidget *end;

  int        spacing;
};

static void buildable_iface_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (IcTwoPanes, ic_two_panes, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_pane (IcTwoPanes *self,
          GtkWidget **pane,
          GtkWidget  *child,
          const char *css_class)
{
  *pane = child;
  if (self->spacing == 0)
    gtk_widget_add_css_class (child, css_class);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
ic_two_panes_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *object,
                        const char   *type)
{
  IcTwoPanes *self = IC_TWO_PANES (buildable);

  if (g_strcmp0 (type, "start") == 0)
    set_pane (self, &self->start, GTK_WIDGET (object), "ic-pane-start");
  else if (g_strcmp0 (type, "end") == 0)
    set_pane (self, &self->end, GTK_WIDGET (object), "ic-pane-end");
  else
    parent_buildable->add_child (buildable, builder, object, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ic_two_panes_add_child;
}

static GtkSizeRequestMode
ic_two_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Where each is at a width; of no width: it is not visible. */
typedef struct
{
  bool narrow;
  int  first, second;
} Plan;

static Plan
make_plan (IcTwoPanes *self,
           int         width)
{
  bool first = gtk_widget_should_layout (self->start), second = gtk_widget_should_layout (self->end);
  int half = (width - self->spacing) / 2;

  if (width >= NARROW && first && second)
    return (Plan) { false, half, width - self->spacing - half };
  return (Plan) { true, first ? width : 0, second ? width : 0 };
}

static void
measure_pane (GtkWidget *pane,
              int        width,
              int       *minimum,
              int       *natural)
{
  *minimum = *natural = 0;
  if (width > 0)
    gtk_widget_measure (pane, GTK_ORIENTATION_VERTICAL, width, minimum, natural, NULL, NULL);
}

static void
measure_height (IcTwoPanes *self,
                int         width,
                int        *minimum,
                int        *natural)
{
  Plan plan = make_plan (self, width);
  int gap = plan.first > 0 && plan.second > 0 ? self->spacing : 0;
  int first, second, first_natural, second_natural;

  measure_pane (self->start, plan.first, &first, &first_natural);
  measure_pane (self->end, plan.second, &second, &second_natural);
  *minimum = plan.narrow ? first + gap + second : MAX (first, second);
  *natural = plan.narrow ? first_natural + gap + second_natural : MAX (first_natural, second_natural);
}

static void
ic_two_panes_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  IcTwoPanes *self = IC_TWO_PANES (widget);
  int first, second, first_natural, second_natural;

  if (self->start == NULL || self->end == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, for_size < 0 ? 2 * NARROW : for_size, minimum, natural);
      return;
    }
  gtk_widget_measure (self->start, orientation, -1, &first, &first_natural, NULL, NULL);
  gtk_widget_measure (self->end, orientation, -1, &second, &second_natural, NULL, NULL);
  *minimum = MAX (first, second);
  *natural = MAX (2 * MAX (first_natural, second_natural) + self->spacing, *minimum);
}

static void
ic_two_panes_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  IcTwoPanes *self = IC_TWO_PANES (widget);
  bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Plan plan = make_plan (self, width);
  GtkAllocation first = { 0, 0, plan.first, height }, second = { 0, 0, plan.second, height };

  if (!plan.narrow)
    {
      first.x = rtl ? plan.second + self->spacing : 0;
      second.x = rtl ? 0 : plan.first + self->spacing;
    }
  else if (plan.first > 0 && plan.second > 0)
    {
      int minimum, natural;

      measure_pane (self->start, width, &minimum, &natural);
      first.height = MIN (natural, height);
      second.y = first.height + self->spacing;
      second.height = MAX (height - second.y, 0);
    }
  if (plan.first > 0)
    gtk_widget_size_allocate (self->start, &first, -1);
  if (plan.second > 0)
    gtk_widget_size_allocate (self->end, &second, -1);
}

static void
ic_two_panes_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_SPACING)
    g_value_set_int (value, IC_TWO_PANES (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_two_panes_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_SPACING)
    IC_TWO_PANES (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_two_panes_dispose (GObject *object)
{
  IcTwoPanes *self = IC_TWO_PANES (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (ic_two_panes_parent_class)->dispose (object);
}

static void
ic_two_panes_class_init (IcTwoPanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_two_panes_dispose;
  G_OBJECT_CLASS (klass)->get_property = ic_two_panes_get_property;
  G_OBJECT_CLASS (klass)->set_property = ic_two_panes_set_property;
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  widget_class->get_request_mode = ic_two_panes_get_request_mode;
  widget_class->measure = ic_two_panes_measure;
  widget_class->size_allocate = ic_two_panes_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "ic-two-panes");
}

static void
ic_two_panes_init (IcTwoPanes *self)
{
}

GtkWidget *
ic_two_panes_new (GtkWidget *start,
                  GtkWidget *end)
{
  IcTwoPanes *self = g_object_new (IC_TYPE_TWO_PANES, NULL);

  set_pane (self, &self->start, start, "ic-pane-start");
  set_pane (self, &self->end, end, "ic-pane-end");
  return GTK_WIDGET (self);
}
