/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue from elsewhere: Backstage as YAML and JSON, CSV; what is refused; what an import would change.
 */
#include "acts.h"

#include "ic-catalogue-import.h"
#include "ic-http.h"
#include "ic-map.h"
#include "loopback.h"

#include <glib/gstdio.h>
#include <string.h>

#define COMPONENT(name, more) "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: " name "\n" more

static const char *const whole =
  "# a comment\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Component\n"
  "metadata:\n"
  "  name: Payments-API\n"
  "  title: Payments API\n"
  "  description: |\n"
  "    Takes card and wallet payments.\n"
  "    For every shop.\n"
  "  annotations:\n"
  "    pagerduty.com/service-id: P123\n"
  "    pagerduty.com/integration-key: e93facc04764012d7bfb002500d5d1a6\n"
  "    incident-console/symptoms: card is declined; cannot pay\n"
  "    incident-console/tier: 1\n"
  "    incident-console/channel: '#payments'\n"
  "  links:\n"
  "    - {url: https://runbooks.example/pay, title: The Runbook}\n"
  "    - {url: https://dash.example/pay, title: Dashboard}\n"
  "spec:\n"
  "  type: service\n"
  "  lifecycle: production\n"
  "  owner: group:default/Payments-Team\n"
  "  system: checkout\n"
  "  providesApis: [payments-v2]\n"
  "  dependsOn:\n"
  "    - resource:default/primary-db\n"
  "    - Component:Finance/Ledger\n"
  "...\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Component\n"
  "metadata: {name: shop, title: Shop}\n"
  "spec: {type: website, lifecycle: production, owner: user:jo, consumesApis: [payments-v2], dependencyOf: [component:payments-api]}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Component\n"
  "metadata: {name: ledger, namespace: finance}\n"
  "spec: {type: service, lifecycle: production, owner: finance-platform}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Resource\n"
  "metadata: {name: primary-db, title: Primary database}\n"
  "spec: {type: database, owner: payments-team}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: API\n"
  "metadata: {name: payments-v2, title: Payments v2}\n"
  "spec: {type: openapi, lifecycle: production, owner: payments-team, definition: {$text: ./openapi.yaml}}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: System\n"
  "metadata: {name: checkout, title: The checkout}\n"
  "spec: {owner: payments-team}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Group\n"
  "metadata: {name: payments-team, annotations: {incident-console/lead: kim}}\n"
  "spec: {type: team, children: [], parent: commerce, profile: {displayName: Payments team, email: pay@example.org}, members: [kim]}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: User\n"
  "metadata: {name: kim, annotations: {incident-console/phone: '+49 1', incident-console/zone: Europe/Berlin}}\n"
  "spec: {memberOf: [], profile: {displayName: Kim Declan, email: kim@example.org}}\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: User\n"
  "metadata: {name: jo}\n"
  "spec: {memberOf: [payments-team], profile: {displayName: Jo Lindqvist}}\n"
  "---\n"
  "---\n"
  "apiVersion: backstage.io/v1alpha1\n"
  "kind: Domain\n"
  "metadata: {name: retail}\n"
  "---\n"
  "apiVersion: v1\n"
  "kind: Service\n"
  "metadata: {name: kubernetes}\n";

static IcCatalogue *
read_text (IcCatalogueFormat format, const char *text)
{
  g_autoptr (GError) error = NULL;
  IcCatalogue *catalogue = ic_catalogue_new ("catalogue");

  ic_catalogue_read (catalogue, format, "catalog-info.yaml", text, strlen (text), &error);
  g_assert_no_error (error);
  ic_catalogue_finish (catalogue);

  return catalogue;
}

static void
assert_list (char **list, const char *expected)
{
  g_autofree char *joined = list != NULL ? g_strjoinv ("|", list) : g_strdup ("");

  g_assert_cmpstr (joined, ==, expected);
}

