/* SPDX-License-Identifier: GPL-3.0-or-later
 * A running clock drawn with figures of one width.
 */
#include "ic-clock-label.h"

#include "ic-a11y.h"
#include "ic-compat.h"
#include "ic-kit-private.h"
#include "ic-time.h"

struct _IcClockLabel
{
  GtkWidget  parent_instance;

  /* Owned */
  char      *label;
  char      *text;
  char      *spoken;

  gint64     duration;
  bool       countdown;
};

G_DEFINE_FINAL_TYPE (IcClockLabel, ic_clock_label, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DURATION,
  PROP_COUNTDOWN,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Two texts of one shape take the same room: only figures differ. */
static bool
same_shape (const char *a,
            const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++)
    if (*a != *b && !(g_ascii_isdigit (*a) && g_ascii_isdigit (*b)))
      return false;
  return *a == *b;
}

static PangoLayout *
create_layout (IcClockLabel *self,
               const char   *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
measure_text (IcClockLabel *self,
              int          *width,
              int          *height,
              int          *baseline)
{
  g_autofree char *widest = g_strdup (self->text);
  g_autoptr(PangoLayout) layout = NULL;

  /* Should the font have no figures of one width, room is kept for the usual widest. */
  for (char *c = widest; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      *c = '0';
  layout = create_layout (self, widest);
  pango_layout_get_pixel_size (layout, width, height);
  *baseline = PANGO_PIXELS (pango_layout_get_baseline (layout));
}

static void
update_spoken (IcClockLabel *self)
{
  g_autofree char *span = ic_time_span (self->duration);
  g_autofree char *spoken = NULL;

  if (self->label != NULL)
    spoken = g_strdup_printf ("%s: %s%s", self->label, self->duration < 0 ? "−" : "", span);
  else
    spoken = g_strdup (span);
  if (ic_kit_set_text (&self->spoken, spoken))
    ic_accessible_name (GTK_WIDGET (self), spoken);
}

static void
update_text (IcClockLabel *self)
{
  g_autofree char *old = g_steal_pointer (&self->text);

  self->text = self->countdown ? ic_time_countdown (self->duration) : ic_time_clock (self->duration);
  if (old == NULL || !same_shape (old, self->text))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else if (!g_str_equal (old, self->text))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  update_spoken (self);
}

static void
ic_clock_label_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  int width, height, baseline;

  measure_text (IC_CLOCK_LABEL (widget), &width, &height, &baseline);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum_baseline = *natural_baseline = baseline;
}

static void
ic_clock_label_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  IcClockLabel *self = IC_CLOCK_LABEL (widget);
  g_autoptr(PangoLayout) layout = create_layout (self, self->text);
  int baseline = gtk_widget_get_allocated_baseline (widget);
  int width, height, top;
  GdkRGBA color;

  ic_compat_get_color (widget, &color);
  pango_layout_get_pixel_size (layout, &width, &height);
  top = baseline >= 0 ? baseline - PANGO_PIXELS (pango_layout_get_baseline (layout))
                      : (gtk_widget_get_height (widget) - height) / 2;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - width) / 2, top));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ic_clock_label_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  IcClockLabel *self = IC_CLOCK_LABEL (object);

  switch (prop_id)
    {
    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;
    case PROP_COUNTDOWN:
      g_value_set_boolean (value, self->countdown);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_clock_label_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  IcClockLabel *self = IC_CLOCK_LABEL (object);

  switch (prop_id)
    {
    case PROP_DURATION:
      ic_clock_label_set_duration (self, g_value_get_int64 (value));
      break;
    case PROP_COUNTDOWN:
      ic_clock_label_set_countdown (self, g_value_get_boolean (value));
      break;
    case PROP_LABEL:
      ic_clock_label_set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_clock_label_finalize (GObject *object)
{
  IcClockLabel *self = IC_CLOCK_LABEL (object);

  g_free (self->label);
  g_free (self->text);
  g_free (self->spoken);

  G_OBJECT_CLASS (ic_clock_label_parent_class)->finalize (object);
}

static void
ic_clock_label_class_init (IcClockLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_clock_label_get_property;
  object_class->set_property = ic_clock_label_set_property;
  object_class->finalize = ic_clock_label_finalize;
  widget_class->measure = ic_clock_label_measure;
  widget_class->snapshot = ic_clock_label_snapshot;

  props[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  props[PROP_COUNTDOWN] = g_param_spec_boolean ("countdown", NULL, NULL, FALSE, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-clock");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
ic_clock_label_init (IcClockLabel *self)
{
  update_text (self);
}

GtkWidget *
ic_clock_label_new (const char *label)
{
  return g_object_new (IC_TYPE_CLOCK_LABEL, "label", label, NULL);
}

void
ic_clock_label_set_duration (IcClockLabel *self,
                             gint64        duration)
{
  g_return_if_fail (IC_IS_CLOCK_LABEL (self));

  if (self->duration == duration)
    return;
  self->duration = duration;
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DURATION]);
}

gint64
ic_clock_label_get_duration (IcClockLabel *self)
{
  g_return_val_if_fail (IC_IS_CLOCK_LABEL (self), 0);

  return self->duration;
}

void
ic_clock_label_set_countdown (IcClockLabel *self,
                              bool          countdown)
{
  g_return_if_fail (IC_IS_CLOCK_LABEL (self));

  if (self->countdown == countdown)
    return;
  self->countdown = countdown;
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNTDOWN]);
}

bool
ic_clock_label_get_countdown (IcClockLabel *self)
{
  g_return_val_if_fail (IC_IS_CLOCK_LABEL (self), false);

  return self->countdown;
}

void
ic_clock_label_set_label (IcClockLabel *self,
                         const char   *label)
{
  g_return_if_fail (IC_IS_CLOCK_LABEL (self));

  if (!ic_kit_set_text (&self->label, label))
    return;
  update_spoken (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

const char *
ic_clock_label_get_label (IcClockLabel *self)
{
  g_return_val_if_fail (IC_IS_CLOCK_LABEL (self), NULL);

  return self->label;
}

const char *
ic_clock_label_get_text (IcClockLabel *self)
{
  g_return_val_if_fail (IC_IS_CLOCK_LABEL (self), NULL);

  return self->text;
}
