/* SPDX-License-Identifier: GPL-3.0-or-later
 * Working off what is to go to outlets: in order, once where nothing fails, at
 * least once whatever happens, never too often, never from a drill. The other side
 * is a double of a kind.
 */
#include "keeping.h"

#include "ic-keeper-private.h"
#include "ic-time.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* -- the other side ---------------------------------------------------------- */

typedef struct {
  char  *outlet, *key, *what, *reference, *secret;
  gint64 time;
  bool   again;
} Sent;

static struct {
  IcEnv     *env;
  GPtrArray *sent;       /* of Sent: what was asked of it */
  int        error;      /* what it answers, or -1 */
  gint64     retry_after;
  bool       hangs;
  GPtrArray *hanging;    /* of GTask */
  guint      tests;
} peer;

static void
sent_free (gpointer data)
{
  Sent *self = data;

  g_free (self->outlet);
  g_free (self->key);
  g_free (self->what);
  g_free (self->reference);
  g_free (self->secret);
  g_free (self);
}

static void
peer_reset (IcEnv *env)
{
  g_clear_pointer (&peer.sent, g_ptr_array_unref);
  g_clear_pointer (&peer.hanging, g_ptr_array_unref);
  peer.env = env;
  peer.sent = g_ptr_array_new_with_free_func (sent_free);
  peer.hanging = g_ptr_array_new_with_free_func (g_object_unref);
  peer.error = -1;
  peer.hangs = false;
  peer.tests = 0;
}

static const Sent *
sent_at (guint n)
{
  g_assert_cmpuint (n, <, peer.sent->len);
  return peer.sent->pdata[n];
}

static void
peer_answer (GTask *task, const char *key)
{
  if (peer.error >= 0)
    g_task_return_new_error (task, IC_OUTLET_ERROR, peer.error, "The other side says %d", peer.error);
  else
    g_task_return_pointer (task, g_strdup_printf ("ref-of-%s", key), g_free);
}

static void
peer_send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  const Sent one = {
    g_strdup (post->outlet->id), g_strdup (post->key),
    post->update != NULL ? g_strdup (post->update->id) : g_strdup_printf ("sitrep %d", (int) post->sitrep->number),
    g_strdup (post->reference), g_strdup (secret), ic_env_now (peer.env), post->again,
  };

  g_ptr_array_add (peer.sent, g_memdup2 (&one, sizeof one));
  if (peer.hangs)
    g_ptr_array_add (peer.hanging, g_object_ref (task));
  else
    peer_answer (task, post->key);
}

static void
peer_test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *directory, IcHttp *http)
{
  peer.tests++;
  g_task_return_pointer (task, g_strdup_printf ("%s answers", outlet->name), g_free);
}

static bool
peer_check (const IcOutlet *outlet, GError **error)
{
  return true;
}

static IcOutletPreview *
peer_preview (const IcPost *post, GError **error)
{
  return g_new0 (IcOutletPreview, 1);
}

/* In place of the real one. */
const IcOutletKind ic_outlet_webhook = {
  .kind = "webhook", .label = "Webhook", .pause = IC_SECOND, .check = peer_check, .preview = peer_preview, .send = peer_send, .test = peer_test,
  .schemes = "https http",
};

/* -- the bench --------------------------------------------------------------- */

/* The site beside the record needs threads and the disk; one of its name that carries nothing is in its place. */
static void
begin (KeepingBench *b)
{
  keeping_init (b);
  peer_reset (&b->env.parent);
  b->directory = (char *) g_get_tmp_dir ();
  keeping_make (b, false);
  keeping_open (b);
  keeping_submit (b, IC_KIND_OUTLET_KEPT, "org", "{\"id\":\"status-site\",\"name\":\"None\",\"kind\":\"webhook\",\"url\":\"https://none.example/\",\"carries\":\"sitreps\",\"paused\":true}");
}

