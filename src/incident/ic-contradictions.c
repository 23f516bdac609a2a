/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where what is said and what is so do not agree.
 */
#include "ic-contradictions-private.h"

#include "ic-promises.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

void
ic_contradiction_free (IcContradiction *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->bold);
  g_free (self->explanation);
  g_free (self->act_label);
  g_free (self->subject);
  g_free (self->replace);
  g_free (self->by);
  g_free (self);
}

IcContradiction *
ic_contradiction_add (GPtrArray *list, char *id, char *text, const char *explanation)
{
  IcContradiction *self = g_new0 (IcContradiction, 1);

  self->id = id;
  self->text = text;
  self->explanation = g_strdup (explanation);
  g_ptr_array_add (list, self);

  return self;
}

void
ic_contradiction_propose (IcContradiction *self, IcAct act, const char *label, const char *subject)
{
  self->act = act;
  self->act_label = g_strdup (label);
  self->subject = g_strdup (subject);
}

/* -- words that say a fix is done ------------------------------------------ */

enum { ROLLBACK = 1 << 0,
       WORKAROUND = 1 << 1,
       RELEASE = 1 << 2,
       ANY = ROLLBACK | WORKAROUND | RELEASE };

static const struct {
  const char *done, *doing;
  int natures;
} verbs[] = {
  { "rolled back", "rolling back", ROLLBACK },
  { "reverted", "reverting", ROLLBACK },
  { "undone", "undoing", ROLLBACK },
  { "undid", "undoing", ROLLBACK },
  { "switched", "switching", WORKAROUND },
  { "rerouted", "rerouting", WORKAROUND },
  { "failed over", "failing over", WORKAROUND },
  { "disabled", "disabling", WORKAROUND },
  { "restarted", "restarting", WORKAROUND | RELEASE },
  { "deployed", "deploying", RELEASE },
  { "released", "releasing", RELEASE },
  { "rolled out", "rolling out", RELEASE },
  { "shipped", "shipping", RELEASE },
  { "patched", "patching", RELEASE },
  { "applied", "applying", RELEASE | WORKAROUND },
  { "implemented", "implementing", RELEASE | WORKAROUND },
  { "installed", "installing", RELEASE },
  { "fixed", "fixing", ANY },
  { "mended", "mending", ANY },
  { "repaired", "repairing", ANY },
  { "mitigated", "mitigating", ANY },
};

static int
natures_of (const char *nature)
{
  if (g_strcmp0 (nature, "rollback") == 0)
    return ROLLBACK;
  if (g_strcmp0 (nature, "workaround") == 0)
    return WORKAROUND;

  return nature != NULL ? RELEASE : ANY;
}

/* What stands between the two words of "rolled the change back": a few words of the same clause. */
#define BETWEEN "(?: (?!(?:back|out|and|but|or|to)\\b)[^\\s.!?;,:]+){1,4}"

/* "rolled the change back" of @natures; never matches when those have no such verb. */
static const char *
apart_pattern (int natures)
{
  if ((natures & ROLLBACK) != 0 && (natures & RELEASE) != 0)
    return "rolled" BETWEEN " (?:back|out)";
  if ((natures & ROLLBACK) != 0)
    return "rolled" BETWEEN " back";

  return (natures & RELEASE) != 0 ? "rolled" BETWEEN " out" : "(?!)";
}

/* "we've rolled back", "we rolled the change back", "has been rolled back", "the rollback is complete". */
static GRegex *
claim_regex_new (int natures)
{
  g_autoptr (GString) alternatives = g_string_new (NULL);
  g_autofree char *pattern = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].natures & natures)
      g_string_append_printf (alternatives, "%s%s", alternatives->len > 0 ? "|" : "", verbs[i].done);
  pattern = g_strdup_printf ("\\b(?:(?<active>we|i)(?:['’]ve| have)?(?: now| just| already| since| also| successfully)* (?:(?<verb>%s)|(?<apart>%s))"
                             "|(?<aux>has|have|was|were)(?: now| just| already| since| also)*(?: been)?(?: now| successfully)? (?<passive>%s)"
                             "|(?:%s|fix)(?: is| was| has)(?: now| been)* (?<end>complete|completed|done|finished|in place|live))\\b",
                             alternatives->str, apart_pattern (natures), alternatives->str,
                             natures == ROLLBACK ? "roll-?back" : (natures == WORKAROUND ? "workaround" : "hot-?fix|patch|roll-?out|roll-?back|workaround"));

  return g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/* Compiled once: texts are checked while they are typed. */
static GRegex *
claim_regex (int natures)
{
  static GRegex *made[ANY + 1];

  if (g_once_init_enter (&made[natures]))
    {
      GRegex *regex = claim_regex_new (natures);

      g_once_init_leave (&made[natures], regex);
    }

  return made[natures];
}

/* So many bytes before a claim may make it a condition. */
#define CLAUSE_BYTES 120

