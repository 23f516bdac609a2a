/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of joined desks: Ana's and Kim's, and the real server, in one
 * process, over real sockets and disks.
 */
#pragma once

#include "ic-session.h"
#include "served.h"
#include "waiting.h"

G_BEGIN_DECLS

#define WAIT_FOR(condition) WAIT_AT_MOST (40, condition)

typedef struct {
  char      *directory;
  const char *id, *name;
  IcSession *session;
  guint      overtaken, announced;
  char      *overtaken_remark;
  char      *offered;   /* "stream label from" */
  char      *refused;   /* why */
  guint      moved;
} Desk;

typedef struct {
  char   *directory; /* all lies below it */
  Served *server;
  Desk    ana, kim;
} World;

/* Without a keyring, so that tokens are held for this run, and without a proxy of the machine. */
void           joined_init (int *argc, char ***argv);

/* Both work alone, or have joined as responders. */
void           world_init        (World *world);
void           world_init_joined (World *world);
void           world_clear       (World *world);
/* Returns: the port with which server_up() brings it back. */
guint16        server_down       (World *world);
void           server_up         (World *world, guint16 port);

void           desk_open   (Desk *desk);
void           desk_close  (Desk *desk);
bool           join        (Desk *desk, const char *invitation, GError **error);
/* Joins, and comes back with the shared record. */
void           join_as     (World *world, Desk *desk, IcPermission permission);
IcLinkPhase    phase_of    (Desk *desk);
/* Of an asynchronous call: keeps the result in @data (of GAsyncResult *). */
void           result_cb   (GObject *source, GAsyncResult *result, gpointer data);

/* The incident in front. */
bool           is_in_front (Desk *desk);
const IcState *state_of    (Desk *desk);
guint          n_entries   (Desk *desk);
guint          n_flagged   (Desk *desk, guint flag);
bool           has_entry   (Desk *desk, const char *text);
guint          n_incidents (Desk *desk);

void           declare     (Desk *desk, const char *title);
void           note        (Desk *desk, const char *text);
/* Has the incident that the other one declared in front. */
void           open_newest (Desk *desk);
/* Ana has declared, and both look at it. */
void           declare_together (World *world);

G_END_DECLS
