/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what stands on its pages, and what never may.
 */
#include "sites.h"

#include "ic-outlet.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOSTILE "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"x' --> ]]> &amp; \xE2\x80\xAE \x01 javascript:alert(1)"

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing in %s", part, text);
}

static IcJson *
read_json (GPtrArray *files, const char *path)
{
  g_autofree char *text = sites_file (files, path);
  g_autoptr (GError) error = NULL;
  IcJson *json;

  g_assert_nonnull (text);
  json = ic_json_parse (text, strlen (text), 0, &error);
  g_assert_no_error (error);

  return json;
}

static IcJsonNode
element (IcJsonNode array, guint at)
{
  IcJsonIter iter = ic_json_iter (array);
  IcJsonNode node = IC_JSON_NONE;

  for (guint i = 0; i <= at; i++)
    g_assert_true (ic_json_next (&iter, NULL, &node));

  return node;
}

static void
assert_string (IcJsonNode node, const char *member, const char *value)
{
  g_assert_cmpstr (ic_json_string (ic_json_member (node, member), NULL), ==, value);
}

/* Well formed, or the test ends. */
static void
check_xml (const char *text)
{
  static const GMarkupParser nothing = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error) && g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
}

/* -- pages ----------------------------------------------------------------------------------- */

static void
test_index (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = sites_render ("{\"title\":\"Shop\",\"about\":\"About us\"}", org, states);
  g_autofree char *page = sites_file (files, "index.html");

  sites_check (files);
  assert_has (page, "<h1>Degraded performance</h1>");
  assert_has (page, "<a href=\"incidents/INC-42/index.html\" dir=\"auto\">Card payments failing in the EU</a>");
  assert_has (page, "<time datetime=\"2026-11-20T13:58:00Z\">20 November 2026, 13:58 UTC</time>");
  assert_has (page, "Next update by <time datetime=\"2026-11-20T14:30:00Z\">");
  assert_has (page, "<h3 dir=\"auto\">Checkout</h3>");
  assert_has (page, "<a href=\"history/index.html\">All incidents</a>");
  assert_has (page, "Confirmation e-mails arrive late</a>");
  assert_has (page, "About us");
  /* The newest first; an address is one, without the full stop behind it. */
  g_assert_true (strstr (page, ">Monitoring<") < strstr (page, ">Identified<"));
  assert_has (page, "href=\"https://example.com/help?a=1&amp;b=2\">https://example.com/help?a=1&amp;b=2</a>.");
  /* What the incident is called inside stays inside. */
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *text = sites_file (files, ((IcSiteFile *) files->pdata[i])->path);

      g_assert_null (strstr (text, "engineers"));
      g_assert_null (strstr (text, "INC-42-1"));
    }
}

/* Nothing is wrong, or nobody has said what: never “operational” while an incident is open. */
static void
test_overall (void)
{
  static const struct { const char *phase, *component, *heading, *indicator; } cases[] = {
    { NULL, NULL, "All systems operational", "none" },
    { "investigating", NULL, "We are investigating a problem", "minor" },
    { "identified", NULL, "We are working on a problem", "minor" },
    { "monitoring", NULL, "We are monitoring the recovery", "minor" },
    { "monitoring", "operational", "We are monitoring the recovery", "minor" },
    { "identified", "under_maintenance", "We are working on a problem", "minor" },
    { "identified", "degraded_performance", "Degraded performance", "minor" },
    { "identified", "partial_outage", "Partial outage", "major" },
    { "identified", "major_outage", "Major outage", "critical" },
    { "resolved", NULL, "All systems operational", "none" },
    { "resolved", "operational", "All systems operational", "none" },
    { "resolved", "degraded_performance", "Degraded performance", "minor" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) states = sites_states ();
      g_autoptr (IcState) org = ic_state_new ("org");
      g_autoptr (GPtrArray) files = NULL;
      g_autoptr (IcJson) json = NULL;
      g_autofree char *page = NULL;
      g_autofree char *heading = g_strconcat ("<h1>", cases[i].heading, "</h1>", NULL);

      sites_keep (org, "web", "Website", NULL, NULL);
      if (cases[i].phase != NULL)
        {
          IcState *state = sites_incident (1);
          IcUpdate *update;

          sites_component (sites_say (state, "12:00", "investigating", "Slow", "Slow."), "web", "Website", "operational");
          update = sites_say (state, "12:10", cases[i].phase, "Slow", "Slow.");
          if (cases[i].component != NULL)
            sites_component (update, "web", "Website", cases[i].component);
          g_ptr_array_add (states, state);
        }
      files = sites_render (NULL, org, states);
      sites_check (files);
      page = sites_file (files, "index.html");
      assert_has (page, heading);
      json = read_json (files, "api/v2/status.json");
      assert_string (ic_json_member (ic_json_root (json), "status"), "indicator", cases[i].indicator);
    }
}

