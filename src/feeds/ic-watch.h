/* SPDX-License-Identifier: GPL-3.0-or-later
 * One metric being watched: asks its source when told to, one request at a time,
 * and makes a health of what comes back. Used by IcMonitor only.
 */
#pragma once

#include "ic-health.h"
#include "ic-http.h"

G_BEGIN_DECLS

typedef struct _IcWatch IcWatch;

/* What all watches of a monitor share; outlives them. Times and spans are incident time. */
typedef struct {
  IcHttp  *http;
  gint64 (*now) (gpointer data);
  void   (*changed) (IcWatch *watch, gpointer data); /* may close the watch */
  gpointer data;
  gint64   interval; /* between two polls */
  gint64   history;  /* how far samples go back */
} IcWatchWorld;

IcWatch        *ic_watch_new        (const IcWatchWorld *world, const IcMetric *metric);
/* Ends what is under way; nothing is called any more. Releases @self. */
void            ic_watch_close      (IcWatch *self);

const IcMetric *ic_watch_get_metric (IcWatch *self);
const IcHealth *ic_watch_get_health (IcWatch *self);
/* A definition that asks for the same thing (other thresholds, name, unit, level):
 * what is known is judged anew. Returns false when it asks for something else. */
bool            ic_watch_redefine   (IcWatch *self, const IcMetric *metric);
/* Asks, unless it is still asking; then only looks whether the reading has become stale. */
void            ic_watch_poll       (IcWatch *self);

G_END_DECLS
