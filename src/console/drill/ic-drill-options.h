/* SPDX-License-Identifier: GPL-3.0-or-later
 * The part of incident-console's command line that starts a drill.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* The speed at which a person plays. */
#define IC_DRILL_SPEED 12.0

typedef struct {
  bool    drill;          /* --drill: play one instead of opening a record */
  char   *file;           /* --drill=FILE; NULL: the one that comes with the program */
  double  speed;          /* --speed */
  bool    autopilot;      /* --autopilot: the commander is played too */
  char   *keep;           /* --keep DIRECTORY; NULL: the record is thrown away */
  bool    exit_when_done; /* --exit-when-done */
} IcDrillOptions;
void ic_drill_options_clear (IcDrillOptions *self);

/* Adds the entries to --help. "--drill=FILE" and "--drill" are both understood. */
void ic_drill_options_add   (GApplication *application, IcDrillOptions *self);
/* Reads what is left in @options. False: the error says what to type instead. */
bool ic_drill_options_read  (IcDrillOptions *self, GVariantDict *options, GError **error);

G_END_DECLS
