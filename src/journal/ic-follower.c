/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading the past of streams and folding what comes after it.
 */
#include "ic-follower.h"

#include <string.h>

/* How many rows are read at a time while a stream's past is folded: some
 * milliseconds of work between other requests. */
#define CHUNK 2048

/* A stream that is folded. */
typedef struct {
  IcFollower *follower;
  char       *stream;
  guint       number;   /* of this folding; a stream may begin anew while its past is read */
  IcFold     *fold;
  IcState    *state;    /* as told; while it is folded anew, the one before */
  guint64     position; /* folded so far */
  guint64     heard;    /* the newest row it was told of */
  GPtrArray  *fresh;    /* of IcEntry, owned: of rows taken, not yet told */
  bool        entries;  /* somebody looks at its timeline */
  bool        loading;
  bool        failed;   /* its past could not be read; ic_follower_retry() goes on */
  bool        changed;  /* its name is among those to tell */
} IcFollowed;

/* Answers of the store may come after it is freed: each piece holds it. */
struct _IcFollower {
  IcStore          *store;
  IcFollowerEvents  events;
  gpointer          data;
  GHashTable       *streams; /* stream → IcFollowed, owned */
  GPtrArray        *changed; /* names of those with something to tell, in the order of their first row; owned */
  guint             foldings;
  bool              closed;
};

/* A piece of the past that was asked for. */
typedef struct {
  IcFollower *follower;
  char       *stream;
  guint       number; /* of the folding that asked */
  guint64     heard;  /* when it asked */
} IcPiece;

/* -- small things ---------------------------------------------------------- */

static GPtrArray *
entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
}

static void
followed_free (gpointer data)
{
  IcFollowed *self = data;

  g_clear_pointer (&self->fold, ic_fold_free);
  g_clear_pointer (&self->state, ic_state_unref);
  g_ptr_array_unref (self->fresh);
  g_free (self->stream);
  g_free (self);
}

static void
follower_clear (gpointer data)
{
  IcFollower *self = data;

  g_hash_table_unref (self->streams);
  g_ptr_array_unref (self->changed);
}

static void
follower_unref (IcFollower *self)
{
  g_rc_box_release_full (self, follower_clear);
}

static void
piece_free (IcPiece *self)
{
  follower_unref (self->follower);
  g_free (self->stream);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPiece, piece_free)

/* The folding that was begun under this number, unless it is gone: whoever is
 * told something may let go of the stream or begin it anew. */
static IcFollowed *
find_folding (IcFollower *self, const char *stream, guint number)
{
  IcFollowed *followed = self->closed ? NULL : g_hash_table_lookup (self->streams, stream);

  return followed != NULL && followed->number == number ? followed : NULL;
}

/* -- folding --------------------------------------------------------------- */

static void
apply (IcFollowed *self, const IcEvent *event, guint64 position, gint64 placed, GPtrArray *entries)
{
  self->position = position;
  g_ptr_array_add (entries, ic_fold_apply (self->fold, event, position, placed));
}

static void
apply_row (IcFollowed *self, const IcRow *row, GPtrArray *entries)
{
  g_autoptr (IcEvent) event = NULL;

  if (row->position != self->position + 1)
    return;

  event = row->redacted ? ic_event_parse_tombstone (row->bytes, NULL) : ic_event_parse (row->bytes, NULL);
  /* What cannot be read (any more) has no effect; what comes after it has. */
  if (event != NULL)
    apply (self, event, row->position, row->placed, entries);
  else
    self->position = row->position;
}

static void
tell_state (IcFollowed *self)
{
  IcFollower *follower = self->follower;
  g_autoptr (IcState) state = ic_fold_state (self->fold);

  g_clear_pointer (&self->state, ic_state_unref);
  self->state = ic_state_ref (state);
  follower->events.state (self->stream, state, self->loading, follower->data);
}

/* Tells @entries. Returns: what is left of @self afterwards, which may be nothing. */
static IcFollowed *
tell_entries (IcFollowed *self, GPtrArray *entries, bool live)
{
  IcFollower *follower = self->follower;
  g_autofree char *stream = g_strdup (self->stream);
  guint number = self->number;

  if (!self->entries || entries->len == 0)
    return self;

  follower->events.entries (stream, entries, live, follower->data);
  return find_folding (follower, stream, number);
}

static GPtrArray *
take_fresh (IcFollowed *self)
{
  GPtrArray *fresh = g_steal_pointer (&self->fresh);

  self->fresh = entries_new ();
  self->changed = false;

  return fresh;
}

static void
tell_changed (IcFollowed *self)
{
  g_autoptr (GPtrArray) entries = take_fresh (self);

  self = tell_entries (self, entries, !self->loading);
  if (self != NULL)
    tell_state (self);
}

/* -- the past -------------------------------------------------------------- */

static void rows_cb (GPtrArray *rows, const GError *error, gpointer user_data);

