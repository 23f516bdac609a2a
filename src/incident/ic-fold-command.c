/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: declaring, states, the ways out, and who has command.
 */
#include "ic-fold-private.h"

#include "ic-time.h"

#include <string.h>

/* Two reports of one handoff by voice may differ by so much. */
#define VOICE_WINDOW (15 * IC_MINUTE)

void
ic_open_epoch (IcApply *a, const char *ic, const char *how, const char *reason)
{
  IcState *s = a->s;
  IcEpoch *epoch = ic_item_new (&ic_epoch_type);

  epoch->number = ++s->epoch;
  epoch->since = a->placed;
  epoch->position = s->position;
  ic_set_text (&epoch->ic, ic);
  ic_set_text (&epoch->how, how);
  ic_set_text (&epoch->from, s->ic);
  ic_set_text (&epoch->reason, reason);
  ic_append (&s->epochs, epoch);

  ic_set_text (&s->ic, ic);
  s->ic_since = a->placed;
  s->silent = 0;
  if (g_strcmp0 (s->next_ic, ic) == 0)
    ic_set_text (&s->next_ic, NULL);
  ic_put_on_duty (a, ic, a->placed);
}

static void
enter_stage (IcApply *a, int state, const char *reason)
{
  IcState *s = a->s;
  IcStage *stage = ic_item_new (&ic_stage_type);

  s->state = state;
  s->state_since = a->placed;
  ic_set_text (&s->state_reason, reason);
  if (state >= IC_CONFIRMED && s->confirmed == 0)
    s->confirmed = a->placed;

  stage->state = state;
  stage->since = a->placed;
  ic_set_text (&stage->by, a->e->actor);
  ic_set_text (&stage->reason, reason);
  stage->readings = ic_readings (a);
  ic_append (&s->stages, stage);
}

/* -- declaring ------------------------------------------------------------- */

static void
read_span (IcJsonNode node, const char *member, gint64 *span)
{
  gint64 seconds = ic_json_int (ic_json_member (node, member), -1);

  if (seconds > 0 && seconds < 400 * 24 * 3600)
    *span = seconds * IC_SECOND;
}

void
ic_read_policies (IcApply *a)
{
  IcJsonNode node = ic_json_member (a->d, "policies");
  IcPolicies *p;

  if (ic_json_type (node) != IC_JSON_OBJECT)
    return;

  p = ic_item_copy (a->s->policies);
#define READ_SPAN(name) read_span (node, #name, &p->name);
#define READ_INT(name) p->name = ic_json_int (ic_json_member (node, #name), p->name);
#define READ_REAL(name) p->name = ic_json_real (ic_json_member (node, #name), p->name);
#define READ_TEXT(name) ic_set_text (&p->name, ic_json_string (ic_json_member (node, #name), p->name));
#define READ(kind, name) READ_##kind (name)
  IC_POLICIES_FIELDS (READ)
  ic_item_unref (a->s->policies);
  a->s->policies = p;
}

static void
read_drill (IcApply *a)
{
  IcJsonNode drill = ic_json_member (a->d, "drill");
  IcState *s = a->s;

  if (ic_json_type (drill) != IC_JSON_OBJECT)
    return;

  ic_set_text (&s->drill, ic_json_string (ic_json_member (drill, "name"), "Drill"));
  s->speed = CLAMP (ic_json_real (ic_json_member (drill, "speed"), 1), 0.1, 600);
  s->speed_from = a->wall;
  s->speed_base = a->wall;
}

static void
read_metrics (IcApply *a)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "metrics"));
  IcJsonNode node;

  while (ic_json_next (&iter, NULL, &node))
    {
      IcMetric *metric = ic_metric_from_json (node);

      if (metric == NULL)
        continue;
      if (ic_items_count (a->s->metrics) < IC_MAX_METRICS && ic_items_find (a->s->metrics, metric->id) == NULL)
        ic_append (&a->s->metrics, metric);
      else
        ic_item_unref (metric);
    }
}

