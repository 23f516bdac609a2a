/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an incident is at one position of its stream: an immutable value made by
 * the fold (ic-fold.h). No clock is in it: whatever depends on the time takes
 * @now, in the incident's own time (see ic_state_time()).
 */
#pragma once

#include "ic-items.h"

G_BEGIN_DECLS

typedef enum { IC_NORMAL, IC_INVESTIGATING, IC_CONFIRMED, IC_MAJOR } IcIncidentState;

/* Health has two or three metrics, no more (DESIGN: "Health"). */
#define IC_MAX_METRICS 3

/* The lists of a state, in the order in which things came. */
#define IC_STATE_LISTS(F) \
  F (people)      /* IcPerson: everybody ever named */ \
  F (roles)       /* IcRole: held now */ \
  F (groups)      /* IcGroup */ \
  F (metrics)     /* IcMetric: at most three */ \
  F (hypotheses)  /* IcHypothesis */ \
  F (tasks)       /* IcTask */ \
  F (fixes)       /* IcFix */ \
  F (followups)   /* IcFollowup */ \
  F (offers)      /* IcOffer: of command, the newest last */ \
  F (epochs)      /* IcEpoch: who had command, the newest last */ \
  F (stages)      /* IcStage: states it was in, the newest last */ \
  F (answers)     /* IcAnswer: six, by question; the latest of each */ \
  F (sitreps)     /* IcSitrep */ \
  F (updates)     /* IcUpdate: in an incident's state the published ones, in a communications state the drafts */ \
  F (deliveries)  /* IcDelivery */ \
  F (alerts)      /* IcAlert */ \
  F (changes)     /* IcChange */ \
  F (outlets)     /* IcOutlet: of the organisation, like the next three */ \
  F (components)  /* IcComponent */ \
  F (statements)  /* IcStatement */ \
  F (customers)   /* IcCustomer */ \
  F (sources)     /* IcSource: of the organisation, like the next */ \
  F (escalations) /* IcEscalation */ \
  F (shown)       /* IcComponentState: what the published updates say of the components now */ \
  F (cares)       /* IcCare: customers told in person */ \
  F (questions)   /* IcQuestion: of support */ \
  F (copies)      /* IcCopy */ \
  F (reported_tickets) /* IcTicket: those counted in "reported"; a list, because there may be thousands and a list is shared */

/* Of the organisation: who owns what, and who is on call (ic-owners.h, ic-rota.h). */
#define IC_STATE_OF_OWNERS(F) \
  F (MAP, catalogue) /* IcOwnedService */ F (MAP, teams) /* IcTeam */ F (MAP, colleagues) /* IcColleague */ \
  F (MAP, calendars) /* IcRotaCalendar */ F (MAP, covers) /* IcCover */

#define IC_STATE_FIELDS(F) \
  F (TEXT, stream) F (INT, position) F (TIME, placed) /* of the newest event */ F (TIME, touched) /* newest event by a person */ \
  F (TEXT, label) F (TEXT, moved_to) /* the authority that goes on with it, where this one does not */ F (TIME, moved) F (TEXT, title) F (TEXT, seen) F (TEXT, declared_by) \
  F (INT, state) F (TIME, state_since) F (TEXT, state_reason) \
  F (TEXT, outcome) /* NULL while open; resolved, false-alarm, duplicate, deferred */ F (TEXT, outcome_text) F (WORDS, unmet) \
  F (TIME, declared) F (TIME, confirmed) F (TIME, closed) \
  F (TEXT, ic) F (TIME, ic_since) F (INT, epoch) F (TEXT, next_ic) F (INT, silent) /* rounds the IC let pass in a row */ F (TIME, ic_heard) /* the IC's newest act */ \
  F (TIME, impact_start) F (TIME, mitigated) F (TIME, impact_reviewed) F (TEXT, level) F (TEXT, impact_class) F (TEXT, impact) \
  F (WORDS, services) F (INT, affected) /* -1 unknown */ F (TEXT, affected_source) F (TIME, affected_at) F (TEXT, not_affected) \
  F (TEXT, workaround) F (INT, tickets) /* -1 unknown */ F (INT, reported) \
  F (REAL, revenue) F (REAL, share) F (REAL, fixed_costs) F (REAL, sla_credits) F (TEXT, currency) F (TIME, last_backup) \
  F (TEXT, objective) F (TEXT, objective_metric) F (FLAG, objective_above) F (REAL, objective_value) F (SPAN, objective_hold) \
  F (INT, round) F (TIME, round_since) /* placed */ \
  F (TIME, silent_told) /* the last command.silent */ F (TIME, nagged) /* the last incident.nagged */ \
  F (TIME, no_post_since) /* "No public post" was decided */ F (TEXT, no_post_reason) F (TIME, first_post_late) \
  F (TEXT, delegate) /* who may approve updates in the IC's place */ \
  F (TEXT, vouched) /* ic_holding_digest() of what the next event may publish, whoever writes; NULL: nothing */ \
  F (TEXT, brief) /* the newest support.briefed: its event, and what support may say besides the updates */ F (TIME, briefed) F (TEXT, briefed_by) F (TIME, brief_worded) /* when brief_wording was said */ \
  F (TEXT, brief_wording) F (TEXT, brief_affected) F (TEXT, brief_not_affected) F (TEXT, brief_tell) F (TEXT, brief_workaround) \
  F (TEXT, postmortem_owner) F (TIME, postmortem_due) F (TEXT, apology) F (TEXT, happened) F (TEXT, cause) F (TEXT, well) F (TEXT, badly) \
  F (TEXT, drill) /* its name; NULL: not a drill */ F (REAL, speed) F (TIME, speed_from) F (TIME, speed_base) /* drill clock */ \
  F (INT, promises_kept) F (INT, promises_of) /* to customers; only in a summary (ic-promises.h counts them) */ \
  IC_STATE_OF_OWNERS (F) \
  F (MAP, signals) /* IcSignal: of an inbox, like the next three */ F (MAP, alert_groups) /* IcAlertGroup */ F (MAP, alert_series) /* IcAlertSeries */ F (MAP, deploys) /* IcDeploy */ \
  F (TEXT, score) F (INT, unknown) /* events of unknown kinds */ F (INT, without_effect)

