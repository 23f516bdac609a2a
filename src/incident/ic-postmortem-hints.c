/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the record says about how it went.
 */
#include "ic-postmortem-private.h"

#include "ic-promises.h"
#include "ic-time.h"
#include "ic-words.h"

/* From here on something was quick or slow enough to be worth a sentence. */
#define QUICK_CONFIRM  (10 * IC_MINUTE)
#define SLOW_CONFIRM   (30 * IC_MINUTE)
#define QUICK_MITIGATE (1 * IC_HOUR)

static void G_GNUC_PRINTF (2, 3)
    hint (GPtrArray *hints, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (hints, g_strdup_vprintf (format, args));
  va_end (args);
}

static char **
finish (GPtrArray *hints)
{
  g_ptr_array_add (hints, NULL);

  return (char **) g_ptr_array_free (hints, FALSE);
}

static guint
count_kind (const IcTimeline *timeline, IcKindId kind, bool only_remarked)
{
  guint n = 0;

  for (guint i = 0; timeline != NULL && i < timeline->entries->len; i++)
    {
      const IcEntry *entry = g_ptr_array_index (timeline->entries, i);
      if (entry->kind == kind && !(entry->flags & IC_ENTRY_NO_EFFECT) && (!only_remarked || entry->remark != NULL))
        n++;
    }

  return n;
}

static void
praise_promises (GPtrArray *hints, const IcState *state, gint64 now)
{
  g_autoptr (GPtrArray) history = ic_promises_history (state, now);
  guint kept, of;

  ic_promises_rate (history, true, &kept, &of);
  if (of > 0 && kept == of)
    hint (hints, of == 1 ? "The one promise to customers was kept." : "All %u promises to customers were kept.", of);
  else if (kept > 0)
    hint (hints, "%u of %u promises to customers were kept.", kept, of);
}

static void
praise_times (GPtrArray *hints, const IcState *state)
{
  gint64 harm = ic_state_harm_start (state);

  if (state->confirmed != 0 && state->confirmed - state->declared <= QUICK_CONFIRM)
    {
      g_autofree char *span = ic_time_span (state->confirmed - state->declared);
      hint (hints, "It was confirmed %s after it was declared.", span);
    }
  if (state->mitigated > harm && state->mitigated - harm <= QUICK_MITIGATE)
    {
      g_autofree char *span = ic_time_span (state->mitigated - harm);
      hint (hints, "The harm to customers ended after %s.", span);
    }
}

static void
praise_handoffs (GPtrArray *hints, const IcState *state)
{
  guint accepted = 0, read_back = 0;

  for (guint i = 0; i < ic_items_count (state->offers); i++)
    {
      const IcOffer *offer = IC_AT (IcOffer, state->offers, i);
      if (g_strcmp0 (offer->status, "accepted") != 0)
        continue;
      accepted++;
      read_back += offer->read_back != 0 ? 1 : 0;
    }
  if (accepted > 0 && read_back == accepted)
    hint (hints, accepted == 1 ? "Command was handed over once, with a read-back." : "Command was handed over %u times, each with a read-back.", accepted);
}

char **
ic_postmortem_went_well (const IcState *state, gint64 now)
{
  GPtrArray *hints = g_ptr_array_new ();

  praise_promises (hints, state, now);
  praise_times (hints, state);
  praise_handoffs (hints, state);

  return finish (hints);
}

static void
blame_promises (GPtrArray *hints, const IcState *state, gint64 now)
{
  g_autoptr (GPtrArray) history = ic_promises_history (state, now);

  for (guint i = 0; i < history->len; i++)
    {
      const IcPromisePast *past = g_ptr_array_index (history, i);
      g_autofree char *late = ic_time_span (past->came - past->due);

      if (past->kept)
        continue;
      if (past->came != 0)
        hint (hints, "%s came %s late.", past->text, late);
      else
        hint (hints, "%s never came.", past->text);
    }
}

