/* SPDX-License-Identifier: GPL-3.0-or-later
 * The queue on states made by hand: how deliveries stand, and what opens.
 */
#include "ic-customers-page.h"
#include "ic-kit.h"
#include "ic-outlet-standing.h"
#include "ic-queue-card.h"
#include "made.h"

#include <adwaita.h>
#include <string.h>

typedef struct {
  IcState         *state, *org;
  GPtrArray       *standings;
  IcCustomersView  view;
  GtkWidget       *window, *card;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  IcOutlet *chat;
  IcUpdate *update;
  IcDelivery *delivery;
  IcOutletStanding *standing = ic_outlet_standing_new ();

  f->state = made_fresh ();
  f->org = ic_state_new ("org");
  chat = MADE (IcOutlet, outlet, f->org->outlets);
  ic_set_text (&chat->id, "chat");
  ic_set_text (&chat->name, "Chat");
  ic_set_text (&chat->carries, "updates");
  update = MADE (IcUpdate, update, f->state->updates);
  ic_set_text (&update->id, "u1");
  ic_set_text (&update->phase, "investigating");
  ic_set_text (&update->title, "Checkout errors");
  ic_set_text (&update->text, "Checkout fails.");
  ic_set_text (&update->status, "published");
  update->published = made_at ("12:35");
  delivery = MADE (IcDelivery, delivery, f->state->deliveries);
  ic_set_text (&delivery->update, "u1");
  ic_set_text (&delivery->outlet, "chat");
  ic_set_text (&delivery->status, "failed");
  ic_set_text (&delivery->reason, "500");
  standing->id = g_strdup ("chat");
  standing->next = made_at ("12:41:28");
  f->standings = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_outlet_standing_free);
  g_ptr_array_add (f->standings, standing);
  f->view = (IcCustomersView) { .base = { .state = f->state, .now = made_at ("12:40"), .zones = made_zones () }, .org = f->org,
                                .standings = f->standings, .writes = TRUE, .serves = TRUE };
  f->window = adw_window_new ();
  f->card = g_object_new (IC_TYPE_QUEUE_CARD, NULL);
  adw_window_set_content (ADW_WINDOW (f->window), f->card);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 400, 600);
  gtk_window_present (GTK_WINDOW (f->window));
  while (!gtk_widget_get_mapped (f->card))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_ptr_array_unref (f->standings);
  ic_state_unref (f->state);
  ic_state_unref (f->org);
}

static void
show (Fixture *f)
{
  ic_queue_card_show (IC_QUEUE_CARD (f->card), &f->view);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  const char *says = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_visible (widget) && (text == NULL || (says != NULL && strstr (says, text) != NULL)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What failed counts down to its next try, and can be tried now by those who write. */
static void
test_next_try (Fixture *f, gconstpointer unused)
{
  GtkWidget *retry;

  show (f);
  g_assert_nonnull (find (f->card, GTK_TYPE_LABEL, "Chat failed, tried again · next try in 1:28"));
  retry = find (f->card, GTK_TYPE_BUTTON, "Retry Now");
  g_assert_nonnull (retry);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (retry)), ==, "win.deliver-again");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (retry)), NULL), ==, "u1/chat");

  f->view.base.now = made_at ("12:41:20");
  show (f);
  g_assert_nonnull (find (f->card, GTK_TYPE_LABEL, "next try in 0:08"));
  /* It is under way, or nobody can tell. */
  f->view.base.now = made_at ("12:41:30");
  show (f);
  g_assert_null (find (f->card, GTK_TYPE_LABEL, "next try"));
  f->view.base.now = made_at ("12:41:20");
  f->view.standings = NULL;
  show (f);
  g_assert_null (find (f->card, GTK_TYPE_LABEL, "next try"));
}

/* It is not tried again by itself: nothing counts down, and it can still be tried now. */
static void
test_final (Fixture *f, gconstpointer unused)
{
  ((IcDelivery *) f->state->deliveries->items[0])->final = true;
  show (f);
  g_assert_null (find (f->card, GTK_TYPE_LABEL, "next try"));
  g_assert_nonnull (find (f->card, GTK_TYPE_BUTTON, "Retry Now"));
}

static void
test_readers (Fixture *f, gconstpointer unused)
{
  GtkWidget *row;

  f->view.writes = FALSE;
  show (f);
  g_assert_null (find (f->card, GTK_TYPE_BUTTON, "Retry Now"));
  row = find (f->card, GTK_TYPE_LIST_BOX_ROW, NULL);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  /* Nothing is there to be shown. */
  ic_set_text (&((IcUpdate *) made_find (f->state->updates, "u1"))->text, NULL);
  show (f);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ic_kit_init ();
  /* Which brings the templates of its cards. */
  g_type_class_unref (g_type_class_ref (IC_TYPE_CUSTOMERS_PAGE));
  g_test_add ("/queue-card/next-try", Fixture, NULL, set_up, test_next_try, tear_down);
  g_test_add ("/queue-card/final", Fixture, NULL, set_up, test_final, tear_down);
  g_test_add ("/queue-card/readers", Fixture, NULL, set_up, test_readers, tear_down);
  return g_test_run ();
}
