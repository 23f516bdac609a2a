/* SPDX-License-Identifier: GPL-3.0-or-later
 * The search: the index, and its candidates.
 */
#include "ic-search-private.h"

#include "ic-map.h"
#include "ic-store.h"

#include <sqlite3.h>
#include <string.h>

#define CANDIDATES 400
#define NAMES 120 /* of them, by how a name begins */
#define NEAR 12   /* words of the index for one with a mistake */
#define FEW 12    /* rows: with fewer, mistakes are looked for, too */
#define STEPS 2000 /* of SQLite's machine, between two looks whether to stop */

/* A name by how it begins. */
typedef struct {
  const char *plain; /* of an entry's text */
  guint       row;
} Name;

struct _IcSearch {
  sqlite3      *db;
  sqlite3_stmt *insert, *drop, *match;
  IcState      *org;     /* what it is made from; NULL: nothing yet */
  GPtrArray    *entries; /* of IcSearchEntry by row, from 1; NULL where there is none any more */
  GArray       *free;    /* of guint: rows to be used again */
  GHashTable   *rows;    /* "kind id", owned → row */
  IcWordBag    *bag;
  GArray       *names;   /* of Name, in order, when it is not stale */
  bool          stale;
  IcSearchStop  stop;
  gpointer      stop_data;
  bool          failed;
};

void
ic_search_row_free (IcSearchRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->team);
  g_free (self->matched);
  g_free (self->incident);
  g_free (self);
}

/* -- the database ---------------------------------------------------------- */

