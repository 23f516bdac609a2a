/* SPDX-License-Identifier: GPL-3.0-or-later
 * incidentctl: a deploy script tells of what it has changed, to a server with the
 * token of a source, or into the record here.
 */
#include "ic-ctl-private.h"

#include "ic-http.h"
#include "ic-inbox.h"
#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

#define TOKEN_VARIABLE "INCIDENT_TOKEN"

/* Which member an option fills. */
static const struct {
  const char *name;
  gsize       offset;
} options[] = {
  { "service", G_STRUCT_OFFSET (IcDeploy, service) },
  { "environment", G_STRUCT_OFFSET (IcDeploy, environment) },
  { "artifact", G_STRUCT_OFFSET (IcDeploy, artifact) },
  { "url", G_STRUCT_OFFSET (IcDeploy, url) },
  { "kind", G_STRUCT_OFFSET (IcDeploy, kind) },
  { "who", G_STRUCT_OFFSET (IcDeploy, who) },
};

static IcCtlStatus
fail_usage (GError **error)
{
  g_set_error_literal (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_USAGE,
                       _("It is “incidentctl deployed SUMMARY [--service S] [--environment E] [--artifact A] [--url U] [--kind K] [--who W] [--server ADDRESS]”; "
                         "for a server the token of a source stands in $" TOKEN_VARIABLE));
  return IC_CTL_USAGE;
}

/* Takes "--name value" and "--name=value"; the rest is the summary. False: something is missing or unknown. */
static bool
read_words (int argc, char **argv, IcDeploy *deploy, char **server)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  for (int i = 1; i < argc; i++)
    {
      const char *equals = strchr (argv[i], '=');
      g_autofree char *name = g_str_has_prefix (argv[i], "--") ? g_strndup (argv[i] + 2, equals != NULL ? (gsize) (equals - argv[i] - 2) : strlen (argv[i])) : NULL;
      const char *value = equals != NULL ? equals + 1 : i + 1 < argc ? argv[i + 1] : NULL;
      char **where = g_strcmp0 (name, "server") == 0 ? server : NULL;

      for (guint o = 0; name != NULL && o < G_N_ELEMENTS (options); o++)
        if (strcmp (name, options[o].name) == 0)
          where = G_STRUCT_MEMBER_P (deploy, options[o].offset);
      if (name == NULL)
        g_string_append_printf (summary, "%s%s", summary->len > 0 ? " " : "", argv[i]);
      else if (where == NULL || value == NULL)
        return false;
      else
        {
          ic_set_text (where, value);
          i += equals == NULL;
        }
    }
  ic_set_text (&deploy->summary, g_strstrip (summary->str));

  return *deploy->summary != '\0';
}

/* -- to a server ------------------------------------------------------------- */

/* A change event as PagerDuty takes it; what that has no member for is among the details. */
static GBytes *
write_body (const IcDeploy *deploy)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_begin_object (w, "payload");
  ic_json_put_string (w, "summary", deploy->summary);
  ic_json_put_string (w, "source", g_get_host_name ());
  ic_put_time (w, "timestamp", deploy->at);
  ic_json_begin_object (w, "custom_details");
  for (guint o = 0; o < G_N_ELEMENTS (options); o++)
    ic_json_put_string (w, options[o].name, *(char **) G_STRUCT_MEMBER_P ((IcDeploy *) deploy, options[o].offset));
  ic_json_end (w);
  ic_json_end (w);
  if (deploy->url != NULL)
    {
      ic_json_begin_array (w, "links");
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "href", deploy->url);
      ic_json_end (w);
      ic_json_end (w);
    }
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

typedef struct {
  IcHttpAnswer *answer;
  GError       *error;
  bool          done;
} IcAsked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  IcAsked *asked = data;

  asked->answer = ic_http_send_finish (result, &asked->error);
  asked->done = true;
}

static IcCtlStatus
post (IcCtl *self, const IcDeploy *deploy, const char *server, GError **error)
{
  const char *token = g_getenv (TOKEN_VARIABLE);
  g_autofree char *bearer = g_strconcat ("Bearer ", token != NULL ? token : "", NULL);
  g_autofree char *base = g_strndup (server, strlen (server) - g_str_has_suffix (server, "/"));
  g_autofree char *url = g_strconcat (base, "/v2/change/enqueue", NULL);
  g_autoptr (GBytes) body = write_body (deploy);
  const char *headers[] = { "Authorization", bearer, NULL };
  const IcHttpRequest request = { .url = url, .headers = headers, .content_type = "application/json", .body = body };
  IcHttp *http = ic_http_new ();
  IcAsked asked = { 0 };
  bool good;

  ic_http_send_async (http, &request, NULL, answered_cb, &asked);
  while (!asked.done)
    g_main_context_iteration (NULL, TRUE);
  ic_http_unref (http);
  if (asked.error != NULL)
    {
      g_propagate_error (error, asked.error);
      return IC_CTL_RECORD;
    }

  good = ic_http_answer_check (asked.answer, error);
  ic_http_answer_free (asked.answer);
  if (good && !self->json)
    ic_ctl_print (self, _("Told %s: %s\n"), base, deploy->summary);

  return good ? IC_CTL_GOOD : IC_CTL_REFUSED;
}

/* -- into the record --------------------------------------------------------- */

static IcCtlStatus
keep (IcCtl *self, const IcDeploy *deploy, GError **error)
{
  g_autofree char *month = ic_inbox_stream (deploy->at);
  g_autoptr (IcPerson) actor = NULL;
  g_autoptr (IcVerbs) verbs = NULL;

  if (!ic_ctl_open (self, true, error) || !ic_ctl_settle (self, error) || !ic_ctl_fold_stream (self, month, &self->inbox[0], error))
    return IC_CTL_RECORD;
  if (self->link != NULL)
    {
      g_set_error (error, IC_COMMAND_ERROR, IC_COMMAND_ERROR_NOT_NOW,
                   _("This record belongs to %s, which is told of changes by sources alone: say --server %s, and put the token of a source into $" TOKEN_VARIABLE),
                   self->link->address, self->link->address);
      return IC_CTL_REFUSED;
    }
  actor = ic_ctl_who_acts (self, error);
  if (actor == NULL)
    return IC_CTL_USAGE;

  verbs = ic_ctl_verbs (self, actor->id);
  ic_verb_change_made (verbs, deploy);
  return ic_ctl_submit (self, verbs, error);
}

IcCtlStatus
ic_ctl_deployed (IcCtl *self, int argc, char **argv, GError **error)
{
  IcDeploy *deploy = ic_item_new (&ic_deploy_type);
  g_autofree char *server = NULL;
  IcCtlStatus status;

  deploy->at = ic_env_now (self->env);
  if (!read_words (argc, argv, deploy, &server))
    status = fail_usage (error);
  else if (server != NULL)
    status = post (self, deploy, server, error);
  else
    status = keep (self, deploy, error);
  ic_item_unref (deploy);

  return status;
}
