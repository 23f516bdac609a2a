/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the Inbox page says.
 */
#include "ic-inbox-words.h"

#include "ic-card-text.h"
#include "ic-words.h"

#include <glib/gi18n-lib.h>

static bool
is (const char *text, const char *word)
{
  return g_strcmp0 (text, word) == 0;
}

const char *
ic_inbox_severity (const IcAlertGroup *group, IcTone *tone, const char **icon)
{
  *tone = IC_TONE_WARNING;
  *icon = "ic-warning-symbolic";
  if (is (group->kind, "problem"))
    return _("reported");
  if (is (group->kind, "silence"))
    return _("silent");
  if (is (group->severity, "warning"))
    return _("warning");
  *tone = IC_TONE_BAD;
  *icon = "ic-alert-symbolic";
  if (is (group->severity, "critical"))
    return _("critical");
  if (is (group->severity, "error"))
    return _("error");
  *tone = IC_TONE_NEUTRAL;
  *icon = NULL;
  return is (group->severity, "info") ? _("info") : _("unknown");
}

char *
ic_inbox_line_title (const IcInboxLine *line)
{
  const IcAlertGroup *group = line->group;
  const char *summary = group->summary != NULL ? group->summary : group->series;

  if (line->groups->len < 2)
    return g_strdup (summary);
  /* TRANSLATORS: many alerts at once as one line: "Storm: 1 000 alerts, the gravest “Disk full”" */
  return g_strdup_printf (_("Storm: %d alerts, the gravest “%s”"), (int) line->total, summary);
}

static char *
counts_text (const IcInboxLine *line)
{
  g_autofree char *all = NULL;

  if (line->total < 2 || !is (line->group->kind, "alerts"))
    return NULL;
  all = g_strdup_printf (ngettext ("%d alert", "%d alerts", (gulong) line->total), (int) line->total);
  if (line->firing == line->total)
    return g_steal_pointer (&all);
  return line->firing > 0 ? g_strdup_printf (_("%s, %d firing"), all, (int) line->firing) : g_strdup_printf (_("%s, none firing"), all);
}

/* "since 13:55", "13:55 to 14:02" */
static char *
when_text (const IcInboxView *view, const IcAlertGroup *group)
{
  g_autofree char *from = ic_view_time (&view->base, group->first);
  g_autofree char *to = group->resolved != 0 ? ic_view_time (&view->base, group->resolved) : NULL;

  return to != NULL ? g_strdup_printf (_("%s to %s"), from, to) : g_strdup_printf (_("since %s"), from);
}

char *
ic_inbox_line_detail (const IcInboxView *view, const IcInboxLine *line)
{
  const IcAlertGroup *group = line->group;
  g_autofree char *counts = counts_text (line);
  g_autofree char *when = when_text (view, group);
  g_autofree char *by = group->by != NULL ? g_strdup_printf (_("reported by %s"), ic_state_name (view->org, group->by)) : NULL;
  g_autofree char *lines = line->groups->len > 1 ? g_strdup_printf (_("%u lines"), line->groups->len) : NULL;

  return ic_words_join (" · ", (const char *const[]){ group->service, counts, lines, when, by }, 5);
}

char *
ic_inbox_escalation (const IcInboxView *view, const IcAlertGroup *group)
{
  IcEscalationNext next;
  g_autofree char *until = NULL;
  const char *whom;

  if (!ic_escalation_next (view->org, group, &next))
    return NULL;
  until = ic_view_until (&view->base, next.due);
  whom = next.step->name != NULL ? next.step->name : next.step->target != NULL ? next.step->target : next.step->to;
  return g_strdup_printf ("→ %s %s", whom, until);
}

static char *
waiting_text (const IcInboxView *view, const IcInboxLine *line, IcTone *tone, const char **icon)
{
  const char *label;

  *tone = IC_TONE_WARNING;
  *icon = "ic-timer-symbolic";
  if (line->over == NULL)
    return ic_inbox_escalation (view, line->group);
  label = view->label != NULL ? view->label (line->over, view->data) : NULL;
  *icon = "ic-reopen-symbolic";
  return g_strdup_printf (_("%s is over"), label != NULL ? label : _("its incident"));
}

char *
ic_inbox_line_state (const IcInboxView *view, const IcInboxLine *line, IcTone *tone, const char **icon)
{
  const IcAlertGroup *group = line->group;
  g_autofree char *at = NULL;
  const char *label;

  *tone = IC_TONE_NEUTRAL;
  *icon = NULL;
  switch (line->place)
    {
    case IC_INBOX_WAITING:
      return waiting_text (view, line, tone, icon);
    case IC_INBOX_LOOKED_AT:
      *icon = "ic-person-symbolic";
      return g_strdup (ic_state_name (view->org, group->acknowledged_by));
    case IC_INBOX_SNOOZED:
      *icon = "ic-clock-symbolic";
      at = ic_view_time (&view->base, group->snoozed);
      return g_strdup_printf (_("until %s"), at);
    case IC_INBOX_ATTACHED:
      *icon = "ic-link-symbolic";
      label = view->label != NULL ? view->label (group->incident, view->data) : NULL;
      return g_strdup (label != NULL ? label : _("an incident"));
    case IC_INBOX_RESOLVED:
      *tone = IC_TONE_GOOD;
      *icon = "ic-check-symbolic";
      return g_strdup (_("resolved"));
    case IC_INBOX_DISMISSED:
    default:
      return g_strdup (_("dismissed"));
    }
}

guint
ic_inbox_waiting (GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const IcInboxLine *) lines->pdata[i])->place == IC_INBOX_WAITING;
  return n;
}

char *
ic_inbox_count (const IcInboxView *view)
{
  guint waiting = ic_inbox_waiting (view->lines);
  g_autofree char *waits = waiting > 0 ? g_strdup_printf (ngettext ("%u waits", "%u wait", waiting), waiting) : g_strdup (_("nothing waits"));

  return view->lines->len > 0 ? g_strdup_printf (_("%s · %u in all"), waits, view->lines->len) : NULL;
}
