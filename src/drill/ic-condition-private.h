/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between reading a condition and the names it may use.
 */
#pragma once

#include "ic-condition.h"

G_BEGIN_DECLS

typedef enum {
  IC_VALUE_NUMBER, /* NaN: unknown */
  IC_VALUE_SPAN,   /* microseconds in a double; NaN: unknown */
  IC_VALUE_WORD,   /* NULL: absent */
  IC_VALUE_FLAG,
} IcValueType;

typedef struct {
  double      number;
  const char *word;
  bool        flag;
} IcValue;

typedef struct {
  const char  *name;    /* "state", or "metric." with what follows as the argument */
  IcValueType  type;
  void       (*get) (const IcConditionWorld *world, const char *argument, IcValue *value);
} IcConditionName;

/* The name that @text begins with and, for those that take one, its argument; NULL when there is none. */
const IcConditionName *ic_condition_name (const char *text, const char **argument);

G_END_DECLS
