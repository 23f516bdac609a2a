/* SPDX-License-Identifier: GPL-3.0-or-later
 * Frames of an event stream (the text/event-stream of HTML), written whole and
 * read in pieces of any size.
 */
#include "ic-wire-private.h"

#include <string.h>

/* In the order of IcFrameType. */
static const char * const names[] = { "hello", "placed", "presence", "readings", "summary", "restored", "ping", "bye" };

const char *
ic_frame_name (IcFrameType type)
{
  return type < G_N_ELEMENTS (names) ? names[type] : NULL;
}

static char *
put (char *to, const char *text, gsize length)
{
  memcpy (to, text, length);
  return to + length;
}

GBytes *
ic_frame_write (IcFrameType type, const char *cursor, GBytes *data)
{
  gsize size, name_length = strlen (names[type]), cursor_length = cursor != NULL ? strlen (cursor) : 0;
  const char *json = g_bytes_get_data (data, &size);
  char *frame = g_malloc (size + name_length + cursor_length + 32), *to = frame;

  to = put (to, "event: ", 7);
  to = put (to, names[type], name_length);
  if (cursor != NULL)
    {
      to = put (to, "\nid: ", 5);
      to = put (to, cursor, cursor_length);
    }
  to = put (to, "\ndata: ", 7);
  to = put (to, json, size);
  to = put (to, "\n\n", 2);

  return g_bytes_new_take (frame, (gsize) (to - frame));
}

/* -- reading --------------------------------------------------------------- */

struct _IcFrameReader {
  gsize        max_frame;
  IcFrameFunc  func;
  gpointer     func_data;

  GString     *line;     /* the beginning of one that is not complete */
  GString     *data;
  GString     *cursor;
  char         name[16]; /* of the event; longer ones are none of ours */
  bool         has_data, has_cursor, begun;
  bool         after_cr; /* a line feed that comes now belongs to the line before */
  bool         broken;
};

IcFrameReader *
ic_frame_reader_new (gsize max_frame, IcFrameFunc func, gpointer data)
{
  IcFrameReader *self = g_new0 (IcFrameReader, 1);

  self->max_frame = max_frame;
  self->func = func;
  self->func_data = data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->cursor = g_string_new (NULL);

  return self;
}

void
ic_frame_reader_free (IcFrameReader *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->cursor, TRUE);
  g_free (self);
}

static IcFrameType
type_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return (IcFrameType) i;

  return IC_FRAME_OTHER;
}

/* A blank line: what was collected is a frame, unless there is no data in it. */
static void
dispatch (IcFrameReader *self)
{
  IcFrame frame = { type_of (self->name), self->has_cursor ? self->cursor->str : NULL, self->data->str, self->data->len };

  if (self->has_data)
    self->func (&frame, self->func_data);
  g_string_truncate (self->data, 0);
  g_string_truncate (self->cursor, 0);
  self->name[0] = '\0';
  self->has_data = self->has_cursor = false;
}

static void
take_field (IcFrameReader *self, const char *field, gsize field_length, const char *value, gsize length)
{
  if (field_length == 4 && memcmp (field, "data", 4) == 0)
    {
      if (self->has_data)
        g_string_append_c (self->data, '\n');
      g_string_append_len (self->data, value, (gssize) length);
      self->has_data = true;
    }
  else if (field_length == 5 && memcmp (field, "event", 5) == 0)
    {
      gsize fits = length < sizeof self->name ? length : 0;

      memcpy (self->name, value, fits);
      self->name[fits] = '\0';
    }
  else if (field_length == 2 && memcmp (field, "id", 2) == 0 && memchr (value, '\0', length) == NULL)
    {
      g_string_truncate (self->cursor, 0);
      g_string_append_len (self->cursor, value, (gssize) length);
      self->has_cursor = true;
    }
}

static void
take_line (IcFrameReader *self, const char *line, gsize length)
{
  const char *colon, *value;
  gsize field_length;

  /* The stream may begin with a byte order mark. */
  if (!self->begun && length >= 3 && memcmp (line, "\xEF\xBB\xBF", 3) == 0)
    line += 3, length -= 3;
  self->begun = true;
  if (length == 0)
    {
      dispatch (self);
      return;
    }
  if (line[0] == ':')
    return;

  colon = memchr (line, ':', length);
  field_length = colon != NULL ? (gsize) (colon - line) : length;
  value = colon != NULL ? colon + 1 : line + length;
  if (colon != NULL && value < line + length && *value == ' ')
    value++;
  take_field (self, line, field_length, value, (gsize) (line + length - value));
}

/* The end of the line that begins at @bytes: CR, LF or both; NULL when it is not there yet. */
static const char *
find_end (const char *bytes, gsize n)
{
  const char *lf = memchr (bytes, '\n', n);
  const char *cr = memchr (bytes, '\r', lf != NULL ? (gsize) (lf - bytes) : n);

  return cr != NULL ? cr : lf;
}

static bool
fits (IcFrameReader *self, gsize more, GError **error)
{
  /* Each sum stays below twice the limit, for it was checked before. */
  if (more <= self->max_frame && self->line->len + self->data->len + self->cursor->len + more <= self->max_frame)
    return true;
  self->broken = true;
  g_set_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_TOO_LARGE, "The feed sent a frame of more than %zu bytes", self->max_frame);
  return false;
}

bool
ic_frame_reader_take (IcFrameReader *self, const char *bytes, gsize n, GError **error)
{
  if (self->broken)
    return fits (self, G_MAXSIZE, error);

  while (n > 0)
    {
      const char *end;
      gsize length;

      if (self->after_cr && *bytes == '\n')
        bytes++, n--;
      self->after_cr = false;
      if (n == 0)
        break;
      end = find_end (bytes, n);
      length = end != NULL ? (gsize) (end - bytes) : n;
      if (!fits (self, length, error))
        return false;

      if (end == NULL || self->line->len > 0)
        g_string_append_len (self->line, bytes, (gssize) length);
      if (end == NULL)
        break;
      take_line (self, self->line->len > 0 ? self->line->str : bytes, self->line->len > 0 ? self->line->len : length);
      g_string_truncate (self->line, 0);
      self->after_cr = *end == '\r';
      bytes = end + 1;
      n -= length + 1;
    }

  return true;
}
