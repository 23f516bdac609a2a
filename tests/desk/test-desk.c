/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window and what is around it, on a record with an evening's story: built
 * and let go, every act of the table, what the palette finds.
 */
#include "story.h"

#include "ic-actions.h"
#include "ic-failure-page.h"
#include "ic-incidents-dialog.h"
#include "ic-kit.h"
#include "ic-palette-item.h"
#include "ic-preferences.h"
#include "ic-shortcuts-dialog.h"
#include "ic-store.h"
#include "ic-session-private.h"
#include "ic-strip.h"
#include "ic-summons-bar.h"
#include "ic-trouble-bar.h"
#include "ic-welcome-page.h"
#include "ic-window-private.h"

static GtkApplication *application;

typedef struct {
  Story     story;
  IcWindow *window;
} Desk;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
desk_init (Desk *self,
           bool  told)
{
  story_init (&self->story);
  if (told)
    story_tell (&self->story);
  self->window = ic_window_new (application, self->story.session);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
desk_clear (Desk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  story_clear (&self->story);
}

static bool
is_enabled (Desk       *self,
            const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* -- The table -------------------------------------------------------------- */

static void
test_table (void)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      g_auto(GStrv) accelerators = g_strsplit (row->accelerators, " ", -1);

      g_assert_true (g_hash_table_add (names, (gpointer) row->name));
      g_assert_true (g_action_name_is_valid (row->name));
      g_assert_nonnull (row->run);
      g_assert_nonnull (ic_action_group_title (row->group));
      g_assert_true (ic_action_find (row->name) == row);
      for (char **accelerator = accelerators; *accelerator != NULL; accelerator++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (*accelerator, &key, &modifiers));
          if (!g_hash_table_add (keys, gtk_accelerator_name (key, modifiers)))
            g_error ("%s is the key of two acts, one of them %s", *accelerator, row->name);
        }
    }
  g_assert_cmpuint (g_hash_table_size (names), ==, ic_action_count ());
}

static void
test_bare (void)
{
  static const struct {
    const char *accelerator;
    bool        bare;
  } rows[] = {
    { "s", true }, { "space", true }, { "Return", true }, { "1", true }, { "slash", true }, { "<Shift>a", true },
    { "F1", false }, { "<Shift>F6", false }, { "<Control>k", false }, { "<Alt>1", false },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (ic_accelerator_is_bare (rows[i].accelerator), ==, rows[i].bare);
}

/* The window has each act of the table, with its parameter, and each key that types is left to typing. */
static void
test_window_actions (void)
{
  Desk desk;

  desk_init (&desk, true);
  for (const IcActionRow *row = ic_action_rows (); row->name != NULL; row++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (desk.window), row->name);
      g_autofree char *name = g_strdup_printf ("win.%s", row->name);
      g_auto(GStrv) accelerators = gtk_application_get_accels_for_action (application, name);
      const GVariantType *type;

      g_assert_nonnull (action);
      type = g_action_get_parameter_type (action);
      g_assert_cmpint (type == NULL, ==, *row->parameter == '\0');
      g_assert_true (type == NULL || g_variant_type_equal (type, row->parameter));
      for (char **accelerator = accelerators; *accelerator != NULL; accelerator++)
        g_assert_false (ic_accelerator_is_bare (*accelerator));
    }
  desk_clear (&desk);
}

static void
test_enabled (void)
{
  Desk desk;
  IcVerbs *verbs;

  desk_init (&desk, false);
  g_assert_true (is_enabled (&desk, "declare"));
  g_assert_true (is_enabled (&desk, "palette"));
  g_assert_false (is_enabled (&desk, "sitrep"));
  g_assert_false (is_enabled (&desk, "reopen"));
  g_assert_false (is_enabled (&desk, "page-review"));
  story_tell (&desk.story);
  settle ();
  g_assert_true (is_enabled (&desk, "sitrep"));
  g_assert_true (is_enabled (&desk, "page-review"));
  g_assert_false (is_enabled (&desk, "reopen"));
  g_assert_false (is_enabled (&desk, "drill-abort"));
  g_assert_cmpint (is_enabled (&desk, "withdraw-offer"), ==, ic_state_offer (story_state (&desk.story)) != NULL);
  verbs = story_begin (&desk.story, "ana");
  ic_verb_dismiss (verbs, "a test");
  story_place (&desk.story, verbs);
  settle ();
  g_assert_false (is_enabled (&desk, "sitrep"));
  g_assert_true (is_enabled (&desk, "reopen"));
  g_assert_true (is_enabled (&desk, "update"));
  desk_clear (&desk);
}

