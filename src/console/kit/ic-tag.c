/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pill: a word or two on a tinted ground.
 */
#include "ic-tag.h"

#include "ic-a11y.h"
#include "ic-kit-private.h"

struct _IcTag
{
  GtkWidget  parent_instance;

  /* Owned */
  char      *label_text;
  char      *icon_name;
  IcTone     tone;
  bool       round;

  /* Borrowed: children of the tag */
  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (IcTag, ic_tag, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_ICON_NAME,
  PROP_TONE,
  PROP_ROUND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_shape (IcTag *self)
{
  bool has_label = self->label_text != NULL && *self->label_text != '\0';

  if (self->round || !has_label)
    gtk_widget_add_css_class (GTK_WIDGET (self), "round");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "round");
}

static void
ic_tag_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  IcTag *self = IC_TAG (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label_text);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TONE:
      g_value_set_enum (value, self->tone);
      break;
    case PROP_ROUND:
      g_value_set_boolean (value, self->round);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_tag_set_property (GObject      *object,
                     guint         prop_id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  IcTag *self = IC_TAG (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      ic_tag_set_label (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      ic_tag_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TONE:
      ic_tag_set_tone (self, g_value_get_enum (value));
      break;
    case PROP_ROUND:
      ic_tag_set_round (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_tag_dispose (GObject *object)
{
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_tag_parent_class)->dispose (object);
}

static void
ic_tag_finalize (GObject *object)
{
  IcTag *self = IC_TAG (object);

  g_free (self->label_text);
  g_free (self->icon_name);

  G_OBJECT_CLASS (ic_tag_parent_class)->finalize (object);
}

static void
ic_tag_class_init (IcTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_tag_get_property;
  object_class->set_property = ic_tag_set_property;
  object_class->dispose = ic_tag_dispose;
  object_class->finalize = ic_tag_finalize;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_TONE] = g_param_spec_enum ("tone", NULL, NULL, IC_TYPE_TONE, IC_TONE_NEUTRAL, flags);
  props[PROP_ROUND] = g_param_spec_boolean ("round", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-tag");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ic_tag_init (IcTag *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "visible", FALSE,
                             NULL);
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "visible", FALSE,
                              "single-line-mode", TRUE,
                              "valign", GTK_ALIGN_CENTER,
                              NULL);
  gtk_widget_set_parent (self->icon, widget);
  gtk_widget_set_parent (self->label, widget);

  gtk_widget_add_css_class (widget, ic_tone_nick (IC_TONE_NEUTRAL));
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  update_shape (self);
}

GtkWidget *
ic_tag_new (const char *label,
            IcTone      tone,
            const char *icon_name)
{
  return g_object_new (IC_TYPE_TAG, "label", label, "tone", tone, "icon-name", icon_name, NULL);
}

GtkWidget *
ic_tag_new_mark (const char *icon_name,
                 IcTone      tone,
                 const char *name)
{
  GtkWidget *self = g_object_new (IC_TYPE_TAG, "tone", tone, "icon-name", icon_name, NULL);

  ic_accessible_name (self, name);
  return self;
}

void
ic_tag_set_label (IcTag      *self,
                  const char *label)
{
  g_return_if_fail (IC_IS_TAG (self));

  if (!ic_kit_set_text (&self->label_text, label))
    return;
  ic_kit_show_text (GTK_LABEL (self->label), label);
  if (label != NULL)
    ic_accessible_name (GTK_WIDGET (self), label);
  update_shape (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

const char *
ic_tag_get_label (IcTag *self)
{
  g_return_val_if_fail (IC_IS_TAG (self), NULL);

  return self->label_text;
}

void
ic_tag_set_icon_name (IcTag      *self,
                      const char *icon_name)
{
  g_return_if_fail (IC_IS_TAG (self));

  if (!ic_kit_set_text (&self->icon_name, icon_name))
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

const char *
ic_tag_get_icon_name (IcTag *self)
{
  g_return_val_if_fail (IC_IS_TAG (self), NULL);

  return self->icon_name;
}

void
ic_tag_set_tone (IcTag  *self,
                 IcTone  tone)
{
  g_return_if_fail (IC_IS_TAG (self));

  if (self->tone == tone)
    return;
  self->tone = tone;
  ic_tone_apply (tone, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TONE]);
}

IcTone
ic_tag_get_tone (IcTag *self)
{
  g_return_val_if_fail (IC_IS_TAG (self), IC_TONE_NEUTRAL);

  return self->tone;
}

void
ic_tag_set_round (IcTag *self,
                  bool   round)
{
  g_return_if_fail (IC_IS_TAG (self));

  if (self->round == round)
    return;
  self->round = round;
  update_shape (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROUND]);
}

bool
ic_tag_get_round (IcTag *self)
{
  g_return_val_if_fail (IC_IS_TAG (self), false);

  return self->round;
}
