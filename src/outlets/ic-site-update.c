/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: one update, and one incident's line in a list.
 */
#include "ic-site-private.h"

#include <string.h>

#define MOST_CHANGES 20  /* components named in one update */
#define MOST_NAME    80  /* characters of a component's name */
#define MOST_TITLE   160 /* characters of an incident's name in a list */

char *
ic_site_anchor (const IcUpdate *update)
{
  g_autofree char *id = ic_site_id ("update", update->id);

  return g_strconcat ("u-", id, NULL);
}

/* -- what surrounds the text ----------------------------------------------------------- */

/* "This corrects the update of …", which leads there. */
static void
put_other (GString *html, const IcSiteUpdate *self, const char *before, const IcUpdate *other)
{
  g_autofree char *address = self->link != NULL ? self->link (self->data, other) : NULL;

  g_string_append_printf (html, "<p class=\"note\">%s ", before);
  if (address != NULL)
    {
      g_string_append (html, "<a href=\"");
      ic_html_text (html, address, -1);
      g_string_append (html, "\">");
    }
  g_string_append (html, "the update of ");
  ic_html_time (html, other->published, IC_HTML_FULL);
  g_string_append_printf (html, "%s.</p>\n", address != NULL ? "</a>" : "");
}

static void
put_corrections (GString *html, const IcSiteUpdate *self)
{
  const IcUpdate *wrong = self->update->corrects != NULL ? ic_items_find (self->incident->updates, self->update->corrects) : NULL;
  const IcUpdate *right = ic_site_correction (self->incident, self->update);

  if (wrong != NULL)
    put_other (html, self, "This corrects", wrong);
  if (right != NULL)
    put_other (html, self, "This has been corrected: read", right);
}

static void
put_changes (GString *html, const IcSite *site, const IcItems *changes)
{
  guint n = ic_items_count (changes);

  if (n == 0)
    return;

  g_string_append (html, "<ul class=\"changes\" aria-label=\"Components\">\n");
  for (guint i = 0; i < MIN (n, MOST_CHANGES); i++)
    {
      const IcComponentState *state = IC_AT (IcComponentState, changes, i);
      g_autofree char *name = ic_site_short (ic_site_component_name (site, state), MOST_NAME);

      g_string_append (html, "<li>");
      ic_site_put_words (html, site, "span", " class=\"name\"", name);
      g_string_append (html, " ");
      ic_site_level_mark (html, ic_site_level (state->state));
      g_string_append (html, "</li>\n");
    }
  if (n > MOST_CHANGES)
    g_string_append_printf (html, "<li>and %u more</li>\n", n - MOST_CHANGES);
  g_string_append (html, "</ul>\n");
}

static void
put_next (GString *html, const IcSiteUpdate *self)
{
  const IcUpdate *update = self->update;

  /* What was promised before has been kept or is late; only the newest promise is one. */
  if (update->next_by == 0 || update != ic_site_latest (self->incident) || !ic_site_is_open (self->incident))
    return;
  g_string_append (html, "<p class=\"next\">Next update by ");
  ic_html_time (html, update->next_by, IC_HTML_FULL);
  g_string_append (html, "</p>\n");
}

static void
put_text (GString *html, const IcSite *site, const IcSiteUpdate *self)
{
  const char *text = self->update->text;

  if (self->length == 0)
    return;
  g_string_append (html, "<div class=\"text\"");
  if (site->settings->language != NULL)
    g_string_append_printf (html, " lang=\"%s\"", site->settings->language);
  g_string_append (html, ">\n");
  ic_html_prose (html, text + self->from, self->length);
  g_string_append (html, "</div>\n");
}

/* -- public ------------------------------------------------------------------------------ */

/* A part of a long text that goes on elsewhere carries the heading each time, and everything else once. */
void
ic_site_put_update (GString *html, const IcSite *site, const IcSiteUpdate *self)
{
  const IcUpdate *update = self->update;
  g_autofree char *anchor = ic_site_anchor (update);
  bool first = self->from == 0;

  g_string_append_printf (html, "<li class=\"update\"");
  if (first)
    g_string_append_printf (html, " id=\"%s\"", anchor);
  g_string_append_printf (html, ">\n<%s><span class=\"phase\">%s</span>%s ", self->heading, ic_site_phase_word (update->phase), first ? "" : " (continued)");
  ic_html_time (html, update->published, IC_HTML_FULL);
  g_string_append_printf (html, "</%s>\n", self->heading);
  if (first)
    {
      if (update->title != NULL && g_strcmp0 (update->title, ic_site_title (self->incident)) != 0)
        ic_site_put_words (html, site, "p", " class=\"own\"", update->title);
      put_corrections (html, self);
    }
  put_text (html, site, self);
  if (self->more != NULL)
    {
      g_string_append (html, "<p class=\"note\"><a href=\"");
      ic_html_text (html, self->more, -1);
      g_string_append (html, "\">Read the rest of this update</a></p>\n");
    }
  if (first)
    {
      put_changes (html, site, update->components);
      put_next (html, self);
    }
  g_string_append (html, "</li>\n");
}

gsize
ic_site_update_size (const IcSite *site, const IcSiteUpdate *update)
{
  g_autoptr (GString) html = g_string_new (NULL);
  IcSiteUpdate bare = *update;

  bare.length = 0;
  ic_site_put_update (html, site, &bare);

  return html->len + 64; /* of the text's own element */
}

/* "20 November 2026, 08:10 to 09:40 UTC" */
void
ic_site_put_period (GString *html, const IcSiteIncident *incident, bool date)
{
  gint64 began = ic_site_began (incident), until = ic_site_reached (incident, "resolved");
  bool one_day = began / IC_DAY == until / IC_DAY;

  if (ic_site_is_open (incident))
    {
      g_string_append (html, "since ");
      ic_html_time (html, began, date ? IC_HTML_FULL : IC_HTML_OF_DAY);
      return;
    }
  ic_html_time (html, began, one_day ? (date ? IC_HTML_FULL_BARE : IC_HTML_BARE) : (date ? IC_HTML_FULL : IC_HTML_OF_DAY));
  g_string_append (html, " to ");
  ic_html_time (html, until, one_day ? IC_HTML_OF_DAY : IC_HTML_FULL);
}

void
ic_site_put_line (GString *html, const IcSite *site, const IcSiteIncident *incident, const char *up, bool date)
{
  g_autofree char *title = ic_site_short (ic_site_title (incident), MOST_TITLE);
  g_autofree char *address = g_strdup_printf (" href=\"%s%s/index.html\"", up, incident->path);

  g_string_append (html, "<li>\n");
  ic_site_put_words (html, site, "a", address, title);
  g_string_append_printf (html, "\n<p><span class=\"phase\">%s</span> ", ic_site_phase_word (ic_site_latest (incident)->phase));
  ic_site_put_period (html, incident, date);
  g_string_append (html, "</p>\n</li>\n");
}
