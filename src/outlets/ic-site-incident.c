/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: the page of one incident, and the pages on which it goes on when
 * there is more to read than one may have.
 */
#include "ic-site-private.h"

#include <string.h>

#define PAGE_BYTES  (IC_SITE_PAGE_MAX - 1500) /* with what stands at the end of a page */
#define MOST_NAMES  10
#define LEAST_BYTES 4000                      /* of a text's part: less is not worth the beginning of one */

/* A text, or a part of one, on a page. */
typedef struct {
  const IcUpdate *update;
  gsize           from, length;
  guint           page; /* 1, 2 … */
} Part;

typedef struct {
  const IcSite         *site;
  const IcSiteIncident *incident;
  GArray               *parts; /* the newest update first */
  guint                 page;  /* the one that is being made */
} Pages;

/* -- which update stands on which page ------------------------------------------------- */

static char *
folder_of (const Pages *self, guint page)
{
  return page == 1 ? g_strdup (self->incident->path) : g_strdup_printf ("%s/%u", self->incident->path, page);
}

/* From the page that is being made to another one of this incident. */
static char *
way_to (const Pages *self, guint page)
{
  const char *up = self->page == 1 ? "" : "../";

  return page == 1 ? g_strconcat (up, "index.html", NULL) : g_strdup_printf ("%s%u/index.html", up, page);
}

static char *
link_to (gpointer data, const IcUpdate *update)
{
  const Pages *self = data;
  g_autofree char *anchor = ic_site_anchor (update);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      g_autofree char *way = part->update == update ? way_to (self, part->page) : NULL;

      if (way != NULL)
        return g_strconcat (part->page == self->page ? "" : way, "#", anchor, NULL);
    }

  return NULL;
}

/* Before the pages are known, as long as a link can get. */
static char *
longest_link (gpointer data, const IcUpdate *update)
{
  g_autofree char *anchor = ic_site_anchor (update);

  return g_strconcat ("../1000/index.html#", anchor, NULL);
}

/* How full the page is that is being filled. */
typedef struct {
  gsize most, used;
  guint page;
} Filling;

static gsize
prose_bytes (const char *text, gsize length)
{
  g_autoptr (GString) prose = g_string_new (NULL);

  ic_html_prose (prose, text, length);

  return prose->len;
}

/* Puts as much of the update as the page has room for; false when that is so little that a new page is better. */
static bool
fill (Pages *self, Filling *filling, Part *part)
{
  const char *text = part->update->text != NULL ? part->update->text + part->from : "";
  IcSiteUpdate shown = { .incident = self->incident, .update = part->update, .from = part->from, .heading = "h2", .link = longest_link, .more = "../1000/index.html" };
  gsize around = ic_site_update_size (self->site, &shown);
  gsize room = filling->used + around < filling->most ? filling->most - filling->used - around : 0;
  bool whole;

  part->length = ic_html_prose_fits (text, room);
  whole = text[part->length] == '\0';
  if (filling->used > 0 && (room == 0 || (!whole && room < LEAST_BYTES)))
    return false;

  part->page = filling->page;
  g_array_append_val (self->parts, *part);
  filling->used = whole ? filling->used + around + prose_bytes (text, part->length) : filling->most;
  part->from += part->length;

  return true;
}

/* @shell: the bytes of a page without any update. */
static void
lay_out (Pages *self, gsize shell)
{
  Filling filling = { .most = PAGE_BYTES - shell, .page = 1 };

  for (guint i = ic_items_count (self->incident->updates); i-- > 0;)
    {
      const IcUpdate *update = IC_AT (IcUpdate, self->incident->updates, i);
      gsize length = update->text != NULL ? strlen (update->text) : 0;
      Part part = { .update = update };

      do
        while (!fill (self, &filling, &part))
          {
            filling.used = 0;
            filling.page++;
          }
      while (part.from < length);
    }
}

/* -- the pages ----------------------------------------------------------------------------- */

