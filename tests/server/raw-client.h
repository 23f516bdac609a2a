/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: a client over a plain socket that can say anything, and waits.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef struct _Client Client;

/* To 127.0.0.1. No read waits longer than 20 s. */
Client  *client_new    (guint16 port);
void     client_free   (Client *self);
/* False when the other side has closed. */
bool     client_write  (Client *self, const char *bytes, gssize n);
/* Reads until @needle was read; returns all that came since the last call up to it, NULL when it ended before. (transfer full) */
char    *client_until  (Client *self, const char *needle);
/* From now on what comes is in chunks, whose frames are taken away; the end of the last one is an end. */
void     client_chunked (Client *self);
/* All until the end. (transfer full) */
char    *client_rest   (Client *self, gsize *n);
/* Reads an answer with Content-Length. 0: there was none. @body may be NULL. */
guint    client_answer (Client *self, char **head, char **body);
/* Writes @request and reads its answer. */
guint    client_ask    (Client *self, const char *request, char **body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Client, client_free)
