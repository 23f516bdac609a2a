/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: what was asked for, and who does it.
 */
#include "ic-ctl-private.h"

#include "ic-record-bus.h"

#include <glib/gi18n.h>
#include <string.h>

const IcCtlSubcommand ic_ctl_subcommands[] = {
  { "list", "list", N_("The incidents of the record, newest first."), ic_ctl_list },
  { "show", "show [INCIDENT]", N_("How an incident stands; everything that is known with --json."), ic_ctl_show },
  { "timeline", "timeline [INCIDENT]", N_("The timeline, as Markdown."), ic_ctl_timeline },
  { "due", "due [INCIDENT]", N_("What is promised and when."), ic_ctl_due },
  { "say", "say [INCIDENT]", N_("What support may say now."), ic_ctl_say },
  { "customers", "customers [check|import FILE]", N_("Who is told in person, and how that stands."), ic_ctl_customers },
  { "who", "who WORDS", N_("Who owns it, who is on call and what may be said: by anything you know of it."), ic_ctl_who },
  { "rota", "rota [TEAM | cover …]", N_("Who is on call this week, gaps, and covering a shift."), ic_ctl_rota },
  { "import", "import catalogue PLACE", N_("Who owns what, from a file, a directory or an address; --dry-run only tells."), ic_ctl_import },
  { "inbox", "inbox [DO LINE]", N_("Alerts and reported problems that wait for somebody; what can be done is in its help."), ic_ctl_inbox },
  { "changes", "changes [suspect|clear CHANGE]", N_("What was changed around the beginning of an incident, the most suspicious first."), ic_ctl_changes },
  { "deployed", "deployed SUMMARY", N_("Tells of a change: for a deploy script, to a server or into the own record."), ic_ctl_deployed },
  { "outlets", "outlets", N_("Where updates go, and how that stands."), ic_ctl_outlets },
  { "outlet", "outlet test ID", N_("Whether an outlet would work; customers notice nothing."), ic_ctl_outlet },
  { "secret", "secret set|forget NAME", N_("Keep the secret of an outlet, read from the standard input."), ic_ctl_secret },
  { "preview", "preview [WHAT [OUTLET]]", N_("A draft, update or sitrep as each outlet would show it."), ic_ctl_preview },
  { "log", "log [INCIDENT | --all]", N_("The events as they are kept, as NDJSON."), ic_ctl_log },
  { "verify", "verify", N_("Walk the whole record and check every link."), ic_ctl_verify },
  { "salvage", "salvage TARGET", N_("Read what can be read of a damaged record into a new one."), ic_ctl_salvage },
  { "site", "site DIRECTORY [OUTLET]", N_("The status site, made from the record into a folder."), ic_ctl_site },
  { "join", "join LINK [--name NAME]", N_("Join the server that an invitation names."), ic_ctl_join },
  { "leave", "leave", N_("Sign out from the server."), ic_ctl_leave },
  { "link", "link", N_("How the link to the server is."), ic_ctl_link },
  { "refused", "refused [forget|resend]", N_("What the server refused, and why."), ic_ctl_refused },
  { "adopt", "adopt [WHAT]", N_("Bring along what was done alone."), ic_ctl_adopt },
  { "redact", "redact POSITION REASON", N_("Take what an event said out of every copy of the record."), ic_ctl_redact },
  { "lint", "lint", N_("What is wrong with customer updates: JSON lines in, JSON lines out."), ic_ctl_lint },
  { "kinds", "kinds", N_("What can happen, as Markdown."), ic_ctl_kinds },
  { "commands", "commands", N_("The acts, as text of a manual page."), ic_ctl_commands },
  { NULL },
};

/* What others wrote must not drive the terminal: control characters but for
 * line breaks and tabs become the replacement character. */
static void
print_safely (FILE *file, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
        fputs ("\xEF\xBF\xBD", file);
      else
        fwrite (p, 1, (gsize) (g_utf8_next_char (p) - p), file);
    }
}

void
ic_ctl_print (IcCtl *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_safely (self->out, text);
}

void
ic_ctl_complain (IcCtl *self, const char *text)
{
  g_autofree char *line = g_strdup_printf ("incidentctl: %s\n", text);

  print_safely (self->err, line);
}

