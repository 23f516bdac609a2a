/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the triage inbox shows: the lines of the inbox, sorted by what needs
 * somebody most, storms folded into one line, and which alerts led to nothing.
 * Pure.
 *
 * The inbox is a stream a month. A line lives in the stream in which it began;
 * readers look at this month and the one before.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* What belongs together and goes on firing within this stays in its line. */
#define IC_INBOX_QUIET (30 * 60 * G_GINT64_CONSTANT (1000000))
/* Where the source does not say what belongs together, what fires within this does. */
#define IC_INBOX_TOGETHER (5 * 60 * G_GINT64_CONSTANT (1000000))
/* So many lines of one source that begin one right after the other are a storm. */
#define IC_INBOX_STORM 20
#define IC_INBOX_STORM_GAP (60 * G_GINT64_CONSTANT (1000000))

/* "inbox/2026-11" at @time (UTC). Returns: (transfer full). */
char *ic_inbox_stream        (gint64 time);
/* The month before that. Returns: (transfer full). */
char *ic_inbox_stream_before (gint64 time);
/* The stream a line belongs to, by its id; NULL for what is none. Returns: (transfer full). */
char *ic_inbox_stream_of     (const char *group);

/* The name of an alert among all. Returns: (transfer full). */
char *ic_signal_id           (const char *source, const char *key);
/* 0 critical, 1 error, 2 warning, 3 unknown, 4 info. */
int   ic_severity_rank       (const char *severity);
/* The last line of what belongs together as @series, or NULL. */
const IcAlertGroup *ic_inbox_series (const IcState *inbox, const char *series);
/* The open line that says that @source is silent, in either state (which may be NULL), or NULL. */
const IcAlertGroup *ic_inbox_silence (const IcState *inbox, const IcState *before, const char *source);
/* The series of a source's silence. Returns: (transfer full). */
char *ic_inbox_silence_series (const char *source);

typedef enum {
  IC_INBOX_WAITING,   /* somebody has to look at it */
  IC_INBOX_LOOKED_AT, /* acknowledged, and nothing decided yet */
  IC_INBOX_SNOOZED,
  IC_INBOX_ATTACHED,  /* to an incident that is open */
  IC_INBOX_RESOLVED,  /* it went by itself */
  IC_INBOX_DISMISSED,
} IcInboxPlace;

typedef struct {
  const IcAlertGroup *group;  /* the gravest; belongs to the state */
  GPtrArray          *groups; /* of IcAlertGroup, borrowed: more than one in a storm */
  IcInboxPlace        place;
  const char         *over;   /* the incident it was attached to, which is over while this still fires; NULL: none */
  gint64              firing, total; /* of all groups */
} IcInboxLine;
void       ic_inbox_line_free (gpointer line);

/* Whether the incident (its UUID) is open. */
typedef bool (*IcInboxIsOpen) (const char *incident, gpointer data);
/* Every line of both months, what waits first: by severity, then the oldest first; what was dealt with by when it
 * last fired, newest first. @before and @is_open may be NULL (then every incident counts as open). The lines point
 * into the states. Returns: (transfer full) of IcInboxLine. */
GPtrArray *ic_inbox_lines (const IcState *inbox, const IcState *before, IcInboxIsOpen is_open, gpointer data, gint64 now);
/* Where one line is. @over as in IcInboxLine, may be NULL. */
IcInboxPlace ic_inbox_place (const IcAlertGroup *group, IcInboxIsOpen is_open, gpointer data, gint64 now, const char **over);

/* What fired again and again and led to nothing: no incident, and nobody acknowledged it or it was dismissed. */
typedef struct {
  const IcAlertGroup *sample; /* the newest line */
  guint               lines, nothing;
  gint64              fired;  /* times */
} IcNoise;
/* The noisiest first; what led to something each time is left out. Returns: (transfer full) of IcNoise, freed with g_free(). */
GPtrArray *ic_inbox_noise (const IcState *inbox, const IcState *before);

G_END_DECLS
