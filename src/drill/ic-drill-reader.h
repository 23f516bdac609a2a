/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading members of a strict JSON file, with errors that name the place.
 */
#pragma once

#include "ic-condition.h"

G_BEGIN_DECLS

/* An object of the file and what it is called in messages. Once something was
 * wrong the error is set, and everything read afterwards is absent. */
typedef struct {
  IcJsonNode  node;
  char       *place;  /* "steps[3] (“confirm”)"; owned */
  GError    **error;
} IcDrillReader;

/* Begins reading @node, which must be an object with no other members than @members ("a|b|c"). */
IcDrillReader ic_drill_reader       (IcJsonNode node, const char *members, GError **error, const char *place, ...) G_GNUC_PRINTF (4, 5);
void          ic_drill_reader_clear (IcDrillReader *self);
bool          ic_drill_reader_wrong (const IcDrillReader *self);
void          ic_drill_reader_fail  (const IcDrillReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Absent members: NULL, NaN, @fallback, an empty vector. Texts are of at most 2000 bytes and not blank. Returns: (transfer full). */
char        *ic_drill_read_text      (const IcDrillReader *self, const char *member, bool required);
char        *ic_drill_read_id        (const IcDrillReader *self, const char *member, bool required);
char       **ic_drill_read_texts     (const IcDrillReader *self, const char *member); /* one, or an array of them */
double       ic_drill_read_number    (const IcDrillReader *self, const char *member, bool required);
gint64       ic_drill_read_span      (const IcDrillReader *self, const char *member, gint64 fallback);
bool         ic_drill_read_flag      (const IcDrillReader *self, const char *member);
IcCondition *ic_drill_read_condition (const IcDrillReader *self, const char *member);
/* An array of at least @least and at most @most elements; MISSING where absent and @least is 0. */
IcJsonNode   ic_drill_read_array     (const IcDrillReader *self, const char *member, guint least, guint most);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IcDrillReader, ic_drill_reader_clear)

G_END_DECLS
