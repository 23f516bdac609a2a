/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tokens in the keyring.
 */
#include "ic-secrets.h"

#include "ic-keyring.h"

static const SecretSchema schema = {
  "org.example.IncidentConsole.Token", SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "lineage", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "device", SECRET_SCHEMA_ATTRIBUTE_STRING } }
};

G_DEFINE_QUARK (ic-secrets-error-quark, ic_secrets_error)

static char *
held_key (const IcSecretName *name)
{
  return g_strjoin ("\n", name->server, name->lineage, name->device, NULL);
}

static GHashTable *
attributes_of (const IcSecretName *name)
{
  return secret_attributes_build (&schema, "server", name->server, "lineage", name->lineage, "device", name->device, NULL);
}

gboolean
ic_secrets_is_held (const IcSecretName *name)
{
  g_autofree char *key = held_key (name);

  return ic_keyring_is_held (key);
}

void
ic_secrets_store_async (const IcSecretName *name, const char *label, const char *token,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *key = held_key (name);
  g_autoptr (GHashTable) attributes = attributes_of (name);

  ic_keyring_store_async (&(IcKeyringItem){ &schema, attributes, key }, label, token, cancellable, callback, data);
}

gboolean
ic_secrets_store_finish (GAsyncResult *result, GError **error)
{
  return ic_keyring_finish (result, error);
}

void
ic_secrets_lookup_async (const IcSecretName *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *key = held_key (name);
  g_autoptr (GHashTable) attributes = attributes_of (name);

  ic_keyring_lookup_async (&(IcKeyringItem){ &schema, attributes, key }, cancellable, callback, data);
}

char *
ic_secrets_lookup_finish (GAsyncResult *result, GError **error)
{
  return ic_keyring_lookup_finish (result, error);
}

void
ic_secrets_forget_async (const IcSecretName *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *key = held_key (name);
  g_autoptr (GHashTable) attributes = attributes_of (name);

  ic_keyring_forget_async (&(IcKeyringItem){ &schema, attributes, key }, cancellable, callback, data);
}

gboolean
ic_secrets_forget_finish (GAsyncResult *result, GError **error)
{
  return ic_keyring_finish (result, error);
}
