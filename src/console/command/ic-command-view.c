/* SPDX-License-Identifier: GPL-3.0-or-later
 * What cards are shown of the incident in front.
 */
#include "ic-command-view.h"

void
ic_command_view_take (IcCommandView *self, IcWindow *window, IcIncident *incident, const IcZones *zones, IcItems *readings)
{
  IcSession *session = ic_window_get_session (window);

  *self = (IcCommandView) {
    .state = ic_incident_get_state (incident),
    .comms = ic_incident_get_comms (incident),
    .placed = ic_incident_get_placed (incident),
    .placed_comms = ic_incident_get_placed_comms (incident),
    .org = ic_session_get_org (session),
    .readings = readings,
    .now = ic_incident_now (incident),
    .zones = zones,
    .acting = ic_session_get_acting (session),
    .joined = ic_session_get_link (session) != NULL,
    .loading = ic_incident_get_loading (incident),
  };
}
