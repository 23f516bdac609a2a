/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to write instead of what was found: other words, or nothing in its place.
 */
#include "ic-lint-private.h"

#include <string.h>

#define NEAR_BY 200 /* tokens */

/* Sentences to take over, in the language of the text. */
typedef struct {
  const char *language;
  const char *no_eta, *recovering, *no_cause, *confirming, *preventing;
} Phrases;

static const Phrases phrases[] = {
  { "en", "We don't have an ETA yet", "Recovery is under way", "We don't know the cause yet", "We're still confirming the cause", "We're working to prevent a repeat" },
  { "de", "Einen Zeitpunkt können wir noch nicht nennen", "Die Wiederherstellung läuft", "Die Ursache kennen wir noch nicht", "Die Ursache wird noch geprüft", NULL },
  { "fr", "Nous n’avons pas encore d’heure de rétablissement", "Le rétablissement est en cours", "Nous ne connaissons pas encore la cause", "La cause est encore en cours de vérification", NULL },
  { "es", "Todavía no tenemos una hora estimada", "La recuperación está en curso", "Todavía no conocemos la causa", "Todavía estamos confirmando la causa", NULL },
};

/* A finding among the sentences and clauses. */
typedef struct {
  IcLintText           *text;
  IcLintFinding        *finding;
  guint                 begin, end; /* tokens */
  const IcLintSentence *sentence;
  bool                  whole;      /* it is its sentence, but for signs */
} Place;

static const Phrases *
find_phrases (const IcLintText *text)
{
  for (guint i = 1; i < G_N_ELEMENTS (phrases); i++)
    if (strcmp (phrases[i].language, text->language->id) == 0)
      return &phrases[i];

  return &phrases[0];
}

static bool
is_sign (const IcLintText *text, guint token)
{
  const char *folded = ic_lint_token (text, token)->folded;

  return !g_unichar_isalnum (g_utf8_get_char (folded)) && folded[0] != '\'';
}

static void
propose (const Place *place, guint from, guint to, char *wording /* taken */, char *offer /* taken */)
{
  place->finding->from = from;
  place->finding->to = to;
  place->finding->wording = wording;
  place->finding->offer = offer;
}

/* -- leaving out -- */

/* The sentence goes, with the blank behind it, or in front of the last one. */
static void
remove_sentence (const Place *place)
{
  const IcLintSentence *sentence = place->sentence;
  GArray *tokens = place->text->tokens;
  guint from = ic_lint_token (place->text, sentence->begin)->from, to = ic_lint_token (place->text, sentence->end - 1)->to;

  if (sentence->end < tokens->len && !ic_lint_token (place->text, sentence->end)->line)
    to = ic_lint_token (place->text, sentence->end)->from;
  else if (sentence->begin > 0)
    from = ic_lint_token (place->text, sentence->begin - 1)->to;
  propose (place, from, to, g_strdup (""), g_strdup ("Remove sentence"));
}

/* The first words of a sentence go; what follows begins with a capital then. */
static bool
remove_beginning (const Place *place)
{
  const IcLintText *text = place->text;
  guint next = place->end;
  char capital[8] = "";
  const char *letter;

  while (next < place->sentence->end && (is_sign (text, next) || ic_lint_is (text, next, IC_LINT_CLASS_JOIN)))
    next++;
  if (next >= place->sentence->end)
    return false;

  letter = text->text + ic_lint_token (text, next)->byte;
  capital[g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (letter)), capital)] = '\0';
  propose (place, place->finding->start, ic_lint_token (text, next)->from + 1, g_strdup (capital), g_strdup ("Leave this part out"));

  return true;
}

/* The words go, and what joined them to those in front. */
static void
remove_part (const Place *place)
{
  const IcLintText *text = place->text;
  guint before = place->begin;

  if (place->whole || (place->begin == place->sentence->begin && !remove_beginning (place)))
    {
      remove_sentence (place);
      return;
    }
  if (place->begin == place->sentence->begin)
    return;
  while (before > place->sentence->begin && (is_sign (text, before - 1) || ic_lint_is (text, before - 1, IC_LINT_CLASS_JOIN)))
    before--;
  if (before == place->sentence->begin)
    remove_sentence (place);
  else
    propose (place, ic_lint_token (text, before - 1)->to, place->finding->end, g_strdup (""), g_strdup ("Leave this part out"));
}

/* -- other words -- */

/* @phrase in the place of the finding, with a small letter inside a sentence. */
static void
replace (const Place *place, const char *phrase)
{
  const IcLintText *text = place->text;
  guint begin = place->begin;
  g_autoptr (GString) wording = g_string_new (phrase);
  bool name = g_str_has_prefix (phrase, "I ");

  while (begin < place->end && begin > place->sentence->begin && ic_lint_is (text, begin, IC_LINT_CLASS_JOIN))
    begin++;
  if (begin == place->end || ic_lint_is (text, begin, IC_LINT_CLASS_SUBORDINATE))
    {
      remove_part (place);
      return;
    }
  if (begin > place->sentence->begin && !name && strcmp (text->language->id, "de") != 0)
    wording->str[0] = g_ascii_tolower (wording->str[0]);
  propose (place, ic_lint_token (text, begin)->from, place->finding->end, g_strdup (wording->str), g_strdup_printf ("Use “%s”", phrase));
}

