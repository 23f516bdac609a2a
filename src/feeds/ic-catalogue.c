/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue kept elsewhere: its texts, whatever they are written in.
 */
#include "ic-catalogue-private.h"

#include <string.h>

#define MAX_LINE 500 /* characters an event takes */
#define MAX_LIST 100
#define MAX_LIST_BYTES 8192 /* four lists have to fit into an event */
#define MAX_ID 64
#define MAX_PROBLEMS 1000

G_DEFINE_QUARK (ic-catalogue-error-quark, ic_catalogue_error)

IcCatalogue *
ic_catalogue_new (const char *from)
{
  IcCatalogue *self = g_new0 (IcCatalogue, 1);

  self->from = ic_catalogue_line (from);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->systems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->apis = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->providers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ic_catalogue_free (IcCatalogue *self)
{
  if (self == NULL)
    return;
  ic_map_unref (self->services);
  ic_map_unref (self->teams);
  ic_map_unref (self->colleagues);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->systems);
  g_hash_table_unref (self->apis);
  g_hash_table_unref (self->providers);
  g_hash_table_unref (self->others);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_free (self->from);
  g_free (self);
}

/* -- texts ----------------------------------------------------------------- */

void
ic_catalogue_complain (IcCatalogue *self, const char *name, guint line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  if (self->problems->len == MAX_PROBLEMS)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, line > 0 ? g_strdup_printf ("%s, line %u: %s", name, line, text) : g_strdup_printf ("%s: %s", name, text));
}

char *
ic_catalogue_line (const char *text)
{
  g_autofree char *line = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (line == NULL)
    return NULL;
  for (char *p = line; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  g_strstrip (line);
  if (strlen (line) > MAX_LINE && g_utf8_strlen (line, -1) > MAX_LINE)
    {
      char *cut = g_utf8_offset_to_pointer (line, MAX_LINE - 1);

      *cut = '\0';
      return g_strconcat (line, "…", NULL);
    }

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

void
ic_catalogue_add (char ***list, const char *text)
{
  guint n = *list != NULL ? g_strv_length (*list) : 0;

  if (n >= MAX_LIST || (*list != NULL && g_strv_contains ((const char *const *) *list, text)))
    return;
  *list = g_renew (char *, *list, n + 2);
  (*list)[n] = g_strdup (text);
  (*list)[n + 1] = NULL;
}

char **
ic_catalogue_list (const char *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit_set (text, ";|\n", -1) : NULL;
  char **list = NULL;
  gsize size = 0;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *line = ic_catalogue_line (parts[i]);

      size += line != NULL ? strlen (line) : 0;
      if (line != NULL && size <= MAX_LIST_BYTES)
        ic_catalogue_add (&list, line);
    }

  return list;
}

char *
ic_catalogue_id (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("._-", *p) != NULL)
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  /* Too long, or without a Latin letter in it: a digest, so that the same name is the same id everywhere. */
  if (id->len == 0 || id->len > MAX_ID || strspn (id->str, "?._-") == id->len)
    {
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

      g_string_truncate (id, MIN (id->len, MAX_ID - 14));
      g_string_append_printf (id, "%s%.12s", id->len > 0 ? "-" : "n-", digest);
    }

  return g_string_free (g_steal_pointer (&id), FALSE);
}

bool
ic_catalogue_count (IcCatalogue *self, GError **error)
{
  if (self->entities < IC_CATALOGUE_MAX_ENTITIES)
    {
      self->entities++;
      return true;
    }
  g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "There are more than %d entities; import them in parts", IC_CATALOGUE_MAX_ENTITIES);

  return false;
}

/* -- reading --------------------------------------------------------------- */

IcCatalogueFormat
ic_catalogue_guess (const char *name, const char *text, gsize length)
{
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  if (g_str_has_suffix (lower, ".yaml") || g_str_has_suffix (lower, ".yml"))
    return IC_CATALOGUE_YAML;
  if (g_str_has_suffix (lower, ".json"))
    return IC_CATALOGUE_JSON;
  if (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv"))
    return IC_CATALOGUE_CSV;
  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  if (length > 0 && (*text == '{' || *text == '['))
    return IC_CATALOGUE_JSON;

  return g_strstr_len (text, (gssize) MIN (length, 4096), "apiVersion:") != NULL ? IC_CATALOGUE_YAML : IC_CATALOGUE_CSV;
}

typedef struct {
  IcCatalogue *self;
  const char  *name;
} Text;

static bool
take_document (IcJsonNode root, guint line, gpointer data, GError **error)
{
  Text *text = data;

  return ic_catalogue_entity (text->self, root, text->name, line, error);
}

static bool
read_yaml (IcCatalogue *self, const char *name, const char *bytes, gsize length, GError **error)
{
  IcCatalogueText source = { name, self->notes };
  Text text = { self, name };

  return ic_catalogue_yaml (&source, bytes, length, take_document, &text, error);
}

/* One entity, a list of them, or {"items": [...]} as the catalogue API answers. */
static bool
read_json (IcCatalogue *self, const char *name, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (IcJson) json = ic_json_parse (bytes, length, IC_CATALOGUE_MAX_BYTES, &local_error);
  IcJsonNode list, each;
  IcJsonIter iter;

  if (json == NULL)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s: this is not JSON: %s", name, local_error->message);
      return false;
    }
  list = ic_json_root (json);
  if (ic_json_type (ic_json_member (list, "items")) == IC_JSON_ARRAY)
    list = ic_json_member (list, "items");
  if (ic_json_type (list) == IC_JSON_OBJECT)
    return ic_catalogue_entity (self, list, name, 0, error);
  iter = ic_json_iter (list);
  while (ic_json_type (list) == IC_JSON_ARRAY && ic_json_next (&iter, NULL, &each))
    if (!ic_catalogue_entity (self, each, name, 0, error))
      return false;

  return true;
}

static bool
is_utf8 (const char *name, const char *text, gsize length, GError **error)
{
  if (g_utf8_validate_len (text, length, NULL))
    return true;
  g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s: this is not UTF-8; save it as UTF-8", name);

  return false;
}

bool
ic_catalogue_read (IcCatalogue *self, IcCatalogueFormat format, const char *name, const char *text, gsize length, GError **error)
{
  bool good;

  if (length > IC_CATALOGUE_MAX_BYTES)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "%s has more than %d MiB; split it", name, IC_CATALOGUE_MAX_BYTES / 1024 / 1024);
      good = false;
    }
  else
    good = is_utf8 (name, text, length, error)
           && (format == IC_CATALOGUE_YAML   ? read_yaml (self, name, text, length, error)
               : format == IC_CATALOGUE_JSON ? read_json (self, name, text, length, error)
                                             : ic_catalogue_csv (self, name, text, length, error));
  self->broken = self->broken || !good;

  return good;
}

void
ic_catalogue_finish (IcCatalogue *self)
{
  g_autoptr (GList) kinds = NULL;

  ic_catalogue_join (self);
  kinds = g_list_sort (g_hash_table_get_keys (self->others), (GCompareFunc) strcmp);
  for (GList *each = kinds; each != NULL; each = each->next)
    {
      const char *kind = each->data;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->others, kind));

      g_ptr_array_add (self->notes, *kind != '\0' ? g_strdup_printf ("%u of kind “%s” are not used.", n, kind)
                                                  : g_strdup_printf ("%u documents are no entities of Backstage and are not used.", n));
    }
  g_hash_table_remove_all (self->others);
}
