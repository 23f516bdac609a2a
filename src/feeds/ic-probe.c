/* SPDX-License-Identifier: GPL-3.0-or-later
 * A probe: asks a web address again and again.
 */
#include "ic-probe.h"

#include "ic-time.h"

#define MAX_BODY       (64 * 1024)
#define LATENCY_AMONG  5

typedef struct {
  gint64 time;
  double latency; /* NaN: down */
  double value;   /* the measure as it was then */
} Result;

struct _IcProbe {
  IcProbeMeasure measure;
  gint64         window, keep;
  GArray        *results; /* of Result, oldest first */
  char          *reason;
};

IcProbe *
ic_probe_new (IcProbeMeasure measure, gint64 window, gint64 keep)
{
  IcProbe *self = g_new0 (IcProbe, 1);

  self->measure = measure;
  self->window = MAX (window, 1);
  self->keep = keep;
  self->results = g_array_new (FALSE, FALSE, sizeof (Result));
  return self;
}

void
ic_probe_free (IcProbe *self)
{
  g_array_unref (self->results);
  g_free (self->reason);
  g_free (self);
}

static const Result *
result_at (IcProbe *self, guint i)
{
  return &g_array_index (self->results, Result, i);
}

static double
availability (IcProbe *self, gint64 now)
{
  guint up = 0, all = 0;

  for (guint i = self->results->len; i > 0 && result_at (self, i - 1)->time > now - self->window; i--)
    {
      all++;
      up += !isnan (result_at (self, i - 1)->latency);
    }
  return all > 0 ? 100.0 * up / all : NAN;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
latency (IcProbe *self)
{
  guint len = self->results->len, first = len > LATENCY_AMONG ? len - LATENCY_AMONG : 0, n = 0;
  double answers[LATENCY_AMONG];

  if (len == 0 || isnan (result_at (self, len - 1)->latency))
    return NAN;
  for (guint i = first; i < len; i++)
    if (!isnan (result_at (self, i)->latency))
      answers[n++] = result_at (self, i)->latency;
  qsort (answers, n, sizeof answers[0], compare_doubles);
  return n % 2 == 1 ? answers[n / 2] : (answers[n / 2 - 1] + answers[n / 2]) / 2;
}

static void
forget (IcProbe *self, gint64 now)
{
  gint64 oldest = now - MAX (self->window, self->keep);
  guint n = 0;

  while (n < self->results->len && (result_at (self, n)->time <= oldest || self->results->len - n > IC_PROBE_MAX_RESULTS))
    n++;
  g_array_remove_range (self->results, 0, n);
}

void
ic_probe_add (IcProbe *self, gint64 time, double seconds, const char *reason)
{
  Result result = { time, reason == NULL ? seconds : NAN, NAN };

  while (self->results->len > 0 && ic_probe_get_time (self) >= time)
    g_array_set_size (self->results, self->results->len - 1);
  g_array_append_val (self->results, result);
  g_free (self->reason);
  self->reason = g_strdup (reason);
  g_array_index (self->results, Result, self->results->len - 1).value = ic_probe_get_value (self, time);
  forget (self, time);
}

double
ic_probe_get_value (IcProbe *self, gint64 now)
{
  return self->measure == IC_PROBE_LATENCY ? latency (self) : availability (self, now);
}

const char *
ic_probe_get_reason (IcProbe *self)
{
  return self->reason;
}

gint64
ic_probe_get_time (IcProbe *self)
{
  return self->results->len > 0 ? result_at (self, self->results->len - 1)->time : 0;
}

IcSamples *
ic_probe_get_samples (IcProbe *self)
{
  gint64 oldest = ic_probe_get_time (self) - self->keep;
  g_autofree IcSample *samples = g_new (IcSample, self->results->len + 1);
  guint n = 0;

  for (guint i = 0; i < self->results->len; i++)
    if (result_at (self, i)->time >= oldest)
      samples[n++] = (IcSample) { result_at (self, i)->time, result_at (self, i)->value };
  return ic_samples_new (samples, n);
}

void
ic_probe_send_async (IcHttp *http, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  IcHttpRequest request = { .url = url, .max_bytes = MAX_BODY, .truncate = true, .fresh = true };

  ic_http_send_async (http, &request, cancellable, callback, data);
}

bool
ic_probe_send_finish (GAsyncResult *result, double *seconds, char **reason, GError **error)
{
  GError *wrong = NULL;
  g_autoptr (IcHttpAnswer) answer = ic_http_send_finish (result, &wrong);

  *seconds = NAN;
  *reason = NULL;
  if (g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (wrong, IC_HTTP_ERROR, IC_HTTP_ERROR_ADDRESS))
    {
      g_propagate_error (error, wrong);
      return false;
    }
  if (answer != NULL)
    *seconds = (double) answer->elapsed / IC_SECOND;
  if (answer != NULL && (answer->status < 200 || answer->status >= 400))
    *reason = g_strdup_printf ("%s answered %u", answer->where, answer->status);
  if (wrong != NULL)
    *reason = g_strdup (wrong->message);
  g_clear_error (&wrong);
  return true;
}
