/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people type: one table of commands for the timeline entry's "/" and for
 * incidentctl. A command line becomes verbs; nothing is placed here.
 *
 *   done 2 "pool raised to 200"        an item by its number, the start of its id, or its text
 *   task Check the replicas @kim       @ names a person; the last word may be one
 *   fix rollback "Back to 4.2" scope=checkout within=15m
 *
 * Options are written name=value, --name value or --name=value. Text that is
 * the rest of a line needs no quotes.
 */
#pragma once

#include "ic-verbs.h"

G_BEGIN_DECLS

typedef enum {
  IC_COMMAND_ERROR_UNKNOWN,  /* there is no such command */
  IC_COMMAND_ERROR_USAGE,    /* something is missing, too much, or not understood; the message says what to type */
  IC_COMMAND_ERROR_NOT_NOW,  /* understood, but the record has nothing it could be about, or a reason is needed first */
} IcCommandError;
#define IC_COMMAND_ERROR (ic_command_error_quark ())
GQuark ic_command_error_quark (void);

typedef enum {
  IC_ARGUMENT_TEXT,
  IC_ARGUMENT_CHOICE,     /* one of argument->choices, or the start of one */
  IC_ARGUMENT_FLAG,       /* an option without a value */
  IC_ARGUMENT_STATE,      /* 0 to 3, or its word */
  IC_ARGUMENT_COUNT,
  IC_ARGUMENT_NUMBER,
  IC_ARGUMENT_SPAN,       /* "15m" */
  IC_ARGUMENT_DEADLINE,   /* "14:30", "30m" from now, "2026-11-25", RFC 3339 */
  IC_ARGUMENT_PAST,       /* "14:02", "20m" ago, RFC 3339 */
  IC_ARGUMENT_SERVICES,   /* names with commas between them */
  IC_ARGUMENT_PERSON,
  IC_ARGUMENT_GROUP,
  IC_ARGUMENT_METRIC,
  IC_ARGUMENT_HYPOTHESIS,
  IC_ARGUMENT_TASK,
  IC_ARGUMENT_FIX,
  IC_ARGUMENT_FOLLOWUP,
  IC_ARGUMENT_UPDATE,     /* a draft of the communications stream */
  IC_ARGUMENT_PUBLISHED,  /* a published update */
  IC_ARGUMENT_QUESTION,   /* of support */
} IcArgumentKind;

typedef enum {
  IC_ARGUMENT_REQUIRED = 1 << 0,
  IC_ARGUMENT_REST     = 1 << 1, /* the rest of the line */
  IC_ARGUMENT_OPTION   = 1 << 2, /* name=value */
  IC_ARGUMENT_ONLY     = 1 << 3, /* when left out: the only one there is among those meant */
  IC_ARGUMENT_KNOWN    = 1 << 4, /* a person who is in the record already */
  IC_ARGUMENT_AS_TYPED = 1 << 5, /* a person who may be new: the start of a known name is not enough */
} IcArgumentFlags;

typedef struct {
  const char     *name;    /* "reason" */
  IcArgumentKind  kind;
  guint           flags;
  const char     *choices; /* of a CHOICE, "a|b|c"; of an item, the statuses meant, "open|blocked" */
  const char     *what;
} IcArgument;

typedef struct _IcCommandCall IcCommandCall;

typedef struct {
  const char       *name;
  const char       *aliases;        /* "say|msg", or NULL */
  bool              needs_incident;
  const char       *help;           /* one line */
  const char       *example;
  const IcArgument *arguments;      /* ended by one without a name */
  bool            (*run) (IcCommandCall *call, GError **error);
} IcCommand;

/* Every command, by subject; ended by NULL. */
const IcCommand * const *ic_commands (void);
/* By its name or an alias, with or without "/", or by an unambiguous start of a name. NULL with error. */
const IcCommand *ic_command_find  (const char *name, GError **error);
/* "done TASK [RESULT…]". Returns: (transfer full). */
char            *ic_command_usage (const IcCommand *command);

/* What a line is run with. All but @verbs and @zone may be NULL. */
typedef struct {
  IcVerbs          *verbs;
  GTimeZone        *zone;     /* times of day are in it */
  const IcPerson   *me;       /* who types, with the name the others will see */
  const IcPolicies *policies; /* what a new incident starts with */
  const IcItems    *presets;
  const IcState    *org;      /* for its customers */
} IcCommandContext;

/* Appends what @line means to context->verbs. On failure nothing is appended
 * and the message says what to type instead. A leading "/" is skipped. */
bool             ic_command_run      (const IcCommandContext *context, const char *line, GError **error);
/* The same of words already split; argv[0] is the command. */
bool             ic_command_run_argv (const IcCommandContext *context, const char * const *argv, GError **error);

typedef struct {
  guint  start, end; /* the bytes of the line that @text replaces */
  char  *text;
  char  *label;      /* what it is, "Raise the pool size" */
  char  *detail;     /* "open · Kim" */
} IcCompletion;
void             ic_completion_free   (IcCompletion *self);
/* What could stand at byte @cursor of @text, best first. @text begins with "/"
 * or with the command. Both states may be NULL. Returns: (transfer full) of IcCompletion. */
GPtrArray       *ic_commands_complete (const char *text, guint cursor, const IcState *state, const IcState *comms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCompletion, ic_completion_free)

G_END_DECLS
