/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a word of a command line means: people, items of the record, times.
 */
#include "ic-commands-private.h"

#include "ic-time.h"

#include <stdio.h>
#include <string.h>

bool
ic_item_is_named (IcArgumentKind kind, gconstpointer item, const char *text)
{
  const char *label = ic_item_label (kind, item);
  g_autofree char *one = g_utf8_casefold (text, -1);
  g_autofree char *two = label != NULL ? g_utf8_casefold (label, -1) : NULL;

  return g_strcmp0 (one, two) == 0 || strcmp (ic_item_id (item), text) == 0 || (strlen (text) >= 8 && g_str_has_prefix (ic_item_id (item), text));
}

static bool
is_among (const char *text, const char *choices)
{
  g_auto (GStrv) each = g_strsplit (choices, "|", -1);

  return text != NULL && g_strv_contains ((const char * const *) each, text);
}

bool
ic_item_is_meant (const IcArgument *argument, gconstpointer item, const IcState *state)
{
  return argument->choices == NULL || is_among (ic_item_status (argument->kind, item, state), argument->choices);
}

static bool
starts_with (const char *text, const char *folded_start)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && g_str_has_prefix (folded, folded_start);
}

static bool
contains (const char *text, const char *folded_part)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, folded_part) != NULL;
}

/* A first or last name, or the start of one. */
static bool
has_word (const char *text, const char *folded_start)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (starts_with (*word, folded_start))
      return true;

  return false;
}

typedef enum { MATCH_WHOLE, MATCH_START, MATCH_PART, N_MATCHES } Match;

static bool
matches (IcArgumentKind kind, gconstpointer item, const char *folded, Match match)
{
  const char *label = ic_item_label (kind, item);
  const char *id = ic_item_id (item);

  switch (match)
    {
    case MATCH_WHOLE:
      return (starts_with (label, folded) && g_utf8_strlen (label, -1) == g_utf8_strlen (folded, -1)) || g_strcmp0 (id, folded) == 0;
    case MATCH_START:
      return starts_with (label, folded) || starts_with (id, folded);
    default:
      return kind == IC_ARGUMENT_PERSON ? has_word (label, folded) : contains (label, folded);
    }
}

/* Those @typed could mean, as numbers from 1: a closer match wins over a looser
 * one, and what the command is for over everything else. */
static GArray *
find_matches (const IcArgument *argument, const IcItems *items, const IcState *state, const char *typed)
{
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int meant = 1; meant >= 0; meant--)
    for (int match = MATCH_WHOLE; match < N_MATCHES; match++)
      {
        for (guint i = 0; i < ic_items_count (items); i++)
          {
            guint number = i + 1;

            if (ic_item_is_meant (argument, items->items[i], state) == (meant == 1) && matches (argument->kind, items->items[i], folded, match))
              g_array_append_val (found, number);
          }
        if (found->len > 0)
          return found;
      }

  return found;
}

static bool
ambiguous (const IcArgument *argument, const IcItems *items, GArray *found, const char *typed, GError **error)
{
  g_autoptr (GString) choices = g_string_new (NULL);
  bool person = argument->kind == IC_ARGUMENT_PERSON;

  for (guint i = 0; i < found->len && i < 5; i++)
    {
      guint number = g_array_index (found, guint, i);
      gconstpointer item = items->items[number - 1];

      g_string_append (choices, i > 0 ? ", " : "");
      if (!person)
        g_string_append_printf (choices, "%u ", number);
      g_string_append_printf (choices, "“%s”", ic_item_label (argument->kind, item) != NULL ? ic_item_label (argument->kind, item) : ic_item_id (item));
    }
  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” could be %s: type %s", typed, choices->str,
                       person ? "more of the name" : "the number");
}

static bool
none_such (const IcArgument *argument, const IcItems *items, const char *typed, GError **error)
{
  const char *noun = ic_argument_noun (argument->kind);

  if (ic_items_count (items) == 0)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "There is no %s in this incident yet, so “%s” names none", noun, typed);

  gconstpointer last = items->items[items->n - 1];
  const char *label = ic_item_label (argument->kind, last);
  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "No %s is called “%s”: type its number (1 to %u), the start of its text or of its id, for example “%s”",
                       noun, typed, items->n, label != NULL ? label : ic_item_id (last));
}

