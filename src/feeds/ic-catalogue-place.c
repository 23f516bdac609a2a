/* SPDX-License-Identifier: GPL-3.0-or-later
 * A catalogue from a file, a directory or an address.
 */
#include "ic-catalogue-place.h"

#include "ic-http.h"

#include <string.h>

#define MAX_DEPTH 16
#define DEADLINE (60 * G_USEC_PER_SEC)

typedef struct {
  GPtrArray    *infos;  /* of char *: paths of catalog-info.yaml */
  GPtrArray    *others; /* of char *: paths of what else may be one */
  GCancellable *cancellable;
} Walk;

/* -- files ----------------------------------------------------------------- */

static bool
may_be_catalogue (const char *name)
{
  static const char *const ends[] = { ".yaml", ".yml", ".json", ".csv" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      return true;

  return false;
}

static bool walk_directory (Walk *walk, GFile *directory, guint depth, GError **error);

static bool
walk_child (Walk *walk, GFile *directory, GFileInfo *info, guint depth, GError **error)
{
  const char *name = g_file_info_get_name (info);
  g_autoptr (GFile) child = g_file_get_child (directory, name);

  if (*name == '.' || strcmp (name, "node_modules") == 0)
    return true;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return depth == MAX_DEPTH || walk_directory (walk, child, depth + 1, error);
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || !may_be_catalogue (name))
    return true;
  if (walk->infos->len + walk->others->len == IC_CATALOGUE_MAX_FILES)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "There are more than %d files; import the directories below one by one", IC_CATALOGUE_MAX_FILES);
      return false;
    }
  g_ptr_array_add (g_ascii_strncasecmp (name, "catalog-info", 12) == 0 ? walk->infos : walk->others, g_file_get_path (child));

  return true;
}

static bool
walk_directory (Walk *walk, GFile *directory, guint depth, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (directory, "standard::name,standard::type", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, walk->cancellable, error);
  GFileInfo *info;

  if (children == NULL)
    return false;
  for (;;)
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, walk->cancellable, error))
        return false;
      if (info == NULL)
        return true;
      if (!walk_child (walk, directory, info, depth, error))
        return false;
    }
}

/* A file's size is looked at before it is read. */
static bool
load_file (const char *path, char **text, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size,standard::type", G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return false;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > IC_CATALOGUE_MAX_BYTES)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SIZE, "%s is no file of up to %d MiB", path, IC_CATALOGUE_MAX_BYTES / 1024 / 1024);
      return false;
    }

  return g_file_load_contents (file, cancellable, text, length, NULL, error);
}

static bool
read_file (IcCatalogue *catalogue, const char *path, const char *shown, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return load_file (path, &text, &length, cancellable, error)
         && ic_catalogue_read (catalogue, ic_catalogue_guess (path, text, length), shown, text, length, error);
}

static int
by_path (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static bool
read_directory (IcCatalogue *catalogue, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) directory = g_file_new_for_path (path);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { infos, others, cancellable };
  GPtrArray *paths;

  if (!walk_directory (&walk, directory, 0, error))
    return false;
  paths = infos->len > 0 ? infos : others;
  if (paths->len == 0)
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "There is no catalog-info.yaml below %s, nor another .yaml, .json or .csv", path);
      return false;
    }
  g_ptr_array_sort (paths, by_path);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      const char *each = paths->pdata[i];

      if (read_file (catalogue, each, each + strlen (path) + (g_str_has_suffix (path, "/") ? 0 : 1), cancellable, &local_error))
        continue;
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return false;
        }
      /* One that is broken does not keep the others out. */
      catalogue->broken = true;
      g_ptr_array_add (catalogue->problems, g_strdup (local_error->message));
    }

  return true;
}

/* -- an address ------------------------------------------------------------ */

typedef struct {
  GMainLoop    *loop;
  IcHttpAnswer *answer;
  GError       *error;
} Asked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;

  asked->answer = ic_http_send_finish (result, &asked->error);
  g_main_loop_quit (asked->loop);
}