static bool
fail (IcSearch *self, GError **error)
{
  g_set_error (error, IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The search index cannot be made: %s", self->db != NULL ? sqlite3_errmsg (self->db) : "no memory");

  return false;
}

static int
progress_cb (void *data)
{
  IcSearch *self = data;

  return self->stop != NULL && self->stop (self->stop_data);
}

static bool
open_database (IcSearch *self, GError **error)
{
  if (sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
      || sqlite3_exec (self->db, "CREATE VIRTUAL TABLE texts USING fts5 (words, content = '', detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0')",
                       NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->db, "INSERT INTO texts (rowid, words) VALUES (?1, ?2)", -1, &self->insert, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->db, "INSERT INTO texts (texts, rowid, words) VALUES ('delete', ?1, ?2)", -1, &self->drop, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->db, "SELECT rowid FROM texts WHERE texts MATCH ?1 LIMIT ?2", -1, &self->match, NULL) != SQLITE_OK)
    return fail (self, error);
  sqlite3_progress_handler (self->db, STEPS, progress_cb, self);

  return true;
}

static void
entry_free (gpointer data)
{
  ic_search_entry_free (data);
}

IcSearch *
ic_search_new (GError **error)
{
  g_autoptr (IcSearch) self = g_new0 (IcSearch, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  g_ptr_array_add (self->entries, NULL);
  self->free = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  self->bag = ic_word_bag_new ();
  if (!open_database (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
ic_search_free (IcSearch *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->drop);
  sqlite3_finalize (self->match);
  sqlite3_close (self->db);
  g_clear_pointer (&self->org, ic_state_unref);
  g_ptr_array_unref (self->entries);
  g_array_unref (self->free);
  g_hash_table_unref (self->rows);
  g_array_unref (self->names);
  ic_word_bag_free (self->bag);
  g_free (self);
}

guint
ic_search_count (IcSearch *self)
{
  return g_hash_table_size (self->rows);
}

/* -- keeping up ------------------------------------------------------------ */

static void
run (IcSearch *self, sqlite3_stmt *statement, guint row, const char *words)
{
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, words, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    self->failed = true;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static char *
key_of (IcOwnersKind kind, const char *id)
{
  return g_strdup_printf ("%d %s", (int) kind, id);
}

static void
take_out (IcSearch *self, IcOwnersKind kind, const char *id)
{
  g_autofree char *key = key_of (kind, id);
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, key));
  IcSearchEntry *entry;

  if (row == 0)
    return;
  entry = self->entries->pdata[row];
  run (self, self->drop, row, entry->all);
  ic_word_bag_remove (self->bag, entry->all);
  ic_search_entry_free (entry);
  self->entries->pdata[row] = NULL;
  g_array_append_val (self->free, row);
  g_hash_table_remove (self->rows, key);
  self->stale = true;
}

static void
put_in (IcSearch *self, IcSearchEntry *entry)
{
  guint row = self->entries->len;

  if (self->free->len > 0)
    {
      row = g_array_index (self->free, guint, self->free->len - 1);
      g_array_set_size (self->free, self->free->len - 1);
      self->entries->pdata[row] = entry;
    }
  else
    g_ptr_array_add (self->entries, entry);
  run (self, self->insert, row, entry->all);
  ic_word_bag_add (self->bag, entry->all);
  g_hash_table_insert (self->rows, key_of (entry->kind, entry->id), GUINT_TO_POINTER (row));
  self->stale = true;
}

typedef struct {
  IcSearch      *self;
  const IcState *org;
  GHashTable    *teams; /* ids of those that are called otherwise now, or NULL */
} Update;

static void
service_differs (gconstpointer old, gconstpointer now, gpointer data)
{
  Update *u = data;

  if (old != NULL)
    take_out (u->self, IC_OWNERS_SERVICE, ((const IcOwnedService *) old)->id);
  if (now != NULL)
    put_in (u->self, ic_search_entry_of_service (now, u->org));
}

static void
team_differs (gconstpointer old, gconstpointer now, gpointer data)
{
  Update *u = data;
  const IcTeam *before = old, *after = now;

  if (before != NULL)
    take_out (u->self, IC_OWNERS_TEAM, before->id);
  if (after != NULL)
    put_in (u->self, ic_search_entry_of_team (after));
  if (before == NULL || after == NULL || g_strcmp0 (before->name, after->name) != 0)
    g_hash_table_add (u->teams, g_strdup (before != NULL ? before->id : after->id));
}

static void
colleague_differs (gconstpointer old, gconstpointer now, gpointer data)
{
  Update *u = data;

  if (old != NULL)
    take_out (u->self, IC_OWNERS_PERSON, ((const IcColleague *) old)->id);
  if (now != NULL)
    put_in (u->self, ic_search_entry_of_colleague (now));
}

/* A service is found by its team's name, too. */
static void
look_at_service (gconstpointer item, gpointer data)
{
  const IcOwnedService *service = item;
  Update *u = data;

  if (service->team == NULL || !g_hash_table_contains (u->teams, service->team))
    return;
  take_out (u->self, IC_OWNERS_SERVICE, service->id);
  put_in (u->self, ic_search_entry_of_service (service, u->org));
}

bool
ic_search_update (IcSearch *self, const IcState *org, GError **error)
{
  const IcState *before = self->org;
  g_autoptr (GHashTable) teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Update update = { self, org, teams };

  if (before == org || (before != NULL && before->catalogue == org->catalogue && before->teams == org->teams && before->colleagues == org->colleagues))
    return true;
  self->failed = sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK;
  ic_map_diff (before != NULL ? before->teams : NULL, org->teams, team_differs, &update);
  ic_map_diff (before != NULL ? before->catalogue : NULL, org->catalogue, service_differs, &update);
  ic_map_diff (before != NULL ? before->colleagues : NULL, org->colleagues, colleague_differs, &update);
  if (before != NULL && g_hash_table_size (teams) > 0)
    ic_map_foreach (org->catalogue, look_at_service, &update);
  if (sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK || self->failed)
    return fail (self, error);
  g_clear_pointer (&self->org, ic_state_unref);
  self->org = ic_state_ref (org);

  return true;
}

/* -- names by how they begin ----------------------------------------------- */

static int
by_name (gconstpointer a, gconstpointer b)
{
  const Name *one = a, *other = b;
  int order = strcmp (one->plain, other->plain);

  return order != 0 ? order : one->row < other->row ? -1 : one->row > other->row;
}

/* Names, other names and what customers say. */
static void
refresh_names (IcSearch *self)
{
  if (!self->stale)
    return;
  g_array_set_size (self->names, 0);
  for (guint row = 1; row < self->entries->len; row++)
    {
      const IcSearchEntry *entry = self->entries->pdata[row];

      for (guint i = 0; entry != NULL && i < entry->texts->len; i++)
        {
          const IcSearchText *text = &g_array_index (entry->texts, IcSearchText, i);
          Name name = { text->plain, row };

          if (text->weight >= 0.85)
            g_array_append_val (self->names, name);
        }
    }
  g_array_sort (self->names, by_name);
  self->stale = false;
}

static guint
first_name (const IcSearch *self, const char *plain)
{
  guint low = 0, high = self->names->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (self->names, Name, middle).plain, plain) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* -- candidates ------------------------------------------------------------ */

typedef struct {
  IcSearch   *self;
  char      **words;
  GHashTable *seen; /* rows */
  GArray     *rows; /* of guint */
} Candidates;

static void
add_row (Candidates *c, guint row)
{
  if (c->rows->len < CANDIDATES && row < c->self->entries->len && c->self->entries->pdata[row] != NULL && g_hash_table_add (c->seen, GUINT_TO_POINTER (row)))
    g_array_append_val (c->rows, row);
}

static bool
is_stopped (const IcSearch *self)
{
  return self->stop != NULL && self->stop (self->stop_data);
}

static void
match (Candidates *c, const char *query)
{
  sqlite3_stmt *statement = c->self->match;

  if (c->rows->len >= CANDIDATES || is_stopped (c->self))
    return;
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, CANDIDATES);
  while (sqlite3_step (statement) == SQLITE_ROW)
    add_row (c, (guint) sqlite3_column_int64 (statement, 0));
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static void
match_names (Candidates *c, const char *whole)
{
  gsize length = strlen (whole);
  guint taken = 0;

  refresh_names (c->self);
  for (guint i = first_name (c->self, whole); i < c->self->names->len && taken < NAMES; i++, taken++)
    {
      const Name *name = &g_array_index (c->self->names, Name, i);

      if (strncmp (name->plain, whole, length) != 0)
        break;
      add_row (c, name->row);
    }
}

/* Every word, as it is or as the beginning of one. */
static void
match_all (Candidates *c, bool beginnings)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (char **word = c->words; *word != NULL; word++)
    g_string_append_printf (query, "%s\"%s\"%s", query->len > 0 ? " AND " : "", *word, beginnings && strlen (*word) > 1 ? "*" : "");
  match (c, query->str);
}

/* The same with words of the index that are nearly so; @any: one of the words is enough. */
static void
match_near (Candidates *c, GPtrArray **near, bool any)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; c->words[i] != NULL; i++)
    {
      g_string_append_printf (query, "%s(\"%s\"%s", query->len > 0 ? (any ? " OR " : " AND ") : "", c->words[i], strlen (c->words[i]) > 1 ? "*" : "");
      for (guint j = 0; j < near[i]->len; j++)
        g_string_append_printf (query, " OR \"%s\"", (const char *) near[i]->pdata[j]);
      g_string_append_c (query, ')');
    }
  match (c, query->str);
}