static bool
convert_item (IcCommandCall *self, const IcArgument *argument, IcBound *bound, GError **error)
{
  const IcItems *items = ic_argument_items (argument->kind, self->state, self->context->verbs->comms);
  const char *typed = bound->text + (bound->text[0] == '#');
  guint64 number;
  g_autoptr (GArray) found = NULL;

  bound->item = ic_items_find (items, typed);
  if (bound->item != NULL)
    return true;
  if (g_ascii_string_to_unsigned (typed, 10, 1, MAX (ic_items_count (items), 1), &number, NULL) && number <= ic_items_count (items))
    {
      bound->item = items->items[number - 1];
      return true;
    }

  found = find_matches (argument, items, self->state, typed);
  if (found->len > 1)
    return ambiguous (argument, items, found, typed, error);
  if (found->len == 0 || *typed == '\0')
    return none_such (argument, items, typed, error);

  bound->item = items->items[g_array_index (found, guint, 0) - 1];
  return true;
}

bool
ic_command_only (IcCommandCall *self, const IcArgument *argument, IcBound *bound)
{
  const IcItems *items = ic_argument_items (argument->kind, self->state, self->context->verbs->comms);
  gconstpointer only = NULL;

  for (guint i = 0; i < ic_items_count (items); i++)
    if (ic_item_is_meant (argument, items->items[i], self->state))
      {
        if (only != NULL)
          return false;
        only = items->items[i];
      }

  bound->given = only != NULL;
  bound->item = only;
  return only != NULL;
}

static bool
convert_person (IcCommandCall *self, const IcArgument *argument, IcBound *bound, GError **error)
{
  const IcItems *people = self->state != NULL ? self->state->people : NULL;
  const char *typed = bound->text + (bound->text[0] == '@');
  g_autoptr (GArray) found = NULL;

  if (strcmp (typed, "me") == 0)
    {
      bound->person = ic_call_actor (self);
      return true;
    }
  bound->person = ic_person_named (self->state, typed);
  if (bound->person == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "A name is missing: type @ and a name, for example “@kim”");
  if (ic_items_find (people, bound->person->id) != NULL || (argument->flags & IC_ARGUMENT_AS_TYPED))
    return true;

  found = find_matches (argument, people, self->state, typed);
  if (found->len > 1)
    return ambiguous (argument, people, found, typed, error);
  if (found->len == 1)
    {
      ic_item_unref (bound->person);
      bound->person = ic_item_ref (people->items[g_array_index (found, guint, 0) - 1]);
      return true;
    }

  return !(argument->flags & IC_ARGUMENT_KNOWN) ||
         ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "Nobody called “%s” is in this incident: check the name, or type “arrive %s” first", typed, typed);
}

static bool
convert_choice (const IcArgument *argument, IcBound *bound, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (argument->choices, "|", -1);
  const char *found = NULL;
  g_autofree char *all = NULL;
  int n = 0;

  for (char **choice = choices; *choice != NULL; choice++)
    if (g_ascii_strcasecmp (*choice, bound->text) == 0)
      {
        found = *choice;
        n = 1;
        break;
      }
    else if (*bound->text != '\0' && g_ascii_strncasecmp (*choice, bound->text, strlen (bound->text)) == 0)
      {
        found = *choice;
        n++;
      }

  if (n != 1)
    {
      all = g_strjoinv (", ", choices);
      return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no %s: type one of %s", bound->text, argument->name, all);
    }
  g_free (bound->text);
  bound->text = g_strdup (found);
  return true;
}

static bool
convert_state (const IcArgument *argument, IcBound *bound, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (bound->text, -1);

  for (int state = 0; state <= 3; state++)
    if ((bound->text[0] == '0' + state && bound->text[1] == '\0') || (*folded != '\0' && starts_with (ic_state_word (state), folded)))
      {
        bound->number = state;
        return true;
      }

  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no state: type 0 Normal, 1 Investigating, 2 Confirmed or 3 Major", bound->text);
}

