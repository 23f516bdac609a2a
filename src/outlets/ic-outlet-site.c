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

#include <stdlib.h>
#include <string.h>

#define SITE_FOLDER "site"

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

static char *
site_directory (const IcSiteSettings *read, const char *directory)
{
  return read->directory != NULL ? g_strdup (read->directory) : g_build_filename (directory, SITE_FOLDER, NULL);
}

/* What is to be published: a reference of the task, and the post that it keeps. */
typedef struct {
  GTask        *task;
  const IcPost *post;
  char         *page; /* of the incident, or NULL */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->task);
  g_free (self->page);
  g_free (self);
}

static bool
keep_all (const char *kept, GPtrArray *jobs, GError **error)
{
  for (guint i = 0; i < jobs->len; i++)
    if (!ic_site_keep (kept, ((Job *) jobs->pdata[i])->post->state, error))
      return false;

  return true;
}

static void
find_pages (const IcSite *site, GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = jobs->pdata[i];

      for (guint j = 0; j < site->incidents->len && job->page == NULL; j++)
        {
          const IcSiteIncident *incident = site->incidents->pdata[j];
          g_autofree char *page = g_strconcat (incident->path, "/index.html", NULL);

          if (g_str_has_suffix (job->post->state->stream, incident->uuid))
            job->page = ic_site_address (site, page);
        }
    }
}

/* Where @path leads, as far as it is there. Returns: (transfer full). */
static char *
real_path (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  char *real = realpath (whole, NULL); /* of the C library: freed with free(), as g_free() does */

  return real != NULL ? real : g_steal_pointer (&whole);
}

static bool
is_within (const char *inner, const char *outer)
{
  gsize length = strlen (outer);

  return strncmp (inner, outer, length) == 0 && (inner[length] == '\0' || inner[length] == '/');
}

/* What is carried away is the whole folder: the record and its secrets must never lie in it, nor it among them. */
static bool
check_apart (const char *directory, const char *record, GError **error)
{
  g_autofree char *usual = record != NULL ? g_build_filename (record, SITE_FOLDER, NULL) : NULL;
  g_autofree char *site = real_path (directory);
  g_autofree char *kept = record != NULL ? real_path (record) : NULL;

  if (record == NULL || strcmp (directory, usual) == 0 || !(is_within (kept, site) || is_within (site, kept)))
    return true;

  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "%s is where the record is: give the status site a folder of its own elsewhere", directory);
  return false;
}

/* @jobs are for one site. What is kept may have been lost; of these incidents it is made anew. */
static bool
publish (GPtrArray *jobs, GError **error)
{
  const IcPost *post = ((Job *) jobs->pdata[jobs->len - 1])->post;
  GCancellable *cancellable = g_task_get_cancellable (((Job *) jobs->pdata[0])->task);
  g_autoptr (IcSiteSettings) read = ic_site_settings_read (post->outlet->settings, error);
  g_autofree char *directory = read != NULL ? site_directory (read, post->directory) : NULL;
  g_autofree char *kept = ic_site_kept_folder (post->directory);
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (IcSite) site = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (read == NULL || !check_apart (directory, post->directory, error) || !keep_all (kept, jobs, error))
    return false;
  incidents = ic_site_kept (kept);
  /* The one beside the record that nobody set up has everything. */
  site = ic_site_new (read, post->outlet->kept != 0 ? post->outlet->id : NULL, post->org, incidents);
  files = ic_site_render (site);
  find_pages (site, jobs);

  return ic_site_write (directory, files, NULL, error)
         && (read->command == NULL
             || (ic_site_may_carry (read->command, post->directory, error) && ic_site_carry (read->command, directory, read->patience, cancellable, error)));
}

/* -- the one who publishes ---------------------------------------------------------------------- */

/* A site is one, and many incidents may be told at once: a thread of its own, there while there is something to do,
 * publishes all that waits for one site together. */
static GMutex queue_lock;
static GQueue queue = G_QUEUE_INIT; /* of Job, owned */
static bool   at_work;

static bool
is_same_site (const IcPost *a, const IcPost *b)
{
  return strcmp (a->directory, b->directory) == 0 && g_strcmp0 (a->outlet->id, b->outlet->id) == 0 && g_strcmp0 (a->outlet->settings, b->outlet->settings) == 0;
}

/* The next one, with all that are for the same site; NULL: there is none, and the thread ends. */
static GPtrArray *
take_jobs (void)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);

  g_mutex_lock (&queue_lock);
  for (GList *link = queue.head, *next; link != NULL; link = next)
    {
      Job *job = link->data;

      next = link->next;
      if (jobs->len > 0 && !is_same_site (job->post, ((Job *) jobs->pdata[0])->post))
        continue;
      g_queue_delete_link (&queue, link);
      if (g_task_return_error_if_cancelled (job->task))
        job_free (job);
      else
        g_ptr_array_add (jobs, job);
    }
  at_work = jobs->len > 0;
  g_mutex_unlock (&queue_lock);

  return at_work ? g_steal_pointer (&jobs) : NULL;
}

/* The program that was to carry it away was ended for the one who was first, not for those that came with it. */
static void
answer (Job *job, bool published, const GError *error)
{
  if (published)
    g_task_return_pointer (job->task, g_steal_pointer (&job->page), g_free);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_task_return_error_if_cancelled (job->task))
    g_task_return_new_error (job->task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "The site was not carried away: somebody stopped it");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (job->task, g_error_copy (error));
}

static gpointer
work_in_thread (gpointer data)
{
  GPtrArray *jobs;

  while ((jobs = take_jobs ()) != NULL)
    {
      g_autoptr (GError) error = NULL;
      bool published = publish (jobs, &error);

      for (guint i = 0; i < jobs->len; i++)
        answer (jobs->pdata[i], published, error);
      g_ptr_array_unref (jobs);
    }

  return NULL;
}

static void
send (GTask *task, const IcPost *post, const char *secret, IcHttp *http)
{
  Job *job;

  if (post->directory == NULL)
    {
      g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "Here is nowhere to keep what the status site tells");
      return;
    }

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->post = post;
  g_mutex_lock (&queue_lock);
  g_queue_push_tail (&queue, job);
  if (!at_work)
    g_thread_unref (g_thread_new ("status-site", work_in_thread, NULL));
  at_work = true;
  g_mutex_unlock (&queue_lock);
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
  else if (!check_apart (directory, given, &error) || !ic_site_may_write (directory, &error))
    g_task_return_error (task, error);
  else if (read->command != NULL && program == NULL)
    g_task_return_new_error (task, IC_OUTLET_ERROR, IC_OUTLET_ERROR_SETTINGS, "There is no program “%s” here that could carry the site away; install it or give its whole path",
                             read->command[0]);
  else if (read->command != NULL && given != NULL && !ic_site_may_carry (read->command, given, &error))
    g_task_return_error (task, error);
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
