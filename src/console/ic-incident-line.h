/* SPDX-License-Identifier: GPL-3.0-or-later
 * One incident as a line of a list: state or outcome, name, label, when, who.
 */
#pragma once

#include "ic-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "2 Confirmed", or "Resolved". Static or translated. Returns: (transfer full). */
char      *ic_incident_line_standing (IcIncidentRow *row);
/* "INC-42 · 2026-11-20 12:18 CET · IC Ana". Returns: (transfer full). */
char      *ic_incident_line_detail   (IcIncidentRow *row, GTimeZone *zone);
/* Returns: a floating widget. */
GtkWidget *ic_incident_line_new      (IcIncidentRow *row, GTimeZone *zone);

G_END_DECLS
