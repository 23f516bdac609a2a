/* SPDX-License-Identifier: GPL-3.0-or-later
 * For machines: whether it is there, whether it works, and how much it does.
 */
#include "ic-service-private.h"

#include <string.h>

#define TEXT "text/plain; charset=utf-8"
#define METRICS "text/plain; version=0.0.4; charset=utf-8"

void
ic_service_health_check (IcTurn *turn, const IcCall *call)
{
  ic_turn_reply (turn, 200, TEXT, g_bytes_new_static ("ok\n", 3));
}

void
ic_service_ready_check (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;

  if (self->trouble != NULL)
    ic_turn_fail (turn, IC_PROBLEM_TROUBLE, "%s", self->trouble);
  else if (self->restoring)
    ic_turn_fail (turn, IC_PROBLEM_RESTORING, "%u desks have yet to hand back what they have; “incident-server resume” ends the wait", ic_record_awaited (self));
  else
    ic_turn_reply (turn, 200, TEXT, g_bytes_new_static ("ready\n", 6));
}

/* -- metrics --------------------------------------------------------------- */

static void
put_head (GString *text, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP incident_server_%s %s\n# TYPE incident_server_%s %s\n", name, help, name, type);
}

static void
put_value (GString *text, const char *name, const char *type, const char *help, guint64 value)
{
  put_head (text, name, type, help);
  g_string_append_printf (text, "incident_server_%s %" G_GUINT64_FORMAT "\n", name, value);
}

static void
put_requests (IcService *self, GString *text)
{
  put_head (text, "requests_total", "counter", "Calls answered, by route and status.");
  for (guint i = 0; i <= IC_SERVICE_MAX_ROUTES; i++)
    for (guint j = 0; j < IC_SERVICE_N_STATUSES; j++)
      {
        const IcRoute *route = ic_service_route (i);
        guint status = ic_turn_status (j);
        g_autofree char *word = status != 0 ? g_strdup_printf ("%u", status) : g_strdup ("other");

        if (self->counts[i][j] > 0)
          g_string_append_printf (text, "incident_server_requests_total{method=\"%s\",route=\"%s\",status=\"%s\"} %" G_GUINT64_FORMAT "\n",
                                  route != NULL ? route->method : "", route != NULL ? route->path : "other", word, self->counts[i][j]);
      }
}

static void
put_byes (IcService *self, GString *text)
{
  put_head (text, "feeds_ended_total", "counter", "Feeds that were ended from here, by the reason they were told.");
  for (guint i = 0; i < IC_N_PROBLEMS; i++)
    if (self->byes[i] > 0)
      g_string_append_printf (text, "incident_server_feeds_ended_total{reason=\"%s\"} %" G_GUINT64_FORMAT "\n", ic_problem_name (i), self->byes[i]);
}

static gsize
largest_backlog (IcService *self)
{
  gsize largest = 0;

  for (GList *link = self->feeds.head; link != NULL; link = link->next)
    largest = MAX (largest, ic_reader_backlog (((const IcFeed *) link->data)->reader));

  return largest;
}

static guint64
count_of (GPtrArray *array)
{
  g_autoptr (GPtrArray) owned = array;

  return owned->len;
}

void
ic_service_write_metrics (IcTurn *turn, const IcCall *call)
{
  IcService *self = turn->service;
  g_autoptr (GString) text = g_string_new (NULL);

  put_value (text, "events_placed_total", "counter", "Events placed since the start.", self->placed);
  put_value (text, "events_refused_total", "counter", "Events refused since the start.", self->refused);
  put_value (text, "batches_waiting", "gauge", "Batches of events that wait for the disk.", self->submitting.length);
  put_value (text, "trouble", "gauge", "1 while nothing can be placed because the disk is full or the like.", self->trouble != NULL);
  put_value (text, "restoring", "gauge", "1 while desks hand back what a restored record lost.", self->restoring);
  put_value (text, "restoring_awaited_desks", "gauge", "Desks that have yet to hand back.", ic_record_awaited (self));
  put_value (text, "streams", "gauge", "Streams in the record.", g_hash_table_size (self->ends));
  put_value (text, "feeds", "gauge", "Live feeds.", self->feeds.length);
  put_value (text, "feed_backlog_bytes", "gauge", "What the slowest feed has yet to read.", largest_backlog (self));
  put_value (text, "present", "gauge", "Desks that show an incident.", (guint64) g_tree_nnodes (self->present));
  put_value (text, "users", "gauge", "People and sources of alerts.", count_of (ic_access_users (self->access)));
  put_value (text, "tokens", "gauge", "Tokens that are valid.", count_of (ic_access_tokens (self->access)));
  put_byes (self, text);
  put_requests (self, text);
  if (self->metrics != NULL)
    self->metrics (text, self->metrics_data);

  ic_turn_reply (turn, 200, METRICS, g_string_free_to_bytes (g_steal_pointer (&text)));
}