static void
check_whole (const IcCatalogue *catalogue)
{
  const IcOwnedService *payments = ic_map_find (catalogue->services, "payments-api");
  const IcOwnedService *shop = ic_map_find (catalogue->services, "shop");
  const IcTeam *team = ic_map_find (catalogue->teams, "payments-team");
  const IcTeam *alone = ic_map_find (catalogue->teams, "user.jo");
  const IcColleague *kim = ic_map_find (catalogue->colleagues, "kim");

  g_assert_cmpuint (catalogue->problems->len, ==, 0);
  g_assert_cmpuint (ic_map_count (catalogue->services), ==, 4);
  g_assert_cmpstr (payments->name, ==, "Payments API");
  g_assert_cmpstr (payments->about, ==, "Takes card and wallet payments. For every shop.");
  g_assert_cmpstr (payments->team, ==, "payments-team");
  g_assert_cmpstr (payments->system, ==, "The checkout");
  g_assert_cmpstr (payments->tier, ==, "1");
  g_assert_cmpstr (payments->channel, ==, "#payments");
  g_assert_cmpstr (payments->runbook, ==, "https://runbooks.example/pay");
  g_assert_cmpuint (ic_items_count (payments->links), ==, 1);
  assert_list (payments->symptoms, "card is declined|cannot pay");
  /* Of the key somebody could page with, nothing is kept. */
  assert_list (payments->aliases, "payments-api|P123|Payments v2");
  assert_list (payments->depends, "resource.primary-db|finance.ledger|shop");
  assert_list (shop->depends, "payments-api");
  g_assert_cmpstr (shop->team, ==, "user.jo");
  g_assert_cmpstr (alone->name, ==, "Jo Lindqvist");
  g_assert_cmpstr (team->name, ==, "Payments team");
  g_assert_cmpstr (team->lead_name, ==, "Kim Declan");
  g_assert_cmpstr (team->parent, ==, "commerce");
  g_assert_cmpuint (ic_items_count (team->members), ==, 2);
  g_assert_cmpstr (kim->zone, ==, "Europe/Berlin");
  g_assert_cmpstr (kim->mail, ==, "kim@example.org");
}

static void
test_backstage (void)
{
  g_autoptr (IcCatalogue) catalogue = read_text (IC_CATALOGUE_YAML, whole);

  check_whole (catalogue);
  g_assert_cmpuint (catalogue->notes->len, ==, 3);
  g_assert_nonnull (strstr (catalogue->notes->pdata[0], "“$text” refers to is not read"));
  g_assert_nonnull (strstr (catalogue->notes->pdata[1], "no entities"));
  g_assert_nonnull (strstr (catalogue->notes->pdata[2], "domain"));
}

/* The catalogue's API answers the same entities, as JSON. */
static void
test_json (void)
{
  const char *text = "{\"items\":[{\"apiVersion\":\"backstage.io/v1beta1\",\"kind\":\"Component\",\"metadata\":{\"uid\":\"u\",\"namespace\":\"default\",\"name\":\"pay\"},"
                     "\"spec\":{\"owner\":\"a\",\"dependsOn\":[\"component:b\"]},\"relations\":[]},"
                     "{\"apiVersion\":\"backstage.io/v1alpha1\",\"kind\":\"Group\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"children\":[]}}]}";
  g_autoptr (IcCatalogue) catalogue = read_text (IC_CATALOGUE_JSON, text);
  const IcOwnedService *pay = ic_map_find (catalogue->services, "pay");

  assert_list (pay->depends, "b");
  g_assert_cmpstr (pay->team, ==, "a");
  g_assert_cmpuint (ic_map_count (catalogue->teams), ==, 1);
  g_assert_cmpint (ic_catalogue_guess ("x", " [", 2), ==, IC_CATALOGUE_JSON);
  g_assert_cmpint (ic_catalogue_guess ("x", "apiVersion: a", 13), ==, IC_CATALOGUE_YAML);
  g_assert_cmpint (ic_catalogue_guess (NULL, "name,team", 9), ==, IC_CATALOGUE_CSV);
}

static void
refuses (const char *text, gsize length, IcCatalogueError code, const char *words)
{
  g_autoptr (IcCatalogue) catalogue = ic_catalogue_new ("c");
  g_autoptr (GError) error = NULL;

  g_assert_false (ic_catalogue_read (catalogue, IC_CATALOGUE_YAML, "c.yaml", text, length, &error));
  g_assert_error (error, IC_CATALOGUE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_true (catalogue->broken);
}

#define REFUSES(text, code, words) refuses (text, strlen (text), IC_CATALOGUE_ERROR_##code, words)

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("a: ");
  g_autoptr (GString) big = g_string_new (COMPONENT ("big", "  description: \""));
  g_autoptr (IcCatalogue) odd = NULL;

  REFUSES ("a: &x [1]\nb: *x\n", REFUSED, "line 1: anchors");
  REFUSES ("a: 1\nb: *x\n", REFUSED, "line 2: anchors");
  REFUSES ("a: &x\n  b: c\n", REFUSED, "anchors");
  REFUSES ("a: !!python/object:os.system x\n", REFUSED, "tags");
  REFUSES ("a: !ruby/object x\n", REFUSED, "tags");
  REFUSES ("? [a, b]\n: c\n", REFUSED, "a key must be a text");
  REFUSES ("a: 1\na: 2\n", SYNTAX, "twice");
  REFUSES ("a: [1\n", SYNTAX, "line 2");
  REFUSES ("a: \"x\\0y\"\n", REFUSED, "null character");
  refuses ("a: \xff\n", 5, IC_CATALOGUE_ERROR_SYNTAX, "UTF-8");
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (deep, '[');
  REFUSES (deep->str, REFUSED, "nested too deep");
  for (guint i = 0; i < IC_CATALOGUE_MAX_DOCUMENT / 8 + 10; i++)
    g_string_append (big, "abcdefg ");
  g_string_append (big, "\"\n");
  REFUSES (big->str, SIZE, "4 MiB");

  /* Left out one by one, with the line. */
  odd = read_text (IC_CATALOGUE_YAML, COMPONENT ("-x", "") "---\n" COMPONENT ("good", "spec: {owner: 'a b'}\n") "---\njust a text\n---\n- a\n- b\n");
  g_assert_cmpuint (odd->problems->len, ==, 2);
  g_assert_nonnull (strstr (odd->problems->pdata[0], "line 1: this Component has no name"));
  g_assert_nonnull (strstr (odd->problems->pdata[1], "line 5: good names “a b”"));
  g_assert_cmpuint (ic_map_count (odd->services), ==, 1);
}

