/* SPDX-License-Identifier: GPL-3.0-or-later
 * What could be typed next in a command line.
 */
#include "ic-commands-private.h"

#include <string.h>

typedef struct {
  GPtrArray     *completions;
  const IcState *state, *comms;
  guint          start, end; /* what is replaced */
  char          *typed;      /* the part of it before the cursor, letter case folded */
} Search;

void
ic_completion_free (IcCompletion *self)
{
  g_free (self->text);
  g_free (self->label);
  g_free (self->detail);
  g_free (self);
}

static void
add (Search *search, char *text, const char *label, const char *detail)
{
  IcCompletion *completion = g_new0 (IcCompletion, 1);

  *completion = (IcCompletion) { search->start, search->end, text, g_strdup (label), g_strdup (detail) };
  g_ptr_array_add (search->completions, completion);
}

static bool
begins (const char *text, const char *typed)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && g_str_has_prefix (folded, typed);
}

static bool
has (const char *text, const char *typed)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, typed) != NULL;
}

static void
complete_commands (Search *search)
{
  const char *typed = search->typed + (search->typed[0] == '/');
  const char *slash = search->typed[0] == '/' ? "/" : "";

  for (const IcCommand * const *c = ic_commands (); *c != NULL; c++)
    {
      g_auto (GStrv) aliases = g_strsplit ((*c)->aliases != NULL ? (*c)->aliases : "", "|", -1);
      bool fits = begins ((*c)->name, typed);

      for (char **alias = aliases; *alias != NULL && !fits; alias++)
        fits = *typed != '\0' && begins (*alias, typed);
      if (fits)
        {
          g_autofree char *usage = ic_command_usage (*c);
          add (search, g_strdup_printf ("%s%s ", slash, (*c)->name), usage, (*c)->help);
        }
    }
}

static void
complete_people (Search *search)
{
  const IcItems *people = search->state != NULL ? search->state->people : NULL;
  const char *typed = search->typed + (search->typed[0] == '@');

  for (guint i = 0; i < ic_items_count (people); i++)
    {
      const IcPerson *person = IC_AT (IcPerson, people, i);

      if (begins (person->id, typed) || has (person->name, typed))
        add (search, g_strdup_printf ("@%s ", person->id), ic_state_name (search->state, person->id),
             ic_state_on_duty (person) ? "on duty" : "not on duty");
    }
}

static void
complete_items (Search *search, const IcArgument *argument)
{
  const IcItems *items = ic_argument_items (argument->kind, search->state, search->comms);
  const char *typed = search->typed + (search->typed[0] == '#');
  bool named = argument->kind == IC_ARGUMENT_GROUP || argument->kind == IC_ARGUMENT_METRIC;

  for (guint i = 0; i < ic_items_count (items); i++)
    {
      gconstpointer item = items->items[i];
      const char *label = ic_item_label (argument->kind, item);
      const char *status = ic_item_status (argument->kind, item, search->state);
      const char *owner = ic_item_owner (argument->kind, item);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *detail = NULL;

      if (!ic_item_is_meant (argument, item, search->state) || !(has (label, typed) || begins (number, typed) || begins (ic_item_id (item), typed)))
        continue;
      detail = owner != NULL ? g_strdup_printf ("%s · %s", status, ic_state_name (search->state, owner)) : g_strdup (status != NULL ? status : "");
      add (search, g_strdup_printf ("%s ", named ? ic_item_id (item) : number), label, detail);
    }
}

static void
complete_choices (Search *search, const IcArgument *argument)
{
  g_auto (GStrv) choices = g_strsplit (argument->choices, "|", -1);

  for (char **choice = choices; *choice != NULL; choice++)
    if (begins (*choice, search->typed))
      add (search, g_strdup_printf ("%s ", *choice), *choice, argument->what);
}

static void
complete_states (Search *search)
{
  for (int state = 0; state <= 3; state++)
    {
      g_autofree char *number = g_strdup_printf ("%d", state);
      g_autofree char *label = g_strdup_printf ("%d %s", state, ic_state_word (state));

      if (begins (number, search->typed) || begins (ic_state_word (state), search->typed))
        add (search, g_strdup_printf ("%d ", state), label,
             search->state != NULL && search->state->state == state ? "as it is now" : "");
    }
}

/* Services the incident knows: the affected ones, and those of groups and fixes. */
static void
complete_services (Search *search)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  const char *comma = strrchr (search->typed, ',');
  const char *typed = comma != NULL ? comma + 1 : search->typed;

  if (search->state == NULL)
    return;

  search->start += typed - search->typed;
  g_ptr_array_add (lists, search->state->services);
  for (guint i = 0; i < ic_items_count (search->state->groups); i++)
    g_ptr_array_add (lists, IC_AT (IcGroup, search->state->groups, i)->services);
  for (guint i = 0; i < ic_items_count (search->state->fixes); i++)
    g_ptr_array_add (lists, IC_AT (IcFix, search->state->fixes, i)->scope);

  for (guint i = 0; i < lists->len; i++)
    for (char **service = lists->pdata[i]; service != NULL && *service != NULL; service++)
      if (begins (*service, typed) && g_hash_table_add (seen, *service))
        add (search, g_strdup (*service), *service, "service");
}

