/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody who looks elsewhere must be told.
 */
#include "ic-notices.h"

#include "ic-loop.h"
#include "ic-promises.h"
#include "ic-time.h"

#include <glib/gi18n.h>

static bool
crossed (gint64 moment,
         gint64 before,
         gint64 now)
{
  return moment > before && moment <= now;
}

static void
add (GPtrArray *notices,
     char      *id,
     char      *title,
     char      *body,
     bool       urgent)
{
  IcNotice *notice = g_new0 (IcNotice, 1);

  notice->id = id;
  notice->title = title;
  notice->body = body;
  notice->urgent = urgent;
  g_ptr_array_add (notices, notice);
}

/* Told when the next one is placed, not by the clock: the authority turns the
 * round at once, and then nothing is due any more. */
static void
add_round (GPtrArray     *notices,
           const IcState *state)
{
  guint open = 0;

  for (int question = 1; question <= IC_LOOP_QUESTIONS; question++)
    if (!ic_loop_is_skipped (state, question) && !ic_loop_is_answered (state, question))
      open++;
  add (notices, g_strdup ("round"), g_strdup_printf (_("Event loop: round %d is over"), (int) state->round),
       open > 0 ? g_strdup_printf (ngettext ("%u question was not answered.", "%u questions were not answered.", open), open)
                : g_strdup (_("All questions were answered; the next round begins.")),
       open > 0);
}

static void
add_promise (GPtrArray       *notices,
             const IcState   *state,
             const IcPromise *promise,
             gint64           before,
             gint64           now)
{
  static const gint64 ahead[] = { 10 * IC_MINUTE, 5 * IC_MINUTE, 0 };
  const char *owner = promise->owner != NULL ? ic_state_name (state, promise->owner) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ahead); i++)
    if (crossed (promise->due - ahead[i], before, now) && (i + 1 == G_N_ELEMENTS (ahead) || !crossed (promise->due - ahead[i + 1], before, now)))
      {
        g_autofree char *span = ic_time_span (ahead[i]);

        add (notices, g_strdup_printf ("promise-%d-%s", promise->kind, promise->subject != NULL ? promise->subject : ""),
             ahead[i] > 0 ? g_strdup_printf (_("%s: due in %s"), promise->text, span) : g_strdup_printf (_("%s: due now"), promise->text),
             owner != NULL ? g_strdup_printf (_("%s owns it."), owner) : g_strdup (""), i > 0);
        return;
      }
}

static void
add_promises (GPtrArray     *notices,
              const IcState *state,
              gint64         before,
              gint64         now)
{
  g_autoptr(GPtrArray) promises = ic_promises_open (state, now);

  for (guint i = 0; i < promises->len; i++)
    {
      const IcPromise *promise = promises->pdata[i];

      if (ic_promise_is_pressing (promise))
        add_promise (notices, state, promise, before, now);
    }
}

static void
add_fixes (GPtrArray     *notices,
           const IcState *state,
           gint64         before,
           gint64         now)
{
  for (guint i = 0; i < ic_items_count (state->fixes); i++)
    {
      const IcFix *fix = IC_AT (IcFix, state->fixes, i);

      if (g_strcmp0 (fix->status, "flight") == 0 && fix->undo_by != 0 && crossed (fix->undo_by, before, now))
        add (notices, g_strdup_printf ("fix-%s", fix->id), g_strdup (_("Undo the fix, or say that it works")), g_strdup (fix->text), true);
    }
}

void
ic_notice_free (IcNotice *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

GPtrArray *
ic_notices_of_clock (const IcState *state,
                     gint64         before,
                     gint64         now)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_notice_free);

  if (!ic_state_is_open (state))
    return notices;
  add_promises (notices, state, before, now);
  add_fixes (notices, state, before, now);
  return notices;
}

GPtrArray *
ic_notices_of_change (const IcState *before,
                      const IcState *after)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_notice_free);
  const IcOffer *offer = ic_state_offer (after);
  const IcOffer *earlier = before != NULL ? ic_state_offer (before) : NULL;

  if (before == NULL || g_strcmp0 (before->stream, after->stream) != 0)
    return notices;
  if (ic_state_is_open (after) && before->round > 0 && after->round > before->round)
    add_round (notices, before);
  if (before->state != after->state)
    add (notices, g_strdup ("state"), g_strdup_printf (_("Incident: %d %s"), (int) after->state, ic_state_word ((int) after->state)),
         g_strdup (after->state_reason != NULL ? after->state_reason : after->title), after->state > before->state);
  if (g_strcmp0 (before->ic, after->ic) != 0)
    add (notices, g_strdup ("command"), g_strdup_printf ("IC → %s", ic_state_name (after, after->ic)), g_strdup (after->title), true);
  if (ic_state_is_open (before) && !ic_state_is_open (after))
    add (notices, g_strdup ("state"), g_strdup (_("The incident is closed")), g_strdup (after->title), false);
  if (offer != NULL && (earlier == NULL || g_strcmp0 (earlier->id, offer->id) != 0))
    add (notices, g_strdup ("offer"), g_strdup_printf (_("%s offers command to %s"), ic_state_name (after, offer->from), ic_state_name (after, offer->to)),
         g_strdup (offer->situation != NULL ? offer->situation : after->title), true);
  return notices;
}
