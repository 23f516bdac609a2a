/* SPDX-License-Identifier: GPL-3.0-or-later
 * What Alertmanager's webhook (version 4) posts, and Grafana's, which is alike.
 */
#pragma once

#include "ic-ingest.h"

G_BEGIN_DECLS

#define IC_ALERTMANAGER_MAX_BYTES (1024 * 1024)

/* Alerts are the same by “fingerprint”, or by their labels where there is none. A
 * payload of somebody's own making may lack anything: without “alerts” the whole
 * notification is one alert. Error: IC_INGEST_ERROR. Returns: (transfer full). */
IcIngested *ic_alertmanager_read (GBytes *body, GError **error);

G_END_DECLS
