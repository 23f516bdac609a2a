/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that are spelt wrong: found where they stand, with what was meant.
 */
#include "ic-spelling.h"

typedef struct {
  GPtrArray *found;
  GError    *error;
  bool       done;
} Answer;

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->found = ic_spelling_check_finish (result, &answer->error);
  answer->done = true;
}

static Answer
check (IcSpelling *spelling, const char *text, const char *language)
{
  Answer answer = { 0 };

  ic_spelling_check_async (spelling, text, language, NULL, checked_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
answer_clear (Answer *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_error (&self->error);
}

static void
test_found (void)
{
  g_autoptr (IcSpelling) spelling = ic_spelling_new ();
  Answer answer = check (spelling, "Zür Card paymants fail, don’t they? We’re lokking into it.", "en");
  const IcMisspelling *wrong;

  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.found->len, ==, 3);
  wrong = answer.found->pdata[1];
  g_assert_cmpstr (wrong->word, ==, "paymants");
  g_assert_cmpuint (wrong->start, ==, 9);
  g_assert_cmpuint (wrong->end, ==, 17);
  g_assert_true (g_strv_contains ((const char *const *) wrong->suggestions, "payments"));
  wrong = answer.found->pdata[2];
  g_assert_cmpstr (wrong->word, ==, "lokking");
  answer_clear (&answer);
}

/* What is no word is not spelt wrong. */
static void
test_technical (void)
{
  static const char *const texts[] = { "", "See status.exmaple.org or write to hlep@example.org.", "v2fixx 12xyzz", "INCQX and EUQ", "pay_mants", "#incidnts" };
  g_autoptr (IcSpelling) spelling = ic_spelling_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      Answer answer = check (spelling, texts[i], "en");

      g_assert_no_error (answer.error);
      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (answer.found->len, ==, 0);
      answer_clear (&answer);
    }
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(bool *) data = true;
}

static void
test_added (void)
{
  bool added = false;

  /* Also for another one, later. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (IcSpelling) spelling = ic_spelling_new ();
      Answer answer = check (spelling, "Nordlichtq", "en");

      g_assert_cmpuint (answer.found->len, ==, i == 0 ? 1 : 0);
      answer_clear (&answer);
      if (i > 0)
        break;
      ic_spelling_add_async (spelling, "Nordlichtq", NULL, added_cb, &added);
      while (!added)
        g_main_context_iteration (NULL, TRUE);
      answer = check (spelling, "Nordlichtq", "en");
      g_assert_cmpuint (answer.found->len, ==, 0);
      answer_clear (&answer);
    }
}

/* Without a dictionary nothing is wrong, and that is said. */
static void
test_none (void)
{
  g_autoptr (IcSpelling) spelling = ic_spelling_new ();
  Answer answer = check (spelling, "Paymants", "xx");

  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (answer.found);
  answer_clear (&answer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spelling/found", test_found);
  g_test_add_func ("/spelling/technical", test_technical);
  g_test_add_func ("/spelling/added", test_added);
  g_test_add_func ("/spelling/none", test_none);
  return g_test_run ();
}
