/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: looking at incidents.
 */
#include "ic-ctl-private.h"

#include "ic-command-items.h"
#include "ic-loss.h"
#include "ic-postmortem.h"
#include "ic-promises.h"
#include "ic-time.h"
#include "ic-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Opens the record and folds the incident that the words or --incident name. */
static IcCtlStatus
look_up (IcCtl *self, int argc, char **argv, GError **error)
{
  if (argc > 2)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("“%s” is one word too many: type “incidentctl %s %s”"), argv[2], argv[0], argv[1]);
      return IC_CTL_USAGE;
    }
  if (argc == 2)
    {
      g_free (self->incident);
      self->incident = g_strdup (argv[1]);
    }

  if (!ic_ctl_open (self, false, error) || !ic_ctl_choose (self, true, error) || !ic_ctl_fold (self, error))
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  return IC_CTL_GOOD;
}

/* -- list -- */

static void
put_line (IcJsonWriter *w, const IcIncidentLine *line)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "stream", line->stream);
  ic_json_put_string (w, "label", line->label);
  ic_json_put_string (w, "title", line->title);
  ic_json_put_int (w, "state", line->state);
  ic_json_put_string (w, "outcome", *line->outcome != '\0' ? line->outcome : NULL);
  ic_json_put_string (w, "ic", line->ic_name);
  g_autofree char *declared = ic_time_format (line->declared);
  ic_json_put_string (w, "declared", declared);
  ic_json_end (w);
}

static void
print_line (IcCtl *self, const IcIncidentLine *line)
{
  g_autofree char *declared = ic_time_date_of_day (line->declared, self->zone);
  g_autofree char *state = g_strdup_printf ("%d %s", line->state, ic_state_word (line->state));

  const char *label = *line->label != '\0' ? line->label : _("(unsent)");

  ic_ctl_print (self, "%-9s %-15s %s  %s  %s\n", label, *line->outcome != '\0' ? line->outcome : state, declared, line->ic_name, line->title);
}

IcCtlStatus
ic_ctl_list (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) lines = ic_ctl_open (self, false, error) ? ic_ctl_incidents (self, error) : NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (lines == NULL)
    return IC_CTL_RECORD;

  ic_ctl_tell_stale (self);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < lines->len; i++)
    if (self->json)
      put_line (w, lines->pdata[i]);
    else
      print_line (self, lines->pdata[i]);
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (lines->len == 0)
    ic_ctl_print (self, "%s\n", _("No incident has been declared."));

  return IC_CTL_GOOD;
}

/* -- show -- */

static void
print_field (IcCtl *self, const char *name, const char *text)
{
  if (!ic_words_blank (text))
    ic_ctl_print (self, "%-14s %s\n", name, text);
}

static void
print_head (IcCtl *self)
{
  const IcState *s = self->folded.state;
  gint64 now = ic_ctl_now (self);
  g_autofree char *lasted = ic_time_span ((s->closed != 0 ? s->closed : now) - s->declared);
  g_autofree char *since = ic_time_date_of_day (s->declared, self->zone);
  g_autofree char *state = g_strdup_printf ("%d %s", (int) s->state, ic_state_word ((int) s->state));
  g_autofree char *services = ic_words_list ((const char * const *) s->services);
  IcLoss loss = ic_loss (s, now);
  g_autofree char *cost = ic_loss_so_far_text (&loss);
  g_autofree char *affected = s->affected >= 0 ? ic_words_number (s->affected) : g_strdup (_("unknown"));
  g_autofree char *people = g_strdup_printf (_("%s affected, %d reported"), affected, (int) s->reported);

  ic_ctl_print (self, "%s  %s%s\n\n", ic_ctl_name (s), s->drill != NULL ? _("DRILL: ") : "", s->title);
  print_field (self, _("State"), s->outcome != NULL ? s->outcome : state);
  print_field (self, _("Declared"), since);
  print_field (self, s->closed != 0 ? _("Lasted") : _("Running for"), lasted);
  print_field (self, _("Commander"), ic_state_name (s, s->ic));
  print_field (self, _("Impact"), s->impact);
  print_field (self, _("Services"), services);
  print_field (self, _("Customers"), people);
  print_field (self, _("Loss"), cost);
  print_field (self, _("Objective"), s->objective);
}

/* With the numbers that commands take. */
static void
print_items (IcCtl *self, const char *title, IcArgumentKind kind)
{
  const IcItems *items = ic_argument_items (kind, self->folded.state, self->comms.state);

  if (ic_items_count (items) > 0)
    ic_ctl_print (self, "\n%s\n", title);
  for (guint i = 0; i < ic_items_count (items); i++)
    {
      const char *label = ic_item_label (kind, items->items[i]);
      const char *status = ic_item_status (kind, items->items[i], self->folded.state);
      const char *owner = ic_item_owner (kind, items->items[i]);

      ic_ctl_print (self, "  %u  %-10s %s%s%s\n", i + 1, status != NULL ? status : "", label != NULL ? label : "",
                    owner != NULL ? "  @" : "", owner != NULL ? owner : "");
    }
}

