/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of three columns that becomes two, then one, as it gets narrower.
 */
#include "ic-tri-layout.h"

#include "ic-kit-private.h"
#include "ic-tri-columns.h"

struct _IcTriLayout
{
  GtkWidget  parent_instance;

  /* Borrowed: inside the widget */
  GtkWidget *scroller;
  GtkWidget *page;
  GtkBox    *columns[3];

  int        start_width;
  int        end_width;
  gboolean   middle_first;
};

static void buildable_iface_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (IcTriLayout, ic_tri_layout, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum
{
  PROP_0,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
  PROP_MIDDLE_FIRST,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static IcTriColumns *
get_manager (IcTriLayout *self)
{
  return IC_TRI_COLUMNS (gtk_widget_get_layout_manager (self->page));
}

static void
ic_tri_layout_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *object,
                         const char   *type)
{
  static const char *const names[] = { "start", "middle", "end" };
  IcTriLayout *self = IC_TRI_LAYOUT (buildable);

  for (unsigned i = 0; i < G_N_ELEMENTS (names) && GTK_IS_WIDGET (object); i++)
    if (g_strcmp0 (type, names[i]) == 0)
      {
        ic_tri_layout_append (self, i, GTK_WIDGET (object));
        return;
      }
  if (GTK_IS_WIDGET (object))
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (self, type);
  else
    parent_buildable->add_child (buildable, builder, object, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ic_tri_layout_add_child;
}

static void
ic_tri_layout_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  IcTriLayout *self = IC_TRI_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_START_WIDTH:
      g_value_set_int (value, self->start_width);
      break;
    case PROP_END_WIDTH:
      g_value_set_int (value, self->end_width);
      break;
    case PROP_MIDDLE_FIRST:
      g_value_set_boolean (value, self->middle_first);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_tri_layout_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  IcTriLayout *self = IC_TRI_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_START_WIDTH:
      ic_tri_layout_set_start_width (self, g_value_get_int (value));
      break;
    case PROP_END_WIDTH:
      ic_tri_layout_set_end_width (self, g_value_get_int (value));
      break;
    case PROP_MIDDLE_FIRST:
      ic_tri_layout_set_middle_first (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_tri_layout_dispose (GObject *object)
{
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_tri_layout_parent_class)->dispose (object);
}

static void
ic_tri_layout_class_init (IcTriLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_tri_layout_get_property;
  object_class->set_property = ic_tri_layout_set_property;
  object_class->dispose = ic_tri_layout_dispose;

  props[PROP_START_WIDTH] = g_param_spec_int ("start-width", NULL, NULL, 0, 10000, 320, flags);
  props[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, 10000, 380, flags);
  props[PROP_MIDDLE_FIRST] = g_param_spec_boolean ("middle-first", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-page");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ic_tri_layout_init (IcTriLayout *self)
{
  self->start_width = 320;
  self->end_width = 380;
  self->page = g_object_new (IC_TYPE_TRI_PAGE, NULL);
  for (unsigned i = 0; i < G_N_ELEMENTS (self->columns); i++)
    {
      self->columns[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 14));
      gtk_widget_set_parent (GTK_WIDGET (self->columns[i]), self->page);
    }
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", self->page,
                                 NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ic_tri_layout_new (void)
{
  return g_object_new (IC_TYPE_TRI_LAYOUT, NULL);
}

void
ic_tri_layout_append (IcTriLayout *self,
                      IcTriColumn  column,
                      GtkWidget   *child)
{
  g_return_if_fail (IC_IS_TRI_LAYOUT (self));
  g_return_if_fail (column <= IC_TRI_END);

  gtk_box_append (self->columns[column], child);
}

void
ic_tri_layout_set_start_width (IcTriLayout *self,
                               int          width)
{
  g_return_if_fail (IC_IS_TRI_LAYOUT (self));

  if (self->start_width == width)
    return;
  self->start_width = width;
  ic_tri_columns_set_widths (get_manager (self), self->start_width, self->end_width);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_START_WIDTH]);
}

int
ic_tri_layout_get_start_width (IcTriLayout *self)
{
  g_return_val_if_fail (IC_IS_TRI_LAYOUT (self), 0);

  return self->start_width;
}

void
ic_tri_layout_set_end_width (IcTriLayout *self,
                             int          width)
{
  g_return_if_fail (IC_IS_TRI_LAYOUT (self));

  if (self->end_width == width)
    return;
  self->end_width = width;
  ic_tri_columns_set_widths (get_manager (self), self->start_width, self->end_width);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_END_WIDTH]);
}

int
ic_tri_layout_get_end_width (IcTriLayout *self)
{
  g_return_val_if_fail (IC_IS_TRI_LAYOUT (self), 0);

  return self->end_width;
}

void
ic_tri_layout_set_middle_first (IcTriLayout *self,
                                gboolean     first)
{
  g_return_if_fail (IC_IS_TRI_LAYOUT (self));

  if (self->middle_first == first)
    return;
  self->middle_first = first;
  /* The keyboard goes from child to child, so that is where the order is. */
  gtk_widget_insert_before (GTK_WIDGET (self->columns[IC_TRI_MIDDLE]), self->page, GTK_WIDGET (self->columns[first ? IC_TRI_START : IC_TRI_END]));
  ic_tri_columns_set_middle_first (get_manager (self), first);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MIDDLE_FIRST]);
}

gboolean
ic_tri_layout_get_middle_first (IcTriLayout *self)
{
  g_return_val_if_fail (IC_IS_TRI_LAYOUT (self), FALSE);

  return self->middle_first;
}

int
ic_tri_layout_get_n_columns (IcTriLayout *self)
{
  g_return_val_if_fail (IC_IS_TRI_LAYOUT (self), 0);

  return ic_tri_columns_get_n_columns (get_manager (self));
}