static void
test_csv (void)
{
  g_autoptr (IcCatalogue) catalogue = read_text (IC_CATALOGUE_CSV,
    "Kind,Name,Team,Aliases,Symptoms,Depends On,Phone,Colour,Time Zone\n"
    ",Payments API,Payments team,pay;psp,\"card is declined, twice|cannot pay\",Ledger,,red,\n"
    "person,Kim Declan,,,,,+49 1,,Europe/Berlin\n"
    "planet,Mars,,,,,,,\n"
    "service,,x,,,,,,\n");
  const IcOwnedService *payments = ic_map_find (catalogue->services, "payments-api");

  g_assert_cmpstr (payments->team, ==, "payments-team");
  g_assert_cmpstr (((const IcTeam *) ic_map_find (catalogue->teams, "payments-team"))->name, ==, "Payments team");
  assert_list (payments->aliases, "pay|psp");
  assert_list (payments->symptoms, "card is declined, twice|cannot pay");
  assert_list (payments->depends, "ledger");
  g_assert_cmpstr (((const IcColleague *) ic_map_find (catalogue->colleagues, "kim-declan"))->zone, ==, "Europe/Berlin");
  g_assert_cmpuint (catalogue->problems->len, ==, 2);
  g_assert_nonnull (strstr (catalogue->problems->pdata[0], "line 4: “planet” is none of"));
  g_assert_nonnull (strstr (catalogue->notes->pdata[0], "Colour"));
}

static void
take (IcTestActs *acts, const IcCatalogueDiff *diff)
{
  IcVerbs *verbs = ic_test_acts_begin (acts, "ana");

  g_assert_cmpuint (ic_catalogue_import_take (diff, 0, verbs), ==, diff->rows->len);
  ic_test_acts_place (acts, verbs);
}

static void
test_diff (void)
{
  IcTestActs acts;
  g_autoptr (IcCatalogue) first = read_text (IC_CATALOGUE_YAML, whole);
  g_autoptr (IcCatalogue) second = read_text (IC_CATALOGUE_YAML, COMPONENT ("payments-api", "  title: Payments\nspec: {owner: payments-team, dependsOn: [component:ledger]}\n"));
  g_autoptr (IcCatalogue) broken = read_text (IC_CATALOGUE_YAML, COMPONENT ("_", ""));
  g_autoptr (IcCatalogueDiff) added = NULL, again = NULL, changed = NULL, careful = NULL;
  g_autofree char *summary = NULL;
  const IcCatalogueRow *row;
  IcVerbs *verbs;

  ic_test_acts_init (&acts);
  added = ic_catalogue_import_diff (first, acts.org.state);
  g_assert_cmpuint (added->added, ==, 4 + 2 + 2);
  g_assert_cmpuint (added->rows->len, ==, 8);
  take (&acts, added);
  again = ic_catalogue_import_diff (first, acts.org.state);
  g_assert_cmpuint (again->rows->len, ==, 0);
  g_assert_cmpuint (again->same, ==, 8);

  verbs = ic_test_acts_begin (&acts, "sam");
  ic_verb_service_word (verbs, "payments-api", "symptom", "checkout stuck", true);
  ic_test_acts_place (&acts, verbs);
  changed = ic_catalogue_import_diff (second, acts.org.state);
  summary = ic_catalogue_diff_summary (changed);
  g_assert_cmpstr (summary, ==, "1 changed, 7 gone");
  row = changed->rows->pdata[0];
  g_assert_cmpstr (row->id, ==, "payments-api");
  g_assert_cmpint (row->change, ==, IC_CATALOGUE_CHANGED);
  /* Symptoms, runbook, tier and channel are not what such a file says: they stay. */
  g_assert_cmpstr (row->words, ==,
                   "name: Payments API → Payments; about: Takes card and wallet payments. For every shop. → none; system: The checkout → none; "
                   "aliases: − P123, − Payments v2; depends on: + ledger, − resource.primary-db, − finance.ledger, − shop; links: − Dashboard https://dash.example/pay");
  careful = ic_catalogue_import_diff (broken, acts.org.state);
  g_assert_false (careful->whole);
  g_assert_cmpuint (careful->gone, ==, 0);
  take (&acts, changed);
  g_assert_cmpuint (ic_map_count (acts.org.state->catalogue), ==, 1);
  g_assert_cmpuint (ic_items_count (((const IcOwnedService *) ic_map_find (acts.org.state->catalogue, "payments-api"))->worded), ==, 1);
  ic_test_acts_clear (&acts);
}