/* Two incidents speak of one component: the worse counts, until that one is over. */
static void
test_worst (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = ic_state_new ("org");
  IcState *one = sites_incident (1), *other = sites_incident (2);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *page = NULL;
  g_autofree char *after = NULL;

  sites_keep (org, "web", "Website", NULL, NULL);
  sites_component (sites_say (one, "12:00", "identified", "Down", "Down."), "web", "Website", "major_outage");
  sites_component (sites_say (other, "12:10", "identified", "Slow", "Slow."), "web", "Website", "degraded_performance");
  g_ptr_array_add (states, one);
  g_ptr_array_add (states, other);
  files = sites_render (NULL, org, states);
  page = sites_file (files, "index.html");
  assert_has (page, "<h1>Major outage</h1>");
  sites_say (one, "12:20", "resolved", "Down", "Up.");
  later = sites_render (NULL, org, states);
  after = sites_file (later, "index.html");
  assert_has (after, "<h1>Degraded performance</h1>");
}

static void
test_correction (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *page = NULL;
  IcUpdate *update = sites_say (states->pdata[1], "14:05", "monitoring", "Card payments failing in the EU", "Refunds take three days, not one.");

  ic_set_text (&update->corrects, "INC-42-3");
  files = sites_render (NULL, org, states);
  sites_check (files);
  page = sites_file (files, "incidents/INC-42/index.html");
  assert_has (page, "This corrects <a href=\"#u-");
  assert_has (page, "This has been corrected: read <a href=\"#u-");
  /* A promise that another update followed is none any more. */
  g_assert_null (strstr (page, "Next update by"));
}

/* What people wrote is marked as theirs; what the page says itself stays English. */
static void
test_language (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = sites_render ("{\"language\":\"de-AT\"}", org, states);
  g_autofree char *page = sites_file (files, "index.html");

  sites_check (files);
  assert_has (page, "<html lang=\"en\">");
  assert_has (page, "dir=\"auto\" lang=\"de-AT\">Card payments failing in the EU</a>");
  assert_has (page, "<div class=\"text\" lang=\"de-AT\">");
  assert_has (page, "<h3 dir=\"auto\" lang=\"de-AT\">Checkout</h3>");
}

/* Killed at any moment, the folder has whole pages, and none of them leads to nothing. */
static void
test_killed (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (GPtrArray) fewer = g_ptr_array_new ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autofree char *directory = g_dir_make_tmp ("site-XXXXXX", NULL);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) other = NULL;

  g_ptr_array_add (fewer, states->pdata[0]);
  one = sites_render (NULL, org, fewer);
  other = sites_render ("{\"title\":\"Another\"}", org, states);
  g_assert_true (ic_site_write (directory, one, NULL, NULL));
  for (guint i = 0; i < 40; i++)
    {
      pid_t child = fork ();

      if (child == 0)
        for (;;)
          if (!ic_site_write (directory, other, NULL, NULL) || !ic_site_write (directory, one, NULL, NULL))
            _exit (1);
      g_assert_cmpint (child, >, 0);
      g_usleep (500 + g_test_rand_int_range (0, 6000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      sites_check_folder (directory);
    }
  g_assert_true (ic_site_write (directory, other, NULL, NULL));
  sites_check_folder (directory);
  sites_remove (directory);
}

/* What is redacted is in no file; a whole incident goes when nothing of it is left. */
static void
test_redaction (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  IcState *state = states->pdata[1];
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (IcItems) all = state->updates;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) before = sites_render (NULL, org, states);
  g_autofree char *feed = sites_file (before, "feed.atom");
  g_autofree char *later = NULL;

  assert_has (feed, "Wallet payments work");
  g_ptr_array_add (left, all->items[0]);
  g_ptr_array_add (left, all->items[2]);
  state->updates = ic_items_new (left);
  files = sites_render (NULL, org, states);
  sites_check (files);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *text = sites_file (files, ((IcSiteFile *) files->pdata[i])->path);

      g_assert_null (strstr (text, "Wallet payments work"));
    }
  ic_items_unref (state->updates);
  state->updates = NULL;
  g_ptr_array_unref (files);
  files = sites_render (NULL, org, states);
  sites_check (files);
  later = sites_file (files, "incidents/INC-42/index.html");
  g_assert_null (later);
}

