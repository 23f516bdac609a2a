/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people do in a story, through the verbs that desks use; and now and then
 * what a broken program would send.
 */
#include "sim-story.h"

#include "ic-uuid.h"
#include "ic-verbs.h"

#include <string.h>

/* One act of somebody at a desk, on an incident as they see it. */
typedef struct {
  SimDesk  *desk;
  SimWorld *world;
  IcState  *state, *comms;
  IcVerbs  *verbs;
} Work;

typedef void (*WorkFunc) (Work *work);

static char *
words (SimWorld *world, const char *what)
{
  return g_strdup_printf ("%s %u", what, (guint) (sim_roll (world) % 1000));
}

static IcPerson *
person_of (Work *work, const SimDesk *desk)
{
  return ic_person_named (work->state, desk->user);
}

static const SimDesk *
any_desk (Work *work)
{
  return work->desk->story->desks[sim_between (work->world, 0, work->desk->story->plan.desks - 1)];
}

/* -- acts ------------------------------------------------------------------ */

static void
note (Work *work)
{
  g_autofree char *text = words (work->world, "Seen something");

  ic_verb_note (work->verbs, text, NULL);
}

static void
change_state (Work *work)
{
  ic_verb_state (work->verbs, (int) sim_between (work->world, 0, 3), "as it looks");
}

static void
take_command (Work *work)
{
  IcPerson *person = person_of (work, work->desk);

  ic_verb_take (work->verbs, person, "nobody answers");
  ic_item_unref (person);
}

static void
offer (Work *work)
{
  IcPerson *person = person_of (work, any_desk (work));
  const IcBriefTexts brief = { .situation = "bad", .impact = "large" };

  ic_verb_offer (work->verbs, person, &brief, NULL);
  ic_item_unref (person);
}

/* Whoever it was offered to, mostly; verbs never refuse. */
static void
answer_offer (Work *work)
{
  const IcOffer *open = ic_state_offer (work->state);

  if (open == NULL)
    offer (work);
  else if (sim_chance (work->world, 700))
    ic_verb_accept (work->verbs, open->id, NULL, NULL);
  else if (sim_chance (work->world, 500))
    ic_verb_decline (work->verbs, open->id, "busy");
  else
    ic_verb_withdraw (work->verbs, open->id);
}

static void
hand_over_by_voice (Work *work)
{
  IcPerson *person = person_of (work, any_desk (work));

  ic_verb_voiced (work->verbs, work->state->ic != NULL ? work->state->ic : "p0", person, 0);
  ic_item_unref (person);
}

static void
issue_sitrep (Work *work)
{
  g_autofree char *broken = words (work->world, "Broken");
  const IcSitrepTexts texts = { .broken = broken, .doing = "looking" };

  ic_verb_sitrep (work->verbs, &texts);
}

static void
read_sitrep (Work *work)
{
  const IcSitrep *sitrep = ic_state_sitrep (work->state);

  ic_verb_sitrep_read (work->verbs, sitrep != NULL ? sitrep->number : 1);
}

static void
report (Work *work)
{
  g_autofree char *ticket = words (work->world, "T");

  ic_verb_reported (work->verbs, ticket, NULL, "it fails");
}

static void
plan_work (Work *work)
{
  g_autofree char *text = words (work->world, "Perhaps the cache");
  IcPerson *person = person_of (work, any_desk (work));

  if (sim_chance (work->world, 500))
    ic_verb_hypothesis (work->verbs, text);
  else
    ic_verb_task (work->verbs, text, person);
  ic_item_unref (person);
}

static void
fix (Work *work)
{
  const IcFixPlan plan = { .text = "Roll it back", .nature = "rollback" };
  g_autofree char *id = ic_verb_fix_plan (work->verbs, &plan);

  ic_verb_fix_start (work->verbs, id);
}

static void
draft_update (Work *work)
{
  g_autofree char *text = words (work->world, "We are looking into it, take");
  const IcUpdateTexts texts = { .phase = "investigating", .title = "Checkout", .text = text };
  g_autofree char *id = ic_verb_update_draft (work->verbs, &texts);
}

static void
go_on_with_update (Work *work)
{
  guint n = work->comms != NULL ? ic_items_count (work->comms->updates) : 0;

  if (n == 0)
    {
      draft_update (work);
      return;
    }

  const IcUpdate *update = IC_AT (IcUpdate, work->comms->updates, sim_between (work->world, 0, n - 1));
  const IcUpdateTexts texts = { .id = update->id, .phase = update->phase, .title = update->title, .text = update->text };
  if (sim_chance (work->world, 400))
    ic_verb_update_submit (work->verbs, &texts);
  else if (sim_chance (work->world, 500))
    ic_verb_update_publish (work->verbs, &texts, &(IcPublication) { .author = update->author, .alone = true });
  else
    ic_verb_update_return (work->verbs, update->id, "not yet");
}

