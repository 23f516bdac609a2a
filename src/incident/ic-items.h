/* SPDX-License-Identifier: GPL-3.0-or-later
 * The things an incident is made of, as plain values.
 *
 * Each table below is one item: its struct, its copy, its release and its JSON
 * are made from it, so that none of them can be forgotten. Items are reference
 * counted (atomically) and never change once a fold has handed them out: a
 * changed item is another item at the same place, so that two states can be
 * compared by pointers.
 *
 *   TEXT char * (NULL: absent) · TIME gint64, microseconds UTC, 0: absent · SPAN gint64, microseconds
 *   INT gint64 · REAL double (NaN: unknown) · FLAG bool · WORDS char ** (NULL: none) · LIST IcItems * of items (NULL: none)
 *   ITEM one item (NULL: none) · MAP IcMap * of items by id (NULL: none; ic-map.h)
 */
#pragma once

#include "ic-json.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct _IcItemType IcItemType;
typedef struct {
  const IcItemType *type;
} IcItem;

/* An immutable, reference counted array of items. */
typedef struct {
  guint    n;
  IcItem **items;
} IcItems;

typedef struct _IcMap IcMap;

#define IC_POLICIES_FIELDS(F) \
  F (SPAN, round)            /* an event loop round; 15 min (DESIGN: "Event loop") */ \
  F (SPAN, round_major)      /* the same in state 3; 10 min */ \
  F (SPAN, sitrep_every)     /* 1 h */ \
  F (SPAN, offer_lapses)     /* a handoff nobody answers; 10 min */ \
  F (SPAN, watch)            /* quiet before resolving; 30 min */ \
  F (SPAN, first_post)       /* promised after Confirmed; 5 min */ \
  F (SPAN, first_post_alarm) /* 10 min */ \
  F (SPAN, update_every)     /* proposed for the next update; 30 min */ \
  F (SPAN, alone_after)      /* no approver answers; 3 min */ \
  F (SPAN, tired)            /* on duty: warn; 4 h */ \
  F (SPAN, relieve)          /* on duty: relieve; 6 h */ \
  F (SPAN, quiet)            /* nobody touches an open incident; 1 h */ \
  F (SPAN, postmortem)       /* due after the close; 5 days */ \
  F (INT, reports)           /* direct reports before a warning; 7 */ \
  F (REAL, loss_high)        /* an hour: class high from here; 10000 */ \
  F (REAL, loss_medium)      /* an hour: class medium from here; 1000 */ \
  F (REAL, revenue)          /* an hour, the default for revenue_per_hour */ \
  F (TEXT, currency)         /* ISO 4217; EUR */

#define IC_PERSON_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) \
  F (TEXT, zone)        /* IANA name, or NULL */ \
  F (TEXT, title) \
  F (TEXT, group)       /* the group they work in */ \
  F (TIME, since)       /* on duty since; 0: named but not on duty */ \
  F (TIME, rested)      /* the end of the last break; fatigue counts from max (since, rested) */ \
  F (TIME, break_since) /* on a break since */ \
  F (TIME, left)        /* off duty since */ \
  F (LIST, stints)      /* IcStint: on duty before, those that are over */

#define IC_STINT_FIELDS(F) \
  F (TIME, from) F (TIME, to)

#define IC_ROLE_FIELDS(F) \
  F (TEXT, role) /* communications, scribe, liaison, operations */ \
  F (TEXT, person) F (TIME, since) F (TEXT, note)

#define IC_GROUP_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, supervisor) F (WORDS, services) F (TIME, formed) F (TIME, closed) \
  F (TEXT, word) F (TIME, word_at) F (TEXT, need) /* none, support, blocked */ \
  F (INT, acknowledged) /* the newest sitrep it has read */

