/* SPDX-License-Identifier: GPL-3.0-or-later
 * The server from its start to its end.
 */
#include "ic-server-run.h"

#include "ic-http-server.h"
#include "ic-journal.h"
#include "ic-server-control.h"
#include "ic-server-restore.h"
#include "ic-server-systemd.h"
#include "ic-time.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#define FIRST_INVITATION (24 * IC_HOUR)
#define SENDING 5000 /* ms */

typedef struct {
  IcServerConfig        config;  /* borrowed but for @listen, which is where it really listens */
  char                 *listens; /* where a socket that was handed over does; NULL: none was, or one in the file system */
  IcEnv                *env;
  IcStore              *store;
  IcService            *service;
  IcHttpServer         *http;
  IcServerControl      *control;
  GSource              *steps;
  GMainLoop            *loop;
  bool                  invited; /* the first admin */
  bool                  stopping;
} IcServer;

/* -- the log --------------------------------------------------------------- */

void
ic_server_log (int priority, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* What others wrote must not begin a line of its own. */
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  if (ic_systemd_is_journal (STDERR_FILENO))
    fprintf (stderr, "<%d>%s\n", priority, text);
  else
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

      fprintf (stderr, "%s %s%s\n", time, priority <= LOG_ERR ? _("ERROR: ") : priority == LOG_WARNING ? _("warning: ") : "", text);
    }
}

static void
log_cb (int priority, const char *text, gpointer data)
{
  ic_server_log (priority, "%s", text);
}

/* -- time ------------------------------------------------------------------ */

typedef struct {
  GSource    parent;
  IcEnv     *env;
  IcService *service;
  gint64     seen; /* the latest time of the clock */
} StepSource;

/* How long there is nothing to do. When the clock was set back, a step at once: what is due at times that
 * come once more, such as the next ping, is planned anew. */
static gint64
step_left (StepSource *self)
{
  gint64 now = ic_env_now (self->env);

  if (now < self->seen)
    return 0;
  self->seen = now;
  return ic_service_next (self->service) - now;
}

static gboolean
step_prepare (GSource *source, int *timeout)
{
  gint64 left = step_left ((StepSource *) source);

  /* The wall clock may be set meanwhile: never sleep for long without looking. */
  *timeout = (int) CLAMP (left / 1000 + 1, 0, 1000);
  return left <= 0;
}

static gboolean
step_check (GSource *source)
{
  return step_left ((StepSource *) source) <= 0;
}

static gboolean
step_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  StepSource *self = (StepSource *) source;

  self->seen = ic_env_now (self->env);
  ic_service_step (self->service);
  return G_SOURCE_CONTINUE;
}

GSource *
ic_server_source_new (IcEnv *env, IcService *service)
{
  static GSourceFuncs funcs = { .prepare = step_prepare, .check = step_check, .dispatch = step_dispatch };
  GSource *source = g_source_new (&funcs, sizeof (StepSource));

  ((StepSource *) source)->env = env;
  ((StepSource *) source)->service = service;
  g_source_set_static_name (source, "ic-server-steps");
  return source;
}

/* -- beginning ------------------------------------------------------------- */

typedef struct {
  bool    done;
  GError *error;
} Opened;

static void
opened_cb (const GError *error, gpointer user_data)
{
  Opened *opened = user_data;

  opened->done = true;
  opened->error = error != NULL ? g_error_copy (error) : NULL;
}

IcService *
ic_server_open_service (IcEnv *env, IcStore *store, const IcServerConfig *config, bool works, GError **error)
{
  g_autofree char *credentials = g_build_filename (config->data, "credentials", NULL);
  IcServiceSettings settings = { .name = config->name, .directory = works ? config->data : NULL, .credentials = credentials, .ring_bytes = (gsize) config->memory * 1024 };
  IcService *service = ic_service_new (env, store, &settings, NULL, NULL);
  Opened opened = { false, NULL };

  ic_service_set_log (service, log_cb, NULL);
  ic_service_open (service, opened_cb, &opened);
  while (!opened.done)
    g_main_context_iteration (NULL, TRUE);
  if (opened.error == NULL)
    return service;

  g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("The record in %s cannot be read: %s"), config->data, opened.error->message);
  g_error_free (opened.error);
  ic_service_close (service);
  ic_store_free (store);
  ic_service_free (service);
  return NULL;
}

static bool
open_record (IcServer *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->store = ic_journal_open (self->config.data, &local_error);
  if (self->store == NULL)
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, "%s", local_error->message);
      return false;
    }
  ic_server_remove_leftovers (self->config.data);
  self->service = ic_server_open_service (self->env, self->store, &self->config, true, error);
  if (self->service == NULL)
    self->store = NULL;

  return self->service != NULL;
}

