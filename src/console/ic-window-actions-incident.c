/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts on the incident as a whole: declaring, states, ways out.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"
#include "ic-incidents-dialog.h"

#include <glib/gi18n.h>

void
ic_action_DECLARE (IcWindow *self,
                   GVariant *parameter)
{
  ic_declare_dialog_present (self);
}

static void
renamed_cb (IcWindow   *self,
            const char *text,
            gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_rename (verbs, text);
  ic_window_submit (self, verbs, _("Renamed"));
}

void
ic_action_RENAME (IcWindow *self,
                  GVariant *parameter)
{
  const IcState *state = ic_window_get_state (self);

  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Rename the Incident"),
      .label = _("A name people will say"),
      .prefill = state->title,
      .accept = _("_Rename"),
      .required = true,
    }, renamed_cb, NULL, NULL);
}

static void
change_state (IcWindow   *self,
              int         to,
              const char *reason)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_state (verbs, to, reason);
  /* Announced to all, which says it here too. */
  ic_window_submit (self, verbs, NULL);
}

static void
lowered_cb (IcWindow   *self,
            const char *text,
            gpointer    data)
{
  change_state (self, GPOINTER_TO_INT (data), text);
}

/* Raising needs no typing; lowering asks why. */
static void
set_state (IcWindow *self,
           int       to)
{
  const IcState *state = ic_window_get_state (self);
  g_autofree char *title = NULL;

  if (to < IC_NORMAL || to > IC_MAJOR || to == state->state)
    return;
  if (to > state->state)
    {
      change_state (self, to, NULL);
      return;
    }
  title = g_strdup_printf (_("Lower to %d %s"), to, ic_state_word (to));
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = title,
      .label = _("Why can the state be lowered?"),
      .explanation = _("Everybody is told the new state; the reason stays in the record."),
      .placeholder = _("Orders complete again since 14:10"),
      .accept = _("_Lower"),
    }, lowered_cb, GINT_TO_POINTER (to), NULL);
}

void
ic_action_STATE (IcWindow *self,
                 GVariant *parameter)
{
  set_state (self, g_variant_get_int32 (parameter));
}

void
ic_action_STATE_NORMAL (IcWindow *self,
                        GVariant *parameter)
{
  set_state (self, IC_NORMAL);
}

void
ic_action_STATE_INVESTIGATING (IcWindow *self,
                               GVariant *parameter)
{
  set_state (self, IC_INVESTIGATING);
}

void
ic_action_STATE_CONFIRMED (IcWindow *self,
                           GVariant *parameter)
{
  set_state (self, IC_CONFIRMED);
}

void
ic_action_STATE_MAJOR (IcWindow *self,
                       GVariant *parameter)
{
  set_state (self, IC_MAJOR);
}

void
ic_action_RESOLVE (IcWindow *self,
                   GVariant *parameter)
{
  ic_closing_dialog_present (self, IC_WAY_RESOLVE);
}

void
ic_action_FALSE_ALARM (IcWindow *self,
                       GVariant *parameter)
{
  ic_closing_dialog_present (self, IC_WAY_FALSE_ALARM);
}

void
ic_action_DUPLICATE (IcWindow *self,
                     GVariant *parameter)
{
  ic_closing_dialog_present (self, IC_WAY_DUPLICATE);
}

void
ic_action_DEFER (IcWindow *self,
                 GVariant *parameter)
{
  ic_closing_dialog_present (self, IC_WAY_DEFER);
}

void
ic_action_REOPEN (IcWindow *self,
                  GVariant *parameter)
{
  ic_closing_dialog_present (self, IC_WAY_REOPEN);
}

void
ic_action_INCIDENTS (IcWindow *self,
                     GVariant *parameter)
{
  ic_incidents_dialog_present (self);
}

void
ic_action_OPEN_INCIDENT (IcWindow *self,
                         GVariant *parameter)
{
  ic_session_open_incident (self->session, g_variant_get_string (parameter, NULL));
  ic_window_show_page (self, "command");
}
