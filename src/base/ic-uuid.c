/* SPDX-License-Identifier: GPL-3.0-or-later
 * Identifiers: UUID versions 7 and 8 (RFC 9562).
 */
#include "ic-uuid.h"

#include <stdarg.h>
#include <string.h>

static char *
format_uuid (guint8 bytes[16], guint8 version)
{
  static const char hex[] = "0123456789abcdef";
  char *text = g_malloc (IC_UUID_LENGTH + 1);
  char *to = text;

  bytes[6] = version << 4 | (bytes[6] & 0x0F);
  bytes[8] = 0x80 | (bytes[8] & 0x3F);
  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *to++ = '-';
      *to++ = hex[bytes[i] >> 4];
      *to++ = hex[bytes[i] & 15];
    }
  *to = '\0';
  return text;
}

static void
hash_part (GChecksum *checksum, const char *part)
{
  guint64 length = strlen (part);
  guint64 prefix = GUINT64_TO_BE (length);

  g_checksum_update (checksum, (const guint8 *) &prefix, sizeof prefix);
  g_checksum_update (checksum, (const guint8 *) part, length);
}

char *
ic_uuid_new (IcEnv *env)
{
  guint64 milliseconds = GUINT64_TO_BE ((guint64) (ic_env_now (env) / 1000) << 16);
  guint8 bytes[16];

  ic_env_random (env, bytes, sizeof bytes);
  memcpy (bytes, &milliseconds, 6);
  return format_uuid (bytes, 7);
}

char *
ic_uuid_derive (const char *first, ...)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    hash_part (checksum, part);
  va_end (parts);
  g_checksum_get_digest (checksum, digest, &length);
  return format_uuid (digest, 8);
}

bool
ic_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != IC_UUID_LENGTH)
    return false;
  for (int i = 0; i < IC_UUID_LENGTH; i++)
    {
      bool dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text[i] != '-' : !g_ascii_isdigit (text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
        return false;
    }
  return true;
}
