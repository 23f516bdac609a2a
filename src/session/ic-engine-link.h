/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an engine whose desk is joined to a server does and tells besides.
 *
 * As ic-engine.h says: called from the thread that made the engine, and answered there.
 */
#pragma once

#include "ic-joining.h"
#include "ic-link.h"
#include "ic-session.h"

G_BEGIN_DECLS

typedef struct _IcEngine IcEngine;

/* Arguments are borrowed during the call; each function may be NULL. */
typedef struct {
  /* This desk is joined; before anything else is told. */
  void (*joined)    (const IcJoining *joining, gpointer data);
  /* The token is held for this run only, and why; or it cannot be had at all. */
  void (*keyring)   (const GError *error, gpointer data);
  void (*status)    (const IcLinkStatus *status, gpointer data);
  /* The acts the server has not placed yet, in order. Told in one turn of the main
   * context with the placed rows that make them fewer. */
  void (*outbox)    (GPtrArray *acts /* of IcLinkAct */, gpointer data);
  void (*refused)   (GPtrArray *acts /* of IcLinkAct */, const IcLinkAct *now /* just refused, or NULL */, gpointer data);
  void (*presence)  (const IcPresence *presence, gpointer data);
  /* An act of this desk was placed and had no effect. */
  void (*overtaken) (IcEntry *entry, gpointer data);
  /* Command is offered to whoever this desk is. */
  void (*offered)   (const char *stream, const char *label, const char *from, gpointer data);
} IcEngineLinkEvents;

/* @error: NULL on success; of IC_SESSION_ERROR, IC_PROBLEM_ERROR, IC_HTTP_ERROR, IC_STORE_ERROR. */
typedef void (*IcEngineDid) (const GError *error, gpointer user_data);

/* Joins the server that @invitation names. @id, @name and @zone propose who this is, where it names nobody.
 * On success the directory is joined from its next opening on. */
void ic_engine_join    (IcEngine *self, const char *invitation, const char *id, const char *name, const char *zone,
                        GCancellable *cancellable, IcEngineDid done, gpointer user_data);
/* Signs out; from its next opening on the directory works alone. */
void ic_engine_leave   (IcEngine *self, IcEngineDid done, gpointer user_data);
void ic_engine_retry   (IcEngine *self);
void ic_engine_forget  (IcEngine *self, const char *key);
void ic_engine_resend  (IcEngine *self, const char *key);
/* Whoever is here types an update of the incident in front, or only looks at it. */
void ic_engine_writing (IcEngine *self, bool writing);

/* What can be brought along from the record made alone. @adoptables: (transfer full), NULL with @error. */
typedef void (*IcEngineAdoptables) (IcAdoptables *adoptables, const GError *error, gpointer user_data);
void ic_engine_list_adoptable (IcEngine *self, IcEngineAdoptables done, gpointer user_data);
/* Brings incidents and settings along; see ic_session_adopt_async(). */
void ic_engine_adopt   (IcEngine *self, const char * const *streams, const char * const *keys, IcAdoptProgress progress, gpointer progress_data,
                        GCancellable *cancellable, IcEngineDid done, gpointer user_data);

G_END_DECLS
