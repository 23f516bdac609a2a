/* SPDX-License-Identifier: GPL-3.0-or-later
 * One metric being watched.
 */
#include "ic-watch.h"

#include "ic-probe.h"
#include "ic-prometheus.h"
#include "ic-time.h"

#include <string.h>

#define WEEK           (7 * IC_DAY)
#define HISTORY_POINTS 240
#define STALE_AFTER    (60 * IC_SECOND)
#define RETRY_POLLS    4 /* a history that could not be had is asked for again after so many polls */

struct _IcWatch {
  grefcount           refs;
  const IcWatchWorld *world;
  IcHttp             *http;
  IcMetric           *metric;
  IcHealth           *health;
  GCancellable       *cancellable;
  IcProbe            *probe; /* NULL: a Prometheus is asked */
  GArray             *samples; /* of IcSample, oldest first; what a Prometheus said */
  IcSamples          *baseline;

  gint64              asked;        /* when the poll under way, or the last, was begun */
  gint64              told;         /* the same of the last poll that ended, well or not; 0: none */
  gint64              answered;     /* of the last poll that gave an answer; 0: none */
  double              value;        /* the newest, of */
  gint64              time;
  char               *failure;      /* why the last poll gave no answer */
  char               *absence;      /* why its answer holds no value */
  char               *remark;
  gint64              baseline_at;  /* when it was asked for; 0: never */
  int                 history_wait; /* polls until the history is asked for; 0: now; -1: it is here */
  int                 baseline_wait;
  bool                busy;
};

static IcWatch *
watch_ref (IcWatch *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

static void
watch_unref (IcWatch *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;
  ic_http_unref (self->http);
  ic_item_unref (self->metric);
  ic_health_unref (self->health);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->probe, ic_probe_free);
  g_clear_pointer (&self->baseline, ic_samples_unref);
  g_array_unref (self->samples);
  g_free (self->failure);
  g_free (self->absence);
  g_free (self->remark);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcWatch, watch_unref)

static bool
is_closed (IcWatch *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* -- From what is known to a health ---------------------------------------- */

static char *
last_reading (IcWatch *self, gint64 now)
{
  g_autofree char *span = self->time != 0 ? ic_time_span (MAX (now - self->time, 0)) : NULL;

  return span != NULL ? g_strdup_printf ("last reading %s ago", span) : g_strdup ("no reading so far");
}

static IcHealthStatus
judge (IcWatch *self, gint64 now, char **message)
{
  gint64 stale_after = MAX (3 * self->world->interval, STALE_AFTER);
  g_autofree char *last = last_reading (self, now);

  *message = NULL;
  if (self->failure != NULL)
    {
      *message = g_strdup_printf ("error: %s; %s", self->failure, last);
      return IC_HEALTH_ERROR;
    }
  if (self->answered == 0)
    {
      *message = g_strdup ("waiting for the first reading");
      return IC_HEALTH_LOADING;
    }
  if (self->absence != NULL)
    {
      *message = g_strdup_printf ("no data: %s", self->absence);
      return IC_HEALTH_NO_DATA;
    }
  if (now - self->time > stale_after)
    {
      *message = g_strdup_printf ("stale: %s", last);
      return IC_HEALTH_STALE;
    }
  return ic_health_judge (self->metric, self->value);
}

static void
append (IcWatch *self, gint64 time, double value)
{
  IcSample sample = { time, value };
  guint old = 0;

  /* The clock may have been set back: what it has not seen yet cannot have been. */
  while (self->samples->len > 0 && g_array_index (self->samples, IcSample, self->samples->len - 1).time >= time)
    g_array_set_size (self->samples, self->samples->len - 1);
  g_array_append_val (self->samples, sample);
  while (old < self->samples->len && g_array_index (self->samples, IcSample, old).time < time - self->world->history)
    old++;
  g_array_remove_range (self->samples, 0, old);
}

static void
compose (IcWatch *self)
{
  gint64 now = self->world->now (self->world->data);
  IcHealth *health = ic_health_new (self->metric->id);
  const IcSample *normal;

  health->status = judge (self, now, &health->message);
  health->value = self->value;
  health->time = self->time;
  health->asked = self->told;
  health->remark = g_strdup (self->remark);
  ic_samples_unref (health->samples);
  health->samples = self->probe != NULL ? ic_probe_get_samples (self->probe)
                                        : ic_samples_new ((const IcSample *) (void *) self->samples->data, self->samples->len);
  if (self->baseline != NULL && self->metric->baseline)
    {
      /* A gap of more than a few points a week ago is no normal for now. */
      normal = ic_samples_before (self->baseline, now);
      health->baseline = ic_samples_ref (self->baseline);
      if (normal != NULL && now - normal->time <= MAX (3 * self->world->history / HISTORY_POINTS, STALE_AFTER))
        health->normal = normal->value;
    }
  ic_health_unref (self->health);
  self->health = health;
}

static void
announce (IcWatch *self)
{
  compose (self);
  self->world->changed (self, self->world->data);
}

static void
set (char **where, char *text)
{
  g_free (*where);
  *where = text;
}

static void
fail (IcWatch *self, const GError *error)
{
  self->told = self->asked;
  set (&self->failure, g_strdup (error->message));
  append (self, self->asked, NAN);
}

static void
finish (IcWatch *self)
{
  self->busy = false;
}

/* -- Prometheus ------------------------------------------------------------ */

/* Prometheus leaves out the points it has nothing for; in a drawing they are gaps. */
static void
add_with_gaps (GArray *into, const IcSamples *samples, gint64 step)
{
  for (guint i = 0; i < samples->n; i++)
    {
      if (i > 0 && samples->at[i].time - samples->at[i - 1].time > step + step / 2)
        {
          IcSample gap = { samples->at[i - 1].time + step, NAN };

          g_array_append_val (into, gap);
        }
      g_array_append_val (into, samples->at[i]);
    }
}

static gint64
history_step (IcWatch *self)
{
  gint64 step = MAX (self->world->interval, self->world->history / HISTORY_POINTS);

  return MAX ((step + IC_SECOND - 1) / IC_SECOND, 1) * IC_SECOND;
}

/* The last week is asked for a little beyond now, so that it lasts a while. */
static gint64
baseline_ahead (IcWatch *self)
{
  return self->world->history / 4;
}

static void
baseline_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcWatch) self = data;
  g_autoptr (IcPrometheusAnswer) answer = ic_prometheus_finish (result, NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (IcSample));
  g_autoptr (IcSamples) then = NULL;

  if (is_closed (self))
    return;
  finish (self);
  self->baseline_wait = answer != NULL ? 0 : RETRY_POLLS;
  if (answer == NULL)
    return;
  self->baseline_at = self->asked;
  add_with_gaps (all, answer->samples, history_step (self));
  then = ic_samples_new ((const IcSample *) (void *) all->data, all->len);
  g_clear_pointer (&self->baseline, ic_samples_unref);
  self->baseline = then->n > 0 ? ic_samples_shift (then, WEEK) : NULL;
  announce (self);
}

