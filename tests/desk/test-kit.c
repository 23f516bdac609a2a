/* SPDX-License-Identifier: GPL-3.0-or-later
 * The widget kit on a display: everything is built and let go, fits, is named and answers to keys.
 */
#include "ic-compat.h"
#include "ic-kit.h"
#include "ic-time.h"

#include <math.h>

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Waits for the next frames, so that what was asked for has been laid out and drawn. */
static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  return --*(int *) data > 0;
}

static void
wait_frames (GtkWidget *widget)
{
  int left = 3;

  gtk_widget_add_tick_callback (widget, frame_cb, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
show (GtkWidget *child,
      int        width,
      int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (child))
    g_main_context_iteration (NULL, TRUE);
  wait_frames (window);
  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  spin ();
}

static int
width_of (GtkWidget *widget,
          bool       minimum)
{
  int min, nat;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
  return minimum ? min : nat;
}

static int
height_of (GtkWidget *widget,
           int        width)
{
  int nat;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &nat, NULL, NULL);
  return nat;
}

static void
assert_named (GtkWidget  *widget,
              const char *name)
{
  g_autofree char *error =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_null (error);
}

/* --- Life and death -------------------------------------------------------------- */

static void
test_lifecycle (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  GtkWidget *alone = g_object_ref_sink (g_object_new (type, NULL));
  GtkWidget *shown = g_object_new (type, NULL), *window;
  gpointer alone_left = alone, shown_left = shown;

  g_object_add_weak_pointer (G_OBJECT (alone), &alone_left);
  g_object_unref (alone);
  g_assert_null (alone_left);

  g_object_add_weak_pointer (G_OBJECT (shown), &shown_left);
  window = show (shown, 400, 300);
  close_window (window);
  g_assert_null (shown_left);
}

