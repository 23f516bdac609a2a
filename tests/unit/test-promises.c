/* SPDX-License-Identifier: GPL-3.0-or-later
 * Open promises and how earlier ones went.
 */
#include "ic-promises.h"
#include "made.h"

static void
test_open (void)
{
  static const struct {
    IcPromiseKind kind;
    const char *text, *owner, *subject, *due;
    IcPromiseTone tone;
  } rows[] = {
    { IC_PROMISE_UPDATE, "Customer update", "chris", "u2", "14:00", IC_PROMISE_NEAR },
    { IC_PROMISE_OFFER, "Command offered to Kim lapses", "kim", "o1", "14:08", IC_PROMISE_SOON },
    { IC_PROMISE_UNDO, "Undo “Roll back payments-api to v2.40.3” if it has not worked", "ana", "rollback", "14:25", IC_PROMISE_FAR },
    { IC_PROMISE_SITREP, "Sitrep", "ana", NULL, "14:38", IC_PROMISE_FAR },
    { IC_PROMISE_FOLLOWUP, "Proper fix", "kim", "f1", "2026-11-22 14:00", IC_PROMISE_FAR },
  };
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcFollowup *followup = MADE (IcFollowup, followup, state->followups);
  IcOffer *offer = MADE (IcOffer, offer, state->offers);

  ic_set_text (&followup->id, "f1");
  ic_set_text (&followup->text, "Proper fix");
  ic_set_text (&followup->owner, "kim");
  ic_set_text (&followup->status, "open");
  followup->due = made_at ("2026-11-22 14:00");
  ic_set_text (&offer->id, "o1");
  ic_set_text (&offer->to, "kim");
  ic_set_text (&offer->status, "open");
  offer->lapses = made_at ("14:08");
  list = ic_promises_open (state, made_at (MADE_NOW));

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < list->len; i++)
    {
      const IcPromise *promise = g_ptr_array_index (list, i);

      g_assert_cmpint (promise->kind, ==, rows[i].kind);
      g_assert_cmpstr (promise->text, ==, rows[i].text);
      g_assert_cmpstr (promise->owner, ==, rows[i].owner);
      g_assert_cmpstr (promise->subject, ==, rows[i].subject);
      g_assert_cmpint (promise->due, ==, made_at (rows[i].due));
      g_assert_cmpint (promise->tone, ==, rows[i].tone);
    }
}

static void
test_tone (void)
{
  gint64 due = made_at ("14:00");

  g_assert_cmpint (ic_promise_tone (due, made_at ("13:49:59")), ==, IC_PROMISE_FAR);
  g_assert_cmpint (ic_promise_tone (due, made_at ("13:50")), ==, IC_PROMISE_SOON);
  g_assert_cmpint (ic_promise_tone (due, made_at ("13:55")), ==, IC_PROMISE_NEAR);
  g_assert_cmpint (ic_promise_tone (due, made_at ("13:59:59")), ==, IC_PROMISE_NEAR);
  g_assert_cmpint (ic_promise_tone (due, made_at ("14:00")), ==, IC_PROMISE_PAST);
}

static void
test_first_post (void)
{
  g_autoptr (IcState) state = made_checkout ();

  g_assert_cmpint (ic_promises_first_post (state), ==, 0); /* something is out */
  g_clear_pointer (&state->updates, ic_items_unref);
  g_assert_cmpint (ic_promises_first_post (state), ==, made_at ("12:36"));
  g_assert_cmpint (ic_promises_next_word (state), ==, made_at ("12:36"));
  g_assert_cmpstr (ic_promises_word_owner (state), ==, ic_state_holder (state, "communications"));
  g_assert_nonnull (ic_promises_word_owner (state));
  state->no_post_since = made_at ("12:32");
  g_assert_cmpint (ic_promises_first_post (state), ==, 0);
  state->no_post_since = 0;
  state->state = IC_INVESTIGATING;
  g_assert_cmpint (ic_promises_first_post (state), ==, 0);
  state->state = IC_MAJOR;
  ic_set_text (&state->outcome, "resolved");
  g_assert_cmpint (ic_promises_first_post (state), ==, 0);
}

static void
test_after_close (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;

  ((IcFix *) made_find (state->fixes, "rollback"))->ended = made_at ("14:10");
  ic_set_text (&((IcFix *) made_find (state->fixes, "rollback"))->status, "finished");
  ic_set_text (&state->outcome, "resolved");
  state->closed = made_at ("14:20");
  ic_set_text (&state->postmortem_owner, "ana");
  state->postmortem_due = made_at ("2026-11-25 14:20");
  list = ic_promises_open (state, made_at ("14:30"));
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((IcPromise *) g_ptr_array_index (list, 0))->kind, ==, IC_PROMISE_POSTMORTEM);
}

static void
test_history (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) late = NULL;
  guint kept, of;
  const IcPromisePast *past;

  early = ic_promises_history (state, made_at (MADE_NOW));
  g_assert_cmpuint (early->len, ==, 2);
  past = g_ptr_array_index (early, 0);
  g_assert_cmpint (past->kind, ==, IC_PROMISE_FIRST_POST);
  g_assert_true (past->kept); /* promised by 12:36, out 12:35 */
  past = g_ptr_array_index (early, 1);
  g_assert_cmpstr (past->text, ==, "Customer update promised with “Checkout errors in the EU”");
  g_assert_true (past->kept); /* to the second */
  ic_promises_rate (early, true, &kept, &of);
  g_assert_cmpuint (kept, ==, 2);
  g_assert_cmpuint (of, ==, 2);

  late = ic_promises_history (state, made_at ("14:40"));
  g_assert_cmpuint (late->len, ==, 4);
  past = g_ptr_array_index (late, 2);
  g_assert_false (past->kept);
  g_assert_cmpint (past->came, ==, 0);
  ic_promises_rate (late, true, &kept, &of);
  g_assert_cmpuint (kept, ==, 2);
  g_assert_cmpuint (of, ==, 3);
  ic_promises_rate (late, false, &kept, &of);
  g_assert_cmpuint (of, ==, 4);
}

static void
test_late_stays_late (void)
{
  g_autoptr (IcState) state = made_checkout ();
  g_autoptr (GPtrArray) list = NULL;
  IcUpdate *update = made_find (state->updates, "u1");

  update->followed = made_at ("13:34");
  ic_set_text (&update->promise, "late");
  list = ic_promises_history (state, made_at (MADE_NOW));
  g_assert_false (((IcPromisePast *) g_ptr_array_index (list, 1))->kept);
  g_assert_cmpint (((IcPromisePast *) g_ptr_array_index (list, 1))->came, ==, made_at ("13:34"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/promises/open", test_open);
  g_test_add_func ("/promises/tone", test_tone);
  g_test_add_func ("/promises/first-post", test_first_post);
  g_test_add_func ("/promises/after-close", test_after_close);
  g_test_add_func ("/promises/history", test_history);
  g_test_add_func ("/promises/late-stays-late", test_late_stays_late);
  return g_test_run ();
}
