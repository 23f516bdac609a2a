/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a catalogue is: a file, a directory, an address of http or https.
 *
 * In a directory every catalog-info.yaml is read, however deep; where there is
 * none, every .yaml, .yml, .json and .csv. Links, hidden directories and
 * node_modules are passed over.
 */
#pragma once

#include "ic-catalogue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define IC_CATALOGUE_MAX_FILES 50000

/* Reads it in a thread of its own; files that cannot be read are problems of the catalogue. Finish: (transfer full)
 * a finished catalogue; NULL with an error that says what to do when nothing could be read. */
void         ic_catalogue_fetch_async  (const char *place, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
IcCatalogue *ic_catalogue_fetch_finish (GAsyncResult *result, GError **error);
/* The same, blocking. */
IcCatalogue *ic_catalogue_fetch        (const char *place, GCancellable *cancellable, GError **error);

G_END_DECLS