static void
test_resources (void)
{
  static const char *const icons[] = {
    "declare", "handoff", "sitrep", "state", "decision", "fix", "comms", "note", "alert", "change", "person",
    "break", "timer", "palette", "search", "machine", "check", "warning", "promise", "hypothesis", "task",
    "copy", "pen", "clock", "export", "print", "drill", "reopen", "close",
  };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (unsigned i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      g_autofree char *name = g_strdup_printf ("ic-%s-symbolic", icons[i]);

      if (!gtk_icon_theme_has_icon (theme, name))
        g_error ("no icon %s", name);
    }
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double
luminance (const GdkRGBA *color)
{
  const double channels[] = { color->red, color->green, color->blue }, weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (unsigned i = 0; i < 3; i++)
    sum += weights[i] * (channels[i] <= 0.04045 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static double
contrast (GtkWidget  *widget,
          const char *text,
          const char *ground)
{
  GdkRGBA colors[2];
  double a, b;

  g_assert_true (ic_compat_lookup_color (widget, text, &colors[0]));
  g_assert_true (ic_compat_lookup_color (widget, ground, &colors[1]));
  g_assert_cmpfloat (colors[0].alpha * colors[1].alpha, ==, 1);
  a = luminance (&colors[0]) + 0.05;
  b = luminance (&colors[1]) + 0.05;
  return MAX (a / b, b / a);
}

static void
test_colors_can_be_read (void)
{
  static const struct { const char *text, *ground; } pairs[] = {
    { "ic_neutral_color", "ic_neutral_bg_color" }, { "ic_good_color", "ic_good_bg_color" },
    { "ic_warning_color", "ic_warning_bg_color" }, { "ic_bad_color", "ic_bad_bg_color" },
    { "ic_accent_color", "ic_accent_bg_color" },
    { "ic_state_0_fg_color", "ic_state_0_color" }, { "ic_state_1_fg_color", "ic_state_1_color" },
    { "ic_state_2_fg_color", "ic_state_2_color" }, { "ic_state_3_fg_color", "ic_state_3_color" },
    { "ic_state_0_text_color", "ic_state_0_bg_color" }, { "ic_state_1_text_color", "ic_state_1_bg_color" },
    { "ic_state_2_text_color", "ic_state_2_bg_color" }, { "ic_state_3_text_color", "ic_state_3_bg_color" },
    { "ic_dim_color", "ic_state_0_bg_color" }, { "ic_dim_color", "ic_state_1_bg_color" },
    { "ic_dim_color", "ic_state_2_bg_color" }, { "ic_dim_color", "ic_state_3_bg_color" },
  };
  GtkWidget *tag = ic_tag_new ("published", IC_TONE_GOOD, NULL), *window = show (tag, 200, 100);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA light, dark;

  for (int is_dark = 0; is_dark < 2; is_dark++)
    {
      adw_style_manager_set_color_scheme (manager, is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
      wait_frames (window);
      ic_compat_get_color (tag, is_dark ? &dark : &light);
      for (unsigned i = 0; i < G_N_ELEMENTS (pairs); i++)
        if (contrast (tag, pairs[i].text, pairs[i].ground) < 4.5)
          g_error ("%s on %s has a contrast of %.2f", pairs[i].text, pairs[i].ground,
                   contrast (tag, pairs[i].text, pairs[i].ground));
    }
  /* The sheets follow the style: green words are dark on light, light on dark. */
  g_assert_cmpfloat (luminance (&dark), >, luminance (&light) + 0.3);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  close_window (window);
}

/* --- Sizes ------------------------------------------------------------------------ */

static void
test_tag_is_never_cut (void)
{
  GtkWidget *tag = g_object_ref_sink (ic_tag_new ("critical < 98 %", IC_TONE_BAD, "ic-falling-symbolic"));

  g_assert_cmpint (width_of (tag, true), ==, width_of (tag, false));
  g_assert_cmpint (height_of (tag, -1), <=, 28);
  assert_named (tag, "critical < 98 %");
  g_assert_true (gtk_widget_has_css_class (tag, "bad"));
  ic_tag_set_tone (IC_TAG (tag), IC_TONE_GOOD);
  g_assert_false (gtk_widget_has_css_class (tag, "bad"));
  g_assert_true (gtk_widget_has_css_class (tag, "good"));
  g_object_unref (tag);
}

static void
test_wrap_box (void)
{
  GtkWidget *wrap = g_object_ref_sink (ic_wrap_box_new ());
  int one_line, width;

  for (int i = 0; i < 6; i++)
    ic_wrap_box_append (IC_WRAP_BOX (wrap), ic_tag_new ("Company mail", IC_TONE_ACCENT, NULL));
  width = width_of (wrap, false);
  one_line = height_of (wrap, width);

  g_assert_cmpint (width, ==, 6 * width_of (gtk_widget_get_first_child (wrap), false) + 5 * 6);
  g_assert_cmpint (height_of (wrap, width - 1), ==, 2 * one_line + 6);
  g_assert_cmpint (height_of (wrap, width_of (wrap, true)), ==, 6 * one_line + 5 * 6);
  gtk_widget_set_visible (gtk_widget_get_first_child (wrap), FALSE);
  g_assert_cmpint (height_of (wrap, width - 1), ==, one_line);
  ic_wrap_box_remove_all (IC_WRAP_BOX (wrap));
  g_assert_cmpint (height_of (wrap, 100), ==, 0);
  g_object_unref (wrap);
}

static GtkWidget *
tri_with_cards (void)
{
  GtkWidget *tri = ic_tri_layout_new ();

  for (int column = IC_TRI_START; column <= IC_TRI_END; column++)
    for (int i = 0; i < 2; i++)
      {
        GtkWidget *card = ic_card_new ("Title");

        ic_card_set_subtitle (IC_CARD (card), "next promised 14:00 · in 0:48");
        ic_card_set_child (IC_CARD (card), ic_sparkline_new ());
        ic_tri_layout_append (IC_TRI_LAYOUT (tri), column, card);
      }
  return tri;
}

static void
test_tri_layout (void)
{
  static const struct { int width, n_columns; } cases[] = { { 600, 1 }, { 800, 2 }, { 1000, 3 }, { 1440, 3 } };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *tri = tri_with_cards ();
      GtkWidget *window = show (tri, cases[i].width, 500);

      /* The window manager may keep a frame for itself. */
      g_assert_cmpint (gtk_widget_get_width (tri), <=, cases[i].width);
      g_assert_cmpint (gtk_widget_get_width (tri), >, cases[i].width - 12);
      g_assert_cmpint (ic_tri_layout_get_n_columns (IC_TRI_LAYOUT (tri)), ==, cases[i].n_columns);
      close_window (window);
    }
}

static void
test_tri_layout_without_a_column (void)
{
  GtkWidget *tri = ic_tri_layout_new (), *middle = ic_card_new ("Middle"), *window;

  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_MIDDLE, middle);
  window = show (tri, 1440, 500);
  g_assert_cmpint (ic_tri_layout_get_n_columns (IC_TRI_LAYOUT (tri)), ==, 1);
  g_assert_cmpint (gtk_widget_get_width (middle), >, 1300);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_START, ic_card_new ("Start"));
  wait_frames (window);
  g_assert_cmpint (ic_tri_layout_get_n_columns (IC_TRI_LAYOUT (tri)), ==, 2);
  g_assert_cmpint (gtk_widget_get_width (middle), <, 1100);
  close_window (window);
}

static void
test_tri_layout_middle_is_seen (void)
{
  GtkWidget *tri = ic_tri_layout_new (), *start = ic_card_new ("Start"), *middle = ic_card_new ("Middle"), *window;
  graphene_rect_t bounds;

  gtk_widget_set_size_request (start, -1, 900);
  gtk_widget_set_vexpand (middle, TRUE);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_START, start);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_MIDDLE, middle);
  window = show (tri, 1440, 500);
  g_assert_true (gtk_widget_compute_bounds (middle, tri, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (tri));
  g_assert_cmpfloat (bounds.size.height, >, gtk_widget_get_height (tri) - 60);
  close_window (window);
}

