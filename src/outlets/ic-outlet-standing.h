/* SPDX-License-Identifier: GPL-3.0-or-later
 * How an outlet stands: what waits for it, what it last said, whether its secret is
 * there. Known to whoever keeps the record, told to those who ask.
 */
#pragma once

#include "ic-json.h"

#include <stdbool.h>

G_BEGIN_DECLS

typedef enum {
  IC_OUTLET_SECRET_NONE,    /* it names none */
  IC_OUTLET_SECRET_THERE,
  IC_OUTLET_SECRET_MISSING, /* it names one that nobody has set */
  IC_OUTLET_SECRET_UNKNOWN, /* the keyring or the directory does not answer */
  IC_OUTLET_SECRET_ELSEWHERE, /* it was given for another address */
} IcOutletSecret;

typedef struct {
  char          *id, *name, *kind;
  char          *secret_name; /* NULL: none */
  bool           paused;
  guint          waiting;     /* updates and sitreps of all incidents that are to go there, failed ones too */
  guint          failed;      /* of these: not tried again before somebody asks for it */
  char          *trouble;     /* why the last one did not get there; NULL: it did, or none was sent yet */
  gint64         next;        /* when the next try is, microseconds UTC; 0: none is planned */
  IcOutletSecret secret;
} IcOutletStanding;

IcOutletStanding *ic_outlet_standing_new     (void);
void              ic_outlet_standing_free    (IcOutletStanding *self);
/* {"outlets":[…]}, as GET /v1/outlets answers (docs/protocol.md). @standings: of IcOutletStanding. Returns: (transfer full). */
GBytes           *ic_outlet_standings_write  (GPtrArray *standings);
/* Returns: (transfer full) of IcOutletStanding; NULL when it is none of that. */
GPtrArray        *ic_outlet_standings_read   (GBytes *json);

/* What a test of an outlet found, {"works","text"} as POST /v1/outlets/ID/test answers: @text when it works, else @error. Returns: (transfer full). */
GBytes           *ic_outlet_finding_write    (const char *text, const GError *error);
/* The same back: NULL with an error of IC_OUTLET_ERROR when it does not work. Returns: (transfer full). */
char             *ic_outlet_finding_read     (GBytes *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcOutletStanding, ic_outlet_standing_free)

G_END_DECLS