static void
write_file (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_directory (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("catalogue-XXXXXX", &error);
  g_autoptr (IcCatalogue) others = NULL, infos = NULL, none = NULL;
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", directory);

  none = ic_catalogue_fetch (directory, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX);
  g_clear_error (&error);
  write_file (directory, "org.yaml", COMPONENT ("from-org", ""));
  write_file (directory, "notes.txt", "a: [");
  others = ic_catalogue_fetch (directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ic_map_count (others->services), ==, 1);

  write_file (directory, "a/catalog-info.yaml", COMPONENT ("one", "") "---\n" COMPONENT ("two", ""));
  write_file (directory, "b/c/catalog-info.yml", COMPONENT ("three", ""));
  write_file (directory, "d/catalog-info.yaml", "a: [\n");
  write_file (directory, "node_modules/catalog-info.yaml", COMPONENT ("four", ""));
  write_file (directory, ".git/catalog-info.yaml", COMPONENT ("five", ""));
  infos = ic_catalogue_fetch (directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ic_map_count (infos->services), ==, 3);
  g_assert_true (infos->broken);
  g_assert_cmpuint (infos->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (infos->problems->pdata[0], "d/catalog-info.yaml, line 2: this is not YAML"));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

typedef struct {
  IcCatalogue *catalogue;
  GError      *error;
  bool         done;
} Fetched;

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetched *fetched = user_data;

  fetched->catalogue = ic_catalogue_fetch_finish (result, &fetched->error);
  fetched->done = true;
}

static void
test_address (void)
{
  g_autoptr (Loopback) server = loopback_new ();
  g_autofree char *good = loopback_url (server, "/team/catalog-info.yaml?token=secret");
  g_autofree char *page = loopback_url (server, "/page");
  g_autofree char *missing = loopback_url (server, "/missing");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fetched fetched = { NULL };

  loopback_answer (server, "/team/catalog-info.yaml", 200, "text/plain", COMPONENT ("one", ""));
  loopback_answer (server, "/page", 200, "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>");
  loopback_answer (server, "/missing", 404, "text/plain", "no");
  ic_catalogue_fetch_async (good, NULL, fetched_cb, &fetched);
  loopback_wait (&fetched.done);
  g_assert_no_error (fetched.error);
  g_assert_nonnull (ic_map_find (fetched.catalogue->services, "one"));
  /* A token in an address does not get into the record. */
  g_assert_cmpstr (fetched.catalogue->from, ==, "127.0.0.1/team/catalog-info.yaml");
  g_clear_pointer (&fetched.catalogue, ic_catalogue_free);

  fetched.done = false;
  ic_catalogue_fetch_async (page, NULL, fetched_cb, &fetched);
  loopback_wait (&fetched.done);
  g_assert_error (fetched.error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX);
  g_clear_error (&fetched.error);

  fetched.done = false;
  ic_catalogue_fetch_async (missing, NULL, fetched_cb, &fetched);
  loopback_wait (&fetched.done);
  g_assert_error (fetched.error, IC_HTTP_ERROR, IC_HTTP_ERROR_STATUS);
  g_clear_error (&fetched.error);

  g_cancellable_cancel (cancellable);
  fetched.done = false;
  ic_catalogue_fetch_async (good, cancellable, fetched_cb, &fetched);
  loopback_wait (&fetched.done);
  g_assert_error (fetched.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&fetched.error);
}

int
main (int argc, char **argv)
{
  loopback_init (&argc, &argv);
  g_test_add_func ("/catalogue/backstage", test_backstage);
  g_test_add_func ("/catalogue/json", test_json);
  g_test_add_func ("/catalogue/hostile", test_hostile);
  g_test_add_func ("/catalogue/csv", test_csv);
  g_test_add_func ("/catalogue/diff", test_diff);
  g_test_add_func ("/catalogue/directory", test_directory);
  g_test_add_func ("/catalogue/address", test_address);

  return g_test_run ();
}
