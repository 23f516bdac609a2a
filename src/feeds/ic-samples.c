/* SPDX-License-Identifier: GPL-3.0-or-later
 * Samples of a metric over time.
 */
#include "ic-samples.h"

IcSamples *
ic_samples_new (const IcSample *at, guint n)
{
  IcSamples *self = g_malloc (sizeof (IcSamples) + n * sizeof (IcSample));

  g_atomic_ref_count_init (&self->refs);
  self->n = n;
  for (guint i = 0; i < n; i++)
    self->at[i] = at[i];
  return self;
}

IcSamples *
ic_samples_ref (IcSamples *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ic_samples_unref (IcSamples *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

IcSamples *
ic_samples_shift (const IcSamples *self, gint64 by)
{
  IcSamples *shifted = ic_samples_new (self->at, self->n);

  for (guint i = 0; i < shifted->n; i++)
    shifted->at[i].time += by;
  return shifted;
}

const IcSample *
ic_samples_before (const IcSamples *self, gint64 time)
{
  for (guint i = ic_samples_count (self); i > 0; i--)
    if (self->at[i - 1].time <= time && !isnan (self->at[i - 1].value))
      return &self->at[i - 1];
  return NULL;
}