/* Whose permission does not reach an act is told what it takes; nobody alone is. */
static void
test_permissions (void)
{
  static const struct {
    const char  *action;
    IcPermission least;
  } rows[] = {
    { "hand-off", IC_PERMISSION_RESPONDER }, { "state", IC_PERMISSION_RESPONDER }, { "update", IC_PERMISSION_COMMUNICATIONS },
    { "note", IC_PERMISSION_COMMUNICATIONS }, { "reported", IC_PERMISSION_SUPPORT }, { "declare", IC_PERMISSION_RESPONDER },
    { "page-review", IC_PERMISSION_OBSERVER }, { "copy-timeline", IC_PERMISSION_OBSERVER }, { "palette", IC_PERMISSION_OBSERVER },
    { "adopt", IC_PERMISSION_ADMIN },
  };
  Story story;
  IcActionWorld world = { .ready = true, .me = "ana" };

  story_init (&story);
  story_tell (&story);
  world.state = story_state (&story);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int held = IC_PERMISSION_OBSERVER; held <= IC_PERMISSION_ADMIN; held++)
      {
        const IcActionRow *row = ic_action_find (rows[i].action);
        const char *why;

        world.joined = true;
        world.permission = (IcPermission) held;
        why = ic_action_why_not (row, &world);
        if (held >= (int) rows[i].least)
          g_assert_cmpstr (why, ==, NULL);
        else
          g_assert_nonnull (strstr (why, ic_permission_name (rows[i].least)));
        world.joined = false;
        if (!g_str_equal (rows[i].action, "adopt"))
          g_assert_cmpstr (ic_action_why_not (row, &world), ==, NULL);
      }
  story_clear (&story);
}

/* What is about a server is there with one, and joining without. */
static void
test_server_acts (void)
{
  Desk desk;
  IcActionWorld world = { .ready = true, .joined = true, .permission = IC_PERMISSION_RESPONDER };

  desk_init (&desk, false);
  g_assert_true (is_enabled (&desk, "join"));
  g_assert_false (is_enabled (&desk, "sign-out"));
  g_assert_false (is_enabled (&desk, "link"));
  g_assert_false (is_enabled (&desk, "refused"));
  g_assert_nonnull (ic_action_why_not (ic_action_find ("join"), &world));
  world.shut_out = true;
  g_assert_null (ic_action_why_not (ic_action_find ("join"), &world));
  world.shut_out = false;
  g_assert_null (ic_action_why_not (ic_action_find ("sign-out"), &world));
  g_assert_nonnull (ic_action_why_not (ic_action_find ("refused"), &world));
  world.refused = 1;
  g_assert_null (ic_action_why_not (ic_action_find ("refused"), &world));
  desk_clear (&desk);
}

/* Alone one desk plays both parts of a handoff; joined, the offer is answered where it went. */
static void
test_offer_is_theirs (void)
{
  Story story;
  IcActionWorld world = { .ready = true, .permission = IC_PERMISSION_RESPONDER, .me = "ana" };
  IcVerbs *verbs;
  g_autoptr(IcPerson) kim = NULL;

  story_init (&story);
  story_tell (&story);
  kim = ic_person_named (story_state (&story), "kim-declan");
  verbs = story_begin (&story, "ana");
  ic_verb_offer (verbs, kim, &(IcBriefTexts) { .situation = "EU card payments fail" }, NULL);
  story_place (&story, verbs);
  world.state = story_state (&story);
  g_assert_nonnull (ic_state_offer (world.state));
  g_assert_null (ic_action_why_not (ic_action_find ("answer-offer"), &world));
  world.joined = true;
  g_assert_nonnull (ic_action_why_not (ic_action_find ("answer-offer"), &world));
  world.me = "kim-declan";
  g_assert_null (ic_action_why_not (ic_action_find ("answer-offer"), &world));
  story_clear (&story);
}

/* -- Acts -------------------------------------------------------------------- */

static bool
is_fourth_answered (Desk *desk)
{
  const IcState *state = story_state (&desk->story);

  return ic_items_count (state->answers) > 0 && IC_AT (IcAnswer, state->answers, 3)->answer != NULL;
}

