/* SPDX-License-Identifier: GPL-3.0-or-later
 * A running clock, "01:42:10", or a countdown, "4:10": drawn with figures of one width.
 *
 * A tick only redraws it; it asks for another size only when the number of figures changes.
 * It has no timer of its own: whoever has the clock sets the duration. A screen reader hears its label and
 * the duration in words, renewed when the words change (each minute), not each second.
 *
 * Properties: duration (microseconds), countdown (false), label.
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_CLOCK_LABEL (ic_clock_label_get_type ())
G_DECLARE_FINAL_TYPE (IcClockLabel, ic_clock_label, IC, CLOCK_LABEL, GtkWidget)

/* @label says what is measured, "Since impact start". */
GtkWidget  *ic_clock_label_new           (const char *label);

void        ic_clock_label_set_duration  (IcClockLabel *self, gint64 duration);
gint64      ic_clock_label_get_duration  (IcClockLabel *self);
void        ic_clock_label_set_countdown (IcClockLabel *self, bool countdown);
bool        ic_clock_label_get_countdown (IcClockLabel *self);
void        ic_clock_label_set_label     (IcClockLabel *self, const char *label);
const char *ic_clock_label_get_label     (IcClockLabel *self);
/* What is drawn. */
const char *ic_clock_label_get_text      (IcClockLabel *self);

G_END_DECLS
