/* SPDX-License-Identifier: GPL-3.0-or-later
 * Open promises and how earlier ones went.
 */
#include "ic-promises.h"

#include "ic-sitrep.h"
#include "ic-time.h"

void
ic_promise_free (IcPromise *self)
{
  g_free (self->text);
  g_free (self->owner);
  g_free (self->subject);
  g_free (self);
}

void
ic_promise_past_free (IcPromisePast *self)
{
  g_free (self->text);
  g_free (self);
}

IcPromiseTone
ic_promise_tone (gint64 due, gint64 now)
{
  if (now >= due)
    return IC_PROMISE_PAST;
  if (due - now <= 5 * IC_MINUTE)
    return IC_PROMISE_NEAR;
  if (due - now <= 10 * IC_MINUTE)
    return IC_PROMISE_SOON;

  return IC_PROMISE_FAR;
}

gint64
ic_promises_first_post (const IcState *state)
{
  if (!ic_state_is_open (state) || state->state < IC_CONFIRMED || state->confirmed == 0 || state->no_post_since != 0 ||
      ic_state_published (state) != NULL)
    return 0;

  return state->confirmed + state->policies->first_post;
}

/* What the newest published update promised and nothing has followed. */
static gint64
update_due (const IcState *state)
{
  const IcUpdate *newest = ic_state_published (state);

  if (newest == NULL || !ic_state_is_open (state) || newest->followed != 0 || state->no_post_since > newest->published)
    return 0;

  return newest->next_by;
}

gint64
ic_promises_next_word (const IcState *state)
{
  gint64 due = update_due (state);

  return due != 0 ? due : ic_promises_first_post (state);
}

const char *
ic_promises_word_owner (const IcState *state)
{
  return ic_state_holder (state, "communications");
}

static void
add_promise (GPtrArray *list, IcPromiseKind kind, const char *text, const char *owner, const char *subject, gint64 due, gint64 now)
{
  IcPromise *promise;

  if (due == 0)
    return;
  promise = g_new0 (IcPromise, 1);
  promise->kind = kind;
  promise->text = g_strdup (text);
  promise->owner = g_strdup (owner);
  promise->subject = g_strdup (subject);
  promise->due = due;
  promise->tone = ic_promise_tone (due, now);
  g_ptr_array_add (list, promise);
}

static void
add_fixes (GPtrArray *list, const IcState *state, gint64 now)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);
      g_autofree char *text = g_strdup_printf ("Undo “%s” if it has not worked", fix->text);

      if (g_strcmp0 (fix->status, "flight") == 0)
        add_promise (list, IC_PROMISE_UNDO, text, fix->owner != NULL ? fix->owner : state->ic, fix->id, fix->undo_by, now);
    }
}

static void
add_followups (GPtrArray *list, const IcState *state, gint64 now)
{
  for (guint i = 0; i < ic_items_count (state->followups); i++)
    {
      const IcFollowup *followup = IC_AT (IcFollowup, state->followups, i);
      if (g_strcmp0 (followup->status, "open") == 0)
        add_promise (list, IC_PROMISE_FOLLOWUP, followup->text, followup->owner, followup->id, followup->due, now);
    }
}

static void
add_cares (GPtrArray *list, const IcState *state, gint64 now)
{
  for (guint i = 0; i < ic_items_count (state->cares); i++)
    {
      const IcCare *care = IC_AT (IcCare, state->cares, i);
      g_autofree char *text = g_strdup_printf (care->contacts != NULL ? "Next word to %s" : "Call %s", care->name);

      add_promise (list, IC_PROMISE_CUSTOMER, text, care->owner, care->customer, care->promised, now);
    }
}

/* Nobody gave support their word, but they have a customer on the phone. */
static void
add_questions (GPtrArray *list, const IcState *state, gint64 now)
{
  for (guint i = 0; i < ic_items_count (state->questions); i++)
    {
      const IcQuestion *question = IC_AT (IcQuestion, state->questions, i);

      if (question->answered == 0)
        add_promise (list, IC_PROMISE_QUESTION, "Answer to support", ic_state_holder (state, "communications"), question->id,
                     question->at + state->policies->round, now);
    }
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const IcPromise *one = *(const IcPromise *const *) a, *other = *(const IcPromise *const *) b;

  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;

  return (int) one->kind - (int) other->kind;
}

GPtrArray *
ic_promises_open (const IcState *state, gint64 now)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_promise_free);
  const char *communications = ic_promises_word_owner (state);
  const IcUpdate *published = ic_state_published (state);
  const IcOffer *offer = ic_state_offer (state);

  add_promise (list, IC_PROMISE_FIRST_POST, "First customer update", communications, NULL, ic_promises_first_post (state), now);
  if (published != NULL)
    add_promise (list, IC_PROMISE_UPDATE, "Customer update", communications, published->id, update_due (state), now);
  add_promise (list, IC_PROMISE_SITREP, "Sitrep", state->ic, NULL, ic_sitrep_due (state), now);
  if (offer != NULL)
    {
      g_autofree char *text = g_strdup_printf ("Command offered to %s lapses", ic_state_name (state, offer->to));
      add_promise (list, IC_PROMISE_OFFER, text, offer->to, offer->id, offer->lapses, now);
    }
  add_fixes (list, state, now);
  add_followups (list, state, now);
  add_cares (list, state, now);
  add_questions (list, state, now);
  if (!ic_state_is_open (state) && state->postmortem_owner != NULL)
    add_promise (list, IC_PROMISE_POSTMORTEM, "Post-mortem", state->postmortem_owner, NULL, state->postmortem_due, now);
  g_ptr_array_sort (list, by_due);

  return list;
}

