/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small line of readings over time, with thresholds, a baseline and marks of changes.
 */
#include "ic-sparkline.h"

#include "ic-a11y.h"
#include "ic-compat.h"
#include "ic-kit-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define NATURAL_WIDTH  240
#define NATURAL_HEIGHT 44
#define MINIMUM_WIDTH  48
#define MINIMUM_HEIGHT 36
#define LINE_WIDTH     2.0

struct _IcSparkline
{
  GtkWidget  parent_instance;

  /* Owned */
  IcPlotPoint  *samples;
  gsize      n_samples;
  IcPlotPoint  *baseline;
  gsize      n_baseline;
  gint64    *markers;
  gsize      n_markers;
  char      *description;
  char      *empty_text;

  double     warning;
  double     critical;
  gint64     from;
  gint64     to;
  gint64     max_gap;
  IcTone     tone;
};

G_DEFINE_FINAL_TYPE (IcSparkline, ic_sparkline, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TONE,
  PROP_DESCRIPTION,
  PROP_EMPTY_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* What one drawing needs to turn times and values into places. */
typedef struct
{
  cairo_t *cr;
  double   width;
  double   height;
  double   low;
  double   high;
  gint64   from;
  gint64   to;
} Canvas;

static double
place_x (const Canvas *canvas,
         gint64        time)
{
  double span = (double) (canvas->to - canvas->from);

  return span > 0 ? (double) (time - canvas->from) / span * canvas->width : canvas->width / 2;
}

static double
place_y (const Canvas *canvas,
         double        value)
{
  return canvas->height - (value - canvas->low) / (canvas->high - canvas->low) * canvas->height;
}

static void
set_color (Canvas     *canvas,
           GtkWidget  *widget,
           const char *name)
{
  GdkRGBA color;

  if (!ic_compat_lookup_color (widget, name, &color))
    ic_compat_get_color (widget, &color);
  gdk_cairo_set_source_rgba (canvas->cr, &color);
}

static void
draw_run (Canvas         *canvas,
          const IcPlotPoint *samples,
          gsize           start,
          gsize           end)
{
  if (end - start == 1)
    {
      double x = place_x (canvas, samples[start].time);

      cairo_arc (canvas->cr, CLAMP (x, LINE_WIDTH, canvas->width - LINE_WIDTH),
                 place_y (canvas, samples[start].value), LINE_WIDTH, 0, 2 * G_PI);
      cairo_fill (canvas->cr);
      return;
    }
  for (gsize i = start; i < end; i++)
    cairo_line_to (canvas->cr, place_x (canvas, samples[i].time), place_y (canvas, samples[i].value));
  cairo_stroke (canvas->cr);
}

static void
draw_series (Canvas         *canvas,
             const IcPlotPoint *samples,
             gsize           n,
             gint64          max_gap)
{
  for (gsize i = 0; i < n;)
    {
      gsize end = ic_plot_run (samples, n, i, max_gap);

      if (end > i)
        draw_run (canvas, samples, i, end);
      i = MAX (end, i + 1);
    }
}

static void
shade (Canvas *canvas,
       gint64  from,
       gint64  to)
{
  double left = fmax (place_x (canvas, from), 0), right = fmin (place_x (canvas, to), canvas->width);

  if (right - left < 1)
    return;
  cairo_rectangle (canvas->cr, left, 0, right - left, canvas->height);
  cairo_fill (canvas->cr);
}

/* Shades what lies between the runs, before the first and after the last. */
static void
draw_gaps (Canvas      *canvas,
           IcSparkline *self,
           gint64       max_gap)
{
  gint64 covered = self->from != 0 ? self->from : self->samples[0].time;
  bool first = true;

  set_color (canvas, GTK_WIDGET (self), "ic_gap_bg_color");
  for (gsize i = 0; i < self->n_samples;)
    {
      gsize end = ic_plot_run (self->samples, self->n_samples, i, max_gap);

      if (end > i)
        {
          if (!first || self->samples[i].time - covered > max_gap)
            shade (canvas, covered, self->samples[i].time);
          covered = self->samples[end - 1].time;
          first = false;
        }
      i = MAX (end, i + 1);
    }
  if (canvas->to - covered > max_gap || !isfinite (self->samples[self->n_samples - 1].value))
    shade (canvas, covered, canvas->to);
}

static void
draw_markers (Canvas      *canvas,
              IcSparkline *self)
{
  static const double dots[] = { 1, 2 };

  set_color (canvas, GTK_WIDGET (self), "ic_marker_color");
  for (gsize i = 0; i < self->n_markers; i++)
    {
      double x = floor (place_x (canvas, self->markers[i])) + 0.5;

      if (x < 0 || x > canvas->width)
        continue;
      cairo_set_line_width (canvas->cr, 1);
      cairo_set_dash (canvas->cr, dots, G_N_ELEMENTS (dots), 0);
      cairo_move_to (canvas->cr, x, 0);
      cairo_line_to (canvas->cr, x, canvas->height);
      cairo_stroke (canvas->cr);
      cairo_set_dash (canvas->cr, NULL, 0, 0);
      cairo_move_to (canvas->cr, x - 4, canvas->height);
      cairo_line_to (canvas->cr, x + 4, canvas->height);
      cairo_line_to (canvas->cr, x, canvas->height - 6);
      cairo_close_path (canvas->cr);
      cairo_fill (canvas->cr);
    }
}

static void
draw_threshold (Canvas      *canvas,
                IcSparkline *self,
                double       value,
                const char  *color)
{
  double y;

  if (!isfinite (value) || value < canvas->low || value > canvas->high)
    return;
  set_color (canvas, GTK_WIDGET (self), color);
  y = floor (place_y (canvas, value)) + 0.5;
  cairo_set_line_width (canvas->cr, 1);
  cairo_move_to (canvas->cr, 0, y);
  cairo_line_to (canvas->cr, canvas->width, y);
  cairo_stroke (canvas->cr);
}

static void
draw_baseline (Canvas      *canvas,
               IcSparkline *self)
{
  static const double dashes[] = { 4, 3 };

  set_color (canvas, GTK_WIDGET (self), "ic_baseline_color");
  cairo_set_line_width (canvas->cr, 1);
  cairo_set_dash (canvas->cr, dashes, G_N_ELEMENTS (dashes), 0);
  draw_series (canvas, self->baseline, self->n_baseline,
               ic_plot_max_gap (self->baseline, self->n_baseline));
  cairo_set_dash (canvas->cr, NULL, 0, 0);
}

static void
draw_samples (Canvas      *canvas,
              IcSparkline *self,
              gint64       max_gap)
{
  GdkRGBA color;

  ic_compat_get_color (GTK_WIDGET (self), &color);
  gdk_cairo_set_source_rgba (canvas->cr, &color);
  cairo_set_line_width (canvas->cr, LINE_WIDTH);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  draw_series (canvas, self->samples, self->n_samples, max_gap);
}

static void
draw_empty (IcSparkline *self,
            GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr(PangoLayout) layout =
    gtk_widget_create_pango_layout (widget, self->empty_text != NULL ? self->empty_text : _("No data"));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int text_height;
  GskRoundedRect ground;
  GdkRGBA color;

  if (!ic_compat_lookup_color (widget, "ic_gap_bg_color", &color))
    ic_compat_get_color (widget, &color);
  gsk_rounded_rect_init_from_rect (&ground, &GRAPHENE_RECT_INIT (0, 0, width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &ground);
  gtk_snapshot_append_color (snapshot, &color, &ground.bounds);
  gtk_snapshot_pop (snapshot);
  if (!ic_compat_lookup_color (widget, "ic_dim_color", &color))
    ic_compat_get_color (widget, &color);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
update_description (IcSparkline *self)
{
  const char *text = self->description;

  if (text == NULL && self->n_samples == 0)
    text = self->empty_text != NULL ? self->empty_text : _("No data");
  ic_accessible_name (GTK_WIDGET (self), text != NULL ? text : _("Readings over time"));
}

static void
replace_samples (IcPlotPoint      **to,
                 gsize          *n_to,
                 const IcPlotPoint *from,
                 gsize           n)
{
  IcPlotPoint *copy = g_memdup2 (from, n * sizeof *from);

  g_free (*to);
  *to = copy;
  *n_to = n;
}

static void
ic_sparkline_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  bool horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MINIMUM_WIDTH : MINIMUM_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
ic_sparkline_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  IcSparkline *self = IC_SPARKLINE (widget);
  IcPlot plot = { self->samples, self->n_samples, self->baseline, self->n_baseline,
                  self->warning, self->critical };
  Canvas canvas = { .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget) };
  gint64 max_gap = self->max_gap > 0 ? self->max_gap : ic_plot_max_gap (self->samples, self->n_samples);

  if (!ic_plot_span (&plot, &canvas.low, &canvas.high))
    {
      draw_empty (self, snapshot);
      return;
    }
  canvas.from = self->from != 0 ? self->from : self->samples[0].time;
  canvas.to = self->to != 0 ? self->to : self->samples[self->n_samples - 1].time;
  canvas.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, canvas.width, canvas.height));
  cairo_rectangle (canvas.cr, 0, 0, canvas.width, canvas.height);
  cairo_clip (canvas.cr);
  draw_gaps (&canvas, self, max_gap);
  draw_markers (&canvas, self);
  draw_threshold (&canvas, self, self->warning, "ic_warning_limit_color");
  draw_threshold (&canvas, self, self->critical, "ic_bad_limit_color");
  draw_baseline (&canvas, self);
  draw_samples (&canvas, self, max_gap);
  cairo_destroy (canvas.cr);
}

