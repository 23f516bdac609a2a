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

IcItems *
ic_component_states (IcApply *a)
{
  IcJsonNode node = ic_json_member (a->d, "components");
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode each;

  if (ic_json_type (node) != IC_JSON_ARRAY)
    return NULL;

  while (ic_json_next (&iter, NULL, &each))
    {
      const char *id = ic_json_string (ic_json_member (each, "id"), NULL);
      IcComponentState *state;

      if (id == NULL || !ic_id_is_valid (id))
        continue;
      state = ic_item_new (&ic_component_state_type);
      ic_set_text (&state->id, id);
      ic_set_text (&state->name, ic_json_string (ic_json_member (each, "name"), id));
      ic_set_text (&state->state, ic_json_string (ic_json_member (each, "state"), "operational"));
      g_ptr_array_add (states, state);
    }

  return ic_items_new (states);
}

static const char *
update_title (const IcUpdate *update)
{
  return update->title != NULL ? update->title : update->phase;
}

static void
set_words (char ***where, char **words)
{
  g_strfreev (*where);
  *where = words;
}

static void
read_update (IcApply *a, IcUpdate *update)
{
  ic_set_text (&update->phase, ic_text (a, "phase"));
  ic_set_text (&update->title, ic_text (a, "title"));
  ic_set_text (&update->text, ic_text (a, "text"));
  ic_set_text (&update->statement, ic_text (a, "statement"));
  ic_set_text (&update->corrects, ic_text (a, "corrects"));
  ic_set_text (&update->event, a->e->id);
  set_words (&update->outlets, ic_words (a, "outlets"));
  g_clear_pointer (&update->components, ic_items_unref);
  update->components = ic_component_states (a);
  /* Let pass was what stood there before. */
  set_words (&update->overrides, NULL);
  update->next_by = ic_get_time (a->d, "next_by");
  update->revised = a->placed;
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

static void
remark_overrides (IcApply *a, const IcUpdate *update)
{
  for (char **o = update->overrides; o != NULL && *o != NULL; o++)
    ic_remark (a, "let pass %s", *o);
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

/* The copy of update @id that the author of @base goes on with, or NULL. */
static const IcUpdate *
find_copy (const IcState *s, const char *id, const char *base)
{
  for (guint i = 0; i < ic_items_count (s->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, s->updates, i);

      if (g_strcmp0 (update->copy_of, id) == 0 && g_strcmp0 (update->event, base) == 0)
        return update;
    }

  return NULL;
}

/* Two people wrote at once: neither text overwrites the other. */
static void
keep_copy (IcApply *a, const char *id)
{
  IcUpdate *copy = ic_item_new (&ic_update_type);

  ic_set_text (&copy->id, a->e->id);
  ic_set_text (&copy->copy_of, id);
  read_update (a, copy);
  ic_set_text (&copy->status, "draft");
  ic_set_text (&copy->author, a->e->actor);
  copy->drafted = a->placed;
  ic_append (&a->s->updates, copy);
  ic_say (a, ic_actor (a), "revised the update “%s” while somebody else did", update_title (copy));
  ic_remark (a, "kept beside it as a copy");
}

/* The draft that an update.revised is about, to be changed; NULL when it was kept as a copy or is about nothing. */
static IcUpdate *
edit_revised (IcApply *a)
{
  const char *base = ic_text (a, "base");
  const IcUpdate *update = ic_items_find (a->s->updates, ic_text (a, "id"));
  const IcUpdate *copy;

  if (update == NULL || base == NULL || g_strcmp0 (update->event, base) == 0)
    return ic_edit_id (a, &a->s->updates, "id", "update");

  copy = find_copy (a->s, update->id, base);
  if (copy != NULL)
    return ic_edit (&a->s->updates, copy);
  keep_copy (a, update->id);

  return NULL;
}

void
ic_apply_UPDATE_REVISED (IcApply *a)
{
  IcUpdate *update = edit_revised (a);

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
  set_words (&update->overrides, read_overrides (a));
  update->submitted = a->placed;
  ic_say (a, ic_actor (a), "submitted update “%s” for review", update_title (update));
  remark_overrides (a, update);
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

/* What an update says of a component holds until another one says otherwise. */
static void
show_components (IcState *s, const IcItems *said)
{
  for (guint i = 0; i < ic_items_count (said); i++)
    {
      const IcComponentState *state = IC_AT (IcComponentState, said, i);
      const IcComponentState *shown = ic_items_find (s->shown, state->id);

      if (shown == NULL)
        ic_append (&s->shown, ic_item_ref (state));
      else
        {
          IcComponentState *edited = ic_edit (&s->shown, shown);

          ic_set_text (&edited->name, state->name);
          ic_set_text (&edited->state, state->state);
        }
    }
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
  if (g_str_has_prefix (ic_text (a, "id"), "sitrep-"))
    {
      ic_say (a, ic_actor (a), "published “%s”", ic_text (a, "title"));
      ic_no_effect (a, "an update cannot be called like a sitrep");
      return;
    }

  settle_promise (a);
  update = ic_item_new (&ic_update_type);
  ic_set_text (&update->id, ic_text (a, "id"));
  read_update (a, update);
  set_words (&update->by_hand, ic_words (a, "by_hand"));
  ic_set_text (&update->status, "published");
  ic_set_text (&update->author, ic_text (a, "author"));
  ic_set_text (&update->approver, a->e->actor);
  ic_set_text (&update->digest, ic_text (a, "digest"));
  update->published = a->placed;
  update->alone = ic_json_bool (ic_json_member (a->d, "alone"), false);
  update->overrides = read_overrides (a);
  if (update->next_by != 0)
    ic_set_text (&update->promise, "open");
  ic_append (&s->updates, update);
  show_components (s, update->components);
  s->no_post_since = 0;

  ic_say (a, ic_actor (a), "published %s update “%s”", update->phase, update_title (update));
  if (update->alone)
    ic_remark (a, "alone");
  remark_overrides (a, update);
}

void
ic_apply_HOLDING_VOUCHED (IcApply *a)
{
  ic_set_text (&a->s->vouched, ic_text (a, "digest"));
  ic_say (a, NULL, "The holding statement “%s” reads as it was approved", ic_text (a, "statement"));
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
ic_apply_APPROVAL_DELEGATED (IcApply *a)
{
  const char *person = ic_named (a, "person");

  ic_set_text (&a->s->delegate, person);
  if (person != NULL)
    ic_say_all (a, "%s may approve customer updates for the IC", ic_state_name (a->s, person));
  else
    ic_say_all (a, "only the IC approves what the communications lead writes");
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

/* The delivery the event is about, or NULL. */
static const IcDelivery *
find_delivery (IcApply *a)
{
  return ic_state_delivery (a->s, ic_text (a, "update"), ic_text (a, "outlet"));
}

static IcDelivery *
edit_delivery (IcApply *a, const char *status)
{
  IcState *s = a->s;
  const IcDelivery *before = find_delivery (a);
  IcDelivery *delivery = before != NULL ? ic_edit (&s->deliveries, before) : NULL;

  if (delivery == NULL)
    {
      delivery = ic_item_new (&ic_delivery_type);
      ic_set_text (&delivery->update, ic_text (a, "update"));
      ic_set_text (&delivery->outlet, ic_text (a, "outlet"));
      ic_append (&s->deliveries, delivery);
    }
  ic_set_text (&delivery->status, status);
  ic_set_text (&delivery->reason, ic_text (a, "reason"));
  ic_set_text (&delivery->why, ic_text (a, "why"));
  delivery->final = false;
  delivery->at = a->placed;

  return delivery;
}

/* "the update “Card payments failing”", "sitrep #3". Returns: (transfer full). */
static char *
delivered_title (IcApply *a)
{
  const char *id = ic_text (a, "update");
  const IcUpdate *update = ic_items_find (a->s->updates, id);

  if (g_str_has_prefix (id, "sitrep-"))
    return g_strdup_printf ("sitrep #%s", id + strlen ("sitrep-"));

  return g_strdup_printf ("“%s”", update != NULL ? update_title (update) : id);
}

/* A try that was under way when somebody put it there by hand does not undo that. */
static bool
is_by_hand (IcApply *a)
{
  const IcDelivery *before = find_delivery (a);

  if (before == NULL || strcmp (before->status, "by-hand") != 0)
    return false;
  ic_no_effect (a, "somebody put it there by hand meanwhile");

  return true;
}

void
ic_apply_DELIVERY_ATTEMPTED (IcApply *a)
{
  g_autofree char *title = delivered_title (a);

  ic_say (a, NULL, "Sending %s to %s", title, ic_text (a, "outlet"));
  if (!is_by_hand (a))
    edit_delivery (a, "attempted")->tries++;
}

void
ic_apply_DELIVERY_DONE (IcApply *a)
{
  g_autofree char *title = delivered_title (a);

  const IcDelivery *delivery;

  ic_set_text (&edit_delivery (a, "done")->reference, ic_text (a, "reference"));
  delivery = find_delivery (a);
  ic_say (a, NULL, "%s is out on %s", title, ic_text (a, "outlet"));
  if (ic_delivery_shortfall (delivery) != NULL)
    ic_remark (a, "%s", ic_delivery_shortfall (delivery));
}

void
ic_apply_DELIVERY_FAILED (IcApply *a)
{
  g_autofree char *title = delivered_title (a);

  ic_say (a, NULL, "%s did not reach %s", title, ic_text (a, "outlet"));
  ic_remark (a, "%s", ic_text (a, "reason"));
  if (!is_by_hand (a))
    edit_delivery (a, "failed")->final = ic_json_bool (ic_json_member (a->d, "final"), false);
}

void
ic_apply_DELIVERY_SKIPPED (IcApply *a)
{
  g_autofree char *title = delivered_title (a);
  const IcDelivery *before = find_delivery (a);

  ic_say (a, NULL, "%s does not go to %s any more", title, ic_text (a, "outlet"));
  ic_remark (a, "%s", ic_text (a, "reason"));
  if (before != NULL && strcmp (before->status, "done") == 0)
    ic_no_effect (a, "it is there already");
  else if (!is_by_hand (a))
    edit_delivery (a, "skipped");
}

void
ic_apply_DELIVERY_RETRIED (IcApply *a)
{
  g_autofree char *title = delivered_title (a);
  const IcDelivery *before = find_delivery (a);
  IcDelivery *delivery;

  ic_say (a, ic_actor (a), "asked to send %s to %s again", title, ic_text (a, "outlet"));
  if (before == NULL || strcmp (before->status, "failed") != 0)
    {
      ic_no_effect (a, "it did not fail there");
      return;
    }
  delivery = ic_edit (&a->s->deliveries, before);
  delivery->final = false;
  delivery->asked = a->placed;
}

void
ic_apply_DELIVERY_BY_HAND (IcApply *a)
{
  g_autofree char *title = delivered_title (a);
  const IcDelivery *before = find_delivery (a);
  IcDelivery *delivery;

  ic_say (a, ic_actor (a), "put %s on %s by hand", title, ic_text (a, "outlet"));
  if (before != NULL && strcmp (before->status, "done") == 0)
    {
      ic_no_effect (a, "it was out there already: look whether it is there twice");
      return;
    }
  delivery = edit_delivery (a, "by-hand");
  ic_set_text (&delivery->by, a->e->actor);
  ic_set_text (&delivery->reference, ic_text (a, "reference"));
}
