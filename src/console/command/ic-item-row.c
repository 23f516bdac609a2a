/* SPDX-License-Identifier: GPL-3.0-or-later
 * One line of a card.
 */
#include "ic-item-row.h"

#include <glib/gi18n-lib.h>

#define GAP 10
/* Below this width of text, what is at the end goes below it. */
#define TEXT_MIN 150
/* Wide enough for each of the words that stand in front, so that the texts line up. */
#define LEAD_TAG_WIDTH 68

struct _IcItemRow {
  GtkWidget  parent_instance;

  /* Borrowed: children of the row */
  GtkWidget *lead, *text, *end;
  GtkWidget *lead_tag, *mark, *time;
  GtkWidget *title, *detail;
  GtkWidget *pending, *tag, *menu;
  GPtrArray *buttons;

  /* Owned */
  char      *buttons_key, *menu_key;
  char      *name;
  GMenu     *menu_model;
  gboolean   centred;
  int        indent;
};

G_DEFINE_FINAL_TYPE (IcItemRow, ic_item_row, GTK_TYPE_WIDGET)

/* -- Layout ---------------------------------------------------------------- */

static int
width_of (GtkWidget *widget, gboolean natural)
{
  int min, nat;

  if (!gtk_widget_should_layout (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
  return natural ? nat : min;
}

static int
height_of (GtkWidget *widget, int width)
{
  int min;

  if (!gtk_widget_should_layout (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &min, NULL, NULL, NULL);
  return min;
}

typedef struct {
  int      lead, body, text, end;              /* widths; body is what the lead leaves */
  int      lead_height, text_height, end_height;
  gboolean below;
} Plan;

/* Measuring and allocating work from one plan, so that they cannot disagree. */
static void
plan (IcItemRow *self, int width, Plan *out)
{
  int lead = width_of (self->lead, TRUE);
  int end = width_of (self->end, TRUE);
  int wanted = MIN (width_of (self->text, TRUE), TEXT_MIN);

  out->lead = lead;
  out->body = MAX (width - self->indent - (lead > 0 ? lead + GAP : 0), 1);
  out->below = end > 0 && out->body - end - GAP < MAX (wanted, width_of (self->text, FALSE));
  out->end = MIN (end, out->body);
  out->text = out->below || end == 0 ? out->body : out->body - end - GAP;
  out->lead_height = lead > 0 ? height_of (self->lead, lead) : 0;
  out->text_height = height_of (self->text, out->text);
  out->end_height = end > 0 ? height_of (self->end, out->end) : 0;
}

static int
line_height (IcItemRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->title);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

/* How far down the text begins so that its first line stands level with a higher sign beside it. */
static int
text_drop (IcItemRow *self, const Plan *p)
{
  int side = MAX (p->lead_height, p->below ? 0 : p->end_height);

  return self->centred ? 0 : MAX (0, (side - line_height (self)) / 2);
}

static int
plan_height (IcItemRow *self, const Plan *p)
{
  int text = text_drop (self, p) + p->text_height;

  if (p->below)
    return MAX (text, p->lead_height) + 4 + p->end_height;
  return MAX (MAX (text, p->lead_height), p->end_height);
}

static void
place (IcItemRow *self, GtkWidget *widget, int x, int y, int width, int height, int whole)
{
  GtkAllocation where = { x, y, width, height };

  if (!gtk_widget_should_layout (widget))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    where.x = whole - x - width;
  gtk_widget_size_allocate (widget, &where, -1);
}

/* Where a sign of @height stands beside text that begins at @drop. */
static int
sign_y (IcItemRow *self, int height, int room, int drop)
{
  if (self->centred)
    return MAX (0, (room - height) / 2);
  return MAX (0, drop + (line_height (self) - height) / 2);
}

static void
ic_item_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IcItemRow *self = IC_ITEM_ROW (widget);
  int body_x, room, drop, text_y;
  Plan p;

  plan (self, width, &p);
  body_x = width - p.body;
  drop = text_drop (self, &p);
  room = p.below ? height - 4 - p.end_height : height;
  text_y = self->centred ? MAX (0, (room - p.text_height) / 2) : drop;
  place (self, self->lead, self->indent, sign_y (self, p.lead_height, room, drop), p.lead, p.lead_height, width);
  place (self, self->text, body_x, text_y, p.text, p.text_height, width);
  if (p.below)
    place (self, self->end, body_x, room + 4, p.end, p.end_height, width);
  else
    place (self, self->end, width - p.end, sign_y (self, p.end_height, room, drop), p.end, p.end_height, width);
}

static void
ic_item_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  IcItemRow *self = IC_ITEM_ROW (widget);
  int lead = width_of (self->lead, TRUE);
  int end = width_of (self->end, TRUE);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int before = self->indent + (lead > 0 ? lead + GAP : 0);

      *minimum = before + MAX (width_of (self->text, FALSE), width_of (self->end, FALSE));
      *natural = MAX (*minimum, before + width_of (self->text, TRUE) + (end > 0 ? end + GAP : 0));
    }
  else
    {
      Plan p;

      plan (self, for_size < 0 ? 100000 : for_size, &p);
      *minimum = *natural = plan_height (self, &p);
    }
}

