/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns what: the fold of the catalogue, what is found by which words, and one answer.
 */
#include "ic-map.h"
#include "ic-owners.h"
#include "ic-summary.h"
#include "ic-time.h"
#include "stream.h"

#include <string.h>

#define PAYMENTS "{\"id\":\"payments-api\",\"name\":\"Payments API\",\"about\":\"Takes payments\",\"team\":\"payments\",\"tier\":\"1\"," \
  "\"aliases\":[\"pay\",\"psp\"],\"symptoms\":[\"card is declined\",\"cannot pay\"],\"depends\":[\"ledger\",\"elsewhere\"]," \
  "\"links\":[{\"title\":\"Dashboard\",\"url\":\"https://d.example\"},{\"title\":\"nothing\"}],\"runbook\":\"https://r.example\"}"

static void
org_init (IcTestStream *org)
{
  ic_test_stream_init (org, "org");
  ic_test_stream_act (org, "ana", "service.kept", PAYMENTS);
  ic_test_stream_act (org, "ana", "service.kept", "{\"id\":\"ledger\",\"name\":\"Ledger\",\"team\":\"finance\"}");
  ic_test_stream_act (org, "ana", "service.kept", "{\"id\":\"checkout\",\"name\":\"Checkout\",\"team\":\"payments\",\"depends\":[\"payments-api\"]}");
  ic_test_stream_act (org, "ana", "team.kept",
                      "{\"id\":\"payments\",\"name\":\"Payments team\",\"lead\":{\"id\":\"kim\",\"name\":\"Kim Declan\"},\"members\":[{\"id\":\"dana\",\"name\":\"Dana\"}]}");
  ic_test_stream_act (org, "ana", "colleague.kept", "{\"id\":\"dana\",\"name\":\"Dana Okoro\",\"zone\":\"America/Toronto\",\"phone\":\"+1 555\"}");
  ic_test_stream_act (org, "ana", "calendar.kept", "{\"id\":\"c\",\"name\":\"Rota\",\"team\":\"payments\",\"url\":\"https://c.example\"}");
  ic_test_stream_act (org, "authority", "rota.read",
                      "{\"calendar\":\"c\",\"at\":\"2026-11-20T12:00:00Z\",\"from\":\"2026-11-13T00:00:00Z\",\"until\":\"2026-12-20T00:00:00Z\",\"shifts\":["
                      "{\"person\":\"dana\",\"name\":\"Dana Okoro\",\"start\":\"2026-11-16T08:00:00Z\",\"end\":\"2026-11-23T08:00:00Z\"},"
                      "{\"name\":\"Jo Lindqvist\",\"start\":\"2026-11-23T08:00:00Z\",\"end\":\"2026-11-30T08:00:00Z\"}]}");
}