static void
ic_sparkline_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  IcSparkline *self = IC_SPARKLINE (object);

  switch (prop_id)
    {
    case PROP_TONE:
      g_value_set_enum (value, self->tone);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, self->empty_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_sparkline_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  IcSparkline *self = IC_SPARKLINE (object);

  switch (prop_id)
    {
    case PROP_TONE:
      ic_sparkline_set_tone (self, g_value_get_enum (value));
      break;
    case PROP_DESCRIPTION:
      ic_sparkline_set_description (self, g_value_get_string (value));
      break;
    case PROP_EMPTY_TEXT:
      ic_sparkline_set_empty_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_sparkline_finalize (GObject *object)
{
  IcSparkline *self = IC_SPARKLINE (object);

  g_free (self->samples);
  g_free (self->baseline);
  g_free (self->markers);
  g_free (self->description);
  g_free (self->empty_text);

  G_OBJECT_CLASS (ic_sparkline_parent_class)->finalize (object);
}

static void
ic_sparkline_class_init (IcSparklineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_sparkline_get_property;
  object_class->set_property = ic_sparkline_set_property;
  object_class->finalize = ic_sparkline_finalize;
  widget_class->measure = ic_sparkline_measure;
  widget_class->snapshot = ic_sparkline_snapshot;

  props[PROP_TONE] = g_param_spec_enum ("tone", NULL, NULL, IC_TYPE_TONE, IC_TONE_NEUTRAL, flags);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  props[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "ic-sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ic_sparkline_init (IcSparkline *self)
{
  self->warning = self->critical = NAN;
  gtk_widget_add_css_class (GTK_WIDGET (self), ic_tone_nick (IC_TONE_NEUTRAL));
  update_description (self);
}

GtkWidget *
ic_sparkline_new (void)
{
  return g_object_new (IC_TYPE_SPARKLINE, NULL);
}

void
ic_sparkline_set_samples (IcSparkline    *self,
                          const IcPlotPoint *samples,
                          gsize           n)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  replace_samples (&self->samples, &self->n_samples, samples, n);
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_baseline (IcSparkline    *self,
                           const IcPlotPoint *samples,
                           gsize           n)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  replace_samples (&self->baseline, &self->n_baseline, samples, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_thresholds (IcSparkline *self,
                             double       warning,
                             double       critical)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  self->warning = warning;
  self->critical = critical;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_markers (IcSparkline  *self,
                          const gint64 *times,
                          gsize         n)
{
  gint64 *copy;

  g_return_if_fail (IC_IS_SPARKLINE (self));

  copy = g_memdup2 (times, n * sizeof *times);
  g_free (self->markers);
  self->markers = copy;
  self->n_markers = n;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_range (IcSparkline *self,
                        gint64       from,
                        gint64       to)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));
  g_return_if_fail (from <= to);

  self->from = from;
  self->to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_max_gap (IcSparkline *self,
                          gint64       gap)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));
  g_return_if_fail (gap >= 0);

  self->max_gap = gap;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ic_sparkline_set_tone (IcSparkline *self,
                       IcTone       tone)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  if (self->tone == tone)
    return;
  self->tone = tone;
  ic_tone_apply (tone, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TONE]);
}

IcTone
ic_sparkline_get_tone (IcSparkline *self)
{
  g_return_val_if_fail (IC_IS_SPARKLINE (self), IC_TONE_NEUTRAL);

  return self->tone;
}

void
ic_sparkline_set_description (IcSparkline *self,
                              const char  *description)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  if (!ic_kit_set_text (&self->description, description))
    return;
  update_description (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DESCRIPTION]);
}

const char *
ic_sparkline_get_description (IcSparkline *self)
{
  g_return_val_if_fail (IC_IS_SPARKLINE (self), NULL);

  return self->description;
}

void
ic_sparkline_set_empty_text (IcSparkline *self,
                             const char  *text)
{
  g_return_if_fail (IC_IS_SPARKLINE (self));

  if (!ic_kit_set_text (&self->empty_text, text))
    return;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EMPTY_TEXT]);
}

const char *
ic_sparkline_get_empty_text (IcSparkline *self)
{
  g_return_val_if_fail (IC_IS_SPARKLINE (self), NULL);

  return self->empty_text;
}
