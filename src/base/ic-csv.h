/* SPDX-License-Identifier: GPL-3.0-or-later
 * Comma separated values, strictly after RFC 4180: a line per row, fields
 * between commas, quotes around fields with commas, quotes or line breaks in
 * them, a quote in such a field written twice. Bare line feeds are taken for
 * line breaks, too, and a byte order mark is skipped. Semicolons or tabs instead
 * of commas are understood when the first line has no comma.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_CSV_ERROR_SYNTAX, /* the message names the line and says what is wrong there */
  IC_CSV_ERROR_SIZE,   /* more than is read */
} IcCsvError;
#define IC_CSV_ERROR (ic_csv_error_quark ())
GQuark ic_csv_error_quark (void);

typedef struct {
  guint  line;   /* where the row begins, from 1 */
  char **fields; /* ended by NULL; none is NULL itself */
  guint  n;
} IcCsvRow;

/* At most so many bytes and rows are read. */
#define IC_CSV_MAX_BYTES (4 * 1024 * 1024)
#define IC_CSV_MAX_ROWS  20000

/* All rows but empty lines. The text must be UTF-8; it need not end with NUL. NULL with error. Returns: (transfer full) of IcCsvRow. */
GPtrArray *ic_csv_parse (const char *text, gsize length, GError **error);

G_END_DECLS
