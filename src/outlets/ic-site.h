/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: what customers were told, as a complete set of static files.
 *
 * What it shows is a function of the published updates and the organisation's
 * components alone: no clock is in it, and the same gives the same bytes. Times
 * are UTC. Ids in addresses and feeds are made from the record's by hashing, so
 * that they stay when something else is redacted and say nothing by themselves.
 * Everything here blocks where it touches files, and may run in any thread.
 */
#pragma once

#include "ic-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* No page has as many bytes, whatever the updates say. */
#define IC_SITE_PAGE_MAX 60000

/* -- settings ---------------------------------------------------------------- */

/* IcOutlet.settings of a site, understood. Texts are owned; those that are not given are NULL. */
typedef struct {
  char  *directory; /* absolute; NULL: beside the record */
  char  *title;     /* never NULL */
  char  *about;
  char  *url;       /* where it is hosted; ends in "/" */
  char  *language;  /* of the texts, BCP 47 */
  char **command;   /* run after each publication */
  gint64 patience;  /* of the command, microseconds */
  char **links;     /* name, address, name, address … */
} IcSiteSettings;

/* @json may be NULL. Returns: (transfer full), or NULL with IC_OUTLET_ERROR_SETTINGS. */
IcSiteSettings *ic_site_settings_read (const char *json, GError **error);
void            ic_site_settings_free (IcSiteSettings *self);

/* -- what is shown ----------------------------------------------------------- */

/* How a component is, the worst last. */
typedef enum { IC_SITE_OPERATIONAL, IC_SITE_MAINTENANCE, IC_SITE_DEGRADED, IC_SITE_PARTIAL, IC_SITE_MAJOR, IC_SITE_N_LEVELS } IcSiteLevel;

typedef struct {
  char    *uuid;
  char    *label;   /* NULL: there is none */
  char    *path;    /* "incidents/INC-42" */
  IcItems *updates; /* IcUpdate: published, the oldest first; at least one */
} IcSiteIncident;

typedef struct {
  const IcSiteSettings *settings;   /* borrowed */
  GPtrArray            *components; /* IcComponent, as they are shown */
  GPtrArray            *incidents;  /* IcSiteIncident, the newest first */
} IcSite;

/* @outlet: updates that do not go there are left out; NULL: all are shown. @incidents (of IcSiteIncident) is changed and borrowed. */
IcSite         *ic_site_new           (const IcSiteSettings *settings, const char *outlet, const IcState *org, GPtrArray *incidents);
void            ic_site_free          (IcSite *self);

/* What is told of an incident; NULL: nothing, or it is a drill. Returns: (transfer full). */
IcSiteIncident *ic_site_incident_new  (const IcState *state);
void            ic_site_incident_free (IcSiteIncident *self);

/* -- kept beside the record, one file per incident; derived -------------------- */

/* Where that is, of a record in @directory. Returns: (transfer full). */
char           *ic_site_kept_folder   (const char *directory);
/* Keeps what is told of the incident in @directory; takes the file away when nothing is. */
bool            ic_site_keep          (const char *directory, const IcState *state, GError **error);
/* Whether all incidents of the record in @directory are kept there; and that they are. Somebody may have taken it away, or restored
 * the record without it. */
bool            ic_site_is_whole      (const char *directory);
bool            ic_site_mark_whole    (const char *directory, GError **error);
/* What is kept there. One that cannot be read is left out. Returns: (transfer full) of IcSiteIncident. */
GPtrArray      *ic_site_kept          (const char *directory);

/* -- files ------------------------------------------------------------------- */

typedef struct {
  char   *path; /* below the site's directory */
  GBytes *bytes;
} IcSiteFile;
/* The whole site, "index.html" last. Returns: (transfer full) of IcSiteFile. */
GPtrArray      *ic_site_render        (const IcSite *self);
/* Brings @directory to what @files say: what changed is written beside it and made durable, then changes places in their order;
 * then pages of incidents that are no longer told go away. The error (IC_OUTLET_ERROR) names the file. @written (optional): how many were changed. */
bool            ic_site_write         (const char *directory, GPtrArray *files, guint *written, GError **error);
/* Whether it could; makes the folder. */
bool            ic_site_may_write     (const char *directory, GError **error);
/* Whether this machine runs @argv: the record says what is to run, but only who looks after the machine may let it. Allowed are
 * the lines of the file “site-commands” beside the record, each the whole command as a JSON array. The error
 * (IC_OUTLET_ERROR_UNREACHABLE) has the line that is missing. */
bool            ic_site_may_carry     (char **argv, const char *record, GError **error);
/* Runs @argv in @directory with nothing to read. The error (IC_OUTLET_ERROR_UNREACHABLE) has the last line it said. */
bool            ic_site_carry         (char **argv, const char *directory, gint64 patience, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSiteSettings, ic_site_settings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSite, ic_site_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcSiteIncident, ic_site_incident_free)

G_END_DECLS