static void
ask_baseline (IcWatch *self)
{
  gint64 then = self->asked - WEEK;
  bool due = self->metric->baseline && (self->baseline_at == 0 || self->asked - self->baseline_at > baseline_ahead (self) / 2);

  if (!due || self->baseline_wait-- > 0)
    {
      finish (self);
      return;
    }
  ic_prometheus_range_async (self->http, self->metric->url, self->metric->query, then - self->world->history,
                             then + baseline_ahead (self), history_step (self), self->cancellable, baseline_cb, watch_ref (self));
}

static void
merge_history (IcWatch *self, const IcSamples *past)
{
  g_autoptr (GArray) now = g_steal_pointer (&self->samples);
  gint64 end = past->n > 0 ? past->at[past->n - 1].time : 0;

  self->samples = g_array_new (FALSE, FALSE, sizeof (IcSample));
  add_with_gaps (self->samples, past, history_step (self));
  for (guint i = 0; i < now->len; i++)
    if (g_array_index (now, IcSample, i).time > end)
      g_array_append_val (self->samples, g_array_index (now, IcSample, i));
}

static void
history_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcWatch) self = data;
  g_autoptr (IcPrometheusAnswer) answer = ic_prometheus_finish (result, NULL);

  if (is_closed (self))
    return;
  self->history_wait = answer != NULL ? -1 : RETRY_POLLS;
  if (answer == NULL)
    {
      finish (self);
      return;
    }
  merge_history (self, answer->samples);
  announce (self);
  if (!is_closed (self))
    ask_baseline (self);
}

static void
ask_history (IcWatch *self)
{
  if (self->history_wait != 0)
    {
      self->history_wait = MAX (self->history_wait - 1, -1);
      ask_baseline (self);
      return;
    }
  ic_prometheus_range_async (self->http, self->metric->url, self->metric->query, self->asked - self->world->history,
                             self->asked, history_step (self), self->cancellable, history_cb, watch_ref (self));
}

static char *
prometheus_absence (const IcPrometheusAnswer *answer)
{
  if (answer->series == 0 || answer->samples->n == 0)
    return g_strdup ("the query matched no series");
  if (answer->special == NULL)
    return NULL;
  if (g_str_equal (answer->special, "NaN"))
    return g_strdup ("the query gives NaN, no number (nothing divided by nothing: no traffic?)");
  return g_strdup_printf ("the query gives %s, no number (something divided by zero?)", answer->special);
}

static char *
prometheus_remark (const IcPrometheusAnswer *answer)
{
  g_autofree char *several =
    answer->series > 1 ? g_strdup_printf ("the query matches %u series; this is %s. Put sum (…) or avg (…) around it", answer->series,
                                          answer->labels != NULL ? answer->labels : "the first") : NULL;

  if (answer->warnings == NULL)
    return g_steal_pointer (&several);
  return g_strdup_printf ("Prometheus warns: %s%s%s", answer->warnings, several != NULL ? "; " : "", several != NULL ? several : "");
}

