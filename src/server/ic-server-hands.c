/* SPDX-License-Identifier: GPL-3.0-or-later
 * What subcommands ask for.
 */
#include "ic-server-hands.h"

#include "ic-journal.h"
#include "ic-server-restore.h"
#include "ic-time.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ANSWER (16 * 1024 * 1024)

typedef struct {
  IcServerHands     hands;
  IcJson           *json;
  IcJsonNode        question;
  char             *path; /* of a backup */
  char             *said; /* what to say of a token that is gone */
  IcJsonWriter     *data; /* likewise, for programs */
  IcServerAnswered  done;
  gpointer          user_data;
} IcAsked;

/* -- answering ------------------------------------------------------------- */

static void
asked_end (IcAsked *self, const char *answer)
{
  self->done (answer, self->user_data);
  g_clear_pointer (&self->json, ic_json_unref);
  g_clear_pointer (&self->data, ic_json_writer_free);
  g_free (self->path);
  g_free (self->said);
  g_free (self);
}

char *
ic_server_answer_error (const GError *error)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  int code = error->domain == IC_SERVER_ERROR    ? error->code
             : error->domain == IC_PROBLEM_ERROR ? (error->code == IC_PROBLEM_BAD_REQUEST ? IC_SERVER_ERROR_USAGE : IC_SERVER_ERROR_REFUSED)
                                                 : IC_SERVER_ERROR_UNUSABLE;

  ic_json_begin_object (w, NULL);
  ic_json_begin_object (w, "error");
  ic_json_put_int (w, "code", code);
  ic_json_put_string (w, "text", error->message);
  ic_json_end (w);
  ic_json_end (w);

  return ic_json_writer_to_text (w);
}

static void
answer_error (IcAsked *self, const GError *error)
{
  g_autofree char *answer = ic_server_answer_error (error);

  asked_end (self, answer);
}

static void
answer_fail (IcAsked *self, IcServerError code, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (IC_SERVER_ERROR, (int) code, text);

  answer_error (self, error);
}

/* Ends @data, which is NULL where there is nothing for programs. */
static void
answer (IcAsked *self, const char *text, IcJsonWriter *data)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  g_autofree char *json = data != NULL ? ic_json_writer_to_text (data) : g_strdup ("{}");
  g_autofree char *line = NULL;

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "text", text);
  ic_json_put_raw (w, "data", json, -1);
  ic_json_end (w);
  line = ic_json_writer_to_text (w);
  asked_end (self, line);
}

char *
ic_server_answer_read (const char *text, bool json, GError **error)
{
  g_autoptr (IcJson) document = ic_json_parse (text, strlen (text), MAX_ANSWER, NULL);
  IcJsonNode root = document != NULL ? ic_json_root (document) : IC_JSON_NONE;
  IcJsonNode refusal = ic_json_member (root, "error");
  const char *raw;
  gsize length;

  if (document == NULL || ic_json_type (refusal) == IC_JSON_OBJECT)
    {
      g_set_error_literal (error, IC_SERVER_ERROR, (int) ic_json_int (ic_json_member (refusal, "code"), IC_SERVER_ERROR_UNUSABLE),
                           ic_json_string (ic_json_member (refusal, "text"), _("The server gave no answer; look at its log")));
      return NULL;
    }
  if (!json)
    return g_strdup (ic_json_string (ic_json_member (root, "text"), ""));

  raw = ic_json_raw (ic_json_member (root, "data"), &length);
  return g_strdup_printf ("%.*s\n", (int) length, raw);
}

static const char *
text_of (IcAsked *self, const char *name)
{
  return ic_json_string (ic_json_member (self->question, name), NULL);
}

static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  g_autofree char *text = time > 0 ? ic_time_format (time - time % IC_SECOND) : NULL;

  ic_json_put_string (w, name, text);
}

static char *
show_time (gint64 time)
{
  return time > 0 ? ic_time_format (time - time % IC_SECOND) : g_strdup ("-");
}

/* -- the record ------------------------------------------------------------ */

static void
backed_up_cb (const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (error != NULL)
    {
      answer_error (self, error);
      return;
    }
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "file", self->path);
  ic_json_end (w);
  answer (self, "", w);
}

