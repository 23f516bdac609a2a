/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two desks and the real server in one process: sockets on loopback, journals on
 * disk, everything that happens between them. Times are printed.
 */
#include "ic-http-server.h"
#include "ic-journal.h"
#include "ic-link-driver.h"
#include "ic-server-run.h"
#include "ic-system-env.h"
#include "ic-time.h"
#include "ic-uuid.h"
#include "waiting.h"

#include <glib/gstdio.h>
#include <string.h>

#define STREAM "incident/0190b8a0-0000-7000-8000-000000000001"
#define COMMS  "comms/0190b8a0-0000-7000-8000-000000000001"
#define PATIENCE 60 /* seconds */

/* -- the server ------------------------------------------------------------ */

typedef struct {
  char         *root, *directory;
  guint16       port;
  IcStore      *store;
  IcService    *service;
  IcHttpServer *http;
  GSource      *steps;
} House;

static void
flag_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(bool *) data = true;
}

static void
house_start (House *self)
{
  IcServiceSettings settings = { .name = "Ops", .directory = self->directory };
  IcHttpSettings http = { .address = "127.0.0.1", .port = self->port, .fd = -1 };
  g_autoptr (GError) error = NULL;
  bool opened = false;

  self->store = ic_journal_open (self->directory, &error);
  g_assert_no_error (error);
  self->service = ic_service_new (ic_system_env_get (), self->store, &settings, NULL, NULL);
  ic_service_open (self->service, flag_cb, &opened);
  WAIT_AT_MOST (PATIENCE, opened);
  self->http = ic_http_server_new (self->service, &http, &error);
  g_assert_no_error (error);
  self->port = ic_http_server_port (self->http);
  self->steps = ic_server_source_new (ic_system_env_get (), self->service);
  g_source_attach (self->steps, NULL);
}

static void
house_stop (House *self)
{
  g_clear_pointer (&self->http, ic_http_server_free);
  g_source_destroy (self->steps);
  g_clear_pointer (&self->steps, g_source_unref);
  ic_service_close (self->service);
  g_clear_pointer (&self->store, ic_store_free);
  g_clear_pointer (&self->service, ic_service_free);
}

static void
house_init (House *self)
{
  *self = (House){ .root = g_dir_make_tmp ("ic-link-server-XXXXXX", NULL) };
  self->directory = g_build_filename (self->root, "server", NULL);
  house_start (self);
}

static void
house_clear (House *self)
{
  house_stop (self);
  ic_test_remove_tree (self->root);
  g_free (self->root);
  g_free (self->directory);
}

static void
secret_cb (const char *secret, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(char **) data = g_strdup (secret);
}

/* -- desks ----------------------------------------------------------------- */

typedef struct {
  House        *house;
  char         *name, *directory, *device, *token, *lineage;
  IcHttp       *http;
  IcStore      *store;
  IcLinkDriver *driver;
  IcLinkStatus  status;
  IcState      *state;
  guint         entries, live, anews, refused, kept;
  char         *why, *present, *trouble;
  IcWireJoined *joined;
} Desk;

static void
entries_cb (const char *stream, GPtrArray *entries, bool live, gpointer data)
{
  Desk *self = data;

  self->entries += entries->len;
  self->live += live ? entries->len : 0;
}

static void
state_cb (const char *stream, IcState *state, bool loading, gpointer data)
{
  Desk *self = data;

  if (strcmp (stream, STREAM) != 0)
    return;
  g_clear_pointer (&self->state, ic_state_unref);
  self->state = ic_state_ref (state);
}

static void
anew_cb (const char *stream, gpointer data)
{
  ((Desk *) data)->anews++;
}

static void
refused_cb (GPtrArray *acts, const IcLinkAct *now, gpointer data)
{
  Desk *self = data;

  self->refused = acts->len;
  if (now != NULL)
    g_test_message ("%s was refused: %s", self->name, now->reason);
}

static void
status_cb (const IcLinkStatus *status, gpointer data)
{
  Desk *self = data;

  self->status = *status;
  g_free (self->why);
  self->why = g_strdup (status->reason);
}

