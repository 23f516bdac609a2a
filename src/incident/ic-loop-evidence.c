/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the record says to each of the six questions.
 */
#include "ic-loop-private.h"

#include "ic-promises.h"
#include "ic-sitrep.h"
#include "ic-time.h"
#include "ic-words.h"

/* Takes @evidence and @facts. */
static void
say (IcLoopRow *row, IcMood mood, char *evidence, char *facts)
{
  row->mood = mood;
  row->evidence = evidence;
  row->facts = facts;
}

static void
propose (IcLoopRow *row, IcAct act, const char *label, const char *subject)
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

  say (row, IC_MOOD_ATTENTION,
       ic_words_blank (group->word) ? g_strdup_printf ("%s %s", group->name, what) : g_strdup_printf ("%s %s: %s", group->name, what, group->word),
       g_strdup_printf ("%s %s", group->name, what));
  row->bold = g_strdup_printf ("%s %s", group->name, what);
  propose (row, IC_ACT_ASK_GROUP, "Ask…", group->id);
}

static void
say_stuck (IcLoopRow *row, const IcTask *task)
{
  say (row, IC_MOOD_ATTENTION,
       ic_words_blank (task->reason) ? g_strdup_printf ("“%s” is blocked", task->text) : g_strdup_printf ("“%s” is blocked: %s", task->text, task->reason),
       g_strdup_printf ("“%s” is blocked", task->text));
  row->bold = g_strdup ("blocked");
  propose (row, IC_ACT_UNBLOCK_TASK, "Unblock…", task->id);
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
      say (row, IC_MOOD_GOOD, g_strdup ("No groups formed; nothing is blocked"), g_strdup ("No groups; nothing is blocked"));
      return;
    }

  span = ic_time_span (MAX (now - last_word (quietest), 0));
  if (now - last_word (quietest) > ic_loop_span (state))
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("%s silent for %s", quietest->name, span), g_strdup_printf ("%s is silent", quietest->name));
      row->bold = g_strdup (span);
      propose (row, IC_ACT_ASK_GROUP, "Ask…", quietest->id);
      return;
    }
  if (quietest->word_at == 0)
    {
      say (row, IC_MOOD_GOOD, g_strdup_printf ("No word yet from %s, formed %s ago", quietest->name, span), g_strdup_printf ("No word yet from %s", quietest->name));
      return;
    }
  who = who_posted (quietest, open);
  say (row, IC_MOOD_GOOD, g_strdup_printf ("%s in the last %s", who, span), g_strdup_printf ("%s; nothing is blocked", who));
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
      say (row, people->len > 0 ? IC_MOOD_GOOD : IC_MOOD_UNKNOWN, g_strdup (people->len > 0 ? "Everybody is on a break" : "Nobody is down as on duty"), g_strdup ("Nobody at work"));
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
      say (row, IC_MOOD_GOOD, g_string_free (text, FALSE), g_strdup (night != NULL ? "Nobody is tired; night for some" : "Nobody is tired"));
      return;
    }
  if (tired > 1)
    g_string_append_printf (text, "; and %u more", tired - 1);
  say (row, IC_MOOD_ATTENTION, g_string_free (text, FALSE),
       g_strdup_printf ("%s %s", who, worst->fatigue == IC_FATIGUE_RELIEVE ? "should be relieved" : "is getting tired"));
  row->bold = g_strdup (span);
  propose (row, IC_ACT_RELIEVE, "Relieve…", worst->person->id);
}

/* -- 3 Are customers being kept informed? ---------------------------------- */

/* The newest update with @status that is not out yet; the drafts' own stream
 * does not tell what was published. */
static const IcUpdate *
waiting (const IcState *state, const IcState *comms, const char *status)
{
  for (guint i = comms != NULL ? ic_items_count (comms->updates) : 0; i-- > 0;)
    {
      const IcUpdate *update = IC_AT (IcUpdate, comms->updates, i);
      if (g_strcmp0 (update->status, status) == 0 && ic_update_waits (state, update))
        return update;
    }

  return NULL;
}

static void
propose_draft (IcLoopRow *row, const IcState *state, const IcState *comms)
{
  const IcUpdate *draft = waiting (state, comms, "draft");

  if (draft == NULL)
    draft = waiting (state, comms, "returned");
  propose (row, IC_ACT_DRAFT_UPDATE, draft != NULL ? "Finish draft…" : "Draft…", draft != NULL ? draft->id : NULL);
}

static void
say_review (IcLoopRow *row, const IcUpdate *review, gint64 due, GTimeZone *zone)
{
  g_autofree char *by = due != 0 ? ic_time_of_day (due, zone, false) : NULL;

  say (row, IC_MOOD_ATTENTION,
       by != NULL ? g_strdup_printf ("Promised an update by %s — draft waits for review", by) : g_strdup ("A draft waits for review"),
       g_strdup_printf ("Draft %s waits for review", review->id));
  row->bold = g_strdup ("draft waits for review");
  propose (row, IC_ACT_REVIEW_UPDATE, "Review", review->id);
}

