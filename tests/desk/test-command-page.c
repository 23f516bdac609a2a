/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Command page and its cards, shown made-up incidents.
 */
#include "ic-act-action.h"
#include "ic-command-page.h"
#include "ic-incident-private.h"
#include "ic-item-row.h"
#include "ic-kit.h"
#include "ic-loop-card.h"
#include "ic-plan-card.h"
#include "ic-reverse-model.h"
#include "ic-rows.h"
#include "ic-time.h"
#include "ic-timeline-row.h"
#include "scene.h"

#include <string.h>

/* -- A window with the page ------------------------------------------------ */

typedef struct {
  GtkWidget     *window;
  IcCommandPage *page;
  IcScene        scene;
  GString       *acts; /* "name target;" of each window action activated */
} Fixture;

typedef void (*InitScene) (IcScene *scene);

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *f = data;
  g_autofree char *target = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_string_append_printf (f->acts, "%s %s;", g_action_get_name (G_ACTION (action)), target);
}

static void
add_actions (Fixture *f)
{
  static const char *names[] = {
#define ACTION(SYMBOL, name, title, accels, type, ...) name, type,
#include "ic-actions.def"
#undef ACTION
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i += 2)
    {
      g_autoptr (GVariantType) type = *names[i + 1] != '\0' ? g_variant_type_new (names[i + 1]) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], type);

      g_signal_connect (action, "activate", G_CALLBACK (activated_cb), f);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (group));
}

static void
show (Fixture *f)
{
  ic_command_page_show (f->page, &f->scene.view);
}

static gboolean
give_up_cb (gpointer what)
{
  g_error ("waited too long for %s", (const char *) what);
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition, at most 20 s. */
#define WAIT(condition) \
  G_STMT_START { \
    guint limit = g_timeout_add_seconds (20, give_up_cb, #condition); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (limit); \
  } G_STMT_END

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *left = data;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Until everything asked for so far is laid out and drawn. */
static void
settle (Fixture *f)
{
  int left = 3;

  gtk_widget_add_tick_callback (f->window, frame_cb, &left, NULL);
  WAIT (left <= 0);
}

/* The screen of the tests is smaller than some of the widths: the window scrolls. */
static void
set_up (Fixture *f, InitScene init, int width)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  init (&f->scene);
  f->acts = g_string_new (NULL);
  f->window = gtk_window_new ();
  f->page = g_object_new (IC_TYPE_COMMAND_PAGE, NULL);
  gtk_window_set_child (GTK_WINDOW (f->window), scroller);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (f->page));
  gtk_widget_set_size_request (GTK_WIDGET (f->page), width > 1000 ? width : -1, 800);
  add_actions (f);
  g_signal_connect_swapped (f->page, "refresh", G_CALLBACK (show), f);
  ic_timeline_card_set_model (ic_command_page_get_timeline (f->page), f->scene.timeline);
  show (f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), MIN (width, 1000), 800);
  gtk_window_present (GTK_WINDOW (f->window));
  WAIT (gtk_widget_get_mapped (GTK_WIDGET (f->page)));
  settle (f);
}

static void
tear_down (Fixture *f)
{
  g_object_add_weak_pointer (G_OBJECT (f->page), (gpointer *) &f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  WAIT (f->page == NULL);
  ic_scene_clear (&f->scene);
  g_string_free (f->acts, TRUE);
}

/* -- Looking --------------------------------------------------------------- */

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer what);

static GtkWidget *
find (GtkWidget *widget, Match match, gconstpointer what)
{
  GtkWidget *found = NULL;

  if (match (widget, what))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, match, what);
  return found;
}

static gboolean
says (GtkWidget *widget, gconstpointer what)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : IC_IS_TAG (widget) ? ic_tag_get_label (IC_TAG (widget)) : NULL;

  return text != NULL && gtk_widget_get_mapped (widget) && strstr (text, what) != NULL;
}

static gboolean
is_type (GtkWidget *widget, gconstpointer what)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), (GType) what);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), what) == 0;
}

static GtkWidget *
named (Fixture *f, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->page), IC_TYPE_COMMAND_PAGE, name));
}

