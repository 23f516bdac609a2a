/* SPDX-License-Identifier: GPL-3.0-or-later
 * One line of the list of incidents.
 */
#include "ic-session-private.h"

#include "ic-promises.h"

struct _IcIncidentRow {
  GObject  parent_instance;

  IcState *summary;
};

G_DEFINE_FINAL_TYPE (IcIncidentRow, ic_incident_row, G_TYPE_OBJECT)

static void
ic_incident_row_finalize (GObject *object)
{
  ic_state_unref (IC_INCIDENT_ROW (object)->summary);
  G_OBJECT_CLASS (ic_incident_row_parent_class)->finalize (object);
}

static void
ic_incident_row_class_init (IcIncidentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ic_incident_row_finalize;
}

static void
ic_incident_row_init (IcIncidentRow *self)
{
}

IcIncidentRow *
ic_incident_row_new (const IcState *summary)
{
  IcIncidentRow *self = g_object_new (IC_TYPE_INCIDENT_ROW, NULL);

  self->summary = ic_state_ref (summary);

  return self;
}

const char *
ic_incident_row_get_stream (IcIncidentRow *self)
{
  return self->summary->stream;
}

const char *
ic_incident_row_get_label (IcIncidentRow *self)
{
  return self->summary->label != NULL ? self->summary->label : "";
}

const char *
ic_incident_row_get_title (IcIncidentRow *self)
{
  return self->summary->title != NULL ? self->summary->title : "";
}

const char *
ic_incident_row_get_ic_name (IcIncidentRow *self)
{
  return ic_state_name (self->summary, self->summary->ic);
}

int
ic_incident_row_get_state (IcIncidentRow *self)
{
  return (int) self->summary->state;
}

const char *
ic_incident_row_get_outcome (IcIncidentRow *self)
{
  return self->summary->outcome;
}

gint64
ic_incident_row_get_declared (IcIncidentRow *self)
{
  return self->summary->declared;
}

gboolean
ic_incident_row_get_drill (IcIncidentRow *self)
{
  return ic_state_is_drill (self->summary);
}

void
ic_incident_row_get_promises (IcIncidentRow *self, guint *kept, guint *of)
{
  const IcState *summary = self->summary;

  *kept = (guint) summary->promises_kept;
  *of = (guint) summary->promises_of;
  if (*of == 0 && summary->updates != NULL)
    {
      /* The incident in front is known itself, not by a summary. */
      g_autoptr (GPtrArray) history = ic_promises_history (summary, summary->placed);

      ic_promises_rate (history, true, kept, of);
    }
}
