/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the widgets about the link are shown: one moment of it. They keep nothing
 * of it but what they took a reference to.
 */
#pragma once

#include "ic-session.h"

#include <stdbool.h>

G_BEGIN_DECLS

typedef struct {
  const IcLinkStatus *status;  /* never NULL */
  const char         *name;    /* of who sits here */
  GListModel         *present; /* of IcPresent: who else looks at the incident in front */
  gint64              now;     /* the wall clock */
  GTimeZone          *zone;
} IcLinkView;

G_END_DECLS
