/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between ic-postmortem.c and ic-postmortem-hints.c.
 */
#pragma once

#include "ic-postmortem.h"

/* @text on one line, with what Markdown would read as markup escaped. Returns: (transfer full). */
char *ic_markdown_escape (const char *text);
