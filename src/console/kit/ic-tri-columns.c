/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arrangement inside IcTriLayout.
 *
 * A plan says for a width where each column goes; measuring and allocating both work from it, so they cannot
 * disagree. Columns stacked in one place get their natural heights, the last one what is left over.
 */
#include "ic-tri-columns.h"

#include "ic-kit-private.h"

#define N          3
#define GAP        14
/* Widths without the padding of the page: windows of about 1000 and 760. */
#define AT_THREE   960
#define AT_TWO     730
/* What middle ought to have before start and end get their full widths, and how far those may give in. */
#define MIDDLE     440
#define GIVE_IN    0.2

struct _IcTriColumns
{
  GtkLayoutManager parent_instance;

  int              start_width;
  int              end_width;
  int              n_columns;
  gboolean         middle_first;
};

G_DEFINE_FINAL_TYPE (IcTriColumns, ic_tri_columns, GTK_TYPE_LAYOUT_MANAGER)

struct _IcTriPage
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (IcTriPage, ic_tri_page, GTK_TYPE_WIDGET)

/* Places side by side; each holds some of the three children, one below the other. */
typedef struct
{
  int        n_places;
  int        x[N];
  int        width[N];
  GtkWidget *members[N][N];
  int        n_members[N];
} Plan;

static bool
has_content (GtkWidget *column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      return true;
  return false;
}

static int
minimum_width (GtkWidget *column)
{
  int minimum = 0;

  if (column != NULL)
    gtk_widget_measure (column, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The three columns; NULL for one that has nothing to show. */
static void
get_columns (IcTriColumns *self,
             GtkWidget    *widget,
             GtkWidget    *columns[N])
{
  static const int usual[N] = { 0, 1, 2 }, middle_first[N] = { 1, 0, 2 };
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (int i = 0; i < N; i++)
    {
      columns[(self->middle_first ? middle_first : usual)[i]] = child != NULL && has_content (child) ? child : NULL;
      child = child != NULL ? gtk_widget_get_next_sibling (child) : NULL;
    }
}

static void
plan_add (Plan      *plan,
          int        place,
          GtkWidget *column)
{
  if (column != NULL)
    plan->members[place][plan->n_members[place]++] = column;
}

static void
plan_one (IcTriColumns *self,
          Plan         *plan,
          GtkWidget    *columns[N],
          int           width)
{
  *plan = (Plan) { .n_places = 1, .width = { width } };
  plan_add (plan, 0, columns[self->middle_first ? 1 : 0]);
  plan_add (plan, 0, columns[self->middle_first ? 0 : 1]);
  plan_add (plan, 0, columns[2]);
}

/* The fixed column holds start and end, or whichever of them there is. */
static bool
plan_two (Plan      *plan,
          GtkWidget *columns[N],
          int        fixed,
          int        width)
{
  int side = MAX (fixed, MAX (minimum_width (columns[0]), minimum_width (columns[2])));
  int rest = width - side - GAP;
  bool side_first = columns[0] != NULL;

  if (rest < minimum_width (columns[1]))
    return false;
  *plan = (Plan) { .n_places = 2 };
  plan->width[side_first ? 0 : 1] = side;
  plan->width[side_first ? 1 : 0] = rest;
  plan->x[1] = plan->width[0] + GAP;
  plan_add (plan, side_first ? 0 : 1, columns[0]);
  plan_add (plan, side_first ? 0 : 1, columns[2]);
  plan_add (plan, side_first ? 1 : 0, columns[1]);
  return true;
}

static bool
plan_three (IcTriColumns *self,
            Plan         *plan,
            GtkWidget    *columns[N],
            int           width)
{
  double sides = MAX (self->start_width + self->end_width, 1);
  double short_of = CLAMP ((MIDDLE + 2 * GAP + sides - width) / sides, 0, GIVE_IN);
  int start = MAX ((int) (self->start_width * (1 - short_of)), minimum_width (columns[0]));
  int end = MAX ((int) (self->end_width * (1 - short_of)), minimum_width (columns[2]));
  int rest = width - start - end - 2 * GAP;

  if (rest < minimum_width (columns[1]))
    return false;
  *plan = (Plan) { .n_places = 3, .width = { start, rest, end }, .x = { 0, start + GAP, start + rest + 2 * GAP } };
  for (int i = 0; i < N; i++)
    plan_add (plan, i, columns[i]);
  return true;
}

static void
make_plan (IcTriColumns *self,
           GtkWidget    *widget,
           int           width,
           Plan         *plan)
{
  GtkWidget *columns[N];
  bool has_sides, all;

  get_columns (self, widget, columns);
  has_sides = columns[1] != NULL && (columns[0] != NULL || columns[2] != NULL);
  all = has_sides && columns[0] != NULL && columns[2] != NULL;
  if (all && width >= AT_THREE && plan_three (self, plan, columns, width))
    return;
  if (has_sides && width >= AT_TWO
      && plan_two (plan, columns, columns[0] != NULL ? self->start_width : self->end_width, width))
    return;
  plan_one (self, plan, columns, width);
}

static void
measure_place (const Plan *plan,
               int         place,
               int        *minimum,
               int        *natural)
{
  *minimum = *natural = MAX (plan->n_members[place] - 1, 0) * GAP;
  for (int i = 0; i < plan->n_members[place]; i++)
    {
      int member_minimum, member_natural;

      gtk_widget_measure (plan->members[place][i], GTK_ORIENTATION_VERTICAL, plan->width[place],
                          &member_minimum, &member_natural, NULL, NULL);
      *minimum += member_minimum;
      *natural += member_natural;
    }
}

static void
allocate_place (const Plan *plan,
                GtkWidget  *widget,
                int         place,
                int         width,
                int         height)
{
  int n = plan->n_members[place], left = height - MAX (n - 1, 0) * GAP, y = 0;
  GtkRequestedSize sizes[N] = { 0 };

  for (int i = 0; i < n; i++)
    {
      gtk_widget_measure (plan->members[place][i], GTK_ORIENTATION_VERTICAL, plan->width[place],
                          &sizes[i].minimum_size, &sizes[i].natural_size, NULL, NULL);
      left -= sizes[i].minimum_size;
    }
  left = gtk_distribute_natural_allocation (MAX (left, 0), n, sizes);
  for (int i = 0; i < n; i++)
    {
      GtkAllocation box = { plan->x[place], y, plan->width[place], sizes[i].minimum_size };

      if (i == n - 1)
        box.height += left;
      if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
        box.x = width - box.x - box.width;
      gtk_widget_size_allocate (plan->members[place][i], &box, -1);
      y += box.height + GAP;
    }
}

/* How much of @height is seen without scrolling: the viewport around @widget knows, before it allocates. */
static int
seen_height (GtkWidget *widget,
             int        height)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkAdjustment *adjustment = GTK_IS_VIEWPORT (parent) ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (parent)) : NULL;
  double hidden = adjustment != NULL ? gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) : 0;

  return height - MAX ((int) hidden, 0);
}

