/* SPDX-License-Identifier: GPL-3.0-or-later
 * Posts to send to outlets, and what came of it.
 */
#pragma once

#include "ic-outlet.h"
#include "loopback.h"

/* An outlet, and the second of two updates of the incident of made_checkout(). Change what you like before it is sent. */
typedef struct {
  IcHttp   *http;
  IcOutlet *outlet;
  IcState  *org, *state;
  IcUpdate *update; /* in @state */
  IcSitrep *sitrep; /* in @state; sent instead where @post has it */
  IcPost    post;
  char     *secret;
} Posts;
/* @url, @settings may be NULL. */
Posts   *posts_new          (const char *kind, const char *url, const char *settings, const char *secret);
void     posts_free         (Posts *self);
/* From now on the sitrep is what is sent. */
void     posts_take_sitrep  (Posts *self);
/* The update says this of a component. */
void     posts_add_state    (Posts *self, IcUpdate *update, const char *id, const char *name, const char *state);
/* The update was dealt with at the outlet already. */
void     posts_add_delivery (Posts *self, const char *update, const char *status, const char *reference);

typedef struct {
  bool    done;
  char   *text; /* reference or sentence */
  GError *error;
} Sent;
void     sent_clear         (Sent *self);
/* Sends and waits. */
Sent     posts_send         (Posts *self);
Sent     posts_test         (Posts *self);
/* It failed so, in words that have @words in them and no secret. */
void     assert_sent_fails  (const Sent *sent, IcOutletError code, const char *words);

/* A request as it came. */
typedef struct {
  char  *method, *path, *query, *body, *authorization, *type;
  SoupMessageHeaders *headers;
  gint64 at; /* steady */
} Request;
/* Keeps what comes for @path in @requests (of Request), and answers as said. Answers with @statuses in turn, the last one for ever. */
typedef struct {
  GPtrArray  *requests;
  const char *texts[8];
  guint       statuses[8];
  const char *type, *retry_after;
  guint       n;
} Answers;
Answers *answers_new        (Loopback *server, const char *path, guint status, const char *text);
/* And then so. */
void     answers_then       (Answers *self, guint status, const char *text);
void     answers_free       (Answers *self);
const Request *answers_request (const Answers *self, guint i);

/* Posts, and the other side on loopback: what g_test_add() makes for each test. */
typedef struct {
  Loopback *server;
  Answers  *answers;
  Posts    *posts;
} Fixture;
/* @path answers @status with @text; the outlet's address leads there. */
void     fixture_set_up     (Fixture *self, const char *kind, const char *path, const char *settings, const char *secret, guint status, const char *text);
void     fixture_tear_down  (Fixture *self, gconstpointer unused);
/* The body of request @i, of the type @type. Returns: (transfer full). */
IcJson  *fixture_json       (const Fixture *self, guint i, const char *type);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sent, sent_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Posts, posts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answers, answers_free)
