/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person does, as events. Used alike by the desk's dialogs, the timeline's
 * "/" commands, incidentctl and the drill.
 *
 * A verb appends one or more finished events to verbs->events and changes
 * nothing else; ic_session_submit() (or ic_record_submit()) has them placed.
 * Texts are stripped; empty ones count as absent. A verb never refuses: what a
 * rule thinks of an act is said before (ic-closing.h, ic-loop.h …), not here.
 */
#pragma once

#include "ic-event.h"
#include "ic-state.h"

G_BEGIN_DECLS

typedef struct {
  IcEventContext  context;  /* actor and entered_by point to texts below */
  char           *source, *actor, *actor_name, *entered_by;
  char           *stream;   /* the incident's; set by ic_verb_declare() */
  IcState        *state;    /* of the incident, or NULL before it is declared */
  IcState        *comms;    /* of its communications stream, or NULL */
  IcItems        *readings; /* IcReading: pinned into state changes, sitreps and fixes; may be NULL */
  GPtrArray      *events;   /* of GBytes, in order */
} IcVerbs;

IcVerbs *ic_verbs_new  (IcEnv *env, const char *source, const char *actor, const char *entered_by,
                        const IcState *state, const IcState *comms, const IcItems *readings);
void     ic_verbs_free (IcVerbs *self);
/* What the actor is called, for those who have never heard of them; NULL: not known here. */
void     ic_verbs_set_actor_name (IcVerbs *self, const char *name);
/* The incident's time now. */
gint64   ic_verbs_now  (const IcVerbs *self);
/* Appends what takes back the acts in @self, in reverse order, to @inverse. False: some of it cannot be undone. */
bool     ic_verbs_invert (const IcVerbs *self, IcVerbs *inverse);

/* Somebody named by what people type: an id or a name (letter case aside) of
 * @state's people, else somebody new with an id made from the name ("Kim Declan"
 * is kim-declan). NULL for an empty text. Returns: (transfer full). */
IcPerson *ic_person_named (const IcState *state, const char *text);
/* The id that ic_person_named() makes. Returns: (transfer full). */
char     *ic_person_id    (const char *name);

typedef struct {
  const char     *title, *seen, *level; /* level NULL: unknown */
  int             state;                /* 0 to 3 */
  const IcPerson *ic;
  gint64          impact_start;         /* 0: not known */
  const char * const *services;
  const IcItems  *metrics;              /* IcMetric */
  const IcPolicies *policies;           /* NULL: none known, the defaults hold */
  const char     *drill;                /* its name; NULL: real */
  double          speed;                /* of the drill */
} IcDeclaration;
/* Begins an incident in a stream of its own. */
void ic_verb_declare (IcVerbs *self, const IcDeclaration *declaration);

void ic_verb_rename  (IcVerbs *self, const char *title);
void ic_verb_state   (IcVerbs *self, int to, const char *reason);
void ic_verb_resolve (IcVerbs *self, const char *summary, const char *override_reason, const char * const *unmet, const char *owner, gint64 due);
void ic_verb_dismiss (IcVerbs *self, const char *reason);
void ic_verb_merge   (IcVerbs *self, const char *into, const char *reason);
void ic_verb_defer   (IcVerbs *self, const char *followup, const char *owner, gint64 due, const char *wording, const char *reason);
void ic_verb_reopen  (IcVerbs *self, const char *reason, int state);

/* Members that are NULL, 0, -1 (counts) or NaN (reals) stay as they are. All
 * unchanged: "reviewed, nothing new". */
typedef struct {
  const char *summary, *level, *impact_class, *source, *not_affected, *workaround, *currency;
  const char * const *services;
  gint64      start, mitigated, last_backup, affected, tickets;
  double      revenue, share, fixed_costs, sla_credits;
} IcImpactChange;
#define IC_IMPACT_CHANGE_NONE ((IcImpactChange) { .affected = -1, .tickets = -1, .revenue = NAN, .share = NAN, .fixed_costs = NAN, .sla_credits = NAN })
void ic_verb_impact   (IcVerbs *self, const IcImpactChange *change);
void ic_verb_tickets  (IcVerbs *self, gint64 count);
void ic_verb_reported (IcVerbs *self, const char *ticket, const char *customer, const char *words);

