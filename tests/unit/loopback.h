/* SPDX-License-Identifier: GPL-3.0-or-later
 * Servers on loopback for tests: one that answers properly, and raw ones that
 * misbehave in every way a socket can.
 */
#pragma once

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct _Loopback Loopback;

/* Call first in main(): no proxy of the machine may come between. */
void        loopback_init       (int *argc, char ***argv);

Loopback   *loopback_new        (void);
Loopback   *loopback_new_tls    (void); /* with a certificate nobody trusts */
void        loopback_free       (Loopback *self);
/* The certificate of that one, and the path of a file with it. Returns: (transfer none). */
GTlsCertificate *loopback_certificate (void);
const char      *loopback_ca          (void);
/* Returns: (transfer full), "http://127.0.0.1:PORT" + @path. */
char       *loopback_url        (Loopback *self, const char *path);
/* From now on @path answers so. A NULL @type sends no content type. */
void        loopback_answer     (Loopback *self, const char *path, guint status, const char *type, const char *text);
/* The same with a function of the test's own; @query holds the query's and the form's values. */
typedef void (*LoopbackFunc) (SoupServerMessage *message, GHashTable *query, gpointer data);
void        loopback_handle     (Loopback *self, const char *path, LoopbackFunc func, gpointer data);
/* How often @path was asked. */
guint       loopback_asked      (Loopback *self, const char *path);

/* A server that reads a little, then writes exactly @text (NULL: nothing). */
typedef enum {
  RAW_CLOSE, /* and closes */
  RAW_RESET, /* and resets the connection */
  RAW_HOLD,  /* and stays silent */
  RAW_FLOOD, /* and repeats it for ever */
} RawEnd;
typedef struct _Raw Raw;
Raw        *raw_new             (const char *text, RawEnd end);
void        raw_free            (Raw *self);
char       *raw_url             (Raw *self, const char *path);
/* How many bytes it could write so far. */
guint64     raw_written         (Raw *self);

/* A port on which nobody listens. */
guint       loopback_dead_port  (void);

/* Runs the main loop until *@done, at most 20 s. */
void        loopback_wait       (const bool *done);
/* Runs the main loop for so long. */
void        loopback_run        (guint milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loopback, loopback_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Raw, raw_free)
