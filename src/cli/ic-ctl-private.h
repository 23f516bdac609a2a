/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the subcommands of incidentctl share.
 */
#pragma once

#include "ic-commands.h"
#include "ic-ctl.h"
#include "ic-people.h"
#include "ic-record-client.h"
#include "ic-timeline.h"

G_BEGIN_DECLS

/* A stream, folded: what is placed, and on top what waits for a server to place it. */
typedef struct {
  IcFold     *fold;     /* of what is placed */
  IcTimeline *timeline; /* of all; what waits comes last */
  IcState    *state;    /* of all */
  guint64     position;
  guint       placed;   /* entries of the timeline */
} IcCtlFold;

typedef struct {
  IcEnv          *env;
  FILE           *out, *err;

  /* What was asked for. */
  char           *directory;
  char           *incident; /* NULL: the only open or newest one */
  char           *as;       /* NULL: me */
  bool            json, all, help, version;
  GPtrArray      *words;    /* the subcommand and what follows; ended by NULL */

  GTimeZone      *zone;
  IcPerson       *me;
  IcRecordClient *client;   /* opened when first needed */
  IcRecordLink   *link;     /* NULL: works alone */
  GPtrArray      *waiting;  /* of GBytes: acts the server does not have yet */
  char           *stream;   /* the incident's */
  IcCtlFold       folded, comms, org;
  IcCtlFold       inbox[2]; /* this month's and the one before; folded where they are asked for */
} IcCtl;

typedef struct {
  const char   *name, *usage, *help;
  IcCtlStatus (*run) (IcCtl *self, int argc, char **argv, GError **error);
} IcCtlSubcommand;
/* Ended by one without a name. */
extern const IcCtlSubcommand ic_ctl_subcommands[];

/* To those who read; control characters are made harmless. */
void        ic_ctl_print      (IcCtl *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A remark beside the answer, to the errors. */
void        ic_ctl_complain   (IcCtl *self, const char *text);
void        ic_ctl_print_json (IcCtl *self, IcJsonWriter *writer);
/* @text as it is, or as the member @name of a JSON object. */
void        ic_ctl_print_document (IcCtl *self, const char *name, const char *text);
/* Who sits here. Returns: (transfer full). */
IcPerson   *ic_ctl_find_me    (void);

bool        ic_ctl_open       (IcCtl *self, bool create, GError **error);
/* A line per incident, newest first, with those that wait for a server to place them. Returns: (transfer full) of IcIncidentLine. */
GPtrArray  *ic_ctl_incidents  (IcCtl *self, GError **error);
/* Waits a moment for a server to place what waits, and looks how it is then. */
bool        ic_ctl_settle     (IcCtl *self, GError **error);
/* Says beside the answer that the server is not reached: others may have gone on. */
void        ic_ctl_tell_stale (IcCtl *self);
/* Finds the incident asked for; with @closed also when none is open. */
bool        ic_ctl_choose     (IcCtl *self, bool closed, GError **error);
/* Folds the chosen incident and its communications stream. */
bool        ic_ctl_fold       (IcCtl *self, GError **error);
bool        ic_ctl_fold_stream (IcCtl *self, const char *stream, IcCtlFold *fold, GError **error);
void        ic_ctl_fold_clear (IcCtlFold *fold);
/* What an error means for the exit code. */
IcCtlStatus ic_ctl_status_of  (const GError *error);
gint64      ic_ctl_now        (IcCtl *self);
const IcZones *ic_ctl_zones   (IcCtl *self);

/* Verbs of @actor on what is folded. Returns: (transfer full). */
IcVerbs    *ic_ctl_verbs      (IcCtl *self, const char *actor);
/* Who acts: named with --as, else me, under the name the record knows; NULL with an error. Returns: (transfer full). */
IcPerson   *ic_ctl_who_acts   (IcCtl *self, GError **error);
/* Has them placed, or kept until a server places them, and tells what came of it. */
IcCtlStatus ic_ctl_submit     (IcCtl *self, IcVerbs *verbs, GError **error);
IcCtlStatus ic_ctl_act        (IcCtl *self, const IcCommand *command, const char * const *argv, GError **error);

/* Subcommands. */
IcCtlStatus ic_ctl_list       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_show       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_log        (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_timeline   (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_postmortem (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_due        (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_say        (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_customers  (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_who        (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_rota       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_import     (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_outlets    (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_outlet     (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_secret     (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_inbox      (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_changes    (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_deployed   (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_preview    (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_verify     (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_salvage    (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_site       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_join       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_leave      (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_link       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_refused    (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_adopt      (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_redact     (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_lint       (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_kinds      (IcCtl *self, int argc, char **argv, GError **error);
IcCtlStatus ic_ctl_commands   (IcCtl *self, int argc, char **argv, GError **error);
/* "INC-42", or its stream before it has a label. */
const char *ic_ctl_name       (const IcState *state);

G_END_DECLS
