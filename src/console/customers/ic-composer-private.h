/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the composer share.
 */
#pragma once

#include "ic-approval.h"
#include "ic-composer.h"
#include "ic-form-field.h"
#include "ic-kept-update.h"
#include "ic-kit.h"
#include "ic-text-marks.h"
#include "ic-time-entry.h"
#include "ic-update-sheet.h"

#define IC_COMPOSER_N_PHASES 4
#define IC_COMPOSER_RESOLVED 3

struct _IcComposer {
  AdwBin          parent_instance;

  /* Template */
  IcCard         *card;
  GtkStack       *stack;
  /* nothing open */
  GtkLabel       *start_title, *start_line;
  GtkBox         *statements;
  GtkWidget      *statements_field;
  /* a published one */
  IcUpdateSheet  *sheet;
  GtkLabel       *sheet_facts;
  /* one being written */
  GtkLabel       *note, *others;
  GtkWidget      *conflict;
  IcStateStepper *phase;
  IcWrapBox      *components;
  GtkMenuButton  *add_component, *templates;
  GtkWidget      *heading;
  IcTextArea     *text;
  GtkBox         *findings;
  GtkLabel       *spelling;
  IcTimeEntry    *next_by;
  IcWrapBox      *outlets;
  IcFormField    *changes_field;
  IcDiffLabel    *changes;
  GtkWidget      *beside;
  IcFormField    *previous_field;
  IcUpdateSheet  *previous;
  GtkLabel       *approval, *why;
  GtkWidget      *give_back, *go, *more;

  /* Borrowed: the page is in the window */
  IcWindow       *window;

  /* Owned */
  IcSession      *session;
  char           *stream;    /* the incident's all this is about */
  char           *id;        /* the one that is open; NULL: none */
  gboolean        reading;   /* it is a published one, and read */
  char           *corrects;  /* the published one it corrects, or NULL */
  char           *statement; /* it was begun with, or NULL */
  char           *base;      /* IcUpdate.event of what it was made from, or of what was placed last; NULL: nothing is in the record */
  char           *before;    /* the one the record showed when that was placed; NULL: none */
  char           *from;      /* fingerprint of that, or of what was prefilled; NULL: nothing was */
  char           *sent;      /* fingerprint of what was placed last; NULL: nothing was */
  IcItems        *said;      /* IcComponentState */
  char          **chosen;    /* outlets; NULL: everywhere */
  GPtrArray      *overrides; /* of char *: "rule: reason" */
  char           *heading_text, *body_text; /* what ic_composer_texts() points to */

  GPtrArray      *contradictions; /* of IcContradiction, of what is written; NULL: nothing is */
  guint           blocking;  /* findings to mend or override */
  IcItems        *among;    /* the updates among which the previous one was found that is shown */
  char           *among_of; /* what it is the previous one of: NULL or what is corrected */
  GTimeZone      *among_in; /* the zone its times are shown in */
  gpointer        check;     /* what ic-composer-check.c keeps */
  gpointer        spell;     /* what ic-composer-spell.c keeps */

  guint           pause;     /* a source: what was typed is placed */
  gint64          submitted; /* when what the record says was let pass was taken over; 0: nothing was */
  gboolean        awaited;   /* what was placed last does not show yet */
  GPtrArray      *left;      /* of char *: drafts that were left so; what is kept of them goes when it shows */
  gboolean        loading;   /* the fields are being filled, nobody types */
};

/* -- ic-composer-texts.c ------------------------------------------------------ */

const IcState  *ic_composer_state       (IcComposer *self);
const IcState  *ic_composer_comms       (IcComposer *self);
gint64          ic_composer_now         (IcComposer *self);
GTimeZone      *ic_composer_zone        (IcComposer *self);
/* Who acts here. */
const char     *ic_composer_me          (IcComposer *self);
/* The draft on record, or NULL. */
const IcUpdate *ic_composer_record      (IcComposer *self);
/* The update before it that customers read, or that it corrects; NULL: none. */
const IcUpdate *ic_composer_previous    (IcComposer *self);
/* What is written now; points into @self until something else is written. */
IcUpdateTexts   ic_composer_texts       (IcComposer *self);
/* In review, and the text is exactly the one that is. */
gboolean        ic_composer_in_review   (IcComposer *self);
/* Word for word a holding statement, which anybody who writes may publish: that one; else NULL. */
const IcStatement *ic_composer_holding  (IcComposer *self);
/* Whose words these are; whoever revises becomes the author. */
const char     *ic_composer_author      (IcComposer *self);
/* What @me may do; only while in review. */
IcApproval      ic_composer_approval    (IcComposer *self);
/* Whether what is written is not what it began from. */
gboolean        ic_composer_is_modified (IcComposer *self);
/* Keeps what is written on this desk. */
void            ic_composer_keep        (IcComposer *self);
/* Forgets what was kept: the record has it. */
void            ic_composer_forget      (IcComposer *self);
/* Places what was typed in the record, when the record does not have it. */
void            ic_composer_save        (IcComposer *self);
/* Forgets what was kept of drafts that were left, once the record shows it. */
void            ic_composer_sweep       (IcComposer *self);
/* Places what @verbs say, and takes @texts as what the record has of it from now on. @done: what the toast says, or NULL. */
void            ic_composer_place       (IcComposer *self, IcVerbs *verbs, const IcUpdateTexts *texts, const char *done);
/* Shows the draft on record. */
void            ic_composer_load_record (IcComposer *self);
/* Shows what was typed and never reached the record. Returns whether there was something. */
gboolean        ic_composer_load_kept   (IcComposer *self);
/* Begins: the phase after the last one said, its heading, and the usual promise. */
void            ic_composer_load_fresh  (IcComposer *self);
/* The statement's words instead of what is there. */
void            ic_composer_load_statement (IcComposer *self, const IcStatement *statement);
/* Remembers which one is open, beyond the end of the program; which one was, if it is still to be written.
 * Returns: (transfer full) (nullable). */
