/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the record says to the questions about groups, people and impact.
 */
#include "ic-loop-private.h"

#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

void
ic_loop_say (IcLoopRow *row, IcMood mood, char *evidence, char *facts)
{
  row->mood = mood;
  row->evidence = evidence;
  row->facts = facts;
}

void
ic_loop_propose (IcLoopRow *row, IcAct act, const char *label, const char *subject)
{
  row->act = act;
  row->act_label = g_strdup (label);
  row->subject = g_strdup (subject);
}

/* -- 1 Do any groups need additional support? ------------------------------ */

static gint64
last_word (const IcGroup *group)
{
  return MAX (group->word_at, group->formed);
}

static const IcGroup *
needy_group (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed == 0 && group->need != NULL && !g_str_equal (group->need, "none"))
        return group;
    }

  return NULL;
}

/* The open group that has been silent the longest; @open counts open groups. */
static const IcGroup *
quietest_group (const IcState *state, guint *open)
{
  const IcGroup *quietest = NULL;

  *open = 0;
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed != 0)
        continue;
      *open += 1;
      if (quietest == NULL || last_word (group) < last_word (quietest))
        quietest = group;
    }

  return quietest;
}

static const IcTask *
stuck_task (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->tasks); i++)
    {
      const IcTask *task = IC_AT (IcTask, state->tasks, i);
      if (g_strcmp0 (task->status, "blocked") == 0)
        return task;
    }

  return NULL;
}

static void
say_need (IcLoopRow *row, const IcGroup *group)
{
  bool blocked = g_str_equal (group->need, "blocked");
  const char *what = blocked ? "is blocked" : "asks for support";

  ic_loop_say (row, IC_MOOD_ATTENTION,
               ic_words_blank (group->word) ? g_strdup_printf ("%s %s", group->name, what) : g_strdup_printf ("%s %s: %s", group->name, what, group->word),
               g_strdup_printf ("%s %s", group->name, what));
  row->bold = g_strdup_printf ("%s %s", group->name, what);
  ic_loop_propose (row, IC_ACT_ASK_GROUP, "Ask…", group->id);
}

static void
say_stuck (IcLoopRow *row, const IcTask *task)
{
  ic_loop_say (row, IC_MOOD_ATTENTION,
               ic_words_blank (task->reason) ? g_strdup_printf ("“%s” is blocked", task->text) : g_strdup_printf ("“%s” is blocked: %s", task->text, task->reason),
               g_strdup_printf ("“%s” is blocked", task->text));
  row->bold = g_strdup ("blocked");
  ic_loop_propose (row, IC_ACT_UNBLOCK_TASK, "Unblock…", task->id);
}

static char *
who_posted (const IcGroup *group, guint open)
{
  if (open == 1)
    return g_strdup_printf ("%s posted", group->name);
  if (open == 2)
    return g_strdup ("Both groups posted");

  return g_strdup_printf ("All %u groups posted", open);
}

static void
support_evidence (IcLoopRow *row, const IcState *state, gint64 now)
{
  guint open;
  const IcGroup *needy = needy_group (state);
  const IcGroup *quietest = quietest_group (state, &open);
  const IcTask *stuck = stuck_task (state);
  g_autofree char *span = NULL;
  g_autofree char *who = NULL;

  if (needy != NULL)
    {
      say_need (row, needy);
      return;
    }
  if (stuck != NULL)
    {
      say_stuck (row, stuck);
      return;
    }
  if (quietest == NULL)
    {
      ic_loop_say (row, IC_MOOD_GOOD, g_strdup ("No groups formed; nothing is blocked"), g_strdup ("No groups; nothing is blocked"));
      return;
    }

  span = ic_time_span (MAX (now - last_word (quietest), 0));
  if (now - last_word (quietest) > ic_loop_span (state))
    {
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("%s silent for %s", quietest->name, span), g_strdup_printf ("%s is silent", quietest->name));
      row->bold = g_strdup (span);
      ic_loop_propose (row, IC_ACT_ASK_GROUP, "Ask…", quietest->id);
      return;
    }
  if (quietest->word_at == 0)
    {
      ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("No word yet from %s, formed %s ago", quietest->name, span), g_strdup_printf ("No word yet from %s", quietest->name));
      return;
    }
  who = who_posted (quietest, open);
  ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("%s in the last %s", who, span), g_strdup_printf ("%s; nothing is blocked", who));
}

/* -- 2 Does anybody need a break or sleep? --------------------------------- */

