/* SPDX-License-Identifier: GPL-3.0-or-later
 * Events that a rule says must exist.
 */
#include "ic-due.h"

#include "ic-loop.h"
#include "ic-promises.h"
#include "ic-sitrep.h"
#include "ic-time.h"
#include "ic-uuid.h"

/* Rounds the commander may let pass before the Next IC is invited. */
#define SILENT_ROUNDS 2

void
ic_due_free (IcDue *self)
{
  g_free (self->cause);
  g_free (self->subject);
  g_free (self->next);
  g_free (self);
}

/* Takes @cause. */
static IcDue *
add_due (GPtrArray *list, IcKindId kind, char *cause, gint64 due, const char *subject)
{
  IcDue *self = g_new0 (IcDue, 1);

  self->kind = kind;
  self->cause = cause;
  self->due = due;
  self->subject = g_strdup (subject);
  g_ptr_array_add (list, self);

  return self;
}

static void
add_offer (GPtrArray *list, const IcState *state)
{
  const IcOffer *offer = ic_state_offer (state);

  if (offer != NULL && offer->lapses != 0)
    add_due (list, IC_KIND_HANDOFF_LAPSED, g_strdup_printf ("handoff.lapsed %s", offer->id), offer->lapses, offer->id);
}

static void
add_round (GPtrArray *list, const IcState *state)
{
  IcDue *due;

  if (!ic_loop_runs (state))
    return;
  due = add_due (list, IC_KIND_LOOP_TURNED, g_strdup_printf ("loop.turned %" G_GINT64_FORMAT, state->round + 1), ic_loop_due (state), NULL);
  due->round = state->round + 1;
  for (int question = 1; question <= IC_LOOP_QUESTIONS; question++)
    if (!ic_loop_is_answered (state, question) && !ic_loop_is_skipped (state, question) && !ic_loop_is_put_off (state, question, due->due))
      due->missed |= 1u << question;
}

static void
add_late (GPtrArray *list, const char *what, gint64 promised, gint64 due)
{
  add_due (list, IC_KIND_PROMISE_LATE, g_strdup_printf ("promise.late %s %" G_GINT64_FORMAT, what, promised), due, what);
}

static void
add_promises (GPtrArray *list, const IcState *state)
{
  const IcUpdate *published = ic_state_published (state);
  const IcSitrep *sitrep = ic_state_sitrep (state);

  if (ic_promises_first_post (state) != 0 && state->first_post_late == 0)
    add_late (list, "first-post", state->confirmed, state->confirmed + state->policies->first_post_alarm);
  if (published != NULL && ic_promises_next_word (state) != 0 && g_strcmp0 (published->promise, "late") != 0)
    add_late (list, "update", published->next_by, published->next_by);
  if (ic_sitrep_due (state) != 0 && !sitrep->late)
    add_late (list, "sitrep", sitrep->next_by, sitrep->next_by);
}

static void
add_fixes (GPtrArray *list, const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);

      if (g_strcmp0 (fix->status, "flight") == 0 && fix->undo_by != 0 && !fix->overdue)
        add_due (list, IC_KIND_FIX_OVERDUE, g_strdup_printf ("fix.overdue %s", fix->id), fix->undo_by, fix->id);
    }
}

/* Once per spell: when the second round has passed, unless it was told since then. */
static void
add_silence (GPtrArray *list, const IcState *state)
{
  IcDue *due;

  if (!ic_loop_runs (state) || state->silent != SILENT_ROUNDS || state->silent_told >= state->round_since || state->ic == NULL)
    return;
  due = add_due (list, IC_KIND_COMMAND_SILENT, g_strdup_printf ("command.silent %s", state->ic), state->round_since, state->ic);
  if (g_strcmp0 (state->next_ic, state->ic) != 0)
    due->next = g_strdup (state->next_ic);
}

