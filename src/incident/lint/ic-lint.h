/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is wrong with a customer update: promises of a time, guessed causes, blame
 * and what else costs trust. Pure: no network, no clock, no locale; the same on
 * every machine. Linear in the text's length.
 *
 * The text's language is recognised: English has all rules; German, French and
 * Spanish have the three core ones. What the rules mean: docs/lint.md.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* RULE (SYMBOL, "id", "short label", core) */
#define IC_LINT_RULES(RULE) \
  RULE (ETA,            "eta",            "ETA",             true)  \
  RULE (PRESUMED_CAUSE, "presumed-cause", "Presumed cause",  true)  \
  RULE (BLAME,          "blame",          "Blame",           true)  \
  RULE (SECRETS,        "secrets",        "Secret",          false) \
  RULE (MISSING_IMPACT, "missing-impact", "Impact missing",  false) \
  RULE (MISSING_ACTION, "missing-action", "Action missing",  false) \
  RULE (NO_PROGRESS,    "no-progress",    "Nothing new",     false) \
  RULE (JARGON,         "jargon",         "Jargon",          false) \
  RULE (MINIMISING,     "minimising",     "Minimising",      false) \
  RULE (OVER_PROMISE,   "over-promise",   "Over-promise",    false)

typedef enum {
#define IC_LINT_SYMBOL(SYMBOL, id, label, core) IC_LINT_##SYMBOL,
  IC_LINT_RULES (IC_LINT_SYMBOL)
#undef IC_LINT_SYMBOL
  IC_N_LINT_RULES
} IcLintRule;

typedef struct {
  IcLintRule rule;
  bool       blocks;      /* publishing waits until it is mended or overridden: core rules and secrets; not a soft ETA */
  guint      start, end;  /* characters (code points) of the text, the end exclusive; both 0: the text as a whole */
  char      *message;     /* one short sentence: "Promises when the fix lands." */
  char      *explanation; /* why it costs trust and what to do instead, one or two sentences */
  guint      from, to;    /* the characters that @wording replaces: the span or its whole sentence */
  char      *wording;     /* what to say instead; "": leave the sentence out; NULL: no wording can be proposed */
  char      *offer;       /* what taking it over is called: "Use “We don't have an ETA yet”", "Remove sentence"; NULL without @wording */
} IcLintFinding;
void         ic_lint_finding_free (IcLintFinding *self);

/* @phase: investigating, identified, monitoring, resolved, or NULL. @previous: the update before this one, or NULL.
 * @language: "en", "de", "fr", "es"; NULL: recognised. Texts are valid UTF-8.
 * Returns: (transfer full): of IcLintFinding, in the order of the text, those of the whole text last. */
GPtrArray   *ic_lint              (const char *text, const char *phase, const char *previous, const char *language);
/* The language a text is in: "en", "de", "fr" or "es"; "en" when it cannot be told. Static. */
const char  *ic_lint_language     (const char *text);
/* Whether any of @findings keeps the text from being published. */
bool         ic_lint_blocks       (GPtrArray *findings);
/* @text after taking over @finding's wording; NULL without one. Returns: (transfer full) (nullable). */
char        *ic_lint_mend         (const char *text, const IcLintFinding *finding);

const char  *ic_lint_rule_id      (IcLintRule rule); /* "eta" */
const char  *ic_lint_rule_label   (IcLintRule rule); /* "ETA" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLintFinding, ic_lint_finding_free)

G_END_DECLS
