/* SPDX-License-Identifier: GPL-3.0-or-later
 * A joined record in the words of the session bus.
 */
#include "ic-record-variants.h"

#include "ic-org-differences.h"

#include <string.h>

/* In the order of IcLinkPhase. */
static const char * const phases[] = { "connecting", "catching-up", "live", "offline", "refused" };

const char *
ic_link_phase_name (IcLinkPhase phase)
{
  return (gsize) phase < G_N_ELEMENTS (phases) ? phases[phase] : "";
}

/* -- the link ------------------------------------------------------------------ */

static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

GVariant *
ic_record_link_to_variant (const IcRecordLink *link)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (link == NULL)
    return g_variant_dict_end (&dict);

  put_text (&dict, "phase", ic_link_phase_name (link->phase));
  g_variant_dict_insert (&dict, "since", "x", link->since);
  g_variant_dict_insert (&dict, "retry", "x", link->retry);
  g_variant_dict_insert (&dict, "waiting", "u", link->waiting);
  g_variant_dict_insert (&dict, "refused", "u", link->refused);
  g_variant_dict_insert (&dict, "behind", "t", link->behind);
  g_variant_dict_insert (&dict, "skew", "x", link->skew);
  put_text (&dict, "permission", ic_permission_name (link->permission));
  put_text (&dict, "reason", link->reason);
  put_text (&dict, "user", link->user);
  put_text (&dict, "name", link->name);
  put_text (&dict, "server", link->server);
  put_text (&dict, "address", link->address);

  return g_variant_dict_end (&dict);
}

static IcLinkPhase
find_phase (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    if (strcmp (phases[i], name) == 0)
      return (IcLinkPhase) i;

  return IC_LINK_CONNECTING;
}

IcRecordLink *
ic_record_link_from_variant (GVariant *variant)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (variant);
  const char *phase, *permission;
  IcRecordLink *link;

  if (!g_variant_dict_lookup (&dict, "phase", "&s", &phase))
    return NULL;

  link = g_new0 (IcRecordLink, 1);
  link->phase = find_phase (phase);
  g_variant_dict_lookup (&dict, "since", "x", &link->since);
  g_variant_dict_lookup (&dict, "retry", "x", &link->retry);
  g_variant_dict_lookup (&dict, "waiting", "u", &link->waiting);
  g_variant_dict_lookup (&dict, "refused", "u", &link->refused);
  g_variant_dict_lookup (&dict, "behind", "t", &link->behind);
  g_variant_dict_lookup (&dict, "skew", "x", &link->skew);
  g_variant_dict_lookup (&dict, "reason", "s", &link->reason);
  g_variant_dict_lookup (&dict, "user", "s", &link->user);
  g_variant_dict_lookup (&dict, "name", "s", &link->name);
  g_variant_dict_lookup (&dict, "server", "s", &link->server);
  g_variant_dict_lookup (&dict, "address", "s", &link->address);
  if (g_variant_dict_lookup (&dict, "permission", "&s", &permission))
    ic_permission_find (permission, &link->permission);

  return link;
}

/* -- what can be brought along ------------------------------------------------- */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

GVariant *
ic_adoptables_to_variant (const IcAdoptables *adoptables)
{
  GVariantBuilder incidents, settings;

  g_variant_builder_init (&incidents, G_VARIANT_TYPE ("a(ssssixtt)"));
  for (guint i = 0; i < adoptables->incidents->len; i++)
    {
      const IcAdoptable *one = adoptables->incidents->pdata[i];

      g_variant_builder_add (&incidents, "(ssssixtt)", one->stream, one->label, one->title, or_empty (one->outcome), one->state, one->declared, one->events, one->sent);
    }
  g_variant_builder_init (&settings, G_VARIANT_TYPE ("a(ssss)"));
  for (guint i = 0; i < adoptables->differences->len; i++)
    {
      const IcOrgDifference *one = adoptables->differences->pdata[i];

      g_variant_builder_add (&settings, "(ssss)", one->key, one->what, one->mine, or_empty (one->theirs));
    }

  return g_variant_new ("(a(ssssixtt)a(ssss))", &incidents, &settings);
}

/* An absent text is empty on the bus. */
static char *
or_null (char *text)
{
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

IcAdoptables *
ic_adoptables_from_variant (GVariant *variant)
{
  IcAdoptables *adoptables = g_new0 (IcAdoptables, 1);
  g_autoptr (GVariantIter) incidents = NULL;
  g_autoptr (GVariantIter) settings = NULL;
  IcAdoptable one;
  IcOrgDifference other;

  adoptables->incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_adoptable_free);
  adoptables->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_org_difference_free);
  g_variant_get (variant, "(a(ssssixtt)a(ssss))", &incidents, &settings);
  while (g_variant_iter_next (incidents, "(ssssixtt)", &one.stream, &one.label, &one.title, &one.outcome, &one.state, &one.declared, &one.events, &one.sent))
    {
      one.outcome = or_null (one.outcome);
      g_ptr_array_add (adoptables->incidents, g_memdup2 (&one, sizeof one));
    }
  while (g_variant_iter_next (settings, "(ssss)", &other.key, &other.what, &other.mine, &other.theirs))
    {
      other.theirs = or_null (other.theirs);
      g_ptr_array_add (adoptables->differences, g_memdup2 (&other, sizeof other));
    }

  return adoptables;
}