/* The texts of a handoff's brief; NULL members are left out. */
typedef struct {
  const char *situation, *impact, *objective, *flight, *open, *eliminated, *promised, *people, *timers;
} IcBriefTexts;
void ic_verb_offer     (IcVerbs *self, const IcPerson *to, const IcBriefTexts *brief, const char *note);
typedef struct {
  const char *question, *picked;
  bool        right;
} IcPick;
void ic_verb_read_back (IcVerbs *self, const char *offer, const IcPick *picks, guint n, bool voice);
void ic_verb_accept    (IcVerbs *self, const char *offer, const char *group, const IcPerson *group_to);
void ic_verb_decline   (IcVerbs *self, const char *offer, const char *reason);
void ic_verb_withdraw  (IcVerbs *self, const char *offer);
void ic_verb_voiced    (IcVerbs *self, const char *from, const IcPerson *to, gint64 at);
void ic_verb_take      (IcVerbs *self, const IcPerson *person, const char *reason);
void ic_verb_next_ic   (IcVerbs *self, const IcPerson *person);
/* @person NULL releases the role to the IC. */
void ic_verb_role      (IcVerbs *self, const char *role, const IcPerson *person, const char *note);

void ic_verb_arrive    (IcVerbs *self, const IcPerson *person, const char *title, const char *group, gint64 since);
void ic_verb_leave     (IcVerbs *self, const char *person);
void ic_verb_break     (IcVerbs *self, const char *person, bool begins);
/* @id NULL forms a new group with an id from its name. */
void ic_verb_group        (IcVerbs *self, const char *id, const char *name, const IcPerson *supervisor, const char * const *services);
void ic_verb_group_report (IcVerbs *self, const char *id, const char *text, const char *need);
void ic_verb_group_close  (IcVerbs *self, const char *id);

typedef struct {
  int         question; /* 1 to 6 */
  const char *answer, *evidence;
} IcLoopReply;
/* More than one reply: confirmed together. */
void ic_verb_answer    (IcVerbs *self, const IcLoopReply *replies, guint n);
void ic_verb_snooze    (IcVerbs *self, int question, gint64 until);

/* @metric NULL: a sentence alone. @hold in microseconds. */
void ic_verb_objective (IcVerbs *self, const char *text, const char *metric, bool above, double value, gint64 hold);
void ic_verb_hypothesis           (IcVerbs *self, const char *text);
void ic_verb_hypothesis_eliminate (IcVerbs *self, const char *id, const char *evidence);
void ic_verb_hypothesis_confirm   (IcVerbs *self, const char *id, const char *evidence);
void ic_verb_hypothesis_reopen    (IcVerbs *self, const char *id);
void ic_verb_task        (IcVerbs *self, const char *text, const IcPerson *owner);
void ic_verb_task_assign (IcVerbs *self, const char *id, const IcPerson *owner);
void ic_verb_task_block  (IcVerbs *self, const char *id, const char *reason);
void ic_verb_task_done   (IcVerbs *self, const char *id, const char *result);
void ic_verb_task_drop   (IcVerbs *self, const char *id);
void ic_verb_task_reopen (IcVerbs *self, const char *id);

typedef struct {
  const char     *id;     /* NULL: a new one */
  const char     *text, *nature, *effect, *undo, *group;
  const char * const *scope;
  gint64          undo_within; /* microseconds; 0: none */
  const IcPerson *owner;
} IcFixPlan;
/* Returns: (transfer full) the fix's id. */
char *ic_verb_fix_plan    (IcVerbs *self, const IcFixPlan *plan);
/* What is in flight in the same scope is noted with the start. */
void  ic_verb_fix_start   (IcVerbs *self, const char *id);
void  ic_verb_fix_finish  (IcVerbs *self, const char *id, const char *outcome);
void  ic_verb_fix_undo    (IcVerbs *self, const char *id, const char *outcome);
void  ic_verb_fix_abandon (IcVerbs *self, const char *id, const char *outcome);
void  ic_verb_followup      (IcVerbs *self, const char *text, const IcPerson *owner, gint64 due, const char *fix);
void  ic_verb_followup_done (IcVerbs *self, const char *id);
void  ic_verb_followup_drop (IcVerbs *self, const char *id);

typedef struct {
  const char *broken, *impact, *doing, *who, *needed;
  gint64      next_by; /* 0: none promised */
} IcSitrepTexts;
void ic_verb_sitrep             (IcVerbs *self, const IcSitrepTexts *texts);
void ic_verb_sitrep_acknowledge (IcVerbs *self, gint64 number, const char *group);
/* A receipt: who acts has the sitrep on the screen. */
void ic_verb_sitrep_read        (IcVerbs *self, gint64 number);

