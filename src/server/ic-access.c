/* SPDX-License-Identifier: GPL-3.0-or-later
 * People, their tokens and invitations.
 */
#include "ic-access-private.h"

#include "ic-sha256.h"

#include <string.h>

#define BASE64_PLUS 62 /* its place in the alphabet */
#define BASE64_R 17
#define SECRET_BYTES 32
#define INGEST_BYTES 24 /* 32 letters, as PagerDuty's keys have */
#define NAME_MAX_LENGTH 100
#define NAME_MAX_BYTES 255 /* a greeting with a longer one is taken by no desk */
#define SEEN_EVERY (60 * G_USEC_PER_SEC)

/* -- small things ---------------------------------------------------------- */

bool
ic_access_fail (GError **error, IcProblem problem, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (IC_PROBLEM_ERROR, (int) problem, format, arguments));
  va_end (arguments);

  return false;
}

static bool
is_line (const char *text, glong max)
{
  if (!g_utf8_validate (text, -1, NULL) || *text == '\0' || g_utf8_strlen (text, -1) > max)
    return false;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return false;

  return true;
}

bool
ic_access_check_words (const char *name, const char *zone, GError **error)
{
  if (name != NULL && (!is_line (name, NAME_MAX_LENGTH) || strlen (name) > NAME_MAX_BYTES))
    return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "A name is one line of 1 to %d characters and %d bytes", NAME_MAX_LENGTH, NAME_MAX_BYTES);
  if (zone != NULL && !is_line (zone, 64))
    return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "A zone is the IANA name of a time zone, like Europe/Lisbon");

  return true;
}

bool
ic_access_check_id (const char *id, GError **error)
{
  if (!ic_id_is_valid (id))
    return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "An id has 1 to 64 characters of a-z, A-Z, 0-9, “.”, “_” and “-”; “%s” has not", id);
  if (strcmp (id, IC_AUTHORITY_ID) == 0)
    return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "“%s” stands in the record for what the server itself writes; take another id", id);

  return true;
}

static char *
hash_of (const char *secret)
{
  static const char digits[] = "0123456789abcdef";
  guint8 digest[IC_SHA256_SIZE];
  char *hash = g_malloc (2 * IC_SHA256_SIZE + 1);

  ic_sha256 (secret, strlen (secret), digest);
  for (guint i = 0; i < IC_SHA256_SIZE; i++)
    {
      hash[2 * i] = digits[digest[i] >> 4];
      hash[2 * i + 1] = digits[digest[i] & 15];
    }
  hash[2 * IC_SHA256_SIZE] = '\0';
  return hash;
}

/* -- what is asked --------------------------------------------------------- */

void
ic_asking_change (IcAsking *self, const char *kind, const char *name, GBytes *value)
{
  IcNote *note = g_new (IcNote, 1);

  *note = (IcNote){ ic_access_key (kind, name), value, 0 };
  g_queue_push_tail (&self->changes, note);
}

char *
ic_asking_secret (IcAsking *self, IcAccess *access)
{
  bool ingest = self->permission == IC_PERMISSION_INGEST;
  gsize size = ingest ? INGEST_BYTES : SECRET_BYTES;
  guint8 bytes[SECRET_BYTES];

  /* The first letter is never a dash: a command would take the secret for an option. Nor the one with which the keys
   * begin that some clients of PagerDuty refuse. */
  do
    ic_env_random (access->env, bytes, size);
  while (bytes[0] >> 2 == BASE64_PLUS || (ingest && bytes[0] >> 2 == BASE64_R));
  g_free (self->secret);
  self->secret = g_base64_encode (bytes, size);
  /* As it may stand in a link and in a header. */
  for (char *p = self->secret; *p != '\0'; p++)
    *p = *p == '+' ? '-' : *p == '/' ? '_' : *p == '=' ? '\0' : *p;

  return hash_of (self->secret);
}

void
ic_asking_revoke (IcAsking *self, IcAccess *access, const char *hash, const IcToken *token)
{
  for (GTreeNode *node = g_tree_node_first (access->invites); node != NULL && token->device != NULL; node = g_tree_node_next (node))
    if (g_strcmp0 (((const IcInvite *) g_tree_node_value (node))->device, token->device) == 0)
      ic_asking_change (self, "invite", g_tree_node_key (node), NULL);
  ic_asking_change (self, "token", hash, NULL);
}