static GtkSizeRequestMode
ic_item_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* -- Helpers --------------------------------------------------------------- */

static gboolean
keep (char **field, const char *text)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (text);
  return TRUE;
}

static void
set_label (GtkWidget *label, const char *markup)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), markup != NULL ? markup : "") != 0)
    gtk_label_set_label (GTK_LABEL (label), markup != NULL ? markup : "");
  gtk_widget_set_visible (label, markup != NULL && *markup != '\0');
}

static void
update_name (IcItemRow *self)
{
  g_autoptr (GString) name = g_string_new (NULL);
  GtkWidget *parts[] = { self->time, self->title, self->detail };

  if (self->lead_tag != NULL && gtk_widget_get_visible (self->lead_tag))
    g_string_append_printf (name, "%s: ", ic_tag_get_label (IC_TAG (self->lead_tag)));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && gtk_widget_get_visible (parts[i]))
      g_string_append_printf (name, "%s%s", name->len > 0 && !g_str_has_suffix (name->str, ": ") ? " " : "", gtk_label_get_text (GTK_LABEL (parts[i])));
  if (self->tag != NULL && gtk_widget_get_visible (self->tag))
    g_string_append_printf (name, ", %s", ic_tag_get_label (IC_TAG (self->tag)));
  if (self->pending != NULL && gtk_widget_get_visible (self->pending))
    g_string_append_printf (name, ", %s", gtk_widget_get_tooltip_text (self->pending));
  if (keep (&self->name, name->str))
    ic_accessible_name (GTK_WIDGET (self), name->str);
}

static char *
acts_key (const IcRowAct *acts)
{
  GString *key = g_string_new (NULL);

  for (; acts != NULL && acts->action != NULL; acts++)
    g_string_append_printf (key, "%s\1%s\1%s\1%s\2", acts->label, acts->action, acts->target != NULL ? acts->target : "", acts->style != NULL ? acts->style : "");
  return g_string_free (key, FALSE);
}

static GtkWidget *
make_button (const IcRowAct *act)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (act->label);

  if (act->target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (act->target));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), act->action);
  gtk_widget_add_css_class (button, "ic-small");
  gtk_widget_set_tooltip_text (button, act->tooltip);
  if (act->style != NULL)
    gtk_widget_add_css_class (button, act->style);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
append_act (GMenu *menu, const IcRowAct *act)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (act->label, NULL);

  g_menu_item_set_action_and_target_value (item, act->action, act->target != NULL ? g_variant_new_string (act->target) : NULL);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "use-markup", TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "visible", FALSE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
update_end (IcItemRow *self)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (self->end); child != NULL; child = gtk_widget_get_next_sibling (child))
    any = any || gtk_widget_get_visible (child);
  gtk_widget_set_visible (self->end, any);
}

/* -- Callbacks and overrides ----------------------------------------------- */

/* A popover costs more than all the rest of a row: it is made when it is asked for. */
static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  IcItemRow *self = data;

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (self->menu_model));
}

