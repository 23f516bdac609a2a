/* SPDX-License-Identifier: GPL-3.0-or-later
 * Linked buttons of which one is the current: "0 Normal … 3 Major", coloured by the current state.
 *
 * Choosing one emits "chosen" and changes nothing here: the owner does what is to be done and sets "state".
 * Tab goes to the current state and, from any of them, on; arrow keys move between them; Enter or Space
 * chooses. A screen reader hears a radio group named by "label".
 *
 * With other labels (ic_state_stepper_set_choices()) and the CSS class "plain" it is a coloured switch
 * for anything, such as the phase of an update.
 *
 * Properties: state (-1: none is current), narrow, label. Signal: chosen (int).
 */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define IC_TYPE_STATE_STEPPER (ic_state_stepper_get_type ())
G_DECLARE_FINAL_TYPE (IcStateStepper, ic_state_stepper, IC, STATE_STEPPER, GtkWidget)

GtkWidget  *ic_state_stepper_new         (void);

/* Replaces the choices. Both arrays are NULL-terminated and of one length; @shorter is what the choices that
 * are not current read in narrow mode. NULL for @shorter keeps the whole text. state becomes -1. */
void        ic_state_stepper_set_choices (IcStateStepper *self, const char *const *labels,
                                          const char *const *shorter);

void        ic_state_stepper_set_state   (IcStateStepper *self, int state);
int         ic_state_stepper_get_state   (IcStateStepper *self);
/* In narrow mode only the current choice is written out. */
void        ic_state_stepper_set_narrow  (IcStateStepper *self, bool narrow);
bool        ic_state_stepper_get_narrow  (IcStateStepper *self);
/* What is chosen here, for those who hear it; "State" by default. */
void        ic_state_stepper_set_label   (IcStateStepper *self, const char *label);
const char *ic_state_stepper_get_label   (IcStateStepper *self);

G_END_DECLS
