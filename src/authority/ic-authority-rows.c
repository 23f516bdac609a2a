/* SPDX-License-Identifier: GPL-3.0-or-later
 * The authority: takes over rows that another one has placed, or that this one
 * had placed before its record was restored.
 *
 * One taking at a time, and none while an append is under way, so that what was
 * placed is told in the order of arrival.
 */
#include "ic-authority-private.h"

#include <string.h>

struct _IcTaking {
  IcAuthority *authority;
  char        *stream;
  guint64      after;
  GPtrArray   *rows;      /* of IcStoreRow, owned; NULL once the store has them */
  GPtrArray   *events;    /* of IcEvent, owned: of each row */
  GQueue       notes;     /* of IcNote, owned: to be durable before the rows */
  guint        prepared;  /* rows whose redactions were looked at */
  guint        fits;      /* rows that were taken over or were known; of the others @misfit tells */
  GHashTable  *taken;     /* positions of those that are new, as pointers */
  GError      *misfit;
  bool         begun, waits;
  IcTakeDone   done;
  gpointer     user_data;
};

static void
taking_free (IcTaking *self)
{
  g_free (self->stream);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->events);
  g_queue_clear_full (&self->notes, (GDestroyNotify) ic_note_free);
  g_hash_table_unref (self->taken);
  g_clear_error (&self->misfit);
  g_free (self);
}

