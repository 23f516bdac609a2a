/* SPDX-License-Identifier: GPL-3.0-or-later
 * Under which lineage all streams were compared. It is stored when they were, so
 * that a comparison that was broken off is begun again.
 */
#include "ic-link-private.h"

#include <string.h>

/* Under another lineage everything was compared: from now on it is this record's. */
static void
lineage_cb (const GError *error, gpointer user_data)
{
  IcLink *self = user_data;

  if (self->closing)
    return;

  ic_link_enter (self);
  if (error != NULL)
    ic_link_store_failed (self, error);
  else
    ic_link_store_works (self);
  if (error == NULL && self->greeted && !self->comparing && strcmp (self->lineage_putting, self->new_lineage) == 0)
    {
      g_free (self->lineage);
      self->lineage = g_strdup (self->new_lineage);
      self->lineage_kept = true;
      self->rebasing = false;
    }
  g_clear_pointer (&self->lineage_putting, g_free);
  ic_link_leave (self);
}

void
ic_link_lineage_turn (IcLink *self)
{
  g_autoptr (GBytes) value = NULL;

  if (!self->greeted || self->comparing || !ic_link_is_settled (self) || self->lineage_putting != NULL || self->disk.timer.at != 0
      || (self->lineage_kept && !self->rebasing))
    return;

  self->lineage_putting = g_strdup (self->new_lineage);
  value = g_bytes_new (self->new_lineage, strlen (self->new_lineage));
  ic_store_put (self->store, IC_SHELF_META, "lineage", value, ic_env_now (self->env), lineage_cb, self);
}
