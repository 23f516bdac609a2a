/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl as people use it: a whole incident, nonsense, and its exit codes.
 */
#include "ctl.h"

#include "ic-json.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#define RUN(...) ctl_run (ctl, __VA_ARGS__, NULL)
#define GOOD(...) g_assert_cmpint (RUN (__VA_ARGS__), ==, 0)
#define OUT(words) ctl_says (ctl, ctl->out, words)
#define ERR(words) ctl_says (ctl, ctl->err, words)

static void
set_up (Ctl *ctl, gconstpointer unused)
{
  ctl_init (ctl);
}

static void
tear_down (Ctl *ctl, gconstpointer unused)
{
  ctl_clear (ctl);
}

/* -- a whole incident -- */

static void
begin (Ctl *ctl)
{
  GOOD ("declare", "--as", "Ana", "Checkout errors in EU", "seen=Card payments fail", "services=checkout,payments-api");
  OUT ("Incident declared: Checkout errors in EU");
  OUT ("INC-1");
}

static void
work (Ctl *ctl)
{
  GOOD ("--as", "ana", "confirm", "three", "customers", "called");
  GOOD ("--as", "ana", "arrive", "Kim Declan", "--title", "Database lead");
  OUT ("Kim Declan");
  GOOD ("--as", "ana", "affected", "1240", "payments log");
  GOOD ("--as", "ana", "hypothesis", "The pool is exhausted");
  GOOD ("--as", "ana", "task", "Ask the bank", "@kim");
  GOOD ("--as", "ana", "done", "ask the bank");
  GOOD ("--as", "ana", "fix", "rollback", "Back to 4.2", "scope=checkout", "within=15m", "--start");
  GOOD ("--as", "ana", "sitrep", "needed=nothing");
  GOOD ("--as", "kim-declan", "draft", "investigating", "We are looking into failing card payments.", "--next", "30m");
  GOOD ("--as", "kim-declan", "submit");
  GOOD ("--as", "ana", "publish");
  GOOD ("--as", "ana", "finish", "errors are gone");
}

static void
hand_over (Ctl *ctl)
{
  GOOD ("--as", "ana", "handoff", "@kim");
  g_assert_cmpint (RUN ("--as", "ana", "accept"), ==, 2);
  ERR ("--as kim-declan");
  GOOD ("--as", "kim-declan", "accept", "--voice");
  OUT ("IC → Kim Declan");
  /* A decision of who no longer commands is kept, and said to be without effect. */
  g_assert_cmpint (RUN ("--as", "ana", "state", "3"), ==, 2);
  OUT ("without effect");
}

static void
end (Ctl *ctl)
{
  g_assert_cmpint (RUN ("--as", "kim-declan", "resolve"), ==, 2);
  ERR ("override=");
  GOOD ("--as", "kim-declan", "resolve", "It was the pool", "override=watched by hand");
  GOOD ("list");
  OUT ("resolved");
  g_assert_cmpint (RUN ("note-nothing"), ==, 1);
  GOOD ("--as", "ana", "note", "Thank you all");
  g_assert_cmpint (RUN ("--as", "ana", "task", "Too late"), ==, 2);
  ERR ("No incident is open");
}

static void
look (Ctl *ctl)
{
  GOOD ("timeline");
  OUT ("# INC-1 Checkout errors in EU");
  OUT ("Back to 4.2");
  GOOD ("postmortem");
  OUT ("Checkout errors in EU");
  GOOD ("show");
  OUT ("Kim Declan");
  GOOD ("show", "--json", "INC-1");
  g_autoptr (IcJson) json = ic_json_parse (ctl->out, strlen (ctl->out), 0, NULL);
  g_assert_nonnull (json);
  IcJsonNode state = ic_json_member (ic_json_root (json), "incident");
  g_assert_cmpstr (ic_json_string (ic_json_member (state, "ic"), NULL), ==, "kim-declan");
  g_assert_cmpstr (ic_json_string (ic_json_member (state, "outcome"), NULL), ==, "resolved");
  g_assert_cmpint (ic_json_int (ic_json_member (state, "affected"), -1), ==, 1240);
  GOOD ("due", "--json");
  OUT ("Post-mortem");
  GOOD ("verify");
  OUT ("verifies");
}

