/* SPDX-License-Identifier: GPL-3.0-or-later
 * A titled card: the section every page is made of.
 */
#include "ic-card.h"

#include "ic-a11y.h"
#include "ic-kit-private.h"

struct _IcCard
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *header;
  GtkImage  *icon;
  GtkLabel  *title;
  GtkWidget *suffix;
  GtkLabel  *subtitle;
  GtkWidget *end;

  /* Owned */
  char      *title_text;
  char      *subtitle_text;
  char      *icon_name;
  bool       use_markup;

  /* Borrowed: a child of the card */
  GtkWidget *child;
};

static void buildable_iface_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (IcCard, ic_card, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_USE_MARKUP,
  PROP_ICON_NAME,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* The header is there when any part of it is, and whatever comes after the title is pushed to the far end. */
static void
update_header (IcCard *self)
{
  bool has_subtitle = gtk_widget_get_visible (GTK_WIDGET (self->subtitle));
  bool has_suffix = gtk_widget_get_first_child (self->suffix) != NULL;
  bool has_end = gtk_widget_get_first_child (self->end) != NULL;

  gtk_widget_set_visible (self->suffix, has_suffix);
  gtk_widget_set_visible (self->end, has_end);
  gtk_widget_set_hexpand (GTK_WIDGET (self->subtitle), has_subtitle);
  gtk_widget_set_hexpand (self->end, has_end && !has_subtitle);
  gtk_widget_set_halign (self->end, GTK_ALIGN_END);
  gtk_widget_set_visible (self->header, has_subtitle || has_suffix || has_end
                          || self->title_text != NULL || self->icon_name != NULL);
}

static void
update_subtitle (IcCard *self)
{
  ic_kit_show_text (self->subtitle, self->subtitle_text);
  gtk_label_set_use_markup (self->subtitle, self->use_markup);
  update_header (self);
}

static void
focus_leave_cb (IcCard *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static void
ic_card_add_child (GtkBuildable *buildable,
                   GtkBuilder   *builder,
                   GObject      *object,
                   const char   *type)
{
  IcCard *self = IC_CARD (buildable);

  /* Until the template is complete its own children come by here. */
  if (self->header == NULL || !GTK_IS_WIDGET (object))
    parent_buildable->add_child (buildable, builder, object, type);
  else if (g_strcmp0 (type, "suffix") == 0)
    ic_card_add_suffix (self, GTK_WIDGET (object));
  else if (g_strcmp0 (type, "end") == 0)
    ic_card_add_end (self, GTK_WIDGET (object));
  else if (type == NULL)
    ic_card_set_child (self, GTK_WIDGET (object));
  else
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (self, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ic_card_add_child;
}

static void
ic_card_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  IcCard *self = IC_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title_text);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle_text);
      break;
    case PROP_USE_MARKUP:
      g_value_set_boolean (value, self->use_markup);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_card_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  IcCard *self = IC_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      ic_card_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      ic_card_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_USE_MARKUP:
      ic_card_set_use_markup (self, g_value_get_boolean (value));
      break;
    case PROP_ICON_NAME:
      ic_card_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      ic_card_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_card_dispose (GObject *object)
{
  IC_CARD (object)->child = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), IC_TYPE_CARD);
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_card_parent_class)->dispose (object);
}

static void
ic_card_finalize (GObject *object)
{
  IcCard *self = IC_CARD (object);

  g_free (self->title_text);
  g_free (self->subtitle_text);
  g_free (self->icon_name);

  G_OBJECT_CLASS (ic_card_parent_class)->finalize (object);
}

static void
ic_card_class_init (IcCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_card_get_property;
  object_class->set_property = ic_card_set_property;
  object_class->dispose = ic_card_dispose;
  object_class->finalize = ic_card_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_USE_MARKUP] = g_param_spec_boolean ("use-markup", NULL, NULL, FALSE, flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, IC_KIT_RESOURCE_PATH "ic-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IcCard, header);
  gtk_widget_class_bind_template_child (widget_class, IcCard, icon);
  gtk_widget_class_bind_template_child (widget_class, IcCard, title);
  gtk_widget_class_bind_template_child (widget_class, IcCard, suffix);
  gtk_widget_class_bind_template_child (widget_class, IcCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, IcCard, end);
}

static void
ic_card_init (IcCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ic_card_new (const char *title)
{
  return g_object_new (IC_TYPE_CARD, "title", title, NULL);
}

void
ic_card_set_title (IcCard     *self,
                   const char *title)
{
  g_return_if_fail (IC_IS_CARD (self));

  if (!ic_kit_set_text (&self->title_text, title))
    return;
  ic_kit_show_text (self->title, title);
  if (title != NULL)
    ic_accessible_name (GTK_WIDGET (self), title);
  update_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
ic_card_get_title (IcCard *self)
{
  g_return_val_if_fail (IC_IS_CARD (self), NULL);

  return self->title_text;
}

void
ic_card_set_subtitle (IcCard     *self,
                      const char *subtitle)
{
  g_return_if_fail (IC_IS_CARD (self));

  if (!ic_kit_set_text (&self->subtitle_text, subtitle))
    return;
  update_subtitle (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

const char *
ic_card_get_subtitle (IcCard *self)
{
  g_return_val_if_fail (IC_IS_CARD (self), NULL);

  return self->subtitle_text;
}

void
ic_card_set_use_markup (IcCard *self,
                        bool    use_markup)
{
  g_return_if_fail (IC_IS_CARD (self));

  if (self->use_markup == use_markup)
    return;
  self->use_markup = use_markup;
  update_subtitle (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USE_MARKUP]);
}

bool
ic_card_get_use_markup (IcCard *self)
{
  g_return_val_if_fail (IC_IS_CARD (self), false);

  return self->use_markup;
}

void
ic_card_set_icon_name (IcCard     *self,
                       const char *icon_name)
{
  g_return_if_fail (IC_IS_CARD (self));

  if (!ic_kit_set_text (&self->icon_name, icon_name))
    return;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  update_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

const char *
ic_card_get_icon_name (IcCard *self)
{
  g_return_val_if_fail (IC_IS_CARD (self), NULL);

  return self->icon_name;
}

void
ic_card_set_child (IcCard    *self,
                   GtkWidget *child)
{
  g_return_if_fail (IC_IS_CARD (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    {
      gtk_widget_set_parent (child, GTK_WIDGET (self));
      gtk_widget_set_vexpand (child, TRUE);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

GtkWidget *
ic_card_get_child (IcCard *self)
{
  g_return_val_if_fail (IC_IS_CARD (self), NULL);

  return self->child;
}

void
ic_card_add_suffix (IcCard    *self,
                    GtkWidget *widget)
{
  g_return_if_fail (IC_IS_CARD (self));

  gtk_box_append (GTK_BOX (self->suffix), widget);
  update_header (self);
}

void
ic_card_add_end (IcCard    *self,
                 GtkWidget *widget)
{
  g_return_if_fail (IC_IS_CARD (self));

  gtk_box_append (GTK_BOX (self->end), widget);
  update_header (self);
}

bool
ic_card_enter (IcCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (IC_IS_CARD (self), false);

  if (!gtk_widget_get_mapped (widget))
    return false;
  if (gtk_widget_get_focus_child (widget) != NULL
      || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD))
    return true;
  gtk_widget_set_focusable (widget, TRUE);
  return gtk_widget_grab_focus (widget);
}