static void
complete_options (Search *search, const IcCommand *command)
{
  bool dashed = g_str_has_prefix (search->typed, "--");
  const char *typed = search->typed + (dashed ? 2 : 0);

  for (const IcArgument *a = command->arguments; a->name != NULL; a++)
    {
      if (!(a->flags & IC_ARGUMENT_OPTION) || !begins (a->name, typed))
        continue;
      if (a->kind == IC_ARGUMENT_FLAG)
        add (search, g_strdup_printf ("--%s ", a->name), a->name, a->what);
      else
        add (search, g_strdup_printf (dashed ? "--%s=" : "%s=", a->name), a->name, a->what);
    }
}

static void
complete_argument (Search *search, const IcArgument *argument)
{
  switch ((int) argument->kind)
    {
    case IC_ARGUMENT_CHOICE:
      complete_choices (search, argument);
      break;
    case IC_ARGUMENT_STATE:
      complete_states (search);
      break;
    case IC_ARGUMENT_SERVICES:
      complete_services (search);
      break;
    case IC_ARGUMENT_PERSON:
      complete_people (search);
      break;
    case IC_ARGUMENT_TEXT:
    case IC_ARGUMENT_FLAG:
    case IC_ARGUMENT_COUNT:
    case IC_ARGUMENT_NUMBER:
    case IC_ARGUMENT_SPAN:
    case IC_ARGUMENT_DEADLINE:
    case IC_ARGUMENT_PAST:
      break;
    default:
      complete_items (search, argument);
    }
}

static const IcArgument *
find_option (const IcCommand *command, const char *name, gsize length)
{
  for (const IcArgument *a = command->arguments; a->name != NULL; a++)
    if ((a->flags & IC_ARGUMENT_OPTION) && strlen (a->name) == length && strncmp (a->name, name, length) == 0)
      return a;

  return NULL;
}

/* The option that the word is the value of: "scope=check|" or "--scope check|". */
static const IcArgument *
option_at (const IcCommand *command, GPtrArray *before, const char *word, gsize *skip)
{
  const char *name = word + (g_str_has_prefix (word, "--") ? 2 : 0);
  const char *equals = strchr (name, '=');
  const IcToken *last = before->len > 1 ? before->pdata[before->len - 1] : NULL;
  const IcArgument *option = equals != NULL ? find_option (command, name, equals - name) : NULL;

  *skip = option != NULL ? equals + 1 - word : 0;
  if (option == NULL && last != NULL && g_str_has_prefix (last->value, "--"))
    option = find_option (command, last->value + 2, strlen (last->value + 2));

  return option != NULL && option->kind != IC_ARGUMENT_FLAG ? option : NULL;
}

/* The argument that the next word by place belongs to; NULL behind the last. */
static const IcArgument *
place_at (const IcCommand *command, GPtrArray *before)
{
  const IcArgument *argument = command->arguments;

  for (guint i = 1; i < before->len; i++)
    {
      const char *word = ((IcToken *) before->pdata[i])->value;
      const char *equals = strchr (word, '=');

      if (g_str_has_prefix (word, "--") || (equals != NULL && find_option (command, word, equals - word) != NULL))
        continue;
      while (argument->name != NULL && (argument->flags & IC_ARGUMENT_OPTION))
        argument++;
      if (argument->name != NULL && !(argument->flags & IC_ARGUMENT_REST))
        argument++;
    }
  while (argument->name != NULL && (argument->flags & IC_ARGUMENT_OPTION))
    argument++;

  return argument->name != NULL ? argument : NULL;
}

static void
complete_in_command (Search *search, const IcCommand *command, GPtrArray *before, const char *word)
{
  gsize skip;
  const IcArgument *option = option_at (command, before, word, &skip);
  const IcArgument *place = place_at (command, before);

  if (option != NULL)
    {
      g_autofree char *rest = g_utf8_casefold (word + skip, -1);
      search->start += skip;
      g_free (search->typed);
      search->typed = g_steal_pointer (&rest);
      complete_argument (search, option);
    }
  else if (*word == '@')
    complete_people (search);
  else if (g_str_has_prefix (word, "--"))
    complete_options (search, command);
  else if (place != NULL)
    complete_argument (search, place);

  if (option == NULL && (place == NULL || *word != '\0') && *word != '@' && *word != '-')
    complete_options (search, command);
}

GPtrArray *
ic_commands_complete (const char *text, guint cursor, const IcState *state, const IcState *comms)
{
  guint at = MIN (cursor, strlen (text));
  guint start = at;
  g_autoptr (GPtrArray) completions = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_completion_free);
  Search search = { completions, state, comms };

  while (start > 0 && !g_ascii_isspace (text[start - 1]))
    start--;
  search.start = start;
  search.end = at + strcspn (text + at, " \t\r\n");

  g_autofree char *word = g_strndup (text + start, at - start);
  g_autofree char *left = g_strndup (text, start);
  g_autoptr (GPtrArray) before = ic_tokens_split (left);
  search.typed = g_utf8_casefold (word, -1);

  if (before->len == 0)
    complete_commands (&search);
  else
    {
      const IcCommand *command = ic_command_find (((IcToken *) before->pdata[0])->value, NULL);

      if (command != NULL)
        complete_in_command (&search, command, before, word);
    }
  g_free (search.typed);

  return g_steal_pointer (&completions);
}
