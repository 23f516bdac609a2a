/* SPDX-License-Identifier: GPL-3.0-or-later
 * What secrets by name and whom they are for share. Private to src/system.
 */
#pragma once

#include "ic-credentials.h"

G_BEGIN_DECLS

/* Beside the secret NAME is NAME.origin. */
#define IC_CREDENTIALS_ORIGIN ".origin"

/* In a box that counts. */
struct _IcCredentials {
  char       *directory; /* or NULL: the keyring */
  char       *record;
  GHashTable *bound;     /* name → origins that could not be kept, owned: for as long as this process runs */
};

G_END_DECLS
