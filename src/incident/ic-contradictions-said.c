/* SPDX-License-Identifier: GPL-3.0-or-later
 * What customers were told, what the page shows and who was told in person, where
 * that does not agree with how it is.
 */
#include "ic-contradictions-private.h"

#include "ic-words.h"

#include <string.h>

static bool
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

static bool
is_well (const IcComponentState *component)
{
  return is (component->state, "operational") || is (component->state, "under_maintenance");
}

/* "partial outage" */
static char *
state_words (const char *state)
{
  return g_strdelimit (g_strdup (state), "_", ' ');
}

/* -- a text that is being written --------------------------------------------- */

/* A cause is known when it was confirmed, or when something is or was done about it. */
static bool
has_cause (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->hypotheses); i++)
    if (is (IC_AT (IcHypothesis, state->hypotheses, i)->status, "confirmed"))
      return true;
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    if (is (IC_AT (IcFix, state->fixes, i)->status, "flight") || is (IC_AT (IcFix, state->fixes, i)->status, "finished"))
      return true;

  return false;
}

static void
check_identified (GPtrArray *list, const IcState *state, const char *id, const char *phase)
{
  IcContradiction *self;

  if (!is (phase, "identified") || has_cause (state))
    return;

  self = ic_contradiction_add (list, g_strdup_printf ("identified:%s", id), g_strdup ("The draft says identified, but no cause is confirmed in the record."),
                               "A cause that turns out to be another one has to be taken back in public. Confirm the hypothesis first, or stay at investigating.");
  self->bold = g_strdup ("identified");
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Edit…", id);
}

/* How a component is when this text is out. */
static const IcComponentState *
said_of (const IcItems *said, const IcComponentState *shown)
{
  const IcComponentState *now = ic_items_find (said, shown->id);

  return now != NULL ? now : shown;
}

static void
add_broken (GPtrArray *list, const char *id, const IcComponentState *component)
{
  g_autofree char *how = state_words (component->state);
  IcContradiction *self = ic_contradiction_add (list, g_strdup_printf ("broken:%s:%s", id, component->id),
                                                g_strdup_printf ("The draft says resolved, but leaves %s at %s.", component->name, how),
                                                "Whoever reads the page sees two answers. Say that it is operational, or that it is not resolved yet.");

  self->bold = g_strdup (how);
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Edit…", id);
}

static void
check_left_broken (GPtrArray *list, const IcState *state, const char *id, const char *phase, const IcItems *said)
{
  if (!is (phase, "resolved"))
    return;

  for (guint i = 0; i < ic_items_count (said); i++)
    if (!is_well (IC_AT (IcComponentState, said, i)))
      add_broken (list, id, IC_AT (IcComponentState, said, i));
  for (guint i = 0; i < ic_items_count (state->shown); i++)
    {
      const IcComponentState *shown = IC_AT (IcComponentState, state->shown, i);

      if (ic_items_find (said, shown->id) == NULL && !is_well (said_of (said, shown)))
        add_broken (list, id, shown);
    }
}

void
ic_contradictions_of_components (GPtrArray *list, const IcState *state, const char *id, const char *phase, const IcItems *components)
{
  if (!ic_state_is_open (state))
    return;

  check_identified (list, state, id != NULL ? id : "new", phase);
  check_left_broken (list, state, id != NULL ? id : "new", phase, components);
}

/* -- what the page shows -------------------------------------------------------- */

static void
check_shown_broken (GPtrArray *list, const IcState *state, const IcUpdate *published)
{
  for (guint i = 0; is (published->phase, "resolved") && i < ic_items_count (state->shown); i++)
    {
      const IcComponentState *shown = IC_AT (IcComponentState, state->shown, i);
      g_autofree char *how = NULL;
      IcContradiction *self;

      if (is_well (shown))
        continue;
      how = state_words (shown->state);
      self = ic_contradiction_add (list, g_strdup_printf ("shown:%s:%s", published->id, shown->id),
                                   g_strdup_printf ("Customers were told resolved, but the page still shows %s with %s.", shown->name, how),
                                   "Whoever reads the page sees two answers. Correct the update so that the component is operational, or says that it is not.");
      self->bold = g_strdup (how);
      ic_contradiction_propose (self, IC_ACT_CORRECT_UPDATE, "Correct…", published->id);
    }
}