static void
assert_words (const IcState *org, const char *as, const char *expected)
{
  g_auto (GStrv) words = ic_owners_words (ic_map_find (org->catalogue, "payments-api"), as);
  g_autofree char *joined = g_strjoinv ("|", words);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_words (void)
{
  IcTestStream org;
  const IcEntry *entry;

  org_init (&org);
  assert_words (org.state, "symptom", "card is declined|cannot pay");
  ic_test_stream_act (&org, "sam", "service.worded", "{\"id\":\"payments-api\",\"as\":\"symptom\",\"words\":\"checkout stuck\"}");
  ic_test_stream_act (&org, "sam", "service.worded", "{\"id\":\"payments-api\",\"as\":\"symptom\",\"words\":\"cannot pay\"}");
  ic_test_stream_act (&org, "sam", "service.unworded", "{\"id\":\"payments-api\",\"as\":\"symptom\",\"words\":\"card is declined\"}");
  ic_test_stream_act (&org, "sam", "service.unworded", "{\"id\":\"payments-api\",\"as\":\"alias\",\"words\":\"psp\"}");
  assert_words (org.state, "symptom", "cannot pay|checkout stuck");
  assert_words (org.state, "alias", "pay");

  /* Both survive the next import; what was never kept is not noted twice. */
  ic_test_stream_act (&org, "ana", "service.kept", PAYMENTS);
  assert_words (org.state, "symptom", "cannot pay|checkout stuck");
  assert_words (org.state, "alias", "pay");
  ic_test_stream_act (&org, "sam", "service.worded", "{\"id\":\"payments-api\",\"as\":\"alias\",\"words\":\"psp\"}");
  ic_test_stream_act (&org, "sam", "service.unworded", "{\"id\":\"payments-api\",\"as\":\"symptom\",\"words\":\"checkout stuck\"}");
  assert_words (org.state, "symptom", "cannot pay");
  assert_words (org.state, "alias", "pay|psp");
  g_assert_cmpuint (ic_items_count (((const IcOwnedService *) ic_map_find (org.state->catalogue, "payments-api"))->worded), ==, 0);

  entry = ic_test_stream_act (&org, "sam", "service.worded", "{\"id\":\"nowhere\",\"as\":\"alias\",\"words\":\"x\"}");
  g_assert_true (entry->flags & IC_ENTRY_NO_EFFECT);
  entry = ic_test_stream_act (&org, "sam", "team.dropped", "{\"id\":\"nowhere\"}");
  g_assert_true (entry->flags & IC_ENTRY_NO_EFFECT);
  ic_test_stream_clear (&org);
}

static void
test_answer (void)
{
  IcTestStream org, incident;
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_state_unref);
  g_autoptr (IcOwnersAnswer) answer = NULL;
  g_autoptr (IcOwnersAnswer) person = NULL;
  g_autoptr (IcOwnersAnswer) team = NULL;
  g_autoptr (GBytes) summary = NULL;
  const IcOwnersPerson *now;

  org_init (&org);
  ic_test_stream_init (&incident, NULL);
  ic_test_stream_declare (&incident);
  ic_test_stream_act (&incident, "ana", "impact.revised", "{\"services\":[\"PSP\"]}");
  /* By its summary alone, as of an incident that nobody looks at. */
  summary = ic_summary_write (incident.state);
  g_ptr_array_add (open, ic_summary_read (incident.name, summary));

  answer = ic_owners_answer (org.state, IC_OWNERS_SERVICE, "payments-api", open, IC_TEST_NOON);
  g_assert_cmpstr (answer->service->links->n == 1 ? IC_AT (IcReference, answer->service->links, 0)->title : NULL, ==, "Dashboard");
  g_assert_cmpstr (answer->team->name, ==, "Payments team");
  g_assert_cmpstr (answer->lead->name, ==, "Kim Declan");
  g_assert_cmpuint (answer->now->len, ==, 1);
  now = answer->now->pdata[0];
  g_assert_cmpstr (now->name, ==, "Dana Okoro");
  g_assert_cmpstr (now->phone, ==, "+1 555");
  g_assert_cmpint (now->until, ==, IC_TEST_NOON + 2 * IC_DAY + 20 * IC_HOUR);
  g_assert_cmpstr (((const IcOwnersPerson *) answer->next->pdata[0])->name, ==, "Jo Lindqvist");
  g_assert_cmpuint (answer->depends->len, ==, 2);
  g_assert_true (((const IcOwnersService *) answer->depends->pdata[0])->known);
  g_assert_false (((const IcOwnersService *) answer->depends->pdata[1])->known);
  g_assert_cmpuint (answer->users, ==, 1);
  g_assert_cmpstr (((const IcOwnersService *) answer->used_by->pdata[0])->name, ==, "Checkout");
  g_assert_cmpstr (answer->incident, ==, incident.name);
  g_assert_null (answer->words);
  ic_owners_answer_say (answer, incident.state, org.state);
  g_assert_cmpstr (answer->words->source, ==, IC_SUPPORT_HOLDING);

  person = ic_owners_answer (org.state, IC_OWNERS_PERSON, "dana", open, IC_TEST_NOON);
  g_assert_cmpstr (person->person->zone, ==, "America/Toronto");
  g_assert_cmpstr (person->team->id, ==, "payments");
  g_assert_cmpuint (person->owned, ==, 2);
  team = ic_owners_answer (org.state, IC_OWNERS_TEAM, "payments", NULL, IC_TEST_NOON);
  g_assert_cmpuint (team->owned, ==, 2);
  g_assert_null (team->incident);
  g_assert_null (ic_owners_answer (org.state, IC_OWNERS_SERVICE, "dana", NULL, IC_TEST_NOON));
  g_assert_cmpstr (ic_owners_service_called (org.state, "PSP")->id, ==, "payments-api");
  g_assert_null (ic_owners_service_called (org.state, "psps"));

  ic_test_stream_act (&incident, "ana", "incident.dismissed", "{\"reason\":\"a broken probe\"}");
  g_ptr_array_set_size (open, 0);
  g_ptr_array_add (open, ic_state_ref (incident.state));
  g_assert_null (ic_owners_incident (answer->service, open));
  ic_test_stream_clear (&incident);
  ic_test_stream_clear (&org);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/owners/words", test_words);
  g_test_add_func ("/owners/answer", test_answer);

  return g_test_run ();
}
