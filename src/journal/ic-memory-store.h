/* SPDX-License-Identifier: GPL-3.0-or-later
 * A store that keeps nothing but in memory: for tests, the simulation and
 * throwaway drills. It behaves like the journal, answers included, and can be
 * told to fail. Belongs to one thread; the same questions give the same answers
 * in the same order, whatever the clock and the addresses.
 */
#pragma once

#include "ic-store.h"

G_BEGIN_DECLS

IcStore *ic_memory_store_new     (void);
/* A fresh store with all that is durable in this one: a backup, or the machine after
 * a crash. What is still held is not in it; neither are the faults it was told. */
IcStore *ic_memory_store_fork    (IcStore *store);
/* The next @n requests fail with @code, and nothing of them is kept. */
void     ic_memory_store_fail    (IcStore *store, guint n, IcStoreError code);
/* The disk is full: the next @n requests that write fail so, and nothing of them is
 * kept; reading works. G_MAXUINT: until further notice; 0: there is space again. */
void     ic_memory_store_fill    (IcStore *store, guint n);
/* While held, requests wait undone, as on a slow disk; letting go does them in order. */
void     ic_memory_store_hold    (IcStore *store, bool hold);
/* Does the first @n of those held. Returns how many are left. */
guint    ic_memory_store_let     (IcStore *store, guint n);
/* What a power cut does: requests still held are forgotten and answered with
 * IC_STORE_ERROR_FAILED; whatever was answered before stays. Ends the hold. */
void     ic_memory_store_crash   (IcStore *store);
/* The same, but the first @n of those held had become durable before anybody heard of
 * it: they are kept, and answered with IC_STORE_ERROR_FAILED too. */
void     ic_memory_store_tear    (IcStore *store, guint n);

G_END_DECLS