static void
end (KeepingBench *b)
{
  g_assert_cmpuint (b->refused, ==, 0);
  keeping_clear (b);
  peer_reset (NULL);
}

static void
keep_outlet (KeepingBench *b, const char *id, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"kind\":\"webhook\",\"url\":\"https://%s.example/\"%s}", id, id, id, more);

  keeping_submit (b, IC_KIND_OUTLET_KEPT, "org", data);
}

static void
publish (KeepingBench *b, const char *stream, const char *id, const char *more)
{
  g_autofree char *data = g_strdup_printf ("{\"id\":\"%s\",\"phase\":\"investigating\",\"title\":\"Payments\",\"text\":\"Some payments fail.\",\"digest\":\"d\",\"author\":\"ana\"%s}", id, more);

  b->env.time += 10;
  keeping_submit (b, IC_KIND_UPDATE_PUBLISHED, stream, data);
}

/* Lets the time pass in which what waits is done. */
static void
pass (KeepingBench *b, gint64 span)
{
  gint64 until = b->env.time + span;

  keeping_settle (b);
  while (b->env.time < until)
    {
      b->env.time = CLAMP (ic_keeper_next (b->keeper), b->env.time + 1, until);
      keeping_settle (b);
    }
}

static const IcDelivery *
delivery (KeepingBench *b, const char *update, const char *outlet)
{
  return ic_state_delivery (g_hash_table_lookup (b->states, STREAM), update, outlet);
}

static void
assert_status (KeepingBench *b, const char *update, const char *outlet, const char *status)
{
  const IcDelivery *found = delivery (b, update, outlet);

  g_assert_cmpstr (found != NULL ? found->status : NULL, ==, status);
}

static guint
placed (KeepingBench *b, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < b->placed->len; i++)
    n += strcmp (b->placed->pdata[i], kind) == 0;

  return n;
}

/* -- what goes where --------------------------------------------------------- */

static void
issue_sitrep (KeepingBench *b)
{
  b->env.time += 10;
  keeping_submit (b, IC_KIND_SITREP_ISSUED, STREAM, "{\"broken\":\"Payments\"}");
}

/* Each in the order of its publication, named by the event that published it; the earlier one's reference goes along. */
static void
test_in_order (void)
{
  KeepingBench b;
  const IcState *state;

  begin (&b);
  keep_outlet (&b, "page", "");
  keep_outlet (&b, "all", ",\"carries\":\"both\"");
  keep_outlet (&b, "company", ",\"carries\":\"sitreps\"");
  keeping_declare (&b, STREAM);
  peer.hangs = true;
  publish (&b, STREAM, "u1", "");
  issue_sitrep (&b);
  publish (&b, STREAM, "u2", "");
  g_assert_cmpuint (peer.sent->len, ==, 3);
  g_assert_cmpuint (placed (&b, "delivery.attempted"), ==, 3);
  peer.hangs = false;
  for (guint i = 0; i < 3; i++)
    peer_answer (peer.hanging->pdata[i], sent_at (i)->key);
  pass (&b, 10 * IC_SECOND);

  g_assert_cmpuint (peer.sent->len, ==, 6);
  state = g_hash_table_lookup (b.states, STREAM);
  for (guint i = 0, page = 0, all = 0; i < 6; i++)
    {
      static const char *const order[] = { "u1", "sitrep 1", "u2" };
      const Sent *one = sent_at (i);

      g_assert_false (one->again);
      if (strcmp (one->outlet, "page") == 0)
        {
          g_assert_cmpstr (one->what, ==, order[page]);
          g_assert_cmpstr (one->key, ==, IC_AT (IcUpdate, state->updates, page / 2)->event);
          g_assert_true ((one->reference != NULL) == (page > 0));
          page += 2;
        }
      else if (strcmp (one->outlet, "all") == 0)
        g_assert_cmpstr (one->what, ==, order[all++]);
      else
        {
          g_assert_cmpstr (one->what, ==, "sitrep 1");
          g_assert_cmpstr (one->key, ==, IC_AT (IcSitrep, state->sitreps, 0)->event);
        }
    }
  assert_status (&b, "sitrep-1", "company", "done");
  assert_status (&b, "u2", "page", "done");
  g_assert_cmpstr (delivery (&b, "u2", "page")->reference, ==, ({ static char text[64]; g_snprintf (text, sizeof text, "ref-of-%s", IC_AT (IcUpdate, state->updates, 1)->event); text; }));
  g_assert_cmpuint (placed (&b, "delivery.done"), ==, 6);
  g_assert_cmpuint (placed (&b, "delivery.failed"), ==, 0);
  end (&b);
}

