/* SPDX-License-Identifier: GPL-3.0-or-later
 * Carries answers to the main contexts that wait for them: every answer is
 * given exactly once, in order, and none to its own context after the flush.
 * Used by the stores; answers may be posted from any thread. Those posted
 * together wake their context once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _IcAnswers IcAnswers;

typedef void (*IcAnswerFunc) (gpointer data);

/* An answer to be given: @func called with @data (which it frees) in @context. */
typedef struct {
  GMainContext *context;
  IcAnswerFunc  func;
  gpointer      data;
} IcAnswer;

IcAnswers *ic_answers_new   (void);
/* Drops the reference; answers under way to other contexts still arrive. */
void       ic_answers_unref (IcAnswers *self);
void       ic_answers_post  (IcAnswers *self, const IcAnswer *answers, guint n);
/* Gives all answers to the calling thread's default context now; nobody posts any meanwhile. */
void       ic_answers_flush (IcAnswers *self);

/* The context in which an answer to the calling thread is given. Returns: (transfer full). */
static inline GMainContext *
ic_answers_context (void)
{
  return g_main_context_ref_thread_default ();
}

G_END_DECLS