static void
presence_cb (const IcPresence *presence, gpointer data)
{
  Desk *self = data;

  g_free (self->present);
  self->present = g_strdup_printf ("%s %s%s", presence->name, presence->incident != NULL ? "looks" : "gone", presence->writing ? " and writes" : "");
}

static void
trouble_cb (const GError *error, guint waiting, gpointer data)
{
  Desk *self = data;

  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
}

static void
joined_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ((Desk *) data)->joined = ic_join_finish (result, &error);
  g_assert_no_error (error);
}

static char *
url_of (House *house)
{
  return g_strdup_printf ("http://127.0.0.1:%u", house->port);
}

static void
desk_join (Desk *self, IcPermission permission)
{
  g_autofree char *url = url_of (self->house), *code = NULL, *link = NULL, *server = NULL, *secret = NULL;

  ic_access_invite (ic_service_access (self->house->service), NULL, permission, IC_HOUR, secret_cb, &code);
  WAIT_AT_MOST (PATIENCE, code != NULL);
  link = ic_invitation_write (url, code);
  g_assert_true (ic_invitation_read (link, &server, &secret, NULL));
  ic_join_async (self->http, server, secret, self->device, self->name, self->name, "Europe/Madrid", NULL, joined_cb, self);
  WAIT_AT_MOST (PATIENCE, self->joined != NULL);
  self->token = g_strdup (self->joined->token);
  self->lineage = g_strdup (self->joined->lineage);
}

static void
desk_start (Desk *self)
{
  static const IcLinkEvents events = {
    .entries = entries_cb, .state = state_cb, .anew = anew_cb, .refused = refused_cb, .status = status_cb, .presence = presence_cb, .trouble = trouble_cb,
  };
  g_autofree char *url = url_of (self->house);
  g_autoptr (GError) error = NULL;
  bool loaded = false;

  self->store = ic_journal_open (self->directory, &error);
  g_assert_no_error (error);
  self->driver = ic_link_driver_new (ic_system_env_get (), self->store, self->http, url, self->token, self->device, self->lineage, &events, self);
  ic_link_load (ic_link_driver_link (self->driver), flag_cb, &loaded);
  WAIT_AT_MOST (PATIENCE, loaded);
  ic_link_follow (ic_link_driver_link (self->driver), STREAM, true);
}

static void
desk_stop (Desk *self)
{
  ic_link_driver_close (self->driver);
  ic_store_free (self->store);
  g_clear_pointer (&self->driver, ic_link_driver_free);
  self->store = NULL;
}

static void
desk_init (Desk *self, House *house, const char *name, IcPermission permission)
{
  g_autofree char *uuid = ic_uuid_new (ic_system_env_get ());

  *self = (Desk){ .house = house, .name = g_strdup (name), .directory = g_build_filename (house->root, name, NULL),
                  .device = g_strconcat ("urn:uuid:", uuid, NULL), .http = ic_http_new () };
  desk_join (self, permission);
  desk_start (self);
}

static void
desk_clear (Desk *self)
{
  if (self->driver != NULL)
    desk_stop (self);
  g_clear_pointer (&self->state, ic_state_unref);
  ic_wire_joined_free (self->joined);
  ic_http_unref (self->http);
  g_free (self->name);
  g_free (self->directory);
  g_free (self->device);
  g_free (self->token);
  g_free (self->lineage);
  g_free (self->why);
  g_free (self->present);
  g_free (self->trouble);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static IcLink *
link_of (Desk *self)
{
  return ic_link_driver_link (self->driver);
}

static bool
is_live (Desk *self)
{
  return self->status.phase == IC_LINK_LIVE && self->status.waiting == 0 && self->status.behind == 0;
}

static guint64
position (Desk *self)
{
  return self->state != NULL ? (guint64) self->state->position : 0;
}

/* -- acts ------------------------------------------------------------------ */

static void
kept_cb (const IcVerdict *verdicts, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    g_assert_no_error (verdicts[i].error);
  ((Desk *) data)->kept += n;
}

static IcEventContext
context_of (Desk *self)
{
  return (IcEventContext){ .env = ic_system_env_get (), .source = self->device, .actor = self->name, .entered_by = self->name };
}

static void
submit (Desk *self, IcEventDraft *draft)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (events, ic_event_draft_finish (draft));
  ic_link_submit (link_of (self), events, kept_cb, self);
}

