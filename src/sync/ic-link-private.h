/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the link share. Each part does what it can whenever the link
 * takes a turn (ic-link.c), and otherwise only notes what has changed.
 */
#pragma once

#include "ic-link.h"

G_BEGIN_DECLS

#define IC_LINK_QUEUE_BYTES (8 * 1024 * 1024) /* rows that wait for the store; more are fetched again */
#define IC_LINK_CALLS       4                 /* requests under way at a time */
#define IC_LINK_PAGE_ROWS   1000              /* asked for at a time, where the line is good enough */
#define IC_LINK_RECENT      (30 * G_TIME_SPAN_DAY)
#define IC_LINK_SAMPLES     8

/* A moment to come by the environment's clock. A clock that is set back does not put it off. */
typedef struct {
  gint64 at;   /* 0: none */
  gint64 span; /* from when it was set */
} IcLinkTimer;
void   ic_link_timer_set    (IcLink *self, IcLinkTimer *timer, gint64 span);
/* Whether it has come; it is none then. */
bool   ic_link_timer_expire (IcLink *self, IcLinkTimer *timer);

/* Ever longer pauses after failures, with full jitter, behind the time that the server asks for. */
typedef struct {
  IcLinkTimer timer;
  guint       failures;
} IcLinkBackoff;
void   ic_link_backoff_fail (IcLink *self, IcLinkBackoff *backoff, int retry_after);
void   ic_link_backoff_end  (IcLinkBackoff *backoff);

/* A stream, as it is here and as far as it is known there. */
typedef struct _IcLinkStream IcLinkStream;
struct _IcLinkStream {
  char         *name;
  IcStreamType  type;
  IcLinkStream *incident; /* of a communications stream; NULL: not known yet */
  guint64       held;    /* rows durable here */
  guint8        link[IC_DIGEST_SIZE];
  gint64        held_placed;
  guint64       alike;   /* held, when the server's was found to be the same so far; that and one more */
  guint64       base;    /* held when this connection began */
  guint8        base_link[IC_DIGEST_SIZE];
  guint64       queued;  /* rows durable or on their way into the store, without a gap */
  guint64       known;   /* newest row there that was heard of */
  guint64       gap;     /* rows up to here do not come by the feed: they are fetched */
  gint64        placed;  /* when the newest known row was placed */
  GBytes       *summary;
  bool          open;    /* by its summary, or it has none */
  bool          followed, opened;
  bool          submitted; /* to, by this desk */
  bool          look;    /* ask once how far it goes there */
  bool          looked;  /* that is known since this connection began */
  bool          fetching;
  bool          anew;    /* being fetched from its beginning: nothing in it is news */
  bool          forked;  /* here is something else than there; being settled */
  guint64       there;   /* a restored server has so much of it */
  guint         refused_back; /* so often it did not take the rest */
  bool          hinted;  /* the server's stream ends at @hint, before what is held here */
  guint64       hint;
  guint8        hint_link[IC_DIGEST_SIZE];
  bool          broken;  /* what comes from there does not verify */
  bool          listed;  /* in the list of this comparison */
};

/* An act in the outbox. */
typedef enum {
  IC_ENTRY_NEW,      /* to be put on the shelf */
  IC_ENTRY_PUTTING,
  IC_ENTRY_READY,    /* durable: to be sent */
  IC_ENTRY_PLACED,   /* the server has it at @position; its row takes it off the shelf */
  IC_ENTRY_DROPPING, /* taken off the shelf without a row */
  IC_ENTRY_REFUSED,  /* to be put on the refused shelf */
  IC_ENTRY_MOVING,   /* being put there */
  IC_ENTRY_MOVED,    /* there; to be taken off the outbox */
  IC_ENTRY_LEAVING,
  IC_ENTRY_GONE,
  IC_N_ENTRY_STATES,
} IcEntryState;

