/* SPDX-License-Identifier: GPL-3.0-or-later
 * What taking an imported catalogue would change.
 */
#include "ic-catalogue.h"

#include "ic-words.h"

#include <string.h>

static void
row_free (gpointer data)
{
  IcCatalogueRow *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->words);
  ic_item_unref (self->item);
  g_free (self);
}

void
ic_catalogue_diff_free (IcCatalogueDiff *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* -- one item against another ---------------------------------------------- */

static void
note_text (GString *words, const char *what, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  g_string_append_printf (words, "%s%s: %s → %s", words->len > 0 ? "; " : "", what, before != NULL ? before : "none", after != NULL ? after : "none");
}

static bool
same_list (char **before, char **after)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char *const *) (before != NULL ? before : none), (const char *const *) (after != NULL ? after : none));
}

static void
note_list (GString *words, const char *what, char **before, char **after)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (same_list (before, after))
    return;
  for (guint i = 0; after != NULL && after[i] != NULL; i++)
    if (before == NULL || !g_strv_contains ((const char *const *) before, after[i]))
      g_string_append_printf (list, "%s+ %s", list->len > 0 ? ", " : "", after[i]);
  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    if (after == NULL || !g_strv_contains ((const char *const *) after, before[i]))
      g_string_append_printf (list, "%s− %s", list->len > 0 ? ", " : "", before[i]);
  g_string_append_printf (words, "%s%s: %s", words->len > 0 ? "; " : "", what, list->len > 0 ? list->str : "in another order");
}

/* A list of items as texts, "title url". */
static char **
texts_of (const IcItems *items, bool links)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (items); i++)
    {
      const IcReference *link = (const IcReference *) items->items[i];
      const IcTeammate *member = (const IcTeammate *) items->items[i];

      g_ptr_array_add (texts, links ? ic_words_join (" ", (const char *const[]){ link->title, link->url }, 2)
                                    : g_strdup (member->name != NULL ? member->name : member->id));
    }
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_free (texts, FALSE);
}

static void
note_items (GString *words, const char *what, const IcItems *before, const IcItems *after, bool links)
{
  g_auto (GStrv) one = texts_of (before, links);
  g_auto (GStrv) other = texts_of (after, links);

  note_list (words, what, one, other);
}

static void
keep_text (char **where, const char *known)
{
  if (*where == NULL)
    *where = g_strdup (known);
}

static void
keep_list (char ***where, char **known)
{
  if (*where == NULL)
    *where = g_strdupv (known);
}

static void
compare_services (GString *words, const IcOwnedService *before, IcOwnedService *after)
{
  keep_text (&after->tier, before->tier);
  keep_text (&after->channel, before->channel);
  keep_list (&after->symptoms, before->symptoms);
  keep_list (&after->errors, before->errors);
  keep_list (&after->hosts, before->hosts);
  if (after->runbook == NULL || g_strcmp0 (after->runbook, before->runbook) == 0)
    after->runbook_updated = MAX (after->runbook_updated, before->runbook_updated);
  keep_text (&after->runbook, before->runbook);
  note_text (words, "name", before->name, after->name);
  note_text (words, "about", before->about, after->about);
  note_text (words, "team", before->team, after->team);
  note_text (words, "system", before->system, after->system);
  note_text (words, "tier", before->tier, after->tier);
  note_list (words, "aliases", before->aliases, after->aliases);
  note_list (words, "symptoms", before->symptoms, after->symptoms);
  note_list (words, "errors", before->errors, after->errors);
  note_list (words, "hosts", before->hosts, after->hosts);
  note_list (words, "depends on", before->depends, after->depends);
  note_items (words, "links", before->links, after->links, true);
  note_text (words, "runbook", before->runbook, after->runbook);
  note_text (words, "channel", before->channel, after->channel);
  note_text (words, "comes from", before->from, after->from);
}

static void
compare_teams (GString *words, const IcTeam *before, IcTeam *after)
{
  if (after->lead == NULL)
    {
      keep_text (&after->lead, before->lead);
      keep_text (&after->lead_name, before->lead_name);
    }
  keep_text (&after->channel, before->channel);
  keep_text (&after->reach, before->reach);
  keep_text (&after->calendar, before->calendar);
  note_text (words, "name", before->name, after->name);
  note_text (words, "lead", before->lead_name != NULL ? before->lead_name : before->lead, after->lead_name != NULL ? after->lead_name : after->lead);
  note_items (words, "members", before->members, after->members, false);
  note_text (words, "channel", before->channel, after->channel);
  note_text (words, "reach", before->reach, after->reach);
  note_text (words, "calendar", before->calendar, after->calendar);
  note_text (words, "part of", before->parent, after->parent);
  note_text (words, "comes from", before->from, after->from);
}

static void
compare_colleagues (GString *words, const IcColleague *before, IcColleague *after)
{
  keep_text (&after->zone, before->zone);
  keep_text (&after->mail, before->mail);
  keep_text (&after->phone, before->phone);
  keep_text (&after->chat, before->chat);
  note_text (words, "name", before->name, after->name);
  note_text (words, "zone", before->zone, after->zone);
  note_text (words, "mail", before->mail, after->mail);
  note_text (words, "phone", before->phone, after->phone);
  note_text (words, "chat", before->chat, after->chat);
  note_text (words, "comes from", before->from, after->from);
}

