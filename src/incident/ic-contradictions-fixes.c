/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the sitrep and the page say of fixes, where those are not so any more or not yet.
 */
#include "ic-contradictions-private.h"

#include "ic-time.h"
#include "ic-words.h"

static bool
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

/* Whether a fix of this nature is in one of the states @a and @b. */
static bool
has_fix (const IcState *state, const char *nature, const char *a, const char *b)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);

      if (is (fix->nature, nature) && (is (fix->status, a) || is (fix->status, b)))
        return true;
    }

  return false;
}

/* -- the sitrep ---------------------------------------------------------------- */

static void
add_sitrep (GPtrArray *list, const IcSitrep *sitrep, const IcFix *fix, const char *words, GTimeZone *zone)
{
  g_autofree char *since = ic_time_of_day (fix->started, zone, false);
  IcContradiction *self = ic_contradiction_add (list, g_strdup_printf ("sitrep:%d:%s", (int) sitrep->number, fix->id),
    g_strdup_printf ("Sitrep #%d says “%s”, but that fix is still in flight (since %s).", (int) sitrep->number, words, since),
    "The whole company acts on the sitrep. Issue another one, or end the fix if it is in place.");

  self->bold = g_strdup (words);
  ic_contradiction_propose (self, IC_ACT_COMPOSE_SITREP, "Compose a sitrep…", NULL);
}

/* Only what was said while the fix was in flight already can be about it. */
static void
check_sitrep (GPtrArray *list, const IcState *state, GTimeZone *zone)
{
  const IcSitrep *sitrep = ic_state_sitrep (state);
  g_autofree char *text = sitrep != NULL ? ic_words_join ("\n", (const char *const[]){ sitrep->broken, sitrep->doing }, 2) : NULL;

  for (guint i = 0; sitrep != NULL && i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *words = NULL;

      if (is (fix->status, "flight") && !has_fix (state, fix->nature, "finished", "finished") && ic_text_claims_done (text, fix->nature, &words, NULL))
        add_sitrep (list, sitrep, fix, words, zone);
    }
}

/* -- the page -------------------------------------------------------------------- */

static void
add_taken_back (GPtrArray *list, const IcUpdate *published, const IcFix *fix, const char *words, GTimeZone *zone)
{
  g_autofree char *at = ic_time_of_day (fix->ended, zone, false);
  IcContradiction *self = ic_contradiction_add (list, g_strdup_printf ("undone:%s:%s", published->id, fix->id),
    g_strdup_printf ("The published update says “%s”, but that was %s at %s.", words, is (fix->status, "undone") ? "taken back" : "given up", at),
    "Customers believe in a fix that is gone. Publish what is done instead.");

  self->bold = g_strdup (words);
  ic_contradiction_propose (self, IC_ACT_CORRECT_UPDATE, "Correct…", published->id);
}

static void
check_taken_back (GPtrArray *list, const IcState *state, GTimeZone *zone)
{
  const IcUpdate *published = ic_state_published (state);

  for (guint i = 0; published != NULL && i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *words = NULL;

      if ((!is (fix->status, "undone") && !is (fix->status, "abandoned")) || fix->ended < published->published
          || has_fix (state, fix->nature, "flight", "finished") || !ic_text_claims_done (published->text, fix->nature, &words, NULL))
        continue;
      add_taken_back (list, published, fix, words, zone);
    }
}

void
ic_contradictions_add_fixes (GPtrArray *list, const IcState *state, GTimeZone *zone)
{
  check_sitrep (list, state, zone);
  check_taken_back (list, state, zone);
}
