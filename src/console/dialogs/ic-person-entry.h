/* SPDX-License-Identifier: GPL-3.0-or-later
 * An entry for a person: completes the names the incident knows, and takes a new one.
 *
 * Down shows the names (all of them when the entry is empty), Up and Down walk them, Enter takes the one
 * marked, Escape closes the list. A name nobody has is somebody new, which is said below.
 *
 * Properties: text, placeholder-text. notify::text tells every change.
 */
#pragma once

#include "ic-people.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_PERSON_ENTRY (ic_person_entry_get_type ())
G_DECLARE_FINAL_TYPE (IcPersonEntry, ic_person_entry, IC, PERSON_ENTRY, GtkWidget)

GtkWidget  *ic_person_entry_new        (void);

/* Held; @state may be NULL. The likely people come first: those on duty, in the order they came. @except: a
 * person not to be proposed (the commander, of whoever relieves them), or NULL. */
void        ic_person_entry_set_state  (IcPersonEntry *self, const IcState *state, const char *except);
/* People the incident need not know, who may well be meant: those at other desks (of IcPerson). They are
 * proposed after the others, and found by their name. */
void        ic_person_entry_set_others (IcPersonEntry *self, GPtrArray *others);
/* By id; NULL empties it. */
void        ic_person_entry_set_person (IcPersonEntry *self, const char *id);
/* Who it is, perhaps somebody new with an id made from the name; NULL when empty. Returns: (transfer full). */
IcPerson   *ic_person_entry_get_person (IcPersonEntry *self);
bool        ic_person_entry_is_new     (IcPersonEntry *self);

G_END_DECLS