static void
look_for_mistakes (Candidates *c)
{
  GPtrArray *near[IC_SEARCH_WORDS];
  guint n = 0;

  for (; c->words[n] != NULL; n++)
    near[n] = ic_word_bag_near (c->self->bag, c->words[n], NEAR);
  match_near (c, near, false);
  if (n > 1 && c->rows->len < FEW)
    match_near (c, near, true);
  for (guint i = 0; i < n; i++)
    g_ptr_array_unref (near[i]);
}

static void
gather (Candidates *c, const char *whole)
{
  match_names (c, whole);
  /* A single letter begins half of everything: names have to do. */
  if (c->words[1] == NULL && strlen (whole) < 2)
    return;
  match_all (c, false);
  match_all (c, true);
  if (c->rows->len < FEW)
    look_for_mistakes (c);
}

/* -- rows ------------------------------------------------------------------ */

static int
by_score (gconstpointer a, gconstpointer b)
{
  const IcSearchRow *one = *(const IcSearchRow *const *) a, *other = *(const IcSearchRow *const *) b;
  int order;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  order = g_strcmp0 (one->name, other->name);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static IcSearchRow *
make_row (const IcSearch *self, const IcSearchEntry *entry, const IcSearchText *best, double score)
{
  const IcTeam *team = entry->team != NULL ? ic_map_find (self->org->teams, entry->team) : NULL;
  IcSearchRow *row = g_new0 (IcSearchRow, 1);

  row->kind = entry->kind;
  row->id = g_strdup (entry->id);
  row->name = g_strdup (entry->name);
  row->team = g_strdup (team != NULL ? team->name : entry->team);
  row->as = best != NULL ? best->as : "name";
  row->matched = best != NULL && strcmp (best->as, "name") != 0 ? g_strdup (best->text) : NULL;
  row->score = score;

  return row;
}

static GPtrArray *
rank_all (const Candidates *c, const char *whole, guint max)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_search_row_free);
  IcSearchWord words[IC_SEARCH_WORDS];
  guint n = 0;

  for (; c->words[n] != NULL; n++)
    ic_search_word_init (&words[n], c->words[n]);
  for (guint i = 0; i < c->rows->len; i++)
    {
      const IcSearchEntry *entry = c->self->entries->pdata[g_array_index (c->rows, guint, i)];
      const IcSearchText *best;
      double score = ic_search_rank (entry, words, n, whole, &best);

      if (score > 0)
        g_ptr_array_add (rows, make_row (c->self, entry, best, score));
    }
  g_ptr_array_sort (rows, by_score);
  if (rows->len > max)
    g_ptr_array_set_size (rows, (int) max);

  return rows;
}

/* The words to look for, the longest ones when there are too many. */
static char **
split (char *plain)
{
  char **words = g_strsplit (plain, " ", -1);

  for (guint n = g_strv_length (words); n > IC_SEARCH_WORDS; n--)
    {
      guint shortest = 0;

      for (guint i = 1; i < n; i++)
        if (strlen (words[i]) < strlen (words[shortest]))
          shortest = i;
      g_free (words[shortest]);
      memmove (&words[shortest], &words[shortest + 1], (n - shortest) * sizeof *words);
    }

  return words;
}

GPtrArray *
ic_search_find (IcSearch *self, const char *words, guint max, IcSearchStop stop, gpointer data)
{
  g_autofree char *whole = ic_search_plain (words);
  g_auto (GStrv) split_words = split (whole);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  Candidates candidates = { self, split_words, seen, rows };
  GPtrArray *found;

  if (*whole == '\0' || self->org == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ic_search_row_free);
  self->stop = stop;
  self->stop_data = data;
  gather (&candidates, whole);
  found = rank_all (&candidates, whole, max);
  self->stop = NULL;

  return found;
}
