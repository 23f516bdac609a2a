/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a submitted event may be placed.
 */
#include "ic-admission.h"

#include <string.h>

static bool
forbid (GError **error, const char *what, const char *why)
{
  g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN, "%s %s", what, why);
  return false;
}

static bool
stream_fits (const IcEvent *event, IcStreamKnown known, gpointer data, GError **error)
{
  g_autofree char *incident = NULL;

  if (ic_stream_type (event->subject) != event->kind->stream)
    return forbid (error, event->kind->name, "does not belong into that stream; check “subject”");
  if (event->kind->stream != IC_STREAM_INCIDENT && event->kind->stream != IC_STREAM_COMMS)
    return true;

  incident = g_strconcat ("incident/", ic_stream_uuid (event->subject), NULL);

  /* A second declaration may be the first one sent again: the store knows, and the fold gives another one no effect. */
  return event->kind->id == IC_KIND_INCIDENT_DECLARED || known (incident, data) || forbid (error, incident, "has not been declared; declare it first");
}

static bool
grant_reaches (const IcEvent *event, const IcGrant *grant, GError **error)
{
  if (!ic_permission_holds (grant->permission, event->kind->permission))
    {
      g_autofree char *words = ic_kind_words (event->kind);

      g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN, "“%s” needs the permission “%s”; yours is “%s”. Ask an admin",
                   words, ic_permission_name (event->kind->permission), ic_permission_name (grant->permission));
      return false;
    }
  if (grant->person != NULL && strcmp (event->entered_by, grant->person) != 0)
    return forbid (error, event->kind->name, "says that somebody else is signed in here; sign in as who you are");
  if (strcmp (event->actor, IC_AUTHORITY_ID) == 0)
    return forbid (error, event->kind->name, "says that the authority did it; say who did");
  if (grant->device != NULL && strcmp (event->source, grant->device) != 0)
    return forbid (error, event->kind->name, "names another device than the one that joined; join with this one");

  return true;
}

static bool
may_be_placed (const IcEvent *event, const IcGrant *grant, IcStreamKnown known, gpointer data, GError **error)
{
  if (event->kind == NULL)
    {
      g_set_error (error, IC_EVENT_ERROR, IC_EVENT_ERROR_UNKNOWN,
                   "This version does not know “%s”; update it, or ask incidentctl kinds for those it knows", event->type);
      return false;
    }
  if (event->kind->permission == IC_PERMISSION_AUTHORITY)
    return forbid (error, event->kind->name, "is written by the authority alone");
  if (!event->kind->for_another && strcmp (event->actor, event->entered_by) != 0)
    return forbid (error, event->kind->name, "cannot be entered for somebody else");

  if (grant != NULL && !grant_reaches (event, grant, error))
    return false;

  return ic_kind_check (event->kind, event->data, error) && stream_fits (event, known, data, error);
}

IcEvent *
ic_admission_check (GBytes *bytes, const IcGrant *grant, IcStreamKnown known, gpointer data, GError **error)
{
  g_autoptr (IcEvent) event = ic_event_parse (bytes, error);

  if (event == NULL || !may_be_placed (event, grant, known, data, error))
    return NULL;

  return g_steal_pointer (&event);
}
