/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the record at a command line. Everything but main().
 */
#pragma once

#include "ic-env.h"

#include <stdio.h>

G_BEGIN_DECLS

/* What the program ends with. */
typedef enum {
  IC_CTL_GOOD,
  IC_CTL_USAGE,   /* not understood; nothing was done */
  IC_CTL_REFUSED, /* refused, not possible now, or without effect */
  IC_CTL_RECORD,  /* the record cannot be used */
  IC_CTL_DAMAGED, /* verify found something wrong */
} IcCtlStatus;

/* Runs incidentctl with these words. @env is borrowed. */
IcCtlStatus ic_ctl_run (int argc, char **argv, IcEnv *env, FILE *out, FILE *err);

G_END_DECLS
