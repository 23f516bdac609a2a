/* SPDX-License-Identifier: GPL-3.0-or-later
 * One entry of the timeline.
 */
#pragma once

#include "ic-fold.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_TIMELINE_ROW (ic_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (IcTimelineRow, ic_timeline_row, IC, TIMELINE_ROW, GtkWidget)

GtkWidget  *ic_timeline_row_new  (void);
/* Times are shown in @zone; those of another day than @now carry their date.
 * @pending: what is said of an entry that is not in the record yet. */
void        ic_timeline_row_show (IcTimelineRow *self, const IcEntry *entry, GTimeZone *zone, gint64 now, const char *pending);
/* The icon of what happened; static. */
const char *ic_entry_icon        (const IcEntry *entry);

G_END_DECLS
