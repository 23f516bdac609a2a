/* SPDX-License-Identifier: GPL-3.0-or-later
 * Wavy lines under passages of a text view, by tone: bad, warning, accent (spelling).
 * Places are counted in characters.
 */
#pragma once

#include "ic-tone.h"

G_BEGIN_DECLS

typedef struct _IcTextMarks IcTextMarks;

/* @view is borrowed, and lives as long. */
IcTextMarks *ic_text_marks_new     (GtkTextView *view);
void         ic_text_marks_free    (IcTextMarks *self);

/* What is not added again between these two is not marked any more. */
void         ic_text_marks_begin   (IcTextMarks *self);
void         ic_text_marks_add     (IcTextMarks *self, guint start, guint end, IcTone tone);
void         ic_text_marks_end     (IcTextMarks *self);
/* The same for misspelt words, which are found apart from the rest. */
void         ic_text_marks_spell   (IcTextMarks *self, const guint *starts, const guint *ends, guint n);

/* Makes the whole text @whole by replacing what differs, as one step to be undone; the cursor is put behind it. */
void         ic_text_marks_replace (IcTextMarks *self, guint start, guint end, const char *by, const char *whole);
/* Where the cursor is. */
guint        ic_text_marks_cursor  (IcTextMarks *self);

G_END_DECLS
