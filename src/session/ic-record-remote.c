/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record through the desk that holds it.
 */
#include "ic-record-client-private.h"

#include "ic-device.h"
#include "ic-record-bus.h"
#include "ic-record-variants.h"

#include <string.h>

/* Long enough for a slow disk; a desk that takes longer says so on its screen. */
#define PATIENCE 20000
#define VERIFY_PATIENCE 600000
#define LONG_PATIENCE 60000 /* a server has to be asked, or a keyring unlocked */

typedef struct {
  IcRecordClient   parent;
  GDBusConnection *connection;
  char            *name;
} Remote;

/* What it means that the desk says no: asked for something, it refuses; else its record cannot be used. */
static IcRecordError
meaning_of (const char *method)
{
  static const char * const asks[] = { "Forget", "Resend", "Join", "Leave", "Adoptable", "Adopt", NULL };

  if (g_strv_contains (asks, method))
    return IC_RECORD_ERROR_REFUSED;

  return strcmp (method, "Verify") == 0 ? IC_RECORD_ERROR_DAMAGED : IC_RECORD_ERROR_UNUSABLE;
}

static GVariant *
call (Remote *self, const char *method, GVariant *arguments, int patience, GError **error)
{
  g_autoptr (GError) failed = NULL;
  GVariant *answer = g_dbus_connection_call_sync (self->connection, self->name, IC_RECORD_PATH, IC_RECORD_INTERFACE, method, arguments,
                                                  NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, patience, NULL, &failed);

  if (answer != NULL)
    return answer;

  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_BUSY,
                 "The desk that holds the record does not answer; it may still do what was asked. Look at its window: a full disk is told there");
  else
    {
      g_dbus_error_strip_remote_error (failed);
      g_set_error (error, IC_RECORD_ERROR, (int) meaning_of (method), "The desk that holds the record answers: %s", failed->message);
    }
  return NULL;
}

static GVariant *
bytes_variant (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static bool
submit (IcRecordClient *client, GPtrArray *events, GError **error)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariantIter) verdicts = NULL;
  const char *why;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < events->len; i++)
    g_variant_builder_add_value (&builder, bytes_variant (events->pdata[i]));
  answer = call ((Remote *) client, "Submit", g_variant_new ("(aay)", &builder), PATIENCE, error);
  if (answer == NULL)
    return false;

  g_variant_get (answer, "(a(txs))", &verdicts);
  while (g_variant_iter_next (verdicts, "(tx&s)", NULL, NULL, &why))
    if (*why != '\0')
      {
        g_set_error_literal (error, IC_RECORD_ERROR, IC_RECORD_ERROR_REFUSED, why);
        return false;
      }

  return true;
}

static void
take_link (guint8 link[IC_DIGEST_SIZE], GVariant *value)
{
  gsize length;
  gconstpointer data = g_variant_get_fixed_array (value, &length, 1);

  memcpy (link, data, MIN (length, IC_DIGEST_SIZE));
}

static GPtrArray *
heads (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Heads", NULL, PATIENCE, error);
  g_autoptr (GVariantIter) iter = NULL;
  GPtrArray *result;
  const char *stream;
  guint64 position;
  gint64 placed;
  GVariant *link;

  if (answer == NULL)
    return NULL;

  result = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_head_free);
  g_variant_get (answer, "(a(stxay))", &iter);
  while (g_variant_iter_next (iter, "(&stx@ay)", &stream, &position, &placed, &link))
    {
      IcHead *head = g_new0 (IcHead, 1);

      head->stream = g_strdup (stream);
      head->position = position;
      head->placed = placed;
      take_link (head->link, link);
      g_variant_unref (link);
      g_ptr_array_add (result, head);
    }

  return result;
}

static GPtrArray *
rows (IcRecordClient *client, const char *stream, guint64 after, guint max, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Query", g_variant_new ("(stu)", stream, after, max), PATIENCE, error);
  g_autoptr (GVariantIter) iter = NULL;
  GPtrArray *result;
  guint64 position;
  gint64 placed;
  GVariant *link, *bytes, *digest;

  if (answer == NULL)
    return NULL;
  if (!g_variant_is_of_type (answer, G_VARIANT_TYPE ("(a(txayayay))")))
    {
      g_set_error_literal (error, IC_RECORD_ERROR, IC_RECORD_ERROR_UNUSABLE,
                           "The desk that holds the record is of another version: close it and start it anew");
      return NULL;
    }

  result = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_row_free);
  g_variant_get (answer, "(a(txayayay))", &iter);
  while (g_variant_iter_next (iter, "(tx@ay@ay@ay)", &position, &placed, &link, &bytes, &digest))
    {
      IcRow *row = g_new0 (IcRow, 1);

      row->position = position;
      row->placed = placed;
      row->bytes = g_variant_get_data_as_bytes (bytes);
      row->redacted = g_variant_n_children (digest) > 0;
      take_link (row->link, link);
      if (row->redacted)
        take_link (row->digest, digest);
      g_variant_unref (link);
      g_variant_unref (bytes);
      g_variant_unref (digest);
      g_ptr_array_add (result, row);
    }

  return result;
}

