/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asking the running server.
 */
#include "ic-server-control.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#define NAME "control"
#define MAX_QUESTION (64 * 1024)

struct _IcServerControl {
  IcServerHands   hands;
  GSocketService *service;
  char           *path;
};

/* A place that fits into the address of a socket, also where the directory's name is long; *@fd is to be closed. */
static char *
short_path (const char *directory, int *fd)
{
  g_autofree char *path = g_build_filename (directory, NAME, NULL);

  *fd = -1;
  if (strlen (path) < sizeof ((struct sockaddr_un *) NULL)->sun_path)
    return g_steal_pointer (&path);

  *fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return g_strdup_printf ("/proc/self/fd/%d/" NAME, *fd);
}

/* -- the server's side ----------------------------------------------------- */

typedef struct {
  IcServerControl   *control;
  GSocketConnection *connection;
} IcAsking;

static void
asking_free (IcAsking *self)
{
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_object_unref (self->connection);
  g_free (self);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAsking *asking = user_data;

  /* Who asked may have gone away; what was done stays done. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_free (g_object_steal_data (source, "ic-answer"));
  asking_free (asking);
}

static void
answered_cb (const char *answer, gpointer user_data)
{
  IcAsking *asking = user_data;
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (asking->connection));
  char *line = g_strconcat (answer, "\n", NULL);

  g_object_set_data (G_OBJECT (out), "ic-answer", line);
  g_output_stream_write_all_async (out, line, strlen (line), G_PRIORITY_DEFAULT, NULL, sent_cb, asking);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAsking *asking = user_data;
  gsize length = 0;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, &length, NULL);

  if (line == NULL || length > MAX_QUESTION)
    asking_free (asking);
  else
    ic_server_perform (&asking->control->hands, line, answered_cb, asking);
}

static bool
may_ask (GSocketConnection *connection)
{
  g_autoptr (GCredentials) credentials = g_socket_get_credentials (g_socket_connection_get_socket (connection), NULL);
  uid_t uid = credentials != NULL ? g_credentials_get_unix_user (credentials, NULL) : (uid_t) -1;

  return uid == 0 || uid == geteuid ();
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  IcAsking *asking;
  g_autoptr (GDataInputStream) in = NULL;

  if (!may_ask (connection))
    return TRUE;

  asking = g_new (IcAsking, 1);
  *asking = (IcAsking){ user_data, g_object_ref (connection) };
  in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (in), FALSE);
  g_data_input_stream_read_line_async (in, G_PRIORITY_DEFAULT, NULL, line_cb, asking);
  return TRUE;
}

/* Nobody else may even connect: the mode is right from the beginning. It is the
 * socket's, not the process's umask, under which other threads make their files. */
static bool
listen_at (IcServerControl *self, const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);

  if (socket == NULL)
    return false;
  if (fchmod (g_socket_get_fd (socket), 0600) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return false;
    }

  g_unlink (path);
  return g_socket_bind (socket, address, FALSE, error) && g_socket_listen (socket, error)
         && g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), socket, NULL, error);
}

IcServerControl *
ic_server_control_new (const IcServerHands *hands, GError **error)
{
  IcServerControl *self = g_new0 (IcServerControl, 1);
  g_autoptr (GError) local_error = NULL;
  int fd;
  g_autofree char *path = short_path (hands->config->data, &fd);

  self->hands = *hands;
  self->path = g_build_filename (hands->config->data, NAME, NULL);
  self->service = g_socket_service_new ();
  if (!listen_at (self, path, &local_error))
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("%s cannot be made: %s. Check who owns the directory"), self->path, local_error->message);
      g_clear_pointer (&self, ic_server_control_free);
    }
  else
    g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  if (fd >= 0)
    close (fd);

  return self;
}

void
ic_server_control_free (IcServerControl *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_unlink (self->path);
  g_object_unref (self->service);
  g_free (self->path);
  g_free (self);
}

/* -- the subcommand's side -------------------------------------------------- */

/* NULL without error when nobody listens there. */
static GSocket *
connect_to (const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  g_autoptr (GError) local_error = NULL;

  if (socket == NULL)
    return NULL;
  if (g_socket_connect (socket, address, NULL, &local_error))
    return g_steal_pointer (&socket);
  if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("The server that holds this record cannot be asked: %s. Try it as root or as the user it runs as"), local_error->message);

  return NULL;
}

char *
ic_server_control_ask (const char *directory, const char *question, GError **error)
{
  int fd;
  g_autofree char *path = short_path (directory, &fd);
  g_autoptr (GSocket) socket = connect_to (path, error);
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GDataInputStream) in = NULL;
  g_autofree char *line = g_strconcat (question, "\n", NULL);
  char *answer = NULL;

  if (fd >= 0)
    close (fd);
  if (socket == NULL)
    return NULL;

  connection = g_socket_connection_factory_create_connection (socket);
  in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  if (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), line, strlen (line), NULL, NULL, NULL))
    answer = g_data_input_stream_read_line (in, NULL, NULL, NULL);
  if (answer == NULL)
    g_set_error_literal (error, IC_SERVER_ERROR, IC_SERVER_ERROR_UNUSABLE, _("The server that holds this record did not answer; it may be ending, or it does not let this user ask"));

  return answer;
}
