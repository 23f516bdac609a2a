/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the desk says of its link to a server.
 */
#include "ic-link-texts.h"
#include "ic-time.h"

#define NOW (G_GINT64_CONSTANT (1795179720) * IC_SECOND) /* 2026-11-20 13:02 UTC */

static void
check (char       *text,
       const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_short (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  IcLinkStatus status = { .phase = IC_LINK_CONNECTING, .since = NOW };

  check (ic_link_short_text (&status, 2, NOW, utc), "Connecting…");
  status.phase = IC_LINK_LIVE;
  check (ic_link_short_text (&status, 0, NOW, utc), "Live");
  check (ic_link_short_text (&status, 3, NOW, utc), "Live · 4 consoles");
  /* An act that is on its way for a moment is no news. */
  status.waiting = 1;
  check (ic_link_short_text (&status, 1, NOW, utc), "Live · 2 consoles");
  status.restoring = true;
  check (ic_link_short_text (&status, 1, NOW, utc), "Server restored from a backup · 1 unsent");
  status = (IcLinkStatus) { .phase = IC_LINK_CATCHING_UP, .behind = 12 };
  check (ic_link_short_text (&status, 1, NOW, utc), "Catching up · 12 behind");
  status.behind = 0;
  check (ic_link_short_text (&status, 1, NOW, utc), "Catching up");
  status = (IcLinkStatus) { .phase = IC_LINK_OFFLINE, .since = NOW - 3 * IC_MINUTE, .waiting = 3 };
  check (ic_link_short_text (&status, 1, NOW, utc), "Offline since 12:59 · 3 unsent");
  status.waiting = 0;
  status.since = NOW - IC_DAY;
  check (ic_link_short_text (&status, 1, NOW, utc), "Offline since 2026-11-19 13:02 UTC");
  status.phase = IC_LINK_REFUSED;
  check (ic_link_short_text (&status, 0, NOW, utc), "Refused by the server");
}

static void
test_retry (void)
{
  IcLinkStatus status = { .phase = IC_LINK_OFFLINE, .retry = NOW + 7500 * 1000 };

  check (ic_link_retry_text (&status, NOW), "Next try in 0:08");
  check (ic_link_retry_text (&status, NOW + 8 * IC_SECOND), "Trying now…");
  status.retry = 0;
  check (ic_link_retry_text (&status, NOW), NULL);
  status = (IcLinkStatus) { .phase = IC_LINK_LIVE, .retry = NOW + IC_SECOND };
  check (ic_link_retry_text (&status, NOW), NULL);
}

static void
test_counts (void)
{
  IcLinkStatus status = { .phase = IC_LINK_LIVE };

  check (ic_link_unsent_text (&status), NULL);
  check (ic_link_skew_text (&status), NULL);
  status.waiting = 1;
  status.skew = -5 * IC_SECOND;
  check (ic_link_unsent_text (&status), "1 act waits to be sent");
  check (ic_link_skew_text (&status), "The clock of this machine is 5 s behind the server’s");
  status.waiting = 3;
  status.skew = 65 * IC_SECOND;
  check (ic_link_unsent_text (&status), "3 acts wait to be sent");
  check (ic_link_skew_text (&status), "The clock of this machine is 1 min ahead of the server’s");
}

/* Each thing is told once, and that all is well only after it was not. */
static void
test_announcement (void)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  const IcLinkStatus connecting = { .phase = IC_LINK_CONNECTING };
  const IcLinkStatus live = { .phase = IC_LINK_LIVE, .server = "Example" };
  const IcLinkStatus busy = { .phase = IC_LINK_LIVE, .server = "Example", .waiting = 4 };
  const IcLinkStatus behind = { .phase = IC_LINK_CATCHING_UP, .behind = 3 };
  const IcLinkStatus offline = { .phase = IC_LINK_OFFLINE, .since = NOW };
  const IcLinkStatus refused = { .phase = IC_LINK_REFUSED, .reason = "The token was revoked; join again." };
  g_autofree char *lost = ic_link_announcement (&live, &offline, NOW, utc);

  check (ic_link_announcement (NULL, &live, NOW, utc), NULL);
  check (ic_link_announcement (NULL, &connecting, NOW, utc), NULL);
  check (ic_link_announcement (&live, &busy, NOW, utc), NULL);
  check (ic_link_announcement (&offline, &behind, NOW, utc), NULL);
  g_assert_true (g_str_has_prefix (lost, "Offline since 13:02. Go on working"));
  check (ic_link_announcement (&offline, &offline, NOW, utc), NULL);
  check (ic_link_announcement (&offline, &live, NOW, utc), "Live again: connected to Example");
  check (ic_link_announcement (&live, &refused, NOW, utc), "Refused by the server. The token was revoked; join again.");
}

/* Colour is never the only sign: each tone but one has an icon of its own, and each state words. */
static void
test_signs (void)
{
  for (int phase = IC_LINK_CONNECTING; phase <= IC_LINK_REFUSED; phase++)
    {
      IcLinkStatus status = { .phase = (IcLinkPhase) phase, .since = NOW };
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
      g_autofree char *text = ic_link_state_text (&status, NOW, utc);
      g_autofree char *meaning = ic_link_meaning (&status);

      g_assert_cmpstr (text, !=, "");
      g_assert_cmpstr (meaning, !=, "");
      for (int other = phase + 1; other <= IC_LINK_REFUSED; other++)
        {
          IcLinkStatus second = { .phase = (IcLinkPhase) other };

          if (ic_link_tone (&status) != ic_link_tone (&second))
            g_assert_cmpstr (ic_link_icon (&status), !=, ic_link_icon (&second));
        }
    }
  for (int permission = IC_PERMISSION_OBSERVER; permission <= IC_PERMISSION_ADMIN; permission++)
    {
      g_assert_cmpstr (ic_permission_title ((IcPermission) permission), !=, "");
      g_assert_cmpstr (ic_permission_meaning ((IcPermission) permission), !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-texts/short", test_short);
  g_test_add_func ("/link-texts/retry", test_retry);
  g_test_add_func ("/link-texts/counts", test_counts);
  g_test_add_func ("/link-texts/announcement", test_announcement);
  g_test_add_func ("/link-texts/signs", test_signs);
  return g_test_run ();
}
