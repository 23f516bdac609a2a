/* SPDX-License-Identifier: GPL-3.0-or-later
 * What PagerDuty's Events API takes, version 2: anything that can page PagerDuty
 * can send the same here. And the answers its clients expect.
 */
#pragma once

#include "ic-ingest.h"

G_BEGIN_DECLS

#define IC_PAGERDUTY_MAX_BYTES (512 * 1024)

/* POST /v2/enqueue: one alert, triggered, acknowledged or resolved. A trigger
 * without “dedup_key” gets one made of its contents. Returns: (transfer full). */
IcIngested *ic_pagerduty_read_event  (GBytes *body, GError **error);
/* POST /v2/change/enqueue: one change. Returns: (transfer full). */
IcIngested *ic_pagerduty_read_change (GBytes *body, GError **error);

/* {"status":"success","message","dedup_key"}; @dedup_key NULL: of a change. Returns: (transfer full). */
GBytes     *ic_pagerduty_accepted    (const char *dedup_key);
/* {"status","message","errors"}: each line of @text is one of the errors. Returns: (transfer full). */
GBytes     *ic_pagerduty_refused     (const char *status, const char *message, const char *text);

G_END_DECLS
