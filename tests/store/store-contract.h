/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests: what every store has to pass.
 */
#pragma once

#include "ic-store.h"

typedef IcStore *(*StoreMaker) (const char *directory);

/* Adds the tests under "/NAME/contract/…"; each gets a store of its own. */
void store_contract_add (const char *name, StoreMaker maker);
/* The part of them about replicas, tails and redaction; called by the former. */
void store_contract_replica_add (const char *name, StoreMaker maker);
