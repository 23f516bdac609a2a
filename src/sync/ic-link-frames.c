/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the frames of the feed mean for the link.
 */
#include "ic-link-private.h"

#include <string.h>

#define MAX_CURSOR 255

/* -- hello ----------------------------------------------------------------- */

static void
end (IcLink *self, bool final, const GError *error)
{
  if (self->ending != NULL)
    return;
  self->ending = g_error_copy (error);
  self->ending_final = final;
}

static bool
accept_lineage (IcLink *self, const IcHello *hello)
{
  g_autoptr (GError) error = NULL;

  self->rebasing = false;
  if (self->lineage == NULL || strcmp (self->lineage, hello->lineage) == 0)
    return true;

  /* Restored without having heard of us, and gone on: what it does not have is settled stream by stream. */
  if (g_strv_contains ((const char * const *) hello->ancestors, self->lineage))
    {
      self->rebasing = true;
      return true;
    }
  error = g_error_new (IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT,
                       "This server keeps another record than the one this desk joined; ask %s for a new invitation, or for the old address",
                       hello->server);
  end (self, true, error);
  return false;
}

static void
hear_hello (IcLink *self, const IcFrame *frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IcHello) hello = ic_hello_read (frame->data, frame->length, &error);

  if (hello == NULL)
    {
      g_prefix_error (&error, "What answers does not greet as an incident server does: ");
      end (self, false, error);
      return;
    }
  if (!accept_lineage (self, hello))
    return;

  g_free (self->new_lineage);
  self->new_lineage = g_strdup (hello->lineage);
  g_free (self->server);
  self->server = g_strdup (hello->server);
  g_free (self->user);
  self->user = g_strdup (hello->user.id);
  self->permission = hello->user.permission;
  self->restoring = hello->restoring;
  self->greeted = true;
  self->passed = false;
  self->greeted_at = self->heard = ic_env_steady (self->env);
  self->n_samples = self->next_sample = 0;
  self->trouble_changed |= self->dispute != NULL;
  g_clear_error (&self->dispute);
  ic_link_sample (self, hello->time);
  ic_link_streams_greet (self);
  ic_link_presence_greet (self, hello->present);
  if (!hello->resumed || hello->restoring || self->rebasing || !ic_link_cursor_covers (self))
    ic_link_compare (self);
}

/* -- the others ------------------------------------------------------------ */

static void
hear_placed (IcLink *self, const IcFrame *frame)
{
  g_autoptr (GError) error = NULL;
  IcWireRow *row = ic_wire_row_read (frame->data, frame->length, &error);
  IcLinkStream *stream;

  if (row == NULL)
    {
      g_prefix_error (&error, "The server sent a row that cannot be read: ");
      end (self, false, error);
      return;
    }

  stream = ic_link_stream (self, row->stream);
  if (ic_link_stream_is_read (self, stream))
    ic_link_rows_take (self, stream, row);
  else
    ic_wire_row_free (row);
}

static void
hear_summary (IcLink *self, const IcFrame *frame)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) summary = NULL;

  if (ic_summary_frame_read (frame->data, frame->length, &name, &summary, NULL))
    ic_link_summary_heard (self, ic_link_stream (self, name), summary);
}

static void
hear_presence (IcLink *self, const IcFrame *frame)
{
  g_autoptr (IcPresence) presence = ic_presence_read (frame->data, frame->length, NULL);

  if (presence != NULL)
    ic_link_presence_heard (self, presence);
}

/* No ping is told again: it comes behind all that is. What was heard before the one before has had time enough. */
static void
hear_ping (IcLink *self, const IcFrame *frame)
{
  gint64 late = ic_link_sample (self, ic_ping_read (frame->data, frame->length));

  /* One that was kept on the way says that the server was there then, and nothing of now. */
  self->heard = ic_env_steady (self->env) - late;
  self->due = self->passed ? self->next_due : self->rows_in;
  self->next_due = self->rows_in;
  self->passed = true;
}

static void
hear_bye (IcLink *self, const IcFrame *frame)
{
  g_autoptr (GError) error = ic_bye_read (frame->data, frame->length);

  /* Nobody is offline because of that; but a server that says so again and again has to wait. */
  if (error->code == IC_PROBLEM_CHANGED && self->connect.failures == 0)
    {
      self->connect.failures = 1;
      self->ending_pleasant = true;
      return;
    }
  if (error->code == IC_PROBLEM_REPLACED)
    {
      g_clear_error (&error);
      error = g_error_new_literal (IC_PROBLEM_ERROR, IC_PROBLEM_REPLACED,
                                   "Another program is connected as this desk; close one of them");
    }
  end (self, error->code == IC_PROBLEM_SIGNED_OUT || error->code == IC_PROBLEM_FORBIDDEN, error);
}

/* Takes events again: what everybody has handed back may have changed streams, and even the lineage. */
static void
hear_restored (IcLink *self)
{
  if (self->restoring)
    self->ending_pleasant = true;
}

static void
hear (IcLink *self, const IcFrame *frame)
{
  switch (frame->type)
    {
    case IC_FRAME_PLACED:   hear_placed (self, frame); break;
    case IC_FRAME_PRESENCE: hear_presence (self, frame); break;
    case IC_FRAME_SUMMARY:  hear_summary (self, frame); break;
    case IC_FRAME_RESTORED: hear_restored (self); break;
    case IC_FRAME_PING:     hear_ping (self, frame); break;
    case IC_FRAME_BYE:      hear_bye (self, frame); break;
    case IC_FRAME_READINGS:
      if (self->events.readings != NULL)
        self->events.readings (frame->data, frame->length, self->data);
      break;
    case IC_FRAME_HELLO:
    case IC_FRAME_OTHER:
      break;
    }
}

static bool
is_cursor (const char *text)
{
  return text != NULL && *text != '\0' && strlen (text) <= MAX_CURSOR;
}

void
ic_link_frame_cb (const IcFrame *frame, gpointer link)
{
  IcLink *self = link;

  /* After its end nothing counts, and before its hello only a bye. */
  if (self->closing || self->ending != NULL || self->ending_pleasant || self->feed == 0)
    return;
  if (frame->type == IC_FRAME_HELLO && !self->greeted)
    hear_hello (self, frame);
  else if (self->greeted || frame->type == IC_FRAME_BYE)
    hear (self, frame);
  if (self->greeted && is_cursor (frame->cursor))
    ic_link_rows_cursor (self, frame->cursor);
}
