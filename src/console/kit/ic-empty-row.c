/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a card says when it has nothing to show yet, is loading, or could not.
 */
#include "ic-empty-row.h"

#include "ic-a11y.h"
#include "ic-kit-private.h"

struct _IcEmptyRow
{
  GtkWidget   parent_instance;

  /* Template */
  GtkImage   *icon;
  GtkSpinner *spinner;
  GtkLabel   *title;
  GtkLabel   *subtitle;
  GtkButton  *button;

  /* Owned */
  char       *icon_name;
  bool        loading;
  IcTone      tone;
};

G_DEFINE_FINAL_TYPE (IcEmptyRow, ic_empty_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_TONE,
  PROP_LOADING,
  N_PROPS
};

enum
{
  CLICKED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_sign (IcEmptyRow *self)
{
  gtk_spinner_set_spinning (self->spinner, self->loading);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->loading);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !self->loading && self->icon_name != NULL);
}

/* A screen reader that comes to the group hears both lines at once. */
static void
update_name (IcEmptyRow *self)
{
  ic_accessible_name (GTK_WIDGET (self), gtk_label_get_text (self->title));
  ic_accessible_description (GTK_WIDGET (self), gtk_label_get_text (self->subtitle));
}

static void
clicked_cb (IcEmptyRow *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
ic_empty_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  IcEmptyRow *self = IC_EMPTY_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_text (self->subtitle));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_TONE:
      g_value_set_enum (value, self->tone);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_empty_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  IcEmptyRow *self = IC_EMPTY_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      ic_empty_row_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      ic_empty_row_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      ic_empty_row_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      ic_empty_row_set_button (self, g_value_get_string (value),
                               gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_ACTION_NAME:
      ic_empty_row_set_button (self, gtk_button_get_label (self->button), g_value_get_string (value));
      break;
    case PROP_TONE:
      ic_empty_row_set_tone (self, g_value_get_enum (value));
      break;
    case PROP_LOADING:
      ic_empty_row_set_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_empty_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IC_TYPE_EMPTY_ROW);
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_empty_row_parent_class)->dispose (object);
}

static void
ic_empty_row_finalize (GObject *object)
{
  g_free (IC_EMPTY_ROW (object)->icon_name);

  G_OBJECT_CLASS (ic_empty_row_parent_class)->finalize (object);
}

static void
ic_empty_row_class_init (IcEmptyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_empty_row_get_property;
  object_class->set_property = ic_empty_row_set_property;
  object_class->dispose = ic_empty_row_dispose;
  object_class->finalize = ic_empty_row_finalize;

  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  props[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  props[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  props[PROP_TONE] = g_param_spec_enum ("tone", NULL, NULL, IC_TYPE_TONE, IC_TONE_NEUTRAL, flags);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "ic-empty");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, IC_KIT_RESOURCE_PATH "ic-empty-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IcEmptyRow, icon);
  gtk_widget_class_bind_template_child (widget_class, IcEmptyRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, IcEmptyRow, title);
  gtk_widget_class_bind_template_child (widget_class, IcEmptyRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, IcEmptyRow, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
ic_empty_row_init (IcEmptyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), ic_tone_nick (IC_TONE_NEUTRAL));
}

GtkWidget *
ic_empty_row_new (const char *icon_name,
                  const char *title,
                  const char *subtitle)
{
  return g_object_new (IC_TYPE_EMPTY_ROW, "icon-name", icon_name, "title", title, "subtitle", subtitle, NULL);
}

void
ic_empty_row_set_icon_name (IcEmptyRow *self,
                            const char *icon_name)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  if (!ic_kit_set_text (&self->icon_name, icon_name))
    return;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  update_sign (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

void
ic_empty_row_set_title (IcEmptyRow *self,
                        const char *title)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  if (g_strcmp0 (gtk_label_get_text (self->title), title) == 0)
    return;
  ic_kit_show_text (self->title, title);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

void
ic_empty_row_set_subtitle (IcEmptyRow *self,
                           const char *subtitle)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  if (g_strcmp0 (gtk_label_get_text (self->subtitle), subtitle) == 0)
    return;
  ic_kit_show_text (self->subtitle, subtitle);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

void
ic_empty_row_set_button (IcEmptyRow *self,
                         const char *label,
                         const char *action_name)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  gtk_button_set_label (self->button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUTTON_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTION_NAME]);
}

void
ic_empty_row_set_tone (IcEmptyRow *self,
                       IcTone      tone)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  if (self->tone == tone)
    return;
  self->tone = tone;
  ic_tone_apply (tone, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TONE]);
}

void
ic_empty_row_set_loading (IcEmptyRow *self,
                          bool        loading)
{
  g_return_if_fail (IC_IS_EMPTY_ROW (self));

  if (self->loading == loading)
    return;
  self->loading = loading;
  update_sign (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}