void
ic_ctl_print_json (IcCtl *self, IcJsonWriter *writer)
{
  g_autofree char *text = ic_json_writer_to_text (writer);

  ic_ctl_print (self, "%s\n", text);
}

void
ic_ctl_print_document (IcCtl *self, const char *name, const char *text)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (!self->json)
    {
      ic_ctl_print (self, "%s", text);
      return;
    }

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, name, text);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

/* -- help -- */

static void
print_help (IcCtl *self)
{
  ic_ctl_print (self, "%s\n\n", _("Usage: incidentctl [OPTION…] SUBCOMMAND [ARGUMENT…]"));
  ic_ctl_print (self, "%s\n", _("Look:"));
  for (const IcCtlSubcommand *s = ic_ctl_subcommands; s->name != NULL; s++)
    ic_ctl_print (self, "  %-24s %s\n", s->usage, _(s->help));
  ic_ctl_print (self, "\n%s\n", _("Act (the same words as behind “/” in the desk):"));
  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    ic_ctl_print (self, "  %-24s %s\n", (*c)->name, (*c)->help);
  ic_ctl_print (self, "\n%s\n", _("Options:"));
  ic_ctl_print (self, "  %-24s %s\n", "--record DIR", _("The record's directory; else $INCIDENT_CONSOLE_RECORD, else the desk's."));
  ic_ctl_print (self, "  %-24s %s\n", "--incident INCIDENT", _("Its label, stream or the start of one; else the newest open one."));
  ic_ctl_print (self, "  %-24s %s\n", "--as NAME", _("Who acts, when it is not you; both are recorded."));
  ic_ctl_print (self, "  %-24s %s\n", "--json", _("Answer in JSON."));
  ic_ctl_print (self, "  %-24s %s\n", "--help, --version", _("Also behind a subcommand: “incidentctl fix --help”."));
  ic_ctl_print (self, "\n%s\n", _("Exit status: 0 done, 1 not understood, 2 refused or not possible, 3 the record cannot be used, 4 verify found trouble."));
}

static void
print_command_help (IcCtl *self, const IcCommand *command)
{
  g_autofree char *usage = ic_command_usage (command);

  ic_ctl_print (self, "incidentctl %s\n\n%s\n\n", usage, command->help);
  for (const IcArgument *a = command->arguments; a->name != NULL; a++)
    {
      g_autofree char *name = a->flags & IC_ARGUMENT_OPTION ? g_strconcat ("--", a->name, NULL) : g_ascii_strup (a->name, -1);
      bool choice = a->kind == IC_ARGUMENT_CHOICE;

      ic_ctl_print (self, "  %-16s %s%s%s%s\n", name, a->what, choice ? " (" : "", choice ? a->choices : "", choice ? ")" : "");
    }
  ic_ctl_print (self, "\n%s incidentctl %s\n", _("Example:"), command->example);
}

/* -- options -- */

/* Takes "--name value" or "--name=value" at argv[*at]; false with error when the value is missing. */
static bool
take_value (int argc, char **argv, int *at, const char *name, char **value, bool *taken, GError **error)
{
  gsize length = strlen (name);

  *taken = strncmp (argv[*at], name, length) == 0 && (argv[*at][length] == '\0' || argv[*at][length] == '=');
  if (!*taken)
    return true;
  if (argv[*at][length] == '\0' && *at + 1 >= argc)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("%s needs a value"), name);
      return false;
    }

  g_free (*value);
  *value = g_strdup (argv[*at][length] == '=' ? argv[*at] + length + 1 : argv[++*at]);
  return true;
}

static bool
take_flag (const char *word, const char *name, bool *flag)
{
  if (strcmp (word, name) != 0)
    return false;
  *flag = true;
  return true;
}

/* The program's own options may stand anywhere before "--"; the rest is the subcommand's. */
static bool
read_options (IcCtl *self, int argc, char **argv, GError **error)
{
  bool ended = false;

  for (int i = 1; i < argc; i++)
    {
      bool taken = false;

      if (!g_utf8_validate (argv[i], -1, NULL))
        {
          g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("The words must be UTF-8"));
          return false;
        }
      ended = ended || strcmp (argv[i], "--") == 0;
      if (!ended && (!take_value (argc, argv, &i, "--record", &self->directory, &taken, error)
                     || (!taken && !take_value (argc, argv, &i, "--incident", &self->incident, &taken, error))
                     || (!taken && !take_value (argc, argv, &i, "--as", &self->as, &taken, error))))
        return false;
      if (!taken && !ended)
        taken = take_flag (argv[i], "--json", &self->json) || take_flag (argv[i], "--help", &self->help) || take_flag (argv[i], "--version", &self->version);
      if (!taken)
        g_ptr_array_add (self->words, g_strdup (argv[i]));
    }
  g_ptr_array_add (self->words, NULL);

  return true;
}

