/* SPDX-License-Identifier: GPL-3.0-or-later
 * What monitoring and deployment tools send us, whatever its format: alerts that
 * fire, resolve or are seen by somebody, and changes that were made.
 *
 * The readers beside this (ic-alertmanager.h, ic-pagerduty.h, ic-cdevents.h) turn
 * bytes from outside into it. They are pure and bounded: strict about grammar and
 * size, tolerant of members that are missing. Texts come out as the record takes
 * them: one line each, cut where they are longer, without control characters.
 */
#pragma once

#include "ic-json.h"

G_BEGIN_DECLS

typedef enum {
  IC_INGEST_ERROR_MALFORMED, /* not JSON as ic-json.h reads it, or of another shape altogether */
  IC_INGEST_ERROR_INVALID,   /* members are missing or wrong; the message names each on a line of its own */
  IC_INGEST_ERROR_TOO_LARGE, /* more bytes, alerts or events than are taken at once */
} IcIngestError;
#define IC_INGEST_ERROR (ic_ingest_error_quark ())
GQuark ic_ingest_error_quark (void);

/* So many alerts or changes in one request at most. */
#define IC_INGEST_MAX_SIGNALS 4096
#define IC_INGEST_KEY_MAX 255 /* characters */

typedef enum {
  IC_SIGNAL_FIRED,
  IC_SIGNAL_RESOLVED,
  IC_SIGNAL_SEEN,   /* somebody acknowledged it over there */
  IC_SIGNAL_CHANGE, /* no alert: something was deployed or the like */
} IcSignalAct;

/* One alert or change. Texts may be NULL except @key and @summary; times are
 * microseconds UTC, 0: not said. */
typedef struct {
  IcSignalAct act;
  char       *key;         /* what makes it the same one when it is sent again; of up to IC_INGEST_KEY_MAX characters */
  char       *summary;
  const char *severity;    /* critical, error, warning, info, unknown; static */
  char       *service, *host, *component, *group; /* @group: what the source itself puts together */
  char       *url, *runbook; /* http or https */
  char       *labels;      /* a JSON object of texts, at most 16 KiB */
  gint64      started;     /* of an alert: the same each time it is sent; 0: the source does not tell */
  gint64      at;          /* when it resolved, or the change was made */
  char       *environment, *artifact, *kind, *who; /* of a change */
} IcSignalIn;

typedef struct {
  GPtrArray *signals;     /* of IcSignalIn, in the order in which they stood there; may be empty */
  char      *routing_key; /* PagerDuty's clients say who they are in the body; else NULL */
  guint      left_out;    /* alerts the sender kept back, as it says itself */
} IcIngested;

IcIngested *ic_ingested_new   (void);
void        ic_ingested_free  (IcIngested *self);
IcSignalIn *ic_ingested_add   (IcIngested *self, IcSignalAct act);

/* -- for the readers */

/* @text on one line of at most @max characters; NULL when nothing is left. Returns: (transfer full). */
char       *ic_ingest_line     (const char *text, guint max);
/* The same of a member that may be missing or something else than a text or a number. */
char       *ic_ingest_member   (IcJsonNode object, const char *name);
/* The first of @names that says something; ends with NULL. */
char       *ic_ingest_first    (IcJsonNode object, const char * const *names);
/* The first that is an address of http or https. */
char       *ic_ingest_address  (IcJsonNode object, const char * const *names);
/* A time; 0 where it is missing, empty, or of the year 1, which stands for “never”. False when it is something else. */
bool        ic_ingest_time     (IcJsonNode object, const char *name, gint64 *time);
/* What people call severities, as the record does. */
const char *ic_ingest_severity (const char *text);
/* The texts, numbers and truth values of @objects as one JSON object, NULL where there are none; what is too much is left out. */
char       *ic_ingest_labels   (const IcJsonNode *objects, guint n);
/* @text where it is short enough to be a key, else a digest of it. Returns: (transfer full). */
char       *ic_ingest_key      (const char *text);
/* The hexadecimal digits of @size bytes' SHA-256, the first @digits of them. */
char       *ic_ingest_digest   (const void *data, gsize size, guint digits);
/* Parses; the error is this module's. */
IcJson     *ic_ingest_parse    (GBytes *body, gsize max, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcIngested, ic_ingested_free)

G_END_DECLS
