/* SPDX-License-Identifier: GPL-3.0-or-later
 * What subcommands ask for, done by whoever holds the record: the running
 * server, to which it comes over DIR/control, or the subcommand itself.
 *
 * A question is a JSON object with a "command" and what belongs to it; the answer is
 * {"text","data"}, for people and for programs, or {"error":{"code","text"}}.
 */
#pragma once

#include "ic-server-config.h"
#include "ic-service.h"

G_BEGIN_DECLS

typedef struct {
  IcEnv                *env;
  IcStore              *store;
  IcService            *service; /* NULL for what needs only the store */
  const IcServerConfig *config;
  guint16               port;    /* where the server listens; 0: it does not run, or listens at no port */
  bool                  runs;
} IcServerHands;

/* @answer: one line of JSON. Once, at once or later. */
typedef void (*IcServerAnswered) (const char *answer, gpointer user_data);
void ic_server_perform (const IcServerHands *hands, const char *question, IcServerAnswered done, gpointer user_data);

/* Whether @command can be done without a service, which reads and completes the record. */
bool ic_server_needs_store_only (const char *command);
/* Whether it makes a record where there is none; others have nothing to say about one by mistake made empty. */
bool ic_server_makes_record (const char *command);
/* The address desks are told; NULL with error when they could not use it. Returns: (transfer full). */
char *ic_server_public_url (const IcServerConfig *config, guint16 port, GError **error);
/* An answer that says why not. Returns: (transfer full). */
char *ic_server_answer_error (const GError *error);
/* Takes an answer apart: what is said to people, or for programs with @json. NULL with error (IC_SERVER_ERROR). Returns: (transfer full). */
char *ic_server_answer_read (const char *answer, bool json, GError **error);

G_END_DECLS
