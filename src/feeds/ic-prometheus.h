/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asking a Prometheus (or what speaks its API: Thanos, Mimir, VictoriaMetrics)
 * for the value of a query now, or over a span of time.
 *
 * The API: https://prometheus.io/docs/prometheus/latest/querying/api/
 * An empty answer is a success without samples. It means "no data"; it is never
 * zero and never healthy.
 */
#pragma once

#include "ic-http.h"
#include "ic-samples.h"

G_BEGIN_DECLS

/* Failures on the way there are of IC_HTTP_ERROR. */
typedef enum {
  IC_PROMETHEUS_ERROR_QUERY,      /* the query is wrong, or its result is no number */
  IC_PROMETHEUS_ERROR_OVERLOADED, /* it gave up: time out, unavailable, cancelled on its side */
  IC_PROMETHEUS_ERROR_FAULT,      /* an error inside it */
  IC_PROMETHEUS_ERROR_ANSWER,     /* what answered is no Prometheus */
} IcPrometheusError;
#define IC_PROMETHEUS_ERROR (ic_prometheus_error_quark ())
GQuark ic_prometheus_error_quark (void);

/* It refuses to compute more points than this for one series. */
#define IC_PROMETHEUS_MAX_POINTS 11000

typedef struct {
  IcSamples *samples;  /* of the first series that has numbers; infinite values are gaps too */
  guint      series;   /* how many series matched; a scalar is one */
  char      *labels;   /* of that first series: up{instance="db-1",job="demo"}; NULL: none */
  char      *special;  /* the newest value where it is no finite number: "NaN", "+Inf", "-Inf"; else NULL */
  char      *warnings; /* what it warned of (partial data …), one line; NULL: nothing */
} IcPrometheusAnswer;
void                ic_prometheus_answer_free (IcPrometheusAnswer *self);

/* Reads the body of an answer of /api/v1/query or /api/v1/query_range. Pure. */
IcPrometheusAnswer *ic_prometheus_parse       (GBytes *body, GError **error);

/* @url is the server's address as people have it: with or without a path before
 * /api, and one copied from its web pages (/graph?…) will do. @time, @start, @end
 * and @step are microseconds; times 0 or below are refused by nobody but give
 * no data. A @step that would need more than IC_PROMETHEUS_MAX_POINTS is
 * widened; points are placed backwards from @end, so that the last is at @end. */
void                ic_prometheus_query_async (IcHttp *http, const char *url, const char *query, gint64 time,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void                ic_prometheus_range_async (IcHttp *http, const char *url, const char *query, gint64 start, gint64 end,
                                               gint64 step, GCancellable *cancellable, GAsyncReadyCallback callback,
                                               gpointer data);
/* For both. */
IcPrometheusAnswer *ic_prometheus_finish      (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcPrometheusAnswer, ic_prometheus_answer_free)

G_END_DECLS
