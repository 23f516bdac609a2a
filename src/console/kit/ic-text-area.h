/* SPDX-License-Identifier: GPL-3.0-or-later
 * A framed place for a few lines of text, with a placeholder.
 *
 * It grows with its text from min-height to max-height, then scrolls. Tab leaves it; Ctrl+Enter emits
 * "submitted". What sits in the text (marks of a check, undo) is done on ic_text_area_get_view().
 *
 * Properties: text, placeholder-text, label (for those who hear it), min-height, max-height (px), editable.
 * Signals: submitted; changed comes as notify::text.
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_TEXT_AREA (ic_text_area_get_type ())
G_DECLARE_FINAL_TYPE (IcTextArea, ic_text_area, IC, TEXT_AREA, GtkWidget)

GtkWidget   *ic_text_area_new             (const char *label);

/* Does nothing when the text is the same already, so the cursor stays. */
void         ic_text_area_set_text        (IcTextArea *self, const char *text);
/* Returns: (transfer full). */
char        *ic_text_area_get_text        (IcTextArea *self);
void         ic_text_area_set_placeholder (IcTextArea *self, const char *placeholder);
const char  *ic_text_area_get_placeholder (IcTextArea *self);
void         ic_text_area_set_label       (IcTextArea *self, const char *label);
const char  *ic_text_area_get_label       (IcTextArea *self);
/* Heights of the text in px; the frame comes on top. */
void         ic_text_area_set_heights     (IcTextArea *self, int minimum, int maximum);
void         ic_text_area_set_editable    (IcTextArea *self, bool editable);
GtkTextView *ic_text_area_get_view        (IcTextArea *self);

G_END_DECLS
