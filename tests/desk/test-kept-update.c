/* SPDX-License-Identifier: GPL-3.0-or-later
 * An update as it is being written, kept as one text.
 */
#include "ic-kept-update.h"

static void
test_round_trip (void)
{
  const char *outlets[] = { "page", "chat", NULL };
  g_autoptr (IcKeptUpdate) kept = ic_kept_update_new ("u1"), read = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autofree char *text = NULL;
  IcComponentState *component = ic_item_new (&ic_component_state_type);

  ic_set_text (&component->id, "payments");
  ic_set_text (&component->name, "Payments");
  ic_set_text (&component->state, "partial_outage");
  g_ptr_array_add (list, component);
  kept->components = ic_items_new (list);
  kept->outlets = g_strdupv ((char **) outlets);
  kept->phase = g_strdup ("monitoring");
  kept->title = g_strdup ("“Cards”");
  kept->text = g_strdup ("Two\nlines \xf0\x9f\x99\x82");
  kept->next = g_strdup ("30 min");
  kept->statement = g_strdup ("holding");
  kept->corrects = g_strdup ("u0");
  kept->base = g_strdup ("event");
  kept->from = g_strdup ("print");
  g_ptr_array_add (kept->overrides, g_strdup ("eta: false positive (“soon”)"));
  text = ic_kept_update_to_text (kept);
  read = ic_kept_update_parse (text);
  g_assert_cmpstr (read->id, ==, "u1");
  g_assert_cmpstr (read->phase, ==, "monitoring");
  g_assert_cmpstr (read->title, ==, kept->title);
  g_assert_cmpstr (read->text, ==, kept->text);
  g_assert_cmpstr (read->next, ==, "30 min");
  g_assert_cmpstr (read->statement, ==, "holding");
  g_assert_cmpstr (read->corrects, ==, "u0");
  g_assert_cmpstr (read->base, ==, "event");
  g_assert_cmpstr (read->from, ==, "print");
  g_assert_cmpuint (ic_items_count (read->components), ==, 1);
  g_assert_cmpstr (IC_AT (IcComponentState, read->components, 0)->state, ==, "partial_outage");
  g_assert_true (g_strv_equal ((const char *const *) read->outlets, outlets));
  g_assert_cmpstr (read->overrides->pdata[0], ==, kept->overrides->pdata[0]);
}

static void
test_empty (void)
{
  g_autoptr (IcKeptUpdate) kept = ic_kept_update_new ("u1"), read = NULL;
  g_autofree char *text = ic_kept_update_to_text (kept);

  read = ic_kept_update_parse (text);
  g_assert_null (read->title);
  g_assert_null (read->outlets);
  g_assert_null (read->components);
  g_assert_cmpuint (read->overrides->len, ==, 0);
  g_assert_false (read->placed);
  g_assert_null (ic_kept_update_parse (NULL));
  g_assert_null (ic_kept_update_parse (""));
  g_assert_null (ic_kept_update_parse ("{\"title\":\"T\"}"));
  g_assert_null (ic_kept_update_parse ("Half a sen"));
}

/* The words and where they go: each counts. */
static void
test_fingerprint (void)
{
  const char *page[] = { "page", NULL }, *nowhere[] = { NULL };
  IcUpdateTexts texts[] = {
    { .phase = "monitoring", .title = "T", .text = "X" },
    { .phase = "resolved", .title = "T", .text = "X" },
    { .phase = "monitoring", .title = "T", .text = "X", .outlets = page },
    { .phase = "monitoring", .title = "T", .text = "X", .outlets = nowhere },
    { .phase = "monitoring", .title = "T", .text = "X", .corrects = "u0" },
    { .phase = "monitoring", .title = "T", .text = "X", .next_by = 1 },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (g_hash_table_add (seen, ic_update_fingerprint (&texts[i])));
  texts[0].base = "another event";
  g_assert_false (g_hash_table_add (seen, ic_update_fingerprint (&texts[0])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-update/round-trip", test_round_trip);
  g_test_add_func ("/kept-update/empty", test_empty);
  g_test_add_func ("/kept-update/fingerprint", test_fingerprint);
  return g_test_run ();
}
