/* SPDX-License-Identifier: GPL-3.0-or-later
 * People, their tokens and invitations. Tokens and codes are 256 random bits (of sources 192) and
 * are kept as SHA-256 only, on the record's ACCESS shelf, so that one backup has
 * everything. In memory for asking; written through the store.
 */
#pragma once

#include "ic-store.h"
#include "ic-wire.h"

G_BEGIN_DECLS

typedef struct _IcAccess IcAccess;

typedef struct {
  char         *id, *name, *zone;
  IcPermission  permission;
} IcUser;

typedef struct {
  char         *id;      /* short, for people: the first digits of its hash */
  char         *user;
  char         *device;  /* source of its events; NULL for ingest */
  IcPermission  permission; /* as of its user; changes with it */
  gint64        made, seen; /* microseconds UTC; seen is kept to the minute */
} IcToken;

typedef struct {
  char         *id;
  char         *user;    /* or NULL: whoever joins names themselves; once used, who that was */
  char         *device;  /* that used it, else NULL */
  IcPermission  permission;
  gint64        made, expires, used; /* used 0: not yet */
} IcInvite;

IcAccess      *ic_access_new     (IcEnv *env, IcStore *store);
/* Before the store is freed: what is not begun is answered with an error. */
void           ic_access_close   (IcAccess *self);
void           ic_access_free    (IcAccess *self); /* after it */
void           ic_access_load    (IcAccess *self, IcStoreDone done, gpointer user_data);

/* The token's grant; NULL when it is unknown or revoked. Notes that it was seen. (transfer none), until the next change. */
const IcToken *ic_access_find    (IcAccess *self, const char *token);
/* Notes that the token of this short id is seen now: it has a feed. */
void           ic_access_note    (IcAccess *self, const char *id);
const IcUser  *ic_access_user    (IcAccess *self, const char *id);

/* Each answers when it is durable; what is wrong with the question at once. One is done after the other.
 * Errors are of IC_PROBLEM_ERROR. */
typedef void (*IcAccessDone) (const char *secret /* the new code or token, only here */, const GError *error, gpointer user_data);
/* @user may be NULL; one that exists has @permission already. @lives in microseconds. */
void           ic_access_invite  (IcAccess *self, const char *user, IcPermission permission, gint64 lives, IcAccessDone done, gpointer user_data);
/* Redeems an invitation: makes the user where needed, and a token for @device in place of any it had.
 * @id, @name and @zone may be NULL; @id is needed where the invitation names nobody. The same device may ask
 * again, for an answer may be lost, until its token is used, revoked or signed out, or the invitation expires. */
void           ic_access_join    (IcAccess *self, const char *code, const char *device, const char *id, const char *name, const char *zone,
                                  IcAccessDone done, gpointer user_data);
/* A token of its own, for sources of alerts: of no device. Makes the user where needed; one that exists has @permission already. */
void           ic_access_issue   (IcAccess *self, const char *user, IcPermission permission, IcAccessDone done, gpointer user_data);
/* By the token's short id or the token itself. An invitation is withdrawn in the same way. */
void           ic_access_revoke  (IcAccess *self, const char *token, IcAccessDone done, gpointer user_data);
/* What ic_access_revoke() would take away; NULL: no such token, or invitation. It is not seen by that. (transfer none), until the next change. */
const IcToken *ic_access_token   (IcAccess *self, const char *token);
const IcInvite *ic_access_invited (IcAccess *self, const char *token);
/* Makes the user, or changes them and what their tokens permit. @name NULL: as it is, or the id; @zone NULL: as it is. */
void           ic_access_set_user (IcAccess *self, const IcUser *user, IcAccessDone done, gpointer user_data);
void           ic_access_drop_user (IcAccess *self, const char *id, IcAccessDone done, gpointer user_data); /* with all tokens and invitations */

/* (transfer container) of IcUser, IcToken, IcInvite, by id. */
GPtrArray     *ic_access_users   (IcAccess *self);
GPtrArray     *ic_access_tokens  (IcAccess *self);
GPtrArray     *ic_access_invites (IcAccess *self);

/* A token is no longer @valid; or it is, but its user has another permission or name: its feed has to end. */
typedef void (*IcAccessRevoked) (const IcToken *token, bool valid, gpointer data);
void           ic_access_set_revoked (IcAccess *self, IcAccessRevoked func, gpointer data);
/* Whether @device is just joining, so that the token it loses is replaced by another one. For @func. */
bool           ic_access_is_joining (IcAccess *self, const char *device);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcAccess, ic_access_free)

G_END_DECLS