#define IC_METRIC_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, source) F (TEXT, url) F (TEXT, query) F (TEXT, measure) F (SPAN, window) \
  F (TEXT, unit) F (FLAG, above) /* above is worse */ F (REAL, warning) F (REAL, critical) F (FLAG, baseline) \
  F (TEXT, level) /* the last crossing logged: healthy, warning, critical, no-data; NULL: none yet */ \
  F (TIME, crossed) F (REAL, value) /* at that crossing */ \
  F (TIME, last_critical) /* the end of the last critical spell, or its start while it lasts */

#define IC_READING_FIELDS(F) \
  F (TEXT, metric) F (TEXT, name) F (REAL, value) F (TEXT, unit) \
  F (TEXT, status) /* healthy, warning, critical, no-data, stale, error, unavailable */ \
  F (TIME, at)

#define IC_HYPOTHESIS_FIELDS(F) \
  F (TEXT, id) F (TEXT, text) F (TEXT, by) F (TIME, opened) F (TEXT, status) /* open, eliminated, confirmed */ \
  F (TEXT, evidence) F (TIME, closed)

#define IC_TASK_FIELDS(F) \
  F (TEXT, id) F (TEXT, text) F (TEXT, owner) F (TIME, opened) F (TEXT, status) /* open, blocked, done, dropped */ \
  F (TEXT, reason) F (TIME, closed)

#define IC_FIX_FIELDS(F) \
  F (TEXT, id) F (TEXT, text) F (TEXT, nature) /* workaround, hotfix, rollback, proper */ F (WORDS, scope) \
  F (TEXT, effect) F (TEXT, undo) F (SPAN, undo_within) F (TIME, undo_by) F (FLAG, overdue) \
  F (TEXT, owner) F (TEXT, group) F (TEXT, status) /* planned, flight, finished, undone, abandoned */ \
  F (TIME, planned) F (TIME, started) F (TIME, ended) F (WORDS, alongside) F (TEXT, outcome) \
  F (LIST, before) F (LIST, after) /* IcReading */ F (TEXT, followup) /* its proper fix */

#define IC_FOLLOWUP_FIELDS(F) \
  F (TEXT, id) F (TEXT, text) F (TEXT, owner) F (TIME, due) F (TEXT, fix) F (TEXT, status) /* open, done, dropped */ F (TIME, opened)

#define IC_OFFER_FIELDS(F) \
  F (TEXT, id) F (TEXT, from) F (TEXT, to) F (TIME, offered) F (TIME, lapses) F (TEXT, note) \
  F (TEXT, situation) F (TEXT, impact) F (TEXT, objective) F (TEXT, flight) F (TEXT, open) F (TEXT, eliminated) \
  F (TEXT, promised) F (TEXT, people) F (TEXT, timers) \
  F (TEXT, status) /* open, accepted, declined, withdrawn, lapsed, void */ F (TIME, ended) F (TEXT, reason) \
  F (TIME, read_back) F (FLAG, voice) F (INT, wrong) /* picks that did not match */ \
  F (INT, position) /* of the offer, for "what changed since" */

#define IC_EPOCH_FIELDS(F) \
  F (INT, number) F (TEXT, ic) F (TIME, since) F (TEXT, how) /* declared, handoff, taken, voice, reopened */ \
  F (TEXT, from) F (TEXT, reason) F (INT, position) F (TIME, agreed) /* of a voice handoff */

#define IC_ANSWER_FIELDS(F) \
  F (INT, question) /* 1 to 6 */ F (INT, round) F (TEXT, answer) F (TEXT, evidence) F (TEXT, by) F (TIME, at) \
  F (FLAG, together) F (TIME, snoozed) /* until; 0: not */ F (INT, missed) /* rounds in a row */

#define IC_STAGE_FIELDS(F) /* a state the incident was in */ \
  F (INT, state) F (TIME, since) F (TEXT, by) F (TEXT, reason) F (LIST, readings)

