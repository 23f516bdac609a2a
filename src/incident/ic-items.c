/* SPDX-License-Identifier: GPL-3.0-or-later
 * Items: allocation, copy, release and JSON, all from the tables of ic-items.h.
 */
#include "ic-items-private.h"

#include "ic-event.h"
#include "ic-map.h"
#include "ic-time.h"

#include <string.h>

/* The description of each item, member by member. */
#define IC_DEFINE(Name, name, NAME) \
  static const IcMemberInfo *name##_members (void) \
  { \
    typedef Ic##Name ThisItem; \
    static const IcMemberInfo members[] = { IC_##NAME##_FIELDS (IC_DESCRIBE) { NULL, 0, 0 } }; \
    return members; \
  } \
  const IcItemType ic_##name##_type = { #name, sizeof (Ic##Name), name##_members };
IC_ITEM_TABLE (IC_DEFINE)

#define MEMBER(Type, item, member) (*(Type *) G_STRUCT_MEMBER_P (item, (member)->offset))

typedef struct {
  IcItems         parent;
  gatomicrefcount ref_count;
  guint           room;
} Items;

static Items *
items_alloc (guint room)
{
  Items *self = g_new0 (Items, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->room = MAX (room, 1);
  self->parent.items = g_new (IcItem *, self->room);

  return self;
}

gpointer
ic_item_new (const IcItemType *type)
{
  IcItem *self = g_atomic_rc_box_alloc0 (type->size);

  self->type = type;
  for (const IcMemberInfo *m = type->members (); m->name != NULL; m++)
    if (m->kind == IC_MEMBER_REAL)
      MEMBER (double, self, m) = NAN;

  return self;
}

gpointer
ic_item_copy (gconstpointer item)
{
  const IcItem *old = item;
  IcItem *self = g_atomic_rc_box_dup (old->type->size, (IcItem *) old);

  for (const IcMemberInfo *m = old->type->members (); m->name != NULL; m++)
    {
      if (m->kind == IC_MEMBER_TEXT)
        MEMBER (char *, self, m) = g_strdup (MEMBER (char *, old, m));
      else if (m->kind == IC_MEMBER_WORDS)
        MEMBER (char **, self, m) = g_strdupv (MEMBER (char **, old, m));
      else if (m->kind == IC_MEMBER_LIST && MEMBER (IcItems *, old, m) != NULL)
        ic_items_ref (MEMBER (IcItems *, old, m));
      else if (m->kind == IC_MEMBER_ITEM && MEMBER (IcItem *, old, m) != NULL)
        ic_item_ref (MEMBER (IcItem *, old, m));
      else if (m->kind == IC_MEMBER_MAP && MEMBER (IcMap *, old, m) != NULL)
        ic_map_ref (MEMBER (IcMap *, old, m));
    }

  return self;
}

gpointer
ic_item_ref (gconstpointer item)
{
  return g_atomic_rc_box_acquire ((gpointer) item);
}

static void
item_clear (gpointer item)
{
  const IcItem *self = item;

  for (const IcMemberInfo *m = self->type->members (); m->name != NULL; m++)
    {
      if (m->kind == IC_MEMBER_TEXT)
        g_free (MEMBER (char *, self, m));
      else if (m->kind == IC_MEMBER_WORDS)
        g_strfreev (MEMBER (char **, self, m));
      else if (m->kind == IC_MEMBER_LIST && MEMBER (IcItems *, self, m) != NULL)
        ic_items_unref (MEMBER (IcItems *, self, m));
      else if (m->kind == IC_MEMBER_ITEM)
        ic_item_unref (MEMBER (IcItem *, self, m));
      else if (m->kind == IC_MEMBER_MAP)
        ic_map_unref (MEMBER (IcMap *, self, m));
    }
}

void
ic_item_unref (gpointer item)
{
  if (item != NULL)
    g_atomic_rc_box_release_full (item, item_clear);
}

static void
list_to_json (const IcItems *list, IcJsonWriter *writer, const char *name)
{
  if (list == NULL)
    return;

  ic_json_begin_array (writer, name);
  for (guint i = 0; i < list->n; i++)
    ic_item_to_json (list->items[i], writer, NULL);
  ic_json_end (writer);
}

static void
append_json (gconstpointer item, gpointer writer)
{
  ic_item_to_json (item, writer, NULL);
}

static void
map_to_json (const IcMap *map, IcJsonWriter *writer, const char *name)
{
  if (map == NULL)
    return;

  ic_json_begin_array (writer, name);
  ic_map_foreach (map, append_json, writer);
  ic_json_end (writer);
}

void
ic_item_members_to_json (const IcItem *self, IcJsonWriter *writer)
{
  for (const IcMemberInfo *m = self->type->members (); m->name != NULL; m++)
    switch (m->kind)
      {
      case IC_MEMBER_TEXT:
        ic_json_put_string (writer, m->name, MEMBER (char *, self, m));
        break;
      case IC_MEMBER_TIME:
        ic_put_time (writer, m->name, MEMBER (gint64, self, m));
        break;
      case IC_MEMBER_SPAN:
        ic_json_put_int (writer, m->name, MEMBER (gint64, self, m) / IC_SECOND);
        break;
      case IC_MEMBER_INT:
        ic_json_put_int (writer, m->name, MEMBER (gint64, self, m));
        break;
      case IC_MEMBER_REAL:
        if (!isnan (MEMBER (double, self, m)))
          ic_json_put_real (writer, m->name, MEMBER (double, self, m));
        break;
      case IC_MEMBER_FLAG:
        ic_json_put_bool (writer, m->name, MEMBER (bool, self, m));
        break;
      case IC_MEMBER_WORDS:
        if (MEMBER (char **, self, m) != NULL)
          ic_json_put_strv (writer, m->name, (const char *const *) MEMBER (char **, self, m));
        break;
      case IC_MEMBER_LIST:
        list_to_json (MEMBER (IcItems *, self, m), writer, m->name);
        break;
      case IC_MEMBER_ITEM:
        if (MEMBER (IcItem *, self, m) != NULL)
          ic_item_to_json (MEMBER (IcItem *, self, m), writer, m->name);
        break;
      case IC_MEMBER_MAP:
        map_to_json (MEMBER (IcMap *, self, m), writer, m->name);
        break;
      }
}

void
ic_item_to_json (gconstpointer item, IcJsonWriter *writer, const char *name)
{
  ic_json_begin_object (writer, name);
  ic_item_members_to_json (item, writer);
  ic_json_end (writer);
}

void
ic_set_text (char **where, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*where);
  *where = copy;
}

IcItems *
ic_items_new (GPtrArray *items)
{
  Items *self = items_alloc (items->len);

  for (guint i = 0; i < items->len; i++)
    self->parent.items[self->parent.n++] = ic_item_ref (items->pdata[i]);

  return &self->parent;
}

IcItems *
ic_items_ref (IcItems *self)
{
  g_atomic_ref_count_inc (&((Items *) self)->ref_count);

  return self;
}

void
ic_items_unref (IcItems *self)
{
  if (!g_atomic_ref_count_dec (&((Items *) self)->ref_count))
    return;

  for (guint i = 0; i < self->n; i++)
    ic_item_unref (self->items[i]);
  g_free (self->items);
  g_free (self);
}

IcItems *
ic_items_unshare (IcItems *self)
{
  Items *own = (Items *) self;

  if (self == NULL || !g_atomic_ref_count_compare (&own->ref_count, 1))
    {
      own = items_alloc (ic_items_count (self) + 1);
      for (guint i = 0; i < ic_items_count (self); i++)
        own->parent.items[own->parent.n++] = ic_item_ref (self->items[i]);
      g_clear_pointer (&self, ic_items_unref);
    }
  else if (own->parent.n == own->room)
    {
      own->room *= 2;
      own->parent.items = g_renew (IcItem *, own->parent.items, own->room);
    }

  return &own->parent;
}

const char *
ic_item_key (const IcItem *item)
{
  for (const IcMemberInfo *m = item->type->members (); m->name != NULL; m++)
    if (m->kind == IC_MEMBER_TEXT)
      return MEMBER (char *, item, m);

  return NULL;
}

gconstpointer
ic_items_find (const IcItems *self, const char *id)
{
  for (guint i = 0; id != NULL && i < ic_items_count (self); i++)
    if (g_strcmp0 (ic_item_key (self->items[i]), id) == 0)
      return self->items[i];

  return NULL;
}
