/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people are told of the link, when it has changed.
 */
#include "ic-link-private.h"

#include <string.h>

/* Less is not worth telling: people's clocks are read to the second. */
#define SKEW_TOLD (2 * G_USEC_PER_SEC)

/* How far this clock is ahead is what the difference says, less the way the message
 * took: the smallest of the last few is the nearest. */
/* So much only a clock that was set is late: from now on it counts from there. */
static gint64
lateness (IcLink *self, gint64 age)
{
  gint64 least = age;

  for (guint i = 0; i < self->n_samples; i++)
    least = MIN (least, self->ages[i]);
  if (age - least < IC_WIRE_SILENCE)
    return age - least;

  for (guint i = 0; i < self->n_samples; i++)
    self->ages[i] = age;
  return 0;
}

gint64
ic_link_sample (IcLink *self, gint64 time)
{
  gint64 age = ic_env_steady (self->env) - time, late;

  if (time <= 0)
    return 0;
  late = lateness (self, age);
  self->samples[self->next_sample] = ic_env_now (self->env) - time;
  self->ages[self->next_sample] = age;
  self->next_sample = (self->next_sample + 1) % IC_LINK_SAMPLES;
  self->n_samples = MIN (self->n_samples + 1, IC_LINK_SAMPLES);

  return late;
}

static gint64
skew_of (IcLink *self)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < self->n_samples; i++)
    least = MIN (least, self->samples[i]);

  return self->n_samples > 0 && ABS (least) > SKEW_TOLD ? least : 0;
}

static bool
is_same (const IcLinkStatus *one, const IcLinkStatus *other)
{
  return one->phase == other->phase && one->since == other->since && one->retry == other->retry
         && one->waiting == other->waiting && one->behind == other->behind && one->refused == other->refused
         && one->restoring == other->restoring && one->permission == other->permission
         && ABS (one->skew - other->skew) < SKEW_TOLD / 4 && (one->skew == 0) == (other->skew == 0)
         && g_strcmp0 (one->reason, other->reason) == 0 && g_strcmp0 (one->user, other->user) == 0
         && g_strcmp0 (one->server, other->server) == 0;
}

static IcLinkStatus
status_now (IcLink *self)
{
  return (IcLinkStatus){
    .phase = self->phase,
    .since = self->since,
    .retry = self->phase == IC_LINK_OFFLINE && self->feed == 0 ? self->connect.timer.at : 0,
    .reason = self->reason,
    .waiting = ic_link_outbox_waiting (self),
    .behind = ic_link_behind (self),
    .refused = self->refused->len,
    .skew = skew_of (self),
    .restoring = self->restoring,
    .permission = self->permission,
    .user = self->user,
    .server = self->server,
  };
}

static void
tell_status (IcLink *self)
{
  IcLinkStatus status = status_now (self);

  if (is_same (&status, &self->status))
    return;

  g_free (self->told_reason);
  g_free (self->told_user);
  g_free (self->told_server);
  status.reason = self->told_reason = g_strdup (status.reason);
  status.user = self->told_user = g_strdup (status.user);
  status.server = self->told_server = g_strdup (status.server);
  self->status = status;
  if (self->events.status != NULL)
    self->events.status (&self->status, self->data);
}

static void
tell_trouble (IcLink *self)
{
  const GError *worst = self->trouble != NULL ? self->trouble : self->dispute != NULL ? self->dispute : self->complaint;
  g_autoptr (GError) error = NULL;

  self->trouble_changed = false;
  if (worst != NULL)
    error = g_error_copy (worst);
  if (self->events.trouble != NULL)
    self->events.trouble (error, ic_link_outbox_fresh (self), self->data);
}

void
ic_link_status_turn (IcLink *self)
{
  /* Acts that become durable just now are told of together, see put_cb(). */
  if (self->outbox_changed && self->durable->len == 0)
    ic_link_outbox_tell (self);
  if (self->trouble_changed)
    tell_trouble (self);
  tell_status (self);
}

const IcLinkStatus *
ic_link_status (IcLink *self)
{
  return &self->status;
}
