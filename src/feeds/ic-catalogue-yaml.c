/* SPDX-License-Identifier: GPL-3.0-or-later
 * YAML, document by document, as JSON: from there on there is one reader.
 *
 * Aliases and anchors are refused: they let a page of text mean gigabytes, and
 * no catalogue needs them. Every scalar is a string: what is “no”, 1e3 or 2026-11-20
 * to a YAML reader is a name to whoever wrote it.
 */
#include "ic-catalogue-private.h"

#include <string.h>
#include <yaml.h>

#define MAX_EVENTS 20000000

typedef struct {
  const IcCatalogueText *text;
  yaml_parser_t          parser;
  IcJsonWriter          *writer;
  bool                   in_mapping[IC_CATALOGUE_MAX_DEPTH + 1];
  guint                  depth;
  char                  *key;   /* of the value that comes next in a mapping */
  gsize                  begin; /* of the document, in bytes */
  guint                  line;  /* and in lines */
  guint                  events;
  bool                   noted; /* that something is not followed */
} Reader;

static bool
refuse (const Reader *r, const yaml_event_t *event, const char *what, GError **error)
{
  g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_REFUSED, "%s, line %u: %s", r->text->name, (guint) event->start_mark.line + 1, what);

  return false;
}

static bool
refuse_anchor (const Reader *r, const yaml_event_t *event, const yaml_char_t *anchor, GError **error)
{
  return anchor == NULL || refuse (r, event, "anchors (“&name”) and aliases (“*name”) are not read; write the value out where it is used", error);
}

static bool
is_plain_tag (const yaml_char_t *tag)
{
  static const char *const plain[] = { "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:int",
                                       "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null", NULL };

  return tag == NULL || g_strv_contains (plain, (const char *) tag);
}

static bool
refuse_tag (const Reader *r, const yaml_event_t *event, const yaml_char_t *tag, GError **error)
{
  return is_plain_tag (tag) || refuse (r, event, "tags (“!name”) are not read; write the value without", error);
}

/* -- values ---------------------------------------------------------------- */

static bool
is_reference (const char *key)
{
  return strcmp (key, "$text") == 0 || strcmp (key, "$json") == 0 || strcmp (key, "$yaml") == 0 || strcmp (key, "$openapi") == 0
         || strcmp (key, "$asyncapi") == 0;
}

static void
note_reference (Reader *r, const yaml_event_t *event, const char *key)
{
  if (!r->noted)
    g_ptr_array_add (r->text->notes, g_strdup_printf ("%s, line %u: what “%s” refers to is not read.", r->text->name, (guint) event->start_mark.line + 1, key));
  r->noted = true;
}

static bool
is_null (const yaml_event_t *event)
{
  const char *text = (const char *) event->data.scalar.value;

  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE
         && (*text == '\0' || strcmp (text, "~") == 0 || strcmp (text, "null") == 0 || strcmp (text, "Null") == 0 || strcmp (text, "NULL") == 0);
}

/* JSON here has no U+0000 and YAML has; the writer takes care of what is not UTF-8. */
static bool
has_zero (const yaml_event_t *event)
{
  return strlen ((const char *) event->data.scalar.value) != event->data.scalar.length;
}

/* A scalar where a key is due. */
static bool
take_key (Reader *r, const yaml_event_t *event)
{
  r->key = g_strdup ((const char *) event->data.scalar.value);
  if (is_reference (r->key))
    note_reference (r, event, r->key);

  return true;
}

static void
end_value (Reader *r)
{
  g_clear_pointer (&r->key, g_free);
}

static bool
take_scalar (Reader *r, const yaml_event_t *event, GError **error)
{
  if (!refuse_anchor (r, event, event->data.scalar.anchor, error) || !refuse_tag (r, event, event->data.scalar.tag, error))
    return false;
  if (has_zero (event))
    return refuse (r, event, "there is a null character in the text", error);
  if (r->depth > 0 && r->in_mapping[r->depth] && r->key == NULL)
    return take_key (r, event);

  if (is_null (event))
    ic_json_put_null (r->writer, r->key);
  else
    ic_json_put_string (r->writer, r->key, (const char *) event->data.scalar.value);
  end_value (r);

  return true;
}