static void
say_promise (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 due, gint64 now, GTimeZone *zone)
{
  bool first = ic_state_published (state) == NULL;
  IcPromiseTone tone = ic_promise_tone (due, now);
  g_autofree char *by = ic_time_of_day (due, zone, false);
  g_autofree char *span = ic_time_span (due - now);
  g_autofree char *ago = first ? NULL : ic_words_ago (ic_state_published (state)->published, now);

  if (tone == IC_PROMISE_PAST)
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("%s promised by %s, %s late", first ? "First update" : "Update", by, span),
           g_strdup_printf ("Update promised by %s is late", by));
      row->bold = g_strdup_printf ("%s late", span);
    }
  else if (first)
    say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Nothing published yet; first update promised by %s", by), g_strdup ("Nothing published yet"));
  else if (tone != IC_PROMISE_FAR)
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Promised an update by %s, in %s", by, span), g_strdup_printf ("Update promised by %s is near", by));
      row->bold = g_strdup_printf ("in %s", span);
    }
  else
    {
      say (row, IC_MOOD_GOOD, g_strdup_printf ("Last update %s, next promised by %s", ago, by), g_strdup ("Promises are kept"));
      return;
    }
  propose_draft (row, state, comms);
}

static const IcDelivery *
failed_delivery (const IcState *state, const IcUpdate *published)
{
  for (guint i = ic_items_count (state->deliveries); published != NULL && i-- > 0;)
    {
      const IcDelivery *delivery = IC_AT (IcDelivery, state->deliveries, i);
      if (g_strcmp0 (delivery->status, "failed") == 0 && g_strcmp0 (delivery->update, published->id) == 0)
        return delivery;
    }

  return NULL;
}

/* Nothing is promised: published without a next time, decided against, or not confirmed. */
static void
say_unpromised (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now)
{
  const IcUpdate *published = ic_state_published (state);
  g_autofree char *ago = published != NULL ? ic_words_ago (published->published, now) : NULL;

  if (state->no_post_since != 0 && (published == NULL || state->no_post_since > published->published))
    say (row, IC_MOOD_GOOD, g_strdup_printf ("No public post: %s", state->no_post_reason != NULL ? state->no_post_reason : "decided"), g_strdup ("No public post"));
  else if (published == NULL && state->reported > 0)
    {
      g_autofree char *count = ic_words_count (state->reported, "customer", "customers");
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Nothing published; %s reported it", count), g_strdup_printf ("Nothing published; %s reported it", count));
      propose_draft (row, state, comms);
    }
  else if (published == NULL)
    say (row, IC_MOOD_GOOD, g_strdup ("Nothing published; not confirmed yet"), g_strdup ("Nothing published; not confirmed"));
  else if (now - published->published > state->policies->update_every)
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last update %s, no next one promised", ago), g_strdup ("The last update is old, no next one promised"));
      propose_draft (row, state, comms);
    }
  else
    say (row, IC_MOOD_GOOD, g_strdup_printf ("Last update %s, no next one promised", ago), g_strdup ("Updated lately, no next one promised"));
}

static void
customers_evidence (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, GTimeZone *zone)
{
  const IcUpdate *review = waiting (state, comms, "review");
  const IcDelivery *failed = failed_delivery (state, ic_state_published (state));
  gint64 due = ic_promises_next_word (state);

  if (review != NULL)
    say_review (row, review, due, zone);
  else if (due != 0 && (failed == NULL || ic_promise_tone (due, now) == IC_PROMISE_PAST))
    say_promise (row, state, comms, due, now, zone);
  else if (failed != NULL)
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("The last update did not reach %s: %s", failed->outlet, failed->reason != NULL ? failed->reason : "no reason given"),
           g_strdup_printf ("The last update did not reach %s", failed->outlet));
      row->bold = g_strdup ("did not reach");
    }
  else
    say_unpromised (row, state, comms, now);
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
  g_autofree char *tickets = state->tickets >= 0 ? ic_words_count (state->tickets, "ticket", "tickets") : NULL;
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
    say (row, IC_MOOD_UNKNOWN, missing != NULL ? g_strdup_printf ("Impact not reviewed yet; missing: %s", missing) : g_strdup ("Impact not reviewed yet"), g_strdup ("Impact not reviewed yet"));
  else if (missing != NULL)
    say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Impact reviewed %s; missing: %s", ago, missing), g_strdup_printf ("Missing: %s", missing));
  else if (now - state->impact_reviewed > 2 * ic_loop_span (state))
    {
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Impact reviewed %s; %s", ago, figures), g_strdup ("The impact was not reviewed lately"));
      row->bold = g_strdup (ago);
    }
  else
    {
      say (row, IC_MOOD_GOOD, g_strdup_printf ("Impact reviewed %s; %s", ago, figures), g_strdup_printf ("%s: %s", state->level, figures));
      return;
    }
  propose (row, IC_ACT_REVISE_IMPACT, "Revise…", NULL);
}