#define IC_SITREP_FIELDS(F) \
  F (INT, number) F (TEXT, event) F (TEXT, broken) F (TEXT, impact) F (TEXT, doing) F (TEXT, who) F (TEXT, needed) F (TIME, next_by) \
  F (TIME, issued) F (TEXT, by) F (FLAG, late) /* the next one did not come by next_by */ F (LIST, readings) \
  F (WORDS, readers) /* ids of people who had it on their screen */

#define IC_UPDATE_FIELDS(F) \
  F (TEXT, id) F (TEXT, phase) F (TEXT, title) F (TEXT, text) F (TIME, next_by) \
  F (TEXT, status) /* draft, review, returned, discarded, published */ \
  F (TEXT, author) F (TIME, drafted) F (TIME, revised) F (TIME, submitted) F (TEXT, digest) F (TEXT, note) \
  F (TEXT, approver) F (TIME, published) F (FLAG, alone) F (TEXT, corrects) F (WORDS, overrides) /* "rule: reason" */ \
  F (LIST, components) /* IcComponentState; NULL: as they were */ F (WORDS, outlets) /* ids; NULL: everywhere */ F (WORDS, by_hand) /* outlets nothing is sent to */ \
  F (TEXT, statement) F (TEXT, event) /* whose text this is: the base of the next revision */ F (TEXT, copy_of) /* of a draft that two people wrote at once: the other one */ \
  F (TEXT, promise) /* of next_by: open, kept, late; NULL: none */ F (TIME, followed) /* when the next one came */

#define IC_DELIVERY_FIELDS(F) \
  F (TEXT, update) /* of a sitrep "sitrep-7" */ F (TEXT, outlet) F (TEXT, status) /* attempted, done, failed, skipped, by-hand */ F (TEXT, reason) F (TEXT, reference) \
  F (TIME, at) F (INT, tries) F (FLAG, final) /* failed, and not tried again by itself */ F (TIME, asked) /* when somebody last asked for another try */ F (TEXT, by) /* whose hand */ \
  F (TEXT, why) /* it failed: settings, secret, refused, busy, unreachable, unsure; NULL: not said */

#define IC_ALERT_FIELDS(F) \
  F (TEXT, key) F (TEXT, summary) F (TEXT, severity) F (TEXT, service) F (TEXT, status) F (TIME, at)

#define IC_CHANGE_FIELDS(F) \
  F (TEXT, id) F (TEXT, summary) F (TEXT, service) F (TIME, at) F (TEXT, by) F (TEXT, status) /* NULL, suspected, cleared */ F (TEXT, hypothesis) F (TEXT, evidence)

/* What a customer's report was counted by. */
#define IC_TICKET_FIELDS(F) \
  F (TEXT, id) F (TEXT, customer) F (TEXT, words) F (TEXT, by) F (TIME, at) F (TIME, answered) F (TEXT, answered_by)

/* -- customers: what the organisation keeps for all incidents (in the state of "org") */

#define IC_OUTLET_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, kind) /* site, statuspage, slack, mail, webhook */ F (TEXT, carries) /* updates, sitreps, both */ \
  F (TEXT, url) F (TEXT, secret) /* its name */ F (TEXT, settings) /* a JSON object, or NULL */ F (INT, limit) /* 0: none */ F (FLAG, paused) \
  F (TIME, updates_since) F (TIME, sitreps_since) /* it carries them since then, and nothing from before; 0: it does not */ F (TIME, kept) /* defined last */ \
  F (TIME, resumed) /* when it was paused no longer; 0: it never was */

#define IC_COMPONENT_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, about) F (TEXT, group) F (WORDS, services) F (INT, order)

#define IC_STATEMENT_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, phase) F (TEXT, title) F (TEXT, text) F (FLAG, holding) /* may be published as it stands */ F (TEXT, by)

#define IC_CUSTOMER_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, owner) /* a person's id */ F (TEXT, contact) F (TEXT, reach) F (TEXT, note) F (INT, order)

/* -- who owns what, and who is on call (in the state of "org", in maps) */

