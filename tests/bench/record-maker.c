/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days of an incident, made up.
 */
#include "record-maker.h"

#include "ic-authority.h"
#include "ic-device.h"
#include "ic-journal.h"
#include "ic-summary.h"
#include "ic-time.h"
#include "ic-verbs.h"

#include <string.h>

/* One event every 2.6 s: 100,000 are three days. */
#define GAP (IC_SECOND * 26 / 10)
/* So many acts wait for the disk together. */
#define TOGETHER 32
#define UPDATE_EVERY (30 * IC_MINUTE)
#define FIX_EVERY (90 * IC_MINUTE)
#define HANDOFF_EVERY (8 * IC_HOUR)

typedef struct {
  IcTestEnv    env;
  IcStore     *store;
  IcAuthority *authority;
  char        *source, *stream;
  IcState     *state, *comms;
  guint64      position;  /* of the incident's stream */
  guint        waiting;   /* submissions not answered */
  guint        number;    /* of acts; makes every text another one */
  GPtrArray   *people;    /* of IcPerson */
  char        *last_note; /* the event id of Ana's last note */
  char        *flight;    /* the fix in flight */
  gint64       sitrep, update, fix, handoff; /* when the next one is made */
} Story;

typedef struct {
  guint  weight; /* of 1000 */
  void (*act) (Story *self);
} Scene;

static const char * const names[] = {
  "Ana", "Kim Declan", "Ricardo", "Priya", "Tom", "Mei", "Jonas", "Sara", "Luc", "Ines", "Omar", "Yuki",
};
static const char * const zones[] = { "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/Lisbon" };
static const char * const services[] = { "checkout", "payments-api", "cart", "search", "ledger", "gateway", "mail", "login" };
/* Before and behind a service and a number. */
static const char * const sights[][2] = {
  { "p99 of", "ms and rising" },
  { "Errors per minute in the EU region,", "others quiet" },
  { "Restarted one pod; requests in flight at", "have been retried" },
  { "The connection pool of", "is nearly full; the database says it has room" },
  { "Asked the network group whether they saw the same loss between zones:", "packets of a million" },
  { "Looks better since the last change, slow ones of", "in 1000 — “not yet over”, says Priya" },
  { "Draining the queue of", "messages" },
  { "Dashboards are back, without data from", "seconds" },
};

/* -- the clock and the authority ------------------------------------------- */

static guint
roll (Story *self, guint sides)
{
  guint32 number;

  ic_env_random (&self->env.parent, &number, sizeof number);
  return number % sides;
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Story *self = data;
  IcState **mine = ic_stream_type (stream) == IC_STREAM_INCIDENT ? &self->state : &self->comms;

  if (*mine != NULL)
    ic_state_unref (*mine);
  *mine = ic_state_ref (state);
  if (mine == &self->state)
    self->position = (guint64) state->position;
}

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Story *self = data;

  for (guint i = 0; i < entries->len; i++)
    {
      const IcEntry *entry = entries->pdata[i];

      if (entry->kind != IC_KIND_NOTE_ADDED || strcmp (entry->actor, "ana") != 0)
        continue;
      g_free (self->last_note);
      self->last_note = g_strdup (entry->id);
    }
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  if (error != NULL)
    g_error ("the record: %s", error->message);
}

static void
placed_cb (const IcVerdict *verdicts, guint n, gpointer user_data)
{
  for (guint i = 0; i < n; i++)
    if (verdicts[i].error != NULL)
      g_error ("refused: %s", verdicts[i].error->message);
  ((Story *) user_data)->waiting--;
}

