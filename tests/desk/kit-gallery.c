/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window with every widget of the kit in several states, to look at and to drive.
 *
 *   kit-gallery [--width=1440] [--height=900] [--page=command|states]
 */
#include "ic-compat.h"
#include "ic-kit.h"
#include "ic-time.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 2026-11-20 13:48 UTC: the pictures must not change from day to day. */
#define NOW (G_GINT64_CONSTANT (1795182480) * IC_SECOND)

static int window_width = 1440;
static int window_height = 900;
static char *page_name;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &window_width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &window_height, "Height of the window", "PX" },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page_name, "command or states", "NAME" },
  { NULL }
};

/* --- Small makers -------------------------------------------------------------- */

static GtkWidget *
text (const char *markup,
      const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
box (GtkOrientation orientation,
     int            spacing,
     GtkWidget     *first,
     ...)
{
  GtkWidget *self = gtk_box_new (orientation, spacing);
  va_list args;

  va_start (args, first);
  for (GtkWidget *child = first; child != NULL; child = va_arg (args, GtkWidget *))
    gtk_box_append (GTK_BOX (self), child);
  va_end (args);
  return self;
}

#define ROW(spacing, ...) box (GTK_ORIENTATION_HORIZONTAL, spacing, __VA_ARGS__, NULL)
#define COLUMN(spacing, ...) box (GTK_ORIENTATION_VERTICAL, spacing, __VA_ARGS__, NULL)

static GtkWidget *
wide (GtkWidget *widget)
{
  gtk_widget_set_hexpand (widget, TRUE);
  return widget;
}

static GtkWidget *
button (const char *label,
        const char *css_class)
{
  GtkWidget *self = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (self, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (self, css_class);
  return self;
}

static GtkWidget *
small_button (const char *label,
              const char *css_class)
{
  GtkWidget *self = button (label, css_class);

  gtk_widget_add_css_class (self, "ic-small");
  return self;
}

static GtkWidget *
icon (const char *name)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "valign", GTK_ALIGN_START,
                                   "margin-top", 2, NULL);

  ic_accessible_name (image, name);
  return image;
}

static GtkWidget *
line (void)
{
  GtkWidget *self = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (self, "ic-line");
  return self;
}

static GtkWidget *
card (const char *title,
      const char *subtitle,
      GtkWidget  *child)
{
  return g_object_new (IC_TYPE_CARD, "title", title, "subtitle", subtitle, "use-markup", TRUE,
                       "child", child, NULL);
}

static GtkWidget *
tags (GtkWidget *first,
      ...)
{
  GtkWidget *self = ic_wrap_box_new ();
  va_list args;

  va_start (args, first);
  for (GtkWidget *child = first; child != NULL; child = va_arg (args, GtkWidget *))
    ic_wrap_box_append (IC_WRAP_BOX (self), child);
  va_end (args);
  return self;
}

/* --- The command page ------------------------------------------------------------ */

static GtkWidget *
sparkline (IcTone        tone,
           const double *values,
           gsize         n,
           double        usual,
           double        warning,
           double        critical)
{
  GtkWidget *self = ic_sparkline_new ();
  IcPlotPoint samples[16], baseline[16];
  gint64 change = NOW - 72 * IC_MINUTE;

  for (gsize i = 0; i < n; i++)
    {
      samples[i] = (IcPlotPoint) { NOW - (gint64) (n - 1 - i) * 10 * IC_MINUTE, values[i] };
      baseline[i] = (IcPlotPoint) { samples[i].time, usual + sin (i) * 0.02 };
    }
  ic_sparkline_set_samples (IC_SPARKLINE (self), samples, n);
  ic_sparkline_set_baseline (IC_SPARKLINE (self), baseline, n);
  ic_sparkline_set_thresholds (IC_SPARKLINE (self), warning, critical);
  ic_sparkline_set_markers (IC_SPARKLINE (self), &change, tone == IC_TONE_BAD ? 1 : 0);
  ic_sparkline_set_tone (IC_SPARKLINE (self), tone);
  ic_sparkline_set_description (IC_SPARKLINE (self), "Checkout success, fell at 12:36");
  return self;
}