static void
test_incident (Ctl *ctl, gconstpointer unused)
{
  begin (ctl);
  work (ctl);
  hand_over (ctl);
  end (ctl);
  look (ctl);
}

/* -- the record as NDJSON -- */

static void
test_log (Ctl *ctl, gconstpointer unused)
{
  begin (ctl);
  GOOD ("--as", "ana", "note", "one \"two\" three");
  GOOD ("log", "--all");

  g_auto (GStrv) lines = g_strsplit (g_strchomp (ctl->out), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3); /* declared, labelled, note */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IcJson) json = ic_json_parse (lines[i], strlen (lines[i]), 0, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ic_json_int (ic_json_member (ic_json_root (json), "position"), 0), ==, i + 1);
      g_assert_cmpuint (strlen (ic_json_string (ic_json_member (ic_json_root (json), "link"), "")), ==, 64);
      g_assert_cmpint (ic_json_type (ic_json_member (ic_json_root (json), "event")), ==, IC_JSON_OBJECT);
    }
  ctl_says (ctl, lines[2], "one \\\"two\\\" three");
  ctl_says (ctl, lines[2], "\"enteredby\"");
}

/* -- which incident -- */

static void
test_which (Ctl *ctl, gconstpointer unused)
{
  begin (ctl);
  GOOD ("--as", "ana", "declare", "Search is slow", "--json");
  OUT ("\"label\":\"INC-2\"");
  /* Without a word, the newest open one. */
  GOOD ("--as", "ana", "note", "for the second");
  OUT ("INC-2");
  GOOD ("--incident", "inc-1", "--as", "ana", "note", "for the first");
  OUT ("INC-1");
  GOOD ("show", "1");
  OUT ("Checkout errors");
  GOOD ("show", "search");
  OUT ("INC-2");
  g_assert_cmpint (RUN ("show", "INC-9"), ==, 2);
  ERR ("incidentctl list");
  GOOD ("--incident=2", "--as", "ana", "duplicate", "INC-1", "same pool");
  GOOD ("--as", "ana", "note", "the first is the open one now");
  OUT ("INC-1");
}

/* -- nonsense -- */

static void
test_usage (Ctl *ctl, gconstpointer unused)
{
  g_assert_cmpint (RUN ("--record"), ==, 1);
  ERR ("needs a value");
  g_assert_cmpint (RUN (""), ==, 1);
  g_assert_cmpint (RUN ("list"), ==, 3);
  ERR ("There is no record");
  g_assert_false (g_file_test (ctl->directory, G_FILE_TEST_EXISTS));
  g_assert_cmpint (RUN ("note", "x"), ==, 3);
  begin (ctl);
  g_assert_cmpint (RUN ("bogus"), ==, 1);
  ERR ("There is no command “bogus”");
  g_assert_cmpint (RUN ("state", "7"), ==, 1);
  g_assert_cmpint (RUN ("note"), ==, 1);
  ERR ("note TEXT…");
  g_assert_cmpint (RUN ("note", "\xff\xfe"), ==, 1);
  g_assert_cmpint (RUN ("show", "a", "b"), ==, 1);
  g_assert_cmpint (RUN ("salvage"), ==, 1);
  g_assert_cmpint (RUN ("site"), ==, 1);
  g_autofree char *long_text = g_strnfill (30000, 'x');
  g_assert_cmpint (RUN ("note", long_text), ==, 2);
  ERR ("25,000 characters");

  GOOD ("--help");
  OUT ("handoff");
  GOOD ("--version");
  OUT ("incidentctl 0.");
  GOOD ("fix", "--help");
  OUT ("--scope");
  g_assert_cmpstr (ctl->err, ==, "");
}