static void
declare (Desk *self)
{
  IcEventContext context = context_of (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_INCIDENT_DECLARED, &context, STREAM);
  ic_json_put_string (draft.data, "title", "Checkout errors");
  ic_put_person (draft.data, "ic", self->name, self->name, NULL);
  submit (self, &draft);
}

static void
note (Desk *self, const char *text)
{
  IcEventContext context = context_of (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_NOTE_ADDED, &context, STREAM);
  ic_json_put_string (draft.data, "text", text);
  submit (self, &draft);
}

static void
redact (Desk *self, guint64 at)
{
  IcEventContext context = context_of (self);
  IcEventDraft draft;

  ic_event_draft_begin (&draft, IC_KIND_EVENT_REDACTED, &context, STREAM);
  ic_json_put_int (draft.data, "position", (gint64) at);
  ic_json_put_string (draft.data, "reason", "A name");
  submit (self, &draft);
}

/* -- comparing ------------------------------------------------------------- */

static void
rows_cb (GPtrArray *rows, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(GPtrArray **) data = g_ptr_array_ref (rows);
}

static GPtrArray *
rows_of (IcStore *store)
{
  GPtrArray *rows = NULL;

  ic_store_read (store, STREAM, 0, G_MAXINT, rows_cb, &rows);
  WAIT_AT_MOST (PATIENCE, rows != NULL);

  return rows;
}

static void
verified_cb (const IcVerification *result, const GError *error, gpointer data)
{
  g_assert_no_error (error);
  g_assert_cmpstr (result->trouble, ==, NULL);
  *(bool *) data = true;
}

/* The same rows, to the last byte, and a chain that verifies. */
static void
assert_same (Desk *self)
{
  g_autoptr (GPtrArray) here = rows_of (self->store), there = rows_of (self->house->store);
  bool verified = false;

  g_assert_cmpuint (here->len, ==, there->len);
  for (guint i = 0; i < here->len; i++)
    {
      const IcRow *one = here->pdata[i], *other = there->pdata[i];

      g_assert_cmpmem (one->link, IC_DIGEST_SIZE, other->link, IC_DIGEST_SIZE);
      g_assert_true (g_bytes_equal (one->bytes, other->bytes));
    }
  ic_journal_verify (self->store, verified_cb, &verified);
  WAIT_AT_MOST (PATIENCE, verified);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* -- tests ----------------------------------------------------------------- */

static void
test_two_desks (void)
{
  House house;
  Desk ana, bob;
  gint64 start;
  double worst = 0;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  desk_init (&bob, &house, "bob", IC_PERMISSION_RESPONDER);
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && is_live (&bob));
  declare (&ana);
  WAIT_AT_MOST (PATIENCE, position (&bob) >= 2 && is_live (&ana)); /* and its label */

  for (guint i = 0; i < 50; i++)
    {
      Desk *from = i % 2 ? &ana : &bob, *to = i % 2 ? &bob : &ana;
      guint64 before = position (to);

      start = g_get_monotonic_time ();
      note (from, "from one to the other");
      WAIT_AT_MOST (PATIENCE, position (to) > before);
      worst = MAX (worst, seconds_since (start));
      WAIT_AT_MOST (PATIENCE, is_live (from));
    }
  g_test_message ("an act on one desk is on the other within %.1f ms at worst of 50", worst * 1000);
  g_assert_cmpuint (position (&ana), ==, position (&bob));
  g_assert_cmpstr (ana.state->title, ==, "Checkout errors");
  g_assert_cmpuint (bob.live, ==, bob.entries);
  assert_same (&ana);
  assert_same (&bob);

  ic_link_present (link_of (&ana), STREAM, true);
  WAIT_AT_MOST (PATIENCE, g_strcmp0 (bob.present, "ana looks and writes") == 0);
  desk_clear (&ana);
  WAIT_AT_MOST (PATIENCE, g_strcmp0 (bob.present, "ana gone") == 0);
  desk_clear (&bob);
  house_clear (&house);
}

