/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: sitreps, customer updates, promises and deliveries.
 */
#include "ic-fold-private.h"

#include "ic-time.h"

#include <string.h>

/* -- sitreps --------------------------------------------------------------- */

void
ic_apply_SITREP_ISSUED (IcApply *a)
{
  IcState *s = a->s;
  const IcSitrep *last = ic_state_sitrep (s);
  IcSitrep *sitrep = ic_item_new (&ic_sitrep_type);

  if (last != NULL && last->next_by != 0 && a->placed > last->next_by && !last->late)
    ((IcSitrep *) ic_edit (&s->sitreps, last))->late = true;

  sitrep->number = ic_items_count (s->sitreps) + 1;
  ic_set_text (&sitrep->event, a->e->id);
  ic_set_text (&sitrep->broken, ic_text (a, "broken"));
  ic_set_text (&sitrep->impact, ic_text (a, "impact"));
  ic_set_text (&sitrep->doing, ic_text (a, "doing"));
  ic_set_text (&sitrep->who, ic_text (a, "who"));
  ic_set_text (&sitrep->needed, ic_text (a, "needed"));
  ic_set_text (&sitrep->by, a->e->actor);
  sitrep->next_by = ic_get_time (a->d, "next_by");
  sitrep->issued = a->placed;
  sitrep->readings = ic_readings (a);
  ic_append (&s->sitreps, sitrep);
  ic_say (a, ic_actor (a), "issued sitrep #%d", (int) sitrep->number);
}

static void
add_reader (IcApply *a, const IcSitrep *sitrep)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  IcSitrep *edited;

  if (sitrep->readers != NULL && g_strv_contains ((const char * const *) sitrep->readers, a->e->actor))
    return;

  edited = ic_edit (&a->s->sitreps, sitrep);
  if (edited->readers != NULL)
    g_strv_builder_addv (words, (const char **) edited->readers);
  g_strv_builder_add (words, a->e->actor);
  g_strfreev (edited->readers);
  edited->readers = g_strv_builder_end (words);
}

void
ic_apply_SITREP_READ (IcApply *a)
{
  gint64 number = ic_json_int (ic_json_member (a->d, "number"), 0);

  ic_say (a, ic_actor (a), "has sitrep #%d on the screen", (int) number);
  if (number < 1 || number > ic_items_count (a->s->sitreps))
    ic_no_effect (a, "there is no sitrep #%d", (int) number);
  else
    add_reader (a, IC_AT (IcSitrep, a->s->sitreps, number - 1));
}

void
ic_apply_SITREP_ACKNOWLEDGED (IcApply *a)
{
  IcGroup *group = ic_edit_id (a, &a->s->groups, "group", "group");
  gint64 number = ic_json_int (ic_json_member (a->d, "number"), 0);

  if (group == NULL)
    return;

  ic_say (a, group->name, "has read sitrep #%d", (int) number);
  if (number < 1 || number > ic_items_count (a->s->sitreps))
    ic_no_effect (a, "there is no sitrep #%d", (int) number);
  else
    group->acknowledged = MAX (group->acknowledged, number);
}

/* -- drafts, in the communications stream ---------------------------------- */

static void
read_update (IcApply *a, IcUpdate *update)
{
  ic_set_text (&update->phase, ic_text (a, "phase"));
  ic_set_text (&update->title, ic_text (a, "title"));
  ic_set_text (&update->text, ic_text (a, "text"));
  update->next_by = ic_get_time (a->d, "next_by");
  update->revised = a->placed;
}

static const char *
update_title (const IcUpdate *update)
{
  return update->title != NULL ? update->title : update->phase;
}

void
ic_apply_UPDATE_DRAFTED (IcApply *a)
{
  IcUpdate *update;

  if (ic_items_find (a->s->updates, ic_text (a, "id")) != NULL)
    {
      ic_say (a, ic_actor (a), "began an update");
      ic_no_effect (a, "it was begun already");
      return;
    }

  update = ic_item_new (&ic_update_type);
  ic_set_text (&update->id, ic_text (a, "id"));
  read_update (a, update);
  ic_set_text (&update->status, "draft");
  ic_set_text (&update->author, a->e->actor);
  update->drafted = a->placed;
  ic_append (&a->s->updates, update);
  ic_say (a, ic_actor (a), "began an update “%s”", update_title (update));
}