/* What customers were told, as static files; made again when nothing changed, nothing is written. */
static void
test_site (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *site = g_build_filename (ctl->home, "site", NULL);
  g_autofree char *index = g_build_filename (site, "index.html", NULL);
  g_autofree char *page = g_build_filename (site, "incidents", "INC-1", "index.html", NULL);
  g_autofree char *kept = g_build_filename (ctl->directory, "site-data", NULL);
  g_autofree char *text = NULL;

  begin (ctl);
  GOOD ("site", site);
  OUT ("files, of which");
  g_assert_true (g_file_get_contents (index, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "All systems operational"));
  g_clear_pointer (&text, g_free);
  GOOD ("--as", "ana", "draft", "investigating", "We are looking into failing card payments.", "--title", "Card payments");
  GOOD ("--as", "ana", "submit");
  GOOD ("--as", "ana", "publish");
  GOOD ("site", site);
  g_assert_true (g_file_get_contents (page, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "We are looking into failing card payments."));
  g_assert_null (strstr (text, "Checkout errors in EU"));
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_DIR));
  GOOD ("--json", "site", site);
  OUT ("\"written\":0");
  g_assert_cmpint (RUN ("site", site, "none"), ==, 2);
  ERR ("There is no status site");
  /* Not over somebody's own pages. */
  g_assert_true (g_file_set_contents (index, "<h1>My shop</h1>", -1, NULL));
  g_assert_cmpint (RUN ("site", site), ==, 2);
  ERR ("a folder of its own");
}

static void
test_broken (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (ctl->directory, "record.db", NULL);
  g_autofree char *target = g_build_filename (ctl->home, "saved", NULL);

  begin (ctl);
  GOOD ("salvage", target);
  OUT ("2 events were saved");
  g_assert_cmpint (RUN ("salvage", target), ==, 3);
  GOOD ("--record", target, "verify");

  g_assert_true (g_file_set_contents (file, "This was a record once.", -1, NULL));
  g_assert_cmpint (RUN ("list"), ==, 3);
  g_assert_cmpint (RUN ("--record", "/proc/none", "declare", "x"), ==, 3);
}

static void
test_json (Ctl *ctl, gconstpointer unused)
{
  static const char * const words[][3] = {
    { "list" }, { "show" }, { "timeline" }, { "postmortem" }, { "due" }, { "verify" }, { "kinds" }, { "commands" }, { "note", "x" },
  };

  begin (ctl);
  GOOD ("--as", "ana", "confirm"); /* so that something is due */
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (ctl_run (ctl, "--as", "ana", "--json", words[i][0], words[i][1], NULL), ==, 0);
      g_autoptr (IcJson) json = ic_json_parse (ctl->out, strlen (ctl->out), 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ic_json_length (ic_json_root (json)), >, 0);
    }
}

/* Commands that run at the same time wait for each other, and none is lost. */
static void
test_at_once (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *line = NULL;
  int status = 0;

  begin (ctl);
  line = g_strdup_printf ("export INCIDENT_CONSOLE_RECORD='%s'; unset DBUS_SESSION_BUS_ADDRESS; XDG_RUNTIME_DIR='%s'; good=0; "
                          "for i in 1 2 3 4 5 6; do '%s' --as ana note number $i > /dev/null & pids=\"$pids $!\"; done; "
                          "for pid in $pids; do wait $pid || good=1; done; exit $good", ctl->directory, ctl->home, g_getenv ("INCIDENTCTL"));
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  GOOD ("timeline");
  for (int i = 1; i <= 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("number %d", i);
      OUT (text);
    }
}

/* An answer that went nowhere is not one. */
static void
test_full (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *line = NULL;

  begin (ctl);
  line = g_strdup_printf ("INCIDENT_CONSOLE_RECORD='%s' '%s' log --all > /dev/full", ctl->directory, g_getenv ("INCIDENTCTL"));
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  int status = 0;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
}

