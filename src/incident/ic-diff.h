/* SPDX-License-Identifier: GPL-3.0-or-later
 * What changed between two texts, word by word (Myers, "An O(ND) Difference
 * Algorithm"). Words and the space between them are kept as they are: same and
 * added segments together give the new text, same and removed ones the old.
 * Texts too different to be worth it come out as one removal and one addition.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum { IC_DIFF_SAME, IC_DIFF_REMOVED, IC_DIFF_ADDED } IcDiffKind;

typedef struct {
  IcDiffKind  kind;
  char       *text; /* not empty, valid UTF-8 when the texts were */
} IcDiffSegment;
void       ic_diff_segment_free (IcDiffSegment *self);

/* Either may be NULL (empty). Neighbours differ in kind; a removal comes before
 * the addition that replaces it. Returns: (transfer full) of IcDiffSegment. */
GPtrArray *ic_diff_words (const char *before, const char *after);
/* Whether anything but white space differs. */
bool       ic_diff_differs (const char *before, const char *after);

G_END_DECLS
