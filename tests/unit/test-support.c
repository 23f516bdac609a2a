/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say now: only what was approved, and what changed since.
 */
#include "ic-promises.h"
#include "ic-summary.h"
#include "ic-support.h"
#include "ic-time.h"
#include "stream.h"

#include <string.h>

#define PUBLISH(id, phase, title, text, more) \
  "{\"id\":\"" id "\",\"digest\":\"d\",\"author\":\"chris\",\"phase\":\"" phase "\",\"title\":\"" title "\",\"text\":\"" text "\"" more "}"

static GTimeZone *
berlin (void)
{
  static GTimeZone *zone;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("Europe/Berlin");
  return zone;
}

static void
publish (IcTestStream *stream, const char *data)
{
  ic_test_stream_act (stream, "ana", "update.published", data);
}

static void
test_holding (void)
{
  IcTestStream stream, org;
  g_autoptr (IcSupportWords) own = NULL;
  g_autoptr (IcSupportWords) plain = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_init (&org, "org");
  ic_test_stream_declare (&stream);
  /* What is supposed, and what a responder wrote of the impact, is not for customers. */
  ic_test_stream_act (&stream, "ana", "hypothesis.opened", "{\"id\":\"h1\",\"text\":\"The database did it\"}");
  ic_test_stream_act (&stream, "ana", "impact.revised", "{\"summary\":\"Orders are lost\",\"workaround\":\"restart twice\",\"not_affected\":\"internal shops\"}");
  plain = ic_support_words (stream.state, org.state);
  g_assert_false (plain->approved);
  g_assert_false (plain->over);
  g_assert_cmpstr (plain->source, ==, IC_SUPPORT_HOLDING);
  g_assert_cmpstr (plain->text, ==, "We have noticed a problem and are looking into it. We will tell you more as soon as we know more.");
  g_assert_null (plain->workaround);
  g_assert_null (plain->not_affected);
  g_assert_null (plain->phase);

  ic_test_stream_act (&org, "chris", "statement.kept",
                      "{\"id\":\"t\",\"name\":\"A template\",\"phase\":\"investigating\",\"text\":\"We see X.\"}");
  ic_test_stream_act (&org, "chris", "statement.kept",
                      "{\"id\":\"h\",\"name\":\"Hold\",\"phase\":\"investigating\",\"title\":\"We are looking\",\"text\":\"We look into it.\",\"holding\":true}");
  own = ic_support_words (stream.state, org.state);
  g_assert_cmpstr (own->title, ==, "We are looking");
  g_assert_cmpstr (own->text, ==, "We look into it.");
  g_assert_false (own->approved);
  ic_test_stream_clear (&org);
  ic_test_stream_clear (&stream);
}

static void
test_published (void)
{
  IcTestStream stream;
  g_autoptr (IcSupportWords) words = NULL;
  g_autofree char *text = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  publish (&stream, PUBLISH ("u1", "investigating", "Card payments fail", "Paying by card fails for some.", ",\"next_by\":\"2026-11-20T13:00:00Z\""));
  ic_test_stream_act (&stream, "chris", "support.briefed",
                      "{\"affected\":\"Customers in the EU\",\"not_affected\":\"Wallets\",\"tell\":\"The card form says E-4021\",\"workaround\":\"Pay with a wallet.\"}");
  words = ic_support_words (stream.state, NULL);
  text = ic_support_text (words, berlin ());
  g_assert_true (words->approved);
  g_assert_cmpstr (words->source, ==, stream.state->brief);
  g_assert_cmpstr (words->by, ==, "chris");
  g_assert_cmpstr (text, ==,
                   "Card payments fail\n\nPaying by card fails for some.\n\nAffected: Customers in the EU\n\nNot affected: Wallets\n\n"
                   "How to tell: The card form says E-4021\n\nWorkaround: Pay with a wallet.\n\nNext word: 14:00 CET");
  ic_test_stream_clear (&stream);
}

/* Whichever was approved last is what is said. */
static void
test_newest_wins (void)
{
  IcTestStream stream;
  g_autoptr (IcSupportWords) briefed = NULL;
  g_autoptr (IcSupportWords) published = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  publish (&stream, PUBLISH ("u1", "investigating", "Trouble", "The page says this.", ""));
  ic_test_stream_wait (&stream, IC_MINUTE);
  ic_test_stream_act (&stream, "chris", "support.briefed", "{\"wording\":\"On the phone we say this.\"}");
  briefed = ic_support_words (stream.state, NULL);
  g_assert_cmpstr (briefed->text, ==, "On the phone we say this.");
  g_assert_null (briefed->title);

  ic_test_stream_wait (&stream, IC_MINUTE);
  publish (&stream, PUBLISH ("u2", "identified", "Trouble", "The page says more.", ""));
  ic_test_stream_wait (&stream, IC_MINUTE);
  ic_test_stream_act (&stream, "chris", "support.briefed", "{\"workaround\":\"Try later.\"}");
  published = ic_support_words (stream.state, NULL);
  g_assert_cmpstr (published->text, ==, "The page says more.");
  g_assert_cmpstr (published->workaround, ==, "Try later.");
  g_assert_cmpstr (published->phase, ==, "identified");
  ic_test_stream_clear (&stream);
}

