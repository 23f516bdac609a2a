/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl lint: customer updates in, findings out, a JSON document a line.
 */
#include "ic-ctl-private.h"

#include "ic-lint.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_LINE (4 * 1024 * 1024) /* bytes */

/* -- out -- */

static void
put_finding (IcJsonWriter *w, const IcLintFinding *finding)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "rule", ic_lint_rule_id (finding->rule));
  if (finding->end > 0)
    {
      ic_json_put_int (w, "start", finding->start);
      ic_json_put_int (w, "end", finding->end);
    }
  ic_json_put_string (w, "message", finding->message);
  ic_json_put_string (w, "explanation", finding->explanation);
  ic_json_put_bool (w, "blocks", finding->blocks);
  if (finding->wording != NULL)
    {
      ic_json_put_int (w, "from", finding->from);
      ic_json_put_int (w, "to", finding->to);
      ic_json_put_string (w, "wording", finding->wording);
      ic_json_put_string (w, "offer", finding->offer);
    }
  ic_json_end (w);
}

static void
print_findings (IcCtl *self, const char *id, GPtrArray *findings, const char *language)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", id);
  ic_json_begin_array (w, "findings");
  for (guint i = 0; i < findings->len; i++)
    put_finding (w, g_ptr_array_index (findings, i));
  ic_json_end (w);
  ic_json_put_string (w, "language", language);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

/* -- in -- */

/* A member that is a string or is not there at all; NULL with @wrong set when it is something else. */
static const char *
take_string (IcJsonNode node, const char *name, bool needed, char **wrong)
{
  IcJsonNode member = ic_json_member (node, name);
  IcJsonType type = ic_json_type (member);

  if (*wrong != NULL || type == IC_JSON_STRING || (!needed && (type == IC_JSON_MISSING || type == IC_JSON_NULL)))
    return ic_json_string (member, NULL);

  *wrong = type == IC_JSON_MISSING ? g_strdup_printf (_("“%s” is missing; give it as a string"), name)
                                   : g_strdup_printf (_("“%s” is not a string; make it one"), name);
  return NULL;
}

static void
check_phase (const char *phase, char **wrong)
{
  static const char * const phases[] = { "investigating", "identified", "monitoring", "resolved", NULL };

  if (*wrong == NULL && phase != NULL && !g_strv_contains (phases, phase))
    *wrong = g_strdup_printf (_("“%s” is no phase; it is investigating, identified, monitoring or resolved"), phase);
}

/* Answers one line; what is wrong with it, or NULL. */
static char *
lint_line (IcCtl *self, const char *line, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcJson) json = ic_json_parse (line, length, LONGEST_LINE, &error);
  g_autoptr (GPtrArray) findings = NULL;
  const char *id, *text, *phase, *previous, *language;
  char *wrong = NULL;

  if (json == NULL)
    return g_strdup (error->message);
  if (ic_json_type (ic_json_root (json)) != IC_JSON_OBJECT)
    return g_strdup (_("this is no JSON object; write {\"id\": …, \"text\": …, \"phase\": …}"));

  id = take_string (ic_json_root (json), "id", true, &wrong);
  text = take_string (ic_json_root (json), "text", true, &wrong);
  phase = take_string (ic_json_root (json), "phase", false, &wrong);
  previous = take_string (ic_json_root (json), "previous", false, &wrong);
  check_phase (phase, &wrong);
  if (wrong != NULL)
    return wrong;

  language = ic_lint_language (text);
  findings = ic_lint (text, phase, previous, language);
  print_findings (self, id, findings, language);

  return NULL;
}

static bool
is_blank (const char *line, gsize length)
{
  return strspn (line, " \t\r\n") >= length;
}

static IcCtlStatus
lint_stream (IcCtl *self, FILE *in)
{
  IcCtlStatus status = IC_CTL_GOOD;
  char *line = NULL;
  size_t room = 0;
  gssize length;

  for (guint number = 1; (length = getline (&line, &room, in)) >= 0; number++)
    {
      g_autofree char *wrong = is_blank (line, (gsize) length) ? NULL : lint_line (self, line, (gsize) length);
      g_autofree char *complaint = wrong != NULL ? g_strdup_printf (_("line %u: %s"), number, wrong) : NULL;

      if (is_blank (line, (gsize) length) || wrong == NULL)
        continue;
      ic_ctl_complain (self, complaint);
      status = IC_CTL_USAGE;
    }
  if (ferror (in))
    {
      ic_ctl_complain (self, _("Standard input could not be read to its end; the answers stop where it broke off."));
      status = IC_CTL_RECORD;
    }
  free (line);

  return status;
}

IcCtlStatus
ic_ctl_lint (IcCtl *self, int argc, char **argv, GError **error)
{
  if (argc > 1)
    {
      g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                           _("“lint” takes no words: give it JSON lines on standard input, as in “incidentctl lint < updates.jsonl”"));
      return IC_CTL_USAGE;
    }

  return lint_stream (self, stdin);
}
