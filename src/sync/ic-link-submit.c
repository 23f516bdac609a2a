/* SPDX-License-Identifier: GPL-3.0-or-later
 * Takes acts of this desk, and answers when all that were accepted are durable here.
 */
#include "ic-link-private.h"

#include "ic-admission.h"

/* What one caller submitted, until all of it is durable. */
typedef struct {
  IcVerdict    *verdicts;
  guint         n;
  guint         waiting;
  IcSubmitDone  done;
  gpointer      user_data;
} IcSubmission;

/* One of its events that is not durable yet. */
typedef struct {
  IcSubmission *submission;
  guint         index;
} Waiter;

static void
submission_finish (IcSubmission *self)
{
  if (self->waiting > 0)
    return;

  if (self->done != NULL)
    self->done (self->verdicts, self->n, self->user_data);
  for (guint i = 0; i < self->n; i++)
    g_clear_error (&self->verdicts[i].error);
  g_free (self->verdicts);
  g_free (self);
}

/* Whoever waits for this act hears that it is durable. */
void
ic_link_entry_settle (IcLinkEntry *entry)
{
  g_autoptr (GSList) waiters = g_steal_pointer (&entry->waiters);

  for (GSList *l = waiters; l != NULL; l = l->next)
    {
      g_autofree Waiter *waiter = l->data;

      waiter->submission->waiting--;
      submission_finish (waiter->submission);
    }
}

/* -- taking them ----------------------------------------------------------- */

/* Here, there, or submitted before. */
static bool
is_known (const char *name, gpointer data)
{
  const IcLinkStream *stream = ic_link_stream_find (data, name);

  return stream != NULL && (stream->held > 0 || stream->known > 0 || stream->submitted);
}

static void
wait_for (IcLinkEntry *entry, IcSubmission *submission, guint index)
{
  Waiter *waiter = g_new (Waiter, 1);

  *waiter = (Waiter){ submission, index };
  submission->waiting++;
  entry->waiters = g_slist_append (entry->waiters, waiter);
}

/* The same act again gives the same answer; another one under its name is refused. */
static void
submit_one (IcLink *self, GBytes *bytes, IcSubmission *submission, guint index)
{
  g_autoptr (IcEvent) event = ic_admission_check (bytes, NULL, is_known, self, &submission->verdicts[index].error);
  IcLinkEntry *entry = event != NULL ? ic_link_outbox_find (self, event) : NULL;

  if (event == NULL)
    return;
  if (entry == NULL)
    entry = ic_link_outbox_append (self, g_steal_pointer (&event));
  else if (!g_bytes_equal (entry->event->bytes, event->bytes))
    {
      submission->verdicts[index].error = g_error_new (IC_EVENT_ERROR, IC_EVENT_ERROR_FORBIDDEN,
                                                       "Another event has the id %s already; the desk must write this act under a new one", event->id);
      return;
    }
  if (entry->state < IC_ENTRY_READY)
    wait_for (entry, submission, index);
}

void
ic_link_submit (IcLink *self, GPtrArray *events, IcSubmitDone done, gpointer user_data)
{
  IcSubmission *submission = g_new0 (IcSubmission, 1);

  ic_link_enter (self);
  submission->verdicts = g_new0 (IcVerdict, events->len);
  submission->n = events->len;
  submission->done = done;
  submission->user_data = user_data;
  submission->waiting = 1; /* until every event has been looked at */
  for (guint i = 0; i < events->len; i++)
    submit_one (self, events->pdata[i], submission, i);
  submission->waiting--;
  submission_finish (submission);
  ic_link_leave (self);
}

void
ic_link_submit_give_up (IcLink *self)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      IcLinkEntry *entry = self->outbox->pdata[i];

      for (GSList *l = entry->waiters; l != NULL; l = l->next)
        {
          const Waiter *waiter = l->data;

          waiter->submission->verdicts[waiter->index].error =
            g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ended before this could be kept");
        }
      ic_link_entry_settle (entry);
    }
}