static GRegex *
condition_regex_new (void)
{
  return g_regex_new ("\\b(?:once|after|when|if|until|unless|before|as soon as|whether|not)\\b", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

/* Whether what stands before @at makes it a condition: "once we've rolled back". */
static bool
is_conditional (const char *text, gsize at)
{
  static GRegex *condition;
  gsize from = at;

  if (g_once_init_enter (&condition))
    {
      GRegex *made = condition_regex_new ();

      g_once_init_leave (&condition, made);
    }
  while (from > 0 && at - from < CLAUSE_BYTES && strchr (".!?;,\n", text[from - 1]) == NULL)
    from--;
  /* Not into the middle of a letter. */
  while (from < at && ((guchar) text[from] & 0xc0) == 0x80)
    from++;

  return g_regex_match_full (condition, text + from, (gssize) (at - from), 0, 0, NULL, NULL);
}

static const char *
doing_of (const char *done)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (done != NULL && g_ascii_strcasecmp (verbs[i].done, done) == 0)
      return verbs[i].doing;

  return NULL;
}

static char *
say_instead (GMatchInfo *match)
{
  g_autofree char *all = g_match_info_fetch (match, 0);
  g_autofree char *active = g_match_info_fetch_named (match, "active");
  g_autofree char *verb = g_match_info_fetch_named (match, "verb");
  g_autofree char *apart = g_match_info_fetch_named (match, "apart");
  g_autofree char *aux = g_match_info_fetch_named (match, "aux");
  g_autofree char *passive = g_match_info_fetch_named (match, "passive");

  if (!ic_words_blank (apart))
    return g_strdup_printf ("%s%s rolling%s", active, g_ascii_tolower (*active) == 'i' ? "'m" : "'re", apart + strlen ("rolled"));
  if (!ic_words_blank (active))
    return g_strdup_printf ("%s%s %s", active, g_ascii_tolower (*active) == 'i' ? "'m" : "'re", doing_of (verb));
  if (!ic_words_blank (aux))
    {
      bool plural = g_ascii_strcasecmp (aux, "have") == 0 || g_ascii_strcasecmp (aux, "were") == 0;
      return g_strdup_printf ("%s being %s", plural ? "are" : "is", passive);
    }

  return g_strdup_printf ("%.*s is under way", (int) strcspn (all, " "), all);
}

bool
ic_text_claims_done (const char *text, const char *nature, char **words, char **instead)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (ic_words_blank (text) || !g_utf8_validate (text, -1, NULL))
    return false;

  for (g_regex_match (claim_regex (natures_of (nature)), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int start;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      if (is_conditional (text, start))
        continue;
      if (words != NULL)
        *words = g_match_info_fetch (match, 0);
      if (instead != NULL)
        *instead = say_instead (match);
      return true;
    }

  return false;
}

/* -- one text -------------------------------------------------------------- */

const char *
ic_critical_metric (const IcState *state, IcItems *readings)
{
  for (guint i = 0; i < ic_items_count (state->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, state->metrics, i);
      const IcReading *reading = ic_items_find (readings, metric->id);
      const char *status = reading != NULL ? reading->status : metric->level;

      if (g_strcmp0 (status, "critical") == 0)
        return metric->name != NULL ? metric->name : metric->id;
    }

  return NULL;
}

/* Whether a fix of this nature is in place, so that words about one may be true. */
static bool
has_finished (const IcState *state, const char *nature)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      if (g_strcmp0 (fix->status, "finished") == 0 && natures_of (fix->nature) == natures_of (nature))
        return true;
    }

  return false;
}

static void
check_done (GPtrArray *list, const IcState *state, const char *id, bool published, const char *text, GTimeZone *zone)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *since = NULL;
      char *words = NULL, *instead = NULL;
      IcContradiction *self;

      if (g_strcmp0 (fix->status, "flight") != 0 || has_finished (state, fix->nature) || !ic_text_claims_done (text, fix->nature, &words, &instead))
        continue;
      since = ic_time_of_day (fix->started, zone, false);
      self = ic_contradiction_add (list, g_strdup_printf ("done:%s:%s", id, fix->id),
                  g_strdup_printf ("The %s says “%s”, but that fix is still in flight (since %s).", published ? "published update" : "draft", words, since),
                  "Customers would read that it is done while it is not. Say what is being done, or end the fix first if it is in place.");
      self->bold = g_strdup (words);
      self->replace = words;
      self->by = instead;
      if (!published)
        ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Edit…", id);
    }
}

static void
check_phase (GPtrArray *list, const IcState *state, const char *id, bool published, const char *phase, IcItems *readings)
{
  const char *critical = ic_critical_metric (state, readings);
  IcContradiction *self;

  if (critical == NULL || (g_strcmp0 (phase, "monitoring") != 0 && g_strcmp0 (phase, "resolved") != 0))
    return;
  self = ic_contradiction_add (list, g_strdup_printf ("critical:%s", id),
              g_strdup_printf ("The %s says %s, but %s is critical.", published ? "published update" : "draft", phase, critical),
              "Recovery is announced while customers may still be harmed. Wait for the metric, or say what still fails.");
  self->bold = g_strdup (phase);
  if (!published)
    ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Edit…", id);
}

