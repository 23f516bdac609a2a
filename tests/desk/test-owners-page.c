/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Owners page: what it answers, and what can be done from there.
 */
#include "looking.h"
#include "owners-scenes.h"

#include "ic-kit.h"
#include "ic-owners-page.h"

typedef struct {
  OwnersScene   scene;
  GtkWidget    *window;
  IcOwnersPage *page;
  GString      *heard; /* what the page asked for, "act subject;" each */
} Fixture;

static void
searched_cb (Fixture *f, const char *text)
{
  g_string_append_printf (f->heard, "search %s;", text);
}

static void
chosen_cb (Fixture *f, int kind, const char *id)
{
  g_string_append_printf (f->heard, "choose %d %s;", kind, id);
}

static void
act_cb (Fixture *f, const char *act, const char *subject)
{
  g_string_append_printf (f->heard, "%s %s;", act, subject);
}

static void
show (Fixture *f)
{
  ic_owners_page_show (f->page, &f->scene.view);
  looking_settle (f->window);
}

static void
set_up (Fixture *f, void (*init) (OwnersScene *scene), int width)
{
  init (&f->scene);
  f->heard = g_string_new (NULL);
  f->window = gtk_window_new ();
  f->page = g_object_new (IC_TYPE_OWNERS_PAGE, NULL);
  g_signal_connect_swapped (f->page, "search", G_CALLBACK (searched_cb), f);
  g_signal_connect_swapped (f->page, "choose", G_CALLBACK (chosen_cb), f);
  g_signal_connect_swapped (f->page, "act", G_CALLBACK (act_cb), f);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (f->page)))
    g_main_context_iteration (NULL, TRUE);
  show (f);
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  owners_scene_clear (&f->scene);
  g_string_free (f->heard, TRUE);
}

static void
press (Fixture *f, const char *text)
{
  g_string_truncate (f->heard, 0);
  looking_press (GTK_WIDGET (f->page), text);
}

/* Whose it is, who is on call, what may be said, and what is open. */
static void
test_answer (void)
{
  Fixture f;

  set_up (&f, owners_scene_init_found, 1000);
  assert_says (f.window, "5 matches");
  assert_says (f.window, "symptom “card is declined” · Payments team");
  assert_says (f.window, "Takes card and wallet payments for every shop · Tier 1");
  assert_says (f.window, "Payments team · lead Kim Declan · #payments");
  assert_says (f.window, "Dana Okoro until Mon 08:00 · 02:59 their time");
  assert_says (f.window, "Jo Lindqvist from Mon 08:00");
  assert_says (f.window, "Checkout errors in EU");
  assert_says (f.window, "next word 14:00");
  assert_says (f.window, "What may I say?");
  assert_says (f.window, "used by 2");
  assert_says (f.window, "Named as a dependency, and not in the catalogue");
  assert_says (f.window, "checkout stuck");
  tear_down (&f);
}

static void
test_acts (void)
{
  Fixture f;

  set_up (&f, owners_scene_init_found, 1000);
  press (&f, "Call");
  g_assert_cmpstr (f.heard->str, ==, "reach tel:+64 21 555 0101;");
  press (&f, "+1 customer");
  g_assert_true (g_str_has_prefix (f.heard->str, "count incident/"));
  press (&f, "Open");
  g_assert_true (g_str_has_prefix (f.heard->str, "incident incident/"));
  press (&f, "Show");
  g_assert_cmpstr (f.heard->str, ==, "service ledger;");
  press (&f, "cannot pay");
  g_assert_cmpstr (f.heard->str, ==, "unword symptom:cannot pay;");
  press (&f, "add");
  g_assert_cmpstr (f.heard->str, ==, "word symptom;");
  tear_down (&f);
}

/* Who may not change what customers call it reads it. */
static void
test_reader (void)
{
  Fixture f;

  set_up (&f, owners_scene_init_found, 1000);
  f.scene.view.words = f.scene.view.counts = FALSE;
  show (&f);
  assert_says (f.window, "cannot pay");
  g_assert_null (gtk_widget_get_ancestor (looking_find (f.window, "cannot pay"), GTK_TYPE_BUTTON));
  assert_silent (f.window, "+1 customer");
  assert_silent (f.window, "add");
  tear_down (&f);
}

/* Who chose a match keeps it while the same things are shown again and again. */
static void
test_choose (void)
{
  Fixture f;
  GtkWidget *row;

  set_up (&f, owners_scene_init_found, 1000);
  ic_owners_page_select (f.page, IC_OWNERS_SERVICE, "payments-api");
  g_assert_cmpstr (f.heard->str, ==, "");
  row = gtk_widget_get_ancestor (looking_find (f.window, "Kim Declan"), GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  g_assert_cmpstr (f.heard->str, ==, "choose 2 kim;");
  show (&f);
  g_assert_cmpstr (f.heard->str, ==, "choose 2 kim;");
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
  ic_owners_page_search (f.page, "ledger");
  g_assert_true (g_str_has_suffix (f.heard->str, "search ledger;"));
  tear_down (&f);
}

static void
test_person (void)
{
  Fixture f;

  set_up (&f, owners_scene_init_person, 1000);
  assert_says (f.window, "1 match ");
  assert_says (f.window, "Owns");
  assert_says (f.window, "Card gateway EU");
  assert_silent (f.window, "What customers call it");
  tear_down (&f);
}

static void
test_nothing (void)
{
  Fixture f;

  set_up (&f, owners_scene_init_bare, 600);
  assert_says (f.window, "Nothing is in the catalogue yet");
  tear_down (&f);
  set_up (&f, owners_scene_init_none, 600);
  assert_says (f.window, "Nothing is called so");
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();
  g_test_add_func ("/owners-page/answer", test_answer);
  g_test_add_func ("/owners-page/acts", test_acts);
  g_test_add_func ("/owners-page/reader", test_reader);
  g_test_add_func ("/owners-page/choose", test_choose);
  g_test_add_func ("/owners-page/person", test_person);
  g_test_add_func ("/owners-page/nothing", test_nothing);

  return g_test_run ();
}