static void
begin_loop (IcApply *a)
{
  IcState *s = a->s;

  s->round = 1;
  s->round_since = a->placed;
  for (int question = 1; question <= 6; question++)
    {
      IcAnswer *answer = ic_item_new (&ic_answer_type);

      answer->question = question;
      ic_append (&s->answers, answer);
    }
}

void
ic_apply_INCIDENT_DECLARED (IcApply *a)
{
  IcState *s = a->s;
  const char *ic;

  if (s->declared != 0)
    {
      ic_say (a, ic_actor (a), "declared “%s”", ic_text (a, "title"));
      ic_no_effect (a, "this incident is declared already");
      return;
    }

  read_drill (a);
  ic_read_policies (a);
  read_metrics (a);
  ic_set_text (&s->title, ic_text (a, "title"));
  ic_set_text (&s->seen, ic_text (a, "seen"));
  ic_set_text (&s->impact, ic_text (a, "seen"));
  ic_set_text (&s->level, ic_text (a, "level") ? ic_text (a, "level") : "unknown");
  ic_set_text (&s->impact_class, "unknown");
  ic_set_text (&s->declared_by, a->e->actor);
  ic_set_text (&s->currency, s->policies->currency);
  s->revenue = s->policies->revenue;
  s->services = ic_words (a, "services");
  s->declared = a->placed;
  s->impact_start = ic_get_time (a->d, "impact_start");
  s->impact_reviewed = a->placed;

  ic = ic_named (a, "ic");
  ic_open_epoch (a, ic != NULL ? ic : a->e->actor, "declared", NULL);
  enter_stage (a, (int) ic_json_int (ic_json_member (a->d, "state"), IC_INVESTIGATING), NULL);
  begin_loop (a);

  ic_say_all (a, "%s: %s", s->drill ? "Drill declared" : "Incident declared", s->title);
  ic_remark (a, "IC %s, state %d %s", ic_state_name (s, s->ic), (int) s->state, ic_state_word ((int) s->state));
}

void
ic_apply_INCIDENT_LABELLED (IcApply *a)
{
  ic_set_text (&a->s->label, ic_text (a, "label"));
  ic_say (a, NULL, "Called %s", a->s->label);
}

void
ic_apply_INCIDENT_RENAMED (IcApply *a)
{
  ic_say (a, ic_actor (a), "renamed “%s” to “%s”", a->s->title, ic_text (a, "title"));
  ic_set_text (&a->s->title, ic_text (a, "title"));
}

void
ic_apply_STATE_CHANGED (IcApply *a)
{
  IcState *s = a->s;
  int to = (int) ic_json_int (ic_json_member (a->d, "to"), 0);
  const char *reason = ic_text (a, "reason");

  if (!ic_state_is_open (s))
    {
      ic_say (a, ic_actor (a), "set the state to %d %s", to, ic_state_word (to));
      ic_no_effect (a, "the incident is closed; reopen it first");
      return;
    }
  if (to == s->state)
    {
      ic_say (a, ic_actor (a), "kept the state at %d %s", to, ic_state_word (to));
      return;
    }

  if (to == IC_CONFIRMED && s->state < to)
    ic_say_all (a, "Incident confirmed");
  else if (to == IC_MAJOR)
    ic_say_all (a, "Major incident");
  else
    ic_say_all (a, "State %d %s", to, ic_state_word (to));
  if (reason != NULL)
    ic_remark (a, "%s", reason);
  if (to >= IC_CONFIRMED && s->state < IC_CONFIRMED && s->services != NULL)
    {
      g_autofree char *services = g_strjoinv (", ", s->services);

      ic_remark (a, "hands off %s", services);
    }

  enter_stage (a, to, reason);
}

/* -- the ways out ---------------------------------------------------------- */