static void
check_text (GPtrArray *list, const IcState *state, const char *id, bool published, const char *phase, const char *title, const char *text,
            IcItems *readings, GTimeZone *zone)
{
  g_autofree char *all = ic_words_join ("\n", (const char *const[]){ title, text }, 2);
  guint first = list->len;

  check_done (list, state, id, published, all, zone);
  check_phase (list, state, id, published, phase, readings);
  for (guint i = first; published && i < list->len; i++)
    ic_contradiction_propose (g_ptr_array_index (list, i), IC_ACT_CORRECT_UPDATE, "Correct…", id);
}

GPtrArray *
ic_contradictions_of (const IcState *state, const char *id, const char *phase, const char *title, const char *text, IcItems *readings, GTimeZone *zone)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_contradiction_free);

  check_text (list, state, id != NULL ? id : "new", false, phase, title, text, readings, zone);

  return list;
}

/* -- the whole incident ---------------------------------------------------- */

static void
check_drafts (GPtrArray *list, const IcState *state, const IcState *comms, IcItems *readings, GTimeZone *zone)
{
  for (guint i = 0; comms != NULL && i < ic_items_count (comms->updates); i++)
    {
      const IcUpdate *draft = IC_AT (IcUpdate, comms->updates, i);

      if (!ic_update_waits (state, draft))
        continue;
      check_text (list, state, draft->id, false, draft->phase, draft->title, draft->text, readings, zone);
      ic_contradictions_of_components (list, state, draft->id, draft->phase, draft->components);
    }
}

static void
check_published (GPtrArray *list, const IcState *state, IcItems *readings, GTimeZone *zone)
{
  const IcUpdate *published = ic_state_published (state);
  bool resolved = published != NULL && g_strcmp0 (published->phase, "resolved") == 0;
  IcContradiction *self;

  if (published == NULL)
    return;
  if (ic_state_is_open (state))
    check_text (list, state, published->id, true, published->phase, published->title, published->text, readings, zone);
  if (resolved && ic_state_is_open (state) && state->state != IC_NORMAL)
    {
      self = ic_contradiction_add (list, g_strdup_printf ("open:%s", published->id),
                  g_strdup_printf ("Customers were told resolved, but the incident is in state %d %s.", (int) state->state, ic_state_word ((int) state->state)),
                  "Resolve the incident, or publish what still fails.");
      self->bold = g_strdup ("resolved");
      ic_contradiction_propose (self, IC_ACT_RESOLVE, "Resolve…", NULL);
    }
  if (!resolved && state->outcome != NULL)
    {
      self = ic_contradiction_add (list, g_strdup_printf ("closed:%s", published->id),
                  g_strdup_printf ("The incident is closed, but the last word to customers is “%s”.", published->phase),
                  "Everybody who was told that it began is told that it is over. Publish a closing update.");
      self->bold = g_strdup (published->phase);
      ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Draft closing update…", NULL);
    }
}

static void
check_silence (GPtrArray *list, const IcState *state, gint64 now, GTimeZone *zone)
{
  g_autofree char *since = ic_time_of_day (state->confirmed, zone, false);
  g_autofree char *span = ic_time_span (now - state->confirmed);
  IcContradiction *self;

  if (ic_promises_first_post (state) == 0 || now - state->confirmed < state->policies->first_post_alarm)
    return;
  self = ic_contradiction_add (list, g_strdup ("silent"), g_strdup_printf ("Confirmed since %s, and customers were told nothing for %s.", since, span),
              "Publish a first update, or record why there is no public post.");
  self->bold = g_strdup (span);
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Draft…", NULL);
}

static void
check_flight (GPtrArray *list, const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    for (guint j = i + 1; j < ic_items_count (state->fixes); j++)
      {
        const IcFix *a = IC_AT (IcFix, state->fixes, i), *b = IC_AT (IcFix, state->fixes, j);
        IcContradiction *self;

        if (g_strcmp0 (a->status, "flight") != 0 || g_strcmp0 (b->status, "flight") != 0 || !ic_fix_overlaps (a, b))
          continue;
        self = ic_contradiction_add (list, g_strdup_printf ("flight:%s:%s", a->id, b->id),
                    g_strdup_printf ("Two fixes are in flight in the same place: “%s” and “%s”.", a->text, b->text),
                    "Whatever happens now, nobody can tell which of them did it. End one before the other goes on.");
        self->bold = g_strdup ("Two fixes");
        ic_contradiction_propose (self, IC_ACT_END_FIX, "End one…", b->id);
      }
}

GPtrArray *
ic_contradictions (const IcState *state, const IcState *comms, IcItems *readings, gint64 now, GTimeZone *zone)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_contradiction_free);

  check_published (list, state, readings, zone);
  ic_contradictions_add_said (list, state);
  if (ic_state_is_open (state))
    {
      check_drafts (list, state, comms, readings, zone);
      check_silence (list, state, now, zone);
      check_flight (list, state);
      ic_contradictions_add_fixes (list, state, zone);
    }

  return list;
}
