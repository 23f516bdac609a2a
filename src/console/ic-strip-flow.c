/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the parts of the strip stand.
 */
#include "ic-strip-flow.h"

#include <stdbool.h>

#define SPACING      20
#define LINE_SPACING 8

struct _IcStripFlow {
  GtkWidget parent_instance;

  /* Children, by slot; NULL where none was put. */
  GtkWidget *slots[IC_STRIP_SLOTS];
};

G_DEFINE_FINAL_TYPE (IcStripFlow, ic_strip_flow, GTK_TYPE_WIDGET)

/* Where each part goes at one width. */
typedef struct {
  GtkAllocation at[IC_STRIP_SLOTS];
  bool          shown[IC_STRIP_SLOTS];
  int           height;
} Plan;

typedef struct {
  int minimum[IC_STRIP_SLOTS];
  int natural[IC_STRIP_SLOTS];
} Widths;

static bool
is_there (IcStripFlow *self,
          IcStripSlot  slot)
{
  return self->slots[slot] != NULL && gtk_widget_get_visible (self->slots[slot]);
}

static void
measure_widths (IcStripFlow *self,
                Widths      *widths)
{
  for (int slot = 0; slot < IC_STRIP_SLOTS; slot++)
    {
      widths->minimum[slot] = widths->natural[slot] = 0;
      if (is_there (self, slot))
        gtk_widget_measure (self->slots[slot], GTK_ORIENTATION_HORIZONTAL, -1, &widths->minimum[slot],
                            &widths->natural[slot], NULL, NULL);
    }
}

static int
height_of (IcStripFlow *self,
           IcStripSlot  slot,
           int          width)
{
  int natural;

  gtk_widget_measure (self->slots[slot], GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The natural width of those of @slots that are there, with the space between them. */
static int
sum (IcStripFlow       *self,
     const Widths      *widths,
     const IcStripSlot *slots,
     int                n)
{
  int total = 0;

  for (int i = 0; i < n; i++)
    if (is_there (self, slots[i]))
      total += widths->natural[slots[i]] + (total > 0 ? SPACING : 0);
  return total;
}

/* Puts @slots on a line below what is there already. @stretch (or -1) gets the
 * width that is left, or gives up what is missing; @last stands at the end. */
static void
plan_line (IcStripFlow       *self,
           const Widths      *widths,
           Plan              *plan,
           const IcStripSlot *slots,
           int                n,
           int                width,
           int                stretch,
           bool               last_at_end)
{
  int total = sum (self, widths, slots, n);
  int x = 0, high = 0, placed = 0;
  int top = plan->height > 0 ? plan->height + LINE_SPACING : 0;

  for (int i = 0; i < n; i++)
    {
      IcStripSlot slot = slots[i];
      int given = widths->natural[slot];

      if (!is_there (self, slot))
        continue;
      if ((int) slot == stretch)
        given = MAX (widths->minimum[slot], given + width - total);
      given = MIN (given, width);
      if (last_at_end && i == n - 1)
        x = MAX (x, width - given);
      plan->at[slot] = (GtkAllocation) { x, top, given, height_of (self, slot, given) };
      plan->shown[slot] = true;
      high = MAX (high, plan->at[slot].height);
      x += given + SPACING;
      placed++;
    }
  if (placed == 0)
    return;
  for (int i = 0; i < n; i++)
    if (is_there (self, slots[i]))
      plan->at[slots[i]].y = top + (high - plan->at[slots[i]].height) / 2;
  plan->height = top + high;
}

/* All on one line, with the state as @state; false when it does not fit. */
static bool
plan_single (IcStripFlow  *self,
             const Widths *widths,
             Plan         *plan,
             int           width,
             IcStripSlot   state)
{
  IcStripSlot all[] = { IC_STRIP_TITLE, state, IC_STRIP_CLOCK, IC_STRIP_FIELDS, IC_STRIP_BUTTONS };

  if (!is_there (self, state) || sum (self, widths, all, G_N_ELEMENTS (all)) > width)
    return false;
  plan_line (self, widths, plan, all, G_N_ELEMENTS (all), width, -1, true);
  return true;
}

/* Title, state and clock on the first line; a title may take two lines of text
 * for it. Where even that is too much the state gets a line of its own. */
static void
plan_head (IcStripFlow  *self,
           const Widths *widths,
           Plan         *plan,
           int           width)
{
  const IcStripSlot states[] = { IC_STRIP_STATE, IC_STRIP_STATE_SHORT };
  const IcStripSlot apart[] = { IC_STRIP_TITLE, IC_STRIP_CLOCK };
  IcStripSlot alone[] = { IC_STRIP_STATE };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      IcStripSlot line[] = { IC_STRIP_TITLE, states[i], IC_STRIP_CLOCK };
      int missing = sum (self, widths, line, G_N_ELEMENTS (line)) - width;
      int spare = i == 0 ? 0 : widths->natural[IC_STRIP_TITLE] - widths->minimum[IC_STRIP_TITLE];

      if (!is_there (self, states[i]) || missing > spare)
        continue;
      plan_line (self, widths, plan, line, G_N_ELEMENTS (line), width, IC_STRIP_TITLE, true);
      return;
    }
  plan_line (self, widths, plan, apart, G_N_ELEMENTS (apart), width, IC_STRIP_TITLE, true);
  if (is_there (self, IC_STRIP_STATE_SHORT) && widths->natural[IC_STRIP_STATE] > width)
    alone[0] = IC_STRIP_STATE_SHORT;
  plan_line (self, widths, plan, alone, 1, width, -1, false);
}

static void
plan_foot (IcStripFlow  *self,
           const Widths *widths,
           Plan         *plan,
           int           width)
{
  const IcStripSlot both[] = { IC_STRIP_FIELDS, IC_STRIP_BUTTONS };
  int missing = sum (self, widths, both, 2) - width;
  int spare = widths->natural[IC_STRIP_FIELDS] / 2;

  if (missing <= MIN (spare, widths->natural[IC_STRIP_FIELDS] - widths->minimum[IC_STRIP_FIELDS]))
    {
      plan_line (self, widths, plan, both, 2, width, missing > 0 ? IC_STRIP_FIELDS : -1, true);
      return;
    }
  plan_line (self, widths, plan, &both[0], 1, width, IC_STRIP_FIELDS, false);
  plan_line (self, widths, plan, &both[1], 1, width, -1, true);
}

static void
plan_all (IcStripFlow *self,
          int          width,
          Plan        *plan)
{
  Widths widths;

  *plan = (Plan) { 0 };
  measure_widths (self, &widths);
  if (plan_single (self, &widths, plan, width, IC_STRIP_STATE)
      || plan_single (self, &widths, plan, width, IC_STRIP_STATE_SHORT))
    return;
  plan_head (self, &widths, plan, width);
  plan_foot (self, &widths, plan, width);
}

static GtkSizeRequestMode
ic_strip_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ic_strip_flow_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  const IcStripSlot all[] = { IC_STRIP_TITLE, IC_STRIP_STATE, IC_STRIP_CLOCK, IC_STRIP_FIELDS, IC_STRIP_BUTTONS };
  IcStripFlow *self = IC_STRIP_FLOW (widget);
  Widths widths;
  Plan plan;

  measure_widths (self, &widths);
  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      plan_all (self, for_size >= 0 ? for_size : sum (self, &widths, all, G_N_ELEMENTS (all)), &plan);
      *minimum = *natural = plan.height;
      return;
    }
  for (int slot = 0; slot < IC_STRIP_SLOTS; slot++)
    if (slot != IC_STRIP_STATE || self->slots[IC_STRIP_STATE_SHORT] == NULL)
      *minimum = MAX (*minimum, widths.minimum[slot]);
  *minimum = MAX (*minimum, widths.minimum[IC_STRIP_TITLE] + SPACING + widths.natural[IC_STRIP_CLOCK]);
  *natural = MAX (*minimum, sum (self, &widths, all, G_N_ELEMENTS (all)));
}

