/* SPDX-License-Identifier: GPL-3.0-or-later
 * The search: what is found by which words.
 */
#include "ic-search-private.h"

#include "ic-map.h"

#include <string.h>

void
ic_search_entry_free (IcSearchEntry *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->texts);
  g_free (self->id);
  g_free (self->name);
  g_free (self->team);
  g_free (self->all);
  g_free (self);
}

static void
text_clear (gpointer data)
{
  IcSearchText *self = data;

  g_free (self->text);
  g_free (self->plain);
}

/* Most texts are ASCII: those need no table. */
static char *
plain_ascii (const char *text, gsize length)
{
  char *out = g_malloc (length + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]))
      out[n++] = g_ascii_tolower (text[i]);
    else if (n > 0 && out[n - 1] != ' ')
      out[n++] = ' ';
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';

  return out;
}

char *
ic_search_plain (const char *text)
{
  gsize length = strlen (text), i = 0;
  g_autofree char *parts = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = NULL;

  while (i < length && (guchar) text[i] < 0x80)
    i++;
  if (i == length)
    return plain_ascii (text, length);

  parts = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  folded = g_utf8_casefold (parts != NULL ? parts : "", -1);
  out = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c))
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* -- entries --------------------------------------------------------------- */

static IcSearchEntry *
entry_new (IcOwnersKind kind, const char *id, const char *name, const char *team)
{
  IcSearchEntry *self = g_new0 (IcSearchEntry, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->team = g_strdup (team);
  self->texts = g_array_new (FALSE, FALSE, sizeof (IcSearchText));
  g_array_set_clear_func (self->texts, text_clear);

  return self;
}

static void
add (IcSearchEntry *self, const char *as, double weight, const char *text)
{
  IcSearchText one = { as, weight, NULL, NULL };

  if (text == NULL || *text == '\0')
    return;
  one.text = g_strdup (text);
  one.plain = ic_search_plain (text);
  g_array_append_val (self->texts, one);
}

static void
add_words (IcSearchEntry *self, const IcOwnedService *service, const char *as, double weight)
{
  g_auto (GStrv) words = ic_owners_words (service, as);

  for (char **each = words; *each != NULL; each++)
    add (self, as, weight, *each);
}

static IcSearchEntry *
entry_done (IcSearchEntry *self)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->texts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", g_array_index (self->texts, IcSearchText, i).plain);
  self->all = g_string_free (all, FALSE);

  return self;
}

IcSearchEntry *
ic_search_entry_of_service (const IcOwnedService *service, const IcState *org)
{
  IcSearchEntry *self = entry_new (IC_OWNERS_SERVICE, service->id, service->name, service->team);
  const IcTeam *team = service->team != NULL ? ic_map_find (org->teams, service->team) : NULL;

  add (self, "name", 1, service->name);
  if (g_ascii_strcasecmp (service->id, service->name) != 0)
    add (self, "alias", 0.97, service->id);
  add_words (self, service, "alias", 0.97);
  add_words (self, service, "symptom", 0.96);
  add_words (self, service, "error", 0.95);
  add_words (self, service, "host", 0.9);
  add (self, "system", 0.5, service->system);
  add (self, "team", 0.45, team != NULL ? team->name : service->team);
  add (self, "about", 0.4, service->about);

  return entry_done (self);
}

IcSearchEntry *
ic_search_entry_of_team (const IcTeam *team)
{
  IcSearchEntry *self = entry_new (IC_OWNERS_TEAM, team->id, team->name, NULL);

  add (self, "name", 0.98, team->name);
  add (self, "alias", 0.9, team->id);
  add (self, "chat", 0.8, team->channel);
  add (self, "team", 0.6, team->lead_name);

  return entry_done (self);
}

IcSearchEntry *
ic_search_entry_of_colleague (const IcColleague *colleague)
{
  IcSearchEntry *self = entry_new (IC_OWNERS_PERSON, colleague->id, colleague->name, NULL);

  add (self, "name", 0.97, colleague->name);
  add (self, "alias", 0.85, colleague->id);
  add (self, "mail", 0.8, colleague->mail);
  add (self, "chat", 0.8, colleague->chat);
  add (self, "phone", 0.7, colleague->phone);

  return entry_done (self);
}
