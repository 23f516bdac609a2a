/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: the changes around the beginning of an incident, the most
 * suspicious first, and what becomes of the suspicion.
 */
#include "ic-ctl-private.h"

#include "ic-changes.h"
#include "ic-inbox.h"
#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

static IcCtlStatus
fail_usage (GError **error)
{
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("It is “incidentctl changes”, or behind it “suspect CHANGE” or “clear CHANGE [EVIDENCE]”; a change is named by its number in the list, or by its id"));
  return IC_CTL_USAGE;
}

/* Returns: (transfer full) of IcChangeNear. */
static GPtrArray *
list_changes (IcCtl *self, GError **error)
{
  gint64 now = ic_env_now (self->env);
  g_autofree char *month = ic_inbox_stream (now);
  g_autofree char *before = ic_inbox_stream_before (now);

  if (!ic_ctl_open (self, false, error) || !ic_ctl_settle (self, error) || !ic_ctl_choose (self, true, error) || !ic_ctl_fold (self, error)
      || !ic_ctl_fold_stream (self, "org", &self->org, error) || !ic_ctl_fold_stream (self, month, &self->inbox[0], error)
      || !ic_ctl_fold_stream (self, before, &self->inbox[1], error))
    return NULL;

  return ic_changes_near (self->folded.state, self->org.state, self->inbox[0].state, self->inbox[1].state, now);
}

static const char *
nearness_words (const IcChangeNear *near)
{
  switch (near->nearness)
    {
    case IC_CHANGE_OF_AFFECTED:
      return _("an affected service");
    case IC_CHANGE_OF_DEPENDENCY:
      return _("an affected service depends on it");
    case IC_CHANGE_OF_USER:
      return _("it uses an affected service");
    case IC_CHANGE_ELSEWHERE:
      return _("elsewhere");
    }

  return "";
}

static const char *
nearness_name (IcChangeNearness nearness)
{
  static const char *const names[] = { "affected", "dependency", "user", "elsewhere" };

  return names[nearness];
}

static const char *
status_of (IcCtl *self, const IcDeploy *deploy)
{
  const IcChange *change = ic_items_find (self->folded.state->changes, deploy->id);

  return change != NULL ? change->status : NULL;
}

static void
print_change (IcCtl *self, guint number, const IcChangeNear *near)
{
  const IcDeploy *deploy = near->deploy;
  g_autofree char *span = ic_time_span (ABS (near->before));
  const char *status = status_of (self, deploy);

  ic_ctl_print (self, "%3u  %s%s%s%s%s%s\n     %s %s; %s  %s\n", number, deploy->service != NULL ? deploy->service : "", deploy->service != NULL ? ": " : "", deploy->summary,
                status != NULL ? " [" : "", status != NULL ? status : "", status != NULL ? "]" : "", span,
                near->before >= 0 ? _("before it began") : _("after it began"), nearness_words (near), deploy->id);
}

static void
put_change (IcCtl *self, IcJsonWriter *w, guint number, const IcChangeNear *near)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "line", number);
  ic_json_put_string (w, "nearness", nearness_name (near->nearness));
  ic_json_put_int (w, "steps", near->steps);
  ic_json_put_int (w, "before", near->before / IC_SECOND);
  ic_json_put_string (w, "status", status_of (self, near->deploy));
  ic_item_to_json (near->deploy, w, "change");
  ic_json_end (w);
}

static IcCtlStatus
show (IcCtl *self, GError **error)
{
  g_autoptr (GPtrArray) list = list_changes (self, error);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (list == NULL)
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < list->len; i++)
    if (self->json)
      put_change (self, w, i + 1, list->pdata[i]);
    else
      print_change (self, i + 1, list->pdata[i]);
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (list->len == 0)
    ic_ctl_print (self, "%s\n", _("No change is known of."));

  return IC_CTL_GOOD;
}

static const IcDeploy *
find_change (GPtrArray *list, const char *name, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (name, 10, 1, G_MAXUINT, &number, NULL) && number <= list->len)
    return ((const IcChangeNear *) list->pdata[number - 1])->deploy;
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((const IcChangeNear *) list->pdata[i])->deploy->id, name) == 0)
      return ((const IcChangeNear *) list->pdata[i])->deploy;

  g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no change “%s” in the list: “incidentctl changes” shows those there are"), name);
  return NULL;
}

static IcCtlStatus
judge (IcCtl *self, bool suspect, const char *name, const char *evidence, GError **error)
{
  g_autoptr (GPtrArray) list = list_changes (self, error);
  g_autoptr (IcPerson) actor = NULL;
  g_autoptr (IcVerbs) verbs = NULL;
  const IcDeploy *deploy;
  const IcChange *known;
  IcChange fresh = { 0 };

  if (list == NULL)
    return IC_CTL_RECORD;
  deploy = find_change (list, name, error);
  if (deploy == NULL)
    return IC_CTL_REFUSED;
  actor = ic_ctl_who_acts (self, error);
  if (actor == NULL)
    return IC_CTL_USAGE;

  verbs = ic_ctl_verbs (self, actor->id);
  known = ic_items_find (self->folded.state->changes, deploy->id);
  if (known == NULL)
    {
      ic_verb_change_attach (verbs, deploy);
      fresh = (IcChange) { .id = deploy->id, .summary = deploy->summary };
      known = &fresh;
    }
  if (suspect)
    ic_verb_change_suspect (verbs, known, NULL);
  else
    ic_verb_change_clear (verbs, known, evidence);

  return ic_ctl_submit (self, verbs, error);
}

IcCtlStatus
ic_ctl_changes (IcCtl *self, int argc, char **argv, GError **error)
{
  bool suspect = argc == 3 && strcmp (argv[1], "suspect") == 0;
  bool clear = argc >= 3 && strcmp (argv[1], "clear") == 0;
  g_autofree char *evidence = clear && argc > 3 ? g_strjoinv (" ", &argv[3]) : NULL;

  if (argc == 1)
    return show (self, error);
  if (!suspect && !clear)
    return fail_usage (error);

  return judge (self, suspect, argv[2], evidence, error);
}
