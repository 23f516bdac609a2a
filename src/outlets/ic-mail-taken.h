/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who has a mail already, so that whoever does not is sent it again and nobody else.
 * A file of its own per mail beside the record; it holds digests of addresses, no
 * addresses. Losing it is harmless: then some get a mail twice. Blocks.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct _IcMailTaken IcMailTaken;

/* @directory NULL: nothing is remembered. Files of mails older than 30 days are taken away. */
IcMailTaken *ic_mail_taken_open  (const char *directory, const char *id);
void         ic_mail_taken_free  (IcMailTaken *self);
bool         ic_mail_taken_has   (const IcMailTaken *self, const char *address);
/* Durable when it returns, where the disk lets it. @addresses: of char *. */
void         ic_mail_taken_add   (IcMailTaken *self, GPtrArray *addresses);
guint        ic_mail_taken_count (const IcMailTaken *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcMailTaken, ic_mail_taken_free)

G_END_DECLS
