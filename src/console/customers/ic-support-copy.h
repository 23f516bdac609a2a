/* SPDX-License-Identifier: GPL-3.0-or-later
 * Taking approved wording to customers: into the clipboard, and into the record,
 * so that whoever took it is told when it changes.
 */
#pragma once

#include "ic-support.h"
#include "ic-window.h"

G_BEGIN_DECLS

/* What support may say now in the incident in front; NULL without one. Returns: (transfer full). */
IcSupportWords *ic_support_words_of_window (IcWindow *window);
/* Puts @text, which was made from @words, into the clipboard, records who took it where that says something new, and tells. */
void            ic_support_copy            (IcWindow *window, const IcSupportWords *words, const char *text);

G_END_DECLS
