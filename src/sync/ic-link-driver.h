/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs a link in a main context: libsoup for its requests and its feed, GSources
 * for its timers. Belongs to the thread whose default main context it was made in.
 */
#pragma once

#include "ic-http.h"
#include "ic-link.h"

G_BEGIN_DECLS

typedef struct _IcLinkDriver IcLinkDriver;

/* @server: the base address, "https://incidents.example:8443"; @token is kept in memory only.
 * The link's events go to @events; its "wake" is taken care of here. */
IcLinkDriver *ic_link_driver_new  (IcEnv *env, IcStore *store, IcHttp *http, const char *server, const char *token,
                                   const char *source, const char *lineage, const IcLinkEvents *events, gpointer data);
IcLink       *ic_link_driver_link (IcLinkDriver *self); /* (transfer none) */
/* Another token, after signing in again; tries at once. */
void          ic_link_driver_set_token (IcLinkDriver *self, const char *token);
void          ic_link_driver_close (IcLinkDriver *self); /* before the store is freed */
void          ic_link_driver_free  (IcLinkDriver *self); /* after it */

/* Joins: POST /v1/join. @id, @name, @zone propose who this is. The error says what to do. */
void          ic_join_async  (IcHttp *http, const char *server, const char *code, const char *device, const char *id, const char *name,
                              const char *zone, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full). */
IcWireJoined *ic_join_finish (GAsyncResult *result, GError **error);

G_END_DECLS
