/* SPDX-License-Identifier: GPL-3.0-or-later
 * A framed place for a few lines of text, with a placeholder.
 */
#include "ic-text-area.h"

#include "ic-a11y.h"
#include "ic-kit-private.h"

struct _IcTextArea
{
  GtkWidget          parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkTextView       *view;
  GtkLabel          *placeholder;

  /* Owned */
  char              *label;
};

G_DEFINE_FINAL_TYPE (IcTextArea, ic_text_area, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_PLACEHOLDER_TEXT,
  PROP_LABEL,
  PROP_MIN_HEIGHT,
  PROP_MAX_HEIGHT,
  PROP_EDITABLE,
  N_PROPS
};

enum
{
  SUBMITTED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
changed_cb (IcTextArea    *self,
            GtkTextBuffer *buffer)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), gtk_text_buffer_get_char_count (buffer) == 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static gboolean
submit_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   data)
{
  g_signal_emit (data, signals[SUBMITTED], 0);
  return TRUE;
}

static void
add_submit_shortcut (IcTextArea *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                      gtk_callback_action_new (submit_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static gboolean
ic_text_area_grab_focus (GtkWidget *widget)
{
  return ic_accessible_grab_focus (widget, GTK_WIDGET (IC_TEXT_AREA (widget)->view));
}

static void
ic_text_area_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  IcTextArea *self = IC_TEXT_AREA (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_take_string (value, ic_text_area_get_text (self));
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, ic_text_area_get_placeholder (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_MIN_HEIGHT:
      g_value_set_int (value, gtk_scrolled_window_get_min_content_height (self->scroller));
      break;
    case PROP_MAX_HEIGHT:
      g_value_set_int (value, gtk_scrolled_window_get_max_content_height (self->scroller));
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, gtk_text_view_get_editable (self->view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_text_area_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  IcTextArea *self = IC_TEXT_AREA (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      ic_text_area_set_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      ic_text_area_set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      ic_text_area_set_label (self, g_value_get_string (value));
      break;
    case PROP_MIN_HEIGHT:
      ic_text_area_set_heights (self, g_value_get_int (value),
                                MAX (gtk_scrolled_window_get_max_content_height (self->scroller),
                                     g_value_get_int (value)));
      break;
    case PROP_MAX_HEIGHT:
      ic_text_area_set_heights (self, MIN (gtk_scrolled_window_get_min_content_height (self->scroller),
                                           g_value_get_int (value)),
                                g_value_get_int (value));
      break;
    case PROP_EDITABLE:
      ic_text_area_set_editable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_text_area_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IC_TYPE_TEXT_AREA);
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_text_area_parent_class)->dispose (object);
}

static void
ic_text_area_finalize (GObject *object)
{
  g_free (IC_TEXT_AREA (object)->label);

  G_OBJECT_CLASS (ic_text_area_parent_class)->finalize (object);
}

static void
ic_text_area_class_init (IcTextAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_text_area_get_property;
  object_class->set_property = ic_text_area_set_property;
  object_class->dispose = ic_text_area_dispose;
  object_class->finalize = ic_text_area_finalize;
  widget_class->grab_focus = ic_text_area_grab_focus;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, "", flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_MIN_HEIGHT] = g_param_spec_int ("min-height", NULL, NULL, 0, 10000, 40, flags);
  props[PROP_MAX_HEIGHT] = g_param_spec_int ("max-height", NULL, NULL, 0, 10000, 240, flags);
  props[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "ic-text-area");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, IC_KIT_RESOURCE_PATH "ic-text-area.ui");
  gtk_widget_class_bind_template_child (widget_class, IcTextArea, scroller);
  gtk_widget_class_bind_template_child (widget_class, IcTextArea, view);
  gtk_widget_class_bind_template_child (widget_class, IcTextArea, placeholder);
}

static void
ic_text_area_init (IcTextArea *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  add_submit_shortcut (self);
}

GtkWidget *
ic_text_area_new (const char *label)
{
  return g_object_new (IC_TYPE_TEXT_AREA, "label", label, NULL);
}

void
ic_text_area_set_text (IcTextArea *self,
                       const char *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (IC_IS_TEXT_AREA (self));

  old = ic_text_area_get_text (self);
  if (g_strcmp0 (old, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}

char *
ic_text_area_get_text (IcTextArea *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (IC_IS_TEXT_AREA (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
ic_text_area_set_placeholder (IcTextArea *self,
                              const char *placeholder)
{
  g_return_if_fail (IC_IS_TEXT_AREA (self));

  if (placeholder == NULL)
    placeholder = "";
  if (g_str_equal (gtk_label_get_text (self->placeholder), placeholder))
    return;
  gtk_label_set_text (self->placeholder, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACEHOLDER_TEXT]);
}

const char *
ic_text_area_get_placeholder (IcTextArea *self)
{
  g_return_val_if_fail (IC_IS_TEXT_AREA (self), NULL);

  return gtk_label_get_text (self->placeholder);
}

void
ic_text_area_set_label (IcTextArea *self,
                        const char *label)
{
  g_return_if_fail (IC_IS_TEXT_AREA (self));

  if (!ic_kit_set_text (&self->label, label))
    return;
  if (label != NULL)
    ic_accessible_name (GTK_WIDGET (self->view), label);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

const char *
ic_text_area_get_label (IcTextArea *self)
{
  g_return_val_if_fail (IC_IS_TEXT_AREA (self), NULL);

  return self->label;
}

void
ic_text_area_set_heights (IcTextArea *self,
                          int         minimum,
                          int         maximum)
{
  g_return_if_fail (IC_IS_TEXT_AREA (self));
  g_return_if_fail (minimum >= 0 && minimum <= maximum);

  /* Each setter refuses a pair that is out of order, so the maximum makes room first. */
  gtk_scrolled_window_set_max_content_height (self->scroller, -1);
  gtk_scrolled_window_set_min_content_height (self->scroller, minimum);
  gtk_scrolled_window_set_max_content_height (self->scroller, maximum);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MIN_HEIGHT]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAX_HEIGHT]);
}

void
ic_text_area_set_editable (IcTextArea *self,
                           bool        editable)
{
  g_return_if_fail (IC_IS_TEXT_AREA (self));

  if (gtk_text_view_get_editable (self->view) == editable)
    return;
  gtk_text_view_set_editable (self->view, editable);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITABLE]);
}

GtkTextView *
ic_text_area_get_view (IcTextArea *self)
{
  g_return_val_if_fail (IC_IS_TEXT_AREA (self), NULL);

  return self->view;
}
