/* SPDX-License-Identifier: GPL-3.0-or-later
 * Situation reports: what the record already knows, filled in; and how one
 * reads as mail, in chat and plain. Pure; @now and all times are the
 * incident's own (ic_state_time()). Times are shown in @zone and in UTC.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

typedef enum {
  IC_SITREP_BROKEN, IC_SITREP_IMPACT, IC_SITREP_DOING, IC_SITREP_WHO, IC_SITREP_NEEDED, IC_SITREP_TEXTS,
  IC_SITREP_NEXT = IC_SITREP_TEXTS, IC_SITREP_PARTS
} IcSitrepPart;

typedef struct {
  int     number;
  char   *texts[IC_SITREP_TEXTS];    /* never NULL */
  gint64  next_by;                   /* 0: none promised */
  bool    changed[IC_SITREP_PARTS];  /* against the last one; all false when there is none */
  gint64  covers_from;               /* the last one, else the declaration */
} IcSitrepDraft;
void           ic_sitrep_draft_free (IcSitrepDraft *self);

/* "What is broken" … "Next sitrep by"; "Broken" … "Next sitrep". */
const char    *ic_sitrep_question (IcSitrepPart part);
const char    *ic_sitrep_title    (IcSitrepPart part);
/* The member of sitrep.issued: "broken" … "next_by". */
const char    *ic_sitrep_member   (IcSitrepPart part);

/* @readings: the latest IcReading of each metric, or NULL. Needed stays empty:
 * only a person knows. Returns: (transfer full). */
IcSitrepDraft *ic_sitrep_prefill  (const IcState *state, IcItems *readings, gint64 now, GTimeZone *zone);
/* One that was issued, to show or render again. Returns: (transfer full). */
IcSitrepDraft *ic_sitrep_of       (const IcState *state, const IcSitrep *sitrep);
/* Replaces a text of a draft and sets its changed flag. */
void           ic_sitrep_draft_set (IcSitrepDraft *self, const IcState *state, IcSitrepPart part, const char *text);
/* The last one's text for @part, to show the difference from; "" when there is none. */
const char    *ic_sitrep_before   (const IcState *state, IcSitrepPart part);
/* The proposed time of the next one: policies->sitrep_every from @now, rounded up to 5 minutes. */
gint64         ic_sitrep_next_by  (const IcState *state, gint64 now);
/* When the next sitrep is due; 0 when none was promised. */
gint64         ic_sitrep_due      (const IcState *state);

/* "[Confirmed] Checkout errors in EU: sitrep #4, 14:02 CET". @at: when it was or would be issued. */
char          *ic_sitrep_subject  (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone);
/* The body of a mail; paragraphs, each starting with its title. Returns: (transfer full). */
char          *ic_sitrep_mail     (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone);
/* One chat message with *bold* titles. Returns: (transfer full). */
char          *ic_sitrep_chat     (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone);
/* Subject and text without any markup, to read out or paste. Returns: (transfer full). */
char          *ic_sitrep_plain    (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSitrepDraft, ic_sitrep_draft_free)

G_END_DECLS