static void
add_nag (GPtrArray *list, const IcState *state, gint64 now)
{
  gint64 quiet = state->policies->quiet;
  gint64 last = MAX (state->touched, state->nagged);
  IcDue *due;

  if (state->state == IC_NORMAL || quiet <= 0 || last == 0)
    return;
  due = add_due (list, IC_KIND_NAGGED, g_strdup ("incident.nagged"), last + quiet, NULL);
  due->quiet = MAX (now, due->due) - state->touched;
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const IcDue *one = *(const IcDue *const *) a, *other = *(const IcDue *const *) b;

  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;

  return (int) one->kind - (int) other->kind;
}

/* Everything that is or will become due if nothing else happens. */
static GPtrArray *
coming (const IcState *state, gint64 now)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_due_free);

  if (!ic_state_is_open (state) || state->declared == 0)
    return list;
  add_offer (list, state);
  add_round (list, state);
  add_promises (list, state);
  add_fixes (list, state);
  add_silence (list, state);
  add_nag (list, state, now);
  g_ptr_array_sort (list, by_due);

  return list;
}

GPtrArray *
ic_due (const IcState *state, gint64 placed_now)
{
  gint64 now = ic_state_time (state, placed_now);
  GPtrArray *list = coming (state, now);

  for (guint i = 0; i < list->len; i++)
    if (((IcDue *) g_ptr_array_index (list, i))->due > now)
      {
        g_ptr_array_set_size (list, i);
        break;
      }

  return list;
}

static bool
is_written (const IcDue *due, const IcState *state, GHashTable *written)
{
  g_autofree char *id = written != NULL && g_hash_table_size (written) > 0 ? ic_due_id (due, state) : NULL;

  return id != NULL && g_hash_table_contains (written, id);
}

gint64
ic_due_next_but (const IcState *state, GHashTable *written)
{
  g_autoptr (GPtrArray) list = coming (state, 0);
  gint64 due, wall;
  guint first = 0;

  while (first < list->len && is_written (list->pdata[first], state, written))
    first++;
  if (first == list->len)
    return G_MAXINT64;

  /* A drill's clock divides; the answer must never be a moment too early. */
  due = ((IcDue *) g_ptr_array_index (list, first))->due;
  for (wall = ic_state_wall_time (state, due); ic_state_time (state, wall) < due;)
    wall++;

  return wall;
}

gint64
ic_due_next (const IcState *state)
{
  return ic_due_next_but (state, NULL);
}

char *
ic_due_id (const IcDue *due, const IcState *state)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, due->due);

  return ic_uuid_derive (state->stream, due->cause, at, NULL);
}

static void
put_missed (const IcDue *due, IcJsonWriter *data)
{
  if (due->missed == 0)
    return;

  ic_json_begin_array (data, "missed");
  for (int question = 1; question <= IC_LOOP_QUESTIONS; question++)
    if (due->missed & (1u << question))
      {
        ic_json_begin_object (data, NULL);
        ic_json_put_int (data, "question", question);
        ic_json_end (data);
      }
  ic_json_end (data);
}

GBytes *
ic_due_to_event (const IcDue *due, const IcState *state, const IcEventContext *context)
{
  g_autofree char *id = ic_due_id (due, state);
  IcEventDraft draft;

  ic_event_draft_begin_id (&draft, due->kind, context, state->stream, id);
  switch ((int) due->kind)
    {
    case IC_KIND_HANDOFF_LAPSED:
    case IC_KIND_FIX_OVERDUE:
      ic_json_put_string (draft.data, "id", due->subject);
      break;
    case IC_KIND_LOOP_TURNED:
      ic_json_put_int (draft.data, "round", due->round);
      put_missed (due, draft.data);
      break;
    case IC_KIND_PROMISE_LATE:
      ic_json_put_string (draft.data, "what", due->subject);
      /* The first post raises the alarm later than it was promised for. */
      ic_put_time (draft.data, "due", g_str_equal (due->subject, "first-post") ? state->confirmed + state->policies->first_post : due->due);
      break;
    case IC_KIND_COMMAND_SILENT:
      ic_json_put_string (draft.data, "ic", due->subject);
      ic_json_put_string (draft.data, "next", due->next);
      break;
    case IC_KIND_NAGGED:
      ic_json_put_int (draft.data, "quiet", due->quiet / IC_SECOND);
      break;
    default:
      g_assert_not_reached ();
    }

  return ic_event_draft_finish (&draft);
}