#define CARD(f, Type) find (GTK_WIDGET ((f)->page), is_type, (gconstpointer) (Type))
#define assert_says(root, text) \
  G_STMT_START { if (find (root, says, text) == NULL) g_error ("%s: nothing says “%s”", G_STRLOC, text); } G_STMT_END
#define assert_silent(root, text) \
  G_STMT_START { if (find (root, says, text) != NULL) g_error ("%s: something says “%s”", G_STRLOC, text); } G_STMT_END

static void
press (Fixture *f, GtkWidget *root, const char *label)
{
  GtkWidget *button = find (root, is_button, label);

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_string_truncate (f->acts, 0);
  g_signal_emit_by_name (button, "clicked");
}

/* -- The whole page -------------------------------------------------------- */

static const struct {
  const char *name;
  InitScene   init;
} scenes[] = {
  { "rich", ic_scene_init_rich }, { "fresh", ic_scene_init_fresh }, { "heavy", ic_scene_init_heavy }, { "over", ic_scene_init_over },
  { "offline", ic_scene_init_offline }, { "watched", ic_scene_init_watched },
};

/* Labels of a card are never wider than the card: nothing is cut at the side. */
static void
assert_inside (GtkWidget *widget, GtkWidget *card)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_widget_compute_bounds (widget, card, &bounds))
    {
      g_assert_cmpfloat (bounds.origin.x, >=, -0.5);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (card) + 0.5);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      assert_inside (child, card);
}

static void
assert_cards_inside (GtkWidget *widget)
{
  if (IC_IS_CARD (widget))
    assert_inside (widget, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_cards_inside (child);
}

static void
test_widths (void)
{
  static const int widths[] = { 600, 1000, 1440, 2560 };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      {
        Fixture f;
        int minimum;

        set_up (&f, scenes[i].init, widths[w]);
        gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (f.page)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
        g_test_message ("%s at %d: minimum width %d", scenes[i].name, widths[w], minimum);
        g_assert_cmpint (minimum, <=, 600);
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f.page)), ==, widths[w]);
        assert_cards_inside (GTK_WIDGET (f.page));
        tear_down (&f);
      }
}

/* Rows, and buttons that show no words, say what they are. */
static gboolean
needs_name (GtkWidget *widget)
{
  if (IC_IS_ITEM_ROW (widget) || GTK_IS_MENU_BUTTON (widget))
    return TRUE;
  return GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget));
}

static void
assert_named (GtkWidget *widget)
{
  if (needs_name (widget) && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("A %s (%s) without a name", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      Fixture f;

      set_up (&f, scenes[i].init, 1440);
      assert_named (GTK_WIDGET (f.page));
      tear_down (&f);
    }
}

static void
test_rich (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_rich, 1440);
  assert_says (named (&f, "health"), "critical < 98 %");
  assert_says (named (&f, "health"), "91.4 %");
  assert_says (named (&f, "health"), "normal 99.6 %");
  assert_says (named (&f, "health"), "healthy");
  assert_says (named (&f, "impact"), "Outage");
  assert_says (named (&f, "impact"), "1 240 customers");
  assert_says (named (&f, "impact"), "High → restore now");
  assert_says (named (&f, "impact"), "Raise the state to 3 Major");
  assert_says (named (&f, "changes"), "9 min before");
  assert_says (named (&f, "loop"), "2 of 6 answered");
  assert_says (named (&f, "loop"), "Yes · 13:52");
  assert_says (named (&f, "plan"), "EU customers can pay by card");
  assert_says (named (&f, "plan"), "held: another fix is in flight");
  assert_says (named (&f, "plan"), "Checkout success 85.1 % → 88.4 %");
  assert_says (named (&f, "plan"), "Undo if it does not work by 14:10");
  assert_says (named (&f, "updates"), "next promised 14:00 · in 0:48");
  assert_says (named (&f, "updates"), "next from ");
  assert_says (named (&f, "updates"), "Review 1");
  assert_says (named (&f, "updates"), "kept");
  assert_says (named (&f, "people"), "6 h 10 relieve");
  assert_says (named (&f, "people"), "needs support");
  assert_says (named (&f, "sitrep"), "Next sitrep 14:38");
  assert_says (named (&f, "sitrep"), "not read");
  assert_says (named (&f, "timeline"), "started rollback");
  tear_down (&f);
}