static void
copy (IcTestStream *stream, const char *person, const char *wording)
{
  g_autofree char *data = g_strdup_printf ("{\"wording\":\"%s\"}", wording);

  ic_test_stream_act (stream, person, "wording.copied", data);
}

static void
test_changed (void)
{
  IcTestStream stream;
  g_autofree char *before = NULL;
  g_autofree char *late = NULL;
  g_autofree char *first = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  {
    g_autoptr (IcSupportWords) words = ic_support_words (stream.state, NULL);

    copy (&stream, "early", words->source);
    g_assert_false (ic_support_changed (stream.state, words, "early", NULL));
  }
  publish (&stream, PUBLISH ("u1", "investigating", "Trouble", "Cards fail.", ""));
  first = g_strdup (ic_state_published (stream.state)->event);
  {
    g_autoptr (IcSupportWords) words = ic_support_words (stream.state, NULL);

    g_assert_true (ic_support_changed (stream.state, words, "early", &before));
    g_assert_null (before);
    copy (&stream, "sam", words->source);
    g_assert_false (ic_support_changed (stream.state, words, "sam", NULL));
    g_assert_false (ic_support_changed (stream.state, words, "nobody", NULL));
    g_assert_false (ic_support_changed (stream.state, words, NULL, NULL));
  }
  ic_test_stream_act (&stream, "chris", "support.briefed", "{\"workaround\":\"Pay with a wallet.\"}");
  /* From a desk that had not heard of the workaround. */
  copy (&stream, "lena", first);
  {
    g_autoptr (IcSupportWords) words = ic_support_words (stream.state, NULL);

    g_assert_true (ic_support_changed (stream.state, words, "sam", &before));
    g_assert_cmpstr (before, ==, "Trouble\n\nCards fail.");
    g_assert_true (ic_support_changed (stream.state, words, "lena", &late));
    g_assert_cmpstr (late, ==, "Trouble\n\nCards fail.");
    copy (&stream, "sam", words->source);
    g_assert_false (ic_support_changed (stream.state, words, "sam", NULL));
  }
  /* Said again in the same words is no change. */
  ic_test_stream_act (&stream, "chris", "support.briefed", "{\"workaround\":\"Pay with a wallet.\"}");
  {
    g_autoptr (IcSupportWords) words = ic_support_words (stream.state, NULL);

    g_assert_false (ic_support_changed (stream.state, words, "sam", NULL));
  }
  ic_test_stream_clear (&stream);
}

static void
test_macros (void)
{
  IcTestStream stream;
  g_autoptr (IcSupportWords) words = NULL;
  g_autoptr (IcSupportWords) over = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *around = NULL;
  g_autofree char *closing = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  publish (&stream, PUBLISH ("u1", "identified", "Trouble", "Cards fail.", ",\"next_by\":\"2026-11-20T13:00:00Z\""));
  words = ic_support_words (stream.state, NULL);
  brief = ic_support_macro (words, IC_MACRO_SHORT, NULL, "T-1", berlin ());
  g_assert_cmpstr (brief, ==, "Hello {customer},\n\nthank you for telling us (your ticket T-1).\n\nCards fail.\n\nYou will hear more from us by 14:00 CET.\n");
  g_assert_null (ic_support_macro (words, IC_MACRO_WORKAROUND, NULL, NULL, berlin ()));
  g_assert_null (ic_support_macro (words, IC_MACRO_CLOSING, NULL, NULL, berlin ()));
  ic_test_stream_act (&stream, "chris", "support.briefed", "{\"workaround\":\"Pay with a wallet.\"}");
  g_clear_pointer (&words, ic_support_words_free);
  words = ic_support_words (stream.state, NULL);
  around = ic_support_macro (words, IC_MACRO_WORKAROUND, "Nordlicht", NULL, berlin ());
  g_assert_true (g_str_has_prefix (around, "Hello Nordlicht,"));
  g_assert_nonnull (strstr (around, "(your ticket {ticket})"));
  g_assert_nonnull (strstr (around, "What you can do meanwhile: Pay with a wallet."));

  ic_test_stream_wait (&stream, IC_MINUTE);
  publish (&stream, PUBLISH ("u2", "resolved", "Over", "Cards work again.", ""));
  over = ic_support_words (stream.state, NULL);
  g_assert_true (over->over);
  g_assert_null (over->workaround);
  g_assert_null (ic_support_macro (over, IC_MACRO_SHORT, NULL, NULL, berlin ()));
  closing = ic_support_macro (over, IC_MACRO_CLOSING, "Nordlicht", "T-1", berlin ());
  g_assert_nonnull (strstr (closing, "Cards work again."));
  g_assert_null (strchr (closing, '{'));
  ic_test_stream_clear (&stream);
}

