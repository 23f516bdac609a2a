/* SPDX-License-Identifier: GPL-3.0-or-later
 * How often somebody may ask: a bucket each, refilled with time.
 */
#include "ic-service-private.h"

#include <gio/gio.h>

#define SWEEP_EVERY (60 * G_USEC_PER_SEC)
#define SWEEP_FULL  (G_USEC_PER_SEC) /* where there are too many of them */

typedef struct {
  double level;
  gint64 time;
} IcBucket;

static const struct {
  double per_second, at_once;
  guint  most; /* buckets */
} limits[IC_N_LIMITS] = {
  /* There are no more of these than tokens. */
  [IC_LIMIT_CALLS] = { 200, 400, G_MAXUINT },
  /* So many at once come from somebody who has as many addresses as they like. */
  [IC_LIMIT_JOINS] = { 10.0 / 60, 10, 20000 },
  /* Each may be a frame for every desk. */
  [IC_LIMIT_PRESENCE] = { 2, 20, G_MAXUINT },
  /* Each goes through all streams there are. At once as many as a desk needs to hear of 50,000. */
  [IC_LIMIT_LISTS] = { 2, 100, G_MAXUINT },
  /* A storm comes one alert at a time from those who speak PagerDuty's language. */
  [IC_LIMIT_INGEST] = { 2000, 4000, G_MAXUINT },
  /* Where who asks stands in the body, all of it is read for somebody who may be nobody: 10 ms each at the worst.
   * Sources behind the same address are held up by it; they send again. */
  [IC_LIMIT_STRANGERS] = { 10, 100, 20000 },
};

void
ic_limits_init (IcService *self)
{
  for (guint i = 0; i < IC_N_LIMITS; i++)
    self->buckets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
ic_limits_clear (IcService *self)
{
  for (guint i = 0; i < IC_N_LIMITS; i++)
    g_hash_table_unref (self->buckets[i]);
}

typedef struct {
  gint64  now;
  IcLimit limit;
} IcSweep;

static double
level_at (const IcBucket *bucket, IcLimit limit, gint64 now)
{
  double since = (double) MAX (now - bucket->time, 0) / G_USEC_PER_SEC;

  return MIN (limits[limit].at_once, bucket->level + since * limits[limit].per_second);
}

/* A full bucket says no more than none. */
static gboolean
is_over (gpointer key, gpointer value, gpointer data)
{
  const IcSweep *sweep = data;
  const IcBucket *bucket = value;

  return sweep->now < bucket->time || level_at (bucket, sweep->limit, sweep->now) >= limits[sweep->limit].at_once;
}

static void
sweep_all (IcService *self, gint64 now, gint64 every)
{
  if (now >= self->buckets_swept && now - self->buckets_swept < every)
    return;

  self->buckets_swept = now;
  for (guint i = 0; i < IC_N_LIMITS; i++)
    g_hash_table_foreach_remove (self->buckets[i], is_over, &(IcSweep){ now, i });
}

/* Of @who, as full as it is now; NULL where there are too many. */
static IcBucket *
find_bucket (IcService *self, IcLimit limit, const char *who)
{
  GHashTable *buckets = self->buckets[limit];
  gint64 now = ic_env_now (self->env);
  IcBucket *bucket;

  sweep_all (self, now, g_hash_table_size (buckets) >= limits[limit].most ? SWEEP_FULL : SWEEP_EVERY);
  bucket = g_hash_table_lookup (buckets, who);
  if (bucket == NULL)
    {
      if (g_hash_table_size (buckets) >= limits[limit].most)
        return NULL;
      bucket = g_new (IcBucket, 1);
      *bucket = (IcBucket){ limits[limit].at_once, now };
      g_hash_table_insert (buckets, g_strdup (who), bucket);
    }

  bucket->level = level_at (bucket, limit, now);
  bucket->time = now;

  return bucket;
}

bool
ic_limits_would (IcService *self, IcLimit limit, const char *who)
{
  const IcBucket *bucket = find_bucket (self, limit, who);

  return bucket != NULL && bucket->level >= 1;
}

bool
ic_limits_take (IcService *self, IcLimit limit, const char *who)
{
  IcBucket *bucket = find_bucket (self, limit, who);

  if (bucket == NULL || bucket->level < 1)
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