/* A longer neighbour does not stretch the middle: what is at its bottom stays on the screen while it can. */
static int
place_height (IcTriColumns *self,
              const Plan   *plan,
              GtkWidget    *widget,
              int           place,
              int           height)
{
  GtkWidget *columns[N];
  int minimum, natural;

  get_columns (self, widget, columns);
  if (plan->n_places == 1 || columns[1] == NULL || plan->members[place][0] != columns[1])
    return height;
  measure_place (plan, place, &minimum, &natural);
  return CLAMP (seen_height (widget, height), minimum, height);
}

static GtkSizeRequestMode
ic_tri_columns_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ic_tri_columns_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  IcTriColumns *self = IC_TRI_COLUMNS (manager);
  GtkWidget *columns[N];
  Plan plan;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      get_columns (self, widget, columns);
      for (int i = 0; i < N; i++)
        *minimum = MAX (*minimum, minimum_width (columns[i]));
      *natural = MAX (*minimum, AT_THREE);
      return;
    }
  make_plan (self, widget, for_size < 0 ? AT_THREE : for_size, &plan);
  for (int place = 0; place < plan.n_places; place++)
    {
      int place_minimum, place_natural;

      measure_place (&plan, place, &place_minimum, &place_natural);
      *minimum = MAX (*minimum, place_minimum);
      *natural = MAX (*natural, place_natural);
    }
}

static void
ic_tri_columns_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  IcTriColumns *self = IC_TRI_COLUMNS (manager);
  Plan plan;

  /* A column without content is allocated nothing; hiding it would hide from us that it gets some. */
  for (GtkWidget *column = gtk_widget_get_first_child (widget); column != NULL;
       column = gtk_widget_get_next_sibling (column))
    if (!has_content (column))
      gtk_widget_size_allocate (column, &(GtkAllocation) { 0 }, -1);
  make_plan (self, widget, width, &plan);
  self->n_columns = plan.n_places;
  for (int place = 0; place < plan.n_places; place++)
    allocate_place (&plan, widget, place, width, place_height (self, &plan, widget, place, height));
}

static void
ic_tri_columns_class_init (IcTriColumnsClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ic_tri_columns_get_request_mode;
  layout_class->measure = ic_tri_columns_measure;
  layout_class->allocate = ic_tri_columns_allocate;
}

static void
ic_tri_columns_init (IcTriColumns *self)
{
  self->start_width = 320;
  self->end_width = 380;
  self->n_columns = 1;
}

static void
ic_tri_page_dispose (GObject *object)
{
  ic_kit_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (ic_tri_page_parent_class)->dispose (object);
}

static void
ic_tri_page_class_init (IcTriPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_tri_page_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ic-columns");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), IC_TYPE_TRI_COLUMNS);
}

static void
ic_tri_page_init (IcTriPage *self)
{
}

void
ic_tri_columns_set_widths (IcTriColumns *self,
                           int           start,
                           int           end)
{
  self->start_width = start;
  self->end_width = end;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

void
ic_tri_columns_set_middle_first (IcTriColumns *self,
                                 gboolean      first)
{
  self->middle_first = first;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

int
ic_tri_columns_get_n_columns (IcTriColumns *self)
{
  return self->n_columns;
}