/* Into the record's own directory: a server in a sandbox can write nowhere else. Who asked takes it away. */
static void
backup (IcAsked *self)
{
  guint8 bytes[8];
  g_autofree char *name = NULL;

  ic_env_random (self->hands.env, bytes, sizeof bytes);
  name = g_strdup_printf (IC_SERVER_BACKUP_PREFIX "%02x%02x%02x%02x%02x%02x%02x%02x.db", bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
  self->path = g_build_filename (self->hands.config->data, name, NULL);
  ic_journal_backup (self->hands.store, self->path, backed_up_cb, self);
}

static void
verified_cb (const IcVerification *result, const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autofree char *text = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (error != NULL)
    {
      answer_error (self, error);
      return;
    }
  if (result->trouble != NULL)
    {
      answer_fail (self, IC_SERVER_ERROR_DAMAGED, result->trouble);
      return;
    }
  text = g_strdup_printf (_("The record verifies: %" G_GUINT64_FORMAT " events in %" G_GUINT64_FORMAT " streams, every link and every pinned head.\n"),
                          result->events, result->streams);
  ic_json_begin_object (w, NULL);
  ic_json_put_int (w, "events", (gint64) result->events);
  ic_json_put_int (w, "streams", (gint64) result->streams);
  ic_json_end (w);
  answer (self, text, w);
}

static void
verify (IcAsked *self)
{
  ic_journal_verify (self->hands.store, verified_cb, self);
}

static void
resumed_cb (const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;

  if (error != NULL)
    answer_error (self, error);
  else
    answer (self, _("The record takes events again.\n"), NULL);
}

static void
resume (IcAsked *self)
{
  ic_service_resume (self->hands.service, ic_json_bool (ic_json_member (self->question, "new-lineage"), false), resumed_cb, self);
}

/* -- people ---------------------------------------------------------------- */

/* The permission that was named; answers and returns false when there is none. */
static bool
get_permission (IcAsked *self, IcPermission *permission)
{
  if (ic_permission_find (text_of (self, "permission"), permission))
    return true;

  answer_fail (self, IC_SERVER_ERROR_USAGE, _("--permission must be observer, support, communications, responder, admin or ingest"));
  return false;
}

static void
list_users (IcAsked *self)
{
  g_autoptr (GPtrArray) users = ic_access_users (ic_service_access (self->hands.service));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < users->len; i++)
    {
      const IcUser *user = users->pdata[i];

      g_string_append_printf (text, "%-20s %-15s %s%s%s\n", user->id, ic_permission_name (user->permission), user->name,
                              user->zone != NULL ? ", " : "", user->zone != NULL ? user->zone : "");
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "id", user->id);
      ic_json_put_string (w, "name", user->name);
      ic_json_put_string (w, "zone", user->zone);
      ic_json_put_string (w, "permission", ic_permission_name (user->permission));
      ic_json_end (w);
    }
  ic_json_end (w);
  answer (self, users->len > 0 ? text->str : _("Nobody has joined yet; “incident-server invite” makes an invitation.\n"), w);
}

/* "Kim Ito (kim)". */
static char *
show_person (IcAsked *self, const char *id)
{
  const IcUser *user = id != NULL ? ic_access_user (ic_service_access (self->hands.service), id) : NULL;

  return user != NULL && strcmp (user->name, id) != 0 ? g_strdup_printf ("%s (%s)", user->name, id) : g_strdup (id != NULL ? id : "-");
}

/* The end of its UUID: those that were made on one day begin alike. */
static char *
show_device (const char *device)
{
  gsize length = device != NULL ? strlen (device) : 0;

  if (length == 0)
    return g_strdup (_("program"));
  return g_str_has_prefix (device, "urn:uuid:") && length > 12 ? g_strdup_printf ("…%s", device + length - 12) : g_strdup (device);
}

static void
put_token (IcJsonWriter *w, const IcToken *token)
{
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "id", token->id);
  ic_json_put_string (w, "user", token->user);
  ic_json_put_string (w, "permission", ic_permission_name (token->permission));
  ic_json_put_string (w, "device", token->device);
  put_time (w, "made", token->made);
  put_time (w, "seen", token->seen);
  ic_json_end (w);
}

static void
list_tokens (IcAsked *self)
{
  g_autoptr (GPtrArray) tokens = ic_access_tokens (ic_service_access (self->hands.service));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < tokens->len; i++)
    {
      const IcToken *token = tokens->pdata[i];
      g_autofree char *seen = show_time (token->seen), *person = show_person (self, token->user), *device = show_device (token->device);

      g_string_append_printf (text, "%s  %-28s %-15s %-20s %s\n", token->id, person, ic_permission_name (token->permission), seen, device);
      put_token (w, token);
    }
  ic_json_end (w);
  answer (self, tokens->len > 0 ? text->str : _("There are no tokens yet.\n"), w);
}

