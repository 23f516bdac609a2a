/* SPDX-License-Identifier: GPL-3.0-or-later
 * One event: CloudEvents 1.0 in JSON, kept as the bytes that were received.
 */
#pragma once

#include "ic-env.h"
#include "ic-kinds.h"

G_BEGIN_DECLS

#define IC_EVENT_MAX_BYTES (64 * 1024)
#define IC_SKEW_TOLD (2 * G_USEC_PER_SEC) /* two clocks that differ by less are alike to people */

typedef enum {
  IC_EVENT_ERROR_MALFORMED, /* not JSON as ic-json.h reads it, not a CloudEvent, raw line breaks, too large */
  IC_EVENT_ERROR_INVALID,   /* the data does not fit its kind */
  IC_EVENT_ERROR_UNKNOWN,   /* a kind this program does not know */
  IC_EVENT_ERROR_FORBIDDEN, /* this kind may not be entered so */
  IC_EVENT_ERROR_CONFLICT,  /* its name or its place is taken by another event, or its incident is not to be written to here */
} IcEventError;
#define IC_EVENT_ERROR (ic_event_error_quark ())
GQuark ic_event_error_quark (void);

/* Immutable, reference counted (atomically). Texts belong to the event. */
typedef struct {
  GBytes       *bytes;
  IcJson       *json;
  const char   *id;         /* UUID */
  const char   *source;     /* the device, a URI */
  const char   *type;
  const char   *subject;    /* the stream */
  const char   *actor;      /* who acted */
  const char   *actor_name; /* what they are called, as they say themselves; NULL: not said */
  const char   *entered_by; /* who was signed in */
  gint64        time;       /* when it happened, microseconds UTC */
  gint64        epoch;      /* of decisions; -1 when absent */
  gint64        skew;       /* how far the device's clock was ahead of its authority's, microseconds; 0: not worth telling */
  const IcKind *kind;       /* NULL: unknown here; kept, shown as such, without effect */
  IcJsonNode    data;
  bool          redacted;   /* a tombstone: what it said was taken out, @data is missing */
} IcEvent;

/* Reads an event; the envelope must be right, the data is not checked
 * (ic_kind_check() does that, when an event is placed). Returns: (transfer full). */
IcEvent *ic_event_parse (GBytes *bytes, GError **error);
/* Reads what is left of a redacted event; nothing else is taken. Returns: (transfer full). */
IcEvent *ic_event_parse_tombstone (GBytes *bytes, GError **error);
/* What is left of an event when it is redacted: the members of its envelope that
 * this program knows, as they stand there, without “data”. The same bytes give the
 * same tombstone everywhere. NULL when @bytes are no event. Returns: (transfer full). */
GBytes  *ic_event_tombstone (GBytes *bytes);
void     ic_event_unref (IcEvent *self);

/* Streams are named by text: "org", "inbox/2026-11", "incident/UUID", "comms/UUID". */
bool         ic_stream_is_valid (const char *stream);
IcStreamType ic_stream_type     (const char *stream);
/* The UUID of an incident or communications stream, else NULL. Points into @stream. */
const char  *ic_stream_uuid     (const char *stream);

/* Writing an event. Data members are put into draft->data with the ic_json_put
 * functions, then ic_event_draft_finish() closes it and gives the bytes.
 *
 *   IcEventDraft draft;
 *   ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &context, stream);
 *   ic_json_put_string (draft.data, "text", text);
 *   GBytes *bytes = ic_event_draft_finish (&draft);
 */
typedef struct {
  IcEnv      *env;
  const char *source;     /* "urn:uuid:…" of this device */
  const char *actor;
  const char *actor_name; /* NULL: not written */
  const char *entered_by;
  gint64      epoch;      /* written on decisions */
  gint64      time;       /* when it happened; 0: now */
  gint64      offset;     /* added to the clock for "time": 0 but in tests */
  gint64      skew;       /* how far this clock is ahead of the authority's, as last measured; written when it is more than IC_SKEW_TOLD */
} IcEventContext;

typedef struct {
  IcJsonWriter *data;
  char         *id; /* the new event's id, owned by the draft until finished */
} IcEventDraft;

void    ic_event_draft_begin    (IcEventDraft *draft, IcKindId kind, const IcEventContext *context, const char *stream);
/* The same with a given id, for events that a rule derives. */
void    ic_event_draft_begin_id (IcEventDraft *draft, IcKindId kind, const IcEventContext *context, const char *stream, const char *id);
GBytes *ic_event_draft_finish   (IcEventDraft *draft);

/* A person inside an event's data: {"id","name","zone"}. @name and @zone may be NULL. */
void    ic_put_person (IcJsonWriter *data, const char *member, const char *id, const char *name, const char *zone);
/* A time, left out when 0. */
void    ic_put_time   (IcJsonWriter *data, const char *member, gint64 time);
/* Reads a TIME member; 0 when missing or wrong. */
gint64  ic_get_time   (IcJsonNode data, const char *member);
/* Reads a SECONDS member into microseconds, at most 400 days; @seconds when missing. */
gint64  ic_get_span   (IcJsonNode data, const char *member, gint64 seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcEvent, ic_event_unref)

G_END_DECLS
