/* SPDX-License-Identifier: GPL-3.0-or-later
 * The post-mortem as Markdown.
 */
#include "ic-postmortem-private.h"

#include "ic-loss.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define NOT_WRITTEN "*Not written yet.*"

char *
ic_markdown_escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\r')
        {
          g_string_append_c (escaped, ' ');
          continue;
        }
      if (strchr ("\\`*_[]<>#|", *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

/* Appends with every text among the arguments already escaped or known. */
static void G_GNUC_PRINTF (2, 3)
    line (GString *text, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
  g_string_append_c (text, '\n');
}

static void
section (GString *text, const char *title)
{
  line (text, "\n## %s\n", title);
}

/* What people wrote is Markdown of their own and stays as it is. */
static void
written (GString *text, const char *by_hand, const char *made)
{
  g_autofree char *stripped = g_strstrip (g_strdup (by_hand != NULL ? by_hand : ""));

  line (text, "%s", *stripped != '\0' ? stripped : made);
}

char *
ic_postmortem_apology (const IcState *state)
{
  if (ic_state_is_drill (state))
    return g_strdup ("No customer was harmed: this was a drill.");

  return g_strdup ("We are sorry. You rely on us, and we were not there. Below we say what happened, and what we change so that it does not happen again.");
}

char *
ic_postmortem_happened (const IcState *state, gint64 now, GTimeZone *zone)
{
  const char *what = !ic_words_blank (state->impact) ? state->impact : (!ic_words_blank (state->seen) ? state->seen : state->title);
  gint64 end = state->mitigated != 0 ? state->mitigated : (state->closed != 0 ? state->closed : now);
  g_autofree char *sentence = ic_words_sentence (what);
  g_autofree char *from = ic_time_date_of_day (ic_state_harm_start (state), zone);
  g_autofree char *to = ic_time_date_of_day (end, zone);
  g_autofree char *span = ic_time_span (end - ic_state_harm_start (state));
  g_autofree char *ended = g_strdup_printf (state->mitigated != 0 || state->closed != 0 ? "It lasted from %s to %s (%s)." : "It began %s and was not over at %s (%s).", from, to, span);
  g_autofree char *how = ic_words_sentence (g_strcmp0 (state->outcome, "resolved") == 0 ? state->outcome_text : NULL);

  return ic_words_join (" ", (const char *const[]){ sentence, ended, how }, 3);
}

char *
ic_postmortem_cause (const IcState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);
      g_autofree char *sentence = ic_words_sentence (hypothesis->text);

      if (g_strcmp0 (hypothesis->status, "confirmed") == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }

  return g_strdup (text->len > 0 ? text->str : "The cause is not known yet.");
}

static void
head (GString *text, const IcState *state, GTimeZone *zone)
{
  g_autofree char *title = ic_markdown_escape (state->title);
  g_autofree char *owner = ic_markdown_escape (ic_state_name (state, state->postmortem_owner));
  g_autofree char *due = state->postmortem_due != 0 ? ic_time_date_of_day (state->postmortem_due, zone) : g_strdup ("no date set");
  const char *drill = ic_state_is_drill (state) ? "DRILL · " : "";

  line (text, "# %sPost-mortem: %s%s%s%s\n", drill, title, state->label != NULL ? " (" : "", state->label != NULL ? state->label : "", state->label != NULL ? ")" : "");
  if (ic_state_is_drill (state))
    line (text, "**This was a DRILL. Nothing was broken and no customer was told anything.**\n");
  line (text, "- Outcome: %s", state->outcome != NULL ? state->outcome : "still open");
  line (text, "- Owner: %s, due %s", owner, due);
  for (guint i = 0; i < ic_items_count (state->epochs); i++)
    {
      const IcEpoch *epoch = IC_AT (IcEpoch, state->epochs, i);
      g_autofree char *name = ic_markdown_escape (ic_state_name (state, epoch->ic));
      g_autofree char *since = ic_time_date_of_day (epoch->since, zone);
      line (text, "- Incident Commander from %s: %s", since, name);
    }
}

static void
time_row (GString *text, const char *what, gint64 time, gint64 start, GTimeZone *zone)
{
  g_autofree char *when = time != 0 ? ic_time_date_of_day (time, zone) : g_strdup ("not recorded");
  g_autofree char *span = ic_time_span (time - start);

  line (text, "| %s | %s | %s%s |", what, when, time != 0 && time < start ? "-" : "", time != 0 ? span : "");
}

static void
impact (GString *text, const IcState *state, gint64 now, GTimeZone *zone)
{
  gint64 start = ic_state_harm_start (state);
  IcLoss loss = ic_loss (state, now);
  g_autofree char *money = ic_loss_so_far_text (&loss);
  g_autofree char *affected = state->affected >= 0 ? ic_words_number (state->affected) : g_strdup ("unknown");
  g_autofree char *source = state->affected_source != NULL ? ic_markdown_escape (state->affected_source) : NULL;
  g_autofree char *tickets = ic_support_tickets (state) >= 0 ? ic_words_number (ic_support_tickets (state)) : g_strdup ("unknown");
  g_autofree char *reported = ic_words_number (state->reported);

  section (text, "Impact");
  line (text, "- Level: %s; class: %s (%s)", state->level != NULL ? state->level : "unknown", state->impact_class != NULL ? state->impact_class : "unknown", ic_class_means (state->impact_class));
  line (text, "- Customers affected: %s%s%s", affected, source != NULL ? ", from " : "", source != NULL ? source : "");
  line (text, "- Customers who reported it: %s; support tickets: %s", reported, tickets);
  line (text, "- Loss: %s\n", money);
  line (text, "| | When | After the impact began |");
  line (text, "|---|---|---|");
  time_row (text, "Impact began", start, start, zone);
  time_row (text, "Declared", state->declared, start, zone);
  time_row (text, "Confirmed", state->confirmed, start, zone);
  time_row (text, "Mitigated", state->mitigated, start, zone);
  time_row (text, "Closed", state->closed, start, zone);
}

static void
cause (GString *text, const IcState *state)
{
  g_autofree char *made = ic_postmortem_cause (state);
  g_autofree char *escaped = ic_markdown_escape (made);

  section (text, "Root cause");
  written (text, state->cause, escaped);
  if (ic_items_count (state->hypotheses) > 0)
    line (text, "\nWhat was supposed, and how we know:\n");
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);
      g_autofree char *what = ic_markdown_escape (hypothesis->text);
      g_autofree char *evidence = ic_markdown_escape (hypothesis->evidence);

      line (text, "- **%s**: %s%s%s", hypothesis->status, what, *evidence != '\0' ? ". Evidence: " : "", evidence);
    }
}

