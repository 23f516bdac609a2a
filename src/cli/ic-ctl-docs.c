/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: documents made from the tables. English: they are the reference.
 */
#include "ic-ctl-private.h"

#include "ic-permission.h"

#include <string.h>

#include "ic-events-head.h"

static const char * const streams[] = { "org", "inbox/YYYY-MM", "incident/UUID", "comms/UUID" };
static const char * const classes[] = { "decision", "communications", "machine", "work", "not shown" };
static const char * const types[] = { "id", "line", "text", "time", "seconds", "count", "number", "flag", "state", "choice", "ids", "lines", "object", "objects" };

static const char *
permission_words (IcPermission permission)
{
  return permission == IC_PERMISSION_AUTHORITY ? "the authority alone" : ic_permission_name (permission);
}

static void
print_fields (IcCtl *self, const IcKind *kind)
{
  ic_ctl_print (self, "| member | type | needed | what |\n|---|---|---|---|\n");
  for (const IcField *field = kind->fields; field->name != NULL; field++)
    {
      g_auto (GStrv) choices = g_strsplit (field->choices != NULL ? field->choices : "", "|", -1);
      g_autofree char *choice = g_strjoinv (", ", choices);

      ic_ctl_print (self, "| `%s` | %s%s%s | %s | %s |\n", field->name, types[field->type], *choice != '\0' ? ": " : "", choice,
                    field->required ? "required" : "optional", field->what);
    }
}

static void
print_kind (IcCtl *self, const IcKind *kind)
{
  const IcKind *inverse = ic_kind (kind->inverse);

  ic_ctl_print (self, "\n### %s\n\n%s\n\n", kind->name, kind->what);
  ic_ctl_print (self, "Stream `%s`, permission: %s, %s, %s. Timeline: %s.%s%s%s\n\n", streams[kind->stream], permission_words (kind->permission),
                kind->nature == IC_NATURE_DECISION ? "a decision" : "a fact",
                kind->for_another ? "may be entered for another" : "for oneself only", classes[kind->entry_class],
                inverse != NULL ? " Undone by `" : "", inverse != NULL ? inverse->name : "", inverse != NULL ? "`." : "");
  print_fields (self, kind);
}

static void
print_policies (IcCtl *self)
{
  IcPolicies *policies = ic_policies_new ();
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *text = NULL;

  ic_ctl_print (self, "\n## Policies\n\nThe members of `policies`, spans in seconds. An incident copies those in force when it is declared.\n\n");
  ic_ctl_print (self, "| member | type |\n|---|---|\n");
#define TYPE_SPAN "seconds"
#define TYPE_INT "count"
#define TYPE_REAL "number"
#define TYPE_TEXT "line"
#define ROW(kind, name) ic_ctl_print (self, "| `%s` | %s |\n", #name, TYPE_##kind);
  IC_POLICIES_FIELDS (ROW)
  ic_item_to_json (policies, w, NULL);
  text = ic_json_writer_to_text (w);
  ic_ctl_print (self, "\nUnless set they are\n\n```json\n%s\n```\n", text);
  ic_item_unref (policies);
}

/* Who may do what, by the same functions that decide it. */
static void
print_permissions (IcCtl *self)
{
  ic_ctl_print (self, "\n## Who may write what\n\nThe permission of a token decides, at a server; alone on one machine everything "
                "but the authority's own kinds is allowed.\n\n| kind |");
  for (guint p = 0; p < IC_PERMISSION_AUTHORITY; p++)
    ic_ctl_print (self, " %s |", ic_permission_name (p));
  ic_ctl_print (self, "\n|---|---|---|---|---|---|---|\n");
  for (guint i = 0; i < IC_N_KINDS; i++)
    {
      ic_ctl_print (self, "| `%s` |", ic_kind (i)->name);
      for (guint p = 0; p < IC_PERMISSION_AUTHORITY; p++)
        ic_ctl_print (self, " %s |", ic_permission_holds (p, ic_kind (i)->permission) ? "yes" : "");
      ic_ctl_print (self, "\n");
    }
  ic_ctl_print (self, "\n| streams received |");
  for (guint p = 0; p < IC_PERMISSION_AUTHORITY; p++)
    ic_ctl_print (self, " %s |", ic_permission_name (p));
  ic_ctl_print (self, "\n|---|---|---|---|---|---|---|\n");
  for (guint s = 0; s < G_N_ELEMENTS (streams); s++)
    {
      ic_ctl_print (self, "| `%s` |", streams[s]);
      for (guint p = 0; p < IC_PERMISSION_AUTHORITY; p++)
        ic_ctl_print (self, " %s |", ic_permission_reads (p, s) ? "yes" : "");
      ic_ctl_print (self, "\n");
    }
}

