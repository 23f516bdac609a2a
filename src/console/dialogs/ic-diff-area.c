/* SPDX-License-Identifier: GPL-3.0-or-later
 * A framed text that shows what changed in it.
 */
#include "ic-diff-area.h"

#include "ic-diff.h"
#include "ic-kit.h"

#include <glib/gi18n.h>

struct _IcDiffArea {
  GtkWidget   parent_instance;

  /* Children */
  GtkStack   *stack;
  GtkWidget  *area;
  GtkButton  *button;
  GtkWidget  *diff;

  /* Owned */
  char       *before;
  char       *label;

  bool        writing;
};

G_DEFINE_FINAL_TYPE (IcDiffArea, ic_diff_area, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TEXT, PROP_BEFORE, PROP_LABEL, PROP_PLACEHOLDER_TEXT, PROP_EDITABLE, N_PROPS };

static GParamSpec *props[N_PROPS];

void
ic_diff_label_show (IcDiffLabel *label,
                    const char  *before,
                    const char  *after)
{
  g_autoptr(GPtrArray) segments = ic_diff_words (before, after);
  g_autofree IcDiffPiece *pieces = g_new0 (IcDiffPiece, 2 * segments->len + 1);
  gsize n = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const IcDiffSegment *segment = segments->pdata[i];
      IcPieceKind kind = segment->kind == IC_DIFF_SAME ? IC_PIECE_SAME : segment->kind == IC_DIFF_ADDED ? IC_PIECE_ADDED : IC_PIECE_REMOVED;

      /* What replaces a word would otherwise stand close to it: "9801 240". */
      if (kind == IC_PIECE_ADDED && n > 0 && pieces[n - 1].op == IC_PIECE_REMOVED && !g_str_has_suffix (pieces[n - 1].text, " "))
        pieces[n++] = (IcDiffPiece) { IC_PIECE_SAME, "\u2009" };
      pieces[n++] = (IcDiffPiece) { kind, segment->text };
    }
  ic_diff_label_set_segments (label, pieces, n);
}

static void
show_difference (IcDiffArea *self)
{
  g_autofree char *text = ic_text_area_get_text (IC_TEXT_AREA (self->area));
  g_autofree char *name = NULL;

  ic_diff_label_show (IC_DIFF_LABEL (self->diff), self->before, text);
  name = g_strdup_printf (_("%s: %s"), self->label != NULL ? self->label : "", ic_diff_label_get_spoken (IC_DIFF_LABEL (self->diff)));
  ic_accessible_name (GTK_WIDGET (self->button), name);
}

static void
update (IcDiffArea *self)
{
  g_autofree char *text = ic_text_area_get_text (IC_TEXT_AREA (self->area));
  /* Nothing written yet is no difference to look at. */
  bool difference = !self->writing && *g_strstrip (text) != '\0' && ic_diff_area_differs (self);

  if (difference)
    show_difference (self);
  gtk_stack_set_visible_child_name (self->stack, difference ? "read" : "write");
}

static void
changed_cb (IcDiffArea *self)
{
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
write_cb (IcDiffArea *self)
{
  self->writing = true;
  update (self);
  gtk_widget_grab_focus (self->area);
}

static void
entered_cb (IcDiffArea *self)
{
  self->writing = true;
}

static void
left_cb (IcDiffArea *self)
{
  self->writing = false;
  update (self);
}

static gboolean
ic_diff_area_grab_focus (GtkWidget *widget)
{
  IcDiffArea *self = IC_DIFF_AREA (widget);

  return ic_accessible_grab_focus (widget, gtk_stack_get_visible_child (self->stack));
}

static void
ic_diff_area_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  IcDiffArea *self = IC_DIFF_AREA (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_take_string (value, ic_text_area_get_text (IC_TEXT_AREA (self->area)));
      break;
    case PROP_BEFORE:
      g_value_set_string (value, self->before);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, ic_text_area_get_placeholder (IC_TEXT_AREA (self->area)));
      break;
    case PROP_EDITABLE:
      g_object_get_property (G_OBJECT (self->area), "editable", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_diff_area_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  IcDiffArea *self = IC_DIFF_AREA (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      ic_text_area_set_text (IC_TEXT_AREA (self->area), g_value_get_string (value));
      break;
    case PROP_BEFORE:
      ic_diff_area_set_before (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      ic_text_area_set_label (IC_TEXT_AREA (self->area), self->label);
      ic_accessible_name (GTK_WIDGET (self->button), self->label != NULL ? self->label : "");
      update (self);
      break;
    case PROP_PLACEHOLDER_TEXT:
      ic_text_area_set_placeholder (IC_TEXT_AREA (self->area), g_value_get_string (value));
      break;
    case PROP_EDITABLE:
      ic_text_area_set_editable (IC_TEXT_AREA (self->area), g_value_get_boolean (value));
      gtk_widget_set_can_target (GTK_WIDGET (self->button), g_value_get_boolean (value));
      gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ic_diff_area_dispose (GObject *object)
{
  IcDiffArea *self = IC_DIFF_AREA (object);

  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (ic_diff_area_parent_class)->dispose (object);
}

static void
ic_diff_area_finalize (GObject *object)
{
  IcDiffArea *self = IC_DIFF_AREA (object);

  g_free (self->before);
  g_free (self->label);
  G_OBJECT_CLASS (ic_diff_area_parent_class)->finalize (object);
}

static void
ic_diff_area_class_init (IcDiffAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ic_diff_area_get_property;
  object_class->set_property = ic_diff_area_set_property;
  object_class->dispose = ic_diff_area_dispose;
  object_class->finalize = ic_diff_area_finalize;
  widget_class->grab_focus = ic_diff_area_grab_focus;
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_BEFORE] = g_param_spec_string ("before", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, "", flags);
  props[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "ic-diff-area");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ic_diff_area_init (IcDiffArea *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->stack = g_object_new (GTK_TYPE_STACK, "vhomogeneous", FALSE, NULL);
  self->area = ic_text_area_new (NULL);
  self->diff = ic_diff_label_new ();
  gtk_widget_set_valign (self->diff, GTK_ALIGN_START);
  self->button = g_object_new (GTK_TYPE_BUTTON, "child", self->diff, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "ic-diff");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (write_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->area, focus);
  g_signal_connect_object (self->area, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, self->area, "write");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->button), "read");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

GtkWidget *
ic_diff_area_new (const char *label)
{
  return g_object_new (IC_TYPE_DIFF_AREA, "label", label, NULL);
}

void
ic_diff_area_set_before (IcDiffArea *self,
                         const char *before)
{
  g_return_if_fail (IC_IS_DIFF_AREA (self));

  g_free (self->before);
  self->before = g_strdup (before);
  update (self);
}

bool
ic_diff_area_differs (IcDiffArea *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (IC_IS_DIFF_AREA (self), false);

  text = ic_text_area_get_text (IC_TEXT_AREA (self->area));
  return self->before != NULL && *self->before != '\0' && ic_diff_differs (self->before, text);
}
