/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading and judging what a drill waits for.
 */
#include "ic-condition-private.h"

#include "ic-time.h"

#include <string.h>

G_DEFINE_QUARK (ic-drill-error-quark, ic_drill_error)

typedef enum { NODE_OR, NODE_AND, NODE_NOT, NODE_FLAG, NODE_COMPARE } NodeKind;
typedef enum { OP_EQUAL, OP_UNEQUAL, OP_LESS, OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL } Op;

struct _IcCondition {
  NodeKind               kind;
  IcCondition           *left, *right; /* of OR, AND; NOT has a left */
  const IcConditionName *name;
  char                  *argument;
  Op                     op;
  double                 number;
  char                  *word;
};

/* -- words ----------------------------------------------------------------- */

typedef struct {
  const char *text;  /* the whole */
  const char *at;
  char       *token; /* the one to be read next; "" at the end */
  guint       depth;
} Parser;

static IcCondition *parse_or (Parser *self, GError **error);

static bool
is_name_letter (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '_';
}

static void
advance (Parser *self)
{
  const char *from;

  self->at += strspn (self->at, " \t");
  from = self->at;
  if (is_name_letter (*from))
    while (is_name_letter (*self->at))
      self->at++;
  else if (*from != '\0')
    {
      self->at = g_utf8_next_char (from);
      if (strchr ("=!<>", *from) != NULL && *self->at == '=')
        self->at++;
    }
  g_free (self->token);
  self->token = g_strndup (from, (gsize) (self->at - from));
}

static IcCondition *
fail (const Parser *self, GError **error, const char *what)
{
  if (*self->token != '\0')
    g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_CONDITION, "“%s”: %s, not “%s”", self->text, what, self->token);
  else
    g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_CONDITION, "“%s”: %s at its end", self->text, what);

  return NULL;
}

static bool
take (Parser *self, const char *token)
{
  if (strcmp (self->token, token) != 0)
    return false;

  advance (self);
  return true;
}

/* -- the grammar ----------------------------------------------------------- */

static bool
read_op (Parser *self, Op *op)
{
  static const char * const ops[] = { "==", "!=", "<", "<=", ">", ">=" };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (strcmp (self->token, ops[i]) == 0)
      {
        *op = (Op) i;
        return true;
      }

  return false;
}

static bool
read_literal (const Parser *self, IcCondition *node, GError **error)
{
  gint64 span;
  char *end;

  if (!is_name_letter (*self->token))
    return fail (self, error, "something to compare with belongs here") != NULL;
  if (node->name->type == IC_VALUE_WORD)
    {
      node->word = g_strdup (self->token);
      return true;
    }
  if (node->name->type == IC_VALUE_SPAN)
    {
      if (!g_ascii_isalpha (self->token[strlen (self->token) - 1]) || !ic_time_parse_span (self->token, &span))
        return fail (self, error, "a span such as 5m or 90s belongs here") != NULL;
      node->number = (double) span;
      return true;
    }
  node->number = g_ascii_strtod (self->token, &end);
  if (*end != '\0' || !isfinite (node->number))
    return fail (self, error, "a number belongs here") != NULL;

  return true;
}

static bool
read_comparison (Parser *self, IcCondition *node, GError **error)
{
  bool word = node->name->type == IC_VALUE_WORD;

  if (!read_op (self, &node->op) || (word && node->op > OP_UNEQUAL))
    return fail (self, error, word ? "== or != and a word belong here" : "==, !=, <, <=, > or >= belongs here") != NULL;
  node->kind = NODE_COMPARE;
  advance (self);
  if (!read_literal (self, node, error))
    return false;

  advance (self);
  return true;
}

static IcCondition *
parse_name (Parser *self, GError **error)
{
  g_autoptr (IcCondition) node = NULL;
  const char *argument;
  const IcConditionName *name = ic_condition_name (self->token, &argument);

  if (name == NULL)
    return fail (self, error, "a name of docs/drills.md belongs here");

  node = g_new0 (IcCondition, 1);
  node->kind = NODE_FLAG;
  node->name = name;
  node->argument = g_strdup (argument);
  advance (self);
  if (name->type != IC_VALUE_FLAG && !read_comparison (self, node, error))
    return NULL;

  return g_steal_pointer (&node);
}

