/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding who owns what: by any words, with mistakes, and after what changed.
 */
#include "ic-search.h"

#include "ic-map.h"
#include "stream.h"

#include <string.h>

static void
org_init (IcTestStream *org)
{
  ic_test_stream_init (org, "org");
  ic_test_stream_act (org, "ana", "team.kept", "{\"id\":\"payments-team\",\"name\":\"Payments team\",\"lead\":{\"id\":\"kim\",\"name\":\"Kim Declan\"}}");
  ic_test_stream_act (org, "ana", "team.kept", "{\"id\":\"risk\",\"name\":\"Risk team\"}");
  ic_test_stream_act (org, "ana", "service.kept",
                      "{\"id\":\"payments-api\",\"name\":\"Payments API\",\"team\":\"payments-team\",\"aliases\":[\"pay\",\"psp\"],"
                      "\"symptoms\":[\"card is declined\",\"cannot pay\",\"payment spins forever\"],\"errors\":[\"E-4021 card_declined\"],\"hosts\":[\"pay-eu-1.example.net\"]}");
  ic_test_stream_act (org, "ana", "service.kept",
                      "{\"id\":\"fraud\",\"name\":\"Fraud checks\",\"team\":\"risk\",\"symptoms\":[\"declined for no reason\"],\"about\":\"Looks at card payments\"}");
  ic_test_stream_act (org, "ana", "service.kept", "{\"id\":\"ledger\",\"name\":\"Ledger\",\"team\":\"finance\"}");
  ic_test_stream_act (org, "ana", "service.kept", "{\"id\":\"uebersicht\",\"name\":\"Übersicht für Händler\"}");
  ic_test_stream_act (org, "ana", "colleague.kept", "{\"id\":\"kim\",\"name\":\"Kim Declan\",\"mail\":\"kim@example.org\"}");
  ic_test_stream_act (org, "ana", "colleague.kept", "{\"id\":\"dana\",\"name\":\"Dana Okoro\",\"chat\":\"@dana\"}");
}

/* "id (as)" of the first rows. */
static char *
found (IcSearch *search, const char *words, guint max)
{
  g_autoptr (GPtrArray) rows = ic_search_find (search, words, max, NULL, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const IcSearchRow *row = rows->pdata[i];

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", row->id, row->as);
    }

  return g_string_free (text, FALSE);
}

static void
finds (IcSearch *search, const char *words, guint max, const char *expected)
{
  g_autofree char *text = found (search, words, max);

  g_test_message ("%s: %s", words, text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  IcTestStream org;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcSearch) search = ic_search_new (&error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  finds (search, "anything", 5, "");
  org_init (&org);
  g_assert_true (ic_search_update (search, org.state, &error));
  g_assert_cmpuint (ic_search_count (search), ==, 8);
  finds (search, "", 5, "");
  finds (search, " .,- ", 5, "");
  finds (search, "card declined", 2, "payments-api (symptom), fraud (symptom)");
  finds (search, "CARD is de", 1, "payments-api (symptom)");
  finds (search, "psp", 1, "payments-api (alias)");
  finds (search, "pay-eu-1", 1, "payments-api (host)");
  finds (search, "4021", 1, "payments-api (error)");
  finds (search, "l", 1, "ledger (name)");
  finds (search, "ubersicht handler", 1, "uebersicht (name)");
  finds (search, "kim@example.org", 1, "kim (mail)");
  finds (search, "dana", 1, "dana (name)");
  finds (search, "risk", 2, "risk (alias), fraud (team)");
  finds (search, "zzzzqq", 5, "");
  /* What would be a query language is words. */
  finds (search, "\"ledger\" OR NOT (", 1, "ledger (name)");
  rows = ic_search_find (search, "cannot pay", 1, NULL, NULL);
  g_assert_cmpstr (((const IcSearchRow *) rows->pdata[0])->matched, ==, "cannot pay");
  g_assert_cmpstr (((const IcSearchRow *) rows->pdata[0])->team, ==, "Payments team");
  ic_test_stream_clear (&org);
}

static void
test_mistakes (void)
{
  IcTestStream org;
  g_autoptr (IcSearch) search = ic_search_new (NULL);

  org_init (&org);
  g_assert_true (ic_search_update (search, org.state, NULL));
  finds (search, "ladger", 1, "ledger (name)");
  finds (search, "legder", 1, "ledger (name)");
  finds (search, "paymnts", 1, "payments-api (name)");
  finds (search, "payemnts api", 1, "payments-api (name)");
  finds (search, "crd declind", 1, "payments-api (symptom)");
  finds (search, "Dana Okrro", 1, "dana (name)");
  finds (search, "fraud chekcs", 1, "fraud (name)");
  /* A word that nobody knows does not hide the others. */
  finds (search, "ledger xyzzyplugh", 1, "ledger (name)");
  ic_test_stream_clear (&org);
}

static void
test_update (void)
{
  IcTestStream org;
  g_autoptr (IcSearch) search = ic_search_new (NULL);

  org_init (&org);
  g_assert_true (ic_search_update (search, org.state, NULL));
  ic_test_stream_act (&org, "sam", "service.worded", "{\"id\":\"ledger\",\"as\":\"symptom\",\"words\":\"wrong balance\"}");
  ic_test_stream_act (&org, "sam", "service.unworded", "{\"id\":\"payments-api\",\"as\":\"alias\",\"words\":\"psp\"}");
  ic_test_stream_act (&org, "sam", "team.kept", "{\"id\":\"risk\",\"name\":\"Guardians\"}");
  ic_test_stream_act (&org, "sam", "colleague.dropped", "{\"id\":\"dana\"}");
  ic_test_stream_act (&org, "sam", "team.kept", "{\"id\":\"finance\",\"name\":\"Finance platform\"}");
  g_assert_true (ic_search_update (search, org.state, NULL));
  finds (search, "wrong balance", 1, "ledger (symptom)");
  finds (search, "psp", 1, "");
  finds (search, "guardians", 2, "risk (name), fraud (team)");
  finds (search, "okoro", 1, "");
  finds (search, "finance platform", 2, "finance (name), ledger (team)");
  ic_test_stream_act (&org, "sam", "service.dropped", "{\"id\":\"fraud\"}");
  ic_test_stream_act (&org, "sam", "service.kept", "{\"id\":\"new\",\"name\":\"Brand new\"}");
  g_assert_true (ic_search_update (search, org.state, NULL));
  g_assert_cmpuint (ic_search_count (search), ==, 8);
  finds (search, "fraud", 1, "");
  finds (search, "brand", 1, "new (name)");
  ic_test_stream_clear (&org);
}

/* As a page does it: whatever is asked for next ends what is looked for. */
static bool
stop_at_once (gpointer data)
{
  (*(guint *) data)++;

  return true;
}

static void
test_stop (void)
{
  IcTestStream org;
  g_autoptr (IcSearch) search = ic_search_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint asked = 0;

  org_init (&org);
  g_assert_true (ic_search_update (search, org.state, NULL));
  rows = ic_search_find (search, "kim@example.org nobody", 5, stop_at_once, &asked);
  g_assert_cmpuint (asked, >, 0);
  g_assert_cmpuint (rows->len, ==, 0);
  finds (search, "kim", 1, "kim (name)");
  ic_test_stream_clear (&org);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/words", test_words);
  g_test_add_func ("/search/mistakes", test_mistakes);
  g_test_add_func ("/search/update", test_update);
  g_test_add_func ("/search/stop", test_stop);

  return g_test_run ();
}
