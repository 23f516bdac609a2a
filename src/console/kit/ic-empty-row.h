/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a card says when it has nothing to show yet, is loading, or could not: an icon, a line, a dim line,
 * perhaps a button.
 *
 * Properties: icon-name, title, subtitle, button-label (NULL: no button), action-name (of the button),
 * tone (IcTone: bad for an error), loading (a spinner instead of the icon).
 * Signal: clicked, for a button without an action.
 */
#pragma once

#include "ic-tone.h"

#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_EMPTY_ROW (ic_empty_row_get_type ())
G_DECLARE_FINAL_TYPE (IcEmptyRow, ic_empty_row, IC, EMPTY_ROW, GtkWidget)

/* @subtitle may be NULL. */
GtkWidget *ic_empty_row_new          (const char *icon_name, const char *title, const char *subtitle);

void       ic_empty_row_set_icon_name (IcEmptyRow *self, const char *icon_name);
void       ic_empty_row_set_title    (IcEmptyRow *self, const char *title);
void       ic_empty_row_set_subtitle (IcEmptyRow *self, const char *subtitle);
/* @label may have a mnemonic; NULL takes the button away. @action_name may be NULL. */
void       ic_empty_row_set_button   (IcEmptyRow *self, const char *label, const char *action_name);
void       ic_empty_row_set_tone     (IcEmptyRow *self, IcTone tone);
void       ic_empty_row_set_loading  (IcEmptyRow *self, bool loading);

G_END_DECLS
