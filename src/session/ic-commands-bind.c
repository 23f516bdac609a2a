/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which words of a command line belong to which argument.
 */
#include "ic-commands-private.h"

#include <stdarg.h>
#include <string.h>

bool
ic_call_fail (IcCommandError code, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_COMMAND_ERROR, code, format, arguments));
  va_end (arguments);
  return false;
}

static int
index_of (const IcCommand *command, const char *name)
{
  for (int i = 0; command->arguments[i].name != NULL; i++)
    if (strcmp (command->arguments[i].name, name) == 0)
      return i;

  return -1;
}

static bool
has_rest (const IcCommand *command)
{
  for (const IcArgument *a = command->arguments; a->name != NULL; a++)
    if (a->flags & IC_ARGUMENT_REST)
      return true;

  return false;
}

static bool
usage_error (const IcCommandCall *self, GError **error, const char *what)
{
  g_autofree char *usage = ic_command_usage (self->command);

  return ic_call_fail (IC_COMMAND_ERROR_USAGE, error, "%s: type %s, for example “%s”", what, usage, self->command->example);
}

static bool
give (IcCommandCall *self, int index, const char *text, GError **error)
{
  IcBound *bound = &self->bound[index];

  if (bound->given)
    {
      g_autofree char *what = g_strdup_printf ("“%s” is given twice", self->command->arguments[index].name);
      return usage_error (self, error, what);
    }
  bound->given = true;
  bound->text = g_strdup (text);
  return true;
}

/* Reads an option at tokens[*at]; *taken says whether there is one. */
static bool
bind_option (IcCommandCall *self, GPtrArray *tokens, guint *at, bool text_began, bool *taken, GError **error)
{
  const IcToken *token = tokens->pdata[*at];
  bool dashed = g_str_has_prefix (token->value, "--") && token->value[2] != '\0';
  const char *word = token->value + (dashed ? 2 : 0);
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word, equals != NULL ? (gsize) (equals - word) : strlen (word));
  int index = index_of (self->command, name);
  bool option = index >= 0 && (self->command->arguments[index].flags & IC_ARGUMENT_OPTION);

  *taken = false;
  if (token->quoted || (!dashed && equals == NULL))
    return true;
  if (!option)
    {
      g_autofree char *what = g_strdup_printf ("“%s” has no option --%s", self->command->name, name);
      return !dashed || (text_began && has_rest (self->command)) || usage_error (self, error, what);
    }

  *taken = true;
  /* “paused=no” would be taken for the opposite. */
  if (equals != NULL && self->command->arguments[index].kind == IC_ARGUMENT_FLAG && strcmp (equals + 1, "yes") != 0)
    {
      g_autofree char *what = g_strdup_printf ("“%s” is said or left out: it is %s=yes", name, name);
      return usage_error (self, error, what);
    }
  if (equals != NULL)
    return give (self, index, equals + 1, error);
  if (self->command->arguments[index].kind == IC_ARGUMENT_FLAG)
    return give (self, index, "yes", error);
  if (*at + 1 >= tokens->len)
    {
      g_autofree char *what = g_strdup_printf ("--%s needs a value", name);
      return usage_error (self, error, what);
    }
  *at += 1;
  return give (self, index, ((IcToken *) tokens->pdata[*at])->value, error);
}

/* Takes the options out; what stays are the words by place, as indices into @tokens. */
static GArray *
bind_options (IcCommandCall *self, GPtrArray *tokens, GError **error)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  bool ended = false;

  for (guint i = 0; i < tokens->len; i++)
    {
      const IcToken *token = tokens->pdata[i];
      bool taken = false;

      if (!ended && !token->quoted && strcmp (token->value, "--") == 0)
        {
          ended = true;
          continue;
        }
      if (!ended && !bind_option (self, tokens, &i, words->len > 0, &taken, error))
        return NULL;
      if (!taken)
        g_array_append_val (words, i);
    }

  return g_steal_pointer (&words);
}

static bool
is_at (const IcToken *token)
{
  return !token->quoted && token->value[0] == '@' && token->value[1] != '\0';
}

static bool
takes_person_by_place (const IcCommand *command)
{
  for (const IcArgument *a = command->arguments; a->name != NULL; a++)
    if (a->kind == IC_ARGUMENT_PERSON && !(a->flags & IC_ARGUMENT_OPTION))
      return true;

  return false;
}

/* "task Check the replicas @kim": a person who ends the line, or begins it, is
 * the person the command can take, unless it expects one there anyway. */
static bool
bind_people (IcCommandCall *self, GPtrArray *tokens, GArray *words, GError **error)
{
  const IcArgument *arguments = self->command->arguments;

  if (takes_person_by_place (self->command))
    return true;

  for (int i = 0; arguments[i].name != NULL; i++)
    {
      guint end = words->len > 0 ? words->len - 1 : 0, at;

      if (arguments[i].kind != IC_ARGUMENT_PERSON || !(arguments[i].flags & IC_ARGUMENT_OPTION) || self->bound[i].given)
        continue;
      if (words->len > 0 && is_at (tokens->pdata[g_array_index (words, guint, end)]))
        at = end;
      else if (words->len > 1 && is_at (tokens->pdata[g_array_index (words, guint, 0)]))
        at = 0;
      else
        continue;

      if (!give (self, i, ((IcToken *) tokens->pdata[g_array_index (words, guint, at)])->value, error))
        return false;
      g_array_remove_index (words, at);
    }

  return true;
}