static GtkWidget *
metric (const char *name,
        GtkWidget  *tag,
        const char *figure,
        const char *usual,
        GtkWidget  *drawing)
{
  GtkWidget *dim = text (usual, "ic-dim"), *value = text (figure, "ic-figure");

  gtk_widget_set_valign (dim, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
  return COLUMN (0, ROW (8, wide (text (name, NULL)), tag), ROW (8, value, dim), drawing);
}

static GtkWidget *
health_card (void)
{
  static const double checkout[] = { 99.6, 99.6, 99.5, 99.4, 99.1, 94.6, 91, 91.7, 91.3, 92.4, 92.9, 93.2, 93.4 };
  static const double http[] = { 99.98, 99.98, 99.98, 99.97, 99.9, 99.82, 99.67, 99.68, 99.69, 99.7, 99.71 };

  return card ("Health", "vs. last week · 15 s ago", COLUMN (2,
    metric ("Checkout success", ic_tag_new ("critical < 98 %", IC_TONE_BAD, "ic-falling-symbolic"),
            "91.4 %", "normal 99.6 %",
            sparkline (IC_TONE_BAD, checkout, G_N_ELEMENTS (checkout), 99.6, NAN, 98)),
    line (),
    metric ("HTTP availability", ic_tag_new ("warning < 99.9 %", IC_TONE_WARNING, "ic-falling-symbolic"),
            "99.71 %", "normal 99.98 %",
            sparkline (IC_TONE_WARNING, http, G_N_ELEMENTS (http), 99.98, 99.9, NAN)),
    line (),
    metric ("Integration tests", ic_tag_new ("healthy", IC_TONE_GOOD, "ic-check-symbolic"),
            "100 %", "42 of 42", gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0))));
}

static GtkWidget *
impact_card (void)
{
  GtkWidget *loss = ROW (8, wide (text ("Loss so far <b>€ 35 500</b>", NULL)),
                         ic_tag_new ("High → restore now", IC_TONE_BAD, NULL));

  return card ("Impact", "since 12:05 · reviewed 14 min ago", COLUMN (6,
    tags (ic_tag_new ("Outage", IC_TONE_BAD, NULL), ic_tag_new ("1 240 customers", IC_TONE_NEUTRAL, NULL),
          ic_tag_new ("63 tickets", IC_TONE_NEUTRAL, NULL), NULL),
    text ("Card payments fail for EU shoppers. Wallets work.", NULL), loss,
    text ("Top customers contacted <b>3 / 10</b>", NULL)));
}

static GtkWidget *
entry_row (const char *time,
           const char *icon_name,
           const char *markup)
{
  GtkWidget *when = gtk_label_new (time);

  gtk_widget_add_css_class (when, "ic-time");
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_widget_set_margin_top (when, 1);
  return ROW (12, when, icon (icon_name), wide (text (markup, NULL)));
}

static GtkWidget *
changes_card (void)
{
  GtkWidget *self = card ("Recent changes", "before 12:18", COLUMN (6,
    ROW (8, entry_row ("12:09", "ic-change-symbolic", "<b>payments-api</b> v2.41.0 → prod"),
         ic_tag_new ("9 min before", IC_TONE_BAD, NULL)),
    entry_row ("11:30", "ic-machine-symbolic", "<b>edge-config</b> rate limit 200 → 150"),
    entry_row ("09:55", "ic-change-symbolic", "<b>catalog</b> v8.3.2 → prod")));

  gtk_widget_set_vexpand (self, TRUE);
  return self;
}

static GtkWidget *
question (const char *title,
          const char *evidence,
          bool        fine,
          GtkWidget  *end)
{
  GtkWidget *mark = fine ? ic_tag_new_mark ("ic-check-symbolic", IC_TONE_GOOD, "Fine")
                         : ic_tag_new_mark ("ic-warning-symbolic", IC_TONE_WARNING, "Asks for something");

  return ROW (12, mark, wide (COLUMN (0, text (title, NULL), text (evidence, "ic-dim"))), end);
}