static const IcDutyRow *
most_tired (GPtrArray *people, guint *tired)
{
  const IcDutyRow *worst = NULL;

  *tired = 0;
  for (guint i = 0; i < people->len; i++)
    {
      const IcDutyRow *row = g_ptr_array_index (people, i);
      if (row->fatigue != IC_FATIGUE_FINE)
        *tired += 1;
      if (!row->on_break && (worst == NULL || row->on_for > worst->on_for))
        worst = row;
    }

  return worst;
}

static const IcDutyRow *
awake_at_night (GPtrArray *people)
{
  for (guint i = 0; i < people->len; i++)
    {
      const IcDutyRow *row = g_ptr_array_index (people, i);
      if (row->night && !row->on_break)
        return row;
    }

  return NULL;
}

static char *
name_and_what (const IcState *state, const IcDutyRow *row)
{
  const char *name = ic_state_name (state, row->person->id);

  return row->what != NULL ? g_strdup_printf ("%s (%s)", name, row->what) : g_strdup (name);
}

static void
rest_evidence (IcLoopRow *row, const IcState *state, gint64 now, const IcZones *zones)
{
  g_autoptr (GPtrArray) people = ic_people_on_duty (state, now, zones);
  guint tired;
  const IcDutyRow *worst = most_tired (people, &tired);
  const IcDutyRow *night = awake_at_night (people);
  g_autofree char *who = worst != NULL ? name_and_what (state, worst) : NULL;
  g_autofree char *span = worst != NULL ? ic_time_span (worst->on_for) : NULL;
  GString *text;

  if (worst == NULL)
    {
      ic_loop_say (row, people->len > 0 ? IC_MOOD_GOOD : IC_MOOD_UNKNOWN, g_strdup (people->len > 0 ? "Everybody is on a break" : "Nobody is down as on duty"), g_strdup ("Nobody at work"));
      return;
    }

  text = g_string_new (NULL);
  g_string_printf (text, "%s on for %s", who, span);
  if (worst->local != NULL)
    g_string_append_printf (text, ", %s local time", worst->local);
  if (worst->fatigue == IC_FATIGUE_FINE)
    {
      if (night != NULL && night != worst)
        g_string_append_printf (text, "; it is night for %s", ic_state_name (state, night->person->id));
      ic_loop_say (row, IC_MOOD_GOOD, g_string_free (text, FALSE), g_strdup (night != NULL ? "Nobody is tired; night for some" : "Nobody is tired"));
      return;
    }
  if (tired > 1)
    g_string_append_printf (text, "; and %u more", tired - 1);
  ic_loop_say (row, IC_MOOD_ATTENTION, g_string_free (text, FALSE),
               g_strdup_printf ("%s %s", who, worst->fatigue == IC_FATIGUE_RELIEVE ? "should be relieved" : "is getting tired"));
  row->bold = g_strdup (span);
  ic_loop_propose (row, IC_ACT_RELIEVE, "Relieve…", worst->person->id);
}

/* -- 4 Do we fully understand the impact? ---------------------------------- */

static char *
impact_missing (const IcState *state)
{
  const char *missing[4] = { NULL };
  guint n = 0;

  if (state->level == NULL || g_str_equal (state->level, "unknown"))
    missing[n++] = "the level";
  if (state->affected < 0)
    missing[n++] = "how many are affected";
  if (ic_words_blank (state->impact))
    missing[n++] = "a description";

  return n > 0 ? ic_words_list (missing) : NULL;
}

static char *
impact_figures (const IcState *state)
{
  g_autofree char *tickets = ic_support_tickets (state) >= 0 ? ic_words_count (ic_support_tickets (state), "ticket", "tickets") : NULL;
  g_autofree char *affected = state->affected >= 0 ? ic_words_count (state->affected, "customer", "customers") : NULL;
  const char *parts[3] = { NULL };
  guint n = 0;

  if (tickets != NULL)
    parts[n++] = tickets;
  if (affected != NULL)
    parts[n++] = affected;

  return g_strjoinv (", ", (char **) parts);
}

