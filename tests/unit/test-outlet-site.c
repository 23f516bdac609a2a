/* SPDX-License-Identifier: GPL-3.0-or-later
 * Publishing on a status site: files on a disk, the command that carries them away,
 * and what is left of it all after a crash.
 */
#include "posts.h"
#include "sites.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  Posts *posts;
  char  *record, *site;
} House;

/* Whoever looks after this machine lets it run what the settings say. */
static void
allow (const House *self, const char *settings)
{
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (settings, NULL);
  g_autofree char *path = g_build_filename (self->record, "site-commands", NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;

  ic_json_begin_array (w, NULL);
  for (char **word = read->command; *word != NULL; word++)
    ic_json_put_string (w, NULL, *word);
  ic_json_end (w);
  line = ic_json_writer_to_text (w);
  text = g_strconcat ("# what may run here\n[\"true\"]\n", line, "\n", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static House
house (const char *settings)
{
  House self = { .record = g_dir_make_tmp ("outlet-site-XXXXXX", NULL) };

  self.site = g_build_filename (self.record, "site", NULL);
  self.posts = posts_new ("site", NULL, settings, NULL);
  ic_set_text (&self.posts->outlet->id, "site");
  self.posts->post.directory = self.record;
  if (settings != NULL && strstr (settings, "\"command\"") != NULL)
    allow (&self, settings);

  return self;
}

static void
house_clear (House *self)
{
  posts_free (self->posts);
  sites_remove (self->record);
  g_free (self->record);
  g_free (self->site);
}

static char *
page (const House *self, const char *path)
{
  g_autofree char *full = g_build_filename (self->site, path, NULL);
  char *text = NULL;

  g_file_get_contents (full, &text, NULL, NULL);

  return text;
}

static void
assert_page_has (const House *self, const char *path, const char *part, bool has)
{
  g_autofree char *text = page (self, path);

  g_assert_nonnull (text);
  if ((strstr (text, part) != NULL) != has)
    g_error ("“%s” is %s %s", part, has ? "missing in" : "there in", path);
}

static void
publish (House *self)
{
  g_auto (Sent) sent = posts_send (self->posts);

  g_assert_no_error (sent.error);
}

/* -- files --------------------------------------------------------------------------------------- */

static void
test_publish (void)
{
  House self = house ("{\"url\":\"https://status.example.com\"}");
  mode_t mask = umask (0077);
  g_auto (Sent) sent = posts_send (self.posts);
  struct stat about;
  g_autofree char *folder = g_build_filename (self.site, "incidents", NULL);
  g_autofree char *index = g_build_filename (self.site, "index.html", NULL);
  g_autofree char *kept = g_build_filename (self.record, "site-data", NULL);

  g_assert_no_error (sent.error);
  g_assert_cmpstr (sent.text, ==, "https://status.example.com/incidents/INC-42/index.html");
  assert_page_has (&self, "index.html", "Card payments failing in the EU", true);
  assert_page_has (&self, "incidents/INC-42/index.html", "Wallets work.", true);
  assert_page_has (&self, "api/v2/summary.json", "\"status\":\"identified\"", true);
  assert_page_has (&self, "feed.atom", "<entry>", true);
  assert_page_has (&self, "robots.txt", "Allow: /", true);
  /* Whoever serves it must be able to read it; what is kept is nobody's business. */
  g_assert_cmpint (g_stat (index, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0644);
  g_assert_cmpint (g_stat (folder, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0755);
  g_assert_cmpint (g_stat (kept, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  umask (mask);
  house_clear (&self);
}

/* Sent again, nothing is touched: not even the time of a file changes. */
static void
test_again (void)
{
  House self = house (NULL);
  g_autofree char *index = g_build_filename (self.site, "index.html", NULL);
  struct stat before, after;

  publish (&self);
  g_assert_cmpint (g_stat (index, &before), ==, 0);
  publish (&self);
  g_assert_cmpint (g_stat (index, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  house_clear (&self);
}

/* Another incident, by another program that has only this one folded: the first is still there. */
static void
test_others (void)
{
  House self = house (NULL);
  g_autoptr (IcState) other = sites_incident (43);

  publish (&self);
  self.posts->post.update = sites_say (other, "15:00", "resolved", "Slow search", "It was slow.");
  self.posts->post.state = other;
  publish (&self);
  assert_page_has (&self, "index.html", "Card payments failing in the EU", true);
  assert_page_has (&self, "index.html", "Slow search", true);
  assert_page_has (&self, "history/index.html", "incidents/INC-42/index.html", true);
  house_clear (&self);
}

/* Redacted, then everything redacted; with nothing to send but that. */
static void
test_redacted (void)
{
  House self = house (NULL);
  IcItems *all;
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  ic_set_text (&((IcUpdate *) made_find (self.posts->state->updates, "u1"))->text, "A name that must go.");
  publish (&self);
  assert_page_has (&self, "index.html", "A name that must go.", true);
  all = self.posts->state->updates;
  g_ptr_array_add (left, all->items[1]);
  self.posts->state->updates = ic_items_new (left);
  publish (&self);
  assert_page_has (&self, "index.html", "A name that must go.", false);
  assert_page_has (&self, "feed.atom", "A name that must go.", false);
  assert_page_has (&self, "incidents/INC-42/index.html", "A name that must go.", false);

  ic_items_unref (self.posts->state->updates);
  self.posts->state->updates = NULL;
  self.posts->post.update = NULL;
  publish (&self);
  assert_page_has (&self, "index.html", "Card payments", false);
  g_assert_null (page (&self, "incidents/INC-42/index.html"));
  self.posts->state->updates = all;
  house_clear (&self);
}

static void
test_drill (void)
{
  House self = house (NULL);
  g_auto (Sent) sent = { 0 };

  ic_set_text (&self.posts->state->drill, "Fire drill");
  sent = posts_send (self.posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_REFUSED, "drill");
  g_assert_false (g_file_test (self.site, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

/* What a crash leaves: half a file under its other name, an old page, what is kept in pieces. */
static void
test_crash (void)
{
  House self = house (NULL);
  g_autofree char *half = g_build_filename (self.site, ".index.html.new", NULL);
  g_autofree char *other = g_build_filename (self.site, "incidents", "INC-42", ".index.html.new", NULL);
  g_autofree char *broken = g_build_filename (self.record, "site-data", "0190b8a0-0000-7000-8000-000000000099.json", NULL);
  g_autofree char *index = g_build_filename (self.site, "index.html", NULL);

  publish (&self);
  g_assert_true (g_file_set_contents (half, "<!DOCT", -1, NULL));
  g_assert_true (g_file_set_contents (other, "<!DOCT", -1, NULL));
  g_assert_true (g_file_set_contents (broken, "{\"incident\":", -1, NULL));
  g_assert_cmpint (g_unlink (index), ==, 0);
  publish (&self);
  assert_page_has (&self, "index.html", "Card payments failing in the EU", true);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

/* A folder that belongs to something else, and pages of others within ours. */
static void
test_foreign (void)
{
  House self = house (NULL);
  g_autofree char *index = g_build_filename (self.site, "index.html", NULL);
  g_autofree char *folder = g_build_filename (self.site, "incidents", "theirs", NULL);
  g_autofree char *theirs = g_build_filename (folder, "index.html", NULL);
  g_auto (Sent) sent = { 0 };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (index, "<h1>The shop</h1>", -1, NULL));
  sent = posts_send (self.posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_SETTINGS, "a folder of its own");
  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_true (g_file_set_contents (theirs, "<h1>Theirs</h1>", -1, NULL));
  publish (&self);
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

static void
test_unwritable (void)
{
  House self = house (NULL);
  g_auto (Sent) sent = { 0 };

  /* Where the folder should be there is a file. */
  g_assert_true (g_file_set_contents (self.site, "", 0, NULL));
  sent = posts_send (self.posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, self.site);
  g_assert_true (ic_outlet_error_is_passing (sent.error));
  g_assert_cmpint (g_unlink (self.site), ==, 0);
  publish (&self);
  house_clear (&self);
}

/* A disk that is full half way: the site is as it was, and nothing of the attempt is left. */
static void
test_full_disk (void)
{
  House self = house (NULL);
  struct rlimit before, limit;
  g_auto (Sent) sent = { 0 };
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autofree char *fresh = g_build_filename (self.site, "incidents", "INC-42", ".index.html.new", NULL);

  publish (&self);
  was = page (&self, "index.html");
  ic_set_text (&self.posts->update->text, "Another text.");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = (struct rlimit){ 6000, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  sent = posts_send (self.posts);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, "Cannot write");
  is = page (&self, "index.html");
  g_assert_cmpstr (is, ==, was);
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  publish (&self);
  assert_page_has (&self, "index.html", "Another text.", true);
  house_clear (&self);
}

/* -- carrying ---------------------------------------------------------------------------------------- */

static void
test_command (void)
{
  House self = house ("{\"command\":[\"cp\",\"-r\",\"./index.html\",\"../carried.html\"]}");
  g_autofree char *carried = g_build_filename (self.record, "carried.html", NULL);

  publish (&self);
  g_assert_true (g_file_test (carried, G_FILE_TEST_EXISTS));
  /* Also when nothing changed: the last time it may not have got there. */
  g_assert_cmpint (g_unlink (carried), ==, 0);
  publish (&self);
  g_assert_true (g_file_test (carried, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

/* The record may come from elsewhere, and who may write into it need not be who looks after this machine. */
static void
test_command_not_allowed (void)
{
  House self = house ("{\"command\":[\"touch\",\"../ran\"]}");
  g_autofree char *ran = g_build_filename (self.record, "ran", NULL);
  g_auto (Sent) sent = { 0 };
  g_auto (Sent) other = { 0 };

  allow (&self, "{\"command\":[\"touch\"]}");
  sent = posts_send (self.posts);
  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, "site-commands: [\"touch\",\"../ran\"]");
  assert_page_has (&self, "index.html", "Card payments failing in the EU", true);
  g_assert_false (g_file_test (ran, G_FILE_TEST_EXISTS));
  other = posts_test (self.posts);
  assert_sent_fails (&other, IC_OUTLET_ERROR_UNREACHABLE, "site-commands");
  allow (&self, self.posts->outlet->settings);
  publish (&self);
  g_assert_true (g_file_test (ran, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

static void
check_command (const char *settings, const char *words)
{
  House self = house (settings);
  g_auto (Sent) sent = posts_send (self.posts);

  assert_sent_fails (&sent, IC_OUTLET_ERROR_UNREACHABLE, words);
  g_assert_true (ic_outlet_error_is_passing (sent.error));
  /* It is written all the same, for whoever looks here. */
  assert_page_has (&self, "index.html", "Card payments failing in the EU", true);
  house_clear (&self);
}

static void
test_command_fails (void)
{
  check_command ("{\"command\":[\"sh\",\"-c\",\"echo first; echo connection refused >&2; echo; exit 23\"]}", "“sh” failed (23): connection refused");
  check_command ("{\"command\":[\"false\"]}", "it said nothing");
  check_command ("{\"command\":[\"no-such-program-here\"]}", "cannot be started");
  check_command ("{\"command\":[\"sh\",\"-c\",\"kill -9 $$\"]}", "was killed by signal 9");
  check_command ("{\"command\":[\"sh\",\"-c\",\"echo asking for a password; sleep 600 & sleep 600\"],\"time_limit\":\"1 s\"}", "was ended after 1 s: asking for a password");
  check_command ("{\"command\":[\"sh\",\"-c\",\"yes | head -c 3000000; echo the end; exit 1\"]}", "the end");
}

/* What it leaves running keeps nobody waiting. */
static void
test_command_leaves (void)
{
  House self = house ("{\"command\":[\"sh\",\"-c\",\"sleep 20 & echo $! > ../left; exit 0\"]}");
  g_autofree char *left = g_build_filename (self.record, "left", NULL);
  g_autofree char *id = NULL;
  gint64 began = g_get_monotonic_time ();

  publish (&self);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 15 * IC_SECOND);
  g_assert_true (g_file_get_contents (left, &id, NULL, NULL));
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (id, NULL, 10), SIGKILL), ==, 0);
  house_clear (&self);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sent *sent = user_data;

  ic_outlet_send_finish (result, &sent->text, &sent->error);
  sent->done = true;
}

/* Cancelled, also while another one has its turn, it ends at once and takes the program with it. */
static void
test_cancelled (void)
{
  House self = house ("{\"command\":[\"sleep\",\"600\"],\"time_limit\":\"10 min\"}");
  g_autofree char *index = g_build_filename (self.site, "feed.atom", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Sent) one = { 0 };
  g_auto (Sent) other = { 0 };

  ic_outlet_send_async (&self.posts->post, NULL, self.posts->http, cancellable, sent_cb, &one);
  ic_outlet_send_async (&self.posts->post, NULL, self.posts->http, cancellable, sent_cb, &other);
  while (!g_file_test (index, G_FILE_TEST_EXISTS))
    g_usleep (10000);
  g_cancellable_cancel (cancellable);
  while (!one.done || !other.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (one.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (other.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The turn is free again. */
  ic_set_text (&self.posts->outlet->settings, "{}");
  publish (&self);
  house_clear (&self);
}

/* Many incidents at once are published together, and each is answered. */
static void
test_together (void)
{
  House self = house ("{\"command\":[\"sh\",\"-c\",\"echo carried >> ../count; sleep 0.3\"]}");
  g_autofree char *count = g_build_filename (self.record, "count", NULL);
  g_autofree char *lines = NULL;
  g_auto (GStrv) counted = NULL;
  g_autoptr (GPtrArray) states = sites_states ();
  Sent sent[12] = { { 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      IcState *state = sites_incident (i + 100);
      IcPost post = self.posts->post;

      post.state = state;
      post.update = sites_say (state, "12:00", "resolved", "Slow search", "Over.");
      g_ptr_array_add (states, state);
      ic_outlet_send_async (&post, NULL, self.posts->http, NULL, sent_cb, &sent[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autofree char *path = g_strdup_printf ("incidents/INC-%u/index.html", i + 100);

      while (!sent[i].done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (sent[i].error);
      g_assert_cmpstr (sent[i].text, ==, path);
      assert_page_has (&self, path, "Over.", true);
      sent_clear (&sent[i]);
    }
  g_assert_true (g_file_get_contents (count, &lines, NULL, NULL));
  counted = g_strsplit (lines, "\n", -1);
  g_assert_cmpuint (g_strv_length (counted), <, G_N_ELEMENTS (sent));
  house_clear (&self);
}

/* -- looking --------------------------------------------------------------------------------------------- */

static void
test_test (void)
{
  House self = house ("{\"command\":[\"cp\",\"a\",\"b\"]}");
  g_auto (Sent) sent = { 0 };
  g_auto (Sent) wrong = { 0 };

  sent = posts_test (self.posts);
  g_assert_no_error (sent.error);
  g_assert_nonnull (strstr (sent.text, "can be written into"));
  g_assert_null (page (&self, "index.html"));
  ic_set_text (&self.posts->outlet->settings, "{\"command\":[\"no-such-program-here\"]}");
  wrong = posts_test (self.posts);
  assert_sent_fails (&wrong, IC_OUTLET_ERROR_SETTINGS, "no-such-program-here");
  house_clear (&self);
}

/* The whole folder is carried away: neither the record nor its secrets may lie in it. */
static void
test_apart (void)
{
  House self = house (NULL);
  g_autofree char *above = g_path_get_dirname (self.record);
  g_autofree char *below = g_build_filename (self.record, "credentials", NULL);
  const char *folders[] = { self.record, above, below };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (Sent) sent = { 0 };
      g_auto (Sent) tried = { 0 };

      g_free (self.posts->outlet->settings);
      self.posts->outlet->settings = g_strdup_printf ("{\"directory\":\"%s\"}", folders[i]);
      sent = posts_send (self.posts);
      assert_sent_fails (&sent, IC_OUTLET_ERROR_SETTINGS, "where the record is");
      tried = posts_test (self.posts);
      assert_sent_fails (&tried, IC_OUTLET_ERROR_SETTINGS, "where the record is");
    }
  house_clear (&self);
}

static void
test_preview (void)
{
  House self = house (NULL);
  g_autoptr (IcState) comms = made_comms ();
  g_autoptr (GError) error = NULL;
  g_autoptr (IcOutletPreview) preview = NULL;

  self.posts->post.update = made_find (comms->updates, "u3");
  preview = ic_outlet_preview (&self.posts->post, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (preview->subject, ==, "Card payments recovering");
  g_assert_nonnull (strstr (preview->text, "recovering"));
  g_assert_nonnull (strstr (preview->payload, ">Monitoring</span>"));
  g_assert_false (g_file_test (self.site, G_FILE_TEST_EXISTS));
  house_clear (&self);
}

static void
test_carries (void)
{
  House self = house (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ic_outlet_check (self.posts->outlet, NULL));
  ic_set_text (&self.posts->outlet->carries, "both");
  g_assert_false (ic_outlet_check (self.posts->outlet, &error));
  g_assert_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS);
  house_clear (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outlet-site/publish", test_publish);
  g_test_add_func ("/outlet-site/again", test_again);
  g_test_add_func ("/outlet-site/others", test_others);
  g_test_add_func ("/outlet-site/redacted", test_redacted);
  g_test_add_func ("/outlet-site/drill", test_drill);
  g_test_add_func ("/outlet-site/crash", test_crash);
  g_test_add_func ("/outlet-site/foreign", test_foreign);
  g_test_add_func ("/outlet-site/unwritable", test_unwritable);
  g_test_add_func ("/outlet-site/full-disk", test_full_disk);
  g_test_add_func ("/outlet-site/command", test_command);
  g_test_add_func ("/outlet-site/command-not-allowed", test_command_not_allowed);
  g_test_add_func ("/outlet-site/command-fails", test_command_fails);
  g_test_add_func ("/outlet-site/command-leaves", test_command_leaves);
  g_test_add_func ("/outlet-site/cancelled", test_cancelled);
  g_test_add_func ("/outlet-site/together", test_together);
  g_test_add_func ("/outlet-site/test", test_test);
  g_test_add_func ("/outlet-site/apart", test_apart);
  g_test_add_func ("/outlet-site/preview", test_preview);
  g_test_add_func ("/outlet-site/carries", test_carries);

  return g_test_run ();
}
