/* SPDX-License-Identifier: GPL-3.0-or-later
 * A client that can say anything.
 */
#include "raw-client.h"

#include <stdlib.h>
#include <string.h>

struct _Client {
  GSocket *socket;
  GString *buffer;
  bool     chunked, ended;
  GString *raw;   /* of chunks, not taken apart yet */
  gsize    left;  /* of this chunk, with the line's end behind it */
};

Client *
client_new (guint16 port)
{
  Client *self = g_new0 (Client, 1);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GError) error = NULL;

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (self->socket, 20);
  g_socket_connect (self->socket, address, NULL, &error);
  g_assert_no_error (error);
  self->buffer = g_string_new (NULL);
  self->raw = g_string_new (NULL);
  return self;
}

void
client_free (Client *self)
{
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_string_free (self->buffer, TRUE);
  g_string_free (self->raw, TRUE);
  g_free (self);
}

bool
client_write (Client *self, const char *bytes, gssize n)
{
  gsize size = n >= 0 ? (gsize) n : strlen (bytes);

  while (size > 0)
    {
      gssize sent = g_socket_send (self->socket, bytes, size, NULL, NULL);
      if (sent <= 0)
        return false;
      bytes += sent;
      size -= sent;
    }
  return true;
}

/* Begins the next chunk; false when its first line is not there yet. */
static bool
begin_chunk (Client *self)
{
  char *end = g_strstr_len (self->raw->str, self->raw->len, "\r\n");

  if (end == NULL)
    return false;
  self->left = strtoul (self->raw->str, NULL, 16) + 2;
  self->ended = self->left == 2;
  g_string_erase (self->raw, 0, end + 2 - self->raw->str);
  return true;
}

static void
take_chunks (Client *self)
{
  while (!self->ended && self->raw->len > 0 && (self->left > 0 || begin_chunk (self)))
    {
      gsize n = MIN (self->left, self->raw->len);
      gsize text = MIN (n, self->left > 2 ? self->left - 2 : 0);
      g_string_append_len (self->buffer, self->raw->str, text);
      g_string_erase (self->raw, 0, n);
      self->left -= n;
    }
}

static bool
read_more (Client *self)
{
  char piece[16 * 1024];
  gssize n = self->ended ? 0 : g_socket_receive (self->socket, piece, sizeof piece, NULL, NULL);

  if (n <= 0)
    return false;
  g_string_append_len (self->chunked ? self->raw : self->buffer, piece, n);
  if (self->chunked)
    take_chunks (self);
  return true;
}

void
client_chunked (Client *self)
{
  self->chunked = true;
  g_string_append_len (self->raw, self->buffer->str, self->buffer->len);
  g_string_truncate (self->buffer, 0);
  take_chunks (self);
}

static char *
cut (Client *self, gsize n)
{
  char *text = g_malloc (n + 1);

  memcpy (text, self->buffer->str, n);
  text[n] = '\0';
  g_string_erase (self->buffer, 0, n);
  return text;
}

char *
client_until (Client *self, const char *needle)
{
  char *found;

  while ((found = g_strstr_len (self->buffer->str, self->buffer->len, needle)) == NULL)
    if (!read_more (self))
      return NULL;
  return cut (self, found - self->buffer->str + strlen (needle));
}

char *
client_rest (Client *self, gsize *n)
{
  while (read_more (self))
    ;
  if (n != NULL)
    *n = self->buffer->len;
  return cut (self, self->buffer->len);
}

static gsize
length_of (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *line = strstr (lower, "\r\ncontent-length:");

  return line != NULL ? strtoul (line + 17, NULL, 10) : 0;
}

guint
client_answer (Client *self, char **head, char **body)
{
  g_autofree char *lines = client_until (self, "\r\n\r\n");

  if (lines == NULL || !g_str_has_prefix (lines, "HTTP/1.1 "))
    return 0;

  gsize length = length_of (lines);
  while (self->buffer->len < length)
    if (!read_more (self))
      return 0;
  g_autofree char *text = cut (self, length);
  guint status = strtoul (lines + 9, NULL, 10);
  if (head != NULL)
    *head = g_steal_pointer (&lines);
  if (body != NULL)
    *body = g_steal_pointer (&text);
  return status;
}

guint
client_ask (Client *self, const char *request, char **body)
{
  if (!client_write (self, request, -1))
    return 0;
  return client_answer (self, NULL, body);
}