static void
impact_evidence (IcLoopRow *row, const IcState *state, gint64 now)
{
  g_autofree char *missing = impact_missing (state);
  g_autofree char *figures = impact_figures (state);
  g_autofree char *ago = ic_words_ago (state->impact_reviewed, now);

  if (state->impact_reviewed == 0)
    ic_loop_say (row, IC_MOOD_UNKNOWN, missing != NULL ? g_strdup_printf ("Impact not reviewed yet; missing: %s", missing) : g_strdup ("Impact not reviewed yet"), g_strdup ("Impact not reviewed yet"));
  else if (missing != NULL && state->impact_reviewed <= state->declared)
    ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Missing: %s", missing), g_strdup_printf ("Missing: %s", missing));
  else if (missing != NULL)
    ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Impact reviewed %s; missing: %s", ago, missing), g_strdup_printf ("Missing: %s", missing));
  else if (now - state->impact_reviewed > 2 * ic_loop_span (state))
    {
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Impact reviewed %s; %s", ago, figures), g_strdup ("The impact was not reviewed lately"));
      row->bold = g_strdup (ago);
    }
  else
    {
      ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("Impact reviewed %s; %s", ago, figures), g_strdup_printf ("%s: %s", state->level, figures));
      return;
    }
  ic_loop_propose (row, IC_ACT_REVISE_IMPACT, "Revise…", NULL);
}

/* -- 6 Do all groups have the info they need? ------------------------------ */

/* Who of a group had the sitrep on the screen, though the group has not said that it read it; NULL: nobody. */
static const IcPerson *
group_reader (const IcState *state, const IcSitrep *sitrep, const IcGroup *group)
{
  for (guint i = 0; sitrep->readers != NULL && sitrep->readers[i] != NULL; i++)
    {
      const IcPerson *person = ic_state_person (state, sitrep->readers[i]);

      if (person != NULL && (g_strcmp0 (person->group, group->id) == 0 || g_strcmp0 (person->id, group->supervisor) == 0))
        return person;
    }

  return NULL;
}

/* "#3 read by 5 of 7; Payments API has not acknowledged it (Kim has it on the screen)". */
static char *
behind_words (const IcState *state, const IcSitrep *sitrep, const IcGroup *group, const char *receipts)
{
  const IcPerson *reader = group_reader (state, sitrep, group);
  g_autofree char *seen = reader != NULL ? g_strdup_printf (" (%s has it on the screen)", ic_state_name (state, reader->id)) : g_strdup ("");

  return g_strdup_printf ("%s; %s has not acknowledged it%s", receipts, group->name, seen);
}

/* Which groups have acknowledged the sitrep, and on how many screens it was. */
static void
say_readers (IcLoopRow *row, const IcState *state, const IcSitrep *sitrep, guint read, guint open, const IcGroup *behind)
{
  g_autofree char *receipts = ic_loop_receipts (state, sitrep);
  char *groups = g_strdup_printf ("%u of %u %s read sitrep #%" G_GINT64_FORMAT, read, open, open == 1 ? "group has" : "groups have", sitrep->number);

  if (behind == NULL)
    {
      ic_loop_say (row, IC_MOOD_GOOD, groups, g_strdup ("All groups have read the last sitrep"));
      return;
    }

  ic_loop_say (row, IC_MOOD_ATTENTION,
               receipts != NULL ? behind_words (state, sitrep, behind, receipts) : g_strdup_printf ("%s, not %s", groups, behind->name), groups);
  row->bold = receipts != NULL ? g_strdup_printf ("%s has not acknowledged it", behind->name) : g_strdup_printf ("not %s", behind->name);
  ic_loop_propose (row, IC_ACT_ASK_GROUP, "Ask…", behind->id);
}

static void
info_evidence (IcLoopRow *row, const IcState *state)
{
  const IcSitrep *last = ic_state_sitrep (state);
  const IcGroup *behind = NULL;
  guint open = 0, read = 0;

  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed != 0)
        continue;
      open++;
      if (last != NULL && group->acknowledged >= last->number)
        read++;
      else if (behind == NULL)
        behind = group;
    }

  if (open == 0)
    ic_loop_say (row, IC_MOOD_GOOD, g_strdup ("No groups formed"), g_strdup ("No groups formed"));
  else if (last == NULL)
    {
      ic_loop_say (row, IC_MOOD_UNKNOWN, g_strdup ("No sitrep yet that groups could read"), g_strdup ("No sitrep yet"));
      ic_loop_propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
    }
  else
    say_readers (row, state, last, read, open, behind);
}

void
ic_loop_fill_evidence (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, const IcZones *zones)
{
  switch (row->question)
    {
    case 1:
      support_evidence (row, state, now);
      break;
    case 2:
      rest_evidence (row, state, now, zones);
      break;
    case 3:
      ic_loop_fill_customers (row, state, comms, now, zones->own);
      break;
    case 4:
      impact_evidence (row, state, now);
      break;
    case 5:
      ic_loop_fill_sitrep (row, state, now, zones->own);
      break;
    case 6:
      info_evidence (row, state);
      break;
    default:
      g_assert_not_reached ();
    }
}
