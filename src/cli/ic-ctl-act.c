/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: doing something, and telling what came of it.
 */
#include "ic-ctl-private.h"

#include "ic-record-variants.h"
#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

/* Acts that are about what is over. */
static bool
may_be_closed (const IcCommand *command)
{
  static const char * const names[] = { "reopen", "postmortem", "followup", "followup-done", "followup-drop", "note", "message", "reported", "tickets", "ask", "answer-question", "ticket-answered",
                                        "contact", "assign-customer", "brief", "deliver-again", "by-hand", NULL };

  return g_strv_contains (names, command->name);
}

static bool
is_of (const IcCtlFold *fold, const IcEvent *event)
{
  return fold->state != NULL && g_strcmp0 (fold->state->stream, event->subject) == 0;
}

/* The entry that the event became. */
static const IcEntry *
entry_of (IcCtl *self, const IcEvent *event)
{
  const IcCtlFold *folds[] = { &self->folded, &self->comms, &self->org, &self->inbox[0], &self->inbox[1] };

  for (guint f = 0; f < G_N_ELEMENTS (folds); f++)
    for (guint i = is_of (folds[f], event) ? folds[f]->timeline->entries->len : 0; i > 0; i--)
      {
        const IcEntry *entry = folds[f]->timeline->entries->pdata[i - 1];

        if (strcmp (entry->id, event->id) == 0)
          return entry;
      }

  return NULL;
}

static void
print_entry (IcCtl *self, const IcEvent *event, const IcEntry *entry)
{
  g_autofree char *time = ic_time_of_day_zone (entry->time, self->zone);
  IcStreamType type = ic_stream_type (event->subject);
  const char *where = type == IC_STREAM_ORG ? _("Organisation") : type == IC_STREAM_INBOX ? _("Inbox") : ic_ctl_name (self->folded.state);
  bool remark = entry->remark != NULL && *entry->remark != '\0';
  bool pending = entry->flags & IC_ENTRY_PENDING;

  ic_ctl_print (self, "%s  %s  %s%s%s%s%s%s\n", where, time, entry->text, remark ? " (" : "", remark ? entry->remark : "", remark ? ")" : "",
                pending ? "  " : "", pending ? _("[kept here, not yet placed]") : "");
}

static void
put_entry (IcJsonWriter *w, const IcEvent *event, const IcEntry *entry)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "stream", event->subject);
  ic_json_put_int (w, "position", entry->flags & IC_ENTRY_PENDING ? 0 : (gint64) entry->position);
  ic_json_put_string (w, "id", event->id);
  ic_json_put_string (w, "type", event->type);
  ic_json_put_string (w, "text", entry->text);
  ic_json_put_string (w, "remark", entry->remark);
  ic_json_put_bool (w, "effect", !(entry->flags & IC_ENTRY_NO_EFFECT));
  ic_json_end (w);
}

/* What came of the acts; 2 when one was without effect. */
static IcCtlStatus
tell (IcCtl *self, GPtrArray *events)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  IcCtlStatus status = IC_CTL_GOOD;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "incident", self->stream);
  ic_json_put_string (w, "label", self->folded.state != NULL ? self->folded.state->label : NULL);
  ic_json_begin_array (w, "events");
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (events->pdata[i], NULL);
      const IcEntry *entry = entry_of (self, event);

      if (entry == NULL)
        continue;
      if (entry->flags & IC_ENTRY_NO_EFFECT)
        status = IC_CTL_REFUSED;
      if (self->json)
        put_entry (w, event, entry);
      else if (ic_entry_is_shown (entry) || entry->flags & IC_ENTRY_NO_EFFECT)
        print_entry (self, event, entry);
    }
  ic_json_end (w);
  ic_json_end (w);
  if (self->json)
    ic_ctl_print_json (self, w);

  return status;
}

IcPerson *
ic_ctl_who_acts (IcCtl *self, GError **error)
{
  const IcState *state = self->folded.state;
  const IcPerson *known = state != NULL ? ic_state_person (state, self->me->id) : NULL;
  IcPerson *named;

  if (self->as == NULL || strcmp (self->as, "me") == 0 || g_strcmp0 (self->as, self->me->id) == 0)
    return ic_item_ref (known != NULL ? known : self->me);

  named = ic_person_named (state, self->as + (*self->as == '@'));
  if (named == NULL)
    g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, _("--as needs a name"));
  return named;
}

