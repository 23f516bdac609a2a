/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of the engine that a joined desk has besides. Everything here is used
 * on the engine's thread only.
 */
#pragma once

#include "ic-engine.h"
#include "ic-http.h"

G_BEGIN_DECLS

/* The link in place of an authority of one's own. */
typedef struct _IcEngineLink IcEngineLink;
IcEngineLink    *ic_engine_link_new        (IcEngine *engine, const IcJoining *joining);
/* Reads what is here, says that it is open, and begins to connect. */
void             ic_engine_link_open       (IcEngineLink *self);
void             ic_engine_link_close      (IcEngineLink *self); /* before the store is freed */
void             ic_engine_link_free       (IcEngineLink *self); /* after it */
/* As the engine says: what is in front, and whether no past is to be read yet. */
void             ic_engine_link_front      (IcEngineLink *self);
void             ic_engine_link_hold       (IcEngineLink *self);
void             ic_engine_link_retry      (IcEngineLink *self);
IcLink          *ic_engine_link_get        (IcEngineLink *self); /* (transfer none) */
/* Whether acts wait until the disk is well again. */
bool             ic_engine_link_is_stuck   (IcEngineLink *self);
void             ic_engine_link_submit     (IcEngineLink *self, GPtrArray *events, IcSubmitDone done, gpointer user_data);
/* Whether more of @stream is known to be on the server, and can be had. */
bool             ic_engine_link_lacks      (IcEngineLink *self, const char *stream);
/* Calls back when all of it is here, or when it is not to be had. */
typedef void   (*IcEngineFetched)          (gpointer user_data);
void             ic_engine_link_fetch      (IcEngineLink *self, const char *stream, IcEngineFetched done, gpointer user_data);

/* From now on it does not write where this desk is joined. */
void             ic_engine_link_begin_leaving (IcEngineLink *self);
const IcJoining *ic_engine_link_joining    (IcEngineLink *self);
const char      *ic_engine_link_token      (IcEngineLink *self); /* @self may be NULL; NULL: none */
IcPermission     ic_engine_link_permission (IcEngineLink *self);
const IcState   *ic_engine_link_org        (IcEngineLink *self); /* NULL: not read yet */
/* How much of it the server has, as far as that was heard. */
guint64          ic_engine_link_known      (IcEngineLink *self, const char *stream);
/* Asks the server for @path, with the token; else as ic_http_send_async(). */
void             ic_engine_link_request    (IcEngineLink *self, const IcHttpRequest *request, const char *path, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer data);
/* The token is held for this run only: in words, with what to do. Returns: (transfer full). */
GError          *ic_engine_keyring_error   (void);

/* Nobody reads @stream any more for whose sake it was fetched. */
void             ic_engine_link_fetched    (IcEngineLink *self, const char *stream);

/* -- ic-engine-fetch.c: those who wait for ic_engine_link_fetch() */
typedef struct _IcFetches IcFetches;
IcFetches       *ic_fetches_new            (IcEngineLink *link, GMainContext *context);
void             ic_fetches_add            (IcFetches *self, const char *stream, IcEngineFetched done, gpointer user_data);
void             ic_fetches_end            (IcFetches *self); /* calls all of them back */
void             ic_fetches_free           (IcFetches *self);

/* -- ic-engine-link-news.c: tells the main thread */
void             ic_engine_say_joined      (IcEngine *self, const IcJoining *joining);
void             ic_engine_say_keyring     (IcEngine *self, const GError *error /* NULL: it is well again */);
void             ic_engine_say_status      (IcEngine *self, const IcLinkStatus *status);
void             ic_engine_say_outbox      (IcEngine *self, GPtrArray *acts);
void             ic_engine_say_refused     (IcEngine *self, GPtrArray *acts, const IcLinkAct *now);
void             ic_engine_say_presence    (IcEngine *self, const IcPresence *presence);
void             ic_engine_say_overtaken   (IcEngine *self, IcEntry *entry);
void             ic_engine_say_offered     (IcEngine *self, const char *stream, const char *label, const char *from);

/* -- ic-engine-poll.c: asks the metrics of the incident in front while the server is out of reach. */
typedef struct _IcPolling IcPolling;
IcPolling       *ic_polling_new            (IcEngine *engine);
void             ic_polling_free           (IcPolling *self);
void             ic_polling_update         (IcPolling *self, IcState *state /* in front, or NULL */);
void             ic_polling_set_needed     (IcPolling *self, bool needed);

/* Something is under way that the engine's end waits for. */
void             ic_engine_begin           (IcEngine *self);
void             ic_engine_end             (IcEngine *self);
/* Made when it is first needed. (transfer none) */
IcHttp          *ic_engine_http            (IcEngine *self);
/* A handler of "cancelled" that cancels @data too. */
void             ic_engine_cancel_cb       (GCancellable *cancellable, gpointer data);

/* Whether it is the incident in front, or the stream beside it. */
bool             ic_engine_is_in_front     (IcEngine *self, const char *stream);

G_END_DECLS
