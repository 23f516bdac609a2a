/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the service: a record in memory, a clock that stands still, and
 * desks that call and read their feeds, without HTTP.
 */
#pragma once

#include "ic-memory-store.h"
#include "ic-service.h"
#include "ic-time.h"

/* Friday 2026-11-20, 12:00 UTC. */
#define SERVING_NOON G_GINT64_CONSTANT (1795176000000000)
#define SERVING_INCIDENT "incident/0190b8a0-0000-7000-8000-000000000001"
#define SERVING_COMMS "comms/0190b8a0-0000-7000-8000-000000000001"

typedef struct {
  IcTestEnv  env;
  IcStore   *store;
  IcService *service;
  const char *address; /* from which calls come */
  guint      named;    /* devices so far */
} Serving;

/* Somebody who has joined. */
typedef struct {
  Serving *serving;
  char    *user, *device, *token;
} Desk;

typedef struct {
  guint     replies; /* must be 1 */
  guint     status;
  char     *type, *body, *allow;
  int       retry_after;
  IcReader *reader;
} Answer;

/* A feed, and what has come by it. */
typedef struct {
  Serving       *serving;
  IcReader      *reader;
  IcFrameReader *frames;
  GString       *log;    /* "hello;placed;…" of what came since it was last looked at */
  char          *cursor; /* of the last frame that had one */
  GPtrArray     *data;   /* of char *: of each frame */
  bool           ended;
  int            woken;
} Feed;

/* Whether the store that is there is used again, as by a restart. */
void     serving_start (Serving *self);
void     serving_init  (Serving *self);
void     serving_clear (Serving *self);
/* The server ends and comes back on the same store. */
void     serving_restart (Serving *self);
void     serving_settle (void);
/* Lets time pass, a step at a time when something is due. */
void     serving_wait  (Serving *self, gint64 span);

Desk    *serving_join  (Serving *self, const char *user, IcPermission permission);
void     desk_free     (Desk *self);

/* Asks and waits. @type NULL: the right one for the path. @token may be NULL. */
Answer   serving_call  (Serving *self, const char *token, const char *method, const char *path, const char *body);
Answer   serving_call_typed (Serving *self, const char *token, const char *method, const char *path, const char *type, GBytes *body);
void     answer_clear  (Answer *self);
/* The status, and of a problem its name: "200", "403 forbidden". */
void     answer_is     (Answer *self, const char *expected);
/* The same at once. Returns: (transfer full) the body. */
char    *desk_get      (Desk *self, const char *path, const char *expected);
void     desk_does     (Desk *self, const char *method, const char *path, const char *body, const char *expected);

/* An event with what its kind requires, and "text" or whatever @member is set to @value (may be NULL). Returns: (transfer full). */
char    *desk_event    (Desk *self, IcKindId kind, const char *stream, const char *member, const char *value);
/* Posts one event. Returns: (transfer full) "placed 3", or "403 forbidden". */
char    *desk_post     (Desk *self, char *event /* transfer full */);
void     desk_writes   (Desk *self, IcKindId kind, const char *stream, const char *member, const char *value, const char *expected);
/* Declares SERVING_INCIDENT; with its label that makes two events. */
void     desk_declares (Desk *self);

Feed    *desk_feed     (Desk *self, const char *cursor);
/* What has come since the last time. Returns: (transfer full). */
char    *feed_read     (Feed *self);
void     feed_reads    (Feed *self, const char *expected);
/* The transport lets go. */
void     feed_free     (Feed *self);
/* The data of the last frame. */
const char *feed_last  (Feed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Feed, feed_free)
