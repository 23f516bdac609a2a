/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of commands, and running one.
 */
#include "ic-commands-private.h"

#include <string.h>

G_DEFINE_QUARK (ic-command-error-quark, ic_command_error)

static gpointer
collect (gpointer unused)
{
  static const IcCommand * const parts[] = {
    ic_commands_incident, ic_commands_people, ic_commands_command, ic_commands_work, ic_commands_comms, ic_commands_customers, ic_commands_outlets,
  };
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const IcCommand *command = parts[i]; command->name != NULL; command++)
      g_ptr_array_add (all, (gpointer) command);
  g_ptr_array_add (all, NULL);

  return g_ptr_array_free (all, FALSE);
}

const IcCommand * const *
ic_commands (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, collect, NULL);
}

static bool
has_alias (const IcCommand *command, const char *name)
{
  g_auto (GStrv) aliases = g_strsplit (command->aliases != NULL ? command->aliases : "", "|", -1);

  return g_strv_contains ((const char * const *) aliases, name);
}

/* Commands whose name begins with @start: "one, two" for the message, and the only one when there is one. */
static const IcCommand *
find_by_start (const char *start, char **names)
{
  g_autoptr (GString) all = g_string_new (NULL);
  const IcCommand *found = NULL;
  guint n = 0;

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    if (*start != '\0' && g_str_has_prefix ((*c)->name, start))
      {
        g_string_append_printf (all, "%s%s", n > 0 ? ", " : "", (*c)->name);
        found = *c;
        n++;
      }
  *names = g_string_free (g_steal_pointer (&all), FALSE);

  return n == 1 ? found : NULL;
}

const IcCommand *
ic_command_find (const char *name, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (name + (*name == '/'), -1);
  g_autofree char *names = NULL;
  const IcCommand *found;

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    if (strcmp ((*c)->name, lower) == 0 || has_alias (*c, lower))
      return *c;

  found = find_by_start (lower, &names);
  if (found == NULL && *names != '\0')
    ic_call_fail (IC_COMMAND_ERROR_UNKNOWN, error, "“%s” could be %s: type more of it", lower, names);
  else if (found == NULL && *lower == '\0')
    ic_call_fail (IC_COMMAND_ERROR_UNKNOWN, error, "A command is missing: type one, for example “note Restarted the queue”");
  else if (found == NULL)
    ic_call_fail (IC_COMMAND_ERROR_UNKNOWN, error, "There is no command “%s”: to write it down, type “note %s …”", lower, lower);

  return found;
}

static void
append_usage (GString *usage, const IcArgument *argument)
{
  g_autofree char *name = g_ascii_strup (argument->name, -1);
  bool needed = argument->flags & IC_ARGUMENT_REQUIRED && !(argument->flags & IC_ARGUMENT_ONLY);
  const char *more = argument->flags & IC_ARGUMENT_REST ? "…" : "";

  if (argument->kind == IC_ARGUMENT_FLAG)
    g_string_append_printf (usage, " [--%s]", argument->name);
  else if (argument->flags & IC_ARGUMENT_OPTION)
    g_string_append_printf (usage, needed ? " %s=…" : " [%s=…]", argument->name);
  else
    g_string_append_printf (usage, needed ? " %s%s" : " [%s%s]", name, more);
}

char *
ic_command_usage (const IcCommand *command)
{
  GString *usage = g_string_new (command->name);

  for (const IcArgument *argument = command->arguments; argument->name != NULL; argument++)
    append_usage (usage, argument);

  return g_string_free (usage, FALSE);
}

IcCommandCall *
ic_command_call_new (const IcCommandContext *context, const IcCommand *command)
{
  IcCommandCall *self = g_new0 (IcCommandCall, 1);
  guint n = 0;

  while (command->arguments[n].name != NULL)
    n++;
  self->context = context;
  self->verbs = context->verbs;
  self->command = command;
  self->state = context->verbs->state;
  self->now = ic_verbs_now (context->verbs);
  self->bound = g_new0 (IcBound, n + 1);
  for (guint i = 0; i < n; i++)
    self->bound[i].real = NAN;

  return self;
}

void
ic_command_call_free (IcCommandCall *self)
{
  for (guint i = 0; self->command->arguments[i].name != NULL; i++)
    {
      g_free (self->bound[i].text);
      g_strfreev (self->bound[i].words);
      ic_item_unref (self->bound[i].person);
    }
  g_free (self->bound);
  g_free (self);
}

static bool
run_tokens (const IcCommandContext *context, const char *line, GPtrArray *tokens, GError **error)
{
  const char *name = tokens->len > 0 ? ((IcToken *) tokens->pdata[0])->value : "";
  const IcCommand *command = ic_command_find (name, error);
  guint before = context->verbs->events->len;
  IcCommandCall *call;
  bool good;

  if (command == NULL)
    return false;
  if (command->needs_incident && context->verbs->stream == NULL)
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "“%s” needs an incident: open one, or type “declare” and what is wrong", command->name);

  g_ptr_array_remove_index (tokens, 0);
  call = ic_command_call_new (context, command);
  good = ic_command_bind (call, line, tokens, error) && command->run (call, error);
  if (!good && context->verbs->events->len > before)
    g_ptr_array_set_size (context->verbs->events, before);
  ic_command_call_free (call);

  return good;
}

bool
ic_command_run (const IcCommandContext *context, const char *line, GError **error)
{
  g_autoptr (GPtrArray) tokens = ic_tokens_split (line);

  return run_tokens (context, line, tokens, error);
}

bool
ic_command_run_argv (const IcCommandContext *context, const char * const *argv, GError **error)
{
  g_autofree char *line = NULL;
  g_autoptr (GPtrArray) tokens = ic_tokens_of_argv (argv, &line);

  return run_tokens (context, line, tokens, error);
}

static const IcBound *
bound_of (const IcCommandCall *self, const char *name)
{
  for (guint i = 0; self->command->arguments[i].name != NULL; i++)
    if (strcmp (self->command->arguments[i].name, name) == 0)
      return &self->bound[i];

  g_assert_not_reached ();
}

const char *
ic_call_text (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->text;
}

const char * const *
ic_call_words (const IcCommandCall *self, const char *name)
{
  return (const char * const *) bound_of (self, name)->words;
}

const IcPerson *
ic_call_person (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->person;
}

gconstpointer
ic_call_item (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->item;
}

const char *
ic_call_id (const IcCommandCall *self, const char *name)
{
  const IcBound *bound = bound_of (self, name);
  const IcPerson *with_id = bound->person != NULL ? bound->person : bound->item;

  return with_id != NULL ? with_id->id : NULL;
}

gint64
ic_call_time (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->number;
}

gint64
ic_call_count (const IcCommandCall *self, const char *name)
{
  const IcBound *bound = bound_of (self, name);

  return bound->given ? bound->number : -1;
}

double
ic_call_real (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->real;
}

bool
ic_call_given (const IcCommandCall *self, const char *name)
{
  return bound_of (self, name)->given;
}

IcPerson *
ic_call_actor (const IcCommandCall *self)
{
  const char *actor = self->verbs->actor;
  const IcPerson *known = self->state != NULL ? ic_state_person (self->state, actor) : NULL;
  const IcPerson *me = self->context->me;

  if (known != NULL)
    return ic_item_ref (known);
  if (me != NULL && g_strcmp0 (me->id, actor) == 0)
    return ic_item_ref (me);

  return ic_person_named (NULL, actor);
}