static void
list_invites (IcAsked *self)
{
  g_autoptr (GPtrArray) invites = ic_access_invites (ic_service_access (self->hands.service));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  gint64 now = ic_env_now (self->hands.env);

  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < invites->len; i++)
    {
      const IcInvite *invite = invites->pdata[i];
      g_autofree char *expires = show_time (invite->expires);

      if (invite->expires <= now)
        continue;
      g_string_append_printf (text, "%s  %-20s %-15s %-20s %s\n", invite->id, invite->user != NULL ? invite->user : "-", ic_permission_name (invite->permission),
                              expires, invite->used != 0 ? _("used") : _("open"));
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "id", invite->id);
      ic_json_put_string (w, "user", invite->user);
      ic_json_put_string (w, "permission", ic_permission_name (invite->permission));
      put_time (w, "made", invite->made);
      put_time (w, "expires", invite->expires);
      put_time (w, "used", invite->used);
      ic_json_end (w);
    }
  ic_json_end (w);
  answer (self, text->len > 0 ? text->str : _("There are no invitations that are valid.\n"), w);
}

static void
done_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;

  if (error != NULL)
    answer_error (self, error);
  else
    answer (self, _("Done.\n"), NULL);
}

static void
set_user (IcAsked *self)
{
  IcUser user = { (char *) text_of (self, "id"), (char *) text_of (self, "name"), (char *) text_of (self, "zone"), 0 };

  if (get_permission (self, &user.permission))
    ic_access_set_user (ic_service_access (self->hands.service), &user, done_cb, self);
}

static void
drop_user (IcAsked *self)
{
  ic_access_drop_user (ic_service_access (self->hands.service), text_of (self, "id"), done_cb, self);
}

/* -- tokens and invitations ------------------------------------------------ */

static void
issued_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autofree char *text = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (error != NULL)
    {
      answer_error (self, error);
      return;
    }
  text = g_strconcat (secret, "\n", NULL);
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "token", secret);
  ic_json_end (w);
  answer (self, text, w);
}

static void
issue_token (IcAsked *self)
{
  IcPermission permission;

  if (get_permission (self, &permission))
    ic_access_issue (ic_service_access (self->hands.service), text_of (self, "id"), permission, issued_cb, self);
}

static void
revoked_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;

  if (error != NULL)
    answer_error (self, error);
  else
    answer (self, self->said, self->data);
}

/* Whose it is, as long as that is known. */
static void
describe_token (IcAsked *self, const IcToken *token)
{
  g_autofree char *person = show_person (self, token->user), *device = show_device (token->device);
  g_autofree char *seen = token->seen > 0 ? show_time (token->seen) : g_strdup (_("never")), *now = show_time (ic_env_now (self->hands.env));

  self->data = ic_json_writer_new ();
  put_token (self->data, token);
  if (token->device == NULL)
    self->said = g_strdup_printf (_("%s: the token %s of %s is no longer valid (last seen: %s).\n"), now, token->id, person, seen);
  else
    self->said = g_strdup_printf (self->hands.runs ? _("%s: %s is signed out at the desk %s; its feed is closed (token %s, last seen: %s).\n")
                                                  : _("%s: %s is signed out at the desk %s, which cannot come in any more (token %s, last seen: %s).\n"),
                                  now, person, device, token->id, seen);
}

static void
describe_invite (IcAsked *self, const IcInvite *invite)
{
  g_autofree char *person = show_person (self, invite->user), *now = show_time (ic_env_now (self->hands.env));

  self->data = ic_json_writer_new ();
  ic_json_begin_object (self->data, NULL);
  ic_json_put_string (self->data, "id", invite->id);
  ic_json_put_string (self->data, "user", invite->user);
  ic_json_end (self->data);
  self->said = invite->user != NULL ? g_strdup_printf (_("%s: the invitation %s for %s is withdrawn; nobody joins with it any more.\n"), now, invite->id, person)
                                    : g_strdup_printf (_("%s: the invitation %s is withdrawn; nobody joins with it any more.\n"), now, invite->id);
}

