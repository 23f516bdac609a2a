/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list model read from its end: the newest first. It makes no objects of its
 * own and costs the same however long the list is.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define IC_TYPE_REVERSE_MODEL (ic_reverse_model_get_type ())
G_DECLARE_FINAL_TYPE (IcReverseModel, ic_reverse_model, IC, REVERSE_MODEL, GObject)

IcReverseModel *ic_reverse_model_new       (void);
/* @model may be NULL: empty. */
void            ic_reverse_model_set_model (IcReverseModel *self, GListModel *model);
/* Says that every item is shown another way now (another time zone). */
void            ic_reverse_model_refresh   (IcReverseModel *self);

G_END_DECLS