static void
blame_times (GPtrArray *hints, const IcState *state)
{
  gint64 noticed = state->declared - ic_state_harm_start (state);
  g_autofree char *unnoticed = ic_time_span (noticed);
  g_autofree char *confirm = ic_time_span (state->confirmed - state->declared);

  if (noticed >= SLOW_CONFIRM)
    hint (hints, "Customers were harmed for %s before an incident was declared.", unnoticed);
  if (state->confirmed != 0 && state->confirmed - state->declared >= SLOW_CONFIRM)
    hint (hints, "It took %s from declaring to confirming.", confirm);
}

static void
blame_command (GPtrArray *hints, const IcState *state, const IcTimeline *timeline)
{
  guint rounds = count_kind (timeline, IC_KIND_LOOP_TURNED, false), missed = count_kind (timeline, IC_KIND_LOOP_TURNED, true);
  guint silent = count_kind (timeline, IC_KIND_COMMAND_SILENT, false);
  guint reopened = count_kind (timeline, IC_KIND_INCIDENT_REOPENED, false);

  if (missed > 0)
    hint (hints, "In %u of %u rounds of the event loop questions went unanswered.", missed, rounds);
  if (silent > 0)
    hint (hints, "The commander was silent for two rounds or more (%s).", silent == 1 ? "once" : "more than once");
  for (guint i = 0; i < ic_items_count (state->epochs); i++)
    {
      const IcEpoch *epoch = IC_AT (IcEpoch, state->epochs, i);
      g_autofree char *reason = ic_words_sentence (epoch->reason != NULL ? epoch->reason : "no reason given");

      if (g_strcmp0 (epoch->how, "taken") == 0)
        hint (hints, "Command had to be taken by %s: %s", ic_state_name (state, epoch->ic), reason);
    }
  for (guint i = 0; i < ic_items_count (state->offers); i++)
    if (g_strcmp0 (IC_AT (IcOffer, state->offers, i)->status, "lapsed") == 0)
      hint (hints, "An offer of command to %s lapsed unanswered.", ic_state_name (state, IC_AT (IcOffer, state->offers, i)->to));
  if (reopened > 0)
    hint (hints, "It was closed too early and reopened.");
}

static void
blame_fixes (GPtrArray *hints, const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);

      if (g_strcmp0 (fix->status, "undone") == 0)
        hint (hints, "“%s” did not help and was undone.", fix->text);
      if (fix->overdue)
        hint (hints, "“%s” stayed in place past the time it should have been undone by.", fix->text);
      if (fix->alongside != NULL && *fix->alongside != NULL)
        hint (hints, "“%s” was started while another fix was in flight in the same place.", fix->text);
    }
}

static void
blame_rest (GPtrArray *hints, const IcState *state, gint64 now)
{
  gint64 end = state->closed != 0 ? state->closed : now;

  for (guint i = 0; i < ic_items_count (state->updates); i++)
    if (IC_AT (IcUpdate, state->updates, i)->alone)
      hint (hints, "“%s” was published without a second pair of eyes.", IC_AT (IcUpdate, state->updates, i)->title);
  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      gint64 until = person->left != 0 ? person->left : end;
      gint64 on_for = until - MAX (person->since, person->rested);
      g_autofree char *span = ic_time_span (on_for);

      if (person->since != 0 && state->policies->relieve > 0 && on_for > state->policies->relieve)
        hint (hints, "%s was on duty for %s without relief.", ic_state_name (state, person->id), span);
    }
  if (state->unmet != NULL && *state->unmet != NULL)
    {
      g_autofree char *unmet = ic_words_list ((const char *const *) state->unmet);
      hint (hints, "It was closed although this was not met: %s.", unmet);
    }
  if (state->affected < 0)
    hint (hints, "%s", "How many customers were affected is still not known.");
}

char **
ic_postmortem_went_badly (const IcState *state, const IcTimeline *timeline, gint64 now)
{
  GPtrArray *hints = g_ptr_array_new ();

  blame_promises (hints, state, now);
  blame_times (hints, state);
  blame_command (hints, state, timeline);
  blame_fixes (hints, state);
  blame_rest (hints, state, now);

  return finish (hints);
}
