/* SPDX-License-Identifier: GPL-3.0-or-later
 * Serves a session's record to programs without a desk (data/dbus).
 */
#pragma once

#include "ic-session.h"

G_BEGIN_DECLS

typedef struct _IcRecordService IcRecordService;

/* Exports the record of @session on @connection until freed. The session is
 * referenced; free the service before closing it. NULL with error when the
 * path is taken. Returns: (transfer full). */
IcRecordService *ic_record_service_new  (IcSession *session, GDBusConnection *connection, GError **error);
void             ic_record_service_free (IcRecordService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRecordService, ic_record_service_free)

G_END_DECLS