static void
ic_item_row_dispose (GObject *object)
{
  IcItemRow *self = IC_ITEM_ROW (object);
  GtkWidget *child;

  if (self->menu != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), NULL, NULL, NULL);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ic_item_row_parent_class)->dispose (object);
}

static void
ic_item_row_finalize (GObject *object)
{
  IcItemRow *self = IC_ITEM_ROW (object);

  g_free (self->buttons_key);
  g_free (self->menu_key);
  g_free (self->name);
  g_ptr_array_unref (self->buttons);
  g_clear_object (&self->menu_model);

  G_OBJECT_CLASS (ic_item_row_parent_class)->finalize (object);
}

static void
ic_item_row_class_init (IcItemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ic_item_row_dispose;
  object_class->finalize = ic_item_row_finalize;
  widget_class->measure = ic_item_row_measure;
  widget_class->size_allocate = ic_item_row_size_allocate;
  widget_class->get_request_mode = ic_item_row_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "ic-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ic_item_row_init (IcItemRow *self)
{
  self->buttons = g_ptr_array_new ();
  self->lead = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  self->text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_visible (self->lead, FALSE);
  gtk_widget_set_visible (self->end, FALSE);
  self->title = make_label (NULL);
  self->detail = make_label ("ic-dim");
  gtk_box_append (GTK_BOX (self->text), self->title);
  gtk_box_append (GTK_BOX (self->text), self->detail);
  gtk_widget_set_parent (self->lead, GTK_WIDGET (self));
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_set_parent (self->end, GTK_WIDGET (self));
}

/* -- Public ---------------------------------------------------------------- */

GtkWidget *
ic_item_row_new (void)
{
  return g_object_new (IC_TYPE_ITEM_ROW, NULL);
}

void
ic_item_row_set_lead_tag (IcItemRow *self, const char *label, IcTone tone, const char *icon)
{
  if (self->lead_tag == NULL)
    {
      self->lead_tag = ic_tag_new (label, tone, icon);
      gtk_widget_set_size_request (self->lead_tag, LEAD_TAG_WIDTH, -1);
      gtk_widget_set_valign (self->lead_tag, GTK_ALIGN_CENTER);
      gtk_box_prepend (GTK_BOX (self->lead), self->lead_tag);
      gtk_widget_set_visible (self->lead, TRUE);
    }
  ic_tag_set_label (IC_TAG (self->lead_tag), label);
  ic_tag_set_tone (IC_TAG (self->lead_tag), tone);
  ic_tag_set_icon_name (IC_TAG (self->lead_tag), icon);
  update_name (self);
}

void
ic_item_row_set_mark (IcItemRow *self, const char *icon, const char *label, IcTone tone, const char *name)
{
  if (self->mark == NULL)
    {
      self->mark = ic_tag_new_mark (icon, tone, name);
      ic_tag_set_round (IC_TAG (self->mark), true);
      gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
      gtk_box_prepend (GTK_BOX (self->lead), self->mark);
      gtk_widget_set_visible (self->lead, TRUE);
    }
  ic_tag_set_tone (IC_TAG (self->mark), tone);
  ic_tag_set_icon_name (IC_TAG (self->mark), icon);
  ic_tag_set_label (IC_TAG (self->mark), icon == NULL ? label : NULL);
  if (icon == NULL)
    gtk_widget_add_css_class (self->mark, "outline");
  else
    gtk_widget_remove_css_class (self->mark, "outline");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->mark), name) != 0)
    {
      ic_accessible_name (self->mark, name);
      gtk_widget_set_tooltip_text (self->mark, name);
    }
}

void
ic_item_row_set_time (IcItemRow *self, const char *text, const char *tooltip)
{
  if (self->time == NULL)
    {
      self->time = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->time, "ic-time");
      gtk_box_prepend (GTK_BOX (self->lead), self->time);
      gtk_widget_set_visible (self->lead, TRUE);
    }
  gtk_label_set_label (GTK_LABEL (self->time), text);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->time), tooltip) != 0)
    gtk_widget_set_tooltip_text (self->time, tooltip);
  update_name (self);
}

