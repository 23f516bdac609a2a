/* SPDX-License-Identifier: GPL-3.0-or-later
 * CDEvents (0.4 and 0.5) over CloudEvents: what pipelines and deployments say of
 * themselves. Service and environment events become changes, incident events
 * alerts; others are taken and left.
 */
#pragma once

#include "ic-ingest.h"

G_BEGIN_DECLS

#define IC_CDEVENTS_MAX_BYTES (1024 * 1024)

/* @content_type: application/cloudevents+json (structured),
 * application/cloudevents-batch+json (an array of such), else the body is the event
 * itself (binary; what its “ce-” headers say stands in it, too). Error:
 * IC_INGEST_ERROR. Returns: (transfer full). */
IcIngested *ic_cdevents_read (GBytes *body, const char *content_type, GError **error);

G_END_DECLS
