/* SPDX-License-Identifier: GPL-3.0-or-later
 * The outlet that is a status site of ours: a publication keeps what is told of the
 * incident, makes the whole site of everything that is kept, writes what changed,
 * and has it carried to where it is hosted. It may be done any number of times.
 *
 * An update that is not there any more because it was redacted is brought about by
 * sending without one: the site shows what the state says.
 */
#include "ic-outlet-private.h"
#include "ic-site-private.h"

#include <string.h>

#define SITE_FOLDER "site"
#define TURN        (100 * 1000) /* so often is looked whether it is one's turn, or in vain */

static const IcOutletSetting settings[] = {
  { "directory", "text", false, "The folder the site is written into, its whole path; else “site” beside the record." },
  { "title", "text", false, "What the page is called; “Status” unless given." },
  { "about", "text", false, "A sentence at the foot of each page." },
  { "url", "text", false, "Where customers find it, https://status.example.com/: for links in the feed and in JSON." },
  { "language", "text", false, "The language your texts are in, such as “de”; English unless given." },
  { "command", "texts", false, "A program and its arguments that carry the folder elsewhere after each publication; run inside it." },
  { "time_limit", "text", false, "How long that may take; “60 s” unless given." },
  { "links", "texts by id", false, "Further links at the foot of each page: what they are called, and where they lead." },
  { NULL },
};

static bool
check (const IcOutlet *outlet, GError **error)
{
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (outlet->settings, error);

  return read != NULL;
}

/* -- what would stand there ---------------------------------------------------------------- */

/* The incident with @update in it, which need not be published yet. */
static IcSiteIncident *
incident_with (const IcState *state, IcUpdate *update)
{
  IcSiteIncident *incident = g_new0 (IcSiteIncident, 1);
  g_autoptr (GPtrArray) updates = g_ptr_array_new ();

  for (guint i = 0; i < ic_items_count (state->updates); i++)
    if (g_strcmp0 (IC_AT (IcUpdate, state->updates, i)->id, update->id) != 0)
      g_ptr_array_add (updates, state->updates->items[i]);
  g_ptr_array_add (updates, update);
  incident->updates = ic_items_new (updates);

  return incident;
}

static char *
markup (const IcPost *post, const IcSiteSettings *read)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (IcSite) site = ic_site_new (read, post->outlet->id, post->org, none);
  IcUpdate *update = ic_item_copy (post->update);
  g_autoptr (IcSiteIncident) incident = incident_with (post->state, update);
  GString *html = g_string_new (NULL);

  update->published = ic_outlet_time (post);
  ic_site_put_update (html, site,
                      &(IcSiteUpdate){ .incident = incident, .update = update, .length = update->text != NULL ? strlen (update->text) : 0, .heading = "h2" });
  ic_item_unref (update);

  return g_string_free (html, FALSE);
}

static IcOutletPreview *
preview (const IcPost *post, GError **error)
{
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (post->outlet->settings, error);
  IcOutletPreview *self;

  if (read == NULL)
    return NULL;
  if (post->update == NULL)
    {
      g_set_error_literal (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "A status site is for customers and carries no sitreps; choose updates");
      return NULL;
    }

  self = g_new0 (IcOutletPreview, 1);
  self->subject = g_strdup (ic_outlet_update_title (post));
  self->text = ic_outlet_update_text (post);
  self->payload = markup (post, read);
  self->length = (guint) g_utf8_strlen (self->text, -1);

  return self;
}

/* -- publishing ------------------------------------------------------------------------------ */

/* Two incidents may be told at the same time, and the site is one: who writes and carries it away does so alone. */
static GMutex turn_lock;
static GCond  turn_over;
static bool   taken;

static bool
take_turn (GCancellable *cancellable, GError **error)
{
  bool mine;

  g_mutex_lock (&turn_lock);
  while (taken && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&turn_over, &turn_lock, g_get_monotonic_time () + TURN);
  mine = !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (mine)
    taken = true;
  g_mutex_unlock (&turn_lock);

  return mine;
}

