/* SPDX-License-Identifier: GPL-3.0-or-later
 * Times in a text: which way they lie, in what tense, and what they are about.
 */
#pragma once

#include "ic-lint-private.h"

G_BEGIN_DECLS

typedef enum {
  IC_LINT_TIME_NONE,
  IC_LINT_TIME_PAST,
  IC_LINT_TIME_DEADLINE,
  IC_LINT_TIME_FUTURE,
  IC_LINT_TIME_UNTIL,
  IC_LINT_TIME_SOFT,
  IC_LINT_TIME_POINT,
  IC_LINT_TIME_SPAN,
} IcLintTimeKind;

typedef enum {
  IC_LINT_TOPIC_NONE,
  IC_LINT_TOPIC_RECOVERY,
  IC_LINT_TOPIC_THING,
  IC_LINT_TOPIC_FORECAST,
  IC_LINT_TOPIC_STEP,
  IC_LINT_TOPIC_STATE, /* how slow or late things are */
  IC_LINT_TOPIC_ELSE,
} IcLintTopic;

typedef enum {
  IC_LINT_TENSE_NONE,
  IC_LINT_TENSE_PAST,
  IC_LINT_TENSE_POSSIBLE,
  IC_LINT_TENSE_FUTURE,
} IcLintTense;

/* A time in its clause. */
typedef struct {
  const IcLintText   *text;
  const IcLintClause *clause;
  guint               index; /* of the clause */
  IcLintTimeKind      kind;
  guint               begin, end;
} IcLintTime;

/* -- ic-lint-tense.c -- */
/* The longest time that begins at @at, and its end. */
IcLintTimeKind ic_lint_time_at         (const IcLintText *text, guint at, guint *end);
/* Of the last verb before @at. */
IcLintTense    ic_lint_tense_before    (const IcLintText *text, const IcLintClause *clause, guint at);
/* Of the last verb before @at, or else the first behind @end. */
IcLintTense    ic_lint_tense_around    (const IcLintText *text, const IcLintClause *clause, guint at, guint end);
bool           ic_lint_has_finite      (const IcLintText *text, guint begin, guint end);
bool           ic_lint_has_verb        (const IcLintText *text, const IcLintClause *clause);

/* -- ic-lint-topic.c -- */
/* What the time is about; @place is where that stands. */
IcLintTopic    ic_lint_topic_of        (const IcLintTime *time, IcLintPlace *place);
/* "We'll share more about the fix at five": the post is at five. Maintenance and deadlines have all times of a clause. */
bool           ic_lint_is_other_matter (const IcLintText *text, const IcLintClause *clause, guint at);

G_END_DECLS
