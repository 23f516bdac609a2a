/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update as it is being written, kept as one text.
 */
#include "ic-kept-update.h"

#include <string.h>

IcKeptUpdate *
ic_kept_update_new (const char *id)
{
  IcKeptUpdate *self = g_new0 (IcKeptUpdate, 1);

  self->id = g_strdup (id);
  self->overrides = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ic_kept_update_free (IcKeptUpdate *self)
{
  g_free (self->id);
  g_free (self->phase);
  g_free (self->title);
  g_free (self->text);
  g_free (self->next);
  g_free (self->statement);
  g_free (self->corrects);
  g_free (self->base);
  g_free (self->before);
  g_free (self->from);
  g_clear_pointer (&self->components, ic_items_unref);
  g_strfreev (self->outlets);
  g_ptr_array_unref (self->overrides);
  g_free (self);
}

static void
put_components (IcJsonWriter *writer, const IcItems *components)
{
  if (components == NULL)
    return;
  ic_json_begin_array (writer, "components");
  for (guint i = 0; i < components->n; i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, components, i);

      ic_json_begin_object (writer, NULL);
      ic_json_put_string (writer, "id", component->id);
      ic_json_put_string (writer, "name", component->name);
      ic_json_put_string (writer, "state", component->state);
      ic_json_end (writer);
    }
  ic_json_end (writer);
}

char *
ic_kept_update_to_text (const IcKeptUpdate *self)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();

  ic_json_begin_object (writer, NULL);
  ic_json_put_string (writer, "id", self->id);
  ic_json_put_string (writer, "phase", self->phase);
  ic_json_put_string (writer, "title", self->title);
  ic_json_put_string (writer, "text", self->text);
  ic_json_put_string (writer, "next", self->next);
  ic_json_put_string (writer, "statement", self->statement);
  ic_json_put_string (writer, "corrects", self->corrects);
  ic_json_put_string (writer, "base", self->base);
  ic_json_put_string (writer, "before", self->before);
  ic_json_put_string (writer, "from", self->from);
  if (self->placed)
    ic_json_put_bool (writer, "placed", true);
  put_components (writer, self->components);
  if (self->outlets != NULL)
    ic_json_put_strv (writer, "outlets", (const char * const *) self->outlets);
  ic_json_begin_array (writer, "overrides");
  for (guint i = 0; i < self->overrides->len; i++)
    ic_json_put_string (writer, NULL, self->overrides->pdata[i]);
  ic_json_end (writer);
  ic_json_end (writer);
  return ic_json_writer_to_text (writer);
}

static IcItems *
read_components (IcJsonNode node)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode each;

  if (ic_json_type (node) != IC_JSON_ARRAY)
    return NULL;
  while (ic_json_next (&iter, NULL, &each))
    {
      IcComponentState *component = ic_item_new (&ic_component_state_type);

      ic_set_text (&component->id, ic_json_string (ic_json_member (each, "id"), ""));
      ic_set_text (&component->name, ic_json_string (ic_json_member (each, "name"), component->id));
      ic_set_text (&component->state, ic_json_string (ic_json_member (each, "state"), "operational"));
      g_ptr_array_add (list, component);
    }
  return ic_items_new (list);
}

static char *
read_text (IcJsonNode root, const char *name)
{
  return g_strdup (ic_json_string (ic_json_member (root, name), NULL));
}

IcKeptUpdate *
ic_kept_update_parse (const char *text)
{
  g_autoptr (IcJson) json = text != NULL ? ic_json_parse (text, strlen (text), 0, NULL) : NULL;
  IcJsonNode root = json != NULL ? ic_json_root (json) : IC_JSON_NONE;
  const char *id = ic_json_string (ic_json_member (root, "id"), NULL);
  g_auto (GStrv) overrides = NULL;
  IcKeptUpdate *self;

  if (id == NULL)
    return NULL;
  self = ic_kept_update_new (id);
  self->phase = read_text (root, "phase");
  self->title = read_text (root, "title");
  self->text = read_text (root, "text");
  self->next = read_text (root, "next");
  self->statement = read_text (root, "statement");
  self->corrects = read_text (root, "corrects");
  self->base = read_text (root, "base");
  self->before = read_text (root, "before");
  self->from = read_text (root, "from");
  self->placed = ic_json_bool (ic_json_member (root, "placed"), false);
  self->components = read_components (ic_json_member (root, "components"));
  if (ic_json_type (ic_json_member (root, "outlets")) == IC_JSON_ARRAY)
    self->outlets = ic_json_strv (ic_json_member (root, "outlets"));
  overrides = ic_json_strv (ic_json_member (root, "overrides"));
  for (char **one = overrides; one != NULL && *one != NULL; one++)
    g_ptr_array_add (self->overrides, g_strdup (*one));
  return self;
}

char *
ic_update_fingerprint (const IcUpdateTexts *texts)
{
  g_autofree char *digest = ic_update_digest (texts);
  GString *all = g_string_new (digest);

  for (guint i = 0; i < ic_items_count (texts->components); i++)
    {
      const IcComponentState *component = IC_AT (IcComponentState, texts->components, i);

      g_string_append_printf (all, " %s=%s", component->id, component->state);
    }
  for (guint i = 0; texts->outlets != NULL && texts->outlets[i] != NULL; i++)
    g_string_append_printf (all, " >%s", texts->outlets[i]);
  /* Nowhere is something else than everywhere. */
  if (texts->outlets != NULL && texts->outlets[0] == NULL)
    g_string_append (all, " >");
  if (texts->corrects != NULL)
    g_string_append_printf (all, " !%s", texts->corrects);
  return g_string_free (all, FALSE);
}