static void
test_figures (void)
{
  IcTestStream stream;
  g_autofree char *nothing = NULL;
  g_autofree char *figures = NULL;
  g_autofree char *estimate = NULL;
  g_autoptr (GPtrArray) open = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  nothing = ic_support_figures (stream.state);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpint (ic_support_tickets (stream.state), ==, -1);
  ic_test_stream_act (&stream, "sam", "customer.reported", "{\"ticket\":\"T-1\",\"customer\":\"Nordlicht\"}");
  ic_test_stream_act (&stream, "sam", "customer.reported", "{\"ticket\":\"T-1\"}");
  ic_test_stream_act (&stream, "sam", "customer.reported", "{\"ticket\":\"T-2\"}");
  g_assert_cmpint (stream.state->reported, ==, 2);
  g_assert_cmpint (ic_support_tickets (stream.state), ==, 2);
  ic_test_stream_act (&stream, "sam", "tickets.counted", "{\"count\":63}");
  g_assert_cmpint (ic_support_tickets (stream.state), ==, 63);
  ic_test_stream_act (&stream, "sam", "tickets.counted", "{\"count\":1}");
  g_assert_cmpint (ic_support_tickets (stream.state), ==, 2);
  ic_test_stream_act (&stream, "ana", "impact.revised", "{\"affected\":1240,\"source\":\"gateway logs\",\"tickets\":63}");
  ic_test_stream_wait (&stream, 14 * IC_MINUTE);
  figures = ic_support_figures (stream.state);
  estimate = ic_support_estimate (stream.state, stream.env.time);
  g_assert_cmpstr (figures, ==, "63 tickets · 1 240 customers");
  g_assert_cmpstr (estimate, ==, "gateway logs, 14 min ago");

  ic_test_stream_act (&stream, "sam", "ticket.answered", "{\"ticket\":\"T-1\"}");
  open = ic_support_unanswered (stream.state);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((const IcTicket *) open->pdata[0])->id, ==, "T-2");
  ic_test_stream_clear (&stream);
}

static void
test_customers (void)
{
  IcTestStream stream, org;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) untold = NULL;
  guint contacted;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_init (&org, "org");
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&org, "chris", "customer.kept", "{\"id\":\"fjord\",\"name\":\"Blue Fjord\"}");
  ic_test_stream_act (&org, "chris", "customer.kept", "{\"id\":\"casa\",\"name\":\"Casa Verde\",\"order\":2}");
  ic_test_stream_act (&org, "chris", "customer.kept", "{\"id\":\"nord\",\"name\":\"Nordlicht\",\"order\":1}");
  ic_test_stream_act (&stream, "kim", "customer.contacted", "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"how\":\"call\",\"said\":\"switched to wallets\"}");
  ic_test_stream_act (&stream, "kim", "customer.contacted", "{\"customer\":\"casa\",\"name\":\"Casa Verde\",\"how\":\"call\",\"missed\":true}");
  ic_test_stream_act (&stream, "kim", "customer.contacted", "{\"customer\":\"gone\",\"name\":\"Gone Ltd\",\"how\":\"mail\"}");
  ic_test_stream_wait (&stream, IC_MINUTE);
  publish (&stream, PUBLISH ("u1", "resolved", "Over", "It is over.", ""));
  rows = ic_support_customers (stream.state, org.state, &contacted);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpuint (contacted, ==, 2);
  static const struct { const char *name; bool reached, untold, listed; } wanted[] = {
    { "Nordlicht", true, true, true }, { "Casa Verde", false, false, true }, { "Blue Fjord", false, false, true }, { "Gone Ltd", true, true, false },
  };
  for (guint i = 0; i < rows->len; i++)
    {
      const IcCareRow *row = rows->pdata[i];

      g_assert_cmpstr (row->name, ==, wanted[i].name);
      g_assert_true ((row->reached != NULL) == wanted[i].reached);
      g_assert_true (row->untold == wanted[i].untold);
      g_assert_true ((row->customer != NULL) == wanted[i].listed);
    }
  ic_test_stream_wait (&stream, IC_MINUTE);
  ic_test_stream_act (&stream, "kim", "customer.contacted", "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"how\":\"mail\"}");
  untold = ic_support_untold (stream.state);
  g_assert_cmpuint (untold->len, ==, 1);
  g_assert_cmpstr (((const IcCare *) untold->pdata[0])->customer, ==, "gone");
  ic_test_stream_clear (&org);
  ic_test_stream_clear (&stream);
}

