/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type for a figure: "1 240", "1,240", "18.5k", "€ 18 500", "40 %"; and how it would be typed.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_NUMBER_COUNT, /* whole, 0 or more */
  IC_NUMBER_REAL,  /* any: a threshold, with or without a unit behind it */
  IC_NUMBER_MONEY, /* 0 or more, with or without a currency; 18.500 and 18,500 are thousands */
  IC_NUMBER_SHARE, /* a percentage from 0 to 100, with or without its sign; *number is 0 to 1 */
} IcNumberKind;

/* An empty text is false without anything wrong. False otherwise: *@problem says
 * what to type instead (transfer full, translated). @number is then left alone. */
bool  ic_typed_number_parse (const char *text, IcNumberKind kind, double *number, char **problem);
/* How @number would be typed: "1 240", "99.5", "40 %"; "" when NaN. Returns: (transfer full). */
char *ic_typed_number_text  (double number, IcNumberKind kind);

G_END_DECLS
