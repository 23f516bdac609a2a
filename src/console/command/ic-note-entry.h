/* SPDX-License-Identifier: GPL-3.0-or-later
 * The line under the timeline: a note, or "/" and a command, which it helps to
 * complete.
 *
 * Enter emits "entered"; whoever handles it calls ic_note_entry_accept() or
 * ic_note_entry_refuse(), so that nothing typed is lost.
 * Signals: entered (const char *text), typed (const char *text).
 */
#pragma once

#include "ic-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_NOTE_ENTRY (ic_note_entry_get_type ())
G_DECLARE_FINAL_TYPE (IcNoteEntry, ic_note_entry, IC, NOTE_ENTRY, GtkWidget)

GtkWidget  *ic_note_entry_new        (void);
/* What commands can be about; each may be NULL. */
void        ic_note_entry_set_states (IcNoteEntry *self, const IcState *state, const IcState *comms);
void        ic_note_entry_set_text   (IcNoteEntry *self, const char *text);
const char *ic_note_entry_get_text   (IcNoteEntry *self);
/* Who sits here may not write: the line says @why instead. NULL: they may. */
void        ic_note_entry_forbid     (IcNoteEntry *self, const char *why);
/* The keyboard goes into it; @prefill (may be NULL) is put in when it is empty. */
void        ic_note_entry_focus      (IcNoteEntry *self, const char *prefill);
/* What was entered is on its way: the line is empty again. */
void        ic_note_entry_accept     (IcNoteEntry *self);
/* It was not understood; @why says what to type. */
void        ic_note_entry_refuse     (IcNoteEntry *self, const char *why);

G_END_DECLS