static GtkWidget *
loop_card (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *rows[] = {
    question ("Do any groups need additional support?", "Both groups posted in the last 10 min", true,
              ic_tag_new ("No · 12:57", IC_TONE_GOOD, NULL)),
    question ("Does anybody need a break or sleep?", "Dana (Database lead) on for <b>6 h 10</b>, 02:58 local time",
              false, ROW (4, small_button ("_Relieve…", NULL), small_button ("_Not yet", "flat"))),
    question ("Are customers being kept informed?", "Promised an update by 14:00 — <b>draft waits for review</b>",
              false, ROW (4, small_button ("Re_view", "suggested-action"), small_button ("_Yes", "flat"))),
    question ("Do we fully understand the impact?", "Impact reviewed 14 min ago; 63 tickets, 1 240 customers", true,
              ic_tag_new ("Yes · 13:46", IC_TONE_GOOD, NULL)),
    question ("Is it time for a sitrep?", "Last sitrep 22 min ago, next due 14:38", true,
              ic_tag_new ("Not yet", IC_TONE_GOOD, NULL)),
    question ("Do all groups have the info they need?", "2 of 2 groups have read sitrep #3", true,
              ic_tag_new ("Yes · 13:50", IC_TONE_GOOD, NULL)),
  };
  GtkWidget *self;

  gtk_widget_add_css_class (list, "ic-rows");
  gtk_widget_add_css_class (list, "flush");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  ic_accessible_name (list, "Questions of the event loop");
  for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
      ic_accessible_row_name (rows[i], "Question");
    }
  self = card ("Event loop · round 6", "4 of 6 answered · due in <b>4:10</b>", list);
  ic_card_set_icon_name (IC_CARD (self), "ic-loop-symbolic");
  return self;
}

static GtkWidget *
plan_row (const char *tag,
          IcTone      tone,
          const char *markup)
{
  GtkWidget *pill = ic_tag_new (tag, tone, NULL);

  gtk_widget_set_size_request (pill, 52, -1);
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  return ROW (20, pill, wide (text (markup, NULL)));
}

static GtkWidget *
plan_card (void)
{
  return card ("Attack plan", "one fix at a time", COLUMN (6,
    plan_row ("doing", IC_TONE_ACCENT,
              "<b>Roll back payments-api to v2.40.3</b> — Payments API group · hotfix · started 13:55"),
    plan_row ("next", IC_TONE_NEUTRAL, "Drain stuck payment queue — Database group (held: another fix is in flight)"),
    plan_row ("done", IC_TONE_GOOD, "Route wallets around EU gateway — 13:20")));
}

static GtkWidget *
timeline_card (void)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", "Log a note, or / for a command…",
                                   "valign", GTK_ALIGN_END, "vexpand", TRUE, NULL);
  GtkWidget *self;

  ic_accessible_name (entry, "Log a note");
  self = card ("Timeline", "All · Decisions · Comms · Machine", COLUMN (6,
    entry_row ("13:58", "ic-decision-symbolic", "<b>Chris</b> submitted update “Monitoring the rollback” for review"),
    entry_row ("13:55", "ic-fix-symbolic", "<b>Payments API</b> started rollback to v2.40.3"),
    entry_row ("13:38", "ic-comms-symbolic", "<b>Ana</b> issued sitrep #3 to company (412 people)"),
    entry_row ("13:00", "ic-handoff-symbolic", "@all: <b>IC → Ana</b> (accepted, from Ricardo)"),
    entry_row ("12:31", "ic-state-symbolic", "@all: <b>Incident confirmed</b>"), entry));
  gtk_widget_set_vexpand (self, TRUE);
  return self;
}

static GtkWidget *
finding (const char *tag,
         IcTone      tone,
         const char *advice)
{
  GtkWidget *pill = ic_tag_new (tag, tone, "ic-warning-symbolic");

  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  return ROW (8, pill, wide (text (advice, "ic-dim")));
}

static GtkWidget *
updates_card (void)
{
  GtkWidget *publish = small_button ("_Approve & publish", NULL), *well, *spacer = wide (text ("", NULL));

  gtk_widget_set_sensitive (publish, FALSE);
  well = COLUMN (8,
    ROW (8, ic_tag_new ("Monitoring", IC_TONE_ACCENT, NULL), wide (text ("<b>Card payments recovering</b>", NULL))),
    text ("We’ve rolled back a recent change and card payments in the EU are recovering. We believe the database "
          "caused the failures and everything will be back to normal within 20 minutes.", NULL),
    finding ("ETA", IC_TONE_BAD, "Promises when the fix lands. Say when the next update comes instead."),
    finding ("Presumed cause", IC_TONE_WARNING, "Say what you see, not what you suspect."),
    ROW (8, small_button ("Re_turn", NULL), small_button ("_Edit", NULL), spacer, publish));
  gtk_widget_add_css_class (well, "ic-well");
  return card ("Customer updates", "next promised <b>14:00</b> · in 0:48", COLUMN (8,
    tags (ic_tag_new ("Review 1", IC_TONE_WARNING, NULL), ic_tag_new ("Draft 1", IC_TONE_NEUTRAL, NULL),
          ic_tag_new ("Published 4", IC_TONE_NEUTRAL, NULL), NULL),
    well,
    entry_row ("13:30", "ic-check-symbolic", "Identified — status page, chat, 10 top customers"),
    entry_row ("13:00", "ic-check-symbolic", "Investigating — status page, chat")));
}

