/* SPDX-License-Identifier: GPL-3.0-or-later
 * Holding statements: the authority vouches for what is one, word for word; nothing else
 * makes somebody a publisher.
 */
#include "bench.h"
#include "stream.h"

#include <string.h>

#define TEXT "Some customers cannot pay. We are looking into it."
#define STATEMENT "{\"id\":\"first\",\"name\":\"First words\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"" TEXT "\",\"holding\":true}"

/* What Kim, who leads nothing, publishes. */
static const char *
published (const char *id, const char *statement, const char *text)
{
  static char data[1000];

  g_snprintf (data, sizeof data, "{\"id\":\"%s\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"%s\",\"digest\":\"d\",\"author\":\"kim\"%s%s%s}",
              id, text, statement != NULL ? ",\"statement\":\"" : "", statement != NULL ? statement : "", statement != NULL ? "\"" : "");
  return data;
}

/* -- The fold ------------------------------------------------------------------- */

/* The digest is that of docs/events.md, worked out elsewhere. */
#define DIGEST "6ae083b8d2180020797cc1429d5e98e592826cf1b624633c7c5ce1f66ea1e6db"
#define VOUCHED "{\"statement\":\"first\",\"digest\":\"" DIGEST "\"}"

static guint
count (IcTestStream *t)
{
  return ic_items_count (t->state->updates);
}

static void
test_named (void)
{
  IcTestStream t;
  const IcEntry *entry;

  ic_test_stream_init (&t, NULL);
  ic_test_stream_declare (&t);
  entry = ic_test_stream_act (&t, "kim", "update.published", published ("u1", "first", TEXT));
  g_assert_true (entry->flags & IC_ENTRY_NO_EFFECT);
  g_assert_cmpuint (count (&t), ==, 0);
  ic_test_stream_clear (&t);
}

static void
test_vouched (void)
{
  IcTestStream t;
  const IcEntry *entry;

  ic_test_stream_init (&t, NULL);
  ic_test_stream_declare (&t);
  /* One word is another one. */
  ic_test_stream_act (&t, IC_AUTHORITY_ID, "holding.vouched", VOUCHED);
  ic_test_stream_act (&t, "kim", "update.published", published ("u1", "first", "All customers cannot pay. We are looking into it."));
  g_assert_cmpuint (count (&t), ==, 0);
  /* It was for what came right behind it. */
  ic_test_stream_act (&t, "kim", "update.published", published ("u1", "first", TEXT));
  g_assert_cmpuint (count (&t), ==, 0);
  /* Another statement, or none. */
  ic_test_stream_act (&t, IC_AUTHORITY_ID, "holding.vouched", VOUCHED);
  ic_test_stream_act (&t, "kim", "update.published", published ("u1", "other", TEXT));
  ic_test_stream_act (&t, IC_AUTHORITY_ID, "holding.vouched", VOUCHED);
  ic_test_stream_act (&t, "kim", "update.published", published ("u1", NULL, TEXT));
  g_assert_cmpuint (count (&t), ==, 0);
  ic_test_stream_act (&t, IC_AUTHORITY_ID, "holding.vouched", VOUCHED);
  entry = ic_test_stream_act (&t, "kim", "update.published", published ("u1", "first", TEXT));
  g_assert_false (entry->flags & IC_ENTRY_NO_EFFECT);
  g_assert_cmpuint (count (&t), ==, 1);
  /* Once. */
  ic_test_stream_act (&t, "kim", "update.published", published ("u2", "first", TEXT));
  g_assert_cmpuint (count (&t), ==, 1);
  ic_test_stream_clear (&t);
}

/* -- The authority ------------------------------------------------------------------ */

