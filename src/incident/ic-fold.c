/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fold: the frame around one function per kind.
 */
#include "ic-fold-private.h"

#include "ic-holding.h"
#include "ic-time.h"

#include "ic-items-private.h"

#include <string.h>

struct _IcFold {
  IcState *state; /* ours alone; handed out as copies */
};

typedef void (*IcApplyFunc) (IcApply *a);

static const IcApplyFunc functions[IC_N_KINDS] = {
#define KIND(symbol, ...) [IC_KIND_##symbol] = ic_apply_##symbol,
#include "ic-kinds.def"
#undef KIND
};

/* -- reading the data ------------------------------------------------------ */

const char *
ic_text (IcApply *a, const char *member)
{
  const char *text = ic_json_string (ic_json_member (a->d, member), NULL);

  return text != NULL && *text != '\0' ? text : NULL;
}

char **
ic_words (IcApply *a, const char *member)
{
  IcJsonNode node = ic_json_member (a->d, member);

  return ic_json_type (node) == IC_JSON_ARRAY ? ic_json_strv (node) : NULL;
}

IcItems *
ic_readings (IcApply *a)
{
  IcJsonNode node = ic_json_member (a->d, "readings");
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (ic_item_unref);
  IcJsonIter iter = ic_json_iter (node);
  IcJsonNode each;

  if (ic_json_length (node) == 0)
    return NULL;

  while (ic_json_next (&iter, NULL, &each))
    {
      IcReading *reading = ic_item_new (&ic_reading_type);

      ic_set_text (&reading->metric, ic_json_string (ic_json_member (each, "metric"), NULL));
      ic_set_text (&reading->name, ic_json_string (ic_json_member (each, "name"), NULL));
      ic_set_text (&reading->unit, ic_json_string (ic_json_member (each, "unit"), NULL));
      ic_set_text (&reading->status, ic_json_string (ic_json_member (each, "status"), "unavailable"));
      reading->value = ic_json_real (ic_json_member (each, "value"), NAN);
      reading->at = a->time;
      g_ptr_array_add (readings, reading);
    }

  return ic_items_new (readings);
}

const char *
ic_named (IcApply *a, const char *member)
{
  IcJsonNode node = ic_json_member (a->d, member);
  const char *id = ic_json_string (ic_json_member (node, "id"), NULL);
  const char *name = ic_json_string (ic_json_member (node, "name"), NULL);
  const char *zone = ic_json_string (ic_json_member (node, "zone"), NULL);
  const IcPerson *known;
  IcPerson *person;

  if (id == NULL || !ic_id_is_valid (id))
    return NULL;

  known = ic_state_person (a->s, id);
  if (known != NULL && (name == NULL || g_strcmp0 (name, known->name) == 0)
      && (zone == NULL || g_strcmp0 (zone, known->zone) == 0))
    return id;

  if (known != NULL)
    person = ic_edit (&a->s->people, known);
  else
    {
      person = ic_item_new (&ic_person_type);
      ic_set_text (&person->id, id);
      ic_append (&a->s->people, person);
    }
  if (name != NULL)
    ic_set_text (&person->name, name);
  if (zone != NULL)
    ic_set_text (&person->zone, zone);

  return id;
}

/* -- changing lists -------------------------------------------------------- */

/* While nobody has seen the state (as when a record is read), lists are changed
 * in place; once one was handed out, the change goes into a copy. */

static guint
place_of (const IcItems *list, gconstpointer item)
{
  guint i = 0;

  while (i < list->n && list->items[i] != item)
    i++;
  g_assert (i < list->n);

  return i;
}

void
ic_append (IcItems **list, gpointer item)
{
  IcItems *own = ic_items_unshare (*list);

  own->items[own->n++] = item;
  *list = own;
}

void
ic_remove (IcItems **list, gconstpointer item)
{
  IcItems *own = ic_items_unshare (*list);
  guint place = place_of (own, item);

  own->n--;
  memmove (&own->items[place], &own->items[place + 1], (own->n - place) * sizeof *own->items);
  *list = own;
  ic_item_unref ((gpointer) item);
}

gpointer
ic_edit (IcItems **list, gconstpointer item)
{
  IcItems *own = ic_items_unshare (*list);
  guint place = place_of (own, item);

  own->items[place] = ic_item_copy (item);
  *list = own;
  ic_item_unref ((gpointer) item);

  return own->items[place];
}

gpointer
ic_edit_id (IcApply *a, IcItems **list, const char *member, const char *what)
{
  const char *id = ic_text (a, member);
  gconstpointer item = ic_items_find (*list, id);

  if (item == NULL)
    {
      ic_say (a, ic_actor (a), "wrote about a %s nobody knows", what);
      ic_no_effect (a, "there is no %s “%s” here", what, id != NULL ? id : "");
      return NULL;
    }

  return ic_edit (list, item);
}

void
ic_keep (IcItems **list, const char *id, gpointer item)
{
  gconstpointer known = ic_items_find (*list, id);

  if (known != NULL)
    ic_remove (list, known);
  ic_append (list, item);
}