/* What a sitrep did not reach is called by its name, and can be tried again from where it says so. */
static void
test_sitrep_failed (void)
{
  Fixture f;
  IcOutlet *mail = ic_item_new (&ic_outlet_type);
  IcState *org = ic_state_new ("org");
  g_autoptr (GPtrArray) outlets = g_ptr_array_new_with_free_func (ic_item_unref);

  set_up (&f, ic_scene_init_rich, 1440);
  ic_set_text (&mail->id, "mail-2");
  ic_set_text (&mail->name, "Mail to all");
  g_ptr_array_add (outlets, mail);
  org->outlets = ic_items_new (outlets);
  ic_scene_act (&f.scene, "ana", "delivery.failed", "{\"update\":\"sitrep-1\",\"outlet\":\"mail-2\",\"reason\":\"no such host\"}");
  f.scene.view.org = org;
  show (&f);
  settle (&f);
  assert_says (named (&f, "sitrep"), "Mail to all failed: no such host");
  press (&f, named (&f, "sitrep"), "Retry Mail to all Now");
  g_assert_cmpstr (f.acts->str, ==, "deliver-again 'sitrep-1/mail-2';");
  tear_down (&f);
  ic_state_unref (org);
}

static gboolean
is_pending (GtkWidget *widget, gconstpointer what)
{
  return gtk_widget_has_css_class (widget, "ic-pending") && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), what) == 0;
}

static guint
count (GtkWidget *widget, Match match, gconstpointer what)
{
  guint n = match (widget, what) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count (child, match, what);
  return n;
}

/* What the server does not have yet is marked wherever it shows, and nothing else is. */
static void
test_offline (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_offline, 1440);
  assert_says (named (&f, "plan"), "Call the gateway vendor");
  g_assert_cmpuint (count (named (&f, "plan"), is_pending, "Not yet sent"), ==, 2);
  g_assert_cmpuint (count (named (&f, "impact"), is_pending, "Not yet sent"), ==, 1);
  /* As many as are in sight. */
  g_assert_cmpuint (count (named (&f, "timeline"), is_pending, "Not yet sent"), >, 1);
  g_assert_cmpuint (count (named (&f, "people"), is_pending, "Not yet sent"), ==, 0);
  g_assert_cmpuint (count (named (&f, "updates"), is_pending, "Not yet sent"), ==, 0);
  g_assert_cmpuint (count (named (&f, "loop"), is_pending, "Not yet sent"), ==, 0);
  tear_down (&f);
}

/* Who may only read sees everything, and is told why there is nothing to write in. */
static void
test_watched (void)
{
  Fixture f;
  GtkWidget *fine;

  set_up (&f, ic_scene_init_watched, 1440);
  assert_says (named (&f, "timeline"), "This takes the permission");
  g_assert_false (gtk_widget_get_mapped (find (named (&f, "timeline"), is_type, (gconstpointer) GTK_TYPE_ENTRY)));
  fine = find (named (&f, "loop"), is_button, "Not yet");
  g_assert_false (gtk_widget_is_sensitive (fine));
  f.scene.view.watches = FALSE;
  f.scene.view.why_no_note = NULL;
  show (&f);
  settle (&f);
  assert_silent (named (&f, "timeline"), "This takes the permission");
  g_assert_true (gtk_widget_get_mapped (find (named (&f, "timeline"), is_type, (gconstpointer) GTK_TYPE_ENTRY)));
  g_assert_true (gtk_widget_is_sensitive (fine));
  tear_down (&f);
}

