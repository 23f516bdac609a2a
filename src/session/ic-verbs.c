/* SPDX-License-Identifier: GPL-3.0-or-later
 * A set of verbs, what they share, and who people mean by a name.
 */
#include "ic-verbs-private.h"

#include "ic-inbox.h"
#include "ic-time.h"
#include "ic-uuid.h"

#include <string.h>

/* How long an id made from a name may be; IC_FIELD_ID allows 64. */
#define ID_MAX 48

IcJsonWriter *
ic_verb_begin (IcVerbs *self, IcEventDraft *draft, IcKindId kind)
{
  IcStreamType type = ic_kind (kind)->stream;
  const char *uuid = self->stream != NULL ? ic_stream_uuid (self->stream) : NULL;
  g_autofree char *stream = NULL;

  /* Without an incident there is no stream: the name is then one that placing
   * refuses in words, instead of a crash in the middle of an act. */
  if (type == IC_STREAM_ORG)
    stream = g_strdup ("org");
  else if (type == IC_STREAM_INBOX)
    stream = ic_inbox_stream (ic_env_now (self->context.env));
  else
    stream = g_strconcat (type == IC_STREAM_COMMS ? "comms/" : "incident/", uuid != NULL ? uuid : "none", NULL);

  ic_event_draft_begin (draft, kind, &self->context, stream);
  if (type == IC_STREAM_COMMS && self->state != NULL && ic_state_is_drill (self->state))
    ic_put_time (draft->data, "drill_time", ic_verbs_now (self));
  return draft->data;
}

void
ic_verb_end (IcVerbs *self, IcEventDraft *draft)
{
  g_ptr_array_add (self->events, ic_event_draft_finish (draft));
}

void
ic_verb_about (IcVerbs *self, IcKindId kind, const char *id, const char *member, const char *text)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, kind);

  ic_json_put_string (data, "id", id);
  if (member != NULL)
    ic_verb_put_line (data, member, text);
  ic_verb_end (self, &draft);
}

char *
ic_verb_clean_text (const char *text)
{
  g_autofree char *copy = g_strdup (text != NULL ? text : "");

  g_strstrip (copy);
  return *copy != '\0' ? g_steal_pointer (&copy) : NULL;
}

char *
ic_verb_clean_line (const char *text)
{
  g_autofree char *copy = ic_verb_clean_text (text);

  if (copy == NULL || strpbrk (copy, "\r\n") == NULL)
    return g_steal_pointer (&copy);

  g_auto (GStrv) parts = g_strsplit_set (copy, "\r\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", *part);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

void
ic_verb_put_line (IcJsonWriter *data, const char *member, const char *text)
{
  g_autofree char *line = ic_verb_clean_line (text);

  ic_json_put_string (data, member, line);
}

void
ic_verb_put_text (IcJsonWriter *data, const char *member, const char *text)
{
  g_autofree char *clean = ic_verb_clean_text (text);

  ic_json_put_string (data, member, clean);
}

void
ic_verb_put_part (IcJsonWriter *data, const char *member, const char *text)
{
  g_autofree char *clean = ic_verb_clean_text (text);

  ic_json_put_string (data, member, clean == NULL && text != NULL ? "" : clean);
}

void
ic_verb_put_lines (IcJsonWriter *data, const char *member, const char * const *lines)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);

  for (; lines != NULL && *lines != NULL; lines++)
    {
      char *line = ic_verb_clean_line (*lines);

      if (line != NULL)
        g_ptr_array_add (clean, line);
    }
  g_ptr_array_add (clean, NULL);
  if (clean->len > 1)
    ic_json_put_strv (data, member, (const char * const *) clean->pdata);
}

void
ic_verb_put_real (IcJsonWriter *data, const char *member, double value)
{
  if (!isnan (value))
    ic_json_put_real (data, member, value);
}

void
ic_verb_put_seconds (IcJsonWriter *data, const char *member, gint64 span)
{
  if (span > 0)
    ic_json_put_int (data, member, span / IC_SECOND);
}

void
ic_verb_put_person (IcJsonWriter *data, const char *member, const IcPerson *person)
{
  if (person != NULL)
    ic_put_person (data, member, person->id, person->name, person->zone);
}

void
ic_verb_put_readings (const IcVerbs *self, IcJsonWriter *data)
{
  const IcItems *metrics = self->state != NULL ? self->state->metrics : NULL;

  if (ic_items_count (metrics) == 0 && ic_items_count (self->readings) == 0)
    return;

  ic_json_begin_array (data, "readings");
  for (guint i = 0; i < ic_items_count (self->readings); i++)
    ic_item_to_json (self->readings->items[i], data, NULL);
  for (guint i = 0; i < ic_items_count (metrics); i++)
    {
      const IcMetric *metric = IC_AT (IcMetric, metrics, i);

      if (ic_items_find (self->readings, metric->id) != NULL)
        continue;
      ic_json_begin_object (data, NULL);
      ic_json_put_string (data, "metric", metric->id);
      ic_json_put_string (data, "name", metric->name);
      ic_json_put_string (data, "unit", metric->unit);
      ic_json_put_string (data, "status", "unavailable");
      ic_json_end (data);
    }
  ic_json_end (data);
}