/* -- all of them ----------------------------------------------------------- */

typedef struct {
  IcCatalogueDiff *diff;
  IcCatalogueWhat  what;
  const IcMap     *other; /* what there is; for what is gone: what was imported */
  const char      *from;
} Walk;

/* Every item begins with its id and its name. */
static const char *
name_of (gconstpointer item)
{
  return ((const IcColleague *) item)->name;
}

static const char *
from_of (IcCatalogueWhat what, gconstpointer item)
{
  return what == IC_CATALOGUE_SERVICE ? ((const IcOwnedService *) item)->from : what == IC_CATALOGUE_TEAM ? ((const IcTeam *) item)->from : ((const IcColleague *) item)->from;
}

static void
add_row (const Walk *walk, IcCatalogueChange change, gconstpointer shown, gpointer item, char *words)
{
  IcCatalogueRow *row = g_new0 (IcCatalogueRow, 1);

  row->change = change;
  row->what = walk->what;
  row->id = g_strdup (((const IcColleague *) shown)->id);
  row->name = g_strdup (name_of (shown));
  row->words = words;
  row->item = item;
  walk->diff->added += change == IC_CATALOGUE_ADDED;
  walk->diff->changed += change == IC_CATALOGUE_CHANGED;
  walk->diff->gone += change == IC_CATALOGUE_GONE;
  g_ptr_array_add (walk->diff->rows, row);
}

static void
compare (gconstpointer item, gpointer data)
{
  const Walk *walk = data;
  gconstpointer before = ic_map_find (walk->other, ((const IcColleague *) item)->id);
  g_autoptr (GString) words = g_string_new (NULL);
  gpointer after;

  if (before == NULL)
    {
      add_row (walk, IC_CATALOGUE_ADDED, item, ic_item_ref (item), NULL);
      return;
    }
  after = ic_item_copy (item);
  if (walk->what == IC_CATALOGUE_SERVICE)
    compare_services (words, before, after);
  else if (walk->what == IC_CATALOGUE_TEAM)
    compare_teams (words, before, after);
  else
    compare_colleagues (words, before, after);
  if (words->len > 0)
    add_row (walk, IC_CATALOGUE_CHANGED, item, after, g_string_free (g_steal_pointer (&words), FALSE));
  else
    {
      walk->diff->same++;
      ic_item_unref (after);
    }
}

static void
look_for_gone (gconstpointer item, gpointer data)
{
  const Walk *walk = data;

  if (walk->from != NULL && g_strcmp0 (from_of (walk->what, item), walk->from) == 0 && ic_map_find (walk->other, ((const IcColleague *) item)->id) == NULL)
    add_row (walk, IC_CATALOGUE_GONE, item, NULL, NULL);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const IcCatalogueRow *one = *(const IcCatalogueRow *const *) a, *other = *(const IcCatalogueRow *const *) b;
  int order = (int) one->what - (int) other->what;

  if (order == 0)
    order = g_strcmp0 (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static void
compare_all (IcCatalogueDiff *diff, IcCatalogueWhat what, const IcCatalogue *catalogue, const IcMap *imported, const IcMap *known)
{
  Walk come = { diff, what, known, catalogue->from };
  Walk go = { diff, what, imported, catalogue->from };

  ic_map_foreach (imported, compare, &come);
  if (diff->whole)
    ic_map_foreach (known, look_for_gone, &go);
}

IcCatalogueDiff *
ic_catalogue_diff (const IcCatalogue *self, const IcMap *services, const IcMap *teams, const IcMap *colleagues)
{
  IcCatalogueDiff *diff = g_new0 (IcCatalogueDiff, 1);

  diff->rows = g_ptr_array_new_with_free_func (row_free);
  diff->whole = !self->broken && self->problems->len == 0;
  compare_all (diff, IC_CATALOGUE_SERVICE, self, self->services, services);
  compare_all (diff, IC_CATALOGUE_TEAM, self, self->teams, teams);
  compare_all (diff, IC_CATALOGUE_COLLEAGUE, self, self->colleagues, colleagues);
  g_ptr_array_sort (diff->rows, by_name);

  return diff;
}

char *
ic_catalogue_diff_summary (const IcCatalogueDiff *self)
{
  g_autofree char *added = self->added > 0 ? g_strdup_printf ("%u added", self->added) : NULL;
  g_autofree char *changed = self->changed > 0 ? g_strdup_printf ("%u changed", self->changed) : NULL;
  g_autofree char *gone = self->gone > 0 ? g_strdup_printf ("%u gone", self->gone) : NULL;
  g_autofree char *same = self->same > 0 ? g_strdup_printf ("%u as they were", self->same) : NULL;
  char *all = ic_words_join (", ", (const char *const[]){ added, changed, gone, same }, 4);

  if (*all != '\0')
    return all;
  g_free (all);

  return g_strdup ("nothing in it");
}