typedef struct {
  const char *id; /* NULL: a new draft */
  const char *phase, *title, *text;
  gint64      next_by;
  const IcItems *components;       /* IcComponentState; NULL: as they are */
  const char * const *outlets;     /* where it goes; NULL: everywhere */
  const char *statement;           /* the holding statement or template it was begun with */
  const char *corrects;            /* the published update it corrects */
  const char *base;                /* the event whose text it was made from (IcUpdate.event); NULL: the draft's as it is now */
  const char * const *overrides;   /* "rule: reason" of what its author let pass, which goes with a submission; or NULL */
} IcUpdateTexts;
/* What @update says, as texts that point into it. */
IcUpdateTexts ic_update_texts (const IcUpdate *update);
/* Drafts or revises. A revision made from a text that is no longer the draft's is kept beside it as a copy. Returns: (transfer full) the update's id. */
char *ic_verb_update_draft   (IcVerbs *self, const IcUpdateTexts *texts);
void  ic_verb_update_submit  (IcVerbs *self, const IcUpdateTexts *texts /* with id */);
void  ic_verb_update_return  (IcVerbs *self, const char *id, const char *note);
void  ic_verb_update_discard (IcVerbs *self, const char *id);
/* Approves exactly these texts, which publishes them. */
typedef struct {
  const char *author;              /* NULL: who acts */
  bool        alone;
  const char * const *overrides;   /* "rule: reason", or NULL */
  const char * const *by_hand;     /* outlets where somebody put it by hand already, or NULL */
} IcPublication;
void  ic_verb_update_publish (IcVerbs *self, const IcUpdateTexts *texts, const IcPublication *publication);
void  ic_verb_update_skip    (IcVerbs *self, const char *reason);
/* Who may approve in the IC's place; NULL: nobody. */
void  ic_verb_delegate       (IcVerbs *self, const IcPerson *person);
/* @update: an update's id, or "sitrep-N". */
void  ic_verb_deliver_again  (IcVerbs *self, const char *update, const char *outlet);
void  ic_verb_by_hand        (IcVerbs *self, const char *update, const char *outlet, const char *reference);

/* What support may say; NULL members stay as they are, blank ones are taken away. */
typedef struct {
  const char *wording, *affected, *not_affected, *tell, *workaround;
} IcSupportBrief;
void ic_verb_support_brief   (IcVerbs *self, const IcSupportBrief *brief);
/* Who acts took the wording of event @wording (IcUpdate.event, IcState.brief) to customers. */
void ic_verb_wording_copied  (IcVerbs *self, const char *wording);
void ic_verb_question        (IcVerbs *self, const char *text);
void ic_verb_question_answer (IcVerbs *self, const char *id, const char *answer);
void ic_verb_ticket_answered (IcVerbs *self, const char *ticket);
/* @by: the call is promised by then; 0: no promise. */
void ic_verb_customer_assign (IcVerbs *self, const char *customer, const char *name, const IcPerson *person, gint64 by);
typedef struct {
  const char *customer, *name, *how /* call, mail, chat, meeting */, *said;
  bool        missed;  /* nobody was reached */
  gint64      next_by; /* the next word is promised by then; 0: no promise */
} IcContactTexts;
void ic_verb_customer_contact (IcVerbs *self, const IcContactTexts *contact);
/* What review and approval are bound to: SHA-256 in hex over phase, title, text
 * and next_by (RFC 3339, empty when absent), each preceded by its length as 8 bytes big-endian. Returns: (transfer full). */
char *ic_update_digest       (const IcUpdateTexts *texts);

void ic_verb_metric        (IcVerbs *self, const IcMetric *metric); /* id NULL: from its name */
void ic_verb_metric_remove (IcVerbs *self, const char *id);

void ic_verb_note    (IcVerbs *self, const char *text, const char *tag /* NULL: note */);
void ic_verb_amend   (IcVerbs *self, const char *event, const char *text);
/* Takes what an earlier event of the incident, or of its communications stream, said out of every copy of the record. */
void ic_verb_redact  (IcVerbs *self, gint64 position, bool comms, const char *reason);
void ic_verb_message (IcVerbs *self, const char *from, const char *text, const char *channel);
void ic_verb_alert   (IcVerbs *self, const char *key, const char *summary, const char *severity, const char *service, bool resolved);
void ic_verb_change  (IcVerbs *self, const char *summary, const char *service, gint64 at);