static IcHttpAnswer *
ask (const char *url, GCancellable *cancellable, GError **error)
{
  static const char *const headers[] = { "Accept", "application/yaml, application/json, text/yaml, text/csv, text/plain, */*", NULL };
  const IcHttpRequest request = { .url = url, .headers = headers, .deadline = DEADLINE, .max_bytes = IC_CATALOGUE_MAX_BYTES };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (IcHttp) http = NULL;
  Asked asked = { NULL };

  g_main_context_push_thread_default (context);
  asked.loop = g_main_loop_new (context, FALSE);
  http = ic_http_new ();
  ic_http_send_async (http, &request, cancellable, answered_cb, &asked);
  g_main_loop_run (asked.loop);
  g_main_loop_unref (asked.loop);
  g_clear_pointer (&http, ic_http_unref);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  if (asked.error != NULL)
    g_propagate_error (error, asked.error);

  return asked.answer;
}

static bool
read_address (IcCatalogue *catalogue, const char *url, GCancellable *cancellable, GError **error)
{
  g_autoptr (IcHttpAnswer) answer = ask (url, cancellable, error);
  g_autofree char *path = g_strndup (url, strcspn (url, "?#"));
  const char *text;
  gsize length;

  if (answer == NULL || !ic_http_answer_check (answer, error))
    return false;
  if (ic_http_answer_is_page (answer))
    {
      g_set_error (error, IC_CATALOGUE_ERROR, IC_CATALOGUE_ERROR_SYNTAX, "%s answered with a web page; give the address of the file itself (“raw”)", answer->where);
      return false;
    }
  text = g_bytes_get_data (answer->body, &length);
  if (text == NULL)
    text = "";
  if (g_strcmp0 (answer->content_type, "application/json") == 0)
    return ic_catalogue_read (catalogue, IC_CATALOGUE_JSON, answer->where, text, length, error);

  return ic_catalogue_read (catalogue, ic_catalogue_guess (path, text, length), answer->where, text, length, error);
}

/* -- any place ------------------------------------------------------------- */

static bool
is_address (const char *place)
{
  return g_ascii_strncasecmp (place, "http://", 7) == 0 || g_ascii_strncasecmp (place, "https://", 8) == 0;
}

/* Names the import in the record: never a user, a password, a query, or a path of this machine. */
static char *
name_of_place (const char *place)
{
  g_autoptr (GUri) uri = is_address (place) ? g_uri_parse (place, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *full = NULL;

  if (uri != NULL)
    return g_strconcat (g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "", g_uri_get_path (uri), NULL);
  full = g_canonicalize_filename (place, NULL);

  return g_path_get_basename (full);
}

IcCatalogue *
ic_catalogue_fetch (const char *place, GCancellable *cancellable, GError **error)
{
  g_autofree char *from = name_of_place (place);
  g_autoptr (IcCatalogue) catalogue = ic_catalogue_new (from);
  bool good;

  if (is_address (place))
    good = read_address (catalogue, place, cancellable, error);
  else if (g_file_test (place, G_FILE_TEST_IS_DIR))
    good = read_directory (catalogue, place, cancellable, error);
  else
    good = read_file (catalogue, place, from, cancellable, error);
  if (!good)
    return NULL;
  ic_catalogue_finish (catalogue);

  return g_steal_pointer (&catalogue);
}

static void
fetch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  IcCatalogue *catalogue = ic_catalogue_fetch (data, cancellable, &error);

  if (catalogue != NULL)
    g_task_return_pointer (task, catalogue, (GDestroyNotify) ic_catalogue_free);
  else
    g_task_return_error (task, error);
}

void
ic_catalogue_fetch_async (const char *place, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, ic_catalogue_fetch_async);
  g_task_set_task_data (task, g_strdup (place), g_free);
  g_task_run_in_thread (task, fetch_thread);
}

IcCatalogue *
ic_catalogue_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
