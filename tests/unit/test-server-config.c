/* SPDX-License-Identifier: GPL-3.0-or-later
 * The settings of incident-server: what is understood, what is refused and how,
 * and that the manual page knows every word.
 */
#include "ic-server-config.h"
#include "ic-server-main.h"
#include "ic-server-systemd.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *path;

/* Reads @text as a file. Returns: (transfer full) the error without the file's name, or NULL. */
static char *
read_text (IcServerConfig *config, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  if (ic_server_config_read (config, path, &error))
    return NULL;

  g_assert_true (g_str_has_prefix (error->message, path));
  return g_strdup (error->message + strlen (path));
}

static void
test_good (void)
{
  static const char text[] = "# a remark\n\n[server]\n name = Ops \xe2\x80\x9cone\xe2\x80\x9d \nlisten=[::1]:0\n\tpublic-url = https://a.example/x\nbehind-proxy = true\n"
                             "[limits]\nconnections = 64\nper-address = 7\ndeadline = 3\nbacklog = 128\nring = 512\n";
  IcServerConfig config;
  g_autofree char *error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *address = NULL;
  guint16 port;

  ic_server_config_init (&config);
  for (guint pass = 0; pass < 2; pass++)
    {
      error = read_text (&config, pass == 0 ? text : written);
      g_assert_cmpstr (error, ==, NULL);
      g_assert_cmpstr (config.name, ==, "Ops \xe2\x80\x9cone\xe2\x80\x9d");
      g_assert_cmpstr (config.public_url, ==, "https://a.example/x");
      g_assert_true (config.behind_proxy);
      g_assert_cmpuint (config.connections, ==, 64);
      g_assert_cmpuint (config.per_address, ==, 7);
      g_assert_cmpuint (config.deadline, ==, 3);
      g_assert_cmpuint (config.backlog, ==, 128);
      g_assert_cmpuint (config.memory, ==, 512);
      g_free (written);
      written = ic_server_config_write (&config);
    }
  address = ic_server_config_address (&config, &port, NULL);
  g_assert_cmpstr (address, ==, "::1");
  g_assert_cmpuint (port, ==, 0);
  ic_server_config_clear (&config);
}

/* What is written of settings nobody made is read as the same. */
static void
test_defaults (void)
{
  IcServerConfig config, again;
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;
  g_autofree char *error = NULL;

  ic_server_config_init (&config);
  ic_server_config_init (&again);
  written = ic_server_config_write (&config);
  error = read_text (&again, written);
  g_assert_cmpstr (error, ==, NULL);
  rewritten = ic_server_config_write (&again);
  g_assert_cmpstr (written, ==, rewritten);
  g_assert_true (ic_server_config_check (&config, NULL));
  ic_server_config_clear (&config);
  ic_server_config_clear (&again);
}

static void
test_bad (void)
{
  static const struct { const char *text, *error; } cases[] = {
    { "name = x\n", ":1: This stands in no group" },
    { "[server]\nnaem = x\n", ":2: [server] has no setting “naem”; known are name, listen" },
    { "[server]\n\n[limit]\n", ":3: There is no group [limit]" },
    { "[server\n", ":1: There is no group [server" },
    { "[server]\nname\n", ":2: This is no setting" },
    { "[server]\nname =\n", ":2: “name” must be one line" },
    { "[server]\nname = a\ab\n", ":2: “name” must be one line" },
    { "[server]\nname = a\nname = b\n", ":3: “name” is set twice" },
    { "[server]\nbehind-proxy = yes\n", ":2: “behind-proxy” must be true or false" },
    { "[server]\nconnections = 100\n", ":2: [server] has no setting “connections”" },
    { "[limits]\nconnections = 1\n", ":2: “connections” must be a whole number from 16" },
    { "[limits]\ndeadline = 1.5\n", ":2: “deadline” must be a whole number" },
    { "[server]\nname = \xff\n", " is not a text in UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IcServerConfig config;
      g_autofree char *error = NULL;

      ic_server_config_init (&config);
      error = read_text (&config, cases[i].text);
      g_test_message ("%s", error);
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error, cases[i].error));
      ic_server_config_clear (&config);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  IcServerConfig config;

  ic_server_config_init (&config);
  g_assert_false (ic_server_config_read (&config, "/nonexistent/file", &error));
  g_assert_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE);
  ic_server_config_clear (&config);
}