/* -- 5 Is it time for a sitrep? -------------------------------------------- */

static bool
fix_ended_since (const IcState *state, gint64 since)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      if (fix->ended > since && fix->started != 0)
        return true;
    }

  return false;
}

/* What a company would want to hear of since @since, in words; NULL when nothing. */
static char *
news_since (const IcState *state, gint64 since)
{
  const char *news[4] = { NULL };
  guint n = 0;

  if (state->state_since > since)
    news[n++] = "the state";
  if (state->ic_since > since)
    news[n++] = "who commands";
  if (fix_ended_since (state, since))
    news[n++] = "a fix ended";

  return n > 0 ? ic_words_list (news) : NULL;
}

static void
say_first_sitrep (IcLoopRow *row, const IcState *state, gint64 now)
{
  g_autofree char *ago = ic_words_ago (state->declared, now);
  bool wanted = state->state >= IC_CONFIRMED || now - state->declared > state->policies->sitrep_every;

  say (row, wanted ? IC_MOOD_ATTENTION : IC_MOOD_GOOD, g_strdup_printf ("No sitrep yet; declared %s", ago), g_strdup ("No sitrep yet"));
  if (wanted)
    propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
}

static void
sitrep_evidence (IcLoopRow *row, const IcState *state, gint64 now, GTimeZone *zone)
{
  const IcSitrep *last = ic_state_sitrep (state);
  gint64 due = ic_sitrep_due (state);
  g_autofree char *ago = last != NULL ? ic_words_ago (last->issued, now) : NULL;
  g_autofree char *by = due != 0 ? ic_time_of_day (due, zone, false) : NULL;
  g_autofree char *span = ic_time_span (due - now);
  g_autofree char *news = last != NULL ? news_since (state, last->issued) : NULL;

  if (last == NULL)
    {
      say_first_sitrep (row, state, now);
      return;
    }
  if (due != 0 && ic_promise_tone (due, now) != IC_PROMISE_FAR)
    {
      row->bold = now >= due ? g_strdup_printf ("%s late", span) : g_strdup_printf ("in %s", span);
      say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s, next due %s, %s", ago, by, row->bold), g_strdup_printf ("Sitrep #%" G_GINT64_FORMAT " is due", last->number + 1));
    }
  else if (news != NULL)
    say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s; changed since: %s", ago, news), g_strdup_printf ("Changed since the last sitrep: %s", news));
  else if (due == 0 && now - last->issued > state->policies->sitrep_every)
    say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s, no next one promised", ago), g_strdup ("The last sitrep is old"));
  else
    {
      say (row, IC_MOOD_GOOD, by != NULL ? g_strdup_printf ("Last sitrep %s, next due %s", ago, by) : g_strdup_printf ("Last sitrep %s", ago), g_strdup ("No sitrep is due"));
      return;
    }
  propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
}

/* -- 6 Do all groups have the info they need? ------------------------------ */

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
    say (row, IC_MOOD_GOOD, g_strdup ("No groups formed"), g_strdup ("No groups formed"));
  else if (last == NULL)
    {
      say (row, IC_MOOD_UNKNOWN, g_strdup ("No sitrep yet that groups could read"), g_strdup ("No sitrep yet"));
      propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
    }
  else
    {
      char *text = g_strdup_printf ("%u of %u %s read sitrep #%" G_GINT64_FORMAT, read, open, open == 1 ? "group has" : "groups have", last->number);

      say (row, behind == NULL ? IC_MOOD_GOOD : IC_MOOD_ATTENTION,
           behind == NULL ? text : g_strdup_printf ("%s, not %s", text, behind->name),
           behind == NULL ? g_strdup ("All groups have read the last sitrep") : g_strdup (text));
      if (behind == NULL)
        return;
      g_free (text);
      row->bold = g_strdup_printf ("not %s", behind->name);
      propose (row, IC_ACT_ASK_GROUP, "Ask…", behind->id);
    }
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
      customers_evidence (row, state, comms, now, zones->own);
      break;
    case 4:
      impact_evidence (row, state, now);
      break;
    case 5:
      sitrep_evidence (row, state, now, zones->own);
      break;
    case 6:
      info_evidence (row, state);
      break;
    default:
      g_assert_not_reached ();
    }
}
