/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails as bytes.
 */
#include "ic-mail.h"

#include "ic-time.h"

#include <gio/gio.h>
#include <string.h>

#define LINE_MOST 76
#define WORD_BYTES 42 /* of an encoded word: 56 letters of base64 and what is around them */

/* -- addresses ------------------------------------------------------------- */

static bool
is_local_part (const char *text, gsize length)
{
  if (length == 0 || length > 64 || text[0] == '.' || text[length - 1] == '.')
    return false;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("!#$%&'*+-/=?^_`{|}~.", text[i]) == NULL)
      return false;

  return true;
}

static bool
is_domain (const char *domain)
{
  if (domain == NULL || *domain == '\0' || strlen (domain) > 253)
    return false;
  for (const char *p = domain; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && (*p != '.' || p == domain || p[1] == '.' || p[1] == '\0'))
      return false;

  return true;
}

static char *
parse_bare (const char *text, gsize length)
{
  g_autofree char *bare = g_strstrip (g_strndup (text, length));
  char *at = strrchr (bare, '@');
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;

  if (at == NULL || !is_local_part (bare, (gsize) (at - bare)) || !is_domain (domain))
    return NULL;
  *at = '\0';

  return g_strconcat (bare, "@", domain, NULL);
}

static bool
has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return true;

  return false;
}

char *
ic_mail_parse_address (const char *text, char **name)
{
  const char *open = strchr (text, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;
  g_autofree char *found = NULL;
  char *address;

  if (name != NULL)
    *name = NULL;
  if (has_control (text) || !g_utf8_validate (text, -1, NULL) || (open != NULL && (close == NULL || close[1] != '\0')))
    return NULL;
  address = open == NULL ? parse_bare (text, strlen (text)) : parse_bare (open + 1, (gsize) (close - open - 1));
  if (address == NULL || open == NULL || name == NULL)
    return address;

  found = g_strstrip (g_strndup (text, (gsize) (open - text)));
  if (strlen (found) > 2 && found[0] == '"' && found[strlen (found) - 1] == '"')
    *name = g_strndup (found + 1, strlen (found) - 2);
  else if (*found != '\0')
    *name = g_steal_pointer (&found);

  return address;
}

/* It stands between < and >, and a comma ends it. */
bool
ic_mail_is_unsubscribe (const char *address)
{
  if (!g_str_has_prefix (address, "mailto:") && !g_str_has_prefix (address, "https://"))
    return false;
  for (const char *p = address; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || strchr ("<>,\"\\", *p) != NULL)
      return false;

  return strlen (address) <= 900;
}

char *
ic_mail_make_id (const char *key, const char *outlet, const char *from)
{
  g_autofree char *address = ic_mail_parse_address (from, NULL);
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  g_autofree char *left = g_strdup_printf ("%s.%s", key, outlet);

  for (char *p = left; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
      *p = '-';

  return g_strconcat (left, at != NULL ? at : "@localhost", NULL);
}

/* -- headers --------------------------------------------------------------- */

static bool
is_plain (const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p < ' ' || *p > '~')
      return false;

  return strstr (value, "=?") == NULL;
}

/* Folds before words; a word that is longer than a line stays whole. */
static void
append_folded (GString *header, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  gsize column = header->len;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0 && column + 1 + strlen (words[i]) > LINE_MOST && *words[i] != '\0')
        {
          g_string_append (header, "\r\n");
          column = 0;
        }
      if (i > 0)
        g_string_append_c (header, ' '), column++;
      g_string_append (header, words[i]);
      column += strlen (words[i]);
    }
}

/* RFC 2047; no character is cut in two. */
static void
append_encoded (GString *header, const char *value)
{
  while (*value != '\0')
    {
      const char *end = value;
      g_autofree char *letters = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - value <= WORD_BYTES)
        end = g_utf8_next_char (end);
      letters = g_base64_encode ((const guchar *) value, (gsize) (end - value));
      g_string_append_printf (header, "=?UTF-8?B?%s?=%s", letters, *end != '\0' ? "\r\n " : "");
      value = end;
    }
}

/* No line break of a value survives. */
static char *
one_line (const char *value)
{
  char *line = g_utf8_make_valid (value, -1);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return g_strstrip (line);
}

char *
ic_mail_header (const char *name, const char *value)
{
  GString *header = g_string_new (name);
  g_autofree char *line = one_line (value);

  g_string_append (header, ": ");
  if (is_plain (line))
    append_folded (header, line);
  else
    append_encoded (header, line);
  g_string_append (header, "\r\n");

  return g_string_free (header, FALSE);
}

/* A phrase in front of an address: as it is, in quotes, or encoded. */
static char *
phrase (const char *name)
{
  g_autofree char *line = one_line (name);
  GString *text = g_string_new (NULL);

  if (!is_plain (line))
    append_encoded (text, line);
  else
    {
      g_string_append_c (text, '"');
      for (const char *p = line; *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *p);
        }
      g_string_append_c (text, '"');
    }

  return g_string_free (text, FALSE);
}

