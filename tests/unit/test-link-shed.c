/* SPDX-License-Identifier: GPL-3.0-or-later
 * The link: what somebody may no longer read leaves their desk.
 */
#include "link-desk.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
draft (Desk *d, const char *id)
{
  g_autoptr (GBytes) event = desk_event (d, "urn:uuid:0190b8a0-0000-7000-8000-0000000000ee", COMMS, IC_KIND_UPDATE_DISCARDED, "id", id);

  double_place (&d->server, event);
}

/* Live, with an incident and two rows beside it that not everybody may read. */
static void
begin (Desk *d)
{
  desk_init (d);
  desk_start (d);
  desk_live (d);
  desk_other_declares (d, STREAM);
  draft (d, "u1");
  draft (d, "u2");
  desk_pass (d, 2 * SECOND);
  g_assert_cmpuint (desk_held (d, COMMS), ==, 2);
}

static void
give (Desk *d, IcPermission permission)
{
  d->server.permission = permission;
  double_bye (&d->server, IC_PROBLEM_CHANGED, "Your permission has changed");
}

static void
test_demoted (void)
{
  Desk d;
  g_autofree char *cursor = NULL;

  begin (&d);
  ic_link_follow (d.link, COMMS, true);
  desk_settle (&d);
  g_assert_cmpint (d.state->position, ==, 2);
  give (&d, IC_PERMISSION_SUPPORT);
  desk_live (&d);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);
  g_assert_cmpuint (desk_held (&d, STREAM), ==, 1);
  /* Nor is it shown any more. */
  g_assert_cmpint (d.state->position, ==, 0);
  g_assert_cmpuint (d.entries->len, ==, 0);

  desk_other_notes (&d, STREAM, "one");
  desk_pass (&d, 3 * SECOND);
  cursor = desk_meta (&d, "cursor");
  g_assert_true (g_str_has_prefix (cursor, "support "));
  desk_clear (&d);
}

static void
test_promoted_again (void)
{
  Desk d;

  begin (&d);
  give (&d, IC_PERMISSION_OBSERVER);
  desk_live (&d);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);
  double_break (&d.server);
  d.server.permission = IC_PERMISSION_RESPONDER;
  desk_live (&d);
  desk_pass (&d, 2 * SECOND);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 2);
  desk_assert_same (&d);
  desk_clear (&d);
}

/* While it is being taken away somebody may read it again. */
static void
test_promoted_meanwhile (void)
{
  for (guint n = 0; n < 8; n++)
    {
      Desk d;

      begin (&d);
      ic_memory_store_hold (d.store, true);
      give (&d, IC_PERMISSION_OBSERVER);
      desk_settle (&d);
      for (guint i = 0; i < n; i++)
        {
          ic_memory_store_let (d.store, 1);
          desk_settle (&d);
        }
      double_break (&d.server);
      d.server.permission = IC_PERMISSION_RESPONDER;
      desk_pass (&d, 2 * SECOND);
      ic_memory_store_hold (d.store, false);
      desk_pass (&d, 5 * SECOND);
      g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
      desk_assert_same (&d);
      desk_clear (&d);
    }
}

/* Wherever the program ends, nothing of it is missing to whoever may read it the next time. */
static void
test_crash (void)
{
  for (guint n = 0; n < 8; n++)
    {
      Desk d;

      begin (&d);
      ic_memory_store_hold (d.store, true);
      give (&d, IC_PERMISSION_OBSERVER);
      desk_settle (&d);
      for (guint i = 0; i < n; i++)
        {
          ic_memory_store_let (d.store, 1);
          desk_settle (&d);
        }
      d.server.permission = IC_PERMISSION_RESPONDER;
      desk_crash (&d);
      desk_live (&d);
      desk_pass (&d, 2 * SECOND);
      desk_assert_same (&d);
      desk_clear (&d);
    }
}

static void
test_full_disk (void)
{
  Desk d;

  begin (&d);
  ic_memory_store_fail (d.store, 5, IC_STORE_ERROR_FULL);
  give (&d, IC_PERMISSION_OBSERVER);
  for (guint i = 0; i < 10; i++)
    desk_pass (&d, 5 * SECOND);
  g_assert_cmpuint (desk_held (&d, COMMS), ==, 0);
  g_assert_cmpint (d.status.phase, ==, IC_LINK_LIVE);
  desk_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/shed/demoted", test_demoted);
  g_test_add_func ("/link/shed/promoted-again", test_promoted_again);
  g_test_add_func ("/link/shed/promoted-meanwhile", test_promoted_meanwhile);
  g_test_add_func ("/link/shed/crash", test_crash);
  g_test_add_func ("/link/shed/full-disk", test_full_disk);

  return g_test_run ();
}
