/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules that look at words and names: jargon, secrets, minimising, over-promise.
 */
#include "ic-lint-private.h"

#include <string.h>

#define LONGEST_ACRONYM 5
#define LONGEST_PART 32 /* bytes of a part of an address that is looked up */

/* -- phrases -- */

/* What is of a class, unless it shares a word with what excuses it. */
static void
check_phrases (IcLintText *text, IcLintRule rule, IcLintClass class, IcLintClass excuse, GPtrArray *findings)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end;

      if (ic_lint_at (text, i, class, &end) && !ic_lint_covers (text, i, end, excuse))
        ic_lint_found (text, findings, rule, i, end, false);
    }
}

/* -- jargon -- */

/* Letters only, and not a sentence that shouts. */
static bool
is_acronym (const IcLintText *text, guint at)
{
  const IcLintToken *token = ic_lint_token (text, at);
  const IcLintSentence *sentence = ic_lint_sentence (text, ic_lint_clause (text, token->clause)->sentence);
  guint shouted = 0;

  if (!token->caps || token->length > LONGEST_ACRONYM || token->word != IC_LINT_NO_WORD || ic_lint_is (text, at, IC_LINT_CLASS_FINE_ACRONYM)
      || strpbrk (token->folded, "0123456789") != NULL || (at > 0 && ic_lint_is (text, at - 1, IC_LINT_CLASS_CLOCK))) /* a zone */
    return false;
  for (guint i = sentence->begin; i < sentence->end; i++)
    shouted += ic_lint_token (text, i)->caps;

  return 2 * shouted <= sentence->end - sentence->begin + 1;
}

static void
check_jargon (IcLintText *text, GPtrArray *findings)
{
  static const IcLintClass shapes[] = { IC_LINT_CLASS_TICKET, IC_LINT_CLASS_HOST, IC_LINT_CLASS_CODE, IC_LINT_CLASS_JARGON };

  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint end = i + 1;
      bool found = is_acronym (text, i);

      for (guint s = 0; s < G_N_ELEMENTS (shapes) && !found; s++)
        found = ic_lint_at (text, i, shapes[s], &end);
      if (found)
        ic_lint_found (text, findings, IC_LINT_JARGON, i, end, false);
    }
}

/* -- secrets -- */

/* Whether the part of an address at @at is of the class; its length. */
static bool
part_is (const IcLintText *text, const char *at, gsize length, IcLintClass class)
{
  char part[LONGEST_PART + 1];
  guint16 word;

  if (length == 0 || length > LONGEST_PART)
    return false;
  for (gsize i = 0; i < length; i++)
    part[i] = g_ascii_tolower (at[i]);
  part[length] = '\0';
  word = ic_lint_words_find (text->language, part);

  return word != IC_LINT_NO_WORD && ic_lint_set_has (&text->language->sets[text->language->words[word].set], class);
}

/* support@ is for everybody, jo.lee@ is a person. */
static bool
is_personal (const IcLintText *text, const char *address)
{
  return !part_is (text, address, strcspn (address, "@.+-_"), IC_LINT_CLASS_SHARED_MAILBOX);
}

/* http://grafana/d/7, wiki.internal: what only works inside. */
static bool
is_inside (const IcLintText *text, const char *url)
{
  const char *host = strstr (url, "://");
  gsize length;

  host = host != NULL ? host + 3 : url;
  length = strcspn (host, "/?#:");
  if (host != url && (memchr (host, '.', length) == NULL || strspn (host, "0123456789.") >= length))
    return true;
  for (const char *p = host; p < host + length; p += strcspn (p, ".-/?#:") + 1)
    if (part_is (text, p, strcspn (p, ".-/?#:"), IC_LINT_CLASS_INSIDE_WORD))
      return true;

  return false;
}

static bool
is_public_address (const char *address)
{
  static const char * const known[] = { "8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9", "127.0.0.1", NULL };

  return g_strv_contains (known, address);
}

/* "St Aldhelm's Hospital Trust": capitals, and the last says what it is. Where it begins. */
static bool
ends_customer (const IcLintText *text, guint at, guint *begin)
{
  bool name = false;

  if (!ic_lint_is (text, at, IC_LINT_CLASS_ORGANISATION) || !ic_lint_token (text, at)->capital)
    return false;
  if (at + 1 < text->tokens->len && ic_lint_is (text, at + 1, IC_LINT_CLASS_ORGANISATION) && ic_lint_token (text, at + 1)->capital)
    return false;
  for (*begin = at; *begin > 0; --*begin)
    {
      const IcLintToken *before = ic_lint_token (text, *begin - 1);

      if (!before->capital && strcmp (before->folded, "'s") != 0 && strcmp (before->folded, "&") != 0)
        break;
      if (before->line || ic_lint_is (text, *begin - 1, IC_LINT_CLASS_VENDOR) || (before->first && before->word != IC_LINT_NO_WORD))
        break;
      name = name || ic_lint_is (text, *begin - 1, IC_LINT_CLASS_PROPER);
    }

  return name;
}

static void
check_secrets (IcLintText *text, GPtrArray *findings)
{
  for (guint i = 0; i < text->tokens->len; i++)
    {
      guint begin = i, end = i + 1;
      const char *folded = ic_lint_token (text, i)->folded;
      bool secret = (ic_lint_is (text, i, IC_LINT_CLASS_EMAIL) && is_personal (text, folded))
                    || (ic_lint_is (text, i, IC_LINT_CLASS_URL) && is_inside (text, folded))
                    || (ic_lint_is (text, i, IC_LINT_CLASS_ADDRESS) && !is_public_address (folded))
                    || ic_lint_is (text, i, IC_LINT_CLASS_TOKEN) || ends_customer (text, i, &begin) || ic_lint_at (text, i, IC_LINT_CLASS_SECRET, &end);

      if (secret)
        ic_lint_found (text, findings, IC_LINT_SECRETS, begin, end, false);
    }
}

void
ic_lint_rules_words (IcLintText *text, GPtrArray *findings)
{
  check_phrases (text, IC_LINT_MINIMISING, IC_LINT_CLASS_MINIMISING, IC_LINT_CLASS_NOT_MINIMISING, findings);
  check_phrases (text, IC_LINT_OVER_PROMISE, IC_LINT_CLASS_OVER_PROMISE, IC_LINT_CLASS_NOT_OVER_PROMISE, findings);
  if (!ic_lint_text_phase (text, "resolved"))
    check_phrases (text, IC_LINT_OVER_PROMISE, IC_LINT_CLASS_OVER_PROMISE_OPEN, IC_LINT_CLASS_NOT_OVER_PROMISE, findings);
  check_jargon (text, findings);
  check_secrets (text, findings);
}
