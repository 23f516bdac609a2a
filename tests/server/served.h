/* SPDX-License-Identifier: GPL-3.0-or-later
 * For benches and fault tests: a server as a program, and what it costs.
 */
#pragma once

#include "swarm.h"

#include <sys/types.h>

typedef struct _Served Served;

/* @argv: the program and its arguments, with “DIR” and “PORT” to be filled in. The directory is there. */
Served   *served_new      (const char *directory, const char * const *argv);
/* Ends it, when it runs, with SIGTERM. */
void      served_free     (Served *self);

/* The key file of incident-server; before the first start. */
void      served_configure (Served *self, const char *text);
/* Waits until it takes connections, 20 s at most; a new port each time. What it prints goes to DIR/output. */
void      served_start    (Served *self);
/* Waits until it ended. */
void      served_stop     (Served *self);
void      served_kill     (Served *self); /* -9 */
guint16   served_port     (Served *self);

/* Makes @n people with a desk each, who may write; before the first start of incident-server. */
void      served_invite   (Served *self, guint n);
/* The @i-th of them; of a program without people: one without a token. */
SwarmDesk served_desk     (Served *self, guint i);

double    served_cpu      (Served *self); /* seconds, of all its threads */
/* "VmRSS", "VmHWM": bytes. */
gsize     served_memory   (Served *self, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Served, served_free)
