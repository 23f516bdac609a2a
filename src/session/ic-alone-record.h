/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record a joined desk made alone, opened beside the one it shares. Belongs
 * to the thread-default main context it was opened in.
 */
#pragma once

#include "ic-authority.h"

G_BEGIN_DECLS

typedef struct _IcAloneRecord IcAloneRecord;

/* NULL without error: nothing was done alone. Blocks for the opening. Returns: (transfer full). */
IcAloneRecord *ic_alone_record_open  (const char *directory, IcEnv *env, const char *source, GError **error);
/* Waits for what is under way; its answers may still come while it does. */
void           ic_alone_record_free  (IcAloneRecord *self);

/* Reads how every incident and the organisation stand. */
void           ic_alone_record_read  (IcAloneRecord *self, IcStoreDone done, gpointer user_data);
/* The rest: after that. Of IcHead; (transfer none). */
GPtrArray     *ic_alone_record_heads (IcAloneRecord *self);
guint64        ic_alone_record_end   (IcAloneRecord *self, const char *stream); /* 0: there is none */
/* NULL when nothing is known of it. (transfer none) */
const IcState *ic_alone_record_state (IcAloneRecord *self, const char *stream);
IcStore       *ic_alone_record_store (IcAloneRecord *self); /* (transfer none) */

/* Ends the incident here: its last event says that it moved @to another authority. Nothing is done when it says so already. */
void           ic_alone_record_move  (IcAloneRecord *self, const char *stream, const char *to, const char *person, IcStoreDone done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcAloneRecord, ic_alone_record_free)

G_END_DECLS