static GPtrArray *
ask_summaries (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Summaries", NULL, PATIENCE, error);
  g_autoptr (GVariantIter) iter = NULL;
  GPtrArray *result;
  IcIncidentLine line;

  if (answer == NULL)
    return NULL;

  result = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_incident_line_free);
  g_variant_get (answer, "(a(sssissx))", &iter);
  while (g_variant_iter_next (iter, "(sssissx)", &line.stream, &line.label, &line.title, &line.state, &line.outcome, &line.ic_name, &line.declared))
    g_ptr_array_add (result, g_memdup2 (&line, sizeof line));

  return result;
}

static bool
has_line (GPtrArray *lines, const char *stream)
{
  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((IcIncidentLine *) lines->pdata[i])->stream, stream) == 0)
      return true;

  return false;
}

static bool
has_every_incident (GPtrArray *lines, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const IcHead *head = all->pdata[i];

      if (g_str_has_prefix (head->stream, "incident/") && !has_line (lines, head->stream))
        return false;
    }

  return true;
}

/* The desk's list follows its record by a moment: what was declared by the
 * command just before this one must be in it. */
static GPtrArray *
summaries (IcRecordClient *client, GError **error)
{
  g_autoptr (GPtrArray) all = heads (client, error);

  for (int tries = 0; all != NULL; tries++)
    {
      GPtrArray *lines = ask_summaries (client, error);

      if (lines == NULL || tries == 100 || has_every_incident (lines, all))
        return lines;
      g_ptr_array_unref (lines);
      g_usleep (10 * G_TIME_SPAN_MILLISECOND);
    }

  return NULL;
}

static char *
verify (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Verify", NULL, VERIFY_PATIENCE, error);
  char *report = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(s)", &report);
  return report;
}

/* -- a joined record ----------------------------------------------------------- */

static IcRecordLink *
ask_link (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Link", NULL, PATIENCE, error);
  g_autoptr (GVariant) dict = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;

  return dict != NULL ? ic_record_link_from_variant (dict) : NULL;
}

static GPtrArray *
waiting (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Waiting", NULL, PATIENCE, error);
  g_autoptr (GVariantIter) iter = NULL;
  GPtrArray *events;
  GVariant *bytes;

  if (answer == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_variant_get (answer, "(aay)", &iter);
  while ((bytes = g_variant_iter_next_value (iter)) != NULL)
    {
      g_ptr_array_add (events, g_variant_get_data_as_bytes (bytes));
      g_variant_unref (bytes);
    }

  return events;
}

static GPtrArray *
refused (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Refused", NULL, PATIENCE, error);
  g_autoptr (GVariantIter) iter = NULL;
  GPtrArray *lines;
  IcRefusedLine line;

  if (answer == NULL)
    return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_refused_line_free);
  g_variant_get (answer, "(a(ssssx))", &iter);
  while (g_variant_iter_next (iter, "(ssssx)", &line.key, &line.text, &line.reason, &line.stream, &line.time))
    g_ptr_array_add (lines, g_memdup2 (&line, sizeof line));

  return lines;
}

/* Something with nothing to tell but that it was done. */
static bool
command (IcRecordClient *client, const char *method, GVariant *arguments, int patience, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, method, arguments, patience, error);

  return answer != NULL;
}

static bool
refusal (IcRecordClient *client, const char *key, bool resend, GError **error)
{
  return command (client, resend ? "Resend" : "Forget", g_variant_new ("(s)", key), PATIENCE, error);
}

/* The desk says itself what there is to say about the token. */
static bool
join (IcRecordClient *client, const char *invitation, const IcPerson *me, char **remark, GError **error)
{
  return command (client, "Join", g_variant_new ("(ss)", invitation, me->name), LONG_PATIENCE, error);
}