/* For those who come to read the middle it stands first where there is one column, for the keyboard, too. */
static void
test_tri_layout_middle_first (void)
{
  GtkWidget *tri = ic_tri_layout_new (), *start = ic_card_new ("Start"), *middle = ic_card_new ("Middle"), *window;
  graphene_rect_t of_start, of_middle;

  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_START, start);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_MIDDLE, middle);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_END, ic_card_new ("End"));
  window = show (tri, 600, 500);
  for (int first = 0; first < 3; first++)
    {
      ic_tri_layout_set_middle_first (IC_TRI_LAYOUT (tri), first == 1);
      wait_frames (window);
      g_assert_true (gtk_widget_compute_bounds (start, tri, &of_start) && gtk_widget_compute_bounds (middle, tri, &of_middle));
      g_assert_true ((of_middle.origin.y < of_start.origin.y) == (first == 1));
      g_assert_true ((gtk_widget_get_next_sibling (gtk_widget_get_parent (middle)) == gtk_widget_get_parent (start)) == (first == 1));
    }
  close_window (window);

  /* Side by side everything is where it was. */
  tri = ic_tri_layout_new ();
  start = ic_card_new ("Start");
  middle = ic_card_new ("Middle");
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_START, start);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_MIDDLE, middle);
  ic_tri_layout_append (IC_TRI_LAYOUT (tri), IC_TRI_END, ic_card_new ("End"));
  ic_tri_layout_set_middle_first (IC_TRI_LAYOUT (tri), TRUE);
  window = show (tri, 1440, 500);
  g_assert_cmpint (ic_tri_layout_get_n_columns (IC_TRI_LAYOUT (tri)), ==, 3);
  g_assert_true (gtk_widget_compute_bounds (start, tri, &of_start) && gtk_widget_compute_bounds (middle, tri, &of_middle));
  g_assert_cmpfloat (of_middle.origin.x, >, of_start.origin.x + 300);
  close_window (window);
}

static void
test_clock_keeps_its_size (void)
{
  GtkWidget *clock = g_object_ref_sink (ic_clock_label_new ("Since impact start"));
  IcClockLabel *self = IC_CLOCK_LABEL (clock);
  int width;

  ic_clock_label_set_duration (self, 11 * IC_HOUR + 11 * IC_MINUTE + 11 * IC_SECOND);
  g_assert_cmpstr (ic_clock_label_get_text (self), ==, "11:11:11");
  width = width_of (clock, true);
  ic_clock_label_set_duration (self, 10 * IC_HOUR + 58 * IC_MINUTE);
  g_assert_cmpint (width_of (clock, true), ==, width);
  assert_named (clock, "Since impact start: 10 h 58");
  ic_clock_label_set_duration (self, 4 * IC_DAY);
  g_assert_cmpint (width_of (clock, true), >, width);
  ic_clock_label_set_countdown (self, true);
  ic_clock_label_set_duration (self, 48 * IC_SECOND);
  g_assert_cmpstr (ic_clock_label_get_text (self), ==, "0:48");
  g_object_unref (clock);
}

