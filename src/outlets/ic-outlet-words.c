/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is written to every kind of outlet alike. English, whatever the locale.
 */
#include "ic-outlet-private.h"

#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

const char *
ic_outlet_key (const IcPost *post)
{
  return post->key != NULL ? post->key : "not-published-yet";
}

const char *
ic_outlet_incident_id (const IcState *state)
{
  const char *slash = strchr (state->stream, '/');

  return slash != NULL ? slash + 1 : state->stream;
}

gint64
ic_outlet_time (const IcPost *post)
{
  gint64 time = post->update != NULL ? post->update->published : post->sitrep->issued;

  if (time != 0)
    return time;

  return post->state->placed != 0 ? post->state->placed : post->state->declared;
}

const char *
ic_outlet_phase_word (const char *phase)
{
  if (g_strcmp0 (phase, "identified") == 0)
    return "Identified";
  if (g_strcmp0 (phase, "monitoring") == 0)
    return "Monitoring";

  return g_strcmp0 (phase, "resolved") == 0 ? "Resolved" : "Investigating";
}

const char *
ic_outlet_component_word (const char *component)
{
  static const struct { const char *state, *word; } words[] = {
    { "operational", "operational" }, { "degraded_performance", "degraded performance" }, { "partial_outage", "partial outage" },
    { "major_outage", "major outage" }, { "under_maintenance", "under maintenance" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].state, component) == 0)
      return words[i].word;

  return "unknown";
}

const char *
ic_outlet_update_title (const IcPost *post)
{
  return !ic_words_blank (post->update->title) ? post->update->title : ic_outlet_phase_word (post->update->phase);
}

char *
ic_outlet_when (const IcPost *post, gint64 time)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
                                        "October", "November", "December" };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / IC_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, post->zone);
  g_autofree char *of_day = ic_words_time (time, post->zone);

  return g_strdup_printf ("%d %s %d, %s", g_date_time_get_day_of_month (local), months[g_date_time_get_month (local) - 1],
                          g_date_time_get_year (local), of_day);
}

static bool
same_day (gint64 a, gint64 b, GTimeZone *zone)
{
  g_autofree char *one = ic_time_date_of_day (a, zone);
  g_autofree char *other = ic_time_date_of_day (b, zone);

  return strncmp (one, other, strlen ("2026-11-20")) == 0;
}

char *
ic_outlet_promise (const IcPost *post)
{
  gint64 by = post->update->next_by;
  g_autofree char *when = NULL;

  if (by == 0)
    return NULL;
  when = same_day (by, ic_outlet_time (post), post->zone) ? ic_words_time (by, post->zone) : ic_outlet_when (post, by);

  return g_strdup_printf ("Next update by %s.", when);
}

/* "Correction of our update of 20 November 2026, 13:30 UTC." */
static char *
correction (const IcPost *post)
{
  const IcUpdate *wrong = post->update->corrects != NULL ? ic_items_find (post->state->updates, post->update->corrects) : NULL;
  g_autofree char *when = NULL;

  if (post->update->corrects == NULL)
    return NULL;
  if (wrong == NULL || wrong->published == 0)
    return g_strdup ("Correction of an earlier update.");
  when = ic_outlet_when (post, wrong->published);

  return g_strdup_printf ("Correction of our update of %s.", when);
}

/* Authors may have promised in their own words; twice would be odd. */
static bool
promises_itself (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, "next update") != NULL;
}

char *
ic_outlet_update_text (const IcPost *post)
{
  g_autofree char *text = g_strstrip (g_strdup (post->update->text != NULL ? post->update->text : ""));
  g_autofree char *corrects = correction (post);
  g_autofree char *promise = promises_itself (text) ? NULL : ic_outlet_promise (post);
  const char *parts[] = { corrects, text, promise };

  return ic_words_join ("\n\n", parts, G_N_ELEMENTS (parts));
}

/* -- components ------------------------------------------------------------ */

static void
put_states (GPtrArray *states, const IcItems *said)
{
  for (guint i = 0; i < ic_items_count (said); i++)
    {
      const IcComponentState *state = IC_AT (IcComponentState, said, i);
      guint at = 0;

      while (at < states->len && strcmp (((const IcComponentState *) states->pdata[at])->id, state->id) != 0)
        at++;
      if (at < states->len)
        states->pdata[at] = (gpointer) state;
      else
        g_ptr_array_add (states, (gpointer) state);
    }
}

IcItems *
ic_outlet_components (const IcPost *post)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (post->state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, post->state->updates, i);

      if (g_strcmp0 (update->id, post->update->id) == 0)
        break;
      put_states (states, update->components);
    }
  put_states (states, post->update->components);

  return states->len > 0 ? ic_items_new (states) : NULL;
}

/* -- length ---------------------------------------------------------------- */

guint
ic_outlet_limit (const IcOutletKind *kind, const IcOutlet *outlet)
{
  guint own = (guint) CLAMP (outlet->limit, 0, G_MAXINT);

  if (own == 0 || kind->limit == 0)
    return MAX (own, kind->limit);

  return MIN (own, kind->limit);
}

bool
ic_outlet_check_length (const IcOutletKind *kind, const IcOutlet *outlet, guint length, GError **error)
{
  guint limit = ic_outlet_limit (kind, outlet);
  g_autofree char *have = ic_words_number (length);
  g_autofree char *most = ic_words_number (limit);

  if (limit == 0 || length <= limit)
    return true;

  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_REFUSED, "The text has %s characters and %s takes %s; publish a shorter one", have, kind->label, most);
  return false;
}

char *
ic_outlet_indent (const char *json)
{
  GString *text = g_string_new (NULL);
  bool quoted = false;
  int level = 0;

  for (const char *p = json; *p != '\0'; p++)
    {
      bool opens = !quoted && (*p == '{' || *p == '[');
      bool closes = !quoted && (*p == '}' || *p == ']');

      if (*p == '"')
        quoted = !quoted;
      if (closes && p[-1] != '{' && p[-1] != '[')
        g_string_append_printf (text, "\n%*s", 2 * (level - 1), "");
      g_string_append_c (text, *p);
      if (quoted && *p == '\\')
        g_string_append_c (text, *++p);
      level += opens - closes;
      if ((opens && p[1] != '}' && p[1] != ']') || (!quoted && *p == ','))
        g_string_append_printf (text, "\n%*s", 2 * level, "");
      else if (!quoted && *p == ':')
        g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}
