/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the requests and the feeds of the simulated network share.
 */
#pragma once

#include "sim-net.h"

/* How long something takes one way, this time. */
gint64 sim_line_delay    (SimLine *self);

/* The requests of a connection end with its feed, as those of the desk's HTTP client do: nobody is answered. */
void   sim_line_cancel   (SimLine *self);

void   sim_feed_open     (IcLinkPort *port, guint64 ticket, const char *cursor);
void   sim_feed_close    (IcLinkPort *port, guint64 ticket);
void   sim_feed_unref    (gpointer feed);
/* A cut may be over. */
void   sim_feeds_release (SimLine *self);
/* The near end is gone; the far end learns of it later. */
void   sim_feeds_lose    (SimLine *self);
/* The far end is gone. */
void   sim_feeds_orphan  (SimLine *self, bool silent);
