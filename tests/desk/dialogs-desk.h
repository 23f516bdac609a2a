/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window on the story's record, and what somebody does in the dialogs over it.
 */
#pragma once

#include "story.h"

#include "ic-form-field.h"

typedef struct {
  Story     story;
  IcWindow *window;
} DialogsDesk;

/* Once per program, around everything else. */
void dialogs_begin (void);
void dialogs_end (void);

void dialogs_init (DialogsDesk *self);
void dialogs_clear (DialogsDesk *self);
const IcState *dialogs_state (DialogsDesk *self);
/* The field labelled so, mnemonics aside. */
IcFormField *dialogs_find_field (GtkWidget *widget, const char *label);
IcFormField *dialogs_field (DialogsDesk *desk, const char *label);
void dialogs_put (DialogsDesk *desk, const char *label, const char *text);
void dialogs_assert_text (DialogsDesk *desk, const char *label, const char *expected);
/* As by its key or a click. */
void dialogs_choose (DialogsDesk *desk, const char *label, int choice);
void dialogs_assert_hint (DialogsDesk *desk, const char *label, const char *part);
GtkWidget *dialogs_find_button (GtkWidget *widget, const char *label);
GtkWidget *dialogs_find_check (GtkWidget *widget, const char *label);
void dialogs_click (DialogsDesk *desk, const char *label);
/* Accepts in vain: the dialog stays and says why. */
void dialogs_refuse (DialogsDesk *desk, const char *label, const char *why);
const IcEntry *dialogs_find_entry (DialogsDesk *desk, const char *part);
/* Until the record has what was submitted before: what comes after it has come. */
void dialogs_settle (DialogsDesk *desk);
void dialogs_accept (DialogsDesk *desk);
void dialogs_close (DialogsDesk *desk);
bool dialogs_shows (GtkWidget *widget, const char *part);
#define SHOWS(desk, part) dialogs_shows (GTK_WIDGET (bare_window_dialog ((desk)->window)), part)
/* A window on another story. */
IcWindow *dialogs_window (IcSession *session);

#define LAST(Type, list) IC_AT (Type, list, (list)->n - 1)
