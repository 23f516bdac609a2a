/* SPDX-License-Identifier: GPL-3.0-or-later
 * The status site: the command that carries it to where it is hosted. No shell; what
 * it says is read only for its last line; it and everything it started end when its
 * time is over.
 */
#include "ic-site-private.h"

#include "ic-outlet-private.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define KEPT_BYTES 4096 /* of what it said */
#define MOST_WORDS 300  /* characters of its last line */
#define LAST_WORDS 500  /* ms; so long is read on when it has ended */

typedef struct {
  GMainContext *context;
  GSubprocess  *process;
  pid_t         group;
  GInputStream *output;
  GCancellable *reading;
  char          buffer[1024];
  GString      *said;
  guint         pending; /* of running and being read */
  bool          late, cancelled;
} Carrying;

/* Of its own, so that what it started can be ended with it. */
static void
own_group (gpointer data)
{
  setpgid (0, 0);
}

static void
attach (Carrying *self, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Carrying *self = user_data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0)
    {
      self->pending--;
      return;
    }
  g_string_append_len (self->said, self->buffer, n);
  if (self->said->len > KEPT_BYTES)
    g_string_erase (self->said, 0, (gssize) (self->said->len - KEPT_BYTES));
  g_input_stream_read_async (self->output, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, self->reading, read_cb, self);
}

static gboolean
enough_cb (gpointer user_data)
{
  g_cancellable_cancel (((Carrying *) user_data)->reading);

  return G_SOURCE_REMOVE;
}

/* What it left running, such as ssh's shared connection, may hold the pipe open for ever. */
static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Carrying *self = user_data;

  g_subprocess_wait_finish (self->process, result, NULL);
  self->pending--;
  attach (self, g_timeout_source_new (LAST_WORDS), enough_cb);
}

static void
end_all (Carrying *self)
{
  if (g_subprocess_get_identifier (self->process) != NULL && self->group > 1)
    kill (-self->group, SIGKILL);
  g_subprocess_force_exit (self->process);
}

static gboolean
late_cb (gpointer user_data)
{
  Carrying *self = user_data;

  self->late = true;
  end_all (self);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Carrying *self = user_data;

  self->cancelled = true;
  end_all (self);

  return G_SOURCE_REMOVE;
}

/* Until it has ended and said everything. */
static void
wait_for_all (Carrying *self, gint64 patience, GCancellable *cancellable)
{
  const char *id = g_subprocess_get_identifier (self->process);

  self->group = id != NULL ? (pid_t) g_ascii_strtoll (id, NULL, 10) : 0;
  attach (self, g_timeout_source_new ((guint) (patience / 1000)), late_cb);
  if (cancellable != NULL)
    attach (self, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb));
  self->pending = 2;
  g_subprocess_wait_async (self->process, NULL, ended_cb, self);
  g_input_stream_read_async (self->output, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, self->reading, read_cb, self);
  while (self->pending > 0)
    g_main_context_iteration (self->context, TRUE);
}

static GSubprocess *
start (char **argv, const char *directory, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GError) failed = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_cwd (launcher, directory);
  g_subprocess_launcher_set_child_setup (launcher, own_group, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &failed);
  if (process == NULL)
    g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "“%s” cannot be started: %s", argv[0], failed->message);

  return process;
}

static char *
last_line (const GString *said)
{
  g_auto (GStrv) lines = g_strsplit (said->str, "\n", -1);

  for (guint i = g_strv_length (lines); i-- > 0;)
    {
      g_autofree char *line = ic_outlet_one_line (lines[i], MOST_WORDS);

      if (*line != '\0')
        return g_steal_pointer (&line);
    }

  return g_strdup ("it said nothing");
}

static bool
judge (Carrying *self, const char *program, gint64 patience, GError **error)
{
  g_autofree char *line = last_line (self->said);
  g_autofree char *span = ic_time_span (patience);

  if (self->cancelled)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (self->late)
    g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "“%s” was ended after %s: %s", program, span, line);
  else if (g_subprocess_get_if_signaled (self->process))
    g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "“%s” was killed by signal %d: %s", program, g_subprocess_get_term_sig (self->process), line);
  else if (g_subprocess_get_exit_status (self->process) != 0)
    g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE, "“%s” failed (%d): %s", program, g_subprocess_get_exit_status (self->process), line);
  else
    return true;

  return false;
}

static bool
is_allowed_by (const char *line, char **argv)
{
  g_autoptr (IcJson) json = ic_json_parse (line, strlen (line), 0, NULL);
  g_auto (GStrv) words = json != NULL && ic_json_type (ic_json_root (json)) == IC_JSON_ARRAY ? ic_json_strv (ic_json_root (json)) : NULL;

  return words != NULL && g_strv_equal ((const char *const *) words, (const char *const *) argv);
}

static char *
as_line (char **argv)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (char **word = argv; *word != NULL; word++)
    ic_json_put_string (w, NULL, *word);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

bool
ic_site_may_carry (char **argv, const char *record, GError **error)
{
  g_autofree char *path = g_build_filename (record, "site-commands", NULL);
  g_autofree char *text = NULL;
  g_autofree char *missing = as_line (argv);
  g_auto (GStrv) lines = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (is_allowed_by (lines[i], argv))
      return true;

  g_set_error (error, IC_OUTLET_ERROR, IC_OUTLET_ERROR_UNREACHABLE,
               "The site is written, but this machine does not carry it away: whoever looks after it has to put this line into %s: %s", path, missing);
  return false;
}

bool
ic_site_carry (char **argv, const char *directory, gint64 patience, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GCancellable) reading = g_cancellable_new ();
  Carrying self = { .context = context, .said = said, .reading = reading };
  g_autoptr (GSubprocess) process = NULL;
  bool carried = false;

  g_main_context_push_thread_default (context);
  process = start (argv, directory, error);
  if (process != NULL)
    {
      self.process = process;
      self.output = g_subprocess_get_stdout_pipe (process);
      wait_for_all (&self, patience, cancellable);
      carried = judge (&self, argv[0], patience, error);
    }
  g_main_context_pop_thread_default (context);

  return carried;
}
