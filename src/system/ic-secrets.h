/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the tokens of joined servers are kept: in the keyring of whoever is
 * logged in (libsecret). Where there is none, a token is held in this process
 * until it ends, and whoever stored it is told so.
 *
 * Everything is asynchronous and answers in the thread-default main context of
 * the caller; a keyring may ask its owner for a password meanwhile.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  IC_SECRETS_ERROR_NO_KEYRING, /* no program keeps secrets in this login */
  IC_SECRETS_ERROR_LOCKED,     /* its owner did not unlock it */
  IC_SECRETS_ERROR_FAILED,     /* something else; the message says what */
  IC_SECRETS_ERROR_ELSEWHERE,  /* whoever hands it over keeps it; it is changed there */
  IC_SECRETS_ERROR_OTHER_ADDRESS, /* it was given for somebody else */
} IcSecretsError;
#define IC_SECRETS_ERROR (ic_secrets_error_quark ())
GQuark ic_secrets_error_quark (void);

/* Whose token: of @device ("urn:uuid:…") at @server (its address), for the record @lineage. */
typedef struct {
  const char *server, *lineage, *device;
} IcSecretName;

/* Keeps @token. @label is what the keyring's owner reads about it. */
void  ic_secrets_store_async   (const IcSecretName *name, const char *label, const char *token,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* FALSE with an error that says what to do: the token is held for this run only. */
gboolean ic_secrets_store_finish (GAsyncResult *result, GError **error);

/* Whether the token is only held here, because no keyring took it. */
gboolean ic_secrets_is_held    (const IcSecretName *name);

void  ic_secrets_lookup_async  (const IcSecretName *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full); NULL without error when there is none. */
char *ic_secrets_lookup_finish (GAsyncResult *result, GError **error);

/* Forgets it, in the keyring and here; none is no error. */
void  ic_secrets_forget_async  (const IcSecretName *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean ic_secrets_forget_finish (GAsyncResult *result, GError **error);

G_END_DECLS