static const IcPromise *
find_promise (GPtrArray *list, IcPromiseKind kind)
{
  for (guint i = 0; i < list->len; i++)
    if (((const IcPromise *) list->pdata[i])->kind == kind)
      return list->pdata[i];
  return NULL;
}

/* Kept or late for ever, whoever looks after the customer by then. */
static void
test_promises (void)
{
  IcTestStream stream;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) late = NULL;
  g_autoptr (GPtrArray) over = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (IcState) summary = NULL;
  const IcPromise *promise;
  guint kept, of;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&stream, "chris", "customer.assigned",
                      "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"person\":{\"id\":\"kim\",\"name\":\"Kim\"},\"by\":\"2026-11-20T12:10:00Z\"}");
  ic_test_stream_act (&stream, "sam", "question.asked", "{\"id\":\"q1\",\"text\":\"Are refunds safe?\"}");
  open = ic_promises_open (stream.state, stream.env.time);
  promise = find_promise (open, IC_PROMISE_CUSTOMER);
  g_assert_cmpstr (promise->text, ==, "Call Nordlicht");
  g_assert_cmpstr (promise->owner, ==, "kim");
  g_assert_cmpint (promise->tone, ==, IC_PROMISE_SOON);
  g_assert_true (ic_promise_is_pressing (promise));
  promise = find_promise (open, IC_PROMISE_QUESTION);
  g_assert_cmpstr (promise->subject, ==, "q1");
  g_assert_cmpint (promise->due, ==, IC_TEST_NOON + 15 * IC_MINUTE);

  ic_test_stream_wait (&stream, 20 * IC_MINUTE);
  ic_test_stream_act (&stream, "chris", "customer.assigned",
                      "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"person\":{\"id\":\"sam\",\"name\":\"Sam\"},\"by\":\"2026-11-20T13:00:00Z\"}");
  late = ic_promises_history (stream.state, stream.env.time);
  g_assert_cmpuint (late->len, ==, 1);
  g_assert_false (((IcPromisePast *) late->pdata[0])->kept);
  g_assert_cmpint (((IcPromisePast *) late->pdata[0])->came, ==, 0);

  ic_test_stream_act (&stream, "sam", "customer.contacted",
                      "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"how\":\"call\",\"next_by\":\"2026-11-20T13:00:00Z\"}");
  ic_test_stream_wait (&stream, 10 * IC_MINUTE);
  ic_test_stream_act (&stream, "sam", "customer.contacted",
                      "{\"customer\":\"nord\",\"name\":\"Nordlicht\",\"how\":\"call\",\"missed\":true,\"next_by\":\"2026-11-20T13:30:00Z\"}");
  over = ic_promises_history (stream.state, stream.env.time);
  ic_promises_rate (over, true, &kept, &of);
  g_assert_cmpuint (kept, ==, 1);
  g_assert_cmpuint (of, ==, 2);
  bytes = ic_summary_write (stream.state);
  summary = ic_summary_read (stream.name, bytes);
  g_assert_cmpint (summary->promises_kept, ==, 1);
  g_assert_cmpint (summary->promises_of, ==, 2);
  ic_test_stream_clear (&stream);
}

static void
test_deferred (void)
{
  IcTestStream stream;
  g_autoptr (IcSupportWords) words = NULL;

  ic_test_stream_init (&stream, NULL);
  ic_test_stream_declare (&stream);
  ic_test_stream_act (&stream, "ana", "incident.deferred", "{\"followup\":\"Mend it on Monday\",\"wording\":\"Reports come late until Monday.\"}");
  words = ic_support_words (stream.state, NULL);
  g_assert_true (words->approved);
  g_assert_cmpstr (words->text, ==, "Reports come late until Monday.");
  ic_test_stream_clear (&stream);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/support/holding", test_holding);
  g_test_add_func ("/support/published", test_published);
  g_test_add_func ("/support/newest-wins", test_newest_wins);
  g_test_add_func ("/support/changed", test_changed);
  g_test_add_func ("/support/macros", test_macros);
  g_test_add_func ("/support/figures", test_figures);
  g_test_add_func ("/support/customers", test_customers);
  g_test_add_func ("/support/promises", test_promises);
  g_test_add_func ("/support/deferred", test_deferred);
  return g_test_run ();
}
