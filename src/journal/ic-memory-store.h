/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store that keeps nothing but in memory: for tests, the simulation and
 * throwaway drills. It behaves like the journal, answers included, and can be
 * told to fail. Belongs to one thread.
 */
#pragma once

#include "ic-store.h"

G_BEGIN_DECLS

IcStore *ic_memory_store_new     (void);
/* The next @n requests fail with @code, and nothing of them is kept. */
void     ic_memory_store_fail    (IcStore *store, guint n, IcStoreError code);
/* While held, requests wait undone, as on a slow disk; letting go does them in order. */
void     ic_memory_store_hold    (IcStore *store, bool hold);
/* What a power cut does: requests still held are forgotten and answered with
 * IC_STORE_ERROR_FAILED; whatever was answered before stays. Ends the hold. */
void     ic_memory_store_crash   (IcStore *store);

G_END_DECLS