#define IC_OWNED_SERVICE_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, about) F (TEXT, team) F (TEXT, system) F (TEXT, tier) \
  F (WORDS, aliases) F (WORDS, symptoms) F (WORDS, errors) F (WORDS, hosts) /* as it was kept: ic_owners_words() tells what holds */ \
  F (LIST, worded) F (LIST, unworded) /* IcWording: said besides, whatever it is kept as */ \
  F (WORDS, depends) F (LIST, links) /* IcReference */ F (TEXT, runbook) F (TIME, runbook_updated) F (TEXT, channel) F (TEXT, from)
#define IC_WORDING_FIELDS(F) \
  F (TEXT, words) F (TEXT, as) /* symptom, alias, error, host */ F (TEXT, by) F (TIME, at)
#define IC_REFERENCE_FIELDS(F) \
  F (TEXT, url) F (TEXT, title)

#define IC_TEAM_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, lead) F (TEXT, lead_name) F (LIST, members) /* IcTeammate */ F (TEXT, channel) F (TEXT, reach) \
  F (TEXT, calendar) F (TEXT, parent) F (TEXT, from)
#define IC_TEAMMATE_FIELDS(F) \
  F (TEXT, id) F (TEXT, name)

#define IC_COLLEAGUE_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, zone) F (TEXT, mail) F (TEXT, phone) F (TEXT, chat) F (TEXT, from)

#define IC_ROTA_CALENDAR_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, url) F (TEXT, path) F (TEXT, secret) /* its name */ F (TEXT, team) F (INT, layer) F (FLAG, overrides) \
  F (LIST, shifts) /* IcShift, by start */ F (TIME, from) F (TIME, until) /* of what is known */ F (TIME, made) /* by the feed's own word */ \
  F (TIME, read) /* last, as far as was written */ F (TEXT, trouble) F (TIME, trouble_since) /* it cannot be read */
#define IC_SHIFT_FIELDS(F) \
  F (TEXT, person) /* an id; NULL: only the name is known */ F (TEXT, name) F (TIME, start) F (TIME, end) F (INT, layer) /* -1: the calendar's */
/* Somebody on call in place of whom a calendar names. */
#define IC_COVER_FIELDS(F) \
  F (TEXT, id) F (TEXT, team) F (TEXT, person) F (TEXT, name) F (TIME, start) F (TIME, end) F (TEXT, instead) /* an id or a name; NULL: everybody */ F (TEXT, by)

/* -- customers: in an incident */

#define IC_COMPONENT_STATE_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, state) /* operational, degraded_performance, partial_outage, major_outage, under_maintenance */

/* A customer told in person. */
#define IC_CARE_FIELDS(F) \
  F (TEXT, customer) F (TEXT, name) F (TEXT, owner) F (TIME, since) F (TIME, promised) /* a call or the next word by then; 0: nothing open */ \
  F (LIST, contacts) /* IcContact, the newest last */
#define IC_CONTACT_FIELDS(F) \
  F (TEXT, how) /* call, mail, chat, meeting */ F (TEXT, said) F (TEXT, by) F (TIME, at) F (FLAG, missed) F (TIME, due) /* it was promised for; 0: not promised */

#define IC_QUESTION_FIELDS(F) \
  F (TEXT, id) F (TEXT, text) F (TEXT, by) F (TIME, at) F (TEXT, answer) F (TEXT, answered_by) F (TIME, answered)

/* Who took which wording to give it to customers; the latest of each person. */
#define IC_COPY_FIELDS(F) \
  F (TEXT, person) F (TEXT, wording) /* the event */ F (TIME, at) F (TEXT, text) /* what it said then; NULL: not known */

#define IC_ITEMS_OF_OWNERS(X) \
  X (OwnedService, owned_service, OWNED_SERVICE) X (Wording, wording, WORDING) X (Reference, reference, REFERENCE) \
  X (Team, team, TEAM) X (Teammate, teammate, TEAMMATE) X (Colleague, colleague, COLLEAGUE) \
  X (RotaCalendar, rota_calendar, ROTA_CALENDAR) X (Shift, shift, SHIFT) X (Cover, cover, COVER)