/* An outlet that comes later does not hear what was said before; nor does one that begins to carry something else. */
static void
test_since (void)
{
  KeepingBench b;

  begin (&b);
  keeping_declare (&b, STREAM);
  publish (&b, STREAM, "u1", "");
  b.env.time += IC_SECOND;
  keep_outlet (&b, "page", "");
  issue_sitrep (&b);
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  publish (&b, STREAM, "u2", "");
  b.env.time += IC_SECOND;
  keep_outlet (&b, "page", ",\"carries\":\"both\"");
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 1);
  g_assert_cmpstr (sent_at (0)->what, ==, "u2");
  issue_sitrep (&b);
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (sent_at (1)->what, ==, "sitrep 2");

  /* Dropped, it gets nothing; set up again, nothing from before. */
  keeping_submit (&b, IC_KIND_OUTLET_DROPPED, "org", "{\"id\":\"page\"}");
  publish (&b, STREAM, "u3", "");
  b.env.time += IC_SECOND;
  keep_outlet (&b, "page", "");
  keeping_restart (&b);
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  end (&b);
}

/* Only where it is meant to go, and not where somebody put it by hand, before or afterwards. */
static void
test_by_hand (void)
{
  KeepingBench b;

  begin (&b);
  keep_outlet (&b, "page", "");
  keep_outlet (&b, "chat", "");
  keeping_declare (&b, STREAM);
  publish (&b, STREAM, "u1", ",\"outlets\":[\"chat\"]");
  publish (&b, STREAM, "u2", ",\"by_hand\":[\"page\"]");
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (sent_at (0)->outlet, ==, "chat");
  g_assert_cmpstr (sent_at (1)->outlet, ==, "chat");

  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  publish (&b, STREAM, "u3", ",\"outlets\":[\"page\"]");
  assert_status (&b, "u3", "page", "failed");
  keeping_submit (&b, IC_KIND_DELIVERY_BY_HAND, STREAM, "{\"update\":\"u3\",\"outlet\":\"page\"}");
  peer.error = -1;
  pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 3);
  assert_status (&b, "u3", "page", "by-hand");
  end (&b);
}

/* A paused one waits, and then gets it in order. */
static void
test_paused (void)
{
  KeepingBench b;

  begin (&b);
  keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  b.env.time += IC_SECOND;
  keep_outlet (&b, "page", ",\"paused\":true");
  publish (&b, STREAM, "u1", "");
  publish (&b, STREAM, "u2", "");
  pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  g_assert_null (delivery (&b, "u1", "page"));
  b.env.time += IC_SECOND;
  keep_outlet (&b, "page", "");
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_cmpstr (sent_at (0)->what, ==, "u1");
  end (&b);
}

/* Nothing of a drill reaches any. */
static void
test_drill (void)
{
  KeepingBench b;

  begin (&b);
  keep_outlet (&b, "page", ",\"carries\":\"both\"");
  keeping_submit (&b, IC_KIND_INCIDENT_DECLARED, STREAM, "{\"title\":\"Checkout errors\",\"ic\":{\"id\":\"ana\",\"name\":\"Ana\"},\"drill\":{\"name\":\"Basic\",\"speed\":10}}");
  publish (&b, STREAM, "u1", "");
  issue_sitrep (&b);
  g_assert_true (ic_state_is_drill (g_hash_table_lookup (b.states, STREAM)));
  pass (&b, 2 * IC_MINUTE);
  keeping_restart (&b);
  pass (&b, 2 * IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 0);
  g_assert_cmpuint (placed (&b, "delivery.attempted"), ==, 0);
  end (&b);
}

