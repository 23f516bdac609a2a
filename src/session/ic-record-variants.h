/* SPDX-License-Identifier: GPL-3.0-or-later
 * What travels over the session bus about a joined record, written and read in one place.
 */
#pragma once

#include "ic-record-client.h"

G_BEGIN_DECLS

/* "catching-up" */
const char   *ic_link_phase_name          (IcLinkPhase phase);

/* A floating a{sv}; @link NULL: an empty one. */
GVariant     *ic_record_link_to_variant   (const IcRecordLink *link);
/* NULL: works alone. Returns: (transfer full). */
IcRecordLink *ic_record_link_from_variant (GVariant *variant);

/* (a(ssssixtt)a(ssss)), floating. */
GVariant     *ic_adoptables_to_variant    (const IcAdoptables *adoptables);
/* Returns: (transfer full). */
IcAdoptables *ic_adoptables_from_variant  (GVariant *variant);

G_END_DECLS
