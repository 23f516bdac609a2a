/* SPDX-License-Identifier: GPL-3.0-or-later
 * Many items by their id: a hash array mapped trie.
 */
#include "ic-map.h"

#include "ic-items-private.h"

#include <string.h>

/* A node takes five bits of the hash. Where the hash has no more bits, those
 * that still fall together stand in one node side by side. */
#define BITS 5
#define LAST_SHIFT 60

/* A child is an item or, with the lowest bit set, a node. */
typedef gpointer Child;

typedef struct {
  gatomicrefcount ref_count;
  guint32         bitmap; /* which of the 32 places are taken; 0 past the last bit of the hash */
  guint           n;      /* children, by place */
  Child          *children;
} Node;

struct _IcMap {
  Node  node;
  guint count; /* items, all in all */
};

static bool
is_node (Child child)
{
  return (GPOINTER_TO_SIZE (child) & 1) != 0;
}

static Node *
as_node (Child child)
{
  return GSIZE_TO_POINTER (GPOINTER_TO_SIZE (child) & ~(gsize) 1);
}

static Child
from_node (Node *node)
{
  return GSIZE_TO_POINTER (GPOINTER_TO_SIZE (node) | 1);
}

/* FNV-1a: the same on every machine. */
static guint64
hash_of (const char *id)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (const char *c = id; *c != '\0'; c++)
    hash = (hash ^ (guchar) *c) * 0x100000001b3u;

  return hash ^ hash >> 32;
}

static guint32
bit_of (guint64 hash, guint shift)
{
  return (guint32) 1 << (hash >> shift & 31);
}

static guint
place_of (const Node *node, guint32 bit)
{
  return (guint) __builtin_popcount (node->bitmap & (bit - 1));
}

/* -- children -------------------------------------------------------------- */

static void node_unref (Node *self);

static Child
child_ref (Child child)
{
  if (is_node (child))
    g_atomic_ref_count_inc (&as_node (child)->ref_count);
  else
    ic_item_ref (child);

  return child;
}

static void
child_unref (Child child)
{
  if (is_node (child))
    node_unref (as_node (child));
  else
    ic_item_unref (child);
}

static Node *
node_new (gsize size)
{
  Node *self = g_malloc0 (size);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

static void
node_unref (Node *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n; i++)
    child_unref (self->children[i]);
  g_free (self->children);
  g_free (self);
}

/* A copy that nobody else holds, of @size bytes, in the place of @self. */
static Node *
node_own (Node *self, gsize size)
{
  Node *own;

  if (g_atomic_ref_count_compare (&self->ref_count, 1))
    return self;

  own = g_memdup2 (self, size);
  g_atomic_ref_count_init (&own->ref_count);
  own->children = g_new (Child, self->n);
  for (guint i = 0; i < self->n; i++)
    own->children[i] = child_ref (self->children[i]);
  node_unref (self);

  return own;
}

static void
node_insert (Node *self, guint place, Child child)
{
  self->children = g_renew (Child, self->children, self->n + 1);
  memmove (&self->children[place + 1], &self->children[place], (self->n - place) * sizeof *self->children);
  self->children[place] = child;
  self->n++;
}

static void
node_take_out (Node *self, guint place)
{
  child_unref (self->children[place]);
  self->n--;
  memmove (&self->children[place], &self->children[place + 1], (self->n - place) * sizeof *self->children);
}

/* -- putting --------------------------------------------------------------- */

static const char *
id_of (gconstpointer item)
{
  return ic_item_key (item);
}

/* Past the last bit: side by side, by id. Returns: whether it is one more. */
static bool
put_aside (Node *self, gpointer item)
{
  guint place = 0;
  int order = 1;

  while (place < self->n && (order = strcmp (id_of (self->children[place]), id_of (item))) < 0)
    place++;
  if (place < self->n && order == 0)
    {
      ic_item_unref (self->children[place]);
      self->children[place] = item;
      return false;
    }
  node_insert (self, place, item);

  return true;
}

/* @self is ours alone. Returns: whether it is one more. */
static bool
node_put (Node *self, gpointer item, guint64 hash, guint shift)
{
  guint32 bit = bit_of (hash, shift);
  guint place = place_of (self, bit);
  Child there;
  Node *below;

  if (shift > LAST_SHIFT)
    return put_aside (self, item);
  if ((self->bitmap & bit) == 0)
    {
      node_insert (self, place, item);
      self->bitmap |= bit;
      return true;
    }

  there = self->children[place];
  if (!is_node (there) && strcmp (id_of (there), id_of (item)) == 0)
    {
      ic_item_unref (there);
      self->children[place] = item;
      return false;
    }
  if (is_node (there))
    below = node_own (as_node (there), sizeof (Node));
  else
    {
      below = node_new (sizeof (Node));
      node_put (below, there, hash_of (id_of (there)), shift + BITS);
    }
  self->children[place] = from_node (below);

  return node_put (below, item, hash, shift + BITS);
}

/* -- removing -------------------------------------------------------------- */

/* @self is ours alone, and holds @id. A node with one item left is that item, so
 * that a map's shape does not tell what was in it once. */
