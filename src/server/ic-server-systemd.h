/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a service manager hands in and wants to know: sockets, and how it stands.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* The listening socket handed over (LISTEN_FDS), or -1. The variables are taken
 * away, so that no child believes them. The error (IC_SERVER_ERROR) says what does not fit. */
bool ic_systemd_listen_fd (int *fd, GError **error);
/* Tells the service manager, when there is one: "READY=1", "STOPPING=1". */
void ic_systemd_notify    (const char *state);
/* Whether what is written to @fd goes to the journal. */
bool ic_systemd_is_journal (int fd);

G_END_DECLS