void
ic_drop (IcApply *a, IcItems **list, const char *what)
{
  gconstpointer known = ic_items_find (*list, ic_text (a, "id"));

  ic_say (a, ic_actor (a), "dropped the %s %s", what, ic_text (a, "id"));
  if (known != NULL)
    ic_remove (list, known);
  else
    ic_no_effect (a, "there is none of that id");
}

/* -- the timeline entry ---------------------------------------------------- */

const char *
ic_actor (IcApply *a)
{
  return ic_state_name (a->s, a->e->actor);
}

void
ic_say (IcApply *a, const char *subject, const char *format, ...)
{
  va_list args;
  g_autofree char *rest = NULL;

  va_start (args, format);
  rest = g_strdup_vprintf (format, args);
  va_end (args);

  g_free (a->entry->text);
  a->entry->text = subject != NULL ? g_strconcat (subject, " ", rest, NULL) : g_steal_pointer (&rest);
  ic_set_text (&a->entry->subject, subject);
}

void
ic_say_all (IcApply *a, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  ic_say (a, "@all:", "%s", text);
  a->entry->flags |= IC_ENTRY_LOUD;
}

static void
add_remark (IcApply *a, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  char *both = a->entry->remark != NULL ? g_strconcat (a->entry->remark, "; ", text, NULL) : g_strdup (text);

  g_free (a->entry->remark);
  a->entry->remark = both;
}

void
ic_remark (IcApply *a, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add_remark (a, format, args);
  va_end (args);
}

void
ic_no_effect (IcApply *a, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add_remark (a, format, args);
  va_end (args);
  a->entry->flags |= IC_ENTRY_NO_EFFECT;
  a->s->without_effect++;
}

/* -- entries --------------------------------------------------------------- */

