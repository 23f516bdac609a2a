/* SPDX-License-Identifier: GPL-3.0-or-later
 * That somebody had a sitrep before them is told for them: the sixth question of
 * the event loop counts on it.
 */
#include "ic-session-private.h"

static bool
has_read (const IcSitrep *sitrep, const char *who)
{
  return sitrep->readers != NULL && g_strv_contains ((const char * const *) sitrep->readers, who);
}

void
ic_session_tell_sitrep_read (IcSession *self)
{
  IcIncident *incident = ic_session_get_incident (self);
  const IcState *state = incident != NULL && !ic_incident_get_loading (incident) ? ic_incident_get_state (incident) : NULL;
  const IcSitrep *sitrep = state != NULL ? ic_state_sitrep (state) : NULL;
  const char *who = ic_session_get_acting (self);
  g_autofree char *what = NULL;
  IcVerbs *verbs;

  if (sitrep == NULL || ic_session_get_link (self) == NULL || has_read (sitrep, who))
    return;
  what = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", state->stream, sitrep->number, who);
  if (!ic_session_link_begin_telling (ic_session_link_of (self), what))
    return;

  verbs = ic_session_begin (self);
  ic_verb_sitrep_read (verbs, sitrep->number);
  ic_session_submit (self, verbs);
}
