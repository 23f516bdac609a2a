/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the authority needs from whatever keeps the record.
 *
 * A store does what it is asked in order and says when it is done, by calling
 * back in the main context that was the thread default when it was asked. The
 * journal (SQLite, a thread of its own) is the store of production, the memory
 * store that of tests and of the simulation.
 *
 * The record is a set of streams. Each event of a stream has a position (1, 2,
 * 3 … without gaps), the time at which it was placed (microseconds UTC, never
 * decreasing within a stream), its bytes exactly as they were received, and a
 * link: SHA-256 over the previous link (32 zero bytes before position 1), the
 * stream, the position, the placed time and the SHA-256 of the bytes, each
 * preceded by its length as 8 bytes big-endian; numbers as 8 bytes big-endian.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_DIGEST_SIZE 32

typedef enum {
  IC_STORE_ERROR_FAILED,       /* something else; the message says what */
  IC_STORE_ERROR_FULL,         /* no space left; nothing of this batch was kept; may succeed later */
  IC_STORE_ERROR_UNWRITABLE,   /* the directory or file cannot be written */
  IC_STORE_ERROR_LOCKED,       /* another program holds this record */
  IC_STORE_ERROR_NOT_A_RECORD, /* not SQLite, or another program's database */
  IC_STORE_ERROR_TOO_NEW,      /* written by a newer version of this program */
  IC_STORE_ERROR_CORRUPT,      /* damaged; salvage is possible */
} IcStoreError;
#define IC_STORE_ERROR (ic_store_error_quark ())
GQuark ic_store_error_quark (void);

/* An event to be placed. (source, id) names it for ever: the same bytes again
 * give the same answer, other bytes under that name are a conflict. */
typedef struct {
  char    *stream;
  char    *source;
  char    *id;
  GBytes  *bytes;
  guint64  redacts;  /* 0, or the position before it in its stream whose bytes become @tombstone in the same
                      * transaction; without effect when there is no such event or it was redacted before */
  GBytes  *tombstone; /* owned */
  char    *needs;    /* a stream that must have begun by then, or NULL */
} IcStoreEvent;
IcStoreEvent *ic_store_event_new  (const char *stream, const char *source, const char *id, GBytes *bytes);
void          ic_store_event_free (IcStoreEvent *self);

typedef enum {
  IC_PLACEMENT_NEW,      /* placed now */
  IC_PLACEMENT_KNOWN,    /* was placed before with the same bytes: the same answer again */
  IC_PLACEMENT_CONFLICT, /* its name is taken by other bytes; not placed */
  IC_PLACEMENT_ORPHAN,   /* the stream it needs has not begun; not placed */
} IcPlacementOutcome;

typedef struct {
  IcPlacementOutcome outcome;
  guint64            position;
  gint64             placed;
  guint8             link[IC_DIGEST_SIZE];
  guint64            row;  /* its number in the order of arrival, over all streams: 1, 2, 3 … */
  guint8             digest[IC_DIGEST_SIZE]; /* of its bytes, as they were placed */
} IcPlacement;

/* A placed event as it is read back. */
typedef struct {
  guint64  position;
  gint64   placed;
  GBytes  *bytes;      /* of a redacted one: the tombstone */
  guint8   link[IC_DIGEST_SIZE];
  guint8   digest[IC_DIGEST_SIZE]; /* of the bytes as they were placed */
  bool     redacted;
  guint64  row;        /* number of arrival */
  char    *stream;     /* only from ic_store_tail(), else NULL */
} IcRow;
void ic_row_free (IcRow *self);

/* A row placed elsewhere, to be taken over as it is. */
typedef struct {
  IcStoreEvent *event; /* owned; @bytes as received, or the tombstone when @redacted */
  guint64       position;
  gint64        placed;
  guint8        link[IC_DIGEST_SIZE];
  guint8        digest[IC_DIGEST_SIZE];
  bool          redacted;
} IcStoreRow;
void ic_store_row_free (IcStoreRow *self);

typedef enum {
  IC_REPLICA_NEW,   /* taken over now */
  IC_REPLICA_KNOWN, /* was there, with the same link */
  IC_REPLICA_GAP,   /* its predecessor is missing: not taken, nor what follows it in this stream */
  IC_REPLICA_FORK,  /* another event is at its position, it does not continue the chain, or its name is taken: not taken */
} IcReplica;

/* The end of a stream. */
typedef struct {
  char    *stream;
  guint64  position;
  gint64   placed;
  guint8   link[IC_DIGEST_SIZE];
} IcHead;
void ic_head_free (IcHead *self);

typedef struct {
  char   *key;
  GBytes *value;
  gint64  saved; /* when, microseconds UTC */
} IcNote;
void ic_note_free (IcNote *self);

