/* SPDX-License-Identifier: GPL-3.0-or-later
 * Acts of support, and on customers who are told in person.
 */
#include "ic-window-private.h"

#include "ic-dialogs.h"
#include "ic-support-copy.h"
#include "ic-telling-window.h"

#include <glib/gi18n.h>

void
ic_action_SUPPORT_COPY (IcWindow *self,
                        GVariant *parameter)
{
  g_autoptr(IcSupportWords) words = ic_support_words_of_window (self);
  g_autofree char *text = words != NULL ? ic_support_text (words, ic_window_get_zones (self).own) : NULL;

  if (text != NULL)
    ic_support_copy (self, words, text);
}

void
ic_action_SUPPORT_BRIEF (IcWindow *self,
                         GVariant *parameter)
{
  ic_brief_support_dialog_present (self);
}

void
ic_action_TICKET_LINK (IcWindow *self,
                       GVariant *parameter)
{
  ic_ticket_dialog_present (self);
}

void
ic_action_TICKET_ANSWERED (IcWindow *self,
                           GVariant *parameter)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_ticket_answered (verbs, g_variant_get_string (parameter, NULL));
  ic_window_submit (self, verbs, _("Answered"));
}

void
ic_action_TICKET_COPY (IcWindow *self,
                       GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  const IcTicket *ticket = ic_items_find (ic_window_get_state (self)->reported_tickets, id);
  g_autoptr(IcSupportWords) words = ic_support_words_of_window (self);
  IcMacroKind kind = words->over ? IC_MACRO_CLOSING : IC_MACRO_SHORT;
  g_autofree char *text = ic_support_macro (words, kind, ticket != NULL ? ticket->customer : NULL, id, ic_window_get_zones (self).own);

  if (text != NULL)
    ic_support_copy (self, words, text);
}

static void
asked_cb (IcWindow   *self,
          const char *text,
          gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_question (verbs, text);
  ic_window_submit (self, verbs, _("Asked; the answer comes here"));
}

void
ic_action_QUESTION_ASK (IcWindow *self,
                        GVariant *parameter)
{
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Ask the Communications Lead"),
      .label = _("What do you need to know for customers?"),
      .explanation = _("The answer is for all of support."),
      .placeholder = _("Are refunds hit, too?"),
      .accept = _("_Ask"),
      .draft = "support/question",
      .required = true,
      .several = true,
    }, asked_cb, NULL, NULL);
}

static void
answered_cb (IcWindow   *self,
             const char *text,
             gpointer    data)
{
  IcVerbs *verbs = ic_window_begin (self);

  ic_verb_question_answer (verbs, data, text);
  ic_window_submit (self, verbs, _("Answered, for all of support"));
}

void
ic_action_QUESTION_ANSWER (IcWindow *self,
                           GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  const IcQuestion *question = ic_items_find (ic_window_get_state (self)->questions, id);
  g_autofree char *draft = g_strdup_printf ("support/answer/%s", id);

  if (question == NULL)
    return;
  ic_ask_dialog_present (self, &(IcAsk) {
      .title = _("Answer Support"),
      .label = question->text,
      .explanation = _("Support may say this to customers."),
      .accept = _("_Answer"),
      .draft = draft,
      .required = true,
      .several = true,
    }, answered_cb, g_strdup (id), g_free);
}

/* What the customer of this id is called; NULL: there is none. */
static const char *
customer_name (IcWindow   *self,
               const char *id)
{
  const IcCustomer *customer = ic_items_find (ic_session_get_org (self->session)->customers, id);
  const IcCare *care = ic_items_find (ic_window_get_state (self)->cares, id);

  return customer != NULL ? customer->name : care != NULL ? care->name : NULL;
}

void
ic_action_CUSTOMER_TAKE (IcWindow *self,
                         GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  const char *name = customer_name (self, id);
  const char *acting = ic_session_get_acting (self->session);
  const IcPerson *known = ic_state_person (ic_window_get_state (self), acting);
  g_autofree char *done = NULL;
  IcVerbs *verbs;

  if (name == NULL)
    return;
  verbs = ic_window_begin (self);
  ic_verb_customer_assign (verbs, id, name, known != NULL ? known : ic_session_get_me_person (self->session), 0);
  done = g_strdup_printf (_("You tell %s"), name);
  ic_window_submit (self, verbs, done);
}

void
ic_action_CUSTOMER_ASSIGN (IcWindow *self,
                           GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  ic_assign_customer_dialog_present (self, id, customer_name (self, id));
}

void
ic_action_CUSTOMER_CONTACT (IcWindow *self,
                            GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  ic_contact_dialog_present (self, id, customer_name (self, id));
}

void
ic_action_TELLING (IcWindow *self,
                   GVariant *parameter)
{
  ic_telling_window_present (self, NULL);
}
