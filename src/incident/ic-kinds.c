/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of kinds and the check of an event's data.
 */
#include "ic-kinds.h"

#include "ic-event.h"
#include "ic-time.h"

#include <string.h>

#define IC_ID_MAX 64
#define IC_LINE_MAX 500   /* characters */
#define IC_TEXT_MAX 25000 /* characters: what the longest outlet takes */

/* First reading of the table: the fields of each kind. */
#define FIELD(name, type, need, what) { name, IC_FIELD_##type, NEED_##need, NULL, what },
#define CHOICE(name, need, choices, what) { name, IC_FIELD_CHOICE, NEED_##need, choices, what },
#define NEED_REQUIRED true
#define NEED_OPTIONAL false
#define KIND(symbol, name, stream, permission, nature, for_another, inverse, entry_class, what, ...) \
  static const IcField fields_##symbol[] = { __VA_ARGS__ { NULL, 0, false, NULL, NULL } };
#include "ic-kinds.def"
#undef KIND
#undef FIELD
#undef CHOICE

/* Second reading: the kinds themselves. */
#define KIND(symbol, name, stream, permission, nature, for_another, inverse, entry_class, what, ...) \
  [IC_KIND_##symbol] = { IC_KIND_##symbol, name, IC_STREAM_##stream, IC_PERMISSION_##permission, IC_NATURE_##nature, \
                         for_another, IC_KIND_##inverse, IC_CLASS_##entry_class, what, fields_##symbol },
static const IcKind kinds[IC_N_KINDS] = {
#include "ic-kinds.def"
};
#undef KIND

static gpointer
build_index (gpointer unused)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < IC_N_KINDS; i++)
    g_hash_table_insert (index, (gpointer) kinds[i].name, (gpointer) &kinds[i]);

  return index;
}

const IcKind *
ic_kind (IcKindId id)
{
  return id < IC_N_KINDS ? &kinds[id] : NULL;
}

const IcKind *
ic_kind_find (const char *name_or_type)
{
  static GOnce once = G_ONCE_INIT;

  if (g_str_has_prefix (name_or_type, IC_TYPE_PREFIX))
    name_or_type += strlen (IC_TYPE_PREFIX);

  return g_hash_table_lookup (g_once (&once, build_index, NULL), name_or_type);
}

char *
ic_kind_words (const IcKind *kind)
{
  return g_strdelimit (g_strdup (kind->name), ".-", ' ');
}

bool
ic_id_is_valid (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

  return length > 0 && length <= IC_ID_MAX && text[length] == '\0';
}

static bool
text_fits (const char *text, glong max, bool one_line)
{
  /* Letters have at least a byte each, and most texts are short. */
  if (text == NULL || (strlen (text) > (gsize) max && g_utf8_strlen (text, -1) > max))
    return false;
  return !one_line || strpbrk (text, "\r\n") == NULL;
}

static bool
is_choice (const char *text, const char *choices)
{
  g_auto (GStrv) each = g_strsplit (choices, "|", -1);

  return text != NULL && g_strv_contains ((const char * const *) each, text);
}

static bool
every_element (IcJsonNode node, IcFieldType type)
{
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode element;

  if (ic_json_type (node) != IC_JSON_ARRAY)
    return false;

  while (ic_json_next (&iter, NULL, &element))
    {
      const char *text = ic_json_string (element, NULL);

      if (type == IC_FIELD_OBJECTS ? ic_json_type (element) != IC_JSON_OBJECT
          : type == IC_FIELD_IDS   ? text == NULL || !ic_id_is_valid (text)
                                   : !text_fits (text, IC_LINE_MAX, true))
        return false;
    }

  return true;
}

static bool
value_fits (const IcField *field, IcJsonNode value)
{
  const char *text = ic_json_string (value, NULL);
  gint64 time;

  switch (field->type)
    {
    case IC_FIELD_ID:
      return text != NULL && ic_id_is_valid (text);
    case IC_FIELD_LINE:
      return text_fits (text, IC_LINE_MAX, true);
    case IC_FIELD_TEXT:
      return text_fits (text, IC_TEXT_MAX, false);
    case IC_FIELD_TIME:
      return text != NULL && ic_time_parse (text, &time);
    case IC_FIELD_SECONDS:
    case IC_FIELD_COUNT:
      return ic_json_is_int (value) && ic_json_int (value, -1) >= 0;
    case IC_FIELD_NUMBER:
      return ic_json_type (value) == IC_JSON_NUMBER;
    case IC_FIELD_FLAG:
      return ic_json_type (value) == IC_JSON_BOOL;
    case IC_FIELD_STATE:
      return ic_json_is_int (value) && ic_json_int (value, -1) >= 0 && ic_json_int (value, -1) <= 3;
    case IC_FIELD_CHOICE:
      return is_choice (text, field->choices);
    case IC_FIELD_OBJECT:
      return ic_json_type (value) == IC_JSON_OBJECT;
    case IC_FIELD_IDS:
    case IC_FIELD_LINES:
    case IC_FIELD_OBJECTS:
      return every_element (value, field->type);
    }

  return false;
}

static const char *
field_words (const IcField *field)
{
  static const char *const words[] = {
    [IC_FIELD_ID] = "an identifier of 1 to 64 characters of a-z, A-Z, 0-9, “.”, “_” and “-”",
    [IC_FIELD_LINE] = "one line of up to 500 characters",
    [IC_FIELD_TEXT] = "a text of up to 25,000 characters",
    [IC_FIELD_TIME] = "an RFC 3339 time",
    [IC_FIELD_SECONDS] = "a whole number of seconds, 0 or more",
    [IC_FIELD_COUNT] = "a whole number, 0 or more",
    [IC_FIELD_NUMBER] = "a number",
    [IC_FIELD_FLAG] = "true or false",
    [IC_FIELD_STATE] = "a state from 0 to 3",
    [IC_FIELD_CHOICE] = "one of",
    [IC_FIELD_IDS] = "an array of identifiers",
    [IC_FIELD_LINES] = "an array of lines",
    [IC_FIELD_OBJECT] = "an object",
    [IC_FIELD_OBJECTS] = "an array of objects",
  };

  return words[field->type];
}

bool
ic_kind_check (const IcKind *kind, IcJsonNode data, GError **error)
{
  for (const IcField *field = kind->fields; field->name != NULL; field++)
    {
      IcJsonNode value = ic_json_member (data, field->name);

      if (ic_json_type (value) == IC_JSON_MISSING)
        {
          if (!field->required)
            continue;
          g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_INVALID, "%s needs “%s”: %s", kind->name, field->name, field->what);
          return false;
        }
      if (!value_fits (field, value))
        {
          g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_INVALID, "“%s” of %s must be %s%s%s", field->name, kind->name,
                       field_words (field), field->choices ? " " : "", field->choices ? field->choices : "");
          return false;
        }
    }

  return true;
}