static GtkWidget *
people_card (void)
{
  return card ("People", "7 on duty", COLUMN (6,
    ROW (8, wide (text ("<b>Ana</b> Incident Commander", NULL)), ic_tag_new ("1 h 42", IC_TONE_GOOD, NULL)),
    ROW (8, wide (text ("<b>Chris</b> Communications", NULL)), ic_tag_new ("58 min", IC_TONE_GOOD, NULL)),
    ROW (8, wide (text ("<b>Dana</b> Database lead +2", NULL)),
         ic_tag_new ("6 h 10", IC_TONE_BAD, "ic-break-symbolic")),
    ROW (8, wide (text ("<b>Kim</b> Payments API lead +1", NULL)), ic_tag_new ("1 h 30", IC_TONE_GOOD, NULL))));
}

static GtkWidget *
sitrep_card (void)
{
  GtkWidget *self = card ("Sitrep #3", "22 min ago",
    text ("<b>Broken.</b> EU card payments fail at checkout.\n"
          "<b>Impact.</b> 1 240 customers, 63 tickets, ≈ €18 500/h.\n"
          "<b>Doing.</b> Rolling back payments-api to v2.40.3.\n"
          "<b>Who.</b> IC Ana; Comms Chris; Database Dana.", NULL));

  gtk_label_set_yalign (GTK_LABEL (ic_card_get_child (IC_CARD (self))), 0);
  gtk_widget_set_vexpand (self, TRUE);
  return self;
}

static void
append_all (IcTriLayout *page,
            IcTriColumn  column,
            GtkWidget   *first,
            ...)
{
  va_list args;

  va_start (args, first);
  for (GtkWidget *child = first; child != NULL; child = va_arg (args, GtkWidget *))
    ic_tri_layout_append (page, column, child);
  va_end (args);
}

static GtkWidget *
command_page (void)
{
  GtkWidget *page = ic_tri_layout_new ();
  IcTriLayout *layout = IC_TRI_LAYOUT (page);

  append_all (layout, IC_TRI_START, health_card (), impact_card (), changes_card (), NULL);
  append_all (layout, IC_TRI_MIDDLE, loop_card (), plan_card (), timeline_card (), NULL);
  append_all (layout, IC_TRI_END, updates_card (), people_card (), sitrep_card (), NULL);
  return page;
}

/* --- Every widget in its states ---------------------------------------------------- */

static GtkWidget *
steppers_card (void)
{
  static const char *const phases[] = { "Investigating", "Identified", "Monitoring", "Resolved", NULL };
  GtkWidget *column = COLUMN (8, text ("A state each, then narrow, then a plain one", "ic-dim"));
  GtkWidget *plain = ic_state_stepper_new ();

  for (int state = 0; state < 4; state++)
    {
      GtkWidget *stepper = ic_state_stepper_new ();

      ic_state_stepper_set_state (IC_STATE_STEPPER (stepper), state);
      ic_state_stepper_set_narrow (IC_STATE_STEPPER (stepper), state == 3);
      g_signal_connect (stepper, "chosen", G_CALLBACK (ic_state_stepper_set_state), NULL);
      gtk_box_append (GTK_BOX (column), stepper);
    }
  ic_state_stepper_set_choices (IC_STATE_STEPPER (plain), phases, NULL);
  ic_state_stepper_set_state (IC_STATE_STEPPER (plain), 2);
  ic_state_stepper_set_label (IC_STATE_STEPPER (plain), "Phase");
  gtk_widget_add_css_class (plain, "plain");
  gtk_box_append (GTK_BOX (column), plain);
  return card ("State", NULL, column);
}

