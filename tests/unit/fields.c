/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: the data of any kind of event.
 */
#include "fields.h"

void
fields_put_something (IcJsonWriter *data, const IcField *field)
{
  g_auto (GStrv) choices = g_strsplit (field->choices != NULL ? field->choices : "", "|", -1);

  switch (field->type)
    {
    case IC_FIELD_ID:
    case IC_FIELD_LINE:
    case IC_FIELD_TEXT:
      ic_json_put_string (data, field->name, "something");
      break;
    case IC_FIELD_TIME:
      ic_json_put_string (data, field->name, "2026-11-20T12:00:00Z");
      break;
    case IC_FIELD_FLAG:
      ic_json_put_bool (data, field->name, true);
      break;
    case IC_FIELD_CHOICE:
      ic_json_put_string (data, field->name, choices[0]);
      break;
    case IC_FIELD_OBJECT:
      ic_json_put_raw (data, field->name, "{\"id\":\"kim\",\"name\":\"Kim\"}", -1);
      break;
    case IC_FIELD_IDS:
    case IC_FIELD_LINES:
    case IC_FIELD_OBJECTS:
      ic_json_put_raw (data, field->name, "[]", -1);
      break;
    default:
      ic_json_put_int (data, field->name, 1);
    }
}
