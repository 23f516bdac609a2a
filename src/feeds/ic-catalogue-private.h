/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of reading a catalogue share.
 */
#pragma once

#include "ic-catalogue.h"

G_BEGIN_DECLS

/* YAML as JSON: each document of @text is given to @func, with the line it begins in. Scalars are strings, but for null.
 * False with error of what is wrong, of @func too. */
typedef bool (*IcCatalogueDocument) (IcJsonNode root, guint line, gpointer data, GError **error);
typedef struct {
  const char *name;      /* of the text */
  GPtrArray  *notes;     /* of char *; taken where something is not followed */
} IcCatalogueText;
bool ic_catalogue_yaml     (const IcCatalogueText *text, const char *bytes, gsize length, IcCatalogueDocument func, gpointer data, GError **error);

/* Takes one Backstage entity. @line 0: not known. False with error when there are too many. */
bool ic_catalogue_entity   (IcCatalogue *self, IcJsonNode entity, const char *name, guint line, GError **error);
/* Rows of CSV. */
bool ic_catalogue_csv      (IcCatalogue *self, const char *name, const char *text, gsize length, GError **error);
/* Puts together what Backstage's entities name. */
void ic_catalogue_join     (IcCatalogue *self);

void ic_catalogue_complain (IcCatalogue *self, const char *name, guint line, const char *format, ...) G_GNUC_PRINTF (4, 5);
/* A line as an event takes it: stripped, control characters as spaces, cut at 500 characters; NULL when nothing is left. (transfer full) */
char *ic_catalogue_line    (const char *text);
/* "a; b | c" without what is empty or twice; NULL: none. (transfer full) */
char **ic_catalogue_list   (const char *text);
/* Adds a text once. */
void  ic_catalogue_add     (char ***list, const char *text);
/* An id from a name: letters, digits and “._-” stay, in lower case; cut to fit. (transfer full) */
char *ic_catalogue_id      (const char *name);
/* One more; false with error when there are too many. */
bool  ic_catalogue_count   (IcCatalogue *self, GError **error);

G_END_DECLS
