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
};

IcRecordClient *ic_record_local_open  (const char *directory, IcEnv *env, GError **error);
/* NULL without error: no desk holds it. */
IcRecordClient *ic_record_remote_open (const char *directory, IcEnv *env, GError **error);

G_END_DECLS