static void
test_text_area_grows (void)
{
  GtkWidget *area = ic_text_area_new ("What is broken");
  GtkWidget *window;
  g_autofree char *text = NULL;
  int empty;

  ic_text_area_set_heights (IC_TEXT_AREA (area), 40, 120);
  gtk_widget_set_valign (area, GTK_ALIGN_START);
  window = show (area, 300, 400);
  empty = gtk_widget_get_height (area);
  ic_text_area_set_text (IC_TEXT_AREA (area), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm");
  wait_frames (window);
  g_assert_cmpint (gtk_widget_get_height (area), >, empty);
  g_assert_cmpint (gtk_widget_get_height (area), <=, 124);
  text = ic_text_area_get_text (IC_TEXT_AREA (area));
  g_assert_true (g_str_has_suffix (text, "l\nm"));
  assert_named (GTK_WIDGET (ic_text_area_get_view (IC_TEXT_AREA (area))), "What is broken");
  close_window (window);
}

/* --- Names, keys ------------------------------------------------------------------- */

static void
chosen_cb (GtkWidget *stepper,
           int        state,
           int       *chosen)
{
  *chosen = state;
}

static void
assert_checked (GtkWidget *stepper,
                int        checked)
{
  int index = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (stepper); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      g_autofree char *error =
        gtk_test_accessible_check_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                                         index++ == checked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                            : GTK_ACCESSIBLE_TRISTATE_FALSE);
      g_assert_null (error);
    }
  g_assert_cmpint (index, ==, 4);
}

static void
test_stepper (void)
{
  GtkWidget *stepper = ic_state_stepper_new (), *first, *second, *before = gtk_button_new_with_label ("Before");
  GtkWidget *after = gtk_button_new_with_label ("After"), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *window;
  int chosen = -1, wide;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), stepper);
  gtk_box_append (GTK_BOX (box), after);
  g_signal_connect (stepper, "chosen", G_CALLBACK (chosen_cb), &chosen);
  ic_state_stepper_set_state (IC_STATE_STEPPER (stepper), 1);
  window = show (box, 800, 100);
  first = gtk_widget_get_first_child (stepper);
  second = gtk_widget_get_next_sibling (first);
  assert_checked (stepper, 1);
  assert_named (second, "1 Investigating");

  /* Tab comes to the current one and leaves from there; arrows stay inside. */
  gtk_widget_grab_focus (before);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == second);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_LEFT));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == first);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_LEFT));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == first);

  /* Choosing tells, and changes nothing by itself. */
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window))));
  /* A button shows that it was pressed for a moment before it tells. */
  while (chosen < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (chosen, ==, 0);
  assert_checked (stepper, 1);
  ic_state_stepper_set_state (IC_STATE_STEPPER (stepper), 3);
  assert_checked (stepper, 3);

  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);

  wide = width_of (stepper, true);
  ic_state_stepper_set_narrow (IC_STATE_STEPPER (stepper), true);
  g_assert_cmpint (width_of (stepper, true), <, wide * 2 / 3);
  assert_named (second, "1 Investigating");
  close_window (window);
}