typedef struct {
  IcEntryState  state;
  char         *key;
  IcEvent      *event;
  gint64        time;
  guint64       position;
  char         *reason;
  GSList       *waiters;    /* whoever waits until it is durable */
  char         *resent;     /* the key on the refused shelf it comes from; NULL */
} IcLinkEntry;
IcLinkEntry *ic_link_entry_ref   (IcLinkEntry *self);
void         ic_link_entry_unref (IcLinkEntry *self);
void         ic_link_entry_set   (IcLink *self, IcLinkEntry *entry, IcEntryState state);

/* A row on its way into the store. */
typedef struct {
  IcWireRow *row;
  IcEvent   *event;     /* read when its turn comes */
  GBytes    *tombstone; /* for the event it redacts */
  guint64    redacts;
  char      *cursor;    /* of the feed behind it; NULL */
} IcLinkRow;

/* Rows that go into the store together. */
typedef struct {
  GPtrArray *rows;   /* of IcLinkRow */
  GPtrArray *drop;   /* of IcLinkEntry: leave with these rows */
  char      *cursor;
  guint      reads;  /* of events to be redacted, under way */
  bool       failed; /* to be tried again */
  bool       late;   /* it has failed */
} IcLinkBatch;

/* A request under way. */
typedef struct _IcLinkCall IcLinkCall;
typedef void (*IcLinkAnswer) (IcLink *self, IcLinkCall *call, guint status, GBytes *body, int retry_after, const GError *error);
struct _IcLinkCall {
  guint64       ticket;
  IcLinkAnswer  answer;
  IcLinkStream *stream;
  guint64       after;
  guint64       gap;     /* of the stream when it was asked */
  GPtrArray    *entries; /* of IcLinkEntry */
};

/* A stream that went another way here than there; see ic-link-fork.c. */
typedef enum { IC_FORK_IDLE, IC_FORK_HINT, IC_FORK_PROBE, IC_FORK_COMPARE, IC_FORK_SALVAGE, IC_FORK_KEEP, IC_FORK_CUT } IcForkStage;
typedef struct {
  IcForkStage   stage;
  IcLinkStream *stream;
  bool          stale;    /* the connection it was compared over is gone */
  bool          busy;     /* something was asked, of the server or the store */
  guint64       at;       /* alike up to here; then: salvaged up to here */
  guint8        link[IC_DIGEST_SIZE]; /* of the row there */
  gint64        placed;
  guint64       common;   /* the last row that is alike */
  GPtrArray    *theirs;   /* of IcWireRow, being compared */
  GPtrArray    *own;      /* of IcEvent: this desk's acts behind it */
  IcLinkEntry  *kept;     /* the newest of them that is in the outbox again */
} IcFork;

struct _IcLink {
  IcEnv        *env;
  IcStore      *store;
  IcLinkPort   *port;
  char         *source;
  char         *lineage;       /* NULL: not known yet */
  IcLinkEvents  events;
  gpointer      data;
  IcFollower   *follower;
  bool          loaded, closing;
  guint         depth;         /* calls under way from outside */
  bool          again;         /* something changed during a turn */
  gint64        told_next;

  /* Streams. */
  GHashTable   *streams;       /* name → IcLinkStream, owned */
  GPtrArray    *order;         /* the same, borrowed, in the order in which they were heard of */

  /* Rows on their way into the store. */
  GQueue        queue;         /* of IcLinkRow, owned */
  gsize         queue_bytes;
  guint64       rows_in, rows_out; /* so many were put into the queue, so many are dealt with */
  guint64       due;           /* so many ought to be dealt with, or what is shown is behind */
  guint64       next_due;      /* the same at the next ping */
  IcLinkBatch  *batch;         /* NULL: none under way */
  char         *cursor;        /* as stored */
  IcPermission  cursor_permission; /* of those who received what lies before it */
  char         *next_cursor;   /* its rows are stored or gaps; NULL: none newer */
  bool          cursor_putting;
  bool          cursor_dropped; /* there is none on the disk, by intent */
  IcLinkTimer   cursor_pause;

