/* SPDX-License-Identifier: GPL-3.0-or-later
 * The timeline, the newest on top, and the line to write in it.
 *
 * Signals: entered (const char *text) and typed (const char *text), as the
 * entry's (ic-note-entry.h).
 */
#pragma once

#include "ic-command-view.h"
#include "ic-incident.h"
#include "ic-note-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_TIMELINE_CARD (ic_timeline_card_get_type ())
G_DECLARE_FINAL_TYPE (IcTimelineCard, ic_timeline_card, IC, TIMELINE_CARD, AdwBin)

void         ic_timeline_card_show      (IcTimelineCard *self, const IcCommandView *view);
/* @model may be NULL. */
void         ic_timeline_card_set_model (IcTimelineCard *self, IcTimelineModel *model);
IcNoteEntry *ic_timeline_card_get_entry (IcTimelineCard *self);

G_END_DECLS