typedef struct {
  IcItem      item; /* reference counted like an item: ic_item_ref(), ic_item_unref() */
  IC_STATE_FIELDS (IC_MEMBER)
  IcPolicies *policies; /* never NULL */
#define IC_STATE_LIST(name) IcItems *name;
  IC_STATE_LISTS (IC_STATE_LIST)
#undef IC_STATE_LIST
} IcState;

/* The incident's time at @now of the wall clock: the same, but in a drill that
 * runs faster. Times in events' data are the incident's. */
gint64            ic_state_time      (const IcState *self, gint64 now);
/* The other way: when the wall clock will say so. */
gint64            ic_state_wall_time (const IcState *self, gint64 time);

bool              ic_state_is_open   (const IcState *self);
bool              ic_state_is_drill  (const IcState *self);
const IcPerson   *ic_state_person    (const IcState *self, const char *id);
/* A person's name, else the id, else "nobody". Never NULL. */
const char       *ic_state_name      (const IcState *self, const char *id);
/* Who holds @role ("communications" …): its holder, else the IC. */
const char       *ic_state_holder    (const IcState *self, const char *role);
bool              ic_state_on_duty   (const IcPerson *person);
const IcOffer    *ic_state_offer     (const IcState *self); /* the open one, or NULL */
const IcFix      *ic_state_flight    (const IcState *self); /* the newest fix in flight, or NULL */
const IcSitrep   *ic_state_sitrep    (const IcState *self); /* the newest, or NULL */
const IcUpdate   *ic_state_published (const IcState *self); /* the newest published update, or NULL */
/* Whether @person may decide about customer updates: the commander, the communications lead, or who approves in the commander's place. */
bool              ic_state_may_publish (const IcState *self, const char *person);
/* How far update (or "sitrep-N") @update is at @outlet; NULL: not begun. */
const IcDelivery *ic_state_delivery  (const IcState *self, const char *update, const char *outlet);
/* What got there and not to everybody: who has not got it, in words; else NULL. Borrowed. */
const char       *ic_delivery_shortfall (const IcDelivery *self);
/* Whether a draft of the communications state still waits: neither published in @self nor discarded. */
bool              ic_update_waits    (const IcState *self, const IcUpdate *draft);
/* Whether two fixes touch the same services; one without a scope touches everything. */
bool              ic_fix_overlaps    (const IcFix *a, const IcFix *b);

const char       *ic_state_word      (int state); /* "Normal", "Investigating", "Confirmed", "Major" */
/* Since when customers are harmed: impact_start, else declared. */
gint64            ic_state_harm_start (const IcState *self);

/* A fresh state of @stream, before any event. Returns: (transfer full). */
IcState          *ic_state_new       (const char *stream);
IcState          *ic_state_ref       (const IcState *self);
void              ic_state_unref     (IcState *self);

/* The whole state as JSON, for incidentctl show. */
void              ic_state_to_json   (const IcState *self, IcJsonWriter *writer, const char *name);
IcPolicies       *ic_policies_new    (void); /* the defaults named in ic-items.h */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcState, ic_state_unref)

G_END_DECLS