static void
add_past (GPtrArray *list, IcPromiseKind kind, char *text /* taken */, gint64 due, gint64 came)
{
  IcPromisePast *past = g_new0 (IcPromisePast, 1);

  past->kind = kind;
  past->text = text;
  past->due = due;
  past->came = came;
  past->kept = came != 0 && came <= due;
  g_ptr_array_add (list, past);
}

static const IcUpdate *
first_published (const IcState *state)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);
      if (update->published != 0)
        return update;
    }

  return NULL;
}

/* The first post was promised when the incident was confirmed, unless it was out already or decided against. */
static void
add_first_post (GPtrArray *list, const IcState *state, gint64 now)
{
  const IcUpdate *first = first_published (state);
  gint64 due = state->confirmed + state->policies->first_post;
  gint64 came = first != NULL ? first->published : 0;
  gint64 end = state->closed != 0 ? MIN (now, state->closed) : now;

  if (state->confirmed == 0 || (came != 0 && came < state->confirmed))
    return;
  if (state->no_post_since != 0 && (came == 0 || state->no_post_since < came) && state->no_post_since <= due)
    return;
  if (came != 0 || end > due)
    add_past (list, IC_PROMISE_FIRST_POST, g_strdup ("First customer update after Confirmed"), due, came);
}

static void
add_updates (GPtrArray *list, const IcState *state, gint64 now)
{
  for (guint i = 0; i < ic_items_count (state->updates); i++)
    {
      const IcUpdate *update = IC_AT (IcUpdate, state->updates, i);

      if (update->published == 0 || update->next_by == 0)
        continue;
      if (update->followed != 0 || g_strcmp0 (update->promise, "late") == 0 || (ic_state_is_open (state) && now > update->next_by))
        add_past (list, IC_PROMISE_UPDATE, g_strdup_printf ("Customer update promised with “%s”", update->title != NULL ? update->title : update->phase),
                  update->next_by, update->followed);
    }
}

static void
add_sitreps (GPtrArray *list, const IcState *state, gint64 now)
{
  guint n = ic_items_count (state->sitreps);

  for (guint i = 0; i < n; i++)
    {
      const IcSitrep *sitrep = IC_AT (IcSitrep, state->sitreps, i);
      gint64 came = i + 1 < n ? IC_AT (IcSitrep, state->sitreps, i + 1)->issued : 0;

      if (sitrep->next_by != 0 && (came != 0 || sitrep->late || (ic_state_is_open (state) && now > sitrep->next_by)))
        add_past (list, IC_PROMISE_SITREP, g_strdup_printf ("Sitrep #%" G_GINT64_FORMAT, sitrep->number + 1), sitrep->next_by, came);
    }
}

/* A call that was promised is kept by being made in time, also when nobody
 * answered and another one was agreed. Without that the first promise is still open. */
static void
add_contacts (GPtrArray *list, const IcState *state, const IcCare *care, gint64 now)
{
  guint n = ic_items_count (care->contacts);

  for (guint i = 0; i < n; i++)
    {
      const IcContact *contact = IC_AT (IcContact, care->contacts, i);
      gint64 after = i + 1 < n ? IC_AT (IcContact, care->contacts, i + 1)->due : care->promised;

      if (contact->due != 0 && (!contact->missed || after != contact->due))
        add_past (list, IC_PROMISE_CUSTOMER, g_strdup_printf ("Promised to %s", care->name), contact->due, contact->at);
    }
  if (care->promised != 0 && now > care->promised)
    add_past (list, IC_PROMISE_CUSTOMER, g_strdup_printf ("Promised to %s", care->name), care->promised, 0);
}

static int
past_by_due (gconstpointer a, gconstpointer b)
{
  const IcPromisePast *one = *(const IcPromisePast *const *) a, *other = *(const IcPromisePast *const *) b;

  return one->due < other->due ? -1 : one->due > other->due;
}

GPtrArray *
ic_promises_history (const IcState *state, gint64 now)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_promise_past_free);

  add_first_post (list, state, now);
  add_updates (list, state, now);
  add_sitreps (list, state, now);
  for (guint i = 0; i < ic_items_count (state->cares); i++)
    add_contacts (list, state, IC_AT (IcCare, state->cares, i), now);
  g_ptr_array_sort (list, past_by_due);

  return list;
}

void
ic_promises_rate (GPtrArray *history, bool customers_only, guint *kept, guint *of)
{
  *kept = *of = 0;
  for (guint i = 0; i < history->len; i++)
    {
      const IcPromisePast *past = g_ptr_array_index (history, i);

      if (customers_only && past->kind == IC_PROMISE_SITREP)
        continue;
      *of += 1;
      *kept += past->kept ? 1 : 0;
    }
}

bool
ic_promise_is_pressing (const IcPromise *self)
{
  return self->kind != IC_PROMISE_FOLLOWUP && self->kind != IC_PROMISE_POSTMORTEM && self->kind != IC_PROMISE_UNDO;
}
