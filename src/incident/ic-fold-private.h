/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of the fold share. One function per kind, ic_apply_SYMBOL;
 * a kind without one does not link.
 */
#pragma once

#include "ic-fold.h"

G_BEGIN_DECLS

/* One event being applied. Times are the incident's. */
typedef struct {
  IcState       *s;      /* nobody else holds it */
  const IcEvent *e;
  IcJsonNode     d;      /* the event's data */
  gint64         time;   /* when it happened, never after @placed */
  gint64         placed;
  gint64         wall;   /* when it was placed by the wall clock */
  IcEntry       *entry;
} IcApply;

#define KIND(symbol, ...) void ic_apply_##symbol (IcApply *a);
#include "ic-kinds.def"
#undef KIND

/* -- reading the data */
const char *ic_text  (IcApply *a, const char *member);        /* NULL when absent or empty */
char      **ic_words (IcApply *a, const char *member);        /* NULL when absent; (transfer full) */
IcItems    *ic_readings (IcApply *a);                         /* NULL when absent; (transfer full) */
/* The person named in @member, kept in the state's people. Returns: the id, owned by the event; NULL when absent. */
const char *ic_named (IcApply *a, const char *member);

/* -- changing lists */
void     ic_append (IcItems **list, gpointer item /* (transfer full) */);
void     ic_remove (IcItems **list, gconstpointer item);
/* A copy of @item put in its place, to be changed. */
gpointer ic_edit   (IcItems **list, gconstpointer item);
/* The same by id; when there is none, says so in the entry and returns NULL. */
gpointer ic_edit_id (IcApply *a, IcItems **list, const char *member, const char *what);
/* What the organisation keeps: @item (transfer full) goes to the end, in place of the one of the same id. */
void     ic_keep    (IcItems **list, const char *id, gpointer item);
/* Takes the one that the event's “id” names out of @list, and says so. */
void     ic_drop    (IcApply *a, IcItems **list, const char *what);
#define IC_LAST(Type, list) ((const Type *) (ic_items_count (list) > 0 ? (list)->items[(list)->n - 1] : NULL))

/* -- the timeline entry */
void ic_say       (IcApply *a, const char *subject, const char *format, ...) G_GNUC_PRINTF (3, 4);
void ic_say_all   (IcApply *a, const char *format, ...) G_GNUC_PRINTF (2, 3); /* “@all: …”, loud */
void ic_remark    (IcApply *a, const char *format, ...) G_GNUC_PRINTF (2, 3);
void ic_no_effect (IcApply *a, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The actor's name. */
const char *ic_actor (IcApply *a);

/* The components and their states in the event; NULL when absent. (transfer full) */
IcItems    *ic_component_states (IcApply *a);
/* A new epoch: @ic has command. */
void ic_open_epoch (IcApply *a, const char *ic, const char *how, const char *reason);
/* @person is on duty, from @since, if not already. */
void ic_put_on_duty (IcApply *a, const char *person, gint64 since);
/* The metric definition in @node. Returns: (transfer full), NULL when it lacks an id. */
IcMetric *ic_metric_from_json (IcJsonNode node);
/* The event's "policies" over those in force. */
void ic_read_policies (IcApply *a);

G_END_DECLS
