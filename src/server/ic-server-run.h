/* SPDX-License-Identifier: GPL-3.0-or-later
 * The server from its start to its end.
 */
#pragma once

#include "ic-server-config.h"
#include "ic-service.h"

G_BEGIN_DECLS

/* Runs until SIGTERM or SIGINT. */
bool    ic_server_run (const IcServerConfig *config, IcEnv *env, GError **error);

/* Steps @service in the main context to which it is attached; it must outlive the source. */
GSource *ic_server_source_new (IcEnv *env, IcService *service);
/* Makes the service of a record and waits until it is open; on failure @store is freed too. Without @works it asks no
 * metrics and sends nothing to outlets. */
IcService *ic_server_open_service (IcEnv *env, IcStore *store, const IcServerConfig *config, bool works, GError **error);

/* A line for the log on the standard error stream; @priority of syslog(3). */
void     ic_server_log (int priority, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