void
ic_verb_put_metric (IcJsonWriter *data, const IcMetric *metric)
{
  g_autofree char *id = metric->id != NULL ? g_strdup (metric->id) : ic_verb_id_from_name (metric->name);

  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "name", metric->name);
  ic_json_put_string (data, "source", metric->source);
  ic_verb_put_line (data, "url", metric->url);
  ic_verb_put_text (data, "query", metric->query);
  ic_json_put_string (data, "measure", metric->measure);
  ic_verb_put_seconds (data, "window", metric->window);
  ic_verb_put_line (data, "unit", metric->unit);
  ic_json_put_string (data, "worse", metric->above ? "above" : "below");
  ic_verb_put_real (data, "warning", metric->warning);
  ic_verb_put_real (data, "critical", metric->critical);
  if (metric->baseline)
    ic_json_put_bool (data, "baseline", true);
}

#define PUT_SPAN(name) ic_verb_put_seconds (data, #name, policies->name);
#define PUT_INT(name) if (policies->name != 0) ic_json_put_int (data, #name, policies->name);
#define PUT_REAL(name) ic_verb_put_real (data, #name, policies->name);
#define PUT_TEXT(name) ic_verb_put_line (data, #name, policies->name);
#define PUT(kind, name) PUT_##kind (name)

void
ic_verb_put_policies (IcJsonWriter *data, const char *member, const IcPolicies *policies)
{
  ic_json_begin_object (data, member);
  IC_POLICIES_FIELDS (PUT)
  ic_json_end (data);
}

/* Letters and digits of ASCII, lower case, everything between them one dash. */
static char *
ascii_id (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && id->len < ID_MAX; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);

  return g_string_free (g_steal_pointer (&id), FALSE);
}

char *
ic_verb_id_from_name (const char *name)
{
  g_autofree char *line = ic_verb_clean_line (name);
  g_autofree char *id = line != NULL ? ascii_id (line) : NULL;

  if (line == NULL)
    return NULL;
  if (*id != '\0')
    return g_steal_pointer (&id);

  /* A name without a Latin letter in it: a digest, so that the same name is the same id everywhere. */
  g_autofree char *folded = g_utf8_casefold (line, -1);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
  return g_strdup_printf ("n-%.12s", digest);
}

char *
ic_verb_id (const IcVerbs *self, const char *id)
{
  return id != NULL ? g_strdup (id) : ic_uuid_new (self->context.env);
}

IcPolicies *
ic_verb_policies_of (const IcVerbs *self)
{
  if (self->state != NULL && self->state->policies != NULL)
    return ic_item_ref (self->state->policies);
  return ic_policies_new ();
}

IcVerbs *
ic_verbs_new (IcEnv *env, const char *source, const char *actor, const char *entered_by,
              const IcState *state, const IcState *comms, const IcItems *readings)
{
  IcVerbs *self = g_new0 (IcVerbs, 1);

  self->source = g_strdup (source);
  self->actor = g_strdup (actor);
  self->entered_by = g_strdup (entered_by != NULL ? entered_by : actor);
  self->state = state != NULL ? ic_item_ref (state) : NULL;
  self->comms = comms != NULL ? ic_item_ref (comms) : NULL;
  self->readings = readings != NULL ? ic_items_ref ((IcItems *) readings) : NULL;
  self->stream = state != NULL ? g_strdup (state->stream) : NULL;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->context = (IcEventContext) {
    .env = env, .source = self->source, .actor = self->actor, .entered_by = self->entered_by,
    .epoch = state != NULL ? state->epoch : 0,
  };

  return self;
}

void
ic_verbs_free (IcVerbs *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->actor);
  g_free (self->actor_name);
  g_free (self->entered_by);
  g_free (self->stream);
  ic_item_unref (self->state);
  ic_item_unref (self->comms);
  g_clear_pointer (&self->readings, ic_items_unref);
  g_ptr_array_unref (self->events);
  g_free (self);
}

void
ic_verbs_set_actor_name (IcVerbs *self, const char *name)
{
  g_free (self->actor_name);
  self->actor_name = ic_verb_clean_line (name);
  self->context.actor_name = self->actor_name;
}

gint64
ic_verbs_now (const IcVerbs *self)
{
  gint64 now = ic_env_now (self->context.env) + self->context.offset;

  return self->state != NULL ? ic_state_time (self->state, now) : now;
}

char *
ic_person_id (const char *name)
{
  return ic_verb_id_from_name (name);
}

static bool
same_words (const char *a, const char *b)
{
  g_autofree char *one = a != NULL ? g_utf8_casefold (a, -1) : NULL;
  g_autofree char *two = b != NULL ? g_utf8_casefold (b, -1) : NULL;

  return one != NULL && g_strcmp0 (one, two) == 0;
}

IcPerson *
ic_person_named (const IcState *state, const char *text)
{
  g_autofree char *name = ic_verb_clean_line (text);
  g_autofree char *id = name != NULL ? ic_person_id (name) : NULL;
  const IcPerson *known;
  IcPerson *person;

  if (name == NULL)
    return NULL;

  for (guint i = 0; state != NULL && i < ic_items_count (state->people); i++)
    {
      known = IC_AT (IcPerson, state->people, i);
      if (same_words (known->id, name) || same_words (known->name, name))
        return ic_item_ref (known);
    }
  /* Typed a little differently ("Zoe" for "Zoé"): still the same id, so the same person. */
  known = state != NULL ? ic_state_person (state, id) : NULL;
  if (known != NULL)
    return ic_item_ref (known);

  person = ic_item_new (&ic_person_type);
  person->id = g_steal_pointer (&id);
  person->name = g_steal_pointer (&name);
  return person;
}
