/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-server: reads what was asked for.
 */
#include "ic-server-main.h"

#include "ic-journal.h"
#include "ic-secret-input.h"
#include "ic-server-control.h"
#include "ic-server-owner.h"
#include "ic-server-restore.h"
#include "ic-server-run.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#define CONFIG_FILE "incident-server.conf"
#define DEFAULT_DATA "/var/lib/incident-server"
#define COLUMN 30 /* of the help: so wide is what is written */

typedef struct {
  IcEnv         *env;
  FILE          *out, *err;
  GHashTable    *options;  /* "--data" → value, or "" of a flag */
  GPtrArray     *words;    /* what is no option, then NULL */
  char          *secret;   /* read from the standard input, or NULL */
  IcServerConfig config;
} IcServerCall;

/* -- what there is --------------------------------------------------------- */

#define EVERYWHERE "--data --config --help --version"

typedef bool (*IcCommandFunc) (IcServerCall *self, GError **error);

static bool run_server (IcServerCall *self, GError **error);
static bool check_config (IcServerCall *self, GError **error);
static bool print_routes (IcServerCall *self, GError **error);
static bool do_backup (IcServerCall *self, GError **error);
static bool do_restore (IcServerCall *self, GError **error);
static bool do_ask (IcServerCall *self, GError **error);
static bool do_set_secret (IcServerCall *self, GError **error);

static const struct {
  const char   *name;
  const char   *usage;    /* what comes behind the name */
  guint         words;    /* behind the name */
  const char   *options;  /* beside EVERYWHERE */
  const char   *needed;   /* of these */
  const char   *help;
  IcCommandFunc func;
} commands[] = {
  { "", "", 0, "--listen --name --public-url --behind-proxy", NULL, N_("Run the server."), run_server },
  { "check-config", "", 0, "--listen --name --public-url --behind-proxy", NULL, N_("Say whether the settings are right, and what they are."), check_config },
  { "status", "", 0, "--json", NULL, N_("How it stands."), do_ask },
  { "invite", "--permission P [--user ID] [--hours N]", 0, "--permission --user --hours --json", "--permission", N_("Make an invitation link for one desk."), do_ask },
  { "invite list", "", 0, "--json", NULL, N_("The invitations that are valid."), do_ask },
  { "user list", "", 0, "--json", NULL, N_("Who there is."), do_ask },
  { "user set", "ID --permission P [--name NAME] [--zone ZONE]", 1, "--permission --name --zone --json", "--permission", N_("Make or change a user."), do_ask },
  { "user drop", "ID", 1, "--json", NULL, N_("Take a user away, with all tokens; their desks are signed out at once."), do_ask },
  { "token list", "", 0, "--json", NULL, N_("Which desks and sources of alerts have a token."), do_ask },
  { "token issue", "ID --permission P", 1, "--permission --json", "--permission", N_("Make a token for a program, as the user ID."), do_ask },
  { "token revoke", "TOKEN", 1, "--json", NULL, N_("Take a token or an invitation away, by its short name; its desk is signed out at once."), do_ask },
  { "secret set", "NAME", 1, "--json", NULL, N_("Keep the secret of an outlet, read from the standard input."), do_set_secret },
  { "secret forget", "NAME", 1, "--json", NULL, N_("Forget the secret of an outlet."), do_ask },
  { "secret list", "", 0, "--json", NULL, N_("Which secrets outlets need, and whether they are there."), do_ask },
  { "backup", "FILE", 1, "--json", NULL, N_("Copy the record into a file while work goes on."), do_backup },
  { "restore", "FILE --data DIR", 1, "--json", "--data", N_("Make a new record from a backup; desks hand back what it lacks."), do_restore },
  { "resume", "[--new-lineage]", 0, "--new-lineage --json", NULL, N_("Take events again after a restore, without waiting for more desks."), do_ask },
  { "verify", "", 0, "--json", NULL, N_("Walk the whole record and check every link."), do_ask },
  { "routes", "", 0, "--json", NULL, N_("What can be asked over HTTP, as JSON."), print_routes },
};

