/* SPDX-License-Identifier: GPL-3.0-or-later
 * The organisation's policies as texts that can be read and typed.
 */
#pragma once

#include "ic-items.h"

#include <stdbool.h>

G_BEGIN_DECLS

typedef enum { IC_POLICY_SPAN, IC_POLICY_INT, IC_POLICY_REAL, IC_POLICY_TEXT } IcPolicyKind;

typedef struct {
  const char   *title; /* not yet translated */
  IcPolicyKind  kind;
  gsize         offset; /* of the member of IcPolicies */
} IcPolicyRow;

/* Ended by one without a title. */
const IcPolicyRow *ic_policy_rows  (void);
/* "15 min", "7", "10000", "EUR"; "" when not set. Returns: (transfer full). */
char              *ic_policy_text  (const IcPolicyRow *row, const IcPolicies *policies);
/* Reads @text into an item made by ic_item_new (&ic_policies_type), in which
 * everything else stays unset. False, with a translated @why (static), when it cannot be. */
bool               ic_policy_parse (const IcPolicyRow *row, const char *text, IcPolicies *change, const char **why);

G_END_DECLS