static char *
readings (IcItems *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (list); i++)
    {
      const IcReading *reading = IC_AT (IcReading, list, i);
      g_autofree char *name = ic_markdown_escape (reading->name != NULL ? reading->name : reading->metric);
      g_autofree char *plain = isfinite (reading->value) ? ic_words_value (reading->value, reading->unit) : g_strdup (reading->status);
      g_autofree char *value = ic_markdown_escape (plain);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", name, value);
    }
  if (text->len == 0)
    g_string_append (text, "unavailable");

  return g_string_free (text, FALSE);
}

static void
fixes (GString *text, const IcState *state, GTimeZone *zone)
{
  section (text, "Fixes");
  if (ic_items_count (state->fixes) == 0)
    {
      line (text, "None was recorded.");
      return;
    }
  line (text, "| Fix | Kind | Started | Ended | How it ended | Before | After |");
  line (text, "|---|---|---|---|---|---|---|");
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *what = ic_markdown_escape (fix->text);
      g_autofree char *started = fix->started != 0 ? ic_time_of_day_zone (fix->started, zone) : g_strdup ("not started");
      g_autofree char *ended = fix->ended != 0 ? ic_time_of_day_zone (fix->ended, zone) : g_strdup ("");
      g_autofree char *outcome = ic_markdown_escape (fix->outcome);
      g_autofree char *before = fix->started != 0 ? readings (fix->before) : g_strdup ("");
      g_autofree char *after = fix->started != 0 && fix->ended != 0 ? readings (fix->after) : g_strdup ("");

      line (text, "| %s | %s | %s | %s | %s%s%s | %s | %s |", what, fix->nature, started, ended, fix->status, *outcome != '\0' ? ": " : "", outcome, before, after);
    }
}

static void
hints (GString *text, const char *title, const char *by_hand, char **list /* taken */)
{
  section (text, title);
  if (!ic_words_blank (by_hand))
    written (text, by_hand, NULL);
  if (!ic_words_blank (by_hand) && *list != NULL)
    line (text, "\nFrom the record:\n");
  for (char **one = list; *one != NULL; one++)
    {
      g_autofree char *escaped = ic_markdown_escape (*one);
      line (text, "- %s", escaped);
    }
  if (ic_words_blank (by_hand) && *list == NULL)
    line (text, NOT_WRITTEN);
  g_strfreev (list);
}