static void
append_phrase (GString *message, const char *header, const char *name, const char *address)
{
  g_autofree char *words = name != NULL ? phrase (name) : NULL;

  if (words != NULL)
    g_string_append_printf (message, "%s: %s\r\n <%s>\r\n", header, words, address);
  else
    g_string_append_printf (message, "%s: <%s>\r\n", header, address);
}

static void
append_address (GString *message, const char *header, const char *text)
{
  g_autofree char *name = NULL;
  g_autofree char *address = ic_mail_parse_address (text, &name);

  if (address != NULL)
    append_phrase (message, header, name, address);
}

static void
append_header (GString *message, const char *name, const char *value)
{
  g_autofree char *header = ic_mail_header (name, value);

  g_string_append (message, header);
}

char *
ic_mail_date (gint64 date)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (date / IC_SECOND);

  return g_strdup_printf ("%s, %02d %s %04d %02d:%02d:%02d +0000", days[g_date_time_get_day_of_week (utc) - 1], g_date_time_get_day_of_month (utc),
                          months[g_date_time_get_month (utc) - 1], g_date_time_get_year (utc), g_date_time_get_hour (utc),
                          g_date_time_get_minute (utc), g_date_time_get_second (utc));
}

static void
append_references (GString *message, const char *const *references)
{
  guint n = references != NULL ? g_strv_length ((char **) references) : 0;

  if (n == 0)
    return;
  g_string_append_printf (message, "In-Reply-To: <%s>\r\nReferences:", references[n - 1]);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (message, "%s <%s>", i > 0 ? "\r\n" : "", references[i]);
  g_string_append (message, "\r\n");
}

static void
append_list (GString *message, const IcMail *mail)
{
  if (mail->list_id != NULL)
    append_phrase (message, "List-Id", mail->list_name, mail->list_id);
  if (mail->unsubscribe == NULL || !ic_mail_is_unsubscribe (mail->unsubscribe))
    return;
  g_string_append_printf (message, "List-Unsubscribe: <%s>\r\n", mail->unsubscribe);
  if (g_str_has_prefix (mail->unsubscribe, "https://"))
    g_string_append (message, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
}

/* -- bodies ---------------------------------------------------------------- */

/* Whether the byte at @p goes as it is. */
static bool
is_literal (const char *p, bool first)
{
  if (*p == ' ' || *p == '\t')
    return p[1] != '\n' && p[1] != '\0';
  /* Lines of a dot, and those that begin as a mailbox's separator do, are changed on the way by some. */
  if (first && (*p == '.' || g_str_has_prefix (p, "From ")))
    return false;

  return *p > ' ' && *p <= '~' && *p != '=';
}

char *
ic_mail_quoted_printable (const char *text)
{
  GString *encoded = g_string_new (NULL);
  gsize column = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      gsize needs = is_literal (p, column == 0) ? 1 : 3;

      if (*p == '\n')
        {
          g_string_append (encoded, "\r\n");
          column = 0;
          continue;
        }
      if (column + needs > LINE_MOST - 1)
        {
          g_string_append (encoded, "=\r\n");
          column = 0;
        }
      if (is_literal (p, column == 0))
        g_string_append_c (encoded, *p);
      else
        g_string_append_printf (encoded, "=%02X", (guchar) *p);
      column += is_literal (p, column == 0) ? 1 : 3;
    }

  return g_string_free (encoded, FALSE);
}

static void
append_part (GString *message, const char *boundary, const char *type, const char *text)
{
  g_autofree char *encoded = ic_mail_quoted_printable (text);

  g_string_append_printf (message, "--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n",
                          boundary, type, encoded);
}

/* "=_" is in no quoted-printable text. */
static char *
make_boundary (const char *id)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  digest[24] = '\0';
  return g_strconcat ("=_", digest, NULL);
}

char *
ic_mail_write (const IcMail *mail)
{
  GString *message = g_string_new (NULL);
  g_autofree char *boundary = make_boundary (mail->id);
  g_autofree char *date = ic_mail_date (mail->date);

  append_address (message, "From", mail->from);
  if (mail->reply_to != NULL)
    append_address (message, "Reply-To", mail->reply_to);
  g_string_append (message, "To: undisclosed-recipients:;\r\n");
  append_header (message, "Subject", mail->subject);
  g_string_append_printf (message, "Date: %s\r\nMessage-ID: <%s>\r\n", date, mail->id);
  append_references (message, mail->references);
  append_list (message, mail);
  g_string_append (message, "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n");
  g_string_append_printf (message, "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n", boundary);
  append_part (message, boundary, "text/plain", mail->text);
  append_part (message, boundary, "text/html", mail->html);
  g_string_append_printf (message, "--%s--\r\n", boundary);

  return g_string_free (message, FALSE);
}
