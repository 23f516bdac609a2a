/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies as texts that can be read and typed.
 */
#include "ic-policy-rows.h"
#include "ic-state.h"
#include "ic-time.h"

static const IcPolicyRow *
find (gsize offset)
{
  for (const IcPolicyRow *row = ic_policy_rows (); row->title != NULL; row++)
    if (row->offset == offset)
      return row;
  g_assert_not_reached ();
}

/* What is shown for a default reads back as that default. */
static void
test_both_ways (void)
{
  IcPolicies *defaults = ic_policies_new ();

  for (const IcPolicyRow *row = ic_policy_rows (); row->title != NULL; row++)
    {
      IcPolicies *change = ic_item_new (&ic_policies_type);
      g_autofree char *text = ic_policy_text (row, defaults);
      g_autofree char *again = NULL;
      const char *why = NULL;

      if (*text != '\0')
        {
          g_assert_true (ic_policy_parse (row, text, change, &why));
          again = ic_policy_text (row, change);
          g_assert_cmpstr (again, ==, text);
        }
      ic_item_unref (change);
    }
  ic_item_unref (defaults);
}

static void
test_wrong (void)
{
  static const struct {
    gsize       offset;
    const char *text;
    bool        right;
  } rows[] = {
    { offsetof (IcPolicies, round), "20", true },
    { offsetof (IcPolicies, round), "1h30", true },
    { offsetof (IcPolicies, round), "soon", false },
    { offsetof (IcPolicies, round), "0", false },
    { offsetof (IcPolicies, round), "", false },
    { offsetof (IcPolicies, reports), "9", true },
    { offsetof (IcPolicies, reports), "0", false },
    { offsetof (IcPolicies, reports), "2.5", false },
    { offsetof (IcPolicies, loss_high), "10 000", true },
    { offsetof (IcPolicies, loss_high), "-1", false },
    { offsetof (IcPolicies, loss_high), "nan", false },
    { offsetof (IcPolicies, currency), "chf", true },
    { offsetof (IcPolicies, currency), "€", false },
    { offsetof (IcPolicies, currency), "EURO", false },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      IcPolicies *change = ic_item_new (&ic_policies_type);
      const char *why = NULL;

      if (ic_policy_parse (find (rows[i].offset), rows[i].text, change, &why) != rows[i].right)
        g_error ("“%s” is read wrongly", rows[i].text);
      g_assert_nonnull (why);
      ic_item_unref (change);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-rows/both-ways", test_both_ways);
  g_test_add_func ("/policy-rows/wrong", test_wrong);
  return g_test_run ();
}