/* The same table for programs. */
static void
print_kinds_json (IcCtl *self)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < IC_N_KINDS; i++)
    {
      const IcKind *kind = ic_kind (i);

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "name", kind->name);
      ic_json_put_string (w, "stream", streams[kind->stream]);
      ic_json_put_string (w, "permission", permission_words (kind->permission));
      ic_json_put_string (w, "what", kind->what);
      ic_json_put_bool (w, "decision", kind->nature == IC_NATURE_DECISION);
      ic_json_begin_array (w, "fields");
      for (const IcField *field = kind->fields; field->name != NULL; field++)
        {
          ic_json_begin_object (w, NULL);
          ic_json_put_string (w, "name", field->name);
          ic_json_put_string (w, "type", types[field->type]);
          ic_json_put_bool (w, "required", field->required);
          ic_json_put_string (w, "what", field->what);
          ic_json_end (w);
        }
      ic_json_end (w);
      ic_json_end (w);
    }
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

IcCtlStatus
ic_ctl_kinds (IcCtl *self, int argc, char **argv, GError **error)
{
  static const struct { IcStreamType stream; const char *title; } parts[] = {
    { IC_STREAM_ORG, "Kinds of the organisation" }, { IC_STREAM_INBOX, "Kinds of the inbox" },
    { IC_STREAM_INCIDENT, "Kinds of an incident" }, { IC_STREAM_COMMS, "Kinds of its drafts and reviews" },
  };

  if (self->json)
    {
      print_kinds_json (self);
      return IC_CTL_GOOD;
    }

  ic_ctl_print (self, "%s", events_head);
  print_policies (self);
  print_permissions (self);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      bool begun = false;

      for (guint i = 0; i < IC_N_KINDS; i++)
        if (ic_kind (i)->stream == parts[p].stream)
          {
            if (!begun)
              ic_ctl_print (self, "\n## %s\n", parts[p].title);
            begun = true;
            print_kind (self, ic_kind (i));
          }
    }

  return IC_CTL_GOOD;
}

/* -- the manual page -- */

/* Roff takes a leading dot or quote as a command and a backslash as an escape. */
static char *
escape (const char *text)
{
  g_autoptr (GString) escaped = g_string_new (*text == '.' || *text == '\'' ? "\\&" : "");

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\')
        g_string_append (escaped, "\\e");
      else if (c == '-')
        g_string_append (escaped, "\\-");
      else if (c > 126)
        g_string_append_printf (escaped, "\\[u%04X]", c);
      else
        g_string_append_unichar (escaped, c);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static void
print_argument (IcCtl *self, const IcArgument *argument)
{
  bool option = argument->flags & IC_ARGUMENT_OPTION;
  g_autofree char *plain = option ? g_strconcat ("--", argument->name, NULL) : g_ascii_strup (argument->name, -1);
  g_autofree char *name = escape (plain);
  g_autofree char *what = escape (argument->what);
  g_auto (GStrv) choices = g_strsplit (argument->kind == IC_ARGUMENT_CHOICE ? argument->choices : "", "|", -1);
  g_autofree char *choice = g_strjoinv (", ", choices);

  ic_ctl_print (self, ".br\n\\fI%s\\fR: %s%s%s%s\n", name, what, *choice != '\0' ? " (" : "", choice, *choice != '\0' ? ")" : "");
}

static void
print_commands_json (IcCtl *self)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    {
      g_autofree char *usage = ic_command_usage (*c);

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "name", (*c)->name);
      ic_json_put_string (w, "usage", usage);
      ic_json_put_string (w, "help", (*c)->help);
      ic_json_put_string (w, "example", (*c)->example);
      ic_json_end (w);
    }
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

IcCtlStatus
ic_ctl_commands (IcCtl *self, int argc, char **argv, GError **error)
{
  if (self->json)
    {
      print_commands_json (self);
      return IC_CTL_GOOD;
    }

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    {
      g_autofree char *plain = ic_command_usage (*c);
      g_autofree char *usage = escape (plain);
      g_autofree char *help = escape ((*c)->help);
      g_autofree char *example = escape ((*c)->example);

      ic_ctl_print (self, ".TP\n\\fB%s\\fR\n%s\n", usage, help);
      for (const IcArgument *argument = (*c)->arguments; argument->name != NULL; argument++)
        print_argument (self, argument);
      ic_ctl_print (self, ".br\nExample: \\fC%s\\fR\n", example);
    }

  return IC_CTL_GOOD;
}
