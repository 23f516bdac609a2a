/* SPDX-License-Identifier: GPL-3.0-or-later
 * Verbs about what is said: sitreps to the company, updates to customers.
 */
#include "ic-verbs-private.h"

#include "ic-time.h"

#include <string.h>

void
ic_verb_sitrep (IcVerbs *self, const IcSitrepTexts *texts)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SITREP_ISSUED);

  ic_verb_put_text (data, "broken", texts->broken);
  ic_verb_put_text (data, "impact", texts->impact);
  ic_verb_put_text (data, "doing", texts->doing);
  ic_verb_put_text (data, "who", texts->who);
  ic_verb_put_text (data, "needed", texts->needed);
  ic_put_time (data, "next_by", texts->next_by);
  ic_verb_put_readings (self, data);
  ic_verb_end (self, &draft);
}

void
ic_verb_sitrep_read (IcVerbs *self, gint64 number)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SITREP_READ);

  ic_json_put_int (data, "number", number);
  ic_verb_end (self, &draft);
}

void
ic_verb_sitrep_acknowledge (IcVerbs *self, gint64 number, const char *group)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_SITREP_ACKNOWLEDGED);

  ic_json_put_int (data, "number", number);
  ic_json_put_string (data, "group", group);
  ic_verb_end (self, &draft);
}

static void
put_components (IcJsonWriter *data, const IcItems *components)
{
  if (components == NULL)
    return;

  ic_json_begin_array (data, "components");
  for (guint i = 0; i < components->n; i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, components, i);

      ic_json_begin_object (data, NULL);
      ic_json_put_string (data, "id", component->id);
      ic_verb_put_line (data, "name", component->name);
      ic_json_put_string (data, "state", component->state);
      ic_json_end (data);
    }
  ic_json_end (data);
}

/* The members that drafts, revisions and publications share. */
static void
put_update (IcJsonWriter *data, const char *id, const IcUpdateTexts *texts)
{
  ic_json_put_string (data, "id", id);
  ic_verb_put_line (data, "phase", texts->phase);
  ic_verb_put_line (data, "title", texts->title);
  ic_verb_put_text (data, "text", texts->text);
  ic_put_time (data, "next_by", texts->next_by);
  put_components (data, texts->components);
  if (texts->outlets != NULL)
    ic_json_put_strv (data, "outlets", texts->outlets);
  ic_verb_put_line (data, "statement", texts->statement);
  ic_verb_put_line (data, "corrects", texts->corrects);
}

IcUpdateTexts
ic_update_texts (const IcUpdate *update)
{
  return (IcUpdateTexts) {
    .id = update->id,
    .phase = update->phase,
    .title = update->title,
    .text = update->text,
    .next_by = update->next_by,
    .components = update->components,
    .outlets = (const char * const *) update->outlets,
    .statement = update->statement,
    .corrects = update->corrects,
    .base = update->event,
    .overrides = (const char * const *) update->overrides,
  };
}

static const IcUpdate *
find_draft (const IcVerbs *self, const char *id)
{
  return self->comms != NULL ? ic_items_find (self->comms->updates, id) : NULL;
}

static void
put_down (IcVerbs *self, const char *id, const IcUpdateTexts *texts)
{
  const IcUpdate *drafted = find_draft (self, id);
  /* What it was made from may be on its way: then it was begun already. */
  bool revises = drafted != NULL || texts->base != NULL;
  IcEventDraft draft;

  ic_verb_begin (self, &draft, revises ? IC_KIND_UPDATE_REVISED : IC_KIND_UPDATE_DRAFTED);
  put_update (draft.data, id, texts);
  if (revises)
    ic_json_put_string (draft.data, "base", texts->base != NULL ? texts->base : drafted->event);
  ic_verb_end (self, &draft);
}

char *
ic_verb_update_draft (IcVerbs *self, const IcUpdateTexts *texts)
{
  char *id = ic_verb_id (self, texts->id);

  put_down (self, id, texts);
  return id;
}

static bool
same_components (const IcItems *a, const IcItems *b)
{
  if (ic_items_count (a) != ic_items_count (b))
    return false;

  for (guint i = 0; i < ic_items_count (a); i++)
    {
      const IcComponentState *one = IC_AT (IcComponentState, a, i);
      const IcComponentState *other = ic_items_find (b, one->id);

      if (other == NULL || g_strcmp0 (one->state, other->state) != 0)
        return false;
    }

  return true;
}

static bool
same_words (const char * const *a, const char * const *b)
{
  return a == NULL || b == NULL ? a == b : g_strv_equal (a, b);
}

/* Whether the draft on record says exactly this. */
static bool
is_as_drafted (const IcUpdate *draft, const IcUpdateTexts *wanted, const char *digest)
{
  IcUpdateTexts texts;
  g_autofree char *drafted = NULL;

  if (draft == NULL || (wanted->base != NULL && g_strcmp0 (wanted->base, draft->event) != 0))
    return false;
  if (!same_components (draft->components, wanted->components)
      || !same_words ((const char * const *) draft->outlets, wanted->outlets)
      || g_strcmp0 (draft->corrects, wanted->corrects) != 0)
    return false;

  texts = ic_update_texts (draft);
  drafted = ic_update_digest (&texts);
  return strcmp (drafted, digest) == 0;
}

