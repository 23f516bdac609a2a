/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an item describes itself, for ic-items.c, ic-state.c and the fold.
 */
#pragma once

#include "ic-items.h"

G_BEGIN_DECLS

typedef enum {
  IC_MEMBER_TEXT, IC_MEMBER_TIME, IC_MEMBER_SPAN, IC_MEMBER_INT,
  IC_MEMBER_REAL, IC_MEMBER_FLAG, IC_MEMBER_WORDS, IC_MEMBER_LIST, IC_MEMBER_ITEM, IC_MEMBER_MAP,
} IcMemberKind;

typedef struct {
  const char   *name;
  IcMemberKind  kind;
  gsize         offset;
} IcMemberInfo;

struct _IcItemType {
  const char         *name;
  gsize               size;
  const IcMemberInfo *(*members) (void); /* ended by one without a name */
};

#define IC_DESCRIBE(kind, name) { #name, IC_MEMBER_##kind, G_STRUCT_OFFSET (ThisItem, name) },

/* The item's first text: its id. */
const char *ic_item_key             (const IcItem *item);
/* Its members inside an object that is already begun. */
void        ic_item_members_to_json (const IcItem *self, IcJsonWriter *writer);

/* A list that nobody else holds, with room for one more: @self itself (NULL: an
 * empty one) or a copy in its place. Takes @self. */
IcItems    *ic_items_unshare        (IcItems *self);

G_END_DECLS