void
ic_apply_UPDATE_REVISED (IcApply *a)
{
  IcUpdate *update = ic_edit_id (a, &a->s->updates, "id", "update");

  if (update == NULL)
    return;

  read_update (a, update);
  ic_set_text (&update->status, "draft");
  ic_set_text (&update->digest, NULL);
  ic_set_text (&update->author, a->e->actor);
  update->submitted = 0;
  ic_say (a, ic_actor (a), "revised the update “%s”", update_title (update));
}

void
ic_apply_UPDATE_SUBMITTED (IcApply *a)
{
  IcUpdate *update = ic_edit_id (a, &a->s->updates, "id", "update");

  if (update == NULL)
    return;

  ic_set_text (&update->status, "review");
  ic_set_text (&update->digest, ic_text (a, "digest"));
  ic_set_text (&update->note, NULL);
  update->submitted = a->placed;
  ic_say (a, ic_actor (a), "submitted update “%s” for review", update_title (update));
}

void
ic_apply_UPDATE_RETURNED (IcApply *a)
{
  IcUpdate *update = ic_edit_id (a, &a->s->updates, "id", "update");

  if (update == NULL)
    return;

  ic_set_text (&update->status, "returned");
  ic_set_text (&update->note, ic_text (a, "note"));
  ic_set_text (&update->digest, NULL);
  update->submitted = 0;
  ic_say (a, ic_actor (a), "returned update “%s”: %s", update_title (update), update->note);
}

void
ic_apply_UPDATE_DISCARDED (IcApply *a)
{
  IcUpdate *update = ic_edit_id (a, &a->s->updates, "id", "update");

  if (update == NULL)
    return;

  ic_set_text (&update->status, "discarded");
  ic_say (a, ic_actor (a), "discarded update “%s”", update_title (update));
}

/* -- published ------------------------------------------------------------- */

/* The promise of the update before this one is kept or late, for ever. */
static void
settle_promise (IcApply *a)
{
  const IcUpdate *last = ic_state_published (a->s);
  IcUpdate *update;

  if (last == NULL || last->next_by == 0 || last->followed != 0)
    return;

  update = ic_edit (&a->s->updates, last);
  update->followed = a->placed;
  ic_set_text (&update->promise, a->placed > update->next_by ? "late" : "kept");
}

static char **
read_overrides (IcApply *a)
{
  IcJsonIter iter = ic_json_iter (ic_json_member (a->d, "overrides"));
  IcJsonNode node;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  bool any = false;

  while (ic_json_next (&iter, NULL, &node))
    {
      g_autofree char *line = g_strdup_printf ("%s: %s", ic_json_string (ic_json_member (node, "rule"), "?"),
                                               ic_json_string (ic_json_member (node, "reason"), "no reason"));

      g_strv_builder_add (words, line);
      any = true;
    }

  return any ? g_strv_builder_end (words) : NULL;
}

void
ic_apply_UPDATE_PUBLISHED (IcApply *a)
{
  IcState *s = a->s;
  IcUpdate *update;

  if (ic_items_find (s->updates, ic_text (a, "id")) != NULL)
    {
      ic_say (a, ic_actor (a), "published “%s”", ic_text (a, "title"));
      ic_no_effect (a, "it was published already");
      return;
    }

  settle_promise (a);
  update = ic_item_new (&ic_update_type);
  ic_set_text (&update->id, ic_text (a, "id"));
  read_update (a, update);
  ic_set_text (&update->status, "published");
  ic_set_text (&update->author, ic_text (a, "author"));
  ic_set_text (&update->approver, a->e->actor);
  ic_set_text (&update->digest, ic_text (a, "digest"));
  ic_set_text (&update->corrects, ic_text (a, "corrects"));
  update->published = a->placed;
  update->alone = ic_json_bool (ic_json_member (a->d, "alone"), false);
  update->overrides = read_overrides (a);
  if (update->next_by != 0)
    ic_set_text (&update->promise, "open");
  ic_append (&s->updates, update);
  s->no_post_since = 0;

  ic_say (a, ic_actor (a), "published %s update “%s”", update->phase, update_title (update));
  if (update->alone)
    ic_remark (a, "alone");
  for (char **o = update->overrides; o != NULL && *o != NULL; o++)
    ic_remark (a, "let pass %s", *o);
}

