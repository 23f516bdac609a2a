/* SPDX-License-Identifier: GPL-3.0-or-later
 * Between the parser of command lines and the commands.
 */
#pragma once

#include "ic-command-items.h"

G_BEGIN_DECLS

typedef struct {
  char  *value;      /* without its quotes */
  guint  start, end; /* in the line, with its quotes */
  bool   quoted;
} IcToken;
/* Splits @line. Quotes count where a word begins, so that "don't" is one word;
 * one that is never closed is a letter like any other. Returns: (transfer full) of IcToken. */
GPtrArray *ic_tokens_split   (const char *line);
GPtrArray *ic_tokens_of_argv (const char * const *argv, char **line);

/* What was given for one argument. */
typedef struct {
  bool           given;
  char          *text;
  char         **words;
  gconstpointer  item;   /* of the state; people are owned */
  IcPerson      *person;
  gint64         number; /* count, state, time, span */
  double         real;
} IcBound;

struct _IcCommandCall {
  const IcCommandContext *context;
  IcVerbs                *verbs;
  const IcCommand        *command;
  const IcState          *state; /* may be NULL */
  gint64                  now;   /* the incident's */
  IcBound                *bound; /* one per argument */
};

IcCommandCall *ic_command_call_new  (const IcCommandContext *context, const IcCommand *command);
void           ic_command_call_free (IcCommandCall *self);
/* Fills the arguments from the tokens behind the command's name. */
bool           ic_command_bind      (IcCommandCall *self, const char *line, GPtrArray *tokens, GError **error);
/* What @text means for @argument. */
bool           ic_command_convert   (IcCommandCall *self, const IcArgument *argument, IcBound *bound, GError **error);
/* Fills in the only item meant; false when there is none or more than one. */
bool           ic_command_only      (IcCommandCall *self, const IcArgument *argument, IcBound *bound);

/* Whether @text is the whole name or id of it, or clearly the start of that id. */
bool           ic_item_is_named     (IcArgumentKind kind, gconstpointer item, const char *text);
bool           ic_item_is_meant     (const IcArgument *argument, gconstpointer item, const IcState *state);

/* What a command reads; by the argument's name. Absent: NULL, 0, -1, NaN, false. */
const char    *ic_call_text   (const IcCommandCall *self, const char *name);
const char * const *ic_call_words (const IcCommandCall *self, const char *name);
const IcPerson *ic_call_person (const IcCommandCall *self, const char *name);
gconstpointer  ic_call_item   (const IcCommandCall *self, const char *name);
const char    *ic_call_id     (const IcCommandCall *self, const char *name); /* of a person or item */
gint64         ic_call_time   (const IcCommandCall *self, const char *name);
gint64         ic_call_count  (const IcCommandCall *self, const char *name);
double         ic_call_real   (const IcCommandCall *self, const char *name);
bool           ic_call_given  (const IcCommandCall *self, const char *name);
/* Who acts, under the name the others will see. Returns: (transfer full). */
IcPerson      *ic_call_actor  (const IcCommandCall *self);
bool           ic_call_fail   (IcCommandError code, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The parts of the table. Each ends with one without a name. */
extern const IcCommand ic_commands_incident[];
extern const IcCommand ic_commands_people[];
extern const IcCommand ic_commands_command[];
extern const IcCommand ic_commands_work[];
extern const IcCommand ic_commands_comms[];
extern const IcCommand ic_commands_customers[];
extern const IcCommand ic_commands_outlets[];

/* Short forms for the tables. */
#define REQUIRED IC_ARGUMENT_REQUIRED
#define REST     IC_ARGUMENT_REST
#define OPTION   IC_ARGUMENT_OPTION
#define ONLY     IC_ARGUMENT_ONLY
#define ARGUMENTS(...) (const IcArgument[]) { __VA_ARGS__, { NULL } }
#define NO_ARGUMENTS (const IcArgument[]) { { NULL } }

G_END_DECLS
