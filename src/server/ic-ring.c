/* SPDX-License-Identifier: GPL-3.0-or-later
 * Frames that many readers take at their own pace.
 */
#include "ic-ring.h"

#include <string.h>

#define N_AUDIENCES 2 /* those a frame can be for */

typedef struct {
  GBytes  *bytes;
  guint64  row;                 /* the newest row up to here */
  bool     placed;              /* it is that row, not something between two */
  guint    audience;            /* as it was published */
  guint64  before[N_AUDIENCES]; /* bytes that were published before it, by audience */
} Frame;

struct _IcRing {
  gatomicrefcount refs;
  GMutex          mutex;
  Frame          *frames;       /* frame number n lies at n % size */
  guint           size;
  guint64         first, next;  /* numbers: the oldest held, and the one to come */
  gsize           held, max_bytes;
  guint64         total[N_AUDIENCES];
  guint64         floor;        /* rows after this one are all held, with what was told after it */
  guint64         newest;
  GQueue          sleepers;     /* of IcReader, through their links */
  GBytes         *late;         /* what is told to a reader that fell behind */
};

struct _IcReader {
  IcRing       *ring;
  guint         audience;
  guint64       next;           /* number of the frame it reads next */
  guint64       since;          /* frames before this number were there when it began */
  guint64       passed[N_AUDIENCES]; /* bytes that were published before frame @next */
  GQueue        first;          /* of GBytes: its own, before the ring's */
  GBytes       *behind;         /* its own, behind those before @since; or NULL */
  GBytes       *current;        /* what is being read */
  gsize         offset;         /* into that */
  GBytes       *last;
  bool          ending, ended;
  bool          asleep;
  GList         link;           /* among the sleepers */
  IcReaderWake  wake;
  gpointer      data;
};

guint
ic_ring_audience (IcPermission permission)
{
  guint audience = 0;

  if (ic_permission_reads (permission, IC_STREAM_INCIDENT))
    audience |= IC_AUDIENCE_ALL;
  if (ic_permission_reads (permission, IC_STREAM_COMMS))
    audience |= IC_AUDIENCE_COMMS;

  return audience;
}

/* -- the ring -------------------------------------------------------------- */

static Frame *
frame_at (IcRing *self, guint64 number)
{
  return &self->frames[number % self->size];
}

static GBytes *
make_late (void)
{
  g_autoptr (GBytes) bye = ic_bye_write (IC_PROBLEM_INTERRUPTED, "This desk read too slowly; connect again, what is missing can be fetched");

  return ic_frame_write (IC_FRAME_BYE, NULL, bye);
}

