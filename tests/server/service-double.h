/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of the HTTP engine: something in the service's place, in a thread of
 * its own, so that a test can be a client that waits.
 *
 *   GET  /hello       "hello"
 *   POST /echo        METHOD PATH QUERY TOKEN TYPE ADDRESS, a line each, "-" for none, then the body
 *   POST /later       the body, from the main loop's next round
 *   POST /never       no answer while the double lives
 *   POST /tardy       no answer before the engine has given it up
 *   GET  /large?N     N bytes
 *   GET  /feed        what double_publish() says from now on; with any query: what it has said, too
 *   others            404, a problem
 */
#pragma once

#include "ic-http-server.h"

typedef struct _Double Double;

/* @settings as for ic_http_server_new(); the address is 127.0.0.1, the port any. */
Double  *double_new      (const IcHttpSettings *settings);
/* Ends the engine first, then the thread. */
void     double_free     (Double *self);
guint16  double_port     (Double *self);
void     double_publish  (Double *self, GBytes *frame);
/* Ends all feeds after @last. */
void     double_end      (Double *self, const char *last);
void     double_counts   (Double *self, IcHttpCounts *counts);
/* Readers that were not given back yet. */
guint    double_readers  (Double *self);
guint    double_asked    (Double *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Double, double_free)
