/* SPDX-License-Identifier: GPL-3.0-or-later
 * The two ways to a record: opened here, or through the desk that holds it.
 */
#pragma once

#include "ic-record-client.h"

#include <gio/gio.h>

G_BEGIN_DECLS

struct _IcRecordClient {
  char *source;
  bool  remote;
  void       (*free)      (IcRecordClient *self);
  bool       (*submit)    (IcRecordClient *self, GPtrArray *events, GError **error);
  GPtrArray *(*heads)     (IcRecordClient *self, GError **error);
  GPtrArray *(*rows)      (IcRecordClient *self, const char *stream, guint64 after, guint max, GError **error);
  GPtrArray *(*summaries) (IcRecordClient *self, GError **error);
  char      *(*verify)    (IcRecordClient *self, GError **error);
  IcRecordLink *(*link)   (IcRecordClient *self, GError **error);
  GPtrArray *(*waiting)   (IcRecordClient *self, GError **error);
  GPtrArray *(*refused)   (IcRecordClient *self, GError **error);
  bool       (*refusal)   (IcRecordClient *self, const char *key, bool resend, GError **error);
  bool       (*join)      (IcRecordClient *self, const char *invitation, const IcPerson *me, char **remark, GError **error);
  bool       (*leave)     (IcRecordClient *self, GError **error);
  IcAdoptables *(*adoptable) (IcRecordClient *self, GError **error);
  bool       (*adopt)     (IcRecordClient *self, const char * const *streams, const char * const *keys, GError **error);
  GPtrArray *(*outlets)   (IcRecordClient *self, GError **error);
  char      *(*test_outlet) (IcRecordClient *self, const char *id, GError **error);
  bool       (*set_secret) (IcRecordClient *self, const char *name, const char *secret, GError **error);
  void       (*pause)     (IcRecordClient *self); /* a moment, for what is awaited to come */
};

/* What a state, or its summary, says in the list. Returns: (transfer full). */
IcIncidentLine *ic_incident_line_new     (const IcState *state);
/* Newest first; of pointers to them. */
int             ic_incident_line_compare (gconstpointer a, gconstpointer b);

IcRecordClient *ic_record_local_open  (const char *directory, IcEnv *env, GError **error);
/* NULL without error: no desk holds it. */
IcRecordClient *ic_record_remote_open (const char *directory, IcEnv *env, GError **error);

G_END_DECLS
