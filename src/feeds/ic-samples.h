/* SPDX-License-Identifier: GPL-3.0-or-later
 * Samples of a metric over time: an immutable array that many may hold.
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct {
  gint64 time;  /* microseconds UTC, of the incident's clock */
  double value; /* NaN: a gap, nothing is known from here to the next one */
} IcSample;

/* Oldest first, times strictly rising. Reference counted (atomically). */
typedef struct {
  gatomicrefcount refs;
  guint           n;
  IcSample        at[];
} IcSamples;

IcSamples      *ic_samples_new    (const IcSample *at, guint n); /* copied */
IcSamples      *ic_samples_ref    (IcSamples *self);
void            ic_samples_unref  (IcSamples *self);
/* The same moved in time. Returns: (transfer full). */
IcSamples      *ic_samples_shift  (const IcSamples *self, gint64 by);
/* The newest that is no gap and not after @time, or NULL. */
const IcSample *ic_samples_before (const IcSamples *self, gint64 time);

static inline guint
ic_samples_count (const IcSamples *self)
{
  return self != NULL ? self->n : 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSamples, ic_samples_unref)

G_END_DECLS