static void
test_card (void)
{
  GtkWidget *card = ic_card_new ("Health"), *empty = ic_card_new ("Impact"), *button = gtk_button_new_with_label ("Go");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;

  ic_card_set_child (IC_CARD (card), button);
  ic_card_set_child (IC_CARD (empty), gtk_label_new ("nothing to press"));
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), empty);
  window = show (box, 400, 300);
  assert_named (card, "Health");

  g_assert_true (ic_card_enter (IC_CARD (card)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  g_assert_true (ic_card_enter (IC_CARD (empty)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == empty);
  gtk_widget_grab_focus (button);
  g_assert_false (gtk_widget_get_focusable (empty));
  ic_card_set_child (IC_CARD (card), NULL);
  g_assert_null (ic_card_get_child (IC_CARD (card)));
  close_window (window);
}

static void
test_card_in_ui (void)
{
  static const char ui[] =
    "<interface><object class='IcCard' id='card'><property name='title'>T</property>"
    "<child><object class='GtkLabel' id='body'/></child>"
    "<child type='suffix'><object class='IcTag' id='tag'><property name='tone'>warning</property></object></child>"
    "<child type='end'><object class='GtkButton' id='end'/></child></object></interface>";
  g_autoptr(GtkBuilder) builder = gtk_builder_new ();
  g_autoptr(GError) error = NULL;
  IcCard *card;

  gtk_builder_add_from_string (builder, ui, -1, &error);
  g_assert_no_error (error);
  card = IC_CARD (gtk_builder_get_object (builder, "card"));
  g_assert_true (G_OBJECT (ic_card_get_child (card)) == gtk_builder_get_object (builder, "body"));
  g_assert_cmpint (ic_tag_get_tone (IC_TAG (gtk_builder_get_object (builder, "tag"))), ==, IC_TONE_WARNING);
}

static void
test_diff (void)
{
  static const IcDiffPiece segments[] = {
    { IC_PIECE_SAME, "Outage. " }, { IC_PIECE_REMOVED, "980" }, { IC_PIECE_SAME, " " },
    { IC_PIECE_ADDED, "1 240" }, { IC_PIECE_SAME, " customers" },
  };
  GtkWidget *diff = g_object_ref_sink (ic_diff_label_new ());

  ic_diff_label_set_segments (IC_DIFF_LABEL (diff), segments, G_N_ELEMENTS (segments));
  g_assert_cmpstr (ic_diff_label_get_text (IC_DIFF_LABEL (diff)), ==, "Outage. 980 1 240 customers");
  assert_named (diff, "Outage. removed “980” added “1 240” customers");
  g_object_unref (diff);
}

static void
test_empty_row (void)
{
  GtkWidget *row = g_object_ref_sink (ic_empty_row_new ("ic-change-symbolic", "No changes", "They show up here"));
  g_autofree char *label = NULL;

  assert_named (row, "No changes");
  ic_empty_row_set_button (IC_EMPTY_ROW (row), "_Try again", "win.retry");
  g_object_get (row, "button-label", &label, NULL);
  g_assert_cmpstr (label, ==, "_Try again");
  ic_empty_row_set_loading (IC_EMPTY_ROW (row), true);
  g_object_unref (row);
}

static GtkWidget *
make_list (void)
{
  static const char *const words[] = { "one", "two", "three", "four", NULL };
  static const char ui[] = "<interface><template class='GtkListItem'><property name='child'>"
                           "<object class='GtkLabel'/></property></template></interface>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (ui, sizeof ui - 1);

  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (gtk_string_list_new (words)))),
                            gtk_builder_list_item_factory_new_from_bytes (NULL, bytes));
}

/* GTK asks every container that the keyboard leaves backwards to take it: one that hands it to its
 * child again would be a trap. */
static void
test_shift_tab_leaves (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *before = gtk_entry_new (), *area = ic_text_area_new ("What is seen?");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), area);
  window = GTK_WINDOW (show (box, 300, 200));
  g_assert_true (gtk_widget_grab_focus (area));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), area));
  g_assert_false (gtk_widget_grab_focus (area));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), before));
  gtk_window_destroy (window);
}