/* Where it may listen, and what desks may be told. */
static void
test_check (void)
{
  static const struct { const char *listen, *url; bool proxy; int code; } cases[] = {
    { "127.0.0.1:1", NULL, false, -1 },
    { "127.255.0.9:1", NULL, false, -1 },
    { "[::1]:65535", NULL, false, -1 },
    { "0.0.0.0:1", NULL, false, IC_SERVER_ERROR_REFUSED },
    { "192.0.2.1:1", NULL, false, IC_SERVER_ERROR_REFUSED },
    { "[::]:1", NULL, false, IC_SERVER_ERROR_REFUSED },
    { "0.0.0.0:1", NULL, true, -1 },
    { "localhost:1", NULL, false, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1", NULL, false, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:", NULL, false, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:65536", NULL, false, IC_SERVER_ERROR_USAGE },
    { "::1:80", NULL, false, IC_SERVER_ERROR_USAGE },
    { "[127.0.0.1]:80", NULL, false, IC_SERVER_ERROR_USAGE },
    { ":80", NULL, false, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:1", "https://a.example", true, -1 },
    { "127.0.0.1:1", "http://localhost:8470", true, -1 },
    { "127.0.0.1:1", "http://127.0.0.1:8470", true, -1 },
    { "127.0.0.1:1", "http://a.example", true, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:1", "a.example", true, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:1", "https://user@a.example", true, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:1", "https://a.example/?x", true, IC_SERVER_ERROR_USAGE },
    { "127.0.0.1:1", "ftp://a.example", true, IC_SERVER_ERROR_USAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      IcServerConfig config;
      bool good;

      ic_server_config_init (&config);
      g_assert_true (ic_server_config_set (&config, "listen", cases[i].listen, NULL));
      g_assert_true (cases[i].url == NULL || ic_server_config_set (&config, "public-url", cases[i].url, NULL));
      config.behind_proxy = cases[i].proxy;
      good = ic_server_config_check (&config, &error);
      g_test_message ("%s %s: %s", cases[i].listen, cases[i].url, good ? "good" : error->message);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, IC_SERVER_ERROR, cases[i].code);
      ic_server_config_clear (&config);
    }
}

/* As a manual page writes it: hyphens are escaped. */
static bool
is_in_page (const char *page, const char *macro, const char *word)
{
  g_autoptr (GString) escaped = g_string_new (word);
  g_autofree char *plain = NULL;
  g_autofree char *with_value = NULL;

  g_string_replace (escaped, "-", "\\-", 0);
  plain = g_strdup_printf ("\n.TP\n.%s %s\n", macro, escaped->str);
  with_value = g_strdup_printf ("\n.TP\n.%s %s \"", macro, escaped->str);

  return strstr (page, plain) != NULL || strstr (page, with_value) != NULL;
}

static bool
has_command (const char *page, const char *command)
{
  g_autoptr (GString) escaped = g_string_new (command);
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);

  g_string_replace (escaped, "-", "\\-", 0);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *text = strchr (lines[i], ' ');

      if (strcmp (lines[i - 1], ".TP") == 0 && text != NULL)
        {
          text += strspn (text, " \"");
          if (g_str_has_prefix (text, escaped->str) && strchr (" \"", text[escaped->len]) != NULL)
            return true;
        }
    }

  return false;
}

static void
test_manual_page (void)
{
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;
  const char *group, *key, *word;

  g_file_get_contents (g_getenv ("SERVER_MAN"), &page, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; ic_server_config_key (i, &group, &key); i++)
    {
      g_test_message ("key %s", key);
      g_assert_true (is_in_page (page, "B", key));
    }
  for (guint i = 0; ic_server_word (i, &word); i++)
    {
      g_test_message ("word %s", word);
      if (*word == '-')
        g_assert_true (is_in_page (page, "B", word) || is_in_page (page, "BI", word));
      else if (*word != '\0')
        g_assert_true (has_command (page, word));
    }
  g_assert_false (is_in_page (page, "B", "nonsense"));
  g_assert_false (has_command (page, "nonsense"));
}

static void
test_service_manager (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  int fd = 99;

  /* Not for us. */
  g_setenv ("LISTEN_PID", "1", TRUE);
  g_setenv ("LISTEN_FDS", "1", TRUE);
  g_assert_true (ic_systemd_listen_fd (&fd, &error));
  g_assert_cmpint (fd, ==, -1);
  g_assert_null (g_getenv ("LISTEN_PID"));

  /* More than one; what to do with the second? */
  g_setenv ("LISTEN_PID", pid, TRUE);
  g_setenv ("LISTEN_FDS", "2", TRUE);
  g_assert_false (ic_systemd_listen_fd (&fd, &error));
  g_assert_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE);

  g_unsetenv ("JOURNAL_STREAM");
  g_assert_false (ic_systemd_is_journal (STDERR_FILENO));
  g_setenv ("JOURNAL_STREAM", "1:2", TRUE);
  g_assert_false (ic_systemd_is_journal (STDERR_FILENO));
  g_setenv ("NOTIFY_SOCKET", "/nonexistent/socket", TRUE);
  ic_systemd_notify ("READY=1"); /* tells nobody, and does not mind */
}

int
main (int argc, char **argv)
{
  g_autofree char *directory = g_dir_make_tmp ("ic-config-XXXXXX", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (directory, "incident-server.conf", NULL);

  g_test_add_func ("/server-config/good", test_good);
  g_test_add_func ("/server-config/defaults", test_defaults);
  g_test_add_func ("/server-config/bad", test_bad);
  g_test_add_func ("/server-config/missing-file", test_missing_file);
  g_test_add_func ("/server-config/check", test_check);
  g_test_add_func ("/server-config/manual-page", test_manual_page);
  g_test_add_func ("/server-config/service-manager", test_service_manager);
  status = g_test_run ();

  g_unlink (path);
  g_rmdir (directory);
  g_free (path);
  return status;
}