void            ic_composer_note_open   (IcComposer *self);
/* What is written goes on as the new draft @id, of its own: nothing of it is in the record. */
void            ic_composer_part        (IcComposer *self, const char *id);
char           *ic_composer_was_open    (IcComposer *self);
/* What was begun last and never placed; NULL: nothing. Returns: (transfer full) (nullable). */
char           *ic_composer_begun       (IcComposer *self);
/* Follows what the record says of the draft now. */
void            ic_composer_follow      (IcComposer *self);

/* -- ic-composer-places.c ----------------------------------------------------- */

/* The organisation's outlets that carry updates, and components, as they are chosen and said. */
void            ic_composer_show_places (IcComposer *self);
/* What the components are said to be when nobody has said so yet. Returns: (transfer full) (nullable). */
IcItems        *ic_composer_propose_components (IcComposer *self, gboolean over);
/* Says how a component is, or nothing of it any more. */
void            ic_composer_toggle_component (IcComposer *self, const char *id);
/* Whatever is said or shown to be broken is well. */
void            ic_composer_all_well    (IcComposer *self);

/* -- ic-composer-start.c ------------------------------------------------------ */

void            ic_composer_show_start     (IcComposer *self);
void            ic_composer_show_published (IcComposer *self);
/* The organisation's statements, as the list and the menu to begin with. */
void            ic_composer_take_statements (IcComposer *self);
/* Opens what was begun, else what waits longest on the way to customers, if there is anything. */
void            ic_composer_open_waiting   (IcComposer *self);

/* -- ic-composer-check.c ------------------------------------------------------ */

void            ic_composer_check_init  (IcComposer *self);
void            ic_composer_check_clear (IcComposer *self);
/* Looks at the text soon, off the keystroke; or now. */
void            ic_composer_check_soon  (IcComposer *self);
void            ic_composer_check_now   (IcComposer *self);
/* Of what was let pass, that which is still there. Returns: (transfer full). */
char          **ic_composer_check_passed (IcComposer *self);
/* What the author of a text in review let pass holds for its approver, who may take it back. */
void            ic_composer_check_adopt (IcComposer *self);
/* "take", "pass" or "override" of the finding at the cursor, else the first open one. */
void            ic_composer_check_act   (IcComposer *self, const char *act);
/* The same, and "restore", of the finding whose row has @key. */
void            ic_composer_check_row   (IcComposer *self, const char *act, const char *key);

/* -- ic-composer-spell.c ------------------------------------------------------ */

/* @marks is borrowed for as long. */
void            ic_composer_spell_init  (IcComposer *self, IcTextMarks *marks);
void            ic_composer_spell_clear (IcComposer *self);
/* Looks at the spelling, unless the text is the one that was looked at; what comes of it shows later. */
void            ic_composer_spell       (IcComposer *self);
/* Of the word the text's menu is about: puts @word there, or learns it. */
void            ic_composer_spell_as    (IcComposer *self, const char *word);
void            ic_composer_spell_learn (IcComposer *self);

/* -- ic-composer-acts.c ------------------------------------------------------- */

/* Why the main button does nothing now, as a translated sentence; NULL when it does. Returns: (transfer full). */
char           *ic_composer_why_not     (IcComposer *self);
/* Submits, approves or publishes, whichever it is time for. */
void            ic_composer_go          (IcComposer *self);
void            ic_composer_give_back   (IcComposer *self);
void            ic_composer_discard     (IcComposer *self);

/* -- ic-composer.c ------------------------------------------------------------ */

/* Somebody changed something. */
void            ic_composer_changed     (IcComposer *self);
/* What changed since the previous one; too much for a keystroke. */
void            ic_composer_show_changes (IcComposer *self);
/* Everything that follows from what is written and what the record says. */
void            ic_composer_refresh     (IcComposer *self);
/* Opens a draft without taking the keyboard. */
void            ic_composer_go_on       (IcComposer *self, const char *update);
/* Nothing is open any more. */
void            ic_composer_close       (IcComposer *self);
