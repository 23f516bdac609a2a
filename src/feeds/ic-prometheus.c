/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asking a Prometheus.
 */
#include "ic-prometheus.h"

#include "ic-time.h"

#include <string.h>

/* Longer queries go as a form: proxies cut long addresses off. */
#define MAX_GET 1500

/* The address people copy from their browser ends in a page of the server. */
static char *
api_url (const char *url, const char *endpoint, GError **error)
{
  static const char *const pages[] = { "/graph", "/query", "/alerts", "/targets", "/api/v1", "/api" };
  g_autoptr (GString) base = NULL;

  if (!ic_http_check_url (url, error))
    return NULL;
  base = g_string_new_len (url, (gssize) strcspn (url, "?#"));
  while (base->len > 0 && base->str[base->len - 1] == '/')
    g_string_truncate (base, base->len - 1);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_has_suffix (base->str, pages[i]))
      {
        g_string_truncate (base, base->len - strlen (pages[i]));
        break;
      }
  g_string_append_printf (base, "/api/v1/%s", endpoint);
  return g_strdup (base->str);
}

static char *
seconds (gint64 time)
{
  gint64 whole = time / IC_SECOND, rest = ABS (time % IC_SECOND);

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT, time < 0 && whole == 0 ? "-" : "", whole, rest);
}

/* Prometheus counts in milliseconds: a finer step would be cut off to too many points, or to none. */
static gint64
whole_milliseconds (gint64 span)
{
  return (span + 999) / 1000 * 1000;
}

/* Prometheus tells its errors in JSON with a status of 4xx or 5xx; a proxy before
 * it tells its own in a web page, sometimes with a status of 200. */
static IcPrometheusAnswer *
read_answer (const IcHttpAnswer *http, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  IcPrometheusAnswer *answer;

  if (ic_http_answer_is_page (http))
    {
      if (ic_http_answer_check (http, error))
        g_set_error (error, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_ANSWER,
                     "%s answered with a web page instead of data; check the address, or sign in where it leads", http->where);
      return NULL;
    }
  answer = ic_prometheus_parse (http->body, &wrong);
  if (answer != NULL && ic_http_answer_check (http, error))
    return answer;
  if (answer != NULL)
    ic_prometheus_answer_free (answer);
  else if (!g_error_matches (wrong, IC_PROMETHEUS_ERROR, IC_PROMETHEUS_ERROR_ANSWER) || ic_http_answer_check (http, error))
    g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (IcHttpAnswer) http = NULL;
  IcPrometheusAnswer *answer;
  GError *error = NULL;

  http = ic_http_send_finish (result, &error);
  if (g_error_matches (error, IC_HTTP_ERROR, IC_HTTP_ERROR_TOO_LARGE))
    {
      g_autofree char *said = g_strdup (error->message);
      char *semicolon = strrchr (said, ';');

      g_clear_error (&error);
      if (semicolon != NULL)
        *semicolon = '\0';
      error = g_error_new (IC_HTTP_ERROR, IC_HTTP_ERROR_TOO_LARGE,
                           "%s; the query matches too many series, put sum (…) or avg (…) around it", said);
    }
  if (http == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  answer = read_answer (http, &error);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) ic_prometheus_answer_free);
  else
    g_task_return_error (task, error);
}

static void
send (GTask *task, IcHttp *http, const char *url, const char *endpoint, const char *form, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *address = api_url (url, endpoint, &error);
  g_autofree char *with_query = address != NULL ? g_strconcat (address, "?", form, NULL) : NULL;
  g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));
  bool get = with_query != NULL && strlen (with_query) <= MAX_GET;
  IcHttpRequest request = {
    .url = get ? with_query : address,
    .body = get ? NULL : body,
    .content_type = "application/x-www-form-urlencoded",
  };

  if (address == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  ic_http_send_async (http, &request, cancellable, answered_cb, task);
}

void
ic_prometheus_query_async (IcHttp *http, const char *url, const char *query, gint64 time, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  g_autofree char *at = seconds (time);
  g_autofree char *form = soup_form_encode ("query", query != NULL ? query : "", "time", at, NULL);

  g_task_set_source_tag (task, ic_prometheus_query_async);
  send (task, http, url, "query", form, cancellable);
}

void
ic_prometheus_range_async (IcHttp *http, const char *url, const char *query, gint64 start, gint64 end, gint64 step,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  gint64 span = MAX (end - start, 0), wide = whole_milliseconds (MAX (step, span / (IC_PROMETHEUS_MAX_POINTS - 1) + 1));
  g_autofree char *from = seconds (end - span / wide * wide), *to = seconds (end), *width = seconds (wide);
  g_autofree char *form = soup_form_encode ("query", query != NULL ? query : "", "start", from, "end", to,
                                            "step", width, NULL);

  g_task_set_source_tag (task, ic_prometheus_range_async);
  send (task, http, url, "query_range", form, cancellable);
}

IcPrometheusAnswer *
ic_prometheus_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
