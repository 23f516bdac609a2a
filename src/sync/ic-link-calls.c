/* SPDX-License-Identifier: GPL-3.0-or-later
 * Requests under way, and pauses after those that failed.
 */
#include "ic-link-private.h"

#include "ic-http.h"

#define FIRST_PAUSE (G_USEC_PER_SEC / 2)
#define MOST_PAUSE  (30 * (gint64) G_USEC_PER_SEC)
/* A server may ask for more patience than that, but not for ever. */
#define MOST_ASKED  300
#define LEAST_PAUSE (G_USEC_PER_SEC / 50)

/* -- time ------------------------------------------------------------------ */

void
ic_link_timer_set (IcLink *self, IcLinkTimer *timer, gint64 span)
{
  timer->span = MAX (span, 1);
  timer->at = ic_env_now (self->env) + timer->span;
}

bool
ic_link_timer_expire (IcLink *self, IcLinkTimer *timer)
{
  gint64 left = timer->at - ic_env_now (self->env);

  if (timer->at == 0 || (left > 0 && left <= timer->span))
    return false;
  timer->at = 0;

  return true;
}

/* From 0 up to, not including, @most. */
static gint64
random_below (IcLink *self, gint64 most)
{
  guint64 number;

  ic_env_random (self->env, &number, sizeof number);
  return (gint64) (number % (guint64) most);
}

void
ic_link_backoff_fail (IcLink *self, IcLinkBackoff *backoff, int retry_after)
{
  gint64 asked = CLAMP (retry_after, 0, MOST_ASKED) * G_USEC_PER_SEC;
  gint64 most = MAX (MIN (FIRST_PAUSE << MIN (backoff->failures, 10), MOST_PAUSE), asked / 4);

  backoff->failures++;
  /* A thousand desks are told the same number of seconds. */
  ic_link_timer_set (self, &backoff->timer, asked + MAX (random_below (self, most), LEAST_PAUSE));
}

void
ic_link_backoff_end (IcLinkBackoff *backoff)
{
  *backoff = (IcLinkBackoff){ { 0, 0 }, 0 };
}

/* -- requests -------------------------------------------------------------- */

IcLinkCall *
ic_link_call_new (IcLink *self, IcLinkAnswer answer)
{
  IcLinkCall *call = g_new0 (IcLinkCall, 1);

  call->ticket = ++self->tickets;
  call->answer = answer;
  g_hash_table_insert (self->calls, &call->ticket, call);

  return call;
}

void
ic_link_call_free (gpointer data)
{
  IcLinkCall *self = data;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

void
ic_link_call_send (IcLink *self, IcLinkCall *call, const char *method, const char *path, const char *content_type, GBytes *body,
                   gsize max_bytes)
{
  IcLinkRequest request = { call->ticket, method, path, content_type, body, max_bytes };

  self->port->send (self->port, &request);
}

GError *
ic_link_call_error (IcLink *self, guint status, GBytes *body, const GError *error)
{
  GError *problem;

  if (error != NULL)
    return g_error_copy (error);
  if (status >= 200 && status < 300)
    return NULL;

  problem = ic_problem_read (status, body);
  if (problem->code == IC_PROBLEM_SIGNED_OUT && ic_problem_is_document (body))
    ic_link_refuse (self, problem->message);

  return problem;
}

bool
ic_link_call_was_slow (const GError *error)
{
  return g_error_matches (error, IC_HTTP_ERROR, IC_HTTP_ERROR_TIMEOUT);
}

void
ic_link_answered (IcLink *self, guint64 ticket, guint status, GBytes *body, int retry_after, const GError *error)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  gpointer call;

  /* Of a connection that was given up: what it asked is asked again. */
  if (self->closing || !g_hash_table_steal_extended (self->calls, &ticket, NULL, &call))
    return;

  ic_link_enter (self);
  ((IcLinkCall *) call)->answer (self, call, status, body != NULL ? body : nothing, retry_after, error);
  ic_link_call_free (call);
  ic_link_leave (self);
}
