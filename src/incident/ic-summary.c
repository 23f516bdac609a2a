/* SPDX-License-Identifier: GPL-3.0-or-later
 * A derived line per incident.
 */
#include "ic-summary.h"

#include "ic-event.h"
#include "ic-promises.h"

#define TEXTS(F) F (label) F (moved_to) F (title) F (outcome) F (ic) F (drill) F (level) F (next_ic)
#define TIMES(F) F (declared) F (confirmed) F (closed) F (impact_start) F (ic_since) F (state_since) F (placed) F (speed_from) F (speed_base)
#define INTS(F) F (position) F (state) F (epoch)

/* Late for ever or kept, as far as the newest event knows. */
static void
put_promises (IcJsonWriter *w, const IcState *state)
{
  g_autoptr (GPtrArray) history = ic_promises_history (state, state->placed);
  guint kept, of;

  ic_promises_rate (history, true, &kept, &of);
  ic_json_put_int (w, "promises_kept", kept);
  ic_json_put_int (w, "promises_of", of);
}

GBytes *
ic_summary_write (const IcState *state)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
#define PUT(name) ic_json_put_string (w, #name, state->name);
  TEXTS (PUT)
#undef PUT
#define PUT(name) ic_put_time (w, #name, state->name);
  TIMES (PUT)
#undef PUT
#define PUT(name) ic_json_put_int (w, #name, state->name);
  INTS (PUT)
#undef PUT
  ic_json_put_real (w, "speed", state->speed);
  if (state->services != NULL)
    ic_json_put_strv (w, "services", (const char *const *) state->services);
  put_promises (w, state);
  ic_json_put_string (w, "ic_name", ic_state_name (state, state->ic));
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

static void
add_commander (IcState *state, const char *name)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (ic_item_unref);
  IcPerson *person = ic_item_new (&ic_person_type);

  ic_set_text (&person->id, state->ic);
  ic_set_text (&person->name, name);
  person->since = state->ic_since;
  g_ptr_array_add (people, person);
  state->people = ic_items_new (people);
}

IcState *
ic_summary_read (const char *stream, GBytes *summary)
{
  gsize length;
  const char *text = g_bytes_get_data (summary, &length);
  g_autoptr (IcJson) json = ic_json_parse (text, length, 64 * 1024, NULL);
  IcJsonNode root;
  IcState *state;

  if (json == NULL)
    return NULL;

  root = ic_json_root (json);
  state = ic_state_new (stream);
#define GET(name) ic_set_text (&state->name, ic_json_string (ic_json_member (root, #name), NULL));
  TEXTS (GET)
#undef GET
#define GET(name) state->name = ic_get_time (root, #name);
  TIMES (GET)
#undef GET
#define GET(name) state->name = ic_json_int (ic_json_member (root, #name), 0);
  INTS (GET)
#undef GET
  if (ic_json_type (ic_json_member (root, "services")) == IC_JSON_ARRAY)
    state->services = ic_json_strv (ic_json_member (root, "services"));
  state->promises_kept = ic_json_int (ic_json_member (root, "promises_kept"), 0);
  state->promises_of = ic_json_int (ic_json_member (root, "promises_of"), 0);
  state->speed = ic_json_real (ic_json_member (root, "speed"), 1);
  if (state->ic != NULL)
    add_commander (state, ic_json_string (ic_json_member (root, "ic_name"), NULL));

  return state;
}