/* The same thing is not said twice near by. */
static bool
is_said (const Place *place, const char *phrase)
{
  guint last = MIN (place->end + NEAR_BY, place->text->tokens->len) - 1, first = place->begin > NEAR_BY ? place->begin - NEAR_BY : 0;
  const IcLintToken *to = ic_lint_token (place->text, last), *from = ic_lint_token (place->text, first);

  return g_strstr_len (place->text->text + from->byte, to->byte + to->length - from->byte, phrase) != NULL;
}

static void
reword_eta (const Place *place)
{
  const Phrases *p = find_phrases (place->text);
  const char *phrase = place->whole && !ic_lint_text_phase (place->text, "monitoring") ? p->no_eta : p->recovering;

  if (is_said (place, phrase))
    remove_part (place);
  else
    replace (place, phrase);
}

static void
reword_cause (const Place *place)
{
  const Phrases *p = find_phrases (place->text);
  bool early = place->text->phase == NULL || ic_lint_text_phase (place->text, "investigating");
  const char *phrase = early ? p->no_cause : p->confirming;

  if (is_said (place, phrase) || (place->whole && !early))
    remove_part (place);
  else
    replace (place, phrase);
}

static void
use (const Place *place, guint end, const char *wording)
{
  bool first = place->begin == place->sentence->begin;
  g_autofree char *capital = g_strdup (wording);

  if (first)
    capital[0] = g_ascii_toupper (capital[0]);
  propose (place, place->finding->start, ic_lint_token (place->text, end - 1)->to, g_steal_pointer (&capital), g_strdup_printf ("Use “%s”", wording));
}

static void
reword_name (const Place *place)
{
  static const struct { IcLintClass class; const char *wording; } names[] = {
    { IC_LINT_CLASS_EMAIL, "our support team" }, { IC_LINT_CLASS_ADDRESS, "one of our servers" }, { IC_LINT_CLASS_URL, "an internal page" },
    { IC_LINT_CLASS_HOST, "one of our servers" }, { IC_LINT_CLASS_CODE, "an internal error" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ic_lint_is (place->text, place->begin, names[i].class))
      {
        use (place, place->end, names[i].wording);
        return;
      }
  if (place->finding->rule == IC_LINT_SECRETS && ic_lint_is (place->text, place->end - 1, IC_LINT_CLASS_ORGANISATION))
    use (place, place->end, "one of our customers");
}

/* "only a small number of" is "some"; "a minor hiccup" is "a problem". */
static void
reword_small (const Place *place)
{
  const IcLintText *text = place->text;
  bool of = place->end < text->tokens->len && ic_lint_is (text, place->end, IC_LINT_CLASS_OF);

  if (of)
    use (place, place->end + 1, "some");
  else if (ic_lint_is (text, place->end - 1, IC_LINT_CLASS_SMALL_THING))
    use (place, place->end, g_str_has_suffix (ic_lint_token (text, place->end - 1)->folded, "s") ? "problems" : "a problem");
  else
    remove_part (place);
}

static void
reword_promise (const Place *place)
{
  const IcLintText *text = place->text;
  const Phrases *p = find_phrases (text);

  for (guint i = place->begin; i + 1 < place->end; i++)
    if (ic_lint_is (text, i, IC_LINT_CLASS_OPEN_AMOUNT) || ic_lint_is (text, i, IC_LINT_CLASS_PERCENT))
      {
        g_autofree char *amount = g_strndup (text->text + ic_lint_token (text, i)->byte, ic_lint_token (text, i)->length);

        propose (place, ic_lint_token (text, i)->from, ic_lint_token (text, i + 1)->from, g_strdup (""), g_strdup_printf ("Leave out “%s”", amount));
        return;
      }
  if (!is_said (place, p->preventing))
    propose (place, ic_lint_token (text, place->sentence->begin)->from, ic_lint_token (text, place->sentence->end - 1)->to - is_sign (text, place->sentence->end - 1),
             g_strdup (p->preventing), g_strdup_printf ("Use “%s”", p->preventing));
  else
    remove_sentence (place);
}

void
ic_lint_reword (IcLintText *self, IcLintFinding *finding, guint begin, guint end)
{
  Place place = { self, finding, begin, end, .sentence = ic_lint_sentence (self, ic_lint_clause (self, ic_lint_token (self, begin)->clause)->sentence) };
  guint first = place.sentence->begin, last = place.sentence->end;

  while (first < begin && is_sign (self, first))
    first++;
  while (last > end && is_sign (self, last - 1))
    last--;
  place.whole = first == begin && last <= end;

  switch (finding->rule)
    {
    case IC_LINT_ETA:
      reword_eta (&place);
      break;
    case IC_LINT_PRESUMED_CAUSE:
      reword_cause (&place);
      break;
    case IC_LINT_BLAME:
      remove_part (&place);
      break;
    case IC_LINT_SECRETS:
    case IC_LINT_JARGON:
      reword_name (&place);
      break;
    case IC_LINT_MINIMISING:
      reword_small (&place);
      break;
    case IC_LINT_OVER_PROMISE:
      reword_promise (&place);
      break;
    default:
      break;
    }
}
