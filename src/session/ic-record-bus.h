/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a record lies, and the name under which a desk that holds it is found
 * on the session bus.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define IC_RECORD_PATH "/org/example/IncidentConsole/Record"
#define IC_RECORD_INTERFACE "org.example.IncidentConsole.Record1"

/* $INCIDENT_CONSOLE_RECORD, else incident-console/record in the user's data directory. Returns: (transfer full). */
char               *ic_record_default_directory (void);
/* The path without symbolic links, as far as it exists. Returns: (transfer full). */
char               *ic_record_real_path         (const char *directory);
/* The name a desk with this record owns: the application's own for the record
 * in the user's data directory, a name made from the real path for any other. Returns: (transfer full). */
char               *ic_record_bus_name          (const char *directory);
/* Of data/dbus. */
GDBusInterfaceInfo *ic_record_interface         (void);

G_END_DECLS