/* -- when it fails ----------------------------------------------------------- */

/* Longer and longer between tries, up to five minutes; one event as long as the reason is the same. */
static void
test_backs_off (void)
{
  KeepingBench b;
  gint64 between = 0;

  begin (&b);
  keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  publish (&b, STREAM, "u1", "");
  publish (&b, STREAM, "u2", "");
  pass (&b, IC_HOUR);
  g_assert_cmpuint (peer.sent->len, >, 10);
  g_assert_cmpuint (peer.sent->len, <, 40);
  for (guint i = 1; i < peer.sent->len; i++)
    {
      g_assert_cmpstr (sent_at (i)->what, ==, "u1");
      g_assert_true (sent_at (i)->again);
      between = sent_at (i)->time - sent_at (i - 1)->time;
      g_assert_cmpint (between, >=, 5 * IC_SECOND / 2);
      g_assert_cmpint (between, <=, 300 * IC_SECOND);
    }
  g_assert_cmpint (between, >=, 150 * IC_SECOND);
  g_assert_cmpuint (placed (&b, "delivery.attempted"), ==, 1);
  g_assert_cmpuint (placed (&b, "delivery.failed"), ==, 1);
  assert_status (&b, "u1", "page", "failed");
  g_assert_false (delivery (&b, "u1", "page")->final);

  peer.error = IC_OUTLET_ERROR_BUSY;
  pass (&b, 6 * IC_MINUTE);
  g_assert_cmpuint (placed (&b, "delivery.failed"), ==, 2);

  /* Somebody does not want to wait. */
  peer.error = -1;
  keeping_submit (&b, IC_KIND_DELIVERY_RETRIED, STREAM, "{\"update\":\"u1\",\"outlet\":\"page\"}");
  pass (&b, 2 * IC_SECOND);
  assert_status (&b, "u1", "page", "done");
  assert_status (&b, "u2", "page", "done");
  g_assert_cmpuint (placed (&b, "delivery.attempted"), ==, 3);
  end (&b);
}

/* What is refused for good stands in nobody's way; it is tried again when somebody asks, or when the outlet is another one. */
static void
test_given_up (void)
{
  KeepingBench b;

  begin (&b);
  keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_REFUSED;
  publish (&b, STREAM, "u1", "");
  b.env.time += IC_SECOND;
  keeping_settle (&b);
  g_assert_true (delivery (&b, "u1", "page")->final);
  peer.error = -1;
  publish (&b, STREAM, "u2", "");
  pass (&b, IC_HOUR);
  assert_status (&b, "u1", "page", "failed");
  assert_status (&b, "u2", "page", "done");
  keeping_restart (&b);
  pass (&b, IC_HOUR);
  assert_status (&b, "u1", "page", "failed");

  peer.error = IC_OUTLET_ERROR_REFUSED;
  keeping_submit (&b, IC_KIND_DELIVERY_RETRIED, STREAM, "{\"update\":\"u1\",\"outlet\":\"page\"}");
  pass (&b, IC_HOUR);
  g_assert_true (delivery (&b, "u1", "page")->final);
  g_assert_cmpuint (peer.sent->len, ==, 3);
  peer.error = -1;
  keep_outlet (&b, "page", ",\"limit\":100");
  pass (&b, IC_MINUTE);
  assert_status (&b, "u1", "page", "done");
  g_assert_cmpuint (peer.sent->len, ==, 4);
  end (&b);
}