static void
revoke_token (IcAsked *self)
{
  IcAccess *access = ic_service_access (self->hands.service);
  const IcToken *token = ic_access_token (access, text_of (self, "id"));
  const IcInvite *invite = token == NULL ? ic_access_invited (access, text_of (self, "id")) : NULL;

  if (token != NULL)
    describe_token (self, token);
  else if (invite != NULL)
    describe_invite (self, invite);
  ic_access_revoke (access, text_of (self, "id"), revoked_cb, self);
}

char *
ic_server_public_url (const IcServerConfig *config, guint16 port, GError **error)
{
  guint16 configured;
  g_autofree char *address = NULL;

  if (config->public_url != NULL)
    return g_strdup (config->public_url);
  /* Where it listens nobody comes then. */
  if (config->behind_proxy)
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_REFUSED, "%s", _("Set “public-url” to the address of the reverse proxy, https://…; an invitation needs it"));
      return NULL;
    }

  address = config->listen != NULL ? ic_server_config_address (config, &configured, error) : NULL;
  if (address == NULL && config->listen != NULL)
    return NULL;
  if (port == 0 && address != NULL)
    port = configured;
  if (port == 0 || !ic_server_is_loopback (address))
    {
      g_set_error (error, IC_SERVER_ERROR, IC_SERVER_ERROR_REFUSED, "%s",
                   port == 0 && address != NULL ? _("The server takes another port each time; start it first, or set “public-url” to the address where desks reach it")
                             : _("Set “public-url” to the address where desks reach this server, https://…; an invitation needs it"));
      return NULL;
    }

  return strchr (address, ':') != NULL ? g_strdup_printf ("http://[%s]:%u", address, port) : g_strdup_printf ("http://%s:%u", address, port);
}

static void
invited_cb (const char *secret, const GError *error, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autofree char *url = NULL;
  g_autofree char *link = NULL;
  g_autofree char *text = NULL;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (error != NULL)
    {
      answer_error (self, error);
      return;
    }
  url = ic_server_public_url (self->hands.config, self->hands.port, NULL);
  link = ic_invitation_write (url, secret);
  text = g_strconcat (link, "\n", NULL);
  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "link", link);
  ic_json_put_string (w, "server", url);
  ic_json_put_string (w, "code", secret);
  ic_json_end (w);
  answer (self, text, w);
}

static void
invite (IcAsked *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = ic_server_public_url (self->hands.config, self->hands.port, &error);
  gint64 hours = ic_json_int (ic_json_member (self->question, "hours"), 24);
  IcPermission permission;

  if (url == NULL)
    answer_error (self, error);
  else if (hours < 1 || hours > 24 * 365)
    answer_fail (self, IC_SERVER_ERROR_USAGE, _("--hours must be a whole number from 1 to 8760"));
  else if (!get_permission (self, &permission))
    return;
  else if (permission == IC_PERMISSION_INGEST)
    answer_fail (self, IC_SERVER_ERROR_USAGE, _("“ingest” is for programs, a desk could see nothing with it: make a token with “token issue ID --permission ingest”"));
  else
    ic_access_invite (ic_service_access (self->hands.service), text_of (self, "user"), permission, hours * IC_HOUR, invited_cb, self);
}

/* -- secrets of outlets ---------------------------------------------------- */

static void
secret_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autoptr (GError) error = NULL;

  if (ic_keeper_set_secret_finish (result, &error))
    answer (self, _("Done.\n"), NULL);
  else
    answer_error (self, error);
}

static void
change_secret (IcAsked *self, const char *secret)
{
  ic_keeper_set_secret_async (ic_service_keeper (self->hands.service), text_of (self, "id"), secret, NULL, secret_set_cb, self);
}

static void
set_secret (IcAsked *self)
{
  const char *secret = text_of (self, "secret");

  if (secret == NULL || *secret == '\0')
    answer_fail (self, IC_SERVER_ERROR_USAGE, _("The secret is read from the standard input, and there was nothing; “secret forget” forgets one"));
  else
    change_secret (self, secret);
}

static void
forget_secret (IcAsked *self)
{
  change_secret (self, NULL);
}

