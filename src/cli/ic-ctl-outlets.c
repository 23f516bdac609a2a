/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: where updates go, how that stands, their secrets, and what they
 * would show.
 */
#include "ic-ctl-private.h"

#include "ic-outlet.h"
#include "ic-secret-input.h"
#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

static IcCtlStatus
fail_usage (GError **error, const char *text)
{
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE, text);
  return IC_CTL_USAGE;
}

/* The record, and the server's ear where it is shared. */
static bool
open_settled (IcCtl *self, GError **error)
{
  return ic_ctl_open (self, false, error) && ic_ctl_settle (self, error);
}

/* -- how they stand ---------------------------------------------------------- */

static const char *
secret_words (const IcOutletStanding *standing)
{
  switch (standing->secret)
    {
    case IC_OUTLET_SECRET_MISSING:
      return _("its secret is missing: type “incidentctl secret set”");
    case IC_OUTLET_SECRET_ELSEWHERE:
      return _("its secret was given for another address: type “incidentctl secret set”");
    case IC_OUTLET_SECRET_UNKNOWN:
      return _("its secret cannot be read");
    default:
      return NULL;
    }
}

static void
print_standing (IcCtl *self, const IcOutletStanding *standing)
{
  g_autofree char *next = standing->next != 0 ? ic_time_of_day_zone (standing->next, self->zone) : NULL;
  const char *secret = secret_words (standing);

  ic_ctl_print (self, "%-16s %-24s %-12s %s", standing->id, standing->name, standing->kind, standing->paused ? _("paused") : "");
  if (standing->waiting > 0)
    ic_ctl_print (self, _("%u waiting"), standing->waiting);
  if (standing->failed > 0)
    ic_ctl_print (self, _(", %u given up"), standing->failed);
  if (next != NULL)
    ic_ctl_print (self, _(", next try %s"), next);
  ic_ctl_print (self, "\n");
  if (secret != NULL)
    ic_ctl_print (self, "    %s %s\n", secret, standing->secret_name);
  if (standing->trouble != NULL)
    ic_ctl_print (self, "    %s\n", standing->trouble);
}

IcCtlStatus
ic_ctl_outlets (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) standings = NULL;
  g_autoptr (GBytes) json = NULL;

  if (argc > 1)
    return fail_usage (error, _("“outlets” takes nothing behind it"));
  standings = open_settled (self, error) ? ic_record_client_outlets (self->client, error) : NULL;
  if (standings == NULL)
    return IC_CTL_RECORD;

  if (self->json)
    {
      json = ic_outlet_standings_write (standings);
      ic_ctl_print (self, "%.*s\n", (int) g_bytes_get_size (json), (const char *) g_bytes_get_data (json, NULL));
      return IC_CTL_GOOD;
    }
  for (guint i = 0; i < standings->len; i++)
    print_standing (self, standings->pdata[i]);

  return IC_CTL_GOOD;
}

/* -- whether one would work -------------------------------------------------- */

IcCtlStatus
ic_ctl_outlet (IcCtl *self, int argc, char **argv, GError **error)
{
  g_autofree char *found = NULL;

  if (argc != 3 || strcmp (argv[1], "test") != 0)
    return fail_usage (error, _("It is “incidentctl outlet test ID”; “incidentctl outlets” lists them, “outlet-keep” sets one up"));
  found = open_settled (self, error) ? ic_record_client_test_outlet (self->client, argv[2], error) : NULL;
  if (found == NULL)
    return IC_CTL_REFUSED;

  ic_ctl_print_document (self, "found", found);
  if (!self->json)
    ic_ctl_print (self, "\n");

  return IC_CTL_GOOD;
}

/* -- secrets ----------------------------------------------------------------- */

IcCtlStatus
ic_ctl_secret (IcCtl *self, int argc, char **argv, GError **error)
{
  bool sets = argc == 3 && strcmp (argv[1], "set") == 0;
  g_autofree char *secret = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!sets && (argc != 3 || strcmp (argv[1], "forget") != 0))
    return fail_usage (error, _("It is “incidentctl secret set NAME”, which reads the secret from the standard input, or “incidentctl secret forget NAME”"));
  if (sets)
    {
      secret = ic_secret_input_read (_("Secret: "), &local_error);
      if (secret == NULL || *secret == '\0')
        return fail_usage (error, secret == NULL ? local_error->message : _("There was nothing to read; “secret forget” forgets one"));
    }
  if (!ic_ctl_open (self, true, error) || !ic_ctl_settle (self, error) || !ic_record_client_set_secret (self->client, argv[2], secret, error))
    return IC_CTL_REFUSED;

  return IC_CTL_GOOD;
}

/* -- what they would show ---------------------------------------------------- */

