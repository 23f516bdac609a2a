/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text with what changed in it.
 */
#include "ic-diff-label.h"

#include "ic-a11y.h"
#include "ic-compat.h"
#include "ic-kit-private.h"

#include <glib/gi18n.h>

/* A changed stretch of the shown text, in bytes. */
typedef struct
{
  IcPieceKind op;
  guint       start;
  guint       end;
} Stretch;

struct _IcDiffLabel
{
  GtkWidget  parent_instance;

  /* Owned */
  GArray    *stretches;
  char      *spoken;

  /* Borrowed: the child */
  GtkLabel  *label;
};

G_DEFINE_FINAL_TYPE (IcDiffLabel, ic_diff_label, GTK_TYPE_WIDGET)

static void
insert (PangoAttrList  *list,
        PangoAttribute *attribute,
        const Stretch  *stretch)
{
  attribute->start_index = stretch->start;
  attribute->end_index = stretch->end;
  pango_attr_list_insert (list, attribute);
}

static guint16
channel (float value)
{
  return (guint16) (CLAMP (value, 0, 1) * G_MAXUINT16);
}

static void
insert_ground (IcDiffLabel   *self,
               PangoAttrList *list,
               const Stretch *stretch)
{
  GdkRGBA ground;

  if (!ic_compat_lookup_color (GTK_WIDGET (self),
                               stretch->op == IC_PIECE_ADDED ? "ic_good_bg_color" : "ic_bad_bg_color", &ground))
    return;
  insert (list, pango_attr_background_new (channel (ground.red), channel (ground.green), channel (ground.blue)),
          stretch);
  insert (list, pango_attr_background_alpha_new (MAX (channel (ground.alpha), 1)), stretch);
}

/* Pango wants colours as numbers, so they are looked up again whenever the style changes. */
static void
update_attributes (IcDiffLabel *self)
{
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      insert_ground (self, list, stretch);
      insert (list, stretch->op == IC_PIECE_ADDED ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE)
                                                  : pango_attr_strikethrough_new (TRUE), stretch);
    }
  gtk_label_set_attributes (self->label, list);
}

static void
append_spoken (GString           *spoken,
               const IcDiffPiece *segment)
{
  g_autofree char *text = g_strstrip (g_strdup (segment->text));

  if (*text == '\0')
    return;
  if (spoken->len > 0)
    g_string_append_c (spoken, ' ');
  if (segment->op == IC_PIECE_REMOVED)
    /* Translators: read aloud; %s are words taken out of a text. */
    g_string_append_printf (spoken, _("removed “%s”"), text);
  else if (segment->op == IC_PIECE_ADDED)
    /* Translators: read aloud; %s are words put into a text. */
    g_string_append_printf (spoken, _("added “%s”"), text);
  else
    g_string_append (spoken, text);
}

static void
ic_diff_label_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ic_diff_label_parent_class)->css_changed (widget, change);

  update_attributes (IC_DIFF_LABEL (widget));
}

static void
ic_diff_label_dispose (GObject *object)
{
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_diff_label_parent_class)->dispose (object);
}

static void
ic_diff_label_finalize (GObject *object)
{
  IcDiffLabel *self = IC_DIFF_LABEL (object);

  g_array_unref (self->stretches);
  g_free (self->spoken);

  G_OBJECT_CLASS (ic_diff_label_parent_class)->finalize (object);
}

static void
ic_diff_label_class_init (IcDiffLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ic_diff_label_dispose;
  object_class->finalize = ic_diff_label_finalize;
  widget_class->css_changed = ic_diff_label_css_changed;

  gtk_widget_class_set_css_name (widget_class, "ic-diff");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ic_diff_label_init (IcDiffLabel *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0,
                              "yalign", 0.0,
                              NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

GtkWidget *
ic_diff_label_new (void)
{
  return g_object_new (IC_TYPE_DIFF_LABEL, NULL);
}

void
ic_diff_label_set_segments (IcDiffLabel       *self,
                            const IcDiffPiece *segments,
                            gsize              n)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GString *spoken = g_string_new (NULL);

  g_return_if_fail (IC_IS_DIFF_LABEL (self));

  g_array_set_size (self->stretches, 0);
  for (gsize i = 0; i < n; i++)
    {
      Stretch stretch = { .op = segments[i].op, .start = text->len };

      g_string_append (text, segments[i].text);
      stretch.end = text->len;
      if (stretch.op != IC_PIECE_SAME)
        g_array_append_val (self->stretches, stretch);
      append_spoken (spoken, &segments[i]);
    }
  g_free (self->spoken);
  self->spoken = g_string_free (spoken, FALSE);
  gtk_label_set_text (self->label, text->str);
  update_attributes (self);
  ic_accessible_name (GTK_WIDGET (self), self->spoken);
}

const char *
ic_diff_label_get_text (IcDiffLabel *self)
{
  g_return_val_if_fail (IC_IS_DIFF_LABEL (self), NULL);

  return gtk_label_get_text (self->label);
}

const char *
ic_diff_label_get_spoken (IcDiffLabel *self)
{
  g_return_val_if_fail (IC_IS_DIFF_LABEL (self), NULL);

  return self->spoken;
}
