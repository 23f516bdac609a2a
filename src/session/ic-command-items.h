/* SPDX-License-Identifier: GPL-3.0-or-later
 * The items of a record that commands name: tasks, fixes, groups and so on,
 * each by its number in the list, its id, or its text.
 */
#pragma once

#include "ic-commands.h"

G_BEGIN_DECLS

/* The list that items of @kind are in; NULL for other kinds and when a state is missing. */
const IcItems *ic_argument_items (IcArgumentKind kind, const IcState *state, const IcState *comms);
/* "task"; NULL for other kinds. */
const char    *ic_argument_noun  (IcArgumentKind kind);
const char    *ic_item_id        (gconstpointer item);
/* All of these may be NULL. */
const char    *ic_item_label     (IcArgumentKind kind, gconstpointer item);
/* A draft whose text has been published says so, which only the incident's @state knows. */
const char    *ic_item_status    (IcArgumentKind kind, gconstpointer item, const IcState *state);
const char    *ic_item_owner     (IcArgumentKind kind, gconstpointer item);

G_END_DECLS