static bool
begin (Reader *r, const yaml_event_t *event, bool mapping, GError **error)
{
  if (r->depth > 0 && r->in_mapping[r->depth] && r->key == NULL)
    return refuse (r, event, "a key must be a text", error);
  if (r->depth == IC_CATALOGUE_MAX_DEPTH)
    return refuse (r, event, "this is nested too deep", error);

  if (mapping)
    ic_json_begin_object (r->writer, r->key);
  else
    ic_json_begin_array (r->writer, r->key);
  end_value (r);
  r->in_mapping[++r->depth] = mapping;

  return true;
}

static void
end (Reader *r)
{
  ic_json_end (r->writer);
  r->depth--;
}

/* -- documents ------------------------------------------------------------- */

static void
begin_document (Reader *r, const yaml_event_t *event)
{
  g_clear_pointer (&r->writer, ic_json_writer_free);
  r->writer = ic_json_writer_new ();
  /* A document may be a scalar: inside an array every one is a value. */
  ic_json_begin_array (r->writer, NULL);
  r->begin = event->start_mark.index;
  r->line = (guint) event->start_mark.line + 1;
}

static bool
end_document (Reader *r, IcCatalogueDocument func, gpointer data, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (IcJson) json = NULL;
  g_autoptr (GError) local_error = NULL;
  IcJsonIter iter;
  IcJsonNode root;

  ic_json_end (r->writer);
  text = ic_json_writer_to_text (r->writer);
  json = ic_json_parse (text, strlen (text), 2 * IC_CATALOGUE_MAX_DOCUMENT, &local_error);
  if (json == NULL)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s, the document at line %u: %s", r->text->name, r->line,
                   g_error_matches (local_error, IC_JSON_ERROR, IC_JSON_ERROR_DUPLICATE) ? "the same key stands twice in one mapping; leave one of them" : local_error->message);
      return false;
    }
  iter = ic_json_iter (ic_json_root (json));
  if (!ic_json_next (&iter, NULL, &root) || ic_json_type (root) == IC_JSON_NULL)
    return true; /* nothing between two “---” */

  return func (root, r->line, data, error);
}

static bool
take_event (Reader *r, const yaml_event_t *event, IcCatalogueDocument func, gpointer data, GError **error)
{
  if (++r->events > MAX_EVENTS || event->end_mark.index - r->begin > IC_CATALOGUE_MAX_DOCUMENT)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "%s, line %u: a document has more than %d MiB; split it", r->text->name, r->line,
                   IC_CATALOGUE_MAX_DOCUMENT / 1024 / 1024);
      return false;
    }
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      begin_document (r, event);
      return true;
    case YAML_DOCUMENT_END_EVENT:
      r->begin = event->end_mark.index;
      return end_document (r, func, data, error);
    case YAML_ALIAS_EVENT:
      return refuse_anchor (r, event, event->data.alias.anchor, error);
    case YAML_SCALAR_EVENT:
      return take_scalar (r, event, error);
    case YAML_SEQUENCE_START_EVENT:
      return refuse_anchor (r, event, event->data.sequence_start.anchor, error) && refuse_tag (r, event, event->data.sequence_start.tag, error)
             && begin (r, event, false, error);
    case YAML_MAPPING_START_EVENT:
      return refuse_anchor (r, event, event->data.mapping_start.anchor, error) && refuse_tag (r, event, event->data.mapping_start.tag, error)
             && begin (r, event, true, error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      end (r);
      return true;
    default:
      return true;
    }
}

static bool
fail_syntax (const Reader *r, GError **error)
{
  g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s, line %u: this is not YAML: %s", r->text->name, (guint) r->parser.problem_mark.line + 1,
               r->parser.problem != NULL ? r->parser.problem : "it cannot be read");

  return false;
}

bool
ic_catalogue_yaml (const IcCatalogueText *text, const char *bytes, gsize length, IcCatalogueDocument func, gpointer data, GError **error)
{
  Reader r = { .text = text };
  bool good = true, ended = false;

  if (!yaml_parser_initialize (&r.parser))
    {
      g_set_error_literal (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "There is not enough memory to read YAML");
      return false;
    }
  yaml_parser_set_input_string (&r.parser, (const unsigned char *) bytes, length);
  while (good && !ended)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&r.parser, &event))
        {
          good = fail_syntax (&r, error);
          break;
        }
      ended = event.type == YAML_STREAM_END_EVENT;
      good = take_event (&r, &event, func, data, error);
      yaml_event_delete (&event);
    }
  g_clear_pointer (&r.writer, ic_json_writer_free);
  g_free (r.key);
  yaml_parser_delete (&r.parser);

  return good;
}
