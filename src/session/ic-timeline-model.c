/* SPDX-License-Identifier: GPL-3.0-or-later
 * The timeline as a list model; objects are made only for what is looked at.
 */
#include "ic-incident-private.h"

struct _IcTimelineItem {
  GObject  parent_instance;

  IcEntry *entry;
};

G_DEFINE_FINAL_TYPE (IcTimelineItem, ic_timeline_item, G_TYPE_OBJECT)

struct _IcTimelineModel {
  GObject     parent_instance;

  IcTimeline *timeline;
  IcTimeline *next;    /* takes the place of the timeline when it is complete, or NULL */
  GPtrArray  *pending; /* of IcEntry: those shown, never NULL */
  GArray     *shown;   /* guint32: which of the timeline's entries are shown, rising */
  int         only;
  bool        loading; /* entries come in, and are not told yet */
  bool        late;    /* while loading: some came out of order */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IcTimelineModel, ic_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
ic_timeline_item_finalize (GObject *object)
{
  ic_entry_unref (((IcTimelineItem *) object)->entry);
  G_OBJECT_CLASS (ic_timeline_item_parent_class)->finalize (object);
}

static void
ic_timeline_item_class_init (IcTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_timeline_item_finalize;
}

static void
ic_timeline_item_init (IcTimelineItem *self)
{
}

const IcEntry *
ic_timeline_item_get_entry (IcTimelineItem *self)
{
  return self->entry;
}

/* -- the model ------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return IC_TYPE_TIMELINE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  IcTimelineModel *self = IC_TIMELINE_MODEL (model);

  return self->shown->len + self->pending->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  IcTimelineModel *self = IC_TIMELINE_MODEL (model);
  IcTimelineItem *item;
  IcEntry *entry;

  if (position >= get_n_items (model))
    return NULL;

  if (position < self->shown->len)
    entry = self->timeline->entries->pdata[g_array_index (self->shown, guint32, position)];
  else
    entry = self->pending->pdata[position - self->shown->len];
  item = g_object_new (IC_TYPE_TIMELINE_ITEM, NULL);
  item->entry = ic_entry_ref (entry);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static bool
passes (IcTimelineModel *self, const IcEntry *entry)
{
  return ic_entry_is_shown (entry) && (self->only < 0 || (int) entry->entry_class == self->only);
}

static void
show_from (IcTimelineModel *self, guint first)
{
  for (guint32 i = first; i < self->timeline->entries->len; i++)
    if (passes (self, self->timeline->entries->pdata[i]))
      g_array_append_val (self->shown, i);
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

static void
tell_amended (IcTimelineModel *self, guint32 index)
{
  guint where;

  if (g_array_binary_search (self->shown, &index, compare_index, &where))
    g_list_model_items_changed (G_LIST_MODEL (self), where, 1, 1);
}

/* Adds in order of arrival; notes which earlier entries read differently now. */
static void
take_entries (IcTimeline *timeline, GPtrArray *entries, GArray *amended)
{
  guint first = timeline->entries->len;

  for (guint i = 0; i < entries->len; i++)
    {
      int index = ic_timeline_add (timeline, ic_entry_ref (entries->pdata[i]));
      guint32 place = (guint32) index;

      if (amended != NULL && index >= 0 && place < first)
        g_array_append_val (amended, place);
    }
}

/* Two streams are read one after the other; live, entries come in order. */
static void
sort_in (IcTimelineModel *self)
{
  guint before = get_n_items (G_LIST_MODEL (self)); /* as last told */

  ic_timeline_sort (self->timeline);
  g_array_set_size (self->shown, 0);
  show_from (self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_items (G_LIST_MODEL (self)));
}

void
ic_timeline_model_add (IcTimelineModel *self, GPtrArray *entries)
{
  IcTimeline *timeline = self->next != NULL ? self->next : self->timeline;
  guint first = timeline->entries->len;
  guint shown = self->shown->len;
  bool late = entries->len > 0 && ic_timeline_is_late (timeline, entries->pdata[0]);
  g_autoptr (GArray) amended = self->loading ? NULL : g_array_new (FALSE, FALSE, sizeof (guint32));

  take_entries (timeline, entries, amended);
  if (self->loading)
    {
      self->late |= late;
      return;
    }
  if (late)
    {
      sort_in (self);
      return;
    }

  show_from (self, first);
  if (self->shown->len > shown)
    g_list_model_items_changed (G_LIST_MODEL (self), shown, 0, self->shown->len - shown);
  for (guint i = 0; i < amended->len; i++)
    tell_amended (self, g_array_index (amended, guint32, i));
}

void
ic_timeline_model_set_loading (IcTimelineModel *self, bool loading)
{
  guint before = self->shown->len;

  if (self->loading == loading)
    return;

  self->loading = loading;
  if (loading)
    return;

  if (self->next != NULL)
    {
      ic_timeline_free (self->timeline);
      self->timeline = g_steal_pointer (&self->next);
      g_array_set_size (self->shown, 0);
    }
  if (self->late)
    ic_timeline_sort (self->timeline);
  self->late = false;
  show_from (self, 0);
  if (before > 0 || self->shown->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->shown->len);
}

void
ic_timeline_model_renew (IcTimelineModel *self, IcEntryFunc keep, gpointer data)
{
  IcTimeline *old = self->next != NULL ? self->next : self->timeline;
  IcTimeline *fresh = ic_timeline_new ();

  for (guint i = 0; i < old->entries->len; i++)
    if (keep (old->entries->pdata[i], data))
      ic_timeline_add (fresh, ic_entry_ref (old->entries->pdata[i]));
  g_clear_pointer (&self->next, ic_timeline_free);
  self->next = fresh;
  self->loading = true;
}

void
ic_timeline_model_set_pending (IcTimelineModel *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->pending);
  guint same = 0;

  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (passes (self, entries->pdata[i]))
      g_ptr_array_add (self->pending, ic_entry_ref (entries->pdata[i]));
  while (same < before->len && same < self->pending->len && before->pdata[same] == self->pending->pdata[same])
    same++;
  if (before->len > same || self->pending->len > same)
    g_list_model_items_changed (G_LIST_MODEL (self), self->shown->len + same, before->len - same, self->pending->len - same);
}