static void
test_fresh (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_fresh, 1440);
  assert_says (named (&f, "health"), "No metric is watched yet");
  assert_says (named (&f, "impact"), "customers unknown");
  assert_says (named (&f, "impact"), "unknown");
  assert_says (named (&f, "loop"), "skipped, alone");
  assert_says (named (&f, "plan"), "Nothing is planned yet");
  assert_says (named (&f, "updates"), "Nothing published yet");
  assert_says (named (&f, "sitrep"), "No sitrep yet");
  g_assert_false (gtk_widget_get_mapped (named (&f, "changes")));
  press (&f, named (&f, "impact"), "High");
  g_assert_cmpstr (f.acts->str, ==, "class-high ;");
  ic_scene_act (&f.scene, "ana", "metric.added", "{\"id\":\"m\",\"name\":\"Logins\",\"source\":\"probe\",\"url\":\"http://localhost\"}");
  show (&f);
  settle (&f);
  assert_says (named (&f, "health"), "Logins");
  assert_says (named (&f, "health"), "asking…");
  assert_silent (named (&f, "health"), "No metric is watched yet");
  tear_down (&f);
}

static void
test_heavy (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_heavy, 1440);
  assert_says (named (&f, "alarms"), "offered command to P3");
  assert_says (named (&f, "alarms"), "Two fixes");
  assert_says (named (&f, "health"), "stale 3 min");
  assert_says (named (&f, "health"), "error: An uncommonly");
  assert_says (named (&f, "impact"), "Stop the writes");
  assert_says (named (&f, "people"), "report to Ana");
  assert_says (named (&f, "people"), "break 21 min");
  assert_says (named (&f, "people"), "blocked");
  assert_says (named (&f, "plan"), "undo?");
  assert_says (named (&f, "updates"), "Returned");
  assert_says (named (&f, "updates"), "failed");
  ic_scene_act (&f.scene, "ana", "fix.planned", "{\"id\":\"f9\",\"text\":\"One more\",\"nature\":\"hotfix\"}");
  ic_scene_act (&f.scene, "ana", "fix.started", "{\"id\":\"f9\"}");
  show (&f);
  settle (&f);
  assert_says (named (&f, "alarms"), "One more");
  press (&f, named (&f, "alarms"), "_Answer…");
  g_assert_cmpstr (f.acts->str, ==, "answer-offer ;");
  press (&f, named (&f, "alarms"), "End one…");
  g_assert_true (g_str_has_prefix (f.acts->str, "fix-finish 'f"));
  tear_down (&f);
}

static void
test_over (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_over, 1440);
  assert_says (named (&f, "loop"), "The event loop has ended");
  assert_says (named (&f, "health"), "No metric was watched");
  assert_says (named (&f, "plan"), "Nothing was planned");
  assert_says (named (&f, "sitrep"), "No sitrep was issued");
  assert_says (named (&f, "updates"), "No public post");
  g_assert_null (find (named (&f, "impact"), is_button, "_Revise…"));
  tear_down (&f);
}

static void
test_loading (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_rich, 1440);
  f.scene.view.loading = TRUE;
  show (&f);
  settle (&f);
  assert_says (GTK_WIDGET (f.page), "Reading the record…");
  assert_silent (GTK_WIDGET (f.page), "Attack plan");
  f.scene.view.loading = FALSE;
  show (&f);
  settle (&f);
  assert_silent (GTK_WIDGET (f.page), "Reading the record…");
  assert_says (GTK_WIDGET (f.page), "Attack plan");
  tear_down (&f);
}

/* -- Cards ----------------------------------------------------------------- */

static void
test_loop (void)
{
  Fixture f;
  GtkWidget *loop;
  int question = 0;

  set_up (&f, ic_scene_init_rich, 1440);
  loop = named (&f, "loop");
  press (&f, loop, "Relieve…");
  g_assert_cmpstr (f.acts->str, ==, "relieve 'dana';");
  press (&f, loop, "Review");
  g_assert_cmpstr (f.acts->str, ==, "update-open 'u3';");
  press (&f, loop, "No");
  g_assert_cmpstr (f.acts->str, ==, "loop-choose 1;loop-fine ;");
  g_object_set (f.page, "question", 3, NULL);
  g_object_get (f.page, "question", &question, NULL);
  g_assert_cmpint (question, ==, 3);
  g_assert_cmpint (ic_loop_card_get_question (IC_LOOP_CARD (loop)), ==, 3);
  tear_down (&f);
}

