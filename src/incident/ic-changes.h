/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which changes may have caused this: those made around the beginning of the
 * harm, ranked by how close they are in time and to the affected services. Pure.
 */
#pragma once

#include "ic-state.h"

G_BEGIN_DECLS

/* Changes so long before the harm are looked at. */
#define IC_CHANGES_WITHIN (24 * G_GINT64_CONSTANT (3600000000))
/* How far dependencies are followed. */
#define IC_CHANGES_FAR 3

typedef enum {
  IC_CHANGE_OF_AFFECTED,   /* of an affected service itself */
  IC_CHANGE_OF_DEPENDENCY, /* of something it depends on; @steps away */
  IC_CHANGE_OF_USER,       /* of something that depends on it */
  IC_CHANGE_ELSEWHERE,     /* of something else, or of nobody knows what */
} IcChangeNearness;

typedef struct {
  const IcDeploy  *deploy; /* belongs to the inbox's state */
  IcChangeNearness nearness;
  guint            steps;  /* to the nearest affected service; 0 where there is none */
  gint64           before; /* the harm began so long after it; negative: it was made afterwards */
  double           score;  /* 0 to 1, for the order alone */
} IcChangeNear;

/* The changes of both months (@before may be NULL) from IC_CHANGES_WITHIN before the harm of @incident began until @now,
 * the most suspicious first. @org has the catalogue; services are meant by id, name or alias. Returns: (transfer full)
 * of IcChangeNear, which points into the states. */
GPtrArray *ic_changes_near (const IcState *incident, const IcState *org, const IcState *inbox, const IcState *before, gint64 now);

/* Whether somebody changed an affected service after Confirmed, when hands are off it (DESIGN: "Attack plan"), and it is
 * neither what a fix in flight there does nor attached, which is to say: known. */
bool       ic_change_is_foreign (const IcChangeNear *near, const IcState *incident);

G_END_DECLS
