/* SPDX-License-Identifier: GPL-3.0-or-later
 * Incidents that customers were told of, and the site of them.
 */
#include "sites.h"

#include <glib/gstdio.h>
#include <string.h>

GPtrArray *
sites_states (void)
{
  return g_ptr_array_new_with_free_func (ic_item_unref);
}

IcState *
sites_incident (guint number)
{
  g_autofree char *stream = g_strdup_printf ("incident/0190b8a0-0000-7000-8000-%012u", number);
  g_autofree char *label = g_strdup_printf ("INC-%u", number);
  IcState *state = ic_state_new (stream);

  ic_set_text (&state->label, label);
  ic_set_text (&state->title, "What engineers call it");

  return state;
}

IcUpdate *
sites_say (IcState *state, const char *at, const char *phase, const char *title, const char *text)
{
  IcUpdate *update = MADE (IcUpdate, update, state->updates);

  update->id = g_strdup_printf ("%s-%u", state->label, ic_items_count (state->updates));
  ic_set_text (&update->phase, phase);
  ic_set_text (&update->title, title);
  ic_set_text (&update->text, text);
  ic_set_text (&update->status, "published");
  update->published = made_at (at);

  return update;
}

void
sites_component (IcUpdate *update, const char *id, const char *name, const char *state)
{
  IcComponentState *component = MADE (IcComponentState, component_state, update->components);

  ic_set_text (&component->id, id);
  ic_set_text (&component->name, name);
  ic_set_text (&component->state, state);
}

void
sites_keep (IcState *org, const char *id, const char *name, const char *group, const char *about)
{
  IcComponent *component = MADE (IcComponent, component, org->components);

  ic_set_text (&component->id, id);
  ic_set_text (&component->name, name);
  ic_set_text (&component->group, group);
  ic_set_text (&component->about, about);
  component->order = ic_items_count (org->components);
}

IcState *
sites_shop (GPtrArray *states)
{
  IcState *org = ic_state_new ("org");
  IcState *over = sites_incident (41), *open = sites_incident (42);
  IcUpdate *update;

  sites_keep (org, "web", "Website", NULL, "Browsing, search and product pages");
  sites_keep (org, "cards", "Card payments", "Checkout", "Paying with a credit or debit card");
  sites_keep (org, "wallets", "Wallet payments", "Checkout", NULL);
  sites_keep (org, "orders", "Order history", "Account", NULL);
  sites_keep (org, "mail", "E-mail notifications", "Account", "Confirmations and delivery news");

  update = sites_say (over, "2026-11-17 08:10", "investigating", "Confirmation e-mails arrive late", "Some confirmations arrive up to an hour late. Orders are not affected.");
  sites_component (update, "mail", "E-mail", "degraded_performance");
  update = sites_say (over, "2026-11-17 09:40", "resolved", "Confirmation e-mails arrive late", "Confirmations arrive as usual again.");
  sites_component (update, "mail", "E-mail", "operational");
  g_ptr_array_add (states, over);

  update = sites_say (open, "12:35", "investigating", "Card payments failing in the EU", "Some card payments in the EU fail at checkout. We are investigating.");
  sites_component (update, "cards", "Card payments", "partial_outage");
  update = sites_say (open, "13:30", "identified", "Card payments failing in the EU", "Most card payments in the EU fail at checkout.\nWallet payments work.");
  sites_component (update, "cards", "Card payments", "major_outage");
  update = sites_say (open, "13:58", "monitoring", "Card payments failing in the EU",
                      "Card payments in the EU are recovering.\n\nIf a payment failed, you have not been charged; see https://example.com/help?a=1&b=2.");
  sites_component (update, "cards", "Card payments", "degraded_performance");
  update->next_by = made_at ("14:30");
  g_ptr_array_add (states, open);

  return org;
}

GPtrArray *
sites_render (const char *json, const IcState *org, GPtrArray *states)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcSiteSettings) settings = ic_site_settings_read (json, &error);
  g_autoptr (GPtrArray) incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_site_incident_free);
  g_autoptr (IcSite) site = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < states->len; i++)
    {
      IcSiteIncident *incident = ic_site_incident_new (states->pdata[i]);

      if (incident != NULL)
        g_ptr_array_add (incidents, incident);
    }
  site = ic_site_new (settings, "site", org, incidents);

  return ic_site_render (site);
}

static const IcSiteFile *
find_file (GPtrArray *files, const char *path)
{
  for (guint i = 0; i < files->len; i++)
    if (strcmp (((IcSiteFile *) files->pdata[i])->path, path) == 0)
      return files->pdata[i];

  return NULL;
}

char *
sites_file (GPtrArray *files, const char *path)
{
  const IcSiteFile *file = find_file (files, path);

  return file != NULL ? g_strndup (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes)) : NULL;
}

/* -- whether a page is sound --------------------------------------------------------- */

typedef struct {
  GPtrArray  *files;
  const char *path;
  GPtrArray  *open;  /* names of elements */
  GHashTable *ids;
  GPtrArray  *links; /* where they lead */
} Page;

