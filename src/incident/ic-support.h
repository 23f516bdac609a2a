/* SPDX-License-Identifier: GPL-3.0-or-later
 * What support may say now, made from what was approved and from nothing else:
 * the published updates and what support was told besides (support.briefed).
 * No draft, no raw figure of the impact and no hypothesis comes in here. Pure;
 * times are the incident's own.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  char   *source;       /* the event whose wording it is; IC_SUPPORT_HOLDING before the first. Never NULL: wording.copied takes it */
  bool    approved;     /* somebody approved it; else it is the line to hold with */
  bool    over;         /* customers were told so, or the incident is closed */
  char   *title;        /* of the update, or NULL */
  char   *text;         /* what is broken, in customers' words. Never NULL */
  char   *phase;        /* of the newest update, or NULL before it */
  char   *affected;     /* who is; these four only when they were approved, else NULL */
  char   *not_affected;
  char   *tell;         /* how to tell whether somebody is */
  char   *workaround;   /* NULL once it is over */
  gint64  since;        /* when it was approved; 0: not */
  char   *by;           /* who approved it: a person's id, or NULL */
  gint64  next_word;    /* promised by then; 0: nothing promised */
} IcSupportWords;
void            ic_support_words_free (IcSupportWords *self);

/* What stands for an event in wording.copied while nothing was approved. */
#define IC_SUPPORT_HOLDING "holding"

/* @org (for its holding statements) may be NULL. Returns: (transfer full). */
IcSupportWords *ic_support_words      (const IcState *state, const IcState *org);
/* All of it as paragraphs, as it is read and copied: heading, text, who is affected and who is not, how to tell,
 * workaround, next word with its zone. @zone NULL: without the next word. Returns: (transfer full). */
char           *ic_support_text       (const IcSupportWords *self, GTimeZone *zone);

/* Whether what @person gave to customers last reads differently now. Then @before (may be NULL; transfer full) is
 * what it said, NULL inside when that is not known any more: to be compared with ic_support_text (…, NULL). */
bool            ic_support_changed    (const IcState *state, const IcSupportWords *now, const char *person, char **before);

/* Texts to paste into an answer. */
typedef enum { IC_MACRO_SHORT, IC_MACRO_WORKAROUND, IC_MACRO_CLOSING, IC_MACROS } IcMacroKind;
const char     *ic_support_macro_name (IcMacroKind kind); /* "Short answer" */
/* @customer and @ticket take the places of {customer} and {ticket}, which stay when NULL. NULL where such an answer
 * makes no sense now: no workaround, or over or not. Returns: (transfer full). */
char           *ic_support_macro      (const IcSupportWords *self, IcMacroKind kind, const char *customer, const char *ticket, GTimeZone *zone);

/* Whether customers were told that it is over, or it is closed: then those who asked are answered. */
bool            ic_support_is_over    (const IcState *state);
/* Tickets that were counted and not answered, oldest first. Returns: (transfer container) of const IcTicket. */
GPtrArray      *ic_support_unanswered (const IcState *state);
/* Questions of support without an answer, oldest first. Returns: (transfer container) of const IcQuestion. */
GPtrArray      *ic_support_questions  (const IcState *state);

/* How many tickets there are: as somebody counted them, and never fewer than were linked; -1 unknown. */
gint64          ic_support_tickets    (const IcState *state);
/* "63 tickets · 1 240 customers"; "" when nothing is known. Returns: (transfer full). */
char           *ic_support_figures    (const IcState *state);
/* Where the estimate of affected customers comes from and how old it is, "gateway logs, 14 min ago"; NULL without one. Returns: (transfer full). */
char           *ic_support_estimate   (const IcState *state, gint64 now);

/* -- customers told in person ------------------------------------------------ */

/* Who was reached, last; NULL: nobody reached them yet. */
const IcContact *ic_care_reached      (const IcCare *care);
/* Those who were told that it began and not yet that it is over, once it is. Returns: (transfer container) of const IcCare. */
GPtrArray       *ic_support_untold    (const IcState *state);

/* One line of the list: an organisation's customer, what was done for them here, or both. Borrowed from the states. */
typedef struct {
  const char       *id, *name;
  const IcCustomer *customer; /* NULL: told here, and no longer in the list */
  const IcCare     *care;     /* NULL: nobody takes care of them yet */
  const IcContact  *reached;  /* NULL: not reached yet */
  bool              untold;   /* of the end */
} IcCareRow;
/* In the list's own order, then whoever is not in it. @contacted may be NULL: how many were reached. Returns: (transfer full) of IcCareRow. */
GPtrArray       *ic_support_customers (const IcState *state, const IcState *org, guint *contacted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSupportWords, ic_support_words_free)

G_END_DECLS
