/* SPDX-License-Identifier: GPL-3.0-or-later
 * A probe: asks a web address again and again and remembers whether it answered
 * and how fast. What goes wrong on the way (no such name, refused, too slow, a bad
 * certificate, a 5xx) is a result like any other: down, with a reason.
 *
 * The probe keeps no clock: times come from the caller, in incident time. Results
 * older than what it keeps fall out, and so do later ones when the clock was set back.
 */
#pragma once

#include "ic-http.h"
#include "ic-samples.h"

G_BEGIN_DECLS

typedef enum {
  IC_PROBE_AVAILABILITY, /* percent of the window */
  IC_PROBE_LATENCY,      /* seconds until the answer was complete */
} IcProbeMeasure;

/* No more results than this are kept, whatever the window. */
#define IC_PROBE_MAX_RESULTS 8192

typedef struct _IcProbe IcProbe;

/* Microseconds: availability is counted over @window, samples go back by @keep. */
IcProbe    *ic_probe_new          (IcProbeMeasure measure, gint64 window, gint64 keep);
void        ic_probe_free         (IcProbe *self);

/* Adds a result at @time. @latency in seconds. @reason is NULL when it is up. */
void        ic_probe_add          (IcProbe *self, gint64 time, double latency, const char *reason);
/* Availability: percent of the results in the window before @now that were up.
 * Latency: the median of the answers among the last five results, NaN while the last one is down. NaN: nothing to tell. */
double      ic_probe_get_value    (IcProbe *self, gint64 now);
/* Why the last one was down; NULL: it was up, or there is none. */
const char *ic_probe_get_reason   (IcProbe *self);
gint64      ic_probe_get_time     (IcProbe *self); /* of the last result; 0: none */
/* The measure as it was at each result. Returns: (transfer full). */
IcSamples  *ic_probe_get_samples  (IcProbe *self);

/* Asks @url once, over a connection of its own as a new visitor would, following
 * redirects, reading 64 KiB at most. */
void        ic_probe_send_async   (IcHttp *http, const char *url, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* *@latency in seconds, *@reason (transfer full) NULL when up (2xx or 3xx).
 * Fails only when cancelled, or with IC_HTTP_ERROR_ADDRESS for what is no address. */
bool        ic_probe_send_finish  (GAsyncResult *result, double *latency, char **reason, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcProbe, ic_probe_free)

G_END_DECLS