static IcCondition *
parse_not (Parser *self, GError **error)
{
  IcCondition *inner, *node;

  if (++self->depth > IC_CONDITION_MAX_DEPTH)
    {
      g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_CONDITION, "“%s” is nested too deeply: at most %d", self->text, IC_CONDITION_MAX_DEPTH);
      return NULL;
    }

  if (take (self, "not"))
    {
      inner = parse_not (self, error);
      node = inner != NULL ? g_new0 (IcCondition, 1) : NULL;
      if (node != NULL)
        *node = (IcCondition) { .kind = NODE_NOT, .left = inner };
    }
  else if (take (self, "("))
    {
      node = parse_or (self, error);
      if (node != NULL && !take (self, ")"))
        {
          ic_condition_free (node);
          node = fail (self, error, "“)” belongs here");
        }
    }
  else
    node = parse_name (self, error);
  self->depth--;

  return node;
}

static IcCondition *
parse_row (Parser *self, NodeKind kind, GError **error)
{
  const char *word = kind == NODE_OR ? "or" : "and";
  IcCondition *left = kind == NODE_OR ? parse_row (self, NODE_AND, error) : parse_not (self, error);

  while (left != NULL && take (self, word))
    {
      IcCondition *right = kind == NODE_OR ? parse_row (self, NODE_AND, error) : parse_not (self, error);
      IcCondition both = { .kind = kind, .left = left, .right = right };

      if (right == NULL)
        {
          ic_condition_free (left);
          return NULL;
        }
      left = g_memdup2 (&both, sizeof both);
    }

  return left;
}

static IcCondition *
parse_or (Parser *self, GError **error)
{
  return parse_row (self, NODE_OR, error);
}

IcCondition *
ic_condition_parse (const char *text, GError **error)
{
  Parser parser = { .text = text, .at = text, .token = g_strdup ("") };
  g_autoptr (IcCondition) self = NULL;

  if (strlen (text) > IC_CONDITION_MAX_LENGTH)
    g_set_error (error, IC_DRILL_ERROR, IC_DRILL_ERROR_CONDITION, "a condition is longer than %d bytes", IC_CONDITION_MAX_LENGTH);
  else
    {
      advance (&parser);
      self = parse_or (&parser, error);
      if (self != NULL && *parser.token != '\0')
        {
          fail (&parser, error, "“and”, “or” or the end belongs here");
          g_clear_pointer (&self, ic_condition_free);
        }
    }
  g_free (parser.token);

  return g_steal_pointer (&self);
}

void
ic_condition_free (IcCondition *self)
{
  if (self == NULL)
    return;

  ic_condition_free (self->left);
  ic_condition_free (self->right);
  g_free (self->argument);
  g_free (self->word);
  g_free (self);
}

/* -- judging --------------------------------------------------------------- */

static bool
compare_words (const IcCondition *self, const IcConditionWorld *world, const char *word)
{
  const char *wanted = strcmp (self->word, "me") == 0 ? world->me : self->word;
  bool same = strcmp (self->word, "none") == 0 ? word == NULL : g_strcmp0 (word, wanted) == 0;

  return self->op == OP_EQUAL ? same : !same;
}

static bool
compare_numbers (const IcCondition *self, double number)
{
  switch (self->op)
    {
    case OP_EQUAL:
      return number == self->number;
    case OP_UNEQUAL:
      return number != self->number;
    case OP_LESS:
      return number < self->number;
    case OP_LESS_EQUAL:
      return number <= self->number;
    case OP_MORE:
      return number > self->number;
    case OP_MORE_EQUAL:
      return number >= self->number;
    }
  g_return_val_if_reached (false);
}

bool
ic_condition_holds (const IcCondition *self, const IcConditionWorld *world)
{
  const char *argument = g_strcmp0 (self->argument, "me") == 0 ? world->me : self->argument;
  IcValue value = { NAN, NULL, false };

  switch (self->kind)
    {
    case NODE_OR:
      return ic_condition_holds (self->left, world) || ic_condition_holds (self->right, world);
    case NODE_AND:
      return ic_condition_holds (self->left, world) && ic_condition_holds (self->right, world);
    case NODE_NOT:
      return !ic_condition_holds (self->left, world);
    case NODE_FLAG:
    case NODE_COMPARE:
      break;
    }

  self->name->get (world, argument, &value);
  if (self->kind == NODE_FLAG)
    return value.flag;

  return self->name->type == IC_VALUE_WORD ? compare_words (self, world, value.word) : compare_numbers (self, value.number);
}

void
ic_condition_steps (const IcCondition *self, void (*func) (const char *step, gpointer data), gpointer data)
{
  if (self->left != NULL)
    ic_condition_steps (self->left, func, data);
  if (self->right != NULL)
    ic_condition_steps (self->right, func, data);
  if (self->name != NULL && strcmp (self->name->name, "step.") == 0)
    func (self->argument, data);
}
