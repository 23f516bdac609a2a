/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a Prometheus answers, read strictly.
 */
#include "ic-prometheus.h"

#include "ic-json.h"
#include "ic-time.h"

#include <string.h>

/* A text of somebody else's program that is shown to people: one line, not endless. */
#define MAX_WORDS 300

GQuark
ic_prometheus_error_quark (void)
{
  return g_quark_from_static_string ("ic-prometheus-error-quark");
}

void
ic_prometheus_answer_free (IcPrometheusAnswer *self)
{
  g_clear_pointer (&self->samples, ic_samples_unref);
  g_free (self->labels);
  g_free (self->special);
  g_free (self->warnings);
  g_free (self);
}

static char *
one_line (const char *text)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_WORDS));

  for (char *at = cut; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_strdup (g_strstrip (cut));
}

static bool
no_prometheus (GError **error, const char *what)
{
  g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_ANSWER,
               "what answered is no Prometheus (%s); check the address", what);
  return false;
}

/* {"status":"error","errorType":"bad_data","error":"…"}; the types are those of
 * web/api/v1/api.go. */
static void
explain (IcJsonNode root, GError **error)
{
  const char *type = ic_json_string (ic_json_member (root, "errorType"), "unknown");
  g_autofree char *said = one_line (ic_json_string (ic_json_member (root, "error"), ""));

  if (strstr (said, "exceeded maximum resolution") != NULL)
    g_set_error_literal (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY,
                         "Prometheus does not compute so many points; ask for a shorter time or a wider step");
  else if (g_str_equal (type, "bad_data"))
    g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY, "Prometheus cannot read the query (%s); correct it", said);
  else if (g_str_equal (type, "execution"))
    g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY, "Prometheus cannot compute the query (%s); correct it", said);
  else if (g_str_equal (type, "timeout") || g_str_equal (type, "unavailable") || g_str_equal (type, "canceled"))
    g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_OVERLOADED,
                 "Prometheus is overloaded (%s: %s); wait, or use a simpler query", type, said);
  else
    g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_FAULT,
                 "Prometheus failed (%s: %s); look at its log", type, said);
}

static bool
read_value (const char *text, double *value)
{
  char *end;

  if (g_str_equal (text, "NaN") || g_str_equal (text, "+Inf") || g_str_equal (text, "-Inf") || g_str_equal (text, "Inf"))
    {
      *value = NAN;
      return true;
    }
  /* strtod() would take hexadecimal numbers, "infinity" and leading blanks, too. */
  if (*text == '\0' || text[strspn (text, "0123456789+-.eE")] != '\0')
    return false;
  *value = g_ascii_strtod (text, &end);
  if (*end != '\0')
    return false;
  if (isinf (*value))
    *value = NAN;
  return true;
}

/* [unix seconds, "value"] */
static bool
read_sample (IcJsonNode node, IcSample *sample, const char **text, GError **error)
{
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode time = IC_JSON_NONE, value = IC_JSON_NONE;
  double seconds;

  if (ic_json_type (node) != IC_JSON_ARRAY || ic_json_length (node) != 2)
    return no_prometheus (error, "a sample is not a pair");
  ic_json_next (&iter, NULL, &time);
  ic_json_next (&iter, NULL, &value);
  seconds = ic_json_real (time, NAN);
  *text = ic_json_string (value, NULL);
  /* Within the years people speak of: a time in milliseconds is out. */
  if (isnan (seconds) || fabs (seconds) > 253402300799.0)
    return no_prometheus (error, "a sample has no time");
  if (*text == NULL || !read_value (*text, &sample->value))
    return no_prometheus (error, "a sample has no number");
  sample->time = (gint64) llround (seconds * IC_SECOND);
  return true;
}

static void
keep_special (IcPrometheusAnswer *self, const IcSample *sample, const char *text)
{
  g_clear_pointer (&self->special, g_free);
  if (isnan (sample->value))
    self->special = g_strdup (text);
}

static bool
read_one (IcPrometheusAnswer *self, IcJsonNode value, GError **error)
{
  IcSample sample;
  const char *text;

  if (!read_sample (value, &sample, &text, error))
    return false;
  keep_special (self, &sample, text);
  self->samples = ic_samples_new (&sample, 1);
  return true;
}

