/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window on one record: the strip, the pages, and every act by name.
 *
 * Buttons activate the names of ic-actions.def ("win.NAME"); what a dialog or a
 * card makes goes through ic_window_submit().
 */
#pragma once

#include "ic-act.h"
#include "ic-session.h"
#include "ic-people.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define IC_TYPE_WINDOW (ic_window_get_type ())
G_DECLARE_FINAL_TYPE (IcWindow, ic_window, IC, WINDOW, AdwApplicationWindow)

/* @session is held; the window follows its incident in front, and closes the session when it goes. */
IcWindow   *ic_window_new         (GtkApplication *application, IcSession *session);
IcSession  *ic_window_get_session (IcWindow *self);
/* Of the incident in front; NULL when there is none. Borrowed until the next "changed". */
const IcState *ic_window_get_state (IcWindow *self);
/* The reader's zone, and how to find others': valid while the window is. */
IcZones     ic_window_get_zones   (IcWindow *self);

/* A toast; @undo (may be NULL) is offered as Undo and is consumed. */
void        ic_window_toast       (IcWindow *self, const char *text, IcVerbs *undo);
/* Submits what a dialog or card made, tells refusals, and offers Undo where
 * the table of kinds knows the inverse. @done is the toast's text; NULL: none. Takes @verbs. */
void        ic_window_submit      (IcWindow *self, IcVerbs *verbs, const char *done);
/* Shows @dialog over the window: modal, and marked as such while the incident is a drill. */
void        ic_window_present_dialog (IcWindow *self, GtkWindow *dialog);
/* Why the act @action ("note") cannot be done now, as a translated sentence; NULL when it can. */
const char *ic_window_why_not     (IcWindow *self, const char *action);
/* Does what a rule proposes beside what it shows; IC_ACT_NONE does nothing. */
void        ic_window_do_act      (IcWindow *self, IcAct act, const char *subject);

/* The event loop's selection, kept by the window so that its keys work from anywhere: 1 to 6.
 * Property "question", notified. */
int         ic_window_get_question (IcWindow *self);
void        ic_window_set_question (IcWindow *self, int question);

/* Signal "focus-timeline" (const char *prefill): the timeline's entry is to take
 * the keyboard, with @prefill ("/") put in when it is empty.
 * Signal "customers" (const char *act, const char *subject): the Customers page, which is shown, is to do it: "open" and
 * "correct" an update, or what ic_composer_act() takes. */

/* One per row of ic-actions.def; each in the file of its group: ic-window-actions-GROUP.c */
#define ACTION(SYMBOL, ...) void ic_action_##SYMBOL (IcWindow *self, GVariant *parameter);
#include "ic-actions.def"
#undef ACTION

G_END_DECLS
