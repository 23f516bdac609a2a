/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of a mail: what mail programs of all ages show, in one column.
 */
#include "ic-mail.h"

#include <string.h>

struct _IcMailPage {
  GString *html;
  bool     listing;
};

static const char head[] =
  "<style>\n"
  ":root{color-scheme:light dark;supported-color-schemes:light dark}\n"
  "body{margin:0;padding:24px 16px;background:#ffffff;color:#1d1d20;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Cantarell,sans-serif}\n"
  "div.page{max-width:600px;margin:0 auto}\n"
  "h1{font-size:22px;line-height:1.3;margin:4px 0 16px}\n"
  "p,ul{margin:0 0 16px}\n"
  "a{color:#1a5fb4}\n"
  ".small{font-size:14px;color:#5e5c64}\n"
  "@media (prefers-color-scheme:dark){body{background:#1e1e1e;color:#f2f2f2}a{color:#99c1f1}.small{color:#c0bfbc}}\n"
  "</style>\n";

static void
append_escaped (GString *html, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (html, escaped);
}

/* How long the address of the web at @text is; a full stop or a bracket at its end belongs to the sentence. 0: there is none. */
static gsize
link_length (const char *text)
{
  gsize length;

  if (!g_str_has_prefix (text, "https://") && !g_str_has_prefix (text, "http://"))
    return 0;
  length = strcspn (text, " \t\n\r<>\"'`{}|\\^");
  while (length > 0 && strchr (".,;:!?)]", text[length - 1]) != NULL)
    length--;

  return length > strlen ("https://") ? length : 0;
}

static void
append_text (GString *html, const char *text)
{
  const char *from = text;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = link_length (p);

      if (length == 0 && *p != '\n')
        {
          p++;
          continue;
        }
      append_escaped (html, from, (gsize) (p - from));
      if (length > 0)
        {
          g_string_append (html, "<a href=\"");
          append_escaped (html, p, length);
          g_string_append (html, "\">");
          append_escaped (html, p, length);
          g_string_append (html, "</a>");
        }
      else
        g_string_append (html, "<br>\n");
      p += MAX (length, 1);
      from = p;
    }
  append_escaped (html, from, strlen (from));
}

static void
end_list (IcMailPage *self)
{
  if (self->listing)
    g_string_append (self->html, "</ul>\n");
  self->listing = false;
}

static void
paragraph (IcMailPage *self, const char *attributes, const char *title, const char *text)
{
  end_list (self);
  g_string_append_printf (self->html, "<p%s>", attributes);
  if (title != NULL)
    {
      g_string_append (self->html, "<strong>");
      append_escaped (self->html, title, strlen (title));
      g_string_append (self->html, "</strong> ");
    }
  append_text (self->html, text);
  g_string_append (self->html, "</p>\n");
}

IcMailPage *
ic_mail_page_new (const char *title)
{
  IcMailPage *self = g_new0 (IcMailPage, 1);

  self->html = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                             "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                             "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>");
  append_escaped (self->html, title, strlen (title));
  g_string_append_printf (self->html, "</title>\n%s</head>\n<body>\n<div class=\"page\">\n", head);

  return self;
}

void
ic_mail_page_small (IcMailPage *self, const char *text)
{
  paragraph (self, " class=\"small\"", NULL, text);
}

void
ic_mail_page_heading (IcMailPage *self, const char *text)
{
  end_list (self);
  g_string_append (self->html, "<h1>");
  append_escaped (self->html, text, strlen (text));
  g_string_append (self->html, "</h1>\n");
}

void
ic_mail_page_text (IcMailPage *self, const char *title, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      const char *trimmed = g_strstrip (paragraphs[i]);

      if (*trimmed != '\0')
        paragraph (self, "", i == 0 ? title : NULL, trimmed);
    }
}

void
ic_mail_page_item (IcMailPage *self, const char *text)
{
  if (!self->listing)
    g_string_append (self->html, "<ul>\n");
  self->listing = true;
  g_string_append (self->html, "<li>");
  append_escaped (self->html, text, strlen (text));
  g_string_append (self->html, "</li>\n");
}

void
ic_mail_page_link (IcMailPage *self, const char *text, const char *address)
{
  end_list (self);
  g_string_append (self->html, "<p class=\"small\"><a href=\"");
  append_escaped (self->html, address, strlen (address));
  g_string_append (self->html, "\">");
  append_escaped (self->html, text, strlen (text));
  g_string_append (self->html, "</a></p>\n");
}

char *
ic_mail_page_end (IcMailPage *self)
{
  GString *html = self->html;

  end_list (self);
  g_free (self);
  g_string_append (html, "</div>\n</body>\n</html>\n");

  return g_string_free (html, FALSE);
}