static bool
misfit (IcTaking *self, IcEventError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The first thing that does not fit; what comes before it may. */
static bool
misfit (IcTaking *self, IcEventError code, const char *format, ...)
{
  va_list args;

  if (self->misfit != NULL)
    return false;
  va_start (args, format);
  self->misfit = g_error_new_valist (IC_EVENT_ERROR, (int) code, format, args);
  va_end (args);

  return false;
}

static const IcEvent *
event_at (IcTaking *self, guint index)
{
  return self->events->pdata[index];
}

static bool
is_kind (const IcEvent *event, IcKindId kind)
{
  return event->kind != NULL && event->kind->id == kind && !event->redacted;
}

static GError *
ended_error (void)
{
  return g_error_new_literal (IC_STORE_ERROR, IC_STORE_ERROR_FAILED, "The program ended before this could be kept");
}

/* The end of the stream, told to who asked. */
static void
finish (IcTaking *self, const GError *error)
{
  IcAuthority *authority = self->authority;
  const IcEnd *end = ic_authority_find_end (authority, self->stream);

  g_queue_remove (&authority->takings, self);
  self->done (end != NULL ? end->head.position : 0, error != NULL ? error : self->misfit, self->user_data);
  taking_free (self);
  ic_authority_send_on (authority);
}

/* Returns: whether the program ends; then nothing more is asked of the store. */
static bool
finish_when_closing (IcTaking *self)
{
  g_autoptr (GError) error = self->authority->closing ? ended_error () : NULL;

  if (error != NULL)
    finish (self, error);

  return error != NULL;
}

/* -- what fits ------------------------------------------------------------- */

static bool
read_row (IcTaking *self, const IcStoreRow *row, guint index)
{
  g_autoptr (GError) error = NULL;
  IcEvent *event = row->redacted ? ic_event_parse_tombstone (row->event->bytes, &error) : ic_event_parse (row->event->bytes, &error);

  if (event == NULL)
    return misfit (self, IC_EVENT_ERROR_MALFORMED, "Row %u of those that were sent: %s", index + 1, error->message);
  g_ptr_array_add (self->events, event);
  if (strcmp (event->subject, self->stream) != 0 || strcmp (row->event->stream, self->stream) != 0)
    return misfit (self, IC_EVENT_ERROR_CONFLICT, "Row %u of those that were sent belongs to %s, not to %s", index + 1, event->subject, self->stream);
  if (strcmp (event->source, row->event->source) != 0 || strcmp (event->id, row->event->id) != 0)
    return misfit (self, IC_EVENT_ERROR_CONFLICT, "Row %u of those that were sent is filed under another name than its own", index + 1);
  if (row->position != self->after + index + 1)
    return misfit (self, IC_EVENT_ERROR_CONFLICT, "Row %u of those that were sent is at position %" G_GUINT64_FORMAT ", but %" G_GUINT64_FORMAT " comes next",
                   index + 1, row->position, self->after + index + 1);

  return true;
}

/* Whether rows that are not known yet may come into this stream. */
static bool
is_open_to_rows (IcTaking *self)
{
  const IcEnd *end = ic_authority_find_end (self->authority, self->stream);
  const IcEnd *incident = ic_authority_find_incident (self->authority, self->stream);

  if (self->authority->restoring)
    return true;
  if (ic_stream_uuid (self->stream) == NULL)
    return misfit (self, IC_EVENT_ERROR_CONFLICT, "What an organisation has set up is not taken over row by row; set it up here");
  if (incident != NULL && incident->adopted != IC_ADOPTED_TAKING)
    return misfit (self, IC_EVENT_ERROR_CONFLICT, "This incident goes on here already; nothing can be added to it from elsewhere");

  return end != NULL || self->after == 0 || misfit (self, IC_EVENT_ERROR_CONFLICT, "Nothing of %s is here yet; begin with its first event", self->stream);
}

static bool
row_fits (IcTaking *self, guint index)
{
  const IcStoreRow *row = self->rows->pdata[index];
  const IcEnd *end = ic_authority_find_end (self->authority, self->stream);

  if (!read_row (self, row, index))
    return false;
  /* Known rows are only compared. */
  if (end != NULL && row->position <= end->head.position)
    return true;
  if (!is_open_to_rows (self))
    return false;
  if (row->position == 1 && ic_stream_type (self->stream) == IC_STREAM_INCIDENT && !is_kind (event_at (self, index), IC_KIND_INCIDENT_DECLARED))
    return misfit (self, IC_EVENT_ERROR_INVALID, "An incident begins with its declaration");

  return true;
}

static void
keep_what_fits (IcTaking *self)
{
  guint n = 0;

  while (n < self->rows->len && row_fits (self, n))
    n++;
  g_ptr_array_set_size (self->rows, (int) n);
  g_ptr_array_set_size (self->events, (int) n);
}

/* -- what has to be noted first -------------------------------------------- */

static void
gather_notes (IcTaking *self)
{
  IcAuthority *authority = self->authority;
  IcEnd *end = ic_authority_make_end (authority, self->stream);
  bool incident = ic_stream_type (self->stream) == IC_STREAM_INCIDENT;
  guint64 number = authority->labels;

  if (end->head.position == 0)
    end->tail = IC_TAIL_HERE;
  if (incident && end->head.position == 0 && !authority->restoring)
    {
      end->adopted = IC_ADOPTED_TAKING;
      g_queue_push_tail (&self->notes, ic_adoption_note (end, IC_ADOPTED_TAKING));
    }

  for (guint i = 0; i < self->events->len; i++)
    {
      if (is_kind (event_at (self, i), IC_KIND_INCIDENT_LABELLED))
        number = MAX (number, ic_labels_number (ic_json_string (ic_json_member (event_at (self, i)->data, "label"), NULL)));
      /* It was moved to here, before the record was restored. */
      if (is_kind (event_at (self, i), IC_KIND_STREAM_MOVED) && authority->restoring)
        {
          end->adopted = IC_ADOPTED_HERE;
          g_queue_push_tail (&self->notes, ic_adoption_note (end, IC_ADOPTED_HERE));
        }
    }
  if (number > authority->labels)
    {
      authority->labels = number;
      g_queue_push_tail (&self->notes, ic_labels_note (number));
    }
}

static void step (IcTaking *self);

static void
noted_cb (const GError *error, gpointer user_data)
{
  IcTaking *self = user_data;

  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  ic_note_free (g_queue_pop_head (&self->notes));
  step (self);
}

/* -- redactions ------------------------------------------------------------ */

static guint64
target_of (IcTaking *self, guint index)
{
  const IcEvent *event = event_at (self, index);
  gint64 target = is_kind (event, IC_KIND_EVENT_REDACTED) || is_kind (event, IC_KIND_DRAFT_REDACTED)
                    ? ic_json_int (ic_json_member (event->data, "position"), 0) : 0;

  return target > 0 && (guint64) target < self->after + index + 1 ? (guint64) target : 0;
}

static void
set_redaction (IcTaking *self, guint index, GBytes *bytes, bool redacted)
{
  IcStoreEvent *event = ((IcStoreRow *) self->rows->pdata[index])->event;

  g_clear_pointer (&event->tombstone, g_bytes_unref);
  event->tombstone = redacted ? g_bytes_ref (bytes) : ic_event_tombstone (bytes);
  event->redacts = event->tombstone != NULL ? target_of (self, index) : 0;
}

static void
target_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcTaking *self = user_data;
  const IcRow *row = rows != NULL && rows->len > 0 ? rows->pdata[0] : NULL;

  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  if (row != NULL)
    set_redaction (self, self->prepared, row->bytes, row->redacted);
  self->prepared++;
  step (self);
}

/* What a redaction takes out stands among the rows themselves or in the store.
 * Returns: false while it is being read. */
static bool
prepare_redactions (IcTaking *self)
{
  for (; self->prepared < self->rows->len; self->prepared++)
    {
      guint64 target = target_of (self, self->prepared);

      if (target > self->after)
        {
          const IcStoreRow *row = self->rows->pdata[target - self->after - 1];

          set_redaction (self, self->prepared, row->event->bytes, row->redacted);
        }
      else if (target > 0)
        {
          ic_store_read (self->authority->store, self->stream, target - 1, 1, target_cb, self);
          return false;
        }
    }

  return true;
}

/* -- taking over ----------------------------------------------------------- */

