/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lint reads whatever people, and machines, put before it: updates that were
 * cut, doubled and stirred. What it finds lies inside the text and can be taken over.
 */
#include "ic-lint.h"

#include <string.h>

#define ROUNDS 4000

static const char *const seeds[] = {
  "We believe the database caused the failures and everything will be back to normal within 20 minutes. Our host broke us.",
  "Next update: 16:00 UTC. Since 09:10 CET uploads fail for EU customers 😀; we’re rolling back release 4.2 – ETA 45 min…",
  "An engineer deleted db-prod-03 (10.0.0.1); see https://wiki.internal/INC-42 or write to priya.nair@larkspur.example!",
  "Wir gehen davon aus, dass die Störung gegen 15 Uhr behoben sein wird. Schuld ist vermutlich unser Rechenzentrumsbetreiber.",
  "Le service sera rétabli d’ici 15 h ; cela semble lié à une mise à jour. C’est la faute de notre hébergeur.",
  "El servicio volverá en unos minutos; se debe probablemente a un fallo. La culpa es de nuestro proveedor.",
  "No change.\n\n- Investigating\n- We are aware of an issue\r\n100% fixed, never again, just a blip",
};

/* A piece of one text in the place of a piece of another one. Returns: (transfer full). */
static char *
stir (GRand *rand, const char *text)
{
  static const char *const odd[] = { "", " ", "\n", "’", "😀", "\xc2\xa0", "0", "99999999999999999999", "((((", "....", ":", "not ", "by 5 ", "we ", "\xe2\x80\x8d" };
  const char *other = seeds[g_rand_int_range (rand, 0, G_N_ELEMENTS (seeds))];
  glong length = g_utf8_strlen (text, -1), others = g_utf8_strlen (other, -1);
  glong from = g_rand_int_range (rand, 0, (gint32) length + 1), to = g_rand_int_range (rand, (gint32) from, (gint32) length + 1);
  glong begin = g_rand_int_range (rand, 0, (gint32) others + 1);
  g_autofree char *before = g_utf8_substring (text, 0, from);
  g_autofree char *after = g_utf8_substring (text, to, length);
  g_autofree char *piece = g_utf8_substring (other, begin, g_rand_int_range (rand, (gint32) begin, (gint32) others + 1));

  return g_strconcat (before, odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))], g_rand_boolean (rand) ? piece : "", after, NULL);
}

static void
check (const char *text, const char *previous, const char *phase)
{
  g_autoptr (GPtrArray) findings = ic_lint (text, phase, previous, NULL);
  glong length = g_utf8_strlen (text, -1);

  for (guint i = 0; i < findings->len; i++)
    {
      const IcLintFinding *finding = findings->pdata[i];
      g_autofree char *mended = ic_lint_mend (text, finding);

      g_assert_cmpint (finding->end, <=, length);
      g_assert_true (finding->start < finding->end || (finding->start == 0 && finding->end == 0));
      g_assert_true (finding->message != NULL && finding->explanation != NULL);
      g_assert_true ((finding->wording == NULL) == (finding->offer == NULL));
      g_assert_true ((mended == NULL) == (finding->wording == NULL));
      g_assert_true (mended == NULL || g_utf8_validate (mended, -1, NULL));
    }
}

static void
test_stirred (void)
{
  static const char *const phases[] = { "investigating", "identified", "monitoring", "resolved", NULL };
  GRand *rand = g_rand_new_with_seed (42);
  g_autofree char *text = g_strdup (seeds[0]), *previous = NULL;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *next = stir (rand, text);

      if (strlen (next) > 2000)
        {
          g_free (next);
          next = g_strdup (seeds[i % G_N_ELEMENTS (seeds)]);
        }
      check (next, previous, phases[g_rand_int_range (rand, 0, G_N_ELEMENTS (phases))]);
      g_free (previous);
      previous = g_steal_pointer (&text);
      text = g_steal_pointer (&next);
    }
  g_rand_free (rand);
}

/* What grows without end in one direction. */
static void
test_long (void)
{
  static const char *const parts[] = { "by ", "we believe ", "5 ", "(", "because ", "😀", "our host ", "14:00 UTC, ", "x", "\n", "not ", "the " };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < 3000; n++)
        g_string_append (text, parts[i]);
      check (text->str, NULL, "investigating");
    }
  check ("", NULL, "identified");
  check ("", "", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lint-mutations/stirred", test_stirred);
  g_test_add_func ("/lint-mutations/long", test_long);
  return g_test_run ();
}