/* The draft that waits says what is wrong with it: in the text, below it, and in what it invites to. */
static void
test_findings (void)
{
  Fixture f;
  GtkWidget *updates, *approve;
  PangoAttrList *marks;
  g_autofree char *text = NULL;

  set_up (&f, ic_scene_init_rich, 1440);
  updates = named (&f, "updates");
  assert_says (updates, "Presumed cause");
  assert_says (updates, "ETA");
  approve = find (updates, is_button, "_Approve & publish…");
  g_assert_false (gtk_widget_has_css_class (approve, "suggested-action"));
  marks = gtk_label_get_attributes (GTK_LABEL (find (updates, says, "We are rolling back a recent change")));
  text = pango_attr_list_to_string (marks);
  g_assert_nonnull (strstr (text, "underline error"));
  tear_down (&f);
}

/* What the inbox knows of changes around the incident is told with how near it is. */
static void
test_near (void)
{
  Fixture f;
  IcTestStream inbox;
  GtkWidget *changes;
  g_autoptr (IcState) org = ic_state_new ("org");

  set_up (&f, ic_scene_init_rich, 1440);
  ic_test_stream_init (&inbox, "inbox/2026-11");
  ic_test_stream_wait (&inbox, 2 * IC_HOUR);
  ic_test_stream_act (&inbox, "deploys", "change.made", "{\"id\":\"d7\",\"summary\":\"feature flag on\",\"service\":\"checkout\",\"at\":\"2026-11-20T12:00:00Z\"}");
  ic_test_stream_act (&inbox, "deploys", "change.made", "{\"id\":\"d8\",\"summary\":\"new banner\",\"service\":\"blog\",\"at\":\"2026-11-20T11:50:00Z\"}");
  ic_test_stream_act (&inbox, "deploys", "change.made", "{\"id\":\"d9\",\"summary\":\"hot patch\",\"service\":\"checkout\",\"at\":\"2026-11-20T13:57:00Z\"}");
  f.scene.view.near = ic_changes_near (f.scene.view.state, org, inbox.state, NULL, f.scene.view.now);
  show (&f);
  settle (&f);
  /* It was confirmed by then, and the fix in flight is not of this service. */
  assert_says (GTK_WIDGET (f.page), "checkout was changed at 13:57, while hands are off it: hot patch");
  press (&f, GTK_WIDGET (f.page), "_Attach It");
  g_assert_cmpstr (f.acts->str, ==, "change-attach 'd9';");
  changes = named (&f, "changes");
  assert_says (changes, "feature flag on");
  assert_says (changes, "of an affected service");
  assert_says (changes, "new banner");
  g_ptr_array_unref (f.scene.view.near);
  ic_test_stream_clear (&inbox);
  tear_down (&f);
}

static void
test_plan_over (void)
{
  Fixture f;

  set_up (&f, ic_scene_init_rich, 1440);
  assert_silent (named (&f, "plan"), "The card gateway is down");
  press (&f, named (&f, "plan"), "1 over");
  settle (&f);
  assert_says (named (&f, "plan"), "The card gateway is down");
  press (&f, named (&f, "plan"), "_Start");
  g_assert_cmpstr (f.acts->str, ==, "fix-start 'f3';");
  tear_down (&f);
}

/* A task that is done goes away from under the keyboard: it stays in the list. */
static void
test_focus (void)
{
  Fixture f;
  GtkWidget *plan, *button;

  set_up (&f, ic_scene_init_heavy, 1440);
  plan = named (&f, "plan");
  button = find (plan, is_button, "_Done");
  g_assert_true (gtk_widget_grab_focus (button));
  ic_scene_act (&f.scene, "ana", "note.added", "{\"text\":\"Something else\"}");
  show (&f);
  settle (&f);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f.window)) == button);
  ic_scene_act (&f.scene, "ana", "task.done", "{\"id\":\"t1\"}");
  show (&f);
  settle (&f);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f.window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f.window)), plan));
  tear_down (&f);
}

static void
propose_cb (IcCommandPage *page, const char *text, char **said)
{
  g_free (*said);
  *said = g_strdup (text);
}

