/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list of top customers from a file: what would change, what is wrong with which line, and taking it.
 */
#include "acts.h"

#include "ic-csv.h"
#include "ic-customer-import.h"

#include <string.h>

#define ORG(acts) ((acts).org.state)

static IcCustomerImport *
read_file (IcTestActs *acts, const char *text)
{
  g_autoptr (GError) error = NULL;
  IcCustomerImport *import = ic_customer_import_read (text, strlen (text), ORG (*acts), &error);

  g_assert_no_error (error);
  return import;
}

static void
take (IcTestActs *acts, const IcCustomerImport *import)
{
  IcVerbs *verbs = ic_test_acts_begin (acts, "chris");

  ic_customer_import_take (import, verbs);
  ic_test_acts_place (acts, verbs);
}

static void
test_take (void)
{
  IcTestActs acts;
  g_autoptr (IcCustomerImport) first = NULL;
  g_autoptr (IcCustomerImport) again = NULL;
  g_autoptr (IcCustomerImport) changed = NULL;
  g_autofree char *summary = NULL;
  const IcCustomer *customer;
  const IcImportRow *row;

  ic_test_acts_init (&acts);
  first = read_file (&acts, "Customer Name;Account-Manager;Phone;Notes;Rank;Colour\nNordlicht Retail;Kim Declan;+49 40 1;ask for Ms Ode;1;red\nCasa Verde;;;;;\n");
  g_assert_cmpuint (first->added, ==, 2);
  g_assert_cmpuint (first->ignored->len, ==, 1);
  g_assert_cmpstr (first->ignored->pdata[0], ==, "Colour");
  take (&acts, first);
  g_assert_cmpuint (ic_items_count (ORG (acts)->customers), ==, 2);
  customer = ic_items_find (ORG (acts)->customers, "nordlicht-retail");
  g_assert_cmpstr (customer->name, ==, "Nordlicht Retail");
  g_assert_cmpstr (ic_state_name (ORG (acts), customer->owner), ==, "Kim Declan");
  g_assert_cmpstr (customer->reach, ==, "+49 40 1");
  g_assert_cmpint (customer->order, ==, 1);

  again = read_file (&acts, "name\nNORDLICHT retail\n");
  row = again->rows->pdata[0];
  g_assert_cmpint (row->kind, ==, IC_IMPORT_CHANGED); /* the letter case */
  g_assert_cmpstr (row->what, ==, "name: Nordlicht Retail → NORDLICHT retail");
  g_assert_cmpstr (row->customer->reach, ==, "+49 40 1");
  g_assert_cmpuint (again->absent, ==, 1);

  changed = read_file (&acts, "name,owner,phone\nNordlicht Retail,Sam,+49 40 2\nCasa Verde,,\nBlue Fjord,Kim Declan,\n");
  summary = ic_customer_import_summary (changed);
  g_assert_cmpstr (summary, ==, "1 added, 1 changed, 1 as they were");
  row = changed->rows->pdata[0];
  g_assert_cmpstr (row->what, ==, "owner: Kim Declan → Sam; reach: +49 40 1 → +49 40 2");
  take (&acts, changed);
  customer = ic_items_find (ORG (acts)->customers, "nordlicht-retail");
  g_assert_cmpstr (customer->note, ==, "ask for Ms Ode"); /* the file has no such column */
  g_assert_cmpstr (ic_state_name (ORG (acts), customer->owner), ==, "Sam");
  ic_test_acts_clear (&acts);
}

static void
test_problems (void)
{
  IcTestActs acts;
  g_autoptr (IcCustomerImport) import = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *long_name = g_strnfill (501, 'x');
  g_autofree char *text = g_strdup_printf ("id,name,order\n,,1\n1,One,two\na b,Two,\n,Three,3\n,three,4\n,%s,5\n", long_name);
  static const char *const problems[] = {
    "Line 2: there is no name", "Line 3: the order “two” is no whole number",
    "Line 4: the id “a b” may have letters, digits, dots, dashes and underlines only",
    "Line 6: “three” is in the file already", "Line 7: the name is longer than 500 characters",
  };

  ic_test_acts_init (&acts);
  import = read_file (&acts, text);
  g_assert_cmpuint (import->problems->len, ==, G_N_ELEMENTS (problems));
  for (guint i = 0; i < import->problems->len; i++)
    {
      g_autofree char *said = ic_import_problem_text (import->problems->pdata[i]);

      g_assert_cmpstr (said, ==, problems[i]);
    }
  summary = ic_customer_import_summary (import);
  g_assert_cmpstr (summary, ==, "1 added, 5 left out");
  ic_test_acts_clear (&acts);
}

static void
test_unreadable (void)
{
  static const struct { const char *text, *words; } cases[] = {
    { "", "The file is empty" },
    { "phone,note\n1,2\n", "Line 1: no column is called “name”" },
    { "name\n\"x\n", "Line 2: the quote" },
  };
  g_autoptr (IcState) org = ic_state_new ("org");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ic_customer_import_read (cases[i].text, strlen (cases[i].text), org, &error));
      g_assert_error (error, IC_CSV_ERROR, IC_CSV_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-import/take", test_take);
  g_test_add_func ("/customer-import/problems", test_problems);
  g_test_add_func ("/customer-import/unreadable", test_unreadable);
  return g_test_run ();
}
