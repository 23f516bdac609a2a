/* SPDX-License-Identifier: GPL-3.0-or-later
 * Situation reports, prefilled and rendered.
 */
#include "ic-sitrep.h"

#include "ic-diff.h"
#include "ic-loss.h"
#include "ic-people.h"
#include "ic-support.h"
#include "ic-time.h"
#include "ic-words.h"

static const struct {
  const char *question, *title, *member;
} parts[] = {
  { "What is broken", "Broken", "broken" },
  { "How wide the impact is", "Impact", "impact" },
  { "What is being done", "Doing", "doing" },
  { "Who is on it", "Who", "who" },
  { "What is needed", "Needed", "needed" },
  { "Next sitrep by", "Next sitrep", "next_by" },
};

void
ic_sitrep_draft_free (IcSitrepDraft *self)
{
  for (guint i = 0; i < IC_SITREP_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

const char *
ic_sitrep_question (IcSitrepPart part)
{
  return parts[part].question;
}

const char *
ic_sitrep_title (IcSitrepPart part)
{
  return parts[part].title;
}

const char *
ic_sitrep_member (IcSitrepPart part)
{
  return parts[part].member;
}

static const char *
text_of (const IcSitrep *sitrep, IcSitrepPart part)
{
  const char *const texts[] = { sitrep->broken, sitrep->impact, sitrep->doing, sitrep->who, sitrep->needed };

  return texts[part] != NULL ? texts[part] : "";
}

/* Keeps the words of the last one while the record has nothing newer: a person chose them. */
static char *
broken_text (const IcState *state, GTimeZone *zone)
{
  const IcSitrep *last = ic_state_sitrep (state);
  const char *what = !ic_words_blank (state->impact) ? state->impact : (!ic_words_blank (state->seen) ? state->seen : state->title);
  g_autofree char *sentence = ic_words_sentence (what);
  g_autofree char *since = ic_time_of_day (ic_state_harm_start (state), zone, false);
  g_autofree char *workaround = ic_words_sentence (state->workaround);
  g_autofree char *meanwhile = *workaround != '\0' ? g_strconcat ("Meanwhile: ", workaround, NULL) : NULL;
  g_autofree char *when = g_strdup_printf (state->mitigated != 0 ? "It began at %s and is mitigated." : "Since %s.", since);

  if (last != NULL && !ic_words_blank (last->broken) && state->impact_reviewed <= last->issued && state->mitigated <= last->issued)
    return g_strdup (last->broken);

  return ic_words_join (" ", (const char *const[]){ sentence, when, meanwhile }, 3);
}

static char *
readings_text (const IcState *state, IcItems *readings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (readings); i++)
    {
      const IcReading *reading = IC_AT (IcReading, readings, i);
      bool known = isfinite (reading->value);
      g_autofree char *value = known ? ic_words_value (reading->value, reading->unit) : g_strdup (reading->status != NULL ? reading->status : "unavailable");
      const char *stale = known && g_strcmp0 (reading->status, "stale") == 0 ? " (stale)" : "";

      g_string_append_printf (text, "%s%s %s%s", text->len > 0 ? ", " : "", reading->name != NULL ? reading->name : reading->metric, value, stale);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static char *
figures_text (const IcState *state, gint64 now)
{
  IcLoss loss = ic_loss (state, now);
  g_autofree char *rate = ic_money_text (loss.rate, loss.currency);
  g_autofree char *customers = state->affected >= 0 ? ic_words_count (state->affected, "customer", "customers") : g_strdup ("number of customers unknown");
  g_autofree char *tickets = ic_support_tickets (state) >= 0 ? ic_words_count (ic_support_tickets (state), "ticket", "tickets") : NULL;
  g_autofree char *money = isnan (loss.rate) ? NULL : g_strdup_printf ("about %s an hour", rate);
  g_autofree char *joined = ic_words_join (", ", (const char *const[]){ customers, tickets, money }, 3);
  g_autofree char *capital = ic_words_capital (joined);

  return ic_words_sentence (capital);
}

static char *
impact_text (const IcState *state, IcItems *readings, gint64 now)
{
  bool known = state->level != NULL && !g_str_equal (state->level, "unknown");
  g_autofree char *capital = known ? ic_words_capital (g_str_equal (state->level, "corruption") ? "data corruption" : state->level) : NULL;
  g_autofree char *level = ic_words_sentence (capital);
  g_autofree char *figures = figures_text (state, now);
  g_autofree char *spared = !ic_words_blank (state->not_affected) ? ic_words_sentence (state->not_affected) : NULL;
  g_autofree char *not_affected = spared != NULL ? g_strconcat ("Not affected: ", spared, NULL) : NULL;
  g_autofree char *metrics = readings_text (state, readings);

  return ic_words_join (" ", (const char *const[]){ level, figures, not_affected, metrics }, 4);
}

static void
add_fixes (GString *text, const IcState *state, const char *status, const char *lead, GTimeZone *zone)
{
  const char *separator = lead;

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      gint64 at = fix->ended != 0 ? fix->ended : fix->started;
      g_autofree char *when = at != 0 ? ic_time_of_day (at, zone, false) : NULL;

      if (g_strcmp0 (fix->status, status) != 0)
        continue;
      g_string_append_printf (text, "%s%s", separator, fix->text);
      if (when != NULL)
        g_string_append_printf (text, fix->ended != 0 ? ", %s" : ", since %s", when);
      separator = "; ";
    }
  if (separator != lead)
    g_string_append (text, ". ");
}

static char *
doing_text (const IcState *state, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);
  const char *separator = "Looking into: ";

  add_fixes (text, state, "flight", "In progress: ", zone);
  add_fixes (text, state, "planned", "Next: ", zone);
  add_fixes (text, state, "finished", "Done: ", zone);
  add_fixes (text, state, "undone", "Undone: ", zone);
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    {
      const IcHypothesis *hypothesis = IC_AT (IcHypothesis, state->hypotheses, i);
      if (g_strcmp0 (hypothesis->status, "open") != 0)
        continue;
      g_string_append_printf (text, "%s%s", separator, hypothesis->text);
      separator = "; ";
    }
  if (g_str_equal (separator, "; "))
    g_string_append_c (text, '.');
  if (text->len == 0)
    g_string_append (text, state->mitigated != 0 ? "Watching." : "Investigating.");

  return g_strchomp (g_string_free (text, FALSE));
}

static const char *
role_word (const char *role)
{
  return g_strcmp0 (role, "communications") == 0 ? "Comms" : NULL;
}

static char *
who_text (const IcState *state)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "IC %s", ic_state_name (state, state->ic));
  for (guint i = 0; i < ic_items_count (state->roles); i++)
    {
      const IcRole *role = IC_AT (IcRole, state->roles, i);
      g_autofree char *word = role_word (role->role) != NULL ? g_strdup (role_word (role->role)) : ic_words_capital (role->role);
      g_string_append_printf (text, " · %s %s", word, ic_state_name (state, role->person));
    }
  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);
      if (group->closed == 0)
        g_string_append_printf (text, " · %s %s", group->name, group->supervisor != NULL ? ic_state_name (state, group->supervisor) : "(no lead)");
    }

  return g_string_free (text, FALSE);
}