static void
test_propose (void)
{
  g_autofree char *said = NULL;
  Fixture f;

  set_up (&f, ic_scene_init_heavy, 1440);
  g_signal_connect (f.page, "propose-task", G_CALLBACK (propose_cb), &said);
  press (&f, named (&f, "impact"), "Make It a Task");
  g_assert_cmpstr (said, ==, "Stop the writes");
  tear_down (&f);
}

static void
test_entry (void)
{
  Fixture f;
  IcNoteEntry *entry;
  GtkWidget *editable;
  g_autofree char *entered = NULL, *typed = NULL;

  set_up (&f, ic_scene_init_rich, 1440);
  entry = ic_timeline_card_get_entry (ic_command_page_get_timeline (f.page));
  g_signal_connect (f.page, "entered", G_CALLBACK (propose_cb), &entered);
  g_signal_connect (f.page, "typed", G_CALLBACK (propose_cb), &typed);
  editable = find (GTK_WIDGET (entry), is_type, (gconstpointer) GTK_TYPE_ENTRY);
  ic_note_entry_focus (entry, "/");
  g_assert_cmpstr (ic_note_entry_get_text (entry), ==, "/");
  g_assert_cmpstr (typed, ==, "/");
  settle (&f);
  g_assert_nonnull (find (GTK_WIDGET (entry), is_type, (gconstpointer) GTK_TYPE_LIST_BOX_ROW));
  gtk_editable_set_text (GTK_EDITABLE (editable), "  The queue drains  ");
  g_signal_emit_by_name (editable, "activate");
  g_assert_cmpstr (entered, ==, "The queue drains");
  ic_note_entry_refuse (entry, "Type a task's number");
  assert_says (GTK_WIDGET (entry), "Type a task's number");
  g_assert_cmpstr (ic_note_entry_get_text (entry), ==, "  The queue drains  ");
  ic_note_entry_accept (entry);
  g_assert_cmpstr (ic_note_entry_get_text (entry), ==, "");
  assert_silent (GTK_WIDGET (entry), "Type a task's number");
  tear_down (&f);
}

/* -- The timeline ---------------------------------------------------------- */

static void
test_reverse (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (IcReverseModel) reverse = ic_reverse_model_new ();
  GObject *objects[3];

  ic_reverse_model_set_model (reverse, G_LIST_MODEL (store));
  for (int i = 0; i < 3; i++)
    {
      objects[i] = g_object_new (G_TYPE_OBJECT, NULL);
      g_list_store_append (store, objects[i]);
      g_object_unref (objects[i]);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (reverse)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (reverse), i);

      g_assert_true (item == objects[2 - i]);
    }
  g_list_store_remove (store, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (reverse)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (reverse), 2));
  ic_reverse_model_set_model (reverse, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (reverse)), ==, 0);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = IC_IS_TIMELINE_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
add_entries (Fixture *f, guint n)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  const IcTimeline *timeline = ic_timeline_model_get_timeline (f->scene.timeline);
  const IcEntry *last = timeline->entries->pdata[timeline->entries->len - 1];

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, (gpointer) last);
  ic_timeline_model_add (f->scene.timeline, entries);
}

static GtkScrolledWindow *
scroller_of (GtkWidget *timeline)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_template_child (timeline, IC_TYPE_TIMELINE_CARD, "scroller"));
}

/* The longest single turn of the main loop in the next three frames. */
static gint64
longest_turn (Fixture *f)
{
  gint64 longest = 0;
  int left = 3;

  gtk_widget_add_tick_callback (f->window, frame_cb, &left, NULL);
  while (left > 0)
    {
      gint64 began = g_get_monotonic_time ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
      else
        longest = MAX (longest, g_get_monotonic_time () - began);
    }
  return longest;
}

static gint64
longest_scroll (Fixture *f, GtkAdjustment *where, int n)
{
  gint64 longest = 0;

  for (int i = 0; i < n; i++)
    {
      gint64 turn;

      gtk_adjustment_set_value (where, gtk_adjustment_get_upper (where) * i / n);
      turn = longest_turn (f);
      longest = MAX (longest, turn);
    }
  return longest;
}