static bool
leave (IcRecordClient *client, GError **error)
{
  return command (client, "Leave", NULL, LONG_PATIENCE, error);
}

static IcAdoptables *
adoptable (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Adoptable", NULL, LONG_PATIENCE, error);

  return answer != NULL ? ic_adoptables_from_variant (answer) : NULL;
}

static bool
adopt (IcRecordClient *client, const char * const *streams, const char * const *keys, GError **error)
{
  return command (client, "Adopt", g_variant_new ("(^as^as)", streams, keys), VERIFY_PATIENCE, error);
}

/* -- outlets ------------------------------------------------------------------- */

static GPtrArray *
outlets (IcRecordClient *client, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "Outlets", NULL, LONG_PATIENCE, error);
  const char *text = NULL;
  g_autoptr (GBytes) json = NULL;
  GPtrArray *standings;

  if (answer == NULL)
    return NULL;

  g_variant_get (answer, "(&s)", &text);
  json = g_bytes_new (text, strlen (text));
  standings = ic_outlet_standings_read (json);
  if (standings == NULL)
    g_set_error_literal (error, IC_RECORD_ERROR, IC_RECORD_ERROR_UNUSABLE, "The desk that holds the record is of another version: close it and start it anew");

  return standings;
}

static char *
test_outlet (IcRecordClient *client, const char *id, GError **error)
{
  g_autoptr (GVariant) answer = call ((Remote *) client, "TestOutlet", g_variant_new ("(s)", id), VERIFY_PATIENCE, error);
  char *found = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(s)", &found);
  return found;
}

static bool
set_secret (IcRecordClient *client, const char *name, const char *secret, GError **error)
{
  return command (client, "SetSecret", g_variant_new ("(ss)", name, secret != NULL ? secret : ""), LONG_PATIENCE, error);
}

static void
pause_a_moment (IcRecordClient *client)
{
  g_usleep (50 * G_TIME_SPAN_MILLISECOND);
}

static void
remote_free (IcRecordClient *client)
{
  Remote *self = (Remote *) client;

  g_clear_object (&self->connection);
  g_free (self->name);
  g_free (self);
}

/* The session's bus, unless there is none: GIO would start one of its own then. */
static GDBusConnection *
session_bus (void)
{
  g_autofree char *usual = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (usual, G_FILE_TEST_EXISTS))
    return NULL;
  return g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
}

static bool
has_owner (GDBusConnection *connection, const char *name)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                                             "NameHasOwner", g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
                                                             G_DBUS_CALL_FLAGS_NONE, PATIENCE, NULL, NULL);
  gboolean owned = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  return owned;
}

/* Whether the desk of that name serves this very directory: two data
 * directories on one bus have the same name. */
static bool
serves (Remote *self, const char *directory, GError **error)
{
  g_autofree char *real = ic_record_real_path (directory);
  g_autoptr (GError) failed = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (self->connection, self->name, IC_RECORD_PATH, "org.freedesktop.DBus.Properties", "Get",
                                                             g_variant_new ("(ss)", IC_RECORD_INTERFACE, "Directory"), G_VARIANT_TYPE ("(v)"),
                                                             G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE, NULL, &failed);
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    {
      /* It has no record open, or it is no desk; the lock of the record tells. */
      if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
        g_set_error (error, IC_RECORD_ERROR, IC_RECORD_ERROR_UNUSABLE, "The desk %s does not answer: close it, or wait and try again", self->name);
      return false;
    }

  g_variant_get (answer, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) && strcmp (g_variant_get_string (value, NULL), real) == 0;
}

IcRecordClient *
ic_record_remote_open (const char *directory, IcEnv *env, GError **error)
{
  g_autoptr (GDBusConnection) connection = session_bus ();
  g_autofree char *name = ic_record_bus_name (directory);
  g_autofree char *source = NULL;
  Remote *self;

  if (connection == NULL || !has_owner (connection, name))
    return NULL;

  self = g_new0 (Remote, 1);
  self->parent = (IcRecordClient) { NULL, true, remote_free, submit, heads, rows, summaries, verify, ask_link, waiting, refused, refusal, join, leave, adoptable, adopt, outlets, test_outlet, set_secret,
                                    pause_a_moment };
  self->connection = g_steal_pointer (&connection);
  self->name = g_steal_pointer (&name);
  if (serves (self, directory, error))
    self->parent.source = ic_device_source (directory, env, error);
  if (self->parent.source == NULL)
    {
      remote_free (&self->parent);
      return NULL;
    }

  return &self->parent;
}