static void
close_with (IcApply *a, const char *outcome, const char *text)
{
  IcState *s = a->s;

  ic_set_text (&s->outcome, outcome);
  ic_set_text (&s->outcome_text, text);
  s->closed = a->placed;
  for (guint i = 0; i < ic_items_count (s->offers); i++)
    if (g_strcmp0 (IC_AT (IcOffer, s->offers, i)->status, "open") == 0)
      ic_set_text (&((IcOffer *) ic_edit (&s->offers, s->offers->items[i]))->status, "void");
}

static bool
refuse_when_closed (IcApply *a)
{
  if (a->s->outcome == NULL)
    return false;

  ic_say (a, ic_actor (a), "closed the incident");
  ic_no_effect (a, "it was closed already (%s)", a->s->outcome);
  return true;
}

void
ic_apply_INCIDENT_RESOLVED (IcApply *a)
{
  IcState *s = a->s;

  if (refuse_when_closed (a))
    return;

  close_with (a, "resolved", ic_text (a, "summary"));
  g_clear_pointer (&s->unmet, g_strfreev);
  s->unmet = ic_words (a, "unmet");
  if (ic_text (a, "owner") != NULL)
    ic_set_text (&s->postmortem_owner, ic_text (a, "owner"));
  if (ic_get_time (a->d, "due") != 0)
    s->postmortem_due = ic_get_time (a->d, "due");
  if (s->mitigated == 0)
    s->mitigated = a->placed;

  enter_stage (a, IC_NORMAL, "resolved");
  ic_say_all (a, "Incident resolved");
  if (s->postmortem_owner != NULL)
    ic_remark (a, "post-mortem: %s", ic_state_name (s, s->postmortem_owner));
  if (ic_text (a, "override") != NULL)
    ic_remark (a, "closed early: %s", ic_text (a, "override"));
}

void
ic_apply_INCIDENT_DISMISSED (IcApply *a)
{
  if (refuse_when_closed (a))
    return;

  close_with (a, "false-alarm", ic_text (a, "reason"));
  enter_stage (a, IC_NORMAL, "false alarm");
  ic_say_all (a, "False alarm");
  ic_remark (a, "%s", ic_text (a, "reason"));
}

void
ic_apply_INCIDENT_MERGED (IcApply *a)
{
  if (refuse_when_closed (a))
    return;

  close_with (a, "duplicate", ic_text (a, "into"));
  enter_stage (a, IC_NORMAL, "duplicate");
  ic_say_all (a, "Duplicate of %s, work goes on there", ic_text (a, "into"));
  if (ic_text (a, "reason") != NULL)
    ic_remark (a, "%s", ic_text (a, "reason"));
}

void
ic_apply_INCIDENT_DEFERRED (IcApply *a)
{
  IcFollowup *followup;

  if (refuse_when_closed (a))
    return;

  followup = ic_item_new (&ic_followup_type);
  ic_set_text (&followup->id, a->e->id);
  ic_set_text (&followup->text, ic_text (a, "followup"));
  ic_set_text (&followup->owner, ic_text (a, "owner"));
  ic_set_text (&followup->status, "open");
  followup->due = ic_get_time (a->d, "due");
  followup->opened = a->placed;
  ic_append (&a->s->followups, followup);

  close_with (a, "deferred", ic_text (a, "followup"));
  if (ic_text (a, "wording") != NULL)
    {
      ic_set_text (&a->s->workaround, ic_text (a, "wording"));
      ic_set_text (&a->s->brief_wording, ic_text (a, "wording"));
      ic_set_text (&a->s->brief, a->e->id);
      ic_set_text (&a->s->briefed_by, a->e->actor);
      a->s->briefed = a->s->brief_worded = a->placed;
    }
  enter_stage (a, IC_NORMAL, "deferred");
  ic_say_all (a, "Deferred, back to bed");
  ic_remark (a, "follow-up: %s", ic_text (a, "followup"));
}