/* The server ends and comes back; what both did meanwhile is there, and so is what a desk did before it ended itself. */
static void
test_restart (void)
{
  House house;
  Desk ana, bob;
  gint64 start;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  desk_init (&bob, &house, "bob", IC_PERMISSION_RESPONDER);
  declare (&ana);
  WAIT_AT_MOST (PATIENCE, position (&bob) >= 2);
  house_stop (&house);
  WAIT_AT_MOST (PATIENCE, ana.status.phase == IC_LINK_OFFLINE && bob.status.phase == IC_LINK_OFFLINE);
  for (guint i = 0; i < 300; i++)
    {
      note (&ana, "ana alone");
      note (&bob, "bob alone");
    }
  WAIT_AT_MOST (PATIENCE, ana.kept == 301 && bob.kept == 300);
  desk_stop (&bob);
  desk_start (&bob);
  g_assert_cmpuint (ic_link_status (link_of (&bob))->waiting, ==, 300);
  g_test_message ("offline: %s", ana.why);

  house_start (&house);
  start = g_get_monotonic_time ();
  ic_link_retry (link_of (&ana));
  ic_link_retry (link_of (&bob));
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && is_live (&bob) && position (&ana) == position (&bob) && position (&ana) >= 602);
  g_test_message ("2 desks with 300 acts each are level %.0f ms after the server is back", seconds_since (start) * 1000);
  assert_same (&ana);
  assert_same (&bob);
  g_assert_cmpuint (ana.refused + bob.refused, ==, 0);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

static void
test_catch_up (void)
{
  House house;
  Desk ana, bob;
  gint64 start;
  double took;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  WAIT_AT_MOST (PATIENCE, is_live (&ana));
  declare (&ana);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 10000; i += 500)
    {
      for (guint j = 0; j < 500; j++)
        note (&ana, "one of ten thousand");
      WAIT_AT_MOST (PATIENCE, is_live (&ana) && position (&ana) >= i + 500);
    }
  g_test_message ("10,000 acts placed and back on their desk in %.1f s", seconds_since (start));

  start = g_get_monotonic_time ();
  desk_init (&bob, &house, "bob", IC_PERMISSION_OBSERVER);
  WAIT_AT_MOST (PATIENCE, is_live (&bob) && position (&bob) == position (&ana));
  took = seconds_since (start);
  g_test_message ("a new desk joins and has 10,000 events after %.2f s (%.0f events/s)", took, 10000 / took);
  g_assert_cmpuint (bob.live, ==, 0);
  assert_same (&bob);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