/* As “listen” says it; NULL for a socket in the file system. */
static char *
write_address (GSocketAddress *address)
{
  GInetSocketAddress *inet = G_IS_INET_SOCKET_ADDRESS (address) ? G_INET_SOCKET_ADDRESS (address) : NULL;
  g_autofree char *text = inet != NULL ? g_inet_address_to_string (g_inet_socket_address_get_address (inet)) : NULL;

  if (text == NULL)
    return NULL;
  return g_strdup_printf (strchr (text, ':') != NULL ? "[%s]:%u" : "%s:%u", text, g_inet_socket_address_get_port (inet));
}

/* What a service manager made for us is checked as what we would make ourselves, and is where we listen. */
static bool
take_handed_socket (IcServer *self, int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (dup (fd), NULL);
  g_autoptr (GSocketAddress) address = socket != NULL ? g_socket_get_local_address (socket, NULL) : NULL;
  GInetAddress *inet = G_IS_INET_SOCKET_ADDRESS (address) ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)) : NULL;

  self->listens = write_address (address);
  self->config.listen = self->listens;
  if (inet == NULL || self->config.behind_proxy || g_inet_address_get_is_loopback (inet))
    return true;

  g_set_error_literal (error, IC_SERVER_ERROR, IC_SERVER_ERROR_REFUSED,
                       _("The socket handed over can be reached from other machines, and what is spoken there is not encrypted. "
                         "Let the .socket unit listen on 127.0.0.1 with a reverse proxy in front, or set “behind-proxy” when there is one"));
  return false;
}

static bool
start_http (IcServer *self, GError **error)
{
  const IcServerConfig *config = &self->config;
  IcHttpSettings settings = {
    .behind_proxy = config->behind_proxy, .connections = config->connections, .per_address = config->per_address,
    .deadline = (gint64) config->deadline * IC_SECOND, .max_backlog = (gsize) config->backlog * 1024,
  };
  g_autofree char *address = ic_server_config_address (config, &settings.port, error);
  g_autoptr (GError) local_error = NULL;

  if (address == NULL || !ic_systemd_listen_fd (&settings.fd, error) || (settings.fd >= 0 && !take_handed_socket (self, settings.fd, error)))
    return false;

  settings.address = address;
  self->http = ic_http_server_new (self->service, &settings, &local_error);
  if (self->http == NULL)
    g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, "%s", local_error->message);

  return self->http != NULL;
}

static void
metrics_cb (GString *text, gpointer data)
{
  IcServer *self = data;
  IcHttpCounts counts;

  ic_http_server_counts (self->http, &counts);
  g_string_append_printf (text,
                          "# HELP incident_server_http_requests_total Requests whose head could be read.\n"
                          "# TYPE incident_server_http_requests_total counter\nincident_server_http_requests_total %" G_GUINT64_FORMAT "\n"
                          "# HELP incident_server_http_refused_total Requests and connections refused before they were looked at.\n"
                          "# TYPE incident_server_http_refused_total counter\nincident_server_http_refused_total %" G_GUINT64_FORMAT "\n"
                          "# HELP incident_server_http_dropped_total Connections that were ended because they took too long.\n"
                          "# TYPE incident_server_http_dropped_total counter\n"
                          "incident_server_http_dropped_total{reason=\"slow\"} %" G_GUINT64_FORMAT "\n"
                          "incident_server_http_dropped_total{reason=\"late\"} %" G_GUINT64_FORMAT "\n"
                          "# HELP incident_server_http_connections Connections now.\n"
                          "# TYPE incident_server_http_connections gauge\nincident_server_http_connections %u\n",
                          counts.requests, counts.refused, counts.dropped_slow, counts.dropped_late, counts.connections);
}

static bool
start_control (IcServer *self, GError **error)
{
  IcServerHands hands = { self->env, self->store, self->service, &self->config, ic_http_server_port (self->http), true };

  self->control = ic_server_control_new (&hands, error);
  return self->control != NULL;
}

/* -- the first admin ------------------------------------------------------- */

static bool
has_admin (IcAccess *access)
{
  g_autoptr (GPtrArray) users = ic_access_users (access);

  for (guint i = 0; i < users->len; i++)
    if (((const IcUser *) users->pdata[i])->permission == IC_PERMISSION_ADMIN)
      return true;

  return false;
}

static void
invited_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcServer *self = user_data;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *url = ic_server_public_url (&self->config, ic_http_server_port (self->http), &local_error);
  g_autofree char *link = NULL;

  self->invited = true;
  if (error != NULL || url == NULL)
    {
      ic_server_log (LOG_WARNING, _("There is no admin yet, and no invitation can be made: %s"), error != NULL ? error->message : local_error->message);
      return;
    }
  link = ic_invitation_write (url, secret);
  printf (_("There is no admin yet. Open this link on the first one's desk (once, within 24 hours):\n  %s\n"), link);
  fflush (stdout);
}

