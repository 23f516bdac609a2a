/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the inbox of alerts and reported problems, and what to do about
 * its lines.
 */
#include "ic-ctl-private.h"

#include "ic-inbox.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <string.h>

static IcCtlStatus
fail_usage (GError **error)
{
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("It is “incidentctl inbox”, “--all” behind it for what is dealt with, or “acknowledge LINE”, “dismiss LINE REASON”, “snooze LINE SPAN”, “return LINE”, “attach LINE”, "
                         "“declare LINE [TITLE]”, “report TEXT” or “noise”; a line is named by its number in the list, or by its id"));
  return IC_CTL_USAGE;
}

/* -- the lines ------------------------------------------------------------- */

static bool
is_open (const char *incident, gpointer data)
{
  GPtrArray *lines = data;

  for (guint i = 0; i < lines->len; i++)
    {
      const IcIncidentLine *line = lines->pdata[i];

      if (g_str_has_suffix (line->stream, incident))
        return *line->outcome == '\0';
    }

  return false;
}

static bool
fold_inbox (IcCtl *self, bool create, GError **error)
{
  gint64 now = ic_env_now (self->env);
  g_autofree char *month = ic_inbox_stream (now);
  g_autofree char *before = ic_inbox_stream_before (now);

  return ic_ctl_open (self, create, error) && ic_ctl_settle (self, error) && ic_ctl_fold_stream (self, month, &self->inbox[0], error) &&
         ic_ctl_fold_stream (self, before, &self->inbox[1], error) && ic_ctl_fold_stream (self, "org", &self->org, error);
}

/* Returns: (transfer full) of IcInboxLine. */
static GPtrArray *
list_lines (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) incidents = fold_inbox (self, false, error) ? ic_ctl_incidents (self, error) : NULL;

  return incidents != NULL ? ic_inbox_lines (self->inbox[0].state, self->inbox[1].state, is_open, incidents, ic_env_now (self->env)) : NULL;
}

static const char *
place_name (IcInboxPlace place)
{
  static const char *const names[] = { "waiting", "looked-at", "snoozed", "attached", "resolved", "dismissed" };

  return names[place];
}

static const char *
place_words (const IcInboxLine *line)
{
  switch (line->place)
    {
    case IC_INBOX_WAITING:
      return line->over != NULL ? _("fires on, though its incident is over") : line->group->told != NULL ? _("nobody has looked yet; somebody was told") : _("waits");
    case IC_INBOX_LOOKED_AT:
      return _("somebody looks after it");
    case IC_INBOX_SNOOZED:
      return _("put off");
    case IC_INBOX_ATTACHED:
      return _("part of an incident");
    case IC_INBOX_RESOLVED:
      return _("over by itself");
    case IC_INBOX_DISMISSED:
      return _("dismissed");
    }

  return "";
}

/* What is dealt with is not listed unless it is asked for. */
static bool
is_listed (IcCtl *self, const IcInboxLine *line)
{
  return self->all || line->place <= IC_INBOX_LOOKED_AT;
}

static void
print_line (IcCtl *self, guint number, const IcInboxLine *line)
{
  const IcAlertGroup *group = line->group;
  gint64 now = ic_env_now (self->env);
  g_autofree char *since = ic_words_ago (group->first, now);
  g_autofree char *count = line->total > 1 ? g_strdup_printf (" ×%" G_GINT64_FORMAT, line->total) : g_strdup ("");

  ic_ctl_print (self, "%3u  %-8s %s%s%s%s%s\n     %s, %s%s%s  %s\n", number, group->severity, group->service != NULL ? group->service : "",
                group->service != NULL ? ": " : "", group->summary, count, line->groups->len > 1 ? _(" (a storm)") : "", since, place_words (line),
                group->acknowledged_by != NULL ? ": " : "", group->acknowledged_by != NULL ? group->acknowledged_by : "", group->id);
}

static void
put_line (IcJsonWriter *w, guint number, const IcInboxLine *line)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "line", number);
  ic_json_put_string (w, "place", place_name (line->place));
  ic_json_put_int (w, "firing", line->firing);
  ic_json_put_int (w, "total", line->total);
  ic_json_put_string (w, "over", line->over);
  ic_item_to_json (line->group, w, "group");
  ic_json_begin_array (w, "groups");
  for (guint i = 0; i < line->groups->len; i++)
    ic_json_put_string (w, NULL, ((const IcAlertGroup *) line->groups->pdata[i])->id);
  ic_json_end (w);
  ic_json_end (w);
}

static IcCtlStatus
show (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) lines = list_lines (self, error);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  guint shown = 0;

  if (lines == NULL)
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      if (!is_listed (self, lines->pdata[i]))
        continue;
      shown++;
      if (self->json)
        put_line (w, i + 1, lines->pdata[i]);
      else
        print_line (self, i + 1, lines->pdata[i]);
    }
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (shown == 0)
    ic_ctl_print (self, "%s\n", _("Nothing waits."));

  return IC_CTL_GOOD;
}

/* By its number, or the id of (one of) its group(s). */
static const IcInboxLine *
find_line (GPtrArray *lines, const char *name, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (name, 10, 1, G_MAXUINT, &number, NULL) && number <= lines->len)
    return lines->pdata[number - 1];
  for (guint i = 0; i < lines->len; i++)
    {
      const IcInboxLine *line = lines->pdata[i];

      for (guint g = 0; g < line->groups->len; g++)
        if (strcmp (((const IcAlertGroup *) line->groups->pdata[g])->id, name) == 0)
          return line;
    }

  g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no line “%s” in the inbox: “incidentctl inbox” shows those there are"), name);
  return NULL;
}

/* -- what is done about one ------------------------------------------------ */