IcSitrepDraft *
ic_sitrep_prefill (const IcState *state, IcItems *readings, gint64 now, GTimeZone *zone)
{
  const IcSitrep *last = ic_state_sitrep (state);
  IcSitrepDraft *self = g_new0 (IcSitrepDraft, 1);
  char *texts[] = { broken_text (state, zone), impact_text (state, readings, now), doing_text (state, zone), who_text (state), g_strdup ("") };

  self->number = last != NULL ? (int) last->number + 1 : 1;
  self->covers_from = last != NULL ? last->issued : state->declared;
  self->next_by = ic_sitrep_next_by (state, now);
  for (guint i = 0; i < IC_SITREP_TEXTS; i++)
    {
      self->texts[i] = texts[i];
      self->changed[i] = last != NULL && ic_diff_differs (text_of (last, i), texts[i]);
    }
  self->changed[IC_SITREP_NEXT] = last != NULL && last->next_by != self->next_by;

  return self;
}

IcSitrepDraft *
ic_sitrep_of (const IcState *state, const IcSitrep *sitrep)
{
  IcSitrepDraft *self = g_new0 (IcSitrepDraft, 1);
  const IcSitrep *before = NULL;

  for (guint i = 0; i < ic_items_count (state->sitreps); i++)
    if (IC_AT (IcSitrep, state->sitreps, i)->number < sitrep->number)
      before = IC_AT (IcSitrep, state->sitreps, i);
  self->number = (int) sitrep->number;
  self->covers_from = before != NULL ? before->issued : state->declared;
  self->next_by = sitrep->next_by;
  for (guint i = 0; i < IC_SITREP_TEXTS; i++)
    {
      self->texts[i] = g_strdup (text_of (sitrep, i));
      self->changed[i] = before != NULL && ic_diff_differs (text_of (before, i), self->texts[i]);
    }
  self->changed[IC_SITREP_NEXT] = before != NULL && before->next_by != sitrep->next_by;

  return self;
}

