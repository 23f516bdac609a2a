/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading members of a strict JSON file.
 */
#include "ic-drill-reader.h"

#include "ic-kinds.h"
#include "ic-time.h"
#include "ic-words.h"

#include <string.h>

#define MAX_TEXT 2000

static void
check_members (const IcDrillReader *self, const char *members)
{
  g_auto (GStrv) known = g_strsplit (members, "|", -1);
  IcJsonIter iter = ic_json_iter (self->node);
  const char *key;
  IcJsonNode value;

  while (ic_json_next (&iter, &key, &value))
    if (!g_strv_contains ((const char * const *) known, key))
      {
        g_autofree char *list = g_strjoinv (", ", known);

        ic_drill_reader_fail (self, "there is no member “%s” here; known are %s", key, list);
        return;
      }
}

IcDrillReader
ic_drill_reader (IcJsonNode node, const char *members, GError **error, const char *place, ...)
{
  IcDrillReader self = { .node = node, .error = error };
  va_list args;

  va_start (args, place);
  self.place = g_strdup_vprintf (place, args);
  va_end (args);
  if (ic_json_type (node) != IC_JSON_OBJECT)
    ic_drill_reader_fail (&self, "an object { … } is needed");
  else
    check_members (&self, members);

  return self;
}

void
ic_drill_reader_clear (IcDrillReader *self)
{
  g_clear_pointer (&self->place, g_free);
}

bool
ic_drill_reader_wrong (const IcDrillReader *self)
{
  return *self->error != NULL;
}

void
ic_drill_reader_fail (const IcDrillReader *self, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list args;

  if (ic_drill_reader_wrong (self))
    return;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, IC_DRILL_ERROR, IC_DRILL_ERROR_SCRIPT, "%s: %s", self->place, words);
}

/* The member; MISSING when it is absent or of another type, which is told. */
static IcJsonNode
member_of (const IcDrillReader *self, const char *member, IcJsonType type, const char *what, bool required)
{
  IcJsonNode node = ic_json_member (self->node, member);

  if (ic_drill_reader_wrong (self))
    return IC_JSON_NONE;
  if (ic_json_type (node) == type)
    return node;
  if (required || ic_json_type (node) != IC_JSON_MISSING)
    ic_drill_reader_fail (self, "“%s” must be %s", member, what);

  return IC_JSON_NONE;
}

/* A usable text; NULL after it was told what is wrong. */
static const char *
check_text (const IcDrillReader *self, const char *member, const char *text)
{
  if (text == NULL || (strlen (text) <= MAX_TEXT && !ic_words_blank (text) && strpbrk (text, "\r\n") == NULL))
    return text;

  ic_drill_reader_fail (self, "“%s” must be one line that is not blank and at most %d bytes long", member, MAX_TEXT);
  return NULL;
}

char *
ic_drill_read_text (const IcDrillReader *self, const char *member, bool required)
{
  return g_strdup (check_text (self, member, ic_json_string (member_of (self, member, IC_JSON_STRING, "a text", required), NULL)));
}

char *
ic_drill_read_id (const IcDrillReader *self, const char *member, bool required)
{
  g_autofree char *text = ic_drill_read_text (self, member, required);

  if (text != NULL && (!ic_id_is_valid (text) || strcmp (text, "me") == 0 || strcmp (text, "none") == 0))
    {
      ic_drill_reader_fail (self, "“%s” must be 1 to 64 of a-z A-Z 0-9 . _ -, and neither “me” nor “none”", member);
      return NULL;
    }

  return g_steal_pointer (&text);
}

char **
ic_drill_read_texts (const IcDrillReader *self, const char *member)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  IcJsonNode node = ic_json_member (self->node, member);
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode element;

  if (ic_json_type (node) == IC_JSON_STRING)
    g_ptr_array_add (texts, ic_drill_read_text (self, member, true));
  else if (ic_json_type (node) == IC_JSON_ARRAY)
    while (ic_json_next (&iter, NULL, &element))
      {
        if (ic_json_type (element) != IC_JSON_STRING || texts->len >= 50)
          {
            ic_drill_reader_fail (self, "“%s” must be a text or at most 50 of them", member);
            break;
          }
        if (check_text (self, member, ic_json_string (element, NULL)) == NULL)
          break;
        g_ptr_array_add (texts, g_strdup (ic_json_string (element, NULL)));
      }
  else if (ic_json_type (node) != IC_JSON_MISSING)
    ic_drill_reader_fail (self, "“%s” must be a text or an array of texts", member);
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

double
ic_drill_read_number (const IcDrillReader *self, const char *member, bool required)
{
  return ic_json_real (member_of (self, member, IC_JSON_NUMBER, "a number", required), NAN);
}

gint64
ic_drill_read_span (const IcDrillReader *self, const char *member, gint64 fallback)
{
  const char *text = ic_json_string (member_of (self, member, IC_JSON_STRING, "a span such as \"4m\"", false), NULL);
  gint64 span;

  if (text == NULL)
    return fallback;
  if (ic_time_parse_span (text, &span) && span >= 0 && span <= 2 * IC_DAY)
    return span;

  ic_drill_reader_fail (self, "“%s” must be a span up to two days such as \"4m\", \"90s\" or \"1h30\"", member);
  return fallback;
}

bool
ic_drill_read_flag (const IcDrillReader *self, const char *member)
{
  return ic_json_bool (member_of (self, member, IC_JSON_BOOL, "true or false", false), false);
}

IcCondition *
ic_drill_read_condition (const IcDrillReader *self, const char *member)
{
  g_autofree char *text = ic_drill_read_text (self, member, false);
  g_autoptr (GError) wrong = NULL;
  IcCondition *condition = text != NULL ? ic_condition_parse (text, &wrong) : NULL;

  if (wrong != NULL)
    ic_drill_reader_fail (self, "“%s” cannot be read: %s", member, wrong->message);

  return condition;
}

IcJsonNode
ic_drill_read_array (const IcDrillReader *self, const char *member, guint least, guint most)
{
  IcJsonNode node = member_of (self, member, IC_JSON_ARRAY, "an array", least > 0);

  if (ic_json_type (node) == IC_JSON_ARRAY && (ic_json_length (node) < least || ic_json_length (node) > most))
    {
      ic_drill_reader_fail (self, "“%s” must have %u to %u elements, not %u", member, least, most, ic_json_length (node));
      return IC_JSON_NONE;
    }

  return node;
}