/* The rounds of Major are shorter: one may be over just now, and with it the answer. */
static void
answer_fourth (Desk *desk)
{
  while (!is_fourth_answered (desk))
    {
      gint64 round = story_state (&desk->story)->round;

      g_action_group_activate_action (G_ACTION_GROUP (desk->window), "loop-choose", g_variant_new_int32 (4));
      g_assert_cmpint (ic_window_get_question (desk->window), ==, 4);
      g_action_group_activate_action (G_ACTION_GROUP (desk->window), "loop-fine", NULL);
      STORY_WAIT (is_fourth_answered (desk) || story_state (&desk->story)->round != round);
    }
}

/* What a state says once an act has come round. */
static void
test_raise_and_answer (void)
{
  Desk desk;

  desk_init (&desk, true);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "state", g_variant_new_int32 (3));
  STORY_WAIT (story_state (&desk.story)->state == 3);
  answer_fourth (&desk);
  /* On to the next question that waits. */
  g_assert_cmpint (ic_window_get_question (desk.window), !=, 4);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "class-low", NULL);
  STORY_WAIT (g_strcmp0 (story_state (&desk.story)->impact_class, "low") == 0);
  desk_clear (&desk);
}

static void
test_drill_is_marked (void)
{
  Desk desk;
  IcDeclaration declaration = { .title = "Practice", .state = 1, .drill = "First drill", .speed = 1 };
  IcVerbs *verbs;

  desk_init (&desk, false);
  declaration.ic = ic_session_get_me_person (desk.story.session);
  verbs = story_begin (&desk.story, "ana");
  ic_verb_declare (verbs, &declaration);
  story_place (&desk.story, verbs);
  settle ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (desk.window)), ==, "DRILL: Practice – Incident Console");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (desk.window), "drill"));
  g_assert_true (is_enabled (&desk, "drill-abort"));
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "drill-speed", g_variant_new_int32 (10));
  STORY_WAIT (story_state (&desk.story)->speed > 9.9);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "drill-abort", NULL);
  STORY_WAIT (!ic_state_is_open (story_state (&desk.story)));
  desk_clear (&desk);
}

/* -- What calls for somebody -------------------------------------------------- */

static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
find_dialog (Desk *desk)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window))
        return window;
    }
  return NULL;
}

static void
let_kim_take_command (Desk *desk)
{
  g_autoptr(IcPerson) kim = ic_person_named (story_state (&desk->story), "kim-declan");
  IcVerbs *verbs = story_begin (&desk->story, "kim-declan");

  ic_verb_take (verbs, kim, "Ana cannot be reached");
  story_place (&desk->story, verbs);
}

/* Somebody at another desk offers command to whoever sits here: a line across the page, and from it to the brief.
 * It goes when there is nothing to answer any more. */
/* What was brought along to a server is over here, and says so before somebody types. */
static void
test_moved (void)
{
  Desk desk;
  IcVerbs *verbs;
  GtkWidget *bar;
  IcEventDraft draft;

  desk_init (&desk, true);
  verbs = story_begin (&desk.story, "ana");
  ic_event_draft_begin (&draft, IC_KIND_STREAM_MOVED, &verbs->context, story_state (&desk.story)->stream);
  ic_json_put_string (draft.data, "to", "Example Incidents");
  g_ptr_array_add (verbs->events, ic_event_draft_finish (&draft));
  story_place (&desk.story, verbs);
  settle ();
  bar = find (GTK_WIDGET (desk.window), IC_TYPE_SUMMONS_BAR);
  g_assert_nonnull (bar);
  g_assert_nonnull (find_text (bar, "This incident goes on at Example Incidents"));
  desk_clear (&desk);
}

