/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody else who has an incident on the screen.
 */
#include "ic-session-private.h"

struct _IcPresent {
  GObject   parent_instance;

  char     *id, *name, *device, *incident;
  gboolean  writing;
};

G_DEFINE_FINAL_TYPE (IcPresent, ic_present, G_TYPE_OBJECT)

static void
ic_present_finalize (GObject *object)
{
  IcPresent *self = IC_PRESENT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->device);
  g_free (self->incident);
  G_OBJECT_CLASS (ic_present_parent_class)->finalize (object);
}

static void
ic_present_class_init (IcPresentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_present_finalize;
}

static void
ic_present_init (IcPresent *self)
{
}

IcPresent *
ic_present_new (const IcPresence *presence)
{
  IcPresent *self = g_object_new (IC_TYPE_PRESENT, NULL);

  self->id = g_strdup (presence->id);
  self->name = g_strdup (presence->name != NULL ? presence->name : presence->id);
  self->device = g_strdup (presence->device);
  self->incident = g_strdup (presence->incident);
  self->writing = presence->writing;

  return self;
}

const char *
ic_present_get_id (IcPresent *self)
{
  return self->id;
}

const char *
ic_present_get_name (IcPresent *self)
{
  return self->name;
}

const char *
ic_present_get_device (IcPresent *self)
{
  return self->device;
}

const char *
ic_present_get_incident (IcPresent *self)
{
  return self->incident;
}

gboolean
ic_present_get_writing (IcPresent *self)
{
  return self->writing;
}