static void
check_shown_well (GPtrArray *list, const IcState *state, const IcUpdate *published)
{
  IcContradiction *self;

  if (state->state != IC_MAJOR || !ic_state_is_open (state) || ic_items_count (state->shown) == 0)
    return;
  for (guint i = 0; i < state->shown->n; i++)
    if (!is_well (IC_AT (IcComponentState, state->shown, i)))
      return;

  self = ic_contradiction_add (list, g_strdup_printf ("well:%s", published->id), g_strdup ("The page shows every component as operational, but the incident is Major."),
                               "Customers look at the components first and believe that it is their own fault. Publish which of them fail.");
  self->bold = g_strdup ("operational");
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Draft an update…", NULL);
}

/* -- what was said ---------------------------------------------------------------- */

static void
check_major (GPtrArray *list, const IcState *state, const IcUpdate *published)
{
  IcContradiction *self;

  if (state->state != IC_MAJOR || !ic_state_is_open (state) || !is (published->phase, "monitoring"))
    return;

  self = ic_contradiction_add (list, g_strdup_printf ("major:%s", published->id), g_strdup ("Customers were told monitoring, but the incident is in state 3 Major."),
                               "Monitoring says that it is mended and watched. Lower the state if that is so, or publish what still fails.");
  self->bold = g_strdup ("monitoring");
  ic_contradiction_propose (self, IC_ACT_CORRECT_UPDATE, "Correct…", published->id);
}

static void
check_well_again (GPtrArray *list, const IcState *state, const IcUpdate *published)
{
  IcContradiction *self;

  if (state->mitigated == 0 || state->mitigated < published->published || !is (published->phase, "investigating") || !ic_state_is_open (state))
    return;

  self = ic_contradiction_add (list, g_strdup_printf ("mitigated:%s", published->id),
                               g_strdup ("Customers were told investigating, but they are well again by the record."),
                               "Those who work around it go on doing so for nothing. Publish that it is being watched.");
  self->bold = g_strdup ("investigating");
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Draft an update…", NULL);
}

static void
check_unpromised (GPtrArray *list, const IcState *state, const IcUpdate *published)
{
  IcContradiction *self;

  if (published->next_by != 0 || is (published->phase, "resolved") || !ic_state_is_open (state) || state->state < IC_CONFIRMED)
    return;

  self = ic_contradiction_add (list, g_strdup_printf ("unpromised:%s", published->id),
                               g_strdup ("The last word to customers promises no next one, and the incident goes on."),
                               "Who is not told when they hear more calls support instead. Publish an update with a time.");
  self->bold = g_strdup ("promises no next one");
  ic_contradiction_propose (self, IC_ACT_DRAFT_UPDATE, "Draft an update…", NULL);
}

/* -- in person ---------------------------------------------------------------------- */

/* When they were last reached; 0: never. */
static gint64
reached (const IcCare *care)
{
  gint64 last = 0;

  for (guint i = 0; i < ic_items_count (care->contacts); i++)
    {
      const IcContact *contact = IC_AT (IcContact, care->contacts, i);

      if (!contact->missed)
        last = MAX (last, contact->at);
    }

  return last;
}

/* Whoever was told in person that it opened is told in person that it is over. */
static void
check_in_person (GPtrArray *list, const IcState *state)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;
  IcContradiction *self;

  if (ic_state_is_open (state))
    return;
  for (guint i = 0; i < ic_items_count (state->cares); i++)
    {
      const IcCare *care = IC_AT (IcCare, state->cares, i);

      if (reached (care) != 0 && reached (care) < state->closed)
        g_ptr_array_add (names, care->name != NULL ? care->name : care->customer);
    }
  if (names->len == 0)
    return;

  g_ptr_array_add (names, NULL);
  all = ic_words_list ((const char * const *) names->pdata);
  self = ic_contradiction_add (list, g_strdup ("in-person"), g_strdup_printf ("It is over, but %s %s told so in person.", all, names->len > 2 ? "were not" : "was not"),
                               "Everybody who was told that it opened is told that it closed. Call them and log what was said.");
  self->bold = g_strdup (all);
  ic_contradiction_propose (self, IC_ACT_TELL_CUSTOMERS, "Tell them…", NULL);
}

void
ic_contradictions_add_said (GPtrArray *list, const IcState *state)
{
  const IcUpdate *published = ic_state_published (state);

  check_in_person (list, state);
  if (published == NULL)
    return;
  check_shown_broken (list, state, published);
  check_shown_well (list, state, published);
  check_major (list, state, published);
  check_well_again (list, state, published);
  check_unpromised (list, state, published);
}