IcEntry *
ic_entry_ref (IcEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
entry_clear (gpointer data)
{
  IcEntry *self = data;

  g_free (self->id);
  g_free (self->actor);
  g_free (self->subject);
  g_free (self->text);
  g_free (self->remark);
  g_free (self->amends);
}

void
ic_entry_unref (IcEntry *self)
{
  g_atomic_rc_box_release_full (self, entry_clear);
}

static IcEntry *
entry_new (const IcEvent *event, guint64 position)
{
  IcEntry *self = g_atomic_rc_box_new0 (IcEntry);

  self->position = position;
  self->kind = event->kind != NULL && !event->redacted ? event->kind->id : IC_KIND_NONE;
  self->entry_class = event->kind != NULL ? event->kind->entry_class : IC_CLASS_MACHINE;
  self->id = g_strdup (event->id);
  self->actor = g_strdup (event->actor);
  self->skew = ABS (event->skew) > IC_SKEW_TOLD ? event->skew : 0;

  return self;
}

/* -- the frame ------------------------------------------------------------- */

/* Whether the authority has just said that it is a holding statement, word for word. */
static bool
is_vouched (IcApply *a)
{
  g_autofree char *digest = a->s->vouched != NULL && a->e->kind->id == IC_KIND_UPDATE_PUBLISHED ? ic_holding_digest (a->e) : NULL;

  return digest != NULL && strcmp (digest, a->s->vouched) == 0;
}

/* A decision counts only from the commander of the moment (DESIGN: "Facts and
 * decisions"). The communications lead may decide about updates, whatever the epoch. */
static bool
may_decide (IcApply *a)
{
  const char *actor = a->e->actor;

  if (a->e->kind->permission == IC_PERMISSION_COMMUNICATIONS)
    {
      if (ic_state_may_publish (a->s, actor) || is_vouched (a))
        return true;
      ic_no_effect (a, "only the communications lead, the Incident Commander or who approves in their place may do this");
      return false;
    }
  if (a->e->epoch != a->s->epoch)
    {
      ic_no_effect (a, "came too late: %s had command by then", ic_state_name (a->s, a->s->ic));
      return false;
    }
  if (g_strcmp0 (actor, a->s->ic) != 0)
    {
      ic_no_effect (a, "only the Incident Commander, %s, may decide this", ic_state_name (a->s, a->s->ic));
      return false;
    }

  return true;
}

static void
apply_known (IcApply *a)
{
  IcState *s = a->s;
  const IcKind *kind = a->e->kind;
  g_autoptr (GError) error = NULL;

  if (kind->stream == IC_STREAM_INCIDENT && kind->id != IC_KIND_INCIDENT_DECLARED && s->declared == 0)
    {
      ic_say (a, ic_actor (a), "wrote “%s”", kind->name);
      ic_no_effect (a, "this stream has not been declared an incident");
      return;
    }
  if (!ic_kind_check (kind, a->d, &error))
    {
      ic_say (a, ic_actor (a), "wrote “%s”", kind->name);
      ic_no_effect (a, "%s", error->message);
      return;
    }
  if (kind->nature == IC_NATURE_DECISION && !may_decide (a))
    {
      g_autofree char *words = ic_kind_words (kind);

      ic_say (a, ic_actor (a), "decided “%s”, without effect", words);
      return;
    }

  functions[kind->id] (a);
}

static void
apply_unknown (IcApply *a)
{
  ic_say (a, ic_actor (a), "wrote “%s”", a->e->type + strlen (IC_TYPE_PREFIX));
  ic_remark (a, "this version does not know what it means; it is kept");
  a->entry->flags |= IC_ENTRY_UNKNOWN;
  a->s->unknown++;
}

/* Only that there was something, and by whom. */
static void
apply_redacted (IcApply *a)
{
  ic_say (a, NULL, "What %s wrote here was redacted", ic_actor (a));
  a->entry->flags |= IC_ENTRY_REDACTED;
}

IcFold *
ic_fold_new (const char *stream)
{
  IcFold *self = g_new0 (IcFold, 1);

  self->state = ic_state_new (stream);

  return self;
}

IcFold *
ic_fold_new_from (const IcState *state)
{
  IcFold *self = g_new0 (IcFold, 1);

  self->state = ic_item_copy (state);

  return self;
}

void
ic_fold_vouch (IcFold *self, const IcState *org, const IcEvent *event)
{
  g_autofree char *digest = NULL;

  if (event->kind == NULL || event->redacted || event->kind->id != IC_KIND_UPDATE_PUBLISHED)
    return;
  digest = ic_holding_match (org, event);
  if (digest == NULL)
    return;
  ic_set_text (&self->state->vouched, digest);
}

void
ic_fold_free (IcFold *self)
{
  ic_state_unref (self->state);
  g_free (self);
}

/* The communications stream of a drill has no clock of its own: its events say
 * what the incident's showed. Elsewhere the stream's own clock tells. */
static gint64
clock_time (const IcState *s, const IcEvent *event, gint64 placed)
{
  bool comms = event->kind != NULL && event->kind->stream == IC_STREAM_COMMS;
  gint64 drill = comms ? ic_get_time (event->data, "drill_time") : 0;

  return drill != 0 ? drill : ic_state_time (s, placed);
}

/* Its time is by a clock that nobody else's agrees with. */
static void
remark_skew (IcApply *a)
{
  g_autofree char *span = ic_time_span (ABS (a->e->skew));

  ic_remark (a, "by a clock that was %s %s", span, a->e->skew > 0 ? "fast" : "slow");
}

/* That a sitrep was on a screen says nothing of whoever should sit there. */
static bool
is_receipt (const IcEvent *event)
{
  return event->kind != NULL && event->kind->id == IC_KIND_SITREP_READ;
}

static bool
is_of_a_person (const IcEvent *event)
{
  return event->kind != NULL && event->kind->permission != IC_PERMISSION_AUTHORITY && !is_receipt (event);
}

/* Who acts without ever having been put on duty is known by the name they gave; a
 * name that somebody has already stays. */
static void
learn_name (IcApply *a)
{
  const IcPerson *known = ic_state_person (a->s, a->e->actor);
  IcPerson *person;

  if (a->e->actor_name == NULL || (known != NULL && known->name != NULL))
    return;

  if (known != NULL)
    person = ic_edit (&a->s->people, known);
  else
    {
      person = ic_item_new (&ic_person_type);
      ic_set_text (&person->id, a->e->actor);
      ic_append (&a->s->people, person);
    }
  ic_set_text (&person->name, a->e->actor_name);
}

IcEntry *
ic_fold_apply (IcFold *self, const IcEvent *event, guint64 position, gint64 placed)
{
  IcState *s = self->state;
  IcApply a = { .s = s, .e = event, .d = event->data, .wall = placed, .entry = entry_new (event, position) };

  a.placed = clock_time (s, event, placed);
  a.time = MIN (clock_time (s, event, event->time), a.placed);
  s->position = position;

  learn_name (&a);
  if (event->redacted)
    apply_redacted (&a);
  else if (event->kind != NULL)
    apply_known (&a);
  else
    apply_unknown (&a);

  /* For what comes right behind it: what the organisation takes back later is not vouched for any more. */
  if (event->kind == NULL || event->kind->id != IC_KIND_HOLDING_VOUCHED)
    ic_set_text (&s->vouched, NULL);

  /* Declaring a drill starts its clock, so the times are taken afterwards. */
  s->placed = clock_time (s, event, placed);
  if (is_of_a_person (event))
    s->touched = s->placed;
  if (s->ic != NULL && strcmp (s->ic, event->actor) == 0 && !is_receipt (event))
    {
      s->silent = 0;
      s->ic_heard = s->placed;
    }
  a.entry->time = a.time;
  a.entry->placed = a.placed;
  if (g_strcmp0 (event->entered_by, event->actor) != 0 && event->kind != NULL && event->kind->permission != IC_PERMISSION_AUTHORITY)
    ic_remark (&a, "entered by %s", ic_state_name (s, event->entered_by));
  if (a.entry->skew != 0)
    remark_skew (&a);

  return a.entry;
}

IcState *
ic_fold_state (IcFold *self)
{
  return ic_item_copy (self->state);
}