static const struct {
  const char *name;
  const char *value; /* what it takes, or NULL */
  const char *help;
} options[] = {
  { "--data", "DIR", N_("The directory of the record; else $STATE_DIRECTORY, else /var/lib/incident-server.") },
  { "--config", "FILE", N_("The settings; else incident-server.conf in the directory, where it exists.") },
  { "--listen", "ADDRESS:PORT", N_("Where to listen; 127.0.0.1:8470 by default.") },
  { "--name", "NAME", N_("What people call this server, or a user.") },
  { "--public-url", "URL", N_("Where desks reach it, when that is not where it listens.") },
  { "--behind-proxy", NULL, N_("A reverse proxy with TLS stands in front.") },
  { "--permission", "P", N_("observer, support, communications, responder, admin or ingest.") },
  { "--user", "ID", N_("Whom the invitation is for; else they choose an id.") },
  { "--hours", "N", N_("How long an invitation is good; 24 by default.") },
  { "--zone", "ZONE", N_("A user's time zone, like Europe/Lisbon.") },
  { "--new-lineage", NULL, N_("Desks drop what the record lacks and send their own acts again.") },
  { "--json", NULL, N_("Answer in JSON.") },
  { "--help", NULL, N_("This text.") },
  { "--version", NULL, N_("The version.") },
};

bool
ic_server_word (guint n, const char **word)
{
  if (n < G_N_ELEMENTS (commands))
    *word = commands[n].name;
  else if (n < G_N_ELEMENTS (commands) + G_N_ELEMENTS (options))
    *word = options[n - G_N_ELEMENTS (commands)].name;
  else
    return false;

  return true;
}

/* What it does stands behind what is written, or below it where that is long. */
static void
print_line (FILE *out, const char *word, const char *usage, const char *help)
{
  g_autofree char *text = g_strchomp (g_strdup_printf ("%s %s", word, usage));

  if (g_utf8_strlen (text, -1) <= COLUMN)
    fprintf (out, "  %-*s %s\n", COLUMN, text, help);
  else
    fprintf (out, "  %s\n  %-*s %s\n", text, COLUMN, "", help);
}

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n\n", _("Usage: incident-server [OPTION…] [COMMAND [ARGUMENT…]]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    print_line (out, i == 0 ? _("(none)") : commands[i].name, commands[i].usage, _(commands[i].help));
  fprintf (out, "\n%s\n", _("Options:"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    print_line (out, options[i].name, options[i].value != NULL ? options[i].value : "", _(options[i].help));
  fprintf (out, "\n%s\n", _("Exit status: 0 done, 1 not understood, 2 not possible so, 3 the record or an address cannot be used, 4 verify found trouble."));
}

/* -- reading the line ------------------------------------------------------- */

static bool
fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static bool
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_SERVER_ERROR, IC_SERVER_ERROR_USAGE, format, arguments));
  va_end (arguments);

  return false;
}

static bool
take_option (IcServerCall *self, char **argv, int argc, int *at, GError **error)
{
  const char *equals = strchr (argv[*at], '=');
  g_autofree char *name = equals != NULL ? g_strndup (argv[*at], (gsize) (equals - argv[*at])) : g_strdup (argv[*at]);
  const char *value = equals != NULL ? equals + 1 : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      if (strcmp (options[i].name, name) != 0)
        continue;
      if (options[i].value == NULL && value != NULL)
        return fail (error, _("%s takes no value"), name);
      if (options[i].value != NULL && value == NULL && *at + 1 < argc)
        value = argv[++*at];
      if (options[i].value != NULL && value == NULL)
        return fail (error, _("%s needs a value: %s"), name, options[i].value);
      if (!g_hash_table_insert (self->options, (gpointer) options[i].name, (gpointer) (value != NULL ? value : "")))
        return fail (error, _("%s stands there twice"), name);
      return true;
    }

  return fail (error, _("There is no option %s; --help lists them"), name);
}

static bool
read_line (IcServerCall *self, int argc, char **argv, GError **error)
{
  bool ended = false;

  for (int i = 1; i < argc; i++)
    {
      if (!g_utf8_validate (argv[i], -1, NULL))
        return fail (error, _("The words must be UTF-8"));
      if (!ended && strcmp (argv[i], "--") == 0)
        ended = true;
      else if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->words, argv[i]);
      else if (!take_option (self, argv, argc, &i, error))
        return false;
    }

  return true;
}

