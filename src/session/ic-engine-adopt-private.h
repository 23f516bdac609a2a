/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the parts that bring along what was done alone.
 */
#pragma once

#include "ic-alone-record.h"
#include "ic-engine-private.h"

G_BEGIN_DECLS

/* META: how much of a stream the server has. */
#define IC_ADOPTING_NOTE "adopting/"

/* Listing or adopting, on its way. */
typedef struct _IcAdopting IcAdopting;
struct _IcAdopting {
  IcEngine           *engine;
  IcAloneRecord      *record;
  GHashTable         *sent;     /* stream → guint64, owned: how much the server has */
  GCancellable       *asker;    /* of who asked, or NULL */
  gulong              handler;
  GCancellable       *cancellable; /* the engine cancels it too; NULL for a list */
  GError             *error;

  /* Listing. */
  IcAdoptables       *adoptables;
  IcEngineAdoptables  listed;

  /* Adopting. */
  char              **streams, **keys;
  guint               next;     /* of the incidents */
  char               *stream;   /* being sent */
  guint64             after, asked; /* sent so far; the last row of the piece under way */
  bool                began_anew;
  IcAdoptProgress     progress;
  gpointer            progress_data;
  IcEngineDid         done;
  gpointer            user_data;
};

/* Ends it; takes @error. */
void    ic_adopting_answer (IcAdopting *self, GError *error);
/* Whether whoever asked has called it off; then it is answered. */
bool    ic_adopting_is_called_off (IcAdopting *self);
guint64 ic_adopting_sent   (IcAdopting *self, const char *stream);
/* The stream beside an incident. Returns: (transfer full). */
char   *ic_adopting_comms  (const char *stream);

/* -- ic-engine-adopt-send.c: sends what the server does not have of @stream, then calls ic_adopting_stream_sent() */
void    ic_adopting_send   (IcAdopting *self, const char *stream);
void    ic_adopting_stream_sent (IcAdopting *self);

G_END_DECLS