/* -- what comes in: its sources and whom it is told (in the state of "org") */

#define IC_SOURCE_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (TEXT, format) /* NULL: not said */ F (SPAN, heartbeat) /* 0: none is expected */ F (TEXT, service) F (TEXT, label) \
  F (TEXT, escalation) F (TIME, kept)

#define IC_ESCALATION_FIELDS(F) \
  F (TEXT, id) F (TEXT, name) F (WORDS, services) F (TEXT, least) /* critical, error, warning, info */ F (LIST, steps) /* IcEscalationStep */

#define IC_ESCALATION_STEP_FIELDS(F) \
  F (TEXT, to) /* outlet, person, team, oncall */ F (TEXT, target) /* its id */ F (TEXT, name) F (SPAN, after) /* since the alert waits */

/* -- what comes in (in the state of "inbox/YYYY-MM") */

/* An alert of a source. */
#define IC_SIGNAL_FIELDS(F) \
  F (TEXT, id) /* ic_signal_id() */ F (TEXT, source) F (TEXT, key) F (TEXT, status) /* firing, resolved */ F (TEXT, group) /* IcAlertGroup */ \
  F (TEXT, summary) F (TEXT, severity) F (TEXT, service) F (TEXT, host) F (TEXT, component) F (TEXT, url) F (TEXT, labels) /* a JSON object; the last two are let go of when it resolves */ \
  F (TIME, started) /* as the source says; 0: it does not */ F (TIME, fired) F (TIME, resolved) F (INT, times) /* it fired, this month */

/* A line of the inbox: alerts that belong together. */
#define IC_ALERT_GROUP_FIELDS(F) \
  F (TEXT, id) /* begins with the month of its stream, see ic_inbox_stream_of() */ F (TEXT, kind) /* alerts, problem, silence */ \
  F (TEXT, source) F (TEXT, series) /* the same for all lines of what belongs together, month by month */ F (TEXT, service) \
  F (TEXT, summary) F (TEXT, severity) /* the worst that fired */ F (TEXT, host) F (TEXT, url) F (TEXT, runbook) F (TEXT, ticket) F (TEXT, by) /* who reported a problem */ \
  F (INT, firing) F (INT, total) /* different alerts */ F (INT, fired) /* times */ F (TIME, first) F (TIME, last) /* it fired */ F (TIME, resolved) /* since when nothing fires */ \
  F (TIME, waiting) /* for somebody to acknowledge it, since; 0: it does not */ F (TIME, acknowledged) F (TEXT, acknowledged_by) \
  F (TEXT, incident) /* UUID */ F (TIME, attached) F (TEXT, attached_by) F (TIME, snoozed) /* until */ F (TEXT, snoozed_by) \
  F (TIME, dismissed) F (TEXT, dismissed_by) F (TEXT, reason) F (INT, step) /* of the escalation: taken */ F (TIME, escalated) F (TEXT, told) /* the last one */

/* Which line of the inbox alerts that belong together are in now. */
#define IC_ALERT_SERIES_FIELDS(F) \
  F (TEXT, id) F (TEXT, group)

/* A change that was made. */
#define IC_DEPLOY_FIELDS(F) \
  F (TEXT, id) F (TEXT, source) F (TEXT, summary) F (TEXT, service) F (TIME, at) F (TEXT, environment) F (TEXT, artifact) F (TEXT, url) F (TEXT, kind) F (TEXT, who)

#define IC_ITEM_TABLE_INBOX(X) \
  X (Source, source, SOURCE) X (Escalation, escalation, ESCALATION) X (EscalationStep, escalation_step, ESCALATION_STEP) \
  X (Signal, signal, SIGNAL) X (AlertGroup, alert_group, ALERT_GROUP) X (AlertSeries, alert_series, ALERT_SERIES) X (Deploy, deploy, DEPLOY)