static const IcUpdate *
find_in (const IcItems *updates, const char *typed)
{
  for (guint i = ic_items_count (updates); i > 0; i--)
    {
      const IcUpdate *update = IC_AT (IcUpdate, updates, i - 1);
      bool discarded = g_strcmp0 (update->status, "discarded") == 0;

      if (!discarded && (strcmp (typed, "last") == 0 || g_str_has_prefix (update->id, typed) || g_strcmp0 (update->title, typed) == 0))
        return update;
    }

  return NULL;
}

/* A draft first: it is what one wants to see before. */
static bool
find_said (IcCtl *self, const char *typed, IcPost *post, GError **error)
{
  const IcState *state = self->folded.state;
  gint64 number = g_str_has_prefix (typed, "sitrep-") ? g_ascii_strtoll (typed + strlen ("sitrep-"), NULL, 10) : 0;

  if (number > 0 && number <= ic_items_count (state->sitreps))
    post->sitrep = IC_AT (IcSitrep, state->sitreps, number - 1);
  else if (self->comms.state != NULL)
    post->update = find_in (self->comms.state->updates, typed);
  if (post->update == NULL && post->sitrep == NULL)
    post->update = find_in (state->updates, typed);
  if (post->update == NULL && post->sitrep == NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no draft, update or sitrep “%s”; type its id, its title in quotes, “last”, or “sitrep-1”"), typed);
      return false;
    }

  post->key = post->update != NULL ? post->update->event : post->sitrep->event;
  return true;
}

static void
print_preview (IcCtl *self, IcJsonWriter *w, const IcOutlet *outlet, const IcOutletPreview *preview, const GError *error)
{
  if (self->json)
    {
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "outlet", outlet->id);
      ic_json_put_string (w, "error", error != NULL ? error->message : NULL);
      if (preview != NULL)
        {
          ic_json_put_string (w, "subject", preview->subject);
          ic_json_put_string (w, "text", preview->text);
          ic_json_put_string (w, "payload", preview->payload);
          ic_json_put_int (w, "length", preview->length);
          ic_json_put_int (w, "limit", preview->limit);
        }
      ic_json_end (w);
      return;
    }

  ic_ctl_print (self, "== %s (%s)", outlet->name, ic_outlet_kind_label (outlet->kind));
  if (preview != NULL && preview->limit > 0)
    ic_ctl_print (self, _(", %u of %u characters"), preview->length, preview->limit);
  else if (preview != NULL)
    ic_ctl_print (self, _(", %u characters"), preview->length);
  ic_ctl_print (self, "\n");
  if (preview != NULL && preview->subject != NULL)
    ic_ctl_print (self, "%s\n\n", preview->subject);
  ic_ctl_print (self, "%s\n\n", preview != NULL ? preview->text : error->message);
}

static IcCtlStatus
print_previews (IcCtl *self, const char *id, IcPost *post, GError **error)
{
  const IcItems *outlets = self->org.state->outlets;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  guint n = 0;

  ic_json_begin_object (w, NULL);
  ic_json_begin_array (w, "previews");
  for (guint i = 0; i < ic_items_count (outlets); i++)
    {
      const IcOutlet *outlet = IC_AT (IcOutlet, outlets, i);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (IcOutletPreview) preview = NULL;

      if (id != NULL ? strcmp (outlet->id, id) != 0 : !ic_outlet_carries (outlet, post->sitrep != NULL))
        continue;
      post->outlet = outlet;
      preview = ic_outlet_preview (post, &local_error);
      print_preview (self, w, outlet, preview, local_error);
      n++;
    }
  ic_json_end (w);
  ic_json_end (w);
  if (n == 0)
    {
      if (id != NULL)
        g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("There is no outlet “%s”; “incidentctl outlets” lists them"), id);
      else
        g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW, _("No outlet carries this; “incidentctl outlet-keep” sets one up"));
      return IC_CTL_REFUSED;
    }
  if (self->json)
    ic_ctl_print_json (self, w);

  return IC_CTL_GOOD;
}

IcCtlStatus
ic_ctl_preview (IcCtl *self, int argc, char **argv, GError **error)
{
  IcPost post = { 0 };

  if (argc > 3)
    return fail_usage (error, _("It is “incidentctl preview [WHAT [OUTLET]]”"));
  if (!ic_ctl_open (self, false, error) || !ic_ctl_choose (self, true, error) || !ic_ctl_fold (self, error) || !ic_ctl_fold_stream (self, "org", &self->org, error))
    return IC_CTL_RECORD;

  post.org = self->org.state;
  post.state = self->folded.state;
  post.directory = self->directory;
  if (!find_said (self, argc > 1 ? argv[1] : "last", &post, error))
    return IC_CTL_REFUSED;

  return print_previews (self, argc > 2 ? argv[2] : NULL, &post, error);
}
