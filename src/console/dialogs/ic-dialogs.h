/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every dialog of the desk, by the function that shows it.
 *
 * Each is a modal window over @window on its incident in front (the declaring
 * one needs none). It reads the session, keeps what is typed as a draft of the
 * session, so that Escape loses nothing, and submits by ic_window_submit().
 * Ids are looked up when shown; one that is gone shows nothing but a toast.
 */
#pragma once

#include "ic-closing.h"
#include "ic-window.h"

G_BEGIN_DECLS

/* -- Questions ------------------------------------------------------------- */

/* @text: what was typed, stripped; "" only where it was not required. */
typedef void (*IcAskDone) (IcWindow *window, const char *text, gpointer data);
typedef struct {
  const char *title;       /* "Lower to 1 Investigating" */
  const char *label;       /* what is asked: "Why?" */
  const char *explanation; /* a dim line below, or NULL */
  const char *prefill;     /* NULL: empty */
  const char *placeholder; /* NULL: none */
  const char *accept;      /* the verb on the button, with a mnemonic: "_Lower" */
  const char *draft;       /* the key under which the text survives Escape, or NULL */
  bool        required;    /* accepting needs a text */
  bool        several;     /* several lines, Ctrl+Enter accepts; else one, Enter accepts */
  bool        destructive;
} IcAsk;
/* One text. @ask is read before this returns. @done is called when accepted, @destroy (may be NULL) always, once. */
void ic_ask_dialog_present (IcWindow *window, const IcAsk *ask, IcAskDone done, gpointer data, GDestroyNotify destroy);

/* @person is the callee's only during the call. */
typedef void (*IcAskPersonDone) (IcWindow *window, const IcPerson *person, gpointer data);
/* One person: those the incident knows, the likely ones first, or a new name.
 * @prefill: an id, or NULL. */
void ic_ask_person_dialog_present (IcWindow *window, const char *title, const char *label, const char *prefill, const char *accept,
                                   IcAskPersonDone done, gpointer data, GDestroyNotify destroy);

/* -- The incident ---------------------------------------------------------- */
void ic_declare_dialog_present     (IcWindow *window);
/* Filled in with what alerts say (of const IcAlertGroup, the gravest first; read before this returns); once declared they belong to it. */
void ic_declare_dialog_present_for (IcWindow *window, GPtrArray *alerts);
/* Each way out with what it asks for; IC_WAY_REOPEN too. */
void ic_closing_dialog_present     (IcWindow *window, IcWay way);

/* -- Command --------------------------------------------------------------- */
/* @to: a person's id chosen beforehand, or NULL. */
void ic_handoff_dialog_present     (IcWindow *window, const char *to);
/* The receiver's side of the open offer: brief, read back, accept or decline. Acts as the receiver. */
void ic_offer_dialog_present       (IcWindow *window);
void ic_take_dialog_present        (IcWindow *window);
/* A handoff already done by voice: from, to, when. */
void ic_voiced_dialog_present      (IcWindow *window);
/* @role: communications, scribe, liaison, operations; NULL: chosen in the dialog. */
void ic_role_dialog_present        (IcWindow *window, const char *role);
/* Who acts at this desk from now on. */
void ic_act_as_dialog_present      (IcWindow *window);

/* -- Attack plan ----------------------------------------------------------- */
void ic_objective_dialog_present   (IcWindow *window);
/* A new task: text and one owner. */
void ic_task_dialog_present        (IcWindow *window);
/* @fix NULL: a new one. */
void ic_fix_dialog_present         (IcWindow *window, const char *fix);
typedef enum { IC_FIX_FINISHED, IC_FIX_UNDONE, IC_FIX_ABANDONED } IcFixEnd;
/* With the readings before and now; a rollback, hotfix or workaround that is finished proposes its proper fix. */
void ic_fix_end_dialog_present     (IcWindow *window, const char *fix, IcFixEnd how);
/* Starts @fix; asks once when another one is in flight in the same scope. */
void ic_fix_start_confirm          (IcWindow *window, const char *fix);
/* @fix: the one whose proper fix is agreed, or NULL. */
void ic_followup_dialog_present    (IcWindow *window, const char *fix);

/* -- Impact and health ----------------------------------------------------- */
void ic_impact_dialog_present      (IcWindow *window);
/* One more customer said so: ticket, customer, words; all optional. */
void ic_reported_dialog_present    (IcWindow *window);
/* The same, and the ticket is needed: what is linked is answered in the end. */
void ic_ticket_dialog_present      (IcWindow *window);
/* @metric NULL: a new one. */
void ic_metric_dialog_present      (IcWindow *window, const char *metric);
/* A change seen before or during: what, where, when. */
void ic_change_dialog_present      (IcWindow *window);

/* -- People ---------------------------------------------------------------- */
void ic_person_dialog_present      (IcWindow *window);
/* Somebody takes over whatever @person does here, the shortest way: a handoff
 * for the commander, else the role or group; and @person goes off duty or on a break. */
void ic_relieve_dialog_present     (IcWindow *window, const char *person);
void ic_group_dialog_present       (IcWindow *window);
/* Its word and what it needs. */
void ic_group_report_dialog_present (IcWindow *window, const char *group);

/* -- Communications -------------------------------------------------------- */
void ic_sitrep_dialog_present      (IcWindow *window);
/* Something said elsewhere: who, where, what. */
void ic_message_dialog_present     (IcWindow *window);

/* -- Support --------------------------------------------------------------- */
/* What support may say besides the published updates. */
void ic_brief_support_dialog_present   (IcWindow *window);
/* Customer @id, called @name (NULL: gone), was told in person. */
void ic_contact_dialog_present         (IcWindow *window, const char *id, const char *name);
/* Who tells them, and by when. */
void ic_assign_customer_dialog_present (IcWindow *window, const char *id, const char *name);

/* -- Review ---------------------------------------------------------------- */
/* Who owns the post-mortem, and until when. */
void ic_postmortem_dialog_present  (IcWindow *window);

/* -- The server ------------------------------------------------------------ */
/* @invitation: the link that was opened, or NULL: it is pasted there. */
void ic_join_dialog_present        (IcWindow *window, const char *invitation);
/* What was done alone, to be ticked and handed over. @found is read before this returns. */
void ic_adopt_dialog_present       (IcWindow *window, const IcAdoptables *found);
/* What the server refused. */
void ic_refused_dialog_present     (IcWindow *window);

G_END_DECLS
