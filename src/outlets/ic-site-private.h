/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the status site share.
 */
#pragma once

#include "ic-site.h"
#include "ic-time.h"

G_BEGIN_DECLS

/* -- words and levels (ic-site-words.c) --------------------------------------- */

IcSiteLevel     ic_site_level           (const char *state);
const char     *ic_site_level_id        (IcSiteLevel level); /* "partial_outage" */
const char     *ic_site_level_word      (IcSiteLevel level); /* "Partial outage" */
const char     *ic_site_phase_word      (const char *phase); /* "Investigating" */
const char     *ic_site_impact          (IcSiteLevel level); /* "none", "minor", "major", "critical" */

/* How it is as a whole. */
typedef struct {
  IcSiteLevel level;
  const char *heading;     /* for people */
  const char *description; /* as Statuspage says it */
  const char *indicator;   /* none, minor, major, critical */
  guint       open;        /* incidents */
} IcSiteOverall;
IcSiteOverall   ic_site_overall         (const IcSite *self);

const IcUpdate *ic_site_latest          (const IcSiteIncident *incident);
bool            ic_site_is_open         (const IcSiteIncident *incident);
const char     *ic_site_title           (const IcSiteIncident *incident);
gint64          ic_site_began           (const IcSiteIncident *incident);
/* Since when it is in @phase that it reached and has not left; or, for one it has left, when it was there first; 0: never. */
gint64          ic_site_reached         (const IcSiteIncident *incident, const char *phase);
/* The components its updates speak of, as they are now; borrowed items. Returns: (transfer container). */
GPtrArray      *ic_site_affected        (const IcSiteIncident *incident);
/* The worst that any update said; one that says nothing of components is degraded. */
IcSiteLevel     ic_site_worst           (const IcSiteIncident *incident);
/* What the incidents together say of a component. */
IcSiteLevel     ic_site_component_level (const IcSite *self, const char *id);
/* When that was last said; 0: never. */
gint64          ic_site_component_since (const IcSite *self, const char *id);
/* What it is called now, or was when it was told. */
const char     *ic_site_component_name  (const IcSite *self, const IcComponentState *state);
/* When anything here changed last; 0: nothing is told. */
gint64          ic_site_changed         (const IcSite *self);
/* The update that corrects @update, or NULL. */
const IcUpdate *ic_site_correction      (const IcSiteIncident *incident, const IcUpdate *update);

/* Twelve characters, always the same for @what ("incident", "update") and @id. Returns: (transfer full). */
char           *ic_site_id              (const char *what, const char *id);
/* "urn:uuid:…" likewise. */
char           *ic_site_urn             (const char *what, const char *id);
/* @path below the public address, or @path where there is none. Returns: (transfer full). */
char           *ic_site_address         (const IcSite *self, const char *path);
/* At most @most characters of @text, ended by "…" where some are missing. Returns: (transfer full). */
char           *ic_site_short           (const char *text, guint most);

/* -- HTML and XML (ic-site-html.c) --------------------------------------------- */

void            ic_html_text            (GString *html, const char *text, gssize length);
void            ic_html_element         (GString *html, const char *name, const char *attributes, const char *text);
/* BARE: without the zone, where what follows has it. */
typedef enum { IC_HTML_DATE, IC_HTML_BARE, IC_HTML_OF_DAY, IC_HTML_FULL_BARE, IC_HTML_FULL } IcHtmlTime;
void            ic_html_time            (GString *html, gint64 time, IcHtmlTime how);
char           *ic_site_time            (gint64 time, IcHtmlTime how); /* "20 November 2026, 14:02 UTC" */
/* Paragraphs, line breaks and addresses as links. */
void            ic_html_prose           (GString *html, const char *text, gsize length);
/* How many bytes of @text can be taken so that their prose has at most @most bytes; ends between words where it can. */
gsize           ic_html_prose_fits      (const char *text, gsize most);

/* -- pages (ic-site-page.c) ---------------------------------------------------- */

typedef struct {
  const IcSite *site;
  const char   *path;        /* of the folder: "", "history", "incidents/INC-42/2" */
  const char   *title;       /* before the site's; NULL: none */
  const char   *description;
  IcSiteLevel   level;       /* whose mark stands in the tab */
} IcSitePage;
GString        *ic_site_page_begin      (const IcSitePage *page);
void            ic_site_page_end        (GString *html, const IcSitePage *page);
/* The way from @page up to the site's own folder: "../../". Returns: (transfer full). */
char           *ic_site_page_up         (const IcSitePage *page);
void            ic_site_icon            (GString *html, const char *name);
void            ic_site_level_mark      (GString *html, IcSiteLevel level);
/* An element with what people wrote: in their language, in the direction of its script. */
void            ic_site_put_words       (GString *html, const IcSite *site, const char *name, const char *attributes, const char *text);
/* Takes @html. */
void            ic_site_add_page        (GPtrArray *files, const IcSitePage *page, GString *html);
void            ic_site_add_file        (GPtrArray *files, const char *path, const char *text, gssize length);

/* -- one update in a list (ic-site-update.c) ------------------------------------ */

typedef struct {
  const IcSiteIncident *incident;
  const IcUpdate       *update;
  gsize                 from, length; /* of the text; 0, 0: nothing of it */
  const char           *heading;      /* "h2", "h3" … */
  /* The address of another update of this incident, from where this one stands; NULL where it cannot be linked. (transfer full) */
  char               *(*link)   (gpointer data, const IcUpdate *update);
  gpointer              data;
  const char           *more;         /* where the rest of the text stands; NULL: it ends here */
} IcSiteUpdate;
void            ic_site_put_update      (GString *html, const IcSite *site, const IcSiteUpdate *update);
/* The bytes of it without its text. */
gsize           ic_site_update_size     (const IcSite *site, const IcSiteUpdate *update);
/* "u-" and its id: where links to it lead. Returns: (transfer full). */
char           *ic_site_anchor          (const IcUpdate *update);

/* -- the files ------------------------------------------------------------------ */

void            ic_site_render_index    (const IcSite *self, GPtrArray *files);
void            ic_site_render_incident (const IcSite *self, const IcSiteIncident *incident, GPtrArray *files);
void            ic_site_render_history  (const IcSite *self, GPtrArray *files);
void            ic_site_render_feed     (const IcSite *self, GPtrArray *files);
void            ic_site_render_api      (const IcSite *self, GPtrArray *files);
/* When it was, or since when it is. */
void            ic_site_put_period      (GString *html, const IcSiteIncident *incident, bool date);
/* An incident's line in a list. */
void            ic_site_put_line        (GString *html, const IcSite *site, const IcSiteIncident *incident, const char *up, bool date);
void            ic_site_put_components  (GString *html, const IcSite *site, gsize most);

G_END_DECLS
