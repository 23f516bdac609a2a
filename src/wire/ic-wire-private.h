/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the readers and writers of the wire share among themselves.
 */
#pragma once

#include "ic-wire.h"

G_BEGIN_DECLS

/* Names of people, servers and versions: one line of so many bytes. */
#define IC_WIRE_MAX_NAME    255
/* What stands around an event in a row: names, numbers, a link and a digest. */
#define IC_WIRE_MAX_WRAPPER 1024

/* Sets IC_PROBLEM_BAD_REQUEST and returns false. */
bool  ic_wire_fail         (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Parses and demands an object, in which an event may stand. Returns: (transfer full). */
IcJson *ic_wire_parse_object (const char *text, gsize length, gsize max_bytes, GError **error);

void  ic_wire_put_hex      (IcJsonWriter *w, const char *name, const guint8 bytes[IC_WIRE_DIGEST]);
void  ic_wire_hex          (const guint8 bytes[IC_WIRE_DIGEST], char hex[2 * IC_WIRE_DIGEST]);
void  ic_wire_digest       (GBytes *bytes, guint8 digest[IC_WIRE_DIGEST]);

/* Each takes a member that must be there and fit; the error names it. */
bool  ic_wire_get_hex      (IcJsonNode object, const char *name, guint8 bytes[IC_WIRE_DIGEST], GError **error);
bool  ic_wire_get_number   (IcJsonNode object, const char *name, gint64 least, gint64 *value, GError **error);
bool  ic_wire_get_bool     (IcJsonNode object, const char *name, bool *value, GError **error);
bool  ic_wire_get_stream   (IcJsonNode object, char **value, GError **error);
bool  ic_wire_get_line     (IcJsonNode object, const char *name, char **value, GError **error);
bool  ic_wire_get_id       (IcJsonNode object, const char *name, char **value, GError **error);
bool  ic_wire_get_lineage  (IcJsonNode object, char **value, GError **error);
bool  ic_wire_get_strv     (IcJsonNode object, const char *name, char ***value, GError **error);
/* The bytes of an object as they stand there. */
GBytes *ic_wire_get_object (IcJsonNode object, const char *name, GError **error);

/* The same of a member that may be missing: true and NULL then. */
bool  ic_wire_may_line     (IcJsonNode object, const char *name, char **value, GError **error);
bool  ic_wire_may_id       (IcJsonNode object, const char *name, char **value, GError **error);

/* A cursor or token: printable ASCII without blanks, fit for a header or a query once escaped. */
bool  ic_wire_is_token     (const char *text);
bool  ic_wire_is_lineage   (const char *text);

/* "error" or "problem": {"type","status","detail"}. */
void    ic_wire_put_problem (IcJsonWriter *w, const char *name, IcProblem problem, const char *detail);
GError *ic_wire_get_problem (IcJsonNode object);

void  ic_wire_put_user     (IcJsonWriter *w, const IcWireUser *user);
bool  ic_wire_get_user     (IcJsonNode object, IcWireUser *user, GError **error);

void        ic_wire_put_presence (IcJsonWriter *w, const char *name, const IcPresence *presence);
IcPresence *ic_wire_get_presence (IcJsonNode object, GError **error);

G_END_DECLS