/* -- running -- */

static const IcCtlSubcommand *
find_subcommand (const char *name)
{
  for (const IcCtlSubcommand *s = ic_ctl_subcommands; s->name != NULL; s++)
    if (strcmp (s->name, name) == 0)
      return s;

  return NULL;
}

static IcCtlStatus
run_words (IcCtl *self, GError **error)
{
  char **words = (char **) self->words->pdata;
  int n = (int) self->words->len - 1;
  const IcCtlSubcommand *subcommand = n > 0 ? find_subcommand (words[0]) : NULL;
  const IcCommand *command;

  if (self->version)
    {
      ic_ctl_print (self, "incidentctl %s\n", IC_VERSION);
      return IC_CTL_GOOD;
    }
  if (n == 0 || (self->help && subcommand != NULL))
    {
      print_help (self);
      return self->help ? IC_CTL_GOOD : IC_CTL_USAGE;
    }
  if (subcommand != NULL)
    return subcommand->run (self, n, words, error);
  /* Without anything to write, it is the document that is asked for. */
  if (strcmp (words[0], "postmortem") == 0 && n == 1 && !self->help)
    return ic_ctl_postmortem (self, n, words, error);

  command = ic_command_find (words[0], error);
  if (command == NULL)
    return IC_CTL_USAGE;
  if (self->help)
    {
      print_command_help (self, command);
      return IC_CTL_GOOD;
    }

  return ic_ctl_act (self, command, (const char * const *) words, error);
}

static void
clear (IcCtl *self)
{
  ic_ctl_fold_clear (&self->folded);
  ic_ctl_fold_clear (&self->comms);
  ic_ctl_fold_clear (&self->org);
  ic_ctl_fold_clear (&self->inbox[0]);
  ic_ctl_fold_clear (&self->inbox[1]);
  g_clear_pointer (&self->client, ic_record_client_free);
  g_clear_pointer (&self->link, ic_record_link_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self->directory);
  g_free (self->incident);
  g_free (self->as);
  g_free (self->stream);
  g_ptr_array_unref (self->words);
  g_time_zone_unref (self->zone);
  ic_item_unref (self->me);
}

IcCtlStatus
ic_ctl_status_of (const GError *error)
{
  if (error->domain == IC_RECORD_ERROR)
    return error->code == IC_RECORD_ERROR_REFUSED ? IC_CTL_REFUSED : error->code == IC_RECORD_ERROR_DAMAGED ? IC_CTL_DAMAGED : IC_CTL_RECORD;
  if (error->domain == IC_STORE_ERROR)
    return IC_CTL_RECORD;
  if (g_error_matches (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW))
    return IC_CTL_REFUSED;
  return IC_CTL_USAGE;
}

IcCtlStatus
ic_ctl_run (int argc, char **argv, IcEnv *env, FILE *out, FILE *err)
{
  IcCtl self = { .env = env, .out = out, .err = err };
  g_autoptr (GError) error = NULL;
  IcCtlStatus status = IC_CTL_USAGE;

  self.words = g_ptr_array_new_with_free_func (g_free);
  self.zone = g_time_zone_new_local ();
  self.me = ic_ctl_find_me ();
  if (read_options (&self, argc, argv, &error))
    {
      if (self.directory == NULL)
        self.directory = ic_record_default_directory ();
      status = run_words (&self, &error);
    }
  if (error != NULL)
    {
      ic_ctl_complain (&self, error->message);
      status = ic_ctl_status_of (error);
    }
  clear (&self);
  if (fflush (out) != 0 || ferror (out))
    {
      fprintf (err, "incidentctl: %s\n", _("The answer could not be written; is the disk full?"));
      status = status == IC_CTL_GOOD ? IC_CTL_RECORD : status;
    }

  return status;
}
