/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail server on loopback that says what a test wants it to say.
 */
#include "smtp-double.h"

#include "loopback.h"

#include <string.h>

typedef struct {
  char *command, *answer;
} Rule;

struct _Smtp {
  GSocketListener *listener;
  GCancellable    *cancellable;
  GThread         *thread;
  SmtpTls          tls;
  guint            port;
  GMutex           lock;
  GPtrArray       *rules;    /* under @lock, as are those that follow */
  GString         *commands;
  char            *mail;
  guint            mails;
  SmtpTaken        taken;
  gpointer         data;
};

/* One connection. */
typedef struct {
  Smtp             *server;
  GIOStream        *stream, *plain;
  GDataInputStream *in;
  bool              encrypted;
} Talk;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->command);
  g_free (rule->answer);
  g_free (rule);
}

/* Returns: (transfer full), or NULL. */
static char *
find_answer (Smtp *self, const char *line)
{
  char *answer = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = self->rules->len; i-- > 0 && answer == NULL;)
    {
      const Rule *rule = self->rules->pdata[i];

      if (g_str_has_prefix (line, rule->command))
        answer = g_strdup (rule->answer);
    }
  g_mutex_unlock (&self->lock);

  return answer;
}

static void
note (Smtp *self, const char *line)
{
  g_mutex_lock (&self->lock);
  g_string_append_printf (self->commands, "%s\n", line);
  g_mutex_unlock (&self->lock);
}

/* Whether it goes on. */
static bool
say (Talk *talk, const char *command, const char *usual)
{
  g_autofree char *own = find_answer (talk->server, command);
  g_autofree char *text = g_strconcat (own != NULL ? own : usual, "\r\n", NULL);
  char byte;

  if (own != NULL && *own == '\0')
    return false;
  if (own != NULL && strcmp (own, "-") == 0)
    return g_input_stream_read (g_io_stream_get_input_stream (talk->stream), &byte, 1, talk->server->cancellable, NULL) > 0;

  return g_output_stream_write_all (g_io_stream_get_output_stream (talk->stream), text, strlen (text), NULL, talk->server->cancellable, NULL);
}

static void
use_stream (Talk *talk, GIOStream *stream)
{
  g_clear_object (&talk->in);
  g_clear_object (&talk->stream);
  talk->stream = stream;
  talk->in = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_data_input_stream_set_newline_type (talk->in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (talk->in), FALSE);
}

static bool
encrypt (Talk *talk)
{
  GIOStream *stream = g_tls_server_connection_new (talk->plain, loopback_certificate (), NULL);

  g_assert_nonnull (stream);
  use_stream (talk, stream);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (stream), talk->server->cancellable, NULL))
    return false;
  talk->encrypted = true;
  note (talk->server, "TLS");

  return true;
}

static char *
read_line (Talk *talk)
{
  return g_data_input_stream_read_line (talk->in, NULL, talk->server->cancellable, NULL);
}

static bool
take_mail (Talk *talk)
{
  GString *mail = g_string_new (NULL);
  char *line;

  while ((line = read_line (talk)) != NULL && strcmp (line, ".") != 0)
    {
      g_string_append_printf (mail, "%s\r\n", *line == '.' ? line + 1 : line);
      g_free (line);
    }
  note (talk->server, ".");
  g_mutex_lock (&talk->server->lock);
  g_free (talk->server->mail);
  talk->server->mail = g_string_free (mail, FALSE);
  talk->server->mails += line != NULL;
  g_mutex_unlock (&talk->server->lock);
  if (talk->server->taken != NULL)
    talk->server->taken (talk->server->data);
  if (line == NULL)
    return false;
  g_free (line);

  return say (talk, ".", "250 Taken");
}

static bool
take_secret (Talk *talk, const char *line)
{
  g_autofree char *secret = NULL;

  if (strchr (strchr (line, ' ') + 1, ' ') == NULL)
    {
      if (!say (talk, "challenge", "334 "))
        return false;
      secret = read_line (talk);
      note (talk->server, secret != NULL ? secret : "");
    }

  return say (talk, "AUTH", "235 Welcome");
}

static bool
obey (Talk *talk, const char *line)
{
  bool offers = talk->server->tls == SMTP_STARTTLS && !talk->encrypted;

  note (talk->server, line);
  if (g_str_has_prefix (line, "EHLO"))
    return say (talk, "EHLO", offers ? "250-double\r\n250-STARTTLS\r\n250 AUTH PLAIN" : "250-double\r\n250 AUTH PLAIN");
  if (g_str_has_prefix (line, "STARTTLS"))
    return say (talk, line, "220 Go on") && encrypt (talk);
  if (g_str_has_prefix (line, "AUTH"))
    return take_secret (talk, line);
  if (g_str_has_prefix (line, "DATA"))
    {
      g_autofree char *own = find_answer (talk->server, "DATA");

      return say (talk, "DATA", "354 Go on") && (own != NULL || take_mail (talk));
    }
  if (g_str_has_prefix (line, "QUIT"))
    return say (talk, line, "221 Bye") && false;

  return say (talk, line, "250 Good");
}

static void
converse (Smtp *self, GSocketConnection *connection)
{
  Talk talk = { .server = self, .plain = G_IO_STREAM (connection) };
  char *line;
  bool goes_on = true;

  use_stream (&talk, g_object_ref (G_IO_STREAM (connection)));
  if (self->tls == SMTP_IMPLICIT)
    goes_on = encrypt (&talk);
  goes_on = goes_on && say (&talk, "greeting", "220 double ESMTP");
  while (goes_on && (line = read_line (&talk)) != NULL)
    {
      goes_on = obey (&talk, line);
      g_free (line);
    }
  g_io_stream_close (talk.plain, NULL, NULL);
  g_clear_object (&talk.in);
  g_clear_object (&talk.stream);
}

static gpointer
serve (gpointer data)
{
  Smtp *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) != NULL)
    {
      converse (self, connection);
      g_object_unref (connection);
    }

  return NULL;
}

Smtp *
smtp_new (SmtpTls tls)
{
  Smtp *self = g_new0 (Smtp, 1);
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  loopback_certificate ();
  self->tls = tls;
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->commands = g_string_new (NULL);
  g_mutex_init (&self->lock);
  g_assert_true (g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("smtp", serve, self);

  return self;
}

void
smtp_free (Smtp *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rules);
  g_string_free (self->commands, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self->mail);
  g_free (self);
}

char *
smtp_url (Smtp *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->tls == SMTP_IMPLICIT ? "smtps" : "smtp", self->port);
}

void
smtp_answer (Smtp *self, const char *command, const char *answer)
{
  Rule *rule = g_new (Rule, 1);

  rule->command = g_strdup (command);
  rule->answer = g_strdup (answer);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->rules, rule);
  g_mutex_unlock (&self->lock);
}

char *
smtp_commands (Smtp *self)
{
  char *text;

  g_mutex_lock (&self->lock);
  text = g_strdup (self->commands->str);
  g_mutex_unlock (&self->lock);

  return text;
}

guint
smtp_mails (Smtp *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->mails;
  g_mutex_unlock (&self->lock);

  return n;
}

char *
smtp_mail (Smtp *self)
{
  char *mail;

  g_mutex_lock (&self->lock);
  mail = g_strdup (self->mail);
  g_mutex_unlock (&self->lock);

  return mail;
}

void
smtp_on_mail (Smtp *self, SmtpTaken taken, gpointer data)
{
  self->taken = taken;
  self->data = data;
}