static void
test_many (void)
{
  Fixture f;
  GtkWidget *timeline;
  GtkScrolledWindow *scroller;
  gint64 began, took;

  set_up (&f, ic_scene_init_rich, 1440);
  timeline = named (&f, "timeline");
  scroller = scroller_of (timeline);
  began = g_get_monotonic_time ();
  add_entries (&f, 100000);
  took = g_get_monotonic_time () - began;
  WAIT (gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (scroller)) > 1000000);
  g_test_message ("100 000 entries in %.1f ms, %u rows made", took / 1000., count_rows (timeline));
  g_assert_cmpuint (count_rows (timeline), <, 600);
  g_test_message ("longest turn while scrolling: %.1f ms", longest_scroll (&f, gtk_scrolled_window_get_vadjustment (scroller), 40) / 1000.);
  tear_down (&f);
}

static void
test_newest (void)
{
  Fixture f;
  GtkWidget *timeline;

  set_up (&f, ic_scene_init_rich, 1440);
  timeline = named (&f, "timeline");
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *data = g_strdup_printf ("{\"text\":\"Word number %d.\"}", i);

      ic_scene_act (&f.scene, "ana", "note.added", data);
      settle (&f);
    }
  settle (&f);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller_of (timeline))), <, 1);
  assert_says (timeline, "Word number 29.");
  tear_down (&f);
}

/* A tick shows everything again and must leave the frame most of its time. */
static void
test_tick (void)
{
  Fixture f;
  gint64 began, took, turn;

  set_up (&f, ic_scene_init_heavy, 1440);
  began = g_get_monotonic_time ();
  for (int i = 0; i < 50; i++)
    {
      ic_scene_wait (&f.scene, IC_SECOND);
      show (&f);
    }
  took = (g_get_monotonic_time () - began) / 50;
  g_assert_cmpint (took, <, 16000);
  g_test_message ("a tick of the heavy page: %.2f ms", took / 1000.);
  took = 0;
  for (int i = 0; i < 10; i++)
    {
      ic_scene_wait (&f.scene, IC_SECOND);
      show (&f);
      turn = longest_turn (&f);
      took = MAX (took, turn);
    }
  g_test_message ("longest turn while it is laid out and drawn again: %.2f ms", took / 1000.);
  tear_down (&f);
}

static void
test_acts (void)
{
  gboolean takes;

  g_assert_null (ic_act_action (IC_ACT_NONE, NULL, NULL));
  g_assert_cmpstr (ic_act_action (IC_ACT_RELIEVE, "dana", &takes), ==, "win.relieve");
  g_assert_true (takes);
  g_assert_cmpstr (ic_act_action (IC_ACT_SET_STATE, "3", &takes), ==, "win.state-major");
  g_assert_false (takes);
  g_assert_cmpstr (ic_act_action (IC_ACT_DRAFT_UPDATE, NULL, &takes), ==, "win.update");
  g_assert_false (takes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();
  g_test_add_func ("/command-page/acts", test_acts);
  g_test_add_func ("/command-page/widths", test_widths);
  g_test_add_func ("/command-page/names", test_names);
  g_test_add_func ("/command-page/rich", test_rich);
  g_test_add_func ("/command-page/sitrep-failed", test_sitrep_failed);
  g_test_add_func ("/command-page/offline", test_offline);
  g_test_add_func ("/command-page/watched", test_watched);
  g_test_add_func ("/command-page/fresh", test_fresh);
  g_test_add_func ("/command-page/heavy", test_heavy);
  g_test_add_func ("/command-page/over", test_over);
  g_test_add_func ("/command-page/loading", test_loading);
  g_test_add_func ("/command-page/loop", test_loop);
  g_test_add_func ("/command-page/findings", test_findings);
  g_test_add_func ("/command-page/near", test_near);
  g_test_add_func ("/command-page/plan-over", test_plan_over);
  g_test_add_func ("/command-page/focus", test_focus);
  g_test_add_func ("/command-page/propose", test_propose);
  g_test_add_func ("/command-page/entry", test_entry);
  g_test_add_func ("/command-page/reverse", test_reverse);
  g_test_add_func ("/command-page/many", test_many);
  g_test_add_func ("/command-page/newest", test_newest);
  g_test_add_func ("/command-page/tick", test_tick);
  return g_test_run ();
}