static bool
is_void (const char *name)
{
  static const char *const names[] = { "meta", "link", "br", "path", "circle", NULL };

  return g_strv_contains (names, name);
}

/* One attribute at @*p, name="value"; @*p is behind it then. */
static void
check_attribute (Page *self, const char *element, const char **p)
{
  gsize length = strcspn (*p, "= >");
  g_autofree char *name = g_strndup (*p, length);
  g_autofree char *value = NULL;
  const char *end;

  *p += length;
  if (**p != '=')
    return;
  g_assert_cmpint ((*p)[1], ==, '"');
  end = strchr (*p + 2, '"');
  g_assert_nonnull (end);
  value = g_strndup (*p + 2, (gsize) (end - *p - 2));
  *p = end + 1;

  g_assert_null (strpbrk (value, "<>"));
  g_assert_false (g_str_has_prefix (name, "on"));
  g_assert_cmpstr (name, !=, "style");
  if (strcmp (name, "id") == 0)
    g_assert_true (g_hash_table_add (self->ids, g_strdup (value)));
  if (strcmp (name, "src") == 0)
    g_assert_not_reached ();
  if (strcmp (name, "href") == 0 && strcmp (element, "link") != 0)
    g_ptr_array_add (self->links, g_steal_pointer (&value));
}

static const char *
check_tag (Page *self, const char *p)
{
  bool end = *p == '/';
  gsize length = strcspn (p + end, " >/");
  g_autofree char *name = g_strndup (p + end, length);

  g_assert_true (g_ascii_isalpha (*name));
  g_assert_cmpstr (name, !=, "script");
  p += end + length;
  while (*p != '>')
    {
      g_assert_true (*p == ' ' || *p == '/');
      p++;
      if (*p != '>' && *p != ' ' && *p != '/')
        check_attribute (self, name, &p);
    }
  if (end)
    {
      g_assert_cmpuint (self->open->len, >, 0);
      g_assert_cmpstr (self->open->pdata[self->open->len - 1], ==, name);
      g_ptr_array_set_size (self->open, (int) self->open->len - 1);
    }
  else if (!is_void (name))
    g_ptr_array_add (self->open, g_steal_pointer (&name));

  return p + 1;
}

static void
check_links (Page *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  for (guint i = 0; i < self->links->len; i++)
    {
      const char *link = self->links->pdata[i];
      g_autofree char *way = g_strndup (link, strcspn (link, "#"));
      g_autofree char *whole = g_strconcat ("/", folder, "/", way, NULL);
      g_autofree char *path = g_canonicalize_filename (whole, "/");

      if (strstr (link, "://") != NULL || g_str_has_prefix (link, "mailto:"))
        continue;
      if (*way != '\0')
        g_assert_nonnull (find_file (self->files, path + 1));
      else
        g_assert_true (g_hash_table_contains (self->ids, link + 1));
    }
}

static void
check_page (GPtrArray *files, const IcSiteFile *file)
{
  g_autofree char *text = sites_file (files, file->path);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Page self = { files, file->path, open, ids, links };
  const char *p = text + strlen ("<!DOCTYPE html>");

  g_assert_cmpuint (strlen (text), <, IC_SITE_PAGE_MAX);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "<!DOCTYPE html>\n<html lang=\"en\">"));
  while (*p != '\0')
    if (*p != '<')
      p += strcspn (p, "<");
    else
      p = check_tag (&self, p + 1);
  g_assert_cmpuint (open->len, ==, 0);
  check_links (&self);
}

static void
read_folder (const char *directory, const char *below, GPtrArray *files)
{
  g_autofree char *folder = g_build_filename (directory, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *full = g_build_filename (directory, path, NULL);
      IcSiteFile *file;
      char *text;
      gsize length;

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        read_folder (directory, path, files);
      else if (*name != '.' && g_file_get_contents (full, &text, &length, NULL))
        {
          file = g_new (IcSiteFile, 1);
          file->path = g_steal_pointer (&path);
          file->bytes = g_bytes_new_take (text, length);
          g_ptr_array_add (files, file);
        }
    }
}

static void
file_free (gpointer data)
{
  IcSiteFile *self = data;

  g_free (self->path);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
sites_check_folder (const char *directory)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (file_free);

  read_folder (directory, "", files);
  g_assert_nonnull (find_file (files, "index.html"));
  for (guint i = 0; i < files->len; i++)
    if (g_str_has_suffix (((IcSiteFile *) files->pdata[i])->path, ".html"))
      check_page (files, files->pdata[i]);
}

void
sites_remove (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (directory, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
        sites_remove (below);
      else
        g_unlink (below);
    }
  g_rmdir (directory);
}

void
sites_check (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_has_suffix (((IcSiteFile *) files->pdata[i])->path, ".html"))
      check_page (files, files->pdata[i]);
  g_assert_cmpstr (((IcSiteFile *) files->pdata[files->len - 1])->path, ==, "index.html");
}