static void
done_cb (const char *secret, const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

static void
test_revoked (void)
{
  House house;
  Desk ana, bob;
  gint64 start;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  desk_init (&bob, &house, "bob", IC_PERMISSION_RESPONDER);
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && is_live (&bob));
  start = g_get_monotonic_time ();
  ic_access_revoke (ic_service_access (house.service), bob.token, done_cb, NULL);
  WAIT_AT_MOST (PATIENCE, bob.status.phase == IC_LINK_REFUSED);
  g_assert_cmpfloat (seconds_since (start), <, 5);
  g_test_message ("revoked: “%s” after %.0f ms", bob.why, seconds_since (start) * 1000);
  declare (&bob);
  WAIT_AT_MOST (PATIENCE, bob.status.waiting == 1);

  /* With a new invitation it goes on where it was. */
  g_free (bob.token);
  g_free (bob.lineage);
  g_clear_pointer (&bob.joined, ic_wire_joined_free);
  {
    g_autofree char *url = url_of (&house), *code = NULL;

    ic_access_invite (ic_service_access (house.service), "bob", IC_PERMISSION_RESPONDER, IC_HOUR, secret_cb, &code);
    WAIT_AT_MOST (PATIENCE, code != NULL);
    ic_join_async (bob.http, url, code, bob.device, NULL, NULL, NULL, NULL, joined_cb, &bob);
    WAIT_AT_MOST (PATIENCE, bob.joined != NULL);
  }
  bob.token = g_strdup (bob.joined->token);
  bob.lineage = g_strdup (bob.joined->lineage);
  ic_link_driver_set_token (bob.driver, bob.token);
  WAIT_AT_MOST (PATIENCE, is_live (&bob) && position (&ana) >= 2 && position (&bob) >= 2);
  assert_same (&bob);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

static void
test_redaction (void)
{
  House house;
  Desk ana, bob, eve;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  desk_init (&bob, &house, "bob", IC_PERMISSION_RESPONDER);
  declare (&ana);
  note (&ana, "somebody's name");
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && position (&bob) >= 3 && position (&ana) >= 3);
  redact (&ana, 3);
  WAIT_AT_MOST (PATIENCE, bob.anews > 0 && ana.anews > 0 && position (&bob) >= 4 && is_live (&ana));
  assert_same (&ana);
  assert_same (&bob);
  desk_init (&eve, &house, "eve", IC_PERMISSION_SUPPORT);
  WAIT_AT_MOST (PATIENCE, is_live (&eve) && position (&eve) >= 4);
  assert_same (&eve);
  {
    g_autoptr (GPtrArray) rows = rows_of (eve.store);

    g_assert_true (((IcRow *) rows->pdata[2])->redacted);
  }
  desk_clear (&ana);
  desk_clear (&bob);
  desk_clear (&eve);
  house_clear (&house);
}

/* -- a backup -------------------------------------------------------------- */

/* The server's directory is what it was when the backup was made. */
static void
put_back (House *house, const char *backup)
{
  g_autofree char *file = g_build_filename (house->directory, "record.db", NULL);
  g_autofree char *log = g_strconcat (file, "-wal", NULL), *text = NULL;
  gsize length;
  bool marked = false;

  g_unlink (log);
  g_assert_true (g_file_get_contents (backup, &text, &length, NULL));
  g_assert_true (g_file_set_contents (file, text, (gssize) length, NULL));
  house->store = ic_journal_open (house->directory, NULL);
  g_assert_nonnull (house->store);
  ic_service_mark_restored (house->store, g_get_real_time (), flag_cb, &marked);
  WAIT_AT_MOST (PATIENCE, marked);
  ic_store_free (house->store);
}

static void
make_history (House *house, Desk *ana, Desk *bob, char **backup)
{
  bool done = false;

  house_init (house);
  desk_init (ana, house, "ana", IC_PERMISSION_ADMIN);
  desk_init (bob, house, "bob", IC_PERMISSION_RESPONDER);
  declare (ana);
  WAIT_AT_MOST (PATIENCE, position (bob) >= 2);
  note (bob, "before the backup");
  WAIT_AT_MOST (PATIENCE, is_live (ana) && is_live (bob) && position (ana) >= 3);
  *backup = g_build_filename (house->root, "backup.db", NULL);
  ic_journal_backup (house->store, *backup, flag_cb, &done);
  WAIT_AT_MOST (PATIENCE, done);
  for (guint i = 0; i < 40; i++)
    note (i % 2 ? ana : bob, "after the backup");
  WAIT_AT_MOST (PATIENCE, is_live (ana) && is_live (bob) && position (ana) == position (bob) && position (ana) >= 43);
  house_stop (house);
  put_back (house, *backup);
  note (ana, "while it was away");
}

