/* SPDX-License-Identifier: GPL-3.0-or-later
 * The search: words that are nearly those typed. All words of the index are
 * looked at, so looking at one has to be quick: by its letters first (one that
 * lacks too many of those typed cannot be near), then by Myers' bit vectors
 * ("A fast bit-vector algorithm for approximate string matching", 1999).
 */
#include "ic-search-private.h"

#include <string.h>

#define LONGEST 64 /* bits */

typedef struct {
  guint32     letters; /* which it has, by their lowest five bits */
  guint32     length;
  const char *word;    /* of the table */
} Word;

struct _IcWordBag {
  GHashTable *counts; /* word, owned → guint */
  GArray     *words;  /* of Word, made from the table when it is asked for */
  bool        stale;
};

IcWordBag *
ic_word_bag_new (void)
{
  IcWordBag *self = g_new0 (IcWordBag, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));

  return self;
}

void
ic_word_bag_free (IcWordBag *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_hash_table_unref (self->counts);
  g_free (self);
}

static void
count (IcWordBag *self, const char *word, gsize length, int by)
{
  char buffer[LONGEST + 1];
  guint n;

  if (length == 0 || length > LONGEST)
    return;
  memcpy (buffer, word, length);
  buffer[length] = '\0';
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, buffer));
  if (by > 0 && n > 0)
    g_hash_table_insert (self->counts, g_strdup (buffer), GUINT_TO_POINTER (n + 1));
  else if (by > 0)
    {
      g_hash_table_insert (self->counts, g_strdup (buffer), GUINT_TO_POINTER (1));
      self->stale = true;
    }
  else if (n > 1)
    g_hash_table_insert (self->counts, g_strdup (buffer), GUINT_TO_POINTER (n - 1));
  else
    {
      g_hash_table_remove (self->counts, buffer);
      self->stale = true;
    }
}

static void
count_all (IcWordBag *self, const char *plain, int by)
{
  while (*plain != '\0')
    {
      gsize length = strcspn (plain, " ");

      count (self, plain, length, by);
      plain += length + (plain[length] == ' ');
    }
}

void
ic_word_bag_add (IcWordBag *self, const char *plain)
{
  count_all (self, plain, 1);
}

void
ic_word_bag_remove (IcWordBag *self, const char *plain)
{
  count_all (self, plain, -1);
}

/* -- nearness -------------------------------------------------------------- */

static guint32
letters_of (const char *word, gsize length)
{
  guint32 letters = 0;

  for (gsize i = 0; i < length; i++)
    letters |= (guint32) 1 << (word[i] & 31);

  return letters;
}

guint
ic_search_mistakes (gsize length)
{
  return length < 4 ? 0 : length < 6 ? 1 : 2;
}

void
ic_search_word_init (IcSearchWord *self, const char *word)
{
  memset (self, 0, sizeof *self);
  self->word = word;
  self->length = MIN (strlen (word), LONGEST);
  self->letters = letters_of (word, self->length);
  for (gsize i = 0; i < self->length; i++)
    self->at[(guchar) word[i]] |= G_GUINT64_CONSTANT (1) << i;
}

guint
ic_search_distance (const IcSearchWord *self, const char *other, gsize length, bool prefix)
{
  guint64 pv = G_MAXUINT64, mv = 0, last = G_GUINT64_CONSTANT (1) << (self->length - 1);
  guint score = (guint) self->length, best = score;

  for (gsize i = 0; i < length; i++)
    {
      guint64 eq = self->at[(guchar) other[i]], xv = eq | mv, xh = (((eq & pv) + pv) ^ pv) | eq;
      guint64 ph = mv | ~(xh | pv), mh = pv & xh;

      score += (ph & last) != 0;
      score -= (mh & last) != 0;
      ph = ph << 1 | 1;
      mh <<= 1;
      pv = mh | ~(xv | ph);
      mv = ph & xv;
      best = MIN (best, score);
    }

  return prefix ? best : score;
}

static void
refresh (IcWordBag *self)
{
  GHashTableIter iter;
  gpointer key;

  if (!self->stale)
    return;
  g_array_set_size (self->words, 0);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gsize length = strlen (key);
      Word word = { letters_of (key, length), (guint32) length, key };

      g_array_append_val (self->words, word);
    }
  self->stale = false;
}

typedef struct {
  const char *word;
  guint       distance;
} Near;

static int
by_distance (gconstpointer a, gconstpointer b)
{
  const Near *one = a, *other = b;

  return one->distance != other->distance ? (one->distance < other->distance ? -1 : 1) : strcmp (one->word, other->word);
}

GPtrArray *
ic_word_bag_near (IcWordBag *self, const char *word, guint max)
{
  GPtrArray *words = g_ptr_array_new ();
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  guint allowed = ic_search_mistakes (strlen (word));
  IcSearchWord typed;

  if (allowed == 0)
    return words;
  refresh (self);
  ic_search_word_init (&typed, word);
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *other = &g_array_index (self->words, Word, i);
      Near one = { other->word, 0 };

      if (other->length + allowed < typed.length || (guint) __builtin_popcount (typed.letters & ~other->letters) > allowed)
        continue;
      /* What is typed may be the beginning of a longer word; in a shorter one every letter counts. */
      one.distance = ic_search_distance (&typed, other->word, MIN (other->length, typed.length + allowed), other->length > typed.length);
      if (one.distance <= allowed)
        g_array_append_val (near, one);
    }
  g_array_sort (near, by_distance);
  for (guint i = 0; i < MIN (near->len, max); i++)
    g_ptr_array_add (words, (gpointer) g_array_index (near, Near, i).word);

  return words;
}