static void
test_offered (void)
{
  Desk desk;
  IcVerbs *verbs;
  GtkWidget *bar;
  GtkWindow *dialog;
  g_autofree char *stream = NULL;

  desk_init (&desk, true);
  let_kim_take_command (&desk);
  verbs = story_begin (&desk.story, "kim-declan");
  ic_verb_offer (verbs, ic_session_get_me_person (desk.story.session), &(IcBriefTexts) { .situation = "EU card payments fail" }, NULL);
  story_place (&desk.story, verbs);
  stream = g_strdup (ic_incident_get_stream (ic_session_get_incident (desk.story.session)));
  g_signal_emit_by_name (desk.story.session, "offered", stream, "INC-1", "Kim Declan");
  settle ();
  bar = find (GTK_WIDGET (desk.window), IC_TYPE_SUMMONS_BAR);
  g_assert_nonnull (bar);
  g_assert_nonnull (find_text (bar, "Kim Declan offers you command of INC-1"));
  g_assert_nonnull (find_text (bar, "The offer lapses in"));
  /* What its button does at a desk that is joined. */
  ic_window_read_brief (desk.window, stream);
  settle ();
  dialog = find_dialog (&desk);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (dialog), ==, "Kim offers you command");
  gtk_window_destroy (dialog);
  verbs = story_begin (&desk.story, "kim-declan");
  ic_verb_withdraw (verbs, ic_state_offer (story_state (&desk.story))->id);
  story_place (&desk.story, verbs);
  settle ();
  g_assert_false (gtk_widget_get_visible (bar));
  desk_clear (&desk);
}

static GtkWidget *
find_labelled (GtkWidget  *widget,
               const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_labelled (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* An offer in an incident that is not in front is told until it is put away, and then not again. */
static void
test_offer_put_away (void)
{
  Desk desk;
  GtkWidget *bar;

  desk_init (&desk, true);
  g_signal_emit_by_name (desk.story.session, "offered", "incident/elsewhere", "INC-7", "Kim Declan");
  settle ();
  bar = find (GTK_WIDGET (desk.window), IC_TYPE_SUMMONS_BAR);
  g_assert_nonnull (find_text (bar, "Kim Declan offers you command of INC-7"));
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  settle ();
  g_assert_true (gtk_widget_get_visible (bar));
  g_signal_emit_by_name (find_labelled (bar, "_Dismiss"), "clicked");
  g_assert_false (gtk_widget_get_visible (bar));
  g_signal_emit_by_name (desk.story.session, "tick", desk.story.now);
  settle ();
  g_assert_false (gtk_widget_get_visible (bar));
  desk_clear (&desk);
}

/* Whose act came too late is told who was first, and that nothing is lost. */
static void
test_overtaken (void)
{
  Desk desk;
  IcEntry entry = { .id = (char *) "event-1", .kind = IC_KIND_COMMAND_TAKEN, .text = (char *) "Ana Weber took command",
                    .remark = (char *) "command had moved already: Kim Declan has it", .flags = IC_ENTRY_NO_EFFECT };
  GtkWidget *bar;

  desk_init (&desk, true);
  let_kim_take_command (&desk);
  g_signal_emit_by_name (desk.story.session, "overtaken", &entry);
  settle ();
  bar = find (GTK_WIDGET (desk.window), IC_TYPE_SUMMONS_BAR);
  g_assert_nonnull (find_text (bar, "Kim Declan took command first, at 14:02"));
  g_assert_nonnull (find_text (bar, "Nothing you wrote is lost"));
  entry.id = (char *) "event-2";
  entry.kind = IC_KIND_STATE_CHANGED;
  entry.text = (char *) "Ana Weber set state 3";
  g_signal_emit_by_name (desk.story.session, "overtaken", &entry);
  settle ();
  g_assert_nonnull (find_text (bar, "Too late: command had moved already"));
  g_assert_nonnull (find_text (bar, "“Ana Weber set state 3” had no effect"));
  desk_clear (&desk);
}

/* -- The palette ------------------------------------------------------------- */

static const char *
first_action (GPtrArray  *items,
              const char *query)
{
  g_autoptr(GPtrArray) found = ic_palette_search (items, query);

  return found->len > 0 ? ic_palette_item_get_action (found->pdata[0]) : NULL;
}

static void
test_palette (void)
{
  Story story;
  IcActionWorld world = { .ready = true };
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GPtrArray) kim = NULL;
  g_autoptr(GPtrArray) all = NULL;
  bool handoff = false;

  story_init (&story);
  story_tell (&story);
  world.state = story_state (&story);
  items = ic_palette_items (&world, story_comms (&story), ic_session_get_incidents (story.session));
  g_assert_cmpstr (first_action (items, "hand off"), ==, "win.hand-off");
  g_assert_cmpstr (first_action (items, "sitrep"), ==, "win.sitrep");
  g_assert_cmpstr (first_action (items, "fullscreen zebra"), ==, NULL);
  kim = ic_palette_search (items, "kim");
  for (guint i = 0; i < kim->len; i++)
    handoff |= g_strcmp0 (ic_palette_item_get_action (kim->pdata[i]), "win.hand-off-to") == 0;
  g_assert_true (handoff);
  /* Nothing typed: what can be done, and nothing else. */
  all = ic_palette_search (items, "");
  g_assert_cmpuint (all->len, >, 40);
  for (guint i = 0; i < all->len; i++)
    g_assert_null (ic_palette_item_get_why_not (all->pdata[i]));
  story_clear (&story);
}

/* What cannot be done comes last, and says why. */
static void
test_palette_order (void)
{
  IcActionWorld world = { .ready = true };
  g_autoptr(GPtrArray) items = ic_palette_items (&world, NULL, NULL);
  g_autoptr(GPtrArray) found = ic_palette_search (items, "a");
  bool unavailable = false;

  for (guint i = 0; i < found->len; i++)
    {
      const char *why = ic_palette_item_get_why_not (found->pdata[i]);

      if (why == NULL)
        g_assert_false (unavailable);
      else
        unavailable = true;
    }
  g_assert_true (unavailable);
}

static void
test_palette_commands (void)
{
  g_autoptr(GPtrArray) found = ic_palette_commands ("/sit", NULL, NULL);

  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (ic_palette_item_get_command (found->pdata[0]), ==, "/sitrep ");
}

/* -- Pages and dialogs -------------------------------------------------------- */

static void
activate_and_close (Desk       *desk,
                    const char *action)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow *dialog = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, NULL);
  settle ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window))
        dialog = window;
    }
  if (dialog == NULL)
    g_error ("%s shows no window", action);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (dialog);
  STORY_WAIT (dialog == NULL);
}