/* "rule: reason" as the two members of one object. */
static void
put_overrides (IcJsonWriter *data, const char * const *overrides)
{
  if (overrides == NULL || *overrides == NULL)
    return;

  ic_json_begin_array (data, "overrides");
  for (; *overrides != NULL; overrides++)
    {
      g_auto (GStrv) parts = g_strsplit (*overrides, ":", 2);

      ic_json_begin_object (data, NULL);
      ic_verb_put_line (data, "rule", parts[0]);
      ic_verb_put_line (data, "reason", parts[0] != NULL ? parts[1] : NULL);
      ic_json_end (data);
    }
  ic_json_end (data);
}

void
ic_verb_update_submit (IcVerbs *self, const IcUpdateTexts *texts)
{
  g_autofree char *id = ic_verb_id (self, texts->id);
  g_autofree char *digest = ic_update_digest (texts);
  IcEventDraft draft;

  /* What is bound must be on record before it. */
  if (!is_as_drafted (find_draft (self, id), texts, digest))
    put_down (self, id, texts);

  ic_verb_begin (self, &draft, IC_KIND_UPDATE_SUBMITTED);
  ic_json_put_string (draft.data, "id", id);
  ic_json_put_string (draft.data, "digest", digest);
  put_overrides (draft.data, texts->overrides);
  ic_verb_end (self, &draft);
}

void
ic_verb_update_return (IcVerbs *self, const char *id, const char *note)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_UPDATE_RETURNED);

  ic_json_put_string (data, "id", id);
  ic_verb_put_text (data, "note", note);
  ic_verb_end (self, &draft);
}

void
ic_verb_update_discard (IcVerbs *self, const char *id)
{
  ic_verb_about (self, IC_KIND_UPDATE_DISCARDED, id, NULL, NULL);
}

void
ic_verb_update_publish (IcVerbs *self, const IcUpdateTexts *texts, const IcPublication *publication)
{
  g_autofree char *id = ic_verb_id (self, texts->id);
  g_autofree char *digest = ic_update_digest (texts);
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_UPDATE_PUBLISHED);

  put_update (data, id, texts);
  ic_json_put_string (data, "digest", digest);
  ic_json_put_string (data, "author", publication->author != NULL ? publication->author : self->actor);
  if (publication->alone)
    ic_json_put_bool (data, "alone", true);
  put_overrides (data, publication->overrides);
  if (publication->by_hand != NULL && *publication->by_hand != NULL)
    ic_json_put_strv (data, "by_hand", publication->by_hand);
  ic_verb_end (self, &draft);
}

void
ic_verb_update_skip (IcVerbs *self, const char *reason)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_UPDATE_SKIPPED);

  ic_verb_put_line (data, "reason", reason);
  ic_verb_end (self, &draft);
}

void
ic_verb_delegate (IcVerbs *self, const IcPerson *person)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, IC_KIND_APPROVAL_DELEGATED);

  ic_verb_put_person (data, "person", person);
  ic_verb_end (self, &draft);
}

static void
about_delivery (IcVerbs *self, IcKindId kind, const char *update, const char *outlet, const char *reference)
{
  IcEventDraft draft;
  IcJsonWriter *data = ic_verb_begin (self, &draft, kind);

  ic_json_put_string (data, "update", update);
  ic_json_put_string (data, "outlet", outlet);
  ic_verb_put_line (data, "reference", reference);
  ic_verb_end (self, &draft);
}

void
ic_verb_deliver_again (IcVerbs *self, const char *update, const char *outlet)
{
  about_delivery (self, IC_KIND_DELIVERY_RETRIED, update, outlet, NULL);
}

void
ic_verb_by_hand (IcVerbs *self, const char *update, const char *outlet, const char *reference)
{
  about_delivery (self, IC_KIND_DELIVERY_BY_HAND, update, outlet, reference);
}

static void
digest_part (GChecksum *checksum, const char *part)
{
  gsize length = part != NULL ? strlen (part) : 0;
  guint64 prefix = GUINT64_TO_BE ((guint64) length);

  g_checksum_update (checksum, (const guint8 *) &prefix, sizeof prefix);
  if (length > 0)
    g_checksum_update (checksum, (const guint8 *) part, length);
}

char *
ic_update_digest (const IcUpdateTexts *texts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *phase = ic_verb_clean_line (texts->phase);
  g_autofree char *title = ic_verb_clean_line (texts->title);
  g_autofree char *text = ic_verb_clean_text (texts->text);
  g_autofree char *next_by = texts->next_by != 0 ? ic_time_format (texts->next_by) : NULL;

  digest_part (checksum, phase);
  digest_part (checksum, title);
  digest_part (checksum, text);
  digest_part (checksum, next_by);

  return g_strdup (g_checksum_get_string (checksum));
}
