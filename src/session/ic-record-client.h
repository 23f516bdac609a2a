/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record for programs without a desk: through the desk that holds it when
 * there is one, else opened here. Every function blocks until it is answered.
 */
#pragma once

#include "ic-env.h"
#include "ic-store.h"

G_BEGIN_DECLS

typedef enum {
  IC_RECORD_ERROR_BUSY,      /* another program holds it and cannot be reached */
  IC_RECORD_ERROR_UNUSABLE,  /* it cannot be opened, read or written */
  IC_RECORD_ERROR_REFUSED,   /* an event was refused; the message says why */
  IC_RECORD_ERROR_DAMAGED,   /* it does not verify */
} IcRecordError;
#define IC_RECORD_ERROR (ic_record_error_quark ())
GQuark ic_record_error_quark (void);

typedef struct _IcRecordClient IcRecordClient;

/* @env is borrowed. The record is created when it does not exist and no desk
 * holds it, unless @create is false. Returns: (transfer full). */
IcRecordClient *ic_record_client_open      (const char *directory, IcEnv *env, bool create, GError **error);
/* Ends after what was submitted is durable. */
void            ic_record_client_free      (IcRecordClient *self);
/* Names this device in its events. */
const char     *ic_record_client_source    (IcRecordClient *self);
/* Whether a desk holds the record. */
bool            ic_record_client_is_remote (IcRecordClient *self);

/* Has @events (of GBytes) placed. The first refusal is the error; the others are placed all the same. */
bool            ic_record_client_submit    (IcRecordClient *self, GPtrArray *events, GError **error);
/* Returns: (transfer full) of IcHead. */
GPtrArray      *ic_record_client_heads     (IcRecordClient *self, GError **error);
/* Every row of @stream after @after. Returns: (transfer full) of IcRow. */
GPtrArray      *ic_record_client_rows      (IcRecordClient *self, const char *stream, guint64 after, GError **error);
/* A line per incident, newest first. Returns: (transfer full) of IcIncidentLine. */
typedef struct {
  char   *stream, *label, *title, *outcome /* "" while open */, *ic_name;
  int     state;
  gint64  declared;
} IcIncidentLine;
void            ic_incident_line_free      (IcIncidentLine *self);
GPtrArray      *ic_record_client_summaries (IcRecordClient *self, GError **error);
/* Returns: (transfer full) the report; NULL with IC_RECORD_ERROR_DAMAGED when something is wrong. */
char           *ic_record_client_verify    (IcRecordClient *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRecordClient, ic_record_client_free)

G_END_DECLS