static void
test_restored (void)
{
  House house;
  Desk ana, bob;
  g_autofree char *backup = NULL;
  guint64 before;
  gint64 start;

  make_history (&house, &ana, &bob, &backup);
  before = position (&ana);
  house_start (&house);
  start = g_get_monotonic_time ();
  ic_link_retry (link_of (&ana));
  ic_link_retry (link_of (&bob));
  WAIT_AT_MOST (PATIENCE, position (&bob) == before + 1 && is_live (&ana) && is_live (&bob) && !ana.status.restoring && !bob.status.restoring);
  g_test_message ("a restored server has back what it lost after %.0f ms", seconds_since (start) * 1000);
  g_assert_cmpuint (ana.anews + bob.anews, ==, 0);
  assert_same (&ana);
  assert_same (&bob);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

static bool
is_redacted (IcStore *store, guint64 at)
{
  g_autoptr (GPtrArray) rows = rows_of (store);

  return ((IcRow *) rows->pdata[at - 1])->redacted;
}

/* What was redacted since the backup comes back redacted, and what the backup still says is redacted again. */
static void
test_restored_redacted (void)
{
  House house;
  Desk ana, bob;
  g_autofree char *backup = NULL;
  guint64 end;
  bool done = false;

  house_init (&house);
  desk_init (&ana, &house, "ana", IC_PERMISSION_ADMIN);
  desk_init (&bob, &house, "bob", IC_PERMISSION_RESPONDER);
  declare (&ana);
  note (&ana, "a name in the backup");
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && position (&ana) >= 3 && position (&bob) >= 3);
  backup = g_build_filename (house.root, "backup.db", NULL);
  ic_journal_backup (house.store, backup, flag_cb, &done);
  WAIT_AT_MOST (PATIENCE, done);
  note (&ana, "a name after it");
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && position (&ana) >= 4 && position (&bob) >= 4);
  redact (&ana, 3);
  redact (&ana, 4);
  WAIT_AT_MOST (PATIENCE, is_live (&ana) && position (&ana) >= 6 && position (&bob) >= 6);
  end = position (&ana);
  house_stop (&house);
  put_back (&house, backup);
  house_start (&house);
  g_assert_false (is_redacted (house.store, 3));
  ic_link_retry (link_of (&ana));
  ic_link_retry (link_of (&bob));
  WAIT_AT_MOST (PATIENCE, !ic_service_is_restoring (house.service) && is_live (&ana) && is_live (&bob));
  g_assert_true (is_redacted (house.store, 3));
  g_assert_true (is_redacted (house.store, 4));
  g_assert_cmpuint (position (&ana), ==, end);
  assert_same (&ana);
  assert_same (&bob);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

/* An admin does not wait for the desks: the record goes on under a new lineage, and every desk sends its own acts again. */
static void
test_new_lineage (void)
{
  House house;
  Desk ana, bob;
  g_autofree char *backup = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  bool resumed = false;

  make_history (&house, &ana, &bob, &backup);
  house_start (&house);
  ic_service_resume (house.service, true, flag_cb, &resumed);
  WAIT_AT_MOST (PATIENCE, resumed);
  ic_link_retry (link_of (&ana));
  ic_link_retry (link_of (&bob));
  WAIT_AT_MOST (PATIENCE, ana.anews > 0 && bob.anews > 0 && is_live (&ana) && is_live (&bob) && position (&ana) == position (&bob) && position (&ana) >= 43);
  assert_same (&ana);
  assert_same (&bob);
  rows = rows_of (house.store);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (IcEvent) event = ic_event_parse (((IcRow *) rows->pdata[i])->bytes, NULL);

      g_assert_true (g_hash_table_add (seen, g_strdup (event->id)));
    }
  g_assert_cmpstr (ana.trouble, ==, NULL);
  desk_clear (&ana);
  desk_clear (&bob);
  house_clear (&house);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-server/two-desks", test_two_desks);
  g_test_add_func ("/link-server/restart", test_restart);
  g_test_add_func ("/link-server/catch-up", test_catch_up);
  g_test_add_func ("/link-server/revoked", test_revoked);
  g_test_add_func ("/link-server/redaction", test_redaction);
  g_test_add_func ("/link-server/restored", test_restored);
  g_test_add_func ("/link-server/restored/redacted", test_restored_redacted);
  g_test_add_func ("/link-server/new-lineage", test_new_lineage);

  return g_test_run ();
}