static GtkWidget *
tags_card (void)
{
  GtkWidget *outline = ic_tag_new ("3", IC_TONE_ACCENT, NULL);
  GtkWidget *self;

  ic_tag_set_round (IC_TAG (outline), true);
  gtk_widget_add_css_class (outline, "outline");
  self = card ("Tags", "never cut", COLUMN (8,
    tags (ic_tag_new ("neutral", IC_TONE_NEUTRAL, NULL), ic_tag_new ("rested", IC_TONE_GOOD, "ic-check-symbolic"),
          ic_tag_new ("warning < 99.9 %", IC_TONE_WARNING, "ic-falling-symbolic"),
          ic_tag_new ("critical > 2 s", IC_TONE_BAD, "ic-rising-symbolic"),
          ic_tag_new ("Company mail 412", IC_TONE_ACCENT, NULL), NULL),
    tags (ic_tag_new_mark ("ic-check-symbolic", IC_TONE_GOOD, "Done"),
          ic_tag_new_mark ("ic-warning-symbolic", IC_TONE_WARNING, "Waits"),
          ic_tag_new_mark ("ic-close-symbolic", IC_TONE_BAD, "Failed"), outline, NULL)));
  ic_card_add_suffix (IC_CARD (self), ic_tag_new ("5 tones", IC_TONE_ACCENT, NULL));
  ic_card_add_end (IC_CARD (self), small_button ("_Add", NULL));
  return self;
}

static GtkWidget *
sparklines_card (void)
{
  static const double gaps[] = { 12, 14, 13, NAN, NAN, 11, 16, NAN, 40, 38, 35, 34 };
  static const double flat[] = { 100, 100, 100, 100, 100, 100 };
  GtkWidget *broken = sparkline (IC_TONE_WARNING, gaps, G_N_ELEMENTS (gaps), 12, 30, 60);
  GtkWidget *ended = sparkline (IC_TONE_NEUTRAL, gaps, 3, 12, NAN, NAN);
  GtkWidget *empty = ic_sparkline_new ();

  ic_sparkline_set_range (IC_SPARKLINE (ended), NOW - 30 * IC_MINUTE, NOW + 60 * IC_MINUTE);
  ic_sparkline_set_empty_text (IC_SPARKLINE (empty), "No data since 12:40");
  return card ("Sparklines", "gaps, flat, stale, none", COLUMN (10, broken,
    sparkline (IC_TONE_GOOD, flat, G_N_ELEMENTS (flat), 100, 98, 95), ended, empty));
}

static GtkWidget *
empty_card (void)
{
  GtkWidget *error = ic_empty_row_new ("ic-offline-symbolic", "Prometheus does not answer",
                                       "metrics.example:9090 refused the connection 2 min ago");
  GtkWidget *loading = ic_empty_row_new (NULL, "Looking for changes…", NULL);

  ic_empty_row_set_tone (IC_EMPTY_ROW (error), IC_TONE_BAD);
  ic_empty_row_set_button (IC_EMPTY_ROW (error), "_Try again", NULL);
  ic_empty_row_set_loading (IC_EMPTY_ROW (loading), true);
  return card ("Nothing here", NULL, COLUMN (4,
    ic_empty_row_new ("ic-change-symbolic", "No changes in the last 24 h", "Deployments and flags show up here"),
    line (), error, line (), loading));
}

static GtkWidget *
text_card (void)
{
  static const IcDiffPiece impact[] = {
    { IC_PIECE_SAME, "Outage. " }, { IC_PIECE_REMOVED, "980" }, { IC_PIECE_SAME, " " }, { IC_PIECE_ADDED, "1 240" },
    { IC_PIECE_SAME, " customers, " }, { IC_PIECE_REMOVED, "41" }, { IC_PIECE_SAME, " " }, { IC_PIECE_ADDED, "63" },
    { IC_PIECE_SAME, " tickets, about € 18 500 an hour. Checkout success 91.4 % (normal 99.6 %)." },
  };
  GtkWidget *diff = ic_diff_label_new (), *area = ic_text_area_new ("What is needed");
  GtkWidget *filled = ic_text_area_new ("What is broken");

  ic_diff_label_set_segments (IC_DIFF_LABEL (diff), impact, G_N_ELEMENTS (impact));
  ic_text_area_set_placeholder (IC_TEXT_AREA (area), "Ask the company for something, or leave it empty");
  ic_text_area_set_text (IC_TEXT_AREA (filled), "EU card payments fail at checkout since 12:05. Wallet payments work.");
  return card ("Text", NULL, COLUMN (6, text ("What is broken", "ic-field-label"), filled,
    text ("What is needed", "ic-field-label"), area,
    text ("What changed since sitrep #3", "ic-field-label"), diff));
}

