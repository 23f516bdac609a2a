/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gives a harness the seeds of a directory, and what comes of them when they are
 * cut, doubled and stirred: always the same, for builds without libFuzzer.
 *
 *   fuzz-NAME DIRECTORY
 */
#include "fuzz.h"

#define ROUNDS 3000  /* stirred inputs */
#define LONGEST 4096 /* bytes of one */

static GPtrArray *seeds; /* of GBytes, by name of file */

/* A copy of its own: the sanitiser sees whoever reads past its end. */
static void
give (const uint8_t *data, size_t size)
{
  uint8_t *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  LLVMFuzzerTestOneInput (copy, size);
  g_free (copy);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
load_seeds (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (path, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *contents;
      size_t length;

      g_file_get_contents (names->pdata[i], &contents, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, g_bytes_new_take (contents, length));
    }
}

static void
test_seeds (void)
{
  g_assert_cmpuint (seeds->len, >, 0);
  give (NULL, 0);
  for (guint i = 0; i < seeds->len; i++)
    {
      size_t size;
      const uint8_t *data = g_bytes_get_data (seeds->pdata[i], &size);

      give (data, size);
    }
}

static GByteArray *
copy_of_any (GRand *rand)
{
  size_t size;
  const uint8_t *data = g_bytes_get_data (seeds->pdata[g_rand_int_range (rand, 0, (gint32) seeds->len)], &size);
  GByteArray *copy = g_byte_array_new ();

  return g_byte_array_append (copy, data, (guint) MIN (size, LONGEST));
}

static guint
any_place (GRand *rand, const GByteArray *bytes)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) bytes->len + 1);
}

/* Its end is cut off, a piece of it left out, or one of another seed put in. */
static GByteArray *
stir_pieces (GRand *rand, GByteArray *bytes)
{
  g_autoptr (GByteArray) other = copy_of_any (rand);
  GByteArray *stirred = g_byte_array_new ();
  guint a = any_place (rand, bytes), b = any_place (rand, bytes), from = any_place (rand, other), to = any_place (rand, other);

  g_byte_array_append (stirred, bytes->data, a);
  if (g_rand_boolean (rand))
    g_byte_array_append (stirred, other->data + MIN (from, to), MAX (from, to) - MIN (from, to));
  if (g_rand_boolean (rand))
    g_byte_array_append (stirred, bytes->data + b, bytes->len - b);
  g_byte_array_unref (bytes);
  if (stirred->len > LONGEST)
    g_byte_array_set_size (stirred, LONGEST);

  return stirred;
}

static void
stir_bytes (GRand *rand, GByteArray *bytes)
{
  static const uint8_t odd[] = { 0, 1, 9, 10, 13, ' ', '"', '\'', '\\', ',', ':', '-', '0', '9', '{', '[', 0x7f, 0x80, 0xc3, 0xff };

  for (gint32 n = g_rand_int_range (rand, 0, 4); n > 0 && bytes->len > 0; n--)
    bytes->data[g_rand_int_range (rand, 0, (gint32) bytes->len)] = odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))];
}

static void
test_stirred (void)
{
  GRand *rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < ROUNDS; i++)
    {
      GByteArray *bytes = copy_of_any (rand);

      for (gint32 n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        bytes = stir_pieces (rand, bytes);
      stir_bytes (rand, bytes);
      give (bytes->data, bytes->len);
      g_byte_array_unref (bytes);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  load_seeds (argv[1]);
  g_test_add_func ("/fuzz/seeds", test_seeds);
  g_test_add_func ("/fuzz/stirred", test_stirred);
  result = g_test_run ();
  g_ptr_array_unref (seeds);

  return result;
}
