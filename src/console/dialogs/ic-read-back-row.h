/* SPDX-License-Identifier: GPL-3.0-or-later
 * One question of the read back: three answers to pick from, then what was picked, and the fact where it was not so.
 *
 * A wrong pick never blocks: it shows what the record says, and may be picked again.
 * Signal: picked.
 */
#pragma once

#include "ic-handoff.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IC_TYPE_READ_BACK_ROW (ic_read_back_row_get_type ())
G_DECLARE_FINAL_TYPE (IcReadBackRow, ic_read_back_row, IC, READ_BACK_ROW, GtkWidget)

GtkWidget  *ic_read_back_row_new          (int number);

/* What to ask, against the record as it is now; what was picked is judged again. */
void        ic_read_back_row_set_question (IcReadBackRow *self, const IcReadBack *question);
/* @option: 0 to 2. */
void        ic_read_back_row_pick         (IcReadBackRow *self, int option);
/* The words picked, or NULL. */
const char *ic_read_back_row_get_picked   (IcReadBackRow *self);
bool        ic_read_back_row_is_right     (IcReadBackRow *self);
const char *ic_read_back_row_get_question (IcReadBackRow *self);

G_END_DECLS