static const char *
option (IcServerCall *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

/* How many words of @name stand at the beginning; 0: it is another command. */
static guint
matches (IcServerCall *self, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint n = g_strv_length (parts);

  if (self->words->len < n)
    return 0;
  for (guint i = 0; i < n; i++)
    if (strcmp (self->words->pdata[i], parts[i]) != 0)
      return 0;

  return n;
}

/* The commands that begin like what was written, or else none. */
static void
fail_unknown (IcServerCall *self, GError **error)
{
  const char *first = self->words->pdata[0];
  g_autofree char *beginning = g_strconcat (first, " ", NULL);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 1; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (commands[i].name, beginning))
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", commands[i].name);
  if (known->len > 0)
    fail (error, _("“%s” is not all of a command; there are: %s"), first, known->str);
  else
    fail (error, _("There is no command “%s”; --help lists them"), first);
}

static int
find_command (IcServerCall *self, GError **error)
{
  int found = -1;
  guint longest = 0;

  if (self->words->len == 0)
    return 0;
  for (guint i = 1; i < G_N_ELEMENTS (commands); i++)
    {
      guint n = matches (self, commands[i].name);

      if (n > longest)
        {
          found = (int) i;
          longest = n;
        }
    }
  if (found < 0)
    fail_unknown (self, error);
  else if (self->words->len != longest + commands[found].words)
    {
      fail (error, _("It is: incident-server %s %s"), commands[found].name, commands[found].usage);
      found = -1;
    }

  return found;
}

static bool
has_word (const char *words, const char *word)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char * const *) each, word);
}

static bool
check_options (IcServerCall *self, int command, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (option (self, options[i].name) != NULL && !has_word (EVERYWHERE, options[i].name) && !has_word (commands[command].options, options[i].name))
      return fail (error, _("%s does not belong there; it is: incident-server %s %s"), options[i].name, commands[command].name, commands[command].usage);
  if (commands[command].needed != NULL && option (self, commands[command].needed) == NULL)
    return fail (error, _("%s is needed; it is: incident-server %s %s"), commands[command].needed, commands[command].name, commands[command].usage);

  return true;
}

/* -- settings -------------------------------------------------------------- */

static bool
set_data (IcServerCall *self, GError **error)
{
  const char *data = option (self, "--data");

  if (data == NULL)
    data = g_getenv ("STATE_DIRECTORY");
  if (data == NULL)
    data = DEFAULT_DATA;
  if (*data == '\0' || strchr (data, '\n') != NULL)
    return fail (error, _("--data must name a directory"));
  self->config.data = g_canonicalize_filename (data, NULL);

  return true;
}

static bool
read_config (IcServerCall *self, GError **error)
{
  static const char * const keys[] = { "listen", "name", "public-url" };
  const char *file = option (self, "--config");
  g_autofree char *usual = g_build_filename (self->config.data, CONFIG_FILE, NULL);

  if (file == NULL && g_file_test (usual, G_FILE_TEST_EXISTS))
    file = usual;
  if (file != NULL && !ic_server_config_read (&self->config, file, error))
    return false;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = g_strconcat ("--", keys[i], NULL);

      /* To "user set", a name is the user's. */
      if (option (self, name) != NULL && option (self, "--permission") == NULL && !ic_server_config_set (&self->config, keys[i], option (self, name), error))
        return false;
    }

  return option (self, "--behind-proxy") == NULL || ic_server_config_set (&self->config, "behind-proxy", "true", error);
}

