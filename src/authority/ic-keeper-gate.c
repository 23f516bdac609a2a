/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keeper: whoever shares a secret at the other side shares its patience, also
 * across incidents. One at a time, with a pause between, and longer when the other
 * side asked for it.
 */
#include "ic-keeper-private.h"

typedef struct {
  gint64 from;  /* nobody enters before */
  gint64 wait;  /* so long was it, for a clock that is set back */
  bool   taken;
} IcGate;

char *
ic_gate_key (const IcOutlet *outlet)
{
  /* Without a secret it is the address, which may be one itself; without that the outlet. */
  const char *what = outlet->secret != NULL ? outlet->secret : outlet->url != NULL ? outlet->url : outlet->id;

  return g_strjoin ("\n", outlet->kind, what, NULL);
}

/* Of a site that is made as a whole nobody waits for anybody: all that comes meanwhile is made together. */
static bool
is_open (const char *key)
{
  return g_str_has_prefix (key, "site\n");
}

gint64
ic_gate_enter (IcKeeper *self, const char *key)
{
  gint64 now = ic_env_now (self->env);
  IcGate *gate = g_hash_table_lookup (self->gates, key);

  if (is_open (key))
    return 0;
  if (gate == NULL)
    {
      gate = g_new0 (IcGate, 1);
      g_hash_table_insert (self->gates, g_strdup (key), gate);
    }
  if (gate->taken)
    return G_MAXINT64;
  if (gate->from > now && gate->from - now <= gate->wait)
    return gate->from;

  gate->taken = true;
  return 0;
}

void
ic_gate_leave (IcKeeper *self, const char *key, gint64 wait)
{
  IcGate *gate = g_hash_table_lookup (self->gates, key);

  if (gate == NULL)
    return;

  gate->taken = false;
  gate->wait = wait;
  gate->from = ic_env_now (self->env) + wait;
  self->gate_left = true;
  ic_keeper_wake (self);
}
