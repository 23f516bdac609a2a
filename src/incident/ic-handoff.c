/* SPDX-License-Identifier: GPL-3.0-or-later
 * Handing over command: candidates, read-back, changes. The brief is in ic-brief.c.
 */
#include "ic-handoff.h"

#include "ic-promises.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

/* How long after leaving somebody still counts as just gone home. */
#define JUST_LEFT (8 * IC_HOUR)

/* -- candidates ------------------------------------------------------------ */

void
ic_candidate_free (IcCandidate *self)
{
  ic_duty_row_free (self->row);
  g_free (self->rest);
  g_free (self->detail);
  g_free (self->remark);
  g_free (self);
}

static bool
runs_flight (const IcState *state, const IcPerson *person)
{
  const IcGroup *led = ic_people_led_by (state, person->id);

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      if (g_strcmp0 (fix->status, "flight") != 0)
        continue;
      if (g_strcmp0 (fix->owner, person->id) == 0)
        return true;
      if (fix->group != NULL && (g_strcmp0 (fix->group, person->group) == 0 || (led != NULL && g_strcmp0 (fix->group, led->id) == 0)))
        return true;
    }

  return false;
}

static bool
just_left (const IcPerson *person, gint64 now)
{
  return person->left != 0 && now - person->left < JUST_LEFT;
}

static char *
rest_text (const IcCandidate *self, gint64 now)
{
  const IcPerson *person = self->row->person;

  if (self->row->on_break)
    return g_strdup ("on a break");
  if (self->row->fatigue != IC_FATIGUE_FINE)
    return ic_time_span (self->row->on_for);
  if (!self->on_duty && just_left (person, now))
    {
      g_autofree char *ago = ic_words_ago (person->left, now);
      return g_strdup_printf ("left %s", ago);
    }

  return g_strdup ("rested");
}

static char *
detail_text (const IcCandidate *self, gint64 now, const IcZones *zones)
{
  const IcDutyRow *row = self->row;
  g_autofree char *span = ic_time_span (row->on_for);
  g_autofree char *on_duty = self->on_duty ? g_strdup_printf ("on duty %s", span) : g_strdup ("not on duty yet");
  g_autofree char *own = row->local == NULL && zones->own != NULL ? ic_time_of_day (now, zones->own, false) : g_strdup (row->local);
  g_autofree char *local = own != NULL ? g_strdup_printf ("%s local", own) : NULL;

  if (!self->on_duty && row->person->left != 0)
    ic_set_text (&on_duty, "off duty");

  return ic_words_join (" · ", (const char *const[]){ row->what, on_duty, local }, 3);
}

static char *
remark_text (const IcState *state, const IcCandidate *self)
{
  const char *parts[3] = { NULL };
  guint n = 0;

  if (runs_flight (state, self->row->person))
    parts[n++] = "runs the fix in flight";
  if (self->row->fatigue == IC_FATIGUE_RELIEVE)
    parts[n++] = "should rest";
  else if (self->row->fatigue == IC_FATIGUE_WARN)
    parts[n++] = "getting tired";
  if (!self->on_duty)
    parts[n++] = "will be paged";

  return ic_words_join (" · ", parts, n);
}

static IcCandidate *
candidate_new (const IcState *state, const IcPerson *person, gint64 now, const IcZones *zones)
{
  IcCandidate *self = g_new0 (IcCandidate, 1);

  self->row = ic_people_row (state, person, now, zones);
  self->on_duty = ic_state_on_duty (person);
  self->rest = rest_text (self, now);
  self->detail = detail_text (self, now, zones);
  self->remark = remark_text (state, self);
  self->warn = self->row->fatigue != IC_FATIGUE_FINE || self->row->on_break || runs_flight (state, person) ||
               (!self->on_duty && just_left (person, now));

  return self;
}

typedef struct {
  const char *next;
  gint64 now;
} Ranking;

