/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is said of updates: where they are, and what became of their promises.
 */
#include "ic-customers-words.h"

#include "ic-time.h"
#include "made.h"

typedef struct {
  IcState  *state, *org;
  IcUpdate *update;
} Told;

static void
add_outlet (Told *told, const char *id, const char *name, const char *carries)
{
  IcOutlet *outlet = MADE (IcOutlet, outlet, told->org->outlets);

  ic_set_text (&outlet->id, id);
  ic_set_text (&outlet->name, name);
  ic_set_text (&outlet->carries, carries);
}

static IcDelivery *
deliver (Told *told, const char *outlet, const char *status)
{
  IcDelivery *delivery = MADE (IcDelivery, delivery, told->state->deliveries);

  ic_set_text (&delivery->update, "u1");
  ic_set_text (&delivery->outlet, outlet);
  ic_set_text (&delivery->status, status);
  return delivery;
}

static void
told_init (Told *told)
{
  told->state = made_fresh ();
  told->org = ic_state_new ("org");
  told->update = MADE (IcUpdate, update, told->state->updates);
  ic_set_text (&told->update->id, "u1");
  ic_set_text (&told->update->author, "ana");
  ic_set_text (&told->update->approver, "ana");
  told->update->published = made_at ("13:30");
  add_outlet (told, "page", "Page", "both");
  add_outlet (told, "chat", "Chat", "updates");
  add_outlet (told, "mail", "Mail", "sitreps");
}

static void
told_clear (Told *told)
{
  ic_state_unref (told->state);
  ic_state_unref (told->org);
}

static void
assert_words (Told *told, const char *expected)
{
  g_autofree char *words = ic_customers_delivery_words (told->state, told->org, told->update);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_deliveries (void)
{
  g_autofree char *facts = NULL;
  Told told;
  IcDelivery *chat;

  told_init (&told);
  /* What carries sitreps alone is nobody's business here. */
  assert_words (&told, "Page waiting · Chat waiting");
  deliver (&told, "page", "done");
  chat = deliver (&told, "chat", "failed");
  assert_words (&told, "Page ✓ · Chat <b>failed</b>, tried again");
  g_assert_cmpstr (ic_customers_failed_at (told.state, told.org, told.update), ==, "chat");
  chat->final = true;
  assert_words (&told, "Page ✓ · Chat <b>failed</b>");
  ic_set_text (&chat->status, "by-hand");
  assert_words (&told, "Page ✓ · Chat by hand ✓");
  ic_set_text (&chat->status, "skipped");
  assert_words (&told, "Page ✓ · Chat left out");
  g_assert_null (ic_customers_failed_at (told.state, told.org, told.update));
  ic_set_text (&chat->status, "done");
  ic_set_text (&chat->reference, "1 of 2 recipients; not taken: bo@example.org (450 Locked)");
  assert_words (&told, "Page ✓ · Chat <b>not to everybody</b>");
  facts = ic_customers_facts (told.state, told.org, told.update, made_utc ());
  g_assert_nonnull (strstr (facts, "<b>Chat</b>: 1 of 2 recipients; not taken: bo@example.org (450 Locked)"));
  made_words (&told.update->outlets, "page", NULL);
  assert_words (&told, "Page ✓");
  told_clear (&told);
}

static void
test_by_hand (void)
{
  Told told;

  told_init (&told);
  made_words (&told.update->by_hand, "page", NULL);
  assert_words (&told, "Page by hand ✓ · Chat waiting");
  g_assert_cmpint (ic_customers_delivered (told.state, told.update, "page"), ==, IC_DELIVERED_BY_HAND);
  told_clear (&told);
}

static void
test_promises (void)
{
  static const struct { const char *promise, *followed, *words; } rows[] = {
    { "open", NULL, "promise 14:00" },
    { "kept", "13:58", "promise kept, 13:58" },
    { "late", NULL, "<b>promise 14:00 late</b>" },
    { "late", "14:10", "<b>promise 14:00 late</b>, came 14:10" },
  };
  Told told;

  told_init (&told);
  g_assert_null (ic_customers_promise_words (told.update, made_utc ()));
  told.update->next_by = made_at ("14:00");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      ic_set_text (&told.update->promise, rows[i].promise);
      told.update->followed = rows[i].followed != NULL ? made_at (rows[i].followed) : 0;
      words = ic_customers_promise_words (told.update, made_utc ());
      g_assert_cmpstr (words, ==, rows[i].words);
    }
  told_clear (&told);
}

static void
test_facts (void)
{
  g_autofree char *facts = NULL, *words = NULL;
  IcUpdate *correction;
  Told told;

  told_init (&told);
  ic_set_text (&deliver (&told, "chat", "failed")->reason, "500 <oops>");
  made_words (&told.update->overrides, "eta: announced", NULL);
  correction = MADE (IcUpdate, update, told.state->updates);
  ic_set_text (&correction->id, "u2");
  ic_set_text (&correction->corrects, "u1");
  told.update = made_find (told.state->updates, "u1");
  facts = ic_customers_facts (told.state, told.org, told.update, made_utc ());
  g_assert_cmpstr (facts, ==, "Page waiting · Chat <b>failed</b>, tried again\n<b>Chat</b>: 500 &lt;oops&gt;\nCorrected by update 2\nLet pass: eta: announced");
  told.update->alone = true;
  words = ic_customers_published_words (told.state, told.update, made_utc ());
  g_assert_true (g_str_has_prefix (words, "published 13:30 · written and approved by "));
  told_clear (&told);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customers-words/deliveries", test_deliveries);
  g_test_add_func ("/customers-words/by-hand", test_by_hand);
  g_test_add_func ("/customers-words/promises", test_promises);
  g_test_add_func ("/customers-words/facts", test_facts);
  return g_test_run ();
}