static bool
read_many (IcPrometheusAnswer *self, IcJsonNode values, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (IcSample));
  IcJsonIter iter = ic_json_iter (values);
  IcJsonNode value;
  const char *text;

  if (ic_json_type (values) != IC_JSON_ARRAY)
    return no_prometheus (error, "a series has no samples");
  while (ic_json_next (&iter, NULL, &value))
    {
      IcSample sample;

      if (!read_sample (value, &sample, &text, error))
        return false;
      if (all->len > 0 && g_array_index (all, IcSample, all->len - 1).time >= sample.time)
        return no_prometheus (error, "its samples are not in the order of time");
      keep_special (self, &sample, text);
      g_array_append_val (all, sample);
    }
  self->samples = ic_samples_new ((const IcSample *) (void *) all->data, all->len);
  return true;
}

static char *
labels_text (IcJsonNode metric)
{
  const char *name = ic_json_string (ic_json_member (metric, "__name__"), "");
  g_autoptr (GString) text = g_string_new (name);
  IcJsonIter iter = ic_json_iter (metric);
  const char *key, *comma = "{";
  IcJsonNode value;

  while (ic_json_type (metric) == IC_JSON_OBJECT && ic_json_next (&iter, &key, &value))
    if (!g_str_equal (key, "__name__"))
      {
        g_string_append_printf (text, "%s%s=\"%s\"", comma, key, ic_json_string (value, ""));
        comma = ",";
      }
  if (*comma == ',')
    g_string_append_c (text, '}');
  return text->len > 0 ? one_line (text->str) : NULL;
}

/* Vectors have "value", matrices "values"; "histogram" or "histograms" stand in
 * their place where a series is a native histogram, which is no number. */
static bool
read_series (IcPrometheusAnswer *self, IcJsonNode result, bool matrix, GError **error)
{
  IcJsonIter iter = ic_json_iter (result);
  IcJsonNode series;
  bool histograms = false;

  if (ic_json_type (result) != IC_JSON_ARRAY)
    return no_prometheus (error, "the result is no list");
  self->series = ic_json_length (result);
  while (self->samples == NULL && ic_json_next (&iter, NULL, &series))
    {
      IcJsonNode value = ic_json_member (series, matrix ? "values" : "value");
      bool histogram = ic_json_type (ic_json_member (series, matrix ? "histograms" : "histogram")) != IC_JSON_MISSING;

      if (ic_json_type (series) != IC_JSON_OBJECT)
        return no_prometheus (error, "a series is no object");
      histograms |= histogram;
      if (ic_json_type (value) == IC_JSON_MISSING && histogram)
        continue;
      if (!(matrix ? read_many (self, value, error) : read_one (self, value, error)))
        return false;
      self->labels = labels_text (ic_json_member (series, "metric"));
    }
  if (self->samples == NULL && histograms)
    {
      g_set_error_literal (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY,
                           "the query gives a histogram, not a number; put histogram_quantile (0.95, …) around it");
      return false;
    }
  return true;
}

static bool
read_data (IcPrometheusAnswer *self, IcJsonNode data, GError **error)
{
  const char *type = ic_json_string (ic_json_member (data, "resultType"), NULL);
  IcJsonNode result = ic_json_member (data, "result");

  if (type == NULL)
    return no_prometheus (error, "the answer has no result");
  if (g_str_equal (type, "vector") || g_str_equal (type, "matrix"))
    return read_series (self, result, *type == 'm', error);
  if (g_str_equal (type, "scalar"))
    {
      self->series = 1;
      return read_one (self, result, error);
    }
  g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_QUERY, "the query gives a %s, not a number; correct it",
               g_str_equal (type, "string") ? "text" : "result of an unknown kind");
  return false;
}

static char *
warnings_text (IcJsonNode root)
{
  g_auto (GStrv) warnings = ic_json_strv (ic_json_member (root, "warnings"));
  g_autofree char *joined = warnings != NULL ? g_strjoinv ("; ", warnings) : NULL;

  return joined != NULL && *joined != '\0' ? one_line (joined) : NULL;
}

IcPrometheusAnswer *
ic_prometheus_parse (GBytes *body, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (IcJson) json = ic_json_parse (text != NULL ? text : "", size, 0, &wrong);
  g_autoptr (IcPrometheusAnswer) self = g_new0 (IcPrometheusAnswer, 1);
  const char *status;
  IcJsonNode root;

  if (json == NULL)
    {
      no_prometheus (error, wrong->message);
      return NULL;
    }
  root = ic_json_root (json);
  status = ic_json_string (ic_json_member (root, "status"), "");
  if (g_str_equal (status, "error"))
    {
      explain (root, error);
      return NULL;
    }
  if (!g_str_equal (status, "success"))
    {
      no_prometheus (error, "the answer has no status");
      return NULL;
    }
  if (!read_data (self, ic_json_member (root, "data"), error))
    return NULL;
  if (self->samples == NULL)
    self->samples = ic_samples_new (NULL, 0);
  self->warnings = warnings_text (root);
  return g_steal_pointer (&self);
}