/* The words from @from on, as they were typed. */
static char *
rest_of_line (const char *line, GPtrArray *tokens, GArray *words, guint from)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const IcToken *before = NULL;
  guint last = 0;

  if (words->len - from == 1)
    return g_strdup (((IcToken *) tokens->pdata[g_array_index (words, guint, from)])->value);

  for (guint i = from; i < words->len; i++)
    {
      guint index = g_array_index (words, guint, i);
      const IcToken *token = tokens->pdata[index];

      if (before != NULL && index == last + 1)
        g_string_append_len (text, line + before->end, token->start - before->end);
      else if (before != NULL)
        g_string_append_c (text, ' ');
      g_string_append_len (text, line + token->start, token->end - token->start);
      before = token;
      last = index;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static bool
looks_like_number (const char *text)
{
  text += *text == '#';
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* Whether the word can only mean an item: its number, its whole name, or the start of its id. */
static bool
names_item (const IcCommandCall *self, const IcArgument *argument, const IcToken *token)
{
  const IcItems *items = ic_argument_items (argument->kind, self->state, self->verbs->comms);

  if (token->quoted || looks_like_number (token->value))
    return true;
  for (guint i = 0; i < ic_items_count (items); i++)
    if (ic_item_is_named (argument->kind, items->items[i], token->value))
      return true;

  return false;
}

/* Left out or left open: the only one there is. "finish back to normal" means
 * the fix in flight, and all of it is the outcome. */
static bool
bind_only (IcCommandCall *self, int index, const IcToken *token)
{
  const IcArgument *argument = &self->command->arguments[index];

  if (!(argument->flags & IC_ARGUMENT_ONLY))
    return false;
  if (token != NULL && (!(argument[1].flags & IC_ARGUMENT_REST) || names_item (self, argument, token)))
    return false;

  return ic_command_only (self, argument, &self->bound[index]);
}

/* "1 “Back to 4.2”, 2 “Restart”": those an item argument could mean. */
static char *
list_meant (const IcCommandCall *self, const IcArgument *argument)
{
  const IcItems *items = ic_argument_items (argument->kind, self->state, self->verbs->comms);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ic_items_count (items); i++)
    if (ic_item_is_meant (argument, items->items[i], self->state))
      g_string_append_printf (list, "%s%u “%s”", list->len > 0 ? ", " : "", i + 1, ic_item_label (argument->kind, items->items[i]));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static bool
missing (const IcCommandCall *self, const IcArgument *argument, GError **error)
{
  const char *noun = ic_argument_noun (argument->kind);
  g_autofree char *meant = noun != NULL && argument->kind != IC_ARGUMENT_PERSON ? list_meant (self, argument) : NULL;
  g_autofree char *what = NULL;

  if (meant != NULL && *meant == '\0')
    return ic_call_fail (IC_COMMAND_ERROR_NOT_NOW, error, "“%s” needs a %s, and there is none here that it could be about", self->command->name, noun);
  if (meant != NULL)
    what = g_strdup_printf ("“%s” needs a %s: %s", self->command->name, noun, meant);
  else
    what = g_strdup_printf ("“%s” needs %s (%s)", self->command->name, argument->name, argument->what);

  return usage_error (self, error, what);
}

static bool
bind_places (IcCommandCall *self, const char *line, GPtrArray *tokens, GArray *words, GError **error)
{
  const IcArgument *arguments = self->command->arguments;
  guint used = 0;

  for (int i = 0; arguments[i].name != NULL; i++)
    {
      const IcToken *token = used < words->len ? tokens->pdata[g_array_index (words, guint, used)] : NULL;
      g_autofree char *text = NULL;

      if (arguments[i].flags & IC_ARGUMENT_OPTION)
        continue;
      if (bind_only (self, i, token))
        continue;
      if (token == NULL)
        {
          if (arguments[i].flags & IC_ARGUMENT_REQUIRED)
            return missing (self, &arguments[i], error);
          continue;
        }
      text = arguments[i].flags & IC_ARGUMENT_REST ? rest_of_line (line, tokens, words, used) : g_strdup (token->value);
      used = arguments[i].flags & IC_ARGUMENT_REST ? words->len : used + 1;
      if (!give (self, i, text, error))
        return false;
    }

  if (used < words->len)
    {
      const IcToken *token = tokens->pdata[g_array_index (words, guint, used)];
      g_autofree char *what = g_strdup_printf ("“%s” is one word too many (put quotes around words that belong together)", token->value);
      return usage_error (self, error, what);
    }
  return true;
}

bool
ic_command_bind (IcCommandCall *self, const char *line, GPtrArray *tokens, GError **error)
{
  g_autoptr (GArray) words = bind_options (self, tokens, error);

  if (words == NULL || !bind_people (self, tokens, words, error) || !bind_places (self, line, tokens, words, error))
    return false;

  for (int i = 0; self->command->arguments[i].name != NULL; i++)
    {
      const IcArgument *argument = &self->command->arguments[i];

      if (self->bound[i].text != NULL && !ic_command_convert (self, argument, &self->bound[i], error))
        return false;
      if (!self->bound[i].given && (argument->flags & IC_ARGUMENT_REQUIRED))
        return missing (self, argument, error);
    }

  return true;
}