static void
leave_turn (void)
{
  g_mutex_lock (&turn_lock);
  taken = false;
  g_cond_broadcast (&turn_over);
  g_mutex_unlock (&turn_lock);
}

static char *
site_directory (const IcSiteSettings *read, const char *directory)
{
  return read->directory != NULL ? g_strdup (read->directory) : g_build_filename (directory, SITE_FOLDER, NULL);
}

/* What is kept may have been lost; of this incident it is made anew. */
static bool
publish (const IcPost *post, const IcSiteSettings *read, GCancellable *cancellable, char **reference, GError **error)
{
  g_autofree char *kept = ic_site_kept_folder (post->directory);
  g_autofree char *directory = site_directory (read, post->directory);
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (IcSite) site = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!ic_site_keep (kept, post->state, error))
    return false;
  incidents = ic_site_kept (kept);
  site = ic_site_new (read, post->outlet->id, post->org, incidents);
  files = ic_site_render (site);
  if (!ic_site_write (directory, files, NULL, error) || (read->command != NULL && !ic_site_carry (read->command, directory, read->patience, cancellable, error)))
    return false;

  for (guint i = 0; i < site->incidents->len && *reference == NULL; i++)
    {
      const IcSiteIncident *incident = site->incidents->pdata[i];
      g_autofree char *page = g_strconcat (incident->path, "/index.html", NULL);

      if (g_str_has_suffix (post->state->stream, incident->uuid))
        *reference = ic_site_address (site, page);
    }

  return true;
}

static void
send_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const IcPost *post = data;
  GError *error = NULL;
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (post->outlet->settings, &error);
  g_autofree char *reference = NULL;
  bool published = read != NULL && take_turn (cancellable, &error);

  if (published)
    {
      published = publish (post, read, cancellable, &reference, &error);
      leave_turn ();
    }
  if (published)
    g_task_return_pointer (task, g_steal_pointer (&reference), g_free);
  else
    g_task_return_error (task, error);
}

/* The work is in a task of its own, whose data the post is; the one that was given keeps the post. */
static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *reference = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reference, g_free);
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  g_autoptr (GTask) work = NULL;

  if (post->directory == NULL)
    {
      g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "Here is nowhere to keep what the status site tells");
      return;
    }

  work = g_task_new (NULL, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
  g_task_set_task_data (work, (gpointer) post, NULL);
  g_task_run_in_thread (work, send_in_thread);
}

/* -- the test ---------------------------------------------------------------------------------- */

/* Nothing a customer would notice: whether the folder can be written into, and the program found. */
static void
test (GTask *task, const IcOutlet *outlet, const IcState *org, const char *secret, const char *given, IcHttp *http)
{
  GError *error = NULL;
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (outlet->settings, &error);
  g_autofree char *directory = read != NULL && (read->directory != NULL || given != NULL) ? site_directory (read, given) : NULL;
  g_autofree char *program = read != NULL && read->command != NULL ? g_find_program_in_path (read->command[0]) : NULL;
  g_autofree char *first = directory != NULL ? g_build_filename (directory, "index.html", NULL) : NULL;

  if (directory == NULL)
    g_task_return_error (task, error != NULL ? error : g_error_new_literal (IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "Give the status site a folder"));
  else if (!ic_site_may_write (directory, &error))
    g_task_return_error (task, error);
  else if (read->command != NULL && program == NULL)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "There is no program “%s” here that could carry the site away; install it or give its whole path",
                             read->command[0]);
  else
    g_task_return_pointer (task,
                           g_strdup_printf ("%s can be written into%s%s%s", directory, g_file_test (first, G_FILE_TEST_EXISTS) ? ", and the site is there" : "",
                                            program != NULL ? "; it is carried away by " : "", program != NULL ? program : ""),
                           g_free);
}

const IcOutletKind ic_outlet_site = {
  .kind = "site",
  .label = "Status site",
  .check = check,
  .preview = preview,
  .send = send,
  .test = test,
  .settings = settings,
  .no_sitreps = true,
};
