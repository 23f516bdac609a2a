/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Inbox page: what came in, what waits first, and its single keys.
 */
#include "inbox-scenes.h"
#include "looking.h"

#include "ic-inbox-page.h"
#include "ic-inbox-words.h"
#include "ic-kit.h"

typedef struct {
  InboxScene   scene;
  GtkWidget   *window;
  IcInboxPage *page;
  GString     *heard;
} Fixture;

static void
chosen_cb (Fixture *f, const char *group)
{
  g_string_append_printf (f->heard, "choose %s;", group);
}

static void
act_cb (Fixture *f, const char *act)
{
  g_string_append_printf (f->heard, "%s;", act);
}

static void
show (Fixture *f)
{
  ic_inbox_page_show (f->page, &f->scene.view);
  looking_settle (f->window);
}

static void
set_up (Fixture *f, void (*init) (InboxScene *scene))
{
  init (&f->scene);
  f->heard = g_string_new (NULL);
  f->window = gtk_window_new ();
  f->page = g_object_new (IC_TYPE_INBOX_PAGE, NULL);
  g_signal_connect_swapped (f->page, "choose", G_CALLBACK (chosen_cb), f);
  g_signal_connect_swapped (f->page, "act", G_CALLBACK (act_cb), f);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (f->page)))
    g_main_context_iteration (NULL, TRUE);
  show (f);
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  inbox_scene_clear (&f->scene);
  g_string_free (f->heard, TRUE);
}

/* Whether the letter's act is offered, by way of the action it is bound to. */
static bool
offers (Fixture *f, const char *action)
{
  g_string_truncate (f->heard, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL);

  return f->heard->len > 0;
}

static void
test_busy (void)
{
  Fixture f;
  const IcInboxLine *first;

  set_up (&f, inbox_scene_init_busy);
  first = f.scene.lines->pdata[0];
  g_assert_cmpstr (first->group->summary, ==, "Checkout success below 98 %");
  g_assert_cmpuint (ic_inbox_waiting (f.scene.lines), ==, 2);
  assert_says (f.window, "2 wait · 7 in all");
  assert_says (f.window, "payments-api · 12 alerts, 11 firing · since 12:04");
  assert_says (f.window, "→ Dana Okoro in 2:0");
  assert_says (f.window, "Nobody has acknowledged it yet");
  assert_says (f.window, "Customers cannot print invoices");
  assert_says (f.window, "until 16:00");
  assert_says (f.window, "INC-42");
  assert_says (f.window, "dismissed");
  assert_says (f.window, "rate limit 200 → 150");
  looking_press (f.window, "Acknowledge");
  g_assert_cmpstr (f.heard->str, ==, "acknowledge;");
  tear_down (&f);
}

/* What cannot be done with the chosen line is not done by its letter. */
static void
test_offers (void)
{
  Fixture f;

  set_up (&f, inbox_scene_init_busy);
  g_assert_true (offers (&f, "inbox.declare") && offers (&f, "inbox.attach") && offers (&f, "inbox.acknowledge")
                 && offers (&f, "inbox.snooze") && offers (&f, "inbox.dismiss"));
  g_assert_false (offers (&f, "inbox.return"));
  for (guint i = 0; i < f.scene.lines->len; i++)
    if (((const IcInboxLine *) f.scene.lines->pdata[i])->place == IC_INBOX_ATTACHED)
      inbox_scene_choose (&f.scene, (int) i);
  show (&f);
  g_assert_false (offers (&f, "inbox.declare") || offers (&f, "inbox.dismiss"));
  g_assert_true (offers (&f, "inbox.return"));
  f.scene.view.triages = FALSE;
  show (&f);
  g_assert_false (offers (&f, "inbox.return"));
  inbox_scene_choose (&f.scene, -1);
  show (&f);
  g_assert_false (offers (&f, "inbox.declare"));
  tear_down (&f);
}

static void
test_choose (void)
{
  Fixture f;
  GtkWidget *row;
  g_autofree char *wanted = NULL;

  set_up (&f, inbox_scene_init_busy);
  row = gtk_widget_get_ancestor (looking_find (f.window, "Customers cannot print invoices"), GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  wanted = g_strdup_printf ("choose %s;", ((const IcInboxLine *) f.scene.lines->pdata[1])->group->id);
  g_assert_cmpstr (f.heard->str, ==, wanted);
  tear_down (&f);
}

/* A thousand alerts are one line with a count. */
static void
test_storm (void)
{
  Fixture f;

  set_up (&f, inbox_scene_init_storm);
  g_assert_cmpuint (f.scene.lines->len, ==, 1);
  assert_says (f.window, "Storm: 1000 alerts, the gravest “Rack 7 lost power”");
  assert_says (f.window, "40 lines");
  tear_down (&f);
}

static void
test_empty (void)
{
  Fixture f;

  set_up (&f, inbox_scene_init_empty);
  assert_says (f.window, "Nothing came in");
  assert_says (f.window, "No change was told");
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();
  g_test_add_func ("/inbox-page/busy", test_busy);
  g_test_add_func ("/inbox-page/offers", test_offers);
  g_test_add_func ("/inbox-page/choose", test_choose);
  g_test_add_func ("/inbox-page/storm", test_storm);
  g_test_add_func ("/inbox-page/empty", test_empty);

  return g_test_run ();
}
