/* SPDX-License-Identifier: GPL-3.0-or-later
 * The frame of every dialog: Cancel on the left, title and subtitle, the verb on the right.
 *
 * Escape and Cancel close it and keep what was typed; Enter in a one-line field and Ctrl+Enter
 * anywhere accept, when "can-accept". The body scrolls when the screen is small. A subclass binds its
 * template with ic_dialog_class_bind(), overrides accept(), and fills itself in constructed(), where
 * ic_dialog_get_window() is known. In .ui files a <child> is appended to the body.
 *
 * Properties: window (construct only), title, subtitle, cancel-label, accept-label (both with mnemonic; NULL
 * accept: no button), destructive (the verb is red), can-accept (true), content-width (560 px), flush (the
 * body has no margins), announcement (a line at the foot, "Everyone will see …", Pango markup; NULL: none).
 */
#pragma once

#include "ic-kit.h"
#include "ic-window.h"

G_BEGIN_DECLS

#define IC_TYPE_DIALOG (ic_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (IcDialog, ic_dialog, IC, DIALOG, AdwWindow)

struct _IcDialogClass {
  AdwWindowClass parent_class;

  /* Does what the dialog is for. Returns whether it is done, so that the dialog closes and its drafts are forgotten. */
  gboolean (*accept) (IcDialog *self);
  /* What the button on the left does; closes unless overridden. Escape always closes. */
  void     (*cancel) (IcDialog *self);
};

/* Sets the template from FILE.ui ("ic-declare-dialog") of the dialogs' resource. */
void           ic_dialog_class_bind       (GtkWidgetClass *widget_class, const char *file);

/* Shows @self over its window, no wider and higher than that. */
void           ic_dialog_present          (IcDialog *self);
/* Makes room for fields that have come, or gives back that of those that have gone. What comes up
 * makes room by itself, while there is any. */
void           ic_dialog_refit            (IcDialog *self);
/* As by the button or Enter; does nothing unless can-accept. */
void           ic_dialog_accept           (IcDialog *self);

/* Never NULL after construction. */
IcWindow      *ic_dialog_get_window       (IcDialog *self);
IcSession     *ic_dialog_get_session      (IcDialog *self);
/* The incident's state, or NULL when there is none in front. Borrowed until the next "changed". */
const IcState *ic_dialog_get_state        (IcDialog *self);
/* The incident's time now, and the zone times are shown in. */
gint64         ic_dialog_now              (IcDialog *self);
GTimeZone     *ic_dialog_zone             (IcDialog *self);

void           ic_dialog_set_subtitle     (IcDialog *self, const char *subtitle);
void           ic_dialog_set_accept_label (IcDialog *self, const char *label);
void           ic_dialog_set_cancel_label (IcDialog *self, const char *label);
void           ic_dialog_set_can_accept   (IcDialog *self, bool can);
void           ic_dialog_set_announcement (IcDialog *self, const char *markup);
void           ic_dialog_append           (IcDialog *self, GtkWidget *widget);
/* Another button beside the verb, for what is done less often: "Decline…". */
void           ic_dialog_add_button       (IcDialog *self, GtkWidget *button);

/* A key of the whole dialog, "<Alt>1"; plain letters and digits reach it only while no text has the keyboard.
 * @func gets the dialog as its widget, and @args. */
void           ic_dialog_add_key          (IcDialog *self, const char *trigger, GtkShortcutFunc func, GVariant *args);

/* Keeps the text of @field (a GtkEditable or IcTextArea, or anything with "text") as the draft "STREAM/KEY" (a
 * key "new/…" is that of no incident): puts in what was kept before, else leaves what is prefilled. A text that is as it was prefilled is not
 * kept. Forgotten once accepted. Call it after prefilling. Returns whether a draft was there. */
bool           ic_dialog_keep             (IcDialog *self, GtkWidget *field, const char *key);
/* The same for something that is no text. Returns: (transfer full) what was kept, or NULL. */
char          *ic_dialog_get_kept         (IcDialog *self, const char *key);
void           ic_dialog_set_kept         (IcDialog *self, const char *key, const char *text);
/* Forgets all that was kept here: after accepting, or when it is thrown away. */
void           ic_dialog_forget           (IcDialog *self);

/* The text of a field, stripped. Returns: (transfer full). */
char          *ic_dialog_text             (GtkWidget *field);
/* Same with NULL for an empty one. */
char          *ic_dialog_text_or_null     (GtkWidget *field);
/* What is separated by commas, each stripped; NULL for nothing. Returns: (transfer full). */
char         **ic_dialog_words            (GtkWidget *field);

/* "Kim" of "Kim Declan". Returns: (transfer full). */
char          *ic_dialog_first_name       (const char *name);
/* @text to stand in a label with mnemonics: underlines doubled. Returns: (transfer full). */
char          *ic_dialog_no_mnemonic      (const char *text);

G_END_DECLS
