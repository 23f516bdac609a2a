/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lint, given anything: a digit for the phase, a digit for the language, the
 * text, and behind a bar the update before it.
 */
#include "fuzz.h"

#include "ic-lint.h"

static const char *
pick (const uint8_t **data, size_t *size, const char *const *choices, guint n)
{
  uint8_t byte = *size > 0 ? (uint8_t) (**data - '0') : 0;

  *data += MIN (1, *size);
  *size -= MIN (1, *size);

  return choices[byte % n];
}

static void
check (const char *text, const IcLintFinding *finding)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *mended = ic_lint_mend (text, finding);

  g_assert_cmpint (finding->end, <=, length);
  g_assert_true (finding->start < finding->end || (finding->start == 0 && finding->end == 0));
  g_assert_true (finding->message != NULL && finding->explanation != NULL);
  g_assert_true ((finding->wording == NULL) == (finding->offer == NULL));
  g_assert_true ((mended == NULL) == (finding->wording == NULL));
  g_assert_true (mended == NULL || g_utf8_validate (mended, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const phases[] = { "investigating", "identified", "monitoring", "resolved", NULL };
  static const char *const languages[] = { NULL, "en", "de", "fr", "es" };
  const char *phase = pick (&data, &size, phases, G_N_ELEMENTS (phases));
  const char *language = pick (&data, &size, languages, G_N_ELEMENTS (languages));
  g_autofree char *text = fuzz_take_text (&data, &size, '|');
  g_autofree char *previous = size > 0 ? fuzz_take_text (&data, &size, '|') : NULL;
  g_autoptr (GPtrArray) findings = ic_lint (text, phase, previous, language), again = ic_lint (text, phase, previous, language);

  g_assert_cmpuint (findings->len, ==, again->len);
  for (guint i = 0; i < findings->len; i++)
    check (text, findings->pdata[i]);

  return 0;
}