static void
test_drill (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = NULL;

  ic_set_text (&((IcState *) states->pdata[1])->drill, "Fire drill");
  files = sites_render (NULL, org, states);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *text = sites_file (files, ((IcSiteFile *) files->pdata[i])->path);

      g_assert_null (strstr (text, "Card payments failing"));
    }
}

/* An update that goes to other outlets alone is not here, and says nothing of components here either. */
static void
test_elsewhere (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  IcUpdate *update = sites_say (states->pdata[1], "14:05", "identified", "Card payments failing in the EU", "For partners.");
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *page = NULL;

  sites_component (update, "cards", "Card payments", "major_outage");
  made_words (&update->outlets, "partners", NULL);
  made_words (&((IcUpdate *) made_find (((IcState *) states->pdata[1])->updates, "INC-42-2"))->outlets, "site", "partners", NULL);
  files = sites_render (NULL, org, states);
  sites_check (files);
  page = sites_file (files, "index.html");
  g_assert_null (strstr (page, "For partners."));
  assert_has (page, "Wallet payments work.");
  assert_has (page, "<h1>Degraded performance</h1>");
}

/* -- what people wrote ------------------------------------------------------------------------- */

static void
test_hostile (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = ic_state_new ("org");
  IcState *state = sites_incident (1);
  IcUpdate *update = sites_say (state, "12:00", "investigating", HOSTILE, HOSTILE "\n\n" HOSTILE " https://x.example/\"><script>alert(1)</script>");
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *feed = NULL;
  g_autoptr (IcJson) json = NULL;

  sites_keep (org, "web", HOSTILE, HOSTILE, HOSTILE);
  sites_component (update, "web", HOSTILE, "major_outage");
  sites_component (update, HOSTILE, HOSTILE, HOSTILE);
  ic_set_text (&state->label, HOSTILE);
  g_ptr_array_add (states, state);
  files = sites_render ("{\"title\":\"</title><script>alert(1)</script>\",\"about\":\"<b>\\\"'&\"}", org, states);
  sites_check (files);
  for (guint i = 0; i < files->len; i++)
    {
      const IcSiteFile *file = files->pdata[i];
      g_autofree char *text = sites_file (files, file->path);

      if (g_str_has_suffix (file->path, ".html"))
        g_assert_null (strstr (text, "<script"));
      g_assert_null (strpbrk (text, "\x01\x02"));
      g_assert_null (strstr (file->path, ".."));
    }
  feed = sites_file (files, "feed.atom");
  check_xml (feed);
  json = read_json (files, "api/v2/summary.json");
  assert_string (element (ic_json_member (ic_json_root (json), "incidents"), 0), "name", HOSTILE);
}

