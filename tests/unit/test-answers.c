/* SPDX-License-Identifier: GPL-3.0-or-later
 * Answers on their way: each given once, in order, in the context that waits for
 * it, whatever is run meanwhile.
 */
#include "ic-answers.h"

#define MANY 2000

typedef struct {
  IcAnswers *answers;
  GArray    *heard;  /* of guint */
  GMainContext *context;
  GThread   *thread; /* in which it was heard */
} Listener;

typedef struct {
  Listener *listener;
  guint     n;
} Word;

static void
listener_init (Listener *self, IcAnswers *answers)
{
  self->answers = answers;
  self->heard = g_array_new (FALSE, FALSE, sizeof (guint));
  self->context = g_main_context_new ();
}

static void
listener_clear (Listener *self)
{
  g_array_unref (self->heard);
  g_main_context_unref (self->context);
}

static void
heard_cb (gpointer data)
{
  g_autofree Word *word = data;

  g_array_append_val (word->listener->heard, word->n);
  word->listener->thread = g_thread_self ();
}

static IcAnswer
word (Listener *listener, IcAnswerFunc func, guint n)
{
  Word *self = g_new (Word, 1);

  *self = (Word) { listener, n };
  return (IcAnswer) { listener->context, func, self };
}

static void
post (Listener *listener, IcAnswerFunc func, guint n)
{
  IcAnswer answer = word (listener, func, n);

  ic_answers_post (listener->answers, &answer, 1);
}

static void
assert_heard (Listener *self, guint n)
{
  g_assert_cmpuint (self->heard->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (self->heard, guint, i), ==, i + 1);
}

static void
listen (Listener *self, guint n)
{
  while (self->heard->len < n)
    g_main_context_iteration (self->context, TRUE);
  g_assert_false (g_main_context_iteration (self->context, FALSE));
  assert_heard (self, n);
}

static void
test_order (void)
{
  IcAnswers *answers = ic_answers_new ();
  Listener one, other;
  IcAnswer together[4];

  listener_init (&one, answers);
  listener_init (&other, answers);
  post (&one, heard_cb, 1);
  together[0] = word (&other, heard_cb, 1);
  together[1] = word (&one, heard_cb, 2);
  together[2] = word (&other, heard_cb, 2);
  together[3] = word (&one, heard_cb, 3);
  ic_answers_post (answers, together, 4);
  ic_answers_post (answers, NULL, 0);
  assert_heard (&one, 0);
  listen (&one, 3);
  assert_heard (&other, 0);
  listen (&other, 2);
  post (&one, heard_cb, 4);
  listen (&one, 4);
  ic_answers_unref (answers);
  listener_clear (&one);
  listener_clear (&other);
}

/* Asks again from within, three times: each waits for the next round. */
static void
again_cb (gpointer data)
{
  Word *self = data;
  Listener *listener = self->listener;
  guint n = self->n;

  heard_cb (self);
  if (n < 4)
    post (listener, again_cb, n + 1);
}

static void
test_again (void)
{
  IcAnswers *answers = ic_answers_new ();
  Listener one;

  listener_init (&one, answers);
  post (&one, again_cb, 1);
  g_assert_true (g_main_context_iteration (one.context, FALSE));
  assert_heard (&one, 1);
  listen (&one, 4);
  ic_answers_unref (answers);
  listener_clear (&one);
}

/* Runs the main loop until all that was posted with it, and one more, were heard. */
static void
nested_cb (gpointer data)
{
  Listener *listener = ((Word *) data)->listener;

  heard_cb (data);
  post (listener, heard_cb, 4);
  while (listener->heard->len < 4)
    g_main_context_iteration (listener->context, TRUE);
}

static void
test_nested (void)
{
  IcAnswers *answers = ic_answers_new ();
  Listener one;
  IcAnswer together[3];

  listener_init (&one, answers);
  together[0] = word (&one, nested_cb, 1);
  together[1] = word (&one, heard_cb, 2);
  together[2] = word (&one, heard_cb, 3);
  ic_answers_post (answers, together, 3);
  listen (&one, 4);
  post (&one, heard_cb, 5);
  listen (&one, 5);
  ic_answers_unref (answers);
  listener_clear (&one);
}

static void
flush_cb (gpointer data)
{
  Listener *listener = ((Word *) data)->listener;

  heard_cb (data);
  ic_answers_flush (listener->answers);
  assert_heard (listener, 3);
}

/* Flushed from outside, and from within an answer. */
static void
test_flush (void)
{
  IcAnswers *answers = ic_answers_new ();
  Listener one, other;

  listener_init (&one, answers);
  listener_init (&other, answers);
  g_main_context_push_thread_default (one.context);
  ic_answers_flush (answers);
  post (&other, heard_cb, 1);
  post (&one, flush_cb, 1);
  post (&one, heard_cb, 2);
  post (&one, heard_cb, 3);
  listen (&one, 3);
  post (&one, heard_cb, 4);
  post (&one, heard_cb, 5);
  ic_answers_flush (answers);
  listen (&one, 5);
  g_main_context_pop_thread_default (one.context);

  /* What goes elsewhere arrives though nobody holds the answers any more. */
  ic_answers_unref (answers);
  assert_heard (&other, 0);
  listen (&other, 1);
  listener_clear (&one);
  listener_clear (&other);
}

static gpointer
listening_thread (gpointer data)
{
  listen (data, MANY);
  return NULL;
}

/* Two who listen in threads of their own, and one who talks to both. */
static void
test_threads (void)
{
  IcAnswers *answers = ic_answers_new ();
  Listener listeners[2];
  GThread *threads[2];

  for (int i = 0; i < 2; i++)
    {
      listener_init (&listeners[i], answers);
      threads[i] = g_thread_new ("listener", listening_thread, &listeners[i]);
    }
  for (guint n = 1; n <= MANY; n++)
    {
      IcAnswer both[2] = { word (&listeners[0], heard_cb, n), word (&listeners[1], heard_cb, n) };
      ic_answers_post (answers, both, 2);
    }
  for (int i = 0; i < 2; i++)
    {
      g_thread_join (g_thread_ref (threads[i]));
      g_assert_true (listeners[i].thread == threads[i]);
      g_thread_unref (threads[i]);
      listener_clear (&listeners[i]);
    }
  ic_answers_unref (answers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/order", test_order);
  g_test_add_func ("/answers/again", test_again);
  g_test_add_func ("/answers/nested", test_nested);
  g_test_add_func ("/answers/flush", test_flush);
  g_test_add_func ("/answers/threads", test_threads);
  return g_test_run ();
}