/* Who shares a secret shares its patience: one at a time, with a pause, longer when that was asked for. */
static void
test_shared (void)
{
  KeepingBench b;
  gint64 last;

  begin (&b);
  keep_outlet (&b, "page", ",\"secret\":\"token\"");
  keep_outlet (&b, "other", ",\"secret\":\"token\"");
  keep_outlet (&b, "free", "");
  keeping_declare (&b, STREAM);
  keeping_declare (&b, OTHER);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("u%u", i);

      publish (&b, i % 2 == 0 ? STREAM : OTHER, id, "");
    }
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 12);
  last = 0;
  for (guint i = 0; i < peer.sent->len; i++)
    if (strcmp (sent_at (i)->outlet, "free") != 0)
      {
        g_assert_cmpint (sent_at (i)->time - last, >=, IC_SECOND);
        last = sent_at (i)->time;
      }

  /* While one hangs, no other begins. */
  peer.hangs = true;
  publish (&b, STREAM, "v1", ",\"outlets\":[\"page\"]");
  publish (&b, OTHER, "v2", ",\"outlets\":[\"other\"]");
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 13);
  peer.hangs = false;
  peer_answer (peer.hanging->pdata[0], "v1");
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 14);
  end (&b);
}

/* -- crashes and ends -------------------------------------------------------- */

static guint
count_keys (const char *outlet, GHashTable *keys)
{
  guint n = 0;

  for (guint i = 0; i < peer.sent->len; i++)
    if (strcmp (sent_at (i)->outlet, outlet) == 0)
      {
        n++;
        /* Whoever asks again says so: only then does the other side have to look. */
        g_assert_true (sent_at (i)->again == g_hash_table_contains (keys, sent_at (i)->key) || sent_at (i)->again);
        g_hash_table_add (keys, sent_at (i)->key);
      }

  return n;
}

/* The program ends at any moment: nothing is left out, and what may be there twice was announced as such. */
static void
test_ends_anywhere (void)
{
  for (guint cut = 0; cut < 60; cut++)
    {
      KeepingBench b;
      g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
      guint sent;

      begin (&b);
      keep_outlet (&b, "page", "");
      keeping_declare (&b, STREAM);
      b.env.time += 10;
      {
        IcEventContext context = { .env = &b.env.parent, .source = "urn:x", .actor = "ana", .entered_by = "ana", .epoch = 1 };
        g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
        IcEventDraft draft;

        ic_event_draft_begin (&draft, IC_KIND_UPDATE_PUBLISHED, &context, STREAM);
        ic_json_put_string (draft.data, "id", "u1");
        ic_json_put_string (draft.data, "phase", "investigating");
        ic_json_put_string (draft.data, "title", "Payments");
        ic_json_put_string (draft.data, "text", "Some payments fail.");
        ic_json_put_string (draft.data, "digest", "d");
        ic_json_put_string (draft.data, "author", "ana");
        g_ptr_array_add (events, ic_event_draft_finish (&draft));
        ic_keeper_submit (b.keeper, events, NULL, NULL, NULL);
      }
      for (guint i = 0; i < cut; i++)
        if (!g_main_context_iteration (NULL, FALSE))
          ic_keeper_step (b.keeper);
      keeping_drop (&b);
      keeping_make (&b, false);
      keeping_open (&b);
      pass (&b, IC_MINUTE);
      if (ic_items_count (((IcState *) g_hash_table_lookup (b.states, STREAM))->updates) == 1)
        {
          sent = count_keys ("page", keys);
          g_assert_cmpuint (sent, >=, 1);
          g_assert_cmpuint (sent, <=, 2);
          g_assert_cmpuint (g_hash_table_size (keys), ==, 1);
          assert_status (&b, "u1", "page", "done");
        }
      end (&b);
    }
}

