/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the cards of the Customers page are shown: the incident in front at one
 * moment, and what the organisation keeps for all incidents. The page makes it,
 * each card reads it during its show function and keeps nothing of it but what
 * it took a reference to.
 */
#pragma once

#include "ic-command-view.h"
#include "ic-window.h"

G_BEGIN_DECLS

typedef struct {
  IcCommandView  base;    /* the incident; what writes times of a card takes it */
  const IcState *org;     /* outlets, components, statements, customers; never NULL */
  IcWindow      *window;  /* acts go through ic_window_submit() or a named action */
  IcSession     *session;
  GPtrArray     *standings; /* of IcOutletStanding: how outlets stand while one has failed; NULL: not asked, or not known */
  gboolean       writes;  /* who sits here may draft and publish; without that no draft reaches this desk */
  gboolean       serves;  /* who sits here may count customers, ask and tell them in person */
} IcCustomersView;

G_END_DECLS