static void
take_row (IcTaking *self, IcRow *row)
{
  IcAuthority *authority = self->authority;
  guint index = (guint) (row->position - self->after - 1);
  IcEnd *end = ic_authority_find_end (authority, self->stream);
  const IcEvent *event = event_at (self, index);
  g_autoptr (IcEvent) left = NULL;

  ic_authority_move_head (authority, self->stream, row->position, row->placed, row->link);
  if (is_kind (event, IC_KIND_STREAM_MOVED) && end->adopted == IC_ADOPTED_TAKING)
    ic_adoption_complete (authority, end);
  if (!g_hash_table_contains (self->taken, GSIZE_TO_POINTER (row->position)))
    return;

  /* It may have been redacted by one of those that came with it. */
  if (row->redacted && !event->redacted)
    left = ic_event_parse_tombstone (row->bytes, NULL);
  if (left != NULL)
    event = left;
  row->stream = self->stream;
  if (authority->events.placed != NULL)
    authority->events.placed (self->stream, row, event, authority->data);
  row->stream = NULL;
  ic_follower_take (authority->follower, event, row->position, row->placed);
  if (target_of (self, index) != 0)
    ic_follower_refold (authority->follower, self->stream);
}

/* The rows as the store has them now, with their numbers of arrival. */
static void
read_back_cb (GPtrArray *rows, const GError *error, gpointer user_data)
{
  IcTaking *self = user_data;
  IcAuthority *authority = self->authority;

  if (finish_when_closing (self))
    return;
  if (error != NULL)
    {
      self->waits = true;
      ic_authority_fail (authority, error);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    take_row (self, rows->pdata[i]);
  ic_authority_recover (authority, &authority->placing);
  ic_follower_tell (authority->follower);
  finish (self, NULL);
}

static void
read_back (IcTaking *self)
{
  self->waits = false;
  if (self->fits == 0)
    finish (self, NULL);
  else
    ic_store_read (self->authority->store, self->stream, self->after, self->fits, read_back_cb, self);
}

static void
replicated_cb (const IcReplica *outcomes, guint n, const GError *error, gpointer user_data)
{
  IcTaking *self = user_data;

  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  if (finish_when_closing (self))
    return;

  while (self->fits < n && (outcomes[self->fits] == IC_REPLICA_NEW || outcomes[self->fits] == IC_REPLICA_KNOWN))
    {
      if (outcomes[self->fits] == IC_REPLICA_NEW)
        g_hash_table_add (self->taken, GSIZE_TO_POINTER (self->after + self->fits + 1));
      self->fits++;
    }
  if (self->fits < n)
    {
      /* What was wrong further on is of no interest any more. */
      g_clear_error (&self->misfit);
      misfit (self, IC_EVENT_ERROR_CONFLICT, outcomes[self->fits] == IC_REPLICA_GAP
                ? "What comes before position %" G_GUINT64_FORMAT " is not here; begin at the end of what is"
                : "The event at position %" G_GUINT64_FORMAT " does not continue the chain of what is here", self->after + self->fits + 1);
    }
  read_back (self);
}

static void
step (IcTaking *self)
{
  const IcNote *note = g_queue_peek_head (&self->notes);
  IcStore *store = self->authority->store;

  if (finish_when_closing (self))
    return;
  if (self->rows->len == 0)
    finish (self, NULL);
  else if (note != NULL)
    ic_store_put (store, IC_SHELF_META, note->key, note->value, ic_env_now (self->authority->env), noted_cb, self);
  else if (prepare_redactions (self))
    ic_store_replicate (store, g_steal_pointer (&self->rows), NULL, replicated_cb, self);
}

bool
ic_takings_step (IcAuthority *self)
{
  IcTaking *taking = g_queue_peek_head (&self->takings);

  if (taking == NULL)
    return false;

  if (!taking->begun)
    {
      taking->begun = true;
      keep_what_fits (taking);
      if (taking->rows->len > 0)
        gather_notes (taking);
      step (taking);
    }
  else if (taking->waits)
    read_back (taking);

  return true;
}

void
ic_takings_clear (IcAuthority *self)
{
  g_autoptr (GError) error = ended_error ();

  while (!g_queue_is_empty (&self->takings))
    finish (g_queue_peek_head (&self->takings), error);
}

void
ic_authority_take_rows (IcAuthority *self, const char *stream, guint64 after, GPtrArray *rows, IcTakeDone done, gpointer user_data)
{
  IcTaking *taking = g_new0 (IcTaking, 1);

  g_ptr_array_set_free_func (rows, (GDestroyNotify) ic_store_row_free);
  taking->authority = self;
  taking->stream = g_strdup (stream);
  taking->after = after;
  taking->rows = rows;
  taking->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_event_unref);
  taking->taken = g_hash_table_new (NULL, NULL);
  taking->done = done;
  taking->user_data = user_data;
  g_queue_push_tail (&self->takings, taking);
  ic_authority_send_on (self);
}

bool
ic_authority_is_whole (IcAuthority *self, const char *stream)
{
  const IcEnd *incident = ic_authority_find_incident (self, stream);

  if (ic_stream_uuid (stream) == NULL)
    return true;

  return incident != NULL && incident->adopted != IC_ADOPTED_TAKING;
}

void
ic_authority_restore (IcAuthority *self, bool restoring)
{
  self->restoring = restoring;
  if (!restoring)
    ic_adoption_look_again (self);
}
