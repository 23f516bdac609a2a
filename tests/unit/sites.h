/* SPDX-License-Identifier: GPL-3.0-or-later
 * Incidents that customers were told of, and the site of them.
 */
#pragma once

#include "made.h"
#include "ic-site.h"

/* The @number-th incident, "INC-NUMBER"; nothing is told of it yet. */
IcState    *sites_incident  (guint number);
/* One more update of it, published at @at as made_at() reads it. */
IcUpdate   *sites_say       (IcState *state, const char *at, const char *phase, const char *title, const char *text);
/* The update says this of a component. */
void        sites_component (IcUpdate *update, const char *id, const char *name, const char *state);
/* The organisation keeps this component. */
void        sites_keep      (IcState *org, const char *id, const char *name, const char *group, const char *about);
/* The shop: components in two groups, an outage that goes on with three updates, and one that is over. Into @states. */
IcState    *sites_shop      (GPtrArray *states);

/* The files of the site of @states, with @settings (JSON, or NULL), as it is at the outlet "site". */
GPtrArray  *sites_render    (const char *settings, const IcState *org, GPtrArray *states);
/* A file's text; NULL: there is none. (transfer full) */
char       *sites_file      (GPtrArray *files, const char *path);
/* Every page is short enough, well formed, and holds nothing that runs or comes from elsewhere; every link leads to a file. */
void        sites_check     (GPtrArray *files);
/* The same of the pages in a folder, whatever else is in it. */
void        sites_check_folder (const char *directory);
/* Takes a folder away with everything in it. */
void        sites_remove    (const char *directory);
/* For sites_shop(). */
GPtrArray  *sites_states    (void);
