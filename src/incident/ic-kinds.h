/* SPDX-License-Identifier: GPL-3.0-or-later
 * The kinds of events, read from ic-kinds.def, and the check of an event's data
 * against its kind.
 */
#pragma once

#include "ic-json.h"

G_BEGIN_DECLS

typedef enum {
#define KIND(symbol, ...) IC_KIND_##symbol,
#include "ic-kinds.def"
#undef KIND
  IC_N_KINDS,
  IC_KIND_NONE = IC_N_KINDS, /* no inverse; or a kind this program does not know */
} IcKindId;

typedef enum { IC_STREAM_ORG, IC_STREAM_INBOX, IC_STREAM_INCIDENT, IC_STREAM_COMMS } IcStreamType;

typedef enum {
  IC_PERMISSION_OBSERVER,
  IC_PERMISSION_SUPPORT,
  IC_PERMISSION_COMMUNICATIONS,
  IC_PERMISSION_RESPONDER,
  IC_PERMISSION_ADMIN,
  IC_PERMISSION_INGEST,
  IC_PERMISSION_AUTHORITY,
} IcPermission;

typedef enum { IC_NATURE_FACT, IC_NATURE_DECISION } IcNature;

typedef enum { IC_CLASS_DECISION, IC_CLASS_COMMS, IC_CLASS_MACHINE, IC_CLASS_WORK, IC_CLASS_QUIET } IcEntryClass;

typedef enum {
  IC_FIELD_ID, IC_FIELD_LINE, IC_FIELD_TEXT, IC_FIELD_TIME, IC_FIELD_SECONDS, IC_FIELD_COUNT, IC_FIELD_NUMBER,
  IC_FIELD_FLAG, IC_FIELD_STATE, IC_FIELD_CHOICE, IC_FIELD_IDS, IC_FIELD_LINES, IC_FIELD_OBJECT, IC_FIELD_OBJECTS,
} IcFieldType;

typedef struct {
  const char  *name;
  IcFieldType  type;
  bool         required;
  const char  *choices; /* "a|b|c" for IC_FIELD_CHOICE */
  const char  *what;
} IcField;

typedef struct {
  IcKindId       id;
  const char    *name; /* "state.changed" */
  IcStreamType   stream;
  IcPermission   permission;
  IcNature       nature;
  bool           for_another;
  IcKindId       inverse;
  IcEntryClass   entry_class;
  const char    *what;
  const IcField *fields; /* ended by one without a name */
} IcKind;

/* The CloudEvents type of a kind is this prefix and its name. */
#define IC_TYPE_PREFIX "org.example.incident."

const IcKind *ic_kind      (IcKindId id);
/* By its name or its CloudEvents type; NULL when unknown. */
const IcKind *ic_kind_find (const char *name_or_type);
/* "state changed": its name as people read it. Returns: (transfer full). */
char         *ic_kind_words (const IcKind *kind);
/* Whether @data has every required member and each known member is of its
 * type. Unknown members pass: a newer program wrote them. */
bool          ic_kind_check (const IcKind *kind, IcJsonNode data, GError **error);
/* IC_FIELD_ID's grammar. */
bool          ic_id_is_valid (const char *text);

G_END_DECLS
