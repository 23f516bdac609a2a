/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the link: a desk with a link, a store in memory and a clock that
 * stands still until it is moved, joined to a server that does as it is told.
 */
#pragma once

#include "ic-memory-store.h"
#include "link-double.h"

G_BEGIN_DECLS

#define NOON     G_GINT64_CONSTANT (1795176000000000)
#define LINEAGE  "0190b8a0-0000-7000-8000-00000000aaaa"
#define DEVICE   "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff"
#define STREAM   "incident/0190b8a0-0000-7000-8000-000000000001"
#define OTHER    "incident/0190b8a0-0000-7000-8000-000000000002"
#define COMMS    "comms/0190b8a0-0000-7000-8000-000000000001"

typedef struct {
  IcTestEnv  env;
  IcStore   *store;
  Double     server;
  IcLink    *link;
  bool       loaded;

  /* What was told. */
  IcLinkStatus status;
  char      *reason;
  guint      statuses;
  GPtrArray *entries;   /* of IcEntry */
  guint      live;      /* of them */
  IcState   *state;
  guint      anews, wakes;
  guint      outbox;    /* acts in it */
  guint      refused;
  char      *why;       /* the newest refusal */
  char      *key;       /* and its key */
  GError    *trouble;
  GPtrArray *summaries; /* of char * */
  GPtrArray *present;   /* of char *: "bob incident/… w" */
  char      *readings;
  guint      answers, not_kept; /* verdicts */
  char      *refusal;   /* of a verdict */
} Desk;

void     desk_init   (Desk *self);
void     desk_clear  (Desk *self);
/* Makes the link and loads it; lets nothing else happen. */
void     desk_start  (Desk *self);
void     desk_stop   (Desk *self);
/* Ends the program where it stands and starts it again. */
void     desk_crash  (Desk *self);
/* Lets everything happen that wants to happen without the clock. */
void     desk_settle (Desk *self);
/* The same while the clock moves on; the server pings. */
void     desk_pass   (Desk *self, gint64 span);
/* Until the link is live; at most a minute of made-up time. */
void     desk_live   (Desk *self);

/* An event of this desk, or of another one where @source says so. Returns: (transfer full). */
GBytes  *desk_event  (Desk *self, const char *source, const char *stream, IcKindId kind, const char *member, const char *value);
GBytes  *desk_declaration (Desk *self, const char *source, const char *stream);
void     desk_submit (Desk *self, GBytes *event /* (transfer full) */);
void     desk_declare (Desk *self, const char *stream);
void     desk_note   (Desk *self, const char *stream, const char *text);
/* The server places what another desk did. */
void     desk_other_declares (Desk *self, const char *stream);
void     desk_other_notes    (Desk *self, const char *stream, const char *text);

/* The rows of a stream here. Returns: (transfer full) of IcRow. */
GPtrArray *desk_rows  (Desk *self, const char *stream);
guint    desk_held    (Desk *self, const char *stream);
guint    desk_shelf   (Desk *self, IcShelf shelf);
char    *desk_meta    (Desk *self, const char *key);
/* The record here is the server's, stream by stream, link by link, and the outbox is empty. */
void     desk_assert_same (Desk *self);
/* The texts of the notes in a stream of the server, in order, with blanks between. Returns: (transfer full). */
char    *desk_notes   (Desk *self, const char *stream);

G_END_DECLS