/* Those of the inbox that were asked for. */
static bool
look_at_inbox (IcCtl *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->inbox); i++)
    if (self->inbox[i].state != NULL)
      {
        g_autofree char *stream = g_strdup (self->inbox[i].state->stream);

        if (!ic_ctl_fold_stream (self, stream, &self->inbox[i], error))
          return false;
      }

  return true;
}

static bool
look_again (IcCtl *self, IcVerbs *verbs, GError **error)
{
  if (self->stream == NULL)
    self->stream = g_strdup (verbs->stream);

  return ic_ctl_settle (self, error) && (self->stream == NULL || ic_ctl_fold (self, error)) && ic_ctl_fold_stream (self, "org", &self->org, error) &&
         look_at_inbox (self, error);
}

IcVerbs *
ic_ctl_verbs (IcCtl *self, const char *actor)
{
  IcVerbs *verbs = ic_verbs_new (self->env, ic_record_client_source (self->client), actor, self->me->id, self->folded.state, self->comms.state, NULL);

  if (strcmp (actor, self->me->id) == 0)
    ic_verbs_set_actor_name (verbs, self->me->name);
  if (self->link != NULL)
    verbs->context.skew = self->link->skew;

  return verbs;
}

/* Whether the server has refused one of @events since @since; the error says why. */
static bool
was_refused (IcCtl *self, GPtrArray *events, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) lines = self->link != NULL && self->link->refused > 0 ? ic_record_client_refused (self->client, NULL) : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    for (guint e = 0; e < events->len; e++)
      {
        const IcRefusedLine *line = lines->pdata[i];
        g_autofree char *words = ic_act_words (events->pdata[e]);

        if (line->time < since || strcmp (line->text, words) != 0)
          continue;
        g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_REFUSED, _("The server refused it: %s. It is kept in “incidentctl refused”"), line->reason);
        return true;
      }

  return false;
}

/* What is kept here is no failure, but whoever typed it must know. */
static void
tell_waiting (IcCtl *self)
{
  if (self->link == NULL || self->waiting->len == 0 || self->json)
    return;

  const char *server = self->link->server != NULL ? self->link->server : self->link->address;
  const char *reason = self->link->reason != NULL ? self->link->reason : ic_link_phase_name (self->link->phase);
  g_autofree char *text = g_strdup_printf (self->link->phase == IC_LINK_REFUSED ? _("Kept here: it goes out when you have joined %s again (%s).")
                                                                                 : _("Kept here: it goes out when %s is reached (%s)."),
                                           server, reason);
  ic_ctl_print (self, "%s\n", text);
}

IcCtlStatus
ic_ctl_submit (IcCtl *self, IcVerbs *verbs, GError **error)
{
  gint64 since = ic_env_now (self->env);
  IcCtlStatus status;

  if (!ic_record_client_submit (self->client, verbs->events, error) || !look_again (self, verbs, error) || was_refused (self, verbs->events, since, error))
    return IC_CTL_REFUSED;

  status = tell (self, verbs->events);
  tell_waiting (self);
  return status;
}

IcCtlStatus
ic_ctl_act (IcCtl *self, const IcCommand *command, const char * const *argv, GError **error)
{
  g_autoptr (IcPerson) actor = NULL;
  g_autoptr (IcVerbs) verbs = NULL;

  if (!ic_ctl_open (self, !command->needs_incident, error))
    return IC_CTL_RECORD;
  if (command->needs_incident && (!ic_ctl_choose (self, may_be_closed (command), error) || !ic_ctl_fold (self, error)))
    return IC_CTL_REFUSED;
  if (!ic_ctl_fold_stream (self, "org", &self->org, error))
    return IC_CTL_RECORD;

  actor = ic_ctl_who_acts (self, error);
  if (actor == NULL)
    return IC_CTL_USAGE;
  verbs = ic_ctl_verbs (self, actor->id);
  const IcCommandContext context = {
    .verbs = verbs, .zone = self->zone, .me = actor, .policies = self->org.state->policies, .presets = self->org.state->metrics,
    .org = self->org.state,
  };

  return ic_command_run_argv (&context, argv, error) ? ic_ctl_submit (self, verbs, error) : IC_CTL_REFUSED;
}
