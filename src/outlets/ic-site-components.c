/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: how each component is.
 */
#include "ic-site-private.h"

#define MOST_NAME  100 /* characters */
#define MOST_ABOUT 200

/* How much there is room for: everything; no explanations; the troubled ones and how many others there are. */
typedef enum { ALL, NAMES, TROUBLED } Detail;

static IcSiteLevel
level_of (const IcSite *site, const IcComponent *component)
{
  return ic_site_component_level (site, component->id);
}

static void
put_component (GString *html, const IcSite *site, const IcComponent *component, IcSiteLevel level, Detail detail)
{
  g_autofree char *name = ic_site_short (component->name != NULL ? component->name : component->id, MOST_NAME);
  g_autofree char *about = component->about != NULL && detail == ALL ? ic_site_short (component->about, MOST_ABOUT) : NULL;

  g_string_append (html, "<li>\n<div>");
  ic_site_put_words (html, site, "span", " class=\"name\"", name);
  if (about != NULL)
    ic_site_put_words (html, site, "p", "", about);
  g_string_append (html, "</div>\n");
  ic_site_level_mark (html, level);
  g_string_append (html, "</li>\n");
}

static bool
is_same_group (const IcComponent *a, const IcComponent *b)
{
  return g_strcmp0 (a->group, b->group) == 0;
}

/* The components from @from on that stand together. */
static guint
group_length (const IcSite *site, guint from)
{
  guint n = 1;

  while (from + n < site->components->len && is_same_group (site->components->pdata[from], site->components->pdata[from + n]))
    n++;

  return n;
}

static void
put_group (GString *html, const IcSite *site, guint from, guint n, Detail detail)
{
  const char *name = ((IcComponent *) site->components->pdata[from])->group;
  g_autofree char *heading = name != NULL ? ic_site_short (name, MOST_NAME) : NULL;
  guint well = 0;

  if (heading != NULL)
    ic_site_put_words (html, site, "h3", "", heading);
  g_string_append (html, "<ul class=\"components\">\n");
  for (guint i = from; i < from + n; i++)
    {
      IcSiteLevel level = level_of (site, site->components->pdata[i]);

      if (detail == TROUBLED && level == IC_SITE_OPERATIONAL)
        well++;
      else
        put_component (html, site, site->components->pdata[i], level, detail);
    }
  if (well > 0)
    {
      g_string_append_printf (html, "<li>\n<div><span class=\"name\">%u %s</span></div>\n", well, well < n ? "others" : well == 1 ? "component" : "components");
      ic_site_level_mark (html, IC_SITE_OPERATIONAL);
      g_string_append (html, "</li>\n");
    }
  g_string_append (html, "</ul>\n");
}

static GString *
section (const IcSite *site, Detail detail, gsize most)
{
  GString *html = g_string_new ("<section aria-labelledby=\"components\">\n<h2 id=\"components\">Components</h2>\n");
  guint n;

  for (guint i = 0; i < site->components->len; i += n)
    {
      n = group_length (site, i);
      put_group (html, site, i, n, detail);
      /* A thousand groups, each of them troubled. */
      if (detail == TROUBLED && html->len > most * 3 / 4 && i + n < site->components->len)
        {
          g_string_append_printf (html, "<p class=\"note\">and %u more, in <a href=\"api/v2/components.json\">components.json</a></p>\n", site->components->len - i - n);
          break;
        }
    }
  g_string_append (html, "</section>\n");

  return html;
}

void
ic_site_put_components (GString *html, const IcSite *site, gsize most)
{
  if (site->components->len == 0)
    return;

  for (Detail detail = ALL; detail <= TROUBLED; detail++)
    {
      g_autoptr (GString) part = section (site, detail, most);

      if (part->len <= most || detail == TROUBLED)
        {
          g_string_append_len (html, part->str, (gssize) part->len);
          return;
        }
    }
}