/* The links of earlier starts, should they lie in some log. */
static void
withdraw_first_invitations (IcAccess *access)
{
  g_autoptr (GPtrArray) invites = ic_access_invites (access);

  for (guint i = 0; i < invites->len; i++)
    {
      const IcInvite *invite = invites->pdata[i];

      if (invite->permission == IC_PERMISSION_ADMIN && invite->user == NULL && invite->used == 0)
        ic_access_revoke (access, invite->id, NULL, NULL);
    }
}

static void
invite_first_admin (IcServer *self)
{
  IcAccess *access = ic_service_access (self->service);

  if (has_admin (access))
    return;
  /* A log is read by others, and for long. */
  if (ic_systemd_is_journal (STDOUT_FILENO))
    {
      ic_server_log (LOG_NOTICE, _("there is no admin yet; “incident-server invite --permission admin” makes an invitation"));
      return;
    }

  withdraw_first_invitations (access);
  ic_access_invite (access, NULL, IC_PERMISSION_ADMIN, FIRST_INVITATION, invited_cb, self);
  while (!self->invited)
    g_main_context_iteration (NULL, TRUE);
}

static void
say_where (IcServer *self)
{
  guint16 port = ic_http_server_port (self->http), configured;
  g_autofree char *address = self->config.listen != NULL ? ic_server_config_address (&self->config, &configured, NULL) : NULL;
  bool v6 = address != NULL && strchr (address, ':') != NULL;

  if (address != NULL)
    printf (_("incident-server %s listens on http://%s%s%s:%u\n"), IC_VERSION, v6 ? "[" : "", address, v6 ? "]" : "", port);
  else
    printf (_("incident-server %s listens on the socket it was handed\n"), IC_VERSION);
  fflush (stdout);
  ic_server_log (LOG_INFO, _("listening on port %u, record %s%s"), port, ic_service_lineage (self->service),
                 ic_service_is_restoring (self->service) ? _(", restored: waiting for what desks hand back") : "");
}

/* -- running --------------------------------------------------------------- */

static gboolean
stop_cb (gpointer data)
{
  IcServer *self = data;

  self->stopping = true;
  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

/* What was begun to be sent is not broken off, unless the other side takes long: who cannot tell would get it twice. */
static void
finish_sending (IcServer *self)
{
  IcKeeper *keeper = ic_service_keeper (self->service);
  guint over = g_timeout_add (SENDING, stop_cb, self);
  gint64 end = g_get_monotonic_time () + SENDING * G_TIME_SPAN_MILLISECOND;

  ic_keeper_set_quiet (keeper, true);
  while (ic_keeper_is_sending (keeper) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (over);
}

static void
run (IcServer *self)
{
  guint term = g_unix_signal_add (SIGTERM, stop_cb, self);
  guint interrupt = g_unix_signal_add (SIGINT, stop_cb, self);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->steps = ic_server_source_new (self->env, self->service);
  g_source_attach (self->steps, NULL);
  ic_service_set_metrics (self->service, metrics_cb, self);
  say_where (self);
  invite_first_admin (self);
  ic_systemd_notify ("READY=1");
  /* Told so already, while the first invitation was made: a loop that does not run yet cannot be ended. */
  if (!self->stopping)
    g_main_loop_run (self->loop);

  ic_systemd_notify ("STOPPING=1");
  ic_server_log (LOG_INFO, "%s", _("ending"));
  finish_sending (self);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_main_loop_unref (self->loop);
}

/* In this order: nobody new, nothing that steps, nothing that asks the store; then the store. */
static void
stop (IcServer *self)
{
  if (self->service != NULL)
    ic_service_set_metrics (self->service, NULL, NULL);
  g_clear_pointer (&self->http, ic_http_server_free);
  g_clear_pointer (&self->control, ic_server_control_free);
  if (self->steps != NULL)
    g_source_destroy (self->steps);
  g_clear_pointer (&self->steps, g_source_unref);
  if (self->service != NULL)
    ic_service_close (self->service);
  g_clear_pointer (&self->store, ic_store_free);
  g_clear_pointer (&self->service, ic_service_free);
  g_clear_pointer (&self->listens, g_free);
}

bool
ic_server_run (const IcServerConfig *config, IcEnv *env, GError **error)
{
  IcServer self = { .config = *config, .env = env };
  bool good = ic_server_config_check (config, error) && open_record (&self, error) && start_http (&self, error) && start_control (&self, error);

  if (good)
    run (&self);
  stop (&self);

  return good;
}
