/* SPDX-License-Identifier: GPL-3.0-or-later
 * The brief of a handoff, made from the record.
 */
#include "ic-handoff.h"

#include "ic-closing.h"
#include "ic-loop.h"
#include "ic-loss.h"
#include "ic-promises.h"
#include "ic-sitrep.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

static const struct {
  const char *member, *title;
} parts[] = {
  { "situation", "Situation" },
  { "impact", "Impact" },
  { "objective", "Objective" },
  { "flight", "In flight" },
  { "open", "Open" },
  { "eliminated", "Eliminated" },
  { "promised", "Promised" },
  { "people", "People" },
  { "timers", "Timers" },
};

void
ic_brief_free (IcBrief *self)
{
  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    g_free (self->parts[i]);
  g_free (self);
}

const char *
ic_brief_member (IcBriefPart part)
{
  return parts[part].member;
}

const char *
ic_brief_title (IcBriefPart part)
{
  return parts[part].title;
}

static char *
situation (const IcState *state, GTimeZone *zone)
{
  const char *what = !ic_words_blank (state->impact) ? state->impact : (!ic_words_blank (state->seen) ? state->seen : state->title);
  g_autofree char *sentence = ic_words_sentence (what);
  g_autofree char *since = ic_time_of_day (ic_state_harm_start (state), zone, false);
  g_autofree char *stage = ic_time_of_day (state->state_since, zone, false);
  g_autofree char *mitigated = state->mitigated != 0 ? ic_time_of_day (state->mitigated, zone, false) : NULL;

  return g_strdup_printf ("%s Since %s. %s %s.%s%s%s", sentence, since, ic_state_word ((int) state->state), stage, mitigated != NULL ? " Mitigated " : "",
                          mitigated != NULL ? mitigated : "", mitigated != NULL ? "." : "");
}

static char *
impact (const IcState *state, gint64 now)
{
  IcLoss loss = ic_loss (state, now);
  bool known = state->level != NULL && !g_str_equal (state->level, "unknown");
  g_autofree char *level = known ? ic_words_capital (state->level) : g_strdup ("Level unknown");
  g_autofree char *customers = state->affected >= 0 ? ic_words_count (state->affected, "customer", "customers") : g_strdup ("customers unknown");
  g_autofree char *tickets = ic_support_tickets (state) >= 0 ? ic_words_count (ic_support_tickets (state), "ticket", "tickets") : NULL;
  g_autofree char *rate = isnan (loss.rate) ? g_strdup ("loss unknown") : ic_loss_rate_text (&loss);

  return ic_words_join (" · ", (const char *const[]){ level, customers, tickets, rate }, 4);
}

static char *
fix_note (const IcState *state, const IcFix *fix, GTimeZone *zone)
{
  const IcGroup *group = fix->group != NULL ? ic_items_find (state->groups, fix->group) : NULL;
  const char *who = group != NULL ? group->name : (fix->owner != NULL ? ic_state_name (state, fix->owner) : NULL);
  g_autofree char *since = ic_time_of_day (fix->started, zone, false);
  g_autofree char *when = g_strdup_printf ("since %s", since);
  g_autofree char *inside = ic_words_join (", ", (const char *const[]){ fix->nature, who, when }, 3);

  return g_strdup_printf ("%s (%s)", fix->text, inside);
}

/* Joins what was collected, "None" when nothing was. */
static char *
finish (GPtrArray *words, const char *separator)
{
  g_autofree char *text = ic_words_join (separator, (const char *const *) words->pdata, words->len);

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup ("None");
}

static char *
flight (const IcState *state, GTimeZone *zone)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    if (g_strcmp0 (IC_AT (IcFix, state->fixes, i)->status, "flight") == 0)
      g_ptr_array_add (words, fix_note (state, IC_AT (IcFix, state->fixes, i), zone));

  return finish (words, " · ");
}

static char *
hypotheses (const IcState *state, const char *status, const char *status_too)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);

      if (g_strcmp0 (hypothesis->status, status) == 0)
        g_ptr_array_add (words, g_strdup (hypothesis->text));
      else if (g_strcmp0 (hypothesis->status, status_too) == 0)
        g_ptr_array_add (words, g_strdup_printf ("%s (%s)", hypothesis->text, hypothesis->status));
    }

  return finish (words, ", ");
}

static const char *
draft_note (const IcState *state, const IcState *comms)
{
  const char *note = NULL;

  for (guint i = 0; comms != NULL && i < ic_items_count (comms->updates); i++)
    {
      const IcUpdate *draft = IC_AT (IcUpdate, comms->updates, i);

      if (!ic_update_waits (state, draft))
        continue;
      if (g_strcmp0 (draft->status, "review") == 0)
        return "draft in review";
      note = "draft begun";
    }

  return note;
}