static void
asking_free (IcAsking *self)
{
  g_queue_clear_full (&self->changes, (GDestroyNotify) ic_note_free);
  g_free (self->text);
  g_free (self->device);
  g_free (self->id);
  g_free (self->name);
  g_free (self->zone);
  g_free (self->secret);
  g_free (self);
}

static void
asking_finish (IcAsking *self, const GError *error)
{
  if (self->done != NULL)
    self->done (error == NULL ? self->secret : NULL, error, self->user_data);
  asking_free (self);
}

static void
refuse_at_end (IcAsking *asking)
{
  g_autoptr (GError) error = NULL;

  ic_access_fail (&error, IC_PROBLEM_TROUBLE, "The server ends; ask again when it is back");
  asking_finish (asking, error);
}

static void proceed (IcAccess *self);
static void write_next (IcAccess *self);

static void
end_asking (IcAccess *self, const GError *error)
{
  asking_finish (g_steal_pointer (&self->asking), error);
  proceed (self);
}

static void
put_cb (const GError *error, gpointer user_data)
{
  IcAccess *self = user_data;
  IcNote *change;

  if (error != NULL)
    {
      g_autoptr (GError) problem = NULL;

      ic_access_fail (&problem, IC_PROBLEM_TROUBLE, "This could not be kept: %s", error->message);
      end_asking (self, problem);
      return;
    }

  change = g_queue_pop_head (&self->asking->changes);
  ic_access_apply (self, change->key, change->value);
  ic_note_free (change);
  write_next (self);
}

static void
write_next (IcAccess *self)
{
  const IcNote *change = g_queue_peek_head (&self->asking->changes);

  if (change == NULL)
    end_asking (self, NULL);
  else if (self->closed)
    refuse_at_end (g_steal_pointer (&self->asking));
  else
    ic_store_put (self->store, IC_SHELF_ACCESS, change->key, change->value, ic_env_now (self->env), put_cb, self);
}

static void
proceed (IcAccess *self)
{
  g_autoptr (GError) error = NULL;

  if (self->closed || self->asking != NULL || g_queue_is_empty (&self->asked))
    return;

  self->asking = g_queue_pop_head (&self->asked);
  if (self->asking->plan (self, self->asking, &error))
    write_next (self);
  else
    end_asking (self, error);
}

static IcAsking *
asking_new (IcPlan plan, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = g_new0 (IcAsking, 1);

  asking->plan = plan;
  asking->done = done;
  asking->user_data = user_data;
  g_queue_init (&asking->changes);

  return asking;
}

static void
ask (IcAccess *self, IcAsking *asking)
{
  if (self->closed)
    {
      refuse_at_end (asking);
      return;
    }
  g_queue_push_tail (&self->asked, asking);
  proceed (self);
}

/* -- plans ----------------------------------------------------------------- */

static bool
plan_issue (IcAccess *self, IcAsking *asking, GError **error)
{
  const IcUser *user = g_tree_lookup (self->users, asking->id);
  IcUser made = { asking->id, asking->id, NULL, asking->permission };
  IcToken token = { NULL, asking->id, NULL, asking->permission, ic_env_now (self->env), 0 };
  g_autofree char *hash = NULL;

  if (!ic_access_check_id (asking->id, error))
    return false;
  if (user != NULL && user->permission != asking->permission)
    return ic_access_fail (error, IC_PROBLEM_CONFLICT, "%s has the permission “%s”: issue the token with that, or under another id",
                           user->id, ic_permission_name (user->permission));

  if (user == NULL)
    ic_asking_change (asking, "user", asking->id, ic_user_write (&made));
  hash = ic_asking_secret (asking, self);
  ic_asking_change (asking, "token", hash, ic_token_write (&token));
  return true;
}

/* Of the tokens or the invitations: both begin with their short id. */
static GTreeNode *
find_named (GTree *tree, const char *text)
{
  g_autofree char *hash = hash_of (text);

  G_STATIC_ASSERT (G_STRUCT_OFFSET (IcToken, id) == 0 && G_STRUCT_OFFSET (IcInvite, id) == 0);
  for (GTreeNode *node = g_tree_node_first (tree); node != NULL; node = g_tree_node_next (node))
    if (strcmp (*(char **) g_tree_node_value (node), text) == 0 || strcmp (g_tree_node_key (node), hash) == 0)
      return node;

  return NULL;
}

