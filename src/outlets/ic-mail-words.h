/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail says of an update or a sitrep. Pure.
 */
#pragma once

#include "ic-outlet.h"

G_BEGIN_DECLS

typedef struct {
  char *subject, *text, *html;
  char *id;      /* without < > */
  char *message; /* all of it, as ic_mail_write() gives it */
} IcMailWords;
/* @self: zeroed. @post: one that came to a kind. @json: the outlet's settings, checked. */
void ic_mail_words_compose (IcMailWords *self, const IcPost *post, const IcJson *json);
void ic_mail_words_clear   (IcMailWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IcMailWords, ic_mail_words_clear)

G_END_DECLS
