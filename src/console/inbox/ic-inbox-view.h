/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the cards of the Inbox page are shown: the lines of the inbox at one
 * moment, and the one that is chosen. Needs no incident in front. The page makes
 * it, each card reads it during its show function and keeps nothing of it.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-escalation.h"
#include "ic-inbox.h"

G_BEGIN_DECLS

typedef struct {
  IcCommandView      base;    /* times only: it has no state */
  const IcState     *org;     /* never NULL */
  GPtrArray         *lines;   /* of IcInboxLine, what waits first; never NULL */
  const IcInboxLine *chosen;  /* one of them, or NULL */
  GPtrArray         *signals; /* of const IcSignal: what is in the chosen one, some; never NULL */
  GPtrArray         *deploys; /* of const IcDeploy, the newest first; never NULL */
  GPtrArray         *noise;   /* of IcNoise; never NULL */
  const char        *front;   /* the label of the incident in front, or NULL */
  /* What an incident (its UUID) is called; NULL: not known here. Borrowed until the next call. */
  const char      *(*label)  (const char *incident, gpointer data);
  gpointer           data;
  gboolean           triages; /* who sits here may acknowledge, dismiss and attach */
} IcInboxView;

G_END_DECLS