static bool
check_config (IcServerCall *self, GError **error)
{
  g_autofree char *text = ic_server_config_write (&self->config);
  g_autofree char *url = NULL;
  g_autoptr (GError) remark = NULL;

  if (!ic_server_config_check (&self->config, error))
    return false;
  /* It runs like that, but nobody comes in. */
  if (self->config.behind_proxy && (url = ic_server_public_url (&self->config, 0, &remark)) == NULL)
    fprintf (self->err, "incident-server: %s\n", remark->message);
  fprintf (self->out, "%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
  return true;
}

static bool
run_server (IcServerCall *self, GError **error)
{
  return ic_server_run (&self->config, self->env, error);
}

/* -- asking whoever holds the record ---------------------------------------- */

static char *
write_question (IcServerCall *self, const char *command, const char *id)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  const char *hours = option (self, "--hours");
  guint64 number = 0;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "command", command);
  ic_json_put_string (w, "id", id);
  ic_json_put_string (w, "permission", option (self, "--permission"));
  ic_json_put_string (w, "user", option (self, "--user"));
  ic_json_put_string (w, "name", option (self, "--name"));
  ic_json_put_string (w, "zone", option (self, "--zone"));
  ic_json_put_string (w, "secret", self->secret);
  if (hours != NULL)
    ic_json_put_int (w, "hours", g_ascii_string_to_unsigned (hours, 10, 0, G_MAXINT32, &number, NULL) ? (gint64) number : 0);
  ic_json_put_bool (w, "new-lineage", option (self, "--new-lineage") != NULL);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

static void
answered_cb (const char *answer, gpointer user_data)
{
  *(char **) user_data = g_strdup (answer);
}

/* No server runs: done here, with the record open for a moment. */
static char *
perform_here (IcServerCall *self, const char *command, const char *question, GError **error)
{
  IcServerHands hands = { .env = self->env, .config = &self->config };
  g_autofree char *file = g_build_filename (self->config.data, "record.db", NULL);
  g_autoptr (GError) local_error = NULL;
  char *answer = NULL;

  /* An empty record made by mistake would only confuse. */
  if (!ic_server_makes_record (command) && !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("There is no record in %s; name its directory with --data"), self->config.data);
      return NULL;
    }
  hands.store = ic_journal_open (self->config.data, &local_error);
  if (hands.store == NULL)
    {
      g_set_error_literal (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, local_error->message);
      return NULL;
    }
  if (!ic_server_needs_store_only (command) && (hands.service = ic_server_open_service (self->env, hands.store, &self->config, false, error)) == NULL)
    return NULL;

  ic_server_perform (&hands, question, answered_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (hands.service != NULL)
    ic_service_close (hands.service);
  ic_store_free (hands.store);
  g_clear_pointer (&hands.service, ic_service_free);

  return answer;
}

static char *
ask (IcServerCall *self, const char *command, const char *id, bool json, GError **error)
{
  g_autofree char *question = write_question (self, command, id);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *answer = ic_server_control_ask (self->config.data, question, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (answer == NULL)
    {
      answer = perform_here (self, command, question, error);
      ic_server_give_to_owner (self->config.data);
    }

  return answer != NULL ? ic_server_answer_read (answer, json, error) : NULL;
}

static bool
do_ask (IcServerCall *self, GError **error)
{
  int n = find_command (self, NULL);
  const char *id = commands[n].words > 0 ? self->words->pdata[self->words->len - 1] : NULL;
  g_autofree char *text = ask (self, commands[n].name, id, option (self, "--json") != NULL, error);

  if (text == NULL)
    return false;
  fputs (text, self->out);
  return true;
}

static bool
do_set_secret (IcServerCall *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->secret = ic_secret_input_read (_("Secret: "), &local_error);

  return self->secret != NULL ? do_ask (self, error) : fail (error, "%s", local_error->message);
}

/* @values: names and texts, then NULL. */
static void
print_json (IcServerCall *self, const char * const *values)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *text = NULL;

  ic_json_begin_object (w, NULL);
  for (guint i = 0; values[i] != NULL; i += 2)
    ic_json_put_string (w, values[i], values[i + 1]);
  ic_json_end (w);
  text = ic_json_writer_to_text (w);
  fprintf (self->out, "%s\n", text);
}

/* What the server says it has made. It is moved, maybe by root: only what lies in the record's
 * directory under such a name is believed to be that. */
static char *
find_backup (IcServerCall *self, const char *answer, GError **error)
{
  g_autoptr (IcJson) json = ic_json_parse (answer, strlen (answer), 0, NULL);
  g_autofree char *name = json != NULL ? g_path_get_basename (ic_json_string (ic_json_member (ic_json_root (json), "file"), "")) : NULL;

  if (name != NULL && g_str_has_prefix (name, IC_SERVER_BACKUP_PREFIX))
    return g_build_filename (self->config.data, name, NULL);

  g_set_error_literal (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("The server does not say where the backup lies; is it another version than incident-server here?"));
  return NULL;
}

