/* SPDX-License-Identifier: GPL-3.0-or-later
 * One line of a card: a sign in front, text with a dim line below it, and at
 * the far end a tag, buttons and a menu.
 *
 * What is at the end moves below the text where the width is too small for
 * both. Every setter does nothing when it is told what is shown already, so
 * that a row may be told everything every second.
 */
#pragma once

#include "ic-kit.h"

G_BEGIN_DECLS

/* An act a row offers: a named window action. */
typedef struct {
  const char *label;  /* with a mnemonic on buttons */
  const char *action; /* "win.fix-start"; NULL ends a list */
  const char *target; /* a text, or NULL: the action has no parameter */
  const char *style;  /* of a button: a CSS class, or NULL */
  const char *tooltip; /* of a button, or NULL */
} IcRowAct;

#define IC_TYPE_ITEM_ROW (ic_item_row_get_type ())
G_DECLARE_FINAL_TYPE (IcItemRow, ic_item_row, IC, ITEM_ROW, GtkWidget)

GtkWidget *ic_item_row_new         (void);

/* What stands in front: one of these. */
void       ic_item_row_set_lead_tag (IcItemRow *self, const char *label, IcTone tone, const char *icon);
/* A round mark: an icon, or without one a short label ("3") in a ring. */
void       ic_item_row_set_mark     (IcItemRow *self, const char *icon, const char *label, IcTone tone, const char *name);
void       ic_item_row_set_time     (IcItemRow *self, const char *text, const char *tooltip);

/* Pango markup; escape what people typed. The dim line is hidden when NULL. */
void       ic_item_row_set_text     (IcItemRow *self, const char *markup);
void       ic_item_row_set_detail   (IcItemRow *self, const char *markup);

/* At the end. @label NULL: no tag. */
void       ic_item_row_set_tag      (IcItemRow *self, const char *label, IcTone tone, const char *icon, const char *tooltip);
/* A hollow dot there: what the row shows is not in the record yet, and @why ("Not yet sent"). NULL: it is. */
void       ic_item_row_set_provisional (IcItemRow *self, const char *why);
/* @acts (static or copied; ended by one without an action) may be NULL: no buttons, no menu. */
void       ic_item_row_set_buttons  (IcItemRow *self, const IcRowAct *acts);
/* @name says what the menu is about. */
void       ic_item_row_set_menu     (IcItemRow *self, const char *name, const IcRowAct *acts);
/* Whether sign and end stand in the middle of the row's height; else at its first line. */
void       ic_item_row_set_centred  (IcItemRow *self, gboolean centred);
/* How far the row is set in, in px. */
void       ic_item_row_set_indent   (IcItemRow *self, int indent);

G_END_DECLS