/* A limit on the size of files stands for the full disk. */
static void
test_full_disk (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *line = NULL, *said = NULL;
  int status = 0;

  begin (ctl);
  line = g_strdup_printf ("trap '' XFSZ; ulimit -f 8; INCIDENT_CONSOLE_RECORD='%s' '%s' --as ana note lost", ctl->directory, g_getenv ("INCIDENTCTL"));
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &said, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  g_assert_nonnull (strstr (said, "Free some space"));
  GOOD ("verify");
  GOOD ("--as", "ana", "note", "kept");
  GOOD ("timeline");
  OUT ("kept");
  g_assert_null (strstr (ctl->out, "lost"));
}

/* What somebody wrote must not drive the terminal of who reads it. */
static void
test_terminal (Ctl *ctl, gconstpointer unused)
{
  begin (ctl);
  GOOD ("--as", "ana", "note", "red \x1b[31m alert\x07");
  GOOD ("timeline");
  OUT ("red \xEF\xBF\xBD");
  g_assert_null (strchr (ctl->out, 0x1b));
  g_assert_null (strchr (ctl->out, 0x07));
}

/* -- documents -- */

static void
test_events_document (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (g_getenv ("EVENTS_MD"), &text, NULL, NULL));
  GOOD ("kinds");
  if (strcmp (text, ctl->out) != 0)
    g_error ("docs/events.md is not what “incidentctl kinds” says: write it anew with “build/bin/incidentctl kinds > docs/events.md”");
}