static char *
promised (const IcState *state, const IcState *comms, GTimeZone *zone)
{
  gint64 word = ic_promises_next_word (state), sitrep = ic_sitrep_due (state);
  g_autofree char *word_by = word != 0 ? ic_time_of_day (word, zone, false) : NULL;
  g_autofree char *sitrep_by = sitrep != 0 ? ic_time_of_day (sitrep, zone, false) : NULL;
  const char *note = draft_note (state, comms);
  g_autofree char *inside = note != NULL ? g_strdup_printf (" (%s)", note) : g_strdup ("");
  const char *lead = ic_state_published (state) != NULL ? "Customer update" : "First customer update";
  g_autofree char *update = word_by != NULL ? g_strdup_printf ("%s by %s%s", lead, word_by, inside) : NULL;
  g_autofree char *report = sitrep_by != NULL ? g_strdup_printf ("%s by %s", update != NULL ? "sitrep" : "Sitrep", sitrep_by) : NULL;
  g_autofree char *text = ic_words_join (" · ", (const char *const[]){ update, report }, 2);

  if (*text != '\0')
    return g_steal_pointer (&text);

  return g_strdup (state->no_post_since != 0 && ic_state_published (state) == NULL ? "Nothing; no public post was decided" : "Nothing");
}

/* "Database Dana (relieve soon)". */
static void
add_person (GPtrArray *words, const IcState *state, const char *what, const char *id, gint64 now)
{
  const IcPerson *person = ic_state_person (state, id);
  IcFatigue fatigue = person != NULL ? ic_people_fatigue (state->policies, person, now) : IC_FATIGUE_FINE;
  const char *note = fatigue == IC_FATIGUE_RELIEVE ? " (relieve now)" : (fatigue == IC_FATIGUE_WARN ? " (relieve soon)" : "");

  g_ptr_array_add (words, g_strdup_printf ("%s %s%s", what, id != NULL ? ic_state_name (state, id) : "(no lead)", note));
}

static char *
people (const IcState *state, gint64 now)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ic_items_count (state->roles); i++)
    {
      const IcRole *role = IC_AT (IcRole, state->roles, i);
      g_autofree char *what = g_str_equal (role->role, "communications") ? g_strdup ("Comms") : ic_words_capital (role->role);
      add_person (words, state, what, role->person, now);
    }
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed == 0)
        add_person (words, state, group->name, group->supervisor, now);
    }
  if (words->len == 0)
    return g_strdup_printf ("%s alone, every role", ic_state_name (state, state->ic));

  return finish (words, " · ");
}

static char *
timers (const IcState *state, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *round = ic_loop_runs (state) ? ic_time_of_day (ic_loop_due (state), zone, false) : NULL;
  gint64 watch = ic_closing_watch_ends (state, NULL);

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *by = fix->undo_by != 0 ? ic_time_of_day (fix->undo_by, zone, false) : NULL;
      if (by != NULL && g_strcmp0 (fix->status, "flight") == 0)
        g_ptr_array_add (words, g_strdup_printf ("undo “%s” if it has not worked by %s", fix->text, by));
    }
  if (watch > now && watch != G_MAXINT64 && ic_state_flight (state) == NULL)
    {
      g_autofree char *until = ic_time_of_day (watch, zone, false);
      g_ptr_array_add (words, g_strdup_printf ("watch period until %s", until));
    }
  if (round != NULL)
    g_ptr_array_add (words, g_strdup_printf ("round %" G_GINT64_FORMAT " of the event loop until %s", state->round, round));

  g_autofree char *text = finish (words, " · ");
  return ic_words_capital (text);
}

IcBrief *
ic_handoff_brief (const IcState *state, const IcState *comms, gint64 now, GTimeZone *zone)
{
  IcBrief *self = g_new0 (IcBrief, 1);

  self->parts[IC_BRIEF_SITUATION] = situation (state, zone);
  self->parts[IC_BRIEF_IMPACT] = impact (state, now);
  self->parts[IC_BRIEF_OBJECTIVE] = g_strdup (ic_words_blank (state->objective) ? "None set" : state->objective);
  self->parts[IC_BRIEF_FLIGHT] = flight (state, zone);
  self->parts[IC_BRIEF_OPEN] = hypotheses (state, "open", "confirmed");
  self->parts[IC_BRIEF_ELIMINATED] = hypotheses (state, "eliminated", NULL);
  self->parts[IC_BRIEF_PROMISED] = promised (state, comms, zone);
  self->parts[IC_BRIEF_PEOPLE] = people (state, now);
  self->parts[IC_BRIEF_TIMERS] = timers (state, now, zone);

  return self;
}

IcBrief *
ic_brief_of_offer (const IcOffer *offer)
{
  const char *const texts[] = { offer->situation, offer->impact, offer->objective, offer->flight, offer->open,
                                offer->eliminated, offer->promised, offer->people, offer->timers };
  IcBrief *self = g_new0 (IcBrief, 1);

  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    self->parts[i] = g_strdup (texts[i] != NULL ? texts[i] : "");

  return self;
}

char *
ic_brief_to_text (const IcBrief *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < IC_BRIEF_PARTS; i++)
    g_string_append_printf (text, "%s: %s\n", parts[i].title, self->parts[i]);

  return g_string_free (text, FALSE);
}