static void
submit (Bench *b, IcKindId kind, const char *actor, const char *stream, const char *data)
{
  IcEventContext context = { .env = &b->env.parent, .source = BENCH_DEVICE, .actor = actor, .entered_by = actor };
  g_autoptr (IcJson) json = ic_json_parse (data, strlen (data), 0, NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  IcJsonIter iter = ic_json_iter (ic_json_root (json));
  IcEventDraft draft;
  IcJsonNode node;
  const char *name;

  ic_event_draft_begin (&draft, kind, &context, stream);
  while (ic_json_next (&iter, &name, &node))
    if (ic_json_type (node) == IC_JSON_STRING)
      ic_json_put_string (draft.data, name, ic_json_string (node, ""));
    else
      ic_json_put_bool (draft.data, name, ic_json_bool (node, false));
  g_ptr_array_add (events, ic_event_draft_finish (&draft));
  ic_authority_submit (b->authority, events, NULL, bench_answer_cb, b);
  bench_settle ();
}

static guint
placed (Bench *b, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < b->placed->len; i++)
    n += g_str_has_suffix (b->placed->pdata[i], kind);
  return n;
}

static void
test_authority (void)
{
  IcGrant kim = { .permission = IC_PERMISSION_ADMIN, .person = "kim", .device = BENCH_DEVICE };
  Bench b;

  bench_init (&b, BENCH_SOURCE, 3);
  ic_authority_watch (b.authority, "org", false);
  bench_settle ();
  submit (&b, IC_KIND_STATEMENT_KEPT, "ana", "org", STATEMENT);
  bench_declare (&b);
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "kim", BENCH_STREAM, published ("u1", "first", "We do not know anything."));
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "kim", BENCH_STREAM, published ("u1", NULL, TEXT));
  g_assert_cmpuint (placed (&b, "holding.vouched"), ==, 0);
  g_assert_cmpuint (ic_items_count (b.state->updates), ==, 0);
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "kim", BENCH_STREAM, published ("u1", "first", TEXT));
  g_assert_cmpuint (placed (&b, "holding.vouched"), ==, 1);
  g_assert_cmpuint (ic_items_count (b.state->updates), ==, 1);
  g_assert_cmpstr (ic_state_published (b.state)->author, ==, "kim");
  /* The commander needs nobody's word. */
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "ana", BENCH_STREAM, published ("u2", "first", TEXT));
  g_assert_cmpuint (placed (&b, "holding.vouched"), ==, 1);
  g_assert_cmpuint (ic_items_count (b.state->updates), ==, 2);
  /* A template is none, and neither is one that was dropped. */
  submit (&b, IC_KIND_STATEMENT_KEPT, "ana", "org", "{\"id\":\"first\",\"name\":\"First words\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"" TEXT "\"}");
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "kim", BENCH_STREAM, published ("u3", "first", TEXT));
  submit (&b, IC_KIND_STATEMENT_DROPPED, "ana", "org", "{\"id\":\"first\"}");
  submit (&b, IC_KIND_UPDATE_PUBLISHED, "kim", BENCH_STREAM, published ("u4", "first", TEXT));
  g_assert_cmpuint (placed (&b, "holding.vouched"), ==, 1);
  g_assert_cmpint (b.refused, ==, 0);

  /* Nobody says so in the authority's place. */
  {
    IcEventContext context = { .env = &b.env.parent, .source = BENCH_DEVICE, .actor = "kim", .entered_by = "kim" };
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
    IcEventDraft draft;

    ic_event_draft_begin (&draft, IC_KIND_HOLDING_VOUCHED, &context, BENCH_STREAM);
    ic_json_put_string (draft.data, "statement", "first");
    ic_json_put_string (draft.data, "digest", DIGEST);
    g_ptr_array_add (events, ic_event_draft_finish (&draft));
    ic_authority_submit (b.authority, events, &kim, bench_answer_cb, &b);
    bench_refused (&b, "authority alone");
  }
  bench_clear (&b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holding/named", test_named);
  g_test_add_func ("/holding/vouched", test_vouched);
  g_test_add_func ("/holding/authority", test_authority);
  return g_test_run ();
}