static int
rank (const IcCandidate *self, const Ranking *ranking)
{
  if (g_strcmp0 (self->row->person->id, ranking->next) == 0)
    return 0;
  if (self->row->fatigue == IC_FATIGUE_RELIEVE)
    return 5;
  if (self->row->fatigue == IC_FATIGUE_WARN || self->row->on_break)
    return 4;
  if (self->on_duty)
    return 1;

  return just_left (self->row->person, ranking->now) ? 3 : 2;
}

static int
by_rank (gconstpointer a, gconstpointer b, gpointer data)
{
  const IcCandidate *one = *(const IcCandidate *const *) a, *other = *(const IcCandidate *const *) b;

  return rank (one, data) - rank (other, data);
}

GPtrArray *
ic_handoff_candidates (const IcState *state, gint64 now, const IcZones *zones)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_candidate_free);
  Ranking ranking = { state->next_ic, now };

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, state->people, i);
      if (g_strcmp0 (person->id, state->ic) != 0)
        g_ptr_array_add (list, candidate_new (state, person, now, zones));
    }
  /* Stable: those alike stay in the order they came. */
  g_ptr_array_sort_with_data (list, by_rank, &ranking);

  return list;
}

/* -- read-back ------------------------------------------------------------- */

void
ic_read_back_free (IcReadBack *self)
{
  for (guint i = 0; i < IC_READ_BACK_OPTIONS; i++)
    g_free (self->options[i]);
  g_free (self);
}

/* The same on every machine: FNV-1a. */
static guint32
mix (const char *offer, const char *question)
{
  guint32 hash = 2166136261u;

  for (const char *c = offer; *c != '\0'; c++)
    hash = (hash ^ (guchar) *c) * 16777619u;
  for (const char *c = question; *c != '\0'; c++)
    hash = (hash ^ (guchar) *c) * 16777619u;

  return hash ^ (hash >> 15);
}

/* @options: the right one first, then as many wrong ones as there are, the
 * likeliest first; those equal to one before are passed over. */
static IcReadBack *
read_back_new (const char *offer, const char *question, GPtrArray *options)
{
  IcReadBack *self = g_new0 (IcReadBack, 1);
  const char *picked[IC_READ_BACK_OPTIONS] = { NULL };
  guint32 turn = mix (offer, question);
  guint n = 0;

  for (guint i = 0; i < options->len && n < IC_READ_BACK_OPTIONS; i++)
    {
      const char *option = g_ptr_array_index (options, i);
      bool seen = false;

      for (guint j = 0; j < n; j++)
        seen |= g_utf8_collate (picked[j], option) == 0 || g_str_equal (picked[j], option);
      if (!seen)
        picked[n++] = option;
    }
  g_assert (n == IC_READ_BACK_OPTIONS);

  self->question = question;
  self->right = (int) (turn % IC_READ_BACK_OPTIONS);
  self->options[self->right] = g_strdup (picked[0]);
  self->options[(self->right + 1 + turn / 3 % 2) % 3] = g_strdup (picked[1]);
  self->options[(self->right + 2 - turn / 3 % 2) % 3] = g_strdup (picked[2]);

  return self;
}

static char *
impact_option (const char *level, gint64 affected)
{
  g_autofree char *word = ic_words_capital (g_str_equal (level, "corruption") ? "data corruption" : (g_str_equal (level, "unknown") ? "level unknown" : level));
  g_autofree char *count = affected >= 0 ? ic_words_count (affected, "customer", "customers") : g_strdup ("number of customers unknown");

  return g_strdup_printf ("%s, %s", word, count);
}

static IcReadBack *
ask_impact (const IcState *state, const char *offer)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);
  const char *level = state->level != NULL ? state->level : "unknown";
  const char *other = g_str_equal (level, "outage") ? "degradation" : "outage";
  gint64 affected = state->affected;

  g_ptr_array_add (options, impact_option (level, affected));
  g_ptr_array_add (options, impact_option (level, affected > 0 ? MAX (affected / 10, 1) : 100));
  g_ptr_array_add (options, impact_option (other, affected));
  g_ptr_array_add (options, impact_option (other, affected >= 0 ? affected * 10 + 10 : 1000));

  return read_back_new (offer, "What is the impact?", options);
}

