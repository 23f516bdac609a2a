/* SPDX-License-Identifier: GPL-3.0-or-later
 * An evening's inbox, made up, and what the Inbox page is shown of it.
 */
#pragma once

#include "ic-inbox-view.h"

typedef struct {
  IcState    *org, *inbox;
  GPtrArray  *lines, *signals, *deploys, *noise;
  IcZones     zones;
  IcInboxView view;
} InboxScene;

/* A dozen lines in every place, the first chosen. */
void inbox_scene_init_busy  (InboxScene *self);
/* A thousand alerts of one source at once. */
void inbox_scene_init_storm (InboxScene *self);
void inbox_scene_init_empty (InboxScene *self);
void inbox_scene_clear      (InboxScene *self);
/* Chooses line @n; -1: none. */
void inbox_scene_choose     (InboxScene *self, int n);
