/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well a few typed letters fit a text. Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every word of @query must fit @text: its letters stand there in order, letter
 * case and accents aside. Starts of words and unbroken runs count more, and so
 * do shorter texts. Returns -1 when it does not fit; 0 for an empty query. */
int ic_fuzzy_score (const char *query, const char *text);

G_END_DECLS