void
ic_apply_INCIDENT_REOPENED (IcApply *a)
{
  IcState *s = a->s;

  if (s->outcome == NULL)
    {
      ic_say (a, ic_actor (a), "reopened the incident");
      ic_no_effect (a, "it is open");
      return;
    }

  ic_set_text (&s->outcome, NULL);
  ic_set_text (&s->outcome_text, NULL);
  s->closed = 0;
  s->mitigated = 0;
  if (g_strcmp0 (s->ic, a->e->actor) != 0)
    ic_open_epoch (a, a->e->actor, "reopened", ic_text (a, "reason"));
  else
    ic_put_on_duty (a, a->e->actor, a->placed);
  enter_stage (a, (int) ic_json_int (ic_json_member (a->d, "state"), IC_INVESTIGATING), ic_text (a, "reason"));
  s->round++;
  s->round_since = a->placed;
  ic_say_all (a, "Incident reopened, IC %s", ic_state_name (s, s->ic));
  ic_remark (a, "%s", ic_text (a, "reason"));
}

/* -- command --------------------------------------------------------------- */

void
ic_apply_HANDOFF_OFFERED (IcApply *a)
{
  IcState *s = a->s;
  IcJsonNode brief = ic_json_member (a->d, "brief");
  const IcOffer *old = ic_state_offer (s);
  const char *to = ic_named (a, "to");
  IcOffer *offer;

  if (to == NULL || g_strcmp0 (to, s->ic) == 0)
    {
      ic_say (a, ic_actor (a), "offered command to themselves");
      ic_no_effect (a, "name somebody else");
      return;
    }
  if (old != NULL)
    ic_set_text (&((IcOffer *) ic_edit (&s->offers, old))->status, "withdrawn");

  offer = ic_item_new (&ic_offer_type);
  ic_set_text (&offer->id, ic_text (a, "id"));
  ic_set_text (&offer->from, s->ic);
  ic_set_text (&offer->to, to);
  ic_set_text (&offer->note, ic_text (a, "note"));
  ic_set_text (&offer->status, "open");
  offer->offered = a->placed;
  offer->lapses = ic_get_time (a->d, "lapses");
  offer->position = s->position;
#define READ_BRIEF(name) ic_set_text (&offer->name, ic_json_string (ic_json_member (brief, #name), NULL));
  READ_BRIEF (situation) READ_BRIEF (impact) READ_BRIEF (objective) READ_BRIEF (flight) READ_BRIEF (open)
  READ_BRIEF (eliminated) READ_BRIEF (promised) READ_BRIEF (people) READ_BRIEF (timers)
  ic_append (&s->offers, offer);

  ic_say (a, ic_actor (a), "offered command to %s", ic_state_name (s, to));
}

/* The open offer that the event speaks of, to be changed. */
static IcOffer *
open_offer (IcApply *a, const char *done)
{
  const IcOffer *offer = ic_state_offer (a->s);

  if (offer != NULL && g_strcmp0 (offer->id, ic_text (a, "id")) == 0)
    return ic_edit (&a->s->offers, offer);

  offer = ic_items_find (a->s->offers, ic_text (a, "id"));
  ic_say (a, ic_actor (a), "%s an offer of command", done);
  if (offer != NULL && g_strcmp0 (offer->status, "void") == 0)
    ic_no_effect (a, "command had moved already: %s has it", ic_state_name (a->s, a->s->ic));
  else
    ic_no_effect (a, "that offer was %s", offer != NULL ? offer->status : "never made");
  return NULL;
}

/* The same, when it was made to whoever acts. */
static IcOffer *
own_offer (IcApply *a, const char *done)
{
  const IcOffer *offer = ic_state_offer (a->s);

  if (offer == NULL || g_strcmp0 (offer->id, ic_text (a, "id")) != 0 || g_strcmp0 (offer->to, a->e->actor) == 0)
    return open_offer (a, done);

  ic_say (a, ic_actor (a), "%s an offer of command", done);
  ic_no_effect (a, "it was made to %s", ic_state_name (a->s, offer->to));
  return NULL;
}

static void
end_offer (IcApply *a, IcOffer *offer, const char *status)
{
  ic_set_text (&offer->status, status);
  ic_set_text (&offer->reason, ic_text (a, "reason"));
  offer->ended = a->placed;
}

