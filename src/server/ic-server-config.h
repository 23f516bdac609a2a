/* SPDX-License-Identifier: GPL-3.0-or-later
 * How incident-server is set up: a key file, and options that go before it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_SERVER_ERROR_USAGE,    /* not understood; nothing was done */
  IC_SERVER_ERROR_REFUSED,  /* understood, and not possible so */
  IC_SERVER_ERROR_UNUSABLE, /* the record, a file or an address cannot be used */
  IC_SERVER_ERROR_DAMAGED,  /* the record does not verify */
} IcServerError;
#define IC_SERVER_ERROR (ic_server_error_quark ())
GQuark ic_server_error_quark (void);
/* Sets it and returns false. */
bool   ic_server_fail (GError **error, IcServerError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Texts are owned. */
typedef struct {
  char     *data;         /* the directory */
  char     *name;         /* for people */
  char     *listen;       /* "127.0.0.1:8470"; of a running server NULL when it was handed a socket that has no such address */
  char     *public_url;   /* where desks reach it, or NULL: where it listens */
  bool      behind_proxy;
  guint     connections, per_address;
  guint     deadline;     /* of a request, seconds */
  guint     backlog;      /* of a feed, KiB */
  guint     memory;       /* of the ring of frames, KiB */
} IcServerConfig;

void  ic_server_config_init  (IcServerConfig *self);
void  ic_server_config_clear (IcServerConfig *self);
/* Reads a key file: every line must be understood. The error (IC_SERVER_ERROR) names file and line. */
bool  ic_server_config_read  (IcServerConfig *self, const char *path, GError **error);
/* Sets one key ("listen") to what is written; for options. */
bool  ic_server_config_set   (IcServerConfig *self, const char *key, const char *value, GError **error);
/* Whether it may run like that. The error says what to do instead. */
bool  ic_server_config_check (const IcServerConfig *self, GError **error);
/* As a key file with every key. Returns: (transfer full). */
char *ic_server_config_write (const IcServerConfig *self);
/* "127.0.0.1" and 8470 of "127.0.0.1:8470" or "[::1]:8470". Returns: (transfer full), or NULL with error. */
char *ic_server_config_address (const IcServerConfig *self, guint16 *port, GError **error);
/* Whether an address can be reached from this machine alone. */
bool  ic_server_is_loopback  (const char *address);

/* The keys there are; false past the end. For the test of the manual page. */
bool  ic_server_config_key   (guint n, const char **group, const char **key);

G_END_DECLS