/* Where small private things lie that are not events. */
typedef enum {
  IC_SHELF_DRAFTS,    /* texts being typed; key is the caller's */
  IC_SHELF_SUMMARIES, /* one per stream, for the first frame; derived, may be dropped */
  IC_SHELF_PINS,      /* heads seen, by stream; the value is made by ic_chain_pin() */
  IC_SHELF_OUTBOX,    /* acts not yet acknowledged by an authority elsewhere; keys sort in order of entry */
  IC_SHELF_REFUSED,   /* acts an authority elsewhere refused, with why */
  IC_SHELF_ACCESS,    /* people, hashed tokens and invitations of a server */
  IC_SHELF_META,      /* few: "lineage", "cursor", … */
} IcShelf;

/* Exactly one call per request; @error is NULL on success. The arrays are the callee's only during the call. */
typedef void (*IcAppendDone) (const IcPlacement *placements, guint n, const GError *error, gpointer user_data);
typedef void (*IcRowsDone)   (GPtrArray *rows /* of IcRow, fewer than asked for: the end */, const GError *error, gpointer user_data);
typedef void (*IcHeadsDone)  (GPtrArray *heads /* of IcHead */, const GError *error, gpointer user_data);
typedef void (*IcNotesDone)  (GPtrArray *notes /* of IcNote, by key */, const GError *error, gpointer user_data);
typedef void (*IcStoreDone)  (const GError *error, gpointer user_data);
/* One outcome per row, in order. */
typedef void (*IcReplicateDone) (const IcReplica *outcomes, guint n, const GError *error, gpointer user_data);

typedef struct _IcStore IcStore;
struct _IcStore {
  void (*append) (IcStore *self, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data);
  void (*read)   (IcStore *self, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data);
  void (*heads)  (IcStore *self, IcHeadsDone done, gpointer user_data);
  void (*put)    (IcStore *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data);
  void (*list)   (IcStore *self, IcShelf shelf, IcNotesDone done, gpointer user_data);
  void (*replicate) (IcStore *self, GPtrArray *rows, GPtrArray *drop, IcReplicateDone done, gpointer user_data);
  void (*tail)   (IcStore *self, guint64 after, guint max, IcRowsDone done, gpointer user_data);
  void (*truncate) (IcStore *self, const char *stream, guint64 after, IcRowsDone done, gpointer user_data);
  void (*free)   (IcStore *self); /* waits for what is under way */
};

/* Places @events (of IcStoreEvent, transfer full) in order, all in one
 * transaction, at max(@now, the stream's last placed time). When it fails
 * nothing of it is kept. @done is called after the transaction is durable. */
void ic_store_append (IcStore *self, GPtrArray *events, gint64 now, IcAppendDone done, gpointer user_data);
/* The rows of @stream after position @after, at most @max. */
void ic_store_read   (IcStore *self, const char *stream, guint64 after, guint max, IcRowsDone done, gpointer user_data);
void ic_store_heads  (IcStore *self, IcHeadsDone done, gpointer user_data);
/* Puts @value under @key, or takes the key away when @value is NULL. @done may be NULL. */
void ic_store_put    (IcStore *self, IcShelf shelf, const char *key, GBytes *value, gint64 now, IcStoreDone done, gpointer user_data);
void ic_store_list   (IcStore *self, IcShelf shelf, IcNotesDone done, gpointer user_data);
/* Takes over @rows (of IcStoreRow, transfer full), each checked to continue the
 * chain of its stream, and takes the keys @drop (of char *, transfer full, may be
 * NULL) off the outbox whatever becomes of the rows, all in one transaction. A
 * redaction among those that are new (event->redacts) is carried out. @done may be
 * NULL. Of a row that is not redacted the digest is reckoned, not read. */
void ic_store_replicate (IcStore *self, GPtrArray *rows, GPtrArray *drop, IcReplicateDone done, gpointer user_data);
/* The rows of all streams in the order of arrival, after row number @after, at most @max; @after
 * of G_MAXUINT64: the last @max. Each has its stream. */
void ic_store_tail   (IcStore *self, guint64 after, guint max, IcRowsDone done, gpointer user_data);
/* Takes the rows of a replica after position @after away (0: the whole stream), with
 * a pin on one of them, and answers with them in order: the authority went another
 * way. Never asked of an authority's own record. */
void ic_store_truncate (IcStore *self, const char *stream, guint64 after, IcRowsDone done, gpointer user_data);
void ic_store_free   (IcStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcStoreEvent, ic_store_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcStoreRow, ic_store_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcStore, ic_store_free)

G_END_DECLS
