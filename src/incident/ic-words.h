/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces of plain English for the texts that rules make. No locale:
 * the same on every machine.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* "1 240"; a minus in front of negative ones. Returns: (transfer full). */
char *ic_words_number (gint64 number);
/* "1 group", "1 240 groups". Returns: (transfer full). */
char *ic_words_count  (gint64 number, const char *one, const char *many);
/* A reading: "91.4 %", "0.25 s", "100 %"; at most two decimals (three below 1), no finer than 1 from 10 000; "unknown" when NaN. @unit may be NULL. Returns: (transfer full). */
char *ic_words_value  (double value, const char *unit);
/* "14 min ago", "just now" below half a minute or in the future. Returns: (transfer full). */
char *ic_words_ago    (gint64 then, gint64 now);
/* The first sentence-like letter upper case. Returns: (transfer full). */
char *ic_words_capital (const char *text);
/* @text with a full stop at its end unless it ends in punctuation; "" stays. Returns: (transfer full). */
char *ic_words_sentence (const char *text);
/* "a", "a and b", "a, b and c". @words may be NULL. Returns: (transfer full). */
char *ic_words_list   (const char * const *words);
/* "15:00 CET (14:00 UTC)"; only once where both are the same. Returns: (transfer full). */
char *ic_words_time   (gint64 time, GTimeZone *zone);
/* @parts that are neither NULL nor blank, joined by @separator; ends with NULL
 * after @n. Returns: (transfer full). */
char *ic_words_join   (const char *separator, const char * const *parts, guint n);
/* Whether @text is NULL or only white space. */
bool  ic_words_blank  (const char *text);

G_END_DECLS
