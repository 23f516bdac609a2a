/* SPDX-License-Identifier: GPL-3.0-or-later
 * A field of a dialog.
 */
#include "ic-form-field.h"

#include "ic-kit.h"

struct _IcFormField {
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *head;
  GtkLabel  *label;
  IcTag     *tag;
  GtkLabel  *end;
  GtkLabel  *hint;
  GtkWidget *child;
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IcFormField, ic_form_field, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

enum { PROP_0, PROP_LABEL, PROP_TAG, PROP_TAG_TONE, PROP_END, PROP_HINT, PROP_HINT_TONE, PROP_CHILD, N_PROPS };

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

/* Labels carry their mnemonic; what is heard does not. */
static void
name_child (IcFormField *self)
{
  const char *name = gtk_label_get_text (self->label);

  if (self->child == NULL || *name == '\0')
    return;
  gtk_label_set_mnemonic_widget (self->label, self->child);
  /* What is made of several widgets knows itself which of them is to be named. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->child), "label") != NULL && !GTK_IS_BUTTON (self->child) &&
      !GTK_IS_LABEL (self->child))
    g_object_set (self->child, "label", name, NULL);
  else
    ic_accessible_name (self->child, name);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
ic_form_field_add_child (GtkBuildable *buildable,
                    GtkBuilder   *builder,
                    GObject      *object,
                    const char   *type)
{
  if (GTK_IS_WIDGET (object) && type == NULL)
    ic_form_field_set_child (IC_FORM_FIELD (buildable), GTK_WIDGET (object));
  else
    parent_buildable->add_child (buildable, builder, object, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ic_form_field_add_child;
}

static gboolean
ic_form_field_grab_focus (GtkWidget *widget)
{
  IcFormField *self = IC_FORM_FIELD (widget);

  return ic_accessible_grab_focus (widget, self->child);
}

static void
ic_form_field_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  IcFormField *self = IC_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_TAG:
      g_value_set_string (value, ic_tag_get_label (self->tag));
      break;
    case PROP_TAG_TONE:
      g_value_set_enum (value, ic_tag_get_tone (self->tag));
      break;
    case PROP_END:
      g_value_set_string (value, gtk_label_get_label (self->end));
      break;
    case PROP_HINT:
      g_value_set_string (value, gtk_label_get_label (self->hint));
      break;
    case PROP_HINT_TONE:
      g_value_set_enum (value, gtk_widget_has_css_class (GTK_WIDGET (self->hint), "ic-bad")       ? IC_TONE_BAD
                               : gtk_widget_has_css_class (GTK_WIDGET (self->hint), "ic-warning") ? IC_TONE_WARNING
                                                                                                  : IC_TONE_NEUTRAL);
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_form_field_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  IcFormField *self = IC_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      ic_form_field_set_label (self, g_value_get_string (value));
      break;
    case PROP_TAG:
      ic_form_field_set_tag (self, g_value_get_string (value), ic_tag_get_tone (self->tag));
      break;
    case PROP_TAG_TONE:
      ic_tag_set_tone (self->tag, g_value_get_enum (value));
      break;
    case PROP_END:
      ic_form_field_set_end (self, g_value_get_string (value));
      break;
    case PROP_HINT:
      show_text (self->hint, g_value_get_string (value));
      break;
    case PROP_HINT_TONE:
      ic_form_field_set_hint (self, gtk_label_get_text (self->hint), g_value_get_enum (value));
      break;
    case PROP_CHILD:
      ic_form_field_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_form_field_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  IC_FORM_FIELD (object)->child = NULL;
  G_OBJECT_CLASS (ic_form_field_parent_class)->dispose (object);
}

static void
ic_form_field_class_init (IcFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ic_form_field_get_property;
  object_class->set_property = ic_form_field_set_property;
  object_class->dispose = ic_form_field_dispose;
  widget_class->grab_focus = ic_form_field_grab_focus;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_TAG] = g_param_spec_string ("tag", NULL, NULL, NULL, flags);
  props[PROP_TAG_TONE] = g_param_spec_enum ("tag-tone", NULL, NULL, IC_TYPE_TONE, IC_TONE_NEUTRAL, flags);
  props[PROP_END] = g_param_spec_string ("end", NULL, NULL, NULL, flags);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  props[PROP_HINT_TONE] = g_param_spec_enum ("hint-tone", NULL, NULL, IC_TYPE_TONE, IC_TONE_NEUTRAL, flags);
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-form-field");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
ic_form_field_init (IcFormField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->label = make_label ("ic-field-label");
  self->tag = IC_TAG (ic_tag_new (NULL, IC_TONE_NEUTRAL, NULL));
  self->end = make_label ("ic-dim");
  self->hint = make_label ("ic-dim");
  gtk_widget_set_hexpand (GTK_WIDGET (self->end), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->end), GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (self->tag), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->end), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->tag));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->end));
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->hint), GTK_WIDGET (self));
}

GtkWidget *
ic_form_field_new (const char *label,
              GtkWidget  *child)
{
  return g_object_new (IC_TYPE_FORM_FIELD, "label", label, "child", child, NULL);
}

void
ic_form_field_set_label (IcFormField    *self,
                    const char *label)
{
  g_return_if_fail (IC_IS_FORM_FIELD (self));

  gtk_label_set_text_with_mnemonic (self->label, label != NULL ? label : "");
  name_child (self);
}

void
ic_form_field_set_child (IcFormField   *self,
                    GtkWidget *child)
{
  g_return_if_fail (IC_IS_FORM_FIELD (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child != NULL)
    gtk_widget_insert_after (child, GTK_WIDGET (self), self->head);
  self->child = child;
  name_child (self);
}

GtkWidget *
ic_form_field_get_child (IcFormField *self)
{
  g_return_val_if_fail (IC_IS_FORM_FIELD (self), NULL);

  return self->child;
}

void
ic_form_field_set_tag (IcFormField    *self,
                  const char *tag,
                  IcTone      tone)
{
  g_return_if_fail (IC_IS_FORM_FIELD (self));

  ic_tag_set_label (self->tag, tag);
  ic_tag_set_tone (self->tag, tone);
  gtk_widget_set_visible (GTK_WIDGET (self->tag), tag != NULL);
}

void
ic_form_field_set_end (IcFormField    *self,
                  const char *text)
{
  g_return_if_fail (IC_IS_FORM_FIELD (self));

  show_text (self->end, text);
}

void
ic_form_field_set_hint (IcFormField    *self,
                   const char *hint,
                   IcTone      tone)
{
  g_return_if_fail (IC_IS_FORM_FIELD (self));

  show_text (self->hint, hint);
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "ic-dim");
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "ic-bad");
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "ic-warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "ic-hint");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), tone == IC_TONE_BAD ? "ic-bad" : tone == IC_TONE_WARNING ? "ic-warning" : "ic-dim");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "ic-hint");
  if (self->child != NULL && hint != NULL && *hint != '\0')
    ic_accessible_description (self->child, hint);
}
