/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who has a mail already, so that whoever does not is sent it again and nobody else.
 * A file of its own per mail beside the record; it holds digests of addresses, no
 * addresses. Losing it is harmless: then some get a mail twice. Where it cannot be
 * kept that is an error, so that nobody is mailed again and again for want of it. Blocks.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct _IcMailTaken IcMailTaken;

/* @directory NULL: nothing is remembered. Files of mails older than 30 days are taken away. NULL with an error of
 * G_FILE_ERROR, in words that say what to do: who has it is not known, or could not be remembered. */
IcMailTaken *ic_mail_taken_open  (const char *directory, const char *id, GError **error);
void         ic_mail_taken_free  (IcMailTaken *self);
bool         ic_mail_taken_has   (const IcMailTaken *self, const char *address);
/* Durable when it returns TRUE; else an error of G_FILE_ERROR, and it is known to @self alone. @addresses: of char *.
 * @now: microseconds UTC. */
bool         ic_mail_taken_add   (IcMailTaken *self, GPtrArray *addresses, gint64 now, GError **error);
guint        ic_mail_taken_count (const IcMailTaken *self);
/* When the first had it, by the clock of whoever sent; 0: nobody has it. */
gint64       ic_mail_taken_since (const IcMailTaken *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcMailTaken, ic_mail_taken_free)

G_END_DECLS