static bool
do_backup (IcServerCall *self, GError **error)
{
  const char *file = self->words->pdata[1];
  g_autofree char *text = NULL;
  g_autofree char *made = NULL;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_REFUSED, _("%s exists already; name another file"), file);
      return false;
    }
  text = ask (self, "backup", NULL, true, error);
  if (text == NULL)
    return false;
  made = find_backup (self, text, error);
  if (made == NULL || !ic_server_move_backup (made, file, error))
    return false;
  if (option (self, "--json") != NULL)
    print_json (self, (const char * const[]){ "file", file, NULL });
  else
    fprintf (self->out, _("The record is copied to %s.\n"), file);
  return true;
}

static bool
do_restore (IcServerCall *self, GError **error)
{
  guint64 events;

  if (!ic_server_restore (self->words->pdata[1], self->config.data, self->env, &events, error))
    return false;
  if (option (self, "--json") != NULL)
    {
      print_json (self, (const char * const[]){ "directory", self->config.data, NULL });
      return true;
    }
  fprintf (self->out, _("%s holds the record of the backup, %" G_GUINT64_FORMAT " events, and verifies. Start the server on it: it takes events again when the desks "
                        "that were there have handed back what the backup lacks. “incident-server resume --new-lineage” ends the wait.\n"),
           self->config.data, events);
  return true;
}

static bool
print_routes (IcServerCall *self, GError **error)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *text = NULL;
  const IcRoute *route;

  ic_json_begin_array (w, NULL);
  for (guint i = 0; (route = ic_service_route (i)) != NULL; i++)
    {
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "method", route->method);
      ic_json_put_string (w, "path", route->path);
      if (!route->open)
        ic_json_put_string (w, "permission", route->machines ? "any" : ic_permission_name (route->needed));
      ic_json_end (w);
    }
  ic_json_end (w);
  text = ic_json_writer_to_text (w);
  fprintf (self->out, "%s\n", text);

  return true;
}

/* -- running --------------------------------------------------------------- */

static bool
run (IcServerCall *self, int argc, char **argv, GError **error)
{
  int command;

  if (!read_line (self, argc, argv, error))
    return false;
  if (option (self, "--help") != NULL)
    {
      print_help (self->out);
      return true;
    }
  if (option (self, "--version") != NULL)
    {
      fprintf (self->out, "incident-server %s\n", IC_VERSION);
      return true;
    }

  command = find_command (self, error);
  return command >= 0 && check_options (self, command, error) && set_data (self, error)
         && (commands[command].func == do_restore || read_config (self, error)) && commands[command].func (self, error);
}

static IcServerStatus
status_of (const GError *error)
{
  switch ((IcServerError) error->code)
    {
    case IC_SERVER_ERROR_REFUSED:
      return IC_SERVER_REFUSED;
    case IC_SERVER_ERROR_UNUSABLE:
      return IC_SERVER_UNUSABLE;
    case IC_SERVER_ERROR_DAMAGED:
      return IC_SERVER_DAMAGED;
    case IC_SERVER_ERROR_USAGE:
    default:
      return IC_SERVER_USAGE;
    }
}

int
ic_server_main (int argc, char **argv, IcEnv *env, FILE *out, FILE *err)
{
  IcServerCall self = { .env = env, .out = out, .err = err };
  g_autoptr (GError) error = NULL;
  IcServerStatus status = IC_SERVER_GOOD;

  self.options = g_hash_table_new (g_str_hash, g_str_equal);
  self.words = g_ptr_array_new ();
  ic_server_config_init (&self.config);
  if (!run (&self, argc, argv, &error))
    {
      status = status_of (error);
      fprintf (err, "incident-server: %s\n", error->message);
    }
  ic_server_config_clear (&self.config);
  g_ptr_array_unref (self.words);
  g_hash_table_unref (self.options);
  g_free (self.secret);

  return status;
}