void
ic_item_row_set_text (IcItemRow *self, const char *markup)
{
  set_label (self->title, markup);
  update_name (self);
}

void
ic_item_row_set_detail (IcItemRow *self, const char *markup)
{
  set_label (self->detail, markup);
  update_name (self);
}

void
ic_item_row_set_tag (IcItemRow *self, const char *label, IcTone tone, const char *icon, const char *tooltip)
{
  if (self->tag == NULL && label == NULL)
    return;
  if (self->tag == NULL)
    {
      self->tag = ic_tag_new (label, tone, icon);
      gtk_widget_set_valign (self->tag, GTK_ALIGN_CENTER);
      gtk_box_insert_child_after (GTK_BOX (self->end), self->tag, self->pending);
    }
  if (label != NULL)
    {
      ic_tag_set_label (IC_TAG (self->tag), label);
      ic_tag_set_tone (IC_TAG (self->tag), tone);
      ic_tag_set_icon_name (IC_TAG (self->tag), icon);
    }
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->tag), tooltip) != 0)
    gtk_widget_set_tooltip_text (self->tag, tooltip);
  gtk_widget_set_visible (self->tag, label != NULL);
  update_end (self);
  update_name (self);
}

void
ic_item_row_set_provisional (IcItemRow *self, const char *why)
{
  if (self->pending == NULL && why == NULL)
    return;
  if (self->pending == NULL)
    {
      self->pending = ic_pending_mark_new (why);
      gtk_box_prepend (GTK_BOX (self->end), self->pending);
    }
  if (why != NULL)
    ic_pending_mark_set_why (self->pending, why);
  gtk_widget_set_visible (self->pending, why != NULL);
  update_end (self);
  update_name (self);
}

void
ic_item_row_set_buttons (IcItemRow *self, const IcRowAct *acts)
{
  g_autofree char *key = acts_key (acts);
  GtkWidget *after = self->tag != NULL ? self->tag : self->pending;

  if (!keep (&self->buttons_key, key))
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_box_remove (GTK_BOX (self->end), self->buttons->pdata[i]);
  g_ptr_array_set_size (self->buttons, 0);
  for (; acts != NULL && acts->action != NULL; acts++)
    {
      GtkWidget *button = make_button (acts);

      gtk_box_insert_child_after (GTK_BOX (self->end), button, after);
      g_ptr_array_add (self->buttons, button);
      after = button;
    }
  update_end (self);
}

void
ic_item_row_set_menu (IcItemRow *self, const char *name, const IcRowAct *acts)
{
  g_autofree char *key = acts_key (acts);

  if (self->menu != NULL && g_strcmp0 (gtk_widget_get_tooltip_text (self->menu), name) != 0)
    {
      gtk_widget_set_tooltip_text (self->menu, name);
      ic_accessible_name (self->menu, name);
    }
  if (!keep (&self->menu_key, key))
    return;
  if (self->menu == NULL)
    {
      self->menu = gtk_menu_button_new ();
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "ic-more-symbolic");
      gtk_widget_add_css_class (self->menu, "flat");
      gtk_widget_add_css_class (self->menu, "ic-more");
      gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->end), self->menu);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu), create_menu_cb, self, NULL);
    }
  g_clear_object (&self->menu_model);
  self->menu_model = g_menu_new ();
  for (; acts != NULL && acts->action != NULL; acts++)
    append_act (self->menu_model, acts);
  gtk_widget_set_visible (self->menu, g_menu_model_get_n_items (G_MENU_MODEL (self->menu_model)) > 0);
  gtk_widget_set_tooltip_text (self->menu, name);
  ic_accessible_name (self->menu, name);
  update_end (self);
}

void
ic_item_row_set_centred (IcItemRow *self, gboolean centred)
{
  if (self->centred == centred)
    return;
  self->centred = centred;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ic_item_row_set_indent (IcItemRow *self, int indent)
{
  if (self->indent == indent)
    return;
  self->indent = indent;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
