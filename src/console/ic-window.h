/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window on one record: the strip, the pages, and every act by name.
 */
#pragma once

#include "ic-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_WINDOW (ic_window_get_type ())
G_DECLARE_FINAL_TYPE (IcWindow, ic_window, IC, WINDOW, AdwApplicationWindow)

/* @session is held; the window follows its incident in front. */
IcWindow   *ic_window_new         (GtkApplication *application, IcSession *session);
IcSession  *ic_window_get_session (IcWindow *self);
/* A toast; @undo (may be NULL) is offered as Undo and is consumed. */
void        ic_window_toast       (IcWindow *self, const char *text, IcVerbs *undo);
/* Submits what a dialog or card made, tells refusals, and offers Undo where
 * the table of kinds knows the inverse. @done is the toast's text; NULL: none. Takes @verbs. */
void        ic_window_submit      (IcWindow *self, IcVerbs *verbs, const char *done);

/* The event loop's selection, kept by the window so that its keys work from anywhere: 1 to 6. */
int         ic_window_get_question (IcWindow *self);
void        ic_window_set_question (IcWindow *self, int question);

/* One per row of ic-actions.def; each in the file of its group: ic-window-actions-GROUP.c */
#define ACTION(SYMBOL, ...) void ic_action_##SYMBOL (IcWindow *self, GVariant *parameter);
#include "ic-actions.def"
#undef ACTION

G_END_DECLS