/* Labels that lead elsewhere, and the same one twice: each page has a folder of its own below incidents/. */
static void
test_labels (void)
{
  static const char *labels[] = { "INC-1", "inc-1", "../INC-2", "..", ".hidden", "a/b", "/tmp/x", "", NULL };
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = ic_state_new ("org");
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *at = g_strdup_printf ("12:%02u", i);
      IcState *state = sites_incident (i + 1);

      sites_say (state, at, "resolved", labels[i] != NULL && *labels[i] != '\0' ? labels[i] : "none", "Over.");
      ic_set_text (&state->label, labels[i]);
      g_ptr_array_add (states, state);
    }
  files = sites_render (NULL, org, states);
  sites_check (files);
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = ((IcSiteFile *) files->pdata[i])->path;

      g_assert_true (g_hash_table_add (paths, (gpointer) path));
      g_assert_false (g_path_is_absolute (path) || strstr (path, "..") != NULL || strstr (path, "/.") != NULL);
      if (g_str_has_prefix (path, "incidents/INC-1/"))
        first = sites_file (files, path);
    }
  /* The elder one has the label. */
  g_assert_nonnull (first);
  assert_has (first, "12:00 UTC");
  g_assert_cmpuint (g_hash_table_size (paths), ==, files->len);
}

/* -- sizes ---------------------------------------------------------------------------------------- */

/* However long the texts are, no page is too long, and nothing is missing. */
static void
check_long (const char *word, guint words, guint updates)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autofree char *text = repeat (word, words);
  g_autoptr (GPtrArray) files = NULL;
  gsize found = 0;

  for (guint i = 0; i < updates; i++)
    {
      IcUpdate *update = sites_say (states->pdata[1], "14:00", "identified", "Card payments failing in the EU", text);

      update->published += (i + 1) * IC_MINUTE;
      for (guint j = 0; j < 30; j++)
        {
          g_autofree char *id = g_strdup_printf ("c%u", j);

          sites_component (update, id, "A component with a long & unwieldy name, \"quoted\"", "major_outage");
        }
      if (i == updates - 1)
        ic_set_text (&update->corrects, "INC-42-1");
    }
  files = sites_render (NULL, org, states);
  sites_check (files);
  for (guint i = 0; i < files->len; i++)
    {
      const IcSiteFile *file = files->pdata[i];
      g_autofree char *page = sites_file (files, file->path);

      if (g_str_has_prefix (file->path, "incidents/INC-42/"))
        for (const char *p = strchr (page, '\a'); (p = strstr (p != NULL ? p : page, "¶")) != NULL; p += strlen ("¶"))
          found++;
    }
  /* Once in the head of each page, where the beginning of the newest text describes it. */
  g_assert_cmpuint (found, >=, words * updates);
}

static void
test_long (void)
{
  check_long ("¶ words that go on and on. ", 900, 1);
  check_long ("¶&\"'<>&\"'<>&\"'<>&\"'<>&\"'<>", 900, 3);
  check_long ("¶\n", 12000, 2);
  check_long ("¶😀😀😀😀😀😀😀😀😀😀😀😀😀", 1700, 2);
  check_long ("¶ https://example.com/?a=1&b=2 ", 800, 2);
  check_long ("¶ short. ", 3, 120);
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = ic_state_new ("org");
  g_autofree char *title = repeat ("&\"'<>", 100);
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *index = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *group = g_strdup_printf ("Group %u", i);

      sites_keep (org, id, title, group, title);
    }
  for (guint i = 0; i < 60; i++)
    {
      IcState *state = sites_incident (i + 1);
      g_autofree char *id = g_strdup_printf ("c%u", i);

      sites_component (sites_say (state, "12:00", i < 40 ? "identified" : "resolved", title, title), id, title, "major_outage");
      g_ptr_array_add (states, state);
    }
  files = sites_render (NULL, org, states);
  sites_check (files);
  index = sites_file (files, "index.html");
  assert_has (index, "<h1>Major outage</h1>");
  assert_has (index, " more</a></p>");
}

/* Full pages of the history stay as they are when there is one more incident. */
static void
test_history (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = ic_state_new ("org");
  g_autofree char *first = NULL;

  for (guint i = 0; i < 90; i++)
    {
      IcState *state = sites_incident (i + 1);
      IcUpdate *update = sites_say (state, "2026-01-01 12:00", "resolved", "Slow", "Slow.");
      g_autoptr (GPtrArray) files = NULL;
      g_autofree char *page = NULL;
      guint lines = 0;

      update->published += i * IC_DAY;
      g_ptr_array_add (states, state);
      if (i % 11 != 0)
        continue;
      files = sites_render (NULL, org, states);
      sites_check (files);
      for (guint j = 0; j < files->len; j++)
        {
          const IcSiteFile *file = files->pdata[j];
          g_autofree char *text = sites_file (files, file->path);

          if (g_str_has_prefix (file->path, "history/"))
            for (const char *p = text; (p = strstr (p, "<li>\n<a href")) != NULL; p++)
              lines++;
        }
      g_assert_cmpuint (lines, ==, i + 1);
      page = sites_file (files, "history/1/index.html");
      /* What follows it may be another page from then on. */
      if (page != NULL && first != NULL)
        g_assert_cmpstr (strstr (page, "<h2>"), ==, strstr (first, "<h2>"));
      g_free (first);
      first = g_steal_pointer (&page);
    }
  g_assert_nonnull (first);
}