  /* The connection. */
  guint64       tickets;       /* given out so far */
  GHashTable   *calls;         /* ticket → IcLinkCall, owned */
  guint64       feed;          /* its ticket; 0: none */
  IcFrameReader *reader;
  bool          greeted;       /* its hello was heard and fits */
  bool          passed;        /* and a ping: what it was to be told before has been */
  bool          rebasing;      /* under another lineage than before: every stream is compared */
  char         *new_lineage;   /* that one */
  char         *lineage_putting; /* being stored; NULL */
  bool          lineage_kept;  /* @lineage is in the store */
  gint64        heard;         /* when something last came, by the steady clock */
  gint64        greeted_at;    /* the same */
  IcLinkBackoff connect;
  GError       *ending;        /* what was heard ends the feed; with its code */
  bool          ending_final;  /* not tried again by itself */
  bool          ending_pleasant; /* only to begin anew, at once */

  /* Catching up. */
  bool          comparing;     /* the list of streams is being read */
  bool          page_asked;
  guint         offset;
  guint         fetches;       /* under way */
  guint         fetch_most;    /* rows in the next request */
  IcLinkBackoff fetch_pause;
  IcLinkTimer   expect;        /* rows of acts that were placed ought to have come by then */

  /* Streams that went another way. */
  GQueue        forks;         /* of IcLinkStream, borrowed */
  GQueue        probes;        /* the same: to be looked at after a change of lineage */
  IcFork        fork;

  IcLinkStream *shedding;      /* is being taken away; NULL */

  /* A restored server. */
  bool          restoring;
  GQueue        behind_there;  /* of IcLinkStream: has more here than there */
  IcLinkStream *hand_stream;   /* whose rows are being read */
  bool          hand_reading;
  bool          handing;       /* under way */
  bool          handed;
  IcLinkBackoff hand_pause;

  /* The outbox. */
  GPtrArray    *outbox;        /* of IcLinkEntry, owned, by key */
  GHashTable   *by_name;       /* "source id" → IcLinkEntry, borrowed */
  guint         in_state[IC_N_ENTRY_STATES]; /* how many entries */
  GPtrArray    *durable;       /* of IcLinkEntry, owned: since just now, and not told yet */
  guint64       first_key, next_key;
  GPtrArray    *refused;       /* of IcLinkAct, owned, by key */
  guint         post_most;     /* events in the next request */
  bool          posting;
  IcLinkBackoff post_pause;

  /* This machine's store. */
  IcLinkBackoff disk;          /* nothing is written before */
  bool          unread;        /* a followed stream could not be read */
  GError       *trouble;       /* what it said; NULL: all well */
  GError       *dispute;       /* a stream that forked or does not verify */
  GError       *complaint;     /* the server is in trouble and takes nothing */

  /* Presence. */
  GHashTable   *present;       /* device → IcPresence, owned */
  char         *front;         /* what is on this desk's screen; NULL */
  bool          writing;
  bool          present_said, presenting;
  IcLinkTimer   present_again;

  /* What was told. */
  IcLinkStatus  status;
  char         *told_reason, *told_user, *told_server; /* what it points to */
  char         *reason, *user, *server;
  IcLinkPhase   phase;
  gint64        since;
  IcPermission  permission;
  gint64        samples[IC_LINK_SAMPLES]; /* this clock minus the server's */
  gint64        ages[IC_LINK_SAMPLES];    /* the same with the steady clock */
  guint         n_samples, next_sample;
  bool          outbox_changed, trouble_changed;
};

/* Every call from outside stands between these; the outermost leave takes a turn. */
void          ic_link_enter          (IcLink *self);
void          ic_link_leave          (IcLink *self);

