/* SPDX-License-Identifier: GPL-3.0-or-later
 * Answers the search of GNOME Shell (org.gnome.Shell.SearchProvider2) with who
 * owns what: the rows of the Owners page, each with who is on call now.
 */
#pragma once

#include "ic-owners.h"
#include "ic-session.h"

G_BEGIN_DECLS

#define IC_SEARCH_PROVIDER_PATH "/org/example/IncidentConsole/SearchProvider"

typedef struct _IcSearchProvider IcSearchProvider;

/* Somebody chose a row, or with @id NULL wants all that is found for @words. @timestamp: of the event, for whoever presents a window. */
typedef void (*IcSearchProviderChosen) (IcOwnersKind kind, const char *id, const char *words, guint32 timestamp, gpointer data);

/* Exported on @connection until freed; the session is referenced. NULL with error when the path is taken. Returns: (transfer full). */
IcSearchProvider *ic_search_provider_new  (IcSession *session, GDBusConnection *connection, IcSearchProviderChosen chosen, gpointer data, GError **error);
void              ic_search_provider_free (IcSearchProvider *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSearchProvider, ic_search_provider_free)

G_END_DECLS
