/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that are spelt wrong.
 */
#include "ic-spelling.h"

#include <enchant.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SUGGESTIONS_MAX 6

/* One at a time uses the dictionaries: the thread of a check, or who adds a word. */
struct _IcSpelling {
  gatomicrefcount refs;
  GMutex          mutex;
  EnchantBroker  *broker;   /* made when it is needed first */
  EnchantDict    *dict;     /* NULL: none of @language is there */
  char           *language; /* @dict was looked for; NULL: none was */
  GHashTable     *words;    /* char * → char ** of suggestions; NULL: it is right */
};

typedef struct {
  IcSpelling *spelling;
  char       *text, *language;
} Check;

void
ic_misspelling_free (IcMisspelling *self)
{
  g_free (self->word);
  g_strfreev (self->suggestions);
  g_free (self);
}

static void
check_free (gpointer data)
{
  Check *check = data;

  ic_spelling_unref (check->spelling);
  g_free (check->text);
  g_free (check->language);
  g_free (check);
}

/* -- Dictionaries ------------------------------------------------------------------ */

typedef struct {
  const char *language; /* "en" */
  const char *locale;   /* "en_GB", the reader's; NULL: none of this language */
  char       *chosen;
} Choice;

/* The reader's own kind of the language, else the first in the order of the alphabet. */
static void
choose_cb (const char *tag, const char *provider, const char *description, const char *file, void *data)
{
  Choice *choice = data;
  gsize length = strlen (choice->language);

  if (strncmp (tag, choice->language, length) != 0 || (tag[length] != '\0' && tag[length] != '_'))
    return;
  if (g_strcmp0 (choice->chosen, choice->locale) == 0 && choice->chosen != NULL)
    return;
  if (choice->chosen != NULL && g_strcmp0 (tag, choice->locale) != 0 && strcmp (tag, choice->chosen) >= 0)
    return;
  g_free (choice->chosen);
  choice->chosen = g_strdup (tag);
}

static const char *
locale_of (const char *language)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], language) && strlen (names[i]) == 5 && names[i][2] == '_')
      return names[i];
  return g_str_equal (language, "en") ? "en_US" : NULL;
}

static void
let_dict_go (IcSpelling *self)
{
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  self->dict = NULL;
  g_clear_pointer (&self->language, g_free);
  g_hash_table_remove_all (self->words);
}

static bool
take_dict (IcSpelling *self, const char *language)
{
  Choice choice = { language, locale_of (language), NULL };

  if (g_strcmp0 (self->language, language) == 0)
    return self->dict != NULL;
  if (self->broker == NULL)
    self->broker = enchant_broker_init ();
  let_dict_go (self);
  enchant_broker_list_dicts (self->broker, choose_cb, &choice);
  if (choice.chosen != NULL)
    self->dict = enchant_broker_request_dict (self->broker, choice.chosen);
  self->language = g_strdup (language);
  g_free (choice.chosen);
  return self->dict != NULL;
}

/* -- Words --------------------------------------------------------------------------- */

static char **
suggest (IcSpelling *self, const char *word)
{
  gsize n = 0;
  char **all = enchant_dict_suggest (self->dict, word, -1, &n);
  char **best = g_new0 (char *, MIN (n, SUGGESTIONS_MAX) + 1);

  for (gsize i = 0; i < n && i < SUGGESTIONS_MAX; i++)
    best[i] = g_strdup (all[i]);
  if (all != NULL)
    enchant_dict_free_string_list (self->dict, all);
  return best;
}

/* What may have been meant; NULL: it is right. Borrowed. */
static char **
look_up (IcSpelling *self, const char *word)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->words, word, NULL, &found))
    {
      found = enchant_dict_check (self->dict, word, -1) > 0 ? suggest (self, word) : NULL;
      g_hash_table_insert (self->words, g_strdup (word), found);
    }
  return found;
}

