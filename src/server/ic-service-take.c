/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rows that were placed elsewhere: an incident that is adopted, and what a
 * restored record gets back.
 */
#include "ic-service-private.h"

#include <string.h>
#include <syslog.h>

#define MAX_HANDBACK 4096

/* -- checking -------------------------------------------------------------- */

static IcStoreRow *
row_from_wire (IcWireRow *wire, const char *stream, GError **error)
{
  g_autoptr (IcEvent) event = wire->redacted ? ic_event_parse_tombstone (wire->bytes, error) : ic_event_parse (wire->bytes, error);
  IcStoreRow *row;

  if (event == NULL)
    return NULL;
  if (strcmp (wire->stream, stream) != 0 || strcmp (event->subject, stream) != 0)
    {
      g_set_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST, "Position %" G_GUINT64_FORMAT " belongs to another stream", wire->position);
      return NULL;
    }

  row = g_new0 (IcStoreRow, 1);
  row->event = ic_store_event_new (stream, event->source, event->id, wire->bytes);
  row->position = wire->position;
  row->placed = wire->placed;
  row->redacted = wire->redacted;
  memcpy (row->link, wire->link, IC_DIGEST_SIZE);
  memcpy (row->digest, wire->digest, IC_DIGEST_SIZE);

  return row;
}

/* All rows of the body, which follow each other from @after. */
static GPtrArray *
read_rows (GBytes *body, const char *stream, guint64 after, GError **error)
{
  g_autoptr (GPtrArray) wires = ic_wire_rows_read (body, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ic_store_row_free);

  for (guint i = 0; wires != NULL && i < wires->len; i++)
    {
      IcWireRow *wire = wires->pdata[i];
      IcStoreRow *row;

      if (wire->position != after + 1 + i)
        {
          g_set_error (error, IC_PROBLEM_ERROR, IC_PROBLEM_CONFLICT, "Position %" G_GUINT64_FORMAT " does not follow: the rows must continue after %" G_GUINT64_FORMAT " without a gap",
                       wire->position, after);
          return NULL;
        }
      row = row_from_wire (wire, stream, error);
      if (row == NULL)
        {
          g_prefix_error (error, "Position %" G_GUINT64_FORMAT ": ", wire->position);
          return NULL;
        }
      g_ptr_array_add (rows, row);
    }
  if (wires != NULL && wires->len == 0)
    {
      g_set_error_literal (error, IC_PROBLEM_ERROR, IC_PROBLEM_BAD_REQUEST, "There are no rows in this");
      return NULL;
    }

  return wires != NULL ? g_steal_pointer (&rows) : NULL;
}

/* Whether @turn may hand over an incident here; false when it was answered. What is
 * here already may be sent again (an answer was lost); the authority takes nothing new
 * into an incident that goes on here. */
static bool
may_adopt (IcTurn *turn)
{
  IcStreamType type = ic_stream_type (turn->stream);

  if (!ic_permission_holds (turn->permission, IC_PERMISSION_ADMIN))
    ic_turn_fail (turn, IC_PROBLEM_FORBIDDEN, "Handing over an incident needs the permission “admin”; ask an admin to do it");
  else if (type != IC_STREAM_INCIDENT && type != IC_STREAM_COMMS)
    ic_turn_fail (turn, IC_PROBLEM_FORBIDDEN, "Only an incident can be handed over, with its communications stream");
  else
    return true;

  return false;
}

/* -- taking ---------------------------------------------------------------- */

static void
taken_cb (guint64 position, const GError *error, gpointer user_data)
{
  IcTurn *turn = user_data;

  if (error != NULL)
    ic_turn_fail_error (turn, error);
  else
    ic_turn_reply (turn, 200, IC_WIRE_JSON, ic_position_write (position));
}

void
ic_service_take (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  g_autoptr (GError) error = NULL;
  guint64 after;
  GPtrArray *rows;

  if (!ic_stream_is_valid (turn->stream))
    {
      ic_turn_fail (turn, IC_PROBLEM_NOT_FOUND, "“%s” is not the name of a stream", turn->stream);
      return;
    }
  if ((!self->restoring && !may_adopt (turn)) || !ic_turn_check_body (turn, call, IC_WIRE_NDJSON, IC_WIRE_MAX_BODY)
      || !ic_turn_get_number (turn, call, "after", 0, G_MAXINT64, &after))
    return;
  rows = read_rows (call->body, turn->stream, after, &error);
  if (rows == NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }

  /* A chain says that nothing was left out, not who wrote it: what comes in so is believed, but it can be told from whom it came. */
  ic_service_log (self, LOG_NOTICE, "%s hands over %u rows of %s after position %" G_GUINT64_FORMAT, turn->user, rows->len, turn->stream, after);
  ic_authority_take_rows (ic_keeper_authority (self->keeper), turn->stream, after, rows, taken_cb, turn);
}

/* -- handing back ---------------------------------------------------------- */

static void
handed_back_cb (const GError *error, gpointer user_data)
{
  IcTurn *turn = user_data;

  if (error != NULL)
    ic_turn_fail (turn, IC_PROBLEM_TROUBLE, "This could not be kept: %s", error->message);
  else
    ic_turn_reply (turn, 204, NULL, NULL);
}

void
ic_service_handback (IcTurn *turn, const IcCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *device = NULL;

  if (!ic_turn_check_body (turn, call, IC_WIRE_JSON, MAX_HANDBACK))
    return;
  device = ic_handback_read (call->body, &error);
  if (device == NULL)
    {
      ic_turn_fail_error (turn, error);
      return;
    }
  if (g_strcmp0 (device, turn->device) != 0)
    {
      ic_turn_fail (turn, IC_PROBLEM_FORBIDDEN, "“device” must be the one that joined with this token");
      return;
    }

  ic_record_handed_back (turn->service, device, handed_back_cb, turn);
}