static bool
plan_revoke (IcAccess *self, IcAsking *asking, GError **error)
{
  GTreeNode *token = find_named (self->tokens, asking->text);
  GTreeNode *invite = token == NULL ? find_named (self->invites, asking->text) : NULL;

  if (token != NULL)
    ic_asking_revoke (asking, self, g_tree_node_key (token), g_tree_node_value (token));
  else if (invite != NULL)
    ic_asking_change (asking, "invite", g_tree_node_key (invite), NULL);
  if (token != NULL || invite != NULL)
    return true;

  return ic_access_fail (error, IC_PROBLEM_NOT_FOUND, "There is no such token; “token list” shows those there are");
}

static bool
plan_set_user (IcAccess *self, IcAsking *asking, GError **error)
{
  const IcUser *before = g_tree_lookup (self->users, asking->id);
  IcUser user = { asking->id, asking->name, asking->zone, asking->permission };

  if (!ic_access_check_id (asking->id, error) || !ic_access_check_words (asking->name, asking->zone, error))
    return false;

  if (user.name == NULL)
    user.name = before != NULL ? before->name : asking->id;
  if (user.zone == NULL && before != NULL)
    user.zone = before->zone;
  ic_asking_change (asking, "user", asking->id, ic_user_write (&user));
  return true;
}

static bool
plan_drop_user (IcAccess *self, IcAsking *asking, GError **error)
{
  if (g_tree_lookup (self->users, asking->id) == NULL)
    return ic_access_fail (error, IC_PROBLEM_NOT_FOUND, "There is no user “%s”; “user list” shows those there are", asking->id);

  for (GTreeNode *node = g_tree_node_first (self->invites); node != NULL; node = g_tree_node_next (node))
    if (g_strcmp0 (((const IcInvite *) g_tree_node_value (node))->user, asking->id) == 0)
      ic_asking_change (asking, "invite", g_tree_node_key (node), NULL);
  for (GTreeNode *node = g_tree_node_first (self->tokens); node != NULL; node = g_tree_node_next (node))
    if (strcmp (((const IcToken *) g_tree_node_value (node))->user, asking->id) == 0)
      ic_asking_change (asking, "token", g_tree_node_key (node), NULL);
  ic_asking_change (asking, "user", asking->id, NULL);
  return true;
}

/* -- beginning and end ----------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

IcAccess *
ic_access_new (IcEnv *env, IcStore *store)
{
  IcAccess *self = g_new0 (IcAccess, 1);

  self->env = env;
  self->store = store;
  self->users = g_tree_new_full (compare_names, NULL, NULL, (GDestroyNotify) ic_user_free);
  self->tokens = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) ic_token_free);
  self->invites = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) ic_invite_free);
  g_queue_init (&self->asked);

  return self;
}

void
ic_access_close (IcAccess *self)
{
  IcAsking *asking;

  self->closed = true;
  self->revoked = NULL;
  while ((asking = g_queue_pop_head (&self->asked)) != NULL)
    refuse_at_end (asking);
}

void
ic_access_free (IcAccess *self)
{
  ic_access_close (self);
  g_tree_unref (self->users);
  g_tree_unref (self->tokens);
  g_tree_unref (self->invites);
  g_free (self);
}

typedef struct {
  IcAccess    *access;
  IcStoreDone  done;
  gpointer     user_data;
} Loading;

static void
loaded_cb (GPtrArray *notes, const GError *error, gpointer user_data)
{
  g_autofree Loading *loading = user_data;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const IcNote *note = notes->pdata[i];

      ic_access_apply (loading->access, note->key, note->value);
    }
  loading->done (error, loading->user_data);
}

void
ic_access_load (IcAccess *self, IcStoreDone done, gpointer user_data)
{
  Loading *loading = g_new (Loading, 1);

  *loading = (Loading){ self, done, user_data };
  ic_store_list (self->store, IC_SHELF_ACCESS, loaded_cb, loading);
}

/* -- asking ---------------------------------------------------------------- */

/* To the minute, and not while something is being written: a token that is being
 * taken away must not be put back. */