static void
read_on (IcFollowed *self)
{
  IcFollower *follower = self->follower;
  IcPiece *piece = g_new (IcPiece, 1);

  self->failed = false;
  *piece = (IcPiece){ g_rc_box_acquire (follower), g_strdup (self->stream), self->number, self->heard };
  ic_store_read (follower->store, self->stream, self->position, CHUNK, rows_cb, piece);
}

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  g_autoptr (IcPiece) piece = user_data;
  IcFollower *self = piece->follower;
  IcFollowed *followed = find_folding (self, piece->stream, piece->number);
  g_autoptr (GPtrArray) entries = NULL;
  bool more;

  if (followed == NULL)
    return;
  if (error != NULL)
    {
      followed->failed = true;
      self->events.trouble (error, self->data);
      return;
    }

  entries = take_fresh (followed);
  for (guint i = 0; i < rows->len; i++)
    apply_row (followed, rows->pdata[i], entries);
  /* A row that was placed after this piece was asked for may not have been in it. */
  more = rows->len == CHUNK || (followed->heard > followed->position && followed->heard > piece->heard);
  followed->loading = more;
  followed = tell_entries (followed, entries, false);
  if (followed == NULL)
    return;
  if (more)
    read_on (followed);
  else
    tell_state (followed);
}

/* What was folded so far is forgotten; the state that was told is not. */
static void
begin (IcFollowed *self)
{
  g_clear_pointer (&self->fold, ic_fold_free);
  self->fold = ic_fold_new (self->stream);
  if (self->state == NULL)
    self->state = ic_fold_state (self->fold);
  self->number = ++self->follower->foldings;
  self->position = 0;
  self->loading = true;
  g_ptr_array_set_size (self->fresh, 0);
  self->changed = false;
  read_on (self);
}

/* -- public ---------------------------------------------------------------- */

IcFollower *
ic_follower_new (IcStore *store, const IcFollowerEvents *events, gpointer data)
{
  IcFollower *self = g_rc_box_new0 (IcFollower);

  self->store = store;
  self->events = *events;
  self->data = data;
  self->streams = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, followed_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
ic_follower_close (IcFollower *self)
{
  self->closed = true;
}

void
ic_follower_free (IcFollower *self)
{
  self->closed = true;
  g_hash_table_remove_all (self->streams);
  follower_unref (self);
}

void
ic_follower_follow (IcFollower *self, const char *stream, bool entries)
{
  IcFollowed *followed = g_hash_table_lookup (self->streams, stream);

  if (self->closed || (followed != NULL && (followed->entries || !entries)))
    return;

  if (followed == NULL)
    {
      followed = g_new0 (IcFollowed, 1);
      followed->follower = self;
      followed->stream = g_strdup (stream);
      followed->fresh = entries_new ();
      g_hash_table_insert (self->streams, followed->stream, followed);
    }
  followed->entries = entries;
  begin (followed);
}

void
ic_follower_unfollow (IcFollower *self, const char *stream)
{
  g_hash_table_remove (self->streams, stream);
}

bool
ic_follower_follows (IcFollower *self, const char *stream)
{
  return g_hash_table_contains (self->streams, stream);
}

IcState *
ic_follower_state (IcFollower *self, const char *stream, bool *loading)
{
  IcFollowed *followed = g_hash_table_lookup (self->streams, stream);

  if (followed != NULL && loading != NULL)
    *loading = followed->loading;

  return followed != NULL ? followed->state : NULL;
}

void
ic_follower_take (IcFollower *self, const IcEvent *event, guint64 position, gint64 placed)
{
  IcFollowed *followed = self->closed ? NULL : g_hash_table_lookup (self->streams, event->subject);

  if (followed == NULL)
    return;

  followed->heard = MAX (followed->heard, position);
  if (position <= followed->position)
    return;
  if (position > followed->position + 1)
    {
      /* While the past is read, the reading comes to this row too. */
      if (!followed->loading)
        {
          followed->loading = true;
          read_on (followed);
        }
      return;
    }

  apply (followed, event, position, placed, followed->fresh);
  if (!followed->changed)
    g_ptr_array_add (self->changed, g_strdup (event->subject));
  followed->changed = true;
}

void
ic_follower_tell (IcFollower *self)
{
  g_autoptr (GPtrArray) changed = g_steal_pointer (&self->changed);

  self->changed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < changed->len; i++)
    {
      IcFollowed *followed = self->closed ? NULL : g_hash_table_lookup (self->streams, changed->pdata[i]);

      if (followed != NULL && followed->changed)
        tell_changed (followed);
    }
}

void
ic_follower_refold (IcFollower *self, const char *stream)
{
  IcFollowed *followed = self->closed ? NULL : g_hash_table_lookup (self->streams, stream);

  if (followed == NULL)
    return;

  begin (followed);
  if (self->events.anew != NULL)
    self->events.anew (stream, self->data);
}

void
ic_follower_retry (IcFollower *self)
{
  GHashTableIter iter;
  gpointer value;

  if (self->closed)
    return;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((IcFollowed *) value)->failed)
      read_on (value);
}

void
ic_follower_foreach (IcFollower *self, IcFollowerFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      IcFollowed *followed = value;

      func (followed->stream, followed->state, followed->loading, data);
    }
}
