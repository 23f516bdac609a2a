/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlets and their secrets: a secret is written and never read back; how outlets
 * stand, and whether one would work.
 */
#include "ic-service-private.h"

#include <string.h>
#include <syslog.h>

#define MAX_SECRET 4096

/* A turn that waits for the keeper. It may be over before that answers. */
typedef struct {
  IcTurn *turn; /* NULL: it is over */
  GList   link;
} IcAsking;

static IcAsking *
asking_new (IcTurn *turn)
{
  IcAsking *self = g_new0 (IcAsking, 1);

  self->turn = turn;
  self->link.data = self;
  g_queue_push_tail_link (&turn->service->asking, &self->link);

  return self;
}

/* Returns: the turn to be answered, or NULL. */
static IcTurn *
asking_take (IcAsking *self)
{
  IcTurn *turn = self->turn;

  if (turn != NULL)
    g_queue_unlink (&turn->service->asking, &self->link);
  g_free (self);

  return turn;
}

void
ic_askings_end (IcService *self)
{
  for (GList *link = g_queue_pop_head_link (&self->asking); link != NULL; link = g_queue_pop_head_link (&self->asking))
    {
      IcAsking *asking = link->data;

      ic_turn_fail (g_steal_pointer (&asking->turn), IC_PROBLEM_TROUBLE, "The server is ending; try again in a moment");
    }
}

/* -- secrets ----------------------------------------------------------------- */

static void
fail_secret (IcTurn *turn, const GError *error)
{
  ic_turn_fail (turn, g_error_matches (error, IC_SECRETS_ERROR, IC_SECRETS_ERROR_ELSEWHERE) ? IC_PROBLEM_CONFLICT : IC_PROBLEM_TROUBLE, "%s", error->message);
}

static void
secret_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcTurn *turn = asking_take (user_data);
  g_autoptr (GError) error = NULL;
  bool set = ic_keeper_set_secret_finish (result, &error);

  if (turn == NULL)
    return;
  if (!set)
    {
      fail_secret (turn, error);
      return;
    }
  ic_service_log (turn->service, LOG_NOTICE, "%s changed the secret %s", turn->user, turn->stream);
  ic_turn_reply (turn, 204, NULL, NULL);
}

static bool
check_name (IcTurn *turn)
{
  if (ic_id_is_valid (turn->stream) && turn->stream[0] != '.')
    return true;

  ic_turn_fail (turn, IC_PROBLEM_BAD_REQUEST, "A secret is called by 1 to 64 of a-z A-Z 0-9 . _ - and does not begin with a dot");
  return false;
}

void
ic_service_forget_secret (IcTurn *turn, const IcCall *call)
{
  if (check_name (turn))
    ic_keeper_set_secret_async (turn->service->keeper, turn->stream, NULL, NULL, secret_set_cb, asking_new (turn));
}

void
ic_service_set_secret (IcTurn *turn, const IcCall *call)
{
  gsize length;
  const char *text = g_bytes_get_data (call->body, &length);
  g_autofree char *secret = NULL;

  if (!check_name (turn) || !ic_turn_check_body (turn, call, "text/plain", MAX_SECRET))
    return;
  if (length == 0 || memchr (text, '\0', length) != NULL || !g_utf8_validate (text, (gssize) length, NULL))
    {
      ic_turn_fail (turn, IC_PROBLEM_BAD_REQUEST, "A secret is text, and not empty; DELETE forgets it");
      return;
    }

  secret = g_strndup (text, length);
  ic_keeper_set_secret_async (turn->service->keeper, turn->stream, secret, NULL, secret_set_cb, asking_new (turn));
}

/* -- outlets ----------------------------------------------------------------- */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcTurn *turn = asking_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = ic_keeper_list_outlets_finish (result, &error);

  if (turn == NULL)
    return;
  if (standings != NULL)
    ic_turn_reply (turn, 200, IC_WIRE_JSON, ic_outlet_standings_write (standings));
  else
    ic_turn_fail_error (turn, error);
}

void
ic_service_list_outlets (IcTurn *turn, const IcCall *call)
{
  ic_keeper_list_outlets_async (turn->service->keeper, NULL, listed_cb, asking_new (turn));
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  IcTurn *turn = asking_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = ic_keeper_test_outlet_finish (result, &error);

  if (turn == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    ic_turn_fail (turn, IC_PROBLEM_NOT_FOUND, "%s", error->message);
  else
    ic_turn_reply (turn, 200, IC_WIRE_JSON, ic_outlet_finding_write (found, error));
}

void
ic_service_test_outlet (IcTurn *turn, const IcCall *call)
{
  ic_keeper_test_outlet_async (turn->service->keeper, turn->stream, NULL, tested_cb, asking_new (turn));
}