static char *
in_flight (const IcState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    if (g_strcmp0 (IC_AT (IcFix, state->fixes, i)->status, "flight") == 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", IC_AT (IcFix, state->fixes, i)->text);

  return g_strdup (text->len > 0 ? text->str : "None");
}

static IcReadBack *
ask_flight (const IcState *state, const char *offer)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (options, in_flight (state));
  for (guint i = ic_items_count (state->fixes); i-- > 0;)
    if (g_strcmp0 (IC_AT (IcFix, state->fixes, i)->status, "flight") != 0)
      g_ptr_array_add (options, g_strdup (IC_AT (IcFix, state->fixes, i)->text));
  g_ptr_array_add (options, g_strdup ("None"));
  g_ptr_array_add (options, g_strdup ("A restart of everything"));
  g_ptr_array_add (options, g_strdup ("More capacity"));

  return read_back_new (offer, "Which fix is in flight?", options);
}

static char *
promise_option (const char *what, gint64 due, GTimeZone *zone)
{
  g_autofree char *when = ic_time_of_day (due, zone, false);

  return g_strdup_printf ("%s %s", what, when);
}

static bool
is_word (const IcPromise *promise)
{
  return promise->kind == IC_PROMISE_FIRST_POST || promise->kind == IC_PROMISE_UPDATE || promise->kind == IC_PROMISE_SITREP;
}

static IcReadBack *
ask_promise (const IcState *state, const char *offer, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) promises = ic_promises_open (state, now);
  gint64 base = (now / (30 * IC_MINUTE) + 2) * 30 * IC_MINUTE;

  for (guint i = 0; i < promises->len; i++)
    {
      const IcPromise *promise = g_ptr_array_index (promises, i);
      if (!is_word (promise))
        continue;
      if (options->len == 0)
        base = promise->due + 30 * IC_MINUTE;
      g_ptr_array_add (options, promise_option (promise->text, promise->due, zone));
    }
  if (options->len == 0)
    g_ptr_array_add (options, g_strdup ("Nothing"));
  g_ptr_array_insert (options, (int) MIN (options->len, 2), g_strdup ("Nothing"));
  g_ptr_array_add (options, promise_option ("Sitrep", base, zone));
  g_ptr_array_add (options, promise_option ("Customer update", base, zone));

  return read_back_new (offer, "What have we promised next, and when?", options);
}

GPtrArray *
ic_handoff_read_back (const IcState *state, const char *offer, gint64 now, GTimeZone *zone)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_read_back_free);

  g_ptr_array_add (list, ask_impact (state, offer));
  g_ptr_array_add (list, ask_flight (state, offer));
  g_ptr_array_add (list, ask_promise (state, offer, now, zone));

  return list;
}

bool
ic_read_back_judge (const IcReadBack *self, const char *picked, const char **fact)
{
  if (fact != NULL)
    *fact = self->options[self->right];

  return g_strcmp0 (picked, self->options[self->right]) == 0;
}

/* -- what changed since the offer ------------------------------------------ */

static bool
matters (const IcEntry *entry)
{
  switch ((int) entry->kind)
    {
    case IC_KIND_HANDOFF_OFFERED:
    case IC_KIND_HANDOFF_READ_BACK:
    case IC_KIND_HANDOFF_ACCEPTED:
    case IC_KIND_HANDOFF_DECLINED:
    case IC_KIND_HANDOFF_WITHDRAWN:
    case IC_KIND_HANDOFF_LAPSED:
    case IC_KIND_LOOP_TURNED:
    case IC_KIND_LOOP_ANSWERED:
    case IC_KIND_LOOP_SNOOZED:
    case IC_KIND_NAGGED:
      return false;
    default:
      return ic_entry_is_shown (entry);
    }
}

GPtrArray *
ic_handoff_changes (const IcTimeline *timeline, const IcOffer *offer)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; timeline != NULL && i < timeline->entries->len; i++)
    {
      IcEntry *entry = g_ptr_array_index (timeline->entries, i);
      if (entry->position > (guint64) offer->position && matters (entry))
        g_ptr_array_add (list, entry);
    }

  return list;
}