static void
test_windows (void)
{
  static const char *const actions[] = { "palette", "shortcuts", "preferences", "incidents", "declare" };
  Desk desk;

  desk_init (&desk, true);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    activate_and_close (&desk, actions[i]);
  desk_clear (&desk);
}

static void
test_pages (void)
{
  Desk desk;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  desk_init (&desk, true);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page-review", NULL);
  STORY_WAIT ((view = find (GTK_WIDGET (desk.window), GTK_TYPE_TEXT_VIEW)) != NULL && gtk_widget_get_mapped (view));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_nonnull (strstr (text, "Post-mortem: Checkout errors in EU"));
  g_assert_null (strstr (text, "##"));
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page-command", NULL);
  desk_clear (&desk);
}

/* The window, its session and all it is made of go when it is closed. */
static void
test_let_go (void)
{
  Desk desk;
  gpointer session;

  desk_init (&desk, true);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page-review", NULL);
  settle ();
  session = desk.story.session;
  g_object_add_weak_pointer (session, &session);
  g_object_add_weak_pointer (G_OBJECT (desk.window), (gpointer *) &desk.window);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  STORY_WAIT (desk.window == NULL);
  story_clear (&desk.story);
  settle ();
  g_assert_null (session);
}

static void
test_failure (void)
{
  static const struct {
    int         code;
    const char *title;
    bool        salvage;
  } rows[] = {
    { IC_STORE_ERROR_LOCKED, "Another Program Holds This Record", false },
    { IC_STORE_ERROR_CORRUPT, "The Record Is Damaged", true },
    { IC_STORE_ERROR_NOT_A_RECORD, "This Is No Record", true },
    { IC_STORE_ERROR_TOO_NEW, "The Record Is Newer Than This Program", false },
    { IC_STORE_ERROR_UNWRITABLE, "The Record Cannot Be Written", false },
    { IC_STORE_ERROR_FULL, "The Disk Is Full", false },
  };
  IcFailurePage *page = g_object_ref_sink (g_object_new (IC_TYPE_FAILURE_PAGE, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (IC_STORE_ERROR, rows[i].code, "because <of> this");
      GtkWidget *status, *salvage;

      ic_failure_page_show (page, "/nowhere", error);
      status = find (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE);
      g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (status)), ==, rows[i].title);
      g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (status)), ==, "because &lt;of&gt; this");
      salvage = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), IC_TYPE_FAILURE_PAGE, "salvage"));
      g_assert_cmpint (gtk_widget_get_visible (salvage), ==, rows[i].salvage);
    }
  g_object_unref (page);
}