static bool
convert_count (const IcArgument *argument, IcBound *bound, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  guint64 number;

  /* "1 240" and "1,240" are how people write it. */
  for (const char *p = bound->text; *p != '\0'; p++)
    if (*p != ' ' && *p != ',')
      g_string_append_c (digits, *p);
  if (!g_ascii_string_to_unsigned (digits->str, 10, 0, G_MAXINT32, &number, NULL))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no count: %s must be a whole number, 0 or more", bound->text, argument->name);

  bound->number = number;
  return true;
}

static bool
convert_number (const IcArgument *argument, IcBound *bound, GError **error)
{
  char *end = NULL;
  bool percent;

  bound->real = g_ascii_strtod (bound->text, &end);
  percent = *end == '%' && end[1] == '\0';
  if (end == bound->text || !isfinite (bound->real) || (*end != '\0' && !percent))
    return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no number: type %s like 99.5", bound->text, argument->name);

  /* A share is a part of one; people say 40%. Elsewhere the sign is only the unit. */
  if (percent && strcmp (argument->name, "share") == 0)
    bound->real /= 100;
  return true;
}

/* "2026-11-25", alone (the end of that working day) or with "14:30". */
static bool
parse_date (const char *text, GTimeZone *zone, gint64 *time)
{
  int year, month, day, hour = 17, minute = 0, used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3)
    return false;
  if (text[used] != '\0')
    {
      int more = 0;
      if (sscanf (text + used, " %2d:%2d%n", &hour, &minute, &more) != 2 || text[used + more] != '\0')
        return false;
    }

  g_autoptr (GDateTime) date = g_date_time_new (zone, year, month, day, hour, minute, 0);
  if (date == NULL)
    return false;
  *time = g_date_time_to_unix (date) * IC_SECOND;
  return true;
}

static bool
convert_time (const IcCommandCall *self, const IcArgument *argument, IcBound *bound, GError **error)
{
  bool past = argument->kind == IC_ARGUMENT_PAST;
  GTimeZone *zone = self->context->zone;
  gint64 span;

  if (ic_time_parse (bound->text, &bound->number) || parse_date (bound->text, zone, &bound->number))
    return true;
  /* The latest such time of day that has been, or the next that comes. */
  if (ic_time_parse_of_day (bound->text, past ? self->now - IC_DAY + 1 : self->now, zone, &bound->number))
    return true;
  if (g_strcmp0 (bound->text, "now") == 0)
    {
      bound->number = self->now;
      return true;
    }
  if (ic_time_parse_span (bound->text, &span))
    {
      bound->number = past ? self->now - span : self->now + span;
      return true;
    }

  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no time: type %s like %s", bound->text, argument->name,
                       past ? "14:02, 20m (ago) or 2026-11-20T14:02:00Z" : "14:30, 30m (from now), 2026-11-25 or 2026-11-25T14:30:00Z");
}

static bool
convert_span (const IcArgument *argument, IcBound *bound, GError **error)
{
  return ic_time_parse_span (bound->text, &bound->number) ||
         ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "“%s” is no duration: type %s like 15m, 90s or 1h30", bound->text, argument->name);
}

bool
ic_command_convert (IcCommandCall *self, const IcArgument *argument, IcBound *bound, GError **error)
{
  switch (argument->kind)
    {
    case IC_ARGUMENT_TEXT:
    case IC_ARGUMENT_FLAG:
      return true;
    case IC_ARGUMENT_CHOICE:
      return convert_choice (argument, bound, error);
    case IC_ARGUMENT_STATE:
      return convert_state (argument, bound, error);
    case IC_ARGUMENT_COUNT:
      return convert_count (argument, bound, error);
    case IC_ARGUMENT_NUMBER:
      return convert_number (argument, bound, error);
    case IC_ARGUMENT_SPAN:
      return convert_span (argument, bound, error);
    case IC_ARGUMENT_DEADLINE:
    case IC_ARGUMENT_PAST:
      return convert_time (self, argument, bound, error);
    case IC_ARGUMENT_SERVICES:
      bound->words = g_strsplit (bound->text, ",", -1);
      return true;
    case IC_ARGUMENT_PERSON:
      return convert_person (self, argument, bound, error);
    default:
      return convert_item (self, argument, bound, error);
    }
}