#define IC_ITEM_TABLE(X) \
  IC_ITEM_TABLE_INBOX (X) \
  X (Policies, policies, POLICIES) X (Stint, stint, STINT) X (Person, person, PERSON) X (Role, role, ROLE) X (Group, group, GROUP) \
  X (Metric, metric, METRIC) X (Reading, reading, READING) X (Hypothesis, hypothesis, HYPOTHESIS) X (Task, task, TASK) \
  X (Fix, fix, FIX) X (Followup, followup, FOLLOWUP) X (Offer, offer, OFFER) X (Epoch, epoch, EPOCH) \
  X (Answer, answer, ANSWER) X (Stage, stage, STAGE) X (Sitrep, sitrep, SITREP) X (Update, update, UPDATE) \
  X (Delivery, delivery, DELIVERY) X (Alert, alert, ALERT) X (Change, change, CHANGE) \
  X (Ticket, ticket, TICKET) X (Outlet, outlet, OUTLET) X (Component, component, COMPONENT) X (Statement, statement, STATEMENT) \
  X (Customer, customer, CUSTOMER) X (ComponentState, component_state, COMPONENT_STATE) X (Care, care, CARE) X (Contact, contact, CONTACT) \
  X (Question, question, QUESTION) X (Copy, copy, COPY) \
  IC_ITEMS_OF_OWNERS (X)

#define IC_CTYPE_TEXT  char *
#define IC_CTYPE_TIME  gint64
#define IC_CTYPE_SPAN  gint64
#define IC_CTYPE_INT   gint64
#define IC_CTYPE_REAL  double
#define IC_CTYPE_FLAG  bool
#define IC_CTYPE_WORDS char **
#define IC_CTYPE_LIST  IcItems *
#define IC_CTYPE_ITEM  IcItem *
#define IC_CTYPE_MAP   IcMap *

/* typedef struct { IcItem item; char *id; … } IcPerson; extern const IcItemType ic_person_type; and so on. */
#define IC_MEMBER(kind, name) IC_CTYPE_##kind name;
#define IC_DECLARE(Name, name, NAME) \
  typedef struct { IcItem item; IC_##NAME##_FIELDS (IC_MEMBER) } Ic##Name; \
  extern const IcItemType ic_##name##_type;
IC_ITEM_TABLE (IC_DECLARE)
#undef IC_DECLARE

/* A fresh item: texts NULL, reals NaN, the rest zero. Returns: (transfer full). */
gpointer ic_item_new     (const IcItemType *type);
gpointer ic_item_copy    (gconstpointer item);
gpointer ic_item_ref     (gconstpointer item);
void     ic_item_unref   (gpointer item);
void     ic_item_to_json (gconstpointer item, IcJsonWriter *writer, const char *name);

/* Replaces a text; @where points to the member of an item that nobody else holds. */
void     ic_set_text     (char **where, const char *text);

IcItems *ic_items_new    (GPtrArray *items /* of items, not consumed */);
IcItems *ic_items_ref    (IcItems *self);
void     ic_items_unref  (IcItems *self);
static inline guint
ic_items_count (const IcItems *self)
{
  return self != NULL ? self->n : 0;
}
/* The item whose first text member ("id", "role", "key", "metric") is @id, or NULL. */
gconstpointer ic_items_find (const IcItems *self, const char *id);

/* for (guint i = 0; i < ic_items_count (l); i++) { const IcFix *fix = IC_AT (IcFix, l, i); … } */
#define IC_AT(Type, list, i) ((const Type *) (list)->items[i])

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcItems, ic_items_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPerson, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcMetric, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCustomer, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOutlet, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOwnedService, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcTeam, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcColleague, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcRotaCalendar, ic_item_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcShift, ic_item_unref)

G_END_DECLS