static void
ic_timeline_model_finalize (GObject *object)
{
  IcTimelineModel *self = IC_TIMELINE_MODEL (object);

  ic_timeline_free (self->timeline);
  g_clear_pointer (&self->next, ic_timeline_free);
  g_ptr_array_unref (self->pending);
  g_array_unref (self->shown);
  G_OBJECT_CLASS (ic_timeline_model_parent_class)->finalize (object);
}

static void
ic_timeline_model_class_init (IcTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_timeline_model_finalize;
}

static void
ic_timeline_model_init (IcTimelineModel *self)
{
  self->timeline = ic_timeline_new ();
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_entry_unref);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->only = -1;
}

IcTimelineModel *
ic_timeline_model_new (void)
{
  return g_object_new (IC_TYPE_TIMELINE_MODEL, NULL);
}

void
ic_timeline_model_set_filter (IcTimelineModel *self, int only)
{
  guint before = get_n_items (G_LIST_MODEL (self));

  g_return_if_fail (IC_IS_TIMELINE_MODEL (self));

  if (self->only == only)
    return;

  self->only = only;
  if (self->loading)
    return;
  g_array_set_size (self->shown, 0);
  show_from (self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_items (G_LIST_MODEL (self)));
}

int
ic_timeline_model_get_filter (IcTimelineModel *self)
{
  return self->only;
}

const IcTimeline *
ic_timeline_model_get_timeline (IcTimelineModel *self)
{
  return self->timeline;
}
