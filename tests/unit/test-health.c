/* SPDX-License-Identifier: GPL-3.0-or-later
 * Health: thresholds both ways, and what is pinned of it in the record.
 */
#include "ic-health.h"

#include <string.h>

static IcMetric *
metric_new (bool above, double warning, double critical)
{
  IcMetric *metric = ic_item_new (&ic_metric_type);

  ic_set_text (&metric->id, "m1");
  ic_set_text (&metric->name, "Checkout success");
  ic_set_text (&metric->unit, "%");
  metric->above = above;
  metric->warning = warning;
  metric->critical = critical;
  return metric;
}

static void
test_new (void)
{
  g_autoptr (IcHealth) health = ic_health_new ("m1");
  g_autoptr (IcHealth) same = ic_health_ref (health);

  g_assert_true (same == health);
  g_assert_cmpint (health->status, ==, IC_HEALTH_LOADING);
  g_assert_true (isnan (health->value) && isnan (health->normal));
  g_assert_cmpuint (health->samples->n, ==, 0);
}

static void
test_judge (void)
{
  static const struct { bool above; double warning, critical, value; IcHealthStatus status; } cases[] = {
    { false, 99.9, 98, 100, IC_HEALTH_HEALTHY },   { false, 99.9, 98, 99.9, IC_HEALTH_HEALTHY },
    { false, 99.9, 98, 99.89, IC_HEALTH_WARNING }, { false, 99.9, 98, 98, IC_HEALTH_WARNING },
    { false, 99.9, 98, 97.9, IC_HEALTH_CRITICAL }, { false, 99.9, 98, 0, IC_HEALTH_CRITICAL },
    { true, 0.5, 2, 0, IC_HEALTH_HEALTHY },        { true, 0.5, 2, 0.5, IC_HEALTH_HEALTHY },
    { true, 0.5, 2, 0.51, IC_HEALTH_WARNING },     { true, 0.5, 2, 2, IC_HEALTH_WARNING },
    { true, 0.5, 2, 2.1, IC_HEALTH_CRITICAL },     { true, NAN, 2, 1, IC_HEALTH_HEALTHY },
    { true, NAN, 2, 3, IC_HEALTH_CRITICAL },       { true, 1, NAN, 9, IC_HEALTH_WARNING },
    { true, NAN, NAN, 9, IC_HEALTH_HEALTHY },      { false, NAN, NAN, NAN, IC_HEALTH_NO_DATA },
    { true, 0.5, 2, NAN, IC_HEALTH_NO_DATA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IcMetric *metric = metric_new (cases[i].above, cases[i].warning, cases[i].critical);

      g_assert_cmpint (ic_health_judge (metric, cases[i].value), ==, cases[i].status);
      ic_item_unref (metric);
    }
}

static void
test_reading (void)
{
  static const struct { IcHealthStatus status; const char *word; bool value; } cases[] = {
    { IC_HEALTH_LOADING, "unavailable", false }, { IC_HEALTH_HEALTHY, "healthy", true },
    { IC_HEALTH_WARNING, "warning", true },      { IC_HEALTH_CRITICAL, "critical", true },
    { IC_HEALTH_NO_DATA, "no-data", false },     { IC_HEALTH_STALE, "stale", true },
    { IC_HEALTH_ERROR, "error", false },
  };
  IcMetric *metric = metric_new (false, 99.9, 98);
  IcReading *none = ic_health_to_reading (NULL, metric);

  g_assert_cmpstr (none->status, ==, "unavailable");
  g_assert_true (isnan (none->value));
  ic_item_unref (none);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IcHealth) health = ic_health_new ("m1");
      IcReading *reading;

      health->status = cases[i].status;
      health->value = 91.4;
      health->time = 7;
      reading = ic_health_to_reading (health, metric);
      g_assert_cmpstr (reading->metric, ==, "m1");
      g_assert_cmpstr (reading->name, ==, "Checkout success");
      g_assert_cmpstr (reading->unit, ==, "%");
      g_assert_cmpstr (reading->status, ==, cases[i].word);
      g_assert_true (isnan (reading->value) != cases[i].value);
      g_assert_cmpint (reading->at, ==, cases[i].value ? 7 : 0);
      ic_item_unref (reading);
    }
  ic_item_unref (metric);
}

static void
test_write (void)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ic_item_unref);
  g_autoptr (IcHealth) health = ic_health_new ("m1");
  g_autoptr (IcItems) readings = NULL;
  g_autofree char *text = NULL;
  IcMetric *metric = metric_new (false, 99.9, 98);

  health->status = IC_HEALTH_CRITICAL;
  health->value = 91.4;
  g_ptr_array_add (list, ic_health_to_reading (health, metric));
  g_ptr_array_add (list, ic_health_to_reading (NULL, metric));
  readings = ic_items_new (list);
  ic_json_begin_object (writer, NULL);
  ic_health_write (writer, "none", NULL);
  ic_health_write (writer, "readings", readings);
  ic_json_end (writer);
  text = ic_json_writer_to_text (writer);
  g_assert_cmpstr (text, ==, "{\"readings\":["
                   "{\"metric\":\"m1\",\"name\":\"Checkout success\",\"value\":91.4,\"unit\":\"%\",\"status\":\"critical\"},"
                   "{\"metric\":\"m1\",\"name\":\"Checkout success\",\"unit\":\"%\",\"status\":\"unavailable\"}]}");
  ic_item_unref (metric);
}

