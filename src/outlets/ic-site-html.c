/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: HTML and XML, where nothing that somebody wrote is markup.
 */
#include "ic-site-private.h"

#include <string.h>

#define MOST_LINKS 20 /* in one text */
#define LINK_BYTES 64 /* the markup of one, at most */
#define LINE_BYTES 24 /* of a break or a new paragraph */

/* What neither HTML nor XML may contain. */
static bool
is_harmful (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static const char *
reference_of (gunichar c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return is_harmful (c) ? "\xEF\xBF\xBD" : NULL;
    }
}

void
ic_html_text (GString *html, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      const char *reference = reference_of (g_utf8_get_char (p));

      if (reference != NULL)
        g_string_append (html, reference);
      else
        g_string_append_len (html, p, g_utf8_next_char (p) - p);
    }
}

void
ic_html_element (GString *html, const char *name, const char *attributes, const char *text)
{
  g_string_append_printf (html, "<%s%s>", name, attributes);
  ic_html_text (html, text, -1);
  g_string_append_printf (html, "</%s>", name);
}

/* -- times ------------------------------------------------------------------------ */

char *
ic_site_time (gint64 time, IcHtmlTime how)
{
  static const char *months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (time / IC_SECOND);
  g_autofree char *date = NULL;
  g_autofree char *of_day = NULL;

  if (at == NULL)
    return g_strdup ("an unknown time");

  date = g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (at), months[g_date_time_get_month (at) - 1], g_date_time_get_year (at));
  of_day = g_date_time_format (at, how == IC_HTML_BARE || how == IC_HTML_FULL_BARE ? "%H:%M" : "%H:%M UTC");
  if (how == IC_HTML_FULL || how == IC_HTML_FULL_BARE)
    return g_strconcat (date, ", ", of_day, NULL);

  return how == IC_HTML_DATE ? g_steal_pointer (&date) : g_steal_pointer (&of_day);
}

void
ic_html_time (GString *html, gint64 time, IcHtmlTime how)
{
  g_autofree char *words = ic_site_time (time, how);
  g_autofree char *machine = ic_time_format (time - time % IC_SECOND);
  int length = how == IC_HTML_DATE ? 10 : (int) strlen (machine);

  g_string_append_printf (html, "<time datetime=\"%.*s\">%s</time>", length, machine, words);
}

/* -- texts -------------------------------------------------------------------------- */

/* The length of the address at @text, or 0. Punctuation at its end belongs to the sentence. */
static gsize
address_length (const char *text, const char *end)
{
  gsize scheme = (gsize) (end - text) > 8 && strncmp (text, "https://", 8) == 0 ? 8 : (gsize) (end - text) > 7 && strncmp (text, "http://", 7) == 0 ? 7 : 0;
  const char *p = text + scheme;

  if (scheme == 0)
    return 0;
  while (p < end && !g_unichar_isspace (g_utf8_get_char (p)) && !is_harmful (g_utf8_get_char (p)) && strchr ("<>\"`", *p) == NULL)
    p = g_utf8_next_char (p);
  while (p > text + scheme && strchr (".,;:!?)]}'*", p[-1]) != NULL)
    p--;

  return p > text + scheme ? (gsize) (p - text) : 0;
}

static void
put_link (GString *html, const char *address, gsize length)
{
  g_string_append (html, "<a rel=\"nofollow noopener\" href=\"");
  ic_html_text (html, address, (gssize) length);
  g_string_append (html, "\">");
  ic_html_text (html, address, (gssize) length);
  g_string_append (html, "</a>");
}

static void
put_line (GString *html, const char *text, const char *end, guint *links)
{
  const char *from = text;

  for (const char *p = text; p < end && *links < MOST_LINKS;)
    {
      bool begins = *p == 'h' && (p == text || !g_ascii_isalnum (p[-1]));
      gsize length = begins ? address_length (p, end) : 0;

      if (length > 0)
        {
          ic_html_text (html, from, p - from);
          put_link (html, p, length);
          from = p + length;
          (*links)++;
        }
      p = length > 0 ? from : g_utf8_next_char (p);
    }
  ic_html_text (html, from, end - from);
}

static bool
is_blank (const char *line, const char *end)
{
  while (line < end && g_ascii_isspace (*line))
    line++;

  return line == end;
}

void
ic_html_prose (GString *html, const char *text, gsize length)
{
  const char *end = text + length;
  bool inside = false;
  guint links = 0;

  for (const char *line = text; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));

      stop = stop != NULL ? stop : end;
      if (is_blank (line, stop))
        {
          g_string_append (html, inside ? "</p>\n" : "");
          inside = false;
        }
      else
        {
          g_string_append (html, inside ? "<br>\n" : "<p dir=\"auto\">");
          put_line (html, line, stop > line && stop[-1] == '\r' ? stop - 1 : stop, &links);
          inside = true;
        }
      line = stop < end ? stop + 1 : end;
    }
  g_string_append (html, inside ? "</p>\n" : "");
}

/* An upper bound of what a character comes to; in a text with addresses each may stand there twice. */
static gsize
cost (gunichar c, bool addresses)
{
  const char *reference = reference_of (c);
  gsize bytes = reference != NULL ? strlen (reference) : (gsize) g_unichar_to_utf8 (c, NULL);

  return c == '\n' ? LINE_BYTES : addresses ? 2 * bytes : bytes;
}

gsize
ic_html_prose_fits (const char *text, gsize most)
{
  bool addresses = strstr (text, "://") != NULL;
  gsize sum = LINE_BYTES + (addresses ? MOST_LINKS * LINK_BYTES : 0);
  const char *p = text, *space = NULL;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      sum += cost (g_utf8_get_char (p), addresses);
      if (sum > most)
        break;
      if (*p == ' ' || *p == '\n')
        space = p + 1;
    }
  if (*p == '\0')
    return (gsize) (p - text);

  /* A word that is longer than half of it all is cut. */
  return (gsize) ((space != NULL && space - text > (p - text) / 2 ? space : p) - text);
}
