/* SPDX-License-Identifier: GPL-3.0-or-later
 * An entry for a time or a duration, with how it was understood below: "14:30 CET, in 28 min".
 *
 * Put it into an IcFormField, which names it. What is typed relative to now ("30 min") means the now of the last
 * ic_time_entry_set_clock(): call that each "tick" so that the words stay true.
 *
 * Properties: kind (int, IcTypedKind; 0), text, optional (an empty one is valid; false), empty-text (what is said
 * when it is empty), valid (read-only, notifies), placeholder-text, with-utc
 * (the words say UTC too: for what others read; false). Enter activates the window's default.
 */
#pragma once

#include "ic-typed-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_TIME_ENTRY (ic_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (IcTimeEntry, ic_time_entry, IC, TIME_ENTRY, GtkWidget)

GtkWidget *ic_time_entry_new        (IcTypedKind kind, bool optional);

void       ic_time_entry_set_clock  (IcTimeEntry *self, gint64 now, GTimeZone *zone);
/* 0 empties it. Needs the clock. */
void       ic_time_entry_set_time   (IcTimeEntry *self, gint64 time);
/* The time, or the duration; 0 when empty or not understood. */
gint64     ic_time_entry_get_time   (IcTimeEntry *self);
bool       ic_time_entry_get_valid  (IcTimeEntry *self);
/* What is said when nothing is typed: "no promise". */
void       ic_time_entry_set_empty_text (IcTimeEntry *self, const char *text);
/* What is said below. */
const char *ic_time_entry_get_words (IcTimeEntry *self);

G_END_DECLS