static void
note_seen (IcAccess *self, const char *hash, IcToken *token)
{
  gint64 now = ic_env_now (self->env);
  g_autofree char *key = NULL;
  g_autoptr (GBytes) value = NULL;

  if (self->asking != NULL || self->closed || (now >= token->seen && now - token->seen < SEEN_EVERY))
    return;

  token->seen = now - now % SEEN_EVERY;
  key = ic_access_key ("token", hash);
  value = ic_token_write (token);
  ic_store_put (self->store, IC_SHELF_ACCESS, key, value, now, NULL, NULL);
}

const IcToken *
ic_access_find (IcAccess *self, const char *secret)
{
  g_autofree char *hash = hash_of (secret);
  IcToken *token = g_tree_lookup (self->tokens, hash);

  if (token == NULL || g_tree_lookup (self->users, token->user) == NULL)
    return NULL;

  note_seen (self, hash, token);
  return token;
}

void
ic_access_note (IcAccess *self, const char *id)
{
  for (GTreeNode *node = g_tree_lower_bound (self->tokens, id); node != NULL; node = g_tree_node_next (node))
    {
      IcToken *token = g_tree_node_value (node);

      if (strcmp (token->id, id) == 0)
        note_seen (self, g_tree_node_key (node), token);
      return;
    }
}

const IcUser *
ic_access_user (IcAccess *self, const char *id)
{
  return g_tree_lookup (self->users, id);
}

void
ic_access_invite (IcAccess *self, const char *user, IcPermission permission, gint64 lives, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (ic_access_plan_invite, done, user_data);

  asking->id = g_strdup (user);
  asking->permission = permission;
  asking->lives = lives;
  ask (self, asking);
}

void
ic_access_join (IcAccess *self, const char *code, const char *device, const char *id, const char *name, const char *zone,
                IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (ic_access_plan_join, done, user_data);

  asking->text = g_strdup (code);
  asking->device = g_strdup (device);
  asking->id = g_strdup (id);
  asking->name = g_strdup (name);
  asking->zone = g_strdup (zone);
  ask (self, asking);
}

void
ic_access_issue (IcAccess *self, const char *user, IcPermission permission, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (plan_issue, done, user_data);

  asking->id = g_strdup (user);
  asking->permission = permission;
  ask (self, asking);
}

void
ic_access_revoke (IcAccess *self, const char *token, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (plan_revoke, done, user_data);

  asking->text = g_strdup (token);
  ask (self, asking);
}

const IcToken *
ic_access_token (IcAccess *self, const char *token)
{
  GTreeNode *node = find_named (self->tokens, token);

  return node != NULL ? g_tree_node_value (node) : NULL;
}

const IcInvite *
ic_access_invited (IcAccess *self, const char *token)
{
  GTreeNode *node = find_named (self->invites, token);

  return node != NULL ? g_tree_node_value (node) : NULL;
}

void
ic_access_set_user (IcAccess *self, const IcUser *user, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (plan_set_user, done, user_data);

  asking->id = g_strdup (user->id);
  asking->name = g_strdup (user->name);
  asking->zone = g_strdup (user->zone);
  asking->permission = user->permission;
  ask (self, asking);
}

void
ic_access_drop_user (IcAccess *self, const char *id, IcAccessDone done, gpointer user_data)
{
  IcAsking *asking = asking_new (plan_drop_user, done, user_data);

  asking->id = g_strdup (id);
  ask (self, asking);
}

/* In the order of their ids: hashes and ids sort the same way. */
static GPtrArray *
values_of (GTree *tree)
{
  GPtrArray *values = g_ptr_array_new ();

  for (GTreeNode *node = g_tree_node_first (tree); node != NULL; node = g_tree_node_next (node))
    g_ptr_array_add (values, g_tree_node_value (node));

  return values;
}

GPtrArray *
ic_access_users (IcAccess *self)
{
  return values_of (self->users);
}

GPtrArray *
ic_access_tokens (IcAccess *self)
{
  return values_of (self->tokens);
}

GPtrArray *
ic_access_invites (IcAccess *self)
{
  return values_of (self->invites);
}

void
ic_access_set_revoked (IcAccess *self, IcAccessRevoked func, gpointer data)
{
  self->revoked = func;
  self->revoked_data = data;
}

bool
ic_access_is_joining (IcAccess *self, const char *device)
{
  return self->asking != NULL && self->asking->plan == ic_access_plan_join && strcmp (self->asking->device, device) == 0;
}