/* What bash offers behind these words. */
static char *
completed (Ctl *ctl, const char *words)
{
  g_autofree char *script = g_strdup_printf ("source '%s'; COMP_WORDS=('%s' %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _incidentctl; echo \"${COMPREPLY[@]}\"",
                                             g_getenv ("INCIDENTCTL_COMPLETION"), g_getenv ("INCIDENTCTL"), words);
  const char *argv[] = { "bash", "-c", script, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) bash = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_subprocess_launcher_setenv (launcher, "INCIDENT_CONSOLE_RECORD", ctl->directory, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  bash = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (bash, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);

  return g_strchomp (out);
}

static void
test_completion (Ctl *ctl, gconstpointer unused)
{
  g_autofree char *subcommands = completed (ctl, "ver");
  g_autofree char *acts = completed (ctl, "--as Ana decl");
  g_autofree char *options = completed (ctl, "--inc");
  g_autofree char *refused = completed (ctl, "refused f");
  g_autofree char *labels = NULL;

  g_assert_cmpstr (subcommands, ==, "verify");
  g_assert_cmpstr (acts, ==, "declare decline");
  g_assert_cmpstr (options, ==, "--incident");
  g_assert_cmpstr (refused, ==, "forget");
  GOOD ("--as", "Ana", "declare", "Checkout errors");
  labels = completed (ctl, "show ''");
  g_assert_cmpstr (labels, ==, "INC-1");
}

/* A problem from its report to an incident; a deploy script. */
static void
test_inbox (Ctl *ctl, gconstpointer unused)
{
  g_assert_cmpint (RUN ("inbox"), !=, 0);
  GOOD ("--as", "Sam", "inbox", "report", "Customers", "cannot", "pay");
  OUT ("sam reports a problem: Customers cannot pay");
  GOOD ("inbox");
  OUT ("Customers cannot pay");
  GOOD ("inbox", "acknowledge", "1");
  g_assert_cmpint (RUN ("inbox", "acknowledge", "1"), ==, 2);
  g_assert_cmpint (RUN ("inbox", "dismiss", "1"), ==, 1);
  g_assert_cmpint (RUN ("inbox", "dismiss", "7", "why"), ==, 2);
  ERR ("There is no line “7”");
  GOOD ("inbox", "snooze", "1", "30m");
  GOOD ("inbox");
  OUT ("Nothing waits.");
  GOOD ("inbox", "return", "1");
  GOOD ("inbox", "declare", "1");
  OUT ("Incident declared: Customers cannot pay");
  OUT ("Alert firing: Customers cannot pay");
  GOOD ("inbox", "--all", "--json");
  OUT ("\"place\":\"attached\"");
  GOOD ("inbox", "noise");
  GOOD ("deployed", "payments", "2.41", "--service", "payments", "--environment=production");
  OUT ("Change payments 2.41");
  GOOD ("impact", "services=payments");
  GOOD ("changes");
  OUT ("payments: payments 2.41");
  OUT ("an affected service");
  GOOD ("changes", "suspect", "1");
  OUT ("suspects the change “payments 2.41”");
  GOOD ("changes", "clear", "1", "rolled", "back,", "no", "better");
  OUT ("cleared the change “payments 2.41”");
  GOOD ("changes", "--json");
  OUT ("\"status\":\"cleared\"");
  g_assert_cmpint (RUN ("changes", "suspect", "9"), ==, 2);
  g_assert_cmpint (RUN ("changes", "nonsense"), ==, 1);
  g_assert_cmpint (RUN ("deployed"), ==, 1);
  g_assert_cmpint (RUN ("deployed", "x", "--nonsense", "y"), ==, 1);
  GOOD ("log", "--all");
  OUT ("\"environment\":\"production\"");
}

/* A catalogue is looked at, taken, and found in; a shift is covered; the incident that affects the service is told. */
static void
test_owners (Ctl *ctl, gconstpointer unused)
{
  static const char catalogue[] =
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: payments-api\n  title: Payments API\n"
    "  annotations: {incident-console/symptoms: card is declined}\nspec: {owner: payments-team, dependsOn: [component:ledger]}\n---\n"
    "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: payments-team}\nspec: {type: team, children: [], profile: {displayName: Payments team}}\n";
  g_autofree char *path = g_build_filename (ctl->home, "catalog-info.yaml", NULL);

  g_assert_true (g_file_set_contents (path, catalogue, -1, NULL));
  g_assert_cmpint (RUN ("who", "payments"), !=, 0);
  GOOD ("declare", "Cards fail");
  GOOD ("import", "catalogue", path, "--dry-run");
  OUT ("+ service Payments API");
  OUT ("2 added (nothing was taken)");
  GOOD ("import", "catalogue", path);
  GOOD ("import", "catalogue", path);
  OUT ("2 as they were");
  GOOD ("rota", "cover", "payments-team", "now", "8h", "Dana Okoro");
  GOOD ("rota", "payments-team");
  OUT ("Dana Okoro");
  GOOD ("impact", "services=Payments API");
  GOOD ("who", "card", "declind");
  OUT ("Payments API");
  OUT ("Payments team");
  OUT ("Dana Okoro");
  OUT ("Cards fail");
  OUT ("What may be said:");
  GOOD ("who", "card", "--json");
  OUT ("\"as\":\"symptom\"");
  g_assert_cmpint (RUN ("who", "zzzzqqq"), ==, 2);
  g_assert_cmpint (RUN ("who"), ==, 1);
  g_assert_cmpint (RUN ("rota", "cover", "nobody", "now", "8h"), ==, 1);
  g_assert_cmpint (RUN ("import", "catalogue", "/nowhere/at/all.yaml"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Ctl, NULL, set_up, function, tear_down)
  ADD ("/incidentctl/inbox", test_inbox);
  ADD ("/incidentctl/incident", test_incident);
  ADD ("/incidentctl/log", test_log);
  ADD ("/incidentctl/owners", test_owners);
  ADD ("/incidentctl/which", test_which);
  ADD ("/incidentctl/usage", test_usage);
  ADD ("/incidentctl/broken", test_broken);
  ADD ("/incidentctl/json", test_json);
  ADD ("/incidentctl/at-once", test_at_once);
  ADD ("/incidentctl/full", test_full);
  ADD ("/incidentctl/full-disk", test_full_disk);
  ADD ("/incidentctl/terminal", test_terminal);
  ADD ("/incidentctl/events-document", test_events_document);
  ADD ("/incidentctl/site", test_site);
  ADD ("/incidentctl/completion", test_completion);
  return g_test_run ();
}