static void
ic_strip_flow_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  IcStripFlow *self = IC_STRIP_FLOW (widget);
  bool mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Plan plan;

  plan_all (self, width, &plan);
  for (int slot = 0; slot < IC_STRIP_SLOTS; slot++)
    {
      GtkAllocation at = plan.at[slot];

      if (self->slots[slot] == NULL)
        continue;
      gtk_widget_set_child_visible (self->slots[slot], plan.shown[slot]);
      if (!plan.shown[slot])
        continue;
      if (mirrored)
        at.x = width - at.x - at.width;
      at.y += MAX (0, (height - plan.height) / 2);
      gtk_widget_size_allocate (self->slots[slot], &at, -1);
    }
}

static void
ic_strip_flow_dispose (GObject *object)
{
  IcStripFlow *self = IC_STRIP_FLOW (object);

  for (int slot = 0; slot < IC_STRIP_SLOTS; slot++)
    g_clear_pointer (&self->slots[slot], gtk_widget_unparent);
  G_OBJECT_CLASS (ic_strip_flow_parent_class)->dispose (object);
}

static void
ic_strip_flow_class_init (IcStripFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ic_strip_flow_dispose;
  widget_class->get_request_mode = ic_strip_flow_get_request_mode;
  widget_class->measure = ic_strip_flow_measure;
  widget_class->size_allocate = ic_strip_flow_size_allocate;
}

static void
ic_strip_flow_init (IcStripFlow *self)
{
}

GtkWidget *
ic_strip_flow_new (void)
{
  return g_object_new (IC_TYPE_STRIP_FLOW, NULL);
}

void
ic_strip_flow_put (IcStripFlow *self,
                   IcStripSlot  slot,
                   GtkWidget   *widget)
{
  g_return_if_fail (IC_IS_STRIP_FLOW (self));
  g_return_if_fail (slot < IC_STRIP_SLOTS && self->slots[slot] == NULL);

  self->slots[slot] = widget;
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}