/* Who was told that it began is told that it is over: also when the program ended in between. */
static void
test_closed (void)
{
  KeepingBench b;
  guint before;

  begin (&b);
  keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  publish (&b, STREAM, "u1", "");
  b.env.time += 2 * IC_SECOND;
  keeping_settle (&b);
  peer.error = IC_OUTLET_ERROR_UNREACHABLE;
  publish (&b, STREAM, "u2", "");
  keeping_finish (&b, STREAM);
  b.env.time += 2 * IC_SECOND;
  keeping_settle (&b);
  keeping_restart (&b);
  pass (&b, IC_MINUTE);
  assert_status (&b, "u2", "page", "failed");
  peer.error = -1;
  keeping_restart (&b);
  pass (&b, 5 * IC_MINUTE);
  assert_status (&b, "u2", "page", "done");

  /* Now nobody needs it any more. */
  before = peer.sent->len;
  keeping_restart (&b);
  pass (&b, 5 * IC_MINUTE);
  g_assert_null (g_hash_table_lookup (b.states, STREAM));
  g_assert_cmpuint (peer.sent->len, ==, before);
  end (&b);
}

/* What is quiet begins nothing; what is on its way may end. */
static void
test_quiet (void)
{
  KeepingBench b;

  begin (&b);
  keep_outlet (&b, "page", "");
  keeping_declare (&b, STREAM);
  peer.hangs = true;
  publish (&b, STREAM, "u1", "");
  g_assert_true (ic_keeper_is_sending (b.keeper));
  ic_keeper_set_quiet (b.keeper, true);
  publish (&b, STREAM, "u2", "");
  g_assert_true (ic_keeper_is_sending (b.keeper));
  peer_answer (peer.hanging->pdata[0], "u1");
  pass (&b, IC_MINUTE);
  g_assert_false (ic_keeper_is_sending (b.keeper));
  g_assert_cmpuint (peer.sent->len, ==, 1);
  peer.hangs = false;
  ic_keeper_set_quiet (b.keeper, false);
  pass (&b, IC_MINUTE);
  g_assert_cmpuint (peer.sent->len, ==, 2);
  g_assert_false (ic_keeper_is_sending (b.keeper));
  end (&b);
}

/* What another authority published before it handed the incident over was its to deliver. */
static void
test_handed_over (void)
{
  g_autoptr (IcState) state = ic_state_new (STREAM);
  IcOutlet *outlet = ic_item_new (&ic_outlet_type);
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (GPtrArray) wanted = NULL;

  for (guint i = 1; i <= 3; i++)
    {
      IcUpdate *update = ic_item_new (&ic_update_type);

      update->id = g_strdup_printf ("u%u", i);
      update->published = 10 * i;
      g_ptr_array_add (updates, update);
    }
  state->updates = ic_items_new (updates);
  state->moved = 20;
  ic_set_text (&outlet->id, "page");
  ic_set_text (&outlet->kind, "webhook");
  outlet->updates_since = outlet->kept = 5;
  wanted = ic_wanted (state, outlet);
  g_assert_cmpuint (wanted->len, ==, 1);
  g_assert_cmpstr (((IcWanted *) wanted->pdata[0])->id, ==, "u3");
  ic_item_unref (outlet);
}

/* -- secrets, tests, standings ----------------------------------------------- */

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static const IcOutletStanding *
find_standing (GPtrArray *standings, const char *id)
{
  for (guint i = 0; i < standings->len; i++)
    if (strcmp (((IcOutletStanding *) standings->pdata[i])->id, id) == 0)
      return standings->pdata[i];

  return NULL;
}

static GPtrArray *
list (KeepingBench *b)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *standings;

  ic_keeper_list_outlets_async (b->keeper, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  standings = ic_keeper_list_outlets_finish (result, &error);
  g_assert_no_error (error);

  return standings;
}