static void
test_same_bytes (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (GPtrArray) again = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (IcState) same = sites_shop (again);
  g_autoptr (GPtrArray) files = sites_render (NULL, org, states);
  g_autoptr (GPtrArray) others = NULL;

  g_ptr_array_add (again, g_ptr_array_steal_index (again, 0));
  others = sites_render (NULL, same, again);
  g_assert_cmpuint (files->len, ==, others->len);
  for (guint i = 0; i < files->len; i++)
    {
      const IcSiteFile *one = files->pdata[i], *other = others->pdata[i];

      g_assert_cmpstr (one->path, ==, other->path);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
}

/* -- for programs -------------------------------------------------------------------------------------- */

static void
test_atom (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = sites_render ("{\"title\":\"Shop\",\"url\":\"https://status.example.com\"}", org, states);
  g_autofree char *feed = sites_file (files, "feed.atom");
  guint entries = 0;

  check_xml (feed);
  for (const char *p = feed; (p = strstr (p, "<entry>")) != NULL; p++)
    entries++;
  g_assert_cmpuint (entries, ==, 5);
  assert_has (feed, "<title>Monitoring: Card payments failing in the EU</title>");
  assert_has (feed, "<link rel=\"alternate\" href=\"https://status.example.com/incidents/INC-42/index.html#u-");
  assert_has (feed, "<updated>2026-11-20T13:58:00Z</updated>");
  assert_has (feed, "Card payments: Degraded performance");
}

static void
test_summary (void)
{
  g_autoptr (GPtrArray) states = sites_states ();
  g_autoptr (IcState) org = sites_shop (states);
  g_autoptr (GPtrArray) files = sites_render ("{\"title\":\"Shop\",\"url\":\"https://status.example.com/\"}", org, states);
  g_autoptr (IcJson) json = read_json (files, "api/v2/summary.json");
  g_autoptr (IcJson) all = read_json (files, "api/v2/incidents.json");
  g_autoptr (IcJson) open = read_json (files, "api/v2/incidents/unresolved.json");
  IcJsonNode root = ic_json_root (json);
  IcJsonNode components = ic_json_member (root, "components");
  IcJsonNode incident = element (ic_json_member (root, "incidents"), 0);
  IcJsonNode update = element (ic_json_member (incident, "incident_updates"), 0);
  IcJsonNode change = element (ic_json_member (update, "affected_components"), 0);

  assert_string (ic_json_member (root, "page"), "name", "Shop");
  assert_string (ic_json_member (root, "page"), "url", "https://status.example.com/");
  assert_string (ic_json_member (root, "page"), "updated_at", "2026-11-20T13:58:00.000Z");
  assert_string (ic_json_member (root, "status"), "indicator", "minor");
  assert_string (ic_json_member (root, "status"), "description", "Partially Degraded Service");
  g_assert_cmpuint (ic_json_length (components), ==, 7);
  assert_string (element (components, 0), "name", "Website");
  g_assert_true (ic_json_bool (ic_json_member (element (components, 1), "group"), false));
  assert_string (element (components, 1), "status", "degraded_performance");
  assert_string (element (components, 2), "group_id", ic_json_string (ic_json_member (element (components, 1), "id"), NULL));
  g_assert_cmpuint (ic_json_length (ic_json_member (element (components, 1), "components")), ==, 2);
  g_assert_cmpuint (ic_json_length (ic_json_member (root, "incidents")), ==, 1);
  g_assert_cmpint (ic_json_type (ic_json_member (root, "scheduled_maintenances")), ==, IC_JSON_ARRAY);
  assert_string (incident, "status", "monitoring");
  assert_string (incident, "impact", "critical");
  assert_string (incident, "started_at", "2026-11-20T12:35:00.000Z");
  assert_string (incident, "monitoring_at", "2026-11-20T13:58:00.000Z");
  assert_string (incident, "shortlink", "https://status.example.com/incidents/INC-42/index.html");
  g_assert_cmpint (ic_json_type (ic_json_member (incident, "resolved_at")), ==, IC_JSON_NULL);
  g_assert_cmpuint (strlen (ic_json_string (ic_json_member (incident, "id"), "")), ==, 12);
  assert_string (update, "incident_id", ic_json_string (ic_json_member (incident, "id"), NULL));
  assert_string (change, "old_status", "major_outage");
  assert_string (change, "new_status", "degraded_performance");
  g_assert_cmpuint (ic_json_length (ic_json_member (ic_json_root (all), "incidents")), ==, 2);
  g_assert_cmpuint (ic_json_length (ic_json_member (ic_json_root (open), "incidents")), ==, 1);
}

/* -- settings ------------------------------------------------------------------------------------------- */

static void
test_settings (void)
{
  static const char *wrong[] = {
    "[]", "{", "{\"directory\":\"status\"}", "{\"directory\":\"/\"}", "{\"directory\":\"/../\"}", "{\"directory\":3}", "{\"title\":\"a\\nb\"}",
    "{\"url\":\"javascript:alert(1)\"}", "{\"url\":\"https://\"}", "{\"url\":\"https://a.example/?x\"}", "{\"command\":\"rsync -a . b:\"}",
    "{\"command\":[\"\"]}", "{\"command\":[1]}", "{\"time_limit\":\"soon\"}", "{\"time_limit\":\"3 h\"}", "{\"language\":\"x\\\"y\"}",
    "{\"links\":{\"Help\":\"javascript:alert(1)\"}}", "{\"links\":{\"\":\"https://a.example\"}}",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (IcSiteSettings) none = ic_site_settings_read (NULL, &error);
  g_autoptr (IcSiteSettings) all = ic_site_settings_read ("{\"directory\":\"/srv/status/\",\"title\":\" Shop \",\"url\":\"https://s.example/x\",\"language\":\"de-AT\","
                                                          "\"command\":[\"rsync\",\"-a\"],\"time_limit\":\"90 s\",\"links\":{\"Help\":\"mailto:a@b.example\"}}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (none->title, ==, "Status");
  g_assert_cmpint (none->patience, ==, IC_MINUTE);
  g_assert_cmpstr (all->directory, ==, "/srv/status");
  g_assert_cmpstr (all->title, ==, "Shop");
  g_assert_cmpstr (all->url, ==, "https://s.example/x/");
  g_assert_cmpint (all->patience, ==, 90 * IC_SECOND);
  g_assert_cmpstr (all->command[1], ==, "-a");
  g_assert_cmpstr (all->links[1], ==, "mailto:a@b.example");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) said = NULL;

      g_assert_null (ic_site_settings_read (wrong[i], &said));
      g_assert_error (said, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site/index", test_index);
  g_test_add_func ("/site/overall", test_overall);
  g_test_add_func ("/site/worst", test_worst);
  g_test_add_func ("/site/correction", test_correction);
  g_test_add_func ("/site/language", test_language);
  g_test_add_func ("/site/killed", test_killed);
  g_test_add_func ("/site/redaction", test_redaction);
  g_test_add_func ("/site/drill", test_drill);
  g_test_add_func ("/site/elsewhere", test_elsewhere);
  g_test_add_func ("/site/hostile", test_hostile);
  g_test_add_func ("/site/labels", test_labels);
  g_test_add_func ("/site/long", test_long);
  g_test_add_func ("/site/many", test_many);
  g_test_add_func ("/site/history", test_history);
  g_test_add_func ("/site/same-bytes", test_same_bytes);
  g_test_add_func ("/site/atom", test_atom);
  g_test_add_func ("/site/summary", test_summary);
  g_test_add_func ("/site/settings", test_settings);

  return g_test_run ();
}
