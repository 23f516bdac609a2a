/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two desks and the real server.
 */
#include "joined.h"

#include <string.h>

/* -- desks ------------------------------------------------------------------ */

static void
overtaken_cb (IcSession *session, IcEntry *entry, Desk *desk)
{
  desk->overtaken++;
  g_free (desk->overtaken_remark);
  desk->overtaken_remark = g_strdup (entry->remark);
}

static void
announced_cb (IcSession *session, IcEntry *entry, Desk *desk)
{
  desk->announced++;
}

static void
offered_cb (IcSession *session, const char *stream, const char *label, const char *from, Desk *desk)
{
  g_free (desk->offered);
  desk->offered = g_strdup_printf ("%s %s %s", stream, label, from);
}

static void
refused_cb (IcSession *session, const char *text, const char *why, Desk *desk)
{
  g_free (desk->refused);
  desk->refused = g_strdup (why);
}

static void
moved_cb (IcSession *session, Desk *desk)
{
  desk->moved++;
}

void
desk_open (Desk *desk)
{
  desk->session = ic_session_new (desk->directory, NULL);
  g_signal_connect (desk->session, "overtaken", G_CALLBACK (overtaken_cb), desk);
  g_signal_connect (desk->session, "announced", G_CALLBACK (announced_cb), desk);
  g_signal_connect (desk->session, "offered", G_CALLBACK (offered_cb), desk);
  g_signal_connect (desk->session, "refused", G_CALLBACK (refused_cb), desk);
  g_signal_connect (desk->session, "moved", G_CALLBACK (moved_cb), desk);
  ic_session_set_me (desk->session, desk->id, desk->name, "Europe/Berlin");
  WAIT_FOR (ic_session_get_status (desk->session) != IC_SESSION_OPENING);
  g_assert_no_error (ic_session_get_error (desk->session));
}

void
desk_close (Desk *desk)
{
  gpointer alive = desk->session;

  g_object_add_weak_pointer (G_OBJECT (desk->session), &alive);
  ic_session_close (desk->session);
  g_clear_object (&desk->session);
  WAIT_FOR (alive == NULL);
}

static void
desk_init (World *world, Desk *desk, const char *id, const char *name)
{
  *desk = (Desk){ g_build_filename (world->directory, id, NULL), id, name };
  desk_open (desk);
}

static void
desk_clear (Desk *desk)
{
  if (desk->session != NULL)
    desk_close (desk);
  g_free (desk->directory);
  g_free (desk->overtaken_remark);
  g_free (desk->offered);
  g_free (desk->refused);
}

IcLinkPhase
phase_of (Desk *desk)
{
  const IcLinkStatus *status = ic_session_get_link (desk->session);

  g_assert_nonnull (status);
  return status->phase;
}

void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

bool
join (Desk *desk, const char *invitation, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ic_session_join_async (desk->session, invitation, NULL, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  return ic_session_join_finish (desk->session, result, error);
}

/* Joins, and comes back with the shared record. */
void
join_as (World *world, Desk *desk, IcPermission permission)
{
  g_autofree char *invitation = served_invite (world->server, NULL, permission);
  g_autoptr (GError) error = NULL;
  guint moved = desk->moved;

  g_assert_true (join (desk, invitation, &error));
  g_assert_no_error (error);
  WAIT_FOR (desk->moved == moved + 1);
  desk_close (desk);
  desk_open (desk);
  WAIT_FOR (phase_of (desk) == IC_LINK_LIVE);
}

void
world_init (World *world)
{
  g_autofree char *data = NULL;

  *world = (World){ g_dir_make_tmp ("ic-joined-XXXXXX", NULL) };
  data = g_build_filename (world->directory, "server", NULL);
  world->server = served_new (data, 0);
  desk_init (world, &world->ana, "ana", "Ana");
  desk_init (world, &world->kim, "kim", "Kim");
}

/* Both joined as responders. */
void
world_init_joined (World *world)
{
  world_init (world);
  join_as (world, &world->ana, IC_PERMISSION_RESPONDER);
  join_as (world, &world->kim, IC_PERMISSION_RESPONDER);
}

guint16
server_down (World *world)
{
  guint16 port = served_port (world->server);

  g_clear_pointer (&world->server, served_free);
  return port;
}

void
server_up (World *world, guint16 port)
{
  g_autofree char *data = g_build_filename (world->directory, "server", NULL);

  world->server = served_new (data, port);
}

void
world_clear (World *world)
{
  desk_clear (&world->ana);
  desk_clear (&world->kim);
  g_clear_pointer (&world->server, served_free);
  ic_test_remove_tree (world->directory);
  g_free (world->directory);
}

/* -- acting ----------------------------------------------------------------- */

const IcState *
state_of (Desk *desk)
{
  return ic_incident_get_state (ic_session_get_incident (desk->session));
}

bool
is_in_front (Desk *desk)
{
  IcIncident *incident = ic_session_get_incident (desk->session);

  return incident != NULL && !ic_incident_get_loading (incident);
}

void
declare (Desk *desk, const char *title)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_declare (verbs, &(IcDeclaration){ .title = title, .state = 1, .ic = ic_session_get_me_person (desk->session) });
  ic_session_submit (desk->session, verbs);
  WAIT_FOR (is_in_front (desk) && g_strcmp0 (state_of (desk)->title, title) == 0);
}

void
note (Desk *desk, const char *text)
{
  IcVerbs *verbs = ic_session_begin (desk->session);

  ic_verb_note (verbs, text, NULL);
  ic_session_submit (desk->session, verbs);
}

guint
n_entries (Desk *desk)
{
  return g_list_model_get_n_items (G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session))));
}

guint
n_flagged (Desk *desk, guint flag)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session)));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i);

      n += (ic_timeline_item_get_entry (item)->flags & flag) != 0;
    }

  return n;
}

bool
has_entry (Desk *desk, const char *text)
{
  GListModel *timeline = G_LIST_MODEL (ic_incident_get_timeline (ic_session_get_incident (desk->session)));

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (IcTimelineItem) item = g_list_model_get_item (timeline, i);

      if (strstr (ic_timeline_item_get_entry (item)->text, text) != NULL)
        return true;
    }

  return false;
}

guint
n_incidents (Desk *desk)
{
  return g_list_model_get_n_items (ic_session_get_incidents (desk->session));
}

/* Has the incident that the other one declared in front. */
void
open_newest (Desk *desk)
{
  WAIT_FOR (n_incidents (desk) > 0);
  g_autoptr (IcIncidentRow) row = g_list_model_get_item (ic_session_get_incidents (desk->session), 0);

  ic_session_open_incident (desk->session, ic_incident_row_get_stream (row));
  WAIT_FOR (is_in_front (desk) && state_of (desk)->declared != 0);
}

/* Ana has declared, and both look at it. */
void
declare_together (World *world)
{
  declare (&world->ana, "Checkout errors");
  open_newest (&world->kim);
  WAIT_FOR (ic_session_get_unsent (world->ana.session) == 0 && state_of (&world->kim)->label != NULL);
}

void
joined_init (int *argc, char ***argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("no_proxy", "*", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (argc, argv, NULL);
}