static void
set_secret (KeepingBench *b, const char *name, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ic_keeper_set_secret_async (b->keeper, name, secret, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  ic_keeper_set_secret_finish (result, &error);
  g_assert_no_error (error);
}

/* Threads read the files: until something holds. */
#define RUN_UNTIL(bench, condition)                                         \
  G_STMT_START                                                              \
  {                                                                         \
    gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;        \
    while (!(condition) && g_get_monotonic_time () < deadline)              \
      {                                                                     \
        keeping_settle (bench);                                             \
        g_usleep (1000);                                                    \
      }                                                                     \
    g_assert_true (condition);                                              \
  }                                                                         \
  G_STMT_END

/* What it waits for is said; when that comes it is sent, and the secret is nowhere in the record. */
static void
test_secret (void)
{
  KeepingBench b;
  g_autofree char *directory = g_dir_make_tmp ("keeper-XXXXXX", NULL);
  g_autoptr (IcCredentials) credentials = ic_credentials_new_directory (directory);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  begin (&b);
  keeping_drop (&b);
  b.credentials = credentials;
  keeping_make (&b, false);
  keeping_open (&b);
  keep_outlet (&b, "page", ",\"secret\":\"token\"");
  keeping_declare (&b, STREAM);
  peer.error = IC_OUTLET_ERROR_SECRET;
  publish (&b, STREAM, "u1", "");
  RUN_UNTIL (&b, delivery (&b, "u1", "page") != NULL && delivery (&b, "u1", "page")->final);
  g_assert_cmpstr (sent_at (0)->secret, ==, NULL);
  before = list (&b);
  g_assert_cmpint (find_standing (before, "page")->secret, ==, IC_OUTLET_SECRET_MISSING);
  g_assert_cmpuint (find_standing (before, "page")->waiting, ==, 1);
  g_assert_cmpuint (find_standing (before, "page")->failed, ==, 1);
  g_assert_nonnull (find_standing (before, "page")->trouble);

  peer.error = -1;
  b.env.time += IC_SECOND;
  set_secret (&b, "token", "k3y");
  RUN_UNTIL (&b, g_strcmp0 (delivery (&b, "u1", "page")->status, "done") == 0);
  g_assert_cmpstr (sent_at (peer.sent->len - 1)->secret, ==, "k3y");
  after = list (&b);
  g_assert_cmpint (find_standing (after, "page")->secret, ==, IC_OUTLET_SECRET_THERE);
  g_assert_cmpuint (find_standing (after, "page")->waiting, ==, 0);
  g_assert_null (find_standing (after, "page")->trouble);
  end (&b);
  ic_test_remove_tree (directory);
}

static char *
test_outlet (KeepingBench *b, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_keeper_test_outlet_async (b->keeper, id, NULL, take_result, &result);
  WAIT_AT_MOST (30, result != NULL);
  return ic_keeper_test_outlet_finish (result, error);
}

static void
test_tests (void)
{
  KeepingBench b;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  begin (&b);
  keep_outlet (&b, "page", "");
  found = test_outlet (&b, "page", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, "page answers");
  g_assert_null (test_outlet (&b, "nowhere", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (peer.tests, ==, 1);
  end (&b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keeper-outlets/in-order", test_in_order);
  g_test_add_func ("/keeper-outlets/since", test_since);
  g_test_add_func ("/keeper-outlets/by-hand", test_by_hand);
  g_test_add_func ("/keeper-outlets/paused", test_paused);
  g_test_add_func ("/keeper-outlets/drill", test_drill);
  g_test_add_func ("/keeper-outlets/backs-off", test_backs_off);
  g_test_add_func ("/keeper-outlets/given-up", test_given_up);
  g_test_add_func ("/keeper-outlets/shared", test_shared);
  g_test_add_func ("/keeper-outlets/ends-anywhere", test_ends_anywhere);
  g_test_add_func ("/keeper-outlets/closed", test_closed);
  g_test_add_func ("/keeper-outlets/quiet", test_quiet);
  g_test_add_func ("/keeper-outlets/handed-over", test_handed_over);
  g_test_add_func ("/keeper-outlets/secret", test_secret);
  g_test_add_func ("/keeper-outlets/tests", test_tests);
  return g_test_run ();
}