static void
put_head (GString *html, const Pages *self)
{
  const IcSiteIncident *incident = self->incident;

  ic_site_put_words (html, self->site, "h1", "", ic_site_title (incident));
  g_string_append (html, "\n<p class=\"lead\">");
  if (self->page > 1)
    g_string_append_printf (html, "Page %u. ", self->page);
  g_string_append_printf (html, "<span class=\"phase\">%s</span> ", ic_site_phase_word (ic_site_latest (incident)->phase));
  ic_site_put_period (html, incident, true);
  if (!ic_site_is_open (incident))
    {
      g_autofree char *span = ic_time_span (ic_site_reached (incident, "resolved") - ic_site_began (incident));

      g_string_append_printf (html, " (%s)", span);
    }
  g_string_append (html, "</p>\n");
}

/* What its updates speak of; how each was stands with them. */
static void
put_affected (GString *html, const Pages *self)
{
  g_autoptr (GPtrArray) affected = ic_site_affected (self->incident);

  if (affected->len == 0)
    return;
  g_string_append (html, "<p class=\"affected\">Affects ");
  for (guint i = 0; i < affected->len && affected->len <= MOST_NAMES; i++)
    {
      g_autofree char *name = ic_site_short (ic_site_component_name (self->site, affected->pdata[i]), 80);

      g_string_append (html, i == 0 ? "" : i + 1 < affected->len ? ", " : " and ");
      ic_html_text (html, name, -1);
    }
  if (affected->len > MOST_NAMES)
    g_string_append_printf (html, "%u components", affected->len);
  g_string_append (html, ".</p>\n");
}

static void
put_way (GString *html, const Pages *self, guint page, const char *words)
{
  g_autofree char *way = way_to (self, page);

  g_string_append_printf (html, "<p class=\"way\"><a href=\"%s\">%s</a></p>\n", way, words);
}

static GString *
begin (const Pages *self, const IcSitePage *page)
{
  GString *html = ic_site_page_begin (page);

  put_head (html, self);
  put_affected (html, self);
  if (self->page > 1)
    put_way (html, self, self->page - 1, "Later updates");
  g_string_append (html, "<ol class=\"updates\" reversed>\n");

  return html;
}

static void
put_part (GString *html, Pages *self, guint at)
{
  const Part *part = &g_array_index (self->parts, Part, at);
  bool more = part->update->text != NULL && part->from + part->length < strlen (part->update->text);
  g_autofree char *rest = more ? way_to (self, part[1].page) : NULL;

  ic_site_put_update (html, self->site,
                      &(IcSiteUpdate){ .incident = self->incident, .update = part->update, .from = part->from, .length = part->length, .heading = "h2",
                                       .link = link_to, .data = self, .more = rest });
}

static IcSitePage
page_of (const Pages *self, const char *folder, const char *title, const char *description)
{
  IcSiteLevel level = ic_site_is_open (self->incident) ? MAX (ic_site_worst (self->incident), IC_SITE_DEGRADED) : IC_SITE_OPERATIONAL;

  return (IcSitePage){ .site = self->site, .path = folder, .title = title, .description = description, .level = level };
}

void
ic_site_render_incident (const IcSite *self, const IcSiteIncident *incident, GPtrArray *files)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  Pages pages = { .site = self, .incident = incident, .parts = parts, .page = 1000 };
  const IcUpdate *latest = ic_site_latest (incident);
  g_autofree char *title = ic_site_short (ic_site_title (incident), 160);
  g_autofree char *description = ic_site_short (latest->text != NULL ? latest->text : title, 200);
  guint last;
  g_autofree char *longest = folder_of (&pages, 1000);
  IcSitePage measured = page_of (&pages, longest, title, description);
  GString *shell = begin (&pages, &measured);

  ic_site_page_end (shell, &measured);
  lay_out (&pages, shell->len);
  g_string_free (shell, TRUE);
  last = g_array_index (parts, Part, parts->len - 1).page;

  for (pages.page = 1; pages.page <= last; pages.page++)
    {
      g_autofree char *folder = folder_of (&pages, pages.page);
      IcSitePage page = page_of (&pages, folder, title, description);
      GString *html = begin (&pages, &page);

      for (guint i = 0; i < parts->len; i++)
        if (g_array_index (parts, Part, i).page == pages.page)
          put_part (html, &pages, i);
      g_string_append (html, "</ol>\n");
      if (pages.page < last)
        put_way (html, &pages, pages.page + 1, "Earlier updates");
      ic_site_add_page (files, &page, html);
    }
}