IcRing *
ic_ring_new (gsize max_bytes, guint max_frames)
{
  IcRing *self = g_new0 (IcRing, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->size = MAX (max_frames, 1);
  self->frames = g_new0 (Frame, self->size);
  self->max_bytes = max_bytes;
  self->late = make_late ();
  g_queue_init (&self->sleepers);

  return self;
}

static void
drop_first (IcRing *self)
{
  Frame *frame = frame_at (self, self->first++);

  /* Who has that row but not what was told after it may not go on as if nothing were missing. */
  if (frame->placed)
    self->floor = MAX (self->floor, frame->row);
  else if (!(frame->audience & IC_AUDIENCE_NOW))
    self->floor = frame->row + 1;
  self->held -= g_bytes_get_size (frame->bytes);
  g_clear_pointer (&frame->bytes, g_bytes_unref);
}

void
ic_ring_unref (IcRing *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  while (self->first < self->next)
    drop_first (self);
  g_bytes_unref (self->late);
  g_mutex_clear (&self->mutex);
  g_free (self->frames);
  g_free (self);
}

static void
wake_reader (IcReader *reader)
{
  if (!reader->asleep)
    return;

  reader->asleep = false;
  g_queue_unlink (&reader->ring->sleepers, &reader->link);
  reader->wake (reader->data);
}

static void
wake_sleepers (IcRing *self, guint audience)
{
  GList *link = self->sleepers.head;

  while (link != NULL)
    {
      IcReader *reader = link->data;

      link = link->next;
      if (reader->audience & audience)
        wake_reader (reader);
    }
}

void
ic_ring_publish (IcRing *self, guint64 row, IcAudience audience, GBytes *frame)
{
  gsize size = g_bytes_get_size (frame);
  Frame *slot;

  g_mutex_lock (&self->mutex);
  g_assert (row == 0 || row > self->newest);
  while (self->first < self->next && (self->next - self->first == self->size || self->held + size > self->max_bytes))
    drop_first (self);

  if (row != 0 && self->newest == 0)
    self->floor = row - 1;
  self->newest = MAX (self->newest, row);
  slot = frame_at (self, self->next++);
  *slot = (Frame){ g_bytes_ref (frame), self->newest, row != 0, audience, { self->total[0], self->total[1] } };
  self->held += size;
  for (guint i = 0; i < N_AUDIENCES; i++)
    if (audience & (1u << i))
      self->total[i] += size;
  wake_sleepers (self, audience);
  g_mutex_unlock (&self->mutex);
}

void
ic_ring_forget (IcRing *self)
{
  g_mutex_lock (&self->mutex);
  while (self->first < self->next)
    drop_first (self);
  self->floor = MAX (self->floor, self->newest);
  g_mutex_unlock (&self->mutex);
}

guint64
ic_ring_newest (IcRing *self)
{
  guint64 newest;

  g_mutex_lock (&self->mutex);
  newest = self->newest;
  g_mutex_unlock (&self->mutex);

  return newest;
}

/* The number of the frame right behind row @after, which is held or the floor. */
static guint64
find_after (IcRing *self, guint64 after)
{
  guint64 low = self->first, high = self->next;

  while (low < high)
    {
      guint64 middle = low + (high - low) / 2;

      if (frame_at (self, middle)->row < after)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < self->next && frame_at (self, low)->placed && frame_at (self, low)->row == after)
    low++;

  return low;
}

/* -- readers --------------------------------------------------------------- */

static void
reader_seek (IcReader *self, guint64 number)
{
  IcRing *ring = self->ring;

  self->next = number;
  memcpy (self->passed, number < ring->next ? frame_at (ring, number)->before : ring->total, sizeof self->passed);
}

IcReader *
ic_reader_new (IcRing *ring, guint audience, guint64 after, bool *resumed, IcReaderWake wake, gpointer data)
{
  IcReader *self = g_new0 (IcReader, 1);

  g_atomic_ref_count_inc (&ring->refs);
  self->ring = ring;
  self->audience = audience;
  self->wake = wake;
  self->data = data;
  self->link.data = self;
  g_queue_init (&self->first);

  g_mutex_lock (&ring->mutex);
  *resumed = after >= ring->floor && after <= ring->newest;
  self->since = ring->next;
  reader_seek (self, *resumed ? find_after (ring, after) : ring->next);
  g_mutex_unlock (&ring->mutex);

  return self;
}

void
ic_reader_push (IcReader *self, GBytes *frame)
{
  g_mutex_lock (&self->ring->mutex);
  g_queue_push_tail (&self->first, g_bytes_ref (frame));
  wake_reader (self);
  g_mutex_unlock (&self->ring->mutex);
}

void
ic_reader_push_behind (IcReader *self, GBytes *frame)
{
  g_mutex_lock (&self->ring->mutex);
  g_clear_pointer (&self->behind, g_bytes_unref);
  self->behind = g_bytes_ref (frame);
  wake_reader (self);
  g_mutex_unlock (&self->ring->mutex);
}

static bool
is_wanted (const IcReader *self, const Frame *frame, guint64 number)
{
  return (frame->audience & self->audience) && (!(frame->audience & IC_AUDIENCE_NOW) || number >= self->since);
}

/* Whether something it was to have has left the ring before it was read. */
static bool
has_lost (const IcReader *self)
{
  IcRing *ring = self->ring;
  const guint64 *before = ring->first < ring->next ? frame_at (ring, ring->first)->before : ring->total;

  for (guint i = 0; i < N_AUDIENCES; i++)
    if ((self->audience & (1u << i)) && before[i] != self->passed[i])
      return true;

  return false;
}

/* The next frame of the ring that is for it, with its own where that belongs; or NULL. */
static GBytes *
next_of_ring (IcReader *self)
{
  IcRing *ring = self->ring;

  if (self->next < ring->first)
    self->next = ring->first;
  while (self->next < ring->next && (self->behind == NULL || self->next < self->since))
    {
      guint64 number = self->next;
      Frame *frame = frame_at (ring, number);

      reader_seek (self, number + 1);
      if (is_wanted (self, frame, number))
        return g_bytes_ref (frame->bytes);
    }

  return g_steal_pointer (&self->behind);
}

static GBytes *
next_frame (IcReader *self)
{
  if (!self->ending && !g_queue_is_empty (&self->first))
    return g_queue_pop_head (&self->first);
  if (!self->ending && self->next < self->ring->first && has_lost (self))
    {
      self->ending = true;
      self->last = g_bytes_ref (self->ring->late);
    }
  if (!self->ending)
    return next_of_ring (self);

  self->ended = self->last == NULL;
  return g_steal_pointer (&self->last);
}

gssize
ic_reader_read (IcReader *self, char *buffer, gsize max)
{
  gsize n = 0;

  g_mutex_lock (&self->ring->mutex);
  while (n < max && (self->current != NULL || (self->current = next_frame (self)) != NULL))
    {
      gsize size;
      const char *bytes = g_bytes_get_data (self->current, &size);
      gsize part = MIN (size - self->offset, max - n);

      if (part > 0)
        memcpy (buffer + n, bytes + self->offset, part);
      n += part;
      self->offset += part;
      if (self->offset < size)
        break;
      g_clear_pointer (&self->current, g_bytes_unref);
      self->offset = 0;
    }
  if (n == 0 && !self->ended && !self->asleep)
    {
      self->asleep = true;
      g_queue_push_tail_link (&self->ring->sleepers, &self->link);
    }
  g_mutex_unlock (&self->ring->mutex);

  return n > 0 ? (gssize) n : self->ended ? -1 : 0;
}

void
ic_reader_end (IcReader *self, GBytes *last)
{
  g_mutex_lock (&self->ring->mutex);
  if (!self->ending)
    {
      self->ending = true;
      self->last = last != NULL ? g_bytes_ref (last) : NULL;
      wake_reader (self);
    }
  g_mutex_unlock (&self->ring->mutex);
}

bool
ic_reader_is_ending (IcReader *self)
{
  bool ending;

  g_mutex_lock (&self->ring->mutex);
  ending = self->ending;
  g_mutex_unlock (&self->ring->mutex);

  return ending;
}

gsize
ic_reader_backlog (IcReader *self)
{
  gsize n;

  g_mutex_lock (&self->ring->mutex);
  n = self->current != NULL ? g_bytes_get_size (self->current) - self->offset : 0;
  n += self->behind != NULL ? g_bytes_get_size (self->behind) : 0;
  for (GList *link = self->first.head; link != NULL; link = link->next)
    n += g_bytes_get_size (link->data);
  for (guint i = 0; i < N_AUDIENCES; i++)
    if (self->audience & (1u << i))
      n += self->ring->total[i] - self->passed[i];
  g_mutex_unlock (&self->ring->mutex);

  return n;
}

void
ic_reader_free (IcReader *self)
{
  IcRing *ring = self->ring;

  g_mutex_lock (&ring->mutex);
  if (self->asleep)
    g_queue_unlink (&ring->sleepers, &self->link);
  g_mutex_unlock (&ring->mutex);

  g_queue_clear_full (&self->first, (GDestroyNotify) g_bytes_unref);
  g_clear_pointer (&self->behind, g_bytes_unref);
  g_clear_pointer (&self->current, g_bytes_unref);
  g_clear_pointer (&self->last, g_bytes_unref);
  g_free (self);
  ic_ring_unref (ring);
}
