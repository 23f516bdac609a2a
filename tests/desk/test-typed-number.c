/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures as people type them.
 */
#include "ic-typed-number.h"

#include <math.h>

static void
test_read (void)
{
  static const struct {
    IcNumberKind kind;
    const char  *text;
    double       number;
  } cases[] = {
    { IC_NUMBER_COUNT, "1240", 1240 },          { IC_NUMBER_COUNT, "1 240", 1240 },
    { IC_NUMBER_COUNT, "1,240", 1240 },         { IC_NUMBER_COUNT, "1.240", 1240 },
    { IC_NUMBER_COUNT, "1\u202f240", 1240 },    { IC_NUMBER_COUNT, "1'240", 1240 },
    { IC_NUMBER_COUNT, " 0 ", 0 },              { IC_NUMBER_COUNT, "12k", 12000 },
    { IC_NUMBER_COUNT, "1.5m", 1500000 },       { IC_NUMBER_MONEY, "18 500", 18500 },
    { IC_NUMBER_MONEY, "€ 18 500", 18500 },     { IC_NUMBER_MONEY, "18.5k €", 18500 },
    { IC_NUMBER_MONEY, "18.500", 18500 },       { IC_NUMBER_MONEY, "18,500.25", 18500.25 },
    { IC_NUMBER_MONEY, "18.500,25 EUR", 18500.25 }, { IC_NUMBER_MONEY, "1.240.000", 1240000 },
    { IC_NUMBER_MONEY, "99.50", 99.5 },         { IC_NUMBER_SHARE, "40", 0.4 },
    { IC_NUMBER_SHARE, "40 %", 0.4 },           { IC_NUMBER_SHARE, "0,5%", 0.005 },
    { IC_NUMBER_SHARE, "100%", 1 },             { IC_NUMBER_REAL, "99.5", 99.5 },
    { IC_NUMBER_REAL, "99,5", 99.5 },           { IC_NUMBER_REAL, "0.125", 0.125 },
    { IC_NUMBER_REAL, "-3", -3 },               { IC_NUMBER_REAL, "\u22123", -3 },
    { IC_NUMBER_REAL, ".25 s", 0.25 },          { IC_NUMBER_REAL, "1,200", 1200 },
    { IC_NUMBER_REAL, "98 %", 98 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      double number = NAN;

      g_test_message ("“%s”", cases[i].text);
      g_assert_true (ic_typed_number_parse (cases[i].text, cases[i].kind, &number, &problem));
      g_assert_cmpfloat_with_epsilon (number, cases[i].number, 1e-9);
      g_assert_null (problem);
    }
}

static void
test_refused (void)
{
  static const struct {
    IcNumberKind kind;
    const char  *text;
  } cases[] = {
    { IC_NUMBER_COUNT, "many" },    { IC_NUMBER_COUNT, "1.5" },   { IC_NUMBER_COUNT, "-3" },
    { IC_NUMBER_COUNT, "12 34 x5" }, { IC_NUMBER_COUNT, "€ 12" },  { IC_NUMBER_MONEY, "-5" },
    { IC_NUMBER_MONEY, "12 per 3" }, { IC_NUMBER_SHARE, "140" },   { IC_NUMBER_SHARE, "40 of 100" },
    { IC_NUMBER_SHARE, "-1" },      { IC_NUMBER_REAL, "1.2.3" },  { IC_NUMBER_REAL, "." },
    { IC_NUMBER_REAL, "1e999" },    { IC_NUMBER_MONEY, "99999999999999999999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = NULL;
      double number = 7;

      g_test_message ("“%s”", cases[i].text);
      g_assert_false (ic_typed_number_parse (cases[i].text, cases[i].kind, &number, &problem));
      g_assert_nonnull (problem);
      g_assert_cmpfloat (number, ==, 7);
    }
}

static void
test_empty (void)
{
  g_autofree char *problem = NULL;
  double number = 7;

  g_assert_false (ic_typed_number_parse ("", IC_NUMBER_COUNT, &number, &problem));
  g_assert_null (problem);
  g_assert_false (ic_typed_number_parse ("  ", IC_NUMBER_SHARE, &number, &problem));
  g_assert_null (problem);
  g_assert_false (ic_typed_number_parse (NULL, IC_NUMBER_SHARE, &number, &problem));
  g_assert_null (problem);
}

/* What is put into a field reads as the same figure. */
static void
test_written (void)
{
  static const struct {
    IcNumberKind kind;
    double       number;
    const char  *text;
  } cases[] = {
    { IC_NUMBER_COUNT, 1240, "1 240" },    { IC_NUMBER_MONEY, 18500, "18 500" }, { IC_NUMBER_MONEY, 99.5, "99.50" },
    { IC_NUMBER_SHARE, 0.4, "40 %" },      { IC_NUMBER_SHARE, 0.005, "0.5 %" },  { IC_NUMBER_REAL, 99.9, "99.9" },
    { IC_NUMBER_REAL, 12000, "12000" },    { IC_NUMBER_REAL, -0.25, "-0.25" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ic_typed_number_text (cases[i].number, cases[i].kind), *problem = NULL;
      double number = NAN;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (ic_typed_number_parse (text, cases[i].kind, &number, &problem));
      g_assert_cmpfloat_with_epsilon (number, cases[i].number, 1e-9);
    }
  g_autofree char *none = ic_typed_number_text (NAN, IC_NUMBER_COUNT);
  g_assert_cmpstr (none, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed-number/read", test_read);
  g_test_add_func ("/typed-number/refused", test_refused);
  g_test_add_func ("/typed-number/empty", test_empty);
  g_test_add_func ("/typed-number/written", test_written);
  return g_test_run ();
}