static void
close_or_reopen (Work *work)
{
  if (ic_state_is_open (work->state))
    ic_verb_resolve (work->verbs, "It is over", "enough", NULL, NULL, 0);
  else
    ic_verb_reopen (work->verbs, "It is back", 1);
}

/* The organisation's own stream. */
static void
keep_preset (Work *work)
{
  g_autofree char *name = words (work->world, "Errors");
  IcMetric *metric = ic_item_new (&ic_metric_type);

  metric->name = g_strdup (name);
  metric->source = g_strdup ("prometheus");
  ic_verb_preset_keep (work->verbs, metric);
  ic_item_unref (metric);
}

static void
rename_incident (Work *work)
{
  g_autofree char *title = words (work->world, "Checkout errors");

  ic_verb_rename (work->verbs, title);
}

/* -- what only a broken program sends -------------------------------------- */

static GBytes *
text_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* The newest act with some bytes changed: the same name, or no event at all. */
static void
spoil (Work *work)
{
  GPtrArray *events = work->verbs->events;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *spoilt = NULL;
  GBytes *last;

  note (work);
  last = events->pdata[events->len - 1];
  text = g_strndup (g_bytes_get_data (last, NULL), g_bytes_get_size (last));
  switch (sim_between (work->world, 0, 5))
    {
    case 0: g_ptr_array_add (events, text_bytes ("{\"specversion\":")); return;
    case 1: parts = g_strsplit (text, "Seen", -1); spoilt = g_strjoinv ("Heard", parts); break;
    case 2: parts = g_strsplit (text, "note.added", -1); spoilt = g_strjoinv ("note.unheard-of", parts); break;
    case 3: parts = g_strsplit (text, work->desk->user, -1); spoilt = g_strjoinv ("somebody-else", parts); break;
    case 4: parts = g_strsplit (text, work->desk->source, -1); spoilt = g_strjoinv ("urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", parts); break;
    default: parts = g_strsplit (text, "incident/0", -1); spoilt = g_strjoinv ("incident/1", parts); break;
    }
  g_ptr_array_add (events, text_bytes (spoilt));
}

static void
many_notes (Work *work)
{
  for (gint64 n = sim_skewed (work->world, 20, 400); n > 0; n--)
    note (work);
}

/* -- doing it -------------------------------------------------------------- */

static const struct {
  WorkFunc     func;
  guint        share;
  IcPermission needed;
} kinds_of_work[] = {
  { note, 30, IC_PERMISSION_RESPONDER },
  { change_state, 8, IC_PERMISSION_RESPONDER },
  { take_command, 8, IC_PERMISSION_RESPONDER },
  { offer, 4, IC_PERMISSION_RESPONDER },
  { answer_offer, 10, IC_PERMISSION_RESPONDER },
  { hand_over_by_voice, 2, IC_PERMISSION_RESPONDER },
  { issue_sitrep, 5, IC_PERMISSION_RESPONDER },
  { read_sitrep, 6, IC_PERMISSION_OBSERVER },
  { report, 6, IC_PERMISSION_SUPPORT },
  { plan_work, 6, IC_PERMISSION_RESPONDER },
  { fix, 3, IC_PERMISSION_RESPONDER },
  { draft_update, 6, IC_PERMISSION_COMMUNICATIONS },
  { go_on_with_update, 10, IC_PERMISSION_COMMUNICATIONS },
  { close_or_reopen, 2, IC_PERMISSION_RESPONDER },
  { rename_incident, 3, IC_PERMISSION_RESPONDER },
  { keep_preset, 2, IC_PERMISSION_RESPONDER },
  { spoil, 4, IC_PERMISSION_OBSERVER },
};

/* Mostly what this person may do, sometimes what they may not. */
static WorkFunc
choose_work (SimDesk *desk)
{
  SimWorld *world = desk->story->world;

  for (;;)
    {
      guint which = (guint) (sim_roll (world) % G_N_ELEMENTS (kinds_of_work));

      if (sim_roll (world) % 30 < kinds_of_work[which].share
          && (ic_permission_holds (desk->permission, kinds_of_work[which].needed) || sim_chance (world, 50)))
        return kinds_of_work[which].func;
    }
}

static gboolean
add_incident_cb (gpointer key, gpointer value, gpointer data)
{
  if (ic_stream_type (key) == IC_STREAM_INCIDENT)
    g_ptr_array_add (data, key);
  return FALSE;
}

/* One of the incidents this desk knows, also those it has just declared itself. */
static char *
choose_incident (SimDesk *desk)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (NULL);

  g_tree_foreach (desk->states, add_incident_cb, streams);
  if (streams->len > 0)
    return g_strdup (streams->pdata[sim_between (desk->story->world, 0, streams->len - 1)]);
  for (guint i = 0; i < desk->outbox->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (desk->outbox->pdata[i], NULL);

      if (event != NULL && ic_stream_type (event->subject) == IC_STREAM_INCIDENT)
        return g_strdup (event->subject);
    }
  return NULL;
}

static void
submit (Work *work)
{
  if (work->verbs->events->len > 0)
    sim_desk_submit (work->desk, work->verbs->events);
}

