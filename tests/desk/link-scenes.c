/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link to a server in each of its states.
 */
#include "link-scenes.h"

#include "ic-people.h"
#include "ic-session-private.h"

#include <string.h>

#define SECOND G_USEC_PER_SEC

static const LinkScene scenes[] = {
  { "live", { .phase = IC_LINK_LIVE, .permission = IC_PERMISSION_RESPONDER, .user = "ana", .server = "Example Incidents" }, { "Kim Declan", "Chris Baumann*" } },
  { "connecting", { .phase = IC_LINK_CONNECTING, .permission = IC_PERMISSION_RESPONDER, .user = "ana", .server = "Example Incidents" } },
  { "behind", { .phase = IC_LINK_CATCHING_UP, .behind = 12345, .permission = IC_PERMISSION_COMMUNICATIONS, .user = "ana", .server = "Example Incidents" } },
  { "offline", { .phase = IC_LINK_OFFLINE, .since = LINK_NOW - 180 * SECOND, .retry = LINK_NOW + 8 * SECOND, .waiting = 3, .skew = 5 * SECOND,
                 .reason = "The server at incidents.example does not answer", .permission = IC_PERMISSION_RESPONDER, .user = "ana",
                 .server = "Example Incidents" } },
  { "refused", { .phase = IC_LINK_REFUSED, .waiting = 1, .refused = 2, .permission = IC_PERMISSION_OBSERVER, .user = "ana", .server = "Example Incidents",
                 .reason = "The token of this desk was revoked: ask an admin for a new invitation, sign out here and join again" } },
  { "restoring", { .phase = IC_LINK_LIVE, .restoring = true, .waiting = 12, .permission = IC_PERMISSION_ADMIN, .user = "ana", .server = "Example Incidents" } },
  { "long", { .phase = IC_LINK_LIVE, .refused = 1, .permission = IC_PERMISSION_SUPPORT, .user = "ana",
              .server = "The incident server of the payments and settlement division of a very large organisation, Frankfurt am Main" },
    { "Maximiliane Hohenzollern-Sigmaringen*", "Kim Declan", "Chris Baumann*", "Jo Lindqvist", "Dana Okoro", "Sam Ortega", "Ricardo Paz" } },
  { NULL },
};

const LinkScene *
link_scenes (void)
{
  return scenes;
}

GListModel *
link_scene_present (const LinkScene *scene)
{
  GListStore *present = g_list_store_new (IC_TYPE_PRESENT);

  for (guint i = 0; i < G_N_ELEMENTS (scene->present) && scene->present[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup (scene->present[i]);
      bool writing = g_str_has_suffix (name, "*");
      g_autofree char *id = NULL;
      g_autoptr(IcPresent) one = NULL;

      if (writing)
        name[strlen (name) - 1] = '\0';
      id = ic_person_id (name);
      one = ic_present_new (&(IcPresence) { .device = id, .id = id, .name = name, .incident = (char *) "incident/x", .writing = writing });
      g_list_store_append (present, one);
    }
  return G_LIST_MODEL (present);
}

IcLinkView
link_scene_view (const LinkScene *scene,
                 GListModel      *present,
                 GTimeZone       *zone)
{
  return (IcLinkView) { .status = &scene->status, .name = "Ana Weber", .present = present, .now = LINK_NOW, .zone = zone };
}
