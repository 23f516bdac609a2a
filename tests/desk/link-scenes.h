/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link to a server in each of its states, for tests and pictures.
 */
#pragma once

#include "ic-link-view.h"

/* 2026-11-20 14:02 in Berlin. */
#define LINK_NOW (G_GINT64_CONSTANT (1795179720) * G_USEC_PER_SEC)

typedef struct {
  const char   *name;
  IcLinkStatus  status;
  const char   *present[8]; /* who else is here; a name that ends with "*" is writing */
} LinkScene;

/* Ended by one without a name. */
const LinkScene *link_scenes (void);
/* Of IcPresent. Returns: (transfer full). */
GListModel      *link_scene_present (const LinkScene *scene);
/* @present and @zone are borrowed by the view. */
IcLinkView       link_scene_view (const LinkScene *scene, GListModel *present, GTimeZone *zone);
