/* SPDX-License-Identifier: GPL-3.0-or-later
 * The health of a metric as JSON, for desks that do not ask its source themselves.
 *
 *   {"metric","status","value"?,"time"?,"asked"?,"message"?,"remark"?,"normal"?,"samples":{…},"baseline"?:{…}}
 *
 * Samples are {"times":[…],"values":[…]}: the first time in microseconds since
 * 1970, then how much later each next one is; null is a gap.
 */
#include "ic-health.h"

#include "ic-kinds.h"

#include <string.h>

#define MAX_SAMPLES 10000

/* In the order of IcHealthStatus. */
static const char * const words[] = { "loading", "healthy", "warning", "critical", "no-data", "stale", "error" };

/* -- writing ------------------------------------------------------------------- */

static void
put_finite (IcJsonWriter *writer, const char *name, double value)
{
  if (isfinite (value))
    ic_json_put_real (writer, name, value);
  else if (name == NULL)
    ic_json_put_null (writer, NULL);
}

static void
put_samples (IcJsonWriter *writer, const char *name, const IcSamples *samples)
{
  gint64 before = 0;

  ic_json_begin_object (writer, name);
  ic_json_begin_array (writer, "times");
  for (guint i = 0; i < ic_samples_count (samples); i++)
    {
      ic_json_put_int (writer, NULL, samples->at[i].time - before);
      before = samples->at[i].time;
    }
  ic_json_end (writer);
  ic_json_begin_array (writer, "values");
  for (guint i = 0; i < ic_samples_count (samples); i++)
    put_finite (writer, NULL, samples->at[i].value);
  ic_json_end (writer);
  ic_json_end (writer);
}

static void
put_time (IcJsonWriter *writer, const char *name, gint64 time)
{
  if (time != 0)
    ic_json_put_int (writer, name, time);
}

void
ic_health_to_json (const IcHealth *self, IcJsonWriter *writer, const char *name)
{
  ic_json_begin_object (writer, name);
  ic_json_put_string (writer, "metric", self->metric);
  ic_json_put_string (writer, "status", words[self->status]);
  put_finite (writer, "value", self->value);
  put_time (writer, "time", self->time);
  put_time (writer, "asked", self->asked);
  ic_json_put_string (writer, "message", self->message);
  ic_json_put_string (writer, "remark", self->remark);
  put_finite (writer, "normal", self->normal);
  put_samples (writer, "samples", self->samples);
  if (self->baseline != NULL)
    put_samples (writer, "baseline", self->baseline);
  ic_json_end (writer);
}

/* -- reading ------------------------------------------------------------------- */

static IcSamples *
read_samples (IcJsonNode node)
{
  IcJsonNode times = ic_json_member (node, "times"), values = ic_json_member (node, "values"), time, value;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (IcSample));
  IcJsonIter next_time, next_value;
  IcSample sample = { 0, NAN };

  if (ic_json_type (times) != IC_JSON_ARRAY || ic_json_type (values) != IC_JSON_ARRAY || ic_json_length (times) != ic_json_length (values)
      || ic_json_length (times) > MAX_SAMPLES)
    return NULL;

  next_time = ic_json_iter (times);
  next_value = ic_json_iter (values);
  while (ic_json_next (&next_time, NULL, &time) && ic_json_next (&next_value, NULL, &value))
    {
      gint64 later = ic_json_int (time, 0);

      if (later <= 0 || later > G_MAXINT64 - sample.time)
        return NULL;
      sample.time += later;
      sample.value = ic_json_real (value, NAN);
      g_array_append_val (samples, sample);
    }

  return ic_samples_new ((const IcSample *) samples->data, samples->len);
}

static bool
read_status (IcJsonNode node, IcHealthStatus *status)
{
  const char *word = ic_json_string (ic_json_member (node, "status"), "");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      {
        *status = (IcHealthStatus) i;
        return true;
      }

  return false;
}

IcHealth *
ic_health_from_json (IcJsonNode node)
{
  const char *metric = ic_json_string (ic_json_member (node, "metric"), "");
  g_autoptr (IcHealth) self = ic_health_new (metric);
  IcJsonNode baseline = ic_json_member (node, "baseline");

  if (!ic_id_is_valid (metric) || !read_status (node, &self->status))
    return NULL;

  self->value = ic_json_real (ic_json_member (node, "value"), NAN);
  self->time = ic_json_int (ic_json_member (node, "time"), 0);
  self->asked = ic_json_int (ic_json_member (node, "asked"), 0);
  self->message = g_strdup (ic_json_string (ic_json_member (node, "message"), NULL));
  self->remark = g_strdup (ic_json_string (ic_json_member (node, "remark"), NULL));
  self->normal = ic_json_real (ic_json_member (node, "normal"), NAN);
  g_clear_pointer (&self->samples, ic_samples_unref);
  self->samples = read_samples (ic_json_member (node, "samples"));
  if (ic_json_type (baseline) != IC_JSON_MISSING)
    self->baseline = read_samples (baseline);
  if (self->samples == NULL || (ic_json_type (baseline) != IC_JSON_MISSING && self->baseline == NULL))
    return NULL;

  return g_steal_pointer (&self);
}
