/* SPDX-License-Identifier: GPL-3.0-or-later
 * A server as a program.
 */
#include "served.h"

#include "ic-access.h"
#include "ic-journal.h"
#include "ic-system-env.h"
#include "ic-uuid.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct _Served {
  char      *directory;
  char     **argv;
  GPid       pid; /* 0: it does not run */
  guint16    port;
  GPtrArray *people, *devices, *tokens; /* of char */
};

Served *
served_new (const char *directory, const char * const *argv)
{
  Served *self = g_new0 (Served, 1);

  self->directory = g_strdup (directory);
  self->argv = g_strdupv ((char **) argv);
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->devices = g_ptr_array_new_with_free_func (g_free);
  self->tokens = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
served_free (Served *self)
{
  if (self->pid != 0)
    served_stop (self);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->devices);
  g_ptr_array_unref (self->tokens);
  g_strfreev (self->argv);
  g_free (self->directory);
  g_free (self);
}

void
served_configure (Served *self, const char *text)
{
  g_autofree char *path = g_build_filename (self->directory, "incident-server.conf", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* -- people ---------------------------------------------------------------- */

typedef struct {
  IcAccess  *access;
  GPtrArray *secrets;
  guint      waiting;
} Inviting;

static void
loaded_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  ((Inviting *) data)->waiting--;
}

static void
secret_cb (const char *secret, const GError *error, gpointer data)
{
  Inviting *inviting = data;

  g_assert_no_error (error);
  g_ptr_array_add (inviting->secrets, g_strdup (secret));
  inviting->waiting--;
}

static void
settle (Inviting *inviting)
{
  while (inviting->waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
join_all (Served *self, Inviting *inviting)
{
  g_autoptr (GPtrArray) codes = g_steal_pointer (&inviting->secrets);

  inviting->secrets = g_ptr_array_new ();
  for (guint i = 0; i < codes->len; i++)
    {
      inviting->waiting++;
      ic_access_join (inviting->access, g_ptr_array_index (codes, i), g_ptr_array_index (self->devices, i), NULL, NULL, NULL, secret_cb, inviting);
    }
  settle (inviting);
  for (guint i = 0; i < inviting->secrets->len; i++)
    g_ptr_array_add (self->tokens, g_ptr_array_index (inviting->secrets, i));
}

void
served_invite (Served *self, guint n)
{
  IcEnv *env = ic_system_env_get ();
  g_autoptr (GError) error = NULL;
  IcStore *store = ic_journal_open (self->directory, &error);
  Inviting inviting = { .secrets = g_ptr_array_new_with_free_func (g_free) };

  g_assert_no_error (error);
  inviting.access = ic_access_new (env, store);
  inviting.waiting = 1;
  ic_access_load (inviting.access, loaded_cb, &inviting);
  settle (&inviting);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uuid = ic_uuid_new (env);
      g_ptr_array_add (self->people, g_strdup_printf ("p%u", i));
      g_ptr_array_add (self->devices, g_strdup_printf ("urn:uuid:%s", uuid));
      inviting.waiting++;
      ic_access_invite (inviting.access, g_ptr_array_index (self->people, i), IC_PERMISSION_RESPONDER, G_TIME_SPAN_DAY, secret_cb, &inviting);
    }
  settle (&inviting);
  join_all (self, &inviting);
  g_ptr_array_unref (inviting.secrets);
  ic_access_close (inviting.access);
  ic_store_free (store);
  ic_access_free (inviting.access);
}

SwarmDesk
served_desk (Served *self, guint i)
{
  if (self->tokens->len == 0)
    return (SwarmDesk) { NULL, "urn:uuid:01900000-0000-7000-8000-000000000000", "ana" };
  return (SwarmDesk) { g_ptr_array_index (self->tokens, i), g_ptr_array_index (self->devices, i), g_ptr_array_index (self->people, i) };
}

/* -- the program ----------------------------------------------------------- */

static int
try_connect (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (port), .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int result = connect (fd, (struct sockaddr *) &address, sizeof address);

  close (fd);
  return result;
}

static guint16
free_port (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (bind (fd, (struct sockaddr *) &address, size) != 0 || getsockname (fd, (struct sockaddr *) &address, &size) != 0)
    g_error ("no port is free");
  close (fd);
  return ntohs (address.sin_port);
}

static char *
filled_in (Served *self, const char *word)
{
  g_autoptr (GString) text = g_string_new (word);
  g_autofree char *port = g_strdup_printf ("%u", self->port);

  g_string_replace (text, "DIR", self->directory, 0);
  g_string_replace (text, "PORT", port, 0);
  return g_strdup (text->str);
}

/* It does not outlive a test that fails. */
static void
child_cb (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  int fd = open (data, O_WRONLY | O_CREAT | O_APPEND, 0600);

  dup2 (fd, 1);
  dup2 (fd, 2);
}

static void
spawn (Served *self)
{
  g_autofree char *output = g_build_filename (self->directory, "output", NULL);
  g_auto (GStrv) argv = g_strdupv (self->argv);
  g_autoptr (GError) error = NULL;

  for (char **word = argv; *word != NULL; word++)
    {
      char *filled = filled_in (self, *word);
      g_free (*word);
      *word = filled;
    }
  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, child_cb, output, &self->pid, &error);
  g_assert_no_error (error);
}

void
served_start (Served *self)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  int status;

  self->port = free_port ();
  spawn (self);
  while (try_connect (self->port) != 0)
    {
      if (waitpid (self->pid, &status, WNOHANG) == self->pid)
        g_error ("%s ended at once; %s/output says why", self->argv[0], self->directory);
      if (g_get_monotonic_time () > until)
        g_error ("%s does not listen", self->argv[0]);
      g_usleep (2000);
    }
}

static void
end (Served *self, int signal)
{
  int status;

  kill (self->pid, signal);
  waitpid (self->pid, &status, 0);
  self->pid = 0;
}

void
served_stop (Served *self)
{
  end (self, SIGTERM);
}

void
served_kill (Served *self)
{
  end (self, SIGKILL);
}

guint16
served_port (Served *self)
{
  return self->port;
}

double
served_cpu (Served *self)
{
  clockid_t clock;
  struct timespec time;

  if (clock_getcpuclockid (self->pid, &clock) != 0 || clock_gettime (clock, &time) != 0)
    return 0;
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

gsize
served_memory (Served *self, const char *what)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", self->pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, what)) == NULL)
    return 0;
  return strtoul (line + strlen (what) + 1, NULL, 10) * 1024;
}
