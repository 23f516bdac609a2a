/* SPDX-License-Identifier: GPL-3.0-or-later
 * A titled card: the section every page is made of.
 *
 * The title stands left, a dim subtitle right. In .ui files: <child> is the body,
 * <child type="suffix"> stands right after the title, <child type="end"> at the far end of the header.
 * A screen reader hears a group by the card's title, and the title as a heading.
 *
 * Properties: title, subtitle, use-markup (subtitle is Pango markup; false), icon-name, child.
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_CARD (ic_card_get_type ())
G_DECLARE_FINAL_TYPE (IcCard, ic_card, IC, CARD, GtkWidget)

/* @title may be NULL: no header line then, and the caller names the card with ic_accessible_name(). */
GtkWidget  *ic_card_new            (const char *title);

void        ic_card_set_title      (IcCard *self, const char *title);
const char *ic_card_get_title      (IcCard *self);
void        ic_card_set_subtitle   (IcCard *self, const char *subtitle);
const char *ic_card_get_subtitle   (IcCard *self);
/* Whether the subtitle is Pango markup. Escape what people typed before you use it. */
void        ic_card_set_use_markup (IcCard *self, bool use_markup);
bool        ic_card_get_use_markup (IcCard *self);
/* A symbolic icon before the title; NULL for none. */
void        ic_card_set_icon_name  (IcCard *self, const char *icon_name);
const char *ic_card_get_icon_name  (IcCard *self);
/* The body. It gets all the height the header leaves. NULL empties the card. */
void        ic_card_set_child      (IcCard *self, GtkWidget *child);
GtkWidget  *ic_card_get_child      (IcCard *self);

void        ic_card_add_suffix     (IcCard *self, GtkWidget *widget);
void        ic_card_add_end        (IcCard *self, GtkWidget *widget);

/* Brings the keyboard into the card: to its first focusable widget, else to the card itself, which takes
 * part in no Tab chain otherwise. What jumping from section to section (F6) is made of.
 * Returns false when the card is not shown. */
bool        ic_card_enter          (IcCard *self);

G_END_DECLS