static bool
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static bool
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* Whether @from to @to is more than a word: an identifier, a version, an address, something in capitals. */
static bool
is_technical (const char *text, const char *from, const char *to)
{
  gunichar before = from > text ? g_utf8_get_char (g_utf8_prev_char (from)) : ' ', after = *to != '\0' ? g_utf8_get_char (to) : ' ';
  bool lower = false;

  if (g_unichar_isdigit (before) || g_unichar_isdigit (after) || strchr ("@_/#&", (int) MIN (before, 127)) != NULL || strchr ("@_/", (int) MIN (after, 127)) != NULL)
    return true;
  /* A full stop in the middle: an address. */
  if (after == '.' && is_letter (g_utf8_get_char (g_utf8_next_char (to))))
    return true;
  if (before == '.' && from - text > 1 && is_letter (g_utf8_get_char (g_utf8_prev_char (g_utf8_prev_char (from)))))
    return true;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    lower = lower || g_unichar_islower (g_utf8_get_char (at));
  return !lower;
}

static const char *
word_end (const char *at)
{
  for (;;)
    {
      while (is_letter (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      /* An apostrophe inside belongs to the word: "don’t". */
      if (!is_apostrophe (g_utf8_get_char (at)) || !is_letter (g_utf8_get_char (g_utf8_next_char (at))))
        return at;
      at = g_utf8_next_char (at);
    }
}

static void
check_word (IcSpelling *self, GPtrArray *list, const char *from, const char *to, guint start)
{
  g_autofree char *said = g_strndup (from, to - from);
  g_auto (GStrv) pieces = g_strsplit (said, "’", -1);
  /* Dictionaries know the straight one. */
  g_autofree char *word = g_strjoinv ("'", pieces);
  char **meant = look_up (self, word);
  IcMisspelling *wrong;

  if (meant == NULL)
    return;
  wrong = g_new0 (IcMisspelling, 1);
  wrong->start = start;
  wrong->end = start + (guint) g_utf8_strlen (said, -1);
  wrong->word = g_steal_pointer (&word);
  wrong->suggestions = g_strdupv (meant);
  g_ptr_array_add (list, wrong);
}

static GPtrArray *
check_text (IcSpelling *self, const char *text, GCancellable *cancellable)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_misspelling_free);
  guint at = 0;

  for (const char *from = text; *from != '\0' && !g_cancellable_is_cancelled (cancellable);)
    {
      const char *to = is_letter (g_utf8_get_char (from)) ? word_end (from) : g_utf8_next_char (from);

      if (is_letter (g_utf8_get_char (from)) && !is_technical (text, from, to))
        check_word (self, list, from, to, at);
      at += (guint) g_utf8_pointer_to_offset (from, to);
      from = to;
    }
  return list;
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  IcSpelling *self = check->spelling;
  GPtrArray *list = NULL;

  g_mutex_lock (&self->mutex);
  if (take_dict (self, check->language))
    list = check_text (self, check->text, cancellable);
  g_mutex_unlock (&self->mutex);
  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("Spelling is not checked: no dictionary for “%s” is installed"), check->language);
}

/* -- Public --------------------------------------------------------------------------- */

IcSpelling *
ic_spelling_new (void)
{
  IcSpelling *self = g_new0 (IcSpelling, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  return self;
}

IcSpelling *
ic_spelling_ref (IcSpelling *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ic_spelling_unref (IcSpelling *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  let_dict_go (self);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_hash_table_unref (self->words);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
ic_spelling_check_async (IcSpelling *self, const char *text, const char *language, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);

  check->spelling = ic_spelling_ref (self);
  check->text = g_utf8_make_valid (text, -1);
  check->language = g_strdup (language);
  g_task_set_source_tag (task, ic_spelling_check_async);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_thread);
}

GPtrArray *
ic_spelling_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  IcSpelling *self = check->spelling;

  g_mutex_lock (&self->mutex);
  if (self->dict != NULL)
    enchant_dict_add (self->dict, check->text, -1);
  g_hash_table_insert (self->words, g_strdup (check->text), NULL);
  g_mutex_unlock (&self->mutex);
  g_task_return_boolean (task, TRUE);
}

void
ic_spelling_add_async (IcSpelling *self, const char *word, GCancellable *cancellable, GAsyncReadyCallback done, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, user_data);
  Check *check = g_new0 (Check, 1);

  check->spelling = ic_spelling_ref (self);
  check->text = g_strdup (word);
  g_task_set_source_tag (task, ic_spelling_add_async);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, add_thread);
}
