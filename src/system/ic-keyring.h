/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is kept in the keyring of whoever is logged in (libsecret), whatever it is
 * for. Where there is no keyring, it is held in this process until it ends.
 * Private to src/system.
 */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* One secret. All borrowed during a call. */
typedef struct {
  const SecretSchema *schema;
  GHashTable         *attributes;
  const char         *key; /* names it among those held in this process */
} IcKeyringItem;

/* Errors are of IC_SECRETS_ERROR (ic-secrets.h), and say what to do. */
void  ic_keyring_store_async   (const IcKeyringItem *item, const char *label, const char *secret,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void  ic_keyring_lookup_async  (const IcKeyringItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void  ic_keyring_forget_async  (const IcKeyringItem *item, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Of storing and forgetting. */
bool  ic_keyring_finish        (GAsyncResult *result, GError **error);
/* Returns: (transfer full); NULL without error when there is none. */
char *ic_keyring_lookup_finish (GAsyncResult *result, GError **error);
/* Whether it is only held here, because no keyring took it. */
bool  ic_keyring_is_held       (const char *key);

G_END_DECLS
