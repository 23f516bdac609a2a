/* SPDX-License-Identifier: GPL-3.0-or-later
 * One part of a brief.
 */
#include "ic-brief-row.h"

#include "ic-kit.h"

#include <glib/gi18n.h>

struct _IcBriefRow {
  GtkWidget  parent_instance;

  /* Children */
  GtkStack  *stack;
  GtkButton *button;
  GtkLabel  *label;
  GtkWidget *area;

  /* Owned */
  char      *title;
};

G_DEFINE_FINAL_TYPE (IcBriefRow, ic_brief_row, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TEXT, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
show_text (IcBriefRow *self)
{
  g_autofree char *text = ic_text_area_get_text (IC_TEXT_AREA (self->area));
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> %s", self->title != NULL ? self->title : "", g_strstrip (text));
  g_autofree char *name = g_strdup_printf (_("%s: %s"), self->title != NULL ? self->title : "", text);

  gtk_label_set_markup (self->label, markup);
  ic_accessible_name (GTK_WIDGET (self->button), name);
}

static void
changed_cb (IcBriefRow *self)
{
  show_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
edit_cb (IcBriefRow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "edit");
  gtk_widget_grab_focus (self->area);
}

static gboolean
read_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  IcBriefRow *self = data;

  gtk_stack_set_visible_child_name (self->stack, "read");
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  return TRUE;
}

static void
left_cb (IcBriefRow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "read");
}

static void
ic_brief_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_take_string (value, ic_text_area_get_text (IC_TEXT_AREA (IC_BRIEF_ROW (object)->area)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_brief_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_TEXT)
    ic_text_area_set_text (IC_TEXT_AREA (IC_BRIEF_ROW (object)->area), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ic_brief_row_dispose (GObject *object)
{
  IcBriefRow *self = IC_BRIEF_ROW (object);

  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (ic_brief_row_parent_class)->dispose (object);
}

static void
ic_brief_row_finalize (GObject *object)
{
  g_free (IC_BRIEF_ROW (object)->title);
  G_OBJECT_CLASS (ic_brief_row_parent_class)->finalize (object);
}

static void
ic_brief_row_class_init (IcBriefRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ic_brief_row_get_property;
  object_class->set_property = ic_brief_row_set_property;
  object_class->dispose = ic_brief_row_dispose;
  object_class->finalize = ic_brief_row_finalize;
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ic-brief-row");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_editor (IcBriefRow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new (), *focus = gtk_event_controller_focus_new ();

  self->area = ic_text_area_new (NULL);
  ic_text_area_set_heights (IC_TEXT_AREA (self->area), 40, 160);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"), gtk_callback_action_new (read_cb, self, NULL)));
  gtk_widget_add_controller (self->area, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->area, focus);
  g_signal_connect_object (self->area, "notify::text", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ic_brief_row_init (IcBriefRow *self)
{
  self->stack = g_object_new (GTK_TYPE_STACK, "vhomogeneous", FALSE, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "use-markup", TRUE, NULL);
  self->button = g_object_new (GTK_TYPE_BUTTON, "child", self->label, "tooltip-text", _("Edit"), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "ic-read");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  add_editor (self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->button), "read");
  gtk_stack_add_named (self->stack, self->area, "edit");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

GtkWidget *
ic_brief_row_new (const char *title,
                  const char *text)
{
  IcBriefRow *self = g_object_new (IC_TYPE_BRIEF_ROW, NULL);

  self->title = g_strdup (title);
  ic_text_area_set_label (IC_TEXT_AREA (self->area), title);
  ic_text_area_set_text (IC_TEXT_AREA (self->area), text);
  show_text (self);
  return GTK_WIDGET (self);
}