static void
test_trouble (void)
{
  IcTroubleBar *bar = g_object_ref_sink (g_object_new (IC_TYPE_TROUBLE_BAR, NULL));
  GListModel *refusals = ic_trouble_bar_get_refusals (bar);
  g_autoptr(GtkStringObject) first = NULL;

  ic_trouble_bar_set_trouble (bar, "The disk is full", false);
  ic_trouble_bar_set_trouble (bar, NULL, false);
  ic_trouble_bar_add_refusal (bar, "what I typed", "too late:\nthe offer had lapsed");
  ic_trouble_bar_add_refusal (bar, NULL, "no");
  g_assert_cmpuint (g_list_model_get_n_items (refusals), ==, 2);
  g_assert_true (ic_trouble_bar_told_last (bar, "no"));
  g_assert_false (ic_trouble_bar_told_last (bar, "n"));
  first = g_list_model_get_item (refusals, 0);
  g_assert_cmpstr (gtk_string_object_get_string (first), ==, "too late: the offer had lapsed\nwhat I typed");
  g_object_unref (bar);
}

/* What the server refused is on a list; what was refused before it went there is kept here. */
static void
test_refused (void)
{
  static const char event[] = "{\"specversion\":\"1.0\",\"id\":\"0193471f-0000-7000-8000-000000000001\",\"source\":\"urn:uuid:0193471f-0000-7000-8000-000000000002\","
                              "\"type\":\"org.example.incident.note.added\",\"subject\":\"incident/0193471f-0000-7000-8000-000000000003\","
                              "\"time\":\"2026-11-20T13:00:00Z\",\"actor\":\"ana\",\"enteredby\":\"ana\",\"data\":{\"text\":\"on the list\"}}";
  g_autoptr(GBytes) bytes = g_bytes_new_static (event, strlen (event));
  g_autoptr(IcRefusedAct) act = ic_refused_act_new (&(IcLinkAct) { .key = (char *) "1", .bytes = bytes, .reason = (char *) "no", .time = 1 });
  g_autoptr(GtkStringObject) kept = NULL;
  GListModel *refusals;
  Desk desk;

  desk_init (&desk, true);
  refusals = ic_trouble_bar_get_refusals (ic_window_trouble (desk.window));
  g_list_store_append (G_LIST_STORE (ic_session_get_refused (desk.story.session)), act);
  g_signal_emit_by_name (desk.story.session, "refused", ic_refused_act_get_text (act), "no");
  g_assert_cmpuint (g_list_model_get_n_items (refusals), ==, 0);
  g_signal_emit_by_name (desk.story.session, "refused", "far too long", "an event has at most 64 KiB");
  g_assert_cmpuint (g_list_model_get_n_items (refusals), ==, 1);
  kept = g_list_model_get_item (refusals, 0);
  g_assert_nonnull (strstr (gtk_string_object_get_string (kept), "far too long"));
  desk_clear (&desk);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  adw_init ();
  ic_kit_init ();
  application = gtk_application_new ("org.example.TestDesk", G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 1;

  g_test_add_func ("/desk/table", test_table);
  g_test_add_func ("/desk/bare", test_bare);
  g_test_add_func ("/desk/window-actions", test_window_actions);
  g_test_add_func ("/desk/enabled", test_enabled);
  g_test_add_func ("/desk/permissions", test_permissions);
  g_test_add_func ("/desk/server-acts", test_server_acts);
  g_test_add_func ("/desk/offer-is-theirs", test_offer_is_theirs);
  g_test_add_func ("/desk/raise-and-answer", test_raise_and_answer);
  g_test_add_func ("/desk/drill-is-marked", test_drill_is_marked);
  g_test_add_func ("/desk/moved", test_moved);
  g_test_add_func ("/desk/offered", test_offered);
  g_test_add_func ("/desk/offer-put-away", test_offer_put_away);
  g_test_add_func ("/desk/overtaken", test_overtaken);
  g_test_add_func ("/desk/palette", test_palette);
  g_test_add_func ("/desk/palette-order", test_palette_order);
  g_test_add_func ("/desk/palette-commands", test_palette_commands);
  g_test_add_func ("/desk/windows", test_windows);
  g_test_add_func ("/desk/pages", test_pages);
  g_test_add_func ("/desk/let-go", test_let_go);
  g_test_add_func ("/desk/failure", test_failure);
  g_test_add_func ("/desk/trouble", test_trouble);
  g_test_add_func ("/desk/refused", test_refused);
  return g_test_run ();
}
