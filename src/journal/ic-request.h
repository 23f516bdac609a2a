/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a store was asked, on its way to whoever does it and back with the
 * answer. Both stores take their questions in this form. Private to src/journal.
 */
#pragma once

#include "ic-answers.h"
#include "ic-journal.h"

G_BEGIN_DECLS

typedef enum {
  IC_REQUEST_APPEND,
  IC_REQUEST_READ,
  IC_REQUEST_HEADS,
  IC_REQUEST_PUT,
  IC_REQUEST_LIST,
  IC_REQUEST_REPLICATE,
  IC_REQUEST_TAIL,
  IC_REQUEST_TRUNCATE,
  IC_REQUEST_VERIFY,
  IC_REQUEST_BACKUP,
} IcRequestKind;

typedef struct {
  IcRequestKind     kind;
  GMainContext     *context;
  gpointer          user_data;
  union {
    IcAppendDone    append;
    IcRowsDone      rows;
    IcHeadsDone     heads;
    IcStoreDone     store;
    IcNotesDone     notes;
    IcReplicateDone replicate;
    IcVerifyDone    verify;
  } done;
  /* Asked. */
  GPtrArray        *given; /* of IcStoreEvent or IcStoreRow */
  GPtrArray        *drop;  /* of char *, or NULL */
  char             *name;  /* a stream, a key or a path */
  GBytes           *value;
  gint64            now;
  guint64           after;
  guint             max;
  IcShelf           shelf;
  /* Answered. */
  IcPlacement      *placements;
  IcReplica        *outcomes;
  GPtrArray        *list;
  IcVerification   *verification;
  GError           *error;
} IcRequest;

/* A store that takes every question as a request, transfer full. */
typedef struct _IcRequestStore IcRequestStore;
struct _IcRequestStore {
  IcStore parent;
  void  (*ask) (IcRequestStore *self, IcRequest *request);
};
void       ic_request_store_init   (IcRequestStore *self, void (*ask) (IcRequestStore *self, IcRequest *request),
                                    void (*free) (IcStore *self));

/* To be answered in the calling thread's default context. */
IcRequest *ic_request_new          (IcRequestKind kind, gpointer user_data);
void       ic_request_free         (IcRequest *self);
/* Whether it changes anything that lasts. */
bool       ic_request_writes       (const IcRequest *self);
/* Makes room for what append and replicate answer with. */
void       ic_request_begin        (IcRequest *self);
/* As it was before it was tried. */
void       ic_request_clear_answer (IcRequest *self);
/* Has the answers to @n requests given, together, then frees them. */
void       ic_request_answer       (IcRequest **requests, guint n, IcAnswers *answers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRequest, ic_request_free)

G_END_DECLS
