/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of IcUpdateDialog share: the dialog itself, and the texts in it with where they are kept.
 */
#pragma once

#include "ic-approval.h"
#include "ic-form-field.h"
#include "ic-time-entry.h"
#include "ic-update-dialog.h"
#include "ic-update-sheet.h"

struct _IcUpdateDialog {
  IcDialog        parent_instance;

  /* Template */
  GtkWidget      *give_back;
  GtkLabel       *note;
  GtkWidget      *conflict;
  GtkLabel       *others;
  IcStateStepper *phase;
  GtkWidget      *heading;
  IcFormField    *text_field;
  GtkWidget      *text;
  GtkBox         *warnings;
  IcFormField    *next_field;
  IcTimeEntry    *next_by;
  GtkWidget      *discard;
  GtkWidget      *no_post;
  IcUpdateSheet  *preview;
  IcFormField    *approval_field;
  GtkLabel       *approval;
  IcFormField    *previous_field;
  IcUpdateSheet  *previous;

  /* Owned */
  char           *id;
  char           *corrects; /* the published update it corrects, or NULL */
  char           *base;     /* digest of what ours began from: the record's draft, or what was prefilled; NULL: neither */
  char           *heading_text, *body_text; /* what texts_of() points to */

  guint           pause;
  bool            loading;
  bool            done;     /* nothing more is to be saved */
};

/* -- ic-update-texts.c ------------------------------------------------------ */

/* The draft on record, or NULL. */
const IcUpdate *ic_update_dialog_record (IcUpdateDialog *self);
/* Of a draft; NULL for NULL. Returns: (transfer full). */
char *ic_update_dialog_digest_of (const IcUpdate *update);
/* What is written now; points into @self until something else is written. */
IcUpdateTexts ic_update_dialog_texts (IcUpdateDialog *self);
/* Of what is written now. Returns: (transfer full). */
char *ic_update_dialog_digest (IcUpdateDialog *self);
/* In review, and the text is exactly the one that is. */
bool ic_update_dialog_in_review (IcUpdateDialog *self);
/* Who acts here. */
const char *ic_update_dialog_me (IcUpdateDialog *self);
/* Whose words these are; whoever revises becomes the author. */
const char *ic_update_dialog_author (IcUpdateDialog *self);
/* What @me may do; only while in review. */
IcApproval ic_update_dialog_approval (IcUpdateDialog *self);
/* Keeps what is written as a draft of the session. */
void ic_update_dialog_keep (IcUpdateDialog *self);
/* Forgets what the record has now, but not what is corrected: no event but the last one says that. */
void ic_update_dialog_forget_typed (IcUpdateDialog *self);
/* Whether what is written is not what it began from. */
bool ic_update_dialog_is_modified (IcUpdateDialog *self);
/* Places what was typed in the record, when the record does not have it. */
void ic_update_dialog_save (IcUpdateDialog *self);
/* Shows the draft on record. */
void ic_update_dialog_load_record (IcUpdateDialog *self);
/* Shows what was typed and never reached the record. Returns whether there was something. */
bool ic_update_dialog_load_kept (IcUpdateDialog *self);
/* Begins: the phase after the last one said, its heading, and the usual promise. */
void ic_update_dialog_load_fresh (IcUpdateDialog *self);
/* Finds what @update means: a published one is corrected; NULL goes on with what was begun and never placed, else begins. */
void ic_update_dialog_choose (IcUpdateDialog *self, const char *update);