static void
take_answer (IcWatch *self, const IcPrometheusAnswer *answer)
{
  /* After a time without answers the history has a hole that it can fill now. */
  if (self->answered != 0 && self->asked - self->answered > 2 * self->world->interval + IC_SECOND)
    self->history_wait = 0;
  self->answered = self->told = self->asked;
  set (&self->failure, NULL);
  set (&self->absence, prometheus_absence (answer));
  set (&self->remark, prometheus_remark (answer));
  if (self->absence == NULL)
    {
      const IcSample *newest = &answer->samples->at[answer->samples->n - 1];

      self->value = newest->value;
      self->time = newest->time;
      append (self, newest->time, newest->value);
    }
  else
    append (self, self->asked, NAN);
}

static void
query_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (IcPrometheusAnswer) answer = ic_prometheus_finish (result, &error);

  if (is_closed (self))
    return;
  if (answer == NULL)
    {
      fail (self, error);
      finish (self);
      announce (self);
      return;
    }
  take_answer (self, answer);
  announce (self);
  if (!is_closed (self))
    ask_history (self);
}

/* -- Probe ----------------------------------------------------------------- */

static void
take_result (IcWatch *self, double latency, const char *reason)
{
  double value;

  ic_probe_add (self->probe, self->asked, latency, reason);
  value = ic_probe_get_value (self->probe, self->asked);
  self->answered = self->told = self->asked;
  set (&self->failure, NULL);
  set (&self->absence, isnan (value) ? g_strdup_printf ("down: %s", reason != NULL ? reason : "no result yet") : NULL);
  set (&self->remark, reason != NULL ? g_strdup_printf ("down: %s", reason) : NULL);
  if (isnan (value))
    return;
  self->value = value;
  self->time = self->asked;
}

static void
probe_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (IcWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  double latency;
  bool asked = ic_probe_send_finish (result, &latency, &reason, &error);

  if (is_closed (self))
    return;
  finish (self);
  if (asked)
    take_result (self, latency, reason);
  else
    fail (self, error);
  announce (self);
}

/* -- For the monitor ------------------------------------------------------- */

static bool
is_probe (const IcMetric *metric)
{
  return g_strcmp0 (metric->source, "probe") == 0;
}

IcWatch *
ic_watch_new (const IcWatchWorld *world, const IcMetric *metric)
{
  IcWatch *self = g_new0 (IcWatch, 1);
  bool latency = g_strcmp0 (metric->measure, "latency") == 0;

  g_ref_count_init (&self->refs);
  self->world = world;
  self->http = ic_http_ref (world->http);
  self->metric = ic_item_ref (metric);
  self->health = ic_health_new (metric->id);
  self->cancellable = g_cancellable_new ();
  self->samples = g_array_new (FALSE, FALSE, sizeof (IcSample));
  self->value = NAN;
  if (is_probe (metric))
    self->probe = ic_probe_new (latency ? IC_PROBE_LATENCY : IC_PROBE_AVAILABILITY,
                                metric->window > 0 ? metric->window : 10 * IC_MINUTE, world->history);
  compose (self);
  return self;
}

void
ic_watch_close (IcWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  watch_unref (self);
}

const IcMetric *
ic_watch_get_metric (IcWatch *self)
{
  return self->metric;
}

const IcHealth *
ic_watch_get_health (IcWatch *self)
{
  return self->health;
}

bool
ic_watch_redefine (IcWatch *self, const IcMetric *metric)
{
  const IcMetric *old = self->metric;
  bool judged_alike;

  if (old == metric)
    return true;
  if (g_strcmp0 (old->source, metric->source) != 0 || g_strcmp0 (old->url, metric->url) != 0
      || g_strcmp0 (old->query, metric->query) != 0 || g_strcmp0 (old->measure, metric->measure) != 0
      || old->window != metric->window)
    return false;
  judged_alike = memcmp (&old->warning, &metric->warning, sizeof old->warning) == 0
                 && memcmp (&old->critical, &metric->critical, sizeof old->critical) == 0
                 && old->above == metric->above && old->baseline == metric->baseline;
  self->metric = ic_item_ref (metric);
  ic_item_unref ((gpointer) old);
  if (!judged_alike)
    announce (self);
  return true;
}

void
ic_watch_poll (IcWatch *self)
{
  if (self->busy)
    {
      IcHealthStatus before = self->health->status;

      compose (self);
      if (self->health->status != before)
        self->world->changed (self, self->world->data);
      return;
    }
  self->busy = true;
  self->asked = self->world->now (self->world->data);
  if (self->probe != NULL)
    ic_probe_send_async (self->http, self->metric->url, self->cancellable, probe_cb, watch_ref (self));
  else
    ic_prometheus_query_async (self->http, self->metric->url, self->metric->query, self->asked, self->cancellable,
                               query_cb, watch_ref (self));
}
