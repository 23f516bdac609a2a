/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a parsed document lies in memory; shared by the scanner and the getters.
 */
#pragma once

#include "ic-json.h"

/* One value (or member name) of the document, in document order. A member name
 * is a STRING directly in front of its value; the members of a container follow
 * it, so that a whole document is one array without pointers. */
typedef struct {
  guint8  type;  /* IcJsonType */
  bool    real;  /* a number with a fraction or an exponent */
  guint32 start; /* where the value stands in the text */
  guint32 end;   /* just behind it */
  guint32 first; /* STRING: offset in the pool; containers: how many members */
  guint32 next;  /* STRING: length in the pool; containers: the token behind the last member */
} IcJsonToken;

struct _IcJson {
  gatomicrefcount ref_count;
  IcJsonToken    *tokens;
  guint32         n_tokens;
  guint32         capacity;
  gsize           length;
  char           *pool;   /* all strings, unescaped and NUL-terminated */
  char            text[]; /* as received, then a NUL, then the pool */
};

/* The token behind the value at @at and everything in it. */
static inline guint32
ic_json_token_after (const IcJson *self, guint32 at)
{
  const IcJsonToken *token = &self->tokens[at];

  return token->type >= IC_JSON_ARRAY ? token->next : at + 1;
}

/* Fills the tokens and the pool from the text. @max_depth is at most IC_JSON_MAX_DEPTH + 1. */
bool ic_json_scan (IcJson *self, guint max_depth, GError **error);
