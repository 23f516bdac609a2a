/* SPDX-License-Identifier: GPL-3.0-or-later
 * How often somebody may ask: a bucket each, refilled with time.
 */
#include "ic-service-private.h"

#include <gio/gio.h>

#define MAX_BUCKETS 20000
#define SWEEP_EVERY (60 * G_USEC_PER_SEC)
#define FORGET_AFTER (10 * 60 * G_USEC_PER_SEC) /* longer than any bucket needs to be full again */

static gboolean
is_old (gpointer key, gpointer value, gpointer data)
{
  gint64 age = *(gint64 *) data - ((const IcBucket *) value)->time;

  return age < 0 || age > FORGET_AFTER;
}

void
ic_limits_sweep (IcService *self, gint64 now)
{
  if (now >= self->buckets_swept && now - self->buckets_swept < SWEEP_EVERY)
    return;

  self->buckets_swept = now;
  g_hash_table_foreach_remove (self->buckets, is_old, &now);
}

bool
ic_limits_take (IcService *self, const char *who, double per_second, double burst)
{
  gint64 now = ic_env_now (self->env);
  IcBucket *bucket;

  ic_limits_sweep (self, now);
  bucket = g_hash_table_lookup (self->buckets, who);
  if (bucket == NULL)
    {
      /* So many at once come from somebody who has as many addresses as they like. */
      if (g_hash_table_size (self->buckets) >= MAX_BUCKETS)
        return false;
      bucket = g_new (IcBucket, 1);
      *bucket = (IcBucket){ burst, now };
      g_hash_table_insert (self->buckets, g_strdup (who), bucket);
    }

  if (now > bucket->time)
    bucket->level = MIN (burst, bucket->level + (double) (now - bucket->time) / G_USEC_PER_SEC * per_second);
  bucket->time = now;
  if (bucket->level < 1)
    return false;
  bucket->level -= 1;
  return true;
}

char *
ic_limits_neighbours (const char *address)
{
  g_autoptr (GInetAddress) parsed = address != NULL ? g_inet_address_new_from_string (address) : NULL;
  const guint8 *bytes;

  if (parsed == NULL || g_inet_address_get_family (parsed) != G_SOCKET_FAMILY_IPV6)
    return g_strdup (address != NULL ? address : "");

  bytes = g_inet_address_to_bytes (parsed);
  return g_strdup_printf ("%02x%02x:%02x%02x:%02x%02x:%02x%02x::/64", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
}
