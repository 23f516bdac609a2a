/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long it takes from a keystroke to rows, among 100,000 services and people.
 *
 *   bench-search
 */
#include "figures.h"

#include "ic-map.h"
#include "ic-search.h"

#include <string.h>
#include <time.h>

#define SERVICES 60000
#define PEOPLE 38000
#define TEAMS 2000

static const char *const nouns[] = { "payments", "ledger", "checkout", "catalogue", "search", "identity", "session", "invoice", "shipping", "stock", "pricing", "voucher",
                                     "fraud", "risk", "gateway", "router", "billing", "report", "export", "import", "mail", "notification", "upload", "image", "video",
                                     "archive", "backup", "storage", "queue", "stream", "metrics", "audit", "consent", "profile", "address", "basket", "order", "return",
                                     "refund", "loyalty" };
static const char *const kinds[] = { "api", "worker", "frontend", "adapter", "service", "proxy", "scheduler", "cache", "database", "batch" };
static const char *const places[] = { "eu", "us", "apac", "de", "fr", "uk", "core", "edge", "internal", "partner", "mobile", "web" };
static const char *const said[] = { "card is declined", "cannot pay", "page stays white", "wrong balance", "mail never arrives", "picture is missing", "takes for ever",
                                    "logged out again and again", "price is wrong", "order is gone" };
static const char *const syllables[] = { "ka", "ri", "mo", "ten", "sa", "lu", "be", "dor", "vi", "nel", "o", "ja", "fre", "gus", "ha", "li", "wen", "ta", "zo", "mir" };

/* Seconds that this process computed: what else the machine does is not the search's. */
static double
computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static guint64 seed = 7;

static guint
roll (guint n)
{
  seed = seed * 6364136223846793005u + 1442695040888963407u;

  return (guint) ((seed >> 33) % n);
}

#define PICK(list) list[roll (G_N_ELEMENTS (list))]

static char *
person_name (void)
{
  g_autofree char *first = g_strdup_printf ("%s%s", PICK (syllables), PICK (syllables));
  g_autofree char *last = g_strdup_printf ("%s%s%s", PICK (syllables), PICK (syllables), PICK (syllables));

  *first = g_ascii_toupper (*first);
  *last = g_ascii_toupper (*last);

  return g_strdup_printf ("%s %s", first, last);
}

static void
add_service (IcState *org, guint i)
{
  IcOwnedService *service = ic_item_new (&ic_owned_service_type);
  const char *noun = PICK (nouns), *kind = PICK (kinds), *place = PICK (places);

  service->id = g_strdup_printf ("%s-%s-%s-%u", noun, kind, place, i);
  service->name = g_strdup_printf ("%s %s %s %u", noun, kind, place, i);
  service->team = g_strdup_printf ("team-%u", roll (TEAMS));
  service->about = g_strdup_printf ("Does the %s of %s for %s", noun, PICK (nouns), place);
  service->symptoms = g_new0 (char *, 3);
  service->symptoms[0] = g_strdup (PICK (said));
  service->symptoms[1] = g_strdup_printf ("%s on %s", PICK (said), place);
  service->errors = g_new0 (char *, 2);
  service->errors[0] = g_strdup_printf ("E-%05u %s_failed", roll (100000), noun);
  service->hosts = g_new0 (char *, 2);
  service->hosts[0] = g_strdup_printf ("%s-%u.%s.example.net", noun, i, place);
  ic_map_put (&org->catalogue, service);
}

static IcState *
make_org (void)
{
  IcState *org = ic_state_new ("org");

  for (guint i = 0; i < TEAMS; i++)
    {
      IcTeam *team = ic_item_new (&ic_team_type);

      team->id = g_strdup_printf ("team-%u", i);
      team->name = g_strdup_printf ("%s %s %u", PICK (nouns), PICK (places), i);
      ic_map_put (&org->teams, team);
    }
  for (guint i = 0; i < SERVICES; i++)
    add_service (org, i);
  for (guint i = 0; i < PEOPLE; i++)
    {
      IcColleague *colleague = ic_item_new (&ic_colleague_type);

      colleague->id = g_strdup_printf ("person-%u", i);
      colleague->name = person_name ();
      colleague->mail = g_strdup_printf ("p%u@example.org", i);
      ic_map_put (&org->colleagues, colleague);
    }

  return org;
}

/* What somebody types, one letter more each time; every third time with a mistake in it. */
static char *
make_typed (void)
{
  g_autofree char *text = roll (3) == 0 ? person_name () : roll (2) == 0 ? g_strdup_printf ("%s %s %s", PICK (nouns), PICK (kinds), PICK (places)) : g_strdup (PICK (said));
  gsize length = strlen (text);

  if (roll (3) == 0 && length > 5)
    {
      gsize at = 1 + roll ((guint) length - 3);
      char letter = text[at];

      text[at] = text[at + 1];
      text[at + 1] = letter;
    }

  return g_steal_pointer (&text);
}

int
main (void)
{
  g_autoptr (IcState) org = make_org ();
  g_autoptr (IcSearch) search = ic_search_new (NULL);
  IcFigures keystrokes, work;
  double begun = ic_figures_now (), made;
  guint rows = 0;

  if (search == NULL || !ic_search_update (search, org, NULL))
    return 1;
  made = ic_figures_now () - begun;
  ic_figures_init (&keystrokes);
  ic_figures_init (&work);
  g_ptr_array_unref (ic_search_find (search, "warm", 20, NULL, NULL));
  begun = ic_figures_now ();
  while (ic_figures_now () - begun < 10)
    {
      g_autofree char *typed = make_typed ();

      for (gsize length = 1; length <= strlen (typed); length++)
        {
          g_autofree char *words = g_strndup (typed, length);
          double start = ic_figures_now (), cpu = computed ();
          GPtrArray *found = ic_search_find (search, words, 20, NULL, NULL);

          ic_figures_add (&keystrokes, ic_figures_now () - start);
          ic_figures_add (&work, computed () - cpu);
          rows += found->len;
          g_ptr_array_unref (found);
        }
    }
  ic_figures_head ("Search for owners");
  ic_figures_line ("the index of 100,000 services, teams and people", "in a thread of its own", "%.2f s", made);
  ic_figures_latency ("a keystroke to rows (p99 to be under 16 ms)", &keystrokes);
  ic_figures_latency ("of that computed", &work);
  ic_figures_clear (&keystrokes);
  ic_figures_clear (&work);

  return rows > 0 ? 0 : 1;
}