static void
node_remove (Node *self, const char *id, guint64 hash, guint shift)
{
  guint32 bit = bit_of (hash, shift);
  guint place = place_of (self, bit);
  Node *below;

  if (shift > LAST_SHIFT)
    {
      for (place = 0; strcmp (id_of (self->children[place]), id) != 0; place++)
        ;
      node_take_out (self, place);
      return;
    }
  if (!is_node (self->children[place]))
    {
      node_take_out (self, place);
      self->bitmap &= ~bit;
      return;
    }

  below = node_own (as_node (self->children[place]), sizeof (Node));
  self->children[place] = from_node (below);
  node_remove (below, id, hash, shift + BITS);
  if (below->n == 1 && !is_node (below->children[0]))
    {
      self->children[place] = child_ref (below->children[0]);
      node_unref (below);
    }
}

/* -- walking --------------------------------------------------------------- */

static void
node_foreach (const Node *self, IcMapFunc func, gpointer data)
{
  for (guint i = 0; i < self->n; i++)
    if (is_node (self->children[i]))
      node_foreach (as_node (self->children[i]), func, data);
    else
      func (self->children[i], data);
}

static void
child_foreach (Child child, IcMapFunc func, gpointer data)
{
  if (is_node (child))
    node_foreach (as_node (child), func, data);
  else
    func (child, data);
}

/* What @self holds in nodes that @other does not share. */
static void
foreach_unshared (const Node *self, const Node *other, IcMapFunc func, gpointer data)
{
  for (guint place = 0; place < 32; place++)
    {
      guint32 bit = (guint32) 1 << place;
      Child mine, theirs = NULL;

      if ((self->bitmap & bit) == 0)
        continue;
      mine = self->children[place_of (self, bit)];
      if ((other->bitmap & bit) != 0)
        theirs = other->children[place_of (other, bit)];
      if (mine == theirs)
        continue;
      if (theirs != NULL && is_node (mine) && is_node (theirs) && as_node (mine)->bitmap != 0)
        foreach_unshared (as_node (mine), as_node (theirs), func, data);
      else
        child_foreach (mine, func, data);
    }
}

typedef struct {
  const IcMap  *other;
  IcMapDiffFunc func;
  gpointer      data;
} Diff;

static void
tell_new (gconstpointer item, gpointer data)
{
  Diff *diff = data;
  gconstpointer old = ic_map_find (diff->other, id_of (item));

  if (old != item)
    diff->func (old, item, diff->data);
}

static void
tell_gone (gconstpointer item, gpointer data)
{
  Diff *diff = data;

  if (ic_map_find (diff->other, id_of (item)) == NULL)
    diff->func (item, NULL, diff->data);
}

/* -- public ---------------------------------------------------------------- */

guint
ic_map_count (const IcMap *self)
{
  return self != NULL ? self->count : 0;
}

gconstpointer
ic_map_find (const IcMap *self, const char *id)
{
  const Node *node = (const Node *) self;
  guint64 hash;

  if (self == NULL || id == NULL)
    return NULL;

  hash = hash_of (id);
  for (guint shift = 0; shift <= LAST_SHIFT; shift += BITS)
    {
      guint32 bit = bit_of (hash, shift);
      Child child;

      if ((node->bitmap & bit) == 0)
        return NULL;
      child = node->children[place_of (node, bit)];
      if (!is_node (child))
        return strcmp (id_of (child), id) == 0 ? child : NULL;
      node = as_node (child);
    }
  for (guint i = 0; i < node->n; i++)
    if (strcmp (id_of (node->children[i]), id) == 0)
      return node->children[i];

  return NULL;
}

IcMap *
ic_map_ref (IcMap *self)
{
  g_atomic_ref_count_inc (&self->node.ref_count);

  return self;
}

void
ic_map_unref (IcMap *self)
{
  if (self != NULL)
    node_unref (&self->node);
}

void
ic_map_put (IcMap **where, gpointer item)
{
  if (*where == NULL)
    *where = (IcMap *) node_new (sizeof (IcMap));

  *where = (IcMap *) node_own (&(*where)->node, sizeof (IcMap));
  if (node_put (&(*where)->node, item, hash_of (id_of (item)), 0))
    (*where)->count++;
}

gpointer
ic_map_edit (IcMap **where, const char *id)
{
  gconstpointer item = ic_map_find (*where, id);
  gpointer copy;

  if (item == NULL)
    return NULL;
  copy = ic_item_copy (item);
  ic_map_put (where, copy);

  return copy;
}

bool
ic_map_remove (IcMap **where, const char *id)
{
  if (ic_map_find (*where, id) == NULL)
    return false;

  *where = (IcMap *) node_own (&(*where)->node, sizeof (IcMap));
  node_remove (&(*where)->node, id, hash_of (id), 0);
  if (--(*where)->count == 0)
    g_clear_pointer (where, ic_map_unref);

  return true;
}

void
ic_map_foreach (const IcMap *self, IcMapFunc func, gpointer data)
{
  if (self != NULL)
    node_foreach (&self->node, func, data);
}

void
ic_map_diff (const IcMap *before, const IcMap *after, IcMapDiffFunc func, gpointer data)
{
  static const Node empty;
  const Node *old = before != NULL ? &before->node : &empty;
  const Node *now = after != NULL ? &after->node : &empty;

  foreach_unshared (now, old, tell_new, &(Diff) { before, func, data });
  foreach_unshared (old, now, tell_gone, &(Diff) { after, func, data });
}
