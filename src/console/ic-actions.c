/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of the desk's acts as data, and when each can be done.
 */
#include "ic-actions.h"

#include <glib/gi18n.h>

static const IcActionRow rows[] = {
#define ACTION(SYMBOL, name, title, accelerators, parameter, needs, group, kind) \
  { name, title, accelerators, parameter, IC_NEEDS_##needs, IC_ACTIONS_##group, IC_KIND_##kind, ic_action_##SYMBOL },
#include "ic-actions.def"
#undef ACTION
  { NULL },
};

static const char *
why_not_by_needs (IcActionNeeds        needs,
                  const IcActionWorld *world)
{
  bool open = world->state != NULL && ic_state_is_open (world->state);

  if (needs != IC_NEEDS_NOTHING && !world->ready)
    return _("The record is not open");
  if (needs >= IC_NEEDS_INCIDENT && world->state == NULL)
    return _("No incident is open here");
  if (needs == IC_NEEDS_OPEN && !open)
    return _("The incident is closed; reopen it first");
  if (needs == IC_NEEDS_CLOSED && open)
    return _("The incident is not closed");
  return NULL;
}

/* What is about a server makes sense only with one, and joining only without. */
static const char *
why_not_by_link (const IcActionRow   *row,
                 const IcActionWorld *world)
{
  if (row->group != IC_ACTIONS_SERVER)
    return NULL;
  if (world->drill)
    return _("The drill has a record of its own, which no server shares");
  if (g_str_equal (row->name, "join"))
    return world->joined && !world->shut_out ? _("This desk is joined to a server; sign out of it first") : NULL;
  if (!world->joined)
    return _("This desk works alone; join a server first");
  if (g_str_equal (row->name, "link-retry") && world->shut_out)
    return _("Trying again does not help: ask an admin of the server for a fresh invitation, and join with it");
  if (g_str_equal (row->name, "refused") && world->refused == 0)
    return _("The server refused nothing");
  return NULL;
}

/* Acts about something the table cannot name. */
static const char *
why_not_by_name (const char          *name,
                 const IcActionWorld *world)
{
  const IcState *state = world->state;
  const IcOffer *offer = state != NULL ? ic_state_offer (state) : NULL;

  if (state == NULL)
    return NULL;
  if ((g_str_equal (name, "answer-offer") || g_str_equal (name, "withdraw-offer")) && offer == NULL)
    return _("Nobody offers command");
  /* A desk that works alone plays both parts. */
  if (g_str_equal (name, "answer-offer") && world->joined && g_strcmp0 (offer->to, world->me) != 0)
    return _("The offer is not to you; who it is to answers it at their own desk");
  /* Who is not in command cannot give it away. */
  if (g_str_has_prefix (name, "hand-off") && world->joined && world->acting != NULL && g_strcmp0 (state->ic, world->acting) != 0)
    return _("Whoever has command hands it over; if it cannot wait, take command");
  if (g_str_has_prefix (name, "drill-") && !ic_state_is_drill (state))
    return _("This is not a drill");
  if (g_str_equal (name, "drill-abort") && !ic_state_is_open (state))
    return _("The drill is over");
  return NULL;
}

const IcActionRow *
ic_action_rows (void)
{
  return rows;
}

guint
ic_action_count (void)
{
  return G_N_ELEMENTS (rows) - 1;
}

const IcActionRow *
ic_action_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const IcActionRow *row = rows; row->name != NULL; row++)
    if (g_str_equal (row->name, name))
      return row;
  return NULL;
}

const char *
ic_action_group_title (IcActionGroup group)
{
  static const char *const titles[IC_ACTION_GROUPS] = {
    N_("The incident"), N_("Command"), N_("Event loop"), N_("Attack plan"), N_("Impact"), N_("Health"),
    N_("People"), N_("Communications"), N_("Timeline"), N_("Review"), N_("The server"), N_("The desk"), N_("The record"),
  };

  g_return_val_if_fail (group < IC_ACTION_GROUPS, NULL);
  return _(titles[group]);
}

bool
ic_accelerator_is_bare (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return false;
  return (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 && !(key >= GDK_KEY_F1 && key <= GDK_KEY_F35);
}

char **
ic_action_accelerators (const IcActionRow *row,
                        bool               bare)
{
  g_auto(GStrv) all = g_strsplit (row->accelerators, " ", -1);
  g_autoptr(GStrvBuilder) chosen = g_strv_builder_new ();

  for (char **accelerator = all; *accelerator != NULL; accelerator++)
    if (**accelerator != '\0' && ic_accelerator_is_bare (*accelerator) == bare)
      g_strv_builder_add (chosen, *accelerator);
  return g_strv_builder_end (chosen);
}

const char *
ic_action_why_forbidden (IcPermission permission,
                         IcKindId     kind)
{
  if (kind >= IC_N_KINDS || ic_permission_holds (permission, ic_kind (kind)->permission))
    return NULL;
  switch (ic_kind (kind)->permission)
    {
    case IC_PERMISSION_SUPPORT:
      return _("This takes the permission support; an admin of the server can give it to you");
    case IC_PERMISSION_COMMUNICATIONS:
      return _("This takes the permission communications; an admin of the server can give it to you");
    case IC_PERMISSION_RESPONDER:
      return _("This takes the permission responder; an admin of the server can give it to you");
    case IC_PERMISSION_ADMIN:
      return _("This takes the permission admin; an admin of the server can give it to you");
    case IC_PERMISSION_OBSERVER:
    case IC_PERMISSION_INGEST:
    case IC_PERMISSION_AUTHORITY:
      break;
    }
  return _("Only the server itself does this");
}

const char *
ic_action_why_not (const IcActionRow   *row,
                   const IcActionWorld *world)
{
  const char *why = why_not_by_needs (row->needs, world);

  if (why == NULL)
    why = why_not_by_link (row, world);
  if (why == NULL && world->joined)
    why = ic_action_why_forbidden (world->permission, row->kind);
  return why != NULL ? why : why_not_by_name (row->name, world);
}