typedef struct {
  IcCtl             *ctl;
  const IcInboxLine *line;
  IcVerbs           *verbs;
  const char        *text; /* what is typed behind the line, or NULL */
  gint64             until;
} IcTriage;

typedef void (*IcTriageFunc) (IcTriage *self, const IcAlertGroup *group);

static void
acknowledge (IcTriage *self, const IcAlertGroup *group)
{
  ic_verb_alerts_acknowledge (self->verbs, group->id);
}

static void
dismiss (IcTriage *self, const IcAlertGroup *group)
{
  ic_verb_alerts_dismiss (self->verbs, group->id, self->text);
}

static void
snooze (IcTriage *self, const IcAlertGroup *group)
{
  ic_verb_alerts_snooze (self->verbs, group->id, self->until);
}

static void
put_back (IcTriage *self, const IcAlertGroup *group)
{
  ic_verb_alerts_return (self->verbs, group->id);
}

static void
attach (IcTriage *self, const IcAlertGroup *group)
{
  ic_verb_alerts_attach (self->verbs, group);
}

static const struct {
  const char  *name;
  IcTriageFunc func;
  bool         text;     /* needs something behind the line */
  bool         incident; /* needs one that is open */
  bool         declares;
} acts[] = {
  { "acknowledge", acknowledge },
  { "dismiss", dismiss, .text = true },
  { "snooze", snooze, .text = true },
  { "return", put_back },
  { "attach", attach, .incident = true },
  { "declare", attach, .declares = true },
};

/* An incident begins with what the line says. */
static void
declare (IcTriage *self, const IcPerson *actor)
{
  const IcAlertGroup *group = self->line->group;
  const IcState *org = self->ctl->org.state;
  const char *services[] = { group->service, NULL };
  const IcDeclaration declaration = {
    .title = self->text != NULL ? self->text : group->summary, .seen = group->summary, .state = IC_INVESTIGATING, .ic = actor,
    .impact_start = group->first, .services = services, .metrics = org->metrics, .policies = org->policies,
  };

  ic_verb_declare (self->verbs, &declaration);
}

static IcCtlStatus
triage (IcCtl *self, guint act, const char *name, const char *text, GError **error)
{
  g_autoptr (GPtrArray) lines = list_lines (self, error);
  g_autoptr (IcPerson) actor = NULL;
  g_autoptr (IcVerbs) verbs = NULL;
  IcTriage triage = { .ctl = self, .text = text };
  gint64 span;

  if (lines == NULL)
    return IC_CTL_RECORD;
  if (acts[act].func == snooze && !ic_time_parse_span (text, &span))
    return fail_usage (error);
  triage.line = find_line (lines, name, error);
  if (triage.line == NULL || (acts[act].incident && (!ic_ctl_choose (self, false, error) || !ic_ctl_fold (self, error))))
    return IC_CTL_REFUSED;
  actor = ic_ctl_who_acts (self, error);
  if (actor == NULL)
    return IC_CTL_USAGE;

  triage.verbs = verbs = ic_ctl_verbs (self, actor->id);
  triage.until = acts[act].func == snooze ? ic_env_now (self->env) + span : 0;
  if (acts[act].declares)
    declare (&triage, actor);
  for (guint i = 0; i < triage.line->groups->len; i++)
    acts[act].func (&triage, triage.line->groups->pdata[i]);

  return ic_ctl_submit (self, verbs, error);
}

static IcCtlStatus
report (IcCtl *self, const char *text, GError **error)
{
  g_autoptr (IcPerson) actor = NULL;
  g_autoptr (IcVerbs) verbs = NULL;

  if (!fold_inbox (self, true, error))
    return IC_CTL_RECORD;
  actor = ic_ctl_who_acts (self, error);
  if (actor == NULL)
    return IC_CTL_USAGE;
  verbs = ic_ctl_verbs (self, actor->id);
  ic_verb_problem (verbs, text, NULL, NULL);

  return ic_ctl_submit (self, verbs, error);
}

static IcCtlStatus
noise (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (!fold_inbox (self, false, error))
    return IC_CTL_RECORD;

  list = ic_inbox_noise (self->inbox[0].state, self->inbox[1].state);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const IcNoise *each = list->pdata[i];

      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "source", each->sample->source);
      ic_json_put_string (w, "summary", each->sample->summary);
      ic_json_put_int (w, "lines", each->lines);
      ic_json_put_int (w, "nothing", each->nothing);
      ic_json_put_int (w, "fired", each->fired);
      ic_json_end (w);
      if (!self->json)
        ic_ctl_print (self, _("%u of %u led to nothing, fired %d times  %s: %s\n"), each->nothing, each->lines, (int) each->fired, each->sample->source, each->sample->summary);
    }
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);

  return IC_CTL_GOOD;
}

IcCtlStatus
ic_ctl_inbox (IcCtl *self, int argc, char **argv, GError **error)
{
  const char *act = argc > 1 ? argv[1] : NULL;
  g_autofree char *rest = argc > 3 ? g_strjoinv (" ", &argv[3]) : NULL;
  g_autofree char *text = argc > 2 ? g_strjoinv (" ", &argv[2]) : NULL;

  self->all = act != NULL && argc == 2 && strcmp (act, "--all") == 0;
  if (act == NULL || self->all)
    return show (self, error);
  if (strcmp (act, "noise") == 0 && argc == 2)
    return noise (self, error);
  if (strcmp (act, "report") == 0 && text != NULL && !ic_words_blank (text))
    return report (self, text, error);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (act, acts[i].name) == 0 && argc > 2 && (acts[i].text ? !ic_words_blank (rest) : rest == NULL || acts[i].declares))
      return triage (self, i, argv[2], rest, error);

  return fail_usage (error);
}