void
ic_apply_HANDOFF_READ_BACK (IcApply *a)
{
  IcOffer *offer = own_offer (a, "read back");
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "picks"));
  IcJsonNode pick;

  if (offer == NULL)
    return;

  offer->read_back = a->placed;
  offer->voice = ic_json_bool (ic_json_member (a->d, "voice"), false);
  offer->wrong = 0;
  while (ic_json_next (&iter, NULL, &pick))
    if (!ic_json_bool (ic_json_member (pick, "right"), false))
      offer->wrong++;
  ic_say (a, ic_actor (a), offer->voice ? "read back the brief by voice" : "read back the brief");
  if (offer->wrong > 0)
    ic_remark (a, "%d did not match and were shown", (int) offer->wrong);
}

static void
pass_group (IcApply *a)
{
  const IcGroup *known = ic_items_find (a->s->groups, ic_text (a, "group"));
  const char *to = ic_named (a, "group_to");
  IcGroup *group;

  if (known == NULL || to == NULL)
    return;

  /* The one before may be gone once it is replaced. */
  group = ic_edit (&a->s->groups, known);
  ic_set_text (&group->supervisor, to);
  ic_remark (a, "%s goes to %s", group->name, ic_state_name (a->s, to));
}

void
ic_apply_HANDOFF_ACCEPTED (IcApply *a)
{
  IcState *s = a->s;
  g_autofree char *from = g_strdup (ic_state_name (s, s->ic));
  IcOffer *offer = own_offer (a, "accepted");

  if (offer == NULL)
    return;

  end_offer (a, offer, "accepted");
  ic_open_epoch (a, offer->to, "handoff", NULL);
  ic_say_all (a, "IC → %s", ic_state_name (s, s->ic));
  ic_remark (a, "accepted, from %s", from);
  pass_group (a);
}

void
ic_apply_HANDOFF_DECLINED (IcApply *a)
{
  IcOffer *offer = own_offer (a, "declined");

  if (offer == NULL)
    return;

  end_offer (a, offer, "declined");
  ic_say (a, ic_actor (a), "declined command; IC stays %s", ic_state_name (a->s, a->s->ic));
  if (offer->reason != NULL)
    ic_remark (a, "%s", offer->reason);
}

void
ic_apply_HANDOFF_WITHDRAWN (IcApply *a)
{
  IcOffer *offer = open_offer (a, "withdrew");

  if (offer == NULL)
    return;

  end_offer (a, offer, "withdrawn");
  ic_say (a, ic_actor (a), "withdrew the offer of command to %s", ic_state_name (a->s, offer->to));
}

void
ic_apply_HANDOFF_LAPSED (IcApply *a)
{
  IcOffer *offer = open_offer (a, "let lapse");

  if (offer == NULL)
    return;

  end_offer (a, offer, "lapsed");
  ic_say (a, NULL, "The offer of command to %s lapsed; IC stays %s", ic_state_name (a->s, offer->to), ic_state_name (a->s, a->s->ic));
}

/* An open offer is void once command has moved another way. */
static void
void_offer (IcApply *a)
{
  const IcOffer *offer = ic_state_offer (a->s);

  if (offer != NULL)
    end_offer (a, ic_edit (&a->s->offers, offer), "void");
}

/* Whether the other side has recorded the same handoff, however often command moved since. */
static bool
is_recorded (const IcState *s, const char *from, const char *to, gint64 at)
{
  for (guint i = 0; i < ic_items_count (s->epochs); i++)
    {
      const IcEpoch *epoch = IC_AT (IcEpoch, s->epochs, i);

      if (g_strcmp0 (epoch->how, "voice") == 0 && g_strcmp0 (epoch->ic, to) == 0 && g_strcmp0 (epoch->from, from) == 0
          && ABS (epoch->agreed - at) <= VOICE_WINDOW)
        return true;
    }

  return false;
}

