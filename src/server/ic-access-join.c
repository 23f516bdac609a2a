/* SPDX-License-Identifier: GPL-3.0-or-later
 * Invitations, from being made to being redeemed.
 */
#include "ic-access-private.h"

#include "ic-uuid.h"

#include <string.h>

#define GONE "This invitation is not valid (any more): it was used, has expired or was withdrawn. Ask an admin for a new one"

/* Those that expired are of no use to anybody. */
static void
forget_expired (IcAccess *self, IcAsking *asking)
{
  gint64 now = ic_env_now (self->env);

  for (GTreeNode *node = g_tree_node_first (self->invites); node != NULL; node = g_tree_node_next (node))
    if (((const IcInvite *) g_tree_node_value (node))->expires <= now)
      ic_asking_change (asking, "invite", g_tree_node_key (node), NULL);
}

bool
ic_access_plan_invite (IcAccess *self, IcAsking *asking, GError **error)
{
  const IcUser *user = asking->id != NULL ? g_tree_lookup (self->users, asking->id) : NULL;
  gint64 now = ic_env_now (self->env);
  IcInvite invite = { NULL, asking->id, NULL, asking->permission, now, now + asking->lives, 0 };
  g_autofree char *hash = NULL;

  if (asking->id != NULL && !ic_access_check_id (asking->id, error))
    return false;
  if (user != NULL && user->permission != asking->permission)
    return ic_access_fail (error, IC_PROBLEM_CONFLICT, "%s has the permission “%s”: invite them with that, or change the user first",
                           user->id, ic_permission_name (user->permission));
  if (asking->lives <= 0)
    return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "An invitation must be good for some time");

  forget_expired (self, asking);
  hash = ic_asking_secret (asking, self);
  ic_asking_change (asking, "invite", hash, ic_invite_write (&invite));
  return true;
}

/* -- joining --------------------------------------------------------------- */

static bool
check_device (const char *device, GError **error)
{
  if (device != NULL && g_str_has_prefix (device, "urn:uuid:") && ic_uuid_is_valid (device + strlen ("urn:uuid:")))
    return true;
  return ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "“device” must be urn:uuid: and a UUID in lower case");
}

/* Also an id that somebody was invited under and has not used yet. */
static bool
is_taken (IcAccess *self, const char *id)
{
  if (g_tree_lookup (self->users, id) != NULL)
    return true;
  for (GTreeNode *node = g_tree_node_first (self->invites); node != NULL; node = g_tree_node_next (node))
    if (g_strcmp0 (((const IcInvite *) g_tree_node_value (node))->user, id) == 0)
      return true;

  return false;
}

/* Whom the invitation makes; NULL with error. */
static const char *
find_id (IcAccess *self, const IcAsking *asking, const IcInvite *invite, GError **error)
{
  if (invite->user != NULL)
    return invite->user;

  if (asking->id == NULL)
    ic_access_fail (error, IC_PROBLEM_BAD_REQUEST, "This invitation names nobody: say who you are with an “id”");
  else if (!ic_access_check_id (asking->id, error))
    return NULL;
  else if (is_taken (self, asking->id))
    ic_access_fail (error, IC_PROBLEM_CONFLICT, "Somebody is called “%s” already: take another id, or ask an admin to invite you as them", asking->id);
  else
    return asking->id;

  return NULL;
}

/* Its answer may have been lost, unless what it gave was used since: from then on the link is of no use to anybody who
 * finds it, for which desk it was for is no secret. */
static bool
is_used_up (IcAccess *self, const IcAsking *asking, const IcInvite *invite)
{
  if (invite->used == 0)
    return false;
  if (g_strcmp0 (invite->device, asking->device) != 0)
    return true;
  for (GTreeNode *node = g_tree_node_first (self->tokens); node != NULL; node = g_tree_node_next (node))
    {
      const IcToken *token = g_tree_node_value (node);

      if (g_strcmp0 (token->device, asking->device) == 0 && token->seen != 0)
        return true;
    }

  return false;
}

/* Takes away what the same person had on this desk. Everybody reads in the record which desks there are:
 * somebody else's is not taken over with whatever invitation. */
static bool
replace_tokens (IcAccess *self, IcAsking *asking, const char *id, GError **error)
{
  for (GTreeNode *node = g_tree_node_first (self->tokens); node != NULL; node = g_tree_node_next (node))
    {
      const IcToken *token = g_tree_node_value (node);

      if (g_strcmp0 (token->device, asking->device) != 0)
        continue;
      if (strcmp (token->user, id) != 0)
        return ic_access_fail (error, IC_PROBLEM_CONFLICT, "This desk has joined as “%s”: sign out there first, or have an admin revoke its token %s", token->user, token->id);
      ic_asking_change (asking, "token", g_tree_node_key (node), NULL);
    }

  return true;
}

bool
ic_access_plan_join (IcAccess *self, IcAsking *asking, GError **error)
{
  g_autofree char *code = g_compute_checksum_for_string (G_CHECKSUM_SHA256, asking->text, -1);
  const IcInvite *invite = g_tree_lookup (self->invites, code);
  gint64 now = ic_env_now (self->env);
  const char *id;
  g_autofree char *hash = NULL;

  if (!check_device (asking->device, error) || !ic_access_check_words (asking->name, asking->zone, error))
    return false;
  if (invite == NULL || invite->expires <= now || is_used_up (self, asking, invite))
    return ic_access_fail (error, IC_PROBLEM_USED, GONE);
  id = find_id (self, asking, invite, error);
  if (id == NULL)
    return false;

  /* First that nobody else can use it; then who it is; a token last. */
  IcInvite used = { NULL, (char *) id, asking->device, invite->permission, invite->made, invite->expires, invite->used != 0 ? invite->used : now };
  IcUser user = { (char *) id, asking->name != NULL ? asking->name : (char *) id, asking->zone, invite->permission };
  IcToken token = { NULL, (char *) id, asking->device, invite->permission, now, 0 };

  ic_asking_change (asking, "invite", code, ic_invite_write (&used));
  if (g_tree_lookup (self->users, id) == NULL)
    ic_asking_change (asking, "user", id, ic_user_write (&user));
  if (!replace_tokens (self, asking, id, error))
    return false;
  hash = ic_asking_secret (asking, self);
  ic_asking_change (asking, "token", hash, ic_token_write (&token));
  return true;
}
