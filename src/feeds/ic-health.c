/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is known of a metric at a moment.
 */
#include "ic-health.h"

static const char *const status_words[] = {
  [IC_HEALTH_LOADING] = "unavailable", [IC_HEALTH_HEALTHY] = "healthy", [IC_HEALTH_WARNING] = "warning",
  [IC_HEALTH_CRITICAL] = "critical",   [IC_HEALTH_NO_DATA] = "no-data", [IC_HEALTH_STALE] = "stale",
  [IC_HEALTH_ERROR] = "error",
};

IcHealth *
ic_health_new (const char *metric)
{
  IcHealth *self = g_new0 (IcHealth, 1);

  g_atomic_ref_count_init (&self->refs);
  self->metric = g_strdup (metric);
  self->value = NAN;
  self->normal = NAN;
  self->samples = ic_samples_new (NULL, 0);
  return self;
}

IcHealth *
ic_health_ref (const IcHealth *self)
{
  IcHealth *same = (IcHealth *) self;

  g_atomic_ref_count_inc (&same->refs);
  return same;
}

void
ic_health_unref (IcHealth *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->samples, ic_samples_unref);
  g_clear_pointer (&self->baseline, ic_samples_unref);
  g_free (self->metric);
  g_free (self->message);
  g_free (self->remark);
  g_free (self);
}

static bool
is_beyond (const IcMetric *metric, double value, double threshold)
{
  if (isnan (threshold))
    return false;
  return metric->above ? value > threshold : value < threshold;
}

IcHealthStatus
ic_health_judge (const IcMetric *metric, double value)
{
  if (isnan (value))
    return IC_HEALTH_NO_DATA;
  if (is_beyond (metric, value, metric->critical))
    return IC_HEALTH_CRITICAL;
  if (is_beyond (metric, value, metric->warning))
    return IC_HEALTH_WARNING;
  return IC_HEALTH_HEALTHY;
}

bool
ic_health_is_reading (IcHealthStatus status)
{
  return status == IC_HEALTH_HEALTHY || status == IC_HEALTH_WARNING || status == IC_HEALTH_CRITICAL;
}

IcReading *
ic_health_to_reading (const IcHealth *self, const IcMetric *metric)
{
  IcReading *reading = ic_item_new (&ic_reading_type);
  IcHealthStatus status = self != NULL ? self->status : IC_HEALTH_LOADING;

  ic_set_text (&reading->metric, metric->id);
  ic_set_text (&reading->name, metric->name);
  ic_set_text (&reading->unit, metric->unit);
  ic_set_text (&reading->status, status_words[status]);
  if (ic_health_is_reading (status) || status == IC_HEALTH_STALE)
    {
      reading->value = self->value;
      reading->at = self->time;
    }
  return reading;
}

void
ic_health_write (IcJsonWriter *writer, const char *name, const IcItems *readings)
{
  if (readings == NULL)
    return;
  ic_json_begin_array (writer, name);
  for (guint i = 0; i < ic_items_count (readings); i++)
    {
      const IcReading *reading = IC_AT (IcReading, readings, i);

      ic_json_begin_object (writer, NULL);
      ic_json_put_string (writer, "metric", reading->metric);
      ic_json_put_string (writer, "name", reading->name);
      if (isfinite (reading->value))
        ic_json_put_real (writer, "value", reading->value);
      ic_json_put_string (writer, "unit", reading->unit);
      ic_json_put_string (writer, "status", reading->status);
      ic_json_end (writer);
    }
  ic_json_end (writer);
}
