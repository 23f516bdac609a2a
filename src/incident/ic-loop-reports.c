/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the record says to the questions about customer updates and sitreps.
 */
#include "ic-loop-private.h"

#include "ic-promises.h"
#include "ic-sitrep.h"
#include "ic-time.h"
#include "ic-words.h"

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
  ic_loop_propose (row, IC_ACT_DRAFT_UPDATE, draft != NULL ? "Finish draft…" : "Draft…", draft != NULL ? draft->id : NULL);
}

static void
say_review (IcLoopRow *row, const IcUpdate *review, gint64 due, GTimeZone *zone)
{
  g_autofree char *by = due != 0 ? ic_time_of_day (due, zone, false) : NULL;

  ic_loop_say (row, IC_MOOD_ATTENTION,
               by != NULL ? g_strdup_printf ("Promised an update by %s — draft waits for review", by) : g_strdup ("A draft waits for review"),
               g_strdup_printf ("Draft %s waits for review", review->id));
  row->bold = g_strdup ("draft waits for review");
  ic_loop_propose (row, IC_ACT_REVIEW_UPDATE, "Review", review->id);
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
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("%s promised by %s, %s late", first ? "First update" : "Update", by, span),
                   g_strdup_printf ("Update promised by %s is late", by));
      row->bold = g_strdup_printf ("%s late", span);
    }
  else if (first)
    ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Nothing published yet; first update promised by %s", by), g_strdup ("Nothing published yet"));
  else if (tone != IC_PROMISE_FAR)
    {
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Promised an update by %s, in %s", by, span), g_strdup_printf ("Update promised by %s is near", by));
      row->bold = g_strdup_printf ("in %s", span);
    }
  else
    {
      ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("Last update %s, next promised by %s", ago, by), g_strdup ("Promises are kept"));
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
    ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("No public post: %s", state->no_post_reason != NULL ? state->no_post_reason : "decided"), g_strdup ("No public post"));
  else if (published == NULL && state->reported > 0)
    {
      g_autofree char *count = ic_words_count (state->reported, "customer", "customers");
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Nothing published; %s reported it", count), g_strdup_printf ("Nothing published; %s reported it", count));
      propose_draft (row, state, comms);
    }
  else if (published == NULL)
    ic_loop_say (row, IC_MOOD_GOOD, g_strdup ("Nothing published; not confirmed yet"), g_strdup ("Nothing published; not confirmed"));
  else if (now - published->published > state->policies->update_every)
    {
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last update %s, no next one promised", ago), g_strdup ("The last update is old, no next one promised"));
      propose_draft (row, state, comms);
    }
  else
    ic_loop_say (row, IC_MOOD_GOOD, g_strdup_printf ("Last update %s, no next one promised", ago), g_strdup ("Updated lately, no next one promised"));
}

void
ic_loop_fill_customers (IcLoopRow *row, const IcState *state, const IcState *comms, gint64 now, GTimeZone *zone)
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
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("The last update did not reach %s: %s", failed->outlet, failed->reason != NULL ? failed->reason : "no reason given"),
                   g_strdup_printf ("The last update did not reach %s", failed->outlet));
      row->bold = g_strdup ("did not reach");
    }
  else
    say_unpromised (row, state, comms, now);
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

/* On their own screen, or by their group's word. */
static bool
has_read (const IcState *state, const IcSitrep *sitrep, const IcPerson *person)
{
  if (g_strv_contains ((const char * const *) sitrep->readers, person->id))
    return true;

  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);

      if (group->acknowledged >= sitrep->number && (g_strcmp0 (person->group, group->id) == 0 || g_strcmp0 (person->id, group->supervisor) == 0))
        return true;
    }

  return false;
}

char *
ic_loop_receipts (const IcState *state, const IcSitrep *sitrep)
{
  guint read = 0, all = 0;

  if (sitrep->readers == NULL)
    return NULL;

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);

      if (!ic_state_on_duty (person) || g_strcmp0 (person->id, sitrep->by) == 0)
        continue;
      all++;
      read += has_read (state, sitrep, person);
    }

  return all > 0 ? g_strdup_printf ("#%" G_GINT64_FORMAT " read by %u of %u", sitrep->number, read, all) : NULL;
}

/* "21 min ago", "21 min ago (#3 read by 5 of 7)". */
static char *
issued_words (const IcState *state, const IcSitrep *sitrep, gint64 now)
{
  g_autofree char *ago = ic_words_ago (sitrep->issued, now);
  g_autofree char *receipts = ic_loop_receipts (state, sitrep);

  return receipts != NULL ? g_strdup_printf ("%s (%s)", ago, receipts) : g_steal_pointer (&ago);
}

static void
say_first_sitrep (IcLoopRow *row, const IcState *state, gint64 now)
{
  g_autofree char *ago = ic_words_ago (state->declared, now);
  bool wanted = state->state >= IC_CONFIRMED || now - state->declared > state->policies->sitrep_every;

  ic_loop_say (row, wanted ? IC_MOOD_ATTENTION : IC_MOOD_GOOD, g_strdup_printf ("No sitrep yet; declared %s", ago), g_strdup ("No sitrep yet"));
  if (wanted)
    ic_loop_propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
}

void
ic_loop_fill_sitrep (IcLoopRow *row, const IcState *state, gint64 now, GTimeZone *zone)
{
  const IcSitrep *last = ic_state_sitrep (state);
  gint64 due = ic_sitrep_due (state);
  g_autofree char *ago = last != NULL ? issued_words (state, last, now) : NULL;
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
      ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s, next due %s, %s", ago, by, row->bold), g_strdup_printf ("Sitrep #%" G_GINT64_FORMAT " is due", last->number + 1));
    }
  else if (news != NULL)
    ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s; changed since: %s", ago, news), g_strdup_printf ("Changed since the last sitrep: %s", news));
  else if (due == 0 && now - last->issued > state->policies->sitrep_every)
    ic_loop_say (row, IC_MOOD_ATTENTION, g_strdup_printf ("Last sitrep %s, no next one promised", ago), g_strdup ("The last sitrep is old"));
  else
    {
      ic_loop_say (row, IC_MOOD_GOOD, by != NULL ? g_strdup_printf ("Last sitrep %s, next due %s", ago, by) : g_strdup_printf ("Last sitrep %s", ago), g_strdup ("No sitrep is due"));
      return;
    }
  ic_loop_propose (row, IC_ACT_COMPOSE_SITREP, "Compose…", NULL);
}
