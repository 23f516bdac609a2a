/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frames all feeds share: each is serialised once, and every reader takes
 * the bytes from here at its own pace. A reader that falls behind what the ring
 * still holds is ended and catches up by heads; it costs the others nothing.
 *
 * One thread publishes, another reads; everything is under one mutex, also the
 * decision to sleep, so that no wake-up is lost.
 */
#pragma once

#include "ic-wire.h"

G_BEGIN_DECLS

typedef struct _IcRing   IcRing;
typedef struct _IcReader IcReader;

/* Who may have a frame: one of the first two. A reader has a set of them, made
 * from its permission by ic_ring_audience(). */
typedef enum {
  IC_AUDIENCE_ALL   = 1 << 0,
  IC_AUDIENCE_COMMS = 1 << 1, /* those who receive communications streams */
  IC_AUDIENCE_NOW   = 1 << 2, /* with either: only for who reads already; not told again to who resumes */
} IcAudience;
guint     ic_ring_audience  (IcPermission permission);

/* Holds at most @max_bytes and @max_frames of frames. */
IcRing   *ic_ring_new       (gsize max_bytes, guint max_frames);
void      ic_ring_unref     (IcRing *self);
/* @row: its number of arrival, for frames of placed rows, which must come in order; 0 for others. Wakes all readers it is for. */
void      ic_ring_publish   (IcRing *self, guint64 row, IcAudience audience, GBytes *frame);
/* Drops all frames held: nothing of them is to be told again. Who has not read them all is ended as if behind. */
void      ic_ring_forget    (IcRing *self);
/* The newest row that was published. */
guint64   ic_ring_newest    (IcRing *self);

/* Called, from the publishing thread or any other, when a sleeping reader has something to read again; once per sleep.
 * The ring is locked meanwhile: it must not call anything here, nor wait for somebody who does. */
typedef void (*IcReaderWake) (gpointer data);
/* Reads what comes after row @after, and what was pushed before that; *@resumed: whether all rows since are
 * still in the ring. Where they are not, it begins behind the newest. */
IcReader *ic_reader_new     (IcRing *ring, guint audience, guint64 after, bool *resumed, IcReaderWake wake, gpointer data);
/* For this reader alone, to be read before anything from the ring ("hello"). */
void      ic_reader_push    (IcReader *self, GBytes *frame);
/* The same, to be read when it has read what was in the ring before it began. */
void      ic_reader_push_behind (IcReader *self, GBytes *frame);
/* Copies at most @max bytes. > 0: so many; 0: nothing now, and @wake will be called; -1: it has ended. */
gssize    ic_reader_read    (IcReader *self, char *buffer, gsize max);
/* Ends it: what was begun is read to its end, then @last (a "bye", or NULL). From any thread. */
void      ic_reader_end     (IcReader *self, GBytes *last);
/* Whether it gets nothing more than what it was ended with: ic_reader_end() was called, or it fell behind. */
bool      ic_reader_is_ending (IcReader *self);
/* How many bytes it has yet to read. */
gsize     ic_reader_backlog (IcReader *self);
/* Nothing is woken any more when it returns. */
void      ic_reader_free    (IcReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRing, ic_ring_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcReader, ic_reader_free)

G_END_DECLS
