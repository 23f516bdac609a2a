/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the strip says, from the state.
 */
#include "ic-strip-texts.h"

#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

static bool
is_same_day (gint64     a,
             gint64     b,
             GTimeZone *zone)
{
  g_autofree char *first = ic_time_date_of_day (a, zone);
  g_autofree char *second = ic_time_date_of_day (b, zone);

  return strncmp (first, second, strlen ("2026-11-20")) == 0;
}

/* "14:02" today, else with the date. */
static char *
clock_text (gint64     time,
            gint64     now,
            GTimeZone *zone)
{
  return is_same_day (time, now, zone) ? ic_time_of_day (time, zone, false) : ic_time_date_of_day (time, zone);
}

char *
ic_strip_about_text (const IcState *state,
                     gint64         now,
                     GTimeZone     *zone)
{
  g_autofree char *at = clock_text (state->declared, now, zone);
  /* Translators: when the incident was declared, "declared 12:18" */
  g_autofree char *declared = g_strdup_printf (_("declared %s"), at);

  if (state->label == NULL || *state->label == '\0')
    return g_steal_pointer (&declared);
  return g_strdup_printf ("%s · %s", state->label, declared);
}

/* The first name where nobody else here has it, else the whole one. Returns: (transfer full). */
static char *
short_name (const IcState *state,
            const char    *id)
{
  g_auto(GStrv) words = g_strsplit (ic_state_name (state, id), " ", 2);

  for (guint i = 0; i < ic_items_count (state->people); i++)
    {
      const char *other = ic_state_name (state, IC_AT (IcPerson, state->people, i)->id);
      gsize length = strlen (words[0]);

      if (g_strcmp0 (IC_AT (IcPerson, state->people, i)->id, id) != 0 && strncmp (other, words[0], length) == 0
          && (other[length] == ' ' || other[length] == '\0'))
        return g_strdup (ic_state_name (state, id));
    }
  return g_strdup (words[0]);
}

static char *
person_text (const IcState *state,
             const char    *id,
             gint64         since,
             const char    *me,
             gint64         now)
{
  g_autofree char *span = ic_time_span (MAX (0, now - since));
  g_autofree char *name = short_name (state, id);

  if (g_strcmp0 (id, me) == 0)
    /* Translators: a name and for how long: "Ana (you) · 1 h" */
    return g_strdup_printf (_("%s (you) · %s"), name, span);
  return g_strdup_printf ("%s · %s", name, span);
}

char *
ic_strip_commander_text (const IcState *state,
                         const IcState *placed,
                         const char    *me,
                         gint64         now)
{
  if (state->ic == NULL)
    return g_strdup (_("Nobody"));
  if (g_strcmp0 (state->ic, placed->ic) != 0)
    {
      g_autofree char *name = short_name (state, state->ic);

      /* Translators: who has command, as far as this desk knows; somebody else may have been first */
      return g_strdup_printf (g_strcmp0 (state->ic, me) == 0 ? _("%s (you, not yet confirmed)") : _("%s (not yet confirmed)"), name);
    }
  return person_text (state, state->ic, state->ic_since, me, ic_state_is_open (state) ? now : state->closed);
}

char *
ic_strip_role_text (const IcState *state,
                    const char    *role,
                    const char    *me,
                    gint64         now)
{
  const IcRole *held = ic_items_find (state->roles, role);

  if (held == NULL || held->person == NULL)
    return NULL;
  return person_text (state, held->person, held->since, me, ic_state_is_open (state) ? now : state->closed);
}

char *
ic_strip_groups_text (const IcState *state)
{
  const IcRole *lead = ic_items_find (state->roles, "operations");
  GString *text = g_string_new (lead != NULL ? ic_state_name (state, lead->person) : NULL);
  guint named = 0;

  for (guint i = 0; i < ic_items_count (state->groups); i++)
    {
      const IcGroup *group = IC_AT (IcGroup, state->groups, i);

      if (group->closed != 0)
        continue;
      if (named++ > 0)
        g_string_append (text, ", ");
      else if (text->len > 0)
        g_string_append (text, ": ");
      g_string_append (text, group->name);
    }
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

char *
ic_strip_outcome_text (const IcState *state,
                       GTimeZone     *zone)
{
  g_autofree char *at = NULL;
  g_autofree char *span = NULL;
  const char *word;

  if (ic_state_is_open (state))
    return NULL;
  at = ic_time_date_of_day (state->closed, zone);
  span = ic_time_span (ic_strip_elapsed (state, state->closed));
  word = g_strcmp0 (state->outcome, "false-alarm") == 0 ? _("False alarm")
         : g_strcmp0 (state->outcome, "duplicate") == 0 ? _("Duplicate")
         : g_strcmp0 (state->outcome, "deferred") == 0  ? _("Deferred")
                                                        : _("Resolved");
  /* Translators: how it ended, when, and after how long: "Resolved · 2026-11-20 14:20 CET · after 2 h 02" */
  return g_strdup_printf (_("%s · %s · after %s"), word, at, span);
}

gint64
ic_strip_elapsed (const IcState *state,
                  gint64         now)
{
  gint64 end = ic_state_is_open (state) ? now : state->closed;

  return state->declared != 0 ? MAX (0, end - state->declared) : 0;
}

char *
ic_strip_elapsed_text (const IcState *state,
                       gint64         now,
                       GTimeZone     *zone)
{
  g_autofree char *declared = clock_text (state->declared, now, zone);
  g_autofree char *start = clock_text (ic_state_harm_start (state), now, zone);
  gint64 end = state->mitigated != 0 ? state->mitigated : ic_state_is_open (state) ? now : state->closed;
  g_autofree char *span = ic_time_span (MAX (0, end - ic_state_harm_start (state)));

  if (state->mitigated != 0)
    return g_strdup_printf (_("Declared %s. Customers were harmed from %s, for %s."), declared, start, span);
  return g_strdup_printf (_("Declared %s. Customers are harmed since %s, for %s."), declared, start, span);
}

char *
ic_strip_offer_text (const IcState *state,
                     gint64         now)
{
  const IcOffer *offer = ic_state_offer (state);
  g_autofree char *left = NULL;

  if (offer == NULL)
    return NULL;
  left = ic_time_countdown (MAX (0, offer->lapses - now));
  return g_strdup_printf (_("%s offers command to %s. The offer lapses in %s; until it is accepted, command stays."),
                          ic_state_name (state, offer->from), ic_state_name (state, offer->to), left);
}

char *
ic_strip_window_title (const IcState *state)
{
  if (state == NULL || state->title == NULL)
    return g_strdup (_("Incident Console"));
  if (ic_state_is_drill (state))
    return g_strdup_printf (_("DRILL: %s – Incident Console"), state->title);
  return g_strdup_printf (_("%s – Incident Console"), state->title);
}