static const char *
secret_word (IcOutletSecret secret)
{
  switch (secret)
    {
    case IC_OUTLET_SECRET_THERE:
      return _("there");
    case IC_OUTLET_SECRET_MISSING:
      return _("missing");
    case IC_OUTLET_SECRET_ELSEWHERE:
      return _("for others");
    default:
      return _("cannot be read");
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcAsked *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = ic_keeper_list_outlets_finish (result, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  if (standings == NULL)
    {
      answer_error (self, error);
      return;
    }
  ic_json_begin_array (w, NULL);
  for (guint i = 0; i < standings->len; i++)
    {
      const IcOutletStanding *standing = standings->pdata[i];

      if (standing->secret_name == NULL)
        continue;
      g_string_append_printf (text, "%-24s %-15s %s\n", standing->secret_name, secret_word (standing->secret), standing->id);
      ic_json_begin_object (w, NULL);
      ic_json_put_string (w, "name", standing->secret_name);
      ic_json_put_string (w, "outlet", standing->id);
      ic_json_put_bool (w, "there", standing->secret == IC_OUTLET_SECRET_THERE);
      ic_json_end (w);
    }
  ic_json_end (w);
  answer (self, text->len > 0 ? text->str : _("No outlet needs a secret yet.\n"), w);
}

static void
list_secrets (IcAsked *self)
{
  ic_keeper_list_outlets_async (ic_service_keeper (self->hands.service), NULL, listed_cb, self);
}

/* -- how it stands --------------------------------------------------------- */

static void
status (IcAsked *self)
{
  IcService *service = self->hands.service;
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();
  bool restoring = ic_service_is_restoring (service);
  bool stuck = ic_authority_is_stuck (ic_keeper_authority (ic_service_keeper (service)));
  g_autofree char *text = g_strdup_printf (_("Record %s\n%s\n%s\n"), ic_service_lineage (service),
                                           self->hands.runs ? _("A server runs.") : _("No server runs."),
                                           restoring ? _("It was restored from a backup and waits for what desks hand back.")
                                           : stuck   ? _("Nothing can be placed now; the log says why.")
                                                     : _("It takes events."));

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "lineage", ic_service_lineage (service));
  ic_json_put_int (w, "port", self->hands.port);
  ic_json_put_bool (w, "restoring", restoring);
  ic_json_put_bool (w, "trouble", stuck);
  ic_json_end (w);
  answer (self, text, w);
}

/* -- which ------------------------------------------------------------------ */

typedef enum {
  STORE_ONLY = 1 << 0, /* needs no service */
  NEEDS_ID   = 1 << 1,
  MAKES      = 1 << 2, /* a record, where there is none */
} CommandFlags;

static const struct {
  const char *name;
  guint       flags;
  void      (*func) (IcAsked *asked);
} commands[] = {
  { "backup", STORE_ONLY, backup },
  { "verify", STORE_ONLY, verify },
  { "resume", 0, resume },
  { "status", 0, status },
  { "user list", 0, list_users },
  { "user set", NEEDS_ID | MAKES, set_user },
  { "user drop", NEEDS_ID, drop_user },
  { "token list", 0, list_tokens },
  { "token issue", NEEDS_ID | MAKES, issue_token },
  { "token revoke", NEEDS_ID, revoke_token },
  { "invite", MAKES, invite },
  { "invite list", 0, list_invites },
  { "secret set", NEEDS_ID | MAKES, set_secret },
  { "secret forget", NEEDS_ID, forget_secret },
  { "secret list", 0, list_secrets },
};

static int
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return (int) i;

  return -1;
}

static bool
has_flag (const char *command, CommandFlags flag)
{
  int n = find_command (command);

  return n >= 0 && (commands[n].flags & flag) != 0;
}

bool
ic_server_needs_store_only (const char *command)
{
  return has_flag (command, STORE_ONLY);
}

bool
ic_server_makes_record (const char *command)
{
  return has_flag (command, MAKES);
}

void
ic_server_perform (const IcServerHands *hands, const char *question, IcServerAnswered done, gpointer user_data)
{
  IcAsked *self = g_new0 (IcAsked, 1);
  int n;

  self->hands = *hands;
  self->done = done;
  self->user_data = user_data;
  self->json = ic_json_parse (question, strlen (question), 64 * 1024, NULL);
  self->question = self->json != NULL ? ic_json_root (self->json) : IC_JSON_NONE;
  n = find_command (text_of (self, "command"));
  if (n < 0)
    answer_fail (self, IC_SERVER_ERROR_USAGE, _("This server does not know that command; is it another version than incident-server here?"));
  else if ((commands[n].flags & NEEDS_ID) != 0 && text_of (self, "id") == NULL)
    answer_fail (self, IC_SERVER_ERROR_USAGE, _("It must be said whom or what is meant"));
  else
    commands[n].func (self);
}
