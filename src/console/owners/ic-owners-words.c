/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Owners page says.
 */
#include "ic-owners-words.h"

#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

char *
ic_owners_day (const IcOwnersView *view, gint64 time)
{
  GTimeZone *zone = view->base.zones->own;
  g_autofree char *today = NULL, *day = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / IC_SECOND), now = g_date_time_new_from_unix_utc (view->base.now / IC_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone), here = g_date_time_to_timezone (now, zone);

  day = g_date_time_format (local, "%F");
  today = g_date_time_format (here, "%F");
  if (g_str_equal (day, today))
    return g_date_time_format (local, "%H:%M");
  if (ABS (time - view->base.now) < 6 * IC_DAY)
    /* TRANSLATORS: a time within a week: "Mon 09:00" */
    return g_date_time_format (local, _("%a %H:%M"));
  return g_date_time_format (local, _("%-d %b %H:%M"));
}

/* "02:58 their time"; NULL where it is the reader's own. */
static char *
their_time (const IcOwnersView *view, const char *name)
{
  const IcZones *zones = view->base.zones;
  GTimeZone *zone = name != NULL && zones->find != NULL ? zones->find (name, zones->data) : NULL;
  g_autofree char *there = zone != NULL ? ic_time_of_day (view->base.now, zone, FALSE) : NULL;
  g_autofree char *here = ic_time_of_day (view->base.now, zones->own, FALSE);

  return there == NULL || g_str_equal (there, here) ? NULL : g_strdup_printf (_("%s their time"), there);
}

char *
ic_owners_duty (const IcOwnersView *view, const IcOwnersPerson *person, gboolean now)
{
  gint64 when = now ? person->until : person->from;
  g_autofree char *day = when != 0 ? ic_owners_day (view, when) : NULL;
  g_autofree char *span = day == NULL ? NULL : g_strdup_printf (now ? _("until %s") : _("from %s"), day);
  g_autofree char *local = now ? their_time (view, person->zone) : NULL;
  g_autofree char *instead = person->instead != NULL ? g_strdup_printf (_("stands in for %s"), person->instead) : NULL;
  g_autofree char *all = ic_words_join (" · ", (const char *const[]){ span, local, instead }, 3);

  return *all != '\0' ? g_steal_pointer (&all) : NULL;
}

char *
ic_owners_reach (const IcOwnersPerson *person)
{
  g_autofree char *all = ic_words_join (" · ", (const char *const[]){ person->phone, person->mail, person->chat }, 3);

  return *all != '\0' ? g_steal_pointer (&all) : NULL;
}

/* "symptom “card is declined”", "“dana@example.com”"; NULL: its own name or the team's, which stand there anyway. */
static char *
why_text (const IcOwnersMatch *match)
{
  const char *why = match->why;

  if (why == NULL || match->words == NULL || g_str_equal (why, "name") || g_str_equal (why, "team"))
    return NULL;
  if (g_str_equal (why, "symptom"))
    return g_strdup_printf (_("symptom “%s”"), match->words);
  if (g_str_equal (why, "alias"))
    return g_strdup_printf (_("alias “%s”"), match->words);
  if (g_str_equal (why, "error"))
    return g_strdup_printf (_("error “%s”"), match->words);
  if (g_str_equal (why, "host"))
    return g_strdup_printf (_("host “%s”"), match->words);
  return g_strdup_printf ("“%s”", match->words);
}

char *
ic_owners_match_text (const IcOwnersMatch *match)
{
  g_autofree char *why = why_text (match);

  return ic_words_join (" · ", (const char *const[]){ why, match->team }, 2);
}

const char *
ic_owners_match_tag (const IcOwnersMatch *match, IcTone *tone)
{
  *tone = match->incident ? IC_TONE_BAD : IC_TONE_NEUTRAL;
  if (match->incident)
    return _("incident");
  if (match->kind == IC_OWNERS_TEAM)
    return _("team");
  return match->kind == IC_OWNERS_PERSON ? _("person") : _("service");
}

char *
ic_owners_count (const IcOwnersView *view)
{
  if (ic_words_blank (view->text) || view->matches == NULL)
    return g_strdup (_("Type a symptom, service, host, error or person"));
  if (view->matches->len == 0)
    return g_strdup (_("Nothing is called so; try what the customer said"));
  return g_strdup_printf (ngettext ("%u match · type a symptom, service, host, error or person", "%u matches · type a symptom, service, host, error or person", view->matches->len), view->matches->len);
}