static void
test_tab_leaves_a_list (void)
{
  GtkWidget *before = gtk_button_new_with_label ("Before"), *after = gtk_button_new_with_label ("After");
  GtkWidget *list = make_list (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), after);
  ic_accessible_tab_leaves (list);
  window = show (box, 300, 300);

  gtk_widget_grab_focus (before);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  g_assert_true (ic_accessible_focus_beyond (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  g_assert_true (ic_accessible_focus_beyond (list, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  close_window (window);
}

/* --- The arithmetic of the sparkline ---------------------------------------------- */

static void
test_plot_span (void)
{
  const IcPlotPoint flat[] = { { 0, 100 }, { 1, 100 } }, falling[] = { { 0, 99.6 }, { 1, NAN }, { 2, 91 } };
  IcPlot plot = { flat, 2, NULL, 0, NAN, NAN };
  double low, high;

  g_assert_true (ic_plot_span (&plot, &low, &high));
  g_assert_cmpfloat (low, <, 100);
  g_assert_cmpfloat (high, >, 100);
  plot.critical = 98;
  g_assert_true (ic_plot_span (&plot, &low, &high));
  g_assert_cmpfloat (low, <, 98);

  plot = (IcPlot) { falling, 3, NULL, 0, NAN, -1000 };
  g_assert_true (ic_plot_span (&plot, &low, &high));
  g_assert_cmpfloat ((99.6 - 91) / (high - low), >, 0.08);
  g_assert_cmpfloat (low, >, -100);

  plot = (IcPlot) { falling + 1, 1, NULL, 0, 3, 4 };
  g_assert_false (ic_plot_span (&plot, &low, &high));
}

static void
test_plot_runs (void)
{
  const IcPlotPoint samples[] = { { 0, 1 }, { 10, 2 }, { 20, NAN }, { 30, 3 }, { 40, 4 }, { 50, 5 }, { 200, 6 } };
  gsize n = G_N_ELEMENTS (samples);
  gint64 gap = ic_plot_max_gap (samples, n);

  g_assert_cmpint (gap, ==, 30);
  g_assert_cmpuint (ic_plot_run (samples, n, 0, gap), ==, 2);
  g_assert_cmpuint (ic_plot_run (samples, n, 2, gap), ==, 2);
  g_assert_cmpuint (ic_plot_run (samples, n, 3, gap), ==, 6);
  g_assert_cmpuint (ic_plot_run (samples, n, 6, gap), ==, 7);
  g_assert_cmpint (ic_plot_max_gap (samples, 1), ==, 0);
}

static void
test_sparkline_draws_anything (void)
{
  const IcPlotPoint odd[] = { { 0, NAN }, { 0, INFINITY }, { 0, 5 }, { 0, 5 }, { IC_DAY, -1e300 }, { IC_DAY, 1e300 } };
  const gint64 markers[] = { -1, 0, IC_DAY * 2 };
  GtkWidget *spark = ic_sparkline_new ();
  GtkWidget *window = show (spark, 300, 60);

  assert_named (spark, "No data");
  for (gsize n = 0; n <= G_N_ELEMENTS (odd); n++)
    {
      ic_sparkline_set_samples (IC_SPARKLINE (spark), odd, n);
      ic_sparkline_set_baseline (IC_SPARKLINE (spark), odd, n);
      ic_sparkline_set_thresholds (IC_SPARKLINE (spark), INFINITY, 3);
      ic_sparkline_set_markers (IC_SPARKLINE (spark), markers, n % 4);
      wait_frames (window);
    }
  ic_sparkline_set_description (IC_SPARKLINE (spark), "Checkout success, 91.4 %");
  assert_named (spark, "Checkout success, 91.4 %");
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; GType (*get_type) (void); } types[] = {
    { "card", ic_card_get_type }, { "clock-label", ic_clock_label_get_type },
    { "diff-label", ic_diff_label_get_type }, { "empty-row", ic_empty_row_get_type },
    { "sparkline", ic_sparkline_get_type }, { "state-stepper", ic_state_stepper_get_type },
    { "tag", ic_tag_get_type }, { "text-area", ic_text_area_get_type },
    { "tri-layout", ic_tri_layout_get_type }, { "wrap-box", ic_wrap_box_get_type },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();

  for (unsigned i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/kit/lifecycle/", types[i].name, NULL);

      g_test_add_data_func (path, (gconstpointer) types[i].get_type, test_lifecycle);
    }
  g_test_add_func ("/kit/resources", test_resources);
  g_test_add_func ("/kit/colors", test_colors_can_be_read);
  g_test_add_func ("/kit/tag", test_tag_is_never_cut);
  g_test_add_func ("/kit/wrap-box", test_wrap_box);
  g_test_add_func ("/kit/tri-layout", test_tri_layout);
  g_test_add_func ("/kit/tri-layout/missing", test_tri_layout_without_a_column);
  g_test_add_func ("/kit/tri-layout/middle-is-seen", test_tri_layout_middle_is_seen);
  g_test_add_func ("/kit/tri-layout/middle-first", test_tri_layout_middle_first);
  g_test_add_func ("/kit/clock-label", test_clock_keeps_its_size);
  g_test_add_func ("/kit/text-area", test_text_area_grows);
  g_test_add_func ("/kit/state-stepper", test_stepper);
  g_test_add_func ("/kit/card", test_card);
  g_test_add_func ("/kit/card/ui", test_card_in_ui);
  g_test_add_func ("/kit/diff-label", test_diff);
  g_test_add_func ("/kit/empty-row", test_empty_row);
  g_test_add_func ("/kit/shift-tab-leaves", test_shift_tab_leaves);
  g_test_add_func ("/kit/tab-leaves-list", test_tab_leaves_a_list);
  g_test_add_func ("/kit/plot/span", test_plot_span);
  g_test_add_func ("/kit/plot/runs", test_plot_runs);
  g_test_add_func ("/kit/sparkline", test_sparkline_draws_anything);
  return g_test_run ();
}
