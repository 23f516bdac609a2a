/* SPDX-License-Identifier: GPL-3.0-or-later
 * People, tokens and invitations between the shelf and memory.
 */
#include "ic-access-private.h"

#include "ic-json.h"

#include <string.h>

#define NOTE_MAX 8192
#define SHORT_ID 12 /* digits of a hash, for people */

void
ic_user_free (IcUser *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->zone);
  g_free (self);
}

void
ic_token_free (IcToken *self)
{
  g_free (self->id);
  g_free (self->user);
  g_free (self->device);
  g_free (self);
}

void
ic_invite_free (IcInvite *self)
{
  g_free (self->id);
  g_free (self->user);
  g_free (self->device);
  g_free (self);
}

char *
ic_access_key (const char *kind, const char *name)
{
  return g_strconcat (kind, "/", name, NULL);
}

/* -- writing --------------------------------------------------------------- */

static void
put_time (IcJsonWriter *w, const char *name, gint64 time)
{
  if (time != 0)
    ic_json_put_int (w, name, time);
}

GBytes *
ic_user_write (const IcUser *user)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "name", user->name);
  ic_json_put_string (w, "zone", user->zone);
  ic_json_put_string (w, "permission", ic_permission_name (user->permission));
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

GBytes *
ic_token_write (const IcToken *token)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "user", token->user);
  ic_json_put_string (w, "device", token->device);
  put_time (w, "made", token->made);
  put_time (w, "seen", token->seen);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

GBytes *
ic_invite_write (const IcInvite *invite)
{
  g_autoptr (IcJsonWriter) w = ic_json_writer_new ();

  ic_json_begin_object (w, NULL);
  ic_json_put_string (w, "user", invite->user);
  ic_json_put_string (w, "device", invite->device);
  ic_json_put_string (w, "permission", ic_permission_name (invite->permission));
  put_time (w, "made", invite->made);
  put_time (w, "expires", invite->expires);
  put_time (w, "used", invite->used);
  ic_json_end (w);

  return ic_json_writer_to_bytes (w);
}

/* -- reading --------------------------------------------------------------- */

static char *
get_text (IcJsonNode root, const char *name)
{
  return g_strdup (ic_json_string (ic_json_member (root, name), NULL));
}

static gint64
get_time (IcJsonNode root, const char *name)
{
  return ic_json_int (ic_json_member (root, name), 0);
}

static bool
get_permission (IcJsonNode root, IcPermission *permission)
{
  return ic_permission_find (ic_json_string (ic_json_member (root, "permission"), NULL), permission);
}

static void
tell_revoked (IcAccess *self, const IcToken *token, bool valid)
{
  if (self->revoked != NULL)
    self->revoked (token, valid, self->revoked_data);
}

/* What a token permits is what its user is permitted, also when that changes. */
static void
follow_user (IcAccess *self, const IcUser *user, bool changed)
{
  for (GTreeNode *node = g_tree_node_first (self->tokens); node != NULL; node = g_tree_node_next (node))
    {
      IcToken *token = g_tree_node_value (node);

      if (strcmp (token->user, user->id) != 0)
        continue;
      token->permission = user->permission;
      if (changed)
        tell_revoked (self, token, true);
    }
}

static void
apply_user (IcAccess *self, const char *id, IcJsonNode root)
{
  IcUser *user = g_new0 (IcUser, 1);
  const IcUser *before = g_tree_lookup (self->users, id);
  bool changed;

  if (!get_permission (root, &user->permission))
    {
      g_free (user);
      return;
    }

  user->id = g_strdup (id);
  user->name = get_text (root, "name");
  user->zone = get_text (root, "zone");
  changed = before != NULL && (before->permission != user->permission || g_strcmp0 (before->name, user->name) != 0);
  g_tree_replace (self->users, user->id, user);
  follow_user (self, user, changed);
}

static void
file (GTree *tree, const char *hash, gpointer item)
{
  g_tree_replace (tree, g_strdup (hash), item);
}

static void
apply_token (IcAccess *self, const char *hash, IcJsonNode root)
{
  IcToken *token = g_new0 (IcToken, 1);
  const IcUser *user;

  token->user = get_text (root, "user");
  if (token->user == NULL)
    {
      g_free (token);
      return;
    }

  token->id = g_strndup (hash, SHORT_ID);
  token->device = get_text (root, "device");
  token->made = get_time (root, "made");
  token->seen = get_time (root, "seen");
  user = g_tree_lookup (self->users, token->user);
  token->permission = user != NULL ? user->permission : IC_PERMISSION_OBSERVER;
  file (self->tokens, hash, token);
}

static void
apply_invite (IcAccess *self, const char *hash, IcJsonNode root)
{
  IcInvite *invite = g_new0 (IcInvite, 1);

  if (!get_permission (root, &invite->permission))
    {
      g_free (invite);
      return;
    }

  invite->id = g_strndup (hash, SHORT_ID);
  invite->user = get_text (root, "user");
  invite->device = get_text (root, "device");
  invite->made = get_time (root, "made");
  invite->expires = get_time (root, "expires");
  invite->used = get_time (root, "used");
  file (self->invites, hash, invite);
}

static void
take_away (IcAccess *self, GTree *tree, const char *name)
{
  const IcToken *token = tree == self->tokens ? g_tree_lookup (tree, name) : NULL;

  if (token != NULL)
    tell_revoked (self, token, false);
  g_tree_remove (tree, name);
}

void
ic_access_apply (IcAccess *self, const char *key, GBytes *value)
{
  static const char * const kinds[] = { "user/", "token/", "invite/" };
  static void (* const apply[]) (IcAccess *, const char *, IcJsonNode) = { apply_user, apply_token, apply_invite };
  GTree *trees[] = { self->users, self->tokens, self->invites };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (key, kinds[i]))
      {
        const char *name = key + strlen (kinds[i]);
        g_autoptr (IcJson) json = NULL;

        if (value == NULL)
          {
            take_away (self, trees[i], name);
            return;
          }
        json = ic_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), NOTE_MAX, NULL);
        if (json != NULL)
          apply[i] (self, name, ic_json_root (json));
        return;
      }
}
