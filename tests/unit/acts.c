/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record in memory for tests of verbs and commands.
 */
#include "acts.h"

#include "ic-due.h"

#include <string.h>

static void
fold_init (IcTestFold *self, const char *stream)
{
  *self = (IcTestFold) { ic_fold_new (stream), ic_timeline_new () };
  self->state = ic_fold_state (self->fold);
}

static void
fold_clear (IcTestFold *self)
{
  g_clear_pointer (&self->fold, ic_fold_free);
  g_clear_pointer (&self->timeline, ic_timeline_free);
  g_clear_pointer (&self->state, ic_item_unref);
}

void
ic_test_acts_init (IcTestActs *self)
{
  memset (self, 0, sizeof *self);
  ic_test_env_init (&self->env, IC_TEST_NOON, 11);
  fold_init (&self->org, "org");
}

void
ic_test_acts_clear (IcTestActs *self)
{
  fold_clear (&self->incident);
  fold_clear (&self->comms);
  fold_clear (&self->org);
  fold_clear (&self->inbox);
}

IcVerbs *
ic_test_acts_begin (IcTestActs *self, const char *actor)
{
  return ic_verbs_new (&self->env.parent, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ff", actor, actor,
                       self->incident.state, self->comms.state, NULL);
}

static IcTestFold *
fold_of (IcTestActs *self, const char *stream)
{
  IcTestFold *fold = &self->org;

  if (ic_stream_type (stream) == IC_STREAM_INCIDENT)
    fold = &self->incident;
  else if (ic_stream_type (stream) == IC_STREAM_COMMS)
    fold = &self->comms;
  else if (ic_stream_type (stream) == IC_STREAM_INBOX)
    fold = &self->inbox;
  if (fold->fold == NULL)
    fold_init (fold, stream);
  g_assert_cmpstr (fold->state->stream, ==, stream);

  return fold;
}

static const IcEntry *
place_event (IcTestActs *self, GBytes *bytes, bool with_effect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcEvent) event = ic_event_parse (bytes, &error);
  IcTestFold *fold;
  IcEntry *entry;

  g_assert_no_error (error);
  g_assert_nonnull (event->kind);
  ic_kind_check (event->kind, event->data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ic_stream_type (event->subject), ==, event->kind->stream);
  self->seen[event->kind->id] = true;

  fold = fold_of (self, event->subject);
  entry = ic_fold_apply (fold->fold, event, ++fold->position, self->env.time);
  if (with_effect && entry->flags & IC_ENTRY_NO_EFFECT)
    g_error ("%s is without effect: %s (%s)", event->kind->name, entry->text, entry->remark);
  ic_timeline_add (fold->timeline, entry);
  ic_item_unref (fold->state);
  fold->state = ic_fold_state (fold->fold);

  return entry;
}

static const IcEntry *
place (IcTestActs *self, IcVerbs *verbs, bool with_effect)
{
  const IcEntry *entry = NULL;

  g_assert_cmpint (verbs->events->len, >, 0);
  self->env.time += 1000000;
  for (guint i = 0; i < verbs->events->len; i++)
    entry = place_event (self, verbs->events->pdata[i], with_effect);
  ic_verbs_free (verbs);

  return entry;
}

const IcEntry *
ic_test_acts_place (IcTestActs *self, IcVerbs *verbs)
{
  return place (self, verbs, true);
}

const IcEntry *
ic_test_acts_place_any (IcTestActs *self, IcVerbs *verbs)
{
  return place (self, verbs, false);
}

void
ic_test_acts_wait (IcTestActs *self, gint64 span)
{
  self->env.time += span;

  g_autoptr (GPtrArray) due = ic_due (self->incident.state, self->env.time);
  const IcEventContext authority = {
    .env = &self->env.parent, .source = "urn:uuid:0190b8a0-0000-7000-8000-0000000000aa", .actor = "authority", .entered_by = "authority",
  };
  for (guint i = 0; i < due->len; i++)
    {
      g_autoptr (GBytes) bytes = ic_due_to_event (due->pdata[i], self->incident.state, &authority);
      place_event (self, bytes, true);
    }
}

void
ic_test_acts_declare (IcTestActs *self)
{
  static const char * const services[] = { "checkout", "payments-api", NULL };
  IcVerbs *verbs = ic_test_acts_begin (self, "ana");
  IcPerson *ana = ic_person_named (NULL, "Ana");
  const IcDeclaration declaration = {
    .title = "Checkout errors in EU", .seen = "Card payments fail", .level = "outage", .state = 1, .ic = ana,
    .impact_start = IC_TEST_NOON - 600 * G_USEC_PER_SEC, .services = services,
  };

  ic_verb_declare (verbs, &declaration);
  ic_test_acts_place (self, verbs);
  ic_item_unref (ana);
}
