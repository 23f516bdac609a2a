/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list model read from its end.
 */
#include "ic-reverse-model.h"

struct _IcReverseModel {
  GObject     parent_instance;

  GListModel *model; /* owned; NULL: empty */
  guint       n;     /* as last told */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IcReverseModel, ic_reverse_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return IC_REVERSE_MODEL (list)->n;
}

static gpointer
get_item (GListModel *list, guint position)
{
  IcReverseModel *self = IC_REVERSE_MODEL (list);

  return position < self->n ? g_list_model_get_item (self->model, self->n - 1 - position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  IcReverseModel *self = data;
  guint after = self->n - position - removed;

  self->n = self->n - removed + added;
  g_list_model_items_changed (G_LIST_MODEL (self), after, removed, added);
}

static void
let_go (IcReverseModel *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);
}

static void
ic_reverse_model_dispose (GObject *object)
{
  let_go (IC_REVERSE_MODEL (object));
  IC_REVERSE_MODEL (object)->n = 0;

  G_OBJECT_CLASS (ic_reverse_model_parent_class)->dispose (object);
}

static void
ic_reverse_model_class_init (IcReverseModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ic_reverse_model_dispose;
}

static void
ic_reverse_model_init (IcReverseModel *self)
{
}

IcReverseModel *
ic_reverse_model_new (void)
{
  return g_object_new (IC_TYPE_REVERSE_MODEL, NULL);
}

void
ic_reverse_model_set_model (IcReverseModel *self, GListModel *model)
{
  guint before = self->n;

  g_return_if_fail (IC_IS_REVERSE_MODEL (self));

  if (self->model == model)
    return;
  let_go (self);
  self->n = 0;
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      self->n = g_list_model_get_n_items (model);
      g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), self);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
}

void
ic_reverse_model_refresh (IcReverseModel *self)
{
  g_return_if_fail (IC_IS_REVERSE_MODEL (self));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n, self->n);
}