/* -- ic-link-streams.c -- */
IcLinkStream *ic_link_stream         (IcLink *self, const char *name);   /* made when it is new */
IcLinkStream *ic_link_stream_find    (IcLink *self, const char *name);
void          ic_link_stream_free    (gpointer stream);
bool          ic_link_stream_is_read (IcLink *self, const IcLinkStream *stream);   /* by this desk's permission */
bool          ic_link_stream_is_wanted (IcLink *self, const IcLinkStream *stream);
void          ic_link_stream_know    (IcLink *self, IcLinkStream *stream, guint64 position, gint64 placed);
void          ic_link_stream_lose    (IcLinkStream *stream, guint64 position);     /* the row does not come by the feed */
void          ic_link_stream_note_summary (IcLink *self, IcLinkStream *stream, GBytes *summary);
void          ic_link_summary_heard  (IcLink *self, IcLinkStream *stream, GBytes *summary);
guint64       ic_link_behind         (IcLink *self);
void          ic_link_streams_disconnect (IcLink *self);
void          ic_link_streams_greet  (IcLink *self);

/* -- ic-link-rows.c -- */
void          ic_link_rows_take      (IcLink *self, IcLinkStream *stream, IcWireRow *row); /* (transfer full) */
void          ic_link_rows_cursor    (IcLink *self, const char *cursor);
void          ic_link_rows_clear     (IcLink *self);
void          ic_link_row_free       (gpointer row);
void          ic_link_rows_forget_cursors (IcLink *self);
void          ic_link_store_failed   (IcLink *self, const GError *error);
void          ic_link_store_works    (IcLink *self);
void          ic_link_break          (IcLink *self, IcLinkStream *stream, const char *what);

/* -- ic-link-batch.c -- */
void          ic_link_batch_turn     (IcLink *self);
void          ic_link_batch_free     (IcLinkBatch *batch);

/* -- ic-link-lineage.c -- */
void          ic_link_lineage_turn   (IcLink *self);

/* -- ic-link-cursor.c -- */
void          ic_link_cursor_turn    (IcLink *self);
void          ic_link_cursor_load    (IcLink *self, const char *text);
/* Whether all that this desk may read was received up to there. */
bool          ic_link_cursor_covers  (IcLink *self);
/* Has the next connection compare all streams. Returns whether that is on the disk. */
bool          ic_link_cursor_drop    (IcLink *self);

/* -- ic-link-shed.c -- */
void          ic_link_shed_turn      (IcLink *self);

/* -- ic-link-connect.c -- */
void          ic_link_connect_turn   (IcLink *self);
gint64        ic_link_connect_next   (IcLink *self);
void          ic_link_disconnect     (IcLink *self, const char *reason, int retry_after);
void          ic_link_refuse         (IcLink *self, const char *reason);
void          ic_link_reconnect      (IcLink *self);                     /* at once, as if nothing had happened */
void          ic_link_set_phase      (IcLink *self, IcLinkPhase phase, const char *reason);
bool          ic_link_has_caught_up  (IcLink *self);

/* -- ic-link-frames.c -- */
void          ic_link_frame_cb       (const IcFrame *frame, gpointer link);

/* -- ic-link-calls.c -- */
IcLinkCall   *ic_link_call_new       (IcLink *self, IcLinkAnswer answer);
void          ic_link_call_send      (IcLink *self, IcLinkCall *call, const char *method, const char *path,
                                      const char *content_type, GBytes *body, gsize max_bytes);
void          ic_link_call_free      (gpointer call);
/* What went wrong with an answer; NULL when it is a 2xx. A token that is no longer valid ends the link. */
GError       *ic_link_call_error     (IcLink *self, guint status, GBytes *body, const GError *error);
/* Whether it was under way for too long: half as much may come through. */
bool          ic_link_call_was_slow  (const GError *error);

/* -- ic-link-fetch.c -- */
void          ic_link_compare        (IcLink *self);
void          ic_link_fetch_turn     (IcLink *self);
void          ic_link_fetch_stop     (IcLink *self);