void ic_verb_postmortem_owner (IcVerbs *self, const IcPerson *owner, gint64 due);
/* NULL: stays as it is; blank: is taken away. */
typedef struct {
  const char *apology, *happened, *cause, *well, *badly;
} IcPostmortemTexts;
void ic_verb_postmortem_text  (IcVerbs *self, const IcPostmortemTexts *texts);
void ic_verb_drill_pace       (IcVerbs *self, double speed);
void ic_verb_drill_score      (IcVerbs *self, gint64 points, gint64 of, const char * const *findings);

/* Organisation. */
void ic_verb_policies    (IcVerbs *self, const IcPolicies *policies); /* SPAN 0, INT 0, NaN and NULL members stay as they are */
void ic_verb_preset_keep (IcVerbs *self, const IcMetric *metric);
void ic_verb_preset_drop (IcVerbs *self, const char *id);
/* Each replaces the one of the same id; without an id (NULL) a new one is made from the name. */
void ic_verb_outlet_keep    (IcVerbs *self, const IcOutlet *outlet);
void ic_verb_component_keep (IcVerbs *self, const IcComponent *component);
void ic_verb_statement_keep (IcVerbs *self, const IcStatement *statement);
/* @owner: a person, or NULL; instead of the id in @customer. */
void ic_verb_customer_keep  (IcVerbs *self, const IcCustomer *customer, const IcPerson *owner);
void ic_verb_outlet_drop    (IcVerbs *self, const char *id);
void ic_verb_component_drop (IcVerbs *self, const char *id);
void ic_verb_statement_drop (IcVerbs *self, const char *id);
void ic_verb_customer_drop  (IcVerbs *self, const char *id);

/* Who owns what, and who is on call (ic-owners.h, ic-rota.h). Each replaces the one of the same id; without an id (NULL)
 * a new one is made from the name. Of a service everything but what was worded and unworded is written, of a calendar
 * everything but what was read. */
void ic_verb_service_keep   (IcVerbs *self, const IcOwnedService *service);
void ic_verb_service_drop   (IcVerbs *self, const char *id);
/* @as: symptom, alias, error or host; @in false: it is not found by these words any more. */
void ic_verb_service_word   (IcVerbs *self, const char *id, const char *as, const char *words, bool in);
void ic_verb_team_keep      (IcVerbs *self, const IcTeam *team);
void ic_verb_team_drop      (IcVerbs *self, const char *id);
void ic_verb_colleague_keep (IcVerbs *self, const IcColleague *colleague);
void ic_verb_colleague_drop (IcVerbs *self, const char *id);
void ic_verb_calendar_keep  (IcVerbs *self, const IcRotaCalendar *calendar);
void ic_verb_calendar_drop  (IcVerbs *self, const char *id);
/* @person is on call for @team from @start to @end, in place of @instead (an id or a name; NULL: of everybody).
 * Returns: (transfer full) the cover's id. */
char *ic_verb_shift_cover   (IcVerbs *self, const char *team, const IcPerson *person, gint64 start, gint64 end, const char *instead);
void ic_verb_shift_uncover  (IcVerbs *self, const char *id);

/* The inbox (ic-inbox.h); @group is the id of a line. */
void ic_verb_source_keep        (IcVerbs *self, const IcSource *source);
void ic_verb_source_drop        (IcVerbs *self, const char *id);
void ic_verb_escalation_keep    (IcVerbs *self, const IcEscalation *escalation);
void ic_verb_escalation_drop    (IcVerbs *self, const char *id);
void ic_verb_problem            (IcVerbs *self, const char *text, const char *service, const char *ticket);
void ic_verb_alerts_acknowledge (IcVerbs *self, const char *group);
void ic_verb_alerts_dismiss     (IcVerbs *self, const char *group, const char *reason);
void ic_verb_alerts_snooze      (IcVerbs *self, const char *group, gint64 until);
/* Takes back that it was dismissed, put off or attached. */
void ic_verb_alerts_return      (IcVerbs *self, const char *group);
/* To the incident of these verbs, also one they have just declared; it is told there, too. */
void ic_verb_alerts_attach      (IcVerbs *self, const IcAlertGroup *group);
/* Something was deployed, as who acts says: id and at may be missing. */
void ic_verb_change_made        (IcVerbs *self, const IcDeploy *deploy);
void ic_verb_change_attach      (IcVerbs *self, const IcDeploy *deploy);
/* @hypothesis NULL: a new one. */
void ic_verb_change_suspect     (IcVerbs *self, const IcChange *change, const char *hypothesis);
/* What was supposed of it is eliminated. */
void ic_verb_change_clear       (IcVerbs *self, const IcChange *change, const char *evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcVerbs, ic_verbs_free)

G_END_DECLS
