/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the desk says of its link to a server.
 */
#include "ic-link-texts.h"

#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

/* "14:02" today, else with the date. */
static char *
clock_text (gint64     time,
            gint64     now,
            GTimeZone *zone)
{
  g_autofree char *then = ic_time_date_of_day (time, zone);
  g_autofree char *today = ic_time_date_of_day (now, zone);

  if (strncmp (then, today, strlen ("2026-11-20")) == 0)
    return ic_time_of_day (time, zone, false);
  return g_steal_pointer (&then);
}

char *
ic_link_state_text (const IcLinkStatus *status,
                    gint64              now,
                    GTimeZone          *zone)
{
  g_autofree char *since = NULL;

  switch (status->phase)
    {
    case IC_LINK_CONNECTING:
      return g_strdup (_("Connecting…"));
    case IC_LINK_CATCHING_UP:
      return status->behind > 0 ? g_strdup_printf (_("Catching up · %" G_GUINT64_FORMAT " behind"), status->behind) : g_strdup (_("Catching up"));
    case IC_LINK_LIVE:
      return g_strdup (status->restoring ? _("Server restored from a backup") : _("Live"));
    case IC_LINK_OFFLINE:
      since = clock_text (status->since, now, zone);
      /* Translators: "Offline since 14:02" */
      return g_strdup_printf (_("Offline since %s"), since);
    case IC_LINK_REFUSED:
      return g_strdup (_("Refused by the server"));
    }
  return g_strdup ("");
}

char *
ic_link_short_text (const IcLinkStatus *status,
                    guint               others,
                    gint64              now,
                    GTimeZone          *zone)
{
  g_autofree char *state = ic_link_state_text (status, now, zone);
  bool live = status->phase == IC_LINK_LIVE && !status->restoring;

  if (status->waiting > 0 && !live)
    return g_strdup_printf (ngettext ("%s · %u unsent", "%s · %u unsent", status->waiting), state, status->waiting);
  if (live && others > 0)
    /* Translators: how many desks look at this incident, this one among them: "Live · 3 consoles" */
    return g_strdup_printf (ngettext ("%s · %u console", "%s · %u consoles", others + 1), state, others + 1);
  return g_steal_pointer (&state);
}

char *
ic_link_meaning (const IcLinkStatus *status)
{
  switch (status->phase)
    {
    case IC_LINK_CONNECTING:
      return g_strdup (_("The server is being asked. What you do is kept on this machine and sent as soon as it answers."));
    case IC_LINK_CATCHING_UP:
      return g_strdup (_("The server answers. What others did meanwhile is being fetched; what you see may be behind."));
    case IC_LINK_LIVE:
      if (status->restoring)
        return g_strdup (_("The server takes no new acts until the desks have handed back what it lost. What you do is kept on this machine until then."));
      return g_strdup (_("What you do reaches the others at once, and what they do reaches you."));
    case IC_LINK_OFFLINE:
      return g_strdup (_("Go on working: what you do is kept on this machine and sent when the server answers. You do not see what others do meanwhile."));
    case IC_LINK_REFUSED:
      return g_strdup (_("Nothing is sent or fetched until this is settled. What you do is kept on this machine. Ask an admin of the server for a fresh invitation, and join with it."));
    }
  return g_strdup ("");
}

char *
ic_link_retry_text (const IcLinkStatus *status,
                    gint64              now)
{
  g_autofree char *left = NULL;

  if (status->phase != IC_LINK_OFFLINE || status->retry == 0)
    return NULL;
  if (status->retry <= now)
    return g_strdup (_("Trying now…"));
  /* Rounded up: a countdown that stands at 0:00 looks stuck. */
  left = ic_time_countdown (status->retry - now + IC_SECOND - 1);
  return g_strdup_printf (_("Next try in %s"), left);
}

char *
ic_link_unsent_text (const IcLinkStatus *status)
{
  if (status->waiting == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u act waits to be sent", "%u acts wait to be sent", status->waiting), status->waiting);
}

char *
ic_link_skew_text (const IcLinkStatus *status)
{
  g_autofree char *span = NULL;

  if (status->skew == 0)
    return NULL;
  span = ic_time_span (ABS (status->skew));
  if (status->skew > 0)
    return g_strdup_printf (_("The clock of this machine is %s ahead of the server’s"), span);
  return g_strdup_printf (_("The clock of this machine is %s behind the server’s"), span);
}

static bool
is_good (const IcLinkStatus *status)
{
  return status->phase == IC_LINK_LIVE && !status->restoring;
}

char *
ic_link_announcement (const IcLinkStatus *before,
                      const IcLinkStatus *status,
                      gint64              now,
                      GTimeZone          *zone)
{
  g_autofree char *state = NULL;
  g_autofree char *meaning = NULL;

  /* Once each: not that it still lasts, not the steps of connecting again, and not that it went well from the start. */
  if (status->phase == IC_LINK_CONNECTING || status->phase == IC_LINK_CATCHING_UP)
    return NULL;
  if (before != NULL && before->phase == status->phase && before->restoring == status->restoring)
    return NULL;
  if (before == NULL && is_good (status))
    return NULL;
  if (is_good (status))
    return g_strdup_printf (_("Live again: connected to %s"), status->server != NULL ? status->server : _("the server"));
  state = ic_link_state_text (status, now, zone);
  meaning = status->phase == IC_LINK_REFUSED && status->reason != NULL ? g_strdup (status->reason) : ic_link_meaning (status);
  return g_strdup_printf ("%s. %s", state, meaning);
}

const char *
ic_link_icon (const IcLinkStatus *status)
{
  switch (status->phase)
    {
    case IC_LINK_CONNECTING:
    case IC_LINK_CATCHING_UP:
      return "ic-loop-symbolic";
    case IC_LINK_LIVE:
      return status->restoring ? "ic-reopen-symbolic" : "ic-live-symbolic";
    case IC_LINK_OFFLINE:
      return "ic-offline-symbolic";
    case IC_LINK_REFUSED:
      return "ic-warning-symbolic";
    }
  return "ic-link-symbolic";
}

IcTone
ic_link_tone (const IcLinkStatus *status)
{
  switch (status->phase)
    {
    case IC_LINK_CONNECTING:
    case IC_LINK_CATCHING_UP:
      return IC_TONE_NEUTRAL;
    case IC_LINK_LIVE:
      return status->restoring ? IC_TONE_WARNING : IC_TONE_GOOD;
    case IC_LINK_OFFLINE:
      return IC_TONE_WARNING;
    case IC_LINK_REFUSED:
      return IC_TONE_BAD;
    }
  return IC_TONE_NEUTRAL;
}

const char *
ic_permission_title (IcPermission permission)
{
  static const char *const titles[] = { N_("Observer"), N_("Support"), N_("Communications"), N_("Responder"), N_("Admin") };

  return (guint) permission < G_N_ELEMENTS (titles) ? _(titles[permission]) : "";
}

const char *
ic_permission_meaning (IcPermission permission)
{
  static const char *const meanings[] = {
    N_("You read along."),
    N_("You read along, and say what customers said."),
    N_("You draft and publish customer updates, and write notes."),
    N_("You may do everything in an incident."),
    N_("You may do everything, and change what the organisation agreed on."),
  };

  return (guint) permission < G_N_ELEMENTS (meanings) ? _(meanings[permission]) : "";
}