static void
settle (Story *self)
{
  while (self->waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static IcVerbs *
begin (Story *self, const char *actor)
{
  return ic_verbs_new (&self->env.parent, self->source, actor, actor, self->state, self->comms, NULL);
}

static void
place (Story *self, IcVerbs *verbs)
{
  self->waiting++;
  self->number++;
  ic_authority_submit (self->authority, verbs->events, NULL, placed_cb, self);
  ic_verbs_free (verbs);
  if (self->waiting >= TOGETHER)
    settle (self);
}

static void
write_due (Story *self)
{
  while (ic_authority_next (self->authority) <= self->env.time)
    {
      guint64 before = self->position;

      ic_authority_step (self->authority);
      if (ic_authority_next (self->authority) <= self->env.time)
        g_error ("what is due was not written");
      while (self->position == before)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* -- who and what ---------------------------------------------------------- */

static const IcPerson *
somebody (Story *self)
{
  return self->people->pdata[roll (self, self->people->len)];
}

static const char *
some_service (Story *self)
{
  return services[roll (self, G_N_ELEMENTS (services))];
}

static char *
some_sight (Story *self)
{
  guint which = roll (self, G_N_ELEMENTS (sights));

  return g_strdup_printf ("%s %s: %u %s", sights[which][0], some_service (self), 20 + roll (self, 900), sights[which][1]);
}

/* The id of the newest open task or hypothesis; both begin with their id. */
static const char *
newest_open (const IcItems *list, gsize status)
{
  for (guint i = ic_items_count (list); i-- > 0;)
    if (strcmp (G_STRUCT_MEMBER (char *, list->items[i], status), "open") == 0)
      return G_STRUCT_MEMBER (char *, list->items[i], G_STRUCT_OFFSET (IcTask, id));

  return NULL;
}
G_STATIC_ASSERT (G_STRUCT_OFFSET (IcTask, id) == G_STRUCT_OFFSET (IcHypothesis, id));

/* -- scenes that may come at any time -------------------------------------- */

static void
note (Story *self)
{
  IcVerbs *verbs = begin (self, somebody (self)->id);
  g_autofree char *text = some_sight (self);

  ic_verb_note (verbs, text, roll (self, 20) == 0 ? "decision" : NULL);
  place (self, verbs);
}

static void
amend (Story *self)
{
  IcVerbs *verbs;
  g_autofree char *text = some_sight (self);

  settle (self);
  if (self->last_note == NULL)
    return;
  verbs = begin (self, "ana");
  ic_verb_amend (verbs, self->last_note, text);
  place (self, verbs);
}

static void
message (Story *self)
{
  IcVerbs *verbs = begin (self, somebody (self)->id);
  g_autofree char *from = g_strdup_printf ("Customer %u", roll (self, 400));
  g_autofree char *text = some_sight (self);

  ic_verb_message (verbs, from, text, "#support");
  place (self, verbs);
}

static void
alert (Story *self)
{
  guint which = roll (self, 120);
  IcVerbs *verbs = begin (self, "ana");
  g_autofree char *key = g_strdup_printf ("alert-%u", which);
  g_autofree char *summary = g_strdup_printf ("%s burns its error budget (%u)", services[which % G_N_ELEMENTS (services)], which);

  ic_verb_alert (verbs, key, summary, which % 3 == 0 ? "critical" : "warning", services[which % G_N_ELEMENTS (services)], roll (self, 2) == 0);
  place (self, verbs);
}

static void
change (Story *self)
{
  IcVerbs *verbs = begin (self, somebody (self)->id);
  g_autofree char *summary = g_strdup_printf ("Deploy %u of %s", self->number, some_service (self));

  ic_verb_change (verbs, summary, some_service (self), self->env.time - IC_MINUTE);
  place (self, verbs);
}

static void
cross (Story *self)
{
  static const char * const levels[] = { "healthy", "warning", "critical" };
  guint level = roll (self, G_N_ELEMENTS (levels));

  settle (self);
  ic_authority_cross (self->authority, self->stream, roll (self, 2) == 0 ? "success" : "latency", levels[level], 90.0 + roll (self, 1000) / 100.0);
}

static void
report (Story *self)
{
  IcVerbs *verbs = begin (self, somebody (self)->id);
  g_autofree char *ticket = g_strdup_printf ("T-%u", self->number);
  g_autofree char *customer = g_strdup_printf ("Customer %u", roll (self, 400));

  ic_verb_reported (verbs, ticket, customer, "The card was charged, the order is not there");
  place (self, verbs);
}

static void
impact (Story *self)
{
  IcVerbs *verbs = begin (self, "ana");
  IcImpactChange revised = IC_IMPACT_CHANGE_NONE;
  g_autofree char *summary = g_strdup_printf ("About %u %% of card payments in the EU fail", 3 + roll (self, 20));

  revised.summary = summary;
  revised.affected = 1000 + (gint64) roll (self, 9000);
  revised.source = "payments dashboard";
  revised.share = (3 + roll (self, 20)) / 100.0;
  revised.revenue = 84000;
  ic_verb_impact (verbs, &revised);
  place (self, verbs);
}

static void
group (Story *self)
{
  IcVerbs *verbs = begin (self, somebody (self)->id);
  const char *service = services[roll (self, 4)];
  g_autofree char *text = some_sight (self);

  ic_verb_group_report (verbs, service, text, roll (self, 6) == 0 ? "support" : "none");
  place (self, verbs);
}

static void
task (Story *self)
{
  IcVerbs *verbs;
  g_autofree char *text = g_strdup_printf ("Compare the pool of %s with yesterday's (%u)", some_service (self), self->number);
  const char *open;

  settle (self);
  verbs = begin (self, somebody (self)->id);
  open = newest_open (self->state->tasks, G_STRUCT_OFFSET (IcTask, status));
  if (open != NULL && roll (self, 2) == 0)
    ic_verb_task_done (verbs, open, "no difference");
  else
    ic_verb_task (verbs, text, somebody (self));
  place (self, verbs);
}

static void
hypothesis (Story *self)
{
  IcVerbs *verbs;
  g_autofree char *text = g_strdup_printf ("%s runs out of connections when the cache is cold (%u)", some_service (self), self->number);
  const char *open;

  settle (self);
  verbs = begin (self, somebody (self)->id);
  open = newest_open (self->state->hypotheses, G_STRUCT_OFFSET (IcHypothesis, status));
  if (open != NULL && roll (self, 2) == 0)
    ic_verb_hypothesis_eliminate (verbs, open, "it also happens with a warm cache");
  else
    ic_verb_hypothesis (verbs, text);
  place (self, verbs);
}

static void
answer (Story *self)
{
  IcVerbs *verbs;
  const IcLoopReply reply = { 1 + (int) roll (self, 6), "Fine as shown", "three groups, all reported" };

  settle (self);
  verbs = begin (self, self->state->ic);
  ic_verb_answer (verbs, &reply, 1);
  place (self, verbs);
}

/* Of a thousand acts. */
static const Scene scenes[] = {
  { 700, note }, { 60, message }, { 60, alert }, { 40, report }, { 30, cross }, { 30, task },
  { 25, group }, { 15, impact }, { 15, answer }, { 10, amend }, { 10, change }, { 5, hypothesis },
};

/* -- scenes with a rhythm -------------------------------------------------- */

static void
issue_sitrep (Story *self)
{
  IcVerbs *verbs = begin (self, self->state->ic);
  const IcSitrep *sitrep;

  ic_verb_sitrep (verbs, &(IcSitrepTexts){ "Card payments in the EU fail", "About one in ten", "Rolling back the pool change", "Database and payments",
                                           "Nothing", self->env.time + IC_HOUR });
  place (self, verbs);
  settle (self);

  sitrep = ic_state_sitrep (self->state);
  for (guint i = 0; sitrep != NULL && i < ic_items_count (self->state->groups); i++)
    {
      verbs = begin (self, somebody (self)->id);
      ic_verb_sitrep_acknowledge (verbs, sitrep->number, IC_AT (IcGroup, self->state->groups, i)->id);
      place (self, verbs);
    }
  self->sitrep = self->env.time + IC_HOUR;
}

/* What the engine would do by itself, so that none is left over for whoever opens the record. */
static void
deliver (Story *self, const char *update)
{
  self->waiting += 2;
  ic_authority_delivery (self->authority, self->stream, IC_KIND_DELIVERY_ATTEMPTED, update, "status-site", NULL, NULL, false, placed_cb, self);
  ic_authority_delivery (self->authority, self->stream, IC_KIND_DELIVERY_DONE, update, "status-site", NULL, NULL, false, placed_cb, self);
  settle (self);
}

static void
publish_update (Story *self)
{
  IcVerbs *verbs = begin (self, "kim-declan");
  IcUpdateTexts texts = { .phase = "identified", .title = "Card payments fail for some customers", .text = "We are working on it and will write again",
                          .next_by = self->env.time + UPDATE_EVERY };
  g_autofree char *id = ic_verb_update_draft (verbs, &texts);

  texts.id = id;
  ic_verb_update_submit (verbs, &texts);
  place (self, verbs);
  settle (self);

  verbs = begin (self, self->state->ic);
  ic_verb_update_publish (verbs, &texts, &(IcPublication) { .author = "kim-declan" });
  place (self, verbs);
  settle (self);
  deliver (self, id);
  self->update = self->env.time + UPDATE_EVERY;
}

static void
work_on_fix (Story *self)
{
  IcVerbs *verbs = begin (self, self->state->ic);
  static const char * const scope[] = { "checkout", NULL };

  if (self->flight != NULL)
    {
      ic_verb_fix_finish (verbs, self->flight, "a little better");
      g_clear_pointer (&self->flight, g_free);
    }
  else
    {
      self->flight = ic_verb_fix_plan (verbs, &(IcFixPlan){ .text = "Raise the pool", .nature = "workaround", .effect = "fewer errors",
                                                            .undo = "set it back", .scope = scope, .owner = somebody (self) });
      ic_verb_fix_start (verbs, self->flight);
    }
  place (self, verbs);
  settle (self);
  self->fix = self->env.time + FIX_EVERY / 2;
}

static void
hand_over (Story *self)
{
  const IcPerson *to = somebody (self);
  IcVerbs *verbs = begin (self, self->state->ic);

  self->handoff = self->env.time + HANDOFF_EVERY;
  if (strcmp (to->id, self->state->ic) == 0)
    {
      ic_verbs_free (verbs);
      return;
    }
  ic_verb_offer (verbs, to, &(IcBriefTexts){ .situation = "Card payments in the EU fail", .impact = "one in ten" }, NULL);
  place (self, verbs);
  settle (self);

  verbs = begin (self, to->id);
  ic_verb_accept (verbs, ic_state_offer (self->state)->id, NULL, NULL);
  place (self, verbs);
  settle (self);
}

/* -- the story ------------------------------------------------------------- */

static IcItems *
made_metrics (void)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (ic_item_unref);
  static const char * const ids[] = { "success", "latency" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      IcMetric *metric = ic_item_new (&ic_metric_type);

      ic_set_text (&metric->id, ids[i]);
      ic_set_text (&metric->name, i == 0 ? "Checkout success" : "Checkout p99");
      ic_set_text (&metric->source, "prometheus");
      ic_set_text (&metric->url, "http://127.0.0.1:9/");
      ic_set_text (&metric->query, i == 0 ? "checkout_success" : "checkout_p99");
      ic_set_text (&metric->unit, i == 0 ? "%" : "ms");
      metric->above = i == 1;
      metric->warning = i == 0 ? 99 : 400;
      metric->critical = i == 0 ? 97 : 900;
      g_ptr_array_add (metrics, metric);
    }

  return ic_items_new (metrics);
}

static void
begin_incident (Story *self)
{
  IcVerbs *verbs = begin (self, "ana");
  g_autoptr (IcItems) metrics = made_metrics ();
  static const char * const affected[] = { "checkout", "payments-api", NULL };

  ic_verb_declare (verbs, &(IcDeclaration){ .title = "Checkout errors in EU", .seen = "Card payments fail", .level = "outage", .state = 1,
                                            .ic = self->people->pdata[0], .impact_start = self->env.time - 10 * IC_MINUTE,
                                            .services = affected, .metrics = metrics });
  self->stream = g_strdup (verbs->stream);
  place (self, verbs);
  settle (self);
  ic_authority_watch (self->authority, self->stream, true);
  g_autofree char *drafts = g_strconcat ("comms/", ic_stream_uuid (self->stream), NULL);
  ic_authority_watch (self->authority, drafts, false);
  while (self->position < 2 || self->comms == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
gather_people (Story *self)
{
  IcVerbs *verbs = begin (self, "ana");

  for (guint i = 1; i < self->people->len; i++)
    ic_verb_arrive (verbs, self->people->pdata[i], NULL, NULL, 0);
  for (guint i = 0; i < 4; i++)
    ic_verb_group (verbs, services[i], services[i], self->people->pdata[4 + i], (const char *const[]){ services[i], NULL });
  ic_verb_role (verbs, "communications", self->people->pdata[1], NULL);
  ic_verb_state (verbs, 3, "customers cannot pay");
  ic_verb_objective (verbs, "Card payments succeed again", "success", true, 99, 10 * IC_MINUTE);
  place (self, verbs);
  settle (self);
}

static void
tell_on (Story *self)
{
  guint roulette = roll (self, 1000);

  self->env.time += GAP / 2 + roll (self, (guint) GAP);
  if (ic_authority_next (self->authority) <= self->env.time || MIN (MIN (self->sitrep, self->update), MIN (self->fix, self->handoff)) <= self->env.time)
    settle (self);
  write_due (self);
  if (self->sitrep <= self->env.time)
    issue_sitrep (self);
  if (self->update <= self->env.time)
    publish_update (self);
  if (self->fix <= self->env.time)
    work_on_fix (self);
  if (self->handoff <= self->env.time)
    hand_over (self);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      if (roulette < scenes[i].weight)
        {
          scenes[i].act (self);
          return;
        }
      roulette -= scenes[i].weight;
    }
}

static void
open_record (Story *self, const char *directory, guint64 events)
{
  static const IcAuthorityEvents told = { .entries = entries_cb, .state = state_cb, .trouble = trouble_cb };
  g_autoptr (GError) error = NULL;

  ic_test_env_init (&self->env, g_get_real_time () - (gint64) events * GAP, events);
  self->store = ic_journal_open (directory, &error);
  if (error == NULL)
    self->source = ic_device_source (directory, &self->env.parent, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  self->authority = ic_authority_new (&self->env.parent, self->store, self->source, &told, self);

  self->people = g_ptr_array_new_with_free_func (ic_item_unref);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      IcPerson *person = ic_person_named (NULL, names[i]);

      ic_set_text (&person->zone, zones[i % G_N_ELEMENTS (zones)]);
      g_ptr_array_add (self->people, person);
    }
  self->sitrep = self->update = self->handoff = self->fix = self->env.time + 5 * IC_MINUTE;
}

static void
close_record (Story *self)
{
  g_autoptr (GBytes) summary = ic_summary_write (self->state);

  ic_store_put (self->store, IC_SHELF_SUMMARIES, self->stream, summary, self->env.time, NULL, NULL);
  ic_authority_close (self->authority);
  ic_store_free (self->store);
  ic_authority_free (self->authority);
  ic_state_unref (self->state);
  ic_state_unref (self->comms);
  g_ptr_array_unref (self->people);
  g_free (self->source);
  g_free (self->last_note);
  g_free (self->flight);
}

void
ic_made_record_make (IcMadeRecord *self, const char *directory, guint64 events)
{
  Story story = { .waiting = 0 };
  gint64 started = g_get_monotonic_time ();

  open_record (&story, directory, events);
  begin_incident (&story);
  gather_people (&story);
  while (story.position + story.waiting < events)
    tell_on (&story);
  settle (&story);

  close_record (&story);

  *self = (IcMadeRecord){ story.stream, story.position, (double) (g_get_monotonic_time () - started) / 1e6 };
}

void
ic_made_record_clear (IcMadeRecord *self)
{
  g_clear_pointer (&self->stream, g_free);
}