static int
compare_names (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GtkWidget *
icons_card (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto(GStrv) names = gtk_icon_theme_get_icon_names (theme);
  GtkWidget *wrap = ic_wrap_box_new ();

  ic_wrap_box_set_spacing (IC_WRAP_BOX (wrap), 12);
  ic_wrap_box_set_line_spacing (IC_WRAP_BOX (wrap), 12);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (char **name = names; *name != NULL; name++)
    if (g_str_has_prefix (*name, "ic-"))
      ic_wrap_box_append (IC_WRAP_BOX (wrap), icon (*name));
  return card ("Icons", NULL, wrap);
}

static GtkWidget *
states_page (void)
{
  GtkWidget *page = ic_tri_layout_new ();
  IcTriLayout *layout = IC_TRI_LAYOUT (page);
  GtkWidget *notice = ROW (0, text ("Everyone will see <b>@all: IC → Kim</b> at the same place in the record.", NULL));

  gtk_widget_add_css_class (notice, "ic-notice");
  append_all (layout, IC_TRI_START, tags_card (), sparklines_card (), NULL);
  append_all (layout, IC_TRI_MIDDLE, steppers_card (), text_card (), notice, NULL);
  append_all (layout, IC_TRI_END, empty_card (), icons_card (), NULL);
  return page;
}

/* --- The window ---------------------------------------------------------------------- */

static GtkWidget *
strip (void)
{
  GtkWidget *clock = ic_clock_label_new ("Since impact start"), *stepper = ic_state_stepper_new ();
  GtkWidget *acts = ROW (8, button ("_Hand off…", NULL), button ("_Sitrep…", "suggested-action"));
  GtkWidget *self = ic_wrap_box_new ();

  ic_wrap_box_set_spacing (IC_WRAP_BOX (self), 26);
  gtk_widget_add_css_class (clock, "big");
  ic_clock_label_set_duration (IC_CLOCK_LABEL (clock), 102 * IC_MINUTE + 10 * IC_SECOND);
  ic_state_stepper_set_state (IC_STATE_STEPPER (stepper), 2);
  ic_state_stepper_set_narrow (IC_STATE_STEPPER (stepper), window_width < 760);
  gtk_widget_add_css_class (self, "ic-strip");
  gtk_widget_add_css_class (self, "state-2");
  ic_wrap_box_append (IC_WRAP_BOX (self), COLUMN (0, text ("Checkout errors in EU", "ic-title"),
                      text ("INC-42 · declared 12:18 · #incidents · bridge", "ic-dim")));
  ic_wrap_box_append (IC_WRAP_BOX (self), stepper);
  ic_wrap_box_append (IC_WRAP_BOX (self), clock);
  ic_wrap_box_append (IC_WRAP_BOX (self), COLUMN (0, text ("Incident Commander", "ic-dim"),
                      text ("Ana (you) · 1 h", "ic-bold")));
  ic_wrap_box_append (IC_WRAP_BOX (self), COLUMN (0, text ("Communications", "ic-dim"),
                      text ("Chris · 58 min", "ic-bold")));
  ic_wrap_box_append (IC_WRAP_BOX (self), acts);
  return self;
}

static void
activate_cb (GtkApplication *app)
{
  GtkWidget *window = adw_application_window_new (app), *header = adw_header_bar_new ();
  bool states = g_strcmp0 (page_name, "states") == 0;

  ic_kit_init ();
  gtk_widget_add_css_class (header, "ic-header");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window),
                                      COLUMN (0, header, strip (), states ? states_page () : command_page ()));
  gtk_window_set_title (GTK_WINDOW (window), "Kit gallery");
  gtk_window_set_default_size (GTK_WINDOW (window), window_width, window_height);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) app = adw_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);

  g_application_add_main_option_entries (G_APPLICATION (app), options);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
