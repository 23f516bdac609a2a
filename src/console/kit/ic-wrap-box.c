/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children side by side, wrapping to the next line when the width is used up.
 */
#include "ic-wrap-box.h"

#include "ic-kit-private.h"

struct _IcWrapBox
{
  GtkWidget parent_instance;

  int       spacing;
  int       line_spacing;
};

G_DEFINE_FINAL_TYPE (IcWrapBox, ic_wrap_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LINE_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_layout (IcWrapBox *self)
{
  ic_wrap_layout_set_spacing (IC_WRAP_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              self->spacing, self->line_spacing);
}

static void
ic_wrap_box_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  IcWrapBox *self = IC_WRAP_BOX (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_wrap_box_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  IcWrapBox *self = IC_WRAP_BOX (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      ic_wrap_box_set_spacing (self, g_value_get_int (value));
      break;
    case PROP_LINE_SPACING:
      ic_wrap_box_set_line_spacing (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_wrap_box_dispose (GObject *object)
{
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_wrap_box_parent_class)->dispose (object);
}

static void
ic_wrap_box_class_init (IcWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_wrap_box_get_property;
  object_class->set_property = ic_wrap_box_set_property;
  object_class->dispose = ic_wrap_box_dispose;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 6, flags);
  props[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, 1000, 6, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-wrap-box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, IC_TYPE_WRAP_LAYOUT);
}

static void
ic_wrap_box_init (IcWrapBox *self)
{
  self->spacing = 6;
  self->line_spacing = 6;
  update_layout (self);
}

GtkWidget *
ic_wrap_box_new (void)
{
  return g_object_new (IC_TYPE_WRAP_BOX, NULL);
}

void
ic_wrap_box_append (IcWrapBox *self,
                    GtkWidget *child)
{
  g_return_if_fail (IC_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
ic_wrap_box_remove_all (IcWrapBox *self)
{
  g_return_if_fail (IC_IS_WRAP_BOX (self));

  ic_kit_unparent_children (GTK_WIDGET (self));
}

void
ic_wrap_box_set_spacing (IcWrapBox *self,
                         int        spacing)
{
  g_return_if_fail (IC_IS_WRAP_BOX (self));
  g_return_if_fail (spacing >= 0);

  if (self->spacing == spacing)
    return;
  self->spacing = spacing;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPACING]);
}

int
ic_wrap_box_get_spacing (IcWrapBox *self)
{
  g_return_val_if_fail (IC_IS_WRAP_BOX (self), 0);

  return self->spacing;
}

void
ic_wrap_box_set_line_spacing (IcWrapBox *self,
                              int        spacing)
{
  g_return_if_fail (IC_IS_WRAP_BOX (self));
  g_return_if_fail (spacing >= 0);

  if (self->line_spacing == spacing)
    return;
  self->line_spacing = spacing;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINE_SPACING]);
}

int
ic_wrap_box_get_line_spacing (IcWrapBox *self)
{
  g_return_val_if_fail (IC_IS_WRAP_BOX (self), 0);

  return self->line_spacing;
}
