/* SPDX-License-Identifier: GPL-3.0-or-later
 * Items by their id: against a hash table that does the same, and what is shared.
 */
#include "ic-map.h"

#include "ic-items-private.h"

#include <string.h>

static gpointer
person (const char *id, const char *name)
{
  IcPerson *self = ic_item_new (&ic_person_type);

  ic_set_text (&self->id, id);
  ic_set_text (&self->name, name);

  return self;
}

static void
put (IcMap **map, guint n, const char *name)
{
  g_autofree char *id = g_strdup_printf ("service-%u", n);

  ic_map_put (map, person (id, name));
}

static void
drop (IcMap **map, guint n)
{
  g_autofree char *id = g_strdup_printf ("service-%u", n);

  g_assert_true (ic_map_remove (map, id));
}

static void
add_line (gconstpointer item, gpointer text)
{
  const IcPerson *p = item;

  g_string_append_printf (text, "%s=%s\n", p->id, p->name);
}

static char *
written (const IcMap *map)
{
  GString *text = g_string_new (NULL);

  ic_map_foreach (map, add_line, text);

  return g_string_free (text, FALSE);
}

static void
test_empty (void)
{
  IcMap *map = NULL;

  g_assert_cmpuint (ic_map_count (NULL), ==, 0);
  g_assert_null (ic_map_find (NULL, "a"));
  g_assert_false (ic_map_remove (&map, "a"));
  g_assert_null (ic_map_edit (&map, "a"));
  put (&map, 1, "one");
  drop (&map, 1);
  g_assert_null (map);
}

/* Ten thousand puts, replacements and removals in random order: the map holds what a hash table holds. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autoptr (GHashTable) table = g_hash_table_new (NULL, NULL);
  g_autoptr (IcMap) map = NULL;

  for (guint step = 0; step < 10000; step++)
    {
      guint n = (guint) g_rand_int_range (random, 0, 700);
      g_autofree char *id = g_strdup_printf ("service-%u", n);
      g_autofree char *name = g_strdup_printf ("%u", step);

      if (g_rand_int_range (random, 0, 3) == 0)
        g_assert_cmpint (ic_map_remove (&map, id), ==, g_hash_table_remove (table, GUINT_TO_POINTER (n + 1)));
      else
        {
          ic_map_put (&map, person (id, name));
          g_hash_table_insert (table, GUINT_TO_POINTER (n + 1), GUINT_TO_POINTER (step + 1));
        }
      g_assert_cmpuint (ic_map_count (map), ==, g_hash_table_size (table));
    }
  for (guint n = 0; n < 700; n++)
    {
      g_autofree char *id = g_strdup_printf ("service-%u", n);
      guint step = GPOINTER_TO_UINT (g_hash_table_lookup (table, GUINT_TO_POINTER (n + 1)));
      g_autofree char *name = g_strdup_printf ("%u", step - 1);
      const IcPerson *found = ic_map_find (map, id);

      g_assert_cmpint (found != NULL, ==, step > 0);
      if (found != NULL)
        g_assert_cmpstr (found->name, ==, name);
    }
}

/* The same items in the same order, whatever came before. */
static void
test_shape (void)
{
  g_autoptr (IcMap) up = NULL;
  g_autoptr (IcMap) down = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  for (guint n = 0; n < 3000; n++)
    put (&up, n, "x");
  for (guint n = 6000; n-- > 0;)
    put (&down, n, "y");
  for (guint n = 3000; n < 6000; n++)
    drop (&down, n);
  for (guint n = 0; n < 3000; n++)
    put (&down, n, "x");

  one = written (up);
  other = written (down);
  g_assert_cmpstr (one, ==, other);
}

static void
count_difference (gconstpointer old, gconstpointer now, gpointer data)
{
  guint *counts = data;

  counts[old == NULL ? 0 : now == NULL ? 2 : 1]++;
}

/* Whoever holds a map keeps what they hold; the difference is what was done since. */
static void
test_shared (void)
{
  g_autoptr (IcMap) map = NULL;
  g_autoptr (IcMap) held = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint counts[3] = { 0 };
  IcPerson *edited;

  for (guint n = 0; n < 2000; n++)
    put (&map, n, "x");
  held = ic_map_ref (map);
  before = written (held);

  for (guint n = 2000; n < 2007; n++)
    put (&map, n, "new");
  for (guint n = 10; n < 15; n++)
    drop (&map, n);
  edited = ic_map_edit (&map, "service-99");
  ic_set_text (&edited->name, "edited");
  g_assert_null (ic_map_edit (&map, "service-12"));

  after = written (held);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (((const IcPerson *) ic_map_find (held, "service-99"))->name, ==, "x");
  g_assert_cmpstr (((const IcPerson *) ic_map_find (map, "service-99"))->name, ==, "edited");
  g_assert_cmpuint (ic_map_count (held), ==, 2000);
  g_assert_cmpuint (ic_map_count (map), ==, 2002);

  ic_map_diff (held, map, count_difference, counts);
  g_assert_cmpuint (counts[0], ==, 7);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 5);
  ic_map_diff (map, map, count_difference, counts);
  g_assert_cmpuint (counts[0] + counts[1] + counts[2], ==, 13);
  ic_map_diff (NULL, map, count_difference, counts);
  g_assert_cmpuint (counts[0], ==, 7 + 2002);
}

/* Hashes that begin alike go several nodes down, and come up again when they are alone. */
static void
test_deep (void)
{
  g_autoptr (IcMap) map = NULL;

  for (guint n = 0; n < 50000; n++)
    put (&map, n, "x");
  for (guint n = 1; n < 50000; n++)
    drop (&map, n);
  g_assert_cmpuint (ic_map_count (map), ==, 1);
  g_assert_nonnull (ic_map_find (map, "service-0"));
  g_assert_null (ic_map_find (map, "service-1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/empty", test_empty);
  g_test_add_func ("/map/random", test_random);
  g_test_add_func ("/map/shape", test_shape);
  g_test_add_func ("/map/shared", test_shared);
  g_test_add_func ("/map/deep", test_deep);

  return g_test_run ();
}