void
ic_apply_HANDOFF_VOICED (IcApply *a)
{
  IcState *s = a->s;
  const char *to = ic_named (a, "to");
  gint64 at = ic_get_time (a->d, "at");
  const IcEpoch *last;

  ic_say (a, ic_actor (a), "recorded a handoff by voice to %s", ic_state_name (s, to));
  if (to != NULL && is_recorded (s, ic_text (a, "from"), to, at))
    {
      ic_remark (a, "both sides say so");
      return;
    }
  if (to == NULL || g_strcmp0 (ic_text (a, "from"), s->ic) != 0)
    {
      ic_no_effect (a, "%s has command", ic_state_name (s, s->ic));
      return;
    }

  void_offer (a);
  ic_open_epoch (a, to, "voice", NULL);
  last = IC_LAST (IcEpoch, s->epochs);
  ((IcEpoch *) ic_edit (&s->epochs, last))->agreed = at;
  ic_say_all (a, "IC → %s", ic_state_name (s, to));
  ic_remark (a, "by voice");
}

void
ic_apply_COMMAND_TAKEN (IcApply *a)
{
  IcState *s = a->s;
  const char *person = ic_named (a, "person");
  g_autofree char *from = g_strdup (ic_state_name (s, s->ic));

  if (person == NULL || g_strcmp0 (person, s->ic) == 0)
    {
      ic_say (a, ic_actor (a), "took command");
      ic_no_effect (a, person == NULL ? "nobody is named" : "they have it already");
      return;
    }

  if (ic_json_int (ic_json_member (a->d, "epoch"), s->epoch) != s->epoch)
    {
      ic_say (a, ic_actor (a), "took command");
      ic_no_effect (a, "command had moved already: %s has it", ic_state_name (s, s->ic));
      return;
    }

  void_offer (a);
  ic_open_epoch (a, person, "taken", ic_text (a, "reason"));
  ic_say_all (a, "%s TOOK COMMAND from %s", ic_state_name (s, person), from);
  ic_remark (a, "%s", ic_text (a, "reason"));
}

void
ic_apply_COMMAND_NEXT_NAMED (IcApply *a)
{
  const char *person = ic_named (a, "person");

  ic_set_text (&a->s->next_ic, person);
  ic_say (a, ic_actor (a), "named %s next IC", ic_state_name (a->s, person));
}

void
ic_apply_COMMAND_SILENT (IcApply *a)
{
  const char *next = ic_text (a, "next");

  a->s->silent_told = a->placed;
  ic_say_all (a, "No word from IC %s for two rounds", ic_state_name (a->s, ic_text (a, "ic")));
  if (next != NULL)
    ic_remark (a, "%s is invited to take command", ic_state_name (a->s, next));
}

void
ic_apply_ROLE_ASSIGNED (IcApply *a)
{
  IcState *s = a->s;
  const char *name = ic_text (a, "role");
  const char *person = ic_named (a, "person");
  const IcRole *held = ic_items_find (s->roles, name);
  IcRole *role;

  if (held != NULL)
    role = ic_edit (&s->roles, held);
  else
    {
      role = ic_item_new (&ic_role_type);
      ic_set_text (&role->role, name);
      ic_append (&s->roles, role);
    }
  ic_set_text (&role->person, person);
  ic_set_text (&role->note, ic_text (a, "note"));
  role->since = a->placed;
  ic_put_on_duty (a, person, a->placed);
  ic_say_all (a, "%c%s → %s", g_ascii_toupper (name[0]), name + 1, ic_state_name (s, person));
}

void
ic_apply_ROLE_RELEASED (IcApply *a)
{
  const char *name = ic_text (a, "role");
  const IcRole *held = ic_items_find (a->s->roles, name);

  ic_say_all (a, "%c%s → IC %s", g_ascii_toupper (name[0]), name + 1, ic_state_name (a->s, a->s->ic));
  if (held != NULL)
    ic_remove (&a->s->roles, held);
}
