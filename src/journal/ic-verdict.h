/* SPDX-License-Identifier: GPL-3.0-or-later
 * What became of a submitted event: the answer of whoever took it, an authority
 * in this process or the link to one elsewhere.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "ic-store.h"

G_BEGIN_DECLS

/* @error: refused, and why. @position 0 without error: kept here, not yet placed by the authority elsewhere. */
typedef struct {
  guint64  position;
  gint64   placed;
  guint8   link[IC_DIGEST_SIZE];
  GError  *error;
} IcVerdict;

/* One verdict per submitted event, in order. Called when all that was accepted is durable on this machine. */
typedef void (*IcSubmitDone) (const IcVerdict *verdicts, guint n, gpointer user_data);

G_END_DECLS
