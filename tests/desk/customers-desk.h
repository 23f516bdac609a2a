/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Customers page on a record, and what somebody at it does and sees.
 */
#pragma once

#include "customers-scenes.h"

#include "ic-customers-page.h"

typedef struct {
  Story            story;
  IcWindow        *window;
  IcCustomersPage *page;
} Desk;

/* Once per program, around everything else. */
void            desk_begin   (void);
void            desk_end     (void);

/* The story's evening with what the organisation keeps for customers, and the page in a window. */
void            desk_init    (Desk *self);
void            desk_clear   (Desk *self);
/* The window alone: of a story that is told already, and as after a crash. */
void            desk_show    (Desk *self);
void            desk_hide    (Desk *self);

/* The page as somebody sees it who only reads, with what is known of outlets (NULL: nothing); until it is shown anew. */
void            desk_show_reader (Desk *self, GPtrArray *standings);

IcComposer     *desk_composer (Desk *self);
/* NULL: who signed in. */
void            desk_act_as  (Desk *self, const char *person);

/* The first shown widget of @type under @widget that says @text (NULL: whatever it says), or NULL. */
GtkWidget      *desk_find    (GtkWidget *widget, GType type, const char *text);
/* Of the page. */
GtkWidget      *desk_label   (Desk *self, const char *text);
GtkWidget      *desk_button  (Desk *self, const char *text);
/* Waits until it can be pressed. */
void            desk_press   (Desk *self, const char *text);
/* Of the composer. */
void            desk_write_heading (Desk *self, const char *text);
void            desk_write_text (Desk *self, const char *text);
char           *desk_read_text (Desk *self);
/* Types @text into the dialog that is open, and accepts it. */
void            desk_answer  (Desk *self, const char *text);

/* The draft on record, its status, and how many updates are published. */
const IcUpdate *desk_draft   (Desk *self, const char *id);
const char     *desk_status  (Desk *self, const char *id);
guint           desk_published (Desk *self);
