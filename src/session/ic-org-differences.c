/* SPDX-License-Identifier: GPL-3.0-or-later
 * Differences between the settings of two records.
 */
#include "ic-org-differences.h"

#include "ic-time.h"

#include <string.h>

#define POLICY "policy:"
#define METRIC "metric:"

/* In words, by the name of the policy. */
static const struct {
  const char *name, *what;
} policy_words[] = {
  { "round", "A round of the event loop" },
  { "round_major", "A round in state 3 Major" },
  { "sitrep_every", "A sitrep every" },
  { "offer_lapses", "An offer of command lapses after" },
  { "watch", "Quiet before resolving" },
  { "first_post", "First word to customers, after Confirmed" },
  { "first_post_alarm", "Alarm when there is none after" },
  { "update_every", "Next word to customers after" },
  { "alone_after", "Alone when no approver answers for" },
  { "tired", "On duty: warn after" },
  { "relieve", "On duty: relieve after" },
  { "quiet", "Nobody touches an open incident for" },
  { "postmortem", "Post-mortem due after the close" },
  { "reports", "Direct reports before a warning" },
  { "loss_high", "Class High from a loss an hour of" },
  { "loss_medium", "Class Medium from a loss an hour of" },
  { "revenue", "Revenue an hour, when all is well" },
  { "currency", "Currency" },
};

void
ic_org_difference_free (IcOrgDifference *self)
{
  g_free (self->key);
  g_free (self->what);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/* -- policies ------------------------------------------------------------------ */

static char *
words_SPAN (gint64 value)
{
  return ic_time_span (value);
}

static char *
words_INT (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
words_REAL (double value)
{
  return isnan (value) ? g_strdup ("not set") : g_strdup_printf ("%.10g", value);
}

static char *
words_TEXT (const char *value)
{
  return g_strdup (value != NULL ? value : "not set");
}

static bool
same_SPAN (gint64 a, gint64 b)
{
  return a == b;
}

#define same_INT same_SPAN

static bool
same_REAL (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static bool
same_TEXT (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static const char *
policy_what (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (policy_words); i++)
    if (strcmp (policy_words[i].name, name) == 0)
      return policy_words[i].what;

  return name;
}

/* Takes the words. */
static void
add (GPtrArray *list, char *key, char *what, char *mine, char *theirs)
{
  IcOrgDifference *difference = g_new (IcOrgDifference, 1);

  *difference = (IcOrgDifference){ key, what, mine, theirs };
  g_ptr_array_add (list, difference);
}

static void
compare_policies (GPtrArray *list, const IcPolicies *mine, const IcPolicies *theirs)
{
#define COMPARE(kind, name)                                                                                              \
  if (!same_##kind (mine->name, theirs->name))                                                                           \
    add (list, g_strdup (POLICY #name), g_strdup (policy_what (#name)), words_##kind (mine->name), words_##kind (theirs->name));
  IC_POLICIES_FIELDS (COMPARE)
#undef COMPARE
}

/* -- metrics new incidents start with ------------------------------------------ */

static char *
metric_words (const IcMetric *metric)
{
  g_autoptr (GString) words = g_string_new (metric->source);

  if (metric->query != NULL)
    g_string_append_printf (words, ", %s", metric->query);
  else if (metric->url != NULL)
    g_string_append_printf (words, ", %s", metric->url);
  if (isfinite (metric->warning))
    g_string_append_printf (words, ", warning %s %.10g", metric->above ? "above" : "below", metric->warning);
  if (isfinite (metric->critical))
    g_string_append_printf (words, ", critical %s %.10g", metric->above ? "above" : "below", metric->critical);
  if (metric->unit != NULL)
    g_string_append_printf (words, " %s", metric->unit);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* As it would be written; what an incident has seen of it is no part of that. */
static bool
same_definition (const IcMetric *a, const IcMetric *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->url, b->url) == 0
         && g_strcmp0 (a->query, b->query) == 0 && g_strcmp0 (a->measure, b->measure) == 0 && a->window == b->window
         && g_strcmp0 (a->unit, b->unit) == 0 && a->above == b->above && same_REAL (a->warning, b->warning)
         && same_REAL (a->critical, b->critical) && a->baseline == b->baseline;
}

static void
compare_metrics (GPtrArray *list, const IcItems *mine, const IcItems *theirs)
{
  for (guint i = 0; i < ic_items_count (mine); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, mine, i);
      const IcMetric *other = ic_items_find (theirs, metric->id);

      if (other == NULL || !same_definition (metric, other))
        add (list, g_strconcat (METRIC, metric->id, NULL), g_strdup_printf ("The metric “%s”", metric->name != NULL ? metric->name : metric->id),
             metric_words (metric), other != NULL ? metric_words (other) : NULL);
    }
}

/* -- public -------------------------------------------------------------------- */

GPtrArray *
ic_org_differences (const IcState *mine, const IcState *theirs)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_org_difference_free);

  compare_policies (list, mine->policies, theirs->policies);
  compare_metrics (list, mine->metrics, theirs->metrics);

  return list;
}

static void
take_INT (gint64 *to, gint64 from)
{
  *to = from;
}

#define take_SPAN take_INT

static void
take_REAL (double *to, double from)
{
  *to = from;
}

static void
take_TEXT (char **to, const char *from)
{
  ic_set_text (to, from);
}

void
ic_org_take_over (IcVerbs *verbs, const IcState *mine, const char * const *keys)
{
  IcPolicies *chosen = ic_item_new (&ic_policies_type);
  bool any = false;

#define TAKE(kind, name)                       \
  if (g_strv_contains (keys, POLICY #name))    \
    {                                          \
      take_##kind (&chosen->name, mine->policies->name); \
      any = true;                              \
    }
  IC_POLICIES_FIELDS (TAKE)
#undef TAKE
  if (any)
    ic_verb_policies (verbs, chosen);
  ic_item_unref (chosen);

  for (guint i = 0; i < ic_items_count (mine->metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, mine->metrics, i);
      g_autofree char *key = g_strconcat (METRIC, metric->id, NULL);

      if (g_strv_contains (keys, key))
        ic_verb_preset_keep (verbs, metric);
    }
}