static IcHealth *
through_json (const IcHealth *health)
{
  g_autoptr (IcJsonWriter) writer = ic_json_writer_new ();
  g_autofree char *text = NULL;
  g_autoptr (IcJson) json = NULL;

  ic_json_begin_object (writer, NULL);
  ic_health_to_json (health, writer, "health");
  ic_json_end (writer);
  text = ic_json_writer_to_text (writer);
  json = ic_json_parse (text, strlen (text), 0, NULL);
  g_assert_nonnull (json);

  return ic_health_from_json (ic_json_member (ic_json_root (json), "health"));
}

static void
assert_same_samples (const IcSamples *a, const IcSamples *b)
{
  g_assert_cmpuint (ic_samples_count (a), ==, ic_samples_count (b));
  for (guint i = 0; i < ic_samples_count (a); i++)
    {
      g_assert_cmpint (a->at[i].time, ==, b->at[i].time);
      g_assert_true (a->at[i].value == b->at[i].value || (isnan (a->at[i].value) && isnan (b->at[i].value)));
    }
}

/* What a desk shows without asking is what the server has seen. */
static void
test_json (void)
{
  static const IcSample samples[] = { { 1795176000000000, 99.9 }, { 1795176015000000, NAN }, { 1795176030000001, 91.4 } };
  g_autoptr (IcHealth) health = ic_health_new ("m1");
  g_autoptr (IcHealth) fresh = through_json (health);

  g_assert_cmpint (fresh->status, ==, IC_HEALTH_LOADING);
  g_assert_true (isnan (fresh->value) && isnan (fresh->normal) && fresh->baseline == NULL);

  for (int status = IC_HEALTH_LOADING; status <= IC_HEALTH_ERROR; status++)
    {
      g_autoptr (IcHealth) read = NULL;

      health->status = (IcHealthStatus) status;
      read = through_json (health);
      g_assert_cmpint (read->status, ==, status);
    }
  health->value = 91.4;
  health->time = samples[2].time;
  health->asked = samples[2].time + 5;
  health->normal = 99.95;
  health->message = g_strdup ("stale: last reading 3 min ago");
  health->remark = g_strdup ("2 series");
  ic_samples_unref (health->samples);
  health->samples = ic_samples_new (samples, 3);
  health->baseline = ic_samples_new (samples, 2);

  g_autoptr (IcHealth) read = through_json (health);
  g_assert_cmpstr (read->metric, ==, "m1");
  g_assert_cmpfloat (read->value, ==, 91.4);
  g_assert_cmpint (read->time, ==, health->time);
  g_assert_cmpint (read->asked, ==, health->asked);
  g_assert_cmpfloat (read->normal, ==, 99.95);
  g_assert_cmpstr (read->message, ==, health->message);
  g_assert_cmpstr (read->remark, ==, health->remark);
  assert_same_samples (read->samples, health->samples);
  assert_same_samples (read->baseline, health->baseline);
}

static void
test_json_nonsense (void)
{
  static const char * const texts[] = {
    "{}", "[]", "{\"metric\":\"m1\",\"status\":\"fine\",\"samples\":{\"times\":[],\"values\":[]}}",
    "{\"metric\":\"\",\"status\":\"healthy\",\"samples\":{\"times\":[],\"values\":[]}}",
    "{\"metric\":\"m1\",\"status\":\"healthy\"}",
    "{\"metric\":\"m1\",\"status\":\"healthy\",\"samples\":{\"times\":[1],\"values\":[]}}",
    "{\"metric\":\"m1\",\"status\":\"healthy\",\"samples\":{\"times\":[5,0],\"values\":[1,2]}}",
    "{\"metric\":\"m1\",\"status\":\"healthy\",\"samples\":{\"times\":[9223372036854775807,1],\"values\":[1,2]}}",
    "{\"metric\":\"m1\",\"status\":\"healthy\",\"samples\":{\"times\":[],\"values\":[]},\"baseline\":3}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (IcJson) json = ic_json_parse (texts[i], strlen (texts[i]), 0, NULL);

      g_assert_nonnull (json);
      g_assert_null (ic_health_from_json (ic_json_root (json)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health/new", test_new);
  g_test_add_func ("/health/judge", test_judge);
  g_test_add_func ("/health/reading", test_reading);
  g_test_add_func ("/health/write", test_write);
  g_test_add_func ("/health/json", test_json);
  g_test_add_func ("/health/json-nonsense", test_json_nonsense);
  return g_test_run ();
}
