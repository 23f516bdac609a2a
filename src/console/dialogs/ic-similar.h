/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether two titles may be about the same incident. Pure.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Whether at least half of the words of the shorter title are in the other, letter case and endings aside;
 * words of one or two letters do not count. A hint, no more. */
bool ic_similar_titles (const char *a, const char *b);

G_END_DECLS
