/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs the real incidentctl and looks at what it says.
 */
#pragma once

#include <gio/gio.h>

typedef struct {
  char *directory; /* of the record; made by the first declaration */
  char *home;      /* where everything lies; removed at the end */
  char *bus;       /* the session bus's address, or NULL for none */
  char *out, *err; /* of the last run */
} Ctl;

void  ctl_init  (Ctl *self);
void  ctl_clear (Ctl *self);
/* The exit status of incidentctl with these words; the main context runs meanwhile. */
int   ctl_run   (Ctl *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Fails the test unless the last run said so. */
void  ctl_says  (Ctl *self, const char *text, const char *words);
