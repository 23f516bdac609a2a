/* SPDX-License-Identifier: GPL-3.0-or-later
 * The engine: a thread that owns the record's authority, polls health and works
 * off outlets, so that whoever shows things never waits for disk or network.
 *
 * Every function may be called from the thread that made the engine, and
 * answers there, in the main context that was its thread default.
 */
#pragma once

#include "ic-authority.h"
#include "ic-engine-link.h"
#include "ic-health.h"
#include "ic-journal.h"

G_BEGIN_DECLS

typedef struct _IcEngine IcEngine;

/* What it tells; arguments are borrowed during the call. */
typedef struct {
  /* The record is open, and @source names this device in it; or it cannot be opened (an IC_STORE_ERROR). Once. */
  void (*opened)  (const char *source, const GError *error, gpointer data);
  /* The texts that were being typed when the program ended; before "opened". */
  void (*drafts)  (GPtrArray *notes /* of IcNote */, gpointer data);
  /* The summary of an incident stream (ic-summary.h); of all before "opened", then whenever one changes. */
  void (*summary) (const char *stream, GBytes *summary, gpointer data);
  /* Of the streams in front. */
  void (*entries) (const char *stream, GPtrArray *entries /* of IcEntry */, bool live, gpointer data);
  /* Of the streams in front, of the organisation's and of the inbox, this month's and the one before. */
  void (*state)   (const char *stream, IcState *state, bool loading, gpointer data);
  void (*health)  (const char *stream, const IcHealth *health, gpointer data);
  /* Acts wait in memory because of @error; NULL: no longer. */
  void (*trouble) (const GError *error, guint waiting, gpointer data);
  /* The stream in front is folded anew: its entries come again. May be NULL. */
  void (*anew)    (const char *stream, gpointer data);
  /* Of a joined desk. */
  IcEngineLinkEvents link;
  /* Not told but asked: a record that another program holds is tried again for some seconds. A command line holds it for
   * a moment only, and a desk that starts then should not have to be started again. */
  bool patient;
  /* Nor told: it is opened for a moment. Outlets are left alone, unless something is submitted that is for them; then
   * the end waits until it is there, some seconds at most. */
  bool brief;
} IcEngineEvents;

/* @env is borrowed and must be safe to use from the engine's thread. */
IcEngine *ic_engine_new     (const char *directory, IcEnv *env, const IcEngineEvents *events, gpointer data);
/* Waits until what was submitted is durable (unless the disk is in trouble), then ends the thread.
 * Nothing is told any more; what was asked is still answered, when the main context runs. */
void      ic_engine_free    (IcEngine *self);

/* While held, no past is read: whoever opens a record can paint a first frame from
 * the summaries with the whole machine to itself. To be ended soon. */
void      ic_engine_hold    (IcEngine *self, bool hold);

/* Puts the incident and its communications stream in front: their entries and
 * states are told from now on. NULL: none. */
void      ic_engine_front   (IcEngine *self, const char *stream);

/* @error: the first refusal. */
typedef void (*IcEngineDone) (const GError *error, const IcVerdict *verdicts, guint n, gpointer user_data);
void      ic_engine_submit  (IcEngine *self, GPtrArray *events /* of GBytes */, IcEngineDone done, gpointer user_data);

void      ic_engine_draft   (IcEngine *self, const char *key, const char *text /* NULL: forget */);

/* @text: the report; NULL with @error when it does not verify. */
typedef void (*IcEngineText) (const char *text, const GError *error, gpointer user_data);
void      ic_engine_verify  (IcEngine *self, IcEngineText done, gpointer user_data);
typedef void (*IcEngineRows) (GPtrArray *rows /* of IcRow */, const GError *error, gpointer user_data);
/* At most @max rows after @after. */
void      ic_engine_rows    (IcEngine *self, const char *stream, guint64 after, guint max, IcEngineRows done, gpointer user_data);
typedef void (*IcEngineHeads) (GPtrArray *heads /* of IcHead */, const GError *error, gpointer user_data);
void      ic_engine_heads   (IcEngine *self, IcEngineHeads done, gpointer user_data);

/* -- outlets, from where they are sent to: here, or on the server this desk is joined to */

/* What was asked for: one of both, or NULL with @error. (transfer none) */
typedef void (*IcEngineOutlets) (const char *text, GPtrArray *standings /* of IcOutletStanding */, const GError *error, gpointer user_data);
/* @secret NULL: forgets it. Answered with an empty text. */
void      ic_engine_set_secret   (IcEngine *self, const char *name, const char *secret, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data);
void      ic_engine_test_outlet  (IcEngine *self, const char *id, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data);
void      ic_engine_list_outlets (IcEngine *self, GCancellable *cancellable, IcEngineOutlets done, gpointer user_data);

G_END_DECLS