static void
quote (GString *text, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words != NULL ? words : "", "\n", -1);

  for (char **one = lines; *one != NULL; one++)
    {
      g_autofree char *escaped = ic_markdown_escape (*one);
      line (text, "> %s", escaped);
    }
}

static void
updates (GString *text, const IcState *state, GTimeZone *zone)
{
  bool any = false;

  section (text, "What customers were told");
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);
      g_autofree char *when = ic_time_date_of_day (update->published, zone);
      g_autofree char *title = ic_markdown_escape (update->title);

      if (update->published == 0)
        continue;
      line (text, "%s**%s** (%s): %s\n", any ? "\n" : "", when, update->phase, title);
      quote (text, update->text);
      any = true;
    }
  if (any)
    return;
  if (state->no_post_since != 0)
    {
      g_autofree char *reason = ic_markdown_escape (state->no_post_reason);
      line (text, "Nothing, on purpose: %s", reason);
    }
  else
    line (text, "Nothing was published.");
}

static void
remediation (GString *text, const IcState *state, GTimeZone *zone)
{
  guint n = 0;

  section (text, "Remediation");
  for (guint i = 0; i < ic_items_count (state->followups); i++)
    {
      const IcFollowup *followup = IC_AT (IcFollowup, state->followups, i);
      g_autofree char *what = ic_markdown_escape (followup->text);
      g_autofree char *owner = followup->owner != NULL ? ic_markdown_escape (ic_state_name (state, followup->owner)) : g_strdup ("**nobody yet**");
      g_autofree char *due = followup->due != 0 ? ic_time_date_of_day (followup->due, zone) : g_strdup ("**no date**");

      if (g_strcmp0 (followup->status, "dropped") == 0)
        continue;
      if (n++ == 0)
        line (text, "| What | Owner | Due | Status |\n|---|---|---|---|");
      line (text, "| %s | %s | %s | %s |", what, owner, due, followup->status);
    }
  if (n == 0)
    line (text, "No follow-up is recorded. What keeps this from happening again, who does it, and by when?");
}

static void
people (GString *text, const IcState *state, gint64 now, const IcZones *zones)
{
  g_autoptr (GPtrArray) owed = ic_people_owed (state, now, zones);

  section (text, "People");
  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      gint64 end = person->left != 0 ? person->left : (state->closed != 0 ? state->closed : now);
      g_autofree char *name = ic_markdown_escape (ic_state_name (state, person->id));
      g_autofree char *span = ic_time_span (end - person->since);
      g_autofree char *title = person->title != NULL ? ic_markdown_escape (person->title) : NULL;

      if (person->since != 0)
        line (text, "- %s%s%s: %s on duty", name, title != NULL ? ", " : "", title != NULL ? title : "", span);
    }
  for (guint i = 0; i < owed->len; i++)
    {
      const IcOwed *one = g_ptr_array_index (owed, i);
      g_autofree char *name = ic_markdown_escape (ic_state_name (state, one->person->id));
      g_autofree char *night = ic_time_span (one->night);
      g_autofree char *weekend = ic_time_span (one->weekend);

      if (i == 0)
        line (text, "\nTime off owed for work at night (22:00 to 06:00) or at the weekend:\n");
      line (text, "- %s: %s at night, %s at the weekend", name, night, weekend);
    }
}

char *
ic_postmortem_draft (const IcState *state, const IcTimeline *timeline, gint64 now, const IcZones *zones)
{
  GString *text = g_string_new (NULL);
  GTimeZone *zone = zones->own;
  g_autofree char *apology = ic_postmortem_apology (state);
  g_autofree char *plain = ic_postmortem_happened (state, now, zone);
  g_autofree char *happened = ic_markdown_escape (plain);
  g_autofree char *entries = timeline != NULL ? ic_timeline_to_markdown (timeline, -1, zone) : g_strdup ("");

  head (text, state, zone);
  section (text, "Apology");
  written (text, state->apology, apology);
  section (text, "What happened");
  written (text, state->happened, happened);
  impact (text, state, now, zone);
  section (text, "Timeline");
  g_string_append (text, *entries != '\0' ? entries : "Nothing is recorded.\n");
  cause (text, state);
  fixes (text, state, zone);
  hints (text, "What went well", state->well, ic_postmortem_went_well (state, now));
  hints (text, "What went badly", state->badly, ic_postmortem_went_badly (state, timeline, now));
  updates (text, state, zone);
  remediation (text, state, zone);
  people (text, state, now, zones);

  return g_string_free (text, FALSE);
}