void
ic_sitrep_draft_set (IcSitrepDraft *self, const IcState *state, IcSitrepPart part, const char *text)
{
  char *copy;

  g_return_if_fail (part < IC_SITREP_TEXTS);

  copy = g_strdup (text != NULL ? text : "");
  g_free (self->texts[part]);
  self->texts[part] = copy;
  self->changed[part] = ic_state_sitrep (state) != NULL && ic_diff_differs (ic_sitrep_before (state, part), copy);
}

const char *
ic_sitrep_before (const IcState *state, IcSitrepPart part)
{
  const IcSitrep *last = ic_state_sitrep (state);

  return last != NULL && part < IC_SITREP_TEXTS ? text_of (last, part) : "";
}

gint64
ic_sitrep_next_by (const IcState *state, gint64 now)
{
  gint64 step = 5 * IC_MINUTE;
  gint64 at = now + state->policies->sitrep_every;

  return (at + step - 1) / step * step;
}

gint64
ic_sitrep_due (const IcState *state)
{
  const IcSitrep *last = ic_state_sitrep (state);

  return last != NULL && ic_state_is_open (state) ? last->next_by : 0;
}

char *
ic_sitrep_subject (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone)
{
  g_autofree char *when = ic_time_of_day_zone (at, zone);

  return g_strdup_printf ("%s[%s] %s: sitrep #%d, %s", ic_state_is_drill (state) ? "DRILL " : "", ic_state_word ((int) state->state), state->title, draft->number, when);
}

static char *
foot (const IcState *state)
{
  const IcRole *scribe = ic_items_find (state->roles, "scribe");
  const char *label = state->label != NULL ? state->label : "not numbered yet";

  return g_strdup_printf ("Incident %s · state %d %s · reply goes to %s", label, (int) state->state, ic_state_word ((int) state->state),
                          scribe != NULL ? "the scribe" : "the Incident Commander");
}

/* The parts that say something, each "<open>Title<close> text", then the promise. */
static char *
body (const IcSitrepDraft *draft, const char *opening, const char *closing, const char *between, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < IC_SITREP_TEXTS; i++)
    if (!ic_words_blank (draft->texts[i]))
      g_string_append_printf (text, "%s%s.%s %s%s", opening, parts[i].title, closing, draft->texts[i], between);
  if (draft->next_by != 0)
    {
      g_autofree char *when = ic_words_time (draft->next_by, zone);
      g_string_append_printf (text, "%s%s%s by %s.", opening, parts[IC_SITREP_NEXT].title, closing, when);
    }
  else
    g_string_append_printf (text, "%s%s%s: none planned.", opening, parts[IC_SITREP_NEXT].title, closing);

  return g_string_free (text, FALSE);
}

char *
ic_sitrep_mail (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone)
{
  g_autofree char *text = body (draft, "", "", "\n\n", zone);
  g_autofree char *last = foot (state);

  return g_strdup_printf ("%s%s\n%s\n", ic_state_is_drill (state) ? "This is a DRILL. Nothing is broken.\n\n" : "", text, last);
}

char *
ic_sitrep_chat (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone)
{
  g_autofree char *subject = ic_sitrep_subject (state, draft, at, zone);
  g_autofree char *text = body (draft, "*", "*", "\n", zone);

  return g_strdup_printf ("*%s*\n%s", subject, text);
}

char *
ic_sitrep_plain (const IcState *state, const IcSitrepDraft *draft, gint64 at, GTimeZone *zone)
{
  g_autofree char *subject = ic_sitrep_subject (state, draft, at, zone);
  g_autofree char *mail = ic_sitrep_mail (state, draft, at, zone);

  return g_strdup_printf ("%s\n\n%s", subject, mail);
}