static void
do_work (SimDesk *desk, const char *stream, WorkFunc func)
{
  Work work = { desk, desk->story->world };
  g_autofree char *comms = g_strconcat ("comms/", ic_stream_uuid (stream), NULL);

  work.state = sim_desk_shown (desk, stream);
  work.comms = sim_desk_shown (desk, comms);
  work.verbs = ic_verbs_new (&desk->clock.parent, desk->source, desk->user, desk->user, work.state, work.comms, NULL);
  func (&work);
  submit (&work);
  ic_verbs_free (work.verbs);
  ic_state_unref (work.state);
  ic_state_unref (work.comms);
}

static void
declare (SimDesk *desk)
{
  g_autoptr (IcVerbs) verbs = ic_verbs_new (&desk->clock.parent, desk->source, desk->user, desk->user, NULL, NULL, NULL);
  IcPerson *ic = ic_person_named (NULL, desk->user);
  g_autofree char *title = words (desk->story->world, "Checkout errors");
  const IcDeclaration declaration = { .title = title, .seen = "Payments fail", .state = 1, .ic = ic };

  ic_verb_declare (verbs, &declaration);
  ic_link_follow (desk->link, verbs->stream, true);
  sim_desk_submit (desk, verbs->events);
  ic_item_unref (ic);
}

static bool
is_at_work (const SimDesk *desk)
{
  return desk->link != NULL && desk->loaded;
}

typedef struct {
  SimStory *story;
} Job;

static void
act_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  SimDesk *desk = self->desks[sim_between (self->world, 0, self->plan.desks - 1)];
  g_autofree char *stream = NULL;

  if (!is_at_work (desk))
    return;
  stream = choose_incident (desk);
  if (stream == NULL || sim_chance (self->world, 40))
    declare (desk);
  else
    do_work (desk, stream, choose_work (desk));
}

static void
burst_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  SimDesk *desk = self->desks[sim_between (self->world, 0, self->plan.desks - 1)];
  g_autofree char *stream = is_at_work (desk) ? choose_incident (desk) : NULL;

  if (stream != NULL)
    do_work (desk, stream, many_notes);
}

/* Several take command of the same incident at about the same time. */
static void
split_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  g_autofree char *stream = is_at_work (self->desks[0]) ? choose_incident (self->desks[0]) : NULL;

  for (guint i = 0; stream != NULL && i < self->plan.desks; i++)
    if (is_at_work (self->desks[i]) && g_tree_lookup (self->desks[i]->states, stream) != NULL && sim_chance (self->world, 700))
      do_work (self->desks[i], stream, take_command);
}

static void
redact_one (Work *work)
{
  bool comms = work->comms != NULL && work->comms->position > 0 && sim_chance (work->world, 300);
  gint64 position = comms ? work->comms->position : work->state->position;

  ic_verb_redact (work->verbs, sim_between (work->world, 1, MAX (position, 1)), comms, "said too much");
}

static void
redact_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  g_autofree char *stream = is_at_work (self->desks[0]) ? choose_incident (self->desks[0]) : NULL;

  if (stream != NULL)
    do_work (self->desks[0], stream, redact_one);
}

/* What people do with the link itself, and with what was refused. */
static void
fiddle_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  SimDesk *desk = self->desks[sim_between (self->world, 0, self->plan.desks - 1)];
  const char *key;

  if (!is_at_work (desk))
    return;
  switch (sim_between (self->world, 0, 2))
    {
    case 0:
      ic_link_retry (desk->link);
      break;
    default:
      if (desk->refused->len == 0)
        break;
      key = desk->refused->pdata[sim_between (self->world, 0, desk->refused->len - 1)];
      sim_desk_dispose (desk, key, sim_chance (self->world, 500));
      break;
    }
}

/* Looks at an incident, writes, or leaves it. */
static void
present_cb (gpointer data)
{
  SimStory *self = ((Job *) data)->story;
  SimDesk *desk = self->desks[sim_between (self->world, 0, self->plan.desks - 1)];
  g_autofree char *stream = is_at_work (desk) && sim_chance (self->world, 600) ? choose_incident (desk) : NULL;

  if (is_at_work (desk))
    ic_link_present (desk->link, stream, sim_chance (self->world, 300));
}

static void
plan_some (SimStory *self, guint n, SimFunc func)
{
  for (; n > 0; n--)
    {
      Job *job = g_new (Job, 1);

      job->story = self;
      sim_world_in (self->world, sim_between (self->world, 0, self->plan.length), func, job, g_free);
    }
}

void
sim_work_plan (SimStory *self)
{
  plan_some (self, self->plan.acts, act_cb);
  plan_some (self, self->plan.bursts, burst_cb);
  plan_some (self, self->plan.splits, split_cb);
  plan_some (self, self->plan.redactions, redact_cb);
  plan_some (self, self->plan.acts / 5, fiddle_cb);
  plan_some (self, self->plan.presence, present_cb);
}
