/* SPDX-License-Identifier: GPL-3.0-or-later
 * incident-server: what was asked for, and who does it.
 */
#pragma once

#include "ic-env.h"

#include <stdbool.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Exit status. */
typedef enum {
  IC_SERVER_GOOD,
  IC_SERVER_USAGE,    /* not understood; nothing was done */
  IC_SERVER_REFUSED,  /* not possible so */
  IC_SERVER_UNUSABLE, /* the record, a file or an address cannot be used */
  IC_SERVER_DAMAGED,  /* verify found something wrong */
} IcServerStatus;

int ic_server_main (int argc, char **argv, IcEnv *env, FILE *out, FILE *err);

/* The subcommands and options, for the test of the manual page; false past the end. */
bool ic_server_word (guint n, const char **word);

G_END_DECLS
