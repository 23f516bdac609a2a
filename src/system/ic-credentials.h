/* SPDX-License-Identifier: GPL-3.0-or-later
 * Secrets by name: the keys of outlets. At a desk that works alone they are in the
 * keyring of whoever is logged in, on a server in a directory that only it can
 * read (one file each, mode 0600; systemd's credentials are read, never written).
 * They are written by an admin and never read back by anybody; they are in no
 * record, no log and no error.
 *
 * A secret is for those it was given for: their origins (ic_http_origin()) are kept
 * beside it as “NAME.origin”, one a line, and it is sent to nobody else. One that has
 * none is bound to whom it is first used for. Whoever hands over a secret as a file
 * hands over its origins as a file, too.
 *
 * Asynchronous; answers in the thread-default main context of the caller.
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef struct _IcCredentials IcCredentials;

/* Files in @directory, made when missing; beside it those in $CREDENTIALS_DIRECTORY, which come first. */
IcCredentials *ic_credentials_new_directory (const char *directory);
/* The keyring; @record tells the secrets of one record from those of another. */
IcCredentials *ic_credentials_new_keyring   (const char *record);
void           ic_credentials_free          (IcCredentials *self);

/* @name: an identifier as in the record (1 to 64 of a-z A-Z 0-9 . _ -). */
void     ic_credentials_lookup_async  (IcCredentials *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer full); NULL without error when there is none of that name. */
char    *ic_credentials_lookup_finish (GAsyncResult *result, GError **error);
/* A place whose address is the secret itself. */
#define IC_CREDENTIALS_ITSELF "itself"
/* The same, to be sent to @origin (or IC_CREDENTIALS_ITSELF). Where it is not said yet whom it is for, it is for @origins from
 * now on (and with them @origin); @origins NULL: only looks. IC_SECRETS_ERROR_OTHER_ADDRESS: it was given for others. */
void     ic_credentials_lookup_for_async (IcCredentials *self, const char *name, const char *origin, const char *const *origins,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char    *ic_credentials_lookup_for_finish (GAsyncResult *result, GError **error);
/* Keeps it for @origins alone; none of them: for whom it is first used for. Finish: ic_credentials_store_finish(). */
void     ic_credentials_store_for_async (IcCredentials *self, const char *name, const char *secret, const char *const *origins,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @secret NULL forgets it; none is no error. */
void     ic_credentials_store_async   (IcCredentials *self, const char *name, const char *secret, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
bool     ic_credentials_store_finish  (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IcCredentials, ic_credentials_free)

G_END_DECLS