void
ic_apply_UPDATE_SKIPPED (IcApply *a)
{
  a->s->no_post_since = a->placed;
  ic_set_text (&a->s->no_post_reason, ic_text (a, "reason"));
  ic_say (a, ic_actor (a), "decided: no public post");
  ic_remark (a, "%s", a->s->no_post_reason);
}

void
ic_apply_PROMISE_LATE (IcApply *a)
{
  IcState *s = a->s;
  const char *what = ic_text (a, "what");
  const IcSitrep *sitrep = ic_state_sitrep (s);
  const IcUpdate *update = ic_state_published (s);

  if (strcmp (what, "sitrep") == 0)
    {
      if (sitrep != NULL)
        ((IcSitrep *) ic_edit (&s->sitreps, sitrep))->late = true;
      ic_say (a, NULL, "The promised sitrep is late");
    }
  else if (strcmp (what, "update") == 0)
    {
      if (update != NULL)
        ic_set_text (&((IcUpdate *) ic_edit (&s->updates, update))->promise, "late");
      ic_say (a, NULL, "The promised customer update is late");
    }
  else
    {
      s->first_post_late = a->placed;
      ic_say (a, NULL, "Confirmed, and customers have not been told");
    }
  a->entry->flags |= IC_ENTRY_LOUD;
}

/* -- deliveries ------------------------------------------------------------ */

static IcDelivery *
edit_delivery (IcApply *a, const char *status)
{
  IcState *s = a->s;
  const char *id = ic_text (a, "update");
  const char *outlet = ic_text (a, "outlet");
  IcDelivery *delivery = NULL;

  for (guint i = 0; delivery == NULL && i < ic_items_count (s->deliveries); i++)
    if (strcmp (IC_AT (IcDelivery, s->deliveries, i)->update, id) == 0
        && strcmp (IC_AT (IcDelivery, s->deliveries, i)->outlet, outlet) == 0)
      delivery = ic_edit (&s->deliveries, s->deliveries->items[i]);

  if (delivery == NULL)
    {
      delivery = ic_item_new (&ic_delivery_type);
      ic_set_text (&delivery->update, id);
      ic_set_text (&delivery->outlet, outlet);
      ic_append (&s->deliveries, delivery);
    }
  ic_set_text (&delivery->status, status);
  ic_set_text (&delivery->reason, ic_text (a, "reason"));
  delivery->at = a->placed;

  return delivery;
}

static const char *
delivered_title (IcApply *a)
{
  const IcUpdate *update = ic_items_find (a->s->updates, ic_text (a, "update"));

  return update != NULL ? update_title (update) : ic_text (a, "update");
}

void
ic_apply_DELIVERY_ATTEMPTED (IcApply *a)
{
  edit_delivery (a, "attempted")->tries++;
  ic_say (a, NULL, "Sending “%s” to %s", delivered_title (a), ic_text (a, "outlet"));
}

void
ic_apply_DELIVERY_DONE (IcApply *a)
{
  ic_set_text (&edit_delivery (a, "done")->reference, ic_text (a, "reference"));
  ic_say (a, NULL, "“%s” is out on %s", delivered_title (a), ic_text (a, "outlet"));
}

void
ic_apply_DELIVERY_FAILED (IcApply *a)
{
  edit_delivery (a, "failed");
  ic_say (a, NULL, "“%s” did not reach %s", delivered_title (a), ic_text (a, "outlet"));
  ic_remark (a, "%s", ic_text (a, "reason"));
}