/* -- ic-link-fork.c -- */
void          ic_link_fork_begin     (IcLink *self, IcLinkStream *stream);
void          ic_link_fork_hint      (IcLink *self, IcLinkStream *stream, guint64 position, const guint8 *link);
void          ic_link_probe          (IcLink *self, IcLinkStream *stream);
/* It was none after all, or is none any more. */
void          ic_link_fork_finish    (IcLink *self);
void          ic_link_fork_turn      (IcLink *self);
void          ic_link_fork_stop      (IcLink *self);  /* the connection is gone */
void          ic_link_fork_clear     (IcLink *self);
bool          ic_link_is_settled     (IcLink *self);  /* nothing is forked, nor to be looked at */

/* -- ic-link-salvage.c: the last stages of a fork -- */
void          ic_link_fork_salvage   (IcLink *self);
void          ic_link_fork_keep      (IcLink *self);
void          ic_link_fork_cut       (IcLink *self);

/* -- ic-link-handback.c -- */
void          ic_link_handback_add   (IcLink *self, IcLinkStream *stream, guint64 there);
void          ic_link_handback_turn  (IcLink *self);
void          ic_link_handback_stop  (IcLink *self);

/* -- ic-link-outbox.c -- */
void          ic_link_outbox_load    (IcLink *self, GPtrArray *notes);
void          ic_link_outbox_turn    (IcLink *self);
IcLinkEntry  *ic_link_outbox_find    (IcLink *self, const IcEvent *event);
/* (transfer full) of the event. */
IcLinkEntry  *ic_link_outbox_append  (IcLink *self, IcEvent *event);
/* The same, before everything else there. Returns: (transfer full). */
IcLinkEntry  *ic_link_outbox_prepend (IcLink *self, IcEvent *event);
void          ic_link_outbox_remove  (IcLink *self, IcLinkEntry *entry);
void          ic_link_outbox_tell    (IcLink *self);
guint         ic_link_outbox_fresh   (IcLink *self);  /* acts not yet durable */
guint         ic_link_outbox_waiting (IcLink *self);
/* Tells who waits for it what is durable, after the outbox was told. */
void          ic_link_outbox_settle  (IcLink *self);

/* -- ic-link-submit.c -- */
/* Whoever waits for this act hears that it is durable. */
void          ic_link_entry_settle   (IcLinkEntry *entry);
/* Whoever still waits hears that it is not. */
void          ic_link_submit_give_up (IcLink *self);

/* -- ic-link-post.c -- */
void          ic_link_post_turn      (IcLink *self);
void          ic_link_post_stop      (IcLink *self);
/* What was placed in @stream (NULL: anywhere) is asked for again. */
void          ic_link_post_again     (IcLink *self, const char *stream);

/* -- ic-link-refused.c -- */
void          ic_link_refused_load   (IcLink *self, GPtrArray *notes);
void          ic_link_refused_move   (IcLink *self, IcLinkEntry *entry);
void          ic_link_refused_forget (IcLink *self, const char *key);
/* A row of this desk came: what was placed before somebody lost the permission for it is not refused. */
void          ic_link_refused_placed (IcLink *self, const IcEvent *event, const guint8 digest[IC_DIGEST_SIZE]);

/* -- ic-link-presence.c -- */
void          ic_link_presence_heard (IcLink *self, const IcPresence *presence);
void          ic_link_presence_greet (IcLink *self, GPtrArray *present);
void          ic_link_presence_gone  (IcLink *self);
void          ic_link_presence_turn  (IcLink *self);

/* -- ic-link-status.c -- */
void          ic_link_status_turn    (IcLink *self);
/* The server says that it is @time. Returns: how much later that has come than the quickest of the last. */
gint64        ic_link_sample         (IcLink *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcLinkEntry, ic_link_entry_unref)

G_END_DECLS
