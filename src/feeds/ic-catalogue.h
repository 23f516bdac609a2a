/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue of services, teams and people kept elsewhere: Backstage's
 * catalog-info.yaml (several documents in a file), the same entities as JSON (as
 * its catalogue API exports them), or CSV. Read strictly and within bounds, from
 * text; ic-catalogue-place.h reads files, directories and addresses. Pure.
 *
 * Of Backstage are taken: Component and Resource (services), Group (teams), User
 * (colleagues), System (what a service is part of) and API (another name of the
 * component that provides it). Annotations “incident-console/aliases”, “…/symptoms”,
 * “…/errors”, “…/hosts” (each with “;” between its parts), “…/runbook”, “…/channel”,
 * “…/tier”, “…/lead”, “…/calendar”, “…/phone”, “…/chat”, “…/zone” say the rest.
 *
 * CSV: the first line names the columns, in any order and letter case: name, and
 * kind (service, team or person; service unless given), id, about, team (owner),
 * system, tier, aliases, symptoms, errors, hosts, depends, runbook, channel,
 * members, lead, reach, calendar, zone, mail, phone, chat. Lists have “;” or “|” between
 * their parts.
 */
#pragma once

#include "ic-map.h"

G_BEGIN_DECLS

typedef enum {
  IC_CATALOGUE_ERROR_SYNTAX,  /* not YAML, JSON or CSV as it is read here; the message names the line where there is one */
  IC_CATALOGUE_ERROR_SIZE,    /* more than is read */
  IC_CATALOGUE_ERROR_REFUSED, /* YAML that could mean something else than it says: aliases, anchors, tags */
} IcCatalogueError;
#define IC_CATALOGUE_ERROR (ic_catalogue_error_quark ())
GQuark ic_catalogue_error_quark (void);

#define IC_CATALOGUE_MAX_BYTES    (64 * 1024 * 1024) /* of one text */
#define IC_CATALOGUE_MAX_DOCUMENT (4 * 1024 * 1024)
#define IC_CATALOGUE_MAX_DEPTH    24
#define IC_CATALOGUE_MAX_ENTITIES 250000             /* of all texts together */

typedef enum { IC_CATALOGUE_YAML, IC_CATALOGUE_JSON, IC_CATALOGUE_CSV } IcCatalogueFormat;

typedef struct {
  char      *from;       /* names the import in what is kept */
  IcMap     *services;   /* IcOwnedService */
  IcMap     *teams;      /* IcTeam */
  IcMap     *colleagues; /* IcColleague */
  GPtrArray *problems;   /* of char *: what was left out, and why; with the text's name and, where known, the line */
  GPtrArray *notes;      /* of char *: what is not used */
  guint      entities;
  bool       broken;     /* a text could not be read to its end */

  /* While it is being read. */
  GHashTable *systems;   /* id → name */
  GHashTable *apis;      /* id → name */
  GHashTable *providers; /* API id → service id */
  GHashTable *others;    /* kind → guint: of kinds that are not used */
  GPtrArray  *pending;   /* what names something that may come later */
} IcCatalogue;

IcCatalogue *ic_catalogue_new    (const char *from);
void         ic_catalogue_free   (IcCatalogue *self);
/* By its name (“.yaml”, “.json”, “.csv”), else by how it begins. */
IcCatalogueFormat ic_catalogue_guess (const char *name, const char *text, gsize length);
/* Adds what the text has; @name is for messages. False with error when it cannot be read to its end: what stands before
 * the trouble was added, and the import is not whole. The text need not end with NUL. */
bool         ic_catalogue_read   (IcCatalogue *self, IcCatalogueFormat format, const char *name, const char *text, gsize length, GError **error);
/* Puts together what was named in one place and said in another; after the last text. */
void         ic_catalogue_finish (IcCatalogue *self);

/* -- compared with what there is --------------------------------------------- */

typedef enum { IC_CATALOGUE_ADDED, IC_CATALOGUE_CHANGED, IC_CATALOGUE_GONE } IcCatalogueChange;
typedef enum { IC_CATALOGUE_SERVICE, IC_CATALOGUE_TEAM, IC_CATALOGUE_COLLEAGUE } IcCatalogueWhat;

typedef struct {
  IcCatalogueChange change;
  IcCatalogueWhat   what;
  char             *id, *name;
  char             *words; /* changed: "runbook: none → https://…; team: Finance → Payments" */
  gpointer          item;  /* as it is from now on: IcOwnedService, IcTeam or IcColleague; NULL when it is gone */
} IcCatalogueRow;

typedef struct {
  GPtrArray *rows; /* of IcCatalogueRow: services, teams, colleagues; each by name */
  guint      added, changed, gone, same;
  bool       whole; /* false: something could not be read, so nothing is taken for gone */
} IcCatalogueDiff;
void             ic_catalogue_diff_free (IcCatalogueDiff *self);

/* What taking @self would change in @org. What the import does not say of how to reach somebody, of symptoms, errors,
 * hosts, tier, channel, runbook or rota stays as it is known. Gone is what came with an import of the same name and is
 * not in it any more. Returns: (transfer full). */
IcCatalogueDiff *ic_catalogue_diff      (const IcCatalogue *self, const IcMap *services, const IcMap *teams, const IcMap *colleagues);
/* "12 added, 3 changed, 1 gone, 80 as they were". Returns: (transfer full). */
char            *ic_catalogue_diff_summary (const IcCatalogueDiff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCatalogue, ic_catalogue_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCatalogueDiff, ic_catalogue_diff_free)

G_END_DECLS
