/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the access share: the notes on the shelf are the truth, what
 * lies in memory is made from them by ic_access_apply() and by nothing else.
 *
 *   user/ID      {"name","zone"?,"permission"}
 *   token/HASH   {"user","device"?,"made","seen"?}
 *   invite/HASH  {"user"?,"device"?,"permission","made","expires","used"?}
 */
#pragma once

#include "ic-access.h"

G_BEGIN_DECLS

typedef struct _IcAsking IcAsking;

struct _IcAccess {
  IcEnv           *env;
  IcStore         *store;
  GTree           *users;   /* id → IcUser */
  GTree           *tokens;  /* hash → IcToken */
  GTree           *invites; /* hash → IcInvite */
  GQueue           asked;   /* of IcAsking: what is not begun */
  IcAsking        *asking;  /* what is being written; NULL: nothing */
  bool             closed;
  IcAccessRevoked  revoked;
  gpointer         revoked_data;
};

/* Decides what has to be written, by what is in memory: adds changes to @asking, or fails. */
typedef bool (*IcPlan) (IcAccess *self, IcAsking *asking, GError **error);

/* One thing that was asked. Its changes are written one after the other, in an
 * order in which what a crash leaves behind lets nobody in who was not meant. */
struct _IcAsking {
  IcPlan        plan;
  char         *text;    /* a code, a token or an id */
  char         *device, *id, *name, *zone;
  IcPermission  permission;
  gint64        lives;
  GQueue        changes; /* of IcNote; value NULL: taken away */
  char         *secret;
  IcAccessDone  done;
  gpointer      user_data;
};

/* -- ic-access-notes.c: between notes and memory -- */

void      ic_user_free       (IcUser *self);
void      ic_token_free      (IcToken *self);
void      ic_invite_free     (IcInvite *self);
/* Puts a note into memory; NULL takes it away. One that cannot be read is as if it were not there. */
void      ic_access_apply    (IcAccess *self, const char *key, GBytes *value);
GBytes   *ic_user_write      (const IcUser *user);
GBytes   *ic_token_write     (const IcToken *token);
GBytes   *ic_invite_write    (const IcInvite *invite);
char     *ic_access_key      (const char *kind, const char *name); /* "token", hash */

/* -- ic-access.c -- */

void      ic_asking_change   (IcAsking *self, const char *kind, const char *name, GBytes *value /* transfer full, or NULL */);
/* A new secret into @self->secret. Returns: (transfer full) its hash. */
char     *ic_asking_secret   (IcAsking *self, IcAccess *access);
bool      ic_access_fail     (GError **error, IcProblem problem, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Takes the token away, and the invitation it was made from. */
void      ic_asking_revoke   (IcAsking *self, IcAccess *access, const char *hash, const IcToken *token);
bool      ic_access_check_id    (const char *id, GError **error);
bool      ic_access_check_words (const char *name, const char *zone, GError **error);

/* -- ic-access-join.c -- */

bool      ic_access_plan_invite (IcAccess *self, IcAsking *asking, GError **error);
bool      ic_access_plan_join   (IcAccess *self, IcAsking *asking, GError **error);

G_END_DECLS