static void
print_people (IcCtl *self)
{
  g_autoptr (GPtrArray) rows = ic_people_on_duty (self->folded.state, ic_ctl_now (self), ic_ctl_zones (self));

  if (rows->len > 0)
    ic_ctl_print (self, "\n%s\n", _("On duty"));
  for (guint i = 0; i < rows->len; i++)
    {
      const IcDutyRow *row = rows->pdata[i];
      g_autofree char *span = ic_time_span (row->on_for);

      ic_ctl_print (self, "  %-20s %-10s %s\n", ic_state_name (self->folded.state, row->person->id), span, row->what != NULL ? row->what : "");
    }
}

IcCtlStatus
ic_ctl_show (IcCtl *self, int argc, char **argv, GError **error)
{
  IcCtlStatus status = look_up (self, argc, argv, error);
  const IcState *s = self->folded.state;

  if (status != IC_CTL_GOOD)
    return status;
  if (self->json)
    {
      g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
      ic_json_begin_object (w, NULL);
      ic_state_to_json (s, w, "incident");
      ic_state_to_json (self->comms.state, w, "communications");
      ic_json_end (w);
      ic_ctl_print_json (self, w);
      return IC_CTL_GOOD;
    }

  print_head (self);
  print_people (self);
  print_items (self, _("Groups"), IC_ARGUMENT_GROUP);
  print_items (self, _("Metrics"), IC_ARGUMENT_METRIC);
  print_items (self, _("Hypotheses"), IC_ARGUMENT_HYPOTHESIS);
  print_items (self, _("Tasks"), IC_ARGUMENT_TASK);
  print_items (self, _("Fixes"), IC_ARGUMENT_FIX);
  print_items (self, _("Follow-ups"), IC_ARGUMENT_FOLLOWUP);
  print_items (self, _("Published updates"), IC_ARGUMENT_PUBLISHED);
  print_items (self, _("Drafts"), IC_ARGUMENT_UPDATE);
  return IC_CTL_GOOD;
}

/* -- due -- */

static void
put_promise (IcJsonWriter *w, const IcPromise *promise)
{
  g_autofree char *due = ic_time_format (promise->due);

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "text", promise->text);
  ic_json_put_string (w, "owner", promise->owner);
  ic_json_put_string (w, "due", due);
  ic_json_put_bool (w, "late", promise->tone == IC_PROMISE_PAST);
  ic_json_end (w);
}

IcCtlStatus
ic_ctl_due (IcCtl *self, int argc, char **argv, GError **error)
{
  IcCtlStatus status = look_up (self, argc, argv, error);
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  gint64 now;

  if (status != IC_CTL_GOOD)
    return status;

  now = ic_ctl_now (self);
  promises = ic_promises_open (self->folded.state, now);
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < promises->len; i++)
    {
      const IcPromise *promise = promises->pdata[i];
      g_autofree char *left = ic_time_countdown (promise->due - now);
      g_autofree char *at = ic_time_date_of_day (promise->due, self->zone);

      if (self->json)
        put_promise (w, promise);
      else
        ic_ctl_print (self, "%10s  %s  %s  %s\n", left, at, promise->text, promise->owner != NULL ? ic_state_name (self->folded.state, promise->owner) : "");
    }
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);
  else if (promises->len == 0)
    ic_ctl_print (self, "%s\n", _("Nothing is promised."));

  return IC_CTL_GOOD;
}

/* -- documents -- */

static void
put_entry (IcJsonWriter *w, const IcEntry *entry)
{
  static const char * const classes[] = { "decision", "comms", "machine", "work", "quiet" };
  g_autofree char *time = ic_time_format (entry->time);

  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "position", (gint64) entry->position);
  ic_json_put_string (w, "time", time);
  ic_json_put_string (w, "actor", entry->actor);
  ic_json_put_string (w, "class", classes[entry->entry_class]);
  ic_json_put_string (w, "text", entry->text);
  ic_json_put_string (w, "remark", entry->remark);
  ic_json_put_bool (w, "effect", !(entry->flags & IC_ENTRY_NO_EFFECT));
  ic_json_end (w);
}

static void
print_entries (IcCtl *self, const IcTimeline *timeline)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < timeline->entries->len; i++)
    if (ic_entry_is_shown (timeline->entries->pdata[i]))
      put_entry (w, timeline->entries->pdata[i]);
  ic_json_end (w);
  ic_ctl_print_json (self, w);
}

IcCtlStatus
ic_ctl_timeline (IcCtl *self, int argc, char **argv, GError **error)
{
  IcCtlStatus status = look_up (self, argc, argv, error);

  if (status == IC_CTL_GOOD && self->json)
    print_entries (self, self->folded.timeline);
  else if (status == IC_CTL_GOOD)
    {
      g_autofree char *text = ic_timeline_to_markdown (self->folded.timeline, -1, self->zone);
      ic_ctl_print (self, "# %s %s\n\n%s", ic_ctl_name (self->folded.state), self->folded.state->title, text);
    }
  return status;
}

IcCtlStatus
ic_ctl_postmortem (IcCtl *self, int argc, char **argv, GError **error)
{
  IcCtlStatus status = look_up (self, argc, argv, error);

  if (status == IC_CTL_GOOD)
    {
      g_autofree char *text = ic_postmortem_draft (self->folded.state, self->folded.timeline, ic_ctl_now (self), ic_ctl_zones (self));
      ic_ctl_print_document (self, "markdown", text);
    }
  return status;
}
