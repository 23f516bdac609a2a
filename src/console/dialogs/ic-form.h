/* SPDX-License-Identifier: GPL-3.0-or-later
 * What dialogs fill in and read their fields with, and how they say what is wrong next to them.
 *
 * Reading begins with an empty IcForm, asks each field, and ends with ic_form_end():
 *
 *   IcForm form = { NULL };
 *   g_autofree char *text = ic_form_line (&form, self->text, _("Say what is to be done"));
 *   if (!ic_form_end (&form))
 *     return FALSE;
 */
#pragma once

#include "ic-dialog.h"
#include "ic-form-field.h"
#include "ic-typed-number.h"

G_BEGIN_DECLS

/* Whether there is an incident in front; tells when there is none. */
bool        ic_form_ready        (IcWindow *window);
/* Tells that what a dialog is about is gone, unless the incident itself is. */
void        ic_form_gone         (IcWindow *window, const char *text);

typedef struct {
  IcFormField *wrong; /* the first field with something wrong */
} IcForm;
/* Says @problem below @field until it is changed. */
void        ic_form_wrong        (IcForm *form, IcFormField *field, const char *problem);
/* Nothing is wrong; else the first wrong field gets the keyboard. */
bool        ic_form_end          (IcForm *form);

/* One line, or NULL when empty; wrong when longer than an event carries (500 characters), or empty where
 * @missing says what to do about it (NULL: may be empty). Returns: (transfer full). */
char       *ic_form_line         (IcForm *form, IcFormField *field, const char *missing);
/* The same for several lines, up to 25 000 characters. */
char       *ic_form_text         (IcForm *form, IcFormField *field, const char *missing);
/* A figure; NaN when empty. */
double      ic_form_number       (IcForm *form, IcFormField *field, IcNumberKind kind);
/* Of an IcTimeEntry; 0 when empty. */
gint64      ic_form_time         (IcForm *form, IcFormField *field);
/* Of an IcPersonEntry; NULL when empty. Returns: (transfer full). */
IcPerson   *ic_form_person       (IcForm *form, IcFormField *field, const char *missing);
/* Names between commas; NULL when empty. Returns: (transfer full). */
char      **ic_form_names        (IcForm *form, IcFormField *field);

/* Prefilling. */
void        ic_form_set_text     (IcFormField *field, const char *text);
void        ic_form_set_names    (IcFormField *field, const char * const *names);
/* The hint that is there as long as nothing is wrong. */
void        ic_form_set_hint     (IcFormField *field, const char *hint);
/* People of the state, but for @except; @prefill by id, perhaps who sits here. Both may be NULL. */
void        ic_form_set_person   (IcDialog *dialog, IcFormField *field, const char *except, const char *prefill);
/* Proposes those who look at the incident at other desks, too. */
void        ic_form_propose_present (IcDialog *dialog, GtkWidget *person_entry);
/* A time entry that follows the incident's clock; @prefill 0: empty. */
void        ic_form_set_time     (IcDialog *dialog, IcFormField *field, gint64 prefill);

/* A choice of one among few, shown all: an IcStateStepper. @words are what
 * ic_form_chosen() returns, static; @labels are read, both end with NULL. */
void        ic_form_set_choices  (IcFormField *field, const char * const *words, const char * const *labels);
void        ic_form_choose       (IcFormField *field, const char *word);
const char *ic_form_chosen       (IcFormField *field);
/* As ic_dialog_keep(), for a choice too. */
void        ic_form_keep         (IcDialog *dialog, IcFormField *field, const char *key);
/* Whether it reads differently from what was put in. */
bool        ic_form_is_changed   (IcFormField *field);
/* Calls @changed whenever the text or the choice of @field changes. */
void        ic_form_on_change    (IcFormField *field, GCallback changed, gpointer swapped);

/* A choice among things of the record: a GtkDropDown. */
void        ic_form_begin_options (IcFormField *field, const char *none /* NULL: one must be chosen */);
void        ic_form_add_option    (IcFormField *field, const char *id, const char *label);
void        ic_form_select        (IcFormField *field, const char *id);
const char *ic_form_selected      (IcFormField *field); /* NULL: none */
/* The open groups, and none of them. */
void        ic_form_set_groups    (IcFormField *field, const IcState *state, const char *none);

/* Words. Those that return char * are (transfer full). */
const char *ic_form_name         (const IcPerson *person);
const char *ic_form_name_of      (IcDialog *dialog, const char *id);
/* "63 customers reported it so far" */
char       *ic_form_counted      (gint64 reported);
/* "Proper fix for: Roll back payments-api" */
char       *ic_form_proper_fix   (const IcFix *fix);
/* "Now 91.4 %"; NULL when there is no reading. */
char       *ic_form_reading      (IcDialog *dialog, const char *metric);

G_END_DECLS
