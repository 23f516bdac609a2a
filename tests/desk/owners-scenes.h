/* SPDX-License-Identifier: GPL-3.0-or-later
 * An organisation's catalogue and rota, made up, and what the Owners page is shown of it.
 */
#pragma once

#include "ic-owners-view.h"

typedef struct {
  IcState        *org;
  GPtrArray      *open;    /* of IcState */
  GPtrArray      *matches; /* of IcOwnersMatch */
  IcOwnersAnswer *answer;
  IcZones         zones;
  IcOwnersView    view;
} OwnersScene;

/* “card declined” was looked for, and the Payments API is chosen; an incident is open. */
void owners_scene_init_found  (OwnersScene *self);
/* Somebody's name was looked for. */
void owners_scene_init_person (OwnersScene *self);
/* Nothing is in the catalogue. */
void owners_scene_init_bare   (OwnersScene *self);
/* Nothing was found. */
void owners_scene_init_none   (OwnersScene *self);
void owners_scene_clear       (OwnersScene *self);
